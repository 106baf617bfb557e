//! An exception from a rule that there is not.

use crate::check::scope::{Scope, quoted};
use crate::check::{Draft, Mend, Message, RULES, Rule, Severity, Topic};
use crate::model::{Entity, EntityKind};
use crate::syntax::nearest;

pub(super) const RULE: Rule = Rule {
    id: "exception-unknown",
    danish: "undtagelse uden regel",
    topic: Topic::Structure,
    severity: Severity::Information,
    says: [
        "En undtagelse nævner en regel, der ikke findes",
        "An exception names a rule that does not exist",
    ],
    mend: [
        "Ret reglens navn, eller fjern undtagelsen",
        "Change the name of the rule, or take the exception away",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let unknown = scope
        .data
        .silenced
        .iter()
        .filter(|s| !RULES.iter().any(|r| r.id == s.rule));
    unknown
        .map(|silence| {
            let near = nearest(&silence.rule, RULES.iter().map(|r| r.id));
            let (da, en) = near.map_or_else(Default::default, |n| {
                (format!("; mentes {n}?"), format!("; is {n} meant?"))
            });
            let rule = quoted(&silence.rule);
            let text = Message::new(
                format!("Undtagelsen fra {rule} gælder ingen regel{da}"),
                format!("The exception from {rule} is from no rule{en}"),
            );
            let mend = Mend::change(EntityKind::Dataset, scope.data.id.id());
            Draft::new(Entity::new(EntityKind::Dataset, 0), text).mend(mend)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{found, told};

    #[test]
    fn an_exception_is_from_a_rule() {
        let lists =
            |rule: &str| format!(r#"silenced: [(rule: "{rule}", about: "x", reason: "Aftalt")]"#);
        assert_eq!(
            told(&RULE, &lists("seat-vacent")),
            ["Undtagelsen fra »seat-vacent« gælder ingen regel; mentes seat-vacant?"]
        );
        assert!(found(&RULE, &lists("seat-vacant")).is_empty());
    }
}
