//! What the checks find in the open datasets, kept for the edition and the days that it was found in. What is stale is not shown.

use std::ops::{Add, Sub};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::{self, Finding, Severity};
use crate::model::{Dataset, Day, Library};
use crate::tree::Item;

/// Up to so many groups are checked while a frame is prepared (a region takes a fraction of a millisecond), more beside the screens.
pub const GROUPS_AT_ONCE: usize = 500;
/// The same for people.
const PEOPLE_AT_ONCE: usize = 5_000;

/// How many findings that count there are at a place. Information is not among them: it asks for nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// The errors.
    pub errors: u32,
    /// The warnings.
    pub warnings: u32,
}

impl Count {
    fn of(finding: &Finding) -> Self {
        match finding.severity {
            _ if finding.silenced.is_some() => Self::default(),
            Severity::Error => Self {
                errors: 1,
                warnings: 0,
            },
            Severity::Warning => Self {
                errors: 0,
                warnings: 1,
            },
            Severity::Information => Self::default(),
        }
    }

    /// Returns it with the sign of the gravest, `▲2`; nothing where there is nothing.
    pub fn sign(self) -> String {
        let worst = if self.errors > 0 {
            Severity::Error
        } else {
            Severity::Warning
        };
        match self.errors + self.warnings {
            0 => String::new(),
            n => format!("{}{n}", sign(worst)),
        }
    }
}

impl Add for Count {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            errors: self.errors + other.errors,
            warnings: self.warnings + other.warnings,
        }
    }
}

impl Sub for Count {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self {
            errors: self.errors - other.errors,
            warnings: self.warnings - other.warnings,
        }
    }
}

/// Returns the sign of a severity, one cell wide; it tells without colour.
pub fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✗",
        Severity::Warning => "▲",
        Severity::Information => "·",
    }
}

/// What findings depend on: the edition of the datasets, and the day of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The edition of the datasets.
    pub edition: u64,
    /// The day of each.
    pub days: Vec<Day>,
}

/// A check of all open datasets that is still to be made.
pub struct Job {
    library: Arc<Library>,
    stamp: Stamp,
}

impl Job {
    /// Makes the check.
    pub fn run(self) -> Checked {
        let mut found = Vec::new();
        let mut counts = FxHashMap::default();
        for (place, day) in self.stamp.days.iter().enumerate() {
            let of = check::findings(&self.library, place, *day);
            for finding in &of {
                let count = Count::of(finding);
                if count != Count::default() {
                    let group = finding.group(self.library.book(place));
                    let item = group.map_or(Item::Dataset(place), |group| Item::Group {
                        book: place,
                        group,
                    });
                    let sum: &mut Count = counts.entry(item).or_default();
                    *sum = *sum + count;
                }
            }
            found.push(Arc::new(of));
        }
        Checked {
            stamp: self.stamp,
            found,
            counts,
        }
    }
}

/// What a check of all open datasets found.
pub struct Checked {
    stamp: Stamp,
    found: Vec<Arc<Vec<Finding>>>,
    /// How much is at each group, and at no group, which is the dataset's.
    counts: FxHashMap<Item, Count>,
}

impl Checked {
    /// Returns what was found in a dataset.
    pub fn found(&self, place: usize) -> Option<&Arc<Vec<Finding>>> {
        self.found.get(place)
    }

    /// Returns how much is found at a row of the tree itself.
    pub fn count(&self, item: Item) -> Count {
        self.counts.get(&item).copied().unwrap_or_default()
    }

    /// Returns how much is found at each of the rows: what is at a group that is none of them is the dataset's.
    pub fn counts(&self, rows: impl Iterator<Item = Item>) -> FxHashMap<Item, Count> {
        let mut counts = self.counts.clone();
        let shown: FxHashSet<Item> = rows.collect();
        for (item, count) in &self.counts {
            if !shown.contains(item) {
                let sum = counts.entry(Item::Dataset(item.book())).or_default();
                *sum = *sum + *count;
            }
        }
        counts
    }
}

/// Returns whether what looks at everything in the datasets is done before the next frame.
pub fn is_small(library: &Library) -> bool {
    let count = |of: fn(&Dataset) -> usize| {
        let books = library.books().iter();
        books.map(|b| of(b.data())).sum::<usize>()
    };
    count(|d| d.groups.len()) <= GROUPS_AT_ONCE && count(|d| d.people.len()) <= PEOPLE_AT_ONCE
}

/// The last check, and the one under way.
#[derive(Default)]
pub struct Checks {
    done: Option<Checked>,
    asked: bool,
}

impl Checks {
    /// Returns the check of the datasets as they are; `None` while that is not made.
    pub fn of(&self, stamp: &Stamp) -> Option<&Checked> {
        self.done.as_ref().filter(|done| done.stamp == *stamp)
    }

    /// Returns the check that has to be made beside the screens, if any: one at a time.
    pub fn wanted(&mut self, library: &Arc<Library>, stamp: Stamp) -> Option<Job> {
        if self.asked || self.of(&stamp).is_some() {
            return None;
        }
        self.asked = true;
        let library = Arc::clone(library);
        Some(Job { library, stamp })
    }

    /// Takes a check in that was made beside the screens.
    pub fn take(&mut self, checked: Checked, stamp: &Stamp) {
        self.asked = false;
        if checked.stamp == *stamp {
            self.done = Some(checked);
        }
    }

    /// Makes the check where that is quick.
    pub fn settle(&mut self, library: &Arc<Library>, stamp: Stamp) {
        if is_small(library) && self.of(&stamp).is_none() {
            let library = Arc::clone(library);
            self.done = Some(Job { library, stamp }.run());
        }
    }
}
