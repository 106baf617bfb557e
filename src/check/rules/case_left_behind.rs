//! An open case of a group that has ended.

use super::case_overdue::ended_group;
use crate::check::scope::{Scope, quoted};
use crate::check::{Draft, Mend, Message, Rule, Severity, Topic};
use crate::edit::operations::reopen_group;
use crate::lang::Lang;
use crate::model::{Entity, EntityKind};

pub(super) const RULE: Rule = Rule {
    id: "case-left-behind",
    danish: "sag i ophørt gruppe",
    topic: Topic::Time,
    severity: Severity::Warning,
    says: [
        "En sag er åben, og dens gruppe er ophørt",
        "A case is open, and its group has ended",
    ],
    mend: [
        "Afslut sagen, giv den til en anden gruppe, eller lad gruppen fortsætte",
        "Close the case, give it to another group, or let the group go on",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for (c, case) in scope
        .data
        .cases
        .iter()
        .enumerate()
        .filter(|(_, c)| c.status.is_open())
    {
        let Some(g) = ended_group(scope, case) else {
            continue;
        };
        let group = scope.group(g);
        let when = |lang| {
            group
                .period
                .to
                .as_ref()
                .map_or_else(String::new, |d| d.long(lang))
        };
        let text = Message::new(
            format!(
                "Sagen {} er åben, og gruppen ophørte {}",
                quoted(&case.text),
                when(Lang::Da)
            ),
            format!(
                "The case {} is open, and the group ended {}",
                quoted(&case.text),
                when(Lang::En)
            ),
        );
        // A group whose deadline shows that it was for a time may only have to go on.
        let mend = match group.deadline {
            Some(_) => Mend::of(&reopen_group::OPERATION, &scope.id(g)),
            None => Mend::change(EntityKind::Case, case.id.id()),
        };
        out.push(Draft::new(Entity::new(EntityKind::Case, c), text).mend(mend));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::RULES;
    use crate::check::tests::{found, told};

    #[test]
    fn a_group_does_not_leave_open_cases() {
        let lists = |status: &str, to: &str| {
            format!(
                r#"groups: [(id: "g", name: "G", level: temporary_group, period: (to: "{to}"))],
                cases: [(id: "s", text: "Skrive en plan", group: "g", status: {status}, deadline: "2016-01")]"#
            )
        };
        let left = lists("ongoing", "2016-08-31");
        assert_eq!(
            told(&RULE, &left),
            ["Sagen »Skrive en plan« er åben, og gruppen ophørte 31. august 2016"]
        );
        let overdue = RULES
            .iter()
            .find(|r| r.id == "case-overdue")
            .map(|r| found(r, &left).len());
        assert_eq!(overdue, Some(0), "it is told once");
        assert!(found(&RULE, &lists("done", "2016-08-31")).is_empty());
        assert!(found(&RULE, &lists("ongoing", "2016-09-15")).is_empty());
    }
}
