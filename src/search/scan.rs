//! Finding one word in every entry: the mask first, then the letters.

use memchr::memchr_iter;
use memchr::memmem::Finder;

use super::index::{Field, Index, Part};
use super::query::Word;

/// How well a word or a query fits an entry; later ones are better, and any better one counts more than all else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// Not at all.
    None,
    /// Its letters stand in a name, in order, with others between them.
    Scattered,
    /// In what belongs to the entry: a title, the name of a group.
    Context,
    /// Inside a word of the text.
    InText,
    /// At the start of a word of the text.
    StartInText,
    /// Inside a word of a name.
    InName,
    /// At the start of a word of a name.
    StartInName,
    /// At the start of a name.
    StartOfName,
    /// It is a name.
    Name,
}

const TIERS: [Tier; 9] = [
    Tier::None,
    Tier::Scattered,
    Tier::Context,
    Tier::InText,
    Tier::StartInText,
    Tier::InName,
    Tier::StartInName,
    Tier::StartOfName,
    Tier::Name,
];

/// A tier, and whether the word stands there as it was typed and not only folded; one byte, so that all entries fit the cache.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit(u8);

impl Fit {
    pub(super) fn new(tier: Tier, literal: bool) -> Self {
        Self((tier as u8) << 1 | u8::from(literal))
    }

    pub(super) fn tier(self) -> Tier {
        TIERS[usize::from(self.0 >> 1)]
    }

    pub(super) fn is_literal(self) -> bool {
        self.0 & 1 == 1
    }

    pub(super) fn is_none(self) -> bool {
        self.0 < 2
    }
}

/// Where a word stands in a text; later ones are better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Inside,
    Start,
    First,
    Whole,
}

/// How often a word is looked for in one text before a place inside a word is taken for its best one.
const LOOKS: usize = 12;

/// A word, ready to be looked for.
pub(super) struct Seek<'w> {
    word: &'w Word,
    key: Finder<'w>,
    spelled: Finder<'w>,
}

impl<'w> Seek<'w> {
    pub(super) fn new(word: &'w Word) -> Self {
        Self {
            word,
            key: Finder::new(word.key.as_bytes()),
            spelled: Finder::new(word.spelled.as_bytes()),
        }
    }

    /// Returns the best place in a key, and the byte it begins at.
    pub(super) fn in_key(&self, key: &str) -> Option<(Place, usize)> {
        best(&self.key, key.as_bytes())
    }

    /// Returns the best place in a spelling.
    pub(super) fn in_spelling(&self, spelled: &str) -> Option<(Place, usize)> {
        best(&self.spelled, spelled.as_bytes())
    }

    /// Returns how the word fits one text.
    pub(super) fn field(&self, index: &Index, field: &Field) -> Fit {
        let fit = |place, literal| Fit::new(tier(field.part, place), literal);
        match (self.in_key(index.key(field)), index.spelled(field)) {
            (None, None) => Fit::default(),
            (Some((place, _)), None) => fit(place, self.word.key == self.word.spelled),
            (Some((place, _)), Some(spelled)) => {
                fit(place, self.spelled.find(spelled.as_bytes()).is_some())
            }
            (None, Some(spelled)) => self
                .in_spelling(spelled)
                .map_or(Fit::default(), |(place, _)| fit(place, true)),
        }
    }

    /// Returns how the word fits the own texts of an entry.
    fn entry(&self, index: &Index, entry: usize) -> Fit {
        index
            .fields(entry)
            .iter()
            .map(|f| self.field(index, f))
            .max()
            .unwrap_or_default()
    }
}

/// An id is a name, but its parts count less than those of one: most repeat it.
fn tier(part: Part, place: Place) -> Tier {
    match (part, place) {
        (Part::Context, _) => Tier::Context,
        (Part::Text, Place::Inside) => Tier::InText,
        (Part::Text, _) => Tier::StartInText,
        (Part::Name | Part::Id, Place::Whole) => Tier::Name,
        (Part::Name, Place::First) => Tier::StartOfName,
        (Part::Name, Place::Start) | (Part::Id, Place::First) => Tier::StartInName,
        (Part::Name | Part::Id, _) => Tier::InName,
    }
}

fn best(finder: &Finder<'_>, text: &[u8]) -> Option<(Place, usize)> {
    match finder.needle() {
        // One letter stands nearly everywhere, so that the cost of each place counts.
        [letter] => best_of(memchr_iter(*letter, text), 1, text),
        needle => best_of(finder.find_iter(text), needle.len(), text),
    }
}

fn best_of(
    mut places: impl Iterator<Item = usize>,
    length: usize,
    text: &[u8],
) -> Option<(Place, usize)> {
    let first = places.next()?;
    if first == 0 {
        return Some((
            if length == text.len() {
                Place::Whole
            } else {
                Place::First
            },
            0,
        ));
    }
    // A letter outside ASCII is part of a word.
    let starts = |at: &usize| text[at - 1] < 0x80 && !text[at - 1].is_ascii_alphanumeric();
    let start = std::iter::once(first)
        .chain(places)
        .take(LOOKS)
        .find(starts);
    Some(start.map_or((Place::Inside, first), |at| (Place::Start, at)))
}

/// A word and everything it was found in.
#[derive(Default)]
pub(super) struct Found {
    pub(super) word: Word,
    /// The entries, in order.
    entries: Vec<u32>,
    /// The fit of each entry of the index.
    fits: Vec<Fit>,
}

impl Found {
    /// Looks for a word: in the entries that had a shorter form of it, or in all.
    pub(super) fn look(&mut self, index: &Index, word: &Word, shorter: Option<&Self>) {
        self.word.clone_from(word);
        self.entries.clear();
        self.fits.clear();
        self.fits.resize(index.entries.len(), Fit::default());
        let seek = Seek::new(word);
        let mut look = |entry: u32| {
            let at = entry as usize;
            if index.masks[at] & word.mask == word.mask {
                let fit = seek.entry(index, at);
                if !fit.is_none() {
                    self.fits[at] = fit;
                    self.entries.push(entry);
                }
            }
        };
        match shorter {
            Some(shorter) => shorter.entries.iter().copied().for_each(&mut look),
            None => (0..index.entries.len() as u32).for_each(&mut look),
        }
    }

    /// Takes over what another one found.
    pub(super) fn copy(&mut self, other: &Self) {
        self.word.clone_from(&other.word);
        self.entries.clone_from(&other.entries);
        self.fits.clone_from(&other.fits);
    }

    /// Tells whether the word was found nowhere.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns how the word fits the own texts of an entry.
    pub(super) fn own(&self, entry: usize) -> Fit {
        self.fits[entry]
    }

    /// Tells whether the word stands in a name of an entry.
    pub(super) fn names(&self, entry: u32) -> bool {
        self.fits[entry as usize] >= Fit::new(Tier::InName, false)
    }

    /// Returns how the word fits an entry: its own texts, else the names of its context.
    pub(super) fn fit(&self, index: &Index, entry: usize) -> Fit {
        let own = self.own(entry);
        if own.is_none() && index.links(entry).iter().any(|l| self.names(*l)) {
            return Fit::new(Tier::Context, false);
        }
        own
    }
}
