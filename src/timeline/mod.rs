//! What happened when: every begin and end in a dataset that sources state, from when and until when they know what they say no more of,
//! the meetings, and the days and
//! deadlines of cases.

mod tell;

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use crate::model::value::field;
use crate::model::{
    Book, CaseStatus, Certainty, Date, Day, Entity, EntityKind, Group, Membership, Period, Role,
};

pub use tell::{Told, happened, nothing, told, told_at_once};

/// What something happened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A group.
    Group,
    /// What a group is called, or where it is.
    Name,
    /// A mandate.
    Mandate,
    /// A member who chairs.
    Chair,
    /// A member.
    Member,
    /// A meeting, which was held or is expected; nothing is another way afterwards.
    Meeting,
    /// A step of a process.
    Step,
    /// An agreement, a law or a project.
    Matter,
    /// What was decided, agreed or done, or is to be, on a day.
    Case,
    /// A case that is to be taken up again.
    FollowUp,
    /// The last day for doing something.
    Deadline,
}

/// What happened to it: what sources say began or ended, or from when and until when they know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// It is known from here on; when it began is not stated.
    Known,
    /// It began, or was held.
    Began,
    /// A meeting behind the day for which the dataset is.
    Expected,
    /// It is not known after this day; that it ended is not stated.
    LastKnown,
    /// It had its last day.
    Ended,
}

impl What {
    /// Returns it as scripts read it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Name => "name",
            Self::Mandate => "mandate",
            Self::Chair => "chair",
            Self::Member => "member",
            Self::Meeting => "meeting",
            Self::Step => "step",
            Self::Matter => "matter",
            Self::Case => "case",
            Self::FollowUp => "follow_up",
            Self::Deadline => "deadline",
        }
    }
}

impl How {
    /// Returns it as scripts read it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::Began => "began",
            Self::Expected => "expected",
            Self::LastKnown => "last_known",
            Self::Ended => "ended",
        }
    }

    /// Returns whether it says only since or until when something is known.
    pub fn is_known(self) -> bool {
        matches!(self, Self::Known | Self::LastKnown)
    }

    /// Returns whether it is the last day of something, so that the day after is the first without it.
    pub fn is_end(self) -> bool {
        matches!(self, Self::LastKnown | Self::Ended)
    }
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The day: the first one that the date can mean for a begin, the last one for an end.
    pub day: Day,
    /// The date as it is stated.
    pub date: Date,
    /// To what it happened.
    pub what: What,
    /// What happened.
    pub how: How,
    /// How sure that is.
    pub certainty: Certainty,
    /// How sure its days are, where that is another thing.
    pub of_days: Vec<Certainty>,
    /// The group, the meeting, the process, the matter or the case.
    pub at: Entity,
    /// The person or party it is about, beside the group.
    pub who: Option<Entity>,
    /// A name that the group had, the title of the mandate or the step, where that is what it is about; else empty.
    pub about: String,
    /// The mandate it is about, by its number among those of the group.
    pub mandate: Option<usize>,
}

impl Event {
    /// Returns the first day on which the structure is another than before.
    pub fn counts_from(&self) -> Day {
        if self.how.is_end() {
            self.day.tomorrow().unwrap_or(self.day)
        } else {
            self.day
        }
    }

    /// Returns whether the structure is another one from then on.
    pub fn is_change(&self) -> bool {
        !matches!(
            self.what,
            What::Meeting
                | What::Step
                | What::Matter
                | What::Case
                | What::FollowUp
                | What::Deadline
        )
    }

    /// Returns how sure it is and its days are.
    pub fn sureness(&self) -> impl Iterator<Item = Certainty> {
        [self.certainty]
            .into_iter()
            .chain(self.of_days.iter().copied())
    }

    /// Returns whether the same happened at the same date, as surely, so that both can be told at once.
    pub fn is_like(&self, other: &Self) -> bool {
        let key = |e: &Self| (e.day, e.what, e.how, e.certainty);
        key(self) == key(other) && self.of_days == other.of_days && self.date == other.date
    }
}

/// Returns everything that is stated to have happened in a dataset, in the order of time.
pub fn events(book: &Book) -> Vec<Event> {
    sorted(unsorted(book, None))
}

/// Returns what makes a day another one than that before, and what else was on it, in the order of [`events`].
pub fn events_on(book: &Book, day: Day) -> Vec<Event> {
    sorted(unsorted(book, Some(day)))
}

fn sorted(mut out: Vec<Event>) -> Vec<Event> {
    let order = |e: &Event| (e.day, e.how.is_end(), e.what, e.how, e.certainty);
    out.sort_by(|a, b| {
        order(a)
            .cmp(&order(b))
            .then_with(|| (&a.of_days, a.at).cmp(&(&b.of_days, b.at)))
            .then_with(|| a.date.to_string().cmp(&b.date.to_string()))
    });
    out
}

/// Returns the events, of a day if one is given.
fn unsorted(book: &Book, on: Option<Day>) -> Vec<Event> {
    let mut out = Vec::new();
    let own = book.data().as_of.as_ref().and_then(Date::last);
    for (number, group) in book.data().groups.iter().enumerate() {
        let mut teller = Teller {
            out: &mut out,
            at: Entity::group(number),
            on,
        };
        teller.group(group);
        for member in group.members.iter().filter(|m| !m.vacant) {
            teller.member(book, member);
        }
    }
    for (number, meeting) in book.data().meetings.iter().enumerate() {
        let at = Entity::new(EntityKind::Meeting, number);
        let mut teller = Teller {
            out: &mut out,
            at,
            on,
        };
        let date = meeting.date.as_ref();
        let how = match (own, date.and_then(Date::first)) {
            (Some(own), Some(day)) if day > own => How::Expected,
            _ => How::Began,
        };
        teller.tell(date, (What::Meeting, how, meeting.certainty), None, "");
    }
    let met = book.data().meetings.iter();
    let met: FxHashSet<Option<Day>> = met.map(|m| m.date.as_ref().and_then(Date::first)).collect();
    for (number, process) in book.data().processes.iter().enumerate() {
        let at = Entity::new(EntityKind::Process, number);
        let mut teller = Teller {
            out: &mut out,
            at,
            on,
        };
        for step in &process.steps {
            let told = (
                What::Step,
                How::Began,
                process.certainty.max(step.certainty),
            );
            for (number, date) in step.dates.iter().enumerate() {
                // The meetings of its later days stand there themselves.
                if number == 0 || !met.contains(&date.first()) {
                    teller.tell(Some(date), told, None, &step.action);
                }
            }
        }
    }
    for (number, matter) in book.data().matters.iter().enumerate() {
        let at = Entity::new(EntityKind::Matter, number);
        let mut teller = Teller {
            out: &mut out,
            at,
            on,
        };
        teller.period(&matter.period, (What::Matter, matter.certainty), None, "");
    }
    for (number, case) in book.data().cases.iter().enumerate() {
        let at = Entity::new(EntityKind::Case, number);
        let mut teller = Teller {
            out: &mut out,
            at,
            on,
        };
        for (date, what, field) in [
            (&case.date, What::Case, field!(Case.date)),
            (&case.deadline, What::Deadline, field!(Case.deadline)),
            (&case.follow_up, What::FollowUp, field!(Case.follow_up)),
        ] {
            let day = date.as_ref().and_then(Date::first);
            let (what, how) = match (what, case.status) {
                // What is expected by a day has no deadline.
                (What::Deadline, CaseStatus::Expected) => (What::Case, How::Expected),
                // What is decided for a later day is not done.
                (What::Case, _) if day > own && own.is_some() => (what, How::Expected),
                (what, _) => (what, How::Began),
            };
            let status = match (what, how) {
                (What::Case, How::Began) => book.data().mark_of(at, field!(Case.status)),
                _ => Certainty::Stated,
            };
            let unsure = book.data().mark_of(at, field).max(status);
            let told = (what, how, case.certainty.max(unsure));
            teller.tell(date.as_ref(), told, None, "");
        }
    }
    out
}

/// Returns the days on which a dataset becomes another one than on the day before.
pub fn days_of_change(book: &Book) -> BTreeSet<Day> {
    let events = unsorted(book, None);
    let changes = events.iter().filter(|e| e.is_change());
    changes.map(Event::counts_from).collect()
}

struct Teller<'o> {
    out: &'o mut Vec<Event>,
    at: Entity,
    /// Only what counts from this day.
    on: Option<Day>,
}

impl Teller<'_> {
    fn tell(
        &mut self,
        date: Option<&Date>,
        (what, how, certainty): (What, How, Certainty),
        who: Option<Entity>,
        about: &str,
    ) {
        let Some(date) = date else { return };
        let day = if how.is_end() {
            date.last()
        } else {
            date.first()
        };
        let counts_from = if how.is_end() {
            day.and_then(|day| day.tomorrow().ok())
        } else {
            day
        };
        let is_left_out = self.on.is_some() && self.on != counts_from;
        if let Some(day) = day.filter(|_| !is_left_out) {
            self.out.push(Event {
                day,
                date: date.clone(),
                what,
                how,
                certainty,
                of_days: Vec::new(),
                at: self.at,
                who,
                about: about.to_owned(),
                mandate: None,
            });
        }
    }

    /// Tells of a period what sources say of it: its begin, or from when it is known; its end, or until when.
    fn period(
        &mut self,
        period: &Period,
        (what, certainty): (What, Certainty),
        who: Option<Entity>,
        about: &str,
    ) {
        let begun = self.out.len();
        let known = || period.attested.iter().filter(|d| d.first().is_some());
        let first = known().min_by_key(|d| d.first());
        let (first, told) = match &period.from {
            Some(from) => (Some(from), (what, How::Began, certainty)),
            None => (first, (what, How::Known, certainty)),
        };
        self.tell(first, told, who, about);
        let ended = (what, How::Ended, certainty);
        self.tell(period.to.as_ref(), ended, who, about);
        if period.last_known().is_some() {
            let last = known().max_by_key(|d| d.last());
            let told = (what, How::LastKnown, certainty);
            self.tell(last, told, who, about);
        }
        for event in &mut self.out[begun..] {
            let days = match event.how {
                How::Known | How::LastKnown => period.sureness_of_known(),
                _ => period.certainty,
            };
            let day = match event.how {
                How::Began => period.sureness_of_day(field!(Period.from)),
                How::Ended => period.sureness_of_day(field!(Period.to)),
                How::Known | How::LastKnown => period.sureness_of_day(field!(Period.attested)),
                How::Expected => Certainty::Stated,
            };
            // Where the thing itself is stated, it is as sure as its days.
            for unsure in [days, day] {
                if event.certainty == Certainty::Stated {
                    event.certainty = unsure;
                } else if ![Certainty::Stated, event.certainty].contains(&unsure) {
                    event.of_days.push(unsure);
                }
            }
        }
    }

    fn group(&mut self, group: &Group) {
        // What lasts a day is the meeting that it is for.
        if group.period.from.is_none() || group.period.from != group.period.to {
            self.period(&group.period, (What::Group, group.certainty), None, "");
        }
        for version in &group.versions {
            let name = if version.name.is_empty() {
                &version.short_name
            } else {
                &version.name
            };
            let mut then = version.period.clone();
            // What follows is the name that the group has.
            let next = then.to.take().as_ref().and_then(Date::day_after);
            self.period(&then, (What::Name, Certainty::Stated), None, name);
            let told = (What::Name, How::Began, then.certainty);
            self.tell(next.as_ref(), told, None, &group.name);
        }
        for (number, mandate) in group.mandates.iter().enumerate() {
            let what = (What::Mandate, mandate.certainty);
            let begun = self.out.len();
            self.period(&mandate.period, what, None, &mandate.title);
            for event in &mut self.out[begun..] {
                event.mandate = Some(number);
            }
        }
    }

    fn member(&mut self, book: &Book, member: &Membership) {
        let person = member.person.as_ref().and_then(|p| book.find(p.id()));
        let party = member.party.as_ref().and_then(|p| book.find(p.id()));
        let kinds = [
            EntityKind::Person,
            EntityKind::Organisation,
            EntityKind::Group,
        ];
        let who = person.or(party).filter(|e| kinds.contains(&e.kind));
        let what = if member.roles.contains(&Role::Chair) {
            What::Chair
        } else {
            What::Member
        };
        self.period(
            &member.period,
            (what, member.certainty),
            who,
            &member.role_text,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::model::read::read;

    fn book() -> Book {
        let text = r#"(schema: 1, id: "x", title: "X", people: [(id: "p", name: "P")], groups: [
            (id: "a", name: "A", level: cluster, period: (from: "2016-09", to: "2018"),
                versions: [(period: (to: "2016"), name: "Før")],
                mandates: [(id: "m", title: "M", period: (from: "2017-01-01"))],
                members: [(person: "p", roles: chair, period: (from: "2016-10-01", to: "2016-12-31")), (vacant: true)]),
            (id: "b", name: "B", level: cluster, period: (attested: ["2011", "2007"])),
            (id: "c", name: "C", level: cluster, period: (attested: ["2007", "2006"], not_known_later: true),
                mandates: [(id: "n", title: "N", period: (attested: "2006", to: "2006-11", certainty: external))])],
            matters: [(id: "s", title: "S", kind: agreement, period: (from: "2015", to: "2018"))],
            meetings: [(id: "t", group: "a", date: "2016-09-15")],
            cases: [(id: "k", text: "K", kind: task, status: expected, group: "a", deadline: "2016-11-01"),
                (id: "l", text: "L", kind: task, status: open, group: "a", deadline: "2016-11-02")])"#;
        Book::new(read(text).unwrap())
    }

    #[test]
    fn everything_stated_stands_at_its_day() {
        let told: Vec<String> = events(&book())
            .iter()
            .map(|e| {
                format!(
                    "{} {} {}{}{}",
                    e.day,
                    happened(e.what, e.how, None, Lang::En),
                    e.at.at(),
                    e.about,
                    e.certainty.sign()
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                "2006-01-01 group known from 2",
                "2006-01-01 mandate known from 2N",
                "2006-11-30 mandate ends 2N↗",
                "2007-01-01 group known from 1",
                "2007-12-31 group last known 2",
                "2015-01-01 agreement or project begins 0",
                "2016-09-01 group begins 0",
                "2016-09-15 meeting 0",
                "2016-10-01 chair takes over 0",
                "2016-11-01 case expected 0",
                "2016-11-02 deadline 1",
                "2016-12-31 chair leaves 0",
                "2017-01-01 name or place 0A",
                "2017-01-01 mandate comes into force 0M",
                "2018-12-31 group ends 0",
                "2018-12-31 agreement or project ends 0",
            ]
        );
    }

    #[test]
    fn what_is_to_be_is_told_as_such_and_a_status_that_is_derived_too() {
        let text = r#"(schema: 1, id: "x", title: "X", as_of: "2016-09-15", groups: [(id: "a", name: "A", level: cluster)], cases: [
            (id: "k", text: "K", kind: task, status: wish, group: "a", date: "2017-05"),
            (id: "l", text: "L", kind: decision, status: decided, group: "a", date: "2017-01-01"),
            (id: "m", text: "M", kind: task, status: done, group: "a", date: "2016-09-07", marks: (field: "status", certainty: derived))])"#;
        let book = Book::new(read(text).unwrap());
        let events = events(&book);
        let told = |e| told(&book, e, false, Lang::En).to_string();
        assert_eq!(
            events.iter().map(told).collect::<Vec<_>>(),
            [
                "case (derived): M · A",
                "case expected: L · A",
                "case expected (wish): K · A"
            ]
        );
    }

    #[test]
    fn what_ends_counts_from_the_day_after() {
        let days: Vec<String> = days_of_change(&book())
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            days,
            [
                "2006-01-01",
                "2006-12-01",
                "2007-01-01",
                "2008-01-01",
                "2016-09-01",
                "2016-10-01",
                "2017-01-01",
                "2019-01-01"
            ]
        );
    }
}
