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

use super::app::App;
use super::command::Command;
use super::effect::Effect;
use super::run::{Ended, Ready, Start, end, take_news};
use super::shared::{Reply, Said, Spoken};
use crate::check::Finding;
use crate::disk::{self, Disk, News};
use crate::lang::{Lang, steers};
use crate::model::{At, Datum, Id};
use crate::search::Index;
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
    let (lang, unsaved) = (talk.app.lang(), talk.is_unsaved());
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
            let mut limited = io::Read::take(&mut input, LONGEST);
            let heard = match limited.read_until(b'\n', &mut bytes) {
                Ok(1..) => Heard::Line(typed(&String::from_utf8_lossy(&bytes))),
                Ok(0) | Err(_) => Heard::InputEnded,
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
                self.command()?;
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
            Heard::News(news) => self.news.push_back(news),
            Heard::Signal(signal) => self.last = Some(Last::Signal(signal)),
            Heard::InputEnded => self.last = Some(Last::InputEnded),
        }
        None
    }

    fn is_unsaved(&self) -> bool {
        !self.app.session().changed().is_empty()
    }

    fn say_message(&mut self) {
        if let Some(message) = self.app.shared.message.take() {
            let stop = if message.ends_with(['.', '!', '?', ':']) {
                ""
            } else {
                "."
            };
            self.say(format!("{message}{stop}").replace(" · ", ". "));
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
            let save = self.app.shared.key_of(super::action::Action::Save);
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
            return self.tell(words::the_end);
        }
        let (kept, unsaved) = (self.unsaved_is_journalled(), self.is_unsaved());
        self.tell(words::interrupted);
        if self.app.is_over() {
            self.tell(words::not_done);
        }
        match (unsaved, kept) {
            (false, _) => self.tell(words::all_saved),
            (true, true) => self.tell(words::left_in_journal),
            (true, false) => self.tell(words::left_nowhere),
        }
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
        if self.title != spoken.title {
            self.title.clone_from(&spoken.title);
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
        if reads_only {
            self.reply(Reply::Back);
            return Ok(());
        }
        let line = self.line(&speech(&spoken.question, lang), PAGE)?;
        if self.last.is_some() {
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
                self.reply(Reply::Choice(number - 1));
            }
            (_, Some(_)) => self.say(words::so_many_choices(lang, choices)),
            (text, None) => self.reply(Reply::Text(text)),
        }
        Ok(())
    }

    fn reply(&mut self, reply: Reply<'_>) {
        let effects = self.app.reply(reply);
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
        let command = commands::read(&line);
        let repeats = matches!(command, Some((Does::More | Does::Again, _)));
        if let Some(place) = line
            .trim_end_matches('.')
            .parse::<usize>()
            .ok()
            .and_then(|n| n.checked_sub(1))
        {
            match self.choices.get(place).cloned() {
                Some(choice) => self.choose(choice),
                None => self.tell(words::unknown_number),
            }
            return Ok(());
        }
        match command {
            Some((does, rest)) => self.do_it(does, rest),
            None => self.go_to_name(&line),
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

    fn do_it(&mut self, does: Does, rest: &str) {
        match does {
            Does::Help => self.help(),
            Does::More => self.lines = std::mem::take(&mut self.rest),
            Does::Again => self.lines = self.again.clone(),
            Does::Act(action) => {
                let effects = self.app.act(action);
                self.carry_out(effects);
                self.after(action);
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
