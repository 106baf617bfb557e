//! A membership that reaches beyond its group.

use crate::check::scope::Scope;
use crate::check::{Draft, Mend, Rule, Severity, Topic};
use crate::edit::operations::{change_member, end_members};
use crate::lang::Lang;
use crate::model::{Certainty, Date, Period, Presence};

pub(super) const RULE: Rule = Rule {
    id: "member-outside-group",
    danish: "medlem uden for gruppens periode",
    topic: Topic::Time,
    severity: Severity::Warning,
    says: [
        "Et medlemskab begynder før gruppen eller slutter efter den",
        "A membership begins before its group or ends after it",
    ],
    mend: [
        "Ret medlemskabets eller gruppens periode",
        "Change the period of the membership or of the group",
    ],
    look,
};

/// Returns the begin of a period where it surely lies before that of another, and the end where it surely lies behind.
pub(super) fn beyond<'p>(
    inner: &'p Period,
    outer: &Period,
) -> (Option<&'p Date>, Option<&'p Date>) {
    if [inner, outer]
        .iter()
        .any(|p| p.certainty == Certainty::Uncertain)
    {
        return (None, None);
    }
    let sure = |date: &&Date| !date.is_about();
    let limit = |date: &Option<Date>, of: fn(&Date) -> Option<crate::model::Day>| {
        date.as_ref().filter(sure).and_then(of)
    };
    let (begin, end) = (
        limit(&outer.from, Date::first),
        limit(&outer.to, Date::last),
    );
    let before = |date: &&Date| {
        date.last()
            .zip(begin)
            .is_some_and(|(day, begin)| day < begin)
    };
    let behind = |date: &&Date| date.first().zip(end).is_some_and(|(day, end)| day > end);
    let from = inner
        .from
        .as_ref()
        .filter(sure)
        .filter(|d| before(d) || behind(d));
    let to = inner
        .to
        .as_ref()
        .filter(sure)
        .filter(|d| before(d) || behind(d));
    (from, to)
}

/// Returns what is said of the begin or end of a membership that lies outside.
pub(super) fn told(
    who: (&str, &str),
    from: Option<&Date>,
    to: Option<&Date>,
    rest: (&str, &str),
) -> Option<(String, String)> {
    let say = |da: &str, en: &str, date: &Date| {
        (
            format!("{} {da} {}, {}", who.0, date.long(Lang::Da), rest.0),
            format!("{} {en} {}, {}", who.1, date.long(Lang::En), rest.1),
        )
    };
    from.map(|d| say("begynder", "begins", d))
        .or_else(|| to.map(|d| say("slutter", "ends", d)))
}

/// Returns a period in words behind "which existed".
fn existed(period: &Period) -> (String, String) {
    let words = |lang: Lang| {
        let from = period
            .from
            .as_ref()
            .map(|d| format!("{} {}", lang.pick("fra", "from"), d.long(lang)));
        let to = period
            .to
            .as_ref()
            .map(|d| format!("{} {}", lang.pick("til", "until"), d.long(lang)));
        from.into_iter().chain(to).collect::<Vec<_>>().join(" ")
    };
    (words(Lang::Da), words(Lang::En))
}

fn look(scope: &Scope<'_>) -> Vec<Draft> {
    let mut out = Vec::new();
    for (g, group) in scope.data.groups.iter().enumerate() {
        let (da, en) = existed(&group.period);
        let rest = (
            format!("og gruppen er {da}"),
            format!("and the group is {en}"),
        );
        for (place, member) in group.members.iter().enumerate() {
            let (from, to) = beyond(&member.period, &group.period);
            let who = scope.who(member);
            let mend = Mend::members(&change_member::OPERATION, &scope.id(g), [place]);
            if let Some((da, en)) = told((&who.da, &who.en), from, to, (&rest.0, &rest.1)) {
                out.push(Draft::group(g, da, en).member(place).mend(mend));
            } else if !member.vacant
                && member.period.to.is_none()
                && member.period.presence(scope.day) == Presence::InForce
                && group.period.presence(scope.day) == Presence::Ended
            {
                let ended = |lang| {
                    group
                        .period
                        .to
                        .as_ref()
                        .map_or_else(String::new, |d| d.long(lang))
                };
                let draft = Draft::group(
                    g,
                    format!(
                        "{} står stadig som medlem, og gruppen ophørte {}",
                        who.da,
                        ended(Lang::Da)
                    ),
                    format!(
                        "{} is still a member, and the group ended {}",
                        who.en,
                        ended(Lang::En)
                    ),
                );
                let mend = Mend::members(&end_members::OPERATION, &scope.id(g), [place]);
                out.push(draft.member(place).mend(mend));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::Mend;
    use crate::check::tests::{PARTIES, found, found_on};
    use crate::edit::operations::end_members;
    use jiff::civil::date;

    fn lists(group: &str, member: &str) -> String {
        format!(
            r#"{PARTIES} groups: [(id: "g", name: "G", level: cluster, period: ({group}), members: [(person: "a", period: ({member}))])]"#
        )
    }

    #[test]
    fn a_member_is_there_while_the_group_is() {
        let said = |group: &str, member: &str| -> Vec<String> {
            found(&RULE, &lists(group, member))
                .into_iter()
                .map(|f| f.text.da)
                .collect()
        };
        let early = said(r#"from: "2016-09-01""#, r#"from: "2016-08-31""#);
        assert_eq!(
            early,
            ["Anna Prøvesen begynder 31. august 2016, og gruppen er fra 1. september 2016"]
        );
        let late = said(
            r#"from: "2010", to: "2015""#,
            r#"from: "2014", to: "2016-01-01""#,
        );
        assert_eq!(
            late[0],
            "Anna Prøvesen slutter 1. januar 2016, og gruppen er fra 2010 til 2015"
        );
        let after = said(r#"to: "2015""#, r#"from: "2016""#);
        assert_eq!(
            after[0],
            "Anna Prøvesen begynder 2016, og gruppen er til 2015"
        );
        for fine in [
            (r#"from: "2016-09-01""#, r#"from: "2016""#),
            (r#"from: "2016-09-01""#, r#"from: "~2015""#),
            (r#"from: "~2016""#, r#"from: "2015""#),
            (
                r#"from: "2016", to: "2017""#,
                r#"from: "2016", to: "2017-12-31""#,
            ),
            (r#"attested: "2016""#, r#"from: "2010""#),
            (
                r#"from: "2016-09-01", certainty: uncertain"#,
                r#"from: "2015""#,
            ),
            ("", ""),
        ] {
            assert!(said(fine.0, fine.1).is_empty(), "{fine:?}");
        }
    }

    #[test]
    fn who_is_left_in_a_group_that_ended_is_told() {
        let lists = lists(r#"to: "2016-08-31""#, r#"from: "2015""#);
        let [one] = found(&RULE, &lists)
            .try_into()
            .unwrap_or_else(|_| unreachable!());
        assert_eq!(
            (one.text.da.as_str(), one.mend),
            (
                "Anna Prøvesen står stadig som medlem, og gruppen ophørte 31. august 2016",
                Some(Mend::members(
                    &end_members::OPERATION,
                    &crate::model::Id::new("g"),
                    [0]
                ))
            )
        );
        assert!(found_on(&RULE, &lists, date(2016, 8, 31)).is_empty());
    }
}
