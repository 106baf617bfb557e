//! Files as text: Word, Excel and OpenDocument, cards, agendas, and text in any code page.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};
use std::path::Path;

use calamine::{Data, Reader as _, SheetVisible, Sheets};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use thiserror::Error;
use zip::ZipArchive;

use super::json;
use super::lines::{BREAK, Cell, Lines, MAX_BYTES, Mark, Piece, plain};
use super::sections::HIDDEN;
use super::text::Text;
use super::words;
use crate::lang::Lang;

/// A file of more bytes is not read.
const MAX_FILE: usize = 32 << 20;

/// What is packed in a file may be so large.
const MAX_UNPACKED: u64 = 64 << 20;

/// So many parts may be in a file, and so deep may its elements be.
const MAX_PARTS: usize = 4_000;
const MAX_DEPTH: usize = 256;

/// So many rows are read of a sheet, and so many cells of a row.
const MAX_SHEET_ROWS: usize = 20_000;
const MAX_SHEET_CELLS: usize = 60;

/// So many empty rows are kept above a row of a sheet.
const MAX_GAP: u32 = 200;

/// So large may the smallest rectangle around the cells of an OpenDocument sheet be, which is made as a whole.
const MAX_AREA: usize = 4_000_000;

/// Why a file cannot be read as a paper.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// It is too large, packed or unpacked.
    #[error("the file is too large")]
    TooLarge,
    /// It is damaged, or not what its name says.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// Its elements lie deeper, or it has more parts, than any paper.
    #[error("the file is built as no paper is")]
    Hostile,
    /// It has signs that no text has.
    #[error("the file is no text, and neither Word nor Excel")]
    Binary,
    /// Nothing stands in it.
    #[error("the file is empty")]
    Empty,
    /// It is of a kind that is not read.
    #[error("{0} is not read")]
    Kind(&'static str),
}

impl Unreadable {
    /// Returns the reason in words.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::TooLarge, Lang::Da) => "filen er for stor".to_owned(),
            (Self::Damaged(why), Lang::Da) => format!("filen er beskadiget: {why}"),
            (Self::Hostile, Lang::Da) => "filen er bygget, som intet papir er".to_owned(),
            (Self::Empty, Lang::Da) => "filen er tom".to_owned(),
            (Self::Kind("PDF"), Lang::Da) => {
                "PDF læses ikke: gem den som Word eller tekst, eller kopiér teksten".to_owned()
            }
            (Self::Kind("PDF"), Lang::En) => {
                "PDF is not read: save it as Word or text, or copy its text".to_owned()
            }
            (Self::Binary, Lang::Da) => {
                "filen er ikke tekst og hverken Word eller Excel".to_owned()
            }
            (Self::Kind(kind), Lang::Da) => format!("{kind} læses ikke"),
            (_, Lang::En) => self.to_string(),
        }
    }
}

/// Returns whether a file's name is that of a kind that is read; one without an ending may be text.
pub fn is_readable(name: &str) -> bool {
    const KINDS: [&str; 18] = [
        "txt", "text", "md", "csv", "tsv", "tab", "htm", "html", "xml", "json", "vcf", "docx",
        "docm", "xlsx", "xlsm", "xlsb", "xls", "ods",
    ];
    let ending = Path::new(name).extension().and_then(|e| e.to_str());
    ending.is_none_or(|e| KINDS.contains(&e.to_lowercase().as_str()))
}

/// Reads the bytes of a file; its name tells only what it is called, its beginning tells what it is.
pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Text, Unreadable> {
    if bytes.len() > MAX_FILE {
        return Err(Unreadable::TooLarge);
    }
    let text = if bytes.starts_with(b"PK\x03\x04") {
        let text = packed(bytes)?;
        // The source of a page, put into Word as it stands.
        if text.sheets.is_empty() && super::html::has_tags(&text.plain) {
            Text::new(&text.plain)
        } else {
            text
        }
    } else if bytes.starts_with(b"%PDF") {
        return Err(Unreadable::Kind("PDF"));
    } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        sheets(bytes)?
    } else {
        let text = decoded(bytes);
        if text.len() > MAX_BYTES {
            return Err(Unreadable::TooLarge);
        }
        // Of random bytes one in nine is a control character.
        let steers =
            |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}');
        if text.chars().filter(steers).count() * 50 > text.chars().count() {
            return Err(Unreadable::Binary);
        }
        unpacked(name, &text)
    };
    if text.lines.iter().all(|l| l.text.trim().is_empty()) {
        return Err(Unreadable::Empty);
    }
    Ok(text.named(name))
}

/// Returns the text of bytes in the code page that they are in: by their mark, as UTF-8, else as Windows writes it.
fn decoded(bytes: &[u8]) -> String {
    if let Some((encoding, skip)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding
            .decode_without_bom_handling(&bytes[skip..])
            .0
            .into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    }
}

fn unpacked(name: &str, text: &str) -> Text {
    let lower = name.to_lowercase();
    let start = text.trim_start();
    let cards_by_name = Path::new(&lower).extension().is_some_and(|e| e == "vcf");
    if start.starts_with("BEGIN:VCARD") || cards_by_name {
        return Text::new(&cards(text));
    }
    if start.starts_with(['{', '['])
        && let Ok(value) = serde_json::from_str::<serde_json::Value>(start)
    {
        let read = json::read(value);
        // Of a list without anything in it there are its own signs to show.
        let nothing = read.lines.iter().all(|l| l.text.trim().is_empty());
        return if nothing { Text::new(start) } else { read };
    }
    Text::new(text)
}

/// Reads a packed file: what is in it tells whether it is Word or a workbook.
fn packed(bytes: &[u8]) -> Result<Text, Unreadable> {
    let damaged = |error: zip::result::ZipError| Unreadable::Damaged(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MAX_PARTS {
        return Err(Unreadable::Hostile);
    }
    // What is said of the sizes cannot be trusted, so all is unpacked once within the bounds.
    let mut left = MAX_UNPACKED;
    let mut document = None;
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(damaged)?;
        let name = file
            .name()
            .map(|name| name.into_owned())
            .unwrap_or_default();
        let is_document = name == "word/document.xml";
        let is_content = name == "content.xml";
        let mut part = file.take(left + 1);
        let mut content = Vec::new();
        let size = if is_document || is_content {
            part.read_to_end(&mut content).map(|n| n as u64)
        } else {
            std::io::copy(&mut part, &mut std::io::sink())
        };
        let size = size.map_err(|error| Unreadable::Damaged(error.to_string()))?;
        left = left.checked_sub(size).ok_or(Unreadable::TooLarge)?;
        if is_document {
            document = Some(content);
        } else if is_content {
            bounded(&decoded(&content))?;
        }
    }
    match document {
        Some(content) => Ok(Text::of(word(&decoded(&content))?)),
        None => sheets(bytes),
    }
}

/// Reads the paragraphs and tables of a Word document.
fn word(xml: &str) -> Result<Vec<Piece>, Unreadable> {
    let mut reader = Reader::from_str(xml);
    let mut out = Lines::default();
    let (mut depth, mut in_text) = (0usize, false);
    let mut now = String::new();
    let mut mark = Mark::Plain;
    // The cells of the row that is being read, each with its paragraphs; tables in tables are read as one cell.
    let mut row: Option<Vec<Cell>> = None;
    let (mut tables, mut spanned) = (0usize, 1);
    loop {
        let event = reader
            .read_event()
            .map_err(|error| Unreadable::Damaged(error.to_string()))?;
        match event {
            Event::Start(ref e) | Event::Empty(ref e) => {
                let empty = matches!(event, Event::Empty(_));
                if !empty {
                    depth += 1;
                    if depth > MAX_DEPTH {
                        return Err(Unreadable::Hostile);
                    }
                }
                match e.local_name().as_ref() {
                    "t" => in_text = !empty,
                    "tab" => now.push('\t'),
                    "br" | "cr" if empty => now.push('\n'),
                    "noBreakHyphen" => now.push('-'),
                    "pStyle" => {
                        let style = attribute(e, "val").to_lowercase();
                        if style.starts_with("heading")
                            || style.starts_with("overskrift")
                            || style == "title"
                            || style == "titel"
                        {
                            mark = Mark::Heading;
                        }
                    }
                    "gridSpan" if tables == 1 => {
                        spanned = attribute(e, "val").parse::<usize>().unwrap_or(1);
                    }
                    "numPr" if mark == Mark::Plain => mark = Mark::Item,
                    "tbl" if !empty => tables += 1,
                    "tr" if !empty && tables == 1 => row = Some(Vec::new()),
                    "tc" if !empty && tables == 1 => {
                        if let Some(row) = &mut row {
                            row.push(Vec::new());
                        }
                    }
                    _ => {}
                }
            }
            Event::End(ref e) => {
                depth = depth.saturating_sub(1);
                match e.local_name().as_ref() {
                    "t" => in_text = false,
                    "p" => {
                        let text = std::mem::take(&mut now);
                        let mark = std::mem::take(&mut mark);
                        match row.as_mut().and_then(|r| r.last_mut()) {
                            Some(cell) => cell.push((text, mark)),
                            None => out.paragraph(&text, mark),
                        }
                    }
                    // A cell over several columns is followed by empty ones.
                    "tc" if tables == 1 => {
                        let more = std::mem::replace(&mut spanned, 1).clamp(1, MAX_SHEET_CELLS) - 1;
                        if let Some(row) = row.as_mut().filter(|r| r.len() < MAX_SHEET_CELLS) {
                            row.extend(std::iter::repeat_n(Vec::new(), more));
                        }
                    }
                    "tr" if tables == 1 => {
                        if let Some(row) = row.take() {
                            out.row(&row);
                        }
                    }
                    "tbl" => tables = tables.saturating_sub(1),
                    _ => {}
                }
            }
            Event::Text(ref text) if in_text => now.push_str(&text.xml10_content()),
            Event::CData(ref text) if in_text => now.push_str(text),
            Event::GeneralRef(ref reference) if in_text => {
                let sign = match &**reference {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    // An entity of the file's own is not looked up.
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                now.extend(sign.filter(|c| !c.is_control()));
            }
            Event::DocType(_) => return Err(Unreadable::Hostile),
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(out.pieces)
}

fn attribute(element: &BytesStart<'_>, name: &str) -> String {
    let mut all = element.attributes();
    let mut all = all.with_checks(false).filter_map(Result::ok);
    all.find(|a| a.key.local_name().as_ref() == name)
        .map(|a| a.value.into_owned())
        .unwrap_or_default()
}

/// Reads the sheets of a workbook as lines whose cells are parted by tabs.
fn sheets(bytes: &[u8]) -> Result<Text, Unreadable> {
    let damaged = |error: calamine::Error| match error {
        calamine::Error::Msg(_) => Unreadable::Binary,
        error => Unreadable::Damaged(error.to_string()),
    };
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(damaged)?;
    let mut out = String::new();
    let about: Vec<_> = book.sheets_metadata().to_vec();
    let is_open = |name: &str| {
        let sheet = about.iter().find(|sheet| sheet.name == name);
        sheet.is_none_or(|sheet| sheet.visible == SheetVisible::Visible)
    };
    let names: Vec<String> = book.sheet_names();
    let (open, hidden): (Vec<_>, Vec<_>) = names.into_iter().partition(|name| is_open(name));
    let several = open.len() > 1;
    let mut placed = Vec::new();
    for name in open {
        let Ok(cells) = cells_of(&mut book, &name) else {
            continue;
        };
        if cells.len() > MAX_SHEET_ROWS * MAX_SHEET_CELLS {
            return Err(Unreadable::TooLarge);
        }
        let Some((&(top, _), _)) = cells.first_key_value() else {
            continue;
        };
        // A sheet of its own may be that of the substitutes.
        if several || words::roles(&name).is_some() {
            out.push_str(&plain(&name).replace('\n', " "));
            out.push('\n');
        }
        placed.push((out.matches('\n').count() + 1, name));
        out.extend(std::iter::repeat_n('\n', top.min(MAX_GAP) as usize));
        write_rows(&mut out, &cells)?;
    }
    for name in hidden {
        for part in [HIDDEN, &name, ")\n"] {
            out.push_str(part);
        }
    }
    Ok(Text {
        sheets: placed,
        ..Text::new(&out)
    })
}

/// Returns the cells of a sheet in which something stands. A file may have one in its last row and column, so none are made between them.
fn cells_of(
    book: &mut Sheets<Cursor<&[u8]>>,
    name: &str,
) -> Result<BTreeMap<(u32, u32), String>, calamine::Error> {
    let mut out = BTreeMap::new();
    let mut take = |at: (u32, u32), data: &Data| {
        let text = cell(data);
        if !text.is_empty() {
            out.insert(at, text);
        }
    };
    match book {
        Sheets::Xlsx(book) => {
            let mut cells = book.worksheet_cells_reader(name)?;
            while let Some(cell) = cells.next_cell()? {
                take(cell.get_position(), &cell.get_value().clone().into());
            }
        }
        Sheets::Xlsb(book) => {
            let mut cells = book.worksheet_cells_reader(name)?;
            while let Some(cell) = cells.next_cell()? {
                take(cell.get_position(), &cell.get_value().clone().into());
            }
        }
        Sheets::Xls(_) | Sheets::Ods(_) => {
            let range = book.worksheet_range(name)?;
            let (top, left) = range.start().unwrap_or_default();
            for (row, column, data) in range.used_cells() {
                take((top + row as u32, left + column as u32), data);
            }
        }
    }
    Ok(out)
}

/// Writes the rows of a sheet as lines: from its first column on, and of a very wide one only the columns in which something stands.
fn write_rows(out: &mut String, cells: &BTreeMap<(u32, u32), String>) -> Result<(), Unreadable> {
    let used: BTreeSet<u32> = cells.keys().map(|(_, column)| *column).collect();
    let (Some(first), Some(last)) = (used.first(), used.last()) else {
        return Ok(());
    };
    let columns: Vec<u32> = if ((last - first) as usize) < MAX_SHEET_CELLS {
        (*first..=*last).collect()
    } else {
        used.into_iter().take(MAX_SHEET_CELLS).collect()
    };
    let rows: BTreeSet<u32> = cells.keys().map(|(row, _)| *row).collect();
    if rows.len() > MAX_SHEET_ROWS {
        return Err(Unreadable::TooLarge);
    }
    let mut next: Option<u32> = None;
    for row in rows {
        let gap = next.map_or(0, |next| (row - next).min(MAX_GAP));
        out.extend(std::iter::repeat_n('\n', gap as usize));
        let cell = |column: &u32| cells.get(&(row, *column)).map_or("", String::as_str);
        let line: Vec<&str> = columns.iter().map(cell).collect();
        out.push_str(line.join("\t").trim_end_matches('\t'));
        out.push('\n');
        next = Some(row + 1);
    }
    Ok(())
}

/// Refuses an OpenDocument workbook of which a sheet would be made too large: rows and cells may say that they are there a million times.
fn bounded(content: &str) -> Result<(), Unreadable> {
    let mut reader = Reader::from_str(content);
    let (mut row, mut column, mut rows) = (0_usize, 0_usize, 0_usize);
    let (mut widest, mut in_cell) = (0_usize, false);
    let repeated = |e: &BytesStart<'_>, name| attribute(e, name).parse().unwrap_or(1_usize);
    loop {
        let event = reader
            .read_event()
            .map_err(|error| Unreadable::Damaged(error.to_string()))?;
        match event {
            Event::Start(ref e) | Event::Empty(ref e) => match e.local_name().as_ref() {
                "table" => (row, rows, widest) = (0, 0, 0),
                "table-row" => {
                    row = row.saturating_add(repeated(e, "number-rows-repeated"));
                    column = 0;
                }
                "table-cell" | "covered-table-cell" => {
                    column = column.saturating_add(repeated(e, "number-columns-repeated"));
                    in_cell = matches!(event, Event::Start(_));
                    let said = ["value-type", "formula"];
                    if said.iter().any(|name| !attribute(e, name).is_empty()) {
                        (rows, widest) = (row, widest.max(column));
                    }
                }
                _ => {}
            },
            Event::End(ref e) => match e.local_name().as_ref() {
                "table-cell" | "covered-table-cell" => in_cell = false,
                _ => {}
            },
            Event::Text(_) | Event::CData(_) if in_cell => {
                (rows, widest) = (row, widest.max(column));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
        if rows.saturating_mul(widest) > MAX_AREA {
            return Err(Unreadable::TooLarge);
        }
    }
}

/// Returns a cell as text: days as `2016-09-15`, whole numbers without a fraction.
fn cell(data: &Data) -> String {
    let text = match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Float(number) if number.fract() == 0.0 => format!("{number:.0}"),
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Bool(true) => "ja".to_owned(),
        Data::Bool(false) => "nej".to_owned(),
        Data::DateTime(moment) => {
            let (y, m, d, ..) = moment.to_ymd_hms_milli();
            format!("{y:04}-{m:02}-{d:02}")
        }
    };
    let lines = text.lines().map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words.join(" ")
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join(BREAK.encode_utf8(&mut [0; 4]))
}

/// Returns a text whose signs are written as `=C3=98`.
fn unquoted(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut left = text.as_bytes();
    while let [first, rest @ ..] = left {
        let code = rest
            .get(..2)
            .filter(|_| *first == b'=')
            .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        left = if code.is_some() { &rest[2..] } else { rest };
    }
    plain(&decoded(&bytes)).replace(['\n', '\t'], " ")
}

/// Returns the cards of a file as a table.
fn cards(text: &str) -> String {
    // Long lines go on behind a space.
    let text = text
        .replace("\r\n", "\n")
        .replace("\n ", "")
        .replace("\n\t", "");
    let mut out = String::from("Navn\tTitel\tOrganisation\tE-mail\tTelefon\n");
    let mut row: [String; 5] = Default::default();
    let mut parts = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some((head, value)) = line.split_once(':') else {
            continue;
        };
        let name = head.split([';', '.']).next().unwrap_or(head).to_uppercase();
        let quoted = head.to_uppercase().contains("QUOTED-PRINTABLE");
        let value = if quoted {
            let mut whole = value.to_owned();
            while let Some(open) = whole.strip_suffix('=') {
                whole = format!("{open}{}", lines.next().unwrap_or_default());
            }
            unquoted(&whole)
        } else {
            value.to_owned()
        };
        let value = value
            .replace("\\,", ",")
            .replace("\\;", ";")
            .replace("\\n", " ");
        let at = match name.as_str() {
            "FN" => 0,
            "TITLE" => 1,
            "ORG" => 2,
            "EMAIL" => 3,
            "TEL" => 4,
            "N" => {
                let names: Vec<&str> = value.split(';').collect();
                let name = [names.get(1), names.first()].into_iter().flatten();
                let name = name.copied().collect::<Vec<_>>().join(" ");
                name.trim().clone_into(&mut parts);
                continue;
            }
            "END" => {
                if row[0].is_empty() {
                    row[0].clone_from(&parts);
                }
                if row.iter().any(|c| !c.is_empty()) {
                    out.push_str(&row.join("\t"));
                    out.push('\n');
                }
                row = Default::default();
                parts.clear();
                continue;
            }
            _ => continue,
        };
        if row[at].is_empty() {
            row[at] = value
                .split(';')
                .filter(|v| !v.is_empty())
                .collect::<Vec<_>>()
                .join(", ");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer
                .start_file(*name, zip::write::SimpleFileOptions::default())
                .unwrap();
            writer.write_all(content.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn docx(body: &str) -> Vec<u8> {
        zipped(&[(
            "word/document.xml",
            &format!("<w:document><w:body>{body}</w:body></w:document>"),
        )])
    }

    #[test]
    fn paragraphs_and_tables_of_word_are_lines() {
        let p = |t: &str| format!("<w:p><w:r><w:t>{t}</w:t></w:r></w:p>");
        let cell = |t: &str| format!("<w:tc>{}</w:tc>", p(t));
        let body = format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Kommissorium &amp; mere</w:t></w:r></w:p>{}\
             <w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
            p("Test Testesen"),
            cell("Formål"),
            cell("Gør godt"),
            cell("A"),
            cell("B"),
            cell("C")
        );
        let text = from_bytes("x.docx", &docx(&body)).unwrap();
        let lines: Vec<&str> = text.lines.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(
            lines,
            [
                "Kommissorium & mere",
                "Test Testesen",
                "Formål",
                "Gør godt",
                "A\tB\tC"
            ]
        );
        assert_eq!(text.name, "x.docx");
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_whatever_they_are_called() {
        let mut seed = 1_u64;
        let mut random = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 56) as u8
        };
        let bytes: Vec<u8> = (0..10_000).map(|_| random()).collect();
        assert_eq!(from_bytes("x.docx", &bytes).err(), Some(Unreadable::Binary));
        assert!(from_bytes("x.txt", "Åse\tØst\r\n\u{c}".as_bytes()).is_ok());
    }

    #[test]
    fn hostile_files_are_refused() {
        let deep = format!("{}{}", "<a>".repeat(5_000), "</a>".repeat(5_000));
        assert_eq!(
            from_bytes("x.docx", &docx(&deep)).unwrap_err(),
            Unreadable::Hostile
        );
        let entity = zipped(&[(
            "word/document.xml",
            "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><w:p><w:t>&a;</w:t></w:p>",
        )]);
        assert_eq!(
            from_bytes("x.docx", &entity).unwrap_err(),
            Unreadable::Hostile
        );
        let bomb = "0".repeat(80 << 20);
        let bomb = zipped(&[("word/media/a", &bomb), ("word/document.xml", "")]);
        assert!(bomb.len() < 1 << 20);
        assert_eq!(
            from_bytes("x.docx", &bomb).unwrap_err(),
            Unreadable::TooLarge
        );
        assert_eq!(
            from_bytes("x.pdf", b"%PDF-1.7").unwrap_err(),
            Unreadable::Kind("PDF")
        );
        assert_eq!(from_bytes("x.txt", b" \n").unwrap_err(), Unreadable::Empty);
        assert!(matches!(
            from_bytes("x.xlsx", b"PK\x03\x04rest"),
            Err(Unreadable::Damaged(_))
        ));
    }

    #[test]
    fn a_cell_in_the_last_row_and_column_of_a_sheet_is_bounded() {
        let cell = |at: &str, text: &str| {
            format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        };
        let sheet = format!(
            "<worksheet><sheetData><row r=\"1\">{}{}</row><row r=\"1048576\">{}</row></sheetData></worksheet>",
            cell("A1", "Navn"),
            cell("C1", "Titel"),
            cell("XFD1048576", "Test Testesen")
        );
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let relation = |kind: &str, target: &str| {
            format!(
                "<Relationships><Relationship Id=\"r1\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
            )
        };
        let book = format!(
            "<workbook xmlns:r=\"{office}\"><sheets><sheet name=\"Ark1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
        );
        let file = zipped(&[
            (
                "_rels/.rels",
                &relation("officeDocument", "xl/workbook.xml"),
            ),
            ("xl/workbook.xml", &book),
            (
                "xl/_rels/workbook.xml.rels",
                &relation("worksheet", "worksheets/sheet1.xml"),
            ),
            ("xl/worksheets/sheet1.xml", &sheet),
        ]);
        let text = from_bytes("x.xlsx", &file).unwrap();
        assert_eq!(text.lines[0].text, "Navn\tTitel");
        assert_eq!(text.lines.last().unwrap().text, "\t\tTest Testesen");
        let content = "<office:document-content><table:table table:name=\"Ark1\"><table:table-row table:number-rows-repeated=\"1048575\"><table:table-cell/></table:table-row><table:table-row><table:table-cell table:number-columns-repeated=\"16383\"/><table:table-cell office:value-type=\"string\"><text:p>a</text:p></table:table-cell></table:table-row></table:table></office:document-content>";
        let file = zipped(&[("content.xml", content)]);
        assert_eq!(
            from_bytes("x.ods", &file).unwrap_err(),
            Unreadable::TooLarge
        );
    }

    #[test]
    fn text_is_read_in_its_code_page() {
        for bytes in [
            "Åse Ærø".as_bytes().to_vec(),
            vec![0xc5, b's', b'e', b' ', 0xc6, b'r', 0xf8],
            [
                vec![0xff, 0xfe],
                "Åse Ærø"
                    .encode_utf16()
                    .flat_map(u16::to_le_bytes)
                    .collect(),
            ]
            .concat(),
        ] {
            let text = from_bytes("liste.txt", &bytes).unwrap();
            assert_eq!(text.lines[0].text, "Åse Ærø");
        }
    }

    #[test]
    fn cards_and_json_are_tables() {
        let vcf = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Testesen;Test;;;\r\nFN:Test Testesen\r\nORG:Prøve Kommune;Sundhed\r\nTITLE:chef\r\nEMAIL;TYPE=WORK:test@exa\r\n mple.org\r\nEND:VCARD\r\n";
        let text = from_bytes("x.vcf", vcf.as_bytes()).unwrap();
        assert_eq!(
            text.lines[1].text,
            "Test Testesen\tchef\tPrøve Kommune, Sundhed\ttest@example.org"
        );
        let json = r#"{"persons":[{"id":"1","name":"Test Testesen"}],"memberships":[{"person_id":"1","role":"formand"}]}"#;
        let text = from_bytes("x.json", json.as_bytes()).unwrap();
        let lines: Vec<&str> = text.lines.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(
            lines,
            ["Navn\tRolle", "Test Testesen\tformand", "persons.id: 1"]
        );
    }
}
