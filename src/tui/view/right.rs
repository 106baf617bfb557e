//! The text and the members.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::{put, put_cut, scroll_bar};
use crate::article::{Line, Tone};
use crate::model::{Choice, EntityKind, Role};
use crate::phrases::seats_in_words;
use crate::tui::app::App;
use crate::tui::checks::sign;
use crate::tui::layout::Pane;
use crate::tui::page::Page;

pub(super) fn text(app: &App, buf: &mut Buffer) {
    let Some(area) = app.layout.text else { return };
    page(app, &app.page, area, app.focus == Pane::Text, buf);
}

/// Draws a page's window; the chosen link is marked where the pane has the focus.
pub(super) fn page(app: &App, page: &Page, area: Rect, focus: bool, buf: &mut Buffer) {
    let chosen = page.link().filter(|_| focus);
    // A long title takes several lines.
    let title = page
        .lines()
        .iter()
        .take_while(|l| l.first().is_some_and(|s| s.tone == Tone::Strong))
        .count();
    for row in 0..area.height {
        let number = page.offset() + usize::from(row);
        let Some(line) = page.lines().get(number) else {
            break;
        };
        spans(
            app,
            line,
            Rect {
                y: area.y + row,
                height: 1,
                ..area
            },
            focus && number < title,
            buf,
        );
        if let Some(link) = chosen.filter(|l| l.line == number) {
            let x = area.x + link.column as u16;
            let mark = Rect {
                x,
                y: area.y + row,
                width: link.width as u16,
                height: 1,
            }
            .intersection(area);
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
    let Some(area) = app.layout.members.filter(|a| a.height > 0) else {
        return;
    };
    let theme = &app.theme;
    let focus = app.focus == Pane::Members;
    let heading = if focus { theme.accent } else { theme.strong };
    let x = put(
        buf,
        area.x,
        area.y,
        app.t("Medlemmer", "Members"),
        area.width,
        heading,
    );
    if let Some(at) = app.shown().filter(|at| at.entity.kind == EntityKind::Group) {
        let count = app.seat_count(at.book, at.entity.at());
        let mut words = seats_in_words(count);
        if count.min.is_some() {
            let filled = app.t("pladser besat", "seats filled");
            words = format!("{} · {words} {filled}", count.members);
        }
        let end = put_cut(
            buf,
            x + 2,
            area.y,
            &words,
            area.right().saturating_sub(x + 2),
            theme.dim,
        );
        let found = app.count_at(at.book, at.entity.at()).sign();
        put(
            buf,
            end + 2,
            area.y,
            &found,
            area.right().saturating_sub(end + 2),
            theme.flag,
        );
    }
    let list = Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    };
    if app.members.is_empty() {
        let none = app.t("Ingen angivet i kilderne.", "None stated in the sources.");
        put_cut(buf, list.x, list.y, none, list.width, theme.dim);
        return;
    }
    let lines = app.lines_of_member() as u16;
    let room = list.width.saturating_sub(1);
    let (name_width, role_width) = if lines == 1 {
        columns(app, room)
    } else {
        (room, 0)
    };
    // Periods show where those of all do.
    let before = if lines == 1 {
        name_width + role_width + 4
    } else {
        2
    };
    let wide = |m: &crate::article::MemberRow| m.from.width() + m.period.width() + 4;
    let periods = app
        .members
        .iter()
        .all(|m| usize::from(list.width.saturating_sub(before)) > wide(m));
    let all = app.tells_all();
    let mut y = list.y;
    for at in app.member.offset()..app.members.len() {
        if y >= list.bottom() {
            break;
        }
        let Some(member) = app.members.get(at) else {
            break;
        };
        let told = app.told_under(at, all);
        let place = Rect {
            y,
            height: (lines + told.len() as u16).min(list.bottom() - y),
            ..list
        };
        let highlight = if at == app.member.row() && focus {
            theme.selected
        } else {
            Style::new()
        };
        buf.set_style(place.intersection(buf.area), highlight);
        let name_style = match (member.vacant, member.later) {
            (true, _) => theme.flag,
            (false, true) => theme.dim,
            (false, false) => theme.text,
        };
        let marked = member
            .place
            .is_some_and(|place| app.marked.contains(&place));
        let own = match (marked, member.vacant, member.later) {
            (true, ..) => "✓ ",
            (_, true, _) => "○ ",
            (.., true) => "› ",
            _ => "",
        };
        let found = found_sign(app, at);
        let name = format!("{own}{}", member.name);
        let mut role = shown_role(app, member);
        if !member.flag.is_empty() {
            let gap = if role.is_empty() { "" } else { " " };
            role = format!("{role}{gap}({})", member.flag);
        }
        let start = put(
            buf,
            list.x,
            y,
            &found,
            name_width,
            theme.flag.patch(highlight),
        );
        // A row without a role has its place too.
        let whole = if lines == 1 && role.is_empty() && role_width > 0 {
            name_width + 2 + role_width
        } else {
            name_width
        };
        let left = whole.saturating_sub(start - list.x);
        let end = put_cut(buf, start, y, &name, left, name_style.patch(highlight));
        let (x, next) = if lines == 1 {
            (list.x + name_width + 2, y)
        } else {
            (end + 2, y + 1)
        };
        let role_room = if lines == 1 {
            role_width
        } else {
            list.right().saturating_sub(x + 1)
        };
        put_cut(
            buf,
            x,
            y,
            &role,
            role_room.min(list.right().saturating_sub(x + 1)),
            theme.dim.patch(highlight),
        );
        let gap = if role_width > 0 { 2 } else { 0 };
        let x = if lines == 1 {
            x + role_width + gap
        } else {
            list.x + 2
        };
        let mut from = member.from.clone();
        if !member.period.is_empty() && periods {
            from = format!("{from} · {}", member.period);
        }
        if next < list.bottom() {
            let style = if lines == 1 { theme.text } else { theme.dim };
            put_cut(
                buf,
                x,
                next,
                &from,
                list.right().saturating_sub(x + 1),
                style.patch(highlight),
            );
        }
        y += lines;
        for line in told {
            if y < list.bottom() {
                put_cut(
                    buf,
                    list.x + 2,
                    y,
                    &line,
                    list.width.saturating_sub(3),
                    theme.dim.patch(highlight),
                );
            }
            y += 1;
        }
    }
    if all {
        return;
    }
    let shown = Rect {
        height: list.height / lines * lines,
        ..list
    };
    let (offset, all) = (
        app.member.offset() * usize::from(lines),
        app.members.len() * usize::from(lines),
    );
    scroll_bar(buf, shown, offset, all, theme);
}

/// Returns the sign of the gravest that is found at a row, before the row's own sign.
fn found_sign(app: &App, row: usize) -> String {
    let worst = app.noted.get(row).and_then(|noted| noted.first());
    let vacant = app.members.get(row).is_some_and(|m| m.vacant);
    worst.map_or_else(String::new, |n| {
        format!("{}{}", sign(n.severity), if vacant { "" } else { " " })
    })
}

/// Returns the widths of names and roles. People keep their whole names as long as a third is left for where they come from; what is
/// vacant may be cut.
fn columns(app: &App, room: u16) -> (u16, u16) {
    let widest = |f: &dyn Fn(&crate::article::MemberRow) -> usize| {
        app.members.iter().map(f).max().unwrap_or(0) as u16
    };
    let marked = if app.marked.is_empty() { 0 } else { 2 };
    let signs = |row: usize, m: &crate::article::MemberRow| {
        let own = if m.vacant || m.later { 2 } else { marked };
        found_sign(app, row).width() + own
    };
    let rows = || app.members.iter().enumerate();
    let all = rows()
        .map(|(row, m)| m.name.width() + signs(row, m))
        .max()
        .unwrap_or(0) as u16;
    let people = rows()
        .map(|(row, m)| {
            if m.vacant {
                0
            } else {
                m.name.width() + signs(row, m)
            }
        })
        .max()
        .unwrap_or(0) as u16;
    let from = widest(&|m| m.from.width());
    let role = widest(&|m| shown_role(app, m).width() + flag_width(&m.flag));
    if all + role + from + 4 <= room {
        return (all, role);
    }
    let role = role.min(room / 4);
    let left = room.saturating_sub(role + 4);
    let name = if people > 0 { people } else { all };
    (
        name.min(left.saturating_sub(from))
            .max(name.min(left * 3 / 5))
            .max(8),
        role,
    )
}

/// Returns the role, unless it is that of everybody.
fn shown_role(app: &App, member: &crate::article::MemberRow) -> String {
    if member.role == Role::Member.label(app.lang()) {
        String::new()
    } else {
        member.role.clone()
    }
}

fn flag_width(flag: &str) -> usize {
    if flag.is_empty() { 0 } else { flag.width() + 3 }
}
