//! An open case behind its deadline.

use super::deadline_passed::has_passed;
use crate::check::scope::{Scope, listed, quoted};
use crate::check::{Draft, Mend, Message, Rule, Severity, Topic};
use crate::lang::Lang;
use crate::model::value::field;
use crate::model::{Case, CaseStatus, Entity, EntityKind, Presence};
use crate::phrases::mark_behind;

pub(super) const RULE: Rule = Rule {
    id: "case-overdue",
    danish: "sag over fristen",
    topic: Topic::Time,
    severity: Severity::Warning,
    says: [
        "En åben sag er over sin frist",
        "An open case is past its deadline",
    ],
    mend: [
        "Afslut sagen, eller giv den en ny frist",
        "Close the case, or give it a new deadline",
    ],
    look,
};

/// Returns the group of a case where that has ended on the day.
pub(super) fn ended_group(scope: &Scope<'_>, case: &Case) -> Option<usize> {
    let group = case
        .group
        .as_ref()
        .and_then(|g| scope.book.group_of(g.id()))?;
    Some(group).filter(|g| scope.group(*g).period.presence(scope.day) == Presence::Ended)
}

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for (c, case) in scope
        .data
        .cases
        .iter()
        .enumerate()
        .filter(|(_, c)| c.status.is_open())
    {
        let Some(deadline) = case
            .deadline
            .as_ref()
            .filter(|_| ended_group(scope, case).is_none())
        else {
            continue;
        };
        let Some(derived) = has_passed(deadline, scope.day) else {
            continue;
        };
        let mut owners = listed(
            &case
                .owners
                .iter()
                .map(|o| scope.name(o.id()))
                .collect::<Vec<_>>(),
        );
        let mut field = field!(Case.owners);
        if owners.da.is_empty() {
            (owners, field) = (Message::name(&case.owner_text), field!(Case.owner_text));
        }
        let this = Entity::new(EntityKind::Case, c);
        if !owners.da.is_empty() {
            owners.da += &mark_behind(scope.data, this, field, Lang::Da);
            owners.en += &mark_behind(scope.data, this, field, Lang::En);
        }
        let with = |begin: &str, owners: &str| {
            if owners.is_empty() {
                String::new()
            } else {
                format!("; {begin} {owners}")
            }
        };
        // A day by which something is expected is no deadline.
        let [da, en] = if case.status == CaseStatus::Expected {
            ["var forventet", "was expected"]
        } else {
            ["havde frist", "was due"]
        };
        let text = Message::new(
            format!(
                "Sagen {} {da} {}{}",
                quoted(&case.text),
                deadline.long(Lang::Da),
                with("hos", &owners.da)
            ),
            format!(
                "The case {} {en} {}{}",
                quoted(&case.text),
                deadline.long(Lang::En),
                with("with", &owners.en)
            ),
        );
        let mend = Mend::change(EntityKind::Case, case.id.id());
        out.push(Draft::new(this, text).derived(derived).mend(mend));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{PARTIES, found, library, told};

    #[test]
    fn an_open_case_is_done_by_its_deadline() {
        let lists = |more: &str| {
            format!(
                r#"{PARTIES} groups: [(id: "g", name: "G", level: cluster)], cases: [(id: "s", text: "Skrive en plan", group: "g", owners: ["a", "b"], {more})]"#
            )
        };
        let late = lists(r#"deadline: "2016-08""#);
        assert_eq!(
            told(&RULE, &late),
            ["Sagen »Skrive en plan« havde frist august 2016; hos Anna Prøvesen og Bo Testesen"]
        );
        assert_eq!(
            told(&RULE, &lists(r#"deadline: "2016-08", status: expected"#)),
            ["Sagen »Skrive en plan« var forventet august 2016; hos Anna Prøvesen og Bo Testesen"]
        );
        assert_eq!(
            found(&RULE, &late)[0].group(library(&late).book(0)),
            Some(0),
            "it is shown under its group"
        );
        for fine in [
            r#"deadline: "2016-09""#,
            r#"deadline: "2016-08", status: done"#,
            r#"deadline: "2015?-08""#,
            "",
        ] {
            assert!(found(&RULE, &lists(fine)).is_empty(), "{fine}");
        }
        let nobody = late.replace(r#"owners: ["a", "b"]"#, r#"owner_text: "kommunerne""#);
        assert_eq!(
            told(&RULE, &nobody),
            ["Sagen »Skrive en plan« havde frist august 2016; hos kommunerne"]
        );
    }
}
