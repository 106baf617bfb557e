//! The changes of the session, to look through.

use crate::article::{path_in_words, value_in_words};
use crate::change::{Change, Step};
use crate::model::{Datum, EntityKind, Id};
use crate::tui::command::Command;
use crate::tui::screens::menu::{Menu, Row};
use crate::tui::shared::Shared;

/// Shows the steps of the session in the dataset that shows, the last one first; those that were taken back are marked.
pub fn open(shared: &mut Shared) {
    let place = shared.place();
    let lang = shared.lang();
    let (steps, done) = shared.session.steps(place);
    let row = |(i, step): (usize, &Step)| {
        let taken_back = lang.pick("fortrudt", "taken back");
        let right = if i < done { "" } else { taken_back };
        Row::choice_with(step.said.pick(lang), right, Command::Tell(place, i))
    };
    let rows: Vec<Row> = steps.iter().enumerate().rev().map(row).collect();
    if rows.is_empty() {
        return shared.hint(
            "Der er ikke ændret noget endnu",
            "Nothing has been changed yet",
        );
    }
    let title = lang.pick("Ændringer i denne omgang", "Changes of this session");
    shared.open(Menu::new(title, rows));
}

/// Returns what a step changed, field by field.
pub fn tell(shared: &mut Shared, place: usize, step: usize) {
    let (steps, _) = shared.session.steps(place);
    if let Some(step) = steps.get(step) {
        let title = step.said.pick(shared.lang());
        let text = Menu::text(title, &in_words(shared, place, step));
        shared.open(text);
    }
}

/// Returns what a step changed, a paragraph for each field.
pub fn in_words(shared: &Shared, place: usize, step: &Step) -> Vec<String> {
    let changes = step.changes.iter();
    changes
        .flat_map(|change| change_in_words(shared, place, change))
        .collect()
}

fn change_in_words(shared: &Shared, place: usize, change: &Change) -> Vec<String> {
    let lang = shared.lang();
    let book = shared.library.book(place);
    let names = |id: &str| book.find(&Id::new(id)).map(|e| book.name(e).to_owned());
    let kind = EntityKind::ALL
        .iter()
        .copied()
        .find(|k| k.list() == Some(change.list))
        .unwrap_or(EntityKind::Dataset);
    let spec = kind.spec();
    let (da, en) = kind.names();
    let absent = Datum::Absent;
    let name = |datum: &Datum| {
        let text = ["name", "title", "text"].map(|f| datum.field(f).str().to_owned());
        text.into_iter()
            .find(|t| !t.is_empty())
            .unwrap_or_else(|| change.id.to_string())
    };
    match (&change.before, &change.after) {
        (None, Some(new)) => vec![format!("+ {}: {}", lang.pick(da, en), name(new))],
        (Some(old), None) => vec![format!("− {}: {}", lang.pick(da, en), name(old))],
        (_, after) => {
            let after = after.as_ref().unwrap_or(&absent);
            let told = change.differences(spec).into_iter().map(|d| {
                let (path, _) = path_in_words(spec, &d.path, &names, lang);
                let value = |datum| value_in_words(datum, d.shape, &names, lang);
                format!(
                    "{} › {path}: {} → {}",
                    name(after),
                    value(&d.before),
                    value(&d.after)
                )
            });
            told.collect()
        }
    }
}
