//! The structure as a flat tree, without any user interface: the command line prints it, the terminal shows a window of it.
//!
//! Nothing that is shown hides another thing: a group whose parent is not shown is in the section of its own level, and a
//! ring of groups that set each other up is opened at the one that stands first in the file.

mod forest;
mod section;

#[cfg(test)]
mod tests;

pub use section::Section;

use crate::model::{Book, Day, Forest, Library};
use forest::forest;

/// What decides which group is under which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// By level, and under the parent.
    #[default]
    Level,
    /// By who set up whom, then by the parent.
    Reporting,
}

/// How a tree is built.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// What decides which group is under which.
    pub order: Order,
    /// The day that a dataset is shown at, by its place among the open ones.
    pub day_of: &'a dyn Fn(usize) -> Day,
    /// Whether what is not in force on that day is there too.
    pub show_all: bool,
}

/// What is at a node. Numbers are those of [`Library`] and [`Book`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// An open dataset.
    Dataset(usize),
    /// A heading over groups.
    Section {
        /// The dataset.
        book: usize,
        /// Which heading.
        section: Section,
    },
    /// A group.
    Group {
        /// The dataset.
        book: usize,
        /// The group's number.
        group: usize,
    },
    /// The heading over the parties of a cluster.
    Parties {
        /// The dataset.
        book: usize,
        /// The cluster's number.
        group: usize,
    },
    /// A party of a cluster.
    Party {
        /// The dataset.
        book: usize,
        /// The cluster's number.
        group: usize,
        /// Its place among the cluster's parties.
        index: usize,
    },
}

impl Item {
    /// Returns the dataset that the item belongs to.
    pub fn book(self) -> usize {
        match self {
            Self::Dataset(book)
            | Self::Section { book, .. }
            | Self::Group { book, .. }
            | Self::Parties { book, .. }
            | Self::Party { book, .. } => book,
        }
    }
}

/// A node of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// What is there.
    pub item: Item,
    /// How deep it stands; a dataset is at 0.
    pub depth: u16,
    /// The index behind the node and everything under it.
    pub end: usize,
    /// Whether it is in force on its dataset's day.
    pub in_force: bool,
}

/// The structure of all open datasets, each node before what is under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The nodes in the order of display.
    pub nodes: Vec<Node>,
}

/// Returns the section in which a group stands that is under no shown group: that of its level; the groups of a cluster stay with
/// the clusters when theirs has ended.
fn section_of(book: &Book, group: usize, day: Day) -> Section {
    let own = Section::of(book.group(group), day);
    let in_cluster =
        own != Section::Kinds && Section::of(book.group(book.top(group)), day) == Section::Clusters;
    if in_cluster { Section::Clusters } else { own }
}

impl Tree {
    /// Builds the tree of all open datasets. The time grows with the number of groups, whatever their nesting.
    pub fn build(library: &Library, options: &Options<'_>) -> Self {
        let mut tree = Self::default();
        for (number, book) in library.books().iter().enumerate() {
            let dataset = tree.open(Item::Dataset(number), 0, true);
            let day = (options.day_of)(number);
            let forest = forest(book, options, day);
            match options.order {
                Order::Level => {
                    for section in Section::ALL {
                        let mut roots = forest
                            .roots
                            .iter()
                            .filter(|g| section_of(book, **g, day) == *section)
                            .peekable();
                        if roots.peek().is_some() {
                            let heading = tree.open(
                                Item::Section {
                                    book: number,
                                    section: *section,
                                },
                                1,
                                true,
                            );
                            roots.for_each(|root| tree.grow(number, book, &forest, *root, 2, day));
                            tree.close(heading);
                        }
                    }
                }
                Order::Reporting => {
                    let (kinds, groups): (Vec<usize>, Vec<usize>) =
                        forest.roots.iter().partition(|g| book.group(**g).category);
                    groups
                        .into_iter()
                        .chain(kinds)
                        .for_each(|root| tree.grow(number, book, &forest, root, 1, day));
                }
            }
            tree.close(dataset);
        }
        tree
    }

    /// Returns the index of the node of a group.
    pub fn find_group(&self, book: usize, group: usize) -> Option<usize> {
        self.nodes
            .iter()
            .position(|node| node.item == Item::Group { book, group })
    }

    fn open(&mut self, item: Item, depth: u16, in_force: bool) -> usize {
        self.nodes.push(Node {
            item,
            depth,
            end: 0,
            in_force,
        });
        self.nodes.len() - 1
    }

    fn close(&mut self, node: usize) {
        self.nodes[node].end = self.nodes.len();
    }

    /// Adds a group with everything under it.
    fn grow(
        &mut self,
        number: usize,
        book: &Book,
        forest: &Forest,
        root: usize,
        depth: u16,
        day: Day,
    ) {
        forest.walk(
            root,
            self,
            |tree, g, below| tree.group(number, book, g, depth.saturating_add(below), day),
            Self::close,
        );
    }

    /// Opens the node of a group, its parties right below it.
    fn group(&mut self, number: usize, book: &Book, group: usize, depth: u16, day: Day) -> usize {
        let in_force = book.group_in_force(group, day);
        let node = self.open(
            Item::Group {
                book: number,
                group,
            },
            depth,
            in_force,
        );
        let parties = book.group(group).parties.len();
        if parties > 0 {
            let heading = self.open(
                Item::Parties {
                    book: number,
                    group,
                },
                depth.saturating_add(1),
                in_force,
            );
            for index in 0..parties {
                let party = self.open(
                    Item::Party {
                        book: number,
                        group,
                        index,
                    },
                    depth.saturating_add(2),
                    in_force,
                );
                self.close(party);
            }
            self.close(heading);
        }
        node
    }
}
