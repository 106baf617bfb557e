//! The state of a form: a stack of sheets, lists and texts over one value.

use ratatui::layout::{Position, Rect};

use super::check::{self, Problem};
use super::fields::{Entry, Filled};
use super::path::{self, Path};
use super::prose::Prose;
use super::sheet::Sheet;
use super::words::Known;
use super::world::{Made, Outcome, World};
use crate::model::value::{RecordSpec, Shape};
use crate::model::{Datum, EntityKind};
use crate::syntax::Step;
use crate::tui::action::{Action, entry};
use crate::tui::parts::cursor::Cursor;

/// How many steps back a form remembers.
const MOMENTS: usize = 200;
/// How deep new things may be made inside of new things.
pub(super) const DEEPEST: usize = 6;

/// One layer of the form: what it shows of the value, and where in the value that stands.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) path: Path,
    pub(super) view: View,
}

/// A list of records, and the row in focus; behind the last record stands the row that makes a new one.
#[derive(Debug)]
pub(super) struct Roster {
    pub(super) spec: &'static RecordSpec,
    pub(super) cursor: Cursor,
}

/// What a layer shows.
#[derive(Debug)]
pub(super) enum View {
    Sheet(Sheet),
    Roster(Roster),
    Prose(Box<Prose>),
}

/// A value to come back to, and the place that was in focus.
#[derive(Clone, Debug)]
pub(super) struct Moment {
    pub(super) value: Datum,
    pub(super) at: Path,
}

#[derive(Debug, Default)]
pub(super) struct History {
    pub(super) undo: Vec<Moment>,
    pub(super) redo: Vec<Moment>,
    /// Whether the next change belongs to the last moment: typing on in one field is one step.
    pub(super) merging: bool,
}

/// A form that makes the thing that the field in focus of the outer form shall point to.
#[derive(Debug)]
pub(super) struct Creating {
    pub(super) form: Form,
    pub(super) kind: EntityKind,
}

/// Something on the screen that can be clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    Row(usize),
    Pick(usize),
    /// The first or second button.
    Button(bool),
}

/// A form over one record.
#[derive(Debug)]
pub struct Form {
    pub(super) title: String,
    pub(super) spec: &'static RecordSpec,
    pub(super) original: Datum,
    pub(super) value: Datum,
    /// Never empty; the first is the sheet of the whole record.
    pub(super) frames: Vec<Frame>,
    pub(super) entry: Entry,
    pub(super) history: History,
    pub(super) touched: Vec<Path>,
    pub(super) filled: Vec<Filled>,
    /// Things made here, behind those that the forms around have made.
    pub(super) made: Vec<Made>,
    pub(super) outer: usize,
    /// How many forms are around this one, which makes a thing for the innermost of them.
    pub(super) depth: usize,
    pub(super) creating: Option<Box<Creating>>,
    /// What is wrong; not known before the first frame or key.
    pub(super) problems: Option<Vec<Problem>>,
    /// Whether accepting was tried, so that empty fields that must be filled are reported as errors.
    pub(super) tried: bool,
    pub(super) asking: bool,
    /// The keys that accept and leave, for the buttons.
    pub(super) keys: [String; 2],
    pub(super) spots: Vec<(Rect, Spot)>,
}

impl Form {
    /// Opens a form over a value of a record; an absent one is new.
    pub fn new(title: String, spec: &'static RecordSpec, value: Datum) -> Self {
        let mut form = Self {
            title,
            spec,
            original: value.clone(),
            frames: vec![Frame {
                path: Vec::new(),
                view: View::Sheet(Sheet::new(spec, &value)),
            }],
            value,
            entry: Entry::default(),
            history: History::default(),
            touched: Vec::new(),
            filled: Vec::new(),
            made: Vec::new(),
            outer: 0,
            depth: 0,
            creating: None,
            problems: None,
            tried: false,
            asking: false,
            keys: [Action::Accept, Action::Cancel].map(|a| entry(a).keys[0].to_string()),
            spots: Vec::new(),
        };
        form.load();
        form
    }

    /// Returns whether something was typed or changed that cancelling would lose.
    pub fn is_changed(&self) -> bool {
        let typed = self.entry.query && !self.entry.text().trim().is_empty();
        typed || self.creating.is_some() || self.now() != self.original
    }

    /// Returns the value with the text that is open in an editor.
    pub(super) fn now(&self) -> Datum {
        let mut value = self.standing();
        path::prune(&mut value, Shape::Record(self.spec));
        value
    }

    /// Returns that value with the records of lists in which nothing is stated yet.
    pub(super) fn standing(&self) -> Datum {
        let mut value = self.value.clone();
        if let Some(Frame {
            path,
            view: View::Prose(prose),
        }) = self.frames.last()
        {
            path::put(&mut value, self.spec, path, prose.datum());
        }
        value
    }

    /// Takes pasted text into the field in focus.
    pub fn paste(&mut self, text: &str, world: &dyn World) {
        if let Some(creating) = &mut self.creating {
            return creating.form.paste(text, world);
        }
        if self.asking {
            return;
        }
        // People belong in a list of people, open or not.
        if self.is_on_people() {
            self.enter(world);
        }
        let lines = text.lines().filter(|l| l.contains(char::is_alphabetic));
        if self.people_below().is_some() && lines.count() > 1 {
            self.close(world);
        }
        match self.frames.last_mut().map(|f| &mut f.view) {
            Some(View::Prose(prose)) => prose.paste(text),
            Some(View::Sheet(_)) => self.paste_into_field(text, world),
            Some(View::Roster(_)) => self.paste_people(text, world),
            None => {}
        }
        self.check(world);
    }

    /// Takes a click on a cell of the screen that was drawn last.
    pub fn click(&mut self, column: u16, row: u16, world: &dyn World) -> Outcome {
        if let Some(creating) = &mut self.creating {
            let outcome = creating.form.click(column, row, world);
            self.made_inside(outcome, world);
            return Outcome::Open;
        }
        let at = Position::new(column, row);
        let spot = self
            .spots
            .iter()
            .rev()
            .find(|(area, _)| area.contains(at))
            .map(|(_, spot)| *spot);
        let outcome = match spot {
            Some(spot) if !self.asking => self.click_spot(spot, world),
            _ => Outcome::Open,
        };
        self.check(world);
        outcome
    }

    pub(super) fn click_spot(&mut self, spot: Spot, world: &dyn World) -> Outcome {
        match (spot, self.frames.last().map(|f| &f.view)) {
            (Spot::Button(second), _) => return self.press_button(second, world),
            (Spot::Pick(at), Some(View::Sheet(_))) => self.take_row(at, world),
            (Spot::Row(at), Some(View::Sheet(_))) => {
                self.settle(world);
                return self.click_row(at);
            }
            (Spot::Row(at), Some(View::Roster(_))) => self.click_roster(at),
            _ => {}
        }
        Outcome::Open
    }

    pub(super) fn known<'w>(&'w self, world: &'w dyn World) -> Known<'w> {
        Known {
            world,
            made: &self.made,
        }
    }

    /// Finds anew what is wrong.
    pub(super) fn check(&mut self, world: &dyn World) {
        self.problems = Some(check::problems(
            self.spec,
            &self.value,
            &self.original,
            self.known(world),
        ));
    }

    pub(super) fn problems(&self) -> &[Problem] {
        self.problems.as_deref().unwrap_or_default()
    }

    /// Returns the path of what is in focus.
    pub(super) fn focus(&self) -> Path {
        let Some(frame) = self.frames.last() else {
            return Vec::new();
        };
        let mut path = frame.path.clone();
        match &frame.view {
            View::Sheet(sheet) => {
                path.extend(sheet.row().path.iter().map(|name| Step::Field(name)));
            }
            View::Roster(roster) => path.push(Step::Item(roster.cursor.row())),
            View::Prose(_) => {}
        }
        path
    }

    /// Changes the value at a path and remembers it as it was; `merge` for typing on in one field.
    pub(super) fn change(&mut self, path: &[Step], value: Datum, merge: bool) {
        if *path::get(&self.value, path) == value {
            return;
        }
        if !(merge && self.history.merging) {
            let moment = Moment {
                value: self.value.clone(),
                at: self.focus(),
            };
            self.history.undo.push(moment);
            if self.history.undo.len() > MOMENTS {
                self.history.undo.remove(0);
            }
        }
        self.history.redo.clear();
        self.history.merging = merge;
        path::put(&mut self.value, self.spec, path, value);
        if !self.touched.iter().any(|p| p == path) {
            self.touched.push(path.to_vec());
        }
    }

    /// Puts a value that was joined with what came from outside in the place of what is typed; one step back takes it back.
    pub(super) fn take_in(&mut self, value: Datum) {
        self.change(&[], value, false);
        self.promote();
        self.load();
    }

    pub(super) fn back_in_time(&mut self) {
        if self.entry.query && !self.entry.text().is_empty() {
            self.load();
        } else if let Some(moment) = self.history.undo.pop() {
            let now = self.swap(moment);
            self.history.redo.push(now);
        }
    }

    pub(super) fn forth_in_time(&mut self) {
        if let Some(moment) = self.history.redo.pop() {
            let now = self.swap(moment);
            self.history.undo.push(now);
        }
    }

    /// Puts another value in the place of this one and goes to where it was changed; returns this one.
    pub(super) fn swap(&mut self, moment: Moment) -> Moment {
        let at = moment.at.clone();
        let value = std::mem::replace(&mut self.value, moment.value);
        self.go_to(&at);
        Moment { value, at }
    }

    /// Goes to a place of the value: opens the lists and records on the way, unfolds where the field is folded. Where the way ends
    /// early it goes as far as it leads.
    pub(super) fn go_to(&mut self, path: &[Step]) {
        // Sheets on the way stay as they are, unfolded or not; the outermost one always is on the way.
        let mut old: Vec<Option<Frame>> = std::mem::take(&mut self.frames)
            .into_iter()
            .map(Some)
            .collect();
        let mut keep = |at: usize, path: &[Step]| {
            old.get_mut(at)
                .and_then(|f| f.take_if(|f| f.path == path && matches!(f.view, View::Sheet(_))))
        };
        self.frames.extend(keep(0, &[]));
        let mut from = 0;
        for i in 0..path.len() {
            let (Step::Item(at), prefix) = (path[i], &path[..i]) else {
                continue;
            };
            let Some(Shape::List(Shape::Record(spec))) = path::shape(self.spec, prefix) else {
                break;
            };
            let count = path::get(&self.value, prefix).items().len();
            self.focus_row(&path[from..i]);
            let mut roster = Roster {
                spec,
                cursor: Cursor::default(),
            };
            roster.cursor.move_to(at, count + 1);
            self.frames.push(Frame {
                path: prefix.to_vec(),
                view: View::Roster(roster),
            });
            from = i + 1;
            if at >= count || i + 1 == path.len() {
                break;
            }
            let inner = &path[..=i];
            let frame = keep(self.frames.len(), inner).unwrap_or_else(|| Frame {
                path: inner.to_vec(),
                view: View::Sheet(Sheet::new(spec, path::get(&self.value, inner))),
            });
            self.frames.push(frame);
        }
        self.focus_row(path.get(from..).unwrap_or(&[]));
        self.promote();
        self.load();
    }

    /// Returns the sheet on top, and where in the value it stands.
    pub(super) fn sheet_on_top(&self) -> Option<(&Path, &Sheet)> {
        match self.frames.last()? {
            Frame {
                path,
                view: View::Sheet(sheet),
            } => Some((path, sheet)),
            _ => None,
        }
    }

    /// Returns the list on top, and where in the value it stands.
    pub(super) fn roster_on_top(&self) -> Option<(&Path, &Roster)> {
        match self.frames.last()? {
            Frame {
                path,
                view: View::Roster(roster),
            } => Some((path, roster)),
            _ => None,
        }
    }

    /// Returns the sheet on top, to be changed.
    pub(super) fn sheet(&mut self) -> Option<&mut Sheet> {
        match &mut self.frames.last_mut()?.view {
            View::Sheet(sheet) => Some(sheet),
            _ => None,
        }
    }

    /// Puts the focus on a field of the sheet on top.
    pub(super) fn focus_row(&mut self, path: &[Step]) {
        if let Some(sheet) = self.sheet() {
            sheet.focus_on(path);
        }
    }

    /// Shows the fields of the sheet on top that have come to have a value.
    pub(super) fn promote(&mut self) {
        if let Some(Frame {
            path,
            view: View::Sheet(sheet),
        }) = self.frames.last_mut()
        {
            sheet.promote(path::get(&self.value, path));
        }
    }
}
