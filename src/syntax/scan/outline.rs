//! The outline of a file: where the fields of its record stand, and where the entries of its lists, found without looking into the
//! entries.

use super::{Scanner, Span};
use crate::syntax::node::{Kind, Node, Tape};

/// Where the entries of one list stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The name of the field.
    pub name: String,
    /// The list with its brackets.
    pub span: Span,
    /// Its entries. A place in a file is below 4 GB.
    pub items: Vec<(u32, u32)>,
    /// Whether each entry begins on a line of its own.
    pub lined: bool,
}

/// The record of a file as a tape on which its lists are empty, and its lists.
#[derive(Debug)]
pub struct Outline {
    /// The record without what is in its lists.
    pub tape: Tape,
    /// The lists in the order of the file.
    pub lists: Vec<Listed>,
}

/// Returns the outline of a text that is one record; `None` where that cannot be told without a whole [`scan`](super::scan()). The entries
/// of lists are records in parentheses, and nothing is known yet of what is in them: [`Entries::at`] has to end where they do.
pub fn outline(text: &str) -> Option<Outline> {
    u32::try_from(text.len()).ok()?;
    let mut scanner = Scanner::new(text);
    let mut lists = Vec::new();
    scanner.prolog()?;
    let start = scanner.at;
    if scanner.peek() != b'(' {
        return None;
    }
    scanner.at += 1;
    scanner.depth = 1;
    let root = scanner.open(Kind::Record, start);
    loop {
        scanner.space()?;
        if scanner.peek() == b')' {
            scanner.at += 1;
            break;
        }
        let key = scanner.at;
        scanner.ident()?;
        scanner.leaf(Kind::Key, key);
        let name = text[key..scanner.at].to_owned();
        scanner.space()?;
        scanner.comma(b':')?;
        scanner.space()?;
        if scanner.peek() == b'[' {
            let open = scanner.at;
            let list = scanner.open(Kind::List, open);
            scanner.at += 1;
            let (items, lined) = scanner.entries()?;
            scanner.close(list);
            let span = open..scanner.at;
            lists.push(Listed {
                name,
                span,
                items,
                lined,
            });
        } else {
            scanner.value()?;
        }
        scanner.space()?;
        if scanner.peek() != b')' {
            scanner.comma(b',')?;
        }
    }
    scanner.close(root);
    scanner.space()?;
    let whole = scanner.at == text.len() && scanner.problems.is_empty();
    whole.then_some(Outline {
        tape: scanner.tape,
        lists,
    })
}

impl Scanner<'_> {
    fn comma(&mut self, which: u8) -> Option<()> {
        (self.peek() == which).then(|| self.at += 1)
    }

    /// Passes over the entries of a list, its closing bracket included, and says whether each of them begins on a line of its own.
    fn entries(&mut self) -> Option<(Vec<(u32, u32)>, bool)> {
        let (mut items, mut lined) = (Vec::new(), true);
        loop {
            let before = self.at;
            self.space()?;
            if self.peek() == b']' {
                self.at += 1;
                return Some((items, lined));
            }
            let start = self.at;
            let space = &self.bytes[before..start];
            // A line break in a comment is none, and such comments are rare.
            lined &= space.contains(&b'\n') && !space.windows(2).any(|two| two == b"/*");
            self.at = end_of_record(self.bytes, start)?;
            items.push((start as u32, self.at as u32));
            self.space()?;
            if self.peek() != b']' {
                self.comma(b',')?;
            }
        }
    }
}

/// Returns the place behind the parentheses that open at `start`; `None` where that is not sure.
fn end_of_record(bytes: &[u8], start: usize) -> Option<usize> {
    if bytes.get(start) != Some(&b'(') {
        return None;
    }
    let (mut at, mut depth) = (start, 0usize);
    loop {
        match *bytes.get(at)? {
            b'(' | b'[' => depth += 1,
            b')' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            b'"' if matches!(bytes[at - 1], b'r' | b'#') => return None,
            b'"' => loop {
                at += 1;
                at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
                if bytes[at] == b'"' {
                    break;
                }
                at += 1;
            },
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                at += memchr::memchr(b'\n', &bytes[at..])?;
            }
            b'/' | b'\'' | b'{' => return None,
            _ => {}
        }
        at += 1;
    }
}

/// Reads the entries of lists, one after the other, each on the same tape.
#[derive(Debug)]
pub struct Entries<'t> {
    text: &'t str,
    tape: Tape,
}

impl<'t> Entries<'t> {
    /// Begins with the text of a whole file.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            tape: Tape::default(),
        }
    }

    /// Returns the entry of an [`outline`]; `None` where something is wrong with it.
    pub fn at(&mut self, (start, end): (u32, u32)) -> Option<Node<'_>> {
        let mut scanner = Scanner::new(self.text);
        scanner.tape = std::mem::take(&mut self.tape);
        scanner.tape.entries.clear();
        scanner.at = start as usize;
        // In the record of the file, and in the list.
        scanner.depth = 2;
        scanner.value()?;
        let whole = scanner.at == end as usize && scanner.problems.is_empty();
        self.tape = scanner.tape;
        self.tape.root(self.text).filter(|_| whole)
    }
}
