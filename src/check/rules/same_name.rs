//! Two groups or organisations of one name in one place.

use rustc_hash::FxHashMap;

use crate::check::scope::Scope;
use crate::check::{Draft, Mend, Message, Rule, Severity, Topic};
use crate::model::{Entity, EntityKind, Id, Level};
use crate::search::fold;

pub(super) const RULE: Rule = Rule {
    id: "same-name",
    danish: "samme navn",
    topic: Topic::Structure,
    severity: Severity::Warning,
    says: [
        "To grupper eller organisationer samme sted hedder det samme",
        "Two groups or organisations in one place have the same name",
    ],
    mend: [
        "Giv den ene et andet navn, eller angiv, at de kun hedder det samme",
        "Rename one of them, or state that only the names are the same",
    ],
    look,
};

/// Begins the finding that two things have one name.
fn same(first: Entity, second: Entity, name: &str, id: &Id) -> Draft {
    let name = name.trim();
    let text = Message::new(
        format!("To samme sted hedder {name}"),
        format!("Two in the same place are called {name}"),
    );
    Draft::new(second, text)
        .other(first)
        .mend(Mend::change(second.kind, &id.clone()))
}

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    let mut groups: FxHashMap<(Option<usize>, Option<Level>, String), Vec<usize>> =
        FxHashMap::default();
    for &g in scope.living.iter().filter(|g| !scope.group(**g).unnamed) {
        let group = scope.group(g);
        let parent = scope.parent(g);
        // Those under no group are in one place with those of their level.
        let level = if parent.is_none() {
            Some(group.level)
        } else {
            None
        };
        let others = groups
            .entry((parent, level, fold(group.name.trim())))
            .or_default();
        let knows = |a: usize, b: usize| {
            let a = scope.group(a);
            let all = [&a.homonym_of, &a.not_same_as, &a.same_as, &a.maybe_same_as];
            all.into_iter()
                .flatten()
                .any(|r| scope.book.group_of(r.id()) == Some(b))
        };
        if let Some(first) = others.iter().find(|o| !knows(**o, g) && !knows(g, **o)) {
            out.push(same(
                Entity::group(*first),
                Entity::group(g),
                &group.name,
                group.id.id(),
            ));
        }
        others.push(g);
    }
    let organisations = &scope.data.organisations;
    let mut named: FxHashMap<(Option<&Id>, String), Vec<usize>> = FxHashMap::default();
    for (o, organisation) in organisations.iter().enumerate() {
        let others = named
            .entry((
                organisation.parent.as_ref().map(|p| p.id()),
                fold(organisation.name.trim()),
            ))
            .or_default();
        let entity = |o: usize| Entity::new(EntityKind::Organisation, o);
        let knows = |a: usize, b: usize| {
            let all = [&organisations[a].same_as, &organisations[a].maybe_same_as];
            all.into_iter()
                .flatten()
                .any(|r| scope.book.find(r.id()) == Some(entity(b)))
        };
        if let Some(first) = others
            .iter()
            .find(|other| !knows(**other, o) && !knows(o, **other))
        {
            out.push(same(
                entity(*first),
                entity(o),
                &organisation.name,
                organisation.id.id(),
            ));
        }
        others.push(o);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{found, told};

    #[test]
    fn groups_in_one_place_have_names_of_their_own() {
        let lists = |first: &str, second: &str| {
            format!(
                r#"groups: [(id: "p", name: "P", level: cluster), (id: "a", name: "Børnegruppen", {first}), (id: "b", name: "børnegruppen ", {second})]"#
            )
        };
        let under = r#"level: cluster_group, parent: "p""#;
        assert_eq!(
            told(&RULE, &lists(under, under)),
            ["To samme sted hedder børnegruppen"]
        );
        assert_eq!(
            found(&RULE, &lists("level: theme_group", "level: theme_group")).len(),
            1
        );
        for fine in [
            (under.to_owned(), "level: cluster_group".to_owned()),
            (
                "level: theme_group".to_owned(),
                "level: fixed_group".to_owned(),
            ),
            (under.to_owned(), format!(r#"{under}, homonym_of: "a""#)),
            (format!(r#"{under}, not_same_as: "b""#), under.to_owned()),
            (
                under.to_owned(),
                format!(r#"{under}, period: (to: "2015")"#),
            ),
            (under.to_owned(), format!("{under}, unnamed: true")),
        ] {
            assert!(
                found(&RULE, &lists(&fine.0, &fine.1)).is_empty(),
                "{fine:?}"
            );
        }
    }

    #[test]
    fn so_have_organisations() {
        let lists = |more: &str| {
            format!(r#"organisations: [(id: "a", name: "Århus"), (id: "b", name: "Aarhus"{more})]"#)
        };
        assert_eq!(told(&RULE, &lists("")), ["To samme sted hedder Aarhus"]);
        assert!(found(&RULE, &lists(r#", parent: "a""#)).is_empty());
        assert!(found(&RULE, &lists(r#", maybe_same_as: "a""#)).is_empty());
    }
}
