//! `mandat git-setup`: what git needs in order to merge, show and check datasets by what they say, put in its place and taken away again;
//! and what git calls then.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::args::GitSetup;
use super::out::{clean, clean_lines, tell};
use super::{Context, Ends, Status, words};
use crate::article::{path_in_words, value_in_words};
use crate::change::{PathStep, stated};
use crate::git::{Git, Trouble};
use crate::model::{Dataset, Datum, Record as _, Value as _, read};
use crate::store::{self, Failure, Fault, OpenError};

const ATTRIBUTES: &str = "*.ron merge=mandat diff=mandat";

/// What saving may leave beside a file, and the log of changes.
const IGNORED: &str = ".mandat-*\n*.rescued\n*.log";

const BEGIN: &str = "# mandat: begin";
/// Begins what stands behind a line that had no end.
const BEGIN_JOINED: &str = "# mandat: begin, the line above had no end";
const END: &str = "# mandat: end";

const HOOK: &str = "#!/bin/sh\n# mandat: what is committed can be read\n";

/// One thing that git needs.
enum Part {
    /// Lines of a file, between marks.
    Lines(PathBuf, &'static str),
    /// A setting.
    Setting(&'static str, String),
    /// A hook, which is only there where no other one is.
    Hook(PathBuf, String),
}

/// How it stands.
#[derive(PartialEq, Eq)]
enum Standing {
    Missing,
    There,
    /// Something else is in its place, which stays.
    Other,
}

/// Where everything is put.
struct Setup {
    git: Git,
    scope: &'static str,
    parts: Vec<Part>,
    /// Why no hook is put in its place, if so.
    no_hook: bool,
}

pub(super) fn setup(context: &Context, asked: &GitSetup) -> Ends<Status> {
    if asked.apply && context.common.read_only {
        return context.fail(context.t(
            "med --read-only skrives der intet",
            "nothing is written with --read-only",
        ));
    }
    let setup = Setup::new(asked.global).or_else(|trouble| context.no_git(&trouble))?;
    let lang = context.lang;
    let mut out = String::new();
    let mut left = 0;
    for part in &setup.parts {
        let standing = setup
            .standing(part)
            .or_else(|trouble| context.no_git(&trouble))?;
        let wanted = if asked.remove {
            Standing::There
        } else {
            Standing::Missing
        };
        let is_due = standing == wanted;
        left += usize::from(is_due);
        if is_due && asked.apply {
            let done = if asked.remove {
                setup.take_away(part)
            } else {
                setup.put(part)
            };
            done.or_else(|trouble| context.no_git(&trouble))?;
        }
        let mark = match (&standing, is_due, asked.remove) {
            (Standing::Other, ..) => words::git_other(lang),
            (_, false, _) => words::git_as_it_is(lang),
            (_, true, false) => words::git_added(lang),
            (_, true, true) => words::git_removed(lang),
        };
        out += &part.in_words(mark, setup.scope);
        if let (Part::Hook(_, text), Standing::Other, false) = (part, &standing, asked.remove) {
            let line = text.lines().last().unwrap_or_default();
            let line = format!("{} || exit 1", line.trim_start_matches("exec "));
            let _ = writeln!(out, "    {}", words::hook_by_hand(lang, &line));
        }
    }
    if setup.no_hook && !asked.remove {
        out += words::hook_is_for_all(lang);
        out.push('\n');
    }
    out += match (left, asked.apply) {
        (0, _) => words::git_nothing_to_do(lang),
        (_, true) => words::git_done(lang),
        (_, false) => words::git_shown(lang),
    };
    out.push('\n');
    context.print(&clean_lines(&out))
}

impl Part {
    fn in_words(&self, mark: &str, scope: &str) -> String {
        match self {
            Self::Lines(file, lines) => {
                let lines = lines.lines().map(|line| format!("    {line}\n"));
                format!("{mark} {}\n{}", file.display(), lines.collect::<String>())
            }
            Self::Setting(key, value) => {
                format!("{mark} git config {scope} {key}\n    {value}\n")
            }
            Self::Hook(file, text) => {
                let lines = text.lines().map(|line| format!("    {line}\n"));
                format!("{mark} {}\n{}", file.display(), lines.collect::<String>())
            }
        }
    }
}

impl Setup {
    fn new(global: bool) -> Result<Self, Trouble> {
        let git = Git::at(Path::new(""));
        let program = program();
        let mut parts = Vec::new();
        let mut no_hook = global;
        if global {
            let file = |key: &str, name: &str| {
                let set = git.line(&["config", "--global", "--type=path", "--get", key]);
                let named = set.ok().filter(|s| !s.is_empty()).map(PathBuf::from);
                named.or_else(|| Some(configuration()?.join("git").join(name)))
            };
            let files = [
                file("core.attributesFile", "attributes"),
                file("core.excludesFile", "ignore"),
            ];
            let [Some(attributes), Some(ignore)] = files else {
                return Err(Trouble::Failed("HOME?".to_owned()));
            };
            // A git that is not there says so now.
            git.line(&["--version"])?;
            parts.push(Part::Lines(attributes, ATTRIBUTES));
            parts.push(Part::Lines(ignore, IGNORED));
        } else {
            let top = PathBuf::from(git.line(&["rev-parse", "--show-toplevel"])?);
            parts.push(Part::Lines(top.join(".gitattributes"), ATTRIBUTES));
            parts.push(Part::Lines(top.join(".gitignore"), IGNORED));
        }
        let driver = format!("{program} merge %O %A %B -o %A");
        parts.push(Part::Setting(
            "merge.mandat.name",
            "mandat: by id and field".to_owned(),
        ));
        parts.push(Part::Setting("merge.mandat.driver", driver));
        parts.push(Part::Setting(
            "diff.mandat.textconv",
            format!("{program} git-text"),
        ));
        if !global {
            // One folder for all repositories is not this one's.
            let own = git.setting("--local", "core.hooksPath")?;
            no_hook = own.is_none() && git.setting("--global", "core.hooksPath")?.is_some();
            if !no_hook {
                let hooks = ["rev-parse", "--path-format=absolute", "--git-path", "hooks"];
                let hooks = PathBuf::from(git.line(&hooks)?);
                let text = format!("{HOOK}exec {program} git-check\n");
                parts.push(Part::Hook(hooks.join("pre-commit"), text));
            }
        }
        Ok(Self {
            git,
            scope: if global { "--global" } else { "--local" },
            parts,
            no_hook,
        })
    }

    fn standing(&self, part: &Part) -> Result<Standing, Trouble> {
        let there = |is_there| {
            if is_there {
                Standing::There
            } else {
                Standing::Missing
            }
        };
        Ok(match part {
            Part::Lines(file, lines) => {
                let text = text_of(file)?.unwrap_or_default();
                let has = |line| text.lines().any(|there| there == line);
                there(block(&text).is_some() || lines.lines().all(has))
            }
            Part::Setting(key, value) => {
                let set = self.git.setting(self.scope, key)?;
                there(set.as_ref() == Some(value))
            }
            Part::Hook(file, text) => match text_of(file)? {
                None => Standing::Missing,
                Some(other) if other == *text => Standing::There,
                Some(other) if other.contains(" git-check") && other.starts_with(HOOK) => {
                    Standing::There
                }
                Some(_) => Standing::Other,
            },
        })
    }

    fn put(&self, part: &Part) -> Result<(), Trouble> {
        match part {
            Part::Lines(file, lines) => {
                let text = text_of(file)?.unwrap_or_default();
                let joined = !text.is_empty() && !text.ends_with('\n');
                let (gap, begin) = if joined {
                    ("\n", BEGIN_JOINED)
                } else {
                    ("", BEGIN)
                };
                write(file, &format!("{text}{gap}{begin}\n{lines}\n{END}\n"))?;
            }
            Part::Setting(key, value) => {
                self.git.line(&["config", self.scope, key, value])?;
            }
            Part::Hook(file, text) => {
                write(file, text)?;
                #[cfg(unix)]
                {
                    use std::os::unix::fs::PermissionsExt as _;
                    fs::set_permissions(file, fs::Permissions::from_mode(0o755))?;
                }
            }
        }
        Ok(())
    }

    fn take_away(&self, part: &Part) -> Result<(), Trouble> {
        match part {
            Part::Lines(file, _) => {
                let text = text_of(file)?.unwrap_or_default();
                let Some((at, behind)) = block(&text) else {
                    return Ok(());
                };
                let left = format!("{}{}", &text[..at], &text[behind..]);
                if left.is_empty() {
                    fs::remove_file(file)?;
                } else {
                    write(file, &left)?;
                }
            }
            Part::Setting(key, _) => {
                self.git.line(&["config", self.scope, "--unset", key])?;
            }
            Part::Hook(file, _) => fs::remove_file(file)?,
        }
        Ok(())
    }
}

/// Returns where the lines of this program begin and end in a file.
fn block(text: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    let mut begins = None;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        match begins {
            None if bare == BEGIN => begins = Some(at),
            // The end of the line above came with it.
            None if bare == BEGIN_JOINED => begins = Some(at - 1),
            Some(begin) if bare == END => return Some((begin, at + line.len())),
            _ => {}
        }
        at += line.len();
    }
    None
}

fn text_of(file: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(file) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn write(file: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, text)
}

/// Returns the folder of the user's configuration, as git finds it.
fn configuration() -> Option<PathBuf> {
    let of = |name| {
        std::env::var_os(name)
            .filter(|v| !v.is_empty())
            .map(PathBuf::from)
    };
    of("XDG_CONFIG_HOME").or_else(|| Some(of("HOME")?.join(".config")))
}

/// Returns how a shell calls this program: by its name where that finds it, else by its place.
fn program() -> String {
    let name = format!("mandat{}", std::env::consts::EXE_SUFFIX);
    let Some(own) = std::env::current_exe()
        .ok()
        .and_then(|e| e.canonicalize().ok())
    else {
        return "mandat".to_owned();
    };
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut found = std::env::split_paths(&path).map(|folder| folder.join(&name));
    let found = found.find(|file| file.is_file());
    if found.and_then(|file| file.canonicalize().ok()).as_ref() == Some(&own) {
        return "mandat".to_owned();
    }
    let own = own.to_string_lossy();
    let own = own.strip_prefix(r"\\?\").unwrap_or(&own).replace('\\', "/");
    let plain = |c: char| c.is_alphanumeric() || "/._+-:".contains(c);
    if own.chars().all(plain) {
        return own;
    }
    format!("'{}'", own.replace('\'', r"'\''"))
}

/// Says all that a dataset says, a line for each field, for git to compare: things by their ids, so that a new name is one line. What
/// cannot be read is printed as it is.
pub(super) fn text(context: &Context, file: &Path) -> Ends<Status> {
    let text = match store::read_stamped(file) {
        Ok((text, _)) => text,
        Err(Fault::Empty) => String::new(),
        Err(_) => {
            let bytes = fs::read(file).unwrap_or_default();
            String::from_utf8_lossy(&bytes).into_owned()
        }
    };
    let Ok(dataset) = read::read(&text) else {
        return context.print(&clean_lines(&text));
    };
    let lang = context.lang;
    let names = |_: &str| None;
    let mut out = String::new();
    for said in stated(Dataset::SHAPE, &dataset.datum()) {
        let is_plain = matches!(said.after, Datum::Text(_) | Datum::Word(_));
        let path = match said.path.as_slice() {
            [path @ .., PathStep::Item { .. }] if is_plain => path,
            path => path,
        };
        let (about, _) = path_in_words(&Dataset::SPEC, path, &names, lang);
        let value = value_in_words(&said.after, said.shape, &names, lang);
        out += &clean(&format!("{about}: {value}"));
        out.push('\n');
    }
    context.print(&out)
}

/// Holds what is about to be committed against what can be read; conflicts that wait may be committed.
pub(super) fn check(context: &Context) -> Ends<Status> {
    let git = Git::at(Path::new(""));
    let (failures, waiting) = staged(&git).or_else(|trouble| context.no_git(&trouble))?;
    if waiting > 0 {
        context.note(&words::conflicts_wait(context.lang, waiting));
    }
    if failures.is_empty() {
        return Ok(Status::Yes);
    }
    tell(&OpenError { failures }.render(context.lang));
    context.note(words::not_committed(context.lang));
    Ok(Status::No)
}

/// Returns what of the datasets that are staged cannot be read, and how many conflicts wait in the others.
fn staged(git: &Git) -> Result<(Vec<Failure>, usize), Trouble> {
    let told = git.ask(&[
        "diff",
        "--cached",
        "--raw",
        "-z",
        "--no-abbrev",
        "--no-renames",
        "--diff-filter=ACMT",
    ])?;
    let told: Vec<String> = told
        .split(|b| *b == 0)
        .map(|word| String::from_utf8_lossy(word).into_owned())
        .collect();
    let all = told.chunks_exact(2).filter_map(|pair| {
        let id = pair[0].split(' ').nth(3)?;
        Some((pair[1].clone(), id.to_owned()))
    });
    let all: Vec<(String, String)> = all.collect();
    if all.is_empty() {
        return Ok((Vec::new(), 0));
    }
    let mut asked: Vec<OsString> = ["check-attr", "-z", "merge", "--"]
        .map(OsString::from)
        .into();
    asked.extend(all.iter().map(|(path, _)| OsString::from(path)));
    let attributes = git.ask(&asked)?;
    let attributes: Vec<&[u8]> = attributes.split(|b| *b == 0).collect();
    let is_ours = attributes.chunks_exact(3).map(|told| told[2] == b"mandat");
    let (mut failures, mut waiting) = (Vec::new(), 0);
    let mut contents = git.contents()?;
    for ((path, id), is_ours) in all.iter().zip(is_ours) {
        let text = contents.text(id)?;
        contents.forget(id);
        let Some(text) = text.filter(|_| is_ours) else {
            continue;
        };
        match read::read(&text) {
            Ok(dataset) => waiting += dataset.conflicts.len(),
            Err(problems) => failures.push(Failure {
                file: PathBuf::from(path),
                fault: Fault::Invalid {
                    text: text.to_string(),
                    problems,
                },
            }),
        }
    }
    Ok((failures, waiting))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_with_the_end_that_came_with_them() {
        let lines = format!("{BEGIN}\nx\n{END}\n");
        assert_eq!(block(&format!("a\n{lines}b\n")), Some((2, 2 + lines.len())));
        let joined = format!("a\n{BEGIN_JOINED}\nx\n{END}\n");
        assert_eq!(block(&joined), Some((1, joined.len())));
        assert_eq!(block(&format!("{BEGIN}\nx\n")), None);
    }
}
