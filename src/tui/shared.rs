//! What all screens have in common, and what a screen is.

use std::any::Any;
use std::cell::RefCell;
use std::collections::{BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use rustc_hash::FxHashMap;
use serde_json::Value as Json;

use super::action::{Action, InForce, Keymap};
use super::beside::{Outcome, Work};
use super::checked::{Checked, Checks, Count, Stamp};
use super::command::{Command, Spot};
use super::effect::Effect;
use super::headings;
use super::keys::Key;
use super::moved::Moved;
use super::parts::field::Field;
use super::parts::page::{self, Subject};
use super::task::Task;
use super::theme::{Palette, Theme};
use crate::article::{self, Article, Extent};
use crate::check::Finding;
use crate::lang::Lang;
use crate::model::{At, Book, Date, Datum, Day, EntityKind, Library};
use crate::search::Index;
use crate::seating::{self, SeatCount};
use crate::session::Session;
use crate::sharing::Standing;
use crate::store::FileEntry;
use crate::timeline;
use crate::tree::{Item, Options, Order, Tree};

/// The widest that text is laid out, in cells.
pub const READABLE: u16 = 96;
/// How many numbers of seats are kept; the rows that show are far fewer.
const MOST_COUNTS: usize = 1000;

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
    /// The words that are typed for actions, where there are lines in place of screens.
    pub words: Option<fn(Action, Lang) -> &'static str>,
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
            words: None,
        }
    }
}

/// What happened to a screen that was given an action, a key or a click.
pub enum Went {
    /// It stays open, below what it opened.
    Stays,
    /// It is closed.
    Closes,
    /// It is closed, and the screen below hears what was filled in; it stays where that is refused.
    Answers(Datum),
    /// The action is none of its own.
    NotHere,
}

impl Went {
    /// It stays where it has done what was wanted, else the action is none of its own.
    pub fn if_done(done: bool) -> Self {
        if done { Self::Stays } else { Self::NotHere }
    }
}

/// What a screen says and asks where there are lines in its place.
#[derive(Debug, Default)]
pub struct Spoken {
    /// What it is.
    pub title: String,
    /// What it says, and what can be chosen in it by number.
    pub rows: Vec<Said>,
    /// What it asks; empty where there is nothing to answer.
    pub question: String,
    /// What can be answered.
    pub help: String,
    /// Whether a question mark is an answer, too: it asks for suggestions.
    pub suggests: bool,
    /// Whether a word that ends the program is an answer, too: what was typed stays in the journal.
    pub leaves: bool,
}

/// A line that is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Something to know.
    Text(String),
    /// Something that can be chosen.
    Choice(String),
}

/// An answer in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply<'a> {
    /// The choice of this number, from 0.
    Choice(usize),
    /// What was typed.
    Text(&'a str),
    /// It is given up.
    Back,
}

/// Something that opens over the panes and takes the keys. The panes themselves are one, below all others.
pub trait Screen: Any {
    /// Returns the contexts in force on it.
    fn contexts(&self) -> InForce;

    /// Does an action.
    fn act(&mut self, shared: &mut Shared, action: Action) -> Went;

    /// Returns whether an action that counts on most screens has something to act on here.
    fn offers(&self, _shared: &Shared, action: Action) -> bool {
        !matches!(
            action,
            Action::Filter | Action::NextPane | Action::PreviousPane
        )
    }

    /// Returns what it says and asks in lines; `None` where it can only be looked at.
    fn spoken(&self, _shared: &Shared) -> Option<Spoken> {
        None
    }

    /// Takes an answer in a line to what it asked.
    fn reply(&mut self, shared: &mut Shared, _reply: Reply<'_>) -> Went {
        self.act(shared, Action::Cancel)
    }

    /// Takes a key that types something, before the table of actions is asked; `None` where it types nothing.
    fn type_key(&mut self, _shared: &mut Shared, _key: Key) -> Option<Went> {
        None
    }

    /// Returns whether characters are typed rather than asked about in the table.
    fn takes_text(&self) -> bool {
        self.field().is_some()
    }

    /// Returns what is typed on it and would be lost if the program ended now, as a record of the journal of a dataset.
    fn draft(&self) -> Option<(usize, Json)> {
        None
    }

    /// Returns the field in which something is typed to narrow a list.
    fn field(&self) -> Option<&Field> {
        None
    }

    /// Returns that field to type in.
    fn field_mut(&mut self) -> Option<&mut Field> {
        None
    }

    /// Shows what is left by what is typed now.
    fn narrow(&mut self, _shared: &mut Shared) {}

    /// Does an action while keys go to the field.
    fn act_in_field(&mut self, shared: &mut Shared, action: Action) -> Went {
        if self.field_mut().is_some_and(|field| field.act(action)) {
            self.narrow(shared);
        }
        Went::Stays
    }

    /// Takes pasted text.
    fn paste(&mut self, shared: &mut Shared, _text: &str) {
        shared.hint(
            "Indsat tekst hører til i et felt: tryk / for at søge efter den",
            "Pasted text belongs in a field: press / to search for it",
        );
    }

    /// Takes a click.
    fn click(&mut self, _shared: &mut Shared, _at: Position) -> Went {
        Went::Stays
    }

    /// Turns the wheel over a place by some lines.
    fn wheel(&mut self, _shared: &mut Shared, _at: Position, _by: isize) {}

    /// Lays itself out for the body of the screen as it is now; `false` where nothing is left to show.
    fn layout(&mut self, _shared: &mut Shared) -> bool {
        true
    }

    /// Draws what was laid out; returns where the cursor of a text field is.
    fn draw(&self, shared: &Shared, buf: &mut Buffer) -> Option<Position>;

    /// Takes in that a dataset was changed; `false` where nothing is left to show.
    fn renew(&mut self, _shared: &mut Shared, _moved: &Moved) -> bool {
        true
    }

    /// Takes in what is in a folder that it asked for; `Err` says why that is not known.
    fn listed(&mut self, _folder: &str, _entries: Result<Vec<FileEntry>, String>) {}

    /// Takes in that there is an index of the datasets now.
    fn indexed(&mut self, _shared: &mut Shared) {}

    /// Takes in what came of work beside the screens; `false` where nothing is left to show.
    fn hear(&mut self, _shared: &mut Shared, _outcome: &Outcome) -> bool {
        true
    }

    /// Takes in what the form that it opened was filled in with; `Err` says why that cannot be.
    fn answered(&mut self, _shared: &mut Shared, _value: &Datum) -> Result<Went, String> {
        Ok(Went::Stays)
    }

    /// Returns whether something is typed or answered on it, which nothing may cover unasked.
    fn asks(&self) -> bool {
        true
    }

    /// Returns whether it opens again as it was left.
    fn is_resumed(&self) -> bool {
        false
    }

    /// Returns whether several of its kind may be open, one over the other.
    fn is_stacked(&self) -> bool {
        false
    }

    /// Returns whether it must be seen, whatever else closes all screens.
    fn must_be_seen(&self) -> bool {
        false
    }

    /// Returns the days that are in the title line in place of the day that shows.
    fn days(&self) -> Option<(Day, Day)> {
        None
    }

    /// Returns what can be typed into the field, for the footer.
    fn typing_hint(&self, lang: Lang) -> Option<(&'static str, &'static str)> {
        Some(("abc", lang.pick("skriv for at indsnævre", "type to narrow")))
    }

    /// Returns the word in the footer for an action that means something else here than in the table.
    fn word(&self, _shared: &Shared, _action: Action) -> Option<&'static str> {
        None
    }

    /// Returns the keys in the footer that are not told by the table.
    fn hints(&self, _shared: &Shared) -> Option<Vec<(String, &'static str)>> {
        None
    }
}

/// What all screens have in common.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools)] // Each is a switch of its own.
pub struct Shared {
    /// The open datasets.
    pub library: Arc<Library>,
    /// The datasets with what a screen is about to make, for the form that it begins next.
    pub draft: Option<Arc<Library>>,
    /// Counts the changes of the datasets: what was laid out or indexed for another number is stale.
    pub edition: u64,
    /// The index behind Find, while there is one of the datasets as they are.
    pub index: Option<Arc<Index>>,
    /// What the user has chosen.
    pub settings: Settings,
    /// The styles.
    pub theme: Theme,
    /// What decides which group is under which.
    pub order: Order,
    /// Whether what is not in force shows too.
    pub show_all: bool,
    /// The structure on the day that shows.
    pub tree: Arc<Tree>,
    /// What the panes show.
    pub subject: Option<Subject>,
    /// The datasets under editing.
    pub session: Session,
    /// What the checks find.
    pub checks: Checks,
    /// What is in the footer until the next key.
    pub message: Option<String>,
    /// Whether the datasets are still being opened.
    pub loading: bool,
    /// Whether the program ends when everything is saved.
    pub leaving: bool,
    /// Everything between title and footer.
    pub body: Rect,
    /// What the loop is to do.
    pub effects: Vec<Effect>,
    /// What is to be done beside the screens.
    pub works: Vec<Work>,
    /// How many works were numbered.
    numbered: u64,
    /// How the files stand that may be shared, as it was last known.
    pub standings: Vec<(PathBuf, Option<Standing>)>,
    /// How many steps of the session the last version of a dataset has.
    pub committed: FxHashMap<usize, usize>,
    /// The folder of the last export.
    pub exported_to: Option<PathBuf>,
    /// What is to be done next, by whom it concerns.
    pub commands: VecDeque<Command>,
    /// The screens that are to open.
    pub opened: Vec<Box<dyn Screen>>,
    /// The screens that were left, to go on with.
    pub left: Vec<Box<dyn Screen>>,
    /// The numbers of seats by edition, day, dataset and group.
    seat_counts: RefCell<FxHashMap<(u64, Day, usize, usize), SeatCount>>,
    /// The days on which the datasets changed, of those that were looked at.
    days: RefCell<Vec<DaysOfChange>>,
    /// The changes of datasets that the screens have not heard of.
    pub moved: Vec<Moved>,
}

/// The days on which a dataset becomes another one than on the day before.
pub type DaysOfChange = (Arc<Book>, Arc<BTreeSet<Day>>);

impl Shared {
    /// Returns the days on which a dataset becomes another one than on the day before.
    pub fn days_of_change(&self, place: usize) -> Arc<BTreeSet<Day>> {
        let book = &self.library.books()[place];
        let known = |(of, _): &&DaysOfChange| Arc::ptr_eq(of, book);
        if let Some((_, days)) = self.days.borrow().iter().find(known) {
            return Arc::clone(days);
        }
        let days = Arc::new(timeline::days_of_change(book));
        self.set_days_of_change((Arc::clone(book), Arc::clone(&days)));
        days
    }

    /// Returns whether these days are known of a dataset.
    pub fn knows_days_of(&self, book: &Arc<Book>) -> bool {
        self.days
            .borrow()
            .iter()
            .any(|(of, _)| Arc::ptr_eq(of, book))
    }

    /// Takes in such days that were looked for beside the screens.
    pub fn set_days_of_change(&self, days: DaysOfChange) {
        let mut known = self.days.borrow_mut();
        let books = self.library.books();
        known.retain(|(of, _)| books.iter().any(|book| Arc::ptr_eq(of, book)));
        if !known.iter().any(|(of, _)| Arc::ptr_eq(of, &days.0)) {
            known.push(days);
        }
    }

    /// Makes the state without any dataset.
    pub fn new(settings: Settings) -> Self {
        Self {
            theme: Theme::new(settings.palette),
            settings,
            loading: true,
            ..Self::default()
        }
    }

    /// Returns the language.
    pub fn lang(&self) -> Lang {
        self.settings.lang
    }

    /// Returns a text in the language.
    pub fn t(&self, da: &'static str, en: &'static str) -> &'static str {
        self.settings.lang.pick(da, en)
    }

    /// Says something in the footer until the next key.
    pub fn say(&mut self, message: impl Into<String>) {
        self.message = Some(message.into());
    }

    /// Says something in the footer, in the language.
    pub fn hint(&mut self, da: &'static str, en: &'static str) {
        self.say(self.t(da, en));
    }

    /// Says that the dataset has no group yet, and the ways to make one.
    pub fn say_no_group(&mut self) {
        let [new, more] = [Action::New, Action::More].map(|action| self.key_of(action));
        self.say(match self.lang() {
            Lang::Da => format!("Ingen grupper endnu: {new} opretter en, {more} læser et papir, en liste kan sættes ind"),
            Lang::En => format!("No groups yet: {new} makes one, {more} reads a paper, a list can be pasted"),
        });
    }

    /// Says that an action cannot be done; the screen stays.
    pub fn refuse(&mut self, da: &'static str, en: &'static str) -> Went {
        self.hint(da, en);
        Went::Stays
    }

    /// Returns the first key of an action, as the help shows it; the word that is typed for it where there are lines.
    pub fn key_of(&self, action: Action) -> String {
        if let Some(words) = self.settings.words {
            return match self.lang() {
                Lang::Da => format!("»{}«", words(action, Lang::Da)),
                Lang::En => format!("“{}”", words(action, Lang::En)),
            };
        }
        let keys = self.settings.keymap.keys(action).first();
        keys.map(ToString::to_string).unwrap_or_default()
    }

    /// Says the day that shows, and what makes it another one than that before: the first things named and the others counted.
    pub fn say_day(&mut self) {
        const NAMED: usize = 2;
        let (day, lang) = (self.day(self.place()), self.lang());
        let shown = Date::from_day(day).long(lang);
        let book = self.book();
        let events = book
            .as_ref()
            .map_or_else(Vec::new, |book| timeline::events_on(book, day));
        let mut words: Vec<String> = Vec::new();
        if let Some(book) = &book {
            let named = events.iter().take(NAMED);
            words.extend(named.map(|e| timeline::told(book, e, true, lang).to_string()));
        }
        if events.len() > NAMED {
            words.push(format!("+{}", events.len() - NAMED));
        }
        let colon = if words.is_empty() { "" } else { ": " };
        self.say(format!("{shown}{colon}{}", words.join(" · ")));
    }

    /// Returns the day that a dataset is shown at.
    pub fn day(&self, place: usize) -> Day {
        self.library.day(place, self.settings.as_of)
    }

    /// Returns the dataset of what is shown.
    pub fn place(&self) -> usize {
        match self.subject {
            Some(Subject::Thing(at)) => at.book,
            Some(Subject::Heading(item)) => item.book(),
            None => 0,
        }
    }

    /// Returns how a dataset stands that is in a repository, as it was last known.
    pub fn standing(&self, place: usize) -> Option<&Standing> {
        let path = self.session.path(place)?;
        let mut all = self.standings.iter();
        all.find(|(file, _)| file == path)?.1.as_ref()
    }

    /// Returns the dataset of what is shown; `None` while there is none.
    pub fn book(&self) -> Option<Arc<Book>> {
        self.library.books().get(self.place()).map(Arc::clone)
    }

    /// Returns the thing that is shown.
    pub fn shown(&self) -> Option<At> {
        match self.subject {
            Some(Subject::Thing(at)) => Some(at),
            _ => None,
        }
    }

    /// Returns the group that is shown.
    pub fn shown_group(&self) -> Option<At> {
        self.shown()
            .filter(|at| at.entity.kind == EntityKind::Group)
    }

    /// Returns the group that is shown: its dataset, and its id.
    pub fn group(&self) -> Option<(usize, String)> {
        let at = self.shown_group()?;
        Some((at.book, self.library.book(at.book).id(at.entity).to_owned()))
    }

    /// Opens a screen over the others.
    pub fn open(&mut self, screen: impl Screen) -> Went {
        self.opened.push(Box::new(screen));
        Went::Stays
    }

    /// Returns a number that no work beside the screens has had.
    pub fn number(&mut self) -> u64 {
        self.numbered += 1;
        self.numbered
    }

    /// Takes a screen up again that was left, if it is one that is wanted.
    pub fn resume<S: Screen>(&mut self, wanted: impl Fn(&S) -> bool) -> Option<S> {
        let at = self.left.iter().position(|s| is(&**s, &wanted))?;
        let screen: Box<dyn Any> = self.left.remove(at);
        screen.downcast().ok().map(|screen| *screen)
    }

    /// Asks for something to be done when the screen is through.
    pub fn ask(&mut self, command: Command) -> Went {
        self.commands.push_back(command);
        Went::Stays
    }

    /// Closes all screens and goes to a thing.
    pub fn go(&mut self, at: At) -> Went {
        self.ask(Command::Go(at));
        Went::Closes
    }

    /// Goes to a row of the members of the group that is shown then.
    pub fn go_to_member(&mut self, at: At, spot: Spot) -> Went {
        self.ask(Command::Go(at));
        self.ask(Command::Member(spot));
        Went::Closes
    }

    /// Begins a task on a dataset.
    pub fn begin(&mut self, place: usize, task: impl Into<Task>) -> Went {
        self.ask(Command::Begin(place, task.into()))
    }

    /// Copies a text and says what it was.
    pub fn copy(&mut self, text: String, what: &str) -> Went {
        let lines = text.lines().count();
        self.say(match self.lang() {
            Lang::Da if lines == 1 => format!("{what} kopieret"),
            Lang::Da => format!("{what} kopieret ({lines} linjer)"),
            Lang::En if lines == 1 => format!("{what} copied"),
            Lang::En => format!("{what} copied ({lines} lines)"),
        });
        self.effects.push(Effect::Copy(text));
        Went::Stays
    }

    /// Builds the tree anew.
    pub fn rebuild(&mut self) {
        let (library, asked) = (&self.library, self.settings.as_of);
        let options = Options {
            order: self.order,
            day_of: &|book| library.day(book, asked),
            show_all: self.show_all,
        };
        self.tree = Arc::new(Tree::build(library, &options));
    }

    /// Switches between levels and who set up whom.
    pub fn turn_order(&mut self) {
        self.order = if self.order == Order::Level {
            Order::Reporting
        } else {
            Order::Level
        };
        self.rebuild();
        match self.order {
            Order::Level => self.hint("Ordnet efter niveau", "Ordered by level"),
            Order::Reporting => self.hint(
                "Ordnet efter hvem der har nedsat hvem",
                "Ordered by who set up whom",
            ),
        }
    }

    /// Shows what is not in force too, or no more.
    pub fn turn_show_all(&mut self) {
        self.show_all = !self.show_all;
        self.rebuild();
        if self.show_all {
            self.hint(
                "Viser også det, der ikke er i kraft",
                "Shows what is not in force too",
            );
        } else {
            self.hint(
                "Viser kun det, der er i kraft",
                "Shows only what is in force",
            );
        }
    }

    /// Puts a changed dataset in the place of the one that shows, or a new one behind the last.
    pub fn renew(&mut self, place: usize, book: Arc<Book>, renamed: Vec<(String, String)>) {
        let (old, new) = (self.library.books().get(place).cloned(), book);
        self.library = Arc::new(Library::with(&self.library, place, Arc::clone(&new)));
        self.index = None;
        self.edition += 1;
        // What is new has not moved anywhere.
        let old = old.unwrap_or_else(|| Arc::clone(&new));
        let moved = Moved {
            place,
            old,
            new,
            renamed,
        };
        self.subject = self.subject.and_then(|s| moved.subject(s));
        self.rebuild();
        self.moved.push(moved);
    }

    /// Returns what findings depend on.
    pub fn stamp(&self) -> Stamp {
        let books = 0..self.library.books().len();
        Stamp {
            edition: self.edition,
            days: books.map(|place| self.day(place)).collect(),
        }
    }

    /// Returns what the checks find in the datasets as they show; `None` while that is not known.
    pub fn checked(&self) -> Option<&Checked> {
        self.checks.of(&self.stamp())
    }

    /// Returns what was found in a dataset as it shows; `None` while that is not known.
    pub fn found(&self, place: usize) -> Option<&Arc<Vec<Finding>>> {
        self.checked()?.found(place)
    }

    /// Returns how much is found at a group itself; nothing while that is not known.
    pub fn count_at(&self, book: usize, group: usize) -> Count {
        let count = |checked: &Checked| checked.count(Item::Group { book, group });
        self.checked().map(count).unwrap_or_default()
    }

    /// Returns the numbers of a group's seats on the day of its dataset.
    pub fn seat_count(&self, place: usize, group: usize) -> SeatCount {
        let day = self.day(place);
        let key = (self.edition, day, place, group);
        if let Some(count) = self.seat_counts.borrow().get(&key) {
            return *count;
        }
        let count = seating::count(&self.library, place, group, day);
        let mut known = self.seat_counts.borrow_mut();
        if known.len() >= MOST_COUNTS {
            known.clear();
        }
        known.insert(key, count);
        count
    }

    /// Checks what shows where that is quick.
    pub fn settle_checks(&mut self) {
        let stamp = self.stamp();
        self.checks.settle(&self.library, stamp);
    }

    /// Returns what a page of something depends on, in a pane of a width.
    pub fn page_key(&self, subject: Subject, width: u16, members: bool) -> page::Key {
        let place = match subject {
            Subject::Thing(at) => at.book,
            Subject::Heading(item) => item.book(),
        };
        page::Key {
            subject,
            day: self.day(place),
            lang: self.lang(),
            // Two cells are for the scroll bar and the space before it.
            width: usize::from(width.saturating_sub(2).min(READABLE)),
            members,
            edition: self.edition,
        }
    }

    /// Returns what a page tells.
    pub fn article(&self, key: page::Key) -> Article {
        match key.subject {
            Subject::Thing(at) => {
                let extent = if key.members {
                    Extent::Whole
                } else {
                    Extent::WithoutMembers
                };
                article::with(&self.library, at, key.day, key.lang, extent)
            }
            Subject::Heading(item) => {
                headings::page(&self.library, &self.tree, item, key.day, key.lang)
            }
        }
    }
}

/// Returns whether a screen is of a kind, and one that is wanted.
pub fn is<S: Screen>(screen: &dyn Screen, wanted: impl Fn(&S) -> bool) -> bool {
    (screen as &dyn Any).downcast_ref().is_some_and(wanted)
}
