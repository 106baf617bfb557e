//! The text and the members.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::left::seats_in_words;
use super::{put, put_cut, scroll_bar};
use crate::article::{Line, Tone};
use crate::model::{Choice, EntityKind, Role};
use crate::tui::app::App;
use crate::tui::layout::Pane;
use crate::tui::page::Page;

pub(super) fn text(app: &App, buf: &mut Buffer) {
    let Some(area) = app.layout.text else { return };
    page(app, &app.page, area, app.focus == Pane::Text, buf);
}

/// Draws a page's window; the chosen link is marked where the pane has the focus.
pub(super) fn page(app: &App, page: &Page, area: Rect, focus: bool, buf: &mut Buffer) {
    let chosen = page.link().filter(|_| focus);
    for row in 0..area.height {
        let number = page.offset() + usize::from(row);
        let Some(line) = page.lines().get(number) else { break };
        spans(app, line, Rect { y: area.y + row, height: 1, ..area }, focus && number == 0, buf);
        if let Some(link) = chosen.filter(|l| l.line == number) {
            let x = area.x + link.column as u16;
            let mark = Rect { x, y: area.y + row, width: link.width as u16, height: 1 }.intersection(area);
            buf.set_style(mark.intersection(buf.area), app.theme.selected);
        }
    }
    scroll_bar(buf, area, page.offset(), page.lines().len(), &app.theme);
}

fn spans(app: &App, line: &Line, area: Rect, title: bool, buf: &mut Buffer) {
    let mut x = area.x;
    for span in line {
        let mut style: Style = app.theme.tone(span.tone);
        if span.link.is_some() && span.tone == Tone::Plain {
            style = style.patch(app.theme.link);
        }
        if title && span.tone == Tone::Strong {
            style = app.theme.accent;
        }
        let room = area.right().saturating_sub(x);
        if room == 0 {
            break;
        }
        x = put(buf, x, area.y, &span.text, room, style);
    }
}

pub(super) fn members(app: &App, buf: &mut Buffer) {
    let Some(area) = app.layout.members.filter(|a| a.height > 0) else { return };
    let theme = &app.theme;
    let focus = app.focus == Pane::Members;
    let heading = if focus { theme.accent } else { theme.strong };
    let x = put(buf, area.x, area.y, app.t("Medlemmer", "Members"), area.width, heading);
    if let Some(at) = app.shown().filter(|at| at.entity.kind == EntityKind::Group) {
        let count = app.library.book(at.book).seat_count(at.entity.at(), app.day(at.book));
        let mut words = seats_in_words(count);
        if count.min.or(count.max).is_some() {
            let seats = words.split_once('/').map_or("", |(_, seats)| seats).to_owned();
            words = format!("{} · {seats} {}", count.members, app.t("pladser angivet", "seats stated"));
        }
        put_cut(buf, x + 2, area.y, &words, area.right().saturating_sub(x + 2), theme.dim);
    }
    let list = Rect { y: area.y + 1, height: area.height - 1, ..area };
    if app.members.is_empty() {
        let none = app.t("Ingen angivet i kilderne.", "None stated in the sources.");
        put_cut(buf, list.x, list.y, none, list.width, theme.dim);
        return;
    }
    let width = |f: fn(&crate::article::MemberRow) -> usize| app.members.iter().map(f).max().unwrap_or(0) as u16;
    let room = list.width.saturating_sub(1);
    let name_width = width(|m| m.name.width() + if m.vacant { 2 } else { 0 }).min((room * 55 / 100).max(8));
    let roles = app.members.iter().map(|m| shown_role(app, m).width() + flag_width(&m.flag)).max().unwrap_or(0) as u16;
    let role_width = roles.min(room / 3);
    for row in 0..list.height {
        let at = app.member.offset() + usize::from(row);
        let Some(member) = app.members.get(at) else { break };
        let y = list.y + row;
        let mut highlight = Style::new();
        if at == app.member.row() && focus {
            highlight = theme.selected;
            buf.set_style(Rect { y, height: 1, ..list }.intersection(buf.area), highlight);
        }
        let name_style = if member.vacant { theme.flag } else { theme.text };
        let name = if member.vacant { format!("○ {}", member.name) } else { member.name.clone() };
        put_cut(buf, list.x, y, &name, name_width, name_style.patch(highlight));
        let x = list.x + name_width + 2;
        let mut role = shown_role(app, member);
        if !member.flag.is_empty() {
            let gap = if role.is_empty() { "" } else { " " };
            role = format!("{role}{gap}({})", member.flag);
        }
        put_cut(buf, x, y, &role, role_width.min(list.right().saturating_sub(x + 1)), theme.dim.patch(highlight));
        let x = x + role_width + if role_width > 0 { 2 } else { 0 };
        let mut from = member.from.clone();
        if !member.period.is_empty() && usize::from(list.right().saturating_sub(x)) > from.width() + member.period.width() + 3 {
            from = format!("{from} · {}", member.period);
        }
        put_cut(buf, x, y, &from, list.right().saturating_sub(x + 1), theme.text.patch(highlight));
    }
    scroll_bar(buf, list, app.member.offset(), app.members.len(), theme);
}

/// Returns the role, unless it is that of everybody.
fn shown_role(app: &App, member: &crate::article::MemberRow) -> String {
    if member.role == Role::Member.label(app.lang()) { String::new() } else { member.role.clone() }
}

fn flag_width(flag: &str) -> usize {
    if flag.is_empty() { 0 } else { flag.width() + 3 }
}
