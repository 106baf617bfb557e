//! What the checks say, and the rules, as JSON.

use serde_json::{Value as Json, json};

use crate::check::{Finding, Mend, Rule};
use crate::lang::Lang;
use crate::model::{Book, Choice as _, Id, Ref};

/// Returns the JSON of a finding of a dataset, with its sentence in a language.
pub fn finding(book: &Book, finding: &Finding, lang: Lang) -> Json {
    let group = finding.group(book).map(|g| book.group(g));
    let member = group.and_then(|g| g.members.get(finding.member?));
    json!({
        "dataset": book.data().id.as_str(),
        "rule": finding.rule.id,
        "severity": finding.severity.word(),
        "kind": finding.at.kind.word(),
        "id": book.id(finding.at),
        "name": book.name(finding.at),
        "group": group.map(|g| g.id.as_str()),
        "member": finding.member,
        "person": member.and_then(|m| m.person.as_ref()).map(Ref::as_str),
        "seat": finding.seat.as_ref().map(Id::as_str),
        "message": finding.text.pick(lang),
        "derived": finding.derived,
        "mend": finding.mend.as_ref().map(mend),
        "silenced": finding.silenced.as_ref().map(|s| s.reason.as_str()),
    })
}

/// Returns the action that mends a finding with the ids it needs.
fn mend(mend: &Mend) -> Json {
    let action = mend.word();
    match mend {
        Mend::FillSeat { group, seat } => {
            json!({ "action": action, "group": group.as_str(), "seat": seat.as_str() })
        }
        Mend::FillVacant { group, member }
        | Mend::ChangeMember { group, member }
        | Mend::EndMember { group, member }
        | Mend::TakeChair { group, member } => {
            json!({ "action": action, "group": group.as_str(), "member": member })
        }
        Mend::MoveSeat { group, members } => {
            json!({ "action": action, "group": group.as_str(), "members": members })
        }
        Mend::ListMembers { group }
        | Mend::NewMandate { group }
        | Mend::EndGroup { group }
        | Mend::Reopen { group }
        | Mend::MoveGroup { group } => json!({ "action": action, "group": group.as_str() }),
        Mend::StateFirstTurn { group, mandate } | Mend::ChangeMandate { group, mandate } => {
            json!({ "action": action, "group": group.as_str(), "mandate": mandate.as_str() })
        }
        Mend::MergePeople { a, b } => {
            json!({ "action": action, "a": a.as_str(), "b": b.as_str() })
        }
        Mend::OpenThing { kind, id } => {
            json!({ "action": action, "kind": kind.word(), "id": id.as_str() })
        }
    }
}

/// Returns the JSON of the rules.
pub fn rules(rules: &[Rule], lang: Lang) -> String {
    let rule = |rule: &Rule| {
        json!({
            "id": rule.id,
            "topic": rule.topic.word(),
            "severity": rule.severity.word(),
            "says": rule.says(lang),
            "mend": rule.how_to_mend(lang),
        })
    };
    super::json::pretty(&rules.iter().map(rule).collect::<Json>())
}
