//! A substitute whose member has left.

use rustc_hash::FxHashSet;

use crate::check::scope::Scope;
use crate::check::{Draft, Mend, Rule, Severity, Topic};
use crate::edit::operations::stand_in;
use crate::model::Membership;
use crate::seating::Party;

pub(super) const RULE: Rule = Rule {
    id: "substitute-of-nobody",
    danish: "stedfortræder for en, der ikke er med",
    topic: Topic::Structure,
    severity: Severity::Warning,
    says: [
        "Et medlem er stedfortræder for en, som ikke sidder i gruppen på dagen",
        "A member stands in for someone who does not sit in the group on the day",
    ],
    mend: [
        "Angiv, hvem medlemmet nu er stedfortræder for, eller afslut medlemskabet",
        "State for whom the member stands in now, or end the membership",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for &g in &scope.living {
        let who = |m: &Membership| m.person.as_ref().map(|p| scope.party(p.id()));
        let there: FxHashSet<Party> = scope.members(g).filter_map(|(_, m)| who(m)).collect();
        for (place, member) in scope.members(g) {
            let Some(of) = &member.substitute_for else {
                continue;
            };
            if there.contains(&scope.party(of.id())) {
                continue;
            }
            let (who, of) = (scope.who(member), scope.name(of.id()));
            let draft = Draft::group(
                g,
                format!("{} er stedfortræder for {of}, som ikke er med", who.da),
                format!("{} stands in for {of}, who is no member", who.en),
            );
            let mend = Mend::members(&stand_in::OPERATION, &scope.id(g), [place]);
            out.push(draft.member(place).mend(mend));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{RULE, Scope};
    use crate::check::tests::{found, group, told};

    #[test]
    fn who_is_stood_in_for_is_a_member_on_the_day() {
        let left = group(
            "",
            r#"(person: "a", period: (to: "2016-08")), (person: "b", period: (from: "2016-09")),
            (person: "c", substitute_for: "x/a"), (person: "d", substitute_for: "a", period: (to: "2016-08"))"#,
        );
        assert_eq!(
            told(&RULE, &left),
            ["Carla Eksempelsen er stedfortræder for Anna Prøvesen, som ikke er med"]
        );
        let fine = r#"(person: "a"), (person: "c", substitute_for: "x/a"), (person: "b")"#;
        assert!(found(&RULE, &group("", fine)).is_empty());
    }

    #[test]
    fn many_substitutes_of_nobody_take_work_in_proportion() {
        let work = |many: usize| {
            let numbers = || 0..many;
            let all = |one: &dyn Fn(usize) -> String| numbers().map(one).collect::<String>();
            let lists = format!(
                r#"people: [{}], groups: [(id: "g", name: "G", level: cluster, members: [{}])]"#,
                all(&|i| format!(r#"(id: "p{i}", name: "P"), (id: "q{i}", name: "Q"),"#)),
                all(&|i| format!(r#"(person: "p{i}", substitute_for: "q{i}"),"#))
            );
            let library = crate::check::tests::library(&lists);
            let scope = Scope::new(&library, 0, jiff::civil::date(2016, 9, 15));
            crate::model::span::asked(|| assert_eq!((RULE.look)(&scope).len(), many))
        };
        assert!(work(400) < 3 * work(200), "{} {}", work(200), work(400));
    }
}
