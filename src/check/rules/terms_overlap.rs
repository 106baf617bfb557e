//! Someone who is the same in one group twice at once.

use crate::edit::operations::{change_member, end_members};
use rustc_hash::FxHashMap;

use crate::check::scope::Scope;
use crate::check::{Draft, Mend, Rule, Severity, Topic, who_of};
use crate::model::{Date, Day, Entity, Id, Membership, Period, Role};

pub(super) const RULE: Rule = Rule {
    id: "terms-overlap",
    danish: "overlappende perioder",
    topic: Topic::Structure,
    severity: Severity::Error,
    says: [
        "En person har den samme plads eller rolle i en gruppe to gange på samme tid",
        "A person has the same seat or role in a group twice at the same time",
    ],
    mend: [
        "Afslut det ene medlemskab, eller ret perioderne",
        "End one of the memberships, or change the periods",
    ],
    look,
};

/// Returns the days on which a period surely holds, where an end that is not stated is open.
fn surely(period: &Period) -> (Option<Day>, Option<Day>) {
    (
        period.from.as_ref().and_then(Date::last),
        period.to.as_ref().and_then(Date::first),
    )
}

fn at_once(a: &Period, b: &Period) -> bool {
    let ((a_from, a_to), (b_from, b_to)) = (surely(a), surely(b));
    let after =
        |from: Option<Day>, to: Option<Day>| from.zip(to).is_some_and(|(from, to)| from > to);
    !after(a_from, b_to) && !after(b_from, a_to) && !after(a_from, a_to) && !after(b_from, b_to)
}

/// Returns whether two memberships of one person say the same.
fn is_same(a: &Membership, b: &Membership) -> bool {
    if a.seat.is_some() && a.seat == b.seat && a.substitute_for == b.substitute_for {
        return true;
    }
    let differ = |a: Option<&Id>, b: Option<&Id>| a.zip(b).is_some_and(|(a, b)| a != b);
    let apart = differ(
        a.seat.as_ref().map(|s| s.id()),
        b.seat.as_ref().map(|s| s.id()),
    ) || differ(
        a.on_behalf_of.as_ref().map(|s| s.id()),
        b.on_behalf_of.as_ref().map(|s| s.id()),
    ) || a.substitute_for != b.substitute_for;
    let roles = |m: &Membership| {
        if m.roles.is_empty() {
            vec![Role::Member]
        } else {
            m.roles.clone()
        }
    };
    let (mine, theirs) = (roles(a), roles(b));
    !apart && mine.iter().any(|role| theirs.contains(role))
}

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for (g, group) in scope.data.groups.iter().enumerate() {
        let mut before: FxHashMap<Entity, Vec<usize>> = FxHashMap::default();
        for (place, member) in group.members.iter().enumerate().filter(|(_, m)| !m.vacant) {
            let Some(who) = who_of(member).and_then(|id| scope.book.find(id)) else {
                continue;
            };
            let terms = before.entry(who).or_default();
            let twice = |at: &&usize| {
                is_same(&group.members[**at], member)
                    && at_once(&group.members[**at].period, &member.period)
            };
            if let Some(first) = terms.iter().find(twice) {
                let open = group.members[*first].period.to.is_none();
                let mend = if open && member.period.from.is_some() {
                    Mend::members(&end_members::OPERATION, &scope.id(g), [*first])
                } else {
                    Mend::members(&change_member::OPERATION, &scope.id(g), [place])
                };
                let name = scope.who(member);
                let draft = Draft::group(
                    g,
                    format!("{} står to gange på samme tid", name.da),
                    format!("{} is listed twice at the same time", name.en),
                );
                out.push(draft.member(place).mend(mend));
            }
            terms.push(place);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::Mend;
    use crate::check::tests::{found, group, told};
    use crate::edit::operations::end_members;
    use crate::model::Id;

    #[test]
    fn one_term_ends_before_the_next_begins() {
        let of = |first: &str, second: &str| {
            group(
                "",
                &format!(r#"(person: "a", {first}), (person: "x/a", {second})"#),
            )
        };
        let open = of(r#"period: (from: "2015")"#, r#"period: (from: "2017")"#);
        assert_eq!(
            told(&RULE, &open),
            ["Anna Prøvesen står to gange på samme tid"]
        );
        assert_eq!(
            found(&RULE, &open)[0].mend,
            Some(Mend::members(&end_members::OPERATION, &Id::new("g"), [0]))
        );
        assert_eq!(found(&RULE, &of("", "")).len(), 1);
        assert_eq!(
            found(
                &RULE,
                &of(r#"period: (to: "2017")"#, r#"period: (from: "2016")"#)
            )
            .len(),
            1
        );
        for fine in [
            (r#"period: (to: "2015")"#, r#"period: (from: "2016")"#),
            (
                r#"period: (to: "2016-08-31")"#,
                r#"period: (from: "2016-09-01")"#,
            ),
            (r#"period: (to: "2016")"#, r#"period: (from: "2016-09")"#),
            (
                r#"period: (from: "2016", to: "2016")"#,
                r#"period: (from: "2016", to: "2016")"#,
            ),
        ] {
            assert!(found(&RULE, &of(fine.0, fine.1)).is_empty(), "{fine:?}");
        }
    }

    #[test]
    fn another_role_seat_or_party_is_another_place() {
        let seats = r#"(id: "s"), (id: "t")"#;
        let of = |first: &str, second: &str| {
            found(
                &RULE,
                &group(
                    seats,
                    &format!(r#"(person: "a", {first}), (person: "a", {second})"#),
                ),
            )
            .len()
        };
        assert_eq!(
            of(r#"seat: "s", roles: chair"#, r#"seat: "s", roles: member"#),
            1
        );
        assert_eq!(of("roles: [chair, member]", ""), 1);
        for fine in [
            (r#"seat: "s""#, r#"seat: "t""#),
            ("roles: chair", "roles: secretary"),
            (r#"on_behalf_of: "nord""#, r#"on_behalf_of: "syd""#),
            (r#"substitute_for: "b""#, r#"substitute_for: "c""#),
        ] {
            assert_eq!(of(fine.0, fine.1), 0, "{fine:?}");
        }
    }
}
