//! The text field of a list on a screen of its own: what is typed leaves the rows that have all its words.

use crossterm::event::KeyCode;
use tui_input::Input;

use super::keys::Key;
use super::typing::edit;
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

    /// Takes a key: one that ends the typing, or one of a text field.
    pub fn press(&mut self, key: Key) {
        match key.code {
            KeyCode::Enter | KeyCode::Tab | KeyCode::Down => self.typing = false,
            KeyCode::Esc => self.clear(),
            _ => {
                if let Some(request) = edit(key) {
                    self.input.handle(request);
                }
            }
        }
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
    use crate::tui::keys::script;

    #[test]
    fn it_is_a_text_field_until_enter_and_words_are_folded() {
        let press = |narrow: &mut Narrow, keys: &str| {
            for key in script(keys) {
                narrow.press(key);
            }
        };
        let mut narrow = Narrow::default();
        assert_eq!((narrow.shown(), narrow.is_typing()), (None, false));
        narrow.begin();
        press(&mut narrow, "Hjerneskaderåd  nu<left><left><backspace>");
        assert_eq!(narrow.shown().as_deref(), Some("Hjerneskaderåd ▏nu"));
        press(&mut narrow, "<enter>");
        assert_eq!(
            (narrow.shown().as_deref(), narrow.is_typing()),
            (Some("Hjerneskaderåd nu"), false)
        );
        assert!(has_all(
            &fold("Nu: hjerneskaderaad voksne"),
            &narrow.words()
        ));
        assert!(!has_all(&fold("hjerneskaderaad"), &narrow.words()));
        narrow.begin();
        press(&mut narrow, "<esc>");
        assert!(narrow.is_empty() && !narrow.is_typing() && narrow.words().is_empty());
    }
}
