//! What changed when: every stated begin and end in a dataset, by the day from which it counts.

use std::collections::BTreeSet;

use crate::lang::Lang;
use crate::model::{Book, Date, Day, Entity, EntityKind, Group, Membership, Period, Role};

/// What happened on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Happened {
    /// A group began.
    GroupBegan,
    /// A group is known from here on; when it began is not stated.
    GroupKnown,
    /// A group had its last day.
    GroupEnded,
    /// A group is not known after this day; that it ended is not stated.
    GroupLastKnown,
    /// A group was called or placed otherwise from here on.
    GroupChanged,
    /// A mandate came into force.
    MandateBegan,
    /// A mandate had its last day.
    MandateEnded,
    /// Somebody became a member.
    MemberCame,
    /// A member had the last day.
    MemberWent,
    /// Somebody became chair.
    ChairCame,
    /// A chair had the last day.
    ChairWent,
}

impl Happened {
    /// Returns it in a word or two.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::GroupBegan => lang.pick("gruppe begyndte", "group began"),
            Self::GroupKnown => lang.pick("gruppe kendt fra", "group known from"),
            Self::GroupEnded => lang.pick("gruppe ophørte", "group ended"),
            Self::GroupLastKnown => lang.pick("gruppe sidst kendt", "group last known"),
            Self::GroupChanged => lang.pick("navn eller plads", "name or place"),
            Self::MandateBegan => lang.pick("mandat trådte i kraft", "mandate came into force"),
            Self::MandateEnded => lang.pick("mandat ophørte", "mandate ended"),
            Self::MemberCame => lang.pick("medlem kom", "member came"),
            Self::MemberWent => lang.pick("medlem gik", "member left"),
            Self::ChairCame => lang.pick("formand tiltrådte", "chair took over"),
            Self::ChairWent => lang.pick("formand fratrådte", "chair left"),
        }
    }

    /// Returns whether it is the last day of something, so that the day after is the first without it.
    pub fn is_end(self) -> bool {
        matches!(
            self,
            Self::GroupEnded
                | Self::GroupLastKnown
                | Self::MandateEnded
                | Self::MemberWent
                | Self::ChairWent
        )
    }
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The day: the first one that the date can mean for a begin, the last one for an end.
    pub day: Day,
    /// The date as it is stated.
    pub date: Date,
    /// What happened.
    pub what: Happened,
    /// The group, by its number.
    pub group: usize,
    /// The person or party it is about, beside the group.
    pub who: Option<Entity>,
    /// A name that the group had or the title of the mandate, where that is what it is about; else empty.
    pub about: String,
}

impl Event {
    /// Returns the first day on which the structure is another than before.
    pub fn counts_from(&self) -> Day {
        if self.what.is_end() {
            self.day.tomorrow().unwrap_or(self.day)
        } else {
            self.day
        }
    }
}

/// Returns everything that is stated to have happened in a dataset, in the order of time.
pub fn events(book: &Book) -> Vec<Event> {
    let mut out = Vec::new();
    for (number, group) in book.data().groups.iter().enumerate() {
        let mut at = At {
            out: &mut out,
            group: number,
        };
        at.group(group);
        for member in group.members.iter().filter(|m| !m.vacant) {
            at.member(book, member);
        }
    }
    out.sort_by_key(|e| (e.day, e.what.is_end(), e.group, e.what));
    out
}

/// Returns the days on which a dataset becomes another one than on the day before.
pub fn days_of_change(book: &Book) -> BTreeSet<Day> {
    events(book).iter().map(Event::counts_from).collect()
}

struct At<'o> {
    out: &'o mut Vec<Event>,
    group: usize,
}

impl At<'_> {
    fn tell(&mut self, date: Option<&Date>, what: Happened, who: Option<Entity>, about: &str) {
        let Some(date) = date else { return };
        let day = if what.is_end() {
            date.last()
        } else {
            date.first()
        };
        if let Some(day) = day {
            let (date, about) = (date.clone(), about.to_owned());
            self.out.push(Event {
                day,
                date,
                what,
                group: self.group,
                who,
                about,
            });
        }
    }

    fn period(
        &mut self,
        period: &Period,
        began: Happened,
        ended: Happened,
        who: Option<Entity>,
        about: &str,
    ) {
        self.tell(period.from.as_ref(), began, who, about);
        self.tell(period.to.as_ref(), ended, who, about);
    }

    fn group(&mut self, group: &Group) {
        self.period(
            &group.period,
            Happened::GroupBegan,
            Happened::GroupEnded,
            None,
            "",
        );
        if group.period.from.is_none() {
            let first = group
                .period
                .attested
                .iter()
                .filter(|d| d.first().is_some())
                .min_by_key(|d| d.first());
            self.tell(first, Happened::GroupKnown, None, "");
        }
        if group.period.last_known().is_some() {
            let last = group.period.attested.iter().max_by_key(|d| d.last());
            self.tell(last, Happened::GroupLastKnown, None, "");
        }
        for version in &group.versions {
            let name = if version.name.is_empty() {
                &version.short_name
            } else {
                &version.name
            };
            self.tell(
                version.period.from.as_ref(),
                Happened::GroupChanged,
                None,
                name,
            );
            let next = version.period.to.as_ref().and_then(Date::day_after);
            self.tell(next.as_ref(), Happened::GroupChanged, None, &group.name);
        }
        for mandate in &group.mandates {
            self.period(
                &mandate.period,
                Happened::MandateBegan,
                Happened::MandateEnded,
                None,
                &mandate.title,
            );
        }
    }

    fn member(&mut self, book: &Book, member: &Membership) {
        let person = member.person.as_ref().and_then(|p| book.find(p.id()));
        let party = member.party.as_ref().and_then(|p| book.find(p.id()));
        let kinds = [
            EntityKind::Person,
            EntityKind::Organisation,
            EntityKind::Group,
        ];
        let who = person.or(party).filter(|e| kinds.contains(&e.kind));
        let chair = member.roles.contains(&Role::Chair);
        let (came, went) = if chair {
            (Happened::ChairCame, Happened::ChairWent)
        } else {
            (Happened::MemberCame, Happened::MemberWent)
        };
        self.period(&member.period, came, went, who, &member.role_text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::read::read;

    fn book() -> Book {
        let text = r#"(schema: 1, id: "x", title: "X", people: [(id: "p", name: "P")], groups: [
            (id: "a", name: "A", level: cluster, period: (from: "2016-09", to: "2018"),
                versions: [(period: (to: "2016"), name: "Før")],
                mandates: [(id: "m", title: "M", period: (from: "2017-01-01"))],
                members: [(person: "p", roles: chair, period: (from: "2016-10-01", to: "2016-12-31")), (vacant: true)]),
            (id: "b", name: "B", level: cluster, period: (attested: ["2011", "2007"])),
            (id: "c", name: "C", level: cluster, period: (attested: ["2007", "2006"], not_known_later: true))])"#;
        Book::new(read(text).unwrap())
    }

    #[test]
    fn everything_stated_stands_at_its_day() {
        let told: Vec<String> = events(&book())
            .iter()
            .map(|e| {
                format!(
                    "{} {} {}{}",
                    e.day,
                    e.what.label(Lang::En),
                    e.group,
                    e.about
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                "2006-01-01 group known from 2",
                "2007-01-01 group known from 1",
                "2007-12-31 group last known 2",
                "2016-09-01 group began 0",
                "2016-10-01 chair took over 0",
                "2016-12-31 chair left 0",
                "2017-01-01 name or place 0A",
                "2017-01-01 mandate came into force 0M",
                "2018-12-31 group ended 0",
            ]
        );
    }

    #[test]
    fn what_ends_counts_from_the_day_after() {
        let days: Vec<String> = days_of_change(&book())
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            days,
            [
                "2006-01-01",
                "2007-01-01",
                "2008-01-01",
                "2016-09-01",
                "2016-10-01",
                "2017-01-01",
                "2019-01-01"
            ]
        );
    }
}
