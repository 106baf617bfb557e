//! Files: a new dataset, saving to another file, and what was not saved when the program ended last.

use std::path::PathBuf;
use std::sync::Arc;

use super::question as q;
use super::task::Task;
use crate::edit::operations::erase_person;
use crate::edit::{self, Request};
use crate::lang::Lang;
use crate::model::{At, Book, Dataset, Datum, Entity, EntityKind, Id};
use crate::session::{Kept, Order, Source, recall};
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::menu::{Does, Menu, Row};
use crate::tui::screens::Screen;
use crate::tui::update::Effect;

impl App {
    /// Does what a row of a menu says, where that is about editing.
    pub(in crate::tui) fn chose(&mut self, does: Does) -> Vec<Effect> {
        match does {
            Does::Begin {
                place,
                task: Task::Do(request),
            } if *request.operation == erase_person::OPERATION => self.ask_twice(place, request),
            Does::Begin { place, task } | Does::Ask { place, task } => self.begin(place, task),
            Does::Tell { place, step } => {
                self.tell_step(place, step);
                Vec::new()
            }
            Does::SaveAndQuit => self.save_and_leave(),
            Does::QuitAnyway => self.leave(),
            Does::TakeUp => self.take_up(),
            Does::ShowKept => {
                self.show_kept();
                Vec::new()
            }
            Does::Drop => self
                .kept
                .drain(..)
                .map(|kept| Effect::Disk(Order::Drop { slot: kept.slot }))
                .collect(),
            Does::EditAgain => self.edit_again(),
            Does::Nothing => {
                self.edited = None;
                Vec::new()
            }
            Does::Compare(sides) => {
                self.open_contrast(sides);
                Vec::new()
            }
            Does::GoOnComparing => {
                self.go_on_comparing();
                Vec::new()
            }
            Does::Day { day, at } => {
                self.show_day(day, at);
                Vec::new()
            }
            Does::Act(_) | Does::Go(_) | Does::Copy { .. } => Vec::new(),
        }
    }

    /// Asks before what cannot be taken back; the form that follows asks once more.
    fn ask_twice(&mut self, place: usize, request: Request) -> Vec<Effect> {
        let person = &request.target.id;
        let lang = self.lang();
        let told = [
            (
                "Personen slettes fra datasættet med alle medlemskaber og henvisninger,",
                "The person is erased from the dataset with all memberships and references,",
            ),
            (
                "og fra journalen, sikkerhedskopien og loggen. Filen gemmes straks,",
                "and from the journal, the backup and the log. The file is saved at once,",
            ),
            (
                "også dine andre ændringer, og det kan ikke fortrydes.",
                "your other changes too, and it cannot be undone.",
            ),
        ];
        let mut rows = Vec::new();
        if let Some(entity) = self.library.book(place).find(&Id::new(person)) {
            rows.push(Row::Heading(
                self.library.book(place).name(entity).to_owned(),
            ));
        }
        rows.extend(
            told.iter()
                .map(|(da, en)| Row::Heading(lang.pick(da, en).to_owned())),
        );
        rows.extend(
            self.left_in_texts(place, person)
                .into_iter()
                .map(Row::Heading),
        );
        rows.push(Row::choice(
            lang.pick("Nej, lad personen blive", "No, leave the person"),
            Does::Nothing,
        ));
        let title = request.operation.label(lang);
        rows.push(Row::choice(
            lang.pick(
                "Ja, slet personen helt …",
                "Yes, erase the person completely …",
            ),
            Does::Ask {
                place,
                task: request.into(),
            },
        ));
        self.open_screen(Screen::Menu(Menu::new(title, rows)));
        Vec::new()
    }

    /// Returns where texts name a person, which erasing leaves as they are: a line for each, under one that says so.
    fn left_in_texts(&self, place: usize, person: &str) -> Vec<String> {
        const MOST: usize = 8;
        let lang = self.lang();
        let book = self.library.book(place);
        let mentions = edit::erase::mentions(book.data(), person).unwrap_or_default();
        if mentions.is_empty() {
            return Vec::new();
        }
        let told = lang.pick(
            "Disse tekster nævner personen og bliver stående; ret dem bagefter:",
            "These texts name the person and stay as they are; mend them afterwards:",
        );
        let place = |mention: &edit::erase::Mention| {
            let name = book
                .find(&Id::new(&mention.id))
                .map_or(book.data().region_or_title(), |e| book.name(e));
            format!("  {name} › {}", mention.field.label(lang))
        };
        let mut lines: Vec<String> = std::iter::once(told.to_owned())
            .chain(mentions.iter().take(MOST).map(place))
            .collect();
        if let Some(more) = mentions.len().checked_sub(MOST).filter(|more| *more > 0) {
            lines.push(match lang {
                Lang::Da => format!("  … og {more} mere"),
                Lang::En => format!("  … and {more} more"),
            });
        }
        lines
    }

    /// Makes an erasing last: nothing can be taken back, and the file is saved at once.
    pub(super) fn erase_for_good(&mut self, place: usize, words: Vec<String>) -> Vec<Effect> {
        self.kept.retain(|kept| kept.place != place);
        self.session.forget_steps(place, words);
        self.session
            .save(place)
            .map(Effect::Disk)
            .into_iter()
            .collect()
    }

    /// Asks for the file of a new dataset.
    pub(super) fn new_dataset(&mut self, value: &Datum) -> Result<Vec<Effect>, String> {
        let lang = self.lang();
        let answer: q::NewDataset = value
            .typed()
            .map_err(|p| p.first().map(|p| p.message(lang)).unwrap_or_default())?;
        let words = |refusal: edit::Refusal| refusal.message(lang);
        let made = edit::dataset::new(&answer.title, &answer.region, &answer.language, None)
            .map_err(words)?;
        let id = self.free_id(made.id.as_str());
        let text = edit::dataset::new_text(
            &answer.title,
            &answer.region,
            &answer.language,
            Some(&id),
            lang,
        )
        .map_err(words)?;
        let mut file = answer.file.trim().to_owned();
        if !file.to_lowercase().ends_with(".ron") {
            file.push_str(".ron");
        }
        Ok(vec![Effect::Create { file, text }])
    }

    /// Returns an id that no open dataset has: two with the same id cannot be opened together.
    fn free_id(&self, wanted: &str) -> String {
        let taken = |id: &str| {
            self.library
                .books()
                .iter()
                .any(|book| book.data().id.as_str() == id)
        };
        let others = (2..).map(|number: usize| format!("{wanted}-{number}"));
        std::iter::once(wanted.to_owned())
            .chain(others)
            .find(|id| !taken(id))
            .unwrap_or_default()
    }

    /// Takes a new dataset in that was made beside the others, and shows it.
    pub fn created(&mut self, source: Source, dataset: Dataset) {
        let place = self.library.books().len();
        let path = source.path.display().to_string();
        self.session.add(source);
        self.renew(place, &Arc::new(Book::new(dataset)), &|_| None);
        self.show(At::new(place, Entity::new(EntityKind::Dataset, 0)));
        let word = self.t("Oprettet", "Created");
        self.say(format!("{word}: {path}"));
    }

    /// Asks for saving to another file.
    pub(super) fn save_as(&mut self, place: usize, value: &Datum) -> Result<Vec<Effect>, String> {
        let mut file = value.field("file").str().trim().to_owned();
        if file.is_empty() {
            return Err(self.t("filen mangler", "the file is missing").to_owned());
        }
        if !file.to_lowercase().ends_with(".ron") {
            file.push_str(".ron");
        }
        let library = Arc::clone(&self.library);
        Ok(self
            .session
            .save_as(&library, place, PathBuf::from(file))
            .map(Effect::Disk)
            .into_iter()
            .collect())
    }

    /// Returns the datasets under editing.
    pub fn session(&self) -> &crate::session::Session {
        &self.session
    }

    /// Takes in the files of the datasets that are open.
    pub fn set_sources(&mut self, sources: Vec<Source>) {
        self.session = crate::session::Session::new(sources);
    }

    /// Takes in whether something stands in the journal.
    pub fn journalled(&mut self, place: usize, ack: crate::store::Ack) {
        let failed_before = self.session.failed(place).is_some();
        self.session.acknowledged(place, ack.number, ack.result);
        if !failed_before && self.session.failed(place).is_some() {
            let why = self
                .session
                .failed(place)
                .filter(|why| !why.is_empty())
                .map(str::to_owned);
            let why = why.unwrap_or_else(|| {
                self.t("der er ingen mappe til den", "there is no folder for it")
                    .to_owned()
            });
            self.say(match self.lang() {
                Lang::Da => format!("Journalen kan ikke skrives ({why}): gem snart, for en afbrydelse ville koste ændringerne"),
                Lang::En => {
                    format!("The journal cannot be written ({why}): save soon, as an interruption would cost the changes")
                }
            });
        }
    }

    /// Says that something was not erased beside the files: the system's words.
    pub fn not_erased(&mut self, why: &str) {
        self.warn(&[match self.lang() {
            Lang::Da => format!(
                "Noget ved siden af filen kunne ikke slettes ({why}): det skal slettes i hånden"
            ),
            Lang::En => format!(
                "Something beside the file could not be erased ({why}): it must be removed by hand"
            ),
        }]);
    }

    /// Says that other programs hold journals that may have traces of who was erased.
    pub fn not_looked_into(&mut self) {
        let told = self.t(
            "Filen er også åben i et andet program med ændringer, der ikke er gemt; de kan stadig nævne personen: gem, og luk dér",
            "The file is open in another program too, with changes that are not saved; they may still name the person: save and quit there",
        );
        self.warn(&[told.to_owned()]);
    }

    /// Takes in that a file cannot be read any more; what is open stays as it is.
    pub fn lost(&mut self, place: usize, fault: &crate::store::Fault) {
        self.leaving = false;
        self.save_pending.remove(&place);
        let name = self
            .session
            .path(place)
            .map(|p| p.display().to_string())
            .unwrap_or_default();
        let gone = matches!(fault, crate::store::Fault::Missing);
        let more = self.keys_of(Action::More);
        self.say(match (self.lang(), gone) {
            (Lang::Da, true) => format!("{name} er væk; alt er stadig her, og kan gemmes som en anden fil ({more})"),
            (Lang::En, true) => format!("{name} is gone; everything is still here, and can be saved as another file ({more})"),
            (Lang::Da, false) => format!("{name} kan ikke læses lige nu; her fortsættes med det, der var"),
            (Lang::En, false) => format!("{name} cannot be read at the moment; going on with what was here"),
        });
    }

    /// Takes in what was kept from earlier sessions, by dataset, and asks what shall become of it.
    pub fn keep(&mut self, kept: Vec<Kept>) {
        if kept.is_empty() {
            return;
        }
        self.kept = kept;
        self.offer_kept();
    }

    fn offer_kept(&mut self) {
        let lang = self.lang();
        let count: usize = self.kept.iter().map(|kept| kept.records.len()).sum();
        let mut rows = Vec::new();
        let told = match lang {
            Lang::Da if count == 1 => {
                "Sidst sluttede programmet, før én ændring var gemt i filen:".to_owned()
            }
            Lang::En if count == 1 => {
                "Last time the program ended before one change was saved in the file:".to_owned()
            }
            Lang::Da => {
                format!("Sidst sluttede programmet, før {count} ændringer var gemt i filen:")
            }
            Lang::En => format!(
                "Last time the program ended before {count} changes were saved in the file:"
            ),
        };
        rows.push(Row::Heading(told));
        for kept in &self.kept {
            let name = self
                .library
                .book(kept.place)
                .data()
                .region_or_title()
                .to_owned();
            let last = kept
                .records
                .iter()
                .rev()
                .find_map(recall)
                .map(|s| s.said.pick(lang).to_owned())
                .unwrap_or_default();
            rows.push(Row::Heading(format!("  {name} · {} · {last}", when(kept))));
            if kept.lost {
                let words = lang.pick(
                    "den sidste blev kun skrevet halvt og mangler",
                    "the last one was written in part only and is missing",
                );
                rows.push(Row::Heading(format!("    {words}")));
            }
        }
        rows.push(Row::choice(
            lang.pick(
                "Tag dem op igen (de kan fortrydes)",
                "Take them up again (they can be undone)",
            ),
            Does::TakeUp,
        ));
        rows.push(Row::choice(
            lang.pick("Se dem først", "See them first"),
            Does::ShowKept,
        ));
        rows.push(Row::choice(
            lang.pick(
                "Ikke nu (der spørges igen næste gang)",
                "Not now (asked again next time)",
            ),
            Does::Nothing,
        ));
        rows.push(Row::choice(
            lang.pick("Kassér dem", "Discard them"),
            Does::Drop,
        ));
        let title = self.t(
            "Ændringer, der ikke blev gemt",
            "Changes that were not saved",
        );
        self.open_screen(Screen::Menu(Menu::new(title, rows)));
    }

    fn show_kept(&mut self) {
        let lang = self.lang();
        let mut rows = Vec::new();
        for kept in &self.kept {
            for step in kept.records.iter().filter_map(recall) {
                rows.push(Row::Heading(step.said.pick(lang).to_owned()));
                let lines = self.step_in_words(kept.place, &step);
                rows.extend(
                    lines
                        .into_iter()
                        .map(|line| Row::Heading(format!("    {line}"))),
                );
            }
        }
        rows.push(Row::choice(
            lang.pick("Tag dem op igen", "Take them up again"),
            Does::TakeUp,
        ));
        rows.push(Row::choice(lang.pick("Ikke nu", "Not now"), Does::Nothing));
        let title = self.t(
            "Ændringer, der ikke blev gemt",
            "Changes that were not saved",
        );
        self.open_screen(Screen::Menu(Menu::new(title, rows)));
    }

    fn take_up(&mut self) -> Vec<Effect> {
        let lang = self.lang();
        let (mut taken, mut left) = (0, Vec::new());
        let mut effects = Vec::new();
        for kept in std::mem::take(&mut self.kept) {
            let mut whole = true;
            for record in &kept.records {
                let library = Arc::clone(&self.library);
                let step = recall(record);
                match step
                    .as_ref()
                    .map(|step| self.session.replay(&library, kept.place, step))
                {
                    Some(Ok(turn)) => {
                        taken += 1;
                        self.turned(turn);
                    }
                    Some(Err(refused)) => {
                        whole = false;
                        let what = step
                            .map(|s| s.said.pick(lang).to_owned())
                            .unwrap_or_default();
                        left.push(format!("{what}: {}", refused.message(lang)));
                    }
                    None => whole = false,
                }
            }
            effects.push(Effect::Disk(
                self.session.adopt(kept.place, kept.slot, whole),
            ));
        }
        if left.is_empty() {
            let save = self.keys_of(Action::Save);
            self.say(match lang {
                Lang::Da if taken == 1 => format!("Ændringen er taget op igen; {save} gemmer den"),
                Lang::En if taken == 1 => format!("The change was taken up again; {save} saves it"),
                Lang::Da => format!("{taken} ændringer er taget op igen; {save} gemmer dem"),
                Lang::En => format!("{taken} changes were taken up again; {save} saves them"),
            });
        } else {
            left.insert(0, match lang {
                Lang::Da => format!("{taken} ændringer er taget op igen. Disse kunne ikke, fordi filen er en anden nu; de er stadig i journalen:"),
                Lang::En => format!("{taken} changes were taken up again. These could not be, as the file is another one now; they are still in the journal:"),
            });
            self.warn(&left);
        }
        effects
    }
}

/// Returns when something was written last, as a day and time here.
fn when(kept: &Kept) -> String {
    let written = jiff::Timestamp::try_from(kept.written).ok();
    written
        .map(|t| {
            t.to_zoned(jiff::tz::TimeZone::system())
                .strftime("%Y-%m-%d %H:%M")
                .to_string()
        })
        .unwrap_or_default()
}
