//! What a paper says beside its people, carried out: the paper as a source, the meeting, the mandate.

use super::PaperKind;
use super::carry::{Work, unique};
use super::phrases;
use super::places::Places;
use super::plan::{Plan, Stated};
use super::planned::{Happens, attended};
use super::rows::Kind;
use super::said::{Said, What};
use super::seat::SeatRule;
use super::words::key;
use super::{Refusal, pieces};
use crate::model::id::{SourceRef, to};
use crate::model::{
    AgendaItem, Attendance, Book, Case, Certainty, ChairShape, Chairmanship, Completeness, Dataset,
    EntityKind, EvaluationRule, ItemKind, Key, Mandate, MandateStatus, Meeting, MeetingRule,
    MinutesRule, Per, Place, Ref, Seat, SeatNumber, SecretariatRule, Source, SourceKind,
    SourceStatus, Statement,
};

/// The dataset with the people and organisations that the paper brought, to look names up in.
struct Named {
    book: Book,
    places: Places,
}

impl Named {
    fn new(data: &Dataset) -> Self {
        let book = Book::new(data.clone());
        let places = Places::new(&book);
        Self { book, places }
    }
}

impl Work<'_> {
    /// Returns the id of the paper as a source, which is made where something needs it first; `None` for a list without a title.
    pub(super) fn source(&mut self, plan: &Plan) -> Option<String> {
        let from = plan.source.as_ref()?;
        if let Some(id) = &self.source {
            return Some(id.clone());
        }
        let same = |s: &&Source| key(&s.title) == key(&from.title) && s.date == from.date;
        let id = if let Some(source) = self.data.sources.iter().find(same) {
            source.id.to_string()
        } else {
            let id = unique(&mut self.ids, &from.title, "kilde");
            self.data.sources.push(Source {
                id: Key::new(&id),
                title: from.title.clone(),
                kind: match from.kind {
                    PaperKind::Mandate => SourceKind::Mandate,
                    PaperKind::Minutes if from.is_agenda => SourceKind::Document,
                    PaperKind::Minutes => SourceKind::Minutes,
                    PaperKind::List if from.web => SourceKind::Web,
                    PaperKind::List => SourceKind::Document,
                },
                status: if from.is_draft {
                    SourceStatus::Draft
                } else {
                    SourceStatus::default()
                },
                date: from.date.clone(),
                file: from.file.clone(),
                ..Source::default()
            });
            id
        };
        self.source = Some(id.clone());
        Some(id)
    }

    /// Returns where in the paper a fact stands: its heading and its lines.
    pub(super) fn place_in(
        &mut self,
        plan: &Plan,
        section: &str,
        lines: (usize, usize),
    ) -> Vec<SourceRef> {
        let from = plan.source.as_ref();
        let word = if from.is_some_and(|s| s.is_table) {
            "række"
        } else {
            "linje"
        };
        // Each sheet counts its own rows.
        let sheets = from.map_or(&[][..], |s| &s.sheets);
        let sheet = sheets.iter().rev().find(|(first, _)| *first <= lines.0);
        let above = sheet.map_or(0, |(first, _)| first - 1);
        let (first, last) = (lines.0 - above, lines.1.max(lines.0) - above);
        let lines = if first == last {
            format!("{word} {first}")
        } else {
            format!("{word} {first}-{last}")
        };
        let section = match sheet.filter(|_| sheets.len() > 1 && section.is_empty()) {
            Some((_, name)) => name,
            None => section,
        };
        let is_title = from.is_some_and(|s| s.title == section);
        let locator = if section.is_empty() || is_title {
            lines
        } else {
            format!("{}, {lines}", section.replace('#', ""))
        };
        let source = self.source(plan);
        source
            .map(|source| SourceRef {
                source: Ref::new(&source),
                locator,
            })
            .into_iter()
            .collect()
    }

    /// Puts the meeting in, or what is new of it.
    pub(super) fn meeting(&mut self, plan: &Plan) -> Result<(), Refusal> {
        let group = self.data.groups[self.group].id.to_string();
        if let Some(met) = &plan.meeting {
            let mut attends: Vec<_> = plan.rows.iter().enumerate().collect();
            attends.retain(|(_, r)| r.happens() == Happens::Attends && plan.takes(&r.row.group));
            let at = match met.known {
                Some(at) if at < self.data.meetings.len() => at,
                Some(at) => return Err(Refusal::Unknown(at.to_string())),
                None if attends.is_empty() && met.items.is_empty() && met.said.date.is_none() => {
                    return Ok(());
                }
                None => {
                    let date = met
                        .said
                        .date
                        .as_ref()
                        .map(ToString::to_string)
                        .unwrap_or_default();
                    let id = unique(&mut self.ids, &format!("moede {date}"), "moede");
                    let source = self.place_in(plan, "", met.lines);
                    let place = self.place(&met.said.place);
                    self.data.meetings.push(Meeting {
                        id: Key::new(&id),
                        group: Some(Ref::new(&group)),
                        date: met.said.date.clone(),
                        time: met.said.time.clone(),
                        place,
                        case_number: met.said.case_number.clone(),
                        minutes_date: met.said.minutes_date.clone(),
                        source,
                        ..Meeting::default()
                    });
                    self.counts.meetings += 1;
                    self.data.meetings.len() - 1
                }
            };
            for (row_at, row) in attends {
                let Some(id) = self.by_row.get(&row_at).cloned() else {
                    continue;
                };
                let source = self.place_in(plan, &row.row.section, (row.row.line, row.row.line));
                let kind = attended(row.row.kind).unwrap_or_default();
                let attendance = &mut self.data.meetings[at].attendance;
                let known = attendance
                    .iter_mut()
                    .find(|a| a.person.id().parts().1 == id && a.item.is_none());
                let mut note = row.row.note.clone();
                if !row.row.substitute_for.is_empty() {
                    pieces::join(
                        &mut note,
                        &format!("Stedfortræder for {}.", row.row.substitute_for),
                        " ",
                    );
                }
                if let Some(known) = known {
                    known.kind = kind;
                    if !source.is_empty() {
                        known.source = source;
                    }
                    if !known.note.contains(&note) {
                        pieces::join(&mut known.note, &note, " ");
                    }
                } else {
                    attendance.push(Attendance {
                        person: Ref::new(&id),
                        kind,
                        source,
                        note,
                        ..Attendance::default()
                    });
                }
                match row.row.kind {
                    Kind::Apology | Kind::Absent => self.counts.away += 1,
                    _ => self.counts.attended += 1,
                }
            }
            for item in &met.items {
                let items = &self.data.meetings[at].items;
                let is_there = |i: &AgendaItem| {
                    i.number == item.number && (item.part == 0 || i.title == item.title)
                };
                if items.iter().any(is_there) {
                    continue;
                }
                let id = unique(&mut self.ids, &format!("punkt {}", item.label()), "punkt");
                let line = (item.line, item.line);
                let source = self.place_in(plan, &format!("punkt {}", item.label()), line);
                self.data.meetings[at].items.push(AgendaItem {
                    id: Key::new(&id),
                    number: item.number,
                    title: item.title.clone(),
                    printed: item.printed.clone(),
                    kinds: item_kinds(&item.printed, &item.title),
                    outcome: item.outcome.clone(),
                    source,
                    ..AgendaItem::default()
                });
                self.counts.items += 1;
            }
        }
        Ok(())
    }

    /// Returns the place of a name, which is made where it is not known.
    fn place(&mut self, name: &str) -> Option<Ref<to::Place>> {
        if name.trim().is_empty() {
            return None;
        }
        if let Some(place) = self.data.places.iter().find(|p| key(&p.name) == key(name)) {
            return Some(Ref::new(place.id.as_str()));
        }
        let id = unique(&mut self.ids, &format!("sted {name}"), "sted");
        self.data.places.push(Place {
            id: Key::new(&id),
            name: name.to_owned(),
            ..Place::default()
        });
        Some(Ref::new(&id))
    }

    /// Makes a mandate of what the paper says the group is for, and the meetings and deadlines it names.
    pub(super) fn mandate(&mut self, plan: &Plan) {
        let taken: Vec<&Stated> = plan
            .says
            .iter()
            .filter(|s| s.taken && !s.there && plan.takes(&s.said.group))
            .filter(|s| plan.group_of(&s.said.group) == self.group)
            .collect();
        let group = self.data.groups[self.group].id.to_string();
        let mut mandate: Option<Mandate> = None;
        let mut named: Option<Named> = None;
        for stated in taken {
            match &stated.said.what {
                What::Meeting(said) => {
                    let date = said
                        .date
                        .as_ref()
                        .map(ToString::to_string)
                        .unwrap_or_default();
                    let id = unique(&mut self.ids, &format!("moede {date}"), "moede");
                    let source = self.place_in(plan, &stated.said.section, stated.said.lines);
                    let place = self.place(&said.place);
                    self.data.meetings.push(Meeting {
                        id: Key::new(&id),
                        group: Some(Ref::new(&group)),
                        date: said.date.clone(),
                        time: said.time.clone(),
                        place,
                        note: said
                            .last
                            .as_ref()
                            .map(|last| format!("Til og med {last}."))
                            .unwrap_or_default(),
                        source,
                        ..Meeting::default()
                    });
                    self.counts.meetings += 1;
                }
                What::Deadline(said) => {
                    let id = unique(&mut self.ids, "sag frist", "sag");
                    let source = self.place_in(plan, &stated.said.section, stated.said.lines);
                    self.data.cases.push(Case {
                        id: Key::new(&id),
                        text: said.name(),
                        note: if said.name() == said.text {
                            String::new()
                        } else {
                            said.text.clone()
                        },
                        group: Some(Ref::new(&group)),
                        deadline: Some(said.date.clone()),
                        owner_text: said.owner.clone(),
                        source,
                        ..Case::default()
                    });
                    self.counts.cases += 1;
                }
                What::Item(_) | What::Total(..) => {}
                _ => {
                    if mandate.is_none() {
                        mandate = Some(self.new_mandate(plan, &group));
                    }
                    let source = self.place_in(plan, &stated.said.section, stated.said.lines);
                    if let Some(mandate) = &mut mandate {
                        let named = named.get_or_insert_with(|| Named::new(self.data));
                        self.rule(mandate, &stated.said, source, named);
                        self.counts.rules += 1;
                    }
                }
            }
        }
        if let Some(mandate) = mandate {
            self.data.groups[self.group].mandates.push(mandate);
        }
    }

    fn new_mandate(&mut self, plan: &Plan, group: &str) -> Mandate {
        let from = plan.source.as_ref();
        let id = unique(&mut self.ids, &format!("{group} mandat"), "mandat");
        let status = match from {
            Some(from) if from.is_draft => MandateStatus::Draft,
            Some(from) if from.web => MandateStatus::Published,
            Some(from) if from.kind == PaperKind::Minutes && !from.is_agenda => {
                MandateStatus::Minuted
            }
            _ => MandateStatus::default(),
        };
        let approved = from.map_or("", |from| &from.approved);
        let unsaid = status == MandateStatus::default() && approved.is_empty();
        Mandate {
            id: Key::new(&id),
            title: from.map(|f| f.title.clone()).unwrap_or_default(),
            status,
            draft: from.and_then(|f| f.draft),
            completeness: if from.is_some_and(|f| f.is_whole) && plan.says.iter().all(|s| s.taken) {
                Completeness::Complete
            } else {
                Completeness::default()
            },
            certainty: if unsaid {
                Certainty::Uncertain
            } else {
                Certainty::default()
            },
            note: if unsaid {
                "Papiret siger ikke, om det er vedtaget.".to_owned()
            } else {
                approved.to_owned()
            },
            source: self
                .source(plan)
                .map(|source| SourceRef {
                    source: Ref::new(&source),
                    locator: String::new(),
                })
                .into_iter()
                .collect(),
            ..Mandate::default()
        }
    }

    /// Puts a rule or a statement into a mandate.
    fn rule(&mut self, mandate: &mut Mandate, said: &Said, source: Vec<SourceRef>, named: &Named) {
        match &said.what {
            What::Statement(kind, text) => {
                if let Some((from, to)) = phrases::term(text)
                    && mandate.period.from.is_none()
                    && mandate.period.to.is_none()
                {
                    (mandate.period.from, mandate.period.to) = (from, to);
                }
                mandate.statements.push(Statement {
                    kinds: vec![*kind],
                    text: text.clone(),
                    source,
                    ..Statement::default()
                });
            }
            What::Seat(rule) => {
                let seat = self.seat_of(mandate, rule, source, named);
                mandate.seats.push(seat);
            }
            What::Chair(rule) => match &mut mandate.chair {
                // A second sentence adds to the first one: in the order of the paper.
                Some(chair) => {
                    pieces::join(&mut chair.text, &rule.text, " ");
                    chair.years = chair.years.or(rule.years);
                    if chair.shape == ChairShape::Single && rule.shape == ChairShape::Rotating {
                        chair.shape = rule.shape;
                    }
                    chair.with_secretariat |= rule.with_secretariat;
                    if chair.rotating.is_empty() {
                        chair.rotating = self.all_parties(&rule.rotating, named);
                    }
                    if chair.permanent.is_empty() {
                        chair.permanent = self.parties(&rule.permanent, named);
                    }
                    chair.source.extend(source);
                }
                None => {
                    mandate.chair = Some(Chairmanship {
                        shape: rule.shape,
                        permanent: self.parties(&rule.permanent, named),
                        rotating: self.all_parties(&rule.rotating, named),
                        years: rule.years,
                        with_secretariat: rule.with_secretariat,
                        text: rule.text.clone(),
                        source,
                        ..Chairmanship::default()
                    });
                }
            },
            What::Secretariat(text) => match &mut mandate.secretariat {
                Some(rule) => {
                    pieces::join(&mut rule.text, text, " ");
                    rule.source.extend(source);
                }
                None => {
                    mandate.secretariat = Some(SecretariatRule {
                        text: text.clone(),
                        by: self.parties(&phrases::served_by(text), named),
                        source,
                        ..SecretariatRule::default()
                    });
                }
            },
            What::Meetings(rule) => match &mut mandate.meetings {
                Some(known) => {
                    pieces::join(&mut known.text, &rule.text, " ");
                    known.per_year = known.per_year.or(rule.per_year);
                    known.ad_hoc |= rule.ad_hoc;
                    known.source.extend(source);
                }
                None => {
                    mandate.meetings = Some(MeetingRule {
                        per_year: rule.per_year,
                        ad_hoc: rule.ad_hoc,
                        text: rule.text.clone(),
                        source,
                        ..MeetingRule::default()
                    });
                }
            },
            What::Minutes(text) => match &mut mandate.minutes {
                Some(rule) => {
                    pieces::join(&mut rule.text, text, " ");
                    rule.source.extend(source);
                }
                None => {
                    mandate.minutes = Some(MinutesRule {
                        text: text.clone(),
                        source,
                        ..MinutesRule::default()
                    });
                }
            },
            What::Evaluation(what, years) => {
                mandate.evaluation = Some(EvaluationRule {
                    what: what.clone(),
                    after_years: *years,
                    source,
                    ..EvaluationRule::default()
                });
            }
            What::Meeting(_) | What::Item(_) | What::Deadline(_) | What::Total(..) => {}
        }
    }

    fn seat_of(
        &mut self,
        mandate: &Mandate,
        rule: &SeatRule,
        source: Vec<SourceRef>,
        named: &Named,
    ) -> Seat {
        let party = self.parties(std::slice::from_ref(&rule.party), named);
        let mut note = rule.note.clone();
        // Of parties that nobody names only their number counts.
        let in_all = rule.in_all().filter(|_| {
            let cluster = rule.per == Per::Municipality
                && !self.of_cluster(&named.book, "kommuner").is_empty();
            party.is_empty() && !cluster
        });
        let (min, max) = in_all.unwrap_or((rule.min, rule.max));
        let number = match rule.number {
            SeatNumber::Implied if in_all.is_some() => SeatNumber::Exact,
            number => number,
        };
        let per = if in_all.is_some() {
            Per::Total
        } else {
            rule.per
        };
        if in_all.is_some() {
            let each = match (rule.min, rule.max) {
                (Some(a), Some(b)) if a != b => format!("{a}-{b}"),
                (a, b) => a.or(b).map(|n| n.to_string()).unwrap_or_default(),
            };
            pieces::join(&mut note, &format!("{each} fra hver."), " ");
        }
        if party.is_empty() && !rule.party.is_empty() {
            pieces::join(&mut note, &format!("Fra: {}.", rule.party), " ");
        }
        let appointed_by = self.parties(std::slice::from_ref(&rule.appointed_by), named);
        if appointed_by.is_empty()
            && !rule.appointed_by.is_empty()
            && rule.appointed_by != rule.party
        {
            pieces::join(
                &mut note,
                &format!("Udpeget af: {}.", rule.appointed_by),
                " ",
            );
        }
        let what = if rule.role.is_empty() {
            &rule.area
        } else {
            &rule.role
        };
        Seat {
            id: Key::new(&unique(
                &mut self.ids,
                &format!("{} {what}", mandate.id),
                "plads",
            )),
            sector: rule.sector(),
            party,
            area: rule.area.clone(),
            role: rule.role.clone(),
            number,
            min,
            max,
            per,
            condition: rule.condition,
            appointed_by,
            note,
            source,
            ..Seat::default()
        }
    }

    /// Returns all of the parties that texts name, and none where one of them cannot be told: the words of the rule tell them.
    fn all_parties(&self, texts: &[String], named: &Named) -> Vec<Ref<to::Party>> {
        let known = |text: &String| !self.parties(std::slice::from_ref(text), named).is_empty();
        if texts.iter().all(known) {
            self.parties(texts, named)
        } else {
            Vec::new()
        }
    }

    /// Returns the organisations and groups that texts name for sure; `Kommuner` and `de tre kommuner` are those of the group's cluster.
    fn parties(&self, texts: &[String], named: &Named) -> Vec<Ref<to::Party>> {
        let Named { book, places } = named;
        let mut out: Vec<Ref<to::Party>> = Vec::new();
        for text in texts {
            let found = places
                .find(text)
                .known()
                .map(|o| self.data.organisations[o].id.to_string());
            let group = || {
                let mut all = self
                    .data
                    .groups
                    .iter()
                    .filter(|g| key(&g.name) == key(text) && !text.is_empty());
                all.next().map(|g| g.id.to_string())
            };
            let found: Vec<String> = match found.or_else(group) {
                Some(id) => vec![id],
                None => self.of_cluster(book, text),
            };
            for id in found {
                if !out.iter().any(|o| o.as_str() == id) {
                    out.push(Ref::new(&id));
                }
            }
        }
        out
    }

    /// Returns the municipalities, or the one hospital, of the cluster that the group belongs to, for words that mean them.
    fn of_cluster(&self, book: &Book, text: &str) -> Vec<String> {
        use crate::model::OrganisationKind as Kind;
        let key = key(text);
        let wanted = if key.contains("kommun") && !key.contains("en kommune") {
            Kind::Municipality
        } else if key.contains("hospitalet") || key.contains("sygehuset") {
            Kind::Hospital
        } else {
            return Vec::new();
        };
        let mut at = Some(self.group);
        for _ in 0..self.data.groups.len() {
            let Some(group) = at.and_then(|at| self.data.groups.get(at)) else {
                break;
            };
            let parties: Vec<String> = group
                .parties
                .iter()
                .filter_map(|p| book.find(p.party.id()))
                .filter(|e| e.kind == EntityKind::Organisation)
                .map(|e| &self.data.organisations[e.at()])
                .filter(|o| o.kind == wanted)
                .map(|o| o.id.to_string())
                .collect();
            if !parties.is_empty() {
                return if wanted == Kind::Hospital && parties.len() > 1 {
                    Vec::new()
                } else {
                    parties
                };
            }
            at = group.parent.as_ref().and_then(|p| book.group_of(p.id()));
        }
        Vec::new()
    }
}

/// Returns what an item asks of the meeting, by the words of its recommendation.
fn item_kinds(printed: &str, title: &str) -> Vec<ItemKind> {
    let said = format!("{} {}", key(printed), key(title));
    let kinds = [
        ("godkend", ItemKind::Approval),
        ("orienter", ItemKind::Information),
        ("opfolg", ItemKind::FollowUp),
        ("droft", ItemKind::Discussion),
        ("drofte", ItemKind::Discussion),
        ("beslut", ItemKind::Decision),
        ("eventuelt", ItemKind::AnyOther),
        ("evt", ItemKind::AnyOther),
    ];
    let mut out: Vec<ItemKind> = Vec::new();
    for (word, kind) in kinds {
        if said.contains(word) && !out.contains(&kind) {
            out.push(kind);
        }
    }
    out
}
