//! `mandat members`: a group's members on a day.

use std::fmt::Write as _;

use super::args::Table;
use super::list::suffix;
use super::out::clean;
use super::{Context, Ends, Status};
use crate::article::{Roster, Span};
use crate::coverage;
use crate::export::{csv, json};
use crate::model::{At, Library};
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
                let told = Span {
                    text: told.join(", "),
                    ..Span::default()
                };
                let _ = writeln!(out, "{}", context.look.bold(&name));
                out += &context.look.row("  ", &[told]);
            }
            out
        }
    };
    context.print(&text)
}

fn text(context: &Context, library: &Library, at: At) -> String {
    let day = context.day(library, at.book);
    let book = library.book(at.book);
    let parts = [
        book.id(at.entity).to_owned(),
        suffix(book, at.entity.at(), day, context.lang),
        context.as_of(book.data(), day),
    ];
    let about = parts.iter().filter(|part| !part.is_empty());
    let about = format!(
        "({})",
        about.map(String::as_str).collect::<Vec<_>>().join(", ")
    );
    let roster = Roster::new(library, at, day, context.lang);
    let mut out = format!(
        "{}  {}\n",
        context.look.bold(&clean(book.name_on(at.entity, day))),
        context.look.dim(&about)
    );
    for heading in [roster.nobody, roster.headings] {
        if !heading.is_empty() {
            let _ = writeln!(out, "{}", context.look.dim(&heading));
        }
    }
    for row in roster.rows {
        let _ = writeln!(out, "{row}");
    }
    out
}
