//! `mandat new`: a new, empty dataset in a file of its own.

use std::path::{Path, PathBuf};

use super::args::New;
use super::out::{clean, clean_lines};
use super::{Context, Ends, Status};
use crate::edit::{Refusal, dataset};
use crate::lang::{Lang, steers};
use crate::store::{self, Backup, SaveError};
use crate::tui::action::{Action, Keymap};

impl Context {
    /// Makes the file, and tells how to go on. A file that is there stays as it is.
    pub(super) fn new_dataset(&self, wanted: &New) -> Ends<Status> {
        if self.common.read_only {
            return self.fail(self.t(
                "med --read-only oprettes der ingen fil",
                "no file is made with --read-only",
            ));
        }
        let Some(path) = with_ending(&wanted.path).filter(|path| !path.is_dir()) else {
            let (da, en) = (
                "angiv en fil og ikke en mappe",
                "name a file and not a folder",
            );
            return self.fail(&format!("{}: {}", wanted.path.display(), self.t(da, en)));
        };
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let stem = clean(&stem);
        let title = wanted.title.as_deref().unwrap_or(&stem);
        let language = Lang::from(wanted.language).to_string();
        let refused = |refusal: Refusal| match refusal {
            Refusal::NoName => self.fail(self.t("titlen er tom", "the title is empty")),
            other => self.fail(&other.message(self.lang)),
        };
        let id = match dataset::new(title, &wanted.region, &language, wanted.id.as_deref()) {
            Ok(data) => data.id.to_string(),
            Err(refusal) => return refused(refusal),
        };
        let text = match dataset::new_text(
            title,
            &wanted.region,
            &language,
            wanted.id.as_deref(),
            self.lang,
        ) {
            Ok(text) => text,
            Err(refusal) => return refused(refusal),
        };
        // Beside one of the same id neither could be opened with the folder.
        if let Some(other) = holder(&path, &id) {
            let other = other.display();
            let (da, en) = (
                format!(
                    "id'et `{id}` har {other} i forvejen: giv det nye datasæt et andet med --id"
                ),
                format!(
                    "{other} has the id `{id}` already: give the new dataset another with --id"
                ),
            );
            return self.fail(self.t(&da, &en));
        }
        match store::save(
            &path,
            &text,
            None,
            Backup::None,
            store::state_folder().as_deref(),
        ) {
            Ok(_) => self.print(&clean_lines(&self.made(&path, &id))),
            Err(SaveError::FolderGone) => {
                let folder = folder_of(&path);
                let (da, en) = (
                    format!("mappen {} findes ikke: opret den først", folder.display()),
                    format!(
                        "the folder {} does not exist: make it first",
                        folder.display()
                    ),
                );
                self.fail(self.t(&da, &en))
            }
            Err(error) => self.fail(&format!("{}: {}", path.display(), error.reason(self.lang))),
        }
    }

    /// Returns what was made, and what to do with it.
    fn made(&self, path: &Path, id: &str) -> String {
        // A broken configuration is reported when the screens open.
        let keymap = crate::config::load()
            .ok()
            .and_then(|c| Keymap::with(&c.keys).ok())
            .unwrap_or_default();
        let key = |action| {
            keymap
                .keys(action)
                .first()
                .map(ToString::to_string)
                .unwrap_or_default()
        };
        let (new, save, word) = (key(Action::New), key(Action::Save), in_shell(path));
        let next = match self.lang {
            Lang::Da => format!(
                "`mandat {word}` åbner det; dér opretter {new} grupper, personer og alt andet, og {save} gemmer.\n\
                 `mandat check {word}` fortæller, om alt kan læses."
            ),
            Lang::En => format!(
                "`mandat {word}` opens it; there {new} makes groups, people and everything else, and {save} saves.\n\
                 `mandat check {word}` tells whether all of it can be read."
            ),
        };
        format!(
            "ok  {}  ({id})\n{next}\n",
            clean(&path.display().to_string())
        )
    }
}

/// Returns the file that a path names, with `.ron` where it has no ending; `None` for what can only be a folder.
fn with_ending(path: &Path) -> Option<PathBuf> {
    let ends_in_separator = path
        .as_os_str()
        .to_string_lossy()
        .ends_with(std::path::is_separator);
    let mut name = path.file_name().filter(|_| !ends_in_separator)?.to_owned();
    match path.extension() {
        None => name.push(".ron"),
        // Windows drops a full stop at the end.
        Some(ending) if ending.is_empty() => name.push("ron"),
        Some(_) => {}
    }
    Some(path.with_file_name(name))
}

fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Returns the dataset beside a file that has an id. One that cannot be read has none.
fn holder(path: &Path, id: &str) -> Option<PathBuf> {
    let beside = |entry: std::fs::DirEntry| path.with_file_name(entry.file_name());
    let entries = std::fs::read_dir(folder_of(path))
        .ok()?
        .flatten()
        .map(beside);
    let datasets = entries.filter(|file| {
        file.extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
            && file.file_name() != path.file_name()
    });
    let mut opened =
        datasets.filter_map(|file| Some((store::open(std::slice::from_ref(&file)).ok()?, file)));
    opened
        .find(|(opened, _)| {
            opened
                .library
                .books()
                .iter()
                .any(|book| book.data().id.as_str() == id)
        })
        .map(|(_, file)| file)
}

/// Returns a path as it is typed in a shell.
fn in_shell(path: &Path) -> String {
    let text = path.display().to_string();
    // PowerShell reads more into signs than other shells.
    let signs = if cfg!(windows) {
        "/\\._-+:=~"
    } else {
        "/._-+,:@%=~"
    };
    let plain = |c: char| c.is_alphanumeric() || signs.contains(c);
    let text = if text.starts_with('-') {
        format!("./{text}")
    } else {
        text
    };
    if cfg!(unix) && text.contains(steers) {
        let escaped = text.chars().map(|c| match c {
            '\\' | '\'' => format!("\\{c}"),
            c if c.is_ascii() && steers(c) => format!("\\x{:02x}", u32::from(c)),
            c if steers(c) => format!("\\u{:04x}", u32::from(c)),
            c => c.to_string(),
        });
        format!("$'{}'", escaped.collect::<String>())
    } else if text.chars().all(plain) && !text.starts_with('~') {
        text
    } else if cfg!(windows) {
        format!("\"{text}\"")
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_gets_an_ending_and_a_folder_is_none() {
        let named = |path: &str| with_ending(Path::new(path)).map(|p| p.display().to_string());
        assert_eq!(named("ærø"), Some("ærø.ron".to_owned()));
        assert_eq!(
            named("a/b c"),
            Some(Path::new("a").join("b c.ron").display().to_string())
        );
        assert_eq!(named("a.RON"), Some("a.RON".to_owned()));
        assert_eq!(named("slut."), Some("slut.ron".to_owned()));
        assert_eq!(named(".skjult"), Some(".skjult.ron".to_owned()));
        for folder in ["", ".", "..", "/", "a/", "a/.."] {
            assert_eq!(named(folder), None, "{folder}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_path_can_be_typed_as_it_is_told() {
        for (path, typed) in [
            ("a/ærø_1.ron", "a/ærø_1.ron"),
            ("min fil.ron", "'min fil.ron'"),
            ("-x.ron", "./-x.ron"),
            ("~a.ron", "'~a.ron'"),
            ("a\nb'c\u{2028}.ron", r"$'a\x0ab\'c\u2028.ron'"),
        ] {
            assert_eq!(in_shell(Path::new(path)), typed);
        }
        assert_eq!(in_shell(Path::new("l'eau.ron")), r"'l'\''eau.ron'");
    }
}
