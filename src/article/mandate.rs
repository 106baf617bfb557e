//! A mandate of a group, section by section.

use super::chair::Rota;
use super::lead::Led;
use super::tell::{Teller, dim, plain, span};
use super::{Block, Span, Tone};
use crate::model::Record as _;
use crate::model::value::field;
use crate::model::{
    Applies, At, Basis, Book, Certainty, Chairmanship, Choice, Condition, Entity, EntityKind,
    FieldMark, Id, Mandate, MandateStatus, MandateUse, Presence, Seat, SeatNumber, Statement,
    StatementKind,
};
use crate::phrases::{
    Rule, days_in_words, number_in_words, role_in_words, rules_of, sentence, status_in_words,
};

/// What the mandates of a group have in common: it is found once for all of them.
pub(super) struct Beside<'b> {
    /// What the page begins with.
    pub(super) led: &'b Led<'b>,
    /// The calendar of the chair; `None` where only what is stated is told.
    pub(super) rota: Option<Rota>,
    /// Whether all of them are of the kind of group.
    pub(super) only: bool,
}

impl Teller<'_> {
    pub(super) fn no_mandate(&mut self, g: usize) -> Vec<Vec<Span>> {
        self.gap();
        let others = self.book.mandates_of(g).to_vec();
        if others.is_empty() {
            let said = self.said_by_others(g);
            let text = if said.is_empty() {
                self.t(
                    "Intet mandat er angivet i kilderne.",
                    "No mandate is stated in the sources.",
                )
            } else {
                self.t(
                    "Intet eget mandat er angivet i kilderne.",
                    "No mandate of its own is stated in the sources.",
                )
            };
            self.push(Block::Text(vec![dim(text)]));
            return said;
        }
        let group = self.book.group(g).period.presence(self.day);
        let is_stated = |of: &MandateUse| {
            let own = self.book.mandate(*of).period.presence(self.day);
            [own, group]
                .iter()
                .any(|p| matches!(p, Presence::NotYet | Presence::Ended))
        };
        let text = if others.iter().any(is_stated) {
            self.t(
                "Intet mandat i kraft på datoen.",
                "No mandate in force on the day.",
            )
        } else {
            self.t(
                "Intet mandat kendt på datoen.",
                "No mandate known on the day.",
            )
        };
        self.push(Block::Text(vec![dim(text)]));
        Vec::new()
    }

    /// Returns what the mandates of other groups that apply on the day say of a group.
    fn said_by_others(&mut self, g: usize) -> Vec<Vec<Span>> {
        let (book, this) = (self.book, Entity::group(g));
        let mut out = Vec::new();
        for other in book.pointing(this, EntityKind::Group) {
            for of in book.mandates_on(other, self.day) {
                let statements = book.mandate(of).statements.iter().filter(|statement| {
                    let mut about = statement.mentions.iter();
                    of.group == other && about.any(|id| book.find(id.id()) == Some(this))
                });
                for statement in statements {
                    let mut spans = vec![self.link(book.group(other).id.id()), plain(": ")];
                    spans.extend(self.statement_text(statement));
                    spans.extend(self.statement_end(statement));
                    out.push(spans);
                }
            }
        }
        out
    }

    /// Returns the mandates of a group that do not apply on the day.
    pub(super) fn other_mandates(&self, g: usize) -> Vec<MandateUse> {
        let applying = self.book.mandates_on(g, self.day);
        let all = self.book.mandates_of(g).iter().copied();
        all.filter(|of| !applying.contains(of)).collect()
    }

    /// Names the mandates that do not apply on the day, with their days.
    pub(super) fn mandates_at_other_times(&mut self, g: usize) {
        let items = self.other_mandates(g).into_iter().map(|of| {
            let mandate = self.book.mandate(of);
            let link = self
                .book
                .find(mandate.id.id())
                .map(|m| At::new(self.at.book, m));
            let mut spans = vec![
                Span {
                    link,
                    ..plain(sentence(&status_in_words(mandate, self.lang)))
                },
                plain(format!(", {}", days_in_words(&mandate.period, self.lang))),
            ];
            if !mandate.title.is_empty() {
                spans.push(dim(format!("  {}", mandate.title)));
            }
            spans.extend(self.unsure_days(&mandate.period, mandate.certainty));
            spans
        });
        let items = items.collect();
        let label = self.t("Mandater på andre tidspunkter", "Mandates at other times");
        self.list(label, items);
    }

    /// Tells a mandate without what the page begins with; what concerns its record is last.
    pub(super) fn mandate(&mut self, g: usize, of: MandateUse, beside: &Beside<'_>) {
        let Beside { led, rota, only } = beside;
        let mandate = self.book.mandate(of);
        let mut head = vec![span(self.t("Mandat", "Mandate"), Tone::Strong), plain("  ")];
        let tone = if mandate.status == MandateStatus::Adopted {
            Tone::Plain
        } else {
            Tone::Flag
        };
        head.push(span(status_in_words(mandate, self.lang), tone));
        head.push(dim(format!(" · {}", mandate.completeness.label(self.lang))));
        head.extend(self.certainty(mandate.certainty));
        head.extend(self.marks(&mandate.source));
        self.head(head);
        match of.applies {
            Applies::Own => {}
            Applies::OfKind(kind) => {
                let text = self.t("≡ Gælder for alle: ", "≡ Holds for all: ");
                let link = self.link(self.book.group(kind).id.id());
                let mut spans = vec![span(text, Tone::Flag), link];
                spans.extend(self.unsure(field!(Group.kind)));
                self.push(Block::Text(spans));
            }
            Applies::SharedByNamed | Applies::NamedBy(_) => {
                let own = self.book.group(of.group).id.id();
                let all = std::iter::once(own).chain(mandate.also_for.iter().map(|r| r.id()));
                let others: Vec<&Id> = all.filter(|id| self.book.group_of(id) != Some(g)).collect();
                let mut spans = vec![span(
                    self.t("≡ Samme mandat som ", "≡ Same mandate as "),
                    Tone::Flag,
                )];
                spans.extend(self.links(others, self.and()));
                self.push(Block::Text(spans));
            }
        }
        for (rule, words) in self.rules(mandate) {
            if !led.has_rule(of, rule) {
                self.field(rule.label(self.lang), words);
            }
        }
        if let Some(rota) = rota {
            self.extend(self.chair_turns(rota, of));
        }
        self.statements(g, of, led);
        self.seats(g, of);
        let note = self.linked(&mandate.note);
        self.field(self.label(field!(Mandate.note)), note);
        let label = self.label(field!(Mandate.title));
        self.field(label, vec![dim(mandate.title.as_str())]);
        if mandate.period != self.book.group(g).period {
            let label = self.t("Mandatets periode", "Period of the mandate");
            self.period_with(label, &mandate.period, Vec::new());
        }
        if *only || !matches!(of.applies, Applies::OfKind(_)) {
            self.not_stated(g, of);
        }
    }

    fn statements(&mut self, g: usize, of: MandateUse, led: &Led<'_>) {
        let book = self.book;
        for kind in StatementKind::ALL {
            let all = book.statements_for(of, g);
            let all: Vec<&Statement> = all.filter(|s| s.kinds.first() == Some(kind)).collect();
            if all.iter().all(|s| led.has(s)) {
                continue;
            }
            let items = all.into_iter().map(|statement| {
                let mut spans = self.statement_text(statement);
                spans.extend(self.statement_end(statement));
                spans
            });
            let items = items.collect();
            self.list(&sentence(kind.label(self.lang)), items);
        }
    }

    /// Returns a statement with links to what it mentions.
    pub(super) fn statement_text(&self, statement: &Statement) -> Vec<Span> {
        let mut spans = self.linked(&statement.text);
        let told: Vec<At> = spans.iter().filter_map(|s| s.link).collect();
        let new = |id: &&Id| {
            let found = self.library.find(self.at.book, id);
            found.is_some_and(|at| at != self.at && !told.contains(&at))
        };
        let more: Vec<&Id> = statement
            .mentions
            .iter()
            .map(|m| m.id())
            .filter(new)
            .collect();
        if !more.is_empty() {
            spans.push(dim(" → "));
            spans.extend(self.links(more, self.and()));
        }
        spans
    }

    /// Returns what stands behind a statement: what else it is, how sure it is, and where it stands.
    pub(super) fn statement_end(&mut self, statement: &Statement) -> Vec<Span> {
        let also: Vec<&str> = statement
            .kinds
            .iter()
            .skip(1)
            .map(|k| k.label(self.lang))
            .collect();
        let mut spans = Vec::new();
        if !also.is_empty() {
            spans.push(dim(format!(" [{}]", also.join(", "))));
        }
        spans.extend(self.certainty(statement.certainty));
        spans.extend(self.marks(&statement.source));
        spans
    }

    fn seats(&mut self, g: usize, of: MandateUse) {
        let seats: Vec<Seat> = self.book.seats_for(of, g).cloned().collect();
        let described = !seats.is_empty() && seats.iter().all(|s| s.basis == Basis::Description);
        let rows = seats.iter().map(|s| self.seat_row(s)).collect();
        let label = if described {
            self.t(
                "Pladser (beskrivelse, ikke en regel)",
                "Seats (description, not a rule)",
            )
        } else {
            self.label(field!(Mandate.seats))
        };
        let head = [
            self.label(field!(Seat.number)),
            self.t("Plads", "Seat"),
            self.t("Part", "Party"),
        ];
        self.table(label, &head, rows);
    }

    fn seat_row(&mut self, seat: &Seat) -> Vec<Vec<Span>> {
        let number = vec![plain(number_in_words(seat, self.lang))];
        let mut role = vec![plain(role_in_words(seat, self.lang))];
        let mut said = Vec::new();
        if matches!(seat.number, SeatNumber::Implied | SeatNumber::Either) {
            let word = seat.number.label(self.lang);
            said.extend(Some(word).filter(|word| !seat.role.contains(word)));
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
        role.extend(self.ending(seat));
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

    /// Returns the rules that one looks up first: chair, secretariat, meetings, minutes, evaluation.
    pub(super) fn rules(&mut self, mandate: &Mandate) -> Vec<(Rule, Vec<Span>)> {
        let lang = self.lang;
        let name = |id: &Id| self.link(id).text;
        let words: Vec<(Rule, String)> = rules_of(mandate, lang, &name);
        let mut out = Vec::new();
        for (rule, words) in words {
            let mut spans = self.linked(&words);
            match (rule, &mandate.chair, &mandate.secretariat) {
                (Rule::Chair, Some(chair), _) => self.first_turn(chair, &mut spans),
                (Rule::Secretariat, _, Some(secretariat)) => {
                    let told: Vec<At> = spans.iter().filter_map(|s| s.link).collect();
                    let by = secretariat.by.iter().map(|b| b.id());
                    let new = by.filter(|id| {
                        self.library
                            .find(self.at.book, id)
                            .is_some_and(|at| !told.contains(&at))
                    });
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
            out.push((rule, spans));
        }
        out
    }

    fn first_turn(&mut self, chair: &Chairmanship, spans: &mut Vec<Span>) {
        if let Some(party) = &chair.first_party {
            spans.push(plain(self.t(" Første periode: ", " First turn: ")));
            spans.push(self.link(party.id()));
            if let Some(from) = &chair.first_from {
                spans.push(plain(format!(
                    " {} {}",
                    self.t("fra", "from"),
                    self.date(from)
                )));
            }
        }
        if !chair.held_by.is_empty() {
            spans.push(plain(" "));
            spans.extend(self.links(chair.held_by.iter().map(|h| h.id()), self.and()));
        }
        for certainty in Certainty::ALL.iter().filter(|c| **c != Certainty::Stated) {
            let of: Vec<&FieldMark> = chair
                .marks
                .iter()
                .filter(|m| m.certainty == *certainty)
                .collect();
            let fields: Vec<String> = of
                .iter()
                .map(|m| Chairmanship::SPEC.label(&m.field, self.lang).to_lowercase())
                .collect();
            if !fields.is_empty() {
                let text = format!(" ({}: {})", fields.join(", "), certainty.label(self.lang));
                spans.push(Span {
                    text,
                    tone: Tone::Flag,
                    link: None,
                });
                for mark in of {
                    spans.extend(self.marks(&mark.source));
                }
            }
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
        self.push(Block::Text(vec![dim(format!(
            "{lead}{}",
            words.join(", ")
        ))]));
    }
}

/// Returns what the sources do not say of a mandate: the word in JSON, in Danish and in English.
pub fn not_stated(
    book: &Book,
    g: usize,
    of: MandateUse,
) -> Vec<(&'static str, &'static str, &'static str)> {
    let mandate = book.mandate(of);
    let says = |kind: StatementKind| book.statements_for(of, g).any(|s| s.kinds.contains(&kind));
    let seats = book.seats_for(of, g).next().is_some() || says(StatementKind::Composition);
    let fields = [
        ("purpose", "formål", "purpose", says(StatementKind::Purpose)),
        ("tasks", "opgaver", "tasks", says(StatementKind::Task)),
        ("powers", "kompetence", "powers", says(StatementKind::Power)),
        ("composition", "sammensætning", "composition", seats),
        (
            "chair",
            "formandskab",
            "chairmanship",
            mandate.chair.is_some() || says(StatementKind::Chair),
        ),
        (
            "secretariat",
            "sekretariat",
            "secretariat",
            mandate.secretariat.is_some() || says(StatementKind::Secretariat),
        ),
        (
            "meetings",
            "mødefrekvens",
            "meetings",
            mandate.meetings.is_some() || says(StatementKind::Meetings),
        ),
        (
            "minutes",
            "referat",
            "minutes",
            mandate.minutes.is_some() || says(StatementKind::Minutes),
        ),
        (
            "evaluation",
            "evaluering",
            "evaluation",
            mandate.evaluation.is_some() || says(StatementKind::Evaluation),
        ),
    ];
    fields
        .into_iter()
        .filter(|f| !f.3)
        .map(|f| (f.0, f.1, f.2))
        .collect()
}
