//! The loop: waits on one channel for keys, the loader and signals, without ticks; draws once for all that came together.

use std::any::Any;
use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use crossterm::event::Event;

use super::action::Action;
use super::app::{App, Settings};
use super::background::{Background, Passed, QUESTION};
use super::checks::Checked;
use super::editor;
use super::keyboard;
use super::keys::Key;
use super::terminal::Screen;
use super::theme::{Palette, Theme};
use super::update::Effect;
use super::view;
use crate::disk::{self, Disk, Keeping, News};
use crate::model::{At, Library};
use crate::search::Index;
use crate::session::Source;
use crate::store::Found;

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
    /// A signal asked for it: its number.
    Signal(i32),
    /// The datasets could not be opened.
    NotLoaded(E),
}

enum Message<E> {
    Input(Vec<Event>),
    InputEnded,
    Loaded(Result<Ready, E>),
    Indexed(Arc<Index>, u64),
    Checked(Checked),
    Signal(i32),
    News(News),
    Panicked(Box<dyn Any + Send>),
}

/// Runs the screens until the user quits. The terminal is given back in every case.
pub fn run<E: Send + 'static>(start: Start<E>) -> io::Result<Ended<E>> {
    let (send, receive) = channel();
    let mut app = App::new(start.settings);
    let lent = Arc::new(AtomicBool::new(false));
    signals(&send, &lent)?;
    let mut screen = Screen::take(app.settings.mouse)?;
    let load = start.load;
    start_beside(&send, move || Message::Loaded(load()));
    draw(&mut screen, &mut app)?;
    let mut background = Background::default();
    let keys = send.clone();
    // The reader goes on only when it is told to, so that another program can have the keys for a while.
    let (go_on, told) = channel();
    thread::spawn(move || {
        while told.recv().is_ok() {
            let Ok(events) = keyboard::next() else { break };
            if keys.send(Message::Input(events)).is_err() {
                return;
            }
        }
        let _ = keys.send(Message::InputEnded);
    });
    // The reader lives as long as this end of the line; when it is gone, its last message says so.
    let _ = go_on.send(());
    let mut beside = Beside {
        keeping: start.keeping,
        disk: None,
        send: send.clone(),
        go_on,
        lent,
    };
    listen(
        &mut screen,
        &mut app,
        &mut background,
        &mut beside,
        &receive,
    )
}

/// What the loop has beside the screen and the state.
struct Beside<E> {
    keeping: Keeping,
    /// There once the datasets are open.
    disk: Option<Disk>,
    send: Sender<Message<E>>,
    go_on: Sender<()>,
    /// Whether another program has the terminal: its keys are not meant for this one, Ctrl-c neither.
    lent: Arc<AtomicBool>,
}

impl<E: Send + 'static> Beside<E> {
    fn notify(&self) -> disk::Notify {
        let send = Mutex::new(self.send.clone());
        Arc::new(move |news| {
            let send = send.lock().unwrap_or_else(PoisonError::into_inner);
            // Nobody listens when the program ends.
            let _ = send.send(Message::News(news));
        })
    }
}

fn listen<E: Send + 'static>(
    screen: &mut Screen,
    app: &mut App,
    background: &mut Background,
    beside: &mut Beside<E>,
    receive: &Receiver<Message<E>>,
) -> io::Result<Ended<E>> {
    // What was typed before there was anything to do it to.
    let mut early = VecDeque::new();
    let mut indexed = 0;
    // The sender lives as long as this function, so that the channel never ends.
    while let Ok(first) = receive.recv() {
        let mut message = Some(first);
        while let Some(now) = message {
            match now {
                Message::Input(events) => {
                    for event in events {
                        for passed in background.pass(event, Instant::now()) {
                            match passed {
                                // Back at the old size before the next frame, the terminal may have lost what it showed.
                                Passed::Event(Event::Resize(..)) => screen.forget()?,
                                Passed::Event(event)
                                    if early.is_empty() && !waits(app, &event)
                                        || quits(app, early.is_empty(), &event) =>
                                {
                                    if handle(screen, app, beside, &event)? {
                                        return Ok(Ended::Quit);
                                    }
                                }
                                Passed::Event(event) => early.push_back(event),
                                // A theme chosen in the meantime stays.
                                Passed::Light(light) if app.settings.palette_from_terminal => {
                                    app.settings.palette =
                                        if light { Palette::Light } else { Palette::Dark };
                                    app.theme = Theme::new(app.settings.palette);
                                }
                                Passed::Light(_) => {}
                            }
                        }
                    }
                    let _ = beside.go_on.send(());
                }
                Message::News(news) => {
                    let effects = news_of(app, beside, news);
                    if all(screen, app, beside, effects)? {
                        return Ok(Ended::Quit);
                    }
                }
                // The hook has given the terminal back and told of it.
                Message::Panicked(panic) => resume_unwind(panic),
                Message::InputEnded => return Ok(Ended::Quit),
                Message::Signal(signal) => return Ok(Ended::Signal(signal)),
                Message::Loaded(Err(error)) => return Ok(Ended::NotLoaded(error)),
                Message::Loaded(Ok(ready)) => {
                    // Asked no earlier, so that the answer to a program that ends at once does not go to the shell.
                    if app.settings.palette_from_terminal && cfg!(unix) {
                        Screen::ask(QUESTION)?;
                        background.asked(Instant::now());
                    }
                    let notify = beside.notify();
                    let (disk, kept) =
                        Disk::start(beside.keeping.clone(), &ready.sources, ready.found, notify);
                    beside.disk = Some(disk);
                    app.open(Arc::new(ready.library), ready.at);
                    app.set_sources(ready.sources);
                    if !ready.notices.is_empty() {
                        app.say(ready.notices.join(" · "));
                    }
                    app.keep(kept);
                    app.warn(&ready.warnings);
                }
                Message::Indexed(index, edition) if edition == app.library().1 => {
                    app.set_index(index);
                }
                // The datasets were changed meanwhile; the index of what they are now is on its way.
                Message::Indexed(..) => {}
                Message::Checked(checked) => app.set_checked(checked),
            }
            while early.front().is_some_and(|event| !waits(app, event)) {
                let Some(event) = early.pop_front() else {
                    break;
                };
                if handle(screen, app, beside, &event)? {
                    return Ok(Ended::Quit);
                }
            }
            message = receive.try_recv().ok();
        }
        let (library, edition) = app.library();
        if !app.loading && edition != indexed {
            indexed = edition;
            start_beside(&beside.send, move || {
                Message::Indexed(Arc::new(Index::new(&library)), edition)
            });
        }
        draw(screen, app)?;
        // Drawing has checked what is small.
        if let Some(job) = app.check_wanted() {
            start_beside(&beside.send, move || Message::Checked(job.run()));
        }
    }
    Ok(Ended::Quit)
}

/// Tells whether an event needs what is not there yet: the datasets, or for choosing a hit the index.
fn waits(app: &App, event: &Event) -> bool {
    let key = if let Event::Key(key) = event {
        Some(Key::of(*key))
    } else {
        None
    };
    match app.screens.last() {
        Some(super::screens::Screen::Find(_)) => {
            app.index.is_none() && key.is_some_and(|key| key.typed().is_none())
        }
        Some(_) => false,
        None => {
            app.loading
                && key.and_then(|key| app.settings.keymap.action(app.in_force(), key))
                    != Some(Action::Find)
        }
    }
}

/// Tells whether quitting is asked for, which waits for nothing. A character may belong to a name when there are keys before it.
fn quits(app: &App, first: bool, event: &Event) -> bool {
    let Event::Key(key) = event else { return false };
    let key = Key::of(*key);
    let plain = first && app.screens.is_empty();
    app.settings.keymap.action(app.in_force(), key) == Some(Action::Quit)
        && (plain || key.typed().is_none())
}

/// Handles an event and carries out what it asks for; `true` ends the program.
fn handle<E: Send + 'static>(
    screen: &mut Screen,
    app: &mut App,
    beside: &mut Beside<E>,
    event: &Event,
) -> io::Result<bool> {
    let effects = app.handle(event);
    all(screen, app, beside, effects)
}

/// Carries effects out, and what comes of them; `true` ends the program.
fn all<E: Send + 'static>(
    screen: &mut Screen,
    app: &mut App,
    beside: &mut Beside<E>,
    effects: Vec<Effect>,
) -> io::Result<bool> {
    let mut effects = VecDeque::from(effects);
    while let Some(effect) = effects.pop_front() {
        match effect {
            Effect::Quit => return Ok(true),
            Effect::Copy(text) => {
                if let Err(error) = Screen::copy(&text) {
                    app.say(error.to_string());
                }
            }
            Effect::Mouse(on) => screen.set_mouse(on)?,
            Effect::Suspend => screen.suspend()?,
            Effect::Redraw => screen.forget()?,
            Effect::Disk(order) => {
                if let Some(disk) = &mut beside.disk {
                    disk.carry_out(order);
                }
            }
            Effect::Create { file, text } => {
                if let Some(disk) = &mut beside.disk {
                    disk.create(&file, text);
                }
            }
            Effect::Edit(edited) => {
                let lang = app.lang();
                beside.lent.store(true, Ordering::SeqCst);
                let result =
                    screen.lend(|| editor::edit(&edited.text, &edited.id, edited.line, lang));
                beside.lent.store(false, Ordering::SeqCst);
                let result = result?;
                effects.extend(app.edited(edited, result));
            }
        }
    }
    Ok(false)
}

/// Takes in what happened on the disk, and returns what it asks for.
fn news_of<E>(app: &mut App, beside: &mut Beside<E>, news: News) -> Vec<Effect> {
    match news {
        News::Journal { place, ack } => {
            app.journalled(place, ack);
            Vec::new()
        }
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
            effects
        }
        News::Came {
            path,
            text,
            stamp,
            read,
        } => match beside.disk.as_ref().and_then(|d| d.place_of(&path)) {
            Some(place) => app.came(place, text, stamp, *read),
            None => Vec::new(),
        },
        News::Lost { path, fault } => {
            if let Some(place) = beside.disk.as_ref().and_then(|d| d.place_of(&path)) {
                app.lost(place, &fault);
            }
            Vec::new()
        }
        News::Created(Ok(made)) => {
            let (source, dataset) = *made;
            if let Some(disk) = &mut beside.disk {
                disk.created(&source);
            }
            app.created(source, dataset);
            Vec::new()
        }
        News::Created(Err(error)) => {
            app.warn(&[error.reason(app.lang())]);
            Vec::new()
        }
        News::NotErased(why) => {
            app.not_erased(&why);
            Vec::new()
        }
        News::InUse => {
            app.not_looked_into();
            Vec::new()
        }
    }
}

/// Does something beside the screens. If it panics, so does the program.
fn start_beside<E: Send + 'static>(
    send: &Sender<Message<E>>,
    work: impl FnOnce() -> Message<E> + Send + 'static,
) {
    let send = send.clone();
    thread::spawn(move || {
        let message = catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(Message::Panicked);
        // Nobody listens when the program ends.
        let _ = send.send(message);
    });
}

fn draw(screen: &mut Screen, app: &mut App) -> io::Result<()> {
    screen.draw(|frame| {
        app.prepare(frame.area());
        if let Some(cursor) = view::draw(app, frame.buffer_mut()) {
            frame.set_cursor_position(cursor);
        }
    })
}

#[cfg(unix)]
fn signals<E: Send + 'static>(send: &Sender<Message<E>>, lent: &Arc<AtomicBool>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    let (send, lent) = (send.clone(), Arc::clone(lent));
    thread::spawn(move || {
        for signal in signals.forever() {
            if signal == SIGINT && lent.load(Ordering::SeqCst) {
                continue;
            }
            if send.send(Message::Signal(signal)).is_err() {
                return;
            }
        }
    });
    Ok(())
}

#[cfg(not(unix))]
fn signals<E: Send + 'static>(_: &Sender<Message<E>>, _: &Arc<AtomicBool>) -> io::Result<()> {
    Ok(())
}
