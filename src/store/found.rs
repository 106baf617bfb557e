//! Journals that are left of programs that ended in the middle.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use serde_json::Value;

use super::disk::{self, Lock};
use super::journal::{ENDING, Entry, FORMATS, Header, Row, remove};
use super::open::{MAX_BYTES, read_bytes};
use super::stamp::stamp;
use crate::lang::Lang;
use crate::store::words;

/// From which age a journal without a first line is what a program left that was ended while it began; before, it may be about to write it.
const ABANDONED: Duration = Duration::from_secs(600);

/// A journal that no living process holds. While this value lives nobody else finds it; dropping it leaves it on disk.
#[derive(Debug)]
pub struct Found {
    /// The file whose changes it has.
    pub file: PathBuf,
    /// The fingerprint of the text that the changes are based on.
    pub fingerprint: u64,
    /// The changes, in their order; none where none can be read.
    pub entries: Vec<Entry>,
    /// Whether the last one is cut off and missing.
    pub torn: bool,
    /// How many others cannot be read and are missing.
    pub unreadable: usize,
    /// What stood in an open form.
    pub draft: Option<Value>,
    /// When the last one was written.
    pub written: SystemTime,
    /// The user that made them.
    pub by: String,
    /// Its file, and those of journals that say nothing that this one does not.
    pub(super) held: Vec<(PathBuf, File)>,
}

impl Found {
    /// Removes the journal. After an error it can be called again.
    pub fn discard(&mut self) -> io::Result<()> {
        while let Some((path, file)) = self.held.last() {
            remove(path, file)?;
            self.held.pop();
        }
        Ok(())
    }

    fn steps(&self) -> HashSet<(String, u64)> {
        self.entries
            .iter()
            .map(|entry| (entry.session.clone(), entry.number))
            .collect()
    }
}

/// Returns the journals of a file that no living process holds, the oldest first. A step that several have is in one of them only.
///
/// What cannot be read is skipped. Entries that the file has because it was saved with them just before the end are left out.
pub fn find(state: &Path, file: &Path) -> Vec<Found> {
    let real = disk::real_path(file);
    let journals = list(state, Some(&real));
    if journals.is_empty() {
        return Vec::new();
    }
    let now = stamp(&real).ok().map(|stamp| stamp.fingerprint());
    let mut found: Vec<_> = journals.iter().filter_map(|path| read(path, now)).collect();
    found.retain(|found| found.file == Path::new(&*real.to_string_lossy()));
    for one in &mut found {
        one.file.clone_from(&real);
    }
    distinct(found)
}

/// Returns the journals, held by no living process, of files that do not exist any more, the oldest first.
pub fn orphans(state: &Path) -> Vec<Found> {
    let gone = |found: &Found| {
        fs::metadata(&found.file).is_err_and(|e| e.kind() == io::ErrorKind::NotFound)
    };
    let named = |path: &Path, found: &Found| {
        // A path that is not Unicode is in a journal as a likeness only, and that there is no such file says nothing.
        path.file_name().is_some_and(|name| {
            name.to_string_lossy()
                .starts_with(&disk::path_hash(&found.file))
        })
    };
    let found = list(state, None)
        .into_iter()
        .filter_map(|path| read(&path, None).filter(|f| named(&path, f) && gone(f)));
    distinct(found.collect())
}

/// A journal that is not taken up: it stays where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// Its file.
    pub path: PathBuf,
    /// Why.
    pub why: Unfit,
    /// Whose it is, where it is not the user's.
    pub owner: Option<String>,
    /// When it was written last.
    pub written: SystemTime,
}

/// Why a journal is not taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It has more bytes than are read.
    TooLarge,
    /// Its first line is not one that this program writes: another version's, or damaged.
    Unknown,
    /// It belongs to another user.
    Foreign,
    /// Others may write it.
    Open,
}

impl Ignored {
    /// Returns what it means and what to do, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        let why = match self.why {
            Unfit::TooLarge => words::journal_too_large(lang),
            Unfit::Unknown => words::journal_unknown(lang),
            Unfit::Foreign => words::journal_foreign(lang),
            Unfit::Open => words::journal_open(lang),
        };
        let why = match &self.owner {
            Some(owner) => format!("{why}, {owner}"),
            None => why.to_owned(),
        };
        let written = super::paper::moment(self.written);
        words::journal_ignored(lang, self.path.display(), why, written)
    }
}

/// Returns the journals of a file that [`find`] passes over although no living program holds them.
pub fn ignored(state: &Path, file: &Path) -> Vec<Ignored> {
    let real = disk::real_path(file);
    let unfit = |path: &Path| {
        if !fs::symlink_metadata(path).ok()?.is_file() {
            return None;
        }
        let open = File::options().read(true).write(true).open(path);
        let Ok(open) = open else {
            return Some(if owner_of(path).is_some() {
                Unfit::Foreign
            } else {
                Unfit::Unknown
            });
        };
        if disk::lock(&open, Instant::now()) == Lock::Busy {
            return None;
        }
        let about = open.metadata().ok()?;
        if !is_own(&about) {
            let foreign = owner_of(path).is_some();
            return Some(if foreign { Unfit::Foreign } else { Unfit::Open });
        }
        if about.len() > MAX_BYTES {
            return Some(Unfit::TooLarge);
        }
        let mut first = Vec::new();
        io::BufRead::read_until(&mut io::BufReader::new(open), b'\n', &mut first).ok()?;
        let known =
            serde_json::from_slice(&first).is_ok_and(|h: Header| FORMATS.contains(&h.format));
        (!known && !is_cut(&first)).then_some(Unfit::Unknown)
    };
    let journals = list(state, Some(&real)).into_iter();
    journals
        .filter_map(|path| {
            let why = unfit(&path)?;
            let written = fs::metadata(&path).and_then(|about| about.modified());
            Some(Ignored {
                why,
                owner: owner_of(&path),
                written: written.unwrap_or(SystemTime::UNIX_EPOCH),
                path,
            })
        })
        .collect()
}

/// Returns whether a first line is one of this program that has no end yet.
fn is_cut(line: &[u8]) -> bool {
    const BEGINS: &[u8] = b"{\"program\":\"mandat\"";
    !line.ends_with(b"\n") && (line.starts_with(BEGINS) || BEGINS.starts_with(line))
}

/// Returns whether a file is the user's own, and nobody else's to write.
#[cfg(unix)]
fn is_own(about: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    about.uid() == rustix::process::geteuid().as_raw() && about.mode() & 0o022 == 0
}

/// Returns the name of another user to whom a file belongs; the number where the system's own list has none.
#[cfg(unix)]
fn owner_of(path: &Path) -> Option<String> {
    use std::os::unix::fs::MetadataExt as _;
    let uid = fs::metadata(path).ok()?.uid();
    if uid == rustix::process::geteuid().as_raw() {
        return None;
    }
    let known = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let name = known.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)? == uid.to_string()).then(|| name.to_owned())
    });
    Some(name.unwrap_or_else(|| uid.to_string()))
}

/// Rights are those of the folder, which is the user's.
#[cfg(not(unix))]
fn owner_of(_: &Path) -> Option<String> {
    None
}

/// Rights are those of the folder, which is the user's.
#[cfg(not(unix))]
fn is_own(_: &fs::Metadata) -> bool {
    true
}

/// Returns the files of journals, of one data file or of all, the oldest first.
pub(super) fn list(state: &Path, real: Option<&Path>) -> Vec<PathBuf> {
    let prefix = real.map_or_else(String::new, |real| disk::path_hash(real) + "-");
    let moment = |path: &PathBuf| {
        let name = path
            .file_name()?
            .to_str()?
            .strip_prefix(&prefix)?
            .strip_suffix(ENDING)?;
        name.rsplit('-').next()?.parse::<u64>().ok()
    };
    let entries = fs::read_dir(state.join("journal"))
        .into_iter()
        .flatten()
        .flatten();
    let mut found: Vec<_> = entries
        .map(|entry| entry.path())
        .filter_map(|path| Some((moment(&path)?, path)))
        .collect();
    found.sort();
    found.into_iter().map(|(_, path)| path).collect()
}

/// Opens and locks a journal, and reads it; `None` for one that a living process holds, and for what is no file or too large.
pub(super) fn take(path: &Path) -> Option<(File, Vec<u8>)> {
    // Before opening: a pipe would be waited for.
    if !fs::symlink_metadata(path).ok()?.is_file() {
        return None;
    }
    let file = File::options().read(true).write(true).open(path).ok()?;
    match disk::lock(&file, Instant::now()) {
        Lock::Busy => return None,
        // Whether another process lives cannot be told then, and the user is asked; this one does.
        Lock::Without
            if path
                .to_string_lossy()
                .contains(&format!("-{}-", std::process::id())) =>
        {
            return None;
        }
        Lock::Held | Lock::Without => {}
    }
    // Who held it until now may have removed it.
    if !disk::same_file(&file, path) || !is_own(&file.metadata().ok()?) {
        return None;
    }
    let bytes = read_bytes(&file).ok()?;
    Some((file, bytes))
}

/// Reads a journal; `None` where there is nothing to take over. One whose entries the file has all is removed.
fn read(path: &Path, now: Option<u64>) -> Option<Found> {
    let (file, bytes) = take(path)?;
    let written = file
        .metadata()
        .and_then(|about| about.modified())
        .unwrap_or(SystemTime::UNIX_EPOCH);
    if !bytes.contains(&b'\n')
        && is_cut(&bytes)
        && SystemTime::now()
            .duration_since(written)
            .is_ok_and(|age| age >= ABANDONED)
    {
        let _ = remove(path, &file);
        return None;
    }
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let header: Header = serde_json::from_slice(lines.next()?)
        .ok()
        .filter(|h: &Header| FORMATS.contains(&h.format))?;
    let (mut entries, mut fingerprint): (Vec<Entry>, _) = (Vec::new(), header.fingerprint.0);
    // How many at the beginning of the entries wait for an answer and are in no save.
    let mut waiting = HashSet::new();
    let (mut torn, mut unreadable, mut saved, mut draft) = (false, 0, false, None);
    for line in lines {
        match (serde_json::from_slice(line), line.ends_with(b"\n")) {
            (
                Ok(Row {
                    session,
                    number: Some(number),
                    records: Some(records),
                    later,
                    ..
                }),
                true,
            ) => {
                waiting.extend(later.then_some(number));
                entries.push(Entry {
                    session: session.unwrap_or_else(|| header.session.clone()),
                    number,
                    records,
                });
            }
            (
                Ok(Row {
                    saving: Some(saving),
                    ..
                }),
                true,
            ) => {
                if now == Some(saving.0) {
                    entries.retain(|entry| waiting.contains(&entry.number));
                    (fingerprint, saved, unreadable) = (saving.0, true, 0);
                }
            }
            (
                Ok(Row {
                    draft: Some(now), ..
                }),
                true,
            ) => draft = now.into_iter().next(),
            (_, false) => torn = true,
            (_, true) => unreadable += 1,
        }
    }
    if entries.is_empty() && unreadable == 0 && draft.is_none() && (saved || !torn) {
        if saved && !torn {
            let _ = remove(path, &file);
        }
        return None;
    }
    let held = vec![(path.to_owned(), file)];
    Some(Found {
        file: PathBuf::from(header.file),
        fingerprint,
        entries,
        torn,
        unreadable,
        draft,
        written,
        by: header.by,
        held,
    })
}

/// Leaves each step in one journal only. A journal that has all of an older one's replaces it: it was taking it over.
fn distinct(found: Vec<Found>) -> Vec<Found> {
    let mut kept: Vec<Found> = Vec::new();
    for mut newer in found {
        let steps = newer.steps();
        let says_less = |older: &mut Found| {
            older.unreadable == 0
                && (!older.torn || !older.entries.is_empty())
                && older.steps().is_subset(&steps)
                && (older.draft.is_none() || older.draft == newer.draft)
        };
        for older in kept.extract_if(.., says_less) {
            newer.held.extend(older.held);
        }
        let known: HashSet<_> = kept.iter().flat_map(Found::steps).collect();
        newer
            .entries
            .retain(|entry| !known.contains(&(entry.session.clone(), entry.number)));
        match kept.last_mut() {
            // It was cut off while taking over.
            Some(older)
                if newer.entries.is_empty() && newer.draft.is_none() && newer.unreadable == 0 =>
            {
                older.held.extend(newer.held);
            }
            _ => kept.push(newer),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::journal::Journal;
    use super::*;

    #[test]
    fn of_hostile_content_every_good_line_counts() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.ron");
        Journal::start(dir.path(), &file, 1, "")
            .append(1, &[json!("æ")])
            .unwrap();
        let path = list(dir.path(), None).remove(0);
        let mut bytes = fs::read(&path).unwrap();
        let deep = "[".repeat(100_000);
        let lines = [
            "nej",
            "{}",
            "\u{0}",
            "{\"number\":-1,\"records\":[]}",
            &deep,
            "{\"number\":2,\"records\":[null]}\r",
        ];
        bytes.extend(lines.join("\n").into_bytes());
        bytes.extend(b"\n\xff\xfe\n{\"number\":3,\"records\":[]}");
        fs::write(&path, &bytes).unwrap();
        let found = find(dir.path(), &file).remove(0);
        assert_eq!(
            found
                .entries
                .iter()
                .map(|entry| entry.number)
                .collect::<Vec<_>>(),
            [1, 2]
        );
        assert!(found.torn && found.unreadable == 6);
    }

    #[test]
    fn a_journal_of_which_nothing_can_be_read_is_found_beside_a_good_one() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.ron");
        Journal::start(dir.path(), &file, 1, "")
            .append(1, &[])
            .unwrap();
        let path = list(dir.path(), None).remove(0);
        let good = fs::read_to_string(&path).unwrap();
        let header = good.split_inclusive('\n').next().unwrap();
        for (rest, told) in [("nej\n", (false, 1)), ("{\"number\":1,\"rec", (true, 0))] {
            fs::write(&path, format!("{header}{rest}")).unwrap();
            Journal::start(dir.path(), &file, 1, "")
                .append(1, &[])
                .unwrap();
            let found = find(dir.path(), &file);
            let [bad, good] = found.as_slice() else {
                panic!("{found:?}")
            };
            assert_eq!((bad.torn, bad.unreadable), told);
            assert_eq!((bad.entries.len(), good.entries.len()), (0, 1));
            drop(found);
            let newer = list(dir.path(), None).remove(1);
            fs::remove_file(newer).unwrap();
        }
    }

    #[test]
    fn what_is_no_journal_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.ron");
        Journal::start(dir.path(), &file, 1, "")
            .append(1, &[])
            .unwrap();
        let path = list(dir.path(), None).remove(0);
        let good = fs::read_to_string(&path).unwrap();
        let other = disk::real_path(&file).with_file_name("b.ron");
        let wrong = [
            String::new(),
            "\n".to_owned(),
            "skrald uden ende".to_owned(),
            "{\"program\":\"man".to_owned(),
            good.replace("\"format\":2", "\"format\":3"),
            good.lines().next().unwrap().to_owned(),
            good.replace("a.ron", &other.file_name().unwrap().to_string_lossy()),
        ];
        for text in wrong {
            fs::write(&path, &text).unwrap();
            assert!(find(dir.path(), &file).is_empty(), "{text}");
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
            let whys: Vec<Unfit> = ignored(dir.path(), &file).iter().map(|i| i.why).collect();
            let told = ["\"format\":3", "skrald"]
                .iter()
                .any(|it| text.contains(it))
                || text == "\n";
            assert_eq!(whys, vec![Unfit::Unknown; usize::from(told)], "{text}");
        }
        fs::write(&path, &good).unwrap();
        File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_len(MAX_BYTES + 1)
            .unwrap();
        assert!(find(dir.path(), &file).is_empty());
        assert_eq!(ignored(dir.path(), &file)[0].why, Unfit::TooLarge);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            fs::write(&path, &good).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o666)).unwrap();
            assert!(find(dir.path(), &file).is_empty());
            let told = ignored(dir.path(), &file).remove(0);
            assert_eq!((told.why, &told.owner), (Unfit::Open, &None));
            let day = told.message(Lang::Da);
            assert!(
                day.contains(&jiff::Zoned::now().date().to_string()),
                "{day}"
            );
        }
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert!(find(dir.path(), &file).is_empty() && path.exists());
    }

    #[test]
    fn a_journal_of_the_version_before_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.ron");
        Journal::start(dir.path(), &file, 1, "")
            .append(1, &[json!("æ")])
            .unwrap();
        let path = list(dir.path(), None).remove(0);
        let now = fs::read_to_string(&path).unwrap();
        fs::write(&path, now.replace("\"format\":2", "\"format\":1")).unwrap();
        assert!(ignored(dir.path(), &file).is_empty());
        assert_eq!(find(dir.path(), &file)[0].entries[0].records, [json!("æ")]);
    }

    #[test]
    fn a_journal_without_its_first_line_goes_when_it_is_old() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.ron");
        Journal::start(dir.path(), &file, 1, "")
            .append(1, &[])
            .unwrap();
        let path = list(dir.path(), None).remove(0);
        let good = fs::read_to_string(&path).unwrap();
        for (text, stays) in [
            ("", false),
            (&good[..9], false),
            ("{}\n", true),
            (&good, true),
        ] {
            fs::write(&path, text).unwrap();
            find(dir.path(), &file);
            assert!(path.exists(), "it may be about to be written");
            let old = SystemTime::now() - 2 * ABANDONED;
            File::options()
                .write(true)
                .open(&path)
                .unwrap()
                .set_modified(old)
                .unwrap();
            find(dir.path(), &file);
            assert_eq!(path.exists(), stays, "{text}");
        }
    }

    #[test]
    fn it_is_found_by_one_only_and_stays_unless_discarded() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.ron");
        Journal::start(dir.path(), &file, 1, "")
            .append(1, &[])
            .unwrap();
        let found = find(dir.path(), &file);
        assert!(found.len() == 1 && find(dir.path(), &file).is_empty());
        drop(found);
        let mut found = find(dir.path(), &file).remove(0);
        found.discard().unwrap();
        found.discard().unwrap();
        drop(found);
        assert!(list(dir.path(), None).is_empty());
    }

    #[test]
    fn journals_of_files_that_are_gone_can_be_found_without_them() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("ø")).unwrap();
        let files = [dir.path().join("ø").join("a.ron"), dir.path().join("b.ron")];
        for file in &files {
            fs::write(file, "x").unwrap();
            Journal::start(dir.path(), file, 1, "")
                .append(1, &[])
                .unwrap();
        }
        assert!(orphans(dir.path()).is_empty());
        let gone = disk::real_path(&files[0]);
        fs::remove_dir_all(dir.path().join("ø")).unwrap();
        assert_eq!(
            orphans(dir.path())
                .iter()
                .map(|found| &found.file)
                .collect::<Vec<_>>(),
            [&gone]
        );
    }
}
