//! The linear mode: whole conversations, and that what was said to be kept is.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use insta::assert_snapshot;

/// A folder with a dataset.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/proeve.ron");
        fs::copy(small, dir.path().join("proeve.ron")).unwrap();
        Self(dir)
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("proeve.ron")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.file()).unwrap()
    }

    fn program(&self, lang: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mandat"));
        command
            .args(["--plain", "--lang", lang, "proeve.ron"])
            .current_dir(self.0.path());
        for name in ["DATA", "STATE", "CONFIG"] {
            command.env(format!("MANDAT_{name}_DIR"), self.0.path().join(name));
        }
        command
    }

    /// Types lines, and returns the exit status and all that was said.
    fn says(&self, lang: &str, lines: &str) -> (i32, String) {
        let mut command = assert_cmd::Command::from_std(self.program(lang));
        let lines: Vec<&str> = lines.lines().map(str::trim).collect();
        let lines = lines.join("\n") + "\n";
        let out = command
            .write_stdin(lines)
            .timeout(Duration::from_secs(60))
            .output()
            .unwrap();
        let said = String::from_utf8(out.stdout).unwrap();
        assert_eq!(String::from_utf8(out.stderr).unwrap(), "");
        assert!(
            !said.contains(|c: char| c.is_control() && c != '\n'),
            "{said:?}"
        );
        let folder = fs::canonicalize(self.0.path()).unwrap();
        let said = said.replace(&format!("{}/", folder.display()), "");
        (
            out.status.code().unwrap(),
            said.replace(&format!("{}/", self.0.path().display()), ""),
        )
    }

    /// Begins a conversation that goes on while other things happen.
    fn talk(&self) -> Talk {
        let mut child = self
            .program("en")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (send, said) = channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if send.send(line).is_err() {
                    return;
                }
            }
        });
        let input = child.stdin.take();
        Talk { child, input, said }
    }
}

struct Talk {
    child: Child,
    input: Option<ChildStdin>,
    said: Receiver<String>,
}

impl Talk {
    fn types(&mut self, lines: &[&str]) {
        for line in lines {
            writeln!(self.input.as_mut().unwrap(), "{line}").unwrap();
        }
    }

    #[track_caller]
    fn hears(&self, words: &str) {
        let mut all = String::new();
        while let Ok(line) = self.said.recv_timeout(Duration::from_secs(30)) {
            all = format!("{all}\n{line}");
            if line.contains(words) {
                return;
            }
        }
        panic!("waited in vain for {words} in{all}");
    }

    fn status(mut self) -> Option<i32> {
        drop(self.input.take());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_conversation_in_danish() {
    let place = Place::new();
    let (status, said) = place.says(
        "da",
        "PSG
        1
        medlemmer
        tilføj Åse Prøvesen
        1
        Læge
        nordby
        >
        1
        næstformand


        ?
        2
        1/1-16
        >
        1
        afslut eks
        erstat Prøve P
        Eks Empelsen
        i forfjor
        1/9-2016
        1
        afslut Test
        slut
        31/12-2018

        1
        fortryd
        medlemmer
        kontrol
        gem
        slut",
    );
    assert_eq!(status, 0);
    assert_snapshot!(said);
    assert!(place.text().contains("Åse Prøvesen"));
}

#[test]
fn a_conversation_in_english() {
    let place = Place::new();
    let (status, said) = place.says(
        "en",
        "?
        more
        find minutes
        Temagruppen
        2
        back
        links
        members PSG
        1
        !
        show Test Testesen
        structure
        day 1/1-2012
        compare 1/1-2012 and 1/1-2016
        where
        again
        no such thing at all
        77
        PSG
        new
        meeting

        1/2-2017


        yes
        new
        test testesen
        >
        yes
        all
        delete 2


        >
        attendance
        yes
        !
        >
        yes
        changes
        1

        language
        slut
        2",
    );
    assert_eq!(status, 0);
    assert_snapshot!(said);
}

#[test]
fn quitting_asks_and_the_end_of_the_input_keeps() {
    let place = Place::new();
    let before = place.text();
    let end = "PSG\nend Test\n31/12-2018\n\n1\n";
    let (status, said) = place.says("en", &format!("{end}quit\n3\nquit\n2\n"));
    assert_eq!((status, place.text()), (0, before.clone()));
    assert!(
        said.contains("There are changes that are not saved in the file:"),
        "{said}"
    );

    let (status, said) = place.says("en", end);
    assert_eq!((status, place.text()), (1, before));
    assert!(
        said.ends_with("They are in the journal, and asked about next time.\n"),
        "{said}"
    );

    let (status, said) = place.says("en", "1\nsave\nquit\n");
    assert_eq!(status, 0, "{said}");
    assert!(
        said.contains("The change was taken up again; “save” saves it."),
        "{said}"
    );
    assert!(place.text().contains("to: \"2018-12-31\""));
}

#[test]
fn what_was_said_to_be_kept_is_kept_when_the_program_is_killed() {
    let place = Place::new();
    let mut talk = place.talk();
    talk.types(&["PSG", "end Test", "31/12-2018", "", "1"]);
    talk.hears("Kept in the journal, not in the file yet (1).");
    drop(talk);
    let (_, said) = place.says("en", "1\nmembers PSG\nsave\nquit\n");
    assert!(
        said.contains("1 January 2015 to 31 December 2018"),
        "{said}"
    );
    assert!(place.text().contains("to: \"2018-12-31\""));
}

#[cfg(unix)]
#[test]
fn an_interrupt_says_where_the_changes_are() {
    let place = Place::new();
    let mut talk = place.talk();
    talk.types(&["PSG", "end Test", "31/12-2018", "", "1"]);
    talk.hears("Kept in the journal");
    let id = talk.child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &id])
            .status()
            .unwrap()
            .success()
    );
    talk.hears("They are in the journal, and asked about next time.");
    assert_eq!(talk.status(), Some(130));
}

#[test]
fn what_others_change_comes_in_and_what_both_changed_is_asked() {
    let place = Place::new();
    let mut talk = place.talk();
    talk.types(&["PSG", "end Test", "31/12-2018", "", "1"]);
    talk.hears("Kept in the journal");
    let begun = "period: (from: \"2015-01-01\")),\n                (person: \"proeve";
    let ended = "period: (from: \"2015-01-01\", to: \"2017\")),\n                (person: \"proeve";
    let changed = place
        .text()
        .replace(begun, ended)
        .replace("Prøveregionen", "Prøven");
    assert_ne!(changed, place.text());
    fs::write(place.file(), changed).unwrap();
    talk.types(&["save"]);
    talk.hears("Changed both here and in the file.");
    talk.hears("1. As here: 31 December 2018");
    talk.hears("2. As in the file: 2017");
    talk.types(&["7", "1"]);
    talk.hears("There are 3 to choose from.");
    talk.hears("Saved in");
    talk.types(&["quit"]);
    assert_eq!(talk.status(), Some(0));
    assert!(place.text().contains("2018-12-31") && place.text().contains("Prøven"));
}

#[test]
fn what_steers_a_terminal_is_neither_taken_nor_written_back() {
    let place = Place::new();
    let (_, said) = place.says(
        "da",
        "\u{1b}[200~PSG\u{1b}[201~\u{7}\nfind Tæt\u{202e} pa\u{30a}\nslut\n",
    );
    assert!(said.contains("Hvad nu? PSG\nPrøvestyregruppen"), "{said}");
    assert!(said.contains("Hvad nu? find Tæt på\nÉt sted:"), "{said}");
}
