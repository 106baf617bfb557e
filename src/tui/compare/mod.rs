//! Two days of a dataset, or two datasets, side by side: an outline of what became of everything, and the chosen thing field by field.

mod adoption;
mod keys;
mod offer;

pub use adoption::Adoption;

use std::collections::{BTreeSet, HashSet};

use crate::article::{self, Article, Block, Extent};
use crate::compare::{
    BESIDE, Comparison, Item, Node, Outcome, Pair, Side, View, compare, heading, tell,
    tell_heading, tell_node,
};
use crate::lang::Lang;
use crate::model::{At, Day, Entity, EntityKind, Id, Library};
use crate::search::fold;

use super::cursor::Cursor;
use super::narrow::{Narrow, has_all};
use super::page::Page;

/// One side: a dataset on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The dataset, by its place among those that are open.
    pub place: usize,
    /// The day.
    pub day: Day,
}

/// What is compared with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sides {
    /// What it was.
    pub left: Asked,
    /// What it became.
    pub right: Asked,
}

/// A row of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// All that became another.
    Whole,
    /// A node of the comparison, by its place.
    Node(usize),
}

/// What a row stands for in whatever edition of the datasets: a heading by its words, a thing by the ids on both sides.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Held {
    heading: String,
    kind: Option<EntityKind>,
    left: Option<Id>,
    right: Option<Id>,
}

/// A comparison while it is open.
#[derive(Debug)]
pub struct Contrast {
    /// What is compared.
    pub sides: Sides,
    /// What became of everything.
    pub comparison: Comparison,
    /// Whether what is the same on both sides shows too.
    pub all: bool,
    /// The rows that show.
    pub rows: Vec<Row>,
    /// The row that is looked at.
    pub cursor: Cursor,
    /// What is typed to narrow the outline.
    pub narrow: Narrow,
    /// Whether keys go to the text.
    pub reading: bool,
    /// What is told of the row.
    pub page: Page,
    edition: u64,
    folded: HashSet<usize>,
    /// What can be found of each node, folded; made when it is first needed.
    texts: Vec<String>,
    laid: Option<(Row, bool, Lang, usize, u64)>,
}

impl Contrast {
    /// Compares two sides among the open datasets.
    pub fn new(library: &Library, edition: u64, sides: Sides) -> Self {
        let mut contrast = Self {
            sides,
            comparison: compared(library, sides),
            all: false,
            rows: Vec::new(),
            cursor: Cursor::default(),
            narrow: Narrow::default(),
            reading: false,
            page: Page::default(),
            edition,
            folded: HashSet::new(),
            texts: Vec::new(),
            laid: None,
        };
        contrast.folded = contrast.beside();
        contrast.settle();
        contrast
    }

    /// Compares anew where the datasets are others than before, or other sides are wanted; the cursor stays on what it was on.
    pub fn renew(&mut self, library: &Library, edition: u64, sides: Sides) {
        if self.edition == edition && self.sides == sides {
            return;
        }
        let turned = self.sides.left == sides.right && self.sides.right == sides.left;
        let held = self.row().map(|row| self.held(row, turned));
        let beside = self.beside();
        let of = |nodes: &mut dyn Iterator<Item = &usize>| -> HashSet<Held> {
            nodes
                .map(|node| self.held(Row::Node(*node), turned))
                .collect()
        };
        let folded = of(&mut self.folded.difference(&beside));
        let opened = of(&mut beside.difference(&self.folded));
        self.comparison = compared(library, sides);
        self.sides = sides;
        self.edition = edition;
        self.texts.clear();
        self.laid = None;
        // Its links are those of the datasets as they were.
        self.page = Page::default();
        // What was folded or unfolded by hand stays so.
        self.folded = self.beside();
        if !folded.is_empty() || !opened.is_empty() {
            for node in 0..self.comparison.nodes.len() {
                let held = self.held(Row::Node(node), false);
                if folded.contains(&held) {
                    self.folded.insert(node);
                } else if opened.contains(&held) {
                    self.folded.remove(&node);
                }
            }
        }
        self.settle();
        let found = held.and_then(|held| {
            self.rows
                .iter()
                .position(|row| self.held(*row, false) == held)
        });
        self.cursor.move_to(found.unwrap_or(0), self.rows.len());
    }

    /// Returns the headings that begin folded.
    fn beside(&self) -> HashSet<usize> {
        let beside = |item: &Item| matches!(item, Item::Kind(kind) if BESIDE.contains(kind));
        let nodes = self.comparison.nodes.iter().enumerate();
        nodes
            .filter(|(_, node)| beside(&node.item))
            .map(|(i, _)| i)
            .collect()
    }

    fn held(&self, row: Row, turned: bool) -> Held {
        let Row::Node(node) = row else {
            return Held {
                heading: String::new(),
                kind: None,
                left: None,
                right: None,
            };
        };
        let item = &self.comparison.nodes[node].item;
        let Item::Pair(pair) = item else {
            return Held {
                heading: heading(item, Lang::Da),
                kind: None,
                left: None,
                right: None,
            };
        };
        let id = |side: &Side, at: Option<usize>| {
            at.map(|at| Id::new(side.book().id(Entity::new(pair.kind, at))))
        };
        let (left, right) = (
            id(&self.comparison.left, pair.left),
            id(&self.comparison.right, pair.right),
        );
        let (left, right) = if turned { (right, left) } else { (left, right) };
        Held {
            heading: String::new(),
            kind: Some(pair.kind),
            left,
            right,
        }
    }

    /// Returns the row of the cursor.
    pub fn row(&self) -> Option<Row> {
        self.rows.get(self.cursor.row()).copied()
    }

    /// Tells whether the rows under a node are folded away.
    pub fn is_folded(&self, node: usize) -> bool {
        self.narrow.is_empty() && self.folded.contains(&node)
    }

    /// Tells whether rows can show under a node.
    pub fn has_rows_under(&self, node: usize) -> bool {
        let nodes = &self.comparison.nodes;
        let under = nodes.get(node + 1..nodes[node].end).unwrap_or(&[]);
        let shows =
            |(i, n): (usize, &Node)| self.all || !n.is_quiet() && !self.is_aside(node + 1 + i);
        under.iter().enumerate().any(shows)
    }

    /// Makes the rows anew: what is the same is left out unless it is wanted, and what is folded; what is typed leaves what has all
    /// words in its name or differences, and what that stands under.
    pub(super) fn settle(&mut self) {
        let held = self.row();
        let words = self.narrow.words();
        if !words.is_empty() && self.texts.is_empty() {
            self.texts = (0..self.comparison.nodes.len())
                .map(|node| self.text_of(node))
                .collect();
        }
        let nodes = &self.comparison.nodes;
        let mut wanted = BTreeSet::new();
        let mut above: Vec<usize> = Vec::new();
        let mut skip = 0;
        for (i, node) in nodes.iter().enumerate() {
            above.retain(|a| nodes[*a].end > i);
            above.push(i);
            if i < skip || (!self.all && node.is_quiet()) {
                continue;
            }
            if words.is_empty() && self.is_aside(i) {
                skip = node.end;
                continue;
            }
            if words.is_empty() {
                wanted.insert(i);
                if self.folded.contains(&i) {
                    skip = node.end;
                }
            } else if has_all(&self.texts[i], &words) {
                wanted.extend(above.iter().copied());
            }
        }
        self.rows = [Row::Whole]
            .into_iter()
            .chain(wanted.into_iter().map(Row::Node))
            .collect();
        let typed = !words.is_empty();
        let found = held.and_then(|held| self.rows.iter().position(|row| *row == held));
        // What is typed leads to the first thing whose name has it, else to the first that has it at all.
        let has = |text: &str| has_all(text, &words);
        let named = |row: &Row| matches!(row, Row::Node(i) if nodes[*i].pair().is_some_and(|p| has(&fold(&self.comparison.label(p)))));
        let hit = |row: &Row| matches!(row, Row::Node(i) if has(&self.texts[*i]));
        let first = || {
            self.rows
                .iter()
                .position(named)
                .or_else(|| self.rows.iter().position(hit))
        };
        self.cursor.move_to(
            if typed { first() } else { found }.unwrap_or(0),
            self.rows.len(),
        );
    }

    /// Tells whether there is nothing in a node, itself included, but what a proposal does not mention: of that it says nothing, and
    /// it would bury what the proposal is about.
    pub fn is_aside(&self, node: usize) -> bool {
        let nodes = self
            .comparison
            .nodes
            .get(node..self.comparison.nodes[node].end)
            .unwrap_or(&[]);
        let unsaid = |n: &Node| {
            n.pair().is_none() || matches!(n.outcomes.first(), Some(Outcome::Came | Outcome::Same))
        };
        !self.all && self.is_of_proposal() && nodes.iter().all(unsaid)
    }

    /// Tells whether a proposal is held against what it proposes to change.
    pub fn is_of_proposal(&self) -> bool {
        crate::compare::is_of_proposal(&self.comparison)
    }

    /// Returns the ids, on both sides, of what a row stands for with all that stands under it; where the outline is narrowed, only of
    /// what shows. Empty for everything.
    fn ids_at_cursor(&self) -> Vec<Id> {
        let (from, end) = match self.row() {
            Some(Row::Node(node)) => (node, self.comparison.nodes[node].end),
            _ if self.narrow.is_empty() => return Vec::new(),
            _ => (0, self.comparison.nodes.len()),
        };
        let shows = |node: &usize| self.narrow.is_empty() || self.rows.contains(&Row::Node(*node));
        let pairs = (from..end)
            .filter(shows)
            .filter_map(|node| self.comparison.nodes[node].pair());
        let id = |side: &Side, kind, at: Option<usize>| {
            at.map(|at| Id::new(side.book().id(Entity::new(kind, at))))
        };
        let both = |p: &Pair| {
            [
                id(&self.comparison.left, p.kind, p.left),
                id(&self.comparison.right, p.kind, p.right),
            ]
        };
        pairs.flat_map(both).flatten().collect()
    }

    /// Returns what a node can be found by: its names on both sides, its kind and its differences in both languages.
    fn text_of(&self, node: usize) -> String {
        let Some(pair) = self.comparison.nodes[node].pair() else {
            return String::new();
        };
        let name = |side: &Side, at: Option<usize>| {
            at.map(|at| side.name(Entity::new(pair.kind, at)).to_owned())
        };
        let names = [
            name(&self.comparison.left, pair.left),
            name(&self.comparison.right, pair.right),
        ];
        let told = [Lang::Da, Lang::En].map(|lang| {
            tell_node(&self.comparison, &self.comparison.nodes[node], lang).to_text(200)
        });
        let kind = Item::Kind(pair.kind);
        let kinds = [Lang::Da, Lang::En].map(|lang| heading(&kind, lang));
        let kinds = kinds.into_iter().filter(|_| pair.kind != EntityKind::Group);
        fold(
            &names
                .into_iter()
                .flatten()
                .chain(kinds)
                .chain(told)
                .collect::<Vec<_>>()
                .join(" "),
        )
    }

    /// Folds or unfolds the row of the cursor; `false` where nothing stands under it, or it is so already.
    fn fold(&mut self, fold: bool) -> bool {
        let Some(Row::Node(node)) = self.row().filter(|_| self.narrow.is_empty()) else {
            return false;
        };
        if !self.has_rows_under(node) || self.folded.contains(&node) == fold {
            return false;
        }
        if fold {
            self.folded.insert(node);
        } else {
            self.folded.remove(&node);
        }
        self.settle();
        true
    }

    /// Moves the cursor to the row above it in the outline.
    fn go_up(&mut self) {
        let at = self.cursor.row();
        let depth = |row: Row| match row {
            Row::Whole => 0,
            Row::Node(node) => usize::from(self.comparison.nodes[node].depth) + 1,
        };
        let Some(here) = self.row().map(depth) else {
            return;
        };
        let above = (0..at)
            .rev()
            .find(|r| depth(self.rows[*r]) < here)
            .unwrap_or(0);
        self.cursor.move_to(above, self.rows.len());
    }

    /// Lays out what is told of the row, for a width in cells.
    pub fn settle_page(&mut self, library: &Library, lang: Lang, width: usize) {
        let Some(row) = self.row() else { return };
        let key = (row, self.all, lang, width, self.edition);
        if self.laid == Some(key) {
            return;
        }
        let again = self.laid.is_some_and(|laid| laid.0 == row);
        self.page
            .lay_out(&self.article(library, row, lang), width, again);
        self.laid = Some(key);
    }

    fn article(&self, library: &Library, row: Row, lang: Lang) -> Article {
        let Row::Node(at) = row else {
            let mut article = tell(&self.comparison, lang, self.all);
            // What is compared, and the numbers, stand above the outline.
            let body = article
                .blocks
                .iter()
                .position(|block| *block == Block::Gap)
                .map_or(0, |gap| gap + 1);
            article.blocks.drain(..body);
            return article;
        };
        let node = &self.comparison.nodes[at];
        let Some(pair) = node.pair() else {
            return tell_heading(&self.comparison, at, lang, self.all);
        };
        let mut article = tell_node(&self.comparison, node, lang);
        // What only one side has is told whole.
        let only = match node.outcomes.first() {
            Some(Outcome::Came) => pair.right.map(|at| (self.sides.right, at)),
            Some(Outcome::Went) => pair.left.map(|at| (self.sides.left, at)),
            _ => None,
        };
        if let Some((side, at)) = only {
            let at = At::new(side.place, Entity::new(pair.kind, at));
            let whole = article::with(library, at, side.day, lang, Extent::Stated);
            article.blocks.push(Block::Gap);
            article.blocks.extend(whole.blocks.into_iter().skip(1));
        }
        article
    }
}

fn compared(library: &Library, sides: Sides) -> Comparison {
    let view = |side: Asked| View {
        library,
        book: side.place,
        day: Some(side.day),
    };
    compare(view(sides.left), view(sides.right))
}

/// Tells whether the datasets of both sides are still open.
pub fn is_open(library: &Library, sides: Sides) -> bool {
    [sides.left, sides.right]
        .iter()
        .all(|side| side.place < library.books().len())
}

impl Sides {
    /// Returns the sides the other way round.
    #[must_use]
    pub fn turned(self) -> Self {
        Self {
            left: self.right,
            right: self.left,
        }
    }

    /// Tells whether both sides are the same dataset.
    pub fn is_one_dataset(self) -> bool {
        self.left.place == self.right.place
    }
}
