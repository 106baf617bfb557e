//! The loop: waits on one channel for keys, the loader and signals, without ticks; draws once for all that came together.

use std::any::Any;
use std::collections::VecDeque;
use std::io::{self, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::Event;

use super::action::Action;
use super::app::{App, Settings};
use super::background::{Background, Passed, QUESTION};
use super::beside::{Outcome, Work};
use super::checked::{Checked, is_small};
use super::editor;
use super::effect::{Edited, Effect};
use super::keyboard::{self, Input};
use super::screens::preview::Preview;
use super::screens::working::Made;
use super::shared::DaysOfChange;
use super::terminal::Screen;
#[cfg(unix)]
use super::terminal::{STOPS, can_stop};
use super::theme::{Palette, Theme};
use crate::disk::{self, Disk, Keeping, News, beside};
use crate::lang::Lang;
use crate::model::read::read;
use crate::model::{At, Book, Library};
use crate::paper;
use crate::search::Index;
use crate::session::Source;
use crate::store;
use crate::store::{Fault, FileEntry, Found, Stamp};
use crate::timeline;

/// What the datasets are, once they are open.
pub struct Ready {
    /// The datasets.
    pub library: Library,
    /// Where to open.
    pub at: Option<At>,
    /// What may be said in passing, in the language of the interface.
    pub notices: Vec<String>,
    /// What the user must have seen.
    pub warnings: Vec<String>,
    /// The files of the datasets, in their order.
    pub sources: Vec<Source>,
    /// What earlier sessions have left of them.
    pub found: Vec<(usize, Found)>,
}

/// What the program with its screens starts from.
pub struct Start<E> {
    /// What the user has chosen.
    pub settings: Settings,
    /// How changes are kept beside the file.
    pub keeping: Keeping,
    /// Opens the datasets; runs beside the first frame.
    pub load: Box<dyn FnOnce() -> Result<Ready, E> + Send>,
}

/// How the program ended.
pub enum Ended<E> {
    /// As the user wanted.
    Quit,
    /// There was no more input while something was not saved.
    Unsaved,
    /// A signal asked for it: its number.
    Signal(i32),
    /// The datasets could not be opened.
    NotLoaded(E),
}

enum Incoming<E> {
    Input(Vec<Event>),
    InputEnded,
    Loaded(Result<Ready, E>),
    Indexed(Arc<Index>, u64),
    Dated(DaysOfChange),
    Checked(Checked),
    Listed(String, io::Result<Vec<FileEntry>>),
    Read(u64, Box<Result<Preview, String>>),
    Made(Made),
    CameOf(Outcome),
    #[cfg_attr(not(unix), allow(dead_code))]
    Signal(i32),
    /// Somebody asks the program to stop for a while.
    #[cfg_attr(not(unix), allow(dead_code))]
    Stop,
    /// It was stopped, and goes on: the terminal may be another one's by now.
    #[cfg_attr(not(unix), allow(dead_code))]
    Resumed,
    News(News),
    Panicked(Box<dyn Any + Send>),
}

/// How long the end of the program waits for what is on its way to the disk, by what ends it. It is in the journal all the same, unless
/// the disk does not take that either.
const PATIENCE: Duration = Duration::from_secs(30);
const PATIENCE_OF_SIGNALS: Duration = Duration::from_secs(4);

/// From when on the end says what it waits for.
const SILENT: Duration = Duration::from_secs(1);

/// Runs the screens until the user quits. The terminal is given back in every case.
pub fn run<E: Send + 'static>(start: Start<E>) -> io::Result<Ended<E>> {
    let (send, receive) = channel();
    let app = App::new(start.settings);
    let lent = Arc::new(AtomicBool::new(false));
    signals(&send, &lent)?;
    let panicked = Mutex::new(send.clone());
    let screen = Screen::take(app.shared.settings.mouse, move || {
        let send = panicked.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = send.send(Incoming::Panicked(Box::new("beside the screens")));
    })?;
    let load = start.load;
    start_beside(&send, move || Incoming::Loaded(load()));
    // The reader goes on only when it is reported to, so that another program can have the keys for a while.
    let (go_on, told) = channel();
    let keys = send.clone();
    let mut running = Loop {
        screen,
        app,
        background: Background::default(),
        keeping: start.keeping,
        disk: None,
        send,
        go_on,
        lent,
        early: VecDeque::new(),
        open_elsewhere: editor::Open::default(),
        waits: None,
        indexing: false,
    };
    running.draw()?;
    let mut input = Input::new()?;
    thread::Builder::new().spawn(move || {
        let mut since = Instant::now();
        while told.recv().is_ok() {
            let Ok(events) = keyboard::next(&mut input, since.elapsed()) else {
                break;
            };
            since = Instant::now();
            if keys.send(Incoming::Input(events)).is_err() {
                return;
            }
        }
        let _ = keys.send(Incoming::InputEnded);
    })?;
    // The reader lives as long as this end of the line; when it is gone, its last message says so.
    let _ = running.go_on.send(());
    let ended = running.listen(&receive);
    let lang = running.app.lang();
    let Loop {
        screen,
        disk,
        open_elsewhere,
        ..
    } = running;
    open_elsewhere.end();
    // The terminal is the user's again while the disk is waited for.
    drop(screen);
    let patience = match ended {
        Ok(Ended::Signal(_)) => PATIENCE_OF_SIGNALS,
        _ => PATIENCE,
    };
    if let Some(disk) = disk {
        end(disk, patience, lang);
    }
    ended
}

/// Ends what is on its way to the disk, and says what it waits for where that takes long.
pub(super) fn end(disk: Disk, patience: Duration, lang: Lang) {
    let (ended, waits) = channel::<()>();
    let told = thread::Builder::new().spawn(move || {
        if waits.recv_timeout(SILENT) == Err(RecvTimeoutError::Timeout) {
            tell(lang.pick(
                "mandat: venter på disken …",
                "mandat: waiting for the disk …",
            ));
        }
    });
    let whole = disk.end(Instant::now() + patience);
    drop(ended);
    if let Ok(told) = told {
        let _ = told.join();
    }
    if !whole {
        tell(lang.pick(
                "mandat: disken svarer ikke; hvad der ikke er gemt, er i journalen, så langt disken tog den, og tilbydes ved næste start",
                "mandat: the disk does not answer; what is not saved is in the journal as far as the disk took it, and offered at the next start",
        ));
    }
}

/// Says something where the terminal may be gone.
fn tell(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// The screen, the state, and what is beside them.
struct Loop<E> {
    screen: Screen,
    app: App,
    background: Background,
    keeping: Keeping,
    /// There once the datasets are open.
    disk: Option<Disk>,
    send: Sender<Incoming<E>>,
    go_on: Sender<()>,
    /// Whether another program has the terminal: its keys are not meant for this one, Ctrl-c neither.
    lent: Arc<AtomicBool>,
    /// What was typed before there was anything to do it to.
    early: VecDeque<Event>,
    /// What the user's own editor may still write.
    open_elsewhere: editor::Open,
    /// Since when the end of the program waits for the disk.
    waits: Option<Instant>,
    /// Whether an index of the datasets is being made.
    indexing: bool,
}

impl<E: Send + 'static> Loop<E> {
    fn listen(&mut self, receive: &Receiver<Incoming<E>>) -> io::Result<Ended<E>> {
        let mut last = 0;
        // The sender lives as long as this function, so that the channel never ends.
        while let Some(first) = self.next(receive)? {
            let mut message = Some(first);
            while let Some(now) = message {
                if let Some(ended) = self.take(now)? {
                    return Ok(ended);
                }
                message = receive.try_recv().ok();
            }
            let (library, edition) = self.app.library();
            let is_new = !self.app.shared.loading && edition != last;
            if is_new {
                last = edition;
                self.look_ahead(&library);
            }
            // One at a time: several indexes of what is stale already would only keep each other up.
            if is_new && !self.indexing {
                self.index(library, edition);
            }
            for work in self.app.works() {
                start_work(&self.send, work);
            }
            self.draw()?;
            // Drawing has checked what is small.
            if let Some(making) = self.app.making_wanted() {
                start_beside(&self.send, move || Incoming::Made(making.run()));
            }
            if let Some(job) = self.app.check_wanted() {
                start_beside(&self.send, move || Incoming::Checked(job.run()));
            }
        }
        Ok(Ended::Quit)
    }

    /// Begins an index of the datasets.
    fn index(&mut self, library: Arc<Library>, edition: u64) {
        self.indexing = true;
        start_beside(&self.send, move || {
            Incoming::Indexed(Arc::new(Index::new(&library)), edition)
        });
    }

    /// Looks for the days of change of large datasets, before they are asked for.
    fn look_ahead(&self, library: &Library) {
        let shared = &self.app.shared;
        let unknown = |book: &&Arc<Book>| !is_small(library) && !shared.knows_days_of(book);
        for book in library.books().iter().filter(unknown) {
            let book = Arc::clone(book);
            start_beside(&self.send, move || {
                let days = Arc::new(timeline::days_of_change(&book));
                Incoming::Dated((book, days))
            });
        }
    }

    /// Waits for the next message; `None` where a disk that is waited for before the end has not answered in time.
    fn next(&mut self, receive: &Receiver<Incoming<E>>) -> io::Result<Option<Incoming<E>>> {
        let (mut told, begun) = (false, Instant::now());
        while self.app.waits_for_disk() {
            let since = *self.waits.get_or_insert(begun);
            let until = if told { PATIENCE } else { SILENT };
            match receive.recv_timeout(until.saturating_sub(since.elapsed())) {
                Ok(message) => return Ok(Some(message)),
                Err(_) if since.elapsed() >= PATIENCE => return Ok(None),
                Err(_) => {
                    told = true;
                    self.app.say_waiting();
                    self.draw()?;
                }
            }
        }
        self.waits = None;
        Ok(receive.recv().ok())
    }

    /// Takes a message in; tells how the program ends, where it does.
    fn take(&mut self, message: Incoming<E>) -> io::Result<Option<Ended<E>>> {
        let mut quits = false;
        match message {
            Incoming::Input(events) => {
                for edited in self.open_elsewhere.written() {
                    let effects = self.app.written(edited);
                    quits = quits || self.carry_out(effects)?;
                }
                for event in events {
                    for passed in self.background.pass(event, Instant::now()) {
                        quits = quits || self.pass(passed)?;
                    }
                }
                if !quits {
                    let _ = self.go_on.send(());
                }
            }
            Incoming::News(news) => {
                let effects = take_news(&mut self.app, &mut self.disk, news);
                quits = self.carry_out(effects)?;
            }
            // The hook has given the terminal back and told of it.
            Incoming::Panicked(panic) => resume_unwind(panic),
            Incoming::InputEnded => quits = true,
            Incoming::Signal(signal) => return Ok(Some(Ended::Signal(signal))),
            Incoming::Stop => {
                self.screen.suspend()?;
            }
            Incoming::Resumed => self.screen.resume()?,
            Incoming::Loaded(Err(error)) => return Ok(Some(Ended::NotLoaded(error))),
            Incoming::Loaded(Ok(ready)) => self.open(ready)?,
            Incoming::Indexed(index, edition) => {
                self.indexing = false;
                let (library, now) = self.app.library();
                if edition == now {
                    self.app.set_index(index);
                } else {
                    self.index(library, now);
                }
            }
            Incoming::Dated(days) => self.app.shared.set_days_of_change(days),
            Incoming::Checked(checked) => self.app.set_checked(checked),
            Incoming::Read(number, read) => {
                let effects = self.app.paper_read(number, *read);
                quits = self.carry_out(effects)?;
            }
            Incoming::Listed(folder, entries) => self.app.listed(&folder, entries),
            Incoming::Made(made) => {
                let effects = self.app.made(made);
                quits = self.carry_out(effects)?;
            }
            Incoming::CameOf(outcome) => {
                let effects = self.app.came_of(&outcome);
                quits = self.carry_out(effects)?;
            }
        }
        while !quits && self.early.front().is_some_and(|e| !self.app.waits(e)) {
            let event = self.early.pop_front();
            let effects = event.map(|event| self.app.handle(&event));
            quits = self.carry_out(effects.unwrap_or_default())?;
        }
        Ok(quits.then_some(Ended::Quit))
    }

    /// Takes in what passed the filter of the terminal's answers; `true` ends the program.
    fn pass(&mut self, passed: Passed) -> io::Result<bool> {
        let (app, first) = (&mut self.app, self.early.is_empty());
        match passed {
            // Back at the old size before the next frame, the terminal may have lost what it showed.
            Passed::Event(Event::Resize(..)) => self.screen.forget()?,
            Passed::Event(event) if first && !app.waits(&event) || app.quits(first, &event) => {
                let effects = app.handle(&event);
                return self.carry_out(effects);
            }
            Passed::Event(event) if app.leaves_work(&event) => {
                self.early.clear();
                let effects = app.handle(&event);
                return self.carry_out(effects);
            }
            Passed::Event(event) => self.early.push_back(event),
            // A theme chosen in the meantime stays.
            Passed::Light(light) if app.shared.settings.palette_from_terminal => {
                let palette = if light { Palette::Light } else { Palette::Dark };
                app.shared.settings.palette = palette;
                app.shared.theme = Theme::new(palette);
            }
            Passed::Light(_) => {}
        }
        Ok(false)
    }

    fn open(&mut self, ready: Ready) -> io::Result<()> {
        // Asked no earlier, so that the answer to a program that ends at once does not go to the shell.
        if self.app.shared.settings.palette_from_terminal && cfg!(unix) {
            Screen::ask(QUESTION)?;
            self.background.asked(Instant::now());
        }
        let send = Mutex::new(self.send.clone());
        let notify: disk::Notify = Arc::new(move |news| {
            let send = send.lock().unwrap_or_else(PoisonError::into_inner);
            // Nobody listens when the program ends.
            let _ = send.send(Incoming::News(news));
        });
        let (disk, kept) = Disk::start(self.keeping.clone(), &ready.sources, ready.found, notify);
        self.disk = Some(disk);
        let app = &mut self.app;
        app.open(Arc::new(ready.library), ready.at);
        app.set_sources(ready.sources);
        if !ready.notices.is_empty() {
            app.say(ready.notices.join(" · "));
        }
        app.keep(kept);
        app.warn(&ready.warnings);
        Ok(())
    }

    /// Carries effects out, and what comes of them; `true` ends the program.
    fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<bool> {
        let mut effects = VecDeque::from(effects);
        while let Some(effect) = effects.pop_front() {
            match effect {
                Effect::Quit => {
                    let gone = self.gone();
                    if gone.is_empty() {
                        return Ok(true);
                    }
                    for (place, fault) in gone {
                        self.app.lost(place, &fault);
                    }
                    effects.extend(self.app.act(Action::Quit));
                }
                Effect::Copy(text) => match Screen::copy(&text) {
                    Ok(true) => {}
                    Ok(false) => self.app.only_sent(),
                    Err(error) => self.app.say(store::in_words(&error, self.app.lang())),
                },
                Effect::Mouse(on) => self.screen.set_mouse(on)?,
                Effect::Suspend => {
                    if !self.screen.suspend()? {
                        self.app.cannot_suspend();
                    }
                }
                Effect::Redraw => self.screen.forget()?,
                Effect::Disk(order) => {
                    if let Some(disk) = &mut self.disk {
                        disk.carry_out(order);
                    }
                }
                Effect::Create { file, text } => {
                    if let Some(disk) = &mut self.disk {
                        disk.create(&file, text);
                    }
                }
                Effect::List(folder) => start_beside(&self.send, move || {
                    let entries = store::list(&folder, paper::is_readable);
                    Incoming::Listed(folder, entries)
                }),
                Effect::ReadPaper {
                    number,
                    place,
                    group,
                    given,
                } => {
                    let job = self.app.reads(place, &group, given);
                    start_beside(&self.send, move || {
                        Incoming::Read(number, Box::new(job.run()))
                    });
                }
                Effect::Edit(edited) => {
                    let lang = self.app.lang();
                    self.lent.store(true, Ordering::SeqCst);
                    let state = self.keeping.state.as_deref();
                    let returned = self.screen.lend(|| editor::edit(&edited, lang, state));
                    self.lent.store(false, Ordering::SeqCst);
                    let editor::Returned { result, file, open } = returned?;
                    if let Some(file) = file.clone().filter(|_| open) {
                        self.open_elsewhere.add(file, edited.clone());
                    }
                    let edited = Edited { file, ..edited };
                    effects.extend(self.app.edited(edited, result));
                }
                Effect::Settled { file, text } => self.open_elsewhere.settled(&file, text),
            }
        }
        Ok(false)
    }

    /// Returns the datasets whose files are gone or cannot be read without anybody having heard of it: a last look, which a slow disk does
    /// not hold up.
    fn gone(&self) -> Vec<(usize, Fault)> {
        const LAST_LOOK: Duration = Duration::from_millis(300);
        let session = self.app.session();
        let known = |place: &usize| session.trouble(*place).is_none();
        let files = (0..self.app.library().0.books().len()).filter(known);
        let files = files.filter_map(|place| {
            let stamp = session.stamp(place)?;
            Some((place, session.path(place)?.to_owned(), stamp))
        });
        let files: Vec<_> = files.collect();
        let (send, receive) = channel();
        beside(move || {
            let fault = |path: &Path, stamp: Stamp| match store::read_stamped(path) {
                Err(fault) => Some(fault),
                Ok((_, now)) if now.fingerprint() == stamp.fingerprint() => None,
                Ok((text, _)) => {
                    let problems = read(&text).err()?;
                    Some(Fault::Invalid { text, problems })
                }
            };
            let gone = files.into_iter();
            let gone = gone.filter_map(|(place, path, stamp)| Some((place, fault(&path, stamp)?)));
            let _ = send.send(gone.collect());
        });
        receive.recv_timeout(LAST_LOOK).unwrap_or_default()
    }

    fn draw(&mut self) -> io::Result<()> {
        let app = &mut self.app;
        self.screen.draw(|frame| {
            app.prepare(frame.area());
            if let Some(cursor) = app.draw(frame.buffer_mut()) {
                frame.set_cursor_position(cursor);
            }
        })
    }
}

/// Takes in what happened on the disk, and returns what it asks for.
pub(super) fn take_news(app: &mut App, disk: &mut Option<Disk>, news: News) -> Vec<Effect> {
    let place_of = |path: &Path| disk.as_ref().and_then(|d| d.place_of(path));
    match news {
        News::Journal { place, ack } => return app.journalled(place, ack),
        News::Saved {
            place,
            path,
            result,
            log,
        } => {
            let effects = app.saved(place, &path, result);
            if let Some(error) = log {
                app.say(error.message(app.lang()));
            }
            return effects;
        }
        News::Came {
            path,
            text,
            stamp,
            read,
        } => {
            if let Some(place) = place_of(&path) {
                return app.came(place, text, stamp, *read);
            }
        }
        News::Lost { path, fault } => {
            if let Some(place) = place_of(&path) {
                app.lost(place, &fault);
            }
        }
        News::Back { path } => {
            if let Some(place) = place_of(&path) {
                app.back(place);
            }
        }
        News::Created(Ok(made)) => {
            let (source, dataset) = *made;
            if let Some(disk) = disk {
                disk.created(&source);
            }
            app.created(source, dataset);
        }
        News::Created(Err(error)) => app.warn(&[error.reason(app.lang())]),
        News::NotErased(why) => app.not_erased(why),
        News::Erased {
            place,
            path,
            result,
        } => app.erased(place, &path, &result),
    }
    Vec::new()
}

/// Does something beside the screens, or at once where the system gives no thread. If it panics, so does the program.
fn start_beside<E: Send + 'static>(
    send: &Sender<Incoming<E>>,
    work: impl FnOnce() -> Incoming<E> + Send + 'static,
) {
    let send = send.clone();
    beside(move || {
        let message = catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(Incoming::Panicked);
        // Nobody listens when the program ends.
        let _ = send.send(message);
    });
}

/// Begins work beside the screens that tells several times.
fn start_work<E: Send + 'static>(send: &Sender<Incoming<E>>, work: Work) {
    let send = send.clone();
    beside(move || {
        // Nobody listens when the program ends.
        let tell = |outcome| drop(send.send(Incoming::CameOf(outcome)));
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| work(&tell))) {
            let _ = send.send(Incoming::Panicked(panic));
        }
    });
}

#[cfg(unix)]
fn signals<E: Send + 'static>(
    send: &Sender<Incoming<E>>,
    lent: &Arc<AtomicBool>,
) -> io::Result<()> {
    use signal_hook::consts::{
        SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP,
        SIGTSTP, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU, SIGXFSZ,
    };
    use signal_hook::low_level::emulate_default_handler;
    // All that end or stop a program but those of its own faults; SIGPIPE tells a write.
    let mut signals = signal_hook::iterator::Signals::new([
        SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU,
        SIGXFSZ, SIGSYS, SIGTSTP, SIGCONT, SIGABRT, SIGTRAP,
    ])?;
    #[cfg(target_os = "linux")]
    {
        // SIGSTKFLT, SIGIO, SIGPWR, and those that mean what a program says; the C library has some for itself, and refuses.
        let others = [16, 29, 30].into_iter().chain(34..=64);
        others.for_each(|signal| drop(signals.add_signal(signal)));
    }
    let (send, lent) = (send.clone(), Arc::clone(lent));
    thread::Builder::new().spawn(move || {
        for signal in signals.forever() {
            let lent = lent.load(Ordering::SeqCst);
            let message = match signal {
                // Of a file that may not grow the write itself tells.
                SIGXFSZ => continue,
                SIGINT | SIGCONT if lent => continue,
                // The terminal is the editor's, which stops by itself.
                SIGTSTP if lent => {
                    if can_stop() {
                        let _ = emulate_default_handler(SIGTSTP);
                    }
                    continue;
                }
                SIGTSTP if STOPS.load(Ordering::SeqCst) => continue,
                SIGTSTP => Incoming::Stop,
                SIGCONT => Incoming::Resumed,
                signal => {
                    // Whatever the program is stuck in, a terminal that reads nothing or an editor: it ends.
                    let ends = thread::Builder::new().spawn(move || {
                        thread::sleep(PATIENCE_OF_SIGNALS * 2);
                        let _ = emulate_default_handler(signal);
                        std::process::exit(128 + signal);
                    });
                    drop(ends);
                    Incoming::Signal(signal)
                }
            };
            if send.send(message).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// Keeps Ctrl-c in the user's own editor from ending the program; on the screens it is a key.
#[cfg(windows)]
fn signals<E: Send + 'static>(_: &Sender<Incoming<E>>, _: &Arc<AtomicBool>) -> io::Result<()> {
    ctrlc::set_handler(|| {}).map_err(io::Error::other)
}

#[cfg(not(any(unix, windows)))]
#[allow(clippy::unnecessary_wraps)]
fn signals<E: Send + 'static>(_: &Sender<Incoming<E>>, _: &Arc<AtomicBool>) -> io::Result<()> {
    Ok(())
}
