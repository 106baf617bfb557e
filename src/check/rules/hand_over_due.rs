//! A chair that should have been handed over.

use super::chair_out_of_turn::{Standing, standing};
use crate::check::scope::Scope;
use crate::check::{Draft, Mend, Rule, Severity, Topic};
use crate::edit::operations::{change_member, hand_over_chair};
use crate::lang::Lang;
use crate::model::Date;

pub(super) const RULE: Rule = Rule {
    id: "hand-over-due",
    danish: "formandsskifte",
    topic: Topic::Chairmanship,
    severity: Severity::Warning,
    says: [
        "Formandskabet skulle være givet videre",
        "The chair should have been handed over",
    ],
    mend: [
        "Gør et medlem fra den næste part til formand",
        "Make a member of the next party chair",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for &g in &scope.living {
        let Some(Standing {
            turn,
            chair,
            late: true,
            next,
        }) = standing(scope, g)
        else {
            continue;
        };
        let who = scope.who(&scope.group(g).members[chair]);
        let party = scope.name(&turn.party);
        let day = |lang: Lang| Date::from_day(turn.from).long(lang);
        let mend = match next {
            Some(member) => Mend::members(&hand_over_chair::OPERATION, &scope.id(g), [member]),
            None => Mend::members(&change_member::OPERATION, &scope.id(g), [chair]),
        };
        let draft = Draft::group(
            g,
            format!(
                "{} er stadig formand; {party} skulle overtage {}",
                who.da,
                day(Lang::Da)
            ),
            format!(
                "{} is still chair; {party} was to take over on {}",
                who.en,
                day(Lang::En)
            ),
        );
        out.push(draft.member(chair).mend(mend));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::chair_out_of_turn::tests::chaired;
    use super::RULE;
    use crate::check::Mend;
    use crate::check::tests::{found_on, told};
    use crate::edit::operations::hand_over_chair;
    use crate::model::Id;
    use jiff::civil::date;

    #[test]
    fn the_party_before_still_has_the_chair() {
        let lists = chaired(r#"(person: "a", roles: chair), (person: "b")"#);
        let due = found_on(&RULE, &lists, date(2018, 9, 1));
        assert_eq!(due.len(), 1);
        assert_eq!(
            due[0].text.da,
            "Anna Prøvesen er stadig formand; Syd Kommune skulle overtage 1. september 2018"
        );
        assert_eq!(
            due[0].mend,
            Some(Mend::members(
                &hand_over_chair::OPERATION,
                &Id::new("g"),
                [1]
            ))
        );
        assert!(
            found_on(&RULE, &lists, date(2018, 8, 31)).is_empty(),
            "the last day of the turn belongs to it"
        );
        assert!(told(&RULE, &lists).is_empty());
        let handed = chaired(r#"(person: "a"), (person: "b", roles: chair)"#);
        assert!(found_on(&RULE, &handed, date(2018, 9, 1)).is_empty());
    }
}
