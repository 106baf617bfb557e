//! One seat and who sits in it.

use std::cell::OnceCell;

use super::snapshot::{Party, Snapshot};
use crate::model::fold::fold;
use crate::model::{Basis, Certainty, Condition, MandateUse, Per, Seat, SeatNumber};

/// How many are lacking in a seat, and the parties that lack them.
#[derive(Clone, Debug)]
pub struct Lack {
    /// How many are lacking.
    pub seats: u32,
    /// The parties that lack them, by their places among those of the seat; none where that cannot be told.
    pub parties: Vec<usize>,
    /// Whether that follows from the dataset without being said there.
    pub derived: bool,
}

/// A seat and who sits in it.
#[derive(Clone, Debug)]
pub struct Filled<'l> {
    /// The seat.
    pub seat: &'l Seat,
    /// The mandate it is of.
    pub of: MandateUse,
    /// The places of the members in it, stand-ins not counted.
    pub members: Vec<usize>,
    /// The vacant places of the members list that are for it.
    pub vacant: Vec<usize>,
    /// Those that fill it; where none are named for a number per municipality, the municipalities of the cluster.
    pub parties: Vec<Party>,
    /// Whether the parties are those of the cluster.
    pub of_cluster: bool,
    /// The folded role.
    role: OnceCell<String>,
}

impl<'l> Filled<'l> {
    pub(super) fn new(on: &Snapshot<'l>, g: usize, of: MandateUse, seat: &'l Seat) -> Self {
        let mut parties: Vec<Party> = seat.party.iter().map(|p| on.party(p.id())).collect();
        let of_cluster = parties.is_empty() && seat.per == Per::Municipality;
        if of_cluster {
            parties = on.municipalities(g);
        }
        Self {
            seat,
            of,
            members: Vec::new(),
            vacant: Vec::new(),
            parties,
            of_cluster,
            role: OnceCell::new(),
        }
    }

    /// Returns the folded role.
    pub(super) fn role(&self) -> &str {
        self.role.get_or_init(|| fold(&self.seat.role))
    }

    /// Returns whether nobody more has room in it; what has no upper number is never full.
    pub fn is_full(&self) -> bool {
        let most = self.bounds().1.map(|n| self.over_parties(n));
        most.is_some_and(|most| self.members.len() as u32 >= most)
    }

    /// Returns whether it has room for one more, who sits for one of its parties, beside those in it by their parties.
    pub fn has_room(&self, party: Option<usize>, taken: &[Option<usize>]) -> bool {
        let Some(most) = self.bounds().1 else {
            return true;
        };
        let of_party = || taken.iter().filter(|t| **t == party).count() as u32;
        (taken.len() as u32) < self.over_parties(most)
            && (!self.is_per_party() || party.is_none() || of_party() < most)
    }

    /// Returns whether it is for someone who speaks for these parties or is of their sectors; `None` where it names none.
    pub fn fits(&self, on: &Snapshot<'_>, speaks: &[Party]) -> Option<bool> {
        match self.seat.sector {
            _ if !self.parties.is_empty() => Some(self.party_for(speaks).is_some()),
            Some(sector) => Some(speaks.iter().any(|p| on.is_of_sector(p, sector))),
            None => None,
        }
    }

    /// Returns the party, by its place among those of the seat, that someone who speaks for these sits for: the nearest one.
    pub fn party_for(&self, speaks: &[Party]) -> Option<usize> {
        let place = |party| self.parties.iter().position(|p| p == party);
        speaks.iter().find_map(place)
    }

    /// Returns whether someone must sit in it.
    pub fn is_wanted(&self) -> bool {
        let least = self.bounds().0;
        self.seat.basis == Basis::Rule
            && self.seat.condition != Condition::Optional
            && least.is_some_and(|n| n > 0)
    }

    /// Returns whether the number counts each party.
    pub fn is_per_party(&self) -> bool {
        self.seat.per != Per::Total && !self.parties.is_empty()
    }

    /// Returns whether the number counts each of several parties that are not known: then it has no end.
    fn is_uncounted(&self) -> bool {
        self.seat.per != Per::Total && self.parties.is_empty()
    }

    /// Returns whether it counts as a seat that the mandate states: neither optional nor a description of how things were.
    pub fn is_stated(&self) -> bool {
        self.seat.basis == Basis::Rule && self.seat.condition != Condition::Optional
    }

    fn over_parties(&self, each: u32) -> u32 {
        if self.is_per_party() {
            each.saturating_mul(self.parties.len() as u32)
        } else {
            each
        }
    }

    /// Returns how sure the seat is, and the mandate it is of.
    pub fn certainty(&self, on: &Snapshot<'_>) -> Certainty {
        self.seat.certainty.max(on.book.mandate(self.of).sureness())
    }

    /// Returns the same without what the status of the mandate says, for where that stands above.
    pub fn own_certainty(&self, on: &Snapshot<'_>) -> Certainty {
        self.seat.certainty.max(on.book.mandate(self.of).certainty)
    }

    /// Returns the least and greatest number that the mandate states, in total or of each party.
    pub fn numbers(&self) -> (Option<u32>, Option<u32>) {
        let Seat {
            number, min, max, ..
        } = *self.seat;
        match number {
            SeatNumber::Collective | SeatNumber::Unnumbered => (None, None),
            _ if self.is_uncounted() => (min, None),
            SeatNumber::Range | SeatNumber::Either => (min, max),
            SeatNumber::Exact | SeatNumber::About => (min.or(max), max.or(min)),
            SeatNumber::Implied => (min.or(max).or(Some(1)), max.or(min).or(Some(1))),
        }
    }

    /// Returns the least and greatest number that is right, in total or of each party: as stated, of *about* with the room that the
    /// word leaves, of a whole body at least one.
    pub fn bounds(&self) -> (Option<u32>, Option<u32>) {
        let (min, max) = self.numbers();
        let room = |n: u32| (n / 4).max(1);
        match self.seat.number {
            SeatNumber::Collective => (Some(1), None),
            SeatNumber::About if !self.is_uncounted() => (
                min.map(|n| n.saturating_sub(room(n))),
                max.map(|n| n.saturating_add(room(n))),
            ),
            _ => (min, max),
        }
    }

    /// Returns the least and greatest number that the mandate states over all parties.
    pub fn total(&self) -> (Option<u32>, Option<u32>) {
        let (min, max) = self.numbers();
        let all = |n: Option<u32>| n.map(|n| self.over_parties(n));
        (all(min), all(max))
    }

    /// Returns how much of its number is filled: what is too much, in total or of a party, fills nothing more.
    pub fn filled(&self, on: &Snapshot<'_>, g: usize) -> u32 {
        let most = self.numbers().1.unwrap_or(u32::MAX);
        if !self.is_per_party() {
            return most.min(self.members.len() as u32);
        }
        let (counts, unknown) = self.by_party(on, g);
        let known = counts.into_iter().map(|n| n.min(most));
        let all = known.fold(unknown, u32::saturating_add);
        all.min(self.over_parties(most))
    }

    /// Returns for each member in it the party it sits for, by its place among the parties; `None` where that cannot be told.
    pub fn party_of_each(&self, on: &Snapshot<'_>, g: usize) -> Vec<Option<usize>> {
        let of = |place: &usize| {
            let (speaks, _) = on.speaks_for(&on.group(g).members[*place]);
            self.party_for(&speaks)
        };
        self.members.iter().map(of).collect()
    }

    /// Returns for each party how many sit for it, and how many sit for none that can be told.
    pub fn by_party(&self, on: &Snapshot<'_>, g: usize) -> (Vec<u32>, u32) {
        let mut counts = vec![0; self.parties.len()];
        let mut unknown = 0;
        for party in self.party_of_each(on, g) {
            *party.map_or(&mut unknown, |at| &mut counts[at]) += 1;
        }
        (counts, unknown)
    }

    /// Returns who is lacking; `None` where the seat is filled or needs no one.
    pub fn lack(&self, on: &Snapshot<'_>, g: usize) -> Option<Lack> {
        let least = self.bounds().0?;
        let (counts, unknown) = self.by_party(on, g);
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

    /// Returns whether the number is one for each of several parties without saying so.
    pub fn is_one_each(&self) -> bool {
        let several = self.parties.len() > 1
            && self.seat.per == Per::Total
            && self.seat.number == SeatNumber::Exact;
        several
            && self.bounds().0 == Some(self.parties.len() as u32)
            && self.bounds().1 == self.bounds().0
    }
}
