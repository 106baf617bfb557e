//! Reading the terminal so that nothing half-sent holds the keys up for ever.
//!
//! crossterm's parser takes everything behind the beginning of a bracketed paste for a part of it until its end comes. It cannot be told
//! that none will come; but what it reads is standard input, and for a moment that is a pipe with the missing end.

use std::io::{self, Write as _};
use std::os::fd::AsRawFd as _;
use std::os::unix::net::UnixStream;
use std::time::Duration;

use crossterm::event::{Event, poll, read};
use filedescriptor::{FileDescriptor, POLLIN, Pipe, StdioDescriptor, pollfd};

use super::terminal::is_remote;

/// The end of a bracketed paste. What it makes of half a sequence is no paste, and thrown away.
const END: &[u8] = b"\x1b[201~";

/// How long a parser that has nothing whole is asked; in no time at all it would not read.
const MOMENT: Duration = Duration::from_millis(1);

/// How long it is asked for what it has read already. It does not look where this time is over before it begins, as on a busy machine;
/// what it has would be taken for the rest of a paste then.
const WHILE: Duration = Duration::from_millis(50);

/// How long nothing comes before the rest of a paste will not come either. What comes later than that would be taken for keys, and a line
/// between the terminal and the program may stand still for a while.
fn pause() -> Duration {
    Duration::from_secs(if is_remote() { 3 } else { 1 })
}

/// The terminal's events in their order.
pub struct Input {
    resized: UnixStream,
    /// Whether the parser has nothing, not even half of something.
    empty: bool,
}

impl Input {
    pub fn new() -> io::Result<Self> {
        let (resized, told) = UnixStream::pair()?;
        resized.set_nonblocking(true)?;
        told.set_nonblocking(true)?;
        signal_hook::low_level::pipe::register(signal_hook::consts::SIGWINCH, told)?;
        Ok(Self {
            resized,
            empty: false,
        })
    }

    /// Waits for the next event.
    pub fn next(&mut self) -> io::Result<Event> {
        loop {
            if !self.empty && poll(WHILE)? {
                return read();
            }
            let patience = (!self.empty).then(pause);
            if self.comes(patience)? {
                self.empty = false;
            } else if poll(WHILE)? {
                return read();
            } else {
                self.empty = true;
                if let Some(event) = give_up()? {
                    return Ok(event);
                }
            }
        }
    }

    /// Waits until there is something to read; `false` where there is nothing in this time.
    fn comes(&self, patience: Option<Duration>) -> io::Result<bool> {
        let wait_for = |fd| pollfd {
            fd,
            events: POLLIN,
            revents: 0,
        };
        let mut both = [io::stdin().as_raw_fd(), self.resized.as_raw_fd()].map(wait_for);
        match filedescriptor::poll(&mut both, patience) {
            Ok(0) => return Ok(false),
            Ok(_) => {}
            Err(filedescriptor::Error::Poll(error) | filedescriptor::Error::Io(error))
                if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(io::Error::other(error)),
        }
        while io::Read::read(&mut &self.resized, &mut [0; 64]).is_ok_and(|n| n > 0) {}
        Ok(true)
    }
}

/// Ends what the parser waits for the rest of; returns what was pasted until then.
fn give_up() -> io::Result<Option<Event>> {
    // Where the system has no room for it now, what came is waited for.
    let Ok(Pipe {
        read: end,
        mut write,
    }) = Pipe::new()
    else {
        return Ok(None);
    };
    write.write_all(END)?;
    drop(write);
    let Ok(terminal) = FileDescriptor::redirect_stdio(&end, StdioDescriptor::Stdin) else {
        return Ok(None);
    };
    // Nothing but the end can be read meanwhile.
    let mut kept = None;
    let result = loop {
        match poll(MOMENT) {
            Ok(true) => match read() {
                // A terminal pastes no escape character: from there on it is keys that seemed to do nothing.
                Ok(Event::Paste(text)) => {
                    let text = text.split('\u{1b}').next().unwrap_or_default();
                    kept = Some(Event::Paste(text.to_owned()));
                }
                Ok(event @ Event::Resize(..)) => kept = kept.or(Some(event)),
                Ok(_) => {}
                Err(error) => break Err(error),
            },
            Ok(false) => break Ok(kept),
            Err(error) => break Err(error),
        }
    };
    FileDescriptor::redirect_stdio(&terminal, StdioDescriptor::Stdin).map_err(io::Error::other)?;
    result
}
