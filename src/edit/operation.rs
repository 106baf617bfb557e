//! What an operation is: its name, what it is done to, what it asks, and how it runs. The screens and the command line know no more of
//! one than this.

use std::fmt;

use super::{Done, Refusal};
use crate::lang::Lang;
use crate::model::value::RecordSpec;
use crate::model::{Book, Dataset, Date, Datum, Day, EntityKind, Id, Membership, Value};

/// What an operation is done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// A group.
    Group,
    /// A seat of a group: the part.
    Seat,
    /// A mandate of a group: the part.
    Mandate,
    /// One member of a group.
    Member,
    /// Members of a group.
    Members,
    /// Two members of a group: the one that moves, and the one whose place it takes.
    TwoMembers,
    /// A thing of this kind.
    Thing(EntityKind),
    /// A thing of any kind but the dataset.
    Anything,
    /// Nothing yet: it makes a thing of this kind, perhaps in a group.
    New(EntityKind),
    /// What a finding is about; the rule is the part.
    Finding,
}

/// The things that an operation is done to, by ids and places. What an operation has no use for is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The thing, or the group of what is inside one.
    pub id: String,
    /// Places among the group's members.
    pub members: Vec<usize>,
    /// The seat, mandate or rule.
    pub part: String,
}

impl Target {
    /// Makes the target of a thing.
    pub fn of(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            ..Self::default()
        }
    }

    /// Makes the target of members of a group.
    pub fn members(group: impl Into<String>, members: impl Into<Vec<usize>>) -> Self {
        Self {
            members: members.into(),
            ..Self::of(group)
        }
    }

    /// Makes the target of a seat, mandate or rule.
    pub fn part(id: impl Into<String>, part: impl Into<String>) -> Self {
        Self {
            part: part.into(),
            ..Self::of(id)
        }
    }
}

/// What an operation is run with.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// What the operation is done to.
    pub on: On,
    /// Which things.
    pub target: &'a Target,
    /// What its form was filled in with.
    pub value: &'a Datum,
    /// The day that shows.
    pub day: Day,
}

impl Given<'_> {
    /// Returns the answers as the operation's record.
    pub(super) fn answers<T: Value>(&self) -> Result<T, Refusal> {
        read(self.value)
    }

    /// Returns the place of the one member.
    pub(super) fn member(&self) -> Result<usize, Refusal> {
        self.target
            .members
            .first()
            .copied()
            .ok_or(Refusal::NothingToDo)
    }
}

/// Reads a typed value; what cannot be read is reported as the first thing that is wrong with it.
pub(super) fn read<T: Value>(value: &Datum) -> Result<T, Refusal> {
    value.typed().map_err(|problems| {
        problems
            .into_iter()
            .next()
            .map_or(Refusal::NothingToDo, Refusal::Unreadable)
    })
}

/// Returns a date that must be there.
pub(super) fn stated(date: Option<Date>) -> Result<Date, Refusal> {
    date.ok_or(Refusal::NoDate)
}

/// Something that can be done to a dataset. Each is in a file of its own and in the table [`super::OPERATIONS`].
pub struct Operation {
    /// Its name on the command line: words with hyphens.
    pub id: &'static str,
    /// What it is done to.
    pub on: On,
    /// The record that its form fills in; `None` where there is nothing to ask.
    pub record: Option<&'static RecordSpec>,
    label: [&'static str; 2],
    start: fn(&Book, &Target) -> Datum,
    fits: fn(&Book, &Target, Day) -> bool,
    run: fn(&mut Dataset, Given<'_>) -> Done,
}

impl Operation {
    pub(super) const fn new(
        id: &'static str,
        on: On,
        label: [&'static str; 2],
        run: fn(&mut Dataset, Given<'_>) -> Done,
    ) -> Self {
        Self {
            id,
            on,
            record: None,
            label,
            start: |_, _| Datum::Absent,
            fits: |_, _, _| true,
            run,
        }
    }

    pub(super) const fn asks(mut self, record: &'static RecordSpec) -> Self {
        self.record = Some(record);
        self
    }

    pub(super) const fn starts(mut self, start: fn(&Book, &Target) -> Datum) -> Self {
        self.start = start;
        self
    }

    pub(super) const fn fits(mut self, fits: fn(&Book, &Target, Day) -> bool) -> Self {
        self.fits = fits;
        self
    }

    /// Returns what it does, as a menu says it.
    pub fn label(&self, lang: Lang) -> &'static str {
        lang.pick(self.label[0], self.label[1])
    }

    /// Names it with what it is to be done to.
    pub fn on(&'static self, target: Target) -> Request {
        Request {
            operation: self,
            target,
        }
    }
}

impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

impl PartialEq for Operation {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Operation {}

/// An operation with what it is to be done to, by ids and places, so that it still means the same after the dataset has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The operation.
    pub operation: &'static Operation,
    /// What it is done to.
    pub target: Target,
}

impl Request {
    /// Returns the group that it is about; for a new thing the one it belongs to.
    pub fn group<'a>(&'a self, book: &Book) -> Option<(&'a str, usize)> {
        let g = book.group_of(&Id::new(&self.target.id))?;
        (self.operation.on != On::Finding).then_some((&self.target.id, g))
    }

    /// Returns the members that it is done to, as they are; a place without one is `None`.
    pub fn members<'b>(&self, book: &'b Book) -> Vec<Option<&'b Membership>> {
        let group = self.group(book).map(|(_, g)| book.group(g));
        let places = self.target.members.iter();
        places
            .map(|place| group.and_then(|g| g.members.get(*place)))
            .collect()
    }

    /// Returns what the form shows at first.
    pub fn start(&self, book: &Book) -> Datum {
        (self.operation.start)(book, &self.target)
    }

    /// Returns whether it makes sense as things stand: a group that has ended does not end.
    pub fn fits(&self, book: &Book, day: Day) -> bool {
        (self.operation.fits)(book, &self.target, day)
    }

    /// Does it. `created` are the new things that were made while the form was filled in.
    pub fn run(
        &self,
        data: &mut Dataset,
        value: &Datum,
        created: &[(EntityKind, Datum)],
        day: Day,
    ) -> Done {
        for (kind, datum) in created {
            super::operations::put(data, *kind, datum)?;
        }
        let given = Given {
            on: self.operation.on,
            target: &self.target,
            value,
            day,
        };
        (self.operation.run)(data, given)
    }
}
