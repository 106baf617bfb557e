//! What commits of git did to a dataset, or to one thing in it, in words.

pub(crate) mod words;

use std::collections::HashMap;
use std::ffi::OsStr;
use std::sync::Arc;

use crate::article::{path_in_words, value_in_words};
use crate::change::{Difference, PathStep, Skimmed, skimmed_differences};
use crate::git::{Commit, Contents, Git, Trouble};
use crate::lang::{Lang, clean};
use crate::model::{Dataset, Date, Datum, Record as _};

/// A text of the file, skimmed.
pub type Text = Arc<(Arc<str>, Skimmed)>;

/// A version of the file; `None` where it cannot be read.
type Version = Option<Text>;

/// Differences, each with the version that has the names for it.
pub type Changes = Vec<(Difference, Text)>;

/// What a commit did.
pub struct Told {
    /// The commit.
    pub commit: Commit,
    /// In what the file differs from before; `None` where a version cannot be read.
    pub changes: Option<Changes>,
    /// Whether it is this version that cannot be read.
    is_broken: bool,
    /// Whether the file came with it, so that there is nothing to compare it with.
    pub is_first: bool,
}

/// What commits did, the newest first.
pub struct History {
    /// Whether older ones are not there.
    pub is_cut_off: bool,
    /// What each did.
    pub told: Vec<Told>,
}

/// Whether a difference is something that happened, or a fact that was put right.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It happened.
    Happened,
    /// It was put right.
    Corrected,
}

/// Returns what the commits of a range did to a file; with ids only what they did to the things of those. It gives up as soon as `goes_on`
/// says so, with what it has.
pub fn of_file(
    git: &Git,
    file: &OsStr,
    range: &str,
    since: Option<&str>,
    mut ids: Vec<String>,
    goes_on: impl Fn() -> bool,
) -> Result<History, Trouble> {
    let commits = git.history(file, range, since)?;
    let is_cut_off = git.is_shallow();
    let told = told(commits, is_cut_off, git, &mut ids, goes_on)?;
    Ok(History { is_cut_off, told })
}

/// Returns in words in what a text of a dataset differs from another one; `None` where one of them cannot be read.
pub fn between(before: &str, after: &str, lang: Lang) -> Option<Vec<String>> {
    let skim = |text: &str| Some(Arc::new((Arc::from(text), Skimmed::of(text)?)));
    let changes = changes(&[skim(before)], skim(after))?;
    let lines = changes.iter().map(|c| in_words(c, lang));
    Some(lines.map(|line| clean(&line).into_owned()).collect())
}

/// Works out what commits did, the newest first; with ids only what they did to the things of those, which get the ids they had before.
fn told(
    commits: Vec<Commit>,
    shallow: bool,
    git: &Git,
    ids: &mut Vec<String>,
    goes_on: impl Fn() -> bool,
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
        if !goes_on() {
            break;
        }
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
pub fn way(path: &[PathStep]) -> Vec<&str> {
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

/// Returns whether a difference is something that happened; `None` where that cannot be told.
pub fn how(difference: &Difference) -> Option<How> {
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

impl Told {
    /// Returns its day.
    pub fn when(&self, lang: Lang) -> String {
        let day = self.commit.at.get(..10).unwrap_or_default();
        let day = Date::parse(day).map_or_else(|| day.to_owned(), |d| d.long(lang));
        clean(&day).into_owned()
    }

    /// Returns by whom and what for.
    pub fn what(&self) -> String {
        clean(&format!("{}: {}", self.commit.author, self.commit.subject)).into_owned()
    }

    /// Returns the short form of its id.
    pub fn id(&self) -> &str {
        self.commit.id.get(..10).unwrap_or(&self.commit.id)
    }

    /// Returns what it did, a line for each.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let renamed = self.commit.renamed.as_ref();
        let mut lines: Vec<String> = renamed
            .map(|old| words::file_renamed(lang, old))
            .into_iter()
            .collect();
        let Some(changes) = &self.changes else {
            lines.push(words::not_readable(lang, self.is_broken).to_owned());
            return lines;
        };
        if self.is_first {
            lines.push(words::file_came(lang).to_owned());
        } else if self.commit.after.is_none() {
            lines.push(words::file_went(lang).to_owned());
        } else if changes.is_empty() && renamed.is_none() {
            let words = words::nothing_in_words(lang, self.commit.parents > 1);
            lines.push(words.to_owned());
        }
        lines.extend(changes.iter().map(|change| in_words(change, lang)));
        for line in &mut lines {
            *line = clean(line).into_owned();
        }
        lines
    }
}

fn in_words((difference, version): &(Difference, Text), lang: Lang) -> String {
    let names = |id: &str| version.1.name(id).map(str::to_owned);
    let (about, shape) = path_in_words(&Dataset::SPEC, &difference.path, &names, lang);
    let value = |datum| short(&value_in_words(datum, shape, &names, lang));
    let (before, after) = (&difference.before, &difference.after);
    if let [PathStep::Field("conflicts"), PathStep::Item { .. }] = difference.path.as_slice() {
        let kept = if after.is_absent() { before } else { after };
        let id = kept.field("other").items().first();
        let id = id.map_or("", |other| other.field("id").str());
        let name = names(id).unwrap_or_else(|| id.to_owned());
        return if after.is_absent() {
            words::conflict_answered(lang, &name)
        } else {
            words::conflict_kept(lang, &name)
        };
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
    what + &how
}

/// Returns a value as much as a line has room for.
pub(crate) fn short(text: &str) -> String {
    const MOST: usize = 80;
    if text.chars().count() <= MOST {
        text.to_owned()
    } else {
        text.chars().take(MOST - 1).chain(['…']).collect()
    }
}

fn is_of_order(before: &Datum, after: &Datum) -> bool {
    let [before, after] = [before, after].map(|side| {
        let mut items = side.items().to_vec();
        items.sort();
        items
    });
    !before.is_empty() && before == after
}
