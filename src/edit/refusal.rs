//! Why an operation cannot be done.

use super::{Message, listed};
use crate::edit::words;
use crate::lang::Lang;
use crate::model::Date;
use crate::syntax::Problem;

/// Why an operation cannot be done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub enum Refusal {
    /// There is nothing of this id here, or it is of another kind than wanted.
    Unknown {
        /// The id.
        id: String,
        /// What is wanted there.
        wanted: Message,
    },
    /// The group has no member at that place.
    NoMember {
        /// The group.
        group: String,
    },
    /// A membership names no person, no party and no vacant place.
    NoOne,
    /// The place is vacant, and what was asked is about somebody.
    Vacant,
    /// Nothing was filled in.
    Empty,
    /// Someone stands twice in the attendance of a meeting.
    AttendsTwice(Message),
    /// The name is empty.
    NoName,
    /// The reason is empty.
    NoReason,
    /// A date is missing.
    NoDate,
    /// Something is to move to another group, and none is named.
    MovesNowhere,
    /// What was typed is not the name of the person.
    NotTheName,
    /// Why a chair cannot pass on in the way that is stated.
    NoTurn(Message),
    /// A text that cannot be an id.
    BadId(String),
    /// The id is used already.
    Taken(String),
    /// A value that would not be read back.
    Unreadable(Problem),
    /// The date has no day to count from.
    NoDay(Date),
    /// The time of the named one would end before it begins.
    Backward(Message),
    /// The time of the named one is over already.
    Over(Message),
    /// The named one would lie under itself.
    UnderItself(String),
    /// A new name or place would begin before the one known last.
    EarlierVersion(String),
    /// All of them are members there already.
    AlreadyThere {
        /// Who.
        who: Message,
        /// The group.
        group: String,
    },
    /// Someone sits there already, on the same seat or both without one.
    SitsThere(Message),
    /// Someone is no member there.
    NotThere {
        /// Who.
        who: Message,
        /// The group.
        group: String,
    },
    /// Someone has no place in any group on the day or later.
    SitsNowhere(String),
    /// The named one cannot take the place of itself.
    SameOne(Message),
    /// Two are marked as not being the same.
    NotTheSame(String, String),
    /// The seat is in no mandate of the group.
    SeatElsewhere {
        /// The group.
        group: String,
    },
    /// Several chair the group, and nobody said who hands over.
    SeveralChairs {
        /// The group.
        group: String,
        /// Who chairs it.
        chairs: Vec<Message>,
    },
    /// The group has not ended.
    NotEnded(String),
    /// Others point to the thing.
    PointedTo {
        /// The thing.
        name: String,
        /// The first of them, at most five.
        by: Vec<Message>,
        /// How many there are in all.
        count: usize,
    },
    /// The dataset itself cannot be deleted.
    WholeDataset,
    /// The id names another dataset in references.
    OtherDataset(String),
    /// A part of a proposal would end what begins on the day itself or later.
    TooEarly(Message),
    /// The dataset would read back as another one.
    Unfaithful,
    /// Everything is as wanted already.
    NothingToDo,
}

impl Refusal {
    /// Returns why, in one sentence without a full stop.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Unknown { id, wanted } if id.is_empty() => words::id_missing(lang, wanted),
            Self::Unknown { id, wanted } => words::unknown(lang, id, wanted),
            Self::NoMember { group } => words::no_such_member(lang, group),
            Self::NoOne => words::nobody_named(lang).to_owned(),
            Self::Vacant => words::place_is_vacant(lang).to_owned(),
            Self::Empty => words::nothing_filled_in(lang).to_owned(),
            Self::AttendsTwice(name) => words::attends_twice(lang, name),
            Self::NoName => words::name_missing(lang).to_owned(),
            Self::NoReason => words::reason_missing(lang).to_owned(),
            Self::NoDate => words::date_missing(lang).to_owned(),
            Self::MovesNowhere => words::moves_nowhere(lang).to_owned(),
            Self::NotTheName => words::not_the_name(lang).to_owned(),
            Self::SitsThere(name) => words::sits_there(lang, name),
            Self::NoTurn(why) => why.pick(lang).to_owned(),
            Self::BadId(id) => words::bad_id(lang, id),
            Self::Taken(id) => words::id_taken(lang, id),
            Self::Unreadable(problem) => problem.message(lang),
            Self::NoDay(date) => words::no_day(lang, date),
            Self::Backward(name) => words::ends_before_it_begins(lang, name),
            Self::Over(name) => words::is_over(lang, name),
            Self::UnderItself(name) => words::under_itself(lang, name),
            Self::EarlierVersion(name) => words::begins_later_already(lang, name),
            Self::AlreadyThere { who, group } => words::already_in(lang, who, group),
            Self::NotThere { who, group } => words::not_in(lang, who, group),
            Self::SitsNowhere(name) => words::sits_nowhere(lang, name),
            Self::SameOne(name) => words::in_own_place(lang, name),
            Self::NotTheSame(a, b) => words::marked_as_two(lang, a, b),
            Self::SeatElsewhere { group } => words::seat_elsewhere(lang, group),
            Self::SeveralChairs { group, chairs } => {
                let chairs = listed(chairs);
                words::several_chairs(lang, group, &chairs)
            }
            Self::NotEnded(name) => words::not_ended(lang, name),
            Self::PointedTo { name, by, count } => used_by(lang, name, by, *count),
            Self::WholeDataset => words::whole_dataset(lang).to_owned(),
            Self::OtherDataset(id) => words::other_dataset(lang, id),
            Self::TooEarly(part) => words::too_early(lang, part),
            Self::Unfaithful => words::would_not_read_back(lang).to_owned(),
            Self::NothingToDo => words::nothing_to_change(lang).to_owned(),
        }
    }
}

/// Tells by what a thing is used.
fn used_by(lang: Lang, name: &str, by: &[Message], count: usize) -> String {
    let all: Vec<&str> = by.iter().map(|by| by.pick(lang)).collect();
    match count.saturating_sub(by.len()) {
        0 => words::used_by(lang, name, all.join(", ")),
        more => words::used_by_more(lang, name, all.join(", "), more),
    }
}
