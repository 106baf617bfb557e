//! Values of the model as JSON, from their declaration: a field that a record gains is there by itself.
//!
//! Ids and dates are strings as in the file, choices the words of the file. A whole record has every field: what is not stated is
//! `null` or `[]`, or the word that is meant. In a thing with an id, `kind` says what it is at all; its field of that name is `case_kind`
//! and the like.

use serde_json::{Map, Value as Json};

use crate::model::value::{FieldSpec, RecordSpec, Shape};
use crate::model::{Datum, Record};

/// Returns every field of a record.
pub fn whole(record: &impl Record) -> Json {
    with_fields(Json::Null, record)
}

/// Adds every field of a record to an object that has some of them in another way.
pub fn with_fields<T: Record>(object: Json, record: &T) -> Json {
    extended(object, &T::SPEC, &record.datum(), &|_| true)
}

/// Adds those fields of a record to an object that are to show, and that it does not have.
pub fn extended(
    object: Json,
    spec: &RecordSpec,
    record: &Datum,
    shows: &dyn Fn(&FieldSpec) -> bool,
) -> Json {
    let mut out = match object {
        Json::Object(map) => map,
        _ => Map::new(),
    };
    for field in spec.fields.iter().filter(|field| shows(field)) {
        let value = match record.field(field.name) {
            Datum::Absent => unstated(field),
            value => json(value, field.shape, true),
        };
        out.entry(key(spec, field)).or_insert(value);
    }
    Json::Object(out)
}

fn key(spec: &RecordSpec, field: &FieldSpec) -> String {
    let own_kind = spec.fields.iter().find_map(|f| match f.shape {
        Shape::Key(kind) => Some(kind),
        _ => None,
    });
    match own_kind {
        Some(kind) if field.name == "kind" => format!("{}_kind", kind.word()),
        _ => field.name.to_owned(),
    }
}

/// Returns a value; the records in it whole, or only what is stated in them.
pub fn json(value: &Datum, shape: Shape, is_whole: bool) -> Json {
    match (value, shape) {
        (Datum::Text(text), _) if is_whole && text.is_empty() => Json::Null,
        (Datum::Word(word), Shape::Number) => word
            .parse::<u64>()
            .map_or_else(|_| (**word).into(), Json::from),
        (Datum::Word(word), Shape::Flag) => (**word == *"true").into(),
        (Datum::Text(text) | Datum::Word(text), _) => (**text).into(),
        (Datum::List(items), Shape::List(of)) => {
            items.iter().map(|item| json(item, *of, is_whole)).collect()
        }
        (record, Shape::Record(spec)) if is_whole => extended(Json::Null, spec, record, &|_| true),
        (Datum::Record(fields), Shape::Record(spec)) => fields
            .iter()
            .map(|(name, value)| (*name, json(value, spec.shape_of(name), false)))
            .collect(),
        _ => Json::Null,
    }
}

/// Returns what a field that is not stated says.
fn unstated(field: &FieldSpec) -> Json {
    match field.shape {
        _ if field.optional => Json::Null,
        Shape::List(_) => Json::Array(Vec::new()),
        Shape::Choice(choice) => choice.words[choice.default].word.into(),
        Shape::Flag => false.into(),
        Shape::Record(_) => json(&Datum::Absent, field.shape, true),
        _ => Json::Null,
    }
}
