//! The JSON of what follows for a person from the memberships in force on a day. The shape is stable: keys are added, none are taken
//! away or renamed. Ids are as in the file.

use serde_json::{Value as Json, json};

use crate::article::{load, together};
use crate::check::{LeftGroup, Whose, leaving};
use crate::model::value::field;
use crate::model::{At, Book, Choice as _, Day, Entity, EntityKind, Library};

/// Adds what follows for a person on a day to an object: `load`, `together` and `leaves`.
pub fn add_to(out: &mut Json, library: &Library, book: usize, person: usize, day: Day) {
    let own = library.book(book);
    let data = own.data();
    let ids =
        |groups: &[usize]| -> Json { groups.iter().map(|g| own.group(*g).id.as_str()).collect() };
    let load = load(own, person, day);
    let meetings = &load.meetings;
    let is_numbered = meetings.numbered > 0;
    let others = together(own, person, &load.groups, day);
    let others = others.iter().map(|other| {
        let person = &data.people[other.person];
        json!({ "person": person.id.as_str(), "name": person.name, "groups": ids(&other.groups) })
    });
    let left = leaving(library, book, person, day);
    let owned = |c| {
        let case = Entity::new(EntityKind::Case, c);
        data.mark_of(case, field!(Case.owners))
            .max(data.cases[c].certainty)
    };
    out["load"] = json!({
        "groups": ids(&load.groups),
        "chair_in": ids(&load.as_chair),
        // Those in which the person only takes the place of others; their meetings do not count.
        "substitute_in": ids(&load.as_stand_in),
        // Meetings a year, added up from the mandates in use.
        "meetings": {
            "min": is_numbered.then_some(meetings.min),
            "max": is_numbered.then_some(meetings.max),
            "at_least": meetings.is_least(),
            "groups_ad_hoc": meetings.ad_hoc,
            "groups_not_stated": meetings.unstated,
        },
    });
    // Those with most groups in common first.
    out["together"] = others.collect();
    out["leaves"] = json!({
        "groups": left.groups.iter().map(|group| left_in(library, own, group)).collect::<Json>(),
        // In how many groups it is not stated who has which seat.
        "groups_unclear": left.unclear,
        "cases": left.cases.iter().map(|c| data.cases[*c].id.as_str()).collect::<Json>(),
        // How sure it is of each that it is the person's.
        "cases_certainty": left.cases.iter().map(|c| owned(*c).word()).collect::<Json>(),
    });
}

/// Returns what falls vacant in a group.
fn left_in(library: &Library, book: &Book, left: &LeftGroup) -> Json {
    let seats = left.seats.iter();
    let seats = seats.map(|s| json!({ "seat": s.seat.to_string(), "derived": s.derived }));
    let chair = left.chair.as_ref().map(|chair| {
        json!({
            "shared": chair.shared,
            "party": chair.party.as_ref().map(|p| id_of(library, book, p)),
            "turn_until": chair.until.map(|d| d.to_string()),
        })
    });
    json!({
        "group": book.group(left.group).id.as_str(),
        "seats": seats.collect::<Json>(),
        "chair": chair,
        "roles": left.roles.iter().map(|role| role.word()).collect::<Json>(),
        // The party that nobody else sits for.
        "only_for": left.only_for.as_ref().map(|p| id_of(library, book, p)),
        "alone": left.alone,
    })
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
