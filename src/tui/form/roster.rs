//! The list of records in a field: a row for each, which opens its sheet.

use crossterm::event::{KeyCode, KeyModifiers};

use super::sheet::Sheet;
use super::{Form, Frame, Path, View, World, path};
use crate::model::Datum;
use crate::model::value::RecordSpec;
use crate::syntax::Step;
use crate::tui::cursor::Cursor;
use crate::tui::keys::Key;

const PAGE: isize = 8;

/// A list of records, and the row in focus; behind the last record stands the row that makes a new one.
#[derive(Debug)]
pub(super) struct Roster {
    pub(super) spec: &'static RecordSpec,
    pub(super) cursor: Cursor,
}

impl Form {
    fn roster(&mut self) -> Option<(&mut Roster, &Path)> {
        match self.frames.last_mut() {
            Some(Frame {
                path,
                view: View::Roster(roster),
            }) => Some((roster, path)),
            _ => None,
        }
    }

    /// Opens the list of records of a field.
    pub(super) fn open_roster(&mut self, path: Path, spec: &'static RecordSpec) {
        self.frames.push(Frame {
            path,
            view: View::Roster(Roster {
                spec,
                cursor: Cursor::default(),
            }),
        });
        self.load();
    }

    pub(super) fn press_roster(&mut self, key: Key, world: &dyn World) {
        let Some((roster, path)) = self.roster() else {
            return;
        };
        let (path, at, spec) = (path.clone(), roster.cursor.row(), roster.spec);
        let len = path::get(&self.value, &path).items().len();
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        match key.code {
            KeyCode::Up if alt => self.move_item(&path, at, -1),
            KeyCode::Down if alt => self.move_item(&path, at, 1),
            KeyCode::Up => self.step_roster(-1, len),
            KeyCode::Down => self.step_roster(1, len),
            KeyCode::PageUp => self.step_roster(-PAGE, len),
            KeyCode::PageDown => self.step_roster(PAGE, len),
            KeyCode::Home => self.step_roster(isize::MIN, len),
            KeyCode::End => self.step_roster(isize::MAX, len),
            KeyCode::Insert => self.new_item(&path, spec),
            KeyCode::Char('n') if key.typed().is_some() => self.new_item(&path, spec),
            KeyCode::Enter | KeyCode::Right if at >= len => self.new_item(&path, spec),
            KeyCode::Enter | KeyCode::Right => self.open_item(&path, at, spec),
            KeyCode::Delete => self.remove_item(&path, at),
            KeyCode::Esc | KeyCode::Left => self.close(world),
            KeyCode::Tab => {
                self.close(world);
                self.step(1);
            }
            KeyCode::BackTab => {
                self.close(world);
                self.step(-1);
            }
            _ => {}
        }
    }

    fn step_roster(&mut self, by: isize, len: usize) {
        if let Some((roster, _)) = self.roster() {
            roster.cursor.step(by, len + 1);
        }
    }

    pub(super) fn click_roster(&mut self, at: usize) {
        let Some((roster, path)) = self.roster() else {
            return;
        };
        let (path, spec, here) = (path.clone(), roster.spec, roster.cursor.row());
        let len = path::get(&self.value, &path).items().len();
        if at >= len {
            self.new_item(&path, spec);
        } else if at == here {
            self.open_item(&path, at, spec);
        } else if let Some((roster, _)) = self.roster() {
            roster.cursor.move_to(at, len + 1);
        }
    }

    fn open_item(&mut self, list: &Path, at: usize, spec: &'static RecordSpec) {
        let mut path = list.clone();
        path.push(Step::Item(at));
        let sheet = Sheet::new(spec, path::get(&self.value, &path));
        self.frames.push(Frame {
            path,
            view: View::Sheet(sheet),
        });
        self.load();
    }

    fn new_item(&mut self, list: &Path, spec: &'static RecordSpec) {
        let mut items = path::get(&self.value, list).items().to_vec();
        let at = items.len();
        items.push(Datum::Record(Vec::new()));
        self.change(list, path::list(items), false);
        self.step_roster(isize::MAX, at);
        self.open_item(list, at, spec);
    }

    fn remove_item(&mut self, list: &Path, at: usize) {
        let mut items = path::get(&self.value, list).items().to_vec();
        if at < items.len() {
            items.remove(at);
            let len = items.len();
            self.change(list, path::list(items), false);
            self.step_roster(0, len);
        }
    }

    fn move_item(&mut self, list: &Path, at: usize, by: isize) {
        let mut items = path::get(&self.value, list).items().to_vec();
        let to = at.saturating_add_signed(by);
        if at < items.len() && to < items.len() && at != to {
            items.swap(at, to);
            let len = items.len();
            self.change(list, path::list(items), false);
            self.step_roster(by, len);
        }
    }
}
