//! A pasted list before it is taken in.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::{put, put_cut, scroll_bar};
use crate::edit::paste::{Happens, Planned};
use crate::tui::app::App;
use crate::tui::edit::Preview;

pub(super) fn draw(app: &App, preview: &mut Preview, buf: &mut Buffer) -> Option<Position> {
    let theme = &app.theme;
    let body = app.layout.body;
    if let Some((form, world)) = &mut preview.asking {
        return form.draw(body, buf, theme, world);
    }
    let area = Rect {
        x: body.x + 1.min(body.width),
        width: body.width.saturating_sub(2),
        ..body
    };
    let group = app
        .library
        .book(preview.place)
        .find(&crate::model::Id::new(&preview.group));
    let name = group.map_or("", |e| app.library.book(preview.place).name(e));
    let title = format!("{} · {name}", app.t("Liste af personer", "List of people"));
    put_cut(buf, area.x, area.y, &title, area.width, theme.accent);
    let below = |n: u16| area.y + n.min(area.height.saturating_sub(1));
    put_cut(
        buf,
        area.x,
        below(1),
        &app.list_in_words(preview),
        area.width,
        theme.dim,
    );
    if let Some(skipped) = preview.sheet.skipped.first() {
        let more = preview.sheet.skipped.len() - 1;
        let more = if more > 0 {
            format!(" (+{more})")
        } else {
            String::new()
        };
        put_cut(
            buf,
            area.x,
            below(2),
            &format!("{}{more}", skipped.tell(app.lang())),
            area.width,
            theme.flag,
        );
    }
    let list = Rect {
        y: area.y + 4.min(area.height),
        height: area.height.saturating_sub(4),
        ..area
    };
    let widest =
        |f: &dyn Fn(&Planned) -> usize| preview.plan.rows.iter().map(f).max().unwrap_or(0) as u16;
    let name = widest(&|r| r.row.name.width()).min(list.width / 3);
    let from = widest(&|r| r.row.title.width().max(r.row.organisation.width())).min(list.width / 4);
    for (slot, y) in (list.y..list.bottom()).enumerate() {
        let at = preview.cursor.offset() + slot;
        let Some(planned) = preview.plan.rows.get(at) else {
            break;
        };
        let here = at == preview.cursor.row();
        let highlight = if here { theme.selected } else { Style::new() };
        buf.set_style(
            Rect {
                y,
                height: 1,
                ..list
            }
            .intersection(buf.area),
            highlight,
        );
        let happens = planned.happens();
        let (sign, style) = match happens {
            Happens::Ask => ("?", theme.flag),
            Happens::Add => ("+", theme.text),
            Happens::NewPerson => ("*", theme.text),
            Happens::AlreadyMember(_) => ("=", theme.dim),
            Happens::Skip => ("-", theme.dim),
        };
        put(buf, list.x, y, sign, 1, style.patch(highlight));
        put_cut(
            buf,
            list.x + 2,
            y,
            &planned.row.name,
            name,
            style.patch(highlight),
        );
        let x = list.x + 2 + name + 2;
        let about = if planned.row.organisation.is_empty() {
            &planned.row.title
        } else {
            &planned.row.organisation
        };
        put_cut(buf, x, y, about, from, theme.dim.patch(highlight));
        let x = x + from + 2;
        let style = if happens == Happens::Ask {
            theme.flag
        } else {
            theme.dim
        };
        put_cut(
            buf,
            x,
            y,
            &app.taken_for(preview, at),
            list.right().saturating_sub(x + 1),
            style.patch(highlight),
        );
    }
    scroll_bar(
        buf,
        list,
        preview.cursor.offset(),
        preview.plan.rows.len(),
        theme,
    );
    None
}
