//! A person and an organisation.

use super::tell::{Teller, dim, plain, span};
use super::{Block, Span, Tone};
use crate::model::value::field;
use crate::model::{At, Book, Choice, Day, Entity, EntityKind, FieldMark, Per, Presence};
use crate::phrases::{due_in_words, period_in_words, presence_in_words, seat_in_words, sentence};
use crate::seating::mandates_in_use;

/// How a membership stands to a day; in force is what both membership and group are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Now,
    Coming,
    Past,
}

fn standing(book: &Book, g: usize, m: usize, day: Day) -> Standing {
    let group = book.group(g);
    match (
        group.period.presence(day),
        group.members[m].period.presence(day),
    ) {
        (Presence::InForce, Presence::InForce) => Standing::Now,
        (group, own) if group.is_past() || own.is_past() => Standing::Past,
        _ => Standing::Coming,
    }
}

impl Teller<'_> {
    pub(super) fn person(&mut self, p: usize) {
        let data = self.book.data();
        let person = &data.people[p];
        self.title(&person.name, "");
        let mut line = vec![plain(if person.title.is_empty() {
            self.t("Titel ikke angivet", "Title not stated").to_owned()
        } else {
            sentence(&person.title)
        })];
        line.extend(self.unsure(field!(Person.title)));
        line.push(plain(" · "));
        match &person.organisation {
            Some(organisation) => line.push(self.link(organisation.id())),
            None => line.push(dim(self.t("ansættelse ikke angivet", "employer not stated"))),
        }
        line.extend(self.unsure(field!(Person.organisation)));
        line.extend(self.certainty(person.certainty));
        line.extend(self.marks(&person.source));
        self.push(Block::Text(line));
        self.fact(field!(Person.email), vec![plain(person.email.as_str())]);
        self.fact(field!(Person.phone), vec![plain(person.phone.as_str())]);
        self.period(&person.period);
        self.aliases(&person.aliases);
        for (field, ids) in [
            (field!(Person.same_as), &person.same_as),
            (field!(Person.maybe_same_as), &person.maybe_same_as),
            (field!(Person.not_same_as), &person.not_same_as),
        ] {
            let spans = self.links(ids.iter().map(|i| i.id()), self.and());
            self.fact(field, spans);
        }
        self.gap();
        self.sits(p);
        if !self.stated_only {
            self.extend(self.commitments(p));
        }
        self.attended(p);
        let cases = self.case_list(Entity::person(p));
        let label = self.t("Sager", "Cases");
        self.things(label, cases);
        self.notes(&[Entity::person(p)]);
        self.remark(&person.note);
    }

    fn sits(&mut self, p: usize) {
        let mut sits: Vec<(Standing, usize, usize)> = self
            .book
            .sits_in(p)
            .iter()
            .map(|(g, m)| (standing(self.book, *g, *m, self.day), *g, *m))
            .collect();
        sits.sort_by_key(|(standing, ..)| *standing);
        let rows: Vec<Vec<Vec<Span>>> = sits
            .into_iter()
            .map(|(standing, g, m)| self.place_row(standing, g, m))
            .collect();
        if rows.is_empty() {
            let text = self.t(
                "Ikke medlem af nogen gruppe ifølge kilderne.",
                "No member of any group in the sources.",
            );
            return self.push(Block::Text(vec![dim(text)]));
        }
        let label = self.t("Sidder i", "Sits in");
        let head = [
            self.t("Gruppe", "Group"),
            self.t("Rolle", "Role"),
            self.t("For", "For"),
            self.t("Periode", "Period"),
        ];
        self.table(label, &head, rows);
    }

    /// Returns a membership as group, role, party and period; all of it dim where it is not in force.
    fn place_row(&mut self, standing: Standing, g: usize, m: usize) -> Vec<Vec<Span>> {
        let group = self.book.group(g);
        let member = &group.members[m];
        let tone = if standing == Standing::Now {
            Tone::Plain
        } else {
            Tone::Dim
        };
        let link = Some(At::new(self.at.book, Entity::group(g)));
        let mut name = vec![Span {
            text: self.name_of(At::new(self.at.book, Entity::group(g))),
            tone,
            link,
        }];
        if !group.exists() {
            name.push(span(
                format!(" ({})", group.existence.label(self.lang)),
                Tone::Flag,
            ));
        }
        name.extend(self.certainty(group.certainty));
        let mut roles: Vec<&str> = member.roles.iter().map(|r| r.label(self.lang)).collect();
        if roles.is_empty() {
            roles.push(self.t("medlem", "member"));
        }
        let mut role = vec![span(roles.join(", "), tone)];
        role.extend(self.certainty(member.certainty));
        role.extend(self.marks(&member.source));
        let behalf = member
            .on_behalf_of
            .as_ref()
            .map(|o| Span {
                tone,
                ..self.link(o.id())
            })
            .into_iter()
            .collect();
        let mut period = if member.period.is_unknown() {
            self.t("ikke angivet", "not stated").to_owned()
        } else {
            period_in_words(&member.period, self.lang)
        };
        if group.period.presence(self.day) != Presence::InForce {
            let of_group = format!(
                "{} {}",
                self.t("gruppen", "the group"),
                period_in_words(&group.period, self.lang)
            );
            period = if member.period.is_unknown() {
                of_group
            } else {
                format!("{period}; {of_group}")
            };
        }
        let word = match standing {
            Standing::Now => "",
            Standing::Coming => self.t("kommende · ", "to come · "),
            Standing::Past => self.t("tidligere · ", "past · "),
        };
        vec![name, role, behalf, vec![dim(format!("{word}{period}"))]]
    }

    fn attended(&mut self, p: usize) {
        let book = self.book;
        let data = book.data();
        let this = Some(Entity::person(p));
        let mut items = Vec::new();
        for m in book.pointing(Entity::person(p), EntityKind::Meeting) {
            let meeting = &data.meetings[m];
            let mine = meeting.attendance.iter();
            for attendance in mine.filter(|a| book.find(a.person.id()) == this) {
                let entity = Entity::new(EntityKind::Meeting, m);
                let mut text = format!("  {}", attendance.kind.label(self.lang));
                if let Some(item) = attendance.item {
                    text = format!("{text} ({} {item})", self.t("punkt", "item"));
                }
                if let Some(date) = &meeting.date {
                    text = format!("{text}, {}", self.date(date));
                }
                let mut spans = vec![self.link_to(At::new(self.at.book, entity)), dim(text)];
                spans.extend(self.certainty(attendance.certainty));
                spans.extend(self.unsure_of(entity));
                spans.extend(self.marks(&attendance.source));
                items.push(spans);
            }
        }
        let label = self.t(
            "Ved møder (deltagelse er ikke medlemskab)",
            "At meetings (attendance is not membership)",
        );
        self.list(label, items);
    }

    /// Returns the cases that refer to a thing, each with its standing.
    pub(super) fn case_list(&self, of: Entity) -> Vec<(Entity, String)> {
        let data = self.book.data();
        let cases = self.book.pointing(of, EntityKind::Case).into_iter();
        cases
            .map(|c| {
                let case = &data.cases[c];
                let status = case.status.label(self.lang).to_owned();
                let due = due_in_words(case, self.lang);
                // `forventet 27. maj 2015` says both.
                let words = match due {
                    Some(due) if due.starts_with(&status) => due,
                    Some(due) => format!("{status} · {due}"),
                    None => status,
                };
                (Entity::new(EntityKind::Case, c), words)
            })
            .collect()
    }

    pub(super) fn organisation(&mut self, o: usize) {
        let data = self.book.data();
        let organisation = &data.organisations[o];
        let this = Entity::new(EntityKind::Organisation, o);
        self.title(&organisation.name, &organisation.short_name);
        let mut line = vec![plain(sentence(organisation.kind.label(self.lang)))];
        let mut kind = self.unsure(field!(Organisation.kind));
        let mut marks = organisation.marks.iter();
        let own = |m: &FieldMark| m.source.iter().all(|s| organisation.source.contains(s));
        if marks.any(|m| m.field == field!(Organisation.kind).name && own(m)) {
            // The sources of all of it stand at the end of the line.
            kind.truncate(1);
        }
        line.extend(kind);
        if let Some(parent) = &organisation.parent {
            line.push(plain(self.t(" under ", " under ")));
            line.push(self.link(parent.id()));
            line.extend(self.unsure(field!(Organisation.parent)));
        }
        line.extend(self.certainty(organisation.certainty));
        line.extend(self.marks(&organisation.source));
        self.push(Block::Text(line));
        self.period(&organisation.period);
        self.aliases(&organisation.aliases);
        let same = self.links(organisation.same_as.iter().map(|i| i.id()), self.and());
        self.fact(field!(Organisation.same_as), same);
        let maybe = self.links(
            organisation.maybe_same_as.iter().map(|i| i.id()),
            self.and(),
        );
        self.fact(field!(Organisation.maybe_same_as), maybe);
        self.gap();
        self.belongs_to(o);
        self.represented(this);
        let people = self.book.pointing(this, EntityKind::Person).into_iter();
        let people = people
            .map(|p| (Entity::person(p), data.people[p].title.clone()))
            .collect();
        let label = self.t("Ansatte nævnt i kilderne", "Staff named in the sources");
        self.things(label, people);
        let parts = self
            .book
            .pointing(this, EntityKind::Organisation)
            .into_iter();
        let parts = parts.filter(|p| {
            data.organisations[*p]
                .parent
                .as_ref()
                .is_some_and(|id| self.book.find(id.id()) == Some(this))
        });
        let parts = parts
            .map(|p| (Entity::new(EntityKind::Organisation, p), String::new()))
            .collect();
        let label = self.t("Enheder", "Units");
        self.things(label, parts);
        self.relations(this, &organisation.relations);
        let set_up = self.book.pointing(this, EntityKind::Group).into_iter();
        let set_up = set_up.filter(|g| {
            let mut by = self.book.group(*g).set_up_by.iter();
            by.any(|by| self.book.find(by.id()) == Some(this))
        });
        let set_up = set_up
            .map(|g| {
                let group = self.book.group(g);
                let existence = (!group.is_set_up()).then(|| group.existence.label(self.lang));
                (Entity::group(g), existence.unwrap_or_default().to_owned())
            })
            .collect();
        let label = self.t("Nedsætter", "Sets up");
        self.things(label, set_up);
        self.pointing_here(
            this,
            &[
                EntityKind::Matter,
                EntityKind::Process,
                EntityKind::Principle,
                EntityKind::Place,
            ],
        );
        let cases = self.case_list(this);
        let label = self.t("Sager", "Cases");
        self.things(label, cases);
        self.notes(&[this]);
        self.remark(&organisation.note);
    }

    /// Adds the clusters that an organisation is a party of.
    fn belongs_to(&mut self, o: usize) {
        let this = Entity::new(EntityKind::Organisation, o);
        let mut items = Vec::new();
        let (now, other): (Vec<usize>, Vec<usize>) = self
            .book
            .pointing(this, EntityKind::Group)
            .into_iter()
            .partition(|g| self.book.group_in_force(*g, self.day));
        for g in now.into_iter().chain(other) {
            let group = self.book.group(g);
            let presence = presence_in_words(group.period.presence(self.day), self.lang);
            for party in group
                .parties
                .iter()
                .filter(|p| self.book.find(p.party.id()) == Some(this))
            {
                let link = Some(At::new(self.at.book, Entity::group(g)));
                let mut spans = vec![Span {
                    text: self.name_of(At::new(self.at.book, Entity::group(g))),
                    tone: Tone::Plain,
                    link,
                }];
                spans.push(dim(format!("  {}", party.kind.label(self.lang))));
                spans.extend(presence.map(|word| span(format!(" · {word}"), Tone::Flag)));
                spans.extend(self.certainty(party.certainty));
                spans.extend(self.marks(&party.source));
                items.push(spans);
            }
        }
        let label = self.t("Part i", "Party of");
        self.list(label, items);
    }

    /// Adds the seats an organisation fills, and the members who sit for it.
    fn represented(&mut self, this: Entity) {
        let (mut seats, mut members) = (Vec::new(), Vec::new());
        for g in self.book.pointing(this, EntityKind::Group) {
            if !self.book.group_in_force(g, self.day) {
                continue;
            }
            let at = At::new(self.at.book, Entity::group(g));
            let (name, link) = (self.name_of(at), Some(at));
            let in_use = mandates_in_use(self.book, g, self.day);
            let own = in_use.into_iter().filter(|of| of.group == g);
            let seats_of = |of| {
                let mandate = self.book.mandate(of);
                mandate.seats.iter().map(|seat| (seat, mandate.sureness()))
            };
            for (seat, certainty) in own.flat_map(seats_of) {
                if seat
                    .party
                    .iter()
                    .any(|p| self.book.find(p.id()) == Some(this))
                {
                    let of = seat
                        .only_for
                        .first()
                        .map_or_else(|| name.clone(), |only| self.link(only.id()).text);
                    let link = seat
                        .only_for
                        .first()
                        .and_then(|only| self.link(only.id()).link)
                        .or(link);
                    let mut spans = vec![Span {
                        text: of,
                        tone: Tone::Plain,
                        link,
                    }];
                    spans.push(plain(format!(": {}", seat_in_words(seat, self.lang))));
                    let others = seat.party.iter().map(|p| p.id());
                    let others = others.filter(|p| self.book.find(p) != Some(this));
                    let others = self.links(others, self.and());
                    if seat.per == Per::Total && !others.is_empty() {
                        spans.push(dim(self.t(", sammen med ", ", together with ")));
                        spans.extend(others);
                    }
                    spans.extend(self.certainty(seat.certainty.max(certainty)));
                    spans.extend(self.marks(&seat.source));
                    seats.push(spans);
                }
            }
            for member in self.book.members_on(g, self.day) {
                let for_this = member
                    .on_behalf_of
                    .as_ref()
                    .is_some_and(|o| self.book.find(o.id()) == Some(this));
                let itself = member
                    .party
                    .as_ref()
                    .is_some_and(|o| self.book.find(o.id()) == Some(this));
                if for_this || itself {
                    let who = member.person.as_ref().map(|p| self.link(p.id()));
                    let mut spans = vec![Span {
                        text: name.clone(),
                        tone: Tone::Plain,
                        link,
                    }];
                    spans.extend(who.map(|w| [plain(": "), w]).into_iter().flatten());
                    spans.extend(self.certainty(member.certainty));
                    spans.extend(self.marks(&member.source));
                    members.push(spans);
                }
            }
        }
        let label = self.t("Pladser", "Seats");
        self.list(label, seats);
        let label = self.t("Repræsenteret i", "Represented in");
        self.list(label, members);
    }
}
