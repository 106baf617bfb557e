//! What can be compared with what, as a menu.

use std::sync::Arc;

use super::{Asked, Contrast, Sides, is_open};
use crate::lang::Lang;
use crate::model::{Book, Date, Datum, Day};
use crate::timeline;
use crate::tui::app::App;
use crate::tui::edit::Task;
use crate::tui::menu::{Does, Menu, Row};
use crate::tui::screens::Screen;
use crate::tui::update::Effect;

impl App {
    /// Offers what the dataset that shows can be compared with: where one left off, the other datasets, and its own days of change.
    pub(in crate::tui) fn offer_comparing(&mut self) {
        let library = Arc::clone(&self.library);
        let place = self.book();
        let Some(book) = library.books().get(place) else {
            return;
        };
        let lang = self.lang();
        let asked = |place: usize| Asked {
            place,
            day: self.day(place),
        };
        let mut changes: Vec<Day> = timeline::events(book)
            .iter()
            .map(timeline::Event::counts_from)
            .collect();
        changes.sort_unstable();
        let count = |left: Day, right: Day| {
            let until = |day: Day| changes.partition_point(|change| *change <= day);
            let n = until(right).saturating_sub(until(left));
            match lang {
                Lang::Da if n == 1 => "1 ændring".to_owned(),
                Lang::Da => format!("{n} ændringer"),
                Lang::En if n == 1 => "1 change".to_owned(),
                Lang::En => format!("{n} changes"),
            }
        };
        let in_words = |day: Day| Date::from_day(day).long(lang);
        let mut rows = Vec::new();
        let left = self.left.iter().find_map(|screen| match screen {
            Screen::Contrast(contrast) if is_open(&library, contrast.sides) => Some(contrast),
            _ => None,
        });
        if let Some(contrast) = left {
            let label = crate::compare::title(&contrast.comparison, lang);
            rows.push(Row::choice_with(
                label,
                lang.pick("fortsæt", "go on"),
                Does::GoOnComparing,
            ));
        }
        let title = |place: usize| library.book(place).data().title.clone();
        let mut others: Vec<usize> = (0..library.books().len())
            .filter(|other| *other != place)
            .collect();
        others.sort_by_key(|other| {
            !is_proposal_to(library.book(*other), book)
                && !is_proposal_to(book, library.book(*other))
        });
        if !others.is_empty() {
            rows.push(Row::Heading(
                lang.pick("To datasæt", "Two datasets").to_owned(),
            ));
        }
        for other in others {
            // A proposal is what it was before it was adopted.
            let (left, right) = if is_proposal_to(book, library.book(other)) {
                (place, other)
            } else {
                (other, place)
            };
            let sides = Sides {
                left: asked(left),
                right: asked(right),
            };
            rows.push(Row::choice(
                format!("{} → {}", title(left), title(right)),
                Does::Compare(sides),
            ));
        }
        rows.push(Row::Heading(format!(
            "{} {}",
            lang.pick("To dage i", "Two days of"),
            book.data().title
        )));
        let typed = Task::CompareDays;
        rows.push(Row::choice(
            typed.label(lang),
            Does::Begin { place, task: typed },
        ));
        let here = self.day(place);
        let days: std::collections::BTreeSet<Day> = changes.iter().copied().collect();
        let day_before = |day: &Day| day.yesterday().ok();
        for day in days.range(..=here).rev().filter_map(day_before) {
            let sides = Sides {
                left: Asked { place, day },
                right: Asked { place, day: here },
            };
            rows.push(Row::choice_with(
                format!("{} → {}", in_words(day), in_words(here)),
                count(day, here),
                Does::Compare(sides),
            ));
        }
        for day in here
            .tomorrow()
            .ok()
            .into_iter()
            .flat_map(|next| days.range(next..))
        {
            let sides = Sides {
                left: Asked { place, day: here },
                right: Asked { place, day: *day },
            };
            rows.push(Row::choice_with(
                format!("{} → {}", in_words(here), in_words(*day)),
                count(here, *day),
                Does::Compare(sides),
            ));
        }
        self.open_screen(Screen::Menu(Menu::new(
            self.t("Sammenlign", "Compare"),
            rows,
        )));
    }

    /// Opens a comparison.
    pub(in crate::tui) fn open_contrast(&mut self, sides: Sides) {
        if is_open(&self.library, sides) {
            let contrast = Contrast::new(&self.library, self.edition, sides);
            self.open_screen(Screen::Contrast(Box::new(contrast)));
        }
    }

    /// Opens the comparison that was left, at the row where it was left.
    pub(in crate::tui) fn go_on_comparing(&mut self) {
        let library = Arc::clone(&self.library);
        let wanted = |s: &Screen| matches!(s, Screen::Contrast(c) if is_open(&library, c.sides));
        if let Some(contrast) = self.resume(wanted) {
            self.open_screen(contrast);
        }
    }

    /// Compares the two days that were typed.
    pub(in crate::tui) fn compare_days(
        &mut self,
        place: usize,
        value: &Datum,
    ) -> Result<Vec<Effect>, String> {
        let day = |field: &str| Date::parse(value.field(field).str()).and_then(|d| d.first());
        match (day("from"), day("to")) {
            (Some(left), Some(right)) => {
                self.open_contrast(Sides {
                    left: Asked { place, day: left },
                    right: Asked { place, day: right },
                });
                Ok(Vec::new())
            }
            _ => Err(match self.lang() {
                Lang::Da => "en af datoerne kan ikke regnes til en dag".to_owned(),
                Lang::En => "one of the dates is no day of the calendar".to_owned(),
            }),
        }
    }
}

/// Tells whether a dataset proposes to change another one.
pub(super) fn is_proposal_to(proposal: &Book, target: &Book) -> bool {
    proposal
        .data()
        .changes
        .as_ref()
        .is_some_and(|id| id.as_str() == target.data().id.as_str())
}
