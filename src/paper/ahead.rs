//! The people of a long list, read in a thread beside the one that reads the headings.

use std::cell::RefCell;
use std::sync::mpsc::{self, Receiver};
use std::thread::{self, Scope};

use rustc_hash::{FxHashMap, FxHashSet};

use super::places::Places;
use super::rows::Row;
use super::several;

/// The people of each line of a list, in the order of the lines.
pub(super) struct Ahead {
    comes: Receiver<(String, Vec<Row>)>,
    /// The texts that have not come.
    due: RefCell<FxHashSet<String>>,
    /// Those that have come before they were asked for.
    early: RefCell<FxHashMap<String, Vec<Row>>>,
}

impl Ahead {
    /// Begins to read lines, each once; `None` where the system has no thread for it.
    pub(super) fn begin<'scope>(
        scope: &'scope Scope<'scope, '_>,
        mut texts: Vec<String>,
        places: &Places,
    ) -> Option<Self> {
        let mut due = FxHashSet::default();
        texts.retain(|text| due.insert(text.clone()));
        let places = places.clone();
        let (send, comes) = mpsc::channel();
        let work = move || {
            for text in texts {
                let people = several::people_of(&text, false, &places);
                if send.send((text, people)).is_err() {
                    break;
                }
            }
        };
        thread::Builder::new().spawn_scoped(scope, work).ok()?;
        Some(Self {
            comes,
            due: RefCell::new(due),
            early: RefCell::default(),
        })
    }

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
