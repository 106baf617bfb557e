//! Someone who stands in for themselves.

use crate::check::scope::Scope;
use crate::check::{Draft, Mend, Rule, Severity, Topic};
use crate::edit::operations::change_member;
use crate::model::Ref;

pub(super) const RULE: Rule = Rule {
    id: "substitute-for-self",
    danish: "stedfortræder for sig selv",
    topic: Topic::Structure,
    severity: Severity::Error,
    says: [
        "Et medlem er stedfortræder for sig selv",
        "A member is a substitute for themselves",
    ],
    mend: [
        "Angiv, hvem medlemmet er stedfortræder for",
        "State for whom the member stands in",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for (g, group) in scope.data.groups.iter().enumerate() {
        for (place, member) in group.members.iter().enumerate() {
            let of = |r: Option<&Ref<_>>| {
                r.map(|r: &Ref<crate::model::id::to::Person>| scope.party(r.id()))
            };
            let person = of(member.person.as_ref());
            if person.is_some() && person == of(member.substitute_for.as_ref()) {
                let who = scope.who(member);
                let draft = Draft::group(
                    g,
                    format!("{} er stedfortræder for sig selv", who.da),
                    format!("{} stands in for themselves", who.en),
                );
                out.push(draft.member(place).mend(Mend::members(
                    &change_member::OPERATION,
                    &scope.id(g),
                    [place],
                )));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{found, group, told};

    #[test]
    fn a_substitute_is_someone_else() {
        let lists = group("", r#"(person: "a", substitute_for: "x/a")"#);
        assert_eq!(
            told(&RULE, &lists),
            ["Anna Prøvesen er stedfortræder for sig selv"]
        );
        for fine in [
            r#"(person: "a", substitute_for: "b")"#,
            r#"(vacant: true, substitute_for: "b")"#,
            r#"(person: "a")"#,
        ] {
            assert!(found(&RULE, &group("", fine)).is_empty(), "{fine}");
        }
    }
}
