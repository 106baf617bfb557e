//! What is between the parts of a record or list: to which part each comment belongs, and where lines begin.

use crate::syntax::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Break,
    Line,
    Block,
    Comma,
}

/// The comments, commas and line breaks between two values; spaces are left out.
fn trivia(text: &str, within: Span) -> Vec<(Kind, Span)> {
    let bytes = &text.as_bytes()[..within.end];
    let mut out = Vec::new();
    let mut at = within.start;
    while at < within.end {
        let start = at;
        at += 1;
        let kind = match bytes[start] {
            b'\n' => Kind::Break,
            b',' => Kind::Comma,
            b'/' if bytes.get(at) == Some(&b'/') => {
                at = memchr::memchr(b'\n', &bytes[at..]).map_or(within.end, |n| at + n);
                at -= usize::from(bytes[at - 1] == b'\r');
                Kind::Line
            }
            b'/' => {
                at = block_end(bytes, start);
                Kind::Block
            }
            _ => continue,
        };
        out.push((kind, start..at));
    }
    out
}

/// Returns where the nested comment ends that opens at `at`.
fn block_end(bytes: &[u8], mut at: usize) -> usize {
    let mut open = 0usize;
    while let Some(pair) = bytes.get(at..at + 2) {
        match pair {
            b"/*" => open += 1,
            b"*/" => open -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if open == 0 {
            return at;
        }
    }
    bytes.len()
}

/// Where a boundary stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Between the opening bracket and the first part.
    Open,
    /// Between two parts.
    Middle,
    /// Between the last part and the closing bracket.
    Close,
}

/// What is between two parts, or between one and a bracket. All are places in the text.
#[derive(Debug)]
pub(super) struct Bound {
    /// The comma.
    pub comma: Option<usize>,
    /// The end of what belongs to the part before: its comma, and the comments behind it on its line.
    pub tail: usize,
    /// Whether a comment to the end of the line is the last of that.
    pub hangs: bool,
    /// Whether the next part, or the closing bracket, begins on a line after it.
    pub broken: bool,
    /// The beginning of the first line after the part before; meaningful where broken.
    pub next_line: usize,
    /// The beginning of the line with the first comment of the next part, or the part itself; meaningful where broken.
    pub lead_line: usize,
    /// The beginning of the first comment of the next part, or of the part itself.
    pub lead: usize,
}

impl Bound {
    pub(super) fn new(text: &str, within: Span, side: Side) -> Self {
        let Span {
            start: from,
            end: to,
        } = within.clone();
        let all = trivia(text, within);
        let comma = all.iter().position(|(kind, _)| *kind == Kind::Comma);
        let base = comma.map_or(from, |c| all[c].1.end);
        let rest = &all[comma.map_or(0, |c| c + 1)..];
        let comma = comma.map(|c| all[c].1.start);
        let breaks: Vec<usize> = (0..rest.len())
            .filter(|i| rest[*i].0 == Kind::Break)
            .collect();
        let (Some(first), Some(last)) = (breaks.first(), breaks.last()) else {
            let (mut tail, mut lead) = (base, to);
            match (side, rest) {
                (Side::Close, [.., (_, end)]) if comma.is_none() => tail = end.end,
                (Side::Open | Side::Middle, [(_, start), ..]) => lead = start.start,
                _ => {}
            }
            return Self {
                comma,
                tail,
                hangs: false,
                broken: false,
                next_line: lead,
                lead_line: lead,
                lead,
            };
        };
        let behind = rest[..*first].last().filter(|_| side != Side::Open);
        let tail = behind.map_or(base, |(_, at)| at.end);
        let hangs = behind.is_some_and(|(kind, _)| *kind == Kind::Line);
        let mut line = *last;
        let mut lead = rest
            .get(line + 1)
            .filter(|_| side != Side::Close)
            .map_or(to, |(_, at)| at.start);
        if side != Side::Close {
            // The comments on the lines directly above, as far as no blank line is between.
            for above in breaks.iter().rev().skip(1) {
                if line == above + 1 {
                    break;
                }
                lead = rest[above + 1].1.start;
                line = *above;
            }
        }
        let (next_line, lead_line) = (rest[*first].1.end, rest[line].1.end);
        Self {
            comma,
            tail,
            hangs,
            broken: true,
            next_line,
            lead_line,
            lead,
        }
    }
}

impl Bound {
    /// Returns where a comma would go behind a value that ends at `end`: behind its comments, but within its line.
    pub(super) fn comma_place(&self, end: usize) -> usize {
        if self.hangs { end } else { self.tail }
    }
}

/// The parts of a record or list, and the boundaries around them.
#[derive(Debug)]
pub(super) struct Parts {
    /// Behind the opening bracket.
    pub open: usize,
    /// Each part: an element, or a field with its name.
    pub spans: Vec<Span>,
    /// One more than there are parts: the boundary before each, and the one before the closing bracket.
    pub bounds: Vec<Bound>,
}

impl Parts {
    /// Finds the boundaries of what is between the brackets at the ends of `whole`.
    pub(super) fn new(text: &str, whole: &Span, spans: Vec<Span>) -> Self {
        let (open, close) = (whole.start + 1, whole.end - 1);
        let count = spans.len();
        let mut bounds = Vec::with_capacity(count + 1);
        for i in 0..=count {
            let from = if i == 0 { open } else { spans[i - 1].end };
            let to = spans.get(i).map_or(close, |next| next.start);
            let side = match i {
                _ if i == count => Side::Close,
                0 => Side::Open,
                _ => Side::Middle,
            };
            bounds.push(Bound::new(text, from..to, side));
        }
        if count == 0 {
            (bounds[0].tail, bounds[0].hangs) = (open, false);
        }
        Self {
            open,
            spans,
            bounds,
        }
    }

    /// Returns whether the parts are on lines of their own.
    pub(super) fn lined(&self) -> bool {
        let count = self.spans.len();
        let of = if count < 2 {
            &self.bounds[..1]
        } else {
            &self.bounds[1..count]
        };
        of.iter().filter(|b| b.broken).count() * 2 > of.len()
    }

    /// Returns whether a comma is behind the last part.
    pub(super) fn trailing(&self) -> bool {
        self.bounds[self.spans.len()].comma.is_some()
    }

    /// Returns the end of the part before boundary `i`, or that of the opening bracket.
    pub(super) fn end_before(&self, i: usize) -> usize {
        if i == 0 {
            self.open
        } else {
            self.spans[i - 1].end
        }
    }
}
