//! What an event does to the state, and which effects it asks for. Nothing here reads or writes anything outside the state.

use std::sync::Arc;

use crossterm::event::{Event, KeyEventKind};

use super::action::{self, Action, Context, FORM};
use super::app::{App, FilterField};
use super::edit::Edited;
use super::find::Find;
use super::keys::Key;
use super::layout::Pane;
use super::listing::{ListKind, Listing};
use super::menu::{Does, Menu, Row};
use super::screens::{Screen, Went};
use super::theme::Theme;
use crate::article::{self, Extent};
use crate::lang::Lang;
use crate::model::{At, Entity, EntityKind};
use crate::session::Order as DiskOrder;
use crate::tree::Order;

/// What the loop does outside the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ends the program.
    Quit,
    /// Puts a text on the clipboard.
    Copy(String),
    /// Turns the mouse on or off.
    Mouse(bool),
    /// Puts the program in the background.
    Suspend,
    /// Clears the screen before the next frame.
    Redraw,
    /// Something must happen on the disk.
    Disk(DiskOrder),
    /// A new file, to be opened beside the others.
    Create {
        /// The file; a bare name lies in the data folder.
        file: String,
        /// Its text.
        text: String,
    },
    /// Opens a text in the user's own editor.
    Edit(Edited),
}

impl App {
    /// Takes an event in.
    pub fn handle(&mut self, event: &Event) -> Vec<Effect> {
        match event {
            // Windows tells releases too.
            Event::Key(key) if key.kind != KeyEventKind::Release => {
                self.message = None;
                self.press(Key::of(*key))
            }
            Event::Paste(text) => {
                // Terminals send a line break as the key Enter would.
                self.paste(&text.replace("\r\n", "\n").replace('\r', "\n"));
                Vec::new()
            }
            Event::Mouse(mouse) => self.mouse(*mouse),
            _ => Vec::new(),
        }
    }

    /// Presses a key.
    pub fn press(&mut self, key: Key) -> Vec<Effect> {
        let here = self.in_force();
        if self.is_typing() {
            return self.press_in_field(key);
        }
        if here == FORM {
            return self.press_in_form(key);
        }
        match self.settings.keymap.action(here, key) {
            // A screen is closed before the program ends.
            Some(Action::Quit) if !self.screens.is_empty() => self.act(Action::Cancel),
            Some(action) => self.act(action),
            None => Vec::new(),
        }
    }

    pub(super) fn step_left(&mut self, by: isize) {
        match &mut self.listing {
            Some(listing) => listing.step(by),
            None => self.outline.step(by),
        }
        self.follow_cursor();
    }

    /// Does an action in Find.
    pub(super) fn act_in_find(&mut self, find: &mut Find, action: Action) -> Went {
        match action {
            Action::ListOpen => {
                if let Some(at) = find.at() {
                    self.clear_filter();
                    self.jump(at);
                    return Went::CLOSES;
                }
            }
            Action::Cancel => return Went::CLOSES,
            Action::PreviousPane => find.step(-1),
            Action::NextPane => find.step(1),
            _ => match action.steps(self.half_page()) {
                Some(by) => find.step(by),
                None => return Went::NotHere,
            },
        }
        Went::STAYS
    }

    /// Does an action in a menu.
    pub(super) fn act_in_menu(&mut self, menu: &mut Menu, action: Action) -> Went {
        match action {
            Action::ListOpen => {
                return match menu.chosen() {
                    Some(Does::Act(action)) => Went::Closes(self.act(action)),
                    Some(Does::Go(at)) => {
                        self.jump(at);
                        Went::CLOSES
                    }
                    Some(Does::Copy { text, what }) => Went::Closes(self.copied(text, &what)),
                    Some(does) => Went::Closes(self.chose(does)),
                    None if menu.is_text() => Went::CLOSES,
                    None => Went::STAYS,
                };
            }
            // One menu is enough.
            Action::Help | Action::Palette => {}
            Action::Cancel => return Went::CLOSES,
            Action::PreviousPane => menu.step(-1),
            Action::NextPane => menu.step(1),
            _ => match action.steps(self.half_page()) {
                Some(by) => menu.step(by),
                None => return Went::NotHere,
            },
        }
        Went::STAYS
    }

    fn half_page(&self) -> usize {
        usize::from(self.layout.body.height / 2)
    }

    pub(super) fn copied(&mut self, text: String, what: &str) -> Vec<Effect> {
        let lines = text.lines().count();
        self.say(match self.lang() {
            Lang::Da if lines == 1 => format!("{what} kopieret"),
            Lang::Da => format!("{what} kopieret ({lines} linjer)"),
            Lang::En if lines == 1 => format!("{what} copied"),
            Lang::En => format!("{what} copied ({lines} lines)"),
        });
        vec![Effect::Copy(text)]
    }

    /// Does an action.
    pub fn act(&mut self, action: Action) -> Vec<Effect> {
        // Several keys may come before the next frame.
        self.settle_members();
        if let Some(effects) = self.act_on_screen(action) {
            return effects;
        }
        match action {
            Action::Quit => return self.quit(),
            Action::Suspend => return vec![Effect::Suspend],
            Action::Redraw => return vec![Effect::Redraw],
            Action::Find => {
                self.open_screen(Screen::Find(Box::new(Find::new(self.lang()))));
                self.search();
            }
            Action::Filter => {
                self.filter.get_or_insert_with(FilterField::default).typing = true;
                self.focus = Pane::Left;
            }
            Action::NextPane => self.turn(1),
            Action::PreviousPane => self.turn(2),
            Action::Browse => self.browse(),
            Action::People => self.list(ListKind::People),
            Action::Cases => self.list(ListKind::Cases),
            Action::Order => self.turn_order(),
            Action::ShowAll => self.turn_show_all(),
            Action::Back => {
                if let Some(place) = self.back.pop() {
                    self.forward.extend(self.here());
                    self.restore(place);
                }
            }
            Action::Forward => {
                if let Some(place) = self.forward.pop() {
                    self.back.extend(self.here());
                    self.restore(place);
                }
            }
            Action::Zoom => self.zoom = !self.zoom,
            Action::Copy => self.offer_copies(),
            Action::Checks => self.open_findings(),
            Action::Coverage => self.open_matrix(),
            Action::Compare => self.offer_comparing(),
            Action::Chart => self.open_chart(),
            Action::Timeline => self.open_timeline(),
            Action::Earlier => self.step_day(false),
            Action::Later => self.step_day(true),
            Action::AddMember => return self.begin_adding(),
            Action::Change => return self.begin_changing(),
            Action::Replace => return self.offer_replacing(),
            Action::End => return self.offer_ending(),
            Action::New => return self.offer_new(),
            Action::More => return self.offer_more(),
            Action::Undo => return self.undo(false),
            Action::Redo => return self.undo(true),
            Action::Steps => self.list_steps(),
            Action::Save => return self.save(),
            Action::OwnEditor => return self.open_editor(),
            Action::ListOpen if self.focus == Pane::Members && self.fills_vacancy() => {
                return self.begin_changing();
            }
            Action::MemberUp => return self.move_member(-1),
            Action::MemberDown => return self.move_member(1),
            Action::Mark => self.mark_member(),
            Action::Mouse => {
                self.settings.mouse = !self.settings.mouse;
                let word = if self.settings.mouse {
                    self.t("Musen er til", "The mouse is on")
                } else {
                    self.t(
                        "Musen er fra: tekst kan markeres i terminalen",
                        "The mouse is off: text can be selected",
                    )
                };
                self.say(word);
                return vec![Effect::Mouse(self.settings.mouse)];
            }
            Action::Language => self.turn_language(),
            Action::Theme => self.turn_theme(),
            Action::Palette => {
                let books = self.library.books().iter().enumerate();
                let datasets = books.map(|(i, b)| {
                    (
                        b.data().title.clone(),
                        At::new(i, Entity::new(EntityKind::Dataset, 0)),
                    )
                });
                let datasets = datasets.collect();
                let menu = Menu::palette(
                    &self.settings.keymap,
                    self.lang(),
                    self.in_force(),
                    datasets,
                );
                self.open_screen(Screen::Menu(menu));
            }
            Action::Help => {
                let menu = Menu::help(&self.settings.keymap, self.lang(), self.in_force());
                self.open_screen(Screen::Menu(menu));
            }
            Action::Cancel => self.cancel(),
            _ => self.move_in_pane(action),
        }
        Vec::new()
    }

    /// Does an action of one pane: the tree, the text, or a list.
    fn move_in_pane(&mut self, action: Action) {
        let rows = self.layout.left.map_or(10, |l| self.left_height(l));
        let rows = rows.saturating_sub(1).max(1);
        let context = action::entry(action).context;
        let page = match context {
            Context::Tree => rows,
            Context::List => rows / 2,
            _ => self.text_height().saturating_sub(1),
        };
        if let Some(by) = action.steps(page) {
            return match context {
                Context::Tree => self.step_left(by),
                Context::List => self.step_list(by),
                _ => self.page.scroll(by),
            };
        }
        match action {
            Action::Expand => {
                let library = Arc::clone(&self.library);
                if self.outline.expand(&library) {
                    self.follow_cursor();
                } else {
                    self.focus = Pane::Text;
                }
            }
            Action::Collapse => {
                let library = Arc::clone(&self.library);
                self.outline.collapse(&library);
                self.follow_cursor();
            }
            Action::Toggle => {
                let library = Arc::clone(&self.library);
                self.outline.toggle(&library);
            }
            Action::ExpandAll | Action::CollapseAll => {
                let library = Arc::clone(&self.library);
                self.browse();
                self.outline
                    .fold_all(&library, action == Action::CollapseAll);
                self.follow_cursor();
            }
            Action::Open => self.focus = Pane::Text,
            Action::NextLink => {
                self.page.next_link(self.text_height());
            }
            Action::PreviousLink if !self.page.previous_link(self.text_height()) => {
                self.focus = Pane::Left;
            }
            Action::Follow => match self.page.link() {
                Some(link) => self.jump(link.at),
                None => {
                    if !self.page.next_link(self.text_height()) {
                        self.focus = Pane::Left;
                    }
                }
            },
            Action::ListLeft if self.focus == Pane::Members => {
                self.focus = if self.layout.text.is_some() {
                    Pane::Text
                } else {
                    Pane::Left
                };
            }
            Action::ListOpen => {
                if self.focus == Pane::Members {
                    if let Some(at) = self.members.get(self.member.row()).and_then(|m| m.link) {
                        self.jump(at);
                    }
                } else {
                    self.focus = Pane::Text;
                }
            }
            // The others count everywhere and have been done, or there is nothing to move to.
            _ => {}
        }
    }

    fn turn_order(&mut self) {
        self.order = if self.order == Order::Level {
            Order::Reporting
        } else {
            Order::Level
        };
        self.browse();
        self.rebuild();
        self.reveal_shown();
        self.say(if self.order == Order::Level {
            self.t("Ordnet efter niveau", "Ordered by level")
        } else {
            self.t(
                "Ordnet efter hvem der har nedsat hvem",
                "Ordered by who set up whom",
            )
        });
    }

    fn turn_show_all(&mut self) {
        self.show_all = !self.show_all;
        self.rebuild();
        self.reveal_shown();
        self.say(if self.show_all {
            self.t(
                "Viser også det, der ikke er i kraft",
                "Shows what is not in force too",
            )
        } else {
            self.t(
                "Viser kun det, der er i kraft",
                "Shows only what is in force",
            )
        });
    }

    fn turn_language(&mut self) {
        self.settings.lang = if self.lang() == Lang::Da {
            Lang::En
        } else {
            Lang::Da
        };
        if let Some(kind) = self.listing.as_ref().map(|l| l.kind) {
            let at = self.shown();
            let mut listing = Listing::new(kind, &self.library, self.lang());
            at.map(|at| listing.select(at));
            if let Some(filter) = &self.filter {
                listing.filter(filter.input.value());
            }
            self.listing = Some(listing);
        }
    }

    fn turn_theme(&mut self) {
        self.settings.palette = self.settings.palette.next();
        self.settings.palette_from_terminal = false;
        self.theme = Theme::new(self.settings.palette);
        self.say(format!(
            "{}: {}",
            self.t("Farver", "Colours"),
            self.settings.palette.label(self.lang())
        ));
    }

    fn text_height(&self) -> usize {
        usize::from(self.layout.text.unwrap_or(self.layout.body).height)
    }

    pub(super) fn step_list(&mut self, by: isize) {
        if self.focus == Pane::Members {
            self.member.step(by, self.members.len());
        } else {
            self.step_left(by);
        }
    }

    /// Moves the focus to the pane `by` further, over those that have nothing to show.
    pub(super) fn turn(&mut self, by: usize) {
        let members = self
            .shown()
            .is_some_and(|at| at.entity.kind == EntityKind::Group);
        let panes: &[Pane] = if members {
            &[Pane::Left, Pane::Text, Pane::Members]
        } else {
            &[Pane::Left, Pane::Text]
        };
        let at = panes.iter().position(|p| *p == self.focus).unwrap_or(0);
        let by = if by == 1 { 1 } else { panes.len() - 1 };
        self.focus = panes[(at + by) % panes.len()];
    }

    /// Goes back to the tree, with what is shown in it.
    fn browse(&mut self) {
        if self.listing.take().is_some() {
            self.filter = None;
        }
        self.focus = Pane::Left;
        self.reveal_shown();
    }

    fn reveal_shown(&mut self) {
        if let Some(at) = self
            .shown()
            .filter(|at| at.entity.kind == EntityKind::Group)
        {
            let library = Arc::clone(&self.library);
            if self.outline.reveal(&library, at.book, at.entity.at()) {
                return;
            }
        }
        if self.listing.is_none() {
            self.follow_cursor();
        }
    }

    fn list(&mut self, kind: ListKind) {
        let wanted = if self.focus == Pane::Members {
            self.members.get(self.member.row()).and_then(|m| m.link)
        } else {
            self.page.link().map(|l| l.at).or_else(|| self.shown())
        };
        let of = if kind == ListKind::People {
            EntityKind::Person
        } else {
            EntityKind::Case
        };
        let wanted = wanted.filter(|at| at.entity.kind == of);
        self.remember();
        self.clear_filter();
        let mut listing = Listing::new(kind, &self.library, self.lang());
        let selected = wanted.is_some_and(|at| listing.select(at));
        if listing.is_empty() {
            let none = self.t("Der er ingen i datasættet", "There are none in the dataset");
            return self.say(none);
        }
        self.listing = Some(listing);
        self.focus = if selected { Pane::Text } else { Pane::Left };
        self.follow_cursor();
    }

    fn cancel(&mut self) {
        if self.filter.is_some() {
            self.clear_filter();
        } else if self.page.link().is_some() {
            self.page.unchoose();
        } else if self.zoom {
            self.zoom = false;
        } else if self.focus != Pane::Left {
            self.focus = Pane::Left;
        } else if self.listing.is_some() {
            self.browse();
        }
    }

    fn offer_copies(&mut self) {
        let Some(at) = self.shown() else {
            let none = self.t(
                "Vælg først en gruppe eller en anden ting",
                "Choose a group or another thing first",
            );
            return self.say(none);
        };
        let (lang, day) = (self.lang(), self.day(at.book));
        let mut rows = Vec::new();
        let mut offer = |label: &str, text: String| {
            if !text.trim().is_empty() {
                let right = match text.lines().count() {
                    1 => String::new(),
                    n => format!("{n} {}", lang.pick("linjer", "lines")),
                };
                rows.push(Row::choice_with(
                    label,
                    right,
                    Does::Copy {
                        text,
                        what: label.to_owned(),
                    },
                ));
            }
        };
        let whole = |extent| article::with(&self.library, at, day, lang, extent).to_text(78);
        if at.entity.kind == EntityKind::Group {
            offer(
                lang.pick("Mandatet", "The mandate"),
                whole(Extent::WithoutMembers),
            );
            let members: Vec<String> = self
                .members
                .iter()
                .filter(|m| !m.later)
                .map(|m| {
                    [m.name.as_str(), &m.role, &m.from]
                        .into_iter()
                        .filter(|s| !s.is_empty())
                        .collect::<Vec<_>>()
                        .join(", ")
                })
                .collect();
            offer(lang.pick("Medlemmerne", "The members"), members.join("\n"));
            offer(
                lang.pick("E-mailadresserne", "The e-mail addresses"),
                self.emails().join("; "),
            );
        } else {
            offer(lang.pick("Teksten", "The text"), whole(Extent::Whole));
        }
        let book = self.library.book(at.book);
        offer(
            lang.pick("Navnet", "The name"),
            book.name(at.entity).to_owned(),
        );
        offer("Id", format!("{}/{}", book.data().id, book.id(at.entity)));
        let title = self.t("Kopiér", "Copy");
        self.open_screen(Screen::Menu(Menu::new(title, rows)));
    }

    fn emails(&self) -> Vec<&str> {
        let people = self
            .members
            .iter()
            .filter(|m| !m.later)
            .filter_map(|m| m.link)
            .filter(|l| l.entity.kind == EntityKind::Person);
        let all = people.map(|l| {
            self.library.book(l.book).data().people[l.entity.at()]
                .email
                .as_str()
        });
        all.filter(|e| !e.is_empty()).collect()
    }
}
