//! From box to box.

use super::{Area, Chart};

/// A direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// Up.
    Up,
    /// Down.
    Down,
    /// Left.
    Left,
    /// Right.
    Right,
}

/// A row is about as high as two columns are wide.
const ROW: usize = 2;

impl Chart {
    /// Returns the box nearest in a direction; where there is none to the right the first one below in the structure, and where there
    /// is none to the left the one above.
    pub fn next(&self, from: usize, toward: Toward) -> Option<usize> {
        let here = self.cards.get(from)?.area;
        let others = self.cards.iter().enumerate().filter(|(at, _)| *at != from);
        let near = others
            .filter_map(|(at, card)| Some((distance(here, card.area, toward)?, at)))
            .min()
            .map(|(_, at)| at);
        near.or_else(|| match toward {
            Toward::Right => Some(from + 1)
                .filter(|at| self.cards.get(*at).is_some_and(|c| c.parent == Some(from))),
            Toward::Left => self.cards[from].parent,
            _ => None,
        })
    }

    /// Returns the box that is nearest to a cell, of those that meet `within` where any does.
    pub fn nearest(&self, x: usize, y: usize, within: Area) -> Option<usize> {
        let far = |area: Area| {
            let column = apart((area.x, area.right()), (x, x + 1));
            (
                !area.meets(within),
                column + apart((area.y, area.bottom()), (y, y + 1)) * ROW,
            )
        };
        self.cards
            .iter()
            .enumerate()
            .min_by_key(|(at, card)| (far(card.area), *at))
            .map(|(at, _)| at)
    }
}

/// Returns how many cells lie between two stretches.
fn apart(a: (usize, usize), b: (usize, usize)) -> usize {
    b.0.saturating_sub(a.1).max(a.0.saturating_sub(b.1))
}

/// Returns how far a box is in a direction, what lies aside counting more than what lies ahead; `None` where it does not lie there.
fn distance(from: Area, to: Area, toward: Toward) -> Option<(usize, usize)> {
    let (columns, rows) = ((from.x, from.right()), (from.y, from.bottom()));
    let (to_columns, to_rows) = ((to.x, to.right()), (to.y, to.bottom()));
    let ahead = match toward {
        Toward::Up => to_rows.1 <= rows.0,
        Toward::Down => to_rows.0 >= rows.1,
        Toward::Left => to_columns.1 <= columns.0,
        Toward::Right => to_columns.0 >= columns.1,
    };
    if !ahead {
        return None;
    }
    let (across, down) = (apart(columns, to_columns), apart(rows, to_rows));
    Some(match toward {
        Toward::Up | Toward::Down => (down * ROW + across * 2, columns.0.abs_diff(to_columns.0)),
        Toward::Left | Toward::Right => (across + down * ROW * 4, rows.0.abs_diff(to_rows.0)),
    })
}
