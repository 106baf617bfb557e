//! Members are known, and of none the seat.

use crate::check::scope::Scope;
use crate::check::{Draft, Mend, Rule, Severity, Topic};
use crate::edit::operations::move_to_seat;
use crate::seating::Known;

pub(super) const RULE: Rule = Rule {
    id: "seats-not-stated",
    danish: "pladser ikke angivet",
    topic: Topic::Composition,
    severity: Severity::Information,
    says: [
        "Medlemmernes pladser er ikke angivet",
        "The members' seats are not stated",
    ],
    mend: [
        "Sæt medlemmerne på pladserne i kommissoriet",
        "Put the members into the seats of the mandate",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let unclear = scope
        .living
        .iter()
        .filter(|g| scope.seating(**g).known == Known::Unclear);
    unclear
        .map(|&g| {
            let members = scope.seating(g).seatless.clone();
            let draft = Draft::group(g, RULE.says[0], RULE.says[1]);
            if members.is_empty() {
                draft
            } else {
                draft.mend(Mend::members(
                    &move_to_seat::OPERATION,
                    &scope.id(g),
                    members,
                ))
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{found, group, told};

    #[test]
    fn seats_are_not_guessed_where_two_fit() {
        let seats = r#"(id: "s", role: "leder", party: "nord", min: 1, max: 1), (id: "t", role: "chef", party: "nord", min: 1, max: 1)"#;
        assert_eq!(
            told(&RULE, &group(seats, r#"(person: "a"), (person: "b")"#)),
            ["Medlemmernes pladser er ikke angivet"]
        );
        for plain in [
            r#"(person: "a", role_text: "Leder")"#,
            r#"(person: "a", seat: "s"), (person: "b")"#,
            "",
        ] {
            assert!(found(&RULE, &group(seats, plain)).is_empty(), "{plain}");
        }
        let optional = r#"(id: "s", role: "leder", min: 1, max: 1, condition: optional)"#;
        assert!(
            found(&RULE, &group(optional, r#"(person: "a")"#)).is_empty(),
            "nothing must be filled"
        );
    }
}
