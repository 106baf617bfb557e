//! A case at a step that its process does not have.

use crate::check::scope::{Scope, quoted};
use crate::check::{Draft, Mend, Message, Rule, Severity, Topic};
use crate::model::{Entity, EntityKind};

pub(super) const RULE: Rule = Rule {
    id: "case-step",
    danish: "sagens trin",
    topic: Topic::Structure,
    severity: Severity::Warning,
    says: [
        "En sag står ved et trin, som dens proces ikke har",
        "A case stands at a step that its process does not have",
    ],
    mend: [
        "Ret sagens trin eller proces",
        "Change the step or process of the case",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for (c, case) in scope.data.cases.iter().enumerate() {
        let Some(step) = case.step else { continue };
        let what = quoted(&case.text);
        let text = match &case.process {
            None => Message::new(
                format!("Sagen {what} står ved trin {step}, og dens proces er ikke angivet"),
                format!("The case {what} stands at step {step}, and its process is not stated"),
            ),
            Some(process) => {
                // The steps of a process whose dataset is not open are not known.
                let Some(at) = scope.library.find(scope.number, process.id()) else {
                    continue;
                };
                let Some(found) = scope
                    .library
                    .book(at.book)
                    .data()
                    .processes
                    .get(at.entity.at())
                else {
                    continue;
                };
                let count = found.steps.len();
                if (1..=count).contains(&(step as usize)) {
                    continue;
                }
                let name = &found.name;
                let (da, en) = match count {
                    0 => ("ingen trin".to_owned(), "no steps".to_owned()),
                    1 => ("1 trin".to_owned(), "1 step".to_owned()),
                    n => (format!("{n} trin"), format!("{n} steps")),
                };
                Message::new(
                    format!(
                        "Sagen {what} står ved trin {step}; processen {} har {da}",
                        quoted(name)
                    ),
                    format!(
                        "The case {what} stands at step {step}; the process {} has {en}",
                        quoted(name)
                    ),
                )
            }
        };
        let mend = Mend::change(EntityKind::Case, case.id.id());
        out.push(Draft::new(Entity::new(EntityKind::Case, c), text).mend(mend));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::Mend;
    use crate::check::tests::{found, told};
    use crate::model::{EntityKind, Id};

    #[test]
    fn a_case_stands_at_a_step_that_there_is() {
        let lists = |case: &str| {
            format!(
                r#"processes: [(id: "p", name: "Vejen", version: "v", steps: [(action: "A"), (action: "B")]), (id: "q", name: "Tom", version: "v")],
                cases: [(id: "s", text: "Skrive en plan", {case})]"#
            )
        };
        let beyond = lists(r#"process: "p", step: 3"#);
        assert_eq!(
            told(&RULE, &beyond),
            ["Sagen »Skrive en plan« står ved trin 3; processen »Vejen« har 2 trin"]
        );
        let mend = Mend::change(EntityKind::Case, &Id::new("s"));
        assert_eq!(found(&RULE, &beyond)[0].mend, Some(mend));
        assert_eq!(
            told(&RULE, &lists(r#"process: "x/p", step: 0"#)).len(),
            1,
            "steps count from 1"
        );
        let none = lists(r#"process: "q", step: 1"#);
        assert_eq!(
            told(&RULE, &none),
            ["Sagen »Skrive en plan« står ved trin 1; processen »Tom« har ingen trin"]
        );
        let without = lists("step: 1");
        assert_eq!(
            told(&RULE, &without),
            ["Sagen »Skrive en plan« står ved trin 1, og dens proces er ikke angivet"]
        );
        for fine in [
            r#"process: "p", step: 2"#,
            r#"process: "p""#,
            r#"process: "elsewhere/p", step: 9"#,
            "",
        ] {
            assert!(found(&RULE, &lists(fine)).is_empty(), "{fine}");
        }
    }
}
