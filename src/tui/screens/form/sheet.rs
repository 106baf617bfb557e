//! The sheet: the fields of one record, one of them in focus.

use super::rows::{Row, What, rows, stated};
use crate::model::Datum;
use crate::model::value::RecordSpec;
use crate::syntax::Step;

/// The fields of one record as rows.
#[derive(Debug)]
pub(super) struct Sheet {
    spec: &'static RecordSpec,
    pub(super) rows: Vec<Row>,
    at: usize,
    /// Whether the second one is chosen in the row of buttons.
    pub(super) second: bool,
    unfolded: bool,
    /// The folded fields that show because they have, or had, a value.
    promoted: Vec<Vec<&'static str>>,
    /// The first line of the window.
    pub(super) offset: usize,
}

impl Sheet {
    pub(super) fn new(spec: &'static RecordSpec, value: &Datum) -> Self {
        let promoted = stated(spec, value);
        let rows = rows(spec, &promoted, false);
        let mut sheet = Self {
            spec,
            rows,
            at: 0,
            second: false,
            unfolded: false,
            promoted,
            offset: 0,
        };
        sheet.at = sheet.rows.iter().position(Row::takes_focus).unwrap_or(0);
        sheet
    }

    /// Returns the place of the row in focus.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Returns the row in focus; there is always the row of buttons.
    pub(super) fn row(&self) -> &Row {
        &self.rows[self.at]
    }

    fn is_on_buttons(&self) -> bool {
        matches!(self.row().what, What::Buttons)
    }

    pub(super) fn step(&mut self, by: isize) {
        let takes: Vec<usize> = (0..self.rows.len())
            .filter(|i| self.rows[*i].takes_focus())
            .collect();
        let here = takes.iter().position(|i| *i == self.at).unwrap_or(0);
        let there = here
            .saturating_add_signed(by)
            .min(takes.len().saturating_sub(1));
        self.focus_at(takes.get(there).copied().unwrap_or(self.at));
    }

    pub(super) fn focus_at(&mut self, at: usize) {
        self.at = at.min(self.rows.len().saturating_sub(1));
        self.second = false;
    }

    /// Puts the focus on a field, and unfolds where it is folded; a field that the form does not show leaves the focus where it is.
    pub(super) fn focus_on(&mut self, path: &[Step]) {
        let names: Vec<&str> = path
            .iter()
            .map_while(|s| {
                if let Step::Field(name) = s {
                    Some(*name)
                } else {
                    None
                }
            })
            .collect();
        if names.is_empty() {
            return;
        }
        let find = |rows: &[Row]| {
            let begins = |row: &Row| {
                row.field().is_some() && row.path.iter().zip(&names).all(|(a, b)| a == b)
            };
            rows.iter().position(begins)
        };
        if find(&self.rows).is_none()
            && !self.unfolded
            && find(&rows(self.spec, &self.promoted, true)).is_some()
        {
            self.fold(true);
        }
        if let Some(at) = find(&self.rows) {
            self.focus_at(at);
        }
    }

    pub(super) fn shows(&self, path: &[Step]) -> bool {
        let is = |row: &Row| {
            row.field().is_some() && row.path.iter().zip(path).all(|(a, b)| *b == Step::Field(a))
        };
        !path.is_empty() && self.rows.iter().any(is)
    }

    pub(super) fn fold(&mut self, unfolded: bool) {
        self.unfolded = unfolded;
        self.rebuild();
    }

    /// Shows the fields that have come to have a value, without moving those that show already.
    pub(super) fn promote(&mut self, value: &Datum) {
        if self.unfolded {
            return;
        }
        for path in stated(self.spec, value) {
            if !self.promoted.contains(&path) {
                self.promoted.push(path);
            }
        }
        self.rebuild();
    }

    /// Makes the rows anew; the focus stays on its field.
    fn rebuild(&mut self) {
        let (path, buttons) = (self.row().path.clone(), self.is_on_buttons());
        self.rows = rows(self.spec, &self.promoted, self.unfolded);
        let same = |row: &Row| {
            row.takes_focus() && row.path == path && matches!(row.what, What::Buttons) == buttons
        };
        self.at = self
            .rows
            .iter()
            .position(same)
            .unwrap_or_else(|| self.at.min(self.rows.len() - 1));
    }
}
