//! What the checks find: the list, and the chosen finding whole under it or beside it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::{put, put_cut, scroll_bar, upright};
use crate::article::{Line, Span, Tone, wrap};
use crate::check::{Finding, Severity};
use crate::tui::app::App;
use crate::tui::checks::sign;
use crate::tui::findings::{
    Findings, Row, counts_in_words, exception_in_words, mend_in_words, place_of, severity_in_words,
};
use crate::tui::theme::Theme;

/// From this width on the chosen finding stands beside the list.
const BESIDE: u16 = 130;
/// The lines of the chosen finding under the list.
const UNDER: u16 = 8;

/// Where things stand.
#[derive(Clone, Copy, Debug)]
pub(in crate::tui) struct Parts {
    head: Rect,
    /// The rows.
    pub(in crate::tui) list: Rect,
    rule: Option<Rect>,
    whole: Option<Rect>,
}

/// Lays the screen out.
pub(in crate::tui) fn parts(body: Rect) -> Parts {
    let inset = 1.min(body.width);
    let area = Rect {
        x: body.x + inset,
        width: body.width.saturating_sub(2 * inset),
        ..body
    };
    let head = Rect {
        height: area.height.min(2),
        ..area
    };
    let gap = u16::from(area.height > 12);
    let top = head.height + gap;
    let list = Rect {
        y: area.y + top.min(area.height),
        height: area.height.saturating_sub(top),
        ..area
    };
    if area.width >= BESIDE {
        let width = area.width * 58 / 100;
        let rule = Rect {
            x: list.x + width,
            width: 1,
            ..list
        };
        let whole = Rect {
            x: rule.x + 2,
            width: area.right().saturating_sub(rule.x + 2),
            ..list
        };
        return Parts {
            head,
            list: Rect { width, ..list },
            rule: Some(rule),
            whole: Some(whole),
        };
    }
    let under = UNDER.min(list.height * 2 / 5);
    if under < 3 {
        return Parts {
            head,
            list,
            rule: None,
            whole: None,
        };
    }
    let rows = Rect {
        height: list.height - under - 1,
        ..list
    };
    let rule = Rect {
        x: body.x,
        width: body.width,
        y: rows.bottom(),
        height: 1,
    };
    let whole = Rect {
        y: rows.bottom() + 1,
        height: under,
        ..list
    };
    Parts {
        head,
        list: rows,
        rule: Some(rule),
        whole: Some(whole),
    }
}

/// Returns the style of a severity's sign.
pub(super) fn style_of(severity: Severity, theme: &Theme) -> Style {
    match severity {
        Severity::Error => theme.flag.patch(theme.strong),
        Severity::Warning => theme.flag,
        Severity::Information => theme.dim,
    }
}

pub(super) fn draw(app: &App, list: &Findings, buf: &mut Buffer) {
    let Parts {
        head,
        list: area,
        rule,
        whole,
    } = parts(app.layout.body);
    heading(app, list, head, buf);
    if let Some(rule) = rule {
        if rule.height == 1 && rule.width > 1 {
            for x in rule.left()..rule.right() {
                put(buf, x, rule.y, "─", 1, app.theme.rule);
            }
        } else {
            upright(buf, rule, &app.theme);
        }
    }
    if list.rows.is_empty() || list.found.is_none() {
        let none = match &list.found {
            None => app.t("Kontrollen er i gang …", "Checking …"),
            Some(_) if list.is_narrow() => app.t(
                "Intet passer. f, 1 2 3, r og g viser mere igen.",
                "Nothing fits. f, 1 2 3, r and g show more again.",
            ),
            Some(_) => app.t(
                "Kontrollen finder intet på dagen.",
                "The checks find nothing on the day.",
            ),
        };
        put_cut(buf, area.x, area.y, none, area.width, app.theme.dim);
        return;
    }
    rows(app, list, area, buf);
    if let (Some(whole), Some(finding)) = (whole, list.chosen()) {
        let lines = told(app, list, finding, usize::from(whole.width));
        for (y, line) in (whole.y..whole.bottom()).zip(&lines) {
            let mut x = whole.x;
            for span in line {
                x = put(
                    buf,
                    x,
                    y,
                    &span.text,
                    whole.right().saturating_sub(x),
                    app.theme.tone(span.tone),
                );
            }
        }
    }
}

/// How many there are, and what is left out.
fn heading(app: &App, list: &Findings, area: Rect, buf: &mut Buffer) {
    if area.height == 0 {
        return;
    }
    let (theme, lang) = (&app.theme, app.lang());
    let mut x = put(
        buf,
        area.x,
        area.y,
        app.t("Kontrol", "Checks"),
        area.width,
        theme.accent,
    ) + 2;
    let room = |x: u16| area.right().saturating_sub(x);
    for (severity, words) in counts_in_words(list.counts, lang) {
        let (sign, style) = severity.map_or(("–", theme.dim), |s| (sign(s), style_of(s, theme)));
        x = put(buf, x, area.y, sign, room(x).min(1), style) + 1;
        x = put(buf, x, area.y, &words, room(x), theme.text) + 3;
    }
    if area.height < 2 {
        return;
    }
    let mut only: Vec<String> = Vec::new();
    let book = app.library.book(list.place);
    if let Some(group) = list.under.as_ref().and_then(|id| book.group_of(id)) {
        only.push(format!(
            "{} {}",
            book.group(group).label(),
            app.t("og alt under den", "and all under it")
        ));
    }
    only.extend(
        list.level
            .map(|l| severity_in_words(l, lang).to_lowercase()),
    );
    only.extend(list.rule.map(|r| r.name(lang)));
    only.extend(list.narrow.shown().map(|typed| format!("»{typed}«")));
    let (text, style) = if only.is_empty() {
        let order = if list.by_place {
            app.t("efter gruppe", "by group")
        } else {
            app.t("efter alvorlighed", "by severity")
        };
        (
            format!(
                "{} · {order}",
                app.t("Hele datasættet", "The whole dataset")
            ),
            theme.dim,
        )
    } else {
        (
            format!("{} {}", app.t("Kun", "Only"), only.join(" · ")),
            theme.flag,
        )
    };
    put_cut(buf, area.x, area.y + 1, &text, area.width, style);
}

fn rows(app: &App, list: &Findings, area: Rect, buf: &mut Buffer) {
    let (theme, lang) = (&app.theme, app.lang());
    let book = app.library.book(list.place);
    let window = list.cursor.offset()
        ..(list.cursor.offset() + usize::from(area.height)).min(list.rows.len());
    let places = |silenced: bool| !list.by_place || silenced;
    let wide = |row: usize| {
        list.at(row)
            .filter(|f| places(f.silenced.is_some()))
            .map_or(0, |f| place_of(book, f, lang).width())
    };
    let place = window
        .clone()
        .map(wide)
        .max()
        .unwrap_or(0)
        .min(usize::from(area.width) * 3 / 10) as u16;
    for (y, at) in (area.y..area.bottom()).zip(window) {
        if let Row::Heading(heading) = &list.rows[at] {
            put_cut(buf, area.x, y, heading, area.width, theme.strong);
            continue;
        }
        let Some(finding) = list.at(at) else { continue };
        let here = at == list.cursor.row();
        let highlight = if here { theme.selected } else { Style::new() };
        buf.set_style(
            Rect {
                y,
                height: 1,
                ..area
            }
            .intersection(buf.area),
            highlight,
        );
        let silenced = finding.silenced.is_some();
        let style = if silenced { theme.dim } else { theme.text };
        let mark = if silenced {
            theme.dim
        } else {
            style_of(finding.severity, theme)
        };
        put(
            buf,
            area.x + 1,
            y,
            sign(finding.severity),
            area.width.min(1),
            mark.patch(highlight),
        );
        let mut x = area.x + 3;
        if places(silenced) {
            // A place that the row above has is not said again.
            let name = place_of(book, finding, lang);
            let above = at
                .checked_sub(1)
                .filter(|_| y > area.y)
                .and_then(|above| list.at(above));
            if above.is_none_or(|above| place_of(book, above, lang) != name) {
                super::put_middle(buf, x, y, name, place, theme.dim.patch(highlight));
            }
            x += place + 2;
        }
        put_cut(
            buf,
            x,
            y,
            finding.text.pick(lang),
            area.right().saturating_sub(x + 1),
            style.patch(highlight),
        );
    }
    scroll_bar(buf, area, list.cursor.offset(), list.rows.len(), theme);
}

/// Returns all there is to say of a finding.
fn told(app: &App, list: &Findings, finding: &Finding, width: usize) -> Vec<Line> {
    let lang = app.lang();
    let span = |text: String, tone| Span {
        text,
        tone,
        link: None,
    };
    let book = app.library.book(list.place);
    let name = finding
        .group(book)
        .map_or_else(|| place_of(book, finding, lang), |g| &book.group(g).name);
    let mut lines = Vec::new();
    let severity = crate::model::Choice::label(finding.severity, lang);
    let sentence = finding.text.pick(lang);
    let mut what = vec![span(sentence.to_owned(), Tone::Plain)];
    if finding.derived {
        what.push(span(
            app.t(
                " (afledt, ikke sagt i kilden)",
                " (derived, not said in the source)",
            )
            .to_owned(),
            Tone::Flag,
        ));
    }
    let head = [
        span(name.to_owned(), Tone::Strong),
        span(
            format!("  {} {severity}", sign(finding.severity)),
            Tone::Flag,
        ),
    ];
    lines.extend(wrap(&head, width, 0, &Line::new()));
    lines.extend(wrap(&what, width, 0, &Line::new()));
    if finding.silenced.is_some() {
        let why = [
            span(exception_in_words(finding, lang), Tone::Flag),
            span(
                app.t(" · x lader det tælle igen", " · x lets it count again")
                    .to_owned(),
                Tone::Dim,
            ),
        ];
        lines.extend(wrap(&why, width, 0, &Line::new()));
    }
    let mend = mend_in_words(finding, lang)
        .map(|task| format!(" · e: {task}"))
        .unwrap_or_default();
    let help = [
        span(format!("→ {}", finding.rule.how_to_mend(lang)), Tone::Plain),
        span(mend, Tone::Strong),
    ];
    lines.extend(wrap(&help, width, 2, &Line::new()));
    let rule = [span(
        format!("{}: {}", finding.rule.name(lang), finding.rule.says(lang)),
        Tone::Dim,
    )];
    lines.extend(wrap(&rule, width, 2, &Line::new()));
    lines
}
