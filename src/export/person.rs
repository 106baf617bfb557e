//! The JSON of what follows for a person from the memberships in force on a day. The shape is stable: keys are added, none are taken
//! away or renamed. Ids are as in the file.

use serde::Serialize;

use crate::article::{load, together};
use crate::check::{LeftChair, LeftGroup, Whose, leaving};
use crate::model::{At, Book, Day, Library};

/// What follows for a person.
#[derive(Serialize)]
pub struct CardJson<'a> {
    load: LoadJson<'a>,
    /// Who else sits in the same groups, those with most groups in common first.
    together: Vec<TogetherJson<'a>>,
    leaves: LeavesJson<'a>,
}

/// How much the person has on.
#[derive(Serialize)]
struct LoadJson<'a> {
    /// The groups on the day.
    groups: Vec<&'a str>,
    /// Those of them in which the person is chair.
    chair_in: Vec<&'a str>,
    /// Those in which the person only takes the place of others; their meetings do not count.
    substitute_in: Vec<&'a str>,
    meetings: MeetingsJson,
}

/// Meetings a year, added up from the mandates in use.
#[derive(Serialize)]
struct MeetingsJson {
    /// The least and greatest number that is stated; `null` where no group has one.
    min: Option<u32>,
    max: Option<u32>,
    /// Whether there may be more, because a group meets when needed or has no number.
    at_least: bool,
    /// In how many groups there are meetings when needed, on top of the number or without one.
    groups_ad_hoc: usize,
    /// In how many groups neither is stated.
    groups_not_stated: usize,
}

#[derive(Serialize)]
struct TogetherJson<'a> {
    person: &'a str,
    name: &'a str,
    groups: Vec<&'a str>,
}

/// What falls vacant if the person leaves.
#[derive(Serialize)]
struct LeavesJson<'a> {
    groups: Vec<LeftJson<'a>>,
    /// In how many groups it is not stated who has which seat.
    groups_unclear: usize,
    /// The open cases that the person owns.
    cases: Vec<&'a str>,
}

#[derive(Serialize)]
struct LeftJson<'a> {
    group: &'a str,
    /// The seats that are not filled any more.
    seats: Vec<SeatJson>,
    chair: Option<ChairJson>,
    /// The party that nobody else sits for.
    only_for: Option<String>,
    /// Whether no other member is known.
    alone: bool,
}

#[derive(Serialize)]
struct SeatJson {
    seat: String,
    /// Whether it follows from the data without being said there.
    derived: bool,
}

#[derive(Serialize)]
struct ChairJson {
    /// Whether another chair stays.
    shared: bool,
    /// The party that has no chair any more.
    party: Option<String>,
    /// The last day of that party's turn.
    turn_until: Option<String>,
}

impl<'a> CardJson<'a> {
    /// Makes the JSON of a person of a dataset on a day.
    pub fn new(library: &'a Library, book: usize, person: usize, day: Day) -> Self {
        let own = library.book(book);
        let ids = |groups: &[usize]| groups.iter().map(|g| own.group(*g).id.as_str()).collect();
        let load = load(own, person, day);
        let numbered = load.meetings.numbered > 0;
        let others = together(own, person, &load.groups, day);
        let left = leaving(library, book, person, day);
        let data = own.data();
        Self {
            load: LoadJson {
                groups: ids(&load.groups),
                chair_in: ids(&load.as_chair),
                substitute_in: ids(&load.as_stand_in),
                meetings: MeetingsJson {
                    min: numbered.then_some(load.meetings.min),
                    max: numbered.then_some(load.meetings.max),
                    at_least: load.meetings.is_least(),
                    groups_ad_hoc: load.meetings.ad_hoc,
                    groups_not_stated: load.meetings.unstated,
                },
            },
            together: others
                .iter()
                .map(|other| {
                    let person = &data.people[other.person];
                    TogetherJson {
                        person: person.id.as_str(),
                        name: &person.name,
                        groups: ids(&other.groups),
                    }
                })
                .collect(),
            leaves: LeavesJson {
                groups: left
                    .groups
                    .iter()
                    .map(|group| left_in(library, own, group))
                    .collect(),
                groups_unclear: left.unclear,
                cases: left
                    .cases
                    .iter()
                    .map(|c| data.cases[*c].id.as_str())
                    .collect(),
            },
        }
    }
}

fn left_in<'a>(library: &Library, book: &'a Book, left: &LeftGroup) -> LeftJson<'a> {
    let seats = left
        .seats
        .iter()
        .map(|s| SeatJson {
            seat: s.seat.to_string(),
            derived: s.derived,
        })
        .collect();
    let chair = left.chair.as_ref().map(
        |LeftChair {
             shared,
             party,
             until,
         }| ChairJson {
            shared: *shared,
            party: party.as_ref().map(|p| id_of(library, book, p)),
            turn_until: until.map(|d| d.to_string()),
        },
    );
    let only_for = left.only_for.as_ref().map(|p| id_of(library, book, p));
    LeftJson {
        group: book.group(left.group).id.as_str(),
        seats,
        chair,
        only_for,
        alone: left.alone,
    }
}

/// Returns the id of a party: `dataset/id` for one of another dataset.
fn id_of(library: &Library, own: &Book, party: &Whose) -> String {
    // The name of a party of a dataset that is not open is its id.
    let Some(At { book, entity }) = party.at else {
        return party.name.clone();
    };
    let book = library.book(book);
    let (dataset, id) = (book.data().id.as_str(), book.id(entity));
    if dataset == own.data().id.as_str() {
        id.to_owned()
    } else {
        format!("{dataset}/{id}")
    }
}
