//! What the tests of the operations share, and what holds for all of them.

use proptest::prelude::*;

use super::chair::{hand_over_chair, make_chair};
use super::ending::{Cases, Children, Ending, Inherits, Members};
use super::replace::replace_everywhere;
use super::*;
use crate::model::datum::parse;
use crate::model::read::read;
use crate::syntax::Writer;

/// Returns a small dataset with most kinds of references.
pub(super) fn data() -> Dataset {
    let text = r#"(schema: 1, id: "x", title: "X", changes: "z",
        sources: [(id: "ref", title: "Referat")],
        organisations: [
            (id: "o1", name: "Organisation 1", short_name: "O1"),
            (id: "o2", name: "Organisation 2", parent: "o1", maybe_same_as: "o3"),
            (id: "o3", name: "Organisation 3", kind: hospital, note: "Ny")],
        people: [
            (id: "anna", name: "Anna Prøvesen", organisation: "o1"),
            (id: "bo", name: "Bo Testesen", email: "bo@test.example", maybe_same_as: ["anna"], source: "ref#s. 2"),
            (id: "carla", name: "Carla Eksempelsen", not_same_as: "anna"),
            (id: "dan", name: "Dan Testesen")],
        groups: [
            (id: "a", name: "A", level: cluster, period: (from: "2010"),
                mandates: [(id: "am", period: (from: "2015"), statements: [(kinds: task, text: "Samordner", mentions: ["s2", "b"])], seats: [
                    (id: "s1", role: "leder", party: "o1", min: 1, max: 1),
                    (id: "s2", role: "ekspert", party: ["o1", "o2"], min: 1, max: 2)])],
                members: [
                    (person: "anna", roles: chair, seat: "s1", on_behalf_of: "o1", period: (from: "2016-01-01"), source: "ref#s. 2"),
                    (person: "bo", note: "Vikar"),
                    (vacant: true, roles: member),
                    (person: "carla", roles: vice_chair, substitute_for: "anna", period: (from: "2015", to: "2017-12-31"))]),
            (id: "b", name: "B", level: cluster_group, parent: "a", set_up_by: "a",
                members: [(person: "x/anna", period: (from: "2018-01-01")), (party: "o2"), (person: "anna", period: (to: "2011"))]),
            (id: "c", name: "Gruppe C", short_name: "C", level: cluster, homonym_of: "other/a")],
        meetings: [(id: "m1", group: "c", date: "2016-09-15", attendance: [(person: "anna"), (person: "bo")], items: [(id: "i1", number: 1, title: "Velkomst")])],
        cases: [
            (id: "c1", text: "Skriv et udkast", group: "a", item: "i1", owners: ["anna", "bo"]),
            (id: "c2", text: "Et gammelt punkt", group: "a", status: done)],
        notes: [(id: "n1", text: "Uklart navn", about: ["anna.name", "c"])])"#;
    read(text).unwrap()
}

pub(super) fn written(data: &Dataset) -> String {
    let mut out = Writer::default();
    data.write(&mut out);
    out.finish()
}

/// Does an operation on a copy, and tells it in Danish, done or refused.
pub(super) fn told(data: &Dataset, operation: impl FnOnce(&mut Dataset) -> Done) -> String {
    match operation(&mut data.clone()) {
        Ok(said) => said.da,
        Err(refusal) => refusal.message(Lang::Da),
    }
}

/// Does an operation, and checks that what it leaves can be read.
pub(super) fn after_doing(operation: impl FnOnce(&mut Dataset) -> Done) -> Dataset {
    let mut data = data();
    operation(&mut data).unwrap();
    let text = written(&data);
    assert_eq!(read(&text).unwrap(), data, "{text}");
    data
}

pub(super) fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// Returns the members of a group as they are written, without the spaces of the layout.
pub(super) fn members(data: &Dataset, g: usize) -> Vec<String> {
    data.groups[g]
        .members
        .iter()
        .map(|m| m.datum().to_ron())
        .collect()
}

const DATES: [&str; 10] = [
    "2009",
    "2015",
    "2016-01-01",
    "2016-09",
    "~2016-09-15",
    "2017-W01",
    "[2018]-03-01",
    "2020-winter",
    "9999",
    "'snart'",
];
const IDS: [&str; 18] = [
    "a", "b", "c", "x/c", "anna", "x/anna", "bo", "carla", "dan", "o1", "o2", "o3", "s1", "s2",
    "am", "ref", "x", "nobody",
];

/// One operation of all, by number, with its arguments out of the lists above.
fn operate(
    data: &mut Dataset,
    operation: u8,
    ids: [usize; 2],
    place: usize,
    day: usize,
    flags: u8,
) -> Done {
    let (one, two) = (IDS[ids[0]], IDS[ids[1]]);
    let (group, other) = (IDS[ids[0] % 4], IDS[ids[1] % 4]);
    let (day, flag) = (&date(DATES[day]), |bit: u8| flags & 1 << bit != 0);
    let from = flag(0).then_some(day);
    let new = format!("ny-{}", ids[1]);
    let ending = || Ending {
        members: if flag(0) { Members::End } else { Members::Keep },
        groups: if flag(1) {
            Children::End
        } else {
            Children::MoveTo(other.to_owned())
        },
        cases: if flag(2) {
            Cases::Close
        } else {
            Cases::MoveTo(other.to_owned())
        },
    };
    match operation {
        0 => members::add(
            data,
            group,
            parse(&format!("(person: \"{two}\", period: (from: \"2017\"))")).unwrap(),
            Some(place),
        ),
        1 => members::end(data, group, &[place, place / 2], day, "Æøå\r\n"),
        2 => members::delete(data, group, &[place]),
        3 => members::reorder(data, group, place, ids[1]),
        4 => members::substitute_for(data, group, place, flag(0).then_some(two)),
        5 => members::copy_from(data, group, &[place, 0], other, from),
        6 => seats::move_to_seat(data, group, &[place], flag(0).then_some(two)),
        7 => replace::replace(data, group, place, two, day),
        8 => replace_everywhere(data, one, two, day),
        9 => replace::end_everywhere(data, one, day),
        10 => make_chair(data, group, place, day, flag(0)),
        11 => hand_over_chair(data, group, flag(0).then_some(0), place, day),
        12 => people::merge_people(data, one, two),
        13 => people::merge_organisations(data, one, two),
        14 => ids::rename_id(data, one, if flag(0) { two } else { &new }),
        15 => ids::delete(data, one),
        16 => erase::erase_person(data, one).map(|erased| erased.said),
        17 => groups::rename(data, group, &new, if flag(1) { "N" } else { "" }, from),
        18 => groups::move_to(data, group, flag(1).then_some(other), from),
        19 => ending::end(data, group, day, "Ny \"struktur\"", &ending()),
        20 => ending::reopen(data, group),
        21 => ending::succeed(
            data,
            group,
            other,
            day,
            Inherits {
                members: flag(0),
                groups: flag(1),
                cases: flag(2),
            },
        ),
        22 => mandates::new_version(data, group, if flag(0) { "am" } else { two }, day)
            .map(|(_, said)| said),
        _ => groups::add(
            data,
            parse(&format!(
                "(id: \"{new}\", name: \"Ny\", level: cluster, parent: \"{two}\")"
            ))
            .unwrap(),
            from.map(|_| group),
        ),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_is_done_the_dataset_reads_back_and_both_languages_tell_it(
        steps in proptest::collection::vec((0..24u8, [0..18usize, 0..18usize], 0..6usize, 0..10usize, 0..8u8), 1..12)
    ) {
        let mut data = data();
        for (operation, ids, place, day, flags) in steps {
            let mut next = data.clone();
            match operate(&mut next, operation, ids, place, day, flags) {
                Ok(said) => {
                    prop_assert_ne!(&said.da, &said.en);
                    let text = written(&next);
                    let read = read(&text).map_err(|problems| TestCaseError::fail(format!("{operation}: {problems:?}\n{text}")))?;
                    prop_assert!(read == next, "{}: {}", operation, text);
                    data = next;
                }
                Err(refusal) => prop_assert_ne!(refusal.message(Lang::Da), refusal.message(Lang::En)),
            }
        }
    }
}

#[test]
fn another_id_and_back_again_changes_nothing_of_what_is_shipped() {
    let shipped = read(include_str!("../../data/midtjylland.ron")).unwrap();
    let ids = Ids::of(&shipped).keys;
    let every = ids
        .iter()
        .step_by(29)
        .chain(ids.iter().filter(|(kind, _)| *kind == EntityKind::Dataset));
    for (_, id) in every {
        let mut data = shipped.clone();
        ids::rename_id(&mut data, id.as_str(), "et-helt-andet-id").unwrap();
        assert!(
            data != shipped && !written(&data).contains(&format!("\"{id}\"")),
            "{id}"
        );
        assert!(read(&written(&data)).is_ok(), "{id}");
        ids::rename_id(&mut data, "et-helt-andet-id", id.as_str()).unwrap();
        assert!(data == shipped, "{id}");
    }
}

#[test]
fn of_names_in_a_sentence_three_are_told_and_the_rest_counted() {
    let of = |n: usize| {
        listed(
            &["A", "B", "C", "D", "E"][..n]
                .iter()
                .map(|n| Message::name(n))
                .collect::<Vec<_>>(),
        )
    };
    assert_eq!(
        [of(0).da, of(1).da, of(2).da, of(3).da, of(5).da],
        ["", "A", "A og B", "A, B og C", "A, B og 3 andre"]
    );
    assert_eq!(of(5).en, "A, B and 3 others");
    let long = shortened(&format!("  å\r\n{}", "ø".repeat(80)));
    assert_eq!(long, format!("å {}…", "ø".repeat(58)));
}
