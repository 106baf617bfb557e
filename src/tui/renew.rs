//! Taking in a dataset that was changed while it shows: everything that is told by numbers finds its thing again by its id.

use std::sync::Arc;

use super::app::{App, Place};
use super::listing::Listing;
use super::page::Subject;
use crate::article::MemberRow;
use crate::model::{At, Book, Entity, EntityKind, Id, Library};
use crate::tree::Item;

/// Where the things of one dataset went when it was changed.
struct Moved<'l> {
    place: usize,
    old: &'l Book,
    new: &'l Book,
    renamed: &'l dyn Fn(&str) -> Option<String>,
}

impl Moved<'_> {
    fn at(&self, at: At) -> Option<At> {
        if at.book != self.place || at.entity.kind == EntityKind::Dataset {
            return Some(at);
        }
        let id = self.old.id(at.entity);
        let found = self
            .new
            .find(&Id::new(id))
            .filter(|e| e.kind == at.entity.kind);
        let again = || (self.renamed)(id).and_then(|id| self.new.find(&Id::new(&id)));
        Some(At::new(at.book, found.or_else(again)?))
    }

    fn group(&self, group: usize) -> Option<usize> {
        self.at(At::new(self.place, Entity::group(group)))
            .map(|at| at.entity.at())
    }

    fn item(&self, item: Item) -> Option<Item> {
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

    fn subject(&self, subject: Subject) -> Option<Subject> {
        Some(match subject {
            Subject::Thing(at) => Subject::Thing(self.at(at)?),
            Subject::Heading(item) => Subject::Heading(self.item(item)?),
        })
    }
}

impl App {
    /// Puts a changed dataset in the place of the one that shows, or a new one behind the last. What is shown, marked, folded and
    /// remembered stays where it still exists; `renamed` tells the new id of a thing whose id was changed.
    pub fn renew(
        &mut self,
        place: usize,
        book: &Arc<Book>,
        renamed: &dyn Fn(&str) -> Option<String>,
    ) {
        let old = self.library.books().get(place).cloned();
        let (row, held) = (
            self.member.row(),
            self.members.get(self.member.row()).cloned(),
        );
        let library = Arc::new(Library::with(&self.library, place, Arc::clone(book)));
        self.index = None;
        self.edition += 1;
        if let Some(old) = old {
            let moved = Moved {
                place,
                old: &old,
                new: book,
                renamed,
            };
            self.subject = self.subject.and_then(|s| moved.subject(s));
            if let Some(subject) = self.subject {
                self.page.renumber(subject);
            }
            let again = |p: Place| {
                Some(Place {
                    subject: moved.subject(p.subject)?,
                    ..p
                })
            };
            self.back = self.back.iter().filter_map(|p| again(*p)).collect();
            self.forward = self.forward.iter().filter_map(|p| again(*p)).collect();
            self.outline.carry_over(&|item| moved.item(item));
        }
        self.library = library;
        self.rebuild();
        // Find has no hits until there is an index of what shows now.
        self.search();
        let (shown, lang) = (self.shown(), self.lang());
        if let Some(kind) = self.listing.as_ref().map(|l| l.kind) {
            let mut listing = Listing::new(kind, &self.library, lang);
            if let Some(filter) = &self.filter {
                listing.filter(filter.input.value());
            }
            shown.map(|at| listing.select(at));
            self.listing = Some(listing);
        }
        if self.subject.is_none() {
            self.follow_cursor();
        }
        self.settle_members();
        // The cursor stays on its member, also where others have come to stand before it.
        let same = |m: &MemberRow| {
            held.as_ref()
                .is_some_and(|h| (&h.name, &h.role, &h.from) == (&m.name, &m.role, &m.from))
        };
        let places = (0..self.members.len()).filter(|at| same(&self.members[*at]));
        let there = places.min_by_key(|at| at.abs_diff(row)).unwrap_or(row);
        self.member.move_to(there, self.members.len());
    }
}
