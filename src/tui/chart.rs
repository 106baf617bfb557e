//! The structure as boxes: the window on the chart, the mark, and the keys.

use std::collections::BTreeMap;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};
use rustc_hash::{FxHashMap, FxHashSet};

use super::action::Action;
use super::app::App;
use super::screens::{Screen, Went};
use super::update::Effect;
use crate::chart::{Area, Chart, Tie, Toward, View, Way, Zoom, text, ties};
use crate::lang::Lang;
use crate::model::{At, Date, Day, Entity, EntityKind, Id};
use crate::tree::Order;

/// The chart while it is open.
#[derive(Debug, Default)]
pub struct Board {
    /// The dataset.
    pub place: usize,
    /// What is laid out.
    pub chart: Chart,
    /// The box that is marked, by its place.
    pub marked: usize,
    /// What runs between the marked group and others.
    pub ties: Vec<Tie>,
    /// The boxes at the other end, and which way it runs.
    pub tied: Vec<(usize, Way)>,
    /// The first cell of the window.
    pub corner: (usize, usize),
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

/// The lines below the chart that tell of the marked group.
pub(super) fn told(body: Rect) -> u16 {
    match body.height {
        0..6 => 0,
        6..12 => 1,
        12..44 => 2,
        _ => 3,
    }
}

/// Returns where the chart shows: everything above the lines that tell of the marked group.
pub(super) fn window(body: Rect) -> Rect {
    let inset = u16::from(body.width > 40);
    Rect {
        x: body.x + inset,
        width: body.width - 2 * inset,
        height: body.height - told(body),
        ..body
    }
}

impl Board {
    /// Returns the marked group.
    pub fn group(&self) -> Option<usize> {
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

impl App {
    /// Opens the chart of the dataset that shows, the mark on the group that shows.
    pub(super) fn open_chart(&mut self) {
        let place = self.book();
        let Some(book) = self.library.books().get(place) else {
            return;
        };
        if book.data().groups.is_empty() {
            self.hint("Datasættet har ingen grupper", "The dataset has no groups");
            return;
        }
        let shown = self
            .shown()
            .filter(|at| at.entity.kind == EntityKind::Group);
        let wanted = shown.map_or(String::new(), |at| book.id(at.entity).to_owned());
        self.open_screen(Screen::Chart(Box::new(Board {
            place,
            wanted,
            follows: true,
            ..Board::default()
        })));
    }

    /// Lays the chart out where anything has changed, puts the mark on its group, and moves the window.
    pub(super) fn settle_chart(&self, board: &mut Board) {
        let window = window(self.layout.body);
        let key = Laid {
            edition: self.edition,
            day: self.day(board.place),
            order: self.order,
            show_all: self.show_all,
            lang: self.lang(),
            zoom: board.zoom,
            folds: board.folds,
            size: (window.width, window.height),
        };
        if board.laid != Some(key) {
            if board.laid.is_some_and(|old| old.edition != key.edition) {
                // The groups may have other numbers now.
                board.folded.clear();
            }
            let view = View {
                library: &self.library,
                tree: self.outline.tree(),
                book: board.place,
                day: key.day,
                lang: key.lang,
                folded: &board.folded,
                width: usize::from(window.width),
                height: usize::from(window.height),
            };
            // Another day or a fold does not change the zoom under one's hands; another size may.
            let same_size = board.laid.is_some_and(|old| old.size == key.size);
            let zoom = board.zoom.or(same_size.then_some(board.chart.zoom));
            let before = board.chart.cards.get(board.marked).map(|c| c.area);
            board.chart = zoom.map_or_else(|| Chart::fit(&view), |zoom| Chart::lay(&view, zoom));
            board.laid = Some(key);
            board.follows = true;
            self.find_mark(board, before);
        }
        if board.tied_for != Some((board.marked, key)) {
            board.tied_for = Some((board.marked, key));
            self.tie(board, key.day);
        }
        let (x, y) = board.corner;
        board.scroll_to(x, y, window);
        if board.follows {
            board.follow(window);
        }
    }

    /// Puts the mark on the group it was on; where that does not show, on the nearest one above it that does, else on the box that
    /// is nearest to where it was.
    fn find_mark(&self, board: &mut Board, before: Option<Area>) {
        let Some(book) = self.library.books().get(board.place) else {
            return;
        };
        let mut at = book.group_of(&Id::new(&board.wanted));
        // A ring of groups has no top.
        for _ in 0..book.data().groups.len() {
            let Some(group) = at else { break };
            if let Some(card) = board.chart.find(group) {
                board.marked = card;
                return;
            }
            at = book.parent(group);
        }
        let there = before.and_then(|area| board.chart.nearest(area.x, area.y, area));
        board.marked = there.unwrap_or(0);
        if board.wanted.is_empty() {
            let first = board.group();
            first
                .map_or("", |group| book.id(Entity::group(group)))
                .clone_into(&mut board.wanted);
        }
    }

    /// Finds what runs between the marked group and others, and the boxes of those.
    fn tie(&self, board: &mut Board, day: Day) {
        board.ties = board.group().map_or(Vec::new(), |g| {
            ties(&self.library, board.place, g, day, self.lang())
        });
        let places: FxHashMap<usize, usize> = board
            .chart
            .cards
            .iter()
            .enumerate()
            .map(|(at, card)| (card.group, at))
            .collect();
        let mut tied: BTreeMap<usize, Way> = BTreeMap::new();
        for tie in &board.ties {
            for at in tie.others.iter().filter_map(|other| places.get(other)) {
                let way = tied.entry(*at).or_insert(tie.way);
                if *way != tie.way {
                    *way = Way::Both;
                }
            }
        }
        board.tied = tied.into_iter().collect();
    }

    /// Does an action in the chart.
    pub(super) fn act_in_chart(&mut self, board: &mut Board, action: Action) -> Went {
        self.settle_chart(board);
        let window = window(self.layout.body);
        let page = usize::from(window.height).saturating_sub(2).max(1);
        let last = board.chart.cards.len().saturating_sub(1);
        let target = match action {
            Action::Chart | Action::Cancel => return Went::CLOSES,
            Action::Order | Action::ShowAll => {
                let subject = self.subject;
                let effects = self.act(action);
                // What shows behind the chart stays what it was.
                if let Some(subject) = subject {
                    self.set_subject(subject);
                }
                return Went::Stays(effects);
            }
            Action::ListUp => board.chart.next(board.marked, Toward::Up),
            Action::ListDown => board.chart.next(board.marked, Toward::Down),
            Action::BoxLeft => board.chart.next(board.marked, Toward::Left),
            Action::BoxRight => board.chart.next(board.marked, Toward::Right),
            Action::BoxNext => Some((board.marked + 1).min(last)),
            Action::BoxPrevious => Some(board.marked.saturating_sub(1)),
            Action::ListTop => Some(0),
            Action::ListBottom => Some(last),
            Action::ListPageUp => page_to(board, window, |y| y.saturating_sub(page)),
            Action::ListPageDown => page_to(board, window, |y| y + page),
            Action::ZoomIn => zoom_to(board, Zoom::nearer),
            Action::ZoomOut => zoom_to(board, Zoom::further),
            Action::BoxFold => fold(board),
            Action::Copy => return Went::Stays(self.copy_chart(board)),
            Action::ListOpen => return self.open_marked(board),
            _ => return Went::NotHere,
        };
        self.mark(board, target);
        Went::STAYS
    }

    /// Puts the mark on a box, and the window where it shows.
    fn mark(&self, board: &mut Board, target: Option<usize>) {
        if let Some(group) = target
            .and_then(|at| board.chart.cards.get(at))
            .map(|c| c.group)
        {
            board.marked = target.unwrap_or(0);
            board.follows = true;
            self.library
                .book(board.place)
                .id(Entity::group(group))
                .clone_into(&mut board.wanted);
        }
    }

    fn open_marked(&mut self, board: &Board) -> Went {
        let Some(group) = board.group() else {
            return Went::STAYS;
        };
        self.jump(At::new(board.place, Entity::group(group)));
        Went::CLOSES
    }

    /// Copies the whole chart at this zoom.
    fn copy_chart(&mut self, board: &Board) -> Vec<Effect> {
        let lang = self.lang();
        let book = Arc::clone(&self.library.books()[board.place]);
        let day = Date::from_day(self.day(board.place)).long(lang);
        let head = format!(
            "{} · {} {day}\n\n",
            book.data().title,
            lang.pick("pr.", "as of")
        );
        self.copied(
            head + &text(&board.chart, lang),
            lang.pick("Diagrammet", "The chart"),
        )
    }

    /// Scrolls; the mark stays where it is, also out of sight.
    pub(super) fn wheel_in_chart(&self, board: &mut Board, by: isize) {
        board.follows = false;
        let (x, y) = board.corner;
        board.scroll_to(x, y.saturating_add_signed(by), window(self.layout.body));
    }

    /// Marks the box under the mouse; opens that which is marked already.
    pub(super) fn click_in_chart(&mut self, board: &mut Board, at: Position) -> Went {
        self.settle_chart(board);
        let window = window(self.layout.body);
        let seen = board.seen(window);
        let cell = (
            seen.x + usize::from(at.x.saturating_sub(window.x)),
            seen.y + usize::from(at.y.saturating_sub(window.y)),
        );
        let hit = board
            .chart
            .at(cell.0, cell.1)
            .filter(|_| window.contains(at));
        if hit == Some(board.marked) {
            return self.open_marked(board);
        }
        self.mark(board, hit);
        Went::STAYS
    }
}

/// Moves the window by a page, and the mark to the box that stands in the new window where it stood in the old one.
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
