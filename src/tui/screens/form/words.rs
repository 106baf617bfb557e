//! Values in words: what a field shows, and the one line that stands for a whole record.

use crate::lang::Lang;
use crate::model::value::{ChoiceSpec, RecordSpec, Shape};
use crate::model::{Date, Datum, EntityKind, Seat};
use crate::phrases::seat_in_row;

use super::world::{Made, World};

/// How many parts of a record its line has, and how many elements of a list.
const PARTS: usize = 4;
/// Fields that say nothing of what a record is.
const ASIDE: [&str; 6] = [
    "certainty",
    "source",
    "marks",
    "note",
    "attested",
    "not_known_later",
];

/// What is known of ids: what the world has, and what forms have made and not yet handed over.
#[derive(Clone, Copy)]
pub(super) struct Known<'w> {
    pub(super) world: &'w dyn World,
    pub(super) made: &'w [Made],
}

impl Known<'_> {
    pub(super) fn lang(self) -> Lang {
        self.world.lang()
    }

    /// Returns the name of an id; `None` for an id that nothing has.
    pub(super) fn name(self, id: &str) -> Option<String> {
        let own = self
            .made
            .iter()
            .find(|m| m.id() == id)
            .map(|m| m.name().to_owned());
        own.or_else(|| self.world.name(id))
    }

    fn name_or_id(self, id: &str) -> String {
        self.name(id).unwrap_or_else(|| id.to_owned())
    }
}

/// Returns the name that a record of something with an id carries.
pub(super) fn name_field(spec: &RecordSpec) -> Option<&'static str> {
    ["name", "title", "text"]
        .into_iter()
        .find(|name| spec.fields.iter().any(|f| f.name == *name))
}

/// Returns that another person has the name, with what tells that one apart.
pub(super) fn namesake(about: &str, lang: Lang) -> String {
    let there = lang.pick("navnet findes", "the name is there");
    if about.is_empty() {
        there.to_owned()
    } else {
        format!("{there}: {about}")
    }
}

/// Returns the label of a word of a choice; the word itself where it is none of them.
pub(super) fn choice_label(spec: &ChoiceSpec, word: &str, lang: Lang) -> String {
    let known = spec.words.iter().find(|w| w.word == word);
    known.map_or_else(|| word.to_owned(), |w| lang.pick(w.da, w.en).to_owned())
}

/// Returns a single value in words, without control characters; empty where nothing is stated.
pub(super) fn value(shape: Shape, datum: &Datum, known: Known<'_>) -> String {
    let text = datum.str();
    let words = match shape {
        _ if datum.is_absent() => String::new(),
        Shape::Date => {
            Date::parse(text).map_or_else(|| text.to_owned(), |date| date.long(known.lang()))
        }
        Shape::Flag if text == "true" => known.lang().pick("ja", "yes").to_owned(),
        Shape::Flag => known.lang().pick("nej", "no").to_owned(),
        Shape::Choice(spec) => choice_label(spec, text, known.lang()),
        Shape::Ref(_) => known.name_or_id(text),
        Shape::Source => match text.split_once('#') {
            Some((source, place)) => format!("{}, {place}", known.name_or_id(source)),
            None => known.name_or_id(text),
        },
        Shape::About => match text.split_once('.') {
            Some((id, field)) => format!("{} ({field})", known.name_or_id(id)),
            None => known.name_or_id(text),
        },
        Shape::List(element) => {
            let all = datum.items();
            let mut parts: Vec<String> = all
                .iter()
                .take(PARTS)
                .map(|d| value(*element, d, known))
                .collect();
            if all.len() > PARTS {
                parts.push("…".to_owned());
            }
            parts.join(", ")
        }
        Shape::Record(spec) if spec.name == "Period" => period(datum, known),
        Shape::Record(spec) => summary(spec, datum, known),
        Shape::Text | Shape::Number | Shape::Key(_) => text.to_owned(),
    };
    words
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

fn period(datum: &Datum, known: Known<'_>) -> String {
    let end = |name| value(Shape::Date, datum.field(name), known);
    match (end("from"), end("to")) {
        (from, to) if from.is_empty() && to.is_empty() => String::new(),
        (from, to) => format!("{from} – {to}").trim().to_owned(),
    }
}

/// Returns one line for a record: its first stated fields, without what is aside; empty where it has none of those.
pub(super) fn summary(spec: &'static RecordSpec, datum: &Datum, known: Known<'_>) -> String {
    if let Some(seat) = seat_in_line(spec, datum, known) {
        return seat;
    }
    let mut parts = Vec::new();
    for field in spec.fields {
        let inner = datum.field(field.name);
        let aside = matches!(field.shape, Shape::Key(_)) || ASIDE.contains(&field.name);
        if aside || inner.is_absent() || parts.len() == PARTS {
            continue;
        }
        let words = match (field.shape, inner.str()) {
            (Shape::Flag, "true") => field.label(known.lang()).to_lowercase(),
            (Shape::Flag | Shape::List(Shape::Record(_)), _) => continue,
            (Shape::Number, number) => {
                format!("{} {number}", field.label(known.lang()).to_lowercase())
            }
            (shape, _) => value(shape, inner, known),
        };
        if !words.trim().is_empty() {
            parts.push(words);
        }
    }
    parts.join(" · ")
}

/// Returns one line for a seat whose number is stated and can be read, as pages tell it; `None` for what is none.
fn seat_in_line(spec: &'static RecordSpec, datum: &Datum, known: Known<'_>) -> Option<String> {
    if spec.name != "Seat" {
        return None;
    }
    // Its id may not be made yet.
    let mut with_id = datum.clone();
    with_id.set(spec, "id", Datum::text("x"));
    let seat: Seat = with_id.typed().ok()?;
    seat.min.or(seat.max)?;
    let of = ["party", "area", "sector"].into_iter().find_map(|name| {
        let words = value(spec.field(name)?.shape, datum.field(name), known);
        Some(words).filter(|words| !words.is_empty())
    });
    let told = std::iter::once(seat_in_row(&seat, known.lang())).chain(of);
    Some(told.collect::<Vec<_>>().join(" · "))
}

/// Returns a text in the quotation marks of a language.
pub(super) fn quoted(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Da => format!("»{text}«"),
        Lang::En => format!("“{text}”"),
    }
}

/// Returns `Ny person`, `Nyt mandat`.
pub(super) fn new_one(kind: EntityKind, lang: Lang) -> String {
    let ((da, _), (one, _)) = (kind.names(), kind.one());
    match lang {
        Lang::Da => format!("{} {da}", if one.starts_with("et ") { "Nyt" } else { "Ny" }),
        Lang::En => format!("New {}", kind.names().1),
    }
}

/// Returns how many records of a kind there are: `3 pladser`.
pub(super) fn count(spec: &RecordSpec, count: usize, lang: Lang) -> String {
    match count {
        0 => lang.pick("ingen", "none").to_owned(),
        1 => format!("1 {}", spec.one(lang)),
        n => format!("{n} {}", spec.many(lang)),
    }
}
