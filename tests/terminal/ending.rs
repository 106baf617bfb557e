//! However the program ends or pauses, the terminal is as it was.

use super::harness::{GROUP, Home, SMALL, Session, TITLE, find};

const GONE: &[u8] = b"\x1b[?1049l\x1b[?25h";

fn started() -> (Home, Session) {
    let home = Home::new();
    let session = home.mandat(&[SMALL]).go();
    session.wait_for(GROUP);
    assert!(!session.termios_as_before(), "the terminal is not raw");
    (home, session)
}

#[test]
fn a_mandate_is_found_and_read_and_quitting_gives_the_terminal_back() {
    let home = Home::new();
    let mut session = home.mandat(&[]).go();
    session.wait_for("Sundhedssamarbejdet i Region Midtjylland");
    session.send("/kosu");
    session.wait_for("Den kommunale styregruppe");
    session.send("\r");
    session.wait_without("/ kosu");
    session.wait_for("Den kommunale styregruppe på sundhedsområdet");
    session.send("q");
    let end = session.end();
    assert_eq!(end.status, 0);
    assert!(
        end.bytes.ends_with(GONE),
        "{:?}",
        String::from_utf8_lossy(&end.bytes)
    );
    for off in [
        "\x1b[?1000l",
        "\x1b[?1002l",
        "\x1b[?1003l",
        "\x1b[?1006l",
        "\x1b[?2004l",
    ] {
        assert!(find(&end.bytes, off.as_bytes()).is_some(), "{off:?}");
    }
}

#[test]
fn the_shell_has_its_modes_again() {
    let mut session = Home::new()
        .shell(&format!("stty -g; \"$MANDAT\" '{SMALL}'; stty -g; stty -a"))
        .go();
    session.wait_for(TITLE);
    session.send("q");
    let text = session.end().text;
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].contains(':'), "{text}");
    assert_eq!(lines[0], lines[1]);
    assert!(
        text.contains(" icanon") && text.contains(" echo "),
        "{text}"
    );
}

#[test]
fn signals_end_the_program_with_the_status_that_a_shell_expects() {
    let numbers = [
        ("TERM", 15),
        ("HUP", 1),
        ("INT", 2),
        ("QUIT", 3),
        ("USR1", 10),
        ("ALRM", 14),
        ("XCPU", 24),
        ("ABRT", 6),
        #[cfg(target_os = "linux")]
        ("IO", 29),
        #[cfg(target_os = "linux")]
        ("PWR", 30),
        #[cfg(target_os = "linux")]
        ("RTMIN+2", 36),
    ];
    for (signal, number) in numbers {
        let status = 128 + number;
        let (_home, mut session) = started();
        session.signal(signal);
        let end = session.end();
        assert_eq!(end.status, status, "{signal}");
        assert!(end.bytes.ends_with(GONE), "{signal}");
    }
}

#[test]
fn ctrl_c_in_the_own_editor_is_meant_for_the_editor() {
    let home = Home::new();
    let file = home.write("a.ron", &std::fs::read_to_string(SMALL).unwrap());
    // What the terminal does on Ctrl-c: everybody in the foreground gets the signal.
    let editor = "trap '' INT; kill -INT 0; sleep 0.2; sed -i 's/Prøvestyregruppen/Efterprøvegruppen/' \"$1\"";
    let editor = format!("sh {}", home.write("editor.sh", editor).display());
    let mut session = home
        .mandat(&[&file.to_string_lossy()])
        .env("EDITOR", &editor)
        .env("VISUAL", "")
        .go();
    session.wait_for(GROUP);
    session.send("/styregruppen\r");
    session.wait_for(GROUP);
    session.send("E");
    session.wait_for("rettet som tekst");
    session.wait_for("Efterprøvegruppen");
    session.send("uq");
    assert_eq!(session.end().status, 0);
}

#[test]
fn ctrl_c_quits() {
    let (_home, mut session) = started();
    session.send("\u{3}");
    assert_eq!(session.end().status, 0);
}

#[test]
fn a_terminal_that_goes_away_ends_the_program() {
    let (_home, mut session) = started();
    session.hang_up();
    // By the signal, or by the frame that could not be written: in any case it ends, and does not panic.
    let status = session.status();
    assert!(matches!(status, 129 | 2), "{status}");
}

#[cfg(target_os = "linux")]
#[test]
fn where_nobody_would_bring_it_back_it_does_not_go_to_the_background() {
    let (_home, mut session) = started();
    session.send("\u{1a}");
    session.wait_for("ingen baggrund");
    session.signal("TSTP");
    session.send("L");
    session.wait_for("as of 15 September 2016");
    session.send("q");
    assert_eq!(session.end().status, 0);
}

#[cfg(target_os = "linux")]
#[test]
fn stopped_from_outside_and_back() {
    let (_home, mut session) = started();
    session.signal("STOP");
    while state(session.process()) != 'T' {
        std::thread::yield_now();
    }
    let bytes = session.bytes().len();
    session.signal("CONT");
    // Drawn whole.
    session.wait_drawn(bytes + 500);
    session.wait_for(GROUP);
    assert!(!session.termios_as_before());
    session.send("L");
    session.wait_for("as of 15 September 2016");
    session.send("q");
    assert_eq!(session.end().status, 0);
}

#[test]
fn a_shell_with_job_control_gets_the_terminal_and_gives_it_again() {
    gives_the_terminal_to_the_shell(&format!("\"$MANDAT\" '{SMALL}'"));
}

#[test]
fn a_script_that_started_it_stops_with_it() {
    let own = r#"sh -c '"$MANDAT" "$0"; exit $?'"#;
    gives_the_terminal_to_the_shell(&format!("{own} '{SMALL}'"));
}

/// The shell takes the terminal as soon as the script has stopped, while the program still gives it back.
#[test]
fn a_stop_of_the_whole_group_needs_the_shell_once() {
    let stop = r"(while [ ! -e stop ]; do sleep 0.02; done; kill -TSTP 0) &";
    let own = format!(r#"sh -c '{stop} "$MANDAT" "$0"; exit $?'"#);
    let script = format!("set -m; {own} '{SMALL}'; echo stopped; read go; fg; echo ended=$?");
    let home = Home::new();
    let mut session = home.shell(&script).go();
    session.wait_for(GROUP);
    home.write("stop", "");
    session.wait_for_bytes(b"stopped");
    session.wait_until("the shell", |screen| !screen.alternate_screen());
    session.send("\n");
    session.wait_until("the program", vt100::Screen::alternate_screen);
    session.wait_for(GROUP);
    session.send("q");
    let text = session.end().text;
    assert!(text.contains("ended=0"), "{text}");
}

fn gives_the_terminal_to_the_shell(command: &str) {
    let script =
        format!("stty -g; set -m; {command}; stty -g; read go; fg; echo ended=$?; stty -g");
    let mut session = Home::new().shell(&script).go();
    session.wait_for(GROUP);
    session.send("\u{1a}");
    session.wait_given_back();
    session.wait_until("two lines of modes", |screen| {
        modes(&screen.contents()).len() == 2
    });
    session.send("\n");
    session.wait_for(GROUP);
    session.send("q");
    let text = session.end().text;
    assert!(text.contains("ended=0"), "{text}");
    let modes = modes(&text);
    assert!(
        modes.len() == 3 && modes.iter().all(|line| *line == modes[0]),
        "{text}"
    );
}

/// The lines that `stty -g` printed.
fn modes(text: &str) -> Vec<&str> {
    text.lines()
        .map(str::trim)
        .filter(|line| line.matches(':').count() > 10)
        .collect()
}

#[cfg(target_os = "linux")]
#[test]
fn an_idle_program_does_nothing() {
    let (_home, mut session) = started();
    session.settle("psg", GROUP);
    // What the last key drew may still be on its way.
    std::thread::sleep(std::time::Duration::from_millis(300));
    let (before, bytes) = (ticks(session.process()), session.bytes().len());
    std::thread::sleep(std::time::Duration::from_secs(3));
    assert!(
        ticks(session.process()) - before <= 2,
        "it uses the processor"
    );
    assert_eq!(session.bytes().len(), bytes, "it writes");
}

/// The fields of `/proc/PID/stat` behind the program's name.
#[cfg(target_os = "linux")]
fn stat(process: u32) -> Vec<String> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    stat.rsplit_once(") ")
        .unwrap()
        .1
        .split(' ')
        .map(str::to_owned)
        .collect()
}

#[cfg(target_os = "linux")]
fn state(process: u32) -> char {
    stat(process)[0].chars().next().unwrap()
}

#[cfg(target_os = "linux")]
fn ticks(process: u32) -> u64 {
    stat(process)[11..13]
        .iter()
        .map(|n| n.parse::<u64>().unwrap())
        .sum()
}
