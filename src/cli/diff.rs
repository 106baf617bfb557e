//! `mandat diff`: two datasets, or two days of one, in words or as JSON.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::Plain;
use super::out::clean_lines;
use super::{Context, Ends, Status};
use crate::compare::{View, compare, tell};
use crate::export::diff;
use crate::model::{Book, Day, Library};
use crate::store::{self, Opened};

/// What is asked for.
pub(super) struct Asked {
    pub(super) a: PathBuf,
    pub(super) b: Option<PathBuf>,
    pub(super) from: Option<Day>,
    pub(super) to: Option<Day>,
    pub(super) all: bool,
    pub(super) format: Plain,
}

pub(super) fn diff(context: &Context, asked: &Asked) -> Ends<Status> {
    let mut open: Option<Opened> = None;
    let left = find(context, &asked.a, &mut open)?;
    let right = match &asked.b {
        Some(b) => find(context, b, &mut open)?,
        None => Arc::clone(&left),
    };
    let is_copy = left.data().id == right.data().id;
    // Names of things in the other dataset are known where both are open together; two of one id cannot be.
    let (lefts, rights, place) = if is_copy {
        (
            Library::default().with(0, left),
            Library::default().with(0, right),
            0,
        )
    } else {
        let both = Library::default().with(0, left).with(1, right);
        (both.clone(), both, 1)
    };
    // Two copies without a day are compared whatever the day.
    let whole = is_copy
        && asked.b.is_some()
        && asked.from.is_none()
        && asked.to.is_none()
        && context.common.as_of.is_none();
    let day = |own: Option<Day>, library: &Library, book: usize| {
        (!whole).then(|| own.unwrap_or_else(|| context.day(library, book)))
    };
    let left = View {
        library: &lefts,
        book: 0,
        day: day(asked.from, &lefts, 0),
    };
    let right = View {
        library: &rights,
        book: place,
        day: day(asked.to, &rights, place),
    };
    let comparison = compare(left, right);
    let text = match asked.format {
        Plain::Json => diff::diff(&comparison, asked.all),
        Plain::Text => {
            clean_lines(&tell(&comparison, context.lang, asked.all).to_text(context.look.width))
        }
    };
    context.print(&text)?;
    Ok(if comparison.differs() {
        Status::No
    } else {
        Status::Yes
    })
}

/// Opens the file of a path, or finds the dataset of an id among the open ones.
fn find(context: &Context, asked: &Path, open: &mut Option<Opened>) -> Ends<Arc<Book>> {
    if asked.exists() {
        let opened =
            store::open(&[asked.to_owned()]).or_else(|error| context.cannot_open(&error))?;
        return match opened.library.books() {
            [book] => Ok(Arc::clone(book)),
            books => {
                let ids: Vec<&str> = books.iter().map(|b| b.data().id.as_str()).collect();
                let (ids, path) = (ids.join(", "), asked.display());
                let (da, en) = (
                    format!("{path} har flere datasæt: {ids}"),
                    format!("{path} has several datasets: {ids}"),
                );
                context.fail(context.t(&da, &en))
            }
        };
    }
    if open.is_none() {
        *open = Some(context.open()?);
    }
    let books = open
        .as_ref()
        .map_or(&[][..], |opened| opened.library.books());
    let id = asked.to_string_lossy();
    if let Some(book) = books.iter().find(|b| b.data().id.as_str() == id) {
        return Ok(Arc::clone(book));
    }
    let known: Vec<&str> = books.iter().map(|b| b.data().id.as_str()).collect();
    let known = known.join(", ");
    let (da, en) = (
        format!("`{id}` er hverken en fil eller et åbent datasæt (åbne: {known})"),
        format!("`{id}` is neither a file nor an open dataset (open: {known})"),
    );
    context.fail(context.t(&da, &en))
}
