//! Saving: the new text takes the old one's place in one step, or everything stays as it was.
//!
//! Programs on one machine wait for each other: by the lock of a side file in the state folder, and, where the system lets a locked
//! file be replaced, by a lock of the file itself, which other users hold too. A file that changed since it was read is never written
//! over. A symbolic link stays one; a hard link does not, and what a folder gives new files beyond their rights (lists of access,
//! extended attributes) the saved one has anew.

use std::fs::{self, File, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use super::disk::{self, Lock};
use super::error::{Fault, SaveError};
use super::open::{EMBEDDED, MAX_BYTES, read_bytes};
use super::stamp::{Look, Stamp};

/// How long a save waits for another one.
const PATIENCE: Duration = Duration::from_secs(2);

/// From which age a temporary file is what a program left that was ended in the middle.
const ABANDONED: Duration = Duration::from_secs(600);

/// Whether the version before is kept beside the file, as `.NAME.bak`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backup {
    /// One is kept, with the rights of the file. A save goes through where it cannot be made.
    Keep,
    /// None is made; one that is there stays.
    None,
}

/// Puts a text in the place of a file that is still as `expected`; with `None`, makes a new file where none may be.
///
/// Locks lie in the folder `state`; without it, or where it cannot be written, only the file itself is locked. Waits two seconds for
/// other programs at most. On an error the file is as it was, and no temporary file is left.
pub fn save(
    path: &Path,
    text: &str,
    expected: Option<&Stamp>,
    backup: Backup,
    state: Option<&Path>,
) -> Result<Stamp, SaveError> {
    if text.len() as u64 > MAX_BYTES {
        return Err(SaveError::TooLarge);
    }
    let real = target(path)?;
    let until = Instant::now() + PATIENCE;
    let _side = state
        .map(|state| side_lock(state, &real, until))
        .transpose()?;
    let old = hold(&real, until)?;
    let look = match (expected, &old) {
        (None, None) => None,
        (None, Some(_)) => return Err(SaveError::Exists),
        (Some(_), None) => return Err(SaveError::Gone),
        (Some(expected), Some((file, about))) => Some(unchanged(file, about, expected)?),
    };
    let about = old.as_ref().map(|(_, about)| about.clone());
    // Where a lock keeps a file from being replaced, it cannot be held any longer.
    let held = old.filter(|_| cfg!(unix)).map(|(file, _)| file);
    write(&real, text, about.as_ref().zip(look), held, backup)
}

/// Returns whether saving a file would be refused as things stand. A name of the program's own datasets is refused unless it is a file.
pub fn writable(path: &Path) -> Result<(), SaveError> {
    let real = target(path)?;
    let about = fs::metadata(&real).map_err(|e| match e.kind() {
        io::ErrorKind::NotFound => SaveError::Gone,
        _ => SaveError::of(&e),
    })?;
    open_for_writing(&real, &about)?;
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
fn side_lock(state: &Path, real: &Path, until: Instant) -> Result<Option<File>, SaveError> {
    let folder = state.join("locks");
    let name = folder.join(format!("{}.lock", disk::path_hash(real)));
    let open = || {
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
        let file = open_for_writing(real, &about)?;
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

/// Opens a file that may be written, without writing: a rename asks only whether the folder may be.
fn open_for_writing(real: &Path, about: &Metadata) -> Result<File, SaveError> {
    if !about.is_file() {
        return Err(SaveError::Other("not a regular file".to_owned()));
    }
    if about.permissions().readonly() {
        return Err(SaveError::ReadOnly);
    }
    File::options()
        .read(true)
        .write(true)
        .open(real)
        .map_err(|e| SaveError::of(&e))
}

fn unchanged(file: &File, about: &Metadata, expected: &Stamp) -> Result<Look, SaveError> {
    let look = Look::of(about);
    if look.length != expected.look.length {
        return Err(SaveError::Changed);
    }
    let bytes = read_bytes(file).map_err(|fault| match fault {
        Fault::Unreadable(why) => SaveError::Other(why),
        _ => SaveError::Changed,
    })?;
    if Stamp::new(look, &bytes).same_content(expected) {
        Ok(look)
    } else {
        Err(SaveError::Changed)
    }
}

fn write(
    real: &Path,
    text: &str,
    old: Option<(&Metadata, Look)>,
    held: Option<File>,
    backup: Backup,
) -> Result<Stamp, SaveError> {
    let folder = folder_of(real);
    let prefix = temporary_prefix(real);
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
    if let Some((about, _)) = old {
        disk::dress(new.as_file(), about);
    }
    new.as_file().sync_all().map_err(failed)?;
    let written = Look::of(&new.as_file().metadata().map_err(failed)?);
    let file = if let Some((about, look)) = old {
        // Writing may have taken long; what other programs did meanwhile counts.
        match fs::metadata(real) {
            Ok(now) if Look::of(&now) == look => {}
            Ok(_) => return Err(SaveError::Changed),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(SaveError::Gone),
            Err(error) => return Err(failed(error)),
        }
        if backup == Backup::Keep {
            let _ = keep(real, about);
        }
        new.persist(real).or_else(|refused| {
            // A network drive may not replace a file that is open.
            drop(held);
            refused.file.persist(real).map_err(|e| failed(e.error))
        })?
    } else {
        new.persist_noclobber(real).map_err(|e| failed(e.error))?
    };
    // The file is in its place: that the folder cannot be synced is no failure any more.
    let _ = disk::sync_folder(folder);
    sweep(real);
    // The new name is a change too.
    let look = file.metadata().map_or(written, |about| Look::of(&about));
    Ok(Stamp::new(look, text.as_bytes()))
}

/// Returns the name of the version before.
pub(super) fn backup_path(real: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(real.file_name().unwrap_or_default());
    name.push(".bak");
    real.with_file_name(name)
}

/// Makes the file as it is the version before, as a second name of it, or as a copy where a file has only one name.
fn keep(real: &Path, about: &Metadata) -> io::Result<()> {
    let backup = backup_path(real);
    match fs::remove_file(&backup) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    fs::hard_link(real, &backup).or_else(|_| copy(real, &backup, about))
}

fn copy(real: &Path, backup: &Path, about: &Metadata) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    let mut copy = builder
        .prefix(&temporary_prefix(real))
        .suffix(TEMPORARY)
        .tempfile_in(folder_of(real))?;
    io::copy(&mut File::open(real)?, copy.as_file_mut())?;
    disk::dress(copy.as_file(), about);
    copy.as_file().sync_all()?;
    copy.persist(backup).map(drop).map_err(|e| e.error)
}

const TEMPORARY: &str = ".tmp";

/// Names that would be too long together with a file's own are none: it is there as a hash.
fn temporary_prefix(real: &Path) -> String {
    format!(".mandat-{}-", disk::path_hash(real))
}

/// Returns the temporary files of a file, of whatever age.
pub(super) fn temporaries(real: &Path) -> Vec<PathBuf> {
    let prefix = temporary_prefix(real);
    let ours = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(&prefix) && name.ends_with(TEMPORARY)
    };
    fs::read_dir(folder_of(real))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(ours)
        .collect()
}

/// Removes what programs left that were ended in the middle of a save.
fn sweep(real: &Path) {
    for path in temporaries(real) {
        let written = fs::symlink_metadata(&path).and_then(|about| about.modified());
        let age = written
            .ok()
            .and_then(|written| SystemTime::now().duration_since(written).ok());
        if age.is_some_and(|age| age >= ABANDONED) {
            let _ = fs::remove_file(path);
        }
    }
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
        let file = fs::canonicalize(dir.path()).unwrap().join("prøve.ron");
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
        assert_eq!(fs::read_to_string(backup_path(&place.file)).unwrap(), "en");
        place.save("tre", Some(&second)).unwrap();
        assert_eq!(fs::read_to_string(&place.file).unwrap(), "tre");
        assert_eq!(
            fs::read_to_string(backup_path(&place.file)).unwrap(),
            "to æøå\r\n"
        );
        assert_eq!(place.names(), [".prøve.ron.bak", "prøve.ron"]);
    }

    #[test]
    fn a_version_before_that_cannot_be_made_stops_nothing() {
        let place = place("en");
        fs::create_dir(backup_path(&place.file)).unwrap();
        place
            .save("to", Some(&stamp(&place.file).unwrap()))
            .unwrap();
        assert_eq!(fs::read_to_string(&place.file).unwrap(), "to");
        assert_eq!(place.names().len(), 2);
    }

    #[test]
    fn a_save_that_failed_after_the_version_before_was_made_is_no_hindrance() {
        let place = place("en");
        let first = stamp(&place.file).unwrap();
        fs::hard_link(&place.file, backup_path(&place.file)).unwrap();
        place.save("to", Some(&first)).unwrap();
        assert_eq!(fs::read_to_string(backup_path(&place.file)).unwrap(), "en");
        assert_eq!(place.names().len(), 2);
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
        assert_eq!(read_stamped(&new).unwrap(), ("ny".to_owned(), made));
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
        SaveError::Other("not a regular file".to_owned())
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
            assert_eq!(
                (rights(&place.file), rights(&backup_path(&place.file))),
                (mode, mode)
            );
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        }
        fs::set_permissions(&place.file, fs::Permissions::from_mode(0o640)).unwrap();
        copy(
            &place.file,
            &backup_path(&place.file),
            &fs::metadata(&place.file).unwrap(),
        )
        .unwrap();
        assert_eq!(
            (
                rights(&backup_path(&place.file)),
                fs::read(backup_path(&place.file)).unwrap()
            ),
            (0o640, b"to".to_vec())
        );
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
        let no_folder = place.file.join("state");
        assert!(side_lock(&no_folder, &place.file, now).unwrap().is_none());
        let held = hold(&place.file, now).unwrap();
        assert_eq!(hold(&place.file, now).is_err(), cfg!(unix));
        drop(held);
    }

    #[test]
    fn what_others_do_while_it_is_written_counts() {
        let place = place("en");
        let about = fs::metadata(&place.file).unwrap();
        let write = || {
            write(
                &place.file,
                "min",
                Some((&about, Look::of(&about))),
                None,
                Backup::Keep,
            )
        };
        fs::write(&place.file, "deres").unwrap();
        assert_eq!(write(), Err(SaveError::Changed));
        fs::remove_file(&place.file).unwrap();
        assert_eq!(write(), Err(SaveError::Gone));
        assert_eq!(place.names(), [""; 0]);
    }

    #[cfg(unix)]
    #[test]
    fn who_waited_holds_the_file_that_is_there_now() {
        let place = place("en");
        let first = hold(&place.file, Instant::now()).unwrap();
        std::thread::scope(|scope| {
            let second = scope.spawn(|| hold(&place.file, Instant::now() + PATIENCE * 10));
            std::thread::sleep(Duration::from_millis(50));
            disk::replace(&place.file, b"to").unwrap();
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
        assert_eq!(place.names(), [".prøve.ron.bak", "prøve.ron"]);
    }

    #[test]
    fn what_a_killed_program_left_goes_with_a_later_save() {
        let place = place("en");
        let left = |name: &str| {
            place.dir.path().join(format!(
                "{}{name}{TEMPORARY}",
                temporary_prefix(&place.file)
            ))
        };
        let old = File::create(left("old")).unwrap();
        old.set_modified(SystemTime::now() - ABANDONED * 2).unwrap();
        File::create(left("new")).unwrap();
        place
            .save("to", Some(&stamp(&place.file).unwrap()))
            .unwrap();
        assert!(!left("old").exists() && left("new").exists());
    }
}
