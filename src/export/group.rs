//! The JSON of one group on one day. The shape is stable: keys are added, none are taken away or renamed.
//!
//! It has every field of the group, its mandates and members as they are on the day. `data/README.md` says which keys differ from the
//! fields of the file.

use serde_json::{Value as Json, json};

use super::whole::{extended, whole, with_fields};
use crate::check::{Turn, Untold, rota};
use crate::lang::Lang;
use crate::model::id::Ref;
use crate::model::value::field;
use crate::model::{
    Applies, Book, Certainty, Choice as _, Condition, Day, Entity, EntityKind, Group, Id, Library,
    Mandate, MandateUse, Membership, Person, Record as _, Seat, Statement, StatementKind,
    Value as _,
};
use crate::phrases::{in_line, status_in_words, unsure};
use crate::seating::{Filled, Seating, Snapshot};

/// Where the statements of a kind stand; all others are in `other`.
const STATEMENTS: [(&str, StatementKind); 6] = [
    ("purpose", StatementKind::Purpose),
    ("tasks", StatementKind::Task),
    ("powers", StatementKind::Power),
    ("criteria", StatementKind::Criterion),
    ("may_set_up", StatementKind::MaySetUp),
    ("reporting", StatementKind::Reporting),
];

/// Returns the JSON of a group on a day.
pub fn group(library: &Library, book: usize, g: usize, day: Day) -> Json {
    let own = library.book(book);
    let group = own.group(g);
    let short_name = Some(group.short_name_on(day)).filter(|name| !name.is_empty());
    let mandates = own.mandates_on(g, day);
    let others = own.mandates_of(g).iter().copied();
    let others: Vec<MandateUse> = others.filter(|of| !mandates.contains(of)).collect();
    let others = others.into_iter();
    let cases = own.pointing(Entity::group(g), EntityKind::Case);
    with_fields(
        json!({
            "kind": EntityKind::Group.word(),
            "id": group.id.as_str(),
            "dataset": own.data().id.as_str(),
            // The day that counts for all that follows.
            "as_of": day.to_string(),
            "name": group.name_on(day),
            "short_name": short_name,
            "level": group.level_on(day).word(),
            "parent": group.parent_on(day).map(Ref::as_str),
            "mandates_at_other_times": others.map(|of| at_another_time(own, of)).collect::<Json>(),
            "mandates": mandates.into_iter().map(|of| mandate(own, of, g)).collect::<Json>(),
            "chair_calendar": calendar(own, g, day),
            "members": members(library, book, g, day),
            "parties": parties(library, book, group),
            "relations_in": relations_in(own, g),
            "cases": cases.into_iter().map(|c| whole(&own.data().cases[c])).collect::<Json>(),
            "notes": notes(own, group, g),
            "sources": group.source.iter().map(ToString::to_string).collect::<Json>(),
        }),
        group,
    )
}

/// Returns the chair as a calendar on a day; `None` where it does not rotate.
fn calendar(book: &Book, g: usize, day: Day) -> Option<Json> {
    let (of, calendar) = rota(book, g, day)?;
    let mandate = book.mandate(of).id.as_str();
    let turns = match calendar {
        Ok(turns) => turns,
        Err(Untold::NotRotating) => return None,
        Err(untold) => {
            return Some(json!({
                "mandate": mandate, "not_stated": untold.word(), "permanent": [], "turns": [],
                "hand_over": null, "evaluation": null,
            }));
        }
    };
    let turn = |(i, turn): (usize, &Turn)| {
        json!({
            "party": turn.party.to_string(),
            "from": turn.from.to_string(),
            "to": turn.to.to_string(),
            "present": turns.at == Some(i),
        })
    };
    Some(json!({
        "mandate": mandate,
        "not_stated": null,
        "permanent": turns.permanent.iter().map(ToString::to_string).collect::<Json>(),
        "turns": turns.turns.iter().enumerate().map(turn).collect::<Json>(),
        "hand_over": turns.hand_over.map(|d| d.to_string()),
        "evaluation": turns.evaluation.map(|d| d.to_string()),
    }))
}

/// Returns the members of a group on a day, in the order of the file.
pub fn members(library: &Library, book: usize, g: usize, day: Day) -> Json {
    let members = library.book(book).members_on(g, day);
    members.map(|m| member(library, book, m)).collect()
}

/// A seat in use and how far it is filled.
pub struct SeatRow<'l> {
    /// The seat.
    pub seat: &'l Seat,
    /// The names of the parties that fill it.
    pub parties: Vec<&'l str>,
    /// The least and greatest number over all of them.
    pub bounds: (Option<u32>, Option<u32>),
    /// How many fill it; `None` where nobody can tell which seats the members fill.
    pub filled: Option<u32>,
    /// How many are lacking; `None` where nobody can tell.
    pub lacking: Option<u32>,
    /// How many of the places in it are known to be vacant.
    pub vacant: usize,
    /// How sure the least sure is of the seat, its mandate, and who fills it.
    pub certainty: Certainty,
    /// The standing of the mandate that has it: `adopted`, `draft 2`.
    pub status: String,
}

/// Returns the seats of a group on a day, in the order of its mandates.
pub fn seats<'l>(library: &'l Library, book: usize, g: usize, day: Day) -> Vec<SeatRow<'l>> {
    let on = Snapshot::new(library, book, day);
    let seating = Seating::of(&on, g);
    let told = !seating.is_unclear();
    let row = |filled: &Filled<'l>| SeatRow {
        parties: filled
            .seat
            .party
            .iter()
            .map(|p| name(library, book, p.id()))
            .collect(),
        bounds: filled.total(),
        filled: told.then(|| filled.filled(&on, g)),
        lacking: match seating.lacking(&on, g, filled) {
            // That somebody is to sit there tells no number.
            Some(_) if filled.total() == (None, None) => None,
            lacking => told.then_some(lacking.unwrap_or(0)),
        },
        vacant: match filled.seat.condition {
            Condition::Optional => 0,
            _ => filled.vacant.len(),
        },
        status: status_in_words(on.book.mandate(filled.of), Lang::En),
        certainty: filled
            .certainty(&on)
            .max(seating.certainty_of_members(&on, g, filled)),
        seat: filled.seat,
    };
    if !seating.seats.is_empty() {
        return seating.seats.iter().map(row).collect();
    }
    // What was before is described, and no rule that anybody fills.
    let described = |of: MandateUse| {
        let mandate = on.book.mandate(of);
        on.book.seats_for(of, g).map(move |seat| SeatRow {
            parties: seat
                .party
                .iter()
                .map(|p| name(library, book, p.id()))
                .collect(),
            bounds: (seat.min, seat.max),
            filled: None,
            lacking: None,
            vacant: 0,
            status: status_in_words(mandate, Lang::En),
            certainty: seat
                .certainty
                .max(mandate.sureness())
                .max(mandate.period.certainty),
            seat,
        })
    };
    let uses = on.book.mandates_on(g, day).into_iter();
    uses.flat_map(described).collect()
}

/// Returns the JSON of the members of a group on a day, and behind them that of its seats.
pub fn members_and_seats(library: &Library, book: usize, g: usize, day: Day) -> Json {
    let members = library.book(book).members_on(g, day).map(|m| {
        let mut object = member(library, book, m);
        object["kind"] = "member".into();
        object
    });
    let seats = seats(library, book, g, day);
    let seats = seats.iter().map(|row| {
        let own = json!({
            "kind": EntityKind::Seat.word(),
            "seat": row.seat.id.as_str(),
            "certainty": row.certainty.word(),
            "filled": row.filled,
            "lacking": row.lacking,
            "vacant_places": row.vacant,
            "mandate_status": row.status,
        });
        with_fields(own, row.seat)
    });
    members.chain(seats).collect()
}

fn member(library: &Library, book: usize, m: &Membership) -> Json {
    let person = m.person.as_ref().map(Ref::id);
    let who = person.or(m.party.as_ref().map(Ref::id));
    let named = |id| name(library, book, id);
    let own = person_of(library, book, m);
    let object = json!({
        "person": person.map(Id::as_str),
        "name": who.map(named),
        "title": own.map(|p| &p.title),
        "organisation": own.and_then(|p| p.organisation.as_ref()).map(|o| named(o.id())),
        "email": own.map(|p| &p.email),
        "phone": own.map(|p| &p.phone),
        "unsure": unsure_of_person(library, book, m),
    });
    membership(object, m)
}

/// Returns which of what is told of the person is less sure than the whole: `organisation: derived`.
pub(super) fn unsure_of_person(library: &Library, book: usize, m: &Membership) -> Vec<String> {
    let at = m.person.as_ref().and_then(|p| library.find(book, p.id()));
    at.map_or_else(Vec::new, |at| {
        let (data, fields) = (library.book(at.book).data(), in_line(at.entity.kind));
        unsure(data, at.entity, fields, Lang::En)
    })
}

/// Returns the person of a membership.
pub(super) fn person_of<'l>(
    library: &'l Library,
    book: usize,
    m: &Membership,
) -> Option<&'l Person> {
    let at = library.find(book, m.person.as_ref()?.id())?;
    let is_person = at.entity.kind == EntityKind::Person;
    let people = &library.book(at.book).data().people;
    people.get(at.entity.at()).filter(|_| is_person)
}

/// Adds a membership to an object that has the name in it.
pub fn membership(mut object: Json, m: &Membership) -> Json {
    let role = m.roles.first().copied().unwrap_or_default();
    object["role"] = role.word().into();
    for (key, date) in [("from", &m.period.from), ("to", &m.period.to)] {
        object[key] = date.as_ref().map(ToString::to_string).into();
    }
    with_fields(object, m)
}

fn name<'a>(library: &'a Library, book: usize, id: &'a Id) -> &'a str {
    let at = library.find(book, id);
    at.map_or(id.as_str(), |at| library.name(at))
}

fn parties(library: &Library, book: usize, group: &Group) -> Json {
    let parties = group.parties.iter();
    parties
        .map(|p| {
            let name = name(library, book, p.party.id());
            with_fields(json!({ "party": p.party.as_str(), "name": name }), p)
        })
        .collect()
}

/// Returns the relations of others in the same dataset to a group.
fn relations_in(book: &Book, g: usize) -> Vec<Json> {
    let here = Entity::group(g);
    let mut out = Vec::new();
    for kind in [EntityKind::Group, EntityKind::Organisation] {
        for from in book.pointing(here, kind) {
            let relations = match kind {
                EntityKind::Group => &book.group(from).relations,
                _ => &book.data().organisations[from].relations,
            };
            let from = book.id(Entity::new(kind, from));
            let to_here = relations
                .iter()
                .filter(|r| r.to.iter().any(|to| book.find(to.id()) == Some(here)));
            out.extend(to_here.map(|r| with_fields(json!({ "from": from }), r)));
        }
    }
    out
}

/// Returns the notes about a group, its mandates and seats.
fn notes(book: &Book, group: &Group, g: usize) -> Json {
    let mandates = group.mandates.iter().filter_map(|m| book.find(m.id.id()));
    let seats = group
        .mandates
        .iter()
        .flat_map(|m| &m.seats)
        .filter_map(|s| book.find(s.id.id()));
    let about = std::iter::once(Entity::group(g))
        .chain(mandates)
        .chain(seats);
    let mut numbers: Vec<usize> = about
        .flat_map(|thing| book.pointing(thing, EntityKind::Note))
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let notes = numbers.into_iter().map(|n| &book.data().notes[n]);
    notes.map(whole).collect()
}

/// Returns which mandate it is and when it applies.
fn at_another_time(book: &Book, of: MandateUse) -> Json {
    let mandate = book.mandate(of);
    json!({
        "id": mandate.id.as_str(),
        "title": mandate.title,
        "status": mandate.status.word(),
        "period": whole(&mandate.period),
        "certainty": mandate.certainty.word(),
    })
}

/// Returns a mandate that applies to a group: its own, one of another that names it, or that of its kind.
fn mandate(book: &Book, of: MandateUse, g: usize) -> Json {
    let mandate = book.mandate(of);
    let shared = match of.applies {
        Applies::Own => None,
        Applies::SharedByNamed => mandate.also_for.first().map(Ref::as_str),
        Applies::NamedBy(other) | Applies::OfKind(other) => Some(book.group(other).id.as_str()),
    };
    let mut out = json!({ "id": mandate.id.as_str(), "shared": shared });
    let list = |statement: &Statement| {
        let kind = statement.kinds.first().copied().unwrap_or_default();
        let list = STATEMENTS.iter().find(|(_, of)| *of == kind);
        list.map_or("other", |(list, _)| list)
    };
    for key in STATEMENTS.iter().map(|(key, _)| *key).chain(["other"]) {
        let these = book.statements_for(of, g).filter(|s| list(s) == key);
        out[key] = these.map(whole).collect();
    }
    out["composition"] = book.seats_for(of, g).map(whole).collect();
    out["not_stated"] = not_stated(book, g, of).into();
    // What is in the lists above for this group.
    let listed = [field!(Mandate.statements), field!(Mandate.seats)];
    extended(out, &Mandate::SPEC, &mandate.datum(), &|field| {
        !listed.contains(&field)
    })
}

/// Returns the words of what the sources leave out of a mandate, its period among them.
fn not_stated(book: &Book, g: usize, of: MandateUse) -> Vec<&'static str> {
    let mut words: Vec<&'static str> = crate::article::not_stated(book, g, of)
        .into_iter()
        .map(|missing| missing.0)
        .collect();
    words.extend(book.mandate(of).period.is_unknown().then_some("period"));
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::read::read;
    use jiff::civil::date;

    #[test]
    fn a_group_is_called_and_stands_as_on_the_day() {
        let text = r#"(schema: 1, id: "x", title: "X", groups: [(id: "over", name: "Over", level: political),
            (id: "g", name: "Ny", level: cluster,
                versions: [(period: (to: "2016-08-31"), name: "Gammel", short_name: "GL", level: fixed_group, parent: "over")])])"#;
        let library = Library::new(vec![Book::new(read(text).unwrap())]);
        let told = |day| {
            let json = serde_json::to_value(group(&library, 0, 1, day)).unwrap();
            ["as_of", "name", "short_name", "level", "parent"]
                .map(|key| json[key].as_str().map(str::to_owned))
        };
        let words = |all: [&str; 5]| all.map(|w| Some(w.to_owned()).filter(|w| !w.is_empty()));
        assert_eq!(
            told(date(2016, 8, 31)),
            words(["2016-08-31", "Gammel", "GL", "fixed_group", "over"])
        );
        assert_eq!(
            told(date(2016, 9, 1)),
            words(["2016-09-01", "Ny", "", "cluster", ""])
        );
    }
}
