//! Tables as a workbook.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::job::Job;
use super::tables::{Cell, Table, tables};
use super::words;
use crate::lang::{Message, steers};

/// The most characters that a cell of Excel holds.
const MOST: usize = 32_000;

/// The widest column, in characters; longer texts take several lines.
const WIDEST: usize = 48;

/// Returns the workbook of what is asked for: a sheet for each table, and what it is at the end.
pub fn write(job: &Job<'_>) -> Result<Vec<u8>, Message> {
    of(job, &tables(job))
}

/// Returns the workbook of some tables.
pub fn of(job: &Job<'_>, tables: &[Table]) -> Result<Vec<u8>, Message> {
    workbook(job, tables).map_err(|error| Message::name(&error.to_string()))
}

fn workbook(job: &Job<'_>, tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let mut properties = DocProperties::new()
        .set_title(clean(&job.title()))
        .set_comment(clean(&job.origin()));
    // The same data give the same file.
    if let Some(day) = date(&Cell::Day(job.day)) {
        properties = properties.set_creation_datetime(&day);
    }
    book.set_properties(&properties);
    for table in tables {
        fill(book.add_worksheet(), table, &job.origin())?;
    }
    about(book.add_worksheet(), job)?;
    book.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, table: &Table, origin: &str) -> Result<(), XlsxError> {
    sheet.set_name(&table.name)?;
    let plain = Format::new().set_align(FormatAlign::Top);
    let wrapped = plain.clone().set_text_wrap();
    let left = plain.clone().set_align(FormatAlign::Left);
    let day = plain
        .clone()
        .set_num_format("dd-mm-yyyy")
        .set_align(FormatAlign::Left);
    let heading = wrapped
        .clone()
        .set_bold()
        .set_background_color("#E3ECF4")
        .set_border_bottom(FormatBorder::Thin);
    let mut widths = Vec::new();
    for (at, name) in (0..).zip(&table.head) {
        sheet.write_string_with_format(0, at, clean(name), &heading)?;
        let longest = |cell: &Cell| match cell {
            Cell::Text(text) => text
                .lines()
                .map(|line| line.chars().count())
                .max()
                .unwrap_or(0),
            Cell::Number(_) => 6,
            Cell::Day(_) => 10,
        };
        let cells = table.rows.iter().filter_map(|row| row.get(usize::from(at)));
        let widest = cells.map(longest).max().unwrap_or(0);
        // The sign of the filter covers the end of the name.
        let width = widest.clamp(name.chars().count().min(20) + 3, WIDEST);
        sheet.set_column_width(at, width as u32 + 1)?;
        widths.push(width);
    }
    // Not every program makes a row as high as its text.
    let height = |texts: &mut dyn Iterator<Item = String>| {
        let lines = texts.zip(&widths).map(|(text, width)| {
            let lines = text
                .lines()
                .map(|line| line.chars().count().div_ceil(*width).max(1));
            lines.sum::<usize>()
        });
        15 * lines.max().unwrap_or(1).clamp(1, 25) as u32
    };
    sheet.set_row_height(0, height(&mut table.head.iter().cloned()))?;
    for (row, cells) in (1..).zip(&table.rows) {
        sheet.set_row_height(row, height(&mut cells.iter().map(Cell::text)))?;
        for (column, cell) in (0..).zip(cells) {
            match (cell, date(cell)) {
                (_, Some(date)) => {
                    sheet.write_datetime_with_format(row, column, &date, &day)?;
                }
                (Cell::Number(number), _) => {
                    sheet.write_number_with_format(row, column, f64::from(*number), &left)?;
                }
                (cell, _) if cell.text().is_empty() => {}
                (cell, _) => {
                    let text = clean(&cell.text());
                    let is_long = text.chars().count() > WIDEST || text.contains('\n');
                    let look = if is_long { &wrapped } else { &plain };
                    // Who edits such a cell does not make a formula of it.
                    let begins = text.starts_with(['=', '+', '-', '@', '\'']);
                    let quoted = look.clone().set_quote_prefix();
                    let look = if begins { &quoted } else { look };
                    sheet.write_string_with_format(row, column, &text, look)?;
                }
            }
        }
    }
    let last = table.head.len().saturating_sub(1) as u16;
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, table.rows.len() as u32, last)?;
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    let footer: String = clean(origin).replace('&', "&&").chars().take(200).collect();
    sheet.set_footer(format!("&L{footer}&R&P/&N"));
    Ok(())
}

/// What the file is, from where and of which day.
fn about(sheet: &mut Worksheet, job: &Job<'_>) -> Result<(), XlsxError> {
    sheet.set_name(words::about(job.lang))?;
    let bold = Format::new().set_bold();
    sheet.write_string_with_format(0, 0, clean(&job.title()), &bold)?;
    sheet.write_string(1, 0, clean(&job.origin()))?;
    if !job.contacts {
        sheet.write_string(2, 0, words::no_contacts(job.lang))?;
    }
    sheet.set_column_width(0, 80)?;
    Ok(())
}

/// Returns a day as a workbook has it; those before 1900 it has not.
fn date(cell: &Cell) -> Option<ExcelDateTime> {
    let Cell::Day(day) = cell else { return None };
    let (month, of_month) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    ExcelDateTime::from_ymd(day.year().unsigned_abs(), month, of_month).ok()
}

fn clean(text: &str) -> String {
    let clean = |c: char| if steers(c) && c != '\n' { '·' } else { c };
    text.chars().map(clean).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader as _, Xlsx};

    use super::*;
    use crate::export::tests::{hostile, job, unpacked};
    use crate::export::{Format, List, Subject};
    use crate::model::{At, Entity};

    #[test]
    fn a_workbook_has_a_sheet_for_each_list_and_dates_are_dates() {
        let library = hostile();
        let workbook = Format::named("xlsx").unwrap();
        let bytes = workbook.write(&job(&library, Subject::Whole(0))).unwrap();
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&bytes)).unwrap();
        let names = book.sheet_names();
        assert_eq!(
            names,
            ["Medlemmer", "Ledige pladser", "Dækning", "Sager", "Om"]
        );
        let members = book.worksheet_range("Medlemmer").unwrap();
        let head: Vec<String> = members
            .rows()
            .next()
            .unwrap()
            .iter()
            .map(|c| c.to_string())
            .collect();
        let from = head.iter().position(|h| h == "Fra").unwrap();
        assert!(matches!(members.get((1, from)), Some(Data::DateTime(_))));
        // What is no day stays what it is.
        assert_eq!(
            members.get((2, from)),
            Some(&Data::String("2024-02".to_owned()))
        );
        assert!(!head.iter().any(|h| h == "E-mail"));
        let xml = unpacked(&bytes);
        assert!(xml.contains("<autoFilter") && xml.contains("state=\"frozen\""));
    }

    #[test]
    fn a_cell_that_looks_like_a_formula_is_a_text() {
        let library = hostile();
        let group = Subject::Thing(At::new(0, Entity::group(0)));
        let bytes = Format::named("xlsx")
            .unwrap()
            .write(&job(&library, group))
            .unwrap();
        let xml = unpacked(&bytes);
        assert!(!xml.contains("<f>") && xml.contains("quotePrefix"));
        assert!(xml.contains("=cmd|' /C calc'!A0·"), "{xml}");
        let again = Format::named("xlsx")
            .unwrap()
            .write(&job(&library, group))
            .unwrap();
        assert_eq!(bytes, again, "the same data give the same file");
    }

    #[test]
    fn an_empty_list_is_a_table_too() {
        let library = crate::model::Library::new(vec![crate::model::Book::new(
            crate::model::read::read("(schema: 1, id: \"x\", title: \"X\")").unwrap(),
        )]);
        assert!(write(&job(&library, Subject::List(0, List::Coverage))).is_ok());
    }
}
