//! Sizes, colours, languages and the configuration.

use super::harness::{ESC, FIRST, GROUP, Home, SMALL, Session, TITLE};

#[test]
fn every_size_shows_the_same_thing() {
    let home = Home::new();
    let mut session = home.mandat(&[SMALL]).go();
    session.wait_selected(FIRST);
    session.send("jj");
    session.wait_selected(GROUP);
    session.wait_for("Sætter rammen.");
    session.resize(20, 5);
    session.wait_selected("Prøvesty");
    session.send("\r");
    session.wait_for(GROUP);
    session.resize(1, 1);
    session.resize(200, 60);
    session.wait_for("Sætter rammen.");
    session.wait_for("Medlemmer");
    session.send("\u{1b}");
    session.wait_selected(GROUP);
    session.send("q");
    assert_eq!(session.end().status, 0);
}

#[test]
fn the_terminals_cursor_stands_on_the_selection_of_every_screen() {
    for theme in ["dark", "mono"] {
        let home = Home::new();
        home.configure(&format!("(theme: \"{theme}\")"));
        let mut session = home.mandat(&[SMALL]).go();
        session.wait_for(GROUP);
        let on = |session: &Session, text: &str| {
            session.wait_until(&format!("the cursor on »{text}«"), |screen| {
                let (row, _) = screen.cursor_position();
                let line = screen.contents_between(row, 0, row, screen.size().1);
                !screen.hide_cursor() && line.contains(text)
            });
        };
        on(&session, FIRST);
        session.send("jj");
        on(&session, GROUP);
        // A list over the panes, the menu of a thing, and back.
        session.send("c");
        session.wait_for("Hele datasættet");
        on(&session, "PSG");
        session.send(ESC);
        session.wait_without("Kontrol");
        for (keys, row) in [
            ("", GROUP),
            ("x", "Tilføj medlem"),
            ("\u{1b}", GROUP),
            // The text, where nothing is chosen.
            ("\t", ""),
            ("\u{1b}", GROUP),
        ] {
            session.send(keys);
            on(&session, row);
        }
    }
}

#[test]
fn a_frame_is_shown_at_once() {
    let home = Home::new();
    let mut session = home.mandat(&[SMALL]).go();
    session.wait_selected(FIRST);
    session.send("q");
    let bytes = session.end().bytes;
    let parts: Vec<&[u8]> = ["\u{1b}[?2026h", "\u{1b}[?2026l", FIRST]
        .map(str::as_bytes)
        .to_vec();
    let (mut open, mut drawn) = (false, false);
    for at in 0..bytes.len() {
        match parts.iter().position(|part| bytes[at..].starts_with(part)) {
            Some(0) => open = true,
            Some(1) => open = false,
            Some(_) => drawn = open,
            None => {}
        }
    }
    assert!(drawn && !open);
}

#[test]
fn keys_work_on_the_smallest_terminal() {
    let home = Home::new();
    let mut session = home.mandat(&[SMALL]).go();
    session.wait_selected(FIRST);
    // Keys that come at once with a change of size are read by crossterm only when the next key comes.
    let before = session.bytes().len();
    session.resize(1, 1);
    session.wait_drawn(before);
    // Find shows the cursor, and without it there is none, so each part draws something.
    for keys in ["jj/x\u{7f}", "\u{1b}"] {
        let before = session.bytes().len();
        session.send(keys);
        session.wait_drawn(before);
    }
    session.resize(120, 36);
    session.wait_selected(GROUP);
    session.send("q");
    assert_eq!(session.end().status, 0);
}

/// The parameters of every sequence that sets colours and weights.
fn sgr(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let sequences = text.split("\x1b[").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';' && c != ':')?;
        rest[end..].starts_with('m').then(|| rest[..end].to_owned())
    });
    sequences.collect()
}

fn is_colour(parameters: &str) -> bool {
    // 39, 49 and 59 are the terminal's own colours.
    let colours = |n: u32| matches!(n, 30..=38 | 40..=48 | 58 | 90..=97 | 100..=107);
    parameters
        .split([';', ':'])
        .filter_map(|n| n.parse().ok())
        .any(colours)
}

#[test]
fn no_color_leaves_the_colours_alone() {
    let home = Home::new();
    for no_color in [false, true] {
        let start = home.mandat(&[SMALL]);
        let mut session = if no_color {
            start.env("NO_COLOR", "1")
        } else {
            start
        }
        .go();
        session.wait_for(GROUP);
        session.send("/psg");
        session.wait_for("/ psg");
        session.send("\r");
        session.wait_for("Sætter rammen.");
        session.send("q");
        let sgr = sgr(&session.end().bytes);
        assert!(sgr.iter().any(|s| s == "1"), "bold is there: {sgr:?}");
        assert_eq!(!sgr.iter().any(|s| is_colour(s)), no_color, "{sgr:?}");
    }
}

#[test]
fn an_option_chooses_the_language() {
    let home = Home::new();
    let session = home.mandat(&["--lang", "en", SMALL]).go();
    session.wait_for("as of 15 September 2016");
    session.wait_for("Administrative level");
    let session = home.mandat(&[SMALL]).go();
    session.wait_for("pr. 15. september 2016");
}

#[test]
fn the_configuration_chooses_keys_language_mouse_and_theme() {
    let home = Home::new();
    home.configure("(language: \"en\", mouse: false, theme: \"mono\", keys: { \"quit\": [\"x\"], \"language\": [\"q\"] })");
    let mut session = home.mandat(&[SMALL]).go();
    session.wait_for("as of 15 September 2016");
    session.wait_until("no mouse", |screen| {
        screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    });
    session.send("q");
    session.wait_for("pr. 15. september 2016");
    session.send("x");
    let end = session.end();
    assert_eq!(end.status, 0);
    assert!(!sgr(&end.bytes).iter().any(|s| is_colour(s)));
}

#[test]
fn a_broken_configuration_is_told_with_its_place() {
    let home = Home::new();
    let path = home.configure("(\n    language: \"en\",\n    mouse: perhaps,\n)\n");
    let end = home.mandat(&[SMALL]).go().end();
    assert_eq!(end.status, 2);
    // The terminal breaks the line where it ends.
    let text = end.text.replace('\n', "");
    assert!(text.contains(&format!("{}:3:", path.display())), "{text}");
    assert!(!end.bytes.contains(&0x1b), "the screens did not open");

    home.configure("(keys: { \"qit\": [\"x\"] })");
    let end = home.mandat(&[SMALL]).go().end();
    assert_eq!(end.status, 2);
    assert!(
        end.text.contains("`qit`") && end.text.contains("`quit`"),
        "{}",
        end.text
    );
}

#[test]
fn a_name_on_the_command_line_is_where_it_opens() {
    let home = Home::new();
    let session = home.mandat(&["--at", "psg", SMALL]).go();
    session.wait_for(TITLE);
    session.wait_for("Sætter rammen.");
    session.wait_selected(GROUP);
}
