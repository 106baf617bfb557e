//! One person in the place of another, and out of all places.

use super::members::{close, unsaid};
use super::{
    Done, Message, Refusal, before, begins_after, first_day, group_at, is_backward, is_over,
    last_of, listed, names_it, person_at, places_in, who,
};
use crate::edit::words;
use crate::model::{Dataset, Date, Day, Group, Membership, Presence, Ref, Role};

/// Returns the membership of someone who takes over a place; an end that was set for the place stays.
fn successor(own: &str, old: &Membership, by: &str, from: Option<&Date>) -> Membership {
    let mut new = Membership {
        person: Some(Ref::new(by)),
        party: None,
        vacant: false,
        appointed_by: Vec::new(),
        ..unsaid(old)
    };
    new.period.from = from.cloned();
    new.substitute_for.take_if(|of| names_it(own, Some(of), by));
    new
}

/// Returns whether a person sits in a group on a day with at least the roles of another membership, for the same and on its seat: there is
/// then nothing left of it to take over.
fn sits_with(
    own: &str,
    group: &Group,
    person: &str,
    day: Day,
    roles: &[Role],
    old: &Membership,
) -> bool {
    let sits = |m: &&Membership| {
        names_it(own, m.person.as_ref(), person) && m.period.presence(day) == Presence::InForce
    };
    let same_place = |m: &&Membership| {
        (old.seat.is_none() || old.seat == m.seat)
            && (old.on_behalf_of.is_none() || old.on_behalf_of == m.on_behalf_of)
    };
    let all_roles = |m: &Membership| {
        roles
            .iter()
            .all(|r| *r == Role::Member || m.roles.contains(r))
    };
    group
        .members
        .iter()
        .filter(sits)
        .filter(same_place)
        .any(all_roles)
}

/// Ends a membership before a day, and lets someone take the place from then on, unless that one sits there with these roles already.
/// A membership that begins then or later changes hands whole. Returns whether the new one has a place through it.
fn hand_over(
    own: &str,
    group: &mut Group,
    place: usize,
    by: &str,
    from: &Date,
) -> Result<bool, Refusal> {
    let day = first_day(from)?;
    let eve = before(from)?;
    let old = group.members[place].clone();
    let later = old
        .period
        .from
        .as_ref()
        .filter(|f| f.first().is_some_and(|first| first >= day));
    let there = |group: &Group, day| sits_with(own, group, by, day, &old.roles, &old);
    if let Some(begin) = later {
        let seated = there(group, begin.first().unwrap_or(day));
        if seated {
            group.members.remove(place);
        } else {
            group.members[place] = successor(own, &old, by, Some(begin));
        }
        return Ok(!seated);
    }
    let mut new = successor(own, &old, by, Some(from));
    if !close(&mut group.members[place], &eve)? {
        new.period.set_to(None);
    }
    let seated = there(group, day);
    if !seated {
        group.members.insert(place + 1, new);
    }
    Ok(!seated)
}

/// Lets a person take a member's place from a date: the old membership ends the day before, or where it ended earlier. Who sits in
/// the group with the same roles already gets no second place.
pub fn replace(
    data: &mut Dataset,
    group: &str,
    place: usize,
    by_person: &str,
    from: &Date,
) -> Done {
    let g = group_at(data, group)?;
    places_in(data, g, &[place])?;
    let by = person_at(data, by_person)?;
    let (own, by, name) = (
        data.id.to_string(),
        data.people[by].id.to_string(),
        data.people[by].name.clone(),
    );
    let old = &data.groups[g].members[place];
    let old_name = who(data, old);
    if names_it(&own, old.person.as_ref(), &by) {
        return Err(Refusal::SameOne(old_name));
    }
    let begin = old.period.from.as_ref().and_then(Date::first);
    if begin.is_some_and(|begin| {
        before(from).is_ok_and(|eve| eve.last().is_some_and(|eve| eve < begin))
    }) {
        return Err(Refusal::Backward(old_name));
    }
    let new = hand_over(&own, &mut data.groups[g], place, &by, from)?;
    let group = data.groups[g].label();
    Ok(if new {
        words::replaced(&old_name, &name, group, from)
    } else {
        words::replaced_by_one_there(&old_name, &name, group, from)
    })
}

/// Lets a person take all places that another one has on a day or later; memberships that begin then or later change hands whole.
pub fn replace_everywhere(data: &mut Dataset, person: &str, by: &str, from: &Date) -> Done {
    let (old, by) = (person_at(data, person)?, person_at(data, by)?);
    let own = data.id.to_string();
    let ((old, old_name), (by, name)) = {
        let of = |p: usize| (data.people[p].id.to_string(), data.people[p].name.clone());
        (of(old), of(by))
    };
    if old == by {
        return Err(Refusal::SameOne(Message::name(&name)));
    }
    let eve = last_of(&before(from)?)?;
    let mut groups = Vec::new();
    let sits = |m: &Membership| names_it(&own, m.person.as_ref(), &old) && !is_over(&m.period, eve);
    let touched = data.groups.iter_mut_of(|g| g.members.iter().any(sits));
    for group in touched {
        let places: Vec<usize> = (0..group.members.len())
            .filter(|p| sits(&group.members[*p]))
            .collect();
        for place in places.iter().rev() {
            hand_over(&own, group, *place, &by, from)?;
        }
        if !places.is_empty() {
            groups.push(Message::name(group.label()));
        }
    }
    if groups.is_empty() {
        return Err(Refusal::SitsNowhere(old_name));
    }
    let groups = listed(&groups);
    Ok(words::replaced_everywhere(&old_name, &name, &groups, from))
}

/// Ends all memberships of a person with a last day; those that begin later never come to be.
pub fn end_everywhere(data: &mut Dataset, person: &str, last_day: &Date) -> Done {
    let p = person_at(data, person)?;
    let (own, id, name) = (
        data.id.to_string(),
        data.people[p].id.to_string(),
        data.people[p].name.clone(),
    );
    let last = last_of(last_day)?;
    let mut groups = Vec::new();
    let is_it = |m: &Membership| names_it(&own, m.person.as_ref(), &id);
    for group in data.groups.iter_mut_of(|g| g.members.iter().any(is_it)) {
        let before = group.members.len();
        group
            .members
            .retain(|m| !(is_it(m) && begins_after(&m.period, last)));
        let mut touched = group.members.len() < before;
        for member in group.members.iter_mut().filter(|m| is_it(m)) {
            touched |= close(member, last_day)?;
            if is_backward(&member.period) {
                return Err(Refusal::Backward(Message::name(&name)));
            }
        }
        if touched {
            groups.push(Message::name(group.label()));
        }
    }
    if groups.is_empty() {
        return Err(Refusal::SitsNowhere(name));
    }
    let groups = listed(&groups);
    Ok(words::left_everywhere(&name, &groups, last_day))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{after_doing, data, date, members, told};
    use super::*;

    #[test]
    fn a_new_one_takes_over_on_the_day_after() {
        let d = after_doing(|d| replace(d, "a", 0, "dan", &date("2016-09")));
        let wanted = [
            r#"(person: "anna", roles: chair, on_behalf_of: "o1", seat: "s1", period: (from: "2016-01-01", to: "2016-08-31"), source: "ref#s. 2")"#,
            r#"(person: "dan", roles: chair, on_behalf_of: "o1", seat: "s1", period: (from: "2016-09"))"#,
        ];
        assert_eq!(members(&d, 0)[..2], wanted);
        assert_eq!(d.groups[0].members[2..], data().groups[0].members[1..]);
        assert_eq!(
            told(&d, |d| replace(d, "a", 2, "x/dan", &date("2017"))),
            "Bo Testesen afløst af Dan Testesen, som sad der i forvejen, i A fra 2017"
        );
    }

    #[test]
    fn an_end_that_is_set_stays_with_the_place() {
        let d = after_doing(|d| replace(d, "a", 3, "dan", &date("2016")));
        assert_eq!(
            members(&d, 0)[4],
            r#"(person: "dan", roles: vice_chair, substitute_for: "anna", period: (from: "2016", to: "2017-12-31"))"#
        );
        let late = after_doing(|d| replace(d, "a", 3, "anna", &date("2019")));
        let wanted = [
            r#"(person: "carla", roles: vice_chair, substitute_for: "anna", period: (from: "2015", to: "2017-12-31"))"#,
            r#"(person: "anna", roles: vice_chair, period: (from: "2019"))"#,
        ];
        assert_eq!(
            members(&late, 0)[3..],
            wanted,
            "the old end is history, and nobody stands in for oneself"
        );
    }

    #[test]
    fn what_cannot_be_replaced_is_refused() {
        let d = data();
        let replace =
            |place, by: &str, from: &str| told(&d, |d| replace(d, "a", place, by, &date(from)));
        assert_eq!(
            replace(0, "dan", "2016-01-01"),
            "tiden for Anna Prøvesen ville slutte, før den begynder"
        );
        assert_eq!(
            replace(0, "anna", "2017"),
            "Anna Prøvesen kan ikke træde i stedet for sig selv"
        );
        assert_eq!(
            replace(0, "c", "2017"),
            "`c` findes ikke her (her kan stå: en person)"
        );
        assert_eq!(
            replace(0, "dan", "'snart'"),
            "»snart« er ikke en dag at regne fra"
        );
        assert_eq!(
            replace(9, "dan", "2017"),
            "medlemmet findes ikke længere i A"
        );
        assert_eq!(
            replace(2, "dan", "2017"),
            "en ledig plads afløst af Dan Testesen i A fra 2017"
        );
    }

    #[test]
    fn everywhere_means_that_day_and_later() {
        let d = after_doing(|d| replace_everywhere(d, "anna", "dan", &date("2017-01-01")));
        let a = members(&d, 0);
        assert!(
            a[0].contains(r#"to: "2016-12-31""#)
                && a[1].starts_with(r#"(person: "dan", roles: chair"#),
            "{a:?}"
        );
        let wanted = [
            r#"(person: "dan", period: (from: "2018-01-01"))"#,
            r#"(party: "o2")"#,
            r#"(person: "anna", period: (to: "2011"))"#,
        ];
        assert_eq!(
            members(&d, 1),
            wanted,
            "what begins later changes hands whole, what is over stays"
        );
        assert_eq!((&d.groups[2], &d.cases), (&data().groups[2], &data().cases));
        assert_eq!(
            told(&d, |d| replace_everywhere(d, "anna", "bo", &date("2019"))),
            "Anna Prøvesen sidder ikke i nogen gruppe den dag eller senere"
        );
        assert_eq!(
            told(&d, |d| replace_everywhere(
                d,
                "anna",
                "x/anna",
                &date("2019")
            )),
            "Anna Prøvesen kan ikke træde i stedet for sig selv"
        );
        assert_eq!(
            told(&data(), |d| replace_everywhere(
                d,
                "anna",
                "dan",
                &date("2017")
            )),
            "Anna Prøvesen afløst af Dan Testesen i A og B fra 2017"
        );
    }

    #[test]
    fn who_sits_there_already_gets_no_second_place_but_for_a_role() {
        let d = after_doing(|d| replace_everywhere(d, "bo", "anna", &date("2016-06-01")));
        assert_eq!(d.groups[0].members.len(), 4);
        assert_eq!(
            members(&d, 0)[1],
            r#"(person: "bo", period: (to: "2016-05-31"), note: "Vikar")"#
        );
        let d = after_doing(|d| replace_everywhere(d, "anna", "bo", &date("2016-06-01")));
        assert_eq!(d.groups[0].members.len(), 5, "the chair is not lost");
        let before = after_doing(|d| {
            d.groups[1]
                .members
                .push(crate::model::datum::parse(r#"(person: "dan")"#).unwrap());
            replace_everywhere(d, "anna", "dan", &date("2017"))
        });
        assert_eq!(
            before.groups[1].members.len(),
            3,
            "what would begin later is not needed"
        );
    }

    #[test]
    fn who_leaves_everything_leaves_what_has_not_begun_too() {
        let d = after_doing(|d| end_everywhere(d, "anna", &date("2016-12")));
        assert!(members(&d, 0)[0].contains(r#"period: (from: "2016-01-01", to: "2016-12")"#));
        assert_eq!(
            members(&d, 1),
            [
                r#"(party: "o2")"#,
                r#"(person: "anna", period: (to: "2011"))"#
            ]
        );
        assert_eq!(d.groups[0].members[1..], data().groups[0].members[1..]);
        assert_eq!(
            told(&data(), |d| end_everywhere(d, "anna", &date("2016-12"))),
            "Anna Prøvesen udtrådt af A og B, sidste dag december 2016"
        );
        assert_eq!(
            told(&data(), |d| end_everywhere(d, "dan", &date("2016"))),
            "Dan Testesen sidder ikke i nogen gruppe den dag eller senere"
        );
        assert_eq!(
            told(&data(), |d| end_everywhere(d, "dan", &date("'snart'"))),
            "»snart« er ikke en dag at regne fra"
        );
    }
}
