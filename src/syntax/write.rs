//! Writing values as RON text, in the layout of the shipped files.

/// Builds RON text with an indentation of four spaces for each level.
///
/// A record is on one line when it fits into [`Writer::WIDTH`], else on a line for each field.
#[derive(Debug, Default)]
pub struct Writer {
    out: String,
    level: usize,
}

impl Writer {
    /// The width a record on one line may have, indentation included.
    pub const WIDTH: usize = 140;

    /// Starts at an indentation of `level` times four spaces.
    pub fn at_level(level: usize) -> Self {
        Self {
            out: String::new(),
            level,
        }
    }

    /// Returns the text.
    pub fn finish(self) -> String {
        self.out
    }

    /// Writes text as it is.
    pub fn raw(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Writes a quoted string; line breaks and what is invisible are escaped.
    pub fn string(&mut self, text: &str) {
        self.out.push('"');
        for c in text.chars() {
            match c {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\t' => self.out.push_str("\\t"),
                '\r' => self.out.push_str("\\r"),
                c if c.is_control() || is_hidden(c) => {
                    self.out.push_str(&c.escape_unicode().to_string());
                }
                c => self.out.push(c),
            }
        }
        self.out.push('"');
    }

    /// Writes parts between brackets: on one line where they fit, else one on each line.
    ///
    /// Each part is written by `part` into a writer of its own at the inner level.
    pub fn block(
        &mut self,
        open: &str,
        close: &str,
        count: usize,
        part: &mut dyn FnMut(usize, &mut Self),
    ) {
        let mut parts = Vec::with_capacity(count);
        for i in 0..count {
            let mut inner = Self::at_level(self.level + 1);
            part(i, &mut inner);
            parts.push(inner.finish());
        }
        let width: usize = parts.iter().map(|p| p.chars().count() + 2).sum();
        let flat = !parts.iter().any(|p| p.contains('\n'))
            && self.level * 4 + width + open.len() < Self::WIDTH;
        self.out.push_str(open);
        if flat {
            self.out.push_str(&parts.join(", "));
        } else {
            for part in parts {
                self.out.push('\n');
                self.out.push_str(&"    ".repeat(self.level + 1));
                self.out.push_str(&part);
                self.out.push(',');
            }
            self.out.push('\n');
            self.out.push_str(&"    ".repeat(self.level));
        }
        self.out.push_str(close);
    }
}

/// Characters that change how text is shown without being seen themselves.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
