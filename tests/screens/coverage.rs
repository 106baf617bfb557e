//! Who is represented where.

use mandat::tui::Effect;

use super::harness::Program;

#[test]
fn the_table_shows_who_sits_where_and_what_is_missing() {
    let mut program = Program::small(80, 14);
    program.press("/fore<enter>m");
    insta::assert_snapshot!(program.styled());
    let text = program.press("<right>").text();
    assert!(
        text.contains("Forløbsgruppen · Sydby Kommune: 0 af 2–4: 2 mangler"),
        "{text}"
    );
    program.press("y");
    assert!(
        program.effects.iter().any(
            |e| matches!(e, Effect::Copy(text) if text.contains("Nordby Kommune;Sydby Kommune"))
        )
    );
    let text = program.press("fudvalget").text();
    assert!(!text.contains("FORE "), "{text}");
    let text = program.press("<esc><enter>").text();
    assert!(
        text.contains("Forløbsgruppen  FORE"),
        "Enter goes to the group: {text}"
    );
}

#[test]
fn the_table_follows_the_day_and_what_is_edited() {
    let mut program = Program::small(100, 14);
    let text = program.press("/fore<enter>m<right>").text();
    assert!(
        text.contains("pr. 15. september 2016") && text.contains("Sydby Kommune: 0 af 2–4"),
        "{text}"
    );
    let text = program.press("<").text();
    assert!(
        text.contains("pr. 1. september 2016") && text.contains("Nordby"),
        "{text}"
    );
    // Test Testesen came on the 15th.
    let text = program.press("<left>").text();
    assert!(
        text.contains("Nordby Kommune: 0 af 2–4: 2 mangler"),
        "{text}"
    );
    let text = program.press(">").text();
    assert!(
        text.contains("Nordby Kommune: 1 af 2–4: 1 mangler"),
        "the cursor stays on its cell: {text}"
    );
}

#[test]
fn it_fits_every_size() {
    for (width, height) in [(1, 1), (12, 3), (40, 10), (200, 60)] {
        let mut program = Program::shipped(width, height);
        program.press("m<right><right><down><end><home>og");
        program.text();
    }
}
