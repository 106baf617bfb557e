//! The open datasets under editing, without screens and without disk: what is done to which, what is on its way to the journal or
//! the file, and what came in from outside. What must happen on the disk is handed out as [`Order`]s; their results come back in.

mod kept;
mod outside;
mod place;
mod record;
mod saving;

#[cfg(test)]
mod tests;
pub(crate) mod words;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value as Json;

pub use self::outside::{Conflicts, Incoming};
pub use self::place::place_of;
pub use self::record::{recall, record};
use self::saving::Saving;
use crate::change::{Document, Message, Refused, Step};
use crate::lang::Lang;
use crate::model::{Book, Dataset, Library};
use crate::store::{Stamp, Why};

/// Why a dataset cannot be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Locked {
    /// The program was asked to change nothing.
    Asked,
    /// It is the program's own copy.
    Embedded,
    /// Its file or folder cannot be written: the system's words.
    File(String),
}

impl Locked {
    /// Returns why, in words that say what to do.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Asked => words::started_read_only(lang).to_owned(),
            Self::Embedded => words::embedded_copy(lang).to_owned(),
            Self::File(why) => words::cannot_be_written(lang, why),
        }
    }
}

/// What must happen on the disk.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    /// Append a record to the journal of a dataset, and tell when number `number` is there.
    Journal {
        /// The dataset, by its place.
        place: usize,
        /// The number of the record.
        number: u64,
        /// The record.
        record: Json,
    },
    /// Keep what stands in an open form; `None` when none is open any more.
    Draft {
        /// The dataset, by its place.
        place: usize,
        /// What stands in it.
        draft: Option<Json>,
    },
    /// The file has another text from now on: the journal begins anew, with these records.
    Rebase {
        /// The dataset, by its place.
        place: usize,
        /// The fingerprint of the file's text.
        fingerprint: u64,
        /// The number of the last record.
        number: u64,
        /// What is not in the file yet.
        records: Vec<Json>,
    },
    /// The steps up to a number are in the file: the journal forgets them.
    Clear {
        /// The dataset, by its place.
        place: usize,
        /// The last number that is in the file.
        upto: u64,
        /// The fingerprint of the file's text.
        fingerprint: u64,
    },
    /// A journal of an earlier session was taken up whole: its records go over into the own one, and it goes.
    Adopt {
        /// The dataset, by its place.
        place: usize,
        /// The number of the step that stands for all of it.
        number: u64,
        /// Which of the kept journals.
        slot: usize,
        /// Whether its records go over; otherwise what is wanted of them has gone already.
        whole: bool,
    },
    /// These records of an earlier session wait for answers, and no others: a save does not make the journal forget them.
    PutOff {
        /// The dataset, by its place.
        place: usize,
        /// The records.
        records: Vec<Json>,
    },
    /// A journal of an earlier session is no longer wanted.
    Drop {
        /// Which of the kept journals.
        slot: usize,
    },
    /// Erase every trace of words from the journals, the backup and the log of a dataset.
    Erase {
        /// The dataset, by its place.
        place: usize,
        /// The file.
        path: PathBuf,
        /// The words, as they were in the dataset.
        words: Vec<String>,
    },
    /// Save a text.
    Save {
        /// The dataset, by its place.
        place: usize,
        /// The file.
        path: PathBuf,
        /// The text.
        text: Arc<str>,
        /// What the text must mean, where it is not the file's own: it is read once more before it is saved.
        wanted: Option<Arc<Dataset>>,
        /// What the file must still be; `None` for a file that must not exist yet.
        expected: Option<Stamp>,
        /// The names of the steps that are saved, for the log.
        what: Vec<Message>,
        /// Whether the version before may be kept.
        backup: bool,
        /// Words that the text has no longer, to be erased from what lies beside the file when it is saved.
        erase: Vec<String>,
    },
    /// A dataset has another file from now on.
    Moved {
        /// The dataset, by its place.
        place: usize,
        /// The file.
        path: PathBuf,
        /// What it is.
        stamp: Stamp,
    },
    /// Look again at the file of a dataset: it is not what it was.
    Look {
        /// The dataset, by its place.
        place: usize,
        /// The file.
        path: PathBuf,
    },
}

/// What happened to a step: the dataset as it is now, and what must happen on the disk.
#[derive(Clone, Debug)]
pub struct Turn {
    /// Which dataset changed.
    pub place: usize,
    /// The dataset as it is now.
    pub dataset: Dataset,
    /// The same with its look-ups.
    pub book: Arc<Book>,
    /// The name of the step.
    pub said: Message,
    /// The id of the last thing that it changed, which is a group where one was; `None` where that is the dataset itself, or gone.
    pub about: Option<String>,
    /// The old and the new id of everything whose id was changed.
    pub renamed: Vec<(String, String)>,
    /// The steps that had to wait because the file has become another one, and why.
    pub left: Vec<(Message, Refused)>,
    /// What must happen on the disk.
    pub orders: Vec<Order>,
}

/// A dataset that was opened, and its file.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file.
    pub path: PathBuf,
    /// Its text.
    pub text: Arc<str>,
    /// What the file was when it was read; `None` for the program's own copies.
    pub stamp: Option<Stamp>,
    /// Why it cannot be changed, if so.
    pub locked: Option<Locked>,
}

/// What an earlier session did and did not save.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The dataset, by its place.
    pub place: usize,
    /// Which of the kept journals.
    pub slot: usize,
    /// The records of its steps, in their order.
    pub records: Vec<Json>,
    /// When the last one was written.
    pub written: std::time::SystemTime,
    /// Whether the last one was cut off and is missing.
    pub torn: bool,
    /// How many others cannot be read and are missing.
    pub unreadable: usize,
    /// What stood in an open form.
    pub draft: Option<Json>,
    /// The user that made them.
    pub by: String,
}

/// What is wrong with a file, as long as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is not there any more.
    Gone,
    /// It cannot be read, or is no valid dataset.
    Invalid,
}

/// A dataset under editing.
#[derive(Debug)]
struct Open {
    source: Source,
    document: Option<Document>,
    /// The number of the last record sent to the journal, and of the last that is there.
    sent: u64,
    standing: u64,
    /// Why the journal could not be written.
    failed: Option<Why>,
    saving: Option<Saving>,
    /// Whether the disk has not confirmed what was saved last: the journal keeps it then.
    unconfirmed: bool,
    /// The names of what was done since it was last saved, for the log.
    unsaved: Vec<Message>,
    incoming: Option<Incoming>,
    trouble: Option<Trouble>,
    /// The bytes of the journal when it was last made short, and whether that is under way.
    shortened: u64,
    shortening: bool,
    /// Records of an earlier session that could not be taken up as they are, and which of them is asked about.
    put_off: Vec<Json>,
    asked: Option<kept::Asked>,
    /// Whether one of the kept steps was answered.
    answered: bool,
    /// Words to be erased from what lies beside the file, once it is saved without them.
    erase: Vec<String>,
}

impl Open {
    fn document(&mut self, book: &Arc<Book>) -> &mut Document {
        let text = &self.source.text;
        self.document
            .get_or_insert_with(|| Document::of(Arc::clone(text), Arc::clone(book)))
    }

    /// Returns the look-ups of what a document has become.
    fn book(&self, dataset: &Dataset) -> Arc<Book> {
        match &self.document {
            Some(document) => Arc::clone(document.book()),
            None => Arc::new(Book::new(dataset.clone())),
        }
    }

    fn next(&mut self) -> u64 {
        self.sent += 1;
        self.sent
    }
}

/// All open datasets under editing.
#[derive(Debug, Default)]
pub struct Session {
    files: Vec<Open>,
    /// Which dataset each step that is done was taken in, and each that was taken back.
    done: Vec<usize>,
    undone: Vec<usize>,
}

impl Session {
    /// Begins with the datasets that are open, in their order.
    pub fn new(sources: Vec<Source>) -> Self {
        let mut session = Self::default();
        for source in sources {
            session.add(source);
        }
        session
    }

    /// Adds a dataset behind the last.
    pub fn add(&mut self, source: Source) {
        self.files.push(Open {
            source,
            document: None,
            sent: 0,
            standing: 0,
            failed: None,
            saving: None,
            unconfirmed: false,
            unsaved: Vec::new(),
            incoming: None,
            trouble: None,
            shortened: 0,
            shortening: false,
            put_off: Vec::new(),
            asked: None,
            answered: false,
            erase: Vec::new(),
        });
    }

    /// Returns why a dataset cannot be changed.
    pub fn locked(&self, place: usize) -> Option<&Locked> {
        self.files.get(place)?.source.locked.as_ref()
    }

    /// Returns the file of a dataset.
    pub fn path(&self, place: usize) -> Option<&Path> {
        Some(&self.files.get(place)?.source.path)
    }

    /// Returns what the file of a dataset was when it was read or saved last; `None` for the program's own copies.
    pub fn stamp(&self, place: usize) -> Option<Stamp> {
        self.files.get(place)?.source.stamp
    }

    /// Returns the text of a dataset as it would be saved now.
    pub fn text(&self, place: usize) -> Option<&Arc<str>> {
        let file = self.files.get(place)?;
        Some(
            file.document
                .as_ref()
                .map_or(&file.source.text, Document::text),
        )
    }

    /// Returns whether a dataset has changes that are not in its file.
    pub fn is_changed(&self, place: usize) -> bool {
        self.files
            .get(place)
            .and_then(|f| f.document.as_ref())
            .is_some_and(Document::is_changed)
    }

    /// Returns the places of the datasets that have changes which are not in their files.
    pub fn changed(&self) -> Vec<usize> {
        (0..self.files.len())
            .filter(|place| self.is_changed(*place))
            .collect()
    }

    /// Returns whether something of a dataset is on its way to the journal and is not there yet.
    pub fn is_pending(&self, place: usize) -> bool {
        self.files
            .get(place)
            .is_some_and(|f| f.standing < f.sent && f.failed.is_none())
    }

    /// Returns why the journal of a dataset cannot be written, if so.
    pub fn failed(&self, place: usize) -> Option<Why> {
        self.files.get(place)?.failed
    }

    /// Returns what is wrong with the file of a dataset.
    pub fn trouble(&self, place: usize) -> Option<Trouble> {
        self.files.get(place)?.trouble
    }

    /// Says what is wrong with the file of a dataset, or that it is well again.
    pub fn set_trouble(&mut self, place: usize, trouble: Option<Trouble>) {
        if let Some(file) = self.files.get_mut(place) {
            file.trouble = trouble;
        }
    }

    /// Returns the names of what was done to a dataset since it was last saved.
    pub fn unsaved(&self, place: usize) -> &[Message] {
        self.files.get(place).map_or(&[], |f| &f.unsaved)
    }

    /// Returns how many changes of an earlier session wait in the journal of a dataset for an answer.
    pub fn waiting(&self, place: usize) -> usize {
        self.files.get(place).map_or(0, |f| f.put_off.len())
    }

    /// Returns whether everything that is not saved in a dataset is in its journal.
    pub fn is_journalled(&self, place: usize) -> bool {
        self.files
            .get(place)
            .is_some_and(|f| f.standing >= f.sent && f.failed.is_none() && f.erase.is_empty())
    }

    /// Returns whether a dataset is being saved.
    pub fn is_saving(&self) -> bool {
        self.files.iter().any(|f| f.saving.is_some())
    }

    /// Returns all steps of the session by dataset, undone ones last, and how many of them are done.
    pub fn steps(&self, place: usize) -> (&[Step], usize) {
        self.files
            .get(place)
            .and_then(|f| f.document.as_ref())
            .map_or((&[], 0), Document::steps)
    }

    /// Takes a step: a dataset becomes what is wanted.
    pub fn act(
        &mut self,
        library: &Library,
        place: usize,
        said: Message,
        wanted: &Dataset,
    ) -> Result<Turn, Refused> {
        let document = self.files[place].document(library.shared(place));
        let dataset = document.make(said, wanted)?;
        Ok(self.acted(place, dataset))
    }

    /// Takes a step that puts the user's own text in the place of some of the file's.
    pub fn write(
        &mut self,
        library: &Library,
        place: usize,
        said: Message,
        span: crate::syntax::Span,
        new: &str,
    ) -> Result<Turn, Refused> {
        let document = self.files[place].document(library.shared(place));
        let dataset = document.write(said, span, new)?;
        Ok(self.acted(place, dataset))
    }

    fn acted(&mut self, place: usize, dataset: Dataset) -> Turn {
        self.done.push(place);
        self.undone.clear();
        // A step that was taken back in another dataset before this one cannot be taken again.
        let step = self.files[place]
            .document
            .as_ref()
            .and_then(|d| d.steps().0.last().cloned());
        self.files[place]
            .unsaved
            .extend(step.as_ref().map(|step| step.said.clone()));
        self.turn(
            place,
            dataset,
            &step.unwrap_or_else(|| Step::recalled(Message::default(), Vec::new(), Vec::new())),
        )
    }

    fn turn(&mut self, place: usize, dataset: Dataset, step: &Step) -> Turn {
        let file = &mut self.files[place];
        let book = file.book(&dataset);
        let number = file.next();
        let order = Order::Journal {
            place,
            number,
            record: record(step),
        };
        let mut ids = step
            .changes
            .iter()
            .filter_map(|c| Some(c.after.as_ref()?.field("id").str().to_owned()));
        let mut groups = step.changes.iter().filter(|c| c.list == "groups");
        let group = groups.find_map(|c| Some(c.after.as_ref()?.field("id").str().to_owned()));
        let about = group.or_else(|| ids.rfind(|id| !id.is_empty()));
        Turn {
            place,
            dataset,
            book,
            said: step.said.clone(),
            about,
            renamed: step.renamed().collect(),
            left: Vec::new(),
            orders: vec![order],
        }
    }

    /// Takes the last step back, in whichever dataset it was. `None` where there is none.
    pub fn undo(&mut self) -> Option<Result<Turn, Refused>> {
        let place = *self.done.last()?;
        let result = self.files[place].document.as_mut()?.undo()?;
        // One that cannot be taken back is forgotten there, too.
        self.done.pop();
        Some(result.map(|(dataset, step)| {
            self.undone.push(place);
            self.files[place].take_back(&step.said);
            self.turn(place, dataset, &step)
        }))
    }

    /// Takes the step again that was taken back last. `None` where there is none.
    pub fn redo(&mut self) -> Option<Result<Turn, Refused>> {
        let place = *self.undone.last()?;
        let result = self.files[place].document.as_mut()?.redo()?;
        Some(result.map(|(dataset, step)| {
            self.undone.pop();
            self.done.push(place);
            self.files[place].unsaved.push(step.said.clone());
            self.turn(place, dataset, &step)
        }))
    }

    /// Forgets the way to what shows, and words: nothing of a dataset can be taken back any more. To be called after the step that took
    /// the words out, whose record must not be sent to the journal.
    pub fn forget_steps(&mut self, place: usize, words: Vec<String>) {
        self.done.retain(|p| *p != place);
        self.undone.retain(|p| *p != place);
        if let Some(file) = self.files.get_mut(place) {
            file.document.as_mut().map(Document::forget_steps);
            file.unsaved
                .retain(|said| !words.iter().any(|word| said.da.contains(word.as_str())));
            // The record of the step goes nowhere, and its number to the next.
            file.sent = file.sent.saturating_sub(1);
            file.erase.extend(words);
        }
    }

    /// Says what a file looks like whose text is the known one, still or again.
    pub fn restamp(&mut self, place: usize, stamp: Stamp) {
        if let Some(file) = self.files.get_mut(place) {
            file.source.stamp = Some(stamp);
            file.incoming = None;
            file.trouble = None;
        }
    }

    /// Takes in that a record is in the journal, or why it does not.
    pub fn acknowledged(&mut self, place: usize, number: u64, result: Result<(), Why>) {
        let Some(file) = self.files.get_mut(place) else {
            return;
        };
        match result {
            Ok(()) => {
                file.standing = file.standing.max(number);
                file.failed = None;
            }
            Err(why) => file.failed = Some(why),
        }
    }
}
