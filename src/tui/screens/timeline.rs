//! Another day: stepping through the days on which something changed, and the timeline.

use crate::lang::Lang;
use crate::model::{At, Book, Certainty, Choice as _, Date, Day, EntityKind};
use crate::phrases::{shown_day, unsure_behind};
use crate::timeline::{self, Event, What, happened};
use crate::tui::command::Command;
use crate::tui::screens::menu::{Menu, Row};
use crate::tui::shared::Shared;
use crate::tui::task::Task;

/// From how many on things that happened alike at the same date are one row, which can be opened.
const FOLDED: usize = 5;

/// Returns the day that shows, and what makes it another one than that before: the first things named and the others counted.
pub fn day_in_words(shared: &Shared) -> String {
    const NAMED: usize = 2;
    let (day, lang) = (shared.day(shared.place()), shared.lang());
    let words = Date::from_day(day).long(lang);
    let Some(book) = shared.book() else {
        return words;
    };
    let mut events = timeline::events(&book);
    events.retain(|e| e.counts_from() == day);
    let named = events.iter().take(NAMED);
    let mut told: Vec<String> = named
        .map(|e| event_in_words(&book, e, true, lang))
        .collect();
    if events.len() > NAMED {
        told.push(format!("+{}", events.len() - NAMED));
    }
    if told.is_empty() {
        words
    } else {
        format!("{words}: {}", told.join(" · "))
    }
}

/// Goes to the next or the previous day on which anything of the dataset that shows changed.
pub fn step(shared: &mut Shared, later: bool) {
    let Some(book) = shared.book() else { return };
    match day_of_change(&book, shared.day(shared.place()), later) {
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

/// Returns the next or the previous day on which anything changed.
pub fn day_of_change(book: &Book, day: Day, later: bool) -> Option<Day> {
    let days = timeline::days_of_change(book);
    if later {
        days.range(day.tomorrow().ok()?..).next().copied()
    } else {
        days.range(..day).next_back().copied()
    }
}

/// Opens the timeline of the dataset that shows, at the day that shows; typing narrows it to a group, a person, a year.
pub fn open(shared: &mut Shared) {
    let Some(book) = shared.book() else { return };
    let (place, lang) = (shared.place(), shared.lang());
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
    let day = shared.day(place);
    let mut here = Some(Row::heading(format!(
        "─── {} {} ───",
        lang.pick("vist dag:", "the day that shows:"),
        Date::from_day(day).long(lang)
    )));
    let mut year = None;
    let events = timeline::events(&book);
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
            let words = happened(first.what, first.how, Some(alike.len()), lang);
            let label = words + &unsure_behind(first.certainty, lang);
            rows.push(Row::fold(label, date.clone(), alike.len()));
        }
        rows.extend(alike.iter().map(|event| {
            Row::choice_with(
                event_in_words(&book, event, false, lang),
                date.clone(),
                Command::Day(Some(event.counts_from()), Some(At::new(place, event.at))),
            )
        }));
    }
    rows.extend(here);
    let mut menu = Menu::new(lang.pick("Tidslinje", "Timeline"), rows);
    menu.choose_first(|does| matches!(does, Command::Day(Some(d), Some(_)) if *d >= day));
    shared.open(menu);
}

/// Returns an event in words: what, on which last day where that is asked for, how sure it is, in which group, and who. Names, which
/// may be cut, are last.
fn event_in_words(book: &Book, event: &Event, with_last: bool, lang: Lang) -> String {
    let home = match event.at.kind {
        EntityKind::Meeting => {
            let group = book.data().meetings[event.at.at()].group.as_ref();
            group.and_then(|g| book.find(g.id())).unwrap_or(event.at)
        }
        _ => event.at,
    };
    let name = book.name_on(home, event.day);
    let mut what = happened(event.what, event.how, None, lang);
    if with_last && event.how.is_end() {
        what = format!("{what} {}", event.date.long(lang));
    }
    let certainty = Some(event.certainty).filter(|c| *c != Certainty::Stated);
    let mut unsure: Vec<&str> = certainty.map(|c| c.label(lang)).into_iter().collect();
    if event.at.kind == EntityKind::Group {
        let group = book.group(event.at.at());
        unsure.extend(Some(group.existence.label(lang)).filter(|_| !group.exists()));
    }
    if !unsure.is_empty() {
        what = format!("{what} ({})", unsure.join(", "));
    }
    let who = match event.who {
        Some(who) => book.name(who),
        None if event.what == What::Meeting => book.name(event.at),
        None => &event.about,
    };
    if who.is_empty() || who == name {
        format!("{what}: {name}")
    } else {
        format!("{what}: {who} · {name}")
    }
}
