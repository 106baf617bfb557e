//! The dataset compared with its own rules on a day: what is vacant, overdue, not stated or contradicts itself. No input or output.
//!
//! - `rules`: one table, [`RULES`], each rule in a file of its own with its tests;
//! - `scope`: what all rules look at: the groups that are there on the day, names, who speaks for whom;
//! - `turns`: the chairmanship as a calendar;
//! - `leaving`: what falls vacant when a person leaves.
//!
//! A rule tells only what the dataset says. Where something follows from what it says but is not said, the finding is marked as
//! derived; where nothing is known, there is one line that says so, or none.

mod leaving;
mod rules;
mod scope;
mod turns;

#[cfg(test)]
mod tests;
pub(crate) mod words;

use std::fmt;

use crate::edit::operations::{change_thing, first_on, move_to_seat};
use crate::edit::{On, Operation, Request, Target};
use crate::lang::Lang;
use crate::model::value::choice;
use crate::model::{
    Book, Day, Entity, EntityKind, Id, Library, Membership, Period, Presence, Ref, Silence,
};

pub use crate::change::Message;
pub use leaving::{Leaving, LeftChair, LeftGroup, LeftSeat, Whose, leaving};
pub use rules::RULES;
pub use turns::{Turn, Turns, Untold, rota, turns};

use scope::Scope;

choice! {
    /// How much a finding matters.
    pub enum Severity {
        Error = "error", "fejl", "error";
        Warning = "warning", "advarsel", "warning";
        #[default]
        Information = "information", "oplysning", "information";
    }
}

choice! {
    /// What a rule is about.
    pub enum Topic {
        #[default]
        Composition = "composition", "sammensætning", "composition";
        Chairmanship = "chairmanship", "formandskab", "chairmanship";
        Time = "time", "tid", "time";
        Structure = "structure", "struktur", "structure";
    }
}

/// A rule that a dataset is compared with.
pub struct Rule {
    /// Its name in files, JSON and exceptions: words with hyphens.
    pub id: &'static str,
    /// What it is called in Danish.
    danish: &'static str,
    /// What it is about.
    pub topic: Topic,
    /// How much its findings matter; a single one may matter less.
    pub severity: Severity,
    says: [&'static str; 2],
    mend: [&'static str; 2],
    look: fn(&Scope<'_>) -> Vec<Draft>,
}

impl Rule {
    /// Returns what it is called.
    pub fn name(&self, lang: Lang) -> String {
        match lang {
            Lang::Da => self.danish.to_owned(),
            Lang::En => self.id.replace('-', " "),
        }
    }

    /// Returns in one line what its findings say.
    pub fn says(&self, lang: Lang) -> &'static str {
        lang.pick(self.says[0], self.says[1])
    }

    /// Returns in one line how its findings are mended.
    pub fn how_to_mend(&self, lang: Lang) -> &'static str {
        lang.pick(self.mend[0], self.mend[1])
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// What mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mend {
    /// An operation of editing.
    Do(Request),
    /// A list of members of a group is typed or pasted.
    ListMembers(Id),
    /// The conflicts that the dataset has kept are answered.
    Settle,
}

impl Mend {
    fn of(operation: &'static Operation, id: &Id) -> Self {
        Self::Do(operation.on(Target::of(id.as_str())))
    }

    fn members(operation: &'static Operation, group: &Id, members: impl Into<Vec<usize>>) -> Self {
        Self::Do(operation.on(Target::members(group.as_str(), members)))
    }

    fn part(operation: &'static Operation, group: &Id, part: &Id) -> Self {
        Self::Do(operation.on(Target::part(group.as_str(), part.as_str())))
    }

    /// A thing is opened and changed.
    fn change(kind: EntityKind, id: &Id) -> Self {
        Self::of(
            first_on(On::Thing(kind)).unwrap_or(&change_thing::DATASET),
            id,
        )
    }

    /// Returns the places of the members that would move to another seat.
    pub fn to_another_seat(&self) -> Option<&[usize]> {
        match self {
            Self::Do(request) if *request.operation == move_to_seat::OPERATION => {
                Some(&request.target.members)
            }
            _ => None,
        }
    }
}

/// What a check says.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule that says it.
    pub rule: &'static Rule,
    /// How much it matters.
    pub severity: Severity,
    /// The group or other thing that it is about.
    pub at: Entity,
    /// The other one, where it is about two.
    pub other: Option<Entity>,
    /// The place among the group's members.
    pub member: Option<usize>,
    /// The seat.
    pub seat: Option<Id>,
    /// The parties that lack someone, where the rule of a seat tells them.
    pub missing: Vec<Id>,
    /// It in a sentence without a full stop.
    pub text: Message,
    /// Whether it follows from what the dataset says without being said there.
    pub derived: bool,
    /// What mends it, where one action does.
    pub mend: Option<Mend>,
    /// The exception for which it does not count on the day.
    pub silenced: Option<Silence>,
}

impl Finding {
    /// Returns the group under which it is shown: that of a case is the case's; `None` for what is in no group.
    pub fn group(&self, book: &Book) -> Option<usize> {
        match self.at.kind {
            EntityKind::Group => Some(self.at.at()),
            EntityKind::Case => book.data().cases[self.at.at()]
                .group
                .as_ref()
                .and_then(|g| book.group_of(g.id())),
            _ => None,
        }
    }

    /// Returns the id by which an exception concerns as little else as possible: the member, the seat, or the thing.
    pub fn about(&self, book: &Book) -> Id {
        let member = || {
            self.membership(book)
                .and_then(who_of)
                .filter(|id| book.find(id).is_some())
                .cloned()
        };
        member()
            .or_else(|| self.seat.clone())
            .unwrap_or_else(|| Id::new(book.id(self.at)))
    }

    fn membership<'b>(&self, book: &'b Book) -> Option<&'b Membership> {
        self.group(book)
            .and_then(|g| book.group(g).members.get(self.member?))
    }

    /// Returns whether an exception for a thing concerns it.
    fn concerns(&self, book: &Book, thing: Entity) -> bool {
        let is = |id: Option<&Id>| id.and_then(|id| book.find(id)) == Some(thing);
        let group = self.group(book).map(Entity::group);
        thing.kind == EntityKind::Dataset
            || self.at == thing
            || self.other == Some(thing)
            || group == Some(thing)
            || is(self.seat.as_ref())
            || is(self.membership(book).and_then(who_of))
    }
}

/// Returns the id of the person or party that a member is.
fn who_of(member: &Membership) -> Option<&Id> {
    member
        .person
        .as_ref()
        .map(Ref::id)
        .or(member.party.as_ref().map(Ref::id))
}

/// Holds a dataset against all rules on a day. The findings come in the order of the table, within a rule in the order of the file.
pub fn findings(library: &Library, book: usize, day: Day) -> Vec<Finding> {
    let scope = Scope::new(library, book, day);
    let mut out = Vec::new();
    for rule in RULES {
        out.extend((rule.look)(&scope).into_iter().map(|draft| draft.of(rule)));
    }
    let data = scope.data;
    let holds = data.silenced.iter().filter(|s| {
        let period = Period {
            from: s.from.clone(),
            to: s.until.clone(),
            ..Period::default()
        };
        period.presence(day) == Presence::InForce
    });
    let exceptions: Vec<_> = holds
        .filter_map(|s| Some((s, scope.book.find(s.about.target.id())?)))
        .collect();
    for finding in &mut out {
        let reason = exceptions
            .iter()
            .find(|(s, thing)| s.rule == finding.rule.id && finding.concerns(scope.book, *thing));
        finding.silenced = reason.map(|(s, _)| (*s).clone());
    }
    out
}

/// A finding before it is known which rule it is of.
#[derive(Debug)]
struct Draft {
    severity: Option<Severity>,
    at: Entity,
    other: Option<Entity>,
    member: Option<usize>,
    seat: Option<Id>,
    missing: Vec<Id>,
    text: Message,
    derived: bool,
    mend: Option<Mend>,
}

impl Draft {
    fn new(at: Entity, text: Message) -> Self {
        let missing = Vec::new();
        Self {
            severity: None,
            at,
            other: None,
            member: None,
            seat: None,
            missing,
            text,
            derived: false,
            mend: None,
        }
    }

    fn group(g: usize, da: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(Entity::group(g), Message::new(da, en))
    }

    fn of(self, rule: &'static Rule) -> Finding {
        let Self {
            severity,
            at,
            other,
            member,
            seat,
            missing,
            text,
            derived,
            mend,
        } = self;
        let severity = severity.unwrap_or(rule.severity);
        Finding {
            rule,
            severity,
            at,
            other,
            member,
            seat,
            missing,
            text,
            derived,
            mend,
            silenced: None,
        }
    }

    fn severity(self, severity: Severity) -> Self {
        Self {
            severity: Some(severity),
            ..self
        }
    }

    fn other(self, other: Entity) -> Self {
        Self {
            other: Some(other),
            ..self
        }
    }

    fn member(self, place: usize) -> Self {
        Self {
            member: Some(place),
            ..self
        }
    }

    fn seat(self, seat: &Id) -> Self {
        Self {
            seat: Some(seat.clone()),
            ..self
        }
    }

    fn derived(self, derived: bool) -> Self {
        Self { derived, ..self }
    }

    fn mend(self, mend: Mend) -> Self {
        Self {
            mend: Some(mend),
            ..self
        }
    }
}
