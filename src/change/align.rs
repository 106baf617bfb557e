//! Which elements of two versions of a list are the same thing.

use rustc_hash::FxHashMap;

use crate::model::Datum;

/// Beyond so many elements without a counterpart only exact equality and ids count: comparing all with all would be slow.
const MANY: usize = 400;

/// Returns for every element of `new` the place in `old` of the element that it continues; no place is given twice.
///
/// Things with an id are the same when the id is; one whose id alone differs was renamed. Others are the same when they are equal,
/// then when they are about the same person or share half of their fields, and last when they stand alone between the same neighbours.
pub fn align(old: &[Datum], new: &[Datum]) -> Vec<Option<usize>> {
    let mut pairs = Pairs {
        old,
        new,
        to: vec![None; new.len()],
        taken: vec![false; old.len()],
    };
    let with_ids = |list: &[Datum]| list.iter().all(|d| !d.field("id").is_absent());
    if with_ids(old) && with_ids(new) {
        pairs.by_key(|d| d.field("id").clone());
        pairs.by_key(without_id);
    } else {
        pairs.by_key(Datum::clone);
        pairs.by_likeness();
        pairs.by_neighbours();
    }
    pairs.to
}

struct Pairs<'d> {
    old: &'d [Datum],
    new: &'d [Datum],
    to: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Pairs<'_> {
    fn pair(&mut self, old: usize, new: usize) {
        self.to[new] = Some(old);
        self.taken[old] = true;
    }

    fn left(&self) -> (Vec<usize>, Vec<usize>) {
        let old = (0..self.old.len()).filter(|o| !self.taken[*o]).collect();
        let new = (0..self.new.len())
            .filter(|n| self.to[*n].is_none())
            .collect();
        (old, new)
    }

    /// Pairs those with equal keys, the first with the first.
    fn by_key(&mut self, key: impl Fn(&Datum) -> Datum) {
        let (old, new) = self.left();
        let mut places: FxHashMap<Datum, Vec<usize>> = FxHashMap::default();
        for o in old.into_iter().rev() {
            places.entry(key(&self.old[o])).or_default().push(o);
        }
        for n in new {
            if let Some(o) = places.get_mut(&key(&self.new[n])).and_then(Vec::pop) {
                self.pair(o, n);
            }
        }
    }

    /// Pairs the likest first, of equally like ones those nearest to each other.
    fn by_likeness(&mut self) {
        let (old, new) = self.left();
        if old.len() > MANY || new.len() > MANY {
            return;
        }
        let mut likely = Vec::new();
        for n in &new {
            for o in &old {
                let likeness = likeness(&self.old[*o], &self.new[*n]);
                if likeness >= 50 {
                    likely.push((std::cmp::Reverse(likeness), o.abs_diff(*n), *n, *o));
                }
            }
        }
        likely.sort_unstable();
        for (_, _, n, o) in likely {
            if self.to[n].is_none() && !self.taken[o] {
                self.pair(o, n);
            }
        }
    }

    /// Pairs records that stand between the same neighbours, where as many are left on both sides.
    fn by_neighbours(&mut self) {
        let mut n = 0;
        while n < self.new.len() {
            if self.to[n].is_some() {
                n += 1;
                continue;
            }
            let end = (n..self.new.len())
                .find(|i| self.to[*i].is_some())
                .unwrap_or(self.new.len());
            let from = if n == 0 {
                0
            } else {
                self.to[n - 1].map_or(0, |o| o + 1)
            };
            let until = self
                .to
                .get(end)
                .copied()
                .flatten()
                .unwrap_or(self.old.len());
            if from < until && until - from == end - n && (from..until).all(|o| !self.taken[o]) {
                for i in n..end {
                    let o = from + i - n;
                    if matches!(
                        (&self.old[o], &self.new[i]),
                        (Datum::Record(_), Datum::Record(_))
                    ) {
                        self.pair(o, i);
                    }
                }
            }
            n = end;
        }
    }
}

fn without_id(datum: &Datum) -> Datum {
    Datum::Record(
        datum
            .fields()
            .iter()
            .filter(|(name, _)| *name != "id")
            .cloned()
            .collect(),
    )
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
