//! Editing on the screens: what can be done here, the forms that ask, and what becomes of the answers.

mod conflicts;
mod files;
mod history;
mod menu;
mod own;
mod preview;
pub(super) mod question;
mod sheet;
mod task;
mod world;

#[cfg(test)]
mod tests;

pub use conflicts::Answers;
pub use own::Edited;
pub use preview::Preview;
pub use sheet::Sheet;
pub use task::Task;
pub use world::World;

use std::sync::Arc;

use super::app::App;
use super::layout::Pane;
use super::menu::{Does, Menu, Row};
use super::screens::Screen;
use super::update::Effect;
use crate::change::{Refused, Said};
use crate::edit::operations::{add_member, change_member, erase_person, fill_seat, first_on};
use crate::edit::{On, Request, Target};
use crate::lang::Lang;
use crate::model::{At, Book, Datum, Entity, EntityKind, Id, Library, Value as _};
use crate::seating::Snapshot;
use crate::session::{Conflicts, Order, Turn};
use crate::store::SaveError;

/// Returns what adds a member, for a seat where there is one.
fn adding(group: String, seat: Option<&str>) -> Request {
    match seat {
        Some(seat) => fill_seat::OPERATION.on(Target::part(group, seat)),
        None => add_member::OPERATION.on(Target::of(group)),
    }
}

impl App {
    /// Returns the group that shows: its dataset, and its id.
    pub(super) fn group_here(&self) -> Option<(usize, String)> {
        let at = self
            .shown()
            .filter(|at| at.entity.kind == EntityKind::Group)?;
        Some((at.book, self.library.book(at.book).id(at.entity).to_owned()))
    }

    /// Returns the places of the members that something is done to: the marked ones, else that of the cursor.
    pub(super) fn chosen_members(&self) -> Vec<usize> {
        if !self.marked.is_empty() {
            return self.marked.iter().copied().collect();
        }
        if self.focus != Pane::Members {
            return Vec::new();
        }
        self.members
            .get(self.member.row())
            .and_then(|m| m.place)
            .into_iter()
            .collect()
    }

    /// Tells whether a dataset can be changed; if not, says why.
    pub(super) fn can_change(&mut self, place: usize) -> bool {
        let why = if self.loading {
            Some(
                self.t(
                    "Datasættene er ikke åbnet endnu",
                    "The datasets are not open yet",
                )
                .to_owned(),
            )
        } else if self.session.path(place).is_none() {
            Some(
                self.t("Der er ingen fil at ændre i", "There is no file to change")
                    .to_owned(),
            )
        } else {
            self.session
                .locked(place)
                .map(|locked| locked.message(self.lang()))
        };
        let can = why.is_none();
        if let Some(why) = why {
            self.say(why);
        }
        can
    }

    /// Begins a task: opens its form, or does it at once where there is nothing to ask.
    pub(super) fn begin(&mut self, place: usize, task: impl Into<Task>) -> Vec<Effect> {
        let task = &task.into();
        let needs_file = matches!(task, Task::Do(_) | Task::PasteList { .. });
        if needs_file && !self.can_change(place) {
            return Vec::new();
        }
        match Sheet::new(self, place, task) {
            Some(sheet) => {
                self.open_screen(Screen::Form(Box::new(sheet)));
                Vec::new()
            }
            None => match self.carry_out(place, task, &Datum::Absent, &[]) {
                Ok(effects) => effects,
                Err(why) => {
                    // A long reason is read, not cut.
                    if why.chars().count() > usize::from(self.layout.body.width.saturating_sub(4)) {
                        self.warn(&[why]);
                    } else {
                        self.say(why);
                    }
                    Vec::new()
                }
            },
        }
    }

    /// Begins what adds a member, to the seat of the cursor where it is on one.
    pub(super) fn begin_adding(&mut self) -> Vec<Effect> {
        let Some((place, group)) = self.group_here() else {
            return self.hint("Vælg først en gruppe", "Choose a group first");
        };
        let here = self
            .members
            .get(self.member.row())
            .filter(|_| self.focus == Pane::Members);
        if let Some(member) = here.filter(|m| m.vacant).and_then(|m| m.place) {
            let target = Target::members(group, [member]);
            return self.begin(place, change_member::OPERATION.on(target));
        }
        let row = here.filter(|m| m.place.is_none());
        let seat = row.and_then(|m| m.seat.as_ref());
        self.begin(place, adding(group, seat.map(|s| s.as_str())))
    }

    /// Begins changing what the cursor is on: the member, the mandate, or the whole thing.
    pub(super) fn begin_changing(&mut self) -> Vec<Effect> {
        if !self.can_change(self.book()) {
            return Vec::new();
        }
        let Some(at) = self.shown() else {
            return self.hint(
                "Vælg først en gruppe eller en anden ting",
                "Choose a group or another thing first",
            );
        };
        let id = self.library.book(at.book).id(at.entity).to_owned();
        if self.focus == Pane::Members && at.entity.kind == EntityKind::Group {
            let row = self
                .members
                .get(self.member.row())
                .map(|m| (m.place, m.seat.clone()));
            match row {
                Some((Some(member), _)) => {
                    let target = Target::members(id, [member]);
                    return self.begin(at.book, change_member::OPERATION.on(target));
                }
                Some((None, seat)) => {
                    return self.begin(at.book, adding(id, seat.as_ref().map(|s| s.as_str())));
                }
                None => {}
            }
        }
        if at.entity.kind == EntityKind::Group && self.focus == Pane::Text {
            return self.offer_mandates(at);
        }
        match first_on(On::Thing(at.entity.kind)) {
            Some(operation) => self.begin(at.book, operation.on(Target::of(id))),
            None => Vec::new(),
        }
    }

    /// Says something and does nothing.
    pub(super) fn hint(&mut self, da: &'static str, en: &'static str) -> Vec<Effect> {
        let hint = self.t(da, en);
        self.say(hint);
        Vec::new()
    }

    /// Carries a task out with what its form was filled in with; says why in words where that cannot be.
    pub(super) fn carry_out(
        &mut self,
        place: usize,
        task: &Task,
        value: &Datum,
        created: &[(EntityKind, Datum)],
    ) -> Result<Vec<Effect>, String> {
        let request = match task {
            Task::Do(request) => request,
            Task::PasteList { group } => {
                return Ok(self.preview_list(place, group, value.field("text").str()));
            }
            Task::NewDataset => return self.new_dataset(value),
            Task::SaveAs => return self.save_as(place, value),
            Task::GoToDay => return self.go_to_day(value),
            Task::CompareDays => return self.compare_days(place, value),
        };
        let library = Arc::clone(&self.library);
        let mut data = library.book(place).data().clone();
        let said = request
            .run(&mut data, value, created, self.day(place))
            .map_err(|refusal| refusal.message(self.lang()))?;
        let erased = (*request.operation == erase_person::OPERATION).then(|| {
            crate::edit::erase::traces(self.library.book(place).data(), &request.target.id)
        });
        let done = said.pick(self.lang()).to_owned();
        let effects = self.perform(place, said, &data.datum())?;
        match request.operation.on {
            On::New(kind) => self.show_new(place, kind, library.book(place)),
            On::Thing(_) if !value.field("into").is_absent() => {
                if let Some(at) = self.find_id(place, value.field("into").str()) {
                    self.show(at);
                }
            }
            _ if [&add_member::OPERATION, &fill_seat::OPERATION].contains(&request.operation) => {
                self.select_last_member();
            }
            _ => {}
        }
        // The step of an erasing is not written down anywhere: only the file is, without the person.
        Ok(match erased {
            Some(words) => {
                self.say(done);
                self.erase_for_good(place, words)
            }
            None => effects,
        })
    }

    /// Returns the thing of an id in a dataset.
    fn find_id(&self, place: usize, id: &str) -> Option<At> {
        let entity = self.library.books().get(place)?.find(&Id::new(id))?;
        Some(At::new(place, entity))
    }

    /// Puts the cursor of the members on the last one: the one that was just added.
    fn select_last_member(&mut self) {
        self.settle_members();
        let last = self
            .members
            .iter()
            .enumerate()
            .filter_map(|(row, m)| Some((m.place?, row)))
            .max();
        if let Some((_, row)) = last {
            self.member.move_to(row, self.members.len());
        }
    }

    /// Shows the thing of a kind that was not there before.
    fn show_new(&mut self, place: usize, kind: EntityKind, before: &Book) {
        let book = self.library.book(place);
        let all = (0..book.count(kind)).map(|i| Entity::new(kind, i));
        let new = all
            .rev()
            .find(|e| before.find(&Id::new(book.id(*e))).is_none());
        if let Some(new) = new {
            self.remember();
            self.show(At::new(place, new));
        }
    }

    /// Takes a step: what shows becomes what is wanted.
    pub(super) fn perform(
        &mut self,
        place: usize,
        said: Said,
        wanted: &Datum,
    ) -> Result<Vec<Effect>, String> {
        let library = Arc::clone(&self.library);
        match self.session.act(&library, place, said, wanted) {
            Ok(turn) => {
                let undo = self.keys_of(super::action::Action::Undo);
                let said = format!(
                    "{} · {undo} {}",
                    turn.said.pick(self.lang()),
                    self.t("fortryder", "takes it back")
                );
                let effects = self.turned(turn);
                self.say(said);
                Ok(effects)
            }
            Err(refused) => Err(refused.message(self.lang())),
        }
    }

    /// Shows what a step made of a dataset, and returns what must happen on the disk.
    pub(super) fn turned(&mut self, turn: Turn) -> Vec<Effect> {
        let renamed = turn.renamed;
        let find = |id: &str| {
            renamed
                .iter()
                .find(|(old, _)| old == id)
                .map(|(_, new)| new.clone())
        };
        self.renew(turn.place, &Arc::new(Book::new(turn.dataset)), &find);
        // Marks name members by their places, which may be others now.
        self.marked.clear();
        turn.orders.into_iter().map(Effect::Disk).collect()
    }

    pub(super) fn undo(&mut self, again: bool) -> Vec<Effect> {
        let result = if again {
            self.session.redo()
        } else {
            self.session.undo()
        };
        match result {
            Some(Ok(turn)) => {
                let what = turn.said.pick(self.lang()).to_owned();
                let word = if again {
                    self.t("Gjort igen", "Done again")
                } else {
                    self.t("Fortrudt", "Taken back")
                };
                let (place, about) = (turn.place, turn.about.clone());
                let effects = self.turned(turn);
                // The eye is where it happened.
                if let Some(at) = about.and_then(|id| self.find_id(place, &id)) {
                    let focus = self.focus;
                    self.show(at);
                    self.focus = focus;
                }
                self.say(format!("{word}: {what}"));
                effects
            }
            Some(Err(refused)) => {
                self.say(refused.message(self.lang()));
                Vec::new()
            }
            None if again => self.hint("Der er intet at gøre igen", "There is nothing to do again"),
            None => self.hint("Der er intet at fortryde", "There is nothing to take back"),
        }
    }

    /// Returns the first key of an action, as the help shows it.
    pub(super) fn keys_of(&self, action: super::action::Action) -> String {
        self.settings
            .keymap
            .keys(action)
            .first()
            .map(ToString::to_string)
            .unwrap_or_default()
    }

    /// Saves every dataset that has changes; what waits for answers is asked about first.
    pub(super) fn save(&mut self) -> Vec<Effect> {
        let changed = self.session.changed();
        if changed.is_empty() {
            return self.hint("Alt er gemt", "Everything is saved");
        }
        let (waiting, free): (Vec<usize>, Vec<usize>) = changed
            .into_iter()
            .partition(|p| self.session.conflicts(*p).is_some());
        let mut effects: Vec<Effect> = free
            .into_iter()
            .filter_map(|place| self.session.save(place))
            .map(Effect::Disk)
            .collect();
        if let Some(place) = waiting.first().copied() {
            let before = Arc::clone(&self.library);
            if let Some(result) = self.session.look_again(&before, place) {
                self.save_pending.insert(place);
                effects.extend(self.joined(place, &before, result));
            }
        }
        effects
    }

    /// Saves what is to be saved, and ends the program when all of it is.
    pub(super) fn save_and_leave(&mut self) -> Vec<Effect> {
        self.leaving = true;
        match (self.session.changed().is_empty(), self.session.is_saving()) {
            (false, _) => self.save(),
            (true, true) => Vec::new(),
            (true, false) => self.leave(),
        }
    }

    /// Ends the program, or asks first where something is not saved.
    pub(super) fn quit(&mut self) -> Vec<Effect> {
        if self.session.changed().is_empty() {
            // Whether a save to another file went well must be seen; who asks twice does not want to wait for it.
            return if self.leaving {
                self.leave()
            } else {
                self.save_and_leave()
            };
        }
        let lang = self.lang();
        let mut rows = vec![Row::Heading(
            lang.pick(
                "Der er ændringer, som ikke er gemt i filen:",
                "There are changes that are not saved in the file:",
            )
            .to_owned(),
        )];
        for place in self.session.changed() {
            let unsaved = self.session.unsaved(place);
            let last = unsaved
                .last()
                .map(|said| said.pick(lang).to_owned())
                .unwrap_or_default();
            let count = unsaved.len().max(1);
            let count = match (lang, count) {
                (Lang::Da, 1) => "1 ændring".to_owned(),
                (Lang::Da, n) => format!("{n} ændringer, sidst"),
                (Lang::En, 1) => "1 change".to_owned(),
                (Lang::En, n) => format!("{n} changes, last"),
            };
            rows.push(Row::Heading(format!(
                "  {} · {count}: {last}",
                self.library.book(place).data().region_or_title()
            )));
        }
        rows.push(Row::choice(
            lang.pick("Gem, og slut", "Save and quit"),
            Does::SaveAndQuit,
        ));
        rows.push(Row::choice(
            lang.pick("Slut uden at gemme", "Quit without saving"),
            Does::QuitAnyway,
        ));
        rows.push(Row::choice(
            lang.pick("Bliv her", "Stay here"),
            Does::Nothing,
        ));
        let title = self.t("Slut", "Quit");
        self.open_screen(Screen::Menu(Menu::new(title, rows)));
        Vec::new()
    }

    /// Ends the program and forgets what was not saved, and what was taken back: the journals are emptied.
    pub(super) fn leave(&mut self) -> Vec<Effect> {
        let places = 0..self.library.books().len();
        let given_up = places.filter_map(|place| self.session.give_up(place));
        given_up.map(Effect::Disk).chain([Effect::Quit]).collect()
    }

    /// Takes in what became of saving; ends the program where that was what saving was for.
    pub fn saved(
        &mut self,
        place: usize,
        path: &std::path::Path,
        result: Result<crate::store::Stamp, SaveError>,
    ) -> Vec<Effect> {
        match self.session.saved(place, path, result) {
            Ok(orders) => {
                let mut effects: Vec<Effect> = orders.into_iter().map(Effect::Disk).collect();
                let word = self.t("Gemt i", "Saved in");
                self.say(format!("{word} {}", path.display()));
                if self.leaving && !self.session.is_saving() {
                    effects.extend(self.save_and_leave());
                }
                effects
            }
            // Others have written it meanwhile: what they did comes in first.
            Err(SaveError::Changed) => {
                self.save_pending.insert(place);
                vec![Effect::Disk(Order::Look {
                    place,
                    path: path.to_owned(),
                })]
            }
            Err(error) => {
                self.leaving = false;
                self.warn(&[error.message(self.lang(), self.session.is_journalled(place))]);
                Vec::new()
            }
        }
    }

    /// Takes in that a file has another text now.
    pub fn came(
        &mut self,
        place: usize,
        text: Arc<str>,
        stamp: crate::store::Stamp,
        read: Result<crate::model::Dataset, Vec<crate::syntax::Problem>>,
    ) -> Vec<Effect> {
        if self.session.knows(place, &text) {
            self.session.restamp(place, stamp);
            self.close_conflicts(place);
            return self.save_again(place);
        }
        let Ok(theirs) = read else {
            self.leaving = false;
            let name = self
                .session
                .path(place)
                .map(|p| p.display().to_string())
                .unwrap_or_default();
            let waited = self.save_pending.remove(&place);
            self.say(match (self.lang(), waited) {
                (Lang::Da, true) => {
                    format!("Ikke gemt: {name} er ugyldig lige nu. Ret filen, og gem igen, eller gem som en anden fil")
                }
                (Lang::En, true) => {
                    format!("Not saved: {name} is not valid at the moment. Mend the file and save again, or save as another file")
                }
                (Lang::Da, false) => format!("{name} er ugyldig lige nu; her fortsættes med det, der var"),
                (Lang::En, false) => format!("{name} is not valid at the moment; going on with what was here"),
            });
            return Vec::new();
        };
        let before = Arc::clone(&self.library);
        let result = self.session.came(&before, place, text, stamp, theirs);
        self.joined(place, &before, result)
    }

    /// Takes in what became of joining the changes of others with those here; `before` is what showed until then.
    fn joined(
        &mut self,
        place: usize,
        before: &Library,
        result: Result<Result<Turn, Conflicts>, Refused>,
    ) -> Vec<Effect> {
        let lang = self.lang();
        match result {
            Ok(Ok(turn)) => {
                let said = turn.said.pick(lang).to_owned();
                let mut effects = self.turned(turn);
                self.close_conflicts(place);
                // A form finds its members again; a menu does not.
                self.screens
                    .retain(|s| !matches!(s, Screen::Menu(menu) if menu.names_members()));
                let now = Snapshot::new(&self.library, place, self.day(place));
                for screen in &mut self.screens {
                    if let Screen::Preview(preview) = screen
                        && preview.place == place
                    {
                        preview.read_again(before.book(place), now);
                    }
                }
                self.say(said);
                effects.extend(self.save_again(place));
                effects
            }
            Ok(Err(_)) => {
                self.leaving = false;
                self.save_pending.remove(&place);
                if matches!(self.screens.last(), None | Some(Screen::Conflicts(_))) {
                    self.open_conflicts(place);
                } else {
                    let save = self.keys_of(super::action::Action::Save);
                    self.say(match lang {
                        Lang::Da => format!("Filen er ændret udefra på samme sted som her: {save} viser begge, når du er færdig"),
                        Lang::En => {
                            format!("The file was changed outside in the same place as here: {save} shows both when you are done")
                        }
                    });
                }
                Vec::new()
            }
            Err(refused) => {
                self.leaving = false;
                self.save_pending.remove(&place);
                self.close_conflicts(place);
                let why = refused.message(lang);
                self.warn(&[match lang {
                    Lang::Da => format!("Filen blev ændret udefra, og ændringerne kan ikke forenes med dem her: {why}. Fortryd her, ret filen, eller gem som en anden fil."),
                    Lang::En => format!("The file was changed outside, and its changes cannot be joined with those here: {why}. Take something back here, mend the file, or save as another file."),
                }]);
                Vec::new()
            }
        }
    }

    /// Closes the question about a dataset's conflicts, to which there is nothing to answer any more.
    fn close_conflicts(&mut self, place: usize) {
        self.screens
            .retain(|s| !matches!(s, Screen::Conflicts(answers) if answers.place == place));
    }

    /// Goes on with a save that had to look at the file first.
    fn save_again(&mut self, place: usize) -> Vec<Effect> {
        if !self.save_pending.remove(&place) {
            return Vec::new();
        }
        match self.session.save(place) {
            Some(order) => vec![Effect::Disk(order)],
            // Others have written the same.
            None if self.leaving => self.save_and_leave(),
            None => Vec::new(),
        }
    }
}
