//! `mandat check`: can the datasets be read, and if not, why; and what the rules say of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::args::{Checks, Plain};
use super::out::{clean, clean_lines};
use super::{Context, Ends, Status};
use crate::check::{Finding, RULES, Severity, Topic, findings};
use crate::export::findings::{finding, rules};
use crate::export::json;
use crate::lang::Lang;
use crate::model::{Book, Choice as _, EntityKind};
use crate::store::{OpenError, Opened};

/// Reads everything and tells what is wrong, then what the rules say. A file that cannot even be read is an error; one with problems,
/// or with a finding that is denied, is a *no*.
pub(super) fn check(context: &Context, asked: &Checks) -> Ends<Status> {
    if asked.rules {
        let text = if asked.format == Plain::Json {
            rules(RULES, context.lang)
        } else {
            rules_as_text(context)
        };
        return context.print(&text);
    }
    match context.try_open()? {
        Ok(opened) if opened.failures.is_empty() => {
            context.finish_erasing(&opened);
            hold(context, &opened, asked)
        }
        Ok(opened) => {
            let failures = opened.failures;
            refuse(context, &OpenError { failures }, asked.format)
        }
        Err(error) => refuse(context, &error, asked.format),
    }
}

fn refuse(context: &Context, error: &OpenError, format: Plain) -> Ends<Status> {
    if format == Plain::Json {
        let mut files: Vec<_> = error.failures.iter().map(|f| f.file.clone()).collect();
        files.dedup();
        context.print(&json::check(&files, &error.told(context.lang), &[], false))?;
    } else {
        context.print(&error.render(context.lang))?;
    }
    let unread = error.failures.iter().any(|f| f.fault.is_unread());
    Ok(if unread { Status::Error } else { Status::No })
}

fn hold(context: &Context, opened: &Opened, asked: &Checks) -> Ends<Status> {
    let library = &opened.library;
    let found: Vec<Vec<Finding>> = (0..library.books().len())
        .map(|book| findings(library, book, context.day(library, book)))
        .collect();
    let counts = |f: &Finding| f.silenced.is_none();
    let denied = found
        .iter()
        .flatten()
        .any(|f| counts(f) && f.severity <= Severity::from(asked.deny));
    if asked.format == Plain::Json {
        let all = found.iter().zip(library.books());
        let all = all.flat_map(|(found, book)| {
            let lang = context.lang;
            found.iter().map(move |f| finding(book, f, lang))
        });
        let all: Vec<_> = all.collect();
        context.print(&json::check(&opened.files, &[], &all, !denied))?;
    } else {
        let mut out = String::new();
        for (file, book) in opened.files.iter().zip(library.books()) {
            let data = book.data();
            let (groups, people) = (data.groups.len(), data.people.len());
            let (da, en) = (
                format!("grupper: {groups}, personer: {people}"),
                format!("groups: {groups}, people: {people}"),
            );
            let _ = writeln!(
                out,
                "ok  {}  ({}, {})",
                clean(&file.display().to_string()),
                data.id,
                context.t(&da, &en)
            );
        }
        let mut out = clean_lines(&out);
        for (number, (found, book)) in found.iter().zip(library.books()).enumerate() {
            let shown: Vec<&Finding> = found.iter().filter(|f| asked.all || counts(f)).collect();
            let day = context.as_of(book.data(), context.day(library, number));
            let _ = write!(
                out,
                "\n{}, {day}: {}\n",
                book.data().id,
                summary(context.lang, found)
            );
            out.push_str(&as_text(context, book, &shown));
        }
        context.print(&out)?;
    }
    Ok(if denied { Status::No } else { Status::Yes })
}

/// Returns how many findings of each severity there are, and how many do not count.
fn summary(lang: Lang, found: &[Finding]) -> String {
    let silenced = found.iter().filter(|f| f.silenced.is_some()).count();
    let mut parts: Vec<String> = Vec::new();
    for severity in Severity::ALL {
        let (one, several) = match severity {
            Severity::Error => (("fejl", "fejl"), ("error", "errors")),
            Severity::Warning => (("advarsel", "advarsler"), ("warning", "warnings")),
            Severity::Information => (
                ("oplysning", "oplysninger"),
                ("line of information", "lines of information"),
            ),
        };
        let (one, several) = match lang {
            Lang::Da => one,
            Lang::En => several,
        };
        let n = found
            .iter()
            .filter(|f| f.severity == *severity && f.silenced.is_none())
            .count();
        if n > 0 {
            parts.push(format!("{n} {}", if n == 1 { one } else { several }));
        }
    }
    if parts.is_empty() {
        parts.push(
            lang.pick("intet at bemærke", "nothing to remark")
                .to_owned(),
        );
    }
    if silenced > 0 {
        let (da, en) = if silenced == 1 {
            ("undtagelse", "exception")
        } else {
            ("undtagelser", "exceptions")
        };
        parts.push(format!("{silenced} {}", lang.pick(da, en)));
    }
    parts.join(", ")
}

/// Returns the findings under their groups, what is in no group behind them; in each the gravest first.
fn as_text(context: &Context, book: &Book, found: &[&Finding]) -> String {
    let mut places: BTreeMap<(bool, usize, EntityKind), Vec<&Finding>> = BTreeMap::new();
    for &finding in found {
        let place = match finding.group(book) {
            Some(g) => (false, g, EntityKind::Group),
            None => (true, 0, finding.at.kind),
        };
        places.entry(place).or_default().push(finding);
    }
    let mut out = String::new();
    for ((apart, g, kind), mut found) in places {
        let heading = match (apart, kind) {
            (false, _) => {
                let group = book.group(g);
                format!("{}  ({})", clean(&group.name), group.id)
            }
            (true, EntityKind::Person) => context.t("Personer", "People").to_owned(),
            (true, EntityKind::Organisation) => {
                context.t("Organisationer", "Organisations").to_owned()
            }
            (true, EntityKind::Case) => context
                .t("Sager uden gruppe", "Cases without a group")
                .to_owned(),
            (true, _) => context.t("Datasættet", "The dataset").to_owned(),
        };
        let _ = write!(out, "\n{}\n", context.look.bold(&heading));
        found.sort_by_key(|f| f.severity);
        for finding in found {
            out.push_str(&one(context, finding));
        }
    }
    out
}

fn one(context: &Context, finding: &Finding) -> String {
    let mut text = clean(finding.text.pick(context.lang)).into_owned();
    if finding.derived {
        text = format!("{text} ({})", context.t("afledt", "derived"));
    }
    if let Some(reason) = finding.silenced.as_ref().map(|s| &s.reason) {
        text = format!(
            "{text} – {}: {}",
            context.t("undtaget", "excepted"),
            clean(reason)
        );
    }
    let label = finding.severity.label(context.lang);
    hanging(
        label,
        &format!("{text}  [{}]", finding.rule.id),
        context.look.width,
    )
}

/// Returns a text behind a label, wrapped so that it hangs under itself.
fn hanging(label: &str, text: &str, width: usize) -> String {
    const INDENT: usize = 15;
    let mut out = format!(
        "  {label}{}",
        " ".repeat(INDENT.saturating_sub(2 + label.width()).max(1))
    );
    let mut at = INDENT;
    for (i, word) in text.split(' ').enumerate() {
        if i > 0 && at + 1 + word.width() > width.max(40) {
            out.truncate(out.trim_end().len());
            let _ = write!(out, "\n{}", " ".repeat(INDENT));
            at = INDENT;
        } else if i > 0 {
            out.push(' ');
            at += 1;
        }
        out.push_str(word);
        at += word.width();
    }
    out.push('\n');
    out
}

fn rules_as_text(context: &Context) -> String {
    let lang = context.lang;
    let mut out = String::new();
    for topic in Topic::ALL {
        let heading = context.look.bold(topic.label(lang));
        if !out.is_empty() {
            out.push('\n');
        }
        let _ = writeln!(out, "{heading}");
        for rule in RULES.iter().filter(|r| r.topic == *topic) {
            let (name, severity) = (rule.name(lang), rule.severity.label(lang));
            let _ = writeln!(out, "  {}  {name} ({severity})", rule.id);
            let _ = writeln!(out, "    {}", rule.says(lang));
            let _ = writeln!(
                out,
                "    {}",
                context.look.dim(&format!("→ {}", rule.how_to_mend(lang)))
            );
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::hanging;

    #[test]
    fn a_long_line_hangs_under_itself() {
        assert_eq!(hanging("fejl", "en to", 80), "  fejl         en to\n");
        let text = hanging("advarsel", "ærøskøbing ".repeat(6).trim_end(), 50);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines,
            [
                "  advarsel     ærøskøbing ærøskøbing ærøskøbing",
                "               ærøskøbing ærøskøbing ærøskøbing"
            ]
        );
    }
}
