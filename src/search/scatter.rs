//! Scattered letters: the last resort, for names only, and for few of them.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::index::{Index, Part};
use super::query::Query;
use super::rank::{Ranked, Searcher, base, best_first};
use super::scan::{Found, Tier};

/// How often the matcher is asked in one search, at most.
const CALLS: usize = 200;
/// How many entries are added at most; what is worse than those is chance.
const MOST: usize = 12;
/// The shortest and longest word and name, in bytes. Two letters stand scattered in everything.
const WORD: std::ops::RangeInclusive<usize> = 3..=64;
const NAME: std::ops::RangeInclusive<usize> = 3..=160;
/// What the matcher must give for each letter of a word: three quarters of what it gives for one without any bonus or gap. Initials
/// and long common parts pass, three letters from the insides of three words do not.
const PER_LETTER: i64 = 12;

/// An entry with a name in which the letters stand in order, before the matcher has seen it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    /// How many bytes of the name the letters spread over; fewer are better.
    span: u32,
    entry: u32,
    field: u32,
}

/// Adds the best entries in whose names the words stand scattered that stand nowhere else in them.
pub(super) fn add(searcher: &mut Searcher, index: &Index, query: &Query) {
    if !query.words.iter().all(|w| w.key.len() <= *WORD.end()) {
        return;
    }
    let mut candidates = std::mem::take(&mut searcher.candidates);
    candidates.clear();
    let listed = index
        .entries
        .iter()
        .enumerate()
        .filter(|(_, e)| e.listed && query.lets(e.kind));
    for (entry, _) in listed {
        candidates.extend(candidate(&searcher.found, index, entry));
    }
    let most = CALLS / searcher.found.len().max(1);
    if candidates.len() > most {
        candidates.select_nth_unstable(most);
        candidates.truncate(most);
    }
    let sure = searcher.ranked.len();
    for candidate in &candidates {
        let entry = candidate.entry as usize;
        let name = index.key(&index.fields(entry)[candidate.field as usize]);
        if let Some((letters, marks)) =
            score(&searcher.matcher, &searcher.found, index, entry, name)
        {
            let thing = &index.entries[entry];
            let score = base(
                Tier::Scattered,
                thing.in_force(searcher.days[thing.at.book]),
            ) + letters;
            let scattered = Some(searcher.scattered.len() as u32);
            searcher.scattered.push((candidate.field, marks));
            searcher.ranked.push(Ranked {
                score,
                entry: candidate.entry,
                scattered,
            });
        }
    }
    searcher.ranked[sure..].sort_unstable_by(best_first);
    searcher.ranked.truncate(sure + MOST);
    searcher.candidates = candidates;
}

/// The words that stand neither in an entry nor in its context; the words that do need no scattering.
fn missing<'f>(
    found: &'f [Found],
    index: &'f Index,
    entry: usize,
) -> impl Iterator<Item = &'f Found> {
    found.iter().filter(move |f| f.fit(index, entry).is_none())
}

fn candidate(found: &[Found], index: &Index, entry: usize) -> Option<Candidate> {
    let chars = index.masks[entry];
    let mut any = false;
    for word in missing(found, index, entry) {
        if chars & word.word.mask != word.word.mask || !WORD.contains(&word.word.key.len()) {
            return None;
        }
        any = true;
    }
    let fields = index
        .fields(entry)
        .iter()
        .enumerate()
        .filter(|(_, f)| any && f.part == Part::Name);
    let spans = fields.filter_map(|(i, field)| {
        let name = index.key(field);
        if !NAME.contains(&name.len()) {
            return None;
        }
        let span = missing(found, index, entry)
            .try_fold(0, |sum, f| Some(sum + spread(name, &f.word.key)?))?;
        Some(Candidate {
            span,
            entry: entry as u32,
            field: i as u32,
        })
    });
    spans.min()
}

/// Returns over how many bytes of a name the letters of a word spread, read greedily; `None` where they do not stand in it in order.
fn spread(name: &str, word: &str) -> Option<u32> {
    let name = name.as_bytes();
    let mut end = 0;
    for letter in word.bytes() {
        end += name[end..].iter().position(|b| *b == letter)? + 1;
    }
    let mut start = end;
    for letter in word.bytes().rev() {
        start = name[..start].iter().rposition(|b| *b == letter)?;
    }
    Some((end - start) as u32)
}

/// Returns what the matcher gives for the missing words in a name, and the characters they stand at.
fn score(
    matcher: &SkimMatcherV2,
    found: &[Found],
    index: &Index,
    entry: usize,
    name: &str,
) -> Option<(i64, Vec<u32>)> {
    let (mut sum, mut marks) = (0, Vec::new());
    for word in missing(found, index, entry) {
        // The matcher reuses its matrix without clearing it, so that a score depends on the call before. A call with one letter
        // shrinks the matrix to four cells; the next one grows it with fresh cells and resets those four.
        matcher.fuzzy_indices("a", "a");
        let (score, at) = matcher.fuzzy_indices(name, &word.word.key)?;
        if score < PER_LETTER * i64::from(at.len() as u32) {
            return None;
        }
        sum += score;
        marks.extend(at.into_iter().map(|i| i as u32));
    }
    marks.sort_unstable();
    marks.dedup();
    Some((sum, marks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_spread_from_their_last_start_to_their_first_end() {
        assert_eq!(spread("samrad", "srd"), Some(6));
        assert_eq!(spread("s samrad rad", "sad"), Some(6));
        assert_eq!(spread("samrad", "das"), None);
    }

    #[test]
    fn a_score_does_not_depend_on_the_call_before() {
        let matcher = SkimMatcherV2::default().respect_case();
        let ask = |name: &str, word: &str| {
            matcher.fuzzy_indices("a", "a");
            matcher.fuzzy_indices(name, word)
        };
        let alone = ask("hjerneskadesamrad  ss", "hss");
        for other in ["ssssssssssss", "a ss ss", "hhhhssss ss ss ssss"] {
            ask(other, "ssss");
            ask(other, "hss");
            assert_eq!(ask("hjerneskadesamrad  ss", "hss"), alone);
        }
    }
}
