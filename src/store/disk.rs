//! What opening, saving, the journal and the log share: the state folder, whole files in one step, locks, real paths.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::embedded::fingerprint;

/// The environment variable that names the state folder.
pub const STATE_DIR: &str = "MANDAT_STATE_DIR";

/// How long to wait for who holds a file that is to be replaced, where that hinders.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long to wait between two attempts at a lock.
pub(super) const LOCK_PAUSE: Duration = Duration::from_millis(5);

/// Returns the folder of journals and locks, by the environment; `None` where the platform names none. It need not exist.
pub fn state_folder() -> Option<PathBuf> {
    state_folder_from(std::env::var_os(STATE_DIR))
}

fn state_folder_from(variable: Option<OsString>) -> Option<PathBuf> {
    if let Some(named) = variable.filter(|v| !v.is_empty()) {
        return Some(PathBuf::from(named));
    }
    let dirs = directories::ProjectDirs::from("", "", "mandat")?;
    Some(
        dirs.state_dir()
            .map_or_else(|| dirs.data_local_dir().join("state"), Path::to_owned),
    )
}

/// Returns the folder for what the user's own editor works on, made where it is missing.
pub fn editor_folder(state: &Path) -> io::Result<PathBuf> {
    let folder = state.join("editor");
    private_folder(&folder)?;
    Ok(folder)
}

/// Returns what is in the user's own editor of programs that have ended; what is older than a week is removed.
pub fn left_in_editor(state: &Path) -> Vec<PathBuf> {
    const KEPT: Duration = Duration::from_secs(7 * 24 * 3600);
    let entries = fs::read_dir(state.join("editor")).into_iter().flatten();
    let files = entries.flatten().map(|entry| entry.path());
    let mut left: Vec<PathBuf> = files
        .filter(|path| path.is_file() && !lives(path))
        .collect();
    left.retain_mut(|path| {
        let written = fs::metadata(&*path).and_then(|about| about.modified());
        let age = written.ok().and_then(|written| written.elapsed().ok());
        if age.is_some_and(|age| age > KEPT) {
            let _ = fs::remove_file(&*path);
            return false;
        }
        // Told once: then it has another name.
        let told = path.with_extension("kept");
        let new = path.extension().is_some_and(|ending| ending == "ron");
        new && fs::rename(&*path, &told).is_ok() && {
            *path = told;
            true
        }
    });
    left
}

/// Returns whether the program lives whose process is in the name of a file: `NAME-PROCESS-….ron`.
#[cfg(unix)]
fn lives(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let process = name.rsplit('-').nth(1).and_then(|n| n.parse().ok());
    let process = process.and_then(rustix::process::Pid::from_raw);
    process.is_some_and(|process| {
        let tried = rustix::process::test_kill_process(process);
        tried != Err(rustix::io::Errno::SRCH)
    })
}

/// Whether another process lives is not asked; a day is long for an editor.
#[cfg(not(unix))]
fn lives(path: &Path) -> bool {
    let written = fs::metadata(path).and_then(|about| about.modified());
    let age = written.ok().and_then(|written| written.elapsed().ok());
    age.is_none_or(|age| age < Duration::from_secs(24 * 3600))
}

/// Writes a whole file in one step: it is there with all its bytes, or not at all.
pub(super) fn write_new(folder: &Path, name: &str, bytes: &[u8], replace: bool) -> io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    let path = folder.join(name);
    if replace {
        file.persist(path).map_err(|e| e.error)?;
    } else if let Err(error) = file.persist_noclobber(path) {
        // Another start of the program was faster; its file stays.
        return if error.error.kind() == io::ErrorKind::AlreadyExists {
            Ok(())
        } else {
            Err(error.error)
        };
    }
    sync_folder(folder)
}

/// Makes a temporary file for a data file, which a later start knows by its name.
pub(super) fn temporary(folder: &Path, real: &Path) -> io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new()
        .prefix(&super::swap::prefix(real))
        .suffix(super::swap::TEMPORARY)
        .tempfile_in(folder)
}

/// Writes other bytes in the place of an existing file that belongs to a data file in one step, with its permissions. The old
/// one is held until then where the system lets it be replaced so, and where not, let go just before.
pub(super) fn replace(
    path: &Path,
    real: &Path,
    bytes: &[u8],
    held: Option<File>,
) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let like = fs::metadata(path)?;
    let mut file = temporary(folder, real)?;
    file.write_all(bytes)?;
    dress(file.as_file(), &like);
    file.as_file().sync_all()?;
    let new = file.into_temp_path();
    rename_over(&new, path, Instant::now()).or_else(|_| {
        drop(held);
        rename_over(&new, path, Instant::now() + PATIENCE)
    })?;
    sync_folder(folder)
}

/// Gives a file the name of another, which goes. Where a program that holds the other one hinders that, tries until the given moment.
pub(super) fn rename_over(from: &Path, to: &Path, until: Instant) -> io::Result<()> {
    loop {
        match fs::rename(from, to) {
            Err(error) if is_held(&error) && Instant::now() < until => {
                thread::sleep(LOCK_PAUSE * 10);
            }
            done => return done,
        }
    }
}

/// Returns whether another program that holds a file may have kept its name from being given to another.
pub(super) fn is_held(error: &io::Error) -> bool {
    // Access denied, a sharing violation, a lock: what Windows answers while a virus scanner or a synchronizer looks at the file.
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33))
}

/// Makes the new name last through a power failure, where the system can.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

/// Gives a new file the owner, group and rights of another, as far as the system allows; returns whether owner and group are.
#[cfg(unix)]
pub(super) fn dress(file: &File, like: &Metadata) -> bool {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};
    let Ok(own) = file.metadata() else {
        return false;
    };
    let mut mode = like.mode() & 0o777;
    let owned = (own.uid(), own.gid()) == (like.uid(), like.gid())
        || fchown(file, Some(like.uid()), Some(like.gid())).is_ok();
    if !owned && own.gid() != like.gid() && fchown(file, None, Some(like.gid())).is_err() {
        mode = for_another_group(mode);
    }
    let _ = file.set_permissions(fs::Permissions::from_mode(mode));
    owned
}

/// What one group might do must not pass to another, unless everybody may.
#[cfg(unix)]
fn for_another_group(mode: u32) -> u32 {
    mode & (!0o070 | (mode & 0o007) << 3)
}

/// A new file has the rights of its folder.
#[cfg(not(unix))]
pub(super) fn dress(_: &File, _: &Metadata) -> bool {
    true
}

/// Makes a folder that only its owner can look into; parents that are missing are made the same way.
pub(super) fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Returns options under which a new file can be read by its owner only.
pub(super) fn private_file() -> OpenOptions {
    #[cfg_attr(not(unix), allow(unused_mut))]
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Returns where a path leads through all symbolic links; the file need not be there, its folder must.
pub(super) fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut path = std::path::absolute(path)?;
    loop {
        // A circle of links is an error of its own here, so that the walk below ends.
        match canonical(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            done => return done.map(shown),
        }
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            return Err(io::ErrorKind::NotFound.into());
        };
        match fs::read_link(&path) {
            Ok(target) => path = folder.join(target),
            Err(_) => return Ok(shown(canonical(folder)?.join(name))),
        }
    }
}

/// Returns the real path of what is there; on a drive that knows no real paths, as some in memory or on a network, what is no link is its
/// own.
fn canonical(path: &Path) -> io::Result<PathBuf> {
    let no_link = || fs::symlink_metadata(path).is_ok_and(|about| !about.is_symlink());
    fs::canonicalize(path).or_else(|error| match error.kind() {
        io::ErrorKind::NotFound => Err(error),
        _ if cfg!(windows) && no_link() => Ok(path.to_owned()),
        _ => Err(error),
    })
}

/// Returns a real path as people know it, without the mark that Windows puts before it, where it is short enough to do without.
fn shown(real: PathBuf) -> PathBuf {
    let plain = real.to_str().filter(|_| cfg!(windows)).and_then(|path| {
        let plain = path.strip_prefix(r"\\?\")?;
        // The limit is in UTF-16.
        let is_short = plain.encode_utf16().count() < 248;
        (plain.get(1..3) == Some(":\\") && is_short).then(|| PathBuf::from(plain))
    });
    plain.unwrap_or(real)
}

/// Returns [`resolve`]'s answer, and where there is none the absolute path.
pub(super) fn real_path(path: &Path) -> PathBuf {
    resolve(path)
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_owned())
}

/// Returns 16 hexadecimal digits that stand for a real path in names of files.
pub(super) fn path_hash(real: &Path) -> String {
    format!("{:016x}", fingerprint(real.as_os_str().as_encoded_bytes()))
}

/// Returns whether the path still leads to this open file; where files have no number, whether it leads anywhere.
pub(super) fn same_file(file: &File, path: &Path) -> bool {
    let (Ok(open), Ok(named)) = (file.metadata(), fs::metadata(path)) else {
        return false;
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        (open.dev(), open.ino()) == (named.dev(), named.ino())
    }
    #[cfg(not(unix))]
    {
        open.is_file() && named.is_file()
    }
}

/// What happened to an attempt at a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lock {
    /// It is held until the file is closed.
    Held,
    /// Somebody else holds it.
    Busy,
    /// The file system has no locks.
    Without,
}

/// Takes the lock of an open file, trying again until the given moment.
pub(super) fn lock(file: &File, until: Instant) -> Lock {
    loop {
        match file.try_lock() {
            Ok(()) => return Lock::Held,
            Err(TryLockError::Error(_)) => return Lock::Without,
            Err(TryLockError::WouldBlock) if Instant::now() >= until => return Lock::Busy,
            Err(TryLockError::WouldBlock) => thread::sleep(LOCK_PAUSE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_wins_unless_it_is_empty() {
        assert_eq!(
            state_folder_from(Some("x".into())),
            Some(PathBuf::from("x"))
        );
        assert_eq!(
            state_folder_from(Some(OsString::new())),
            state_folder_from(None)
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_to_a_file_that_is_not_there_yet() {
        use std::os::unix::fs::symlink;
        let dir = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(dir.path()).unwrap();
        fs::create_dir(root.join("æ")).unwrap();
        symlink("æ/ny.ron", root.join("b.ron")).unwrap();
        symlink("b.ron", root.join("a.ron")).unwrap();
        assert_eq!(resolve(&root.join("a.ron")).unwrap(), root.join("æ/ny.ron"));
        symlink("y", root.join("x")).unwrap();
        symlink("x", root.join("y")).unwrap();
        assert!(resolve(&root.join("x")).is_err());
        assert_eq!(
            resolve(&root.join("none/a.ron")).unwrap_err().kind(),
            io::ErrorKind::NotFound
        );
    }

    #[cfg(unix)]
    #[test]
    fn another_group_may_what_everybody_may() {
        let cases = [
            (0o664, 0o644),
            (0o640, 0o600),
            (0o666, 0o666),
            (0o604, 0o604),
            (0o646, 0o646),
            (0o657, 0o657),
        ];
        assert_eq!(
            cases.map(|(mode, _)| for_another_group(mode)),
            cases.map(|(_, then)| then)
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_replaced_file_keeps_its_rights_and_is_another_file() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let before = File::open(&path).unwrap();
        assert!(same_file(&before, &path));
        replace(&path, &path, b"new", None).unwrap();
        assert!(!same_file(&before, &path));
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o640
        );
        assert_eq!(fs::read(&path).unwrap(), b"new");
    }
}
