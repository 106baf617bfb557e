//! The members of a group, one or several at a time, by their place in the list.

use super::{
    Done, Message, Refusal, first_day, group_at, is_backward, is_over, last_of, listed, names_it,
    person_at, places_in, remark, sound, who, whom,
};
use crate::edit::words;
use crate::model::id::to;
use crate::model::{Certainty, Dataset, Date, Membership, Period, Ref, Role};

/// Returns why a membership cannot be in a group.
fn fits(data: &Dataset, member: &Membership) -> Result<(), Refusal> {
    if member.person.is_none()
        && member.party.is_none()
        && !member.vacant
        && member.role_text.trim().is_empty()
    {
        return Err(Refusal::NoOne);
    }
    sound(data, member)
}

/// Adds a member at a place of the list, or at its end.
pub fn add(data: &mut Dataset, group: &str, member: Membership, at: Option<usize>) -> Done {
    let g = group_at(data, group)?;
    fits(data, &member)?;
    let name = who(data, &member);
    let group = data.groups[g].label().to_owned();
    let members = &mut data.groups[g].members;
    if !member.vacant && members.contains(&member) {
        return Err(Refusal::AlreadyThere { who: name, group });
    }
    members.insert(at.unwrap_or(members.len()).min(members.len()), member);
    Ok(words::added_to(&name, &group))
}

/// Puts a membership in the place of another one. Who comes into a vacant place gets nothing of what was said of the vacancy.
pub fn change(data: &mut Dataset, group: &str, place: usize, member: Membership) -> Done {
    let g = group_at(data, group)?;
    places_in(data, g, &[place])?;
    let old = &data.groups[g].members[place];
    let comes = old.vacant && (member.person.is_some() || member.party.is_some());
    let typed = member.clone();
    let member = if comes { filling(old, member) } else { member };
    let left = member != typed;
    fits(data, &member)?;
    if data.groups[g].members[place] == member {
        return Err(Refusal::NothingToDo);
    }
    let name = who(data, &member);
    data.groups[g].members[place] = member;
    let group = data.groups[g].label();
    Ok(if left {
        words::vacancy_filled(&name, group)
    } else {
        words::changed_in(&name, group)
    })
}

/// Ends a membership; `false` where it is over by then already.
pub(super) fn close(member: &mut Membership, last_day: &Date) -> Result<bool, Refusal> {
    if is_over(&member.period, last_of(last_day)?) {
        return Ok(false);
    }
    member.period.set_to(Some(last_day.clone()));
    Ok(true)
}

/// Ends memberships with a last day, and adds a remark to each. Those that are over by then stay as they are.
pub fn end(data: &mut Dataset, group: &str, places: &[usize], last_day: &Date, note: &str) -> Done {
    let g = group_at(data, group)?;
    let mut ended = Vec::new();
    for place in places_in(data, g, places)? {
        let member = &mut data.groups[g].members[place];
        if close(member, last_day)? {
            remark(&mut member.note, note);
            ended.push(place);
        }
        let member = &data.groups[g].members[place];
        if is_backward(&member.period) {
            return Err(Refusal::Backward(who(data, member)));
        }
    }
    if ended.is_empty() {
        return Err(Refusal::NothingToDo);
    }
    let names = whom(data, g, ended);
    let group = data.groups[g].label();
    Ok(words::left(&names, group, last_day))
}

/// Takes memberships away as if they never had been.
pub fn delete(data: &mut Dataset, group: &str, places: &[usize]) -> Done {
    let g = group_at(data, group)?;
    let places = places_in(data, g, places)?;
    let names = whom(data, g, places.iter().copied());
    for place in places.into_iter().rev() {
        data.groups[g].members.remove(place);
    }
    let group = data.groups[g].label();
    Ok(words::deleted_from(&names, group))
}

/// Moves a member to another place of the list.
pub fn reorder(data: &mut Dataset, group: &str, place: usize, to_place: usize) -> Done {
    let g = group_at(data, group)?;
    places_in(data, g, &[place, to_place])?;
    if place == to_place {
        return Err(Refusal::NothingToDo);
    }
    let name = whom(data, g, [place]);
    let members = &mut data.groups[g].members;
    let member = members.remove(place);
    members.insert(to_place, member);
    let group = data.groups[g].label();
    Ok(words::moved_in_list(&name, &to_place + 1, group))
}

/// Makes a member the substitute of another one of the group; with `None`, an ordinary member again.
pub fn substitute_for(data: &mut Dataset, group: &str, place: usize, of: Option<&str>) -> Done {
    let g = group_at(data, group)?;
    places_in(data, g, &[place])?;
    let own = data.id.to_string();
    let name = whom(data, g, [place]);
    let label = data.groups[g].label().to_owned();
    let before = data.groups[g].members[place].clone();
    let of = of
        .map(|of| person_at(data, of))
        .transpose()?
        .map(|p| data.people[p].clone());
    let member = &data.groups[g].members[place];
    if let Some(of) = &of {
        if names_it(&own, member.person.as_ref(), of.id.as_str()) {
            return Err(Refusal::SameOne(Message::name(&of.name)));
        }
        if !data.groups[g]
            .members
            .iter()
            .any(|m| names_it(&own, m.person.as_ref(), of.id.as_str()))
        {
            return Err(Refusal::NotThere {
                who: Message::name(&of.name),
                group: label,
            });
        }
    }
    let member = &mut data.groups[g].members[place];
    member.substitute_for = of.as_ref().map(|of| Ref::new(of.id.as_str()));
    if of.is_some() {
        give_role(&mut member.roles, Role::Substitute, &[Role::Member]);
    } else {
        take_role(&mut member.roles, Role::Substitute);
    }
    if *member == before {
        return Err(Refusal::NothingToDo);
    }
    Ok(match of {
        Some(of) => words::made_substitute(&name, &of.name, &label),
        None => words::no_substitute_any_more(&name, &label),
    })
}

/// Gives a role in the place of others, before all but that of the chair.
pub(super) fn give_role(roles: &mut Vec<Role>, role: Role, instead_of: &[Role]) {
    roles.retain(|r| *r != role && !instead_of.contains(r));
    let at = usize::from(role != Role::Chair && roles.first() == Some(&Role::Chair));
    roles.insert(at, role);
}

/// Takes a role away; who has no other one is an ordinary member.
pub(super) fn take_role(roles: &mut Vec<Role>, role: Role) {
    if roles.contains(&role) {
        roles.retain(|r| *r != role);
        if roles.is_empty() {
            roles.push(Role::Member);
        }
    }
}

/// Returns a membership as another fact than the one that is stated: what a source, and in which words, says of the old one, how sure
/// it is and what is remarked stays with that. Of the period the days stay.
pub(super) fn unsaid(old: &Membership) -> Membership {
    Membership {
        role_text: String::new(),
        source: Vec::new(),
        certainty: Certainty::default(),
        note: String::new(),
        period: Period {
            from: old.period.from.clone(),
            to: old.period.to.clone(),
            ..Period::default()
        },
        ..old.clone()
    }
}

/// Returns who comes into a vacant place, without what still stands there as it was said of the vacancy.
fn filling(vacant: &Membership, member: Membership) -> Membership {
    fn other<T: PartialEq + Default>(new: T, old: &T) -> T {
        if new == *old { T::default() } else { new }
    }
    Membership {
        role_text: other(member.role_text, &vacant.role_text),
        period: other(member.period, &vacant.period),
        source: other(member.source, &vacant.source),
        certainty: other(member.certainty, &vacant.certainty),
        note: other(member.note, &vacant.note),
        ..member
    }
}

/// Returns whether two memberships are those of one person or party.
fn same_one(own: &str, a: &Membership, b: &Membership) -> bool {
    match (&a.person, &a.party) {
        (Some(person), _) => names_it(own, b.person.as_ref(), person.id().parts().1),
        (None, Some(party)) => {
            b.person.is_none() && names_it(own, b.party.as_ref(), party.id().parts().1)
        }
        (None, None) => false,
    }
}

/// What happened to members that were copied.
#[derive(Default)]
pub(super) struct Copied {
    /// Who came.
    pub came: Vec<Message>,
    /// Who sat there already.
    pub there: Vec<Message>,
    /// Whether vacant places were left out.
    pub vacant: bool,
}

/// Copies members of one group to another, where those sit from a day who do not sit there already.
pub(super) fn copy(
    data: &mut Dataset,
    a: usize,
    places: &[usize],
    b: usize,
    from: Option<&Date>,
) -> Copied {
    let own = data.id.to_string();
    let eve = from
        .and_then(Date::first)
        .and_then(|day| day.yesterday().ok());
    let sits = |m: &Membership| eve.map_or(m.period.to.is_none(), |eve| !is_over(&m.period, eve));
    let mut copied = Copied::default();
    let mut members: Vec<Membership> = data.groups[b]
        .members
        .iter()
        .filter(|m| sits(m))
        .cloned()
        .collect();
    let old = members.len();
    for place in places {
        let member = &data.groups[a].members[*place];
        if member.person.is_none() && member.party.is_none() {
            copied.vacant = true;
        } else if members.iter().any(|m| same_one(&own, member, m)) {
            copied.there.push(who(data, member));
        } else {
            copied.came.push(who(data, member));
            members.push(Membership {
                person: member.person.clone(),
                party: member.party.clone(),
                roles: member.roles.clone(),
                substitute_for: member.substitute_for.clone(),
                on_behalf_of: member.on_behalf_of.clone(),
                period: Period {
                    from: from.cloned(),
                    ..Period::default()
                },
                ..Membership::default()
            });
        }
    }
    let sitting: Vec<Option<Ref<to::Person>>> = members.iter().map(|m| m.person.clone()).collect();
    for mut member in members.split_off(old) {
        member.substitute_for = member
            .substitute_for
            .filter(|of| sitting.contains(&Some(of.clone())));
        data.groups[b].members.push(member);
    }
    copied
}

/// Copies members to another group. Sources and their words, remarks and seats stay behind; vacant places are left out, and who sits there already.
pub fn copy_from(
    data: &mut Dataset,
    from_group: &str,
    places: &[usize],
    to_group: &str,
    from: Option<&Date>,
) -> Done {
    let (a, b) = (group_at(data, from_group)?, group_at(data, to_group)?);
    let places: Vec<usize> = places_in(data, a, places)?.into_iter().collect();
    from.map(first_day).transpose()?;
    let copied = copy(data, a, &places, b, from);
    let (source, target) = (data.groups[a].label(), data.groups[b].label());
    let there = listed(&copied.there);
    if copied.came.is_empty() {
        let group = target.to_owned();
        return Err(if copied.there.is_empty() {
            Refusal::NothingToDo
        } else {
            Refusal::AlreadyThere { who: there, group }
        });
    }
    let names = listed(&copied.came);
    let (mut da, mut en) = (
        format!("{} kopieret fra {source} til {target}", names.da),
        format!("{} copied from {source} to {target}", names.en),
    );
    if !copied.there.is_empty() {
        da = format!("{da}; {} var der i forvejen", there.da);
        en = format!("{en}; there already: {}", there.en);
    }
    if copied.vacant {
        da.push_str("; ledige pladser er ikke taget med");
        en.push_str("; vacant places are left out");
    }
    Ok(Message::new(da, en))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{after_doing, data, date, members, told};
    use super::*;
    use crate::model::datum::parse;

    fn member(text: &str) -> Membership {
        parse(text).unwrap()
    }

    #[test]
    fn a_member_comes_where_it_is_wanted() {
        let new = member(r#"(person: "dan", note: "æ\r\nø")"#);
        let d = after_doing(|d| add(d, "x/a", new.clone(), Some(1)));
        assert_eq!(d.groups[0].members.len(), 5);
        assert_eq!(d.groups[0].members[1], new);
        assert_eq!(
            after_doing(|d| add(d, "a", new.clone(), Some(99))).groups[0].members[4],
            new
        );
        assert_eq!(
            told(&d, |d| add(d, "c", member("(vacant: true)"), None)),
            "en ledig plads tilføjet i C"
        );
        assert_eq!(d.groups.shared()[1..], data().groups.shared()[1..]);
    }

    #[test]
    fn what_is_no_membership_is_refused() {
        let d = data();
        let add = |text: &str| told(&d, |d| add(d, "a", member(text), None));
        assert_eq!(
            add("()"),
            "udfyld Person eller Organisation eller gruppe, eller sæt Ubesat"
        );
        assert_eq!(
            add(r#"(person: "o1")"#),
            "`o1` findes ikke her (her kan stå: en person)"
        );
        assert_eq!(
            add(r#"(person: "x/nobody")"#),
            "`x/nobody` findes ikke her (her kan stå: en person)"
        );
        assert_eq!(
            add(r#"(person: "y/nobody")"#),
            "y/nobody tilføjet i A",
            "another dataset"
        );
        assert_eq!(
            add(r#"(person: "bo", note: "Vikar")"#),
            "Bo Testesen er allerede med i A"
        );
        assert_eq!(
            add(r#"(person: "dan", period: (from: "2016", to: "2015"))"#),
            "perioden slutter, før den begynder"
        );
        assert_eq!(
            told(&d, |d| super::add(d, "o1", member("(vacant: true)"), None)),
            "`o1` findes ikke her (her kan stå: en gruppe)"
        );
        let mut nameless = member(r#"(person: "dan")"#);
        nameless.substitute_for = Some(Ref::new(""));
        assert_eq!(
            told(&d, |d| super::add(d, "a", nameless, None)),
            "der mangler et id (her kan stå: en person)"
        );
        let timeless = Membership {
            vacant: true,
            period: Period {
                from: Some(Date::default()),
                ..Period::default()
            },
            ..Membership::default()
        };
        assert!(matches!(
            super::add(&mut data(), "a", timeless, None),
            Err(Refusal::Unreadable(_))
        ));
    }

    #[test]
    fn a_membership_is_changed_as_a_whole() {
        let d = after_doing(|d| change(d, "a", 1, member(r#"(person: "bo", roles: secretary)"#)));
        assert_eq!(members(&d, 0)[1], r#"(person: "bo", roles: secretary)"#);
        assert_eq!(
            change(&mut data(), "a", 4, member("(vacant: true)")),
            Err(Refusal::NoMember { group: "A".into() })
        );
        let same = data().groups[0].members[0].clone();
        assert_eq!(change(&mut data(), "a", 0, same), Err(Refusal::NothingToDo));
    }

    #[test]
    fn what_was_said_of_a_vacancy_is_not_said_of_who_comes() {
        let vacant = r#"(vacant: true, roles: member, role_text: "evt. en fra foreningen", seat: "s2", period: (from: "2015"), source: "ref#punkt 5", certainty: derived, note: "Afventer")"#;
        let filled = |changed: &str| {
            let d = after_doing(|d| {
                d.groups[0].members[2] = member(vacant);
                let mut new = member(vacant);
                (new.vacant, new.person) = (false, Some(Ref::new("dan")));
                changed.clone_into(&mut new.note);
                change(d, "a", 2, new)
            });
            members(&d, 0)[2].clone()
        };
        assert_eq!(
            filled("Afventer"),
            r#"(person: "dan", roles: member, seat: "s2")"#
        );
        assert_eq!(
            filled("Ny"),
            r#"(person: "dan", roles: member, seat: "s2", note: "Ny")"#
        );
        let d = after_doing(|d| {
            d.groups[0].members[0].role_text = "formand for udvalget".to_owned();
            copy_from(d, "a", &[0], "c", None)
        });
        assert_eq!(
            members(&d, 2)[0],
            r#"(person: "anna", roles: chair, on_behalf_of: "o1")"#
        );
    }

    #[test]
    fn members_end_with_a_day_and_stay_as_history() {
        let d = after_doing(|d| end(d, "a", &[3, 0, 1, 0], &date("2017"), "Ny stilling."));
        let ends: Vec<_> = d.groups[0]
            .members
            .iter()
            .map(|m| m.period.to.as_ref().map(Date::to_string))
            .collect();
        assert_eq!(
            ends,
            [
                Some("2017".into()),
                Some("2017".into()),
                None,
                Some("2017-12-31".to_owned())
            ]
        );
        let notes: Vec<_> = d.groups[0]
            .members
            .iter()
            .map(|m| m.note.as_str())
            .collect();
        assert_eq!(
            notes,
            ["Ny stilling.", "Vikar. Ny stilling.", "", ""],
            "one that is over by then stays as it is"
        );
        assert_eq!(d.groups[1], data().groups[1]);
        let told = told(&data(), |d| end(d, "a", &[0, 1], &date("2016-08-31"), ""));
        assert_eq!(
            told,
            "Anna Prøvesen og Bo Testesen udtrådt af A, sidste dag 31. august 2016"
        );
    }

    #[test]
    fn no_member_ends_before_it_begins_or_twice() {
        let d = data();
        assert_eq!(
            told(&d, |d| end(d, "a", &[1, 0], &date("2015-12-31"), "")),
            "tiden for Anna Prøvesen ville slutte, før den begynder"
        );
        assert_eq!(
            told(&d, |d| end(d, "a", &[0], &date("'snart'"), "")),
            "»snart« er ikke en dag at regne fra"
        );
        assert_eq!(
            told(&d, |d| end(d, "a", &[3], &date("2018"), "")),
            "der er intet at ændre"
        );
        assert_eq!(
            end(&mut data(), "a", &[], &date("2018"), ""),
            Err(Refusal::NothingToDo)
        );
        assert_eq!(
            end(&mut data(), "a", &[0, 7], &date("2018"), ""),
            Err(Refusal::NoMember { group: "A".into() })
        );
    }

    #[test]
    fn a_mistake_goes_and_the_others_keep_their_order() {
        let d = after_doing(|d| delete(d, "a", &[2, 0]));
        assert_eq!(
            d.groups[0].members,
            [
                data().groups[0].members[1].clone(),
                data().groups[0].members[3].clone()
            ]
        );
        assert_eq!(
            told(&data(), |d| delete(d, "a", &[2])),
            "en ledig plads slettet i A"
        );
        assert_eq!(
            delete(&mut data(), "a", &[4]),
            Err(Refusal::NoMember { group: "A".into() })
        );
    }

    #[test]
    fn a_member_moves_up_and_down_the_list() {
        let old = data().groups[0].members.clone();
        let order = |from, to| {
            let d = after_doing(|d| reorder(d, "a", from, to));
            d.groups[0]
                .members
                .iter()
                .map(|m| old.iter().position(|o| o == m).unwrap())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            (order(0, 3), order(3, 1)),
            (vec![1, 2, 3, 0], vec![0, 3, 1, 2])
        );
        assert_eq!(reorder(&mut data(), "a", 1, 1), Err(Refusal::NothingToDo));
        assert_eq!(
            reorder(&mut data(), "a", 1, 4),
            Err(Refusal::NoMember { group: "A".into() })
        );
    }

    #[test]
    fn a_member_stands_in_for_another_one_of_the_group() {
        let d = after_doing(|d| substitute_for(d, "a", 1, Some("anna")));
        assert_eq!(
            members(&d, 0)[1],
            r#"(person: "bo", roles: substitute, substitute_for: "anna", note: "Vikar")"#
        );
        assert_eq!(
            told(&d, |d| substitute_for(d, "a", 1, Some("x/anna"))),
            "der er intet at ændre"
        );
        let mut back = d.clone();
        substitute_for(&mut back, "a", 1, None).unwrap();
        assert_eq!(
            members(&back, 0)[1],
            r#"(person: "bo", roles: member, note: "Vikar")"#
        );
        assert_eq!(
            told(&d, |d| substitute_for(d, "a", 0, None)),
            "der er intet at ændre"
        );
        assert_eq!(
            told(&d, |d| substitute_for(d, "a", 1, Some("bo"))),
            "Bo Testesen kan ikke træde i stedet for sig selv"
        );
        assert_eq!(
            told(&d, |d| substitute_for(d, "a", 1, Some("dan"))),
            "Dan Testesen er ikke med i A"
        );
        assert_eq!(
            told(&d, |d| substitute_for(d, "a", 1, Some("o1"))),
            "`o1` findes ikke her (her kan stå: en person)"
        );
    }

    #[test]
    fn members_are_copied_without_source_seat_and_end() {
        let d = after_doing(|d| copy_from(d, "a", &[0, 2, 3], "c", Some(&date("2016-09"))));
        let wanted = [
            r#"(person: "anna", roles: chair, on_behalf_of: "o1", period: (from: "2016-09"))"#,
            r#"(person: "carla", roles: vice_chair, substitute_for: "anna", period: (from: "2016-09"))"#,
        ];
        assert_eq!(members(&d, 2), wanted);
        assert_eq!(d.groups.shared()[..2], data().groups.shared()[..2]);
        let alone = after_doing(|d| copy_from(d, "a", &[3], "c", None));
        assert_eq!(
            members(&alone, 2),
            [r#"(person: "carla", roles: vice_chair)"#],
            "nobody to stand in for"
        );
    }

    #[test]
    fn who_sits_there_already_is_not_copied() {
        let d = data();
        let copy = |places: &[usize], from: &str| {
            told(&d, |d| copy_from(d, "a", places, "b", Some(&date(from))))
        };
        assert_eq!(
            copy(&[0, 1, 2], "2016"),
            "Bo Testesen kopieret fra A til B; Anna Prøvesen var der i forvejen; ledige pladser er ikke taget med"
        );
        assert_eq!(copy(&[0], "2016"), "Anna Prøvesen er allerede med i B");
        assert_eq!(copy(&[2], "2016"), "der er intet at ændre");
        let former = after_doing(|d| {
            d.groups[1].members.remove(0);
            copy_from(d, "a", &[0], "b", Some(&date("2016")))
        });
        assert_eq!(
            former.groups[1].members.len(),
            3,
            "a former member comes back"
        );
    }
}
