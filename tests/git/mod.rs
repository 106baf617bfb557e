//! With the git of the machine: repositories in folders of the tests' own.

#[cfg(unix)]
mod guide;
mod history;
mod pairs;
mod screens;
mod setup;
mod sharing;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Returns whether there is no git, and says so.
fn no_git() -> bool {
    let none = Command::new("git").arg("--version").output().is_err();
    if none {
        eprintln!("skipped: there is no program git");
    }
    none
}

/// A folder with a home, in which nothing of the machine's own settings counts.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        fs::create_dir(place.0.path().join("home")).unwrap();
        place.git("", &["config", "--global", "user.name", "Test Testesen"]);
        place.git(
            "",
            &["config", "--global", "user.email", "test@example.invalid"],
        );
        place.git("", &["config", "--global", "init.defaultBranch", "main"]);
        place.git("", &["config", "--global", "core.autocrlf", "false"]);
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A program in one of the folders, which finds `mandat` by its name.
    fn command(&self, program: &str, folder: &str) -> Command {
        let mut command = Command::new(program);
        let own = Path::new(env!("CARGO_BIN_EXE_mandat")).parent().unwrap();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let all = [own.to_owned()]
            .into_iter()
            .chain(std::env::split_paths(&path));
        command
            .current_dir(self.path(folder))
            .env("PATH", std::env::join_paths(all).unwrap())
            .env("HOME", self.path("home"))
            .env("LC_ALL", "C.UTF-8")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_PAGER", "cat")
            .env("GIT_EDITOR", "true")
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("GIT_DIR")
            .env_remove("GIT_INDEX_FILE")
            .env_remove("RUST_BACKTRACE")
            .stdin(Stdio::null());
        for name in ["DATA", "STATE", "CONFIG"] {
            command.env(format!("MANDAT_{name}_DIR"), self.path("home").join(name));
        }
        command
    }

    fn run(&self, program: &str, folder: &str, args: &[&str]) -> (i32, String) {
        let out = self.command(program, folder).args(args).output().unwrap();
        told(&out)
    }

    /// Runs git, which must go well; returns what it says.
    #[track_caller]
    fn git(&self, folder: &str, args: &[&str]) -> String {
        let (status, said) = self.run("git", folder, args);
        assert_eq!(status, 0, "{args:?}: {said}");
        said
    }

    fn mandat(&self, folder: &str, args: &[&str]) -> (i32, String) {
        let args = [&["--lang", "en"], args].concat();
        self.run(env!("CARGO_BIN_EXE_mandat"), folder, &args)
    }

    /// Writes a file and commits it.
    fn commit(&self, folder: &str, file: &str, text: &str, said: &str) {
        fs::write(self.path(folder).join(file), text).unwrap();
        self.git(folder, &["add", "--", file]);
        self.git(folder, &["commit", "-q", "-m", said]);
    }

    fn text(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }
}

fn told(out: &Output) -> (i32, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        out.status.code().unwrap_or(-1),
        text(&out.stdout) + &text(&out.stderr),
    )
}
