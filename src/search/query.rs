//! What is looked for: words, dates, and perhaps one kind of thing.

use super::dates;
use super::words::{is_asking, is_deadline, is_numbered, is_stop, key_and_stem, pieces};
use crate::lang::Lang;
use crate::model::fold::{fold, mask};
use crate::model::{EntityKind, KindSet};

/// How many characters of a query are read, and how many words of it are looked for; what comes after them is ignored.
const LONGEST: usize = 1000;
pub(super) const TERMS: usize = 60;

/// Limits a search to one kind of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Filter {
    /// `g:`
    Groups,
    /// `p:`
    People,
    /// `o:`
    Organisations,
    /// `m:`, what mandates say and whom they seat
    MandateText,
    /// `s:` in Danish, where `c:` does too; `c:` in English
    Cases,
    /// `mø:`; `mt:`
    Meetings,
    /// `k:`; in English also `s:`
    Sources,
}

impl Filter {
    /// All filters, in the order of the help.
    pub const ALL: &'static [Self] = &[
        Self::Groups,
        Self::People,
        Self::Organisations,
        Self::MandateText,
        Self::Cases,
        Self::Meetings,
        Self::Sources,
    ];

    /// Returns what may be before the colon, the usual one first.
    pub fn letters(self, lang: Lang) -> &'static [&'static str] {
        let (da, en): (&[_], &[_]) = match self {
            Self::Groups => (&["g"], &["g"]),
            Self::People => (&["p"], &["p"]),
            Self::Organisations => (&["o"], &["o"]),
            Self::MandateText => (&["m"], &["m"]),
            Self::Cases => (&["s", "c"], &["c"]),
            Self::Meetings => (&["mø", "moe", "mt"], &["mt", "mø", "moe"]),
            Self::Sources => (&["k"], &["s", "k"]),
        };
        match lang {
            Lang::Da => da,
            Lang::En => en,
        }
    }

    /// Returns what passes, in words.
    pub fn label(self, lang: Lang) -> &'static str {
        let (da, en) = match self {
            Self::Groups => ("grupper", "groups"),
            Self::People => ("personer", "people"),
            Self::Organisations => ("organisationer", "organisations"),
            Self::MandateText => ("mandater", "mandates"),
            Self::Cases => ("sager", "cases"),
            Self::Meetings => ("møder", "meetings"),
            Self::Sources => ("kilder", "sources"),
        };
        lang.pick(da, en)
    }

    /// Returns the kinds that pass.
    pub fn kinds(self) -> KindSet {
        match self {
            Self::Groups => KindSet::one(EntityKind::Group),
            Self::People => KindSet::one(EntityKind::Person),
            Self::Organisations => KindSet::one(EntityKind::Organisation),
            Self::MandateText => KindSet::one(EntityKind::Mandate).and(EntityKind::Seat),
            Self::Cases => KindSet::one(EntityKind::Case),
            Self::Meetings => KindSet::one(EntityKind::Meeting).and(EntityKind::Item),
            Self::Sources => KindSet::one(EntityKind::Source),
        }
    }
}

/// A word that is looked for, or a date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Term {
    /// Folded; empty for a date.
    pub(super) key: String,
    pub(super) stem: String,
    /// In lower case, composed.
    pub(super) spelled: String,
    /// The word under which a date stands.
    pub(super) date: Option<String>,
    /// The letters of the key, and those that key and stem share.
    pub(super) letters: u64,
    pub(super) mask: u64,
    /// Whether it asks for a part of what stands about a thing that other words name.
    pub(super) asks: bool,
    /// Whether it is a letter with a full stop: `s. 3`.
    pub(super) short: bool,
}

impl Term {
    pub(super) fn word(spelled: &str) -> Self {
        let (key, stem) = key_and_stem(spelled);
        Self {
            letters: mask(&key),
            mask: mask(&key) & mask(&stem),
            date: dates::month_word(&spelled.to_lowercase()),
            spelled: spelled.to_owned(),
            asks: is_asking(&stem),
            short: false,
            key,
            stem,
        }
    }

    fn date(word: String, typed: String) -> Self {
        Self {
            spelled: typed,
            date: Some(word),
            ..Self::default()
        }
    }

    /// Returns the two numbers that a date may be meant as: `24-7`, `24/7`.
    pub(super) fn numbers(&self) -> Option<impl Iterator<Item = Self>> {
        let is_pair = dates::is_pair(&self.spelled, '-') || dates::is_pair(&self.spelled, '/');
        (self.key.is_empty() && is_pair).then(|| {
            pieces(&self.spelled)
                .into_iter()
                .map(|piece| Self::word(&piece.spelled))
        })
    }

    pub(super) fn is_number(&self) -> bool {
        self.key.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    }
}

/// A query, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) terms: Vec<Term>,
    /// The folded words as they were typed, with a space between them.
    pub(super) phrase: String,
    /// Whether it is one short word in capitals, as initials are typed.
    pub(super) capitals: bool,
    /// Whether it asks for a day.
    pub(super) when: bool,
    /// Whether it asks who may do something.
    pub(super) who_may: bool,
    filters: Vec<Filter>,
    /// What stood before a colon as the letters of a filter do, and is none.
    pub(super) no_filter: Option<String>,
}

impl Query {
    /// Returns whether it asks who.
    pub(super) fn asks_who(&self) -> bool {
        let mut words = self.phrase.split(' ');
        words.any(|word| matches!(word, "hvem" | "who"))
    }

    /// Returns whether it asks what all of a kind are: `hvad er en …`, `hvor mange …`.
    pub(super) fn asks_kind(&self) -> bool {
        [
            "hvad er en ",
            "hvad er et ",
            "what is a ",
            "hvor mange ",
            "how many ",
        ]
        .iter()
        .any(|begins| self.phrase.starts_with(begins))
    }

    /// Returns whether it asks how often.
    pub(super) fn asks_often(&self) -> bool {
        let mut words = self.phrase.split(' ');
        words.any(|word| matches!(word, "ofte" | "tit" | "often"))
    }

    /// Takes a query apart: words in any order, dates, and anywhere among them a filter's letters and a colon, also several. Other
    /// signs are blank, and words that say nothing are left out where there are others.
    pub fn parse(text: &str, lang: Lang) -> Self {
        let text: String = text.trim().chars().take(LONGEST).collect();
        let mut query = Self::default();
        let mut rest: Vec<&str> = Vec::new();
        for word in text.split_whitespace() {
            let word = match word.split_once(':') {
                Some((before, after)) => {
                    let before = before.to_lowercase();
                    let is = |f: &&Filter| {
                        f.letters(lang).contains(&before.as_str()) || f.label(lang) == before
                    };
                    if let Some(filter) = Filter::ALL.iter().find(is) {
                        query
                            .filters
                            .extend((!query.filters.contains(filter)).then_some(*filter));
                        after
                    } else if is_like_filter(&before) {
                        query.no_filter = Some(before);
                        after
                    } else {
                        word
                    }
                }
                None => word,
            };
            rest.extend(Some(word).filter(|w| !w.is_empty()));
        }
        query.words(&rest);
        query
    }

    fn words(&mut self, words: &[&str]) {
        let mut keys: Vec<String> = Vec::new();
        // The words, each with whether it says something.
        let mut terms: Vec<(Term, bool)> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let date = dates::read(&words[at..]);
            let taken = date.as_ref().map_or(1, |(_, taken)| *taken);
            let typed = &words[at..at + taken];
            let parts: Vec<String> = typed
                .iter()
                .flat_map(|w| pieces(w))
                .flat_map(|p| number_apart(p.spelled))
                .collect();
            keys.extend(parts.iter().map(|part| fold(part)));
            if let Some((word, _)) = date {
                terms.push((Term::date(word, typed.join(" ")), true));
            } else {
                let in_force = at > 0 && words[at - 1].eq_ignore_ascii_case("i");
                // A small word with a hyphen is a part of a longer one.
                let joined = parts.len() > 1 && words[at].contains('-');
                let short = words.len() > 1 && words[at].ends_with('.') && words[at].len() == 2;
                let words = parts.iter().map(|part| Term {
                    short: short && !part.starts_with(|c: char| c.is_ascii_digit()),
                    ..Term::word(part)
                });
                // What begins a query may be the beginning of a compound that is written apart.
                let stop = |t: &Term| {
                    is_stop(&t.key) || at > 0 && t.key == "under" || in_force && t.key == "kraft"
                };
                let says = |t: &Term| joined || !stop(t);
                terms.extend(words.map(|t| (t.clone(), says(&t))));
            }
            at += taken;
        }
        let terms_ask = terms.iter().any(|(term, _)| is_deadline(&term.stem));
        self.when = terms_ask || keys.iter().any(|key| key == "hvornar" || key == "when");
        self.who_may = matches!(keys.as_slice(), [who, may, ..]
            if matches!(who.as_str(), "hvem" | "who") && matches!(may.as_str(), "kan" | "ma" | "can" | "may"));
        self.phrase = keys.join(" ");
        self.capitals = words.len() == 1
            && (2..=6).contains(&words[0].chars().count())
            && words[0].chars().all(char::is_uppercase);
        let any = terms.iter().any(|(_, says)| *says);
        for (term, says) in terms {
            if (!any || says) && !self.terms.contains(&term) && self.terms.len() < TERMS {
                self.terms.push(term);
            }
        }
    }

    /// Returns the query with its days as numbers, where they may be meant so.
    pub(super) fn with_numbers(&self) -> Option<Self> {
        let has = |term: &Term| term.numbers().is_some();
        self.terms.iter().any(has).then(|| {
            let terms = self.terms.iter().flat_map(|term| match term.numbers() {
                Some(numbers) => numbers.collect(),
                None => vec![term.clone()],
            });
            Self {
                terms: terms.collect(),
                ..self.clone()
            }
        })
    }

    /// Returns the filters, each once, in the order in which they were typed.
    pub fn filters(&self) -> &[Filter] {
        &self.filters
    }

    /// Returns the kinds that pass: those of any filter, all where there is none.
    pub(super) fn kinds(&self) -> KindSet {
        let passes = |kind: &&EntityKind| self.filters.iter().any(|f| f.kinds().has(**kind));
        let kinds = EntityKind::ALL.iter().copied().filter(|kind| passes(&kind));
        let set =
            |set: Option<KindSet>, kind| Some(set.map_or(KindSet::one(kind), |s| s.and(kind)));
        kinds.fold(None, set).unwrap_or(KindSet::ALL)
    }

    /// Returns the query without its dates, and these as they were typed; `None` where that leaves nothing, or leaves nothing out.
    pub(super) fn without_dates(&self) -> Option<(Self, String)> {
        let (dates, terms): (Vec<Term>, Vec<Term>) =
            self.terms.iter().cloned().partition(|t| t.key.is_empty());
        let dates: Vec<String> = dates.into_iter().map(|t| t.spelled).collect();
        let keys: Vec<&str> = terms.iter().map(|t| t.key.as_str()).collect();
        let query = Self {
            phrase: keys.join(" "),
            terms,
            ..self.clone()
        };
        (!dates.is_empty() && !query.terms.is_empty()).then(|| (query, dates.join(", ")))
    }

    /// Returns whether nothing is looked for: no word and no filter.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.filters.is_empty()
    }
}

/// Returns the ways to read a query as two things that are held against each other; none for most queries.
pub(super) fn sides(text: &str) -> Vec<(String, String)> {
    let words: Vec<&str> = text.split_whitespace().take(TERMS).collect();
    let is = |at: usize, all: &[&str]| all.contains(&fold(words[at]).trim_end_matches('.'));
    let versus = (1..words.len()).find(|at| is(*at, &["vs", "versus", "kontra"]));
    let asked = (0..words.len()).find(|at| {
        let stem = key_and_stem(words[*at]).1;
        matches!(
            &*stem,
            "forskl" | "sammenlign" | "difference" | "differenc" | "compar"
        )
    });
    let (first, between): (usize, Vec<usize>) = match (versus, asked) {
        (Some(at), _) => (0, vec![at]),
        (None, Some(at)) => {
            let small = |at: &usize| is(*at, &["pa", "mellem", "between"]);
            let first = (at + 1..words.len()).find(|at| !small(at));
            let first = first.unwrap_or(words.len());
            let joins = |at: &usize| is(*at, &["og", "eller", "med", "and", "with", "or"]);
            (first, (first + 1..words.len()).filter(joins).collect())
        }
        (None, None) => return Vec::new(),
    };
    let between = between.into_iter().filter(|at| at + 1 < words.len());
    let parts = between.map(|at| (words[first..at].join(" "), words[at + 1..].join(" ")));
    parts.take(3).collect()
}

/// Returns whether what stands before a colon is as short as the letters of a filter.
fn is_like_filter(before: &str) -> bool {
    (1..=2).contains(&before.chars().count()) && before.chars().all(char::is_alphabetic)
}

/// Parts a number from the word it belongs to: `uge37`.
fn number_apart(word: String) -> Vec<String> {
    let at = word.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let (letters, number) = word.split_at(at);
    let digits = number.bytes().all(|b| b.is_ascii_digit());
    if at > 0 && digits && is_numbered(&key_and_stem(letters).1) {
        return vec![letters.to_owned(), number.to_owned()];
    }
    vec![word]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (Option<Filter>, String) {
        let query = Query::parse(text, Lang::Da);
        let words: Vec<_> = query
            .terms
            .iter()
            .map(|t| t.date.as_ref().unwrap_or(&t.key).as_str())
            .collect();
        (query.filters().first().copied(), words.join(" "))
    }

    #[test]
    fn a_filter_stands_anywhere() {
        for text in ["g: kosu", "  G:KOSU ", "kosu g:", "kosu G:"] {
            assert_eq!(
                parsed(text),
                (Some(Filter::Groups), "kosu".to_owned()),
                "{text}"
            );
        }
        assert_eq!(parsed("m:"), (Some(Filter::MandateText), String::new()));
        let several = Query::parse("p: kosu g: p:", Lang::Da);
        assert_eq!(several.filters(), [Filter::People, Filter::Groups]);
        let kinds = KindSet::one(EntityKind::Group).and(EntityKind::Person);
        assert_eq!(several.kinds(), kinds);
        assert_eq!(
            parsed("MØ: 15/9"),
            (Some(Filter::Meetings), "@09-15".to_owned())
        );
    }

    #[test]
    fn the_letters_are_those_of_the_language() {
        let filter = |text, lang| Query::parse(text, lang).filters().first().copied();
        for (text, da, en) in [
            ("s:", Some(Filter::Cases), Some(Filter::Sources)),
            ("c:", Some(Filter::Cases), Some(Filter::Cases)),
            ("k:", Some(Filter::Sources), Some(Filter::Sources)),
            ("mt:", Some(Filter::Meetings), Some(Filter::Meetings)),
        ] {
            assert_eq!((filter(text, Lang::Da), filter(text, Lang::En)), (da, en));
        }
    }

    #[test]
    fn signs_are_blank_and_small_words_say_nothing_beside_others() {
        assert_eq!(parsed("kosu: (x),"), (None, "kosu x".to_owned()));
        assert_eq!(
            parsed("borger/patient § 205"),
            (None, "borger patient 205".to_owned())
        );
        assert_eq!(parsed("hvem er med i KOSU?"), (None, "kosu".to_owned()));
        assert_eq!(parsed("hvem er"), (None, "hvem er".to_owned()));
        assert_eq!(parsed(":  \u{301} "), (None, String::new()));
    }

    #[test]
    fn words_are_folded_and_kept_once() {
        assert_eq!(parsed("Børn unge  BØRN").1, "born unge");
        assert_eq!(
            Query::parse("Børn unge BØRN", Lang::Da).phrase,
            "born unge born"
        );
    }
}
