//! The line at the top (what, as of when) and the line at the bottom (what the keys do, or what just happened).

use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

use super::{put, put_cut};
use crate::lang::Lang;
use crate::model::{Choice, Date};
use crate::tree::Order;
use crate::tui::app::App;
use crate::tui::listing::ListKind;
use crate::tui::screens::Screen;

pub(super) fn title(app: &App, buf: &mut Buffer) {
    let Some(area) = app.layout.title else { return };
    let theme = &app.theme;
    let mut right = String::new();
    let place = app.book();
    if app.settings.read_only || app.session.locked(place).is_some() {
        right.push_str(app.t("kun læsning · ", "read only · "));
    } else if app.session.failed(place).is_some() {
        right.push_str(app.t(
            "! journalen kan ikke skrives · ",
            "! the journal cannot be written · ",
        ));
    } else if app.session.is_saving() {
        right.push_str(app.t("… gemmer · ", "… saving · "));
    } else if app.session.is_pending(place) {
        right.push_str(app.t("… skriver · ", "… writing · "));
    } else if !app.session.changed().is_empty() {
        right.push_str(app.t("● ikke gemt · ", "● not saved · "));
    }
    if app.show_all {
        right.push_str(app.t("også ude af kraft · ", "also not in force · "));
    }
    if app.order == Order::Reporting {
        right.push_str(app.t("hvem har nedsat · ", "who set up · "));
    }
    let two = match app.screens.last() {
        Some(Screen::Contrast(contrast)) => Some(contrast.sides),
        _ => None,
    };
    if let Some(sides) = two {
        let day = |day| Date::from_day(day).long(app.lang());
        right = format!("{right}{} → {}", day(sides.left.day), day(sides.right.day));
    } else if !app.library.books().is_empty() {
        let day = Date::from_day(app.day(app.book())).long(app.lang());
        right = format!("{right}{} {day}", app.t("pr.", "as of"));
    }
    let x = put(
        buf,
        area.x + 1.min(area.width),
        area.y,
        "mandat",
        area.width.saturating_sub(1),
        theme.accent,
    );
    let wide = right.width() as u16;
    let room = area.right().saturating_sub(x);
    if room > wide + 4 {
        put(
            buf,
            area.right() - wide - 1,
            area.y,
            &right,
            wide,
            theme.dim,
        );
    }
    let room = room.saturating_sub(if room > wide + 4 { wide + 5 } else { 3 });
    if let Some(book) = app.library.books().get(app.book()) {
        let data = book.data();
        let title = if app.lang() == Lang::En && !data.english.is_empty() {
            &data.english
        } else {
            &data.title
        };
        let list = app.listing.as_ref().map(|l| match l.kind {
            ListKind::People => app.t("Personer", "People"),
            ListKind::Cases => app.t("Sager", "Cases"),
        });
        // A list has all open datasets; which one the chosen row is of stands behind it.
        let title = &list.map_or_else(
            || title.clone(),
            |list| format!("{list} · {}", data.region_or_title()),
        );
        let end = put_cut(buf, x + 2, area.y, title, room, theme.text);
        let status = format!("  {}", data.status.label(app.lang()));
        if usize::from(room) > title.width() + status.width()
            && data.status != crate::model::DatasetStatus::Adopted
        {
            put(buf, end, area.y, &status, room, theme.flag);
        }
    }
}

pub(super) fn footer(app: &App, buf: &mut Buffer) {
    let Some(area) = app.layout.footer else {
        return;
    };
    if let Some(message) = &app.message {
        put_cut(
            buf,
            area.x + 1.min(area.width),
            area.y,
            message,
            area.width.saturating_sub(2),
            app.theme.flag,
        );
        return;
    }
    let mut x = area.x + 1.min(area.width);
    let mut hints = super::hints::hints(app);
    // What leads everywhere keeps its place at the right.
    let mut right = area.right();
    let pinned: Vec<_> = hints.extract_if(.., |(.., pin)| *pin).collect();
    let wide: usize = pinned
        .iter()
        .map(|(keys, word, _)| keys.width() + word.width() + 4)
        .sum();
    if area.width > 50 && !pinned.is_empty() {
        right = area.right().saturating_sub(wide as u16);
        let mut x = right + 2;
        for (keys, word, _) in &pinned {
            x = put(
                buf,
                x,
                area.y,
                keys,
                area.right().saturating_sub(x),
                app.theme.accent,
            );
            x = put(
                buf,
                x + 1,
                area.y,
                word,
                area.right().saturating_sub(x + 1),
                app.theme.dim,
            ) + 3;
        }
    }
    for (keys, word, _) in hints {
        let wide = (keys.width() + word.width() + 1) as u16;
        if x + wide > right {
            break;
        }
        x = put(buf, x, area.y, &keys, area.right() - x, app.theme.accent);
        x = put(
            buf,
            x + 1,
            area.y,
            word,
            area.right().saturating_sub(x + 1),
            app.theme.dim,
        ) + 3;
    }
}
