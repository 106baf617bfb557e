//! A member without a seat where others have one.

use crate::check::scope::{Scope, label};
use crate::check::{Draft, Mend, Rule, Severity, Topic};
use crate::edit::operations::move_to_seat;
use crate::seating::Known;

pub(super) const RULE: Rule = Rule {
    id: "member-without-seat",
    danish: "medlem uden plads",
    topic: Topic::Composition,
    severity: Severity::Information,
    says: [
        "Et medlem har ingen plads, og andre i gruppen har en",
        "A member has no seat, and others in the group have one",
    ],
    mend: [
        "Sæt medlemmet på en plads i kommissoriet",
        "Put the member into a seat of the mandate",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for &g in &scope.living {
        let seating = scope.seating(g);
        let others =
            seating.known == Known::Seats && seating.seats.iter().any(|s| !s.members.is_empty());
        for place in seating.seatless.iter().filter(|_| others) {
            let member = &scope.group(g).members[*place];
            let who = scope.who(member);
            let draft = match seating
                .full_for(scope, member)
                .map(|full| label(scope, full.seat))
            {
                Some(full) => Draft::group(
                    g,
                    format!(
                        "1 for mange: {} er medlem uden plads, og {} er besat",
                        who.da, full.da
                    ),
                    format!(
                        "1 too many: {} is a member without a seat, and {} is filled",
                        who.en, full.en
                    ),
                )
                .severity(Severity::Warning)
                .derived(true),
                None => Draft::group(
                    g,
                    format!("{} er medlem uden plads", who.da),
                    format!("{} is a member without a seat", who.en),
                ),
            };
            out.push(draft.member(*place).mend(Mend::members(
                &move_to_seat::OPERATION,
                &scope.id(g),
                vec![*place],
            )));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::Severity;
    use crate::check::tests::{found, group, told};

    #[test]
    fn whose_seat_is_filled_is_one_too_many() {
        let seats = r#"(id: "s", role: "leder", party: "nord", min: 1, max: 1), (id: "t", role: "chef", party: "nord", min: 1, max: 1)"#;
        let and = |member: &str| group(seats, &format!(r#"(person: "a", seat: "s"), {member}"#));
        let called = and(r#"(person: "b", on_behalf_of: "nord", role_text: "Leder")"#);
        let [one] = found(&RULE, &called)
            .try_into()
            .unwrap_or_else(|all| panic!("{all:?}"));
        assert_eq!(
            one.text.da,
            "1 for mange: Bo Testesen er medlem uden plads, og »leder« (Nord Kommune) er besat"
        );
        assert_eq!((one.severity, one.derived), (Severity::Warning, true));
        for (member, why) in [
            (
                r#"(person: "b", on_behalf_of: "nord", role_text: "chef")"#,
                "that seat is free",
            ),
            (
                r#"(person: "b", on_behalf_of: "syd", role_text: "Leder")"#,
                "the seat is another party's",
            ),
            (
                r#"(person: "b", on_behalf_of: "nord")"#,
                "nothing says which seat",
            ),
        ] {
            assert_eq!(
                told(&RULE, &and(member)),
                ["Bo Testesen er medlem uden plads"],
                "{why}"
            );
        }
    }

    #[test]
    fn one_member_of_several_has_no_seat() {
        let seats = r#"(id: "s", role: "leder", party: "nord", min: 1, max: 1)"#;
        assert_eq!(
            told(
                &RULE,
                &group(seats, r#"(person: "a", seat: "s"), (person: "b")"#)
            ),
            ["Bo Testesen er medlem uden plads"]
        );
        for nobody in [
            r#"(person: "a"), (person: "b")"#,
            r#"(person: "a", seat: "s"), (person: "b", substitute_for: "a")"#,
            r#"(person: "a", seat: "s"), (person: "b", roles: [secretary])"#,
            r#"(vacant: true, seat: "s"), (person: "b")"#,
        ] {
            assert!(found(&RULE, &group(seats, nobody)).is_empty(), "{nobody}");
        }
    }
}
