//! The mouse: where a click lands and what it does.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::harness::Program;

pub fn click(program: &mut Program, column: u16, row: u16) -> String {
    let kind = MouseEventKind::Down(MouseButton::Left);
    program.app().handle(&Event::Mouse(MouseEvent {
        kind,
        column,
        row,
        modifiers: KeyModifiers::NONE,
    }));
    program.text()
}

/// Returns the row of the first line that has a text.
fn row_of(text: &str, wanted: &str) -> u16 {
    text.lines()
        .position(|l| l.contains(wanted))
        .unwrap_or_else(|| panic!("{wanted}: {text}")) as u16
}

#[test]
fn a_click_selects_and_a_click_on_the_sign_folds() {
    let mut program = Program::small(100, 20);
    let text = program.text();
    let row = row_of(&text, "FORE");
    assert!(
        click(&mut program, 12, row)
            .lines()
            .nth(1)
            .unwrap()
            .contains("│ Forløbsgruppen")
    );
    let row = row_of(&text, "▾ Politisk niveau");
    let folded = click(&mut program, 1, row);
    assert!(
        folded.contains("▸ Politisk niveau") && !folded.contains("FORE"),
        "{folded}"
    );
}

#[test]
fn a_click_on_a_heading_of_a_menu_or_beside_it_does_nothing() {
    let mut program = Program::small(120, 20);
    let text = program.press("?").text();
    let row = row_of(&text, "I træet (her)");
    assert_eq!(click(&mut program, 30, row), text);
    assert_eq!(click(&mut program, 2, row + 1), text);
    assert_eq!(program.effects, []);
}

#[test]
fn a_click_on_a_link_leads_on() {
    let mut program = Program::small(100, 26);
    let text = program.press("<down>").text();
    let row = row_of(&text, "under Udvalget");
    let line = text.lines().nth(usize::from(row)).unwrap();
    let column = line.split("Udvalget · ").next().unwrap().chars().count();
    let there = click(&mut program, column as u16, row);
    assert!(
        there.lines().nth(1).unwrap().contains("│ Udvalget"),
        "{there}"
    );
}
