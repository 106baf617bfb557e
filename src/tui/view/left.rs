//! The left pane: the tree, or the list of people or cases, under a field that narrows it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use super::{cut, cut_middle, field, put, put_cut, scroll_bar};
use crate::model::{Certainty, Choice};
use crate::phrases::seats_in_words;
use crate::tree::Item;
use crate::tui::app::App;
use crate::tui::layout::Pane;
use crate::tui::listing::Listing;
use crate::tui::outline::{Fold, Row, label};

/// The width of the pane from which numbers may shorten names.
const ROOM_FOR_COUNTS: u16 = 44;
/// The width of the pane from which the checks may.
const ROOM_FOR_FOUND: u16 = 28;

pub(super) fn draw(app: &App, buf: &mut Buffer) -> Option<Position> {
    let area = app.layout.left?;
    let mut cursor = None;
    let mut list = area;
    if let Some(filter) = &app.filter {
        let line = Rect {
            height: area.height.min(1),
            x: area.x + 1.min(area.width),
            width: area.width.saturating_sub(1),
            ..area
        };
        let at = field(buf, line, app.t("filter ", "filter "), &filter.input, app);
        cursor = filter.typing.then_some(at);
        list = Rect {
            y: area.y + line.height,
            height: area.height - line.height,
            ..area
        };
    }
    let empty = match &app.listing {
        Some(listing) => listing.is_empty(),
        None => app.outline.is_empty(),
    };
    if empty {
        let text = if app.loading {
            app.t("Åbner …", "Opening …")
        } else {
            app.t(
                "Intet passer. Esc rydder filteret.",
                "Nothing fits. Esc clears the filter.",
            )
        };
        put_cut(
            buf,
            list.x + 1.min(list.width),
            list.y,
            text,
            list.width.saturating_sub(2),
            app.theme.dim,
        );
        return cursor;
    }
    match &app.listing {
        Some(listing) => rows(app, listing, list, buf),
        None => tree(app, list, buf),
    }
    cursor
}

fn tree(app: &App, area: Rect, buf: &mut Buffer) {
    let first = app.outline.offset();
    for line in 0..area.height {
        let at = first + usize::from(line);
        let Some(row) = app.outline.row(at) else {
            break;
        };
        let place = Rect {
            y: area.y + line,
            height: 1,
            ..area
        };
        tree_row(app, row, at == app.outline.cursor(), place, buf);
    }
    scroll_bar(buf, beside(app, area), first, app.outline.len(), &app.theme);
}

/// Returns the area with the rule beside it, on which the scroll bar lies.
fn beside(app: &App, area: Rect) -> Rect {
    let rule = app.layout.rules[0].filter(|r| r.x == area.right());
    Rect {
        width: area.width + u16::from(rule.is_some()),
        ..area
    }
}

fn tree_row(app: &App, row: Row, selected: bool, area: Rect, buf: &mut Buffer) {
    let theme = &app.theme;
    let mut style = match row.item {
        Item::Dataset(_) => theme.strong,
        Item::Section { section, .. } if section.is_quiet() => theme.dim,
        Item::Section { .. } => theme.accent,
        Item::Group { .. } if row.in_force => theme.text,
        _ => theme.dim,
    };
    if let Item::Group { book, group } = row.item {
        let group = app.library.book(book).group(group);
        if !group.exists() || group.certainty == Certainty::External {
            style = theme.dim;
        }
    }
    if selected {
        let highlight = if app.focus == Pane::Left {
            theme.selected
        } else {
            theme.shadow
        };
        buf.set_style(area.intersection(buf.area), highlight);
        style = style.patch(highlight);
    }
    let marker = match row.fold {
        Fold::Leaf => "  ",
        Fold::Open => "▾ ",
        Fold::Closed => "▸ ",
    };
    // The dataset's own line needs no step inwards, and a deep tree on a narrow screen no more than half of it.
    let indent = (row.depth.saturating_sub(1).saturating_mul(2)).min(area.width / 2);
    let mut right = count(app, row.item);
    let x = area.x + 1.min(area.width) + indent;
    let end = area.right().saturating_sub(1);
    let mut dim = theme.dim;
    if selected {
        let highlight = if app.focus == Pane::Left {
            theme.selected
        } else {
            theme.shadow
        };
        dim = dim.patch(highlight);
    }
    let marker = if row.fold == Fold::Leaf {
        sign(app, row.item)
    } else {
        marker
    };
    let x = put(buf, x, area.y, marker, end.saturating_sub(x), dim);
    let name = label(&app.library, row.item, app.lang(), app.day(row.item.book()));
    let room = end.saturating_sub(x);
    let mut found = row.found.sign();
    // In a narrow pane the name matters more than the numbers, in a tiny one more than what the checks find too.
    if area.width < ROOM_FOR_FOUND {
        found.clear();
    }
    let gap = if found.is_empty() { 0 } else { 2 };
    if area.width < ROOM_FOR_COUNTS
        && name.width() + right.width() + found.width() + gap + 2 > usize::from(room)
    {
        right.clear();
    }
    let gap = if right.is_empty() { 0 } else { gap };
    let wide = (right.width() + found.width() + gap) as u16;
    let room = if wide > 0 && room > wide + 8 {
        room - wide - 2
    } else {
        room
    };
    let (short, tail) = tail(app, row.item);
    let mut x = x;
    if short.is_empty() {
        let group = matches!(row.item, Item::Group { .. });
        let name = if group {
            cut_middle(&name, usize::from(room))
        } else {
            name
        };
        x = put_cut(buf, x, area.y, &name, room, style);
    } else {
        x = put_cut(buf, x, area.y, &short, room, style);
        x = put(buf, x, area.y, "  ", end.saturating_sub(x), dim);
        let left = end.saturating_sub(x);
        x = put_cut(
            buf,
            x,
            area.y,
            &name,
            left.saturating_sub(if wide > 0 { wide + 2 } else { 0 }),
            dim,
        );
    }
    if !tail.is_empty() && end.saturating_sub(x) > tail.width() as u16 + wide + 2 {
        put(
            buf,
            x + 1,
            area.y,
            &tail,
            end.saturating_sub(x),
            theme.flag.patch(if selected { dim } else { theme.flag }),
        );
    }
    if wide > 0 && end.saturating_sub(wide) > x {
        let x = put(
            buf,
            end - wide,
            area.y,
            &found,
            wide,
            if selected {
                dim.patch(theme.flag)
            } else {
                theme.flag
            },
        );
        put(buf, x + gap as u16, area.y, &right, wide, dim);
    }
}

/// Returns a sign of one cell for what does not simply exist, so that it shows where there is no room for the word.
fn sign(app: &App, item: Item) -> &'static str {
    let Item::Group { book, group } = item else {
        return "  ";
    };
    let group = app.library.book(book).group(group);
    match group.certainty {
        _ if !group.exists() => "◌ ",
        Certainty::External => "↗ ",
        _ => "  ",
    }
}

/// Returns the short name of a group, and a word for what does not simply exist.
fn tail(app: &App, item: Item) -> (String, String) {
    match item {
        Item::Group { book, group } => {
            let group = app.library.book(book).group(group);
            let word = match group.certainty {
                _ if !group.exists() => group.existence.label(app.lang()),
                Certainty::External => group.certainty.label(app.lang()),
                _ => "",
            };
            let tail = if word.is_empty() {
                String::new()
            } else {
                format!("({word})")
            };
            (group.short_name_on(app.day(book)).to_owned(), tail)
        }
        Item::Party { book, group, index } => {
            let party = &app.library.book(book).group(group).parties[index];
            let special = party.kind != crate::model::PartyKind::Member;
            (
                String::new(),
                if special {
                    format!("({})", party.kind.label(app.lang()))
                } else {
                    String::new()
                },
            )
        }
        _ => (String::new(), String::new()),
    }
}

/// Returns the numbers of a group: filled of stated seats, `0/21–24+`; of a heading, how much stands under it.
fn count(app: &App, item: Item) -> String {
    match item {
        Item::Group { book, group } => seats_in_words(app.seat_count(book, group)),
        Item::Parties { book, group } => app
            .library
            .book(book)
            .group(group)
            .parties
            .len()
            .to_string(),
        _ => String::new(),
    }
}

fn rows(app: &App, listing: &Listing, area: Rect, buf: &mut Buffer) {
    let theme = &app.theme;
    for slot in 0..area.height.div_ceil(2) {
        let at = listing.offset() + usize::from(slot);
        let Some(row) = listing.row(at) else { break };
        let y = area.y + slot * 2;
        let height = (area.bottom() - y).min(2);
        let place = Rect { y, height, ..area };
        let (mut first, mut second) = (theme.text, theme.dim);
        if at == listing.cursor() {
            let highlight = if app.focus == Pane::Left {
                theme.selected
            } else {
                theme.shadow
            };
            buf.set_style(place.intersection(buf.area), highlight);
            (first, second) = (first.patch(highlight), second.patch(highlight));
        }
        let width = area.width.saturating_sub(3);
        put_cut(buf, area.x + 1.min(area.width), y, &row.first, width, first);
        if height > 1 {
            let text = cut(&row.second, usize::from(width.saturating_sub(2)));
            put(
                buf,
                area.x + 3.min(area.width),
                y + 1,
                &text,
                width.saturating_sub(2),
                second,
            );
        }
    }
    let shown = Rect {
        height: area.height / 2 * 2,
        ..area
    };
    let height = usize::from(shown.height / 2).max(1);
    if listing.len() > height {
        let scaled = listing.offset() * 2;
        scroll_bar(buf, beside(app, shown), scaled, listing.len() * 2, theme);
    }
}
