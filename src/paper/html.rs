//! HTML and text with some tags in it: the same paragraphs and rows that a Word document gives.

use std::fmt::Write as _;

use quick_xml::escape::resolve_html5_entity;

use super::lines::{Cell, Lines, Mark, Piece};
use super::{sections, words};

/// The tags that begin and end a paragraph.
const BLOCKS: [&str; 38] = [
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "title",
    "dt",
    "dd",
    "dl",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "nav",
    "aside",
    "address",
    "center",
    "hr",
    "figure",
    "figcaption",
    "caption",
    "blockquote",
    "pre",
    "form",
    "fieldset",
    "legend",
    "details",
    "summary",
    "body",
    "option",
    "hgroup",
];

/// The other tags by which text is known to have some.
const OTHERS: [&str; 27] = [
    "a", "b", "i", "u", "s", "em", "strong", "span", "font", "small", "sup", "sub", "br", "tr",
    "table", "td", "th", "thead", "tbody", "tfoot", "html", "head", "meta", "link", "img", "style",
    "script",
];

/// What stands in these is not shown.
const UNSEEN: [&str; 8] = [
    "script", "style", "xml", "svg", "template", "noscript", "textarea", "object",
];

/// Of a tag no more bytes are read, and of what is hidden.
const MAX_TAG: usize = 8_000;
const MAX_HIDDEN: usize = 64_000;

/// Where so many hidden elements do not end none is looked for any more.
const MAX_UNCLOSED: usize = 16;

/// Tables that lie deeper belong to the cell that they stand in.
const MAX_TABLES: usize = 32;

/// A tag as it stands in the text.
struct Tag<'t> {
    name: String,
    closes: bool,
    /// What stands in it behind its name.
    inside: &'t str,
    /// Where the text goes on.
    next: usize,
}

impl<'t> Tag<'t> {
    /// Reads the tag that begins at a `<`. In a whole `page` all that has the form of one is one.
    fn at(text: &'t str, at: usize, page: bool) -> Option<Self> {
        let rest = &text[at + 1..];
        let (closes, inner) = match rest.strip_prefix('/') {
            Some(inner) => (true, inner),
            None => (false, rest),
        };
        let sign =
            |c: char| !c.is_ascii_alphanumeric() && !matches!(c, ':' | '!' | '?' | '[' | '-');
        let name = inner.get(..inner.find(sign)?)?.to_lowercase();
        let opens = name.strip_prefix(['!', '?']).unwrap_or(&name);
        let known = BLOCKS.contains(&&*name)
            || OTHERS.contains(&&*name)
            || matches!(&*name, "o:p" | "!doctype" | "?xml" | "![if" | "![endif]");
        let form = page && opens.starts_with(|c: char| c.is_ascii_alphabetic() || c == '[');
        if name.len() > 40 || !(known || form) || inner[name.len()..].starts_with('@') {
            return None;
        }
        let end = end_of(inner)?;
        Some(Self {
            inside: &inner[name.len()..end],
            closes,
            next: text.len() - inner.len() + end + 1,
            name,
        })
    }

    /// Returns what an attribute says, in small letters.
    fn attribute(&self, name: &str) -> String {
        let lower = self.inside.to_lowercase();
        let Some((_, value)) = lower.split_once(&format!("{name}=")) else {
            return String::new();
        };
        let mut letters = value.chars();
        match letters.next() {
            Some(quote @ ('"' | '\'')) => letters.as_str().split(quote).next(),
            _ => value.split([' ', '\n', '\t', '/']).next(),
        }
        .unwrap_or_default()
        .to_owned()
    }

    /// Returns over how many rows or columns a cell goes.
    fn span(&self, name: &str) -> usize {
        self.attribute(name).parse().unwrap_or(1).clamp(1, 500)
    }

    fn is_heading(&self) -> bool {
        matches!(&*self.name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
            || self.name == "p" && {
                let class = self.attribute("class");
                class == "msotitle" || class == "title" || class.starts_with("heading")
            }
    }

    /// Returns whether what stands in it is not shown; of Word's lists that is the bullet.
    fn hides(&self) -> bool {
        if self.closes || !self.inside.contains(['=', 'h']) {
            return false;
        }
        let style = self.attribute("style").replace(' ', "");
        ["display:none", "mso-hide:all", "mso-list:ignore"]
            .iter()
            .any(|w| style.contains(w))
    }
}

/// Returns where a tag ends; a `>` between quotation marks ends none.
fn end_of(inner: &str) -> Option<usize> {
    let mut quote = None;
    let (mut before, mut plain) = (b' ', None);
    for (at, c) in inner.bytes().take(MAX_TAG).enumerate() {
        match (c, quote) {
            (b'"' | b'\'', None) if before == b'=' => quote = Some(c),
            (c, Some(q)) if c == q => quote = None,
            (b'>', None) => return Some(at),
            (b'<', None) => return None,
            (b'>', _) => plain = plain.or(Some(at)),
            _ => {}
        }
        if c != b' ' {
            before = c;
        }
    }
    plain
}

/// Returns whether text has tags or entities in it.
pub(super) fn has_tags(text: &str) -> bool {
    text.match_indices('<')
        .take(10_000)
        .any(|(at, _)| text[at..].starts_with("<!--") || Tag::at(text, at, false).is_some())
        || ["&nbsp;", "&amp;", "&oslash;", "&aelig;", "&aring;", "&#"]
            .iter()
            .any(|e| text.contains(e))
}

/// Returns whether a text is HTML from beginning to end, so that its line ends say nothing.
fn is_page(text: &str) -> bool {
    let mut end = text.len().min(4_000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let lower = text[..end].to_ascii_lowercase();
    let start = lower.trim_start();
    let opens = start
        .starts_with('<')
        .then(|| Tag::at(start, 0, false))
        .flatten();
    ["<html", "<body", "<!doctype"]
        .iter()
        .any(|w| lower.contains(w))
        || text.trim_end().ends_with('>')
            && (start.starts_with("<!--")
                || opens.is_some_and(|t| {
                    BLOCKS.contains(&&*t.name) || matches!(&*t.name, "table" | "style" | "meta")
                }))
}

/// Reads text with tags in it: blocks are pieces, the cells of a row are parted by tabs.
pub(super) fn read(text: &str) -> Vec<Piece> {
    let mut page = Page {
        text,
        whole: is_page(text),
        titled: ["<h1", "<H1"].iter().any(|h| text.contains(h)),
        lines: Lines::default(),
        now: String::new(),
        link: (0, String::new()),
        mark: Mark::Plain,
        blank: false,
        line: 1,
        pre: false,
        tables: Vec::new(),
        unclosed: 0,
    };
    page.walk();
    page.lines.pieces
}

/// A table that is being read.
#[derive(Default)]
struct Rows {
    /// The cells of the row that is being read.
    row: Option<Vec<Cell>>,
    /// Over how many rows and columns the cell goes that is being read.
    span: (usize, usize),
    /// Cells that hold for several rows: the column, for how many rows more, what stands there.
    merged: Vec<(usize, usize, Cell)>,
    /// Whether it only puts other tables in their places.
    is_layout: bool,
}

impl Rows {
    /// Puts the cells that go on from the rows above at the place where the row is.
    fn put_merged(&mut self) {
        let Some(row) = &mut self.row else { return };
        while let Some((_, left, cell)) = self
            .merged
            .iter_mut()
            .find(|(at, left, _)| *at == row.len() && *left > 0)
        {
            row.push(cell.clone());
            *left -= 1;
        }
        self.merged.retain(|(_, left, _)| *left > 0);
    }

    /// Ends the cell that is being read.
    fn end_cell(&mut self) {
        let (rows, columns) = std::mem::take(&mut self.span);
        let Some(row) = self.row.as_mut().filter(|r| rows > 0 && !r.is_empty()) else {
            return;
        };
        let at = row.len() - 1;
        if rows > 1 && self.merged.len() < 256 {
            self.merged.push((at, rows - 1, row[at].clone()));
        }
        row.extend(std::iter::repeat_n(Cell::new(), columns.min(60) - 1));
        self.put_merged();
    }
}

#[allow(clippy::struct_excessive_bools)] // Each is a fact of its own about the text.
struct Page<'t> {
    text: &'t str,
    /// Whether line ends say nothing.
    whole: bool,
    /// Whether it has a heading of its own, so that the title of the window is not needed.
    titled: bool,
    lines: Lines,
    now: String,
    /// Where in it the text of a link begins, and the address it opens a mail to.
    link: (usize, String),
    mark: Mark,
    /// Whether the paragraph has something in it that cannot be seen.
    blank: bool,
    /// The line of the text.
    line: usize,
    pre: bool,
    tables: Vec<Rows>,
    /// How many hidden elements did not end.
    unclosed: usize,
}

impl Page<'_> {
    fn walk(&mut self) {
        let text = self.text;
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < text.len() {
            match bytes[at] {
                b'\n' => {
                    at += 1;
                    if self.whole && !self.pre || self.in_cell() {
                        self.now.push(' ');
                    } else {
                        self.end_paragraph();
                        self.mark = Mark::Plain;
                    }
                    self.line += 1;
                }
                b'<' if text[at..].starts_with("<!--") => {
                    let end = text[at..]
                        .find("-->")
                        .map_or(text.len(), |end| at + end + 3);
                    at = self.pass(at, end);
                }
                b'<' => {
                    if let Some(tag) = Tag::at(text, at, self.whole) {
                        at = self.tag(at, &tag);
                    } else {
                        self.now.push('<');
                        at += 1;
                    }
                }
                b'&' => {
                    at += 1;
                    let end = text[at..].bytes().take(34).position(|c| c == b';');
                    match end.and_then(|end| Some((end, entity(&text[at..at + end])?))) {
                        Some((end, signs)) => {
                            self.blank |= signs.starts_with(char::is_whitespace);
                            self.now.push_str(&signs);
                            at += end + 1;
                        }
                        None => self.now.push('&'),
                    }
                }
                _ => {
                    let end = text[at..].find(['\n', '<', '&']);
                    let end = end.map_or(text.len(), |i| at + i);
                    self.now.push_str(&text[at..end]);
                    at = end;
                }
            }
        }
        self.end_paragraph();
        while let Some(mut table) = self.tables.pop() {
            end_row(&mut table, &mut self.lines);
        }
    }

    /// Passes over a part of the text.
    fn pass(&mut self, from: usize, to: usize) -> usize {
        self.line += self.text[from..to].matches('\n').count();
        to
    }

    /// Takes a tag, and returns where the text goes on.
    fn tag(&mut self, at: usize, tag: &Tag<'_>) -> usize {
        let name = &*tag.name;
        let next = self.pass(at, tag.next);
        if !tag.closes && (UNSEEN.contains(&name) || name == "title" && self.titled) {
            return self.behind(next, name);
        }
        if self.unclosed < MAX_UNCLOSED && tag.hides() {
            match self.end_of_hidden(next, name) {
                Some(end) => return self.pass(next, end),
                None => self.unclosed += 1,
            }
        }
        match name {
            // The lines of a cell are paragraphs of it.
            "br" if self.in_cell() => self.end_paragraph(),
            "br" => self.now.push('\n'),
            "a" if tag.closes => self.end_link(),
            "a" => {
                let link = tag.attribute("href");
                let address = link.strip_prefix("mailto:").unwrap_or_default();
                let address = address.split('?').next().unwrap_or_default();
                self.link = (self.now.len(), address.to_owned());
            }
            "table" => {
                self.end_paragraph();
                if tag.closes {
                    if let Some(mut table) = self.tables.pop() {
                        end_row(&mut table, &mut self.lines);
                    }
                } else if self.tables.len() < MAX_TABLES {
                    self.lay_out();
                    self.tables.push(Rows::default());
                }
            }
            "tr" => {
                self.end_paragraph();
                if let Some(table) = self.tables.last_mut() {
                    end_row(table, &mut self.lines);
                } else if !tag.closes {
                    self.tables.push(Rows::default());
                }
                if let Some(table) = self
                    .tables
                    .last_mut()
                    .filter(|t| !tag.closes && !t.is_layout)
                {
                    table.row = Some(Vec::new());
                    table.put_merged();
                }
                if !self.whole {
                    self.lines.not_before(self.line);
                }
            }
            "td" | "th" => {
                self.end_paragraph();
                self.mark = Mark::Plain;
                if let Some(table) = self.tables.last_mut() {
                    table.end_cell();
                    if let Some(row) = table.row.as_mut().filter(|r| !tag.closes && r.len() < 60) {
                        row.push(Cell::new());
                        table.span = (tag.span("rowspan"), tag.span("colspan"));
                    }
                }
            }
            name if BLOCKS.contains(&name) => {
                self.pre = name == "pre" && !tag.closes || self.pre && name != "pre";
                self.end_block(tag.closes);
                if name == "li" || tag.is_heading() {
                    self.mark = match name {
                        _ if tag.closes => Mark::Plain,
                        "li" => Mark::Item,
                        _ => Mark::Heading,
                    };
                }
                if name == "p" && !tag.closes && tag.attribute("style").contains("mso-list:") {
                    self.mark = Mark::Item;
                }
            }
            _ => {}
        }
        next
    }

    /// Returns where the text goes on behind an element of which nothing is shown.
    fn behind(&mut self, from: usize, name: &str) -> usize {
        let close = format!("</{name}");
        let rest = &self.text.as_bytes()[from..];
        let end = rest
            .windows(close.len())
            .position(|w| w.eq_ignore_ascii_case(close.as_bytes()))
            .map_or(self.text.len(), |end| from + end);
        self.pass(from, end)
    }

    /// Returns where an element ends that is not shown.
    fn end_of_hidden(&self, from: usize, name: &str) -> Option<usize> {
        let mut depth = 1;
        let mut at = from;
        loop {
            at += self.text[at..]
                .find('<')
                .filter(|i| at + i < from + MAX_HIDDEN)?;
            match Tag::at(self.text, at, true) {
                Some(tag) => {
                    if tag.name == name {
                        depth = if tag.closes { depth - 1 } else { depth + 1 };
                    }
                    at = tag.next;
                    if depth == 0 {
                        return Some(at);
                    }
                }
                None => at += 1,
            }
        }
    }

    /// Puts the address of a link behind the name of a person that it stands for, or in the place of `Send mail`.
    fn end_link(&mut self) {
        let (from, address) = std::mem::take(&mut self.link);
        if address.is_empty() {
            return;
        }
        let Some(text) = self.now.get(from..).map(str::trim) else {
            return;
        };
        if text.contains('@') {
            return;
        }
        if !words::is_name(text) || sections::is_around(text) {
            self.now.truncate(from);
        }
        let _ = write!(self.now, " <{address}>");
    }

    fn in_cell(&self) -> bool {
        self.tables.last().is_some_and(|t| t.row.is_some())
    }

    /// Makes the table around another one what only puts it in its place.
    fn lay_out(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            for (paragraph, mark) in table.row.take().into_iter().flatten().flatten() {
                self.lines.paragraph(&paragraph, mark);
            }
            table.is_layout = true;
        }
    }

    /// Ends a paragraph at a tag; one with only a space in it is an empty line.
    fn end_block(&mut self, closes: bool) {
        if closes && self.blank && self.whole && self.now.trim().is_empty() && !self.in_cell() {
            self.lines.paragraph("", Mark::Plain);
        }
        self.end_paragraph();
    }

    fn end_paragraph(&mut self) {
        self.blank = false;
        self.link = (0, String::new());
        let text = std::mem::take(&mut self.now);
        if !self.whole {
            let begins = text.trim_end().matches('\n').count();
            self.lines
                .not_before(self.line.saturating_sub(begins.min(self.line - 1)));
        }
        if text.trim().is_empty() {
            return;
        }
        let mark = std::mem::take(&mut self.mark);
        let text = text.trim_end();
        let cell = self
            .tables
            .last_mut()
            .and_then(|t| t.row.as_mut()?.last_mut());
        match cell {
            Some(cell) => cell.push((text.to_owned(), mark)),
            None => self.lines.paragraph(text, mark),
        }
    }
}

/// Ends the row that is being read.
fn end_row(table: &mut Rows, lines: &mut Lines) {
    table.end_cell();
    if let Some(row) = table.row.take()
        && row.iter().any(|cell| !cell.is_empty())
    {
        lines.row(&row);
    }
}

/// Returns the signs of an entity such as `&nbsp;`; one that is no letter or sign is a space.
fn entity(name: &str) -> Option<String> {
    let Some(code) = name.strip_prefix('#') else {
        return resolve_html5_entity(name).map(str::to_owned);
    };
    let code = match code.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => code.parse().ok()?,
    };
    let sign = char::from_u32(code)?;
    Some(if sign.is_control() { ' ' } else { sign }.to_string())
}
