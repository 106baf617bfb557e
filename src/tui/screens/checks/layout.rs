//! Where the parts of the list of findings stand.

use ratatui::layout::Rect;

use crate::tui::parts::paint::{below, inset, top};

/// From this width on the chosen finding stands beside the list.
const BESIDE: u16 = 130;
/// The lines of the chosen finding under the list.
const UNDER: u16 = 8;

/// Where things stand.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    /// How many there are, and what is left out.
    pub head: Rect,
    /// The rows.
    pub list: Rect,
    /// The line between the rows and the chosen finding.
    pub rule: Option<Rect>,
    /// The chosen finding.
    pub whole: Option<Rect>,
}

/// Lays the screen out.
pub fn parts(body: Rect) -> Parts {
    let area = inset(body);
    let head = top(area, 2);
    let list = below(area, head.height + u16::from(area.height > 12));
    let (rows, rule, whole) = if area.width >= BESIDE {
        let width = area.width * 58 / 100;
        let beside = |x, width| Rect { x, width, ..list };
        let rule = list.x + width;
        let whole = beside(rule + 2, area.right().saturating_sub(rule + 2));
        (beside(list.x, width), beside(rule, 1), whole)
    } else {
        let under = UNDER.min(list.height * 2 / 5);
        if under < 3 {
            return Parts {
                head,
                list,
                rule: None,
                whole: None,
            };
        }
        let rows = top(list, list.height - under - 1);
        let rule = Rect {
            y: rows.bottom(),
            height: 1,
            ..body
        };
        (rows, rule, below(list, rows.height + 1))
    };
    Parts {
        head,
        list: rows,
        rule: Some(rule),
        whole: Some(whole),
    }
}
