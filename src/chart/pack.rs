//! Where each box stands.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::face::Face;
use super::{Area, Band, Bus, Card, Chart, Elbow, Plot, Seed, Standing, View, Zoom};

/// The width of the narrowest column that is worth reading, borders included.
pub(super) const NARROWEST: usize = 26;
/// So many groups are laid out once only, without trying which number of columns does best.
const MANY: usize = 2000;
/// So many trees may be spread inside one another.
const DEEPEST: usize = 8;

/// The measures of a zoom, in cells.
struct Measures {
    /// How much further right a box stands than the one above it.
    step: usize,
    /// The least width of a box.
    least: usize,
    /// The cells between two columns: a trunk has room there.
    gap: usize,
    /// The column widths between which the number of columns is chosen.
    columns: (usize, usize),
}

fn measures(zoom: Zoom) -> Measures {
    match zoom {
        Zoom::Names => Measures {
            step: 2,
            least: 12,
            gap: 2,
            columns: (NARROWEST, 44),
        },
        Zoom::Seats => Measures {
            step: 3,
            least: 16,
            gap: 3,
            columns: (34, 48),
        },
        Zoom::Full => Measures {
            step: 3,
            least: 24,
            gap: 3,
            columns: (44, 64),
        },
    }
}

/// Lays the groups out in the fewest columns in which all of them show; where they do not, in those that take the fewest rows.
pub(super) fn pack(view: &View<'_>, zoom: Zoom, seeds: &[Seed], plots: &[Plot]) -> Chart {
    let faces: Vec<Face> = seeds
        .iter()
        .map(|seed| Face::new(view, zoom, seed))
        .collect();
    let packer = Packer {
        zoom,
        seeds,
        plots,
        faces: &faces,
        width: view.width,
        calm: view.height / 3,
        measures: measures(zoom),
    };
    let Measures {
        gap,
        columns: (narrow, wide),
        ..
    } = packer.measures;
    let most = ((view.width + gap) / (narrow + gap)).max(1);
    let fewest = if seeds.len() > MANY {
        most
    } else {
        view.width.div_ceil(wide + gap).clamp(1, most)
    };
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
    /// The most rows that a tree may always take in one column.
    calm: usize,
    measures: Measures,
}

/// How the line from the group above reaches a box.
#[derive(Clone, Copy)]
enum Hang {
    /// From its trunk.
    Trunk,
    /// From its trunk, which passes a bus first.
    Bus(usize),
    /// From a trunk of its own that begins below a bus, at a column and a row.
    Side(usize, usize),
    /// From the trunk of the box before.
    Along,
}

/// Where trees go: the cells from a column on, and how many columns of boxes they may make.
#[derive(Clone, Copy)]
struct Room {
    x: usize,
    width: usize,
    columns: usize,
    /// How many trees are spread around this one.
    level: usize,
}

/// The chart while it grows: as many ways of hanging as boxes.
#[derive(Default)]
struct Draft {
    chart: Chart,
    hangs: Vec<Hang>,
}

impl Packer<'_> {
    fn pack(&self, columns: usize) -> Chart {
        let mut draft = Draft {
            chart: Chart {
                zoom: self.zoom,
                ..Chart::default()
            },
            hangs: Vec::new(),
        };
        for plot in self.plots {
            let y = draft.chart.height;
            draft.chart.bands.push(Band {
                section: plot.section,
                y,
            });
            let top = y + usize::from(plot.section.is_some());
            let room = Room {
                x: 0,
                width: self.width,
                columns,
                level: 0,
            };
            draft.chart.height =
                self.flow(&self.trees(plot.seeds.clone()), room, top, None, &mut draft);
        }
        self.connect(&mut draft);
        let mut chart = draft.chart;
        chart.width = chart
            .cards
            .iter()
            .map(|c| c.area.right())
            .max()
            .unwrap_or(0);
        chart
    }

    /// Takes a stretch of seeds apart into trees.
    fn trees(&self, seeds: Range<usize>) -> Vec<Range<usize>> {
        let Some(depth) = self.seeds.get(seeds.start).map(|s| s.depth) else {
            return Vec::new();
        };
        let mut trees: Vec<Range<usize>> = Vec::new();
        for at in seeds {
            match trees.last_mut() {
                Some(tree) if self.seeds[at].depth > depth => tree.end = at + 1,
                _ => trees.push(at..at + 1),
            }
        }
        trees
    }

    /// Lays trees that stand side by side into columns, from row `y` on, and returns the row behind them. One that is most of
    /// them is spread: what is below its top goes into columns of its own. `under` is the trunk from which they hang.
    fn flow(
        &self,
        trees: &[Range<usize>],
        room: Room,
        y: usize,
        under: Option<usize>,
        draft: &mut Draft,
    ) -> usize {
        let Some(first) = trees.first() else { return y };
        let Measures {
            step, least, gap, ..
        } = self.measures;
        let base = self.seeds[first.start].depth;
        let all = first.start..trees.last().map_or(first.end, |last| last.end);
        let need = self.seeds[all]
            .iter()
            .map(|s| s.depth - base)
            .max()
            .unwrap_or(0)
            * step
            + least;
        let columns = room.columns.min((room.width + gap) / (need + gap)).max(1);
        let pitch = ((room.width + gap) / columns).saturating_sub(gap).max(need);
        let (mut cards, tall): (Vec<Vec<Card>>, Vec<usize>) = trees
            .iter()
            .map(|tree| self.column(tree.clone(), pitch))
            .unzip();
        let whole: usize = tall.iter().sum();
        let spread = |at: usize| {
            let most = tall[at] > self.calm && tall[at] * 3 > whole * 2;
            most && columns > 1 && room.level < DEEPEST && trees[at].len() > 2
        };
        let mut y = y;
        let mut at = 0;
        while at < trees.len() {
            if spread(at) {
                let tree = trees[at].clone();
                let mut card = self.card(tree.start, room.x, pitch);
                card.area.y = y;
                y = card.area.bottom();
                let trunk = self.trunk(card.area.x);
                draft.chart.cards.push(card);
                draft.hangs.push(Hang::Trunk);
                let inner = Room {
                    x: room.x + step,
                    width: room.width.saturating_sub(step),
                    level: room.level + 1,
                    ..room
                };
                y = self.flow(
                    &self.trees(tree.start + 1..tree.end),
                    inner,
                    y,
                    Some(trunk),
                    draft,
                );
                at += 1;
            } else {
                let to = (at..trees.len())
                    .find(|at| spread(*at))
                    .unwrap_or(trees.len());
                let mut run = Run {
                    cards: &mut cards[at..to],
                    tall: &tall[at..to],
                    columns,
                    pitch,
                };
                y = self.run(&mut run, room.x, y, under, draft);
                at = to;
            }
        }
        y
    }

    /// Lays a run of trees into columns of one width.
    fn run(
        &self,
        run: &mut Run<'_>,
        x: usize,
        y: usize,
        under: Option<usize>,
        draft: &mut Draft,
    ) -> usize {
        let height = lowest(run.tall, run.columns);
        let places = filled(run.tall, height);
        let used = places.last().map_or(0, |(column, _)| column + 1);
        let left = |column: usize| x + column * (run.pitch + self.measures.gap);
        let side = |column: usize| self.trunk(left(column)).saturating_sub(self.measures.step);
        let mut top = y;
        if let Some(trunk) = under.filter(|_| used > 1) {
            draft.chart.buses.push(Bus {
                trunk,
                from: y,
                row: y,
                drops: (1..used).map(side).collect(),
            });
            top += 1;
        }
        for (cards, (column, down)) in run.cards.iter_mut().zip(&places) {
            draft.hangs.push(match (top > y, column, down) {
                (true, 0, 0) => Hang::Bus(draft.chart.buses.len() - 1),
                (true, 1.., 0) => Hang::Side(side(*column), top),
                (true, 1.., _) => Hang::Along,
                _ => Hang::Trunk,
            });
            draft.hangs.extend((1..cards.len()).map(|_| Hang::Trunk));
            for card in cards.iter_mut() {
                card.area.x += left(*column);
                card.area.y += top + down;
            }
            draft.chart.cards.append(cards);
        }
        top + height
    }

    /// Lays one tree from top to bottom, and returns its boxes and its height.
    fn column(&self, tree: Range<usize>, width: usize) -> (Vec<Card>, usize) {
        let base = self.seeds[tree.start].depth;
        let mut y = 0;
        let mut cards = Vec::with_capacity(tree.len());
        for at in tree {
            let x = (self.seeds[at].depth - base) * self.measures.step;
            let mut card = self.card(at, x, width - x);
            card.area.y = y;
            y = card.area.bottom();
            cards.push(card);
        }
        (cards, y)
    }

    /// Returns the column of the trunk below a box.
    fn trunk(&self, x: usize) -> usize {
        x + usize::from(self.zoom != Zoom::Names)
    }

    /// Makes a box that is at most `width` cells wide.
    fn card(&self, at: usize, x: usize, width: usize) -> Card {
        let (seed, face) = (&self.seeds[at], &self.faces[at]);
        let flat = self.zoom == Zoom::Names || face.standing == Standing::Kind;
        let frame = if flat { 2 } else { 4 };
        let (name, more) = face.lines(self.zoom, width.saturating_sub(frame).max(1));
        let area = if flat {
            Area {
                x,
                y: 0,
                width: name.iter().map(|n| n.width()).max().unwrap_or(0) + frame,
                height: 1,
            }
        } else {
            Area {
                x,
                y: 0,
                width,
                height: name.len() + more.len() + 2,
            }
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
    fn connect(&self, draft: &mut Draft) {
        let Draft {
            chart: Chart { cards, buses, .. },
            hangs,
        } = draft;
        // The row behind the last line of each box's trunk, and the box which that line leads to; the same for one beside it.
        let mut trunks: Vec<Option<(usize, usize)>> = vec![None; cards.len()];
        let mut sides: Vec<Option<(usize, usize)>> = vec![None; cards.len()];
        for at in 0..cards.len() {
            let Some(parent) = cards[at].parent else {
                continue;
            };
            let row = cards[at].area.y + usize::from(cards[at].area.height > 1);
            let above = cards[parent].area;
            let (before, trunk, from) = match hangs[at] {
                Hang::Side(trunk, from) => (None, trunk, from),
                Hang::Along => {
                    let before = sides[parent].map(|(_, before)| before);
                    let trunk = before
                        .and_then(|b| cards[b].elbow)
                        .map_or(above.x, |e| e.trunk);
                    (before, trunk, sides[parent].map_or(row, |(row, _)| row))
                }
                Hang::Trunk | Hang::Bus(_) => {
                    let from = trunks[parent].map_or(above.bottom(), |(row, _)| row);
                    (
                        trunks[parent].map(|(_, before)| before),
                        self.trunk(above.x),
                        from,
                    )
                }
            };
            let mut from = from;
            if let Some(elbow) = before.and_then(|before| cards[before].elbow.as_mut()) {
                elbow.last = false;
            }
            if let Some(bus) = match hangs[at] {
                Hang::Bus(bus) => buses.get_mut(bus),
                _ => None,
            } {
                bus.from = from;
                from = bus.row + 1;
            }
            cards[at].elbow = Some(Elbow {
                trunk,
                from,
                row,
                last: true,
            });
            cards[parent].has_below = true;
            let kept = if matches!(hangs[at], Hang::Trunk | Hang::Bus(_)) {
                &mut trunks
            } else {
                &mut sides
            };
            kept[parent] = Some((row + 1, at));
        }
    }
}

/// Trees that share columns of one width.
struct Run<'a> {
    /// The boxes of each, from its own first column and row on.
    cards: &'a mut [Vec<Card>],
    tall: &'a [usize],
    columns: usize,
    pitch: usize,
}

/// Returns for each tree its column, and the row in it, when columns are filled up to a height.
fn filled(tall: &[usize], height: usize) -> Vec<(usize, usize)> {
    let (mut column, mut y) = (0, 0);
    let place = |tall: &usize| {
        if y > 0 && y + tall > height {
            (column, y) = (column + 1, 0);
        }
        y += tall;
        (column, y - tall)
    };
    tall.iter().map(place).collect()
}

/// Returns the least height at which trees in their order fill no more than some columns.
fn lowest(tall: &[usize], columns: usize) -> usize {
    let mut low = tall.iter().copied().max().unwrap_or(0);
    let mut high = tall.iter().sum::<usize>();
    while low < high {
        let middle = low.midpoint(high);
        let used = filled(tall, middle)
            .last()
            .map_or(0, |(column, _)| column + 1);
        if used <= columns {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}
