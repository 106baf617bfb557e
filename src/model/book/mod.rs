//! An open dataset with its look-ups, all built once: what an id names, who is under whom, where a person sits, what points where.

mod day;
mod patch;
mod rows;

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::data::{AgendaItem, Dataset, Group, Mandate, Membership, Seat, Statement};
use super::date::Day;
use super::id::{EntityKind, Id, Ref, SourceRef, to};
use super::names::Names;
use super::span::Presence;
use super::value::{Site, Value};
use super::words::Certainty;
use rows::{Layered, Rows};

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

/// A dataset and everything that can be looked up in it. What did not change is shared with the book it came of, see [`Book::with`].
#[derive(Clone, Debug)]
pub struct Book {
    data: Dataset,
    ids: Layered<Id, Entity>,
    /// How many things of each kind there are.
    counts: [u32; EntityKind::ALL.len()],
    children: Rows<usize>,
    tops: Arc<Vec<usize>>,
    set_up: Rows<usize>,
    mandates: Rows<MandateUse>,
    sits_in: Rows<(usize, usize)>,
    /// What points to the things of each kind.
    points: Arc<Vec<Rows<Entity>>>,
    /// Where the things of the kinds of [`NESTED`] are: in which thing, in which mandate or at which place there, at which place in that.
    nested: Arc<[Vec<[u32; 3]>; 3]>,
    names: Arc<OnceLock<Names>>,
}

/// The kinds of things that are inside others.
const NESTED: [EntityKind; 3] = [EntityKind::Mandate, EntityKind::Seat, EntityKind::Item];

macro_rules! declared {
    ($( $kind:ident: $list:ident; )*) => {
        /// The kinds of things that a dataset lists, in the order of its declaration.
        const DECLARED: &[EntityKind] = &[ $( EntityKind::$kind, )* ];

        /// Shows the ids in a thing that is listed.
        fn ids_of(data: &Dataset, thing: Entity, found: &mut impl FnMut(Site, &Id)) {
            match thing.kind {
                $( EntityKind::$kind => data.$list[thing.at()].ids(found), )*
                _ => {}
            }
        }
    };
}

declared! {
    Source: sources;
    Organisation: organisations;
    Person: people;
    Place: places;
    Group: groups;
    Process: processes;
    Matter: matters;
    Meeting: meetings;
    Case: cases;
    Principle: principles;
    Note: notes;
}

impl Book {
    /// Builds the look-ups of a dataset that [`read`](super::read::read()) has accepted.
    pub fn new(data: Dataset) -> Self {
        let mut ids: FxHashMap<Id, Entity> = FxHashMap::default();
        let mut counts = [0; EntityKind::ALL.len()];
        data.ids(&mut |site, id| {
            if let Site::Key(kind) = site {
                let number = &mut counts[kind as usize];
                let entity = Entity::new(kind, *number as usize);
                *number += 1;
                ids.entry(id.clone()).or_insert(entity);
            }
        });
        let mut nested: [Vec<[u32; 3]>; 3] = Default::default();
        for (g, group) in (0..).zip(&data.groups) {
            for (m, mandate) in (0..).zip(&group.mandates) {
                nested[0].push([g, m, 0]);
                nested[1].extend((0..mandate.seats.len() as u32).map(|s| [g, m, s]));
            }
        }
        for (m, meeting) in (0..).zip(&data.meetings) {
            nested[2].extend((0..meeting.items.len() as u32).map(|i| [m, i, 0]));
        }
        let mut book = Self {
            data,
            ids: Layered::new(ids),
            counts,
            children: Rows::default(),
            tops: Arc::default(),
            set_up: Rows::default(),
            mandates: Rows::default(),
            sits_in: Rows::default(),
            points: Arc::default(),
            nested: Arc::new(nested),
            names: Arc::default(),
        };
        book.link();
        book
    }

    /// Returns the number of the person that a member is.
    fn person_of(&self, member: &Membership) -> Option<usize> {
        let found = self.find(member.person.as_ref()?.id())?;
        (found.kind == EntityKind::Person).then_some(found.at())
    }

    fn link(&mut self) {
        let (mut children, mut set_up, mut sits_in) = (Vec::new(), Vec::new(), Vec::new());
        let groups = self.data.groups.len();
        for (g, group) in self.data.groups.iter().enumerate() {
            if let Some(parent) = group.parent.as_ref().and_then(|p| self.group_of(p.id())) {
                children.push((parent as u32, g));
            }
            let creators = group.set_up_by.iter();
            set_up.extend(creators.filter_map(|c| Some((self.group_of(c.id())? as u32, g))));
            for (m, member) in group.members.iter().enumerate() {
                if let Some(person) = self.person_of(member) {
                    sits_in.push((person as u32, (g, m)));
                }
            }
        }
        self.children = Rows::new(groups, &children);
        self.set_up = Rows::new(groups, &set_up);
        self.sits_in = Rows::new(self.data.people.len(), &sits_in);
        self.link_mandates();
        self.find_tops();

        let mut points: Vec<Vec<(u32, Entity)>> = vec![Vec::new(); EntityKind::ALL.len()];
        let mut targets = Vec::new();
        for kind in DECLARED {
            for from in (0..self.count(*kind)).map(|index| Entity::new(*kind, index)) {
                ids_of(&self.data, from, &mut |site, id| {
                    if let Site::Reference(_) = site {
                        targets.extend(self.find(id));
                    }
                });
                targets.sort_unstable();
                targets.dedup();
                for target in targets.drain(..) {
                    points[target.kind as usize].push((target.index, from));
                }
            }
        }
        let rows = points.into_iter().zip(self.counts);
        let rows = rows.map(|(all, count)| Rows::new(count as usize, &all));
        self.points = Arc::new(rows.collect());
    }

    fn link_mandates(&mut self) {
        let data = &self.data;
        let (mut all, mut shared) = (Vec::new(), Vec::new());
        for (g, group) in data.groups.iter().enumerate() {
            for (index, mandate) in group.mandates.iter().enumerate() {
                let use_of = |applies| MandateUse {
                    group: g,
                    index,
                    applies,
                };
                let own = if mandate.also_for.is_empty() {
                    Applies::Own
                } else {
                    Applies::SharedByNamed
                };
                all.push((g as u32, use_of(own)));
                let others = mandate.also_for.iter();
                let others = others.filter_map(|other| self.group_of(other.id()));
                shared.extend(others.map(|other| (other as u32, use_of(Applies::NamedBy(g)))));
            }
        }
        for (g, group) in data.groups.iter().enumerate() {
            let kind = group.kind.as_ref().and_then(|k| self.group_of(k.id()));
            if let Some(kind) = kind.filter(|kind| *kind != g) {
                let mandates = 0..data.groups[kind].mandates.len();
                shared.extend(mandates.map(|index| {
                    let applies = Applies::OfKind(kind);
                    (
                        g as u32,
                        MandateUse {
                            group: kind,
                            index,
                            applies,
                        },
                    )
                }));
            }
        }
        all.append(&mut shared);
        self.mandates = Rows::new(data.groups.len(), &all);
    }

    fn find_tops(&mut self) {
        let mut tops: Vec<usize> = (0..self.data.groups.len()).collect();
        // Downwards from those without a parent, each once; groups in a ring keep themselves.
        let mut open: Vec<usize> = (0..tops.len())
            .filter(|g| self.parent(*g).is_none())
            .collect();
        while let Some(g) = open.pop() {
            for child in self.children.of(g) {
                tops[*child] = tops[g];
                open.push(*child);
            }
        }
        self.tops = Arc::new(tops);
    }

    fn nested(&self, entity: Entity) -> Option<(usize, usize, usize)> {
        let kind = NESTED.iter().position(|kind| *kind == entity.kind)?;
        let [thing, place, inner] = *self.nested[kind].get(entity.at())?;
        Some((thing as usize, place as usize, inner as usize))
    }

    fn local<'i>(data: &Dataset, id: &'i Id) -> Option<&'i str> {
        match id.parts() {
            (Some(dataset), _) if dataset != data.id.as_str() => None,
            (_, local) => Some(local),
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
        self.ids.get(Self::local(&self.data, id)?)
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
        self.children.of(g)
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
        self.set_up.of(g)
    }

    /// Returns the mandates that apply to a group: its own, those of others that name it, those of its kind.
    pub fn mandates_of(&self, g: usize) -> &[MandateUse] {
        self.mandates.of(g)
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
        self.sits_in.of(person)
    }

    /// Returns the top-level things that refer to a thing, each once for each run of references.
    pub fn points_here(&self, entity: Entity) -> &[Entity] {
        self.points[entity.kind as usize].of(entity.at())
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
        match (entity.kind, self.nested(entity)) {
            (EntityKind::Mandate | EntityKind::Seat, Some((group, ..))) => Entity::group(group),
            (EntityKind::Item, Some((meeting, ..))) => Entity::new(EntityKind::Meeting, meeting),
            _ => entity,
        }
    }

    /// Returns a seat by its number.
    pub fn seat(&self, entity: Entity) -> Option<&Seat> {
        let (group, mandate, seat) = self.nested(entity)?;
        self.data
            .groups
            .get(group)?
            .mandates
            .get(mandate)?
            .seats
            .get(seat)
    }

    /// Returns a mandate by its number.
    pub fn mandate_at(&self, entity: Entity) -> Option<&Mandate> {
        let (group, mandate, _) = self.nested(entity)?;
        let of_group = entity.kind == EntityKind::Mandate;
        self.data
            .groups
            .get(group)?
            .mandates
            .get(mandate)
            .filter(|_| of_group)
    }

    /// Returns an agenda item by its number.
    pub fn agenda_item(&self, entity: Entity) -> Option<&AgendaItem> {
        let (meeting, item, _) = self.nested(entity)?;
        self.data.meetings.get(meeting)?.items.get(item)
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
            EntityKind::Mandate => self.nested(entity).map_or("", |(g, ..)| &d.groups[g].name),
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
                self.counts[kind as usize] as usize
            }
        }
    }
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
