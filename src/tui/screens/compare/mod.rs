//! Two days of a dataset, or two datasets, side by side: an outline of what happened to everything, and the chosen thing field by field.

mod draw;
mod layout;
mod offer;

pub use offer::is_proposal_to;

use std::any::Any;
use std::collections::{BTreeSet, HashSet};

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::article::{self, Article, Block, Extent};
use crate::compare::{
    BESIDE, Comparison, Item, Node, Outcome, Pair, Side, View, compare, heading, tell,
    tell_heading, tell_node,
};
use crate::lang::Lang;
use crate::model::{At, Day, Entity, EntityKind, Id, Library};
use crate::search::fold;

use crate::tui::action::{Action, COMPARE, COMPARE_TEXT, InForce};
use crate::tui::command::{Asked, Command, Sides};
use crate::tui::parts::field::{Field, has_all};
use crate::tui::parts::list::{self, List};
use crate::tui::parts::page::Page;
use crate::tui::screens::timeline::day_of_change;
use crate::tui::screens::working;
use crate::tui::shared::{READABLE, Screen, Shared, Went};
use layout::parts;

/// A row of the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// All that became another.
    Whole,
    /// A node of the comparison, by its place.
    Node(usize),
}

impl list::Row for Row {}

/// What a row stands for in whatever edition of the datasets: a heading by its words, a thing by the ids on both sides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Held {
    heading: String,
    kind: Option<EntityKind>,
    ids: [Option<Id>; 2],
}

/// A comparison while it is open.
#[derive(Debug)]
pub struct Contrast {
    /// What is compared.
    pub sides: Sides,
    /// What happened to everything.
    pub comparison: Comparison,
    /// Whether what is the same on both sides shows too.
    pub all: bool,
    /// The rows that show.
    rows: List<Row>,
    /// What is typed to narrow the outline.
    narrow: Field,
    /// Whether keys go to the text.
    pub reading: bool,
    /// What is reported of the row.
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
            rows: List::default(),
            narrow: Field::default(),
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
        let held_of = |node: &usize| self.held(Row::Node(*node), turned);
        let folded: HashSet<Held> = self.folded.difference(&beside).map(held_of).collect();
        let opened: HashSet<Held> = beside.difference(&self.folded).map(held_of).collect();
        self.comparison = compared(library, sides);
        self.sides = sides;
        self.edition = edition;
        self.texts.clear();
        self.laid = None;
        // Its links are those of the datasets as they were.
        self.page = Page::default();
        // What was folded or unfolded by hand stays so.
        self.folded = self.beside();
        let by_hand = !folded.is_empty() || !opened.is_empty();
        for node in (0..self.comparison.nodes.len()).filter(|_| by_hand) {
            let held = self.held(Row::Node(node), false);
            if folded.contains(&held) {
                self.folded.insert(node);
            } else if opened.contains(&held) {
                self.folded.remove(&node);
            }
        }
        self.settle();
        let same = |row: &Row| Some(self.held(*row, false)) == held;
        let found = self.rows.iter().position(same);
        self.rows.move_to(found.unwrap_or(0), true);
    }

    /// Returns the headings that begin folded.
    fn beside(&self) -> HashSet<usize> {
        let beside = |item: &Item| matches!(item, Item::Kind(kind) if BESIDE.contains(kind));
        let nodes = self.comparison.nodes.iter().enumerate();
        let beside = nodes.filter(|(_, node)| beside(&node.item));
        beside.map(|(i, _)| i).collect()
    }

    fn held(&self, row: Row, turned: bool) -> Held {
        let Row::Node(node) = row else {
            return Held::default();
        };
        let item = &self.comparison.nodes[node].item;
        let Item::Pair(pair) = item else {
            return Held {
                heading: heading(item, Lang::Da),
                ..Held::default()
            };
        };
        let mut ids = self.on_both(pair, |side, e| Id::new(side.book().id(e)));
        if turned {
            ids.reverse();
        }
        Held {
            kind: Some(pair.kind),
            ids,
            ..Held::default()
        }
    }

    /// Returns something of a thing on each of the sides that have it.
    fn on_both<T>(&self, pair: &Pair, of: impl Fn(&Side, Entity) -> T) -> [Option<T>; 2] {
        let Comparison { left, right, .. } = &self.comparison;
        let of = |side, at: Option<usize>| at.map(|at| of(side, Entity::new(pair.kind, at)));
        [of(left, pair.left), of(right, pair.right)]
    }

    /// Returns the row of the cursor.
    pub fn row(&self) -> Option<Row> {
        self.rows.chosen().copied()
    }

    /// Returns whether the rows under a node are folded away.
    pub fn is_folded(&self, node: usize) -> bool {
        self.narrow.is_empty() && self.folded.contains(&node)
    }

    /// Returns whether rows can show under a node.
    pub fn has_rows_under(&self, node: usize) -> bool {
        let nodes = &self.comparison.nodes;
        let under = nodes.get(node + 1..nodes[node].end).unwrap_or(&[]);
        let shows =
            |(i, n): (usize, &Node)| self.all || !n.is_quiet() && !self.is_aside(node + 1 + i);
        under.iter().enumerate().any(shows)
    }

    /// Makes the rows anew: what is the same is left out unless it is wanted, and what is folded; what is typed leaves what has all
    /// words in its name or differences, and what that is under.
    fn settle(&mut self) {
        let held = self.row();
        let words = self.narrow.words();
        if !words.is_empty() && self.texts.is_empty() {
            let nodes = 0..self.comparison.nodes.len();
            self.texts = nodes.map(|node| self.text_of(node)).collect();
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
        let wanted = wanted.into_iter().map(Row::Node);
        self.rows
            .set([Row::Whole].into_iter().chain(wanted).collect());
        let typed = !words.is_empty();
        let found = self.rows.iter().position(|row| Some(*row) == held);
        // What is typed leads to the first thing whose name has it, else to the first that has it at all.
        let has = |text: &str| has_all(text, &words);
        let named = |row: &Row| matches!(row, Row::Node(i) if nodes[*i].pair().is_some_and(|p| has(&fold(&self.comparison.label(p)))));
        let hit = |row: &Row| matches!(row, Row::Node(i) if has(&self.texts[*i]));
        let position = |wanted: &dyn Fn(&Row) -> bool| self.rows.iter().position(wanted);
        let row = if typed {
            position(&named).or_else(|| position(&hit))
        } else {
            found
        };
        self.rows.move_to(row.unwrap_or(0), true);
    }

    /// Returns whether there is nothing in a node, itself included, but what a proposal does not mention: of that it says nothing, and
    /// it would bury what the proposal is about.
    pub fn is_aside(&self, node: usize) -> bool {
        let nodes = &self.comparison.nodes;
        let nodes = nodes.get(node..nodes[node].end).unwrap_or(&[]);
        let unsaid = |n: &Node| {
            n.pair().is_none() || matches!(n.outcomes.first(), Some(Outcome::Came | Outcome::Same))
        };
        !self.all && self.is_of_proposal() && nodes.iter().all(unsaid)
    }

    /// Returns whether a proposal is compared with what it proposes to change.
    pub fn is_of_proposal(&self) -> bool {
        crate::compare::is_of_proposal(&self.comparison)
    }

    /// Returns the ids, on both sides, of what a row stands for with all that is under it; where the outline is narrowed, only of
    /// what shows. Empty for everything.
    fn ids_at_cursor(&self) -> Vec<Id> {
        let (from, end) = match self.row() {
            Some(Row::Node(node)) => (node, self.comparison.nodes[node].end),
            _ if self.narrow.is_empty() => return Vec::new(),
            _ => (0, self.comparison.nodes.len()),
        };
        let shows =
            |node: &usize| self.narrow.is_empty() || self.rows.all().contains(&Row::Node(*node));
        let pairs = (from..end)
            .filter(shows)
            .filter_map(|node| self.comparison.nodes[node].pair());
        let ids = pairs.flat_map(|p| self.on_both(p, |side, e| Id::new(side.book().id(e))));
        ids.flatten().collect()
    }

    /// Returns what a node can be found by: its names on both sides, its kind and its differences in both languages.
    fn text_of(&self, node: usize) -> String {
        let Some(pair) = self.comparison.nodes[node].pair() else {
            return String::new();
        };
        let names = self.on_both(pair, |side, e| side.name(e).to_owned());
        let (kind, node) = (Item::Kind(pair.kind), &self.comparison.nodes[node]);
        let mut text: Vec<String> = names.into_iter().flatten().collect();
        for lang in [Lang::Da, Lang::En] {
            if pair.kind != EntityKind::Group {
                text.push(heading(&kind, lang));
            }
            text.push(tell_node(&self.comparison, node, lang).to_text(200));
        }
        fold(&text.join(" "))
    }

    /// Folds or unfolds the row of the cursor; `false` where nothing is under it, or it is so already.
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
        let at = self.rows.row();
        let depth = |row: Row| match row {
            Row::Whole => 0,
            Row::Node(node) => usize::from(self.comparison.nodes[node].depth) + 1,
        };
        let Some(here) = self.row().map(depth) else {
            return;
        };
        let above = (0..at)
            .rev()
            .find(|r| self.rows.get(*r).is_some_and(|row| depth(*row) < here))
            .unwrap_or(0);
        self.rows.move_to(above, true);
    }

    /// Lays out what is reported of the row, for a width in cells.
    fn lay_page(&mut self, library: &Library, lang: Lang, width: usize) {
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
            // What is compared, and the numbers, are above the outline.
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
        // What only one side has is reported whole.
        let only = match node.outcomes.first() {
            Some(Outcome::Came | Outcome::Known) => pair.right.map(|at| (self.sides.right, at)),
            Some(Outcome::Went | Outcome::NotKnown) => pair.left.map(|at| (self.sides.left, at)),
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

/// Returns whether the datasets of both sides are still open.
fn is_open(library: &Library, sides: Sides) -> bool {
    let open = library.books().len();
    [sides.left, sides.right]
        .iter()
        .all(|side| side.place < open)
}

/// Offers what can be compared, and to go on where one left off.
pub fn offer(shared: &mut Shared) {
    let left = shared.left.iter().find_map(|screen| {
        let contrast = (&**screen as &dyn Any).downcast_ref::<Contrast>()?;
        let open = is_open(&shared.library, contrast.sides);
        open.then(|| crate::compare::title(&contrast.comparison, shared.lang()))
    });
    offer::offer(shared, left);
}

/// Opens a comparison.
pub fn open(shared: &mut Shared, sides: Sides) {
    if is_open(&shared.library, sides) {
        let what = shared.t("Sammenligner", "Comparing");
        working::make(
            shared,
            what,
            move |library, edition| {
                is_open(library, sides).then(|| Contrast::new(library, edition, sides))
            },
            |shared, contrast| {
                if let Some(contrast) = contrast {
                    shared.open(contrast);
                }
            },
        );
    }
}

/// Opens the comparison that was left, at the row where it was left.
pub fn go_on(shared: &mut Shared) {
    let library = std::sync::Arc::clone(&shared.library);
    let left = shared.resume::<Contrast>(|c| is_open(&library, c.sides));
    if let Some(contrast) = left {
        shared.open(contrast);
    }
}

impl Contrast {
    fn refresh(&mut self, shared: &Shared) {
        self.renew(&shared.library, shared.edition, self.sides);
    }

    /// Moves in the text, or follows its link.
    fn read(&mut self, shared: &mut Shared, action: Action, height: usize) -> Went {
        match action {
            Action::NextLink => {
                self.page.next_link(height);
            }
            Action::PreviousLink => self.reading = self.page.previous_link(height),
            Action::Follow => match self.page.link() {
                Some(link) => return shared.go(link.at),
                None => {
                    self.page.next_link(height);
                }
            },
            _ => match action.steps(height.saturating_sub(1)) {
                Some(by) => self.page.scroll(by),
                None => return Went::NotHere,
            },
        }
        Went::Stays
    }

    /// Moves the later day of one dataset to the next or previous day of change.
    fn step_side(&mut self, shared: &mut Shared, later: bool) -> Went {
        let Sides { left, right } = self.sides;
        if left.place != right.place {
            return shared.refuse(
                "Kun for to dage i samme datasæt",
                "Only for two days of one dataset",
            );
        }
        let Some(day) = day_of_change(shared, right.place, right.day, later) else {
            return shared.refuse(
                "Der er ingen flere kendte ændringer",
                "There are no further known changes",
            );
        };
        let right = Asked { day, ..right };
        self.renew(&shared.library, shared.edition, Sides { left, right });
        Went::Stays
    }
}

impl Contrast {
    /// Moves in the outline, or folds it.
    fn walk(&mut self, action: Action, height: usize) -> Went {
        match action {
            Action::Expand if self.fold(false) => {}
            Action::Collapse if self.fold(true) => {}
            Action::Toggle if self.fold(false) || self.fold(true) => {}
            Action::Expand | Action::Open => self.reading = true,
            Action::Collapse => self.go_up(),
            Action::Toggle => {}
            Action::ExpandAll => {
                self.folded.clear();
                self.settle();
            }
            Action::CollapseAll => {
                let nodes = self.comparison.nodes.iter().enumerate();
                self.folded = nodes
                    .filter(|(_, node)| node.depth == 0)
                    .map(|(i, _)| i)
                    .collect();
                if let Some(Row::Node(node)) = self.row() {
                    let top = (0..=node)
                        .rev()
                        .find(|i| self.comparison.nodes[*i].depth == 0)
                        .unwrap_or(node);
                    self.settle();
                    if !self.rows.choose(|row| *row == Row::Node(top)) {
                        self.rows.move_to(0, true);
                    }
                } else {
                    self.settle();
                }
            }
            _ => return Went::if_done(self.rows.act(action, height.saturating_sub(1))),
        }
        Went::Stays
    }
}

impl Screen for Contrast {
    fn contexts(&self) -> InForce {
        if self.reading { COMPARE_TEXT } else { COMPARE }
    }

    fn offers(&self, _: &Shared, action: Action) -> bool {
        let Sides { left, right } = self.sides;
        match action {
            Action::Adopt => left.place != right.place,
            Action::Earlier | Action::Later => left.place == right.place,
            Action::NextLink | Action::Follow => self.page.has_links(),
            _ => true,
        }
    }

    fn field(&self) -> Option<&Field> {
        Some(&self.narrow).filter(|f| f.is_typing())
    }

    fn field_mut(&mut self) -> Option<&mut Field> {
        Some(&mut self.narrow).filter(|f| f.is_typing())
    }

    fn narrow(&mut self, _: &mut Shared) {
        self.settle();
    }

    fn act(&mut self, shared: &mut Shared, action: Action) -> Went {
        self.refresh(shared);
        let height = usize::from(parts(shared.body, false).rows.height).max(1);
        match action {
            Action::Cancel if self.reading && self.page.link().is_some() => self.page.unchoose(),
            Action::Cancel if self.reading => self.reading = false,
            Action::Cancel if !self.narrow.is_empty() => {
                self.narrow.clear();
                self.settle();
            }
            Action::Cancel => return Went::Closes,
            Action::NextPane | Action::PreviousPane => self.reading = !self.reading,
            Action::Filter => {
                self.narrow.begin();
                self.reading = false;
            }
            Action::CompareAll => {
                self.all = !self.all;
                self.settle();
            }
            Action::Swap => {
                let Sides { left, right } = self.sides;
                let turned = Sides {
                    left: right,
                    right: left,
                };
                self.renew(&shared.library, shared.edition, turned);
            }
            Action::Earlier | Action::Later => {
                return self.step_side(shared, action == Action::Later);
            }
            Action::Copy => {
                let text = tell(&self.comparison, shared.lang(), self.all).to_text(78);
                return shared.copy(text, shared.t("Sammenligningen", "The comparison"));
            }
            Action::Adopt => {
                let about = self.ids_at_cursor();
                return shared.ask(Command::Adopt(self.sides, about));
            }
            _ if self.reading => return self.read(shared, action, height),
            _ => return self.walk(action, height),
        }
        Went::Stays
    }

    /// Clicks on a row to look at it, on the sign before it or once more to unfold it, on a link to follow it.
    fn click(&mut self, shared: &mut Shared, at: Position) -> Went {
        self.refresh(shared);
        let parts = parts(shared.body, self.reading);
        if parts.rows.contains(at) {
            self.reading = false;
            let before = self.rows.row();
            let hit = self.rows.click(parts.rows, 1, at);
            if hit && before == self.rows.row() && !self.fold(false) {
                self.fold(true);
            }
        } else if parts.text.contains(at) {
            self.reading = true;
            if let Some(at) = self.page.link_under(parts.text, at) {
                return shared.go(at);
            }
        }
        Went::Stays
    }

    fn wheel(&mut self, shared: &mut Shared, at: Position, by: isize) {
        if parts(shared.body, self.reading).text.contains(at) {
            self.page.scroll(by);
        } else {
            self.rows.step(by.signum());
        }
    }

    /// Lays the comparison out, of the datasets as they are now.
    fn layout(&mut self, shared: &mut Shared) -> bool {
        self.refresh(shared);
        let parts = parts(shared.body, self.reading);
        self.rows.show_in(parts.rows, 1);
        let width = parts.text.width.saturating_sub(2).min(READABLE);
        self.lay_page(&shared.library, shared.lang(), usize::from(width));
        self.page.clamp(usize::from(parts.text.height));
        true
    }

    fn draw(&self, shared: &Shared, buf: &mut Buffer) -> Option<Position> {
        self.paint(shared, buf);
        None
    }

    fn asks(&self) -> bool {
        false
    }

    fn is_resumed(&self) -> bool {
        true
    }

    fn days(&self) -> Option<(Day, Day)> {
        Some((self.sides.left.day, self.sides.right.day))
    }
}
