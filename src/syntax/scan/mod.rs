//! The scanner: text to tape, in one pass, with the place of everything.

pub mod outline;

use super::node::{Entry, Kind, Tape};
use super::{Problem, Span, What};

/// How deep values may lie inside each other.
pub const MAX_DEPTH: usize = 64;

/// How many problems of one file are reported.
pub const MAX_PROBLEMS: usize = 50;

/// Scans a text into a tape; the problems come in the order of their place.
///
/// After a problem the scanner goes on where the text can still be understood (a missing comma, a wrong escape), and stops where not.
pub fn scan(text: &str) -> (Tape, Vec<Problem>) {
    let mut scanner = Scanner::new(text);
    scanner.tape.entries.reserve(text.len() / 24);
    if u32::try_from(text.len()).is_err() {
        let what = What::Expected("en fil under 4 GB", "a file below 4 GB");
        return (Tape::default(), vec![Problem::new(0..0, what)]);
    }
    if scanner.file().is_none() {
        scanner.tape.entries.clear();
    }
    (scanner.tape, scanner.problems)
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    depth: usize,
    tape: Tape,
    problems: Vec<Problem>,
}

const VALUE: What = What::Expected("en værdi", "a value");

impl<'t> Scanner<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            at: 0,
            depth: 0,
            tape: Tape::default(),
            problems: Vec::new(),
        }
    }

    fn fail<T>(&mut self, span: Span, what: What) -> Option<T> {
        self.problems.push(Problem::new(span, what));
        None
    }

    fn here(&self) -> Span {
        let width = self.text[self.at..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        self.at..self.at + width
    }

    fn unexpected<T>(&mut self, wanted: What) -> Option<T> {
        let what = match self.text[self.at..].chars().next() {
            Some(c) if c.is_control() || c == '\u{fffd}' => What::Unexpected(c),
            _ => wanted,
        };
        self.fail(self.here(), what)
    }

    /// Passes over what may stand before the value.
    fn prolog(&mut self) -> Option<()> {
        if self.text.starts_with('\u{feff}') {
            self.at = 3;
        }
        self.space()?;
        while self.text[self.at..].starts_with("#!") {
            let Some(end) = memchr::memchr(b']', &self.bytes[self.at..]) else {
                return self.fail(self.at..self.at + 2, What::UnclosedBracket('['));
            };
            self.at += end + 1;
            self.space()?;
        }
        Some(())
    }

    fn file(&mut self) -> Option<()> {
        self.prolog()?;
        if self.at == self.bytes.len() {
            return self.fail(self.at..self.at, What::Empty);
        }
        self.value()?;
        self.space()?;
        if self.at < self.bytes.len() {
            return self.fail(self.here(), What::Trailing);
        }
        Some(())
    }

    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    /// Skips white space and comments, nested ones included.
    fn space(&mut self) -> Option<()> {
        loop {
            match self.peek() {
                b' ' | b'\n' | b'\t' | b'\r' | 0x0b | 0x0c => self.at += 1,
                b'/' if self.bytes.get(self.at + 1) == Some(&b'/') => {
                    self.at = memchr::memchr(b'\n', &self.bytes[self.at..])
                        .map_or(self.bytes.len(), |n| self.at + n);
                }
                b'/' if self.bytes.get(self.at + 1) == Some(&b'*') => self.block_comment()?,
                0x80.. => {
                    let c = self.text[self.at..].chars().next().unwrap_or('x');
                    if !is_pattern_space(c) {
                        return Some(());
                    }
                    self.at += c.len_utf8();
                }
                _ => return Some(()),
            }
        }
    }

    fn block_comment(&mut self) -> Option<()> {
        let start = self.at;
        let mut open = 0usize;
        loop {
            match self.bytes.get(self.at..self.at + 2) {
                Some(b"/*") => {
                    open += 1;
                    self.at += 2;
                }
                Some(b"*/") => {
                    open -= 1;
                    self.at += 2;
                    if open == 0 {
                        return Some(());
                    }
                }
                Some(_) => self.at += 1,
                None => {
                    return self.fail(
                        start..start + 2,
                        What::Unclosed("kommentaren", "the comment"),
                    );
                }
            }
        }
    }

    /// Opens an entry; [`Self::close`] completes it.
    fn open(&mut self, kind: Kind, start: usize) -> usize {
        self.tape.entries.push(Entry {
            kind,
            start: start as u32,
            end: 0,
            next: 0,
        });
        self.tape.entries.len() - 1
    }

    fn close(&mut self, entry: usize) {
        let next = self.tape.entries.len() as u32;
        let entry = &mut self.tape.entries[entry];
        entry.end = self.at as u32;
        entry.next = next;
    }

    fn leaf(&mut self, kind: Kind, start: usize) {
        let entry = self.open(kind, start);
        self.close(entry);
    }

    fn value(&mut self) -> Option<()> {
        if self.depth == MAX_DEPTH {
            return self.fail(self.here(), What::TooDeep(MAX_DEPTH));
        }
        self.depth += 1;
        let done = self.value_inside();
        self.depth -= 1;
        done
    }

    fn value_inside(&mut self) -> Option<()> {
        let start = self.at;
        match self.peek() {
            b'(' => self.parens(),
            b'[' => self.list(),
            b'{' => self.map(),
            b'"' => self.string(),
            b'\'' => self.character(),
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.number(),
            b'r' if matches!(self.bytes.get(start + 1), Some(b'"' | b'#'))
                && self.is_raw_string() =>
            {
                self.raw_string()
            }
            _ => {
                if self.ident().is_none() {
                    return self.unexpected(VALUE);
                }
                let end = self.at;
                let prefix = &self.text[start..end];
                if matches!(prefix, "b" | "br") && matches!(self.peek(), b'"' | b'#' | b'\'') {
                    // What is behind it is read as the text that it would be.
                    self.problems.push(Problem::new(start..end, What::Bytes));
                    self.at = end - usize::from(prefix == "br");
                    return self.value_inside();
                }
                self.space()?;
                if self.peek() != b'(' {
                    self.at = end;
                    self.leaf(Kind::Ident, start);
                    return Some(());
                }
                let named = self.open(Kind::Named, start);
                let behind = self.at;
                self.at = end;
                self.leaf(Kind::Ident, start);
                self.at = behind;
                self.parens()?;
                self.close(named);
                Some(())
            }
        }
    }

    /// Moves over an identifier, raw or not; `None` and no move where there is none.
    fn ident(&mut self) -> Option<()> {
        let rest = &self.text[self.at..];
        let name = rest.strip_prefix("r#").unwrap_or(rest);
        let first = name.chars().next()?;
        if !(first == '_' || first.is_alphabetic()) {
            return None;
        }
        let length = name
            .find(|c: char| !(c == '_' || c.is_alphanumeric()))
            .unwrap_or(name.len());
        self.at += rest.len() - name.len() + length;
        Some(())
    }

    fn parens(&mut self) -> Option<()> {
        let start = self.at;
        self.at += 1;
        self.space()?;
        let entry = self.open(Kind::Tuple, start);
        if self.starts_field() {
            self.tape.entries[entry].kind = Kind::Record;
            self.elements(start, b')', Self::field)?;
        } else {
            self.elements(start, b')', Self::value)?;
        }
        self.close(entry);
        Some(())
    }

    /// Returns whether a field name and a colon come next, without moving.
    fn starts_field(&mut self) -> bool {
        let (start, told) = (self.at, self.problems.len());
        let field = self.ident().is_some() && self.space().is_some() && self.peek() == b':';
        self.at = start;
        self.problems.truncate(told);
        field
    }

    fn field(&mut self) -> Option<()> {
        let start = self.at;
        if self.ident().is_none() {
            return self.unexpected(What::Expected("et feltnavn", "a field name"));
        }
        self.leaf(Kind::Key, start);
        let end = self.at;
        self.space()?;
        if self.peek() != b':' {
            return self.fail(
                start..end,
                What::Expected("`:` efter feltnavnet", "`:` after the field name"),
            );
        }
        self.at += 1;
        self.space()?;
        self.value()
    }

    fn list(&mut self) -> Option<()> {
        let start = self.at;
        let entry = self.open(Kind::List, start);
        self.at += 1;
        self.space()?;
        self.elements(start, b']', Self::value)?;
        self.close(entry);
        Some(())
    }

    fn map(&mut self) -> Option<()> {
        let start = self.at;
        let entry = self.open(Kind::Map, start);
        self.at += 1;
        self.space()?;
        self.elements(start, b'}', |s| {
            s.value()?;
            s.space()?;
            if s.peek() != b':' {
                return s.unexpected(What::Expected("`:` efter nøglen", "`:` after the key"));
            }
            s.at += 1;
            s.space()?;
            s.value()
        })?;
        self.close(entry);
        Some(())
    }

    /// Reads elements up to `close`, the closing bracket included. A missing comma is reported and passed over.
    fn elements(
        &mut self,
        start: usize,
        close: u8,
        element: fn(&mut Self) -> Option<()>,
    ) -> Option<()> {
        loop {
            if self.peek() == close && self.at < self.bytes.len() {
                self.at += 1;
                return Some(());
            }
            if self.at == self.bytes.len() {
                return self.fail(
                    start..start + 1,
                    What::UnclosedBracket(char::from(self.bytes[start])),
                );
            }
            element(self)?;
            let end = self.at;
            self.space()?;
            match self.peek() {
                b',' => {
                    self.at += 1;
                    self.space()?;
                }
                c if c == close => {}
                b')' | b']' | b'}' => {
                    return self.fail(
                        start..start + 1,
                        What::UnclosedBracket(char::from(self.bytes[start])),
                    );
                }
                _ if self.at == self.bytes.len() => {}
                _ => {
                    self.problems
                        .push(Problem::new(end.saturating_sub(1)..end, What::MissingComma));
                    if self.problems.len() > MAX_PROBLEMS {
                        return None;
                    }
                }
            }
        }
    }

    fn string(&mut self) -> Option<()> {
        let start = self.at;
        self.at += 1;
        loop {
            let Some(offset) = memchr::memchr2(b'"', b'\\', &self.bytes[self.at..]) else {
                return self.fail(start..start + 1, What::Unclosed("teksten", "the text"));
            };
            self.at += offset;
            if self.bytes[self.at] == b'"' {
                self.at += 1;
                self.leaf(Kind::Str, start);
                return Some(());
            }
            self.escape();
            if self.problems.len() > MAX_PROBLEMS {
                return None;
            }
        }
    }

    fn escape(&mut self) {
        let start = self.at;
        self.at += 1;
        let rest = &self.text[self.at..];
        let length = match rest.as_bytes().first() {
            Some(b'n' | b'r' | b't' | b'0' | b'\\' | b'\'' | b'"' | b'\n') => Some(1),
            Some(b'x') => rest
                .get(1..3)
                .filter(|h| h.bytes().all(|b| b.is_ascii_hexdigit()))
                .map(|_| 3),
            Some(b'u') => rest
                .strip_prefix("u{")
                .and_then(|r| {
                    r.bytes()
                        .take(7)
                        .position(|b| b == b'}')
                        .map(|end| &r[..end])
                })
                .filter(|hex| {
                    u32::from_str_radix(hex, 16).is_ok_and(|n| char::from_u32(n).is_some())
                })
                .map(|hex| hex.len() + 3),
            _ => None,
        };
        if let Some(length) = length {
            self.at += length;
        } else {
            self.problems
                .push(Problem::new(start..self.at, What::BadEscape));
            self.at += rest.chars().next().map_or(0, char::len_utf8);
        }
    }

    fn is_raw_string(&self) -> bool {
        self.bytes[self.at + 1..].iter().find(|b| **b != b'#') == Some(&b'"')
    }

    fn raw_string(&mut self) -> Option<()> {
        let start = self.at;
        let hashes = self.bytes[start + 1..]
            .iter()
            .take_while(|b| **b == b'#')
            .count();
        let mut at = start + hashes + 2;
        while let Some(offset) = memchr::memchr(b'"', &self.bytes[at..]) {
            at += offset + 1;
            if self.bytes[at..]
                .iter()
                .take(hashes)
                .take_while(|b| **b == b'#')
                .count()
                == hashes
            {
                self.at = at + hashes;
                self.leaf(Kind::RawStr, start);
                return Some(());
            }
        }
        self.fail(start..start + 1, What::Unclosed("teksten", "the text"))
    }

    fn character(&mut self) -> Option<()> {
        let start = self.at;
        self.at += 1;
        if self.peek() == b'\\' {
            self.escape();
        } else {
            self.at = self.here().end;
        }
        if self.peek() != b'\'' {
            self.at = start;
            return self.fail(start..start + 1, What::Unclosed("tegnet", "the character"));
        }
        self.at += 1;
        self.leaf(Kind::Char, start);
        Some(())
    }

    fn number(&mut self) -> Option<()> {
        let start = self.at;
        let word = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'+' | b'-');
        self.at += self.bytes[start..].iter().take_while(|b| word(b)).count();
        let raw = self.text[start..self.at].replace('_', "");
        let digits = raw.trim_start_matches(['+', '-']);
        let based = |prefix: &str, base| {
            digits
                .strip_prefix(prefix)
                .is_some_and(|d| u128::from_str_radix(d, base).is_ok())
        };
        let plain = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
            && raw.parse::<f64>().is_ok();
        if plain
            || based("0x", 16)
            || based("0b", 2)
            || based("0o", 8)
            || matches!(digits, "inf" | "NaN")
        {
            self.leaf(Kind::Number, start);
            return Some(());
        }
        let span = start..self.at;
        self.fail(span, What::Expected("et tal", "a number"))
    }
}

fn is_pattern_space(c: char) -> bool {
    matches!(
        c,
        '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
    )
}

#[cfg(test)]
mod tests;
