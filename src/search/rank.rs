//! From words to ranked entries: the ways to look, one after the other until one finds something.

use std::cmp::Reverse;

use fixedbitset::FixedBitSet;
use fuzzy_matcher::skim::SkimMatcherV2;
use rustc_hash::FxHashSet;

use super::How;
use super::fit::{Fit, Mistyped, Sought, has_name, split};
use super::index::{Entry, Field, Index, Part, Within};
use super::order::{Order, Ranked, Tier, best_first, key, most_of, standing};
use super::query::{Query, TERMS, Term};
use super::scatter;
use super::words::{PART, is_generic, is_numbered, is_plural, is_stop};
use crate::lang::Lang;
use crate::model::{Day, EntityKind, KindSet};

/// How many entries are offered where nothing fits.
pub(super) const NEAREST: usize = 3;

/// Returns how many of the best are looked at to choose those that are asked for.
pub(super) fn window(limit: usize) -> usize {
    (limit * 3).max(600)
}

/// Returns whether a thing is found by what it belongs to alone.
fn is_known_by_context(kind: EntityKind) -> bool {
    use EntityKind::{Case, Meeting, Note, Person};
    matches!(kind, Person | Case | Meeting | Note)
}

/// Returns whether the first text of a thing is its title.
fn is_titled(kind: EntityKind) -> bool {
    use EntityKind::{Case, Item, Principle};
    matches!(kind, Case | Item | Principle)
}

/// What a search keeps while its hits are shown, and buffers for the next one.
pub struct Searcher {
    /// The language of the labels in [`Hit::context`](super::Hit::context).
    pub lang: Lang,
    /// The dataset in view, which goes before the others.
    pub view: usize,
    pub(super) matcher: SkimMatcherV2,
    pub(super) found: Vec<Sought>,
    /// For each word of the index, the words of the query that fit it, as a set of bits.
    pub(super) which: Vec<u64>,
    /// The same for each entry, by where in it they are.
    pub(super) held: Vec<Held>,
    /// The same for each entry in the names of what it belongs to; empty until it is asked for of many.
    linked: Vec<u64>,
    /// Whether they are noted.
    is_linked: bool,
    /// The entries that have any there.
    reached: FixedBitSet,
    /// The same for each dataset: in its title and region.
    dataset: Vec<u64>,
    /// The words of the query that ask for a part of what the others name.
    pub(super) asking: u64,
    /// The numbers that belong to the word before them.
    numbers: u64,
    /// The entries that have any of the words themselves.
    pub(super) touched: FixedBitSet,
    with_slips: bool,
    /// The language in which mistyped words are looked for.
    meant_in: Lang,
    /// Whether a word is looked for by its parts, as it stands nowhere.
    is_apart: bool,
    /// The best tier of what was ranked.
    pub(super) best: Option<Tier>,
    /// What is less is not among those that are asked for.
    least: u128,
    pub(super) ranked: Vec<Ranked>,
    /// For each scattered hit, the field and the characters of its key.
    pub(super) scattered: Vec<(u32, Vec<u32>)>,
    pub(super) days: Vec<Day>,
}

impl Default for Searcher {
    fn default() -> Self {
        Self::new(Lang::default())
    }
}

impl std::fmt::Debug for Searcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Searcher")
            .field("lang", &self.lang)
            .finish_non_exhaustive()
    }
}

/// The words of the query that an entry has, as sets of bits; each has the next ones in it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Held {
    /// In its own texts.
    pub(super) own: u64,
    /// In what it is or where it stands.
    pub(super) told: u64,
    /// In where it stands.
    here: u64,
    /// In its names.
    pub(super) named: u64,
    /// Whether a word of it is covered wholly.
    covered: bool,
}

/// The words of a field that fit.
struct Fits {
    present: u64,
    worst: Fit,
    whole: bool,
    share: u32,
    start: bool,
    spelled: bool,
}

impl Searcher {
    /// Makes a searcher that writes its labels in a language.
    pub fn new(lang: Lang) -> Self {
        Self {
            lang,
            view: 0,
            matcher: SkimMatcherV2::default().respect_case(),
            found: Vec::new(),
            which: Vec::new(),
            held: Vec::new(),
            linked: Vec::new(),
            is_linked: false,
            reached: FixedBitSet::new(),
            dataset: Vec::new(),
            asking: 0,
            numbers: 0,
            touched: FixedBitSet::new(),
            with_slips: false,
            meant_in: lang,
            is_apart: false,
            best: None,
            least: 0,
            ranked: Vec::new(),
            scattered: Vec::new(),
            days: Vec::new(),
        }
    }

    /// Finds and ranks; the best `limit` entries of the kinds are in `ranked` after it, best first. `days` must be set.
    ///
    /// What is typed is looked for as such first, then with slips of the pen, then as initials and scattered letters; at last what has
    /// most of the words.
    pub(super) fn run(
        &mut self,
        index: &Index,
        query: &Query,
        kinds: KindSet,
        limit: usize,
    ) -> How {
        self.ranked.clear();
        self.scattered.clear();
        self.found.clear();
        self.meant_in = self.lang;
        self.look(index, query, Mistyped::None);
        if query.terms.is_empty() {
            let all = index.listed(kinds).take(limit).map(|e| {
                let entry = &index.entries[e as usize];
                let order = Order::new(entry, Tier::Context, true, entry.at.book);
                Ranked::new(e, order)
            });
            self.ranked.extend(all);
            return How::Typed;
        }
        let mut needed = self.answer(index, query, kinds, limit);
        self.parties(index, kinds);
        let below = |searcher: &Self, tier| searcher.best.is_none_or(|best| best < tier);
        let before = self.best;
        let typed: Vec<Ranked> = match before {
            Some(best) if best < Tier::Place => self.ranked.clone(),
            _ => Vec::new(),
        };
        if below(self, Tier::Place) && self.take_apart(index) {
            needed = self.answer(index, query, kinds, limit);
            // Where nothing has the words as typed, a text that has their parts will do.
            let least = if before.is_some() {
                Tier::Role
            } else {
                Tier::Content
            };
            if below(self, least) || self.best <= before {
                self.look(index, query, Mistyped::None);
                needed = self.answer(index, query, kinds, limit);
            } else {
                self.prefer_typed(&typed);
            }
        }
        if query.when {
            self.prefer_dated(index);
        }
        if query.asks_who() {
            self.prefer_people(index, query);
        }
        let named = self.named(index, query, kinds);
        let slips = self.take_slips(index);
        let mut how = How::Typed;
        // Letters inside a word may be there by chance.
        let chance = below(self, Tier::Compound)
            && bits(needed).any(|i| self.found[i].best() <= Fit::Inside);
        // What stands as a word in texts is no initials.
        let is_word = !below(self, Tier::Role) && self.found.iter().all(|f| f.best() == Fit::Word);
        if chance || query.capitals && below(self, Tier::Start) && !is_word {
            scatter::initials(self, index, query, kinds);
        }
        if chance && self.scattered.is_empty() || self.ranked.is_empty() {
            self.ranked.clear();
            how = How::Meant;
            // Beside a word that is English only, a mistyped one is English too.
            if self.found.iter().any(|found| found.is_english(index)) {
                self.meant_in = Lang::En;
            }
            self.mean(index, query, kinds, limit);
            if self.ranked.is_empty() && self.meant_in != Lang::En {
                self.meant_in = Lang::En;
                self.mean(index, query, kinds, limit);
            }
        }
        if self.ranked.is_empty() && !slips.is_empty() {
            how = How::Typed;
        }
        // Behind what was meant.
        self.ranked.extend(slips.into_iter().map(|slip| {
            let slips = Reverse(u32::from(u8::MAX));
            Ranked::new(
                slip.entry,
                Order {
                    slips,
                    ..slip.order
                },
            )
        }));
        if self.is_apart && how == How::Typed && below(self, Tier::Sentence) {
            how = How::Nearest;
        }
        if how == How::Typed && !self.ranked.is_empty() {
            self.ranked.extend(named);
        }
        // Of a compound its parts tell more than its letters.
        if self.ranked.is_empty() && !self.is_apart {
            let word = query.terms.iter().any(scatter::is_word);
            how = if word { How::Nearest } else { How::Scattered };
            scatter::letters(self, index, kinds);
            if word {
                self.ranked.truncate(NEAREST);
            }
        }
        if self.ranked.is_empty() {
            how = How::Nearest;
            self.some(index, query, kinds);
        }
        if self.ranked.is_empty() {
            for found in &mut self.found {
                found.resemble(index);
            }
            self.spread(index);
            self.some(index, query, kinds);
        }
        if self.ranked.is_empty() {
            scatter::any_letters(self, index, query, kinds);
        }
        self.arrange(index, kinds, limit);
        how
    }

    /// Looks for the words as they may have been meant: first the unknown ones, then all.
    fn mean(&mut self, index: &Index, query: &Query, kinds: KindSet, limit: usize) {
        self.look(index, query, Mistyped::Unknown);
        self.answer(index, query, kinds, limit);
        self.take_slips(index);
        let known = |f: &Sought| f.best() >= Fit::Stem;
        if self.ranked.is_empty() && self.found.iter().any(known) {
            self.look(index, query, Mistyped::All);
            self.answer(index, query, kinds, limit);
        }
        if self.take_slips(index).is_empty() {
            let slip = |r: &Ranked| index.entries[r.entry as usize].slip;
            self.ranked.retain(|r| !slip(r));
        }
    }

    /// Takes the hits out where all of them are slips of the sources: these have what is mistyped as it is typed.
    fn take_slips(&mut self, index: &Index) -> Vec<Ranked> {
        let is_slip = |r: &Ranked| index.entries[r.entry as usize].slip;
        if self.ranked.iter().all(is_slip) {
            std::mem::take(&mut self.ranked)
        } else {
            Vec::new()
        }
    }

    /// Puts what has the words as typed before what has parts of them, but behind what is named by those.
    fn prefer_typed(&mut self, typed: &[Ranked]) {
        let typed: FxHashSet<u32> = typed.iter().map(|ranked| ranked.entry).collect();
        // What is asked for of a thing is in its parts.
        if typed.is_empty() || self.asking != 0 {
            return;
        }
        for ranked in &mut self.ranked {
            let is_typed = typed.contains(&ranked.entry);
            let named = ranked.order.placed || ranked.order.tier >= Tier::Place;
            ranked.order.weight =
                ranked.order.weight * 3 + if named { 2 } else { u32::from(is_typed) };
            *ranked = Ranked::new(ranked.entry, ranked.order);
        }
    }

    /// Looks for each word in the words of the index, and for these in the entries.
    fn look(&mut self, index: &Index, query: &Query, mistyped: Mistyped) {
        self.found.clear();
        self.asking = 0;
        self.is_apart = false;
        self.with_slips = mistyped != Mistyped::None;
        // What may be a day is two numbers where nothing is on that day.
        let known = |term: &Term| {
            let day =
                |token: &u32| Some(&*index.tokens[*token as usize].key) == term.date.as_deref();
            index.dates.iter().any(day)
        };
        let day = query
            .terms
            .iter()
            .find(|t| t.spelled.contains('-') && !known(t));
        let numbers = day.and_then(|_| query.with_numbers());
        let query = numbers.as_ref().unwrap_or(query);
        let mut terms = query.terms.iter().peekable();
        while let Some(term) = terms.next() {
            let mut found = Sought::new(index, term, mistyped, self.meant_in);
            // A compound may be written apart where its parts are no words.
            let joined = terms.peek().and_then(|next| {
                let words = scatter::is_word(term) && next.key.len() > 2 && !next.is_number();
                // What is too short for a part is found by chance alone: regions råd.
                let part = words && next.key.len() < PART;
                if !(part || words && found.best() < Fit::Stem) {
                    return None;
                }
                let joined = Term::word(&format!("{}{}", term.spelled, next.spelled));
                let whole = Sought::new(index, &joined, Mistyped::None, self.lang);
                let least = if part { Fit::Part } else { Fit::Stem };
                (whole.best() >= least).then_some(whole)
            });
            if let Some(joined) = joined {
                found = joined;
                terms.next();
            }
            let term = &found.term.clone();
            // A compound that stands nowhere may be in parts.
            let nowhere = found.best() == Fit::None && !term.asks;
            let apart = nowhere
                && Sought::new(index, term, Mistyped::All, self.meant_in).best() == Fit::None;
            if let Some(parts) = apart.then(|| split(index, term, self.lang)).flatten() {
                self.is_apart = true;
                for part in parts {
                    let bit = 1u64.checked_shl(self.found.len() as u32).unwrap_or(0);
                    // Of a compound with a group the group is what is named.
                    let asks = part.term.asks && part.term.stem != "grup";
                    self.asking |= if asks { bit } else { 0 };
                    self.found.push(part);
                }
            } else {
                let bit = 1u64.checked_shl(self.found.len() as u32).unwrap_or(0);
                self.asking |= if term.asks { bit } else { 0 };
                self.found.push(found);
            }
        }
        // Each word is a bit of a number.
        self.found.truncate(TERMS);
        self.note_numbers();
        self.spread(index);
    }

    /// Notes which numbers belong to the word before them.
    fn note_numbers(&mut self) {
        let pairs = self.found.windows(2).enumerate();
        let numbers = pairs.filter(|(_, pair)| {
            let (word, number) = (&pair[0].term, &pair[1].term);
            number.is_number() && !number.key.is_empty() && (word.short || is_numbered(&word.stem))
        });
        self.numbers = numbers.fold(0, |sum, (i, _)| sum | 2 << i);
    }

    /// Returns whether each number that belongs to a word stands behind it in a text of an entry.
    fn has_numbers(&self, index: &Index, at: usize) -> bool {
        bits(self.numbers).all(|i| {
            let has = |word: &u32, i: usize| self.which[*word as usize] & 1 << i != 0;
            index.fields(at).iter().any(|field| {
                let mut pairs = index.words(field).windows(2);
                pairs.any(|pair| has(&pair[0], i - 1) && has(&pair[1], i))
            })
        })
    }

    /// Takes the compounds apart that are in no name; returns whether there are any.
    fn take_apart(&mut self, index: &Index) -> bool {
        let in_names = self
            .touched
            .ones()
            .fold(0, |sum, e| sum | self.held[e].named);
        let (mut out, mut asking, mut any) = (Vec::new(), 0, false);
        for (i, found) in std::mem::take(&mut self.found).into_iter().enumerate() {
            let bit = 1u64 << i;
            let apart = in_names & bit == 0 && found.best() >= Fit::Stem && !found.term.asks;
            match apart
                .then(|| split(index, &found.term, self.lang))
                .flatten()
            {
                Some(parts) if out.len() + parts.len() <= TERMS => {
                    out.extend(parts);
                    any = true;
                }
                _ => {
                    if self.asking & bit != 0 {
                        asking |= 1u64.checked_shl(out.len() as u32).unwrap_or(0);
                    }
                    out.push(found);
                }
            }
        }
        out.truncate(TERMS);
        (self.found, self.asking) = (out, asking);
        self.note_numbers();
        if any {
            self.spread(index);
        }
        any
    }

    /// Notes which words of the index, and which entries, the words of the query fit.
    fn spread(&mut self, index: &Index) {
        self.which.clear();
        self.which.resize(index.tokens.len(), 0);
        let mut words: Vec<u32> = Vec::new();
        for (i, found) in self.found.iter().enumerate() {
            for token in found.hits() {
                let which = &mut self.which[*token as usize];
                if *which == 0 {
                    words.push(*token);
                }
                *which |= 1 << i;
            }
        }
        // Of very many entries few had a word of the query before.
        for entry in self.touched.ones() {
            self.held[entry] = Held::default();
        }
        for entry in self.reached.ones() {
            self.linked[entry] = 0;
        }
        self.held.resize(index.entries.len(), Held::default());
        self.linked.resize(index.entries.len(), 0);
        for set in [&mut self.touched, &mut self.reached] {
            set.clear();
            set.grow(index.entries.len());
        }
        self.is_linked = false;
        for token in words {
            let which = self.which[token as usize];
            let covers = self.reach(index, token) >= index.tokens[token as usize].stem.len();
            for (entry, within) in index.holders(token as usize) {
                let held = &mut self.held[entry];
                self.touched.insert(entry);
                held.own |= which;
                held.covered |= covers;
                if within >= Within::Role {
                    held.told |= which;
                }
                if within >= Within::Place {
                    held.here |= which;
                }
                if within >= Within::Name {
                    held.named |= which;
                }
            }
        }
        self.dataset.clear();
        // Everything is in a dataset: a mistyped word that is like one of its title says nothing.
        let typed = self.found.iter().enumerate();
        let typed = typed.filter(|(_, found)| !self.with_slips || found.best() >= Fit::Stem);
        let typed = typed.fold(0, |sum, (i, _)| sum | 1u64 << i);
        let named = |d: &u32| self.held[*d as usize].named & typed;
        self.dataset.extend(index.datasets.iter().map(named));
    }

    /// Notes for all entries which words are in the names of what they belong to.
    fn follow_links(&mut self, index: &Index) {
        if std::mem::replace(&mut self.is_linked, true) {
            return;
        }
        for entry in self.touched.ones() {
            let named = self.held[entry].named;
            if named != 0 {
                for to in index.linked(entry) {
                    self.reached.insert(*to as usize);
                    self.linked[*to as usize] |= named;
                }
            }
        }
    }

    /// Returns the words that are in the names of what an entry belongs to.
    pub(super) fn linked(&self, index: &Index, entry: usize) -> u64 {
        if self.is_linked {
            return self.linked[entry];
        }
        let links = index.links(entry).iter();
        links.fold(0, |sum, link| sum | self.held[*link as usize].named)
    }

    /// Returns whether any word is in an entry or, of what the links were followed, in the names of what it belongs to.
    pub(super) fn has_any(&self, entry: usize) -> bool {
        self.touched.contains(entry) || !self.is_linked || self.reached.contains(entry)
    }

    /// Returns how many letters of a word of the index the words of the query take up.
    fn reach(&self, index: &Index, token: u32) -> usize {
        let stem = &*index.tokens[token as usize].stem;
        let all = bits(self.which[token as usize]);
        let begins = all.clone().all(|i| self.found[i].fit(token) == Fit::Start);
        let reach = all.map(|i| self.found[i].reach(token, stem.len())).sum();
        // Horsens is the name in Horsensklyngen, as it is in Horsens Kommune.
        match stem.get(reach..) {
            Some(rest) if begins && is_generic(rest) => stem.len(),
            _ => reach,
        }
    }

    /// Returns the words that are in a field.
    pub(super) fn in_field(&self, index: &Index, field: &Field) -> u64 {
        let words = index.words(field).iter();
        words.fold(0, |sum, word| sum | self.which[*word as usize])
    }

    /// Returns the place of an entry's dataset among those that go first where all else is equal.
    pub(super) fn place(&self, entry: &Entry) -> usize {
        match entry.at.book {
            book if book == self.view => 0,
            book => book + 1,
        }
    }

    /// Returns the words that are in the names of an entry.
    pub(super) fn names(&self, entry: u32) -> u64 {
        self.held[entry as usize].named
    }

    pub(super) fn all(&self) -> u64 {
        u64::MAX >> (64 - self.found.len().clamp(1, 64))
    }

    /// Ranks the entries that the words of `all` fit; of many at least those that can be among the best.
    pub(super) fn combine(
        &mut self,
        index: &Index,
        query: &Query,
        kinds: KindSet,
        limit: usize,
        all: u64,
    ) {
        let narrow = kinds != KindSet::ALL;
        if all.count_ones() > 1 {
            self.follow_links(index);
        }
        // The entries by the best standing that each can have.
        (self.best, self.least) = (None, 0);
        let mut by_standing: Vec<Vec<u32>> = vec![Vec::new(); 256];
        let context = standing(
            false,
            if narrow { Tier::Content } else { Tier::Context },
            true,
            true,
        );
        for at in self.touched.ones().filter(|at| index.is_listed(*at, kinds)) {
            if let Some(need) = self.need(index, at, all) {
                let best = self.best_standing(index, query, at, need, all);
                let other = self.without_dataset(index, at, need);
                let other = other.map(|o| self.best_standing(index, query, at, o, all));
                let best = best.max(other.unwrap_or(0));
                by_standing[usize::from(best)].push(at as u32);
            }
        }
        let window = window(limit);
        let least = self.least_slips(all);
        for best in (0..=u8::MAX).rev() {
            let entries = &mut by_standing[usize::from(best)];
            let some = best == context || !entries.is_empty();
            if some && most_of((0, least, best)) < self.least {
                return;
            }
            if best == context {
                // Nothing that is only in the place of a thing stands higher.
                self.follow_links(index);
                let only = |at: &usize| {
                    !self.touched.contains(*at)
                        && index.is_listed(*at, kinds)
                        && (narrow || is_known_by_context(index.entries[*at].kind))
                        && self.need(index, *at, all).is_some()
                };
                // What is in a dataset has all words where its name has them.
                if self.dataset.iter().any(|words| words & all == all) {
                    let everything = (0..index.entries.len()).filter(only);
                    entries.extend(everything.map(|at| at as u32));
                } else {
                    let reached = self.reached.ones().filter(only);
                    entries.extend(reached.map(|at| at as u32));
                }
            }
            for entry in entries.iter() {
                let at = *entry as usize;
                let need = self.need(index, at, all).unwrap_or(all);
                if self.most(index, at, need, (0, least, best)) < self.least {
                    continue;
                }
                let order = self.order(index, query, at, need, narrow);
                // What has a word of the title of its dataset is no worse than what has it by that alone.
                let other = self.without_dataset(index, at, need);
                let other = other.and_then(|other| self.order(index, query, at, other, narrow));
                if let Some(mut order) = order.max(other) {
                    // A part of a compound, or who fills a seat, is a place too.
                    let here = self.held[at].own & need & !self.held[at].here == 0;
                    let placed = order.tier >= Tier::Place
                        || order.tier >= Tier::Sentence && order.fit > Fit::Inside && here;
                    // Of a kind there are so many in the dataset.
                    let kind = if query.asks_kind() {
                        self.dataset[index.entries[at].at.book]
                    } else {
                        0
                    };
                    order.placed = (need | kind) & all == all && placed;
                    self.push(Ranked::new(*entry, order), window);
                }
            }
        }
    }

    /// Returns the words that an entry must have beside those in the name of its dataset; `None` where it does not have them.
    fn need(&self, index: &Index, at: usize, all: u64) -> Option<u64> {
        let own = self.held[at].own;
        if own & all == all {
            return Some(all);
        }
        let has = own | self.linked(index, at);
        let free = self.dataset[index.entries[at].at.book] & !has;
        ((has | free) & all == all).then_some(all & !free)
    }

    /// Returns the words that are needed but for those in the name of the dataset, where that are fewer, and some.
    fn without_dataset(&self, index: &Index, at: usize, need: u64) -> Option<u64> {
        let other = need & !self.dataset[index.entries[at].at.book];
        (other != 0 && other != need).then_some(other)
    }

    /// Returns the best standing that an entry can have which has some of the words itself.
    fn best_standing(&self, index: &Index, query: &Query, at: usize, need: u64, all: u64) -> u8 {
        let entry = &index.entries[at];
        let in_force = entry.in_force(self.days[entry.at.book]);
        let stands = in_force && entry.adopted;
        let has = |words: u64| need != 0 && words & need == need;
        // A date is under words of its own, beside those of its text.
        let longest = (query.phrase.matches(' ').count() + 1) * 3;
        let may_be =
            |f: &Field| matches!(f.part, Part::Id | Part::Text) && index.words(f).len() <= longest;
        let own = self.held[at].own & need;
        let tier = if has(self.held[at].named) {
            match (self.held[at].covered, stands) {
                (true, true) => Tier::Name,
                (true, false) => Tier::FormerName,
                (false, false) if need.is_power_of_two() => self.former(entry, in_force),
                (false, _) => Tier::Start,
            }
        } else if self.held[at].covered && has(own) && index.fields(at).iter().any(may_be) {
            Tier::Whole
        } else if own & !self.held[at].here == 0 {
            Tier::Place
        } else if own & !self.held[at].told == 0 {
            Tier::Role
        } else if has(own) && self.may_be_meant(entry.kind) {
            Tier::Other
        } else if is_titled(entry.kind) || entry.kind == EntityKind::Matter {
            Tier::Title
        } else {
            Tier::Sentence
        };
        let kind = query.asks_kind() && (need | self.dataset[entry.at.book]) & all == all;
        let placed = (need == all || kind) && tier >= Tier::Place;
        standing(placed, tier, in_force, entry.adopted)
    }

    /// Returns how many letters are wrong at least in an entry that has all words.
    fn least_slips(&self, all: u64) -> u32 {
        // What is in the name of a dataset need not be in an entry.
        let anywhere = self.dataset.iter().fold(0, |sum, d| sum | d);
        let least = bits(all & !anywhere).map(|i| self.found[i].best().slips());
        if self.with_slips { least.sum() } else { 0 }
    }

    /// Returns the greatest key that an entry can have, by the fields before the fit.
    fn most(&self, index: &Index, at: usize, need: u64, from: (u32, u32, u8)) -> u128 {
        let entry = &index.entries[at];
        // An inflection is the whole word too.
        let fit = if self.held[at].covered {
            Fit::Word
        } else {
            Fit::Start
        };
        let own = (self.held[at].own & need).count_ones();
        let kind = (self.place(entry), entry.kind as u32);
        key(from, fit, own, kind, (true, u32::MAX, true), at as u32)
    }

    /// Adds an entry; from time to time only the best are kept.
    fn push(&mut self, ranked: Ranked, window: usize) {
        self.best = self.best.max(Some(ranked.order.tier));
        self.ranked.push(ranked);
        if self.ranked.len() / 2 >= window {
            let (_, nth, _) = self
                .ranked
                .select_nth_unstable_by_key(window - 1, best_first);
            self.least = nth.key;
            self.ranked.truncate(window);
        }
    }

    /// Returns the words that are a whole name of a thing, most of them where it has several; none where no name is among the words.
    pub(super) fn whole_name(&self, index: &Index, at: usize) -> u64 {
        let entry = &index.entries[at];
        let held = &self.held[at];
        if !held.covered || held.named == 0 || !has_name(entry.kind) {
            return 0;
        }
        // One of several is meant by the singular, not the kind of them.
        let least = if entry.category { Fit::Word } else { Fit::Stem };
        let names = index.fields(at).iter().filter(|field| field.is_name());
        let whole = names.filter_map(|field| {
            let within = self.within(index, field, &mut [None; 64]);
            (within.whole && within.worst >= least).then_some(within.present)
        });
        whole.max_by_key(|words| words.count_ones()).unwrap_or(0)
    }

    /// Returns what has its whole name among the words where others that have all of them do so by chance: in parts of words, in the
    /// title of a source, or in what belongs to it.
    fn named(&self, index: &Index, query: &Query, kinds: KindSet) -> Vec<Ranked> {
        let best = self.ranked.iter().max_by_key(|r| r.key);
        let chance = |r: &Ranked| {
            let (tier, fit) = (r.order.tier, r.order.fit);
            tier < Tier::Content || tier < Tier::Place && fit < Fit::Start
        };
        let all = self.all().count_ones();
        if !best.is_some_and(chance) || self.all().is_power_of_two() {
            return Vec::new();
        }
        let touched = self.touched.ones();
        let named = touched.filter_map(|at| {
            let words = if index.is_listed(at, kinds) {
                self.whole_name(index, at)
            } else {
                0
            };
            let much = words != 0 && words.count_ones() * 2 >= all;
            let order = much.then(|| self.order(index, query, at, words, true));
            let weight = 1 + words.count_ones();
            Some(Ranked::new(at as u32, Order { weight, ..order?? }))
        });
        named.collect()
    }

    /// Ranks the entries that some words fit, by how much these tell.
    fn some(&mut self, index: &Index, query: &Query, kinds: KindSet) {
        self.follow_links(index);
        let mut have = vec![0; self.found.len()];
        let touched = self.touched.ones();
        for entry in touched.filter(|at| index.is_listed(*at, kinds)) {
            for i in bits(self.held[entry].own) {
                have[i] += 1;
            }
        }
        let listed = index.listed(kinds).count();
        // Twice the binary logarithm of how rarely a word is found.
        let rare = |have: &usize| {
            let ratio = (listed + 1) * 256 / (have + 1);
            (ratio.pow(2).max(1)).ilog2().saturating_sub(16)
        };
        let weights: Vec<u32> = have.iter().map(rare).collect();
        let any = self.touched.union(&self.reached);
        let weighed = any.filter(|at| index.is_listed(*at, kinds)).map(|at| {
            let has = self.held[at].own | self.linked[at];
            let sum = |words| bits(words).map(|i| weights[i]).sum::<u32>();
            (sum(has) + sum(self.whole_name(index, at)), at as u32)
        });
        let mut weighed: Vec<(u32, u32)> = weighed.filter(|(weight, _)| *weight > 0).collect();
        if weighed.len() > NEAREST {
            let by_weight = |(weight, _): &(u32, u32)| Reverse(*weight);
            let (_, (least, _), _) = weighed.select_nth_unstable_by_key(NEAREST - 1, by_weight);
            let least = *least;
            weighed.retain(|(weight, _)| *weight >= least);
        }
        self.least = 0;
        for (weight, entry) in weighed {
            let at = entry as usize;
            let has = self.held[at].own | self.linked[at];
            let slips = bits(has).map(|i| self.found[i].best().slips());
            let slips = if self.with_slips { slips.sum() } else { 0 };
            let standing = self.best_standing(index, query, at, has, 0);
            if self.most(index, at, has, (weight, slips, standing)) < self.least {
                continue;
            }
            if let Some(order) = self.order(index, query, at, has, true) {
                let order = Order { weight, ..order };
                self.push(Ranked::new(entry, order), NEAREST);
            }
        }
        self.ranked.sort_unstable_by_key(best_first);
        self.ranked.truncate(NEAREST);
    }

    /// Returns the order of an entry that the words of `need` fit; `None` where the others of its group are no hits either.
    fn order(
        &self,
        index: &Index,
        query: &Query,
        at: usize,
        need: u64,
        narrow: bool,
    ) -> Option<Order> {
        let entry = &index.entries[at];
        let in_force = entry.in_force(self.days[entry.at.book]);
        let standing = in_force && entry.adopted;
        let mut tier: Option<(Tier, Fits, Part)> = None;
        // For each word the best part it stands in, and its fit there.
        let mut parts: [Option<(Part, Fit)>; 64] = [None; 64];
        // The words in the title and how they fit, and the days.
        let (mut titled, mut dated) = ((0, Fit::None), 0);
        for (number, field) in index.fields(at).iter().enumerate() {
            let here = self.in_field(index, field);
            // The place in a source is looked up by its number; its words answer nothing.
            let aside = matches!(entry.kind, EntityKind::Note | EntityKind::Source);
            let place = field.part == Part::Evidence && !aside;
            if here == 0 || place && !self.has_number(here) {
                continue;
            }
            let within = self.within(index, field, &mut parts);
            if is_titled(entry.kind) {
                match () {
                    () if index.is_date(field) => dated |= within.present,
                    () if number == 0 => titled = (within.present, within.worst),
                    () => {}
                }
            }
            let all = need != 0 && within.present & need == need;
            let literal = all && Self::is_phrase(index, query, field);
            let part = match field.part {
                Part::Name if literal => Tier::Name,
                Part::Other | Part::English if literal => Tier::Alias,
                Part::Id if literal => Tier::Whole,
                Part::Text if literal && number == 0 => Tier::Whole,
                Part::Text
                    if all
                        && entry.kind != EntityKind::Source
                        && self.may_be_meant(entry.kind)
                        && self.says_in_order(index, query, field) =>
                {
                    Tier::Other
                }
                Part::Name | Part::Other | Part::English if all && within.whole => Tier::Whole,
                Part::Name if all => match within.worst {
                    Fit::Word => Tier::Word,
                    // Of several words one that is inside another is there by chance.
                    Fit::Inside if !need.is_power_of_two() => continue,
                    Fit::Part | Fit::Inside => Tier::Compound,
                    _ => Tier::Start,
                },
                Part::Other | Part::English if all => Tier::Other,
                _ => continue,
            };
            if tier
                .as_ref()
                .is_none_or(|(t, w, _)| (part, within.share) > (*t, w.share))
            {
                tier = Some((part, within, field.part));
            }
        }
        let missing = need & !bits(need).fold(0, |has, i| has | u64::from(parts[i].is_some()) << i);
        if missing & self.held[at].own & !self.linked(index, at) != 0 {
            return None;
        }
        // What is in an id only, and in the place of the thing too, is its place.
        let in_id = |part: &Option<(Part, Fit)>| matches!(part, Some((Part::Id, _)));
        if bits(need).any(|i| in_id(&parts[i])) {
            let linked = self.linked(index, at);
            for i in bits(need & linked) {
                parts[i] = parts[i].filter(|part| part.0 != Part::Id);
            }
        }
        let own = || bits(need).filter_map(|i| parts[i]);
        let worst = own().map(|(_, fit)| fit).min().unwrap_or_default();
        let slips = || {
            let beside = bits(need).filter(|i| parts[*i].is_none());
            let beside = beside.map(|i| self.slips_beside(index, at, i));
            own().map(|(_, fit)| fit.slips()).chain(beside).sum()
        };
        // What a group says is found by the name of the group, where nothing else is looked for.
        let said = narrow
            && matches!(entry.kind, EntityKind::Mandate | EntityKind::Seat)
            && self.held[index.own_group(entry)].named & need == need;
        // A document of the kind that is asked for: the minutes of a meeting.
        let is_kind = |i: usize| {
            self.asking & 1 << i != 0
                && matches!(parts[i], Some((Part::Role, Fit::Stem | Fit::Word)))
        };
        let of_kind = entry.kind == EntityKind::Source
            && bits(need).any(is_kind)
            && bits(need).all(|i| parts[i].is_some());
        let (tier, within, part) = match tier {
            _ if of_kind => (Tier::Other, None, None),
            Some((tier, within, part)) => (tier, Some(within), Some(part)),
            None if said => (Tier::Place, None, None),
            None => {
                // What is in a text, and in what the thing belongs to, is there: the cases of a party.
                let linked = match entry.kind {
                    EntityKind::Case => self.linked(index, at),
                    _ => 0,
                };
                let told = bits(need)
                    .filter(|i| linked & 1 << i == 0)
                    .filter_map(|i| parts[i]);
                let told = told
                    .clone()
                    .next()
                    .and_then(|_| Self::apart(entry, told, need, narrow));
                (
                    told.max(Self::apart(entry, own(), need, narrow))?,
                    None,
                    None,
                )
            }
        };
        let one = need.is_power_of_two();
        let whole = tier >= Tier::Whole;
        let tier = match tier {
            _ if need & self.numbers != 0 && !self.has_numbers(index, at) => Tier::Inside,
            Tier::Name if !standing => Tier::FormerName,
            // One of them is meant by the singular, not the kind: Klyngestyregruppen, Klyngestyregrupperne.
            Tier::Whole
                if entry.category
                    && one
                    && part == Some(Part::Name)
                    && !is_plural(&query.phrase)
                    && !query.asks_kind() =>
            {
                Tier::Start
            }
            Tier::Whole if !standing && part == Some(Part::Name) => Tier::Word,
            tier if !standing && one && tier >= Tier::Other => self.former(entry, in_force),
            Tier::Alias if !standing && entry.kind == EntityKind::Group => Tier::FormerName,
            Tier::Whole | Tier::Alias if !standing => Tier::Other,
            Tier::Content => match entry.kind {
                // What stands as a word somewhere is not meant by a part of another.
                EntityKind::Mandate | EntityKind::Seat
                    if standing && !bits(need).any(|i| self.is_in_part(i, parts[i])) =>
                {
                    Tier::Sentence
                }
                EntityKind::Note | EntityKind::Source => Tier::Aside,
                _ => tier,
            },
            tier => tier,
        };
        let (in_title, title_fit) = titled;
        let titled = !one && title_fit > Fit::Part && in_title & need != 0;
        // An agreement that says of itself what is asked.
        let told = entry.kind == EntityKind::Matter
            && tier == Tier::Content
            && (self.held[at].named & need).count_ones() > 1;
        let (tier, worst) = match tier {
            Tier::Inside => (tier, worst),
            _ if titled && (in_title | dated) & need == need => (tier.max(Tier::Title), title_fit),
            _ if told => (Tier::Title, worst),
            _ => (tier, worst),
        };
        let fit = match &within {
            Some(_) if whole => Fit::Word,
            Some(within) => within.worst,
            None => worst,
        };
        Some(Order {
            slips: Reverse(if self.with_slips { slips() } else { 0 }),
            fit,
            own: own().count() as u32,
            start: within.as_ref().is_some_and(|w| w.start),
            share: within.as_ref().map_or(0, |w| w.share),
            spelled: within.is_some_and(|w| w.spelled),
            ..Order::new(entry, tier, in_force, self.place(entry))
        })
    }

    /// Returns whether any of some words has a number in it.
    fn has_number(&self, words: u64) -> bool {
        let mut all = bits(words).map(|i| &self.found[i].term);
        all.any(|term| term.key.is_empty() || term.key.bytes().any(|b| b.is_ascii_digit()))
    }

    /// Returns whether a word that stands somewhere is only a part of one here.
    fn is_in_part(&self, word: usize, here: Option<(Part, Fit)>) -> bool {
        here.is_some_and(|(_, fit)| fit < Fit::Stem) && self.found[word].best() >= Fit::Stem
    }

    /// Returns whether a thing may be what is asked for by its texts: as it says the words just so, or is the document.
    fn may_be_meant(&self, kind: EntityKind) -> bool {
        match kind {
            EntityKind::Mandate | EntityKind::Case => self.found.len() > 1 && self.numbers == 0,
            EntityKind::Source => self.asking != 0,
            _ => false,
        }
    }

    /// Returns the tier of what has the one word in its name and does not stand. A proposal is one in the dataset in view.
    fn former(&self, entry: &Entry, in_force: bool) -> Tier {
        if in_force && self.place(entry) == 0 {
            Tier::Role
        } else {
            Tier::Former
        }
    }

    /// Returns how many letters of a word are wrong that is in what an entry belongs to.
    fn slips_beside(&self, index: &Index, entry: usize, word: usize) -> u32 {
        let links = index
            .links(entry)
            .iter()
            .filter(|l| self.held[**l as usize].named & 1 << word != 0);
        let fields = links.flat_map(|l| index.fields(*l as usize));
        let words = fields.filter(|f| f.is_name()).flat_map(|f| index.words(f));
        words
            .map(|w| self.found[word].fit(*w))
            .max()
            .unwrap_or_default()
            .slips()
    }

    /// The tier of an entry whose words are in several of its texts, or in what it belongs to: that of the least of them.
    fn apart(
        entry: &Entry,
        own: impl Iterator<Item = (Part, Fit)> + Clone,
        need: u64,
        narrow: bool,
    ) -> Option<Tier> {
        let Some((least, _)) = own.clone().min() else {
            // Who is employed there, or sits there, goes before whom a remark speaks of.
            return match entry.kind {
                EntityKind::Person if narrow => Some(Tier::Content),
                kind => (is_known_by_context(kind) || narrow).then_some(Tier::Context),
            };
        };
        let elsewhere = (own.clone().count() as u32) < need.count_ones();
        let is_told = own.clone().all(|(part, _)| part <= Part::Role);
        let worst = own.map(|(_, fit)| fit).min();
        Some(match least {
            // Of what a place in a source is given for, a remark is the last.
            Part::Evidence if !matches!(entry.kind, EntityKind::Note | EntityKind::Source) => {
                Tier::Context
            }
            Part::Evidence => Tier::Inside,
            _ if worst == Some(Fit::Inside) => Tier::Inside,
            Part::Text if entry.kind == EntityKind::Person && narrow => Tier::Aside,
            Part::Id | Part::Text => Tier::Content,
            // That a group has members is told of what its own name says.
            Part::Role | Part::EnglishRole if entry.kind == EntityKind::Group && is_told => {
                Tier::Content
            }
            Part::Role | Part::EnglishRole => Tier::Role,
            _ if worst == Some(Fit::Part) => Tier::Role,
            Part::Place if entry.kind == EntityKind::Seat => Tier::Sentence,
            Part::Name | Part::Other | Part::English if !elsewhere => Tier::Other,
            _ => Tier::Place,
        })
    }

    fn within(&self, index: &Index, field: &Field, parts: &mut [Option<(Part, Fit)>; 64]) -> Fits {
        let mut best = [Fit::None; 64];
        let mut within = Fits {
            present: 0,
            worst: Fit::Word,
            whole: true,
            share: 0,
            start: false,
            spelled: true,
        };
        let (mut covered, mut length) = (0, 0);
        for (number, word) in index.words(field).iter().enumerate() {
            let token = &index.tokens[*word as usize];
            let which = self.which[*word as usize];
            within.present |= which;
            let generic = number > 0 && is_generic(&token.stem);
            let says = !token.stop && (which != 0 || !generic);
            length += if says { token.stem.len() } else { 0 };
            if which == 0 {
                within.whole &= !says;
                continue;
            }
            for i in bits(which) {
                let found = &self.found[i];
                let fit = found.fit(*word);
                best[i] = best[i].max(fit);
                within.start |= number == 0 && fit != Fit::Inside;
                within.spelled &= fit != Fit::Word || found.term.spelled == *token.spelled;
            }
            let reach = self.reach(index, *word);
            covered += reach.min(token.stem.len());
            within.whole &= reach >= token.stem.len();
        }
        for i in bits(within.present) {
            within.worst = within.worst.min(best[i]);
            let here = (field.part, best[i]);
            parts[i] = parts[i].max(Some(here));
        }
        within.share = (covered * 16 / length.max(1)) as u32;
        within
    }

    /// Returns whether the words of the query stand in a field side by side as they are typed.
    fn says_in_order(&self, index: &Index, query: &Query, field: &Field) -> bool {
        let typed: Vec<&str> = query.phrase.split(' ').collect();
        let is = |i: usize, word: u32| {
            let fit = self.found.get(i).map_or(Fit::None, |found| found.fit(word));
            matches!(fit, Fit::Word | Fit::Slip | Fit::Slips)
        };
        index.words(field).windows(typed.len()).any(|words| {
            let mut said = 0;
            let fit = words.iter().zip(&typed).all(|(word, typed)| {
                let fits = is(said, *word);
                said += usize::from(fits);
                fits || is_stop(typed) && *index.tokens[*word as usize].key == **typed
            });
            fit && said == self.found.len()
        })
    }

    /// Returns whether the words of a field are those of the query, in their order.
    fn is_phrase(index: &Index, query: &Query, field: &Field) -> bool {
        let mut typed = query.phrase.split(' ');
        let words = index
            .words(field)
            .iter()
            .map(|w| &*index.tokens[*w as usize].key);
        let mut words = words.filter(|key| !key.starts_with('@'));
        words.all(|word| typed.next() == Some(word)) && typed.next().is_none()
    }
}

pub(super) fn bits(mut set: u64) -> impl Iterator<Item = usize> + Clone {
    std::iter::from_fn(move || {
        let next = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(next)
    })
}
