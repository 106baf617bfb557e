//! What each thing of a dataset can be called.

use crate::model::id::KindSet;
use crate::model::{Alias, Book, Entity, EntityKind};

/// The kinds of things in the order in which a name is looked for.
pub(super) const ORDER: &[EntityKind] = &[
    EntityKind::Group,
    EntityKind::Person,
    EntityKind::Organisation,
    EntityKind::Matter,
    EntityKind::Case,
    EntityKind::Meeting,
    EntityKind::Process,
    EntityKind::Principle,
    EntityKind::Note,
    EntityKind::Source,
    EntityKind::Place,
    EntityKind::Dataset,
    EntityKind::Mandate,
    EntityKind::Seat,
    EntityKind::Item,
];

/// How a thing is called by a word; the less, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// Its id.
    Id,
    /// Its name.
    Name,
    /// Its short name.
    Short,
    /// Another name.
    Alias,
}

/// Shows every thing of the kinds to `visit`, with the place of its kind in [`ORDER`].
pub(super) fn each(book: &Book, kinds: KindSet, visit: &mut dyn FnMut(usize, Entity)) {
    for (place, kind) in ORDER
        .iter()
        .enumerate()
        .filter(|(_, kind)| kinds.has(**kind))
    {
        for i in 0..book.count(*kind) {
            visit(place, Entity::new(*kind, i));
        }
    }
}

/// Shows everything that a thing is called to `visit`, its id too.
pub fn each_name(book: &Book, thing: Entity, visit: &mut dyn FnMut(&str)) {
    names(book, thing, &mut |_, name| visit(name));
}

/// Shows everything that a thing is called to `visit`, and what kind of name that is.
pub(super) fn names(book: &Book, thing: Entity, visit: &mut dyn FnMut(Rank, &str)) {
    let d = book.data();
    let i = thing.at();
    visit(Rank::Id, book.id(thing));
    match thing.kind {
        EntityKind::Mandate | EntityKind::Seat | EntityKind::Item => return,
        EntityKind::Meeting if d.meetings[i].title.is_empty() => return,
        _ => visit(Rank::Name, book.name(thing)),
    }
    let mut more = |short: &str, english: &str, aliases: &[Alias]| {
        if !short.is_empty() {
            visit(Rank::Short, short);
        }
        if !english.is_empty() {
            visit(Rank::Alias, english);
        }
        for alias in aliases {
            visit(Rank::Alias, &alias.text);
        }
    };
    match thing.kind {
        EntityKind::Group => {
            let group = &d.groups[i];
            more(&group.short_name, &group.english, &group.aliases);
            for version in &group.versions {
                more("", &version.name, &[]);
                more("", &version.short_name, &[]);
            }
        }
        EntityKind::Person => more("", "", &d.people[i].aliases),
        EntityKind::Organisation => {
            more(
                &d.organisations[i].short_name,
                &d.organisations[i].english,
                &d.organisations[i].aliases,
            );
        }
        EntityKind::Matter => more("", "", &d.matters[i].aliases),
        EntityKind::Dataset => more("", &d.english, &[]),
        _ => {}
    }
}
