//! Which elements of two lists are the same, where ids, order and words may all differ.

use super::likeness::{features, likeness};
use crate::change::{Pairing, Places, without_id};
use crate::model::Datum;
use crate::model::value::{RecordSpec, Shape};

/// Returns by which field elements of a record's kind are reported apart, where they have no id.
fn key_of(spec: &RecordSpec, element: &Datum) -> Option<Datum> {
    let fields: &[&str] = match spec.name {
        "Membership" => &["person", "party"],
        "ClusterParty" => &["party"],
        "Succession" => &["group"],
        "Attendance" => &["person"],
        "Point" => &["number"],
        "FieldMark" => &["field"],
        _ => return None,
    };
    let found = fields
        .iter()
        .map(|name| (name, element.field(name)))
        .find(|(_, value)| !value.is_absent());
    found.map(|(_, value)| value.clone())
}

/// Returns whether two elements that are not told apart by a field can be the same at all.
fn can_be(spec: &RecordSpec, old: &Datum, new: &Datum) -> bool {
    match spec.name {
        "Relation" => old.field("kind") == new.field("kind"),
        "Statement" => {
            let (old, new) = (old.field("kinds").items(), new.field("kinds").items());
            old.iter().any(|kind| new.contains(kind))
        }
        _ => key_of(spec, old) == key_of(spec, new),
    }
}

/// Returns which elements of two lists are the same, in the order of the right side; what is gone comes where it was. Of what is no
/// record only equal ones are.
pub(super) fn pairs(of: Shape, old: &[Datum], new: &[Datum]) -> Vec<Places> {
    let mut pairing = Pairing::new(old, new);
    let Shape::Record(spec) = of else {
        pairing.by_key(&|d| Some(d.clone()));
        return pairing.finish();
    };
    pairing.by_key(&|d| Some(d.field("id").clone()).filter(|id| !id.is_absent()));
    pairing.by_key(&|d| Some(without_id(d)));
    pairing.by_key(&|d| key_of(spec, d));
    pairing.by_likeness(
        |d| (d, features(spec, d)),
        |(old, a), (new, b)| {
            if can_be(spec, old, new) {
                likeness(a, b)
            } else {
                0
            }
        },
    );
    match spec.name {
        // The first mandate is the one in force.
        "Mandate" => pairing.in_order(),
        // Of tasks and powers there are many: that one of each is left says nothing.
        "Statement" => pairing.only_ones(&|d| {
            let kind = d.field("kinds").items().first()?;
            (!["task", "power"].contains(&kind.str())).then(|| kind.clone())
        }),
        _ => {}
    }
    pairing.finish()
}
