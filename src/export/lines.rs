//! Lines of a calendar or a card: a name, a colon and a value, folded as their standards ask.

use crate::lang::steers;

/// The most bytes of a line.
const MOST: usize = 75;

/// Adds a line whose value is a text.
pub fn text(out: &mut String, name: &str, value: &str) {
    raw(out, name, &escaped(value));
}

/// Adds a line whose value is written as the standard has it.
pub fn raw(out: &mut String, name: &str, value: &str) {
    let line = format!("{name}:{value}");
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > MOST {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

/// Escapes what parts values and lines; what steers a terminal goes.
pub fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if steers(c) => out.push('·'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_characters_and_no_value_ends_it() {
        let mut out = String::new();
        text(&mut out, "SUMMARY", &"æ,\r\nEND:VEVENT".repeat(20));
        assert!(out.lines().all(|line| line.len() <= MOST));
        assert!(!out.lines().any(|line| line.starts_with("END")));
        let unfolded = out.replace("\r\n ", "");
        assert!(
            unfolded.starts_with("SUMMARY:æ\\,·\\nEND:VEVENTæ"),
            "{unfolded}"
        );
    }
}
