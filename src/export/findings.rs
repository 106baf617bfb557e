//! What the checks say, and the rules, as JSON.

use serde::Serialize;
use serde_json::{Map, Value as Json, json};

use crate::check::{Finding, Mend, Rule};
use crate::lang::Lang;
use crate::model::{Book, Choice as _, Ref};

/// A finding.
#[derive(Serialize)]
pub struct FindingJson<'a> {
    /// The dataset it is in.
    dataset: &'a str,
    /// The rule.
    rule: &'static str,
    /// `error`, `warning` or `information`.
    severity: &'static str,
    /// What it is about, such as `group`.
    kind: &'static str,
    /// The id of that.
    id: &'a str,
    /// Its name.
    name: &'a str,
    /// The group it is shown under.
    group: Option<&'a str>,
    /// The place among the group's members, from 0.
    member: Option<usize>,
    /// The person at that place.
    person: Option<&'a str>,
    /// The seat.
    seat: Option<&'a str>,
    /// It in a sentence, in the language asked for.
    message: &'a str,
    /// Whether it follows from the data without being said there.
    derived: bool,
    /// The action that mends it with the ids it needs.
    mend: Option<Json>,
    /// Why it does not count.
    silenced: Option<&'a str>,
}

impl<'a> FindingJson<'a> {
    /// Makes the JSON of a finding of a dataset.
    pub fn new(book: &'a Book, finding: &'a Finding, lang: Lang) -> Self {
        let group = finding.group(book).map(|g| book.group(g));
        let member = group.and_then(|g| g.members.get(finding.member?));
        Self {
            dataset: book.data().id.as_str(),
            rule: finding.rule.id,
            severity: finding.severity.word(),
            kind: finding.at.kind.word(),
            id: book.id(finding.at),
            name: book.name(finding.at),
            group: group.map(|g| g.id.as_str()),
            member: finding.member,
            person: member.and_then(|m| m.person.as_ref()).map(Ref::as_str),
            seat: finding.seat.as_ref().map(crate::model::Id::as_str),
            message: finding.text.pick(lang),
            derived: finding.derived,
            mend: finding.mend.as_ref().map(mend),
            silenced: finding.silenced.as_ref().map(|s| s.reason.as_str()),
        }
    }
}

fn mend(mend: &Mend) -> Json {
    let mut out = Map::new();
    out.insert("action".into(), json!(mend.word()));
    let ids: Vec<(&str, Json)> = match mend {
        Mend::FillSeat { group, seat } => vec![
            ("group", json!(group.as_str())),
            ("seat", json!(seat.as_str())),
        ],
        Mend::FillVacant { group, member }
        | Mend::ChangeMember { group, member }
        | Mend::EndMember { group, member }
        | Mend::TakeChair { group, member } => {
            vec![("group", json!(group.as_str())), ("member", json!(member))]
        }
        Mend::MoveSeat { group, members } => vec![
            ("group", json!(group.as_str())),
            ("members", json!(members)),
        ],
        Mend::ListMembers { group }
        | Mend::NewMandate { group }
        | Mend::EndGroup { group }
        | Mend::Reopen { group }
        | Mend::MoveGroup { group } => vec![("group", json!(group.as_str()))],
        Mend::StateFirstTurn { group, mandate } | Mend::ChangeMandate { group, mandate } => {
            vec![
                ("group", json!(group.as_str())),
                ("mandate", json!(mandate.as_str())),
            ]
        }
        Mend::MergePeople { a, b } => vec![("a", json!(a.as_str())), ("b", json!(b.as_str()))],
        Mend::OpenThing { kind, id } => {
            vec![("kind", json!(kind.word())), ("id", json!(id.as_str()))]
        }
    };
    out.extend(ids.into_iter().map(|(key, value)| (key.to_owned(), value)));
    Json::Object(out)
}

/// A rule.
#[derive(Serialize)]
struct RuleJson {
    id: &'static str,
    topic: &'static str,
    severity: &'static str,
    says: &'static str,
    mend: &'static str,
}

/// Returns the JSON of the rules.
pub fn rules(rules: &[Rule], lang: Lang) -> String {
    let rule = |rule: &Rule| RuleJson {
        id: rule.id,
        topic: rule.topic.word(),
        severity: rule.severity.word(),
        says: rule.says(lang),
        mend: rule.how_to_mend(lang),
    };
    super::json::pretty(&rules.iter().map(rule).collect::<Vec<_>>())
}
