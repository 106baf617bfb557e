//! What was changed both here and in the file, side by side: an answer to each before anything is written.

use std::sync::Arc;

use crate::article::{path_in_words, value_in_words};
use crate::change::{Conflict, Side};
use crate::lang::Lang;
use crate::model::{Dataset, Id, Record};
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::cursor::Cursor;
use crate::tui::screens::{Screen, Went};
use crate::tui::update::Effect;

/// One conflict in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it is about.
    pub about: String,
    /// What stood there when the file was last read or saved.
    pub before: String,
    /// What stands here.
    pub mine: String,
    /// What stands in the file.
    pub theirs: String,
}

/// The conflicts of a dataset and the answers so far.
#[derive(Debug)]
pub struct Answers {
    /// The dataset.
    pub place: usize,
    /// The conflicts in words.
    pub told: Vec<Told>,
    /// The answers in their order.
    pub sides: Vec<Option<Side>>,
    /// Which one is being answered.
    pub cursor: Cursor,
}

impl Answers {
    fn new(app: &App, place: usize, conflicts: &[Conflict]) -> Self {
        let lang = app.lang();
        let book = app.library.book(place);
        let names = |id: &str| book.find(&Id::new(id)).map(|e| book.name(e).to_owned());
        let tell = |conflict: &Conflict| {
            let (about, shape) = path_in_words(&Dataset::SPEC, &conflict.path, &names, lang);
            let value = |datum| value_in_words(datum, shape, &names, lang);
            Told {
                about,
                before: value(&conflict.before),
                mine: value(&conflict.mine),
                theirs: value(&conflict.theirs),
            }
        };
        Self {
            place,
            told: conflicts.iter().map(tell).collect(),
            sides: vec![None; conflicts.len()],
            cursor: Cursor::default(),
        }
    }

    /// Returns how many have no answer yet.
    pub fn open(&self) -> usize {
        self.sides.iter().filter(|s| s.is_none()).count()
    }

    fn answer(&mut self, side: Side) {
        if let Some(answer) = self.sides.get_mut(self.cursor.row()) {
            *answer = Some(side);
        }
        self.cursor.step(1, self.sides.len());
    }
}

impl App {
    /// Shows what must be answered before a dataset can be saved.
    pub(super) fn open_conflicts(&mut self, place: usize) {
        if let Some(conflicts) = self.session.conflicts(place) {
            let answers = Answers::new(self, place, conflicts);
            self.open_screen(Screen::Conflicts(Box::new(answers)));
        }
    }

    /// Does an action where conflicts are answered.
    pub(in crate::tui) fn act_in_conflicts(
        &mut self,
        answers: &mut Answers,
        action: Action,
    ) -> Went {
        match action {
            Action::Cancel => {
                self.leaving = false;
                return Went::Closes(self.hint(
                    "Filen er ikke skrevet; gem igen for at svare",
                    "The file is not written; save again to answer",
                ));
            }
            Action::KeepMine => answers.answer(Side::Mine),
            Action::KeepTheirs => answers.answer(Side::Theirs),
            Action::KeepBefore => answers.answer(Side::Before),
            Action::ListOpen | Action::Accept => return self.answered(answers),
            _ if answers.cursor.act(action, answers.sides.len()) => {}
            _ => return Went::NotHere,
        }
        Went::STAYS
    }

    /// Takes the answers in, if there is one to each.
    fn answered(&mut self, answers: &mut Answers) -> Went {
        if let Some(open) = answers.sides.iter().position(Option::is_none) {
            answers.cursor.move_to(open, answers.sides.len());
            let left = answers.open();
            self.say(match self.lang() {
                Lang::Da => format!("{left} mangler et svar: 1 mit, 2 filens, 3 som før"),
                Lang::En => format!("{left} without an answer: 1 mine, 2 the file's, 3 as before"),
            });
            return Went::STAYS;
        }
        let sides: Vec<Side> = answers.sides.iter().flatten().copied().collect();
        let library = Arc::clone(&self.library);
        match self.session.answer(&library, answers.place, &sides) {
            Some(Ok(turn)) => {
                let mut effects = self.turned(turn);
                effects.extend(self.session.save(answers.place).map(Effect::Disk));
                if !self.session.is_saving() {
                    let taken = self.t("Filens udgave er taget ind", "The file's version is in");
                    self.say(taken);
                }
                Went::Closes(effects)
            }
            Some(Err(refused)) => {
                self.say(refused.message(self.lang()));
                Went::STAYS
            }
            None => Went::CLOSES,
        }
    }
}
