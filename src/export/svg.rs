//! The structure as a drawing: the boxes and lines of the chart, in one file that needs nothing else.

use std::fmt::Write as _;

use rustc_hash::FxHashSet;
use unicode_width::UnicodeWidthStr as _;

use super::job::Job;
use super::markup::escape;
use super::pages::{Row, structure};
use super::words;
use crate::chart::{Card, Chart, Standing, View, Zoom};
use crate::model::{Certainty, Choice as _};
use crate::phrases::shown_day;
use crate::tree::{Options, Order, Tree};

/// The size of a cell of the chart.
const CELL: (usize, usize) = (8, 18);
/// The cells that are read at ease on a sheet of A3 in landscape.
const SHEET: (usize, usize) = (186, 56);
/// So many groups show with their names in full, be the sheet as large as it will.
const NAMED: usize = 400;
const MARGIN: usize = 24;
/// The height of title and origin.
const HEAD: usize = 56;
/// The height of the legend.
const LEGEND: usize = 30;

const STYLE: &str = "svg{color-scheme:light dark;--ink:#1b1f24;--dim:#555c66;--line:#8a94a0;--paper:#fff;--soft:#eef3f8;--head:#0b4f8a}\
@media (prefers-color-scheme:dark){svg{--ink:#e8eaed;--dim:#b4bac3;--line:#6d7683;--paper:#15181d;--soft:#222831;--head:#8ec5ff}}\
@media print{@page{size:landscape;margin:1cm}svg{width:100vw;height:100vh;color-scheme:light;--ink:#000;--dim:#333;--line:#555;--paper:#fff;--soft:#fff;--head:#000}}\
text{font:13px system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif;fill:var(--ink)}\
.paper{fill:var(--paper)}\
.t{font-size:20px;font-weight:700}\
.b{font-size:14px;font-weight:700;fill:var(--head)}\
.n{font-weight:600}\
.m{font-size:12px;fill:var(--dim)}\
.k .n{font-weight:400;font-style:italic;fill:var(--dim)}\
rect.c{fill:var(--soft);stroke:var(--line);stroke-width:1.2}\
.e rect.c{fill:var(--paper);stroke-dasharray:5 4}\
.x rect.c{fill:var(--paper)}\
path{fill:none;stroke:var(--line);stroke-width:1.2}";

/// Returns the drawing.
pub fn write(job: &Job<'_>) -> String {
    let chart = lay(job);
    let width = 2 * MARGIN + chart.width.max(60) * CELL.0;
    let legend = legend(&chart, job);
    let height =
        2 * MARGIN + HEAD + chart.height * CELL.1 + LEGEND * usize::from(!legend.is_empty());
    let title = escape(&job.title());
    let day = shown_day(job.book().data(), job.day, job.lang);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title desc\" lang=\"{}\">\n<title id=\"title\">{title}</title>\n<desc id=\"desc\">{}</desc>\n<style>{STYLE}</style>\n<rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>\n<text class=\"t\" x=\"{MARGIN}\" y=\"{}\">{title}</text>\n<text class=\"m\" x=\"{MARGIN}\" y=\"{}\">{}</text>\n<g transform=\"translate({MARGIN} {})\">\n",
        job.lang,
        escape(&in_words(job)),
        MARGIN + 16,
        MARGIN + 36,
        escape(&words::origin(job.lang, words::structure(job.lang), day)),
        MARGIN + HEAD,
    );
    bands(&mut out, &chart, job);
    lines(&mut out, &chart);
    for card in &chart.cards {
        face(&mut out, card, job);
    }
    out.push_str("</g>\n");
    if !legend.is_empty() {
        let _ = writeln!(
            out,
            "<text class=\"m\" x=\"{MARGIN}\" y=\"{}\">{}</text>",
            height - MARGIN,
            escape(&legend)
        );
    }
    out + "</svg>\n"
}

/// Returns what the signs mean that are used.
fn legend(chart: &Chart, job: &Job<'_>) -> String {
    let lang = job.lang;
    let mut all = vec![
        ("/", words::filled_of(lang).to_owned()),
        ("◌", words::expected(lang).to_owned()),
        ("◇", words::kind_of_group(lang).to_owned()),
    ];
    for certainty in Certainty::ALL.iter().filter(|c| !c.sign().is_empty()) {
        match all.iter_mut().find(|(sign, _)| *sign == certainty.sign()) {
            Some((_, label)) => label.extend([", ", certainty.label(lang)]),
            None => all.push((certainty.sign(), certainty.label(lang).to_owned())),
        }
    }
    let is_used = |sign: &str| {
        let begins = |card: &Card| card.name.first().is_some_and(|name| name.starts_with(sign));
        (chart.cards.iter()).any(|card| begins(card) || card.foot.contains(sign))
    };
    let used = all.iter().filter(|(sign, _)| is_used(sign));
    let used = used.map(|(sign, label)| match *sign {
        "/" => label.clone(),
        sign => format!("{sign} {label}"),
    });
    used.collect::<Vec<_>>().join(" · ")
}

/// Lays the structure out so that it fits a sheet; what does not, on a larger one of its form.
fn lay(job: &Job<'_>) -> Chart {
    let day_of = |_| job.day;
    let tree = Tree::build(
        job.library,
        &Options {
            order: Order::Level,
            day_of: &day_of,
            show_all: false,
        },
    );
    let folded = FxHashSet::default();
    let view = |factor: usize| View {
        library: job.library,
        tree: &tree,
        book: job.subject.book(),
        day: job.day,
        lang: job.lang,
        folded: &folded,
        width: SHEET.0 * factor / 4,
        height: SHEET.1 * factor / 4,
    };
    let chart = Chart::fit(&view(4));
    if chart.zoom != Zoom::Names || chart.cards.len() > NAMED {
        return chart;
    }
    let mut larger = (4..16).map(|factor| (Chart::lay(&view(factor), Zoom::Seats), view(factor)));
    let fits = |(chart, view): &(Chart, View<'_>)| chart.height <= view.height;
    larger.find(fits).map_or(chart, |(chart, _)| chart)
}

/// Returns the structure for those who do not see it: the sections, and in brackets what is under a group.
fn in_words(job: &Job<'_>) -> String {
    let mut out = job.origin();
    let mut above = None;
    for row in structure(job) {
        let (sign, name, depth) = match row {
            Row::Section(section) => {
                out.push_str(&")".repeat(above.take().unwrap_or(0)));
                out.push_str(". ");
                out.push_str(section.label(job.lang));
                continue;
            }
            Row::Group(g, depth) => {
                let depth = usize::from(depth);
                let closed = above.map_or(0, |above: usize| (above + 1).saturating_sub(depth + 1));
                let sign = match above {
                    None => ": ".to_owned(),
                    Some(above) if depth > above => " (".to_owned(),
                    Some(_) => ")".repeat(closed) + ", ",
                };
                (sign, job.book().group(g).name_on(job.day), depth)
            }
        };
        out.extend([&sign, name]);
        above = Some(depth);
    }
    out + &")".repeat(above.unwrap_or(0))
}

fn bands(out: &mut String, chart: &Chart, job: &Job<'_>) {
    for band in &chart.bands {
        let Some(section) = band.section else {
            continue;
        };
        let label = section.label(job.lang);
        let y = (band.y + 1) * CELL.1;
        let _ = writeln!(
            out,
            "<text class=\"b\" x=\"0\" y=\"{}\">{}</text><path d=\"M{} {}H{}\"/>",
            y - 2,
            escape(label),
            (label.width() + 4) * CELL.0,
            y - 7,
            chart.width * CELL.0
        );
    }
}

/// The lines run through the middle of their cells, and are round where they turn. The boxes lie over where they begin.
fn lines(out: &mut String, chart: &Chart) {
    let middle = |x: usize, y: usize| (x * CELL.0 + CELL.0 / 2, y * CELL.1 + CELL.1 / 2);
    for bus in &chart.buses {
        let (x, y) = middle(bus.trunk, bus.row);
        let top = (bus.from * CELL.1).saturating_sub(16);
        for drop in &bus.drops {
            let (end, _) = middle(*drop, bus.row);
            let (before, below) = (end - 6, (bus.row + 1) * CELL.1);
            let _ = writeln!(out, "<path d=\"M{x} {top}V{y}H{before}q6 0 6 6V{below}\"/>");
        }
    }
    for card in &chart.cards {
        let Some(elbow) = card.elbow else { continue };
        let (x, y) = middle(elbow.trunk, elbow.row);
        let (top, turn) = ((elbow.from * CELL.1).saturating_sub(16), y - 6);
        let end = card.area.x * CELL.0 + 2;
        let _ = writeln!(out, "<path d=\"M{x} {top}V{turn}q0 6 6 6H{end}\"/>");
    }
}

fn face(out: &mut String, card: &Card, job: &Job<'_>) {
    let area = card.area;
    let class = match card.standing {
        Standing::Group => "g",
        Standing::Expected => "g e",
        Standing::External => "g x",
        Standing::Kind => "g k",
    };
    let name = job.book().group(card.group).name_on(job.day);
    let _ = writeln!(out, "<g class=\"{class}\"><title>{}</title>", escape(name));
    let (x, width) = (area.x * CELL.0, area.width * CELL.0);
    let is_flat = area.height == 1;
    if card.standing != Standing::Kind {
        let (y, height) = if is_flat {
            (area.y * CELL.1 + 1, CELL.1 - 2)
        } else {
            (area.y * CELL.1 + 4, area.height * CELL.1 - 8)
        };
        let _ = writeln!(
            out,
            "<rect class=\"c\" x=\"{}\" y=\"{y}\" width=\"{}\" height=\"{height}\" rx=\"5\"/>",
            x + 2,
            width - 4
        );
    }
    let names = card.name.iter().map(|line| (line, "n"));
    let lines = names.chain(card.more.iter().map(|line| (line, "m")));
    let first = area.y * CELL.1 + if is_flat { 14 } else { CELL.1 + 11 };
    for (row, (line, class)) in lines.enumerate() {
        let room = width.saturating_sub(28);
        let (x, y) = (x + 11, first + row * CELL.1);
        let _ = writeln!(
            out,
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\"{}>{}</text>",
            squeezed(line, room),
            escape(line)
        );
    }
    if !card.foot.is_empty() && !is_flat {
        let _ = writeln!(
            out,
            "<text class=\"m\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
            x + width - 9,
            (area.bottom() - 1) * CELL.1 + 8,
            escape(&card.foot)
        );
    }
    out.push_str("</g>\n");
}

/// Returns how a line is kept within its box that may be wider than it, in the broadest of the fonts.
fn squeezed(line: &str, room: usize) -> String {
    let tenths = |c: char| match c {
        'm' | 'w' | 'M' | 'W' | '→' | '—' => 120,
        c if c.is_uppercase() => 92,
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | ' ' | '.' | ',' | '-' => 45,
        c if c.is_ascii() || c.is_alphabetic() && c < '\u{250}' => 76,
        _ => 135,
    };
    if line.chars().map(tenths).sum::<usize>() <= room * 9 {
        return String::new();
    }
    format!(" textLength=\"{room}\" lengthAdjust=\"spacingAndGlyphs\"")
}

#[cfg(test)]
mod tests {
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;
    use crate::export::Subject;
    use crate::export::tests::{hostile, job};
    use crate::model::{Book, Library, read::read};

    fn drawn(text: &str) -> String {
        let library = Library::new(vec![Book::new(read(text).unwrap())]);
        write(&job(&library, Subject::Whole(0)))
    }

    #[test]
    fn the_drawing_is_sound_says_itself_in_words_and_asks_nothing_of_others() {
        let svg = drawn(
            r#"(schema: 1, id: "x", title: "X", groups: [(id: "a", name: "A", level: political), (id: "c", name: "C", level: cluster),
            (id: "d", name: "D", level: cluster_group, parent: "c"), (id: "e", name: "E", level: cluster_group, parent: "d"),
            (id: "f", name: "F", level: cluster)])"#,
        );
        assert!(svg.contains(": C (D (E)), F</desc>"), "{svg}");
        assert_eq!(svg.matches("<rect class=\"c\"").count(), 5);
        assert_eq!(
            svg.matches("q0 6 6 6").count(),
            2,
            "a line to each group below another"
        );
        for foreign in ["href", "url(", "<script", "@import"] {
            assert!(!svg.contains(foreign));
        }
        let whole = write(&job(&hostile(), Subject::Whole(0)));
        assert!(whole.contains("X &amp; &lt;script&gt;"));
        for svg in [svg, whole] {
            let mut reader = Reader::from_str(&svg);
            while reader.read_event().unwrap() != Event::Eof {}
        }
    }

    #[test]
    fn what_is_shipped_fits_a_sheet_with_names_in_full() {
        let svg = drawn(include_str!("../../data/midtjylland.ron"));
        let size = |name: &str| -> f64 {
            let at = svg.split(&format!("{name}=\"")).nth(1).unwrap();
            at.split('"').next().unwrap().parse().unwrap()
        };
        assert!(
            size("width") / size("height") > 1.2,
            "{} {}",
            size("width"),
            size("height")
        );
        assert!(
            svg.contains("≈ afledt") && !svg.contains("✎ "),
            "the signs that are used are told"
        );
    }
}
