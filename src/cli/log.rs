//! `mandat log`: what the commits of git did to a dataset, or to one thing in it, in words.

use serde_json::json;

use super::args::{Log, Plain};
use super::out::clean;
use super::{Context, Ends, Status};
use crate::article::path_in_words;
use crate::change::Difference;
use crate::export::json::pretty;
use crate::export::whole;
use crate::git::{Git, Trouble};
use crate::history::{How, Text, Told, how, of_file, way, words};
use crate::lang::Lang;
use crate::model::id::KindSet;
use crate::model::{Dataset, Record as _};

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
    let (git, file_name) = Git::of(file);
    let since = asked.since.map(|day| day.to_string());
    let history = of_file(&git, &file_name, "HEAD", since.as_deref(), ids, || true);
    let history = history.or_else(|trouble| context.no_git(&trouble))?;
    let (shallow, all) = (history.is_cut_off, history.told);
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

fn in_words(context: &Context, told: &Told) -> String {
    let lang = context.lang;
    let head = format!("{}  {}", told.when(lang), told.what());
    let id = context.look.dim(&clean(told.id()));
    let head = format!("{}  {id}\n", context.look.bold(&head));
    let lines = told.lines(lang).into_iter();
    lines.fold(head, |out, line| out + "  " + &line + "\n")
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
