//! What is wrong with a value, and where.

use rustc_hash::FxHashSet;

use super::path::Path;
use super::words::{Known, quoted};
use crate::lang::Lang;
use crate::model::id::is_slug;
use crate::model::value::{FieldSpec, RecordSpec, Shape};
use crate::model::{Date, Datum};
use crate::syntax::Step;

/// Something wrong at a place of the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) path: Path,
    pub(super) text: String,
    /// Whether the field only waits to be filled in.
    pub(super) missing: bool,
}

/// Returns what is wrong, in the order of the fields. An id that stood in the `original` is not asked after: the form did not put it
/// there, and it may belong to a dataset that is not open.
pub(super) fn problems(
    spec: &'static RecordSpec,
    value: &Datum,
    original: &Datum,
    known: Known<'_>,
) -> Vec<Problem> {
    let mut old = FxHashSet::default();
    texts(original, &mut old);
    let mut checker = Checker {
        known,
        old,
        path: Vec::new(),
        out: Vec::new(),
    };
    checker.record(spec, value);
    checker.out
}

fn texts<'d>(datum: &'d Datum, out: &mut FxHashSet<&'d str>) {
    match datum {
        Datum::Text(text) => {
            out.insert(text);
        }
        Datum::List(items) => items.iter().for_each(|d| texts(d, out)),
        Datum::Record(fields) => fields.iter().for_each(|(_, d)| texts(d, out)),
        Datum::Word(_) | Datum::Absent => {}
    }
}

/// Returns whether nothing is stated, though perhaps written out.
pub(super) fn is_empty(datum: &Datum) -> bool {
    match datum {
        Datum::Absent => true,
        Datum::Text(text) | Datum::Word(text) => text.trim().is_empty(),
        Datum::List(items) => items.is_empty(),
        Datum::Record(fields) => fields.is_empty(),
    }
}

/// Returns what is wrong with a single value; `None` where it can be read. Whether ids exist is not asked.
pub(super) fn unreadable(shape: Shape, datum: &Datum, lang: Lang) -> Option<String> {
    let text = datum.str();
    let wrong = |da: &'static str, en: &'static str| Some(lang.pick(da, en).to_owned());
    match shape {
        Shape::Date if Date::parse(text).is_none() => wrong("ukendt dato", "not a date"),
        Shape::Number if !matches!(datum, Datum::Word(w) if w.parse::<u32>().is_ok()) => {
            wrong("ikke et tal", "not a number")
        }
        Shape::Key(_) if !is_slug(text) => {
            wrong("kun a-z, 0-9 og bindestreg", "only a-z, 0-9 and hyphens")
        }
        Shape::Choice(spec) if !spec.words.iter().any(|w| w.word == text) => Some(format!(
            "{}: {}",
            lang.pick("ukendt ord", "unknown word"),
            quoted(text, lang)
        )),
        Shape::Ref(_) | Shape::Source | Shape::About if !is_reference(id_of(shape, text)) => {
            Some(unknown(text, lang))
        }
        _ => None,
    }
}

fn unknown(text: &str, lang: Lang) -> String {
    format!(
        "{}: {}",
        lang.pick("findes ikke", "does not exist"),
        quoted(text, lang)
    )
}

/// Returns the id in a reference, without the place in a source or the field of a thing.
pub(super) fn id_of(shape: Shape, text: &str) -> &str {
    let end = match shape {
        Shape::Source => '#',
        Shape::About => '.',
        _ => return text,
    };
    text.split_once(end).map_or(text, |(id, _)| id)
}

fn is_reference(text: &str) -> bool {
    match text.split_once('/') {
        Some((dataset, id)) => is_slug(dataset) && is_slug(id),
        None => is_slug(text),
    }
}

struct Checker<'w> {
    known: Known<'w>,
    old: FxHashSet<&'w str>,
    path: Path,
    out: Vec<Problem>,
}

impl Checker<'_> {
    fn tell(&mut self, text: String, missing: bool) {
        if !self.out.iter().any(|p| p.path == self.path) {
            self.out.push(Problem {
                path: self.path.clone(),
                text,
                missing,
            });
        }
    }

    fn record(&mut self, spec: &'static RecordSpec, datum: &Datum) {
        let lang = self.known.lang();
        for field in spec.fields {
            self.path.push(Step::Field(field.name));
            self.field(field, datum.field(field.name));
            self.path.pop();
        }
        if spec.name == "Period" {
            let end = |name| Date::parse(datum.field(name).str());
            if let (Some(from), Some(to)) = (
                end("from").and_then(|d| d.first()),
                end("to").and_then(|d| d.last()),
            ) && from > to
            {
                let text = lang
                    .pick("slutter, før den begynder", "ends before it begins")
                    .to_owned();
                self.at_field("to", text);
            }
        }
        for (name, text) in self.known.world.check(spec, datum) {
            self.at_field(name, text);
        }
    }

    fn at_field(&mut self, name: &'static str, text: String) {
        self.path.push(Step::Field(name));
        self.tell(text, false);
        self.path.pop();
    }

    fn field(&mut self, field: &'static FieldSpec, datum: &Datum) {
        // An id that is not stated is given on accepting.
        let given = matches!(field.shape, Shape::Key(_));
        match is_empty(datum) {
            true if field.required && !given => {
                let text = self
                    .known
                    .lang()
                    .pick("skal udfyldes", "must be filled in")
                    .to_owned();
                // A record inside is filled in by its fields, which are the rows of the form.
                let inner = if let Shape::Record(spec) = field.shape {
                    spec.fields.first()
                } else {
                    None
                };
                self.path.extend(inner.map(|f| Step::Field(f.name)));
                self.tell(text, true);
                self.path
                    .truncate(self.path.len() - usize::from(inner.is_some()));
            }
            true => {}
            false => self.value(field.shape, datum),
        }
    }

    fn value(&mut self, shape: Shape, datum: &Datum) {
        match shape {
            Shape::Record(spec) => self.record(spec, datum),
            Shape::List(element) => {
                for (i, item) in datum.items().iter().enumerate() {
                    self.path.push(Step::Item(i));
                    self.value(*element, item);
                    self.path.pop();
                }
            }
            Shape::Ref(_) | Shape::Source | Shape::About => {
                let text = datum.str();
                let new = |id: &str| !self.old.contains(text) && self.known.name(id).is_none();
                if let Some(wrong) = unreadable(shape, datum, self.known.lang()) {
                    self.tell(wrong, false);
                } else if new(id_of(shape, text)) {
                    let wrong = unknown(text, self.known.lang());
                    self.tell(wrong, false);
                }
            }
            _ => {
                if let Some(wrong) = unreadable(shape, datum, self.known.lang()) {
                    self.tell(wrong, false);
                }
            }
        }
    }
}
