//! What the user's own editor made of a thing.

use std::sync::Arc;

use super::App;
use crate::change::{Message, Refused};
use crate::session::place_of;
use crate::syntax::position;
use crate::tui::command::Command;
use crate::tui::effect::{Edited, Effect};
use crate::tui::screens::menu::{Menu, Row};

impl App {
    /// Takes in what the user's own editor made of a thing; `Err` says why there is nothing.
    pub fn edited(&mut self, edited: Edited, result: Result<String, String>) -> Vec<Effect> {
        match result {
            Ok(new) => self.take_text(edited, new.trim_end().trim_end_matches(',')),
            Err(why) => self.say(why),
        }
        self.settle()
    }

    fn take_text(&mut self, edited: Edited, new: &str) {
        let lang = self.lang();
        let shared = &mut self.shared;
        if new == edited.original {
            return shared.hint("Intet er ændret", "Nothing was changed");
        }
        let (library, place) = (Arc::clone(&shared.library), edited.place);
        let span = shared.session.text(place).and_then(|text| {
            let span = place_of(text, edited.list, &edited.id)?;
            (text[span.clone()] == edited.original).then_some(span)
        });
        let Some(span) = span else {
            let why = lang.pick(
                "Det er blevet ændret imens.",
                "It was changed in the meantime.",
            );
            let line = edited.line;
            return self.cannot_take(edited, new, line, vec![why.to_owned()]);
        };
        let start = span.start;
        let at = shared.find(place, &edited.id);
        let name = at.map_or(edited.id.as_str(), |at| library.name(at));
        let said = Message::new(
            format!("{name} rettet som tekst"),
            format!("{name} edited as text"),
        );
        match shared.session.write(&library, place, said, span, new) {
            Ok(turn) => {
                let what = turn.said.pick(lang).to_owned();
                shared.turned(turn);
                shared.say(what);
            }
            Err(Refused::Invalid(problems, _)) => {
                let place = |at: usize| position(new, at.saturating_sub(start).min(new.len()));
                let line = problems.first().map_or(1, |p| place(p.span.start).0);
                let told = problems.iter().take(5).map(|p| {
                    let (line, column) = place(p.span.start);
                    let word = lang.pick("linje", "line");
                    format!("{word} {line}:{column} · {}", p.message(lang))
                });
                let told = told.collect();
                self.cannot_take(edited, new, line, told);
            }
            Err(refused) => shared.say(refused.message(lang)),
        }
    }

    fn cannot_take(&mut self, edited: Edited, new: &str, line: usize, why: Vec<String>) {
        let lang = self.lang();
        let mut rows: Vec<Row> = why.into_iter().map(Row::Heading).collect();
        rows.push(Row::choice(
            lang.pick("Åbn igen ved fejlen", "Open again at the error"),
            Command::EditAgain,
        ));
        rows.push(Row::choice(
            lang.pick("Kassér det skrevne", "Discard what was written"),
            Command::ForgetEdited,
        ));
        self.edited = Some(Edited {
            text: new.to_owned(),
            line,
            ..edited
        });
        let title = lang.pick("Teksten kan ikke tages ind", "The text cannot be taken in");
        self.shared.open(Menu::new(title, rows));
    }
}
