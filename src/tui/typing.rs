//! Keys and pasted text while a text field has the focus: Find, a menu, or the filter of the left pane.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyModifiers};
use tui_input::InputRequest;

use super::action::{Action, Context};
use super::app::{App, Overlay};
use super::keys::Key;
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
        let nothing =
            matches!(&self.overlay, Some(Overlay::Menu(menu)) if menu.input.value().is_empty());
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
        let action = self.settings.keymap.action(Context::List, key)?;
        let control = key.modifiers.contains(KeyModifiers::CONTROL)
            && matches!(key.code, KeyCode::Char('b' | 'f'));
        (!control).then_some(action)
    }

    pub(super) fn press_in_overlay(&mut self, key: Key) -> Vec<Effect> {
        if !matches!(
            self.overlay,
            None | Some(Overlay::Find(_) | Overlay::Menu(_))
        ) {
            let form = matches!(&self.overlay, Some(Overlay::Form(_)));
            return match self.settings.keymap.action(Context::Anywhere, key) {
                // In a form it takes the last step of typing back.
                Some(Action::Suspend) if form => self.press_in_own(key),
                Some(action @ (Action::Suspend | Action::Redraw)) => self.act(action),
                // What is typed there is asked about first.
                Some(Action::Quit) if key.typed().is_none() => {
                    self.press_in_own(Key::plain(KeyCode::Esc))
                }
                _ => self.press_in_own(key),
            };
        }
        let page = isize::try_from(self.layout.body.height / 2)
            .unwrap_or(1)
            .max(1);
        if let Some(action) = self.action_while_typing(key) {
            match action {
                Action::ListUp | Action::PreviousPane => self.step_overlay(-1),
                Action::ListDown | Action::NextPane => self.step_overlay(1),
                Action::ListPageUp => self.step_overlay(-page),
                Action::ListPageDown => self.step_overlay(page),
                Action::ListTop => self.step_overlay(isize::MIN),
                Action::ListBottom => self.step_overlay(isize::MAX),
                Action::ListOpen => return self.choose(),
                Action::Cancel => self.overlay = None,
                Action::Quit | Action::Suspend | Action::Redraw => return self.act(action),
                _ => {}
            }
            return Vec::new();
        }
        if let Some(request) = edit(key) {
            match &mut self.overlay {
                Some(Overlay::Find(find)) => {
                    find.input.handle(request);
                }
                Some(Overlay::Menu(menu)) if menu.is_text() => {}
                Some(Overlay::Menu(menu)) => {
                    menu.input.handle(request);
                    menu.narrow();
                }
                _ => {}
            }
            self.search();
        }
        Vec::new()
    }

    fn press_in_own(&mut self, key: Key) -> Vec<Effect> {
        match &self.overlay {
            Some(Overlay::Form(_)) => self.press_in_form(key),
            Some(Overlay::Preview(_)) => self.press_in_preview(key),
            Some(Overlay::Conflicts(_)) => self.press_in_conflicts(key),
            Some(Overlay::Matrix(_)) => self.press_in_matrix(key),
            Some(Overlay::Contrast(_)) => self.press_in_contrast(key),
            Some(Overlay::Adoption(_)) => self.press_in_adoption(key),
            Some(Overlay::Findings(_)) => self.press_in_findings(key),
            Some(Overlay::Chart(_)) => self.press_in_chart(key),
            _ => Vec::new(),
        }
    }

    pub(super) fn press_in_filter(&mut self, key: Key) -> Vec<Effect> {
        match self.action_while_typing(key) {
            Some(Action::ListOpen | Action::NextPane) => {
                if let Some(filter) = &mut self.filter {
                    filter.typing = false;
                    if filter.input.value().trim().is_empty() {
                        self.filter = None;
                    }
                }
            }
            Some(Action::ListUp) => self.step_left(-1),
            Some(Action::ListDown) => self.step_left(1),
            Some(Action::Cancel) => self.clear_filter(),
            Some(action @ (Action::Quit | Action::Suspend | Action::Redraw)) => {
                return self.act(action);
            }
            Some(_) => {}
            None => {
                if let (Some(request), Some(filter)) = (edit(key), &mut self.filter) {
                    filter.input.handle(request);
                    self.apply_filter();
                }
            }
        }
        Vec::new()
    }

    pub(super) fn paste(&mut self, text: &str) {
        let line: String = text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        let insert = |input: &mut tui_input::Input| {
            for c in line.trim().chars().take(LONGEST_PASTE) {
                input.handle(InputRequest::InsertChar(c));
            }
        };
        let list = self.group_here().filter(|_| App::is_list(text));
        match (&mut self.overlay, &mut self.filter) {
            (Some(Overlay::Find(find)), _) => {
                insert(&mut find.input);
                self.search();
            }
            (Some(Overlay::Menu(menu)), _) => {
                insert(&mut menu.input);
                menu.narrow();
            }
            (Some(Overlay::Form(_)), _) => self.paste_in_form(text),
            (Some(Overlay::Findings(list)), _) => {
                if let Some(field) = list.narrow.field() {
                    insert(field);
                    list.settle(self.library.book(list.place), self.settings.lang);
                }
            }
            (Some(Overlay::Matrix(matrix)), _) => {
                if let Some(field) = matrix.narrow.field() {
                    insert(field);
                    matrix.settle(self.library.book(matrix.place));
                }
            }
            (Some(Overlay::Contrast(contrast)), _) => {
                if let Some(field) = contrast.narrow.field() {
                    insert(field);
                    contrast.settle();
                }
            }
            (Some(_), _) => {}
            (None, Some(filter)) if filter.typing => {
                insert(&mut filter.input);
                self.apply_filter();
            }
            _ if list.is_some() => {
                if let Some((place, group)) = list {
                    self.preview_list(place, &group, text);
                }
            }
            _ => {
                let hint = self.t(
                    "Indsat tekst hører til i et felt: tryk / for at søge efter den",
                    "Pasted text belongs in a field: press / to search for it",
                );
                self.say(hint);
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

    pub(super) fn step_overlay(&mut self, by: isize) {
        match &mut self.overlay {
            Some(Overlay::Find(find)) => find.step(by),
            Some(Overlay::Menu(menu)) => menu.step(by),
            Some(Overlay::Findings(list)) => list.step(by),
            _ => {}
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
