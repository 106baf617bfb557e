//! Members: who they are in a line, and what begins a change of them. The changes themselves are the operations of the screens.

use std::io::Write;
use std::sync::Arc;

use super::{Choice, Talk, words};
use crate::article::{MemberRow, later_rows, member_rows, seat_rows};
use crate::check::{Finding, Mend};
use crate::edit::operations::{
    add_member, end_everywhere, end_members, fill_seat, replace_everywhere, replace_member, silence,
};
use crate::edit::{OPERATIONS, On, Operation, Request, Target};
use crate::lang::Lang;
use crate::model::Choice as _;
use crate::model::{At, Datum, Day, EntityKind, Id, Library, Role, Value as _};
use crate::phrases::period_in_words;
use crate::search::fold;
use crate::tui::command::Command;
use crate::tui::screens::menu::{Menu, Row};
use crate::tui::shared::Reply;
use crate::tui::task::Task;

impl<W: Write> Talk<W> {
    /// Returns the group that is shown: its dataset, its number, and its id; says so where there is none.
    fn group(&mut self) -> Option<(usize, usize, Id)> {
        let Some(at) = self.app.shared.shown_group() else {
            self.tell(words::group_first);
            return None;
        };
        let id = self
            .app
            .shared
            .library
            .book(at.book)
            .group(at.entity.at())
            .id
            .id()
            .clone();
        Some((at.book, at.entity.at(), id))
    }

    /// Returns what is told from: the datasets, the language, and the day that a dataset shows.
    fn on(&self, place: usize) -> (Arc<Library>, Lang, Day) {
        let shared = &self.app.shared;
        (
            Arc::clone(&shared.library),
            shared.lang(),
            shared.day(place),
        )
    }

    /// Tells the members of the group that is shown, those who come later, and its open seats: each in a sentence.
    pub(super) fn members(&mut self) {
        let Some((place, group, id)) = self.group() else {
            return;
        };
        let (library, lang, day) = self.on(place);
        let now = member_rows(&library, place, group, day, lang);
        let open = seat_rows(&library, place, group, day, lang);
        let later = later_rows(&library, place, group, day, lang);
        self.choices.clear();
        let name = library.book(place).group(group).name_on(day).to_owned();
        let vacant = now.iter().filter(|row| row.vacant).count();
        let and_vacant = match vacant {
            0 => String::new(),
            1 => words::and_one_vacant(lang).to_owned(),
            n => words::and_vacant(lang, n),
        };
        self.say(match now.len() - vacant {
            0 => words::no_members(lang, name, and_vacant),
            1 => words::one_member(lang, name, and_vacant),
            n => words::members(lang, name, n, and_vacant),
        });
        for row in &now {
            self.offer_member(place, group, &id, row);
        }
        if !open.is_empty() {
            self.tell(words::open_seats);
        }
        for row in open {
            let line = sentence(&row, lang);
            if let Some(seat) = row.seat {
                self.offer(
                    &line,
                    Choice::Seat {
                        place,
                        group: id.clone(),
                        seat,
                    },
                );
            }
        }
        if !later.is_empty() {
            self.tell(words::later);
        }
        for row in &later {
            self.offer_member(place, group, &id, row);
        }
    }

    fn offer_member(&mut self, place: usize, group: usize, id: &Id, row: &MemberRow) {
        let Some(at) = row.place else { return };
        let is = self.app.shared.library.book(place).group(group).members[at].datum();
        let choice = Choice::Member {
            place,
            group: id.clone(),
            at,
            is,
        };
        self.offer(&sentence(row, self.app.lang()), choice);
    }

    /// Opens a menu, or its only choice.
    fn choose_from(&mut self, title: &str, rows: Vec<Row>) {
        let mut does = rows.iter().filter_map(|row| match row {
            Row::Choice { does, .. } => Some(does.clone()),
            _ => None,
        });
        if let (Some(only), None) = (does.next(), does.next()) {
            return self.begin(only);
        }
        self.app.shared.open(Menu::new(title, rows));
        // Opens it.
        self.begin(Command::Nothing);
    }

    fn row(&self, place: usize, operation: &'static Operation, target: Target) -> Row {
        let request = operation.on(target);
        Row::choice(
            operation.label(self.app.lang()),
            Command::Begin(place, request.into()),
        )
    }

    /// Asks what shall be done with a member.
    pub(super) fn ask_about_member(&mut self, place: usize, group: &Id, at: usize, is: &Datum) {
        let (library, lang, day) = self.on(place);
        let book = library.book(place);
        let members = book
            .group_of(group)
            .map(|g| book.group(g).members.as_slice());
        let member = members
            .and_then(|all| all.get(at))
            .filter(|m| m.datum() == *is);
        let Some(member) = member else {
            return self.tell(words::members_changed);
        };
        let who = member
            .person
            .as_ref()
            .map(|p| p.id())
            .or(member.party.as_ref().map(|p| p.id()));
        let who = who.and_then(|id| library.find(place, id));
        let mut rows = Vec::new();
        rows.extend(
            who.map(|at| Row::choice(words::go_to(lang, library.name(at)), Command::Go(at))),
        );
        let target = Target::members(group.as_str(), [at]);
        let all = OPERATIONS
            .iter()
            .filter(|o| matches!(o.on, On::Member | On::Members));
        let requests = all
            .map(|o| o.on(target.clone()))
            .filter(|r| r.fits(book, day));
        rows.extend(requests.map(|r: Request| self.row(place, r.operation, r.target)));
        if let Some(person) = &member.person {
            rows.push(self.row(
                place,
                &replace_everywhere::OPERATION,
                Target::of(person.as_str()),
            ));
        }
        let name = who.map_or(words::vacant(lang), |at| library.name(at));
        let of = book.group_of(group).map_or("", |g| book.group(g).label());
        let title = format!("{name}, {of}");
        self.choose_from(&title, rows);
    }

    pub(super) fn fill_seat(&mut self, place: usize, group: &Id, seat: &Id) {
        let request = fill_seat::OPERATION.on(Target::part(group.as_str(), seat.as_str()));
        self.begin(Command::Begin(place, request.into()));
    }

    /// Asks what shall be done with what a check found.
    pub(super) fn ask_about_finding(&mut self, place: usize, finding: &Finding) {
        let lang = self.app.lang();
        let book = Arc::clone(&self.app.shared.library.books()[place]);
        let now =
            crate::check::findings(&self.app.shared.library, place, self.app.shared.day(place));
        if !now.contains(finding) {
            return self.tell(words::so_no_more);
        }
        let at = At::new(place, finding.at);

        let mut rows = vec![
            Row::heading(finding.rule.how_to_mend(lang)),
            Row::choice(words::go_to(lang, book.name(finding.at)), Command::Go(at)),
        ];
        rows.extend(finding.mend.as_ref().map(|mend| match mend {
            Mend::Do(request) => self.row(place, request.operation, request.target.clone()),
            // Lists are pasted on the screens; here one is added after the other.
            Mend::ListMembers(group) => {
                self.row(place, &add_member::OPERATION, Target::of(group.as_str()))
            }
            Mend::Settle => {
                let task = Task::Settle;
                Row::choice(task.label(lang), Command::Begin(place, task))
            }
        }));
        let about = Target::part(finding.about(&book).as_str(), finding.rule.id);
        rows.push(self.row(place, &silence::OPERATION, about));
        self.app
            .shared
            .open(Menu::new(finding.text.pick(lang), rows));
        self.begin(Command::Nothing);
    }

    /// Begins adding a member to the group that is shown; who it is may be said at once.
    pub(super) fn add(&mut self, name: &str) {
        let Some((place, _, id)) = self.group() else {
            return;
        };
        let request = add_member::OPERATION.on(Target::of(id.as_str()));
        self.begin(Command::Begin(place, request.into()));
        if self.app.is_over() && !name.is_empty() {
            self.reply(Reply::Text(name));
        }
    }

    /// Begins ending a membership in the group that is shown, or all of the person who is.
    pub(super) fn end(&mut self, name: &str) {
        self.of_member(name, &end_members::OPERATION, &end_everywhere::OPERATION);
    }

    /// Begins replacing a member of the group that is shown, or the person who is.
    pub(super) fn replace(&mut self, name: &str) {
        self.of_member(
            name,
            &replace_member::OPERATION,
            &replace_everywhere::OPERATION,
        );
    }

    /// Says of members, or of those before whose name is meant, that they have an end already.
    fn tell_ends(&mut self, place: usize, group: usize, members: &[MemberRow], key: &str) {
        let (library, lang) = (Arc::clone(&self.app.shared.library), self.app.lang());
        let book = library.book(place);
        for (at, member) in book.group(group).members.iter().enumerate() {
            let Some(who) = member.person.as_ref().and_then(|p| book.find(p.id())) else {
                continue;
            };
            let name = book.name(who);
            let meant = members.iter().any(|row| row.place == Some(at))
                || (members.is_empty() && !key.is_empty() && fold(name).contains(key));
            if meant && member.period.to.is_some() {
                let period = period_in_words(&member.period, lang);
                self.say(words::ends_already(lang, name, period));
            }
        }
    }

    /// Returns the place of the member that was said with a number in the list told last, where that one is still there.
    fn member_of_number(&self, text: &str, place: usize, group: usize) -> Option<usize> {
        let number = text.parse::<usize>().ok()?;
        let book = self.app.shared.library.book(place);
        match self.choices.get(number.checked_sub(1)?)? {
            Choice::Member {
                place: of,
                group: id,
                at,
                is,
            } => {
                let there = *of == place && book.group_of(id) == Some(group);
                let members = &book.group(group).members;
                let same = members.get(*at).is_some_and(|m| m.datum() == *is);
                (there && same).then_some(*at)
            }
            _ => None,
        }
    }

    fn of_member(
        &mut self,
        name: &str,
        in_group: &'static Operation,
        everywhere: &'static Operation,
    ) {
        let shown = self.app.shared.shown();
        if let Some(at) = shown.filter(|at| at.entity.kind == EntityKind::Person && name.is_empty())
        {
            let id = self
                .app
                .shared
                .library
                .book(at.book)
                .id(at.entity)
                .to_owned();
            let task = Task::Do(everywhere.on(Target::of(id)));
            return self.begin(Command::Begin(at.book, task));
        }
        let Some((place, group, id)) = self.group() else {
            return;
        };
        let (library, lang, day) = self.on(place);
        let mut members = member_rows(&library, place, group, day, lang);
        members.extend(later_rows(&library, place, group, day, lang));
        let numbered = self.member_of_number(name, place, group);
        let key = fold(name);
        members.retain(|row| match numbered {
            Some(at) => row.place == Some(at),
            None => fold(&row.name).contains(&key),
        });
        let ends = *in_group == end_members::OPERATION;
        if ends {
            self.tell_ends(place, group, &members, &key);
        }
        let rows: Vec<Row> = members
            .iter()
            .filter_map(|row| {
                let task = Task::Do(in_group.on(Target::members(id.as_str(), [row.place?])));
                Some(Row::choice(
                    sentence(row, lang),
                    Command::Begin(place, task),
                ))
            })
            .collect();
        if rows.is_empty() && ends && !self.lines.is_empty() {
            return;
        }
        if rows.is_empty() {
            return self.say(words::no_member(lang, name));
        }
        self.choose_from(in_group.label(lang), rows);
    }
}

/// Returns a row of the members as a sentence: the name, the role, for whom, since when.
fn sentence(row: &MemberRow, lang: Lang) -> String {
    let plain = Role::Member.label(lang);
    let role = if row.role == plain { "" } else { &row.role };
    // Who comes later has the begin before the role, short as a column needs it.
    let role = if row.later {
        role.split_once(", ").map_or("", |(_, role)| role)
    } else {
        role
    };
    let parts = [row.name.as_str(), role, &row.from, &row.period, &row.flag];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}
