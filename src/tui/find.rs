//! Find's state: what is typed, what it hits, and where the cursor is among the hits.

use tui_input::Input;

use super::cursor::Cursor;
use crate::lang::Lang;
use crate::model::{At, Day, Library};
use crate::search::{Hit, Index, Searcher};

/// How many hits are listed.
const LIMIT: usize = 200;

/// Find while it is open.
pub struct Find {
    /// What is typed.
    pub input: Input,
    hits: Vec<Hit>,
    cursor: Cursor,
    searcher: Searcher,
    ready: bool,
}

impl Find {
    /// Opens Find with an empty field.
    pub fn new(lang: Lang) -> Self {
        Self {
            input: Input::default(),
            hits: Vec::new(),
            cursor: Cursor::default(),
            searcher: Searcher::new(lang),
            ready: false,
        }
    }

    /// Searches for what is typed, with the cursor on the best hit. Without an index yet there are no hits.
    pub fn search(
        &mut self,
        index: Option<&Index>,
        library: &Library,
        day_of: &dyn Fn(usize) -> Day,
    ) {
        self.ready = index.is_some();
        self.hits = match index {
            Some(index) => index.search(
                library,
                self.input.value(),
                day_of,
                LIMIT,
                &mut self.searcher,
            ),
            None => Vec::new(),
        };
        self.cursor = Cursor::default();
    }

    /// Tells whether the index was there at the last search.
    pub fn is_ready(&self) -> bool {
        self.ready
    }

    /// Returns the hits, best first.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Returns the place of the cursor.
    pub fn cursor(&self) -> usize {
        self.cursor.row()
    }

    /// Returns the first hit of the window.
    pub fn offset(&self) -> usize {
        self.cursor.offset()
    }

    /// Returns what the cursor is on.
    pub fn at(&self) -> Option<At> {
        self.hits.get(self.cursor()).map(|h| h.at)
    }

    /// Moves the cursor to a hit, at most to the last one.
    pub fn move_to(&mut self, row: usize) {
        self.cursor.move_to(row, self.hits.len());
    }

    /// Moves the cursor by some hits.
    pub fn step(&mut self, by: isize) {
        self.cursor.step(by, self.hits.len());
    }

    /// Moves the window so that the cursor shows in it; a hit takes `rows` rows.
    pub fn scroll_into(&mut self, height: usize, rows: usize) {
        self.cursor
            .show_in(self.hits.len(), (height / rows.max(1)).max(1));
    }
}
