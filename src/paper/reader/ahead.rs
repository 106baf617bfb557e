//! The people of a long list, read in a thread beside the one that reads the headings.

use std::cell::RefCell;
use std::sync::mpsc::{self, Receiver};
use std::thread;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Reader;
use crate::paper::pieces;
use crate::paper::places::Places;
use crate::paper::rows::Row;
use crate::paper::said::Paper;
use crate::paper::several;

/// A list of fewer lines is read before a thread has begun.
const MANY: usize = 200;

/// The people of each line of a list, in the order of the lines.
pub(super) struct Ahead {
    comes: Receiver<(String, Vec<Row>)>,
    /// The texts that have not come.
    due: RefCell<FxHashSet<String>>,
    /// Those that have come before they were asked for.
    early: RefCell<FxHashMap<String, Vec<Row>>>,
}

impl Ahead {
    /// Returns the people of a line; none where it is no line of the list, or was taken before.
    pub(super) fn take(&self, text: &str) -> Option<Vec<Row>> {
        let mut early = self.early.borrow_mut();
        if let Some(people) = early.remove(text) {
            return Some(people);
        }
        let mut due = self.due.borrow_mut();
        while due.contains(text) {
            let (come, people) = self.comes.recv().ok()?;
            due.remove(&come);
            if come == text {
                return Some(people);
            }
            early.insert(come, people);
        }
        None
    }
}

/// Reads a paper.
pub(super) fn read(places: &Places, paper: Paper) -> Paper {
    let mut reader = Reader::new(places, paper);
    let pieces = &reader.paper.text.pieces;
    if !reader.is_list || pieces.len() < MANY {
        return reader.read();
    }
    let mut texts: Vec<String> = pieces
        .iter()
        .map(|p| pieces::without_bullet(&p.text).to_owned())
        .collect();
    let mut due = FxHashSet::default();
    texts.retain(|text| due.insert(text.clone()));
    let beside = places.clone();
    let (send, comes) = mpsc::channel();
    thread::scope(|scope| {
        let work = move || {
            for text in texts {
                let people = several::people_of(&text, false, &beside);
                if send.send((text, people)).is_err() {
                    break;
                }
            }
        };
        let given = thread::Builder::new().spawn_scoped(scope, work);
        reader.ahead = given.is_ok().then(|| Ahead {
            comes,
            due: RefCell::new(due),
            early: RefCell::default(),
        });
        reader.read()
    })
}
