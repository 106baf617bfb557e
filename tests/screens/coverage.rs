//! Who is represented where.

use mandat::tui::Effect;

use super::harness::Program;

#[test]
fn the_table_shows_who_sits_where_and_what_is_missing() {
    let mut program = Program::small(80, 14);
    program.press("/fore<enter>m");
    insta::assert_snapshot!(program.styled());
    let text = program.press("<right>").text();
    assert!(text.contains("Forløbsgruppen · Sydby Kommune: 0 af 2: 2 mangler"), "{text}");
    program.press("y");
    assert!(program.effects.iter().any(|e| matches!(e, Effect::Copy(text) if text.contains("Nordby Kommune;Sydby Kommune"))));
    let text = program.press("fudvalget").text();
    assert!(!text.contains("FORE "), "{text}");
    let text = program.press("<esc><enter>").text();
    assert!(text.contains("Forløbsgruppen  FORE"), "Enter goes to the group: {text}");
}

#[test]
fn it_fits_every_size() {
    for (width, height) in [(1, 1), (12, 3), (40, 10), (200, 60)] {
        let mut program = Program::shipped(width, height);
        program.press("m<right><right><down><end><home>og");
        program.text();
    }
}
