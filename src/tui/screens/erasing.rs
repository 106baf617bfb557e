//! The question before a person is erased.

use crate::edit::Request;
use crate::edit::erase::{Mention, mentions};
use crate::lang::Lang;
use crate::model::{Book, Id};
use crate::tui::command::Command;
use crate::tui::screens::menu::{Menu, Row};
use crate::tui::shared::Shared;

/// Asks before what cannot be taken back; the form that follows asks once more.
pub fn ask(shared: &mut Shared, place: usize, request: Request) {
    let lang = shared.lang();
    let mut rows = Vec::new();
    let person = shared.find(place, &request.target.id);
    rows.extend(person.map(|at| Row::heading(shared.library.name(at))));
    for (da, en) in [
        (
            "Personen slettes fra datasættet med alle medlemskaber og henvisninger,",
            "The person is erased from the dataset with all memberships and references,",
        ),
        (
            "og fra journalen, sikkerhedskopien og loggen. Filen gemmes straks,",
            "and from the journal, the backup and the log. The file is saved at once,",
        ),
        (
            "også dine andre ændringer, og det kan ikke fortrydes.",
            "your other changes too, and it cannot be undone.",
        ),
    ] {
        rows.push(Row::heading(lang.pick(da, en)));
    }
    let left = left_in_texts(shared.library.book(place), &request.target.id, lang);
    rows.extend(left.into_iter().map(Row::Heading));
    rows.push(Row::choice(
        lang.pick("Nej, lad personen blive", "No, leave the person"),
        Command::Nothing,
    ));
    let title = request.operation.label(lang);
    rows.push(Row::choice(
        lang.pick(
            "Ja, slet personen helt …",
            "Yes, erase the person completely …",
        ),
        Command::BeginAnyway(place, request),
    ));
    shared.open(Menu::new(title, rows));
}

/// Returns where texts name a person, which erasing leaves as they are: a line for each, under one that says so.
fn left_in_texts(book: &Book, person: &str, lang: Lang) -> Vec<String> {
    const MOST: usize = 8;
    let mentions = mentions(book.data(), person).unwrap_or_default();
    if mentions.is_empty() {
        return Vec::new();
    }
    let told = lang.pick(
        "Disse tekster nævner personen og bliver stående; ret dem bagefter:",
        "These texts name the person and stay as they are; mend them afterwards:",
    );
    let place = |mention: &Mention| {
        let thing = book.find(&Id::new(&mention.id));
        let name = thing.map_or(book.data().region_or_title(), |e| book.name(e));
        format!("  {name} › {}", mention.field.label(lang))
    };
    let places = mentions.iter().take(MOST).map(place);
    let mut lines: Vec<String> = std::iter::once(told.to_owned()).chain(places).collect();
    if let Some(more) = mentions.len().checked_sub(MOST).filter(|more| *more > 0) {
        lines.push(match lang {
            Lang::Da => format!("  … og {more} mere"),
            Lang::En => format!("  … and {more} more"),
        });
    }
    lines
}
