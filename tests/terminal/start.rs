//! The first start and later ones: the data folder, datasets that do not load, no terminal.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use super::harness::{ESC, Home, SMALL, TITLE, find};

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let name = |e: &std::fs::DirEntry| e.file_name().into_string().unwrap();
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries
        .map(|e| (name(&e), std::fs::read(e.path()).unwrap()))
        .collect()
}

#[test]
fn a_terminal_without_a_screen_is_talked_to_in_lines() {
    let home = Home::new();
    for (arguments, term) in [(&[SMALL][..], "dumb"), (&["--plain", SMALL], "xterm")] {
        let mut session = home.mandat(arguments).env("TERM", term).go();
        session.wait_for("Hvad nu?");
        session.send("PSG\r");
        session.wait_for("Prøvestyregruppen");
        session.send("slut\r");
        let end = session.end();
        assert_eq!(end.status, 0, "{}", end.text);
        assert!(find(&end.bytes, b"\x1b").is_none());
    }
}

#[test]
fn the_first_start_copies_the_datasets_and_a_later_one_opens_the_users_own() {
    let home = Home::new();
    let mut session = home.mandat(&[]).go();
    session.wait_for("Sundhedssamarbejdet i Region Midtjylland");
    session.wait_for("datasættene");
    session.send("q");
    assert_eq!(session.end().status, 0);
    let copied = files(&home.data());
    let names: Vec<&str> = copied.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            ".embedded",
            "forslag-2016.ron",
            "hovedstaden.ron",
            "midtjylland.ron"
        ]
    );
    for name in &names[1..] {
        let embedded = std::fs::read(
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("data")
                .join(name),
        )
        .unwrap();
        assert!(copied[*name] == embedded, "{name} is not the embedded one");
    }

    let own = String::from_utf8(copied["midtjylland.ron"].clone()).unwrap();
    let edited = own.replacen(
        "Sundhedssamarbejdet i Region Midtjylland",
        "Vores egen udgave",
        1,
    );
    assert_ne!(own, edited);
    home.write("data/midtjylland.ron", &edited);
    let before = files(&home.data());
    let mut session = home.mandat(&[]).go();
    session.wait_for("Vores egen udgave");
    assert!(!session.text().contains("datasættene"));
    session.send("q");
    assert_eq!(session.end().status, 0);
    assert!(files(&home.data()) == before, "a later start has written");
}

#[test]
fn a_dataset_that_does_not_load_is_told_with_its_place_on_the_normal_screen() {
    let home = Home::new();
    home.write(
        "bad.ron",
        "(\n    schema: 1,\n    id: \"bad\",\n    title: \"Bad\",\n    groops: [],\n)\n",
    );
    let end = home.mandat(&["bad.ron"]).go().end();
    assert_eq!(end.status, 2);
    assert!(end.text.contains("bad.ron:5:5"), "{}", end.text);
    assert!(end.text.contains("groops"), "{}", end.text);
    let (entered, left) = (
        find(&end.bytes, b"\x1b[?1049h"),
        find(&end.bytes, b"\x1b[?1049l"),
    );
    assert!(entered < left && left < find(&end.bytes, b"bad.ron:5:5"));
}

#[test]
fn what_a_save_put_aside_is_told_at_each_start() {
    let home = Home::new();
    let file = home.write("prøve.ron", &std::fs::read_to_string(SMALL).unwrap());
    home.write("prøve.ron.1.rescued", "andet");
    for _ in 0..2 {
        let mut session = home.mandat(&[file.to_str().unwrap()]).go();
        session.wait_said("som et andet program skrev, mens der blev gemt, ligger i");
        session.wait_said("prøve.ron.1.rescued");
        session.send(ESC);
        session.wait_without("rescued");
        session.quit();
    }
}

#[test]
fn a_place_that_is_nowhere_is_told_on_the_normal_screen() {
    let end = Home::new()
        .mandat(&["--at", "xyzzyxyzzy", SMALL])
        .go()
        .end();
    assert_eq!(end.status, 1);
    assert!(end.text.contains("xyzzyxyzzy"), "{}", end.text);
}

#[test]
fn without_a_terminal_the_screens_say_what_to_use_instead() {
    let home = Home::new();
    let end =
        home.shell("\"$MANDAT\" | cat; \"$MANDAT\" > out; echo status=$?; \"$MANDAT\" < /dev/null; echo status=$?").go().end();
    assert_eq!(
        end.text.matches("skærmen kræver en terminal").count(),
        3,
        "{}",
        end.text
    );
    assert_eq!(end.text.matches("status=2").count(), 2, "{}", end.text);
    assert_eq!(std::fs::read(home.root().join("out")).unwrap(), b"");
    assert!(
        !end.bytes.contains(&0x1b),
        "no sequence goes to the terminal"
    );
    assert!(!home.data().exists());
}

#[test]
fn what_was_on_the_terminal_before_is_there_again() {
    let mut session = Home::new()
        .shell(&format!(
            "echo before; \"$MANDAT\" '{SMALL}'; echo after=$?"
        ))
        .go();
    session.wait_for(TITLE);
    assert!(!session.text().contains("before"));
    session.send("q");
    assert_eq!(session.end().text.trim(), "before\nafter=0");
}

#[test]
fn a_pipe_that_closes_early_is_no_panic() {
    let mut tree = Command::new(env!("CARGO_BIN_EXE_mandat"));
    let mut child = tree
        .args(["tree", SMALL])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let out = child.wait_with_output().unwrap();
    assert!(!String::from_utf8_lossy(&out.stderr).contains("panicked"));
}
