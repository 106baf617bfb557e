//! The lines a sheet is drawn of, and the text fields in them.

use ratatui::style::Style;
use tui_input::Input;
use unicode_width::UnicodeWidthStr;

use crate::tui::parts::field::visible;
use crate::tui::parts::paint::cut;
use crate::tui::theme::Theme;

/// How wide a text field is at least, where there is room.
const FIELD: usize = 24;
/// The widest value; beyond that the eye loses the line.
pub(super) const VALUE: usize = 80;

/// Where values stand, and how wide they may be.
pub(super) struct Painter<'t> {
    pub(super) left: usize,
    pub(super) width: usize,
    pub(super) theme: &'t Theme,
}

/// A line of a sheet. Places count cells from its left edge.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// The row it belongs to.
    pub(super) row: usize,
    pub(super) bits: Vec<(usize, String, Style)>,
    /// The text field in it: its place and width.
    pub(super) field: Option<(usize, usize)>,
    /// The buttons in it: place, width, and whether it is the second one.
    pub(super) buttons: Vec<(usize, usize, bool)>,
    pub(super) cursor: Option<usize>,
}

impl Line {
    pub(super) fn new(row: usize) -> Self {
        Self {
            row,
            ..Self::default()
        }
    }

    pub(super) fn of(row: usize, x: usize, text: String, style: Style) -> Self {
        let mut line = Self::new(row);
        line.put(x, text, style);
        line
    }

    pub(super) fn put(&mut self, x: usize, text: String, style: Style) {
        self.bits.push((x, text, style));
    }

    /// Puts a text behind all others where there is room for the whole of it; returns whether there was.
    pub(super) fn put_behind(&mut self, painter: &Painter<'_>, text: String, style: Style) -> bool {
        let bits = self
            .bits
            .iter()
            .filter(|(x, ..)| *x >= painter.left)
            .map(|(x, text, _)| x + text.width());
        let end = bits.chain(self.field.map(|(x, width)| x + width)).max();
        let x = end.map_or(painter.left, |end| end + 2);
        let fits = x + text.width() <= painter.left + painter.width;
        if fits {
            self.put(x, text, style);
        }
        fits
    }
}

impl Painter<'_> {
    /// Returns the line of a text field, `used` cells right of where values stand.
    pub(super) fn input(&self, row: usize, input: &Input, used: usize) -> Line {
        let mut line = Line::new(row);
        self.add_input(&mut line, input, used);
        line
    }

    fn add_input(&self, line: &mut Line, input: &Input, used: usize) {
        let room = self.width.saturating_sub(used).max(1);
        let width =
            (input.value().width() + 1).clamp(FIELD.saturating_sub(used).max(1).min(room), room);
        let (text, cursor) = visible(input, width);
        line.put(self.left + used, text, self.theme.text);
        line.field = Some((self.left + used, width));
        line.cursor = Some(self.left + used + cursor);
    }

    /// Returns the line of a value in words, as the text field that typing replaces them in where it has the focus.
    pub(super) fn words(&self, row: usize, text: &str, style: Style, focused: bool) -> Line {
        let mut line = Line::new(row);
        let text = cut(text, self.width);
        if focused {
            line.field = Some((
                self.left,
                (text.width() + 1).clamp(FIELD.min(self.width), self.width),
            ));
            line.cursor = Some(self.left);
        }
        line.put(self.left, text, style);
        line
    }

    /// Returns the lines of several values, and of the text field behind them where there is one.
    pub(super) fn chips(&self, row: usize, items: &[String], input: Option<&Input>) -> Vec<Line> {
        let mut lines = vec![Line::new(row)];
        let mut used = 0;
        for (at, item) in items.iter().enumerate() {
            let comma = if at + 1 < items.len() || input.is_some() {
                ","
            } else {
                ""
            };
            let text = format!(
                "{}{comma}",
                cut(item, self.width.saturating_sub(comma.len()))
            );
            let wide = text.width();
            if used > 0 && used + wide > self.width {
                lines.push(Line::new(row));
                used = 0;
            }
            if let Some(line) = lines.last_mut() {
                line.put(self.left + used, text, self.theme.text);
            }
            used += wide + 1;
        }
        if let Some(input) = input {
            let needed = (input.value().width() + 1).clamp(8, self.width.max(8));
            if used > 0 && used + needed > self.width {
                lines.push(Line::new(row));
                used = 0;
            }
            if let Some(line) = lines.last_mut() {
                self.add_input(line, input, used);
            }
        }
        lines
    }
}

/// Returns the first line of a window of a height that shows some lines of `len`, the first of those at least, moved as little as
/// possible.
pub(super) fn offset(
    before: usize,
    (from, until): (usize, usize),
    len: usize,
    height: usize,
) -> usize {
    before
        .max(until.saturating_sub(height))
        .min(from)
        .min(len.saturating_sub(height))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Palette;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_window_shows_the_first_of_its_lines(before in 0usize..50, from in 0usize..50, more in 0usize..20, height in 1usize..20) {
            let at = offset(before, (from, from + more + 1), 70, height);
            prop_assert!((at..at + height).contains(&from));
        }
    }

    #[test]
    fn chips_wrap_at_the_width_and_leave_room_to_type() {
        let theme = Theme::new(Palette::Mono);
        let painter = Painter {
            left: 4,
            width: 16,
            theme: &theme,
        };
        let items: Vec<String> = ["formand", "næstformand", "medlem"]
            .map(str::to_owned)
            .into();
        let lines = painter.chips(0, &items, Some(&Input::default()));
        let texts: Vec<Vec<&str>> = lines
            .iter()
            .map(|l| l.bits.iter().map(|b| b.1.as_str()).collect())
            .collect();
        assert_eq!(
            texts,
            [vec!["formand,"], vec!["næstformand,"], vec!["medlem,", ""]]
        );
        assert_eq!(lines[2].cursor, Some(4 + 8));
        assert!(
            lines
                .iter()
                .all(|l| l.bits.iter().all(|(x, text, _)| x + text.width() <= 20))
        );
    }
}
