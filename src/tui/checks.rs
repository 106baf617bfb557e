//! What the checks find in the open datasets, kept for the edition and the days that it was found in. What is stale is not shown.

use std::ops::{Add, Sub};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::app::App;
use crate::check::{self, Finding, Severity};
use crate::model::{Day, Library};
use crate::tree::Item;

/// Up to so many groups are checked while a frame is prepared (a region takes a fraction of a millisecond), more beside the screens.
const GROUPS_AT_ONCE: usize = 500;
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
struct Stamp {
    edition: u64,
    days: Vec<Day>,
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

/// The last check, and the one under way.
#[derive(Default)]
pub(super) struct Checks {
    done: Option<Checked>,
    asked: bool,
}

impl App {
    fn stamp(&self) -> Stamp {
        Stamp {
            edition: self.edition,
            days: (0..self.library.books().len())
                .map(|place| self.day(place))
                .collect(),
        }
    }

    /// Returns what was found in a dataset as it shows; `None` while that is not known yet.
    pub(super) fn found(&self, place: usize) -> Option<&Arc<Vec<Finding>>> {
        let done = self
            .checks
            .done
            .as_ref()
            .filter(|done| done.stamp == self.stamp())?;
        done.found.get(place)
    }

    /// Returns how much is found at a group itself; nothing while that is not known.
    pub(super) fn count_at(&self, book: usize, group: usize) -> Count {
        let done = self
            .checks
            .done
            .as_ref()
            .filter(|done| done.stamp == self.stamp());
        done.and_then(|done| done.counts.get(&Item::Group { book, group }))
            .copied()
            .unwrap_or_default()
    }

    /// Returns the check that has to be made beside the screens, if any: one at a time.
    pub fn check_wanted(&mut self) -> Option<Job> {
        let stamp = self.stamp();
        let known = self
            .checks
            .done
            .as_ref()
            .is_some_and(|done| done.stamp == stamp);
        if self.loading || known || self.checks.asked {
            return None;
        }
        self.checks.asked = true;
        Some(Job {
            library: Arc::clone(&self.library),
            stamp,
        })
    }

    /// Takes a check in that was made beside the screens.
    pub fn set_checked(&mut self, checked: Checked) {
        self.checks.asked = false;
        if checked.stamp == self.stamp() {
            self.checks.done = Some(checked);
        }
    }

    /// Checks what shows where that is quick, and counts the findings in the tree.
    pub(super) fn settle_checks(&mut self) {
        let books = self.library.books();
        let count = |of: fn(&crate::model::Dataset) -> usize| {
            books.iter().map(|b| of(b.data())).sum::<usize>()
        };
        let small = count(|d| d.groups.len()) <= GROUPS_AT_ONCE
            && count(|d| d.people.len()) <= PEOPLE_AT_ONCE;
        let stamp = self.stamp();
        if self
            .checks
            .done
            .as_ref()
            .is_none_or(|done| done.stamp != stamp)
        {
            self.checks.done = None;
            self.outline.weigh(None);
            if small {
                self.checks.done = Some(
                    Job {
                        library: Arc::clone(&self.library),
                        stamp,
                    }
                    .run(),
                );
            }
        }
        if let Some(done) = &self.checks.done
            && !self.outline.is_weighed()
        {
            let mut counts = done.counts.clone();
            // What is at a group that the tree does not have is the dataset's too.
            let shown: FxHashSet<Item> = self.outline.items().collect();
            for (item, count) in &done.counts {
                if !shown.contains(item) {
                    let sum = counts.entry(Item::Dataset(item.book())).or_default();
                    *sum = *sum + *count;
                }
            }
            self.outline.weigh(Some(&counts));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Book;
    use crate::model::read::read;
    use crate::tui::app::Settings;
    use ratatui::layout::Rect;

    fn opened(groups: usize) -> App {
        let more: Vec<String> = (0..groups)
            .map(|i| format!(r#"(id: "h{i}", name: "H{i}", level: cluster),"#))
            .collect();
        let more = more.concat();
        let text = format!(
            r#"(schema: 1, id: "x", title: "X", as_of: "2016-09-15", people: [(id: "a", name: "Test Testesen", period: (to: "2015"))],
            groups: [(id: "g", name: "G", level: political, members: [(person: "a")]), {more}])"#
        );
        let mut app = App::new(Settings::default());
        app.open(
            Arc::new(Library::new(vec![Book::new(read(&text).unwrap())])),
            None,
        );
        app
    }

    #[test]
    fn a_large_dataset_is_checked_beside_the_screens_and_stale_findings_are_dropped() {
        let mut app = opened(GROUPS_AT_ONCE);
        app.prepare(Rect::new(0, 0, 80, 24));
        assert!(app.found(0).is_none());
        let job = app.check_wanted().unwrap();
        assert!(app.check_wanted().is_none(), "one at a time");
        app.settings.as_of = Some(jiff::civil::date(2014, 1, 1));
        app.set_checked(job.run());
        assert!(app.found(0).is_none(), "of another day");
        let job = app.check_wanted().unwrap();
        app.set_checked(job.run());
        assert!(app.found(0).is_some() && app.check_wanted().is_none());
    }

    #[test]
    fn a_small_one_is_checked_at_once_and_counted_by_its_day() {
        let mut app = opened(3);
        app.prepare(Rect::new(0, 0, 80, 24));
        let counted = |app: &App| {
            let rows = (0..app.outline.len()).filter_map(|row| app.outline.row(row));
            rows.map(|r| r.found.warnings + r.found.errors).max()
        };
        assert_eq!(counted(&app), Some(1));
        assert!(app.check_wanted().is_none());
        app.settings.as_of = Some(jiff::civil::date(2014, 1, 1));
        app.prepare(Rect::new(0, 0, 80, 24));
        assert_eq!(counted(&app), Some(0), "the person was there on that day");
    }
}
