//! The question before a person is erased.

use crate::edit::Request;
use crate::edit::erase::left_in_texts;
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
