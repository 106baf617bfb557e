//! The seats of a group's mandates: which are free, and who sits in which.

use super::{Done, Refusal, Said, group_at, local, names, names_it, places_in, unknown, whom};
use crate::model::{
    Book, Dataset, Day, EntityKind, Id, Mandate, MandateStatus, MandateUse, Presence, Ref, Seat,
};

/// A seat that a form can offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSeat {
    /// The seat.
    pub seat: Id,
    /// What its holders are; the area where the mandate names no role.
    pub role: String,
    /// Who fills it.
    pub party: Vec<Id>,
    /// How many sit in it on the day.
    pub taken: u32,
    /// How many it is for at most; `None` where the mandate has no number.
    pub wanted: Option<u32>,
}

impl OpenSeat {
    /// Tells whether someone more can sit in it.
    pub fn is_free(&self) -> bool {
        self.wanted.is_none_or(|wanted| self.taken < wanted)
    }
}

/// Tells whether a mandate is more than a proposal or draft.
fn is_firm(status: MandateStatus) -> bool {
    matches!(
        status,
        MandateStatus::Adopted | MandateStatus::Minuted | MandateStatus::CaseRecord
    )
}

/// Returns the mandates in use for a group on a day: historic ones are not in use, drafts and proposals only where their group has no
/// firm mandate.
pub fn mandates_in_use(book: &Book, g: usize, day: Day) -> Vec<MandateUse> {
    let mut uses = book.mandates_on(g, day);
    let status = |of: MandateUse| book.mandate(of).status;
    let firm: Vec<usize> = uses
        .iter()
        .filter(|u| is_firm(status(**u)))
        .map(|u| u.group)
        .collect();
    uses.retain(|u| match status(*u) {
        MandateStatus::Historic => false,
        other => is_firm(other) || !firm.contains(&u.group),
    });
    uses
}

/// Returns the seats of the mandates in use for a group on a day, free ones first, otherwise in the order of the mandates.
pub fn open_seats(book: &Book, g: usize, day: Day) -> Vec<OpenSeat> {
    let own = book.data().id.as_str();
    let members = &book.group(g).members;
    let sits = |id: &str| {
        let here = members
            .iter()
            .filter(|m| !m.vacant && names_it(own, m.seat.as_ref(), id));
        here.filter(|m| m.period.presence(day) == Presence::InForce)
            .count() as u32
    };
    let mut out: Vec<OpenSeat> = Vec::new();
    for of in mandates_in_use(book, g, day) {
        for seat in book.seats_for(of, g) {
            // A mandate that names a group and is that of its kind applies twice.
            if out.iter().any(|known| known.seat == *seat.id.id()) {
                continue;
            }
            let (min, max) = seat.total();
            out.push(OpenSeat {
                seat: seat.id.id().clone(),
                role: if seat.role.is_empty() {
                    seat.area.clone()
                } else {
                    seat.role.clone()
                },
                party: seat.party.iter().map(|p| p.id().clone()).collect(),
                taken: sits(seat.id.as_str()),
                wanted: max.or(min),
            });
        }
    }
    out.sort_by_key(|seat| !seat.is_free());
    out
}

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
            Said::new(
                format!("{} sat på pladsen »{role}« i {label}", names.da),
                format!("{} put into the seat »{role}« of {label}", names.en),
            )
        }
        None => Said::new(
            format!("{} taget af sin plads i {label}", names.da),
            format!("{} taken out of the seat in {label}", names.en),
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{after_doing, data, told};
    use super::*;
    use jiff::civil::date;

    fn seats(data: &Dataset, g: usize, day: Day) -> Vec<(String, u32, Option<u32>)> {
        open_seats(&Book::new(data.clone()), g, day)
            .into_iter()
            .map(|s| (s.seat.to_string(), s.taken, s.wanted))
            .collect()
    }

    #[test]
    fn free_seats_come_first() {
        let day = date(2017, 1, 1);
        assert_eq!(
            seats(&data(), 0, day),
            [("s2".to_owned(), 0, Some(2)), ("s1".to_owned(), 1, Some(1))]
        );
        assert_eq!(
            seats(&data(), 0, date(2015, 12, 31))[0],
            ("s1".to_owned(), 0, Some(1)),
            "Anna begins later"
        );
        assert_eq!(
            seats(&data(), 0, date(2014, 12, 31)),
            [],
            "the mandate begins later"
        );
        assert_eq!(seats(&data(), 2, day), []);
    }

    #[test]
    fn mandates_of_others_count_where_they_name_the_group() {
        let mut d = data();
        d.groups[0].mandates[0].also_for = vec![Ref::new("c")];
        d.groups[0].mandates[0].seats[0].only_for = vec![Ref::new("a")];
        assert_eq!(
            seats(&d, 2, date(2017, 1, 1)),
            [("s2".to_owned(), 0, Some(2))]
        );
        d.groups[2].kind = Some(Ref::new("a"));
        assert_eq!(seats(&d, 2, date(2017, 1, 1)).len(), 1, "twice the same");
        d.groups[0].mandates[0].also_for.clear();
        d.groups[2].kind = Some(Ref::new("x/a"));
        assert_eq!(
            seats(&d, 2, date(2017, 1, 1)),
            [("s2".to_owned(), 0, Some(2))]
        );
    }

    #[test]
    fn only_mandates_in_use_offer_seats() {
        let mut d = data();
        let day = date(2017, 1, 1);
        d.groups[0].mandates[0].status = MandateStatus::Draft;
        assert_eq!(seats(&d, 0, day).len(), 2, "a draft is better than nothing");
        d.groups[0].mandates.push(Mandate::default());
        assert_eq!(
            seats(&d, 0, day).len(),
            0,
            "beside an adopted one it is not"
        );
        d.groups[0].mandates.pop();
        d.groups[0].mandates[0].status = MandateStatus::Historic;
        assert_eq!(seats(&d, 0, day).len(), 0);
    }

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
