//! A group: what it is, and what surrounds its mandates and members.

use super::lead::Led;
use super::mandate::Beside;
use super::matter::cites;
use super::members::member_rows;
use super::tell::{Teller, dim, plain, span};
use super::{Block, Extent, Span, Tone};
use crate::check::rota;
use crate::lang::Lang;
use crate::model::fold::fold;
use crate::model::value::{FieldSpec, field};
use crate::model::{
    Applies, At, Certainty, Choice, Entity, EntityKind, Existence, Group, Level, PartyKind, Period,
    Relation, StatementKind,
};
use crate::phrases::{days_in_words, filled_in_words, sentence, since_in_words};
use crate::seating;

impl Teller<'_> {
    pub(super) fn group(&mut self, g: usize, extent: Extent) {
        let group = self.book.group(g);
        self.title(group.name_on(self.day), group.short_name_on(self.day));
        let uses = self.mandates_in_order(g);
        self.identity(g, &uses);
        if self.lang == Lang::En && !group.english.is_empty() {
            let mut line = vec![dim(group.english.as_str())];
            line.extend(self.unsure(field!(Group.english)));
            self.push(Block::Text(line));
        }
        self.gap();
        let said = if uses.is_empty() {
            self.no_mandate(g)
        } else {
            Vec::new()
        };
        let led = if self.stated_only {
            Led::default()
        } else {
            self.lead(g, &uses)
        };
        let beside = Beside {
            led: &led,
            rota: (!self.stated_only).then(|| rota(self.book, g, self.day)),
            only: uses
                .iter()
                .all(|of| matches!(of.applies, Applies::OfKind(_))),
        };
        let label = self.t("Andres mandater siger", "The mandates of others say");
        self.list(label, said);
        for of in uses {
            self.mandate(g, of, &beside);
        }
        self.mandates_at_other_times(g);
        if extent != Extent::WithoutMembers {
            self.members(g);
        } else if group.members.is_empty() {
            self.seats_elsewhere(g);
        }
        self.gap();
        self.parties(group);
        self.under(g);
        let mut about = vec![Entity::group(g)];
        about.extend(
            group
                .mandates
                .iter()
                .filter_map(|m| self.book.find(m.id.id())),
        );
        about.extend(
            group
                .mandates
                .iter()
                .flat_map(|m| &m.seats)
                .filter_map(|s| self.book.find(s.id.id())),
        );
        self.notes(&about);
        self.relations(Entity::group(g), &group.relations);
        self.affairs(g);
        self.gap();
        self.record(group);
        self.history(group);
        self.remark(&group.note);
    }

    /// Who set it up and its period: what concerns the record rather than the group at work.
    fn record(&mut self, group: &Group) {
        if !group.set_up_by.is_empty() {
            let mut spans = self.links(group.set_up_by.iter().map(|s| s.id()), self.and());
            let field = field!(Group.set_up_by);
            if group.marks.iter().all(|mark| mark.field != field.name) {
                spans.extend(self.certainty(group.certainty));
            }
            if group.is_set_up() {
                self.fact(field, spans);
            } else {
                let unsure = self.unsure(field);
                let label = match group.existence {
                    Existence::Expected | Existence::Planned => {
                        self.t("Forventes nedsat af", "Expected to be set up by")
                    }
                    _ => self.t("Kan nedsættes af", "May be set up by"),
                };
                self.field(label, [spans, unsure].concat());
            }
        } else if group.parent.is_none() && !group.category {
            let none = vec![dim(self.t("ikke angivet", "not stated"))];
            self.fact(field!(Group.set_up_by), none);
        }
        if group.period == Period::default() {
            let label = self.label(field!(Group.period));
            let open = self.t(
                "begyndelse og ophør ikke angivet",
                "beginning and end not stated",
            );
            self.field(label, vec![dim(open)]);
        }
        if Self::tells_period(group) {
            self.period(&group.period);
        }
    }

    /// Returns whether there is more to say of the period than the first line does.
    pub(super) fn tells_period(group: &Group) -> bool {
        let Period {
            from, note, marks, ..
        } = &group.period;
        from.is_none() || !note.is_empty() || !marks.is_empty()
    }

    /// What came before and after, other names, and what the group is or is not the same as.
    fn history(&mut self, group: &Group) {
        self.text_fact(field!(Group.ended_because), &group.ended_because);
        for (field, list) in [
            (field!(Group.predecessors), &group.predecessors),
            (field!(Group.successors), &group.successors),
        ] {
            let items: Vec<Vec<Span>> = list
                .iter()
                .map(|s| {
                    let mut spans = vec![self.link(s.group.id())];
                    if !s.what.is_empty() {
                        spans.push(dim(format!(" ({})", s.what)));
                    }
                    spans.extend(self.certainty(s.certainty));
                    spans.extend(self.marks(&s.source));
                    spans
                })
                .collect();
            self.fact(field, Self::joined(&items));
        }
        for version in &group.versions {
            let mut spans = vec![plain(if version.name.is_empty() {
                &version.short_name
            } else {
                &version.name
            })];
            if let Some(parent) = &version.parent {
                spans.push(plain(self.t(" under ", " under ")));
                spans.push(self.link(parent.id()));
            }
            let days = days_in_words(&version.period, self.lang);
            spans.push(dim(format!(" ({days})")));
            spans.extend(self.ending(version));
            spans.extend(self.unsure_days(&version.period, Certainty::Stated));
            spans.extend(self.marks(&version.source));
            self.fact(field!(Group.versions), spans);
        }
        self.aliases(&group.aliases);
        for (field, ids) in [
            (field!(Group.same_as), &group.same_as),
            (field!(Group.maybe_same_as), &group.maybe_same_as),
            (field!(Group.homonym_of), &group.homonym_of),
            (field!(Group.not_same_as), &group.not_same_as),
        ] {
            let spans = self.links(ids.iter().map(|i| i.id()), self.and());
            self.fact(field, spans);
        }
    }

    /// Adds several short things as one field, separated by semicolons.
    pub(super) fn inline(&mut self, label: &str, items: &[Vec<Span>]) {
        self.field(label, Self::joined(items));
    }

    /// Joins several short things by semicolons.
    pub(super) fn joined(items: &[Vec<Span>]) -> Vec<Span> {
        items.join(&plain("; "))
    }

    fn members(&mut self, g: usize) {
        let head = vec![span(self.label(field!(Group.members)), Tone::Strong)];
        self.head(head);
        let rows = member_rows(self.library, self.at.book, g, self.day, self.lang);
        if rows.is_empty() {
            // What is told of another time is told in the sources too.
            let mut others = self.other_mandates(g).into_iter();
            let none = if others.any(|of| !self.book.mandate(of).seats.is_empty()) {
                self.t(
                    "Ingen medlemmer er angivet for dagen; se mandater på andre tidspunkter.",
                    "No members are stated for the day; see the mandates at other times.",
                )
            } else {
                self.t(
                    "Ingen medlemmer er angivet i kilderne.",
                    "No members are stated in the sources.",
                )
            };
            let count = seating::count(self.library, self.at.book, g, self.day);
            let seats = filled_in_words(count, self.t(" pladser", " seats"), self.lang);
            let text = if seats.is_empty() { none } else { &seats };
            self.push(Block::Text(vec![dim(text)]));
            return self.seats_elsewhere(g);
        }
        let rows = rows
            .into_iter()
            .map(|r| {
                let tone = if r.vacant { Tone::Flag } else { Tone::Plain };
                let mut role = vec![plain(r.role)];
                if !r.flag.is_empty() {
                    role.push(span(format!(" ({})", r.flag), Tone::Flag));
                }
                if let Some(place) = r.place {
                    role.extend(self.ending(&self.book.group(g).members[place]));
                }
                vec![
                    vec![Span {
                        text: r.name,
                        tone,
                        link: r.link,
                    }],
                    role,
                    vec![plain(r.from)],
                    vec![dim(r.period)],
                ]
            })
            .collect();
        let head = [
            self.t("Navn", "Name"),
            self.t("Rolle", "Role"),
            self.t("Fra", "From"),
            self.label(field!(Group.period)),
        ];
        self.table("", &head, rows);
    }

    /// Leads to the composition that another dataset has of a group of the same id, where this one has none.
    fn seats_elsewhere(&mut self, g: usize) {
        let group = self.book.group(g);
        if group.mandates.iter().any(|m| !m.seats.is_empty()) {
            return;
        }
        let books = self.library.books().iter().enumerate();
        let others = books.filter(|(b, _)| *b != self.at.book);
        let same = others.filter_map(|(b, book)| {
            let other = book.group_of(group.id.id())?;
            let told = book.group(other);
            let has = !told.members.is_empty() || told.mandates.iter().any(|m| !m.seats.is_empty());
            has.then(|| {
                vec![Span {
                    link: Some(At::new(b, Entity::group(other))),
                    ..plain(format!("{} · {}", told.name, book.data().title))
                }]
            })
        });
        let items = same.collect();
        let label = self.t("Sammensætning i", "Composition in");
        self.list(label, items);
    }

    /// Adds the meetings in which somebody spoke of a project, which has none itself.
    fn meetings_about(&mut self, g: usize) {
        let group = self.book.group(g);
        if group.level != Level::Project {
            return;
        }
        let aliases = group.aliases.iter().map(|alias| alias.text.as_str());
        let names = std::iter::once(group.name.as_str()).chain(aliases);
        let names: Vec<String> = names.map(fold).collect();
        let says = |text: &str| {
            let text = fold(text);
            names.iter().any(|name| text.contains(name.as_str()))
        };
        let meetings = self.book.data().meetings.iter().enumerate();
        let about = meetings.filter(|(_, meeting)| {
            let items = meeting.items.iter();
            let mut items = items.flat_map(|item| [&item.title, &item.outcome]);
            items.any(|text| says(text))
                || meeting.attendance.iter().any(|a| says(&a.note))
                || cites(self.book, meeting, &group.source)
        });
        let about = about.map(|(m, meeting)| {
            let when = meeting.date.as_ref().map(|d| self.date(d));
            (
                Entity::new(EntityKind::Meeting, m),
                when.unwrap_or_default(),
            )
        });
        let about = about.collect();
        let label = self.t("Møder, der taler om det", "Meetings that speak of it");
        self.things(label, about);
    }

    fn parties(&mut self, group: &Group) {
        let items = group
            .parties
            .iter()
            .map(|p| {
                let mut spans = vec![self.link(p.party.id())];
                if p.kind != PartyKind::Member {
                    spans.push(span(format!(" – {}", p.kind.label(self.lang)), Tone::Flag));
                }
                spans.extend(self.certainty(p.certainty));
                spans.extend(self.marks(&p.source));
                if !p.note.is_empty() {
                    spans.push(dim(format!("  {}", p.note)));
                }
                spans
            })
            .collect();
        self.list_fact(field!(Group.parties), items);
    }

    /// Adds the relations from a group or an organisation, and those of others to it.
    pub(super) fn relations(&mut self, this: Entity, own: &[Relation]) {
        let book = self.book;
        let mut items: Vec<Vec<Span>> = own.iter().map(|r| self.relation(r)).collect();
        for kind in [EntityKind::Group, EntityKind::Organisation] {
            let others = book.pointing(this, kind).into_iter();
            for from in others
                .map(|at| Entity::new(kind, at))
                .filter(|from| *from != this)
            {
                let relations = match kind {
                    EntityKind::Group => &book.group(from.at()).relations,
                    _ => &book.data().organisations[from.at()].relations,
                };
                let to_this = |r: &&Relation| r.to.iter().any(|t| book.find(t.id()) == Some(this));
                for relation in relations.iter().filter(to_this) {
                    items.push(self.relation_in(from, relation));
                }
            }
        }
        self.list_fact(field!(Group.relations), items);
    }

    /// Returns one relation from here: what it does, to whom, in what.
    pub(super) fn relation(&mut self, relation: &Relation) -> Vec<Span> {
        self.relation_as(relation.kind.label(self.lang), relation)
    }

    pub(super) fn relation_as(&mut self, label: &str, relation: &Relation) -> Vec<Span> {
        let mut spans = vec![plain(format!("{label} "))];
        let last = match relation.rule {
            Some(crate::model::SetRule::AsWritten) => "/",
            Some(crate::model::SetRule::Or) => self.t("eller", "or"),
            _ => self.and(),
        };
        spans.extend(self.links(relation.to.iter().map(|t| t.id()), last));
        if !relation.to_text.is_empty() {
            if !relation.to.is_empty() {
                spans.push(plain(", "));
            }
            spans.extend(self.linked(&relation.to_text));
        }
        self.relation_end(spans, relation)
    }

    fn relation_in(&mut self, from: Entity, relation: &Relation) -> Vec<Span> {
        let at = At::new(self.at.book, from);
        let mut spans = vec![
            dim("← "),
            Span {
                text: self.name_of(at),
                tone: Tone::Plain,
                link: Some(at),
            },
        ];
        let here = self.book.name(self.at.entity);
        spans.push(plain(format!(" {} {here}", relation.kind.label(self.lang))));
        self.relation_end(spans, relation)
    }

    fn relation_end(&mut self, mut spans: Vec<Span>, relation: &Relation) -> Vec<Span> {
        if !relation.scope.is_empty() {
            spans.push(dim(format!(": {}", relation.scope)));
        }
        if let Some(days) = since_in_words(&relation.period, self.lang) {
            spans.push(dim(format!(" ({days})")));
        }
        spans.extend(self.ending(relation));
        spans.extend(self.unsure_days(&relation.period, relation.certainty));
        spans.extend(self.marks(&relation.source));
        if !relation.note.is_empty() {
            spans.push(dim(format!("  {}", relation.note)));
        }
        spans
    }

    /// Adds the groups under a group, those it set up, and for a kind those that are of it.
    fn under(&mut self, g: usize) {
        let shown = |list: Vec<usize>, by: Option<&FieldSpec>| -> Vec<(Entity, String)> {
            list.into_iter()
                .filter(|c| self.book.group_in_force(*c, self.day))
                .map(|c| {
                    let group = self.book.group(c);
                    let mut words = Vec::new();
                    words.extend((!group.exists()).then(|| group.existence.label(self.lang)));
                    // The list says how sure the group itself is, and what leads here.
                    let mark = by.and_then(|by| group.marks.iter().find(|m| m.field == by.name));
                    let mark = mark.filter(|mark| mark.certainty != group.certainty);
                    words.extend(mark.map(|mark| mark.certainty.label(self.lang)));
                    (Entity::group(c), words.join(", "))
                })
                .collect()
        };
        let children = shown(self.book.children(g).to_vec(), None);
        let set_up = self.book.set_up_by(g).iter().copied();
        let set_up = set_up.filter(|c| self.book.parent(*c) != Some(g));
        let (set_up, possible) = set_up.partition(|c| self.book.group(*c).is_set_up());
        let (possible, set_up) = (shown(possible, None), shown(set_up, None));
        let of_kind = self.book.pointing(Entity::group(g), EntityKind::Group);
        let is_kind = |c: &usize| {
            self.book
                .group(*c)
                .kind
                .as_ref()
                .is_some_and(|k| self.book.group_of(k.id()) == Some(g))
        };
        let of_kind: Vec<usize> = of_kind.into_iter().filter(is_kind).collect();
        let is_named = !of_kind.is_empty();
        let of_kind = shown(of_kind, None);
        let own = self.book.group(g);
        let level = own.level_on(self.day);
        let alike = (0..self.book.data().groups.len()).filter(|c| {
            let group = self.book.group(*c);
            *c != g && !group.category && group.level_on(self.day) == level
        });
        // A kind that no group is said to be of leads to those of its level.
        let alike = if own.category && own.parent.is_none() && !is_named {
            shown(alike.collect(), Some(field!(Group.level)))
        } else {
            Vec::new()
        };
        let label = self.t("Hører under gruppen", "Below the group");
        self.things(label, children);
        let label = self.t("Har nedsat", "Has set up");
        self.things(label, set_up);
        let label = sentence(StatementKind::MaySetUp.label(self.lang));
        self.things(&label, possible);
        let label = self.t("Grupperne", "The groups");
        self.things(label, of_kind);
        let label = self.t("Alle på niveauet", "All at the level");
        self.things(&format!("{label} »{}«", level.label(self.lang)), alike);
    }

    fn affairs(&mut self, g: usize) {
        let this = Entity::group(g);
        let data = self.book.data();
        let cases = self.case_list(this);
        let meetings = self
            .book
            .pointing(this, EntityKind::Meeting)
            .into_iter()
            .map(|m| {
                let meeting = &data.meetings[m];
                let when = meeting.date.as_ref().map_or(
                    self.t("dato ikke angivet", "date not stated").to_owned(),
                    |d| self.date(d),
                );
                (Entity::new(EntityKind::Meeting, m), when)
            });
        let meetings = meetings.collect();
        let told = self.own_steps(g);
        let processes = self
            .book
            .pointing(this, EntityKind::Process)
            .into_iter()
            .filter(|p| !told.contains(p));
        let processes = processes
            .map(|p| {
                (
                    Entity::new(EntityKind::Process, p),
                    data.processes[p].version.clone(),
                )
            })
            .collect();
        let label = self.t("Møder holdt eller forventet", "Meetings held or expected");
        self.things(label, meetings);
        self.meetings_about(g);
        let label = self.t("Sager", "Cases");
        self.things(label, cases);
        let label = self.t("Andre processer", "Other processes");
        self.things(label, processes);
        self.pointing_here(this, &[EntityKind::Principle]);
    }
}
