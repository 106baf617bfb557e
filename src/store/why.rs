//! Why the system could not do something with a file, in words.

use std::borrow::Cow;
use std::io;

use crate::lang::{Lang, Words};
use crate::store::words;

/// Why the system could not do something with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Why {
    kind: io::ErrorKind,
    /// The system's number.
    code: Option<i32>,
}

impl From<&io::Error> for Why {
    fn from(error: &io::Error) -> Self {
        // Of a temporary file whose name says nothing to anybody.
        let within = error.get_ref().and_then(std::error::Error::source);
        let within = within.and_then(|within| within.downcast_ref::<io::Error>());
        Self {
            kind: error.kind(),
            code: within.unwrap_or(error).raw_os_error(),
        }
    }
}

impl From<io::ErrorKind> for Why {
    fn from(kind: io::ErrorKind) -> Self {
        Self { kind, code: None }
    }
}

impl From<Why> for io::Error {
    fn from(why: Why) -> Self {
        why.code
            .map_or_else(|| why.kind.into(), Self::from_raw_os_error)
    }
}

impl Words for Why {
    fn words(&self, lang: Lang) -> Cow<'_, str> {
        self.told(lang).into()
    }
}

impl Why {
    /// Returns the reason as a part of a sentence.
    pub fn told(self, lang: Lang) -> String {
        use io::ErrorKind as Is;
        let unix = |code| cfg!(unix) && self.code == Some(code);
        let words = match self.kind {
            Is::NotFound => words::is_not_there(lang),
            Is::PermissionDenied => words::no_access(lang),
            Is::StorageFull => words::no_room(lang),
            Is::QuotaExceeded => words::no_quota(lang),
            Is::ReadOnlyFilesystem => words::write_protected(lang),
            Is::FileTooLarge => words::no_larger(lang),
            Is::AlreadyExists => words::is_there(lang),
            Is::IsADirectory => words::is_a_folder(lang),
            Is::NotADirectory => words::no_folder(lang),
            Is::InvalidFilename => words::no_name(lang),
            Is::InvalidInput if self.code.is_none() => words::no_file(lang),
            Is::InvalidData => words::no_text(lang),
            Is::TimedOut => words::no_answer(lang),
            Is::StaleNetworkFileHandle | Is::HostUnreachable | Is::NetworkUnreachable => {
                words::no_network(lang)
            }
            Is::ResourceBusy | Is::ExecutableFileBusy | Is::WouldBlock => words::held(lang),
            // EIO, EMFILE, ENFILE.
            _ if unix(5) => words::disk_fails(lang),
            _ if unix(24) || unix(23) => words::too_many_open(lang),
            // A file that another program holds open or has locked a part of.
            _ if cfg!(windows) && matches!(self.code, Some(32 | 33)) => words::held(lang),
            kind => {
                let code = self.code.map(|code| code.to_string());
                return words::system_error(lang, code.unwrap_or_else(|| kind.to_string()));
            }
        };
        words.to_owned()
    }
}

/// Returns in words why the system could not do something.
pub fn in_words(error: &io::Error, lang: Lang) -> String {
    Why::from(error).told(lang)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_systems_reasons_are_told_in_both_languages_and_without_the_name_of_a_temporary_file() {
        for code in [1, 2, 5, 13, 17, 20, 21, 24, 27, 28, 30, 36, 40, 122] {
            let error = io::Error::from_raw_os_error(code);
            let [da, en] = [Lang::Da, Lang::En].map(|lang| in_words(&error, lang));
            assert_ne!(da, en);
            assert!(!da.contains("os error") && !en.contains("os error"), "{en}");
        }
        let missing = tempfile::tempdir().unwrap().path().join("mangler");
        let error = tempfile::NamedTempFile::new_in(&missing).unwrap_err();
        assert!(error.to_string().contains("at path"));
        assert_eq!(in_words(&error, Lang::Da), words::is_not_there(Lang::Da));
    }
}
