//! What can be compared with what, as a menu.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::lang::Lang;
use crate::model::{Book, Date, Day};
use crate::timeline;
use crate::tui::command::{Asked, Command, Sides};
use crate::tui::screens::menu::{Menu, Row};
use crate::tui::shared::Shared;
use crate::tui::task::Task;

/// Offers what the dataset that shows can be compared with: `left`, which was left, the other datasets, and its own days of change.
pub fn offer(shared: &mut Shared, left: Option<String>) {
    let library = Arc::clone(&shared.library);
    let place = shared.place();
    let Some(book) = library.books().get(place) else {
        return;
    };
    let lang = shared.lang();
    let asked = |place: usize| Asked {
        place,
        day: shared.day(place),
    };
    let compare = |left, right| Command::Compare(Sides { left, right });
    let events = timeline::events(book);
    // What is only known from or until a day did not change on it.
    let days = |known: bool| -> Vec<Day> {
        let events = events.iter();
        let of = events.filter(|e| e.is_change() && e.how.is_known() == known);
        let mut days: Vec<Day> = of.map(timeline::Event::counts_from).collect();
        days.sort_unstable();
        days
    };
    let (changes, knowns) = (days(false), days(true));
    let count = |left: Day, right: Day| {
        let between = |days: &[Day]| {
            let until = |day: Day| days.partition_point(|change| *change <= day);
            until(right).saturating_sub(until(left))
        };
        let (n, known) = (between(&changes), between(&knowns));
        let told = match lang {
            Lang::Da if n == 1 => "1 ændring".to_owned(),
            Lang::Da => format!("{n} ændringer"),
            Lang::En if n == 1 => "1 change".to_owned(),
            Lang::En => format!("{n} changes"),
        };
        match (known, lang) {
            (0, _) => told,
            (_, Lang::Da) => format!("{told}, {known} kun kendt"),
            (_, Lang::En) => format!("{told}, {known} only known"),
        }
    };
    let mut rows = Vec::new();
    rows.extend(left.map(|label| {
        let word = lang.pick("fortsæt", "go on");
        Row::choice_with(label, word, Command::GoOnComparing)
    }));
    let title = |place: usize| library.book(place).data().title.clone();
    let mut others: Vec<usize> = (0..library.books().len()).collect();
    others.retain(|other| *other != place);
    others.sort_by_key(|other| {
        let other = library.book(*other);
        !is_proposal_to(other, book) && !is_proposal_to(book, other)
    });
    if !others.is_empty() {
        rows.push(Row::heading(lang.pick("To datasæt", "Two datasets")));
    }
    for other in others {
        // A proposal is what it was before it was adopted.
        let (left, right) = if is_proposal_to(book, library.book(other)) {
            (place, other)
        } else {
            (other, place)
        };
        let label = format!("{} → {}", title(left), title(right));
        rows.push(Row::choice(label, compare(asked(left), asked(right))));
    }
    rows.push(Row::heading(format!(
        "{} {}",
        lang.pick("To dage i", "Two days of"),
        book.data().title
    )));
    let typed = Task::CompareDays;
    rows.push(Row::choice(typed.label(lang), Command::Begin(place, typed)));
    let here = shared.day(place);
    let mut two_days = |left: Day, right: Day| {
        let on = |day| Asked { place, day };
        let in_words = |day: Day| Date::from_day(day).long(lang);
        let label = format!("{} → {}", in_words(left), in_words(right));
        let does = compare(on(left), on(right));
        rows.push(Row::choice_with(label, count(left, right), does));
    };
    let days: BTreeSet<Day> = changes.iter().copied().collect();
    for day in days.range(..=here).rev() {
        if let Ok(before) = day.yesterday() {
            two_days(before, here);
        }
    }
    for day in days.range(here..).filter(|day| **day > here) {
        two_days(here, *day);
    }
    let title = shared.t("Sammenlign", "Compare");
    shared.open(Menu::new(title, rows));
}

/// Returns whether a dataset proposes to change another one.
pub fn is_proposal_to(proposal: &Book, target: &Book) -> bool {
    proposal
        .data()
        .changes
        .as_ref()
        .is_some_and(|id| id.as_str() == target.data().id.as_str())
}
