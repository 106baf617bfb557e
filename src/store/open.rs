//! From paths to open datasets, with everything that is wrong with any of them.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use super::embedded;
use super::error::{Failure, Fault, OpenError};
use super::stamp::{self, Look, Stamp};
use crate::model::{Book, Library, foreign, read};
use crate::syntax::position;

/// The most bytes that are read from one file.
pub const MAX_BYTES: u64 = 1 << 28;

/// The word that stands for the datasets inside the program where a path could stand.
pub const EMBEDDED: &str = "embedded";

/// Open datasets and where they came from.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// The datasets.
    pub library: Library,
    /// Their files, in the same order.
    pub files: Vec<PathBuf>,
    /// The texts of the files, in the same order.
    pub texts: Vec<Arc<str>>,
    /// What the files were when they were read, in the same order; `None` for the program's own copies.
    pub stamps: Vec<Option<Stamp>>,
    /// What in a folder could not be opened beside the others.
    pub failures: Vec<Failure>,
    /// Whether they are the program's own copies: `files` are then names only, and nothing can be saved.
    pub embedded: bool,
}

/// Opens files and folders; of a folder, every file in it whose name ends in `.ron`, and none of the folders inside. Of a folder, what is
/// adopted comes before what only proposes, and a structure of many groups before one of few; then names decide.
///
/// All files are read before anything is reported. A file that is named twice is opened once. What cannot be opened in a folder does not
/// keep the others closed, unless there are none; of two with one id the one with the shorter name counts.
pub fn open(paths: &[PathBuf]) -> Result<Opened, OpenError> {
    let mut failures = Vec::new();
    let mut files: Vec<(usize, PathBuf)> = Vec::new();
    let in_folder = |place: usize| paths.get(place).is_some_and(|path| path.is_dir());
    for (place, path) in paths.iter().enumerate() {
        match files_of(path) {
            Ok(found) => files.extend(found.into_iter().map(|file| (place, file))),
            Err(fault) => failures.push(Failure::new(path, fault)),
        }
    }
    let mut seen: Vec<PathBuf> = Vec::new();
    files.retain(|(_, file)| {
        let Ok(real) = fs::canonicalize(file) else {
            return true;
        };
        let new = !seen.contains(&real);
        seen.push(real);
        new
    });
    let read_one = |file: &Path| {
        let (bytes, look) = stamp::read(file)?;
        parse(decode(bytes)?, Some(look))
    };
    let mut read: Vec<_> = files
        .into_iter()
        .map(|(place, file)| (place, read_one(&file), file))
        .collect();
    // A copy that a synchronizer made of a conflict has more in its name.
    let mut shortest: HashMap<(usize, String), usize> = HashMap::new();
    let id_of = |dataset: &Result<Content, Fault>| {
        dataset.as_ref().ok().map(|d| d.book.data().id.to_string())
    };
    let length = |file: &Path| file.file_name().unwrap_or_default().len();
    for (place, dataset, file) in &read {
        if let Some(id) = id_of(dataset) {
            let least = shortest.entry((*place, id)).or_insert(usize::MAX);
            *least = (*least).min(length(file));
        }
    }
    read.sort_by_cached_key(|(place, dataset, file)| {
        let rank = dataset
            .as_ref()
            .ok()
            .map(|d| d.book.data())
            .map(|d| (d.changes.is_some(), Reverse(d.groups.len())));
        let least = id_of(dataset).and_then(|id| shortest.get(&(*place, id)).copied());
        let is_copy = least.is_some_and(|least| length(file) > least);
        (*place, is_copy, rank, file.clone())
    });
    gather(
        read.into_iter()
            .map(|(place, dataset, file)| (dataset, file, in_folder(place))),
        failures,
    )
}

/// Opens the datasets inside the program.
pub fn open_embedded() -> Result<Opened, OpenError> {
    let read = embedded::ALL.iter().map(|e| {
        (
            parse(e.text.to_owned(), None),
            Path::new(EMBEDDED).join(e.name),
            false,
        )
    });
    Ok(Opened {
        embedded: true,
        ..gather(read, Vec::new())?
    })
}

/// A file that was read.
struct Content {
    book: Book,
    text: Arc<str>,
    stamp: Option<Stamp>,
}

fn gather(
    read: impl Iterator<Item = (Result<Content, Fault>, PathBuf, bool)>,
    mut failures: Vec<Failure>,
) -> Result<Opened, OpenError> {
    let mut books: Vec<Book> = Vec::new();
    let mut files: Vec<PathBuf> = Vec::new();
    let (mut texts, mut stamps) = (Vec::new(), Vec::new());
    let mut beside = Vec::new();
    // By id; a list would be looked through for each of a hundred thousand.
    let mut places: HashMap<String, usize> = HashMap::new();
    for (read, file, in_folder) in read {
        let fault = match read {
            Ok(Content { book, text, stamp }) => match places.get(book.data().id.as_str()).copied()
            {
                None => {
                    places.insert(book.data().id.to_string(), books.len());
                    books.push(book);
                    files.push(file);
                    texts.push(text);
                    stamps.push(stamp);
                    continue;
                }
                Some(other) => Fault::SameId {
                    id: book.data().id.to_string(),
                    other: files[other].clone(),
                },
            },
            Err(fault) => fault,
        };
        let failure = Failure { file, fault };
        if in_folder {
            beside.push(failure);
        } else {
            failures.push(failure);
        }
    }
    if books.is_empty() {
        failures.append(&mut beside);
    }
    if failures.is_empty() {
        Ok(Opened {
            library: Library::new(books),
            files,
            texts,
            stamps,
            failures: beside,
            embedded: false,
        })
    } else {
        failures.append(&mut beside);
        Err(OpenError { failures })
    }
}

/// Returns the fault that an error of the system is.
pub(super) fn unreadable(error: &io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::NotFound => Fault::Missing,
        _ => Fault::Unreadable(error.into()),
    }
}

/// Returns the path itself for a file, and the datasets in it for a folder.
fn files_of(path: &Path) -> Result<Vec<PathBuf>, Fault> {
    let about = fs::metadata(path).map_err(|e| unreadable(&e))?;
    if about.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !about.is_dir() {
        return Err(Fault::NotAFile);
    }
    let found = named_in(path).map_err(|e| unreadable(&e))?;
    if found.is_empty() {
        Err(Fault::NoDatasets)
    } else {
        Ok(found)
    }
}

/// Returns the datasets in a folder, by name.
pub(super) fn datasets_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = named_in(folder)?;
    found.retain(|path| path.is_file());
    Ok(found)
}

/// Returns what in a folder is called as a dataset is and is no folder: a link that leads nowhere and a pipe are told of, not passed over.
fn named_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let named = path
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("ron"));
        let hidden = path
            .file_name()
            .is_some_and(|n| n.to_string_lossy().starts_with('.'));
        // Where the platform has one folder for both, the configuration lies among the datasets.
        let config = path.file_name().is_some_and(|n| n == "config.ron");
        if named && !hidden && !config && !path.is_dir() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Reads an open file from where it stands to its end, at most [`MAX_BYTES`].
pub(super) fn read_bytes(file: &File) -> Result<Vec<u8>, Fault> {
    let length = file.metadata().map_err(|e| unreadable(&e))?.len();
    if length > MAX_BYTES {
        return Err(Fault::TooLarge(length));
    }
    let mut bytes = Vec::with_capacity(length as usize + 1);
    // The limit holds for a file that grows meanwhile, too.
    file.take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| unreadable(&e))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Fault::TooLarge(bytes.len() as u64));
    }
    Ok(bytes)
}

/// Turns a file's bytes into text; none at all are a fault.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, Fault> {
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    String::from_utf8(bytes).map_err(|error| {
        if let Some(problem) = foreign::document(error.as_bytes()) {
            return Fault::Invalid {
                text: String::new(),
                problems: vec![problem],
            };
        }
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let before = String::from_utf8_lossy(&bytes[..valid]);
        let (line, column) = position(&before, valid);
        let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
        Fault::NotUtf8 {
            line,
            column,
            byte: bytes[valid],
            utf16,
        }
    })
}

/// Returns the line, from 1, where git has begun to show both sides of a conflict.
fn merging(text: &str) -> Option<usize> {
    let begins = text.lines().position(|line| line.starts_with("<<<<<<< "))?;
    let mut rest = text.lines().skip(begins);
    rest.any(|line| line.starts_with(">>>>>>> "))
        .then_some(begins + 1)
}

/// From as many bytes on, a thread of its own takes the fingerprint and the copy that is kept.
const LARGE: usize = 1 << 20;

fn parse(text: String, look: Option<Look>) -> Result<Content, Fault> {
    let keep = || {
        let stamp = look.map(|look| Stamp::new(look, text.as_bytes()));
        (stamp, Arc::from(text.as_str()))
    };
    let (read, kept) = thread::scope(|scope| {
        let beside = thread::Builder::new();
        let beside = (text.len() >= LARGE).then(|| beside.spawn_scoped(scope, keep));
        let read = read::book(&text);
        let kept = beside.and_then(|beside| beside.ok()?.join().ok());
        (read, kept)
    });
    match read {
        Ok(book) => {
            let (stamp, text) = kept.unwrap_or_else(keep);
            Ok(Content { book, text, stamp })
        }
        Err(problems) => Err(match merging(&text) {
            Some(line) => Fault::Merging(line),
            None => Fault::Invalid { text, problems },
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        folder
    }

    fn dataset(id: &str) -> String {
        format!("(schema: 1, id: \"{id}\", title: \"Prøve\")")
    }

    fn told(paths: &[PathBuf]) -> Vec<String> {
        let error = open(paths).unwrap_err();
        let name = |f: &str| {
            Path::new(f)
                .file_name()
                .map_or(String::new(), |n| n.to_string_lossy().into_owned())
        };
        let place = |l: Option<usize>, c: Option<usize>| {
            l.zip(c).map_or(String::new(), |(l, c)| format!(":{l}:{c}"))
        };
        error
            .told(Lang::En)
            .iter()
            .map(|t| format!("{}{} {}", name(&t.file), place(t.line, t.column), t.message))
            .collect()
    }

    #[test]
    fn a_folder_is_its_datasets_by_name_and_nothing_else() {
        let (a, b) = (dataset("a"), dataset("b"));
        let folder = folder(&[
            ("2.ron", a.as_bytes()),
            ("1.RON", b.as_bytes()),
            ("x.txt", b"no"),
            (".y.ron", b"no"),
        ]);
        fs::create_dir(folder.path().join("inner.ron")).unwrap();
        let opened = open(&[folder.path().to_owned(), folder.path().join("2.ron")]).unwrap();
        let ids: Vec<_> = opened
            .library
            .books()
            .iter()
            .map(|b| b.data().id.as_str().to_owned())
            .collect();
        assert_eq!(ids, ["b", "a"]);
        assert!(opened.files[0].ends_with("1.RON") && opened.files[1].ends_with("2.ron"));
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_are_fine() {
        let text = format!("\u{feff}{}\r\n", dataset("a").replace(", ", ",\r\n"));
        let folder = folder(&[("a.ron", text.as_bytes())]);
        assert_eq!(open(&[folder.path().to_owned()]).unwrap().files.len(), 1);
    }

    #[test]
    fn every_file_is_tried_and_every_problem_told() {
        let (a, deep) = (dataset("a"), "(".repeat(1000));
        let folder = folder(&[
            ("a.ron", a.as_bytes()),
            ("a2.ron", a.as_bytes()),
            ("bytes.ron", b"(schema: 1,\n title: \"r\xc3\xb8d gr\xf8d\")"),
            ("deep.ron", deep.as_bytes()),
            ("empty.ron", b""),
            ("space.ron", b" \n"),
            ("utf16.ron", b"\xff\xfe(\0"),
        ]);
        fs::create_dir(folder.path().join("none")).unwrap();
        File::create(folder.path().join("large.ron"))
            .unwrap()
            .set_len(MAX_BYTES + 1)
            .unwrap();
        let path = |n: &str| folder.path().join(n);
        let told = told(&[path("missing.ron"), path("none"), folder.path().to_owned()]).join("\n");
        let inside = format!("{}{}", folder.path().display(), std::path::MAIN_SEPARATOR);
        insta::assert_snapshot!(told.replace(&inside, "DIR/"), @r"
        missing.ron the file or folder does not exist
        none the folder has no datasets
        bytes.ron:2:16 the file is not UTF-8: the byte 0xf8 cannot stand here
        deep.ron:1:65 nested deeper than 64 levels
        empty.ron the file is empty: a dataset was expected
        large.ron the file is too large: 257 MiB, and at most 256 MiB are read
        space.ron:2:1 the file is empty: a dataset was expected
        utf16.ron:1:1 the file is not UTF-8: the byte 0xff cannot stand here
        a2.ron the dataset has the id `a`, which DIR/a.ron has too
        ");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_neither_file_nor_folder_is_not_waited_for() {
        assert_eq!(
            told(&[PathBuf::from("/dev/null")]),
            ["null it is neither a file nor a folder"]
        );
    }

    #[test]
    fn the_embedded_ones_open_in_their_order() {
        let opened = open_embedded().unwrap();
        assert!(opened.embedded);
        assert_eq!(opened.files.len(), embedded::ALL.len());
    }

    #[test]
    fn what_is_bad_in_a_folder_keeps_the_others_neither_closed_nor_silent() {
        let [a, b] = ["a", "b"].map(dataset);
        let merged = format!("<<<<<<< HEAD\n{b}\n=======\n{b}\n>>>>>>> deres\n");
        let folder = folder(&[
            ("a-BÆRBAR.ron", a.as_bytes()),
            ("a.ron", a.as_bytes()),
            ("b.ron", merged.as_bytes()),
            ("config.ron", b"(language: \"en\")"),
        ]);
        let opened = open(&[folder.path().to_owned()]).unwrap();
        assert_eq!(opened.files, [folder.path().join("a.ron")]);
        let faults: Vec<_> = opened.failures.iter().map(|f| &f.fault).collect();
        assert!(
            matches!(
                faults[..],
                [Fault::SameId { .. }, Fault::Merging(1)]
                    | [Fault::Merging(1), Fault::SameId { .. }]
            ),
            "{faults:?}"
        );
        // A file that is named by itself must open.
        assert!(open(&[folder.path().join("a.ron"), folder.path().join("b.ron")]).is_err());
        std::fs::remove_file(folder.path().join("a.ron")).unwrap();
        std::fs::remove_file(folder.path().join("a-BÆRBAR.ron")).unwrap();
        assert!(open(&[folder.path().to_owned()]).is_err());
    }
}
