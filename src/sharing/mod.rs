//! A dataset shared through git, for people who know no git: what is the user's own and what is the others', getting and sending. It is
//! all done by the user's own git, asks nobody for anything, and touches no file but the one. What cannot be done safely is not begun.

mod standing;
pub(crate) mod words;

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

pub use self::standing::{Begun, Doing, Done, Refused, Standing, State, Upstream};
use crate::change::{Version, join};
use crate::git::{Git, Said, Stop, lies_at};
use crate::history::{self, Told};
use crate::lang::Lang;
use crate::model::{Dataset, read};

/// What happened, and whether the own changes became a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Whether they did.
    pub committed: bool,
    /// What was done, or why not.
    pub result: Result<Done, Refused>,
}

/// What there is to look at before something is got or sent.
pub struct Overview {
    /// How the file stands.
    pub standing: Standing,
    /// Where it is shared.
    pub place: String,
    /// When the others were asked last.
    pub asked: Option<jiff::Timestamp>,
    /// What was saved since the last version, in words; `None` where that cannot be told.
    pub saved: Option<Vec<String>>,
    /// What is here and not with the others.
    pub mine: Vec<Told>,
    /// What is with the others and not here.
    pub theirs: Vec<Told>,
    /// What came from the others when it was got last.
    pub came: Vec<Told>,
}

/// A file that is shared.
pub struct SharedFile {
    git: Git,
    folder: PathBuf,
    name: OsString,
    lang: Lang,
    /// The program that merges two versions.
    program: PathBuf,
}

impl SharedFile {
    /// Begins with a file; what git is told to write is in a language.
    pub fn new(file: &Path, lang: Lang) -> Self {
        // Through a link it is the file itself that is shared.
        let file = lies_at(file);
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        Self {
            git: Git::at(&folder),
            folder,
            name: file.file_name().unwrap_or_default().to_owned(),
            lang,
            program: std::env::current_exe().unwrap_or_else(|_| "mandat".into()),
        }
    }

    /// Merges with another program than the one that runs.
    #[must_use]
    pub fn merging_with(mut self, program: &Path) -> Self {
        program.clone_into(&mut self.program);
        self
    }

    /// Returns how the file stands.
    pub fn standing(&self) -> Result<Standing, Refused> {
        let name = self.name.as_os_str();
        let args = [
            "--no-optional-locks",
            "status",
            "--porcelain=v2",
            "--branch",
            "--untracked-files=all",
            "--ignored=matching",
            "-z",
            "--",
        ];
        let args: Vec<&OsStr> = args.map(OsStr::new).into_iter().chain([name]).collect();
        let told = self.git.ask(&args)?;
        let told = String::from_utf8_lossy(&told);
        let (mut branch, mut state, mut all, mut is_there) = (None, State::Same, (0, 0), false);
        let mut is_known = false;
        for line in told.split('\0') {
            let mut words = line.split(' ');
            match (words.next(), words.next()) {
                (Some("#"), Some("branch.head")) => {
                    branch = words.next().filter(|head| *head != "(detached)");
                }
                (Some("#"), Some("branch.ab")) => {
                    is_there = true;
                    let mut count = |sign| {
                        let word: Option<&str> = words.next();
                        word.and_then(|w| w.strip_prefix(sign)?.parse().ok())
                    };
                    let (ahead, behind) = (count('+'), count('-'));
                    all = (behind.unwrap_or(0), ahead.unwrap_or(0));
                }
                (Some("1" | "2"), _) => (state, is_known) = (State::Changed, true),
                (Some("u"), _) => (state, is_known) = (State::Unmerged, true),
                (Some("?"), _) => (state, is_known) = (State::New, true),
                (Some("!"), _) => (state, is_known) = (State::Ignored, true),
                _ => {}
            }
        }
        let branch = branch.map(str::to_owned);
        // Of a file that is the same nothing is told, nor of one that is not there.
        if !is_known && !self.folder.join(name).exists() {
            state = State::New;
        }
        let set = |what: &str| {
            let key = format!("branch.{}.{what}", branch.as_deref()?);
            let set = self.git.line(&["config", "--get", &key]).ok()?;
            Some(set).filter(|set| !set.is_empty() && set != ".")
        };
        let upstream = set("remote").zip(set("merge"));
        let upstream = upstream.map(|(remote, branch)| Upstream {
            remote,
            branch,
            is_there,
        });
        // A merge is nothing of its own.
        let count = |range: &str, of: usize, files: &[&OsStr]| -> Result<usize, Refused> {
            if of == 0 {
                return Ok(0);
            }
            let args = ["rev-list", "--count", "--no-merges", range, "--"].map(OsStr::new);
            let args: Vec<&OsStr> = args.iter().chain(files).copied().collect();
            Ok(self.git.line(&args)?.parse().unwrap_or(0))
        };
        let mine = count("@{upstream}..HEAD", all.1, &[name])?;
        let everything = count("@{upstream}..HEAD", all.1, &[])?;
        Ok(Standing {
            theirs: count("HEAD..@{upstream}", all.0, &[name])?,
            mine,
            besides: everything.saturating_sub(mine),
            has_remote: upstream.is_some() || !self.git.line(&["remote"])?.is_empty(),
            begun: self.begun()?,
            branch,
            upstream,
            state,
            all,
        })
    }

    /// Returns what was begun in the repository and is not finished.
    fn begun(&self) -> Result<Option<Begun>, Refused> {
        const SIGNS: [(&str, Begun); 5] = [
            ("rebase-merge", Begun::Rebase),
            ("rebase-apply", Begun::Rebase),
            ("MERGE_HEAD", Begun::Merge),
            ("CHERRY_PICK_HEAD", Begun::Pick),
            ("REVERT_HEAD", Begun::Pick),
        ];
        let mut args = vec!["rev-parse"];
        args.extend(SIGNS.iter().flat_map(|(sign, _)| ["--git-path", sign]));
        let told = self.git.line(&args)?;
        let mut there = told.lines().zip(SIGNS);
        let found = there.find(|(path, _)| self.folder.join(path).exists());
        Ok(found.map(|(_, (_, begun))| begun))
    }

    /// Returns how the file stands where something can be got or sent, else why not.
    fn ready(&self) -> Result<(Standing, Upstream), Refused> {
        let standing = self.standing()?;
        let upstream = standing.ready()?;
        Ok((standing, upstream))
    }

    /// Returns what there is to look at.
    pub fn overview(&self) -> Result<Overview, Refused> {
        let standing = self.standing()?;
        let told = |range: &str, of: usize| -> Result<Vec<Told>, Refused> {
            if of == 0 {
                return Ok(Vec::new());
            }
            let ids = Vec::new();
            let history = history::of_file(&self.git, &self.name, range, None, ids, || true)?;
            let mut told = history.told;
            let says = |told: &Told| {
                let is_merge = told.commit.parents > 1;
                !is_merge
                    || told
                        .changes
                        .as_ref()
                        .is_none_or(|changes| !changes.is_empty())
            };
            told.retain(says);
            Ok(told)
        };
        let mine = told("@{upstream}..HEAD", standing.mine)?;
        let theirs = told("HEAD..@{upstream}", standing.theirs)?;
        let came = if self
            .git
            .ask(&["merge-base", "--is-ancestor", "ORIG_HEAD", "HEAD"])
            .is_ok()
        {
            let me = self.git.line(&["config", "--get", "user.name"]);
            let me = me.unwrap_or_default();
            let mut came = told("ORIG_HEAD..HEAD", 1)?;
            came.retain(|told| told.commit.parents < 2 && told.commit.author != me);
            came
        } else {
            Vec::new()
        };
        let saved = match standing.state {
            State::Changed => self.differences(),
            _ => Some(Vec::new()),
        };
        let place = match &standing.upstream {
            Some(upstream) => self.address(&upstream.remote),
            None => String::new(),
        };
        let asked = self.git.line(&["rev-parse", "--git-path", "FETCH_HEAD"])?;
        let asked = fs::metadata(self.folder.join(asked)).and_then(|about| about.modified());
        Ok(Overview {
            standing,
            place,
            asked: asked.ok().and_then(|at| jiff::Timestamp::try_from(at).ok()),
            saved,
            mine,
            theirs,
            came,
        })
    }

    /// Returns in words in what the file differs from its last version.
    fn differences(&self) -> Option<Vec<String>> {
        let mut spec = OsString::from("HEAD:./");
        spec.push(&self.name);
        let before = self.git.ask(&[OsStr::new("show"), &spec]).ok()?;
        let after = fs::read(self.folder.join(&self.name)).ok()?;
        let text = |bytes| String::from_utf8(bytes).ok();
        history::between(&text(before)?, &text(after)?, self.lang)
    }

    /// Returns the address that is sent to, without what is secret in it.
    fn address(&self, remote: &str) -> String {
        let url = self
            .git
            .line(&["remote", "get-url", "--push", "--", remote]);
        let url = url.unwrap_or_else(|_| remote.to_owned());
        match url.split_once("://") {
            Some((way, rest)) => {
                let host = rest.split('/').next().unwrap_or_default();
                let open = host.rfind('@').map_or(rest, |at| &rest[at + 1..]);
                format!("{way}://{open}")
            }
            None => url,
        }
    }

    /// Gets what the others have and puts it together with what is here; with a name for what is saved, that becomes a version first.
    pub fn get(&self, name: Option<&str>, stop: &Stop, tell: &dyn Fn(Doing)) -> Outcome {
        let mut committed = false;
        let result = self.try_get(name, &mut committed, stop, tell);
        Outcome { committed, result }
    }

    fn try_get(
        &self,
        name: Option<&str>,
        committed: &mut bool,
        stop: &Stop,
        tell: &dyn Fn(Doing),
    ) -> Result<Done, Refused> {
        let (_, upstream) = self.ready()?;
        tell(Doing::Fetching(None));
        let hear = |line: &str| tell(Doing::Fetching(percent(line)));
        let args = ["fetch", "--progress", "--", &upstream.remote];
        let said = self.git.run(&args, stop, &hear)?;
        reached(said)?;
        if stop.is_asked() {
            return Err(Refused::Stopped);
        }
        let (standing, _) = self.ready()?;
        if standing.all.0 == 0 {
            return Ok(Done::NothingNew);
        }
        if standing.theirs > 0 && matches!(standing.state, State::Changed | State::New) {
            let Some(name) = name else {
                return Ok(Done::NameFirst);
            };
            tell(Doing::Committing);
            self.commit(standing.state, name, stop)?;
            *committed = true;
        }
        tell(Doing::Merging);
        self.merge().map(Done::Got)
    }

    /// Merges what was fetched; returns whether both had changed the same.
    fn merge(&self) -> Result<bool, Refused> {
        // What is done here is short, and must not be left half done.
        let (never, quiet) = (Stop::default(), |_: &str| {});
        let attributes = self.attributes()?;
        let mut file = OsString::from("core.attributesFile=");
        file.push(attributes.path());
        let own = self.program.display().to_string().replace('\'', "'\\''");
        let driver = format!("merge.mandat.driver='{own}' merge %O %A %B -o %A");
        let args: [&OsStr; 14] = [
            "-c".as_ref(),
            &file,
            "-c".as_ref(),
            driver.as_ref(),
            "merge".as_ref(),
            "--ff".as_ref(),
            "--commit".as_ref(),
            "--no-squash".as_ref(),
            "--no-edit".as_ref(),
            "-m".as_ref(),
            words::merged(self.lang).as_ref(),
            "--no-autostash".as_ref(),
            "--no-stat".as_ref(),
            "@{upstream}".as_ref(),
        ];
        let Some(said) = self.git.run(&args, &never, &quiet)? else {
            return Err(Refused::Stopped);
        };
        if said.is_well {
            return Ok(false);
        }
        let finished = self.finish(&said);
        if finished.is_err() && self.begun()? == Some(Begun::Merge) {
            // As it was before.
            self.git.ask(&["merge", "--abort"])?;
        }
        finished
    }

    /// Finishes a merge that only of this file is left to git's user; returns whether something must be answered, which is kept in the file.
    fn finish(&self, said: &Said) -> Result<bool, Refused> {
        let told = self
            .git
            .ask(&["diff", "--name-only", "--diff-filter=U", "-z"])?;
        let told = String::from_utf8_lossy(&told);
        let unmerged: Vec<&str> = told.split('\0').filter(|name| !name.is_empty()).collect();
        let args = ["ls-files", "--full-name", "-z", "--"].map(OsStr::new);
        let args: Vec<&OsStr> = args.into_iter().chain([self.name.as_os_str()]).collect();
        let own = self.git.ask(&args)?;
        let own = String::from_utf8_lossy(&own);
        let own = own.split('\0').next().unwrap_or_default();
        let others: Vec<String> = unmerged
            .iter()
            .filter(|name| **name != own)
            .map(|name| (*name).to_owned())
            .collect();
        if !others.is_empty() {
            return Err(Refused::OthersConflict(others));
        }
        if unmerged.is_empty() {
            return Err(refused(said));
        }
        // Whatever git's driver made of it: where that failed, it left out what the others have.
        let failed = || Refused::Failed(said.out.trim().to_owned());
        let (base, ours, theirs) = (self.stage(1), self.stage(2), self.stage(3));
        let (Some(ours), Some(theirs)) = (ours, theirs) else {
            return Err(failed());
        };
        if base.is_none() && self.text_of(1).is_some() {
            return Err(failed());
        }
        let joint = join(base.as_ref().map(version), version(&ours), version(&theirs));
        let joint = joint.ok_or_else(failed)?;
        fs::write(self.folder.join(&self.name), &joint.text)
            .map_err(|error| Refused::Failed(error.to_string()))?;
        self.with_name(&["add", "--"])?;
        let (never, quiet) = (Stop::default(), |_: &str| {});
        match self.git.run(
            &["commit", "-q", "--no-edit", "--cleanup=strip"],
            &never,
            &quiet,
        )? {
            Some(said) if !said.is_well => Err(refused(&said)),
            _ => Ok(!joint.conflicts.is_empty()),
        }
    }

    /// Returns the text of one of the three versions of a merge: what both began with, what is here, what the others have.
    fn text_of(&self, number: u8) -> Option<Vec<u8>> {
        let mut spec = OsString::from(format!(":{number}:./"));
        spec.push(&self.name);
        self.git.ask(&[OsStr::new("show"), &spec]).ok()
    }

    /// Returns it as a dataset.
    fn stage(&self, number: u8) -> Option<(String, Dataset)> {
        let text = String::from_utf8(self.text_of(number)?).ok()?;
        let dataset = read::read(&text).ok()?;
        Some((text, dataset))
    }

    /// Returns a file of attributes by which this file is merged by what it says; those that the user has for all repositories, and those
    /// of the repository, count before it.
    fn attributes(&self) -> Result<tempfile::NamedTempFile, Refused> {
        let failed = |error: std::io::Error| Refused::Failed(error.to_string());
        let file = tempfile::NamedTempFile::new().map_err(failed)?;
        // This file, and not others of its name in other folders.
        let folder = self.git.line(&["rev-parse", "--show-prefix"]);
        let name = format!(
            "/{}{}",
            folder.unwrap_or_default(),
            self.name.to_string_lossy()
        );
        let mut pattern = String::new();
        for c in name.chars() {
            // A sign that means something in a pattern, and what means something in its quotes.
            if matches!(c, '*' | '?' | '[' | ']' | '\\') {
                pattern.push_str("\\\\");
            }
            if matches!(c, '"' | '\\') {
                pattern.push('\\');
            }
            pattern.push(c);
        }
        let own = self
            .git
            .line(&["config", "--path", "--get", "core.attributesFile"]);
        let own = own.ok().map(PathBuf::from).or_else(|| {
            let config = std::env::var_os("XDG_CONFIG_HOME").map(PathBuf::from);
            let home = || Some(PathBuf::from(std::env::var_os("HOME")?).join(".config"));
            Some(config.or_else(home)?.join("git/attributes"))
        });
        let own = own.and_then(|own| fs::read_to_string(own).ok());
        let text = format!("\"{pattern}\" merge=mandat\n{}", own.unwrap_or_default());
        fs::write(file.path(), text).map_err(failed)?;
        Ok(file)
    }

    fn with_name(&self, args: &[&str]) -> Result<Vec<u8>, Refused> {
        let args = args.iter().map(OsStr::new);
        let args: Vec<&OsStr> = args.chain([self.name.as_os_str()]).collect();
        Ok(self.git.ask(&args)?)
    }

    /// Makes a version of the file, and of nothing else.
    fn commit(&self, state: State, name: &str, stop: &Stop) -> Result<(), Refused> {
        // What is gone or cannot be read would go to everybody.
        let text = fs::read_to_string(self.folder.join(&self.name));
        if !text.is_ok_and(|text| read::read(&text).is_ok()) {
            return Err(Refused::Unreadable);
        }
        if state == State::New {
            self.with_name(&["add", "--intent-to-add", "--"])?;
        }
        let quiet = |_: &str| {};
        let args = ["commit", "-q", "-m", name, "--"].map(OsStr::new);
        let args: Vec<&OsStr> = args.into_iter().chain([self.name.as_os_str()]).collect();
        let said = self.git.run(&args, stop, &quiet)?;
        if said.as_ref().is_some_and(|said| said.is_well) {
            return Ok(());
        }
        if state == State::New {
            self.with_name(&["rm", "--cached", "-q", "--"])?;
        }
        Err(said.as_ref().map_or(Refused::Stopped, refused))
    }

    /// Sends what is here to the others; with a name for what is saved, that becomes a version first.
    pub fn send(&self, name: Option<&str>, stop: &Stop, tell: &dyn Fn(Doing)) -> Outcome {
        let mut committed = false;
        let result = self.try_send(name, &mut committed, stop, tell);
        Outcome { committed, result }
    }

    fn try_send(
        &self,
        name: Option<&str>,
        committed: &mut bool,
        stop: &Stop,
        tell: &dyn Fn(Doing),
    ) -> Result<Done, Refused> {
        let (standing, upstream) = self.ready()?;
        if standing.all.0 > 0 {
            return Err(Refused::GetFirst);
        }
        if matches!(standing.state, State::Changed | State::New) {
            let Some(name) = name else {
                return Ok(Done::NameFirst);
            };
            tell(Doing::Committing);
            self.commit(standing.state, name, stop)?;
            *committed = true;
        } else if standing.all.1 == 0 && upstream.is_there {
            return Err(Refused::Nothing);
        }
        tell(Doing::Pushing(None));
        let hear = |line: &str| tell(Doing::Pushing(percent(line)));
        let to = format!("HEAD:{}", upstream.branch);
        let args = ["push", "--progress", "--", &upstream.remote, &to];
        reached(self.git.run(&args, stop, &hear)?)?;
        Ok(Done::Sent)
    }
}

fn version((text, dataset): &(String, Dataset)) -> Version<'_> {
    Version { text, dataset }
}

/// `Receiving objects:  45% (9/20)`.
fn percent(line: &str) -> Option<u8> {
    let (before, _) = line.split_once('%')?;
    before.rsplit(' ').next()?.parse().ok()
}

/// Returns that something went through the network, or why not.
fn reached(said: Option<Said>) -> Result<(), Refused> {
    match said {
        None => Err(Refused::Stopped),
        Some(said) if said.is_well => Ok(()),
        Some(said) => Err(not_reached(&said)),
    }
}

/// Returns whether git said one of some words.
fn has(said: &Said, all: &[&str]) -> bool {
    all.iter().any(|words| said.err.contains(words))
}

/// Returns git's own words, in a line.
fn own_words(said: &Said) -> String {
    let words = said.err.lines().chain(said.out.lines());
    let words = words.map(|line| line.trim_start_matches("remote:").trim());
    let words: Vec<&str> = words
        .filter(|line| !line.is_empty() && !line.starts_with("hint:"))
        .collect();
    words.join(" · ")
}

/// Returns why git did not do something here, by its words.
fn refused(said: &Said) -> Refused {
    const NO_NAME: [&str; 4] = [
        "Please tell me who you are",
        "identity unknown",
        "empty ident",
        "auto-detect email",
    ];
    if has(said, &NO_NAME) {
        return Refused::NoName;
    }
    if has(said, &["would be overwritten by merge"]) {
        let files = said.err.lines().filter_map(|line| line.strip_prefix('\t'));
        return Refused::OtherFiles(files.map(str::to_owned).collect());
    }
    Refused::Failed(own_words(said))
}

/// Returns why something did not go through the network, by git's words and those of its helpers.
fn not_reached(said: &Said) -> Refused {
    const WHO: [&str; 9] = [
        "terminal prompts disabled",
        "could not read Username",
        "could not read Password",
        "Authentication failed",
        "Permission denied (",
        "Host key verification failed",
        "Invalid username or password",
        "error: 401",
        "error: 403",
    ];
    const OFFLINE: [&str; 12] = [
        "Could not resolve",
        "Connection refused",
        "Connection timed out",
        "Connection reset",
        "Operation timed out",
        "Network is unreachable",
        "No route to host",
        "Failed to connect",
        "Couldn't connect",
        "Could not connect",
        "Name or service not known",
        "Temporary failure in name resolution",
    ];
    const GONE: [&str; 3] = [
        "does not appear to be a git repository",
        "not found",
        "does not exist",
    ];
    if has(said, &WHO) {
        Refused::WhoAreYou
    } else if has(said, &OFFLINE) {
        Refused::Offline
    } else if has(said, &["(fetch first)", "(non-fast-forward)", "[rejected]"]) {
        Refused::GetFirst
    } else if has(said, &GONE) {
        Refused::NotThere(own_words(said))
    } else {
        Refused::Failed(own_words(said))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_git_are_understood() {
        let of = |err: &str, wanted: &Refused| {
            let said = Said {
                is_well: false,
                out: String::new(),
                err: err.to_owned(),
            };
            match wanted {
                Refused::NoName | Refused::OtherFiles(_) => refused(&said),
                _ => not_reached(&said),
            }
        };
        for (err, wanted) in [
            (
                "fatal: could not read Username for 'https://x': terminal prompts disabled",
                Refused::WhoAreYou,
            ),
            (
                "git@x: Permission denied (publickey).\nfatal: Could not read from remote repository.",
                Refused::WhoAreYou,
            ),
            (
                "fatal: unable to access 'https://x/': Could not resolve host: x",
                Refused::Offline,
            ),
            (
                "ssh: connect to host x port 22: Connection timed out",
                Refused::Offline,
            ),
            (
                " ! [rejected]        HEAD -> main (fetch first)\nhint: pull",
                Refused::GetFirst,
            ),
            (
                "Author identity unknown\n\n*** Please tell me who you are.",
                Refused::NoName,
            ),
            (
                "error: Your local changes to the following files would be overwritten by merge:\n\ta b.txt\nAborting",
                Refused::OtherFiles(vec!["a b.txt".to_owned()]),
            ),
            (
                "remote: nej\nhint: x\n ! [remote rejected] (hook declined)",
                Refused::Failed("nej · ! [remote rejected] (hook declined)".to_owned()),
            ),
        ] {
            assert_eq!(of(err, &wanted), wanted, "{err}");
        }
        assert_eq!(percent("Receiving objects:  45% (9/20)"), Some(45));
        assert_eq!(percent("From /x"), None);
    }
}
