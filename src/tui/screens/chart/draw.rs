//! The structure as boxes, and below it what there is to say of the marked one.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Board;
use super::layout::{told, window};
use crate::chart::{Area, Ink, Marks, Standing, broken, paint};
use crate::lang::Lang;
use crate::model::{Choice, Entity, Presence};
use crate::phrases::{IN_STRUCTURE, presence_in_words, seats_told, unsure};
use crate::tui::action::Action;
use crate::tui::parts::paint::{Pen, cut, line, scroll_bar};
use crate::tui::shared::Shared;
use crate::tui::theme::Theme;

impl Board {
    pub(super) fn paint(&self, shared: &Shared, buf: &mut Buffer) {
        let (body, theme) = (shared.body, &shared.theme);
        let window = window(body);
        if self.chart.cards.is_empty() {
            let key = shared.key_of(Action::ShowAll);
            let text = match shared.lang() {
                Lang::Da => {
                    format!("Ingen grupper er i kraft på dagen. {key} viser også de andre.")
                }
                Lang::En => {
                    format!("No groups are in force on the day. {key} shows the others too.")
                }
            };
            Pen::new(buf, window).cut(&text, theme.dim);
            return;
        }
        let seen = self.seen(window);
        let marks = Marks {
            marked: Some(self.marked),
            tied: &self.tied,
        };
        let lang = shared.lang();
        paint(&self.chart, seen, lang, marks, &mut |x, y, text, ink| {
            piece(buf, window, seen, (x, y), text, style(theme, self, ink));
        });
        let bar = Rect {
            width: body.right().saturating_sub(window.x),
            ..window
        };
        scroll_bar(buf, bar, self.corner.1, self.chart.height, theme);
        let under = Rect {
            y: window.bottom(),
            height: told(body),
            ..window
        };
        self.tell(shared, under, buf);
    }

    /// Tells of the marked group: its name in full, how it stands, its seats, and what runs between it and others.
    fn tell(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let (Some(g), true) = (self.group(), area.height > 0) else {
            return;
        };
        let (theme, lang) = (&shared.theme, shared.lang());
        let book = shared.library.book(self.place);
        let day = shared.day(self.place);
        let group = book.group(g);
        let mut words = vec![group.level_on(day).label(lang).to_owned()];
        if group.category {
            words.push(shared.t("en slags grupper", "a kind of group").to_owned());
        }
        if !group.exists() {
            words.push(group.existence.label(lang).to_owned());
        }
        words.extend(unsure(book.data(), Entity::group(g), IN_STRUCTURE, lang));
        words.extend(presence_in_words(group.period.presence(day), lang).map(str::to_owned));
        if !group.category {
            let what = shared.t(" pladser", " seats");
            let seats = seats_told(shared.seat_count(self.place, g), what, lang);
            words.push(if seats.is_empty() {
                shared
                    .t("pladser ikke angivet", "seats not stated")
                    .to_owned()
            } else {
                seats
            });
        }
        let right = format!("{}/{}", self.marked + 1, self.chart.cards.len());
        let mut pen = Pen::new(buf, line(area, 0));
        pen.right(&right, theme.dim).spare(2);
        pen.cut(group.name_on(day), theme.strong);
        pen.cut(&format!("  {}", words.join(" · ")), theme.dim);
        let ties: Vec<&str> = self.ties.iter().map(|tie| tie.words.as_str()).collect();
        let (ties, style) = if ties.is_empty() {
            let none = shared.t("relationer ikke angivet", "relations not stated");
            (none.to_owned(), theme.dim)
        } else {
            (ties.join(" · "), theme.text)
        };
        let rows = usize::from(area.height - 1);
        if rows > 0 {
            // Of a group with thousands of ties no more is broken into lines than these lines hold.
            let most = (rows + 1) * usize::from(area.width);
            let ties: String = ties.chars().take(most).collect();
            let lines = broken(&ties, usize::from(area.width).max(1), rows, 0, &cut);
            for (number, text) in (1..).zip(&lines) {
                Pen::new(buf, line(area, number)).put(text, style);
            }
        }
    }
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
    let mut pen = Pen::new(buf, line(window, (y - seen.y) as u16));
    pen.skip((at - seen.x) as u16).put(text, style);
}

fn style(theme: &Theme, board: &Board, ink: Ink) -> Style {
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
