//! The sheet: the fields of one record, one of them in focus.

use crossterm::event::{KeyCode, KeyModifiers};

use super::rows::{Row, What, rows, stated};
use super::{Form, Frame, Outcome, Path, View, World, path};
use crate::model::Datum;
use crate::model::value::RecordSpec;
use crate::syntax::Step;
use crate::tui::keys::Key;

/// How many rows a page key goes.
const PAGE: isize = 8;

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

    fn focus_at(&mut self, at: usize) {
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

    fn fold(&mut self, unfolded: bool) {
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

impl Form {
    pub(super) fn sheet(&mut self) -> Option<&mut Sheet> {
        match self.frames.last_mut().map(|f| &mut f.view) {
            Some(View::Sheet(sheet)) => Some(sheet),
            _ => None,
        }
    }

    pub(super) fn press_sheet(&mut self, key: Key, world: &dyn World) -> Outcome {
        if let Some(outcome) = self.press_drop(key, world) {
            return outcome;
        }
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        match key.code {
            KeyCode::Esc => return self.leave(world),
            KeyCode::Tab => self.go(1, world),
            KeyCode::BackTab => self.go(-1, world),
            KeyCode::Down if !alt => self.go(1, world),
            KeyCode::Up if !alt => self.go(-1, world),
            KeyCode::PageDown => self.go(PAGE, world),
            KeyCode::PageUp => self.go(-PAGE, world),
            KeyCode::Enter => return self.enter(world),
            _ => self.press_row(key, world),
        }
        Outcome::Open
    }

    /// Leaves the field in focus for another one.
    pub(super) fn go(&mut self, by: isize, world: &dyn World) {
        self.settle(world);
        self.step(by);
    }

    pub(super) fn step(&mut self, by: isize) {
        if let Some(sheet) = self.sheet() {
            sheet.step(by);
        }
        self.load();
    }

    fn enter(&mut self, world: &dyn World) -> Outcome {
        let Some(sheet) = self.sheet() else {
            return Outcome::Open;
        };
        match sheet.row().what {
            What::More(_, unfolded) => sheet.fold(!unfolded),
            What::Buttons => {
                let second = sheet.second;
                return self.press_button(second, world);
            }
            What::Field(..) => self.enter_field(world),
            What::Heading(_) => {}
        }
        Outcome::Open
    }

    /// Presses a button: accept and cancel, or in a frame inside, back and accept.
    pub(super) fn press_button(&mut self, second: bool, world: &dyn World) -> Outcome {
        match (self.frames.len() > 1, second) {
            (true, false) => self.close(world),
            (false, true) => return self.leave(world),
            (true, true) | (false, false) => return self.accept(world),
        }
        Outcome::Open
    }

    fn press_row(&mut self, key: Key, world: &dyn World) {
        let Some(sheet) = self.sheet() else { return };
        match (sheet.row().what, key.code) {
            (What::More(_, unfolded), KeyCode::Char(' ')) => sheet.fold(!unfolded),
            (What::More(..), KeyCode::Right) => sheet.fold(true),
            (What::More(..), KeyCode::Left) => sheet.fold(false),
            (What::Buttons, KeyCode::Left | KeyCode::Right) => sheet.second = !sheet.second,
            (What::Field(..), _) => self.press_field(key, world),
            _ => {}
        }
    }

    pub(super) fn click_row(&mut self, at: usize) -> Outcome {
        let Some(sheet) = self.sheet() else {
            return Outcome::Open;
        };
        sheet.focus_at(at);
        if let What::More(_, unfolded) = sheet.row().what {
            sheet.fold(!unfolded);
        }
        let opens = sheet.row().field().is_some();
        self.load();
        if opens {
            self.open_inner();
        }
        Outcome::Open
    }

    /// Closes the frame on top, keeping what is in it.
    pub(super) fn close(&mut self, world: &dyn World) {
        self.settle(world);
        if self.frames.len() < 2 {
            return;
        }
        let Some(Frame { path, view }) = self.frames.pop() else {
            return;
        };
        match view {
            View::Prose(prose) => self.change(&path, prose.datum(), false),
            View::Sheet(_) => self.close_item(&path),
            View::Roster(_) => {}
        }
        self.promote();
        self.load();
    }

    /// Takes a record out of its list where nothing is stated in it.
    fn close_item(&mut self, path: &Path) {
        let Some((Step::Item(at), list)) = path.split_last() else {
            return;
        };
        let mut item = path::get(&self.value, path).clone();
        let Some(shape) = path::shape(self.spec, path) else {
            return;
        };
        path::prune(&mut item, shape);
        if item.fields().is_empty() {
            let mut items = path::get(&self.value, list).items().to_vec();
            if *at < items.len() {
                items.remove(*at);
            }
            path::put(&mut self.value, self.spec, list, path::list(items));
        }
    }
}
