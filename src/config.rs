//! The user's configuration: a RON file in the platform's configuration folder. Every field may be left out.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::lang::{Lang, Message};
use crate::store::in_words;
use crate::syntax::{position, scan};

/// The name of the file in the folder.
const FILE: &str = "config.ron";

/// The variable that names another folder.
pub const FOLDER_VARIABLE: &str = "MANDAT_CONFIG_DIR";

/// What can be configured.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// `"da"` or `"en"`.
    pub language: Option<String>,
    /// `"auto"`, `"dark"`, `"light"`, `"ansi"` or `"mono"`.
    pub theme: Option<String>,
    /// Whether the mouse is used.
    pub mouse: Option<bool>,
    /// Whether every saved change is written to a log beside the file.
    pub log: Option<bool>,
    /// Keys by action: `{"quit": ["q", "ctrl-x"]}`.
    pub keys: BTreeMap<String, Vec<String>>,
}

/// A configuration that could not be read.
#[derive(Debug)]
pub enum ConfigError {
    /// The file is there and cannot be read.
    Unreadable(PathBuf, std::io::Error),
    /// The file has more than a configuration has.
    TooLarge(PathBuf),
    /// The file is no configuration: where, counted from 1, and why.
    Invalid(PathBuf, (usize, usize), Message),
    /// A word that is none of the known ones.
    Word(PathBuf, String, &'static str),
}

impl ConfigError {
    /// Returns which file it is, and what is wrong with it.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Unreadable(path, error) => {
                format!("{}: {}", path.display(), in_words(error, lang))
            }
            Self::TooLarge(path) => format!(
                "{}: {}",
                path.display(),
                lang.pick(
                    "filen er for stor: en konfiguration er højst 1 MiB",
                    "the file is too large: a configuration has at most 1 MiB"
                )
            ),
            Self::Invalid(path, (line, column), why) => {
                format!("{}:{line}:{column}: {}", path.display(), why.pick(lang))
            }
            Self::Word(path, word, known) => format!("{}: `{word}`: {known}", path.display()),
        }
    }
}

impl Config {
    /// Returns the language, if one is set.
    pub fn lang(&self) -> Option<Lang> {
        self.language.as_deref().and_then(Lang::from_tag)
    }
}

/// Returns the path of the file; `None` on a system without a configuration folder.
pub fn path() -> Option<PathBuf> {
    let set = std::env::var_os(FOLDER_VARIABLE)
        .filter(|v| !v.is_empty())
        .map(PathBuf::from);
    let own = || {
        directories::ProjectDirs::from("", "", "mandat").map(|dirs| dirs.config_dir().to_owned())
    };
    set.or_else(own).map(|folder| folder.join(FILE))
}

/// Returns where the user's own template of a name is; `None` on a system without a configuration folder.
pub fn template(name: &str) -> Option<PathBuf> {
    Some(path()?.with_file_name("templates").join(name))
}

/// Reads the user's own templates of these names: where each is, and its text. One that does not exist is left out; of one that cannot be
/// read its file and why.
pub fn templates<'n>(
    names: impl Iterator<Item = &'n str>,
) -> Result<BTreeMap<String, (String, String)>, (PathBuf, std::io::Error)> {
    let mut out = BTreeMap::new();
    for (name, path) in names.filter_map(|name| Some((name, template(name)?))) {
        match limited(&path) {
            Ok(text) => {
                let text = text.trim_start_matches('\u{feff}').to_owned();
                out.insert(name.to_owned(), (path.display().to_string(), text));
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err((path, error)),
        }
    }
    Ok(out)
}

/// Reads the user's configuration; one that does not exist is empty.
pub fn load() -> Result<Config, ConfigError> {
    path().map_or_else(|| Ok(Config::default()), |path| read(&path))
}

fn read(path: &Path) -> Result<Config, ConfigError> {
    let text = match limited(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Config::default()),
        Err(error) if error.kind() == std::io::ErrorKind::FileTooLarge => {
            return Err(ConfigError::TooLarge(path.to_owned()));
        }
        Err(error) => return Err(ConfigError::Unreadable(path.to_owned(), error)),
    };
    // Editors on Windows put a mark before the text.
    parse(path, text.trim_start_matches('\u{feff}'))
}

/// Reads a regular file, no more of it than a configuration has.
pub fn limited(path: &Path) -> std::io::Result<String> {
    const MOST: u64 = 1 << 20;
    // Before opening: a pipe would be waited for.
    if !std::fs::metadata(path)?.is_file() {
        return Err(std::io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    std::fs::File::open(path)?
        .take(MOST + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        return Err(std::io::ErrorKind::FileTooLarge.into());
    }
    let no_text = |_| std::io::ErrorKind::InvalidData.into();
    String::from_utf8(bytes).map_err(no_text)
}

/// Returns what is wrong with a text that is no configuration.
fn invalid(path: &Path, text: &str, error: &ron::error::SpannedError) -> ConfigError {
    use ron::Error as Is;
    let (_, problems) = scan(text);
    if let Some(problem) = problems.first() {
        let [da, en] = [Lang::Da, Lang::En].map(|lang| problem.message(lang));
        let at = position(text, problem.span.start);
        return ConfigError::Invalid(path.to_owned(), at, Message { da, en });
    }
    let why = match &error.code {
        Is::NoSuchStructField {
            expected, found, ..
        } => {
            let known = expected.join(", ");
            Message {
                da: format!("feltet `{found}` findes ikke; det kan være {known}"),
                en: format!("there is no field `{found}`; it may be {known}"),
            }
        }
        Is::DuplicateStructField { field, .. } => Message {
            da: format!("feltet `{field}` står to gange"),
            en: format!("the field `{field}` stands twice"),
        },
        _ => Message {
            da: "her ventes en anden slags værdi; se docs/keys.md og README".to_owned(),
            en: "another kind of value is expected here; see docs/keys.md and the README"
                .to_owned(),
        },
    };
    let start = &error.span.start;
    ConfigError::Invalid(path.to_owned(), (start.line, start.col), why)
}

fn parse(path: &Path, text: &str) -> Result<Config, ConfigError> {
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let config: Config = options
        .from_str(text)
        .map_err(|error| invalid(path, text, &error))?;
    let known = |word: &Option<String>, known: &'static [&str], all: &'static str| match word {
        Some(word) if !known.contains(&word.as_str()) => {
            Err(ConfigError::Word(path.to_owned(), word.clone(), all))
        }
        _ => Ok(()),
    };
    known(&config.language, &["da", "en"], "language: \"da\", \"en\"")?;
    known(
        &config.theme,
        &["auto", "dark", "light", "ansi", "mono"],
        "theme: \"auto\", \"dark\", \"light\", \"ansi\", \"mono\"",
    )?;
    Ok(config)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_may_be_left_out_and_none_may_be_misspelled() {
        let read = |text| parse(Path::new("config.ron"), text);
        assert_eq!(read("()").unwrap(), Config::default());
        let full = read(
            "(language: \"en\", theme: \"light\", mouse: false, keys: {\"quit\": [\"ctrl-x\"]})",
        )
        .unwrap();
        assert_eq!(
            (full.lang(), full.mouse, full.keys["quit"].len()),
            (Some(Lang::En), Some(false), 1)
        );
        for (text, da, en) in [
            (
                "(langage: \"en\")",
                ":1:2: feltet `langage` findes ikke",
                ":1:2: there is no field `langage`",
            ),
            (
                "(mouse: 3)",
                ":1:8: her ventes en anden slags",
                ":1:8: another kind",
            ),
            (
                "(mouse: true log: true)",
                ":1:12: der mangler et komma",
                ":1:12: ",
            ),
            ("(theme: \"pink\")", "pink", "pink"),
        ] {
            let error = read(text).unwrap_err();
            let told = [Lang::Da, Lang::En].map(|lang| error.message(lang));
            assert!(told[0].contains(da) && told[1].contains(en), "{told:?}");
            assert!(!told[1].contains("Expected"));
        }
    }

    #[test]
    fn a_mark_before_the_text_is_passed_over_and_what_is_no_file_is_not_waited_for() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("config.ron");
        std::fs::write(&path, "\u{feff}(language: \"en\")").unwrap();
        assert_eq!(read(&path).unwrap().lang(), Some(Lang::En));
        std::fs::remove_file(&path).unwrap();
        std::fs::create_dir(&path).unwrap();
        assert!(matches!(read(&path), Err(ConfigError::Unreadable(..))));
        #[cfg(unix)]
        assert!(read(Path::new("/dev/zero")).is_err());
        std::fs::remove_dir(&path).unwrap();
        std::fs::write(&path, format!("( //{})", "x".repeat(1 << 20))).unwrap();
        let error = read(&path).unwrap_err();
        assert!(error.message(Lang::Da).contains("for stor"), "{error:?}");
    }

    #[test]
    fn a_file_that_is_not_there_is_empty() {
        assert_eq!(
            read(Path::new("/nonexistent/config.ron")).unwrap(),
            Config::default()
        );
    }
}
