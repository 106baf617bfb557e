//! A membership that reaches beyond the time in which its person is known to be active.

use super::member_outside_group::{beyond, told};
use crate::check::scope::Scope;
use crate::check::{Draft, Mend, Rule, Severity, Topic};
use crate::edit::operations::{change_member, end_members};
use crate::model::{Entity, EntityKind, Presence};

pub(super) const RULE: Rule = Rule {
    id: "member-outside-person",
    danish: "medlem uden for personens periode",
    topic: Topic::Time,
    severity: Severity::Warning,
    says: [
        "Et medlemskab ligger uden for personens periode",
        "A membership lies outside the period of its person",
    ],
    mend: [
        "Ret medlemskabets eller personens periode",
        "Change the period of the membership or of the person",
    ],
    look,
};

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for (p, person) in scope
        .data
        .people
        .iter()
        .enumerate()
        .filter(|(_, p)| p.period.from.is_some() || p.period.to.is_some())
    {
        for &(g, place) in scope.book.sits_in(p) {
            let group = scope.group(g);
            let member = &group.members[place];
            let (from, to) = beyond(&member.period, &person.period);
            let name = (person.name.as_str(), person.name.as_str());
            let mut said = told(
                name,
                from,
                to,
                (
                    "uden for personens periode",
                    "outside the period of the person",
                ),
            );
            let left = person.period.presence(scope.day) == Presence::Ended;
            if said.is_none()
                && left
                && scope.is_living(g)
                && member.period.presence(scope.day) == Presence::InForce
            {
                let text = (
                    "står stadig som medlem, og personens periode er slut",
                    "is still a member, and the period of the person is over",
                );
                said = Some((
                    format!("{} {}", person.name, text.0),
                    format!("{} {}", person.name, text.1),
                ));
            }
            let Some((da, en)) = said else { continue };
            let group = scope.id(g);
            let mend = if left && to.is_none() && from.is_none() {
                Mend::members(&end_members::OPERATION, &group, [place])
            } else {
                Mend::members(&change_member::OPERATION, &group, [place])
            };
            out.push(
                Draft::group(g, da, en)
                    .other(Entity::new(EntityKind::Person, p))
                    .member(place)
                    .mend(mend),
            );
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::Mend;
    use crate::check::tests::{found_on, library};
    use crate::edit::operations::end_members;
    use crate::model::Id;
    use jiff::civil::date;

    #[test]
    fn a_person_sits_somewhere_while_active() {
        let said = |person: &str, member: &str| {
            let lists = format!(
                r#"people: [(id: "a", name: "Anna Prøvesen", period: ({person}))],
                groups: [(id: "g", name: "G", level: cluster, members: [(person: "a", period: ({member}))])]"#
            );
            assert!(library(&lists).books().len() == 1);
            found_on(&RULE, &lists, date(2016, 9, 15))
                .into_iter()
                .map(|f| (f.text.da, f.mend))
                .collect::<Vec<_>>()
        };
        let early = said(r#"from: "2015""#, r#"from: "2014-12-31""#);
        assert_eq!(
            early[0].0,
            "Anna Prøvesen begynder 31. december 2014, uden for personens periode"
        );
        let left = said(r#"to: "2016-08-31""#, r#"from: "2015""#);
        assert_eq!(
            left[0].0,
            "Anna Prøvesen står stadig som medlem, og personens periode er slut"
        );
        assert_eq!(
            left[0].1,
            Some(Mend::members(&end_members::OPERATION, &Id::new("g"), [0]))
        );
        assert!(said(r#"to: "2016-08-31""#, r#"to: "2016-08""#).is_empty());
        assert!(said(r#"from: "2015""#, "").is_empty());
        assert!(said(r#"attested: "2016""#, r#"from: "2010""#).is_empty());
    }
}
