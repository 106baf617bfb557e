//! `mandat merge`: two versions of a file made one. As the merge driver of git: `mandat merge %O %A %B -o %A`.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::json;

use super::args::{Merge, Plain};
use super::out::{clean_lines, print, tell};
use super::{Context, Ends, Status, words};
use crate::article::{path_in_words, value_in_words};
use crate::change::{Conflict, Document, Joint, Version, join};
use crate::export::json::pretty;
use crate::export::whole;
use crate::history::short;
use crate::model::{Book, Dataset, Id, Record as _, read};
use crate::store::{self, Backup, Failure, Fault, OpenError, Stamp};

/// What was read of a version.
type Read = (String, Dataset, Stamp);

pub(super) fn merge(context: &Context, asked: &Merge) -> Ends<Status> {
    let base = match version(&asked.base) {
        Err(Fault::Empty) => Ok(None),
        read => read.map(Some),
    };
    let (base, ours, theirs) = (base, version(&asked.ours), version(&asked.theirs));
    let (base, ours, theirs) = match (base, ours, theirs) {
        (Ok(base), Ok(ours), Ok(theirs)) => (base, ours, theirs),
        (base, ours, theirs) => {
            let faults = [base.err(), ours.err(), theirs.err()];
            let files = [&asked.base, &asked.ours, &asked.theirs];
            let failures = files.into_iter().zip(faults).filter_map(|(file, fault)| {
                let file = file.clone();
                fault.map(|fault| Failure { file, fault })
            });
            let failures = failures.collect();
            tell(&OpenError { failures }.render(context.lang));
            return Err(Status::Error);
        }
    };
    let Some(joint) = join(base.as_ref().map(of), of(&ours), of(&theirs)) else {
        return context.fail(words::cannot_be_merged(context.lang));
    };
    let told = match asked.format {
        Plain::Text => in_words(context, &joint),
        Plain::Json => in_json(context, &joint),
    };
    match asked.output.as_deref() {
        Some(out) if out == Path::new("-") => {
            tell(&told);
            context.print(&joint.text)?;
        }
        out => {
            put(context, out.unwrap_or(&asked.ours), &joint.text)?;
            let _ = print(&told);
        }
    }
    Ok(if joint.conflicts.is_empty() {
        Status::Yes
    } else {
        Status::No
    })
}

fn of((text, dataset, _): &Read) -> Version<'_> {
    Version { text, dataset }
}

fn version(path: &Path) -> Result<Read, Fault> {
    let (text, stamp) = store::read_stamped(path)?;
    match read::read(&text) {
        Ok(dataset) => Ok((text, dataset, stamp)),
        Err(problems) => Err(Fault::Invalid { text, problems }),
    }
}

/// Writes the result where it is wanted; a file that says the same already is left alone.
fn put(context: &Context, path: &Path, text: &str) -> Ends<()> {
    if context.common.read_only {
        return context.fail(context.t(
            "med --read-only skrives der intet",
            "nothing is written with --read-only",
        ));
    }
    let stamp = match store::read_stamped(path) {
        Ok((there, _)) if there == text => return Ok(()),
        Ok((_, stamp)) => Some(stamp),
        Err(Fault::Missing) => None,
        Err(_) => store::stamp(path).ok(),
    };
    let saved = store::save(path, text, stamp.as_ref(), Backup::None, None);
    match saved {
        Ok(_) => Ok(()),
        Err(error) => context.fail(&format!(
            "{}: {}",
            path.display(),
            error.reason(context.lang)
        )),
    }
}

/// Returns the new conflicts of what came out, as they are asked about.
fn conflicts(joint: &Joint) -> Vec<Conflict> {
    let datum = Document::new(joint.text.as_str().into(), &joint.dataset);
    let datum = datum.datum();
    let all = joint.conflicts.iter();
    all.flat_map(|conflict| conflict.conflicts(datum)).collect()
}

fn in_words(context: &Context, joint: &Joint) -> String {
    let lang = context.lang;
    if joint.conflicts.is_empty() {
        return format!("{}\n", words::merged(lang));
    }
    let mut out = format!("{}\n", words::conflicts(lang, joint.conflicts.len()));
    let book = Book::new(joint.dataset.clone());
    let names = |id: &str| book.find(&Id::new(id)).map(|e| book.name(e).to_owned());
    for conflict in conflicts(joint) {
        let (about, shape) = path_in_words(&Dataset::SPEC, &conflict.path, &names, lang);
        let value = |datum| short(&value_in_words(datum, shape, &names, lang));
        let _ = write!(
            out,
            "  {about}\n    {}: {}\n    {}: {}\n",
            words::ours(lang),
            value(&conflict.mine),
            words::theirs(lang),
            value(&conflict.theirs),
        );
    }
    clean_lines(&out)
}

/// `{conflicts[]{path[], about, before, ours, theirs, twin}}`, values as in the file.
fn in_json(context: &Context, joint: &Joint) -> String {
    let book = Book::new(joint.dataset.clone());
    let names = |id: &str| book.find(&Id::new(id)).map(|e| book.name(e).to_owned());
    let one = |conflict: Conflict| {
        let (about, shape) = path_in_words(&Dataset::SPEC, &conflict.path, &names, context.lang);
        let path = conflict.path.iter().map(|step| match step {
            crate::change::PathStep::Field(name) => (*name).to_owned(),
            crate::change::PathStep::Item { element, .. } => element.clone(),
        });
        json!({
            "path": path.collect::<Vec<_>>(),
            "about": about,
            "before": whole::json(&conflict.before, shape, false),
            "ours": whole::json(&conflict.mine, shape, false),
            "theirs": whole::json(&conflict.theirs, shape, false),
            "twin": conflict.twin,
        })
    };
    let all: Vec<_> = conflicts(joint).into_iter().map(one).collect();
    pretty(&json!({ "conflicts": all }))
}
