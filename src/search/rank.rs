//! From words to ranked entries.
//!
//! A score is, from the highest digit: the tier, whether it is in force, then for scattered letters what the matcher says, for all
//! others the kind and whether the words stand there as typed. What is equal in all of that keeps the order of the library.

use std::cmp::Ordering;

use super::index::Index;
use super::query::Query;
use super::scan::{Found, Tier};
use super::scatter;
use crate::lang::Lang;
use crate::model::{Day, EntityKind};

use fuzzy_matcher::skim::SkimMatcherV2;

const TIER: i64 = 1_000_000_000_000;
const IN_FORCE: i64 = 100_000_000_000;
const KIND: i64 = 1_000_000_000;
const LITERAL: i64 = 1_000_000;

/// Scattered letters are looked for where fewer entries than this were found.
const FEW: usize = 1;

/// An entry that was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ranked {
    pub(super) score: i64,
    pub(super) entry: u32,
    /// For scattered letters, the place in [`Searcher::scattered`].
    pub(super) scattered: Option<u32>,
}

/// What a search keeps for the next one: the matcher, buffers, and where the words of the last query were found.
///
/// A word that grows is looked for only where it was; the result is the same as with a new searcher.
pub struct Searcher {
    /// The language of the labels in [`Hit::context`](super::Hit::context).
    pub lang: Lang,
    index: u64,
    pub(super) matcher: SkimMatcherV2,
    pub(super) found: Vec<Found>,
    spare: Vec<Found>,
    pub(super) ranked: Vec<Ranked>,
    /// For each scattered hit, the field and the characters of its key.
    pub(super) scattered: Vec<(u32, Vec<u32>)>,
    pub(super) candidates: Vec<scatter::Candidate>,
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
            .field("index", &self.index)
            .finish_non_exhaustive()
    }
}

impl Searcher {
    /// Makes a searcher that writes its labels in a language.
    pub fn new(lang: Lang) -> Self {
        Self {
            lang,
            index: 0,
            matcher: SkimMatcherV2::default().respect_case(),
            found: Vec::new(),
            spare: Vec::new(),
            ranked: Vec::new(),
            scattered: Vec::new(),
            candidates: Vec::new(),
            days: Vec::new(),
        }
    }

    /// Finds and ranks; the best `limit` entries stand in `ranked` after it, best first. `days` must be set.
    pub(super) fn run(&mut self, index: &Index, query: &Query, limit: usize) {
        self.ranked.clear();
        self.scattered.clear();
        if query.words.is_empty() {
            self.spare.append(&mut self.found);
            return self.list(index, query, limit);
        }
        self.look(index, query);
        if self.found.iter().all(|f| !f.is_empty()) {
            self.combine(index, query);
        }
        if self.ranked.len() < FEW {
            scatter::add(self, index, query);
        }
        if self.ranked.len() > limit {
            self.ranked.select_nth_unstable_by(limit, best_first);
            self.ranked.truncate(limit);
        }
        self.ranked.sort_unstable_by(best_first);
    }

    /// A filter alone lists its kind in the order of the library.
    fn list(&mut self, index: &Index, query: &Query, limit: usize) {
        let all = index
            .entries
            .iter()
            .enumerate()
            .filter(|(_, e)| e.listed && query.lets(e.kind));
        self.ranked.extend(all.take(limit).map(|(i, _)| Ranked {
            score: 0,
            entry: i as u32,
            scattered: None,
        }));
    }

    /// Looks for each word, in what the last query left where that is enough.
    fn look(&mut self, index: &Index, query: &Query) {
        if self.index != index.id {
            self.index = index.id;
            self.spare.append(&mut self.found);
        }
        let last = self.found.len();
        for word in &query.words {
            let mut found = self.spare.pop().unwrap_or_default();
            let last = &self.found[..last];
            if let Some(same) = last.iter().find(|f| f.word == *word) {
                found.copy(same);
            } else {
                let shorter = last
                    .iter()
                    .filter(|f| word.extends(&f.word))
                    .max_by_key(|f| f.word.key.len());
                found.look(index, word, shorter);
            }
            self.found.push(found);
        }
        self.spare.extend(self.found.drain(..last));
    }

    fn combine(&mut self, index: &Index, query: &Query) {
        for (i, entry) in index
            .entries
            .iter()
            .enumerate()
            .filter(|(_, e)| e.listed && query.lets(e.kind))
        {
            let (mut own, mut literal, mut context) = (Tier::None, true, false);
            let fits = self.found.iter().all(|found| {
                let fit = found.fit(index, i);
                if fit.tier() > Tier::Context {
                    own = if own == Tier::None {
                        fit.tier()
                    } else {
                        own.min(fit.tier())
                    };
                    literal &= fit.is_literal();
                } else {
                    context = true;
                }
                !fit.is_none()
            });
            if !fits
                || (own == Tier::None && !known_by_context(entry.kind) && query.filter().is_none())
            {
                continue;
            }
            let tier = match own {
                Tier::None => Tier::Context,
                _ if context => own.min(Tier::InName),
                Tier::StartInName | Tier::StartOfName if query.words.len() > 1 => {
                    phrase(index, i, query).max(own)
                }
                _ => own,
            };
            let kind = i64::from(EntityKind::Dataset as u8 - entry.kind as u8);
            let fine = kind * KIND + i64::from(literal && own != Tier::None) * LITERAL;
            let score = base(tier, entry.in_force(self.days[entry.at.book])) + fine;
            self.ranked.push(Ranked {
                score,
                entry: i as u32,
                scattered: None,
            });
        }
    }
}

/// Orders by score, and what is equal as in the library.
pub(super) fn best_first(a: &Ranked, b: &Ranked) -> Ordering {
    b.score.cmp(&a.score).then(a.entry.cmp(&b.entry))
}

/// Returns the score of a tier, in force or not.
pub(super) fn base(tier: Tier, in_force: bool) -> i64 {
    tier as i64 * TIER + i64::from(in_force) * IN_FORCE
}

/// Tells whether a thing is a hit where all words stand in its context and none in itself, without a filter that asks for it:
/// the people, cases, meetings and notes of a group are; each sentence of its mandate is not.
fn known_by_context(kind: EntityKind) -> bool {
    matches!(
        kind,
        EntityKind::Person | EntityKind::Case | EntityKind::Meeting | EntityKind::Note
    )
}

/// Returns how the words together, as typed, fit the names of an entry.
fn phrase(index: &Index, entry: usize, query: &Query) -> Tier {
    let names = index
        .fields(entry)
        .iter()
        .filter(|f| f.part == super::index::Part::Name);
    let tiers = names.map(
        |field| match index.key(field).strip_prefix(query.phrase.as_str()) {
            Some("") => Tier::Name,
            Some(_) => Tier::StartOfName,
            None => Tier::None,
        },
    );
    tiers.max().unwrap_or(Tier::None)
}
