//! The text field of a list on a screen of its own: what is typed leaves the rows that have all its words.

use tui_input::Input;

use crate::search::fold;

/// What is typed to narrow a list, and whether keys go to it.
#[derive(Clone, Debug, Default)]
pub struct Narrow {
    input: Input,
    typing: bool,
}

impl Narrow {
    /// Lets keys go to the field.
    pub fn begin(&mut self) {
        self.typing = true;
    }

    /// Forgets what is typed.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Tells whether keys go to the field.
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// Tells whether nothing narrows the list.
    pub fn is_empty(&self) -> bool {
        self.input.value().trim().is_empty()
    }

    /// Lets keys go to the list again.
    pub fn end(&mut self) {
        self.typing = false;
    }

    /// Returns the words that a row must have, folded as in Find.
    pub fn words(&self) -> Vec<String> {
        fold(self.input.value())
            .split_whitespace()
            .map(str::to_owned)
            .collect()
    }

    /// Returns the field for the place, so that pasted text can go there; `None` while keys do not.
    pub fn field(&mut self) -> Option<&mut Input> {
        self.typing.then_some(&mut self.input)
    }

    /// Returns what is typed with a mark for the cursor; `None` where there is nothing to show.
    pub fn shown(&self) -> Option<String> {
        if !self.typing {
            return (!self.is_empty()).then(|| self.input.value().to_owned());
        }
        let (before, after): (String, String) = {
            let chars = self.input.value().chars();
            (
                chars.clone().take(self.input.cursor()).collect(),
                chars.skip(self.input.cursor()).collect(),
            )
        };
        Some(format!("{before}▏{after}"))
    }
}

/// Tells whether a folded text has all words.
pub fn has_all(text: &str, words: &[String]) -> bool {
    words.iter().all(|word| text.contains(word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_the_cursor_shows_while_it_is_typed_in() {
        let mut narrow = Narrow::default();
        assert_eq!((narrow.shown(), narrow.is_typing()), (None, false));
        assert!(narrow.field().is_none());
        narrow.begin();
        *narrow.field().unwrap() = Input::new("Hjerneskaderåd nu".into()).with_cursor(15);
        assert_eq!(narrow.shown().as_deref(), Some("Hjerneskaderåd ▏nu"));
        narrow.end();
        assert_eq!(narrow.shown().as_deref(), Some("Hjerneskaderåd nu"));
        assert!(has_all(
            &fold("Nu: hjerneskaderaad voksne"),
            &narrow.words()
        ));
        assert!(!has_all(&fold("hjerneskaderaad"), &narrow.words()));
        narrow.clear();
        assert!(narrow.is_empty() && narrow.words().is_empty());
    }
}
