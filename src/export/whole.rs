//! A record of the model as JSON with every field it has: what is not stated is `null` or `[]`, ids and dates are strings as in
//! the file, choices are the words of the file.
//!
//! The lists of fields here are taken apart without `..`: a field that the model gains does not compile until it is shown.

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::model::id::{About, Key, Ref, SourceRef, Target};
use crate::model::{
    AgendaItem, Alias, Approval, Attendance, Case, Chairmanship, Choice, Date, EvaluationRule,
    Example, Fact, FieldMark, Matter, Meeting, MinutesRule, Note, Organisation, Period, Person,
    Place, Point, Principle, Process, ProcessStep, Reading, Relation, SecretariatRule, Source,
};

/// A value of the model, ready to be written as JSON.
pub struct Whole<'a, T: ?Sized>(pub &'a T);

macro_rules! record {
    ($( $name:ident { $( $field:ident $(as $key:literal)? ),* $(,)? } )*) => { $(
        impl Serialize for Whole<'_, $name> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let $name { $($field),* } = self.0;
                let mut map = serializer.serialize_map(None)?;
                $( map.serialize_entry(record!(@key $field $($key)?), &Whole($field))?; )*
                map.end()
            }
        }
    )* };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
}

// In a thing with an id of its own, `kind` says what it is at all; what kind of organisation or case it is has a key of its own.
record! {
    Person {
        id, name, title, organisation, email, phone, period, same_as, maybe_same_as, not_same_as, aliases, source, certainty, marks,
        note,
    }
    Organisation {
        id, name, short_name, english, aliases, kind as "organisation_kind", parent, period, same_as, maybe_same_as, relations,
        source, certainty, marks, note,
    }
    Place { id, name, municipality, used_for, source, certainty, note }
    Source {
        id, title, kind as "source_kind", status, issuer, date, event, part_of, file, about, certainty, note,
    }
    Case {
        id, text, kind as "case_kind", status, group, item, owners, owner_text, recipients, deadline, date, follow_up, awaits,
        decision, details, matters, point, process, step, place, source, certainty, marks, note,
    }
    Meeting {
        id, group, title, date, time, place, case_number, minutes_date, attendance, items, annexes, next, source, certainty, note,
    }
    Attendance { person, kind, item, source, certainty, note }
    AgendaItem { id, number, title, printed, kinds, outcome, source, note }
    Process {
        id, name, version, letter, variant, corresponds_to, status, criterion, chosen_by, chosen_by_text, initiators, initiator_rule,
        framing_document, comment_round, approvers, approver_rule, approval_text, afterwards, steps, examples, period, source,
        certainty, note,
    }
    ProcessStep {
        actors, actor_text, actor_not_named, actor_rule, action, output, optional, alternative, dates, source, certainty,
    }
    Example { text, matter, source }
    Matter {
        id, title, aliases, kind as "matter_kind", part_of, number, period, parties, statements, points, approvals, source,
        certainty, note,
    }
    Fact { text, source, certainty }
    Point { number, also_number, title, handled_by, status, cases, source }
    Approval { by, by_text, date, source, certainty }
    Principle { id, text, kind as "principle_kind", about, corresponds_to, period, source, certainty }
    Note { id, text, kind as "note_kind", about, readings, handling, source, certainty }
    Reading { text, value, source, certainty }
    Alias { text, kind, source }
    Period { from, to, attested, certainty, source, note }
    FieldMark { field, certainty, source, note }
    Relation { kind, to, to_text, rule, scope, period, source, certainty, note }
    Chairmanship {
        shape, permanent, rotating, years, evaluated_after_years, with_secretariat, first_party, first_from, held_by, text, source,
        certainty, marks,
    }
    SecretariatRule { text, by, source, certainty }
    MinutesRule { text, source, certainty }
    EvaluationRule { what, after_years, source, certainty }
}

impl Serialize for Whole<'_, String> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_empty() {
            serializer.serialize_none()
        } else {
            serializer.serialize_str(self.0)
        }
    }
}

impl Serialize for Whole<'_, bool> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(*self.0)
    }
}

impl Serialize for Whole<'_, u32> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(*self.0)
    }
}

impl<T> Serialize for Whole<'_, Option<T>>
where
    for<'b> Whole<'b, T>: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Some(value) => Whole(value).serialize(serializer),
            None => serializer.serialize_none(),
        }
    }
}

impl<T> Serialize for Whole<'_, Vec<T>>
where
    for<'b> Whole<'b, T>: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(Whole))
    }
}

impl<T: Choice> Serialize for Whole<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word())
    }
}

impl<T: Target> Serialize for Whole<'_, Key<T>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.as_str())
    }
}

impl<T: Target> Serialize for Whole<'_, Ref<T>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.as_str())
    }
}

impl Serialize for Whole<'_, SourceRef> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self.0)
    }
}

impl Serialize for Whole<'_, About> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self.0)
    }
}

impl Serialize for Whole<'_, Date> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self.0)
    }
}
