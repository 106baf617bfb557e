//! Printing: what comes from data is cleaned, what goes into a pipe has no colour, and a closed pipe is no error.

use std::io::{self, IsTerminal as _, Write};

use unicode_width::UnicodeWidthStr as _;

use crate::article::{Span, Tone, wrap};
pub use crate::lang::clean;

/// Cleans a text line by line.
pub fn clean_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    for line in text.lines() {
        out.push_str(&clean(line));
        out.push('\n');
    }
    out
}

/// Whether and how standard output is shown to a person.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whether colours and weights can be used.
    pub styled: bool,
    /// The columns to fill.
    pub width: usize,
    /// Whether it is a terminal, which would break what is wider within words.
    pub terminal: bool,
}

impl Look {
    /// Finds out about standard output.
    pub fn of_stdout() -> Self {
        let terminal = io::stdout().is_terminal();
        let columns = if terminal {
            crossterm::terminal::size().map_or(80, |(columns, _)| usize::from(columns))
        } else {
            80
        };
        let refused = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        Self {
            styled: terminal && !refused && !dumb && understands_styles(),
            width: columns.clamp(20, 100),
            terminal,
        }
    }

    /// Returns a text as less important.
    pub fn dim(self, text: &str) -> String {
        if self.styled {
            format!("\x1b[2m{text}\x1b[22m")
        } else {
            text.to_owned()
        }
    }

    /// Returns what stands behind `lead` in a row, with its line end: for a terminal broken at spaces within its width, the rest below what
    /// follows the lead, and on one line for all others.
    pub fn row(self, lead: &str, spans: &[Span]) -> String {
        // Too little beside a long lead is no column.
        let column = lead.width();
        let column = if column + 20 > self.width { 4 } else { column };
        let width = if self.terminal {
            self.width
        } else {
            usize::MAX
        };
        let first = vec![Span {
            text: lead.to_owned(),
            tone: Tone::Dim,
            link: None,
        }];
        let mut out = String::new();
        for line in wrap(spans, width, column, &first) {
            for span in line {
                let text = clean(&span.text);
                out += &match span.tone {
                    Tone::Dim => self.dim(&text),
                    Tone::Strong => self.bold(&text),
                    _ => text.into_owned(),
                };
            }
            out.push('\n');
        }
        out
    }

    /// Returns a text as a heading.
    pub fn bold(self, text: &str) -> String {
        if self.styled {
            format!("\x1b[1m{text}\x1b[22m")
        } else {
            text.to_owned()
        }
    }
}

#[cfg(windows)]
fn understands_styles() -> bool {
    crossterm::ansi_support::supports_ansi()
}

#[cfg(not(windows))]
fn understands_styles() -> bool {
    true
}

/// Writes a result to standard output. A reader that has seen enough and closed the pipe is content.
pub fn print(text: &str) -> io::Result<()> {
    print_bytes(text.as_bytes())
}

/// Does the same with what need not be text.
pub fn print_bytes(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Writes a message to standard error; nobody can be told if that fails.
pub fn tell(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_broken_at_words_for_a_terminal_only() {
        let row = |terminal, width| {
            let look = Look {
                styled: false,
                width,
                terminal,
            };
            let text = Span {
                text: "udefra · ikke i kraft på datoen · klyngeniveau".to_owned(),
                ..Span::default()
            };
            look.row("gruppe  ", &[text])
        };
        assert_eq!(
            row(true, 34),
            "gruppe  udefra · ikke i kraft på\n        datoen · klyngeniveau\n"
        );
        assert_eq!(row(false, 34).lines().count(), 1);
    }

    #[test]
    fn data_cannot_steer_the_terminal_line_by_line() {
        assert_eq!(clean_lines("a\u{7}\nb"), "a·\nb\n");
    }
}
