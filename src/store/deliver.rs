//! A file that leaves the program.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::disk;
use super::error::SaveError;

/// Writes a file in one step: it is there with all its bytes, or as it was before. Returns where it is; a symbolic link is followed.
/// Without `replace`, a file that is there stays, and the new one gets a number behind its name.
pub fn deliver(path: &Path, bytes: &[u8], replace: bool) -> Result<PathBuf, SaveError> {
    let failed = |error: std::io::Error| SaveError::of(&error);
    let real = disk::resolve(path).map_err(failed)?;
    let folder = real.parent().unwrap_or(Path::new("/"));
    #[cfg_attr(not(unix), allow(unused_mut))]
    let mut builder = tempfile::Builder::new();
    // As the system gives a file that is nothing special.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    let old = fs::metadata(&real).ok().filter(|_| replace);
    if let Some(old) = old {
        if !old.is_file() {
            return Err(SaveError::Other(std::io::ErrorKind::InvalidInput.into()));
        }
        disk::dress(file.as_file(), &old);
    }
    file.as_file().sync_all().map_err(failed)?;
    if replace {
        file.persist(&real).map_err(|e| failed(e.error))?;
        disk::sync_folder(folder).map_err(failed)?;
        return Ok(real);
    }
    for number in 1.. {
        let name = numbered(&real, number);
        match file.persist_noclobber(&name) {
            Ok(_) => {
                disk::sync_folder(folder).map_err(failed)?;
                return Ok(name);
            }
            Err(error) if name.exists() && number < 1_000 => file = error.file,
            Err(error) => return Err(failed(error.error)),
        }
    }
    Ok(real)
}

/// `liste.xlsx`, `liste-2.xlsx`.
fn numbered(path: &Path, number: usize) -> PathBuf {
    if number == 1 {
        return path.to_owned();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-{number}.{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_whole_and_nothing_is_left_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("liste.csv");
        for (text, replace, name) in [
            ("a", false, "liste.csv"),
            ("b", false, "liste-2.csv"),
            ("c", true, "liste.csv"),
        ] {
            let written = deliver(&path, text.as_bytes(), replace).unwrap();
            assert_eq!(written.file_name().unwrap(), name);
            assert_eq!(fs::read_to_string(written).unwrap(), text);
        }
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
        assert!(deliver(dir.path(), b"x", true).is_err());
        assert!(deliver(&dir.path().join("ingen/x"), b"x", true).is_err());
    }
}
