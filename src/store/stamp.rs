//! What a file looked like when it was read, to tell later whether it is still the same.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;
use std::time::SystemTime;

use super::embedded::fingerprint;
use super::error::Fault;
use super::open::{decode, read_bytes, unreadable};

/// How often a file is read again that somebody writes meanwhile.
const ATTEMPTS: usize = 3;

/// What the system says of a file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// Bytes.
    pub(super) length: u64,
    /// When the bytes were last written; `None` where the system does not say.
    pub(super) modified: Option<SystemTime>,
    /// Device, number and time of the last change of any kind; zeros where files have none.
    identity: (u64, u64, i64, i64),
}

impl Look {
    pub(super) fn of(about: &Metadata) -> Self {
        #[cfg(unix)]
        let identity = {
            use std::os::unix::fs::MetadataExt as _;
            (about.dev(), about.ino(), about.ctime(), about.ctime_nsec())
        };
        #[cfg(not(unix))]
        let identity = (0, 0, 0, 0);
        Self {
            length: about.len(),
            modified: about.modified().ok(),
            identity,
        }
    }

    /// Returns whether two looks are of one file, where files have numbers.
    pub(super) fn same_file(&self, other: &Self) -> bool {
        let file = |look: &Self| (look.identity.0, look.identity.1);
        file(self) == file(other)
    }
}

/// A file as it was at one moment: its content, and what the system said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub(super) look: Look,
    hash: u64,
}

/// Returns when a file was written last; `None` where that is not known.
pub fn changed_at(path: &Path) -> Option<jiff::Timestamp> {
    let written = fs::metadata(path).ok()?.modified().ok()?;
    jiff::Timestamp::try_from(written).ok()
}

impl Stamp {
    pub(super) fn new(look: Look, bytes: &[u8]) -> Self {
        Self {
            look: Look {
                length: bytes.len() as u64,
                ..look
            },
            hash: fingerprint(bytes),
        }
    }

    /// Returns the fingerprint of the bytes, as [`fingerprint`] makes it.
    pub fn fingerprint(&self) -> u64 {
        self.hash
    }

    /// Returns whether the bytes are the same, whatever the times and the place.
    pub fn same_content(&self, other: &Self) -> bool {
        self.content() == other.content()
    }

    pub(super) fn content(&self) -> Content {
        (self.look.length, self.hash)
    }
}

/// Length and fingerprint of bytes.
pub(super) type Content = (u64, u64);

/// Returns what a file looks like, whatever it says; more than [`MAX_BYTES`](super::MAX_BYTES) are an error.
pub fn stamp(path: &Path) -> io::Result<Stamp> {
    read_any(path).map(|(bytes, look)| Stamp::new(look, &bytes))
}

/// Reads a file whatever it says.
pub(super) fn read_any(path: &Path) -> io::Result<(Vec<u8>, Look)> {
    match read(path) {
        Ok(read) => Ok(read),
        Err(Fault::Missing) => Err(io::ErrorKind::NotFound.into()),
        Err(Fault::Unreadable(why)) => Err(why.into()),
        Err(Fault::TooLarge(_)) => Err(io::ErrorKind::FileTooLarge.into()),
        Err(_) => Err(io::ErrorKind::InvalidInput.into()),
    }
}

/// Reads a file as text under the limits of opening, and returns what it looked like.
pub fn read_stamped(path: &Path) -> Result<(String, Stamp), Fault> {
    let (bytes, look) = read(path)?;
    let stamp = Stamp::new(look, &bytes);
    Ok((decode(bytes)?, stamp))
}

/// Reads the bytes of a file under the limits of opening, and returns what it looked like.
pub(super) fn read(path: &Path) -> Result<(Vec<u8>, Look), Fault> {
    let mut attempt = 1;
    loop {
        // Before opening: a pipe would be waited for.
        match fs::metadata(path) {
            Ok(about) if about.is_file() => {}
            Ok(_) => return Err(Fault::NotAFile),
            Err(_) if path.is_symlink() => return Err(Fault::LeadsNowhere),
            Err(error) => return Err(unreadable(&error)),
        }
        let file = File::open(path).map_err(|e| unreadable(&e))?;
        let look = || {
            file.metadata()
                .map(|m| Look::of(&m))
                .map_err(|e| unreadable(&e))
        };
        let before = look()?;
        let bytes = read_bytes(&file)?;
        let after = look()?;
        if (before == after && bytes.len() as u64 == after.length) || attempt == ATTEMPTS {
            return Ok((bytes, after));
        }
        attempt += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides_and_the_time_does_not() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.ron");
        fs::write(&path, "(æ)\r\n").unwrap();
        let (text, first) = read_stamped(&path).unwrap();
        assert_eq!((text.as_str(), first.look.length), ("(æ)\r\n", 6));
        assert_eq!(first.fingerprint(), fingerprint("(æ)\r\n".as_bytes()));
        File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_modified(SystemTime::UNIX_EPOCH)
            .unwrap();
        let later = stamp(&path).unwrap();
        assert!(later != first && later.same_content(&first));
        fs::write(&path, "(ø)\r\n").unwrap();
        assert!(!stamp(&path).unwrap().same_content(&first));
    }

    #[test]
    fn what_cannot_be_read_is_a_fault_and_what_is_merely_empty_has_a_stamp() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.ron");
        assert_eq!(read_stamped(&path).unwrap_err(), Fault::Missing);
        assert_eq!(stamp(&path).unwrap_err().kind(), io::ErrorKind::NotFound);
        assert_eq!(read_stamped(dir.path()).unwrap_err(), Fault::NotAFile);
        fs::write(&path, "").unwrap();
        assert_eq!(read_stamped(&path).unwrap_err(), Fault::Empty);
        assert_eq!(stamp(&path).unwrap().fingerprint(), fingerprint(b""));
        fs::write(&path, b"(\xf8)").unwrap();
        assert!(matches!(
            read_stamped(&path).unwrap_err(),
            Fault::NotUtf8 { column: 2, .. }
        ));
        File::create(&path)
            .unwrap()
            .set_len(super::super::MAX_BYTES + 1)
            .unwrap();
        assert_eq!(
            stamp(&path).unwrap_err().kind(),
            io::ErrorKind::FileTooLarge
        );
    }
}
