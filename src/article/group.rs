//! A group: what it is, its mandates section by section, its members, and what surrounds it.

use super::rules::{Rule, rules_of};
use super::tell::{Teller, dim, number_in_words, plain, sentence, span};
use super::{Block, Extent, Span, Tone};
use crate::lang::Lang;
use crate::model::{
    Applies, At, Basis, Book, Certainty, Chairmanship, Choice, Condition, Day, Entity, EntityKind, Group, Id, Library, Mandate,
    MandateStatus, MandateUse, Membership, PartyKind, Relation, Seat, SeatNumber, StatementKind,
};

/// A row of the members pane: a member, or a vacant place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRow {
    /// The name, or what is vacant.
    pub name: String,
    /// The person or party it leads to.
    pub link: Option<At>,
    /// The roles in words.
    pub role: String,
    /// Title and employer.
    pub from: String,
    /// Since when and until when; empty where not stated.
    pub period: String,
    /// Whether the place is vacant.
    pub vacant: bool,
    /// What is uncertain about it; empty where nothing is.
    pub flag: String,
}

/// Returns the members of a group on a day, in the order of the file, vacant places among them.
pub fn member_rows(library: &Library, book: usize, group: usize, day: Day, lang: Lang) -> Vec<MemberRow> {
    library.book(book).members_on(group, day).map(|m| member_row(library, book, m, lang)).collect()
}

/// Returns the seats that a group's own mandates state, as rows without a holder: what there is to say where no member is known.
pub fn seat_rows(library: &Library, number: usize, group: usize, day: Day, lang: Lang) -> Vec<MemberRow> {
    let book = library.book(number);
    let name = |id: &Id| library.find(number, id).map_or_else(|| id.to_string(), |at| library.name(at).to_owned());
    let own = book.mandates_on(group, day).into_iter().filter(|u| !matches!(u.applies, Applies::OfKind(_)));
    let seats = own.flat_map(|of| book.seats_for(of, group).collect::<Vec<_>>());
    let row = |seat: &Seat| {
        let parties: Vec<Span> = seat.party.iter().map(|p| plain(name(p.id()))).collect();
        let mut from: String = Teller::join(parties, lang.pick("og", "and")).into_iter().map(|s| s.text).collect();
        if from.is_empty() {
            from = if seat.area.is_empty() { seat.sector.map_or("", |s| s.label(lang)).to_owned() } else { seat.area.clone() };
        }
        let role = if seat.role.is_empty() { lang.pick("deltagelse", "participation") } else { seat.role.as_str() };
        MemberRow {
            name: match seat.number {
                SeatNumber::Collective | SeatNumber::Unnumbered => format!("{role} ({})", lang.pick("uden tal", "no number")),
                _ => format!("{} {role}", number_in_words(seat, lang)),
            },
            link: seat.party.first().and_then(|p| library.find(number, p.id())),
            role: String::new(),
            from,
            period: String::new(),
            vacant: true,
            flag: String::new(),
        }
    };
    seats.map(row).collect()
}

fn member_row(library: &Library, number: usize, member: &Membership, lang: Lang) -> MemberRow {
    let book = library.book(number);
    let found = |id: &Id| library.find(number, id);
    let person = member.person.as_ref().and_then(|p| book.find(p.id()));
    let party = member.party.as_ref().and_then(|p| found(p.id()));
    let name_of = |id: &Id| found(id).map_or_else(|| id.to_string(), |at| library.name(at).to_owned());
    let name = match (person, &member.party) {
        (Some(person), _) => book.name(person).to_owned(),
        (None, Some(party)) => name_of(party.id()),
        (None, None) if !member.role_text.is_empty() => member.role_text.clone(),
        (None, None) => lang.pick("ledig plads", "vacant").to_owned(),
    };
    let mut from = Vec::new();
    if let Some(person) = person {
        let person = &book.data().people[person.at()];
        from.extend(Some(person.title.clone()).filter(|t| !t.is_empty()));
        if member.on_behalf_of.is_none() {
            from.extend(person.organisation.as_ref().map(|o| name_of(o.id())));
        }
    }
    from.extend(member.on_behalf_of.as_ref().map(|o| format!("{} {}", lang.pick("for", "for"), name_of(o.id()))));
    if from.is_empty() && !member.note.is_empty() {
        from.push(member.note.clone());
    }
    let mut roles: Vec<&str> = member.roles.iter().map(|r| r.label(lang)).collect();
    if member.vacant {
        roles.insert(0, lang.pick("ledig", "vacant"));
    } else if roles.is_empty() {
        let own = member.role_text.as_str();
        roles.push(if own.is_empty() { lang.pick("medlem", "member") } else { own });
    }
    let period = if member.period.from.is_none() && member.period.to.is_none() {
        String::new()
    } else {
        super::period_in_words(&member.period, lang)
    };
    let certain = member.certainty == Certainty::Stated;
    MemberRow {
        name,
        link: person.map(|p| At::new(number, p)).or(party),
        role: roles.join(", "),
        from: from.join(", "),
        period,
        vacant: member.vacant,
        flag: if certain { String::new() } else { member.certainty.label(lang).to_owned() },
    }
}

impl Teller<'_> {
    pub(super) fn group(&mut self, g: usize, extent: Extent) {
        let group = self.book.group(g);
        self.title(&group.name, &group.short_name);
        self.standing(group);
        let uses = self.book.mandates_on(g, self.day);
        if uses.is_empty() {
            self.no_mandate(g);
        }
        for of in uses {
            self.mandate(g, of);
        }
        if extent == Extent::Whole {
            self.members(g);
        }
        self.gap();
        self.parties(group);
        self.under(g);
        let mut about = vec![Entity::group(g)];
        about.extend(group.mandates.iter().filter_map(|m| self.book.find(m.id.id())));
        about.extend(group.mandates.iter().flat_map(|m| &m.seats).filter_map(|s| self.book.find(s.id.id())));
        self.notes(&about);
        self.relations(g, group);
        self.affairs(g);
        self.gap();
        self.history(group);
        self.remark(&group.note);
    }

    /// Level, parent, creator, period: what one must know before the mandate, each on a line; what is not stated is left out.
    fn standing(&mut self, group: &Group) {
        let mut line = vec![plain(sentence(group.level.label(self.lang)))];
        if group.category {
            line.push(plain(self.t(" · en slags grupper, ikke én gruppe", " · a kind of group, not one group")));
        }
        if let Some(sector) = group.sector {
            line.push(plain(format!(" · {}", sector.label(self.lang))));
        }
        if !group.exists() {
            line.push(span(format!(" · {}", group.existence.label(self.lang)), Tone::Flag));
        }
        line.extend(self.certainty(group.certainty));
        line.extend(self.marks(&group.source));
        self.push(Block::Text(line));
        if self.lang == Lang::En && !group.english.is_empty() {
            self.push(Block::Text(vec![dim(group.english.as_str())]));
        }
        if let Some(parent) = &group.parent {
            let mut spans = vec![self.link(parent.id())];
            spans.extend(self.field_mark(&group.marks, "parent"));
            let label = self.t("Under", "Under");
            self.field(label, spans);
        }
        if group.parent.is_none() && group.set_up_by.is_empty() && !group.category {
            let text = self
                .t("overordnet gruppe og hvem der har nedsat den, er ikke angivet", "parent and who set it up are not stated");
            let label = self.t("Under", "Under");
            self.field(label, vec![dim(text)]);
        }
        if !group.set_up_by.is_empty() {
            let mut spans = self.links(group.set_up_by.iter().map(|s| s.id()), self.and());
            spans.extend(self.field_mark(&group.marks, "set_up_by"));
            let label = self.t("Nedsat af", "Set up by");
            self.field(label, spans);
        }
        self.period(&group.period);
        if let Some(deadline) = &group.deadline {
            let mut spans = vec![plain(self.date(deadline))];
            spans.extend(self.field_mark(&group.marks, "deadline"));
            let label = self.t("Frist", "Deadline");
            self.field(label, spans);
        }
    }

    /// What came before and after, other names, and what the group is or is not the same as.
    fn history(&mut self, group: &Group) {
        let ended = self.t("Ophørt fordi", "Ended because");
        self.text_field(ended, &group.ended_because, &[], Certainty::Stated);
        for (label, list) in [(self.t("Før", "Before"), &group.predecessors), (self.t("Efter", "After"), &group.successors)] {
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
            self.inline(label, items);
        }
        for version in &group.versions {
            let mut spans = vec![plain(if version.name.is_empty() { &version.short_name } else { &version.name })];
            if let Some(parent) = &version.parent {
                spans.push(plain(self.t(" under ", " under ")));
                spans.push(self.link(parent.id()));
            }
            spans.push(dim(format!(" ({})", super::period_in_words(&version.period, self.lang))));
            spans.extend(self.marks(&version.source));
            let label = self.t("Har heddet", "Was called");
            self.field(label, spans);
        }
        let aliases = group.aliases.iter().map(|a| vec![plain(a.text.as_str()), dim(format!(" ({})", a.kind.label(self.lang)))]);
        let aliases: Vec<_> = aliases.collect();
        let label = self.t("Andre navne", "Other names");
        self.inline(label, aliases);
        for (label, ids) in [
            (self.t("Samme som", "Same as"), &group.same_as),
            (self.t("Måske samme som", "Perhaps the same as"), &group.maybe_same_as),
            (self.t("Navnefælle", "Namesake"), &group.homonym_of),
            (self.t("Ikke det samme som", "Not the same as"), &group.not_same_as),
        ] {
            let spans = self.links(ids.iter().map(|i| i.id()), self.and());
            self.field(label, spans);
        }
    }

    /// Adds several short things as one field, separated by semicolons.
    pub(super) fn inline(&mut self, label: &str, items: Vec<Vec<Span>>) {
        let mut spans = Vec::new();
        for item in items {
            if !spans.is_empty() {
                spans.push(plain("; "));
            }
            spans.extend(item);
        }
        self.field(label, spans);
    }

    fn no_mandate(&mut self, g: usize) {
        let other = !self.book.mandates_of(g).is_empty();
        self.gap();
        let text = if other {
            self.t(
                "Intet mandat i kraft på datoen; der er et på andre tidspunkter.",
                "No mandate in force on the day; there is one at other times.",
            )
        } else {
            self.t("Intet mandat er angivet i kilderne.", "No mandate is stated in the sources.")
        };
        self.push(Block::Text(vec![dim(text)]));
    }

    fn mandate(&mut self, g: usize, of: MandateUse) {
        let mandate = self.book.mandate(of);
        let mut head = vec![span(self.t("Mandat", "Mandate"), Tone::Strong), plain("  ")];
        let tone = if mandate.status == MandateStatus::Adopted { Tone::Plain } else { Tone::Flag };
        head.push(span(status_in_words(mandate, self.lang), tone));
        head.push(dim(format!(" · {}", mandate.completeness.label(self.lang))));
        head.extend(self.certainty(mandate.certainty));
        head.extend(self.marks(&mandate.source));
        self.head(head);
        if !mandate.title.is_empty() {
            self.push(Block::Text(vec![dim(mandate.title.as_str())]));
        }
        match of.applies {
            Applies::Own => {}
            Applies::OfKind(kind) => {
                let text = self.t("≡ Gælder for alle: ", "≡ Holds for all: ");
                let link = self.link(self.book.group(kind).id.id());
                self.push(Block::Text(vec![span(text, Tone::Flag), link]));
            }
            Applies::SharedByNamed | Applies::NamedBy(_) => {
                let own = self.book.group(of.group).id.id();
                let all = std::iter::once(own).chain(mandate.also_for.iter().map(|r| r.id()));
                let others: Vec<&Id> = all.filter(|id| self.book.group_of(id) != Some(g)).collect();
                let mut spans = vec![span(self.t("≡ Samme mandat som ", "≡ Same mandate as "), Tone::Flag)];
                spans.extend(self.links(others, self.and()));
                self.push(Block::Text(spans));
            }
        }
        if mandate.period != self.book.group(g).period {
            self.period(&mandate.period);
        }
        self.rules(mandate);
        let only = self.book.mandates_on(g, self.day).iter().all(|u| matches!(u.applies, Applies::OfKind(_)));
        if only || !matches!(of.applies, Applies::OfKind(_)) {
            self.not_stated(g, of);
        }
        self.statements(g, of);
        self.seats(g, of);
        self.remark(&mandate.note);
    }

    fn statements(&mut self, g: usize, of: MandateUse) {
        for kind in StatementKind::ALL {
            let mut items = Vec::new();
            for statement in self.book.statements_for(of, g).filter(|s| s.kinds.first() == Some(kind)) {
                let mut spans = self.linked(&statement.text);
                let told: Vec<At> = spans.iter().filter_map(|s| s.link).collect();
                let more: Vec<&Id> = statement
                    .mentions
                    .iter()
                    .map(|m| m.id())
                    .filter(|id| self.library.find(self.at.book, id).is_some_and(|at| at != self.at && !told.contains(&at)))
                    .collect();
                if !more.is_empty() {
                    spans.push(dim(" → "));
                    spans.extend(self.links(more, self.and()));
                }
                let also: Vec<&str> = statement.kinds.iter().skip(1).map(|k| k.label(self.lang)).collect();
                if !also.is_empty() {
                    spans.push(dim(format!(" [{}]", also.join(", "))));
                }
                spans.extend(self.certainty(statement.certainty));
                spans.extend(self.marks(&statement.source));
                items.push(spans);
            }
            self.list(&sentence(kind.label(self.lang)), items);
        }
    }

    fn seats(&mut self, g: usize, of: MandateUse) {
        let seats: Vec<Seat> = self.book.seats_for(of, g).cloned().collect();
        let described = !seats.is_empty() && seats.iter().all(|s| s.basis == Basis::Description);
        let rows = seats.iter().map(|s| self.seat_row(s)).collect();
        let label = if described {
            self.t("Pladser (beskrivelse af, hvordan det var)", "Seats (description of how it was)")
        } else {
            self.t("Pladser", "Seats")
        };
        let head = [self.t("Antal", "Number"), self.t("Plads", "Seat"), self.t("Part", "Party")];
        self.table(label, &head, rows);
    }

    fn seat_row(&mut self, seat: &Seat) -> Vec<Vec<Span>> {
        let number = vec![plain(number_in_words(seat, self.lang))];
        let mut role = vec![plain(if seat.role.is_empty() { self.t("deltagelse", "participation") } else { &seat.role })];
        let mut said = Vec::new();
        if matches!(seat.number, SeatNumber::Implied | SeatNumber::Either) {
            said.push(seat.number.label(self.lang));
        }
        if seat.condition != Condition::Always {
            said.push(seat.condition.label(self.lang));
        }
        if seat.voting == Some(false) {
            said.push(self.t("uden stemmeret", "without a vote"));
        }
        if !said.is_empty() {
            role.push(dim(format!(" ({})", said.join(", "))));
        }
        if !seat.note.is_empty() {
            role.push(dim(format!(" – {}", seat.note)));
        }
        role.extend(self.certainty(seat.certainty));
        role.extend(self.marks(&seat.source));
        let mut party = self.links(seat.party.iter().map(|p| p.id()), self.and());
        if !seat.area.is_empty() {
            if !party.is_empty() {
                party.push(plain(", "));
            }
            party.push(plain(seat.area.as_str()));
        }
        if party.is_empty() {
            party.extend(seat.sector.map(|s| plain(s.label(self.lang))));
        }
        vec![number, role, party]
    }

    /// The rules that one looks up first: chair, secretariat, meetings, minutes, evaluation.
    fn rules(&mut self, mandate: &Mandate) {
        let lang = self.lang;
        let name = |id: &Id| self.link(id).text;
        let words: Vec<(Rule, String)> = rules_of(mandate, lang, &name);
        for (rule, words) in words {
            let mut spans = self.linked(&words);
            match (rule, &mandate.chair, &mandate.secretariat) {
                (Rule::Chair, Some(chair), _) => self.first_turn(chair, &mut spans),
                (Rule::Secretariat, _, Some(secretariat)) => {
                    let told: Vec<At> = spans.iter().filter_map(|s| s.link).collect();
                    let by = secretariat.by.iter().map(|b| b.id());
                    let new = by.filter(|id| self.library.find(self.at.book, id).is_some_and(|at| !told.contains(&at)));
                    let new: Vec<&Id> = new.collect();
                    if !new.is_empty() {
                        spans.push(dim(" → "));
                        spans.extend(self.links(new, self.and()));
                    }
                }
                _ => {}
            }
            let (source, certainty) = rule.evidence(mandate);
            spans.extend(self.certainty(certainty));
            spans.extend(self.marks(source));
            self.field(rule.label(lang), spans);
        }
    }

    fn first_turn(&self, chair: &Chairmanship, spans: &mut Vec<Span>) {
        if let Some(party) = &chair.first_party {
            spans.push(plain(self.t(" Første periode: ", " First turn: ")));
            spans.push(self.link(party.id()));
            if let Some(from) = &chair.first_from {
                spans.push(plain(format!(" {} {}", self.t("fra", "from"), self.date(from))));
            }
        }
        if !chair.held_by.is_empty() {
            spans.push(plain(" "));
            spans.extend(self.links(chair.held_by.iter().map(|h| h.id()), self.and()));
        }
    }

    /// Names what the sources do not say of the mandate, in one dim line.
    fn not_stated(&mut self, g: usize, of: MandateUse) {
        let missing = not_stated(self.book, g, of);
        if missing.is_empty() {
            return;
        }
        let words: Vec<&str> = missing.iter().map(|m| self.lang.pick(m.1, m.2)).collect();
        let lead = self.t("Ikke angivet: ", "Not stated: ");
        self.push(Block::Text(vec![dim(format!("{lead}{}", words.join(", ")))]));
    }

    fn members(&mut self, g: usize) {
        let head = vec![span(self.t("Medlemmer", "Members"), Tone::Strong)];
        self.head(head);
        let rows = member_rows(self.library, self.at.book, g, self.day, self.lang);
        if rows.is_empty() {
            let text = self.t("Ingen medlemmer er angivet i kilderne.", "No members are stated in the sources.");
            return self.push(Block::Text(vec![dim(text)]));
        }
        let rows = rows
            .into_iter()
            .map(|r| {
                let tone = if r.vacant { Tone::Flag } else { Tone::Plain };
                let mut role = vec![plain(r.role)];
                if !r.flag.is_empty() {
                    role.push(span(format!(" ({})", r.flag), Tone::Flag));
                }
                vec![vec![Span { text: r.name, tone, link: r.link }], role, vec![plain(r.from)], vec![dim(r.period)]]
            })
            .collect();
        let head = [self.t("Navn", "Name"), self.t("Rolle", "Role"), self.t("Fra", "From"), self.t("Periode", "Period")];
        self.table("", &head, rows);
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
        let label = self.t("Parter", "Parties");
        self.list(label, items);
    }

    fn relations(&mut self, g: usize, group: &Group) {
        let mut items: Vec<Vec<Span>> = group.relations.iter().map(|r| self.relation(r)).collect();
        let this = Entity::group(g);
        for from in self.book.pointing(this, EntityKind::Group).into_iter().filter(|f| *f != g) {
            let other = self.book.group(from);
            let relations = other.relations.iter().filter(|r| r.to.iter().any(|t| self.book.find(t.id()) == Some(this)));
            let relations: Vec<Relation> = relations.cloned().collect();
            items.extend(relations.iter().map(|r| self.relation_in(Entity::group(from), r)));
        }
        for from in self.book.pointing(this, EntityKind::Organisation) {
            let other = &self.book.data().organisations[from];
            let relations = other.relations.iter().filter(|r| r.to.iter().any(|t| self.book.find(t.id()) == Some(this)));
            let relations: Vec<Relation> = relations.cloned().collect();
            items.extend(relations.iter().map(|r| self.relation_in(Entity::new(EntityKind::Organisation, from), r)));
        }
        let label = self.t("Relationer", "Relations");
        self.list(label, items);
    }

    /// Returns one relation from here: what it does, to whom, in what.
    pub(super) fn relation(&mut self, relation: &Relation) -> Vec<Span> {
        let mut spans = vec![plain(format!("{} ", relation.kind.label(self.lang)))];
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
        let name = self.book.name(from).to_owned();
        let mut spans = vec![dim("← "), Span { text: name, tone: Tone::Plain, link: Some(At::new(self.at.book, from)) }];
        let here = self.book.name(self.at.entity);
        spans.push(plain(format!(" {} {here}", relation.kind.label(self.lang))));
        self.relation_end(spans, relation)
    }

    fn relation_end(&mut self, mut spans: Vec<Span>, relation: &Relation) -> Vec<Span> {
        if !relation.scope.is_empty() {
            spans.push(dim(format!(": {}", relation.scope)));
        }
        spans.extend(self.certainty(relation.certainty));
        spans.extend(self.marks(&relation.source));
        if !relation.note.is_empty() {
            spans.push(dim(format!("  {}", relation.note)));
        }
        spans
    }

    /// Adds the groups under a group, those it set up, and for a kind those that are of it.
    fn under(&mut self, g: usize) {
        let shown = |list: Vec<usize>| -> Vec<(Entity, String)> {
            list.into_iter()
                .filter(|c| self.book.group_in_force(*c, self.day))
                .map(|c| {
                    let group = self.book.group(c);
                    let existence = if group.exists() { String::new() } else { group.existence.label(self.lang).to_owned() };
                    (Entity::group(c), existence)
                })
                .collect()
        };
        let children = shown(self.book.children(g).to_vec());
        let set_up = shown(self.book.set_up_by(g).iter().copied().filter(|c| self.book.parent(*c) != Some(g)).collect());
        let of_kind = self.book.pointing(Entity::group(g), EntityKind::Group);
        let is_kind = |c: &usize| self.book.group(*c).kind.as_ref().is_some_and(|k| self.book.group_of(k.id()) == Some(g));
        let of_kind = shown(of_kind.into_iter().filter(is_kind).collect());
        let label = self.t("Hører under gruppen", "Below the group");
        self.things(label, children);
        let label = self.t("Har nedsat", "Has set up");
        self.things(label, set_up);
        let label = self.t("Grupperne", "The groups");
        self.things(label, of_kind);
    }

    fn affairs(&mut self, g: usize) {
        let this = Entity::group(g);
        let data = self.book.data();
        let cases = self.book.pointing(this, EntityKind::Case).into_iter().map(|c| {
            let case = &data.cases[c];
            let mut words = vec![case.status.label(self.lang).to_owned()];
            words.extend(case.deadline.as_ref().map(|d| format!("{} {}", self.t("frist", "due"), self.date(d))));
            (Entity::new(EntityKind::Case, c), words.join(" · "))
        });
        let cases = cases.collect();
        let meetings = self.book.pointing(this, EntityKind::Meeting).into_iter().map(|m| {
            let meeting = &data.meetings[m];
            let when = meeting.date.as_ref().map_or(self.t("dato ikke angivet", "date not stated").to_owned(), |d| self.date(d));
            (Entity::new(EntityKind::Meeting, m), when)
        });
        let meetings = meetings.collect();
        let processes = self.book.pointing(this, EntityKind::Process).into_iter();
        let processes = processes.map(|p| (Entity::new(EntityKind::Process, p), data.processes[p].version.clone())).collect();
        let label = self.t("Møder holdt eller ventet", "Meetings held or expected");
        self.things(label, meetings);
        let label = self.t("Sager", "Cases");
        self.things(label, cases);
        let label = self.t("Processer", "Processes");
        self.things(label, processes);
    }
}

/// Returns what the sources do not say of a mandate: the word in JSON, in Danish and in English.
pub fn not_stated(book: &Book, g: usize, of: MandateUse) -> Vec<(&'static str, &'static str, &'static str)> {
    let mandate = book.mandate(of);
    let says = |kind: StatementKind| book.statements_for(of, g).any(|s| s.kinds.contains(&kind));
    let seats = book.seats_for(of, g).next().is_some() || says(StatementKind::Composition);
    let fields = [
        ("purpose", "formål", "purpose", says(StatementKind::Purpose)),
        ("tasks", "opgaver", "tasks", says(StatementKind::Task)),
        ("powers", "kompetence", "powers", says(StatementKind::Power)),
        ("composition", "sammensætning", "composition", seats),
        ("chair", "formandskab", "chairmanship", mandate.chair.is_some() || says(StatementKind::Chair)),
        ("secretariat", "sekretariat", "secretariat", mandate.secretariat.is_some() || says(StatementKind::Secretariat)),
        ("meetings", "mødefrekvens", "meetings", mandate.meetings.is_some() || says(StatementKind::Meetings)),
        ("minutes", "referat", "minutes", mandate.minutes.is_some() || says(StatementKind::Minutes)),
        ("evaluation", "evaluering", "evaluation", mandate.evaluation.is_some() || says(StatementKind::Evaluation)),
    ];
    fields.into_iter().filter(|f| !f.3).map(|f| (f.0, f.1, f.2)).collect()
}

/// Returns the standing of a mandate: `vedtaget`, `2. udkast`.
pub fn status_in_words(mandate: &Mandate, lang: Lang) -> String {
    match (mandate.status, mandate.draft, lang) {
        (MandateStatus::Draft, Some(n), Lang::Da) => format!("{n}. udkast"),
        (MandateStatus::Draft, Some(n), Lang::En) => format!("draft {n}"),
        (status, ..) => status.label(lang).to_owned(),
    }
}
