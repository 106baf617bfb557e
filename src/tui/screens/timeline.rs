//! Another day: stepping through the days on which something changed, and the timeline.

use crate::lang::Lang;
use crate::model::{
    At, Book, Certainty, Choice as _, Date, Day, Entity, EntityKind, MandateStatus,
};
use crate::phrases::{shown_day, status_in_words, unsure_behind};
use crate::timeline::{self, Event, How, What, happened};
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
            let label =
                words + &unsure_behind(first.certainty, lang) + &unsure_behind(first.of_days, lang);
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
    if events.is_empty() {
        let none = lang.pick(
            "intet i datasættet er dateret",
            "nothing in the dataset is dated",
        );
        rows.push(Row::heading(none.to_owned()));
    }
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
        EntityKind::Case => {
            let group = book.data().cases[event.at.at()].group.as_ref();
            group.and_then(|g| book.find(g.id())).unwrap_or(event.at)
        }
        _ => event.at,
    };
    let name = own_name(book, home, event.day, lang);
    let mut what = happened(event.what, event.how, None, lang);
    if with_last && event.how.is_end() {
        what = format!("{what} {}", event.date.long(lang));
    }
    let certainty = Some(event.certainty).filter(|c| *c != Certainty::Stated);
    let days = Some(event.of_days).filter(|c| *c != Certainty::Stated);
    let unsure = certainty.into_iter().chain(days);
    let mut unsure: Vec<&str> = unsure.map(|c| c.label(lang)).collect();
    if event.at.kind == EntityKind::Group {
        let group = book.group(event.at.at());
        unsure.extend(Some(group.existence.label(lang)).filter(|_| !group.exists()));
    }
    let mandate = event
        .mandate
        .map(|m| &book.group(event.at.at()).mandates[m]);
    let status = mandate.filter(|m| m.status != MandateStatus::Adopted);
    let status = status.map(|mandate| status_in_words(mandate, lang));
    unsure.extend(status.as_deref());
    let groups = mandate.map_or(0, |mandate| mandate.also_for.len()) + 1;
    let shared = match lang {
        Lang::Da => format!("fælles for {groups} grupper"),
        Lang::En => format!("shared by {groups} groups"),
    };
    unsure.extend(Some(shared.as_str()).filter(|_| groups > 1));
    if !unsure.is_empty() {
        what = format!("{what} ({})", unsure.join(", "));
    }
    let who = match event.who {
        Some(who) => book.name(who),
        None if ![EntityKind::Group, EntityKind::Process].contains(&event.at.kind) => {
            book.name(event.at)
        }
        None => &event.about,
    };
    let later = if (event.what, event.how) == (What::Group, How::LastKnown) {
        later_in_words(book, event.at.at(), event.day, lang)
    } else {
        String::new()
    };
    let name = name + &later;
    if who.is_empty() || who == book.name_on(home, event.day) {
        format!("{what}: {name}")
    } else {
        format!("{what}: {who} · {name}")
    }
}

/// Returns the name of a thing; of a group that another one is called too, with what it is under, or its level.
fn own_name(book: &Book, of: Entity, day: Day, lang: Lang) -> String {
    let name = book.name_on(of, day).to_owned();
    if of.kind != EntityKind::Group {
        return name;
    }
    let group = book.group(of.at());
    let mut others = book.data().groups.iter();
    if !others.any(|other| other.id != group.id && other.name_on(day) == name) {
        return name;
    }
    let parent = group.parent_on(day).and_then(|p| book.find(p.id()));
    let place = match parent {
        Some(parent) => format!("{} {}", lang.pick("under", "below"), book.name(parent)),
        None => group.level.label(lang).to_owned(),
    };
    format!("{name} ({place})")
}

/// Returns as what a group that is known no longer may be known later: as another one that may be the same, or as one of a kind.
fn later_in_words(book: &Book, g: usize, day: Day, lang: Lang) -> String {
    let (group, this) = (book.group(g), Entity::group(g));
    let lasts = |other: usize| {
        let period = &book.group(other).period;
        let days = period.attested.iter().chain(&period.from).chain(&period.to);
        days.filter_map(Date::last).any(|last| last > day)
    };
    let points = |ids: &[crate::model::Ref<crate::model::id::to::Group>], to: Entity| {
        ids.iter().any(|id| book.find(id.id()) == Some(to))
    };
    let groups = book.data().groups.iter().enumerate();
    let mut same = groups.filter(|(other, of)| {
        let there = Entity::group(*other);
        *other != g
            && (points(&of.maybe_same_as, this)
                || points(&of.same_as, this)
                || points(&group.maybe_same_as, there)
                || points(&group.same_as, there))
    });
    let same = same
        .find(|(other, _)| lasts(*other))
        .map(|(other, _)| other);
    let kind = group
        .kind
        .as_ref()
        .and_then(|kind| book.group_of(kind.id()));
    let (other, words) = match (same, kind.filter(|kind| lasts(*kind))) {
        (Some(other), _) => (other, lang.pick("senere måske som", "later perhaps as")),
        (None, Some(kind)) => (kind, lang.pick("senere kendes", "known later are")),
        (None, None) => return String::new(),
    };
    format!(
        " ({words} {})",
        own_name(book, Entity::group(other), day, lang)
    )
}
