//! The lists of a dataset: their entries are shared with the copies that are made of it.

use std::fmt;
use std::ops::{Index, IndexMut};
use std::sync::Arc;

use super::datum::Datum;
use super::id::Id;
use super::value::plain::{list_datum, visit_list};
use super::value::{Cx, Shape, Site, Value, Visitor};
use crate::syntax::{Node, Writer};

/// A list of records that is copied at no cost: what is changed in the copy is its own from then on, and nothing else. Two lists that share an entry
/// need not look into it to be equal there.
pub struct List<T>(Arc<Vec<Arc<T>>>);

/// The entries of a list, in order.
pub type Entries<'l, T> =
    std::iter::Map<std::slice::Iter<'l, Arc<T>>, for<'a> fn(&'a Arc<T>) -> &'a T>;

impl<T> List<T> {
    /// Returns how many entries it has.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether it has none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns an entry by its place.
    pub fn get(&self, at: usize) -> Option<&T> {
        self.0.get(at).map(|entry| &**entry)
    }

    /// Returns the first entry.
    pub fn first(&self) -> Option<&T> {
        self.get(0)
    }

    /// Returns the last entry.
    pub fn last(&self) -> Option<&T> {
        self.0.last().map(|entry| &**entry)
    }

    /// Returns the entries in order.
    pub fn iter(&self) -> Entries<'_, T> {
        self.0.iter().map(|entry| entry)
    }

    /// Returns the entries as they are shared.
    pub fn shared(&self) -> &[Arc<T>] {
        &self.0
    }

    /// Returns whether it is a copy of another list in which nothing was changed.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    fn own(&mut self) -> &mut Vec<Arc<T>> {
        Arc::make_mut(&mut self.0)
    }

    /// Adds an entry behind the last.
    pub fn push(&mut self, entry: T) {
        self.own().push(Arc::new(entry));
    }

    /// Puts an entry in at a place.
    pub fn insert(&mut self, at: usize, entry: T) {
        self.own().insert(at, Arc::new(entry));
    }

    /// Leaves only the entries for which `stays` says so.
    pub fn retain(&mut self, mut stays: impl FnMut(&T) -> bool) {
        let stay: Vec<bool> = self.iter().map(&mut stays).collect();
        if stay.contains(&false) {
            let mut stay = stay.into_iter();
            self.own().retain(|_| stay.next().unwrap_or(true));
        }
    }
}

impl<T: Clone> List<T> {
    /// Returns an entry by its place, to be changed.
    pub fn get_mut(&mut self, at: usize) -> Option<&mut T> {
        self.own().get_mut(at).map(Arc::make_mut)
    }

    /// Returns all entries to be changed: none is shared any more then.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.into_iter()
    }

    /// Returns the entries to be changed for which `wanted` says so.
    pub fn iter_mut_of(&mut self, wanted: impl Fn(&T) -> bool) -> impl Iterator<Item = &mut T> {
        let wanted = self.own().iter_mut().filter(move |entry| wanted(entry));
        wanted.map(Arc::make_mut)
    }

    /// Takes an entry out.
    pub fn remove(&mut self, at: usize) -> T {
        Arc::unwrap_or_clone(self.own().remove(at))
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: PartialEq> PartialEq for List<T> {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Arc<T>, &Arc<T>)| Arc::ptr_eq(a, b) || a == b;
        self.is_same(other) || self.len() == other.len() && self.0.iter().zip(&*other.0).all(same)
    }
}

impl<T: fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T> Index<usize> for List<T> {
    type Output = T;

    fn index(&self, at: usize) -> &T {
        &self.0[at]
    }
}

impl<T: Clone> IndexMut<usize> for List<T> {
    fn index_mut(&mut self, at: usize) -> &mut T {
        Arc::make_mut(&mut self.own()[at])
    }
}

impl<T> From<Vec<Arc<T>>> for List<T> {
    fn from(entries: Vec<Arc<T>>) -> Self {
        Self(Arc::new(entries))
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(entries: Vec<T>) -> Self {
        entries.into_iter().collect()
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Self {
        Self(Arc::new(entries.into_iter().map(Arc::new).collect()))
    }
}

impl<T> Extend<T> for List<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, entries: I) {
        self.own().extend(entries.into_iter().map(Arc::new));
    }
}

impl<'l, T: Clone> IntoIterator for &'l mut List<T> {
    type Item = &'l mut T;
    type IntoIter = std::iter::Map<std::slice::IterMut<'l, Arc<T>>, fn(&mut Arc<T>) -> &mut T>;

    fn into_iter(self) -> Self::IntoIter {
        self.own().iter_mut().map(Arc::make_mut)
    }
}

impl<T: Clone> IntoIterator for List<T> {
    type Item = T;
    type IntoIter = std::iter::Map<std::vec::IntoIter<Arc<T>>, fn(Arc<T>) -> T>;

    fn into_iter(self) -> Self::IntoIter {
        let entries = Arc::unwrap_or_clone(self.0).into_iter();
        entries.map(Arc::unwrap_or_clone)
    }
}

impl<'l, T> IntoIterator for &'l List<T> {
    type Item = &'l T;
    type IntoIter = Entries<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Value> Value for List<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn read(node: Node<'_>, cx: &mut Cx) -> Option<Self> {
        Vec::<T>::read(node, cx).map(Self::from)
    }

    fn write(&self, out: &mut Writer) {
        out.block("[", "]", self.len(), &mut |i, out| self[i].write(out));
    }

    fn datum(&self) -> Datum {
        list_datum(self.iter())
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visit_list(self.iter(), visitor);
    }

    const HAS_IDS: bool = T::HAS_IDS;

    fn ids(&self, found: &mut impl FnMut(Site, &Id)) {
        for entry in self {
            entry.ids(found);
        }
    }

    fn edit_ids(&mut self, edit: &mut dyn FnMut(Site, &mut Id) -> bool) -> bool {
        self.own().retain_mut(|entry| {
            let mut edited = T::clone(entry);
            let stays = edited.edit_ids(edit);
            if stays && edited != **entry {
                *entry = Arc::new(edited);
            }
            stays
        });
        true
    }
}
