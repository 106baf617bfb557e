//! A list: its rows, those of them that show, the cursor and the window. Every list of the screens is drawn and clicked alike.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::cursor::Cursor;
use super::paint::scroll_bar;
use crate::tui::action::Action;
use crate::tui::theme::Theme;

/// A row of a list.
pub trait Row {
    /// Returns whether the cursor may be on it; a heading is passed over.
    fn takes_cursor(&self) -> bool {
        true
    }
}

impl Row for usize {}

/// Rows with a cursor; some of them may be narrowed away.
#[derive(Clone, Debug)]
pub struct List<T> {
    rows: Vec<T>,
    shown: Vec<usize>,
    /// The cursor among the rows that show.
    pub cursor: Cursor,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            shown: Vec::new(),
            cursor: Cursor::default(),
        }
    }
}

impl<T: Row> List<T> {
    /// Makes a list with the cursor on its first row.
    pub fn new(rows: Vec<T>) -> Self {
        let mut list = Self::default();
        list.set(rows);
        list
    }

    /// Puts other rows in; the cursor keeps its place.
    pub fn set(&mut self, rows: Vec<T>) {
        self.shown = (0..rows.len()).collect();
        self.rows = rows;
        self.move_to(self.row(), true);
    }

    /// Leaves the rows of these numbers among all.
    pub fn leave(&mut self, shown: Vec<usize>) {
        self.shown = shown;
        self.cursor = Cursor::default();
        self.move_to(0, true);
    }

    /// Returns all rows, also those that do not show.
    pub fn all(&self) -> &[T] {
        &self.rows
    }

    /// Returns all rows, to be changed.
    pub fn all_mut(&mut self) -> &mut [T] {
        &mut self.rows
    }

    /// Returns the rows that show.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator {
        self.shown.iter().map(|at| &self.rows[*at])
    }

    /// Returns how many rows show.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Returns whether no row shows.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// Returns the row at a place among those that show.
    pub fn get(&self, at: usize) -> Option<&T> {
        self.rows.get(*self.shown.get(at)?)
    }

    /// Returns the row of the cursor.
    pub fn chosen(&self) -> Option<&T> {
        self.get(self.row())
    }

    /// Returns the row of the cursor, to be changed.
    pub fn chosen_mut(&mut self) -> Option<&mut T> {
        let at = *self.shown.get(self.cursor.row())?;
        self.rows.get_mut(at)
    }

    /// Returns the place of the cursor.
    pub fn row(&self) -> usize {
        self.cursor.row()
    }

    /// Moves the cursor to a row or the nearest that takes it, downwards or upwards first.
    pub fn move_to(&mut self, row: usize, down: bool) {
        self.cursor.move_to(row, self.len());
        let takes = |at: &usize| self.get(*at).is_some_and(T::takes_cursor);
        let below = (self.row()..self.len()).find(takes);
        let above = (0..=self.row()).rev().find(takes);
        let found = if down {
            below.or(above)
        } else {
            above.or(below)
        };
        self.cursor.move_to(found.unwrap_or(0), self.len());
    }

    /// Moves the cursor by some rows.
    pub fn step(&mut self, by: isize) {
        self.move_to(self.row().saturating_add_signed(by), by > 0);
    }

    /// Moves the cursor to the first row for which `wanted` holds; `false` where there is none.
    pub fn choose(&mut self, wanted: impl Fn(&T) -> bool) -> bool {
        let found = self.iter().position(wanted);
        if let Some(row) = found {
            self.move_to(row, true);
        }
        found.is_some()
    }

    /// Moves the cursor to a row by its number among all, or where it does not show to the one before it.
    pub fn move_near(&mut self, at: usize) {
        let behind = self.shown.partition_point(|shown| *shown <= at);
        self.move_to(behind.saturating_sub(1), false);
    }

    /// Moves as an action of a list says, where a page is so many rows; `false` where it is none of those.
    pub fn act(&mut self, action: Action, page: usize) -> bool {
        let by = action.steps(page);
        if let Some(by) = by {
            self.step(by);
        }
        by.is_some()
    }

    /// Moves the window so that the cursor shows in an area where a row takes so many lines.
    pub fn show_in(&mut self, area: Rect, lines: u16) {
        let rows = usize::from(area.height / lines).max(1);
        self.cursor.show_in(self.len(), rows);
    }

    /// Moves the cursor to the row under the mouse; `false` where none is there.
    pub fn click(&mut self, area: Rect, lines: u16, at: Position) -> bool {
        let row = self.cursor.row_at(area, lines, at, self.len());
        let row = row.filter(|row| self.get(*row).is_some_and(T::takes_cursor));
        if let Some(row) = row {
            self.move_to(row, true);
        }
        row.is_some()
    }

    /// Draws the rows of the window with a pen on a row's place, and the scroll bar.
    pub fn draw(
        &self,
        buf: &mut Buffer,
        rows: Rows<'_>,
        mut draw: impl FnMut(&T, Rect, Style, &mut Buffer),
    ) {
        rows.draw(buf, self.cursor, self.len(), |at, place, ground, buf| {
            if let Some(row) = self.get(at) {
                draw(row, place, ground, buf);
            }
        });
    }
}

/// How the rows of a list are drawn.
pub struct Rows<'t> {
    area: Rect,
    lines: u16,
    /// How many lines each takes, where they differ.
    heights: Option<&'t [usize]>,
    ground: Style,
    beside: u16,
    theme: &'t Theme,
}

impl<'t> Rows<'t> {
    /// Draws them on one line each, that of the cursor marked.
    pub fn new(area: Rect, theme: &'t Theme) -> Self {
        Self {
            area,
            lines: 1,
            heights: None,
            ground: theme.selected,
            beside: 0,
            theme,
        }
    }

    /// Draws each on as many lines as it has of its own.
    pub fn of_heights(mut self, heights: &'t [usize]) -> Self {
        self.heights = Some(heights);
        self
    }

    /// Draws each on so many lines.
    pub fn of_lines(mut self, lines: u16) -> Self {
        self.lines = lines;
        self
    }

    /// Draws that of the cursor on another background.
    pub fn on(mut self, ground: Style) -> Self {
        self.ground = ground;
        self
    }

    /// Draws the scroll bar so many cells beside the rows.
    pub fn bar_beside(mut self, cells: u16) -> Self {
        self.beside = cells;
        self
    }

    /// Draws the rows of the window by their places.
    pub fn draw(
        self,
        buf: &mut Buffer,
        cursor: Cursor,
        len: usize,
        mut draw: impl FnMut(usize, Rect, Style, &mut Buffer),
    ) {
        let (area, lines) = (self.area, self.lines);
        let lines_of = |at: usize| match self.heights {
            Some(heights) => heights.get(at).map_or(1, |lines| *lines as u16),
            None => lines,
        };
        let mut y = area.y;
        for at in cursor.offset()..len {
            if y >= area.bottom() {
                break;
            }
            let height = lines_of(at).min(area.bottom() - y);
            let place = Rect { y, height, ..area };
            y += height;
            let chosen = at == cursor.row();
            let ground = if chosen { self.ground } else { Style::new() };
            buf.set_style(place.intersection(buf.area), ground);
            draw(at, place, ground, buf);
        }
        let bar = Rect {
            width: area.width + self.beside,
            height: area.height / lines * lines,
            ..area
        };
        let sum = |rows: usize| match self.heights {
            Some(heights) => heights.iter().take(rows).sum(),
            None => rows * usize::from(lines),
        };
        scroll_bar(buf, bar, sum(cursor.offset()), sum(len), self.theme);
    }
}
