//! The terminal itself: taken over and given back, whatever ends the program.

use std::io::{self, Stdout, Write as _, stdout};
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::execute;
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal};

/// Whether the terminal is ours now. Giving back twice would leave someone else's alternate screen.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while the program has it; dropped, it is given back.
pub struct Screen {
    /// What is drawn on. Never dropped: it would complain, by a panic, that a terminal that has gone does not show its cursor.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<Stdout>>>,
    mouse: bool,
}

impl Screen {
    /// Takes the terminal over. A panic gives it back before it is reported.
    pub fn take(mouse: bool) -> io::Result<Self> {
        let told = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            give_back();
            told(info);
        }));
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
        let _whole = stdout().lock();
        if TAKEN.load(Ordering::SeqCst) {
            self.terminal.draw(frame)?;
        }
        Ok(())
    }

    /// Turns the mouse on or off.
    pub fn set_mouse(&mut self, mouse: bool) -> io::Result<()> {
        self.mouse = mouse;
        if mouse {
            execute!(stdout(), EnableMouseCapture)
        } else {
            execute!(stdout(), DisableMouseCapture)
        }
    }

    /// Gives the terminal back for a while: stops the program as the shell's job control expects, and takes it over again after.
    pub fn suspend(&mut self) -> io::Result<()> {
        #[cfg(unix)]
        {
            give_back();
            signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
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

    /// Puts a text on the clipboard by OSC 52, which works over SSH and through tmux where they allow it.
    pub fn copy(text: &str) -> io::Result<()> {
        execute!(stdout(), CopyToClipboard::to_clipboard_from(text))
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

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn enter(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let entered = execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste);
    let entered = if mouse {
        entered.and_then(|()| execute!(stdout(), EnableMouseCapture))
    } else {
        entered
    };
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
    let _ = execute!(
        stdout(),
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    );
    let _ = disable_raw_mode();
}
