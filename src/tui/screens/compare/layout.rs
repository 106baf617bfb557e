//! Where the parts of a comparison stand.

use ratatui::layout::Rect;

use crate::tui::parts::paint::{below, inset, top};

/// Where the parts of a comparison stand; one that does not show is empty.
pub struct Parts {
    /// What is compared, and how much differs.
    pub head: Rect,
    /// The outline.
    pub rows: Rect,
    /// The line between the outline and the text.
    pub rule: Option<Rect>,
    /// The text.
    pub text: Rect,
}

/// Lays a comparison out: the outline beside the text, on a narrow screen only the one that is read.
pub fn parts(body: Rect, reading: bool) -> Parts {
    let inner = inset(body);
    let lines = if body.height > 8 { 3 } else { 1 };
    let (head, main) = (top(inner, lines), below(inner, lines));
    if body.width < 80 {
        let (rows, text) = if reading {
            (top(main, 0), main)
        } else {
            (main, top(main, 0))
        };
        return Parts {
            head,
            rows,
            rule: None,
            text,
        };
    }
    let width = if body.width >= 150 {
        (main.width * 36 / 100).min(72)
    } else {
        main.width * 45 / 100
    };
    let beside = |x, width| Rect { x, width, ..main };
    Parts {
        head,
        rows: beside(main.x, width),
        rule: Some(beside(main.x + width + 1, 1)),
        text: beside(main.x + width + 3, main.width.saturating_sub(width + 3)),
    }
}
