//! New things made on the way.

use super::*;

fn created(desk: &Desk) -> Vec<String> {
    match &desk.outcome {
        Outcome::Accepted { created, .. } => created
            .iter()
            .map(|(kind, value)| format!("{kind:?} {}", value.to_ron()))
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_person_nobody_knows_is_made_and_stands_in_the_field() {
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    desk.press("Ny Navnesen<enter><ctrl-s>med<enter><ctrl-s>");
    assert_eq!(desk.accepted(), r#"(person: "ny-navnesen", roles: member)"#);
    assert_eq!(
        created(&desk),
        [r#"Person (id: "ny-navnesen", name: "Ny Navnesen")"#]
    );
}

#[test]
fn the_id_follows_the_name_and_cancelling_makes_nothing() {
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    desk.press("Ny Navnesn<enter><backspace>en<enter><ctrl-s><ctrl-s>");
    assert_eq!(desk.accepted(), r#"(person: "ny-navnesen")"#);
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    desk.press("Ny Navnesen<enter><esc>");
    assert!(desk.form.creating.is_none());
    assert_eq!(desk.form.target().unwrap().field.name, "person");
}

#[test]
fn things_are_made_inside_of_things_each_before_what_points_to_it() {
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    desk.press("Ny Navnesen<enter><tab>chef<tab>Nystedet<enter><ctrl-s><ctrl-s>");
    // The new organisation is offered where it is made.
    desk.press("<tab>nysted<enter><ctrl-s>");
    assert_eq!(
        desk.accepted(),
        r#"(person: "ny-navnesen", on_behalf_of: "nystedet")"#
    );
    assert_eq!(
        created(&desk),
        [
            r#"Organisation (id: "nystedet", name: "Nystedet")"#,
            r#"Person (id: "ny-navnesen", name: "Ny Navnesen", title: "chef", organisation: "nystedet")"#
        ]
    );
}

#[test]
fn what_nothing_points_to_any_more_is_not_handed_over() {
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    desk.press("Ny Navnesen<enter><ctrl-s><ctrl-z>test<enter><ctrl-s>");
    assert_eq!(
        desk.accepted(),
        r#"(person: "test-testesen", on_behalf_of: "nordby")"#
    );
    assert!(created(&desk).is_empty());
}

#[test]
fn two_new_ones_of_a_name_have_two_ids() {
    let mut desk = Desk::new(GROUP, Datum::Absent);
    desk.at(&["members"]);
    desk.press("nNy Ny<enter><ctrl-s><esc>nNy Ny<down><enter><ctrl-s><esc>");
    let ids: Vec<&str> = desk
        .form
        .value
        .field("members")
        .items()
        .iter()
        .map(|m| m.field("person").str())
        .collect();
    assert_eq!(ids, ["ny-ny", "ny-ny-2"]);
}

#[test]
fn what_cannot_be_made_is_not_offered() {
    let mut desk = Desk::new(GROUP, Datum::Absent);
    desk.at(&["parent"]);
    desk.press("ukendt");
    assert!(desk.form.entry.drop.as_ref().unwrap().picks.is_empty());
    desk.press("<enter>");
    assert_eq!(desk.form.target().unwrap().field.name, "parent");
}

#[test]
fn attendance_takes_all_members_and_a_pasted_list_and_items_are_numbered() {
    let mut desk = Desk::over::<crate::model::Meeting>(
        r#"(id: "m", attendance: (person: "aase-proevesen", kind: apology), items: (id: "i", number: 3, title: "A"))"#,
    );
    desk.at(&["attendance"]).press("<enter>a");
    let people = |desk: &Desk| -> Vec<String> {
        let all = desk.form.value.field("attendance").items().iter();
        all.map(|a| a.field("person").str().to_owned()).collect()
    };
    assert_eq!(people(&desk), ["aase-proevesen", "test-testesen"]);
    desk.form.paste(
        "Aage Prøvesen\nÅse Prøvesen\r\nUkendt Testesen\n",
        &desk.world,
    );
    assert_eq!(people(&desk)[2..], ["aage-proevesen", "Ukendt Testesen"]);
    // In the place of one new person, too.
    desk.press("n");
    desk.form.paste("Aage Prøvesen\nTest Testesen", &desk.world);
    assert_eq!(people(&desk).len(), 4);
    desk.press("<tab>");
    assert_eq!(
        desk.problems(),
        ["attendance.3.person: findes ikke: »Ukendt Testesen«"]
    );
    desk.at(&["items"]).press("<enter>n");
    let items = |desk: &Desk| desk.form.value.field("items").to_ron();
    assert!(items(&desk).contains("(number: 4)"), "{}", items(&desk));
    desk.press("<esc>");
    assert!(!items(&desk).contains("number: 4"), "nothing was typed");
}

#[test]
fn another_person_of_the_same_name_is_told() {
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    desk.press("Test Testesen<down>");
    let told = "navnet findes: Nordby Kommune";
    assert!(looks::shows(&mut desk, told));
}
