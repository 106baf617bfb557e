//! Parts as text on their way to another place, and the reading of those that were kept.

use super::Kept;
use super::bounds::{Bound, Side};
use super::layout::indent as indent_of;
use crate::syntax::{Kind, Node, Span, scan};

/// At which end of a place between two parts something belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Wherever others would be put.
    Free,
    /// Right below what precedes.
    Above,
    /// Right above what follows.
    Below,
}

/// A part that is to be put somewhere: its text with its comments, without the indentation of its first line.
#[derive(Debug)]
pub(super) struct Piece {
    /// The text.
    pub text: String,
    /// Where in it a comma would go.
    pub end: usize,
    /// Where in it the comma stands.
    pub comma: Option<usize>,
    /// Whether it ends in a comment to the end of the line.
    pub hangs: bool,
    /// Whether it was kept, so that its own comma counts.
    pub kept: bool,
    /// Where it belongs.
    pub anchor: Anchor,
    /// Blank lines that came away with it from above.
    pub head: String,
    /// Blank lines that came away with it from below.
    pub foot: String,
}

impl Piece {
    /// Makes one of a text that is nothing but an element, or a field.
    pub(super) fn bare(text: String) -> Self {
        let end = text.len();
        let (head, foot) = (String::new(), String::new());
        Self {
            text,
            end,
            comma: None,
            hangs: false,
            kept: false,
            anchor: Anchor::Free,
            head,
            foot,
        }
    }

    /// Returns the text with a comma or without.
    pub(super) fn with_comma(&self, wanted: bool) -> String {
        let mut text = self.text.clone();
        match self.comma {
            None if wanted => text.insert(self.end, ','),
            Some(at) if !wanted => drop(text.remove(at)),
            _ => {}
        }
        text
    }

    /// Returns whether a comma is behind it, where the list is `trailing` with one behind its last part.
    pub(super) fn wants_comma(&self, last: bool, trailing: bool) -> bool {
        !last || trailing && (!self.kept || self.comma.is_some())
    }
}

/// Spells whole lines as those of a [`Kept`] that belong right below what precedes.
pub(super) fn rotate(lines: &str) -> String {
    let last = lines.len()
        - if lines.ends_with("\r\n") {
            2
        } else {
            usize::from(lines.ends_with('\n'))
        };
    format!("{}{}", &lines[last..], &lines[..last])
}

/// Reads what was kept as a part for lines at `indent`: a field if it has a `name`, else an element. `None` for what is neither.
pub(super) fn piece(kept: &Kept, name: Option<&str>, indent: &str, eol: &str) -> Option<Piece> {
    let text = kept.text.as_str();
    let breaks = ["\r\n", "\n"].iter().find(|b| text.starts_with(**b));
    let (lines, anchor) = match breaks {
        Some(first) => (format!("{}{first}", &text[first.len()..]), Anchor::Above),
        None if text.ends_with('\n') => (text.to_owned(), Anchor::Below),
        None => (text.to_owned(), Anchor::Free),
    };
    let blank = |line: &&str| line.ends_with('\n') && line.trim().is_empty();
    let head: usize = lines
        .split_inclusive('\n')
        .take_while(blank)
        .map(str::len)
        .sum();
    let foot: usize = lines[head..]
        .split_inclusive('\n')
        .rev()
        .take_while(blank)
        .map(str::len)
        .sum();
    let core = &lines[head..lines.len() - foot];
    let from = indent_of(core);
    let core = core[from.len()..].trim_end_matches('\n');
    let core = core.strip_suffix('\r').unwrap_or(core);
    let foreign = core.contains('\n') && core.contains("\r\n") != (eol == "\r\n");
    let mut wrapped = Wrapped::new(core, name)?;
    if (from != indent && anchor != Anchor::Free) || foreign {
        let moved = wrapped.reindent(from, indent, eol);
        wrapped = Wrapped::new(&moved, name)?;
    }
    let text = wrapped.text[1..wrapped.text.len() - 2].to_owned();
    let bound = Bound::new(
        &wrapped.text,
        wrapped.end..wrapped.text.len() - 1,
        Side::Close,
    );
    let (head, foot) = (
        lines[..head].to_owned(),
        lines[lines.len() - foot..].to_owned(),
    );
    let comma = bound.comma.map(|at| at - 1);
    // A comment to the end of the line, wherever it is, would swallow the bracket.
    let hangs = !scan(&format!(
        "{}{}",
        &wrapped.text[..=text.len()],
        &wrapped.text[text.len() + 2..]
    ))
    .1
    .is_empty();
    let end = bound.comma_place(wrapped.end) - 1;
    Some(Piece {
        text,
        end,
        comma,
        hangs,
        kept: true,
        anchor,
        head,
        foot,
    })
}

/// The text of one part between brackets, so that it can be scanned.
struct Wrapped {
    text: String,
    end: usize,
    /// The strings over several lines.
    long: Vec<Span>,
}

impl Wrapped {
    fn new(part: &str, name: Option<&str>) -> Option<Self> {
        let text = if name.is_some() {
            format!("({part}\n)")
        } else {
            format!("[{part}\n]")
        };
        let mut long = Vec::new();
        let end = {
            let (tape, problems) = scan(&text);
            let root = tape
                .root(&text)
                .filter(|root| problems.is_empty() && root.span() == (0..text.len()))?;
            long_strings(root, &mut long);
            match (name, root.kind()) {
                (Some(name), Kind::Record) => {
                    one(root.fields())
                        .filter(|(key, _)| key.raw() == name)?
                        .1
                        .span()
                        .end
                }
                (None, Kind::List) => one(root.items())?.span().end,
                _ => return None,
            }
        };
        Some(Self { text, end, long })
    }

    /// Returns the part with another indentation and other line ends; strings over several lines stay.
    fn reindent(&self, from: &str, to: &str, eol: &str) -> String {
        let mut long = self.long.iter().peekable();
        let part = &self.text[..self.text.len() - 2];
        let (mut out, mut done) = (String::with_capacity(part.len()), 1);
        for n in memchr::memchr_iter(b'\n', part.as_bytes()) {
            while long.next_if(|s| s.end <= n).is_some() {}
            if long.peek().is_some_and(|s| s.start < n) {
                continue;
            }
            out.push_str(part[done..n].trim_end_matches('\r'));
            out.push_str(eol);
            done = n + 1;
            if let Some(rest) = part[done..]
                .strip_prefix(from)
                .filter(|rest| !rest.starts_with(['\r', '\n']))
            {
                out.push_str(to);
                done = part.len() - rest.len();
            }
        }
        out.push_str(&part[done..]);
        out
    }
}

/// Returns what an iterator has only one of.
fn one<T>(mut of: impl Iterator<Item = T>) -> Option<T> {
    let first = of.next()?;
    of.next().is_none().then_some(first)
}

/// Collects where strings with line breaks stand, in their order.
fn long_strings(node: Node<'_>, out: &mut Vec<Span>) {
    for child in node.children() {
        match child.kind() {
            Kind::Str | Kind::RawStr if child.raw().contains('\n') => out.push(child.span()),
            _ => long_strings(child, out),
        }
    }
}
