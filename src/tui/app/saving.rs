//! Saving, undoing, ending the program, and what others write into the files meanwhile.

use std::path::Path;
use std::sync::Arc;

use super::App;
use crate::change::Refused;
use crate::lang::Lang;
use crate::model::Dataset;
use crate::session::{Conflicts, Order, Trouble, Turn};
use crate::store::{Flaw, SaveError, Saved, Stamp};
use crate::syntax::Problem;
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::effect::Effect;
use crate::tui::screens::conflicts::Answers;
use crate::tui::screens::menu::{Menu, Row};
use crate::tui::shared::is;
use crate::tui::task::Task;

impl App {
    /// Takes the last step back, or does it again, and shows where that was.
    pub(super) fn undo(&mut self, again: bool) {
        let at = self.shared.undo(again);
        self.shared.commands.extend(at.map(Command::Show));
    }

    /// Has the disk do what a session orders.
    pub(super) fn order(&mut self, orders: impl IntoIterator<Item = Order>) {
        let orders = orders.into_iter().map(Effect::Disk);
        self.shared.effects.extend(orders);
    }

    /// Saves every dataset that has changes; what waits for answers is asked about first.
    pub(super) fn save(&mut self) {
        let session = &mut self.shared.session;
        let changed = session.changed();
        if changed.is_empty() {
            return self.nothing_to_save();
        }
        let (waiting, free): (Vec<usize>, Vec<usize>) = changed
            .into_iter()
            .partition(|p| session.conflicts(*p).is_some());
        let orders = free.into_iter().filter_map(|place| session.save(place));
        let orders: Vec<Order> = orders.collect();
        self.order(orders);
        if let Some(place) = waiting.first().copied() {
            let before = Arc::clone(&self.shared.library);
            if let Some(result) = self.shared.session.look_again(&before, place) {
                self.save_pending.insert(place);
                self.joined(place, result);
            }
        }
    }

    /// Says that all is saved, unless a file is not what it was saved as; it is looked at once more.
    fn nothing_to_save(&mut self) {
        let session = &self.shared.session;
        let places = 0..self.shared.library.books().len();
        let trouble = |place| Some((place, session.trouble(place)?));
        let look = |place| {
            session.stamp(place)?;
            let path = session.path(place)?.to_owned();
            Some(Order::Look { place, path })
        };
        let orders: Vec<Order> = places.clone().filter_map(look).collect();
        let Some((place, trouble)) = places.clone().find_map(trouble) else {
            self.shared.hint("Alt er gemt", "Everything is saved");
            return self.order(orders);
        };
        let (name, more) = (self.name_of_file(place), self.shared.key_of(Action::More));
        self.say(match (self.lang(), trouble) {
            (Lang::Da, Trouble::Gone) => format!("{name} er væk: hvad der vises, er ikke i nogen fil. {more} og »Gem som en anden fil …« på datasættet gemmer det"),
            (Lang::En, Trouble::Gone) => format!("{name} is gone: what is shown is in no file. {more} and “Save as another file …” on the dataset saves it"),
            (Lang::Da, Trouble::Invalid) => format!("{name} kan ikke læses: her er intet nyt at gemme. Ret filen, eller gem som en anden fil ({more} på datasættet)"),
            (Lang::En, Trouble::Invalid) => format!("{name} cannot be read: there is nothing new to save here. Mend the file, or save as another one ({more} on the dataset)"),
        });
    }

    /// Saves what is to be saved, and ends the program when all of it is.
    pub(super) fn save_and_leave(&mut self) {
        self.shared.leaving = true;
        let session = &self.shared.session;
        if !session.changed().is_empty() {
            self.save();
        } else if !session.is_saving() {
            self.leave();
        }
    }

    /// Returns whether the program ends as soon as the disk has taken what is on its way to it.
    pub fn waits_for_disk(&self) -> bool {
        self.shared.leaving && (self.shared.session.is_saving() || !self.save_pending.is_empty())
    }

    /// Says that the end of the program waits for the disk.
    pub fn say_waiting(&mut self) {
        let quit = self.shared.key_of(Action::Quit);
        self.say(match self.lang() {
            Lang::Da => format!("Venter på disken …; {quit} slutter uden at vente: hvad der ikke er gemt, tilbydes ved næste start"),
            Lang::En => format!("Waiting for the disk …; {quit} ends without waiting: what is not saved is offered at the next start"),
        });
    }

    /// Ends the program, or asks first where something is not saved.
    pub(super) fn quit(&mut self) {
        // What is on its way to a disk that does not answer is in the journal.
        if self.waits_for_disk() {
            return self.shared.effects.push(Effect::Quit);
        }
        if self.ask_for_kept_text() {
            return;
        }
        let lang = self.lang();
        let shared = &mut self.shared;
        let changed = shared.session.changed();
        let mut places = 0..shared.library.books().len();
        let trouble = places.find_map(|place| Some((place, shared.session.trouble(place)?)));
        let trouble = trouble.filter(|_| changed.is_empty() && !shared.leaving);
        if let Some((place, trouble)) = trouble {
            let name = self.name_of_file(place);
            let rows = vec![
                Row::heading(match (lang, trouble) {
                    (Lang::Da, Trouble::Gone) => {
                        format!("{name} er væk: hvad der vises, er ikke i nogen fil.")
                    }
                    (Lang::En, Trouble::Gone) => {
                        format!("{name} is gone: what is shown is in no file.")
                    }
                    (Lang::Da, Trouble::Invalid) => {
                        format!("{name} kan ikke læses: hvad der vises, er ikke i nogen fil.")
                    }
                    (Lang::En, Trouble::Invalid) => {
                        format!("{name} cannot be read: what is shown is in no file.")
                    }
                }),
                Row::choice(
                    lang.pick("Gem som en anden fil …", "Save as another file …"),
                    Command::Begin(place, Task::SaveAs),
                ),
                Row::choice(
                    lang.pick("Slut alligevel", "Quit all the same"),
                    Command::QuitAnyway,
                ),
                Row::choice(lang.pick("Bliv her", "Stay here"), Command::Nothing),
            ];
            let title = lang.pick("Slut", "Quit");
            self.shared.open(Menu::new(title, rows));
            return;
        }
        if changed.is_empty() {
            // Whether a save to another file went well must be seen; who asks twice does not want to wait for it.
            return if shared.leaving {
                self.leave();
            } else {
                self.save_and_leave();
            };
        }
        let mut rows = vec![Row::heading(lang.pick(
            "Der er ændringer, som ikke er gemt i filen:",
            "There are changes that are not saved in the file:",
        ))];
        for place in changed {
            let unsaved = shared.session.unsaved(place);
            let last = unsaved.last().map_or("", |said| said.pick(lang));
            let count = match (lang, unsaved.len().max(1)) {
                (Lang::Da, 1) => "1 ændring".to_owned(),
                (Lang::Da, n) => format!("{n} ændringer, sidst"),
                (Lang::En, 1) => "1 change".to_owned(),
                (Lang::En, n) => format!("{n} changes, last"),
            };
            let name = shared.library.book(place).data().region_or_title();
            rows.push(Row::heading(format!("  {name} · {count}: {last}")));
        }
        rows.extend([
            Row::choice(
                lang.pick("Gem, og slut", "Save and quit"),
                Command::SaveAndQuit,
            ),
            Row::choice(
                lang.pick("Slut uden at gemme", "Quit without saving"),
                Command::QuitAnyway,
            ),
            Row::choice(lang.pick("Bliv her", "Stay here"), Command::Nothing),
        ]);
        shared.open(Menu::new(lang.pick("Slut", "Quit"), rows));
    }

    /// Ends the program and forgets what was not saved, and what was taken back: the journals are emptied.
    pub(super) fn leave(&mut self) {
        let places = 0..self.shared.library.books().len();
        let session = &mut self.shared.session;
        let given_up = places.filter_map(|place| session.give_up(place));
        let given_up: Vec<Order> = given_up.collect();
        self.order(given_up);
        self.shared.effects.push(Effect::Quit);
    }

    /// Takes in what happened to saving; ends the program where that was what saving was for.
    pub fn saved(
        &mut self,
        place: usize,
        path: &Path,
        result: Result<Saved, SaveError>,
    ) -> Vec<Effect> {
        let flaws = result.as_ref().map_or(Vec::new(), |s| s.flaws.clone());
        match self.shared.session.saved(place, path, result) {
            Ok(orders) => {
                self.order(orders);
                self.look_at_sharing();
                let word = self.shared.t("Gemt i", "Saved in");
                self.say(format!("{word} {}", path.display()));
                for flaw in flaws {
                    let mut told = flaw.message(self.lang());
                    if matches!(flaw, Flaw::NotFlushed(_)) {
                        told += self.shared.t(
                            "; ændringerne bliver i journalen, til de er gemt igen",
                            "; the changes stay in the journal until they are saved again",
                        );
                        self.shared.leaving = false;
                        self.warn(&[told]);
                    } else {
                        self.say(told);
                    }
                }
                if self.shared.leaving && !self.shared.session.is_saving() {
                    self.save_and_leave();
                }
            }
            // Others have written it meanwhile: what they did comes in first.
            Err(error @ (SaveError::Changed | SaveError::Twice(_))) => {
                if error != SaveError::Changed {
                    self.warn(&[error.reason(self.lang())]);
                }
                self.save_pending.insert(place);
                let path = path.to_owned();
                self.order([Order::Look { place, path }]);
            }
            Err(error) => {
                self.shared.leaving = false;
                // What was said to be done, erasing a person as well, is not in the file.
                self.shared.message = None;
                let kept = self.shared.session.is_journalled(place);
                let lang = self.lang();
                let told = if self.erasing.iter().any(|(of, _)| *of == place) {
                    let (name, why) = (path.display(), error.reason(lang));
                    let save = self.shared.key_of(Action::Save);
                    match lang {
                        Lang::Da => format!(
                            "Personen er ikke slettet: {name} blev ikke skrevet, og den, sikkerhedskopien, journalen og loggen nævner stadig personen. Årsag: {why}. {save} prøver igen; til da er sletningen i programmet, men ikke i journalen."
                        ),
                        Lang::En => format!(
                            "The person is not erased: {name} was not written, and it, its backup, journal and log still name the person. Reason: {why}. {save} tries again; until then the erasing is in the program, but not in the journal."
                        ),
                    }
                } else {
                    error.message(lang, kept)
                };
                self.warn(&[told]);
            }
        }
        self.settle()
    }

    /// Takes in that a file has another text now.
    pub fn came(
        &mut self,
        place: usize,
        text: Arc<str>,
        stamp: Stamp,
        read: Result<Dataset, Vec<Problem>>,
    ) -> Vec<Effect> {
        self.look_at_sharing();
        if self.shared.session.knows(place, &text) {
            self.shared.session.restamp(place, stamp);
            self.close_conflicts(place);
            self.save_again(place);
        } else if let Ok(theirs) = read {
            let before = Arc::clone(&self.shared.library);
            let session = &mut self.shared.session;
            let result = session.came(&before, place, text, stamp, theirs);
            self.joined(place, result);
        } else {
            self.shared.leaving = false;
            self.shared
                .session
                .set_trouble(place, Some(Trouble::Invalid));
            let name = self.name_of_file(place);
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
        }
        self.settle()
    }

    /// Returns the file of a dataset.
    pub(super) fn name_of_file(&self, place: usize) -> String {
        let path = self.shared.session.path(place);
        path.map(|p| p.display().to_string()).unwrap_or_default()
    }

    /// Takes in what happened to joining the changes of others with those here.
    fn joined(&mut self, place: usize, result: Result<Result<Turn, Conflicts>, Refused>) {
        let lang = self.lang();
        if !matches!(result, Ok(Ok(_))) {
            self.shared.leaving = false;
            self.save_pending.remove(&place);
        }
        match result {
            Ok(Ok(mut turn)) => {
                let said = turn.said.pick(lang).to_owned();
                let left = std::mem::take(&mut turn.left);
                self.shared.turned(turn);
                self.close_conflicts(place);
                self.say(said);
                if left.is_empty() {
                    return self.save_again(place);
                }
                self.shared.leaving = false;
                self.save_pending.remove(&place);
                self.ask_of_left(left, false);
            }
            Ok(Err(_)) => {
                let top = self.screens.last();
                if top.is_none_or(|top| is::<Answers>(&**top, |_| true)) {
                    return Answers::open(&mut self.shared, place);
                }
                let save = self.shared.key_of(Action::Save);
                self.say(match lang {
                    Lang::Da => format!("Filen er ændret udefra på samme sted som her: {save} viser begge, når du er færdig"),
                    Lang::En => {
                        format!("The file was changed outside in the same place as here: {save} shows both when you are done")
                    }
                });
            }
            Err(refused) => {
                self.close_conflicts(place);
                let why = refused.message(lang);
                self.warn(&[match lang {
                    Lang::Da => format!("Filen blev ændret udefra, og ændringerne kan ikke forenes med dem her: {why}. Fortryd her, ret filen, eller gem som en anden fil."),
                    Lang::En => format!("The file was changed outside, and its changes cannot be joined with those here: {why}. Take something back here, mend the file, or save as another file."),
                }]);
            }
        }
    }

    /// Closes the question about a dataset's conflicts, to which there is nothing to answer any more.
    fn close_conflicts(&mut self, place: usize) {
        self.screens
            .retain(|s| !is::<Answers>(&**s, |answers| answers.are_of_file(place)));
    }

    /// Goes on with a save that had to look at the file first.
    fn save_again(&mut self, place: usize) {
        if self.save_pending.remove(&place) {
            match self.shared.session.save(place) {
                Some(order) => self.order([order]),
                // Others have written the same.
                None if self.shared.leaving => self.save_and_leave(),
                None => {}
            }
        }
    }
}
