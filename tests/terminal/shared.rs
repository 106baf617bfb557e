//! A file that is shared through git.

use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::harness::{ESC, Home, SAVE, SMALL};

/// Runs git in a folder of the home; `false` where there is none.
fn git(home: &Home, folder: &str, args: &[&str]) -> bool {
    let command = Command::new("git")
        .current_dir(home.root().join(folder))
        .env("HOME", home.root())
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env_remove("XDG_CONFIG_HOME")
        .stdin(Stdio::null())
        .args(args)
        .output();
    let Ok(out) = command else {
        eprintln!("skipped: there is no program git");
        return false;
    };
    assert!(out.status.success(), "{args:?}: {out:?}");
    true
}

#[test]
fn a_shared_file_is_got_changed_and_sent_without_a_word_of_git() {
    let home = Home::new();
    for (key, value) in [
        ("user.name", "Test Testesen"),
        ("user.email", "test@example.invalid"),
        ("init.defaultBranch", "main"),
    ] {
        if !git(&home, "", &["config", "--global", key, value]) {
            return;
        }
    }
    git(&home, "", &["init", "-q", "--bare", "shared.git"]);
    git(&home, "", &["clone", "-q", "shared.git", "one"]);
    let small = std::fs::read_to_string(SMALL).unwrap();
    home.write("one/a.ron", &small);
    git(&home, "one", &["add", "a.ron"]);
    git(&home, "one", &["commit", "-q", "-m", "Begyndt"]);
    git(&home, "one", &["push", "-q", "-u", "origin", "HEAD"]);
    git(&home, "", &["clone", "-q", "shared.git", "two"]);
    git(&home, "two", &["config", "user.name", "Åse Prøvesen"]);
    home.write("two/a.ron", &small.replace("Klynge Øst", "Klynge Nordøst"));
    git(&home, "two", &["commit", "-q", "-a", "-m", "Nyt navn"]);
    git(&home, "two", &["push", "-q"]);

    let mut session = home.mandat(&["one/a.ron", "--at", "vest"]).go();
    session.wait_for(" delt ");
    session.send("D");
    session.wait_for("Intet, så vidt det er kendt her.");
    session.send("h");
    session.wait_for("Hentet: det nye er i filen.");
    session.wait_for("Klynge Øst → Klynge Nordøst");
    // It is in the program, too, and what is changed here is named by its step.
    let is_closed = |screen: &vt100::Screen| !screen.contents().contains("Deling: ");
    session.send(ESC);
    session.wait_until("the panes", is_closed);
    session.wait_for("Klynge Nordøst");
    session.send(&format!("xomdøb\r Ny{SAVE}{SAVE}"));
    session.wait_for("delt · 1 egen");
    session.send("D");
    session.wait_for("gemt i filen");
    session.send("s");
    session.wait_for("Send til ");
    session.wait_for("Klynge Vest Ny");
    session.send(SAVE);
    session.wait_for("Sendt: de andre kan hente det.");
    git(&home, "two", &["pull", "-q", "--no-rebase", "--no-edit"]);
    let text = std::fs::read_to_string(home.root().join("two/a.ron")).unwrap();
    assert!(text.contains("Klynge Vest Ny"), "{text}");

    // What hangs is stopped, and asks nobody.
    git(
        &home,
        "one",
        &["config", "core.sshCommand", "f() { sleep 600; }; f"],
    );
    git(&home, "one", &["config", "ssh.variant", "simple"]);
    git(
        &home,
        "one",
        &["remote", "set-url", "origin", "ssh://x/shared.git"],
    );
    session.send("h");
    session.wait_for("Henter …");
    session.send(ESC);
    session.wait_for("Stoppet.");

    // Git does not outlive the program.
    let pid = home.root().join("pid");
    let hangs = format!("f() {{ echo $$ > '{}'; sleep 600; }}; f", pid.display());
    git(&home, "one", &["config", "core.sshCommand", &hangs]);
    session.send("h");
    session.wait_for("Henter …");
    let end = Instant::now() + Duration::from_secs(20);
    let hanging = loop {
        let written = std::fs::read_to_string(&pid).unwrap_or_default();
        if written.ends_with('\n') || Instant::now() > end {
            break written.trim().to_owned();
        }
        thread::sleep(Duration::from_millis(20));
    };
    session.signal("TERM");
    session.end();
    assert_ne!(hanging, "");
    let lives = || {
        let asked = Command::new("kill").args(["-0", &hanging]).output();
        asked.unwrap().status.success()
    };
    let end = Instant::now() + Duration::from_secs(20);
    while lives() {
        assert!(Instant::now() < end, "{hanging}");
        thread::sleep(Duration::from_millis(20));
    }
}
