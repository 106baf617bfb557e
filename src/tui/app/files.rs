//! Files: new ones, what happens beside them, and what was not saved when the program ended last.

use std::io;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value as Json;

use super::App;
use crate::change::{Message, Refused};
use crate::disk::erased_in_words;
use crate::lang::Lang;
use crate::model::{At, Book, Dataset, Entity, EntityKind};
use crate::session::{Kept, Order, Session, Source, Trouble, recall};
use crate::store::{Ack, Fault, FileEntry, Left, Scrubbed, Why, unread};
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::effect::{Effect, Given};
use crate::tui::screens::conflicts::Answers;
use crate::tui::screens::form;
use crate::tui::screens::menu::{Menu, Row};
use crate::tui::screens::preview::{self, Job, Preview, Reading};
use crate::tui::screens::steps;
use crate::tui::shared::is;

impl App {
    /// Makes an erasing last: nothing can be taken back, and the file is saved at once.
    pub(super) fn erase_for_good(&mut self, place: usize, words: Vec<String>, told: Vec<String>) {
        self.erasing.push((place, told));
        self.kept.retain(|kept| kept.place != place);
        self.shared.session.forget_steps(place, words);
        let order = self.shared.session.save(place);
        self.order(order);
    }

    /// Reads a paper: at once where it is short, else beside the screens.
    pub(super) fn read(&mut self, place: usize, group: String, given: Given) {
        if !self.shared.can_change(place) {
            return;
        }
        let job = self.reads(place, &group, given);
        if job.is_short() {
            return self.show_paper(job.run());
        }
        self.papers += 1;
        let number = self.papers;
        self.shared.open(Reading::new(number, &job));
        self.shared.effects.push(Effect::ReadPaper {
            number,
            place,
            group,
            given: job.given,
        });
    }

    /// Returns what is needed to read a paper.
    pub fn reads(&self, place: usize, group: &str, given: Given) -> Job {
        Job {
            library: Arc::clone(&self.shared.library),
            place,
            group: group.to_owned(),
            day: self.shared.day(place),
            lang: self.lang(),
            given,
        }
    }

    /// Takes in a paper that was read beside the screens; nothing where nobody waits for it any more.
    pub fn paper_read(&mut self, number: u64, read: Result<Preview, String>) -> Vec<Effect> {
        let waits = |reading: &Reading| reading.number == number;
        let at = self.screens.iter().position(|s| is::<Reading>(&**s, waits));
        if let Some(at) = at {
            self.screens.remove(at);
            self.show_paper(read);
        }
        self.settle()
    }

    fn show_paper(&mut self, read: Result<Preview, String>) {
        match read {
            Ok(preview) => preview.open(&mut self.shared),
            Err(why) => self.say(why),
        }
    }

    /// Gives the screen on top what is in a folder that it asked for.
    pub fn listed(&mut self, folder: &str, entries: io::Result<Vec<FileEntry>>) {
        let lang = self.lang();
        let entries = entries.map_err(|error| unread(&error, lang));
        self.on_top(|top, _| top.listed(folder, entries));
    }

    /// Takes a new dataset in that was made beside the others, and shows it.
    pub fn created(&mut self, source: Source, dataset: Dataset) {
        let place = self.shared.library.books().len();
        let path = source.path.display().to_string();
        self.shared.session.add(source);
        self.look_at_sharing();
        self.shared
            .renew(place, Arc::new(Book::new(dataset)), Vec::new());
        let at = At::new(place, Entity::new(EntityKind::Dataset, 0));
        self.shared.ask(Command::Show(at));
        self.settle();
        let word = self.shared.t("Oprettet", "Created");
        self.say(format!("{word}: {path}"));
    }

    /// Returns the datasets under editing.
    pub fn session(&self) -> &Session {
        &self.shared.session
    }

    /// Takes in the files of the datasets that are open.
    pub fn set_sources(&mut self, sources: Vec<Source>) {
        self.shared.session = Session::new(sources);
        self.look_at_sharing();
    }

    /// Takes in whether something is in the journal.
    pub fn journalled(&mut self, place: usize, ack: Ack) -> Vec<Effect> {
        let session = &mut self.shared.session;
        let failed_before = session.failed(place).is_some();
        session.acknowledged(place, ack.number, ack.result);
        let order = session.shorten(place, ack.bytes);
        let failed = session.failed(place).filter(|_| !failed_before);
        if let Some(why) = failed {
            self.no_journal(why);
        }
        order.map(Effect::Disk).into_iter().collect()
    }

    fn no_journal(&mut self, why: Why) {
        let why = why.told(self.lang());
        let told = match self.lang() {
            Lang::Da => format!(
                "Journalen kan ikke skrives ({why}): gem snart, for en afbrydelse ville koste ændringerne"
            ),
            Lang::En => {
                format!(
                    "The journal cannot be written ({why}): save soon, as an interruption would cost the changes"
                )
            }
        };
        self.say(told);
    }

    /// Says that something was not erased beside the files.
    pub fn not_erased(&mut self, why: Why) {
        let why = why.told(self.lang());
        self.warn(&[match self.lang() {
            Lang::Da => format!(
                "Noget ved siden af filen kunne ikke slettes ({why}): det skal slettes i hånden"
            ),
            Lang::En => format!(
                "Something beside the file could not be erased ({why}): it must be removed by hand"
            ),
        }]);
    }

    /// Says what became of an erasing: of whom, where, and what names the person still.
    pub fn erased(&mut self, place: usize, path: &Path, result: &Result<Scrubbed, Left>) {
        let about = self.erasing.extract_if(.., |(of, _)| *of == place);
        let about: Vec<String> = about.flat_map(|(_, told)| told).collect();
        let mut told: Vec<String> = about.first().cloned().into_iter().collect();
        told.extend(erased_in_words(path, result, self.lang()));
        told.extend(about.into_iter().skip(1));
        self.warn(&told);
    }

    /// Takes in that a file cannot be read any more; what is open stays as it is.
    pub fn lost(&mut self, place: usize, fault: &Fault) {
        self.shared.leaving = false;
        self.save_pending.remove(&place);
        let name = self.name_of_file(place);
        let gone = matches!(fault, Fault::Missing);
        let trouble = if gone {
            Trouble::Gone
        } else {
            Trouble::Invalid
        };
        self.shared.session.set_trouble(place, Some(trouble));
        let more = self.shared.key_of(Action::More);
        self.say(match (self.lang(), gone) {
            (Lang::Da, true) => format!("{name} er væk; alt er stadig her, og kan gemmes som en anden fil ({more})"),
            (Lang::En, true) => format!("{name} is gone; everything is still here, and can be saved as another file ({more})"),
            (Lang::Da, false) => format!("{name} kan ikke læses lige nu; her fortsættes med det, der var"),
            (Lang::En, false) => format!("{name} cannot be read at the moment; going on with what was here"),
        });
    }

    /// Takes in that a file is there again as it was.
    pub fn back(&mut self, place: usize) {
        self.shared.session.set_trouble(place, None);
        let name = self.name_of_file(place);
        let word = self
            .shared
            .t("er der igen, som den var", "is there again, as it was");
        self.say(format!("{name} {word}"));
    }

    /// Keeps what is typed and answered on the screens in the journal, each with what lies below it, where it has become another.
    pub(super) fn keep_draft(&mut self) {
        let drafts = self.screens.iter().filter_map(|screen| screen.draft());
        let draft = drafts.reduce(|(_, below), (place, mut draft)| {
            draft["below"] = below;
            (place, draft)
        });
        if draft == self.draft {
            return;
        }
        let place = |draft: &Option<(usize, Json)>| draft.as_ref().map(|(place, _)| *place);
        let before = place(&self.draft).filter(|before| Some(*before) != place(&draft));
        self.order(before.map(|place| Order::Draft { place, draft: None }));
        self.order(draft.clone().map(|(place, draft)| Order::Draft {
            place,
            draft: Some(draft),
        }));
        self.draft = draft;
    }

    /// Returns whether what is typed or answered on a screen is kept in the journal.
    pub fn has_draft(&self) -> bool {
        let place = self.draft.as_ref().map(|(place, _)| *place);
        place.is_some_and(|place| self.shared.session.failed(place).is_none())
    }

    /// Takes in what was kept from earlier sessions, by dataset, and asks what shall become of it.
    pub fn keep(&mut self, kept: Vec<Kept>) {
        self.kept = kept;
        if !self.kept.is_empty() {
            self.offer_kept();
            self.settle();
        }
    }

    pub(super) fn offer_kept(&mut self) {
        let lang = self.lang();
        let count: usize = self.kept.iter().map(|kept| kept.records.len()).sum();
        let only_drafts = count == 0 && self.kept.iter().any(|kept| kept.draft.is_some());
        let nothing = count == 0 && !only_drafts;
        let mut rows = vec![Row::Heading(match lang {
            Lang::Da if nothing => {
                "Sidst sluttede programmet, før alt var gemt, og intet af det kan læses i journalen:"
                    .to_owned()
            }
            Lang::En if nothing => {
                "Last time the program ended before all was saved, and none of it can be read in the journal:"
                    .to_owned()
            }
            Lang::Da if only_drafts => {
                "Sidst sluttede programmet, mens noget var ved at blive skrevet:".to_owned()
            }
            Lang::En if only_drafts => {
                "Last time the program ended while something was being typed:".to_owned()
            }
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
        })];
        for kept in &self.kept {
            let data = self.shared.library.book(kept.place).data();
            let last = kept.records.iter().rev().find_map(recall);
            let last = last.map(|s| s.said.pick(lang).to_owned());
            // Of several the last one is told.
            let last = last.map(|said| match kept.records.len() {
                ..=1 => said,
                _ => format!("{} {said}", lang.pick("den sidste:", "the last one:")),
            });
            let (name, last) = (data.region_or_title(), last.unwrap_or_default());
            let parts = [name.to_owned(), when(kept), kept.by.clone(), last];
            let parts: Vec<_> = parts.into_iter().filter(|p| !p.is_empty()).collect();
            rows.push(Row::heading(format!("  {}", parts.join(" · "))));
            if let Some(draft) = &kept.draft {
                let words = lang.pick("ikke færdig", "not finished");
                rows.push(Row::heading(format!(
                    "    {words}: {}",
                    form::heading(draft)
                )));
            }
            if kept.torn {
                let words = lang.pick(
                    "den sidste blev kun skrevet halvt og mangler",
                    "the last one was written in part only and is missing",
                );
                rows.push(Row::heading(format!("    {words}")));
            }
            if kept.unreadable > 0 {
                let n = kept.unreadable;
                let words = match lang {
                    Lang::Da => format!("{n} kan ikke læses i journalen og mangler"),
                    Lang::En => format!("{n} cannot be read in the journal and are missing"),
                };
                rows.push(Row::heading(format!("    {words}")));
            }
        }
        let (again, drop) = if only_drafts {
            (
                ("Skriv videre", "Go on typing"),
                ("Kassér det skrevne", "Discard what was typed"),
            )
        } else {
            (
                (
                    "Tag dem op igen (de kan fortrydes)",
                    "Take them up again (they can be undone)",
                ),
                if nothing {
                    ("Kassér journalen", "Discard the journal")
                } else {
                    ("Kassér dem", "Discard them")
                },
            )
        };
        if !nothing {
            rows.extend([
                Row::choice(lang.pick(again.0, again.1), Command::TakeUp),
                Row::choice(
                    lang.pick("Se dem først", "See them first"),
                    Command::ShowKept,
                ),
            ]);
        }
        rows.extend([
            Row::choice(
                lang.pick(
                    "Ikke nu (der spørges igen næste gang)",
                    "Not now (asked again next time)",
                ),
                Command::Nothing,
            ),
            Row::choice(lang.pick(drop.0, drop.1), Command::Drop),
        ]);
        self.open_kept(rows, Command::Nothing);
    }

    fn open_kept(&mut self, rows: Vec<Row>, back: Command) {
        let title = self.shared.t(
            "Ændringer, der ikke blev gemt",
            "Changes that were not saved",
        );
        self.shared.open(Menu::new(title, rows).back(back));
    }

    pub(super) fn show_kept(&mut self) {
        let lang = self.lang();
        let mut rows = Vec::new();
        for kept in &self.kept {
            for step in kept.records.iter().filter_map(recall) {
                rows.push(Row::heading(step.said.pick(lang)));
                let lines = steps::in_words(&self.shared, kept.place, &step);
                let lines = lines.into_iter().map(|line| format!("    {line}"));
                rows.extend(lines.map(Row::Heading));
            }
            if let Some(draft) = &kept.draft {
                rows.push(Row::heading(form::heading(draft)));
                let lines = form::texts(draft).into_iter();
                rows.extend(lines.map(|text| Row::heading(format!("    {text}"))));
            }
        }
        rows.extend([
            Row::choice(
                lang.pick("Tag dem op igen", "Take them up again"),
                Command::TakeUp,
            ),
            Row::choice(lang.pick("Ikke nu", "Not now"), Command::Nothing),
        ]);
        self.open_kept(rows, Command::OfferKept);
    }

    /// Forgets what was not saved when the program ended last.
    pub(super) fn drop_kept(&mut self) {
        let kept = std::mem::take(&mut self.kept).into_iter();
        self.order(kept.map(|kept| Order::Drop { slot: kept.slot }));
    }

    /// Returns why the paper of a draft cannot be gone on with now: it stays in the journal then.
    fn not_now(&self, draft: &Json) -> Option<String> {
        let below = || preview::given(draft.get("below")?);
        let (given, _) = preview::given(draft).or_else(below)?;
        if self.shared.settings.words.is_some() {
            let why = self.shared.t(
                "Papirer læses på skærmen: det bliver liggende, til programmet startes uden --plain",
                "Papers are read on the screen: it stays until the program is started without --plain",
            );
            return Some(why.to_owned());
        }
        let Given::File(file) = given else {
            return None;
        };
        let why = std::fs::metadata(&file).err()?;
        let stays = self
            .shared
            .t("der spørges igen næste gang", "asked again next time");
        let why = unread(&why, self.lang());
        Some(format!("{}: {why}; {stays}", file.display()))
    }

    /// Opens what a draft is of, with what lay below it.
    fn go_on(&mut self, place: usize, draft: &Json) {
        if let Some(below) = draft.get("below") {
            self.go_on(place, below);
        }
        let lang = self.lang();
        let why = if let Some((given, group)) = preview::given(draft) {
            match self.reads(place, group, given).run() {
                Ok(paper) => {
                    // A form above it sees the groups that the paper makes.
                    self.shared.draft = Some(paper.go_on(&mut self.shared, draft));
                    return;
                }
                Err(why) => why,
            }
        } else {
            let resumed = form::resume(&mut self.shared, place, draft);
            self.shared.draft = None;
            if resumed.is_some() {
                return;
            }
            let why = lang.pick(
                "Formularen kan ikke åbnes igen, som filen er nu. Der stod:",
                "The form cannot be opened again as the file is now. It said:",
            );
            why.to_owned()
        };
        let mut told = vec![form::heading(draft).to_owned(), why];
        told.extend(form::texts(draft).into_iter().map(str::to_owned));
        self.warn(&told);
    }

    pub(super) fn take_up(&mut self) {
        let lang = self.lang();
        let (mut taken, mut left, mut unreadable) = (0, Vec::new(), false);
        let (mut orders, mut drafts) = (Vec::new(), Vec::new());
        for kept in std::mem::take(&mut self.kept) {
            let place = kept.place;
            if kept.records.is_empty()
                && let Some(why) = kept.draft.as_ref().and_then(|draft| self.not_now(draft))
            {
                self.warn(&[why]);
                self.kept.push(kept);
                continue;
            }
            if kept.records.is_empty() && kept.draft.is_none() {
                // Nothing in it can be read: it stays until it is given up.
                self.kept.push(kept);
                continue;
            }
            if kept.records.is_empty() {
                orders.push(Order::Drop { slot: kept.slot });
                drafts.extend(kept.draft.map(|draft| (place, draft)));
                continue;
            }
            let library = Arc::clone(&self.shared.library);
            let steps: Option<Vec<_>> = kept.records.iter().map(recall).collect();
            let session = &mut self.shared.session;
            let all = steps.and_then(|steps| session.replay_all(&library, place, &steps));
            if let Some(turn) = all {
                taken += kept.records.len();
                self.shared.renew(place, turn.book, turn.renamed);
            } else {
                for record in &kept.records {
                    let session = &mut self.shared.session;
                    let Some(step) = recall(record) else {
                        session.put_off(place, record.clone());
                        unreadable = true;
                        continue;
                    };
                    let library = Arc::clone(&self.shared.library);
                    match session.replay(&library, place, &step) {
                        Ok(turn) => {
                            taken += 1;
                            self.shared.renew(place, turn.book, turn.renamed);
                        }
                        Err(refused) => {
                            session.put_off(place, record.clone());
                            left.push((step.said, refused));
                        }
                    }
                }
            }
            orders.extend(self.shared.session.adopt(place, kept.slot));
            drafts.extend(kept.draft.map(|draft| (place, draft)));
        }
        for (place, draft) in drafts {
            self.go_on(place, &draft);
            self.shared.draft = None;
        }
        self.order(orders);
        if taken > 0 {
            let save = self.shared.key_of(Action::Save);
            self.say(match lang {
                Lang::Da if taken == 1 => format!("Ændringen er taget op igen; {save} gemmer den"),
                Lang::En if taken == 1 => format!("The change was taken up again; {save} saves it"),
                Lang::Da => format!("{taken} ændringer er taget op igen; {save} gemmer dem"),
                Lang::En => format!("{taken} changes were taken up again; {save} saves them"),
            });
        }
        self.ask_of_left(left, unreadable);
    }

    /// Asks about the steps that clash with the file as it is now, where no other screen is open, and says which could not be taken in
    /// otherwise, and that they stay in the journal.
    pub(super) fn ask_of_left(&mut self, left: Vec<(Message, Refused)>, unreadable: bool) {
        let lang = self.lang();
        let asks = self.screens.is_empty();
        if asks {
            Answers::open_kept(&mut self.shared);
        }
        let asked = |refused: &Refused| asks && matches!(refused, Refused::Clash(_));
        let left = left.into_iter().filter(|(_, refused)| !asked(refused));
        let mut told: Vec<String> = left
            .map(|(said, refused)| format!("{}: {}", said.pick(lang), refused.message(lang)))
            .collect();
        told.extend(unreadable.then(|| lang.pick("kan ikke læses", "cannot be read").to_owned()));
        if !told.is_empty() {
            let head = lang.pick(
                "Disse kunne ikke tages op, som filen er nu; de bliver i journalen:",
                "These could not be taken up as the file is now; they stay in the journal:",
            );
            told.insert(0, head.to_owned());
            self.warn(&told);
        }
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
