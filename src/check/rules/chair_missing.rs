//! The mandate says how the chair is held, and no known member has it.

use crate::check::scope::{Scope, listed};
use crate::check::turns::turns;
use crate::check::{Draft, Mend, Rule, Severity, Topic};
use crate::model::{Ref, Role};
use crate::seating::{chair_in_use, is_full};

pub(super) const RULE: Rule = Rule {
    id: "chair-missing",
    danish: "ingen formand",
    topic: Topic::Chairmanship,
    severity: Severity::Information,
    says: [
        "Kommissoriet har et formandskab, og ingen af medlemmerne er angivet som formand",
        "The mandate has a chair, and no member is stated as chair",
    ],
    mend: ["Gør et medlem til formand", "Make a member chair"],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for &g in &scope.living {
        let Some((_, chair)) = chair_in_use(scope.book, g, scope.day) else {
            continue;
        };
        if !chair.held_by.is_empty() || !scope.members(g).any(|(_, m)| is_full(m)) {
            continue;
        }
        let chairs: Vec<_> = scope
            .members(g)
            .filter(|(_, m)| m.roles.contains(&Role::Chair))
            .map(|(_, m)| scope.speaks_for(m).0)
            .collect();
        let mend = Mend::change(crate::model::EntityKind::Group, &scope.id(g));
        if chairs.is_empty() {
            let whose = turns(scope.book, g, scope.day)
                .and_then(|t| Some(scope.name(&t.turns[t.at?].party)));
            let (da, en) = whose.map_or_else(Default::default, |p| {
                (
                    format!("; det er {p}s tur"),
                    format!("; it is the turn of {p}"),
                )
            });
            out.push(
                Draft::group(
                    g,
                    format!("Ingen formand er angivet{da}"),
                    format!("No chair is stated{en}"),
                )
                .mend(mend),
            );
            continue;
        }
        // Of a shared chairmanship one half may be there without the other; whose party is not known may be either.
        if chairs.iter().any(Vec::is_empty) {
            continue;
        }
        let lacks = |party: &&Ref<crate::model::id::to::Party>| {
            !chairs.iter().any(|c| c.contains(&scope.party(party.id())))
        };
        let permanent: Vec<String> = chair
            .permanent
            .iter()
            .filter(lacks)
            .map(|p| scope.name(p.id()))
            .collect();
        let rotating = !chair.rotating.is_empty() && chair.rotating.iter().all(|p| lacks(&p));
        if !permanent.is_empty() {
            let names = listed(&permanent);
            let text = (
                format!("Ingen formand fra {} er angivet", names.da),
                format!("No chair from {} is stated", names.en),
            );
            out.push(Draft::group(g, text.0, text.1).mend(mend));
        } else if rotating {
            let names = listed(
                &chair
                    .rotating
                    .iter()
                    .map(|p| scope.name(p.id()))
                    .collect::<Vec<_>>(),
            );
            let text = (
                format!(
                    "Ingen formand fra en af parterne på skift er angivet: {}",
                    names.da
                ),
                format!("No chair from the rotating parties is stated: {}", names.en),
            );
            out.push(Draft::group(g, text.0, text.1).mend(mend));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::chair_out_of_turn::tests::chaired;
    use super::RULE;
    use crate::check::tests::{found, told};

    #[test]
    fn both_halves_of_a_shared_chair_are_asked_for() {
        let said = |members: &str| told(&RULE, &chaired(members));
        assert_eq!(
            said(r#"(person: "a")"#),
            ["Ingen formand er angivet; det er Nord Kommunes tur"]
        );
        assert_eq!(
            said(r#"(person: "a", roles: chair)"#),
            ["Ingen formand fra Hospitalet er angivet"]
        );
        assert_eq!(
            said(r#"(person: "d", roles: chair)"#),
            ["Ingen formand fra en af parterne på skift er angivet: Nord, Syd og Vest Kommune"]
        );
        for enough in [
            r#"(person: "d", roles: chair), (person: "b", roles: chair)"#,
            r#"(person: "e", roles: chair)"#,
            "",
        ] {
            assert!(said(enough).is_empty(), "{enough}");
        }
    }

    #[test]
    fn a_chair_that_the_mandate_names_is_stated() {
        let lists = chaired(r#"(person: "a")"#)
            .replace("shape: shared,", r#"shape: shared, held_by: "b","#);
        assert!(found(&RULE, &lists).is_empty());
        assert!(
            found(&RULE, &crate::check::tests::group("", r#"(person: "a")"#)).is_empty(),
            "no rule of the chair is stated"
        );
    }
}
