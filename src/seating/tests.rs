use jiff::civil::date;

use super::*;
use crate::model::read::read;
use crate::model::{Book, Certainty};

const DAY: Day = date(2016, 9, 15);

/// Returns a dataset of two municipalities and three people, and groups.
fn library(groups: &str) -> Library {
    let text = format!(
        r#"(schema: 1, id: "x", title: "X", organisations: [(id: "k", name: "K"), (id: "l", name: "L")],
            people: [(id: "p", name: "P"), (id: "q", name: "Q"), (id: "r", name: "R")], groups: [{groups}])"#
    );
    Library::new(vec![Book::new(read(&text).unwrap())])
}

/// Returns the filled, least and greatest number of the first group's seats.
fn numbers(groups: &str) -> (Option<u32>, Option<u32>, Option<u32>) {
    let SeatCount {
        filled, min, max, ..
    } = count(&library(groups), 0, 0, DAY);
    (filled, min, max)
}

fn group(mandates: &str, members: &str) -> String {
    format!(r#"(id: "g", name: "G", level: cluster, mandates: [{mandates}], members: [{members}])"#)
}

fn of_one(seat: &str, members: &str) -> (Option<u32>, Option<u32>, Option<u32>) {
    numbers(&group(
        &format!(r#"(id: "m", seats: [(id: "s", {seat})])"#),
        members,
    ))
}

#[test]
fn a_substitute_alone_fills_nothing() {
    let seat = r#"role: "leder", min: 1, max: 1"#;
    let vacant = (Some(0), Some(1), Some(1));
    assert_eq!(
        of_one(seat, r#"(person: "p", seat: "s", roles: substitute)"#),
        vacant
    );
    let both = r#"(person: "q"), (person: "p", seat: "s", substitute_for: "q")"#;
    assert_eq!(of_one(seat, both).1, Some(1));
    assert_eq!(of_one(seat, r#"(vacant: true, seat: "s")"#), vacant);
    assert_eq!(of_one(seat, r#"(person: "p", seat: "s")"#).0, Some(1));
}

#[test]
fn what_is_too_many_fills_nothing_more() {
    let three = r#"(person: "p", seat: "s", on_behalf_of: "k"), (person: "q", seat: "s", on_behalf_of: "k"), (person: "r", seat: "s", on_behalf_of: "k")"#;
    assert_eq!(of_one("min: 2, max: 2", three).0, Some(2));
    let each = r#"party: ["k", "l"], min: 1, max: 1, per: municipality"#;
    assert_eq!(of_one(each, three), (Some(1), Some(2), Some(2)));
}

#[test]
fn who_sits_where_is_not_guessed() {
    let seats = r#"(id: "m", seats: [(id: "s", role: "leder", min: 1, max: 1), (id: "t", role: "ekspert", min: 1, max: 1)])"#;
    assert_eq!(
        numbers(&group(seats, r#"(person: "p")"#)),
        (None, Some(2), Some(2))
    );
    assert_eq!(
        numbers(&group(seats, r#"(person: "p", role_text: "leder")"#)).0,
        Some(1),
        "it follows from the role"
    );
}

#[test]
fn a_count_is_as_sure_as_the_least_sure_of_what_it_counts() {
    let sure = |seats: &str, members: &str| {
        let library = library(&group(&format!(r#"(id: "m", {seats})"#), members));
        count(&library, 0, 0, DAY).certainty
    };
    let (seat, member) = (
        r#"seats: (id: "s", min: 1, max: 1)"#,
        r#"(person: "p", seat: "s")"#,
    );
    assert_eq!(sure(seat, member), Certainty::Stated);
    let external = format!("certainty: external, {seat}");
    assert_eq!(sure(&external, member), Certainty::External);
    let uncertain = seat.replace("min", "certainty: uncertain, min");
    assert_eq!(sure(&uncertain, ""), Certainty::Uncertain);
    let derived = member.replace("seat", "certainty: derived, seat");
    assert_eq!(sure(seat, &derived), Certainty::Derived);
    let follows = seat.replace("min", r#"role: "leder", min"#);
    assert_eq!(
        sure(&follows, r#"(person: "p", role_text: "leder")"#),
        Certainty::Derived
    );
}

#[test]
fn only_mandates_in_use_state_seats() {
    let mandate = |id: &str, status: &str, n: u32| {
        format!(r#"(id: "{id}", status: {status}, seats: [(id: "{id}s", min: {n}, max: {n})])"#)
    };
    let stated = |mandates: &[String]| numbers(&group(&mandates.join(", "), "")).1;
    let (historic, draft) = (mandate("h", "historic", 3), mandate("d", "draft", 2));
    let adopted = mandate("a", "adopted", 1);
    assert_eq!(stated(std::slice::from_ref(&historic)), None);
    assert_eq!(
        stated(&[historic.clone(), draft.clone()]),
        Some(2),
        "a draft is better than nothing"
    );
    assert_eq!(stated(&[historic, adopted, draft]), Some(1));
}

#[test]
fn shared_mandates_state_the_seats_of_each_group_once() {
    let kind = r#"(id: "c", name: "C", level: cluster, category: true, mandates: [(id: "m", also_for: "g", seats: [(id: "s", min: 2, max: 2),
        (id: "t", min: 1, max: 1, only_for: "h")])])"#;
    let of = |id: &str| format!(r#"(id: "{id}", name: "{id}", level: cluster, kind: "c")"#);
    let library = library(&[of("g"), of("h"), kind.to_owned()].join(", "));
    let stated = |g| count(&library, 0, g, DAY).min;
    assert_eq!((stated(0), stated(1)), (Some(2), Some(3)));
    assert_eq!(stated(2), None, "a kind has no seats of its own");
}

#[test]
fn of_alternatives_one_is_wanted() {
    let seats = r#"(id: "m", seats: [(id: "s", min: 1, max: 1, condition: either_or), (id: "t", min: 2, max: 2, condition: either_or)])"#;
    assert_eq!(numbers(&group(seats, "")), (Some(0), Some(1), Some(1)));
    let second = r#"(person: "p", seat: "t"), (person: "q", seat: "t")"#;
    assert_eq!(numbers(&group(seats, second)), (Some(2), Some(2), Some(2)));
}

#[test]
fn seats_without_a_number_come_on_top_and_optional_ones_do_not() {
    let seats = r#"(id: "m", seats: [(id: "s", min: 1, max: 1), (id: "t", number: collective), (id: "u", min: 1, max: 1, condition: optional)])"#;
    let members = r#"(person: "p", seat: "t"), (person: "q", seat: "u")"#;
    let counted = count(&library(&group(seats, members)), 0, 0, DAY);
    let wanted = SeatCount {
        members: 2,
        filled: Some(0),
        min: Some(1),
        max: Some(1),
        open_ended: true,
        about: false,
        certainty: Certainty::Stated,
    };
    assert_eq!(counted, wanted);
}
