//! What commits did, as a list to look through: headings, commits, and what each changed.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::field::has_all;
use super::list::{self, List, Rows};
use super::paint::{Pen, wrapped};
use crate::history::Told;
use crate::lang::Lang;
use crate::search::fold;
use crate::tui::action::Action;
use crate::tui::theme::Theme;

/// Something in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A heading over those behind it.
    Heading(String),
    /// A remark that no words narrow away.
    Remark(String),
    /// A commit, or what is none yet.
    Commit {
        /// When, and by whom.
        when: String,
        /// What it was for.
        what: String,
        /// What it changed.
        lines: Vec<String>,
    },
}

impl Entry {
    /// Tells a commit.
    pub fn told(told: &Told, lang: Lang) -> Self {
        Self::Commit {
            when: told.when(lang),
            what: told.what(),
            lines: told.lines(lang),
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Heading(text) | Self::Remark(text) => fold(text),
            Self::Commit { when, what, lines } => {
                fold(&format!("{when} {what} {}", lines.join(" ")))
            }
        }
    }
}

#[derive(Clone, Debug)]
enum Row {
    Gap,
    Heading(String),
    Remark(String),
    Commit(String, String),
    /// What a commit changed, and whether it begins here.
    Line(String, bool),
}

impl list::Row for Row {
    fn takes_cursor(&self) -> bool {
        matches!(self, Self::Commit(..) | Self::Line(_, true))
    }
}

/// The list.
#[derive(Debug, Default)]
pub struct Ledger {
    entries: Vec<Entry>,
    words: Vec<String>,
    rows: List<Row>,
    width: u16,
}

impl Ledger {
    /// Puts other entries in.
    pub fn set(&mut self, entries: Vec<Entry>) {
        self.entries = entries;
        self.width = 0;
    }

    /// Leaves the commits that have all words, and the headings over them.
    pub fn leave(&mut self, words: Vec<String>) {
        self.words = words;
        self.width = 0;
    }

    /// Moves the cursor; `false` where an action does not do that.
    pub fn act(&mut self, action: Action, height: u16) -> bool {
        self.rows.act(action, usize::from(height.max(2)) - 1)
    }

    /// Moves the cursor by some rows.
    pub fn step(&mut self, by: isize) {
        self.rows.step(by);
    }

    /// Moves the cursor to the row under the mouse.
    pub fn click(&mut self, area: Rect, at: Position) {
        self.rows.click(area, 1, at);
    }

    /// Breaks the lines for an area, and shows the cursor in it.
    pub fn layout(&mut self, area: Rect) {
        if self.width != area.width {
            self.width = area.width;
            let rows = self.broken(usize::from(area.width.saturating_sub(1).max(12)));
            self.rows.set(rows);
        }
        self.rows.show_in(area, 1);
    }

    fn broken(&self, width: usize) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut heading = None;
        for entry in &self.entries {
            match entry {
                Entry::Heading(text) => heading = Some(text),
                Entry::Commit { .. } if !has_all(&entry.text(), &self.words) => {}
                Entry::Remark(_) | Entry::Commit { .. } => {
                    let is_first = rows.is_empty();
                    if let Some(text) = heading.take() {
                        rows.extend((!is_first).then_some(Row::Gap));
                        rows.push(Row::Heading(text.clone()));
                    } else if !is_first && matches!(entry, Entry::Commit { .. }) {
                        rows.push(Row::Gap);
                    }
                    if let Entry::Remark(text) = entry {
                        rows.extend(wrapped(text, width).into_iter().map(Row::Remark));
                    } else if let Entry::Commit { when, what, lines } = entry {
                        rows.push(Row::Commit(when.clone(), what.clone()));
                        for text in lines {
                            let lines = wrapped(text, width.saturating_sub(6)).into_iter();
                            rows.extend(lines.enumerate().map(|(n, l)| Row::Line(l, n == 0)));
                        }
                    }
                }
            }
        }
        rows
    }

    /// Returns whether nothing shows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Draws the rows of the window.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        let rows = Rows::new(area, theme);
        self.rows.draw(buf, rows, |row, place, ground, buf| {
            let mut pen = Pen::new(buf, place).on(ground);
            pen.spare(1);
            match row {
                Row::Gap => {}
                Row::Heading(text) => drop(pen.cut(text, theme.strong)),
                Row::Remark(text) => drop(pen.cut(text, theme.dim)),
                Row::Commit(when, what) => {
                    pen.put(when, theme.dim).skip(2).cut(what, theme.text);
                }
                Row::Line(text, _) => drop(pen.skip(4).cut(text, theme.text)),
            }
        });
    }
}
