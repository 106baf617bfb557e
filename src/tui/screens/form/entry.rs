//! Typing into the field in focus, and stepping through what it can be.

use crossterm::event::KeyCode;
use tui_input::Input;

use super::check::unreadable;
use super::fields::{Entry, Kind, Pick, Target, kind, read, word};
use super::path;
use super::state::Form;
use super::world::World;
use crate::model::Datum;
use crate::model::value::ChoiceSpec;
use crate::tui::action::Action;
use crate::tui::keys::Key;
use crate::tui::parts::field::{edit, halves, one_line};

/// How many characters of pasted text go into a line.
pub(super) const PASTED: usize = 4_096;

impl Form {
    /// Returns the field in focus.
    pub(super) fn target(&self) -> Option<Target> {
        let (outer, sheet) = self.sheet_on_top()?;
        let (field, record) = sheet.row().field()?;
        let path = path::join(outer, &sheet.row().path);
        let kind = kind(field, path::get(&self.value, &path));
        Some(Target {
            path,
            field,
            record,
            kind,
        })
    }

    /// Returns the name of the field in focus.
    pub(super) fn field(&self) -> Option<&'static str> {
        let target = self.target().filter(|_| self.creating.is_none())?;
        Some(target.field.name)
    }

    /// Fills the text of the field in focus from its value.
    pub(super) fn load(&mut self) {
        self.history.merging = false;
        self.entry = Entry::default();
        let Some(target) = self.target() else { return };
        match target.kind {
            Kind::Line | Kind::File => {
                self.entry.input =
                    Input::new(path::get(&self.value, &target.path).str().to_owned());
            }
            Kind::Choice(..) | Kind::Reference | Kind::Chips(_) => self.entry.query = true,
            Kind::Prose | Kind::Flag(_) | Kind::Records(_) => {}
        }
    }

    /// Takes a key that types into the field in focus; `false` for another one.
    pub(super) fn type_in_field(&mut self, key: Key, world: &dyn World) -> bool {
        let Some(target) = self.target() else {
            return false;
        };
        let empty = self.entry.text().is_empty();
        let clears = matches!(key.code, KeyCode::Backspace | KeyCode::Delete);
        let steps = matches!(
            key.code,
            KeyCode::Char(' ') | KeyCode::Left | KeyCode::Right
        );
        match target.kind {
            // Where nothing is typed there is no end to go to.
            _ if empty && matches!(key.code, KeyCode::Home | KeyCode::End) => return false,
            Kind::Prose if clears || key.typed().is_some() => {
                if let Some(prose) = self.open_prose(target.path) {
                    prose.press(key);
                }
            }
            Kind::Flag(unstated) if clears || key.typed().is_some_and(|c| c != ' ') => {
                let value = match key.code {
                    KeyCode::Char('j' | 'J' | 'y' | 'Y') => Datum::word("true"),
                    KeyCode::Char('n' | 'N') if unstated => Datum::word("false"),
                    KeyCode::Char(c) if !matches!(c, 'n' | 'N') => return true,
                    _ => Datum::Absent,
                };
                self.change(&target.path, value, false);
            }
            Kind::Prose | Kind::Flag(_) | Kind::Records(_) => return false,
            Kind::Line | Kind::File => return self.type_line(&target, key, world),
            Kind::Choice(..) | Kind::Reference | Kind::Chips(_)
                if empty && key == Key::ctrl('u') =>
            {
                self.change(&target.path, Datum::Absent, false);
            }
            Kind::Chips(_) if empty && key.code == KeyCode::Backspace => {
                let mut items = path::get(&self.value, &target.path).items().to_vec();
                items.pop();
                self.change(&target.path, path::list(items), false);
            }
            Kind::Choice(..) | Kind::Reference if empty && clears => {
                self.change(&target.path, Datum::Absent, false);
            }
            _ if empty && steps => return false,
            _ => return self.add_at_comma(&target, key, world) || self.type_query(key, world),
        }
        true
    }

    /// Steps through what the field in focus can be, or opens what is in it; `false` where it has nothing to step through.
    pub(super) fn step_field(&mut self, action: Action, world: &dyn World) -> bool {
        let Some(target) = self.target() else {
            return false;
        };
        let by = if action == Action::FormLeft { -1 } else { 1 };
        let look = matches!(action, Action::FormSwitch | Action::ItemDown);
        match target.kind {
            Kind::Flag(unstated) if action != Action::ItemDown => {
                self.step_flag(&target, unstated, by);
            }
            Kind::Choice(spec, unstated) if action != Action::ItemDown => {
                self.step_choice(&target, spec, unstated, by);
            }
            Kind::Choice(..) | Kind::Reference | Kind::Chips(_) | Kind::File if look => {
                self.look(world);
            }
            Kind::Records(_) if action == Action::FormRight => self.open_inner(),
            _ => return false,
        }
        true
    }

    /// Adds a record to the list of the field in focus; `false` where it has none.
    pub(super) fn add_record(&mut self, world: &dyn World) -> bool {
        let target = self.target();
        let records = target.is_some_and(|target| matches!(target.kind, Kind::Records(_)));
        if records {
            self.open_inner();
            self.act_in_roster(Action::ItemNew, world);
        }
        records
    }

    /// Takes Enter in the field in focus: opens what has a frame of its own, else goes on, unless what is typed cannot be read.
    pub(super) fn enter_field(&mut self, world: &dyn World) {
        let Some(target) = self.target() else { return };
        let value = path::get(&self.value, &target.path);
        let typed = self.entry.text().trim();
        let stuck = match target.kind {
            Kind::Records(_) | Kind::Prose => return self.open_inner(),
            Kind::Line | Kind::File => {
                !typed.is_empty() && unreadable(target.field.shape, value, world.lang()).is_some()
            }
            Kind::Chips(shape) if !typed.is_empty() => read(*shape, typed, world).is_none(),
            Kind::Choice(..) | Kind::Reference => {
                !typed.is_empty() && self.known(world).name(typed).is_none()
            }
            Kind::Chips(_) | Kind::Flag(_) => false,
        };
        if !stuck {
            self.go(1, world);
        }
    }

    /// Opens the list or editor of the field in focus, where it has one.
    pub(super) fn open_inner(&mut self) {
        let Some(target) = self.target() else { return };
        match target.kind {
            Kind::Records(spec) => self.open_roster(target.path, spec),
            Kind::Prose => drop(self.open_prose(target.path)),
            _ => {}
        }
    }

    fn type_line(&mut self, target: &Target, key: Key, world: &dyn World) -> bool {
        let Some(request) = edit(key) else {
            return false;
        };
        if self
            .entry
            .input
            .handle(request)
            .is_some_and(|changed| changed.value)
        {
            self.write_line(target, world);
        }
        true
    }

    /// Puts the line that is typed into the value, as it is where it cannot be read.
    fn write_line(&mut self, target: &Target, world: &dyn World) {
        let text = self.entry.text().trim();
        let value = match read(target.field.shape, text, world) {
            _ if text.is_empty() => Datum::Absent,
            Some(value) => value,
            None => Datum::text(text),
        };
        self.change(&target.path, value, true);
        if matches!(target.kind, Kind::File) {
            self.look(world);
        }
    }

    fn step_flag(&mut self, target: &Target, unstated: bool, by: isize) {
        let (yes, no) = (Datum::word("true"), Datum::word("false"));
        let order = if unstated {
            vec![Datum::Absent, yes, no]
        } else {
            vec![Datum::Absent, yes]
        };
        let here = path::get(&self.value, &target.path);
        let here = order.iter().position(|d| d == here).unwrap_or(0);
        let next = (here.cast_signed() + by).rem_euclid(order.len().cast_signed());
        self.change(&target.path, order[next.cast_unsigned()].clone(), false);
    }

    fn step_choice(
        &mut self,
        target: &Target,
        spec: &'static ChoiceSpec,
        unstated: bool,
        by: isize,
    ) {
        let here = path::get(&self.value, &target.path);
        let known = spec.words.iter().position(|w| w.word == here.str());
        let len = spec.words.len().cast_signed();
        let default = if target.field.required {
            None
        } else {
            Some(spec.default)
        };
        // What may be not stated has a place of its own before the first word.
        let next = match known.or(if unstated { None } else { default }) {
            Some(at) if unstated => (at.cast_signed() + 1 + by).rem_euclid(len + 1) - 1,
            Some(at) => (at.cast_signed() + by).rem_euclid(len),
            None if by > 0 => 0,
            None => len - 1,
        };
        let value = usize::try_from(next).map_or(Datum::Absent, |at| {
            word(spec, spec.words[at].word, target, unstated)
        });
        self.put(target, value);
    }

    fn type_query(&mut self, key: Key, world: &dyn World) -> bool {
        let Some(request) = edit(key) else {
            return false;
        };
        if self
            .entry
            .input
            .handle(request)
            .is_some_and(|changed| changed.value)
        {
            if self.entry.text().is_empty() {
                self.entry.drop = None;
            } else {
                self.look(world);
            }
        }
        true
    }

    /// Puts a value into a field, or adds it to those of a list.
    pub(super) fn put(&mut self, target: &Target, value: Datum) {
        let value = if matches!(target.kind, Kind::Chips(_)) {
            let mut items = path::get(&self.value, &target.path).items().to_vec();
            if !value.is_absent() && !items.contains(&value) {
                items.push(value);
            }
            path::list(items)
        } else {
            value
        };
        self.change(&target.path, value, false);
        self.load();
    }

    /// Makes a value of what is typed, before the focus leaves the field: what is best in the drop-down, else it stays as typed.
    pub(super) fn settle(&mut self, world: &dyn World) {
        let typed = self.entry.text().trim().to_owned();
        let Some(target) = self.target().filter(|_| self.entry.query) else {
            return;
        };
        if typed.is_empty() {
            self.entry.drop = None;
            return;
        }
        let pick = self.entry.pick();
        if let Some(pick @ (Pick::Word(_) | Pick::Offer(..) | Pick::Unstated)) = pick {
            self.take(&pick, &target, world);
        } else {
            let shape = if let Kind::Chips(element) = target.kind {
                *element
            } else {
                target.field.shape
            };
            let value = read(shape, &typed, world).unwrap_or_else(|| Datum::text(&typed));
            self.put(&target, value);
        }
    }

    pub(super) fn paste_into_field(&mut self, text: &str, world: &dyn World) {
        let Some(target) = self.target() else { return };
        if matches!(target.kind, Kind::Prose) {
            if let Some(prose) = self.open_prose(target.path) {
                prose.paste(text);
            }
            return;
        }
        let line: String = one_line(text).chars().take(PASTED).collect();
        let (before, after) = halves(&self.entry.input);
        let before = before + &line;
        let input = Input::new(format!("{before}{after}")).with_cursor(before.chars().count());
        match target.kind {
            Kind::Line | Kind::File => {
                self.entry.input = input;
                self.write_line(&target, world);
            }
            Kind::Choice(..) | Kind::Reference | Kind::Chips(_) if !line.is_empty() => {
                self.entry.input = input;
                self.look(world);
            }
            _ => {}
        }
    }
}
