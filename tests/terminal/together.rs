//! A file that others write while it is open: other programs, and other people's editors.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::thread;

use mandat::model::read;

use super::edited::{EDITED, is_kept};
use super::harness::{ENTER, ESC, Home, SAVE};

const CAME_IN: &str = "Filen blev ændret udefra";
const CTRL_C: &str = "\u{3}";
const CONFLICT: &str = "Ændret både her og i filen";

fn text(file: &Path) -> String {
    fs::read_to_string(file).unwrap()
}

/// Writes as an editor does that writes into the file.
fn outside(file: &Path, old: &str, new: &str) {
    let before = text(file);
    let after = before.replace(old, new);
    assert_ne!(before, after);
    fs::write(file, after).unwrap();
}

/// How many turns each of two programs takes.
const TURNS: usize = 50;

/// A dataset with a group for both programs, and one and people for each.
fn shared() -> String {
    let mut text =
        "// Fælles.\n(\n    schema: 1,\n    id: \"f\",\n    title: \"Prøve\",\n    as_of: \"2016\",\n    people: [\n".to_owned();
    for (who, i) in ["a", "b"]
        .iter()
        .flat_map(|who| (0..TURNS).map(move |i| (who, i)))
    {
        writeln!(
            text,
            "        (id: \"{who}-{i}\", name: \"Test {who}{i:03}\"),"
        )
        .unwrap();
    }
    text.push_str(
        "    ],\n    groups: [\n        (id: \"faelles\", name: \"Fælles\", level: political),\n",
    );
    text.push_str(
        "        (id: \"a\", name: \"A 0\", level: cluster),\n        (id: \"b\", name: \"B 0\", level: cluster),\n    ],\n)\n",
    );
    text
}

/// The keys of a turn, which change something and save it, and what the file says then. Every other turn the programs change the same
/// list, else each a group of its own.
fn turn(who: &str, number: usize) -> (String, String) {
    if number.is_multiple_of(2) {
        return (
            format!("i{who}{number:03}{SAVE}{SAVE}"),
            format!("(person: \"{who}-{number}\")"),
        );
    }
    // From the group of both to that of this program and back, over a heading.
    let (down, up) = if who == "a" {
        ("jj", "kk")
    } else {
        ("jjj", "kkk")
    };
    let name = format!("{} {number}", who.to_uppercase());
    (
        format!("{down}xOmdøb{ENTER}\u{15}{name}{SAVE}{SAVE}{up}"),
        format!("\"{name}\""),
    )
}

/// Takes all turns of a program, while another one takes its own.
fn take_turns(home: &Home, file: &Path, who: &str) {
    let mut session = home.mandat(&["prøve.ron", "--at", "faelles"]).go();
    session.wait_selected("Fælles");
    for number in 0..TURNS {
        let (keys, wanted) = turn(who, number);
        session.send(&keys);
        session.wait_until(&format!("{wanted} in the file"), |screen| {
            let shown = screen.contents();
            is_kept(&shown) && !shown.contains("ikke gemt") && text(file).contains(&wanted)
        });
        home.check(file);
    }
    session.quit();
}

#[test]
fn two_programs_that_save_a_hundred_times_lose_nothing() {
    let home = Home::new();
    let file = home.write("prøve.ron", &shared());
    thread::scope(|scope| {
        for who in ["a", "b"] {
            let (home, file) = (&home, &file);
            scope.spawn(move || take_turns(home, file, who));
        }
    });
    let data = read::read(&text(&file)).unwrap();
    let people = data.groups[0]
        .members
        .iter()
        .filter_map(|m| m.person.as_ref());
    let mut members: Vec<String> = people.map(|p| p.as_str().to_owned()).collect();
    let mut wanted: Vec<String> = ["a", "b"]
        .iter()
        .flat_map(|who| (0..TURNS).step_by(2).map(move |i| format!("{who}-{i}")))
        .collect();
    // Either program may have been the faster one.
    members.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(members, wanted);
    assert_eq!(
        [&*data.groups[1].name, &*data.groups[2].name],
        ["A 49", "B 49"]
    );
    assert_eq!(home.journals().len(), 0);
}

#[test]
fn a_change_elsewhere_comes_in_and_the_own_one_stays() {
    let home = Home::new();
    let file = home.edited();
    let mut session = home.edit();
    session.rename("Vores styregruppe");
    outside(
        &file,
        "\"Temagruppen\", level: cluster), // den anden",
        "\"Temaet\", level: cluster), // udefra",
    );
    session.wait_for(CAME_IN);
    session.wait_for("Temaet");
    session.wait_for("Vores styregruppe");
    session.wait_kept();
    session.wait_for("● ikke gemt");
    session.save();
    let wanted = EDITED
        .replace("Temagruppen", "Temaet")
        .replace("// den anden", "// udefra")
        .replace("\"Styregruppen", "\"Vores styregruppe");
    assert_eq!(text(&file), wanted);
    session.step("u", "Fortrudt");
    session.save();
    assert_eq!(
        text(&file),
        wanted.replace("Vores styregruppe", "Styregruppen")
    );
    session.quit();
    assert_eq!(home.journals().len(), 0);
}

#[test]
fn a_change_of_others_alone_is_nothing_to_save_and_nothing_to_ask_about() {
    let home = Home::new();
    let file = home.edited();
    let mut session = home.edit();
    outside(&file, "Temagruppen", "Temaet");
    session.wait_for("Temaet");
    session.wait_kept();
    assert!(!session.text().contains("ikke gemt"));
    assert_eq!(home.journals().len(), 0, "a journal of nothing");
    session.kill();
    let mut session = home.edit();
    session.wait_for("Temaet");
    session.quit();
}

#[test]
fn what_both_changed_is_answered_side_by_side() {
    for (answer, name) in [
        ("1", "Mit navn"),
        ("2", "Filens navn"),
        ("3", "Styregruppen"),
    ] {
        let home = Home::new();
        let file = home.edited();
        let mut session = home.edit();
        session.rename("Mit navn");
        outside(&file, "Styregruppen\"", "Filens navn\"");
        outside(&file, "Temagruppen", "Temaet");
        session.wait_for(CONFLICT);
        for value in ["Mit navn", "Filens navn", "Styregruppen"] {
            session.wait_for(value);
        }
        let before = text(&file);
        session.send(ESC);
        session.wait_for("Filen er ikke skrevet");
        assert_eq!(text(&file), before);
        session.send(SAVE);
        session.wait_for(CONFLICT);
        session.send(ENTER);
        session.wait_for("mangler et svar");
        session.send(&format!("{answer}{ENTER}"));
        session.wait_without(CONFLICT);
        session.wait_for(if answer == "2" {
            "Filens udgave er taget ind"
        } else {
            "Gemt i"
        });
        session.wait_kept();
        assert_eq!(
            text(&file),
            EDITED
                .replace("\"Styregruppen\"", &format!("\"{name}\""))
                .replace("Temagruppen", "Temaet")
        );
        session.wait_selected(name);
        session.quit();
        assert_eq!(home.journals().len(), 0);
    }
}

#[test]
fn an_answer_that_is_still_open_keeps_the_own_change_through_a_kill() {
    let home = Home::new();
    let file = home.edited();
    let mut session = home.edit();
    session.rename("Mit navn");
    outside(&file, "Styregruppen\"", "Filens navn\"");
    session.wait_for(CONFLICT);
    session.kill();
    let mut session = home.mandat(&["prøve.ron"]).go();
    session.wait_for("Tag dem op igen");
    session.send(ENTER);
    // The file says something else by now: it is asked about, and kept.
    session.wait_for("Fra sidst: Navnet Styregruppen rettet til Mit navn");
    session.wait_for("2 i filen    Filens navn");
    session.send(ESC);
    session.wait_selected("Filens navn");
    session.quit();
    assert_eq!(home.journals().len(), 1, "it is asked again next time");
}

#[test]
fn a_file_that_is_broken_for_a_while_changes_nothing_here() {
    let home = Home::new();
    let file = home.edited();
    let mut session = home.edit();
    session.rename("Mit navn");
    fs::write(&file, "(").unwrap();
    session.wait_for("ugyldig lige nu");
    session.wait_selected("Mit navn");
    session.send(ESC);
    session.wait_without("ugyldig");
    session.step(SAVE, "ugyldig lige nu");
    assert_eq!(text(&file), "(", "what cannot be read is not written over");
    fs::write(&file, EDITED.replace("Temagruppen", "Temaet")).unwrap();
    session.wait_for("Temaet");
    session.wait_for("● ikke gemt");
    session.save();
    assert_eq!(
        text(&file),
        EDITED
            .replace("Temagruppen", "Temaet")
            .replace("\"Styregruppen", "\"Mit navn")
    );
    session.quit();
}

#[test]
fn what_became_of_the_file_in_the_last_moment_is_seen_before_the_end() {
    for broken in ["", "("] {
        let home = Home::new();
        let file = home.edited();
        let mut session = home.edit();
        fs::write(&file, broken).unwrap();
        session.send("q");
        session.wait_said("kan ikke læses: hvad der vises, er ikke i nogen fil");
    }
}

#[test]
fn a_file_that_is_gone_is_said_and_not_made_again_unasked() {
    let home = Home::new();
    let file = home.edited();
    let mut session = home.edit();
    session.rename("Mit navn");
    fs::remove_file(&file).unwrap();
    session.wait_for("er væk");
    session.send(SAVE);
    session.wait_said("siden den blev læst: gem den som en ny fil");
    session.wait_kept();
    assert!(!file.exists());
    session.send(ESC);
    session.wait_selected("Mit navn");
    session.send(&format!("xGem som{ENTER}"));
    session.wait_for("[ Udfør");
    session.send(&format!("ny.ron{SAVE}"));
    // The form itself shows the path before it is written.
    session.wait_said("Gemt i");
    session.wait_said("data/ny.ron");
    session.wait_kept();
    assert!(!file.exists());
    assert_eq!(
        text(&home.data().join("ny.ron")),
        EDITED.replace("\"Styregruppen", "\"Mit navn")
    );
    session.rename("Nyt navn");
    session.save();
    assert!(text(&home.data().join("ny.ron")).contains("Nyt navn"));
    session.quit();
}

/// The dataset to edit with a member before the first one.
fn another_first(text: &str) -> String {
    text.replace(
        "(person: \"test\"",
        "(person: \"aase\"),\n                (person: \"test\"",
    )
}

#[test]
fn a_form_is_about_the_same_member_whatever_comes_in() {
    let home = Home::new();
    let file = home.edited();
    let mut session = home.edit();
    session.send("\t\te");
    session.wait_for("Ret medlemskabet · Test Testesen");
    fs::write(&file, another_first(EDITED)).unwrap();
    session.wait_for(CAME_IN);
    session.wait_for("Ret medlemskabet · Test Testesen");
    session.send("\t\t\t\t\t\t");
    session.wait_until("the note", |screen| {
        screen
            .contents()
            .lines()
            .any(|line| line.starts_with("▸ Bemærkning"))
    });
    session.send("min bemærkning");
    // Out of the text, and then out of the form.
    session.send(CTRL_C);
    session.wait_for("Udfør Ctrl-s ]");
    session.send(CTRL_C);
    session.wait_for("Kassér det skrevne?");
    session.send("n");
    session.send(SAVE);
    session.wait_for("Test Testesen rettet");
    session.wait_for("Åse Testesen");
    session.wait_kept();
    session.save();
    let wanted = EDITED.replace(
        "(person: \"test\", roles: chair)",
        "(person: \"test\", roles: chair, note: \"min bemærkning\")",
    );
    assert_eq!(text(&file), another_first(&wanted));
    session.quit();
}

#[test]
fn a_form_overwrites_nothing_that_others_changed_meanwhile() {
    let home = Home::new();
    let file = home.edited();
    let mut session = home.edit();
    session.send(&format!("xOmdøb{ENTER}\u{15}Mit navn"));
    session.wait_for("Mit navn");
    outside(&file, "Styregruppen\"", "Filens navn\"");
    session.wait_for(CAME_IN);
    session.wait_for("Mit navn");
    session.send(SAVE);
    session.wait_for("Ændret udefra imens til Navn");
    session.wait_for("Mit navn");
    session.send(ESC);
    session.wait_for("Kassér det skrevne?");
    session.send("j");
    session.wait_for("Filens navn");
    assert_eq!(
        text(&file),
        EDITED.replace("\"Styregruppen\"", "\"Filens navn\"")
    );
    session.quit();
}

#[test]
fn the_cursor_stays_on_its_member_and_marks_go() {
    let home = Home::new();
    let file = home.edited();
    let mut session = home.edit();
    session.send("\t\t ");
    session.wait_for("✓ Test Testesen");
    session.wait_selected("Bo Testesen");
    fs::write(&file, another_first(EDITED)).unwrap();
    session.wait_for(CAME_IN);
    session.wait_without("✓");
    session.wait_selected("Bo Testesen");
    session.step(&format!("dSlet som{ENTER}"), "Bo Testesen slettet");
    session.save();
    assert_eq!(
        text(&file),
        another_first(&EDITED.replace("                (person: \"bo\"), // suppleant før\n", ""))
    );
    session.quit();
}
