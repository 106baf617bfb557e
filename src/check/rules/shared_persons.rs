//! Persons in common between two groups that shall have some.

use rustc_hash::FxHashSet;

use crate::check::scope::{Scope, listed};
use crate::check::{Draft, Message, Rule, Severity, Topic};
use crate::model::{Certainty, Entity, RelationKind};

pub(super) const RULE: Rule = Rule {
    id: "shared-persons",
    danish: "fælles personer",
    topic: Topic::Structure,
    severity: Severity::Information,
    says: [
        "To grupper, der skal have personer fælles, har det",
        "Two groups that shall have persons in common have some",
    ],
    mend: [
        "Intet skal gøres; navnene er dem, der sidder i begge",
        "Nothing is to be done; the names are those who sit in both",
    ],
    look,
};

/// Two groups that shall have persons in common.
pub(super) struct Pair {
    pub(super) group: usize,
    pub(super) with: usize,
    /// The people in both; `None` where in one of them nobody is known.
    pub(super) common: Option<Vec<String>>,
    /// Whether somebody is known in either of them.
    pub(super) anyone: bool,
    /// Whether that they shall is not quite sure.
    pub(super) unsure: bool,
}

pub(super) fn pairs(scope: &Scope<'_>) -> Vec<Pair> {
    let people = |g: usize| -> Vec<Entity> {
        scope
            .members(g)
            .filter_map(|(_, m)| scope.book.find(m.person.as_ref()?.id()))
            .collect()
    };
    let mut out = Vec::new();
    for (group, relation) in scope.relations(RelationKind::SharesPersons) {
        for with in relation
            .to
            .iter()
            .flat_map(|to| scope.groups_of(to.id()))
            .filter(|with| *with != group)
        {
            let (here, there) = (people(group), people(with));
            let both: FxHashSet<Entity> =
                there.iter().copied().filter(|p| here.contains(p)).collect();
            let mut names: Vec<Entity> = both.into_iter().collect();
            names.sort_unstable();
            let known = !here.is_empty() && !there.is_empty();
            let common = known.then(|| {
                names
                    .iter()
                    .map(|p| scope.book.name(*p).to_owned())
                    .collect()
            });
            let unsure = relation.certainty != Certainty::Stated;
            out.push(Pair {
                group,
                with,
                common,
                anyone: !here.is_empty() || !there.is_empty(),
                unsure,
            });
        }
    }
    out
}

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for Pair {
        group,
        with,
        common,
        unsure,
        ..
    } in pairs(scope)
    {
        let Some(names) = common.filter(|names| !names.is_empty()) else {
            continue;
        };
        let (names, other) = (listed(&names), &scope.group(with).name);
        let text = Message::new(
            format!("Fælles med {other}: {}", names.da),
            format!("In common with {other}: {}", names.en),
        );
        out.push(
            Draft::new(Entity::group(group), text)
                .other(Entity::group(with))
                .derived(unsure),
        );
    }
    out
}

#[cfg(test)]
pub(super) mod tests {
    use super::RULE;
    use crate::check::tests::{PARTIES, found, told};

    pub(in super::super) fn two(here: &str, there: &str) -> String {
        format!(
            r#"{PARTIES} groups: [(id: "g", name: "Klyngen", level: cluster, members: [{here}], relations: [(kind: shares_persons, to: "h")]),
            (id: "h", name: "Temagruppen", level: cluster_group, members: [{there}])]"#
        )
    }

    #[test]
    fn those_in_both_are_named() {
        let lists = two(
            r#"(person: "a"), (person: "b"), (person: "c")"#,
            r#"(person: "x/b"), (person: "a", roles: chair), (person: "a")"#,
        );
        assert_eq!(
            told(&RULE, &lists),
            ["Fælles med Temagruppen: Anna Prøvesen og Bo Testesen"]
        );
        assert!(found(&RULE, &two(r#"(person: "a")"#, r#"(person: "b")"#)).is_empty());
        let past = two(r#"(person: "a")"#, r#"(person: "a", period: (to: "2015"))"#);
        assert!(found(&RULE, &past).is_empty());
    }

    #[test]
    fn what_a_kind_of_group_shall_holds_for_each_of_it() {
        let lists = format!(
            r#"{PARTIES} groups: [(id: "k", name: "K", level: cluster, category: true, relations: [(kind: shares_persons, to: "l")]),
            (id: "l", name: "L", level: cluster_group, category: true),
            (id: "g", name: "G", level: cluster, kind: "k", members: [(person: "a")]), (id: "h", name: "H", level: cluster_group, kind: "l", members: [(person: "a")])]"#
        );
        assert_eq!(told(&RULE, &lists), ["Fælles med H: Anna Prøvesen"]);
    }
}
