//! `mandat log`: what the commits of git did to a dataset, or to one thing in it, in words.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use serde_json::json;

use super::args::{Log, Plain};
use super::out::clean;
use super::{Context, Ends, Status, words};
use crate::article::{path_in_words, value_in_words};
use crate::change::{Difference, PathStep, Skimmed, skimmed_differences};
use crate::export::json::pretty;
use crate::export::whole;
use crate::git::{Commit, Contents, Git, Trouble};
use crate::lang::Lang;
use crate::model::id::KindSet;
use crate::model::{Dataset, Date, Datum, Record as _};

/// A text of the file, skimmed.
type Text = Arc<(Arc<str>, Skimmed)>;

/// A version of the file; `None` where it cannot be read.
type Version = Option<Text>;

/// Differences, each with the version that has the names for it.
type Changes = Vec<(Difference, Text)>;

/// What a commit did.
struct Told {
    commit: Commit,
    /// In what the file differs from before; `None` where a version cannot be read.
    changes: Option<Changes>,
    /// Whether it is this version that cannot be read.
    is_broken: bool,
    /// Whether the file came with it, so that there is nothing to compare it with.
    is_first: bool,
}

/// Whether a difference is something that happened, or a fact that was put right.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Happened,
    Corrected,
}

pub(super) fn log(context: &Context, asked: &Log) -> Ends<Status> {
    let opened = context.open()?;
    let name = asked.name.join(" ");
    let library = &opened.library;
    let at = match name.as_str() {
        "" => None,
        name => Some(context.find(library, name, KindSet::ALL)?),
    };
    let place = at.map_or(0, |at| at.book);
    let mut ids = Vec::new();
    if let Some(at) = at {
        let book = library.book(place);
        ids.push(book.id(book.home(at.entity)).to_owned());
        ids.push(book.id(at.entity).to_owned());
    }
    let Some(file) = opened.files.get(place).filter(|_| !opened.embedded) else {
        return context.fail(words::no_file_in_git(context.lang));
    };
    let git = Git::at(file.parent().unwrap_or(Path::new("")));
    let since = asked.since.map(|day| day.to_string());
    let file_name = file.file_name().unwrap_or_default();
    let history = git.history(file_name, since.as_deref());
    let told = history.and_then(|commits| {
        let shallow = git.is_shallow();
        Ok((shallow, told(commits, shallow, &git, &mut ids)?))
    });
    let (shallow, all) = told.or_else(|trouble| context.no_git(&trouble))?;
    let lang = context.lang;
    if asked.format == Plain::Json {
        let commits: Vec<_> = all.iter().map(|told| in_json(told, lang)).collect();
        let file = file.display().to_string();
        context.print(&pretty(&json!({
            "file": file, "shallow": shallow, "commits": commits,
        })))?;
    } else {
        let mut text: String = all.iter().map(|told| in_words(context, told)).collect();
        if shallow && !all.is_empty() {
            text += &context.look.dim(words::cut_off(lang));
            text.push('\n');
        }
        context.print(&text)?;
        if all.is_empty() {
            context.note(words::no_history(lang));
        }
    }
    Ok(if all.is_empty() {
        Status::No
    } else {
        Status::Yes
    })
}

impl Context {
    /// Tells why git gave no answer.
    pub(super) fn no_git<T>(&self, trouble: &Trouble) -> Ends<T> {
        match trouble {
            Trouble::NoGit => self.fail(words::no_git(self.lang)),
            Trouble::NoRepository => self.fail(words::no_repository(self.lang)),
            Trouble::Failed(said) => self.fail(&format!("git: {said}")),
        }
    }
}

/// Works out what commits did, the newest first; with ids only what they did to the things of those, which get the ids they had before.
fn told(
    commits: Vec<Commit>,
    shallow: bool,
    git: &Git,
    ids: &mut Vec<String>,
) -> Result<Vec<Told>, Trouble> {
    let mut contents = git.contents()?;
    let mut wanted: HashMap<String, usize> = HashMap::new();
    for id in commits.iter().flat_map(|c| c.before.iter().chain(&c.after)) {
        *wanted.entry(id.clone()).or_default() += 1;
    }
    let mut known: HashMap<String, Version> = HashMap::new();
    let mut out = Vec::new();
    let of_all = ids.is_empty();
    for commit in commits {
        let after = commit.after.as_deref();
        let after = after.map(|id| version(&mut contents, &mut known, id));
        let after = after.transpose()?;
        let mut befores = Vec::new();
        for id in &commit.before {
            befores.push(version(&mut contents, &mut known, id)?);
        }
        // What is skimmed is kept as long as another commit wants it.
        for id in commit.before.iter().chain(&commit.after) {
            if let Some(left) = wanted.get_mut(id) {
                *left -= 1;
                if *left == 0 {
                    contents.forget(id);
                    known.remove(id);
                }
            }
        }
        let is_broken = matches!(after, Some(None));
        let is_first = befores.is_empty() || shallow && commit.parents == 0;
        let mut changes = match (after, is_first) {
            (_, true) | (None, _) => Some(Vec::new()),
            (Some(after), false) => changes(&befores, after),
        };
        if let Some(changes) = changes.as_mut().filter(|_| !of_all) {
            for (difference, _) in changes.iter() {
                let is_id = difference.fields().last() == Some(&"id");
                let new = difference.after.str();
                if is_id && ids.iter().any(|id| id == new) {
                    ids.push(difference.before.str().to_owned());
                }
            }
            changes.retain(|(difference, _)| concerns(difference, ids));
            if changes.is_empty() {
                continue;
            }
        }
        if changes.is_none() && !of_all {
            continue;
        }
        out.push(Told {
            commit,
            changes,
            is_broken,
            is_first,
        });
    }
    Ok(out)
}

fn version(
    contents: &mut Contents,
    known: &mut HashMap<String, Version>,
    id: &str,
) -> Result<Version, Trouble> {
    if let Some(version) = known.get(id) {
        return Ok(version.clone());
    }
    let text = contents.text(id)?;
    let version = text.and_then(|text| {
        let skimmed = Skimmed::of(&text)?;
        Some(Arc::new((text, skimmed)))
    });
    known.insert(id.to_owned(), version.clone());
    Ok(version)
}

/// Returns in what a version differs from all that it was made of; of a merge that is what none of them says.
fn changes(befores: &[Version], after: Version) -> Option<Changes> {
    let after = after?;
    let mut out: Option<Vec<Difference>> = None;
    let mut names = Arc::clone(&after);
    for before in befores {
        let before = before.as_ref()?;
        let (old, new) = ((&*before.0, &before.1), (&*after.0, &after.1));
        let found = skimmed_differences(old, new)?;
        out = Some(match out {
            None => {
                names = Arc::clone(before);
                found
            }
            Some(mut all) => {
                let is_in = |d: &Difference| {
                    let same = |other: &Difference| {
                        other.after == d.after && way(&other.path) == way(&d.path)
                    };
                    found.iter().any(same)
                };
                all.retain(is_in);
                all
            }
        });
    }
    let with_names = |d: Difference| {
        let there = if d.after.is_absent() { &names } else { &after };
        (d, Arc::clone(there))
    };
    Some(out?.into_iter().map(with_names).collect())
}

/// Returns a path as words that do not tell places.
fn way(path: &[PathStep]) -> Vec<&str> {
    let mut out = Vec::with_capacity(path.len());
    for step in path {
        out.push(match step {
            PathStep::Field(name) => name,
            PathStep::Item { element, .. } => element.as_str(),
        });
    }
    out
}

/// Returns whether a difference is of a thing, or names it.
fn concerns(difference: &Difference, ids: &[String]) -> bool {
    fn has(datum: &Datum, id: &str) -> bool {
        matches!(datum, Datum::Text(text) if **text == *id)
            || datum.items().iter().any(|item| has(item, id))
            || datum.fields().iter().any(|(_, value)| has(value, id))
    }
    ids.iter().any(|id| {
        let is_it = |step: &PathStep| match step {
            PathStep::Field(_) => false,
            PathStep::Item { element, .. } => match element.strip_suffix('…') {
                // Long ones are cut.
                Some(begin) => id.starts_with(begin),
                None => element == id,
            },
        };
        difference.path.iter().any(is_it)
            || has(&difference.before, id)
            || has(&difference.after, id)
    })
}

fn how(difference: &Difference) -> Option<How> {
    let fields = difference.fields();
    let in_time = ["period", "versions", "predecessors", "successors", "ended"];
    let is_there = |datum: &Datum| !datum.field("period").field("from").is_absent();
    if fields.iter().any(|field| in_time.contains(field)) {
        Some(How::Happened)
    } else if difference.before.is_absent() && matches!(difference.after, Datum::Record(_)) {
        is_there(&difference.after).then_some(How::Happened)
    } else {
        Some(How::Corrected)
    }
}

fn in_words(context: &Context, told: &Told) -> String {
    let (lang, commit) = (context.lang, &told.commit);
    let day = commit.at.get(..10).unwrap_or_default();
    let day = Date::parse(day).map_or_else(|| day.to_owned(), |d| d.long(lang));
    let head = format!("{day}  {}: {}", commit.author, commit.subject);
    let id = commit.id.get(..10).unwrap_or(&commit.id);
    let mut out = format!(
        "{}  {}\n",
        context.look.bold(&clean(&head)),
        context.look.dim(&clean(id))
    );
    let mut line = |text: &str| out.extend(["  ", &clean(text), "\n"]);
    if let Some(old) = &commit.renamed {
        line(&words::file_renamed(lang, old));
    }
    let Some(changes) = &told.changes else {
        line(words::not_readable(lang, told.is_broken));
        return out;
    };
    if told.is_first {
        line(words::file_came(lang));
    } else if commit.after.is_none() {
        line(words::file_went(lang));
    } else if changes.is_empty() && commit.renamed.is_none() {
        line(words::nothing_in_words(lang, commit.parents > 1));
    }
    for (difference, version) in changes {
        let names = |id: &str| version.1.name(id).map(str::to_owned);
        let (about, shape) = path_in_words(&Dataset::SPEC, &difference.path, &names, lang);
        let value = |datum| super::short(&value_in_words(datum, shape, &names, lang));
        let (before, after) = (&difference.before, &difference.after);
        if let [PathStep::Field("conflicts"), PathStep::Item { .. }] = difference.path.as_slice() {
            let kept = if after.is_absent() { before } else { after };
            let id = kept.field("other").items().first();
            let id = id.map_or("", |other| other.field("id").str());
            let name = names(id).unwrap_or_else(|| id.to_owned());
            line(&if after.is_absent() {
                words::conflict_answered(lang, &name)
            } else {
                words::conflict_kept(lang, &name)
            });
            continue;
        }
        let what = match (before.is_absent(), after.is_absent()) {
            (true, _) => format!("+ {about}: {}", value(after)),
            (_, true) => format!("− {about}: {}", value(before)),
            _ if is_of_order(before, after) => words::another_order(lang, &about),
            _ => format!("{about}: {} → {}", value(before), value(after)),
        };
        let how = match how(difference) {
            Some(How::Happened) => format!(" ({})", words::happened(lang)),
            Some(How::Corrected) => format!(" ({})", words::corrected(lang)),
            None => String::new(),
        };
        line(&(what + &how));
    }
    out
}

fn is_of_order(before: &Datum, after: &Datum) -> bool {
    let [before, after] = [before, after].map(|side| {
        let mut items = side.items().to_vec();
        items.sort();
        items
    });
    !before.is_empty() && before == after
}

/// `{id, at, author, subject, merge, renamed_from, first, changes}`, `changes` being `null` where a version cannot be read, else a list of
/// `{path, about, before, after, how}`.
fn in_json(told: &Told, lang: Lang) -> serde_json::Value {
    let change = |(difference, version): &(Difference, Text)| {
        let names = |id: &str| version.1.name(id).map(str::to_owned);
        let (about, shape) = path_in_words(&Dataset::SPEC, &difference.path, &names, lang);
        json!({
            "path": way(&difference.path),
            "about": about,
            "before": whole::json(&difference.before, shape, false),
            "after": whole::json(&difference.after, shape, false),
            "how": how(difference).map(|how| match how {
                How::Happened => "happened",
                How::Corrected => "corrected",
            }),
        })
    };
    let changes = told.changes.as_ref();
    json!({
        "id": told.commit.id,
        "at": told.commit.at,
        "author": told.commit.author,
        "subject": told.commit.subject,
        "merge": told.commit.parents > 1,
        "renamed_from": told.commit.renamed,
        "first": told.is_first,
        "changes": changes.map(|all| all.iter().map(change).collect::<Vec<_>>()),
    })
}
