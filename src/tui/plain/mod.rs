//! The linear mode: a conversation in lines, for screen readers and terminals that have no screen. It is another face of the same state:
//! what a screen would show is said, what it would ask is asked in a line, and all that is done is done by [`App`].
//!
//! - `commands`: what can be typed, and the words for it;
//! - `page`: pages as lines that can be read aloud;
//! - `browse`: looking: pages, members, checks, the structure;
//! - `change`: what begins a change of members.
//!
//! Lines are only ever appended, and nothing but text and line ends is written.

mod browse;
mod change;
mod commands;
mod page;
mod words;

use std::collections::VecDeque;
use std::io::{self, BufRead, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::layout::Rect;
use unicode_normalization::UnicodeNormalization as _;

use super::action::{Action, FIELD};
use super::app::App;
use super::command::Command;
use super::effect::Effect;
use super::parts::answer::yes;
use super::run::{Ended, Ready, Start, end, take_news};
use super::shared::{Reply, Said, Spoken};
use crate::check::Finding;
use crate::disk::{self, Disk, News};
use crate::edit::operations::erase_person;
use crate::lang::{Lang, steers};
use crate::model::id::KindSet;
use crate::model::{At, Datum, Id};
use crate::search::{Index, fold};
use crate::session::Order;
use commands::Does;
use page::{Part, speech};

/// How many lines are said at once.
const PAGE: usize = 24;
/// How many of what was found.
const FOUND: usize = 10;
/// How long a line that is read may be, in bytes.
const LONGEST: u64 = 64 << 10;
/// How long is waited for the disk before going on, and from when on that is said.
const PATIENCE: Duration = Duration::from_secs(30);
const SILENT: Duration = Duration::from_secs(1);

/// What the conversation hears.
enum Heard {
    Line(String),
    TooLong,
    InputEnded,
    #[cfg_attr(not(unix), allow(dead_code))]
    Signal(i32),
    News(News),
}

/// How the conversation ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    Quit,
    InputEnded,
    Signal(i32),
}

/// What a number leads to, named so that it means the same after a change.
#[derive(Clone)]
enum Choice {
    Thing(usize, Id),
    Member {
        place: usize,
        group: Id,
        at: usize,
        is: Datum,
    },
    Seat {
        place: usize,
        group: Id,
        seat: Id,
    },
    Finding(usize, Box<Finding>),
    Part(Part),
    /// A row of a list that an action shows.
    Row(Action, String),
}

/// Runs the conversation until the user quits or the input ends. With `echo` what was typed is written too, as a terminal does by itself.
pub fn run<E>(
    start: Start<E>,
    input: impl BufRead + Send + 'static,
    out: impl Write,
    echo: bool,
) -> io::Result<Ended<E>> {
    let ready = match (start.load)() {
        Ok(ready) => ready,
        Err(error) => return Ok(Ended::NotLoaded(error)),
    };
    let (send, heard) = channel();
    #[cfg(unix)]
    signals(&send)?;
    let go_on = reader(input, send.clone())?;
    let notify = {
        let send = Mutex::new(send);
        let notify: disk::Notify = Arc::new(move |news| {
            let send = send.lock().unwrap_or_else(PoisonError::into_inner);
            // Nobody listens when the program ends.
            let _ = send.send(Heard::News(news));
        });
        notify
    };
    let mut settings = start.settings;
    settings.words = Some(commands::word_of);
    let (disk, kept) = Disk::start(start.keeping, &ready.sources, ready.found, notify);
    let slots = kept.iter().map(|kept| (kept.slot, kept.records.len()));
    let slots = slots.collect();
    let mut talk = Talk {
        app: App::new(settings),
        disk: Some(disk),
        out,
        echo,
        heard,
        go_on,
        news: VecDeque::new(),
        last: None,
        title: String::new(),
        asked: Vec::new(),
        lines: Vec::new(),
        again: Vec::new(),
        rest: Vec::new(),
        behind: Vec::new(),
        not_done: None,
        leaving: false,
        slots,
        choices: Vec::new(),
        whole: Vec::new(),
        links: Vec::new(),
        sources: false,
        index: None,
        unsaved: 0,
        most: PAGE,
    };
    let app = &mut talk.app;
    let Ready {
        library,
        at,
        notices,
        warnings,
        sources,
        ..
    } = ready;
    app.open(Arc::new(library), at);
    app.set_sources(sources);
    app.keep(kept);
    app.warn(&warnings);
    talk.greet(&notices, at);
    let result = talk.converse();
    let (lang, unsaved) = (
        talk.app.lang(),
        talk.is_unsaved() || talk.waiting() > 0 || talk.app.has_draft(),
    );
    if let Some(disk) = talk.disk.take() {
        end(disk, PATIENCE, lang);
    }
    let last = match result {
        // Who has heard enough closes the pipe.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Last::InputEnded,
        result => result?,
    };
    Ok(match last {
        Last::Signal(signal) => Ended::Signal(signal),
        Last::InputEnded if unsaved => Ended::Unsaved,
        Last::InputEnded | Last::Quit => Ended::Quit,
    })
}

/// Reads a line whenever it is told to go on.
fn reader(mut input: impl BufRead + Send + 'static, send: Sender<Heard>) -> io::Result<Sender<()>> {
    let (go_on, told) = channel();
    thread::Builder::new().spawn(move || {
        while told.recv().is_ok() {
            let mut bytes = Vec::new();
            // The line and its end.
            let mut limited = io::Read::take(&mut input, LONGEST + 1);
            let heard = match limited.read_until(b'\n', &mut bytes) {
                Ok(0) | Err(_) => Heard::InputEnded,
                Ok(_) if bytes.len() as u64 > LONGEST && !bytes.ends_with(b"\n") => {
                    // Where the rest cannot be read, the next line cannot either.
                    let _ = input.skip_until(b'\n');
                    Heard::TooLong
                }
                Ok(_) => Heard::Line(typed(&String::from_utf8_lossy(&bytes))),
            };
            if send.send(heard).is_err() {
                return;
            }
        }
    })?;
    Ok(go_on)
}

/// Returns a line as it is meant: composed, without what steers a terminal and the marks that one puts around pasted text.
fn typed(line: &str) -> String {
    let line = line.replace("\u{1b}[200~", "").replace("\u{1b}[201~", "");
    let line: String = line
        .nfc()
        .map(|c| if c == '\t' { ' ' } else { c })
        .collect();
    let line: String = line.chars().filter(|c| !steers(*c)).collect();
    line.trim().to_owned()
}

/// Returns whether a choice of a menu, by its words in either language, cannot be meant by mistake. Erasing a person asks by itself.
fn throws_away(choice: &str) -> bool {
    let choice = fold(choice);
    let erases = &erase_person::OPERATION;
    [
        "slet",
        "fjern",
        "kasser",
        "slut uden",
        "slut alligevel",
        "delete",
        "remove",
        "discard",
        "quit without",
        "quit all the same",
    ]
    .iter()
    .any(|word| choice.starts_with(word))
        && [Lang::Da, Lang::En]
            .iter()
            .all(|lang| fold(erases.label(*lang)) != choice)
}

fn choices(spoken: &Spoken) -> impl Iterator<Item = &str> {
    spoken.rows.iter().filter_map(|row| match row {
        Said::Choice(text) => Some(text.as_str()),
        Said::Text(_) => None,
    })
}

#[cfg(unix)]
fn signals(send: &Sender<Heard>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    let send = send.clone();
    thread::Builder::new().spawn(move || {
        for signal in signals.forever() {
            if send.send(Heard::Signal(signal)).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// The state of the screens, and the conversation about it.
struct Talk<W> {
    app: App,
    disk: Option<Disk>,
    out: W,
    echo: bool,
    heard: Receiver<Heard>,
    go_on: Sender<()>,
    /// What came in while a line was waited for.
    news: VecDeque<News>,
    /// How it ends, once it does.
    last: Option<Last>,
    /// What the question before was about.
    title: String,
    /// What was said with that question.
    asked: Vec<Said>,
    /// What is to be said, what was said last, and what was cut from it.
    lines: Vec<String>,
    again: Vec<String>,
    rest: Vec<String>,
    /// What was cut from a page before a part of it was read.
    behind: Vec<String>,
    /// What was typed when something else had to be answered first.
    not_done: Option<String>,
    /// Whether it shall end when everything is saved.
    leaving: bool,
    /// The journals of earlier sessions that wait for an answer, and how many changes each has.
    slots: Vec<(usize, usize)>,
    /// What the numbers that were said lead to.
    choices: Vec<Choice>,
    /// The page that was told, and where it leads.
    whole: Vec<Part>,
    links: Vec<At>,
    /// Whether facts say their sources.
    sources: bool,
    index: Option<(u64, Index)>,
    /// How many changes are not saved, as was last said.
    unsaved: usize,
    /// How many lines are said at once.
    most: usize,
}

impl<W: Write> Talk<W> {
    fn say(&mut self, text: impl AsRef<str>) {
        let line = speech(text.as_ref().trim(), self.app.lang());
        if !line.is_empty() {
            self.lines.push(line);
        }
    }

    /// Says words that are the same each time.
    fn tell(&mut self, words: fn(Lang) -> &'static str) {
        self.say(words(self.app.lang()));
    }

    /// Says something that can be chosen by its number.
    fn offer(&mut self, text: &str, choice: Choice) {
        self.choices.push(choice);
        let text = speech(text, self.app.lang());
        self.lines.push(format!("{}. {text}", self.choices.len()));
    }

    fn greet(&mut self, notices: &[String], at: Option<At>) {
        for notice in notices {
            self.say(notice);
        }
        let books = self.app.shared.library.books().iter();
        let titles: Vec<&str> = books.map(|b| b.data().title.as_str()).collect();
        self.say(words::greeting(self.app.lang(), titles.join("; ")));
        self.tell(words::how_to_begin);
        if at.is_some() {
            self.page();
        } else {
            self.tell_here();
        }
    }

    fn converse(&mut self) -> io::Result<Last> {
        loop {
            self.settle()?;
            if let Some(last) = self.last {
                self.farewell(last);
                self.flush(usize::MAX)?;
                return Ok(last);
            }
            if !self.app.is_over() {
                self.title.clear();
                self.asked.clear();
                // A save that had to ask something was to end the program.
                if std::mem::take(&mut self.leaving) && !self.is_unsaved() {
                    let effects = self.app.act(Action::Quit);
                    self.carry_out(effects);
                } else {
                    self.command()?;
                }
            } else if let Some(spoken) = self.app.spoken() {
                self.ask(&spoken)?;
            } else {
                self.tell(words::only_on_screen);
                self.reply(Reply::Back);
            }
        }
    }

    /// Waits until what was done is in the journal or the file, takes in what happened beside it, and says so.
    fn settle(&mut self) -> io::Result<()> {
        let begun = Instant::now();
        let mut waits_in_silence = true;
        loop {
            // As before each frame of the screens.
            self.app.prepare(Rect::new(0, 0, 100, 40));
            self.say_message();
            while let Some(news) = self.news.pop_front() {
                let effects = take_news(&mut self.app, &mut self.disk, news);
                self.say_message();
                self.carry_out(effects);
            }
            let heard = if self.app.is_busy() && begun.elapsed() < PATIENCE && self.last.is_none() {
                self.heard.recv_timeout(SILENT)
            } else {
                self.heard
                    .try_recv()
                    .map_err(|_| RecvTimeoutError::Disconnected)
            };
            match heard {
                Ok(heard) => drop(self.hear(heard)),
                Err(RecvTimeoutError::Timeout) if waits_in_silence => {
                    waits_in_silence = false;
                    self.tell(words::waiting);
                    self.flush(usize::MAX)?;
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        self.say_where_it_is_kept();
        Ok(())
    }

    /// Takes in what was heard; a line is handed back.
    fn hear(&mut self, heard: Heard) -> Option<String> {
        match heard {
            Heard::Line(line) => return Some(line),
            // Nothing of it was asked for.
            Heard::TooLong => self.tell(words::line_too_long),
            Heard::News(news) => self.news.push_back(news),
            Heard::Signal(signal) => self.last = Some(Last::Signal(signal)),
            Heard::InputEnded => self.last = Some(Last::InputEnded),
        }
        None
    }

    fn is_unsaved(&self) -> bool {
        !self.app.session().changed().is_empty()
    }

    /// Returns how many changes of earlier sessions wait in the journal for an answer.
    fn waiting(&self) -> usize {
        let places = 0..self.app.shared.library.books().len();
        let put_off = places.map(|place| self.app.session().waiting(place));
        let kept = self.slots.iter().map(|(_, n)| *n);
        put_off.chain(kept).sum()
    }

    fn say_what_waits(&mut self) {
        let lang = self.app.lang();
        match self.waiting() {
            0 => {}
            1 => self.tell(words::one_waits),
            n => self.say(words::so_many_wait(lang, n)),
        }
    }

    fn say_message(&mut self) {
        if let Some(message) = self.app.shared.message.take() {
            let stop = if message.ends_with(['.', '!', '?', ':']) {
                ""
            } else {
                "."
            };
            let told = format!("{message}{stop}").replace(" · ", ". ");
            self.say(told.replace("..", "."));
        }
    }

    /// Says where the changes are when there are other ones than before.
    fn say_where_it_is_kept(&mut self) {
        let session = self.app.session();
        let places = session.changed();
        let unsaved = places
            .iter()
            .map(|place| session.unsaved(*place).len().max(1))
            .sum();
        let kept = places.iter().all(|place| session.is_journalled(*place));
        if unsaved != std::mem::replace(&mut self.unsaved, unsaved) && unsaved > 0 {
            let save = self.app.shared.key_of(Action::Save);
            let lang = self.app.lang();
            self.say(if kept {
                words::kept(lang, unsaved, save)
            } else {
                words::not_kept(lang, unsaved, save)
            });
        }
    }

    fn farewell(&mut self, last: Last) {
        if last == Last::Quit {
            self.say_what_waits();
            return self.tell(words::the_end);
        }
        let (kept, unsaved) = (self.unsaved_is_journalled(), self.is_unsaved());
        self.tell(words::interrupted);
        if self.app.is_over() {
            self.tell(words::not_done);
        }
        let typed = self.app.has_draft();
        if typed {
            self.tell(words::draft_in_journal);
        }
        match (unsaved, kept) {
            (false, _) if typed || self.waiting() > 0 => {}
            (false, _) => self.tell(words::all_saved),
            (true, true) => self.tell(words::left_in_journal),
            (true, false) => self.tell(words::left_nowhere),
        }
        self.say_what_waits();
    }

    fn unsaved_is_journalled(&self) -> bool {
        let session = self.app.session();
        session
            .changed()
            .iter()
            .all(|place| session.is_journalled(*place))
    }

    /// Writes what is to be said, so many lines of it.
    fn flush(&mut self, most: usize) -> io::Result<()> {
        let mut lines = std::mem::take(&mut self.lines);
        if lines.is_empty() {
            return Ok(());
        }
        self.again.clone_from(&lines);
        // A line or two more is no reason to stop.
        self.rest = if lines.len() > most.saturating_add(2) {
            lines.split_off(most)
        } else {
            Vec::new()
        };
        self.rest.append(&mut self.behind);
        if !self.rest.is_empty() {
            lines.push(words::more(self.app.lang(), self.rest.len()));
        }
        for line in lines {
            let line: String = line
                .chars()
                .map(|c| if steers(c) { ' ' } else { c })
                .collect();
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    /// Says what is to be said, asks for a line, and returns it; an empty one where nothing more comes.
    fn line(&mut self, question: &str, most: usize) -> io::Result<String> {
        self.flush(most)?;
        self.most = PAGE;
        let question: String = question.chars().filter(|c| !steers(*c)).collect();
        let stop = if question.ends_with('?') { " " } else { ": " };
        write!(self.out, "{question}{stop}")?;
        self.out.flush()?;
        let _ = self.go_on.send(());
        // The sender lives as long as the disk, so that the channel does not end before.
        while let Ok(heard) = self.heard.recv() {
            if matches!(heard, Heard::TooLong) {
                // It is not repeated, and what was cut before can still be asked for.
                writeln!(self.out)?;
                writeln!(self.out, "{}", words::line_too_long(self.app.lang()))?;
                write!(self.out, "{question}{stop}")?;
                self.out.flush()?;
                let _ = self.go_on.send(());
                continue;
            }
            if let Some(line) = self.hear(heard) {
                if self.echo {
                    writeln!(self.out, "{line}")?;
                }
                return Ok(line);
            }
            if self.last.is_some() {
                writeln!(self.out)?;
                break;
            }
        }
        Ok(String::new())
    }

    /// Asks what the screen on top asks.
    fn ask(&mut self, spoken: &Spoken) -> io::Result<()> {
        let lang = self.app.lang();
        let is_new = self.title != spoken.title;
        if is_new {
            self.title.clone_from(&spoken.title);
        }
        // That it ends is said when it does.
        let quits = commands::read(&spoken.title) == Some((Does::Act(Action::Quit), ""));
        if is_new && !quits {
            let stop = if spoken.title.ends_with([':', '.', '?']) {
                ""
            } else {
                "."
            };
            self.say(format!("{}{stop}", spoken.title));
        }
        let mut choices = 0;
        let mut paragraph = String::new();
        let reads_only = spoken.question.is_empty();
        // What was just said is not said again: a question mark has it repeated.
        let anew = self.asked != spoken.rows;
        self.asked.clone_from(&spoken.rows);
        for row in &spoken.rows {
            match row {
                Said::Choice(_) if !anew => choices += 1,
                Said::Text(_) if !anew => {}
                // A text that was laid out for a screen is one line until its paragraph ends.
                Said::Text(text) if reads_only && !text.is_empty() => {
                    paragraph = format!("{paragraph} {}", text.trim());
                }
                Said::Text(text) => {
                    self.say(std::mem::take(&mut paragraph));
                    self.say(text);
                }
                Said::Choice(text) => {
                    choices += 1;
                    let text = speech(text, lang);
                    self.lines.push(format!("{choices}. {text}"));
                }
            }
        }
        self.say(paragraph);
        if let Some(line) = self.not_done.take() {
            self.say(words::answer_first(lang, line));
        }
        if reads_only {
            self.reply(Reply::Back);
            return Ok(());
        }
        let line = self.line(&speech(&spoken.question, lang), PAGE)?;
        if self.last.is_some() {
            return Ok(());
        }
        let quits = || commands::read(&line) == Some((Does::Act(Action::Quit), ""));
        if spoken.leaves && (line == "q" || quits()) {
            self.last = Some(Last::InputEnded);
            return Ok(());
        }
        let goes_on = !self.rest.is_empty();
        let number = line
            .trim_end_matches('.')
            .parse::<usize>()
            .ok()
            .filter(|_| choices > 0);
        match (line.as_str(), number) {
            ("?", _) => {
                self.say(&spoken.help);
                self.asked.clear();
                if spoken.suggests {
                    self.reply(Reply::Text("?"));
                }
            }
            ("!", _) => self.reply(Reply::Back),
            (text, _) if goes_on && commands::read(text) == Some((Does::More, "")) => {
                self.lines = std::mem::take(&mut self.rest);
            }
            (_, Some(number)) if (1..=choices).contains(&number) => {
                return self.take_choice(spoken, number - 1);
            }
            (_, Some(_)) => self.say(words::so_many_choices(lang, choices)),
            (text, None) if !text.is_empty() && self.is_menu() => {
                return self.choose_by_words(spoken, text);
            }
            (text, None) => self.reply(Reply::Text(text)),
        }
        Ok(())
    }

    /// Returns whether the screen on top is a menu.
    fn is_menu(&self) -> bool {
        self.app.is_over() && self.app.in_force() == FIELD
    }

    /// Takes a choice; what deletes or throws away is asked about first.
    fn take_choice(&mut self, spoken: &Spoken, at: usize) -> io::Result<()> {
        let label = choices(spoken).nth(at).unwrap_or_default();
        let what = format!("{}: {label}", spoken.title);
        if !self.is_menu() || !throws_away(label) || self.is_sure(&what)? {
            self.reply(Reply::Choice(at));
        }
        Ok(())
    }

    fn is_sure(&mut self, what: &str) -> io::Result<bool> {
        let lang = self.app.lang();
        loop {
            let line = self.line(&words::sure(lang, what), PAGE)?;
            match yes(&line) {
                _ if self.last.is_some() => return Ok(false),
                Some(true) => return Ok(true),
                None if !["", "!"].contains(&line.as_str()) => self.tell(words::yes_or_no),
                _ => {
                    self.tell(words::nothing_changed);
                    return Ok(false);
                }
            }
        }
    }

    /// Takes the only choice of a menu that begins with some words; a command leaves the menu.
    fn choose_by_words(&mut self, spoken: &Spoken, text: &str) -> io::Result<()> {
        let (lang, key) = (self.app.lang(), fold(text));
        let labels: Vec<String> = choices(spoken).map(fold).collect();
        let is_whole = |rest: &str| !rest.starts_with(char::is_alphanumeric);
        let fitting = |fits: &dyn Fn(&str) -> bool| {
            let all = labels.iter().enumerate().filter(|(_, label)| fits(label));
            all.map(|(at, _)| at).collect::<Vec<_>>()
        };
        let begins = |label: &str| label.starts_with(&key);
        let has_word = |label: &str| {
            let outside = label.split('(').next().unwrap_or_default();
            let mut words = outside.match_indices(&key).map(|(at, _)| &outside[..at]);
            words.any(|before| !before.ends_with(char::is_alphanumeric)) && !throws_away(label)
        };
        // The nearest counts: its first words, what begins with it, then a word inside.
        let mut fit = fitting(&|label| label.strip_prefix(&key).is_some_and(is_whole));
        for fits in [&begins as &dyn Fn(&str) -> bool, &has_word] {
            if fit.is_empty() {
                fit = fitting(fits);
            }
        }
        match fit.as_slice() {
            _ if key.is_empty() => self.tell(words::none_of_the_choices),
            [only] => return self.take_choice(spoken, *only),
            [] if commands::read(text).is_some() => {
                self.leave_menus();
                return self.obey(text);
            }
            [] => self.tell(words::none_of_the_choices),
            several => {
                let numbers: Vec<String> = several.iter().map(|at| (at + 1).to_string()).collect();
                let (last, before) = numbers.split_last().map_or(("", &[][..]), |(l, b)| (l, b));
                let before = before.join(", ");
                self.say(words::fits_several(lang, text, before, last));
            }
        }
        Ok(())
    }

    fn leave_menus(&mut self) {
        while self.is_menu() {
            self.reply(Reply::Back);
        }
    }

    /// Tells the list that an action shows, and leaves it: its numbers can be chosen like all others.
    fn tell_list(&mut self, action: Action) {
        if !self.is_menu() {
            return;
        }
        let spoken = self.app.spoken().unwrap_or_default();
        self.choices.clear();
        self.say(format!("{}:", spoken.title));
        for row in spoken.rows {
            match row {
                Said::Text(text) => self.say(text),
                Said::Choice(text) => self.offer(&text, Choice::Row(action, text.clone())),
            }
        }
        self.leave_menus();
    }

    /// Takes a row of the list that an action shows, where it is still there.
    fn choose_row(&mut self, action: Action, text: &str) {
        let effects = self.app.act(action);
        self.carry_out(effects);
        let spoken = self.app.spoken().unwrap_or_default();
        if let Some(at) = choices(&spoken).position(|choice| choice == text) {
            self.reply(Reply::Choice(at));
        } else {
            self.leave_menus();
            self.tell(words::gone);
        }
    }

    fn reply(&mut self, reply: Reply<'_>) {
        let effects = self.app.reply(reply);
        self.leaving |= self.app.shared.leaving;
        self.say_message();
        self.carry_out(effects);
    }

    fn begin(&mut self, command: Command) {
        let effects = self.app.carry_now(command);
        self.say_message();
        self.carry_out(effects);
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            // What becomes of a journal of an earlier session is said by what happens to it.
            if let Effect::Disk(Order::Adopt { slot, .. } | Order::Drop { slot }) = &effect {
                self.slots.retain(|(waits, _)| waits != slot);
            }
            match (effect, &mut self.disk) {
                (Effect::Quit, _) => self.last = Some(Last::Quit),
                (Effect::Disk(order), Some(disk)) => disk.carry_out(order),
                (Effect::Create { file, text }, Some(disk)) => disk.create(&file, text),
                (Effect::Edit(_) | Effect::ReadPaper { .. }, _) => self.tell(words::only_on_screen),
                // There is no clipboard, mouse or screen here.
                _ => {}
            }
        }
    }

    /// Asks what to do, and does it.
    fn command(&mut self) -> io::Result<()> {
        let question = words::what_now(self.app.lang());
        let line = self.line(question, self.most)?;
        if self.last.is_some() || line.is_empty() {
            return Ok(());
        }
        // What others did meanwhile comes before what is asked for.
        self.settle()?;
        while let Some(spoken) = self.app.spoken().filter(|_| self.app.is_over()) {
            if !spoken.question.is_empty() {
                self.not_done = Some(line);
                return Ok(());
            }
            self.ask(&spoken)?;
        }
        self.obey(&line)
    }

    /// Does what a line asks for.
    fn obey(&mut self, line: &str) -> io::Result<()> {
        let command = commands::read(line);
        let repeats = matches!(command, Some((Does::More | Does::Again, _)));
        if let Some(place) = line
            .trim_end_matches('.')
            .parse::<usize>()
            .ok()
            .and_then(|n| n.checked_sub(1))
        {
            if let Some(choice) = self.choices.get(place).cloned() {
                self.choose(choice);
            } else {
                // The page still goes on.
                self.behind = std::mem::take(&mut self.rest);
                self.tell(words::unknown_number);
            }
            return Ok(());
        }
        match command {
            Some((does, rest)) => self.do_it(does, rest),
            None => match commands::with_name(line) {
                Some((Action::New, kind)) => return self.make(line, kind),
                Some((action, name)) => {
                    if self.go(name, KindSet::ALL) {
                        self.do_it(Does::Act(action), "");
                    }
                }
                None => self.go_to_name(line),
            },
        }
        if self.lines.is_empty() && repeats {
            // What was said last stays what can be repeated.
            let again = std::mem::take(&mut self.again);
            self.tell(words::no_more);
            self.flush(usize::MAX)?;
            self.again = again;
        }
        Ok(())
    }

    /// Begins making a thing of the kind that some words name; goes to what is called so where they name none.
    fn make(&mut self, line: &str, kind: &str) -> io::Result<()> {
        self.do_it(Does::Act(Action::New), "");
        let spoken = self.app.spoken().filter(|_| self.is_menu());
        if let Some(spoken) = spoken {
            let key = fold(kind);
            let named = |label: &str| fold(label).split(' ').nth(1) == Some(key.as_str());
            if let Some(at) = choices(&spoken).position(named) {
                return self.take_choice(&spoken, at);
            }
            self.leave_menus();
            self.go_to_name(line);
        }
        Ok(())
    }

    fn do_it(&mut self, does: Does, rest: &str) {
        match does {
            Does::Help => self.help(),
            Does::More => self.lines = std::mem::take(&mut self.rest),
            Does::Again => self.lines = self.again.clone(),
            Does::Act(action) => {
                let effects = self.app.act(action);
                self.carry_out(effects);
                match action {
                    Action::Steps | Action::Timeline => self.tell_list(action),
                    // What was told of another day is not what shows.
                    Action::Earlier | Action::Later => self.choices.clear(),
                    Action::Save => {
                        self.say_message();
                        self.say_what_waits();
                    }
                    _ => self.after(action),
                }
            }
            Does::Add => self.add(rest),
            Does::End => self.end(rest),
            Does::Replace => self.replace(rest),
            _ => self.look(does, rest),
        }
    }

    fn help(&mut self) {
        let lang = self.app.lang();
        self.tell(words::what_to_type);
        for line in commands::help(lang) {
            self.say(line);
        }
    }
}
