//! What is to be erased stands on disk until it is: a program that ends in the middle of it is followed by one that finishes it.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::Why;
use super::disk::{self, Lock};
use super::journal::{Hex, moment};
use super::scrub::{Left, Traces, scrub};
use super::stamp::{Stamp, stamp};

/// How long a new note waits for who happens to look at it.
const PATIENCE: Duration = Duration::from_secs(2);

/// What shall be erased, of which file.
#[derive(Serialize, Deserialize)]
struct Note {
    file: String,
    /// The fingerprint of the text before: a file that still has it was not saved without the words.
    before: Hex,
    words: Vec<String>,
}

/// An erasing that is under way. Dropping it leaves it on disk, to be finished by another program.
#[derive(Debug)]
pub struct Intent {
    path: PathBuf,
    /// Locked, so that no other program takes it for one that was left.
    _file: File,
    words: Vec<String>,
}

impl Intent {
    /// Returns whether all that it is about is among some words.
    pub fn is_about(&self, words: &[String]) -> bool {
        self.words.iter().all(|word| words.contains(word))
    }

    /// Says that all is erased.
    pub fn fulfil(self) -> Result<(), Left> {
        fs::remove_file(&self.path).map_err(|error| Left {
            why: Why::from(&error),
            path: self.path,
        })
    }
}

/// What became of an erasing that was left in the middle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finished {
    /// It is done now, with these words.
    Done(Vec<String>),
    /// It had not begun: the file still is as it was, with these words.
    NotBegun(Vec<String>),
    /// It could not be done: the system's words.
    Failed(Why),
    /// Another program holds a journal that may have the words.
    InUse,
}

/// Notes, before a file is saved without them, that words are to be erased from what lies beside it.
pub fn intend(
    state: &Path,
    file: &Path,
    before: Option<&Stamp>,
    words: &[String],
) -> io::Result<Intent> {
    let (folder, real) = (state.join("erase"), disk::real_path(file));
    disk::private_folder(&folder)?;
    let note = Note {
        file: real.to_string_lossy().into_owned(),
        before: Hex(before.map_or(0, Stamp::fingerprint)),
        words: words.to_vec(),
    };
    let text = serde_json::to_string(&note)? + "\n";
    let (path, mut file) = loop {
        let (hash, process) = (disk::path_hash(&real), std::process::id());
        let name = format!("{hash}-{process}-{}.json", moment());
        let path = folder.join(name);
        let file = disk::private_file()
            .write(true)
            .create_new(true)
            .open(&path)?;
        disk::lock(&file, Instant::now() + PATIENCE);
        // Who looked at it before it was locked took it for one that a program left while it began, and removed it.
        if disk::same_file(&file, &path) {
            break (path, file);
        }
    };
    let written = file.write_all(text.as_bytes());
    if let Err(error) = written.and_then(|()| file.sync_all()) {
        let _ = fs::remove_file(&path);
        return Err(error);
    }
    disk::sync_folder(&folder)?;
    Ok(Intent {
        path,
        _file: file,
        words: note.words,
    })
}

/// Finishes what was to be erased of a file when a program ended; `traces` makes of words what finds them.
pub fn finish<T: Traces>(
    state: &Path,
    file: &Path,
    traces: impl Fn(Vec<String>) -> T,
) -> Vec<Finished> {
    let real = disk::real_path(file);
    let prefix = disk::path_hash(&real) + "-";
    let mut out = Vec::new();
    let entries = fs::read_dir(state.join("erase")).into_iter().flatten();
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !name.starts_with(&prefix) || !path.is_file() {
            continue;
        }
        let Ok(mut open) = File::open(&path) else {
            continue;
        };
        if disk::lock(&open, Instant::now()) == Lock::Busy {
            continue;
        }
        let mut text = String::new();
        if open.read_to_string(&mut text).is_err() {
            continue;
        }
        let Ok(note) = serde_json::from_str::<Note>(&text) else {
            // No save began before it was whole.
            if !text.ends_with('\n') {
                let _ = fs::remove_file(&path);
            }
            continue;
        };
        if *note.file != *real.to_string_lossy() {
            continue;
        }
        let now = stamp(&real).map(|stamp| stamp.fingerprint());
        if now.is_ok_and(|now| now == note.before.0) {
            let _ = fs::remove_file(&path);
            out.push(Finished::NotBegun(note.words));
            continue;
        }
        let intent = Intent {
            path,
            _file: open,
            words: Vec::new(),
        };
        out.push(match scrub(state, &real, &traces(note.words.clone())) {
            Ok(done) if done.in_use > 0 => Finished::InUse,
            Ok(_) => match intent.fulfil() {
                Ok(()) => Finished::Done(note.words),
                Err(left) => Finished::Failed(left.why),
            },
            Err(left) => Finished::Failed(left.why),
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::scrub::trial::Word;
    use super::super::{Backup, Journal, audit, find, save, save::backup_path};
    use super::*;

    #[test]
    fn an_erasing_that_was_cut_short_is_finished_by_the_next_start_and_one_that_did_not_begin_is_told()
     {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.ron");
        fs::write(&file, "Test Testesen").unwrap();
        let before = stamp(&file).unwrap();
        let words = ["Test Testesen".to_owned()];
        let names = |_: Vec<String>| Word;
        let live = intend(dir.path(), &file, Some(&before), &words).unwrap();
        assert_eq!(finish(dir.path(), &file, names), []);
        drop(live);
        assert_eq!(
            finish(dir.path(), &file, names),
            [Finished::NotBegun(words.to_vec())]
        );
        drop(intend(dir.path(), &file, Some(&before), &words).unwrap());
        let state = Some(dir.path());
        let before = save(&file, "Andet", Some(&before), Backup::Keep, state).unwrap();
        let now = jiff::Timestamp::UNIX_EPOCH;
        audit::log(
            true,
            Some(dir.path()),
            &file,
            now,
            "",
            &["Test Testesen".to_owned()],
        )
        .unwrap();
        let mut journal = Journal::start(dir.path(), &file, before.stamp.fingerprint(), "");
        journal.append(1, &[json!("Test Testesen")]).unwrap();
        drop(journal);
        assert_eq!(
            finish(dir.path(), &file, names),
            [Finished::Done(words.to_vec())]
        );
        assert_eq!(finish(dir.path(), &file, names), []);
        assert!(!backup_path(dir.path(), &disk::real_path(&file)).exists());
        assert!(find(dir.path(), &file).is_empty());
        let log = fs::read_to_string(audit::log_path(&file)).unwrap();
        assert_eq!(log, "");
    }

    #[test]
    fn a_note_that_was_not_whole_yet_is_of_an_erasing_that_had_not_begun_and_goes() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.ron");
        fs::write(&file, "()").unwrap();
        let before = stamp(&file).unwrap();
        let words = ["Test Testesen".to_owned()];
        let intent = intend(dir.path(), &file, Some(&before), &words).unwrap();
        let whole = fs::read(&intent.path).unwrap();
        let path = intent.path.clone();
        drop(intent);
        for half in 0..whole.len() - 1 {
            fs::write(&path, &whole[..half]).unwrap();
            assert_eq!(finish(dir.path(), &file, |_| Word), []);
            assert!(!path.exists(), "{half}");
        }
    }
}
