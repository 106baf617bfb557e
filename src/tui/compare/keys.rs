//! What keys, clicks and the wheel do in a comparison.

use ratatui::layout::Position;

use super::{Asked, Contrast, Row, Sides};
use crate::compare::tell;
use crate::timeline;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::screens::Went;
use crate::tui::view::contrast_parts;

impl App {
    /// Does an action in the comparison.
    pub(in crate::tui) fn act_in_contrast(
        &mut self,
        contrast: &mut Contrast,
        action: Action,
    ) -> Went {
        let sides = contrast.sides;
        contrast.renew(&self.library, self.edition, sides);
        match action {
            Action::Cancel if contrast.reading && contrast.page.link().is_some() => {
                contrast.page.unchoose();
            }
            Action::Cancel if contrast.reading => contrast.reading = false,
            Action::Cancel if !contrast.narrow.is_empty() => {
                contrast.narrow.clear();
                contrast.settle();
            }
            Action::Cancel => return Went::CLOSES,
            Action::NextPane | Action::PreviousPane => contrast.reading = !contrast.reading,
            Action::Filter => {
                contrast.narrow.begin();
                contrast.reading = false;
            }
            Action::CompareAll => {
                contrast.all = !contrast.all;
                contrast.settle();
            }
            Action::Swap => {
                let sides = contrast.sides.turned();
                contrast.renew(&self.library, self.edition, sides);
            }
            Action::Earlier | Action::Later => self.step_side(contrast, action == Action::Later),
            Action::Copy => {
                let text = tell(&contrast.comparison, self.lang(), contrast.all).to_text(78);
                let what = self.lang().pick("Sammenligningen", "The comparison");
                return Went::Stays(self.copied(text, what));
            }
            Action::Adopt => return Went::Stays(self.begin_adopting(contrast)),
            _ if contrast.reading => return self.read_contrast(contrast, action),
            _ => return contrast.walk(action, self.contrast_height()),
        }
        Went::STAYS
    }

    /// Moves in the text, or follows its link.
    fn read_contrast(&mut self, contrast: &mut Contrast, action: Action) -> Went {
        let height = self.contrast_height();
        match action {
            Action::NextLink => {
                contrast.page.next_link(height);
            }
            Action::PreviousLink => contrast.reading = contrast.page.previous_link(height),
            Action::Follow => match contrast.page.link() {
                Some(link) => {
                    self.jump(link.at);
                    return Went::CLOSES;
                }
                None => {
                    contrast.page.next_link(height);
                }
            },
            _ => match action.steps(height.saturating_sub(1)) {
                Some(by) => contrast.page.scroll(by),
                None => return Went::NotHere,
            },
        }
        Went::STAYS
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
    pub(in crate::tui) fn click_contrast(&mut self, contrast: &mut Contrast, at: Position) -> Went {
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
                self.jump(link.at);
                return Went::CLOSES;
            }
        }
        Went::STAYS
    }

    /// Turns the wheel over the comparison.
    pub(in crate::tui) fn wheel_contrast(&self, contrast: &mut Contrast, at: Position, by: isize) {
        if contrast_parts(self.layout.body, contrast.reading)
            .text
            .contains(at)
        {
            contrast.page.scroll(by);
        } else {
            contrast.cursor.step(by.signum(), contrast.rows.len());
        }
    }

    /// Lays the comparison out, of the datasets as they are now.
    pub(in crate::tui) fn settle_contrast(&self, contrast: &mut Contrast) {
        let body = self.layout.body;
        let sides = contrast.sides;
        contrast.renew(&self.library, self.edition, sides);
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
        contrast.settle_page(&self.library, self.lang(), width);
        contrast.page.clamp(usize::from(parts.text.height));
    }
}

impl Contrast {
    /// Moves in the outline, or folds it.
    fn walk(&mut self, action: Action, height: usize) -> Went {
        match action {
            Action::Expand if self.fold(false) => {}
            Action::Collapse if self.fold(true) => {}
            Action::Toggle if self.fold(false) || self.fold(true) => {}
            Action::Expand | Action::Open => self.reading = true,
            Action::Collapse => self.go_up(),
            Action::Toggle => {}
            Action::ExpandAll => {
                self.folded.clear();
                self.settle();
            }
            Action::CollapseAll => {
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
            _ => match action.steps(height.saturating_sub(1)) {
                Some(by) => self.cursor.step(by, self.rows.len()),
                None => return Went::NotHere,
            },
        }
        Went::STAYS
    }
}
