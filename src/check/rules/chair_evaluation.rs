//! The day by which a chairmanship is to be evaluated has passed.

use crate::check::scope::Scope;
use crate::check::turns::turns;
use crate::check::{Draft, Rule, Severity, Topic};
use crate::lang::Lang;
use crate::model::Date;

pub(super) const RULE: Rule = Rule {
    id: "chair-evaluation",
    danish: "evaluering af formandskab",
    topic: Topic::Chairmanship,
    // Whether it was held is nowhere in a dataset.
    severity: Severity::Information,
    says: [
        "Formandskabet skulle være evalueret",
        "The chairmanship should have been evaluated",
    ],
    mend: [
        "Se bort fra det med dagen som grund, når evalueringen er holdt",
        "Silence it with the day as the reason once the evaluation was held",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for &g in &scope.living {
        let turns =
            turns(scope.book, g, scope.day).filter(|turns| turns.is_evaluation_due(scope.day));
        let due = turns.and_then(|turns| turns.evaluation);
        let Some(due) = due else { continue };
        let day = |lang: Lang| Date::from_day(due).long(lang);
        let draft = Draft::group(
            g,
            format!(
                "Formandskabet skulle evalueres {}; om det er sket, er ikke angivet",
                day(Lang::Da)
            ),
            format!(
                "The chairmanship was to be evaluated on {}; whether it was is not stated",
                day(Lang::En)
            ),
        );
        out.push(draft.derived(true));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{PARTIES, found_on};
    use jiff::civil::date;

    #[test]
    fn the_day_of_the_evaluation_is_told_when_it_has_come() {
        let lists = |chair: &str| {
            format!(
                r#"{PARTIES} groups: [(id: "g", name: "G", level: cluster, mandates: [(id: "m", chair: (shape: rotating,
                rotating: ["nord", "syd"], years: 2, first_party: "nord", first_from: "2016-09-01"{chair}))])]"#
            )
        };
        let due = lists(", evaluated_after_years: 2");
        let found = found_on(&RULE, &due, date(2018, 9, 1));
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].text.da,
            "Formandskabet skulle evalueres 1. september 2018; om det er sket, er ikke angivet"
        );
        assert!(found_on(&RULE, &due, date(2018, 8, 31)).is_empty());
        assert!(
            found_on(&RULE, &lists(""), date(2018, 9, 1)).is_empty(),
            "none is asked for"
        );
        let untold = due.replace(r#"first_from: "2016-09-01","#, "");
        assert!(
            found_on(&RULE, &untold, date(2018, 9, 1)).is_empty(),
            "without a first day nobody can tell"
        );
    }
}
