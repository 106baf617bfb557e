//! Which things of a dataset are entries of the index, with which texts and which context.

use super::index::{Index, Part};
use crate::lang::Lang;
use crate::model::value::{FieldRole, Shape};
use crate::model::{
    Alias, Book, Certainty, Choice, Entity, EntityKind, Group, Id, Level, Library, Mandate, Ref,
};
use crate::phrases::rules_in_words;

/// Where the things that are linked to stand among the entries; they come first, in this order, book for book.
#[derive(Clone, Copy)]
struct Base {
    groups: usize,
    people: usize,
    organisations: usize,
    dataset: usize,
}

struct Fill<'l> {
    index: &'l mut Index,
    library: &'l Library,
    bases: Vec<Base>,
    levels: usize,
}

/// Fills an empty index.
pub(super) fn fill(index: &mut Index, library: &Library) {
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
    let mut fill = Fill {
        index,
        library,
        bases,
        levels: next,
    };
    for (b, book) in library.books().iter().enumerate() {
        fill.groups(b, book);
        fill.people(b, book);
        fill.organisations(b, book);
        fill.dataset(b, book);
    }
    fill.levels();
    for (b, book) in library.books().iter().enumerate() {
        fill.mandates(b, book);
        fill.cases(b, book);
        fill.matters(b, book);
        fill.meetings(b, book);
        fill.processes(b, book);
        fill.statements(b, book);
        fill.places(b, book);
        fill.sources(b, book);
        fill.other_texts(b, book);
    }
}

impl Fill<'_> {
    fn begin(&mut self, book: usize, kind: EntityKind, index: usize) {
        self.index.begin(book, Entity::new(kind, index), kind);
    }

    fn name(&mut self, text: &str) {
        self.index.field(Part::Name, text);
    }

    fn text(&mut self, text: &str) {
        self.index.field(Part::Text, text);
    }

    fn context(&mut self, text: &str) {
        self.index.field(Part::Context, text);
    }

    fn names(&mut self, name: &str, short: &str, english: &str, aliases: &[Alias]) {
        for text in [name, short, english]
            .into_iter()
            .chain(aliases.iter().map(|a| a.text.as_str()))
        {
            self.name(text);
        }
    }

    /// Links the last entry to what an id means, if that has an entry to link to.
    fn link<'i>(&mut self, book: usize, ids: impl IntoIterator<Item = &'i Id>) {
        for id in ids {
            let Some(at) = self.library.find(book, id) else {
                continue;
            };
            let base = self.bases[at.book];
            match at.entity.kind {
                EntityKind::Group => self.index.link(base.groups + at.entity.at()),
                EntityKind::Person => self.index.link(base.people + at.entity.at()),
                EntityKind::Organisation => self.index.link(base.organisations + at.entity.at()),
                _ => {}
            }
        }
    }

    fn groups(&mut self, b: usize, book: &Book) {
        for (g, group) in book.data().groups.iter().enumerate() {
            let entry = self.index.begin(b, Entity::group(g), EntityKind::Group);
            entry.within(&group.period);
            entry.external = group.certainty == Certainty::External;
            self.names(
                &group.name,
                &group.short_name,
                &group.english,
                &group.aliases,
            );
            for version in &group.versions {
                self.names(&version.name, &version.short_name, "", &[]);
            }
            self.index.field(Part::Id, group.id.as_str());
            self.link(b, group.parent.iter().map(Ref::id));
            self.index.link(self.levels + group.level as usize);
            self.index.link(self.bases[b].dataset);
        }
    }

    fn people(&mut self, b: usize, book: &Book) {
        for (p, person) in book.data().people.iter().enumerate() {
            self.index
                .begin(b, Entity::person(p), EntityKind::Person)
                .within(&person.period);
            self.names(&person.name, "", "", &person.aliases);
            self.context(&person.title);
            self.link(b, person.organisation.iter().map(Ref::id));
            let mut last = None;
            for (g, _) in book.sits_in(p) {
                if last.replace(*g) != Some(*g) {
                    self.index.link(self.bases[b].groups + g);
                }
            }
        }
    }

    fn organisations(&mut self, b: usize, book: &Book) {
        for (o, organisation) in book.data().organisations.iter().enumerate() {
            let entity = Entity::new(EntityKind::Organisation, o);
            self.index
                .begin(b, entity, EntityKind::Organisation)
                .within(&organisation.period);
            self.names(
                &organisation.name,
                &organisation.short_name,
                &organisation.english,
                &organisation.aliases,
            );
            self.index.field(Part::Id, organisation.id.as_str());
            self.link(b, organisation.parent.iter().map(Ref::id));
        }
    }

    fn dataset(&mut self, b: usize, book: &Book) {
        let data = book.data();
        self.index
            .begin(b, Entity::new(EntityKind::Dataset, 0), EntityKind::Dataset)
            .listed = false;
        for text in [&data.title, &data.english, &data.region] {
            self.name(text);
        }
    }

    /// The levels in both languages, so that their words are a context of groups.
    fn levels(&mut self) {
        for level in Level::ALL {
            self.index
                .begin(0, Entity::new(EntityKind::Dataset, 0), EntityKind::Dataset)
                .listed = false;
            self.name(level.label(Lang::Da));
            self.name(level.label(Lang::En));
        }
    }

    fn mandates(&mut self, b: usize, book: &Book) {
        for (g, group) in book.data().groups.iter().enumerate() {
            for mandate in &group.mandates {
                self.mandate(b, g, group, mandate);
            }
        }
    }

    /// What a mandate says opens the group it stands in; the groups it serves too are its context.
    fn mandate(&mut self, b: usize, g: usize, group: &Group, mandate: &Mandate) {
        let library = self.library;
        let name = |id: &Id| {
            library
                .find(b, id)
                .map_or_else(|| id.to_string(), |at| library.name(at).to_owned())
        };
        let rules = rules_in_words(mandate, Lang::Da, &name);
        let outside =
            mandate.certainty == Certainty::External || group.certainty == Certainty::External;
        let mut say = |kind: EntityKind,
                       outside: bool,
                       text: &str,
                       more: &str,
                       parties: &mut dyn Iterator<Item = &Id>| {
            if text.trim().is_empty() && more.trim().is_empty() {
                return;
            }
            let entry = self.index.begin(b, Entity::group(g), kind);
            entry.within(&group.period);
            entry.within(&mandate.period);
            entry.external = outside;
            self.text(text);
            self.text(more);
            self.index.link(self.bases[b].groups + g);
            self.link(b, mandate.also_for.iter().map(Ref::id));
            self.link(b, parties);
        };
        say(
            EntityKind::Mandate,
            outside,
            &mandate.title,
            "",
            &mut std::iter::empty(),
        );
        for statement in &mandate.statements {
            let outside = outside || statement.certainty == Certainty::External;
            say(
                EntityKind::Mandate,
                outside,
                &statement.text,
                "",
                &mut std::iter::empty(),
            );
        }
        for seat in &mandate.seats {
            let outside = outside || seat.certainty == Certainty::External;
            say(
                EntityKind::Seat,
                outside,
                &seat.role,
                &seat.area,
                &mut seat.party.iter().map(Ref::id),
            );
        }
        for (label, words) in rules {
            say(
                EntityKind::Mandate,
                outside,
                &format!("{label}: {words}"),
                "",
                &mut std::iter::empty(),
            );
        }
    }

    fn cases(&mut self, b: usize, book: &Book) {
        for (c, case) in book.data().cases.iter().enumerate() {
            self.begin(b, EntityKind::Case, c);
            self.text(&case.text);
            self.text(&case.decision);
            for detail in &case.details {
                self.text(&detail.text);
            }
            self.context(&case.owner_text);
            self.link(b, case.group.iter().map(Ref::id));
            self.link(b, case.owners.iter().map(Ref::id));
        }
    }

    fn matters(&mut self, b: usize, book: &Book) {
        for (m, matter) in book.data().matters.iter().enumerate() {
            self.index
                .begin(b, Entity::new(EntityKind::Matter, m), EntityKind::Matter)
                .within(&matter.period);
            self.names(&matter.title, "", "", &matter.aliases);
            for text in matter
                .statements
                .iter()
                .map(|s| &s.text)
                .chain(matter.points.iter().map(|p| &p.title))
            {
                self.text(text);
            }
            self.link(b, matter.parties.iter().map(Ref::id));
        }
    }

    fn meetings(&mut self, b: usize, book: &Book) {
        let mut item = 0;
        for (m, meeting) in book.data().meetings.iter().enumerate() {
            let entity = Entity::new(EntityKind::Meeting, m);
            let date = meeting
                .date
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default();
            self.index.begin(b, entity, EntityKind::Meeting);
            self.name(book.name(entity));
            self.context(&date);
            self.context(&meeting.case_number);
            self.link(b, meeting.group.iter().map(Ref::id));
            for point in &meeting.items {
                self.begin(b, EntityKind::Item, item);
                item += 1;
                self.text(&point.title);
                self.text(&point.outcome);
                self.context(&date);
                self.link(b, meeting.group.iter().map(Ref::id));
            }
        }
    }

    fn processes(&mut self, b: usize, book: &Book) {
        for (p, process) in book.data().processes.iter().enumerate() {
            self.index
                .begin(b, Entity::new(EntityKind::Process, p), EntityKind::Process)
                .within(&process.period);
            self.name(&process.name);
            if !process.letter.is_empty() {
                let name = format!(
                    "Proces {0} (procestype {0}) {1}",
                    process.letter, process.variant
                );
                self.name(name.trim_end());
            }
            self.text(&process.criterion);
            self.context(&process.version);
        }
    }

    fn statements(&mut self, b: usize, book: &Book) {
        for (p, principle) in book.data().principles.iter().enumerate() {
            self.index
                .begin(
                    b,
                    Entity::new(EntityKind::Principle, p),
                    EntityKind::Principle,
                )
                .within(&principle.period);
            self.text(&principle.text);
        }
        for (n, note) in book.data().notes.iter().enumerate() {
            self.begin(b, EntityKind::Note, n);
            self.text(&note.text);
            for reading in &note.readings {
                self.text(&reading.text);
            }
            self.link(b, note.about.iter().map(|a| a.target.id()));
        }
    }

    /// The texts that nothing but their declaration asks for, with the names of what they stand in around them.
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
                for text in fields.iter().map(|f| record.field(f.name).str()) {
                    if !text.is_empty() {
                        self.begin(b, *kind, i);
                        self.text(text);
                        self.context(book.name(entity));
                    }
                }
            }
        }
    }

    fn places(&mut self, b: usize, book: &Book) {
        for (p, place) in book.data().places.iter().enumerate() {
            self.begin(b, EntityKind::Place, p);
            self.name(&place.name);
            self.context(&place.used_for);
            self.link(b, place.municipality.iter().map(Ref::id));
        }
    }

    fn sources(&mut self, b: usize, book: &Book) {
        for (s, source) in book.data().sources.iter().enumerate() {
            self.begin(b, EntityKind::Source, s);
            // A title speaks of things that have names of their own, and stands behind them.
            self.text(&source.title);
            self.index.field(Part::Id, source.id.as_str());
            self.context(&source.issuer);
            self.context(&source.file);
        }
    }
}
