//! Every screen at every size.

use super::harness::Program;
use mandat::tui::app::Settings;

const SCREENS: &[&str] = &[
    "",
    "<enter>",
    "<tab><tab>",
    "/kosu",
    "/",
    "?",
    ":",
    "p",
    "s",
    "fklynge",
    "y",
    "a+",
    "z",
];

#[test]
fn no_size_makes_it_panic() {
    for keys in SCREENS {
        let mut program = Program::shipped(120, 36);
        program.press(keys);
        for (width, height) in [
            (1, 1),
            (2, 1),
            (1, 9),
            (5, 3),
            (20, 5),
            (33, 7),
            (79, 24),
            (80, 24),
            (81, 4),
            (149, 3),
            (150, 12),
            (200, 60),
            (320, 90),
        ] {
            program.resize(width, height).text();
        }
    }
}

#[test]
fn every_key_at_small_sizes() {
    let keys = "<up><down><left><right><enter><tab><pageup><pagedown><home><end> +-oabzy<esc>f<esc>/k<down><enter><backspace>ps<esc>TMLG";
    for (width, height) in [(1, 1), (3, 3), (20, 5), (40, 10), (80, 24), (160, 40)] {
        let mut program = Program::shipped(width, height);
        program.press(keys).press(keys);
    }
}

#[test]
fn a_resize_keeps_the_place() {
    let mut program = Program::shipped(120, 36);
    program.press("/midt klyngestyregruppen<enter><pagedown>");
    program.resize(40, 10).resize(200, 60).resize(120, 36);
    assert!(
        program.text().contains("▾‡ Klyngestyregr. Midtklyngen"),
        "{}",
        program.text()
    );
}

#[test]
fn hostile_content_never_steers_the_terminal() {
    let text = r#"(schema: 1, id: "x", title: "\u{1b}[2J\u{7}", groups: [
        (id: "a", name: "A\u{1b}]0;x\u{7}\r\nB", level: political, note: "\t\u{9b}31m", mandates: [(id: "m",
            statements: [(kinds: task, text: "\u{1b}c\u{0}")])])])"#;
    let mut program =
        super::harness::Program::open(&[text], 100, 20, mandat::tui::app::Settings::default());
    for keys in ["", "<down><down>", "/a", "?"] {
        let buf = program.press(keys).buffer();
        assert!(
            buf.content
                .iter()
                .all(|c| !c.symbol().chars().any(char::is_control)),
            "{keys}"
        );
    }
}

#[test]
fn a_narrow_title_keeps_what_tells_the_dataset_from_others() {
    let text = include_str!("../../data/hovedstaden.ron");
    let mut program = Program::open(&[text], 80, 24, Settings::default());
    let text = program.text();
    let title = text.lines().next().unwrap();
    assert!(title.contains("mandat  Region Hovedstaden  "), "{title}");
}
