//! The checks over the shipped datasets: what they say there is true, and a filled group is held against its mandate.

use std::collections::BTreeMap;

use jiff::civil::date;
use mandat::check::{Mend, RULES, Severity, findings, turns};
use mandat::edit::{Target, operations};
use mandat::model::{Book, Dataset, Day, Id, Key, Library, Membership, Person, Ref, read::read};
use mandat::store::embedded;

fn library(data: Dataset) -> Library {
    Library::new(vec![Book::new(data)])
}

fn shipped(id: &str) -> Dataset {
    let all = embedded::ALL.iter().map(|e| read(e.text).unwrap());
    all.into_iter().find(|d| d.id.as_str() == id).unwrap()
}

/// Returns how often each rule speaks on a day, those that are silent left out.
fn counts(data: Dataset, day: Day) -> BTreeMap<&'static str, usize> {
    let mut out = BTreeMap::new();
    for finding in findings(&library(data), 0, day) {
        *out.entry(finding.rule.id).or_default() += 1;
    }
    out
}

#[test]
fn of_what_is_shipped_a_few_calm_lines_are_said() {
    let day = date(2016, 9, 15);
    let midt = counts(shipped("midtjylland"), day);
    let wanted = [
        ("draft-in-use", 4),
        ("first-turn-unknown", 3),
        ("members-unknown", 4),
        ("no-mandate", 1),
        ("people-maybe-same", 1),
        ("single-entry-missing", 5),
    ];
    assert_eq!(midt, BTreeMap::from(wanted));
    assert_eq!(
        counts(shipped("forslag-2016"), date(2016, 9, 1)),
        BTreeMap::new()
    );
    assert_eq!(
        counts(shipped("hovedstaden"), date(2016, 1, 1)),
        BTreeMap::from([("members-unknown", 1)])
    );
    // Later the deadline of the working group has passed, and the clusters have ended above their groups.
    let later = counts(shipped("midtjylland"), date(2017, 1, 1));
    assert_eq!((later["deadline-passed"], later["case-overdue"]), (1, 1));
    assert_eq!(
        counts(shipped("midtjylland"), date(2022, 7, 1))["parent-ended"],
        7
    );
    for year in 2005..2028 {
        let found = findings(&library(shipped("midtjylland")), 0, date(year, 9, 15));
        assert!(found.len() < 45, "{year}: {}", found.len());
        assert!(
            found.iter().all(|f| f.severity != Severity::Error),
            "{year}"
        );
    }
}

/// Returns the dataset with people in the seats of a group: the role, the party and how many.
fn filled(seats: &[(&str, &str, usize)]) -> Dataset {
    let mut data = shipped("midtjylland");
    let g = data
        .groups
        .iter()
        .position(|g| g.id.as_str() == "midt-klyngestyregruppen")
        .unwrap();
    for (seat, party, count) in seats {
        for n in 0..*count {
            let id = format!("test-{seat}-{party}-{n}");
            data.people.push(Person {
                id: Key::new(&id),
                name: format!("Test {seat} {party} {n}"),
                ..Person::default()
            });
            data.groups[g].members.push(Membership {
                person: Some(Ref::new(&id)),
                seat: Some(Ref::new(&format!("midt-ksg-{seat}"))),
                on_behalf_of: Some(Ref::new(party)),
                ..Membership::default()
            });
        }
    }
    data
}

/// Every seat of the cluster's steering group as the mandate has it.
const FULL: [(&str, &str, usize); 19] = [
    ("direktoerer", "silkeborg", 1),
    ("direktoerer", "skive", 1),
    ("direktoerer", "viborg", 1),
    ("sundheds-og-aeldrechefer", "silkeborg", 2),
    ("sundheds-og-aeldrechefer", "viborg", 2),
    ("arbejdsmarkedschef", "skive", 1),
    ("boerne-og-ungechef", "viborg", 1),
    ("socialchef", "silkeborg", 1),
    ("kommunale-konsulenter", "silkeborg", 1),
    ("kommunale-konsulenter", "skive", 1),
    ("kommunale-konsulenter", "viborg", 1),
    ("hospitalsledelse", "he-midt", 3),
    ("center-og-afdelingsledelse", "he-midt", 3),
    ("kvalitetschef", "he-midt", 1),
    ("hospitalskonsulent", "he-midt", 1),
    ("psykiatridirektoer", "psykiatri-social", 1),
    ("sundhedsplanlaegning", "sundhedsplanlaegning", 2),
    ("praksiskoordinator", "almen-praksis", 1),
    ("praksiskonsulent", "almen-praksis", 1),
];

fn about_seats(data: Dataset) -> Vec<(&'static str, String, bool, Option<Mend>)> {
    let library = library(data);
    let g = library
        .book(0)
        .group_of(&Id::new("midt-klyngestyregruppen"));
    let all = findings(&library, 0, date(2016, 9, 15)).into_iter();
    let here = all.filter(|f| {
        f.group(library.book(0)) == g && f.rule.topic == mandat::check::Topic::Composition
    });
    here.map(|f| (f.rule.id, f.text.da, f.derived, f.mend))
        .collect()
}

#[test]
fn a_group_filled_as_its_mandate_says_has_no_finding_about_its_seats() {
    assert_eq!(about_seats(filled(&FULL)), []);
}

#[test]
fn two_open_seats_and_one_too_many_are_told_and_can_be_mended() {
    let mut seats = FULL;
    (seats[1].2, seats[13].2, seats[16].2) = (0, 0, 3);
    let found = about_seats(filled(&seats));
    let told: Vec<(&str, &str, bool)> = found.iter().map(|f| (f.0, f.1.as_str(), f.2)).collect();
    let names =
        ["0", "1", "2"].map(|n| format!("Test sundhedsplanlaegning sundhedsplanlaegning {n}"));
    let too_many = format!(
        "1 for mange: »kontorchef og/eller konsulent« (Sundhedsplanlægning), 3 på 1–2 ({}, {} og {})",
        names[0], names[1], names[2]
    );
    assert_eq!(
        told,
        [
            (
                "seat-vacant",
                "1 ledig plads: »direktør« (Silkeborg, Skive og Viborg Kommune), 2 af 3; mangler Skive Kommune",
                true
            ),
            (
                "seat-vacant",
                "Pladsen »kvalitetschef« (Hospitalsenhed Midt) er ledig",
                false
            ),
            ("seat-overfull", too_many.as_str(), false),
        ]
    );
    let fill = |seat: &str| {
        Some(Mend::Do(
            operations::find("fill-seat")
                .unwrap()
                .on(Target::part("midt-klyngestyregruppen", seat)),
        ))
    };
    assert_eq!(found[0].3, fill("midt-ksg-direktoerer"));
    assert_eq!(found[1].3, fill("midt-ksg-kvalitetschef"));
    let moved = found[2].3.as_ref().and_then(Mend::to_another_seat);
    assert_eq!(moved.map(<[usize]>::len), Some(1));
}

#[test]
fn a_first_turn_gives_the_chairs_of_the_next_periods() {
    let mut data = shipped("midtjylland");
    let day = date(2016, 9, 15);
    let group = data
        .groups
        .iter_mut()
        .find(|g| g.id.as_str() == "midt-klyngestyregruppen")
        .unwrap();
    let chair = group.mandates[0].chair.as_mut().unwrap();
    (chair.first_party, chair.first_from) = (
        Some(Ref::new("skive")),
        mandat::model::Date::parse("2016-09-01"),
    );
    let library = library(data);
    let book = library.book(0);
    let g = book.group_of(&Id::new("midt-klyngestyregruppen")).unwrap();
    assert!(
        !findings(&library, 0, day)
            .iter()
            .any(|f| f.rule.id == "first-turn-unknown" && f.group(book) == Some(g))
    );
    let turns = turns(book, g, day).unwrap();
    let shown: Vec<String> = turns
        .turns
        .iter()
        .take(4)
        .map(|t| format!("{} {}", t.party, t.to))
        .collect();
    assert_eq!(
        shown,
        [
            "skive 2018-08-31",
            "viborg 2020-08-31",
            "silkeborg 2022-08-31",
            "skive 2024-08-31"
        ]
    );
    assert_eq!(
        (turns.hand_over, turns.evaluation),
        (Some(date(2018, 9, 1)), Some(date(2018, 9, 1)))
    );
}

#[test]
fn the_manual_lists_every_rule() {
    let manual = std::fs::read_to_string("data/README.md").unwrap();
    for rule in RULES {
        assert!(
            manual.contains(&format!("| `{}` |", rule.id)),
            "{}",
            rule.id
        );
    }
}
