//! How the form looks.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr;

use ratatui::layout::{Position, Rect};

use super::*;
use crate::tui::theme::{Palette, Theme};

fn buffer(
    desk: &mut Desk,
    width: u16,
    height: u16,
    palette: Palette,
) -> (Buffer, Option<Position>) {
    let area = Rect::new(0, 0, width, height);
    let mut buf = Buffer::empty(area);
    let cursor = desk
        .form
        .draw(area, &mut buf, &Theme::new(palette), &desk.world);
    (buf, cursor)
}

fn line(buf: &Buffer, y: u16) -> String {
    let mut out = String::new();
    let mut x = 0;
    while x < buf.area.width {
        let symbol = buf[(x, y)].symbol();
        out.push_str(symbol);
        x += (symbol.width() as u16).max(1);
    }
    out.trim_end().to_owned()
}

pub(super) fn shows(desk: &mut Desk, text: &str) -> bool {
    let (buf, _) = buffer(desk, 80, 24, Palette::Dark);
    (0..24).any(|y| line(&buf, y).contains(text))
}

/// Returns the screen as text, with a letter for each style under it: `A`ccent, `B`old, `S`elected, `s`hadow, `d`im, `f`lag; the
/// cursor's place stands last.
fn styled(desk: &mut Desk, width: u16, height: u16) -> String {
    let (buf, cursor) = buffer(desk, width, height, Palette::Dark);
    let theme = Theme::new(Palette::Dark);
    let letter = |style: Style| match style {
        s if s.bg == theme.selected.bg => 'S',
        s if s.bg == theme.shadow.bg => 's',
        s if s.fg == theme.accent.fg && s.add_modifier.contains(Modifier::BOLD) => 'A',
        s if s.fg == theme.flag.fg => 'f',
        s if s.fg == theme.dim.fg => 'd',
        s if s.add_modifier.contains(Modifier::BOLD) => 'B',
        _ => ' ',
    };
    let mut out = String::new();
    for y in 0..height {
        let styles: String = (0..width)
            .map(|x| {
                let cell = &buf[(x, y)];
                let style = Style {
                    bg: cell.style().bg.filter(|c| *c != Color::Reset),
                    ..cell.style()
                };
                if cell.symbol().trim().is_empty() && style.bg.is_none() {
                    ' '
                } else {
                    letter(style)
                }
            })
            .collect();
        let _ = writeln!(out, "{}", line(&buf, y));
        if !styles.trim().is_empty() {
            let _ = writeln!(out, "{}", styles.trim_end());
        }
    }
    let _ = writeln!(
        out,
        "{}",
        cursor.map_or_else(|| "-".to_owned(), |p| format!("{},{}", p.x, p.y))
    );
    out
}

const MEMBER: &str = r#"(person: "test-testesen", roles: [chair, member], period: (from: "2016-09-15"), certainty: derived)"#;

#[test]
fn a_member_in_a_calm_sheet() {
    insta::assert_snapshot!(styled(&mut Desk::over::<Membership>(MEMBER), 80, 24));
}

#[test]
fn a_drop_down_below_its_field() {
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    insta::assert_snapshot!(styled(desk.press("prøve<down>"), 80, 24));
}

#[test]
fn a_small_terminal_scrolls_with_the_focus() {
    let mut desk = Desk::over::<Membership>(MEMBER);
    desk.at(&["period", "to"]);
    insta::assert_snapshot!(styled(desk.press("1/1-2016"), 40, 10));
}

#[test]
fn a_drop_down_in_a_small_terminal() {
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    insta::assert_snapshot!(styled(desk.press("<tab>s"), 40, 10));
}

#[test]
fn a_list_of_seats_under_its_mandate() {
    let mut desk = Desk::over::<Mandate>(
        r#"(id: "m", seats: [(id: "a", party: ["nordby", "sydby"], role: "leder", min: 2, max: 4), (id: "b", role: "læge")])"#,
    );
    desk.form.go_to(&[Step::Field("seats"), Step::Item(1)]);
    insta::assert_snapshot!(styled(&mut desk, 80, 12));
}

#[test]
fn a_new_person_inside_and_the_question_before_leaving() {
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    desk.press("Ny Navnesen<enter><tab>chef<esc>");
    insta::assert_snapshot!(styled(&mut desk, 80, 14));
}

#[test]
fn a_long_text_wraps_in_its_editor() {
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    desk.at(&["note"]);
    desk.press("Det er en længere bemærkning, som ikke kan være på én linje.<enter>Ny linje");
    insta::assert_snapshot!(styled(&mut desk, 40, 10));
}

#[test]
fn what_must_be_there_is_told_in_english_too() {
    let mut desk = Desk::speaking(Lang::En, GROUP, Datum::Absent);
    insta::assert_snapshot!(styled(desk.press("<ctrl-s>"), 80, 20));
}

#[test]
fn the_focus_shows_without_colour() {
    let mut desk = Desk::over::<Membership>(MEMBER);
    desk.press("<tab>");
    let (buf, cursor) = buffer(&mut desk, 80, 24, Palette::Mono);
    let y = cursor.unwrap().y;
    assert!(line(&buf, y).starts_with("▸ Roller"), "{}", line(&buf, y));
    assert_eq!(
        (0..24).filter(|y| line(&buf, *y).starts_with('▸')).count(),
        1
    );
}

#[test]
fn a_click_goes_to_a_field_and_takes_an_offer() {
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    desk.press("prøve");
    let (buf, _) = buffer(&mut desk, 80, 24, Palette::Dark);
    let y = (0..24).find(|y| line(&buf, *y).contains("Aage")).unwrap();
    desk.outcome = desk.form.click(40, y, &desk.world);
    assert_eq!(desk.form.value.field("person").str(), "aage-proevesen");
    let (buf, _) = buffer(&mut desk, 80, 24, Palette::Dark);
    let y = (0..24).find(|y| line(&buf, *y).contains("Udfør")).unwrap();
    desk.outcome = desk.form.click(4, y, &desk.world);
    assert_eq!(
        desk.accepted(),
        r#"(person: "aage-proevesen", on_behalf_of: "sydby")"#
    );
}

#[test]
fn a_wrong_date_among_others_is_told_while_it_is_typed() {
    let mut desk = Desk::new(MEMBERSHIP, Datum::Absent);
    desk.at(&["period", "attested"]).press("2016,31/2");
    assert!(shows(&mut desk, "2016, 31/2") && shows(&mut desk, "! ukendt dato"));
    desk.press("<backspace>1-2016");
    assert!(shows(&mut desk, "2016, 31/1-2016") && shows(&mut desk, "= 31. januar 2016"));
    assert!(!shows(&mut desk, "! ukendt dato"));
}

#[test]
fn what_is_wrong_inside_a_list_shows_on_its_way() {
    let mut desk =
        Desk::over::<Mandate>(r#"(id: "m", seats: [(id: "a", role: "x"), (id: "b", min: 2)])"#);
    desk.form
        .go_to(&[Step::Field("seats"), Step::Item(1), Step::Field("min")]);
    desk.press("x");
    assert!(shows(&mut desk, "! ikke et tal"));
    desk.press("<esc>");
    assert!(shows(&mut desk, "2. mindst 2x") && shows(&mut desk, "! ikke et tal"));
    desk.press("<esc>");
    assert!(shows(&mut desk, "2 pladser") && shows(&mut desk, "! 2. ikke et tal"));
}
