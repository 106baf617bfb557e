//! The end of a group: what ends with it, what goes on elsewhere, how it is taken back, and who takes over.

use crate::edit::words;
use std::collections::BTreeSet;

use super::groups::{lies_under, shift};
use super::members::{close, copy};
use super::{
    Done, Message, Refusal, after, before, begins_after, first_day, group_at, is_backward, is_over,
    last_of, names, names_it, shortened, who,
};
use crate::model::{
    Book, CaseStatus, Dataset, Date, Day, Group, Id, Membership, Presence, Ref, Succession,
};

/// What becomes of the members of a group that ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Members {
    /// They end with it; those that begin later never come to be.
    End,
    /// They stay as they are.
    Keep,
}

/// What becomes of the groups under one that ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Children {
    /// They end with it, and all under them.
    End,
    /// They lie under the group of this id from the day after.
    MoveTo(String),
    /// They stay under it.
    Keep,
}

/// What becomes of the open cases of a group that ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cases {
    /// They are done.
    Close,
    /// They belong to the group of this id.
    MoveTo(String),
    /// They stay as they are.
    Keep,
}

/// What becomes of all that belongs to a group that ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// Its members.
    pub members: Members,
    /// The groups under it.
    pub groups: Children,
    /// Its open cases.
    pub cases: Cases,
}

/// What belongs to a group on a day or later, by name: what the question before its end tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consequences {
    /// Its members.
    pub members: Vec<Message>,
    /// The groups under it.
    pub groups: Vec<String>,
    /// Its open cases.
    pub cases: Vec<String>,
    /// How many of its meetings are after the day.
    pub meetings: usize,
}

/// Returns what the end of a group on a day concerns.
pub fn consequences(book: &Book, g: usize, day: Day) -> Consequences {
    let data = book.data();
    let (own, id) = (data.id.as_str(), book.group(g).id.as_str());
    let goes_on = |m: &&Membership| !m.period.presence(day).is_past();
    let children = book
        .children(g)
        .iter()
        .filter(|c| !book.group(**c).period.presence(day).is_past());
    let cases = data
        .cases
        .iter()
        .filter(|c| c.status.is_open() && names_it(own, c.group.as_ref(), id));
    let late = |date: Option<&Date>| date.and_then(Date::first).is_some_and(|date| date > day);
    Consequences {
        members: book
            .group(g)
            .members
            .iter()
            .filter(goes_on)
            .map(|m| who(data, m))
            .collect(),
        groups: children
            .map(|c| book.group(*c).label().to_owned())
            .collect(),
        cases: cases.map(|c| shortened(&c.text)).collect(),
        meetings: data
            .meetings
            .iter()
            .filter(|m| names_it(own, m.group.as_ref(), id) && late(m.date.as_ref()))
            .count(),
    }
}

/// Ends a group with a last day and a reason, and lets what belongs to it end, go elsewhere or stay.
pub fn end(
    data: &mut Dataset,
    group: &str,
    last_day: &Date,
    reason: &str,
    ending: &Ending,
) -> Done {
    let g = group_at(data, group)?;
    if is_over(&data.groups[g].period, last_of(last_day)?) {
        return Err(Refusal::Over(Message::name(data.groups[g].label())));
    }
    let mut groups = targets(data, g, ending)?;
    groups.insert(g);
    for g in groups {
        end_one(data, g, last_day, reason, ending.members)?;
        settle(data, g, last_day, ending)?;
    }
    let name = data.groups[g].label();
    Ok(words::group_ended(name, last_day))
}

/// Checks where things go to, and returns the groups under one that end with it.
fn targets(data: &Dataset, g: usize, ending: &Ending) -> Result<BTreeSet<usize>, Refusal> {
    let below: BTreeSet<usize> = match ending.groups {
        Children::End => (0..data.groups.len())
            .filter(|c| *c != g && lies_under(data, *c, g))
            .collect(),
        Children::MoveTo(_) | Children::Keep => BTreeSet::new(),
    };
    let itself = || Refusal::SameOne(Message::name(data.groups[g].label()));
    if let Children::MoveTo(target) = &ending.groups
        && group_at(data, target)? == g
    {
        return Err(itself());
    }
    if let Cases::MoveTo(target) = &ending.cases {
        let target = group_at(data, target)?;
        if target == g || below.contains(&target) {
            return Err(itself());
        }
    }
    Ok(below)
}

/// Ends one group and perhaps its members; one that is over by then stays as it is.
fn end_one(
    data: &mut Dataset,
    g: usize,
    last_day: &Date,
    reason: &str,
    members: Members,
) -> Result<(), Refusal> {
    let last = last_of(last_day)?;
    if is_over(&data.groups[g].period, last) {
        return Ok(());
    }
    let group = &mut data.groups[g];
    group.period.set_to(Some(last_day.clone()));
    if !reason.trim().is_empty() {
        reason.trim().clone_into(&mut group.ended_because);
    }
    if is_backward(&group.period) {
        return Err(Refusal::Backward(Message::name(group.label())));
    }
    if members == Members::Keep {
        return Ok(());
    }
    group.members.retain(|m| !begins_after(&m.period, last));
    for member in &mut group.members {
        close(member, last_day)?;
    }
    match data.groups[g]
        .members
        .iter()
        .find(|m| is_backward(&m.period))
    {
        Some(member) => Err(Refusal::Backward(who(data, member))),
        None => Ok(()),
    }
}

/// Moves or closes what belongs to a group that ends.
fn settle(data: &mut Dataset, g: usize, last_day: &Date, ending: &Ending) -> Result<(), Refusal> {
    let own = data.id.to_string();
    let id = data.groups[g].id.to_string();
    let last = last_of(last_day)?;
    if let Children::MoveTo(target) = &ending.groups {
        let (target, from) = (group_at(data, target)?, after(last_day)?);
        let of = |group: &Group| {
            names_it(&own, group.parent.as_ref(), &id) && !is_over(&group.period, last)
        };
        let children: Vec<usize> = (0..data.groups.len())
            .filter(|c| *c != target && of(&data.groups[*c]))
            .collect();
        for child in children {
            let begun = !begins_after(&data.groups[child].period, last);
            shift(data, child, Some(target), Some(&from).filter(|_| begun))?;
        }
    }
    let target = match &ending.cases {
        Cases::Keep => return Ok(()),
        Cases::Close => None,
        Cases::MoveTo(target) => Some(group_at(data, target)?),
    };
    let target = target.map(|t| data.groups[t].id.to_string());
    for case in data
        .cases
        .iter_mut()
        .filter(|c| c.status.is_open() && names_it(&own, c.group.as_ref(), &id))
    {
        match &target {
            Some(target) => case.group = Some(Ref::new(target)),
            None => case.status = CaseStatus::Done,
        }
    }
    Ok(())
}

/// Returns whether a group has ended by a day.
pub fn has_ended(book: &Book, group: &str, day: Day) -> bool {
    book.group_of(&Id::new(group))
        .is_some_and(|g| is_over(&book.group(g).period, day))
}

/// Takes the end of a group back, and with it the end of every membership that ended on the same date, whether it ended with the
/// group or happened to end then. What was moved or closed elsewhere stays so.
pub fn reopen(data: &mut Dataset, group: &str) -> Done {
    let g = group_at(data, group)?;
    let group = &mut data.groups[g];
    let name = group.label().to_owned();
    let Some(end) = group.period.to.clone() else {
        return Err(Refusal::NotEnded(name));
    };
    group.period.set_to(None);
    group.ended_because.clear();
    for member in group
        .members
        .iter_mut()
        .filter(|m| m.period.to.as_ref() == Some(&end))
    {
        member.period.set_to(None);
    }
    Ok(words::reopened(&name))
}

/// What a new group takes over from the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Inherits {
    /// The members on the last day of the old one, without their seats.
    pub members: bool,
    /// The groups under it.
    pub groups: bool,
    /// Its open cases.
    pub cases: bool,
}

/// Lets a group take over from another one on a date: the old one ends the day before with its members, unless it ended earlier, and
/// each names the other. A new group that has no begin begins then.
pub fn succeed(data: &mut Dataset, old: &str, new: &str, from: &Date, inherits: Inherits) -> Done {
    let (old, new) = (group_at(data, old)?, group_at(data, new)?);
    let own = data.id.to_string();
    if old == new {
        return Err(Refusal::SameOne(Message::name(data.groups[old].label())));
    }
    let day = first_day(from)?;
    let eve = before(from)?;
    let last = last_of(&eve)?;
    if is_over(&data.groups[new].period, last) {
        return Err(Refusal::Over(Message::name(data.groups[new].label())));
    }
    let (old_id, new_id) = (
        data.groups[old].id.to_string(),
        data.groups[new].id.to_string(),
    );
    let known = |of: &[Succession], id: &str| of.iter().any(|s| names(&own, s.group.id(), id));
    let over = is_over(&data.groups[old].period, last);
    let linked = known(&data.groups[old].successors, &new_id)
        && known(&data.groups[new].predecessors, &old_id);
    if over && linked && inherits == Inherits::default() {
        return Err(Refusal::NothingToDo);
    }
    if inherits.members {
        let end = data.groups[old]
            .period
            .to
            .as_ref()
            .and_then(Date::last)
            .filter(|_| over)
            .unwrap_or(last);
        let members = &data.groups[old].members;
        let sits = |m: &Membership| m.period.presence(end) == Presence::InForce;
        let places: Vec<usize> = (0..members.len()).filter(|p| sits(&members[*p])).collect();
        copy(data, old, &places, new, Some(from));
    }
    let to = |take: bool| take.then(|| new_id.clone());
    let ending = Ending {
        members: Members::End,
        groups: to(inherits.groups).map_or(Children::Keep, Children::MoveTo),
        cases: to(inherits.cases).map_or(Cases::Keep, Cases::MoveTo),
    };
    end_one(data, old, &eve, "", ending.members)?;
    settle(data, old, &eve, &ending)?;
    if inherits.groups && names_it(&own, data.groups[new].parent.as_ref(), &old_id) {
        // What took over cannot lie under what ended.
        let above = data.groups[old]
            .parent
            .as_ref()
            .and_then(|p| group_at(data, p.as_str()).ok());
        let begun = data.groups[new]
            .period
            .from
            .as_ref()
            .and_then(Date::first)
            .is_some_and(|first| first < day);
        shift(data, new, above, Some(from).filter(|_| begun))?;
    }
    let link = |id: &str| Succession {
        group: Ref::new(id),
        ..Succession::default()
    };
    if !known(&data.groups[old].successors, &new_id) {
        data.groups[old].successors.push(link(&new_id));
    }
    if !known(&data.groups[new].predecessors, &old_id) {
        data.groups[new].predecessors.push(link(&old_id));
    }
    let period = &mut data.groups[new].period;
    if period.from.is_none() && period.attested.is_empty() {
        period.from = Some(from.clone());
    }
    let (old, new) = (data.groups[old].label(), data.groups[new].label());
    Ok(words::took_over(new, old, from))
}

#[cfg(test)]
mod tests {
    use super::super::listed;
    use super::super::tests::{after_doing, data, date, members, told, written};
    use super::*;

    fn ending(members: Members, groups: Children, cases: Cases) -> Ending {
        Ending {
            members,
            groups,
            cases,
        }
    }

    fn keep() -> Ending {
        ending(Members::Keep, Children::Keep, Cases::Keep)
    }

    #[test]
    fn the_question_before_an_end_tells_what_it_concerns() {
        let mut d = data();
        d.meetings[0].group = Some(Ref::new("a"));
        let of = |d: &Dataset, day| consequences(&Book::new(d.clone()), 0, day);
        let told = of(&d, jiff::civil::date(2016, 9, 14));
        assert_eq!(
            listed(&told.members).da,
            "Anna Prøvesen, Bo Testesen og 2 andre"
        );
        assert_eq!(
            (told.groups, told.cases, told.meetings),
            (vec!["B".to_owned()], vec!["Skriv et udkast".to_owned()], 1)
        );
        let later = of(&d, jiff::civil::date(2018, 1, 1));
        assert_eq!((later.members.len(), later.meetings), (3, 0));
    }

    #[test]
    fn a_group_ends_alone() {
        let d = after_doing(|d| end(d, "a", &date("2016-08-31"), " Ny struktur ", &keep()));
        let mut wanted = data();
        wanted.groups[0].period.to = Some(date("2016-08-31"));
        "Ny struktur".clone_into(&mut wanted.groups[0].ended_because);
        assert_eq!(d, wanted);
        assert_eq!(
            told(&data(), |d| end(d, "a", &date("2016-08-31"), "", &keep())),
            "A nedlagt, sidste dag 31. august 2016"
        );
    }

    #[test]
    fn all_that_belongs_to_it_ends_with_it() {
        let all = ending(Members::End, Children::End, Cases::Close);
        let d = after_doing(|d| end(d, "a", &date("2017-06"), "", &all));
        assert!(
            members(&d, 0)
                .iter()
                .all(|m| m.contains(r#"to: "2017-06""#)),
            "{:?}",
            members(&d, 0)
        );
        assert_eq!(d.groups[1].period.to, Some(date("2017-06")));
        assert_eq!(
            members(&d, 1),
            [
                r#"(party: "o2", period: (to: "2017-06"))"#,
                r#"(person: "anna", period: (to: "2011"))"#
            ]
        );
        assert_eq!(
            d.cases.iter().map(|c| c.status).collect::<Vec<_>>(),
            [CaseStatus::Done, CaseStatus::Done]
        );
        assert_eq!(d.groups[2], data().groups[2]);
    }

    #[test]
    fn what_belongs_to_it_goes_elsewhere() {
        let elsewhere = ending(
            Members::Keep,
            Children::MoveTo("c".into()),
            Cases::MoveTo("x/c".into()),
        );
        let d = after_doing(|d| end(d, "a", &date("2016-08-31"), "", &elsewhere));
        assert_eq!(d.groups[1].parent, Some(Ref::new("c")));
        assert_eq!(d.groups[1].versions[0].period.to, Some(date("2016-08-31")));
        let groups: Vec<_> = d
            .cases
            .iter()
            .map(|c| c.group.as_ref().map(Ref::as_str))
            .collect();
        assert_eq!(
            groups,
            [Some("c"), Some("a")],
            "what is done stays where it was done"
        );
        let late = after_doing(|d| {
            d.groups[1].period.from = Some(date("2018"));
            end(d, "a", &date("2016"), "", &elsewhere)
        });
        assert_eq!(
            late.groups[1].versions,
            [],
            "what has not begun has no old place"
        );
    }

    #[test]
    fn an_end_that_makes_no_sense_is_refused() {
        let end_of =
            |d: &Dataset, day: &str, how: Ending| told(d, |d| end(d, "a", &date(day), "", &how));
        let d = data();
        assert_eq!(
            end_of(&d, "2009", keep()),
            "tiden for A ville slutte, før den begynder"
        );
        assert_eq!(
            end_of(&d, "'snart'", keep()),
            "»snart« er ikke en dag at regne fra"
        );
        let itself = "A kan ikke træde i stedet for sig selv";
        assert_eq!(
            end_of(
                &d,
                "2016",
                Ending {
                    groups: Children::MoveTo("a".into()),
                    ..keep()
                }
            ),
            itself
        );
        assert_eq!(
            end_of(
                &d,
                "2016",
                Ending {
                    groups: Children::End,
                    cases: Cases::MoveTo("b".into()),
                    ..keep()
                }
            ),
            itself
        );
        assert_eq!(
            end_of(
                &d,
                "2016",
                Ending {
                    cases: Cases::MoveTo("o1".into()),
                    ..keep()
                }
            ),
            "`o1` findes ikke her (her kan stå: en gruppe)"
        );
        let mut later = data();
        later.groups[1].period.from = Some(date("2018"));
        assert_eq!(
            end_of(
                &later,
                "2016",
                Ending {
                    groups: Children::End,
                    ..keep()
                }
            ),
            "tiden for B ville slutte, før den begynder"
        );
        let mut over = data();
        over.groups[0].period.to = Some(date("2015"));
        assert_eq!(
            end_of(&over, "2016", keep()),
            "tiden for A er allerede slut"
        );
    }

    #[test]
    fn an_end_is_taken_back_with_the_ends_it_brought() {
        let d = after_doing(|d| {
            end(
                d,
                "a",
                &date("2017-12-30"),
                "Ny struktur",
                &ending(Members::End, Children::Keep, Cases::Keep),
            )?;
            reopen(d, "a")
        });
        let mut wanted = data();
        wanted.groups[0].members[3].period.to = None;
        assert_eq!(
            d, wanted,
            "an end that was set for later is not known any more"
        );
        assert_eq!(told(&data(), |d| reopen(d, "a")), "A er ikke ophørt");
        let other = after_doing(|d| {
            d.groups[0].period.to = Some(date("2018"));
            reopen(d, "a")
        });
        assert_eq!(other, data(), "an end on another day stays");
    }

    #[test]
    fn a_group_takes_over_from_another_one() {
        let d = after_doing(|d| {
            succeed(
                d,
                "a",
                "c",
                &date("2016-09"),
                Inherits {
                    members: true,
                    groups: true,
                    cases: true,
                },
            )
        });
        assert_eq!(d.groups[0].period.to, Some(date("2016-08-31")));
        assert_eq!(d.groups[0].successors[0].group, Ref::new("c"));
        assert_eq!(
            (&d.groups[2].predecessors[0].group, &d.groups[2].period.from),
            (&Ref::new("a"), &Some(date("2016-09")))
        );
        assert_eq!(
            (&d.groups[1].parent, &d.cases[0].group),
            (&Some(Ref::new("c")), &Some(Ref::new("c")))
        );
        let came: Vec<_> = d.groups[2]
            .members
            .iter()
            .map(|m| m.person.as_ref().unwrap().as_str())
            .collect();
        assert_eq!(came, ["anna", "bo", "carla"]);
        assert!(
            members(&d, 0)
                .iter()
                .all(|m| m.contains(r#"to: "2016-08-31""#))
        );
        assert_eq!(
            told(&d, |d| succeed(
                d,
                "a",
                "c",
                &date("2016-09"),
                Inherits::default()
            )),
            "der er intet at ændre"
        );
        assert_eq!(
            told(&data(), |d| succeed(
                d,
                "a",
                "c",
                &date("2016-09"),
                Inherits::default()
            )),
            "C afløste A fra september 2016"
        );
    }

    #[test]
    fn one_that_lies_under_what_it_takes_over_takes_its_place() {
        let all = Inherits {
            members: false,
            groups: true,
            cases: false,
        };
        let d = after_doing(|d| {
            d.groups[0].parent = Some(Ref::new("c"));
            succeed(d, "a", "b", &date("2016"), all)
        });
        assert_eq!(d.groups[1].parent, Some(Ref::new("c")));
        assert!(!written(&d).contains(r#"parent: "a", set_up_by"#));
    }

    #[test]
    fn who_ended_earlier_keeps_that_day_and_who_is_over_takes_nothing_over() {
        let mut d = data();
        d.groups[0].period.to = Some(date("2014"));
        succeed(
            &mut d,
            "a",
            "c",
            &date("2016"),
            Inherits {
                members: true,
                ..Inherits::default()
            },
        )
        .unwrap();
        assert_eq!(d.groups[0].period.to, Some(date("2014")));
        assert_eq!(d.groups[0].members, data().groups[0].members);
        assert_eq!(
            members(&d, 2),
            [r#"(person: "bo", period: (from: "2016"))"#],
            "who sat there on its last day"
        );
        let over = |d: &Dataset| {
            told(d, |d| {
                succeed(d, "c", "a", &date("2016"), Inherits::default())
            })
        };
        assert_eq!(over(&d), "tiden for A er allerede slut");
        assert_eq!(
            told(&d, |d| succeed(
                d,
                "a",
                "a",
                &date("2016"),
                Inherits::default()
            )),
            "A kan ikke træde i stedet for sig selv"
        );
        assert_eq!(
            told(&data(), |d| succeed(
                d,
                "a",
                "c",
                &date("2010"),
                Inherits::default()
            )),
            "tiden for A ville slutte, før den begynder"
        );
    }
}
