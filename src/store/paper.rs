//! A paper on the disk, read within bounds.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization as _;

use crate::lang::Lang;

/// Of a paper more bytes are not read.
const MAX_BYTES: u64 = 33 << 20;

/// Returns the file that the user names as it would be named in a shell or copied from a file manager: in quotes, with `~` for the home
/// folder, with `\\ ` for a space, as `file://`, its letters composed or not.
pub fn named(typed: &str) -> PathBuf {
    let typed = typed.trim();
    let quoted = |sign: char| typed.strip_prefix(sign)?.strip_suffix(sign);
    let bare = quoted('"').or_else(|| quoted('\'')).unwrap_or(typed);
    let plain = match bare.strip_prefix("file://") {
        Some(address) => unescaped(address),
        None if cfg!(windows) || Path::new(bare).exists() => bare.to_owned(),
        None => bare.replace("\\ ", " "),
    };
    let home = directories::BaseDirs::new();
    let path = match (plain.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.home_dir().join(rest),
        _ => PathBuf::from(plain),
    };
    if path.exists() {
        return path;
    }
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        return path;
    };
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty());
    let entries = fs::read_dir(folder.unwrap_or(Path::new(".")));
    let alike = entries.into_iter().flatten().flatten().find(|entry| {
        let other = entry.file_name();
        other
            .to_str()
            .is_some_and(|other| other.nfc().eq(name.nfc()))
    });
    alike.map_or(path, |entry| entry.path())
}

/// Returns an address with its `%C3%A6` as letters.
fn unescaped(address: &str) -> String {
    let mut out = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, behind @ ..] = rest {
        let digits = behind.get(..2).and_then(|d| std::str::from_utf8(d).ok());
        let byte = digits.and_then(|d| u8::from_str_radix(d, 16).ok());
        let byte = byte.filter(|_| *first == b'%');
        out.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Reads a paper: a regular file, no more of it than a paper may have.
pub fn paper(path: &Path) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    limited(File::open(path)?)
}

/// Reads what is piped in, no more of it than a paper may have.
pub fn limited(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MAX_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Returns in words why a paper could not be read from the disk.
pub fn unread(error: &io::Error, lang: Lang) -> String {
    let (da, en) = match error.kind() {
        io::ErrorKind::NotFound => ("filen findes ikke", "there is no such file"),
        io::ErrorKind::PermissionDenied => ("filen må ikke læses", "the file may not be read"),
        io::ErrorKind::InvalidInput => ("det er ikke en fil", "that is no file"),
        _ => return error.to_string(),
    };
    lang.pick(da, en).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_by_whatever_names_it() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("liste for \u{e5}r.txt");
        fs::write(&file, "x").unwrap();
        let path = file.to_str().unwrap();
        let names = [
            path.to_owned(),
            format!(" \"{path}\" "),
            format!("'{path}'"),
            path.nfd().collect(),
            format!(
                "file://{}",
                path.replace(' ', "%20").replace('\u{e5}', "%C3%A5")
            ),
        ];
        for name in names {
            assert!(same(&named(&name), &file), "{name}");
        }
        #[cfg(unix)]
        assert!(same(&named(&path.replace(' ', "\\ ")), &file));
        let decomposed = dir.path().join("me\u{301}n\u{328}.txt");
        fs::write(&decomposed, "y").unwrap();
        let composed: String = decomposed.to_str().unwrap().nfc().collect();
        assert!(same(&named(&composed), &decomposed));
        assert_eq!(named("er der ikke"), Path::new("er der ikke"));
        assert_eq!(named("file:///a%zz%"), Path::new("/a%zz%"));
        if let Some(home) = directories::BaseDirs::new() {
            assert_eq!(named("~/er der ikke"), home.home_dir().join("er der ikke"));
        }
    }

    fn same(a: &Path, b: &Path) -> bool {
        fs::canonicalize(a).unwrap() == fs::canonicalize(b).unwrap()
    }
}
