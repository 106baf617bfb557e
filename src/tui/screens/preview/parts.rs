//! Which part of a line of the paper each of the things taken from it stands in.

use std::ops::Range;

/// What divides the parts of a line.
const DIVIDES: [char; 4] = [';', ',', '\t', '│'];

/// Returns for each of some words the part of a line that they stand in, up to the next sign that divides; an empty one where they are
/// not found. They are looked for in their order.
pub(super) fn parts(text: &str, wanted: &[&str]) -> Vec<Range<usize>> {
    let mut from = 0;
    let found = wanted.iter().map(|words| {
        let behind = place(&text[from..], words).map(|r| r.start + from..r.end + from);
        let found = behind.or_else(|| place(text, words)).unwrap_or(0..0);
        from = from.max(found.end);
        // A name between quotation marks is shown with both of them.
        let before = text[..found.start].chars().next_back();
        let opens = before.filter(|c| matches!(c, '\'' | '"' | '\u{2018}' | '\u{201c}' | '»'));
        found.start - opens.map_or(0, char::len_utf8)..found.end
    });
    let found: Vec<Range<usize>> = found.collect();
    let end = |part: &Range<usize>| {
        let next = found.iter().map(|other| other.start);
        let next = next.filter(|start| *start >= part.end).min();
        let rest = &text[part.end..next.unwrap_or(text.len())];
        let rest = rest.split(DIVIDES).next().unwrap_or_default();
        part.end
            + rest
                .trim_end_matches(|c: char| {
                    !c.is_alphanumeric() && !">)]'\"\u{2019}\u{201d}«".contains(c)
                })
                .len()
    };
    let whole = |part: &Range<usize>| {
        if part.is_empty() {
            0..0
        } else {
            part.start..end(part)
        }
    };
    found.iter().map(whole).collect()
}

/// Returns where some words stand: as they are, or each of them near the others, as in `Testesen, Test`.
fn place(text: &str, words: &str) -> Option<Range<usize>> {
    if words.is_empty() {
        return None;
    }
    if let Some(at) = text.find(words) {
        return Some(at..at + words.len());
    }
    let mut out: Option<Range<usize>> = None;
    for word in words.split_whitespace() {
        let at = whole_word(text, word)?;
        let end = at + word.len();
        out = Some(match out {
            Some(out) => out.start.min(at)..out.end.max(end),
            None => at..end,
        });
    }
    out.filter(|out| out.len() <= 2 * words.len() + 20)
}

fn whole_word(text: &str, word: &str) -> Option<usize> {
    let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let mut all = text.match_indices(word).map(|(at, _)| at);
    all.find(|at| {
        let (before, behind) = (&text[..*at], &text[at + word.len()..]);
        ends(before.chars().next_back()) && ends(behind.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_between_quotation_marks_has_both() {
        let text = "Til: 'Test Testesen' <t@eksempel.dk>; 'Åse Prøvesen'; \"Bo Testesen\"";
        let found = parts(text, &["Test Testesen", "Åse Prøvesen", "Bo Testesen"]);
        let found: Vec<&str> = found.into_iter().map(|part| &text[part]).collect();
        let wanted = [
            "'Test Testesen' <t@eksempel.dk>",
            "'Åse Prøvesen'",
            "\"Bo Testesen\"",
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn each_of_several_people_on_a_line_has_a_part_of_it() {
        let text = "Test Testesen <t@eksempel.dk>; Prøvesen, Åse (NORDBY); Bodil Bo, Bo Testesen og Ane Bo.";
        let wanted = [
            "Test Testesen",
            "Åse Prøvesen",
            "Bodil Bo",
            "Bo Testesen",
            "Ane Bo",
            "Ingen Her",
            "",
        ];
        let found: Vec<&str> = parts(text, &wanted)
            .into_iter()
            .map(|part| &text[part])
            .collect();
        let parts = [
            "Test Testesen <t@eksempel.dk>",
            "Prøvesen, Åse (NORDBY)",
            "Bodil Bo",
            "Bo Testesen og",
            "Ane Bo",
            "",
            "",
        ];
        assert_eq!(found, parts);
    }
}
