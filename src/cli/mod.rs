//! The command line: what is asked for is opened, found, and printed.
//!
//! Exit status: 0 yes, 1 no (nothing found, problems found, something differs), 2 error.

pub mod args;
mod check;
mod day;
mod diff;
pub mod edit;
mod export;
mod git;
mod help;
mod list;
mod log;
mod manual;
mod merge;
mod new;
pub mod out;
mod read;
mod refusal;
mod screen;
mod table;
mod words;

use std::ffi::OsString;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser as _;

use crate::disk::finish_erasing;
use crate::history::short;
use crate::lang::Lang;
use crate::model::id::KindSet;
use crate::model::{At, Dataset, Day, EntityKind, Library};
use crate::phrases::shown_day;
use crate::search::resolve::{Resolved, nearest, resolve_on};
use crate::store::{self, Fault, OpenError, Opened};
use args::{Article, Cli, Command, Common};
use out::{Look, clean, clean_lines, print, tell};

/// What the program answers to the shell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Yes: done, found, no problem.
    Yes,
    /// No: nothing found, problems found, something differs.
    No,
    /// It could not be done.
    Error,
    /// A signal ended it: its number.
    Signal(i32),
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Yes => 0,
            Status::No => 1,
            Status::Error => 2,
            // As a shell tells it.
            Status::Signal(signal) => 128u8.saturating_add(u8::try_from(signal).unwrap_or(0)),
        })
    }
}

/// Runs the program with its arguments, the program's own name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = args.into_iter().collect();
    match Cli::try_parse_from(&arguments) {
        Ok(cli) => {
            let lang = language(cli.common.lang.map(Lang::from));
            dispatch(cli, lang).into()
        }
        Err(error) => {
            refusal::refuse(&error, &arguments);
            if error.use_stderr() {
                Status::Error.into()
            } else {
                Status::Yes.into()
            }
        }
    }
}

/// Returns the language of the interface: the one asked for, the configured one, that of the locale.
fn language(asked: Option<Lang>) -> Lang {
    // A broken configuration is reported when the screens open; here it only does not tell a language.
    let configured = || crate::config::load().ok().and_then(|c| c.lang());
    let locale = || sys_locale::get_locale().and_then(|tag| Lang::from_tag(&tag));
    asked
        .or_else(configured)
        .or_else(locale)
        .unwrap_or_default()
}

/// An answer that ends early, already told to the user.
type Ends<T> = Result<T, Status>;

fn dispatch(cli: Cli, lang: Lang) -> Status {
    let Cli {
        paths,
        common,
        command,
    } = cli;
    let mut context = Context {
        common,
        paths,
        lang,
        look: Look::of_stdout(),
    };
    let result = match command {
        None => context.screen(),
        Some(Command::Tree {
            paths,
            order,
            all,
            format,
        }) => {
            context.paths.extend(paths);
            context
                .kept()
                .and_then(|o| list::tree(&context, &o, order, all, format))
        }
        Some(Command::Show { name, format }) => context
            .kept()
            .and_then(|o| context.show(&o, &name.join(" "), format)),
        Some(Command::Members { group, format }) => context
            .kept()
            .and_then(|o| table::members(&context, &o, &group.join(" "), format)),
        Some(Command::Coverage { paths, format }) => {
            context.paths.extend(paths);
            context
                .kept()
                .and_then(|o| table::coverage(&context, &o, format))
        }
        Some(Command::Timeline { paths, format }) => {
            context.paths.extend(paths);
            context
                .kept()
                .and_then(|o| list::timeline(&context, &o, format))
        }
        Some(Command::Search {
            words,
            limit,
            format,
        }) => context
            .kept()
            .and_then(|o| list::search(&context, &o, &words.join(" "), limit, format)),
        Some(Command::Edit(asked)) => context.open().and_then(|o| edit::edit(&context, o, &asked)),
        Some(Command::Read(asked)) => context
            .open()
            .and_then(|o| read::read(&context, &o, &asked)),
        Some(Command::Export(asked)) => context
            .open()
            .and_then(|o| export::export(&context, &o, &asked)),
        Some(Command::Popolo { file, output }) => read::popolo(&context, &file, &output),
        Some(Command::Templates { output }) => export::templates(&context, output.as_deref()),
        Some(Command::Completions { shell }) => manual::completions(&context, shell),
        Some(Command::Man { output }) => manual::man(&context, output.as_deref()),
        Some(Command::New(wanted)) => context.new_dataset(&wanted),
        Some(Command::Diff {
            a,
            b,
            from,
            to,
            all,
            format,
        }) => diff::diff(
            &context,
            &diff::Asked {
                a,
                b,
                from,
                to,
                all,
                format,
            },
        ),
        Some(Command::GitSetup(asked)) => git::setup(&context, &asked),
        Some(Command::GitText { file }) => git::text(&context, &file),
        Some(Command::GitCheck) => git::check(&context),
        Some(Command::Log(asked)) => log::log(&context, &asked),
        Some(Command::Merge(asked)) => merge::merge(&context, &asked),
        Some(Command::Check(mut asked)) => {
            context.paths.append(&mut asked.paths);
            check::check(&context, &asked)
        }
    };
    result.unwrap_or_else(|status| status)
}

/// What all subcommands work with.
struct Context {
    common: Common,
    paths: Vec<PathBuf>,
    lang: Lang,
    look: Look,
}

impl Context {
    /// Returns the Danish or the English text.
    fn t<'a>(&self, da: &'a str, en: &'a str) -> &'a str {
        self.lang.pick(da, en)
    }

    /// Tells an error in one line and ends with its status.
    fn fail<T>(&self, message: &str) -> Ends<T> {
        tell(&format!(
            "{}: {}\n",
            self.t("fejl", "error"),
            clean(message)
        ));
        Err(Status::Error)
    }

    /// Tells something that the user should know.
    fn note(&self, message: &str) {
        tell(&format!(
            "{}: {}\n",
            self.t("bemærk", "note"),
            clean(message)
        ));
    }

    /// Prints a result.
    fn print(&self, text: &str) -> Ends<Status> {
        match print(text) {
            Ok(()) => Ok(Status::Yes),
            Err(error) => self.fail(&store::in_words(&error, self.lang)),
        }
    }

    /// Returns "as of" a day in words.
    fn as_of(&self, data: &Dataset, day: Day) -> String {
        let day = shown_day(data, day, self.lang);
        format!("{} {day}", self.t("pr.", "as of"))
    }

    fn day(&self, library: &Library, book: usize) -> Day {
        library.day(book, self.common.as_of)
    }

    /// Returns the paths asked for, those of `--data` first.
    fn asked(&self) -> Vec<PathBuf> {
        self.common
            .data
            .iter()
            .chain(&self.paths)
            .cloned()
            .collect()
    }

    /// Opens for reading: what is asked for, else the data folder, else the embedded datasets.
    fn try_open(&self) -> Ends<Result<Opened, OpenError>> {
        let asked = self.asked();
        if asked.is_empty() {
            return Ok(store::open_home_or_embedded());
        }
        Ok(if self.embedded()? {
            store::open_embedded()
        } else {
            store::open(&asked)
        })
    }

    /// Returns whether the program's own copies are asked for; they cannot be opened together with others.
    fn embedded(&self) -> Ends<bool> {
        let asked = self.asked();
        let embedded = asked.iter().any(|path| path == Path::new(store::EMBEDDED));
        if embedded && asked.len() > 1 {
            return self.fail(self.t(
                "`embedded` kan ikke åbnes sammen med andre datasæt",
                "`embedded` cannot be opened together with other datasets",
            ));
        }
        Ok(embedded)
    }

    /// Opens what is only printed: the end of the program gives it back at once, and need not take it apart.
    fn kept(&self) -> Ends<ManuallyDrop<Opened>> {
        self.open().map(ManuallyDrop::new)
    }

    fn open(&self) -> Ends<Opened> {
        let opened = self.try_open()?;
        let mut opened = opened.or_else(|error| self.cannot_open(&error))?;
        let failures = std::mem::take(&mut opened.failures);
        if !failures.is_empty() {
            tell(&OpenError { failures }.render(self.lang));
            self.note(self.t("de andre datasæt er åbnet", "the other datasets are open"));
        }
        Ok(opened)
    }

    /// Finishes what a program left half erased beside the files, and tells it; not where nothing may be written.
    fn finish_erasing(&self, opened: &Opened) {
        let Some(state) = store::state_folder() else {
            return;
        };
        if self.common.read_only || opened.embedded {
            return;
        }
        for file in &opened.files {
            for told in finish_erasing(&state, file, self.lang) {
                self.note(&told);
            }
        }
    }

    fn cannot_open<T>(&self, error: &OpenError) -> Ends<T> {
        tell(&error.render(self.lang));
        let missing = error
            .failures
            .iter()
            .filter(|f| f.fault == Fault::Missing)
            .filter_map(|f| f.file.to_str());
        for word in missing {
            let commands = [
                "tree",
                "show",
                "members",
                "coverage",
                "timeline",
                "search",
                "diff",
                "edit",
                "read",
                "new",
                "check",
                "export",
                "popolo",
                "templates",
                "completions",
                "man",
                "merge",
                "log",
                "git-setup",
            ];
            if let Some(command) = crate::syntax::nearest(word, commands) {
                let (da, en) = (
                    format!("mente du `mandat {command}`?"),
                    format!("did you mean `mandat {command}`?"),
                );
                self.note(self.t(&da, &en));
            }
        }
        if self.asked().is_empty() {
            self.note(self.t(
                "filerne i din datamappe kan ikke læses; programmets egne datasæt åbnes med `mandat --data embedded`",
                "the files in your data folder cannot be read; `mandat --data embedded` opens the program's own datasets",
            ));
        }
        Err(Status::Error)
    }

    /// Finds the thing that a name means, and tells the user where that is not plain.
    fn find(&self, library: &Library, name: &str, kinds: KindSet) -> Ends<At> {
        match resolve_on(library, name, kinds, &|book| self.day(library, book)) {
            Resolved::One { at, exact, others } => {
                if !exact {
                    let (da, en) = ("tager det, der ligner mest", "taking what is most like it");
                    self.note(&format!(
                        "{}: {}",
                        self.t(da, en),
                        self.describe(library, at)
                    ));
                }
                if !others.is_empty() {
                    let (da, en) = ("navnet passer også på", "the name fits these too");
                    self.candidates(library, self.t(da, en), &others);
                }
                Ok(at)
            }
            Resolved::Several(all) => self.several(library, name, &all),
            Resolved::Nothing => {
                let near = nearest(library, name, kinds);
                if near.is_empty() {
                    return self.nothing(name);
                }
                let (da, en) = (
                    format!("intet hedder »{name}«; det nærmeste er"),
                    format!("nothing is called “{name}”; the nearest are"),
                );
                self.candidates(library, self.t(&da, &en), &near);
                Err(Status::No)
            }
        }
    }

    fn several<T>(&self, library: &Library, name: &str, all: &[At]) -> Ends<T> {
        let (da, en) = (
            format!("»{name}« kan være flere"),
            format!("“{name}” can be several"),
        );
        self.candidates(library, self.t(&da, &en), all);
        Err(Status::Error)
    }

    fn nothing<T>(&self, name: &str) -> Ends<T> {
        let (da, en) = (
            format!("intet hedder »{name}«"),
            format!("nothing is called “{name}”"),
        );
        self.note(self.t(&da, &en));
        self.note(self.t(
            "prøv `mandat search ORD` eller `mandat tree`",
            "try `mandat search WORDS` or `mandat tree`",
        ));
        Err(Status::No)
    }

    fn candidates(&self, library: &Library, heading: &str, all: &[At]) {
        const MOST: usize = 12;
        self.note(&format!("{heading}:"));
        for at in all.iter().take(MOST) {
            tell(&format!("  {}\n", clean(&self.describe(library, *at))));
        }
        if let Some(more) = all.len().checked_sub(MOST).filter(|more| *more > 0) {
            let (da, en) = (
                format!("  … og {more} mere\n"),
                format!("  … and {more} more\n"),
            );
            tell(self.t(&da, &en));
        }
    }

    /// Returns a thing as it can be typed again, with its name and kind.
    fn describe(&self, library: &Library, at: At) -> String {
        let book = library.book(at.book);
        let (da, en) = at.entity.kind.names();
        format!(
            "{}/{}  {} ({})",
            book.data().id,
            book.id(at.entity),
            short(library.name(at)),
            self.t(da, en)
        )
    }

    fn show(&self, opened: &Opened, name: &str, format: Article) -> Ends<Status> {
        let library = &opened.library;
        let at = self.find(library, name, KindSet::ALL)?;
        let day = self.day(library, at.book);
        if format == Article::Json {
            return self.print(&crate::export::json::show(library, at, day));
        }
        let at = At::new(at.book, library.book(at.book).home(at.entity));
        let article = crate::article::of(library, at, day, self.lang);
        let text = if format == Article::Md {
            article.to_markdown()
        } else {
            article.to_text(self.look.width)
        };
        self.print(&clean_lines(&text))
    }

    /// Finds a group.
    fn find_group(&self, library: &Library, name: &str) -> Ends<At> {
        self.find(library, name, KindSet::one(EntityKind::Group))
    }
}
