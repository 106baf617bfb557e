//! A member without a seat where others have one.

use crate::check::scope::Scope;
use crate::check::seating::Known;
use crate::check::{Draft, Mend, Rule, Severity, Topic};

pub(super) const RULE: Rule = Rule {
    id: "member-without-seat",
    topic: Topic::Composition,
    severity: Severity::Information,
    says: ["Et medlem har ingen plads, og andre i gruppen har en", "A member has no seat, and others in the group have one"],
    mend: ["Sæt medlemmet på en plads i kommissoriet", "Put the member into a seat of the mandate"],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for &g in &scope.living {
        let seating = scope.seating(g);
        let others = seating.known == Known::Seats && seating.seats.iter().any(|s| !s.members.is_empty());
        for place in seating.seatless.iter().filter(|_| others) {
            let who = scope.who(&scope.group(g).members[*place]);
            let draft =
                Draft::group(g, format!("{} er medlem uden plads", who.da), format!("{} is a member without a seat", who.en));
            out.push(draft.member(*place).mend(Mend::MoveSeat { group: scope.id(g), members: vec![*place] }));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{found, group, told};

    #[test]
    fn one_member_of_several_has_no_seat() {
        let seats = r#"(id: "s", role: "leder", party: "nord", min: 1, max: 1)"#;
        assert_eq!(
            told(&RULE, &group(seats, r#"(person: "a", seat: "s"), (person: "b")"#)),
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
