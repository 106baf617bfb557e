//! Git, by the user's own program: asked with fixed arguments and never through a shell. What comes from a repository is data: nothing of it
//! is an argument but behind `--`.

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Why git gave no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no program `git`.
    NoGit,
    /// The folder is in no repository.
    NoRepository,
    /// Git's own words.
    Failed(String),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NoGit,
            _ => Self::Failed(error.to_string()),
        }
    }
}

/// A commit that changed a file, the newest of a history first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its id.
    pub id: String,
    /// How many commits it comes from.
    pub parents: usize,
    /// Who wrote it.
    pub author: String,
    /// When, as ISO 8601 with the time zone.
    pub at: String,
    /// Its first line.
    pub subject: String,
    /// The ids of what the file was in the commits it comes from; none where it was not there.
    pub before: Vec<String>,
    /// The id of what the file is in it; `None` where it is gone.
    pub after: Option<String>,
    /// What the file was called before, where that is another name.
    pub renamed: Option<String>,
}

/// Git in a folder.
#[derive(Clone, Debug)]
pub struct Git {
    folder: PathBuf,
}

/// Returns where a file lies, through a link where the link leads.
pub fn lies_at(file: &Path) -> PathBuf {
    // Elsewhere than behind a link the spelling stays: what Windows gives for a resolved path, git does not take.
    let found = if file.is_symlink() {
        std::fs::canonicalize(file)
    } else {
        std::path::absolute(file)
    };
    found.unwrap_or_else(|_| file.to_owned())
}

impl Git {
    /// Asks in a folder; the current one where it is empty.
    pub fn at(folder: &Path) -> Self {
        let here = folder.as_os_str().is_empty();
        let folder = if here { Path::new(".") } else { folder };
        Self {
            folder: folder.to_owned(),
        }
    }

    /// Asks about a file where it lies, through a link where the link leads; returns its name there, too.
    pub fn of(file: &Path) -> (Self, OsString) {
        let file = lies_at(file);
        let name = file.file_name().unwrap_or_default().to_owned();
        (Self::at(file.parent().unwrap_or(Path::new(""))), name)
    }

    fn command(&self) -> Command {
        let mut command = Command::new("git");
        command
            .arg("--literal-pathspecs")
            // A program that a repository names would be run by looking at a file in it.
            .args(["-c", "core.fsmonitor=false"])
            .arg("-C")
            .arg(&self.folder)
            .env("GIT_TERMINAL_PROMPT", "0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Returns what git answers.
    pub fn ask<A: AsRef<OsStr>>(&self, args: &[A]) -> Result<Vec<u8>, Trouble> {
        let out = self.command().args(args).output()?;
        if out.status.success() {
            return Ok(out.stdout);
        }
        let said = String::from_utf8_lossy(&out.stderr).trim().to_owned();
        if said.is_empty() {
            return Err(Trouble::Failed(said));
        }
        // Git tells it in words alone, which are asked for in English.
        let mut inside = self.command();
        inside.env("LC_ALL", "C").args(["rev-parse", "--git-dir"]);
        let told = inside.output()?.stderr;
        if String::from_utf8_lossy(&told).contains("not a git repository") {
            return Err(Trouble::NoRepository);
        }
        Err(Trouble::Failed(said))
    }

    /// Returns the line that git answers.
    pub fn line<A: AsRef<OsStr>>(&self, args: &[A]) -> Result<String, Trouble> {
        let said = self.ask(args)?;
        let said = String::from_utf8_lossy(&said);
        Ok(said.strip_suffix('\n').unwrap_or(&said).to_owned())
    }

    /// Returns the value of a setting, where it has one.
    pub fn setting(&self, scope: &str, key: &str) -> Result<Option<String>, Trouble> {
        match self.line(&["config", scope, "--get", key]) {
            Ok(value) => Ok(Some(value)),
            Err(Trouble::Failed(said)) if said.is_empty() => Ok(None),
            Err(trouble) => Err(trouble),
        }
    }

    /// Returns the commits of a range that changed a file, under the names that it had, the newest first; those from a day on where one is
    /// given.
    pub fn history(
        &self,
        file: &OsStr,
        range: &str,
        since: Option<&str>,
    ) -> Result<Vec<Commit>, Trouble> {
        if self.ask(&["rev-parse", "--verify", "--quiet", "HEAD"])
            == Err(Trouble::Failed(String::new()))
        {
            // There is no commit yet.
            return Ok(Vec::new());
        }
        let mut args: Vec<OsString> = [
            "log",
            "--follow",
            "--no-color",
            "--no-show-signature",
            "--no-ext-diff",
            "--raw",
            "-c",
            "-z",
            "--no-abbrev",
            "--format=%H%x00%P%x00%an%x00%aI%x00%s",
        ]
        .map(OsString::from)
        .into();
        args.extend(since.map(|day| format!("--since={day}T00:00:00").into()));
        args.extend([range, "--"].map(OsString::from));
        args.push(file.to_owned());
        Ok(commits(&self.ask(&args)?))
    }

    /// Returns whether the history is cut off.
    pub fn is_shallow(&self) -> bool {
        let said = self.line(&["rev-parse", "--is-shallow-repository"]);
        said.is_ok_and(|said| said == "true")
    }

    /// Returns git for something that may take long: in English, so that its words are known, asking nobody, and in a group of processes
    /// of its own, so that all of it can be ended.
    fn patient(&self) -> Command {
        let mut command = self.command();
        command
            .env("LC_ALL", "C")
            .env_remove("LANGUAGE")
            .env("GIT_EDITOR", "true")
            .env("GIT_MERGE_AUTOEDIT", "no")
            // A key that wants a password asks on the terminal, which is not free.
            .env_remove("GPG_TTY");
        if let Some(ssh) = self.ssh() {
            command.env("GIT_SSH_COMMAND", ssh);
        }
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        command
    }

    /// Returns how `ssh` is called so that it asks nothing; `None` where the user has another program for it.
    fn ssh(&self) -> Option<String> {
        if std::env::var_os("GIT_SSH").is_some() {
            return None;
        }
        let own = std::env::var("GIT_SSH_COMMAND").ok();
        let set = || self.line(&["config", "--get", "core.sshCommand"]).ok();
        let own = own.or_else(set).unwrap_or_else(|| "ssh".to_owned());
        let program = own.split_whitespace().next()?;
        let is_ssh = Path::new(program).file_stem() == Some(OsStr::new("ssh"));
        is_ssh.then(|| format!("{own} -o BatchMode=yes"))
    }

    /// Runs git with what may take long, and hears the lines that it says meanwhile; `None` where it was stopped.
    pub fn run<A: AsRef<OsStr>>(
        &self,
        args: &[A],
        stop: &Stop,
        hear: &dyn Fn(&str),
    ) -> Result<Option<Said>, Trouble> {
        const TICK: Duration = Duration::from_millis(40);
        // What a helper that goes on living holds open is not waited for.
        const GRACE: Duration = Duration::from_millis(300);
        let mut child = self.patient().args(args).spawn()?;
        let (send, out) = channel();
        if let Some(mut pipe) = child.stdout.take() {
            thread::Builder::new().spawn(move || {
                let mut bytes = Vec::new();
                let _ = pipe.read_to_end(&mut bytes);
                let _ = send.send(bytes);
            })?;
        }
        let (send, pieces) = channel();
        if let Some(pipe) = child.stderr.take() {
            thread::Builder::new().spawn(move || {
                let mut pipe = BufReader::new(pipe);
                let mut buffer = [0; 4096];
                while let Ok(length @ 1..) = pipe.read(&mut buffer) {
                    if send.send(buffer[..length].to_vec()).is_err() {
                        return;
                    }
                }
            })?;
        }
        let mut lines = Lines::default();
        let mut stopped: Option<Instant> = None;
        let status = loop {
            match pieces.recv_timeout(TICK) {
                Ok(piece) => lines.take(&piece, hear),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => thread::sleep(TICK / 4),
            }
            if stop.is_asked() {
                let since = stopped.get_or_insert_with(Instant::now).elapsed();
                end(&mut child, since > Duration::from_secs(2));
            }
            if let Some(status) = child.try_wait()? {
                break status;
            }
        };
        // What was done when it was to stop is done.
        if stopped.is_some() && !status.success() {
            return Ok(None);
        }
        while let Ok(piece) = pieces.recv_timeout(GRACE) {
            lines.take(&piece, hear);
        }
        let out = out.recv_timeout(GRACE).unwrap_or_default();
        Ok(Some(Said {
            is_well: status.success(),
            out: String::from_utf8_lossy(&out).into_owned(),
            err: lines.ended(),
        }))
    }

    /// Begins to read contents by their ids.
    pub fn contents(&self) -> Result<Contents, Trouble> {
        let mut command = self.command();
        command.args(["cat-file", "--batch"]);
        let mut child = command
            .stdin(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (asks, answers) = pipes.ok_or(Trouble::NoGit)?;
        Ok(Contents {
            child,
            asks: Some(asks),
            answers: BufReader::new(answers),
            known: HashMap::new(),
        })
    }
}

/// What git said that ran to its end.
#[derive(Clone, Debug)]
pub struct Said {
    /// Whether all went well.
    pub is_well: bool,
    /// What it answered.
    pub out: String,
    /// What else it said, in English.
    pub err: String,
}

/// Says that what is under way is not wanted any more.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Asks for the end of what takes long.
    pub fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Returns whether the end was asked for.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The lines of a stream; those that the next one takes the place of are heard and not kept.
#[derive(Default)]
struct Lines {
    kept: String,
    line: Vec<u8>,
}

impl Lines {
    fn take(&mut self, piece: &[u8], hear: &dyn Fn(&str)) {
        for byte in piece {
            if !matches!(byte, b'\r' | b'\n') {
                self.line.push(*byte);
                continue;
            }
            let line = String::from_utf8_lossy(&self.line);
            if !line.trim().is_empty() {
                hear(&line);
            }
            if *byte == b'\n' {
                self.kept.extend([&line, "\n"]);
            }
            self.line.clear();
        }
    }

    fn ended(mut self) -> String {
        self.kept.push_str(&String::from_utf8_lossy(&self.line));
        self.kept.trim().to_owned()
    }
}

/// Ends git and all that it has begun: so that it can clear up, or at once.
fn end(child: &mut Child, at_once: bool) {
    #[cfg(unix)]
    {
        use rustix::process::{Pid, Signal, kill_process_group};
        let signal = if at_once { Signal::KILL } else { Signal::TERM };
        let _ = kill_process_group(Pid::from_child(child), signal);
    }
    #[cfg(not(unix))]
    {
        let _ = at_once;
        let _ = child.kill();
    }
}

/// What files were, by the ids of git.
#[derive(Debug)]
pub struct Contents {
    child: Child,
    asks: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    known: HashMap<String, Option<Arc<str>>>,
}

impl Contents {
    /// Returns a content as text; `None` for what is no text, or not there.
    pub fn text(&mut self, id: &str) -> io::Result<Option<Arc<str>>> {
        if let Some(known) = self.known.get(id) {
            return Ok(known.clone());
        }
        let text = self.bytes(id)?;
        let text = text.and_then(|bytes| String::from_utf8(bytes).ok());
        let text: Option<Arc<str>> = text.map(Arc::from);
        self.known.insert(id.to_owned(), text.clone());
        Ok(text)
    }

    /// Forgets a content that is not wanted any more.
    pub fn forget(&mut self, id: &str) {
        self.known.remove(id);
    }

    fn bytes(&mut self, id: &str) -> io::Result<Option<Vec<u8>>> {
        let is_id = id.bytes().all(|b| b.is_ascii_hexdigit());
        let Some(asks) = self.asks.as_mut().filter(|_| is_id) else {
            return Ok(None);
        };
        writeln!(asks, "{id}")?;
        asks.flush()?;
        let mut head = String::new();
        self.answers.read_line(&mut head)?;
        let length = match head.split_whitespace().collect::<Vec<_>>().as_slice() {
            [_, "blob", length] => length.parse::<usize>().ok(),
            [_, _, length] => {
                // Not a file, and passed over.
                let length: u64 = length.parse().unwrap_or(0);
                io::copy(&mut (&mut self.answers).take(length + 1), &mut io::sink())?;
                return Ok(None);
            }
            _ => None,
        };
        let Some(length) = length else {
            return Ok(None);
        };
        let mut bytes = vec![0; length];
        self.answers.read_exact(&mut bytes)?;
        self.answers.read_exact(&mut [0])?;
        Ok(Some(bytes))
    }
}

impl Drop for Contents {
    fn drop(&mut self) {
        // Without questions it ends by itself.
        self.asks = None;
        let _ = self.child.wait();
    }
}

/// Reads what `git log` tells with NUL between everything.
fn commits(told: &[u8]) -> Vec<Commit> {
    let words = told.split(|b| *b == 0);
    let words = words.map(|word| String::from_utf8_lossy(word).into_owned());
    let mut words = words.peekable();
    let mut out = Vec::new();
    while let Some(id) = words.next() {
        let fields = (words.next(), words.next(), words.next(), words.next());
        let (Some(parents), Some(author), Some(at), Some(subject)) = fields else {
            break;
        };
        let mut commit = Commit {
            id: id.trim_start().to_owned(),
            parents: parents.split_whitespace().count(),
            author,
            at,
            subject,
            before: Vec::new(),
            after: None,
            renamed: None,
        };
        let is_raw = |word: &String| word.is_empty() || word.trim_start().starts_with(':');
        let mut found = false;
        while let Some(raw) = words.next_if(is_raw) {
            let raw = raw.trim_start();
            if raw.is_empty() {
                continue;
            }
            let sides = raw.bytes().take_while(|b| *b == b':').count();
            let told: Vec<&str> = raw.trim_start_matches(':').split(' ').collect();
            let ids = told.get(sides + 1..2 * sides + 2).unwrap_or_default();
            let is_there = |id: &&&str| id.bytes().any(|b| b != b'0');
            if let Some((after, before)) = ids.split_last() {
                let before = before.iter().filter(is_there);
                commit.before = before.map(|id| (*id).to_owned()).collect();
                commit.after = Some(after).filter(is_there).map(|id| (*id).to_owned());
                found = true;
            }
            let status = told.last().copied().unwrap_or_default();
            let name = words.next();
            if sides == 1 && status.starts_with(['R', 'C']) {
                commit.renamed = name;
                words.next();
            }
        }
        if found {
            out.push(commit);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commits_are_told_apart_whatever_stands_in_them() {
        let zero = "0".repeat(40);
        let [one, two, three] = ["1", "2", "3"].map(|d| d.repeat(40));
        let told = format!(
            "aa\0b c\0Å\n:x\0D\0:subject\0\0::100644 100644 100644 {one} {two} {three} MM\0f.ron\0\
             bb\0c\0B\0D\0s\0\n:100644 100644 {one} {one} R100\0old.ron\0:new.ron\0\
             cc\0\0C\0D\0\0\n:000000 100644 {zero} {one} A\0old.ron\0dd\0e\0D\0D\0empty\0"
        );
        let all = commits(told.as_bytes());
        let told: Vec<_> = all
            .iter()
            .map(|c| {
                (
                    c.id.as_str(),
                    c.parents,
                    c.subject.as_str(),
                    c.before.len(),
                    c.renamed.as_deref(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("aa", 2, ":subject", 2, None),
                ("bb", 1, "s", 1, Some("old.ron")),
                ("cc", 0, "", 0, None),
            ]
        );
        assert_eq!(all[0].after.as_deref(), Some(three.as_str()));
    }
}
