//! `mandat members`: a group's members on a day.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::args::Table;
use super::out::clean;
use super::{Context, Ends, Status};
use crate::article::{MemberRow, member_rows, seat_rows};
use crate::coverage;
use crate::export::{csv, json};
use crate::model::{At, Library, Period};
use crate::store::Opened;

pub(super) fn members(
    context: &Context,
    opened: &Opened,
    name: &str,
    format: Table,
) -> Ends<Status> {
    let library = &opened.library;
    let at = context.find_group(library, name)?;
    let (book, group) = (at.book, at.entity.at());
    let day = context.day(library, book);
    let text = match format {
        Table::Json => json::members(library, book, group, day),
        Table::Csv => csv::members_csv(library, book, group, day),
        Table::Tsv => csv::members_tsv(library, book, group, day),
        Table::Text => text(context, library, at),
    };
    context.print(&text)
}

/// Prints who is represented where in the first dataset.
pub(super) fn coverage(context: &Context, opened: &Opened, format: Table) -> Ends<Status> {
    let lang = context.lang;
    let Some(book) = opened.library.books().first() else {
        return Ok(Status::Yes);
    };
    let found = coverage::coverage(&opened.library, 0, context.day(&opened.library, 0));
    let rows = coverage::rows(book, &found, lang);
    let text = match format {
        Table::Csv => csv::table(&rows),
        Table::Tsv => rows
            .iter()
            .map(|row| clean(&row.join("\t")).into_owned() + "\n")
            .collect(),
        Table::Json => json::coverage(book, &found),
        Table::Text => {
            let title = clean(&book.data().title).into_owned();
            let mut out = format!(
                "{}  {}\n",
                context.look.bold(&title),
                context
                    .look
                    .dim(&format!("({})", context.as_of(book.data(), found.day)))
            );
            let organisation = |o: usize| {
                let name = coverage::organisation_name(book, o, lang);
                clean(&name).into_owned()
            };
            for (row, group) in found.groups.iter().enumerate() {
                let name = coverage::group_name(book, *group, found.day, lang);
                let name = clean(&name).into_owned();
                let cells = found
                    .parties
                    .iter()
                    .zip(&found.cells[row])
                    .filter(|(_, cell)| !cell.is_empty());
                let mut told: Vec<String> = cells
                    .map(|(o, cell)| format!("{} {}", organisation(*o), cell.signs(lang)))
                    .collect();
                let others = &found.others[row];
                if !others.is_empty() {
                    let word = lang.pick("andre", "others");
                    told.push(format!("{word} {}", others.signs(lang)));
                }
                let _ = writeln!(out, "{}\n  {}", context.look.bold(&name), told.join(", "));
            }
            out
        }
    };
    context.print(&text)
}

fn text(context: &Context, library: &Library, at: At) -> String {
    let lang = context.lang;
    let day = context.day(library, at.book);
    let book = library.book(at.book);
    let about = format!(
        "({}, {})",
        book.id(at.entity),
        context.as_of(book.data(), day)
    );
    let mut out = format!(
        "{}  {}\n",
        context.look.bold(&clean(book.name_on(at.entity, day))),
        context.look.dim(&about)
    );
    let mut rows = member_rows(library, at.book, at.entity.at(), day, lang);
    if rows.is_empty() {
        // Then the seats say who should be there.
        rows = seat_rows(library, at.book, at.entity.at(), day, lang);
        let none = if rows.is_empty() {
            lang.pick("ingen medlemmer angivet", "no members stated")
        } else {
            lang.pick(
                "ingen medlemmer angivet; mandatets pladser:",
                "no members stated; the seats of the mandate:",
            )
        };
        let _ = writeln!(out, "{}", context.look.dim(none));
    }
    if rows.is_empty() {
        return out;
    }
    let rows: Vec<[String; 4]> = rows.into_iter().map(row).collect();
    let headings = match lang {
        crate::lang::Lang::Da => ["Navn", "Rolle", "Fra", "Periode"],
        crate::lang::Lang::En => ["Name", "Role", "From", "Period"],
    };
    let widths: [usize; 4] = std::array::from_fn(|i| {
        rows.iter()
            .map(|row| row[i].width())
            .max()
            .unwrap_or(0)
            .max(headings[i].width())
    });
    // A column that nobody has anything in is not shown.
    let used: Vec<usize> = (0..4)
        .filter(|i| rows.iter().any(|row| !row[*i].is_empty()))
        .collect();
    let line = |cells: &[&str]| {
        let mut line = String::new();
        for i in &used {
            line.push_str(cells[*i]);
            line.push_str(&" ".repeat(widths[*i] - cells[*i].width() + 2));
        }
        line.trim_end().to_owned()
    };
    out.push_str(&context.look.dim(&line(&headings)));
    out.push('\n');
    for row in &rows {
        let cells: Vec<&str> = row.iter().map(String::as_str).collect();
        out.push_str(&line(&cells));
        out.push('\n');
    }
    out
}

fn row(row: MemberRow) -> [String; 4] {
    let name = if row.flag.is_empty() {
        row.name
    } else {
        format!("{} ({})", row.name, row.flag)
    };
    [name, row.role, row.from, row.period].map(|cell| clean(&cell).into_owned())
}

/// Returns a period as it is written in a file, or nothing where nothing is stated.
pub(super) fn period(period: &Period) -> String {
    match (&period.from, &period.to) {
        (None, None) => String::new(),
        (Some(from), None) => format!("{from} –"),
        (None, Some(to)) => format!("– {to}"),
        (Some(from), Some(to)) => format!("{from} – {to}"),
    }
}
