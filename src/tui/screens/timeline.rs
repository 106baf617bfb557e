//! Another day: stepping through the days on which something changed, and the timeline.

use crate::lang::Lang;
use crate::model::{At, Book, Date, Day};
use crate::phrases::shown_day;
use crate::search::each_name;
use crate::timeline::{self, Event, told, told_at_once};
use crate::tui::checked::is_small;
use crate::tui::command::Command;
use crate::tui::screens::menu::{Menu, Row};
use crate::tui::screens::working;
use crate::tui::shared::Shared;
use crate::tui::task::Task;

/// From how many on things that happened alike at the same date are one row, which can be opened.
const FOLDED: usize = 5;

/// Goes to the next or the previous day on which anything of the dataset that shows changed.
pub fn step(shared: &mut Shared, later: bool) {
    if shared.book().is_none() {
        return;
    }
    match day_of_change(shared, shared.place(), shared.day(shared.place()), later) {
        Some(day) => {
            shared.ask(Command::Day(Some(day), None));
        }
        None if later => shared.hint(
            "Senere er der ingen kendte ændringer",
            "There are no known changes later",
        ),
        None => shared.hint(
            "Tidligere er der ingen kendte ændringer",
            "There are no known changes earlier",
        ),
    }
}

/// Returns the next or the previous day on which anything of a dataset changed.
pub fn day_of_change(shared: &Shared, place: usize, day: Day, later: bool) -> Option<Day> {
    let days = shared.days_of_change(place);
    if later {
        days.range(day.tomorrow().ok()?..).next().copied()
    } else {
        days.range(..day).next_back().copied()
    }
}

/// Returns what else the groups are called that something happened in: short names and other names.
fn other_names(book: &Book, event: &Event) -> String {
    let mut names = Vec::new();
    for of in [Some(event.at), event.who].into_iter().flatten() {
        each_name(book, of, &mut |name| names.push(name.to_owned()));
    }
    names.join(" ")
}

/// Opens the timeline of the dataset that shows, at the day that shows; typing narrows it to a group, a person, a year.
pub fn open(shared: &mut Shared) {
    if shared.book().is_none() {
        return;
    }
    let (place, lang) = (shared.place(), shared.lang());
    let day = shared.day(place);
    let title = lang.pick("Tidslinje", "Timeline");
    working::make(
        shared,
        title,
        move |library, _| {
            let book = library.books().get(place)?;
            let mut menu = Menu::new(title, rows(book, place, day, lang));
            if !is_small(library) {
                menu.look_ahead();
            }
            menu.choose_first(|does| matches!(does, Command::Day(Some(d), Some(_)) if *d >= day));
            Some(menu)
        },
        |shared, menu| {
            if let Some(menu) = menu {
                shared.open(menu);
            }
        },
    );
}

fn rows(book: &Book, place: usize, day: Day, lang: Lang) -> Vec<Row> {
    let own = book.data().as_of.as_ref().and_then(Date::first);
    let own = own.map(|day| shown_day(book.data(), day, lang));
    let today = jiff::Zoned::now().date();
    let mut rows = vec![
        Row::choice_with(
            lang.pick("Datasættets egen dag", "The dataset's own day"),
            own.unwrap_or_default(),
            Command::Day(None, None),
        ),
        Row::choice_with(
            lang.pick("I dag", "Today"),
            Date::from_day(today).long(lang),
            Command::Day(Some(today), None),
        ),
        Row::choice(
            Task::GoToDay.label(lang),
            Command::Begin(place, Task::GoToDay),
        ),
    ];
    let mut here = Some(Row::heading(format!(
        "─── {} {} ───",
        lang.pick("vist dag:", "the day that shows:"),
        Date::from_day(day).long(lang)
    )));
    let mut year = None;
    let events = timeline::events(book);
    for alike in events.chunk_by(Event::is_like) {
        let first = &alike[0];
        if first.counts_from() > day {
            rows.extend(here.take());
        }
        if year.replace(first.day.year()) != Some(first.day.year()) {
            rows.push(Row::heading(first.day.year().to_string()));
        }
        let date = first.date.long(lang);
        if alike.len() >= FOLDED {
            let label = told_at_once(book, alike, lang);
            rows.push(Row::fold(label, date.clone(), alike.len()));
        }
        rows.extend(alike.iter().map(|event| {
            let told = told(book, event, false, lang);
            Row::choice_with(
                told.to_string(),
                date.clone(),
                Command::Day(Some(event.counts_from()), Some(At::new(place, event.at))),
            )
            .or_brief(format!("{}: ", told.brief), told.name)
            .found_by(other_names(book, event))
        }));
    }
    rows.extend(here);
    if events.is_empty() {
        rows.push(Row::heading(timeline::nothing(lang)));
    }
    rows
}
