//! An open dataset with its look-ups, all built once: what an id names, who is under whom, where a person sits, what points where.

mod day;

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::data::{AgendaItem, Dataset, Group, Mandate, Membership, Seat, Statement};
use super::date::Day;
use super::id::{EntityKind, Id, KindSet, Ref, SourceRef, to};
use super::names::Names;
use super::span::Presence;
use super::value::{Value, Visitor};
use super::words::Certainty;
use crate::syntax::Step;

/// A thing of a dataset by its kind and number. Numbers count the things of one kind in the order of the file, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entity {
    /// Its kind.
    pub kind: EntityKind,
    /// Its number among those of its kind.
    pub index: u32,
}

impl Entity {
    /// Makes the entity of a kind with a number.
    pub fn new(kind: EntityKind, index: usize) -> Self {
        Self {
            kind,
            index: index as u32,
        }
    }

    /// Makes the entity of a group's number.
    pub fn group(index: usize) -> Self {
        Self::new(EntityKind::Group, index)
    }

    /// Makes the entity of a person's number.
    pub fn person(index: usize) -> Self {
        Self::new(EntityKind::Person, index)
    }

    /// Returns its number.
    pub fn at(self) -> usize {
        self.index as usize
    }
}

/// Why a mandate applies to a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Applies {
    /// It is in the group.
    Own,
    /// It is in the group and serves others too.
    SharedByNamed,
    /// It is in another group and names this one.
    NamedBy(usize),
    /// It is the mandate of the kind of group, by the number of that kind.
    OfKind(usize),
}

/// A mandate that applies to a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MandateUse {
    /// The group it stands in.
    pub group: usize,
    /// Its place in that group.
    pub index: usize,
    /// Why it applies.
    pub applies: Applies,
}

/// A dataset and everything that can be looked up in it.
#[derive(Clone, Debug)]
pub struct Book {
    data: Dataset,
    ids: FxHashMap<Id, Entity>,
    children: Vec<Vec<usize>>,
    tops: Vec<usize>,
    set_up: Vec<Vec<usize>>,
    mandates: Vec<Vec<MandateUse>>,
    sits_in: Vec<Vec<(usize, usize)>>,
    points_here: FxHashMap<Entity, Vec<Entity>>,
    nested: FxHashMap<Entity, (usize, usize, usize)>,
    names: OnceLock<Names>,
}

/// Sees all ids with the top-level thing they stand in.
struct Walk<'b> {
    path: Vec<Step>,
    found: &'b mut dyn FnMut(&[Step], Seen<'_>),
}

enum Seen<'a> {
    Key(EntityKind, &'a Id),
    Reference(&'a Id),
}

impl Visitor for Walk<'_> {
    fn enter(&mut self, step: Step) {
        self.path.push(step);
    }
    fn leave(&mut self) {
        self.path.pop();
    }
    fn key(&mut self, kind: EntityKind, id: &Id) {
        (self.found)(&self.path, Seen::Key(kind, id));
    }
    fn reference(&mut self, _: KindSet, id: &Id) {
        (self.found)(&self.path, Seen::Reference(id));
    }
}

fn item(path: &[Step], at: usize) -> usize {
    match path.get(at) {
        Some(Step::Item(i)) => *i,
        _ => 0,
    }
}

impl Book {
    /// Builds the look-ups of a dataset that [`read`](super::read::read()) has accepted.
    pub fn new(data: Dataset) -> Self {
        let mut ids = FxHashMap::default();
        let mut nested = FxHashMap::default();
        let mut counts: FxHashMap<EntityKind, usize> = FxHashMap::default();
        data.visit(&mut Walk {
            path: Vec::new(),
            found: &mut |path, seen| {
                if let Seen::Key(kind, id) = seen {
                    let number = counts.entry(kind).or_default();
                    let entity = Entity::new(kind, *number);
                    *number += 1;
                    ids.entry(id.clone()).or_insert(entity);
                    if matches!(
                        kind,
                        EntityKind::Mandate | EntityKind::Seat | EntityKind::Item
                    ) {
                        nested.insert(entity, (item(path, 1), item(path, 3), item(path, 5)));
                    }
                }
            },
        });
        let mut book = Self {
            children: vec![Vec::new(); data.groups.len()],
            tops: (0..data.groups.len()).collect(),
            set_up: vec![Vec::new(); data.groups.len()],
            mandates: vec![Vec::new(); data.groups.len()],
            sits_in: vec![Vec::new(); data.people.len()],
            points_here: FxHashMap::default(),
            data,
            ids,
            nested,
            names: OnceLock::new(),
        };
        book.link();
        book
    }

    fn link(&mut self) {
        let data = &self.data;
        let find = |id: &Id, kind: EntityKind| {
            let local = Self::local(data, id)?;
            self.ids
                .get(&local)
                .filter(|e| e.kind == kind)
                .map(|e| e.at())
        };
        let mut shared: Vec<(usize, MandateUse)> = Vec::new();
        for (g, group) in data.groups.iter().enumerate() {
            if let Some(parent) = group
                .parent
                .as_ref()
                .and_then(|p| find(p.id(), EntityKind::Group))
            {
                self.children[parent].push(g);
            }
            for creator in &group.set_up_by {
                if let Some(creator) = find(creator.id(), EntityKind::Group) {
                    self.set_up[creator].push(g);
                }
            }
            for (index, mandate) in group.mandates.iter().enumerate() {
                let own = if mandate.also_for.is_empty() {
                    Applies::Own
                } else {
                    Applies::SharedByNamed
                };
                self.mandates[g].push(MandateUse {
                    group: g,
                    index,
                    applies: own,
                });
                for other in mandate
                    .also_for
                    .iter()
                    .filter_map(|o| find(o.id(), EntityKind::Group))
                {
                    shared.push((
                        other,
                        MandateUse {
                            group: g,
                            index,
                            applies: Applies::NamedBy(g),
                        },
                    ));
                }
            }
            for (m, member) in group.members.iter().enumerate() {
                if let Some(person) = member
                    .person
                    .as_ref()
                    .and_then(|p| find(p.id(), EntityKind::Person))
                {
                    self.sits_in[person].push((g, m));
                }
            }
        }
        for (g, group) in data.groups.iter().enumerate() {
            if let Some(kind) = group
                .kind
                .as_ref()
                .and_then(|k| find(k.id(), EntityKind::Group))
                .filter(|k| *k != g)
            {
                for index in 0..data.groups[kind].mandates.len() {
                    shared.push((
                        g,
                        MandateUse {
                            group: kind,
                            index,
                            applies: Applies::OfKind(kind),
                        },
                    ));
                }
            }
        }
        for (g, mandate) in shared {
            self.mandates[g].push(mandate);
        }
        let mut points: FxHashMap<Entity, Vec<Entity>> = FxHashMap::default();
        let ids = &self.ids;
        self.data.visit(&mut Walk {
            path: Vec::new(),
            found: &mut |path, seen| {
                let Seen::Reference(id) = seen else { return };
                let Some(target) = Self::local(data, id).and_then(|local| ids.get(&local)) else {
                    return;
                };
                let Some(Step::Field(list)) = path.first() else {
                    return;
                };
                let Some(kind) = list_kind(list) else { return };
                let from = Entity::new(kind, item(path, 1));
                let known = points.entry(*target).or_default();
                if known.last() != Some(&from) {
                    known.push(from);
                }
            },
        });
        self.points_here = points;
        // Downwards from those without a parent, each once; groups in a ring keep themselves.
        let mut open: Vec<usize> = (0..self.tops.len())
            .filter(|g| self.parent(*g).is_none())
            .collect();
        while let Some(g) = open.pop() {
            for child in &self.children[g] {
                self.tops[*child] = self.tops[g];
                open.push(*child);
            }
        }
    }

    fn local(data: &Dataset, id: &Id) -> Option<Id> {
        match id.parts() {
            (None, _) => Some(id.clone()),
            (Some(dataset), local) if dataset == data.id.as_str() => Some(Id::new(local)),
            _ => None,
        }
    }

    /// Returns the dataset.
    pub fn data(&self) -> &Dataset {
        &self.data
    }

    /// Returns the finder of group names in texts, made on first use.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::new(&self.data))
    }

    /// Returns the outermost group above a group, itself where it has no parent.
    pub fn top(&self, g: usize) -> usize {
        self.tops[g]
    }

    /// Returns what an id names here; `None` for an id of another dataset.
    pub fn find(&self, id: &Id) -> Option<Entity> {
        self.ids.get(&Self::local(&self.data, id)?).copied()
    }

    /// Returns the number of the group that an id names.
    pub fn group_of(&self, id: &Id) -> Option<usize> {
        self.find(id)
            .filter(|e| e.kind == EntityKind::Group)
            .map(Entity::at)
    }

    /// Returns a group by its number.
    pub fn group(&self, g: usize) -> &Group {
        &self.data.groups[g]
    }

    /// Returns the groups under a group, in the order of the file.
    pub fn children(&self, g: usize) -> &[usize] {
        &self.children[g]
    }

    /// Returns the parent of a group.
    pub fn parent(&self, g: usize) -> Option<usize> {
        self.group(g)
            .parent
            .as_ref()
            .and_then(|p| self.group_of(p.id()))
    }

    /// Returns the group that a group is under on a day.
    pub fn parent_on(&self, g: usize, day: Day) -> Option<usize> {
        self.group(g)
            .parent_on(day)
            .and_then(|p| self.group_of(p.id()))
    }

    /// Returns the groups that a group set up.
    pub fn set_up_by(&self, g: usize) -> &[usize] {
        &self.set_up[g]
    }

    /// Returns the mandates that apply to a group: its own, those of others that name it, those of its kind.
    pub fn mandates_of(&self, g: usize) -> &[MandateUse] {
        &self.mandates[g]
    }

    /// Returns how sure something is that says no more of it than its sources: as sure as the surest of them.
    pub fn sureness_of_sources(&self, all: &[SourceRef]) -> Certainty {
        let of = |one: &SourceRef| {
            let source = self.find(one.source.id())?;
            Some(self.data.sources.get(source.at())?.certainty)
        };
        all.iter().filter_map(of).min().unwrap_or_default()
    }

    /// Returns a mandate.
    pub fn mandate(&self, of: MandateUse) -> &Mandate {
        &self.data.groups[of.group].mandates[of.index]
    }

    /// Returns where a person sits: number of the group and place among its members.
    pub fn sits_in(&self, person: usize) -> &[(usize, usize)] {
        &self.sits_in[person]
    }

    /// Returns the top-level things that refer to a thing, each once for each run of references.
    pub fn points_here(&self, entity: Entity) -> &[Entity] {
        self.points_here.get(&entity).map_or(&[], Vec::as_slice)
    }

    /// Returns the things of a kind that refer to a thing, each once, in the order of the file.
    pub fn pointing(&self, entity: Entity, kind: EntityKind) -> Vec<usize> {
        let mut out: Vec<usize> = self
            .points_here(entity)
            .iter()
            .filter(|e| e.kind == kind)
            .map(|e| e.at())
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Returns the top-level thing in which a mandate, seat or agenda item stands; the thing itself for all others.
    pub fn home(&self, entity: Entity) -> Entity {
        match (entity.kind, self.nested.get(&entity)) {
            (EntityKind::Mandate | EntityKind::Seat, Some((group, ..))) => Entity::group(*group),
            (EntityKind::Item, Some((meeting, ..))) => Entity::new(EntityKind::Meeting, *meeting),
            _ => entity,
        }
    }

    /// Returns a seat by its number.
    pub fn seat(&self, entity: Entity) -> Option<&Seat> {
        let (group, mandate, seat) = self.nested.get(&entity)?;
        self.data
            .groups
            .get(*group)?
            .mandates
            .get(*mandate)?
            .seats
            .get(*seat)
    }

    /// Returns a mandate by its number.
    pub fn mandate_at(&self, entity: Entity) -> Option<&Mandate> {
        let (group, mandate, _) = self.nested.get(&entity)?;
        let of_group = entity.kind == EntityKind::Mandate;
        self.data
            .groups
            .get(*group)?
            .mandates
            .get(*mandate)
            .filter(|_| of_group)
    }

    /// Returns an agenda item by its number.
    pub fn agenda_item(&self, entity: Entity) -> Option<&AgendaItem> {
        let (meeting, item, _) = self.nested.get(&entity)?;
        self.data.meetings.get(*meeting)?.items.get(*item)
    }

    /// Returns the id of a thing.
    pub fn id(&self, entity: Entity) -> &str {
        let d = &self.data;
        let i = entity.at();
        match entity.kind {
            EntityKind::Group => d.groups[i].id.as_str(),
            EntityKind::Person => d.people[i].id.as_str(),
            EntityKind::Organisation => d.organisations[i].id.as_str(),
            EntityKind::Case => d.cases[i].id.as_str(),
            EntityKind::Meeting => d.meetings[i].id.as_str(),
            EntityKind::Process => d.processes[i].id.as_str(),
            EntityKind::Matter => d.matters[i].id.as_str(),
            EntityKind::Principle => d.principles[i].id.as_str(),
            EntityKind::Place => d.places[i].id.as_str(),
            EntityKind::Note => d.notes[i].id.as_str(),
            EntityKind::Source => d.sources[i].id.as_str(),
            EntityKind::Dataset => d.id.as_str(),
            EntityKind::Seat => self.seat(entity).map_or("", |s| s.id.as_str()),
            EntityKind::Item => self.agenda_item(entity).map_or("", |s| s.id.as_str()),
            EntityKind::Mandate => self.mandate_at(entity).map_or("", |m| m.id.as_str()),
        }
    }

    /// Returns the name of a thing on a day: a group may have been called otherwise.
    pub fn name_on(&self, entity: Entity, day: Day) -> &str {
        match entity.kind {
            EntityKind::Group => self.group(entity.at()).name_on(day),
            _ => self.name(entity),
        }
    }

    /// Returns the name of a thing for a person; the text of what has no name.
    pub fn name(&self, entity: Entity) -> &str {
        let d = &self.data;
        let i = entity.at();
        match entity.kind {
            EntityKind::Group => &d.groups[i].name,
            EntityKind::Person => &d.people[i].name,
            EntityKind::Organisation => &d.organisations[i].name,
            EntityKind::Case => &d.cases[i].text,
            EntityKind::Meeting if !d.meetings[i].title.is_empty() => &d.meetings[i].title,
            EntityKind::Meeting => d.meetings[i]
                .group
                .as_ref()
                .and_then(|g| self.group_of(g.id()))
                .map_or(d.meetings[i].id.as_str(), |g| &d.groups[g].name),
            EntityKind::Process => &d.processes[i].name,
            EntityKind::Matter => &d.matters[i].title,
            EntityKind::Principle => &d.principles[i].text,
            EntityKind::Place => &d.places[i].name,
            EntityKind::Note => &d.notes[i].text,
            EntityKind::Source => &d.sources[i].title,
            EntityKind::Dataset => &d.title,
            EntityKind::Seat => self.seat(entity).map_or("", |s| &s.role),
            EntityKind::Item => self.agenda_item(entity).map_or("", |s| &s.title),
            EntityKind::Mandate => self
                .nested
                .get(&entity)
                .map_or("", |(g, ..)| &d.groups[*g].name),
        }
    }

    /// Returns how many things of a top-level kind there are.
    pub fn count(&self, kind: EntityKind) -> usize {
        let d = &self.data;
        match kind {
            EntityKind::Group => d.groups.len(),
            EntityKind::Person => d.people.len(),
            EntityKind::Organisation => d.organisations.len(),
            EntityKind::Case => d.cases.len(),
            EntityKind::Meeting => d.meetings.len(),
            EntityKind::Process => d.processes.len(),
            EntityKind::Matter => d.matters.len(),
            EntityKind::Principle => d.principles.len(),
            EntityKind::Place => d.places.len(),
            EntityKind::Note => d.notes.len(),
            EntityKind::Source => d.sources.len(),
            EntityKind::Dataset => 1,
            EntityKind::Mandate | EntityKind::Seat | EntityKind::Item => {
                self.nested.keys().filter(|e| e.kind == kind).count()
            }
        }
    }
}

/// Returns the kind of the things in a list of the dataset.
fn list_kind(list: &str) -> Option<EntityKind> {
    EntityKind::ALL
        .iter()
        .copied()
        .find(|kind| kind.list() == Some(list))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    pub(crate) fn book() -> Book {
        let text = r#"(schema: 1, id: "x", title: "X",
            organisations: [(id: "k1", name: "K1"), (id: "k2", name: "K2")],
            people: [(id: "p1", name: "Test Testesen"), (id: "p2", name: "Prøve Prøvesen")],
            groups: [
                (id: "kind", name: "Klynger", level: cluster, category: true, mandates: [(id: "km", statements: [(kinds: task, text: "fælles")])]),
                (id: "a", name: "A", level: cluster, kind: "kind", mandates: [
                    (id: "am", also_for: "b", seats: [
                        (id: "s1", min: 2, max: 4, number: range, per: municipality, party: ["k1", "k2"], only_for: "a"),
                        (id: "s2", number: collective, only_for: "b"),
                        (id: "s3", min: 1, max: 1)])],
                    members: [(person: "p1"), (person: "p2", period: (to: "2015")), (vacant: true)]),
                (id: "b", name: "B", level: cluster_group, parent: "a", set_up_by: "a", period: (from: "2016-09-01"), homonym_of: "x/a"),
            ])"#;
        Book::new(super::super::read::read(text).unwrap())
    }

    #[test]
    fn look_ups_go_both_ways() {
        let book = book();
        assert_eq!(book.children(1), [2]);
        assert_eq!(book.parent(2), Some(1));
        assert_eq!(book.set_up_by(1), [2]);
        assert_eq!(book.sits_in(0), [(1, 0)]);
        assert_eq!(book.pointing(Entity::person(0), EntityKind::Group), [1]);
        assert_eq!(book.group_of(&Id::new("x/b")), Some(2));
        assert_eq!(book.group_of(&Id::new("y/b")), None);
    }

    #[test]
    fn a_mandate_serves_those_it_names_and_all_of_its_kind() {
        let book = book();
        let applies: Vec<_> = book.mandates_of(1).iter().map(|u| u.applies).collect();
        assert_eq!(applies, [Applies::SharedByNamed, Applies::OfKind(0)]);
        assert_eq!(
            book.mandates_of(2),
            [MandateUse {
                group: 1,
                index: 0,
                applies: Applies::NamedBy(1)
            }]
        );
    }

    #[test]
    fn a_period_includes_its_last_day_and_is_open_where_nothing_is_stated() {
        let book = book();
        assert_eq!(
            book.presence(Entity::group(2), date(2016, 8, 31)),
            Presence::NotYet
        );
        assert_eq!(
            book.presence(Entity::group(2), date(2016, 9, 1)),
            Presence::InForce
        );
        assert_eq!(
            book.presence(Entity::group(1), date(1900, 1, 1)),
            Presence::InForce
        );
        let attested = crate::model::Period {
            attested: vec![crate::model::Date::parse("2016").unwrap()],
            ..crate::model::Period::default()
        };
        assert_eq!(attested.presence(date(2015, 12, 31)), Presence::NotKnownYet);
        assert_eq!(attested.presence(date(2030, 1, 1)), Presence::InForce);
        let then = crate::model::Period {
            not_known_later: true,
            ..attested
        };
        assert_eq!(then.presence(date(2016, 12, 31)), Presence::InForce);
        assert_eq!(then.presence(date(2017, 1, 1)), Presence::NotKnownLater);
        assert_eq!(book.members_on(1, date(2015, 12, 31)).count(), 3);
        assert_eq!(book.members_on(1, date(2016, 1, 1)).count(), 2);
    }
}
