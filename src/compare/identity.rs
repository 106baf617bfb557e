//! Which thing of the left side is which of the right side, and what passed on between those that are not the same.

use rustc_hash::{FxHashMap, FxHashSet};

use super::likeness::like_texts;
use super::{Passed, Side};
use crate::model::id::{Ref, Target};
use crate::model::{Book, Entity, EntityKind, Group, Id, Person, Succession};
use crate::search::fold;

/// The kinds of things that stand by themselves, in the order in which they are reported.
pub const KINDS: [EntityKind; 11] = [
    EntityKind::Group,
    EntityKind::Process,
    EntityKind::Principle,
    EntityKind::Matter,
    EntityKind::Organisation,
    EntityKind::Note,
    EntityKind::Person,
    EntityKind::Place,
    EntityKind::Meeting,
    EntityKind::Case,
    EntityKind::Source,
];

/// How two things were told to be the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// By their id.
    Id,
    /// By what is stated of one of them.
    Stated,
    /// One took over from the other: what passed on, empty for the whole.
    Succession(String),
    /// The other way round: the one of the left side took over from that of the right side.
    Predecessor(String),
    /// By their name.
    Name,
}

/// What is known of the sameness of things.
#[derive(Default)]
pub(super) struct Identity {
    right_of: FxHashMap<Entity, (Entity, Link)>,
    left_of: FxHashMap<Entity, Entity>,
    went_to: FxHashMap<Entity, Vec<Passed>>,
    came_from: FxHashMap<Entity, Vec<Passed>>,
}

impl Identity {
    /// Finds out all that can be told.
    pub(super) fn of(left: &Side, right: &Side) -> Self {
        let mut finding = Finding {
            left,
            right,
            identity: Self::default(),
        };
        for kind in KINDS {
            finding.by_id(kind);
            finding.by_statement(kind);
            if kind == EntityKind::Group {
                finding.by_succession();
            }
            finding.by_name(kind);
        }
        finding.identity
    }

    /// Returns what a thing of the left side is on the right side, and how that was told.
    pub(super) fn right(&self, left: Entity) -> Option<(Entity, &Link)> {
        self.right_of.get(&left).map(|(right, link)| (*right, link))
    }

    /// Returns what a thing of the right side is on the left side.
    pub(super) fn left(&self, right: Entity) -> Option<Entity> {
        self.left_of.get(&right).copied()
    }

    /// Returns where a thing of the left side went on to.
    pub(super) fn went_to(&self, left: Entity) -> &[Passed] {
        self.went_to.get(&left).map_or(&[], Vec::as_slice)
    }

    /// Returns from where a thing of the right side came.
    pub(super) fn came_from(&self, right: Entity) -> &[Passed] {
        self.came_from.get(&right).map_or(&[], Vec::as_slice)
    }

    fn pass(&mut self, way: Way) {
        let Way {
            left, right, what, ..
        } = way;
        self.went_to.entry(left).or_default().push(Passed {
            other: right.at(),
            what: what.clone(),
        });
        self.came_from.entry(right).or_default().push(Passed {
            other: left.at(),
            what,
        });
    }
}

/// The way from one thing to another that somebody states, and how near they are: the less, the nearer.
struct Way {
    left: Entity,
    right: Entity,
    rank: usize,
    what: String,
}

struct Finding<'s> {
    left: &'s Side,
    right: &'s Side,
    identity: Identity,
}

fn all(side: &Side, kind: EntityKind) -> impl Iterator<Item = Entity> {
    (0..side.book().count(kind)).map(move |i| Entity::new(kind, i))
}

/// Returns what a reference that is on one side means on the other: it names that dataset, or both sides are one dataset.
fn across(from: &Side, to: &Side, id: &Id) -> Option<Entity> {
    let (dataset, local) = id.parts();
    (dataset.unwrap_or(from.dataset()) == to.dataset())
        .then(|| to.book().find(&Id::new(local)))
        .flatten()
}

fn ids<T: Target>(refs: &[Ref<T>]) -> Vec<&Id> {
    refs.iter().map(Ref::id).collect()
}

/// Returns the ids that are stated to be the same thing.
fn same_as(book: &Book, entity: Entity) -> Vec<&Id> {
    let data = book.data();
    let i = entity.at();
    match entity.kind {
        EntityKind::Group => ids(&data.groups[i].same_as),
        EntityKind::Organisation => ids(&data.organisations[i].same_as),
        EntityKind::Person => ids(&data.people[i].same_as),
        EntityKind::Process => ids(&data.processes[i].corresponds_to),
        EntityKind::Principle => ids(&data.principles[i].corresponds_to),
        _ => Vec::new(),
    }
}

/// Returns the ids that a thing of one side is stated to be on the other side, the nearest first.
fn stated<'s>(from: &'s Side, to: &Side, entity: Entity) -> Vec<&'s Id> {
    let mut ids = same_as(from.book(), entity);
    if entity.kind == EntityKind::Group && from.dataset() != to.dataset() {
        // Who took over in another dataset than the own one is not a later group but the same one there.
        let group = from.book().group(entity.at());
        let elsewhere = group
            .successors
            .iter()
            .chain(&group.predecessors)
            .map(|s| s.group.id());
        ids.extend(elsewhere.filter(|id| id.parts().0.is_some()));
    }
    ids
}

/// Returns the thing of one side that a thing of the other is by its id, or else by what is stated of it, in force or not.
pub(super) fn known(from: &Side, entity: Entity, to: &Side) -> Option<Entity> {
    let is_it = |known: &Entity| {
        known.kind == entity.kind
            && !is_apart(from, entity, to, *known)
            && !is_apart(to, *known, from, entity)
    };
    let by_id = to
        .book()
        .find(&Id::new(from.book().id(entity)))
        .filter(is_it);
    by_id.or_else(|| {
        stated(from, to, entity)
            .into_iter()
            .filter_map(|id| across(from, to, id))
            .find(is_it)
    })
}

/// Returns whether one thing is stated not to be the other.
pub(super) fn is_apart(from: &Side, entity: Entity, to: &Side, other: Entity) -> bool {
    let data = from.book().data();
    let i = entity.at();
    let names = |refs: Vec<&Id>| {
        refs.into_iter()
            .any(|id| across(from, to, id) == Some(other))
    };
    match entity.kind {
        EntityKind::Group => {
            let Group {
                homonym_of,
                not_same_as,
                ..
            } = &data.groups[i];
            names(ids(homonym_of)) || names(ids(not_same_as))
        }
        EntityKind::Person => {
            let Person { not_same_as, .. } = &data.people[i];
            names(ids(not_same_as))
        }
        _ => false,
    }
}

/// Returns the ways that alone lead from where they begin, and alone lead to where they end.
fn one_to_one<'w>(ways: &[&'w Way]) -> Vec<&'w Way> {
    let mut begin: FxHashMap<Entity, usize> = FxHashMap::default();
    let mut end: FxHashMap<Entity, usize> = FxHashMap::default();
    for way in ways {
        *begin.entry(way.left).or_default() += 1;
        *end.entry(way.right).or_default() += 1;
    }
    ways.iter()
        .copied()
        .filter(|w| begin[&w.left] == 1 && end[&w.right] == 1)
        .collect()
}

impl Finding<'_> {
    fn open_left(&self, left: Entity) -> bool {
        !self.identity.right_of.contains_key(&left) && self.left.in_force(left)
    }

    fn open_right(&self, right: Entity) -> bool {
        !self.identity.left_of.contains_key(&right) && self.right.in_force(right)
    }

    fn apart(&self, left: Entity, right: Entity) -> bool {
        is_apart(self.left, left, self.right, right) || is_apart(self.right, right, self.left, left)
    }

    fn pair(&mut self, left: Entity, right: Entity, link: Link) {
        self.identity.right_of.insert(left, (right, link));
        self.identity.left_of.insert(right, left);
    }

    /// Pairs those with the same id that are in force on both sides.
    fn by_id(&mut self, kind: EntityKind) {
        for left in all(self.left, kind) {
            let right = self.right.book().find(&Id::new(self.left.book().id(left)));
            let Some(right) =
                right.filter(|r| r.kind == kind && self.open_left(left) && self.open_right(*r))
            else {
                continue;
            };
            if !self.apart(left, right) {
                self.pair(left, right, Link::Id);
            }
        }
    }

    /// Pairs those that are stated to be the same, the nearest first; what is stated of several passes on to the others.
    fn by_statement(&mut self, kind: EntityKind) {
        let mut ways: Vec<Way> = Vec::new();
        let mut seen: FxHashSet<(Entity, Entity)> = FxHashSet::default();
        let mut state = |left: Entity, right: Entity, rank: usize, side: &Self| {
            let both = left.kind == kind
                && right.kind == kind
                && side.open_left(left)
                && side.right.in_force(right);
            if both && !side.apart(left, right) && seen.insert((left, right)) {
                ways.push(Way {
                    left,
                    right,
                    rank,
                    what: String::new(),
                });
            }
        };
        for left in all(self.left, kind) {
            for (rank, id) in stated(self.left, self.right, left).into_iter().enumerate() {
                if let Some(right) = across(self.left, self.right, id) {
                    state(left, right, rank, self);
                }
            }
        }
        for right in all(self.right, kind) {
            for (rank, id) in stated(self.right, self.left, right).into_iter().enumerate() {
                if let Some(left) = across(self.right, self.left, id) {
                    state(left, right, rank, self);
                }
            }
        }
        let (left, right) = (self.left, self.right);
        ways.sort_by_key(|w| {
            (
                w.rank,
                std::cmp::Reverse(like_texts(left.name(w.left), right.name(w.right))),
            )
        });
        for way in ways {
            if self.open_left(way.left) && self.open_right(way.right) {
                self.pair(way.left, way.right, Link::Stated);
            } else {
                self.identity.pass(way);
            }
        }
    }

    /// Pairs a group that is gone and a new one where only the one took over from only the other; else notes what passed on. Where the
    /// left side is the later one, the pairs are found the other way round.
    fn by_succession(&mut self) {
        let mut forth = self.ways(|group| &group.successors, |group| &group.predecessors);
        let mut back = self.ways(|group| &group.predecessors, |group| &group.successors);
        if self.left.dataset() == self.right.dataset() {
            // What ends later has not passed anything on yet.
            let ends = |side: &Side, g: Entity| side.book().group(g.at()).period.to.is_some();
            forth.retain(|way| self.open_left(way.left) || !ends(self.left, way.left));
            back.retain(|way| self.open_right(way.right) || !ends(self.right, way.right));
        }
        for (ways, link) in [
            (&forth, Link::Succession as fn(String) -> Link),
            (&back, Link::Predecessor),
        ] {
            let whole: Vec<&Way> = ways.iter().filter(|w| w.what.is_empty()).collect();
            let every: Vec<&Way> = ways.iter().collect();
            for way in one_to_one(&whole).into_iter().chain(one_to_one(&every)) {
                if self.open_left(way.left) && self.open_right(way.right) {
                    self.pair(way.left, way.right, link(way.what.clone()));
                }
            }
        }
        for way in forth {
            if self
                .identity
                .right(way.left)
                .is_none_or(|(right, _)| right != way.right)
            {
                self.identity.pass(way);
            }
        }
    }

    /// Returns what leads from groups of the left side to those of the right side by a field of either.
    fn ways(
        &self,
        of_left: fn(&Group) -> &[Succession],
        of_right: fn(&Group) -> &[Succession],
    ) -> Vec<Way> {
        let kind = EntityKind::Group;
        let mut ways: Vec<Way> = Vec::new();
        let mut seen: FxHashSet<(Entity, Entity)> = FxHashSet::default();
        let mut note = |left: Entity, right: Entity, what: &str| {
            let both = left.kind == kind
                && right.kind == kind
                && self.left.in_force(left)
                && self.right.in_force(right);
            // Between two that go on nothing passed on now.
            if both
                && (self.open_left(left) || self.open_right(right))
                && seen.insert((left, right))
            {
                ways.push(Way {
                    left,
                    right,
                    rank: 0,
                    what: what.to_owned(),
                });
            }
        };
        for left in all(self.left, kind) {
            for passed in of_left(self.left.book().group(left.at())) {
                if let Some(right) = self.counterpart(passed.group.id()) {
                    note(left, right, &passed.what);
                }
            }
        }
        for right in all(self.right, kind) {
            for passed in of_right(self.right.book().group(right.at())) {
                if let Some(left) = self.origin(passed.group.id()) {
                    note(left, right, &passed.what);
                }
            }
        }
        ways
    }

    /// Returns the thing of the right side that a reference of the left side leads to: also one that is known here, but not in force.
    fn counterpart(&self, id: &Id) -> Option<Entity> {
        let here = self.left.book().find(id);
        let known = here
            .and_then(|left| self.identity.right(left))
            .map(|(right, _)| right);
        known
            .or_else(|| across(self.left, self.right, id))
            .or_else(|| {
                let left = here?;
                let same = self
                    .right
                    .book()
                    .find(&Id::new(self.left.book().id(left)))?;
                (!self.apart(left, same)).then_some(same)
            })
    }

    /// Returns the thing of the left side that a reference of the right side leads to: also one that is known here, but not in force.
    fn origin(&self, id: &Id) -> Option<Entity> {
        let here = self.right.book().find(id);
        let known = here.and_then(|right| self.identity.left(right));
        known
            .or_else(|| across(self.right, self.left, id))
            .or_else(|| {
                let right = here?;
                let same = self
                    .left
                    .book()
                    .find(&Id::new(self.right.book().id(right)))?;
                (!self.apart(same, right)).then_some(same)
            })
    }

    /// Pairs those that alone on their side have a name, and whose id the other side does not know: one that is known there is
    /// another thing of the same name. Meetings are mostly called as their group is.
    fn by_name(&mut self, kind: EntityKind) {
        if kind == EntityKind::Meeting {
            return;
        }
        let two_datasets = self.left.dataset() != self.right.dataset();
        let is_new = |entity: Entity, side: &Side, other: &Side| {
            let known = other.book().find(&Id::new(side.book().id(entity)));
            known.is_none_or(|known| known.kind != kind || two_datasets && !other.in_force(known))
        };
        let names = |side: &Side, open: &dyn Fn(Entity) -> bool| {
            let mut names: FxHashMap<String, Option<Entity>> = FxHashMap::default();
            for entity in all(side, kind).filter(|e| open(*e)) {
                let mut own = vec![fold(side.name(entity))];
                if kind == EntityKind::Group {
                    own.push(fold(&side.book().group(entity.at()).short_name));
                }
                own.dedup();
                for name in own.into_iter().filter(|name| !name.trim().is_empty()) {
                    names
                        .entry(name)
                        .and_modify(|known| *known = None)
                        .or_insert(Some(entity));
                }
            }
            names
        };
        let lefts = names(self.left, &|e| {
            self.open_left(e) && is_new(e, self.left, self.right)
        });
        let rights = names(self.right, &|e| {
            self.open_right(e) && is_new(e, self.right, self.left)
        });
        let mut pairs: Vec<(Entity, Entity)> = lefts
            .iter()
            .filter_map(|(name, left)| (*left).zip(rights.get(name).copied().flatten()))
            .collect();
        pairs.sort_unstable();
        for (left, right) in pairs {
            if self.open_left(left) && self.open_right(right) && !self.apart(left, right) {
                self.pair(left, right, Link::Name);
            }
        }
    }
}
