//! Who sits in which seat of the mandates in use.

use super::Said;
use super::scope::{Party, Scope, is_full, is_someone, listed, stands_in};
use crate::lang::Lang;
use crate::model::{
    Basis, Choice as _, Condition, EntityKind, Id, MandateUse, Membership, OrganisationKind,
    PartyKind, Per, Presence, Ref, Seat, SeatNumber, Sector,
};
use crate::phrases::number_in_words;
use crate::search::fold;

/// What is known of who sits where in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// There is no seat that must be filled and no one is in any.
    NoRules,
    /// No member is known.
    Nobody,
    /// Nobody's seat is stated, and it does not follow from party and role.
    Unclear,
    /// Some or all seats are known.
    Seats,
}

/// Who sits where in a group on a day.
#[derive(Debug)]
pub(super) struct Seating<'l> {
    pub(super) known: Known,
    /// The seats in use, each once, in the order of the mandates.
    pub(super) seats: Vec<Filled<'l>>,
    /// Whether the seats of the members follow from party and role only.
    pub(super) derived: bool,
    /// The full members without a seat.
    pub(super) seatless: Vec<usize>,
    /// Seats of members that are in no mandate in use, and who sits in them.
    pub(super) astray: Vec<(&'l Id, Vec<usize>)>,
    /// The vacant places of the members list that are for no seat.
    pub(super) vacant: Vec<usize>,
}

/// How many are lacking in a seat, and the parties that lack them.
pub(super) struct Lack {
    pub(super) seats: u32,
    pub(super) parties: Vec<usize>,
    pub(super) derived: bool,
}

/// A seat and who sits in it.
#[derive(Clone, Debug)]
pub(super) struct Filled<'l> {
    pub(super) seat: &'l Seat,
    pub(super) of: MandateUse,
    /// The places of the members in it, stand-ins not counted.
    pub(super) members: Vec<usize>,
    /// The vacant place of the members list that is for it.
    pub(super) vacant: Option<usize>,
    /// Those that fill it; where none are named for a number per municipality, the municipalities of the cluster.
    pub(super) parties: Vec<Party>,
    /// Whether the parties are those of the cluster.
    pub(super) of_cluster: bool,
}

impl<'l> Seating<'l> {
    pub(super) fn of(scope: &Scope<'l>, g: usize) -> Self {
        let mut seats: Vec<Filled<'l>> = Vec::new();
        for of in scope.uses(g) {
            for seat in scope.book.seats_for(of, g) {
                // A mandate that names a group and is that of its kind applies twice.
                if !seats.iter().any(|known| known.seat.id == seat.id) {
                    seats.push(Filled::new(scope, g, of, seat));
                }
            }
        }
        let mut seating = Self {
            known: Known::Seats,
            seats,
            derived: false,
            seatless: vec![],
            astray: vec![],
            vacant: vec![],
        };
        seating.sit(scope, g);
        seating
    }

    fn sit(&mut self, scope: &Scope<'l>, g: usize) {
        let group = scope.group(g);
        let (mut anyone, mut stated) = (false, false);
        for (place, member) in group.members.iter().enumerate() {
            if member.period.presence(scope.day) != Presence::InForce {
                continue;
            }
            let seat = member.seat.as_ref().map(Ref::id);
            let found = seat.and_then(|id| self.seat_in_use(scope, id));
            if member.vacant {
                match found {
                    Some(at) => self.seats[at].vacant = self.seats[at].vacant.or(Some(place)),
                    None => self.vacant.push(place),
                }
                continue;
            }
            if !is_someone(member) || stands_in(member) {
                continue;
            }
            anyone = true;
            stated |= seat.is_some();
            match (found, seat) {
                (Some(at), _) => self.seats[at].members.push(place),
                (None, Some(id)) => match self.astray.iter_mut().find(|(known, _)| *known == id) {
                    Some((_, places)) => places.push(place),
                    None => self.astray.push((id, vec![place])),
                },
                (None, None) if is_full(member) => self.seatless.push(place),
                (None, None) => {}
            }
        }
        if !self.seats.iter().any(Filled::is_wanted)
            && !self.seats.iter().any(|s| !s.members.is_empty())
        {
            self.known = Known::NoRules;
        } else if !anyone {
            self.known = Known::Nobody;
        } else if !stated {
            self.known = if self.follow(scope, g) {
                Known::Seats
            } else {
                Known::Unclear
            };
        }
    }

    /// Finds the seat that a membership names: itself, or where a newer version of the mandate has taken its place the one seat there
    /// that says the same.
    fn seat_in_use(&self, scope: &Scope<'l>, id: &Id) -> Option<usize> {
        let entity = scope.book.find(id).filter(|e| e.kind == EntityKind::Seat)?;
        let old = scope.book.seat(entity)?;
        if let Some(at) = self.seats.iter().position(|known| known.seat.id == old.id) {
            return Some(at);
        }
        let same = |new: &Seat| {
            (&new.role, &new.party, &new.area, new.sector)
                == (&old.role, &old.party, &old.area, old.sector)
                && !(new.role.is_empty() && new.party.is_empty() && new.area.is_empty())
        };
        let mut likes = (0..self.seats.len()).filter(|at| same(self.seats[*at].seat));
        likes.next().filter(|_| likes.next().is_none())
    }

    /// Gives every full member the seat that follows from party and role; does nothing and says no where that is not plain for all.
    fn follow(&mut self, scope: &Scope<'l>, g: usize) -> bool {
        let members = &scope.group(g).members;
        let mut found = Vec::new();
        for place in &self.seatless {
            let seats = self.seats_for(scope, &members[*place]);
            let [one] = seats.as_slice() else {
                return false;
            };
            found.push((*place, *one));
        }
        if found.is_empty() {
            return false;
        }
        for (place, seat) in found {
            self.seats[seat].members.push(place);
        }
        self.seatless.clear();
        self.derived = true;
        true
    }

    /// Returns the first of the seats that a member is called by, where none of them has room: then the member is one too many.
    pub(super) fn full_for(&self, scope: &Scope<'_>, member: &Membership) -> Option<&Filled<'l>> {
        let meant = self.seats_for(scope, member);
        let mut called = meant
            .iter()
            .map(|at| &self.seats[*at])
            .filter(|s| has_role(scope, member, &s.seat.role))
            .peekable();
        let first = *called.peek()?;
        called.all(Filled::is_full).then_some(first)
    }

    /// Returns the seats that a member can be meant for, by party or sector, and among those by role.
    pub(super) fn seats_for(&self, scope: &Scope<'_>, member: &Membership) -> Vec<usize> {
        let (speaks, _) = scope.speaks_for(member);
        let role = |at: &usize| has_role(scope, member, &self.seats[*at].seat.role);
        let fits = |at: &usize| {
            let filled = &self.seats[*at];
            match (filled.parties.as_slice(), filled.seat.sector) {
                ([], Some(sector)) => speaks.iter().any(|p| sector_of(scope, p) == Some(sector)),
                ([], None) => role(at),
                (parties, _) => parties.iter().any(|p| speaks.contains(p)),
            }
        };
        let seats: Vec<usize> = (0..self.seats.len()).filter(fits).collect();
        let named: Vec<usize> = seats.iter().copied().filter(role).collect();
        if named.is_empty() { seats } else { named }
    }
}

impl<'l> Filled<'l> {
    fn new(scope: &Scope<'l>, g: usize, of: MandateUse, seat: &'l Seat) -> Self {
        let mut parties: Vec<Party> = seat.party.iter().map(|p| scope.party(p.id())).collect();
        let of_cluster = parties.is_empty() && seat.per == Per::Municipality;
        if of_cluster {
            parties = municipalities(scope, g);
        }
        Self {
            seat,
            of,
            members: Vec::new(),
            vacant: None,
            parties,
            of_cluster,
        }
    }

    /// Tells whether nobody more has room in it; what has no upper number is never full.
    fn is_full(&self) -> bool {
        let times = if self.is_per_party() {
            self.parties.len() as u32
        } else {
            1
        };
        self.bounds()
            .1
            .is_some_and(|most| self.members.len() as u32 >= most.saturating_mul(times))
    }

    /// Tells whether someone must sit in it.
    pub(super) fn is_wanted(&self) -> bool {
        let least = self.bounds().0;
        self.seat.basis == Basis::Rule
            && self.seat.condition != Condition::Optional
            && least.is_some_and(|n| n > 0)
    }

    /// Tells whether the number counts each party.
    pub(super) fn is_per_party(&self) -> bool {
        self.seat.per != Per::Total && !self.parties.is_empty()
    }

    /// Tells whether the number counts each of several parties that are not known: then it has no end.
    fn is_uncounted(&self) -> bool {
        self.seat.per != Per::Total && self.parties.is_empty()
    }

    /// Returns the least and greatest number in total, or of each party; of *about* with the room that the word leaves.
    pub(super) fn bounds(&self) -> (Option<u32>, Option<u32>) {
        let Seat {
            number, min, max, ..
        } = *self.seat;
        match number {
            SeatNumber::Collective => (Some(1), None),
            SeatNumber::Unnumbered => (None, None),
            _ if self.is_uncounted() => (min, None),
            SeatNumber::Range | SeatNumber::Either => (min, max),
            SeatNumber::Exact => (min.or(max), max.or(min)),
            SeatNumber::Implied => (min.or(max).or(Some(1)), max.or(min).or(Some(1))),
            SeatNumber::About => {
                let room = |n: u32| (n / 4).max(1);
                (
                    min.or(max).map(|n| n - room(n).min(n)),
                    max.or(min).map(|n| n.saturating_add(room(n))),
                )
            }
        }
    }

    /// Returns the least and greatest number over all parties, as the mandate has them.
    pub(super) fn total(&self) -> (Option<u32>, Option<u32>) {
        if matches!(
            self.seat.number,
            SeatNumber::Collective | SeatNumber::Unnumbered
        ) {
            return (None, None);
        }
        let times = if self.is_per_party() {
            self.parties.len() as u32
        } else {
            1
        };
        let Seat { min, max, .. } = *self.seat;
        if self.is_uncounted() {
            return (min, None);
        }
        (
            min.or(max).map(|n| n.saturating_mul(times)),
            max.or(min).map(|n| n.saturating_mul(times)),
        )
    }

    /// Returns for each member in it the party it sits for, by its place among the parties; `None` where that cannot be told.
    pub(super) fn party_of_each(&self, scope: &Scope<'_>, g: usize) -> Vec<Option<usize>> {
        let of = |place: &usize| {
            let (speaks, _) = scope.speaks_for(&scope.group(g).members[*place]);
            self.parties.iter().position(|p| speaks.contains(p))
        };
        self.members.iter().map(of).collect()
    }

    /// Returns for each party how many sit for it, and how many sit for none that can be told.
    pub(super) fn by_party(&self, scope: &Scope<'_>, g: usize) -> (Vec<u32>, u32) {
        let mut counts = vec![0; self.parties.len()];
        let mut unknown = 0;
        for party in self.party_of_each(scope, g) {
            *party.map_or(&mut unknown, |at| &mut counts[at]) += 1;
        }
        (counts, unknown)
    }

    /// Returns who is lacking; `None` where the seat is filled or needs no one.
    pub(super) fn lack(&self, scope: &Scope<'_>, g: usize) -> Option<Lack> {
        let least = self.bounds().0?;
        let (counts, unknown) = self.by_party(scope, g);
        let short = |n: u32| {
            (0..counts.len())
                .filter(|i| counts[*i] < n)
                .collect::<Vec<_>>()
        };
        if self.is_per_party() {
            let seats = counts
                .iter()
                .map(|n| least.saturating_sub(*n))
                .fold(0, u32::saturating_add)
                .saturating_sub(unknown);
            let parties = if unknown == 0 {
                short(least)
            } else {
                Vec::new()
            };
            let derived = unknown > 0 || self.of_cluster;
            return (seats > 0).then_some(Lack {
                seats,
                parties,
                derived,
            });
        }
        let seats = least.saturating_sub(self.members.len() as u32);
        let parties = if self.is_one_each() && unknown == 0 {
            short(1)
        } else {
            Vec::new()
        };
        (seats > 0).then_some(Lack {
            seats,
            derived: !parties.is_empty(),
            parties,
        })
    }

    /// Tells whether the number is one for each of several parties without saying so.
    pub(super) fn is_one_each(&self) -> bool {
        let several = self.parties.len() > 1
            && self.seat.per == Per::Total
            && self.seat.number == SeatNumber::Exact;
        several
            && self.bounds().0 == Some(self.parties.len() as u32)
            && self.bounds().1 == self.bounds().0
    }

    /// Returns what the seat is called in a sentence: its role, and whose it is.
    pub(super) fn label(&self, scope: &Scope<'_>) -> Said {
        label(scope, self.seat)
    }

    /// Returns its number in words.
    pub(super) fn number(&self) -> Said {
        Said::new(
            number_in_words(self.seat, Lang::Da),
            number_in_words(self.seat, Lang::En),
        )
    }
}

/// Returns what a seat is called in a sentence: its role, and whose it is.
pub(super) fn label(scope: &Scope<'_>, seat: &Seat) -> Said {
    let parties: Vec<String> = seat.party.iter().map(|p| scope.name(p.id())).collect();
    let mut whose = listed(&parties);
    if parties.is_empty() {
        whose = match seat.sector {
            _ if !seat.area.is_empty() => Said::name(&seat.area),
            Some(sector) => Said::new(sector.label(Lang::Da), sector.label(Lang::En)),
            None => Said::default(),
        };
    }
    let role = if seat.role.is_empty() {
        Said::new("deltagelse", "participation")
    } else {
        Said::name(&seat.role)
    };
    let words = |role: &str, whose: &str| {
        if whose.is_empty() {
            format!("»{role}«")
        } else {
            format!("»{role}« ({whose})")
        }
    };
    Said::new(words(&role.da, &whose.da), words(&role.en, &whose.en))
}

/// Returns the municipalities of the cluster that a group is or stands under; those with a special arrangement or as guests apart.
fn municipalities(scope: &Scope<'_>, g: usize) -> Vec<Party> {
    let mut seen = vec![g];
    while let Some(at) = seen.last().copied() {
        let parties = scope
            .group(at)
            .parties
            .iter()
            .filter(|p| p.kind == PartyKind::Member);
        let here: Vec<Party> = parties
            .map(|p| scope.party(p.party.id()))
            .filter(|p| organisation_kind(scope, p) == Some(OrganisationKind::Municipality))
            .collect();
        if !here.is_empty() {
            return here;
        }
        match scope.parent(at).filter(|p| !seen.contains(p)) {
            Some(parent) => seen.push(parent),
            None => break,
        }
    }
    Vec::new()
}

fn organisation_kind(scope: &Scope<'_>, party: &Party) -> Option<OrganisationKind> {
    match party {
        Party::Known(at) if at.entity.kind == EntityKind::Organisation => {
            Some(scope.library.book(at.book).data().organisations[at.entity.at()].kind)
        }
        _ => None,
    }
}

fn sector_of(scope: &Scope<'_>, party: &Party) -> Option<Sector> {
    use OrganisationKind as Kind;
    Some(match organisation_kind(scope, party)? {
        Kind::Municipality | Kind::MunicipalUnit => Sector::Municipality,
        Kind::Region | Kind::RegionalUnit => Sector::Region,
        Kind::Hospital | Kind::HospitalUnit => Sector::Hospital,
        Kind::Practice => Sector::Practice,
        Kind::Association => Sector::CivilSociety,
        Kind::Authority => Sector::State,
    })
}

/// Tells whether a member is called as the seat's role, in the group or at work.
fn has_role(scope: &Scope<'_>, member: &Membership, role: &str) -> bool {
    let role = fold(role);
    if role.is_empty() {
        return false;
    }
    let person = member
        .person
        .as_ref()
        .and_then(|p| scope.book.find(p.id()))
        .filter(|e| e.kind == EntityKind::Person);
    let title = person.map_or("", |e| scope.data.people[e.at()].title.as_str());
    [member.role_text.as_str(), title]
        .iter()
        .map(|text| fold(text))
        .any(|text| is_word_in(&role, &text) || is_word_in(&text, &role))
}

/// Tells whether a text stands in another as whole words.
fn is_word_in(part: &str, whole: &str) -> bool {
    let apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    !part.is_empty()
        && whole.match_indices(part).any(|(at, found)| {
            apart(whole[..at].chars().next_back())
                && apart(whole[at + found.len()..].chars().next())
        })
}
