//! The headings of the tree by level.

use crate::lang::Lang;
use crate::model::{Day, Group, Level};

/// A heading of the tree; the order of the variants is the order in the tree, the quiet ones last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// The political level.
    Political,
    /// The administrative level, with secretariats and support functions.
    Administrative,
    /// The clusters, and their groups where the cluster is not shown.
    Clusters,
    /// Fixed groups.
    Fixed,
    /// Temporary groups.
    Temporary,
    /// Theme groups.
    Themes,
    /// Forums of one sector.
    SectorInternal,
    /// Forums that are an event.
    Events,
    /// Kinds of groups, such as *all clusters*.
    Kinds,
    /// Authorities, associations and units.
    Authorities,
    /// Projects.
    Projects,
}

impl Section {
    /// All sections in order.
    pub const ALL: &'static [Self] = &[
        Self::Political,
        Self::Administrative,
        Self::Clusters,
        Self::Fixed,
        Self::Temporary,
        Self::Themes,
        Self::SectorInternal,
        Self::Events,
        Self::Kinds,
        Self::Authorities,
        Self::Projects,
    ];

    /// Returns the section in which a group stands that is under no other group.
    pub fn of(group: &Group, day: Day) -> Self {
        if group.category {
            return Self::Kinds;
        }
        match group.level_on(day) {
            Level::Political => Self::Political,
            Level::Administrative | Level::Secretariat | Level::SupportFunction => {
                Self::Administrative
            }
            Level::Cluster | Level::ClusterGroup => Self::Clusters,
            Level::FixedGroup => Self::Fixed,
            Level::TemporaryGroup => Self::Temporary,
            Level::ThemeGroup => Self::Themes,
            Level::SectorInternal => Self::SectorInternal,
            Level::EventForum => Self::Events,
            Level::Authority | Level::Association | Level::Unit => Self::Authorities,
            Level::Project => Self::Projects,
        }
    }

    /// Returns whether the section is one of those that explain the structure rather than being part of it.
    pub fn is_quiet(self) -> bool {
        self >= Self::Kinds
    }

    /// Returns the word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Political => "political",
            Self::Administrative => "administrative",
            Self::Clusters => "clusters",
            Self::Fixed => "fixed",
            Self::Temporary => "temporary",
            Self::Themes => "themes",
            Self::SectorInternal => "sector_internal",
            Self::Events => "events",
            Self::Kinds => "kinds",
            Self::Authorities => "authorities",
            Self::Projects => "projects",
        }
    }

    /// Returns the heading.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Political => lang.pick("Politisk niveau", "Political level"),
            Self::Administrative => lang.pick("Administrativt niveau", "Administrative level"),
            Self::Clusters => lang.pick("Klynger", "Clusters"),
            Self::Fixed => lang.pick("Faste grupper", "Fixed groups"),
            Self::Temporary => lang.pick("Midlertidige grupper", "Temporary groups"),
            Self::Themes => lang.pick("Temagrupper", "Theme groups"),
            Self::SectorInternal => lang.pick("Sektorinterne fora", "Sector-internal forums"),
            Self::Events => lang.pick("Mødefora", "Event forums"),
            Self::Kinds => lang.pick("Slags grupper", "Kinds of groups"),
            Self::Authorities => lang.pick(
                "Myndigheder og organisationer",
                "Authorities and associations",
            ),
            Self::Projects => lang.pick("Projekter", "Projects"),
        }
    }
}
