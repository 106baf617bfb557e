//! Editing: what a form was filled in with becomes a step of a dataset, or the words that say why it cannot.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use super::action::Action;
use super::command::{Asked, Command, Sides, Spot};
use super::effect::{Effect, Given};
use super::question::NewDataset;
use super::shared::Shared;
use super::task::Task;
use crate::change::Message;
use crate::edit::operations::{add_member, erase_person, fill_seat};
use crate::edit::{self, On, Request};
use crate::model::{At, Book, Dataset, Date, Datum, Day, Entity, EntityKind, Id};
use crate::session::Turn;
use crate::store;
use crate::store::written;

impl Shared {
    /// Returns whether a dataset can be changed; if not, says why.
    pub fn can_change(&mut self, place: usize) -> bool {
        if self.loading {
            self.hint(
                "Datasættene er ikke åbnet endnu",
                "The datasets are not open yet",
            );
        } else if self.session.path(place).is_none() {
            self.hint("Der er ingen fil at ændre i", "There is no file to change");
        } else if let Some(locked) = self.session.locked(place) {
            self.say(locked.message(self.lang()));
        } else {
            return true;
        }
        false
    }

    /// Carries a task out with what its form was filled in with; says why in words where that cannot be.
    pub fn carry_out(
        &mut self,
        place: usize,
        task: &Task,
        value: &Datum,
        created: &[(EntityKind, Datum)],
    ) -> Result<(), String> {
        let command = match task {
            Task::Do(request) => return self.run(place, request, value, created),
            Task::NewDataset => return self.new_dataset(value),
            Task::SaveAs => return self.save_as(place, value),
            Task::PasteList { group } => Command::Preview {
                place,
                group: group.clone(),
                given: Given::Text(value.field("text").str().to_owned()),
            },
            Task::ReadPaper { group } => {
                let file = store::named(value.field("file").str());
                let about =
                    fs::metadata(&file).map_err(|error| store::unread(&error, self.lang()))?;
                if !about.is_file() {
                    let error = io::ErrorKind::InvalidInput.into();
                    return Err(store::unread(&error, self.lang()));
                }
                Command::Preview {
                    place,
                    group: group.clone(),
                    given: Given::File(file),
                }
            }
            Task::GoToDay => Command::Day(Some(self.day_in(value, "day")?), None),
            Task::CompareDays => {
                let asked = |field| self.day_in(value, field).map(|day| Asked { place, day });
                Command::Compare(Sides {
                    left: asked("from")?,
                    right: asked("to")?,
                })
            }
            // Asked about on a screen of its own, or the screen below hears of it.
            Task::Settle
            | Task::ListDays(_)
            | Task::PaperGroup(_)
            | Task::PaperRow(_)
            | Task::PaperFact(..)
            | Task::ExportFile(_)
            | Task::ShareName(..)
            | Task::AdoptFrom(..) => {
                return Ok(());
            }
        };
        self.ask(command);
        Ok(())
    }

    fn day_in(&self, value: &Datum, field: &str) -> Result<Day, String> {
        let day = Date::parse(value.field(field).str()).and_then(|d| d.first());
        let none = "datoen kan ikke regnes til en dag";
        day.ok_or_else(|| {
            self.t(none, "the date is no day of the calendar")
                .to_owned()
        })
    }

    fn run(
        &mut self,
        place: usize,
        request: &Request,
        value: &Datum,
        created: &[(EntityKind, Datum)],
    ) -> Result<(), String> {
        let before = Arc::clone(&self.library);
        let mut data = before.book(place).data().clone();
        let said = request
            .run(&mut data, value, created, self.day(place))
            .map_err(|refusal| refusal.message(self.lang()))?;
        let done = said.pick(self.lang()).to_owned();
        let effects = self.effects.len();
        self.perform(place, said, &data)?;
        match request.operation.on {
            On::New(kind) => {
                let new = self.new_thing(place, kind, before.book(place));
                self.commands.extend(new.map(Command::ShowNew));
            }
            On::Thing(_) if !value.field("into").is_absent() => {
                let into = self.find(place, value.field("into").str());
                self.commands.extend(into.map(Command::Show));
            }
            _ if [&add_member::OPERATION, &fill_seat::OPERATION].contains(&request.operation) => {
                self.ask(Command::Member(Spot::Last));
            }
            _ if *request.operation == erase_person::OPERATION => {
                // The step of an erasing is not written down anywhere: only the file is, without the person.
                self.effects.truncate(effects);
                let (book, person) = (before.book(place), &request.target.id);
                let words = edit::erase::traces(book.data(), person);
                let name = book.find(&Id::new(person)).map(|person| book.name(person));
                let mut told = vec![format!("{}: {done}.", name.unwrap_or_default())];
                told.extend(edit::erase::left_in_texts(book, person, self.lang()));
                self.say(done);
                self.ask(Command::Erased { place, words, told });
            }
            _ => {}
        }
        Ok(())
    }

    /// Returns the thing of an id in a dataset.
    pub fn find(&self, place: usize, id: &str) -> Option<At> {
        let entity = self.library.books().get(place)?.find(&Id::new(id))?;
        Some(At::new(place, entity))
    }

    /// Returns the thing of a kind that was not there before.
    fn new_thing(&self, place: usize, kind: EntityKind, before: &Book) -> Option<At> {
        let book = self.library.book(place);
        let all = (0..book.count(kind)).map(|i| Entity::new(kind, i));
        let is_new = |e: &Entity| before.find(&Id::new(book.id(*e))).is_none();
        all.rev().find(is_new).map(|new| At::new(place, new))
    }

    /// Takes a step: what shows becomes what is wanted.
    pub fn perform(&mut self, place: usize, said: Message, wanted: &Dataset) -> Result<(), String> {
        let library = Arc::clone(&self.library);
        let turn = self.session.act(&library, place, said, wanted);
        let turn = turn.map_err(|refused| refused.message(self.lang()))?;
        let said = format!(
            "{} · {} {}",
            turn.said.pick(self.lang()),
            self.key_of(Action::Undo),
            self.t("fortryder", "takes it back")
        );
        self.turned(turn);
        self.say(said);
        Ok(())
    }

    /// Takes the last step back, or does it again, and says so; returns what it was about.
    pub fn undo(&mut self, again: bool) -> Option<At> {
        let result = if again {
            self.session.redo()
        } else {
            self.session.undo()
        };
        match result {
            Some(Ok(turn)) => {
                let word = if again {
                    self.t("Gjort igen", "Done again")
                } else {
                    self.t("Fortrudt", "Taken back")
                };
                let said = format!("{word}: {}", turn.said.pick(self.lang()));
                let (place, about) = (turn.place, turn.about.clone());
                self.turned(turn);
                self.say(said);
                return about.and_then(|id| self.find(place, &id));
            }
            Some(Err(refused)) => self.say(refused.message(self.lang())),
            None if again => self.hint("Der er intet at gøre igen", "There is nothing to do again"),
            None => self.hint("Der er intet at fortryde", "There is nothing to take back"),
        }
        None
    }

    /// Shows what a step made of a dataset, and has done on the disk what it orders.
    pub fn turned(&mut self, turn: Turn) {
        self.renew(turn.place, turn.book, turn.renamed);
        self.effects
            .extend(turn.orders.into_iter().map(Effect::Disk));
    }

    /// Asks for the file of a new dataset.
    fn new_dataset(&mut self, value: &Datum) -> Result<(), String> {
        let lang = self.lang();
        let answer: NewDataset = value
            .typed()
            .map_err(|p| p.first().map(|p| p.message(lang)).unwrap_or_default())?;
        let NewDataset {
            title,
            region,
            language,
            file,
        } = answer;
        let words = |refusal: edit::Refusal| refusal.message(lang);
        let made = edit::dataset::new(&title, &region, &language, None).map_err(words)?;
        let id = self.free_id(made.id.as_str());
        let text = edit::dataset::new_text(&title, &region, &language, Some(&id), lang);
        let file = self.file_named(&file)?;
        self.effects.push(Effect::Create {
            file: file.display().to_string(),
            text: text.map_err(words)?,
        });
        Ok(())
    }

    /// Returns an id that no open dataset has: two with the same id cannot be opened together.
    fn free_id(&self, wanted: &str) -> String {
        let books = self.library.books();
        let free = |id: &String| books.iter().all(|book| book.data().id.as_str() != id);
        let others = (2..).map(|number: usize| format!("{wanted}-{number}"));
        let mut all = std::iter::once(wanted.to_owned()).chain(others);
        all.find(free).unwrap_or_default()
    }

    /// Asks for saving to another file.
    fn save_as(&mut self, place: usize, value: &Datum) -> Result<(), String> {
        let file = self.file_named(value.field("file").str())?;
        let library = Arc::clone(&self.library);
        let order = self.session.save_as(&library, place, file);
        self.effects.extend(order.map(Effect::Disk));
        Ok(())
    }

    fn file_named(&self, typed: &str) -> Result<PathBuf, String> {
        if typed.trim().is_empty() {
            return Err(self.t("filen mangler", "the file is missing").to_owned());
        }
        written(typed).ok_or_else(|| {
            let (da, en) = (
                "det er en mappe: skriv også filens navn",
                "that is a folder: write the name of the file too",
            );
            self.t(da, en).to_owned()
        })
    }
}
