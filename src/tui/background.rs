//! The terminal's background colour: asked by OSC 11 after the first frame, and taken out of the stream of keys.
//!
//! An answer reaches the program as the keys `Alt-]`, `1`, `1`, `;`, `r`, `g`, `b`, `:` … up to `Ctrl-g` or `Alt-\`. This filter holds
//! such keys back while an answer may come, swallows a whole answer, and gives everything else on in its order.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// The question, for standard output.
pub const QUESTION: &str = "\u{1b}]11;?\u{1b}\\";

/// How long after the question an answer may begin. A later one would be keys; none is known to come that late.
pub const PATIENCE: Duration = Duration::from_secs(2);

/// The longest answer that is believed, in keys.
const LONGEST: usize = 40;

/// What the filter lets through.
#[derive(Clone, Debug, PartialEq)]
pub enum Passed {
    /// An event as it came.
    Event(Event),
    /// The answer: whether the background is light.
    Light(bool),
}

/// The filter.
#[derive(Debug, Default)]
pub struct Background {
    asked: Option<Instant>,
    held: Vec<Event>,
    text: String,
}

impl Background {
    /// Notes that the question has been asked.
    pub fn asked(&mut self, now: Instant) {
        self.asked = Some(now);
    }

    /// Passes an event through.
    pub fn pass(&mut self, event: Event, now: Instant) -> Vec<Passed> {
        let waiting = self
            .asked
            .is_some_and(|asked| now.duration_since(asked) < PATIENCE)
            || !self.held.is_empty();
        if !waiting {
            return vec![Passed::Event(event)];
        }
        let Event::Key(KeyEvent {
            code: KeyCode::Char(c),
            modifiers,
            kind: KeyEventKind::Press,
            ..
        }) = event
        else {
            // A mouse, a resize or a paste in the middle of an answer is no part of it.
            return vec![Passed::Event(event)];
        };
        let alt = modifiers.contains(KeyModifiers::ALT);
        let end = (alt && c == '\\') || (modifiers.contains(KeyModifiers::CONTROL) && c == 'g');
        if self.held.is_empty() {
            if alt && c == ']' {
                self.held.push(event);
                return Vec::new();
            }
            return vec![Passed::Event(event)];
        }
        if end && self.text.starts_with("11;") {
            let light = luminance(&self.text[3..]).map(|l| l > 0.5);
            self.held.clear();
            self.text.clear();
            self.asked = None;
            return light.map(Passed::Light).into_iter().collect();
        }
        let fits = !alt && self.held.len() < LONGEST && {
            let at = self.text.len();
            at >= 3 && (c.is_ascii_hexdigit() || matches!(c, 'r' | 'g' | 'b' | ':' | '/'))
                || "11;"[at.min(3)..].starts_with(c)
        };
        if fits {
            self.text.push(c);
            self.held.push(event);
            return Vec::new();
        }
        self.release(event)
    }

    /// Gives up holding: everything held goes on, then the event.
    fn release(&mut self, event: Event) -> Vec<Passed> {
        self.text.clear();
        let mut out: Vec<Passed> = self.held.drain(..).map(Passed::Event).collect();
        out.push(Passed::Event(event));
        out
    }
}

/// Returns how light an answer's colour is, from 0 to 1: `rgb:ffff/ffff/ffff`, with one to four digits each.
fn luminance(answer: &str) -> Option<f64> {
    let mut parts = answer.strip_prefix("rgb:")?.split('/').map(|part| {
        let most = f64::from(16u32.checked_pow(u32::try_from(part.len()).ok()?)?) - 1.0;
        Some(f64::from(u32::from_str_radix(part, 16).ok()?) / most)
    });
    let (r, g, b) = (parts.next()??, parts.next()??, parts.next()??);
    Some(0.2126 * r + 0.7152 * g + 0.0722 * b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(c: char, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(c), modifiers))
    }

    fn feed(filter: &mut Background, text: &str, now: Instant) -> Vec<Passed> {
        text.chars()
            .flat_map(|c| filter.pass(key(c, KeyModifiers::NONE), now))
            .collect()
    }

    #[test]
    fn an_answer_is_swallowed_whole_and_keys_around_it_go_on() {
        let now = Instant::now();
        let mut filter = Background::default();
        filter.asked(now);
        assert_eq!(feed(&mut filter, "jk", now).len(), 2);
        assert_eq!(filter.pass(key(']', KeyModifiers::ALT), now), []);
        assert_eq!(feed(&mut filter, "11;rgb:fafa/fafa/fafa", now), []);
        assert_eq!(
            filter.pass(key('\\', KeyModifiers::ALT), now),
            [Passed::Light(true)]
        );
        assert_eq!(feed(&mut filter, "q", now).len(), 1);
    }

    #[test]
    fn bell_ends_an_answer_too() {
        let now = Instant::now();
        let mut filter = Background::default();
        filter.asked(now);
        filter.pass(key(']', KeyModifiers::ALT), now);
        feed(&mut filter, "11;rgb:1e/1e/2e", now);
        assert_eq!(
            filter.pass(key('g', KeyModifiers::CONTROL), now),
            [Passed::Light(false)]
        );
    }

    #[test]
    fn what_only_begins_like_an_answer_goes_on_in_order() {
        let now = Instant::now();
        let mut filter = Background::default();
        filter.asked(now);
        filter.pass(key(']', KeyModifiers::ALT), now);
        assert_eq!(feed(&mut filter, "1x", now).len(), 3);
    }

    #[test]
    fn nothing_is_held_when_nothing_was_asked_or_long_after() {
        let now = Instant::now();
        let mut filter = Background::default();
        assert_eq!(filter.pass(key(']', KeyModifiers::ALT), now).len(), 1);
        filter.asked(now);
        assert_eq!(
            filter
                .pass(key(']', KeyModifiers::ALT), now + PATIENCE)
                .len(),
            1
        );
    }
}
