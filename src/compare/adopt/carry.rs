//! What comes from one dataset into another: other ids where they are taken, and whatever is named there and missing here.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compare::Comparison;
use crate::compare::identity::{Identity, is_apart, known};
use crate::edit::ids::slug;
use crate::model::value::{Site, Visitor};
use crate::model::{Book, Dataset, Date, Entity, EntityKind, Id, KindSet, Period, Presence, Value};
use crate::syntax::Step;

/// Where only a dataset can stand.
const DATASET: KindSet = KindSet::one(EntityKind::Dataset);

/// Collects the ids that a value defines.
#[derive(Default)]
struct Keys(Vec<(EntityKind, Id)>);

impl Visitor for Keys {
    fn enter(&mut self, _: Step) {}
    fn leave(&mut self) {}
    fn key(&mut self, kind: EntityKind, id: &Id) {
        self.0.push((kind, id.clone()));
    }
    fn reference(&mut self, _: KindSet, _: &Id) {}
}

fn keys(value: &impl Value) -> Vec<(EntityKind, Id)> {
    let mut keys = Keys::default();
    value.visit(&mut keys);
    keys.0
}

/// The way of things from the proposal into the dataset.
pub(super) struct Carry<'a> {
    pub(super) target: Book,
    pub(super) proposal: &'a Book,
    /// The ids here of things of the proposal.
    here: FxHashMap<Id, Id>,
    used: FxHashSet<Id>,
    /// The ids in the proposal of what is known here, but not in force on the day as it is there.
    returning: FxHashSet<Id>,
    /// What comes along.
    along: Vec<Entity>,
}

impl<'a> Carry<'a> {
    pub(super) fn new(target: &Dataset, comparison: &'a Comparison) -> Self {
        let (left, right) = (&comparison.left, &comparison.right);
        let identity = Identity::of(left, right);
        let mut here = FxHashMap::default();
        let mut returning = FxHashSet::default();
        for (kind, id) in keys(right.book().data()) {
            let Some(entity) = right.book().find(&id) else {
                continue;
            };
            let same = || {
                left.book()
                    .find(&id)
                    .filter(|l| l.kind == kind && !is_apart(left, *l, right, entity))
            };
            let known_here = match kind {
                EntityKind::Dataset => None,
                // What ended here and is proposed anew is not the same.
                EntityKind::Group | EntityKind::Process | EntityKind::Principle => {
                    identity.left(entity)
                }
                EntityKind::Mandate | EntityKind::Seat | EntityKind::Item => {
                    let home = identity.left(right.book().home(entity));
                    same().filter(|l| home == Some(left.book().home(*l)))
                }
                _ => identity.left(entity).or_else(|| known(right, entity, left)),
            };
            if let Some(known) = known_here {
                if comes_back(comparison, known, entity) {
                    returning.insert(id.clone());
                }
                here.insert(id, Id::new(left.book().id(known)));
            }
        }
        let used = keys(target).into_iter().map(|(_, id)| id).collect();
        Self {
            target: Book::new(target.clone()),
            proposal: right.book(),
            here,
            used,
            returning,
            along: Vec::new(),
        }
    }

    /// Gives a thing of the proposal an id of its own here, whatever of it is known.
    fn name(&mut self, kind: EntityKind, id: &Id) {
        let mut new = id.clone();
        let base = Some(slug(id.as_str()))
            .filter(|base| !base.is_empty())
            .unwrap_or_else(|| kind.word().to_owned());
        let mut n = 2;
        while self.used.contains(&new) {
            new = Id::new(&format!("{base}-{n}"));
            n += 1;
        }
        self.used.insert(new.clone());
        self.here.insert(id.clone(), new);
    }

    /// Gives everything that a value defines ids of its own here.
    pub(super) fn name_all(&mut self, value: &impl Value) {
        for (kind, id) in keys(value) {
            self.name(kind, &id);
        }
    }

    /// Gives a thing that stands by itself an id of its own here, unless it comes back.
    pub(super) fn name_anew(&mut self, entity: Entity) {
        let id = Id::new(self.proposal.id(entity));
        if !self.returning.contains(&id) {
            self.name(entity.kind, &id);
        }
    }

    /// Lets a thing that has its id here come along.
    pub(super) fn bring(&mut self, entity: Entity) {
        self.returning.remove(&Id::new(self.proposal.id(entity)));
        self.along.push(entity);
    }

    /// Returns a value of the proposal as it reads here.
    pub(super) fn carried<T: Value>(&mut self, mut value: T) -> T {
        value.edit_ids(&mut |site, id| {
            let here = match site {
                // One that is left out stays so.
                Site::Key(_) if id.is_empty() => Some(Id::default()),
                Site::Key(_) => self.here.get(id).cloned(),
                Site::Reference(kinds) => self.reference(kinds, id),
            };
            if let Some(here) = &here {
                id.clone_from(here);
            }
            here.is_some()
        });
        value
    }

    /// Returns the id here of a thing of the proposal.
    pub(super) fn known(&self, id: &Id) -> Option<Id> {
        self.here.get(id).cloned()
    }

    /// Returns how a reference of the proposal reads here; `None` for one that can mean nothing here.
    pub(super) fn reference(&mut self, kinds: KindSet, id: &Id) -> Option<Id> {
        let (own, there) = (
            self.target.data().id.as_str(),
            self.proposal.data().id.as_str(),
        );
        let (dataset, local) = id.parts();
        match dataset {
            Some(dataset) if dataset == own && own != there => {
                let found = self
                    .target
                    .find(&Id::new(local))
                    .filter(|e| kinds.has(e.kind));
                return found.map(|_| Id::new(local));
            }
            Some(dataset) if dataset != there => return Some(id.clone()),
            _ if kinds == DATASET => return Some(id.clone()),
            _ => {}
        }
        let local = Id::new(local);
        if let Some(known) = self.here.get(&local).cloned() {
            if self.returning.contains(&local)
                && let Some(entity) = self.proposal.find(&local)
            {
                self.bring(entity);
            }
            return Some(known);
        }
        let Some(entity) = self.proposal.find(&local) else {
            // A dataset is named by its id alone.
            return self
                .target
                .find(&local)
                .filter(|e| kinds.has(e.kind))
                .map(|_| local);
        };
        match entity.kind {
            EntityKind::Organisation
            | EntityKind::Person
            | EntityKind::Source
            | EntityKind::Place
            | EntityKind::Matter => {
                self.name(entity.kind, &local);
                self.bring(entity);
                self.here.get(&local).cloned()
            }
            // What is in a thing is not there without it.
            EntityKind::Mandate | EntityKind::Seat | EntityKind::Item => None,
            _ if own == there => None,
            _ => Some(Id::new(&format!("{there}/{local}"))),
        }
    }

    /// Returns the number here of a thing that is known here.
    fn place(&self, entity: Entity) -> Option<usize> {
        let id = self.known(&Id::new(self.proposal.id(entity)))?;
        self.target
            .find(&id)
            .filter(|known| known.kind == entity.kind)
            .map(Entity::at)
    }

    /// Puts what comes along into the dataset, and what that names; what is known comes back from a date.
    pub(super) fn unload(&mut self, data: &mut Dataset, from: &Date) {
        let mut at = 0;
        while let Some(entity) = self.along.get(at).copied() {
            at += 1;
            let (proposed, i) = (self.proposal.data(), entity.at());
            match (entity.kind, self.place(entity)) {
                (EntityKind::Organisation, Some(here)) => {
                    reopen(
                        &mut data.organisations[here].period,
                        &proposed.organisations[i].period,
                        from,
                    );
                }
                (EntityKind::Person, Some(here)) => reopen(
                    &mut data.people[here].period,
                    &proposed.people[i].period,
                    from,
                ),
                (EntityKind::Matter, Some(here)) => reopen(
                    &mut data.matters[here].period,
                    &proposed.matters[i].period,
                    from,
                ),
                (EntityKind::Organisation, None) => {
                    let new = self.carried(proposed.organisations[i].clone());
                    data.organisations.push(new);
                }
                (EntityKind::Person, None) => {
                    let new = self.carried(proposed.people[i].clone());
                    data.people.push(new);
                }
                (EntityKind::Source, None) => {
                    let new = self.carried(proposed.sources[i].clone());
                    data.sources.push(new);
                }
                (EntityKind::Place, None) => {
                    let new = self.carried(proposed.places[i].clone());
                    data.places.push(new);
                }
                (EntityKind::Matter, None) => {
                    let new = self.carried(proposed.matters[i].clone());
                    data.matters.push(new);
                }
                _ => {}
            }
        }
        self.along.clear();
    }
}

/// Returns whether a person, organisation or agreement that only the proposal has on the day is to be added or comes back.
pub(super) fn comes(comparison: &Comparison, proposed: Entity) -> bool {
    known(&comparison.right, proposed, &comparison.left)
        .is_none_or(|known| comes_back(comparison, known, proposed))
}

/// Returns whether a person, organisation or agreement that is known in the dataset, but not in force on the day, is so in the proposal.
/// Of organisations and agreements it must state a time: that it names one of old does not bring that back.
fn comes_back(comparison: &Comparison, known: Entity, proposed: Entity) -> bool {
    let (left, right) = (&comparison.left, &comparison.right);
    if left.in_force(known) || !right.in_force(proposed) {
        return false;
    }
    let (data, i) = (right.book().data(), proposed.at());
    let is_stated = |period: &Period| period.from.is_some() || period.to.is_some();
    match proposed.kind {
        EntityKind::Person => true,
        EntityKind::Organisation => is_stated(&data.organisations[i].period),
        EntityKind::Matter => is_stated(&data.matters[i].period),
        _ => false,
    }
}

/// Lets a period that is over, or has not begun, hold from a date, for as long as is proposed.
fn reopen(period: &mut Period, proposed: &Period, from: &Date) {
    match from.first().map(|day| period.presence(day)) {
        Some(Presence::Ended) => period.to.clone_from(&proposed.to),
        Some(Presence::NotYet | Presence::NotKnownYet) => period.from = Some(from.clone()),
        Some(Presence::NotKnownLater) => period.not_known_later = false,
        Some(Presence::InForce) | None => {}
    }
}
