//! The tree pane's state: what is unfolded, what the filter leaves, where the cursor is. Rows are a window over flat nodes.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::Lang;
use crate::model::{Day, Level, Library};
use crate::search::fold;
use crate::tree::{Item, Tree};
use crate::tui::checked::Count;
use crate::tui::headings::label;
use crate::tui::parts::field::{has_all, words};
use crate::tui::parts::list::List;

/// The tree with its cursor.
#[derive(Debug, Default)]
pub struct Outline {
    tree: Arc<Tree>,
    folded: FxHashSet<Item>,
    seen: FxHashSet<Item>,
    /// The nodes that show.
    pub rows: List<usize>,
    filter: Vec<String>,
    /// What the cursor is to be on in the next tree.
    kept: Option<Item>,
    /// Whether that was said: what it is on has gone, where there is nothing.
    carried: bool,
    /// How much was found before each node; empty while that is not known.
    found: Vec<Count>,
}

/// A visible row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What is there.
    pub item: Item,
    /// How deep.
    pub depth: u16,
    /// Whether it can be unfolded, and is.
    pub fold: Fold,
    /// Whether it is in force on the day.
    pub in_force: bool,
    /// What the checks found there; with all that is under it where that is hidden.
    pub found: Count,
}

/// Whether something is under a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// Nothing does.
    Leaf,
    /// Something does and shows.
    Open,
    /// Something does and is hidden.
    Closed,
}

impl Outline {
    fn here(&self) -> Option<Item> {
        if self.carried { self.kept } else { self.item() }
    }

    /// Returns whether it is that of a tree.
    pub fn is_of(&self, tree: &Arc<Tree>) -> bool {
        Arc::ptr_eq(&self.tree, tree)
    }

    /// Takes another tree in, with the cursor on the same thing where it is still there.
    pub fn take(&mut self, tree: &Arc<Tree>, library: &Library) {
        let at = self.here();
        self.carried = false;
        self.tree = Arc::clone(tree);
        for (i, node) in self.tree.nodes.iter().enumerate() {
            if self.seen.insert(node.item)
                && node.end > i + 1
                && folded_at_first(node.item, library)
            {
                self.folded.insert(node.item);
            }
        }
        self.found.clear();
        self.refresh(library);
        if let Some(item) = at {
            self.select(item);
        }
    }

    /// Takes in how much was found at each row; `None` while that is not known.
    pub fn weigh(&mut self, counts: Option<&FxHashMap<Item, Count>>) {
        self.found.clear();
        let Some(counts) = counts else { return };
        let mut sum = Count::default();
        self.found.push(sum);
        for node in &self.tree.nodes {
            sum = sum + counts.get(&node.item).copied().unwrap_or_default();
            self.found.push(sum);
        }
    }

    /// Returns whether it knows how much was found.
    pub fn is_weighed(&self) -> bool {
        !self.found.is_empty()
    }

    /// Returns everything that the tree has, shown or folded away.
    pub fn items(&self) -> impl Iterator<Item = Item> {
        self.tree.nodes.iter().map(|node| node.item)
    }

    /// Says for every item that is remembered what stands for it from now on; to be followed by [`Self::take`].
    pub fn carry_over(&mut self, moved: &dyn Fn(Item) -> Option<Item>) {
        for set in [&mut self.folded, &mut self.seen] {
            *set = set.iter().filter_map(|item| moved(*item)).collect();
        }
        self.kept = self.here().and_then(moved);
        self.carried = true;
    }

    fn refresh(&mut self, library: &Library) {
        let nodes = &self.tree.nodes;
        let mut shown = Vec::new();
        if self.filter.is_empty() {
            let mut at = 0;
            while at < nodes.len() {
                shown.push(at);
                at = if self.folded.contains(&nodes[at].item) {
                    nodes[at].end
                } else {
                    at + 1
                };
            }
        } else {
            let mut keep = vec![false; nodes.len()];
            let mut above: Vec<usize> = Vec::new();
            for (i, node) in nodes.iter().enumerate() {
                above.retain(|a| nodes[*a].end > i);
                above.push(i);
                if self.matches(library, node.item) {
                    for a in &above {
                        keep[*a] = true;
                    }
                }
            }
            shown.extend((0..nodes.len()).filter(|i| keep[*i]));
        }
        self.rows.set(shown);
    }

    fn matches(&self, library: &Library, item: Item) -> bool {
        let text = match item {
            Item::Group { book, group } => {
                let group = library.book(book).group(group);
                let aliases: Vec<&str> = group.aliases.iter().map(|a| a.text.as_str()).collect();
                fold(&format!(
                    "{} {} {} {}",
                    group.name,
                    group.short_name,
                    group.english,
                    aliases.join(" ")
                ))
            }
            Item::Party { .. } => fold(&label(library, item, Lang::Da, Day::MIN)),
            _ => return false,
        };
        has_all(&text, &self.filter)
    }

    /// Narrows the tree to what has all words of `text` in its names, with what is above it. Empty shows all.
    pub fn filter(&mut self, library: &Library, text: &str) {
        let at = self.item();
        self.filter = words(text);
        self.refresh(library);
        let hit = |i: &usize| self.matches(library, self.tree.nodes[*i].item);
        let hit = self.rows.iter().position(hit);
        match (at, hit) {
            (_, Some(hit)) if !self.filter.is_empty() => self.rows.move_to(hit, true),
            (Some(item), _) => self.select(item),
            _ => {}
        }
    }

    /// Returns what the cursor is on.
    pub fn item(&self) -> Option<Item> {
        self.rows.chosen().map(|i| self.tree.nodes[*i].item)
    }

    /// Returns a row by its place.
    pub fn row(&self, at: usize) -> Option<Row> {
        let index = *self.rows.get(at)?;
        let node = self.tree.nodes[index];
        let fold = if node.end == index + 1 {
            Fold::Leaf
        } else if self.filter.is_empty() && self.folded.contains(&node.item) {
            Fold::Closed
        } else {
            Fold::Open
        };
        let behind = if fold == Fold::Closed {
            node.end
        } else {
            index + 1
        };
        let found = match (self.found.get(index), self.found.get(behind)) {
            (Some(before), Some(with)) => *with - *before,
            _ => Count::default(),
        };
        Some(Row {
            item: node.item,
            depth: node.depth,
            fold,
            in_force: node.in_force,
            found,
        })
    }

    /// Returns what stands beside the thing of a row, under the same one.
    pub fn siblings(&self, at: usize) -> impl Iterator<Item = Item> {
        let nodes = &self.tree.nodes;
        let own = *self.rows.get(at).unwrap_or(&0);
        let above = (0..own).rev().find(|i| nodes[*i].depth < nodes[own].depth);
        let end = above.map_or(nodes.len(), |above| nodes[above].end);
        let mut next = above.map_or(0, |above| above + 1);
        std::iter::from_fn(move || {
            let here = next;
            next = nodes.get(here).filter(|_| here < end)?.end;
            Some(here)
        })
        .filter(move |i| *i != own)
        .map(|i| nodes[i].item)
    }

    /// Puts the cursor on an item if its row shows.
    fn select(&mut self, item: Item) {
        let nodes = &self.tree.nodes;
        self.rows.choose(|i| nodes[*i].item == item);
    }

    /// Puts the cursor on a group and unfolds what is above it; `false` where the tree does not have it.
    pub fn reveal(&mut self, library: &Library, book: usize, group: usize) -> bool {
        let Some(index) = self.tree.find_group(book, group) else {
            return false;
        };
        for (i, node) in self.tree.nodes[..index].iter().enumerate() {
            if node.end > index && i < index {
                self.folded.remove(&node.item);
            }
        }
        self.refresh(library);
        self.select(Item::Group { book, group });
        self.item() == Some(Item::Group { book, group })
    }

    /// Unfolds or folds the row of the cursor.
    pub fn toggle(&mut self, library: &Library) {
        match self.row(self.rows.row()).map(|r| (r.item, r.fold)) {
            Some((item, Fold::Closed)) => {
                self.folded.remove(&item);
            }
            Some((item, Fold::Open)) => {
                self.folded.insert(item);
            }
            _ => return,
        }
        self.refresh(library);
    }

    /// Unfolds the row, or goes to the first row under it where it is unfolded; `false` where nothing is under it.
    pub fn expand(&mut self, library: &Library) -> bool {
        match self.row(self.rows.row()).map(|r| r.fold) {
            Some(Fold::Closed) => self.toggle(library),
            Some(Fold::Open) => self.rows.step(1),
            _ => return false,
        }
        true
    }

    /// Folds the row, or goes to the row above it in the structure.
    pub fn collapse(&mut self, library: &Library) {
        let Some(row) = self.row(self.rows.row()) else {
            return;
        };
        if row.fold == Fold::Open && self.filter.is_empty() {
            return self.toggle(library);
        }
        let above = (0..self.rows.row())
            .rev()
            .find(|r| self.row(*r).is_some_and(|r| r.depth < row.depth));
        if let Some(above) = above {
            self.rows.move_to(above, true);
        }
    }

    /// Unfolds everything, or folds everything below the sections.
    pub fn fold_all(&mut self, library: &Library, fold: bool) {
        let at = self.item();
        self.folded.clear();
        if fold {
            let with_children = self
                .tree
                .nodes
                .iter()
                .enumerate()
                .filter(|(i, n)| n.end > i + 1 && n.depth > 0);
            self.folded.extend(with_children.map(|(_, n)| n.item));
        }
        self.refresh(library);
        match at {
            Some(item) if !fold => self.select(item),
            _ => self.rows.move_to(0, true),
        }
    }
}

/// Returns whether something is folded when it first shows: the clusters and kinds of groups, the parties, the quiet sections, all
/// datasets but the first. So the whole of a structure shows on one screen.
fn folded_at_first(item: Item, library: &Library) -> bool {
    match item {
        Item::Dataset(book) => book > 0,
        Item::Section { section, .. } => section.is_quiet(),
        Item::Parties { .. } => true,
        Item::Group { book, group } => {
            let group = library.book(book).group(group);
            group.category || group.level == Level::Cluster && group.parent.is_none()
        }
        Item::Party { .. } => false,
    }
}
