//! What is generated: the key table, the rules of the checks and the field tables of the format, the pictures. A test fails when a
//! committed file differs.

use std::fmt::Write as _;
use std::{fs, io};

use mandat::check::{RULES, Topic};
use mandat::export::FORMATS;
use mandat::lang::Lang;
use mandat::model::value::{ChoiceSpec, ChoiceWord, Shape};
use mandat::model::{Choice as _, Dataset};
use mandat::store;
use mandat::tui::action::{ACTIONS, Context};

use super::pictures::pictures;

/// Replaces what stands between `<!-- name -->` and `<!-- /name -->`; `None` where the marks are missing.
fn replace_section(text: &str, name: &str, content: &str) -> Option<String> {
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let start = text.find(&open)? + open.len();
    let end = start + text[start..].find(&close)?;
    Some(format!(
        "{}\n{}\n{}",
        &text[..start],
        content.trim(),
        &text[end..]
    ))
}

/// Returns the key table in Markdown.
fn key_table() -> String {
    let mut out = String::new();
    for context in Context::ALL {
        let _ = write!(
            out,
            "**{}**\n\n| Key | What it does | Name in the configuration |\n| --- | --- | --- |\n",
            context.label(Lang::En)
        );
        for entry in ACTIONS.iter().filter(|e| e.context == context) {
            let keys: Vec<String> = entry.keys.iter().map(|k| format!("`{k}`")).collect();
            let _ = writeln!(
                out,
                "| {} | {} | `{}` |",
                keys.join(" "),
                entry.label(Lang::En),
                entry.id
            );
        }
        out.push('\n');
    }
    out
}

/// Returns the formats of exports in Markdown, and what each can be made of.
fn format_table() -> String {
    let mut out = "| Format | What it is | Can be made of |\n| --- | --- | --- |\n".to_owned();
    for format in FORMATS {
        let (label, of) = (format.label(Lang::En), format.takes_in_words(Lang::En));
        let _ = writeln!(out, "| `{}` | {label} | {of} |", format.name);
    }
    out
}

/// Returns the rules of the checks in Markdown, by what they are about.
fn check_tables() -> String {
    let mut out = String::new();
    for topic in Topic::ALL {
        let title = topic.label(Lang::En);
        let _ = write!(out, "**{}{}**\n\n", title[..1].to_uppercase(), &title[1..]);
        out.push_str(
            "| Rule | Level | What it says | How to mend it |\n| --- | --- | --- | --- |\n",
        );
        for rule in RULES.iter().filter(|r| r.topic == *topic) {
            let (says, mend) = (rule.says(Lang::En), rule.how_to_mend(Lang::En));
            let _ = writeln!(
                out,
                "| `{}` | {} | {says} | {mend} |",
                rule.id,
                rule.severity.label(Lang::En)
            );
        }
        out.push('\n');
    }
    out
}

/// Returns the description of the file format in Markdown: every record with its fields, then every choice with its words.
fn format_tables() -> String {
    let mut out = String::new();
    let mut choices: Vec<&'static ChoiceSpec> = Vec::new();
    for record in Dataset::all_specs() {
        let _ = write!(
            out,
            "#### {}\n\n{}\n\n| Field | What stands in it | Meaning |\n| --- | --- | --- |\n",
            record.name,
            record.doc.trim()
        );
        for field in record.fields {
            if let Shape::Choice(spec) = field.shape.innermost()
                && !choices.iter().any(|c| c.name == spec.name)
            {
                choices.push(spec);
            }
            let must = if field.required {
                " **(required)**"
            } else {
                ""
            };
            let _ = writeln!(
                out,
                "| `{}` | {}{must} | {} |",
                field.name,
                shape_in_words(field.shape),
                field.doc.trim()
            );
        }
        out.push('\n');
    }
    out.push_str("#### The words of choices\n\n| Choice | Words, with their Danish labels; the one in **bold** is meant where the field is absent |\n| --- | --- |\n");
    for choice in choices {
        let word = |(i, w): (usize, &ChoiceWord)| {
            if i == choice.default {
                format!("**`{}`** ({})", w.word, w.da)
            } else {
                format!("`{}` ({})", w.word, w.da)
            }
        };
        let words: Vec<String> = choice.words.iter().enumerate().map(word).collect();
        let _ = writeln!(out, "| {} | {} |", choice.name, words.join(", "));
    }
    out
}

fn shape_in_words(shape: Shape) -> String {
    match shape {
        Shape::Text => "text".into(),
        Shape::Number => "whole number".into(),
        Shape::Flag => "`true` or `false`".into(),
        Shape::Date => "date".into(),
        Shape::Source => "`\"source-id#place\"`".into(),
        Shape::Key(_) => "its own id".into(),
        Shape::Ref(kinds) => format!("id of {}", kinds.names().en),
        Shape::About => "id, or `id.field`".into(),
        Shape::Choice(spec) => format!("one of [{}](#the-words-of-choices)", spec.name),
        Shape::List(inner) => format!("list of {}", shape_in_words(*inner)),
        Shape::Record(spec) => format!("[{0}](#{1})", spec.name, spec.name.to_lowercase()),
    }
}

/// Returns every generated file of the repository by its path in it, with its content.
pub fn files() -> io::Result<Vec<(String, String)>> {
    let parts = |file: &str, sections: &[(&str, String)]| {
        let mut text = fs::read_to_string(file)?;
        for (section, content) in sections {
            let new = replace_section(&text, section, content);
            text = new.ok_or_else(|| io::Error::other(format!("{file}: <!-- {section} -->")))?;
        }
        io::Result::Ok((file.to_owned(), text))
    };
    let opened = store::open_embedded().map_err(io::Error::other)?;
    let mut out = vec![
        parts("docs/keys.md", &[("keys", key_table())])?,
        parts("docs/export.md", &[("formats", format_table())])?,
        parts(
            "data/README.md",
            &[("checks", check_tables()), ("format", format_tables())],
        )?,
    ];
    out.extend(
        pictures(opened)
            .into_iter()
            .map(|(name, picture)| (format!("screenshots/{name}"), picture)),
    );
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_replaced_between_its_marks() {
        let text = "a\n<!-- keys -->\nold\n<!-- /keys -->\nb";
        let new = replace_section(text, "keys", "new\n\n");
        assert_eq!(
            new.as_deref(),
            Some("a\n<!-- keys -->\n\nnew\n<!-- /keys -->\nb")
        );
        assert_eq!(
            new.as_deref()
                .and_then(|n| replace_section(n, "keys", "new")),
            new
        );
        assert_eq!(replace_section(text, "other", ""), None);
    }
}
