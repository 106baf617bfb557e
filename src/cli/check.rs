//! `mandat check`: can the datasets be read, and if not, why.

use std::fmt::Write as _;

use super::args::Plain;
use super::out::clean_lines;
use super::{Context, Ends, Status};
use crate::export::json;

/// Reads everything and tells what is wrong. A file that cannot even be read is an error; one with problems is a *no*.
pub(super) fn check(context: &Context, format: Plain) -> Ends<Status> {
    match context.try_open()? {
        Ok(opened) => {
            if format == Plain::Json {
                return context.print(&json::check(&opened.files, &[]));
            }
            let mut out = String::new();
            for (file, book) in opened.files.iter().zip(opened.library.books()) {
                let data = book.data();
                let (groups, people) = (data.groups.len(), data.people.len());
                let (da, en) = (format!("grupper: {groups}, personer: {people}"), format!("groups: {groups}, people: {people}"));
                let _ = writeln!(out, "ok  {}  ({}, {})", file.display(), data.id, context.t(&da, &en));
            }
            context.print(&clean_lines(&out))
        }
        Err(error) => {
            if format == Plain::Json {
                let mut files: Vec<_> = error.failures.iter().map(|f| f.file.clone()).collect();
                files.dedup();
                context.print(&json::check(&files, &error.told(context.lang)))?;
            } else {
                context.print(&error.render(context.lang))?;
            }
            let unread = error.failures.iter().any(|f| f.fault.is_unread());
            Ok(if unread { Status::Error } else { Status::No })
        }
    }
}
