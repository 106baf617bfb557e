//! Two people who may be one.

use crate::edit::operations::merge_people;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::check::scope::Scope;
use crate::check::{Draft, Mend, Message, Rule, Severity, Topic};
use crate::model::{Entity, EntityKind, Person, Ref};
use crate::search::fold;

pub(super) const RULE: Rule = Rule {
    id: "people-maybe-same",
    danish: "måske samme person",
    topic: Topic::Structure,
    severity: Severity::Information,
    says: [
        "To personer er måske den samme",
        "Two people may be the same",
    ],
    mend: [
        "Gør dem til én, eller angiv, at de ikke er den samme",
        "Make them one, or state that they are not the same",
    ],
    look,
};

/// Of the many that have one name each is reported with so many before it at most.
const NAMESAKES: usize = 5;

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let people = &scope.data.people;
    let find = |r: &Ref<_>| {
        scope
            .book
            .find(r.id())
            .filter(|e| e.kind == EntityKind::Person)
            .map(Entity::at)
    };
    let names = |list: &[Ref<crate::model::id::to::Person>], other: usize| {
        list.iter().any(|r| find(r) == Some(other))
    };
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut called: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (p, person) in people.iter().enumerate() {
        pairs.extend(
            person
                .maybe_same_as
                .iter()
                .filter_map(find)
                .filter(|o| *o != p)
                .map(|o| (p.min(o), p.max(o))),
        );
        let words: Vec<&str> = person.name.split_whitespace().collect();
        if words.is_empty() {
            continue;
        }
        let others = called.entry(fold(&words.join(" "))).or_default();
        pairs.extend(others.iter().rev().take(NAMESAKES).map(|o| (*o, p)));
        others.push(p);
    }
    let settled = |a: usize, b: usize| {
        let of = |p: &Person, o: usize| names(&p.not_same_as, o) || names(&p.same_as, o);
        of(&people[a], b) || of(&people[b], a)
    };
    let open = pairs.into_iter().filter(|(a, b)| !settled(*a, *b));
    open.map(|(a, b)| {
        let (one, other) = (&people[a], &people[b]);
        let text = if one.name == other.name {
            Message::new(
                format!("To personer hedder {}: måske den samme", one.name),
                format!("Two people are called {}: perhaps the same", one.name),
            )
        } else {
            Message::new(
                format!("{} og {} er måske den samme", one.name, other.name),
                format!("{} and {} may be the same", one.name, other.name),
            )
        };
        let mend = Mend::of(&merge_people::OPERATION, other.id.id());
        Draft::new(Entity::person(a), text)
            .other(Entity::person(b))
            .mend(mend)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::Mend;
    use crate::check::tests::{found, told};
    use crate::edit::operations::merge_people;
    use crate::model::Id;

    fn lists(first: &str, second: &str) -> String {
        format!(
            r#"people: [(id: "a", name: "Søren Prøvesen"{first}), (id: "b", {second}), (id: "c", name: "Carla Eksempelsen")]"#
        )
    }

    #[test]
    fn a_pair_is_told_once() {
        let equal = lists("", r#"name: "Soeren  prøvesen""#);
        assert_eq!(
            told(&RULE, &equal),
            ["Søren Prøvesen og Soeren  prøvesen er måske den samme"]
        );
        assert_eq!(
            found(&RULE, &equal)[0].mend,
            Some(Mend::of(&merge_people::OPERATION, &Id::new("b")))
        );
        let stated = lists(
            r#", maybe_same_as: "b""#,
            r#"name: "S. Prøvesen", maybe_same_as: "a""#,
        );
        assert_eq!(
            told(&RULE, &stated),
            ["Søren Prøvesen og S. Prøvesen er måske den samme"]
        );
        assert_eq!(
            told(&RULE, &lists("", r#"name: "Søren Prøvesen""#)),
            ["To personer hedder Søren Prøvesen: måske den samme"]
        );
    }

    #[test]
    fn very_many_of_one_name_do_not_make_a_finding_of_every_pair() {
        let many: Vec<String> = (0..3000)
            .map(|i| format!(r#"(id: "p{i}", name: "Test Testesen")"#))
            .collect();
        assert!(
            found(&RULE, &format!("people: [{}]", many.join(","))).len() < 3000 * super::NAMESAKES
        );
        assert!(
            found(
                &RULE,
                r#"people: [(id: "a", name: " "), (id: "b", name: "")]"#
            )
            .is_empty()
        );
    }

    #[test]
    fn what_is_settled_is_not_asked_again() {
        assert!(
            found(
                &RULE,
                &lists(r#", not_same_as: "b""#, r#"name: "Søren Prøvesen""#)
            )
            .is_empty()
        );
        assert!(
            found(
                &RULE,
                &lists(
                    "",
                    r#"name: "Søren Prøvesen", maybe_same_as: "a", not_same_as: "x/a""#
                )
            )
            .is_empty()
        );
        assert!(found(&RULE, &lists("", r#"name: "Sørine Prøvesen""#)).is_empty());
    }
}
