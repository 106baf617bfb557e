//! The structure as boxes and lines, in cells of a terminal and without any user interface: what stands where for a width and a
//! zoom, how one goes from box to box, and the whole of it as text.
//!
//! Each section of the tree is a band over the whole width. In a band the trees of groups fill columns from top to bottom, as text
//! fills those of a newspaper, so that the order is that of the tree; what is under a group is below it and further right.
//! A tree stays in one column, but for one that is most of its band: what is below its top fills columns too.

mod face;
mod pack;
mod paint;
mod steer;
#[cfg(test)]
mod tests;
mod ties;

pub use face::broken;
pub use paint::{Ink, Marks, paint, text};
pub use steer::Toward;
pub use ties::{Tie, Way, ties};

use rustc_hash::FxHashSet;

use crate::lang::Lang;
use crate::model::{Day, Library, Presence};
use crate::tree::{Item, Section, Tree};

/// How much of each group shows; the order is from far away to near.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zoom {
    /// Short names, a line each.
    #[default]
    Names,
    /// Names, and how many seats are filled.
    Seats,
    /// Names in full, chair, secretariat, seats and relations.
    Full,
}

impl Zoom {
    /// All zooms, from far away to near.
    pub const ALL: [Self; 3] = [Self::Names, Self::Seats, Self::Full];

    /// Returns the zoom one step nearer, itself where there is none.
    #[must_use]
    pub fn nearer(self) -> Self {
        if self == Self::Names {
            Self::Seats
        } else {
            Self::Full
        }
    }

    /// Returns the zoom one step further away, itself where there is none.
    #[must_use]
    pub fn further(self) -> Self {
        if self == Self::Full {
            Self::Seats
        } else {
            Self::Names
        }
    }
}

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Its first column.
    pub x: usize,
    /// Its first row.
    pub y: usize,
    /// How many columns it has.
    pub width: usize,
    /// How many rows it has.
    pub height: usize,
}

impl Area {
    /// Returns the column behind the last.
    pub fn right(self) -> usize {
        self.x + self.width
    }

    /// Returns the row behind the last.
    pub fn bottom(self) -> usize {
        self.y + self.height
    }

    /// Returns whether the two have a cell in common.
    pub fn meets(self, other: Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// Returns whether a cell lies in it.
    pub fn contains(self, x: usize, y: usize) -> bool {
        self.meets(Self {
            x,
            y,
            width: 1,
            height: 1,
        })
    }
}

/// What kind of box a group has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A group that exists.
    Group,
    /// One that is expected, proposed or planned.
    Expected,
    /// One that no given source speaks of.
    External,
    /// A kind of group, which is none itself.
    Kind,
}

/// The line from the group above: down the trunk, then to the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elbow {
    /// The column of the trunk.
    pub trunk: usize,
    /// The first row of the trunk: below the group above, or below the line to the box before.
    pub from: usize,
    /// The row in which the line reaches the box.
    pub row: usize,
    /// Whether it is the last one of the trunk.
    pub last: bool,
}

/// A line that takes a trunk to further columns, each with a trunk of its own below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bus {
    /// The column of the trunk that it leaves.
    pub trunk: usize,
    /// The first row of that trunk above it.
    pub from: usize,
    /// Its row.
    pub row: usize,
    /// The columns of the trunks that begin below it, from left to right.
    pub drops: Vec<usize>,
}

/// The box of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The group's number.
    pub group: usize,
    /// The box of the group above it, by its place.
    pub parent: Option<usize>,
    /// Where it is.
    pub area: Area,
    /// The name, in as many lines as it takes.
    pub name: Vec<String>,
    /// What is reported below the name.
    pub more: Vec<String>,
    /// The numbers in the lower border.
    pub foot: String,
    /// What kind of box it is.
    pub standing: Standing,
    /// How the group stands to the day.
    pub presence: Presence,
    /// The line from the group above.
    pub elbow: Option<Elbow>,
    /// Whether boxes hang below it.
    pub has_below: bool,
}

/// A section of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// Which; `None` where the order has no sections, and there is no heading.
    pub section: Option<Section>,
    /// The row of its heading.
    pub y: usize,
}

/// The structure laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chart {
    /// The bands, from top to bottom.
    pub bands: Vec<Band>,
    /// The boxes, in the order of the tree.
    pub cards: Vec<Card>,
    /// The lines to further columns.
    pub buses: Vec<Bus>,
    /// How many columns there are.
    pub width: usize,
    /// How many rows there are.
    pub height: usize,
    /// How much of each group shows.
    pub zoom: Zoom,
}

/// What a chart is made of.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The open datasets.
    pub library: &'a Library,
    /// Their tree on the day.
    pub tree: &'a Tree,
    /// The dataset, by its place.
    pub book: usize,
    /// The day.
    pub day: Day,
    /// The language.
    pub lang: Lang,
    /// The groups under which nothing shows, by their numbers.
    pub folded: &'a FxHashSet<usize>,
    /// The columns there are.
    pub width: usize,
    /// The rows there are; more are used where these do not do.
    pub height: usize,
}

/// A group before its box has a place.
struct Seed {
    group: usize,
    parent: Option<usize>,
    depth: usize,
    /// How many groups are folded away under it.
    hidden: usize,
}

/// The groups of a band, by their places among the seeds.
struct Plot {
    section: Option<Section>,
    seeds: std::ops::Range<usize>,
}

impl Chart {
    /// Lays a dataset out for a zoom. The time grows with the number of groups.
    pub fn lay(view: &View<'_>, zoom: Zoom) -> Self {
        let (seeds, plots) = sow(view);
        pack::pack(view, zoom, &seeds, &plots)
    }

    /// Lays a dataset out for the nearest zoom at which all of it shows, the furthest where none does.
    pub fn fit(view: &View<'_>) -> Self {
        let (seeds, plots) = sow(view);
        // A box with borders takes three rows; what cannot fit is not tried.
        let most = view.height * (view.width / pack::NARROWEST).max(1) / 3;
        let nearer = Zoom::ALL
            .into_iter()
            .rev()
            .filter(|zoom| *zoom != Zoom::Names && seeds.len() <= most);
        let mut charts = nearer.map(|zoom| pack::pack(view, zoom, &seeds, &plots));
        let fitting = charts.find(|chart| chart.height <= view.height && chart.width <= view.width);
        fitting.unwrap_or_else(|| pack::pack(view, Zoom::Names, &seeds, &plots))
    }

    /// Returns the box of a group.
    pub fn find(&self, group: usize) -> Option<usize> {
        self.cards.iter().position(|c| c.group == group)
    }

    /// Returns the box on a cell.
    pub fn at(&self, x: usize, y: usize) -> Option<usize> {
        self.cards.iter().position(|c| c.area.contains(x, y))
    }
}

/// Takes the groups of a dataset from the tree.
fn sow(view: &View<'_>) -> (Vec<Seed>, Vec<Plot>) {
    let nodes = &view.tree.nodes;
    let (mut seeds, mut plots) = (Vec::<Seed>::new(), Vec::<Plot>::new());
    let Some(dataset) = nodes
        .iter()
        .position(|n| n.item == Item::Dataset(view.book))
    else {
        return (seeds, plots);
    };
    // The groups that the node is under: the index behind each, and its place among the seeds.
    let mut above: Vec<(usize, usize)> = Vec::new();
    let mut at = dataset + 1;
    while at < nodes[dataset].end {
        let node = nodes[at];
        while above.last().is_some_and(|(end, _)| *end <= at) {
            above.pop();
        }
        match node.item {
            Item::Section { section, .. } => plots.push(Plot {
                section: Some(section),
                seeds: seeds.len()..seeds.len(),
            }),
            Item::Group { group, .. } => {
                if plots.is_empty() {
                    plots.push(Plot {
                        section: None,
                        seeds: 0..0,
                    });
                }
                let under = nodes[at + 1..node.end]
                    .iter()
                    .filter(|n| matches!(n.item, Item::Group { .. }));
                let hidden = if view.folded.contains(&group) {
                    under.count()
                } else {
                    0
                };
                let parent = above.last().map(|(_, parent)| *parent);
                seeds.push(Seed {
                    group,
                    parent,
                    depth: above.len(),
                    hidden,
                });
                if let Some(plot) = plots.last_mut() {
                    plot.seeds.end = seeds.len();
                }
                if hidden > 0 {
                    at = node.end;
                    continue;
                }
                above.push((node.end, seeds.len() - 1));
            }
            _ => {}
        }
        at += 1;
    }
    (seeds, plots)
}
