//! What the mouse does to the state.

use std::sync::Arc;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::action::Action;
use super::app::App;
use super::layout::{Pane, find_parts, menu_list};
use super::menu::Row;
use super::screens::{Screen, Went};
use super::update::Effect;

/// How far the wheel scrolls, in lines.
const WHEEL: isize = 3;

impl App {
    pub(super) fn mouse(&mut self, mouse: MouseEvent) -> Vec<Effect> {
        let at = Position::new(mouse.column, mouse.row);
        match mouse.kind {
            MouseEventKind::ScrollUp => self.wheel(at, -WHEEL),
            MouseEventKind::ScrollDown => self.wheel(at, WHEEL),
            MouseEventKind::Down(MouseButton::Left) => {
                self.message = None;
                return self.click(at);
            }
            _ => {}
        }
        Vec::new()
    }

    fn wheel(&mut self, at: Position, by: isize) {
        let inside = |area: Option<Rect>| area.filter(|a| a.contains(at));
        if !self.screens.is_empty() {
            self.on_top(|app, screen| {
                match screen {
                    Screen::Chart(board) => app.wheel_in_chart(board, by),
                    Screen::Contrast(contrast) => app.wheel_contrast(contrast, at, by),
                    Screen::Find(find) => find.step(by.signum()),
                    Screen::Menu(menu) => menu.step(by.signum()),
                    Screen::Findings(list) => list.step(by.signum()),
                    _ => {}
                }
                Went::STAYS
            });
        } else if let Some(left) = inside(self.layout.left) {
            let height = self.left_height(left);
            if let Some(listing) = &mut self.listing {
                listing.step(by);
                self.follow_cursor();
            } else {
                self.outline.scroll(by, height);
                self.follow_cursor();
            }
        } else if inside(self.layout.text).is_some() {
            self.page.scroll(by);
        } else if inside(self.layout.members).is_some() {
            self.member.step(by, self.members.len());
        }
    }

    fn click_screen(&mut self, screen: &mut Screen, at: Position) -> Went {
        let body = self.layout.body;
        match screen {
            Screen::Form(sheet) => {
                let outcome = sheet.form.click(at.x, at.y, &sheet.world);
                return self.form_went(sheet, outcome);
            }
            Screen::Preview(_) | Screen::Conflicts(_) | Screen::Matrix(_) | Screen::Adoption(_) => {
            }
            Screen::Contrast(contrast) => return self.click_contrast(contrast, at),
            Screen::Findings(list) => list.click(body, at),
            Screen::Chart(board) => return self.click_in_chart(board, at),
            Screen::Find(find) => {
                let hits = find_parts(body).hits;
                if hits.contains(at) {
                    let hit = find.offset() + usize::from(at.y - hits.y) / 2;
                    if hit < find.hits().len() {
                        find.move_to(hit);
                        return self.act_in_find(find, Action::ListOpen);
                    }
                }
            }
            Screen::Menu(menu) => {
                let list = menu_list(body);
                let target = menu.offset() + usize::from(at.y.saturating_sub(list.y));
                if list.contains(at) && matches!(menu.row(target), Some(Row::Choice { .. })) {
                    menu.move_to(target, true);
                    return self.act_in_menu(menu, Action::ListOpen);
                }
            }
        }
        Went::STAYS
    }

    fn click(&mut self, at: Position) -> Vec<Effect> {
        let row = |area: Rect| usize::from(at.y - area.y);
        if !self.screens.is_empty() {
            let done = self.on_top(|app, screen| app.click_screen(screen, at));
            return done.unwrap_or_default();
        }
        let inside = |area: Option<Rect>| area.filter(|a| a.contains(at));
        if let Some(left) = inside(self.layout.left) {
            self.focus = Pane::Left;
            let field = usize::from(self.filter.is_some());
            let Some(line) = row(left).checked_sub(field) else {
                if let Some(filter) = &mut self.filter {
                    filter.typing = true;
                }
                return Vec::new();
            };
            let library = Arc::clone(&self.library);
            if let Some(listing) = &mut self.listing {
                listing.move_to(listing.offset() + line / 2);
            } else {
                let target = self.outline.offset() + line;
                if target >= self.outline.len() {
                    return Vec::new();
                }
                let marker = self
                    .outline
                    .row(target)
                    .map_or(0, |r| left.x + 1 + r.depth.saturating_sub(1) * 2);
                let again = self.outline.cursor() == target || (marker..marker + 2).contains(&at.x);
                self.outline.move_to(target);
                if again {
                    self.outline.toggle(&library);
                }
            }
            self.follow_cursor();
        } else if let Some(text) = inside(self.layout.text) {
            self.focus = Pane::Text;
            let line = self.page.offset() + row(text);
            if let Some(link) = self.page.link_at(line, usize::from(at.x - text.x)) {
                self.jump(link.at);
            }
        } else if let Some(members) = inside(self.layout.members) {
            let again = self.focus == Pane::Members;
            self.focus = Pane::Members;
            if let Some(target) = row(members)
                .checked_sub(1)
                .and_then(|line| self.member_at(line))
            {
                let same = again && self.member.row() == target;
                self.member.move_to(target, self.members.len());
                if same {
                    return self.act(Action::ListOpen);
                }
            }
        }
        Vec::new()
    }
}
