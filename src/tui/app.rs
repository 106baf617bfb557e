//! The state of the screens. [`App::handle`] changes it, [`App::prepare`] lays it out for a size, the views draw it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use ratatui::layout::Rect;
use tui_input::Input;

use super::action::Keymap;
use super::checks::Checks;
use super::cursor::Cursor;
use super::edit::Edited;
use super::layout::{Layout, Pane, READABLE, Wanted, layout};
use super::listing::Listing;
use super::members::{MembersOf, Noted, SeatCounts};
use super::outline::{Outline, label, thing};
use super::page::{Key, Page, Subject};
use super::screens::Screen;
use super::theme::{Palette, Theme};
use crate::article::{self, Article, Block, Extent, MemberRow, Span, Tone};
use crate::lang::Lang;
use crate::model::{At, Choice, Day, Entity, EntityKind, Library};
use crate::search::Index;
use crate::session::{Kept, Session};
use crate::tree::{Item, Order};

/// What a user has chosen before the first frame.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The language.
    pub lang: Lang,
    /// The theme.
    pub palette: Palette,
    /// Whether the terminal's answer may choose between dark and light.
    pub palette_from_terminal: bool,
    /// The keys.
    pub keymap: Keymap,
    /// Whether the mouse is used.
    pub mouse: bool,
    /// The day asked for.
    pub as_of: Option<Day>,
    /// Whether nothing may be changed.
    pub read_only: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: Lang::Da,
            palette: Palette::Dark,
            palette_from_terminal: false,
            keymap: Keymap::default(),
            mouse: true,
            as_of: None,
            read_only: false,
        }
    }
}

/// The text field in the left pane that narrows it.
#[derive(Debug, Default)]
pub struct FilterField {
    /// What is typed.
    pub input: Input,
    /// Whether keys go to it.
    pub typing: bool,
}

/// A place one can come back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) subject: Subject,
    pub(super) focus: Pane,
    pub(super) scroll: usize,
}

/// All state of the screens.
#[allow(clippy::struct_excessive_bools)] // Each is a switch of its own.
pub struct App {
    pub(super) library: Arc<Library>,
    pub(super) index: Option<Arc<Index>>,
    pub(super) settings: Settings,
    pub(super) theme: Theme,
    pub(super) order: Order,
    pub(super) show_all: bool,
    pub(super) outline: Outline,
    pub(super) listing: Option<Listing>,
    pub(super) filter: Option<FilterField>,
    pub(super) focus: Pane,
    pub(super) zoom: bool,
    pub(super) subject: Option<Subject>,
    pub(super) page: Page,
    pub(super) preview: Page,
    pub(super) members: Vec<MemberRow>,
    pub(super) member: Cursor,
    pub(super) back: Vec<Place>,
    pub(super) forward: Vec<Place>,
    /// The screens over the panes, the last one on top.
    pub(super) screens: Vec<Screen>,
    /// The screens that were left, to go on with.
    pub(super) left: Vec<Screen>,
    pub(super) message: Option<String>,
    pub(super) layout: Layout,
    pub(super) loading: bool,
    /// Counts the changes of the datasets: what was laid out or indexed for another number is stale.
    pub(super) edition: u64,
    pub(super) seat_counts: RefCell<SeatCounts>,
    /// What the checks find at each of them.
    pub(super) noted: Vec<Vec<Noted>>,
    pub(super) members_of: Option<MembersOf>,
    /// The datasets under editing.
    pub(super) session: Session,
    /// The places of the members that are marked.
    pub(super) marked: BTreeSet<usize>,
    /// What the checks find.
    pub(super) checks: Checks,
    /// Whether the program ends when everything is saved.
    pub(super) leaving: bool,
    /// The datasets with a save that waits for what the file has become.
    pub(super) save_pending: BTreeSet<usize>,
    /// What was not saved when the program ended last, by dataset.
    pub(super) kept: Vec<Kept>,
    /// What the user's own editor made of a thing, where that could not be taken in.
    pub(super) edited: Option<Edited>,
}

impl App {
    /// Makes the state without any dataset: the first frame shows that they are being opened.
    pub fn new(settings: Settings) -> Self {
        Self {
            library: Arc::default(),
            index: None,
            theme: Theme::new(settings.palette),
            settings,
            order: Order::Level,
            show_all: false,
            outline: Outline::default(),
            listing: None,
            filter: None,
            focus: Pane::Left,
            zoom: false,
            subject: None,
            page: Page::default(),
            preview: Page::default(),
            members: Vec::new(),
            member: Cursor::default(),
            back: Vec::new(),
            forward: Vec::new(),
            screens: Vec::new(),
            left: Vec::new(),
            message: None,
            layout: Layout::default(),
            loading: true,
            edition: 0,
            seat_counts: RefCell::default(),
            noted: Vec::new(),
            members_of: None,
            session: Session::default(),
            marked: BTreeSet::new(),
            checks: Checks::default(),
            leaving: false,
            save_pending: BTreeSet::new(),
            kept: Vec::new(),
            edited: None,
        }
    }

    /// Takes the datasets in; the cursor goes to `at` where that is given, else to the first group.
    pub fn open(&mut self, library: Arc<Library>, at: Option<At>) {
        self.library = library;
        self.loading = false;
        self.edition += 1;
        self.rebuild();
        if let Some(at) = at {
            self.show(at);
        } else {
            let first = (0..self.outline.len()).find(|r| {
                matches!(
                    self.outline.row(*r).map(|r| r.item),
                    Some(Item::Group { .. })
                )
            });
            self.outline.move_to(first.unwrap_or(0));
            self.follow_cursor();
        }
    }

    /// Takes the search index in that was made of the datasets that show.
    pub fn set_index(&mut self, index: Arc<Index>) {
        self.index = Some(index);
        self.search();
    }

    /// Returns the datasets, and the number of their edition.
    pub fn library(&self) -> (Arc<Library>, u64) {
        (Arc::clone(&self.library), self.edition)
    }

    /// Says something in the footer until the next key.
    pub fn say(&mut self, message: impl Into<String>) {
        self.message = Some(message.into());
    }

    /// Returns the language.
    pub fn lang(&self) -> Lang {
        self.settings.lang
    }

    pub(super) fn t(&self, da: &'static str, en: &'static str) -> &'static str {
        self.settings.lang.pick(da, en)
    }

    /// Returns the day that a dataset is shown at.
    pub fn day(&self, book: usize) -> Day {
        self.library.day(book, self.settings.as_of)
    }

    /// Returns the dataset of what is shown.
    pub(super) fn book(&self) -> usize {
        match self.subject {
            Some(Subject::Thing(at)) => at.book,
            Some(Subject::Heading(item)) => item.book(),
            None => 0,
        }
    }

    /// Returns the thing that is shown.
    pub fn shown(&self) -> Option<At> {
        match self.subject {
            Some(Subject::Thing(at)) => Some(at),
            _ => None,
        }
    }

    pub(super) fn rebuild(&mut self) {
        let library = Arc::clone(&self.library);
        let asked = self.settings.as_of;
        let day_of = |book: usize| library.day(book, asked);
        self.outline
            .rebuild(&library, self.order, &day_of, self.show_all);
    }

    pub(super) fn search(&mut self) {
        let library = Arc::clone(&self.library);
        let asked = self.settings.as_of;
        for screen in &mut self.screens {
            let Screen::Find(find) = screen else { continue };
            find.search(self.index.as_deref(), &library, &|book| {
                library.day(book, asked)
            });
        }
    }

    /// Shows what the cursor of the left pane is on.
    pub(super) fn follow_cursor(&mut self) {
        let subject = match &self.listing {
            Some(listing) => listing.at().map(Subject::Thing),
            None => self.outline.item().map(|item| {
                thing(&self.library, item).map_or(Subject::Heading(item), Subject::Thing)
            }),
        };
        if let Some(subject) = subject {
            self.set_subject(subject);
        }
    }

    pub(super) fn set_subject(&mut self, subject: Subject) {
        if self.subject != Some(subject) {
            self.subject = Some(subject);
            self.member = Cursor::default();
            self.marked.clear();
            self.page.unchoose();
        }
    }

    /// Shows a thing, wherever it stands: a group is revealed in the tree too.
    pub(super) fn show(&mut self, at: At) {
        let at = At::new(at.book, self.library.book(at.book).home(at.entity));
        if at.entity.kind == EntityKind::Group {
            if self.listing.take().is_some() {
                self.filter = None;
            }
            let library = Arc::clone(&self.library);
            if !self.outline.reveal(&library, at.book, at.entity.at()) {
                if self.filter.take().is_some() {
                    self.outline.filter(&library, "");
                }
                self.outline.reveal(&library, at.book, at.entity.at());
            }
        } else if let Some(listing) = &mut self.listing {
            listing.select(at);
        }
        self.set_subject(Subject::Thing(at));
    }

    /// Shows a thing and remembers where one was.
    pub(super) fn jump(&mut self, at: At) {
        self.close_screens();
        self.remember();
        self.show(at);
        self.focus = Pane::Text;
    }

    pub(super) fn here(&self) -> Option<Place> {
        Some(Place {
            subject: self.subject?,
            focus: self.focus,
            scroll: self.page.offset(),
        })
    }

    pub(super) fn remember(&mut self) {
        if let Some(place) = self.here() {
            self.back.push(place);
            self.forward.clear();
        }
    }

    pub(super) fn restore(&mut self, place: Place) {
        match place.subject {
            Subject::Thing(at) => self.show(at),
            heading @ Subject::Heading(_) => self.set_subject(heading),
        }
        self.focus = place.focus;
        self.settle_page();
        self.page.scroll_to(place.scroll);
    }

    pub(super) fn has_members(&self) -> bool {
        self.shown()
            .is_some_and(|at| at.entity.kind == EntityKind::Group)
    }

    /// Lays everything out for a screen: rectangles, wrapped text, windows on the cursors. Views read it and change nothing.
    pub fn prepare(&mut self, area: Rect) {
        self.settle_checks();
        self.settle_members();
        let rows = self.rows_of_members();
        if rows == 0 && self.focus == Pane::Members {
            self.focus = Pane::Text;
        }
        let wanted = Wanted {
            focus: self.focus,
            zoom: self.zoom,
            member_rows: rows,
            list: self.listing.is_some(),
        };
        self.layout = layout(area, wanted);
        self.settle_page();
        if let Some(left) = self.layout.left {
            let height = self.left_height(left);
            match &mut self.listing {
                Some(listing) => listing.scroll_into(height / 2),
                None => self.outline.scroll_into(height),
            }
        }
        self.scroll_members();
        self.settle_screen();
    }

    /// Returns the rows of the left pane below its filter field.
    pub(super) fn left_height(&self, left: Rect) -> usize {
        usize::from(left.height).saturating_sub(usize::from(self.filter.is_some()))
    }

    /// Lays the page out for the width it has, or would have.
    pub(super) fn settle_page(&mut self) {
        let (Some(subject), Some(text)) = (self.subject, self.layout.text.or(self.layout.left))
        else {
            return;
        };
        let key = self.key(
            subject,
            text.width,
            self.layout.members.is_none() && self.layout.text.is_some(),
        );
        let mut page = std::mem::take(&mut self.page);
        page.show(key, || self.article(key));
        page.clamp(usize::from(text.height));
        self.page = page;
    }

    fn key(&self, subject: Subject, width: u16, members: bool) -> Key {
        let book = match subject {
            Subject::Thing(at) => at.book,
            Subject::Heading(item) => item.book(),
        };
        // Two cells are for the scroll bar and the space before it.
        let width = usize::from(width.saturating_sub(2).min(READABLE));
        Key {
            subject,
            day: self.day(book),
            lang: self.lang(),
            width,
            members,
            edition: self.edition,
        }
    }

    fn article(&self, key: Key) -> Article {
        match key.subject {
            Subject::Thing(at) => {
                let extent = if key.members {
                    Extent::Whole
                } else {
                    Extent::WithoutMembers
                };
                article::with(&self.library, at, key.day, key.lang, extent)
            }
            Subject::Heading(item) => self.heading(item),
        }
    }

    /// Tells of a heading of the tree: the groups under it.
    fn heading(&self, item: Item) -> Article {
        let title = Span {
            text: label(&self.library, item, self.lang(), self.day(item.book())),
            tone: Tone::Strong,
            link: None,
        };
        let items = self
            .outline
            .groups_under(item)
            .into_iter()
            .map(|(book, g)| {
                let group = self.library.book(book).group(g);
                let link = Some(At::new(book, Entity::group(g)));
                let mut spans = vec![Span {
                    text: group.name.clone(),
                    tone: Tone::Plain,
                    link,
                }];
                if !group.short_name.is_empty() {
                    spans.push(Span {
                        text: format!("  {}", group.short_name),
                        tone: Tone::Dim,
                        link: None,
                    });
                }
                if !group.exists() {
                    let text = format!("  ({})", group.existence.label(self.lang()));
                    spans.push(Span {
                        text,
                        tone: Tone::Flag,
                        link: None,
                    });
                }
                spans
            });
        let items = items.collect();
        Article {
            blocks: vec![
                Block::Title(vec![title]),
                Block::Gap,
                Block::List {
                    label: String::new(),
                    items,
                },
            ],
        }
    }

    /// Lays out the preview of a hit.
    pub(super) fn settle_preview(&mut self, subject: Subject, area: Rect) {
        let key = self.key(subject, area.width, true);
        let mut preview = std::mem::take(&mut self.preview);
        preview.show(key, || self.article(key));
        preview.clamp(usize::from(area.height));
        self.preview = preview;
    }
}
