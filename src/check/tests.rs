//! What the tests of the rules share, and what holds for all of them.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::model::read::read;

/// Returns a library of one dataset `x` with these lists.
pub(super) fn library(lists: &str) -> Library {
    let text = format!("(schema: 1, id: \"x\", title: \"X\", {lists})");
    Library::new(vec![Book::new(read(&text).unwrap())])
}

/// Returns the findings of one rule on 15 September 2016.
pub(super) fn found(rule: &Rule, lists: &str) -> Vec<Finding> {
    found_on(rule, lists, date(2016, 9, 15))
}

/// Returns the findings of one rule on a day.
pub(super) fn found_on(rule: &Rule, lists: &str, day: Day) -> Vec<Finding> {
    assert!(RULES.contains(rule), "{rule:?}");
    findings(&library(lists), 0, day)
        .into_iter()
        .filter(|f| f.rule == rule)
        .collect()
}

/// Returns what one rule says in Danish on 15 September 2016.
pub(super) fn told(rule: &Rule, lists: &str) -> Vec<String> {
    found(rule, lists).into_iter().map(|f| f.text.da).collect()
}

/// Three municipalities and a hospital with a department, and five people of them.
pub(super) const PARTIES: &str = r#"organisations: [(id: "nord", name: "Nord Kommune"), (id: "syd", name: "Syd Kommune"),
    (id: "vest", name: "Vest Kommune"), (id: "hosp", name: "Hospitalet", kind: hospital),
    (id: "afd", name: "Afdelingen", kind: hospital_unit, parent: "hosp"), (id: "fjern", name: "Fjern Kommune")],
    people: [(id: "a", name: "Anna Prøvesen", organisation: "nord", title: "direktør"), (id: "b", name: "Bo Testesen", organisation: "syd"),
    (id: "c", name: "Carla Eksempelsen", organisation: "vest"), (id: "d", name: "Dan Testesen", organisation: "afd"),
    (id: "e", name: "Eva Prøvesen")],"#;

/// Returns [`PARTIES`] and one group `g` with these seats and members.
pub(super) fn group(seats: &str, members: &str) -> String {
    format!(
        r#"{PARTIES} groups: [(id: "g", name: "Gruppen", level: cluster, mandates: [(id: "m", seats: [{seats}])], members: [{members}])]"#
    )
}

#[test]
fn every_rule_has_a_name_of_its_own_and_words_in_both_languages() {
    for (i, rule) in RULES.iter().enumerate() {
        assert!(crate::model::id::is_slug(rule.id), "{}", rule.id);
        assert!(!RULES[..i].contains(rule), "{} twice", rule.id);
        for words in [rule.says, rule.mend] {
            assert!(
                words.iter().all(|w| !w.is_empty() && !w.ends_with('.')) && words[0] != words[1],
                "{}",
                rule.id
            );
        }
    }
    assert!(
        RULES.is_sorted_by_key(|r| r.topic),
        "grouped as they are read"
    );
}

#[test]
fn an_exception_holds_for_its_thing_and_its_time_only() {
    let lists = |silenced: &str| {
        let group = group(
            r#"(id: "s", role: "leder", party: "nord", min: 1, max: 1), (id: "t", role: "chef", party: "syd", min: 1, max: 1),
            (id: "u", role: "konsulent", party: "vest", min: 1, max: 1)"#,
            r#"(person: "a", seat: "s")"#,
        );
        format!("{group}, silenced: [{silenced}]")
    };
    let rule = RULES.iter().find(|r| r.id == "seat-vacant").unwrap();
    let silenced = |silenced: &str, day| -> Vec<Option<String>> {
        found_on(rule, &lists(silenced), day)
            .into_iter()
            .map(|f| f.silenced.map(|s| s.reason))
            .collect()
    };
    let (day, why) = (date(2016, 9, 15), Some("Genopslås".to_owned()));
    let about = |about: &str| {
        format!(r#"(rule: "seat-vacant", about: "{about}", reason: "Genopslås", until: "2016-12")"#)
    };
    assert_eq!(silenced(&about("t"), day), [why.clone(), None]);
    for whole in ["g", "x/g", "x"] {
        assert_eq!(
            silenced(&about(whole), day),
            [why.clone(), why.clone()],
            "{whole}"
        );
    }
    assert_eq!(silenced(&about("t"), date(2016, 12, 31)), [why, None]);
    assert_eq!(
        silenced(&about("t"), date(2017, 1, 1)),
        [None, None],
        "it counts again"
    );
    assert_eq!(
        silenced(&about("t").replace("seat-vacant", "no-mandate"), day),
        [None, None]
    );
    assert_eq!(
        silenced(
            &about("t").replace("until: \"2016-12\"", "from: \"2017\""),
            day
        ),
        [None, None]
    );
}

#[test]
fn a_finding_names_what_an_exception_is_best_about() {
    let lists = group(
        r#"(id: "s", role: "leder", party: "nord", min: 1, max: 1)"#,
        r#"(person: "b", seat: "s"), (person: "e")"#,
    );
    let library = library(&lists);
    let about: Vec<_> = findings(&library, 0, date(2016, 9, 15))
        .iter()
        .map(|f| {
            (
                f.rule.id,
                f.about(library.book(0)).to_string(),
                f.group(library.book(0)),
            )
        })
        .collect();
    assert_eq!(
        about,
        [
            ("seat-party", "b".to_owned(), Some(0)),
            ("member-without-seat", "e".to_owned(), Some(0))
        ]
    );
}

#[test]
fn nothing_is_said_of_an_empty_dataset_and_both_languages_say_the_rest() {
    assert_eq!(findings(&library(""), 0, date(2016, 9, 15)), []);
    for text in [
        include_str!("../../data/midtjylland.ron"),
        include_str!("../../data/hovedstaden.ron"),
    ] {
        let library = Library::new(vec![Book::new(read(text).unwrap())]);
        for year in [2006, 2007, 2016, 2017, 2022, 2027] {
            for finding in findings(&library, 0, date(year, 9, 15)) {
                assert!(
                    finding.text.da != finding.text.en && !finding.text.da.ends_with('.'),
                    "{finding:?}"
                );
            }
        }
    }
}

const NUMBERS: [&str; 7] = [
    "exact",
    "range",
    "about",
    "implied",
    "collective",
    "unnumbered",
    "either",
];
const CONDITIONS: [&str; 3] = ["always", "optional", "either_or"];
const PER: [&str; 3] = ["total", "municipality", "party"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_the_seats_are_what_is_said_of_them_fits_together(
        seats in proptest::collection::vec((0..7usize, 0..3usize, 0..3usize, 0..4u32, 0..4u32, 0..4usize), 0..4),
        members in proptest::collection::vec((0..6usize, 0..5usize, 0..5usize, 0..4u8), 0..9),
    ) {
        let parties = ["nord", "syd", "vest", "hosp"];
        let seat = |(i, (number, condition, per, min, more, of)): (usize, &(usize, usize, usize, u32, u32, usize))| {
            let (number, condition, per) = (NUMBERS[*number], CONDITIONS[*condition], PER[*per]);
            let party = parties[..*of].iter().map(|p| format!("\"{p}\"")).collect::<Vec<_>>().join(", ");
            format!(
                r#"(id: "s{i}", role: "r{i}", number: {number}, condition: {condition}, per: {per}, min: {min}, max: {}, party: [{party}])"#,
                min + more
            )
        };
        let member = |(person, seat, party, kind): &(usize, usize, usize, u8)| {
            let person = ["a", "b", "c", "d", "e", "a"][*person];
            let seat = if *seat < seats.len() { format!(r#", seat: "s{seat}""#) } else { String::new() };
            let party = parties.get(*party).map_or_else(String::new, |p| format!(r#", on_behalf_of: "{p}""#));
            match kind {
                0 => format!("(vacant: true{seat})"),
                1 => format!(r#"(person: "{person}", substitute_for: "b"{seat}{party})"#),
                _ => format!(r#"(person: "{person}"{seat}{party})"#),
            }
        };
        let lists = group(
            &seats.iter().enumerate().map(seat).collect::<Vec<_>>().join(", "),
            &members.iter().map(member).collect::<Vec<_>>().join(", "),
        );
        let library = library(&lists);
        let found = findings(&library, 0, date(2016, 9, 15));
        let of = |rule: &str| found.iter().filter(|f| f.rule.id == rule).collect::<Vec<_>>();
        for finding in &found {
            prop_assert_ne!(&finding.text.da, &finding.text.en);
            prop_assert!(finding.member.is_none_or(|m| m < members.len()));
            prop_assert!(library.book(0).find(&finding.about(library.book(0))).is_some());
            if let Some(places) = finding.mend.as_ref().and_then(Mend::to_another_seat) {
                prop_assert!(!places.is_empty() && places.iter().all(|p| members[*p].3 > 1), "{:?}", finding);
            }
        }
        let silent = ["members-unknown", "seats-not-stated"];
        if silent.iter().any(|rule| !of(rule).is_empty()) {
            let composition = found.iter().filter(|f| f.rule.topic == Topic::Composition).count();
            prop_assert_eq!(composition, 1, "{:?}", found);
        }
        for vacant in of("seat-vacant").into_iter().filter(|f| f.seat.is_some()) {
            let twice = of("seat-overfull").iter().any(|f| f.seat == vacant.seat && f.severity == Severity::Warning);
            let at = vacant.seat.as_ref().and_then(|s| s.as_str().strip_prefix('s')?.parse::<usize>().ok()).unwrap();
            prop_assert!(!twice || seats[at].2 > 0, "only of a number per party can one be too many and another too few");
            prop_assert!(seats[at].1 != 1 && seats[at].0 != 5, "an optional or unnumbered seat is never vacant");
        }
    }
}
