//! The terminal's background colour: asked after the first frame, answered or not.

use std::time::Duration;

use vt100::Color;

use super::harness::{BUSY, DOWN, FIRST, Home, NEXT, SMALL, Session, find, in_time};

const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";
const WHITE: &str = "\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\";
const ON_DARK: Color = Color::Rgb(0x7d, 0xc4, 0xe4);
const ON_LIGHT: Color = Color::Rgb(0x0b, 0x5c, 0x8a);

/// The program at the moment when it has asked, and as a user sees it then.
fn asked(home: &Home) -> Session {
    // Answers come in pieces over a line, of which the program knows.
    let session = home.mandat(&[SMALL]).env("SSH_TTY", "/dev/pts/0").go();
    session.wait_for_bytes(QUESTION);
    session
}

fn answered(session: &mut Session, accent: Color) {
    session.wait_until("the accent", |screen| {
        screen
            .cell(0, 1)
            .is_some_and(|cell| cell.fgcolor() == accent)
    });
    session.wait_selected(FIRST);
    assert!(
        session.text().lines().last().unwrap().contains("læs"),
        "{}",
        session.text()
    );
    // Were a piece of the answer a key, it would be before this one.
    session.send(DOWN);
    session.wait_selected(NEXT);
    session.send("q");
    assert_eq!(session.end().status, 0);
}

#[test]
fn it_asks_after_the_first_frame_and_a_light_answer_changes_the_colours() {
    let home = Home::new();
    let mut session = asked(&home);
    let bytes = session.bytes();
    assert!(
        find(&bytes, b"mandat") < find(&bytes, QUESTION),
        "asked before the first frame"
    );
    assert_eq!(session.accent(), ON_DARK);
    let tree = session.wait_first();
    session.send(WHITE);
    session.wait_until("the light theme", |screen| {
        screen
            .cell(0, 1)
            .is_some_and(|cell| cell.fgcolor() == ON_LIGHT)
    });
    session.wait_text(&tree);
    answered(&mut session, ON_LIGHT);
}

#[test]
fn an_answer_that_the_datasets_are_slower_than_counts() {
    let home = Home::new();
    let mut session = asked(&home);
    session.send(WHITE);
    answered(&mut session, ON_LIGHT);
}

#[test]
fn a_dark_answer_changes_nothing() {
    let home = Home::new();
    let mut session = asked(&home);
    session.send("\u{1b}]11;rgb:1e1e/1e1e/2e2e\u{7}");
    answered(&mut session, ON_DARK);
}

#[test]
fn an_answer_byte_by_byte_counts() {
    let home = Home::new();
    in_time(|| {
        let mut session = asked(&home);
        session.wait_selected(FIRST);
        let bytes: Vec<String> = WHITE.chars().map(String::from).collect();
        let gap = session.send_in_pieces(&bytes.iter().map(String::as_str).collect::<Vec<_>>());
        if gap < BUSY {
            answered(&mut session, ON_LIGHT);
        }
        gap
    });
}

#[test]
fn an_answer_a_second_late_counts() {
    let home = Home::new();
    let mut session = asked(&home);
    std::thread::sleep(Duration::from_secs(1));
    session.send(WHITE);
    answered(&mut session, ON_LIGHT);
}

#[test]
fn keys_between_question_and_answer_are_keys() {
    let home = Home::new();
    let mut session = asked(&home);
    session.wait_selected(FIRST);
    session.send(&format!("L{WHITE}y"));
    session.wait_for("The mandate");
    session.wait_until("the light theme", |screen| {
        screen
            .cell(0, 1)
            .is_some_and(|cell| cell.fgcolor() == ON_LIGHT)
    });
}

#[test]
fn a_chosen_theme_asks_nothing() {
    let home = Home::new();
    home.configure("(theme: \"dark\")");
    let mut session = home.mandat(&[SMALL]).go();
    session.wait_selected(FIRST);
    session.send("q");
    assert_eq!(find(&session.end().bytes, b"\x1b]11"), None);
}
