//! Which elements of two versions of a list are the same thing.

use super::pairing::{Pairing, without_id};
use crate::model::Datum;

/// Returns for every element of `new` the place in `old` of the element that it continues; no place is given twice.
///
/// Things with an id are the same when the id is; one whose id alone differs was renamed. Others are the same when they are equal,
/// then when they are about the same person or share half of their fields, and last when they stand alone between the same neighbours.
pub fn align(old: &[Datum], new: &[Datum]) -> Vec<Option<usize>> {
    pairing(old, new).origins()
}

/// Pairs the elements of two lists as [`align`] does.
pub(super) fn pairing<'d>(old: &'d [Datum], new: &'d [Datum]) -> Pairing<'d> {
    let mut pairs = Pairing::new(old, new);
    let with_ids = |list: &[Datum]| list.iter().all(|d| !d.field("id").is_absent());
    if with_ids(old) && with_ids(new) {
        pairs.by_key(&|d| Some(d.field("id").clone()));
        pairs.by_key(&|d| Some(without_id(d)));
    } else {
        pairs.by_key(&|d| Some(d.clone()));
        pairs.by_likeness(|d| d, |old, new| likeness(old, new));
        pairs.by_neighbours();
    }
    pairs
}

/// Returns how many of a hundred of their stated fields two records share; at least 50 for those about one person or party.
fn likeness(a: &Datum, b: &Datum) -> usize {
    let (Datum::Record(x), Datum::Record(y)) = (a, b) else {
        return 0;
    };
    let shared = x
        .iter()
        .filter(|(name, value)| b.field(name) == value)
        .count();
    let union = x.len() + y.len()
        - x.iter()
            .filter(|(name, _)| !b.field(name).is_absent())
            .count();
    let same = |name| !a.field(name).is_absent() && a.field(name) == b.field(name);
    let floor = if same("person") || same("party") || same("group") {
        50
    } else {
        0
    };
    (shared * 100 / union.max(1)).max(floor)
}

/// The fields in which two new places of one person are two.
pub(super) const APART: [&str; 4] = ["seat", "on_behalf_of", "substitute_for", "period"];

/// Returns whom an element without an id is about.
pub(super) fn who(element: &Datum) -> Option<(&'static str, &Datum)> {
    if !element.field("id").is_absent() {
        return None;
    }
    ["person", "party", "group"]
        .into_iter()
        .map(|name| (name, element.field(name)))
        .find(|(_, who)| !who.is_absent())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::datum::parse;
    use crate::model::{Group, Membership, Value};

    fn members(text: &str) -> Vec<Datum> {
        parse::<Vec<Membership>>(text)
            .unwrap()
            .iter()
            .map(Value::datum)
            .collect()
    }

    fn groups(text: &str) -> Vec<Datum> {
        parse::<Vec<Group>>(text)
            .unwrap()
            .iter()
            .map(Value::datum)
            .collect()
    }

    #[test]
    fn things_with_ids_are_told_by_them_and_a_renamed_one_by_the_rest() {
        let old = groups(
            r#"[(id: "a", name: "A", level: cluster), (id: "b", name: "B", level: cluster), (id: "c", name: "C", level: cluster)]"#,
        );
        let new = groups(
            r#"[(id: "c", name: "C", level: cluster), (id: "x", name: "B", level: cluster), (id: "a", name: "Å", level: cluster), (id: "d", name: "D", level: cluster)]"#,
        );
        assert_eq!(align(&old, &new), [Some(2), Some(1), Some(0), None]);
    }

    #[test]
    fn members_are_told_by_the_person_and_equal_ones_by_their_order() {
        let old =
            members(r#"[(person: "a"), (person: "b", note: "x"), (vacant: true), (vacant: true)]"#);
        let new = members(
            r#"[(person: "b", note: "y"), (person: "n"), (person: "a"), (vacant: true), (vacant: true)]"#,
        );
        assert_eq!(
            align(&old, &new),
            [Some(1), None, Some(0), Some(2), Some(3)]
        );
    }

    #[test]
    fn one_that_was_replaced_between_its_neighbours_stays_the_same_place() {
        let old = members(r#"[(person: "a"), (person: "b", roles: chair), (person: "c")]"#);
        let new = members(r#"[(person: "a"), (person: "n", note: "ny"), (person: "c")]"#);
        assert_eq!(align(&old, &new), [Some(0), Some(1), Some(2)]);
        let texts: Vec<_> = ["a", "b"].map(Datum::text).into();
        assert_eq!(
            align(&texts, &[Datum::text("b"), Datum::text("c")]),
            [Some(1), None]
        );
    }
}
