//! The parts of a proposal, in words.

use crate::change::Message;
use crate::model::{Dataset, EntityKind};

/// Something of a proposal that can be adopted by itself. Ids are those in the dataset, but for what only the proposal has.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// A group that only the proposal has, by its id there, with all that is in it.
    Begin(String),
    /// The end of a group that the proposal does not have in force.
    End {
        /// The group.
        id: String,
        /// Whether the proposal states the end, rather than leaving the group out.
        stated: bool,
    },
    /// The name of a group.
    Name(String),
    /// The level of a group and the group it is under.
    Place(String),
    /// The mandates of a group.
    Mandates(String),
    /// The members of a group.
    Members(String),
    /// What a group does for others.
    Relations(String),
    /// The other fields of a group: whether it exists, its parties, who set it up.
    Rest(String),
    /// A process or principle that only the proposal has, or has otherwise; or an agreement, organisation or person that only the
    /// proposal has. By its id there.
    Thing(EntityKind, String),
    /// The end of a process or principle that the proposal does not have in force.
    Drop {
        /// What it is.
        kind: EntityKind,
        /// The process or principle.
        id: String,
        /// Whether the proposal states the end, rather than leaving it out.
        stated: bool,
    },
}

impl Part {
    /// Returns the id of what the part is about: that in the dataset, but for what only the proposal has.
    pub fn id(&self) -> &str {
        match self {
            Self::Begin(id)
            | Self::End { id, .. }
            | Self::Name(id)
            | Self::Place(id)
            | Self::Mandates(id)
            | Self::Members(id)
            | Self::Relations(id)
            | Self::Rest(id)
            | Self::Thing(_, id)
            | Self::Drop { id, .. } => id,
        }
    }

    /// Returns whether the part is an end that the proposal does not state: it merely leaves the thing out.
    pub fn is_silence(&self) -> bool {
        matches!(
            self,
            Self::End { stated: false, .. } | Self::Drop { stated: false, .. }
        )
    }

    /// Returns the kind of thing that the part is about.
    pub(super) fn kind(&self) -> EntityKind {
        match self {
            Self::Thing(kind, _) | Self::Drop { kind, .. } => *kind,
            _ => EntityKind::Group,
        }
    }

    /// Returns whether the id is that of the proposal.
    pub(super) fn is_of_proposal(&self) -> bool {
        matches!(self, Self::Begin(_) | Self::Thing(..))
    }

    /// Returns what the part does in words, such as `Klyngerne: nyt kommissorium`.
    pub fn said(&self, target: &Dataset, proposal: &Dataset) -> Message {
        let of = if self.is_of_proposal() {
            proposal
        } else {
            target
        };
        let name = names(of, self.kind())
            .find(|(id, _)| *id == self.id())
            .map(|(_, name)| name);
        self.said_of(name.unwrap_or(self.id()))
    }

    fn said_of(&self, name: &str) -> Message {
        let (da, en) = match self {
            Self::Begin(_) => ("oprettes", "is set up"),
            Self::End { .. } => ("nedlægges", "ends"),
            Self::Name(_) => ("nyt navn", "new name"),
            Self::Place(_) => ("ny plads", "new place"),
            Self::Mandates(_) => ("nyt kommissorium", "new mandate"),
            Self::Members(_) => ("nye medlemmer", "new members"),
            Self::Relations(_) => ("nye relationer", "new relations"),
            Self::Rest(_) => ("andre felter", "other fields"),
            Self::Thing(..) => ("indføres", "is introduced"),
            Self::Drop { .. } => ("bortfalder", "is dropped"),
        };
        Message::new(format!("{name}: {da}"), format!("{name}: {en}"))
    }
}

/// Returns the ids and names of all things of a kind.
fn names(of: &Dataset, kind: EntityKind) -> Box<dyn Iterator<Item = (&str, &str)> + '_> {
    match kind {
        EntityKind::Group => Box::new(of.groups.iter().map(|x| (x.id.as_str(), x.label()))),
        EntityKind::Process => Box::new(
            of.processes
                .iter()
                .map(|x| (x.id.as_str(), x.name.as_str())),
        ),
        EntityKind::Principle => Box::new(
            of.principles
                .iter()
                .map(|x| (x.id.as_str(), x.text.as_str())),
        ),
        EntityKind::Matter => {
            Box::new(of.matters.iter().map(|x| (x.id.as_str(), x.title.as_str())))
        }
        EntityKind::Organisation => Box::new(
            of.organisations
                .iter()
                .map(|x| (x.id.as_str(), x.name.as_str())),
        ),
        EntityKind::Person => Box::new(of.people.iter().map(|x| (x.id.as_str(), x.name.as_str()))),
        _ => Box::new(std::iter::empty()),
    }
}
