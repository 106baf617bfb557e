//! Why datasets could not be opened or saved, in words for a person.

use crate::store::{Why, words};
use std::path::{Path, PathBuf};
use std::{fmt, io};

use crate::lang::{Lang, clean};
use crate::syntax::{Problem, position, render};

/// Everything that is in the way of opening, over all files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenError {
    /// What is wrong with which file, in the order of the files.
    pub failures: Vec<Failure>,
}

/// What is wrong with one file or folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The file or folder as it was named.
    pub file: PathBuf,
    /// What is wrong.
    pub fault: Fault,
}

/// The ways in which a path cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing is there.
    Missing,
    /// It is there and cannot be read.
    Unreadable(Why),
    /// It is neither a file nor a folder.
    NotAFile,
    /// It is a link, and nothing is where it leads.
    LeadsNowhere,
    /// A folder without any dataset.
    NoDatasets,
    /// A file without any byte.
    Empty,
    /// Bytes that are no UTF-8.
    NotUtf8 {
        /// The line of the first bad byte, from 1.
        line: usize,
        /// Its column in characters, from 1.
        column: usize,
        /// The byte.
        byte: u8,
        /// Whether the file looks like UTF-16.
        utf16: bool,
    },
    /// More bytes than are read.
    TooLarge(u64),
    /// Text that is no dataset.
    Invalid {
        /// The text.
        text: String,
        /// What is wrong with it.
        problems: Vec<Problem>,
    },
    /// Text with the marks of a merge that was not finished; the line of the first, from 1.
    Merging(usize),
    /// A dataset whose id another open one has.
    SameId {
        /// The id.
        id: String,
        /// The file of the other one.
        other: PathBuf,
    },
}

impl Fault {
    /// Returns whether the file could not even be read, so that nothing is known of what it says.
    pub fn is_unread(&self) -> bool {
        matches!(
            self,
            Self::Missing
                | Self::Unreadable(_)
                | Self::NotAFile
                | Self::LeadsNowhere
                | Self::NoDatasets
                | Self::TooLarge(_)
        )
    }
}

/// One problem in plain fields, for JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The file as it was named.
    pub file: String,
    /// The line, from 1; `None` for a problem of the whole file.
    pub line: Option<usize>,
    /// The column in characters, from 1.
    pub column: Option<usize>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What might help.
    pub hint: Option<String>,
}

impl OpenError {
    /// Returns all problems as blocks of lines, as a person reads them.
    pub fn render(&self, lang: Lang) -> String {
        let mut out = String::new();
        for failure in &self.failures {
            let blocks = match &failure.fault {
                Fault::Invalid { text, problems } => {
                    let name = failure.file.to_string_lossy();
                    problems
                        .iter()
                        .map(|problem| render(&name, text, problem, lang))
                        .collect()
                }
                _ => failure
                    .told(lang)
                    .iter()
                    .map(|told| told.block(lang))
                    .collect::<Vec<_>>(),
            };
            for block in blocks {
                if !out.is_empty() {
                    out.push('\n');
                }
                out.push_str(&block);
            }
        }
        out
    }

    /// Returns all problems in plain fields.
    pub fn told(&self, lang: Lang) -> Vec<Told> {
        self.failures
            .iter()
            .flat_map(|failure| failure.told(lang))
            .collect()
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.render(Lang::En).trim_end())
    }
}

impl std::error::Error for OpenError {}

impl Failure {
    pub(super) fn new(file: &Path, fault: Fault) -> Self {
        Self {
            file: file.to_owned(),
            fault,
        }
    }

    fn told(&self, lang: Lang) -> Vec<Told> {
        let file = self.file.to_string_lossy().into_owned();
        if let Fault::Invalid { text, problems } = &self.fault {
            let told = problems.iter().map(|problem| {
                let (line, column) = position(text, problem.span.start);
                let (message, hint) = (problem.message(lang), problem.hint(lang));
                Told {
                    file: file.clone(),
                    line: Some(line),
                    column: Some(column),
                    message,
                    hint,
                }
            });
            return told.collect();
        }
        let (message, hint) = self.words(lang);
        let (line, column) = match self.fault {
            Fault::NotUtf8 { line, column, .. } => (Some(line), Some(column)),
            Fault::Merging(line) => (Some(line), Some(1)),
            _ => (None, None),
        };
        vec![Told {
            file,
            line,
            column,
            message,
            hint,
        }]
    }

    fn words(&self, lang: Lang) -> (String, Option<String>) {
        let t = |da: &str, en: &str| lang.pick(da, en).to_owned();
        match &self.fault {
            Fault::Missing => (
                t(
                    "filen eller mappen findes ikke",
                    "the file or folder does not exist",
                ),
                None,
            ),
            Fault::Unreadable(why) => {
                let why = why.told(lang);
                (format!("{}: {why}", words::cannot_be_read(lang)), None)
            }
            Fault::NotAFile => (
                t(
                    "det er hverken en fil eller en mappe",
                    "it is neither a file nor a folder",
                ),
                None,
            ),
            Fault::LeadsNowhere => (
                t(
                    "det er et link, og dér, hvor det fører hen, er intet",
                    "it is a link, and nothing is where it leads",
                ),
                None,
            ),
            Fault::NoDatasets => (
                t("mappen har ingen datasæt", "the folder has no datasets"),
                Some(t(
                    "et datasæt er en fil, der ender på .ron",
                    "a dataset is a file whose name ends in .ron",
                )),
            ),
            Fault::Empty => (
                t(
                    "filen er tom: her skulle stå et datasæt",
                    "the file is empty: a dataset was expected",
                ),
                None,
            ),
            Fault::NotUtf8 { byte, utf16, .. } => (
                match lang {
                    Lang::Da => format!("filen er ikke UTF-8: byten 0x{byte:02x} kan ikke stå her"),
                    Lang::En => {
                        format!("the file is not UTF-8: the byte 0x{byte:02x} cannot stand here")
                    }
                },
                Some(if *utf16 {
                    t(
                        "filen ligner UTF-16: gem den som UTF-8",
                        "the file looks like UTF-16: save it as UTF-8",
                    )
                } else {
                    t(
                        "gem filen som UTF-8 i din editor",
                        "save the file as UTF-8 in your editor",
                    )
                }),
            ),
            Fault::TooLarge(bytes) => {
                let mib = bytes.div_ceil(1 << 20);
                let message = words::too_large(lang, mib);
                (message, None)
            }
            Fault::Invalid { .. } => (t("er ikke et datasæt", "is not a dataset"), None),
            Fault::Merging(_) => (
                t(
                    "git har flettet filen og ladet begge udgaver stå",
                    "git has merged the file and left both versions in it",
                ),
                Some(t(
                    "vælg mellem linjerne fra <<<<<<< til >>>>>>>, og slet mærkerne",
                    "choose between the lines from <<<<<<< to >>>>>>>, and delete the marks",
                )),
            ),
            Fault::SameId { id, other } => {
                let other = other.display();
                let message = words::same_id(lang, id, &other);
                (
                    message,
                    Some(t(
                        "åbn kun den ene, eller giv den anden et andet id; er den en kopi fra en synkronisering, så flyt det over, der mangler, og slet den",
                        "open only one, or give the other another id; if a synchronizer made it as a copy, move what is missing over and delete it",
                    )),
                )
            }
        }
    }
}

impl Told {
    /// Returns the problem as lines, like those of a problem inside a text.
    fn block(&self, lang: Lang) -> String {
        use std::fmt::Write as _;
        let mut out = format!(
            "{}: {}\n --> {}",
            words::error(lang),
            clean(&self.message),
            clean(&self.file)
        );
        if let (Some(line), Some(column)) = (self.line, self.column) {
            let _ = write!(out, ":{line}:{column}");
        }
        out.push('\n');
        if let Some(hint) = &self.hint {
            let _ = writeln!(out, "  = {}", clean(hint));
        }
        out
    }
}

/// Why a file could not be saved. It is then as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// The file says something else than when it was read.
    Changed,
    /// The file was written twice while it was being saved: the first of the two versions is in this file, the second in its place.
    Twice(PathBuf),
    /// A new file was asked for, and there is one.
    Exists,
    /// The file was removed or moved since it was read.
    Gone,
    /// The file, or all of its disk, is protected against writing.
    ReadOnly,
    /// The user may not write the file or into its folder.
    NoPermission,
    /// The disk is full, or the user's share of it.
    Full,
    /// More text than would be read again.
    TooLarge,
    /// The text does not read back as what was wanted: a fault of the program.
    Unproven,
    /// The folder of the file is not there.
    FolderGone,
    /// Another program has been holding the file for too long.
    Locked,
    /// It is one of the program's own datasets.
    Embedded,
    /// It could not be noted what is to be erased: a program that ended in the middle would leave it for good.
    Unnoted(Why),
    /// Something else.
    Other(Why),
}

impl SaveError {
    /// Returns what is in the way and what helps, in one sentence without a full stop.
    pub fn reason(&self, lang: Lang) -> String {
        let (da, en) = match self {
            Self::Changed => (
                "filen er ændret et andet sted, siden den blev læst: flet ændringerne sammen, og gem igen",
                "the file was changed elsewhere since it was read: merge the changes and save again",
            ),
            Self::Exists => (
                "der er allerede en fil med det navn: vælg et andet navn",
                "there is a file of that name already: choose another",
            ),
            Self::Gone => (
                "filen er flyttet eller slettet, siden den blev læst: gem den som en ny fil, eller læg den tilbage",
                "the file was moved or deleted since it was read: save it as a new file, or put it back",
            ),
            Self::ReadOnly => (
                "filen er skrivebeskyttet: fjern beskyttelsen, eller gem et andet sted",
                "the file is write-protected: remove the protection, or save elsewhere",
            ),
            Self::NoPermission => (
                "du har ikke lov til at skrive i filen eller dens mappe: få adgang, eller gem et andet sted",
                "you may not write the file or its folder: get access, or save elsewhere",
            ),
            Self::Full => (
                "der er ikke plads på disken: ryd op, og gem igen, eller gem et andet sted",
                "there is no room on the disk: make room and save again, or save elsewhere",
            ),
            Self::Unproven => (
                "det, der skulle skrives, kan ikke læses tilbage, som det var ment: det er en fejl i programmet, og filen er, som den var",
                "what was to be written does not read back as it was meant: that is a fault of the program, and the file is as it was",
            ),
            Self::TooLarge => (
                "datasættet er for stort: det fylder mere end de 256 MiB, der kan læses igen",
                "the dataset is too large: it takes more than the 256 MiB that can be read again",
            ),
            Self::FolderGone => (
                "filens mappe findes ikke længere: få den frem igen, eller gem et andet sted",
                "the folder of the file is no longer there: bring it back, or save elsewhere",
            ),
            Self::Locked => (
                "et andet program har fat i filen: prøv igen om lidt, eller gem et andet sted",
                "another program is holding the file: try again in a moment, or save elsewhere",
            ),
            Self::Embedded => (
                "det er et af programmets egne datasæt, som ikke kan ændres: gem det et andet sted",
                "this is one of the program's own datasets, which cannot change: save it elsewhere",
            ),
            Self::Twice(other) => return words::rescued(lang, other.display()),
            Self::Unnoted(why) => return words::erasing_not_noted(lang, why),
            Self::Other(why) => {
                return words::cannot_be_saved(lang, why);
            }
        };
        lang.pick(da, en).to_owned()
    }

    /// Returns the reason and what is still safe; `journalled` says whether the journal has all changes.
    pub fn message(&self, lang: Lang, journalled: bool) -> String {
        let safe = if journalled {
            words::kept_in_journal(lang)
        } else {
            words::kept_in_program_only(lang)
        };
        format!("{}; {safe}", self.reason(lang))
    }

    /// What is missing while a file is saved is its folder.
    pub(super) fn of(error: &io::Error) -> Self {
        use io::ErrorKind as Is;
        match error.kind() {
            Is::StorageFull | Is::QuotaExceeded | Is::FileTooLarge => Self::Full,
            Is::ReadOnlyFilesystem => Self::ReadOnly,
            Is::PermissionDenied => Self::NoPermission,
            Is::NotFound | Is::NotADirectory => Self::FolderGone,
            Is::ResourceBusy | Is::ExecutableFileBusy => Self::Locked,
            Is::AlreadyExists => Self::Exists,
            // A file that another program holds open or has locked a part of.
            _ if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) => Self::Locked,
            _ => Self::Other(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_tell_what_helps_and_what_is_safe() {
        let of = |kind: io::ErrorKind| SaveError::of(&kind.into());
        assert_eq!(of(io::ErrorKind::StorageFull), SaveError::Full);
        assert_eq!(of(io::ErrorKind::QuotaExceeded), SaveError::Full);
        assert_eq!(of(io::ErrorKind::ReadOnlyFilesystem), SaveError::ReadOnly);
        assert_eq!(of(io::ErrorKind::PermissionDenied), SaveError::NoPermission);
        let full = SaveError::Full.message(Lang::Da, true);
        assert!(
            full.contains("gem et andet sted")
                && full.ends_with("dine ændringer er stadig i programmet og i journalen")
        );
        assert!(
            SaveError::Full
                .message(Lang::En, false)
                .ends_with("do not close it yet")
        );
        assert!(
            SaveError::Other(io::ErrorKind::TimedOut.into())
                .message(Lang::Da, true)
                .contains("(disken svarede ikke i tide)")
        );
    }
}
