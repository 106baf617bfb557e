//! What falls vacant when a person leaves.

use super::scope::{Scope, label};
use super::{Message, turns};
use crate::check::words;
use crate::model::{At, Condition, Day, Entity, EntityKind, Id, Library, Membership, Ref, Role};
use crate::seating::{Filled, Known, Party, Seating, chair_in_use, is_someone};

/// What a person leaves behind on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaving {
    /// The groups in which something falls vacant, in the order of the file.
    pub groups: Vec<LeftGroup>,
    /// How many of the person's groups have seats of which is not known who sits in them.
    pub unclear: usize,
    /// The open cases that the person owns, by number.
    pub cases: Vec<usize>,
}

/// What falls vacant in one group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftGroup {
    /// The group, by number.
    pub group: usize,
    /// The seats that are not filled any more.
    pub seats: Vec<LeftSeat>,
    /// The chair, where nobody has it any more, or nobody of a party that should.
    pub chair: Option<LeftChair>,
    /// The other charges that nobody has any more, such as that of a coordinator.
    pub roles: Vec<Role>,
    /// The party that nobody else sits for.
    pub only_for: Option<Whose>,
    /// Whether nobody else is a member.
    pub alone: bool,
}

/// A seat that is not filled any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftSeat {
    /// The seat.
    pub seat: Id,
    /// Its role and whose it is.
    pub label: Message,
    /// The name of the party that it lacks, where that is one.
    pub party: Option<String>,
    /// Whether that the person sits in it, or whose it is, follows from the data without being said there.
    pub derived: bool,
}

/// A chair that is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftChair {
    /// Whether another one has the chair too.
    pub shared: bool,
    /// The party that has part in the chair and no chair any more.
    pub party: Option<Whose>,
    /// The last day of that party's turn, where it is one that has turns.
    pub until: Option<Day>,
}

/// A party by its name; its id where its dataset is not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whose {
    /// Where it is.
    pub at: Option<At>,
    /// Its name.
    pub name: String,
}

/// Returns what falls vacant in a dataset when a person leaves all groups that exist on a day.
pub fn leaving(library: &Library, book: usize, person: usize, day: Day) -> Leaving {
    let own = library.book(book);
    let this = Entity::person(person);
    let mut out = Leaving::default();
    let mut sits: Vec<usize> = own.sits_in(person).iter().map(|(g, _)| *g).collect();
    sits.sort_unstable();
    sits.dedup();
    if !sits.is_empty() {
        let scope = Scope::new(library, book, day);
        for g in sits.into_iter().filter(|g| scope.is_living(*g)) {
            let is_this = |m: &Membership| {
                m.person
                    .as_ref()
                    .is_some_and(|p| own.find(p.id()) == Some(this))
            };
            let (mine, others): (Vec<_>, Vec<_>) = scope.members(g).partition(|(_, m)| is_this(m));
            if mine.is_empty() {
                continue;
            }
            let mut left = LeftGroup {
                group: g,
                alone: others.is_empty(),
                ..LeftGroup::default()
            };
            let seating = scope.seating(g);
            out.unclear += usize::from(seating.known == Known::Unclear);
            if seating.known == Known::Seats {
                let places: Vec<usize> = mine.iter().map(|(place, _)| *place).collect();
                left.seats = seats(&scope, g, seating, &places);
            }
            let others: Vec<&Membership> = others.into_iter().map(|(_, m)| m).collect();
            left.chair = chair(&scope, g, mine.iter().map(|(_, m)| *m), &others);
            let held = |role: &Role, by: &[&Membership]| by.iter().any(|m| m.roles.contains(role));
            let mine: Vec<&Membership> = mine.into_iter().map(|(_, m)| m).collect();
            let charges = [Role::ViceChair, Role::Coordinator, Role::Secretary].into_iter();
            let lost = charges.filter(|role| held(role, &mine) && !held(role, &others));
            left.roles = lost.collect();
            left.only_for = only_for(&scope, seating, mine.into_iter(), &others);
            if !left.seats.is_empty()
                || left.chair.is_some()
                || !left.roles.is_empty()
                || left.only_for.is_some()
                || left.alone
            {
                out.groups.push(left);
            }
        }
    }
    let owns = |c: &usize| {
        let case = &own.data().cases[*c];
        case.status.is_open() && case.owners.iter().any(|o| own.find(o.id()) == Some(this))
    };
    out.cases = own
        .pointing(this, EntityKind::Case)
        .into_iter()
        .filter(owns)
        .collect();
    out
}

fn seats(scope: &Scope<'_>, g: usize, seating: &Seating<'_>, places: &[usize]) -> Vec<LeftSeat> {
    let mut out = Vec::new();
    for filled in seating
        .seats
        .iter()
        .filter(|s| s.is_wanted() && s.members.iter().any(|m| places.contains(m)))
    {
        let mut after = Filled::clone(filled);
        after.members.retain(|m| !places.contains(m));
        if seating
            .alternatives(filled)
            .any(|s| s.members.iter().any(|m| !places.contains(m)))
            && filled.seat.condition == Condition::EitherOr
        {
            continue;
        }
        let before = filled.lack(scope, g);
        let Some(lack) = after
            .lack(scope, g)
            .filter(|a| a.seats > before.as_ref().map_or(0, |b| b.seats))
        else {
            continue;
        };
        let known = before.map_or(Vec::new(), |b| b.parties);
        let new: Vec<usize> = lack
            .parties
            .into_iter()
            .filter(|p| !known.contains(p))
            .collect();
        let party = match (new.as_slice(), filled.parties.as_slice()) {
            ([party], _) => filled.parties.get(*party),
            (_, [party]) => Some(party),
            _ => None,
        };
        let party = party.map(|party| scope.party_name(party).clone());
        let words = match new.as_slice() {
            [party] if filled.parties.len() > 1 || filled.of_cluster => {
                let role = &filled.seat.role;
                let role = if role.is_empty() {
                    words::no_role()
                } else {
                    Message::name(role)
                };
                let party = scope.party_name(&filled.parties[*party]);
                Message::new(
                    format!("»{}« ({party})", role.da),
                    format!("»{}« ({party})", role.en),
                )
            }
            _ => label(scope, filled.seat),
        };
        out.push(LeftSeat {
            seat: filled.seat.id.id().clone(),
            label: words,
            party,
            derived: seating.derived || lack.derived,
        });
    }
    out
}

fn chair<'m>(
    scope: &Scope<'_>,
    g: usize,
    mut mine: impl Iterator<Item = &'m Membership>,
    others: &[&Membership],
) -> Option<LeftChair> {
    let held = mine.find(|m| m.roles.contains(&Role::Chair))?;
    let chairs: Vec<Vec<Party>> = others
        .iter()
        .filter(|m| m.roles.contains(&Role::Chair))
        .map(|m| scope.speaks_for(m).0)
        .collect();
    let turns = turns::turns(scope.book, g, scope.day);
    let turn = turns.as_ref().and_then(|t| Some(&t.turns[t.at?]));
    let permanent = chair_in_use(scope.book, g, scope.day)
        .map_or(&[][..], |(_, chair)| chair.permanent.as_slice());
    let (speaks, _) = scope.speaks_for(held);
    let lost = |id: &Id| {
        let party = scope.party(id);
        // A chair whose party is not known may be of any.
        let kept = chairs.iter().any(|c| c.is_empty() || c.contains(&party));
        (speaks.contains(&party) && !kept).then_some(party)
    };
    let turn = turn.and_then(|t| Some((lost(&t.party)?, t.to)));
    let until = turn.as_ref().map(|(_, to)| *to);
    let party = turn
        .map(|(party, _)| party)
        .or_else(|| permanent.iter().map(Ref::id).find_map(lost));
    let shared = !chairs.is_empty();
    (!shared || party.is_some()).then(|| LeftChair {
        shared,
        party: party.map(|p| whose(scope, &p)),
        until,
    })
}

/// Returns the party that the person alone sits for: one that has a seat, or that the membership names.
fn only_for<'m>(
    scope: &Scope<'_>,
    seating: &Seating<'_>,
    mine: impl Iterator<Item = &'m Membership>,
    others: &[&Membership],
) -> Option<Whose> {
    let seated = |party: &Party| seating.seats.iter().any(|s| s.parties.contains(party));
    let taken: Vec<Party> = others
        .iter()
        .filter(|m| is_someone(m))
        .flat_map(|m| scope.speaks_for(m).0)
        .collect();
    for member in mine {
        let (speaks, is_stated) = scope.speaks_for(member);
        let party = speaks
            .iter()
            .find(|p| seated(p))
            .or(speaks.first().filter(|_| is_stated));
        if let Some(party) = party.filter(|p| !taken.contains(p)) {
            return Some(whose(scope, party));
        }
    }
    None
}

fn whose(scope: &Scope<'_>, party: &Party) -> Whose {
    let at = match party {
        Party::Known(at) => Some(*at),
        Party::Elsewhere(_) => None,
    };
    Whose {
        at,
        name: scope.party_name(party),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{PARTIES, group, library};
    use jiff::civil::date;

    fn left(lists: &str, person: usize) -> Leaving {
        leaving(&library(lists), 0, person, date(2016, 9, 15))
    }

    fn labels(leaving: &Leaving) -> Vec<&str> {
        leaving
            .groups
            .iter()
            .flat_map(|g| &g.seats)
            .map(|s| s.label.da.as_str())
            .collect()
    }

    #[test]
    fn a_seat_falls_vacant_where_no_one_is_left_for_it() {
        let seats = r#"(id: "s", role: "leder", party: ["nord", "syd"], min: 1, max: 2, number: range, per: municipality),
            (id: "t", role: "chef", party: "hosp", min: 1, max: 2)"#;
        let two = r#"(person: "a", seat: "s"), (person: "b", seat: "s"), (person: "d", seat: "t"), (person: "e", seat: "t")"#;
        assert_eq!(
            labels(&left(&group(seats, two), 0)),
            ["»leder« (Nord Kommune)"]
        );
        assert_eq!(
            left(&group(seats, two), 0).groups[0]
                .only_for
                .as_ref()
                .unwrap()
                .name,
            "Nord Kommune"
        );
        assert_eq!(
            labels(&left(&group(seats, two), 3)),
            [""; 0],
            "another one stays in the seat"
        );
        let past = two.replace(r#"(person: "a""#, r#"(period: (to: "2015"), person: "a""#);
        assert_eq!(left(&group(seats, &past), 0), Leaving::default());
        let hospital = left(&group(seats, two), 3).groups[0]
            .only_for
            .as_ref()
            .map(|w| w.name.clone());
        assert_eq!(
            hospital.as_deref(),
            Some("Hospitalet"),
            "the party that has the seat, not the department"
        );
    }

    #[test]
    fn of_alternatives_one_stays() {
        let seats = r#"(id: "s", role: "leder", party: "nord", min: 1, max: 1, condition: either_or),
            (id: "t", role: "chef", party: "syd", min: 1, max: 1, condition: either_or)"#;
        let both = r#"(person: "a", seat: "s"), (person: "b", seat: "t")"#;
        assert_eq!(labels(&left(&group(seats, both), 0)), [""; 0]);
        let one = r#"(person: "a", seat: "s")"#;
        assert_eq!(
            labels(&left(&group(seats, one), 0)),
            ["»leder« (Nord Kommune)"]
        );
        assert!(left(&group(seats, one), 0).groups[0].alone);
    }

    #[test]
    fn a_chair_is_left_with_its_turn() {
        let lists = |members: &str| {
            format!(
                r#"{PARTIES} groups: [(id: "g", name: "G", level: cluster, members: [{members}], mandates: [(id: "m", chair:
                (shape: shared, permanent: "hosp", rotating: ["nord", "syd"], years: 2, first_party: "nord", first_from: "2016"))])]"#
            )
        };
        let chair = |members: &str, person: usize| {
            left(&lists(members), person)
                .groups
                .first()
                .and_then(|g| g.chair.clone())
        };
        let both = r#"(person: "a", roles: chair), (person: "d", roles: chair), (person: "b")"#;
        let turn = chair(both, 0).unwrap();
        assert_eq!((turn.shared, turn.until), (true, Some(date(2017, 12, 31))));
        assert_eq!(turn.party.unwrap().name, "Nord Kommune");
        let half = chair(both, 3).unwrap();
        assert_eq!(
            (half.party.unwrap().name.as_str(), half.until),
            ("Hospitalet", None)
        );
        assert_eq!(chair(both, 1), None);
        let alone = chair(r#"(person: "e", roles: chair), (person: "b")"#, 4).unwrap();
        assert_eq!((alone.shared, alone.party), (false, None));
        let two = r#"(person: "a", roles: chair), (person: "e", roles: chair)"#;
        assert_eq!(
            chair(two, 4),
            None,
            "whose the other one is can be told, and that this one's is lost cannot"
        );
    }

    #[test]
    fn open_cases_are_left() {
        let lists = format!(
            r#"{PARTIES} cases: [(id: "s", text: "Åben", owners: "a", status: ongoing), (id: "t", text: "Lukket", owners: "a", status: done),
            (id: "u", text: "En andens", owners: "b", awaits: "a", status: ongoing)]"#
        );
        assert_eq!(left(&lists, 0).cases, [0]);
    }

    #[test]
    fn where_nobody_is_known_to_sit_nothing_is_claimed() {
        let seats =
            r#"(id: "s", role: "leder", min: 1, max: 1), (id: "t", role: "chef", min: 1, max: 1)"#;
        let found = left(&group(seats, r#"(person: "e"), (person: "b")"#), 4);
        assert_eq!((found.unclear, labels(&found).len()), (1, 0));
    }
}
