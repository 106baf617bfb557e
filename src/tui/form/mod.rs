//! The form that edits any record, built from its description: a stack of sheets, lists and texts over one value.
//!
//! - `rows`: which fields stand where;
//! - `path`: ways into the value, so that every frame of the stack changes the one value and undo is a copy of it;
//! - `entry`, `picks`: typing into the field in focus, its drop-down, and what taking a row of that does;
//! - `sheet`, `roster`, `prose`: the keys of the three kinds of frames;
//! - `check`: what is wrong and where;
//! - `finish`: accepting, cancelling, and the things made on the way;
//! - `words`, `draw`, `dropdown`, `paint`, `hints`: what is shown.
//!
//! What cannot be read stays in the value as it was typed, so that nothing typed is lost by moving on; it counts as a problem, and
//! a form with problems is not accepted.

mod check;
mod draw;
mod dropdown;
mod entry;
mod finish;
mod hints;
mod paint;
mod path;
mod picks;
mod prose;
mod roster;
mod rows;
mod sheet;
mod words;

#[cfg(test)]
mod tests;

use ratatui::layout::{Position, Rect};

use super::cursor::Cursor;
use super::keys::Key;
use crate::lang::Lang;
use crate::model::value::{RecordSpec, Shape};
use crate::model::{Datum, Day, EntityKind, KindSet};
use crate::syntax::Step;
use check::Problem;
use entry::Entry;
use path::Path;
use prose::Prose;
use roster::Roster;
use sheet::Sheet;
use words::Known;

/// How many steps back a form remembers, and how deep new things may be made inside of new things.
const MOMENTS: usize = 200;
const DEEPEST: usize = 6;
/// How many characters of pasted text go into a line and into a long text.
const PASTED_LINE: usize = 4_096;
const PASTED_TEXT: usize = 200_000;

/// What a form asks of the datasets around it.
pub trait World {
    /// Returns the language of the interface.
    fn lang(&self) -> Lang;
    /// Returns the day that `today` means.
    fn today(&self) -> Day;
    /// Returns what a reference in a field may point to, best first and at most `most`; an empty query asks for suggestions.
    fn find(
        &self,
        record: &str,
        field: &str,
        kinds: KindSet,
        query: &str,
        most: usize,
    ) -> Vec<Offer>;
    /// Returns the name of an id; `None` for an id that nothing has.
    fn name(&self, id: &str) -> Option<String>;
    /// Returns a free id for a new thing of a name; `taken` are ids that this form has given already.
    fn new_id(&self, kind: EntityKind, name: &str, taken: &[String]) -> String;
    /// Returns what else is wrong with a record, by its fields, in the language of the interface.
    fn check(&self, record: &'static RecordSpec, value: &Datum) -> Vec<(&'static str, String)>;
    /// Returns the description of a kind that can be made here; `None` for one that cannot.
    fn spec_of(&self, kind: EntityKind) -> Option<&'static RecordSpec>;
}

/// Something that a reference may point to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What tells it from others of its name: an employer, the id.
    pub about: String,
    /// Whether it is marked as open or free.
    pub mark: bool,
    /// The fields of the record with the reference that taking it fills where they are empty.
    pub fills: Vec<(&'static str, Datum)>,
}

/// What a key led to.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The form stays open.
    Open,
    /// The value is right and shall be kept.
    Accepted {
        /// The value; it reads back as its type.
        value: Datum,
        /// The things made on the way that the value points to; each before what points to it.
        created: Vec<(EntityKind, Datum)>,
    },
    /// Nothing shall be kept.
    Cancelled,
}

/// A thing that a form has made.
#[derive(Clone, Debug, PartialEq)]
struct Made {
    kind: EntityKind,
    value: Datum,
}

impl Made {
    fn id(&self) -> &str {
        self.value.field("id").str()
    }

    fn name(&self) -> &str {
        ["name", "title", "text"]
            .into_iter()
            .map(|f| self.value.field(f).str())
            .find(|n| !n.is_empty())
            .unwrap_or("")
    }
}

/// One layer of the form: what it shows of the value, and where in the value that stands.
#[derive(Debug)]
struct Frame {
    path: Path,
    view: View,
}

#[derive(Debug)]
enum View {
    Sheet(Sheet),
    Roster(Roster),
    Prose(Box<Prose>),
}

/// A value to come back to, and the place that was in focus.
#[derive(Clone, Debug)]
struct Moment {
    value: Datum,
    at: Path,
}

#[derive(Debug, Default)]
struct History {
    undo: Vec<Moment>,
    redo: Vec<Moment>,
    /// Whether the next change belongs to the last moment: typing on in one field is one step.
    merging: bool,
}

/// A form that makes the thing that the field in focus of the outer form shall point to.
#[derive(Debug)]
struct Creating {
    form: Form,
    kind: EntityKind,
}

/// Something on the screen that can be clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spot {
    Row(usize),
    Pick(usize),
    /// The first or second button.
    Button(bool),
}

/// A form over one record.
#[derive(Debug)]
pub struct Form {
    title: String,
    spec: &'static RecordSpec,
    original: Datum,
    value: Datum,
    /// Never empty; the first is the sheet of the whole record.
    frames: Vec<Frame>,
    entry: Entry,
    history: History,
    touched: Vec<Path>,
    filled: Vec<(Path, Datum)>,
    /// Things made here, behind those that the forms around have made.
    made: Vec<Made>,
    outer: usize,
    /// How many forms are around this one, which makes a thing for the innermost of them.
    depth: usize,
    creating: Option<Box<Creating>>,
    /// What is wrong; not known before the first frame or key.
    problems: Option<Vec<Problem>>,
    /// Whether accepting was tried, so that empty fields that must be filled are told as errors.
    tried: bool,
    asking: bool,
    spots: Vec<(Rect, Spot)>,
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
            spots: Vec::new(),
        };
        form.load();
        form
    }

    /// Tells whether something was typed or changed that cancelling would lose.
    pub fn is_changed(&self) -> bool {
        let typed = self.entry.is_query() && !self.entry.text().trim().is_empty();
        typed || self.creating.is_some() || self.now() != self.original
    }

    /// Returns the value with the text that is open in an editor.
    fn now(&self) -> Datum {
        let mut value = self.value.clone();
        if let Some(Frame {
            path,
            view: View::Prose(prose),
        }) = self.frames.last()
        {
            path::put(&mut value, self.spec, path, prose.datum());
        }
        path::prune(&mut value, Shape::Record(self.spec));
        value
    }

    /// Takes a key; Ctrl-c is left to the caller.
    pub fn press(&mut self, key: Key, world: &dyn World) -> Outcome {
        if let Some(creating) = &mut self.creating {
            let outcome = creating.form.press(key, world);
            self.made_inside(outcome, world);
            return Outcome::Open;
        }
        let outcome = if self.asking {
            self.answer(key)
        } else {
            self.press_here(key, world)
        };
        self.check(world);
        outcome
    }

    fn press_here(&mut self, key: Key, world: &dyn World) -> Outcome {
        if key == Key::ctrl('s') {
            return self.accept(world);
        }
        match self.frames.last().map(|f| &f.view) {
            Some(View::Prose(_)) => {
                self.press_prose(key, world);
                Outcome::Open
            }
            _ if key == Key::ctrl('z') => self.back_in_time(),
            _ if key == Key::ctrl('y') => self.forth_in_time(),
            Some(View::Roster(_)) => {
                self.press_roster(key, world);
                Outcome::Open
            }
            _ => self.press_sheet(key, world),
        }
    }

    /// Takes pasted text into the field in focus.
    pub fn paste(&mut self, text: &str, world: &dyn World) {
        if let Some(creating) = &mut self.creating {
            return creating.form.paste(text, world);
        }
        if self.asking {
            return;
        }
        match self.frames.last_mut().map(|f| &mut f.view) {
            Some(View::Prose(prose)) => prose.paste(text),
            Some(View::Sheet(_)) => self.paste_into_field(text, world),
            _ => {}
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

    fn click_spot(&mut self, spot: Spot, world: &dyn World) -> Outcome {
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

    fn known<'w>(&'w self, world: &'w dyn World) -> Known<'w> {
        Known {
            world,
            made: &self.made,
        }
    }

    /// Finds anew what is wrong.
    fn check(&mut self, world: &dyn World) {
        self.problems = Some(check::problems(
            self.spec,
            &self.value,
            &self.original,
            self.known(world),
        ));
    }

    fn problems(&self) -> &[Problem] {
        self.problems.as_deref().unwrap_or_default()
    }

    /// Returns the path of what is in focus.
    fn focus(&self) -> Path {
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
    fn change(&mut self, path: &[Step], value: Datum, merge: bool) {
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

    fn back_in_time(&mut self) -> Outcome {
        if self.entry.is_query() && !self.entry.text().is_empty() {
            self.load();
        } else if let Some(moment) = self.history.undo.pop() {
            let now = self.swap(moment);
            self.history.redo.push(now);
        }
        Outcome::Open
    }

    fn forth_in_time(&mut self) -> Outcome {
        if let Some(moment) = self.history.redo.pop() {
            let now = self.swap(moment);
            self.history.undo.push(now);
        }
        Outcome::Open
    }

    /// Puts another value in the place of this one and goes to where it was changed; returns this one.
    fn swap(&mut self, moment: Moment) -> Moment {
        let at = moment.at.clone();
        let value = std::mem::replace(&mut self.value, moment.value);
        self.go_to(&at);
        Moment { value, at }
    }

    /// Goes to a place of the value: opens the lists and records on the way, unfolds where the field is folded. Where the way ends
    /// early it goes as far as it leads.
    fn go_to(&mut self, path: &[Step]) {
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

    /// Puts the focus on a field of the sheet on top.
    fn focus_row(&mut self, path: &[Step]) {
        if let Some(Frame {
            view: View::Sheet(sheet),
            ..
        }) = self.frames.last_mut()
        {
            sheet.focus_on(path);
        }
    }

    /// Shows the fields of the sheet on top that have come to have a value.
    fn promote(&mut self) {
        if let Some(Frame {
            path,
            view: View::Sheet(sheet),
        }) = self.frames.last_mut()
        {
            sheet.promote(path::get(&self.value, path));
        }
    }
}
