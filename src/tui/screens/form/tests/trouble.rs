//! What is wrong is reported at once, and nothing wrong is accepted.

use super::*;

#[test]
fn what_cannot_be_read_stays_as_typed_and_is_told() {
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    desk.press("ukendt person<tab>");
    assert_eq!(desk.problems(), ["person: findes ikke: »ukendt person«"]);
    desk.press("<up>");
    assert_eq!(desk.form.entry.text(), "");
    desk.press("<backspace>");
    assert!(desk.problems().is_empty());
    desk.at(&["period", "from"]);
    desk.press("31/2-2016");
    assert_eq!(desk.problems(), ["period.from: ukendt dato"]);
    // Enter waits for a date, Tab goes on and comes back to what was typed.
    desk.press("<enter>");
    assert_eq!(desk.form.target().unwrap().field.name, "from");
    desk.press("<tab><shift-tab><backspace>");
    assert_eq!(desk.form.entry.text(), "31/2-201");
    desk.press("<ctrl-s>");
    assert_eq!(desk.outcome, Outcome::Open);
}

#[test]
fn an_end_before_the_begin_is_wrong_at_the_end() {
    let mut desk =
        Desk::over::<Membership>(r#"(person: "test-testesen", period: (from: "2016-09-01"))"#);
    desk.at(&["period", "to"]);
    desk.press("aug 2016");
    assert_eq!(desk.problems(), ["period.to: slutter, før den begynder"]);
    desk.press("<ctrl-z>2016");
    assert!(desk.problems().is_empty());
}

#[test]
fn what_must_be_there_is_told_and_led_to_wherever_it_stands() {
    let mut desk = Desk::over::<Mandate>(
        r#"(id: "m", minutes: (text: "x"), statements: [(kinds: task, text: "a"), (kinds: task, text: "b")])"#,
    );
    desk.form.go_to(&[
        Step::Field("statements"),
        Step::Item(1),
        Step::Field("kinds"),
    ]);
    desk.press("<backspace><esc><esc>");
    assert_eq!(desk.problems(), ["statements.1.kinds: skal udfyldes"]);
    desk.press("<tab><ctrl-s>");
    assert_eq!(
        (desk.outcome.clone(), desk.form.frames.len()),
        (Outcome::Open, 3)
    );
    assert_eq!(desk.form.target().unwrap().field.name, "kinds");
    desk.press("opg<enter><ctrl-s>");
    assert!(desk.accepted().contains(r#"(kinds: task, text: "b")"#));
}

#[test]
fn a_record_that_may_be_left_out_must_be_whole_when_it_is_there() {
    let mut desk = Desk::over::<Mandate>(r#"(id: "m")"#);
    assert!(desk.press("<tab>").problems().is_empty());
    path::put(
        &mut desk.form.value,
        MANDATE,
        &[Step::Field("minutes"), Step::Field("certainty")],
        Datum::word("derived"),
    );
    desk.press("<tab>");
    assert_eq!(desk.problems(), ["minutes.text: skal udfyldes"]);
}

#[test]
fn a_record_that_must_be_there_is_filled_in_by_its_first_field() {
    let mut desk = Desk::over::<Group>(r#"(id: "a", name: "A", level: cluster)"#);
    desk.form
        .open_roster(vec![Step::Field("versions")], versions());
    desk.press("n").at(&["name"]).press("Før<ctrl-s>");
    assert_eq!(desk.problems(), ["versions.0.period.from: skal udfyldes"]);
    assert_eq!(desk.form.target().unwrap().field.name, "from");
    desk.press("2006<ctrl-s>");
    assert!(
        desk.accepted()
            .contains(r#"versions: [(period: (from: "2006"), name: "Før")]"#)
    );
}

fn versions() -> &'static RecordSpec {
    match path::shape(GROUP, &[Step::Field("versions")]) {
        Some(Shape::List(Shape::Record(spec))) => spec,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_world_may_object() {
    let mut desk = Desk::over::<Membership>(r#"(person: "test-testesen", vacant: true)"#);
    desk.press("<ctrl-s>");
    assert_eq!(
        desk.problems(),
        ["vacant: en ubesat plads har ingen person"]
    );
    assert_eq!(desk.form.target().unwrap().field.name, "vacant");
    desk.press(" <ctrl-s>");
    assert_eq!(desk.accepted(), r#"(person: "test-testesen")"#);
}

#[test]
fn an_id_of_a_dataset_that_is_not_open_stays() {
    let mut desk = Desk::over::<Membership>(r#"(person: "andet/fremmed")"#);
    desk.press("<ctrl-s>");
    assert_eq!(desk.accepted(), r#"(person: "andet/fremmed")"#);
}

#[test]
fn numbers_and_words_that_are_none_are_told() {
    let mut desk = Desk::new(SEAT, Datum::Absent);
    desk.at(&["min"]);
    desk.press("4x");
    assert_eq!(desk.problems(), ["min: ikke et tal"]);
    desk.press("<backspace><up>qqq<tab>");
    assert_eq!(desk.problems(), ["number: ukendt ord: »qqq«"]);
    desk.at(&["max"]).press("4294967296");
    assert_eq!(desk.problems()[1], "max: ikke et tal");
    desk.press("<backspace>");
    assert_eq!(desk.form.value.field("max"), &Datum::word("429496729"));
}

#[test]
fn what_is_typed_stays_when_the_suggestions_are_closed_and_control_u_empties_a_list() {
    let mut desk = Desk::over::<Membership>(r#"(roles: [chair, member], on_behalf_of: "nordby")"#);
    desk.at(&["person"]).press("åse<esc>");
    assert!(desk.form.entry.drop.is_none());
    assert_eq!(desk.form.entry.text(), "åse");
    desk.press("<ctrl-u>").at(&["roles"]).press("<ctrl-u>");
    desk.at(&["on_behalf_of"]).press("<ctrl-u>");
    assert!(desk.form.value.is_absent(), "{:?}", desk.form.value);
}
