//! Keys by name: `ctrl-s`, `alt-left`, `?`, `shift-tab`. Read from the configuration, written in the help.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with its modifiers. Shift is kept for keys without a character only, as terminals differ in telling it for the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// Control, Alt, and Shift where it counts.
    pub modifiers: KeyModifiers,
}

const NAMES: &[(&str, KeyCode)] = &[
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("shift-tab", KeyCode::BackTab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
    ("space", KeyCode::Char(' ')),
];

impl Key {
    /// Makes a key of a character without modifiers.
    pub const fn char(c: char) -> Self {
        Self {
            code: KeyCode::Char(c),
            modifiers: KeyModifiers::NONE,
        }
    }

    /// Makes a key without modifiers.
    pub const fn plain(code: KeyCode) -> Self {
        Self {
            code,
            modifiers: KeyModifiers::NONE,
        }
    }

    /// Makes a key with Control.
    pub const fn ctrl(c: char) -> Self {
        Self {
            code: KeyCode::Char(c),
            modifiers: KeyModifiers::CONTROL,
        }
    }

    /// Makes a key with Alt.
    pub const fn alt(code: KeyCode) -> Self {
        Self {
            code,
            modifiers: KeyModifiers::ALT,
        }
    }

    /// Returns the key of an event.
    pub fn of(event: KeyEvent) -> Self {
        let mut modifiers =
            event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        if matches!(event.code, KeyCode::Char(_) | KeyCode::BackTab) {
            modifiers -= KeyModifiers::SHIFT;
        }
        let key = Self {
            code: event.code,
            modifiers,
        };
        if cfg!(windows) {
            key.without_altgr()
        } else {
            key
        }
    }

    /// Returns the character that AltGr types: Windows tells it as Control and Alt together.
    #[must_use]
    fn without_altgr(self) -> Self {
        const ALTGR: KeyModifiers = KeyModifiers::CONTROL.union(KeyModifiers::ALT);
        match self.code {
            KeyCode::Char(_) if self.modifiers.contains(ALTGR) => Self {
                modifiers: self.modifiers - ALTGR,
                ..self
            },
            _ => self,
        }
    }

    /// Reads a key by its name; `None` for what is none.
    pub fn parse(name: &str) -> Option<Self> {
        let lower = name.to_lowercase();
        let mut rest = lower.as_str();
        let mut modifiers = KeyModifiers::NONE;
        loop {
            if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == rest) {
                return Some(Self {
                    code: *code,
                    modifiers,
                });
            }
            let (prefix, modifier) = [
                ("ctrl-", KeyModifiers::CONTROL),
                ("alt-", KeyModifiers::ALT),
                ("shift-", KeyModifiers::SHIFT),
            ]
            .into_iter()
            .find(|(p, _)| rest.len() > p.len() && rest.starts_with(p))
            .unwrap_or(("", KeyModifiers::NONE));
            if prefix.is_empty() {
                break;
            }
            modifiers |= modifier;
            rest = &rest[prefix.len()..];
        }
        if let Some(number) = rest
            .strip_prefix('f')
            .and_then(|n| n.parse().ok())
            .filter(|n| (1..=12).contains(n))
        {
            return Some(Self {
                code: KeyCode::F(number),
                modifiers,
            });
        }
        // A single character counts with its case as written.
        let written = &name[name.len().checked_sub(rest.len())?..];
        let mut chars = written.chars();
        let c = chars.next().filter(|_| chars.next().is_none())?;
        Some(Self {
            code: KeyCode::Char(c),
            modifiers: modifiers - KeyModifiers::SHIFT,
        })
    }

    /// Returns the key for lists whose letters do something: a letter with Control or Alt is none of them.
    pub fn bare(self) -> KeyCode {
        if matches!(self.code, KeyCode::Char(_)) && self.typed().is_none() {
            KeyCode::Null
        } else {
            self.code
        }
    }

    /// Returns whether the key types a character.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => Some(c),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, name) in [
            (KeyModifiers::CONTROL, "Ctrl-"),
            (KeyModifiers::ALT, "Alt-"),
            (KeyModifiers::SHIFT, "Shift-"),
        ] {
            if self.modifiers.contains(modifier) {
                f.write_str(name)?;
            }
        }
        match self.code {
            KeyCode::Enter => f.write_str("Enter"),
            KeyCode::Esc => f.write_str("Esc"),
            KeyCode::Tab => f.write_str("Tab"),
            KeyCode::BackTab => f.write_str("Shift-Tab"),
            KeyCode::Backspace => f.write_str("Backspace"),
            KeyCode::Delete => f.write_str("Del"),
            KeyCode::Insert => f.write_str("Ins"),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::Home => f.write_str("Home"),
            KeyCode::End => f.write_str("End"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::F(n) => write!(f, "F{n}"),
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) => write!(f, "{c}"),
            _ => f.write_str("?"),
        }
    }
}

/// Reads a script of keys: characters stand for themselves, names in angle brackets for the others (`/kosu<enter>`).
///
/// Screenshots and tests press keys this way. `<` itself is `<<>`.
pub fn script(text: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((name, behind)) = rest.strip_prefix('<').and_then(|r| r.split_once('>')) {
            keys.extend(Key::parse(name));
            rest = behind;
        } else {
            keys.push(Key::char(c));
            rest = &rest[c.len_utf8()..];
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_keys_and_back() {
        for name in [
            "Ctrl-s",
            "Alt-←",
            "?",
            "æ",
            "N",
            "Shift-Tab",
            "F5",
            "Space",
            "Ctrl-Alt-x",
            "-",
            "Ctrl--",
        ] {
            let arrows = name.replace('←', "left");
            assert_eq!(Key::parse(&arrows).unwrap().to_string(), name);
        }
        assert_eq!(Key::parse("ctrl-"), None);
        assert_eq!(Key::parse(""), None);
        assert_eq!(Key::parse("xy"), None);
    }

    #[test]
    fn shift_does_not_matter_for_characters() {
        let event = KeyEvent::new(KeyCode::Char('?'), KeyModifiers::SHIFT);
        assert_eq!(Key::of(event), Key::char('?'));
    }

    #[test]
    fn altgr_types_its_character() {
        let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
        let at = Key {
            code: KeyCode::Char('@'),
            modifiers: both,
        };
        assert_eq!(at.without_altgr().typed(), Some('@'));
        assert_eq!(Key::ctrl('c').without_altgr(), Key::ctrl('c'));
    }

    #[test]
    fn a_script_mixes_characters_and_names() {
        let keys = script("/kø<enter><<>");
        let wanted = [
            Key::char('/'),
            Key::char('k'),
            Key::char('ø'),
            Key::plain(KeyCode::Enter),
            Key::char('<'),
        ];
        assert_eq!(keys, wanted);
    }
}
