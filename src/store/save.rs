//! Saving: the new text takes the old one's place in one step, or everything stays as it was.
//!
//! Programs on one machine wait for each other: by the lock of a side file in the state folder, and, where the system lets a locked
//! file be replaced, by a lock of the file itself, which other users hold too. A file that changed since it was read is never written
//! over, and what somebody writes between the last look and that step is seen too where the system can exchange two files
//! (`swap.rs`). A symbolic link stays one; a hard link does not, and what a folder gives new files beyond their rights (lists of
//! access, extended attributes) the saved one has anew.

use std::fs::{self, File, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::Why;
use super::disk::{self, Lock};
use super::error::{Fault, SaveError};
use super::open::{EMBEDDED, MAX_BYTES, read_bytes};
use super::stamp::{Content, Look, Stamp};
use super::swap::{self, TEMPORARY};
use crate::lang::Lang;
use crate::store::words;

/// How long a save waits for another one.
pub(super) const PATIENCE: Duration = Duration::from_secs(2);

/// Whether the version before is kept, in the state folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backup {
    /// One is kept, which only the user can read.
    Keep,
    /// None is made; one that is there stays.
    None,
}

/// What became of a save that went through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// What the file is now.
    pub stamp: Stamp,
    /// What is not as it should be all the same.
    pub flaws: Vec<Flaw>,
}

/// What a save could not do. The file has the new text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The disk did not confirm the new name: after a power failure the file may be the old one. The system's words.
    NotFlushed(Why),
    /// The version before could not be kept: the system's words.
    NoBackup(Why),
    /// The file has another owner or group than before.
    OtherOwner,
}

impl Flaw {
    /// Returns what it means, in one sentence without a full stop.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::NotFlushed(why) => words::not_flushed(lang, why),
            Self::NoBackup(why) => words::no_backup(lang, why),
            Self::OtherOwner => words::other_owner(lang).to_owned(),
        }
    }
}

impl From<Stamp> for Saved {
    fn from(stamp: Stamp) -> Self {
        Self {
            stamp,
            flaws: Vec::new(),
        }
    }
}

impl Saved {
    /// Returns whether the disk has confirmed it, so that nothing need be kept for the case that it is lost.
    pub fn is_lasting(&self) -> bool {
        !self
            .flaws
            .iter()
            .any(|flaw| matches!(flaw, Flaw::NotFlushed(_)))
    }
}

/// The file whose place is taken, as it was looked at last.
struct Old {
    about: Metadata,
    look: Look,
    bytes: Vec<u8>,
    content: Content,
    /// Open and locked, where that does not hinder.
    held: Option<File>,
}

/// Puts a text in the place of a file that is still as `expected`; with `None`, makes a new file where none may be.
///
/// Locks and the version before lie in the folder `state`; without it, or where it cannot be written, only the file itself is locked.
/// Waits two seconds for other programs at most. On an error the file is as it was, and no temporary file is left.
pub fn save(
    path: &Path,
    text: &str,
    expected: Option<&Stamp>,
    backup: Backup,
    state: Option<&Path>,
) -> Result<Saved, SaveError> {
    if text.len() as u64 > MAX_BYTES {
        return Err(SaveError::TooLarge);
    }
    let real = target(path)?;
    let until = Instant::now() + PATIENCE;
    let _side = state
        .map(|state| side_lock(state, &real, until))
        .transpose()?;
    let old = match (expected, hold(&real, until)?) {
        (None, None) => None,
        (None, Some(_)) => return Err(SaveError::Exists),
        (Some(_), None) => return Err(SaveError::Gone),
        (Some(expected), Some((file, about))) => Some(unchanged(file, about, expected)?),
    };
    let mut flaws = Vec::new();
    if let Some(old) = old.as_ref().filter(|_| backup == Backup::Keep)
        && let Err(error) = keep(state, &real, &old.bytes)
    {
        flaws.push(Flaw::NoBackup(Why::from(&error)));
    }
    let stamp = write(&real, text, old, &mut flaws)?;
    swap::sweep(&real, false);
    Ok(Saved { stamp, flaws })
}

/// Removes what saves left that were ended in the middle, unless one is under way. Returns where the versions of others are
/// that a save had taken away and not put back, until somebody removes them.
pub fn tidy(path: &Path, state: Option<&Path>) -> Vec<PathBuf> {
    let Ok(real) = target(path) else {
        return Vec::new();
    };
    let beside = ["backup", "journal"].into_iter();
    let beside = beside.filter_map(|folder| Some(state?.join(folder)));
    let beside = beside.flat_map(|folder| swap::leftovers_in(&folder, &real));
    let beside: Vec<_> = beside.collect();
    if beside.is_empty() && swap::leftovers(&real).is_empty() {
        return swap::rescued(&real);
    }
    let now = Instant::now();
    let side = state.map(|state| side_lock(state, &real, now)).transpose();
    let alone = side.is_ok() && hold(&real, now).is_ok();
    for path in beside.iter().filter(|_| alone) {
        let _ = fs::remove_file(path);
    }
    swap::sweep(&real, alone);
    swap::rescued(&real)
}

/// Returns whether saving a file would be refused as things stand. A name of the program's own datasets is refused unless it is a file.
pub fn writable(path: &Path) -> Result<(), SaveError> {
    let real = target(path)?;
    let about = fs::metadata(&real).map_err(|e| match e.kind() {
        io::ErrorKind::NotFound => SaveError::Gone,
        _ => SaveError::of(&e),
    })?;
    open_for_writing(&real, &about, Instant::now() + PATIENCE)?;
    // A file without a name where the system has such: the folder's time stays.
    tempfile::tempfile_in(folder_of(&real))
        .map(drop)
        .map_err(|e| SaveError::of(&e))
}

fn folder_of(real: &Path) -> &Path {
    real.parent().unwrap_or(Path::new("/"))
}

fn target(path: &Path) -> Result<PathBuf, SaveError> {
    disk::resolve(path).map_err(|error| match SaveError::of(&error) {
        SaveError::FolderGone if path.starts_with(EMBEDDED) => SaveError::Embedded,
        other => other,
    })
}

/// Returns the side file, locked; unlocked where locks cannot be had. It is never removed: that would take it from who waits for it.
pub(super) fn side_lock(
    state: &Path,
    real: &Path,
    until: Instant,
) -> Result<Option<File>, SaveError> {
    let folder = state.join("locks");
    let name = folder.join(format!("{}.lock", disk::path_hash(real)));
    let open = || {
        // Before opening: a pipe would be waited for.
        if fs::symlink_metadata(&name).is_ok_and(|about| !about.is_file()) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        disk::private_file()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&name)
    };
    let Ok(file) = disk::private_folder(&folder).and_then(|()| open()) else {
        return Ok(None);
    };
    if disk::lock(&file, until) == Lock::Busy {
        Err(SaveError::Locked)
    } else {
        Ok(Some(file))
    }
}

/// Opens the file that is there, if any, and locks it where a locked file can be replaced.
fn hold(real: &Path, until: Instant) -> Result<Option<(File, Metadata)>, SaveError> {
    loop {
        let about = match fs::metadata(real) {
            Ok(about) => about,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(SaveError::of(&error)),
        };
        let file = open_for_writing(real, &about, until)?;
        if cfg!(unix) && disk::lock(&file, until) == Lock::Busy {
            return Err(SaveError::Locked);
        }
        // Who held the lock before may have put another file in its place.
        if disk::same_file(&file, real) {
            let about = file.metadata().map_err(|e| SaveError::of(&e))?;
            return Ok(Some((file, about)));
        }
        if Instant::now() >= until {
            return Err(SaveError::Locked);
        }
    }
}

/// Opens a file that may be written, without writing: a rename asks only whether the folder may be. Where a program that holds it hinders
/// that, tries until the given moment.
fn open_for_writing(real: &Path, about: &Metadata, until: Instant) -> Result<File, SaveError> {
    if !about.is_file() {
        return Err(SaveError::Other(io::ErrorKind::InvalidInput.into()));
    }
    if about.permissions().readonly() {
        return Err(SaveError::ReadOnly);
    }
    loop {
        let opened = File::options().read(true).write(true).open(real);
        match opened.map_err(|e| SaveError::of(&e)) {
            Err(SaveError::Locked) if Instant::now() < until => {
                std::thread::sleep(disk::LOCK_PAUSE);
            }
            done => return done,
        }
    }
}

fn unchanged(file: File, about: Metadata, expected: &Stamp) -> Result<Old, SaveError> {
    let look = Look::of(&about);
    if look.length != expected.look.length {
        return Err(SaveError::Changed);
    }
    let bytes = read_bytes(&file).map_err(|fault| match fault {
        Fault::Unreadable(why) => SaveError::Other(why),
        _ => SaveError::Changed,
    })?;
    if !Stamp::new(look, &bytes).same_content(expected) {
        return Err(SaveError::Changed);
    }
    Ok(Old {
        about,
        look,
        bytes,
        content: expected.content(),
        // Where a lock keeps a file from being replaced, it cannot be held any longer.
        held: Some(file).filter(|_| cfg!(unix)),
    })
}

fn write(
    real: &Path,
    text: &str,
    old: Option<Old>,
    flaws: &mut Vec<Flaw>,
) -> Result<Stamp, SaveError> {
    let folder = folder_of(real);
    let prefix = swap::prefix(real);
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(TEMPORARY);
    // A new file has the rights that the user gives new files; one in another's place is private until it has those of the other.
    #[cfg(unix)]
    let rights = <fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666);
    #[cfg(unix)]
    if old.is_none() {
        builder.permissions(rights);
    }
    let failed = |e: io::Error| SaveError::of(&e);
    let mut new = builder.tempfile_in(folder).map_err(failed)?;
    new.write_all(text.as_bytes()).map_err(failed)?;
    if let Some(old) = &old
        && !disk::dress(new.as_file(), &old.about)
    {
        flaws.push(Flaw::OtherOwner);
    }
    new.as_file().sync_all().map_err(failed)?;
    let written = Look::of(&new.as_file().metadata().map_err(failed)?);
    let stamp = Stamp::new(written, text.as_bytes());
    let file = match old {
        Some(old) => replace(real, new, &stamp, old)?,
        None => new.persist_noclobber(real).map_err(|e| failed(e.error))?,
    };
    // The file is in its place: that the folder cannot be synced does not take it back.
    if let Err(error) = disk::sync_folder(folder) {
        flaws.push(Flaw::NotFlushed(Why::from(&error)));
    }
    // The new name is a change too.
    let look = file.metadata().map_or(written, |about| Look::of(&about));
    Ok(Stamp::new(look, text.as_bytes()))
}

/// Puts a written file in the place of the old one.
fn replace(
    real: &Path,
    new: tempfile::NamedTempFile,
    stamp: &Stamp,
    old: Old,
) -> Result<File, SaveError> {
    let (file, new) = swap::exchange(real, new, stamp, old.content)?;
    let Some(new) = new else {
        return Ok(file);
    };
    // The system cannot exchange files: this look is as near to the step as it gets.
    match fs::metadata(real) {
        Ok(now) if Look::of(&now) == old.look => {}
        Ok(_) => return Err(SaveError::Changed),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(SaveError::Gone),
        Err(error) => return Err(SaveError::of(&error)),
    }
    disk::rename_over(&new, real, Instant::now() + PATIENCE)
        .or_else(|_| {
            // A network drive may not replace a file that is open.
            drop(old.held);
            disk::rename_over(&new, real, Instant::now())
        })
        .map_err(|e| match SaveError::of(&e) {
            // The file itself could be written.
            SaveError::NoPermission if disk::is_held(&e) => SaveError::Locked,
            other => other,
        })?;
    Ok(file)
}

/// Returns the name of the version before.
pub(super) fn backup_path(state: &Path, real: &Path) -> PathBuf {
    let name = real.file_name().unwrap_or_default().to_string_lossy();
    let name: String = name.chars().take(40).collect();
    let hash = disk::path_hash(real);
    state.join("backup").join(format!("{hash}-{name}"))
}

/// Returns the name that the version before had once, beside the file.
pub(super) fn once_beside(real: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(real.file_name().unwrap_or_default());
    name.push(".bak");
    real.with_file_name(name)
}

/// Keeps the version before, as a file of its own whatever other names the saved one has.
fn keep(state: Option<&Path>, real: &Path, bytes: &[u8]) -> io::Result<()> {
    let state = state.ok_or(io::ErrorKind::NotFound)?;
    let path = backup_path(state, real);
    let folder = state.join("backup");
    disk::private_folder(&folder)?;
    let mut copy = disk::temporary(&folder, real)?;
    copy.write_all(bytes)?;
    copy.as_file().sync_all()?;
    disk::rename_over(&copy.into_temp_path(), &path, Instant::now())
}

#[cfg(test)]
mod tests {
    use super::super::stamp::{read_stamped, stamp};
    use super::*;

    struct Place {
        dir: tempfile::TempDir,
        state: tempfile::TempDir,
        file: PathBuf,
    }

    fn place(text: &str) -> Place {
        let (dir, state) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let file = disk::real_path(&dir.path().join("prøve.ron"));
        fs::write(&file, text).unwrap();
        Place { dir, state, file }
    }

    impl Place {
        fn save(&self, text: &str, expected: Option<&Stamp>) -> Result<Stamp, SaveError> {
            save(
                &self.file,
                text,
                expected,
                Backup::Keep,
                Some(self.state.path()),
            )
            .map(|saved| saved.stamp)
        }

        fn before(&self) -> PathBuf {
            backup_path(self.state.path(), &self.file)
        }

        fn names(&self) -> Vec<String> {
            let name =
                |e: io::Result<fs::DirEntry>| e.unwrap().file_name().to_string_lossy().into_owned();
            let mut names: Vec<_> = fs::read_dir(self.dir.path()).unwrap().map(name).collect();
            names.sort();
            names
        }
    }

    #[test]
    fn each_save_keeps_the_one_version_before() {
        let place = place("en");
        let first = stamp(&place.file).unwrap();
        let second = place.save("to æøå\r\n", Some(&first)).unwrap();
        assert_eq!(second, stamp(&place.file).unwrap());
        assert_eq!(fs::read_to_string(place.before()).unwrap(), "en");
        place.save("tre", Some(&second)).unwrap();
        assert_eq!(fs::read_to_string(&place.file).unwrap(), "tre");
        assert_eq!(fs::read_to_string(place.before()).unwrap(), "to æøå\r\n");
        assert_eq!(place.names(), ["prøve.ron"]);
    }

    #[test]
    fn a_version_before_that_cannot_be_made_stops_nothing() {
        let place = place("en");
        fs::create_dir_all(place.before()).unwrap();
        let saved = save(
            &place.file,
            "to",
            Some(&stamp(&place.file).unwrap()),
            Backup::Keep,
            Some(place.state.path()),
        )
        .unwrap();
        assert!(matches!(saved.flaws[..], [Flaw::NoBackup(_)]));
        assert_eq!(fs::read_to_string(&place.file).unwrap(), "to");
        assert_eq!(place.names(), ["prøve.ron"]);
    }

    #[test]
    fn the_version_before_of_a_long_name_with_other_names_is_a_file_of_its_own() {
        let mut place = place("en");
        let long = "å".repeat(125) + ".ron";
        let other = place.dir.path().join("andet navn.ron");
        fs::rename(&place.file, &other).unwrap();
        place.file.set_file_name(&long);
        fs::hard_link(&other, &place.file).unwrap();
        place
            .save("to", Some(&stamp(&place.file).unwrap()))
            .unwrap();
        fs::write(&other, "tre").unwrap();
        assert_eq!(fs::read_to_string(place.before()).unwrap(), "en");
    }

    #[test]
    fn a_path_may_be_longer_than_windows_once_knew_them() {
        let mut place = place("en");
        let name = "lang".repeat(25);
        let folder = place.dir.path().join(&name).join(&name).join(&name);
        fs::create_dir_all(&folder).unwrap();
        place.file = folder.join("prøve.ron");
        let first = place.save("en", None).unwrap();
        place.save("to", Some(&first)).unwrap();
        assert_eq!(fs::read_to_string(&place.file).unwrap(), "to");
        let before = backup_path(place.state.path(), &disk::real_path(&place.file));
        assert_eq!(fs::read_to_string(before).unwrap(), "en");
    }

    #[test]
    fn what_changed_is_not_written_over_and_a_new_time_is_no_change() {
        let place = place("en");
        let first = stamp(&place.file).unwrap();
        for other in ["to", "tre", ""] {
            fs::write(&place.file, other).unwrap();
            assert_eq!(place.save("min", Some(&first)), Err(SaveError::Changed));
            assert_eq!(fs::read_to_string(&place.file).unwrap(), other);
        }
        fs::remove_file(&place.file).unwrap();
        assert_eq!(place.save("min", Some(&first)), Err(SaveError::Gone));
        assert_eq!(place.names(), [""; 0]);
        fs::write(&place.file, "en").unwrap();
        assert!(place.save("min", Some(&first)).is_ok());
    }

    #[test]
    fn a_new_file_takes_the_place_of_none() {
        let place = place("en");
        assert_eq!(place.save("min", None), Err(SaveError::Exists));
        assert_eq!(place.names(), ["prøve.ron"]);
        let new = place.dir.path().join("ny.ron");
        let made = save(&new, "ny", None, Backup::Keep, None).unwrap();
        assert_eq!(read_stamped(&new).unwrap(), ("ny".to_owned(), made.stamp));
        let below = place.dir.path().join("ingen").join("ny.ron");
        assert_eq!(
            save(&below, "ny", None, Backup::Keep, None),
            Err(SaveError::FolderGone)
        );
        assert_eq!(
            save(place.dir.path(), "ny", None, Backup::Keep, None).unwrap_err(),
            not_a_file()
        );
        assert_eq!(place.names(), ["ny.ron", "prøve.ron"]);
    }

    fn not_a_file() -> SaveError {
        SaveError::Other(io::ErrorKind::InvalidInput.into())
    }

    #[cfg(unix)]
    #[test]
    fn rights_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let place = place("en");
        let rights = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        for mode in [0o600, 0o664] {
            fs::set_permissions(&place.file, fs::Permissions::from_mode(mode)).unwrap();
            let link = place.dir.path().join("link.ron");
            let _ = symlink("prøve.ron", &link);
            save(
                &link,
                "to",
                Some(&stamp(&link).unwrap()),
                Backup::Keep,
                None,
            )
            .unwrap();
            assert_eq!(rights(&place.file), mode);
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        }
        save(
            &place.dir.path().join("ny.ron"),
            "ny",
            None,
            Backup::None,
            None,
        )
        .unwrap();
        assert_eq!(
            rights(&place.dir.path().join("ny.ron")),
            rights_of_new_files(place.dir.path())
        );
    }

    #[cfg(unix)]
    fn rights_of_new_files(folder: &Path) -> u32 {
        use std::os::unix::fs::PermissionsExt as _;
        File::create(folder.join("andre"))
            .unwrap()
            .metadata()
            .unwrap()
            .permissions()
            .mode()
            & 0o777
    }

    #[cfg(unix)]
    #[test]
    fn what_cannot_be_saved_is_known_before() {
        use std::os::unix::fs::PermissionsExt as _;
        let place = place("en");
        assert_eq!(writable(&place.file), Ok(()));
        assert_eq!(place.names().len(), 1);
        fs::set_permissions(&place.file, fs::Permissions::from_mode(0o444)).unwrap();
        assert_eq!(writable(&place.file), Err(SaveError::ReadOnly));
        assert_eq!(
            place.save("to", Some(&stamp(&place.file).unwrap())),
            Err(SaveError::ReadOnly)
        );
        assert_eq!(writable(&place.file.join("x")), Err(SaveError::FolderGone));
        assert_eq!(writable(&place.dir.path().join("x")), Err(SaveError::Gone));
        assert_eq!(writable(place.dir.path()), Err(not_a_file()));
        assert_eq!(writable(Path::new("/dev/null")), Err(not_a_file()));
        assert_eq!(
            writable(&Path::new(EMBEDDED).join("x.ron")),
            Err(SaveError::Embedded)
        );
        fs::set_permissions(&place.file, fs::Permissions::from_mode(0o644)).unwrap();
        fs::set_permissions(place.dir.path(), fs::Permissions::from_mode(0o555)).unwrap();
        let superuser = File::create(place.dir.path().join("x")).is_ok();
        if !superuser {
            assert_eq!(writable(&place.file), Err(SaveError::NoPermission));
            assert_eq!(
                place.save("to", Some(&stamp(&place.file).unwrap())),
                Err(SaveError::NoPermission)
            );
        }
        fs::set_permissions(place.dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(fs::read(&place.file).unwrap(), b"en");
    }

    #[test]
    fn only_one_saves_at_a_time() {
        let place = place("en");
        let now = Instant::now();
        let side = side_lock(place.state.path(), &place.file, now).unwrap();
        assert!(side.is_some());
        assert_eq!(
            side_lock(place.state.path(), &place.file, now).unwrap_err(),
            SaveError::Locked
        );
        drop(side);
        assert!(side_lock(place.state.path(), &place.file, now).is_ok());
        #[cfg(unix)]
        {
            // A pipe in the way is not waited for.
            let other = place.file.with_file_name("anden.ron");
            let name = format!("{}.lock", disk::path_hash(&other));
            let pipe = place.state.path().join("locks").join(name);
            std::process::Command::new("mkfifo")
                .arg(&pipe)
                .status()
                .unwrap();
            let none = side_lock(place.state.path(), &other, now).unwrap();
            assert!(none.is_none());
        }
        let no_folder = place.file.join("state");
        assert!(side_lock(&no_folder, &place.file, now).unwrap().is_none());
        let held = hold(&place.file, now).unwrap();
        assert_eq!(hold(&place.file, now).is_err(), cfg!(unix));
        drop(held);
    }

    #[cfg(windows)]
    #[test]
    fn a_file_that_another_program_holds_is_waited_for_and_told_to_be_held() {
        use std::os::windows::fs::OpenOptionsExt as _;
        let place = place("en");
        // Nobody else may read or write; nobody may give its name away.
        for shared in [0, 3] {
            let first = stamp(&place.file).unwrap();
            let mut held = File::options();
            let held = held.read(true).share_mode(shared);
            let held = held.open(&place.file).unwrap();
            assert_eq!(place.save("to", Some(&first)), Err(SaveError::Locked));
            std::thread::scope(|scope| {
                scope.spawn(|| {
                    std::thread::sleep(Duration::from_millis(300));
                    drop(held);
                });
                assert!(place.save("to", Some(&first)).is_ok());
            });
            assert_eq!(place.names(), ["prøve.ron"]);
        }
    }

    #[test]
    fn what_others_do_while_it_is_written_counts() {
        let place = place("en");
        let write = || {
            let old = Old {
                about: fs::metadata(place.dir.path()).unwrap(),
                look: Look::of(&fs::metadata(place.dir.path()).unwrap()),
                bytes: Vec::new(),
                content: stamp_of("en"),
                held: None,
            };
            write(&place.file, "min", Some(old), &mut Vec::new())
        };
        fs::write(&place.file, "deres").unwrap();
        assert_eq!(write(), Err(SaveError::Changed));
        assert_eq!(fs::read_to_string(&place.file).unwrap(), "deres");
        fs::remove_file(&place.file).unwrap();
        assert_eq!(write(), Err(SaveError::Gone));
        assert_eq!(place.names(), [""; 0]);
    }

    fn stamp_of(text: &str) -> Content {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("x"), text).unwrap();
        stamp(&dir.path().join("x")).unwrap().content()
    }

    #[cfg(unix)]
    #[test]
    fn who_waited_holds_the_file_that_is_there_now() {
        let place = place("en");
        let first = hold(&place.file, Instant::now()).unwrap();
        std::thread::scope(|scope| {
            let second = scope.spawn(|| hold(&place.file, Instant::now() + PATIENCE * 10));
            std::thread::sleep(Duration::from_millis(50));
            disk::replace(&place.file, &place.file, b"to", None).unwrap();
            drop(first);
            let (file, _) = second.join().unwrap().unwrap().unwrap();
            assert!(disk::same_file(&file, &place.file));
        });
    }

    #[test]
    fn savers_in_turn_lose_nothing() {
        let place = place("");
        let turns = |who: &str, state: Option<&Path>| {
            for turn in 0..100 {
                loop {
                    let expected = stamp(&place.file).unwrap();
                    let text = fs::read_to_string(&place.file).unwrap() + &format!("{who}{turn}\n");
                    match save(&place.file, &text, Some(&expected), Backup::Keep, state) {
                        Ok(_) => break,
                        Err(error) => assert!(
                            matches!(error, SaveError::Changed | SaveError::Locked),
                            "{error:?}"
                        ),
                    }
                }
            }
        };
        // The second has another state folder, as another user has.
        let other = tempfile::tempdir().unwrap();
        let second = if cfg!(unix) {
            other.path()
        } else {
            place.state.path()
        };
        std::thread::scope(|scope| {
            scope.spawn(|| turns("a", Some(place.state.path())));
            scope.spawn(|| turns("b", Some(second)));
        });
        let text = fs::read_to_string(&place.file).unwrap();
        for who in ["a", "b"] {
            let turns: Vec<_> = text
                .lines()
                .filter_map(|l| l.strip_prefix(who))
                .map(|l| l.parse::<usize>().unwrap())
                .collect();
            assert_eq!(turns, (0..100).collect::<Vec<_>>());
        }
        assert_eq!(place.names(), ["prøve.ron"]);
    }

    #[test]
    fn what_a_killed_save_left_goes_with_the_next_start_unless_somebody_saves() {
        let place = place("en");
        let left = place
            .file
            .with_file_name(swap::prefix(&place.file) + "x.tmp");
        fs::write(&left, "halv").unwrap();
        let tidied = |held: bool| {
            let held = held.then(|| side_lock(place.state.path(), &place.file, Instant::now()));
            tidy(&place.file, Some(place.state.path()));
            drop(held);
            !left.exists()
        };
        assert_eq!((tidied(true), tidied(false)), (false, true));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_writer_who_looks_at_nothing_loses_nothing_to_a_save() {
        use std::sync::atomic::{AtomicBool, Ordering};
        let place = place("0");
        let done = AtomicBool::new(false);
        let lost = std::thread::scope(|scope| {
            let writer = scope.spawn(|| {
                let new = place.file.with_extension("ny");
                let (mut lost, mut turn) = (0, 0);
                while !done.load(Ordering::SeqCst) {
                    turn += 1;
                    fs::write(&new, format!("writer {turn}")).unwrap();
                    fs::rename(&new, &place.file).unwrap();
                    // It may be away for a moment, until a save that did not expect it has put it back.
                    let written = format!("writer {turn}");
                    let there = |_| {
                        std::thread::sleep(Duration::from_millis(2));
                        fs::read_to_string(&place.file).is_ok_and(|now| now.contains(&written))
                    };
                    lost += usize::from(!(0..500).any(there));
                }
                lost
            });
            for turn in 0..300 {
                let (text, seen) = read_stamped(&place.file).unwrap();
                let theirs = text.split(" · ").next().unwrap();
                let _ = place.save(&format!("{theirs} · saver {turn}"), Some(&seen));
            }
            done.store(true, Ordering::SeqCst);
            writer.join().unwrap()
        });
        assert_eq!(lost, 0);
    }
}
