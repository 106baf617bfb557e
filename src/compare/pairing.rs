//! Which elements of two lists are the same, where ids, order and words may all differ.

use rustc_hash::FxHashMap;

use super::likeness::{Features, features, likeness};
use crate::model::Datum;
use crate::model::value::RecordSpec;

/// Beyond so many elements without a counterpart only equality and ids count: comparing all with all would be slow.
const MANY: usize = 200;

/// How like two elements are at least that are taken for the same, of a hundred.
const LIKE: usize = 50;

/// Returns by which field elements of a record's kind are told apart, where they have no id.
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

/// Tells whether two elements that are not told apart by a field can be the same at all.
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

/// A place on the left side, on the right side, or on both.
pub(super) type Both = (Option<usize>, Option<usize>);

/// Returns which elements of two lists are equal, in the order of the right side; what is gone stands where it stood.
pub(super) fn by_equality(old: &[Datum], new: &[Datum]) -> Vec<Both> {
    let mut pairing = Pairing::new(old, new);
    pairing.by_key(&|d| Some(d.clone()));
    pairing.finish()
}

/// Returns which elements of two lists of records are the same, in the order of the right side; what is gone stands where it stood.
pub(super) fn pairs(spec: &RecordSpec, old: &[Datum], new: &[Datum]) -> Vec<Both> {
    let mut pairing = Pairing::new(old, new);
    pairing.by_key(&|d| Some(d.field("id").clone()).filter(|id| !id.is_absent()));
    pairing.by_key(&|d| Some(without_id(d)));
    pairing.by_key(&|d| key_of(spec, d));
    pairing.by_likeness(spec);
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

fn without_id(datum: &Datum) -> Datum {
    match datum {
        Datum::Record(fields) => Datum::Record(
            fields
                .iter()
                .filter(|(name, _)| *name != "id")
                .cloned()
                .collect(),
        ),
        other => other.clone(),
    }
}

struct Pairing<'d> {
    old: &'d [Datum],
    new: &'d [Datum],
    to: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl<'d> Pairing<'d> {
    fn new(old: &'d [Datum], new: &'d [Datum]) -> Self {
        Self {
            old,
            new,
            to: vec![None; new.len()],
            taken: vec![false; old.len()],
        }
    }

    fn left(&self) -> (Vec<usize>, Vec<usize>) {
        let old = (0..self.old.len()).filter(|o| !self.taken[*o]).collect();
        let new = (0..self.new.len())
            .filter(|n| self.to[*n].is_none())
            .collect();
        (old, new)
    }

    fn pair(&mut self, old: usize, new: usize) {
        self.to[new] = Some(old);
        self.taken[old] = true;
    }

    /// Pairs those with equal keys, the first with the first.
    fn by_key(&mut self, key: &dyn Fn(&Datum) -> Option<Datum>) {
        let (old, new) = self.left();
        if old.is_empty() || new.is_empty() {
            return;
        }
        let mut places: FxHashMap<Datum, Vec<usize>> = FxHashMap::default();
        for o in old.into_iter().rev() {
            if let Some(key) = key(&self.old[o]) {
                places.entry(key).or_default().push(o);
            }
        }
        for n in new {
            let place = key(&self.new[n]).and_then(|key| places.get_mut(&key).and_then(Vec::pop));
            if let Some(o) = place {
                self.pair(o, n);
            }
        }
    }

    /// Pairs the likest first, of equally like ones those nearest to each other.
    fn by_likeness(&mut self, spec: &RecordSpec) {
        let (old, new) = self.left();
        if old.is_empty() || new.is_empty() || old.len() > MANY || new.len() > MANY {
            return;
        }
        let of = |list: &[Datum], places: &[usize]| -> Vec<Features> {
            places.iter().map(|i| features(spec, &list[*i])).collect()
        };
        let (olds, news) = (of(self.old, &old), of(self.new, &new));
        let mut likely = Vec::new();
        for (n, b) in new.iter().zip(&news) {
            for (o, a) in old.iter().zip(&olds) {
                if can_be(spec, &self.old[*o], &self.new[*n]) {
                    let like = likeness(a, b);
                    if like >= LIKE {
                        likely.push((std::cmp::Reverse(like), o.abs_diff(*n), *n, *o));
                    }
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

    /// Pairs those that are left one after the other.
    fn in_order(&mut self) {
        let (old, new) = self.left();
        for (o, n) in old.into_iter().zip(new) {
            self.pair(o, n);
        }
    }

    /// Pairs those that alone are left of their kind.
    fn only_ones(&mut self, kind: &dyn Fn(&Datum) -> Option<Datum>) {
        let (old, new) = self.left();
        for n in &new {
            let Some(wanted) = kind(&self.new[*n]) else {
                continue;
            };
            let of = |list: &[Datum], places: &[usize]| -> Vec<usize> {
                places
                    .iter()
                    .copied()
                    .filter(|i| kind(&list[*i]).as_ref() == Some(&wanted))
                    .collect()
            };
            if let ([o], [n]) = (of(self.old, &old).as_slice(), of(self.new, &new).as_slice()) {
                self.pair(*o, *n);
            }
        }
    }

    fn finish(self) -> Vec<Both> {
        let mut gone = (0..self.old.len()).filter(|o| !self.taken[*o]).peekable();
        let mut out = Vec::with_capacity(self.new.len());
        for (n, o) in self.to.iter().enumerate() {
            while let Some(gone) = gone.next_if(|gone| o.is_some_and(|o| *gone < o)) {
                out.push((Some(gone), None));
            }
            out.push((*o, Some(n)));
        }
        out.extend(gone.map(|gone| (Some(gone), None)));
        out
    }
}
