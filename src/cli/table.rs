//! `mandat members`: a group's members on a day.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::args::Table;
use super::out::clean;
use super::{Context, Ends, Status};
use crate::article::{MemberRow, member_rows, seat_rows};
use crate::coverage;
use crate::export::{csv, json};
use crate::lang::Lang;
use crate::model::{At, Book, Day, Library, MandateStatus};
use crate::phrases::{seat_in_words, status_in_words, unsure_behind};
use crate::seating::{Seating, Snapshot};
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
            .map(|row| {
                let cells: Vec<String> = row.iter().map(|cell| csv::plain(cell)).collect();
                cells.join("\t") + "\n"
            })
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
        let none = lang.pick("ingen medlemmer angivet", "no members stated");
        let none = if rows.is_empty() {
            let described = described(book, at.entity.at(), day, lang);
            format!("{none}{described}")
        } else {
            let seats = lang.pick("mandatets pladser", "the seats of the mandate");
            let status = standings(library, at, day, lang);
            format!("{none}; {seats}{status}:")
        };
        let _ = writeln!(out, "{}", context.look.dim(&none));
    }
    if rows.is_empty() {
        return out;
    }
    let rows: Vec<[String; 4]> = rows.into_iter().map(row).collect();
    let headings = match lang {
        Lang::Da => ["Navn", "Rolle", "Fra", "Periode"],
        Lang::En => ["Name", "Role", "From", "Period"],
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

/// Returns the standing of the mandates whose seats are shown, where it is not that they are adopted: ` (2. udkast)`.
fn standings(library: &Library, at: At, day: Day, lang: Lang) -> String {
    let on = Snapshot::new(library, at.book, day);
    let mut words: Vec<String> = Vec::new();
    for filled in Seating::of(&on, at.entity.at()).seats {
        let mandate = on.book.mandate(filled.of);
        let status = status_in_words(mandate, lang);
        if mandate.status != MandateStatus::Adopted && !words.contains(&status) {
            words.push(status);
        }
    }
    if words.is_empty() {
        return String::new();
    }
    format!(" ({})", words.join(", "))
}

/// Returns the seats that mandates of the day describe without being the rule, and how sure that is.
fn described(book: &Book, g: usize, day: Day, lang: Lang) -> String {
    let mut words = Vec::new();
    for of in book.mandates_on(g, day) {
        let mandate = book.mandate(of);
        for seat in &mandate.seats {
            let unsure = unsure_behind(seat.certainty.max(mandate.certainty), lang);
            words.push(seat_in_words(seat, lang) + &unsure);
        }
    }
    if words.is_empty() {
        return String::new();
    }
    let described = lang.pick(
        "pladser er beskrevet, ikke en regel",
        "seats are described, not a rule",
    );
    format!("; {described}: {}", words.join(", "))
}

fn row(row: MemberRow) -> [String; 4] {
    let name = if row.flag.is_empty() {
        row.name
    } else {
        format!("{} ({})", row.name, row.flag)
    };
    [name, row.role, row.from, row.period].map(|cell| clean(&cell).into_owned())
}
