//! The views: pure drawings of the prepared state into a buffer.

mod adoption;
mod bars;
mod chart;
mod compare;
mod conflicts;
mod find;
mod findings;
mod hints;
mod left;
mod matrix;
mod menu;
mod preview;
mod right;

pub(super) use adoption::ABOVE as ADOPTION_ABOVE;
pub(super) use compare::contrast_parts;
pub(super) use conflicts::LINES as CONFLICT;
pub(super) use findings::parts as findings_parts;
pub(super) use matrix::{ABOVE as MATRIX_ABOVE, columns as matrix_columns};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

pub(super) use crate::article::{cut, cut_middle};

use super::app::App;
use super::screens::Screen;
use super::theme::Theme;

/// Draws the state that [`App::prepare`] has laid out for this size; returns where the cursor of a text field is.
pub fn draw(app: &mut App, buf: &mut Buffer) -> Option<Position> {
    bars::title(app, buf);
    bars::footer(app, buf);
    let mut top = app.screens.pop();
    let cursor = match &mut top {
        Some(Screen::Find(find)) => find::draw(app, find, buf),
        Some(Screen::Menu(menu)) => menu::draw(app, menu, buf),
        // A form keeps where it drew what, for the mouse.
        Some(Screen::Form(sheet)) => {
            sheet
                .form
                .draw(app.layout.body, buf, &app.theme, &sheet.world)
        }
        Some(Screen::Preview(preview)) => preview::draw(app, preview, buf),
        Some(Screen::Conflicts(answers)) => {
            conflicts::draw(app, answers, buf);
            None
        }
        Some(Screen::Matrix(matrix)) => {
            matrix::draw(app, matrix, buf);
            None
        }
        Some(Screen::Contrast(contrast)) => {
            compare::draw(app, contrast, buf);
            None
        }
        Some(Screen::Adoption(adoption)) => adoption::draw(app, adoption, buf),
        Some(Screen::Findings(list)) => {
            findings::draw(app, list, buf);
            None
        }
        Some(Screen::Chart(board)) => {
            chart::draw(app, board, buf);
            None
        }
        None => {
            rules(app, buf);
            let cursor = left::draw(app, buf);
            right::text(app, buf);
            right::members(app, buf);
            cursor
        }
    };
    app.screens.extend(top);
    cursor.filter(|p| buf.area.contains(*p))
}

fn rules(app: &App, buf: &mut Buffer) {
    for rule in app.layout.rules.into_iter().flatten() {
        if rule.width == 1 {
            upright(buf, rule, &app.theme);
        } else {
            for x in rule.left()..rule.right() {
                put(buf, x, rule.y, "─", 1, app.theme.rule);
            }
            if let Some(crossing) =
                app.layout.rules[0].filter(|r| r.x + 1 == rule.x || r.x == rule.x)
            {
                put(buf, crossing.x, rule.y, "├", 1, app.theme.rule);
            }
        }
    }
}

pub(super) fn upright(buf: &mut Buffer, rule: Rect, theme: &Theme) {
    for y in rule.top()..rule.bottom() {
        put(buf, rule.x, y, "│", 1, theme.rule);
    }
}

/// Writes text at a place, at most `width` cells wide, and returns the cell behind it. What leaves the buffer is left out.
pub(super) fn put(buf: &mut Buffer, x: u16, y: u16, text: &str, width: u16, style: Style) -> u16 {
    if !buf.area.contains(Position::new(x, y)) {
        return x;
    }
    buf.set_stringn(x, y, text, usize::from(width), style).0
}

/// Writes text cut to a width, with `…` where something is missing; returns the cell behind it.
pub(super) fn put_cut(
    buf: &mut Buffer,
    x: u16,
    y: u16,
    text: &str,
    width: u16,
    style: Style,
) -> u16 {
    put(buf, x, y, &cut(text, usize::from(width)), width, style)
}

/// Writes text cut in its middle to a width; returns the cell behind it.
pub(super) fn put_middle(
    buf: &mut Buffer,
    x: u16,
    y: u16,
    text: &str,
    width: u16,
    style: Style,
) -> u16 {
    put(
        buf,
        x,
        y,
        &cut_middle(text, usize::from(width)),
        width,
        style,
    )
}

/// Draws a scroll bar at the right edge of an area where not everything shows.
pub(super) fn scroll_bar(buf: &mut Buffer, area: Rect, offset: usize, len: usize, theme: &Theme) {
    let height = usize::from(area.height);
    if len <= height || height < 2 || area.width < 2 {
        return;
    }
    let size = (height * height / len).clamp(1, height - 1);
    let start = (offset * (height - size))
        .div_ceil((len - height).max(1))
        .min(height - size);
    for row in start..start + size {
        put(
            buf,
            area.right() - 1,
            area.y + row as u16,
            "┃",
            1,
            theme.rule,
        );
    }
}

/// Draws a text field and returns where its cursor is: the text scrolls so that the cursor shows.
pub(super) fn field(
    buf: &mut Buffer,
    area: Rect,
    label: &str,
    input: &tui_input::Input,
    app: &App,
) -> Position {
    let x = put(buf, area.x, area.y, label, area.width, app.theme.accent);
    let width = area.right().saturating_sub(x + 1);
    let skip = input.visual_scroll(usize::from(width));
    let mut shown = String::new();
    let mut passed = 0;
    for grapheme in input.value().graphemes(true) {
        if passed >= skip {
            shown.push_str(grapheme);
        }
        passed += grapheme.width();
    }
    put(buf, x, area.y, &shown, width, app.theme.text);
    let cursor = (input.visual_cursor().max(skip) - skip) as u16;
    Position::new((x + cursor).min(area.right().saturating_sub(1)), area.y)
}
