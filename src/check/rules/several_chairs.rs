//! More than one member is chair, and nothing says that the chair is shared.

use rustc_hash::FxHashSet;

use crate::check::scope::{Scope, listed};
use crate::check::{Draft, Mend, Rule, Severity, Topic};
use crate::edit::operations::change_member;
use crate::model::{ChairShape, Chairmanship, Membership, Role};
use crate::seating::{chair_in_use, is_full};

pub(super) const RULE: Rule = Rule {
    id: "several-chairs",
    danish: "flere formænd",
    topic: Topic::Chairmanship,
    severity: Severity::Warning,
    says: [
        "Flere medlemmer er formand på dagen, og intet kommissorium siger, at formandskabet er delt",
        "Several members are chair on the day, and no mandate says that the chair is shared",
    ],
    mend: [
        "Ret rollen for den, der ikke er formand, eller angiv i kommissoriet, at formandskabet er delt",
        "Change the role of who is not chair, or state in the mandate that the chair is shared",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for &g in &scope.living {
        let ruled = chair_in_use(scope.book, g, scope.day);
        if ruled.is_some_and(|(_, chair)| may_be_several(chair)) {
            continue;
        }
        let mut seen = FxHashSet::default();
        let mut is_new = |m: &Membership| {
            let person = m.person.as_ref().map(|p| scope.party(p.id()));
            let who = person.or_else(|| m.party.as_ref().map(|p| scope.party(p.id())));
            who.is_some_and(|who| seen.insert(who))
        };
        let chairs = scope.members(g).filter(|(_, m)| is_full(m));
        let chairs = chairs.filter(|(_, m)| m.roles.contains(&Role::Chair));
        let chairs: Vec<_> = chairs.filter(|(_, m)| is_new(m)).collect();
        let [_, .., (last, _)] = chairs[..] else {
            continue;
        };
        let names: Vec<String> = chairs.iter().map(|(_, m)| scope.who(m).da).collect();
        let names = listed(&names);
        let draft = Draft::group(
            g,
            format!("{} er formænd, og delt er formandskabet ikke", names.da),
            format!("{} are chairs, and the chair is not shared", names.en),
        );
        let mend = Mend::members(&change_member::OPERATION, &scope.id(g), [last]);
        out.push(draft.member(last).mend(mend));
    }
    out
}

/// Returns whether more than one can hold a chair as a mandate has it.
fn may_be_several(chair: &Chairmanship) -> bool {
    let shared = matches!(
        chair.shape,
        ChairShape::Shared | ChairShape::DecidedAtCreation
    );
    let halves = !chair.permanent.is_empty() && !chair.rotating.is_empty();
    shared || halves || chair.held_by.len() > 1
}

#[cfg(test)]
mod tests {
    use super::super::chair_out_of_turn::tests::chaired;
    use super::RULE;
    use crate::check::tests::{found, group, told};

    #[test]
    fn a_second_chair_is_told_where_nothing_shares_the_chair() {
        let two = r#"(person: "a", roles: chair), (person: "b", roles: [chair, member])"#;
        let said = "Anna Prøvesen og Bo Testesen er formænd, og delt er formandskabet ikke";
        assert_eq!(told(&RULE, &group("", two)), [said]);
        assert!(found(&RULE, &chaired(two)).is_empty(), "it is shared");
        for fine in [
            r#"(person: "a", roles: chair), (person: "b", roles: vice_chair)"#,
            r#"(person: "a", roles: chair), (person: "a", roles: chair)"#,
            r#"(person: "a", roles: chair, period: (to: "2016-08")), (person: "b", roles: chair)"#,
            r#"(person: "a", roles: chair), (person: "b", roles: [substitute, chair], substitute_for: "a")"#,
        ] {
            assert!(found(&RULE, &group("", fine)).is_empty(), "{fine}");
        }
    }
}
