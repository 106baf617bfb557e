//! Putting members into the seats of a group's mandates.

use super::members::unsaid;
use super::{Done, Refusal, group_at, local, names, names_it, places_in, unknown, whom};
use crate::edit::words;
use crate::model::{Dataset, EntityKind, Mandate, Ref, Seat};

/// Returns the seat of an id among those of the mandates that apply to a group.
fn seat_of<'d>(data: &'d Dataset, g: usize, id: &str) -> Option<&'d Seat> {
    let own = data.id.as_str();
    let group = &data.groups[g];
    let here = group.id.as_str();
    let applies = |home: &crate::model::Group, mandate: &Mandate| {
        home.id == group.id
            || names_it(own, group.kind.as_ref(), home.id.as_str())
            || mandate
                .also_for
                .iter()
                .any(|other| names(own, other.id(), here))
    };
    let mandates = data
        .groups
        .iter()
        .flat_map(|home| home.mandates.iter().filter(move |m| applies(home, m)));
    let concerns = |seat: &&Seat| {
        seat.only_for.is_empty() || seat.only_for.iter().any(|o| names(own, o.id(), here))
    };
    mandates
        .flat_map(|m| &m.seats)
        .filter(concerns)
        .find(|s| s.id.as_str() == id)
}

/// Puts members into a seat of the group, or into none. For whom they sit follows the seat where one party alone fills it, and goes
/// where it was the party of the old seat and is none of the new one.
pub fn move_to_seat(data: &mut Dataset, group: &str, places: &[usize], seat: Option<&str>) -> Done {
    let g = group_at(data, group)?;
    let own = data.id.to_string();
    let label = data.groups[g].label().to_owned();
    let new = match seat.map(|id| (id, local(data, id))) {
        None => None,
        Some((id, wanted)) => match seat_of(data, g, wanted) {
            Some(seat) => Some(seat.clone()),
            None if data
                .groups
                .iter()
                .flat_map(|g| &g.mandates)
                .flat_map(|m| &m.seats)
                .any(|s| s.id.as_str() == wanted) =>
            {
                return Err(Refusal::SeatElsewhere { group: label });
            }
            None => return Err(unknown(EntityKind::Seat, id)),
        },
    };
    let mut moved = Vec::new();
    for place in places_in(data, g, places)? {
        let before = data.groups[g].members[place].clone();
        let mut member = before.clone();
        let old = before
            .seat
            .as_ref()
            .and_then(|s| seat_of(data, g, s.id().parts().1));
        let same = names_it(
            &own,
            before.seat.as_ref(),
            new.as_ref().map_or("", |s| s.id.as_str()),
        );
        if !same {
            // What was said of a vacant seat is not said of another one.
            if member.vacant && old.is_some() {
                member = unsaid(&member);
            }
            member.seat = new.as_ref().map(|s| Ref::new(s.id.as_str()));
        }
        match new.as_ref().map(|s| s.party.as_slice()) {
            Some([one]) => member.on_behalf_of = Some(one.clone()),
            Some(several) if !several.is_empty() => {
                let of_old = old.is_some_and(|old| {
                    before
                        .on_behalf_of
                        .as_ref()
                        .is_some_and(|p| old.party == [p.clone()])
                });
                let of_new = before
                    .on_behalf_of
                    .as_ref()
                    .is_some_and(|p| several.contains(p));
                if of_old && !of_new {
                    member.on_behalf_of = None;
                }
                // Who speaks for nobody yet speaks for the employer, where the seat is that one's.
                let person = before.person.as_ref().and_then(|p| {
                    data.people
                        .iter()
                        .find(|x| names(&own, p.id(), x.id.as_str()))
                });
                let employer = person.and_then(|p| p.organisation.as_ref());
                let seated =
                    employer.and_then(|e| several.iter().find(|party| party.id() == e.id()));
                if let Some(party) = seated.filter(|_| before.on_behalf_of.is_none()) {
                    member.on_behalf_of = Some(party.clone());
                }
            }
            _ => {}
        }
        if member != before {
            data.groups[g].members[place] = member;
            moved.push(place);
        }
    }
    if moved.is_empty() {
        return Err(Refusal::NothingToDo);
    }
    let names = whom(data, g, moved);
    Ok(match new {
        Some(seat) => {
            let role = if seat.role.is_empty() {
                seat.id.as_str()
            } else {
                &seat.role
            };
            words::put_into_seat(&names, role, &label)
        }
        None => words::taken_out_of_seat(&names, &label),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{after_doing, data, members, told};
    use super::*;

    #[test]
    fn a_member_sits_for_the_one_party_of_the_seat() {
        let d = after_doing(|d| move_to_seat(d, "a", &[1, 3], Some("x/s1")));
        for place in [1, 3] {
            let member = &d.groups[0].members[place];
            assert_eq!(
                (
                    member.seat.as_ref().unwrap().as_str(),
                    member.on_behalf_of.as_ref().unwrap().as_str()
                ),
                ("s1", "o1")
            );
        }
        assert_eq!(d.groups[0].members[0], data().groups[0].members[0]);
        let d = after_doing(|d| move_to_seat(d, "a", &[0], Some("s2")));
        assert_eq!(
            d.groups[0].members[0].on_behalf_of,
            Some(Ref::new("o1")),
            "one of several parties stays"
        );
        let d = after_doing(|d| {
            d.groups[0].mandates[0].seats[1].party = vec![Ref::new("o2"), Ref::new("o3")];
            move_to_seat(d, "a", &[0], Some("s2"))
        });
        assert_eq!(
            d.groups[0].members[0].on_behalf_of, None,
            "that of the old seat goes"
        );
        let d = after_doing(|d| move_to_seat(d, "a", &[0], None));
        assert_eq!(
            (
                &d.groups[0].members[0].seat,
                &d.groups[0].members[0].on_behalf_of
            ),
            (&None, &Some(Ref::new("o1")))
        );
    }

    #[test]
    fn what_was_said_of_a_vacant_seat_stays_with_that_seat() {
        let d = after_doing(|d| {
            let vacant = r#"(vacant: true, seat: "s1", role_text: "evt. en leder", source: "ref#punkt 5", certainty: derived)"#;
            d.groups[0].members[2] = crate::model::datum::parse(vacant).unwrap();
            move_to_seat(d, "a", &[0, 2], Some("s2"))
        });
        assert_eq!(members(&d, 0)[2], r#"(vacant: true, seat: "s2")"#);
        assert!(
            members(&d, 0)[0].contains("source"),
            "who sits there sits there"
        );
    }

    #[test]
    fn a_seat_of_other_mandates_is_refused() {
        let d = data();
        assert_eq!(
            told(&d, |d| move_to_seat(d, "b", &[0], Some("s1"))),
            "pladsen hører ikke til et kommissorium for B"
        );
        assert_eq!(
            told(&d, |d| move_to_seat(d, "a", &[0], Some("am"))),
            "`am` findes ikke her (her kan stå: en plads)"
        );
        assert_eq!(
            told(&d, |d| move_to_seat(d, "a", &[0], Some("s1"))),
            "der er intet at ændre"
        );
        assert_eq!(
            told(&d, |d| move_to_seat(d, "a", &[2], Some("s2"))),
            "en ledig plads sat på pladsen »ekspert« i A"
        );
    }
}
