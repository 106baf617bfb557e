//! The parts of a proposal before they are adopted.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::{put, put_cut, scroll_bar};
use crate::tui::app::App;
use crate::tui::compare::Adoption;

/// The lines above the parts.
pub(in crate::tui) const ABOVE: u16 = 3;

pub(super) fn draw(app: &App, adoption: &mut Adoption, buf: &mut Buffer) -> Option<Position> {
    let theme = &app.theme;
    let body = app.layout.body;
    if let Some((form, world)) = &mut adoption.asking {
        return form.draw(body, buf, theme, world);
    }
    let area = Rect {
        x: body.x + 1.min(body.width),
        width: body.width.saturating_sub(2),
        ..body
    };
    let title = format!(
        "{}: {}",
        app.t("Indfør", "Adopt"),
        app.library.book(adoption.proposal).data().title
    );
    put_cut(buf, area.x, area.y, &title, area.width, theme.accent);
    if area.height > 1 {
        put_cut(
            buf,
            area.x,
            area.y + 1,
            &app.adoption_in_words(adoption),
            area.width,
            theme.dim,
        );
    }
    let above = ABOVE.min(area.height);
    let list = Rect {
        y: area.y + above,
        height: area.height - above,
        ..area
    };
    for (slot, y) in (list.y..list.bottom()).enumerate() {
        let at = adoption.cursor.offset() + slot;
        let Some((part, said, wanted)) = adoption.parts.get(at) else {
            break;
        };
        let highlight = if at == adoption.cursor.row() {
            theme.selected
        } else {
            Style::new()
        };
        buf.set_style(
            Rect {
                y,
                height: 1,
                ..list
            }
            .intersection(buf.area),
            highlight,
        );
        let style = if *wanted { theme.text } else { theme.dim };
        let x = put(
            buf,
            list.x,
            y,
            if *wanted { "[×] " } else { "[ ] " },
            4,
            style.patch(highlight),
        );
        let mut text = said.pick(app.lang()).to_owned();
        if part.is_silence() {
            text.push_str(app.t(
                "  (nævnes ikke i forslaget)",
                "  (not mentioned in the proposal)",
            ));
        }
        put_cut(
            buf,
            x,
            y,
            &text,
            list.right().saturating_sub(x + 1),
            style.patch(highlight),
        );
    }
    scroll_bar(
        buf,
        list,
        adoption.cursor.offset(),
        adoption.parts.len(),
        theme,
    );
    None
}
