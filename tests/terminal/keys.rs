//! Keys, paste and mouse as a terminal sends them.

use base64::Engine as _;

use super::harness::{
    BUSY, DOWN, ENTER, ESC, FIRST, GROUP, Home, NEXT, SMALL, Session, find, in_time,
};

fn started(home: &Home) -> Session {
    let session = home.mandat(&[SMALL]).go();
    session.wait_selected(FIRST);
    session
}

#[test]
fn a_paste_fires_no_keys_and_lands_in_a_field() {
    let home = Home::new();
    let mut session = started(&home);
    let tree = session.wait_first();
    session.send("\u{1b}[200~q\nq\n:quit\r\njL\u{1b}[201~");
    session.wait_for("Indsat tekst hører til i et felt");
    session.send(ESC);
    session.wait_without("Indsat tekst");
    session.wait_text(&tree);
    session.send("/");
    session.send("\u{1b}[200~prøve\nstyregruppen\r\n\u{1b}[201~");
    session.wait_for("/ prøve styregruppen");
    session.wait_for(GROUP);
    session.send(ESC);
    session.wait_without("/ prøve");
    session.send("q");
    assert_eq!(session.end().status, 0);
}

#[test]
fn a_paste_whose_end_never_comes_ends_after_a_pause_and_so_does_half_a_key() {
    let home = Home::new();
    let mut session = started(&home);
    session.send("/");
    session.wait_for("/ ");
    session.send("\u{1b}[200~prøve\nstyregruppen");
    session.wait_for("/ prøve styregruppen");
    session.send(ESC);
    session.wait_without("/ prøve");
    session.wait_selected(FIRST);
    session.send("\u{1b}[200~");
    session.wait_for("Indsat tekst hører til i et felt");
    session.send("j");
    session.wait_selected(NEXT);
    session.send("\u{1b}[1;");
    std::thread::sleep(std::time::Duration::from_millis(1300));
    session.send("j");
    session.wait_selected(GROUP);
    session.quit();
}

#[test]
fn an_arrow_in_two_pieces_is_still_an_arrow() {
    let home = Home::new();
    in_time(|| {
        let mut session = home.mandat(&[SMALL]).env("SSH_TTY", "/dev/pts/0").go();
        session.wait_selected(FIRST);
        let tree = session.wait_first();
        let mut gap = session.send_in_pieces(&["\u{1b}", "[B"]);
        if gap < BUSY {
            session.wait_selected(NEXT);
            gap = gap.max(session.send_in_pieces(&["\u{1b}", "OA"]));
        }
        if gap < BUSY {
            session.wait_selected(FIRST);
            gap = gap.max(session.send_in_pieces(&["\u{1b}", "[<35;10;5M"]));
        }
        if gap < BUSY {
            session.send(DOWN);
            session.wait_selected(NEXT);
            session.send("\u{1b}[A");
            session.wait_selected(FIRST);
            session.wait_text(&tree);
        }
        gap
    });
}

#[test]
fn a_lone_escape_is_a_key_and_so_is_what_follows_later() {
    let home = Home::new();
    let mut session = started(&home);
    session.send("/psg");
    session.wait_for("/ psg");
    session.send(ESC);
    session.wait_without("/ psg");
    session.send("jj");
    session.wait_selected(GROUP);
}

#[test]
fn keys_typed_right_at_the_start_are_not_lost() {
    let home = Home::new();
    let mut session = home.mandat(&["--data", "embedded"]).go();
    session.wait_until("the alternate screen", vt100::Screen::alternate_screen);
    session.send("/kosu");
    session.send(ENTER);
    session.wait_for("Den kommunale styregruppe på sundhedsområdet");
    session.wait_without("/ kosu");
    session.send(ESC);
    session.wait_selected("Den kommunale styregruppe");

    let mut session = home.mandat(&[SMALL]).go();
    session.wait_until("the alternate screen", vt100::Screen::alternate_screen);
    session.send("jj");
    session.wait_selected(GROUP);
}

#[test]
fn a_copy_goes_to_the_clipboard_of_the_terminal() {
    let home = Home::new();
    let mut session = started(&home);
    session.send("jj");
    session.wait_selected(GROUP);
    session.send("y");
    session.wait_for("Mandatet");
    session.wait_for("Medlemmerne");
    session.send(ENTER);
    session.wait_for("Mandatet kopieret");
    let bytes = session.bytes();
    let from = find(&bytes, b"\x1b]52;c;").unwrap() + 7;
    let len = bytes[from..]
        .iter()
        .position(|b| matches!(b, 0x7 | 0x1b))
        .unwrap();
    let text = base64::engine::general_purpose::STANDARD
        .decode(&bytes[from..from + len])
        .unwrap();
    let text = String::from_utf8(text).unwrap();
    assert!(
        text.contains(GROUP) && text.contains("Sætter rammen."),
        "{text}"
    );
}

#[test]
fn a_click_selects_and_the_mouse_can_be_turned_off() {
    let home = Home::new();
    let mut session = started(&home);
    session.wait_first();
    let (row, column) = session.place("Klynge Øst").unwrap();
    session.send(&format!(
        "\u{1b}[<0;{0};{1}M\u{1b}[<0;{0};{1}m",
        column + 1,
        row + 1
    ));
    session.wait_selected("Klynge Øst");
    session.send("M");
    session.wait_for("Musen er fra");
    session.wait_until("no mouse", |screen| {
        screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    });
    for off in ["\x1b[?1000l", "\x1b[?1002l", "\x1b[?1003l", "\x1b[?1006l"] {
        assert!(find(&session.bytes(), off.as_bytes()).is_some(), "{off:?}");
    }
    session.send("M");
    session.wait_until("the mouse", |screen| {
        screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None
    });
}
