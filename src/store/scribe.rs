//! The thread that writes a journal, so that no key waits for the disk.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::Why;
use super::found::Found;
use super::journal::{Entry, Journal};
use super::scrub::Traces;

/// How long after a failure the same is tried again, if nothing else comes before.
const RETRY: Duration = Duration::from_secs(2);

/// How long what is typed in a form may be in memory only.
const PAUSE: Duration = Duration::from_millis(200);

/// What a [`Scribe`] does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// [`Scribe::send`].
    Step,
    /// [`Scribe::saving`].
    Saving,
    /// [`Scribe::clear`].
    Clear,
    /// [`Scribe::rebase`].
    Rebase,
    /// [`Scribe::put_off`].
    PutOff,
    /// [`Scribe::adopt`].
    Adopt,
    /// [`Scribe::scrub`].
    Scrub,
}

/// What happened to a task. One that failed stays in line and is acknowledged once more when it succeeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ack {
    /// The task.
    pub task: Task,
    /// The number it was given; 0 where it has none.
    pub number: u64,
    /// Whether it is on disk, or saved meanwhile; otherwise why not.
    pub result: Result<(), Why>,
    /// The bytes that the journal has.
    pub bytes: u64,
}

/// Takes a person out of a journal.
type Scrub = Box<dyn Fn(&mut Journal) -> io::Result<usize> + Send>;

enum Job {
    Step {
        number: u64,
        records: Vec<Value>,
    },
    Saving {
        fingerprint: u64,
        /// Closed when the note is on disk, or cannot be made.
        noted: Option<Sender<()>>,
    },
    Clear {
        upto: u64,
        fingerprint: u64,
    },
    Rebase {
        fingerprint: u64,
        steps: Vec<(u64, Vec<Value>)>,
    },
    PutOff {
        records: Vec<Value>,
    },
    Adopt {
        number: u64,
        entries: Vec<Entry>,
        found: Found,
    },
    /// The task, which knows what finds the person.
    Scrub(Scrub),
    /// Not in line with the others, and not acknowledged: only the last one counts.
    Draft(Option<Value>),
}

/// Owns a [`Journal`] and does in turn what it is reported, each of which returns at once. Dropping it waits until all is tried.
pub struct Scribe {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Scribe {
    /// Starts the thread; `on_ack` is called on it.
    pub fn start(journal: Journal, on_ack: Box<dyn Fn(Ack) + Send>) -> io::Result<Self> {
        let (jobs, taken) = mpsc::channel();
        let desk = Desk {
            journal,
            line: VecDeque::new(),
            draft: None,
            on_ack,
        };
        let thread = thread::Builder::new()
            .name("journal".to_owned())
            .spawn(move || desk.run(&taken))?;
        Ok(Self {
            jobs: Some(jobs),
            thread: Some(thread),
        })
    }

    /// Writes the records of a step; numbers rise.
    pub fn send(&self, number: u64, records: Vec<Value>) {
        self.put(Job::Step { number, records });
    }

    /// See [`Journal::saving`]. The save begins when the other end of what is returned is gone: else a crash could blur what is saved.
    pub fn saving(&self, fingerprint: u64) -> Receiver<()> {
        let (noted, done) = mpsc::channel();
        let noted = Some(noted);
        self.put(Job::Saving { fingerprint, noted });
        done
    }

    /// See [`Journal::clear`]. Steps up to the number that still wait need not be written any more.
    pub fn clear(&self, upto: u64, fingerprint: u64) {
        self.put(Job::Clear { upto, fingerprint });
    }

    /// See [`Journal::rebase`].
    pub fn rebase(&self, fingerprint: u64, steps: Vec<(u64, Vec<Value>)>) {
        self.put(Job::Rebase { fingerprint, steps });
    }

    /// See [`Journal::put_off`].
    pub fn put_off(&self, records: Vec<Value>) {
        self.put(Job::PutOff { records });
    }

    /// See [`Journal::adopt`].
    pub fn adopt(&self, number: u64, entries: Vec<Entry>, found: Found) {
        self.put(Job::Adopt {
            number,
            entries,
            found,
        });
    }

    /// See [`Journal::draft`]. It is on disk soon, once for many that come together.
    pub fn draft(&self, draft: Option<Value>) {
        self.put(Job::Draft(draft));
    }

    /// See [`Journal::scrub`]. What is returned tells what became of the first try.
    pub fn scrub(&self, traces: impl Traces + Send + 'static) -> Receiver<Result<(), Why>> {
        let (send, tried) = mpsc::channel();
        self.put(Job::Scrub(Box::new(move |journal| {
            let result = journal.scrub(&traces);
            let told = result.as_ref().map(|_| ()).map_err(Why::from);
            let _ = send.send(told);
            result
        })));
        tried
    }

    fn put(&self, job: Job) {
        // The thread lives as long as this end of the line.
        if let Some(jobs) = &self.jobs {
            let _ = jobs.send(job);
        }
    }
}

impl Scribe {
    /// Ends when all is tried, or at the given moment; tells which.
    pub fn end(mut self, until: Instant) -> bool {
        self.jobs = None;
        self.thread.take().is_none_or(|thread| join(thread, until))
    }
}

/// Waits for a thread until the given moment at most; tells whether it has ended.
pub fn join(thread: JoinHandle<()>, until: Instant) -> bool {
    while !thread.is_finished() {
        if Instant::now() >= until {
            return false;
        }
        thread::sleep(Duration::from_millis(2));
    }
    let _ = thread.join();
    true
}

impl Drop for Scribe {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Waiting {
    job: Job,
    /// Whether it is known that it failed.
    told: bool,
}

struct Desk {
    journal: Journal,
    line: VecDeque<Waiting>,
    /// What stands in the open form, and until when it must be on disk.
    draft: Option<(Option<Value>, Instant)>,
    on_ack: Box<dyn Fn(Ack) + Send>,
}

impl Desk {
    fn run(mut self, jobs: &Receiver<Job>) {
        loop {
            let next = match &self.draft {
                Some((_, until)) => {
                    jobs.recv_timeout(until.saturating_duration_since(Instant::now()))
                }
                None if self.line.is_empty() => {
                    jobs.recv().map_err(|_| RecvTimeoutError::Disconnected)
                }
                None => jobs.recv_timeout(RETRY),
            };
            let closed = matches!(next, Err(RecvTimeoutError::Disconnected));
            for job in next.into_iter().chain(jobs.try_iter()) {
                match job {
                    Job::Draft(draft) => self.hold(draft),
                    job => self.accept(job),
                }
            }
            if let Err(error) = self.work() {
                self.tell(&error);
            }
            let is_due = |(_, until): &mut (_, Instant)| closed || *until <= Instant::now();
            if let Some((draft, _)) = self.draft.take_if(is_due) {
                // Nobody is told: the changes themselves report that the journal cannot be written.
                let _ = self.journal.draft(draft);
            }
            if closed {
                return;
            }
        }
    }

    /// Holds what stands in a form until it is due. A form that is closed leaves nothing behind, not even for a moment.
    fn hold(&mut self, draft: Option<Value>) {
        let now = Instant::now();
        let until = match &self.draft {
            _ if draft.is_none() => now,
            Some((_, until)) => *until,
            None => now + PAUSE,
        };
        self.draft = Some((draft, until));
    }

    fn accept(&mut self, job: Job) {
        if let Job::Clear { upto, .. } = job {
            let (done, line) = self.line.drain(..).partition(|waiting| match waiting.job {
                Job::Step { number, .. } => number <= upto,
                Job::Saving { .. } => true,
                _ => false,
            });
            self.line = line;
            let done: VecDeque<Waiting> = done;
            for waiting in done {
                self.ack(&waiting.job, Ok(()));
            }
            for waiting in &mut self.line {
                if let Job::Adopt {
                    number, entries, ..
                } = &mut waiting.job
                    && *number <= upto
                {
                    entries.clear();
                }
            }
        }
        self.line.push_back(Waiting { job, told: false });
    }

    /// Does what waits, in order, up to the first failure.
    fn work(&mut self) -> io::Result<()> {
        while let Some(first) = self.line.front_mut() {
            let done = match &mut first.job {
                Job::Step { .. } => self.steps()?,
                Job::Saving { fingerprint, .. } => self.journal.saving(*fingerprint).map(|()| 1)?,
                Job::Clear { upto, fingerprint } => {
                    self.journal.clear(*upto, *fingerprint).map(|()| 1)?
                }
                Job::Rebase { fingerprint, steps } => {
                    self.journal.rebase(*fingerprint, steps).map(|()| 1)?
                }
                Job::PutOff { records } => self.journal.put_off(records).map(|()| 1)?,
                Job::Adopt {
                    number,
                    entries,
                    found,
                } => self.journal.adopt(*number, entries, found).map(|()| 1)?,
                Job::Scrub(scrub) => scrub(&mut self.journal).map(|_| 1)?,
                // Never in line.
                Job::Draft(_) => 1,
            };
            for waiting in self.line.drain(..done).collect::<Vec<_>>() {
                self.ack(&waiting.job, Ok(()));
            }
        }
        Ok(())
    }

    /// Writes the steps at the front together, or else the first alone; returns how many.
    fn steps(&mut self) -> io::Result<usize> {
        let mut steps = Vec::new();
        for waiting in &self.line {
            let Job::Step { number, records } = &waiting.job else {
                break;
            };
            steps.push((*number, &records[..]));
        }
        if self.journal.append_all(&steps).is_ok() {
            return Ok(steps.len());
        }
        self.journal.append_all(&steps[..1]).map(|()| 1)
    }

    fn tell(&mut self, error: &io::Error) {
        let why = Why::from(error);
        let mut line = std::mem::take(&mut self.line);
        for waiting in line.iter_mut().filter(|waiting| !waiting.told) {
            waiting.told = true;
            if let Job::Saving { noted, .. } = &mut waiting.job {
                *noted = None;
            }
            self.ack(&waiting.job, Err(why));
        }
        self.line = line;
    }

    fn ack(&self, job: &Job, result: Result<(), Why>) {
        let (task, number) = match job {
            Job::Step { number, .. } => (Task::Step, *number),
            Job::Saving { .. } => (Task::Saving, 0),
            Job::Clear { upto, .. } => (Task::Clear, *upto),
            Job::Rebase { steps, .. } => {
                (Task::Rebase, steps.last().map_or(0, |(number, _)| *number))
            }
            Job::PutOff { .. } => (Task::PutOff, 0),
            Job::Adopt { number, .. } => (Task::Adopt, *number),
            Job::Scrub(_) => (Task::Scrub, 0),
            Job::Draft(_) => return,
        };
        (self.on_ack)(Ack {
            task,
            number,
            result,
            bytes: self.journal.bytes(),
        });
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use serde_json::json;

    use super::super::found::find;
    use super::super::scrub::trial::Word;
    use super::*;

    const WAIT: Duration = Duration::from_secs(20);

    fn scribe(state: &Path, file: &Path) -> (Scribe, Receiver<Ack>) {
        let (sender, acks) = mpsc::channel();
        let journal = Journal::start(state, file, 1, "test");
        (
            Scribe::start(journal, Box::new(move |ack| sender.send(ack).unwrap())).unwrap(),
            acks,
        )
    }

    fn numbers(state: &Path, file: &Path) -> Vec<u64> {
        find(state, file)
            .iter()
            .flat_map(|found| &found.entries)
            .map(|entry| entry.number)
            .collect()
    }

    #[test]
    fn every_step_is_acknowledged_in_order_and_the_end_waits_for_all() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.ron");
        let (scribe, acks) = scribe(dir.path(), &file);
        for number in 1..=50 {
            scribe.send(number, vec![json!({"n": number})]);
        }
        drop(scribe);
        let told: Vec<_> = acks.iter().collect();
        assert!(
            told.iter()
                .all(|ack| ack.task == Task::Step && ack.result.is_ok())
        );
        assert_eq!(
            told.iter().map(|ack| ack.number).collect::<Vec<_>>(),
            (1..=50).collect::<Vec<_>>()
        );
        assert_eq!(numbers(dir.path(), &file), (1..=50).collect::<Vec<_>>());
    }

    #[test]
    fn what_failed_is_told_once_and_written_when_it_can_be() {
        let dir = tempfile::tempdir().unwrap();
        let (state, file) = (dir.path().join("state"), dir.path().join("a.ron"));
        fs::write(&state, "in the way").unwrap();
        let (scribe, acks) = scribe(&state, &file);
        scribe.send(1, vec![json!(1)]);
        assert!(acks.recv_timeout(WAIT).unwrap().result.is_err());
        scribe.send(2, vec![json!(2)]);
        let second = acks.recv_timeout(WAIT).unwrap();
        assert!(second.number == 2 && second.result.is_err());
        fs::remove_file(&state).unwrap();
        // Without a further task: it is tried again by itself.
        let told: Vec<_> = (0..2).map(|_| acks.recv_timeout(WAIT).unwrap()).collect();
        assert!(
            told.iter().all(|ack| ack.result.is_ok()) && (told[0].number, told[1].number) == (1, 2)
        );
        drop(scribe);
        assert_eq!(numbers(&state, &file), [1, 2]);
    }

    #[test]
    fn what_is_saved_meanwhile_need_not_be_written() {
        let dir = tempfile::tempdir().unwrap();
        let (state, file) = (dir.path().join("state"), dir.path().join("a.ron"));
        fs::write(&state, "in the way").unwrap();
        let (scribe, acks) = scribe(&state, &file);
        scribe.send(1, vec![json!(1)]);
        Journal::start(dir.path(), &file, 1, "test")
            .append(1, &[json!(1)])
            .unwrap();
        let found = find(dir.path(), &file).remove(0);
        scribe.adopt(2, found.entries.clone(), found);
        scribe.saving(2);
        assert!(acks.recv_timeout(WAIT).unwrap().result.is_err());
        scribe.clear(2, 2);
        drop(scribe);
        let told: Vec<_> = acks
            .iter()
            .filter(|ack| ack.result.is_ok())
            .map(|ack| ack.task)
            .collect();
        assert_eq!(told, [Task::Step, Task::Saving, Task::Adopt, Task::Clear]);
        assert!(find(dir.path(), &file).is_empty());
    }

    #[test]
    fn what_was_taken_over_and_saved_at_once_is_gone() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a.ron");
        Journal::start(dir.path(), &file, 1, "test")
            .append(1, &[json!(1)])
            .unwrap();
        let (scribe, acks) = scribe(dir.path(), &file);
        let found = find(dir.path(), &file).remove(0);
        scribe.adopt(1, found.entries.clone(), found);
        scribe.send(2, vec![json!(2)]);
        drop(scribe.scrub(Word));
        scribe.rebase(3, vec![(2, vec![json!(2)])]);
        scribe.clear(2, 3);
        drop(scribe);
        assert!(acks.iter().all(|ack| ack.result.is_ok()));
        assert_eq!(fs::read_dir(dir.path().join("journal")).unwrap().count(), 0);
    }

    #[test]
    fn a_save_begins_when_its_note_is_there_or_cannot_be_made() {
        let dir = tempfile::tempdir().unwrap();
        let (state, file) = (dir.path().join("state"), dir.path().join("a.ron"));
        fs::write(&file, "x").unwrap();
        let saved = super::super::stamp(&file).unwrap().fingerprint();
        let (first, _acks) = scribe(&state, &file);
        first.send(1, vec![json!(1)]);
        let closed = Err(RecvTimeoutError::Disconnected);
        assert_eq!(first.saving(saved).recv_timeout(WAIT), closed);
        // Killed here: the note says that the file has all.
        let journal = fs::read_dir(state.join("journal")).unwrap().next();
        let journal = journal.unwrap().unwrap().path();
        let noted = fs::metadata(&journal).unwrap().len();
        // On Windows nobody else reads what is locked.
        drop(first);
        let journal = fs::read(journal).unwrap();
        let noted = String::from_utf8_lossy(&journal[..noted as usize]);
        assert!(noted.lines().last().unwrap().contains("saving"));
        fs::remove_dir_all(&state).unwrap();
        fs::write(&state, "in the way").unwrap();
        let (second, _acks) = scribe(&state, &file);
        second.send(1, vec![json!(1)]);
        assert_eq!(second.saving(saved).recv_timeout(WAIT), closed);
    }
}
