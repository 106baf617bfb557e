//! Erasing a person from what the program keeps beside a file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::Value;

use super::Why;
use super::audit::log_path;
use super::found::{list, take};
use super::journal::{Row, remove};
use super::save::{PATIENCE, backup_path, once_beside, side_lock};
use super::swap::leftovers_in;
use super::{disk, stamp};

/// What was erased, and what could not be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scrubbed {
    /// Lines of journals and of the log that were taken out.
    pub lines: usize,
    /// Files that were removed: versions before, temporary files, journals without any entry left.
    pub files: usize,
    /// Journals that other processes hold, and which therefore could not be looked into.
    pub in_use: usize,
}

/// What could not be cleared of a person, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The file, which is to be removed by hand.
    pub path: PathBuf,
    /// Why.
    pub why: Why,
}

/// What finds a person in what the program keeps.
pub trait Traces {
    /// Returns whether a text mentions the person.
    fn are_in(&self, text: &str) -> bool;
    /// Returns what is left of a journal's record that mentions the person, without a mention; `None` where that is nothing.
    fn without(&self, record: &Value) -> Option<Value>;
}

/// Takes out of the journals, the log, the version before and the editor's files of a file whatever mentions a person.
///
/// To be called after the file has been saved without the person, since saving makes the version before. The journal of this process
/// is scrubbed by [`Journal::scrub`](super::Journal::scrub). What a journal says of itself in its first line stays. Everything is tried;
/// the first error is returned.
pub fn scrub(state: &Path, file: &Path, traces: &impl Traces) -> Result<Scrubbed, Left> {
    let real = disk::real_path(file);
    let (mut done, mut failed) = (Scrubbed::default(), None);
    // What a save under way adds to the log must not be lost.
    let _side = side_lock(state, &real, Instant::now() + PATIENCE);
    let mut note = |path: &Path, result: io::Result<()>| {
        if let Err(error) = result {
            failed.get_or_insert(Left {
                path: path.to_owned(),
                why: Why::from(&error),
            });
        }
    };
    for path in list(state, Some(&real)) {
        let Some((open, bytes)) = take(&path) else {
            done.in_use += usize::from(path.exists() && !is_own(&path));
            continue;
        };
        let first = bytes
            .iter()
            .position(|b| *b == b'\n')
            .map_or(bytes.len(), |end| end + 1);
        let (header, entries) = bytes.split_at(first);
        let rows = entries.split_inclusive(|b| *b == b'\n');
        let kept: Vec<_> = rows.map(|row| without(row, traces)).collect();
        let changed = kept.iter().filter(|row| row.is_some()).count();
        if changed == 0 {
            continue;
        }
        let rows = entries.split_inclusive(|b| *b == b'\n').zip(kept);
        let rows = rows.map(|(row, kept)| kept.unwrap_or_else(|| row.to_vec()));
        let kept: Vec<u8> = rows.flatten().collect();
        done.lines += changed;
        if kept.is_empty() {
            done.files += 1;
            note(&path, remove(&path, &open));
        } else {
            let bytes = [header, &kept].concat();
            note(&path, disk::replace(&path, &real, &bytes, Some(open)));
        }
    }
    let before = [backup_path(state, &real), once_beside(&real)];
    // Of a program that was ended while the user's own editor had something open, or of the editor itself.
    let editor = fs::read_dir(state.join("editor")).into_iter().flatten();
    let editor = editor.flatten().map(|entry| entry.path());
    let editor = editor.filter(|path| path.is_file());
    let folder = real.parent().unwrap_or(Path::new("/"));
    let folders = [folder, &state.join("backup"), &state.join("journal")];
    let halves = folders
        .into_iter()
        .flat_map(|folder| leftovers_in(folder, &real));
    for path in before.into_iter().chain(halves).chain(editor) {
        match stamp::read_any(&path) {
            Ok((bytes, _)) if traces.are_in(&String::from_utf8_lossy(&bytes)) => {
                done.files += 1;
                note(&path, fs::remove_file(&path));
            }
            Err(error) if error.kind() != io::ErrorKind::NotFound => note(&path, Err(error)),
            _ => {}
        }
    }
    let log = log_path(&real);
    match stamp::read_any(&log) {
        Ok((bytes, _)) => {
            let lines = bytes.split_inclusive(|b| *b == b'\n');
            let (out, kept): (Vec<_>, Vec<_>) = lines.partition(|line| says(line, traces));
            if !out.is_empty() {
                done.lines += out.len();
                note(&log, disk::replace(&log, &real, &kept.concat(), None));
            }
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => note(&log, Err(error)),
        Err(_) => {}
    }
    failed.map_or(Ok(done), Err)
}

/// Returns whether a journal is one of this process.
fn is_own(path: &Path) -> bool {
    path.file_name().is_some_and(|name| {
        name.to_string_lossy()
            .contains(&format!("-{}-", std::process::id()))
    })
}

/// Returns what is left of a journal's line that mentions the person, nothing perhaps; `None` where it does not.
pub(super) fn without(line: &[u8], traces: &impl Traces) -> Option<Vec<u8>> {
    if !says(line, traces) {
        return None;
    }
    let row = serde_json::from_slice::<Row>(line);
    let kept = row.ok().and_then(|mut row| {
        let records = row.records.take()?;
        let records: Vec<_> = records
            .iter()
            .filter_map(|record| traces.without(record))
            .collect();
        row.records = (!records.is_empty()).then_some(records);
        row.records.as_ref()?;
        serde_json::to_string(&row).ok()
    });
    let kept = kept.map(|text| (text + "\n").into_bytes());
    Some(kept.filter(|kept| !says(kept, traces)).unwrap_or_default())
}

/// Returns whether a line mentions, as it stands or in any text of its JSON, where characters may stand as escapes.
fn says(line: &[u8], traces: &impl Traces) -> bool {
    fn any(value: &Value, traces: &impl Traces) -> bool {
        match value {
            Value::String(text) => traces.are_in(text),
            Value::Array(items) => items.iter().any(|item| any(item, traces)),
            Value::Object(fields) => fields
                .iter()
                .any(|(name, value)| traces.are_in(name) || any(value, traces)),
            _ => false,
        }
    }
    traces.are_in(&String::from_utf8_lossy(line))
        || serde_json::from_slice(line).is_ok_and(|value| any(&value, traces))
}

#[cfg(test)]
pub(super) mod trial {
    use super::{Traces, Value};

    /// Finds "Test Testesen", and leaves of a list what is somebody else's.
    pub(in super::super) struct Word;

    impl Traces for Word {
        fn are_in(&self, text: &str) -> bool {
            text.contains("Test Testesen")
        }

        fn without(&self, record: &Value) -> Option<Value> {
            let items = record.as_array()?.iter();
            let items = items.filter(|item| !self.are_in(&item.to_string()));
            let left: Vec<Value> = items.cloned().collect();
            (!left.is_empty()).then_some(Value::Array(left))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::trial::Word;
    use serde_json::json;

    use super::super::found::find;
    use super::super::journal::Journal;
    use super::super::{Backup, audit, save, stamp};
    use super::*;

    #[test]
    fn nothing_beside_the_file_mentions_an_erased_person() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.ron");
        fs::write(&file, "(name: \"Test Testesen\")").unwrap();
        let base = stamp(&file).unwrap();
        save(&file, "()", Some(&base), Backup::Keep, Some(dir.path())).unwrap();
        let titles = [
            "Test Testesen blev medlem".to_owned(),
            "Prøve Prøvesen blev medlem".to_owned(),
        ];
        audit::log(
            true,
            Some(dir.path()),
            &file,
            jiff::Timestamp::UNIX_EPOCH,
            "os",
            &titles,
        )
        .unwrap();
        let journal = || Journal::start(dir.path(), &file, 1, "os");
        let (mut first, mut second, mut live) = (journal(), journal(), journal());
        first
            .append(1, &[json!({"name": "Test Testesen"})])
            .unwrap();
        first
            .append(2, &[json!({"name": "Prøve Prøvesen"})])
            .unwrap();
        second.append(1, &[json!(["Test Testesen"])]).unwrap();
        live.append(1, &[json!({"Test Testesen": 1})]).unwrap();
        live.append(2, &[json!(1)]).unwrap();
        drop((first, second));
        let all = list(dir.path(), None);
        let other = all[0]
            .to_string_lossy()
            .replace(&format!("-{}-", std::process::id()), "-0-");
        fs::copy(&all[0], &other).unwrap();
        let held = fs::File::open(&other).unwrap();
        held.lock().unwrap();
        // A spelling that another program may use.
        let path = &all[0];
        let escaped = fs::read_to_string(path)
            .unwrap()
            .replace("Test Testesen", "Test\\u0020Testesen");
        fs::write(path, escaped).unwrap();
        let done = scrub(dir.path(), &file, &Word).unwrap();
        assert_eq!(
            done,
            Scrubbed {
                lines: 3,
                files: 2,
                in_use: 1
            }
        );
        drop(held);
        fs::remove_file(&other).unwrap();
        assert_eq!(live.scrub(&Word).unwrap(), 1);
        drop(live);
        let left: Vec<_> = find(dir.path(), &file)
            .into_iter()
            .map(|found| found.entries[0].number)
            .collect();
        assert_eq!(left, [2, 2]);
        let log = fs::read_to_string(log_path(&file)).unwrap();
        assert!(log.contains("Prøve Prøvesen") && !log.contains("Test Testesen"));
        assert!(!backup_path(dir.path(), &disk::real_path(&file)).exists());
        assert_eq!(
            scrub(dir.path(), &file, &Word).unwrap(),
            Scrubbed::default()
        );
    }

    #[test]
    fn what_a_record_says_of_others_stays() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.ron");
        let mut left = Journal::start(dir.path(), &file, 1, "os");
        left.append(1, &[json!(["Test Testesen", "Prøve Prøvesen"])])
            .unwrap();
        left.append(2, &[json!(["Test Testesen"])]).unwrap();
        left.append(3, &[json!(["Anden"])]).unwrap();
        let mut live = Journal::start(dir.path(), &file, 1, "os");
        live.append(1, &[json!(["Test Testesen", "Prøve Prøvesen"])])
            .unwrap();
        assert_eq!(live.scrub(&Word).unwrap(), 1);
        drop((left, live));
        assert_eq!(scrub(dir.path(), &file, &Word).unwrap().lines, 2);
        let found = find(dir.path(), &file);
        let entries = found.iter().flat_map(|found| &found.entries);
        let records: Vec<_> = entries.flat_map(|entry| &entry.records).collect();
        let wanted = [
            json!(["Prøve Prøvesen"]),
            json!(["Anden"]),
            json!(["Prøve Prøvesen"]),
        ];
        assert_eq!(records, wanted.iter().collect::<Vec<_>>());
    }

    #[test]
    fn what_another_program_logs_meanwhile_stays_and_copies_that_were_begun_go() {
        let dir = tempfile::tempdir().unwrap();
        let file = disk::real_path(&dir.path().join("a.ron"));
        fs::write(&file, "()").unwrap();
        let state = dir.path().join("state");
        let log = |title: String| {
            let now = jiff::Timestamp::UNIX_EPOCH;
            audit::log(true, Some(&state), &file, now, "", &[title]).unwrap();
        };
        for folder in ["backup", "journal"] {
            fs::create_dir_all(state.join(folder)).unwrap();
            let half = disk::temporary(&state.join(folder), &file).unwrap();
            fs::write(half.path(), "Test Testesen").unwrap();
            half.keep().unwrap();
        }
        std::thread::scope(|all| {
            all.spawn(|| (0..200).for_each(|n| log(format!("nr. {n}."))));
            for _ in 0..50 {
                log("Test Testesen".to_owned());
                scrub(&state, &file, &Word).unwrap();
            }
        });
        let text = fs::read_to_string(log_path(&file)).unwrap();
        assert!(!text.contains("Test Testesen"));
        assert!((0..200).all(|n| text.contains(&format!("nr. {n}."))));
        for folder in ["backup", "journal"] {
            assert_eq!(fs::read_dir(state.join(folder)).unwrap().count(), 0);
        }
    }
}
