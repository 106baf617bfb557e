//! A line that is typed into, above a list or in the place of its heading: what is typed leaves the rows that have all its words.

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::paint::Pen;
use crate::lang::Lang;
use crate::model::Date;
use crate::search::fold;
use crate::tui::action::Action;
use crate::tui::keys::Key;
use crate::tui::theme::Theme;

/// How many characters of pasted text go into a field; a query reads no more.
const LONGEST_PASTE: usize = 256;

/// What is typed, and whether keys go to it.
#[derive(Clone, Debug, Default)]
pub struct Field {
    input: Input,
    typing: bool,
}

impl Field {
    /// Makes an empty field that keys go to.
    pub fn open() -> Self {
        Self {
            input: Input::default(),
            typing: true,
        }
    }

    /// Lets keys go to the field.
    pub fn begin(&mut self) {
        self.typing = true;
    }

    /// Lets keys go to the list again.
    pub fn end(&mut self) {
        self.typing = false;
    }

    /// Forgets what is typed.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Returns whether keys go to the field.
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// Returns what is typed.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Returns whether nothing narrows the list.
    pub fn is_empty(&self) -> bool {
        self.text().trim().is_empty()
    }

    /// Returns the words that a row must have, folded as in Find.
    pub fn words(&self) -> Vec<String> {
        words(self.text())
    }

    /// Takes a key that edits the text; `false` where that changes nothing of it.
    pub fn press(&mut self, key: Key) -> bool {
        let change = edit(key).and_then(|request| self.input.handle(request));
        change.is_some_and(|change| change.value)
    }

    /// Takes pasted text, as one line.
    pub fn paste(&mut self, text: &str) {
        for c in one_line(text).chars().take(LONGEST_PASTE) {
            self.input.handle(InputRequest::InsertChar(c));
        }
    }

    /// Ends the typing, or gives up what is typed, as an action says; `true` where the text is another one now.
    pub fn act(&mut self, action: Action) -> bool {
        match action {
            Action::ListOpen | Action::NextPane | Action::ListDown => self.end(),
            Action::Cancel | Action::Quit => {
                self.clear();
                return true;
            }
            _ => {}
        }
        false
    }

    /// Returns what is typed with a mark for the cursor; `None` where there is nothing to show.
    pub fn shown(&self) -> Option<String> {
        if !self.typing {
            return (!self.is_empty()).then(|| self.text().to_owned());
        }
        let (before, after) = halves(&self.input);
        Some(format!("{before}▏{after}"))
    }

    /// Draws the field behind its label; returns where its cursor is.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, label: &str, theme: &Theme) -> Position {
        let mut pen = Pen::new(buf, area);
        pen.put(label, theme.accent).spare(1);
        let x = pen.x;
        let (text, cursor) = visible(&self.input, usize::from(pen.room()) + 1);
        pen.put(&text, theme.text);
        let last = area.right().saturating_sub(1);
        Position::new((x + cursor as u16).min(last), area.y)
    }
}

/// Returns the words of a text, folded as in Find.
pub fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split_whitespace().map(str::to_owned).collect()
}

/// Returns whether a folded text has all words.
pub fn has_all(text: &str, words: &[String]) -> bool {
    let has = |word: &String| text.contains(word.as_str()) || has_day(text, word);
    words.iter().all(has)
}

/// Returns whether a folded text has the day that is written in numbers: `15/9`, `15/9-2016`.
fn has_day(text: &str, word: &str) -> bool {
    let Some((day, rest)) = word.split_once('/') else {
        return false;
    };
    let (month, year) = rest.split_once(['-', '/']).unwrap_or((rest, ""));
    let number = |text: &str| text.parse::<u8>().ok();
    let (Some(day), Some(month)) = (number(day), number(month)) else {
        return false;
    };
    // Any leap year, where none is typed.
    let of = if year.is_empty() { "2000" } else { year };
    let Some(date) = Date::parse(&format!("{of}-{month:02}-{day:02}")) else {
        return false;
    };
    [Lang::Da, Lang::En].into_iter().any(|lang| {
        let words = fold(&date.long(lang));
        let words = match year {
            "" => words.trim_end_matches(of).trim_end(),
            _ => &words,
        };
        let mut found = text.match_indices(words);
        found.any(|(at, _)| !text[..at].ends_with(|c: char| c.is_ascii_digit()))
    })
}

/// Returns a text as one line without what would steer a terminal.
pub fn one_line(text: &str) -> String {
    let text = text.trim().chars();
    text.map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Returns what is typed before the cursor and behind it.
pub fn halves(input: &Input) -> (String, String) {
    let chars = input.value().chars();
    let before = chars.clone().take(input.cursor()).collect();
    (before, chars.skip(input.cursor()).collect())
}

/// Returns the part of a text that shows in a width, scrolled so that the cursor does, and the cursor's place in it.
pub fn visible(input: &Input, width: usize) -> (String, usize) {
    let skip = input.visual_scroll(width.saturating_sub(1));
    let (mut shown, mut passed, mut used) = (String::new(), 0, 0);
    for grapheme in input.value().graphemes(true) {
        let wide = grapheme.width();
        if passed >= skip {
            used += wide;
            if used > width {
                break;
            }
            shown.push_str(grapheme);
        }
        passed += wide;
    }
    let cursor = input.visual_cursor().saturating_sub(skip);
    (shown, cursor.min(width.saturating_sub(1)))
}

/// Returns what a key does to a text field.
pub fn edit(key: Key) -> Option<InputRequest> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    Some(match key.code {
        KeyCode::Char('u') if control => InputRequest::DeleteLine,
        KeyCode::Char('w') if control => InputRequest::DeletePrevWord,
        KeyCode::Char('a') if control => InputRequest::GoToStart,
        KeyCode::Char('e') if control => InputRequest::GoToEnd,
        KeyCode::Char('k') if control => InputRequest::DeleteTillEnd,
        KeyCode::Char('h') if control => InputRequest::DeletePrevChar,
        KeyCode::Char(c) if key.typed().is_some() => InputRequest::InsertChar(c),
        KeyCode::Backspace if alt || control => InputRequest::DeletePrevWord,
        KeyCode::Backspace => InputRequest::DeletePrevChar,
        KeyCode::Delete => InputRequest::DeleteNextChar,
        KeyCode::Left if control => InputRequest::GoToPrevWord,
        KeyCode::Right if control => InputRequest::GoToNextWord,
        KeyCode::Left => InputRequest::GoToPrevChar,
        KeyCode::Right => InputRequest::GoToNextChar,
        KeyCode::Home => InputRequest::GoToStart,
        KeyCode::End => InputRequest::GoToEnd,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_text_field_shows_its_cursor_and_stays_in_its_width(text in any::<String>(), at in 0usize..40, width in 1usize..30) {
            let text: String = text.chars().filter(|c| !c.is_control()).collect();
            let input = Input::new(text).with_cursor(at);
            let (shown, cursor) = visible(&input, width);
            prop_assert!(shown.width() <= width);
            prop_assert!(cursor < width);
        }
    }

    #[test]
    fn words_are_folded_and_the_cursor_shows_while_it_is_typed_in() {
        let mut field = Field::default();
        assert_eq!((field.shown(), field.is_typing()), (None, false));
        field.begin();
        field.input = Input::new("Hjerneskaderåd nu".into()).with_cursor(15);
        assert_eq!(field.shown().as_deref(), Some("Hjerneskaderåd ▏nu"));
        field.end();
        assert_eq!(field.shown().as_deref(), Some("Hjerneskaderåd nu"));
        let words = field.words();
        assert!(has_all(&fold("Nu: hjerneskaderaad voksne"), &words));
        assert!(!has_all(&fold("hjerneskaderaad"), &words));
        let day = super::words("15/9 5/9-2016");
        assert!(has_all(
            &fold("15. september [2016], 5. september 2016"),
            &day
        ));
        assert!(!has_all(&fold("15. september 2016"), &day));
        field.clear();
        assert!(field.is_empty() && field.words().is_empty());
    }
}
