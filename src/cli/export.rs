//! `mandat export`: something in one of the formats of the table, to a file or standard output.

use std::io::{self, IsTerminal as _};
use std::path::Path;

use super::args::Export;
use super::out::{print_bytes, tell};
use super::{Context, Ends, Status, words};
use crate::config;
use crate::export::letters::{Extra, TEMPLATES};
use crate::export::{Format, Job, List, Subject};
use crate::model::Library;
use crate::model::id::KindSet;
use crate::store::{self, Opened};

pub(super) fn export(context: &Context, opened: &Opened, asked: &Export) -> Ends<Status> {
    let (library, lang) = (&opened.library, context.lang);
    // The parser of the arguments lets no other names in.
    let Some(format) = Format::named(&asked.format) else {
        return Ok(Status::Error);
    };
    let subject = subject(context, library, &asked.name.join(" "))?;
    let day = context.day(library, subject.book());
    let job = Job {
        library,
        subject,
        day,
        lang,
        contacts: asked.contacts,
        stamp: stamp(opened, subject.book()),
    };
    let templates = match config::templates(TEMPLATES.iter().map(|(name, _)| *name)) {
        Ok(templates) => templates,
        Err((path, error)) => {
            let why = store::in_words(&error, lang);
            return context.fail(&format!("{}: {why}", path.display()));
        }
    };
    let extra = Extra {
        deadline: asked.deadline,
        until: asked.until,
        templates,
    };
    let bytes = match format.write_with(&job, &extra) {
        Ok(bytes) => bytes,
        Err(why) => return context.fail(why.pick(lang)),
    };
    let name = format.file_name(library, subject, day, lang);
    let Some(path) = asked
        .output
        .as_deref()
        .filter(|path| *path != Path::new("-"))
    else {
        if !format.is_text && asked.output.is_none() && io::stdout().is_terminal() {
            return context.fail(&words::no_terminal(lang, format.name, name));
        }
        return match print_bytes(&bytes) {
            Ok(()) => Ok(Status::Yes),
            Err(error) => context.fail(&store::in_words(&error, lang)),
        };
    };
    if context.common.read_only {
        return context.fail(words::no_export_read_only(lang));
    }
    let path = if path.is_dir() {
        path.join(name)
    } else {
        path.to_owned()
    };
    let is_same = |file: &std::path::PathBuf| {
        let real = |path: &Path| std::fs::canonicalize(path).ok();
        real(file).is_some_and(|file| Some(file) == real(&path))
    };
    if let Some(file) = opened.files.iter().find(|file| is_same(file)) {
        return context.fail(&words::is_dataset(lang, file.display()));
    }
    match store::deliver(&path, &bytes, true) {
        Ok(written) => {
            tell(&(words::exported(lang, written.display()) + "\n"));
            Ok(Status::Yes)
        }
        Err(error) => context.fail(&format!("{}: {}", path.display(), error.reason(lang))),
    }
}

/// Puts the embedded templates into a folder.
pub(super) fn templates(context: &Context, folder: Option<&Path>) -> Ends<Status> {
    let lang = context.lang;
    if context.common.read_only {
        return context.fail(words::no_export_read_only(lang));
    }
    for (name, texts) in TEMPLATES {
        let path = folder.map(|folder| folder.join(name));
        let Some(path) = path.or_else(|| config::template(name)) else {
            return context.fail(words::no_folder(lang));
        };
        let why = |error: io::Error| store::in_words(&error, lang);
        let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        if let Err(error) = made {
            return context.fail(&format!("{}: {}", path.display(), why(error)));
        }
        if path.exists() {
            context.note(&words::stays(lang, path.display()));
            continue;
        }
        match store::deliver(&path, lang.pick(texts[0], texts[1]).as_bytes(), false) {
            Ok(written) => tell(&(words::exported(lang, written.display()) + "\n")),
            Err(error) => {
                return context.fail(&format!("{}: {}", path.display(), error.reason(lang)));
            }
        }
    }
    Ok(Status::Yes)
}

/// Returns when the file of a dataset was written last.
fn stamp(opened: &Opened, book: usize) -> Option<jiff::Timestamp> {
    store::changed_at(opened.files.get(book).filter(|_| !opened.embedded)?)
}

/// Finds what is asked for: the whole of the first dataset, a list, or a thing.
fn subject(context: &Context, library: &Library, name: &str) -> Ends<Subject> {
    if library.books().is_empty() {
        return context.nothing(name);
    }
    if name.is_empty() {
        return Ok(Subject::Whole(0));
    }
    let (book, word) = match name.split_once('/') {
        Some((dataset, word)) => {
            let mut books = library.books().iter();
            (books.position(|b| b.data().id.as_str() == dataset), word)
        }
        None => (Some(0), name),
    };
    if let (Some(book), Some(list)) = (book, List::named(word)) {
        return Ok(Subject::List(book, list));
    }
    let at = context.find(library, name, KindSet::ALL)?;
    Ok(Subject::of(library, at))
}
