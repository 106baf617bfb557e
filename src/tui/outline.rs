//! The tree pane's state: what is unfolded, what the filter leaves, where the cursor is. Rows are a window over flat nodes.

use rustc_hash::{FxHashMap, FxHashSet};

use super::checks::Count;
use super::cursor::Cursor;
use crate::lang::Lang;
use crate::model::{Day, Entity, EntityKind, Level, Library};
use crate::search::fold;
use crate::tree::{Item, Options, Order, Section, Tree};

/// The tree with its cursor.
#[derive(Debug, Default)]
pub struct Outline {
    tree: Tree,
    folded: FxHashSet<Item>,
    seen: FxHashSet<Item>,
    visible: Vec<usize>,
    cursor: Cursor,
    filter: Vec<String>,
    kept: Option<Item>,
    /// How much was found before each node; empty while that is not known.
    found: Vec<Count>,
}

/// A visible row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What stands there.
    pub item: Item,
    /// How deep.
    pub depth: u16,
    /// Whether it can be unfolded, and is.
    pub fold: Fold,
    /// Whether it is in force on the day.
    pub in_force: bool,
    /// What the checks found there; with all that stands under it where that is hidden.
    pub found: Count,
}

/// Whether something stands under a row.
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
    /// Builds the tree anew, with the cursor on the same thing where it is still there.
    pub fn rebuild(
        &mut self,
        library: &Library,
        order: Order,
        day_of: &dyn Fn(usize) -> Day,
        show_all: bool,
    ) {
        let at = self.kept.take().or_else(|| self.item());
        self.tree = Tree::build(
            library,
            &Options {
                order,
                day_of,
                show_all,
            },
        );
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

    /// Tells whether it knows how much was found.
    pub fn is_weighed(&self) -> bool {
        !self.found.is_empty()
    }

    /// Returns everything that the tree has, shown or folded away.
    pub fn items(&self) -> impl Iterator<Item = Item> {
        self.tree.nodes.iter().map(|node| node.item)
    }

    /// Says for every item that is remembered what stands for it from now on; to be followed by [`Self::rebuild`].
    pub fn carry_over(&mut self, moved: &dyn Fn(Item) -> Option<Item>) {
        for set in [&mut self.folded, &mut self.seen] {
            *set = set.iter().filter_map(|item| moved(*item)).collect();
        }
        let nodes = std::mem::take(&mut self.tree.nodes);
        let row = self.visible.get(self.cursor.row()).copied();
        self.kept = row.and_then(|i| moved(nodes[i].item));
        self.visible.clear();
    }

    fn refresh(&mut self, library: &Library) {
        let nodes = &self.tree.nodes;
        self.visible.clear();
        if self.filter.is_empty() {
            let mut at = 0;
            while at < nodes.len() {
                self.visible.push(at);
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
                if self.matches(library, node.item) {
                    for a in &above {
                        keep[*a] = true;
                    }
                    keep[i] = true;
                }
                above.push(i);
            }
            self.visible.extend((0..nodes.len()).filter(|i| keep[*i]));
        }
        self.cursor.move_to(self.cursor.row(), self.visible.len());
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
        self.filter.iter().all(|word| text.contains(word.as_str()))
    }

    /// Narrows the tree to what has all words of `text` in its names, with what stands above it. Empty shows all.
    pub fn filter(&mut self, library: &Library, text: &str) {
        let at = self.item();
        self.filter = fold(text).split_whitespace().map(str::to_owned).collect();
        self.refresh(library);
        let hit = self
            .visible
            .iter()
            .position(|i| self.matches(library, self.tree.nodes[*i].item));
        match (at, hit) {
            (_, Some(hit)) if !self.filter.is_empty() => self.move_to(hit),
            (Some(item), _) => self.select(item),
            _ => {}
        }
    }

    /// Returns the whole tree, whatever is folded or filtered away.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Returns what the cursor is on.
    pub fn item(&self) -> Option<Item> {
        self.visible
            .get(self.cursor.row())
            .map(|i| self.tree.nodes[*i].item)
    }

    /// Returns how many rows there are.
    pub fn len(&self) -> usize {
        self.visible.len()
    }

    /// Tells whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.visible.is_empty()
    }

    /// Returns the place of the cursor among the rows.
    pub fn cursor(&self) -> usize {
        self.cursor.row()
    }

    /// Returns the first row of the window.
    pub fn offset(&self) -> usize {
        self.cursor.offset()
    }

    /// Returns a row by its place.
    pub fn row(&self, at: usize) -> Option<Row> {
        let index = *self.visible.get(at)?;
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

    /// Returns the groups directly under a node of the tree, shown or not.
    pub fn groups_under(&self, item: Item) -> Vec<(usize, usize)> {
        let Some(index) = self.tree.nodes.iter().position(|n| n.item == item) else {
            return Vec::new();
        };
        let node = self.tree.nodes[index];
        self.tree.nodes[index + 1..node.end]
            .iter()
            .filter(|n| n.depth == node.depth + 1)
            .filter_map(|n| match n.item {
                Item::Group { book, group } => Some((book, group)),
                _ => None,
            })
            .collect()
    }

    /// Moves the cursor to a row, at most to the last one.
    pub fn move_to(&mut self, row: usize) {
        self.cursor.move_to(row, self.visible.len());
    }

    /// Moves the cursor by some rows.
    pub fn step(&mut self, by: isize) {
        self.cursor.step(by, self.visible.len());
    }

    /// Puts the cursor on an item if its row shows.
    fn select(&mut self, item: Item) {
        if let Some(row) = self
            .visible
            .iter()
            .position(|i| self.tree.nodes[*i].item == item)
        {
            self.move_to(row);
        }
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
        match self.row(self.cursor.row()).map(|r| (r.item, r.fold)) {
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

    /// Unfolds the row, or goes to the first row under it where it is unfolded; `false` where nothing stands under it.
    pub fn expand(&mut self, library: &Library) -> bool {
        match self.row(self.cursor.row()).map(|r| r.fold) {
            Some(Fold::Closed) => self.toggle(library),
            Some(Fold::Open) => self.step(1),
            _ => return false,
        }
        true
    }

    /// Folds the row, or goes to the row above it in the structure.
    pub fn collapse(&mut self, library: &Library) {
        let Some(row) = self.row(self.cursor.row()) else {
            return;
        };
        if row.fold == Fold::Open && self.filter.is_empty() {
            return self.toggle(library);
        }
        let above = (0..self.cursor.row())
            .rev()
            .find(|r| self.row(*r).is_some_and(|r| r.depth < row.depth));
        if let Some(above) = above {
            self.move_to(above);
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
            _ => self.move_to(0),
        }
    }

    /// Moves the window so that the cursor shows in it, with a row to spare where there is one.
    pub fn scroll_into(&mut self, height: usize) {
        self.cursor.show_in(self.visible.len(), height);
    }

    /// Moves the window without the cursor leaving it.
    pub fn scroll(&mut self, by: isize, height: usize) {
        self.cursor.scroll(by, self.visible.len(), height);
    }
}

/// Tells whether something is folded when it first shows: the clusters and kinds of groups, the parties, the quiet sections, all
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

/// Returns the words of a row.
pub fn label(library: &Library, item: Item, lang: Lang, day: Day) -> String {
    match item {
        Item::Dataset(book) => {
            // The title line has the whole title; here the datasets must differ in a narrow tree.
            library.book(book).data().region_or_title().to_owned()
        }
        Item::Section { section, .. } => Section::label(section, lang).to_owned(),
        Item::Group { book, group } => library.book(book).group(group).name_on(day).to_owned(),
        Item::Parties { .. } => lang.pick("Parter", "Parties").to_owned(),
        Item::Party { book, group, index } => {
            let id = library.book(book).group(group).parties[index].party.id();
            library
                .find(book, id)
                .map_or_else(|| id.to_string(), |at| library.name(at).to_owned())
        }
    }
}

/// Returns the thing that a row stands for: the group, the party, the cluster of its parties, or the dataset.
pub fn thing(library: &Library, item: Item) -> Option<crate::model::At> {
    use crate::model::At;
    match item {
        Item::Dataset(book) => Some(At::new(book, Entity::new(EntityKind::Dataset, 0))),
        Item::Section { .. } => None,
        Item::Group { book, group } | Item::Parties { book, group } => {
            Some(At::new(book, Entity::group(group)))
        }
        Item::Party { book, group, index } => library.find(
            book,
            library.book(book).group(group).parties[index].party.id(),
        ),
    }
}
