//! A group of the cooperation without any mandate.

use crate::check::scope::Scope;
use crate::check::{Draft, Mend, Rule, Severity, Topic};
use crate::edit::operations::new_mandate;
use crate::model::{Certainty, Level, MandateUse, Statement, StatementKind};

pub(super) const RULE: Rule = Rule {
    id: "no-mandate",
    danish: "intet kommissorium",
    topic: Topic::Time,
    severity: Severity::Information,
    says: [
        "En gruppe er i kraft uden noget kommissorium",
        "A group is in force without any mandate",
    ],
    mend: ["Skriv kommissoriet ind", "Enter the mandate"],
    look,
};

/// Returns whether groups of a level are set up by the cooperation to do something, so that a mandate is to be expected.
fn is_set_up(level: Level) -> bool {
    use Level::{
        Administrative, Cluster, ClusterGroup, FixedGroup, Political, Secretariat, SupportFunction,
        TemporaryGroup, ThemeGroup,
    };
    matches!(
        level,
        Political
            | Administrative
            | Secretariat
            | SupportFunction
            | Cluster
            | ClusterGroup
            | ThemeGroup
            | FixedGroup
            | TemporaryGroup
    )
}

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let expects = |g: &&usize| {
        let group = scope.group(**g);
        is_set_up(group.level)
            && group.sector.is_none()
            && matches!(group.certainty, Certainty::Stated | Certainty::Derived)
    };
    // Whatever its standing: what is historic now was in force then.
    let without = scope
        .living
        .iter()
        .filter(expects)
        .filter(|g| scope.book.mandates_on(**g, scope.day).is_empty());
    let told = without.filter(|g| !is_before_all(scope, **g) && !is_told_by_parent(scope, **g));
    told.map(|&g| {
        let other = !scope.book.mandates_of(g).is_empty();
        let (da, en) = if other {
            (
                "Intet kommissorium gælder på dagen",
                "No mandate is in use on the day",
            )
        } else {
            ("Intet kommissorium er angivet", "No mandate is stated")
        };
        Draft::group(g, da, en).mend(Mend::of(&new_mandate::OPERATION, &scope.id(g)))
    })
    .collect()
}

/// Returns whether a mandate begins later and it is not stated that the group was there before.
fn is_before_all(scope: &Scope<'_>, g: usize) -> bool {
    let later = |of: &MandateUse| {
        scope
            .book
            .mandate(*of)
            .period
            .presence(scope.day)
            .is_future()
    };
    scope.group(g).period.from.is_none() && scope.book.mandates_of(g).iter().any(later)
}

/// Returns whether the mandate of the group above says what the group, as its chairmanship, is to do.
fn is_told_by_parent(scope: &Scope<'_>, g: usize) -> bool {
    let Some(parent) = scope.parent(g) else {
        return false;
    };
    let duty = |s: &Statement| {
        s.kinds.contains(&StatementKind::ChairDuty)
            && s.mentions
                .iter()
                .any(|m| scope.book.group_of(m.id()) == Some(g))
    };
    scope
        .uses(parent)
        .into_iter()
        .any(|of| scope.book.statements_for(of, parent).any(duty))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{found, told};

    #[test]
    fn what_the_cooperation_set_up_has_a_mandate() {
        let lists = |more: &str| format!(r#"groups: [(id: "g", name: "G", {more})]"#);
        assert_eq!(
            told(&RULE, &lists("level: fixed_group")),
            ["Intet kommissorium er angivet"]
        );
        let past = r#"level: fixed_group, mandates: [(id: "m", period: (to: "2015"))]"#;
        assert_eq!(
            told(&RULE, &lists(past)),
            ["Intet kommissorium gælder på dagen"]
        );
        for fine in [
            r#"level: fixed_group, mandates: [(id: "m")]"#,
            r#"level: fixed_group, mandates: [(id: "m", status: draft)]"#,
            r#"level: fixed_group, mandates: [(id: "m", status: historic, period: (to: "2016"))]"#,
            r#"level: fixed_group, mandates: [(id: "m", period: (from: "2017"))]"#,
            "level: sector_internal",
            "level: cluster_group, sector: municipality",
            "level: fixed_group, certainty: external",
            "level: fixed_group, existence: expected",
            "level: fixed_group, category: true",
        ] {
            assert!(found(&RULE, &lists(fine)).is_empty(), "{fine}");
        }
    }

    #[test]
    fn a_group_that_was_there_before_its_mandate_had_none() {
        let lists = r#"groups: [(id: "g", name: "G", level: fixed_group, period: (from: "2016-01"), mandates: [(id: "m", period: (from: "2017"))])]"#;
        assert_eq!(told(&RULE, lists), ["Intet kommissorium gælder på dagen"]);
    }

    #[test]
    fn the_mandate_of_the_group_above_tells_of_its_chairmanship() {
        let lists = |kind: &str| {
            format!(
                r#"groups: [(id: "p", name: "P", level: cluster, mandates: [(id: "m", statements: [(kinds: {kind}, text: "t", mentions: "g")])]),
                (id: "g", name: "Formandskabet", level: cluster, parent: "p")]"#
            )
        };
        assert!(found(&RULE, &lists("chair_duty")).is_empty());
        assert_eq!(found(&RULE, &lists("task")).len(), 1);
    }

    #[test]
    fn the_mandate_of_its_kind_is_one() {
        let lists = r#"groups: [(id: "k", name: "K", level: cluster, category: true, mandates: [(id: "m")]), (id: "g", name: "G", level: cluster, kind: "k")]"#;
        assert!(found(&RULE, lists).is_empty());
    }
}
