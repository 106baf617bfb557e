//! The terminal's events, with what a slow line tore apart put together again.
//!
//! Where the escape character of a sequence arrives by itself, crossterm tells of the key Esc and then of the rest as typed
//! characters: half an arrow would be Esc, `[`, `B`, and half an answer would be commands. No person types that fast.

use std::io;
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, poll, read};

#[cfg(unix)]
pub use super::input::Input;
use super::terminal::is_remote;

/// The terminal's events in their order.
#[cfg(not(unix))]
pub struct Input;

#[cfg(not(unix))]
#[allow(clippy::unused_self, clippy::unnecessary_wraps)]
impl Input {
    pub fn new() -> io::Result<Self> {
        Ok(Self)
    }

    pub fn next(&mut self) -> io::Result<Event> {
        read()
    }
}

/// How soon the rest of a torn sequence arrives; the key Esc is reported this much later. A line between the terminal and the program
/// tears sequences apart more easily than a terminal on the same machine.
fn soon() -> Duration {
    Duration::from_millis(if is_remote() { 25 } else { 4 })
}

/// How soon the next key of a paste arrives where the terminal makes keys of it.
const AT_ONCE: Duration = Duration::from_millis(5);

/// Waits for what comes next; `busy` is how long nobody has waited before.
pub fn next(input: &mut Input, busy: Duration) -> io::Result<Vec<Event>> {
    let begun = Instant::now();
    let events = join(&mut |is_soon| {
        if !is_soon {
            input.next().map(Some)
        } else if poll(soon())? {
            read().map(Some)
        } else {
            Ok(None)
        }
    })?;
    // Everywhere else a paste is told as one; there a burst may be what a shell has queued up.
    if !cfg!(windows) {
        return Ok(events);
    }
    let next = &mut || Ok(if poll(AT_ONCE)? { Some(read()?) } else { None });
    // What was there at once may have been typed all that time.
    let waited = begun.elapsed();
    let time = if waited < AT_ONCE {
        busy + waited
    } else {
        Duration::ZERO
    };
    gather(events, next, time)
}

/// Takes what comes at once behind a first event, and makes a paste of it where it is one.
fn gather(
    mut events: Vec<Event>,
    next: &mut dyn FnMut() -> io::Result<Option<Event>>,
    time: Duration,
) -> io::Result<Vec<Event>> {
    while events
        .last()
        .is_some_and(|last| is_release(last) || sign(last).is_some())
    {
        let Some(event) = next()? else { break };
        events.push(event);
    }
    let keys = events.iter().filter(|event| !is_release(event));
    let signs: Option<String> = keys.map(sign).collect();
    Ok(match signs.filter(|text| is_paste(text, time)) {
        Some(text) => vec![Event::Paste(text)],
        None => events,
    })
}

/// Returns whether keys that came in this time are a paste: lines with something on them, faster than a hand types. What was typed while
/// the program was busy is none.
fn is_paste(text: &str, time: Duration) -> bool {
    const BY_HAND_A_SECOND: u128 = 20;
    let by_hand = 8 + time.as_millis() * BY_HAND_A_SECOND / 1000;
    let lines = text.split('\n').filter(|line| !line.trim().is_empty());
    lines.count() > 1 && text.chars().count() as u128 > by_hand
}

fn is_release(event: &Event) -> bool {
    matches!(event, Event::Key(key) if key.kind == KeyEventKind::Release)
}

/// Returns the character that an event types, line ends and tabs included.
fn sign(event: &Event) -> Option<char> {
    let Event::Key(key) = event else { return None };
    let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
    // Both together are AltGr.
    let commands = key.modifiers.intersects(both) && !key.modifiers.contains(both);
    match key.code {
        _ if commands || key.kind == KeyEventKind::Release => None,
        KeyCode::Char(c) => Some(c),
        KeyCode::Enter => Some('\n'),
        KeyCode::Tab => Some('\t'),
        _ => None,
    }
}

/// Joins events from a source that is asked either for the next one or for one that comes soon.
fn join(source: &mut dyn FnMut(bool) -> io::Result<Option<Event>>) -> io::Result<Vec<Event>> {
    let Some(first) = source(false)? else {
        return Ok(Vec::new());
    };
    if first != Event::Key(KeyCode::Esc.into()) {
        return Ok(vec![first]);
    }
    let Some(second) = source(true)? else {
        return Ok(vec![first]);
    };
    let Some(lead) = character(&second) else {
        return Ok(vec![first, second]);
    };
    if !matches!(lead, '[' | 'O') {
        return Ok(vec![Event::Key(KeyEvent::new(
            KeyCode::Char(lead),
            KeyModifiers::ALT,
        ))]);
    }
    let mut text = String::new();
    while let Some(event) = source(true)? {
        let Some(c) = character(&event) else {
            return Ok(vec![event]);
        };
        text.push(c);
        if ('@'..='~').contains(&c) {
            break;
        }
    }
    // What is none of these is a mouse that moved, most likely; it is better lost than typed.
    Ok(key(&text)
        .map(|code| Event::Key(code.into()))
        .into_iter()
        .collect())
}

/// Returns the character of an event that types one.
fn character(event: &Event) -> Option<char> {
    match event {
        Event::Key(KeyEvent {
            code: KeyCode::Char(c),
            modifiers,
            kind: KeyEventKind::Press,
            ..
        }) if (*modifiers - KeyModifiers::SHIFT).is_empty() => Some(*c),
        _ => None,
    }
}

/// Returns the key of a sequence without its beginning.
fn key(text: &str) -> Option<KeyCode> {
    Some(match text {
        "A" => KeyCode::Up,
        "B" => KeyCode::Down,
        "C" => KeyCode::Right,
        "D" => KeyCode::Left,
        "H" | "1~" | "7~" => KeyCode::Home,
        "F" | "4~" | "8~" => KeyCode::End,
        "Z" => KeyCode::BackTab,
        "3~" => KeyCode::Delete,
        "5~" => KeyCode::PageUp,
        "6~" => KeyCode::PageDown,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Joins events that come at once; `…` stands for a pause, `^` for Esc.
    fn joined(script: &str) -> Vec<Event> {
        let mut rest = script.chars().peekable();
        let mut out = Vec::new();
        while rest.peek().is_some() {
            let events = join(&mut |soon| {
                while !soon && rest.next_if_eq(&'…').is_some() {}
                let c = rest.next_if(|c| *c != '…');
                Ok(c.map(|c| {
                    Event::Key(if c == '^' {
                        KeyCode::Esc.into()
                    } else {
                        KeyCode::Char(c).into()
                    })
                }))
            });
            out.extend(events.unwrap());
        }
        out
    }

    fn keys(codes: &[KeyCode]) -> Vec<Event> {
        codes
            .iter()
            .map(|code| Event::Key((*code).into()))
            .collect()
    }

    #[test]
    fn a_torn_sequence_is_its_key_and_a_torn_mouse_is_nothing() {
        use KeyCode::{Char, Down, Esc, PageUp, Up};
        assert_eq!(joined("^[Bj"), keys(&[Down, Char('j')]));
        assert_eq!(joined("^OA^[5~"), keys(&[Up, PageUp]));
        assert_eq!(joined("^[<35;10;5Mj"), keys(&[Char('j')]));
        assert_eq!(joined("^…[B"), keys(&[Esc, Char('['), Char('B')]));
        assert_eq!(joined("^^"), keys(&[Esc, Esc]));
        assert_eq!(joined("^"), keys(&[Esc]));
    }

    #[test]
    fn lines_that_come_at_once_are_a_paste_and_what_was_typed_ahead_is_not() {
        let gathered = |text: &str, seconds: u64| {
            let mut keys = text.chars().flat_map(|c| {
                let code = match c {
                    '\n' => KeyCode::Enter,
                    '^' => KeyCode::Esc,
                    c => KeyCode::Char(c),
                };
                let press = KeyEvent::from(code);
                let release = KeyEvent {
                    kind: KeyEventKind::Release,
                    ..press
                };
                [press, release].map(Event::Key)
            });
            let first = keys.next().into_iter().collect();
            let mut next = || Ok(keys.next());
            gather(first, &mut next, Duration::from_secs(seconds)).unwrap()
        };
        let list = "Test Testesen\nPrøve Prøvesen";
        assert_eq!(gathered(list, 0), [Event::Paste(list.to_owned())]);
        for (typed, seconds) in [(list, 3), ("/kosu\n", 0), ("jjjjjjjjjjjjjjjjjj", 0)] {
            assert_eq!(gathered(typed, seconds).len(), 2 * typed.chars().count());
        }
        assert!(gathered("Test Testesen^\nPrøve", 0).len() > 1);
    }

    #[test]
    fn escape_and_a_character_at_once_is_alt() {
        assert_eq!(
            joined("^]1")[0],
            Event::Key(KeyEvent::new(KeyCode::Char(']'), KeyModifiers::ALT))
        );
    }
}
