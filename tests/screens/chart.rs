//! The structure as boxes.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use mandat::tui::Effect;
use mandat::tui::app::Settings;

use super::harness::Program;

fn mouse(program: &mut Program, kind: MouseEventKind, column: u16, row: u16) -> String {
    program.app().handle(&Event::Mouse(MouseEvent {
        kind,
        column,
        row,
        modifiers: KeyModifiers::NONE,
    }));
    program.text()
}

/// Returns the line that tells of the marked group.
fn marked(text: &str) -> &str {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len() - 3].trim()
}

#[test]
fn the_whole_structure_shows_with_the_marked_group_and_its_ties() {
    let mut program = Program::shipped(120, 36);
    insta::assert_snapshot!(program.press("/sundhedsstyregruppen<enter>g").styled());
}

#[test]
fn a_normal_terminal_scrolls() {
    let mut program = Program::shipped(80, 24);
    insta::assert_snapshot!(program.press("/midt klyngestyregruppen<enter>g").styled());
}

#[test]
fn a_large_terminal_shows_boxes_with_seats() {
    let mut program = Program::shipped(200, 60);
    insta::assert_snapshot!(program.press("/midt klyngestyregruppen<enter>g+").text());
}

#[test]
fn the_mark_starts_at_what_shows_and_enter_goes_to_the_group() {
    let mut program = Program::small(100, 24);
    let text = program.press("/fore<enter>g").text();
    assert!(
        marked(&text).starts_with("Forløbsgruppen  administrativt niveau · ?/4–8 pladser"),
        "{text}"
    );
    let text = program.press("<up>").text();
    assert!(
        marked(&text).starts_with("Udvalget  politisk niveau"),
        "{text}"
    );
    let text = program.press("<down><down><enter>").text();
    assert!(
        text.contains("│ Det ventede udvalg") && !text.contains("╔"),
        "{text}"
    );
    let text = program.press("<backspace>").text();
    assert!(
        text.contains("│ Forløbsgruppen  FORE"),
        "Enter is a step that can be taken back: {text}"
    );
}

#[test]
fn escape_and_its_own_key_lead_back_to_where_one_was() {
    for keys in ["<esc>", "g"] {
        let mut program = Program::small(100, 24);
        let before = program.press("/fore<enter>").text();
        assert_eq!(program.press("g<up>-").press(keys).text(), before);
    }
}

#[test]
fn zooming_keeps_the_mark_and_ends_at_both_ends() {
    let mut program = Program::small(100, 24);
    let near = program.press("/fore<enter>g+++").text();
    assert!(
        near.contains("║ Formandskab: Delt: Hospitalet (fast) og  "),
        "{near}"
    );
    let far = program.press("------").text();
    assert!(
        far.contains("▐FORE▌") && marked(&far).starts_with("Forløbsgruppen"),
        "{far}"
    );
    assert_eq!(program.press("+++").text(), near);
}

#[test]
fn the_chart_follows_the_day_and_the_mark_comes_back_to_its_group() {
    let mut program = Program::small(100, 24);
    program.press("/fore<enter>g");
    let text = program.press("<<>").text();
    assert!(
        text.contains("pr. 1. september 2016") && text.contains("FORE"),
        "{text}"
    );
    let mut program = Program::shipped(120, 36);
    program.press("/arbejdsgruppen om diabetes<enter>g");
    assert!(marked(&program.text()).starts_with("Arbejdsgruppen om diabetes"));
    let text = program.press("<<>").text();
    assert!(
        !text.contains("[Arbejdsgruppen om diabetes") && text.contains("▐≈ Impl.gr. forebyg"),
        "{text}"
    );
    let text = program.press(">").text();
    assert!(text.contains("▐≈ Arbejdsgruppen om diabetes▌"), "{text}");
}

#[test]
fn the_other_order_and_what_is_not_in_force_show_with_their_signs() {
    let mut program = Program::small(100, 24);
    let text = program.press("g-a").text();
    assert!(
        text.contains("× Den gamle gruppe") && text.contains("◌ Det ventede udvalg"),
        "{text}"
    );
    assert!(
        text.contains("┆ ◌ Det ventede"),
        "a group that is only expected has a dashed border: {text}"
    );
    let text = program.press("o").text();
    assert!(
        text.contains("hvem har nedsat") && !text.contains("Politisk niveau ──"),
        "{text}"
    );
}

#[test]
fn folding_takes_away_what_is_below() {
    let mut program = Program::small(100, 24);
    let text = program.press("g-- ").text();
    assert!(
        text.contains("Udvalget +1") && !text.contains("FORE"),
        "{text}"
    );
    assert!(program.press(" ").text().contains("FORE"));
}

#[test]
fn the_copy_has_the_whole_chart_whatever_the_window_shows() {
    let mut program = Program::shipped(80, 10);
    program.press("g-y");
    let Some(Effect::Copy(text)) = program.effects.last() else {
        panic!("no copy")
    };
    assert!(
        text.starts_with(
            "Sundhedssamarbejdet i Region Midtjylland · pr. 15. september 2016\n\nPolitisk niveau ─"
        ),
        "{text}"
    );
    assert!(
        text.contains("[Danske Regioner]") && !text.contains('▐'),
        "{text}"
    );
}

#[test]
fn the_mouse_marks_opens_and_scrolls() {
    let mut program = Program::shipped(80, 24);
    let text = program.press("g").text();
    let row = text
        .lines()
        .position(|l| l.contains("[Fællessekretariatet]") || l.contains("←Fællessekretariatet "))
        .unwrap() as u16;
    let column = text
        .lines()
        .nth(usize::from(row))
        .unwrap()
        .split("Fællessekretariatet")
        .next()
        .unwrap()
        .chars()
        .count() as u16;
    let click = MouseEventKind::Down(MouseButton::Left);
    let text = mouse(&mut program, click, column, row);
    assert!(marked(&text).starts_with("Fællessekretariatet  "), "{text}");
    let scrolled = mouse(&mut program, MouseEventKind::ScrollDown, column, row);
    assert!(
        !scrolled.contains("Politisk niveau"),
        "the wheel scrolls: {scrolled}"
    );
    assert_eq!(marked(&scrolled), marked(&text), "the mark stays");
    mouse(&mut program, MouseEventKind::ScrollUp, column, row);
    assert_eq!(
        mouse(&mut program, click, 79, 23),
        text,
        "a click beside the boxes does nothing"
    );
    let text = mouse(&mut program, click, column, row);
    assert!(
        text.contains("│ Formål ") || text.contains("┃ Formål "),
        "the second click opens: {text}"
    );
}

#[test]
fn a_structure_without_groups_on_the_day_says_so() {
    let text = r#"(schema: 1, id: "x", title: "X", as_of: "2016-01-01", groups: [(id: "a", name: "Æ", level: political, period: (from: "2017"))])"#;
    let mut program = Program::open(&[text], 80, 20, Settings::default());
    assert!(
        program
            .press("g")
            .text()
            .contains("Ingen grupper er i kraft på dagen")
    );
    assert!(
        program
            .press("<down><enter> +y<pagedown>a")
            .text()
            .contains("› Æ")
    );
    let mut program = Program::open(
        &[r#"(schema: 1, id: "x", title: "X")"#],
        80,
        20,
        Settings::default(),
    );
    assert!(
        program
            .press("g")
            .text()
            .contains("Datasættet har ingen grupper")
    );
}

#[test]
fn every_key_at_every_size() {
    for (width, height) in [
        (1, 1),
        (2, 1),
        (5, 3),
        (20, 6),
        (41, 9),
        (80, 24),
        (300, 90),
    ] {
        let mut program = Program::shipped(width, height);
        program.press("g<down><right><left><up><pagedown><pagedown><pageup><end><home><tab><s-tab>+ <<>o >a--<end>yLTj");
        program.resize(1, 1).text();
        program.resize(width, height).press("<enter>g<esc>");
    }
}

#[test]
fn control_characters_in_names_reach_neither_screen_nor_copy() {
    let text = r#"(schema: 1, id: "x", title: "X", groups: [(id: "a", name: "A\u{1b}[2J\nB", level: political,
        relations: [(kind: approves, to_text: "\u{1b}c\u{9b}31m")])])"#;
    let mut program = Program::open(&[text], 80, 20, Settings::default());
    let buffer = program.press("g++y").buffer();
    assert!(
        buffer
            .content
            .iter()
            .all(|c| !c.symbol().chars().any(char::is_control))
    );
    let Some(Effect::Copy(copied)) = program.effects.last() else {
        panic!("no copy")
    };
    assert!(
        copied.contains("A [2J B") && copied.lines().all(|l| !l.chars().any(char::is_control)),
        "{copied:?}"
    );
}

#[test]
fn the_footer_offers_a_zoom_or_a_fold_only_where_there_is_one() {
    let mut program = Program::small(120, 30);
    let mut footer = |keys: &str| {
        let text = program.press(keys).text();
        text.lines().last().unwrap().to_owned()
    };
    let nearest = footer("g<home>+++");
    assert!(
        nearest.contains("- zoom") && nearest.contains(" fold"),
        "{nearest}"
    );
    let leaf = footer("<end>---");
    assert!(leaf.contains("+ zoom") && !leaf.contains(" fold"), "{leaf}");
    assert!(
        !leaf.contains("- zoom") && !leaf.contains("+ - zoom"),
        "{leaf}"
    );
}
