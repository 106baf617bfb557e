//! Look-ups that are shared with the book of the dataset as it was before: what differs lies over them.

use std::borrow::Borrow;
use std::hash::Hash;
use std::sync::Arc;

use rustc_hash::FxHashMap;

/// Several values for each of many numbers, all in one piece of memory.
#[derive(Clone, Debug)]
pub(super) struct Rows<T> {
    /// Where the values of each number end, and all of them.
    base: Arc<(Vec<u32>, Vec<T>)>,
    over: FxHashMap<usize, Vec<T>>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            base: Arc::default(),
            over: FxHashMap::default(),
        }
    }
}

impl<T: Copy + PartialEq> Rows<T> {
    /// Makes the rows of values with their numbers; the values of one number keep their order.
    pub(super) fn new(count: usize, all: &[(u32, T)]) -> Self {
        let mut ends = vec![0; count];
        for (row, _) in all {
            ends[*row as usize] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            // Where the row begins, until its values are in.
            (*end, sum) = (sum, sum + *end);
        }
        let mut values: Vec<T> = all.iter().map(|(_, value)| *value).collect();
        for (row, value) in all {
            let at = &mut ends[*row as usize];
            values[*at as usize] = *value;
            *at += 1;
        }
        Self {
            base: Arc::new((ends, values)),
            over: FxHashMap::default(),
        }
    }

    /// Returns the values of a number; none for one that has no row.
    pub(super) fn of(&self, row: usize) -> &[T] {
        if let Some(over) = self.over.get(&row) {
            return over;
        }
        let (ends, all) = &*self.base;
        let end = |row: usize| ends[row] as usize;
        match ends.get(row) {
            Some(_) if row == 0 => &all[..end(0)],
            Some(_) => &all[end(row - 1)..end(row)],
            None => &[],
        }
    }

    /// Changes the values of a number.
    pub(super) fn edit(&mut self, row: usize, edit: impl FnOnce(&mut Vec<T>)) {
        let mut values = self.of(row).to_vec();
        edit(&mut values);
        self.over.insert(row, values);
    }

    /// Puts a value in before the first that `is_behind` it.
    pub(super) fn put(&mut self, row: usize, value: T, is_behind: impl Fn(&T) -> bool) {
        self.edit(row, |values| {
            let at = values.iter().position(is_behind).unwrap_or(values.len());
            values.insert(at, value);
        });
    }

    /// Takes values out.
    pub(super) fn take(&mut self, row: usize, is_out: impl Fn(&T) -> bool) {
        if self.of(row).iter().any(&is_out) {
            self.edit(row, |values| values.retain(|value| !is_out(value)));
        }
    }
}

/// A map of which a copy costs what was changed in it.
#[derive(Clone, Debug)]
pub(super) struct Layered<K, V> {
    base: Arc<FxHashMap<K, V>>,
    over: FxHashMap<K, Option<V>>,
}

impl<K: Hash + Eq, V: Copy> Layered<K, V> {
    pub(super) fn new(base: FxHashMap<K, V>) -> Self {
        Self {
            base: Arc::new(base),
            over: FxHashMap::default(),
        }
    }

    pub(super) fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        match self.over.get(key) {
            Some(over) => *over,
            None => self.base.get(key).copied(),
        }
    }

    pub(super) fn set(&mut self, key: K, value: Option<V>) {
        self.over.insert(key, value);
    }
}
