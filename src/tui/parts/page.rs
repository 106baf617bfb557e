//! The text pane's state: an article laid out once for its width, the window on it, and the links in it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use super::paint::{Pen, line, scroll_bar};
use crate::article::{Article, Line, Tone};
use crate::lang::Lang;
use crate::model::{At, Day};
use crate::tree::Item;
use crate::tui::theme::Theme;

/// What a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A thing.
    Thing(At),
    /// A heading of the tree, and the groups under it.
    Heading(Item),
}

/// Everything that a layout depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// What is shown.
    pub subject: Subject,
    /// As of when.
    pub day: Day,
    /// In which language.
    pub lang: Lang,
    /// How wide, in cells.
    pub width: usize,
    /// Whether the members are part of it.
    pub members: bool,
    /// Of which edition of the datasets.
    pub edition: u64,
}

/// A link on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its line, from 0.
    pub line: usize,
    /// Its first cell on the line.
    pub column: usize,
    /// Its width in cells.
    pub width: usize,
    /// Where it leads.
    pub at: At,
}

/// A laid-out article with a window on it.
#[derive(Debug, Default)]
pub struct Page {
    key: Option<Key>,
    lines: Vec<Line>,
    links: Vec<Link>,
    offset: usize,
    chosen: Option<usize>,
    /// What is to be in the window once it is laid out.
    sought: Option<String>,
}

impl Page {
    /// Lays out the article of `key`, unless that is what the page holds. Another subject starts at the top; another width or
    /// language keeps the place.
    pub fn show(&mut self, key: Key, article: impl FnOnce() -> Article) {
        if self.key == Some(key) {
            return;
        }
        let again = self.key.is_some_and(|k| k.subject == key.subject);
        self.lay_out(&article(), key.width, again);
        self.key = Some(key);
    }

    /// Lays an article out that is none of a thing; `again` where it is the one that shows, which then keeps its place.
    pub fn lay_out(&mut self, article: &Article, width: usize, again: bool) {
        let before = self.lines.len().max(1);
        self.lines = article.lines(width);
        self.links = links(&self.lines);
        self.offset = if again {
            self.offset * self.lines.len() / before
        } else {
            0
        };
        self.chosen = self.chosen.filter(|c| again && *c < self.links.len());
        self.key = None;
    }

    /// Says that what it shows has another number from now on.
    pub fn renumber(&mut self, subject: Subject) {
        if let Some(key) = &mut self.key {
            key.subject = subject;
        }
    }

    /// Returns the first line of the window.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Puts the window at a line.
    pub fn scroll_to(&mut self, line: usize) {
        self.offset = line;
    }

    /// Moves the window by some lines.
    pub fn scroll(&mut self, by: isize) {
        self.offset = self.offset.saturating_add_signed(by).min(self.lines.len());
    }

    /// Puts the window where a text stands, as soon as the page is laid out; at the top where it stands in the first window.
    pub fn seek(&mut self, text: &str) {
        self.sought = Some(text.to_owned());
    }

    /// Keeps the window within the text.
    pub fn clamp(&mut self, height: usize) {
        if let Some(text) = self.sought.take() {
            let line = line_of(&self.lines, &text).filter(|line| *line >= height);
            self.offset = line.map_or(0, |line| line.saturating_sub(1));
        }
        self.offset = self.offset.min(self.lines.len().saturating_sub(height));
    }

    /// Returns whether it has a link to choose.
    pub fn has_links(&self) -> bool {
        !self.links.is_empty()
    }

    /// Returns the chosen link.
    pub fn link(&self) -> Option<Link> {
        self.links.get(self.chosen?).copied()
    }

    /// Returns where the link under the mouse leads, where the page is drawn in an area.
    pub fn link_under(&self, area: Rect, at: Position) -> Option<At> {
        let line = self.offset + usize::from(at.y.saturating_sub(area.y));
        let column = usize::from(at.x.saturating_sub(area.x));
        let here = |l: &&Link| l.line == line && (l.column..l.column + l.width).contains(&column);
        self.links.iter().find(here).map(|link| link.at)
    }

    /// Chooses the next link, the first one in the window where none is chosen or the chosen one is out of sight.
    /// Scrolls so that it shows. `false` where there is no further one.
    pub fn next_link(&mut self, height: usize) -> bool {
        let window = self.offset..self.offset + height;
        let next = match self
            .chosen
            .filter(|c| window.contains(&self.links[*c].line))
        {
            Some(chosen) => chosen + 1,
            None => match self.links.iter().position(|l| l.line >= self.offset) {
                Some(first) => first,
                None => return false,
            },
        };
        self.choose(next, height)
    }

    /// Chooses the link before the chosen one; `false` where there is none.
    pub fn previous_link(&mut self, height: usize) -> bool {
        match self.chosen {
            Some(chosen) if chosen > 0 => self.choose(chosen - 1, height),
            _ => {
                self.chosen = None;
                false
            }
        }
    }

    fn choose(&mut self, link: usize, height: usize) -> bool {
        let Some(found) = self.links.get(link) else {
            return false;
        };
        self.chosen = Some(link);
        if found.line < self.offset {
            self.offset = found.line;
        } else if found.line >= self.offset + height {
            self.offset = (found.line + 1).saturating_sub(height);
        }
        true
    }

    /// Chooses no link.
    pub fn unchoose(&mut self) {
        self.chosen = None;
        self.sought = None;
    }

    /// Draws the window; with the focus, the title and the chosen link are marked.
    pub fn draw(
        &self,
        buf: &mut Buffer,
        area: Rect,
        theme: &Theme,
        focus: bool,
    ) -> Option<Position> {
        let mut at = area.as_position();
        // A long title takes several lines.
        let strong = |l: &&Line| l.first().is_some_and(|s| s.tone == Tone::Strong);
        let title = self.lines.iter().take_while(strong).count();
        let shown = self.lines.iter().enumerate().skip(self.offset);
        for ((number, spans), row) in shown.zip(0..area.height) {
            let place = line(area, row);
            let mut pen = Pen::new(buf, place);
            for span in spans {
                let style = match span.tone {
                    Tone::Strong if focus && number < title => theme.accent,
                    Tone::Plain if span.link.is_some() => theme.text.patch(theme.link),
                    tone => theme.tone(tone),
                };
                pen.put(&span.text, style);
            }
            if let Some(link) = self.link().filter(|link| focus && link.line == number) {
                let mark = Rect {
                    x: place.x + link.column as u16,
                    width: link.width as u16,
                    ..place
                };
                let mark = mark.intersection(place).intersection(buf.area);
                buf.set_style(mark, theme.selected);
                at = mark.as_position();
            }
        }
        scroll_bar(buf, area, self.offset, self.lines.len(), theme);
        focus.then_some(at)
    }
}

/// Returns the line on which most words of a text stand side by side, at least two of several.
fn line_of(lines: &[Line], text: &str) -> Option<usize> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let wanted: Vec<String> = text.split_whitespace().map(bare).collect();
    let all = lines.iter().enumerate().flat_map(|(number, line)| {
        let text: String = line.iter().map(|span| span.text.as_str()).collect();
        let words: Vec<String> = text.split_whitespace().map(bare).collect();
        words.into_iter().map(move |word| (number, word))
    });
    let words: Vec<(usize, String)> = all.filter(|(_, word)| !word.is_empty()).collect();
    let mut best = (wanted.len().min(2).saturating_sub(1), None);
    for (at, (number, _)) in words.iter().enumerate() {
        for from in 0..wanted.len() {
            let pairs = words[at..].iter().zip(&wanted[from..]);
            let run = pairs.take_while(|((_, one), other)| one == *other).count();
            if run > best.0 {
                best = (run, Some(*number));
            }
        }
    }
    best.1
}

fn links(lines: &[Line]) -> Vec<Link> {
    let mut out = Vec::new();
    for (line, spans) in lines.iter().enumerate() {
        let mut column = 0;
        for span in spans {
            let width = span.text.width();
            // The mark of a source is a link for the mouse only: a page has dozens of them between two names.
            if let Some(at) = span.link
                && span.tone != Tone::Mark
            {
                out.push(Link {
                    line,
                    column,
                    width,
                    at,
                });
            }
            column += width;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, Span, Tone};
    use crate::model::{Entity, EntityKind};

    fn page() -> Page {
        let at = |i| At::new(0, Entity::new(EntityKind::Group, i));
        let link = |i| Span {
            text: format!("link{i}"),
            tone: Tone::Plain,
            link: Some(at(i)),
        };
        let blocks = (0..10).map(|i| Block::Text(vec![link(i)])).collect();
        let mut page = Page::default();
        let key = Key {
            subject: Subject::Thing(at(0)),
            day: jiff::civil::date(2016, 9, 15),
            lang: Lang::Da,
            width: 40,
            members: true,
            edition: 0,
        };
        page.show(key, || Article { blocks });
        page
    }

    #[test]
    fn links_are_stepped_through_and_scrolled_to() {
        let mut page = page();
        assert!(page.next_link(3) && page.next_link(3));
        assert_eq!(page.link().map(|l| l.line), Some(1));
        for _ in 0..5 {
            page.next_link(3);
        }
        assert_eq!((page.link().map(|l| l.line), page.offset()), (Some(6), 4));
        page.scroll_to(0);
        page.next_link(3);
        assert_eq!(
            page.link().map(|l| l.line),
            Some(0),
            "a link out of sight is not where one goes on from"
        );
        assert!(!page.previous_link(3));
        assert_eq!(page.link(), None);
    }

    #[test]
    fn a_text_is_sought_by_the_words_that_stand_together() {
        let mut page = page();
        let line = |text: &str| {
            vec![Span {
                text: text.to_owned(),
                ..Span::default()
            }]
        };
        page.lines.extend([
            line("5  Forløbsprogram for  drøftelse"),
            line("   diabetes"),
        ]);
        for (text, offset) in [
            ("punkt 5 Forløbsprogram for diabetes", 9),
            ("link3", 2),
            ("et andet for", 0),
        ] {
            page.seek(text);
            page.clamp(3);
            assert_eq!(page.offset(), offset, "{text}");
        }
    }

    #[test]
    fn the_mouse_finds_a_link() {
        let page = page();
        let area = Rect::new(3, 1, 40, 5);
        let entity = |column| Some(page.link_under(area, Position::new(column, 3))?.entity.at());
        assert_eq!((entity(7), entity(8)), (Some(2), None));
    }
}
