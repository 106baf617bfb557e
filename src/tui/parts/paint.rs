//! Writing into the buffer: a pen that goes along a line, the parts of an area, rules and scroll bars.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use crate::article::{Line, Span, wrap};
pub use crate::article::{cut, cut_but_signs, cut_middle, cut_name};
use crate::tui::theme::Theme;

/// Returns an area without a cell at both sides.
pub fn inset(area: Rect) -> Rect {
    Rect {
        x: area.x + 1.min(area.width),
        width: area.width.saturating_sub(2),
        ..area
    }
}

/// Returns what is below the first lines of an area.
pub fn below(area: Rect, lines: u16) -> Rect {
    Rect {
        y: area.y + lines.min(area.height),
        height: area.height.saturating_sub(lines),
        ..area
    }
}

/// Returns the first lines of an area.
pub fn top(area: Rect, lines: u16) -> Rect {
    Rect {
        height: area.height.min(lines),
        ..area
    }
}

/// Returns a line of an area by its number; one without height where there are fewer.
pub fn line(area: Rect, number: u16) -> Rect {
    top(below(area, number), 1)
}

/// Breaks a text at its spaces into lines of a width.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let span = Span {
        text: text.to_owned(),
        ..Span::default()
    };
    let lines = wrap(&[span], width, 0, &Line::new()).into_iter();
    lines
        .map(|line| line.into_iter().map(|span| span.text).collect())
        .collect()
}

/// Writes text at a place, at most `width` cells wide, and returns the cell behind it. What leaves the buffer is left out.
pub fn put(buf: &mut Buffer, x: u16, y: u16, text: &str, width: u16, style: Style) -> u16 {
    if !buf.area.contains(Position::new(x, y)) {
        return x;
    }
    buf.set_stringn(x, y, text, usize::from(width), style).0
}

/// Writes along a line from the left to the right.
pub struct Pen<'b> {
    buf: &'b mut Buffer,
    /// Where it writes next.
    pub x: u16,
    y: u16,
    end: u16,
    /// What it writes on.
    pub ground: Style,
}

impl<'b> Pen<'b> {
    /// Begins on the first line of an area.
    pub fn new(buf: &'b mut Buffer, area: Rect) -> Self {
        let end = if area.height > 0 {
            area.right()
        } else {
            area.x
        };
        Self {
            buf,
            x: area.x,
            y: area.y,
            end,
            ground: Style::new(),
        }
    }

    /// Writes on a background.
    pub fn on(mut self, ground: Style) -> Self {
        self.ground = ground;
        self
    }

    /// Returns how many cells are left.
    pub fn room(&self) -> u16 {
        self.end.saturating_sub(self.x)
    }

    /// Leaves cells free.
    pub fn skip(&mut self, cells: u16) -> &mut Self {
        self.x = self.x.saturating_add(cells);
        self
    }

    /// Keeps cells at the right end free.
    pub fn spare(&mut self, cells: u16) -> &mut Self {
        self.end = self.end.saturating_sub(cells);
        self
    }

    /// Writes a text, or as much of it as there is room for.
    pub fn put(&mut self, text: &str, style: Style) -> &mut Self {
        let style = style.patch(self.ground);
        self.x = put(self.buf, self.x, self.y, text, self.room(), style);
        self
    }

    /// Writes a text, with `…` where there is no room for the rest.
    pub fn cut(&mut self, text: &str, style: Style) -> &mut Self {
        self.fit(text, u16::MAX, style)
    }

    /// Writes a text that is at most so wide, with `…` where something is missing.
    pub fn fit(&mut self, text: &str, width: u16, style: Style) -> &mut Self {
        let width = width.min(self.room());
        self.put(&cut(text, usize::from(width)), style)
    }

    /// Writes a text that is at most so wide, with `…` in its middle where something is missing.
    pub fn middle(&mut self, text: &str, width: u16, style: Style) -> &mut Self {
        let width = width.min(self.room());
        self.put(&cut_middle(text, usize::from(width)), style)
    }

    /// Writes a text into a column of a width, and goes to the next one.
    pub fn column(&mut self, text: &str, width: u16, style: Style) -> &mut Self {
        let x = self.x;
        self.fit(text, width, style);
        self.x = x + width + 2;
        self
    }

    /// Writes a text at the right end of what is left, where there is room for it.
    pub fn right(&mut self, text: &str, style: Style) -> &mut Self {
        let wide = text.width() as u16;
        if wide <= self.room() {
            self.end -= wide;
            put(
                self.buf,
                self.end,
                self.y,
                text,
                wide,
                style.patch(self.ground),
            );
        }
        self
    }
}

/// Draws a line between two parts: upright where it is one cell wide.
pub fn rule(buf: &mut Buffer, rule: Rect, theme: &Theme) {
    let sign = if rule.width == 1 { "│" } else { "─" };
    for place in rule.positions() {
        put(buf, place.x, place.y, sign, 1, theme.rule);
    }
}

/// Draws a scroll bar at the right edge of an area where not everything shows.
pub fn scroll_bar(buf: &mut Buffer, area: Rect, offset: usize, len: usize, theme: &Theme) {
    let height = usize::from(area.height);
    if len <= height || height < 2 || area.width < 2 {
        return;
    }
    let size = (height * height / len).clamp(1, height - 1);
    let start = (offset * (height - size))
        .div_ceil((len - height).max(1))
        .min(height - size);
    for y in (area.y + start as u16..).take(size) {
        put(buf, area.right() - 1, y, "┃", 1, theme.rule);
    }
}

/// Takes away what is in an area.
pub fn clear(buf: &mut Buffer, area: Rect) {
    for place in area.intersection(buf.area).positions() {
        buf[place].reset();
    }
}
