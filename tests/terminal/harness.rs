//! A program in a pseudo-terminal: its screen as a terminal shows it, its bytes as they came, and what it leaves behind.

use std::io::{Read as _, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use tempfile::TempDir;
use vt100::{Color, MouseProtocolMode, Parser, Screen};

/// How long anything may take before a test fails. Nothing waits this long unless it fails.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A small invented dataset, quick to open.
pub const SMALL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/proeve.ron");

/// The title of the small dataset, the row where the cursor is at first, the one below, and the group below that.
pub const TITLE: &str = "Prøveregionen";
pub const FIRST: &str = "Prøveudvalget";
pub const NEXT: &str = "Administrativt niveau";
pub const GROUP: &str = "Prøvestyregruppen";

pub const ENTER: &str = "\r";
pub const ESC: &str = "\u{1b}";
pub const DOWN: &str = "\u{1b}[B";
pub const SAVE: &str = "\u{13}";

/// A user's folders, empty at first.
pub struct Home {
    root: Arc<TempDir>,
}

impl Home {
    pub fn new() -> Self {
        Self {
            root: Arc::new(TempDir::new().unwrap()),
        }
    }

    pub fn root(&self) -> &Path {
        self.root.path()
    }

    pub fn data(&self) -> PathBuf {
        self.root().join("data")
    }

    /// The folder of journals and locks.
    pub fn state(&self) -> PathBuf {
        self.root().join("state")
    }

    /// The user's own folders are never the program's in a test.
    pub fn folders(&self) -> [(&'static str, PathBuf); 3] {
        let config = self.root().join("config");
        [
            ("MANDAT_DATA_DIR", self.data()),
            ("MANDAT_CONFIG_DIR", config),
            ("MANDAT_STATE_DIR", self.state()),
        ]
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.root().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Writes the configuration.
    pub fn configure(&self, text: &str) -> PathBuf {
        self.write("config/config.ron", text)
    }

    /// The program with arguments.
    pub fn mandat(&self, args: &[&str]) -> Start {
        self.program(env!("CARGO_BIN_EXE_mandat"), args)
    }

    /// A shell script; `$MANDAT` is the program.
    pub fn shell(&self, script: &str) -> Start {
        self.program("/bin/sh", &["-c", script])
            .env("MANDAT", env!("CARGO_BIN_EXE_mandat"))
    }

    pub fn program(&self, program: &str, args: &[&str]) -> Start {
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env_clear();
        command.cwd(self.root());
        let path = std::env::var_os("PATH").unwrap_or_default();
        command.env("PATH", path);
        command.env("HOME", self.root());
        // The fixtures are in no repository, wherever they lie.
        let own = env!("CARGO_MANIFEST_DIR");
        command.env("GIT_CEILING_DIRECTORIES", format!("{own}:{own}/tests"));
        for (name, folder) in self.folders() {
            command.env(name, folder);
        }
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("COLORTERM", "truecolor"),
            ("LANG", "da_DK.UTF-8"),
        ] {
            command.env(name, value);
        }
        Start {
            command,
            columns: 120,
            rows: 36,
            home: Arc::clone(&self.root),
        }
    }
}

/// A program that is about to start.
pub struct Start {
    command: CommandBuilder,
    columns: u16,
    rows: u16,
    home: Arc<TempDir>,
}

impl Start {
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        (self.columns, self.rows) = (columns, rows);
        self
    }

    pub fn go(self) -> Session {
        let size = PtySize {
            rows: self.rows,
            cols: self.columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let before = termios(&*pair.master);
        let mut from = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let child = pair.slave.spawn_command(self.command).unwrap();
        let seen = Arc::new(Mutex::new(Seen {
            parser: Parser::new(self.rows, self.columns, 0),
            bytes: Vec::new(),
            gone: false,
        }));
        let shared = Arc::clone(&seen);
        let reader = thread::spawn(move || {
            let mut buffer = [0; 4096];
            // The end of a pseudo-terminal is an error on Linux and no bytes elsewhere.
            while let Ok(n @ 1..) = from.read(&mut buffer) {
                let mut seen = shared.lock().unwrap();
                // vt100 cannot count in a single column.
                if seen.parser.screen().size().1 > 1 {
                    seen.parser.process(&buffer[..n]);
                }
                seen.bytes.extend_from_slice(&buffer[..n]);
                if seen.gone {
                    return;
                }
            }
        });
        let (master, slave) = (Some(pair.master), Some(pair.slave));
        Session {
            child,
            master,
            slave,
            writer: Some(writer),
            reader: Some(reader),
            seen,
            before,
            _home: self.home,
        }
    }
}

/// The terminal's side.
struct Seen {
    parser: Parser,
    bytes: Vec<u8>,
    gone: bool,
}

/// A program that runs.
pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    // Held open so that the terminal's modes can be read when the program has ended.
    slave: Option<Box<dyn SlavePty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    reader: Option<JoinHandle<()>>,
    seen: Arc<Mutex<Seen>>,
    before: String,
    // The folders last as long as the program.
    _home: Arc<TempDir>,
}

/// What a program left behind.
pub struct End {
    pub status: u32,
    pub bytes: Vec<u8>,
    pub text: String,
}

impl Session {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap()
    }

    /// What the screen shows, without the spaces at the ends of its lines.
    pub fn text(&self) -> String {
        let text = self.seen().parser.screen().contents();
        text.lines()
            .map(str::trim_end)
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// All bytes that came so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.seen().bytes.clone()
    }

    pub fn send(&mut self, keys: &str) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Sends pieces so that they arrive one by one, and returns the longest time between two.
    pub fn send_in_pieces(&mut self, pieces: &[&str]) -> Duration {
        let mut longest = Duration::ZERO;
        for piece in pieces {
            self.send(piece);
            let sent = Instant::now();
            thread::sleep(Duration::from_millis(2));
            longest = longest.max(sent.elapsed());
        }
        longest
    }

    pub fn resize(&self, columns: u16, rows: u16) {
        // The lock makes the terminal and what it shows change at once.
        let mut seen = self.seen();
        seen.parser.screen_mut().set_size(rows, columns);
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// Waits until the screen is as a test wants it.
    #[track_caller]
    pub fn wait_until(&self, what: &str, mut holds: impl FnMut(&Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        loop {
            if holds(self.seen().parser.screen()) {
                return;
            }
            assert!(
                Instant::now() < end,
                "waited in vain for {what} on\n{}",
                self.text()
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    #[track_caller]
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("»{text}«"), |screen| {
            screen.contents().contains(text)
        });
    }

    /// Waits for a text that may stand on several lines.
    #[track_caller]
    pub fn wait_said(&self, text: &str) {
        let joined = |screen: &Screen| {
            screen
                .contents()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        self.wait_until(&format!("»{text}«"), |screen| {
            joined(screen).contains(text)
        });
    }

    /// Waits for one of several texts, and tells which.
    #[track_caller]
    pub fn wait_for_one(&self, texts: &[&str]) -> usize {
        let mut which = 0;
        self.wait_until(&format!("one of {texts:?}"), |screen| {
            let shown = screen.contents();
            let found = texts.iter().position(|text| shown.contains(text));
            which = found.unwrap_or(0);
            found.is_some()
        });
        which
    }

    /// Ends the program that has nothing to ask.
    #[track_caller]
    pub fn quit(&mut self) {
        self.send("q");
        assert_eq!(self.end().status, 0);
    }

    /// Waits until the small dataset shows as it does at first, down to its last line, and returns the screen.
    #[track_caller]
    pub fn wait_first(&self) -> String {
        self.wait_selected(FIRST);
        self.wait_for("Ingen angivet i kilderne.");
        self.text()
    }

    /// Waits until the screen shows this and nothing else.
    #[track_caller]
    pub fn wait_text(&self, text: &str) {
        let end = Instant::now() + PATIENCE;
        while self.text() != text {
            assert!(
                Instant::now() < end,
                "waited in vain for\n{text}\nit is\n{}",
                self.text()
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    #[track_caller]
    pub fn wait_without(&self, text: &str) {
        self.wait_until(&format!("no »{text}«"), |screen| {
            !screen.contents().contains(text)
        });
    }

    #[track_caller]
    pub fn wait_for_bytes(&self, wanted: &[u8]) {
        let end = Instant::now() + PATIENCE;
        while find(&self.seen().bytes, wanted).is_none() {
            assert!(
                Instant::now() < end,
                "waited in vain for {:?}",
                String::from_utf8_lossy(wanted)
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until the program has written more than a number of bytes.
    #[track_caller]
    pub fn wait_drawn(&self, bytes: usize) {
        let end = Instant::now() + PATIENCE;
        while self.seen().bytes.len() <= bytes {
            assert!(Instant::now() < end, "waited in vain for a frame");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until datasets and search index are there: a search for a word has hits. The tree is in front again afterwards.
    #[cfg(target_os = "linux")]
    #[track_caller]
    pub fn settle(&mut self, word: &str, hit: &str) {
        self.send("/");
        self.send(word);
        self.wait_for(&format!("/ {word}"));
        self.wait_for(hit);
        self.send(ESC);
        self.wait_without(&format!("/ {word}"));
    }

    /// Waits until the row of the left pane with this text is the selected one of the pane in focus.
    #[track_caller]
    pub fn wait_selected(&self, text: &str) {
        self.wait_until(&format!("»{text}« selected"), |screen| {
            places(screen, text).any(|(row, column)| {
                screen
                    .cell(row, column)
                    .is_some_and(|c| SELECTED.contains(&c.bgcolor()))
            })
        });
    }

    /// Where a text stands first.
    pub fn place(&self, text: &str) -> Option<(u16, u16)> {
        places(self.seen().parser.screen(), text).next()
    }

    /// The colour of the program's name at the top left, which is the accent.
    pub fn accent(&self) -> Color {
        self.seen().parser.screen().cell(0, 1).unwrap().fgcolor()
    }

    pub fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends the program a signal by its name.
    pub fn signal(&self, name: &str) {
        kill(name, self.process());
    }

    /// Kills the program, which can do nothing about it, and waits until it is gone.
    pub fn kill(&mut self) {
        self.signal("KILL");
        self.wait_killed();
    }

    /// Waits until a program is gone that was killed.
    pub fn wait_killed(&mut self) {
        self.child.wait().unwrap();
    }

    /// Tells whether the terminal's modes are as they were before the program started.
    pub fn termios_as_before(&self) -> bool {
        termios(&**self.master.as_ref().unwrap()) == self.before
    }

    /// Waits until the terminal is as it was: screen, cursor, mouse, paste, modes.
    #[track_caller]
    pub fn wait_given_back(&self) {
        self.wait_until("the terminal given back", given_back);
        let end = Instant::now() + PATIENCE;
        while !self.termios_as_before() {
            assert!(
                Instant::now() < end,
                "the modes of the terminal are not as before"
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Takes the terminal away, as when its window is closed.
    pub fn hang_up(&mut self) {
        // The reader has a copy of the terminal, and waits in it until the program answers a key.
        self.seen().gone = true;
        self.send("L");
        self.reader.take().unwrap().join().unwrap();
        self.slave = None;
        self.writer = None;
        self.master = None;
    }

    /// Waits for the exit status.
    #[track_caller]
    pub fn status(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                assert_eq!(status.signal(), None, "ended by a signal");
                return status.exit_code();
            }
            assert!(
                Instant::now() < end,
                "waited in vain for the end on\n{}",
                self.text()
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits for the end and holds that the terminal is as it was before the program started.
    #[track_caller]
    pub fn end(&mut self) -> End {
        let status = self.status();
        assert!(
            self.termios_as_before(),
            "the modes of the terminal are not as before"
        );
        self.slave = None;
        self.reader.take().unwrap().join().unwrap();
        let seen = self.seen();
        assert!(
            given_back(seen.parser.screen()),
            "not given back: {:?}",
            String::from_utf8_lossy(tail(&seen.bytes))
        );
        End {
            status,
            bytes: seen.bytes.clone(),
            text: seen.parser.screen().contents(),
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            kill("KILL", self.process());
            let _ = self.child.wait();
        }
    }
}

/// From this time between two pieces on, the machine is too busy for a test of pieces that arrive soon after each other.
pub const BUSY: Duration = Duration::from_millis(12);

/// Does a test of pieces until the machine was not too busy for it.
#[track_caller]
pub fn in_time(mut test: impl FnMut() -> Duration) {
    assert!((0..20).any(|_| test() < BUSY), "the machine is too busy");
}

/// The background of the selected row in the theme for dark terminals, and for light ones.
const SELECTED: [Color; 2] = [Color::Rgb(0x2f, 0x48, 0x58), Color::Rgb(0xcf, 0xe4, 0xf1)];

fn given_back(screen: &Screen) -> bool {
    !screen.alternate_screen()
        && !screen.hide_cursor()
        && !screen.bracketed_paste()
        && screen.mouse_protocol_mode() == MouseProtocolMode::None
}

/// The modes of the terminal, to compare: flags, control characters, speeds.
fn termios(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

fn kill(signal: &str, process: u32) {
    let _ = Command::new("kill")
        .args([format!("-{signal}"), process.to_string()])
        .status()
        .unwrap();
}

/// The places where a text stands, row and column from 0.
fn places(screen: &Screen, text: &str) -> impl Iterator<Item = (u16, u16)> {
    let (rows, columns) = screen.size();
    let cells = (0..rows).flat_map(move |row| (0..columns).map(move |column| (row, column)));
    cells.filter(move |(row, column)| {
        // Cheap first: most cells do not begin the text.
        screen
            .cell(*row, *column)
            .is_some_and(|cell| cell.has_contents() && text.starts_with(cell.contents()))
            && screen
                .contents_between(*row, *column, *row, columns)
                .starts_with(text)
    })
}

pub fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

fn tail(bytes: &[u8]) -> &[u8] {
    &bytes[bytes.len().saturating_sub(200)..]
}
