//! A cursor on a list of rows, and the window that shows it.

use crossterm::event::KeyCode;

use super::keys::Key;

/// The rows of a page where the height of the list is not at hand.
pub const PAGE: usize = 10;

/// The place of a cursor among rows, and the first row of the window on them. How many rows there are is told at each step, as lists
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

    /// Moves as a key of a list says, by `page` rows for a page; `false` where the key is none of those.
    pub fn press(&mut self, key: Key, len: usize, page: usize) -> bool {
        let page = isize::try_from(page).unwrap_or(isize::MAX);
        match key.bare() {
            KeyCode::Up | KeyCode::Char('k') => self.step(-1, len),
            KeyCode::Down | KeyCode::Char('j') => self.step(1, len),
            KeyCode::PageUp => self.step(-page, len),
            KeyCode::PageDown => self.step(page, len),
            KeyCode::Home => self.move_to(0, len),
            KeyCode::End | KeyCode::Char('G') => self.move_to(len, len),
            _ => return false,
        }
        true
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
    use super::{Cursor, PAGE};
    use crate::tui::keys::script;
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
    fn keys_of_a_list_move_it_and_others_do_not() {
        let mut cursor = Cursor::default();
        let mut rows = |keys: &str| -> Vec<(bool, usize)> {
            script(keys)
                .into_iter()
                .map(|key| (cursor.press(key, 30, PAGE), cursor.row()))
                .collect()
        };
        assert_eq!(
            rows("jj<up><pagedown>"),
            [(true, 1), (true, 2), (true, 1), (true, 11)]
        );
        assert_eq!(
            rows("G<pageup><home>x"),
            [(true, 29), (true, 19), (true, 0), (false, 0)]
        );
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
