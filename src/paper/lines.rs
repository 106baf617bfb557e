//! Lines as every kind of paper gives them: normalised text, paragraphs with their marks, rows of tables.

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use super::given;
use super::pieces;
use super::seat;
use super::sections;
use super::words;

/// Text beyond so many bytes is not read; a file that has more is no paper.
pub(super) const MAX_BYTES: usize = 4 << 20;

/// What a piece is by its form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// Plain text.
    #[default]
    Plain,
    /// A heading by its style.
    Heading,
    /// An item of a list.
    Item,
}

/// A piece of text that is read as one: a line, a part of one, or a sentence that was broken into several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Piece {
    /// The line it begins in.
    pub line: usize,
    /// The line it ends in.
    pub last: usize,
    /// The text; the cells of a row are parted by tabs.
    pub text: String,
    pub mark: Mark,
}

/// Returns the text without what cannot be seen: line ends are one sign, control characters and all kinds of spaces are spaces (there is
/// no white space but that of ASCII behind it), slanted quotation marks are straight, letters are composed. Text beyond the limit is left
/// out.
pub(super) fn plain(text: &str) -> String {
    let mut end = text.len().min(MAX_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        mended(seen_of(text.chars(), end))
    } else {
        mended(seen_of(text.nfc(), end))
    }
}

/// Returns characters without those that cannot be seen.
fn seen_of(chars: impl Iterator<Item = char>, bytes: usize) -> String {
    let mut out = String::with_capacity(bytes);
    let mut chars = chars.peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' | BREAK => out.push(c),
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => {}
            '\u{201c}'..='\u{201f}' => out.push('"'),
            '\u{2010}' | '\u{2011}' | '\u{2012}' => out.push('-'),
            c if c.is_control() || c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Mends letters that were read in a wrong code page, where it is sure which they were.
fn mended(text: String) -> String {
    const DAMAGED: [(&str, &str); 14] = [
        ("Ã¦", "æ"),
        ("Ã¸", "ø"),
        ("Ã¥", "å"),
        ("Ã†", "Æ"),
        ("Ã˜", "Ø"),
        ("Ã…", "Å"),
        ("Ã©", "é"),
        ("Ã¼", "ü"),
        ("Ã¶", "ö"),
        ("Ã¤", "ä"),
        ("├ª", "æ"),
        ("├©", "ø"),
        ("├Ñ", "å"),
        ("â€“", "–"),
    ];
    if !text.contains(['Ã', '├', 'â']) {
        return text;
    }
    DAMAGED
        .iter()
        .fold(text, |text, (wrong, right)| text.replace(wrong, right))
}

/// Returns a text with single spaces, tabs kept.
pub(super) fn tidy(text: &str) -> String {
    if !text.contains('\t') {
        return pieces::spaced(text);
    }
    let cells: Vec<String> = text.split('\t').map(pieces::spaced).collect();
    cells.join("\t").trim_matches(' ').to_owned()
}

/// A line end inside a cell of a table.
pub(super) const BREAK: char = '\u{1f}';

/// Parts `- one - two` of a list that stands on one line.
fn bulleted(text: &str) -> Option<impl Iterator<Item = &str>> {
    let rest = text.strip_prefix("- ")?;
    rest.contains(" - ")
        .then(|| rest.split(" - ").map(str::trim).filter(|t| !t.is_empty()))
}

/// What stands in a cell of a table: its paragraphs with their marks.
pub(super) type Cell = Vec<(String, Mark)>;

/// The pieces of a document, a line each.
#[derive(Default)]
pub(super) struct Lines {
    pub pieces: Vec<Piece>,
    line: usize,
}

impl Lines {
    /// Says that what follows stands on no line before this one.
    pub fn not_before(&mut self, line: usize) {
        self.line = self.line.max(line.saturating_sub(1));
    }

    fn push(&mut self, text: &str, mark: Mark) {
        self.line += 1;
        // A tab parts a heading from its text: `Mødefrekvens<tab>4 gange om året`.
        let text = plain(text);
        let parted = text
            .split_once('\t')
            .filter(|(head, _)| sections::heading(head).is_some());
        let one = |text: &str| pieces::spaced(&text.replace('\t', " "));
        self.pieces.push(Piece {
            line: self.line,
            last: self.line,
            text: match parted {
                Some((head, rest)) if !rest.trim().is_empty() => {
                    format!("{}\t{}", one(head), one(rest))
                }
                _ => one(&text),
            },
            mark,
        });
    }

    /// Takes a paragraph, whose line ends begin lines of their own.
    pub fn paragraph(&mut self, text: &str, mark: Mark) {
        let mut mark = mark;
        for line in text.split('\n') {
            let line = line.trim();
            let bare = pieces::without_bullet(line);
            let item = mark == Mark::Plain
                && bare.len() < line.len()
                && !line.starts_with(|c: char| c.is_ascii_digit());
            if let Some(items) = bulleted(line) {
                for item in items {
                    self.push(item, Mark::Item);
                }
            } else if item {
                self.push(bare, Mark::Item);
            } else {
                self.push(line, mark);
            }
            // What stands below the first line of an item goes on with it.
            if mark == Mark::Item {
                mark = Mark::Plain;
            }
        }
    }

    /// Takes a row of a table: a heading with its text, paragraphs beside nothing, or cells.
    pub fn row(&mut self, cells: &[Cell]) {
        let head = |cell: &Cell| text_of(cell, ' ');
        let (head, body) = match cells {
            [body] => (String::new(), body),
            [first, body]
                if head(first).is_empty()
                    || sections::heading(&head(first)).is_some()
                        && !are_columns(&head(first), &head(body))
                    || heads_side(&head(first), &head(body)) =>
            {
                (head(first), body)
            }
            _ => {
                self.line += 1;
                let cells: Vec<String> = cells.iter().map(|c| text_of(c, BREAK)).collect();
                return self.pieces.push(Piece {
                    line: self.line,
                    last: self.line,
                    text: cells.join("\t"),
                    mark: Mark::Plain,
                });
            }
        };
        if !head.is_empty() {
            self.push(&head, Mark::Heading);
        }
        for (paragraph, mark) in body.iter().filter(|(p, _)| !p.trim().is_empty()) {
            self.paragraph(paragraph, *mark);
        }
    }
}

/// Returns whether the first of two cells says for whom those in the second one sit, or as what: `Kommunerne`, `Sekretariat`.
pub(super) fn heads_side(first: &str, second: &str) -> bool {
    let words: Vec<&str> = second.split_ascii_whitespace().collect();
    let named = |w: &[&str]| given::is_given(w[0]) && w[1].starts_with(char::is_uppercase);
    (seat::is_sector(first) || words::is_side(first) || words::roles(first).is_some())
        && words.windows(2).any(named)
}

/// Returns whether two cells head columns: `Medlem` and `Stedfortræder`, `Deltagere` and `Afbud`.
fn are_columns(first: &str, second: &str) -> bool {
    let columns = [first, second].map(words::header);
    sections::are_attendance(&[first, second])
        || columns.iter().all(Option::is_some) && columns[0] != columns[1]
}

/// Returns the text of a cell, with a sign between its lines.
fn text_of(cell: &Cell, between: char) -> String {
    let mut out = String::new();
    for (paragraph, _) in cell {
        for line in plain(paragraph).split('\n') {
            let line = pieces::spaced(&line.replace(['\t', BREAK], " "));
            if !line.is_empty() {
                if !out.is_empty() {
                    out.push(between);
                }
                out.push_str(&line);
            }
        }
    }
    out
}
