//! What was changed both here and in the file, side by side.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{put, put_cut, scroll_bar};
use crate::change::Side;
use crate::tui::app::App;
use crate::tui::edit::Answers;

/// The lines that a conflict takes: what it is about, and three values.
pub(in crate::tui) const LINES: u16 = 5;

pub(super) fn draw(app: &App, answers: &Answers, buf: &mut Buffer) {
    let theme = &app.theme;
    let body = app.layout.body;
    let area = Rect {
        x: body.x + 1.min(body.width),
        width: body.width.saturating_sub(2),
        ..body
    };
    let title = app.t(
        "Ændret både her og i filen. Vælg for hver: 1 mit, 2 filens, 3 som før. Enter skriver.",
        "Changed both here and in the file. Choose for each: 1 mine, 2 the file's, 3 as before. Enter writes.",
    );
    put_cut(buf, area.x, area.y, title, area.width, theme.accent);
    let list = Rect {
        y: area.y + 2.min(area.height),
        height: area.height.saturating_sub(2),
        ..area
    };
    for (slot, y) in (list.y..list.bottom())
        .step_by(usize::from(LINES))
        .enumerate()
    {
        let at = answers.cursor.offset() + slot;
        let (Some(told), Some(side)) = (answers.told.get(at), answers.sides.get(at)) else {
            break;
        };
        let here = at == answers.cursor.row();
        let heading = if here { theme.strong } else { theme.text };
        let mark = if here { "▸ " } else { "  " };
        let x = put(buf, list.x, y, mark, list.width, theme.accent);
        put_cut(
            buf,
            x,
            y,
            &told.about,
            list.right().saturating_sub(x),
            heading,
        );
        let rows = [
            (Side::Mine, "1", app.t("her", "mine"), &told.mine),
            (
                Side::Theirs,
                "2",
                app.t("i filen", "the file's"),
                &told.theirs,
            ),
            (Side::Before, "3", app.t("før", "before"), &told.before),
        ];
        for (i, (of, number, label, value)) in rows.into_iter().enumerate() {
            let y = y + 1 + i as u16;
            if y >= list.bottom() {
                break;
            }
            let chosen = *side == Some(of);
            let style = if chosen { theme.selected } else { theme.text };
            let sign = if chosen { "●" } else { "○" };
            let x = put(
                buf,
                list.x + 2,
                y,
                &format!("{sign} {number} {label:<10} "),
                list.width.saturating_sub(2),
                theme.dim,
            );
            put_cut(buf, x, y, value, list.right().saturating_sub(x + 1), style);
        }
    }
    let shown = Rect {
        height: list.height / LINES * LINES,
        ..list
    };
    let lines = usize::from(LINES);
    scroll_bar(
        buf,
        shown,
        answers.cursor.offset() * lines,
        answers.told.len() * lines,
        theme,
    );
}
