//! Two days of a dataset, or two datasets, compared with each other: what happened to every group and every other thing, field by field.
//!
//! A thing is reported by its id, else by what is stated of it (`same_as`, `corresponds_to`, who took over from whom), else by its name.
//! On a day it is seen as it was then: its name and place of that day, and only the members, mandates and relations in force.
//! Without a day all that is in a dataset counts, and two copies of one dataset are then compared to the last field; else what
//! tells where a fact comes from and how sure it is does not count as a difference.

mod adopt;
mod diff;
mod identity;
mod likeness;
mod outline;
mod pairing;
mod side;
mod tell;
#[cfg(test)]
mod tests;
mod words;

pub use adopt::{Part, adopt, left_out, parts};
pub use diff::{Difference, PathStep};
pub use identity::{KINDS, Link};
pub use side::Side;
pub use tell::{
    BESIDE, group_counts, heading, is_back, is_of_proposal, other_known, sign, tell, tell_heading,
    tell_node, title, unsure_of,
};
pub use words::sureness;

use crate::model::value::field;
use crate::model::{Certainty, Date, Day, Entity, EntityKind, Library, Presence};
use crate::tree::Section;

/// One side of a comparison as it is asked for.
#[derive(Clone, Copy, Debug)]
pub struct View<'l> {
    /// The open datasets.
    pub library: &'l Library,
    /// Which of them.
    pub book: usize,
    /// The day it is seen on; `None` for all that is in it, whatever the day.
    pub day: Option<Day>,
}

/// What happened to a thing. One thing may have several outcomes: moved and renamed and changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is on the right side only.
    Came,
    /// It is on the left side only.
    Went,
    /// A source knows it on the right side's day and none did on the left one's; that it began between them is not stated.
    Known,
    /// No source knows it on the right side's day; that it ended is not stated.
    NotKnown,
    /// What it was went on to these things of the right side.
    Split(Vec<Passed>),
    /// It took over from these things of the left side.
    Merged(Vec<Passed>),
    /// It is on another level or under another group.
    Moved,
    /// It has another name.
    Renamed,
    /// It took over from a thing of another name; whether that is the same thing renamed is not stated.
    TookOver,
    /// Other fields differ.
    Changed,
    /// Something of it is known on one of the days only; that it began or ended between them is not stated.
    OtherKnown,
    /// Nothing differs.
    Same,
}

impl Outcome {
    /// Returns the word in JSON.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Came => "came",
            Self::Went => "went",
            Self::Known => "known",
            Self::NotKnown => "not_known",
            Self::Split(_) => "split",
            Self::Merged(_) => "merged",
            Self::Moved => "moved",
            Self::Renamed => "renamed",
            Self::TookOver => "took_over",
            Self::Changed => "changed",
            Self::OtherKnown => "other_known",
            Self::Same => "same",
        }
    }
}

/// A thing of the other side that something passed on to or came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    /// Its number among those of its kind, on the other side.
    pub other: usize,
    /// What passed on; empty for the whole.
    pub what: String,
}

/// A thing of both sides, or of one of them. Numbers are those of the things of its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Its kind.
    pub kind: EntityKind,
    /// It on the left side, also where it is not in force there.
    pub left: Option<usize>,
    /// It on the right side, also where it is not in force there.
    pub right: Option<usize>,
    /// How the two were told to be the same; `None` where only one side has it in force.
    pub link: Option<Link>,
}

/// What is at a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A heading over groups.
    Section(Section),
    /// A heading over the things of another kind.
    Kind(EntityKind),
    /// A group, or another thing under the heading of its kind.
    Pair(Pair),
}

/// A node of the outline, before what is under it.
#[derive(Clone, Debug)]
pub struct Node {
    /// What is there.
    pub item: Item,
    /// How deep it stands; headings are at 0.
    pub depth: u16,
    /// The index behind the node and everything under it.
    pub end: usize,
    /// What happened to it, what matters most first; none for a heading.
    pub outcomes: Vec<Outcome>,
    /// In what it differs, in the order of its fields.
    pub differences: Vec<Difference>,
    /// How many things in the node, itself included, are the same on both sides.
    pub same: usize,
    /// How many are not.
    pub other: usize,
}

impl Node {
    /// Returns whether nothing differs in the node and under it.
    pub fn is_quiet(&self) -> bool {
        self.other == 0
    }

    /// Returns the pair that is there.
    pub fn pair(&self) -> Option<&Pair> {
        match &self.item {
            Item::Pair(pair) => Some(pair),
            _ => None,
        }
    }

    /// Returns whether it has one of two outcomes that carry nothing, such as [`Outcome::Came`].
    pub fn became(&self, outcome: &Outcome) -> bool {
        self.outcomes.contains(outcome)
    }
}

/// Two sides and all that became of what is in them.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The side it was.
    pub left: Side,
    /// The side it became.
    pub right: Side,
    /// The outline: groups by section and parent, then the other kinds.
    pub nodes: Vec<Node>,
}

impl Comparison {
    /// Returns whether anything differs.
    pub fn differs(&self) -> bool {
        self.nodes
            .iter()
            .any(|node| node.depth == 0 && node.other > 0)
    }

    /// Returns the node of a thing by the id it has on either side.
    pub fn find(&self, kind: EntityKind, id: &str) -> Option<&Node> {
        let has = |side: &Side, at: Option<usize>| {
            at.is_some_and(|at| side.book().id(Entity::new(kind, at)) == id)
        };
        self.nodes.iter().find(|node| {
            node.pair().is_some_and(|p| {
                p.kind == kind && (has(&self.left, p.left) || has(&self.right, p.right))
            })
        })
    }

    /// Returns the name that a thing has for a person: that of the right side, where it is there.
    pub fn name(&self, pair: &Pair) -> &str {
        let of = |side: &'_ Side, at: usize| side.in_force(Entity::new(pair.kind, at));
        match (pair.left, pair.right) {
            (_, Some(at)) if of(&self.right, at) => self.right.name(Entity::new(pair.kind, at)),
            (Some(at), _) => self.left.name(Entity::new(pair.kind, at)),
            (None, Some(at)) => self.right.name(Entity::new(pair.kind, at)),
            (None, None) => "",
        }
    }

    /// Returns the thing of a pair that is told: that of the right side, where it is in force there.
    pub fn told_thing(&self, pair: &Pair) -> Option<(&Side, Entity)> {
        let of = |at: Option<usize>| at.map(|at| Entity::new(pair.kind, at));
        let right = of(pair.right).map(|right| (&self.right, right));
        right
            .filter(|(side, right)| side.in_force(*right))
            .or(of(pair.left).map(|left| (&self.left, left)))
            .or(right)
    }

    /// Returns how sure it is that one group took over from the other, which stands on the right or the left side.
    fn passing(&self, left: usize, right: usize) -> Certainty {
        let (left, right) = ((&self.left, left), (&self.right, right));
        let said = [(left, right), (right, left)].into_iter();
        let said = said.flat_map(|((side, of), (there, other))| {
            let (of, other) = (side.book().group(of), there.book().group(other));
            let both = of.predecessors.iter().chain(&of.successors);
            both.filter(move |passed| {
                let (dataset, id) = passed.group.id().parts();
                id == other.id.as_str() && dataset.is_none_or(|of| of == there.dataset())
            })
        });
        said.map(|passed| passed.certainty)
            .max()
            .unwrap_or_default()
    }

    /// Returns how sure it is that a principle or process says the same as one of the other side.
    fn corresponding(&self, kind: EntityKind, left: usize, right: usize) -> Certainty {
        let field = match kind {
            EntityKind::Process => field!(Process.corresponds_to),
            EntityKind::Principle => field!(Principle.corresponds_to),
            _ => return Certainty::Stated,
        };
        let of = |side: &Side, at| side.book().data().mark_of(Entity::new(kind, at), field);
        of(&self.left, left).max(of(&self.right, right))
    }

    /// Returns how sure it is that something passed from a thing of the left side to one of the right side, or is the same there.
    pub fn sureness_of(&self, kind: EntityKind, left: usize, right: usize) -> Certainty {
        match kind {
            EntityKind::Group => self.passing(left, right),
            kind => self.corresponding(kind, left, right),
        }
    }

    /// Returns how sure the link of a pair is, where the one took over from the other, or says the same.
    pub fn sureness_of_link(&self, pair: &Pair) -> Certainty {
        let is_said = |link: &&Link| {
            matches!(
                link,
                Link::Succession(_) | Link::Predecessor(_) | Link::Stated
            )
        };
        match (pair.link.as_ref().filter(is_said), pair.left, pair.right) {
            (Some(_), Some(left), Some(right)) => self.sureness_of(pair.kind, left, right),
            _ => Certainty::Stated,
        }
    }

    /// Returns whether a thing that only one of two datasets has did not come or go: the other one does not say that it began later or
    /// ended.
    pub fn is_unsaid(&self, pair: &Pair) -> bool {
        let (left, right) = (&self.left, &self.right);
        let of = |at| Entity::new(pair.kind, at);
        let (known, there) = match (pair.left, pair.right) {
            (Some(at), None) => (identity::known(left, of(at), right), right),
            (None, Some(at)) => (identity::known(right, of(at), left), left),
            _ => return false,
        };
        let is_there = |thing: Entity| {
            let period = there.book().period(thing).zip(there.day());
            period.is_none_or(|(period, day)| period.presence(day) == Presence::InForce)
        };
        left.dataset() != right.dataset() && known.is_none_or(is_there)
    }

    /// Returns the day since which a thing that only one side has is there or known, or until which, and how sure it is in which ways.
    pub fn day_of(&self, node: &Node) -> Option<(&Date, Vec<Certainty>)> {
        let pair = node.pair()?;
        let (new, known) = match node.outcomes.first()? {
            Outcome::Came => (true, false),
            Outcome::Known => (true, true),
            Outcome::Went => (false, false),
            Outcome::NotKnown => (false, true),
            _ => return None,
        };
        let (side, at) = if new {
            (&self.right, pair.right?)
        } else {
            (&self.left, pair.left?)
        };
        let period = side.book().period(Entity::new(pair.kind, at))?;
        let (day, of) = if new {
            (&period.from, field!(Period.from))
        } else {
            (&period.to, field!(Period.to))
        };
        if let Some(day) = day.as_ref().filter(|_| !known) {
            return Some((day, vec![period.certainty, period.sureness_of_day(of)]));
        }
        let all = period.attested.iter();
        // Going back in time it is not known yet.
        let back = self
            .right
            .day()
            .is_some_and(|day| period.presence(day).is_future());
        let day = if new || back {
            all.min_by_key(|date| date.first())
        } else if period.last_known().is_some() {
            all.max_by_key(|date| date.last())
        } else {
            None
        };
        day.map(|day| (day, vec![period.sureness_of_known()]))
    }

    /// Returns the name of a thing on one line, of a process with its letter on both sides: `B → A: Fælles samarbejdsaftaler`.
    pub fn label(&self, pair: &Pair) -> String {
        let name = self
            .name(pair)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        if pair.kind != EntityKind::Process {
            return name;
        }
        let letter = |side: &Side, at: Option<usize>| {
            let process = at.and_then(|at| side.book().data().processes.get(at))?;
            let words = [process.letter.as_str(), process.variant.as_str()];
            Some(
                words
                    .into_iter()
                    .filter(|w| !w.is_empty())
                    .collect::<Vec<_>>()
                    .join(" "),
            )
            .filter(|w| !w.is_empty())
        };
        match (
            letter(&self.left, pair.left),
            letter(&self.right, pair.right),
        ) {
            (Some(left), Some(right)) if left != right => format!("{left} → {right}: {name}"),
            (_, Some(letter)) | (Some(letter), None) => format!("{letter}: {name}"),
            (None, None) => name,
        }
    }
}

/// Compares two sides.
pub fn compare(left: View<'_>, right: View<'_>) -> Comparison {
    let (left, right) = (Side::new(left), Side::new(right));
    let identity = identity::Identity::of(&left, &right);
    let nodes = outline::outline(&left, &right, &identity);
    Comparison { left, right, nodes }
}
