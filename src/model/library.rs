//! The open datasets together.

use std::sync::Arc;

use super::book::{Book, Entity};
use super::date::Day;
use super::id::{EntityKind, Id};

/// A thing in one of the open datasets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// The dataset, by its place among the open ones.
    pub book: usize,
    /// The thing in it.
    pub entity: Entity,
}

impl At {
    /// Makes the address of a thing.
    pub fn new(book: usize, entity: Entity) -> Self {
        Self { book, entity }
    }
}

/// All open datasets, in the order they were opened.
#[derive(Clone, Debug, Default)]
pub struct Library {
    books: Vec<Arc<Book>>,
}

impl Library {
    /// Puts datasets together.
    pub fn new(books: Vec<Book>) -> Self {
        Self {
            books: books.into_iter().map(Arc::new).collect(),
        }
    }

    /// Returns the same datasets with another one in place of one of them, or behind the last.
    #[must_use]
    pub fn with(&self, place: usize, book: Arc<Book>) -> Self {
        let mut books = self.books.clone();
        match books.get_mut(place) {
            Some(old) => *old = book,
            None => books.push(book),
        }
        Self { books }
    }

    /// Returns the datasets.
    pub fn books(&self) -> &[Arc<Book>] {
        &self.books
    }

    /// Returns a dataset by its place.
    pub fn book(&self, book: usize) -> &Book {
        &self.books[book]
    }

    /// Returns a dataset by its place, to be kept.
    pub fn shared(&self, book: usize) -> &Arc<Book> {
        &self.books[book]
    }

    /// Returns what an id means that is in dataset `book`: there first, else in the dataset it names, if that is open.
    pub fn find(&self, book: usize, id: &Id) -> Option<At> {
        if let Some(entity) = self.books[book].find(id) {
            return Some(At::new(book, entity));
        }
        let (dataset, local) = id.parts();
        if dataset.is_none() {
            // A dataset is named by its own id alone.
            let other = self
                .books
                .iter()
                .position(|b| b.data().id.as_str() == local)?;
            return Some(At::new(other, Entity::new(EntityKind::Dataset, 0)));
        }
        let other = self
            .books
            .iter()
            .position(|b| Some(b.data().id.as_str()) == dataset)?;
        let entity = self.books[other].find(&Id::new(local))?;
        Some(At::new(other, entity))
    }

    /// Returns the name of a thing.
    pub fn name(&self, at: At) -> &str {
        self.books[at.book].name(at.entity)
    }

    /// Returns the day that a dataset is shown at: the one asked for, else its own, else today.
    pub fn day(&self, book: usize, asked: Option<Day>) -> Day {
        let own = self
            .books
            .get(book)
            .and_then(|b| b.data().as_of.as_ref())
            .and_then(super::Date::first);
        asked.or(own).unwrap_or_else(|| jiff::Zoned::now().date())
    }
}
