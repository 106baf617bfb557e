//! A Word document, part by part: headings, paragraphs, lists, tables and footnotes, and what Word needs around them.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::markup::escape;
use super::pages::{Page, number_in};
use crate::article::{Block, Span, Tone};
use crate::lang::Message;

/// The width of the text, in twentieths of a point: A4 with margins of 2.2 cm.
const WIDTH: usize = 9_412;

/// The widest column of a table counts no more than so many characters.
const WIDEST: usize = 60;

/// How deep headings go.
const DEEPEST: usize = 4;

/// A document that is being written.
#[derive(Default)]
pub struct Docx {
    title: String,
    origin: String,
    body: String,
    notes: Vec<String>,
    marks: usize,
    /// The footnotes of the page that is being written, by the number of its source.
    known: HashMap<usize, usize>,
}

impl Docx {
    /// Begins a document with its title and where it is from.
    pub fn new(title: &str, origin: &str) -> Self {
        let mut out = Self {
            title: title.to_owned(),
            origin: origin.to_owned(),
            ..Self::default()
        };
        out.styled("Title", title);
        out.styled("Subtitle", origin);
        out
    }

    /// Adds a paragraph of one style.
    pub fn styled(&mut self, style: &str, text: &str) {
        let run = run(text, "");
        let _ = write!(
            self.body,
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{run}</w:p>"
        );
    }

    /// Adds a heading to which one can go, and returns its name.
    pub fn heading(&mut self, level: usize, text: &str) -> String {
        self.marks += 1;
        let (mark, name) = (self.marks, format!("h{}", self.marks));
        let _ = write!(
            self.body,
            "<w:p><w:pPr><w:pStyle w:val=\"Heading{}\"/></w:pPr><w:bookmarkStart w:id=\"{mark}\" w:name=\"{name}\"/>{}<w:bookmarkEnd w:id=\"{mark}\"/></w:p>",
            level.clamp(1, DEEPEST),
            run(text, "")
        );
        name
    }

    /// Adds a line of contents that leads to a heading.
    pub fn contents(&mut self, level: usize, text: &str, to: &str) {
        let _ = write!(
            self.body,
            "<w:p><w:pPr><w:pStyle w:val=\"TOC{level}\"/></w:pPr><w:hyperlink w:anchor=\"{to}\" w:history=\"1\">{}</w:hyperlink></w:p>",
            run(text, "")
        );
    }

    /// Returns what was written since, so that it can stand elsewhere.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.body)
    }

    /// Adds what was written before.
    pub fn put(&mut self, body: &str) {
        self.body.push_str(body);
    }

    /// Begins a new sheet.
    pub fn sheet(&mut self) {
        self.body
            .push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
    }

    /// Adds a table: the names of the columns, the rows.
    pub fn table(&mut self, head: &[String], rows: &[Vec<Vec<Span>>], sources: &[Vec<Span>]) {
        let used: Vec<usize> = (0..head.len())
            .filter(|c| {
                rows.iter()
                    .any(|row| row.get(*c).is_some_and(|cell| has_text(cell)))
            })
            .collect();
        if used.is_empty() {
            return;
        }
        let widths = widths(head, rows, &used);
        self.body.push_str("<w:tbl><w:tblPr><w:tblStyle w:val=\"Tabel\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>");
        for width in &widths {
            let _ = write!(self.body, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.body
            .push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (column, width) in used.iter().zip(&widths) {
            let _ = write!(
                self.body,
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"Celle\"/><w:keepNext/></w:pPr>{}</w:p></w:tc>",
                run(&head[*column], "")
            );
        }
        self.body.push_str("</w:tr>");
        for row in rows {
            self.body.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (column, width) in used.iter().zip(&widths) {
                let _ = write!(
                    self.body,
                    "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"Celle\"/></w:pPr>"
                );
                self.spans(row.get(*column).map_or(&[], Vec::as_slice), sources);
                self.body.push_str("</w:p></w:tc>");
            }
            self.body.push_str("</w:tr>");
        }
        self.body
            .push_str("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"Luft\"/></w:pPr></w:p>");
    }

    /// Adds the page of a thing below a heading of a level; its title is that heading.
    pub fn page(&mut self, page: &Page, level: usize) {
        self.known.clear();
        let sources = &page.sources;
        for block in &page.blocks {
            match block {
                // All that a lead begins stands further down.
                Block::Title(_) | Block::Gap | Block::Lead { .. } => {}
                Block::Head(text) => {
                    self.heading(level + 1, &plain(text));
                }
                Block::Text(text) => self.paragraph("", text, sources),
                Block::Field { label, text } if label.is_empty() => {
                    self.paragraph("Felt", &[vec![tab()], text.clone()].concat(), sources);
                }
                Block::Field { label, text } => {
                    let name = Span {
                        text: format!("{label}\t"),
                        tone: Tone::Strong,
                        link: None,
                    };
                    self.paragraph("Felt", &[vec![name], text.clone()].concat(), sources);
                }
                Block::List { label, items } => {
                    if !label.is_empty() {
                        self.heading(level + 2, label);
                    }
                    for item in items {
                        self.paragraph("ListBullet", item, sources);
                    }
                }
                Block::Table { label, head, rows } => {
                    if !label.is_empty() {
                        self.heading(level + 2, label);
                    }
                    self.table(head, rows, sources);
                }
                Block::Route { label, stops, .. } => {
                    if !label.is_empty() {
                        self.heading(level + 2, label);
                    }
                    for stop in stops {
                        let parts = [&stop.who[..], &[colon()], &stop.what];
                        self.paragraph("ListBullet", &parts.concat(), sources);
                    }
                }
            }
        }
    }

    /// Adds a paragraph of text in its tones.
    pub fn paragraph(&mut self, style: &str, text: &[Span], sources: &[Vec<Span>]) {
        self.body.push_str("<w:p>");
        if !style.is_empty() {
            let _ = write!(self.body, "<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
        }
        self.spans(text, sources);
        self.body.push_str("</w:p>");
    }

    fn spans(&mut self, text: &[Span], sources: &[Vec<Span>]) {
        for span in text {
            match span.tone {
                Tone::Mark => {
                    match number_in(&span.text).and_then(|n| Some((n, sources.get(n - 1)?))) {
                        Some((number, source)) => self.note(number, source),
                        None => self
                            .body
                            .push_str(&run(&span.text, "<w:vertAlign w:val=\"superscript\"/>")),
                    }
                }
                Tone::Strong => self.body.push_str(&run(&span.text, "<w:b/>")),
                Tone::Dim => self
                    .body
                    .push_str(&run(&span.text, "<w:color w:val=\"595959\"/>")),
                Tone::Flag => self.body.push_str(&run(&span.text, "<w:i/>")),
                Tone::Plain => self.body.push_str(&run(&span.text, "")),
            }
        }
    }

    /// Adds the mark of a footnote: its first one on the page, or one that leads to that.
    fn note(&mut self, source: usize, text: &[Span]) {
        const LOOK: &str = "<w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>";
        if let Some(number) = self.known.get(&source) {
            let _ = write!(
                self.body,
                "<w:r>{LOOK}<w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>{LOOK}<w:instrText xml:space=\"preserve\"> NOTEREF n{number} \\f \\h </w:instrText></w:r><w:r>{LOOK}<w:fldChar w:fldCharType=\"separate\"/></w:r><w:r>{LOOK}<w:t>{number}</w:t></w:r><w:r>{LOOK}<w:fldChar w:fldCharType=\"end\"/></w:r>"
            );
            return;
        }
        self.notes.push(plain(text));
        let number = self.notes.len();
        self.known.insert(source, number);
        self.marks += 1;
        let mark = self.marks;
        let _ = write!(
            self.body,
            "<w:bookmarkStart w:id=\"{mark}\" w:name=\"n{number}\"/><w:r>{LOOK}<w:footnoteReference w:id=\"{number}\"/></w:r><w:bookmarkEnd w:id=\"{mark}\"/>"
        );
    }

    /// Returns the file.
    pub fn finish(self) -> Result<Vec<u8>, Message> {
        let mut notes = String::from(
            "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:pPr><w:spacing w:after=\"0\"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:pPr><w:spacing w:after=\"0\"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>",
        );
        for (at, note) in self.notes.iter().enumerate() {
            let _ = write!(
                notes,
                "<w:footnote w:id=\"{}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>{}</w:p></w:footnote>",
                at + 1,
                run(&format!(" {note}"), "")
            );
        }
        let footer = format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}<w:r><w:tab/></w:r>{}{}{}</w:p>",
            run(&self.origin, ""),
            field("PAGE"),
            run("/", ""),
            field("NUMPAGES")
        );
        let core = format!(
            "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\"><dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:language>da-DK</dc:language></cp:coreProperties>",
            escape(&self.title),
            escape(&self.origin)
        );
        let body = format!(
            "<w:document {NAMES}><w:body>{}<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId5\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1247\" w:right=\"1247\" w:bottom=\"1247\" w:left=\"1247\" w:header=\"624\" w:footer=\"624\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
            self.body
        );
        pack(&[
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", ROOT),
            ("docProps/core.xml", &core),
            ("word/document.xml", &body),
            ("word/_rels/document.xml.rels", PARTS),
            ("word/styles.xml", include_str!("styles.xml")),
            ("word/numbering.xml", NUMBERING),
            ("word/settings.xml", SETTINGS),
            (
                "word/footnotes.xml",
                &format!("<w:footnotes {NAMES}>{notes}</w:footnotes>"),
            ),
            (
                "word/footer1.xml",
                &format!("<w:ftr {NAMES}>{footer}</w:ftr>"),
            ),
        ])
        .map_err(|error| Message::name(&error.to_string()))
    }
}

fn pack(parts: &[(&str, &str)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        zip.start_file(*name, options)?;
        if !content.starts_with("<?xml") {
            zip.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")?;
        }
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Returns the widths of the used columns: by the longest text, and none narrower than its longest word.
fn widths(head: &[String], rows: &[Vec<Vec<Span>>], used: &[usize]) -> Vec<usize> {
    let texts = |c: usize| {
        let cells = rows
            .iter()
            .filter_map(move |row| row.get(c))
            .map(|cell| plain(cell));
        cells.chain([head[c].clone()]).collect::<Vec<_>>()
    };
    let wanted = |c: &usize| {
        let longest = |text: &String| text.chars().count();
        let word = |text: &String| {
            text.split(' ')
                .map(|w| w.chars().count() + 2)
                .max()
                .unwrap_or(0)
        };
        let (all, words) = (texts(*c), texts(*c));
        let longest = all.iter().map(longest).max().unwrap_or(0).min(WIDEST);
        let least = words.iter().map(word).max().unwrap_or(0).min(WIDEST / 2);
        longest.max(least).max(12)
    };
    let wanted: Vec<usize> = used.iter().map(wanted).collect();
    let all: usize = wanted.iter().sum();
    wanted
        .iter()
        .map(|width| width * WIDTH / all.max(1))
        .collect()
}

fn tab() -> Span {
    Span {
        text: "\t".to_owned(),
        ..Span::default()
    }
}

fn colon() -> Span {
    Span {
        text: ": ".to_owned(),
        ..Span::default()
    }
}

fn has_text(text: &[Span]) -> bool {
    text.iter().any(|span| !span.text.trim().is_empty())
}

/// Returns a text without its marks.
fn plain(text: &[Span]) -> String {
    let spans = text.iter().filter(|span| span.tone != Tone::Mark);
    let text: String = spans.map(|span| span.text.as_str()).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Returns a piece of text with a look; tabs in it are tabs.
fn run(text: &str, look: &str) -> String {
    let mut out = String::from("<w:r>");
    if !look.is_empty() {
        let _ = write!(out, "<w:rPr>{look}</w:rPr>");
    }
    for (at, part) in text.split('\t').enumerate() {
        if at > 0 {
            out.push_str("<w:tab/>");
        }
        if !part.is_empty() {
            let _ = write!(out, "<w:t xml:space=\"preserve\">{}</w:t>", escape(part));
        }
    }
    out + "</w:r>"
}

fn field(name: &str) -> String {
    format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>")
}

const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/><Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/><Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/><Override PartName=\"/word/footnotes.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml\"/><Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/></Types>";

const ROOT: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>";

const PARTS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering\" Target=\"numbering.xml\"/><Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings\" Target=\"settings.xml\"/><Relationship Id=\"rId4\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes\" Target=\"footnotes.xml\"/><Relationship Id=\"rId5\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/></Relationships>";

const NUMBERING: &str = "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"284\" w:hanging=\"284\"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";

const SETTINGS: &str = "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"da-DK\"/></w:settings>";
