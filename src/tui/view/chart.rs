//! The structure as boxes, and below it what there is to say of the marked one.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{cut, put, put_cut, scroll_bar};
use crate::chart::{Area, Ink, Marks, Standing, broken, paint};
use crate::lang::Lang;
use crate::model::{Certainty, Choice, Presence};
use crate::phrases::{presence_in_words, seats_in_words};
use crate::tui::app::App;
use crate::tui::chart::{Board, told, window};

pub(super) fn draw(app: &App, board: &Board, buf: &mut Buffer) {
    let body = app.layout.body;
    let window = window(body);
    if board.chart.cards.is_empty() {
        let key = app.keys_of(crate::tui::action::Action::ShowAll);
        let text = match app.lang() {
            Lang::Da => format!("Ingen grupper er i kraft på dagen. {key} viser også de andre."),
            Lang::En => format!("No groups are in force on the day. {key} shows the others too."),
        };
        put_cut(buf, window.x, window.y, &text, window.width, app.theme.dim);
        return;
    }
    let seen = Area {
        x: board.corner.0,
        y: board.corner.1,
        width: usize::from(window.width),
        height: usize::from(window.height),
    };
    let marks = Marks {
        marked: Some(board.marked),
        tied: &board.tied,
    };
    paint(
        &board.chart,
        seen,
        app.lang(),
        marks,
        &mut |x, y, text, ink| {
            piece(buf, window, seen, (x, y), text, style(app, board, ink));
        },
    );
    let bar = Rect {
        width: body.right().saturating_sub(window.x),
        ..window
    };
    scroll_bar(buf, bar, board.corner.1, board.chart.height, &app.theme);
    tell(
        app,
        board,
        Rect {
            y: window.bottom(),
            height: told(body),
            ..window
        },
        buf,
    );
}

/// Writes a piece of the chart where the window shows it.
fn piece(
    buf: &mut Buffer,
    window: Rect,
    seen: Area,
    (x, y): (usize, usize),
    text: &str,
    style: Style,
) {
    if !(seen.y..seen.bottom()).contains(&y) || x >= seen.right() {
        return;
    }
    let (mut at, mut text) = (x, text);
    while at < seen.x {
        let Some(grapheme) = text.graphemes(true).next() else {
            return;
        };
        at += grapheme.width();
        text = &text[grapheme.len()..];
    }
    let (column, row) = ((at - seen.x) as u16, (y - seen.y) as u16);
    if column < window.width {
        put(
            buf,
            window.x + column,
            window.y + row,
            text,
            window.width - column,
            style,
        );
    }
}

fn style(app: &App, board: &Board, ink: Ink) -> Style {
    let theme = &app.theme;
    let (Ink::Edge(at) | Ink::Name(at) | Ink::More(at)) = ink else {
        return match ink {
            Ink::Heading { quiet: false } => theme.accent,
            Ink::Heading { .. } | Ink::Line => theme.dim,
            _ => theme.rule,
        };
    };
    let card = &board.chart.cards[at];
    let marked = at == board.marked;
    let tied = board
        .tied
        .binary_search_by_key(&at, |(other, _)| *other)
        .is_ok();
    let faint = card.presence != Presence::InForce || card.standing != Standing::Group;
    match ink {
        Ink::Edge(_) if marked || tied => theme.accent,
        Ink::Name(_) if marked => theme.selected,
        Ink::Name(_) if tied => theme.link,
        Ink::Name(_) if !faint => theme.text,
        Ink::Edge(_) => theme.rule,
        _ => theme.dim,
    }
}

/// Tells of the marked group: its name in full, how it stands, its seats, and what runs between it and others.
fn tell(app: &App, board: &Board, area: Rect, buf: &mut Buffer) {
    let (Some(g), true) = (board.group(), area.height > 0) else {
        return;
    };
    let theme = &app.theme;
    let lang = app.lang();
    let book = app.library.book(board.place);
    let day = app.day(board.place);
    let group = book.group(g);
    let mut words = vec![group.level_on(day).label(lang).to_owned()];
    if group.category {
        words.push(app.t("en slags grupper", "a kind of group").to_owned());
    }
    if !group.exists() {
        words.push(group.existence.label(lang).to_owned());
    }
    if group.certainty == Certainty::External {
        words.push(group.certainty.label(lang).to_owned());
    }
    words.extend(presence_in_words(group.period.presence(day), lang).map(str::to_owned));
    if !group.category {
        let seats = seats_in_words(app.seat_count(board.place, g));
        words.push(match (seats.as_str(), lang) {
            ("", Lang::Da) => "pladser ikke angivet".to_owned(),
            ("", Lang::En) => "seats not stated".to_owned(),
            (_, Lang::Da) => format!("{seats} pladser"),
            (_, Lang::En) => format!("{seats} seats"),
        });
    }
    let right = format!("{}/{}", board.marked + 1, board.chart.cards.len());
    let room = area.width.saturating_sub(right.width() as u16 + 2);
    let end = put_cut(buf, area.x, area.y, group.name_on(day), room, theme.strong);
    let left = (area.x + room).saturating_sub(end);
    put_cut(
        buf,
        end,
        area.y,
        &format!("  {}", words.join(" · ")),
        left,
        theme.dim,
    );
    put(
        buf,
        area.right().saturating_sub(right.width() as u16),
        area.y,
        &right,
        right.width() as u16,
        theme.dim,
    );
    let ties: Vec<&str> = board.ties.iter().map(|tie| tie.words.as_str()).collect();
    let ties = if ties.is_empty() {
        app.t("relationer ikke angivet", "relations not stated")
            .to_owned()
    } else {
        ties.join(" · ")
    };
    let style = if board.ties.is_empty() {
        theme.dim
    } else {
        theme.text
    };
    let rows = usize::from(area.height - 1);
    if rows > 0 {
        // Of a group with thousands of ties no more is broken into lines than these lines hold.
        let ties: String = ties
            .chars()
            .take((rows + 1) * usize::from(area.width))
            .collect();
        let lines = broken(&ties, usize::from(area.width).max(1), rows, 0, &cut);
        for (row, line) in lines.iter().enumerate() {
            put(
                buf,
                area.x,
                area.y + 1 + row as u16,
                line,
                area.width,
                style,
            );
        }
    }
}
