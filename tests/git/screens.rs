//! The screens of what git knows.

use crate::screens::harness::Program;

use super::{Place, no_git};

const SMALL: &str = include_str!("../fixtures/proeve.ron");

/// Returns a screen with the day of today in a word of its own.
fn without_today(text: &str) -> String {
    let today = jiff::Zoned::now().date();
    let today = mandat::model::Date::from_day(today).long(mandat::lang::Lang::Da);
    let same = format!("{:<width$}", "I DAG", width = today.chars().count());
    text.replace(&today, &same)
}

#[test]
fn what_commits_did_to_a_thing_is_told_at_the_thing_and_narrowed_by_typing() {
    if no_git() {
        return;
    }
    let place = Place::new();
    place.git("", &["init", "-q", "one"]);
    place.commit("one", "a.ron", SMALL, "første");
    for (old, new, said) in [
        ("\"Klynge Vest\"", "\"Klynge Nordvest\"", "nyt navn"),
        ("\"Klynge Øst\"", "\"Klynge Nordøst\"", "øst også"),
        ("\"Klynge Nordvest\"", "\"Klynge Sydvest\"", "navnet igen"),
    ] {
        let text = place.text("one/a.ron").replace(old, new);
        place.commit("one", "a.ron", &text, said);
    }
    let mut program = Program::of_file(&place.path("one/a.ron"), 80, 24);
    program.press("/vest<enter>xhistorik<enter>");
    let shown = without_today(&program.styled());
    insta::assert_snapshot!("history", shown);
    let told = program.press("fnordvest navnet<enter>").text();
    assert!(
        told.contains("navnet igen") && !told.contains("nyt navn"),
        "{told}"
    );
    let told = program.press("<esc>").text();
    assert!(
        told.contains("nyt navn") && !told.contains("øst også"),
        "{told}"
    );
    assert!(!program.press("<esc>").text().contains("Historik i git"));
    // Not in a repository, it is said.
    let alone = place.path("home").join("b.ron");
    std::fs::write(&alone, SMALL).unwrap();
    let mut program = Program::of_file(&alone, 80, 24);
    let said = program.press("xhistorik<enter>").text();
    assert!(
        said.contains("filen ligger ikke i et git-repositorium"),
        "{said}"
    );
}
