//! The terminal's events, with what a slow line tore apart put together again.
//!
//! Where the escape character of a sequence arrives by itself, crossterm tells of the key Esc and then of the rest as typed
//! characters: half an arrow would be Esc, `[`, `B`, and half an answer would be commands. No person types that fast.

use std::io;
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, poll, read};

/// How soon the rest of a torn sequence arrives; the key Esc is reported this much later.
const SOON: Duration = Duration::from_millis(25);

/// Waits for what comes next.
pub fn next() -> io::Result<Vec<Event>> {
    join(&mut |soon| {
        if soon && !poll(SOON)? {
            Ok(None)
        } else {
            read().map(Some)
        }
    })
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
    fn escape_and_a_character_at_once_is_alt() {
        assert_eq!(
            joined("^]1")[0],
            Event::Key(KeyEvent::new(KeyCode::Char(']'), KeyModifiers::ALT))
        );
    }
}
