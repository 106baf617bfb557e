//! What the user answers about the rows of a paper.

use std::sync::Arc;

use crate::model::{Book, Date, Datum, Entity, EntityKind, Id};
use crate::paper::{self, Column, Happens, Into, Kind, Match, Place, Planned, Row, Where, Whom};
use crate::seating::Snapshot;
use crate::tui::action::Action;
use crate::tui::question as q;
use crate::tui::shared::Shared;

use super::Preview;

impl Preview {
    /// Takes an answer about what is under the cursor; returns whether it is one.
    pub(super) fn answer(&mut self, book: &Book, action: Action) -> bool {
        let place = self.chosen_place();
        match (action, place) {
            (Action::WhoPrevious, Some(Place::Row(row))) => self.turn_person(book, row, false),
            (Action::WhoNext, Some(Place::Row(row))) => self.turn_person(book, row, true),
            (Action::WhoNext | Action::WhoPrevious | Action::RowYes, Some(Place::Other(at))) => {
                self.turn_group(book, at, action);
            }
            (Action::RowSkip, Some(Place::Other(at))) => self.send(book, at, Some(Into::Skip)),
            (Action::RowYes, Some(Place::Says(at))) => self.plan.says[at].asks = false,
            (Action::RowSkip, Some(Place::Says(at))) => {
                let stated = &mut self.plan.says[at];
                stated.taken = stated.asks || !stated.taken;
                stated.asks = false;
            }
            (Action::RowYes, Some(Place::Row(row))) => self.confirm(book, row),
            (Action::RowNo, Some(Place::Row(row))) => {
                if let Some((before, _)) = self.plan.rows[row].alike.clone() {
                    self.paper.is_one(before, row);
                }
            }
            (Action::RowSame, Some(Place::Row(row))) => self.same_below(book, row),
            (Action::RowOrganisation, Some(Place::Row(row))) => self.turn_organisation(row),
            (Action::RowSkip, Some(Place::Row(row))) => self.skip(book, row),
            (Action::RowOverwrite, Some(Place::Row(row))) => {
                let choice = &mut self.plan.rows[row].choice;
                choice.overwrite = !choice.overwrite;
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
        true
    }

    /// Says whom and which organisation a row means, as it was searched for.
    pub(super) fn mean(&mut self, book: &Book, row: usize, value: &Datum) {
        let Ok(q::PaperWho {
            person,
            organisation,
        }) = value.typed()
        else {
            return;
        };
        let find = |id: &Id| book.find(id);
        let person = person.and_then(|person| find(person.id()));
        if let Some(person) = person.filter(|e| e.kind == EntityKind::Person) {
            self.plan.rows[row].confirmed = true;
            self.plan.choose(book, row, Whom::Known(person.at()));
        }
        let organisation = organisation.and_then(|party| find(party.id()));
        let place = organisation.map(|e| match e.kind {
            EntityKind::Group => Where::Group(e.at()),
            _ => Where::Known(e.at()),
        });
        if let Some(place) = place {
            let text = self.plan.rows[row].row.organisation.clone();
            self.plan.rows[row].choice.organisation = place;
            if !text.is_empty() {
                self.same_organisation(&text, place);
            }
        }
    }

    /// Returns the row of the paper; one that the plan added becomes one of the paper's own.
    pub(super) fn own_row(&mut self, row: usize) -> &mut Row {
        let own = self.paper.rows.len();
        let added = self.plan.rows.iter().take(row + 1).skip(own);
        self.paper.rows.extend(added.map(|r| r.row.clone()));
        &mut self.paper.rows[row]
    }

    /// Says on which day a row changes a membership, and so the other rows of the same change that tell none.
    pub(super) fn changes_on(&mut self, row: usize, day: &Date) {
        let leaves = |row: &Row| row.kind == Kind::Leaves;
        let about = self.own_row(row).clone();
        let (first, last) = if leaves(&about) {
            (day.day_after(), Some(day.clone()))
        } else {
            (Some(day.clone()), day.day_before())
        };
        for at in 0..self.plan.rows.len() {
            let now = &self.plan.rows[at];
            let with = about.change && now.row.change && now.row.line == about.line;
            if at != row && (!with || now.turns_on().is_some()) {
                continue;
            }
            self.own_row(at);
            let (given, now) = (&mut self.paper.rows[at], &mut self.plan.rows[at]);
            let date = if leaves(given) { &last } else { &first };
            let text = date.as_ref().map(ToString::to_string).unwrap_or_default();
            if leaves(given) {
                (given.to, given.from) = (text.clone(), String::new());
                (now.row.to, now.row.from) = (text, String::new());
                (now.to, now.from) = (date.clone(), None);
            } else {
                given.from.clone_from(&text);
                (now.row.from, now.from) = (text, date.clone());
            }
        }
    }

    /// Makes the plan anew, without the answers so far but those about other groups.
    pub(super) fn plan_anew(&mut self, on: Snapshot<'_>) {
        let number = |id: &str| on.book.group_of(&Id::new(id));
        if let Some(group) = number(&self.group) {
            let before = std::mem::take(&mut self.plan.others);
            // Which other group is meant stays a question, whatever the answer so far.
            let shown = number(&self.shown).unwrap_or(group);
            let mut others = paper::others(on.book, shown, &self.paper);
            for (name, into) in before {
                if let Some(other) = others.iter_mut().find(|o| o.0 == name) {
                    other.1 = into;
                }
            }
            self.plan = paper::plan_with(on, group, &self.paper, others);
            self.plan.days(self.from.as_ref(), self.until.as_ref());
            (self.plan.titled, self.plan.called) = paper::other_title(on.book, shown, &self.paper);
        }
    }

    /// Makes the plan anew for the paper and the datasets as they are now, with the answers so far where the row or fact is still the
    /// same and whom and what they mean is still there.
    pub(super) fn look_again(&mut self, shared: &Shared) {
        self.renew_with(shared, false);
    }

    /// Makes the plan anew for what was left out, once the rest was taken in: only what that leaves open is still as it was answered.
    pub(super) fn look_at_rest(&mut self, shared: &Shared) {
        self.renew_with(shared, true);
    }

    fn renew_with(&mut self, shared: &Shared, taken: bool) {
        let outside = !taken && !Arc::ptr_eq(&self.base, &shared.library);
        let before = Arc::clone(&self.library);
        let old = before.book(self.place);
        if taken {
            self.made.clear();
        }
        self.draw_up(&shared.library);
        let library = Arc::clone(&self.library);
        let now = Snapshot::new(&library, self.place, shared.day(self.place));
        let new = now.book;
        let there = |kind, at| {
            let known = (at < old.count(kind)).then(|| Id::new(old.id(Entity::new(kind, at))))?;
            new.find(&known).filter(|e| e.kind == kind).map(Entity::at)
        };
        for (_, into) in &mut self.plan.others {
            if let Into::There(group) = into {
                *into = there(EntityKind::Group, *group).map_or(Into::Ask, Into::There);
            }
        }
        self.send_to_made(new);
        let before = self.plan.clone();
        self.plan_anew(now);
        // Both are in the order of the paper.
        let mut rest = before.rows.iter();
        for row in 0..self.plan.rows.len() {
            let is_same = |b: &&Planned| same(&b.row, &self.plan.rows[row].row);
            let from = rest.clone();
            let Some(before) = rest.find(is_same) else {
                rest = from;
                continue;
            };
            let fresh = &self.plan.rows[row];
            let asked = fresh.choice.person == Whom::Ask;
            if outside && before.rests_on() != fresh.rests_on() {
                // What was answered, or seen, is about what is there no more: who was new is known, or has another title or role by now.
                let known = matches!(before.choice.person, Whom::Known(_));
                let writes = !matches!(fresh.happens(), Happens::AlreadyMember(c) if c.is_empty());
                if known && writes && !asked {
                    self.plan.choose(new, row, Whom::Ask);
                }
                if before.choice.person != Whom::Skip {
                    continue;
                }
            }
            match before.choice.person {
                Whom::Known(p) => {
                    if let Some(p) = there(EntityKind::Person, p) {
                        self.plan.choose(new, row, Whom::Known(p));
                    }
                }
                Whom::Ask => {}
                // Who was new is in the dataset now.
                Whom::New if taken => {
                    let made = |p: &usize| {
                        let id = new.id(Entity::new(EntityKind::Person, *p));
                        old.find(&Id::new(id)).is_none()
                    };
                    let mut who = self.plan.rows[row].candidates.iter().map(|c| c.person);
                    if let Some(p) = who.find(made).filter(|_| asked) {
                        self.plan.choose(new, row, Whom::Known(p));
                    }
                }
                whom => self.plan.choose(new, row, whom),
            }
            let planned = &mut self.plan.rows[row];
            planned.confirmed = before.confirmed;
            planned.choice.overwrite = before.choice.overwrite && !taken;
            let place = match before.choice.organisation {
                Where::Known(o) => there(EntityKind::Organisation, o).map(Where::Known),
                Where::Group(g) => there(EntityKind::Group, g).map(Where::Group),
                Where::New if taken && planned.choice.organisation != Where::Ask => None,
                Where::Ask => None,
                place => Some(place),
            };
            planned.choice.organisation = place.unwrap_or(planned.choice.organisation);
        }
        let mut rest = before.says.iter();
        for now in &mut self.plan.says {
            let from = rest.clone();
            match rest.find(|b| b.said == now.said) {
                Some(before) => (now.asks, now.taken) = (before.asks, before.taken),
                None => rest = from,
            }
        }
        self.show_anew(new, shared.lang());
    }

    /// Turns to the next or previous person that the row can be taken for.
    fn turn_person(&mut self, book: &Book, row: usize, forward: bool) {
        let planned = &self.plan.rows[row];
        if planned.row.vacant {
            return;
        }
        if self.turns_organisation(row) {
            return self.turn_organisation(row);
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

    /// Returns whether the organisation is what is asked: nobody else can be meant.
    pub(super) fn turns_organisation(&self, row: usize) -> bool {
        let planned = &self.plan.rows[row];
        let doubtful = matches!(planned.organisation, Match::Doubtful(..));
        let asked = doubtful || planned.choice.organisation == Where::Ask;
        asked && planned.candidates.is_empty()
    }

    /// Says yes to what is asked of a row: the one who is named, someone new, the organisation that is named, that it is read right.
    fn confirm(&mut self, book: &Book, row: usize) {
        let planned = &mut self.plan.rows[row];
        if planned.choice.person == Whom::Ask {
            let first = planned.candidates.first();
            let first = first.map_or(Whom::New, |c| Whom::Known(c.person));
            self.plan.choose(book, row, first);
        } else if planned.asks_place() {
            planned.choice.organisation = match &planned.organisation {
                Match::Doubtful(list, _) => list.first().map_or(Where::New, |o| Where::Known(*o)),
                _ => Where::New,
            };
            let (text, place) = (
                planned.row.organisation.clone(),
                planned.choice.organisation,
            );
            self.same_organisation(&text, place);
        } else {
            planned.confirmed = true;
        }
    }

    /// Gives the rows below with the same question the same answer; on a row without one, that of the last one above it.
    fn same_below(&mut self, book: &Book, row: usize) {
        let why = |planned: &Planned| match planned.person {
            Match::Doubtful(_, doubt) => Some(doubt),
            _ => None,
        };
        let asked = |at: usize| self.plan.rows[at].choice.person == Whom::Ask;
        let like =
            |at: &usize| !asked(*at) && why(&self.plan.rows[*at]) == why(&self.plan.rows[row]);
        let row = Some(row)
            .filter(|at| !asked(*at))
            .or((0..row).rev().find(like));
        let Some(row) = row else { return };
        let answer = self.plan.rows[row].choice.person;
        let doubt = |planned: &Planned| (planned.row.doubt, planned.attends_otherwise());
        let (doubt_here, why_here) = (doubt(&self.plan.rows[row]), why(&self.plan.rows[row]));
        let first = |planned: &Planned| planned.candidates.first().map(|c| Whom::Known(c.person));
        // `Ja` is said to the first one that is meant.
        let yes = first(&self.plan.rows[row]) == Some(answer);
        self.plan.rows[row].confirmed = true;
        for below in row + 1..self.plan.rows.len() {
            if !self.plan.rows[below].is_open() {
                continue;
            }
            if doubt(&self.plan.rows[below]) == doubt_here {
                self.plan.rows[below].confirmed = true;
            }
            if self.plan.rows[below].choice.person == Whom::Ask
                && matches!(answer, Whom::New | Whom::Skip)
            {
                self.plan.choose(book, below, answer);
            }
            if self.plan.rows[below].choice.person == Whom::Ask
                && yes
                && why_here.is_some()
                && why(&self.plan.rows[below]) == why_here
                && let Some(first) = first(&self.plan.rows[below])
            {
                self.plan.rows[below].confirmed = true;
                self.plan.choose(book, below, first);
            }
            if self.plan.rows[below].choice.organisation == Where::Ask {
                self.plan.rows[below].choice.organisation =
                    match self.plan.rows[row].choice.organisation {
                        // Which one it is holds for its own words only.
                        Where::Known(_) | Where::Group(_) => Where::Ask,
                        place => place,
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
}

/// Returns whether two rows are the same by what the paper says in them; what makes them doubtful is worked out anew.
fn same(a: &Row, b: &Row) -> bool {
    a.line == b.line
        && a.name == b.name
        && Row {
            doubt: b.doubt,
            ..a.clone()
        } == *b
}
