//! Which things of a dataset are entries of the index, with which texts and which context.

use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rustc_hash::FxHashMap;

use super::index::{Entry, Index, Part};
use crate::lang::Lang;
use crate::model::value::{FieldRole, Shape, field};
use crate::model::{
    Alias, Applies, At, Attended, Basis, Book, CaseKind, CaseStatus, Certainty, Choice, Condition,
    DatasetStatus, Date, Entity, EntityKind, Existence, Group, Id, Level, Library, MandateStatus,
    MandateUse, Membership, NoteKind, Presence, Ref, RelationKind, Role, SeatNumber, SourceRef,
    SourceStatus,
};
use crate::phrases::{number_in_words, rules_in_words, seat_in_words};
use crate::seating::{Known, Seating, Snapshot};

/// Where the things that are linked to stand among the entries; they come first, in this order, book for book.
#[derive(Clone, Copy)]
struct Base {
    groups: usize,
    people: usize,
    organisations: usize,
    dataset: usize,
}

/// How many groups above one are its context.
const DEEPEST: usize = 8;

struct Fill<'l> {
    index: &'l mut Index,
    library: &'l Library,
    bases: &'l [Base],
    /// The parent of each group of each dataset.
    parents: &'l [Vec<Option<usize>>],
    /// The same for organisations.
    above: &'l [Vec<Option<usize>>],
    levels: usize,
    /// What the ids that are linked mean: equal ones are mostly one text.
    found: FxHashMap<(usize, *const u8), Option<At>>,
}

/// From as many groups and people on, several threads fill an index.
const MANY: usize = 1_000;

/// The most threads that fill it.
const THREADS: usize = 4;

/// Adds all entries of one sort from a dataset.
type Task = fn(&mut Fill<'_>, usize, &Book);

/// What others are linked to comes first, see [`Base`].
const FIRST: [Task; 4] = [
    |fill, b, book| fill.groups(b, book),
    |fill, b, book| fill.people(b, book),
    |fill, b, book| fill.organisations(b, book),
    |fill, b, book| fill.dataset(b, book),
];

const REST: [Task; 11] = [
    |fill, b, book| fill.roles(b, book),
    |fill, b, book| fill.mandates(b, book),
    |fill, b, book| fill.vacancies(b, book),
    |fill, b, book| fill.cases(b, book),
    |fill, b, book| fill.matters(b, book),
    |fill, b, book| fill.meetings(b, book),
    |fill, b, book| fill.processes(b, book),
    |fill, b, book| fill.statements(b, book),
    |fill, b, book| fill.places(b, book),
    |fill, b, book| fill.sources(b, book),
    |fill, b, book| fill.other_texts(b, book),
];

/// Returns how many threads fill the index of a library.
pub(super) fn threads(library: &Library) -> usize {
    let things = library.books().iter().map(|book| {
        let data = book.data();
        data.groups.len() + data.people.len()
    });
    if things.sum::<usize>() < MANY {
        1
    } else {
        thread::available_parallelism().map_or(1, usize::from)
    }
}

/// Fills an empty index, in at most so many threads: what each has done is put together in order.
pub(super) fn fill(index: &mut Index, library: &Library, threads: usize) {
    let mut next = 0;
    let mut bases = Vec::with_capacity(library.books().len());
    for book in library.books() {
        let data = book.data();
        let groups = next;
        let people = groups + data.groups.len();
        let organisations = people + data.people.len();
        let dataset = organisations + data.organisations.len();
        next = dataset + 1;
        bases.push(Base {
            groups,
            people,
            organisations,
            dataset,
        });
    }
    let parents = |book: &Arc<Book>| {
        let groups = 0..book.data().groups.len();
        groups.map(|g| book.parent(g)).collect()
    };
    let parents: Vec<Vec<Option<usize>>> = library.books().iter().map(parents).collect();
    let above = |book: &Arc<Book>| {
        let organisations = book.data().organisations.iter();
        let above = |parent: &Ref<_>| {
            let entity = book.find(parent.id())?;
            (entity.kind == EntityKind::Organisation).then_some(entity.at())
        };
        organisations
            .map(|organisation| above(organisation.parent.as_ref()?))
            .collect()
    };
    let above: Vec<Vec<Option<usize>>> = library.books().iter().map(above).collect();
    let levels = next;
    let run = |(task, b): (Task, usize), index: &mut Index| {
        let mut fill = Fill {
            index,
            library,
            bases: &bases,
            parents: &parents,
            above: &above,
            levels,
            found: FxHashMap::default(),
        };
        task(&mut fill, b, library.book(b));
    };
    let all = |tasks: &'static [Task]| {
        let books = 0..library.books().len();
        books.flat_map(move |b| tasks.iter().map(move |task| (*task, b)))
    };
    let behind: (Task, usize) = (|fill, _, _| fill.levels(), 0);
    let first = all(&FIRST).chain((levels > 0).then_some(behind));
    let tasks: Vec<(Task, usize)> = first.chain(all(&REST)).collect();
    if threads < 2 {
        for task in tasks {
            run(task, index);
        }
        return;
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done: Vec<(usize, Index)> = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(task) = tasks.get(at) else {
                return done;
            };
            let mut part = Index::empty();
            run(*task, &mut part);
            done.push((at, part));
        }
    };
    let mut parts: Vec<(usize, Index)> = thread::scope(|scope| {
        let others = (1..threads.min(THREADS)).map(|_| scope.spawn(work));
        let others: Vec<_> = others.collect();
        let mut all = work();
        for other in others {
            all.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        all
    });
    parts.sort_unstable_by_key(|(at, _)| *at);
    for (_, part) in parts {
        index.append(part);
    }
}

impl Fill<'_> {
    fn begin(&mut self, book: usize, kind: EntityKind, index: usize) -> &mut Entry {
        let status = self.library.book(book).data().status;
        let entry = self.index.begin(book, Entity::new(kind, index), kind);
        entry.adopted = matches!(status, DatasetStatus::Adopted | DatasetStatus::Historic);
        entry
    }

    fn name(&mut self, text: &str) {
        self.index.field(Part::Name, text);
    }

    fn text(&mut self, text: &str) {
        self.index.field(Part::Text, text);
    }

    /// Adds by `add` what is as sure as that, where it is less sure than the entry.
    fn unsure(&mut self, unsure: [Certainty; 2], add: impl FnOnce(&mut Self)) {
        self.index.unsure = unsure;
        add(self);
        self.index.unsure = [Certainty::Stated; 2];
    }

    /// Adds a text that has a certainty of its own.
    fn text_as_sure(&mut self, text: &str, certainty: Certainty) {
        self.unsure([certainty, Certainty::Stated], |fill| fill.text(text));
    }

    /// Adds a date that has a certainty of its own.
    fn date_as_sure(&mut self, part: Part, date: Option<&Date>, certainty: Certainty) {
        self.unsure([certainty, Certainty::Stated], |fill| {
            fill.dates(part, date);
        });
    }

    fn role(&mut self, text: &str) {
        self.index.field(Part::Role, text);
    }

    /// The word for what a thing is, in both languages.
    fn kind(&mut self, kind: EntityKind) {
        let (da, en) = kind.names();
        self.role(da);
        self.index.field(Part::EnglishRole, en);
    }

    fn names(&mut self, book: &Book, [name, short, english]: [&str; 3], aliases: &[Alias]) {
        self.name(name);
        self.index.field(Part::Other, short);
        for alias in aliases {
            let sure = book.sureness_of_sources(&alias.source);
            self.unsure([sure, Certainty::Stated], |fill| {
                fill.index.field(Part::Other, &alias.text);
            });
        }
        self.index.field(Part::English, english);
    }

    fn id(&mut self, id: &Id) {
        self.index.field(Part::Id, id.as_str());
    }

    fn dates<'d>(&mut self, part: Part, dates: impl IntoIterator<Item = &'d Date>) {
        for date in dates {
            self.index.date(part, date);
        }
    }

    /// The places in the sources that have a number: `slide 17`, `punkt 5`.
    fn evidence(&mut self, sources: &[SourceRef]) {
        let numbered = |s: &&SourceRef| s.locator.bytes().any(|b| b.is_ascii_digit());
        for source in sources.iter().filter(numbered) {
            self.index.field(Part::Evidence, &source.locator);
        }
    }

    /// Links the last entry to what an id means, if that has an entry to link to; to a group with those above it.
    fn link<'i>(&mut self, book: usize, ids: impl IntoIterator<Item = &'i Id>) {
        for id in ids {
            let found = self.found.entry((book, id.as_str().as_ptr()));
            let Some(at) = *found.or_insert_with(|| self.library.find(book, id)) else {
                continue;
            };
            let base = self.bases[at.book];
            match at.entity.kind {
                EntityKind::Group => self.group_link(at.book, at.entity.at()),
                EntityKind::Person => self.index.link(base.people + at.entity.at()),
                EntityKind::Organisation => self.organisation_link(at.book, at.entity.at()),
                _ => {}
            }
        }
    }

    fn group_link(&mut self, book: usize, group: usize) {
        let parents = &self.parents[book];
        let up = std::iter::successors(Some(group), |g| parents[*g]);
        for g in up.take(DEEPEST) {
            self.index.link(self.bases[book].groups + g);
        }
    }

    fn organisation_link(&mut self, book: usize, organisation: usize) {
        let above = &self.above[book];
        let up = std::iter::successors(Some(organisation), |o| above[*o]);
        for o in up.take(DEEPEST) {
            self.index.link(self.bases[book].organisations + o);
        }
    }

    fn groups(&mut self, b: usize, book: &Book) {
        for (g, group) in book.data().groups.iter().enumerate() {
            let entry = self.begin(b, EntityKind::Group, g);
            entry.within(&group.period);
            entry.adopted &= group.existence == Existence::Exists;
            entry.category = group.category;
            entry.certainty = group.certainty;
            let period = &group.period;
            let names = [&*group.name, &group.short_name, &group.english];
            self.names(book, names, &group.aliases);
            for version in &group.versions {
                self.unsure([version.period.certainty, Certainty::Stated], |fill| {
                    fill.index.field(Part::Other, &version.name);
                    fill.index.field(Part::Other, &version.short_name);
                });
            }
            for (word, date, of) in [
                ("begynder", &period.from, field!(Period.from)),
                ("ophører", &period.to, field!(Period.to)),
            ] {
                if let Some(date) = date {
                    let sure = [period.certainty, period.sureness_of_day(of)];
                    let text = format!("{word} {}", date.long(Lang::Da));
                    self.unsure(sure, |fill| fill.text(&text));
                }
            }
            if !group.members.is_empty() {
                self.role("medlemmer");
                self.index.field(Part::EnglishRole, "members");
            }
            let own = Entity::group(g);
            let sure = book.data().mark_of(own, field!(Group.ended_because));
            self.unsure([sure, Certainty::Stated], |fill| {
                fill.text(&group.ended_because);
            });
            self.evidence(&group.source);
            self.id(group.id.id());
            if let Some(parent) = book.parent(g) {
                self.group_link(b, parent);
            }
            self.link(b, group.parties.iter().map(|p| p.party.id()));
            self.index.link(self.levels + group.level as usize);
        }
    }

    fn people(&mut self, b: usize, book: &Book) {
        for (p, person) in book.data().people.iter().enumerate() {
            self.begin(b, EntityKind::Person, p).within(&person.period);
            self.names(book, [&person.name, "", ""], &person.aliases);
            self.role(&person.title);
            let entity = Entity::new(EntityKind::Person, p);
            let sure = book.data().mark_of(entity, field!(Person.note));
            self.text_as_sure(&person.note, sure);
            self.id(person.id.id());
            self.link(b, person.organisation.iter().map(Ref::id));
            let mut last = None;
            for (g, m) in book.sits_in(p) {
                if last.replace(*g) != Some(*g) {
                    self.group_link(b, *g);
                }
                let member = &book.group(*g).members[*m];
                self.link(b, member.on_behalf_of.iter().map(Ref::id));
            }
        }
    }

    /// A member who is more than that is found by the role together with the group: each such place is an entry.
    fn roles(&mut self, b: usize, book: &Book) {
        let told =
            |m: &Membership| m.roles.iter().any(|r| *r != Role::Member) || !m.role_text.is_empty();
        for (p, person) in book.data().people.iter().enumerate() {
            for (g, m) in book.sits_in(p) {
                let member = &book.group(*g).members[*m];
                if !told(member) {
                    continue;
                }
                let entry = self.begin(b, EntityKind::Person, p);
                entry.within(&person.period).within(&member.period);
                for role in member.roles.iter().filter(|r| **r != Role::Member) {
                    self.role(role.label(Lang::Da));
                    self.index.field(Part::EnglishRole, role.label(Lang::En));
                }
                self.role(&member.role_text);
                self.index.link(self.bases[b].people + p);
                self.group_link(b, *g);
                self.link(b, member.on_behalf_of.iter().map(Ref::id));
            }
        }
    }

    fn organisations(&mut self, b: usize, book: &Book) {
        for (o, organisation) in book.data().organisations.iter().enumerate() {
            self.begin(b, EntityKind::Organisation, o)
                .within(&organisation.period);
            let names = [
                &*organisation.name,
                &organisation.short_name,
                &organisation.english,
            ];
            self.names(book, names, &organisation.aliases);
            self.role(organisation.kind.label(Lang::Da));
            self.id(organisation.id.id());
            self.link(b, organisation.parent.iter().map(Ref::id));
        }
    }

    fn dataset(&mut self, b: usize, book: &Book) {
        let data = book.data();
        self.begin(b, EntityKind::Dataset, 0).listed = false;
        for text in [&data.title, &data.english, &data.region] {
            self.name(text);
        }
        self.index.datasets.push(self.bases[b].dataset as u32);
        self.index.groups.push(self.bases[b].groups as u32);
    }

    /// The levels in both languages, so that their words are a context of groups.
    fn levels(&mut self) {
        for level in Level::ALL {
            self.index
                .begin(0, Entity::new(EntityKind::Dataset, 0), EntityKind::Dataset)
                .listed = false;
            self.name(level.label(Lang::Da));
            self.index.field(Part::English, level.label(Lang::En));
        }
    }

    fn mandates(&mut self, b: usize, book: &Book) {
        for (g, group) in book.data().groups.iter().enumerate() {
            for of in book.mandates_of(g) {
                if !matches!(of.applies, Applies::OfKind(_)) {
                    self.mandate(b, g, group, *of);
                }
            }
            for relation in &group.relations {
                let names = relation
                    .to
                    .iter()
                    .filter_map(|to| self.library.find(b, to.id()));
                let names: Vec<&str> = names.map(|at| self.library.name(at)).collect();
                let text = Some(relation.to_text.as_str()).filter(|text| !text.is_empty());
                let to = names.into_iter().chain(text).collect::<Vec<_>>().join(", ");
                let colon = if relation.scope.is_empty() { "" } else { ": " };
                let text = format!(
                    "{} {}{colon}{}",
                    relation.kind.label(Lang::Da),
                    to.trim(),
                    relation.scope
                );
                let entry = self.begin(b, EntityKind::Group, g);
                entry.within(&group.period).within(&relation.period);
                entry.kind = EntityKind::Mandate;
                entry.relation = true;
                entry.adopted &= group.existence == Existence::Exists;
                entry.certainty = relation.certainty;
                entry.of_mandate = group.certainty;
                self.text(text.trim());
                if relation.kind == RelationKind::DrawsUp {
                    self.role("skriver");
                }
                self.group_link(b, g);
            }
        }
    }

    /// What a mandate says opens the group that it serves, each of several its own.
    fn mandate(&mut self, b: usize, g: usize, group: &Group, of: MandateUse) {
        let library = self.library;
        let book = library.book(b);
        let mandate = book.mandate(of);
        let name = |id: &Id| {
            library
                .find(b, id)
                .map_or_else(|| id.to_string(), |at| library.name(at).to_owned())
        };
        let adopted = !matches!(
            mandate.status,
            MandateStatus::Draft | MandateStatus::Proposal | MandateStatus::Planned
        );
        let say = |fill: &mut Self, kind, certainty, part, text: &str, parties: &[&Id]| {
            if text.trim().is_empty() {
                return false;
            }
            let entry = fill.begin(b, EntityKind::Group, g);
            entry.within(&group.period).within(&mandate.period);
            entry.kind = kind;
            // A draft that nothing has followed is still who is to sit there.
            entry.adopted &=
                (adopted || kind == EntityKind::Seat) && group.existence == Existence::Exists;
            entry.certainty = mandate.certainty.max(certainty);
            entry.of_mandate = mandate.sureness().max(group.certainty);
            if kind == EntityKind::Seat {
                entry.of_mandate = entry.of_mandate.max(mandate.period.sureness_of_known());
            }
            fill.index.field(part, text);
            fill.group_link(b, g);
            fill.link(b, parties.iter().copied());
            true
        };
        let (stated, of_mandate) = (Certainty::Stated, EntityKind::Mandate);
        if say(self, of_mandate, stated, Part::Text, &mandate.title, &[]) {
            self.evidence(&mandate.source);
        }
        for statement in book.statements_for(of, g) {
            let mentions: Vec<&Id> = statement.mentions.iter().map(Ref::id).collect();
            if say(
                self,
                of_mandate,
                statement.certainty,
                Part::Text,
                &statement.text,
                &mentions,
            ) {
                for kind in &statement.kinds {
                    self.role(kind.label(Lang::Da));
                }
                self.evidence(&statement.source);
            }
        }
        for seat in book.seats_for(of, g) {
            let parties: Vec<&Id> = seat.party.iter().map(Ref::id).collect();
            let text = match seat.number {
                SeatNumber::Collective | SeatNumber::Unnumbered => seat.role.clone(),
                _ if seat.role.is_empty() => number_in_words(seat, Lang::Da),
                _ => seat_in_words(seat, Lang::Da),
            };
            // Of what is no rule the remark says of when it is.
            let text = match seat.basis {
                Basis::Description if !seat.note.is_empty() && !text.is_empty() => {
                    format!("{text} ({})", seat.note)
                }
                _ => text,
            };
            if say(
                self,
                EntityKind::Seat,
                seat.certainty,
                Part::Role,
                &text,
                &parties,
            ) {
                // Whoever is to sit there represents its party.
                self.role("repræsentant");
                self.role(&seat.area);
                self.role(seat.sector.map_or("", |s| s.label(Lang::Da)));
                let names: Vec<String> = parties.iter().map(|id| name(id)).collect();
                self.index.field(Part::Place, &names.join(", "));
            }
        }
        for (rule, label, words) in rules_in_words(mandate, Lang::Da, &name) {
            if say(
                self,
                of_mandate,
                rule.evidence(mandate).1,
                Part::Text,
                &format!("{label}: {words}"),
                &[],
            ) {
                self.role(label);
            }
        }
    }

    /// The places that are vacant on the day of the dataset: those that are said to be, and what seats lack that others sit in.
    fn vacancies(&mut self, b: usize, book: &Book) {
        let on = Snapshot::new(self.library, b, self.library.day(b, None));
        for (g, group) in book.data().groups.iter().enumerate() {
            if group.members.is_empty() || group.period.presence(on.day) != Presence::InForce {
                continue;
            }
            let seating = Seating::of(&on, g);
            let mut places: Vec<(&str, Certainty)> = Vec::new();
            for place in &seating.vacant {
                let member = &group.members[*place];
                places.push((&member.role_text, member.certainty));
            }
            for filled in &seating.seats {
                let lacks = || {
                    let wanted = filled.is_wanted() && filled.seat.condition == Condition::Always;
                    wanted && seating.known == Known::Seats && filled.lack(&on, g).is_some()
                };
                if !filled.vacant.is_empty() || lacks() {
                    let mut told = filled.vacant.iter().map(|at| &group.members[*at].role_text);
                    let role = told.find(|text| !text.is_empty());
                    let role = role.unwrap_or(&filled.seat.role);
                    places.push((role, filled.certainty(&on)));
                }
            }
            for (role, certainty) in places {
                let entry = self.begin(b, EntityKind::Group, g);
                entry.within(&group.period);
                entry.kind = EntityKind::Seat;
                entry.certainty = certainty.max(group.certainty);
                let colon = if role.is_empty() { "" } else { ": " };
                self.role(&format!("ledig plads{colon}{role}"));
                self.role("ubesat");
                self.index.field(Part::EnglishRole, "vacant seat");
                self.group_link(b, g);
            }
        }
    }

    fn cases(&mut self, b: usize, book: &Book) {
        for (c, case) in book.data().cases.iter().enumerate() {
            self.begin(b, EntityKind::Case, c);
            let of = Entity::new(EntityKind::Case, c);
            let sure = |field| book.data().mark_of(of, field);
            self.text(&case.text);
            self.text_as_sure(&case.decision, sure(field!(Case.decision)));
            for detail in &case.details {
                self.text_as_sure(&detail.text, detail.certainty);
            }
            let owners = [sure(field!(Case.owner_text)), Certainty::Stated];
            self.unsure(owners, |fill| fill.role(&case.owner_text));
            if !case.point.is_empty() {
                self.role(&format!("punkt {}", case.point));
            }
            self.kind(EntityKind::Case);
            if case.kind == CaseKind::Decision {
                self.role("besluttet");
                self.index.field(Part::EnglishRole, "decided");
            }
            let day = self.library.day(b, None);
            let comes = |date: &&Date| date.first().is_some_and(|d| d > day);
            let next = case.date.as_ref().filter(comes);
            self.role(if next.is_some() { "næste" } else { "" });
            for (part, lang) in [(Part::Role, Lang::Da), (Part::EnglishRole, Lang::En)] {
                self.index.field(part, case.status.label(lang));
                if case.status.is_open() && case.status != CaseStatus::Open {
                    self.index.field(part, CaseStatus::Open.label(lang));
                }
            }
            self.role(case.deadline.as_ref().map_or("", |_| "frist"));
            for (date, field) in [
                (&case.date, field!(Case.date)),
                (&case.deadline, field!(Case.deadline)),
                (&case.follow_up, field!(Case.follow_up)),
            ] {
                // A day that a text speaks of is less than its own.
                self.date_as_sure(Part::Role, date.as_ref(), sure(field));
            }
            let item = case.item.as_ref().and_then(|item| book.find(item.id()));
            let title = item.map_or("", |item| book.name(item));
            self.text(title);
            self.evidence(&case.source);
            self.id(case.id.id());
            self.link(b, case.group.iter().map(Ref::id));
            self.link(b, case.owners.iter().map(Ref::id));
        }
    }

    fn matters(&mut self, b: usize, book: &Book) {
        for (m, matter) in book.data().matters.iter().enumerate() {
            self.begin(b, EntityKind::Matter, m).within(&matter.period);
            self.names(book, [&matter.title, "", ""], &matter.aliases);
            for statement in &matter.statements {
                self.text_as_sure(&statement.text, statement.certainty);
            }
            for point in &matter.points {
                let (number, also) = (&point.number, &point.also_number);
                self.text(&format!("punkt {number} {also} {}", point.title));
            }
            self.role(matter.kind.label(Lang::Da));
            if !matter.approvals.is_empty() {
                self.text("godkendt");
            }
            for approval in &matter.approvals {
                self.text_as_sure(&approval.by_text, approval.certainty);
                self.date_as_sure(Part::Text, approval.date.as_ref(), approval.certainty);
            }
            self.evidence(&matter.source);
            self.id(matter.id.id());
            self.link(b, matter.parties.iter().map(Ref::id));
        }
    }

    fn meetings(&mut self, b: usize, book: &Book) {
        let mut item = 0;
        for (m, meeting) in book.data().meetings.iter().enumerate() {
            let entity = Entity::new(EntityKind::Meeting, m);
            let name = |id: &Id| {
                self.library
                    .find(b, id)
                    .map_or("", |at| self.library.name(at))
            };
            let place = meeting.place.as_ref().map_or("", |p| name(p.id()));
            self.begin(b, EntityKind::Meeting, m);
            let part = if meeting.title.is_empty() {
                Part::Place
            } else {
                Part::Name
            };
            self.index.field(part, book.name(entity));
            self.kind(EntityKind::Meeting);
            let day = self.library.day(b, None);
            let comes = meeting
                .date
                .as_ref()
                .and_then(Date::first)
                .is_some_and(|d| d > day);
            self.role(if comes { "næste" } else { "" });
            if meeting.minutes_date.is_some() {
                self.role("referat");
            }
            self.dates(Part::Other, &meeting.date);
            self.dates(
                Part::Text,
                [&meeting.minutes_date, &meeting.next].into_iter().flatten(),
            );
            self.index.field(Part::Place, place);
            self.text(&meeting.case_number);
            self.id(meeting.id.id());
            self.link(b, meeting.group.iter().map(Ref::id));
            self.link(b, meeting.attendance.iter().map(|a| a.person.id()));
            for at in &meeting.attendance {
                let person = book.find(at.person.id());
                let Some(person) = person.filter(|p| p.kind == EntityKind::Person) else {
                    continue;
                };
                let date = meeting.date.as_ref();
                let on = date.map_or_else(String::new, |d| format!(" {}", d.long(Lang::Da)));
                let entry = self.begin(b, EntityKind::Person, person.at());
                entry.within(&book.data().people[person.at()].period);
                entry.certainty = at.certainty;
                let how = at.kind.label(Lang::Da);
                self.role(&format!("{how}{on}: {}", book.name(entity)));
                if matches!(at.kind, Attended::Apology | Attended::Absent) {
                    self.role(&format!("var ikke til mødet{on}"));
                }
                if matches!(at.kind, Attended::Presenter | Attended::Speaker) {
                    self.role(&at.note);
                }
                self.index.link(self.bases[b].people + person.at());
                if at.kind == Attended::CaseOfficer && meeting.minutes_date.is_some() {
                    // Who wrote the minutes is not told; the case officer is who is asked.
                    let entry = self.begin(b, EntityKind::Person, person.at());
                    entry.within(&book.data().people[person.at()].period);
                    entry.certainty = at.certainty.max(Certainty::Derived);
                    let who = book.name(entity);
                    let wrote = format!("skrev referatet: ikke angivet; sagsbehandler{on}: {who}");
                    self.role(&wrote);
                    self.index.link(self.bases[b].people + person.at());
                }
            }
            for point in &meeting.items {
                self.begin(b, EntityKind::Item, item);
                item += 1;
                self.text(&point.title);
                self.text(&point.outcome);
                self.text(&point.printed);
                self.index
                    .field(Part::Other, &format!("punkt {}", point.number));
                self.dates(Part::Text, &meeting.date);
                self.id(point.id.id());
                self.link(b, meeting.group.iter().map(Ref::id));
            }
        }
    }

    fn processes(&mut self, b: usize, book: &Book) {
        for (p, process) in book.data().processes.iter().enumerate() {
            self.begin(b, EntityKind::Process, p)
                .within(&process.period);
            self.name(&process.name);
            if !process.letter.is_empty() {
                for kind in ["proces", "procestype", "type"] {
                    let name = format!("{kind} {} {}", process.letter, process.variant);
                    self.index.field(Part::Other, name.trim_end());
                }
            }
            let of = Entity::new(EntityKind::Process, p);
            for (text, field) in [
                (&process.criterion, field!(Process.criterion)),
                (&process.framing_document, field!(Process.framing_document)),
                (&process.approval_text, field!(Process.approval_text)),
                (&process.afterwards, field!(Process.afterwards)),
            ] {
                self.text_as_sure(text, book.data().mark_of(of, field));
            }
            for step in &process.steps {
                self.unsure([step.certainty, Certainty::Stated], |fill| {
                    fill.text(&format!("{} {}", step.actor_text, step.action));
                    fill.text(&step.output);
                    fill.dates(Part::Text, &step.dates);
                });
            }
            for example in &process.examples {
                self.text(&example.text);
            }
            self.role(&process.version);
            self.evidence(&process.source);
            self.id(process.id.id());
            self.link(b, process.initiators.iter().map(Ref::id));
            self.link(b, process.approvers.iter().map(Ref::id));
        }
    }

    fn statements(&mut self, b: usize, book: &Book) {
        for (p, principle) in book.data().principles.iter().enumerate() {
            self.begin(b, EntityKind::Principle, p)
                .within(&principle.period);
            self.text(&principle.text);
            self.evidence(&principle.source);
            self.id(principle.id.id());
            self.link(b, principle.about.iter().map(|a| a.target.id()));
        }
        for (n, note) in book.data().notes.iter().enumerate() {
            self.begin(b, EntityKind::Note, n).slip = note.kind == NoteKind::Slip;
            self.text(&note.text);
            for reading in &note.readings {
                self.text_as_sure(&reading.text, reading.certainty);
            }
            self.text(&note.handling);
            self.evidence(&note.source);
            self.id(note.id.id());
            self.link(b, note.about.iter().map(|a| a.target.id()));
        }
    }

    /// The texts that nothing but their declaration asks for, with the names of what they are in around them.
    fn other_texts(&mut self, b: usize, book: &Book) {
        for kind in EntityKind::ALL.iter().filter(|kind| kind.list().is_some()) {
            let fields = kind.spec().fields.iter().filter(|f| {
                f.shape == Shape::Text && f.is(FieldRole::Row) && !f.is(FieldRole::Identity)
            });
            let fields: Vec<_> = fields.collect();
            let count = if fields.is_empty() {
                0
            } else {
                book.count(*kind)
            };
            for i in 0..count {
                let entity = Entity::new(*kind, i);
                let record = book.data().thing(entity);
                for field in &fields {
                    let text = record.field(field.name).str();
                    if !text.is_empty() {
                        self.begin(b, *kind, i);
                        self.text_as_sure(text, book.data().mark_of(entity, field));
                        self.index.field(Part::Place, book.name(entity));
                    }
                }
            }
        }
    }

    fn places(&mut self, b: usize, book: &Book) {
        for (p, place) in book.data().places.iter().enumerate() {
            self.begin(b, EntityKind::Place, p);
            self.name(&place.name);
            self.text(&place.used_for);
            self.kind(EntityKind::Place);
            self.id(place.id.id());
            self.link(b, place.municipality.iter().map(Ref::id));
        }
    }

    fn sources(&mut self, b: usize, book: &Book) {
        for (s, source) in book.data().sources.iter().enumerate() {
            self.begin(b, EntityKind::Source, s);
            // A title speaks of things that have names of their own, and is behind them.
            let of = Entity::new(EntityKind::Source, s);
            let sure = |field| book.data().mark_of(of, field);
            self.text(&source.title);
            let kind = source.kind.label(Lang::Da);
            // Of what is only a title the document is not at hand.
            match source.status {
                SourceStatus::TitleOnly => self.text(kind),
                _ => self.role(kind),
            }
            self.text(&source.issuer);
            self.text(&source.file);
            self.text_as_sure(&source.note, sure(field!(Source.note)));
            self.date_as_sure(Part::Text, source.date.as_ref(), sure(field!(Source.date)));
            self.date_as_sure(
                Part::Text,
                source.event.as_ref(),
                sure(field!(Source.event)),
            );
            self.id(source.id.id());
            self.link(b, source.about.iter().map(|a| a.target.id()));
        }
    }
}
