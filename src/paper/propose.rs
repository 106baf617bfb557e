//! What a paper proposes, each thing with its fields and lines: for scripts, and for the column beside the paper.

use super::phrases;
use super::plan::Plan;
use super::planned::{Happens, Planned, Where, Whom, attended};
use super::rows::Kind;
use super::said::{Paper, What};
use super::targets::{Into, is_named};
use super::verdict::what_in_words;
use crate::lang::Lang;
use crate::model::{Book, Choice as _, Date, Role};

/// Something that a paper proposes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposal {
    /// What it is: `member`, `substitute`, `vacancy`, `end`, `attendance`, `meeting`, `item`, `statement`, `seat`, `chair`,
    /// `secretariat`, `meetings`, `minutes`, `evaluation`, `case`, `change`, `source`, or `group` for where a part of the paper goes.
    pub kind: &'static str,
    /// Its fields, by name, those that are empty left out.
    pub fields: Vec<(&'static str, Field)>,
    /// The lines it comes from.
    pub lines: Vec<usize>,
    /// Whether the dataset has it already.
    pub known: bool,
    /// What is to be answered first.
    pub question: Option<String>,
    /// The row of the plan that it is, or the fact.
    pub place: Option<Place>,
}

/// Where a proposal stands in its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A row.
    Row(usize),
    /// A fact.
    Says(usize),
    /// Another group.
    Other(usize),
    /// The meeting.
    Meeting,
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// Words.
    Text(String),
    /// A number.
    Number(u32),
    /// Yes.
    Yes,
    /// Several words.
    List(Vec<String>),
}

impl Field {
    /// Returns it as text.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Yes => "ja".to_owned(),
            Self::List(all) => all.join(", "),
        }
    }
}

/// Gathers the fields that say something.
#[derive(Default)]
struct Fields(Vec<(&'static str, Field)>);

impl Fields {
    fn text(mut self, name: &'static str, text: &str) -> Self {
        if !text.is_empty() {
            self.0.push((name, Field::Text(text.to_owned())));
        }
        self
    }

    fn number(mut self, name: &'static str, number: Option<u32>) -> Self {
        self.0.extend(number.map(|n| (name, Field::Number(n))));
        self
    }

    fn yes(mut self, name: &'static str, yes: bool) -> Self {
        if yes {
            self.0.push((name, Field::Yes));
        }
        self
    }

    fn list(mut self, name: &'static str, all: &[String]) -> Self {
        if !all.is_empty() {
            self.0.push((name, Field::List(all.to_vec())));
        }
        self
    }
}

/// Returns all that a paper proposes for a group, in the order of the paper.
pub fn proposals(book: &Book, paper: &Paper, plan: &Plan, lang: Lang) -> Vec<Proposal> {
    let mut out: Vec<Proposal> = Vec::new();
    for (i, (name, into)) in plan.others.iter().enumerate() {
        let line = paper.heading_of(name);
        let titled = plan.titled.filter(|_| name.is_empty());
        let own = if name.is_empty() { &plan.called } else { name };
        let called = titled.map_or(own, |group| &book.group(group).name);
        let into = match into {
            Into::Here if is_named(book, plan.group, name) => continue,
            Into::Here => Some(plan.group),
            Into::There(group) => Some(*group),
            Into::Ask | Into::Skip => None,
        };
        let id = into.map_or("", |group| book.group(group).id.as_str());
        let ask = || match (plan.like(book, name).first(), lang) {
            (Some(group), Lang::Da) => format!("skal det ind i »{}«?", book.group(*group).name),
            (Some(group), Lang::En) => {
                let meant = &book.group(*group).name;
                format!("does it go into \u{201c}{meant}\u{201d}?")
            }
            (None, Lang::Da) if name.is_empty() => "hvilken gruppe handler papiret om?".to_owned(),
            (None, Lang::En) if name.is_empty() => "which group is the paper about?".to_owned(),
            (None, Lang::Da) => "hvor skal afsnittet hen?".to_owned(),
            (None, Lang::En) => "where does this part go?".to_owned(),
        };
        let is_open = plan.others[i].1 == Into::Ask;
        out.push(Proposal {
            kind: "group",
            fields: Fields::default().text("name", called).text("into", id).0,
            lines: line.into_iter().collect(),
            known: false,
            question: is_open.then(ask),
            place: Some(Place::Other(i)),
        });
    }
    for (i, row) in plan.rows.iter().enumerate() {
        out.push(of_row(book, i, row, lang));
    }
    if let Some(met) = &plan.meeting {
        let said = &met.said;
        out.push(Proposal {
            kind: "meeting",
            fields: Fields::default()
                .text(
                    "date",
                    &said
                        .date
                        .as_ref()
                        .map(ToString::to_string)
                        .unwrap_or_default(),
                )
                .text("time", &said.time)
                .text("place", &said.place)
                .text("case_number", &said.case_number)
                .text(
                    "minutes_date",
                    &said
                        .minutes_date
                        .as_ref()
                        .map(ToString::to_string)
                        .unwrap_or_default(),
                )
                .0,
            lines: vec![met.lines.0],
            known: met.known.is_some(),
            question: plan
                .has_no_day()
                .then(|| lang.pick("hvilken dag?", "which day?").to_owned()),
            place: Some(Place::Meeting),
        });
    }
    for said in &paper.says {
        if let What::Item(item) = &said.what {
            out.push(Proposal {
                kind: "item",
                fields: Fields::default()
                    .number("number", Some(item.number))
                    .number("part", (item.part > 0).then_some(item.part))
                    .text("title", &item.title)
                    .text("printed", &item.printed)
                    .text("outcome", &item.outcome)
                    .0,
                lines: (said.lines.0..=said.lines.1).collect(),
                known: plan.meeting.as_ref().is_some_and(|m| m.known.is_some()),
                question: None,
                place: None,
            });
        }
    }
    for (i, stated) in plan.says.iter().enumerate() {
        let said = &stated.said;
        let group = Fields::default().text("group", &said.group);
        let (kind, fields) = match &said.what {
            What::Statement(kind, text) => {
                let (from, to) = phrases::term(text).unwrap_or_default();
                let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
                (
                    "statement",
                    group
                        .text("statement", kind.word())
                        .text("text", text)
                        .text("from", &day(from))
                        .text("to", &day(to)),
                )
            }
            What::Seat(rule) => (
                "seat",
                group
                    .text("role", &rule.role)
                    .text("number", rule.number.word())
                    .number("min", rule.min)
                    .number("max", rule.max)
                    .text("per", rule.per.word())
                    .text("party", &rule.party)
                    .text("area", &rule.area)
                    .text("appointed_by", &rule.appointed_by)
                    .text(
                        "condition",
                        if rule.condition == crate::model::Condition::default() {
                            ""
                        } else {
                            rule.condition.word()
                        },
                    )
                    .text("note", &rule.note),
            ),
            What::Total(number, ..) => ("total", group.number("number", Some(*number))),
            What::Chair(rule) => (
                "chair",
                group
                    .text("shape", rule.shape.word())
                    .list("permanent", &rule.permanent)
                    .list("rotating", &rule.rotating)
                    .number("years", rule.years)
                    .yes("with_secretariat", rule.with_secretariat)
                    .text("text", &rule.text),
            ),
            What::Secretariat(text) => (
                "secretariat",
                group
                    .list("by", &phrases::served_by(text))
                    .text("text", text),
            ),
            What::Meetings(rule) => (
                "meetings",
                group
                    .number("per_year", rule.per_year)
                    .yes("ad_hoc", rule.ad_hoc)
                    .text("text", &rule.text),
            ),
            What::Minutes(text) => ("minutes", group.text("text", text)),
            What::Evaluation(what, years) => (
                "evaluation",
                group.text("what", what).number("after_years", *years),
            ),
            What::Meeting(meeting) => (
                "meeting",
                group
                    .text(
                        "date",
                        &meeting
                            .date
                            .as_ref()
                            .map(ToString::to_string)
                            .unwrap_or_default(),
                    )
                    .text(
                        "last",
                        &meeting
                            .last
                            .as_ref()
                            .map(ToString::to_string)
                            .unwrap_or_default(),
                    )
                    .text("time", &meeting.time)
                    .text("place", &meeting.place),
            ),
            What::Deadline(said) => (
                "case",
                group
                    .text("text", &said.name())
                    .text(
                        "note",
                        if said.name() == said.text {
                            ""
                        } else {
                            &said.text
                        },
                    )
                    .text("deadline", &said.date.to_string())
                    .text("owner", &said.owner),
            ),
            What::Item(_) => continue,
        };
        out.push(Proposal {
            kind,
            fields: fields.0,
            lines: (said.lines.0..=said.lines.1).collect(),
            known: stated.there,
            question: stated.asks.then(|| what_in_words(&said.what, lang)),
            place: Some(Place::Says(i)),
        });
    }
    if let Some(source) = &plan.source {
        out.push(Proposal {
            kind: "source",
            fields: Fields::default()
                .text("title", &source.title)
                .text(
                    "date",
                    &source
                        .date
                        .as_ref()
                        .map(ToString::to_string)
                        .unwrap_or_default(),
                )
                .text("file", &source.file)
                .text("status", if source.is_draft { "draft" } else { "" })
                .number("draft", source.draft)
                .0,
            lines: Vec::new(),
            known: false,
            question: None,
            place: None,
        });
    }
    out.sort_by_key(|p| {
        (
            p.lines.first().copied().unwrap_or(usize::MAX),
            p.kind == "item",
        )
    });
    out
}

fn of_row(book: &Book, at: usize, planned: &Planned, lang: Lang) -> Proposal {
    let row = &planned.row;
    let data = book.data();
    let happens = planned.happens();
    let kind = match row.kind {
        _ if row.vacant => "vacancy",
        Kind::Member if row.change => "change",
        Kind::Leaves if planned.ends() || planned.choice.person == Whom::Ask => "end",
        kind if kind.is_attendance() => "attendance",
        _ if planned.choice.roles.contains(&Role::Substitute) => "substitute",
        _ => "member",
    };
    let person = match planned.choice.person {
        Whom::Known(p) => data.people.get(p).map(|p| p.id.to_string()),
        _ => None,
    };
    let organisation = match planned.choice.organisation {
        Where::Known(o) => data.organisations.get(o).map(|o| o.id.to_string()),
        Where::Group(g) => data.groups.get(g).map(|g| g.id.to_string()),
        _ => None,
    };
    let roles: Vec<String> = if row.kind.is_attendance() {
        Vec::new()
    } else {
        planned
            .choice
            .roles
            .iter()
            .map(|r| r.word().to_owned())
            .collect()
    };
    let fields = Fields::default()
        .text("group", &row.group)
        .text(if kind == "change" { "new" } else { "name" }, &row.name)
        .text("old", &row.succeeds)
        .text("person", person.as_deref().unwrap_or_default())
        .text("attended", attended(row.kind).map_or("", |a| a.word()))
        .list("roles", &roles)
        .text("role_text", &row.role_text)
        .text("title", &row.title)
        .text("organisation", &row.organisation)
        .text(
            "organisation_id",
            organisation.as_deref().unwrap_or_default(),
        )
        .text("on_behalf_of", &row.on_behalf_of)
        .text("substitute_for", &row.substitute_for)
        .text("appointed_by", &row.appointed_by)
        .text("seat", planned.choice.seat.as_deref().unwrap_or_default())
        .text("email", &row.email)
        .text("phone", &row.phone)
        .text(
            "from",
            &planned
                .from
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        )
        .text(
            "to",
            &planned
                .to
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        )
        .text("note", &row.note);
    let question = (happens == Happens::Ask).then(|| planned.tell(lang));
    Proposal {
        kind,
        fields: fields.0,
        lines: std::iter::once(row.line)
            .chain(row.more.iter().copied())
            .collect(),
        // Of who leaves and is not there nothing is known.
        known: happens == Happens::Skip && !planned.leaves_unknown()
            || matches!(happens, Happens::AlreadyVacant | Happens::AlreadyAttends)
            || matches!(&happens, Happens::AlreadyMember(changes)
            if changes.iter().all(|c| !c.fills()) && !planned.changes_role()),
        question,
        place: Some(Place::Row(at)),
    }
}
