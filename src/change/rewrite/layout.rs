//! How what is new is laid out: in the file's own indentation and line ends.

use std::fmt::Write as _;

use crate::model::Datum;
use crate::syntax::{Kind, Node, Writer};

/// The line ends and the indentation of a file.
#[derive(Debug)]
pub(super) struct Style {
    pub eol: &'static str,
    pub unit: String,
}

impl Style {
    pub(super) fn of(text: &str, root: Node<'_>) -> Self {
        let first = memchr::memchr(b'\n', text.as_bytes());
        let eol = if first.is_some_and(|n| text[..n].ends_with('\r')) {
            "\r\n"
        } else {
            "\n"
        };
        Self {
            eol,
            unit: unit(text, root).unwrap_or_else(|| "    ".to_owned()),
        }
    }

    /// Writes a value whose first line is at `indent`.
    pub(super) fn lay(&self, datum: &Datum, indent: &str) -> String {
        let level = level(indent);
        let mut out = Writer::at_level(level);
        datum.write(&mut out);
        self.reindent(&out.finish(), level, indent)
    }

    /// Writes a record with a line for each field, though it might fit on one.
    pub(super) fn lay_broken(&self, fields: &[(&'static str, Datum)], indent: &str) -> String {
        let inner = format!("{indent}{}", self.unit);
        let mut out = "(".to_owned();
        for (name, value) in fields {
            let _ = write!(
                out,
                "{}{inner}{name}: {},",
                self.eol,
                self.lay(value, &inner)
            );
        }
        let _ = write!(out, "{}{indent})", self.eol);
        out
    }

    /// Gives lines at `level` times four spaces the file's indentation; no text has line breaks inside.
    fn reindent(&self, text: &str, level: usize, indent: &str) -> String {
        let mut lines = text.split('\n');
        let mut out = lines.next().unwrap_or_default().to_owned();
        for line in lines {
            let bare = line.trim_start_matches(' ');
            let depth = ((line.len() - bare.len()) / 4).saturating_sub(level);
            let _ = write!(out, "{}{indent}{}{bare}", self.eol, self.unit.repeat(depth));
        }
        out
    }
}

/// Returns the level that an indentation comes nearest to.
fn level(indent: &str) -> usize {
    indent
        .chars()
        .map(|c| if c == '\t' { 4 } else { 1 })
        .sum::<usize>()
        / 4
}

/// Writes a value on one line, however long.
pub(super) fn flat(datum: &Datum) -> String {
    let mut out = Writer::default();
    flatten(datum, &mut out);
    out.finish()
}

fn flatten(datum: &Datum, out: &mut Writer) {
    let comma = |i: usize, out: &mut Writer| {
        if i > 0 {
            out.raw(", ");
        }
    };
    match datum {
        Datum::List(items) => match items.as_slice() {
            [one @ (Datum::Text(_) | Datum::Word(_))] => flatten(one, out),
            items => {
                out.raw("[");
                for (i, item) in items.iter().enumerate() {
                    comma(i, out);
                    flatten(item, out);
                }
                out.raw("]");
            }
        },
        Datum::Record(fields) => {
            out.raw("(");
            for (i, (name, value)) in fields.iter().enumerate() {
                comma(i, out);
                out.raw(name);
                out.raw(": ");
                flatten(value, out);
            }
            out.raw(")");
        }
        leaf => leaf.write(out),
    }
}

/// Returns a new text in the spelling of the raw string that is there; `None` where it cannot be spelled so.
pub(super) fn raw_string(there: &str, new: &str) -> Option<String> {
    let hashes = &there[1..=there[1..].find('"')?];
    let fits = !new.contains(&format!("\"{hashes}"))
        && new
            .chars()
            .all(|c| matches!(c, '\n' | '\t' | '"' | '\\') || is_plain(c));
    fits.then(|| format!("r{hashes}\"{new}\"{hashes}"))
}

/// Returns whether a character stands for itself in a quoted string.
fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || {
        let mut out = Writer::default();
        out.string(c.encode_utf8(&mut [0; 4]));
        !out.finish().contains('\\')
    }
}

/// Returns the indentation of the line that `at` is on.
pub(super) fn line_indent(text: &str, at: usize) -> &str {
    let start = memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |n| n + 1);
    indent(text[start..at].trim_start_matches('\u{feff}'))
}

/// Returns the spaces and tabs that a text begins with.
pub(super) fn indent(text: &str) -> &str {
    &text[..text.len() - text.trim_start_matches([' ', '\t']).len()]
}

/// Returns by how much the first value that is on a line of its own is indented more than what it lies in. Of a list only the first
/// element counts, so that others can be left out of the text.
fn unit(text: &str, node: Node<'_>) -> Option<String> {
    let count = if node.kind() == Kind::List {
        1
    } else {
        usize::MAX
    };
    let children = || node.children().take(count);
    let mut before = node.span().start;
    for child in children() {
        let start = child.span().start;
        if let Some(n) = memchr::memrchr(b'\n', &text.as_bytes()[before..start]) {
            let inner = &text[before + n + 1..start];
            let more = inner
                .strip_prefix(line_indent(text, node.span().start))
                .unwrap_or_default();
            if !more.is_empty() && more.bytes().all(|b| matches!(b, b' ' | b'\t')) {
                return Some(more.to_owned());
            }
        }
        before = child.span().end;
    }
    children()
        .filter(|c| {
            matches!(
                c.kind(),
                Kind::Record | Kind::Tuple | Kind::List | Kind::Named
            )
        })
        .find_map(|c| unit(text, c))
}
