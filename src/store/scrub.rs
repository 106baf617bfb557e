//! Erasing a person from what the program keeps beside a file.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::Value;

use super::audit::log_path;
use super::found::{list, take};
use super::journal::remove;
use super::save::{backup_path, once_beside};
use super::swap::leftovers;
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

/// Takes out of the journals, the log, the version before and the editor's files of a file whatever has a text for which `mentions` holds.
///
/// To be called after the file has been saved without the person, since saving makes the version before. The journal of this process
/// is scrubbed by [`Journal::scrub`](super::Journal::scrub). What a journal says of itself in its first line stays. Everything is tried;
/// the first error is returned.
pub fn scrub(state: &Path, file: &Path, mentions: &dyn Fn(&str) -> bool) -> io::Result<Scrubbed> {
    let real = disk::real_path(file);
    let (mut done, mut failed) = (Scrubbed::default(), None);
    let mut note = |result: io::Result<()>| {
        if let Err(error) = result {
            failed.get_or_insert(error);
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
        let (kept, removed) = without(entries, mentions);
        if removed == 0 {
            continue;
        }
        done.lines += removed;
        if kept.is_empty() {
            done.files += 1;
            note(remove(&path, &open));
        } else {
            note(disk::replace(&path, &[header, &kept].concat()));
        }
    }
    let before = [backup_path(state, &real), once_beside(&real)];
    // Of a program that was ended while the user's own editor had something open, or of the editor itself.
    let editor = fs::read_dir(state.join("editor")).into_iter().flatten();
    let editor = editor.flatten().map(|entry| entry.path());
    let editor = editor.filter(|path| path.is_file());
    for path in before.into_iter().chain(leftovers(&real)).chain(editor) {
        match stamp::read_any(&path) {
            Ok((bytes, _)) if mentions(&String::from_utf8_lossy(&bytes)) => {
                done.files += 1;
                note(fs::remove_file(&path));
            }
            Err(error) if error.kind() != io::ErrorKind::NotFound => note(Err(error)),
            _ => {}
        }
    }
    let log = log_path(&real);
    match stamp::read_any(&log) {
        Ok((bytes, _)) => {
            let (kept, removed) = without(&bytes, mentions);
            if removed > 0 {
                done.lines += removed;
                note(disk::replace(&log, &kept));
            }
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => note(Err(error)),
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

/// Returns the lines that do not mention, and how many do.
fn without(bytes: &[u8], mentions: &dyn Fn(&str) -> bool) -> (Vec<u8>, usize) {
    let lines = bytes.split_inclusive(|b| *b == b'\n');
    let (out, kept): (Vec<_>, Vec<_>) = lines.partition(|line| says(line, mentions));
    (kept.concat(), out.len())
}

/// Returns whether a line mentions, as it stands or in any text of its JSON, where characters may stand as escapes.
pub(super) fn says(line: &[u8], mentions: &dyn Fn(&str) -> bool) -> bool {
    fn any(value: &Value, mentions: &dyn Fn(&str) -> bool) -> bool {
        match value {
            Value::String(text) => mentions(text),
            Value::Array(items) => items.iter().any(|item| any(item, mentions)),
            Value::Object(fields) => fields
                .iter()
                .any(|(name, value)| mentions(name) || any(value, mentions)),
            _ => false,
        }
    }
    mentions(&String::from_utf8_lossy(line))
        || serde_json::from_slice(line).is_ok_and(|value| any(&value, mentions))
}

#[cfg(test)]
mod tests {
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
        audit::log(true, &file, jiff::Timestamp::UNIX_EPOCH, "os", &titles).unwrap();
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
        let other = all[2]
            .to_string_lossy()
            .replace(&format!("-{}-", std::process::id()), "-0-");
        fs::copy(&all[2], &other).unwrap();
        let held = fs::File::open(&other).unwrap();
        held.lock().unwrap();
        // A spelling that another program may use.
        let path = &all[0];
        let escaped = fs::read_to_string(path)
            .unwrap()
            .replace("Test Testesen", "Test\\u0020Testesen");
        fs::write(path, escaped).unwrap();
        let mentions = |text: &str| text.contains("Test Testesen");
        let done = scrub(dir.path(), &file, &mentions).unwrap();
        assert_eq!(
            done,
            Scrubbed {
                lines: 3,
                files: 2,
                in_use: 1
            }
        );
        fs::remove_file(&other).unwrap();
        assert_eq!(live.scrub(&mentions).unwrap(), 1);
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
            scrub(dir.path(), &file, &mentions).unwrap(),
            Scrubbed::default()
        );
    }
}
