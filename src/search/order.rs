//! The order of hits: how a query as a whole fits an entry, as one number.

use std::cmp::Reverse;

use super::fit::Fit;
use super::index::Entry;
use crate::model::{Certainty, EntityKind};

/// How a query as a whole fits an entry; later ones are better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Tier {
    /// Inside words of the text, or in where it is in a source.
    Inside,
    /// In what belongs to it alone: a person in a group, a case of a group.
    Context,
    /// In a remark, or the title of a source.
    Aside,
    /// In the text.
    Content,
    /// One word in the name of what is not in force.
    Former,
    /// In a sentence that is in force and adopted.
    Sentence,
    /// In the title of what is known by what it says, or on its day.
    Title,
    /// In what it is: a title, a role, a seat; one word in the name of what is only proposed.
    Role,
    /// In its name and where it stands: the group above, the cluster, the employer.
    Place,
    /// In its names together, or within a short name or alias.
    Other,
    /// In the name, within a compound.
    Compound,
    /// In the name: the starts of words, or their inflections.
    Start,
    /// In the name, word for word.
    Word,
    /// It is a name but for inflection, order and small words; an id, or all that it says.
    Whole,
    /// It is the name of what is not in force, or only proposed.
    FormerName,
    /// It is a short name or an alias.
    Alias,
    /// It is the name.
    Name,
}

/// The order of hits: the fields in their order, more is better.
#[allow(clippy::struct_excessive_bools)] // Each is a question of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Order {
    /// Where only some words fit, how much they tell.
    pub(super) weight: u32,
    /// Fewer wrong letters, where such were looked for; letters inside a word count as one.
    pub(super) slips: Reverse<u32>,
    /// Whether all are in names, none only in that of the dataset.
    pub(super) placed: bool,
    pub(super) tier: Tier,
    pub(super) in_force: bool,
    pub(super) adopted: bool,
    /// How the worst word fits that is in the entry itself: first only whether it begins a word there, is in one or nearly one.
    pub(super) fit: Fit,
    /// How many do.
    pub(super) own: u32,
    /// The dataset in view goes before the others, and these in their order; then the fit tells fully.
    pub(super) book: Reverse<usize>,
    pub(super) kind: Reverse<EntityKind>,
    /// What the documents know goes before what is only known from outside.
    pub(super) outside: Reverse<bool>,
    /// Whether the name begins with one of the words.
    pub(super) start: bool,
    /// How much of the name they make up, in sixteenths.
    pub(super) share: u32,
    /// Whether they are spelled as typed.
    pub(super) spelled: bool,
}

impl Order {
    /// `book` is the place of its dataset among those that go first.
    pub(super) fn new(entry: &Entry, tier: Tier, in_force: bool, book: usize) -> Self {
        Self {
            weight: 0,
            slips: Reverse(0),
            placed: false,
            tier,
            in_force,
            adopted: entry.adopted,
            fit: Fit::None,
            own: 0,
            book: Reverse(book),
            kind: Reverse(entry.kind),
            outside: Reverse(entry.certainty == Certainty::External),
            start: false,
            share: 0,
            spelled: false,
        }
    }

    /// Returns a number for the fields that tell hits apart clearly.
    pub(super) fn score(&self) -> i64 {
        let slips = i64::from(15 - self.slips.0.min(15));
        (i64::from(self.weight) * 16 + slips) * 256 + i64::from(self.standing())
    }

    /// Returns whether it is the whole name of what is not in force.
    pub(super) fn is_former_name(&self) -> bool {
        !self.in_force && self.tier == Tier::Word && self.share >= 16
    }

    fn standing(&self) -> u8 {
        standing(self.placed, self.tier, self.in_force, self.adopted)
    }

    /// Returns one number that orders as the fields do, and what is equal in them as in the library.
    fn key(&self, entry: u32) -> u128 {
        let from = (self.weight, self.slips.0, self.standing());
        let within = (self.start, self.share, self.spelled);
        key(
            from,
            self.fit,
            self.own,
            (
                self.book.0,
                self.kind.0 as u32 * 2 + u32::from(self.outside.0),
            ),
            within,
            entry,
        )
    }
}

/// Returns one number that orders as the fields of an [`Order`] do, each in its bits; `from` has those before the fit.
pub(super) fn key(
    (weight, slips, standing): (u32, u32, u8),
    fit: Fit,
    own: u32,
    (book, kind): (usize, u32),
    (start, share, spelled): (bool, u32, bool),
    entry: u32,
) -> u128 {
    let book = u16::try_from(book).unwrap_or(u16::MAX);
    let fields = [
        (weight, 24),
        (255 - slips.min(255), 8),
        (u32::from(standing), 8),
        (fit.about(), 2),
        (own, 7),
        (u32::from(u16::MAX - book), 16),
        (fit as u32, 3),
        (63 - kind.min(63), 6),
        (u32::from(start), 1),
        (share, 16),
        (u32::from(spelled), 1),
        (u32::MAX - entry, 32),
    ];
    fields.into_iter().fold(0, |key, (value, bits)| {
        let most = u32::MAX >> (32 - bits);
        key << bits | u128::from(value.min(most))
    })
}

/// Returns the greatest key with these fields before the fit.
pub(super) fn most_of(from: (u32, u32, u8)) -> u128 {
    key(from, Fit::Word, u32::MAX, (0, 0), (true, u32::MAX, true), 0)
}

/// Returns a number for the fields of an order from the second on, up to those that tell hits apart clearly.
pub(super) fn standing(placed: bool, tier: Tier, in_force: bool, adopted: bool) -> u8 {
    let tier = u8::from(placed) * 32 + tier as u8;
    // What was in force goes before what never was.
    tier * 4 + u8::from(in_force && adopted) * 2 + u8::from(adopted)
}

/// An entry that was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ranked {
    /// Greater is better.
    pub(super) key: u128,
    pub(super) order: Order,
    pub(super) entry: u32,
    /// The sentence below it that it stands here for only.
    pub(super) above: Option<u32>,
    /// For scattered letters, the place in the list of those that were found.
    pub(super) scattered: Option<u32>,
}

impl Ranked {
    pub(super) fn new(entry: u32, order: Order) -> Self {
        Self {
            key: order.key(entry),
            order,
            entry,
            above: None,
            scattered: None,
        }
    }
}

/// Orders by fit, and what is equal as in the library.
pub(super) fn best_first(ranked: &Ranked) -> Reverse<u128> {
    Reverse(ranked.key)
}
