//! Find: the field, the hits on two lines each, and a preview beside them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::right::page;
use super::{field, put, put_cut, scroll_bar, upright};
use crate::search::Hit;
use crate::tui::app::App;
use crate::tui::find::Find;
use crate::tui::layout::find_parts;

pub(super) fn draw(app: &App, find: &Find, buf: &mut Buffer) -> Option<Position> {
    let parts = find_parts(app.layout.body);
    let theme = &app.theme;
    let line = Rect {
        x: parts.input.x + 1.min(parts.input.width),
        width: parts.input.width.saturating_sub(1),
        ..parts.input
    };
    let cursor = Some(field(buf, line, "/ ", &find.input, app));
    let list = parts.hits;
    if find.hits().is_empty() {
        let text = if find.input.value().trim().is_empty() {
            app.t(
                "Skriv et navn, et kort navn eller ord fra et mandat. g: grupper  p: personer  o: organisationer  m: mandater  s: sager  k: kilder",
                "Type a name, a short name or words of a mandate. g: groups  p: people  o: organisations  m: mandates  c: cases  s: sources",
            )
        } else if find.is_ready() {
            app.t("Intet fundet", "Nothing found")
        } else {
            app.t("Gør søgningen klar …", "Getting ready to search …")
        };
        let width = app.layout.body.width.saturating_sub(4);
        for (y, line) in (list.y..list.bottom()).zip(textwrap(text, usize::from(width))) {
            put_cut(buf, list.x + 3.min(list.width), y, &line, width, theme.dim);
        }
        return cursor;
    }
    for slot in 0..list.height.div_ceil(2) {
        let at = find.offset() + usize::from(slot);
        let Some(hit) = find.hits().get(at) else {
            break;
        };
        let y = list.y + slot * 2;
        let area = Rect {
            y,
            height: (list.bottom() - y).min(2),
            ..list
        };
        row(app, hit, at == find.cursor(), area, buf);
    }
    if let (Some(rule), Some(area)) = (parts.rule, parts.preview) {
        upright(buf, rule, theme);
        page(app, &app.preview, area, false, buf);
    }
    // The scroll bar lies on the rule where there is one.
    let width = list.width + u16::from(parts.rule.is_some());
    let bar = Rect {
        height: list.height / 2 * 2,
        width,
        ..list
    };
    scroll_bar(buf, bar, find.offset() * 2, find.hits().len() * 2, theme);
    cursor
}

fn row(app: &App, hit: &Hit, selected: bool, area: Rect, buf: &mut Buffer) {
    let theme = &app.theme;
    let mut highlight = Style::new();
    if selected {
        highlight = theme.selected;
        buf.set_style(area.intersection(buf.area), highlight);
    }
    let base = if hit.in_force { theme.text } else { theme.dim }.patch(highlight);
    let accent = theme.accent.patch(highlight);
    let end = area.right().saturating_sub(2);
    let mut x = area.x + 1.min(area.width);
    // Marks count characters; a grapheme is marked when one of its characters is.
    let mut number = 0u32;
    for grapheme in hit.text.graphemes(true) {
        let count = grapheme.chars().count() as u32;
        let marked = hit
            .marks
            .iter()
            .any(|m| (number..number + count).contains(m));
        number += count;
        if x + grapheme.width() as u16 > end {
            put(buf, x.min(end), area.y, "…", 1, base);
            break;
        }
        x = put(
            buf,
            x,
            area.y,
            grapheme,
            2,
            if marked { accent } else { base },
        );
    }
    if area.height > 1 {
        let kind = app.lang().pick(hit.kind.names().0, hit.kind.names().1);
        let text = if hit.context.is_empty() {
            kind.to_owned()
        } else {
            format!("{kind} · {}", hit.context)
        };
        put_cut(
            buf,
            area.x + 3.min(area.width),
            area.y + 1,
            &text,
            area.width.saturating_sub(5),
            theme.dim.patch(highlight),
        );
    }
}

/// Wraps a hint at spaces.
fn textwrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let Some(last) = lines.last_mut() else {
            continue;
        };
        if !last.is_empty() && last.width() + word.width() + 1 > width {
            lines.push(word.to_owned());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}
