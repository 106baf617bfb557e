//! The boxes and lines as characters.

use unicode_width::UnicodeWidthStr;

use super::{Area, Card, Chart, Standing, Way, Zoom};
use crate::lang::Lang;

/// What a piece of the chart is, so that it can be styled; a box is named by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// The heading of a band.
    Heading {
        /// Whether the band explains the structure rather than being part of it.
        quiet: bool,
    },
    /// The rule behind a heading.
    Rule,
    /// A line between boxes.
    Line,
    /// The border of a box.
    Edge(usize),
    /// The name in a box.
    Name(usize),
    /// What is reported below the name, and the numbers.
    More(usize),
}

/// Which boxes are set apart.
#[derive(Clone, Copy, Debug, Default)]
pub struct Marks<'a> {
    /// The box that is marked.
    pub marked: Option<usize>,
    /// The boxes at the other end of something that runs across, each once and in order, and which way it runs.
    pub tied: &'a [(usize, Way)],
}

/// The characters of a border.
struct Border {
    corners: [&'static str; 4],
    flat: &'static str,
    side: &'static str,
    /// Where a line comes in from the left.
    inlet: &'static str,
    /// Where a trunk leaves downwards.
    outlet: &'static str,
}

const PLAIN: Border = Border {
    corners: ["╭", "╮", "╰", "╯"],
    flat: "─",
    side: "│",
    inlet: "┤",
    outlet: "┬",
};
const DASHED: Border = Border {
    corners: ["╭", "╮", "╰", "╯"],
    flat: "╌",
    side: "┆",
    inlet: "┤",
    outlet: "┬",
};
const DOUBLE: Border = Border {
    corners: ["╔", "╗", "╚", "╝"],
    flat: "═",
    side: "║",
    inlet: "╢",
    outlet: "╤",
};
const HEAVY: Border = Border {
    corners: ["┏", "┓", "┗", "┛"],
    flat: "━",
    side: "┃",
    inlet: "┨",
    outlet: "┯",
};

/// Gives the pieces of the chart that lie at least in part in a window, each with its cell in the chart. A piece may reach out of the
/// window, and is in one row.
pub fn paint(
    chart: &Chart,
    window: Area,
    lang: Lang,
    marks: Marks<'_>,
    put: &mut dyn FnMut(usize, usize, &str, Ink),
) {
    for band in &chart.bands {
        if let Some(section) = band
            .section
            .filter(|_| (window.y..window.bottom()).contains(&band.y))
        {
            let label = section.label(lang);
            put(
                0,
                band.y,
                label,
                Ink::Heading {
                    quiet: section.is_quiet(),
                },
            );
            let from = label.width() + 1;
            put(
                from,
                band.y,
                &"─".repeat(window.right().max(chart.width).saturating_sub(from)),
                Ink::Rule,
            );
        }
    }
    for bus in chart
        .buses
        .iter()
        .filter(|b| b.from < window.bottom() && b.row >= window.y)
    {
        for y in bus.from.max(window.y)..bus.row.min(window.bottom()) {
            put(bus.trunk, y, "│", Ink::Line);
        }
        put(bus.trunk, bus.row, "├", Ink::Line);
        let mut at = bus.trunk + 1;
        for (number, drop) in bus.drops.iter().enumerate() {
            let end = if number + 1 == bus.drops.len() {
                "┐"
            } else {
                "┬"
            };
            put(
                at,
                bus.row,
                &format!("{}{end}", "─".repeat(drop.saturating_sub(at))),
                Ink::Line,
            );
            at = drop + 1;
        }
    }
    for (at, card) in chart.cards.iter().enumerate() {
        if let Some(elbow) = card
            .elbow
            .filter(|e| e.from < window.bottom() && e.row >= window.y)
        {
            for y in elbow.from.max(window.y)..elbow.row.min(window.bottom()) {
                put(elbow.trunk, y, "│", Ink::Line);
            }
            let arm = "─".repeat(card.area.x.saturating_sub(elbow.trunk + 1));
            put(
                elbow.trunk,
                elbow.row,
                &format!("{}{arm}", if elbow.last { "└" } else { "├" }),
                Ink::Line,
            );
        }
        if card.area.meets(window) {
            if chart.zoom == Zoom::Names || card.standing == Standing::Kind {
                flat(at, card, marks, put);
            } else {
                bordered(at, card, marks, put);
            }
        }
    }
}

/// Returns the sign of what runs between the marked box and this one.
fn tie(at: usize, marks: Marks<'_>) -> Option<&'static str> {
    let found = marks
        .tied
        .binary_search_by_key(&at, |(other, _)| *other)
        .ok()?;
    Some(match marks.tied[found].1 {
        Way::To => "→",
        Way::From => "←",
        Way::Both => "↔",
    })
}

/// A box in one row.
fn flat(at: usize, card: &Card, marks: Marks<'_>, put: &mut dyn FnMut(usize, usize, &str, Ink)) {
    let Area { x, y, width, .. } = card.area;
    let (left, right) = match tie(at, marks) {
        _ if marks.marked == Some(at) => ("▐", "▌"),
        Some(sign) => (sign, " "),
        None if card.standing == Standing::Kind => (" ", " "),
        None => ("[", "]"),
    };
    put(x, y, left, Ink::Edge(at));
    put(
        x + 1,
        y,
        card.name.first().map_or("", String::as_str),
        Ink::Name(at),
    );
    put(x + width - 1, y, right, Ink::Edge(at));
}

fn bordered(
    at: usize,
    card: &Card,
    marks: Marks<'_>,
    put: &mut dyn FnMut(usize, usize, &str, Ink),
) {
    let Area { x, y, width, .. } = card.area;
    let tied = tie(at, marks);
    let border = match card.standing {
        _ if marks.marked == Some(at) => DOUBLE,
        _ if tied.is_some() => HEAVY,
        Standing::Expected => DASHED,
        _ => PLAIN,
    };
    let [top_left, top_right, bottom_left, bottom_right] = border.corners;
    let inner = width.saturating_sub(2);
    let sign = tied
        .filter(|_| marks.marked != Some(at))
        .map_or(String::new(), |sign| format!("{} {sign} ", border.flat));
    let rest = border.flat.repeat(inner.saturating_sub(sign.width()));
    put(
        x,
        y,
        &format!("{top_left}{sign}{rest}{top_right}"),
        Ink::Edge(at),
    );
    let lines = card
        .name
        .iter()
        .map(|n| (n, Ink::Name(at)))
        .chain(card.more.iter().map(|m| (m, Ink::More(at))));
    let mut below = y + 1;
    for (line, ink) in lines {
        let inlet = card.elbow.is_some_and(|e| e.row == below);
        put(
            x,
            below,
            if inlet { border.inlet } else { border.side },
            Ink::Edge(at),
        );
        put(x + 2, below, line, ink);
        put(x + width - 1, below, border.side, Ink::Edge(at));
        below += 1;
    }
    let outlet = if card.has_below {
        border.outlet
    } else {
        border.flat
    };
    let foot = if card.foot.is_empty() {
        String::new()
    } else {
        format!(" {} ", card.foot)
    };
    let foot = if foot.width() + 4 <= width {
        foot
    } else {
        String::new()
    };
    let rest = border.flat.repeat(inner.saturating_sub(2 + foot.width()));
    put(
        x,
        below,
        &format!("{bottom_left}{outlet}{rest}"),
        Ink::Edge(at),
    );
    let end = x + width - 2;
    put(end - foot.width(), below, &foot, Ink::More(at));
    put(
        end,
        below,
        &format!("{}{bottom_right}", border.flat),
        Ink::Edge(at),
    );
}

/// Returns the whole chart as text.
pub fn text(chart: &Chart, lang: Lang) -> String {
    let window = Area {
        x: 0,
        y: 0,
        width: chart.width,
        height: chart.height,
    };
    let mut rows: Vec<Vec<(usize, String)>> = vec![Vec::new(); chart.height];
    paint(
        chart,
        window,
        lang,
        Marks::default(),
        &mut |x, y, text, _| {
            if let Some(row) = rows.get_mut(y) {
                row.push((x, text.to_owned()));
            }
        },
    );
    let mut out = String::new();
    for mut row in rows {
        row.sort_by_key(|(x, _)| *x);
        out.push_str(&line(&row));
        out.push('\n');
    }
    out
}

/// Puts the pieces of a row, sorted by their first cells, into one line.
fn line(row: &[(usize, String)]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for (x, text) in row {
        out.push_str(&" ".repeat(x.saturating_sub(at)));
        out.push_str(text);
        at = x + text.width();
    }
    out.truncate(out.trim_end().len());
    out
}
