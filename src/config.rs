//! The user's configuration: a RON file in the platform's configuration folder. Every field may be left out.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::lang::Lang;

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
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file is there and cannot be read.
    #[error("{0}: {1}")]
    Unreadable(PathBuf, std::io::Error),
    /// The file is no configuration.
    #[error("{0}:{1}")]
    Invalid(PathBuf, Box<ron::error::SpannedError>),
    /// A word that is none of the known ones.
    #[error("{0}: `{1}`: {2}")]
    Word(PathBuf, String, &'static str),
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

/// Reads the user's configuration; one that does not exist is empty.
pub fn load() -> Result<Config, ConfigError> {
    path().map_or_else(|| Ok(Config::default()), |path| read(&path))
}

fn read(path: &Path) -> Result<Config, ConfigError> {
    let text = match limited(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Config::default()),
        Err(error) => return Err(ConfigError::Unreadable(path.to_owned(), error)),
    };
    // Editors on Windows put a mark before the text.
    parse(path, text.trim_start_matches('\u{feff}'))
}

/// Reads a regular file, no more of it than a configuration has.
fn limited(path: &Path) -> std::io::Result<String> {
    const MOST: u64 = 1 << 20;
    // Before opening: a pipe would be waited for.
    if !std::fs::metadata(path)?.is_file() {
        return Err(std::io::Error::other("not a regular file"));
    }
    let mut text = String::new();
    std::fs::File::open(path)?
        .take(MOST)
        .read_to_string(&mut text)?;
    Ok(text)
}

fn parse(path: &Path, text: &str) -> Result<Config, ConfigError> {
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let config: Config = options
        .from_str(text)
        .map_err(|e| ConfigError::Invalid(path.to_owned(), Box::new(e)))?;
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
        assert!(
            read("(langage: \"en\")")
                .unwrap_err()
                .to_string()
                .contains("langage")
        );
        assert!(
            read("(theme: \"pink\")")
                .unwrap_err()
                .to_string()
                .contains("pink")
        );
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
    }

    #[test]
    fn a_file_that_is_not_there_is_empty() {
        assert_eq!(
            read(Path::new("/nonexistent/config.ron")).unwrap(),
            Config::default()
        );
    }
}
