//! A chair of another party than the one whose turn it is.

use crate::check::scope::Scope;
use crate::check::turns::{Turn, turns};
use crate::check::{Draft, Mend, Rule, Severity, Topic};
use crate::edit::operations::{change_member, hand_over_chair};
use crate::model::Role;
use crate::seating::is_full;

pub(super) const RULE: Rule = Rule {
    id: "chair-out-of-turn",
    danish: "formand uden for tur",
    topic: Topic::Chairmanship,
    severity: Severity::Warning,
    says: [
        "Formanden er ikke fra den part, hvis tur det er",
        "The chair is not of the party whose turn it is",
    ],
    mend: [
        "Gør et medlem fra den rette part til formand, eller ret turene i kommissoriet",
        "Make a member of that party chair, or change the turns in the mandate",
    ],
    look,
};

/// A chair that is not of the party whose turn it is.
pub(super) struct Standing {
    /// The turn that it is.
    pub(super) turn: Turn,
    /// The place of the chair.
    pub(super) chair: usize,
    /// Whether the chair is of the party whose turn it was just before.
    pub(super) late: bool,
    /// The one member of the party whose turn it is, if there is one only.
    pub(super) next: Option<usize>,
}

/// Returns the first chair that is not of the party whose turn it is; `None` where one is, or nothing can be told.
pub(super) fn standing(scope: &Scope<'_>, g: usize) -> Option<Standing> {
    let calendar = turns(scope.book, g, scope.day)?;
    let at = calendar.at?;
    let turn = calendar.turns[at].clone();
    let speaks_for = |place: usize, party: &crate::model::Id| {
        scope
            .speaks_for(&scope.group(g).members[place])
            .0
            .contains(&scope.party(party))
    };
    let full = || scope.members(g).filter(|(_, m)| is_full(m));
    let mut chairs: Vec<usize> = full()
        .filter(|(_, m)| m.roles.contains(&Role::Chair))
        .map(|(place, _)| place)
        .collect();
    chairs.retain(|place| !calendar.permanent.iter().any(|p| speaks_for(*place, p)));
    let unknown = |place: &usize| {
        scope
            .speaks_for(&scope.group(g).members[*place])
            .0
            .is_empty()
    };
    if chairs
        .iter()
        .any(|place| unknown(place) || speaks_for(*place, &turn.party))
    {
        return None;
    }
    let chair = *chairs.first()?;
    let late = at
        .checked_sub(1)
        .is_some_and(|before| speaks_for(chair, &calendar.turns[before].party));
    let mut of_turn = full()
        .map(|(place, _)| place)
        .filter(|place| speaks_for(*place, &turn.party));
    let next = of_turn.next().filter(|_| of_turn.next().is_none());
    Some(Standing {
        turn,
        chair,
        late,
        next,
    })
}

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for &g in &scope.living {
        let Some(Standing {
            turn,
            chair,
            late: false,
            next,
        }) = standing(scope, g)
        else {
            continue;
        };
        let (who, party) = (
            scope.who(&scope.group(g).members[chair]),
            scope.name(&turn.party),
        );
        let mend = match next {
            Some(member) => Mend::members(&hand_over_chair::OPERATION, &scope.id(g), [member]),
            None => Mend::members(&change_member::OPERATION, &scope.id(g), [chair]),
        };
        let draft = Draft::group(
            g,
            format!("{} er formand, men det er {party}s tur", who.da),
            format!("{} is chair, but it is the turn of {party}", who.en),
        );
        out.push(draft.member(chair).mend(mend));
    }
    out
}

#[cfg(test)]
pub(super) mod tests {
    use super::RULE;
    use crate::check::tests::{PARTIES, found_on};
    use jiff::civil::date;

    /// A group whose chair passes from Nord to Syd to Vest, each two years, from 1 September 2016.
    pub(in super::super) fn chaired(members: &str) -> String {
        format!(
            r#"{PARTIES} groups: [(id: "g", name: "G", level: cluster, members: [{members}], mandates: [(id: "m", chair: (shape: shared,
                permanent: "hosp", rotating: ["nord", "syd", "vest"], years: 2, first_party: "nord", first_from: "2016-09-01"))])]"#
        )
    }

    #[test]
    fn whose_turn_it_is_has_the_chair() {
        let said = |members: &str| -> Vec<String> {
            found_on(&RULE, &chaired(members), date(2017, 1, 1))
                .into_iter()
                .map(|f| f.text.da)
                .collect()
        };
        let of_syd = r#"(person: "b", roles: chair), (person: "d", roles: chair)"#;
        assert_eq!(
            said(of_syd),
            ["Bo Testesen er formand, men det er Nord Kommunes tur"]
        );
        for right in [
            r#"(person: "a", roles: chair), (person: "d", roles: chair)"#,
            r#"(person: "e", roles: chair)"#,
            r#"(person: "d", roles: chair)"#,
            r#"(person: "b", on_behalf_of: "nord", roles: [member, chair])"#,
            r#"(person: "b")"#,
        ] {
            assert!(said(right).is_empty(), "{right}");
        }
        assert!(
            found_on(&RULE, &chaired(of_syd), date(2016, 8, 31)).is_empty(),
            "before the first turn"
        );
    }

    #[test]
    fn who_had_the_turn_just_before_is_late_and_not_out_of_turn() {
        let lists = chaired(r#"(person: "a", roles: chair)"#);
        assert!(found_on(&RULE, &lists, date(2018, 9, 1)).is_empty());
        assert_eq!(found_on(&RULE, &lists, date(2020, 9, 1)).len(), 1);
    }
}
