//! The book of a dataset in which little differs from another one: its look-ups are changed where something was touched.

use std::sync::Arc;

use super::{Book, DECLARED, Entity, EntityKind, Group, NESTED, Ref, ids_of};
use crate::model::data::Dataset;
use crate::model::id::{Id, KindSet};
use crate::model::list::List;
use crate::model::sound::{all_rings, periods};
use crate::model::value::{Site, Value};

/// More things than these are not looked at one by one: to make everything anew is quicker then.
const MOST: usize = 2_000;

/// A thing that is another one than before: by its number, and whether it is in the old and in the new dataset.
#[derive(Clone, Copy)]
struct Touched {
    thing: Entity,
    was: bool,
    is: bool,
}

/// The ids in a thing.
#[derive(Default)]
struct Inside {
    keys: Vec<(EntityKind, Id)>,
    references: Vec<(KindSet, Id)>,
}

impl Inside {
    fn of(data: &Dataset, thing: Entity, is_there: bool) -> Self {
        let mut inside = Self::default();
        if is_there {
            ids_of(data, thing, &mut |site, id| match site {
                Site::Key(kind) => inside.keys.push((kind, id.clone())),
                Site::Reference(kinds) => inside.references.push((kinds, id.clone())),
            });
        }
        inside
    }
}

/// Adds the things of a list that were touched; `None` where they have other numbers than before, or are too many.
fn touched<T>(
    kind: EntityKind,
    old: &List<T>,
    new: &List<T>,
    id: fn(&T) -> &Id,
    out: &mut Vec<Touched>,
) -> Option<()> {
    if old.is_same(new) {
        return Some(());
    }
    for index in 0..old.len().max(new.len()) {
        let (was, is) = (old.shared().get(index), new.shared().get(index));
        match (was, is) {
            (Some(was), Some(is)) if Arc::ptr_eq(was, is) => continue,
            (Some(was), Some(is)) if id(was) != id(is) => return None,
            _ => {}
        }
        let thing = Entity::new(kind, index);
        let (was, is) = (was.is_some(), is.is_some());
        out.push(Touched { thing, was, is });
        if out.len() > MOST {
            return None;
        }
    }
    Some(())
}

macro_rules! all_touched {
    ($old:expr, $new:expr, $out:expr; $( $kind:ident: $list:ident; )*) => {
        $( touched(EntityKind::$kind, &$old.$list, &$new.$list, |thing| thing.id.id(), $out)?; )*
    };
}

impl Book {
    /// Returns the book of a dataset that came of this one's; `None` where things have other numbers than before, where much was touched,
    /// and where what was touched is not sound.
    pub fn with(&self, data: Dataset) -> Option<Self> {
        if data.id != self.data.id {
            return None;
        }
        let mut all = Vec::new();
        all_touched! { self.data, data, &mut all;
            Source: sources; Organisation: organisations; Person: people; Place: places; Group: groups; Process: processes;
            Matter: matters; Meeting: meetings; Case: cases; Principle: principles; Note: notes;
        }
        let mut book = self.clone();
        let inside: Vec<[Inside; 2]> = all
            .iter()
            .map(|t| {
                [
                    Inside::of(&self.data, t.thing, t.was),
                    Inside::of(&data, t.thing, t.is),
                ]
            })
            .collect();
        book.renumber(&all, &inside)?;
        let gone: Vec<Entity> = self.gone(&all, &inside);
        book.data = data;
        for (touched, [old, new]) in all.iter().zip(&inside) {
            book.point(self, touched.thing, old, new)?;
        }
        if gone
            .iter()
            .any(|thing| !book.points_here(*thing).is_empty())
        {
            return None;
        }
        let mut sound = true;
        book.data.own().ids(&mut |site, id| {
            sound &= match site {
                Site::Reference(kinds) => book.leads(kinds, id),
                Site::Key(_) => true,
            }
        });
        if !sound {
            return None;
        }
        book.groups(self, &all);
        book.is_sound_in(&self.data, &all).then_some(book)
    }

    /// Takes the ids of what is new at the end of its list, and of what is gone there.
    fn renumber(&mut self, all: &[Touched], inside: &[[Inside; 2]]) -> Option<()> {
        let each = || all.iter().zip(inside);
        for (touched, [old, new]) in each() {
            match (touched.was, touched.is) {
                (true, true) if old.keys != new.keys => return None,
                (true, false) => {
                    for (kind, id) in &old.keys {
                        self.ids.set(id.clone(), None);
                        self.counts[*kind as usize] -= 1;
                        if let Some(at) = NESTED.iter().position(|nested| nested == kind) {
                            Arc::make_mut(&mut self.nested)[at].pop();
                        }
                    }
                }
                _ => {}
            }
        }
        for (touched, [_, new]) in each().filter(|(touched, _)| !touched.was) {
            let mut places = [0; 3];
            for (kind, id) in &new.keys {
                if id.is_empty() || self.ids.get(id.as_str()).is_some() {
                    return None;
                }
                let number = &mut self.counts[*kind as usize];
                self.ids
                    .set(id.clone(), Some(Entity::new(*kind, *number as usize)));
                *number += 1;
                let top = touched.thing.index;
                // A mandate comes before its seats.
                let place = match kind {
                    EntityKind::Mandate => (0, [top, places[0], 0]),
                    EntityKind::Seat => (1, [top, places[0] - 1, places[1]]),
                    EntityKind::Item => (2, [top, places[2], 0]),
                    _ => continue,
                };
                Arc::make_mut(&mut self.nested)[place.0].push(place.1);
                places[place.0] += 1;
                if place.0 == 0 {
                    places[1] = 0;
                }
            }
        }
        Some(())
    }

    /// Returns what was there and is no longer.
    fn gone(&self, all: &[Touched], inside: &[[Inside; 2]]) -> Vec<Entity> {
        let gone = all.iter().zip(inside).filter(|(touched, _)| !touched.is);
        gone.flat_map(|(_, [old, _])| &old.keys)
            .filter_map(|(_, id)| self.ids.get(id.as_str()))
            .collect()
    }

    /// Returns whether a reference leads to something that it may be to, or out of the dataset.
    fn leads(&self, kinds: KindSet, id: &Id) -> bool {
        let elsewhere = || {
            id.parts()
                .0
                .is_some_and(|other| other != self.data.id.as_str())
        };
        id.is_empty()
            || kinds == KindSet::one(EntityKind::Dataset)
            || elsewhere()
            || self.find(id).is_some_and(|found| kinds.has(found.kind))
    }

    /// Takes in what a thing refers to now; `None` where a reference leads nowhere.
    fn point(&mut self, before: &Self, from: Entity, old: &Inside, new: &Inside) -> Option<()> {
        let mut old: Vec<Entity> = old
            .references
            .iter()
            .filter_map(|(_, id)| before.find(id))
            .collect();
        if !new
            .references
            .iter()
            .all(|(kinds, id)| self.leads(*kinds, id))
        {
            return None;
        }
        let mut new: Vec<Entity> = new
            .references
            .iter()
            .filter_map(|(_, id)| self.find(id))
            .collect();
        for all in [&mut old, &mut new] {
            all.sort_unstable();
            all.dedup();
        }
        let points = Arc::make_mut(&mut self.points);
        for target in old
            .iter()
            .filter(|target| new.binary_search(target).is_err())
        {
            points[target.kind as usize].take(target.at(), |known| *known == from);
        }
        let rank = |thing: &Entity| (DECLARED.iter().position(|k| *k == thing.kind), thing.index);
        for target in new
            .iter()
            .filter(|target| old.binary_search(target).is_err())
        {
            points[target.kind as usize].put(target.at(), from, |known| rank(known) > rank(&from));
        }
        Some(())
    }

    /// Takes in what the groups that were touched are to other groups and to people.
    fn groups(&mut self, before: &Self, all: &[Touched]) {
        let (mut moves, mut serves, mut renames) = (false, false, false);
        let nobody = Group::default();
        for touched in all.iter().filter(|t| t.thing.kind == EntityKind::Group) {
            let g = touched.thing.at();
            let was = before.data.groups.get(g).unwrap_or(&nobody);
            let data = self.data.clone();
            let is = data.groups.get(g).unwrap_or(&nobody);
            let comes_or_goes = !(touched.was && touched.is);
            if was.parent != is.parent || comes_or_goes {
                moves = true;
                if let Some(parent) = was.parent.as_ref().and_then(|p| before.group_of(p.id())) {
                    self.children.take(parent, |child| *child == g);
                }
                if let Some(parent) = is.parent.as_ref().and_then(|p| self.group_of(p.id())) {
                    self.children.put(parent, g, |child| *child > g);
                }
            }
            for creator in was.set_up_by.iter().filter_map(|c| before.group_of(c.id())) {
                self.set_up.take(creator, |made| *made == g);
            }
            let creators = is.set_up_by.iter().filter_map(|c| self.group_of(c.id()));
            for creator in creators.collect::<Vec<_>>() {
                self.set_up.put(creator, g, |made| *made > g);
            }
            let others = |group: &Group| -> Vec<Vec<String>> {
                let mandates = group.mandates.iter();
                let names = mandates.map(|m| m.also_for.iter().map(Ref::to_string).collect());
                names.collect()
            };
            serves |= comes_or_goes || was.kind != is.kind || others(was) != others(is);
            renames |= comes_or_goes
                || was.unnamed != is.unnamed
                || (&was.name, &was.short_name, &was.aliases, &was.versions)
                    != (&is.name, &is.short_name, &is.aliases, &is.versions);
            for person in was.members.iter().filter_map(|m| before.person_of(m)) {
                self.sits_in.take(person, |(group, _)| *group == g);
            }
            for (m, member) in is.members.iter().enumerate() {
                if let Some(person) = self.person_of(member) {
                    self.sits_in.put(person, (g, m), |place| *place > (g, m));
                }
            }
        }
        if serves {
            self.link_mandates();
        }
        if moves {
            self.find_tops();
        }
        if renames {
            self.names = Arc::default();
        }
    }

    /// Returns whether nothing that was touched is under itself, or has a period or number that is upside down.
    fn is_sound_in(&self, before: &Dataset, all: &[Touched]) -> bool {
        let mut sound = true;
        let mut few = Dataset::default();
        let mut moved = false;
        for touched in all.iter().filter(|touched| touched.is) {
            let at = touched.thing.at();
            let d = &self.data;
            macro_rules! keep {
                ($list:ident) => {
                    few.$list.push(d.$list[at].clone())
                };
                ($list:ident, $parent:ident) => {{
                    moved |= before
                        .$list
                        .get(at)
                        .is_none_or(|was| was.$parent != d.$list[at].$parent);
                    keep!($list)
                }};
            }
            match touched.thing.kind {
                EntityKind::Group => keep!(groups, parent),
                EntityKind::Organisation => keep!(organisations, parent),
                EntityKind::Matter => keep!(matters, part_of),
                EntityKind::Source => keep!(sources, part_of),
                EntityKind::Person => keep!(people),
                EntityKind::Process => keep!(processes),
                EntityKind::Principle => keep!(principles),
                _ => {}
            }
        }
        periods(&few, &mut |_, _| sound = false);
        if moved {
            all_rings(&self.data, &mut |_, _| sound = false);
        }
        sound
    }
}

#[cfg(test)]
impl Book {
    /// All that can be looked up, in words.
    pub(crate) fn in_words(&self) -> String {
        use std::fmt::Write as _;
        let mut out = format!("{:?}\n", self.counts);
        self.data.ids(&mut |site, id| {
            let found = self.find(id);
            let more = found.map(|f| (self.points_here(f), self.home(f), self.nested(f)));
            let _ = writeln!(out, "{site:?} {id} {found:?} {more:?}");
        });
        for g in 0..self.data.groups.len() {
            let of = (self.children(g), self.set_up_by(g), self.mandates_of(g));
            let _ = writeln!(out, "{of:?} {}", self.top(g));
        }
        for p in 0..self.data.people.len() {
            let _ = writeln!(out, "{:?}", self.sits_in(p));
        }
        out
    }
}
