//! The list of records in a field: a row for each, which opens its sheet.

use super::fields::Kind;
use super::path::{self, Path};
use super::sheet::Sheet;
use super::state::{Form, Frame, Roster, View};
use super::world::World;
use crate::model::value::{RecordSpec, Shape};
use crate::model::{Attended, Choice as _, Datum};
use crate::search::fold;
use crate::syntax::Step;
use crate::tui::action::Action;
use crate::tui::parts::cursor::Cursor;

const PAGE: usize = 8;

impl Form {
    /// Returns whether a record of the list on top is in focus.
    pub(super) fn is_on_item(&self) -> bool {
        let items = |path| path::get(&self.value, path).items().len();
        let top = self.roster_on_top();
        top.is_some_and(|(path, roster)| roster.cursor.row() < items(path))
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

    /// Does an action in the list on top; `false` where it is none of its own.
    pub(super) fn act_in_roster(&mut self, action: Action, world: &dyn World) -> bool {
        let Some((path, roster)) = self.roster_on_top() else {
            return false;
        };
        let (path, at, spec) = (path.clone(), roster.cursor.row(), roster.spec);
        let len = path::get(&self.value, &path).items().len();
        match action {
            Action::ItemUp => self.move_item(&path, at, -1),
            Action::ItemDown => self.move_item(&path, at, 1),
            Action::ItemNew => self.new_item(&path, spec),
            Action::ItemAll => self.add_everyone(&path, world),
            Action::ListOpen | Action::FormRight if at >= len => self.new_item(&path, spec),
            Action::ListOpen | Action::FormRight => self.open_item(&path, at, spec),
            Action::ItemRemove => self.remove_item(&path, at),
            Action::FormLeft => self.close(world),
            _ => match action.steps(PAGE) {
                Some(by) => self.step_roster(by, len),
                None => return false,
            },
        }
        true
    }

    fn step_roster(&mut self, by: isize, len: usize) {
        if let Some(View::Roster(roster)) = self.frames.last_mut().map(|f| &mut f.view) {
            roster.cursor.step(by, len + 1);
        }
    }

    pub(super) fn click_roster(&mut self, at: usize) {
        let Some((path, roster)) = self.roster_on_top() else {
            return;
        };
        let (path, spec, here) = (path.clone(), roster.spec, roster.cursor.row());
        let len = path::get(&self.value, &path).items().len();
        if at >= len {
            self.new_item(&path, spec);
        } else if at == here {
            self.open_item(&path, at, spec);
        } else {
            self.step_roster(at.cast_signed() - here.cast_signed(), len);
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
        items.push(numbered(spec, &items));
        self.change(list, path::list(items), false);
        self.step_roster(isize::MAX, at);
        self.open_item(list, at, spec);
    }

    /// Returns those who can be put on the list on top at once and are not there.
    pub(super) fn everyone(&self, world: &dyn World) -> Vec<Datum> {
        let Some((list, _)) = self.roster_on_top() else {
            return Vec::new();
        };
        let [Step::Field(field)] = list.as_slice() else {
            return Vec::new();
        };
        let there = path::get(&self.value, list).items();
        let is_there = |one: &Datum| {
            there
                .iter()
                .any(|t| t.field("person") == one.field("person"))
        };
        let mut all = world.everyone(self.spec.name, field, &self.value);
        all.retain(|one| !is_there(one));
        all
    }

    fn add_everyone(&mut self, list: &Path, world: &dyn World) {
        let all = self.everyone(world);
        let there = path::get(&self.value, list).items();
        let items = there.iter().cloned().chain(all).collect();
        self.change(list, path::list(items), false);
    }

    /// Returns whether the cursor is on a list of people that is not open.
    pub(super) fn is_on_people(&self) -> bool {
        let target = self.target();
        let is_people = |spec: &RecordSpec| spec.field("person").is_some();
        target.is_some_and(|t| matches!(t.kind, Kind::Records(spec) if is_people(spec)))
    }

    /// Returns what a list of people consists of, one person of which is asked for.
    pub(super) fn people_below(&self) -> Option<&'static RecordSpec> {
        let [.., below, _] = self.frames.as_slice() else {
            return None;
        };
        match &below.view {
            View::Roster(roster) if self.field() == Some("person") => Some(roster.spec),
            _ => None,
        }
    }

    /// Returns whether pasted text goes into a list of people, and names somebody there who is not known by exactly that name.
    pub fn is_paper_of_people(&self, text: &str, world: &dyn World) -> bool {
        let list = match self.target().map(|t| t.kind) {
            _ if self.creating.is_some() || self.asking => None,
            Some(Kind::Records(spec)) => Some(spec),
            _ => (self.roster_on_top().map(|(_, roster)| roster.spec)).or(self.people_below()),
        };
        let named = list.and_then(|spec| people_in(spec, text, world));
        named.is_some_and(|named| named.iter().any(|(_, known)| !known))
    }

    /// Makes a record of each line of a pasted list of people; a name that is not known stays as it is.
    pub(super) fn paste_people(&mut self, text: &str, world: &dyn World) {
        let Some((list, roster)) = self.roster_on_top() else {
            return;
        };
        let (list, spec) = (list.clone(), roster.spec);
        let Some(people) = attending(spec, text, world).or_else(|| {
            let named = people_in(spec, text, world)?;
            Some(
                named
                    .into_iter()
                    .map(|(id, _)| (of_person(&id), None))
                    .collect(),
            )
        }) else {
            return;
        };
        let there = path::get(&self.value, &list).items();
        let mut items = there.to_vec();
        for (person, how) in people {
            let is_same = |t: &Datum| t.field("person") == person.field("person");
            // Who is there for one item may be so in another way for the whole.
            let whole = |t: &Datum| is_same(t) && *t.field("item") == Datum::Absent;
            match (items.iter().position(whole), how) {
                (Some(at), Some(how)) => items[at].set(spec, "kind", kind_of(how)),
                (None, how) if how.is_some() || !items.iter().any(is_same) => {
                    let mut person = person.clone();
                    if let Some(how) = how {
                        person.set(spec, "kind", kind_of(how));
                    }
                    items.push(person);
                }
                _ => {}
            }
        }
        self.change(&list, path::list(items), false);
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

/// Returns a new record of a list: with the next number, where they are numbered.
fn numbered(spec: &RecordSpec, items: &[Datum]) -> Datum {
    let is_numbered = spec
        .field("number")
        .is_some_and(|f| f.required && f.shape == Shape::Number);
    let numbers = items
        .iter()
        .filter_map(|item| item.field("number").str().parse::<u32>().ok());
    let next = numbers.max().unwrap_or(0).saturating_add(1);
    if is_numbered {
        Datum::Record(vec![("number", Datum::word(&next.to_string()))])
    } else {
        Datum::Record(Vec::new())
    }
}

fn of_person(id: &str) -> Datum {
    Datum::Record(vec![("person", Datum::text(id))])
}

/// Returns what stands in a record for how somebody attended.
fn kind_of(how: Attended) -> Datum {
    if how == Attended::default() {
        Datum::Absent
    } else {
        Datum::word(how.word())
    }
}

/// Returns the records of those whom a list of attendance names, and how each attended where it says so; a line without anybody is a name
/// as it stands. `None` for other records.
fn attending(
    spec: &RecordSpec,
    text: &str,
    world: &dyn World,
) -> Option<Vec<(Datum, Option<Attended>)>> {
    if spec.name != "Attendance" {
        return None;
    }
    let mut read = world.attending(text);
    let mut out = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let mut named: Vec<(String, Option<Attended>)> = read
            .extract_if(.., |(number, ..)| *number == at + 1)
            .map(|(_, name, how)| (name, how))
            .collect();
        if named.is_empty() && !line.trim().is_empty() && !line.trim_end().ends_with(':') {
            named.push((line.to_owned(), None));
        }
        for (name, how) in named {
            let people = people_in(spec, &name, world)?;
            out.extend(people.iter().map(|(id, _)| (of_person(id), how)));
        }
    }
    Some(out)
}

/// Returns the people that the lines of a text name, by their ids, and whether each is known; one who is not by the text of the line.
/// `None` for records that are of no person.
fn people_in(spec: &RecordSpec, text: &str, world: &dyn World) -> Option<Vec<(String, bool)>> {
    let Shape::Ref(kinds) = spec.field("person")?.shape else {
        return None;
    };
    let lines = text.split(['\n', '\r', ';', '\t']).map(str::trim);
    let named = lines.filter(|line| !line.is_empty()).map(|line| {
        let known = world.find(spec.name, "person", kinds, line, 2);
        let mut named = known.iter().filter(|o| fold(&o.name) == fold(line));
        match (named.next(), named.next()) {
            (Some(one), None) => (one.id.clone(), true),
            _ => (line.to_owned(), false),
        }
    });
    Some(named.collect())
}
