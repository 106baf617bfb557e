//! A group that is there, under one that has ended.

use crate::check::scope::Scope;
use crate::check::{Draft, Mend, Rule, Severity, Topic};
use crate::edit::operations::move_group;
use crate::lang::Lang;
use crate::model::{Date, Entity, Presence};

pub(super) const RULE: Rule = Rule {
    id: "parent-ended",
    danish: "overordnet gruppe ophørt",
    topic: Topic::Time,
    severity: Severity::Warning,
    says: [
        "En gruppe er i kraft under en gruppe, der er ophørt",
        "A group is in force under one that has ended",
    ],
    mend: [
        "Flyt gruppen ind under en anden, eller afslut den",
        "Move the group under another one, or end it",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for &g in &scope.living {
        let ended = |p: &usize| scope.group(*p).period.presence(scope.day) == Presence::Ended;
        let Some(parent) = scope.parent(g).filter(ended) else {
            continue;
        };
        let group = scope.group(parent);
        let when = |lang| {
            group
                .period
                .to
                .as_ref()
                .map_or_else(String::new, |d: &Date| d.long(lang))
        };
        let draft = Draft::group(
            g,
            format!(
                "Gruppen står under {}, som ophørte {}",
                group.name,
                when(Lang::Da)
            ),
            format!(
                "The group stands under {}, which ended {}",
                group.name,
                when(Lang::En)
            ),
        );
        out.push(
            draft
                .other(Entity::group(parent))
                .mend(Mend::of(&move_group::OPERATION, &scope.id(g))),
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{found, found_on, told};
    use jiff::civil::date;

    #[test]
    fn children_do_not_outlive_their_parent() {
        let lists = |child: &str| {
            format!(
                r#"groups: [(id: "p", name: "Udvalget", level: political, period: (to: "2016-08-31")), (id: "q", name: "Q", level: political),
                (id: "g", name: "G", level: cluster, parent: "p"{child})]"#
            )
        };
        assert_eq!(
            told(&RULE, &lists("")),
            ["Gruppen står under Udvalget, som ophørte 31. august 2016"]
        );
        assert!(found_on(&RULE, &lists(""), date(2016, 8, 31)).is_empty());
        assert!(found(&RULE, &lists(r#", period: (to: "2016-08-31")"#)).is_empty());
        let moved = r#", versions: [(period: (from: "2016-09-01"), parent: "q")]"#;
        assert!(
            found(&RULE, &lists(moved)).is_empty(),
            "it has stood under another one since"
        );
    }
}
