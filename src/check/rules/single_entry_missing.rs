//! A group that shall have one entry for others, and it is not stated which.

use crate::check::scope::Scope;
use crate::check::{Draft, Mend, Message, Rule, Severity, Topic};
use crate::model::{Entity, RelationKind, Role};

pub(super) const RULE: Rule = Rule {
    id: "single-entry-missing",
    danish: "én indgang mangler",
    topic: Topic::Structure,
    severity: Severity::Information,
    says: [
        "Hver gruppe af en slags skal have én indgang, og den er ikke angivet",
        "Every group of a kind shall have one entry, and it is not stated",
    ],
    mend: [
        "Angiv en koordinator, eller skriv ved den gruppe, der er indgangen, at den er én indgang",
        "State a coordinator, or state at the group that is the entry that it is the single entry",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let is_entry = |r: &crate::model::Relation| r.kind == RelationKind::SingleEntry;
    let mut out = Vec::new();
    for &g in &scope.living {
        let Some(kind) = scope
            .kind(g)
            .filter(|k| scope.group(*k).relations.iter().any(is_entry))
        else {
            continue;
        };
        if scope
            .members(g)
            .any(|(_, m)| m.roles.contains(&Role::Coordinator))
            || has_entry(scope, g)
        {
            continue;
        }
        let for_whom = scope
            .group(kind)
            .relations
            .iter()
            .filter(|r| is_entry(r))
            .flat_map(|r| &r.to);
        let names: Vec<String> = for_whom.map(|to| scope.name(to.id())).collect();
        let text = if names.is_empty() {
            Message::new(
                "Hvem der er én indgang, er ikke angivet",
                "Who is the single entry is not stated",
            )
        } else {
            let whom = names.join("/");
            Message::new(
                format!("Hvem der er én indgang for {whom}, er ikke angivet"),
                format!("Who is the single entry for {whom} is not stated"),
            )
        };
        let draft = Draft::new(Entity::group(g), text).other(Entity::group(kind));
        out.push(draft.mend(Mend::change(crate::model::EntityKind::Group, &scope.id(g))));
    }
    out
}

/// Returns whether the group or one below it says that it is the entry, or anything says that it is the entry of the group.
fn has_entry(scope: &Scope<'_>, g: usize) -> bool {
    let entries = |relations: &[crate::model::Relation], to: bool| {
        let holds = relations.iter().filter(|r| {
            r.kind == RelationKind::SingleEntry
                && r.period.presence(scope.day) == crate::model::Presence::InForce
        });
        holds
            .filter(|r| !to || r.to.iter().any(|t| scope.book.group_of(t.id()) == Some(g)))
            .count()
            > 0
    };
    let mut below = vec![g];
    while let Some(at) = below.pop() {
        if scope.is_living(at) && entries(&scope.group(at).relations, false) {
            return true;
        }
        below.extend(scope.book.children(at));
    }
    let pointing = |kind| scope.book.pointing(Entity::group(g), kind);
    pointing(crate::model::EntityKind::Group)
        .into_iter()
        .any(|other| entries(&scope.group(other).relations, true))
        || pointing(crate::model::EntityKind::Organisation)
            .into_iter()
            .any(|other| entries(&scope.data.organisations[other].relations, true))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{PARTIES, found, told};

    fn lists(cluster: &str, below: &str, organisation: &str) -> String {
        let parties = PARTIES.replace(
            r#"name: "Nord Kommune""#,
            &format!(r#"name: "Nord Kommune"{organisation}"#),
        );
        format!(
            r#"{parties} groups: [(id: "u", name: "Udvalget", level: political),
            (id: "k", name: "K", level: cluster, category: true, relations: [(kind: single_entry, to: "u")]),
            (id: "g", name: "G", level: cluster, kind: "k"{cluster}), (id: "h", name: "H", level: secretariat, parent: "g"{below})]"#
        )
    }

    #[test]
    fn every_cluster_has_one_entry() {
        assert_eq!(
            told(&RULE, &lists("", "", "")),
            ["Hvem der er én indgang for Udvalget, er ikke angivet"]
        );
        let of_nobody = lists("", "", "").replace(r#", to: "u")"#, ")");
        assert_eq!(
            told(&RULE, &of_nobody),
            ["Hvem der er én indgang, er ikke angivet"]
        );
        let entry = |to: &str| format!(r#", relations: [(kind: single_entry, to: "{to}")]"#);
        assert!(
            found(&RULE, &lists("", &entry("u"), "")).is_empty(),
            "its secretariat is"
        );
        assert!(
            found(&RULE, &lists("", "", &entry("g"))).is_empty(),
            "a municipality is"
        );
        assert_eq!(
            found(&RULE, &lists("", "", &entry("u"))).len(),
            1,
            "that of another one"
        );
        assert!(
            found(
                &RULE,
                &lists(r#", members: [(person: "a", roles: coordinator)]"#, "", "")
            )
            .is_empty()
        );
        assert!(found(&RULE, &lists(r#", period: (to: "2015")"#, "", "")).is_empty());
        assert!(
            found(
                &RULE,
                &lists("", "", "").replace("single_entry", "reports_to")
            )
            .is_empty()
        );
    }
}
