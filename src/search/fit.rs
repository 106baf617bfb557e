//! How a word of a query fits the words of the index.

use strsim::osa_distance;

use super::index::{Index, Token, Within};
use super::query::Term;
use super::words::{PART, in_other_words, number_in_other_form, slips};
use crate::lang::Lang;
use crate::model::fold::mask;
use crate::model::{Day, EntityKind};

/// How well a word of a query fits a word of a text; later ones are better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Not at all.
    #[default]
    None,
    /// But for two letters.
    Slips,
    /// But for one letter.
    Slip,
    /// Its letters are inside the word.
    Inside,
    /// It is a part of the compound.
    Part,
    /// The word begins with it, as typed.
    Start,
    /// It is an inflection of the word.
    Stem,
    /// It is the word.
    Word,
}

impl Fit {
    /// Returns about how well it is: the same for all that begin a word.
    pub(super) fn about(self) -> u32 {
        match self {
            Self::Word | Self::Stem | Self::Start => 3,
            Self::Part => 2,
            Self::Inside => 1,
            Self::Slip | Self::Slips | Self::None => 0,
        }
    }

    /// Returns how many letters are wrong; letters inside a word, which may be there by chance, count as one.
    pub(super) fn slips(self) -> u32 {
        match self {
            Self::Slips => 2,
            Self::Slip | Self::Inside => 1,
            _ => 0,
        }
    }
}

/// Fewer letters are not inside a word but by chance.
const INSIDE: usize = 3;

/// How many letters are typed as the initials of a compound.
const INITIALS: std::ops::RangeInclusive<usize> = 2..=5;

/// The least share of pairs of letters that makes a word near another one.
const ALIKE: f64 = 0.3;

/// Which words may be mistyped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mistyped {
    /// None.
    None,
    /// Those that are no words as typed.
    Unknown,
    /// All; one that is a word as typed is another whole one.
    All,
}

/// A word of a query and how it fits each word of the index.
pub(super) struct Sought {
    pub(super) term: Term,
    fits: Vec<Fit>,
    /// Those that it fits.
    hits: Vec<u32>,
    /// The best of them.
    best: Fit,
}

impl Sought {
    /// Looks for a word, and for what it may have been meant to be.
    ///
    /// A word that is English only has no parts, and is meant where the interface is English only.
    pub(super) fn new(index: &Index, term: &Term, mistyped: Mistyped, lang: Lang) -> Self {
        let mut found = Self {
            term: term.clone(),
            fits: vec![Fit::None; index.tokens.len()],
            hits: Vec::new(),
            best: Fit::None,
        };
        if let Some(date) = term.date.as_deref() {
            for token in &index.dates {
                let key = &*index.tokens[*token as usize].key;
                if key == date || date.contains('|') && date.split('|').any(|one| one == key) {
                    found.hit(*token, Fit::Word);
                }
            }
        }
        if term.key.is_empty() {
            return found;
        }
        let mut doubled = false;
        for (number, token) in having(index, term.mask, 0) {
            doubled |= is_doubled(term, token);
            let fit = exact(term, token);
            if fit >= Fit::Start || fit != Fit::None && !token.english {
                found.hit(number, fit);
            }
        }
        for other in in_other_words(&term.key) {
            let other = Term::word(&other);
            for (number, token) in having(index, other.mask, 0) {
                // As sure as an inflection.
                let fit = exact(&other, token).min(Fit::Stem);
                if fit > Fit::Inside && fit > found.fit(number) {
                    found.hit(number, fit);
                }
            }
        }
        if let Some(other) = number_in_other_form(&term.key) {
            for (number, token) in having(index, mask(other), 0) {
                if *token.key == *other {
                    found.hit(number, Fit::Word);
                }
            }
        }
        if doubled && found.best < Fit::Stem {
            // What is found by its stem is so by chance.
            found.clear();
        }
        if found.best < Fit::Stem {
            found.initials(index);
        }
        if found.best >= Fit::Stem && term.key.len() <= PART {
            // What is a short word is inside others by chance.
            let fits = &mut found.fits;
            found.hits.retain(|token| {
                let fit = &mut fits[*token as usize];
                *fit = if *fit == Fit::Inside { Fit::None } else { *fit };
                *fit != Fit::None
            });
        }
        if mistyped != Mistyped::None && found.best >= Fit::Stem && found.is_slip(index) {
            // What a source misspells is as unknown.
            found.clear();
        }
        let most = match slips(term.key.chars().count()) {
            _ if mistyped == Mistyped::None || term.is_number() || term.asks => return found,
            _ if mistyped == Mistyped::Unknown && found.best >= Fit::Stem => return found,
            most => most,
        };
        let whole = found.best >= Fit::Stem;
        for (number, token) in having(index, term.letters, most as u32) {
            if found.fit(number) == Fit::None && (!token.english || lang == Lang::En) {
                match near(term, token, most, whole) {
                    _ if lacks_letters(term, token) => found.hit(number, Fit::Slip),
                    Fit::None => {}
                    fit => found.hit(number, fit),
                }
            }
        }
        found
    }

    /// Returns whether it stands as typed, and in English texts only.
    pub(super) fn is_english(&self, index: &Index) -> bool {
        let mut known = self
            .hits
            .iter()
            .filter(|token| self.fit(**token) >= Fit::Stem);
        self.best >= Fit::Stem && known.all(|token| index.tokens[*token as usize].english)
    }

    /// Takes a short word that begins no word of a name for the compounds in names whose parts begin with its letters, as if one of
    /// them had been typed.
    fn initials(&mut self, index: &Index) {
        let key = self.term.key.clone();
        let in_names = |token: u32| {
            let mut holders = index.holders(token as usize);
            holders.any(|(entry, within)| {
                within == Within::Name && has_name(index.entries[entry].kind)
            })
        };
        let says = |token: u32| !index.tokens[token as usize].stop;
        let begins =
            |token: &u32| self.fit(*token) == Fit::Start && says(*token) && in_names(*token);
        let letters = key.bytes().all(|b| b.is_ascii_lowercase());
        if !letters || self.hits.iter().any(begins) {
            return;
        }
        let of = |key: &str| {
            let tokens = having(index, mask(key), 0);
            let all = tokens.filter(|(_, t)| !t.english && has_initials(t, key.as_bytes()));
            let all: Vec<u32> = all.map(|(number, _)| number).collect();
            all.iter().any(|token| in_names(*token)).then_some(all)
        };
        let short = |key: &&str| INITIALS.contains(&key.len());
        let forms = [Some(&*key), key.strip_suffix('s')].into_iter().flatten();
        if let Some(tokens) = forms.filter(short).find_map(of) {
            self.clear();
            for token in tokens {
                self.hit(token, Fit::Stem);
            }
        }
    }

    /// Returns whether it stands as typed only in remarks on slips of the sources.
    fn is_slip(&self, index: &Index) -> bool {
        let mut known = self
            .hits
            .iter()
            .filter(|token| self.fit(**token) >= Fit::Stem);
        known.all(|token| {
            let mut holders = index.holders(*token as usize);
            holders.all(|(entry, _)| index.entries[entry].slip)
        })
    }

    fn clear(&mut self) {
        for token in self.hits.drain(..) {
            self.fits[token as usize] = Fit::None;
        }
        self.best = Fit::None;
    }

    fn hit(&mut self, token: u32, fit: Fit) {
        self.fits[token as usize] = fit;
        self.hits.push(token);
        self.best = self.best.max(fit);
    }

    /// Returns the words of the index that it fits.
    pub(super) fn hits(&self) -> &[u32] {
        &self.hits
    }

    /// Returns how the word fits one of the index.
    pub(super) fn fit(&self, token: u32) -> Fit {
        self.fits[token as usize]
    }

    /// Fits the nearest day, or the words that share most pairs of letters with it, where none fits otherwise.
    pub(super) fn resemble(&mut self, index: &Index) {
        let day = |key: &str| key.strip_prefix('@')?.parse::<Day>().ok();
        if let Some(typed) = self.term.date.as_deref().and_then(day) {
            let days = index.dates.iter().filter_map(|token| {
                let other = day(&index.tokens[*token as usize].key)?;
                Some(((other - typed).get_days().abs(), *token))
            });
            if let Some((_, nearest)) = days.min() {
                self.hit(nearest, Fit::Slips);
            }
            return;
        }
        // A compound that begins as it does says more than letters that are alike.
        let (begins, heads) = (self.term.key.as_bytes(), 0u32..);
        let head = |token: &Token| {
            let same = begins.iter().zip(token.stem.bytes());
            let same = same.take_while(|(a, b)| **a == *b).count();
            ((PART..64).contains(&same) && token.joints & 1 << same != 0).then_some(same)
        };
        let heads = heads
            .zip(&index.tokens)
            .filter_map(|(i, t)| Some((head(t)?, i)));
        let heads: Vec<(usize, u32)> = heads.collect();
        if let Some(most) = heads.iter().map(|(same, _)| *same).max() {
            for (_, token) in heads.iter().filter(|(same, _)| *same == most) {
                self.hit(*token, Fit::Slips);
            }
            return;
        }
        let alike = |token: &Token| match token.mask & self.term.letters {
            0 => 0.0,
            _ => alike(self.term.key.as_bytes(), token.key.as_bytes()),
        };
        let all: Vec<f64> = index.tokens.iter().map(alike).collect();
        let most = all.iter().copied().fold(0.0, f64::max);
        if most >= ALIKE {
            self.hits.clear();
            for (number, _) in (0u32..).zip(&all).filter(|(_, a)| **a >= most * 0.8) {
                self.hit(number, Fit::Slips);
            }
        }
    }

    /// Returns how many letters of a word of the index it takes up.
    pub(super) fn reach(&self, token: u32, stem: usize) -> usize {
        match self.fit(token) {
            Fit::None => 0,
            Fit::Start => self.term.key.len().min(stem),
            // A link letter may be between the parts.
            Fit::Part | Fit::Inside => self.term.stem.len() + 1,
            Fit::Slip | Fit::Slips => self.term.key.len() + 2,
            Fit::Stem | Fit::Word => stem,
        }
    }

    /// Returns its best fit anywhere.
    pub(super) fn best(&self) -> Fit {
        self.best
    }
}

/// Returns the words of the index that have all letters of a set but for some.
fn having(index: &Index, letters: u64, but: u32) -> impl Iterator<Item = (u32, &Token)> {
    let masks = (0u32..).zip(&index.masks);
    let all = masks.filter(move |(_, mask)| (letters & !**mask).count_ones() <= but);
    let tokens = all.map(|(number, _)| (number, &index.tokens[number as usize]));
    tokens.filter(|(_, token)| !token.date)
}

/// Returns whether a thing is known by a name, rather than by what it says.
pub(super) fn has_name(kind: EntityKind) -> bool {
    use EntityKind::{Group, Matter, Organisation, Person, Place};
    matches!(kind, Group | Matter | Organisation | Person | Place)
}

/// Returns whether a word is a compound of as many parts as there are letters, each of which begins one. No part is shorter than
/// [`PART`]: the ordination in koordination is none.
fn has_initials(token: &Token, letters: &[u8]) -> bool {
    let stem = token.stem.as_bytes();
    let (mut rest, mut last) = (letters, None);
    for (at, letter) in stem.iter().enumerate().take(64) {
        let begins = match last {
            None => true,
            Some(last) => at >= last + PART && token.joints & 1 << at != 0,
        };
        if begins {
            match rest {
                [next, behind @ ..] if next == letter => (rest, last) = (behind, Some(at)),
                _ => return false,
            }
        }
    }
    rest.is_empty()
}

/// Compares with a word that has all its letters.
fn exact(term: &Term, token: &Token) -> Fit {
    let (key, stem) = (term.key.as_str(), term.stem.as_str());
    // The genitive of a definite form is the same one.
    let definite = |key: &str| ["en", "et", "ne"].iter().any(|end| key.ends_with(end));
    let genitive = key
        .strip_suffix('s')
        .is_some_and(|k| *token.key == *k && definite(k));
    if *token.key == *key || genitive {
        return Fit::Word;
    }
    if term.short {
        return Fit::None;
    }
    let start = token.key.starts_with(key);
    if term.is_number() {
        return if start && key.len() >= INSIDE {
            Fit::Start
        } else {
            Fit::None
        };
    }
    if *token.stem == *stem && !is_doubled(term, token) {
        return Fit::Stem;
    }
    if start {
        return Fit::Start;
    }
    if stem.len() < INSIDE {
        return Fit::None;
    }
    match token.stem.rfind(stem) {
        Some(0) if stem.len() > INSIDE => Fit::Part,
        Some(at) if at < 64 && token.joints & 1 << at != 0 && is_part(at, stem, token) => Fit::Part,
        // The key of a text drops an e behind an o, which may begin the word.
        _ if token.key.contains(key) || token.spelled.contains(&term.spelled) => Fit::Inside,
        _ => Fit::None,
    }
}

/// Returns whether letters at the beginning of a part are no chance: many, or all of it but a link letter.
fn is_part(at: usize, stem: &str, token: &Token) -> bool {
    let end = at + stem.len();
    let joint = |at: usize| at < 64 && token.joints & 1 << at != 0;
    stem.len() > INSIDE || end == token.stem.len() || joint(end) || joint(end + 1)
}

/// Returns whether one of two words has a letter twice before a vowel, and the other one once: Hanne is no form of Hane.
fn is_doubled(term: &Term, token: &Token) -> bool {
    let (one, other) = (term.key.as_bytes(), token.key.as_bytes());
    if *term.stem != *token.stem {
        return false;
    }
    let (long, short) = if one.len() > other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    let vowel = |b: &u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let next = short.get(same);
    same > 0
        && long.get(same) == long.get(same - 1)
        && next.is_some_and(vowel)
        && next == long.get(same + 1)
}

/// Compares with the word, and where it need not be `whole` with its beginning, and by stems with it and the ends of the compound.
fn near(term: &Term, token: &Token, most: usize, whole: bool) -> Fit {
    let (key, length) = (&*token.key, term.key.len());
    if key.len() + most < length {
        return Fit::None;
    }
    let ends = if whole { 0..0 } else { length..length + 2 };
    let beginnings = ends.filter_map(|end| key.get(..end));
    let all = beginnings
        .chain([key])
        .filter(|k| k.len().abs_diff(length) <= most);
    let keys = all.map(|k| osa_distance(k, &term.key));
    // What little is left of a long word says nothing.
    let short = if term.stem.len() + INSIDE < length {
        0
    } else {
        slips(term.stem.len())
    };
    let joints = (0..token.stem.len().min(64)).filter(|at| *at == 0 || token.joints & 1 << at != 0);
    let joints = joints.take(if whole { 1 } else { 64 });
    let parts = joints
        .map(|at| &token.stem[at..])
        .filter(|part| part.len().abs_diff(term.stem.len()) <= short);
    let stems = parts
        .map(|part| osa_distance(part, &term.stem))
        .filter(|d| *d <= short);
    // Where two letters are wrong, the first one is right.
    let first = key.as_bytes().first() == term.key.as_bytes().first();
    match keys.chain(stems).min() {
        Some(0 | 1) => Fit::Slip,
        Some(2) if most == 2 && first => Fit::Slips,
        _ => Fit::None,
    }
}

/// Returns whether a word was typed without some of its letters that are not English.
fn lacks_letters(term: &Term, token: &Token) -> bool {
    let mut typed = term.spelled.chars().peekable();
    !token.spelled.is_ascii()
        && term.key.len() >= INSIDE
        && token
            .spelled
            .chars()
            .all(|c| typed.next_if_eq(&c).is_some() || !c.is_ascii())
        && typed.next().is_none()
}

/// Returns which share of the pairs of letters of two words they have in common.
fn alike(one: &[u8], other: &[u8]) -> f64 {
    let (mut used, mut common) = (0u64, 0u32);
    for pair in other.windows(2) {
        let mut pairs = one.windows(2).take(64).enumerate();
        if let Some((at, _)) = pairs.find(|(i, own)| used & 1 << i == 0 && *own == pair) {
            used |= 1 << at;
            common += 1;
        }
    }
    let all = (one.len() + other.len()).saturating_sub(2).max(1);
    f64::from(common * 2) / f64::from(all as u32)
}

/// Takes a compound apart that is no word of the index, nor nearly one: into parts that are.
pub(super) fn split(index: &Index, term: &Term, lang: Lang) -> Option<Vec<Sought>> {
    let stem = term.stem.as_str();
    let joints = index.parts.joints(stem);
    let mut ends = (PART..64).filter(|at| joints & 1 << at != 0);
    let last = ends.clone().find(|at| index.parts.has(&stem[*at..]));
    let at = last.or_else(|| ends.next())?;
    let look = |text: &str| {
        let found = Sought::new(index, &Term::word(text), Mistyped::None, lang);
        (found.best() >= Fit::Part).then_some(found)
    };
    let head = look(&stem[..at]).or_else(|| look(stem[..at].strip_suffix(['s', 'e'])?));
    let mut parts = match head {
        Some(head) if head.term.stem.len() >= PART => vec![head],
        // Where the rest is one word, its head may be a compound too: one way alone, so that long words cost little.
        _ if last.is_some() => split(index, &Term::word(&stem[..at]), lang)?,
        _ => return None,
    };
    match look(&stem[at..]) {
        Some(rest) => parts.push(rest),
        None => parts.extend(split(index, &Term::word(&stem[at..]), lang)?),
    }
    Some(parts)
}
