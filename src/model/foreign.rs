//! What a text is that was given as a dataset and is none, and texts without the quotation marks they need.

use super::Date;
use crate::syntax::{Problem, What};

/// The quotation marks that a text processor makes of plain ones, and the single one.
const MARKS: [char; 9] = ['\'', '‘', '’', '‚', '“', '”', '„', '»', '«'];

/// Returns what a document of another program is that was given as a dataset, by how it begins.
pub fn document(bytes: &[u8]) -> Option<Problem> {
    let (da, en) = if bytes.starts_with(b"PK\x03\x04") {
        (
            "et dokument fra Word eller Excel",
            "a document of Word or Excel",
        )
    } else if bytes.starts_with(b"%PDF") {
        ("en PDF", "a PDF")
    } else if bytes.starts_with(b"{\\rtf") {
        ("en RTF-tekst", "an RTF text")
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        (
            "et gammelt dokument fra Word eller Excel",
            "an old document of Word or Excel",
        )
    } else {
        return None;
    };
    Some(Problem::new(0..0, What::Foreign(da, en)))
}

/// Returns what is wrong with a text as a whole that could not be read, where it is something else than a dataset.
pub(super) fn foreign(text: &str) -> Option<Problem> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let first = start.lines().next().unwrap_or_default();
    let at = text.len() - start.len();
    let found = |da, en| {
        let what = What::Foreign(da, en);
        Some(Problem::new(at..at + first.len(), what))
    };
    if let Some(problem) = document(text.as_bytes()) {
        return Some(problem);
    }
    // What a version control system left stands anywhere.
    let mut begin = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with("<<<<<<< ") {
            let what = What::Unmerged;
            return Some(Problem::new(begin..begin + line.trim_end().len(), what));
        }
        begin += line.len();
    }
    let lower = first.trim_end().to_ascii_lowercase();
    let is_key = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b))
    };
    let key = first.split_once(':').map(|(key, _)| key);
    match start.chars().next()? {
        '(' | '#' if !lower.starts_with("# ") => None,
        '{' => found("JSON", "JSON"),
        '[' if start[1..].trim_start().starts_with(['{', ']', '"']) => found("JSON", "JSON"),
        '<' => found("XML eller HTML", "XML or HTML"),
        _ if lower.starts_with("begin:") => {
            found("et visitkort eller en kalender", "a card or calendar")
        }
        '-' if lower == "---" => found("YAML", "YAML"),
        _ if lower.matches([';', '\t', ',']).count() > 0 && !first.contains('(') => {
            found("en tabel (CSV)", "a table (CSV)")
        }
        _ if key.is_some_and(is_key) => found("YAML", "YAML"),
        '#' | '*' | '-' => found("løbende tekst", "running text"),
        c if c.is_alphanumeric() && first.contains(' ') && !first.contains('(') => {
            found("løbende tekst", "running text")
        }
        _ => None,
    }
}

/// Says of a text that lacks its quotation marks, or has others, how it is written.
pub(super) fn clearer(text: &str, problem: Problem) -> Problem {
    let Some(rest) = text.get(problem.span.start..) else {
        return problem;
    };
    let line = rest.lines().next().unwrap_or_default();
    let end = line.find([',', ')']).unwrap_or(line.len());
    let bare = if rest.starts_with(MARKS) {
        line[..end].trim().trim_matches(MARKS)
    } else {
        let word = |c: char| !(c.is_alphanumeric() || c == '-');
        let word = &line[..line.find(word).unwrap_or(line.len())];
        let is_date = word.contains('-') && Date::parse(word).is_some();
        if !is_date {
            return problem;
        }
        word
    };
    let what = What::Unquoted(bare.to_owned());
    Problem::new(problem.span, what)
}

#[cfg(test)]
mod tests {
    use crate::lang::Lang;
    use crate::model::read::read;

    fn told(text: &str) -> String {
        let problems = read(text).unwrap_err();
        problems[0].message(Lang::Da)
    }

    #[test]
    fn what_is_no_dataset_is_called_by_its_name() {
        for (text, what) in [
            ("Navn;Titel\nTest Testesen;chef\n", "en tabel (CSV)"),
            ("navn\ttitel\n", "en tabel (CSV)"),
            ("{\"schema\": 1}", "JSON"),
            ("\n[ {\"id\": 1}]", "JSON"),
            ("---\nid: x\n", "YAML"),
            ("schema: 1\nid: x\n", "YAML"),
            ("BEGIN:VCARD\n", "et visitkort eller en kalender"),
            ("<html>", "XML eller HTML"),
            ("PK\u{3}\u{4}x", "et dokument fra Word eller Excel"),
            ("%PDF-1.7\n", "en PDF"),
            ("{\\rtf1", "en RTF-tekst"),
            (
                "Referat af mødet den 3. maj\n\nTil stede:\n",
                "løbende tekst",
            ),
            ("# Kommissorium\n", "løbende tekst"),
            ("- Test Testesen\n", "løbende tekst"),
        ] {
            assert!(
                told(text).contains(&format!("er {what}, ikke et datasæt")),
                "{text}: {}",
                told(text)
            );
        }
        let merged = "(schema: 1, id: \"x\",\n<<<<<<< HEAD\n title: \"X\",\n=======\n)";
        assert!(told(merged).contains("flettet"), "{}", told(merged));
        assert!(!told("(schema: 1").contains("ikke et datasæt"));
    }

    #[test]
    fn a_text_without_plain_quotation_marks_is_shown_with_them() {
        let with = |title: &str| format!("(schema: 1, id: \"x\", title: \"X\", as_of: {title})");
        for (typed, text) in [
            ("2016-09-15", "2016-09-15"),
            ("'2016'", "2016"),
            ("“2016”", "2016"),
        ] {
            let told = told(&with(typed));
            assert!(told.contains(&format!("\"{text}\"")), "{typed}: {told}");
        }
    }
}
