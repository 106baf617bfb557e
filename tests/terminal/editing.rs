//! Editing as a person does it: what comes to stand in the file, what quitting asks, and the user's own editor.

use std::fs;
use std::path::Path;

use super::edited::EDITED;
use super::harness::{ENTER, ESC, Home, SAVE, Session};

const QUESTION: &str = "Der er ændringer, som ikke er gemt i filen";

fn text(file: &Path) -> String {
    fs::read_to_string(file).unwrap()
}

/// Adds a member to the group that is chosen.
fn add(session: &mut Session, name: &str) {
    session.step(&format!("i{name}{SAVE}"), &format!("{name} tilføjet"));
}

#[test]
fn a_new_member_is_one_new_line_and_nothing_else() {
    for ending in ["\n", "\r\n"] {
        let home = Home::new();
        let before = EDITED.replace('\n', ending);
        let file = home.write("prøve.ron", &before);
        let mut session = home.edit();
        add(&mut session, "Åse Testesen");
        assert_eq!(text(&file), before, "nothing is written before saving");
        session.save();
        let after = text(&file);
        let new = format!("                (person: \"aase\"),{ending}");
        let at = after.find(&new).unwrap();
        assert_eq!([&after[..at], &after[at + new.len()..]].concat(), before);
        assert!(after[..at].ends_with(&format!("// suppleant før{ending}")));
        session.quit();
        assert_eq!(home.journals().len(), 0);
    }
}

#[test]
fn quitting_asks_and_staying_stays() {
    let home = Home::new();
    let file = home.edited();
    let mut session = home.edit();
    add(&mut session, "Ib Testesen");
    for stay in [ESC, "Bliv\r"] {
        session.send("q");
        session.wait_for(QUESTION);
        session.send(stay);
        session.wait_without(QUESTION);
        session.wait_for("● ikke gemt");
    }
    assert_eq!(text(&file), EDITED);
    session.save();
    assert!(text(&file).contains("(person: \"ib\")"));
    session.quit();
}

#[test]
fn saving_before_the_end_saves_and_leaves_nothing_behind() {
    let home = Home::new();
    let file = home.edited();
    let mut session = home.edit();
    add(&mut session, "Ib Testesen");
    session.send("q");
    session.wait_for(QUESTION);
    session.send(ENTER);
    assert_eq!(session.end().status, 0);
    assert!(text(&file).contains("(person: \"ib\")"));
    assert_eq!(home.journals().len(), 0);
}

#[test]
fn saving_before_the_end_ends_even_if_all_was_saved_meanwhile() {
    let home = Home::new();
    let file = home.edited();
    let mut session = home.edit();
    add(&mut session, "Ib Testesen");
    session.send(&format!("{SAVE}q"));
    session.wait_for_one(&["Gemt i", QUESTION]);
    session.wait_kept();
    if session.text().contains(QUESTION) {
        session.send(ENTER);
    } else {
        session.send("q");
    }
    assert_eq!(session.end().status, 0);
    assert!(text(&file).contains("(person: \"ib\")"));
}

#[test]
fn what_is_given_up_at_the_end_is_not_offered_again() {
    let home = Home::new();
    let file = home.edited();
    let mut session = home.edit();
    add(&mut session, "Ib Testesen");
    assert_eq!(home.journals().len(), 1);
    session.send("q");
    session.wait_for(QUESTION);
    session.send("uden");
    session.wait_without("Gem, og slut");
    session.send(ENTER);
    assert_eq!(session.end().status, 0);
    assert_eq!(text(&file), EDITED);
    assert_eq!(home.journals().len(), 0);
    home.edit().quit();
}

#[test]
fn what_was_taken_back_is_nothing_to_ask_about() {
    let home = Home::new();
    let file = home.edited();
    let mut session = home.edit();
    add(&mut session, "Ib Testesen");
    session.step("u", "Fortrudt: Ib Testesen");
    session.wait_without("● ikke gemt");
    session.quit();
    assert_eq!(text(&file), EDITED);
    assert_eq!(home.journals().len(), 0);
    home.edit().quit();
}

#[test]
fn a_signal_that_ends_the_program_keeps_what_was_not_saved() {
    let home = Home::new();
    let file = home.edited();
    let mut session = home.edit();
    add(&mut session, "Ib Testesen");
    session.signal("TERM");
    assert_eq!(session.end().status, 143);
    for (choice, kept) in [("Ikke nu", true), ("Se dem", true), ("Kassér", false)] {
        let mut session = home.mandat(&["prøve.ron"]).go();
        session.wait_for("Ændringer, der ikke blev gemt");
        session.wait_for("før én ændring var gemt");
        session.send(&format!("{choice}{ENTER}"));
        if choice == "Se dem" {
            session.wait_for("Ib Testesen tilføjet i Styregruppen");
            session.wait_without("Kassér");
            // Back to the question, and from there away.
            session.send(ESC);
            session.wait_for("Kassér");
            session.send(ESC);
        }
        session.wait_without("ikke blev gemt");
        session.wait_selected("Styregruppen");
        session.quit();
        assert_eq!(home.journals().len(), usize::from(kept), "{choice}");
    }
    assert_eq!(text(&file), EDITED);
    home.edit().quit();
}

#[test]
fn what_is_typed_in_a_form_is_there_after_a_kill() {
    let home = Home::new();
    let file = home.edited();
    let mut session = home.edit();
    session.send(&format!("xOmdøb{ENTER}\u{15}Mit navn"));
    session.wait_for("Mit navn");
    session.wait_until("the journal", |_| !home.journals().is_empty());
    std::thread::sleep(std::time::Duration::from_millis(400));
    session.kill();
    let mut session = home.mandat(&["prøve.ron"]).go();
    session.wait_for("ikke færdig: Omdøb");
    session.send(ENTER);
    session.wait_for("Mit navn");
    session.send(SAVE);
    session.wait_kept();
    session.save();
    assert_eq!(
        text(&file),
        EDITED.replace("\"Styregruppen\"", "\"Mit navn\"")
    );
    session.quit();
    assert_eq!(home.journals().len(), 0);
}

#[test]
fn a_paper_that_is_open_is_there_after_a_kill_with_what_was_answered() {
    let home = Home::new();
    let file = home.edited();
    let mut session = home.edit();
    session.send("\u{1b}[200~Medlemmer\rOpdigtet Person\rSprunget Over\r\u{1b}[201~");
    session.wait_for("Sprunget Over · ny");
    session.send("\u{1b}[B-");
    session.wait_for("Sprunget Over · springes over");
    // The last one is being corrected.
    session.send(&format!("\u{1b}[H\u{1b}[B{ENTER}\u{15}Rettet Navn"));
    session.wait_for("Rettet Navn");
    std::thread::sleep(std::time::Duration::from_millis(400));
    session.kill();
    let mut session = home.mandat(&["prøve.ron"]).go();
    session.wait_for("ikke færdig");
    session.send(ENTER);
    session.wait_for("Rettet Navn");
    session.send(SAVE);
    session.wait_for("Rettet Navn · ny");
    session.wait_for("Sprunget Over · springes over");
    session.send(SAVE);
    session.wait_for("resten står her endnu");
    session.send(ESC);
    session.wait_for("Administrativt niveau");
    session.save();
    let text = text(&file);
    assert!(text.contains("Rettet Navn") && !text.contains("Sprunget"));
    session.quit();
    assert_eq!(home.journals().len(), 0);
}

#[test]
fn what_was_kept_of_a_file_that_is_gone_is_said_behind_the_offer() {
    let home = Home::new();
    let gone = home.edited();
    let mut session = home.edit();
    add(&mut session, "Ib Testesen");
    session.kill();
    fs::rename(&gone, home.root().join("flyttet.ron")).unwrap();
    home.write("anden.ron", EDITED);
    for start in 0..2 {
        let mut session = home.mandat(&["anden.ron"]).go();
        if start == 1 {
            session.wait_for("Tag dem op igen");
            session.send(ENTER);
        }
        session.wait_for("Bemærk");
        session.wait_said(
            "prøve.ron er væk, men ændringer i den, som ikke blev gemt, er stadig i journalen (1)",
        );
        session.send(ESC);
        session.wait_selected("Styregruppen");
        if start == 0 {
            add(&mut session, "Åse Testesen");
            session.kill();
        } else {
            session.wait_kept();
            session.save();
            session.quit();
        }
    }
    fs::rename(home.root().join("flyttet.ron"), gone).unwrap();
    let session = home.mandat(&["prøve.ron"]).go();
    session.wait_for("Ib Testesen tilføjet i Styregruppen");
}

/// The program with a shell script as the user's editor, and the second group chosen.
fn with_editor(home: &Home, script: &str) -> Session {
    let editor = home.write("editor.sh", script);
    let mut session = home
        .mandat(&["prøve.ron"])
        .env("EDITOR", &format!("sh {}", editor.display()))
        .go();
    session.wait_selected("Styregruppen");
    session.send("jj");
    session.wait_selected("Temagruppen");
    session
}

#[test]
fn what_the_users_editor_makes_of_a_thing_is_taken_in_with_its_comments() {
    let home = Home::new();
    let file = home.edited();
    let script = "sed -i 's|name: \"Temagruppen\"|name: \"Temaet\" /* fra editoren */|' \"$1\"\necho '// til sidst' >> \"$1\"";
    let mut session = with_editor(&home, script);
    session.step("E", "Temagruppen rettet som tekst");
    session.wait_selected("Temaet");
    session.save();
    let wanted = EDITED.replace(
        "name: \"Temagruppen\"",
        "name: \"Temaet\" /* fra editoren */",
    );
    let saved = text(&file);
    assert!(saved.contains("// til sidst"), "{saved}");
    assert_eq!(saved.replace("\n// til sidst", ""), wanted);
    session.step("u", "Fortrudt");
    session.save();
    assert_eq!(text(&file), EDITED);
    session.quit();
}

#[test]
fn what_the_users_editor_broke_can_be_mended_or_discarded() {
    let home = Home::new();
    let file = home.edited();
    let script = "if grep -q clstr \"$1\"; then sed -i s/clstr/theme_group/ \"$1\"; else sed -i s/cluster/clstr/ \"$1\"; fi";
    let mut session = with_editor(&home, script);
    session.send("E");
    session.wait_for("Teksten kan ikke tages ind");
    session.wait_for("clstr");
    session.send(&format!("Kass{ENTER}"));
    session.wait_without("Teksten kan ikke");
    assert!(!session.text().contains("ikke gemt"));
    session.send("E");
    session.wait_for("Åbn igen ved fejlen");
    session.send(ENTER);
    session.wait_for("rettet som tekst");
    session.wait_kept();
    session.save();
    assert_eq!(
        text(&file),
        EDITED.replace("level: cluster", "level: theme_group")
    );
    session.quit();
}

/// Returns the names of what lies in the folder of the user's own editor.
fn left(home: &Home) -> Vec<String> {
    let entries = fs::read_dir(home.root().join("state/editor")).unwrap();
    let names = entries.map(|e| e.unwrap().file_name().into_string().unwrap());
    names.collect()
}

#[test]
fn text_that_was_put_aside_outlives_the_program_and_goes_when_it_is_discarded() {
    let home = Home::new();
    home.edited();
    let mut session = with_editor(&home, "sed -i s/cluster/clstr/ \"$1\"");
    session.send("E");
    session.wait_for("Teksten kan ikke tages ind");
    session.send(ESC);
    session.wait_without("Teksten kan ikke");
    session.signal("TERM");
    assert_eq!(session.end().status, 143);
    assert_eq!(left(&home).len(), 1);
    let mut session = with_editor_again(&home);
    session.wait_said("Tekst fra din editor, der ikke blev taget ind");
    session.send(ESC);
    session.wait_selected("Styregruppen");
    session.send("jj");
    session.wait_selected("Temagruppen");
    session.send("E");
    session.wait_for("Teksten kan ikke tages ind");
    assert_eq!(left(&home).len(), 2);
    session.send(&format!("Kass{ENTER}"));
    session.wait_without("Teksten kan ikke");
    session.quit();
    assert_eq!(left(&home).len(), 1, "what is told of stays for a week");
}

fn with_editor_again(home: &Home) -> Session {
    let editor = home.root().join("editor.sh");
    let editor = format!("sh {}", editor.display());
    home.mandat(&["prøve.ron"]).env("EDITOR", &editor).go()
}

#[test]
fn what_an_editor_in_the_background_saves_later_is_offered() {
    let home = Home::new();
    let file = home.edited();
    let script = "(while ! test -e nu; do sleep 0.1; done; sed -i s/cluster/theme_group/ \"$1\"; touch færdig) & sleep 0.6";
    let mut session = with_editor(&home, script);
    session.step("E", "Intet er ændret");
    home.write("nu", "");
    while !home.root().join("færdig").exists() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    session.send("j");
    session.wait_for("Din editor har gemt en ny tekst til Temagruppen");
    session.send(ENTER);
    session.wait_for("Temagruppen rettet som tekst");
    session.wait_kept();
    session.save();
    let wanted = EDITED.replace("level: cluster", "level: theme_group");
    assert_eq!(text(&file), wanted);
    session.quit();
    assert_eq!(left(&home).len(), 0);
}

#[test]
fn an_editor_that_fails_loses_nothing_and_the_screen_is_drawn_again() {
    let home = Home::new();
    let file = home.edited();
    let mut session = with_editor(
        &home,
        "echo rod > \"$1\"; clear; echo ROD PÅ SKÆRMEN; exit 1",
    );
    session.rename("Temaet");
    // A long message lies over the last lines.
    let above = |text: &str| {
        let lines: Vec<&str> = text.lines().collect();
        lines[..lines.len() - 4].join("\n")
    };
    let before = above(&session.text());
    session.step("E", "editoren kunne ikke bruges");
    session.wait_until("the screen as it was", |screen| {
        screen.alternate_screen() && !screen.contents().contains("ROD")
    });
    assert_eq!(above(&session.text()), before);
    assert!(!session.termios_as_before());
    session.save();
    assert_eq!(text(&file), EDITED.replace("Temagruppen", "Temaet"));
    session.quit();
    let mut session = home
        .mandat(&["prøve.ron"])
        .env("EDITOR", "/findes/ikke")
        .go();
    session.wait_said("Tekst fra din editor, der ikke blev taget ind");
    session.send(ESC);
    session.wait_selected("Styregruppen");
    session.step("E", "/findes/ikke");
    session.quit();
}

#[test]
fn keys_go_to_the_users_editor_while_it_runs() {
    let home = Home::new();
    let file = home.edited();
    let mut session = with_editor(
        &home,
        "echo KLAR; read line; echo \"$line\" > fik; echo IGEN; read line; echo \"$line\" >> fik; sleep 0.5",
    );
    session.send("E");
    session.wait_for("KLAR");
    assert!(
        session.termios_as_before(),
        "the editor has the terminal as the shell had it"
    );
    session.send("jjq hej\n");
    session.wait_for("IGEN");
    session.send("qqq\n");
    session.wait_for("Intet er ændret");
    assert_eq!(text(&home.root().join("fik")), "jjq hej\nqqq\n");
    session.wait_selected("Temagruppen");
    session.quit();
    assert_eq!(text(&file), EDITED);
}
