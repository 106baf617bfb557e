//! The disk beside a session: journals, saving, and what others do to the files. Nothing here makes a key wait; what happened to an
//! order comes back as [`News`].

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use crate::edit::erase;
use crate::model::{Dataset, read};
use crate::session::{Kept, Order, Source};
use crate::store::embedded::fingerprint;
use crate::store::{
    self, Ack, Backup, Event, Fault, Found, Journal, SaveError, Scribe, Stamp, Watch,
};
use crate::syntax::Problem;

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
        result: Result<Stamp, SaveError>,
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
    /// A new file was made, or not.
    Created(Result<Box<(Source, Dataset)>, SaveError>),
    /// Traces could not be erased: the system's words.
    NotErased(String),
    /// Other programs hold journals, which could not be looked into for traces.
    InUse,
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
            // It is what is known.
            Event::Back { .. } => {}
        });
        disk.watch = watch.ok().map(Arc::new);
        let mut kept = Vec::new();
        for (place, found) in found {
            let records = found
                .entries
                .iter()
                .flat_map(|e| e.records.iter().cloned())
                .collect();
            let lost = found.torn || found.unreadable > 0;
            kept.push(Kept {
                place,
                slot: disk.kept.len(),
                records,
                written: found.written,
                lost,
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
            } => {
                let found = self.kept.get_mut(slot).and_then(Option::take);
                if let (Some((_, found)), Some(scribe)) = (found, self.scribe_of(place)) {
                    scribe.adopt(number, found.entries.clone(), found);
                }
            }
            Order::Drop { slot } => {
                if let Some((_, mut found)) = self.kept.get_mut(slot).and_then(Option::take) {
                    let notify = Arc::clone(&self.notify);
                    self.begin(move || {
                        if let Err(error) = found.discard() {
                            notify(News::NotErased(error.to_string()));
                        }
                    });
                }
            }
            Order::Erase { place, path, words } => self.erase(place, path, words),
            Order::Save {
                place,
                path,
                text,
                expected,
                what,
                backup,
            } => {
                if let Some(scribe) = self.scribe_of(place) {
                    scribe.saving(fingerprint(text.as_bytes()));
                }
                let (keeping, notify) = (self.keeping.clone(), Arc::clone(&self.notify));
                let backup = if backup { Backup::Keep } else { Backup::None };
                let watch = self.watch.clone();
                self.begin(move || {
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
                    if let Ok(stamp) = &result {
                        if let Some(watch) = &watch {
                            watch.known(&path, *stamp);
                        }
                        let titles: Vec<String> = what.into_iter().map(|said| said.da).collect();
                        log = store::log(
                            keeping.log,
                            &path,
                            jiff::Timestamp::now(),
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
                thread::spawn(move || match store::read_stamped(&path) {
                    Ok((text, stamp)) => notify(came(path, text, stamp)),
                    Err(fault) => notify(News::Lost { path, fault }),
                });
            }
        }
    }

    /// Makes a new file beside the others. A bare name lies in the user's data folder.
    pub fn create(&mut self, file: &str, text: String) {
        let bare = Path::new(file).components().count() == 1;
        let folder = store::home::folder().filter(|_| bare);
        let path = folder
            .as_ref()
            .map_or_else(|| PathBuf::from(file), |folder| folder.join(file));
        let (state, notify) = (self.keeping.state.clone(), Arc::clone(&self.notify));
        self.begin(move || {
            if let Some(folder) = folder {
                // What goes wrong here is reported by saving.
                let _ = std::fs::create_dir_all(folder);
            }
            let saved = store::save(&path, &text, None, Backup::None, state.as_deref());
            let source = saved.and_then(|stamp| {
                let dataset = read::read(&text).map_err(|_| SaveError::Other(String::new()))?;
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
            result: Err(String::new()),
        };
        (self.notify)(News::Journal { place, ack });
    }

    /// Does something that the end of the program waits for.
    fn begin(&mut self, work: impl FnOnce() + Send + 'static) {
        self.work.retain(|work| !work.is_finished());
        self.work.push(thread::spawn(work));
    }

    fn erase(&mut self, place: usize, path: PathBuf, words: Vec<String>) {
        let mentions = move |text: &str| erase::names(text, &words);
        // What was not taken up is held, and could not be looked into; what is left of it is offered at the next start.
        for kept in &mut self.kept {
            kept.take_if(|(of, _)| *of == place);
        }
        if let Some(scribe) = self.scribe_of(place) {
            scribe.scrub(Box::new(mentions.clone()));
        }
        let (state, notify) = (self.keeping.state.clone(), Arc::clone(&self.notify));
        self.begin(
            move || match state.map(|state| store::scrub(&state, &path, &mentions)) {
                Some(Err(error)) => notify(News::NotErased(error.to_string())),
                Some(Ok(done)) if done.in_use > 0 => notify(News::InUse),
                _ => {}
            },
        );
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Mutex;

    use serde_json::json;

    use super::*;
    use crate::change::Message;

    /// Does what is ordered and ends at once; returns what was told.
    fn ended(dir: &Path, orders: impl FnOnce(&Source) -> Vec<Order>) -> Vec<News> {
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
        let told = Arc::new(Mutex::new(Vec::new()));
        let tell = Arc::clone(&told);
        let keeping = Keeping {
            state: Some(dir.join("state")),
            log: true,
            by: "test".to_owned(),
        };
        let notify: Notify = Arc::new(move |news| tell.lock().unwrap().push(news));
        let (mut disk, _) = Disk::start(keeping, std::slice::from_ref(&source), found, notify);
        for order in orders(&source) {
            disk.carry_out(order);
        }
        drop(disk);
        std::mem::take(&mut *told.lock().unwrap())
    }

    #[test]
    fn the_end_waits_for_a_save_that_is_under_way() {
        let dir = tempfile::tempdir().unwrap();
        let text = "(schema: 1, id: \"a\", title: \"B\")";
        let told = ended(dir.path(), |source| {
            let (path, what) = (source.path.clone(), vec![Message::name("B")]);
            vec![Order::Save {
                place: 0,
                path,
                text: text.into(),
                expected: source.stamp,
                what,
                backup: true,
            }]
        });
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
            told.iter()
                .all(|news| !matches!(news, News::NotErased(_) | News::InUse))
        );
        let left: Vec<u64> = store::find(&state, &path)
            .iter()
            .flat_map(|f| &f.entries)
            .map(|entry| entry.number)
            .collect();
        assert_eq!(left, [2]);
    }
}
