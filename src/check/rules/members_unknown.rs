//! A mandate states seats, and no member is known.

use crate::check::scope::Scope;
use crate::check::{Draft, Mend, Rule, Severity, Topic};
use crate::seating::{Known, SeatCount};

pub(super) const RULE: Rule = Rule {
    id: "members-unknown",
    danish: "medlemmer ikke kendt",
    topic: Topic::Composition,
    severity: Severity::Information,
    says: [
        "Kommissoriet har pladser, og ingen medlemmer er kendt",
        "The mandate has seats, and no member is known",
    ],
    mend: [
        "Skriv eller indsæt listen over medlemmer",
        "Type or paste the list of members",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for &g in scope
        .living
        .iter()
        .filter(|g| scope.seating(**g).known == Known::Nobody)
    {
        let SeatCount {
            min,
            max,
            open_ended,
            about,
            ..
        } = scope.seating(g).count(scope, g);
        let (least, most) = (min.unwrap_or(0), max.unwrap_or(0));
        let open = if open_ended { "+" } else { "" };
        let about = |word: &'static str| if about { word } else { "" };
        let number = if least == most {
            format!("{least}{open}")
        } else {
            format!("{least}–{most}{open}")
        };
        let draft = match (most, number.as_str()) {
            (0, _) => Draft::group(g, RULE.says[0], RULE.says[1]),
            (_, "1") => Draft::group(
                g,
                "Ingen medlemmer er kendt; kommissoriet har 1 plads",
                "No member is known; the mandate has 1 seat",
            ),
            (_, number) => Draft::group(
                g,
                format!(
                    "Ingen medlemmer er kendt; kommissoriet har {}{number} pladser",
                    about("ca. ")
                ),
                format!(
                    "No member is known; the mandate has {}{number} seats",
                    about("about ")
                ),
            ),
        };
        out.push(draft.mend(Mend::ListMembers(scope.id(g))));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{found, group, told};
    use crate::check::{RULES, Topic};

    #[test]
    fn it_is_one_line_and_nothing_else_about_the_seats() {
        let seats = r#"(id: "s", role: "leder", party: ["nord", "syd"], min: 1, max: 2, number: range, per: municipality),
            (id: "t", role: "chef", min: 1, max: 1), (id: "u", number: unnumbered), (id: "v", min: 9, max: 9, condition: optional)"#;
        for members in [
            "",
            r#"(vacant: true, seat: "s")"#,
            r#"(person: "a", seat: "s", period: (to: "2015"))"#,
        ] {
            let lists = group(seats, members);
            assert_eq!(
                told(&RULE, &lists),
                ["Ingen medlemmer er kendt; kommissoriet har 3–5+ pladser"]
            );
            let all = RULES
                .iter()
                .filter(|r| r.topic == Topic::Composition)
                .flat_map(|r| found(r, &lists))
                .count();
            assert_eq!(all, 1, "{members}");
        }
        assert!(found(&RULE, &group(seats, r#"(person: "a")"#)).is_empty());
        for nothing in [
            "",
            r#"(id: "u", number: unnumbered)"#,
            r#"(id: "v", min: 9, max: 9, basis: description)"#,
        ] {
            assert!(found(&RULE, &group(nothing, "")).is_empty(), "{nothing}");
        }
    }

    #[test]
    fn seats_without_a_number_are_only_told_to_be_there() {
        let said = |seats: &str| told(&RULE, &group(seats, ""));
        let unnumbered = ["Kommissoriet har pladser, og ingen medlemmer er kendt"];
        assert_eq!(said(r#"(id: "s", number: collective)"#), unnumbered);
        let either = r#"(id: "s", min: 1, max: 1, condition: either_or), (id: "t", min: 1, max: 1, condition: either_or)"#;
        assert_eq!(
            said(either),
            ["Ingen medlemmer er kendt; kommissoriet har 1 plads"],
            "one of them is to be filled"
        );
        let mayors = r#"(id: "s", min: 1, max: 1, per: municipality), (id: "t", min: 2, max: 2)"#;
        assert_eq!(
            said(mayors),
            ["Ingen medlemmer er kendt; kommissoriet har 3+ pladser"]
        );
    }

    #[test]
    fn groups_that_are_not_there_are_not_asked() {
        let lists = group(r#"(id: "s", min: 1, max: 1)"#, "");
        assert_eq!(
            told(&RULE, &lists),
            ["Ingen medlemmer er kendt; kommissoriet har 1 plads"]
        );
        for other in [
            "existence: expected,",
            "category: true,",
            r#"period: (to: "2015"),"#,
            r#"period: (from: "2017"),"#,
        ] {
            assert!(
                found(
                    &RULE,
                    &lists.replace("level: cluster,", &format!("level: cluster, {other}"))
                )
                .is_empty(),
                "{other}"
            );
        }
    }
}
