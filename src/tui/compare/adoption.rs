//! Adopting from a comparison: the day, and the parts that are wanted.

use std::sync::Arc;

use super::Contrast;
use super::offer::is_proposal_to;
use crate::change::Said;
use crate::compare::{Part, adopt, left_out, parts};
use crate::lang::Lang;
use crate::model::{Date, Datum, Id, Record, Value as _};
use crate::tui::action::{Action, form_key};
use crate::tui::app::App;
use crate::tui::cursor::Cursor;
use crate::tui::edit::{World, question as q};
use crate::tui::form::{Form, Outcome};
use crate::tui::keys::Key;
use crate::tui::screens::{Screen, Went};
use crate::tui::update::Effect;

/// The parts of a proposal before they are adopted.
pub struct Adoption {
    /// The dataset that is changed.
    pub target: usize,
    /// The dataset that is adopted.
    pub proposal: usize,
    /// The first day of what is adopted.
    pub from: Option<Date>,
    /// How many differences no part covers.
    pub left_out: usize,
    /// The parts, each in words, and whether it is wanted.
    pub parts: Vec<(Part, Said, bool)>,
    /// The part that is looked at.
    pub cursor: Cursor,
    /// The form that asks for the day, while it is open.
    pub asking: Option<(Form, World)>,
    /// The ids of what was looked at; empty for everything.
    about: Vec<Id>,
}

impl Adoption {
    /// Returns how many parts are wanted.
    pub fn wanted(&self) -> usize {
        self.parts.iter().filter(|(.., wanted)| *wanted).count()
    }
}

impl App {
    /// Begins to adopt what a comparison shows: the row that is looked at with all that stands under it, of the dataset that proposes.
    pub(super) fn begin_adopting(&mut self, contrast: &Contrast) -> Vec<Effect> {
        let (left, right) = (contrast.sides.left.place, contrast.sides.right.place);
        if left == right {
            return self.hint(
                "To dage i samme datasæt: der er intet at indføre",
                "Two days of one dataset: nothing to adopt",
            );
        }
        let library = Arc::clone(&self.library);
        let turned = is_proposal_to(library.book(left), library.book(right));
        let (target, proposal) = if turned { (right, left) } else { (left, right) };
        if !self.can_change(target) {
            return Vec::new();
        }
        let about = contrast.ids_at_cursor();
        let mut adoption = Adoption {
            target,
            proposal,
            from: None,
            left_out: 0,
            parts: Vec::new(),
            cursor: Cursor::default(),
            asking: None,
            about,
        };
        self.ask_for_day(&mut adoption);
        self.open_screen(Screen::Adoption(Box::new(adoption)));
        Vec::new()
    }

    fn ask_for_day(&self, adoption: &mut Adoption) {
        let mut value = Datum::default();
        let day = adoption
            .from
            .as_ref()
            .map_or(Datum::Absent, |d| Datum::text(&d.to_string()));
        value.set(&q::AdoptFrom::SPEC, "from", day);
        let title = format!(
            "{}: {}",
            self.t("Indfør", "Adopt"),
            self.library.book(adoption.proposal).data().title
        );
        let form = Form::new(title, &q::AdoptFrom::SPEC, value);
        let target = adoption.target;
        let world = World::new(
            Arc::clone(&self.library),
            target,
            None,
            self.day(target),
            self.lang(),
        );
        adoption.asking = Some((form, world));
    }

    /// Gives a key to the form that asks for the day.
    pub(in crate::tui) fn press_in_adoption(&mut self, adoption: &mut Adoption, key: Key) -> Went {
        let Some((mut form, world)) = adoption.asking.take() else {
            return Went::STAYS;
        };
        match form.press(key, &world) {
            Outcome::Open => adoption.asking = Some((form, world)),
            Outcome::Cancelled if adoption.from.is_none() => return Went::CLOSES,
            Outcome::Cancelled => {}
            Outcome::Accepted { value, .. } => {
                if let Ok(q::AdoptFrom { from: Some(from) }) = value.typed() {
                    return self.offer_parts(adoption, from);
                }
            }
        }
        Went::STAYS
    }

    /// Does an action among the parts.
    pub(in crate::tui) fn act_in_adoption(
        &mut self,
        adoption: &mut Adoption,
        action: Action,
    ) -> Went {
        if adoption.asking.is_some() {
            return self.press_in_adoption(adoption, form_key(action));
        }
        let len = adoption.parts.len();
        match action {
            Action::Accept => return self.adopt_parts(adoption),
            Action::Cancel => {
                return Went::Closes(self.hint("Intet er indført", "Nothing was adopted"));
            }
            Action::PartToggle | Action::ListOpen => {
                if let Some((.., wanted)) = adoption.parts.get_mut(adoption.cursor.row()) {
                    *wanted = !*wanted;
                }
                if action == Action::PartToggle {
                    adoption.cursor.step(1, len);
                }
            }
            Action::PartsAll => {
                let stated = |part: &Part| !part.is_silence();
                let all = adoption
                    .parts
                    .iter()
                    .any(|(part, _, wanted)| stated(part) && !wanted);
                for (part, _, wanted) in &mut adoption.parts {
                    *wanted = all && stated(part);
                }
            }
            Action::AdoptFrom => self.ask_for_day(adoption),
            _ if adoption.cursor.act(action, len) => {}
            _ => return Went::NotHere,
        }
        Went::STAYS
    }

    /// Lists what can be adopted from a day: what was looked at is wanted.
    fn offer_parts(&mut self, adoption: &mut Adoption, from: Date) -> Went {
        let library = Arc::clone(&self.library);
        let (target, proposal) = (
            library.book(adoption.target).data(),
            library.book(adoption.proposal).data(),
        );
        let offered = match parts(target, proposal, &from) {
            Ok(offered) => offered,
            Err(refusal) => {
                let why = refusal.message(self.lang());
                self.say(why);
                self.ask_for_day(adoption);
                return Went::STAYS;
            }
        };
        if offered.is_empty() {
            return Went::Closes(self.hint(
                "Fra den dag er der intet at indføre",
                "From that day there is nothing to adopt",
            ));
        }
        // Another day may offer other parts; what was answered stays answered.
        let answered = std::mem::take(&mut adoption.parts);
        let about = &adoption.about;
        adoption.parts = offered
            .into_iter()
            .map(|part| {
                let before = answered
                    .iter()
                    .find(|(known, ..)| *known == part)
                    .map(|(.., wanted)| *wanted);
                // What the proposal does not mention is not ended by silence, only where that is asked for.
                let looked_at = || {
                    !part.is_silence()
                        && (about.is_empty() || about.iter().any(|id| id.as_str() == part.id()))
                };
                let wanted = before.unwrap_or_else(looked_at);
                let said = part.said(target, proposal);
                (part, said, wanted)
            })
            .collect();
        adoption.left_out = left_out(target, proposal, &from);
        adoption.from = Some(from);
        // What was looked at stands first, and what would end by silence last.
        adoption
            .parts
            .sort_by_key(|(part, _, wanted)| (part.is_silence(), !wanted));
        let first = adoption
            .parts
            .iter()
            .position(|(.., wanted)| *wanted)
            .unwrap_or(0);
        adoption.cursor.move_to(first, adoption.parts.len());
        Went::STAYS
    }

    /// Adopts the wanted parts as one step.
    fn adopt_parts(&mut self, adoption: &Adoption) -> Went {
        let library = Arc::clone(&self.library);
        let (target, proposal) = (
            library.book(adoption.target).data(),
            library.book(adoption.proposal).data(),
        );
        let wanted = adoption
            .parts
            .iter()
            .filter(|(.., wanted)| *wanted)
            .map(|(part, ..)| part.clone());
        let wanted: Vec<Part> = wanted.collect();
        let Some(from) = adoption.from.clone() else {
            return Went::STAYS;
        };
        let lang = self.lang();
        let done = adopt(target, proposal, &wanted, &from)
            .map_err(|refusal| refusal.message(lang))
            .and_then(|(said, dataset)| self.perform(adoption.target, said, &dataset.datum()));
        match done {
            // What came of it is seen in the comparison, with the dataset as it is now.
            Ok(effects) => Went::Closes(effects),
            Err(why) => {
                self.say(why);
                Went::STAYS
            }
        }
    }

    /// Returns how many parts are wanted, and from when.
    pub(in crate::tui) fn adoption_in_words(&self, adoption: &Adoption) -> String {
        let lang = self.lang();
        let (wanted, all) = (adoption.wanted(), adoption.parts.len());
        let from = adoption
            .from
            .as_ref()
            .map(|d| d.long(lang))
            .unwrap_or_default();
        let left_out = match (adoption.left_out, lang) {
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
