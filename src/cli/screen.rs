//! Opening the screens: the configuration and the terminal decide how they look, the datasets are opened beside the first frame.

use std::io::{self, BufReader, ErrorKind, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Context, Ends, Status};
use crate::config::{self, Config};
use crate::disk::Keeping;
use crate::lang::Lang;
use crate::model::id::KindSet;
use crate::model::{At, Library};
use crate::session::{Locked, Source};
use crate::store::{self, Notice, OpenError, Opened, Stamp};
use crate::tui::action::Keymap;
use crate::tui::app::Settings;
use crate::tui::theme::{Palette, choose};
use crate::tui::{self, Ended, Ready, Start, run};

use crate::search::resolve::{Resolved, resolve};

/// Why the screens did not get their datasets.
enum Missing {
    /// They could not be opened.
    Unopened(OpenError),
    /// The place to open at is not plain.
    Nowhere(Box<Library>),
}

impl Context {
    /// Opens the screens and stays until the user quits.
    pub(super) fn screen(&self) -> Ends<Status> {
        let terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let plain = self.common.plain || dumb;
        if !(terminal || plain) {
            return self.fail(self.t(
                "skærmen kræver en terminal; brug `mandat --plain`, `mandat tree`, `mandat show NAVN` eller `mandat search ORD`",
                "the screens need a terminal; use `mandat --plain`, `mandat tree`, `mandat show NAME` or `mandat search WORDS`",
            ));
        }
        let config = match config::load() {
            Ok(config) => config,
            Err(error) => return self.fail(&error.message(self.lang)),
        };
        let settings = self.settings(&config)?;
        let (asked, at, lang) = (self.asked(), self.common.at.clone(), self.lang);
        let embedded = self.embedded()?;
        let read_only = self.common.read_only;
        let keeping = keeping(&config);
        let state = keeping.state.clone();
        let load = move || {
            load(
                &asked,
                embedded,
                at.as_deref(),
                lang,
                read_only,
                state.as_deref(),
            )
        };
        let start = Start {
            settings,
            keeping,
            load: Box::new(load),
        };
        let ended = if plain {
            // A terminal writes by itself what is typed.
            let echo = !io::stdin().is_terminal();
            tui::plain::run(start, BufReader::new(io::stdin()), io::stdout(), echo)
        } else {
            run(start)
        };
        match ended {
            Ok(Ended::Quit) => Ok(Status::Yes),
            Ok(Ended::Unsaved) => Ok(Status::No),
            // The shell's own number for a program that a signal ended.
            Ok(Ended::Signal(signal)) => Ok(Status::Signal(signal)),
            Ok(Ended::NotLoaded(Missing::Unopened(error))) => {
                for file in error.failures.iter().map(|failure| &failure.file) {
                    let state = store::state_folder();
                    if state.is_some_and(|state| !store::find(&state, file).is_empty()) {
                        self.note(&store::words::unsaved_waits(self.lang, file.display()));
                    }
                }
                self.cannot_open(&error)
            }
            Ok(Ended::NotLoaded(Missing::Nowhere(library))) => {
                let name = self.common.at.as_deref().unwrap_or_default();
                self.find(&library, name, KindSet::ALL)
                    .map(|_| Status::Error)
            }
            // A thread is what there was none of.
            Err(error) if error.kind() == ErrorKind::WouldBlock => self.fail(self.lang.pick(
                "systemet har ikke plads til flere programmer lige nu; luk nogle, og start igen",
                "the system has no room for more programs now; close some and start again",
            )),
            Err(error) => self.fail(&store::in_words(&error, self.lang)),
        }
    }

    fn settings(&self, config: &Config) -> Ends<Settings> {
        let keymap = Keymap::with(&config.keys).or_else(|error| {
            let file = config::path()
                .map(|p| p.display().to_string())
                .unwrap_or_default();
            self.fail(&format!("{file}: {}", error.message(self.lang)))
        })?;
        let chosen = config.theme.as_deref().and_then(Palette::of_name);
        let env = |name: &str| std::env::var(name).ok();
        let no_colour = env("NO_COLOR").is_some_and(|v| !v.is_empty());
        let palette = chosen
            .filter(|_| !no_colour)
            .unwrap_or_else(|| choose(&env));
        Ok(Settings {
            lang: self.lang,
            palette,
            palette_from_terminal: chosen.is_none() && palette == Palette::Dark,
            keymap,
            mouse: config.mouse.unwrap_or(true),
            as_of: self.common.as_of,
            read_only: self.common.read_only || self.embedded()?,
            words: None,
        })
    }
}

/// Returns how changes are kept, by the configuration.
pub(super) fn keeping(config: &Config) -> Keeping {
    Keeping {
        state: store::state_folder(),
        log: config.log.unwrap_or(false),
        by: user(),
    }
}

/// Returns the user's name as the system knows it.
fn user() -> String {
    let set = |name| std::env::var(name).ok().filter(|v| !v.is_empty());
    set("USER").or_else(|| set("USERNAME")).unwrap_or_default()
}

/// Returns the files of datasets with what is known of them.
fn sources(opened: &Opened, read_only: bool, lang: Lang) -> Vec<Source> {
    let files = opened.files.iter().zip(&opened.texts).zip(&opened.stamps);
    let source = |((path, text), stamp): ((&PathBuf, &Arc<str>), &Option<Stamp>)| {
        let locked = if read_only {
            Some(Locked::Asked)
        } else if opened.embedded {
            Some(Locked::Embedded)
        } else {
            store::writable(path)
                .err()
                .map(|error| Locked::File(error.reason(lang)))
        };
        Source {
            path: path.clone(),
            text: Arc::clone(text),
            stamp: *stamp,
            locked,
        }
    };
    files.map(source).collect()
}

fn load(
    asked: &[PathBuf],
    embedded: bool,
    at: Option<&str>,
    lang: Lang,
    read_only: bool,
    state: Option<&Path>,
) -> Result<Ready, Missing> {
    let (opened, notices) = if embedded {
        (
            store::open_embedded().map_err(Missing::Unopened)?,
            Vec::new(),
        )
    } else if asked.is_empty() {
        store::open_home().map_err(Missing::Unopened)?
    } else {
        (store::open(asked).map_err(Missing::Unopened)?, Vec::new())
    };
    let mut told = Vec::new();
    if let Some(state) = state.filter(|_| !read_only && !opened.embedded) {
        for file in &opened.files {
            told.extend(crate::disk::finish_erasing(state, file, lang));
            told.extend(store::ignored(state, file).iter().map(|i| i.message(lang)));
            told.extend(store::tidy(file, Some(state)).iter().map(|other| {
                let (file, other) = (file.display(), other.display());
                match lang {
                    Lang::Da => format!("En udgave af {file}, som et andet program skrev, mens der blev gemt, ligger i {other}."),
                    Lang::En => format!("A version of {file} that another program wrote while it was being saved is in {other}."),
                }
            }));
        }
        told.extend(store::left_in_editor(state).iter().map(|text| {
            let text = text.display();
            match lang {
                Lang::Da => format!(
                    "Tekst fra din editor, der ikke blev taget ind, ligger i {text} i en uge."
                ),
                Lang::En => {
                    format!("Text from your editor that was not taken in is in {text} for a week.")
                }
            }
        }));
    }
    if !opened.failures.is_empty() {
        let failures = opened.failures.clone();
        told.extend(failures.into_iter().map(|failure| {
            let failures = vec![failure];
            OpenError { failures }.render(lang)
        }));
    }
    let sources = sources(&opened, read_only, lang);
    let library = opened.library;
    let at: Option<At> = match at.map(|name| resolve(&library, name, KindSet::ALL)) {
        Some(Resolved::One { at, .. }) => Some(at),
        Some(_) => return Err(Missing::Nowhere(Box::new(library))),
        None => None,
    };
    let changeable = sources
        .iter()
        .enumerate()
        .filter(|(_, s)| s.locked.is_none());
    let found = state.map(|state| {
        changeable
            .flat_map(|(i, s)| store::find(state, &s.path).into_iter().map(move |f| (i, f)))
            .collect()
    });
    let orphans = state.map(store::orphans).unwrap_or_default();
    let (said, warnings): (Vec<Notice>, Vec<Notice>) = notices
        .into_iter()
        .partition(|n| matches!(n, Notice::Copied { .. }));
    let words = |notices: Vec<Notice>| notices.iter().map(|n| n.text(lang)).collect();
    let mut warnings: Vec<String> = words(warnings);
    warnings.extend(told);
    warnings.extend(orphans.iter().map(|found| {
        let (count, file) = (found.entries.len(), found.file.display());
        match lang {
            Lang::Da => format!("{file} er væk, men ændringer i den, som ikke blev gemt, er stadig i journalen ({count}). Læg filen tilbage for at tage dem op."),
            Lang::En => format!("{file} is gone, but changes to it that were not saved are still in the journal ({count}). Put the file back to take them up."),
        }
    }));
    // What cannot be changed is said before anybody types in vain.
    let mut said: Vec<String> = words(said);
    said.extend(
        sources
            .iter()
            .filter_map(|s| s.locked.as_ref())
            .find(|l| matches!(l, Locked::File(_)))
            .map(|l| l.message(lang)),
    );
    Ok(Ready {
        library,
        at,
        notices: said,
        warnings,
        sources,
        found: found.unwrap_or_default(),
    })
}
