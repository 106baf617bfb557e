//! What a record says by itself: how a period stands to a day, what a group or dataset is called.

use super::data::{Dataset, Group, GroupVersion, Mandate, Period};
use super::date::{Date, Day};
use super::id::{Ref, to};
use super::value::{FieldSpec, field};
use super::words::{CaseStatus, Certainty, Existence, Level, MandateStatus};

/// How a thing stands to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// In force, as far as anyone knows.
    InForce,
    /// It begins later.
    NotYet,
    /// The first source that shows it is later; when it began is not stated.
    NotKnownYet,
    /// It has ended.
    Ended,
    /// No source shows it any more; that it ended is not stated.
    NotKnownLater,
}

impl Presence {
    /// Returns whether the day lies behind all that is known of it.
    pub fn is_past(self) -> bool {
        matches!(self, Self::Ended | Self::NotKnownLater)
    }

    /// Returns whether the day lies before all that is known of it.
    pub fn is_future(self) -> bool {
        matches!(self, Self::NotYet | Self::NotKnownYet)
    }
}

#[cfg(test)]
thread_local! {
    static ASKED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Returns how often periods are asked how they stand to a day while something is done: the measure of work of a page and of a rule.
#[cfg(test)]
pub(crate) fn asked(work: impl FnOnce()) -> usize {
    let before = ASKED.get();
    work();
    ASKED.get() - before
}

impl Period {
    /// Returns the first and last day on which it can be in force. An end that is not stated is open, and so is a begin, but for the
    /// first day that a source attests; a partial date is read as widely as it can mean.
    pub fn days(&self) -> (Option<Day>, Option<Day>) {
        let known = || self.attested.iter().filter_map(Date::first).min();
        let from = self.from.as_ref().and_then(Date::first).or_else(known);
        (from, self.to.as_ref().and_then(Date::last))
    }

    /// Returns how the period stands to a day.
    pub fn presence(&self, day: Day) -> Presence {
        #[cfg(test)]
        ASKED.set(ASKED.get() + 1);
        match self.days() {
            (Some(from), _) if day < from => {
                if self.from.as_ref().is_some_and(|d| d.first().is_some()) {
                    Presence::NotYet
                } else {
                    Presence::NotKnownYet
                }
            }
            (_, Some(to)) if day > to => Presence::Ended,
            (_, None) if self.last_known().is_some_and(|last| day > last) => {
                Presence::NotKnownLater
            }
            _ => Presence::InForce,
        }
    }

    /// Returns the last day for which a source shows it, where none shows it later and no end is stated.
    pub fn last_known(&self) -> Option<Day> {
        if !self.not_known_later || self.to.is_some() {
            return None;
        }
        self.attested.iter().filter_map(Date::last).max()
    }

    /// Returns how sure it is that something is known on the days of the period: begin and end, where one is stated, are what it is sure of.
    pub fn sureness_of_known(&self) -> Certainty {
        if self.from.is_some() || self.to.is_some() {
            Certainty::Stated
        } else {
            self.certainty
        }
    }

    /// Returns how sure the first or the last day is, where that is unsure in another way than the period.
    pub fn sureness_of_day(&self, of: &FieldSpec) -> Certainty {
        let mark = self.marks.iter().find(|mark| mark.field == of.name);
        mark.map_or(Certainty::Stated, |mark| mark.certainty)
    }

    /// Gives it another last day; what was marked of the one before does not hold for it.
    pub fn set_to(&mut self, to: Option<Date>) {
        let name = field!(Period.to).name;
        self.marks.retain(|mark| mark.field != name);
        self.to = to;
    }

    /// Returns whether nothing is known of it.
    pub fn is_unknown(&self) -> bool {
        self.from.is_none() && self.to.is_none() && self.attested.is_empty()
    }
}

impl Mandate {
    /// Returns how sure is what it says: what a draft says is no more than a draft.
    pub fn sureness(&self) -> Certainty {
        if self.status == MandateStatus::Draft {
            self.certainty.max(Certainty::Draft)
        } else {
            self.certainty
        }
    }
}

impl Certainty {
    /// Returns a sign of one cell for what is not simply stated; empty for what is.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Stated => "",
            Self::Derived => "≈",
            Self::Uncertain => "?",
            Self::Listed => "¶",
            Self::External => "↗",
            Self::Proposed | Self::Draft => "‡",
            Self::User => "✎",
        }
    }
}

impl CaseStatus {
    /// Returns whether something is still to be done.
    pub fn is_open(self) -> bool {
        use CaseStatus::{Asked, Awaiting, Deferred, Expected, Ongoing, Open, Planned, Proposed};
        matches!(
            self,
            Open | Ongoing | Awaiting | Deferred | Planned | Expected | Proposed | Asked
        )
    }
}

impl Dataset {
    /// Returns what tells this dataset from the others beside a name: its status where it only proposes, else its region.
    pub fn region_or_title(&self) -> &str {
        if self.region.is_empty() || self.changes.is_some() {
            &self.title
        } else {
            &self.region
        }
    }
}

impl Group {
    /// Returns whether the group is more than a thought: it exists, rather than being expected, proposed, planned or possible.
    pub fn exists(&self) -> bool {
        self.existence == Existence::Exists
    }

    /// Returns whether somebody has set it up: a kind of groups is set up group by group, when needed.
    pub fn is_set_up(&self) -> bool {
        self.exists() && !self.category
    }

    /// Returns the earlier or later version that holds on a day; where several do, the first one.
    fn version_on(&self, day: Day) -> impl Iterator<Item = &GroupVersion> {
        self.versions
            .iter()
            .filter(move |v| !v.period.is_unknown() && v.period.presence(day) == Presence::InForce)
    }

    /// Returns its name on a day.
    pub fn name_on(&self, day: Day) -> &str {
        self.version_on(day)
            .map(|v| v.name.as_str())
            .find(|n| !n.is_empty())
            .unwrap_or(&self.name)
    }

    /// Returns its short name on a day. A version with a name of its own and no short name had none.
    pub fn short_name_on(&self, day: Day) -> &str {
        let version = self
            .version_on(day)
            .find(|v| !v.name.is_empty() || !v.short_name.is_empty());
        version.map_or(&self.short_name, |v| &v.short_name)
    }

    /// Returns the group it is under on a day.
    pub fn parent_on(&self, day: Day) -> Option<&Ref<to::Group>> {
        self.version_on(day)
            .find_map(|v| v.parent.as_ref())
            .or(self.parent.as_ref())
    }

    /// Returns the level it is on on a day.
    pub fn level_on(&self, day: Day) -> Level {
        self.version_on(day)
            .find_map(|v| v.level)
            .unwrap_or(self.level)
    }

    /// Returns the short name, or the name where there is none.
    pub fn label(&self) -> &str {
        if self.short_name.is_empty() {
            &self.name
        } else {
            &self.short_name
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::datum::parse;
    use jiff::civil::date;

    #[test]
    fn a_group_is_called_and_stands_as_it_did_on_the_day() {
        let group: Group = parse(
            r#"(id: "a", name: "Ny", short_name: "N", level: cluster, parent: "p", versions: [
                (period: (to: "2011"), name: "Gammel", parent: "q", level: theme_group),
                (period: (from: "2012", to: "2013"), short_name: "M")])"#,
        )
        .unwrap();
        let told = |day| {
            (
                group.name_on(day),
                group.short_name_on(day),
                group.parent_on(day).unwrap().as_str().to_owned(),
                group.level_on(day),
            )
        };
        assert_eq!(
            told(date(2011, 12, 31)),
            ("Gammel", "", "q".into(), Level::ThemeGroup)
        );
        assert_eq!(
            told(date(2012, 1, 1)),
            ("Ny", "M", "p".into(), Level::Cluster)
        );
        assert_eq!(
            told(date(2014, 1, 1)),
            ("Ny", "N", "p".into(), Level::Cluster)
        );
    }
}
