//! A cursor on a list of rows, and the window that shows it.

use ratatui::layout::{Position, Rect};

use crate::tui::action::Action;

/// The rows of a page where the height of the list is not at hand.
pub const PAGE: usize = 10;

/// The place of a cursor among rows, and the first row of the window on them. How many rows there are is reported at each step, as lists
/// change under their cursors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    row: usize,
    offset: usize,
}

impl Cursor {
    /// Returns the row it is on.
    pub fn row(self) -> usize {
        self.row
    }

    /// Returns the first row of the window.
    pub fn offset(self) -> usize {
        self.offset
    }

    /// Moves to a row, at most to the last one.
    pub fn move_to(&mut self, row: usize, len: usize) {
        self.row = row.min(len.saturating_sub(1));
    }

    /// Moves by some rows.
    pub fn step(&mut self, by: isize, len: usize) {
        self.move_to(self.row.saturating_add_signed(by), len);
    }

    /// Moves as an action of a list says, where a page is so many rows; `false` where it is none of those.
    pub fn act(&mut self, action: Action, len: usize, page: usize) -> bool {
        let by = action.steps(page);
        if let Some(by) = by {
            self.step(by, len);
        }
        by.is_some()
    }

    /// Returns the row under the mouse in an area where each takes so many lines.
    pub fn row_at(self, area: Rect, lines: u16, at: Position, len: usize) -> Option<usize> {
        let row = self.offset + usize::from(at.y.saturating_sub(area.y) / lines);
        (area.contains(at) && row < len).then_some(row)
    }

    /// Returns the same where each row has a height of its own.
    pub fn row_at_lines(self, area: Rect, heights: &[usize], at: Position) -> Option<usize> {
        let mut below = usize::from(at.y.saturating_sub(area.y));
        let mut rows = heights.iter().enumerate().skip(self.offset);
        let row = rows.find(|(_, height)| {
            let here = below < **height;
            below = below.saturating_sub(**height);
            here
        });
        row.map(|(row, _)| row).filter(|_| area.contains(at))
    }

    /// Moves the window as little as possible so that it shows the cursor, with a row to spare where there is one.
    pub fn show_in(&mut self, len: usize, height: usize) {
        let spare = usize::from(height > 4);
        let low = (self.row + spare + 1).saturating_sub(height);
        let high = self.row.saturating_sub(spare);
        self.offset = self
            .offset
            .max(low)
            .min(high)
            .min(len.saturating_sub(height));
    }

    /// Does the same where each row has a height of its own.
    pub fn show_in_lines(&mut self, heights: &[usize], height: usize) {
        // The first row from which all up to another one show.
        let first_to = |last: usize| {
            let mut left = height;
            let shows = |at: &usize| {
                let shows = heights[*at] <= left;
                left = left.saturating_sub(heights[*at]);
                shows
            };
            let above = (0..=last).rev().take_while(shows);
            above.last().unwrap_or(last)
        };
        let Some(last) = heights.len().checked_sub(1) else {
            self.offset = 0;
            return;
        };
        let low = first_to((self.row + 1).min(last)).min(self.row);
        let high = self.row.saturating_sub(1).max(low);
        self.offset = self
            .offset
            .clamp(low, high)
            .min(first_to(last))
            .min(self.row);
    }

    /// Moves the window by some rows; the cursor stays in it.
    pub fn scroll(&mut self, by: isize, len: usize, height: usize) {
        self.offset = self
            .offset
            .saturating_add_signed(by)
            .min(len.saturating_sub(height));
        let bottom = (self.offset + height).saturating_sub(1).max(self.offset);
        self.move_to(self.row.clamp(self.offset, bottom), len);
    }
}

#[cfg(test)]
mod tests {
    use super::Cursor;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_window_always_shows_the_cursor_and_never_leaves_the_rows(
            steps in proptest::collection::vec((-40isize..40, 0usize..60, 1usize..20, any::<bool>()), 1..40),
        ) {
            let mut cursor = Cursor::default();
            for (by, len, height, scrolls) in steps {
                if scrolls { cursor.scroll(by, len, height) } else { cursor.step(by, len) }
                cursor.move_to(cursor.row(), len);
                cursor.show_in(len, height);
                prop_assert!(cursor.row() < len.max(1));
                prop_assert!((cursor.offset()..cursor.offset() + height).contains(&cursor.row()));
                prop_assert!(cursor.offset() <= len.saturating_sub(height));
            }
        }
    }

    #[test]
    fn the_ends_hold() {
        let mut cursor = Cursor::default();
        cursor.step(isize::MAX, 9);
        assert_eq!(cursor.row(), 8);
        cursor.step(isize::MIN, 9);
        assert_eq!(cursor.row(), 0);
        cursor.move_to(3, 0);
        assert_eq!(cursor.row(), 0);
    }
}
