//! More in a seat than the mandate has room for.

use crate::check::scope::{Scope, label, listed, number};
use crate::check::{Draft, Mend, Message, Rule, Severity, Topic};
use crate::edit::operations::move_to_seat;
use crate::model::{Basis, Condition};
use crate::seating::Filled;

pub(super) const RULE: Rule = Rule {
    id: "seat-overfull",
    danish: "for mange på pladsen",
    topic: Topic::Composition,
    severity: Severity::Warning,
    says: [
        "Flere sidder på en plads, end kommissoriet har plads til",
        "More sit in a seat than the mandate has room for",
    ],
    mend: [
        "Flyt eller afslut et medlem, eller ret kommissoriet",
        "Move or end a member, or change the mandate",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for &g in &scope.living {
        let seating = scope.seating(g);
        for filled in seating.seats.iter().filter(|s| s.seat.basis == Basis::Rule) {
            let Some((excess, over)) = excess(scope, g, filled) else {
                continue;
            };
            let parties: Vec<String> = over
                .iter()
                .map(|i| scope.party_name(&filled.parties[*i]))
                .collect();
            let label = label(scope, filled.seat);
            let (had, of) = (filled.members.len(), number(filled.seat));
            let names: Vec<String> = filled
                .members
                .iter()
                .map(|p| scope.who(&scope.group(g).members[*p]).da)
                .collect();
            let names = listed(&names);
            let whose = listed(&parties);
            let (da, en) = match parties.as_slice() {
                [] => (String::new(), String::new()),
                _ => (format!(" fra {}", whose.da), format!(" from {}", whose.en)),
            };
            let text = Message::new(
                format!(
                    "{excess} for mange{da}: {}, {had} på {} ({})",
                    label.da, of.da, names.da
                ),
                format!(
                    "{excess} too many{en}: {}, {had} in {} ({})",
                    label.en, of.en, names.en
                ),
            );
            let whose = filled.party_of_each(scope, g);
            let surplus =
                |i: &usize| over.is_empty() || whose[*i].is_some_and(|party| over.contains(&party));
            let mut last: Vec<usize> = (0..had)
                .rev()
                .filter(surplus)
                .take(excess as usize)
                .map(|i| filled.members[i])
                .collect();
            last.reverse();
            let mend = Mend::members(&move_to_seat::OPERATION, &scope.id(g), last);
            out.push(
                Draft::group(g, text.da, text.en)
                    .seat(filled.seat.id.id())
                    .derived(seating.derived)
                    .mend(mend),
            );
        }
        alternatives(scope, g, &mut out);
    }
    out
}

/// Returns how many too many there are, and from which of the parties where the number counts each.
fn excess(scope: &Scope<'_>, g: usize, filled: &Filled<'_>) -> Option<(u32, Vec<usize>)> {
    let most = filled.bounds().1?;
    let had = filled.members.len() as u32;
    if !filled.is_per_party() {
        return had
            .checked_sub(most)
            .filter(|n| *n > 0)
            .map(|n| (n, Vec::new()));
    }
    let (counts, _) = filled.by_party(scope, g);
    let over = |n: u32| n.saturating_sub(most);
    let total = most.saturating_mul(filled.parties.len() as u32);
    let excess = counts
        .iter()
        .map(|n| over(*n))
        .sum::<u32>()
        .max(had.saturating_sub(total));
    let parties = (0..counts.len()).filter(|i| over(counts[*i]) > 0).collect();
    (excess > 0).then_some((excess, parties))
}

/// Of the seats that are alternatives in one mandate, only one can be filled.
fn alternatives(scope: &Scope<'_>, g: usize, out: &mut Vec<Draft>) {
    let seating = scope.seating(g);
    let sat_in = |s: &&Filled<'_>| {
        s.seat.condition == Condition::EitherOr
            && !s.members.is_empty()
            && s.seat.basis == Basis::Rule
    };
    let mut before: Vec<&Filled<'_>> = Vec::new();
    for filled in seating.seats.iter().filter(sat_in) {
        if let Some(first) = before.iter().find(|b| b.of == filled.of) {
            let (one, other) = (label(scope, first.seat), label(scope, filled.seat));
            let text = Message::new(
                format!(
                    "Både {} og {} er besat; kommissoriet skriver enten eller",
                    one.da, other.da
                ),
                format!(
                    "Both {} and {} are filled; the mandate says either or",
                    one.en, other.en
                ),
            );
            let mend = Mend::members(
                &move_to_seat::OPERATION,
                &scope.id(g),
                filled.members.clone(),
            );
            let draft = Draft::group(g, text.da, text.en).severity(Severity::Information);
            out.push(
                draft
                    .seat(filled.seat.id.id())
                    .derived(seating.derived)
                    .mend(mend),
            );
        }
        before.push(filled);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::Mend;
    use crate::check::tests::{found, group, told};
    use crate::edit::operations::move_to_seat;
    use crate::model::Id;

    #[test]
    fn one_too_many_is_told_with_their_names() {
        let seat = r#"(id: "s", role: "leder", party: "nord", min: 1, max: 1)"#;
        let lists = group(
            seat,
            r#"(person: "a", seat: "s"), (person: "e", on_behalf_of: "nord", seat: "s")"#,
        );
        let [one] = found(&RULE, &lists)
            .try_into()
            .unwrap_or_else(|_| unreachable!());
        assert_eq!(
            one.text.da,
            "1 for mange: »leder« (Nord Kommune), 2 på 1 (Anna Prøvesen og Eva Prøvesen)"
        );
        assert_eq!(
            one.mend,
            Some(Mend::members(
                &move_to_seat::OPERATION,
                &Id::new("g"),
                vec![1]
            ))
        );
        assert!(found(&RULE, &group(seat, r#"(person: "a", seat: "s")"#)).is_empty());
        let substitute =
            r#"(person: "a", seat: "s"), (person: "e", substitute_for: "a", seat: "s")"#;
        assert!(found(&RULE, &group(seat, substitute)).is_empty());
        assert!(
            found(
                &RULE,
                &group(
                    seat,
                    &substitute.replace(r#"substitute_for: "a""#, "roles: substitute")
                )
            )
            .is_empty()
        );
    }

    #[test]
    fn of_a_number_per_party_each_counts() {
        let seat = r#"(id: "s", role: "leder", party: ["nord", "syd"], min: 1, max: 1, per: municipality)"#;
        let members = r#"(person: "a", seat: "s"), (person: "e", on_behalf_of: "nord", seat: "s")"#;
        let wanted = "1 for mange fra Nord Kommune: »leder« (Nord og Syd Kommune), 2 på 1 pr. kommune (2 i alt) (Anna Prøvesen og Eva Prøvesen)";
        assert_eq!(told(&RULE, &group(seat, members)), [wanted]);
        let of_nord = format!(r#"{members}, (person: "b", seat: "s")"#);
        let move_eva = Mend::members(&move_to_seat::OPERATION, &Id::new("g"), vec![1]);
        assert_eq!(
            found(&RULE, &group(seat, &of_nord))[0].mend,
            Some(move_eva),
            "it is Nord that has one too many"
        );
        assert!(
            found(
                &RULE,
                &group(
                    seat,
                    r#"(person: "a", seat: "s"), (person: "b", seat: "s")"#
                )
            )
            .is_empty()
        );
        let unknown =
            r#"(person: "a", seat: "s"), (person: "b", seat: "s"), (person: "e", seat: "s")"#;
        assert_eq!(found(&RULE, &group(seat, unknown)).len(), 1);
    }

    #[test]
    fn what_has_no_greatest_number_is_never_overfull() {
        let members =
            r#"(person: "a", seat: "s"), (person: "b", seat: "s"), (person: "c", seat: "s")"#;
        for seat in [
            "number: unnumbered",
            "number: collective",
            "min: 1, number: range",
            "min: 2, max: 2, number: about",
            "min: 1, max: 1, basis: description",
            "min: 1, max: 1, per: municipality",
        ] {
            assert!(
                found(
                    &RULE,
                    &group(&format!(r#"(id: "s", role: "leder", {seat})"#), members)
                )
                .is_empty(),
                "{seat}"
            );
        }
        for seat in [
            "min: 1, max: 1, condition: optional",
            "min: 1",
            "max: 2, number: range",
            "number: implied",
        ] {
            assert_eq!(
                found(
                    &RULE,
                    &group(&format!(r#"(id: "s", role: "leder", {seat})"#), members)
                )
                .len(),
                1,
                "{seat}"
            );
        }
    }

    #[test]
    fn alternatives_exclude_each_other() {
        let seats = r#"(id: "s", role: "leder", condition: either_or), (id: "t", role: "chef", condition: either_or)"#;
        let both = r#"(person: "a", seat: "s"), (person: "b", seat: "t")"#;
        assert_eq!(
            told(&RULE, &group(seats, both)),
            ["Både »leder« og »chef« er besat; kommissoriet skriver enten eller"]
        );
        assert!(found(&RULE, &group(seats, r#"(person: "a", seat: "s")"#)).is_empty());
    }
}
