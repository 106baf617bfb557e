//! The parts of a proposal before they are adopted: from when, and which are wanted.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::change::Message;
use crate::compare::{Part, adopt, left_out, parts};
use crate::lang::Lang;
use crate::model::{Date, Datum, Id, Record};
use crate::tui::action::{ADOPTION, Action, InForce};
use crate::tui::command::Sides;
use crate::tui::parts::cursor::PAGE;
use crate::tui::parts::list::{self, List, Rows};
use crate::tui::parts::paint::{Pen, below, inset, line};
use crate::tui::question as q;
use crate::tui::screens::compare::is_proposal_to;
use crate::tui::shared::{Screen, Shared, Went};
use crate::tui::task::Task;

/// The lines above the parts.
const ABOVE: u16 = 3;

/// A part of the proposal.
struct Offered {
    part: Part,
    said: Message,
    wanted: bool,
}

impl list::Row for Offered {}

/// The parts of a proposal before they are adopted.
pub struct Adoption {
    /// The dataset that is changed.
    target: usize,
    /// The dataset that is adopted.
    proposal: usize,
    /// The first day of what is adopted; not known before it was asked for.
    from: Option<Date>,
    /// How many differences no part covers.
    left_out: usize,
    parts: List<Offered>,
    /// The ids of what was looked at; empty for everything.
    about: Vec<Id>,
}

impl Adoption {
    /// Begins to adopt what a comparison shows of the dataset that proposes.
    pub fn begin(shared: &mut Shared, sides: Sides, about: Vec<Id>) {
        let (left, right) = (sides.left.place, sides.right.place);
        if left == right {
            return shared.hint(
                "To dage i samme datasæt: der er intet at indføre",
                "Two days of one dataset: nothing to adopt",
            );
        }
        let turned = is_proposal_to(shared.library.book(left), shared.library.book(right));
        let (target, proposal) = if turned { (right, left) } else { (left, right) };
        if shared.can_change(target) {
            let adoption = Self {
                target,
                proposal,
                from: None,
                left_out: 0,
                parts: List::default(),
                about,
            };
            adoption.ask_for_day(shared);
            shared.open(adoption);
        }
    }

    fn title(&self, shared: &Shared) -> String {
        let proposal = shared.library.book(self.proposal).data();
        format!("{}: {}", shared.t("Indfør", "Adopt"), proposal.title)
    }

    fn ask_for_day(&self, shared: &mut Shared) {
        let mut value = Datum::default();
        let from = self.from.as_ref().map(|d| Datum::text(&d.to_string()));
        value.set(&q::AdoptFrom::SPEC, "from", from.unwrap_or_default());
        let task = Task::AdoptFrom(value, self.title(shared));
        shared.begin(self.target, task);
    }

    /// Lists what can be adopted from a day: what was looked at is wanted.
    fn offer(&mut self, shared: &mut Shared, from: Date) -> Result<Went, String> {
        let (target, proposal) = (
            shared.library.book(self.target).data(),
            shared.library.book(self.proposal).data(),
        );
        let offered =
            parts(target, proposal, &from).map_err(|refusal| refusal.message(shared.lang()))?;
        if offered.is_empty() {
            shared.hint(
                "Fra den dag er der intet at indføre",
                "From that day there is nothing to adopt",
            );
            return Ok(Went::Closes);
        }
        // Another day may offer other parts; what was answered stays answered.
        let answered = std::mem::take(&mut self.parts);
        let about = &self.about;
        let offered = offered.into_iter().map(|part| {
            let before = answered.iter().find(|known| known.part == part);
            // What the proposal does not mention is not ended by silence, only where that is asked for.
            let looked_at = || {
                let named = |id: &Id| id.as_str() == part.id();
                !part.is_silence() && (about.is_empty() || about.iter().any(named))
            };
            Offered {
                wanted: before.map_or_else(looked_at, |before| before.wanted),
                said: part.said(target, proposal),
                part,
            }
        });
        let mut offered: Vec<Offered> = offered.collect();
        // What was looked at stands first, and what would end by silence last.
        offered.sort_by_key(|o| (o.part.is_silence(), !o.wanted));
        self.left_out = left_out(target, proposal, &from);
        self.from = Some(from);
        self.parts = List::new(offered);
        self.parts.choose(|o| o.wanted);
        Ok(Went::Stays)
    }

    /// Adopts the wanted parts as one step.
    fn adopt(&self, shared: &mut Shared) -> Went {
        let Some(from) = &self.from else {
            return Went::Closes;
        };
        let lang = shared.lang();
        let (target, proposal) = (
            shared.library.book(self.target).data(),
            shared.library.book(self.proposal).data(),
        );
        let wanted = self.parts.iter().filter(|o| o.wanted);
        let wanted: Vec<Part> = wanted.map(|o| o.part.clone()).collect();
        let done = adopt(target, proposal, &wanted, from)
            .map_err(|refusal| refusal.message(lang))
            .and_then(|(said, dataset)| shared.perform(self.target, said, &dataset));
        match done {
            // What came of it is seen in the comparison, with the dataset as it is now.
            Ok(()) => Went::Closes,
            Err(why) => {
                shared.say(why);
                Went::Stays
            }
        }
    }

    /// Returns how many parts are wanted, and from when.
    fn in_words(&self, lang: Lang) -> String {
        let all = self.parts.len();
        let wanted = self.parts.iter().filter(|part| part.wanted).count();
        let from = self.from.as_ref().map(|d| d.long(lang)).unwrap_or_default();
        let left_out = match (self.left_out, lang) {
            (0, _) => String::new(),
            (1, Lang::Da) => " · 1 forskel kan ikke indføres herfra".to_owned(),
            (n, Lang::Da) => format!(" · {n} forskelle kan ikke indføres herfra"),
            (1, Lang::En) => " · 1 difference cannot be adopted from here".to_owned(),
            (n, Lang::En) => format!(" · {n} differences cannot be adopted from here"),
        };
        let told = match lang {
            Lang::Da if all == 1 => format!("{wanted} af 1 del · gælder fra {from}"),
            Lang::Da => format!("{wanted} af {all} dele · gælder fra {from}"),
            Lang::En if all == 1 => format!("{wanted} of 1 part · from {from}"),
            Lang::En => format!("{wanted} of {all} parts · from {from}"),
        };
        told + &left_out
    }
}

impl Screen for Adoption {
    fn contexts(&self) -> InForce {
        ADOPTION
    }

    fn act(&mut self, shared: &mut Shared, action: Action) -> Went {
        match action {
            Action::Accept => return self.adopt(shared),
            Action::Cancel => {
                shared.hint("Intet er indført", "Nothing was adopted");
                return Went::Closes;
            }
            Action::PartToggle | Action::ListOpen => {
                if let Some(offered) = self.parts.chosen_mut() {
                    offered.wanted = !offered.wanted;
                }
                if action == Action::PartToggle {
                    self.parts.step(1);
                }
            }
            Action::PartsAll => {
                let open = |o: &Offered| !o.part.is_silence() && !o.wanted;
                let all = self.parts.iter().any(open);
                for offered in self.parts.all_mut() {
                    offered.wanted = all && !offered.part.is_silence();
                }
            }
            Action::AdoptFrom => self.ask_for_day(shared),
            _ => return Went::if_done(self.parts.act(action, PAGE)),
        }
        Went::Stays
    }

    fn answered(&mut self, shared: &mut Shared, value: &Datum) -> Result<Went, String> {
        match value.typed() {
            Ok(q::AdoptFrom { from: Some(from) }) => self.offer(shared, from),
            _ => Ok(Went::Stays),
        }
    }

    /// Clicks on a part to look at it, and once more to take it in or leave it out.
    fn click(&mut self, shared: &mut Shared, at: Position) -> Went {
        let before = self.parts.row();
        let hit = self.parts.click(below(inset(shared.body), ABOVE), 1, at);
        if hit && before == self.parts.row() {
            return self.act(shared, Action::ListOpen);
        }
        Went::Stays
    }

    fn wheel(&mut self, _: &mut Shared, _: Position, by: isize) {
        self.parts.step(by.signum());
    }

    fn layout(&mut self, shared: &mut Shared) -> bool {
        self.parts.show_in(below(shared.body, ABOVE), 1);
        // Without a day there is nothing to choose from.
        self.from.is_some()
    }

    fn draw(&self, shared: &Shared, buf: &mut Buffer) -> Option<Position> {
        let (theme, lang, area) = (&shared.theme, shared.lang(), inset(shared.body));
        Pen::new(buf, line(area, 0)).cut(&self.title(shared), theme.accent);
        Pen::new(buf, line(area, 1)).cut(&self.in_words(lang), theme.dim);
        let rows = Rows::new(below(area, ABOVE), theme);
        self.parts.draw(buf, rows, |offered, place, ground, buf| {
            let (mark, style) = if offered.wanted {
                ("[×] ", theme.text)
            } else {
                ("[ ] ", theme.dim)
            };
            let mut text = offered.said.pick(lang).to_owned();
            if offered.part.is_silence() {
                text.push_str(shared.t(
                    "  (nævnes ikke i forslaget)",
                    "  (not mentioned in the proposal)",
                ));
            }
            let mut pen = Pen::new(buf, place).on(ground);
            pen.put(mark, style).spare(1).cut(&text, style);
        });
        None
    }
}
