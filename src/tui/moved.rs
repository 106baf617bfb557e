//! A dataset that was changed while it shows: everything that is reported by numbers finds its thing again by its id.

use std::sync::Arc;

use super::parts::page::Subject;
use crate::model::{At, Book, Entity, EntityKind, Id};
use crate::tree::Item;

/// Where the things of one dataset went when it was changed.
#[derive(Clone)]
pub struct Moved {
    /// The dataset.
    pub place: usize,
    /// What it was.
    pub old: Arc<Book>,
    /// What it is now.
    pub new: Arc<Book>,
    /// Ids that were changed, old and new.
    pub renamed: Vec<(String, String)>,
}

impl Moved {
    /// Returns where a thing is now; `None` where it is gone.
    pub fn at(&self, at: At) -> Option<At> {
        if at.book != self.place || at.entity.kind == EntityKind::Dataset {
            return Some(at);
        }
        let id = self.old.id(at.entity);
        let found = self
            .new
            .find(&Id::new(id))
            .filter(|e| e.kind == at.entity.kind);
        let again = || {
            let (_, id) = self.renamed.iter().find(|(old, _)| old == id)?;
            self.new.find(&Id::new(id))
        };
        Some(At::new(at.book, found.or_else(again)?))
    }

    fn group(&self, group: usize) -> Option<usize> {
        self.at(At::new(self.place, Entity::group(group)))
            .map(|at| at.entity.at())
    }

    /// Returns what stands for a row of the tree now.
    pub fn item(&self, item: Item) -> Option<Item> {
        if item.book() != self.place {
            return Some(item);
        }
        Some(match item {
            Item::Dataset(_) | Item::Section { .. } => item,
            Item::Group { book, group } => Item::Group {
                book,
                group: self.group(group)?,
            },
            Item::Parties { book, group } => Item::Parties {
                book,
                group: self.group(group)?,
            },
            Item::Party { book, group, index } => {
                let to = self.group(group)?;
                let party = &self.old.group(group).parties.get(index)?.party;
                let index = self
                    .new
                    .group(to)
                    .parties
                    .iter()
                    .position(|p| p.party == *party)?;
                Item::Party {
                    book,
                    group: to,
                    index,
                }
            }
        })
    }

    /// Returns what stands for a page now.
    pub fn subject(&self, subject: Subject) -> Option<Subject> {
        Some(match subject {
            Subject::Thing(at) => Subject::Thing(self.at(at)?),
            Subject::Heading(item) => Subject::Heading(self.item(item)?),
        })
    }
}
