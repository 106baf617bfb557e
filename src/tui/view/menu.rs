//! The menus: palette, help, and what can be copied.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use super::{field, put, put_cut, scroll_bar};
use crate::tui::app::App;
use crate::tui::layout::{menu_area, menu_list};
use crate::tui::menu::{Menu, Row};

pub(super) fn draw(app: &App, menu: &Menu, buf: &mut Buffer) -> Option<Position> {
    let body = app.layout.body;
    let theme = &app.theme;
    let area = menu_area(body);
    let width = area.width;
    let line = Rect {
        x: area.x + 1.min(width),
        width: width.saturating_sub(1),
        height: area.height.min(1),
        ..area
    };
    let cursor = if menu.is_text() {
        put(buf, line.x, line.y, &menu.title, line.width, theme.accent);
        None
    } else {
        Some(field(
            buf,
            line,
            &format!("{} ", menu.title),
            &menu.input,
            app,
        ))
    };
    let list = menu_list(body);
    if menu.is_empty() {
        put_cut(
            buf,
            list.x + 3,
            list.y,
            app.t("Intet passer", "Nothing fits"),
            width.saturating_sub(4),
            theme.dim,
        );
    }
    for slot in 0..list.height {
        let at = menu.offset() + usize::from(slot);
        let Some(row) = menu.row(at) else { break };
        let y = list.y + slot;
        match row {
            Row::Heading(text) => {
                let style = if menu.is_text() {
                    theme.text
                } else {
                    theme.strong
                };
                put_cut(
                    buf,
                    list.x + 1.min(width),
                    y,
                    text,
                    width.saturating_sub(2),
                    style,
                );
            }
            Row::Choice { label, right, .. } => {
                let (mut name, mut keys) = (theme.text, theme.accent);
                if at == menu.cursor() {
                    let place = Rect {
                        y,
                        height: 1,
                        ..list
                    };
                    buf.set_style(place.intersection(buf.area), theme.selected);
                    (name, keys) = (name.patch(theme.selected), keys.patch(theme.selected));
                }
                let wide = right.width() as u16;
                let room = width.saturating_sub(5);
                put_cut(
                    buf,
                    list.x + 3,
                    y,
                    label,
                    room.saturating_sub(wide + 2),
                    name,
                );
                if wide < room {
                    put(
                        buf,
                        list.right().saturating_sub(wide + 2),
                        y,
                        right,
                        wide,
                        keys,
                    );
                }
            }
        }
    }
    scroll_bar(buf, list, menu.offset(), menu.len(), theme);
    cursor
}
