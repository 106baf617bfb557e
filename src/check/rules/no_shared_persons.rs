//! Two groups that shall have persons in common, and nobody sits in both.

use super::shared_persons::{Pair, pairs};
use crate::check::scope::Scope;
use crate::check::{Draft, Mend, Message, Rule, Severity, Topic};
use crate::model::Entity;

pub(super) const RULE: Rule = Rule {
    id: "no-shared-persons",
    danish: "ingen fælles personer",
    topic: Topic::Structure,
    severity: Severity::Warning,
    says: [
        "To grupper skal have personer fælles, og ingen sidder i begge",
        "Two groups shall have persons in common, and nobody sits in both",
    ],
    mend: [
        "Udpeg en af den ene gruppe til den anden",
        "Appoint someone of the one group to the other",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for Pair {
        group,
        with,
        common,
        anyone,
        unsure,
    } in pairs(scope)
    {
        let other = &scope.group(with).name;
        let draft = |da: String, en: String| {
            Draft::new(Entity::group(group), Message::new(da, en))
                .other(Entity::group(with))
                .derived(unsure)
        };
        match common {
            Some(names) if names.is_empty() => {
                let text = draft(
                    format!("Ingen er fælles med {other}"),
                    format!("Nobody is in common with {other}"),
                );
                out.push(text.mend(Mend::ListMembers(scope.id(with))));
            }
            None if anyone => {
                let da = format!(
                    "Om nogen er fælles med {other}, kan ikke ses: medlemmerne er ikke kendt"
                );
                let en = format!(
                    "Whether anybody is in common with {other} cannot be told: the members are not known"
                );
                let unknown = if scope.members(with).next().is_none() {
                    with
                } else {
                    group
                };
                out.push(
                    draft(da, en)
                        .severity(Severity::Information)
                        .mend(Mend::ListMembers(scope.id(unknown))),
                );
            }
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::shared_persons::tests::two;
    use super::RULE;
    use crate::check::Severity;
    use crate::check::tests::{found, told};

    #[test]
    fn somebody_sits_in_both() {
        let lists = two(r#"(person: "a")"#, r#"(person: "b")"#);
        assert_eq!(told(&RULE, &lists), ["Ingen er fælles med Temagruppen"]);
        assert!(
            found(
                &RULE,
                &two(r#"(person: "a")"#, r#"(person: "a"), (person: "b")"#)
            )
            .is_empty()
        );
        assert!(
            found(
                &RULE,
                &lists.replace(r#"to: "h""#, r#"to: "h", period: (to: "2015")"#)
            )
            .is_empty()
        );
    }

    #[test]
    fn where_nobody_is_known_nobody_is_blamed() {
        let [half] = found(&RULE, &two(r#"(person: "a")"#, ""))
            .try_into()
            .unwrap_or_else(|_| unreachable!());
        assert_eq!(
            half.text.da,
            "Om nogen er fælles med Temagruppen, kan ikke ses: medlemmerne er ikke kendt"
        );
        assert_eq!(half.severity, Severity::Information);
        assert!(found(&RULE, &two("", "")).is_empty());
    }
}
