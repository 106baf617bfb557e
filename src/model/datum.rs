//! A value of any type of the model without its type: what forms edit, what changes carry, what a file's text is rewritten to.
//!
//! [`Value::datum`] makes one, [`Datum::typed`] reads one back. Two datums are equal exactly when the values are, whatever the
//! spelling in a file: a field that is not stated and one that is written out as empty are the same.

use std::sync::Arc;

use super::value::{Cx, RecordSpec, Value};
use crate::syntax::{Problem, Writer, scan};

/// A value without its type.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Datum {
    /// Nothing is stated.
    #[default]
    Absent,
    /// A text in quotation marks: words, an id, a date, a source.
    Text(Arc<str>),
    /// A bare word: a choice, a number, `true`.
    Word(Arc<str>),
    /// Several values.
    List(Vec<Datum>),
    /// The stated fields of a record, in the order of its declaration.
    Record(Vec<(&'static str, Datum)>),
}

impl Datum {
    /// Makes a text.
    pub fn text(text: &str) -> Self {
        Self::Text(Arc::from(text))
    }

    /// Makes a bare word.
    pub fn word(word: &str) -> Self {
        Self::Word(Arc::from(word))
    }

    /// Returns whether nothing is stated.
    pub fn is_absent(&self) -> bool {
        *self == Self::Absent
    }

    /// Returns the characters of a text or word; empty for all others.
    pub fn str(&self) -> &str {
        match self {
            Self::Text(text) | Self::Word(text) => text,
            _ => "",
        }
    }

    /// Returns a field of a record; [`Datum::Absent`] where it has none.
    pub fn field(&self, name: &str) -> &Datum {
        const ABSENT: &Datum = &Datum::Absent;
        self.fields()
            .iter()
            .find(|(n, _)| *n == name)
            .map_or(ABSENT, |(_, value)| value)
    }

    /// Returns the stated fields of a record; none for all others.
    pub fn fields(&self) -> &[(&'static str, Datum)] {
        match self {
            Self::Record(fields) => fields,
            _ => &[],
        }
    }

    /// Returns the elements of a list; none for all others.
    pub fn items(&self) -> &[Datum] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// Sets a field of a record of this kind in the place of its declaration; an absent value takes it out. An absent datum becomes
    /// a record. A name that the record does not have changes nothing.
    pub fn set(&mut self, spec: &RecordSpec, name: &str, value: Datum) {
        let Some(rank) = spec.fields.iter().position(|f| f.name == name) else {
            return;
        };
        if !matches!(self, Self::Record(_)) {
            *self = Self::Record(Vec::new());
        }
        let Self::Record(fields) = self else { return };
        fields.retain(|(n, _)| *n != name);
        if !value.is_absent() {
            let order = |n: &str| spec.fields.iter().position(|f| f.name == n);
            let at = fields
                .iter()
                .position(|(n, _)| order(n) > Some(rank))
                .unwrap_or(fields.len());
            fields.insert(at, (spec.fields[rank].name, value));
        }
        if fields.is_empty() {
            *self = Self::Absent;
        }
    }

    /// Writes the value as written in a file.
    pub fn write(&self, out: &mut Writer) {
        match self {
            Self::Absent => out.raw("None"),
            Self::Text(text) => out.string(text),
            Self::Word(word) => out.raw(word),
            Self::List(items) => match items.as_slice() {
                [one @ (Self::Text(_) | Self::Word(_))] => one.write(out),
                items => out.block("[", "]", items.len(), &mut |i, out| items[i].write(out)),
            },
            Self::Record(fields) => out.block("(", ")", fields.len(), &mut |i, out| {
                out.raw(fields[i].0);
                out.raw(": ");
                fields[i].1.write(out);
            }),
        }
    }

    /// Returns the value as text, laid out as at the top of a file.
    pub fn to_ron(&self) -> String {
        let mut out = Writer::default();
        self.write(&mut out);
        out.finish()
    }

    /// Reads the value as one of a type; references are not followed. The problems are at places of [`Datum::to_ron`].
    pub fn typed<T: Value>(&self) -> Result<T, Vec<Problem>> {
        if self.is_absent() {
            return Ok(T::default());
        }
        parse(&self.to_ron())
    }
}

/// Reads a value of a type from text that holds nothing else; references are not followed.
pub fn parse<T: Value>(text: &str) -> Result<T, Vec<Problem>> {
    let (tape, problems) = scan(text);
    let Some(root) = tape.root(text).filter(|_| problems.is_empty()) else {
        return Err(problems);
    };
    let mut cx = Cx::default();
    let value = T::read(root, &mut cx);
    let (problems, _) = cx.into_problems();
    match value {
        Some(value) if problems.is_empty() => Ok(value),
        _ => Err(problems),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value::Record;
    use crate::model::{Dataset, Group, Membership};

    #[test]
    fn what_is_shipped_goes_there_and_back() {
        for text in [
            include_str!("../../data/midtjylland.ron"),
            include_str!("../../data/hovedstaden.ron"),
        ] {
            let dataset = crate::model::read::read(text).unwrap();
            let datum = dataset.datum();
            assert!(datum.typed::<Dataset>().unwrap() == dataset);
            let mut typed = Writer::default();
            dataset.write(&mut typed);
            assert_eq!(datum.to_ron(), typed.finish());
        }
    }

    #[test]
    fn what_is_written_out_as_empty_is_not_stated() {
        let terse: Membership = parse(r#"(person: "a")"#).unwrap();
        let wordy: Membership =
            parse(r#"(person: Some("a"), vacant: false, roles: [], note: "", certainty: stated)"#)
                .unwrap();
        assert_eq!(terse.datum(), wordy.datum());
        assert_eq!(terse.datum().fields().len(), 1);
    }

    #[test]
    fn a_field_goes_to_its_place_and_away() {
        let group: Group = parse(r#"(id: "a", name: "A", level: cluster)"#).unwrap();
        let mut datum = group.datum();
        datum.set(&Group::SPEC, "english", Datum::text("E"));
        datum.set(&Group::SPEC, "no_such_field", Datum::text("E"));
        assert_eq!(
            datum.to_ron(),
            r#"(id: "a", name: "A", english: "E", level: cluster)"#
        );
        datum.set(&Group::SPEC, "english", Datum::Absent);
        assert_eq!(datum, group.datum());
    }
}
