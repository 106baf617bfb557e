//! What stands in the way of saving: a full disk, and files that cannot be written.

use std::fs;

use super::edited::EDITED;
use super::harness::{ENTER, ESC, Home, SAVE, SMALL, Session};

/// The program where no file may be longer than so many blocks of 512 bytes; whoever ignores the signal is told by an error.
fn limited(home: &Home, blocks: usize) -> Session {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$MANDAT\" prøve.ron");
    let session = home.shell(&script).go();
    session.wait_selected("Styregruppen");
    session
}

/// The dataset to edit, longer than `bytes`: with a comment in a place that nothing else is said of.
fn long(bytes: usize) -> String {
    EDITED.replace(
        "    groups: [",
        &format!("    // {}\n    groups: [", "æ".repeat(bytes / 2)),
    )
}

#[test]
fn a_disk_that_fills_up_harms_neither_the_file_nor_the_changes() {
    let home = Home::new();
    let before = long(20_000);
    let file = home.write("prøve.ron", &before);
    let names = || {
        let entries = fs::read_dir(home.root()).unwrap();
        let mut names: Vec<String> = entries
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    let there = names();
    let mut session = limited(&home, 16);
    session.rename("Mit navn");
    session.send(SAVE);
    session.wait_said("der er ikke plads på disken: ryd op, og gem igen, eller gem et andet sted");
    session.wait_said("dine ændringer er stadig i programmet og i journalen");
    session.wait_for("● ikke gemt");
    session.wait_kept();
    assert!(
        fs::read_to_string(&file).unwrap() == before,
        "the file was touched"
    );
    assert_eq!(
        names(),
        [there, vec!["state".to_owned()]].concat(),
        "something was left behind"
    );
    session.send(ESC);
    session.wait_selected("Mit navn");
    session.rename("Nyt navn");
    session.send(SAVE);
    session.wait_for("der er ikke plads på disken");
    session.send(ESC);
    session.wait_selected("Nyt navn");
    session.signal("TERM");
    assert_eq!(session.end().status, 143);

    let mut session = home.mandat(&["prøve.ron"]).go();
    session.wait_for("før 2 ændringer");
    session.send(ENTER);
    session.wait_for("2 ændringer er taget op igen");
    session.wait_selected("Nyt navn");
    session.wait_kept();
    session.save();
    assert!(fs::read_to_string(&file).unwrap() == before.replace("\"Styregruppen", "\"Nyt navn"));
    session.quit();
    assert_eq!(home.journals().len(), 0);
}

#[test]
fn a_disk_that_is_full_for_the_journal_too_is_said_and_keeps_the_changes_in_the_program() {
    let home = Home::new();
    let before = EDITED.replace(
        "level: cluster",
        &format!("level: cluster, note: \"{}\"", "æ".repeat(1900)),
    );
    let file = home.write("prøve.ron", &before);
    let mut session = limited(&home, 4);
    session.send("jj");
    session.wait_selected("Temagruppen");
    session.send(&format!("xOmdøb{ENTER}\u{15}Temaet{SAVE}"));
    session.wait_for("! journalen kan ikke skrives · ● ikke gemt");
    session.wait_for("gem snart");
    session.send(SAVE);
    session.wait_for("der er ikke plads på disken");
    session.wait_said("men ikke i journalen: luk det ikke endnu");
    session.send(ESC);
    session.wait_selected("Temaet");
    assert!(fs::read_to_string(&file).unwrap() == before);
    assert!(
        home.journals()
            .iter()
            .all(|path| fs::read(path).unwrap().is_empty())
    );
    session.send("q");
    session.wait_for("Der er ændringer, som ikke er gemt");
    session.send("Slut uden");
    session.wait_without("Gem, og slut");
    session.send(ENTER);
    assert_eq!(session.end().status, 0);
    assert!(fs::read_to_string(&file).unwrap() == before);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_is_said_at_the_start_and_nothing_opens() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::new();
    let file = home.edited();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    let mut session = home.edit();
    session.wait_for("Filen kan ikke skrives");
    session.wait_for("kun læsning");
    cannot_change(&mut session, "Filen kan ikke skrives");
    session.quit();
    assert_eq!(fs::read_to_string(&file).unwrap(), EDITED);
    assert!(!home.state().join("journal").exists());
}

#[test]
fn a_program_that_may_only_read_changes_nothing() {
    let home = Home::new();
    let mut session = home.mandat(&["--read-only", SMALL]).go();
    session.wait_first();
    session.wait_for("kun læsning");
    cannot_change(&mut session, "--read-only");
    session.quit();
    let mut session = home.mandat(&["--data", "embedded"]).go();
    session.wait_for("kun læsning");
    session.send("/kosu");
    session.wait_for("Den kommunale styregruppe");
    session.send(ENTER);
    session.wait_without("/ kosu");
    cannot_change(&mut session, "eget eksemplar");
    session.quit();
    assert!(!home.state().join("journal").exists());
}

/// Draws the screen again.
const REDRAW: &str = "\u{c}";

/// Holds that the keys that change something say why they do not, and leave everything as it was.
fn cannot_change(session: &mut Session, why: &str) {
    let above = |session: &Session| session.text().rsplit_once('\n').unwrap().0.to_owned();
    if session.text().contains(why) {
        // Any key takes away what was said before.
        session.send(REDRAW);
    }
    let drawn = |session: &Session| {
        session.wait_until("the footer", |screen| {
            screen.contents().trim_end().ends_with("q slut")
        });
    };
    drawn(session);
    let before = above(session);
    for key in ["i", "E", "e", "d", "r"] {
        session.send(key);
        session.wait_until(&format!("»{why}« for {key}"), |screen| {
            let shown = screen.contents();
            shown.lines().last().is_some_and(|line| line.contains(why))
        });
        assert_eq!(above(session), before, "{key}");
        session.send(REDRAW);
        drawn(session);
    }
    session.step(SAVE, "Alt er gemt");
    session.step("u", "Der er intet at fortryde");
}
