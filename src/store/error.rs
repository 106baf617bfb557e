//! Why datasets could not be opened, in words for a person.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::lang::Lang;
use crate::syntax::{Problem, position, render};

/// Everything that stands in the way of opening, over all files.
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
    /// Nothing stands there.
    Missing,
    /// It is there and cannot be read; the system's words.
    Unreadable(String),
    /// It is neither a file nor a folder.
    NotAFile,
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
    /// A dataset whose id another open one has.
    SameId {
        /// The id.
        id: String,
        /// The file of the other one.
        other: PathBuf,
    },
}

impl Fault {
    /// Tells whether the file could not even be read, so that nothing is known of what it says.
    pub fn is_unread(&self) -> bool {
        matches!(self, Self::Missing | Self::Unreadable(_) | Self::NotAFile | Self::NoDatasets | Self::TooLarge(_))
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
                    problems.iter().map(|problem| render(&name, text, problem, lang)).collect()
                }
                _ => failure.told(lang).iter().map(|told| told.block(lang)).collect::<Vec<_>>(),
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
        self.failures.iter().flat_map(|failure| failure.told(lang)).collect()
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
        Self { file: file.to_owned(), fault }
    }

    fn told(&self, lang: Lang) -> Vec<Told> {
        let file = self.file.to_string_lossy().into_owned();
        if let Fault::Invalid { text, problems } = &self.fault {
            let told = problems.iter().map(|problem| {
                let (line, column) = position(text, problem.span.start);
                let (message, hint) = (problem.message(lang), problem.hint(lang));
                Told { file: file.clone(), line: Some(line), column: Some(column), message, hint }
            });
            return told.collect();
        }
        let (message, hint) = self.words(lang);
        let (line, column) = match self.fault {
            Fault::NotUtf8 { line, column, .. } => (Some(line), Some(column)),
            _ => (None, None),
        };
        vec![Told { file, line, column, message, hint }]
    }

    fn words(&self, lang: Lang) -> (String, Option<String>) {
        let t = |da: &str, en: &str| lang.pick(da, en).to_owned();
        match &self.fault {
            Fault::Missing => (t("filen eller mappen findes ikke", "the file or folder does not exist"), None),
            Fault::Unreadable(why) => (format!("{}: {why}", lang.pick("filen kan ikke læses", "the file cannot be read")), None),
            Fault::NotAFile => (t("det er hverken en fil eller en mappe", "it is neither a file nor a folder"), None),
            Fault::NoDatasets => (
                t("mappen har ingen datasæt", "the folder has no datasets"),
                Some(t("et datasæt er en fil, der ender på .ron", "a dataset is a file whose name ends in .ron")),
            ),
            Fault::Empty => (t("filen er tom: her skulle stå et datasæt", "the file is empty: a dataset was expected"), None),
            Fault::NotUtf8 { byte, utf16, .. } => (
                match lang {
                    Lang::Da => format!("filen er ikke UTF-8: byten 0x{byte:02x} kan ikke stå her"),
                    Lang::En => format!("the file is not UTF-8: the byte 0x{byte:02x} cannot stand here"),
                },
                Some(if *utf16 {
                    t("filen ligner UTF-16: gem den som UTF-8", "the file looks like UTF-16: save it as UTF-8")
                } else {
                    t("gem filen som UTF-8 i din editor", "save the file as UTF-8 in your editor")
                }),
            ),
            Fault::TooLarge(bytes) => {
                let mib = bytes.div_ceil(1 << 20);
                let message = match lang {
                    Lang::Da => format!("filen er for stor: {mib} MiB, og der læses højst 256 MiB"),
                    Lang::En => format!("the file is too large: {mib} MiB, and at most 256 MiB are read"),
                };
                (message, None)
            }
            Fault::Invalid { .. } => (t("er ikke et datasæt", "is not a dataset"), None),
            Fault::SameId { id, other } => {
                let other = other.display();
                let message = match lang {
                    Lang::Da => format!("datasættet har id'et `{id}`, som også {other} har"),
                    Lang::En => format!("the dataset has the id `{id}`, which {other} has too"),
                };
                (
                    message,
                    Some(t("åbn kun den ene, eller giv den anden et andet id", "open only one, or give the other another id")),
                )
            }
        }
    }
}

impl Told {
    /// Returns the problem as lines, like those of a problem inside a text.
    fn block(&self, lang: Lang) -> String {
        use std::fmt::Write as _;
        let mut out = format!("{}: {}\n --> {}", lang.pick("fejl", "error"), visible(&self.message), visible(&self.file));
        if let (Some(line), Some(column)) = (self.line, self.column) {
            let _ = write!(out, ":{line}:{column}");
        }
        out.push('\n');
        if let Some(hint) = &self.hint {
            let _ = writeln!(out, "  = {}", visible(hint));
        }
        out
    }
}

/// A file's name may have control characters too.
fn visible(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '·' } else { c }).collect()
}
