//! A comparison: the outline of what became of everything, and the chosen row in words.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::right::page;
use super::{cut_middle, put, put_cut, scroll_bar, upright};
use crate::compare::{Item, Node, Outcome, group_counts, heading, sign, title};
use crate::tui::app::App;
use crate::tui::compare::{Contrast, Row};
use crate::tui::layout::{NARROW, WIDE};

/// Where the parts of a comparison stand; one that does not show is empty.
pub(in crate::tui) struct Parts {
    pub(in crate::tui) head: Rect,
    pub(in crate::tui) rows: Rect,
    pub(in crate::tui) rule: Option<Rect>,
    pub(in crate::tui) text: Rect,
}

/// Lays a comparison out: the outline beside the text, on a narrow screen only the one that is read.
pub(in crate::tui) fn contrast_parts(body: Rect, reading: bool) -> Parts {
    let inner = Rect {
        x: body.x + 1.min(body.width),
        width: body.width.saturating_sub(2),
        ..body
    };
    let lines = if body.height > 8 {
        3
    } else {
        body.height.min(1)
    };
    let head = Rect {
        height: lines,
        ..inner
    };
    let below = Rect {
        y: body.y + lines,
        height: body.height - lines,
        ..inner
    };
    let empty = Rect {
        width: 0,
        height: 0,
        ..below
    };
    if body.width < NARROW {
        let (rows, text) = if reading {
            (empty, below)
        } else {
            (below, empty)
        };
        return Parts {
            head,
            rows,
            rule: None,
            text,
        };
    }
    let width = if body.width >= WIDE {
        (below.width * 36 / 100).min(72)
    } else {
        below.width * 45 / 100
    };
    let text = Rect {
        x: below.x + width + 3,
        width: below.width.saturating_sub(width + 3),
        ..below
    };
    Parts {
        head,
        rows: Rect { width, ..below },
        rule: Some(Rect {
            x: below.x + width + 1,
            width: 1,
            ..below
        }),
        text,
    }
}

pub(super) fn draw(app: &App, contrast: &Contrast, buf: &mut Buffer) {
    let theme = &app.theme;
    let parts = contrast_parts(app.layout.body, contrast.reading);
    let head = parts.head;
    let what = cut_middle(
        &title(&contrast.comparison, app.lang()),
        usize::from(head.width),
    );
    put(buf, head.x, head.y, &what, head.width, theme.accent);
    if head.height > 1 {
        let second = if let Some(typed) = contrast.narrow.shown() {
            format!("filter {typed}")
        } else {
            let counts = group_counts(&contrast.comparison, app.lang());
            let all = match (contrast.all, contrast.is_of_proposal()) {
                (true, _) => app.t(" · også det uændrede", " · what is unchanged too"),
                (false, true) => app.t(
                    " · a viser også det, forslaget ikke nævner",
                    " · a shows too what the proposal does not mention",
                ),
                (false, false) => "",
            };
            format!("{}: {counts}{all}", app.t("Grupper", "Groups"))
        };
        put_cut(buf, head.x, head.y + 1, &second, head.width, theme.dim);
    }
    if let Some(rule) = parts.rule {
        upright(buf, rule, theme);
    }
    let rows = parts.rows;
    for (slot, y) in (rows.y..rows.bottom()).enumerate() {
        let at = contrast.cursor.offset() + slot;
        let Some(row) = contrast.rows.get(at) else {
            break;
        };
        let place = Rect {
            y,
            height: 1,
            ..rows
        };
        draw_row(app, contrast, *row, at == contrast.cursor.row(), place, buf);
    }
    let beside = Rect {
        width: rows.width + u16::from(parts.rule.is_some()) * 2,
        ..rows
    };
    scroll_bar(
        buf,
        beside,
        contrast.cursor.offset(),
        contrast.rows.len(),
        theme,
    );
    page(app, &contrast.page, parts.text, contrast.reading, buf);
}

fn draw_row(
    app: &App,
    contrast: &Contrast,
    row: Row,
    selected: bool,
    area: Rect,
    buf: &mut Buffer,
) {
    let theme = &app.theme;
    let highlight = match (selected, contrast.reading) {
        (true, false) => theme.selected,
        (true, true) => theme.shadow,
        (false, _) => ratatui::style::Style::new(),
    };
    if selected {
        buf.set_style(area.intersection(buf.area), highlight);
    }
    let dim = theme.dim.patch(highlight);
    let Row::Node(at) = row else {
        put_cut(
            buf,
            area.x,
            area.y,
            app.t("Alle forskelle", "All differences"),
            area.width,
            theme.strong.patch(highlight),
        );
        return;
    };
    let node = &contrast.comparison.nodes[at];
    let marker = match (contrast.has_rows_under(at), contrast.is_folded(at)) {
        (false, _) => "  ",
        (true, true) => "▸ ",
        (true, false) => "▾ ",
    };
    let indent = node.depth.saturating_mul(2).min(area.width / 2);
    let x = put(
        buf,
        area.x + indent,
        area.y,
        marker,
        area.width.saturating_sub(indent),
        dim,
    );
    let Item::Pair(pair) = &node.item else {
        let x = put_cut(
            buf,
            x,
            area.y,
            &heading(&node.item, app.lang()),
            area.right().saturating_sub(x),
            theme.accent.patch(highlight),
        );
        put_cut(
            buf,
            x + 2,
            area.y,
            &node.other.to_string(),
            area.right().saturating_sub(x + 2),
            dim,
        );
        return;
    };
    let style = match node.outcomes.first() {
        Some(Outcome::Same) | None => theme.dim,
        Some(Outcome::Went) => theme.flag,
        _ => theme.text,
    };
    let style = style.patch(highlight);
    let mark = if sign(node) == "=" {
        dim
    } else {
        theme.accent.patch(highlight)
    };
    let x = put(buf, x, area.y, sign(node), 1, mark) + 1;
    let name = if pair.kind == crate::model::EntityKind::Dataset {
        heading(&node.item, app.lang())
    } else {
        contrast.comparison.label(pair)
    };
    let words = words(app, node);
    let room = area.right().saturating_sub(x);
    let wide = words.width() as u16;
    let room_for_name = if wide > 0 && wide + 14 < room {
        room - wide - 2
    } else {
        room
    };
    let x = put(
        buf,
        x,
        area.y,
        &cut_middle(&name, usize::from(room_for_name)),
        room_for_name,
        style,
    );
    if room_for_name < room {
        put(buf, x + 2, area.y, &words, wide, dim);
    }
}

/// Returns what became of a thing in a word or two; that a field differs or that it came or went is told by the sign.
fn words(app: &App, node: &Node) -> String {
    let word = |outcome: &Outcome| match outcome {
        Outcome::Moved => Some(app.t("flyttet", "moved")),
        Outcome::Renamed => Some(app.t("nyt navn", "renamed")),
        Outcome::Split(_) => Some(app.t("gik videre", "went on")),
        Outcome::Merged(_) => Some(app.t("tog over", "took over")),
        Outcome::Came | Outcome::Went | Outcome::Changed | Outcome::Same => None,
    };
    node.outcomes
        .iter()
        .filter_map(word)
        .collect::<Vec<_>>()
        .join(", ")
}
