//! What comes from one dataset into another: other ids where they are taken, and whatever is named there and missing here.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compare::Comparison;
use crate::compare::kin::{Kin, is_apart};
use crate::edit::ids::slug;
use crate::model::value::{Site, Visitor};
use crate::model::{Book, Dataset, Entity, EntityKind, Id, KindSet, Value};
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
    /// What comes along.
    along: Vec<Entity>,
}

impl<'a> Carry<'a> {
    pub(super) fn new(target: &Dataset, comparison: &'a Comparison) -> Self {
        let (left, right) = (&comparison.left, &comparison.right);
        let kin = Kin::of(left, right);
        let mut here = FxHashMap::default();
        for (kind, id) in keys(right.book().data()) {
            let Some(entity) = right.book().find(&id) else { continue };
            let same = || left.book().find(&id).filter(|l| l.kind == kind && !is_apart(left, *l, right, entity));
            let known = match kind {
                EntityKind::Dataset => None,
                // What ended here and is proposed anew is not the same.
                EntityKind::Group | EntityKind::Process | EntityKind::Principle => kin.left(entity),
                EntityKind::Mandate | EntityKind::Seat | EntityKind::Item => {
                    let home = kin.left(right.book().home(entity));
                    same().filter(|l| home == Some(left.book().home(*l)))
                }
                _ => kin.left(entity).or_else(same),
            };
            if let Some(known) = known {
                here.insert(id, Id::new(left.book().id(known)));
            }
        }
        let used = keys(target).into_iter().map(|(_, id)| id).collect();
        Self { target: Book::new(target.clone()), proposal: right.book(), here, used, along: Vec::new() }
    }

    /// Gives a thing of the proposal an id of its own here, whatever of it is known.
    fn name(&mut self, kind: EntityKind, id: &Id) {
        let mut new = id.clone();
        let base = Some(slug(id.as_str())).filter(|base| !base.is_empty()).unwrap_or_else(|| kind.word().to_owned());
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

    /// Gives a thing that stands by itself an id of its own here.
    pub(super) fn name_anew(&mut self, entity: Entity) {
        let id = Id::new(self.proposal.id(entity));
        self.name(entity.kind, &id);
    }

    /// Lets a thing that has its id here come along.
    pub(super) fn bring(&mut self, entity: Entity) {
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
        let (own, there) = (self.target.data().id.as_str(), self.proposal.data().id.as_str());
        let (dataset, local) = id.parts();
        match dataset {
            Some(dataset) if dataset == own && own != there => {
                let found = self.target.find(&Id::new(local)).filter(|e| kinds.has(e.kind));
                return found.map(|_| Id::new(local));
            }
            Some(dataset) if dataset != there => return Some(id.clone()),
            _ if kinds == DATASET => return Some(id.clone()),
            _ => {}
        }
        let local = Id::new(local);
        if let Some(known) = self.here.get(&local) {
            return Some(known.clone());
        }
        let Some(entity) = self.proposal.find(&local) else {
            // A dataset is named by its id alone.
            return self.target.find(&local).filter(|e| kinds.has(e.kind)).map(|_| local);
        };
        match entity.kind {
            EntityKind::Organisation | EntityKind::Person | EntityKind::Source | EntityKind::Place | EntityKind::Matter => {
                self.name(entity.kind, &local);
                self.bring(entity);
                self.here.get(&local).cloned()
            }
            // What stands in a thing is not there without it.
            EntityKind::Mandate | EntityKind::Seat | EntityKind::Item => None,
            _ if own == there => None,
            _ => Some(Id::new(&format!("{there}/{local}"))),
        }
    }

    /// Puts what comes along into the dataset, and what that names.
    pub(super) fn unload(&mut self, data: &mut Dataset) {
        let mut at = 0;
        while let Some(entity) = self.along.get(at).copied() {
            at += 1;
            let (from, i) = (self.proposal.data(), entity.at());
            match entity.kind {
                EntityKind::Organisation => {
                    let new = self.carried(from.organisations[i].clone());
                    data.organisations.push(new);
                }
                EntityKind::Person => {
                    let new = self.carried(from.people[i].clone());
                    data.people.push(new);
                }
                EntityKind::Source => {
                    let new = self.carried(from.sources[i].clone());
                    data.sources.push(new);
                }
                EntityKind::Place => {
                    let new = self.carried(from.places[i].clone());
                    data.places.push(new);
                }
                EntityKind::Matter => {
                    let new = self.carried(from.matters[i].clone());
                    data.matters.push(new);
                }
                _ => {}
            }
        }
        self.along.clear();
    }
}
