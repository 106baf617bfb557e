//! A group whose task should be done.

use crate::check::scope::Scope;
use crate::check::{Draft, Mend, Rule, Severity, Topic};
use crate::edit::operations::end_group;
use crate::lang::Lang;
use crate::model::date::YearMark;
use crate::model::{Date, Day};

pub(super) const RULE: Rule = Rule {
    id: "deadline-passed",
    danish: "gruppe over fristen",
    topic: Topic::Time,
    severity: Severity::Warning,
    says: [
        "En gruppe fortsætter efter sin frist",
        "A group goes on past its deadline",
    ],
    mend: [
        "Afslut gruppen, eller giv den en ny frist",
        "End the group, or give it a new deadline",
    ],
    look,
};

/// Returns whether a date has surely passed, and whether that it has is derived; `None` where it has not.
pub(super) fn has_passed(date: &Date, day: Day) -> Option<bool> {
    let passed = date.last().is_some_and(|last| last < day) && !date.is_about();
    match date.mark() {
        // A year that looks wrong tells nothing of what is late.
        YearMark::Suspect => None,
        mark => passed.then_some(mark == YearMark::Inferred),
    }
}

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for &g in &scope.living {
        let Some(deadline) = &scope.group(g).deadline else {
            continue;
        };
        let Some(derived) = has_passed(deadline, scope.day) else {
            continue;
        };
        let draft = Draft::group(
            g,
            format!("Gruppen skulle være færdig {}", deadline.long(Lang::Da)),
            format!("The group was to be done by {}", deadline.long(Lang::En)),
        );
        out.push(
            draft
                .derived(derived)
                .mend(Mend::of(&end_group::OPERATION, &scope.id(g))),
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{found, told};

    #[test]
    fn a_group_ends_by_its_deadline() {
        let lists = |deadline: &str| {
            format!(
                r#"groups: [(id: "g", name: "G", level: temporary_group, deadline: "{deadline}")]"#
            )
        };
        assert_eq!(
            told(&RULE, &lists("2016-09-14")),
            ["Gruppen skulle være færdig 14. september 2016"]
        );
        assert!(found(&RULE, &lists("[2016]-08"))[0].derived);
        for fine in [
            "2016-09-15",
            "2016-09",
            "2016",
            "~2015",
            "2015?-05-27",
            "'snart'",
        ] {
            assert!(found(&RULE, &lists(fine)).is_empty(), "{fine}");
        }
        let ended = lists("2015").replace("deadline", r#"period: (to: "2015"), deadline"#);
        assert!(found(&RULE, &ended).is_empty());
    }
}
