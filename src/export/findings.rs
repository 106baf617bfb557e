//! What the checks say, and the rules, as JSON.

use serde_json::{Value as Json, json};

use crate::check::{Finding, Mend, Rule};
use crate::edit::Target;
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

/// Returns what mends a finding: the name of an operation and what it is done to, where it needs that.
fn mend(mend: &Mend) -> Json {
    let (operation, target) = match mend {
        Mend::Do(request) => (request.operation.id, request.target.clone()),
        Mend::ListMembers(group) => ("list-members", Target::of(group.as_str())),
        Mend::Settle => ("settle", Target::default()),
    };
    let mut out = json!({ "operation": operation, "id": target.id });
    if !target.members.is_empty() {
        out["members"] = json!(target.members);
    }
    if !target.part.is_empty() {
        out["part"] = json!(target.part);
    }
    out
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
