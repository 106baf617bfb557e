//! The user's data folder: the datasets that are open when none is named.
//!
//! The folder is the platform's data folder for `mandat`, or the one that the environment variable `MANDAT_DATA_DIR` names. The
//! first start of the program without arguments puts the embedded datasets there, and writes down in `.embedded` what it put
//! there, so that a later program can tell a file that the user changed from one that is merely older than its own. A file that
//! exists is never written over.

use crate::store::words;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Why;
use super::disk::write_new;
use super::embedded::{self, Embedded, fingerprint};
use super::error::OpenError;
use super::open::{self, Opened};
use crate::lang::Lang;

/// The environment variable that names the data folder.
pub const DATA_DIR: &str = "MANDAT_DATA_DIR";

/// The file that says what was copied.
const MANIFEST: &str = ".embedded";

/// What the user should know about the datasets that are open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The embedded datasets were copied into the folder.
    Copied {
        /// The folder.
        folder: PathBuf,
        /// The names of the files.
        names: Vec<String>,
    },
    /// The program has newer ones than those that were copied.
    NewerEmbedded {
        /// The folder.
        folder: PathBuf,
        /// The names of the files.
        names: Vec<String>,
        /// Those among them that the user has changed since.
        changed: Vec<String>,
    },
    /// The folder cannot be written.
    NotWritable {
        /// The folder; `None` where the platform names none.
        folder: Option<PathBuf>,
        /// Why.
        why: Why,
        /// Whether the embedded ones are open instead.
        embedded: bool,
    },
}

impl Notice {
    /// Returns the notice in words, one paragraph without a line break.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Copied { folder, names } => {
                let (folder, names) = (folder.display(), names.join(", "));
                words::embedded_put_into(lang, &names, &folder)
            }
            Self::NewerEmbedded {
                folder,
                names,
                changed,
            } => {
                let (folder, list) = (folder.display(), names.join(", "));
                let own = match (changed.is_empty(), lang) {
                    (true, _) => String::new(),
                    (false, Lang::Da) => format!(
                        " Du har selv ændret {}; det bliver stående.",
                        changed.join(", ")
                    ),
                    (false, Lang::En) => format!(
                        " You have changed {} yourself; that stays as it is.",
                        changed.join(", ")
                    ),
                };
                words::newer_embedded(lang, &list, &folder, &own)
            }
            Self::NotWritable {
                folder,
                why,
                embedded,
            } => {
                let folder = folder.as_ref().map_or_else(
                    || words::data_folder(lang).to_owned(),
                    |f| f.display().to_string(),
                );
                let open = match (embedded, lang) {
                    (true, Lang::Da) => {
                        "; programmets egne datasæt er åbnet, og ændringer kan ikke gemmes"
                    }
                    (true, Lang::En) => {
                        "; the program's own datasets are open, and changes cannot be saved"
                    }
                    (false, _) => "",
                };
                words::folder_cannot_be_written(lang, &folder, why, open)
            }
        }
    }
}

/// Returns the data folder; `None` where the platform names none. It need not exist.
pub fn folder() -> Option<PathBuf> {
    folder_from(std::env::var_os(DATA_DIR))
}

/// Returns where a file is that the user names: a bare name lies in the data folder.
pub fn placed(file: &str) -> PathBuf {
    let bare = Path::new(file).components().count() == 1;
    match folder().filter(|_| bare) {
        Some(folder) => folder.join(file),
        None => PathBuf::from(file),
    }
}

/// Returns the whole path of the file that is made where the user types its name: with its ending, a bare name in the data folder.
/// `None` for what names no file: nothing, a folder, `..`.
pub fn written(typed: &str) -> Option<PathBuf> {
    let typed = typed.trim();
    if typed.ends_with(std::path::is_separator) || typed == "." || typed.ends_with("/.") {
        return None;
    }
    Path::new(typed).file_name()?;
    let named = if typed.to_lowercase().ends_with(".ron") {
        typed.to_owned()
    } else {
        format!("{}.ron", typed.trim_end_matches('.'))
    };
    let home = directories::BaseDirs::new();
    let path = match (named.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.home_dir().join(rest),
        _ => placed(&named),
    };
    Some(std::path::absolute(&path).unwrap_or(path))
}

/// Makes the data folder if a new file is to lie in it. What goes wrong is reported by saving.
pub fn prepare_for(file: &Path) {
    if let Some(folder) = folder().filter(|folder| file.parent() == Some(folder)) {
        let _ = fs::create_dir_all(folder);
    }
}

fn folder_from(variable: Option<OsString>) -> Option<PathBuf> {
    match variable.filter(|v| !v.is_empty()) {
        Some(named) => Some(PathBuf::from(named)),
        None => {
            directories::ProjectDirs::from("", "", "mandat").map(|dirs| dirs.data_dir().to_owned())
        }
    }
}

/// Opens the datasets of the data folder for reading; the embedded ones where there are none. Nothing is written.
pub fn open_home_or_embedded() -> Result<Opened, OpenError> {
    match folder().filter(|f| open::datasets_in(f).is_ok_and(|files| !files.is_empty())) {
        Some(folder) => open::open(&[folder]),
        None => open::open_embedded(),
    }
}

/// Opens the datasets of the data folder, after putting the embedded ones there that are missing.
///
/// Where nothing can be written, what is there is opened; where nothing is there, the embedded ones.
pub fn open_home() -> Result<(Opened, Vec<Notice>), OpenError> {
    open_folder(folder(), embedded::ALL)
}

fn open_folder(
    folder: Option<PathBuf>,
    all: &[Embedded],
) -> Result<(Opened, Vec<Notice>), OpenError> {
    let Some(folder) = folder else {
        let why = io::ErrorKind::NotFound.into();
        return Ok((
            open::open_embedded()?,
            vec![Notice::NotWritable {
                folder: None,
                why,
                embedded: true,
            }],
        ));
    };
    let prepared = prepare(&folder, all);
    let embedded = open::datasets_in(&folder).unwrap_or_default().is_empty();
    let opened = if embedded {
        open::open_embedded()?
    } else {
        open::open(std::slice::from_ref(&folder))?
    };
    let notices = prepared.unwrap_or_else(|error| {
        vec![Notice::NotWritable {
            folder: Some(folder),
            why: Why::from(&error),
            embedded,
        }]
    });
    Ok((opened, notices))
}

/// Copies what is missing, and tells what is newer.
fn prepare(folder: &Path, all: &[Embedded]) -> io::Result<Vec<Notice>> {
    fs::create_dir_all(folder)?;
    let known = fs::read_to_string(folder.join(MANIFEST)).ok();
    let own_folder = known.is_none() && !open::datasets_in(folder)?.is_empty();
    if own_folder {
        // The user put datasets here before the first start: these are what shall be open, and no others.
        return Ok(Vec::new());
    }
    let known = known.unwrap_or_default();
    let mut manifest = parse_manifest(&known);
    let mut notices = Vec::new();
    let (mut copied, mut newer, mut changed) = (Vec::new(), Vec::new(), Vec::new());
    for Embedded { name, text } in all {
        let current = fingerprint(text.as_bytes());
        let recorded = manifest
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, hash)| *hash);
        match fs::read(folder.join(name)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                note(&mut manifest, name, current);
                copied.push((*name, *text));
            }
            Err(error) => return Err(error),
            Ok(bytes) => {
                let found = fingerprint(&bytes);
                if found == current {
                    note(&mut manifest, name, current);
                } else if let Some(recorded) = recorded.filter(|r| *r != current) {
                    newer.push((*name).to_owned());
                    if found != recorded {
                        changed.push((*name).to_owned());
                    }
                }
            }
        }
    }
    // Before the copies: should the program end in between, the next start still knows that it may go on.
    let text = manifest_text(&manifest);
    if text != known {
        write_new(folder, MANIFEST, text.as_bytes(), true)?;
    }
    for (name, text) in &copied {
        write_new(folder, name, text.as_bytes(), false)?;
    }
    if !copied.is_empty() {
        let names = copied.iter().map(|(name, _)| (*name).to_owned()).collect();
        notices.push(Notice::Copied {
            folder: folder.to_owned(),
            names,
        });
    }
    if !newer.is_empty() {
        notices.push(Notice::NewerEmbedded {
            folder: folder.to_owned(),
            names: newer,
            changed,
        });
    }
    Ok(notices)
}

fn note(manifest: &mut Vec<(String, u64)>, name: &str, hash: u64) {
    match manifest.iter_mut().find(|(n, _)| n == name) {
        Some(entry) => entry.1 = hash,
        None => manifest.push((name.to_owned(), hash)),
    }
}

fn parse_manifest(text: &str) -> Vec<(String, u64)> {
    let entry = |line: &str| {
        let (hash, name) = line.split_once(' ')?;
        Some((name.to_owned(), u64::from_str_radix(hash, 16).ok()?))
    };
    text.lines().filter_map(entry).collect()
}

fn manifest_text(manifest: &[(String, u64)]) -> String {
    use std::fmt::Write as _;
    let mut out =
        "# What mandat copied here, as it was then (FNV-1a 64). It tells whether a file was changed since.\n".to_owned();
    for (name, hash) in manifest {
        let _ = writeln!(out, "{hash:016x} {name}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &[Embedded] = &[
        Embedded {
            name: "a.ron",
            text: "(schema: 1, id: \"a\", title: \"A\")",
        },
        Embedded {
            name: "b.ron",
            text: "(schema: 1, id: \"b\", title: \"B\")",
        },
    ];
    const NEW: &[Embedded] = &[
        Embedded {
            name: "a.ron",
            text: "(schema: 1, id: \"a\", title: \"A, newer\")",
        },
        OLD[1],
    ];

    fn start(folder: &Path, all: &[Embedded]) -> Vec<Notice> {
        open_folder(Some(folder.to_owned()), all).unwrap().1
    }

    fn newer(notices: &[Notice]) -> (&[String], &[String]) {
        match notices {
            [Notice::NewerEmbedded { names, changed, .. }] => (names, changed),
            _ => (&[], &[]),
        }
    }

    #[test]
    fn the_first_start_copies_and_the_second_writes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("deep").join("inside");
        assert!(
            matches!(&start(&folder, OLD)[..], [Notice::Copied { names, .. }] if names.len() == 2)
        );
        assert_eq!(
            fs::read_to_string(folder.join("a.ron")).unwrap(),
            OLD[0].text
        );
        fs::write(
            folder.join("a.ron"),
            "(schema: 1, id: \"a\", title: \"mine\")",
        )
        .unwrap();
        let manifest = fs::read(folder.join(MANIFEST)).unwrap();
        assert_eq!(start(&folder, OLD), []);
        assert!(
            fs::read_to_string(folder.join("a.ron"))
                .unwrap()
                .contains("mine")
        );
        assert_eq!(fs::read(folder.join(MANIFEST)).unwrap(), manifest);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 3);
    }

    #[test]
    fn a_newer_one_is_told_at_every_start_and_taken_by_moving_the_file_away() {
        let dir = tempfile::tempdir().unwrap();
        start(dir.path(), OLD);
        assert_eq!(
            newer(&start(dir.path(), NEW)),
            (&["a.ron".to_owned()][..], &[][..])
        );
        fs::write(
            dir.path().join("a.ron"),
            "(schema: 1, id: \"a\", title: \"mine\")",
        )
        .unwrap();
        let notices = start(dir.path(), NEW);
        assert_eq!(newer(&notices).1, ["a.ron".to_owned()]);
        assert!(notices[0].text(Lang::En).contains("mandat --data embedded"));
        fs::remove_file(dir.path().join("a.ron")).unwrap();
        assert!(
            matches!(&start(dir.path(), NEW)[..], [Notice::Copied { names, .. }] if names == &["a.ron"])
        );
        assert_eq!(start(dir.path(), NEW), []);
    }

    #[test]
    fn a_start_that_was_cut_short_goes_on() {
        let dir = tempfile::tempdir().unwrap();
        start(dir.path(), OLD);
        fs::remove_file(dir.path().join("b.ron")).unwrap();
        start(dir.path(), OLD);
        assert!(dir.path().join("b.ron").exists());
    }

    #[test]
    fn a_folder_with_own_datasets_stays_as_it_is() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("own.ron"), OLD[0].text).unwrap();
        assert_eq!(start(dir.path(), OLD), []);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn where_nothing_can_be_written_the_embedded_ones_open() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        fs::write(&file, "").unwrap();
        let (opened, notices) = open_folder(Some(file.join("below")), embedded::ALL).unwrap();
        assert!(opened.embedded);
        assert!(matches!(
            &notices[..],
            [Notice::NotWritable { embedded: true, .. }]
        ));
    }

    #[test]
    fn the_variable_wins_unless_it_is_empty() {
        assert_eq!(folder_from(Some("x".into())), Some(PathBuf::from("x")));
        assert_ne!(folder_from(Some(OsString::new())), Some(PathBuf::new()));
    }

    #[test]
    fn a_file_that_is_made_is_named_whole_and_a_folder_is_none() {
        let here = std::env::current_dir().unwrap();
        assert_eq!(written("a/b"), Some(here.join("a/b.ron")));
        assert_eq!(written(" a/b.RON "), Some(here.join("a/b.RON")));
        assert_eq!(written("a/slut."), Some(here.join("a/slut.ron")));
        let bare = written("kopi").unwrap();
        assert!(bare.is_absolute() && bare.ends_with("kopi.ron"));
        for none in ["", "..", "a/..", ".", "a/.", "a/"] {
            assert_eq!(written(none), None, "{none}");
        }
    }
}
