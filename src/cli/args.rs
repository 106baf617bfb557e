//! The command line as it is written: arguments, options and their help.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::day;
use crate::check::Severity;
use crate::export::{FORMATS, Format};
use crate::lang::Lang;
use crate::model::Day;
use crate::tree::Order;

/// Browse and edit who decides what in Danish cross-sector health cooperation.
///
/// Without a subcommand the program opens on the screen. Without a PATH it opens the datasets of your own data folder, and puts
/// the embedded ones there on the first start; the subcommands read the embedded ones where your folder has none, and apart from
/// `edit` and `new` write nothing. The folder is the platform's data folder for mandat, or the one that MANDAT_DATA_DIR names. Changes that
/// are not saved yet are kept in the platform's state folder for mandat, or in the one that MANDAT_STATE_DIR names.
///
/// Exit status: 0 yes, 1 no (nothing found, problems found, something differs), 2 error.
#[derive(Debug, Parser)]
#[command(
    name = "mandat",
    bin_name = "mandat",
    version,
    max_term_width = 100,
    subcommand_precedence_over_arg = true
)]
pub struct Cli {
    /// Datasets to open: files, or folders with *.ron files
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What holds for all subcommands.
    #[command(flatten)]
    pub common: Common,
    /// What to do; without one, the screen opens.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The options that are before or behind any subcommand.
#[derive(Args, Clone, Debug, Default)]
pub struct Common {
    /// Dataset to open, as a file or folder; may be repeated. `embedded` opens the program's own copies read-only
    #[arg(long, value_name = "PATH", global = true)]
    pub data: Vec<PathBuf>,
    /// Day to show, such as 2016, 2016-09, 2016-09-15, 15/9-2016 or 15.9.2016; a part of a date means its first day
    #[arg(long, alias = "day", value_name = "DATE", value_parser = day::parse, global = true)]
    pub as_of: Option<Day>,
    /// Language of the interface [default: from the configuration, then from the locale]
    #[arg(long, value_enum, global = true)]
    pub lang: Option<LangArg>,
    /// Change nothing
    #[arg(long, global = true)]
    pub read_only: bool,
    /// Talk in lines instead of showing screens: for screen readers, and for what has no screen; by itself where TERM=dumb
    #[arg(long)]
    pub plain: bool,
    /// Open the screen at this group, person or other thing
    #[arg(long, value_name = "NAME", global = true)]
    pub at: Option<String>,
}

/// A language.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LangArg {
    /// Danish
    Da,
    /// English
    En,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::Da => Self::Da,
            LangArg::En => Self::En,
        }
    }
}

/// Returns the language that arguments ask for which cannot be followed.
pub fn language_in(arguments: &[std::ffi::OsString]) -> Option<Lang> {
    let all: Vec<_> = arguments.iter().map(|a| a.to_string_lossy()).collect();
    let behind = |pair: &[std::borrow::Cow<'_, str>]| {
        (pair[0] == "--lang")
            .then(|| Lang::from_tag(&pair[1]))
            .flatten()
    };
    let inside = |one: &std::borrow::Cow<'_, str>| Lang::from_tag(one.strip_prefix("--lang=")?);
    all.windows(2)
        .find_map(behind)
        .or_else(|| all.iter().find_map(inside))
}

/// What paper is read, and where to.
#[derive(Args, Clone, Debug)]
pub struct Read {
    /// The paper: a file, or - for what is piped in
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The group it is read into: its id, name, short name or alias [default: the group that the paper names]
    #[arg(long, value_name = "GROUP")]
    pub into: Option<String>,
    /// Format of the output
    #[arg(long, value_enum, default_value = "text")]
    pub format: Plain,
    /// Put it into the dataset
    #[arg(long)]
    pub apply: bool,
    /// Leave out what has a question
    #[arg(long)]
    pub sure_only: bool,
    /// The first day of new members where the paper has none
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub from: Option<Day>,
}

/// What is written in which format.
#[derive(Args, Clone, Debug)]
pub struct Export {
    /// The format
    #[arg(value_name = "FORMAT", value_parser = formats())]
    pub format: String,
    /// What to write: its id, name, short name or alias, or the name of a list
    #[arg(value_name = "NAME", num_args = 0..)]
    pub name: Vec<String>,
    /// File or folder to write to; - for standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// With e-mail addresses and phone numbers
    #[arg(long)]
    pub contacts: bool,
    /// In letters: the day by which an answer is asked for
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub deadline: Option<Day>,
    /// In letters: the last day on which a term ends that counts as ending [default: a year from the day]
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub until: Option<Day>,
}

fn formats() -> PossibleValuesParser {
    let value = |format: &Format| PossibleValue::new(format.name).help(format.label(Lang::En));
    PossibleValuesParser::new(FORMATS.iter().map(value))
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the structure as a list
    #[command(alias = "træ")]
    Tree {
        /// Datasets to show: files, or folders with *.ron files
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Order: by level, or by who set up whom
        #[arg(long, value_enum, default_value = "level")]
        order: OrderArg,
        /// Show what is not in force on the day, too
        #[arg(long)]
        all: bool,
        /// Format of the output
        #[arg(long, value_enum, default_value = "text")]
        format: Plain,
    },
    /// Print everything about a group, person, organisation, case or other thing
    ///
    /// NAME is an id, name, short name or alias; `dataset/NAME` selects a dataset.
    #[command(alias = "vis")]
    Show {
        /// What to show
        #[arg(value_name = "NAME", required = true, num_args = 1..)]
        name: Vec<String>,
        /// Format of the output
        #[arg(long, value_enum, default_value = "text")]
        format: Article,
    },
    /// Print the members of a group
    #[command(alias = "medlemmer")]
    Members {
        /// The group: its id, name, short name or alias
        #[arg(value_name = "GROUP", required = true, num_args = 1..)]
        group: Vec<String>,
        /// Format of the output
        #[arg(long, value_enum, default_value = "text")]
        format: Table,
    },
    /// Print who is represented where: groups by organisations
    ///
    /// A cell says how many sit there for the organisation and, behind a slash, how many the seats demand of it.
    #[command(alias = "dækning")]
    Coverage {
        /// Datasets to read: files, or folders with *.ron files; the first one is shown
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Format of the output
        #[arg(long, value_enum, default_value = "text")]
        format: Table,
    },
    /// Print what happened when: what began, ended, is known from or until a day, was met about, decided or is due
    #[command(alias = "tidslinje")]
    Timeline {
        /// Datasets to read: files, or folders with *.ron files
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Format of the output
        #[arg(long, value_enum, default_value = "text")]
        format: Plain,
    },
    /// Search groups, people, organisations, mandates, cases and sources
    #[command(alias = "søg")]
    Search {
        /// Words in any order
        #[arg(value_name = "WORDS", required = true, num_args = 1..)]
        words: Vec<String>,
        /// The most hits to print
        #[arg(long, value_name = "NUMBER", default_value_t = 50)]
        limit: usize,
        /// Format of the output
        #[arg(long, value_enum, default_value = "text")]
        format: Plain,
    },
    /// Compare two datasets, or two days of one: what came, went, moved, was renamed or changed
    ///
    /// A and B are files, or the ids of datasets among the open ones. Two datasets are compared as they are on their days; two copies of
    /// one dataset whatever the day, to the last field. With one dataset, give --from, and --to where it is not the day shown.
    ///
    /// Exit status: 0 nothing differs, 1 something differs, 2 error.
    Diff {
        /// The dataset it was
        #[arg(value_name = "A")]
        a: PathBuf,
        /// The dataset it became; without it, give --from or --to for two days of A
        #[arg(value_name = "B", required_unless_present_any = ["from", "to"])]
        b: Option<PathBuf>,
        /// Day of A
        #[arg(long, value_name = "DATE", value_parser = day::parse)]
        from: Option<Day>,
        /// Day of B, or of A where there is no B
        #[arg(long, value_name = "DATE", value_parser = day::parse)]
        to: Option<Day>,
        /// Show what is the same, too, and everything that only one of them has
        #[arg(long)]
        all: bool,
        /// Format of the output
        #[arg(long, value_enum, default_value = "text")]
        format: Plain,
    },
    /// Change a dataset as the screens do: one operation, saved at once
    ///
    /// Names must be the thing's own id, name, short name or alias; `dataset/NAME` selects a dataset. An option that is given takes the
    /// place of what the field says; an empty one empties it. Options with RON take a record as written in the file.
    #[command(
        subcommand,
        subcommand_value_name = "OPERATION",
        subcommand_help_heading = "Operations"
    )]
    Edit(super::edit::Edit),
    /// Read a paper: a list of members, a kommissorium, minutes; Word, Excel, text
    ///
    /// Shows what became of every line and what would be put into the dataset. Nothing is written without --apply, and nothing while a
    /// question is open. Exit status: 0 where all is clear, 1 where a question is open, 2 where the file cannot be read. Read are text,
    /// Markdown, HTML, CSV and TSV, Word (.docx), Excel (.xlsx, .xls), OpenDocument sheets (.ods), vCards (.vcf) and JSON of agendas and
    /// of Popolo. The lines and proposals of --format json are described in docs/papers.md.
    Read(Read),
    /// Make a new, empty dataset in a file of its own
    ///
    /// A file that is there is never written over.
    New(New),
    /// Write a group, organisation, person, list or the whole in another format
    ///
    /// Without NAME it is the whole of the first dataset; `members`, `vacancies`, `coverage` and `cases` are lists over it, `dataset/NAME`
    /// selects a dataset. Text goes to standard output unless a file is named. What each format can be made of is in docs/export.md.
    #[command(alias = "eksport")]
    Export(Export),
    /// Make a dataset of a file in Popolo, as parliaments publish them
    ///
    /// What others are members of becomes groups, all else organisations. What a dataset cannot hold is counted on standard error. A file
    /// that is there is never written over.
    Popolo {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The dataset to make
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Put the templates of letters, invitations and lists of attendance where they can be changed
    ///
    /// Those in the folder `templates` beside the configuration take the place of the program's own. A file that is there stays.
    Templates {
        /// Folder to write to [default: `templates` beside the configuration]
        #[arg(short, long, value_name = "FOLDER")]
        output: Option<PathBuf>,
    },
    /// Print what a shell needs to complete the commands and options
    Completions {
        /// The shell
        #[arg(value_name = "SHELL", value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write one for each command
    Man {
        /// Folder to write the pages to
        #[arg(short, long, value_name = "FOLDER")]
        output: Option<PathBuf>,
    },
    /// Check that datasets can be read, and hold them against the rules: what is vacant, overdue or contradicts itself
    ///
    /// Every problem of a file is reported with its place. The rules look at the day of --as-of, else at the day of the dataset, else at
    /// today. Exit status: 0 where there is nothing of the denied level, 1 where there is or a file has problems, 2 where a file
    /// cannot be read.
    Check(Checks),
    /// Make two versions of a file one: three ways, by what each changed since the version that both come from
    ///
    /// What only one of them changed is in the result, and its text stays as it was written. What both changed, each in its own way, stays
    /// as in OURS, and what THEIRS says is kept beside it in the file as a conflict, which `mandat check` lists and the program asks about.
    /// An empty BASE stands for none.
    ///
    /// Exit status: 0 without conflicts, 1 with conflicts, 2 where a file cannot be read; then nothing is written.
    Merge(Merge),
    /// Print what the commits of git did to a dataset, or to one thing in it
    ///
    /// NAME is an id, name, short name or alias; `dataset/NAME` selects a dataset. It is told whether something happened, or a fact was put
    /// right.
    #[command(alias = "historik")]
    Log(Log),
    /// Let git merge, show and check datasets by what they say
    ///
    /// Shows what would be put where: lines of .gitattributes and .gitignore, the settings of a merge driver and of a diff in words, and a
    /// hook that keeps what cannot be read from being committed. Nothing is written without --apply. What others have put there stays.
    GitSetup(GitSetup),
    /// Say all that a dataset says in lines, for the diff of git
    #[command(hide = true)]
    GitText {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Check the datasets that are about to be committed, for the hook of git
    #[command(hide = true)]
    GitCheck,
}

/// What is put in its place for git.
#[derive(Args, Clone, Debug)]
pub struct GitSetup {
    /// Take exactly that away again
    #[arg(long)]
    pub remove: bool,
    /// Do it
    #[arg(long, visible_alias = "yes")]
    pub apply: bool,
    /// For all repositories of the user, without the hook
    #[arg(long)]
    pub global: bool,
}

/// Whose history is told.
#[derive(Args, Clone, Debug)]
pub struct Log {
    /// The thing [default: all of the dataset]
    #[arg(value_name = "NAME")]
    pub name: Vec<String>,
    /// The first day of the history
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    pub since: Option<Day>,
    /// Format of the output
    #[arg(long, value_enum, default_value = "text")]
    pub format: Plain,
}

/// Which versions become one.
#[derive(Args, Clone, Debug)]
pub struct Merge {
    /// The version that both come from
    #[arg(value_name = "BASE")]
    pub base: PathBuf,
    /// Our version
    #[arg(value_name = "OURS")]
    pub ours: PathBuf,
    /// The other version
    #[arg(value_name = "THEIRS")]
    pub theirs: PathBuf,
    /// Where the result goes [default: OURS]; - for standard output
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Format of what is told
    #[arg(long, value_enum, default_value = "text")]
    pub format: Plain,
}

/// What is asked of `check`.
#[derive(Args, Clone, Debug)]
pub struct Checks {
    /// Datasets to check: files, or folders with *.ron files
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Format of the output
    #[arg(long, value_enum, default_value = "text")]
    pub format: Plain,
    /// Exit with 1 where there is a finding of this level or a graver one
    #[arg(long, value_enum, value_name = "LEVEL", default_value = "error")]
    pub deny: Deny,
    /// List the rules and check nothing
    #[arg(long)]
    pub rules: bool,
    /// Show the findings that an exception of the dataset silences, too
    #[arg(long)]
    pub all: bool,
}

/// The levels of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// The data contradict themselves
    Error,
    /// Something should be done
    Warning,
    /// Anything worth knowing
    Information,
}

impl From<Deny> for Severity {
    fn from(deny: Deny) -> Self {
        match deny {
            Deny::Error => Self::Error,
            Deny::Warning => Self::Warning,
            Deny::Information => Self::Information,
        }
    }
}

/// A new dataset.
#[derive(Args, Debug)]
pub struct New {
    /// The file to make, in a folder that exists; `.ron` is added to a name without an ending
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
    /// Title of the dataset [default: the name of the file]
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// Region that it describes
    #[arg(
        long,
        value_name = "REGION",
        default_value = "",
        hide_default_value = true
    )]
    pub region: String,
    /// Language of its content
    #[arg(long, value_enum, default_value = "da")]
    pub language: LangArg,
    /// Id of the dataset: a-z, digits and single hyphens [default: made of the title]
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
}

/// The formats of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Plain {
    /// For a person
    Text,
    /// For a script; documented and stable
    Json,
}

/// The formats of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Article {
    /// For a person
    Text,
    /// Markdown
    Md,
    /// For a script; documented and stable
    Json,
}

/// The formats of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Table {
    /// For a person
    Text,
    /// For a script; documented and stable
    Json,
    /// For a spreadsheet: semicolons, UTF-8 with a mark
    Csv,
    /// For a pipe: tabs
    Tsv,
}

/// The orders of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OrderArg {
    /// By level, and under the parent
    Level,
    /// By who set up whom
    Reporting,
}

impl From<OrderArg> for Order {
    fn from(order: OrderArg) -> Self {
        match order {
            OrderArg::Level => Self::Level,
            OrderArg::Reporting => Self::Reporting,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_description_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn options_stand_before_or_behind_the_subcommand() {
        for line in [
            "mandat --data x --lang en tree --all",
            "mandat tree --lang en --all --data x",
        ] {
            let cli = Cli::try_parse_from(line.split(' ')).unwrap();
            assert_eq!(cli.common.data, [PathBuf::from("x")]);
            assert!(matches!(cli.command, Some(Command::Tree { all: true, .. })));
        }
        let cli = Cli::try_parse_from(["mandat", "x.ron", "tree"]).unwrap();
        assert!(cli.command.is_some() && cli.paths == [PathBuf::from("x.ron")]);
    }
}
