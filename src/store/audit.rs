//! The log of who changed what: a file of JSON lines beside the data, for those who want one.

use crate::store::words;
use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde::Serialize;

use super::Why;
use super::disk;
use super::save::{PATIENCE, side_lock};
use crate::lang::Lang;

/// Why the log could not be written. The save it tells of stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogError {
    /// The log.
    pub path: PathBuf,
    /// Why.
    pub why: Why,
}

impl LogError {
    /// Returns what went wrong, in one sentence without a full stop.
    pub fn message(&self, lang: Lang) -> String {
        let (path, why) = (self.path.display(), self.why);
        words::saved_but_not_logged(lang, &path, why)
    }
}

/// One line.
#[derive(Serialize)]
struct Row<'a> {
    at: String,
    by: &'a str,
    what: &'a str,
    file: &'a str,
}

/// Returns where the log of a file is: beside it, with the ending `.log` in the place of its own.
pub fn log_path(file: &Path) -> PathBuf {
    let real = disk::real_path(file);
    let path = real.with_extension("log");
    // The data must not be taken for the log.
    if path == real {
        real.with_extension("log.log")
    } else {
        path
    }
}

/// Adds a line for each step that a save wrote, by its title, where `on` says so. A log that is new can be read by its owner only. Waits
/// for a save or an erasing that is under way, whose lock lies in the folder `state`.
pub fn log(
    on: bool,
    state: Option<&Path>,
    file: &Path,
    at: jiff::Timestamp,
    by: &str,
    titles: &[String],
) -> Result<(), LogError> {
    if !on || titles.is_empty() {
        return Ok(());
    }
    let (path, real) = (log_path(file), disk::real_path(file));
    let _side = state.map(|state| side_lock(state, &real, Instant::now() + PATIENCE));
    append(&path, file, at, by, titles).map_err(|error| LogError {
        path,
        why: Why::from(&error),
    })
}

fn append(
    path: &Path,
    file: &Path,
    at: jiff::Timestamp,
    by: &str,
    titles: &[String],
) -> io::Result<()> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let at = at
        .round(jiff::Unit::Second)
        .map_err(io::Error::other)?
        .to_string();
    // Before opening: a pipe would be waited for.
    if fs::metadata(path).is_ok_and(|about| !about.is_file()) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut log = disk::private_file()
        .read(true)
        .append(true)
        .create(true)
        .open(path)?;
    let mut text = String::from(if ends_a_line(&mut log)? { "" } else { "\n" });
    for what in titles {
        text += &serde_json::to_string(&Row {
            at: at.clone(),
            by,
            what,
            file: &name,
        })?;
        text.push('\n');
    }
    // In one piece, so that lines of others do not fall between.
    log.write_all(text.as_bytes())?;
    log.sync_data()
}

/// A line that a full disk cut off must not swallow the next.
fn ends_a_line(log: &mut File) -> io::Result<bool> {
    if log.metadata()?.len() == 0 {
        return Ok(true);
    }
    let mut last = [0];
    log.seek(SeekFrom::End(-1))?;
    log.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_is_a_line_of_its_own() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("prøve.ron");
        let log = |titles: &[&str]| {
            let titles: Vec<_> = titles.iter().map(|title| (*title).to_owned()).collect();
            log(
                true,
                None,
                &file,
                jiff::Timestamp::UNIX_EPOCH,
                "test",
                &titles,
            )
            .unwrap();
        };
        log(&[]);
        assert!(!log_path(&file).exists());
        super::log(
            false,
            None,
            &file,
            jiff::Timestamp::UNIX_EPOCH,
            "test",
            &["x".to_owned()],
        )
        .unwrap();
        assert!(!log_path(&file).exists());
        log(&["\"Æ\"\nå"]);
        File::options()
            .append(true)
            .open(log_path(&file))
            .unwrap()
            .write_all(b"{\"at\":")
            .unwrap();
        log(&["b", "c"]);
        let text = fs::read_to_string(log_path(&file)).unwrap();
        let row = |what: &str| {
            format!(
                r#"{{"at":"1970-01-01T00:00:00Z","by":"test","what":"{what}","file":"prøve.ron"}}"#
            )
        };
        assert_eq!(
            text,
            [
                row(r#"\"Æ\"\nå"#),
                "{\"at\":".to_owned(),
                row("b"),
                row("c"),
                String::new()
            ]
            .join("\n")
        );
        #[cfg(unix)]
        assert_eq!(
            std::os::unix::fs::MetadataExt::mode(&fs::metadata(log_path(&file)).unwrap()) & 0o777,
            0o600
        );
    }

    #[test]
    fn what_stands_in_the_way_is_told_and_the_data_is_not_the_log() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.log");
        assert!(log_path(&file).ends_with("a.log.log"));
        fs::create_dir(log_path(&file)).unwrap();
        let error = log(
            true,
            None,
            &file,
            jiff::Timestamp::UNIX_EPOCH,
            "",
            &["x".to_owned()],
        )
        .unwrap_err();
        assert!(
            error
                .message(Lang::Da)
                .contains("a.log.log (det er ikke en fil)")
        );
    }
}
