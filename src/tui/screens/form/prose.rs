//! The editor of a long text.

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::style::Style;
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

use crate::model::Datum;
use crate::tui::keys::Key;

/// How many changes the editor can take back.
const CHANGES: usize = 10_000;
/// How many characters of pasted text it takes.
const PASTED: usize = 200_000;
/// How many lines a page key goes.
const PAGE: usize = 8;

/// A long text while it is edited, with lines that wrap.
#[derive(Debug)]
pub(super) struct Prose {
    pub(super) area: TextArea<'static>,
    /// The text as it was, and as the editor has it unchanged: the line ends of a file may be others.
    original: (Datum, String),
}

impl Prose {
    pub(super) fn new(text: &Datum) -> Self {
        let lines = clean(text.str()).split('\n').map(str::to_owned).collect();
        let mut area = TextArea::new(lines);
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_cursor_line_style(Style::new());
        area.set_cursor_style(Style::new());
        area.set_max_histories(CHANGES);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        let mut prose = Self {
            area,
            original: (text.clone(), String::new()),
        };
        prose.original.1 = prose.text();
        prose
    }

    fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Returns the text; white space at its end is left out, and an unchanged one is as it was.
    pub(super) fn datum(&self) -> Datum {
        let text = self.text();
        if text == self.original.1 {
            return self.original.0.clone();
        }
        let text = text.trim_end();
        if text.is_empty() {
            Datum::Absent
        } else {
            Datum::text(text)
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        let text: String = text.chars().take(PASTED).collect();
        self.area.insert_str(clean(&text));
    }

    /// Takes a key that edits the text or moves in it; `false` for another one.
    pub(super) fn press(&mut self, key: Key) -> bool {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let word = control || alt;
        let area = &mut self.area;
        match key.code {
            KeyCode::Char(c) if key.typed().is_some() => area.insert_char(c),
            KeyCode::Enter => area.insert_newline(),
            KeyCode::Char('w') if control => drop(area.delete_word()),
            KeyCode::Char('k') if control => drop(area.delete_line_by_end()),
            KeyCode::Char('u') if control => drop(area.delete_line_by_head()),
            KeyCode::Char('h') if control => drop(area.delete_char()),
            KeyCode::Backspace if word => drop(area.delete_word()),
            KeyCode::Backspace => drop(area.delete_char()),
            KeyCode::Delete if word => drop(area.delete_next_word()),
            KeyCode::Delete => drop(area.delete_next_char()),
            KeyCode::PageUp => (0..PAGE).for_each(|_| area.move_cursor(CursorMove::Up)),
            KeyCode::PageDown => (0..PAGE).for_each(|_| area.move_cursor(CursorMove::Down)),
            code => match movement(code, control, word) {
                Some(way) => area.move_cursor(way),
                None => return false,
            },
        }
        true
    }
}

fn movement(code: KeyCode, control: bool, word: bool) -> Option<CursorMove> {
    Some(match code {
        KeyCode::Char('a') if control => CursorMove::Head,
        KeyCode::Char('e') if control => CursorMove::End,
        KeyCode::Left if word => CursorMove::WordBack,
        KeyCode::Right if word => CursorMove::WordForward,
        KeyCode::Home if control => CursorMove::Top,
        KeyCode::End if control => CursorMove::Bottom,
        KeyCode::Left => CursorMove::Back,
        KeyCode::Right => CursorMove::Forward,
        KeyCode::Up => CursorMove::Up,
        KeyCode::Down => CursorMove::Down,
        KeyCode::Home => CursorMove::Head,
        KeyCode::End => CursorMove::End,
        _ => return None,
    })
}

/// Returns a text with plain line ends, and without what would steer a terminal.
fn clean(text: &str) -> String {
    let plain = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n")
        .replace('\t', "    ");
    plain
        .chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect()
}
