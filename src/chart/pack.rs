//! Where each box stands.

use super::face::Face;
use super::{Area, Band, Card, Chart, Elbow, Plot, Seed, Standing, View, Zoom};
use unicode_width::UnicodeWidthStr;

/// The cells between two columns.
const GAP: usize = 2;
/// The width of the narrowest column that is worth reading, borders included.
pub(super) const NARROWEST: usize = 26;
/// So many groups are laid out once only, without trying which number of columns does best.
const MANY: usize = 2000;

/// The measures of a zoom, in cells.
struct Measures {
    /// How much further right a box stands than the one above it.
    step: usize,
    /// The least width of a box.
    least: usize,
    /// The column widths between which the number of columns is chosen.
    columns: (usize, usize),
}

fn measures(zoom: Zoom) -> Measures {
    match zoom {
        Zoom::Names => Measures { step: 2, least: 12, columns: (NARROWEST, 44) },
        Zoom::Seats => Measures { step: 3, least: 16, columns: (34, 48) },
        Zoom::Full => Measures { step: 3, least: 24, columns: (44, 64) },
    }
}

/// Lays the groups out in the fewest columns in which all of them show; where they do not, in those that take the fewest rows.
pub(super) fn pack(view: &View<'_>, zoom: Zoom, seeds: &[Seed], plots: &[Plot]) -> Chart {
    let faces: Vec<Face> = seeds.iter().map(|seed| Face::new(view, zoom, seed)).collect();
    let packer = Packer { zoom, seeds, plots, faces: &faces, width: view.width, measures: measures(zoom) };
    let (narrow, wide) = packer.measures.columns;
    let most = ((view.width + GAP) / (narrow + GAP)).max(1);
    let fewest = if seeds.len() > MANY { most } else { view.width.div_ceil(wide + GAP).clamp(1, most) };
    let mut best: Option<Chart> = None;
    for columns in fewest..=most {
        let chart = packer.pack(columns);
        if chart.height <= view.height && chart.width <= view.width {
            return chart;
        }
        let cost = |chart: &Chart| (chart.width.max(view.width), chart.height);
        if best.as_ref().is_none_or(|best| cost(&chart) < cost(best)) {
            best = Some(chart);
        }
    }
    best.unwrap_or_default()
}

struct Packer<'a> {
    zoom: Zoom,
    seeds: &'a [Seed],
    plots: &'a [Plot],
    faces: &'a [Face],
    width: usize,
    measures: Measures,
}

impl Packer<'_> {
    fn pack(&self, columns: usize) -> Chart {
        let mut chart = Chart { zoom: self.zoom, ..Chart::default() };
        for plot in self.plots {
            self.band(plot, columns, &mut chart);
        }
        self.connect(&mut chart.cards);
        chart.width = chart.cards.iter().map(|c| c.area.right()).max().unwrap_or(0);
        chart
    }

    /// Adds a band below what there is.
    fn band(&self, plot: &Plot, columns: usize, chart: &mut Chart) {
        let Measures { step, least, .. } = self.measures;
        chart.bands.push(Band { section: plot.section, y: chart.height });
        let top = chart.height + usize::from(plot.section.is_some());
        let deepest = self.seeds[plot.seeds.clone()].iter().map(|s| s.depth).max().unwrap_or(0);
        let need = deepest * step + least;
        let columns = columns.min((self.width + GAP) / (need + GAP)).max(1);
        let pitch = ((self.width + GAP) / columns).saturating_sub(GAP).max(need);
        // Boxes of the trees, from the first row of each; then the trees in columns.
        let first = chart.cards.len();
        let mut trees: Vec<(usize, usize)> = Vec::new();
        for at in plot.seeds.clone() {
            let seed = &self.seeds[at];
            if seed.depth == 0 {
                trees.push((chart.cards.len(), 0));
            }
            let x = seed.depth * step;
            let card = self.card(at, x, pitch - x);
            if let Some((_, height)) = trees.last_mut() {
                let card = Card { area: Area { y: *height, ..card.area }, ..card };
                *height += card.area.height;
                chart.cards.push(card);
            }
        }
        let height = lowest(&trees, columns);
        let (mut column, mut y) = (0, 0);
        for (number, (from, tall)) in trees.iter().enumerate() {
            if y > 0 && y + tall > height {
                (column, y) = (column + 1, 0);
            }
            let to = trees.get(number + 1).map_or(chart.cards.len(), |(next, _)| *next);
            for card in &mut chart.cards[*from..to] {
                card.area.x += column * (pitch + GAP);
                card.area.y += top + y;
            }
            y += tall;
        }
        debug_assert!(chart.cards[first..].iter().all(|c| c.area.bottom() <= top + height));
        chart.height = top + height;
    }

    /// Makes a box that is at most `width` cells wide.
    fn card(&self, at: usize, x: usize, width: usize) -> Card {
        let (seed, face) = (&self.seeds[at], &self.faces[at]);
        let flat = self.zoom == Zoom::Names || face.standing == Standing::Kind;
        let frame = if flat { 2 } else { 4 };
        let (name, more) = face.lines(self.zoom, width.saturating_sub(frame).max(1));
        let area = if flat {
            Area { x, y: 0, width: name.iter().map(|n| n.width()).max().unwrap_or(0) + frame, height: 1 }
        } else {
            Area { x, y: 0, width, height: name.len() + more.len() + 2 }
        };
        Card {
            group: seed.group,
            parent: seed.parent,
            area,
            name,
            more,
            foot: face.foot.clone(),
            standing: face.standing,
            presence: face.presence,
            elbow: None,
            has_below: false,
        }
    }

    /// Draws the lines from each box to those below it.
    fn connect(&self, cards: &mut [Card]) {
        // The row behind the last line of each box's trunk, and the box which that line leads to.
        let mut trunks: Vec<Option<(usize, usize)>> = vec![None; cards.len()];
        let inset = usize::from(self.zoom != Zoom::Names);
        for at in 0..cards.len() {
            let Some(parent) = cards[at].parent else { continue };
            let flat = cards[at].area.height == 1;
            let row = cards[at].area.y + usize::from(!flat);
            let above = cards[parent].area;
            let from = trunks[parent].map_or(above.bottom(), |(row, _)| row);
            if let Some(elbow) = trunks[parent].and_then(|(_, before)| cards[before].elbow.as_mut()) {
                elbow.last = false;
            }
            cards[at].elbow = Some(Elbow { trunk: above.x + inset, from, row, last: true });
            cards[parent].has_below = true;
            trunks[parent] = Some((row + 1, at));
        }
    }
}

/// Returns the least height at which trees in their order fill no more than some columns.
fn lowest(trees: &[(usize, usize)], columns: usize) -> usize {
    let needed = |height: usize| {
        let (mut count, mut y) = (1, 0);
        for (_, tall) in trees {
            if y > 0 && y + tall > height {
                (count, y) = (count + 1, 0);
            }
            y += tall;
        }
        count
    };
    let mut low = trees.iter().map(|(_, tall)| *tall).max().unwrap_or(0);
    let mut high = trees.iter().map(|(_, tall)| *tall).sum::<usize>().max(low);
    while low < high {
        let middle = low.midpoint(high);
        if needed(middle) <= columns { high = middle } else { low = middle + 1 }
    }
    low
}
