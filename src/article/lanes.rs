//! A route as lines: the levels as lanes, the stops on them, and the way from stop to stop.

use unicode_width::UnicodeWidthStr;

use super::render::{Line, measure, wrap};
use super::{Span, Stop, Tone};

/// The least room for the text beside the lanes, in cells, and the room from which the lanes stand farther apart.
const TEXT: (usize, usize) = (28, 36);

/// The width from which a route has lanes.
const LANES: usize = 48;

/// Lays out a route in lines of at most `width` cells: drawn, or told where there is no room for the lanes.
pub(super) fn lay_out(names: &[String], stops: &[Stop], width: usize, out: &mut Vec<Line>) {
    let digits = stops.len().to_string().len();
    // The mark of the present stop, the number, and a gap.
    let margin = 2 + digits + 2;
    let lanes = |gap: usize| names.iter().map(|n| n.width() + gap).sum::<usize>();
    let room = |gap: usize| width.saturating_sub(margin + lanes(gap) + 1);
    if names.is_empty() || width < LANES || room(2) < TEXT.0 {
        return tell(stops, width, digits, out);
    }
    let gap = if room(3) < TEXT.1 { 2 } else { 3 };
    let mut heading = String::new();
    let mut columns = Vec::new();
    let mut at = 0;
    for name in names {
        columns.push(at + name.width().saturating_sub(1) / 2);
        heading.push_str(&" ".repeat(at - heading.width()));
        heading.push_str(name);
        at += name.width() + gap;
    }
    out.push(vec![
        blank(margin),
        Span {
            text: heading,
            tone: Tone::Dim,
            link: None,
        },
    ]);
    let drawing = Drawing {
        columns,
        ways: ways(stops),
    };
    for (i, stop) in stops.iter().enumerate() {
        let mut text = wrap(&stop.who, room(gap), 0, &Line::new());
        text.extend(wrap(&stop.what, room(gap), 0, &Line::new()));
        for (row, text) in text.into_iter().enumerate() {
            let cells = if row == 0 {
                drawing.first(i, stop)
            } else {
                drawing.below(i, stops)
            };
            let mut line = if row == 0 {
                number(i, stop, digits)
            } else {
                vec![blank(margin)]
            };
            line.extend(pieces(&cells, stop.here && row == 0));
            if text.iter().any(|s| !s.text.is_empty()) {
                let wide = measure(&line);
                line.push(blank((margin + at + 1).saturating_sub(wide)));
                line.extend(text);
            }
            out.push(line);
        }
    }
}

/// Tells the stops without lanes: the level is a word before those who act.
fn tell(stops: &[Stop], width: usize, digits: usize, out: &mut Vec<Line>) {
    for (i, stop) in stops.iter().enumerate() {
        let mut who = Line::new();
        if !stop.level.is_empty() {
            who.push(Span {
                text: format!("{}  ", stop.level),
                tone: Tone::Dim,
                link: None,
            });
        }
        who.extend(stop.who.iter().cloned());
        let lead = number(i, stop, digits);
        let indent = measure(&lead);
        out.extend(wrap(&who, width, indent, &lead));
        if measure(&stop.what) > 0 {
            out.extend(wrap(&stop.what, width, indent, &vec![blank(indent)]));
        }
    }
}

/// Returns the mark of the present stop and the number, as a margin.
fn number(i: usize, stop: &Stop, digits: usize) -> Line {
    let mark = if stop.here { "► " } else { "  " };
    let tone = if stop.here { Tone::Strong } else { Tone::Plain };
    vec![
        Span {
            text: format!("{mark}{:>digits$}", i + 1),
            tone,
            link: None,
        },
        blank(2),
    ]
}

fn blank(cells: usize) -> Span {
    Span {
        text: " ".repeat(cells),
        ..Span::default()
    }
}

/// Joins cells to spans; the stops stand out from the ways between them.
fn pieces(cells: &[char], here: bool) -> Line {
    let mut line = Line::new();
    for &c in cells {
        let tone = match c {
            '●' | '○' if here => Tone::Strong,
            '●' | '○' => Tone::Plain,
            _ => Tone::Dim,
        };
        match line.last_mut() {
            Some(last) if last.tone == tone => last.text.push(c),
            _ => line.push(Span {
                text: c.to_string(),
                tone,
                link: None,
            }),
        }
    }
    line
}

/// The lanes that a stop is on, and the lane in which the way goes on to the next one.
struct Ways {
    on: Vec<Vec<usize>>,
    leaves: Vec<Option<usize>>,
}

/// Places every stop. One whose level is not known stands where the way is at that point.
fn ways(stops: &[Stop]) -> Ways {
    let mut on: Vec<Vec<usize>> = Vec::with_capacity(stops.len());
    for (i, stop) in stops.iter().enumerate() {
        let lanes = if stop.lanes.is_empty() {
            let later = stops[i..]
                .iter()
                .map(|s| &s.lanes)
                .find(|lanes| !lanes.is_empty());
            match (on.last(), later) {
                (Some(before), Some(later)) => nearest(before, later).map(|(from, _)| from),
                (Some(before), None) => before.first().copied(),
                (None, later) => later.and_then(|later| later.first().copied()),
            }
            .into_iter()
            .collect()
        } else {
            stop.lanes.clone()
        };
        on.push(lanes);
    }
    let leaves = (0..on.len())
        .map(|i| Some(nearest(&on[i], on.get(i + 1)?)?.0))
        .collect();
    Ways { on, leaves }
}

/// Returns the pair of lanes, one of each, that lie nearest to each other.
fn nearest(from: &[usize], to: &[usize]) -> Option<(usize, usize)> {
    let pairs = from.iter().flat_map(|f| to.iter().map(move |t| (*f, *t)));
    pairs.min_by_key(|(f, t)| f.abs_diff(*t))
}

/// Where the lanes stand, in cells, and the ways in them.
struct Drawing {
    columns: Vec<usize>,
    ways: Ways,
}

impl Drawing {
    fn canvas(&self) -> Vec<char> {
        vec![' '; self.columns.last().map_or(0, |last| last + 1)]
    }

    /// Returns the cells of a stop's first row: its lanes, joined with each other and with the way that leads there.
    fn first(&self, i: usize, stop: &Stop) -> Vec<char> {
        let mut cells = self.canvas();
        let on = &self.ways.on[i];
        let comes = i.checked_sub(1).and_then(|before| self.ways.leaves[before]);
        let ends = on.iter().copied().chain(comes);
        let (Some(low), Some(high)) = (ends.clone().min(), ends.max()) else {
            return cells;
        };
        let flat = if stop.aside { '╌' } else { '─' };
        cells[self.columns[low]..=self.columns[high]].fill(flat);
        if let Some(comes) = comes {
            let corner = if comes == low {
                '└'
            } else if comes == high {
                '┘'
            } else {
                '┴'
            };
            cells[self.columns[comes]] = corner;
        }
        for lane in on {
            cells[self.columns[*lane]] = if stop.lanes.is_empty() { '○' } else { '●' };
        }
        cells
    }

    /// Returns the cells of the rows below: the way to the next stop, broken where that one may be passed by.
    fn below(&self, i: usize, stops: &[Stop]) -> Vec<char> {
        let mut cells = self.canvas();
        if let Some(lane) = self.ways.leaves[i] {
            cells[self.columns[lane]] = if stops.get(i + 1).is_some_and(|next| next.aside) {
                '┆'
            } else {
                '│'
            };
        }
        cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Block};
    use proptest::prelude::*;

    fn stop(lanes: &[usize], who: &str, what: &str) -> Stop {
        let spans = |text: &str| {
            vec![Span {
                text: text.to_owned(),
                ..Span::default()
            }]
        };
        Stop {
            lanes: lanes.to_vec(),
            level: "niveau".into(),
            who: spans(who),
            what: spans(what),
            ..Stop::default()
        }
    }

    fn route(stops: Vec<Stop>) -> Article {
        let lanes = ["pol.", "adm.", "klynge"].map(str::to_owned).to_vec();
        Article {
            blocks: vec![Block::Route {
                label: "Vejen".into(),
                lanes,
                stops,
            }],
        }
    }

    #[test]
    fn the_way_leads_from_stop_to_stop() {
        let aside = Stop {
            aside: true,
            ..stop(&[2], "Otte", "går en anden vej")
        };
        let here = Stop {
            here: true,
            ..stop(&[0, 2], "Seks og syv", "er på begge sider af den forrige")
        };
        let stops = vec![
            stop(&[], "Ingen", "begynder"),
            stop(
                &[1],
                "En",
                "gør noget, som det tager lang tid at skrive om, og mere end én linje",
            ),
            stop(&[0, 2], "To og tre", "skilles"),
            stop(&[], "Ingen", "kommenterer"),
            stop(&[0, 1], "Fire og fem", "samles"),
            here,
            aside,
            stop(&[1], "Ni", "slutter"),
        ];
        insta::assert_snapshot!(route(stops).to_text(60), @r"
        Vejen
             pol.  adm.  klynge
          1         ○             Ingen
                    │             begynder
          2         ●             En
                    │             gør noget, som det tager lang tid
                    │             at skrive om, og mere end én linje
          3   ●─────┴──────●      To og tre
              │                   skilles
          4   ○                   Ingen
              │                   kommenterer
          5   ●─────●             Fire og fem
              │                   samles
        ► 6   ●────────────●      Seks og syv
                           ┆      er på begge sider af den forrige
          7                ●      Otte
                           │      går en anden vej
          8         ●──────┘      Ni
                                  slutter
        ");
    }

    #[test]
    fn a_narrow_page_tells_the_level_in_a_word() {
        let text = route(vec![
            stop(&[1], "En", "gør noget"),
            stop(&[0, 2], "To og tre", "skilles"),
        ])
        .to_text(40);
        assert_eq!(
            text,
            "Vejen\n  1  niveau  En\n     gør noget\n  2  niveau  To og tre\n     skilles\n"
        );
    }

    #[test]
    fn markdown_numbers_the_stops() {
        let here = Stop {
            here: true,
            ..stop(&[1], "En", "gør no*get")
        };
        let text = route(vec![stop(&[], "Ingen", "begynder"), here]).to_markdown();
        assert_eq!(
            text,
            "**Vejen**\n\n1. niveau · Ingen: begynder\n2. ► niveau · En: gør no\\*get\n"
        );
    }

    #[test]
    fn a_route_without_levels_or_stops_is_told_all_the_same() {
        let bare = |stops| Article {
            blocks: vec![Block::Route {
                label: String::new(),
                lanes: Vec::new(),
                stops,
            }],
        };
        assert_eq!(
            bare(vec![Stop {
                level: String::new(),
                ..stop(&[], "Ingen", "")
            }])
            .to_text(80),
            "  1  Ingen\n"
        );
        assert_eq!(bare(Vec::new()).to_text(80), "");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked_and_every_way_connects(
            all in prop::collection::vec((prop::collection::btree_set(0usize..3, 0..3), "[a-zæø日 ]{0,60}"), 0..14),
            width in 1usize..120,
        ) {
            let stops: Vec<Stop> = all.iter().map(|(on, text)| stop(&on.iter().copied().collect::<Vec<_>>(), text, text)).collect();
            let placed = ways(&stops);
            for i in 1..stops.len() {
                let known = stops.iter().any(|s| !s.lanes.is_empty());
                prop_assert_eq!(placed.leaves[i - 1].is_some(), known);
                prop_assert!(placed.leaves[i - 1].is_none_or(|lane| placed.on[i - 1].contains(&lane)));
            }
            for line in route(stops).lines(width) {
                prop_assert!(measure(&line) <= width.max(12));
            }
        }
    }
}
