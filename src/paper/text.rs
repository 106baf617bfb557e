//! Whatever comes in as lines with their numbers, and as the pieces in them: marks, odd signs and damage gone, broken lines joined.

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use super::dates;
use super::pieces;
use super::sections;
use super::words;

/// Text beyond so many bytes is not read.
const MAX_BYTES: usize = 4 << 20;

/// A line of the paper as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// What stands in it, without marks and control characters.
    pub text: String,
}

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

/// A paper as text.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The name of its file, empty for what was pasted.
    pub name: String,
    /// All lines.
    pub lines: Vec<Line>,
    pub(super) pieces: Vec<Piece>,
    /// The lines in which letters are damaged by a wrong code page and cannot be told.
    pub(super) damaged: Vec<usize>,
    /// The text as a whole, for tables.
    pub plain: String,
}

impl Text {
    /// Reads text that was pasted or typed.
    pub fn new(text: &str) -> Self {
        let marked = has_tags(text);
        let text = plain(text);
        if text.contains("<field name=") {
            return Self::of(agenda(&text));
        }
        let mut pieces = if marked {
            markup(&text)
        } else {
            unmarked(&text)
        };
        // The rows of a table on one line are lines of their own.
        if marked && text.to_lowercase().matches("<tr").count() > text.lines().count() {
            for (at, piece) in pieces.iter_mut().enumerate() {
                (piece.line, piece.last) = (at + 1, at + 1);
            }
        }
        Self::of(pieces)
    }

    /// Makes the lines of pieces that were read from a file, a line each.
    pub(super) fn of(pieces: Vec<Piece>) -> Self {
        let mut out = Self::default();
        for piece in &pieces {
            if piece.text.contains(['\u{fffd}', '├', '┼', '╪']) {
                out.damaged.push(piece.line);
            }
            if let Some(line) = out.lines.last_mut().filter(|l| l.number == piece.line) {
                pieces::join(&mut line.text, &piece.text, " ");
            } else {
                let next = out.lines.last().map_or(1, |l| l.number + 1);
                out.lines.extend((next..piece.line).map(|number| Line {
                    number,
                    text: String::new(),
                }));
                out.lines.push(Line {
                    number: piece.line,
                    text: piece.text.clone(),
                });
            }
        }
        for line in &out.lines {
            out.plain.push_str(&line.text);
            out.plain.push('\n');
        }
        while out.lines.last().is_some_and(|l| l.text.trim().is_empty()) {
            out.lines.pop();
        }
        out.pieces = joined(pieces);
        out
    }

    /// Says which file it comes from.
    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self
    }
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
            '\t' => out.push('\t'),
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

/// The tags that begin a new line.
const BLOCKS: [&str; 21] = [
    "p", "div", "li", "ul", "ol", "br", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "title",
    "dt", "dd", "section", "article", "header", "footer",
];

/// The tags that are marks inside a line or parts of a table.
const OTHERS: [&str; 24] = [
    "a",
    "b",
    "i",
    "u",
    "em",
    "strong",
    "span",
    "font",
    "small",
    "sup",
    "sub",
    "td",
    "th",
    "thead",
    "tbody",
    "html",
    "body",
    "head",
    "meta",
    "link",
    "img",
    "blockquote",
    "o:p",
    "nav",
];

/// Returns the name of the tag that begins behind a `<`, whether it closes, and where the text goes on.
fn tag(text: &str) -> Option<(String, bool, usize)> {
    let end = text
        .get(..text.len().min(2_000))
        .unwrap_or(text)
        .find('>')?;
    let inside = &text[..end];
    let (closes, inside) = match inside.strip_prefix('/') {
        Some(rest) => (true, rest),
        None => (false, inside),
    };
    let name = inside
        .split(|c: char| c.is_whitespace() || c == '/')
        .next()?
        .to_lowercase();
    let known = BLOCKS.contains(&name.as_str())
        || OTHERS.contains(&name.as_str())
        || matches!(name.as_str(), "script" | "style" | "!--" | "!doctype");
    known.then_some((name, closes, end + 1))
}

/// Returns for how many rows a cell holds, by its tag: `<td rowspan="3">`.
fn rows_of(tag: &str) -> usize {
    let value = tag.split("rowspan=").nth(1).unwrap_or_default();
    let digits: String = value
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().unwrap_or(1).clamp(1, 500)
}

/// Puts the cells that go on from the rows above at the place where the row is.
fn put_merged(merged: &mut Vec<(usize, usize, String)>, column: &mut usize, text: &mut String) {
    while let Some((_, left, cell)) = merged
        .iter_mut()
        .find(|(at, left, _)| at == column && *left > 0)
    {
        text.push_str(cell);
        text.push('\t');
        *left -= 1;
        *column += 1;
    }
    merged.retain(|(_, left, _)| *left > 0);
}

fn has_tags(text: &str) -> bool {
    text.match_indices('<')
        .take(10_000)
        .any(|(at, _)| tag(&text[at + 1..]).is_some())
        || ["&nbsp;", "&amp;", "&oslash;", "&aelig;", "&aring;", "&#"]
            .iter()
            .any(|e| text.contains(e))
}

/// Returns the sign of an entity such as `&nbsp;` that begins behind an `&`, and where the text goes on.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.char_indices().take(10).find(|(_, c)| *c == ';')?.0;
    let name = &text[..end];
    let sign = match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" | "ldquo" | "rdquo" | "bdquo" => '"',
        "apos" | "rsquo" | "lsquo" => '\'',
        "aelig" => 'æ',
        "AElig" => 'Æ',
        "oslash" => 'ø',
        "Oslash" => 'Ø',
        "aring" => 'å',
        "Aring" => 'Å',
        "eacute" => 'é',
        "uuml" => 'ü',
        "ouml" => 'ö',
        "auml" => 'ä',
        "ndash" => '\u{2013}',
        "mdash" => '\u{2014}',
        "bull" | "middot" => '\u{2022}',
        "sect" => '\u{a7}',
        "shy" => '-',
        _ => {
            let code = name.strip_prefix('#')?;
            let code = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => code.parse().ok()?,
            };
            match char::from_u32(code)? {
                c if c.is_control() || c.is_whitespace() => ' ',
                c => c,
            }
        }
    };
    Some((sign, end + 1))
}

/// Reads text with tags in it: blocks are pieces, the cells of a row are parted by tabs.
fn markup(text: &str) -> Vec<Piece> {
    let lower = text
        .get(..text.len().min(4_000))
        .unwrap_or(text)
        .to_lowercase();
    // In a whole page a line end is a space.
    let page = lower.contains("<html") || lower.contains("<body") || lower.contains("<!doctype");
    let mut out = Vec::new();
    let mut now = Piece {
        line: 1,
        ..Piece::default()
    };
    let (mut line, mut at, mut in_row) = (1, 0, false);
    let push = |out: &mut Vec<Piece>, now: &mut Piece, line: usize, mark: Mark| {
        let text = std::mem::take(&mut now.text);
        let text = tidy(&text);
        if !text.is_empty() {
            out.extend(bulleted(&text, now.line, now.mark));
        }
        *now = Piece {
            line,
            mark,
            ..Piece::default()
        };
    };
    // Cells that hold for several rows: the column, for how many rows more, the text.
    let mut merged: Vec<(usize, usize, String)> = Vec::new();
    let (mut column, mut cell_from, mut cell_rows) = (0, 0, 1);
    let bytes = text.as_bytes();
    while at < text.len() {
        match bytes[at] {
            b'\n' => {
                line += 1;
                at += 1;
                if page || in_row {
                    now.text.push(' ');
                    if now.text.trim().is_empty() {
                        now.line = line;
                    }
                } else {
                    push(&mut out, &mut now, line, Mark::Plain);
                }
            }
            b'<' => {
                if let Some((name, closes, next)) = tag(&text[at + 1..]) {
                    at += 1 + next;
                    match name.as_str() {
                        "script" | "style" if !closes => {
                            let close = format!("</{name}");
                            let end = text[at..].find(&close).unwrap_or(text.len() - at);
                            line += text[at..at + end].matches('\n').count();
                            at += end;
                        }
                        "td" | "th" if closes => {
                            let cell = now.text[cell_from.min(now.text.len())..].trim();
                            if cell_rows > 1 && merged.len() < 256 {
                                merged.push((column, cell_rows - 1, cell.to_owned()));
                            }
                            now.text.push('\t');
                            column += 1;
                            cell_rows = 1;
                            put_merged(&mut merged, &mut column, &mut now.text);
                        }
                        "td" | "th" => {
                            cell_from = now.text.len();
                            cell_rows = rows_of(&text[at - next..at]);
                        }
                        "tr" | "table" => {
                            in_row = name == "tr" && !closes;
                            push(&mut out, &mut now, line, Mark::Plain);
                            column = 0;
                            if in_row {
                                put_merged(&mut merged, &mut column, &mut now.text);
                            } else if name == "table" {
                                merged.clear();
                            }
                        }
                        // Inside a cell a paragraph is no new row.
                        "li" if in_row && !closes => now.text.push_str(" - "),
                        name if BLOCKS.contains(&name) && in_row => now.text.push(' '),
                        name if BLOCKS.contains(&name) => {
                            let mark = match name {
                                "li" if !closes => Mark::Item,
                                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if !closes => Mark::Heading,
                                _ => Mark::Plain,
                            };
                            push(&mut out, &mut now, line, mark);
                        }
                        _ => {}
                    }
                } else {
                    now.text.push('<');
                    at += 1;
                }
            }
            b'&' => {
                if let Some((sign, next)) = entity(&text[at + 1..]) {
                    now.text.push(sign);
                    at += 1 + next;
                } else {
                    now.text.push('&');
                    at += 1;
                }
            }
            _ => {
                let end = text[at..]
                    .find(['\n', '<', '&'])
                    .map_or(text.len(), |i| at + i);
                now.text.push_str(&text[at..end]);
                at = end;
            }
        }
    }
    push(&mut out, &mut now, line, Mark::Plain);
    out
}

/// Reads the fields of an agenda system: a line for each row, people with how they attended.
fn agenda(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let mut fields: Vec<(&str, String)> = Vec::new();
        for part in line.split("<field name=\"").skip(1) {
            if let Some((name, rest)) = part.split_once("\">") {
                let value = rest.split("</field>").next().unwrap_or_default();
                fields.push((name, tidy(value)));
            }
        }
        let get = |name: &str| {
            fields
                .iter()
                .find(|(n, _)| *n == name)
                .map(|(_, v)| v.as_str())
        };
        let person = get("name").filter(|_| get("absent").is_some());
        let said = match (person, get("absent")) {
            (Some(name), Some("0")) => vec![format!("{name} (til stede)")],
            (Some(name), Some("1")) => vec![format!("{name} (fraværende)")],
            (Some(name), _) => vec![format!("{name} (afbud)")],
            _ => {
                let labels = [
                    ("description", ""),
                    ("date", "Mødedato: "),
                    ("time", "Mødetid: "),
                    ("location", "Mødested: "),
                    ("address", "Adresse: "),
                ];
                let found = labels
                    .iter()
                    .filter_map(|(n, label)| get(n).map(|v| format!("{label}{v}")));
                found.collect()
            }
        };
        let said = if said.is_empty() {
            vec![tidy(&strip(line))]
        } else {
            said
        };
        out.extend(said.into_iter().map(|text| Piece {
            line: i + 1,
            last: i + 1,
            text,
            mark: Mark::Plain,
        }));
    }
    out
}

/// Returns a line without anything between angle brackets.
fn strip(line: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in line.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

/// Parts `- one - two` of a list that stands on one line.
fn bulleted(text: &str, line: usize, mark: Mark) -> Vec<Piece> {
    let one = |text: &str, mark| Piece {
        line,
        last: line,
        text: text.to_owned(),
        mark,
    };
    match text.strip_prefix("- ") {
        Some(rest) if rest.contains(" - ") => rest
            .split(" - ")
            .map(|t| one(t.trim(), Mark::Item))
            .collect(),
        Some(rest) => vec![one(rest.trim(), Mark::Item)],
        // A row of a heading and a list.
        None => match text.split_once('\t') {
            Some((label, list))
                if list.trim_start().starts_with("- ") && sections::heading(label).is_some() =>
            {
                let mut out = vec![one(label.trim(), mark)];
                out.extend(bulleted(list.trim_matches(['\t', ' ']), line, mark));
                out
            }
            _ => vec![one(text, mark)],
        },
    }
}

/// Returns a text with single spaces, tabs kept.
fn tidy(text: &str) -> String {
    if !text.contains('\t') {
        return pieces::spaced(text);
    }
    let cells: Vec<String> = text.split('\t').map(pieces::spaced).collect();
    cells.join("\t").trim_matches(' ').to_owned()
}

/// Reads text without tags: lines, of which run-together ones are cut at their headings.
fn unmarked(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let mut text = tidy(line);
        let mut heading = false;
        // Markdown: rows between bars, bold, headings, links to addresses.
        if let Some(row) = text.strip_prefix('|').and_then(|t| t.strip_suffix('|')) {
            if row.chars().all(|c| matches!(c, '-' | ':' | '|' | ' ')) {
                text.clear();
            } else {
                text = row.split('|').map(str::trim).collect::<Vec<_>>().join("\t");
            }
        }
        if text.contains("**") {
            text = text.replace("**", "");
        }
        if text.contains("](mailto:") {
            text = text
                .replace("](mailto:", " <")
                .replace('[', "")
                .replace(')', ">");
        }
        if let Some(rest) = text.strip_prefix('#') {
            text = rest.trim_start_matches(['#', ' ']).to_owned();
            heading = true;
        }
        // An empty first cell keeps its place.
        let bare = if text.starts_with('\t') {
            &text
        } else {
            pieces::without_bullet(&text)
        };
        let item = bare.len() < text.len() && !bare.is_empty();
        let mark = match (item, heading) {
            (_, true) => Mark::Heading,
            (true, _) => Mark::Item,
            _ => Mark::Plain,
        };
        let text = if item && !is_numbered(&text) {
            bare
        } else {
            &text
        };
        for part in sections::cut(text) {
            out.push(Piece {
                line: i + 1,
                last: i + 1,
                text: part.trim_end().to_owned(),
                mark,
            });
        }
    }
    out
}

/// Returns whether a text begins with a number, which may be that of an item of an agenda.
fn is_numbered(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// Joins sentences that were broken by hard line ends, and words that were parted there.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for piece in pieces {
        if let Some(before) = out.last_mut()
            && piece.line == before.last + 1
            && piece.mark != Mark::Heading
            && goes_on(before, &piece)
        {
            let parted = before.text.ends_with('-')
                && !piece.text.starts_with("og ")
                && before
                    .text
                    .chars()
                    .rev()
                    .nth(1)
                    .is_some_and(char::is_alphabetic);
            if parted {
                before.text.pop();
            } else {
                before.text.push(' ');
            }
            before.text.push_str(&piece.text);
            before.last = piece.last;
            continue;
        }
        out.push(piece);
    }
    out
}

/// The words that end no line: a number follows.
const COUNTED: [&str; 9] = [
    "de", "ca.", "ca", "cirka", "mindst", "højst", "maks.", "hver", "til",
];

/// Returns whether a line goes on in the next one: it ends within a sentence or a word, and the next one begins with a small letter.
fn goes_on(before: &Piece, next: &Piece) -> bool {
    // No sentence is longer.
    if before.text.len() > 4_000 {
        return false;
    }
    let plain = !before.text.contains(['\t', '@']) && !next.text.contains(['\t', '@']);
    // `fra hver af de` and `3 kommuner`, `ca.` and `6 repræsentanter`
    let last = before.text.rsplit(' ').next().unwrap_or_default();
    let counted = before.text.len() < 400
        && COUNTED.contains(&last.to_lowercase().as_str())
        && next.text.starts_with(|c: char| c.is_ascii_digit())
        && next.text.contains(' ');
    // `den 1. oktober` and `2025.`
    let year = next.text.trim_end_matches(['.', ',', ';']);
    let dated = year.len() == 4
        && year.bytes().all(|b| b.is_ascii_digit())
        && dates::read(&format!("1 {last} {year}")).is_some();
    if (counted || dated) && plain && next.mark == Mark::Plain {
        return true;
    }
    let small = next.text.starts_with(char::is_lowercase);
    let open = !before
        .text
        .ends_with(['.', ':', ';', '!', '?', ')', '>', '\t']);
    let prose = before.text.chars().nth(39).is_some() || before.text.ends_with('-');
    small && open && prose && plain && next.mark == Mark::Plain && !is_entry(&next.text)
}

/// Returns whether a line is an entry of a list by itself: `vakant, Prøve Kommune`, `formand: Test Testesen`, `overlæge Test Testesen`.
fn is_entry(text: &str) -> bool {
    let first = text.split([',', ':', '(']).next().unwrap_or_default();
    let mut words = first.split_whitespace();
    words::is_vacancy(first)
        || text.contains(':') && words::roles(first).is_some()
        || words.next().is_some_and(words::is_title_word) && words::begin_name(&mut words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        Text::new(text).pieces.into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn tags_entities_and_odd_signs_are_gone() {
        assert_eq!(
            texts(
                "<u>Ulla Testesen</u>;&nbsp;chef\n<p>A&aring;</p> <ul style='x'> - en - to </ul>"
            ),
            ["Ulla Testesen; chef", "Aå", "en", "to"]
        );
        assert_eq!(
            texts(
                "<table><tr><td>Navn</td><td>Titel</td></tr>\n<tr><td><p>Test</p>\n</td><td>chef</td></tr></table>"
            ),
            ["Navn\tTitel\t", "Test\tchef\t"]
        );
        assert_eq!(
            texts(
                "<table><tr><td rowspan='2'>Rådet</td><td>Test</td></tr><tr><td>Ida</td></tr></table>"
            ),
            ["Rådet\tTest\t", "Rådet\tIda\t"]
        );
        assert_eq!(
            texts("Test <test@example.org>"),
            ["Test <test@example.org>"]
        );
        assert_eq!(
            texts("Ida Go\u{308}tke, \u{a0}S\u{f8}ren A\u{30a}ga\u{30a}rd"),
            ["Ida Götke, Søren Ågård"]
        );
        assert_eq!(texts("RegionsrÃ¥det\rnæste"), ["Regionsrådet", "næste"]);
        assert_eq!(Text::new("a\nRegionsr├ådet").damaged, [2]);
    }

    #[test]
    fn sentences_and_words_that_were_broken_are_one_piece() {
        let text = Text::new(
            "Regionsrådet opretter et forpligtende samarbejde (sund-\nhedsklynger) omkring hvert\nakutsygehus.\n\nAndet",
        );
        let pieces: Vec<_> = text
            .pieces
            .iter()
            .map(|p| (p.line, p.last, p.text.as_str()))
            .collect();
        assert_eq!(
            pieces[0],
            (
                1,
                3,
                "Regionsrådet opretter et forpligtende samarbejde (sundhedsklynger) omkring hvert akutsygehus."
            )
        );
        assert_eq!(text.lines.len(), 5);
        // A list of names is none.
        assert_eq!(texts("Test Testesen\nprøve Prøvesen").len(), 2);
    }
}
