//! The left pane drawn: the tree, or the list of people or cases.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::listing::Listing;
use super::outline::{Fold, Outline, Row};
use crate::article::cut_but_signs;
use crate::model::{Certainty, Choice, Entity, PartyKind};
use crate::phrases::{IN_STRUCTURE, last_shown_in_words, seats_in_words, thing_sign, unsure};
use crate::tree::Item;
use crate::tui::action::Action;
use crate::tui::headings::label;
use crate::tui::parts::list::Rows;
use crate::tui::parts::paint::{Pen, cut_name, line};
use crate::tui::shared::Shared;

/// The width of the pane from which numbers may shorten names.
const ROOM_FOR_COUNTS: u16 = 44;
/// The width of the pane from which the checks may.
const ROOM_FOR_FOUND: u16 = 28;
/// The lines of a row of a list.
pub const LINES: u16 = 2;

/// Draws the tree.
pub fn tree(shared: &Shared, outline: &Outline, rows: Rows<'_>, buf: &mut Buffer) {
    let (cursor, len) = (outline.rows.cursor, outline.rows.len());
    rows.draw(buf, cursor, len, |at, place, ground, buf| {
        if let Some(row) = outline.row(at) {
            let beside = || outline.siblings(at);
            tree_row(shared, row, &beside, place, ground, buf);
        }
    });
}

/// Tells below a tree without groups how it gets some.
pub fn ways_to_begin(shared: &Shared, area: Rect, buf: &mut Buffer) {
    let theme = &shared.theme;
    let ways = [
        (Some(Action::New), "opretter en gruppe", "makes a group"),
        (
            Some(Action::More),
            "læser et papir i en fil",
            "reads a paper in a file",
        ),
        (None, "eller sæt en liste ind", "or paste a list"),
    ];
    for (y, (action, da, en)) in (0..area.height).zip(ways) {
        let mut pen = Pen::new(buf, line(area, y));
        let key = action.map(|action| shared.key_of(action));
        pen.skip(3);
        pen.put(&format!("{:2}", key.unwrap_or_default()), theme.strong);
        pen.cut(shared.t(da, en), theme.dim);
    }
}

/// Draws a list of people or cases.
pub fn listing(shared: &Shared, listing: &Listing, rows: Rows<'_>, buf: &mut Buffer) {
    let theme = &shared.theme;
    let rows = rows.of_lines(LINES);
    listing.rows.draw(buf, rows, |row, place, ground, buf| {
        for (number, inset, text, style) in [
            (0, 1, &row.first, theme.text),
            (1, 3, &row.second, theme.dim),
        ] {
            let mut pen = Pen::new(buf, line(place, number)).on(ground);
            pen.skip(inset).spare(2);
            let text = cut_but_signs(text, usize::from(pen.room()), shared.lang());
            pen.put(&text, style);
        }
    });
}

fn tree_row<I: Iterator<Item = Item>>(
    shared: &Shared,
    row: Row,
    siblings: &dyn Fn() -> I,
    area: Rect,
    ground: Style,
    buf: &mut Buffer,
) {
    let (theme, lang) = (&shared.theme, shared.lang());
    let style = match row.item {
        Item::Dataset(_) => theme.strong,
        Item::Section { section, .. } if section.is_quiet() => theme.dim,
        Item::Section { .. } => theme.accent,
        Item::Group { book, group } => {
            let group = shared.library.book(book).group(group);
            let faint = !group.exists() || group.certainty == Certainty::External;
            if row.in_force && !faint {
                theme.text
            } else {
                theme.dim
            }
        }
        _ => theme.dim,
    };
    let marker = match (row.fold, sign(shared, row.item)) {
        (Fold::Leaf, sign) if sign.is_empty() => "  ".to_owned(),
        (Fold::Leaf, sign) => format!("{sign} "),
        (Fold::Open, sign) => format!("▾{sign} "),
        (Fold::Closed, sign) => format!("▸{sign} "),
    };
    // The dataset's own line needs no step inwards, and a deep tree on a narrow screen no more than half of it.
    let indent = row.depth.saturating_sub(1).saturating_mul(2);
    let mut pen = Pen::new(buf, area).on(ground);
    pen.spare(1).skip(1 + indent.min(area.width / 2));
    pen.put(&marker, theme.dim);
    let name_of = |item: Item| label(&shared.library, item, lang, shared.day(item.book()));
    let name = name_of(row.item);
    let room = usize::from(pen.room());
    let (mut right, mut found) = (count(shared, row.item), row.found.sign());
    // In a narrow pane the name matters more than the numbers, in a tiny one more than what the checks find too.
    if area.width < ROOM_FOR_FOUND {
        found.clear();
    }
    let gap = if found.is_empty() { 0 } else { 2 };
    let wide = right.width() + found.width() + gap;
    if area.width < ROOM_FOR_COUNTS && name.width() + wide + 2 > room {
        right.clear();
    }
    let (short, tail) = tail(shared, row.item);
    let gap = if right.is_empty() || found.is_empty() {
        ""
    } else {
        "  "
    };
    let wide = right.width() + found.width() + gap.width();
    // What is at the right is left out where next to nothing of the name would be left.
    let beside = if wide > 0 && room > wide + 8 {
        wide + 2
    } else {
        0
    };
    let room = (room - beside) as u16;
    if short.is_empty() {
        let shown = cut_name(&name, usize::from(room), siblings().map(name_of));
        pen.fit(&shown, room, style);
    } else {
        pen.fit(&short, room, style).put("  ", theme.dim);
        let left = pen
            .room()
            .saturating_sub(if wide > 0 { wide as u16 + 2 } else { 0 });
        pen.fit(&name, left, theme.dim);
    }
    if wide > 0 && usize::from(pen.room()) > wide {
        pen.right(&right, theme.dim).right(gap, theme.dim);
        // Its colour shows on the marked row too.
        pen.ground = ground.patch(theme.flag);
        pen.right(&found, theme.flag);
        pen.ground = ground;
    }
    let room = usize::from(pen.room());
    let all = tail.join(", ");
    let told = std::iter::once(&all)
        .chain(tail.first())
        .find(|words| room > words.width() + 4);
    if let Some(words) = told.filter(|words| !words.is_empty()) {
        pen.skip(1).put(&format!("({words})"), theme.flag);
    }
}

/// Returns signs of one cell each for what does not simply exist, is not simply stated, or is only known from an earlier year, so that
/// it shows where there is no room for the words.
fn sign(shared: &Shared, item: Item) -> String {
    match item {
        Item::Group { book: b, group } => {
            let book = shared.library.book(b);
            let last_known = book.last_shown(group, shared.day(b)).map(|_| "◐");
            let sign = thing_sign(book.data(), Entity::group(group), IN_STRUCTURE);
            format!("{sign}{}", last_known.unwrap_or_default())
        }
        Item::Party { book, group, index } => {
            let parties = &shared.library.book(book).group(group).parties;
            parties[index].certainty.sign().to_owned()
        }
        _ => String::new(),
    }
}

/// Returns the short name of a group, and words for what does not simply exist or is not simply stated, the most important first.
fn tail(shared: &Shared, item: Item) -> (String, Vec<String>) {
    let lang = shared.lang();
    let mut words = Vec::new();
    let short = match item {
        Item::Group { book, group: g } => {
            let data = shared.library.book(book).data();
            let group = &data.groups[g];
            words.extend((!group.exists()).then(|| group.existence.label(lang).to_owned()));
            words.extend(unsure(data, Entity::group(g), IN_STRUCTURE, lang));
            let day = shared.day(book);
            let book = shared.library.book(book);
            words.extend(last_shown_in_words(book, g, day, lang));
            group.short_name_on(day)
        }
        Item::Party { book, group, index } => {
            let party = &shared.library.book(book).group(group).parties[index];
            let kind = (party.kind != PartyKind::Member).then(|| party.kind.label(lang));
            let unsure = Some(party.certainty).filter(|c| *c != Certainty::Stated);
            words.extend(
                kind.into_iter()
                    .chain(unsure.map(|c| c.label(lang)))
                    .map(str::to_owned),
            );
            ""
        }
        _ => "",
    };
    (short.to_owned(), words)
}

/// Returns the numbers of a group: filled of stated seats, `0/21–24+`; of a heading, how much is under it.
fn count(shared: &Shared, item: Item) -> String {
    match item {
        Item::Group { book, group } => seats_in_words(shared.seat_count(book, group)),
        Item::Parties { book, group } => shared
            .library
            .book(book)
            .group(group)
            .parties
            .len()
            .to_string(),
        _ => String::new(),
    }
}
