//! What is looked for: words, and perhaps one kind.

use crate::lang::Lang;
use crate::model::EntityKind;
use crate::model::fold::{fold, mask, spelling_map};

/// How many characters of a query are read; what comes after them is ignored.
const LONGEST: usize = 256;

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
    /// `k:` in Danish, `s:` in English
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
        Self::Sources,
    ];

    /// Returns the letters that may stand before the colon, the usual one first.
    pub fn letters(self, lang: Lang) -> &'static str {
        match self {
            Self::Groups => "g",
            Self::People => "p",
            Self::Organisations => "o",
            Self::MandateText => "m",
            Self::Cases => lang.pick("sc", "c"),
            Self::Sources => lang.pick("k", "s"),
        }
    }

    /// Tells whether hits of a kind pass.
    pub fn lets(self, kind: EntityKind) -> bool {
        match self {
            Self::Groups => kind == EntityKind::Group,
            Self::People => kind == EntityKind::Person,
            Self::Organisations => kind == EntityKind::Organisation,
            Self::MandateText => matches!(kind, EntityKind::Mandate | EntityKind::Seat),
            Self::Cases => kind == EntityKind::Case,
            Self::Sources => kind == EntityKind::Source,
        }
    }
}

/// A word of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// Folded; never empty.
    pub(super) key: String,
    /// In lower case, decomposed.
    pub(super) spelled: String,
    /// The characters of the key.
    pub(super) mask: u64,
}

impl Word {
    fn new(text: &str) -> Option<Self> {
        let key = fold(text);
        let mask = mask(&key);
        (!key.is_empty()).then(|| Self {
            key,
            spelled: spelling_map(text).0,
            mask,
        })
    }

    /// Tells whether everything that has this word has `shorter` too.
    pub(super) fn extends(&self, shorter: &Self) -> bool {
        self.key.starts_with(&shorter.key) && self.spelled.starts_with(&shorter.spelled)
    }
}

/// A query, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) words: Vec<Word>,
    /// The folded words with a space between them, in the order they were typed.
    pub(super) phrase: String,
    filter: Option<Filter>,
}

impl Query {
    /// Takes a query apart: perhaps a filter's letter and a colon, then words in any order. Other letters before a colon are text.
    pub fn parse(text: &str, lang: Lang) -> Self {
        let text = text.trim_start();
        let end = text
            .char_indices()
            .nth(LONGEST)
            .map_or(text.len(), |(i, _)| i);
        let text = &text[..end];
        let filter = text.split_once(':').and_then(|(before, after)| {
            let mut letters = before.chars();
            let letter = letters.next()?.to_ascii_lowercase();
            let has = |f: &Filter| f.letters(lang).contains(letter);
            let filter = Filter::ALL.iter().copied().find(has)?;
            letters.next().is_none().then_some((filter, after))
        });
        let (filter, text) = filter.map_or((None, text), |(filter, after)| (Some(filter), after));
        let mut query = Self {
            filter,
            ..Self::default()
        };
        for word in text.split_whitespace().filter_map(Word::new) {
            if !query.phrase.is_empty() {
                query.phrase.push(' ');
            }
            query.phrase.push_str(&word.key);
            if !query.words.contains(&word) {
                query.words.push(word);
            }
        }
        query
    }

    /// Returns the folded words, each once.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|w| w.key.as_str())
    }

    /// Returns the filter.
    pub fn filter(&self) -> Option<Filter> {
        self.filter
    }

    /// Tells whether nothing is looked for: no word and no filter.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.filter.is_none()
    }

    /// Tells whether hits of a kind pass the filter.
    pub(super) fn lets(&self, kind: EntityKind) -> bool {
        self.filter.is_none_or(|f| f.lets(kind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (Option<Filter>, Vec<String>) {
        let query = Query::parse(text, Lang::Da);
        (query.filter(), query.words().map(str::to_owned).collect())
    }

    #[test]
    fn a_filter_stands_at_the_front() {
        let kosu = vec!["kosu".to_owned()];
        assert_eq!(parsed("g: kosu"), (Some(Filter::Groups), kosu.clone()));
        assert_eq!(parsed("  G:KOSU "), (Some(Filter::Groups), kosu));
        assert_eq!(parsed("m:"), (Some(Filter::MandateText), vec![]));
    }

    #[test]
    fn the_letters_are_those_of_the_language() {
        let filter = |text, lang| Query::parse(text, lang).filter();
        for (text, da, en) in [
            ("s:", Some(Filter::Cases), Some(Filter::Sources)),
            ("c:", Some(Filter::Cases), Some(Filter::Cases)),
            ("k:", Some(Filter::Sources), None),
        ] {
            assert_eq!((filter(text, Lang::Da), filter(text, Lang::En)), (da, en));
        }
    }

    #[test]
    fn other_colons_are_text() {
        assert_eq!(
            parsed("x: kosu"),
            (None, vec!["x:".to_owned(), "kosu".to_owned()])
        );
        assert_eq!(
            parsed("kosu g:"),
            (None, vec!["kosu".to_owned(), "g:".to_owned()])
        );
        assert_eq!(parsed(":"), (None, vec![":".to_owned()]));
        assert_eq!(parsed("gp:a"), (None, vec!["gp:a".to_owned()]));
    }

    #[test]
    fn words_are_folded_and_kept_once() {
        assert_eq!(parsed("Børn unge  BØRN").1, ["born", "unge"]);
        assert_eq!(
            Query::parse("Børn unge BØRN", Lang::Da).phrase,
            "born unge born"
        );
        assert!(Query::parse("  \u{301} ", Lang::Da).is_empty());
    }
}
