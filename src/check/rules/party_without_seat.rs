//! A seat that is filled, and one of those between whom it seems to be shared has none of it.

use crate::check::scope::{Scope, label, listed};
use crate::check::{Draft, Mend, Rule, Severity, Topic};
use crate::edit::operations::move_to_seat;
use crate::model::Basis;
use crate::seating::{Known, Party};

pub(super) const RULE: Rule = Rule {
    id: "party-without-seat",
    danish: "part uden plads",
    topic: Topic::Composition,
    severity: Severity::Information,
    says: [
        "Lige så mange pladser som parter er besat, og en af parterne har ingen",
        "As many seats as parties are filled, and one of the parties has none",
    ],
    mend: [
        "Se efter, om det er aftalt; kommissoriet siger ikke, at hver har en",
        "See whether that is agreed; the mandate does not say that each has one",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for &g in &scope.living {
        let seating = scope.seating(g);
        let one_each =
            |s: &&crate::seating::Filled<'_>| s.seat.basis == Basis::Rule && s.is_one_each();
        for filled in seating
            .seats
            .iter()
            .filter(one_each)
            .filter(|_| seating.known == Known::Seats)
        {
            let (counts, unknown) = filled.by_party(scope, g);
            if unknown > 0 || (filled.members.len()) < filled.parties.len() {
                continue;
            }
            let missing = counts
                .iter()
                .zip(&filled.parties)
                .filter(|(n, _)| **n == 0)
                .filter_map(|(_, p)| match p {
                    Party::Known(at) => Some(scope.library.name(*at).to_owned()),
                    Party::Elsewhere(_) => None,
                });
            let missing: Vec<String> = missing.collect();
            if missing.is_empty() {
                continue;
            }
            let (names, label) = (listed(&missing), label(scope, filled.seat));
            let mend = Mend::members(
                &move_to_seat::OPERATION,
                &scope.id(g),
                filled.members.clone(),
            );
            let draft = Draft::group(
                g,
                format!("{} har ingen af pladserne {}", names.da, label.da),
                format!("{} has none of the seats {}", names.en, label.en),
            );
            out.push(draft.seat(filled.seat.id.id()).derived(true).mend(mend));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{found, group, told};

    #[test]
    fn three_seats_of_three_municipalities_seem_to_be_one_each() {
        let seat = r#"(id: "s", role: "leder", party: ["nord", "syd", "vest"], min: 3, max: 3)"#;
        let two_of_nord = r#"(person: "a", seat: "s"), (person: "b", seat: "s"), (person: "e", on_behalf_of: "nord", seat: "s")"#;
        assert_eq!(
            told(&RULE, &group(seat, two_of_nord)),
            ["Vest Kommune har ingen af pladserne »leder« (Nord, Syd og Vest Kommune)"]
        );
        assert!(found(&RULE, &group(seat, two_of_nord))[0].derived);
        let one_each = two_of_nord.replace(r#"on_behalf_of: "nord""#, r#"on_behalf_of: "vest""#);
        assert!(found(&RULE, &group(seat, &one_each)).is_empty());
        let unknown = two_of_nord.replace(r#"on_behalf_of: "nord", "#, "");
        assert!(
            found(&RULE, &group(seat, &unknown)).is_empty(),
            "she may be of Vest"
        );
        let range = seat.replace("max: 3", "max: 5, number: range");
        assert!(found(&RULE, &group(&range, two_of_nord)).is_empty());
    }
}
