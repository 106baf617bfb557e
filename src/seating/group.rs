//! Who sits in which seat of a group's mandates in use.

use super::mandates::mandates_in_use;
use super::seat::Filled;
use super::snapshot::{Snapshot, is_full, is_someone, stands_in};
use crate::model::fold::fold;
use crate::model::{
    Basis, Certainty, Condition, EntityKind, Id, Membership, Presence, Ref, Seat, SeatNumber,
};

/// What is known of who sits where in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
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
pub struct Seating<'l> {
    /// What is known of it.
    pub known: Known,
    /// The seats in use, each once, in the order of the mandates.
    pub seats: Vec<Filled<'l>>,
    /// Whether the seats of the members follow from party and role only.
    pub derived: bool,
    /// The full members without a seat.
    pub seatless: Vec<usize>,
    /// Seats of members that are in no mandate in use, and who sits in them.
    pub astray: Vec<(&'l Id, Vec<usize>)>,
    /// The vacant places of the members list that are for no seat.
    pub vacant: Vec<usize>,
}

impl<'l> Seating<'l> {
    /// Finds the seats in use for a group, and puts its members into them.
    pub fn of(on: &Snapshot<'l>, g: usize) -> Self {
        let mut seats: Vec<Filled<'l>> = Vec::new();
        for of in mandates_in_use(on.book, g, on.day) {
            for seat in on.book.seats_for(of, g) {
                // A mandate that names a group and is that of its kind applies twice.
                if !seats.iter().any(|known| known.seat.id == seat.id) {
                    seats.push(Filled::new(on, g, of, seat));
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
        seating.sit(on, g);
        seating
    }

    fn sit(&mut self, on: &Snapshot<'l>, g: usize) {
        let group = on.group(g);
        let (mut anyone, mut stated) = (false, false);
        for (place, member) in group.members.iter().enumerate() {
            if member.period.presence(on.day) != Presence::InForce {
                continue;
            }
            let seat = member.seat.as_ref().map(Ref::id);
            let found = seat.and_then(|id| self.seat_in_use(on, id));
            if member.vacant {
                match found {
                    Some(at) => self.seats[at].vacant.push(place),
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
            self.known = if self.follow(on, g) {
                Known::Seats
            } else {
                Known::Unclear
            };
        }
    }

    /// Finds the seat that a membership names: itself, or where a newer version of the mandate has taken its place the one seat there
    /// that says the same.
    fn seat_in_use(&self, on: &Snapshot<'l>, id: &Id) -> Option<usize> {
        let entity = on.book.find(id).filter(|e| e.kind == EntityKind::Seat)?;
        let old = on.book.seat(entity)?;
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
    fn follow(&mut self, on: &Snapshot<'l>, g: usize) -> bool {
        let members = &on.group(g).members;
        let mut found = Vec::new();
        for place in &self.seatless {
            let seats = self.seats_for(on, &members[*place]);
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
    pub fn full_for(&self, on: &Snapshot<'_>, member: &Membership) -> Option<&Filled<'l>> {
        let words = words_for(on, member);
        let meant = self.seats_for(on, member);
        let mut called = meant
            .iter()
            .map(|at| &self.seats[*at])
            .filter(|s| is_called(&words, s.role()))
            .peekable();
        let first = *called.peek()?;
        called.all(Filled::is_full).then_some(first)
    }

    /// Returns the seats that a member can be meant for, by party or sector, and among those by role.
    pub fn seats_for(&self, on: &Snapshot<'_>, member: &Membership) -> Vec<usize> {
        let (speaks, _) = on.speaks_for(member);
        let words = words_for(on, member);
        let role = |at: &usize| is_called(&words, self.seats[*at].role());
        let fits = |at: &usize| self.seats[*at].fits(on, &speaks);
        let seats = (0..self.seats.len()).filter(|at| fits(at).unwrap_or_else(|| role(at)));
        let seats: Vec<usize> = seats.collect();
        let named: Vec<usize> = seats.iter().copied().filter(role).collect();
        if named.is_empty() { seats } else { named }
    }

    /// Returns whether nobody can tell which seats the members fill, also where none must be filled.
    pub fn is_unclear(&self) -> bool {
        self.known == Known::Unclear || self.known == Known::NoRules && !self.seatless.is_empty()
    }

    /// Returns whether a seat need not be filled because an alternative to it in the same mandate is.
    pub fn is_replaced(&self, filled: &Filled<'_>) -> bool {
        filled.seat.condition == Condition::EitherOr
            && filled.members.is_empty()
            && self.alternatives(filled).any(|s| !s.members.is_empty())
    }

    /// Returns the seats of which one is to be filled: those of the same mandate that are alternatives, the seat itself among them.
    pub fn alternatives(&self, filled: &Filled<'_>) -> impl Iterator<Item = &Filled<'l>> {
        let of = filled.of;
        let either = move |s: &&Filled<'_>| s.seat.condition == Condition::EitherOr && s.of == of;
        self.seats.iter().filter(either)
    }

    /// Returns how many are lacking in a seat; `None` where it is filled or needs no one, or where nobody can tell.
    pub fn lacking(&self, on: &Snapshot<'_>, g: usize, filled: &Filled<'_>) -> Option<u32> {
        let open = match self.known {
            Known::Seats | Known::Nobody => filled.is_wanted() && !self.is_replaced(filled),
            Known::NoRules | Known::Unclear => false,
        };
        filled.lack(on, g).filter(|_| open).map(|lack| lack.seats)
    }

    /// Returns the seats that are open, with how many more are wanted where someone must sit there. A vacant place in the list of
    /// members stands for one of those wanted. None where members are known, but not which seats they fill.
    pub fn open(&self, on: &Snapshot<'_>, g: usize) -> Vec<(&Filled<'l>, Option<u32>)> {
        if self.is_unclear() {
            return Vec::new();
        }
        let rules = self.seats.iter().filter(|s| s.seat.basis == Basis::Rule);
        let open = |seat: &'_ &Filled<'l>| {
            let marked = seat.vacant.len() as u32;
            match self.lacking(on, g, seat) {
                Some(lacking) => (lacking > marked).then(|| Some(lacking - marked)),
                None => (seat.members.is_empty() && marked == 0).then_some(None),
            }
        };
        rules
            .filter(|s| !self.is_replaced(s))
            .filter_map(|s| Some((s, open(&s)?)))
            .collect()
    }

    /// Returns how sure the least sure is of those in a seat, and of their sitting there.
    pub fn certainty_of_members(
        &self,
        on: &Snapshot<'_>,
        g: usize,
        seat: &Filled<'_>,
    ) -> Certainty {
        let follows = if self.derived {
            Certainty::Derived
        } else {
            Certainty::Stated
        };
        let members = &on.group(g).members;
        let sitting = seat.members.iter().map(|m| members[*m].certainty);
        sitting.fold(follows, Ord::max)
    }

    /// Returns the numbers to show of a group. Of alternatives those count that are filled, else the first.
    pub fn count(&self, on: &Snapshot<'_>, g: usize) -> SeatCount {
        let members = || on.book.members_on(g, on.day).filter(|m| !m.vacant);
        let mut count = SeatCount {
            members: members().count() as u32,
            ..SeatCount::default()
        };
        let mut of_members = Certainty::Stated;
        // A kind of group has no seats, its groups have.
        let seats = self.seats.iter().filter(|s| s.is_stated());
        for seat in seats.filter(|_| !on.group(g).category) {
            let first = self
                .alternatives(seat)
                .next()
                .is_none_or(|first| std::ptr::eq(first, seat));
            let is_alternative = seat.seat.condition == Condition::EitherOr;
            if self.is_replaced(seat) || is_alternative && seat.members.is_empty() && !first {
                continue;
            }
            count.certainty = count.certainty.max(seat.certainty(on));
            of_members = of_members.max(self.certainty_of_members(on, g, seat));
            let (min, max) = seat.total();
            count.open_ended |= max.is_none();
            if let Some(most) = max.or(min) {
                count.about |= seat.seat.number == SeatNumber::About;
                let add = |to: Option<u32>, n: u32| Some(to.unwrap_or(0).saturating_add(n));
                count.min = add(count.min, min.unwrap_or(0));
                count.max = add(count.max, most);
                count.filled = add(count.filled, seat.filled(on, g));
            }
        }
        if self.is_unclear() {
            count.filled = None;
        }
        if count.filled.is_some() {
            count.certainty = count.certainty.max(of_members);
        } else if count.min.is_none() {
            count.certainty = members()
                .map(|m| m.certainty)
                .fold(Certainty::Stated, Ord::max);
        }
        count
    }
}

/// How many seats a group's mandates in use state, optional ones apart, how many of them are filled, and how many members there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SeatCount {
    /// Members on the day.
    pub members: u32,
    /// How many of the seats with a number are filled; `None` where nobody can tell, or no seat has a number.
    pub filled: Option<u32>,
    /// The least number of seats stated; `None` where no seat has a number.
    pub min: Option<u32>,
    /// The greatest number.
    pub max: Option<u32>,
    /// Whether seats without a number come on top.
    pub open_ended: bool,
    /// Whether the numbers are about so many only, as that of one of the seats is.
    pub about: bool,
    /// How sure the least sure is of the seats, and of the members where they are what is counted.
    pub certainty: Certainty,
}

/// Returns the folded words by which a member is called, in the group or at work.
fn words_for(on: &Snapshot<'_>, member: &Membership) -> [String; 2] {
    let person = member
        .person
        .as_ref()
        .and_then(|p| on.book.find(p.id()))
        .filter(|e| e.kind == EntityKind::Person);
    let title = person.map_or("", |e| on.data.people[e.at()].title.as_str());
    [&member.role_text, title].map(fold)
}

/// Returns whether one of some words is a folded role, or either is in the other.
fn is_called(words: &[String; 2], role: &str) -> bool {
    let mut words = words.iter();
    words.any(|text| is_word_in(role, text) || is_word_in(text, role))
}

/// Returns whether a text is in another as whole words.
fn is_word_in(part: &str, whole: &str) -> bool {
    let apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    !part.is_empty()
        && whole.match_indices(part).any(|(at, found)| {
            apart(whole[..at].chars().next_back())
                && apart(whole[at + found.len()..].chars().next())
        })
}
