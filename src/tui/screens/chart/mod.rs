//! The structure as boxes: the window on the chart, the mark, and the keys.

mod draw;
mod layout;

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::chart::{Area, Chart, Tie, Toward, View, Way, Zoom, text, ties};
use crate::lang::Lang;
use crate::model::{At, Day, Entity, Id};
use crate::phrases::shown_day;
use crate::tree::Order;
use crate::tui::action::{Action, CHART, InForce};
use crate::tui::shared::{Screen, Shared, Went};
use layout::window;

/// The chart while it is open.
#[derive(Debug, Default)]
pub struct Board {
    /// The dataset.
    place: usize,
    /// What is laid out.
    chart: Chart,
    /// The box that is marked, by its place.
    marked: usize,
    /// What runs between the marked group and others.
    ties: Vec<Tie>,
    /// The boxes at the other end, and which way it runs.
    tied: Vec<(usize, Way)>,
    /// The first cell of the window.
    corner: (usize, usize),
    /// The id of the group that the mark is on, or comes back to when it shows again.
    wanted: String,
    /// The zoom asked for; `None` for that at which all fits.
    zoom: Option<Zoom>,
    folded: FxHashSet<usize>,
    /// Counts the folding.
    folds: u64,
    /// Whether the window goes where the mark is.
    follows: bool,
    laid: Option<Laid>,
    tied_for: Option<(usize, Laid)>,
}

/// What a layout depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Laid {
    edition: u64,
    day: Day,
    order: Order,
    show_all: bool,
    lang: Lang,
    zoom: Option<Zoom>,
    folds: u64,
    size: (u16, u16),
}

impl Board {
    /// Returns the marked group.
    fn group(&self) -> Option<usize> {
        self.chart.cards.get(self.marked).map(|c| c.group)
    }

    fn seen(&self, window: Rect) -> Area {
        let (x, y) = self.corner;
        Area {
            x,
            y,
            width: usize::from(window.width),
            height: usize::from(window.height),
        }
    }

    /// Moves the window over the chart, not beyond its ends.
    fn scroll_to(&mut self, x: usize, y: usize, window: Rect) {
        let (width, height) = (usize::from(window.width), usize::from(window.height));
        self.corner = (
            x.min(self.chart.width.saturating_sub(width)),
            y.min(self.chart.height.saturating_sub(height)),
        );
    }

    /// Moves the window as little as possible so that the mark shows, its upper left corner before all, with a row to spare on
    /// either side where there is one: the heading of a band is seen with the first box in it.
    fn follow(&mut self, window: Rect) {
        let (x, y) = self.corner;
        let Some(card) = self.chart.cards.get(self.marked).map(|c| c.area) else {
            return;
        };
        let (width, height) = (usize::from(window.width), usize::from(window.height));
        let spare = usize::from(height >= card.height + 2);
        let (low, high) = (
            (card.bottom() + spare).saturating_sub(height),
            card.y.saturating_sub(spare),
        );
        self.scroll_to(
            x.max(card.right().saturating_sub(width)).min(card.x),
            y.max(low).min(high),
            window,
        );
    }
}

impl Board {
    /// Opens the chart of the dataset that shows, the mark on the group that shows.
    pub fn open(shared: &mut Shared) {
        let Some(book) = shared.book() else { return };
        if book.data().groups.is_empty() {
            return shared.hint("Datasættet har ingen grupper", "The dataset has no groups");
        }
        let shown = shared.shown_group();
        shared.open(Self {
            place: shared.place(),
            wanted: shown.map_or(String::new(), |at| book.id(at.entity).to_owned()),
            follows: true,
            ..Self::default()
        });
    }

    /// Lays the chart out where anything has changed, puts the mark on its group, and moves the window.
    fn settle(&mut self, shared: &Shared) {
        let window = window(shared.body);
        let key = Laid {
            edition: shared.edition,
            day: shared.day(self.place),
            order: shared.order,
            show_all: shared.show_all,
            lang: shared.lang(),
            zoom: self.zoom,
            folds: self.folds,
            size: (window.width, window.height),
        };
        if self.laid != Some(key) {
            if self.laid.is_some_and(|old| old.edition != key.edition) {
                // The groups may have other numbers now.
                self.folded.clear();
            }
            let view = View {
                library: &shared.library,
                tree: &shared.tree,
                book: self.place,
                day: key.day,
                lang: key.lang,
                folded: &self.folded,
                width: usize::from(window.width),
                height: usize::from(window.height),
            };
            // Another day or a fold does not change the zoom under one's hands; another size may.
            let same_size = self.laid.is_some_and(|old| old.size == key.size);
            let zoom = self.zoom.or(same_size.then_some(self.chart.zoom));
            let before = self.chart.cards.get(self.marked).map(|c| c.area);
            self.chart = zoom.map_or_else(|| Chart::fit(&view), |zoom| Chart::lay(&view, zoom));
            self.laid = Some(key);
            self.follows = true;
            self.find_mark(shared, before);
        }
        if self.tied_for != Some((self.marked, key)) {
            self.tied_for = Some((self.marked, key));
            self.tie(shared, key.day);
        }
        let (x, y) = self.corner;
        self.scroll_to(x, y, window);
        if self.follows {
            self.follow(window);
        }
    }

    /// Puts the mark on the group it was on; where that does not show, on the nearest one above it that does, else on the box that
    /// is nearest to where it was.
    fn find_mark(&mut self, shared: &Shared, before: Option<Area>) {
        let Some(book) = shared.library.books().get(self.place) else {
            return;
        };
        let mut at = book.group_of(&Id::new(&self.wanted));
        // A ring of groups has no top.
        for _ in 0..book.data().groups.len() {
            let Some(group) = at else { break };
            if let Some(card) = self.chart.find(group) {
                self.marked = card;
                return;
            }
            at = book.parent(group);
        }
        let there = before.and_then(|area| self.chart.nearest(area.x, area.y, area));
        self.marked = there.unwrap_or(0);
        if self.wanted.is_empty() {
            let first = self.group();
            first
                .map_or("", |group| book.id(Entity::group(group)))
                .clone_into(&mut self.wanted);
        }
    }

    /// Finds what runs between the marked group and others, and the boxes of those.
    fn tie(&mut self, shared: &Shared, day: Day) {
        self.ties = self.group().map_or(Vec::new(), |g| {
            ties(&shared.library, self.place, g, day, shared.lang())
        });
        let places: FxHashMap<usize, usize> = self
            .chart
            .cards
            .iter()
            .enumerate()
            .map(|(at, card)| (card.group, at))
            .collect();
        let mut tied: BTreeMap<usize, Way> = BTreeMap::new();
        for tie in &self.ties {
            for at in tie.others.iter().filter_map(|other| places.get(other)) {
                let way = tied.entry(*at).or_insert(tie.way);
                if *way != tie.way {
                    *way = Way::Both;
                }
            }
        }
        self.tied = tied.into_iter().collect();
    }

    /// Puts the mark on a box, and the window where it shows.
    fn mark(&mut self, shared: &Shared, target: Option<usize>) {
        if let Some(group) = target
            .and_then(|at| self.chart.cards.get(at))
            .map(|c| c.group)
        {
            self.marked = target.unwrap_or(0);
            self.follows = true;
            shared
                .library
                .book(self.place)
                .id(Entity::group(group))
                .clone_into(&mut self.wanted);
        }
    }

    fn open_marked(&self, shared: &mut Shared) -> Went {
        let Some(group) = self.group() else {
            return Went::Stays;
        };
        shared.go(At::new(self.place, Entity::group(group)))
    }

    /// Copies the whole chart at this zoom.
    fn copy(&self, shared: &mut Shared) -> Went {
        let lang = shared.lang();
        let data = shared.library.book(self.place).data();
        let day = shown_day(data, shared.day(self.place), lang);
        let head = format!("{} · {} {day}\n\n", data.title, lang.pick("pr.", "as of"));
        let whole = head + &text(&self.chart, lang);
        shared.copy(whole, lang.pick("Diagrammet", "The chart"))
    }
}

impl Screen for Board {
    fn contexts(&self) -> InForce {
        CHART
    }

    fn offers(&self, _: &Shared, action: Action) -> bool {
        let card = self.chart.cards.get(self.marked);
        let zoom = self.chart.zoom;
        match action {
            Action::Filter | Action::NextPane | Action::PreviousPane => false,
            Action::ZoomIn => zoom != zoom.nearer(),
            Action::ZoomOut => zoom != zoom.further(),
            Action::BoxFold => card.is_some_and(|c| c.has_below || self.folded.contains(&c.group)),
            _ => true,
        }
    }

    fn act(&mut self, shared: &mut Shared, action: Action) -> Went {
        self.settle(shared);
        let window = window(shared.body);
        let page = usize::from(window.height).saturating_sub(2).max(1);
        let last = self.chart.cards.len().saturating_sub(1);
        let target = match action {
            Action::Chart | Action::Cancel => return Went::Closes,
            Action::Order => {
                shared.turn_order();
                None
            }
            Action::ShowAll => {
                shared.turn_show_all();
                None
            }
            Action::ListUp => self.chart.next(self.marked, Toward::Up),
            Action::ListDown => self.chart.next(self.marked, Toward::Down),
            Action::BoxLeft => self.chart.next(self.marked, Toward::Left),
            Action::BoxRight => self.chart.next(self.marked, Toward::Right),
            Action::BoxNext => Some((self.marked + 1).min(last)),
            Action::BoxPrevious => Some(self.marked.saturating_sub(1)),
            Action::ListTop => Some(0),
            Action::ListBottom => Some(last),
            Action::ListPageUp => page_to(self, window, |y| y.saturating_sub(page)),
            Action::ListPageDown => page_to(self, window, |y| y + page),
            Action::ZoomIn => zoom_to(self, Zoom::nearer),
            Action::ZoomOut => zoom_to(self, Zoom::further),
            Action::BoxFold => fold(self),
            Action::Copy => return self.copy(shared),
            Action::ListOpen => return self.open_marked(shared),
            _ => return Went::NotHere,
        };
        self.mark(shared, target);
        Went::Stays
    }

    /// Marks the box under the mouse; opens that which is marked already.
    fn click(&mut self, shared: &mut Shared, at: Position) -> Went {
        self.settle(shared);
        let window = window(shared.body);
        let seen = self.seen(window);
        let cell = (
            seen.x + usize::from(at.x.saturating_sub(window.x)),
            seen.y + usize::from(at.y.saturating_sub(window.y)),
        );
        let hit = self.chart.at(cell.0, cell.1);
        let hit = hit.filter(|_| window.contains(at));
        if hit == Some(self.marked) {
            return self.open_marked(shared);
        }
        self.mark(shared, hit);
        Went::Stays
    }

    /// Scrolls; the mark stays where it is, also out of sight.
    fn wheel(&mut self, shared: &mut Shared, _: Position, by: isize) {
        self.follows = false;
        let (x, y) = self.corner;
        self.scroll_to(x, y.saturating_add_signed(by), window(shared.body));
    }

    fn layout(&mut self, shared: &mut Shared) -> bool {
        self.settle(shared);
        true
    }

    fn draw(&self, shared: &Shared, buf: &mut Buffer) -> Option<Position> {
        self.paint(shared, buf);
        None
    }

    fn asks(&self) -> bool {
        false
    }
}

/// Moves the window by a page, and the mark to the box that is in the new window where it stood in the old one.
fn page_to(board: &mut Board, window: Rect, to: impl Fn(usize) -> usize) -> Option<usize> {
    let here = board.chart.cards.get(board.marked)?.area;
    let (x, y) = board.corner;
    board.scroll_to(x, to(y), window);
    let moved = board.corner.1 != y;
    let seen = board.seen(window);
    // Where the window is at an end already, the mark goes there.
    let row = if moved {
        here.y.saturating_sub(y) + seen.y
    } else {
        to(here.y)
    };
    board.chart.nearest(here.x, row, seen)
}

fn zoom_to(board: &mut Board, step: impl Fn(Zoom) -> Zoom) -> Option<usize> {
    board.zoom = Some(step(board.chart.zoom));
    None
}

/// Folds away what is under the marked group, or unfolds it.
fn fold(board: &mut Board) -> Option<usize> {
    let card = board.chart.cards.get(board.marked)?;
    if !board.folded.remove(&card.group) {
        if !card.has_below {
            return None;
        }
        board.folded.insert(card.group);
    }
    board.folds += 1;
    None
}
