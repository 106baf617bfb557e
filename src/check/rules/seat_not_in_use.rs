//! Members in a seat that no mandate in use has.

use crate::check::scope::{Scope, listed, quoted};
use crate::check::{Draft, Mend, Message, Rule, Severity, Topic};
use crate::edit::operations::move_to_seat;
use crate::model::EntityKind;

pub(super) const RULE: Rule = Rule {
    id: "seat-not-in-use",
    danish: "plads ude af brug",
    topic: Topic::Composition,
    severity: Severity::Warning,
    says: [
        "Et medlem sidder på en plads, som intet gældende kommissorium har",
        "A member sits in a seat that no mandate in use has",
    ],
    mend: [
        "Flyt medlemmet til en plads i det gældende kommissorium",
        "Move the member to a seat of the mandate in use",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for &g in &scope.living {
        for (seat, places) in &scope.seating(g).astray {
            let found = scope
                .book
                .find(seat)
                .filter(|e| e.kind == EntityKind::Seat)
                .and_then(|e| scope.book.seat(e));
            let label = match found {
                Some(seat) if !seat.role.is_empty() => quoted(&seat.role),
                _ => quoted(seat.as_str()),
            };
            let names: Vec<String> = places
                .iter()
                .map(|p| scope.who(&scope.group(g).members[*p]).da)
                .collect();
            let names = listed(&names);
            let text = Message::new(
                format!(
                    "Pladsen {label} er i intet gældende kommissorium: {}",
                    names.da
                ),
                format!("The seat {label} is in no mandate in use: {}", names.en),
            );
            let mend = Mend::members(&move_to_seat::OPERATION, &scope.id(g), places.clone());
            out.push(Draft::group(g, text.da, text.en).seat(seat).mend(mend));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::tests::{found, group, told};

    #[test]
    fn a_seat_must_be_in_a_mandate_in_use() {
        let lists = group(
            r#"(id: "s", role: "leder", party: "nord")"#,
            r#"(person: "a", seat: "s"), (person: "b", seat: "s")"#,
        );
        assert!(found(&RULE, &lists).is_empty());
        let over = lists.replace(r#"(id: "m","#, r#"(id: "m", period: (to: "2015"),"#);
        assert_eq!(
            told(&RULE, &over),
            ["Pladsen »leder« er i intet gældende kommissorium: Anna Prøvesen og Bo Testesen"]
        );
        let renewed = over.replace(
            "mandates: [",
            r#"mandates: [(id: "ny", seats: [(id: "ny-s", role: "leder", party: "nord")]), "#,
        );
        assert!(
            found(&RULE, &renewed).is_empty(),
            "the new mandate has the same seat"
        );
        let foreign = lists.replace(
            r#"(person: "b", seat: "s")"#,
            r#"(person: "b", seat: "y/s")"#,
        );
        assert_eq!(
            told(&RULE, &foreign),
            ["Pladsen »y/s« er i intet gældende kommissorium: Bo Testesen"]
        );
    }
}
