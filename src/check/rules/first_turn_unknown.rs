//! A chairmanship that passes on, and it is not stated from whom or when.

use crate::check::scope::Scope;
use crate::check::turns::{Untold, calendar};
use crate::check::{Draft, Mend, Rule, Severity, Topic};
use crate::edit::operations::first_turn;
use crate::lang::Lang;
use crate::seating::chair_in_use;

pub(super) const RULE: Rule = Rule {
    id: "first-turn-unknown",
    danish: "første tur ikke angivet",
    topic: Topic::Chairmanship,
    severity: Severity::Information,
    says: [
        "Formandskabet går på skift, og hvem der begynder hvornår, er ikke angivet",
        "The chair rotates, and who begins when is not stated",
    ],
    mend: [
        "Angiv første tur, rækkefølge og år pr. tur i kommissoriet",
        "State first turn, order and years a turn in the mandate",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for &g in &scope.living {
        let Some((of, chair)) = chair_in_use(scope.book, g, scope.day) else {
            continue;
        };
        let Err(untold) = calendar(scope.book, of, chair, scope.day) else {
            continue;
        };
        if untold == Untold::NotRotating {
            continue;
        }
        let (da, en) = (untold.words(Lang::Da), untold.words(Lang::En));
        let home = scope.group(of.group);
        let mend = Mend::part(
            &first_turn::OPERATION,
            &scope.id(of.group),
            home.mandates[of.index].id.id(),
        );
        let draft = Draft::group(
            g,
            format!("Formandskabet går på skift; {da}"),
            format!("The chair rotates; {en}"),
        );
        out.push(draft.mend(mend));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::Mend;
    use crate::check::tests::{PARTIES, found, told};
    use crate::edit::operations::first_turn;
    use crate::model::Id;

    fn chaired(chair: &str) -> String {
        format!(
            r#"{PARTIES} groups: [(id: "g", name: "G", level: cluster, mandates: [(id: "m", chair: ({chair}))])]"#
        )
    }

    #[test]
    fn what_the_calendar_lacks_is_said() {
        let base = r#"shape: rotating, rotating: ["nord", "syd"]"#;
        let said = |chair: &str| told(&RULE, &chaired(chair));
        assert_eq!(
            said(&format!("{base}, years: 2")),
            ["Formandskabet går på skift; hvem der begynder hvornår, er ikke angivet"]
        );
        assert_eq!(
            said(base),
            ["Formandskabet går på skift; hvor mange år en tur varer, er ikke angivet"]
        );
        assert_eq!(
            said("shape: rotating"),
            ["Formandskabet går på skift; hvem det går på skift imellem, er ikke angivet"]
        );
        assert!(
            said(&format!(
                r#"{base}, years: 2, first_party: "syd", first_from: "2016""#
            ))
            .is_empty()
        );
        assert!(said("shape: single").is_empty());
        assert!(said(r#"shape: shared, permanent: ["nord", "syd"]"#).is_empty());
    }

    #[test]
    fn it_is_mended_in_the_mandate_wherever_that_stands() {
        let lists = chaired(r#"shape: rotating, rotating: ["nord", "syd"], years: 2"#)
            .replace(
                "mandates: [(id: \"m\",",
                "mandates: [(id: \"m\", also_for: \"h\",",
            )
            .replace(
                "groups: [",
                r#"groups: [(id: "h", name: "H", level: cluster), "#,
            );
        let mends: Vec<_> = found(&RULE, &lists)
            .into_iter()
            .filter_map(|f| f.mend)
            .collect();
        let one = Mend::part(&first_turn::OPERATION, &Id::new("g"), &Id::new("m"));
        assert_eq!(mends, [one.clone(), one]);
    }
}
