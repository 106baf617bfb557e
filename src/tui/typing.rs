//! Keys and pasted text while a text field has the focus: Find, a menu, or the filter of the left pane.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyModifiers};
use tui_input::{Input, InputRequest};

use super::action::{Action, FIELD};
use super::app::App;
use super::keys::Key;
use super::narrow::Narrow;
use super::screens::Screen;
use super::update::Effect;

/// How many characters of pasted text go into a field; a query reads no more.
const LONGEST_PASTE: usize = 256;

impl App {
    /// Returns what a key means while a text field has the focus: characters are text, and so are the keys that edit it.
    fn action_while_typing(&self, key: Key) -> Option<Action> {
        // Whatever else the configuration does with it: Esc leaves a text field.
        if key == Key::plain(KeyCode::Esc) {
            return Some(Action::Cancel);
        }
        let nothing = matches!(self.screens.last(), Some(Screen::Menu(menu)) if menu.input.value().is_empty());
        let edits = !(nothing && matches!(key.code, KeyCode::Home | KeyCode::End))
            && matches!(
                key.code,
                KeyCode::Left
                    | KeyCode::Right
                    | KeyCode::Home
                    | KeyCode::End
                    | KeyCode::Backspace
                    | KeyCode::Delete
            );
        if key.typed().is_some() || edits {
            return None;
        }
        let action = self.settings.keymap.action(FIELD, key)?;
        let control = key.modifiers.contains(KeyModifiers::CONTROL)
            && matches!(key.code, KeyCode::Char('b' | 'f'));
        (!control).then_some(action)
    }

    /// Tells whether a text field takes the keys.
    pub(super) fn is_typing(&self) -> bool {
        match self.screens.last() {
            Some(Screen::Find(_) | Screen::Menu(_)) => true,
            Some(Screen::Matrix(matrix)) => matrix.narrow.is_typing(),
            Some(Screen::Contrast(contrast)) => contrast.narrow.is_typing(),
            Some(Screen::Findings(list)) => list.narrow.is_typing(),
            Some(_) => false,
            None => self.filter.as_ref().is_some_and(|f| f.typing),
        }
    }

    /// Returns what is typed to narrow the screen on top.
    fn narrow(&mut self) -> Option<&mut Narrow> {
        self.screens.last_mut()?.narrow()
    }

    /// Returns the text field that takes the keys.
    fn field(&mut self) -> Option<&mut Input> {
        match self.screens.last_mut() {
            Some(Screen::Find(find)) => Some(&mut find.input),
            Some(Screen::Menu(menu)) => (!menu.is_text()).then_some(&mut menu.input),
            Some(screen) => screen.narrow()?.field(),
            None => self
                .filter
                .as_mut()
                .filter(|f| f.typing)
                .map(|f| &mut f.input),
        }
    }

    /// Shows what is left by what is typed now.
    fn field_changed(&mut self) {
        let library = Arc::clone(&self.library);
        let lang = self.lang();
        match self.screens.last_mut() {
            Some(Screen::Find(_)) => self.search(),
            Some(Screen::Menu(menu)) => menu.narrow(),
            Some(Screen::Matrix(matrix)) => matrix.settle(library.book(matrix.place)),
            Some(Screen::Contrast(contrast)) => contrast.settle(),
            Some(Screen::Findings(list)) => list.renarrow(library.book(list.place), lang),
            Some(_) => {}
            None => self.apply_filter(),
        }
    }

    /// Gives a key to the text field that takes the keys.
    pub(super) fn press_in_field(&mut self, key: Key) -> Vec<Effect> {
        let Some(action) = self.action_while_typing(key) else {
            if let (Some(request), Some(field)) = (edit(key), self.field()) {
                field.handle(request);
                self.field_changed();
            }
            return Vec::new();
        };
        if matches!(action, Action::Suspend | Action::Redraw) {
            return self.act(action);
        }
        if let Some(narrow) = self.narrow() {
            match action {
                Action::ListOpen | Action::NextPane | Action::ListDown => narrow.end(),
                // What is typed is given up first.
                Action::Cancel | Action::Quit => {
                    narrow.clear();
                    self.field_changed();
                }
                _ => {}
            }
            return Vec::new();
        }
        if !self.screens.is_empty() {
            return self.act(action);
        }
        match action {
            Action::ListOpen | Action::NextPane => {
                if let Some(filter) = &mut self.filter {
                    filter.typing = false;
                    if filter.input.value().trim().is_empty() {
                        self.filter = None;
                    }
                }
            }
            Action::ListUp => self.step_left(-1),
            Action::ListDown => self.step_left(1),
            Action::Cancel => self.clear_filter(),
            Action::Quit => return self.act(action),
            _ => {}
        }
        Vec::new()
    }

    pub(super) fn paste(&mut self, text: &str) {
        let line: String = text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        if let Some(field) = self.field() {
            for c in line.trim().chars().take(LONGEST_PASTE) {
                field.handle(InputRequest::InsertChar(c));
            }
            return self.field_changed();
        }
        if !self.screens.is_empty() {
            return self.paste_in_form(text);
        }
        match self.group_here().filter(|_| App::is_list(text)) {
            Some((place, group)) => {
                self.preview_list(place, &group, text);
            }
            None => {
                self.hint(
                    "Indsat tekst hører til i et felt: tryk / for at søge efter den",
                    "Pasted text belongs in a field: press / to search for it",
                );
            }
        }
    }

    fn apply_filter(&mut self) {
        let Some(filter) = &self.filter else { return };
        let text = filter.input.value().to_owned();
        let library = Arc::clone(&self.library);
        match &mut self.listing {
            Some(listing) => listing.filter(&text),
            None => self.outline.filter(&library, &text),
        }
        self.follow_cursor();
    }

    pub(super) fn clear_filter(&mut self) {
        if self.filter.take().is_some() {
            let library = Arc::clone(&self.library);
            match &mut self.listing {
                Some(listing) => listing.filter(""),
                None => self.outline.filter(&library, ""),
            }
        }
    }
}

/// Returns what a key does to a text field.
pub(super) fn edit(key: Key) -> Option<InputRequest> {
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
