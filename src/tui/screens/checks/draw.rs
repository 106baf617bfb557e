//! What the checks find: the list, and the chosen finding whole under it or beside it.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::layout::parts;
use super::mend::mend_in_words;
use super::words::{counts_in_words, exception_in_words, place_of, severity_in_words};
use super::{Findings, Row};
use crate::article::{Line, Span, Tone, wrap};
use crate::check::{Finding, Severity};
use crate::lang::Lang;
use crate::model::{Book, Choice as _};
use crate::tui::action::Action;
use crate::tui::checked::sign;
use crate::tui::parts::list::Rows;
use crate::tui::parts::paint::{Pen, line, rule};
use crate::tui::shared::Shared;
use crate::tui::theme::Theme;

/// Returns the style of a severity's sign.
fn style_of(severity: Severity, theme: &Theme) -> Style {
    match severity {
        Severity::Error => theme.flag.patch(theme.strong),
        Severity::Warning => theme.flag,
        Severity::Information => theme.dim,
    }
}

impl Findings {
    pub(super) fn paint(&self, shared: &Shared, buf: &mut Buffer) {
        let (parts, theme) = (parts(shared.body), &shared.theme);
        self.paint_heading(shared, parts.head, buf);
        if let Some(between) = parts.rule {
            rule(buf, between, theme);
        }
        if self.rows.is_empty() || self.found.is_none() {
            let none = match &self.found {
                None => shared.t("Kontrollen er i gang …", "Checking …"),
                Some(_) if self.is_narrow() => {
                    let keys = [
                        Action::Filter,
                        Action::OnlyErrors,
                        Action::OnlyWarnings,
                        Action::OnlyInformation,
                        Action::SameRule,
                    ];
                    let keys = keys.map(|action| shared.key_of(action)).join(", ");
                    let last = shared.key_of(Action::UnderGroup);
                    &match shared.lang() {
                        Lang::Da => format!("Intet passer. {keys} og {last} viser mere igen."),
                        Lang::En => format!("Nothing fits. {keys} and {last} show more again."),
                    }
                }
                Some(_) => shared.t(
                    "Kontrollen finder intet på dagen.",
                    "The checks find nothing on the day.",
                ),
            };
            Pen::new(buf, parts.list).cut(none, theme.dim);
            return;
        }
        self.paint_rows(shared, parts.list, buf);
        if let (Some(whole), Some(finding)) = (parts.whole, self.chosen()) {
            let lines = told(shared, self, finding, usize::from(whole.width));
            for (spans, row) in lines.iter().zip(0..whole.height) {
                let mut pen = Pen::new(buf, line(whole, row));
                for span in spans {
                    pen.put(&span.text, theme.tone(span.tone));
                }
            }
        }
    }

    /// How many there are, and what is left out.
    fn paint_heading(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let (theme, lang) = (&shared.theme, shared.lang());
        let mut pen = Pen::new(buf, line(area, 0));
        pen.put(shared.t("Kontrol", "Checks"), theme.accent).skip(2);
        for (severity, words) in counts_in_words(self.counts, lang) {
            let (sign, style) =
                severity.map_or(("–", theme.dim), |s| (sign(s), style_of(s, theme)));
            pen.put(sign, style).skip(1).put(&words, theme.text).skip(3);
        }
        let mut only: Vec<String> = Vec::new();
        let book = shared.library.book(self.place);
        if let Some(group) = self.under.as_ref().and_then(|id| book.group_of(id)) {
            let under = shared.t("og alt under den", "and all under it");
            only.push(format!("{} {under}", book.group(group).label()));
        }
        let level = self.level.map(|l| severity_in_words(l, lang));
        only.extend(level.map(str::to_lowercase));
        only.extend(self.rule.map(|r| r.name(lang)));
        only.extend(self.narrow.shown().map(|typed| format!("»{typed}«")));
        let (text, style) = if only.is_empty() {
            let order = if self.by_place {
                shared.t("efter gruppe", "by group")
            } else {
                shared.t("efter alvorlighed", "by severity")
            };
            let whole = shared.t("Hele datasættet", "The whole dataset");
            (format!("{whole} · {order}"), theme.dim)
        } else {
            let only = only.join(" · ");
            (format!("{} {only}", shared.t("Kun", "Only")), theme.flag)
        };
        Pen::new(buf, line(area, 1)).cut(&text, style);
    }

    fn paint_rows(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let (theme, lang) = (&shared.theme, shared.lang());
        let book = shared.library.book(self.place);
        let first = self.rows.cursor.offset();
        let window = self.rows.iter().skip(first).take(usize::from(area.height));
        let has_place = |f: &&Finding| !self.by_place || f.silenced.is_some();
        let places = window.filter_map(|row| self.finding(row).filter(has_place));
        let widest = places.map(|f| place_of(book, f, lang).width()).max();
        let widest = widest.unwrap_or(0).min(usize::from(area.width) * 3 / 10) as u16;
        let mut above = None;
        let rows = Rows::new(area, theme);
        self.rows.draw(buf, rows, |row, place, ground, buf| {
            let before = above.take();
            let mut pen = Pen::new(buf, place).on(ground);
            let finding = match row {
                Row::Heading(heading) => {
                    pen.cut(heading, theme.strong);
                    return;
                }
                Row::Finding(_) => self.finding(row),
            };
            let Some(finding) = finding else { return };
            let quiet = finding.silenced.is_some();
            let (style, mark) = if quiet {
                (theme.dim, theme.dim)
            } else {
                (theme.text, style_of(finding.severity, theme))
            };
            pen.spare(1).skip(1).put(sign(finding.severity), mark);
            pen.skip(1);
            let name = place_of(book, finding, lang);
            if has_place(&finding) {
                let x = pen.x;
                // A place that the row above has is not said again.
                if before != Some(name) {
                    pen.middle(name, widest, theme.dim);
                }
                pen.x = x + widest + 2;
            }
            above = Some(name);
            pen.cut(finding.text.pick(lang), style);
        });
    }

    /// Returns the list as text: what shows, in its order.
    pub(super) fn as_text(&self, book: &Book, lang: Lang) -> String {
        let mut out = String::new();
        for row in self.rows.iter() {
            let f = match row {
                Row::Heading(heading) => {
                    let gap = if out.is_empty() { "" } else { "\n" };
                    let _ = writeln!(out, "{gap}{heading}");
                    continue;
                }
                Row::Finding(_) => self.finding(row),
            };
            let Some(f) = f else { continue };
            let (level, place) = (f.severity.label(lang), place_of(book, f, lang));
            let derived = if f.derived {
                lang.pick(" (afledt)", " (derived)")
            } else {
                ""
            };
            let mut why = exception_in_words(f, lang);
            if !why.is_empty() {
                why.insert_str(0, " · ");
            }
            let (said, rule) = (f.text.pick(lang), f.rule.name(lang));
            let _ = writeln!(out, "{level} {place}: {said}{derived}  [{rule}]{why}");
        }
        out
    }
}

/// Returns all there is to say of a finding.
fn told(shared: &Shared, list: &Findings, finding: &Finding, width: usize) -> Vec<Line> {
    let lang = shared.lang();
    let span = |text: String, tone| Span {
        text,
        tone,
        link: None,
    };
    let book = shared.library.book(list.place);
    let name = finding
        .group(book)
        .map_or_else(|| place_of(book, finding, lang), |g| &book.group(g).name);
    let severity = format!(
        "  {} {}",
        sign(finding.severity),
        finding.severity.label(lang)
    );
    let mut what = vec![span(finding.text.pick(lang).to_owned(), Tone::Plain)];
    if finding.derived {
        let derived = shared.t(
            " (afledt, ikke sagt i kilden)",
            " (derived, not said in the source)",
        );
        what.push(span(derived.to_owned(), Tone::Flag));
    }
    let head = vec![
        span(name.to_owned(), Tone::Strong),
        span(severity, Tone::Flag),
    ];
    let mut parts = vec![(head, 0), (what, 0)];
    if finding.silenced.is_some() {
        let again = shared.t("lader det tælle igen", "lets it count again");
        let again = format!(" · {} {again}", shared.key_of(Action::Silence));
        let why = span(exception_in_words(finding, lang), Tone::Flag);
        parts.push((vec![why, span(again, Tone::Dim)], 0));
    }
    let key = shared.key_of(Action::Mend);
    let mend = mend_in_words(finding, lang).map(|task| format!(" · {key}: {task}"));
    let how = format!("→ {}", finding.rule.how_to_mend(lang));
    let mend = span(mend.unwrap_or_default(), Tone::Strong);
    parts.push((vec![span(how, Tone::Plain), mend], 2));
    let rule = format!("{}: {}", finding.rule.name(lang), finding.rule.says(lang));
    parts.push((vec![span(rule, Tone::Dim)], 2));
    let lines = parts.iter();
    lines
        .flat_map(|(part, indent)| wrap(part, width, *indent, &Line::new()))
        .collect()
}
