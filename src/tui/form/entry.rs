//! Typing into the field in focus: its text, its drop-down, and what taking a row of that does.

use crossterm::event::{KeyCode, KeyModifiers};
use tui_input::Input;

use super::check::{id_of, unreadable};
use super::picks::{Drop, Pick};
use super::{Form, Frame, Known, PASTED_LINE, Path, View, World, path};
use crate::model::value::{ChoiceSpec, FieldRole, FieldSpec, RecordSpec, Shape};
use crate::model::{Date, Datum};
use crate::tui::keys::Key;
use crate::tui::typing::edit;

/// How a field is edited.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// One line of text, a number, a date or an id.
    Line,
    /// A long text in an editor of its own.
    Prose,
    /// Yes or no; perhaps not stated at all.
    Flag(bool),
    /// One of several words; perhaps not stated at all.
    Choice(&'static ChoiceSpec, bool),
    /// A reference.
    Reference,
    /// Several single values of a shape.
    Chips(&'static Shape),
    /// Several records.
    Records(&'static RecordSpec),
}

/// A field of the sheet on top.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) path: Path,
    pub(super) field: &'static FieldSpec,
    pub(super) record: &'static str,
    pub(super) kind: Kind,
}

/// Returns how a field with a value is edited.
pub(super) fn kind(field: &'static FieldSpec, value: &Datum) -> Kind {
    match field.shape {
        Shape::Text => {
            if field.is(FieldRole::Long) || value.str().contains(['\n', '\r']) {
                Kind::Prose
            } else {
                Kind::Line
            }
        }
        Shape::Number | Shape::Date | Shape::Key(_) => Kind::Line,
        Shape::Flag => Kind::Flag(field.optional),
        Shape::Choice(spec) => Kind::Choice(spec, field.optional),
        Shape::Ref(_) | Shape::Source | Shape::About => Kind::Reference,
        Shape::List(Shape::Record(spec)) => Kind::Records(spec),
        Shape::List(element) => Kind::Chips(element),
        // The fields of a record inside are rows of their own; there is none of this kind.
        Shape::Record(_) => Kind::Prose,
    }
}

/// What is typed into the field in focus.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub(super) input: Input,
    pub(super) drop: Option<Drop>,
    query: bool,
}

impl Entry {
    /// Returns what is typed.
    pub(super) fn text(&self) -> &str {
        self.input.value()
    }

    /// Tells whether what is typed only looks for a value, rather than being it.
    pub(super) fn is_query(&self) -> bool {
        self.query
    }
}

impl Form {
    /// Returns the field in focus.
    pub(super) fn target(&self) -> Option<Target> {
        let Some(Frame {
            path: outer,
            view: View::Sheet(sheet),
        }) = self.frames.last()
        else {
            return None;
        };
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

    /// Fills the text of the field in focus from its value.
    pub(super) fn load(&mut self) {
        self.history.merging = false;
        self.entry = Entry::default();
        let Some(target) = self.target() else { return };
        match target.kind {
            Kind::Line => {
                self.entry.input =
                    Input::new(path::get(&self.value, &target.path).str().to_owned());
            }
            Kind::Choice(..) | Kind::Reference | Kind::Chips(_) => self.entry.query = true,
            Kind::Prose | Kind::Flag(_) | Kind::Records(_) => {}
        }
    }

    /// Takes a key into the field in focus.
    pub(super) fn press_field(&mut self, key: Key, world: &dyn World) {
        let Some(target) = self.target() else { return };
        let empty = self.entry.text().is_empty();
        let clears = matches!(key.code, KeyCode::Backspace | KeyCode::Delete);
        let opens = key.code == KeyCode::Down && key.modifiers.contains(KeyModifiers::ALT);
        match target.kind {
            Kind::Line => self.type_line(&target, key, world),
            Kind::Prose => {
                if key.typed().is_some() || clears {
                    self.open_prose_with(target.path, key);
                }
            }
            Kind::Flag(unstated) => self.press_flag(&target, key, unstated),
            Kind::Choice(spec, unstated)
                if empty
                    && matches!(
                        key.code,
                        KeyCode::Char(' ') | KeyCode::Left | KeyCode::Right
                    ) =>
            {
                self.step_choice(
                    &target,
                    spec,
                    unstated,
                    if key.code == KeyCode::Left { -1 } else { 1 },
                );
            }
            Kind::Choice(..) | Kind::Reference if empty && clears => {
                self.change(&target.path, Datum::Absent, false);
            }
            Kind::Chips(_) if empty && key.code == KeyCode::Backspace => {
                let mut items = path::get(&self.value, &target.path).items().to_vec();
                items.pop();
                self.change(&target.path, path::list(items), false);
            }
            Kind::Choice(..) | Kind::Reference | Kind::Chips(_) => {
                if opens || empty && key == Key::char(' ') {
                    self.look(world);
                } else if !self.add_at_comma(&target, key, world) {
                    self.type_query(key, world);
                }
            }
            Kind::Records(_) => {
                if matches!(key.code, KeyCode::Insert | KeyCode::Char('n')) {
                    self.open_inner();
                    self.press_roster(Key::plain(KeyCode::Insert), world);
                } else if key.code == KeyCode::Right {
                    self.open_inner();
                }
            }
        }
    }

    /// Takes Enter in the field in focus: opens what has a frame of its own, else goes on, unless what is typed cannot be read.
    pub(super) fn enter_field(&mut self, world: &dyn World) {
        let Some(target) = self.target() else { return };
        let value = path::get(&self.value, &target.path);
        let typed = self.entry.text().trim();
        let stuck = match target.kind {
            Kind::Records(_) | Kind::Prose => return self.open_inner(),
            Kind::Line => {
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

    fn type_line(&mut self, target: &Target, key: Key, world: &dyn World) {
        let Some(request) = edit(key) else { return };
        if self
            .entry
            .input
            .handle(request)
            .is_some_and(|changed| changed.value)
        {
            self.write_line(target, world);
        }
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
    }

    fn press_flag(&mut self, target: &Target, key: Key, unstated: bool) {
        let yes = Datum::word("true");
        let no = if unstated {
            Datum::word("false")
        } else {
            Datum::Absent
        };
        let order = if unstated {
            vec![Datum::Absent, yes.clone(), no.clone()]
        } else {
            vec![no.clone(), yes.clone()]
        };
        let here = order
            .iter()
            .position(|d| d == path::get(&self.value, &target.path))
            .unwrap_or(0);
        let value = match key.code {
            KeyCode::Char(' ') | KeyCode::Right => order[(here + 1) % order.len()].clone(),
            KeyCode::Left => order[(here + order.len() - 1) % order.len()].clone(),
            KeyCode::Char('j' | 'J' | 'y' | 'Y') if key.typed().is_some() => yes,
            KeyCode::Char('n' | 'N') if key.typed().is_some() => no,
            KeyCode::Backspace | KeyCode::Delete => Datum::Absent,
            _ => return,
        };
        self.change(&target.path, value, false);
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

    fn type_query(&mut self, key: Key, world: &dyn World) {
        let Some(request) = edit(key) else { return };
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
        let pick = self
            .entry
            .drop
            .as_ref()
            .and_then(|d| d.picks.get(d.cursor.row()))
            .cloned();
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
        let line: String = text
            .trim()
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .take(PASTED_LINE)
            .collect();
        let typed = &self.entry.input;
        let before: String = typed
            .value()
            .chars()
            .take(typed.cursor())
            .chain(line.chars())
            .collect();
        let after: String = typed.value().chars().skip(typed.cursor()).collect();
        let input = Input::new(format!("{before}{after}")).with_cursor(before.chars().count());
        match target.kind {
            Kind::Line => {
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

/// Returns a word as the value of a field: the one that an absent field means is not stated.
pub(super) fn word(spec: &ChoiceSpec, word: &str, target: &Target, unstated: bool) -> Datum {
    let default = spec.words.get(spec.default).is_some_and(|w| w.word == word);
    if default && !unstated && !target.field.required {
        Datum::Absent
    } else {
        Datum::word(word)
    }
}

/// Returns the value that typed text means in a field of a shape; `None` where it means none.
pub(super) fn read(shape: Shape, text: &str, world: &dyn World) -> Option<Datum> {
    match shape {
        Shape::Date => crate::model::typed::typed_date(text, world.today())
            .map(|date| Datum::text(&date.to_string())),
        Shape::Number => text
            .parse::<u32>()
            .ok()
            .map(|number| Datum::word(&number.to_string())),
        Shape::Choice(spec) => spec
            .words
            .iter()
            .find(|w| w.word == text)
            .map(|w| Datum::word(w.word)),
        Shape::Ref(_) | Shape::Source | Shape::About => {
            world.name(id_of(shape, text)).map(|_| Datum::text(text))
        }
        _ => Some(Datum::text(text)),
    }
}

/// Returns the date that is typed in words; `None` where that says nothing that is not typed.
pub(super) fn told(shape: Shape, typed: &str, known: Known<'_>) -> Option<String> {
    if !matches!(shape, Shape::Date | Shape::List(Shape::Date)) {
        return None;
    }
    let date: Date = crate::model::typed::typed_date(typed, known.world.today())?;
    Some(date.long(known.lang())).filter(|long| long != typed.trim())
}
