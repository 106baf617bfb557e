//! Another day: stepping through the days on which something changed, and the timeline.

use std::sync::Arc;

use super::app::App;
use super::edit::Task;
use super::menu::{Does, Menu, Row};
use super::screens::Screen;
use super::update::Effect;
use crate::lang::Lang;
use crate::model::{At, Book, Date, Datum, Day, Entity, EntityKind};
use crate::timeline::{self, Event};

impl App {
    /// Shows all datasets as of a day; `None` as of the day of each. What shows stays where it is, in force or not.
    pub(super) fn show_day(&mut self, day: Option<Day>, at: Option<At>) {
        self.settings.as_of = day;
        self.marked.clear();
        self.rebuild();
        match at {
            Some(at) => self.show(at),
            None => self.stay(),
        }
        let place = self.book();
        let shown = self.day(place);
        let words = Date::from_day(shown).long(self.lang());
        let happened = self
            .library
            .books()
            .get(place)
            .map(|book| self.happened(book, shown))
            .unwrap_or_default();
        self.say(if happened.is_empty() {
            words
        } else {
            format!("{words}: {happened}")
        });
    }

    /// Keeps the cursor of the tree on what shows, where the tree has it.
    fn stay(&mut self) {
        if let Some(at) = self
            .shown()
            .filter(|at| at.entity.kind == EntityKind::Group && self.listing.is_none())
        {
            let library = Arc::clone(&self.library);
            self.outline.reveal(&library, at.book, at.entity.at());
        } else if self.subject.is_none() {
            self.follow_cursor();
        }
    }

    /// Returns what makes a day another one than that before, the first things named and the others counted.
    fn happened(&self, book: &Book, day: Day) -> String {
        const NAMED: usize = 2;
        let events: Vec<Event> = timeline::events(book)
            .into_iter()
            .filter(|e| e.counts_from() == day)
            .collect();
        let mut words: Vec<String> = events
            .iter()
            .take(NAMED)
            .map(|e| event_in_words(book, e, self.lang()))
            .collect();
        if events.len() > NAMED {
            words.push(format!("+{}", events.len() - NAMED));
        }
        words.join(" · ")
    }

    /// Goes to the next or the previous day on which anything of the dataset that shows changed.
    pub(super) fn step_day(&mut self, later: bool) {
        let place = self.book();
        let Some(book) = self.library.books().get(place) else {
            return;
        };
        let days = timeline::days_of_change(book);
        let day = self.day(place);
        let next = if later {
            day.tomorrow()
                .ok()
                .and_then(|from| days.range(from..).next().copied())
        } else {
            days.range(..day).next_back().copied()
        };
        match next {
            Some(next) => self.show_day(Some(next), None),
            None if later => {
                self.hint(
                    "Senere er der ingen kendte ændringer",
                    "There are no known changes later",
                );
            }
            None => {
                self.hint(
                    "Tidligere er der ingen kendte ændringer",
                    "There are no known changes earlier",
                );
            }
        }
    }

    /// Opens the timeline of the dataset that shows, at the day that shows; typing narrows it to a group, a person, a year.
    pub(super) fn open_timeline(&mut self) {
        let place = self.book();
        let Some(book) = self.library.books().get(place).map(Arc::clone) else {
            return;
        };
        let lang = self.lang();
        let own = book
            .data()
            .as_of
            .as_ref()
            .map(|d| d.long(lang))
            .unwrap_or_default();
        let today = jiff::Zoned::now().date();
        let mut rows = vec![
            Row::choice_with(
                lang.pick("Datasættets egen dag", "The dataset's own day"),
                own,
                Does::Day {
                    day: None,
                    at: None,
                },
            ),
            Row::choice_with(
                lang.pick("I dag", "Today"),
                Date::from_day(today).long(lang),
                Does::Day {
                    day: Some(today),
                    at: None,
                },
            ),
            Row::choice(
                Task::GoToDay.label(lang),
                Does::Begin {
                    place,
                    task: Task::GoToDay,
                },
            ),
        ];
        let day = self.day(place);
        let here = Row::Heading(format!(
            "─── {} {} ───",
            lang.pick("vist dag:", "the day that shows:"),
            Date::from_day(day).long(lang)
        ));
        let mut here = Some(here);
        let mut year = None;
        for event in timeline::events(&book) {
            if event.counts_from() > day {
                rows.extend(here.take());
            }
            if year.replace(event.day.year()) != Some(event.day.year()) {
                rows.push(Row::Heading(event.day.year().to_string()));
            }
            let at = Some(At::new(place, Entity::group(event.group)));
            let does = Does::Day {
                day: Some(event.counts_from()),
                at,
            };
            rows.push(Row::choice_with(
                event_in_words(&book, &event, lang),
                event.date.long(lang),
                does,
            ));
        }
        rows.extend(here);
        let mut menu = Menu::new(self.t("Tidslinje", "Timeline"), rows);
        menu.choose_first(
            |does| matches!(does, Does::Day { day: Some(d), at: Some(_) } if *d >= day),
        );
        self.open_screen(Screen::Menu(menu));
    }

    /// Goes to the day that was typed.
    pub(super) fn go_to_day(&mut self, value: &Datum) -> Result<Vec<Effect>, String> {
        let day = Date::parse(value.field("day").str()).and_then(|d| d.first());
        match day {
            Some(day) => {
                self.show_day(Some(day), None);
                Ok(Vec::new())
            }
            None => Err(self
                .t("datoen har ingen dag", "the date has no day")
                .to_owned()),
        }
    }
}

/// Returns an event in words: what, in which group, who.
fn event_in_words(book: &Book, event: &Event, lang: Lang) -> String {
    let group = book.group(event.group);
    let name = group.name_on(event.day);
    let what = event.what.label(lang);
    let who = event.who.map_or(event.about.as_str(), |e| book.name(e));
    if who.is_empty() || who == name {
        format!("{what}: {name}")
    } else {
        format!("{what}: {who} · {name}")
    }
}
