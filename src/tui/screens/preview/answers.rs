//! What the user answers about the rows of a paper.

use crate::model::{Book, Datum, Entity, EntityKind, Id};
use crate::paper::{self, Column, Into, Kind, Match, Place, Row, Where, Whom};
use crate::seating::Snapshot;
use crate::tui::action::Action;
use crate::tui::question as q;
use crate::tui::shared::Shared;

use super::Preview;

impl Preview {
    /// Takes an answer about what is under the cursor; returns whether it is one.
    pub(super) fn answer(&mut self, book: &Book, action: Action) -> bool {
        let row = self.chosen_row();
        match (action, self.chosen_place()) {
            (Action::WhoPrevious, Some(Place::Row(row))) => self.turn_person(book, row, false),
            (Action::WhoNext, Some(Place::Row(row))) => self.turn_person(book, row, true),
            (Action::WhoNext | Action::WhoPrevious | Action::RowYes, Some(Place::Other(at))) => {
                let like = self.plan.like(book, &self.plan.others[at].0);
                let (name, into) = &mut self.plan.others[at];
                let groups = like.into_iter().map(Into::There);
                let choices: Vec<Into> = groups.chain([Into::Here, Into::Skip]).collect();
                let now = choices.iter().position(|choice| choice == into);
                *into = match (action, now) {
                    (Action::RowYes, _) if *into != Into::Ask => *into,
                    (Action::WhoPrevious, Some(0) | None) => Into::Skip,
                    (Action::WhoPrevious, Some(now)) => choices[now - 1],
                    (_, now) => choices[now.map_or(0, |now| (now + 1) % choices.len())],
                };
                // The whole paper goes there, its meeting too.
                if let (true, Into::There(group)) = (name.is_empty(), *into) {
                    self.group = book.group(group).id.to_string();
                }
            }
            (Action::RowSkip, Some(Place::Other(at))) => self.plan.others[at].1 = Into::Skip,
            (Action::RowYes, Some(Place::Says(at))) => self.plan.says[at].asks = false,
            (Action::RowSkip, Some(Place::Says(at))) => {
                let stated = &mut self.plan.says[at];
                stated.taken = stated.asks || !stated.taken;
                stated.asks = false;
            }
            (Action::RowYes, Some(Place::Row(row))) => self.confirm(book, row),
            (Action::RowSame, Some(Place::Row(row))) => self.same_below(book, row),
            (Action::RowOrganisation, Some(Place::Row(row))) => self.turn_organisation(row),
            (Action::RowSkip, Some(Place::Row(row))) => {
                self.skip(book, row);
                self.cursor.step(1, self.entries.len());
            }
            (Action::RowOverwrite, Some(Place::Row(row))) => {
                let choice = &mut self.plan.rows[row].choice;
                choice.overwrite = !choice.overwrite;
            }
            (Action::RowKind, Some(Place::Row(row))) => {
                let now = &mut self.paper.rows[row];
                (now.kind, now.vacant) = match (now.kind, now.vacant) {
                    (Kind::Member, false) => (Kind::Member, true),
                    (Kind::Member, true) => (Kind::Present, false),
                    (Kind::Present, _) => (Kind::Apology, false),
                    (Kind::Apology, _) => (Kind::Guest, false),
                    (Kind::Guest, _) => (Kind::Leaves, false),
                    _ => (Kind::Member, false),
                };
                if now.kind.is_attendance() && self.paper.meeting().is_none() {
                    self.paper.met_on(None);
                }
            }
            (Action::ColumnTurn, _) => {
                let Some(at) = self.column else { return false };
                let mut columns = self.paper.columns.clone();
                let now = Column::ALL.iter().position(|c| Some(c) == columns.get(at));
                columns[at] = Column::ALL[now.map_or(0, |now| (now + 1) % Column::ALL.len())];
                self.paper = self.paper.with_columns(&columns);
            }
            _ => return false,
        }
        row.is_some()
            || !matches!(action, Action::WhoNext | Action::WhoPrevious)
            || self.chosen_place().is_some()
    }

    /// Makes the plan anew, without the answers so far but those about other groups.
    pub(super) fn plan_anew(&mut self, on: Snapshot<'_>) {
        if let Some(group) = on.book.group_of(&Id::new(&self.group)) {
            let before = std::mem::take(&mut self.plan.others);
            let mut others = paper::plan(on, group, &self.paper).others;
            for (name, into) in before {
                if let Some(other) = others.iter_mut().find(|o| o.0 == name) {
                    other.1 = into;
                }
            }
            self.plan = paper::plan_with(on, group, &self.paper, others);
        }
    }

    /// Makes the plan anew for a row that was corrected or put in, the answers about the others kept; `old` is its place before.
    pub(super) fn corrected(&mut self, shared: &Shared, at: usize, old: usize) {
        self.touched = true;
        let on = Snapshot::new(&shared.library, self.place, shared.day(self.place));
        let before = self.plan.clone();
        self.plan_anew(on);
        for (row, planned) in before.rows.iter().enumerate() {
            let now = if old == usize::MAX && row >= at {
                row + 1
            } else {
                row
            };
            if now == at || now >= self.plan.rows.len() {
                continue;
            }
            self.plan.choose(on.book, now, planned.choice.person);
            self.plan.rows[now].choice = planned.choice.clone();
            self.plan.rows[now].confirmed = planned.confirmed;
        }
        for (now, stated) in self.plan.says.iter_mut().zip(&before.says) {
            (now.asks, now.taken) = (stated.asks, stated.taken);
        }
        self.show_anew(on.book, shared.lang());
    }

    /// Makes the plan anew for a dataset that was changed, with the answers so far where whom and what they mean is still there.
    pub(super) fn read_again(&mut self, old: &Book, now: Snapshot<'_>) {
        let new = now.book;
        let before = self.plan.clone();
        self.plan_anew(now);
        let there = |kind, at| {
            let known = (at < old.count(kind)).then(|| Id::new(old.id(Entity::new(kind, at))))?;
            new.find(&known).filter(|e| e.kind == kind).map(Entity::at)
        };
        for (row, before) in before.rows.iter().enumerate() {
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
            planned.confirmed = before.confirmed;
            planned.choice.overwrite = before.choice.overwrite;
            match before.choice.organisation {
                Where::Known(o) => {
                    if let Some(o) = there(EntityKind::Organisation, o) {
                        planned.choice.organisation = Where::Known(o);
                    }
                }
                Where::Group(g) => {
                    if let Some(g) = there(EntityKind::Group, g) {
                        planned.choice.organisation = Where::Group(g);
                    }
                }
                Where::Ask => {}
                place => planned.choice.organisation = place,
            }
        }
        for (now, stated) in self.plan.says.iter_mut().zip(&before.says) {
            (now.asks, now.taken) = (stated.asks, stated.taken);
        }
    }

    /// Turns to the next or previous person that the row can be taken for.
    fn turn_person(&mut self, book: &Book, row: usize, forward: bool) {
        let planned = &self.plan.rows[row];
        if planned.row.vacant {
            return;
        }
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

    /// Says that a row is right as it is read: the likeliest person, or someone new.
    fn confirm(&mut self, book: &Book, row: usize) {
        let planned = &mut self.plan.rows[row];
        planned.confirmed = true;
        if planned.choice.organisation == Where::Ask {
            planned.choice.organisation = match &planned.organisation {
                Match::Doubtful(list, _) => list.first().map_or(Where::New, |o| Where::Known(*o)),
                _ => Where::New,
            };
            let (text, place) = (
                planned.row.organisation.clone(),
                planned.choice.organisation,
            );
            self.same_organisation(&text, place);
        } else if planned.choice.person == Whom::Ask {
            let first = planned
                .candidates
                .first()
                .map_or(Whom::New, |c| Whom::Known(c.person));
            self.plan.choose(book, row, first);
        }
    }

    /// Gives the rows below with the same question the same answer.
    fn same_below(&mut self, book: &Book, row: usize) {
        let answer = self.plan.rows[row].choice.person;
        let doubt = self.plan.rows[row].row.doubt;
        self.plan.rows[row].confirmed = true;
        for below in row + 1..self.plan.rows.len() {
            if !self.plan.rows[below].is_open() {
                continue;
            }
            if self.plan.rows[below].row.doubt == doubt {
                self.plan.rows[below].confirmed = true;
            }
            if self.plan.rows[below].choice.person == Whom::Ask
                && matches!(answer, Whom::New | Whom::Skip)
            {
                self.plan.choose(book, below, answer);
            }
            if self.plan.rows[below].choice.organisation == Where::Ask {
                self.plan.rows[below].choice.organisation =
                    match self.plan.rows[row].choice.organisation {
                        Where::Leave => Where::Leave,
                        _ => Where::New,
                    };
            }
        }
    }

    /// Turns to the next organisation that the row can mean; all rows with the same words turn with it.
    fn turn_organisation(&mut self, row: usize) {
        let planned = &self.plan.rows[row];
        let mut choices = match &planned.organisation {
            Match::Unsaid => return,
            Match::Known(o) => vec![Where::Known(*o)],
            Match::Doubtful(list, _) => list.iter().map(|o| Where::Known(*o)).collect(),
            Match::New => Vec::new(),
        };
        choices.extend([Where::New, Where::Leave]);
        let at = choices
            .iter()
            .position(|c| *c == planned.choice.organisation);
        let next = choices[at.map_or(0, |at| (at + 1) % choices.len())];
        let text = planned.row.organisation.clone();
        self.same_organisation(&text, next);
    }

    fn same_organisation(&mut self, text: &str, place: Where) {
        for planned in &mut self.plan.rows {
            if planned.row.organisation == text {
                planned.choice.organisation = place;
            }
        }
    }

    fn skip(&mut self, book: &Book, row: usize) {
        let planned = &self.plan.rows[row];
        let skipped = planned.choice.person == Whom::Skip;
        let whom = match &planned.person {
            Match::Known(p) if skipped => Whom::Known(*p),
            _ if skipped => Whom::New,
            _ => Whom::Skip,
        };
        self.plan.choose(book, row, whom);
    }

    /// Returns a row with the fields of a form.
    pub(super) fn row_of(value: &Datum, row: Row) -> Row {
        let Ok(typed) = value.typed::<q::PaperRow>() else {
            return row;
        };
        Row {
            name: typed.name,
            title: typed.title,
            organisation: typed.organisation,
            on_behalf_of: typed.on_behalf_of,
            role_text: typed.role,
            substitute_for: typed.substitute_for,
            email: typed.email,
            phone: typed.phone,
            from: typed.from,
            to: typed.to,
            note: typed.note,
            ..row
        }
    }
}
