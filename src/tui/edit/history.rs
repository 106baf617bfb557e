//! The changes of the session, to look through.

use crate::article::{path_in_words, value_in_words};
use crate::change::{Change, Step, differences};
use crate::model::value::Shape;
use crate::model::{Datum, EntityKind, Id};
use crate::tui::app::App;
use crate::tui::menu::{Does, Menu, Row};
use crate::tui::screens::Screen;

impl App {
    /// Shows the steps of the session in the dataset that shows, the last one first; those that were taken back are marked.
    pub(in crate::tui) fn list_steps(&mut self) {
        let place = self.book();
        let lang = self.lang();
        let (steps, done) = self.session.steps(place);
        let mut rows = Vec::new();
        for (i, step) in steps.iter().enumerate().rev() {
            let right = if i < done {
                ""
            } else {
                lang.pick("fortrudt", "taken back")
            };
            let does = Does::Tell { place, step: i };
            rows.push(Row::choice_with(step.said.pick(lang), right, does));
        }
        if rows.is_empty() {
            let none = self.t(
                "Der er ikke ændret noget endnu",
                "Nothing has been changed yet",
            );
            return self.say(none);
        }
        let title = self.t("Ændringer i denne omgang", "Changes of this session");
        self.open_screen(Screen::Menu(Menu::new(title, rows)));
    }

    /// Tells what a step changed, field by field.
    pub(in crate::tui) fn tell_step(&mut self, place: usize, step: usize) {
        let (steps, _) = self.session.steps(place);
        let Some(step) = steps.get(step) else { return };
        let lines = self.step_in_words(place, step);
        let title = step.said.pick(self.lang()).to_owned();
        self.open_screen(Screen::Menu(Menu::told(&title, &lines)));
    }

    /// Returns what a step changed, a paragraph for each field.
    pub(super) fn step_in_words(&self, place: usize, step: &Step) -> Vec<String> {
        step.changes
            .iter()
            .flat_map(|change| self.change_in_words(place, change))
            .collect()
    }

    fn change_in_words(&self, place: usize, change: &Change) -> Vec<String> {
        let lang = self.lang();
        let book = self.library.book(place);
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
            (before, after) => {
                let (before, after) = (
                    before.as_ref().unwrap_or(&absent),
                    after.as_ref().unwrap_or(&absent),
                );
                let told = differences(Shape::Record(spec), before, after)
                    .into_iter()
                    .map(|d| {
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
}
