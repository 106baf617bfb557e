//! The disk beside a session: journals, saving, and what others do to the files. Nothing here makes a key wait; what happened to an
//! order comes back as [`News`].

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde_json::Value as Json;

use crate::edit::erase;
use crate::lang::Lang;
use crate::model::{Dataset, read};
use crate::session::{self, Kept, Order, Source, recall};
use crate::store::embedded::fingerprint;
use crate::store::{
    self, Ack, Backup, Event, Fault, Finished, Found, Intent, Journal, Left, SaveError, Saved,
    Scribe, Scrubbed, Stamp, Watch, Why,
};
use crate::syntax::Problem;

/// How long a save waits for its note in the journal.
const NOTED: Duration = Duration::from_secs(5);

/// What happened on the disk.
pub enum News {
    /// A record is in the journal, or does not.
    Journal {
        /// The dataset, by its place.
        place: usize,
        /// What happened to it.
        ack: Ack,
    },
    /// A dataset was saved, or not.
    Saved {
        /// The dataset, by its place.
        place: usize,
        /// The file.
        path: PathBuf,
        /// What happened to it.
        result: Result<Saved, SaveError>,
        /// Why the log of changes could not be written, if so.
        log: Option<store::LogError>,
    },
    /// A file has another text.
    Came {
        /// The file.
        path: PathBuf,
        /// The text.
        text: Arc<str>,
        /// What the file is now.
        stamp: Stamp,
        /// The text as a dataset.
        read: Box<Result<Dataset, Vec<Problem>>>,
    },
    /// A file cannot be read any more.
    Lost {
        /// The file.
        path: PathBuf,
        /// Why.
        fault: Fault,
    },
    /// A file that was lost is there again, as it was.
    Back {
        /// The file.
        path: PathBuf,
    },
    /// A new file was made, or not.
    Created(Result<Box<(Source, Dataset)>, SaveError>),
    /// Traces could not be erased, and why.
    NotErased(Why),
    /// A person was erased from what lies beside a file, but for what could not be cleared.
    Erased {
        /// The dataset, by its place.
        place: usize,
        /// The file.
        path: PathBuf,
        /// What was erased.
        result: Result<Scrubbed, Left>,
    },
}

/// Finishes what was to be erased of a file when a program ended; returns what the user must know of it.
pub fn finish_erasing(state: &Path, file: &Path, lang: Lang) -> Vec<String> {
    let name = file.display();
    // Others may have written the file before it was saved without the person.
    let still = |words: &[String]| {
        let data = store::read_stamped(file).ok();
        let data = data.and_then(|(text, _)| read::read(&text).ok());
        let people = data.map(|data| data.people).unwrap_or_default();
        people
            .iter()
            .any(|p| words.iter().any(|word| *word == *p.id.as_str()))
    };
    let told = |finished| match finished {
        Finished::Done(words) if still(&words) => Finished::NotBegun(words),
        finished => finished,
    };
    let in_words = |finished| match (finished, lang) {
        (Finished::Done(_), Lang::Da) => format!(
            "Sidst sluttede programmet midt i at slette en person fra {name}: det er gjort færdigt."
        ),
        (Finished::Done(_), Lang::En) => format!(
            "Last time the program ended in the middle of erasing a person from {name}: that is finished now."
        ),
        (Finished::NotBegun(words), Lang::Da) => format!(
            "Sidst sluttede programmet, før {} var slettet fra {name}: slet personen igen.",
            words.join(", ")
        ),
        (Finished::NotBegun(words), Lang::En) => format!(
            "Last time the program ended before {} was erased from {name}: erase the person again.",
            words.join(", ")
        ),
        (Finished::Failed(why), Lang::Da) => format!(
            "En sletning i {name} kunne ikke gøres færdig ({}); der prøves igen ved næste start.",
            why.told(lang)
        ),
        (Finished::Failed(why), Lang::En) => format!(
            "An erasing in {name} could not be finished ({}); it is tried again at the next start.",
            why.told(lang)
        ),
        (Finished::InUse, Lang::Da) => format!(
            "En sletning i {name} er ikke færdig: et andet program har filen åben. Luk det, og start igen."
        ),
        (Finished::InUse, Lang::En) => format!(
            "An erasing in {name} is not finished: another program has the file open. Close it and start again."
        ),
    };
    let finished = store::finish(state, file, Traces);
    finished.into_iter().map(told).map(in_words).collect()
}

/// Returns what an erasing has done beside a file, or what it could not, as paragraphs.
pub fn erased_in_words(file: &Path, result: &Result<Scrubbed, Left>, lang: Lang) -> Vec<String> {
    let name = file.display();
    let done = match result {
        Err(Left { path, why }) => {
            let (path, why) = (path.display(), why.told(lang));
            return vec![match lang {
                Lang::Da => format!(
                    "{name} er gemt uden personen, men {path} kunne ikke ryddes ({why}): der prøves igen ved næste start."
                ),
                Lang::En => format!(
                    "{name} is saved without the person, but {path} could not be cleared ({why}): it is tried again at the next start."
                ),
            }];
        }
        Ok(done) => done,
    };
    let (lines, files) = (done.lines, done.files);
    let mut told = vec![match lang {
        Lang::Da => format!(
            "Personen er væk fra {name}, og fra sikkerhedskopi, journal, log og din editors filer til den (linjer: {lines}, filer: {files})."
        ),
        Lang::En => format!(
            "The person is gone from {name}, and from its backup, journal, log and your editor's files (lines: {lines}, files: {files})."
        ),
    }];
    if done.in_use > 0 {
        told.push(lang.pick(
            "Filen er også åben i et andet program med ændringer, der ikke er gemt; de kan stadig nævne personen: gem, og luk dér.",
            "The file is open in another program too, with changes that are not saved; they may still name the person: save and quit there.",
        ).to_owned());
    }
    told.push(
        lang.pick(
            "Andre datasæt og kopier, i git, sikkerhedskopier og eksporter, er ikke rørt.",
            "Other datasets and copies, in git, backups and exports, were not touched.",
        )
        .to_owned(),
    );
    told
}

/// The words that name who is erased, and the id.
#[derive(Clone)]
pub(crate) struct Traces(pub Vec<String>);

impl store::Traces for Traces {
    fn are_in(&self, text: &str) -> bool {
        erase::names(text, &self.0)
    }

    fn without(&self, record: &Json) -> Option<Json> {
        let step = recall(record)?.part(
            |change| erase::without(change, &self.0),
            |said| self.are_in(said),
        );
        step.as_ref().map(session::record)
    }
}

/// What tells the loop.
pub type Notify = Arc<dyn Fn(News) + Send + Sync>;

/// How changes are kept beside the file.
#[derive(Clone, Debug, Default)]
pub struct Keeping {
    /// The folder of journals and locks; without it there is no journal.
    pub state: Option<PathBuf>,
    /// Whether every saved change is written to a log beside the file.
    pub log: bool,
    /// The name of the user, for journal and log.
    pub by: String,
}

struct File {
    path: PathBuf,
    scribe: Option<Scribe>,
}

/// The disk beside the screens.
pub struct Disk {
    keeping: Keeping,
    notify: Notify,
    files: Vec<File>,
    /// What earlier sessions have left, by dataset.
    kept: Vec<Option<(usize, Found)>>,
    watch: Option<Arc<Watch>>,
    /// What is being erased, by dataset.
    intents: Arc<Mutex<Vec<(usize, Intent)>>>,
    /// What must be done before the program ends.
    work: Vec<JoinHandle<()>>,
}

impl Disk {
    /// Begins with the files that are open, and tells what earlier sessions have left of them.
    pub fn start(
        keeping: Keeping,
        sources: &[Source],
        found: Vec<(usize, Found)>,
        notify: Notify,
    ) -> (Self, Vec<Kept>) {
        let mut disk = Self {
            keeping,
            notify,
            files: Vec::new(),
            kept: Vec::new(),
            watch: None,
            intents: Arc::default(),
            work: Vec::new(),
        };
        for source in sources {
            disk.add(source);
        }
        let watched = sources
            .iter()
            .filter_map(|s| Some((s.path.clone(), s.stamp?)))
            .collect();
        let tell = Arc::clone(&disk.notify);
        let watch = store::watch(watched, move |event| match event {
            Event::Changed { path, text, stamp } => tell(came(path, text, stamp)),
            Event::Unreadable { path, fault } => tell(News::Lost { path, fault }),
            Event::Gone { path } => tell(News::Lost {
                path,
                fault: Fault::Missing,
            }),
            Event::Back { path } => tell(News::Back { path }),
        });
        disk.watch = watch.ok().map(Arc::new);
        let mut kept = Vec::new();
        for (place, found) in found {
            let records = found
                .entries
                .iter()
                .flat_map(|e| e.records.iter().cloned())
                .collect();
            kept.push(Kept {
                place,
                slot: disk.kept.len(),
                records,
                written: found.written,
                torn: found.torn,
                unreadable: found.unreadable,
                draft: found.draft.clone(),
                by: found.by.clone(),
            });
            disk.kept.push(Some((place, found)));
        }
        (disk, kept)
    }

    fn add(&mut self, source: &Source) {
        let place = self.files.len();
        let scribe = source
            .stamp
            .and_then(|_| self.scribe(place, &source.path, fingerprint(source.text.as_bytes())));
        self.files.push(File {
            path: source.path.clone(),
            scribe,
        });
    }

    fn scribe(&self, place: usize, path: &Path, fingerprint: u64) -> Option<Scribe> {
        let journal = Journal::start(
            self.keeping.state.as_deref()?,
            path,
            fingerprint,
            &self.keeping.by,
        );
        let notify = Arc::clone(&self.notify);
        Scribe::start(
            journal,
            Box::new(move |ack| notify(News::Journal { place, ack })),
        )
        .ok()
    }

    /// Returns the place of the dataset that has a file.
    pub fn place_of(&self, path: &Path) -> Option<usize> {
        self.files.iter().position(|f| f.path == path)
    }

    /// Carries an order out, or begins to.
    pub fn carry_out(&mut self, order: Order) {
        match order {
            Order::Journal {
                place,
                number,
                record,
            } => match self.scribe_of(place) {
                Some(scribe) => scribe.send(number, vec![record]),
                None => self.no_journal(place, number),
            },
            Order::Draft { place, draft } => {
                if let Some(scribe) = self.scribe_of(place) {
                    scribe.draft(draft);
                }
            }
            Order::Rebase {
                place,
                fingerprint,
                number,
                records,
            } => match self.scribe_of(place) {
                Some(scribe) => scribe.rebase(fingerprint, vec![(number, records)]),
                None => self.no_journal(place, number),
            },
            Order::Clear {
                place,
                upto,
                fingerprint,
            } => {
                if let Some(scribe) = self.scribe_of(place) {
                    scribe.clear(upto, fingerprint);
                }
            }
            Order::Adopt {
                place,
                number,
                slot,
                whole,
            } => {
                let found = self.kept.get_mut(slot).and_then(Option::take);
                if let (Some((_, found)), Some(scribe)) = (found, self.scribe_of(place)) {
                    let entries = found.entries.clone();
                    scribe.adopt(number, if whole { entries } else { Vec::new() }, found);
                }
            }
            Order::PutOff { place, records } => {
                if let Some(scribe) = self.scribe_of(place) {
                    scribe.put_off(records);
                }
            }
            Order::Drop { slot } => {
                if let Some((_, mut found)) = self.kept.get_mut(slot).and_then(Option::take) {
                    let notify = Arc::clone(&self.notify);
                    self.begin(move || {
                        if let Err(error) = found.discard() {
                            notify(News::NotErased(Why::from(&error)));
                        }
                    });
                }
            }
            Order::Erase { place, path, words } => self.erase(place, path, words),
            Order::Save {
                place,
                path,
                text,
                wanted,
                expected,
                what,
                backup,
                erase,
            } => {
                let noted = self
                    .scribe_of(place)
                    .map(|scribe| scribe.saving(fingerprint(text.as_bytes())));
                let (keeping, notify) = (self.keeping.clone(), Arc::clone(&self.notify));
                let backup = if backup { Backup::Keep } else { Backup::None };
                let watch = self.watch.clone();
                let intents = Arc::clone(&self.intents);
                self.begin(move || {
                    if wanted.is_some_and(|wanted| read::read(&text).as_ref() != Ok(&*wanted)) {
                        let (result, log) = (Err(SaveError::Unproven), None);
                        return notify(News::Saved {
                            place,
                            path,
                            result,
                            log,
                        });
                    }
                    // A journal that does not answer must not keep the file from being saved.
                    let _ = noted.map(|noted| noted.recv_timeout(NOTED));
                    let state = keeping.state.as_deref().filter(|_| !erase.is_empty());
                    let intent =
                        state.map(|state| store::intend(state, &path, expected.as_ref(), &erase));
                    let intent = match intent.transpose() {
                        Ok(intent) => intent,
                        Err(error) => {
                            let result = Err(SaveError::Unnoted(Why::from(&error)));
                            let log = None;
                            return notify(News::Saved {
                                place,
                                path,
                                result,
                                log,
                            });
                        }
                    };
                    intents
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .extend(intent.map(|intent| (place, intent)));
                    if expected.is_none() {
                        store::home::prepare_for(&path);
                    }
                    if let Some(watch) = &watch {
                        watch.expect(&path, &text);
                    }
                    let result = store::save(
                        &path,
                        &text,
                        expected.as_ref(),
                        backup,
                        keeping.state.as_deref(),
                    );
                    let mut log = None;
                    if let Ok(saved) = &result {
                        if let Some(watch) = &watch {
                            watch.known(&path, saved.stamp);
                        }
                        let titles: Vec<String> = what.into_iter().map(|said| said.da).collect();
                        log = store::log(
                            keeping.log,
                            keeping.state.as_deref(),
                            &path,
                            store::now(),
                            &keeping.by,
                            &titles,
                        )
                        .err();
                    }
                    notify(News::Saved {
                        place,
                        path,
                        result,
                        log,
                    });
                });
            }
            Order::Moved { place, path, stamp } => {
                let scribe = self.scribe(place, &path, stamp.fingerprint());
                if let Some(file) = self.files.get_mut(place) {
                    if let Some(watch) = &self.watch {
                        watch.forget(&file.path);
                    }
                    *file = File { path, scribe };
                }
            }
            Order::Look { path, .. } => {
                let notify = Arc::clone(&self.notify);
                self.begin(move || match store::read_stamped(&path) {
                    Ok((text, stamp)) => notify(came(path, text, stamp)),
                    Err(fault) => notify(News::Lost { path, fault }),
                });
            }
        }
    }

    /// Makes a new file beside the others. A bare name lies in the user's data folder.
    pub fn create(&mut self, file: &str, text: String) {
        let path = store::home::placed(file);
        let (state, notify) = (self.keeping.state.clone(), Arc::clone(&self.notify));
        self.begin(move || {
            store::home::prepare_for(&path);
            let saved = store::save(&path, &text, None, Backup::None, state.as_deref());
            let source = saved.and_then(|Saved { stamp, .. }| {
                let dataset = read::read(&text)
                    .map_err(|_| SaveError::Other(io::ErrorKind::InvalidData.into()))?;
                Ok(Box::new((
                    Source {
                        path,
                        text: text.into(),
                        stamp: Some(stamp),
                        locked: None,
                    },
                    dataset,
                )))
            });
            notify(News::Created(source));
        });
    }

    /// Takes a new file in that was made.
    pub fn created(&mut self, source: &Source) {
        self.add(source);
        if let (Some(watch), Some(stamp)) = (&self.watch, source.stamp) {
            watch.known(&source.path, stamp);
        }
    }

    fn scribe_of(&self, place: usize) -> Option<&Scribe> {
        self.files.get(place)?.scribe.as_ref()
    }

    fn no_journal(&self, place: usize, number: u64) {
        let ack = Ack {
            task: store::Task::Step,
            number,
            result: Err(io::ErrorKind::NotFound.into()),
            bytes: 0,
        };
        (self.notify)(News::Journal { place, ack });
    }

    /// Does something that the end of the program waits for.
    fn begin<F: FnOnce() + Send + 'static>(&mut self, work: F) {
        self.work.retain(|work| !work.is_finished());
        self.work.extend(beside(work));
    }

    fn erase(&mut self, place: usize, path: PathBuf, words: Vec<String>) {
        let traces = Traces(words);
        // What was not taken up is held, and could not be looked into; what is left of it is offered at the next start.
        for kept in &mut self.kept {
            kept.take_if(|(of, _)| *of == place);
        }
        let own = self
            .scribe_of(place)
            .map(|scribe| scribe.scrub(traces.clone()));
        let (state, notify) = (self.keeping.state.clone(), Arc::clone(&self.notify));
        let intents = Arc::clone(&self.intents);
        self.begin(move || {
            let done = (state.as_ref()).map(|state| store::scrub(state, &path, &traces));
            let mut result = done.unwrap_or_else(|| Ok(Scrubbed::default()));
            let silent = |_| Err(Why::from(io::ErrorKind::TimedOut));
            let own = own.map(|own| own.recv_timeout(NOTED).unwrap_or_else(silent));
            if let (Some(Err(why)), Some(state), Ok(_)) = (own, &state, &result) {
                let path = state.join("journal");
                result = Err(Left { path, why });
            }
            if !matches!(&result, Ok(done) if done.in_use == 0) {
                return notify(News::Erased {
                    place,
                    path,
                    result,
                });
            }
            let mut intents = intents.lock().unwrap_or_else(PoisonError::into_inner);
            // Another erasing may be under way already.
            let done =
                |(of, intent): &mut (usize, Intent)| *of == place && intent.is_about(&traces.0);
            for (_, intent) in intents.extract_if(.., done) {
                if let Err(left) = intent.fulfil() {
                    result = Err(left);
                }
            }
            drop(intents);
            notify(News::Erased {
                place,
                path,
                result,
            });
        });
    }
}

impl Disk {
    /// Waits until all that was begun is on the disk, until the given moment at most; tells whether it is. What is not is in the journal,
    /// or waited for that itself.
    pub fn end(mut self, until: Instant) -> bool {
        let mut whole = true;
        // Saves are waited for before the journals, which hear of them; but both have to be tried.
        let half = Instant::now() + until.saturating_duration_since(Instant::now()) / 2;
        for work in self.work.drain(..) {
            whole &= store::join(work, half);
        }
        for scribe in self.files.drain(..).filter_map(|file| file.scribe) {
            whole &= scribe.end(until);
        }
        whole
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        for work in self.work.drain(..) {
            let _ = work.join();
        }
    }
}

fn came(path: PathBuf, text: String, stamp: Stamp) -> News {
    let read = Box::new(read::read(&text));
    News::Came {
        path,
        text: text.into(),
        stamp,
        read,
    }
}

/// Does something in a thread of its own, or at once where the system gives none: then a key waits.
pub fn beside<F: FnOnce() + Send + 'static>(work: F) -> Option<JoinHandle<()>> {
    let work = Arc::new(Mutex::new(Some(work)));
    let given = Arc::clone(&work);
    let take = |work: &Mutex<Option<F>>| {
        let mut work = work.lock().unwrap_or_else(PoisonError::into_inner);
        work.take()
    };
    let spawned = thread::Builder::new().spawn(move || {
        if let Some(work) = take(&given) {
            work();
        }
    });
    if spawned.is_err()
        && let Some(work) = take(&work)
    {
        work();
    }
    spawned.ok()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Mutex;

    use serde_json::json;

    use super::*;
    use crate::change::Message;

    type Told = Arc<Mutex<Vec<News>>>;

    /// Begins with a small dataset; returns its source, and what will be told.
    fn started(dir: &Path) -> (Disk, Source, Told) {
        let path = dir.join("a.ron");
        fs::write(&path, "(schema: 1, id: \"a\", title: \"A\")").unwrap();
        let (text, stamp) = store::read_stamped(&path).unwrap();
        let source = Source {
            path,
            text: text.into(),
            stamp: Some(stamp),
            locked: None,
        };
        let found = store::find(&dir.join("state"), &source.path)
            .into_iter()
            .map(|found| (0, found))
            .collect();
        let told = Told::default();
        let tell = Arc::clone(&told);
        let keeping = Keeping {
            state: Some(dir.join("state")),
            log: true,
            by: "test".to_owned(),
        };
        let notify: Notify = Arc::new(move |news| tell.lock().unwrap().push(news));
        let (disk, _) = Disk::start(keeping, std::slice::from_ref(&source), found, notify);
        (disk, source, told)
    }

    /// Does what is ordered and ends at once; returns what was told.
    fn ended(dir: &Path, orders: impl FnOnce(&Source) -> Vec<Order>) -> Vec<News> {
        let (mut disk, source, told) = started(dir);
        for order in orders(&source) {
            disk.carry_out(order);
        }
        drop(disk);
        std::mem::take(&mut *told.lock().unwrap())
    }

    fn save_without(source: &Source, words: &[&str]) -> Order {
        Order::Save {
            place: 0,
            path: source.path.clone(),
            text: "(schema: 1, id: \"a\", title: \"B\")".into(),
            wanted: None,
            expected: source.stamp,
            what: vec![Message::name("B")],
            backup: words.is_empty(),
            erase: words.iter().map(|word| (*word).to_owned()).collect(),
        }
    }

    #[test]
    fn what_does_not_mean_what_is_wanted_is_not_saved() {
        let dir = tempfile::tempdir().unwrap();
        let told = ended(dir.path(), |source| {
            let mut order = save_without(source, &[]);
            if let Order::Save { wanted, .. } = &mut order {
                *wanted = Some(Arc::new(Dataset::default()));
            }
            vec![order]
        });
        let is_refused = |news: &News| {
            matches!(
                news,
                News::Saved {
                    result: Err(SaveError::Unproven),
                    ..
                }
            )
        };
        assert!(told.iter().any(is_refused));
        let file = fs::read_to_string(dir.path().join("a.ron")).unwrap();
        assert!(!file.contains("\"B\""));
    }

    #[test]
    fn the_end_waits_for_a_save_that_is_under_way() {
        let dir = tempfile::tempdir().unwrap();
        let text = "(schema: 1, id: \"a\", title: \"B\")";
        let told = ended(dir.path(), |source| vec![save_without(source, &[])]);
        assert!(told.iter().any(|news| matches!(
            news,
            News::Saved {
                result: Ok(_),
                log: None,
                ..
            }
        )));
        assert_eq!(fs::read_to_string(dir.path().join("a.ron")).unwrap(), text);
        assert!(
            fs::read_to_string(dir.path().join("a.log"))
                .unwrap()
                .contains("\"B\"")
        );
    }

    #[test]
    fn an_erasing_that_cannot_be_noted_does_not_begin() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("state")).unwrap();
        fs::write(dir.path().join("state/erase"), "in the way").unwrap();
        let words = ["test testesen"];
        let told = ended(dir.path(), |source| vec![save_without(source, &words)]);
        assert!(told.iter().any(|news| matches!(
            news,
            News::Saved {
                result: Err(SaveError::Unnoted(_)),
                ..
            }
        )));
        let text = fs::read_to_string(dir.path().join("a.ron")).unwrap();
        assert!(text.contains("\"A\""), "{text}");
    }

    /// On Windows nobody moves the folder of a file that is open.
    #[cfg(unix)]
    #[test]
    fn the_note_of_an_erasing_stays_while_the_own_journal_has_the_name() {
        let dir = tempfile::tempdir().unwrap();
        let state = dir.path().join("state");
        let (mut disk, source, told) = started(dir.path());
        let wait = |is: &dyn Fn(&News) -> bool| {
            let end = Instant::now() + Duration::from_secs(20);
            while !told.lock().unwrap().iter().any(is) {
                assert!(Instant::now() < end, "waited in vain");
                thread::sleep(Duration::from_millis(2));
            }
        };
        for (number, name) in [(1, "Test Testesen"), (2, "Prøve Prøvesen")] {
            disk.carry_out(Order::Journal {
                place: 0,
                number,
                record: json!({ "person": name }),
            });
        }
        wait(&|news| matches!(news, News::Journal { ack, .. } if ack.number == 2));
        disk.carry_out(save_without(&source, &["test testesen"]));
        wait(&|news| matches!(news, News::Saved { result: Ok(_), .. }));
        fs::rename(state.join("journal"), dir.path().join("elsewhere")).unwrap();
        fs::write(state.join("journal"), "in the way").unwrap();
        disk.carry_out(Order::Erase {
            place: 0,
            path: source.path.clone(),
            words: vec!["test testesen".to_owned()],
        });
        wait(&|news| matches!(news, News::Erased { result: Err(_), .. }));
        let notes = fs::read_dir(state.join("erase")).unwrap();
        assert_eq!(notes.count(), 1);
    }

    #[test]
    fn what_was_kept_and_not_taken_up_has_no_trace_of_who_was_erased_either() {
        let dir = tempfile::tempdir().unwrap();
        let (path, state) = (dir.path().join("a.ron"), dir.path().join("state"));
        let mut journal = Journal::start(&state, &path, 1, "");
        journal
            .append(1, &[json!({ "person": "Test Testesen" })])
            .unwrap();
        journal
            .append(2, &[json!({ "person": "Prøve Prøvesen" })])
            .unwrap();
        drop(journal);
        let told = ended(dir.path(), |source| {
            vec![Order::Erase {
                place: 0,
                path: source.path.clone(),
                words: vec!["test testesen".to_owned(), "per".to_owned()],
            }]
        });
        assert!(
            told.iter().any(
                |news| matches!(news, News::Erased { result: Ok(done), .. } if done.in_use == 0)
            )
        );
        let left: Vec<u64> = store::find(&state, &path)
            .iter()
            .flat_map(|f| &f.entries)
            .map(|entry| entry.number)
            .collect();
        assert_eq!(left, [2]);
    }
}
