//! The terminal itself: taken over and given back, whatever ends the program.

use std::io::{self, Stdout, Write as _, stdout};
use std::mem::ManuallyDrop;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
#[cfg(unix)]
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
#[cfg(unix)]
use filedescriptor::{FileDescriptor, StdioDescriptor};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal};
#[cfg(unix)]
use signal_hook::consts::SIGCONT;

use crate::lang::steers;

/// Whether the terminal is ours now. Giving back twice would leave someone else's alternate screen.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether the mouse is caught.
static CAUGHT: AtomicBool = AtomicBool::new(false);

/// Standard input as it was given, where the screens have one of their own in its place.
#[cfg(unix)]
static GIVEN: OnceLock<FileDescriptor> = OnceLock::new();

/// Opens the terminal anew in the place of standard input, so that reads return at once where there is nothing, as crossterm expects of
/// what it reads: else it waits for the rest of a sequence inside of the read. The given one is shared with the shell, and stays as it is.
#[cfg(unix)]
fn read_at_once() -> io::Result<()> {
    use rustix::fs::{Mode, OFlags, open};
    let is_own = rustix::termios::tcgetsid(io::stdin()).is_ok();
    if GIVEN.get().is_none() && is_own {
        let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let terminal = open("/dev/tty", flags, Mode::empty())?;
        let given = FileDescriptor::redirect_stdio(&terminal, StdioDescriptor::Stdin);
        let _ = GIVEN.set(given.map_err(io::Error::other)?);
    }
    Ok(())
}

/// Returns what another program reads that has the terminal for a while.
pub(super) fn given_input() -> Stdio {
    #[cfg(unix)]
    if let Some(given) = GIVEN.get().and_then(|given| given.as_stdio().ok()) {
        return given;
    }
    Stdio::inherit()
}

/// The terminal while the program has it; dropped, it is given back.
pub struct Screen {
    /// What is drawn on. Never dropped: it would complain, by a panic, that a terminal that has gone does not show its cursor.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<Stdout>>>,
    mouse: bool,
}

/// Set while the program stops itself and what was started with it, whose signal reaches it too.
#[cfg(unix)]
pub(super) static STOPS: AtomicBool = AtomicBool::new(false);

/// Stops the program until the shell lets it go on, with the script that started it: else that waits with the terminal in its hands.
#[cfg(unix)]
pub(super) fn stop_group() -> io::Result<()> {
    STOPS.store(true, Ordering::SeqCst);
    // A group that may not be told is left alone; the program stops all the same.
    let _ = rustix::process::kill_current_process_group(rustix::process::Signal::TSTP);
    let stopped = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
    // The own signal is read beside this, perhaps after the stop only.
    std::thread::sleep(Duration::from_millis(50));
    STOPS.store(false, Ordering::SeqCst);
    stopped
}

impl Screen {
    /// Takes the terminal over. A panic gives it back before it is reported, and one of another thread tells `beside`: without the thread
    /// the program would only half live.
    pub fn take(mouse: bool, beside: impl Fn() + Send + Sync + 'static) -> io::Result<Self> {
        let told = std::panic::take_hook();
        let own = std::thread::current().id();
        std::panic::set_hook(Box::new(move |info| {
            give_back();
            told(info);
            if std::thread::current().id() != own {
                beside();
            }
        }));
        // Where it cannot be, half a sequence is waited for.
        #[cfg(unix)]
        let _ = read_at_once();
        enter(mouse)?;
        let terminal = Terminal::new(CrosstermBackend::new(stdout()));
        match terminal {
            Ok(terminal) => Ok(Self {
                terminal: ManuallyDrop::new(terminal),
                mouse,
            }),
            Err(error) => {
                give_back();
                Err(error)
            }
        }
    }

    /// Draws a frame, unless a panic beside the screens has given the terminal back.
    pub fn draw(&mut self, frame: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let mut out = stdout().lock();
        if !TAKEN.load(Ordering::SeqCst) {
            return Ok(());
        }
        // A terminal that knows how shows the frame at once, not as it arrives.
        queue!(out, BeginSynchronizedUpdate)?;
        let drawn = self.terminal.draw(frame).map(|_| ());
        execute!(out, EndSynchronizedUpdate)?;
        drawn
    }

    /// Turns the mouse on or off.
    pub fn set_mouse(&mut self, mouse: bool) -> io::Result<()> {
        self.mouse = mouse;
        capture(mouse)
    }

    /// Gives the terminal back for a while: stops the program as the shell's job control expects, and takes it over again after. Does
    /// nothing where nobody would let it go on; tells whether it did.
    #[cfg(unix)]
    pub fn suspend(&mut self) -> io::Result<bool> {
        if !can_stop() {
            return Ok(false);
        }
        let continued = Arc::new(AtomicBool::new(false));
        let told = signal_hook::flag::register(SIGCONT, Arc::clone(&continued))?;
        // Where the shell has the terminal already, because it stopped the group, setting the modes stops the program by itself.
        give_back();
        signal_hook::low_level::unregister(told);
        if !continued.load(Ordering::SeqCst) {
            stop_group()?;
        }
        enter(self.mouse)?;
        self.forget()?;
        Ok(true)
    }

    /// There is no background here.
    #[cfg(not(unix))]
    #[allow(clippy::unused_self, clippy::unnecessary_wraps)]
    pub fn suspend(&mut self) -> io::Result<bool> {
        Ok(false)
    }

    /// Takes the terminal over once more: while the program was stopped the shell may have given it its own modes.
    pub fn resume(&mut self) -> io::Result<()> {
        if TAKEN.load(Ordering::SeqCst) {
            disable_raw_mode()?;
            enter(self.mouse)?;
            self.forget()?;
        }
        Ok(())
    }

    /// Gives the terminal back while something else has it, and takes it over again after.
    pub fn lend<T>(&mut self, to: impl FnOnce() -> T) -> io::Result<T> {
        give_back();
        let result = to();
        enter(self.mouse)?;
        self.forget()?;
        Ok(result)
    }

    /// Forgets what the terminal shows: the next frame is drawn whole.
    ///
    /// `Terminal::clear` would ask the terminal where its cursor is, and the thread that reads the keys holds the answer back.
    pub fn forget(&mut self) -> io::Result<()> {
        let size = self.terminal.size()?;
        self.terminal
            .resize(Rect::new(0, 0, size.width, size.height))
    }

    /// Puts a text on the clipboard: by OSC 52, which works over SSH and through tmux where they allow it, and by the platform's own program
    /// where the program runs on the user's machine. Tells whether that took it; the terminal does not tell.
    pub fn copy(text: &str) -> io::Result<bool> {
        let text = harmless(text);
        let taken = clipboard(&text).is_some();
        execute!(stdout(), CopyToClipboard::to_clipboard_from(text))?;
        Ok(taken)
    }

    /// Asks the terminal something; its answer comes among the keys.
    pub fn ask(question: &str) -> io::Result<()> {
        let mut out = stdout().lock();
        if TAKEN.load(Ordering::SeqCst) {
            out.write_all(question.as_bytes())?;
        }
        out.flush()
    }
}

/// Returns whether the terminal is on another machine than the program.
pub(super) fn is_remote() -> bool {
    is_set("SSH_CONNECTION") || is_set("SSH_TTY")
}

fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

/// Gives a text to the platform's own program for the clipboard; `None` where there is none, or this is not the user's machine.
fn clipboard(text: &str) -> Option<()> {
    use std::process::Command;
    if is_remote() {
        return None;
    }
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("pbcopy", &[])
    } else if is_set("WAYLAND_DISPLAY") {
        ("wl-copy", &[])
    } else if is_set("DISPLAY") {
        ("xclip", &["-selection", "clipboard"])
    } else {
        return None;
    };
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped());
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let (mut input, text) = (child.stdin.take()?, text.to_owned());
    // A program that does not read must not hold a key up.
    let fed = std::thread::Builder::new().spawn(move || {
        let fed = input.write_all(text.as_bytes());
        drop(input);
        fed.is_ok() && child.wait().is_ok_and(|status| status.success())
    });
    let (fed, until) = (fed.ok()?, Instant::now() + Duration::from_millis(300));
    while !fed.is_finished() && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(2));
    }
    (fed.is_finished() && fed.join().is_ok_and(|taken| taken)).then_some(())
}

/// Returns a text without what a shell or a terminal that it is pasted into would obey; lines and columns stay.
fn harmless(text: &str) -> String {
    let signs = text.chars().filter_map(|c| match c {
        '\n' | '\t' => Some(c),
        '\r' => None,
        '\u{2028}' | '\u{2029}' => Some(' '),
        c if steers(c) => None,
        c => Some(c),
    });
    let text: String = signs.collect();
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let is_table = line.contains('\t');
        for cell in line.split_inclusive(['\t', ',', ';']) {
            let begin = cell.trim_start_matches([' ', '\u{a0}']);
            if is_formula(begin, is_table) {
                out.push_str(&cell[..cell.len() - begin.len()]);
                out.push('\'');
                out.push_str(begin);
            } else {
                out.push_str(cell);
            }
        }
    }
    out
}

/// Returns whether a spreadsheet would work out what begins so, in a row of a table or in any line. A number and a phone number are none,
/// nor is a point of a list in running text.
fn is_formula(cell: &str, is_table: bool) -> bool {
    let mut chars = cell.chars();
    match chars.next() {
        Some('=' | '@' | '＝' | '＠') => true,
        Some('+' | '-' | '＋' | '－') => {
            let is_point = !is_table && chars.clone().next().is_some_and(char::is_whitespace);
            let is_sign = |c: char| c.is_ascii_digit() || c.is_whitespace() || ",.;".contains(c);
            !is_point && !chars.all(is_sign)
        }
        _ => false,
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn enter(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let entered = execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste);
    let entered = entered.and_then(|()| if mouse { capture(true) } else { Ok(()) });
    if entered.is_err() {
        give_back();
    }
    entered
}

/// Gives the terminal back; does nothing when it is not ours. Errors are passed over: there is nobody left to tell.
pub fn give_back() {
    // A frame that another thread draws comes first; the lock lets the own thread through.
    let _whole = stdout().lock();
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    // Each by itself: on Windows the mouse cannot be let go that was never caught.
    let _ = capture(false);
    let _ = execute!(stdout(), EndSynchronizedUpdate, DisableBracketedPaste);
    let _ = execute!(stdout(), LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
}

/// Catches the mouse or lets it go; what is so already stays.
fn capture(mouse: bool) -> io::Result<()> {
    match (mouse, CAUGHT.swap(mouse, Ordering::SeqCst)) {
        (true, _) => execute!(stdout(), EnableMouseCapture),
        (false, true) => execute!(stdout(), DisableMouseCapture),
        (false, false) => Ok(()),
    }
}

/// Returns whether somebody lets the program go on after it has stopped: a shell with job control. Of a process group without one in its
/// session the system does not stop a program on Ctrl-z either.
#[cfg(unix)]
pub(super) fn can_stop() -> bool {
    let Some(own) = Relations::of("self") else {
        // Without `/proc` the parent alone is asked; there is no container that could hide it.
        use rustix::process::{getpgid, getppid, getsid};
        let (group, session) = (getpgid(None), getsid(None));
        return getppid().is_some_and(|parent| {
            getsid(Some(parent)) == session || getpgid(Some(parent)) == group
        });
    };
    own.are_awaited(|process| Relations::of(&process.to_string()))
}

/// A process's numbers in `/proc/PID/stat`; one that is outside of the container is 0.
#[cfg(unix)]
#[derive(Clone, Copy)]
struct Relations {
    parent: u32,
    group: u32,
    session: u32,
}

#[cfg(unix)]
impl Relations {
    fn of(process: &str) -> Option<Self> {
        let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        // The command before it may hold blanks and brackets; the state comes first.
        let mut numbers = stat
            .rsplit_once(") ")?
            .1
            .split(' ')
            .skip(1)
            .map_while(|it| it.parse().ok());
        Some(Self {
            parent: numbers.next()?,
            group: numbers.next()?,
            session: numbers.next()?,
        })
    }

    /// Whether the first ancestor outside of the group is in the session.
    fn are_awaited(self, of: impl Fn(u32) -> Option<Self>) -> bool {
        let mut above = self;
        for _ in 0..64 {
            match of(above.parent) {
                Some(next) if next.group == self.group => above = next,
                Some(next) => return next.session == self.session,
                None => return false,
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[cfg(unix)]
    #[test]
    fn a_parent_whose_group_is_outside_of_the_container_does_not_bring_the_program_back() {
        use super::Relations;
        let process = |parent, group, session| Relations {
            parent,
            group,
            session,
        };
        let shell = |of| (of == 1).then(|| process(0, 0, 0));
        assert!(!process(1, 7, 7).are_awaited(shell));
        assert!(!process(0, 0, 0).are_awaited(shell));
        let shell = |of| (of == 1).then(|| process(0, 1, 1));
        assert!(process(1, 7, 1).are_awaited(shell));
        let script = |of| match of {
            6 => Some(process(1, 6, 1)),
            1 => Some(process(0, 1, 1)),
            _ => None,
        };
        assert!(process(6, 6, 1).are_awaited(script));
    }

    #[test]
    fn what_is_copied_steers_no_terminal_and_is_no_formula() {
        assert_eq!(harmless("a\tb\n- c"), "a\tb\n- c");
        assert_eq!(
            harmless("\u{1b}[201~rm\r\u{9b}1m\u{2028}\u{202e}x"),
            "[201~rm1m x"
        );
        assert_eq!(harmless("a\t=1\n@b\t+45"), "a\t'=1\n'@b\t+45");
        for (copied, harmless_now) in [
            ("-2+3", "'-2+3"),
            ("\t-2+3", "\t'-2+3"),
            (" \u{a0}=1", " \u{a0}'=1"),
            ("x,=HYPERLINK(0)", "x,'=HYPERLINK(0)"),
            ("x; +A1", "x; '+A1"),
            ("a\t- A1", "a\t'- A1"),
            ("+45 12 34 56 78, -5", "+45 12 34 56 78, -5"),
            ("Fra 2016-2018, a-b; c", "Fra 2016-2018, a-b; c"),
        ] {
            assert_eq!(harmless(copied), harmless_now);
        }
    }
}
