//! Findings and their places in words.

use crate::check::{Finding, Severity};
use crate::lang::Lang;
use crate::model::{Book, EntityKind};

/// Returns the short name of the place of a finding.
pub fn place_of<'b>(book: &'b Book, finding: &Finding, lang: Lang) -> &'b str {
    match finding.group(book) {
        Some(g) => book.group(g).label(),
        None if finding.at.kind == EntityKind::Dataset => lang.pick("Datasættet", "The dataset"),
        None => book.name(finding.at),
    }
}

/// Returns the whole name of the place of a finding; several that are in no group stand together by their kind.
pub fn whole_place(book: &Book, finding: &Finding, lang: Lang) -> String {
    match (finding.group(book), finding.at.kind) {
        (Some(g), _) => book.group(g).name.clone(),
        (None, EntityKind::Person) => lang.pick("Personer", "People").to_owned(),
        (None, EntityKind::Organisation) => lang.pick("Organisationer", "Organisations").to_owned(),
        (None, EntityKind::Case) => lang
            .pick("Sager uden gruppe", "Cases without a group")
            .to_owned(),
        (None, _) => lang.pick("Datasættet", "The dataset").to_owned(),
    }
}

/// Returns the heading over the findings of a severity.
pub fn severity_in_words(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick("Fejl", "Errors"),
        Severity::Warning => lang.pick("Advarsler", "Warnings"),
        Severity::Information => lang.pick("Oplysninger", "Information"),
    }
}

/// Returns when and why a finding does not count.
pub fn exception_in_words(finding: &Finding, lang: Lang) -> String {
    let Some(silence) = &finding.silenced else {
        return String::new();
    };
    let mut out = lang.pick("Undtaget", "Silenced").to_owned();
    for (date, da, en) in [
        (&silence.from, "fra", "from"),
        (&silence.until, "til og med", "until"),
    ] {
        if let Some(date) = date {
            out = format!("{out} {} {}", lang.pick(da, en), date.long(lang));
        }
    }
    out = format!("{out}: {}", silence.reason);
    if !silence.by.is_empty() {
        out = format!("{out} ({})", silence.by);
    }
    out
}

/// Returns how many of each severity there are, in words, those there are none of left out.
pub fn counts_in_words(counts: [usize; 4], lang: Lang) -> Vec<(Option<Severity>, String)> {
    let severities = [
        Some(Severity::Error),
        Some(Severity::Warning),
        Some(Severity::Information),
        None,
    ];
    let words = |severity, several: bool| match (severity, several) {
        (Some(Severity::Error), false) => lang.pick("fejl", "error"),
        (Some(Severity::Error), true) => lang.pick("fejl", "errors"),
        (Some(Severity::Warning), false) => lang.pick("advarsel", "warning"),
        (Some(Severity::Warning), true) => lang.pick("advarsler", "warnings"),
        (Some(Severity::Information), false) => lang.pick("oplysning", "line of information"),
        (Some(Severity::Information), true) => lang.pick("oplysninger", "lines of information"),
        (None, false) => lang.pick("undtagelse", "exception"),
        (None, true) => lang.pick("undtagelser", "exceptions"),
    };
    let all = counts.into_iter().zip(severities).filter(|(n, _)| *n > 0);
    all.map(|(n, severity)| (severity, format!("{n} {}", words(severity, n != 1))))
        .collect()
}
