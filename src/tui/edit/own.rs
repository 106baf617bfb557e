//! Editing a thing as text in the user's own editor.

use crate::change::{Refused, Said};
use crate::lang::Lang;
use crate::session::place_of;
use crate::syntax::position;
use crate::tui::app::App;
use crate::tui::menu::{Does, Menu, Row};
use crate::tui::screens::Screen;
use crate::tui::update::Effect;

/// A thing on its way to the user's own editor and back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// The dataset.
    pub place: usize,
    /// The list it stands in.
    pub list: &'static str,
    /// Its id.
    pub id: String,
    /// Its text in the file.
    pub original: String,
    /// The text to edit.
    pub text: String,
    /// The line to open it at, from 1.
    pub line: usize,
}

impl App {
    /// Asks for the user's own editor on the text of what shows.
    pub(in crate::tui) fn open_editor(&mut self) -> Vec<Effect> {
        let Some(at) = self.shown() else {
            return self.hint(
                "Vælg først en gruppe eller en anden ting",
                "Choose a group or another thing first",
            );
        };
        let book = self.library.book(at.book);
        let id = book.id(at.entity).to_owned();
        let Some(list) = at.entity.kind.list() else {
            return self.hint(
                "Datasættet rettes som fil",
                "The dataset is edited as a file",
            );
        };
        if !self.can_change(at.book) {
            return Vec::new();
        }
        let found = self
            .session
            .text(at.book)
            .and_then(|text| Some(text[place_of(text, list, &id)?].to_owned()));
        match found {
            Some(original) => {
                vec![Effect::Edit(Edited {
                    place: at.book,
                    list,
                    id,
                    text: original.clone(),
                    original,
                    line: 1,
                })]
            }
            None => self.hint("Teksten findes ikke i filen", "The text is not in the file"),
        }
    }

    /// Opens the editor again where the text cannot be taken in.
    pub(super) fn edit_again(&mut self) -> Vec<Effect> {
        self.edited.take().map(Effect::Edit).into_iter().collect()
    }

    /// Takes in what the user's own editor made of a thing; `Err` says why there is nothing.
    pub fn edited(&mut self, edited: Edited, result: Result<String, String>) -> Vec<Effect> {
        let new = match result {
            Ok(new) => new.trim_end().trim_end_matches(',').to_owned(),
            Err(why) => {
                self.say(why);
                return Vec::new();
            }
        };
        if new == edited.original {
            return self.hint("Intet er ændret", "Nothing was changed");
        }
        let library = std::sync::Arc::clone(&self.library);
        let span = self.session.text(edited.place).and_then(|text| {
            let span = place_of(text, edited.list, &edited.id)?;
            (text[span.clone()] == edited.original).then_some(span)
        });
        let name = library
            .book(edited.place)
            .find(&crate::model::Id::new(&edited.id));
        let name = name.map_or_else(
            || edited.id.clone(),
            |e| library.book(edited.place).name(e).to_owned(),
        );
        let Some(span) = span else {
            return self.cannot_take(
                Edited {
                    text: new,
                    ..edited
                },
                vec![
                    self.t(
                        "Det er blevet ændret imens.",
                        "It was changed in the meantime.",
                    )
                    .to_owned(),
                ],
            );
        };
        let start = span.start;
        let said = Said::new(
            format!("{name} rettet som tekst"),
            format!("{name} edited as text"),
        );
        match self.session.write(&library, edited.place, said, span, &new) {
            Ok(turn) => {
                let what = turn.said.pick(self.lang()).to_owned();
                let effects = self.turned(turn);
                self.say(what);
                effects
            }
            Err(Refused::Invalid(problems, _)) => {
                let lang = self.lang();
                let place = |at: usize| position(&new, at.saturating_sub(start).min(new.len()));
                let line = problems.first().map_or(1, |p| place(p.span.start).0);
                let told = problems.iter().take(5).map(|p| {
                    let (line, column) = place(p.span.start);
                    format!(
                        "{} {line}:{column} · {}",
                        lang.pick("linje", "line"),
                        p.message(lang)
                    )
                });
                let told = told.collect();
                self.cannot_take(
                    Edited {
                        text: new,
                        line,
                        ..edited
                    },
                    told,
                )
            }
            Err(refused) => {
                self.say(refused.message(self.lang()));
                Vec::new()
            }
        }
    }

    fn cannot_take(&mut self, edited: Edited, why: Vec<String>) -> Vec<Effect> {
        let lang = self.lang();
        let mut rows: Vec<Row> = why.into_iter().map(Row::Heading).collect();
        rows.push(Row::choice(
            lang.pick("Åbn igen ved fejlen", "Open again at the error"),
            Does::EditAgain,
        ));
        rows.push(Row::choice(
            lang.pick("Kassér det skrevne", "Discard what was written"),
            Does::Nothing,
        ));
        self.edited = Some(edited);
        let title = match lang {
            Lang::Da => "Teksten kan ikke tages ind",
            Lang::En => "The text cannot be taken in",
        };
        self.open_screen(Screen::Menu(Menu::new(title, rows)));
        Vec::new()
    }
}
