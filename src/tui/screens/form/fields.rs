//! The field in focus: how it is edited, what is typed into it, and what can be taken for that.

use tui_input::Input;

use super::check::id_of;
use super::path::Path;
use super::words::Known;
use super::world::{Offer, World};
use crate::model::value::{ChoiceSpec, ChoiceWord, FieldRole, FieldSpec, RecordSpec, Shape};
use crate::model::{Date, Datum, EntityKind};
use crate::store::FileEntry;
use crate::tui::parts::cursor::Cursor;

/// How a field is edited.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// One line of text, a number, a date or an id.
    Line,
    /// The path of a file, which is looked for as it is typed.
    File,
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
            } else if field.is(FieldRole::File) {
                Kind::File
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
    /// Whether what is typed only looks for a value, rather than being it.
    pub(super) query: bool,
}

impl Entry {
    /// Returns the row in focus of the drop-down.
    pub(super) fn pick(&self) -> Option<Pick> {
        let drop = self.drop.as_ref()?;
        drop.picks.get(drop.cursor.row()).cloned()
    }

    /// Returns what is typed.
    pub(super) fn text(&self) -> &str {
        self.input.value()
    }
}

/// A row of a drop-down.
#[derive(Clone, Debug)]
pub(super) enum Pick {
    /// A word of a choice.
    Word(&'static ChoiceWord),
    /// Nothing is stated.
    Unstated,
    /// Something to point to, and what was typed behind its name.
    Offer(Offer, String),
    /// A new thing of a kind, with this name.
    New(EntityKind, String),
    /// A file or folder: the folder that is typed, and what is in it.
    File(String, FileEntry),
}

/// A field that was filled by what another one was filled with.
#[derive(Clone, Debug)]
pub(super) struct Filled {
    /// The other one.
    pub(super) by: Path,
    pub(super) at: Path,
    pub(super) datum: Datum,
}

/// What can be taken for what is typed.
#[derive(Debug, Default)]
pub(super) struct Drop {
    pub(super) picks: Vec<Pick>,
    pub(super) cursor: Cursor,
    /// Why there is nothing to pick, where that is more than that nothing fits.
    pub(super) why: Option<String>,
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
