//! What keys, clicks and the wheel do in a comparison.

use std::sync::Arc;

use crossterm::event::KeyCode;
use ratatui::layout::Position;

use super::{Asked, Contrast, Row, Sides};
use crate::compare::tell;
use crate::timeline;
use crate::tui::action::{Action, Context};
use crate::tui::app::{App, Overlay};
use crate::tui::keys::Key;
use crate::tui::update::Effect;
use crate::tui::view::contrast_parts;

impl App {
    /// Gives a key to the comparison.
    pub(in crate::tui) fn press_in_contrast(&mut self, key: Key) -> Vec<Effect> {
        let Some(Overlay::Contrast(mut contrast)) = self.overlay.take() else {
            return Vec::new();
        };
        let sides = contrast.sides;
        contrast.renew(&self.library, self.edition, sides);
        if contrast.narrow.is_typing() {
            contrast.narrow.press(key);
            contrast.settle();
            self.overlay = Some(Overlay::Contrast(contrast));
            return Vec::new();
        }
        // What was adopted is taken back or saved from where it shows.
        if let Some(action @ (Action::Undo | Action::Redo | Action::Save)) =
            self.settings.keymap.action(Context::Anywhere, key)
        {
            self.overlay = Some(Overlay::Contrast(contrast));
            return self.act(action);
        }
        match key.bare() {
            KeyCode::Esc if contrast.reading && contrast.page.link().is_some() => {
                contrast.page.unchoose();
            }
            KeyCode::Esc if contrast.reading => contrast.reading = false,
            KeyCode::Esc if !contrast.narrow.is_empty() => {
                contrast.narrow.clear();
                contrast.settle();
            }
            KeyCode::Esc | KeyCode::Char('q') => {
                self.compared = Some(contrast);
                return Vec::new();
            }
            KeyCode::Tab | KeyCode::BackTab => contrast.reading = !contrast.reading,
            KeyCode::Char('f' | '/') => {
                contrast.narrow.begin();
                contrast.reading = false;
            }
            KeyCode::Char('a') => {
                contrast.all = !contrast.all;
                contrast.settle();
            }
            KeyCode::Char('w') => {
                let sides = contrast.sides.turned();
                contrast.renew(&self.library, self.edition, sides);
            }
            KeyCode::Char('<') => self.step_side(&mut contrast, false),
            KeyCode::Char('>') => self.step_side(&mut contrast, true),
            KeyCode::Char('v') => {
                self.compared = Some(contrast);
                self.offer_comparing();
                return Vec::new();
            }
            KeyCode::Char('y') => {
                let text = tell(&contrast.comparison, self.lang(), contrast.all).to_text(78);
                self.overlay = Some(Overlay::Contrast(contrast));
                return self.copied(text, self.lang().pick("Sammenligningen", "The comparison"));
            }
            KeyCode::Char('i') => return self.begin_adopting(contrast),
            _ if contrast.reading => {
                if let Some(at) = contrast.read(key, self.contrast_height()) {
                    self.compared = Some(contrast);
                    self.jump(at);
                    return Vec::new();
                }
            }
            _ => contrast.walk(key, self.contrast_height()),
        }
        self.overlay = Some(Overlay::Contrast(contrast));
        Vec::new()
    }

    fn contrast_height(&self) -> usize {
        usize::from(contrast_parts(self.layout.body, false).rows.height).max(1)
    }

    /// Moves the later day of one dataset to the next or previous day of change.
    fn step_side(&mut self, contrast: &mut Contrast, later: bool) {
        let Sides { left, right } = contrast.sides;
        if !contrast.sides.is_one_dataset() {
            self.hint(
                "Kun for to dage i samme datasæt",
                "Only for two days of one dataset",
            );
            return;
        }
        let days = timeline::days_of_change(self.library.book(right.place));
        let day = if later {
            right
                .day
                .tomorrow()
                .ok()
                .and_then(|from| days.range(from..).next().copied())
        } else {
            days.range(..right.day).next_back().copied()
        };
        match day {
            Some(day) => contrast.renew(
                &self.library,
                self.edition,
                Sides {
                    left,
                    right: Asked { day, ..right },
                },
            ),
            None => {
                self.hint(
                    "Der er ingen flere kendte ændringer",
                    "There are no further known changes",
                );
            }
        }
    }

    /// Clicks into the comparison: on a row to look at it, on the sign before it or once more to unfold it, on a link to follow it.
    pub(in crate::tui) fn click_contrast(&mut self, at: Position) -> Vec<Effect> {
        let Some(Overlay::Contrast(mut contrast)) = self.overlay.take() else {
            return Vec::new();
        };
        let sides = contrast.sides;
        contrast.renew(&self.library, self.edition, sides);
        let parts = contrast_parts(self.layout.body, contrast.reading);
        if parts.rows.contains(at) {
            contrast.reading = false;
            let target = contrast.cursor.offset() + usize::from(at.y - parts.rows.y);
            if target < contrast.rows.len() {
                let again = target == contrast.cursor.row();
                contrast.cursor.move_to(target, contrast.rows.len());
                if again && !contrast.fold(false) {
                    contrast.fold(true);
                }
            }
        } else if parts.text.contains(at) {
            contrast.reading = true;
            let line = contrast.page.offset() + usize::from(at.y - parts.text.y);
            if let Some(link) = contrast
                .page
                .link_at(line, usize::from(at.x - parts.text.x))
            {
                self.compared = Some(contrast);
                self.jump(link.at);
                return Vec::new();
            }
        }
        self.overlay = Some(Overlay::Contrast(contrast));
        Vec::new()
    }

    /// Turns the wheel over the comparison.
    pub(in crate::tui) fn wheel_contrast(&mut self, at: Position, by: isize) {
        let body = self.layout.body;
        if let Some(Overlay::Contrast(contrast)) = &mut self.overlay {
            if contrast_parts(body, contrast.reading).text.contains(at) {
                contrast.page.scroll(by);
            } else {
                contrast.cursor.step(by.signum(), contrast.rows.len());
            }
        }
    }

    /// Lays the comparison out, of the datasets as they are now.
    pub(in crate::tui) fn settle_contrast(&mut self) {
        let (library, edition, lang) = (Arc::clone(&self.library), self.edition, self.lang());
        let body = self.layout.body;
        let Some(Overlay::Contrast(contrast)) = &mut self.overlay else {
            return;
        };
        let sides = contrast.sides;
        contrast.renew(&library, edition, sides);
        let parts = contrast_parts(body, contrast.reading);
        contrast
            .cursor
            .show_in(contrast.rows.len(), usize::from(parts.rows.height).max(1));
        let width = usize::from(
            parts
                .text
                .width
                .saturating_sub(2)
                .min(crate::tui::layout::READABLE),
        );
        contrast.settle_page(&library, lang, width);
        contrast.page.clamp(usize::from(parts.text.height));
    }
}

impl Contrast {
    /// Moves in the outline.
    fn walk(&mut self, key: Key, height: usize) {
        match key.bare() {
            KeyCode::Right | KeyCode::Char('l') if !self.fold(false) => self.reading = true,
            KeyCode::Left | KeyCode::Char('h') if !self.fold(true) => self.go_up(),
            KeyCode::Char(' ') if !self.fold(false) => {
                self.fold(true);
            }
            KeyCode::Enter => self.reading = true,
            KeyCode::Char('+') => {
                self.folded.clear();
                self.settle();
            }
            KeyCode::Char('-') => {
                let nodes = self.comparison.nodes.iter().enumerate();
                self.folded = nodes
                    .filter(|(_, node)| node.depth == 0)
                    .map(|(i, _)| i)
                    .collect();
                if let Some(Row::Node(node)) = self.row() {
                    let top = (0..=node)
                        .rev()
                        .find(|i| self.comparison.nodes[*i].depth == 0)
                        .unwrap_or(node);
                    self.settle();
                    let row = self
                        .rows
                        .iter()
                        .position(|row| *row == Row::Node(top))
                        .unwrap_or(0);
                    self.cursor.move_to(row, self.rows.len());
                } else {
                    self.settle();
                }
            }
            _ => {
                self.cursor
                    .press(key, self.rows.len(), height.saturating_sub(1).max(1));
            }
        }
    }

    /// Moves in the text; returns the thing of a link that is followed.
    fn read(&mut self, key: Key, height: usize) -> Option<crate::model::At> {
        let page = isize::try_from(height)
            .unwrap_or(1)
            .saturating_sub(1)
            .max(1);
        match key.bare() {
            KeyCode::Up | KeyCode::Char('k') => self.page.scroll(-1),
            KeyCode::Down | KeyCode::Char('j') => self.page.scroll(1),
            KeyCode::PageUp => self.page.scroll(-page),
            KeyCode::PageDown | KeyCode::Char(' ') => self.page.scroll(page),
            KeyCode::Home => self.page.scroll_to(0),
            KeyCode::End | KeyCode::Char('G') => self.page.scroll_to(self.page.lines().len()),
            KeyCode::Right | KeyCode::Char('l') => {
                self.page.next_link(height);
            }
            KeyCode::Left | KeyCode::Char('h') => self.reading = self.page.previous_link(height),
            KeyCode::Enter => match self.page.link() {
                Some(link) => return Some(link.at),
                None => {
                    self.page.next_link(height);
                }
            },
            _ => {}
        }
        None
    }
}
