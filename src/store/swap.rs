//! Two files change places in one step, and what came out is looked at: what somebody wrote in the last moment is put back.
//!
//! While a save is under way its new text lies beside the file, as `….tmp` until it is written and as `….swap` from then on; after the
//! exchange the old text lies there. The second name has the fingerprints of both, so that what is there after a crash can be told from
//! what somebody else wrote, which is kept.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::{NamedTempFile, TempPath};

use super::disk;
use super::error::SaveError;
use super::stamp::{Content, Stamp, stamp};

/// How the names of files end that are being written.
pub(super) const TEMPORARY: &str = ".tmp";

/// How the names of files end that change places.
const SWAP: &str = ".swap";

/// How the names of files end that others wrote and a crash kept from being put back.
const RESCUED: &str = ".rescued";

/// From which age a temporary file is what a program left that was ended in the middle.
const ABANDONED: Duration = Duration::from_secs(600);

/// Names that would be too long together with a file's own are none: it is there as a hash.
pub(super) fn prefix(real: &Path) -> String {
    format!(".mandat-{}-", disk::path_hash(real))
}

/// Lets a written file and the one in whose place it goes change places, if that one still has the `expected` content; one that has not
/// is put back. Where the system cannot do that, the written file comes back as it was.
pub(super) fn exchange(
    real: &Path,
    new: NamedTempFile,
    ours: &Stamp,
    expected: Content,
) -> Result<(File, Option<TempPath>), SaveError> {
    let failed = |e: io::Error| SaveError::of(&e);
    let (file, new) = new.into_parts();
    let hashes = format!("{:016x}-{:016x}", expected.1, ours.fingerprint());
    let other = swap_name(real, &new, &hashes);
    fs::rename(&new, &other).map_err(failed)?;
    let new = TempPath::try_from_path(other).map_err(failed)?;
    match swap(&new, real) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound && !real.exists() => {
            return Err(SaveError::Gone);
        }
        Err(error) if cannot(&error) => return Ok((file, Some(new))),
        Err(error) => return Err(failed(error)),
    }
    let out = stamp(&new);
    if out.as_ref().is_ok_and(|out| out.content() == expected) {
        return Ok((file, None));
    }
    Err(put_back(real, new, ours)?.map_or(SaveError::Changed, SaveError::Twice))
}

fn swap_name(real: &Path, new: &Path, hashes: &str) -> PathBuf {
    let random = new.file_stem().unwrap_or_default().to_string_lossy();
    let random = random.rsplit('-').next().unwrap_or_default();
    real.with_file_name(format!("{}{hashes}-{random}{SWAP}", prefix(real)))
}

/// Gives a file back its place that somebody had written in the last moment. Where somebody wrote once more in between, that has the
/// place, and the new name of the other one is returned.
fn put_back(real: &Path, theirs: TempPath, ours: &Stamp) -> Result<Option<PathBuf>, SaveError> {
    if let Err(error) = swap(&theirs, real) {
        // Ours is gone already; whatever hinders, theirs must not go.
        if theirs.persist_noclobber(real).is_err_and(|kept| {
            rescue(real, &kept.path);
            let _ = kept.path.keep();
            true
        }) {
            return Err(SaveError::of(&error));
        }
        return Ok(None);
    }
    // The name has ours now, unless somebody wrote once more in between: that is the newest then, and goes back to its place.
    let is_ours = |out: Stamp| out.same_content(ours) && out.look.same_file(&ours.look);
    if stamp(&theirs).is_ok_and(is_ours) {
        return Ok(None);
    }
    let swapped = swap(&theirs, real);
    let kept = rescue(real, &theirs);
    let _ = theirs.keep();
    swapped.map(|()| kept).map_err(|e| SaveError::of(&e))
}

/// Gives what another program wrote a name that is seen; returns it.
fn rescue(real: &Path, theirs: &Path) -> Option<PathBuf> {
    names(real).find(|path| fs::hard_link(theirs, path).is_ok() && fs::remove_file(theirs).is_ok())
}

fn names(real: &Path) -> impl Iterator<Item = PathBuf> {
    let name = real.file_name().unwrap_or_default().to_string_lossy();
    let name = move |number: usize| real.with_file_name(format!("{name}.{number}{RESCUED}"));
    (1..100).map(name)
}

/// Returns what other programs wrote that saves of a file have put aside.
pub(super) fn rescued(real: &Path) -> Vec<PathBuf> {
    names(real).filter(|path| path.exists()).collect()
}

/// Returns the files that saves of a file have left or are making.
pub(super) fn leftovers(real: &Path) -> Vec<PathBuf> {
    leftovers_in(real.parent().unwrap_or(Path::new("/")), real)
}

/// Returns those in one folder.
pub(super) fn leftovers_in(folder: &Path, real: &Path) -> Vec<PathBuf> {
    let prefix = prefix(real);
    let ours = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(&prefix) && (name.ends_with(TEMPORARY) || name.ends_with(SWAP))
    };
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(ours)
        .collect()
}

/// Removes what programs left that were ended in the middle of a save; of what may be another one's who is at it, only what is old.
/// What somebody else wrote gets a name that is seen.
pub(super) fn sweep(real: &Path, alone: bool) {
    for path in leftovers(real) {
        let written = fs::symlink_metadata(&path).and_then(|about| about.modified());
        let age = written
            .ok()
            .and_then(|written| SystemTime::now().duration_since(written).ok());
        if !alone && age.is_none_or(|age| age < ABANDONED) {
            continue;
        }
        if is_foreign(&path) {
            rescue(real, &path);
        } else {
            let _ = fs::remove_file(path);
        }
    }
}

/// Returns whether a file has neither the old nor the new text of the save that it is of.
fn is_foreign(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let Some(name) = name.strip_suffix(SWAP) else {
        return false;
    };
    let mut known = name
        .rsplit('-')
        .skip(1)
        .take(2)
        .filter_map(|hash| u64::from_str_radix(hash, 16).ok());
    stamp(path).is_ok_and(|there| known.all(|hash| hash != there.fingerprint()))
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn swap(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn swap(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Returns whether the system or this disk knows no exchange.
fn cannot(error: &io::Error) -> bool {
    use io::ErrorKind as Is;
    matches!(
        error.kind(),
        Is::Unsupported | Is::InvalidInput | Is::PermissionDenied | Is::CrossesDevices
    )
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
#[cfg(test)]
mod tests {

    use std::io::Write as _;

    use super::super::stamp::stamp;
    use super::*;

    struct Place {
        _dir: tempfile::TempDir,
        real: PathBuf,
    }

    fn place() -> Place {
        let dir = tempfile::tempdir().unwrap();
        let real = fs::canonicalize(dir.path()).unwrap().join("prøve.ron");
        fs::write(&real, "gammel").unwrap();
        Place { _dir: dir, real }
    }

    impl Place {
        fn names(&self) -> Vec<String> {
            let folder = self.real.parent().unwrap();
            let name =
                |e: io::Result<fs::DirEntry>| e.unwrap().file_name().to_string_lossy().into_owned();
            let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(name).collect();
            names.sort();
            names
        }

        /// Tries to put "min" in the place of "gammel", after what somebody does in the last moment.
        fn exchange(&self, last: impl FnOnce()) -> Result<bool, SaveError> {
            let expected = stamp(&self.real).unwrap().content();
            let mut new = tempfile::Builder::new()
                .prefix(&prefix(&self.real))
                .suffix(TEMPORARY)
                .tempfile_in(self.real.parent().unwrap())
                .unwrap();
            new.write_all(b"min").unwrap();
            let ours = stamp(new.path()).unwrap();
            last();
            exchange(&self.real, new, &ours, expected).map(|(_, back)| back.is_none())
        }

        fn text(&self) -> String {
            fs::read_to_string(&self.real).unwrap()
        }
    }

    #[test]
    fn what_somebody_writes_in_the_last_moment_stays() {
        let place = place();
        let replaced = || {
            fs::write(place.real.with_extension("ny"), "deres").unwrap();
            fs::rename(place.real.with_extension("ny"), &place.real).unwrap();
        };
        assert_eq!(place.exchange(replaced), Err(SaveError::Changed));
        assert_eq!(place.text(), "deres");
        let written = || fs::write(&place.real, "deres igen").unwrap();
        assert_eq!(place.exchange(written), Err(SaveError::Changed));
        assert_eq!(place.text(), "deres igen");
        let removed = || fs::remove_file(&place.real).unwrap();
        assert_eq!(place.exchange(removed), Err(SaveError::Gone));
        assert_eq!(place.names(), [""; 0]);
        fs::write(&place.real, "gammel").unwrap();
        assert_eq!(place.exchange(|| ()), Ok(true));
        assert_eq!((place.text().as_str(), place.names().len()), ("min", 1));
    }

    #[test]
    fn of_two_that_others_wrote_the_newer_has_the_place_and_none_is_lost() {
        let place = place();
        let path = |name: &str| place.real.with_file_name(name);
        fs::write(path("a"), "min").unwrap();
        let ours = stamp(&path("a")).unwrap();
        fs::write(&place.real, "nyest").unwrap();
        fs::write(path("theirs"), "deres").unwrap();
        let theirs = TempPath::try_from_path(path("theirs")).unwrap();
        let kept = put_back(&place.real, theirs, &ours).unwrap();
        assert_eq!(kept, Some(path("prøve.ron.1.rescued")));
        assert_eq!(place.text(), "nyest");
        assert_eq!(
            fs::read_to_string(path("prøve.ron.1.rescued")).unwrap(),
            "deres"
        );
    }

    #[test]
    fn what_a_killed_save_left_goes_and_what_others_wrote_is_kept() {
        let place = place();
        let left = |text: &str, random: &str| {
            fs::write(&place.real, "ny").unwrap();
            let [old, new] = ["gammel", "ny"].map(|text| {
                fs::write(&place.real, text).unwrap();
                stamp(&place.real).unwrap().fingerprint()
            });
            let hashes = format!("{old:016x}-{new:016x}");
            let name = swap_name(&place.real, Path::new(&format!("x-{random}.tmp")), &hashes);
            fs::write(name, text).unwrap();
        };
        left("gammel", "a");
        left("ny", "b");
        left("deres", "c");
        fs::write(
            place.real.with_file_name(prefix(&place.real) + "d.tmp"),
            "halv",
        )
        .unwrap();
        sweep(&place.real, false);
        assert_eq!(place.names().len(), 5);
        sweep(&place.real, true);
        assert_eq!(
            fs::read_to_string(&rescued(&place.real)[0]).unwrap(),
            "deres"
        );
        assert_eq!(place.names(), ["prøve.ron", "prøve.ron.1.rescued"]);
    }
}
