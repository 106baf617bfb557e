//! The journal: what has been changed and not saved yet, on disk within the moment, for the day the program ends in the middle.
//!
//! A journal is a file of JSON lines in the folder `journal` of the state folder, one for each open file and process, private, and locked
//! as long as its process lives. Its first line says of which file it is and on which text it is based. Every line after it is one entry:
//! the records of one step, whole or not at all. A line that was cut off by a full disk is taken back before the next is written.
//!
//! After a crash, [`find`](super::find) returns the journals that nobody holds. What is taken over goes into the new journal under the
//! session and number that it had, and is synced there, before the old one is removed: a crash in between leaves both, and the next
//! [`find`](super::find) sees by session and number that they say the same.
//!
//! A save is announced by [`Journal::saving`] before it begins: should the program end after the file is in its place and before
//! [`Journal::clear`], then the file itself shows which entries it has.

use std::fs::{self, File};
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io::{self, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::disk;
use super::found::Found;
use super::scrub::{Traces, without};

/// The version of the lines that this program writes.
const FORMAT: u32 = 2;

/// The versions that it reads. Of the first, things that were changed are always whole.
pub(super) const FORMATS: std::ops::RangeInclusive<u32> = 1..=FORMAT;

/// How journals' names end.
pub(super) const ENDING: &str = ".jsonl";

/// The step of what waits for an answer: no save has it.
const LATER: u64 = u64::MAX;

/// The step of what stands in an open form: no save has it either.
const DRAFT: u64 = LATER - 1;

/// So many bytes of drafts that are past may stand in the file beside four times what counts.
const SPARE: usize = 1 << 20;

/// How long a new journal waits for who happens to look at it.
const PATIENCE: Duration = Duration::from_secs(2);

/// The records of one step, and which step it was: `session` and `number` together are given only once.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The run of the program that made the step.
    pub session: String,
    /// Its number in that run.
    pub number: u64,
    /// What the step did.
    pub records: Vec<Value>,
}

/// The first line.
#[derive(Serialize, Deserialize)]
pub(super) struct Header {
    pub(super) program: String,
    pub(super) version: String,
    pub(super) format: u32,
    pub(super) file: String,
    pub(super) fingerprint: Hex,
    pub(super) session: String,
    pub(super) started: String,
    pub(super) by: String,
}

/// Every other line: an entry has a number and records, and a session where it is not the header's; the rest is for a save that begins.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Row {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) session: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) number: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) records: Option<Vec<Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) saving: Option<Hex>,
    /// Whether it waits for an answer, so that no save has it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) later: bool,
    /// What stands in an open form, in the place of what stood there before; none once it is closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) draft: Option<Vec<Value>>,
}

/// A fingerprint; in JSON as text, since not every reader of JSON knows so large numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub(super) struct Hex(pub(super) u64);

impl From<Hex> for String {
    fn from(hex: Hex) -> Self {
        format!("{:016x}", hex.0)
    }
}

impl TryFrom<String> for Hex {
    type Error = std::num::ParseIntError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        u64::from_str_radix(&text, 16).map(Self)
    }
}

/// A line that is on disk, or shall.
#[derive(Clone, PartialEq)]
struct Line {
    /// The step of this session with whose save the line is done, [`LATER`] and [`DRAFT`] for none; `None` for a line that no save needs to keep.
    step: Option<u64>,
    /// With its line end.
    text: String,
}

impl Line {
    fn new(step: Option<u64>, row: &Row) -> io::Result<Self> {
        Ok(Self {
            step,
            text: serde_json::to_string(row)? + "\n",
        })
    }
}

/// The journal of one open file. Dropping it leaves it on disk, free to be found.
pub struct Journal {
    folder: PathBuf,
    real: PathBuf,
    by: String,
    session: String,
    fingerprint: u64,
    /// All lines that are on disk after the header, in case it must be written anew.
    lines: Vec<Line>,
    open: Option<Open>,
}

/// A journal's file.
struct Open {
    path: PathBuf,
    file: File,
    /// The bytes up to the end of the last whole line.
    good: u64,
    /// Whether there may be others behind them.
    torn: bool,
}

impl Journal {
    /// Starts the journal of a file whose text has this fingerprint; `by` is the user's name. Nothing is written before the first entry.
    pub fn start(state: &Path, file: &Path, fingerprint: u64, by: &str) -> Self {
        let random = RandomState::new().build_hasher().finish();
        Self {
            folder: state.join("journal"),
            real: disk::real_path(file),
            by: by.to_owned(),
            session: format!("{:x}-{random:016x}", moment()),
            fingerprint,
            lines: Vec::new(),
            open: None,
        }
    }

    /// Returns the name of this run, the `session` of its entries.
    pub fn session(&self) -> &str {
        &self.session
    }

    /// Returns how many bytes it has on disk.
    pub(super) fn bytes(&self) -> u64 {
        self.open.as_ref().map_or(0, |open| open.good)
    }

    /// Adds the records of a step and returns when they are on disk. On an error none of them is there, and a later entry can be added.
    pub fn append(&mut self, number: u64, records: &[Value]) -> io::Result<()> {
        self.append_all(&[(number, records)])
    }

    /// Adds several steps at the cost of one.
    pub(super) fn append_all(&mut self, steps: &[(u64, &[Value])]) -> io::Result<()> {
        let lines = steps
            .iter()
            .map(|(number, records)| own(*number, records))
            .collect::<io::Result<_>>()?;
        self.write(lines)
    }

    /// Notes that the file is about to be saved with all entries so far, as a text with this fingerprint.
    pub fn saving(&mut self, fingerprint: u64) -> io::Result<()> {
        if self.lines.is_empty() {
            return Ok(());
        }
        self.write(vec![Line::new(
            None,
            &Row {
                saving: Some(Hex(fingerprint)),
                ..Row::default()
            },
        )?])
    }

    /// Forgets the steps up to this number, which are saved; the saved text has this fingerprint. Later ones stay. With [`u64::MAX`] all
    /// are forgotten, as when the user gives them up.
    pub fn clear(&mut self, upto: u64, fingerprint: u64) -> io::Result<()> {
        let later = self
            .lines
            .iter()
            .filter(|line| line.step.is_some_and(|step| step > upto))
            .cloned()
            .collect();
        self.restart(fingerprint, later)
    }

    /// Puts these steps in the place of all, after they have been merged with another text, which has this fingerprint.
    pub fn rebase(&mut self, fingerprint: u64, steps: &[(u64, Vec<Value>)]) -> io::Result<()> {
        let lines = steps
            .iter()
            .map(|(number, records)| own(*number, records))
            .chain(self.beside_saves().cloned().map(Ok))
            .collect::<io::Result<_>>()?;
        self.restart(fingerprint, lines)
    }

    /// Keeps these records, in the place of those that were before, until they are answered: a save does not make them forgotten.
    pub fn put_off(&mut self, records: &[Value]) -> io::Result<()> {
        let row = Row {
            number: Some(moment()),
            records: Some(records.to_vec()),
            later: true,
            ..Row::default()
        };
        let line = (!records.is_empty()).then(|| Line::new(Some(LATER), &row));
        let others = self.lines.iter().filter(|line| line.step != Some(LATER));
        let lines = others.cloned().map(Ok).chain(line);
        self.restart(self.fingerprint, lines.collect::<io::Result<_>>()?)
    }

    /// Keeps what stands in an open form, in the place of what stood there before, or says that none is open any more.
    pub fn draft(&mut self, draft: Option<Value>) -> io::Result<()> {
        let is_draft = |line: &Line| line.step == Some(DRAFT);
        if draft.is_none() {
            if !self.lines.iter().any(is_draft) {
                return Ok(());
            }
            if self.lines.iter().all(is_draft) {
                return self.restart(self.fingerprint, Vec::new());
            }
        }
        let is_open = draft.is_some();
        let row = Row {
            draft: Some(draft.into_iter().collect()),
            ..Row::default()
        };
        self.write(vec![Line::new(Some(DRAFT), &row)?])?;
        let last = self.lines.pop().filter(|_| is_open);
        self.lines.retain(|line| !is_draft(line));
        self.lines.extend(last);
        // A long paper that is answered bit by bit does not fill the disk.
        let live: usize = self.lines.iter().map(|line| line.text.len()).sum();
        if self.bytes() > (4 * live + SPARE) as u64 {
            self.restart(self.fingerprint, self.lines.clone())?;
        }
        Ok(())
    }

    fn beside_saves(&self) -> impl Iterator<Item = &Line> {
        let beside = [Some(LATER), Some(DRAFT)];
        self.lines
            .iter()
            .filter(move |line| beside.contains(&line.step))
    }

    /// Takes entries over from a journal that was found, as part of the step `number` of this session, and then removes that journal.
    /// After an error it can be called again with the same.
    pub fn adopt(&mut self, number: u64, entries: &[Entry], found: &mut Found) -> io::Result<()> {
        let line = |entry: &Entry| {
            let (session, records) = (Some(entry.session.clone()), Some(entry.records.clone()));
            Line::new(
                Some(number),
                &Row {
                    session,
                    number: Some(entry.number),
                    records,
                    ..Row::default()
                },
            )
        };
        let mut lines = entries.iter().map(line).collect::<io::Result<Vec<_>>>()?;
        lines.retain(|line| !self.lines.contains(line));
        if !lines.is_empty() {
            self.write(lines)?;
        }
        found.discard()
    }

    /// Takes a person out of every entry, and out what is nothing then; returns how many entries mentioned the person.
    pub fn scrub(&mut self, traces: &impl Traces) -> io::Result<usize> {
        let (mut kept, mut changed) = (Vec::new(), 0);
        for line in &self.lines {
            let Some(rest) = without(line.text.as_bytes(), traces) else {
                kept.push(line.clone());
                continue;
            };
            changed += 1;
            if let Some(text) = String::from_utf8(rest).ok().filter(|text| !text.is_empty()) {
                let step = line.step;
                kept.push(Line { step, text });
            }
        }
        if changed > 0 {
            self.restart(self.fingerprint, kept)?;
        }
        Ok(changed)
    }

    fn write(&mut self, lines: Vec<Line>) -> io::Result<()> {
        // A state folder that was cleaned up meanwhile takes the file away, not what stood in it.
        self.open
            .take_if(|open| !disk::same_file(&open.file, &open.path));
        if let Some(open) = &mut self.open {
            open.write(&text(&lines))?;
        } else {
            let all: Vec<_> = self.lines.iter().chain(&lines).cloned().collect();
            self.open = Some(self.create(self.fingerprint, &all)?);
        }
        self.lines.extend(lines);
        Ok(())
    }

    /// The new file is there before the old one goes; on an error everything is as before.
    fn restart(&mut self, fingerprint: u64, lines: Vec<Line>) -> io::Result<()> {
        let new = if lines.is_empty() {
            None
        } else {
            Some(self.create(fingerprint, &lines)?)
        };
        if let Some(old) = &self.open
            && let Err(error) = old.remove()
        {
            return Err(new.and_then(|new| new.remove().err()).unwrap_or(error));
        }
        (self.open, self.fingerprint, self.lines) = (new, fingerprint, lines);
        Ok(())
    }

    fn create(&self, fingerprint: u64, lines: &[Line]) -> io::Result<Open> {
        let header = Header {
            program: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            format: FORMAT,
            file: self.real.to_string_lossy().into_owned(),
            fingerprint: Hex(fingerprint),
            session: self.session.clone(),
            started: now().to_string(),
            by: self.by.clone(),
        };
        let text = serde_json::to_string(&header)? + "\n" + &text(lines);
        disk::private_folder(&self.folder)?;
        let (hash, process) = (disk::path_hash(&self.real), std::process::id());
        let path = self
            .folder
            .join(format!("{hash}-{process}-{}{ENDING}", moment()));
        let file = disk::private_file()
            .read(true)
            .write(true)
            .create_new(true)
            .open(&path)?;
        // Who looks at it before it is locked sees that it is empty, and leaves it.
        disk::lock(&file, Instant::now() + PATIENCE);
        let mut open = Open {
            path,
            file,
            good: 0,
            torn: false,
        };
        match open
            .write(&text)
            .and_then(|()| disk::sync_folder(&self.folder))
        {
            Ok(()) => Ok(open),
            Err(error) => {
                let _ = open.remove();
                Err(error)
            }
        }
    }
}

impl Open {
    fn write(&mut self, text: &str) -> io::Result<()> {
        if self.torn {
            self.file.set_len(self.good)?;
        }
        self.torn = true;
        let written = self
            .file
            .seek(SeekFrom::Start(self.good))
            .and_then(|_| self.file.write_all(text.as_bytes()));
        if let Err(error) = written.and_then(|()| self.file.sync_data()) {
            self.torn = self.file.set_len(self.good).is_err();
            return Err(error);
        }
        self.good += text.len() as u64;
        self.torn = false;
        Ok(())
    }

    /// Removes the file; one that cannot be removed is emptied.
    fn remove(&self) -> io::Result<()> {
        remove(&self.path, &self.file)
    }
}

/// Removes an open file by its name; one that cannot be removed is emptied. One that is gone is fine.
pub(super) fn remove(path: &Path, file: &File) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => file
            .set_len(0)
            .and_then(|()| file.sync_all())
            .map_err(|_| error),
        _ => Ok(()),
    }
}

fn own(number: u64, records: &[Value]) -> io::Result<Line> {
    Line::new(
        Some(number),
        &Row {
            number: Some(number),
            records: Some(records.to_vec()),
            ..Row::default()
        },
    )
}

fn text(lines: &[Line]) -> String {
    lines.iter().map(|line| line.text.as_str()).collect()
}

/// Returns the time; where the clock is beyond every calendar, the last there is.
pub fn now() -> jiff::Timestamp {
    jiff::Timestamp::try_from(SystemTime::now()).unwrap_or(jiff::Timestamp::MAX)
}

/// Returns milliseconds since 1970, in this process a higher number each time: journals are reported apart and ordered by it.
pub(super) fn moment() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |time| time.as_millis() as u64);
    let next = |last: u64| now.max(last.saturating_add(1));
    LAST.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| {
        Some(next(last))
    })
    .map_or(now, next)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::found::find;
    use super::*;

    struct Place {
        dir: tempfile::TempDir,
        file: PathBuf,
    }

    fn place() -> Place {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("prøve.ron");
        Place { dir, file }
    }

    impl Place {
        fn journal(&self) -> Journal {
            Journal::start(self.dir.path(), &self.file, 1, "Test Testesen")
        }

        fn files(&self) -> Vec<PathBuf> {
            let entries = fs::read_dir(self.dir.path().join("journal"))
                .into_iter()
                .flatten();
            entries.map(|entry| entry.unwrap().path()).collect()
        }

        /// The numbers and the base of each journal that is left.
        fn left(&self) -> Vec<(u64, Vec<u64>)> {
            let numbers = |found: Found| {
                (
                    found.fingerprint,
                    found.entries.iter().map(|entry| entry.number).collect(),
                )
            };
            find(self.dir.path(), &self.file)
                .into_iter()
                .map(numbers)
                .collect()
        }
    }

    #[test]
    fn what_was_written_is_found_when_nobody_holds_it() {
        let place = place();
        let mut journal = place.journal();
        assert!(place.files().is_empty());
        journal
            .append(1, &[json!({"navn": "Test \"Æ\"\n"}), json!(2)])
            .unwrap();
        journal.append(2, &[]).unwrap();
        assert_eq!(place.left(), []);
        let session = journal.session().to_owned();
        drop(journal);
        let found = find(place.dir.path(), &place.file).remove(0);
        assert_eq!(
            (
                found.fingerprint,
                found.by.as_str(),
                found.torn,
                found.unreadable
            ),
            (1, "Test Testesen", false, 0)
        );
        let first = Entry {
            session: session.clone(),
            number: 1,
            records: vec![json!({"navn": "Test \"Æ\"\n"}), json!(2)],
        };
        assert_eq!(
            found.entries,
            [
                first,
                Entry {
                    session,
                    number: 2,
                    records: vec![]
                }
            ]
        );
        assert_eq!(
            find(place.dir.path(), &place.dir.path().join("andre.ron")).len(),
            0
        );
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_look() {
        use std::os::unix::fs::PermissionsExt as _;
        let place = place();
        let state = place.dir.path().join("dyb").join("state");
        let mut journal = Journal::start(&state, &place.file, 1, "");
        journal.append(1, &[]).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let file = fs::read_dir(state.join("journal"))
            .unwrap()
            .next()
            .unwrap()
            .unwrap()
            .path();
        assert_eq!(
            (mode(&state), mode(&state.join("journal")), mode(&file)),
            (0o700, 0o700, 0o600)
        );
    }

    #[test]
    fn a_save_takes_what_it_saved_and_leaves_the_rest() {
        let place = place();
        let mut journal = place.journal();
        journal
            .append_all(&[(1, &[json!(1)]), (2, &[json!(2)])])
            .unwrap();
        journal.append(3, &[json!(3)]).unwrap();
        journal.saving(7).unwrap();
        journal.clear(2, 7).unwrap();
        assert_eq!(place.files().len(), 1);
        journal.append(4, &[json!(4)]).unwrap();
        let name = place.files();
        journal
            .rebase(8, &[(3, vec![json!("3b")]), (4, vec![json!(4)])])
            .unwrap();
        assert!(place.files() != name && place.files().len() == 1);
        drop(journal);
        assert_eq!(place.left(), [(8, vec![3, 4])]);
        let mut journal = place.journal();
        journal.append(1, &[]).unwrap();
        journal.clear(1, 9).unwrap();
        assert_eq!(place.files().len(), 1);
        journal.append(2, &[]).unwrap();
        drop(journal);
        assert_eq!(place.left(), [(8, vec![3, 4]), (9, vec![2])]);
    }

    #[test]
    fn what_stands_in_a_form_outlives_saves_and_goes_with_the_form() {
        let place = place();
        let draft = || find(place.dir.path(), &place.file).pop()?.draft.clone();
        let mut journal = place.journal();
        journal.draft(None).unwrap();
        assert!(place.files().is_empty());
        journal.append(1, &[json!(1)]).unwrap();
        journal.draft(Some(json!("Te"))).unwrap();
        journal.draft(Some(json!("Test"))).unwrap();
        journal.clear(1, 7).unwrap();
        journal.rebase(8, &[]).unwrap();
        drop(journal);
        assert_eq!(draft(), Some(json!("Test")));
        let mut journal = place.journal();
        journal.draft(Some(json!("Test Testesen"))).unwrap();
        journal.scrub(&super::super::scrub::trial::Word).unwrap();
        journal.append(1, &[json!(1)]).unwrap();
        journal.draft(Some(json!("Prøve"))).unwrap();
        journal.draft(None).unwrap();
        find(place.dir.path(), &place.file)
            .remove(0)
            .discard()
            .unwrap();
        drop(journal);
        assert_eq!(draft(), None);
        assert_eq!(place.left().len(), 1);
        place.journal().draft(Some(json!("Prøve"))).unwrap();
        assert_eq!(place.files().len(), 2);
        let mut journal = place.journal();
        journal.draft(Some(json!("Prøve"))).unwrap();
        journal.draft(None).unwrap();
        assert_eq!(place.files().len(), 2);
    }

    #[test]
    fn an_end_between_the_save_and_its_note_leaves_only_what_came_after() {
        let place = place();
        fs::write(&place.file, "gemt").unwrap();
        let now = super::super::stamp(&place.file).unwrap().fingerprint();
        let mut journal = place.journal();
        journal.append(1, &[json!(1)]).unwrap();
        journal.saving(now).unwrap();
        journal.append(2, &[json!(2)]).unwrap();
        journal.saving(now ^ 1).unwrap();
        drop(journal);
        assert_eq!(place.left(), [(now, vec![2])]);
        fs::write(&place.file, "andet").unwrap();
        assert_eq!(place.left(), [(1, vec![1, 2])]);
        fs::remove_file(&place.files()[0]).unwrap();
        fs::write(&place.file, "gemt").unwrap();
        let mut journal = place.journal();
        journal.append(1, &[json!(1)]).unwrap();
        journal.saving(now).unwrap();
        drop(journal);
        assert_eq!((place.left(), place.files().len()), (vec![], 0));
    }

    #[test]
    fn a_line_that_was_cut_off_is_taken_back_before_the_next() {
        let place = place();
        let mut journal = place.journal();
        journal.append(1, &[json!(1)]).unwrap();
        let open = journal.open.as_mut().unwrap();
        open.file
            .write_all(b"{\"number\":2,\"records\":[\"a long record that was not written to its en")
            .unwrap();
        open.torn = true;
        journal.append(3, &[]).unwrap();
        drop(journal);
        assert_eq!(place.left(), [(1, vec![1, 3])]);
        let found = &find(place.dir.path(), &place.file)[0];
        assert!(!found.torn && found.unreadable == 0);
    }

    // Under Wine, and on Windows before 10, an open file keeps its folder from being removed.
    #[cfg(unix)]
    #[test]
    fn a_file_that_was_cleaned_away_is_written_anew_with_all() {
        let place = place();
        let mut journal = place.journal();
        journal.append(1, &[]).unwrap();
        fs::remove_dir_all(place.dir.path().join("journal")).unwrap();
        journal.append(2, &[]).unwrap();
        drop(journal);
        assert_eq!(place.left(), [(1, vec![1, 2])]);
    }

    #[test]
    fn a_takeover_that_is_cut_short_neither_loses_nor_doubles() {
        let place = place();
        let mut first = place.journal();
        first
            .append_all(&[(1, &[json!(1)]), (2, &[json!(2)])])
            .unwrap();
        drop(first);
        let found = |place: &Place| find(place.dir.path(), &place.file).remove(0);
        // Cut off after the first of two entries.
        let (mut one, mut second) = (found(&place), place.journal());
        let entries = one.entries.clone();
        one.held.clear();
        second.adopt(1, &entries[..1], &mut one).unwrap();
        drop(second);
        assert_eq!(
            (place.left(), place.files().len()),
            (vec![(1, vec![1, 2])], 2)
        );
        // Cut off before the old ones are removed.
        let (mut one, mut third) = (found(&place), place.journal());
        let held = std::mem::take(&mut one.held);
        third.adopt(1, &entries, &mut one).unwrap();
        third.append(2, &[json!(3)]).unwrap();
        drop((held, third));
        assert_eq!(
            (place.left(), place.files().len()),
            (vec![(1, vec![1, 2, 2])], 3)
        );
        // Not cut off; called once more.
        let (mut one, mut fourth) = (found(&place), place.journal());
        let entries = one.entries.clone();
        fourth.adopt(1, &entries, &mut one).unwrap();
        fourth.adopt(1, &entries, &mut one).unwrap();
        assert_eq!(place.files().len(), 1);
        drop(fourth);
        assert_eq!(found(&place).entries, entries);
    }

    #[test]
    fn what_waits_for_an_answer_outlives_a_save_and_goes_when_it_is_answered() {
        let place = place();
        let mut journal = place.journal();
        journal.append(1, &[json!(1)]).unwrap();
        journal.put_off(&[json!("a"), json!("b")]).unwrap();
        journal.saving(2).unwrap();
        fs::write(&place.file, "x").unwrap();
        let saved = super::super::stamp(&place.file).unwrap().fingerprint();
        journal.saving(saved).unwrap();
        let records = |place: &Place| -> Vec<Value> {
            let found = find(place.dir.path(), &place.file);
            let entries = found.iter().flat_map(|f| &f.entries);
            entries.flat_map(|e| e.records.clone()).collect()
        };
        drop(journal);
        assert_eq!(records(&place), [json!("a"), json!("b")]);
        let mut journal = place.journal();
        journal.append(1, &[json!(1)]).unwrap();
        journal.put_off(&[json!("b")]).unwrap();
        journal.clear(1, saved).unwrap();
        journal.rebase(saved, &[(2, vec![json!(2)])]).unwrap();
        assert_eq!(journal.lines.len(), 2);
        journal.put_off(&[]).unwrap();
        assert_eq!(journal.lines.len(), 1);
    }
}
