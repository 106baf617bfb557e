//! Watching the open files: a thread looks once a second at what the system says of them, and reads only what looks different.
//!
//! What looks different is read when it has looked the same twice, so that a file is not read in the middle of being written, and a
//! moment without a file is not told. A file that changed so recently that a further change might look the same is read again.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::embedded::fingerprint;
use super::error::Fault;
use super::stamp::{Content, Look, Stamp, read_stamped};

/// The time between two looks.
const PAUSE: Duration = Duration::from_secs(1);

/// How coarse the times of file systems are, at worst.
const COARSE: Duration = Duration::from_secs(2);

/// After so many looks a file is read that never looks the same twice.
const RESTLESS: u32 = 5;

/// What happened to a file, once for each time. Paths are as they were given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// It says something else.
    Changed {
        /// The file.
        path: PathBuf,
        /// What it says now.
        text: String,
        /// What it looks like now.
        stamp: Stamp,
    },
    /// It is there and cannot be read as text.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        fault: Fault,
    },
    /// It is not there any more.
    Gone {
        /// The file.
        path: PathBuf,
    },
    /// After one of the two before: it says again what it said.
    Back {
        /// The file.
        path: PathBuf,
    },
}

/// A running watch; it ends when dropped. An event that is under way then may still come.
pub struct Watch {
    orders: Sender<Order>,
}

enum Order {
    Known(PathBuf, Stamp),
    Expect(PathBuf, Content),
    Forget(PathBuf),
}

/// Watches files from the moment they were read with these stamps. `on_event` is called on the thread of the watch.
pub fn watch(
    files: Vec<(PathBuf, Stamp)>,
    on_event: impl Fn(Event) + Send + 'static,
) -> io::Result<Watch> {
    watch_every(PAUSE, files, on_event)
}

fn watch_every(
    pause: Duration,
    files: Vec<(PathBuf, Stamp)>,
    on_event: impl Fn(Event) + Send + 'static,
) -> io::Result<Watch> {
    let (orders, given) = mpsc::channel();
    let mut watched = files
        .into_iter()
        .map(|(path, stamp)| Watched::new(path, stamp))
        .collect();
    thread::Builder::new()
        .name("watch".to_owned())
        .spawn(move || run(pause, &mut watched, &given, &on_event))?;
    Ok(Watch { orders })
}

impl Watch {
    /// Says what a file looks like after it was saved or read, so that this is not told; a file that was not watched is from now on.
    pub fn known(&self, path: &Path, stamp: Stamp) {
        self.order(Order::Known(path.to_owned(), stamp));
    }

    /// Says before a save what will be written, so that it is not told even if the watch sees it before [`Watch::known`] is called.
    pub fn expect(&self, path: &Path, text: &str) {
        self.order(Order::Expect(
            path.to_owned(),
            (text.len() as u64, fingerprint(text.as_bytes())),
        ));
    }

    /// Stops watching a file.
    pub fn forget(&self, path: &Path) {
        self.order(Order::Forget(path.to_owned()));
    }

    fn order(&self, order: Order) {
        // The thread lives as long as this end.
        let _ = self.orders.send(order);
    }
}

fn run(
    pause: Duration,
    watched: &mut Vec<Watched>,
    orders: &Receiver<Order>,
    on_event: &impl Fn(Event),
) {
    let mut next = Instant::now() + pause;
    loop {
        match orders.recv_timeout(next.saturating_duration_since(Instant::now())) {
            Ok(order) => obey(watched, order),
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => {
                let mut place = 0;
                while let Some(one) = watched.get_mut(place) {
                    place += 1;
                    if !one.look(SystemTime::now()) {
                        continue;
                    }
                    let path = one.path.clone();
                    let outcome = read_stamped(&path);
                    // What was said while the file was read counts; one that was forgotten is gone from the list.
                    loop {
                        match orders.try_recv() {
                            Ok(order) => obey(watched, order),
                            Err(TryRecvError::Empty) => break,
                            Err(TryRecvError::Disconnected) => return,
                        }
                    }
                    let event = watched
                        .iter_mut()
                        .find(|w| w.path == path)
                        .and_then(|w| w.judge(outcome));
                    event.into_iter().for_each(on_event);
                }
                next = Instant::now() + pause;
            }
        }
    }
}

fn obey(watched: &mut Vec<Watched>, order: Order) {
    match order {
        Order::Known(path, stamp) => match watched.iter_mut().find(|w| w.path == path) {
            Some(one) => *one = Watched::new(path, stamp),
            None => watched.push(Watched::new(path, stamp)),
        },
        Order::Expect(path, content) => {
            watched
                .iter_mut()
                .filter(|w| w.path == path)
                .for_each(|w| w.expected = Some(content));
        }
        Order::Forget(path) => watched.retain(|w| w.path != path),
    }
}

/// What a look shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sight {
    There(Look),
    /// With the kind of the error: not there, not allowed, …
    Not(io::ErrorKind),
}

/// What was told last.
#[derive(PartialEq)]
enum Told {
    Readable,
    Unreadable(Fault),
    Gone,
}

struct Watched {
    path: PathBuf,
    /// What the other side knows the file to say.
    known: Content,
    expected: Option<Content>,
    told: Told,
    /// What the look before showed, and how many in a row have shown something new.
    last: Sight,
    restless: u32,
    /// What it looked like when it was read.
    read: Sight,
    /// Whether it must be read again even if it looks the same.
    again: bool,
}

impl Watched {
    fn new(path: PathBuf, stamp: Stamp) -> Self {
        let sight = Sight::There(stamp.look);
        Self {
            path,
            known: stamp.content(),
            expected: None,
            told: Told::Readable,
            last: sight,
            restless: 0,
            read: sight,
            again: recent(stamp.look, SystemTime::now()),
        }
    }

    /// Looks, and returns whether the file must be read.
    fn look(&mut self, now: SystemTime) -> bool {
        let sight = match fs::metadata(&self.path) {
            Ok(about) => Sight::There(Look::of(&about)),
            Err(error) => Sight::Not(error.kind()),
        };
        if sight != self.last && self.restless < RESTLESS {
            self.last = sight;
            self.restless += 1;
            return false;
        }
        self.restless = 0;
        self.last = sight;
        if sight == self.read && !self.again {
            return false;
        }
        self.read = sight;
        self.again = matches!(sight, Sight::There(look) if recent(look, now));
        true
    }

    /// Returns what is to be told of what was read.
    fn judge(&mut self, outcome: Result<(String, Stamp), Fault>) -> Option<Event> {
        let path = || self.path.clone();
        match outcome {
            Ok((text, stamp)) => {
                let content = stamp.content();
                if self.expected == Some(content) {
                    (self.known, self.expected) = (content, None);
                }
                let told = std::mem::replace(&mut self.told, Told::Readable);
                if content != self.known {
                    self.known = content;
                    return Some(Event::Changed {
                        path: path(),
                        text,
                        stamp,
                    });
                }
                (told != Told::Readable).then(|| Event::Back { path: path() })
            }
            Err(Fault::Missing) => {
                let told = std::mem::replace(&mut self.told, Told::Gone);
                (told != Told::Gone).then(|| Event::Gone { path: path() })
            }
            Err(fault) => {
                // Another program may be holding it, which cannot be seen from outside.
                self.again |= matches!(fault, Fault::Unreadable(_));
                if self.told == Told::Unreadable(fault.clone()) {
                    return None;
                }
                let event = Event::Unreadable {
                    path: path(),
                    fault: fault.clone(),
                };
                self.told = Told::Unreadable(fault);
                Some(event)
            }
        }
    }
}

/// Returns whether a file was written so recently that it may be written again and look the same.
fn recent(look: Look, now: SystemTime) -> bool {
    look.modified
        .is_some_and(|modified| match now.duration_since(modified) {
            Ok(age) => age < COARSE,
            Err(ahead) => ahead.duration() < COARSE,
        })
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::super::{Backup, save, stamp};
    use super::*;

    const WAIT: Duration = Duration::from_secs(20);

    struct Place {
        _dir: tempfile::TempDir,
        path: PathBuf,
        one: Watched,
    }

    fn place() -> Place {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("æ.ron");
        fs::write(&path, "en").unwrap();
        let one = Watched::new(path.clone(), stamp(&path).unwrap());
        Place {
            _dir: dir,
            path,
            one,
        }
    }

    impl Place {
        fn look(&mut self) -> Option<Event> {
            if self.one.look(SystemTime::now()) {
                self.one.judge(read_stamped(&self.path))
            } else {
                None
            }
        }

        /// What is reported in so many looks, each as a word.
        fn told(&mut self, looks: usize) -> Vec<String> {
            let words = |event| match event {
                Event::Changed { text, .. } => text,
                Event::Unreadable { fault, .. } => format!("{fault:?}"),
                Event::Gone { .. } => "gone".to_owned(),
                Event::Back { .. } => "back".to_owned(),
            };
            (0..looks).filter_map(|_| self.look()).map(words).collect()
        }
    }

    #[test]
    fn a_change_is_told_once_and_when_it_is_complete() {
        let mut place = place();
        assert_eq!(place.told(3), [""; 0]);
        fs::write(&place.path, "halv").unwrap();
        assert_eq!(place.told(1), [""; 0]);
        fs::write(&place.path, "helt").unwrap();
        assert_eq!(place.told(4), ["helt"]);
        File::options()
            .write(true)
            .open(&place.path)
            .unwrap()
            .set_modified(SystemTime::UNIX_EPOCH)
            .unwrap();
        assert_eq!(place.told(3), [""; 0]);
    }

    #[test]
    fn a_file_that_is_never_still_is_told_too() {
        let mut place = place();
        let mut told = 0;
        for look in 0..=RESTLESS as usize {
            fs::write(&place.path, "x".repeat(look + 3)).unwrap();
            told += place.told(1).len();
        }
        assert_eq!(told, 1);
    }

    #[test]
    fn a_change_that_looks_the_same_is_seen_while_the_time_is_coarse() {
        let mut place = place();
        fs::write(&place.path, "to").unwrap();
        let same = Sight::There(Look::of(&fs::metadata(&place.path).unwrap()));
        (place.one.last, place.one.read) = (same, same);
        assert_eq!(place.told(1), ["to"]);
        let later = SystemTime::now() + COARSE * 2;
        assert!(place.one.look(later) && !place.one.look(later));
    }

    #[test]
    fn what_goes_and_comes_back_is_told_and_a_moment_without_is_not() {
        let mut place = place();
        fs::remove_file(&place.path).unwrap();
        assert_eq!(place.told(1), [""; 0]);
        fs::write(&place.path, "en").unwrap();
        assert_eq!(place.told(3), [""; 0]);
        fs::remove_file(&place.path).unwrap();
        assert_eq!(place.told(4), ["gone"]);
        fs::write(&place.path, b"\xff").unwrap();
        assert_eq!(place.told(4).len(), 1);
        fs::write(&place.path, "en").unwrap();
        assert_eq!(place.told(4), ["back"]);
        fs::remove_file(&place.path).unwrap();
        fs::create_dir(&place.path).unwrap();
        assert_eq!(place.told(4), ["NotAFile"]);
        fs::remove_dir(&place.path).unwrap();
        fs::write(&place.path, "to").unwrap();
        assert_eq!(place.told(4), ["to"]);
    }

    #[test]
    fn own_saves_are_not_told_even_before_they_are_known() {
        let mut place = place();
        let base = stamp(&place.path).unwrap();
        let mut list = vec![std::mem::replace(
            &mut place.one,
            Watched::new(PathBuf::new(), base),
        )];
        obey(
            &mut list,
            Order::Expect(place.path.clone(), (2, fingerprint(b"to"))),
        );
        place.one = list.remove(0);
        let saved = save(&place.path, "to", Some(&base), Backup::None, None).unwrap();
        assert_eq!(place.told(4), [""; 0]);
        place.one = Watched::new(place.path.clone(), saved.stamp);
        assert_eq!(place.told(4), [""; 0]);
        fs::write(&place.path, "tre").unwrap();
        assert_eq!(place.told(4), ["tre"]);
    }

    #[test]
    fn the_thread_follows_what_it_is_told_and_ends() {
        let place = place();
        let other = place.path.with_file_name("ø.ron");
        fs::write(&other, "a").unwrap();
        let (sender, events) = mpsc::channel();
        let files = vec![(place.path.clone(), stamp(&place.path).unwrap())];
        let watch = watch_every(Duration::from_millis(10), files, move |event| {
            sender.send(event).unwrap();
        })
        .unwrap();
        watch.known(&other, stamp(&other).unwrap());
        watch.forget(&place.path);
        fs::write(&place.path, "to").unwrap();
        fs::write(&other, "b").unwrap();
        let Event::Changed { path, text, stamp } = events.recv_timeout(WAIT).unwrap() else {
            unreachable!()
        };
        assert_eq!(
            (path, text.as_str(), stamp),
            (other.clone(), "b", super::super::stamp(&other).unwrap())
        );
        drop(watch);
        // Its end of the channel goes with it.
        assert_eq!(
            events.recv_timeout(WAIT),
            Err(RecvTimeoutError::Disconnected)
        );
    }
}
