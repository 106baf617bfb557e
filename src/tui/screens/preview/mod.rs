//! A pasted list of people before it is taken in: what each row would become, to be looked through and corrected.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use unicode_width::UnicodeWidthStr;

use crate::edit::paste::{self, Happens, Match, Plan, Planned, Sheet, Where, Whom};
use crate::lang::Lang;
use crate::model::{Book, Choice as _, Date, Datum, Entity, EntityKind, Id, Record, Role};
use crate::seating::Snapshot;
use crate::tui::action::{Action, InForce, PREVIEW};
use crate::tui::moved::Moved;
use crate::tui::parts::cursor::{Cursor, PAGE};
use crate::tui::parts::list::Rows;
use crate::tui::parts::paint::{Pen, below, inset, line};
use crate::tui::question as q;
use crate::tui::shared::{Screen, Shared, Went};
use crate::tui::task::Task;

/// The lines above the rows.
const ABOVE: u16 = 4;

/// A list before it is taken in.
pub struct Preview {
    /// The dataset.
    place: usize,
    /// The group, by its id.
    group: String,
    /// The rows as they were read.
    sheet: Sheet,
    /// What becomes of them.
    plan: Plan,
    /// The row that is being looked at.
    cursor: Cursor,
    /// The first day of the new members.
    from: Option<Date>,
    /// The last day of the members who are not in the list; they stay where there is none.
    until: Option<Date>,
}

/// Returns whether pasted text is a list of people rather than words to look for.
pub fn is_list(text: &str) -> bool {
    let word = |w: &str| w.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let named = |line: &str| line.split([' ', ';', ',']).filter(|w| word(w)).count() > 1;
    let lines = text.lines().filter(|l| !l.trim().is_empty());
    text.contains(['\t', '@']) || lines.clone().count() > 1 && lines.clone().any(named)
}

impl Preview {
    /// Opens the preview of a list for a group.
    pub fn open(shared: &mut Shared, place: usize, group: &str, text: &str) {
        if !shared.can_change(place) {
            return;
        }
        let book = shared.library.book(place);
        let sheet = paste::read_for(text, book);
        let Some(number) = book.group_of(&Id::new(group)) else {
            return;
        };
        if sheet.rows.is_empty() {
            return shared.hint(
                "Der er ingen personer i teksten",
                "There are no people in the text",
            );
        }
        let on = Snapshot::new(&shared.library, place, shared.day(place));
        let plan = paste::plan(on, number, &sheet);
        shared.open(Self {
            place,
            group: group.to_owned(),
            sheet,
            plan,
            cursor: Cursor::default(),
            from: None,
            until: None,
        });
    }

    fn chosen(&self) -> Option<&Planned> {
        self.plan.rows.get(self.cursor.row())
    }

    /// Makes the plan anew for a dataset that was changed, with the answers so far where whom and what they mean is still there.
    fn read_again(&mut self, old: &Book, now: Snapshot<'_>) {
        let new = now.book;
        let Some(group) = new.group_of(&Id::new(&self.group)) else {
            return;
        };
        let plan = std::mem::replace(&mut self.plan, paste::plan(now, group, &self.sheet));
        let there = |kind, at| {
            let known = (at < old.count(kind)).then(|| Id::new(old.id(Entity::new(kind, at))))?;
            new.find(&known).filter(|e| e.kind == kind).map(Entity::at)
        };
        for (row, before) in plan.rows.iter().enumerate() {
            match before.choice.person {
                Whom::Known(p) => {
                    if let Some(p) = there(EntityKind::Person, p) {
                        self.plan.choose(new, row, Whom::Known(p));
                    }
                }
                Whom::Ask => {}
                whom => self.plan.choose(new, row, whom),
            }
            let Some(planned) = self.plan.rows.get_mut(row) else {
                continue;
            };
            planned.choice.overwrite = before.choice.overwrite;
            match before.choice.organisation {
                Where::Known(o) => {
                    if let Some(o) = there(EntityKind::Organisation, o) {
                        planned.choice.organisation = Where::Known(o);
                    }
                }
                Where::Ask => {}
                place => planned.choice.organisation = place,
            }
        }
        self.cursor.move_to(self.cursor.row(), self.plan.rows.len());
    }

    /// Turns to the next or previous person that the row can be taken for.
    fn turn_person(&mut self, book: &Book, forward: bool) {
        let row = self.cursor.row();
        let Some(planned) = self.plan.rows.get(row) else {
            return;
        };
        let known = planned.candidates.iter().map(|c| Whom::Known(c.person));
        let choices: Vec<Whom> = known.chain([Whom::New, Whom::Skip]).collect();
        let (len, back) = (choices.len(), choices.len() - 1);
        let at = choices.iter().position(|c| *c == planned.choice.person);
        let next = match (at, forward) {
            (Some(at), true) => (at + 1) % len,
            (Some(at), false) => (at + back) % len,
            (None, true) => 0,
            (None, false) => back,
        };
        self.plan.choose(book, row, choices[next]);
    }

    /// Turns to the next organisation that the row can mean.
    fn turn_organisation(&mut self) {
        let Some(planned) = self.plan.rows.get_mut(self.cursor.row()) else {
            return;
        };
        let mut choices = match &planned.organisation {
            Match::Unsaid => return,
            Match::Known(o) => vec![Where::Known(*o)],
            Match::Doubtful(list, _) => list.iter().map(|o| Where::Known(*o)).collect(),
            Match::New => vec![Where::New],
        };
        choices.extend([Where::New, Where::Leave]);
        choices.dedup();
        let at = choices
            .iter()
            .position(|c| *c == planned.choice.organisation);
        planned.choice.organisation = choices[at.map_or(0, |at| (at + 1) % choices.len())];
    }

    fn skip(&mut self, book: &Book) {
        let row = self.cursor.row();
        let skipped = self
            .plan
            .rows
            .get(row)
            .is_some_and(|r| r.choice.person == Whom::Skip);
        let whom = match self.plan.rows.get(row).map(|r| &r.person) {
            Some(Match::Known(p)) if skipped => Whom::Known(*p),
            _ if skipped => Whom::New,
            _ => Whom::Skip,
        };
        self.plan.choose(book, row, whom);
        self.cursor.step(1, self.plan.rows.len());
    }

    /// Takes the list in as one step, if every row is answered.
    fn take(&mut self, shared: &mut Shared) -> Went {
        if let Some(open) = self.plan.rows.iter().position(Planned::is_open) {
            self.cursor.move_to(open, self.plan.rows.len());
            let keys = [
                Action::WhoPrevious,
                Action::WhoNext,
                Action::RowOrganisation,
                Action::RowSkip,
            ];
            let [back, on, o, skip] = keys.map(|action| shared.key_of(action));
            shared.say(match shared.lang() {
                Lang::Da => format!("Svar først her: {back}{on} vælger hvem, {o} vælger organisation, {skip} springer over"),
                Lang::En => format!("Answer here first: {back}{on} choose who, {o} chooses the organisation, {skip} leaves out"),
            });
            return Went::Stays;
        }
        let mut data = shared.library.book(self.place).data().clone();
        let (from, until) = (self.from.as_ref(), self.until.as_ref());
        let done = paste::carry_out(&mut data, &self.group, &self.plan, from, until)
            .map_err(|refusal| refusal.message(shared.lang()))
            .and_then(|said| shared.perform(self.place, said, &data));
        match done {
            Ok(()) => Went::Closes,
            Err(why) => {
                shared.say(why);
                Went::Stays
            }
        }
    }

    /// Asks for the days of the list.
    fn ask_for_days(&self, shared: &mut Shared) -> Went {
        let mut value = Datum::default();
        for (name, date) in [("from", &self.from), ("others_until", &self.until)] {
            let date = date.as_ref().map(|d| Datum::text(&d.to_string()));
            value.set(&q::ListFrom::SPEC, name, date.unwrap_or_default());
        }
        shared.begin(self.place, Task::ListDays(value))
    }

    /// Returns what a row is taken for, in words.
    fn taken_for(&self, shared: &Shared, planned: &Planned) -> String {
        let lang = shared.lang();
        let book = shared.library.book(self.place);
        let mut out = planned.tell(lang);
        if let Whom::Known(p) = planned.choice.person
            && let Some(person) = book.data().people.get(p)
            && person.name != planned.row.name
        {
            out = format!("{out}: {}", person.name);
        }
        if planned.choice.person == Whom::Ask {
            let names: Vec<&str> = planned.candidates.iter().map(|c| c.name.as_str()).collect();
            out = format!("{}: {}?", lang.pick("måske", "perhaps"), names.join(" / "));
        }
        match planned.choice.organisation {
            Where::Known(o) => {
                if let Some(organisation) = book.data().organisations.get(o) {
                    out = format!("{out} · {}", organisation.name);
                }
            }
            Where::Ask => {
                let which = lang.pick("hvilken organisation?", "which organisation?");
                let key = shared.key_of(Action::RowOrganisation);
                out = format!("{out} · {which} ({key})");
            }
            Where::New | Where::Leave => {}
        }
        let roles: Vec<&str> = planned
            .choice
            .roles
            .iter()
            .filter(|r| **r != Role::Member)
            .map(|r| r.label(lang))
            .collect();
        if roles.is_empty() || planned.choice.person == Whom::Skip {
            out
        } else {
            format!("{} · {out}", roles.join(", "))
        }
    }

    /// Returns the line under the heading of the preview: how many of each, and the days.
    fn in_words(&self, lang: Lang) -> String {
        let count = |f: &dyn Fn(&Happens) -> bool| {
            self.plan.rows.iter().filter(|r| f(&r.happens())).count()
        };
        let new = count(&|h| matches!(h, Happens::NewPerson));
        let known = count(&|h| matches!(h, Happens::Add));
        let there = count(&|h| matches!(h, Happens::AlreadyMember(_)));
        let open = self.plan.open();
        let missing = self.plan.missing.len();
        let day = |date: &Option<Date>| date.as_ref().map(|d| d.long(lang));
        let from =
            day(&self.from).unwrap_or_else(|| lang.pick("ikke angivet", "not stated").to_owned());
        let rest = match (missing, day(&self.until), lang) {
            (0, ..) => String::new(),
            (n, None, Lang::Da) => format!(" · {n} er ikke i listen og bliver"),
            (n, Some(day), Lang::Da) => format!(" · {n} er ikke i listen og slutter {day}"),
            (n, None, Lang::En) => format!(" · {n} are not in the list and stay"),
            (n, Some(day), Lang::En) => format!(" · {n} are not in the list and end {day}"),
        };
        match lang {
            Lang::Da => format!(
                "{new} nye · {known} kendte · {there} allerede medlem · {open} uden svar · fra: {from}{rest}"
            ),
            Lang::En => format!(
                "{new} new · {known} known · {there} already members · {open} open · from: {from}{rest}"
            ),
        }
    }
}

impl Screen for Preview {
    fn contexts(&self) -> InForce {
        PREVIEW
    }

    fn offers(&self, _: &Shared, action: Action) -> bool {
        let chosen = self.chosen();
        match action {
            Action::RowOrganisation => {
                chosen.is_some_and(|row| !matches!(row.organisation, Match::Unsaid))
            }
            Action::RowOverwrite => chosen.is_some_and(Planned::can_overwrite),
            // What a row is taken for is turned, not opened.
            Action::ListOpen | Action::NextPane | Action::PreviousPane => false,
            _ => true,
        }
    }

    fn act(&mut self, shared: &mut Shared, action: Action) -> Went {
        let library = Arc::clone(&shared.library);
        let book = library.book(self.place);
        match action {
            Action::Cancel => {
                shared.hint("Listen er ikke taget ind", "The list was not taken in");
                return Went::Closes;
            }
            Action::Accept => return self.take(shared),
            Action::WhoPrevious => self.turn_person(book, false),
            Action::WhoNext | Action::ListOpen => self.turn_person(book, true),
            Action::RowOrganisation => self.turn_organisation(),
            Action::RowSkip => self.skip(book),
            Action::RowOverwrite => {
                if let Some(row) = self.plan.rows.get_mut(self.cursor.row()) {
                    row.choice.overwrite = !row.choice.overwrite;
                }
            }
            Action::ListDates => return self.ask_for_days(shared),
            _ => return Went::if_done(self.cursor.act(action, self.plan.rows.len(), PAGE)),
        }
        Went::Stays
    }

    fn answered(&mut self, _: &mut Shared, value: &Datum) -> Result<Went, String> {
        if let Ok(q::ListFrom { from, others_until }) = value.typed() {
            (self.from, self.until) = (from, others_until);
        }
        Ok(Went::Stays)
    }

    /// Clicks on a row to look at it, and once more to turn to the next one it may be.
    fn click(&mut self, shared: &mut Shared, at: Position) -> Went {
        let (area, len) = (below(inset(shared.body), ABOVE), self.plan.rows.len());
        match self.cursor.row_at(area, 1, at, len) {
            Some(row) if row == self.cursor.row() => self.act(shared, Action::WhoNext),
            Some(row) => {
                self.cursor.move_to(row, len);
                Went::Stays
            }
            None => Went::Stays,
        }
    }

    fn wheel(&mut self, _: &mut Shared, _: Position, by: isize) {
        self.cursor.step(by.signum(), self.plan.rows.len());
    }

    fn renew(&mut self, shared: &mut Shared, moved: &Moved) -> bool {
        if moved.place == self.place {
            let day = shared.day(self.place);
            let now = Snapshot::new(&shared.library, self.place, day);
            self.read_again(&moved.old, now);
        }
        true
    }

    fn layout(&mut self, shared: &mut Shared) -> bool {
        let height = usize::from(below(shared.body, ABOVE).height).max(1);
        self.cursor.show_in(self.plan.rows.len(), height);
        true
    }

    fn draw(&self, shared: &Shared, buf: &mut Buffer) -> Option<Position> {
        let (theme, area) = (&shared.theme, inset(shared.body));
        let group = shared.find(self.place, &self.group);
        let name = group.map_or("", |at| shared.library.name(at));
        let title = format!(
            "{} · {name}",
            shared.t("Liste af personer", "List of people")
        );
        Pen::new(buf, line(area, 0)).cut(&title, theme.accent);
        Pen::new(buf, line(area, 1)).cut(&self.in_words(shared.lang()), theme.dim);
        if let Some(skipped) = self.sheet.skipped.first() {
            let more = match self.sheet.skipped.len() - 1 {
                0 => String::new(),
                more => format!(" (+{more})"),
            };
            let text = format!("{}{more}", skipped.tell(shared.lang()));
            Pen::new(buf, line(area, 2)).cut(&text, theme.flag);
        }
        let list = below(area, ABOVE);
        let rows = &self.plan.rows;
        let widest = |f: &dyn Fn(&Planned) -> usize| rows.iter().map(f).max().unwrap_or(0) as u16;
        let name = widest(&|r| r.row.name.width()).min(list.width / 3);
        let from = |r: &Planned| r.row.title.width().max(r.row.organisation.width());
        let from = widest(&from).min(list.width / 4);
        Rows::new(list, theme).draw(buf, self.cursor, rows.len(), |at, place, ground, buf| {
            let planned = &rows[at];
            let happens = planned.happens();
            let (sign, style) = match happens {
                Happens::Ask => ("?", theme.flag),
                Happens::Add => ("+", theme.text),
                Happens::NewPerson => ("*", theme.text),
                Happens::AlreadyMember(_) => ("=", theme.dim),
                Happens::Skip => ("-", theme.dim),
            };
            let about = if planned.row.organisation.is_empty() {
                &planned.row.title
            } else {
                &planned.row.organisation
            };
            let told = if happens == Happens::Ask {
                theme.flag
            } else {
                theme.dim
            };
            let mut pen = Pen::new(buf, place).on(ground);
            pen.put(sign, style)
                .skip(1)
                .column(&planned.row.name, name, style);
            pen.column(about, from, theme.dim).spare(1);
            pen.cut(&self.taken_for(shared, planned), told);
        });
        None
    }
}
