//! A pasted list of people before it is taken in: what each row would become, to be looked through and corrected.

use std::sync::Arc;

use super::question as q;
use super::world::World;
use crate::edit::paste::{self, Match, Plan, Sheet, Where, Whom};
use crate::lang::Lang;
use crate::model::{Book, Choice as _, Date, Datum, Entity, EntityKind, Id, Record, Role};
use crate::seating::Snapshot;
use crate::tui::action::{self, Action};
use crate::tui::app::App;
use crate::tui::cursor::Cursor;
use crate::tui::form::{Form, Outcome};
use crate::tui::keys::Key;
use crate::tui::screens::{Screen, Went};
use crate::tui::update::Effect;

/// A list before it is taken in.
pub struct Preview {
    /// The dataset.
    pub place: usize,
    /// The group, by its id.
    pub group: String,
    /// The rows as they were read.
    pub sheet: Sheet,
    /// What becomes of them.
    pub plan: Plan,
    /// The row that is being looked at.
    pub cursor: Cursor,
    /// The first day of the new members.
    pub from: Option<Date>,
    /// The last day of the members who are not in the list; they stay where there is none.
    pub until: Option<Date>,
    /// The form that asks for the days, while it is open.
    pub asking: Option<(Form, World)>,
}

impl Preview {
    /// Moves the window so that the row that is looked at shows in it.
    pub fn scroll_into(&mut self, height: usize) {
        self.cursor.show_in(self.plan.rows.len(), height.max(1));
    }

    /// Makes the plan anew for a dataset that was changed, with the answers so far where whom and what they mean is still there.
    pub(super) fn read_again(&mut self, old: &Book, new: Snapshot<'_>) {
        let (on, new) = (new, new.book);
        let Some(group) = new.group_of(&Id::new(&self.group)) else {
            return;
        };
        let plan = std::mem::replace(&mut self.plan, paste::plan(on, group, &self.sheet));
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
        let mut choices: Vec<Whom> = planned
            .candidates
            .iter()
            .map(|c| Whom::Known(c.person))
            .collect();
        choices.extend([Whom::New, Whom::Skip]);
        let at = choices.iter().position(|c| *c == planned.choice.person);
        let next = match (at, forward) {
            (None, true) => 0,
            (None, false) => choices.len() - 1,
            (Some(at), true) => (at + 1) % choices.len(),
            (Some(at), false) => (at + choices.len() - 1) % choices.len(),
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
}

impl App {
    /// Tells whether pasted text is a list of people rather than words to look for.
    pub(in crate::tui) fn is_list(text: &str) -> bool {
        let word = |w: &str| w.chars().filter(|c| c.is_alphabetic()).count() > 1;
        let named = |line: &str| line.split([' ', ';', ',']).filter(|w| word(w)).count() > 1;
        let lines = text.lines().filter(|l| !l.trim().is_empty());
        text.contains('\t')
            || text.contains('@')
            || lines.clone().count() > 1 && lines.clone().any(named)
    }

    /// Opens the preview of a list for a group.
    pub(in crate::tui) fn preview_list(
        &mut self,
        place: usize,
        group: &str,
        text: &str,
    ) -> Vec<Effect> {
        if !self.can_change(place) {
            return Vec::new();
        }
        let book = self.library.book(place);
        let sheet = paste::read_for(text, book);
        let Some(number) = book.group_of(&Id::new(group)) else {
            return Vec::new();
        };
        if sheet.rows.is_empty() {
            return self.hint(
                "Der er ingen personer i teksten",
                "There are no people in the text",
            );
        }
        let on = Snapshot::new(&self.library, place, self.day(place));
        let plan = paste::plan(on, number, &sheet);
        let group = group.to_owned();
        let preview = Preview {
            place,
            group,
            sheet,
            plan,
            cursor: Cursor::default(),
            from: None,
            until: None,
            asking: None,
        };
        self.open_screen(Screen::Preview(Box::new(preview)));
        Vec::new()
    }

    /// Gives a key to the form that asks for the days.
    pub(in crate::tui) fn press_in_preview(preview: &mut Preview, key: Key) -> Went {
        let Some((mut form, world)) = preview.asking.take() else {
            return Went::STAYS;
        };
        match form.press(key, &world) {
            Outcome::Open => preview.asking = Some((form, world)),
            Outcome::Cancelled => {}
            Outcome::Accepted { value, .. } => {
                if let Ok(q::ListFrom { from, others_until }) = value.typed() {
                    preview.from = from;
                    preview.until = others_until;
                }
            }
        }
        Went::STAYS
    }

    /// Does an action in the preview.
    pub(in crate::tui) fn act_in_preview(&mut self, preview: &mut Preview, action: Action) -> Went {
        if preview.asking.is_some() {
            return Self::press_in_preview(preview, action::form_key(action));
        }
        let library = Arc::clone(&self.library);
        let book = library.book(preview.place);
        match action {
            Action::Cancel => {
                return Went::Closes(
                    self.hint("Listen er ikke taget ind", "The list was not taken in"),
                );
            }
            Action::Accept => return self.take_list(preview),
            Action::WhoPrevious => preview.turn_person(book, false),
            Action::WhoNext | Action::ListOpen => preview.turn_person(book, true),
            Action::RowOrganisation => preview.turn_organisation(),
            Action::RowSkip => preview.skip(book),
            Action::RowOverwrite => {
                if let Some(row) = preview.plan.rows.get_mut(preview.cursor.row()) {
                    row.choice.overwrite = !row.choice.overwrite;
                }
            }
            Action::ListDates => {
                let mut value = Datum::default();
                let date = |date: &Option<Date>| {
                    date.as_ref()
                        .map_or(Datum::Absent, |d| Datum::text(&d.to_string()))
                };
                value.set(&q::ListFrom::SPEC, "from", date(&preview.from));
                value.set(&q::ListFrom::SPEC, "others_until", date(&preview.until));
                let title = self.t("Datoer for listen", "Days of the list").to_owned();
                let form = Form::new(title, &q::ListFrom::SPEC, value);
                let world = World::new(
                    Arc::clone(&library),
                    preview.place,
                    None,
                    self.day(preview.place),
                    self.lang(),
                );
                preview.asking = Some((form, world));
            }
            _ if preview.cursor.act(action, preview.plan.rows.len()) => {}
            _ => return Went::NotHere,
        }
        Went::STAYS
    }

    /// Takes the list in as one step, if every row is answered.
    fn take_list(&mut self, preview: &mut Preview) -> Went {
        if let Some(open) = preview.plan.rows.iter().position(paste::Planned::is_open) {
            preview.cursor.move_to(open, preview.plan.rows.len());
            return Went::Stays(self.hint(
                "Svar først her: ←→ vælger hvem, o vælger organisation, - springer over",
                "Answer here first: ←→ choose who, o chooses the organisation, - leaves out",
            ));
        }
        let mut data = self.library.book(preview.place).data().clone();
        let (from, until) = (preview.from.clone(), preview.until.clone());
        let lang = self.lang();
        let result = paste::carry_out(
            &mut data,
            &preview.group,
            &preview.plan,
            from.as_ref(),
            until.as_ref(),
        );
        let done = result.map_err(|r| r.message(lang)).and_then(|said| {
            use crate::model::Value as _;
            self.perform(preview.place, said, &data.datum())
        });
        match done {
            Ok(effects) => Went::Closes(effects),
            Err(why) => {
                self.say(why);
                Went::STAYS
            }
        }
    }

    /// Returns what a row is taken for, in words.
    pub(in crate::tui) fn taken_for(&self, preview: &Preview, row: usize) -> String {
        let Some(planned) = preview.plan.rows.get(row) else {
            return String::new();
        };
        let lang = self.lang();
        let book = self.library.book(preview.place);
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
                out = format!(
                    "{out} · {}",
                    lang.pick("hvilken organisation? (o)", "which organisation? (o)")
                );
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
    pub(in crate::tui) fn list_in_words(&self, preview: &Preview) -> String {
        use paste::Happens;
        let lang = self.lang();
        let count = |f: &dyn Fn(&Happens) -> bool| {
            preview.plan.rows.iter().filter(|r| f(&r.happens())).count()
        };
        let new = count(&|h| matches!(h, Happens::NewPerson));
        let known = count(&|h| matches!(h, Happens::Add));
        let there = count(&|h| matches!(h, Happens::AlreadyMember(_)));
        let open = preview.plan.open();
        let missing = preview.plan.missing.len();
        let day = |date: &Option<Date>| date.as_ref().map(|d| d.long(lang));
        let from = day(&preview.from)
            .unwrap_or_else(|| lang.pick("ikke angivet", "not stated").to_owned());
        let rest = match (missing, day(&preview.until), lang) {
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
