//! An agreement or project, a process, a principle, a place, a note, a source, and a dataset as a whole.

use std::cmp::Reverse;

use super::affairs::cases_for;
use super::tell::{Teller, counted, dim, plain, span};
use super::{Block, Span, Tone};
use crate::model::fold::fold;
use crate::model::value::field;
use crate::model::{
    AgendaItem, Book, Case, Certainty, Choice, DatasetStatus, Datum, Entity, EntityKind, Id,
    Matter, Meeting, Period, Presence, SourceRef, Statement,
};
use crate::phrases::{sentence, shown_day, unsure_behind};

impl Teller<'_> {
    pub(super) fn matter(&mut self, m: usize) {
        let matter = self.book.data().matters[m].clone();
        let this = Entity::new(EntityKind::Matter, m);
        self.title(&matter.title, &matter.number);
        let mut line = vec![plain(sentence(matter.kind.label(self.lang)))];
        line.extend(self.certainty(matter.certainty));
        line.extend(self.marks(&matter.source));
        self.push(Block::Text(line));
        self.aliases(&matter.aliases);
        if let Some(whole) = &matter.part_of {
            let spans = vec![self.link(whole.id())];
            self.fact(field!(Matter.part_of), spans);
        }
        self.period(&matter.period);
        let parties = self.links(matter.parties.iter().map(|p| p.id()), self.and());
        self.fact(field!(Matter.parties), parties);
        let facts = matter
            .statements
            .iter()
            .map(|f| self.sourced(&f.text, &f.source, f.certainty))
            .collect();
        let label = self.t("Indhold", "Content");
        self.list(label, facts);
        let approvals = matter
            .approvals
            .iter()
            .map(|a| {
                let mut spans = self.links(a.by.iter().map(|b| b.id()), self.and());
                spans.extend(self.linked(&a.by_text));
                if let Some(date) = &a.date {
                    spans.push(plain(format!(", {}", self.date(date))));
                }
                spans.extend(self.certainty(a.certainty));
                spans.extend(self.marks(&a.source));
                spans
            })
            .collect();
        let label = self.label(field!(Matter.approvals));
        self.list(label, approvals);
        let rows = matter
            .points
            .iter()
            .map(|p| {
                let mut number = vec![plain(p.number.as_str())];
                if !p.also_number.is_empty() {
                    number.push(span(format!(" / {}", p.also_number), Tone::Flag));
                }
                let mut title = self.linked(&p.title);
                title.extend(self.ending(p));
                title.extend(self.marks(&p.source));
                let who = self.links(p.handled_by.iter().map(|h| h.id()), self.and());
                let status = p
                    .status
                    .map(|s| plain(s.label(self.lang)))
                    .into_iter()
                    .collect();
                vec![number, title, who, status]
            })
            .collect();
        let label = self.label(field!(Matter.points));
        let head = [
            "",
            self.label(field!(Point.title)),
            self.label(field!(Point.handled_by)),
            self.label(field!(Point.status)),
        ];
        self.table(label, &head, rows);
        let parts = self.book.pointing(this, EntityKind::Matter).into_iter();
        let parts = parts
            .map(|p| (Entity::new(EntityKind::Matter, p), String::new()))
            .collect();
        let label = self.t("Hører under den", "Part of it");
        self.things(label, parts);
        self.spoken_of(m);
        self.notes(&[this]);
        self.remark(&matter.note);
    }

    /// Returns the items under which a meeting speaks of a matter, in words, empty where it does so under none; `None` where it does
    /// not.
    pub(super) fn points_on(&self, meeting: &Meeting, m: usize) -> Option<String> {
        let (book, data) = (self.book, self.book.data());
        let (this, matter) = (Entity::new(EntityKind::Matter, m), &data.matters[m]);
        let says = naming(matter);
        let is_about = |case: &Case| {
            case.matters
                .iter()
                .any(|of| book.find(of.id()) == Some(this))
        };
        let about = |item: &&AgendaItem| {
            let cases = book.find(item.id.id()).into_iter();
            let mut cases = cases.flat_map(|item| book.pointing(item, EntityKind::Case));
            cases.any(|c| is_about(&data.cases[c])) || says(&[&item.title, &item.outcome])
        };
        let items = meeting.items.iter().filter(about);
        let items: Vec<String> = items.map(|item| item.number.to_string()).collect();
        if !items.is_empty() {
            return Some(format!("{} {}", self.t("punkt", "item"), items.join(", ")));
        }
        let mut due = cases_for(data, meeting);
        let speaks =
            due.any(|(c, _)| is_about(&data.cases[c])) || cites(book, meeting, &matter.source);
        speaks.then(String::new)
    }

    /// Adds the meetings, cases, groups and processes that refer to a matter or name it.
    fn spoken_of(&mut self, m: usize) {
        let (book, this) = (self.book, Entity::new(EntityKind::Matter, m));
        let data = book.data();
        let says = naming(&data.matters[m]);
        let meetings = data.meetings.iter().enumerate().filter_map(|(i, meeting)| {
            let points = self.points_on(meeting, m)?;
            let when = meeting.date.as_ref().map(|day| self.date(day));
            let words = when
                .into_iter()
                .chain(Some(points).filter(|p| !p.is_empty()));
            let words = words.collect::<Vec<_>>().join(" · ");
            Some((Entity::new(EntityKind::Meeting, i), words))
        });
        let meetings = meetings.collect();
        let pointing = |kind| book.pointing(this, kind);
        let is_this = |id: &Id| book.find(id) == Some(this);
        let in_force = |period: &Period| period.presence(self.day) == Presence::InForce;
        let pointed = pointing(EntityKind::Group);
        let groups = data.groups.iter().enumerate().filter_map(|(g, group)| {
            let said = group.mandates.iter().flat_map(|mandate| {
                let names_it = |statement: &&Statement| {
                    let mut mentions = statement.mentions.iter();
                    mentions.any(|id| is_this(id.id())) || says(&[&statement.text])
                };
                let statements = mandate.statements.iter().filter(names_it);
                let of = (in_force(&mandate.period), mandate.sureness());
                statements.map(move |statement| (of.0, of.1.max(statement.certainty)))
            });
            let relations = group.relations.iter();
            let related = relations.filter(|r| r.to.iter().any(|to| is_this(to.id())));
            let related = related.map(|r| (in_force(&r.period), r.certainty));
            let pointed = pointed.contains(&g).then_some((true, Certainty::Stated));
            // What holds now and is surest counts.
            let best = said
                .chain(related)
                .max_by_key(|(now, sure)| (*now, Reverse(*sure)));
            let (now, certainty) = best.or(pointed)?;
            let then = self.t("på et andet tidspunkt", "at another time");
            let words = if now { "" } else { then };
            let words = format!("{words}{}", unsure_behind(certainty, self.lang));
            Some((Entity::group(g), words.trim_start().to_owned()))
        });
        let groups = groups.collect();
        let processes = pointing(EntityKind::Process).into_iter();
        let processes = processes
            .map(|p| {
                let version = data.processes[p].version.clone();
                (Entity::new(EntityKind::Process, p), version)
            })
            .collect();
        let principles = pointing(EntityKind::Principle).into_iter();
        let principles = principles
            .map(|p| (Entity::new(EntityKind::Principle, p), String::new()))
            .collect();
        let cases = self.case_list(this);
        for (label, things) in [
            (self.t("Sager", "Cases"), cases),
            (
                self.t("Møder, der taler om den", "Meetings that speak of it"),
                meetings,
            ),
            (
                self.t(
                    "Grupper, der har den i mandat eller relation",
                    "Groups that have it in mandate or relation",
                ),
                groups,
            ),
            (self.t("Processer", "Processes"), processes),
            (self.t("Principper", "Principles"), principles),
        ] {
            self.things(label, things);
        }
    }

    fn corresponds_to<'i>(&mut self, ids: impl Iterator<Item = &'i Id>) {
        let links = self.links(ids, self.and());
        self.fact(field!(Principle.corresponds_to), links);
    }

    pub(super) fn principle(&mut self, p: usize) {
        let principle = self.book.data().principles[p].clone();
        let title = self.linked(&principle.text);
        self.push(Block::Title(title));
        let mut line = vec![plain(sentence(principle.kind.label(self.lang)))];
        line.extend(self.certainty(principle.certainty));
        line.extend(self.marks(&principle.source));
        self.push(Block::Text(line));
        self.period(&principle.period);
        let about = self.links(principle.about.iter().map(|a| a.target.id()), self.and());
        self.fact(field!(Note.about), about);
        self.corresponds_to(principle.corresponds_to.iter().map(|c| c.id()));
        self.notes(&[Entity::new(EntityKind::Principle, p)]);
    }

    pub(super) fn place(&mut self, p: usize) {
        let place = self.book.data().places[p].clone();
        let this = Entity::new(EntityKind::Place, p);
        self.title(&place.name, "");
        let mut line = vec![plain(self.t("Sted", "Place"))];
        if let Some(municipality) = &place.municipality {
            line.push(plain(" · "));
            line.push(self.link(municipality.id()));
        }
        line.extend(self.certainty(place.certainty));
        line.extend(self.marks(&place.source));
        self.push(Block::Text(line));
        self.text_fact(field!(Place.used_for), &place.used_for);
        let meetings = self.book.pointing(this, EntityKind::Meeting).into_iter();
        let meetings = meetings
            .map(|m| (Entity::new(EntityKind::Meeting, m), String::new()))
            .collect();
        let label = self.t("Møder", "Meetings");
        self.things(label, meetings);
        let cases = self.case_list(this);
        let label = self.t("Sager", "Cases");
        self.things(label, cases);
        self.remark(&place.note);
    }

    pub(super) fn note(&mut self, n: usize) {
        let note = self.book.data().notes[n].clone();
        let mut title = vec![span("⚑ ", Tone::Flag)];
        title.extend(self.linked(&note.text));
        self.push(Block::Title(title));
        let mut line = vec![plain(sentence(note.kind.label(self.lang)))];
        line.extend(self.certainty(note.certainty));
        line.extend(self.marks(&note.source));
        self.push(Block::Text(line));
        let about: Vec<Vec<Span>> = note
            .about
            .iter()
            .map(|a| {
                let mut spans = vec![self.link(a.target.id())];
                if !a.field.is_empty() {
                    let about = self.library.find(self.at.book, a.target.id());
                    let field = about.and_then(|at| at.entity.kind.spec().field(&a.field));
                    let field = field.map_or(a.field.as_str(), |f| self.label(f));
                    spans.push(dim(format!(" ({})", field.to_lowercase())));
                }
                spans
            })
            .collect();
        let label = self.label(field!(Note.about));
        self.inline(label, &about);
        let readings = note
            .readings
            .iter()
            .map(|r| {
                let mut spans = self.linked(&r.text);
                if !r.value.is_empty() {
                    spans.push(plain(format!(" »{}«", r.value)));
                }
                spans.extend(self.certainty(r.certainty));
                spans.extend(self.marks(&r.source));
                spans
            })
            .collect();
        let label = self.label(field!(Note.readings));
        self.list(label, readings);
        self.text_fact(field!(Note.handling), &note.handling);
    }

    pub(super) fn source(&mut self, s: usize) {
        let source = self.book.data().sources[s].clone();
        let this = Entity::new(EntityKind::Source, s);
        self.title(&source.title, "");
        let mut line = vec![plain(sentence(source.kind.label(self.lang)))];
        line.extend(self.unsure(field!(Source.kind)));
        if source.status.label(self.lang) != source.kind.label(self.lang) {
            line.push(plain(format!(" · {}", source.status.label(self.lang))));
        }
        line.extend(self.unsure(field!(Source.status)));
        if source.certainty.label(self.lang) != source.status.label(self.lang)
            && source.certainty != Certainty::Listed
        {
            line.extend(self.certainty(source.certainty));
        }
        self.push(Block::Text(line));
        self.fact(field!(Source.issuer), vec![plain(source.issuer.as_str())]);
        let date = source
            .date
            .as_ref()
            .map_or(dim(self.t("ikke angivet", "not stated")), |d| {
                plain(self.date(d))
            });
        self.fact(field!(Source.date), vec![date]);
        if let Some(event) = &source.event {
            let spans = vec![plain(self.date(event))];
            self.fact(field!(Source.event), spans);
        }
        if let Some(whole) = &source.part_of {
            let spans = vec![self.link(whole.id())];
            self.fact(field!(Source.part_of), spans);
        }
        let is_number = source.file.bytes().all(|b| b.is_ascii_digit());
        let word = self.t("dokument ", "document ");
        let file = Some(source.file.as_str()).filter(|file| !file.is_empty());
        let file = file.map(|file| plain([if is_number { word } else { "" }, file].concat()));
        self.fact(field!(Source.file), file.into_iter().collect());
        let about = self.links(source.about.iter().map(|a| a.target.id()), self.and());
        self.fact(field!(Note.about), about);
        self.remark(&source.note);
        self.gap();
        for kind in [
            EntityKind::Group,
            EntityKind::Process,
            EntityKind::Matter,
            EntityKind::Meeting,
            EntityKind::Principle,
        ] {
            let cited = self
                .book
                .pointing(this, kind)
                .into_iter()
                .map(|i| {
                    let of = Entity::new(kind, i);
                    let thing = self.book.data().thing(of);
                    let sure = cited_as(&thing, source.id.as_str(), Certainty::Stated);
                    let words = unsure_behind(sure.unwrap_or_default(), self.lang);
                    (of, words.trim_start().to_owned())
                })
                .collect();
            let label = format!(
                "{} {}",
                self.t("Belæg for:", "Evidence for:"),
                self.lang.pick(counted(kind).0, counted(kind).1)
            );
            self.things(&label, cited);
        }
        let cases = self.case_list(this);
        let label = self.t("Belæg for: sager", "Evidence for: cases");
        self.things(label, cases);
    }

    pub(super) fn dataset(&mut self) {
        let data = self.book.data();
        self.title(&data.title, data.id.as_str());
        // That not everything is a proposal or a draft does not make all of it adopted.
        let status = (data.status != DatasetStatus::Adopted).then(|| data.status.label(self.lang));
        let line = status.into_iter().chain([&*data.region]);
        let line: Vec<&str> = line.filter(|part| !part.is_empty()).collect();
        self.push(Block::Text(vec![plain(sentence(&line.join(" · ")))]));
        if let Some(changes) = &data.changes {
            let spans = vec![self.link(changes.id())];
            self.fact(field!(Dataset.changes), spans);
        }
        let label = self.label(field!(Dataset.as_of));
        let day = shown_day(data, self.day, self.lang);
        self.field(label, vec![plain(day)]);
        self.remark(&data.note);
        let kinds = [
            EntityKind::Group,
            EntityKind::Mandate,
            EntityKind::Person,
            EntityKind::Organisation,
            EntityKind::Case,
            EntityKind::Matter,
            EntityKind::Note,
            EntityKind::Source,
        ];
        let counts: Vec<Vec<Span>> = kinds
            .into_iter()
            .map(|k| {
                vec![plain(format!(
                    "{} {}",
                    self.book.count(k),
                    self.lang.pick(counted(k).0, counted(k).1)
                ))]
            })
            .collect();
        let label = self.t("Indhold", "Content");
        self.inline(label, &counts);
        for (kind, da, en) in [
            (EntityKind::Process, "Processer", "Processes"),
            (
                EntityKind::Principle,
                "Behov og principper",
                "Needs and principles",
            ),
            (
                EntityKind::Matter,
                "Aftaler, projekter og love",
                "Agreements, projects and laws",
            ),
            (EntityKind::Meeting, "Møder", "Meetings"),
            (EntityKind::Note, "Forbehold", "Notes"),
        ] {
            let all = (0..self.book.count(kind))
                .map(|i| (Entity::new(kind, i), String::new()))
                .collect();
            let label = self.t(da, en);
            self.things(label, all);
        }
    }
}

/// The least bytes of a name by which a matter is known in a text.
const SHORTEST: usize = 5;

/// Returns whether texts name a matter.
fn naming(matter: &Matter) -> impl Fn(&[&str]) -> bool + use<> {
    let aliases = matter.aliases.iter().map(|alias| alias.text.as_str());
    let names = std::iter::once(matter.title.as_str()).chain(aliases);
    let names: Vec<String> = names.filter(|n| n.len() >= SHORTEST).map(fold).collect();
    move |texts| {
        let text = fold(&texts.join(" "));
        names.iter().any(|name| is_named(&text, name))
    }
}

/// Returns whether a folded text has a folded name in it as whole words.
fn is_named(text: &str, name: &str) -> bool {
    let ends = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    text.match_indices(name).any(|(at, found)| {
        ends(text[..at].chars().next_back()) && ends(text[at + found.len()..].chars().next())
    })
}

/// Returns whether what somebody did at a meeting, or in a source about the meeting what is said of it, stands at one of these places
/// of the sources.
pub(super) fn cites(book: &Book, meeting: &Meeting, places: &[SourceRef]) -> bool {
    let this = book.find(meeting.id.id());
    let is_about = |place: &&SourceRef| {
        let source = book.find(place.source.id()).map(Entity::at);
        let mut about = source
            .into_iter()
            .flat_map(|s| &book.data().sources[s].about);
        about.any(|about| book.find(about.target.id()) == this)
    };
    let attended = meeting.attendance.iter().flat_map(|a| &a.source);
    let mut all = attended.chain(meeting.source.iter().filter(is_about));
    all.any(|place| !place.locator.is_empty() && places.contains(place))
}

/// Returns how sure the surest is of what a source is given for in the fields of a record; `None` where it is given for none.
fn cited_as(record: &Datum, source: &str, sure: Certainty) -> Option<Certainty> {
    let is_it = |place: &Datum| place.str().split('#').next() == Some(source);
    let fields = record.fields().iter().filter_map(|(name, value)| {
        let items = match value {
            Datum::List(items) => items.as_slice(),
            one => std::slice::from_ref(one),
        };
        if *name == "source" {
            return items.iter().any(is_it).then_some(sure);
        }
        let inside = items.iter().filter_map(|item| {
            let own = item.field("certainty").typed().unwrap_or_default();
            cited_as(item, source, sure.max(own))
        });
        inside.min()
    });
    fields.min()
}

#[cfg(test)]
mod tests {
    use crate::article::of;
    use crate::lang::Lang;
    use crate::model::read::read;
    use crate::model::{At, Book, Entity, EntityKind, Library};

    #[test]
    fn a_matter_leads_to_all_that_speaks_of_it() {
        let text = r#"(schema: 1, id: "x", title: "X", matters: [(id: "p", title: "Prøveprojektet", source: "k#punkt 2", aliases: (text: "PRØV 1")), (id: "q", title: "Aftalen")],
            sources: [(id: "k", title: "Referat", kind: minutes)],
            groups: [(id: "a", name: "Gruppe A", level: cluster, mandates: [(id: "m", statements: [(kinds: task, text: "Følger PRØV 1.")])]),
                (id: "b", name: "Gruppe B", level: cluster, mandates: [(id: "n", statements: [(kinds: task, text: "Følger alt.", mentions: "p", certainty: derived)])]),
                (id: "c", name: "Gruppe C", level: cluster, mandates: [(id: "o", statements: [(kinds: task, text: "Følger PRØV 12.")])])],
            meetings: [(id: "t", title: "Mødet", date: "2016-09-15", items: [(id: "i1", number: 1, title: "Om prøveprojektet"), (id: "i2", number: 2, title: "Andet"),
                (id: "i3", number: 3, title: "Opfølgning")]),
                (id: "u", title: "Næste", group: "a", date: "2016-12", source: "k#punkt 2")],
            cases: [(id: "s", text: "En sag.", item: "i3", matters: "p"),
                (id: "d", text: "Tages op igen.", group: "a", item: "i2", follow_up: "2016-12", matters: "q")])"#;
        let library = Library::new(vec![Book::new(read(text).unwrap())]);
        let page = |kind, number| {
            let at = At::new(0, Entity::new(kind, number));
            of(&library, at, jiff::civil::date(2016, 9, 15), Lang::Da).to_text(80)
        };
        // That a later meeting stands at the same place of a source does not make it speak of the same.
        let of_matters = [page(EntityKind::Matter, 0), page(EntityKind::Matter, 1)];
        assert!(!of_matters[0].contains("Næste"), "{}", of_matters[0]);
        assert!(
            of_matters[1].contains("Næste  december 2016"),
            "{}",
            of_matters[1]
        );
        let next = page(EntityKind::Meeting, 1);
        for told in [
            "Tages op igen.  tages op igen · åben",
            "Vedrører",
            "Aftalen",
        ] {
            assert!(next.contains(told), "{told}: {next}");
        }
        let page = &of_matters[0];
        for told in [
            "Mødet  15. september 2016 · punkt 1, 3",
            "En sag.",
            "Gruppe A",
            "Gruppe B  (afledt)",
        ] {
            assert!(page.contains(told), "{told}: {page}");
        }
        assert!(!page.contains("Gruppe C"), "{page}");
    }

    #[test]
    fn what_points_at_a_thing_is_on_its_page_and_a_source_says_how_surely_it_is_given() {
        let text = r#"(schema: 1, id: "x", title: "X", sources: [(id: "k", title: "Kilden", kind: minutes)],
            organisations: [(id: "o", name: "Nordby Kommune", kind: municipality)],
            matters: [(id: "p", title: "Projektet", parties: "o")], places: [(id: "h", name: "Huset", municipality: "o")],
            principles: [(id: "q", text: "Tæt på borgeren.", about: "a")],
            groups: [(id: "a", name: "Gruppe A", level: cluster, set_up_by: "o", source: "k#punkt 1"),
                (id: "b", name: "Gruppe B", level: cluster, existence: expected, set_up_by: "o",
                    relations: [(kind: asks, to: "o", source: "k#punkt 2", certainty: derived)])])"#;
        let library = Library::new(vec![Book::new(read(text).unwrap())]);
        let page = |kind| {
            let at = At::new(0, Entity::new(kind, 0));
            of(&library, at, jiff::civil::date(2016, 9, 15), Lang::Da).to_text(80)
        };
        for (kind, told) in [
            (EntityKind::Source, "· Gruppe A\n  · Gruppe B  (afledt)"),
            (
                EntityKind::Group,
                "Behov og principper\n  · Tæt på borgeren.",
            ),
            (
                EntityKind::Organisation,
                "Nedsætter\n  · Gruppe A\n  · Gruppe B  forventes",
            ),
            (EntityKind::Organisation, "← Gruppe B"),
            (EntityKind::Organisation, "Steder\n  · Huset"),
            (
                EntityKind::Organisation,
                "Aftaler og projekter\n  · Projektet",
            ),
        ] {
            let page = page(kind);
            assert!(page.contains(told), "{told}: {page}");
        }
    }
}
