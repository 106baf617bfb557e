//! A seat of a mandate that nobody sits in.

use crate::check::scope::{Scope, label, listed, number};
use crate::check::{Draft, Mend, Message, Rule, Severity, Topic};
use crate::edit::operations::{change_member, fill_seat, move_to_seat};
use crate::model::{Certainty, Condition, Id, MandateUse, Per, SeatNumber};
use crate::seating::{Filled, Known, Lack, Party, Seating};

pub(super) const RULE: Rule = Rule {
    id: "seat-vacant",
    danish: "ledig plads",
    topic: Topic::Composition,
    severity: Severity::Warning,
    says: [
        "En plads i kommissoriet er ikke besat",
        "A seat of the mandate is not filled",
    ],
    mend: [
        "Sæt et medlem på pladsen, eller ret kommissoriet",
        "Put a member into the seat, or change the mandate",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for &g in &scope.living {
        let seating = scope.seating(g);
        if seating.known == Known::Seats {
            let wanted = seating
                .seats
                .iter()
                .filter(|s| s.is_wanted() && s.seat.condition == Condition::Always);
            out.extend(wanted.filter_map(|filled| vacancy(scope, g, seating, filled)));
            alternatives(scope, g, seating, &mut out);
        }
        if matches!(seating.known, Known::Seats | Known::NoRules) {
            // The list of members itself says that a place is vacant.
            out.extend(seating.vacant.iter().map(|place| {
                let role = &scope.group(g).members[*place].role_text;
                let role = if role.is_empty() {
                    String::new()
                } else {
                    format!(": {role}")
                };
                let mend = Mend::members(&change_member::OPERATION, &scope.id(g), [*place]);
                Draft::group(
                    g,
                    format!("En plads står som ledig{role}"),
                    format!("A place is marked as vacant{role}"),
                )
                .member(*place)
                .mend(mend)
            }));
        }
    }
    out
}

fn vacancy(
    scope: &Scope<'_>,
    g: usize,
    seating: &Seating<'_>,
    filled: &Filled<'_>,
) -> Option<Draft> {
    let Lack {
        seats,
        parties,
        derived,
    } = filled.lack(scope, g)?;
    let label = label(scope, filled.seat);
    let had = filled.members.len();
    let of = number(filled.seat);
    let mut text = if filled.seat.number == SeatNumber::Collective || had == 0 && seats == 1 {
        Message::new(
            format!("Pladsen {} er ledig", label.da),
            format!("The seat {} is vacant", label.en),
        )
    } else {
        let (da, en) = if seats == 1 {
            ("1 ledig plads".to_owned(), "1 vacant seat".to_owned())
        } else {
            (
                format!("{seats} ledige pladser"),
                format!("{seats} vacant seats"),
            )
        };
        Message::new(
            format!("{da}: {}, {had} af {}", label.da, of.da),
            format!("{en}: {}, {had} of {}", label.en, of.en),
        )
    };
    // The seat's own name tells a single party.
    if parties.len() < filled.parties.len()
        || filled.of_cluster
        || filled.seat.per != Per::Total && had > 0
    {
        let names: Vec<String> = parties
            .iter()
            .map(|i| scope.party_name(&filled.parties[*i]))
            .collect();
        let names = listed(&names);
        if !names.da.is_empty() {
            text = Message::new(
                format!("{}; mangler {}", text.da, names.da),
                format!("{}; missing {}", text.en, names.en),
            );
        }
    }
    // Who has no seat yet may be meant for this one.
    let at = seating.seats.iter().position(|s| std::ptr::eq(s, filled));
    let members = &scope.group(g).members;
    let candidates: Vec<usize> = seating
        .seatless
        .iter()
        .copied()
        .filter(|place| {
            at.is_some_and(|at| seating.seats_for(scope, &members[*place]).contains(&at))
        })
        .collect();
    if !candidates.is_empty() {
        let names = listed(
            &candidates
                .iter()
                .map(|p| scope.who(&members[*p]).da)
                .collect::<Vec<_>>(),
        );
        text = Message::new(
            format!(
                "{}; {} har ingen plads og kan være tiltænkt den",
                text.da, names.da
            ),
            format!(
                "{}; {} without a seat may be meant for it",
                text.en, names.en
            ),
        );
    }
    let (group, seat) = (scope.id(g), filled.seat.id.id());
    let mend = match (candidates.as_slice(), filled.vacant.first()) {
        ([one], _) => Mend::members(&move_to_seat::OPERATION, &group, vec![*one]),
        (_, Some(member)) => Mend::members(&change_member::OPERATION, &group, [*member]),
        _ => Mend::part(&fill_seat::OPERATION, &group, seat),
    };
    let unsure = matches!(
        filled.seat.certainty,
        Certainty::Derived | Certainty::Uncertain
    );
    let derived = derived || unsure || seating.derived || !candidates.is_empty();
    let id_of = |i: &usize| match &filled.parties[*i] {
        Party::Known(at) if at.book == scope.number => Id::new(scope.book.id(at.entity)),
        Party::Known(at) => Id::new(&format!(
            "{}/{}",
            scope.library.book(at.book).data().id,
            scope.library.book(at.book).id(at.entity)
        )),
        Party::Elsewhere(id) => id.clone(),
    };
    let missing = parties.iter().map(id_of).collect();
    let draft = Draft {
        member: filled.vacant.first().copied(),
        missing,
        ..Draft::group(g, text.da, text.en)
    };
    Some(draft.seat(filled.seat.id.id()).derived(derived).mend(mend))
}

/// Of the seats that are alternatives in one mandate, one must be filled.
fn alternatives(scope: &Scope<'_>, g: usize, seating: &Seating<'_>, out: &mut Vec<Draft>) {
    let mut done: Vec<MandateUse> = Vec::new();
    let either = |s: &&Filled<'_>| s.seat.condition == Condition::EitherOr;
    for first in seating.seats.iter().filter(either) {
        if done.contains(&first.of) {
            continue;
        }
        done.push(first.of);
        let all: Vec<&Filled<'_>> = seating.alternatives(first).collect();
        if !all.iter().all(|s| s.is_wanted()) || all.iter().any(|s| !s.members.is_empty()) {
            continue;
        }
        let labels: Vec<Message> = all.iter().map(|s| label(scope, s.seat)).collect();
        let join = |words: Vec<&str>, or: &str| words.join(&format!(" {or} "));
        let (da, en) = (
            join(labels.iter().map(|l| l.da.as_str()).collect(), "eller"),
            join(labels.iter().map(|l| l.en.as_str()).collect(), "or"),
        );
        let mend = Mend::part(&fill_seat::OPERATION, &scope.id(g), first.seat.id.id());
        let draft = Draft::group(
            g,
            format!("Ingen på enten {da}"),
            format!("Nobody in either {en}"),
        );
        out.push(
            draft
                .seat(first.seat.id.id())
                .derived(seating.derived)
                .mend(mend),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::Mend;
    use crate::check::tests::{found, group, told};
    use crate::edit::operations::{change_member, fill_seat, move_to_seat};
    use crate::model::Id;

    const NORD_SYD_VEST: &str = r#"party: ["nord", "syd", "vest"]"#;

    #[test]
    fn a_seat_is_vacant_until_someone_sits_in_it() {
        let seats = r#"(id: "s", role: "formand", party: "hosp", min: 1, max: 1), (id: "t", role: "chef", party: "nord", min: 2, max: 2)"#;
        let lists = group(seats, r#"(person: "a", seat: "t")"#);
        assert_eq!(
            told(&RULE, &lists),
            [
                "Pladsen »formand« (Hospitalet) er ledig",
                "1 ledig plads: »chef« (Nord Kommune), 1 af 2"
            ]
        );
        let first = &found(&RULE, &lists)[0];
        assert_eq!(
            first.mend,
            Some(Mend::part(
                &fill_seat::OPERATION,
                &Id::new("g"),
                &Id::new("s")
            ))
        );
        assert!(!first.derived);
        let unsure = group(
            &seats.replacen("min: 1", "certainty: derived, min: 1", 1),
            r#"(person: "a", seat: "t")"#,
        );
        assert!(found(&RULE, &unsure)[0].derived);
        let full =
            r#"(person: "a", seat: "t"), (person: "b", seat: "x/t"), (person: "d", seat: "s")"#;
        assert!(found(&RULE, &group(seats, full)).is_empty());
        let substitute = full.replace(r#"(person: "d""#, r#"(person: "d", substitute_for: "e""#);
        assert_eq!(
            told(&RULE, &group(seats, &substitute)),
            ["Pladsen »formand« (Hospitalet) er ledig"]
        );
        let past = full.replace(r#"(person: "d""#, r#"(person: "d", period: (to: "2015")"#);
        assert_eq!(found(&RULE, &group(seats, &past)).len(), 1);
    }

    #[test]
    fn the_missing_party_is_named_where_the_rule_tells_it() {
        let each = format!(
            r#"(id: "s", role: "leder", {NORD_SYD_VEST}, min: 1, max: 2, number: range, per: municipality)"#
        );
        let two = r#"(person: "a", seat: "s"), (person: "e", on_behalf_of: "nord", seat: "s"), (person: "b", seat: "s")"#;
        let [one] = found(&RULE, &group(&each, two))
            .try_into()
            .unwrap_or_else(|_| unreachable!());
        assert_eq!(
            one.text.da,
            "1 ledig plads: »leder« (Nord, Syd og Vest Kommune), 3 af 1–2 pr. kommune (3–6 i alt); mangler Vest Kommune"
        );
        assert!(!one.derived);
        assert_eq!(one.missing, [Id::new("vest")]);
        let total = format!(r#"(id: "s", role: "leder", {NORD_SYD_VEST}, min: 3, max: 3)"#);
        let derived = found(
            &RULE,
            &group(
                &total,
                r#"(person: "a", seat: "s"), (person: "b", seat: "s")"#,
            ),
        );
        assert_eq!(
            derived[0].text.da,
            "1 ledig plads: »leder« (Nord, Syd og Vest Kommune), 2 af 3; mangler Vest Kommune"
        );
        assert!(derived[0].derived);
        let range = total.replace("max: 3", "max: 5, number: range");
        let open = found(
            &RULE,
            &group(
                &range,
                r#"(person: "a", seat: "s"), (person: "b", seat: "s")"#,
            ),
        );
        assert_eq!(
            (open[0].text.en.as_str(), open[0].derived),
            (
                "1 vacant seat: »leder« (Nord, Syd and Vest Kommune), 2 of 3–5",
                false
            )
        );
    }

    #[test]
    fn one_whose_party_is_not_known_may_be_the_missing_one() {
        let each =
            format!(r#"(id: "s", role: "leder", {NORD_SYD_VEST}, min: 1, max: 1, per: party)"#);
        let of = |members: &str| found(&RULE, &group(&each, members));
        assert!(
            of(r#"(person: "a", seat: "s"), (person: "b", seat: "s"), (person: "e", seat: "s")"#)
                .is_empty()
        );
        let open = of(r#"(person: "a", seat: "s"), (person: "e", seat: "s")"#);
        assert_eq!(
            open[0].text.da,
            "1 ledig plads: »leder« (Nord, Syd og Vest Kommune), 2 af 1 pr. part (3 i alt)"
        );
        assert!(open[0].derived);
    }

    #[test]
    fn a_department_sits_for_its_hospital() {
        let seat =
            r#"(id: "s", role: "leder", party: ["hosp", "nord"], min: 1, max: 1, per: party)"#;
        assert!(
            found(
                &RULE,
                &group(
                    seat,
                    r#"(person: "d", seat: "s"), (person: "a", seat: "s")"#
                )
            )
            .is_empty()
        );
    }

    #[test]
    fn number_and_condition_say_what_must_be() {
        let one = r#"(person: "a", seat: "z")"#;
        let of = |seat: &str| {
            found(
                &RULE,
                &group(&format!(r#"(id: "z", role: "z", party: "nord", min: 1, max: 1), (id: "s", role: "s", {seat})"#), one),
            )
            .len()
        };
        for nothing in [
            "number: unnumbered",
            "min: 1, max: 1, condition: optional",
            "min: 1, max: 1, basis: description",
            "max: 3, number: range",
            "",
        ] {
            assert_eq!(of(nothing), 0, "{nothing}");
        }
        for vacant in [
            "number: collective",
            "min: 1, max: 2, number: either",
            "number: implied",
            "max: 3",
            "min: 6, max: 6, number: about",
        ] {
            assert_eq!(of(vacant), 1, "{vacant}");
        }
        let about = r#"(id: "s", role: "s", min: 4, max: 4, number: about)"#;
        let sit = |n: usize| {
            ["a", "b", "c", "d"][..n]
                .iter()
                .map(|p| format!(r#"(person: "{p}", seat: "s")"#))
                .collect::<Vec<_>>()
                .join(", ")
        };
        assert!(
            found(&RULE, &group(about, &sit(3))).is_empty(),
            "3 is about 4"
        );
        assert_eq!(
            told(&RULE, &group(about, &sit(2))),
            ["1 ledig plads: »s«, 2 af ca. 4"]
        );
    }

    #[test]
    fn of_two_alternatives_one_is_enough() {
        let open = r#"(id: "s", role: "leder", min: 1, max: 1, condition: either_or), (id: "t", number: unnumbered, condition: either_or),
            (id: "z", role: "z", min: 1, max: 1)"#;
        assert!(
            found(&RULE, &group(open, r#"(person: "a", seat: "z")"#)).is_empty(),
            "one of them needs nobody"
        );
        let seats = r#"(id: "s", role: "leder", min: 1, max: 1, condition: either_or), (id: "t", role: "chef", min: 1, max: 1, condition: either_or),
            (id: "z", role: "z", number: unnumbered)"#;
        assert!(found(&RULE, &group(seats, r#"(person: "a", seat: "t")"#)).is_empty());
        assert_eq!(
            told(&RULE, &group(seats, r#"(person: "a", seat: "z")"#)),
            ["Ingen på enten »leder« eller »chef«"]
        );
    }

    #[test]
    fn without_a_known_member_or_seat_nobody_is_blamed() {
        let seats = r#"(id: "s", role: "leder", party: "nord", min: 2, max: 2), (id: "t", role: "chef", party: "nord", min: 2, max: 2)"#;
        assert!(found(&RULE, &group(seats, "")).is_empty());
        assert!(found(&RULE, &group(seats, r#"(person: "a"), (person: "e")"#)).is_empty());
        assert!(found(&RULE, &group(seats, r#"(vacant: true, seat: "s")"#)).is_empty());
        let followed = found(
            &RULE,
            &group(
                seats,
                r#"(person: "a", role_text: "Leder"), (person: "e", on_behalf_of: "nord", role_text: "chef")"#,
            ),
        );
        assert_eq!(
            followed.iter().map(|f| f.derived).collect::<Vec<_>>(),
            [true, true],
            "their seats follow from party and role"
        );
    }

    #[test]
    fn who_has_no_seat_yet_may_be_meant() {
        let seats = r#"(id: "s", role: "leder", party: "nord", min: 1, max: 1), (id: "t", role: "chef", party: "syd", min: 1, max: 1)"#;
        let [one] = found(
            &RULE,
            &group(seats, r#"(person: "a", seat: "s"), (person: "b")"#),
        )
        .try_into()
        .unwrap_or_else(|_| unreachable!());
        assert_eq!(
            one.text.da,
            "Pladsen »chef« (Syd Kommune) er ledig; Bo Testesen har ingen plads og kan være tiltænkt den"
        );
        assert_eq!(
            (one.derived, one.mend),
            (
                true,
                Some(Mend::members(
                    &move_to_seat::OPERATION,
                    &Id::new("g"),
                    vec![1]
                ))
            )
        );
    }

    #[test]
    fn a_vacant_place_of_the_list_is_filled_where_it_stands() {
        let seats = r#"(id: "s", role: "leder", party: "nord", min: 2, max: 2)"#;
        let lists = group(
            seats,
            r#"(person: "a", seat: "s"), (vacant: true, seat: "s"), (vacant: true, role_text: "kasserer")"#,
        );
        let mends: Vec<_> = found(&RULE, &lists)
            .into_iter()
            .map(|f| (f.member, f.mend))
            .collect();
        let fill = |member| {
            (
                Some(member),
                Some(Mend::members(
                    &change_member::OPERATION,
                    &Id::new("g"),
                    [member],
                )),
            )
        };
        assert_eq!(mends, [fill(1), fill(2)]);
        assert_eq!(told(&RULE, &lists)[1], "En plads står som ledig: kasserer");
    }

    #[test]
    fn a_number_per_municipality_without_names_is_that_of_the_cluster() {
        let lists = group(
            r#"(id: "s", role: "borgmester", sector: municipality, number: implied, min: 1, max: 1, per: municipality)"#,
            r#"(person: "a", seat: "s")"#,
        )
        .replace(
            "level: cluster,",
            r#"level: cluster, parties: [(party: "nord"), (party: "syd"), (party: "hosp"), (party: "vest", kind: guest)],"#,
        );
        let [one] = found(&RULE, &lists)
            .try_into()
            .unwrap_or_else(|_| unreachable!());
        assert_eq!(
            one.text.da,
            "1 ledig plads: »borgmester« (kommune), 1 af 1 pr. kommune; mangler Syd Kommune"
        );
        assert!(one.derived);
    }

    #[test]
    fn a_newer_version_of_the_mandate_keeps_its_members() {
        let seat = |id: &str, role: &str| {
            format!(r#"(id: "{id}", role: "{role}", party: "nord", min: 1, max: 1)"#)
        };
        let lists = |members: &str| {
            group(&seat("s", "leder"), members).replace(
                "mandates: [",
                &format!(
                    r#"mandates: [(id: "ny", period: (from: "2016"), seats: [{}]), "#,
                    seat("ny-s", "leder")
                ),
            )
        };
        let old = lists(r#"(person: "a", seat: "s")"#)
            .replace(r#"(id: "m","#, r#"(id: "m", period: (to: "2015"),"#);
        assert!(
            found(&RULE, &old).is_empty(),
            "the same seat under a new id"
        );
        let other = old.replacen(r#"role: "leder""#, r#"role: "chef""#, 1);
        assert_eq!(
            told(&RULE, &other),
            ["Pladsen »chef« (Nord Kommune) er ledig"]
        );
    }
}
