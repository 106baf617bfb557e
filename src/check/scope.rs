//! What all rules look at: the groups that are there on the day, names, and who speaks for whom.

use crate::check::words;
use std::cell::OnceCell;
use std::ops::Deref;

use super::Message;
use crate::lang::Lang;
use crate::model::{
    Choice as _, Day, Id, Library, MandateUse, Membership, Presence, Relation, RelationKind, Seat,
};
use crate::phrases::number_in_words;
use crate::seating::{Party, Seating, Snapshot, is_someone, mandates_in_use};

/// A dataset on a day.
pub(super) struct Scope<'l> {
    snapshot: Snapshot<'l>,
    /// The groups that exist on the day; no kinds of groups.
    pub(super) living: Vec<usize>,
    seatings: Vec<OnceCell<Seating<'l>>>,
}

impl<'l> Deref for Scope<'l> {
    type Target = Snapshot<'l>;

    fn deref(&self) -> &Snapshot<'l> {
        &self.snapshot
    }
}

impl<'l> Scope<'l> {
    pub(super) fn new(library: &'l Library, number: usize, day: Day) -> Self {
        let snapshot = Snapshot::new(library, number, day);
        let Snapshot { book, data, .. } = snapshot;
        let lives = |g: &usize| {
            let group = book.group(*g);
            group.exists() && !group.category && book.group_in_force(*g, day)
        };
        let living = (0..data.groups.len()).filter(lives).collect();
        let seatings = data.groups.iter().map(|_| OnceCell::new()).collect();
        Self {
            snapshot,
            living,
            seatings,
        }
    }

    pub(super) fn is_living(&self, g: usize) -> bool {
        self.living.binary_search(&g).is_ok()
    }

    /// Returns the id of a group.
    pub(super) fn id(&self, g: usize) -> Id {
        self.group(g).id.id().clone()
    }

    /// Returns who sits where in a group.
    pub(super) fn seating(&self, g: usize) -> &Seating<'l> {
        self.seatings[g].get_or_init(|| Seating::of(self, g))
    }

    /// Returns the mandates in use for a group.
    pub(super) fn uses(&self, g: usize) -> Vec<MandateUse> {
        mandates_in_use(self.book, g, self.day)
    }

    /// Returns the name of a party; its id where that is not open.
    pub(super) fn party_name(&self, party: &Party) -> String {
        match party {
            Party::Known(at) => self.library.name(*at).to_owned(),
            Party::Elsewhere(id) => id.to_string(),
        }
    }

    /// Returns the name of what an id names; the id itself where that is not open.
    pub(super) fn name(&self, id: &Id) -> String {
        self.library
            .find(self.number, id)
            .map_or_else(|| id.to_string(), |at| self.library.name(at).to_owned())
    }

    /// Returns who a member is.
    pub(super) fn who(&self, member: &Membership) -> Message {
        match super::who_of(member) {
            Some(id) => Message::name(&self.name(id)),
            None if !member.role_text.is_empty() => Message::name(&member.role_text),
            None => words::vacant_place(),
        }
    }

    /// Returns the members on the day with their places; vacant ones are no members.
    pub(super) fn members(&self, g: usize) -> impl Iterator<Item = (usize, &'l Membership)> {
        let day = self.day;
        let all = self.group(g).members.iter().enumerate();
        all.filter(move |(_, m)| is_someone(m) && m.period.presence(day) == Presence::InForce)
    }

    /// Returns the kind that a group is one of.
    pub(super) fn kind(&self, g: usize) -> Option<usize> {
        self.group(g)
            .kind
            .as_ref()
            .and_then(|k| self.book.group_of(k.id()))
    }

    /// Returns the relations of a kind that hold on the day for each living group, those of its kind of group included.
    pub(super) fn relations(&self, kind: RelationKind) -> Vec<(usize, &'l Relation)> {
        let holds =
            |r: &&Relation| r.kind == kind && r.period.presence(self.day) == Presence::InForce;
        let of = |g: usize| self.group(g).relations.iter().filter(holds);
        let own = |g: &usize| {
            of(*g)
                .chain(self.kind(*g).into_iter().flat_map(of))
                .map(|r| (*g, r))
                .collect::<Vec<_>>()
        };
        self.living.iter().flat_map(own).collect()
    }

    /// Returns the living groups that an id means: the group, or all those of a kind.
    pub(super) fn groups_of(&self, id: &Id) -> Vec<usize> {
        let Some(g) = self.book.group_of(id) else {
            return Vec::new();
        };
        if self.group(g).category {
            return self
                .living
                .iter()
                .copied()
                .filter(|other| self.kind(*other) == Some(g))
                .collect();
        }
        Some(g).filter(|g| self.is_living(*g)).into_iter().collect()
    }
}

/// Returns what a seat is called in a sentence: its role, and whose it is.
pub(super) fn label(scope: &Scope<'_>, seat: &Seat) -> Message {
    let parties: Vec<String> = seat.party.iter().map(|p| scope.name(p.id())).collect();
    let mut whose = listed(&parties);
    if parties.is_empty() {
        whose = match seat.sector {
            _ if !seat.area.is_empty() => Message::name(&seat.area),
            Some(sector) => Message::new(sector.label(Lang::Da), sector.label(Lang::En)),
            None => Message::default(),
        };
    }
    let role = if seat.role.is_empty() {
        words::no_role()
    } else {
        Message::name(&seat.role)
    };
    let words = |role: &str, whose: &str| {
        if whose.is_empty() {
            format!("»{role}«")
        } else {
            format!("»{role}« ({whose})")
        }
    };
    Message::new(words(&role.da, &whose.da), words(&role.en, &whose.en))
}

/// Returns the number of a seat in words.
pub(super) fn number(seat: &Seat) -> Message {
    Message::new(
        number_in_words(seat, Lang::Da),
        number_in_words(seat, Lang::En),
    )
}

/// Returns names in a sentence: all of up to four, else three and how many others; `Kommune` once behind the last.
pub(super) fn listed(names: &[String]) -> Message {
    const KOMMUNE: &str = " Kommune";
    let shared = names.len() > 1 && names.iter().all(|n| n.ends_with(KOMMUNE));
    let join = |lang: Lang| {
        let shown = if names.len() > 4 { 3 } else { names.len() };
        let last = |i: usize| i + 1 == names.len();
        let mut parts: Vec<String> = names[..shown].to_vec();
        for (i, part) in parts
            .iter_mut()
            .enumerate()
            .filter(|(i, _)| shared && !last(*i))
        {
            let _ = i;
            part.truncate(part.len() - KOMMUNE.len());
        }
        if shown < names.len() {
            let (da, en) = (
                if shared { "andre kommuner" } else { "andre" },
                if shared {
                    "other municipalities"
                } else {
                    "others"
                },
            );
            parts.push(format!("{} {}", names.len() - shown, lang.pick(da, en)));
        }
        let end = parts.pop().unwrap_or_default();
        if parts.is_empty() {
            end
        } else {
            format!("{} {} {end}", parts.join(", "), words::and(lang))
        }
    };
    Message::new(join(Lang::Da), join(Lang::En))
}

/// Returns the beginning of a text between quotation marks.
pub(super) fn quoted(text: &str) -> String {
    const MOST: usize = 60;
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(MOST) {
        Some((cut, _)) => {
            // At the end of a word, but for a very long one.
            let cut = words[..cut]
                .rfind(' ')
                .filter(|space| *space > cut / 2)
                .unwrap_or(cut);
            format!("»{}…«", words[..cut].trim_end())
        }
        None => format!("»{words}«"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_joined_as_one_says_them() {
        let of =
            |names: &[&str]| listed(&names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["Viborg Kommune"]).da, "Viborg Kommune");
        assert_eq!(
            of(&["Skive Kommune", "Viborg Kommune"]).da,
            "Skive og Viborg Kommune"
        );
        assert_eq!(
            of(&["Skive Kommune", "Hospitalet"]).en,
            "Skive Kommune and Hospitalet"
        );
        let many = [
            "A Kommune",
            "B Kommune",
            "C Kommune",
            "D Kommune",
            "E Kommune",
        ];
        assert_eq!(of(&many).da, "A, B, C og 2 andre kommuner");
        assert_eq!(of(&many[..4]).en, "A, B, C and D Kommune");
        assert_eq!(of(&[]).da, "");
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(quoted(" Æ\r\nø "), "»Æ ø«");
        assert_eq!(quoted(&"å".repeat(61)), format!("»{}…«", "å".repeat(60)));
        assert_eq!(
            quoted(&"ærø ".repeat(20)),
            format!("»{}…«", "ærø ".repeat(15).trim_end())
        );
    }
}
