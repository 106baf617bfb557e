//! What the user's own editor made of a thing.

use std::sync::Arc;

use super::App;
use crate::change::{Message, Refused};
use crate::lang::Lang;
use crate::session::place_of;
use crate::syntax::position;
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::effect::{Edited, Effect};
use crate::tui::screens::menu::{Menu, Row};

impl App {
    /// Takes in what the user's own editor made of a thing; `Err` says why there is nothing.
    pub fn edited(&mut self, edited: Edited, result: Result<String, String>) -> Vec<Effect> {
        match result {
            Ok(new) => self.take_text(edited, new.trim_end().trim_end_matches(',')),
            Err(why) => {
                // What was put aside before stays so.
                if edited.text != edited.original {
                    self.edited.push(edited);
                }
                self.say(why);
            }
        }
        self.settle()
    }

    /// Takes in that an editor in the background has written the text of a thing.
    pub fn written(&mut self, edited: Edited) -> Vec<Effect> {
        let lang = self.lang();
        let name = self.name_of(&edited);
        self.edited.retain(|kept| kept.file != edited.file);
        self.edited.push(edited);
        let told = match lang {
            Lang::Da => format!("Din editor har gemt en ny tekst til {name}"),
            Lang::En => format!("Your editor has saved a new text of {name}"),
        };
        if self.is_over() {
            self.say(told);
        } else {
            self.ask_about_text(
                told,
                lang.pick("Teksten er ændret", "The text was changed"),
                None,
            );
        }
        self.settle()
    }

    /// Takes the text in that was put aside last.
    pub(super) fn take_edited(&mut self) {
        if let Some(edited) = self.edited.pop() {
            let new = edited.text.clone();
            self.take_text(edited, new.trim_end().trim_end_matches(','));
        }
    }

    /// Forgets the text that was put aside last.
    pub(super) fn forget_edited(&mut self) {
        let file = self.edited.pop().and_then(|edited| edited.file);
        let forget = file.map(|file| Effect::Settled { file, text: None });
        self.shared.effects.extend(forget);
    }

    fn take_text(&mut self, edited: Edited, new: &str) {
        let lang = self.lang();
        let shared = &mut self.shared;
        let settled = edited.file.clone().map(|file| Effect::Settled {
            file,
            text: Some(new.to_owned()),
        });
        if new == edited.original {
            shared.effects.extend(settled);
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
                shared.effects.extend(settled);
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
            Err(refused) => {
                let line = edited.line;
                self.cannot_take(edited, new, line, vec![refused.message(lang)]);
            }
        }
    }

    fn cannot_take(&mut self, edited: Edited, new: &str, line: usize, why: Vec<String>) {
        let lang = self.lang();
        let mut rows: Vec<Row> = why.into_iter().map(Row::Heading).collect();
        rows.extend(choices(lang));
        let key = self.shared.key_of(Action::OwnEditor);
        rows.push(Row::heading(match lang {
            Lang::Da => format!("Esc lader teksten ligge; {key} på samme sted henter den frem."),
            Lang::En => format!("Esc puts the text aside; {key} at the same place brings it back."),
        }));
        self.edited.push(Edited {
            text: new.to_owned(),
            line,
            ..edited
        });
        let title = lang.pick("Teksten kan ikke tages ind", "The text cannot be taken in");
        self.shared.open(Menu::new(title, rows));
    }

    /// Gives a thing that goes to the user's own editor the text that was put aside for it.
    pub(super) fn with_kept_text(&mut self, effect: Effect) -> Effect {
        let Effect::Edit(edited) = &effect else {
            return effect;
        };
        let is_fresh = edited.text == edited.original;
        let same = |kept: &Edited| is_fresh && (kept.place, &kept.id) == (edited.place, &edited.id);
        match self.edited.iter().rposition(same) {
            Some(at) => Effect::Edit(self.edited.remove(at)),
            None => effect,
        }
    }

    /// Asks what becomes of the text that was put aside; `false` where there is none.
    pub(super) fn ask_for_kept_text(&mut self) -> bool {
        let Some(edited) = self.edited.last() else {
            return false;
        };
        let (lang, name) = (self.lang(), self.name_of(edited));
        let told = match lang {
            Lang::Da => format!("Teksten til {name} fra din editor er ikke taget ind:"),
            Lang::En => format!("The text of {name} from your editor was not taken in:"),
        };
        let forgets = Row::choice(
            lang.pick(
                "Kassér det skrevne, og slut",
                "Discard what was written, and quit",
            ),
            Command::ForgetAndQuit,
        );
        self.ask_about_text(told, lang.pick("Slut", "Quit"), Some(forgets));
        true
    }

    fn ask_about_text(&mut self, told: String, title: &'static str, forgets: Option<Row>) {
        let lang = self.lang();
        let take = Row::choice(lang.pick("Tag den ind", "Take it in"), Command::TakeEdited);
        let mut rows = vec![Row::Heading(told), take];
        rows.extend(choices(lang));
        if let (Some(last), Some(forgets)) = (rows.last_mut(), forgets) {
            *last = forgets;
        }
        self.shared.open(Menu::new(title, rows));
    }

    fn name_of(&self, edited: &Edited) -> String {
        let at = self.shared.find(edited.place, &edited.id);
        let name = at.map(|at| self.shared.library.name(at).to_owned());
        name.unwrap_or_else(|| edited.id.clone())
    }
}

/// Returns what can become of a text that could not be taken in.
fn choices(lang: Lang) -> [Row; 2] {
    [
        Row::choice(
            lang.pick("Åbn igen ved fejlen", "Open again at the error"),
            Command::EditAgain,
        ),
        Row::choice(
            lang.pick("Kassér det skrevne", "Discard what was written"),
            Command::ForgetEdited,
        ),
    ]
}
