//! The screens of what git knows.

use mandat::session::Order;
use mandat::tui::Effect;

use crate::screens::harness::Program;
use crate::screens::meanwhile::outside;

use super::{Place, no_git, sharing};

const SMALL: &str = include_str!("../fixtures/proeve.ron");

/// Commits all that is changed, on a day that stands in the pictures.
fn commit(place: &Place, folder: &str, said: &str) {
    let day = "2016-09-15T12:00:00+02:00";
    place.git(folder, &["commit", "-q", "-a", "--date", day, "-m", said]);
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
        std::fs::write(place.path("one/a.ron"), text).unwrap();
        commit(&place, "one", said);
    }
    let mut program = Program::of_file(&place.path("one/a.ron"), 80, 24);
    program.press("/vest<enter>xhistorik<enter>");
    insta::assert_snapshot!("history", program.styled());
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

/// Returns a screen without the line that says where and when, which differ.
fn without_place(text: &str) -> String {
    let mut out = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.contains("shared.git") {
            lines.next();
        } else {
            out.extend([line, "\n"]);
        }
    }
    out
}

#[test]
fn what_is_new_and_what_is_ones_own_is_told_and_got_and_sent_by_a_key() {
    if no_git() {
        return;
    }
    let place = sharing::two();
    sharing::change(&place, "two", "Klynge Øst", "Klynge Nordøst");
    commit(&place, "two", "Østs nye navn");
    place.git("two", &["push", "-q"]);
    place.git("one", &["fetch", "-q"]);
    sharing::change(&place, "one", "Klynge Vest", "Klynge Sydvest");
    commit(&place, "one", "Vests nye navn");
    let mut program = Program::of_file(&sharing::file(&place, "one"), 80, 24);
    program.work();
    let text = program.text();
    assert!(text.contains("delt · 1 ny hos de andre · 1 egen"), "{text}");
    program.press("D");
    insta::assert_snapshot!("sharing", without_place(&program.styled()));
    let text = program.press("s").text();
    assert!(text.contains("hent først"), "{text}");
    let text = program.press("h").text();
    assert!(text.contains("Hentet: det nye er i filen."), "{text}");
    assert!(
        text.contains("Kom fra de andre, da der sidst blev hentet · 1"),
        "{text}"
    );
    // The file is looked at again; as it came, it is what shows.
    let looks = program
        .effects
        .iter()
        .any(|effect| matches!(effect, Effect::Disk(Order::Look { .. })));
    assert!(looks);
    let file = place.text("one/a.ron");
    outside(&mut program, 0, &file);
    // Back and forth: what is changed has a proposed name, which is what is sent.
    program.press("<esc>/nordøst<enter>xomdøb<enter> To<ctrl-s>D");
    let text = program.press("h").text();
    assert!(text.contains("ikke er gemt: Ctrl-s gemmer dem"), "{text}");
    let text = program.press("s").text();
    assert!(text.contains("ikke er gemt: Ctrl-s gemmer dem"), "{text}");
}
