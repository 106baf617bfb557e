//! The state of the screens: what they share, the panes, and the stack of screens over them. The one on top takes the keys, and going
//! back takes it off. [`App::handle`] changes the state, [`App::prepare`] lays it out for a size, [`App::draw`] draws it.

mod bars;
mod files;
mod own;
mod saving;

#[cfg(test)]
mod tests;

pub use super::shared::Settings;

use std::any::Any;
use std::collections::BTreeSet;
use std::sync::Arc;

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use serde_json::Value as Json;

use super::action::{Action, Context, FIELD, InForce, entry};
use super::beside::{Outcome, Work};
use super::checked::{Checked, Job};
use super::command::Command;
use super::effect::{Edited, Effect};
use super::keys::Key;
use super::parts::paint::{below, top};
use super::screens::adoption::Adoption;
use super::screens::chart::Board;
use super::screens::checks::Findings;
use super::screens::compare;
use super::screens::conflicts::Answers;
use super::screens::coverage::Matrix;
use super::screens::find::Find;
use super::screens::form;
use super::screens::menu::Menu;
use super::screens::panes::Panes;
use super::screens::working::{Made, Making, Working};
use super::screens::{erasing, export, history, sharing, steps, timeline};
use super::shared::{Reply, Screen, Shared, Spoken, Went, is};
use super::task::Task;
use super::theme::Theme;
use crate::edit::operations::erase_person;
use crate::lang::{Lang, steers};
use crate::model::{At, Library};
use crate::search::Index;
use crate::session::Kept;
use crate::store;

/// How far the wheel scrolls, in lines.
const WHEEL: isize = 3;

/// All state of the screens.
pub struct App {
    /// What the screens share.
    pub(super) shared: Shared,
    panes: Panes,
    /// The screens over the panes, the last one on top.
    screens: Vec<Box<dyn Screen>>,
    /// The datasets with a save that waits for what the file has become.
    save_pending: BTreeSet<usize>,
    /// What was not saved when the program ended last, by dataset.
    kept: Vec<Kept>,
    /// What is typed in an open form, as the journal has it.
    draft: Option<(usize, Json)>,
    /// What the user's own editor made of things, where that could not be taken in; the last one was tried last.
    edited: Vec<Edited>,
    /// How many papers were read beside the screens.
    papers: u64,
    /// Of whom something is being erased, by dataset: in words, and what will name them still.
    erasing: Vec<(usize, Vec<String>)>,
    /// Whether it is looked how the files stand that may be shared, and whether that must be done once more.
    looks: bool,
    look_again: bool,
}

/// Returns the lines of title and footer, and what is between them; a low screen has neither.
fn frame(area: Rect) -> (Rect, Rect, Rect) {
    let bar = u16::from(area.height >= 4);
    let body = top(below(area, bar), area.height - 2 * bar);
    (
        top(area, bar),
        body,
        top(below(area, area.height - bar), bar),
    )
}

impl App {
    /// Makes the state without any dataset: the first frame shows that they are being opened.
    pub fn new(settings: Settings) -> Self {
        Self {
            shared: Shared::new(settings),
            panes: Panes::default(),
            screens: Vec::new(),
            save_pending: BTreeSet::new(),
            kept: Vec::new(),
            draft: None,
            edited: Vec::new(),
            papers: 0,
            erasing: Vec::new(),
            looks: false,
            look_again: false,
        }
    }

    /// Takes the datasets in; the cursor goes to `at` where that is given, else to the first group.
    pub fn open(&mut self, library: Arc<Library>, at: Option<At>) {
        let shared = &mut self.shared;
        shared.library = library;
        shared.loading = false;
        shared.edition += 1;
        shared.rebuild();
        match at {
            Some(at) => self.panes.show(shared, at),
            None => self.panes.begin(shared),
        }
    }

    /// Takes the search index in that was made of the datasets that show.
    pub fn set_index(&mut self, index: Arc<Index>) {
        self.shared.index = Some(index);
        for screen in &mut self.screens {
            screen.indexed(&mut self.shared);
        }
    }

    /// Returns the datasets, and the number of their edition.
    pub fn library(&self) -> (Arc<Library>, u64) {
        (Arc::clone(&self.shared.library), self.shared.edition)
    }

    /// Says something in the footer until the next key.
    pub fn say(&mut self, message: impl Into<String>) {
        self.shared.say(message);
    }

    /// Returns the language.
    pub fn lang(&self) -> Lang {
        self.shared.lang()
    }

    /// Returns the thing that is shown.
    pub fn shown(&self) -> Option<At> {
        self.shared.shown()
    }

    /// Returns the check that has to be made beside the screens, if any: one at a time.
    pub fn check_wanted(&mut self) -> Option<Job> {
        let stamp = self.shared.stamp();
        if self.shared.loading {
            return None;
        }
        self.shared.checks.wanted(&self.shared.library, stamp)
    }

    /// Takes a check in that was made beside the screens.
    pub fn set_checked(&mut self, checked: Checked) {
        let stamp = self.shared.stamp();
        self.shared.checks.take(checked, &stamp);
    }

    /// Returns what a screen waits for and has to be made beside the screens, if anything.
    pub fn making_wanted(&mut self) -> Option<Making> {
        let shared = &self.shared;
        self.screens.iter_mut().find_map(|screen| {
            let working = (&mut **screen as &mut dyn Any).downcast_mut::<Working>()?;
            working.wanted(shared)
        })
    }

    /// Returns whether an event leaves what is being made beside the screens.
    pub(super) fn leaves_work(&self, event: &Event) -> bool {
        let Event::Key(key) = event else { return false };
        let keymap = &self.shared.settings.keymap;
        let top = self.screens.last();
        top.is_some_and(|screen| is::<Working>(&**screen, |_| true))
            && keymap.action(self.in_force(), Key::of(*key)) == Some(Action::Cancel)
    }

    /// Takes in what was made beside the screens; nothing where nobody waits for it any more.
    pub fn made(&mut self, made: Made) -> Vec<Effect> {
        let edition = self.shared.edition;
        let waits = |working: &Working| working.waits_for(&made, edition);
        let at = self.screens.iter().position(|s| is::<Working>(&**s, waits));
        if let Some(at) = at {
            self.screens.remove(at);
            made.go_on(&mut self.shared);
        }
        self.settle()
    }

    /// Returns what is to be done beside the screens.
    pub fn works(&mut self) -> Vec<Work> {
        // One look at a time.
        if self.look_again && !self.looks {
            (self.look_again, self.looks) = (false, true);
            sharing::look_at_all(&mut self.shared);
        }
        std::mem::take(&mut self.shared.works)
    }

    /// Has it looked beside the screens how the files stand that may be shared.
    pub(super) fn look_at_sharing(&mut self) {
        self.look_again = true;
    }

    /// Takes in what came of work beside the screens.
    pub fn came_of(&mut self, outcome: &Outcome) -> Vec<Effect> {
        let shared = &mut self.shared;
        self.screens
            .retain_mut(|screen| screen.hear(shared, outcome));
        match outcome {
            Outcome::Delivered(_, Ok(file)) => {
                let word = self.shared.t("Skrev", "Wrote");
                self.say(format!("{word} {}", store::shown(file)));
            }
            Outcome::Delivered(_, Err(why)) => self.say(why.clone()),
            Outcome::Standing(all) => {
                self.shared.standings.clone_from(all);
                self.looks = false;
            }
            Outcome::Shared(..) => self.look_at_sharing(),
            Outcome::Exported(..)
            | Outcome::History(..)
            | Outcome::Looked(..)
            | Outcome::Doing(..) => {}
        }
        self.settle()
    }

    fn top(&self) -> &dyn Screen {
        match self.screens.last() {
            Some(screen) => &**screen,
            None => &self.panes,
        }
    }

    /// Gives something to the screen on top.
    fn on_top<T>(&mut self, give: impl FnOnce(&mut dyn Screen, &mut Shared) -> T) -> T {
        match self.screens.last_mut() {
            Some(screen) => give(&mut **screen, &mut self.shared),
            None => give(&mut self.panes, &mut self.shared),
        }
    }

    /// Returns the contexts in force where the keys go.
    pub fn in_force(&self) -> InForce {
        self.top().contexts()
    }

    /// Returns whether an event needs what is not there yet: the datasets, or for choosing a hit the index.
    pub(super) fn waits(&self, event: &Event) -> bool {
        let key = if let Event::Key(key) = event {
            Some(Key::of(*key))
        } else {
            None
        };
        match self.screens.last() {
            Some(screen) if is::<Find>(&**screen, |find| !find.is_ready()) => {
                key.is_some_and(|key| key.typed().is_none())
            }
            // What is typed meanwhile is for what opens then.
            Some(screen) if is::<Working>(&**screen, |_| true) => {
                let action = |key| self.shared.settings.keymap.action(self.in_force(), key);
                !matches!(
                    key.and_then(action),
                    Some(Action::Cancel | Action::Quit | Action::Suspend | Action::Redraw)
                )
            }
            Some(_) => false,
            None => {
                let action = |key| self.shared.settings.keymap.action(self.in_force(), key);
                self.shared.loading && key.and_then(action) != Some(Action::Find)
            }
        }
    }

    /// Returns whether quitting is asked for, which waits for nothing. A character may belong to a name when there are keys before it.
    pub(super) fn quits(&self, first: bool, event: &Event) -> bool {
        let Event::Key(key) = event else { return false };
        let key = Key::of(*key);
        let plain = first && self.screens.is_empty();
        let action = self.shared.settings.keymap.action(self.in_force(), key);
        action == Some(Action::Quit) && (plain || key.typed().is_none())
    }

    /// Takes an event in.
    pub fn handle(&mut self, event: &Event) -> Vec<Effect> {
        match event {
            // Windows tells releases too.
            Event::Key(key) if key.kind != KeyEventKind::Release => {
                self.shared.message = None;
                return self.press(Key::of(*key));
            }
            Event::Paste(text) => {
                self.shared.message = None;
                // Terminals send a line break as the key Enter would.
                let text = text.replace("\r\n", "\n").replace('\r', "\n");
                self.on_top(|top, shared| match top.field_mut() {
                    Some(field) => {
                        field.paste(&text);
                        top.narrow(shared);
                    }
                    None => top.paste(shared, &text),
                });
            }
            Event::Mouse(mouse) => {
                let at = Position::new(mouse.column, mouse.row);
                match mouse.kind {
                    MouseEventKind::ScrollUp => self.on_top(|top, s| top.wheel(s, at, -WHEEL)),
                    MouseEventKind::ScrollDown => self.on_top(|top, s| top.wheel(s, at, WHEEL)),
                    MouseEventKind::Down(MouseButton::Left) => {
                        self.shared.message = None;
                        let went = self.on_top(|top, shared| top.click(shared, at));
                        self.went(went);
                    }
                    _ => {}
                }
            }
            _ => {}
        }
        self.settle()
    }

    /// Presses a key.
    pub fn press(&mut self, key: Key) -> Vec<Effect> {
        if let Some(went) = self.on_top(|top, shared| top.type_key(shared, key)) {
            self.went(went);
        } else if self.top().field().is_some() {
            self.press_in_field(key);
        } else {
            match self.shared.settings.keymap.action(self.in_force(), key) {
                // A screen is closed before the program ends.
                Some(Action::Quit) if !self.screens.is_empty() => self.act_now(Action::Cancel),
                Some(action) => self.act_now(action),
                None => {}
            }
        }
        self.settle()
    }

    /// Returns what a key means while a text field has the focus: characters are text, and so are the keys that edit it.
    fn action_in_field(&self, key: Key) -> Option<Action> {
        // Whatever else the configuration does with it: Esc leaves a text field.
        if key == Key::plain(KeyCode::Esc) {
            return Some(Action::Cancel);
        }
        let empty = self.top().field().is_some_and(|f| f.text().is_empty());
        let edits = match key.code {
            KeyCode::Home | KeyCode::End => !empty,
            KeyCode::Left | KeyCode::Right | KeyCode::Backspace | KeyCode::Delete => true,
            KeyCode::Char('b' | 'f') => key.modifiers.contains(KeyModifiers::CONTROL),
            _ => false,
        };
        if key.typed().is_some() || edits {
            return None;
        }
        self.shared.settings.keymap.action(FIELD, key)
    }

    /// Gives a key to the text field that takes the keys.
    fn press_in_field(&mut self, key: Key) {
        match self.action_in_field(key) {
            Some(action @ (Action::Suspend | Action::Redraw)) => self.act_now(action),
            Some(action) => {
                let went = self.on_top(|top, shared| top.act_in_field(shared, action));
                match went {
                    Went::NotHere => self.act_everywhere(action),
                    went => self.went(went),
                }
            }
            None => self.on_top(|top, shared| {
                if top.field_mut().is_some_and(|field| field.press(key)) {
                    top.narrow(shared);
                }
            }),
        }
    }

    /// Returns whether a screen is open over the panes.
    pub(super) fn is_over(&self) -> bool {
        !self.screens.is_empty()
    }

    /// Returns what the screen on top says and asks in lines; `None` where it can only be looked at.
    pub(super) fn spoken(&self) -> Option<Spoken> {
        self.top().spoken(&self.shared)
    }

    /// Gives the screen on top an answer in a line.
    pub(super) fn reply(&mut self, reply: Reply<'_>) -> Vec<Effect> {
        let went = self.on_top(|top, shared| top.reply(shared, reply));
        self.went(went);
        self.settle()
    }

    /// Does what a screen would ask for.
    pub(super) fn carry_now(&mut self, command: Command) -> Vec<Effect> {
        self.shared.ask(command);
        self.settle()
    }

    /// Returns whether something is on its way to the journal or the file.
    pub(super) fn is_busy(&self) -> bool {
        let session = &self.shared.session;
        let mut places = 0..self.shared.library.books().len();
        session.is_saving()
            || !self.save_pending.is_empty()
            || places.any(|place| session.is_pending(place))
    }

    /// Does an action.
    pub fn act(&mut self, action: Action) -> Vec<Effect> {
        self.act_now(action);
        self.settle()
    }

    fn act_now(&mut self, action: Action) {
        // What is typed or answered is asked about before the program ends.
        let asks = self.top().asks() && self.in_force() != FIELD;
        let action = if asks && action == Action::Quit {
            Action::Cancel
        } else {
            action
        };
        match self.on_top(|top, shared| top.act(shared, action)) {
            Went::NotHere => self.act_everywhere(action),
            went => self.went(went),
        }
    }

    /// Does an action that means the same on all screens where it is in force.
    fn act_everywhere(&mut self, action: Action) {
        let (context, here) = (entry(action).context, self.in_force());
        let shared = &mut self.shared;
        if !(here.contains(&context) && matches!(context, Context::Views | Context::Anywhere)) {
            return shared.hint("Det kan ikke gøres her", "That cannot be done here");
        }
        match action {
            Action::Quit => self.quit(),
            Action::Suspend => shared.effects.push(Effect::Suspend),
            Action::Redraw => shared.effects.push(Effect::Redraw),
            Action::Find => {
                let find = Find::new(shared);
                shared.open(find);
            }
            Action::Checks => Findings::open(shared),
            Action::Coverage => Matrix::open(shared),
            Action::Compare => compare::offer(shared),
            Action::Chart => Board::open(shared),
            Action::Sharing => sharing::open(shared),
            Action::Timeline => timeline::open(shared),
            Action::Earlier => timeline::step(shared, false),
            Action::Later => timeline::step(shared, true),
            Action::Undo => self.undo(false),
            Action::Redo => self.undo(true),
            Action::Steps => steps::open(shared),
            Action::Save => self.save(),
            Action::Mouse => {
                shared.settings.mouse = !shared.settings.mouse;
                shared.effects.push(Effect::Mouse(shared.settings.mouse));
                if shared.settings.mouse {
                    shared.hint("Musen er til", "The mouse is on");
                } else {
                    shared.hint(
                        "Musen er fra: tekst kan markeres i terminalen",
                        "The mouse is off: text can be selected",
                    );
                }
            }
            Action::Language => {
                shared.settings.lang = match shared.lang() {
                    Lang::Da => Lang::En,
                    Lang::En => Lang::Da,
                };
            }
            Action::Theme => {
                shared.settings.palette = shared.settings.palette.next();
                shared.settings.palette_from_terminal = false;
                shared.theme = Theme::new(shared.settings.palette);
                let name = shared.settings.palette.label(shared.lang());
                shared.say(format!("{}: {name}", shared.t("Farver", "Colours")));
            }
            Action::Palette => {
                let menu = Menu::palette(shared, here);
                shared.open(menu);
            }
            Action::Help => {
                let menu = Menu::help(shared, here);
                shared.open(menu);
            }
            _ => shared.hint("Det kan ikke gøres her", "That cannot be done here"),
        }
    }

    /// Takes in what happened to the screen on top.
    fn went(&mut self, went: Went) {
        match went {
            Went::Stays | Went::NotHere => {}
            Went::Closes => {
                if let Some(top) = self.screens.pop() {
                    self.leave_screen(top);
                }
            }
            Went::Answers(value) => {
                let form = self.screens.pop();
                match self.on_top(|below, shared| below.answered(shared, &value)) {
                    Ok(went) => self.went(went),
                    Err(why) => {
                        self.screens.extend(form);
                        self.say(why);
                    }
                }
            }
        }
    }

    /// Tells the screens what has changed, opens what was asked for, and does what remains to be done.
    fn settle(&mut self) -> Vec<Effect> {
        loop {
            for moved in std::mem::take(&mut self.shared.moved) {
                self.panes.renew(&mut self.shared, &moved);
                self.screens
                    .retain_mut(|screen| screen.renew(&mut self.shared, &moved));
            }
            for screen in std::mem::take(&mut self.shared.opened) {
                self.open_screen(screen);
            }
            match self.shared.commands.pop_front() {
                Some(command) => self.carry(command),
                None if self.shared.opened.is_empty() && self.shared.moved.is_empty() => break,
                None => {}
            }
        }
        self.keep_draft();
        let effects = std::mem::take(&mut self.shared.effects);
        effects
            .into_iter()
            .map(|e| self.with_kept_text(e))
            .collect()
    }

    fn carry(&mut self, command: Command) {
        let (shared, panes) = (&mut self.shared, &mut self.panes);
        match command {
            Command::Act(action) => self.act_now(action),
            Command::Go(at) => {
                self.close_screens();
                self.panes.jump(&mut self.shared, at);
            }
            Command::Seek(text) => panes.seek(&text),
            Command::ClearFilter => panes.clear_filter(shared),
            Command::Show(at) => panes.show(shared, at),
            Command::ShowNew(at) => {
                panes.remember(shared);
                panes.show(shared, at);
            }
            Command::Member(spot) => panes.go_to_member(shared, &spot),
            Command::Day(day, at) => {
                if at.is_some() {
                    // To come back to the day too.
                    panes.remember(shared);
                }
                panes.turn_to_day(shared, day);
                match at {
                    Some(at) => panes.show(shared, at),
                    None => panes.settle(shared),
                }
                shared.say_day();
            }
            Command::Compare(sides) => compare::open(shared, sides),
            Command::Adopt(sides, about) => Adoption::begin(shared, sides, about),
            Command::GoOnComparing => compare::go_on(shared),
            Command::Begin(place, Task::Do(request))
                if *request.operation == erase_person::OPERATION =>
            {
                erasing::ask(shared, place, request);
            }
            Command::Begin(place, Task::Settle) => Answers::open_stored(shared, place),
            Command::Begin(place, task) => form::begin(shared, place, &task),
            Command::BeginAnyway(place, request) => form::begin(shared, place, &request.into()),
            Command::History(at) => history::open(shared, at),
            Command::OfferExport => export::offer(shared),
            Command::Export(format, subject) => export::open(shared, format, subject),
            Command::Preview {
                place,
                group,
                given,
            } => self.read(place, group, given),
            Command::Answer(value) => {
                let went = self.on_top(|top, shared| top.answered(shared, &value));
                match went {
                    Ok(went) => self.went(went),
                    Err(why) => self.say(why),
                }
            }
            Command::Erased { place, words, told } => self.erase_for_good(place, words, told),
            Command::Warn(warnings) => self.warn(&warnings),
            Command::Tell(place, step) => steps::tell(shared, place, step),
            Command::Copy { text, what } => {
                shared.copy(text, &what);
            }
            Command::TakeUp => self.take_up(),
            Command::OfferKept => self.offer_kept(),
            Command::ShowKept => self.show_kept(),
            Command::Drop => self.drop_kept(),
            Command::EditAgain => {
                let edited = self.edited.pop();
                shared.effects.extend(edited.map(Effect::Edit));
            }
            Command::TakeEdited => self.take_edited(),
            Command::ForgetEdited => self.forget_edited(),
            Command::ForgetAndQuit => {
                self.forget_edited();
                self.quit();
            }
            Command::SaveAndQuit => self.save_and_leave(),
            Command::QuitAnyway => self.leave(),
            Command::Nothing => {}
        }
    }

    /// Opens a screen over the others. Of those that are no menus there is one of each kind.
    fn open_screen(&mut self, screen: Box<dyn Screen>) {
        if !screen.is_stacked() {
            let kind = kind(&*screen);
            self.screens.retain(|open| self::kind(&**open) != kind);
        }
        self.screens.push(screen);
    }

    /// Shows what the user must have seen, until a key closes it; after what is open, where something may be typed.
    pub fn warn(&mut self, warnings: &[String]) {
        if !warnings.is_empty() {
            let told = Menu::text(self.shared.t("Bemærk", "Note"), warnings);
            let under = self.screens.last().is_some_and(|screen| screen.asks());
            let at = self.screens.len() - usize::from(under);
            self.screens.insert(at, Box::new(told));
        }
    }

    /// Says that what was copied went to the terminal only, which does not say what it did with it.
    pub fn only_sent(&mut self) {
        let told = self.shared.message.take().unwrap_or_default();
        let sent = self.shared.t(
            "sendt til terminalen (tmux: set-clipboard on)",
            "sent to the terminal (tmux: set-clipboard on)",
        );
        self.say(format!("{told} · {sent}"));
    }

    /// Says that the program cannot go to the background.
    pub fn cannot_suspend(&mut self) {
        self.say(self.shared.t(
            "Her er ingen baggrund at gå i: intet ville hente programmet frem igen",
            "There is no background to go to here: nothing would bring the program back",
        ));
    }

    /// Closes all screens, so that the panes show; what must be seen stays.
    fn close_screens(&mut self) {
        for screen in std::mem::take(&mut self.screens) {
            if screen.must_be_seen() {
                self.screens.push(screen);
            } else {
                self.leave_screen(screen);
            }
        }
    }

    /// Keeps a screen that was closed, where it can be gone on with.
    fn leave_screen(&mut self, screen: Box<dyn Screen>) {
        if screen.is_resumed() {
            let kind = kind(&*screen);
            self.shared.left.retain(|left| self::kind(&**left) != kind);
            self.shared.left.push(screen);
        }
    }

    /// Lays everything out for a screen: rectangles, wrapped text, windows on the cursors. Drawing reads it and changes nothing.
    pub fn prepare(&mut self, area: Rect) {
        (_, self.shared.body, _) = frame(area);
        self.shared.settle_checks();
        self.panes.layout(&mut self.shared);
        while let Some(screen) = self.screens.last_mut() {
            if screen.layout(&mut self.shared) {
                break;
            }
            self.went(Went::Closes);
        }
    }

    /// Draws what [`App::prepare`] has laid out for this size; returns where the cursor of a text field is.
    pub fn draw(&self, buf: &mut Buffer) -> Option<Position> {
        let (shared, top) = (&self.shared, self.top());
        let (title, _, footer) = frame(buf.area);
        bars::title(shared, self.panes.list_kind(), top, title, buf);
        let cursor = top.draw(shared, buf);
        // A long message lies over the last lines of the screen.
        bars::footer(shared, top, !self.screens.is_empty(), footer, buf);
        // Whatever a screen has drawn, nothing in it steers the terminal.
        for cell in &mut buf.content {
            if cell.symbol().contains(steers) {
                cell.set_symbol("·");
            }
        }
        let cursor = cursor.or_else(|| selected(&shared.theme, shared.body, buf));
        cursor.filter(|p| buf.area.contains(*p))
    }
}

/// Returns where the selection is drawn: the terminal's cursor stands there, for who has the screen read aloud or magnified.
fn selected(theme: &Theme, body: Rect, buf: &Buffer) -> Option<Position> {
    let style = theme.selected;
    // What stands on the selection has its own colours, but no background of its own.
    let is_selected = |at: &Position| match style.bg {
        Some(bg) => buf[*at].bg == bg,
        None if style.add_modifier.is_empty() => false,
        None => buf[*at].modifier.contains(style.add_modifier),
    };
    body.intersection(buf.area).positions().find(is_selected)
}

fn kind(screen: &dyn Screen) -> std::any::TypeId {
    (screen as &dyn Any).type_id()
}
