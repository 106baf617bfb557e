//! A member in a seat that is another party's.

use crate::check::scope::{Scope, label};
use crate::check::{Draft, Mend, Rule, Severity, Topic};
use crate::edit::operations::change_member;
use crate::model::EntityKind;
use crate::seating::Party;

pub(super) const RULE: Rule = Rule {
    id: "seat-party",
    danish: "en anden parts plads",
    topic: Topic::Composition,
    severity: Severity::Warning,
    says: [
        "Et medlem sidder på en plads, der er en anden parts",
        "A member sits in a seat that is another party's",
    ],
    mend: [
        "Ret pladsen, eller hvem medlemmet er der for",
        "Change the seat, or for whom the member sits",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for &g in &scope.living {
        for filled in scope
            .seating(g)
            .seats
            .iter()
            .filter(|s| !s.seat.party.is_empty())
        {
            // A group can be spoken for by people of any employer.
            let groups = filled.parties.iter().any(
                |p| !matches!(p, Party::Known(at) if at.entity.kind == EntityKind::Organisation),
            );
            for place in &filled.members {
                let member = &scope.group(g).members[*place];
                let (speaks, stated) = scope.speaks_for(member);
                let Some(whose) = speaks.first().filter(|_| stated || !groups) else {
                    continue;
                };
                // Who is employed above the party, as in the region above a hospital, may well sit for it.
                let above = |party: &Party| scope.with_parents(party.clone()).contains(whose);
                if filled
                    .parties
                    .iter()
                    .any(|p| speaks.contains(p) || above(p))
                {
                    continue;
                }
                let whose = scope.party_name(whose);
                let (who, label) = (scope.who(member), label(scope, filled.seat));
                let draft = Draft::group(
                    g,
                    format!("{} ({whose}) sidder på pladsen {}", who.da, label.da),
                    format!("{} ({whose}) sits in the seat {}", who.en, label.en),
                )
                .member(*place)
                .seat(filled.seat.id.id())
                .derived(!stated)
                .mend(Mend::members(
                    &change_member::OPERATION,
                    &scope.id(g),
                    [*place],
                ));
                out.push(if stated {
                    draft
                } else {
                    draft.severity(Severity::Information)
                });
            }
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
    fn a_seat_is_for_its_parties() {
        let seat = r#"(id: "s", role: "leder", party: "nord", min: 1, max: 1)"#;
        let [stated] = found(
            &RULE,
            &group(seat, r#"(person: "a", on_behalf_of: "syd", seat: "s")"#),
        )
        .try_into()
        .unwrap_or_else(|_| unreachable!());
        assert_eq!(
            stated.text.da,
            "Anna Prøvesen (Syd Kommune) sidder på pladsen »leder« (Nord Kommune)"
        );
        assert_eq!(
            (stated.severity, stated.derived),
            (Severity::Warning, false)
        );
        let employed = &found(&RULE, &group(seat, r#"(person: "b", seat: "s")"#))[0];
        assert_eq!(
            (employed.severity, employed.derived),
            (Severity::Information, true)
        );
        assert!(
            found(
                &RULE,
                &group(seat, r#"(person: "b", on_behalf_of: "nord", seat: "s")"#)
            )
            .is_empty()
        );
        assert!(
            found(&RULE, &group(seat, r#"(person: "e", seat: "s")"#)).is_empty(),
            "nothing is known of whose she is"
        );
    }

    #[test]
    fn departments_and_those_above_them_are_one_party() {
        let of = |party: &str, member: &str| {
            told(
                &RULE,
                &group(&format!(r#"(id: "s", party: "{party}")"#), member),
            )
        };
        assert!(of("hosp", r#"(person: "d", seat: "s")"#).is_empty());
        assert!(of("afd", r#"(person: "e", on_behalf_of: "hosp", seat: "s")"#).is_empty());
        assert_eq!(
            of("nord", r#"(party: "hosp", seat: "s")"#),
            ["Hospitalet (Hospitalet) sidder på pladsen »uden angivet rolle« (Nord Kommune)"]
        );
    }

    #[test]
    fn a_group_may_send_whom_it_likes() {
        let lists = group(r#"(id: "s", party: "g")"#, r#"(person: "a", seat: "s")"#);
        assert!(found(&RULE, &lists).is_empty());
        assert_eq!(
            found(
                &RULE,
                &lists.replace(r#"person: "a","#, r#"person: "a", on_behalf_of: "nord","#)
            )
            .len(),
            1
        );
    }
}
