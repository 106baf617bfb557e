//! The tape of values and the cursor over it.

use std::borrow::Cow;

use super::Span;

/// What a value on the tape is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `(name: value, …)`; its children alternate between [`Kind::Key`] and a value.
    Record,
    /// `(value, …)`, `()` included.
    Tuple,
    /// `[value, …]`.
    List,
    /// `{key: value, …}`; its children alternate between key and value.
    Map,
    /// `Name(…)`; its first child is the [`Kind::Ident`] of the name, its second the record or tuple.
    Named,
    /// A bare word: a choice, `true`, `None`.
    Ident,
    /// The name of a field.
    Key,
    /// A quoted string, quotes included.
    Str,
    /// A raw string, `r#` and `#` included.
    RawStr,
    /// A character, quotes included.
    Char,
    /// A number.
    Number,
}

/// One value: its kind, its bytes, and the index of the entry behind it and all it contains.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) next: u32,
}

/// All values of a text, in the order they are in it.
#[derive(Debug, Default)]
pub struct Tape {
    pub(super) entries: Vec<Entry>,
}

/// A step on the way from the outermost value to an inner one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into the field of this name.
    Field(&'static str),
    /// Into the element of this number, from 0.
    Item(usize),
}

impl Tape {
    /// Returns the outermost value; `None` for a text without one.
    pub fn root<'t>(&'t self, text: &'t str) -> Option<Node<'t>> {
        (!self.entries.is_empty()).then_some(Node {
            text,
            tape: self,
            at: 0,
        })
    }

    /// Returns the innermost value that `path` leads to, as far as the text has it.
    pub fn locate<'t>(&'t self, text: &'t str, path: &[Step]) -> Option<Node<'t>> {
        let mut node = self.root(text)?.bare();
        for step in path {
            let inner = match step {
                Step::Field(name) => node
                    .fields()
                    .find(|(key, _)| key.raw() == *name)
                    .map(|(_, value)| value),
                Step::Item(i) if node.kind() == Kind::List => node.items().nth(*i),
                Step::Item(_) => Some(node),
            };
            match inner {
                Some(inner) => node = inner.bare(),
                None => break,
            }
        }
        Some(node)
    }
}

/// A cursor on one value of a [`Tape`].
#[derive(Clone, Copy, Debug)]
pub struct Node<'t> {
    text: &'t str,
    tape: &'t Tape,
    at: u32,
}

impl<'t> Node<'t> {
    fn entry(self) -> Entry {
        self.tape.entries[self.at as usize]
    }

    fn child(self, at: u32) -> Self {
        Self { at, ..self }
    }

    /// Returns what the value is.
    pub fn kind(self) -> Kind {
        self.entry().kind
    }

    /// Returns the bytes the value occupies.
    pub fn span(self) -> Span {
        let entry = self.entry();
        entry.start as usize..entry.end as usize
    }

    /// Returns the value as it is written; of a raw identifier the name.
    pub fn raw(self) -> &'t str {
        let text = &self.text[self.span()];
        match self.kind() {
            Kind::Key | Kind::Ident => text.strip_prefix("r#").unwrap_or(text),
            _ => text,
        }
    }

    /// Returns the directly contained values, names of fields included.
    pub fn children(self) -> impl Iterator<Item = Node<'t>> {
        let end = self.entry().next;
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            (at < end).then(|| {
                let node = self.child(at);
                at = node.entry().next;
                node
            })
        })
    }

    /// Returns the elements of a list or tuple.
    pub fn items(self) -> impl Iterator<Item = Node<'t>> {
        let whole = matches!(self.kind(), Kind::List | Kind::Tuple);
        self.children().filter(move |_| whole)
    }

    /// Returns the fields of a record as name and value; of a named record, those inside its name.
    pub fn fields(self) -> impl Iterator<Item = (Node<'t>, Node<'t>)> {
        let record = if self.kind() == Kind::Named {
            self.children().nth(1).unwrap_or(self)
        } else {
            self
        };
        let whole = record.kind() == Kind::Record;
        let mut children = record.children();
        std::iter::from_fn(move || {
            if whole {
                Some((children.next()?, children.next()?))
            } else {
                None
            }
        })
    }

    /// Returns the name before the parentheses, or the word itself.
    pub fn name(self) -> Option<&'t str> {
        match self.kind() {
            Kind::Named => self.children().next().map(Self::raw),
            Kind::Ident => Some(self.raw()),
            _ => None,
        }
    }

    /// Returns the value inside `Some(…)`, or the value itself.
    #[must_use]
    pub fn bare(self) -> Self {
        if self.kind() == Kind::Named && self.name() == Some("Some") {
            let inner = self
                .children()
                .nth(1)
                .and_then(|tuple| tuple.items().next());
            return inner.map_or(self, Self::bare);
        }
        self
    }

    /// Returns the characters that a string means, with its escapes resolved; `None` for what is no string.
    pub fn string(self) -> Option<Cow<'t, str>> {
        let raw = self.raw();
        match self.kind() {
            Kind::Str => Some(unescape(&raw[1..raw.len() - 1])),
            Kind::RawStr => {
                let hashes = raw[1..].bytes().take_while(|b| *b == b'#').count();
                Some(Cow::Borrowed(&raw[hashes + 2..raw.len() - hashes - 1]))
            }
            _ => None,
        }
    }
}

/// Resolves the escapes of a string that [`scan()`](super::scan()) has accepted.
fn unescape(body: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\\', body.as_bytes()).is_none() {
        return Cow::Borrowed(body);
    }
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let mut chars = rest[at + 1..].chars();
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('0') => out.push('\0'),
            Some('x') => {
                let code: String = chars.by_ref().take(2).collect();
                out.push(u8::from_str_radix(&code, 16).map_or('\u{fffd}', char::from));
            }
            Some('u') => {
                let code: String = chars.by_ref().skip(1).take_while(|c| *c != '}').collect();
                out.push(
                    u32::from_str_radix(&code, 16)
                        .ok()
                        .and_then(char::from_u32)
                        .unwrap_or('\u{fffd}'),
                );
            }
            Some('\n') => {
                let left = chars.as_str();
                chars = left.trim_start_matches([' ', '\t', '\n', '\r']).chars();
            }
            Some(other) => out.push(other),
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    Cow::Owned(out)
}
