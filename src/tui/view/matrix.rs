//! Who is represented where, as a table.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::{cut, put, put_cut, scroll_bar};
use crate::tui::app::App;
use crate::tui::matrix::{Matrix, Sorted};

/// The width of a column, with the space behind it.
const COLUMN: u16 = 11;

/// Returns the width of the first column.
fn names(area: Rect) -> u16 {
    (area.width * 2 / 5).clamp(12.min(area.width), 44)
}

/// Returns how many columns fit.
pub(in crate::tui) fn columns(area: Rect) -> usize {
    usize::from(area.width.saturating_sub(names(area) + 2) / COLUMN).max(1)
}

/// The lines above the rows.
pub(in crate::tui) const ABOVE: u16 = 4;

pub(super) fn draw(app: &App, matrix: &Matrix, buf: &mut Buffer) {
    let theme = &app.theme;
    let body = app.layout.body;
    let area = Rect {
        x: body.x + 1.min(body.width),
        width: body.width.saturating_sub(2),
        ..body
    };
    let book = app.library.book(matrix.place);
    let lang = app.lang();
    let mut title = app
        .t("Hvem er repræsenteret hvor", "Who is represented where")
        .to_owned();
    if matrix.gaps_only {
        title.push_str(app.t(" · kun med ledige pladser", " · only with open seats"));
    }
    match matrix.sorted {
        Sorted::File => {}
        Sorted::Gaps => title.push_str(app.t(" · flest ledige først", " · most open first")),
        Sorted::People => title.push_str(app.t(" · flest personer først", " · most people first")),
    }
    let end = put_cut(buf, area.x, area.y, &title, area.width, theme.accent);
    let legend = app.t(
        "○ mangler nogen · 2F/3 sidder/pladser, F formand, N næstformand, T tovholder, S sekretær · + også sammen med andre",
        "○ someone missing · 2C/3 sit/seats, C chair, V vice chair, T coordinator, S secretary · + together with others too",
    );
    put_cut(
        buf,
        end + 2,
        area.y,
        legend,
        area.right().saturating_sub(end + 2),
        theme.dim,
    );
    let below = |n: u16| area.y + n.min(area.height.saturating_sub(1));
    let second = matrix.narrow.shown().map_or_else(
        || app.cell_in_words(matrix),
        |typed| format!("filter {typed}"),
    );
    put_cut(buf, area.x, below(1), &second, area.width, theme.text);
    let name_width = names(area);
    let count = columns(area);
    let first = matrix.column.offset();
    let x_of = |slot: usize| area.x + name_width + 2 + slot as u16 * COLUMN;
    for slot in 0..count {
        let Some(party) = matrix.coverage.parties.get(first + slot) else {
            break;
        };
        let organisation = &book.data().organisations[*party];
        let name = if organisation.short_name.is_empty() {
            &organisation.name
        } else {
            &organisation.short_name
        };
        let name = name.strip_suffix(" Kommune").unwrap_or(name);
        let here = first + slot == matrix.column.row();
        let style = if here { theme.strong } else { theme.dim };
        let room = COLUMN - 1;
        let (top, rest) = two_lines(name, usize::from(room));
        put(buf, x_of(slot), below(2), &top, room, style);
        put(buf, x_of(slot), below(3), &rest, room, style);
    }
    let list = Rect {
        y: area.y + ABOVE.min(area.height),
        height: area.height.saturating_sub(ABOVE),
        ..area
    };
    for (slot, y) in (list.y..list.bottom()).enumerate() {
        let at = matrix.row.offset() + slot;
        let Some(row) = matrix.shown.get(at) else {
            break;
        };
        let here = at == matrix.row.row();
        let highlight = if here { theme.shadow } else { Style::new() };
        buf.set_style(
            Rect {
                y,
                height: 1,
                ..list
            }
            .intersection(buf.area),
            highlight,
        );
        let group = book.group(matrix.coverage.groups[*row]);
        let (name, short) = (
            group.name_on(matrix.coverage.day),
            group.short_name_on(matrix.coverage.day),
        );
        let name = if short.is_empty() { name } else { short };
        let style = if here { theme.strong } else { theme.text };
        put_cut(buf, list.x, y, name, name_width, style.patch(highlight));
        for slot in 0..count {
            let Some(cell) = matrix.coverage.cells[*row].get(first + slot) else {
                break;
            };
            let style = if cell.missing > 0 {
                theme.flag
            } else if cell.people == 0 {
                theme.dim
            } else {
                theme.text
            };
            let chosen = here && first + slot == matrix.column.row();
            let style = if chosen {
                style.patch(theme.selected)
            } else {
                style.patch(highlight)
            };
            // A gap has a sign of its own, as colour is never the only one.
            let gap = if cell.missing > 0 { "○" } else { "" };
            let signs = cell.signs(lang);
            let signs = if chosen && signs.is_empty() {
                " ".to_owned()
            } else {
                signs
            };
            put(
                buf,
                x_of(slot),
                y,
                &cut(&format!("{gap}{signs}"), usize::from(COLUMN - 1)),
                COLUMN - 1,
                style,
            );
        }
    }
    scroll_bar(buf, list, matrix.row.offset(), matrix.shown.len(), theme);
}

/// Breaks a heading into two lines, at a space where there is one.
fn two_lines(name: &str, width: usize) -> (String, String) {
    if name.width() <= width {
        return (String::new(), name.to_owned());
    }
    match name.split_once([' ', '-']) {
        Some((first, rest)) if first.width() <= width => (first.to_owned(), cut(rest, width)),
        _ => {
            let head: String = name.chars().take(width).collect();
            let rest: String = name.chars().skip(width).collect();
            (head, cut(&rest, width))
        }
    }
}
