//! Initials and scattered letters: the last resort, for names only.

use std::cmp::Reverse;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::fit::Sought;
use super::index::{Field, Index, Part};
use super::order::{Order, Ranked, Tier, best_first};
use super::query::{Query, Term};
use super::rank::{NEAREST, Searcher};
use crate::lang::Lang;
use crate::model::KindSet;

/// Longer words are not typed as initials.
const INITIALS: usize = 6;
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

/// Adds the names whose words, and the parts of whose compounds, begin with the letters of the one word, in order.
pub(super) fn initials(searcher: &mut Searcher, index: &Index, query: &Query, kinds: KindSet) {
    let [term] = query.terms.as_slice() else {
        return;
    };
    let lang = searcher.lang;
    let letters = term.key.as_bytes();
    if letters.len() < 3 && !query.capitals || letters.is_empty() || term.is_number() {
        return;
    }
    let all = (0u32..).zip(&index.letters);
    let may = all.filter(|(_, letters)| term.letters & !**letters == 0);
    for (entry, _) in may.filter(|(entry, _)| index.is_listed(*entry as usize, kinds)) {
        let fields = index.fields(entry as usize).iter().enumerate();
        let shares = fields
            .filter(|(_, f)| is_told(f, lang))
            .filter_map(|(i, f)| Some((share(index, f, letters)?, i)));
        let Some((share, field)) = shares.max_by_key(|(share, i)| (*share, Reverse(*i))) else {
            continue;
        };
        let key = index.key(&index.fields(entry as usize)[field]);
        let marks = searcher
            .matcher
            .fuzzy_indices(key, &term.key)
            .map_or(Vec::new(), |(_, marks)| marks);
        push(searcher, index, entry, field, marks, i64::from(share));
    }
}

/// Returns whether a field is a name that is told in a language.
fn is_told(field: &Field, lang: Lang) -> bool {
    field.is_name() && (field.part != Part::English || lang == Lang::En)
}

/// Returns how many hundredths of the initials of a name the letters are; small words need none.
fn share(index: &Index, field: &Field, letters: &[u8]) -> Option<u32> {
    let mut rest = letters;
    let (mut all, mut left_out) = (0, 0);
    for word in index.words(field) {
        let token = &index.tokens[*word as usize];
        let stem = token.stem.as_bytes();
        let starts = (0..stem.len().min(64)).filter(|at| *at == 0 || token.joints & 1 << at != 0);
        for at in starts {
            match rest {
                [next, behind @ ..] if *next == stem[at] => rest = behind,
                _ if all == 0 => return None,
                _ if token.stop => continue,
                _ => left_out += u32::from(!rest.is_empty()),
            }
            all += 1;
        }
    }
    rest.is_empty()
        .then(|| (letters.len() as u32 * 100 / all.max(1)).saturating_sub(left_out * 10))
}

/// Returns whether the letters of a word are in names by chance: it is long, or is spoken.
pub(super) fn is_word(term: &Term) -> bool {
    let vowels = term.key.bytes().filter(|b| b"aeiouy".contains(b)).count();
    term.key.len() > INITIALS || term.key.len() > 4 && vowels > 1
}

/// Adds the best entries in whose names the words stand scattered that stand nowhere else in them.
pub(super) fn letters(searcher: &mut Searcher, index: &Index, kinds: KindSet) {
    if searcher
        .found
        .iter()
        .any(|f| f.term.key.len() > *WORD.end())
    {
        return;
    }
    // How many bytes of the name the letters spread over, the entry and the field; fewer are better.
    let mut candidates: Vec<(u32, u32, u32)> = Vec::new();
    let sought = searcher.found.iter().map(|f| f.term.letters);
    let everything = sought.fold(0, |sum, letters| sum | letters);
    for entry in index.listed(kinds) {
        let at = entry as usize;
        // What has none of the words must have their letters.
        if searcher.has_any(at) || everything & !index.letters[at] == 0 {
            candidates.extend(candidate(searcher, index, entry));
        }
    }
    let most = CALLS / searcher.found.len().max(1);
    if candidates.len() > most {
        candidates.select_nth_unstable(most);
        candidates.truncate(most);
    }
    for (_, entry, field) in candidates {
        let name = index.key(&index.fields(entry as usize)[field as usize]);
        let words: Vec<&str> = missing(searcher, index, entry as usize)
            .map(|f| f.term.key.as_str())
            .collect();
        if let Some((letters, marks)) = score(&searcher.matcher, name, &words) {
            push(searcher, index, entry, field as usize, marks, letters);
        }
    }
    searcher.ranked.sort_unstable_by_key(best_first);
    searcher.ranked.truncate(MOST);
}

/// Adds the names that have most of the letters, and of these those about as long: the last resort.
pub(super) fn any_letters(searcher: &mut Searcher, index: &Index, query: &Query, kinds: KindSet) {
    let typed = query.terms.iter().fold(0, |sum, t| sum | t.letters);
    let mut all: Vec<(u32, usize, u32)> = Vec::new();
    for entry in index.listed(kinds) {
        let at = entry as usize;
        let lacking = (typed & !index.letters[at]).count_ones();
        let longer = index.name(at).len().abs_diff(query.phrase.len());
        all.push((lacking, longer, entry));
    }
    if all.len() > NEAREST {
        all.select_nth_unstable(NEAREST);
        all.truncate(NEAREST);
    }
    all.sort_unstable();
    for (lacking, _, entry) in all {
        let thing = &index.entries[entry as usize];
        let mut order = Order::new(thing, Tier::Inside, true, searcher.place(thing));
        order.weight = u32::MAX - lacking;
        searcher.ranked.push(Ranked::new(entry, order));
    }
}

fn push(
    searcher: &mut Searcher,
    index: &Index,
    entry: u32,
    field: usize,
    marks: Vec<usize>,
    worth: i64,
) {
    let thing = &index.entries[entry as usize];
    let in_force = thing.in_force(searcher.days[thing.at.book]);
    // Above all that was found as typed.
    let weight = u32::try_from(worth).unwrap_or(1).max(1);
    let mut order = Order::new(thing, Tier::Alias, in_force, searcher.place(thing));
    order.weight = weight;
    let scattered = Some(searcher.scattered.len() as u32);
    let marks = marks.into_iter().map(|m| m as u32).collect();
    searcher.scattered.push((field as u32, marks));
    searcher.ranked.push(Ranked {
        scattered,
        ..Ranked::new(entry, order)
    });
}

/// The words that stand neither in an entry nor in its context; the words that do need no scattering.
fn missing<'s>(
    searcher: &'s Searcher,
    index: &Index,
    entry: usize,
) -> impl Iterator<Item = &'s Sought> {
    let has = searcher.held[entry].own | searcher.linked(index, entry);
    let found = searcher.found.iter().enumerate();
    found
        .filter(move |(i, _)| has & 1 << i == 0)
        .map(|(_, f)| f)
}

fn candidate(searcher: &Searcher, index: &Index, entry: u32) -> Option<(u32, u32, u32)> {
    let letters = index.letters[entry as usize];
    if missing(searcher, index, entry as usize).any(|f| f.term.letters & !letters != 0) {
        return None;
    }
    let words: Vec<&str> = missing(searcher, index, entry as usize)
        .map(|f| f.term.key.as_str())
        .collect();
    if words.is_empty() || words.iter().any(|w| !WORD.contains(&w.len())) {
        return None;
    }
    let fields = index.fields(entry as usize).iter().enumerate();
    let names = fields.filter(|(_, f)| is_told(f, searcher.lang));
    let spans = names.filter_map(|(i, field)| {
        let name = index.key(field);
        let spans = words.iter().map(|w| spread(name, w));
        let span: u32 = NAME
            .contains(&name.len())
            .then(|| spans.sum::<Option<u32>>())??;
        Some((span, entry, i as u32))
    });
    spans.min()
}

/// Returns over how many bytes of a name the letters of a word spread, read greedily; `None` where they are not in it in order.
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

/// Returns what the matcher gives for words in a name, and the characters they are at.
fn score(matcher: &SkimMatcherV2, name: &str, words: &[&str]) -> Option<(i64, Vec<usize>)> {
    let (mut sum, mut marks) = (0, Vec::new());
    for word in words {
        // The matcher reuses its matrix without clearing it, so that a score depends on the call before. A call with one letter
        // shrinks the matrix to four cells; the next one grows it with fresh cells and resets those four.
        matcher.fuzzy_indices("a", "a");
        let (score, at) = matcher.fuzzy_indices(name, word)?;
        if score < PER_LETTER * i64::from(at.len() as u32) {
            return None;
        }
        sum += score;
        marks.extend(at);
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
        let alone = score(&matcher, "hjerneskadesamrad  ss", &["hss"]);
        for other in ["ssssssssssss", "a ss ss", "hhhhssss ss ss ssss"] {
            matcher.fuzzy_indices(other, "ssss");
            matcher.fuzzy_indices(other, "hss");
            assert_eq!(score(&matcher, "hjerneskadesamrad  ss", &["hss"]), alone);
        }
    }
}
