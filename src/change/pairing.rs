//! Which elements of two versions of a list are the same.

use rustc_hash::FxHashMap;

use crate::model::Datum;

/// Beyond so many elements without a counterpart only equal keys count: comparing all with all would be slow.
const MANY: usize = 400;

/// How alike two elements are at least that are taken for the same, of a hundred.
const LIKE: usize = 50;

/// A place in the old list, in the new one, or in both.
pub(crate) type Places = (Option<usize>, Option<usize>);

/// Two lists of which the elements are being paired, by one rule after the other; none is paired twice.
pub(crate) struct Pairing<'d> {
    old: &'d [Datum],
    new: &'d [Datum],
    to: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl<'d> Pairing<'d> {
    pub(crate) fn new(old: &'d [Datum], new: &'d [Datum]) -> Self {
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

    /// Pairs two.
    pub(super) fn pair(&mut self, old: usize, new: usize) {
        self.to[new] = Some(old);
        self.taken[old] = true;
    }

    /// Returns whether none of so many elements of the new list, from a place on, is paired.
    pub(super) fn is_free(&self, new: usize, count: usize) -> bool {
        self.to[new..new + count].iter().all(Option::is_none)
    }

    /// Pairs those with equal keys, the first with the first.
    pub(crate) fn by_key(&mut self, key: &dyn Fn(&Datum) -> Option<Datum>) {
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

    /// Pairs the likest first, of equally like ones those nearest to each other. `features` prepares an element for `likeness`, which
    /// says how many of a hundred two share.
    pub(crate) fn by_likeness<F>(
        &mut self,
        features: impl Fn(&'d Datum) -> F,
        likeness: impl Fn(&F, &F) -> usize,
    ) {
        let (old, new) = self.left();
        if old.is_empty() || new.is_empty() || old.len() > MANY || new.len() > MANY {
            return;
        }
        let of = |list: &'d [Datum], places: &[usize]| -> Vec<F> {
            places.iter().map(|i| features(&list[*i])).collect()
        };
        let (olds, news) = (of(self.old, &old), of(self.new, &new));
        let mut likely = Vec::new();
        for (n, b) in new.iter().zip(&news) {
            for (o, a) in old.iter().zip(&olds) {
                let like = likeness(a, b);
                if like >= LIKE {
                    likely.push((std::cmp::Reverse(like), o.abs_diff(*n), *n, *o));
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
    pub(crate) fn in_order(&mut self) {
        let (old, new) = self.left();
        for (o, n) in old.into_iter().zip(new) {
            self.pair(o, n);
        }
    }

    /// Pairs those that alone are left of their kind.
    pub(crate) fn only_ones(&mut self, kind: &dyn Fn(&Datum) -> Option<Datum>) {
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

    /// Pairs records between the same neighbours, where as many are left on both sides.
    pub(crate) fn by_neighbours(&mut self) {
        self.by_place(&|old, new| matches!((old, new), (Datum::Record(_), Datum::Record(_))));
    }

    /// Pairs those between the same neighbours that may be, where as many are left on both sides.
    pub(super) fn by_place(&mut self, may: &dyn Fn(&Datum, &Datum) -> bool) {
        let count = self.new.len();
        let mut at = 0;
        while let Some(start) = (at..count).find(|n| self.to[*n].is_none()) {
            let end = (start..count)
                .find(|n| self.to[*n].is_some())
                .unwrap_or(count);
            let before = start.checked_sub(1).and_then(|n| self.to[n]);
            let from = before.map_or(0, |o| o + 1);
            let until = self.to.get(end).copied().flatten();
            let until = until.unwrap_or(self.old.len());
            if until.checked_sub(from) == Some(end - start)
                && !self.taken[from..until].contains(&true)
            {
                for (o, n) in (from..until).zip(start..end) {
                    if may(&self.old[o], &self.new[n]) {
                        self.pair(o, n);
                    }
                }
            }
            at = end;
        }
    }

    /// Returns for every element of the new list the place in the old one of the element that it continues.
    pub(crate) fn origins(self) -> Vec<Option<usize>> {
        self.to
    }

    /// Returns all places in the order of the new list; what is gone comes before the first that is left of those behind it.
    pub(crate) fn finish(self) -> Vec<Places> {
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

/// Returns a record without its id.
pub(crate) fn without_id(datum: &Datum) -> Datum {
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
