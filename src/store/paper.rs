//! A paper on the disk, read within bounds.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

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
    let below = plain.strip_prefix("~/").or((plain == "~").then_some(""));
    let path = match (below, home) {
        (Some(rest), Some(home)) => home.home_dir().join(rest),
        _ => PathBuf::from(plain),
    };
    if path.exists() {
        return path;
    }
    found(path)
}

/// Returns a path as the user would type it, with `~` for the home folder.
pub fn shown(path: &Path) -> String {
    let home = directories::BaseDirs::new();
    let below = home.as_ref().and_then(|home| {
        let below = path.strip_prefix(home.home_dir()).ok()?;
        Some(Path::new("~").join(below))
    });
    below.as_deref().unwrap_or(path).display().to_string()
}

/// Returns a path that is there under names whose letters are composed in another way, or the path itself.
fn found(path: PathBuf) -> PathBuf {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        return path;
    };
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty());
    let folder = folder.map(Path::to_owned);
    let folder = folder.map(|folder| {
        if folder.exists() {
            folder
        } else {
            found(folder)
        }
    });
    let entries = fs::read_dir(folder.as_deref().unwrap_or(Path::new(".")));
    let alike = entries.into_iter().flatten().flatten().find(|entry| {
        let other = entry.file_name();
        other
            .to_str()
            .is_some_and(|other| other.nfc().eq(name.nfc()))
    });
    let typed = || folder.map_or_else(|| PathBuf::from(name), |folder| folder.join(name));
    alike.map_or_else(typed, |entry| entry.path())
}

/// Something in a folder that is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileEntry {
    /// Its name; that of a folder ends with a slash.
    pub name: String,
    /// Whether it is a folder.
    pub is_folder: bool,
    /// When it was changed last, as a day and time here; empty where that is not known.
    pub changed: String,
}

/// Divides a path that is typed into its folder, with the sign behind it, and the name in that.
pub fn in_folder(typed: &str) -> (&str, &str) {
    let signs: &[char] = if cfg!(windows) { &['/', '\\'] } else { &['/'] };
    typed.split_at(typed.rfind(signs).map_or(0, |at| at + 1))
}

/// Lists what is in a folder that is typed: the folders by name, then the files for which `wanted` holds by their names, the newest
/// first. What a path cannot be typed for is left out, and so is a link that leads nowhere. The folder without a name is the one the
/// program works in; where people keep what they were sent is listed with it.
pub fn list(folder: &str, wanted: impl Fn(&str) -> bool) -> io::Result<Vec<FileEntry>> {
    let place = match folder {
        "" => PathBuf::from("."),
        folder => named(folder),
    };
    let mut folders = Vec::new();
    let mut files = Vec::new();
    for entry in fs::read_dir(place)?.flatten() {
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        // That of what a link leads to.
        let Ok(about) = fs::metadata(entry.path()) else {
            continue;
        };
        if about.is_dir() {
            folders.push(name);
        } else if about.is_file() && wanted(&name) {
            files.push((about.modified().ok(), name));
        }
    }
    folders.sort_by_cached_key(|name| name.to_lowercase());
    files.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let at = |name: String| FileEntry {
        name: format!("{name}/"),
        is_folder: true,
        changed: String::new(),
    };
    let file = |(changed, name): (Option<SystemTime>, String)| FileEntry {
        name,
        is_folder: false,
        changed: changed.map(moment).unwrap_or_default(),
    };
    let kept = if folder.is_empty() {
        kept()
    } else {
        vec!["..".to_owned()]
    };
    let all = kept.into_iter().chain(folders).map(at);
    Ok(all.chain(files.into_iter().map(file)).collect())
}

/// Returns the folders of the user in which papers arrive.
fn kept() -> Vec<String> {
    let Some(dirs) = directories::UserDirs::new() else {
        return Vec::new();
    };
    let all = [dirs.download_dir(), dirs.document_dir(), dirs.desktop_dir()];
    let there = all.into_iter().flatten().filter(|dir| dir.is_dir());
    let below = there.filter_map(|dir| dir.strip_prefix(dirs.home_dir()).ok()?.to_str());
    let below = below
        .filter(|dir| !dir.is_empty())
        .map(|dir| format!("~/{dir}"));
    std::iter::once("~".to_owned()).chain(below).collect()
}

/// Returns a time as a day and time here.
pub(super) fn moment(time: SystemTime) -> String {
    let time = jiff::Timestamp::try_from(time).map(|t| t.to_zoned(jiff::tz::TimeZone::system()));
    time.map_or_else(
        |_| String::new(),
        |t| t.strftime("%Y-%m-%d %H:%M").to_string(),
    )
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
        _ => return super::in_words(error, lang),
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
            assert_eq!(named("~"), home.home_dir());
        }
        let folder = dir.path().join("mappe for a\u{30a}r");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("liste.txt"), "z").unwrap();
        let composed = dir.path().join("mappe for \u{e5}r/liste.txt");
        assert!(same(
            &named(composed.to_str().unwrap()),
            &folder.join("liste.txt")
        ));
    }

    #[test]
    fn a_folder_is_listed_with_what_can_be_opened_and_no_trouble() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        fs::write(at("liste.txt"), "x").unwrap();
        fs::write(at("billede.png"), "x").unwrap();
        fs::create_dir(at("Papirer")).unwrap();
        fs::create_dir(at("arkiv")).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(at("ingen steder"), at("brudt.txt")).unwrap();
        let folder = format!("{}/", dir.path().display());
        let names = |folder: &str| {
            let entries = list(folder, |name| name != "billede.png").unwrap();
            entries.into_iter().map(|e| e.name).collect::<Vec<_>>()
        };
        assert_eq!(names(&folder), ["../", "arkiv/", "Papirer/", "liste.txt"]);
        for i in 0..3_000 {
            fs::write(at(&format!("{i}.txt")), "").unwrap();
        }
        assert_eq!(names(&folder).len(), 3_004);
        assert!(list("/er/der/ikke/", |_| true).is_err());
        assert_eq!(in_folder("~/Hentet/li"), ("~/Hentet/", "li"));
        assert_eq!(in_folder("li"), ("", "li"));
    }

    fn same(a: &Path, b: &Path) -> bool {
        fs::canonicalize(a).unwrap() == fs::canonicalize(b).unwrap()
    }
}
