//! The preview of a paper as it is drawn: the paper beside what is written, one above the other where it is narrow.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

use super::words::{label, plain, said};
use super::{Entry, Preview};
use crate::article::{Line, Span, Tone, wrap};
use crate::paper::{Place, Planned, Use, Where};
use crate::tui::parts::list::Rows;
use crate::tui::parts::paint::{Pen, below, cut, inset, line, rule, top, wrapped};
use crate::tui::shared::Shared;
use crate::tui::theme::Theme;

/// From so many cells on the paper and what is written stand side by side.
const WIDE: u16 = 110;

/// The areas of the preview.
pub(super) struct Areas {
    pub list: Rect,
    /// How many lines a row takes.
    pub lines: u16,
    detail: Rect,
}

impl Preview {
    /// Returns where list and details stand.
    pub(super) fn areas(&self, shared: &Shared) -> Areas {
        let area = inset(shared.body);
        let wide = area.width >= WIDE;
        let rest = below(area, 2 + self.head(shared, area.width).len() as u16);
        let least = match rest.height {
            0..14 => 0,
            14..24 => 6,
            _ => 8,
        };
        // A question is read whole with what can be answered, and some of the line that it is about.
        let asks = self.asks(shared, if wide { area.width / 2 } else { area.width });
        let asks = u16::try_from(asks.len()).unwrap_or(u16::MAX);
        let wanted = asks.saturating_add(4);
        let most = (rest.height / 2).max(asks.saturating_add(2).min(rest.height.saturating_sub(4)));
        let height = if least == 0 {
            0
        } else {
            wanted.clamp(least, most.max(least))
        };
        // What is told of the row stays near a short list.
        let lines = if wide { 1 } else { 2 };
        let needed: usize = self.heights(lines).iter().sum();
        let needed = u16::try_from(needed + 1).unwrap_or(u16::MAX);
        let list = top(rest, needed.min(rest.height - height));
        Areas {
            list,
            lines,
            detail: below(rest, list.height),
        }
    }

    pub(super) fn paint(&self, shared: &Shared, buf: &mut Buffer) -> Option<Position> {
        let (theme, area) = (&shared.theme, inset(shared.body));
        self.paint_title(shared, line(area, 0), buf);
        for (y, pieces) in (1..).zip(self.head(shared, area.width)) {
            let mut pen = Pen::new(buf, line(area, y));
            for (text, style) in pieces {
                pen.cut(&text, style);
            }
        }
        let areas = self.areas(shared);
        let wide = areas.lines == 1;
        let mut cursor = None;
        let heights = self.heights(areas.lines);
        Rows::new(areas.list, theme).of_heights(&heights).draw(
            buf,
            self.cursor,
            self.entries.len(),
            |at, place, ground, buf| {
                let entry = &self.entries[at];
                let (left, right) = if wide {
                    columns(top(place, 1))
                } else {
                    (top(place, 1), below(place, 1))
                };
                let verdict = entry.line.and_then(|l| self.verdicts.get(l));
                let (sign, style) = sign(verdict.map_or(Use::Taken, |v| v.what), theme);
                let why = verdict.map_or("", |v| v.why.as_str());
                let mut pen = Pen::new(buf, left).on(ground);
                pen.spare(1);
                // What nothing is taken from takes one line, with the reason at its end.
                if place.height == 1 && !wide && entry.proposal.is_none() {
                    pen.right(&format!("  {why}"), theme.dim);
                }
                match entry.line {
                    Some(l) if entry.first => {
                        let given = &self.paper.text.lines[l];
                        let unused = style == theme.dim;
                        pen.put(&format!("{:>4} ", given.number), theme.dim);
                        pen.put(sign, style).skip(1);
                        pen.cut(
                            &shown(&given.text),
                            if unused { theme.dim } else { theme.text },
                        );
                    }
                    // What stands nowhere in the line, as a name corrected by hand, comes from all of it.
                    Some(l) => {
                        let text = &self.paper.text.lines[l].text;
                        let part = Some(&text[entry.part.clone()]).filter(|part| !part.is_empty());
                        let part = shown(part.unwrap_or(text));
                        pen.put("     ↳ ", theme.dim).cut(&part, theme.dim);
                    }
                    None => {
                        pen.put("     + ", theme.dim);
                    }
                }
                let mut pen = Pen::new(buf, right).on(ground);
                pen.spare(1);
                if !wide {
                    pen.skip(7);
                }
                match entry.proposal.map(|p| &self.proposals[p]) {
                    Some(proposal) => {
                        let (text, style) = self.written(shared, proposal);
                        pen.cut(&text, style);
                    }
                    None => {
                        pen.cut(why, theme.dim);
                    }
                }
                if at == self.cursor.row() {
                    cursor = Some(Position::new(left.x, left.y));
                }
            },
        );
        self.paint_detail(shared, areas.detail, wide, buf);
        cursor
    }

    /// Returns how many lines each row takes.
    pub(super) fn heights(&self, lines: u16) -> Vec<usize> {
        let lines = usize::from(lines);
        let of = |entry: &Entry| if entry.proposal.is_some() { lines } else { 1 };
        self.entries.iter().map(of).collect()
    }

    /// Draws what is read, and into which group: that is never cut for the other.
    fn paint_title(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let theme = &shared.theme;
        let name = self.name_of(&self.group).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| {
            if self.can_be_known("") {
                "?"
            } else {
                shared.t("ny gruppe", "new group")
            }
        });
        let paper = if self.paper.title.is_empty() {
            &self.paper.text.name
        } else {
            &self.paper.title
        };
        let what = shared.t("Papir", "Paper");
        let paper = if paper.is_empty() {
            what.to_owned()
        } else {
            format!("{what}: {paper}")
        };
        let goes = cut(&format!(" → {name}"), usize::from(area.width) / 2);
        let mut pen = Pen::new(buf, area);
        pen.fit(
            &paper,
            area.width.saturating_sub(goes.width() as u16),
            theme.accent,
        );
        pen.put(&goes, theme.accent);
    }

    /// Returns the question of the row under the cursor and what can be answered, whole.
    fn asks(&self, shared: &Shared, width: u16) -> Vec<Line> {
        let width = usize::from(width);
        let question = self.chosen_proposal().and_then(|p| p.question.as_deref());
        let question = question.map_or_else(Vec::new, |question| wrapped(question, width));
        let mut out: Vec<Line> = question.iter().map(|row| plain(row, Tone::Flag)).collect();
        let asks = !out.is_empty();
        if let Some(Place::Other(at)) = self.chosen_place() {
            let book = self.library.book(self.place);
            let mut spans = plain("← → ", Tone::Dim);
            for (i, (text, is_so)) in self.goes(book, at, shared.lang()).iter().enumerate() {
                if i > 0 {
                    spans.extend(plain(" · ", Tone::Dim));
                }
                let tone = if *is_so { Tone::Strong } else { Tone::Plain };
                spans.extend(plain(text, tone));
            }
            out.extend(wrap(&spans, width, 0, &Line::new()));
        }
        if asks {
            out.extend(wrap(&self.answers_in_words(shared), width, 0, &Line::new()));
        }
        out
    }

    /// Returns whether the organisation that the row under the cursor names is left out.
    fn drops_organisation(&self) -> bool {
        let leaves = |row: &Planned| !row.row.vacant && row.choice.organisation == Where::Leave;
        self.chosen().is_some_and(leaves)
    }

    /// Draws the question of the row under the cursor, its line whole, and what is written of it field by field.
    fn paint_detail(&self, shared: &Shared, area: Rect, wide: bool, buf: &mut Buffer) {
        if area.height < 2 {
            return;
        }
        let theme = &shared.theme;
        rule(buf, line(area, 0), theme);
        let area = below(area, 1);
        let Some(entry) = self.entries.get(self.cursor.row()) else {
            return;
        };
        let (left, right) = if wide { columns(area) } else { (area, area) };
        let width = usize::from(right.width);
        let proposal = entry.proposal.map(|p| &self.proposals[p]);
        let mut about: Vec<Span> = Vec::new();
        let mut say = |text: String, tone: Tone| {
            about.push(Span {
                text,
                tone,
                ..Span::default()
            });
        };
        let line_of = |l: usize| self.paper.text.lines[l].text.as_str();
        if let Some(proposal) = proposal {
            let lang = shared.lang();
            let given = entry.line.map(line_of).unwrap_or_default().trim();
            let fields = proposal.fields.iter();
            // Ids and what the row above says are not said again.
            let told = fields.filter(|(name, value)| {
                !matches!(*name, "person" | "organisation_id" | "roles" | "into")
                    && value.text() != given
            });
            for (at, (name, value)) in told.enumerate() {
                if at > 0 {
                    say(" · ".to_owned(), Tone::Dim);
                }
                say(format!("{}: ", label(proposal.kind, name, lang)), Tone::Dim);
                say(said(name, value, lang), Tone::Plain);
                if *name == "organisation" && self.drops_organisation() {
                    let dropped = lang.pick(" (tages ikke med)", " (left out)");
                    say(dropped.to_owned(), Tone::Plain);
                }
            }
        } else if let Some(verdict) = entry.line.and_then(|l| self.verdicts.get(l)) {
            say(verdict.why.clone(), Tone::Dim);
        }
        let mut below_question: Vec<Line> = Vec::new();
        if let Some(Place::Row(row)) = proposal.and_then(|p| p.place)
            && let Some(changes) = self.changes(row, shared.lang())
        {
            let plain = |text: &str| plain(text, Tone::Plain);
            below_question.extend(wrapped(&changes, width).iter().map(|row| plain(row)));
        }
        below_question.extend(wrap(&about, width, 0, &Line::new()));
        let asks = self.asks(shared, right.width);
        let given = entry.line.map_or_else(Vec::new, |l| {
            marked(line_of(l), &entry.part, usize::from(left.width))
        });
        let draw = |rows: &[Line], area: Rect, buf: &mut Buffer| {
            for (y, row) in (0..area.height).zip(rows) {
                let mut pen = Pen::new(buf, line(area, y));
                for span in row {
                    let style = match span.tone {
                        Tone::Strong => theme.accent,
                        tone => theme.tone(tone),
                    };
                    pen.put(&span.text, style);
                }
            }
        };
        if wide {
            draw(window(&given, usize::from(left.height)), left, buf);
            draw(&[asks, below_question].concat(), right, buf);
        } else {
            let room = usize::from(area.height).saturating_sub(asks.len());
            let least = usize::from(!below_question.is_empty());
            let most = room.saturating_sub(below_question.len().min(room / 2).max(least));
            let given = window(&given, most.max(1));
            draw(&[&asks, given, &below_question].concat(), area, buf);
        }
    }
}

/// Returns the two columns of a wide row: the paper, and what is written of it.
fn columns(place: Rect) -> (Rect, Rect) {
    let half = place.width / 2;
    let left = Rect {
        width: half - 1,
        ..place
    };
    let right = Rect {
        x: place.x + half,
        width: place.width - half,
        ..place
    };
    (left, right)
}

/// Returns a line of the paper as it is shown: the cells of a table with lines between them.
fn shown(text: &str) -> String {
    text.trim_end_matches('\t').replace('\t', " │ ")
}

/// Breaks a line of the paper into rows, with one part of it marked.
fn marked(text: &str, part: &Range<usize>, width: usize) -> Vec<Line> {
    let pieces = [
        (&text[..part.start], Tone::Plain),
        (&text[part.clone()], Tone::Strong),
        (&text[part.end..], Tone::Plain),
    ];
    let spans = pieces.map(|(text, tone)| Span {
        text: text.replace('\t', " │ "),
        tone,
        ..Span::default()
    });
    wrap(&spans, width, 0, &Line::new())
}

/// Returns as many rows as there is room for, with the marked one among them.
fn window(rows: &[Line], height: usize) -> &[Line] {
    let is_marked = |row: &Line| row.iter().any(|span| span.tone == Tone::Strong);
    let at = rows.iter().position(is_marked).unwrap_or_default();
    let start = at.min(rows.len().saturating_sub(height));
    &rows[start..rows.len().min(start + height)]
}

/// Returns the sign of what became of a line.
fn sign(what: Use, theme: &Theme) -> (&'static str, Style) {
    match what {
        Use::Taken => ("+", theme.link),
        Use::Asked => ("?", theme.flag),
        Use::Known => ("=", theme.dim),
        Use::Unused => ("·", theme.dim),
    }
}
