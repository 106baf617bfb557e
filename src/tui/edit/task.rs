//! What can be edited: each task with its title, the form it asks with, and the operation that carries it out.
//!
//! A task names things by their ids, so that it still means the same after the dataset has changed under it.

use super::question as q;
use crate::lang::Lang;
use crate::model::value::RecordSpec;
use crate::model::{EntityKind, Mandate, Membership, Record};
use crate::tui::form::{self, Shown};

/// Something that can be done to a dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// A member is added to a group, perhaps for a seat.
    AddMember {
        /// The group.
        group: String,
        /// The seat it shall fill.
        seat: Option<String>,
    },
    /// A membership is changed.
    ChangeMember {
        /// The group.
        group: String,
        /// The place among its members.
        member: usize,
    },
    /// Memberships end on a day and are kept as history.
    EndMembers {
        /// The group.
        group: String,
        /// The places among its members.
        members: Vec<usize>,
    },
    /// Memberships that were never true are deleted.
    DeleteMembers {
        /// The group.
        group: String,
        /// The places among its members.
        members: Vec<usize>,
    },
    /// Another person takes a membership over.
    Replace {
        /// The group.
        group: String,
        /// The place among its members.
        member: usize,
    },
    /// Another person takes all memberships of a person over.
    ReplaceEverywhere {
        /// The person.
        person: String,
    },
    /// All memberships of a person end.
    EndEverywhere {
        /// The person.
        person: String,
    },
    /// A member becomes chair; whoever was hands it over.
    TakeChair {
        /// The group.
        group: String,
        /// The place among its members.
        member: usize,
    },
    /// Order, years and first turn of a chairmanship are stated.
    FirstTurn {
        /// The group in which the mandate stands.
        group: String,
        /// The mandate.
        mandate: String,
    },
    /// A member stands in for another.
    StandIn {
        /// The group.
        group: String,
        /// The place among its members.
        member: usize,
    },
    /// Members move to another seat.
    TakeSeat {
        /// The group.
        group: String,
        /// The places among its members.
        members: Vec<usize>,
    },
    /// A member moves among the members.
    Reorder {
        /// The group.
        group: String,
        /// The place among its members.
        member: usize,
        /// The place it moves to.
        to: usize,
    },
    /// Members of another group are copied to this one.
    CopyFrom {
        /// The group.
        group: String,
    },
    /// Members of this group are copied to another one.
    CopyTo {
        /// The group.
        group: String,
        /// The places among its members.
        members: Vec<usize>,
    },
    /// A list of people that is typed or pasted.
    PasteList {
        /// The group.
        group: String,
    },
    /// A new thing of a kind.
    New {
        /// The kind.
        kind: EntityKind,
        /// The group it stands under or belongs to, for kinds that have one.
        group: Option<String>,
    },
    /// All of a thing.
    Change {
        /// Its kind.
        kind: EntityKind,
        /// Its id.
        id: String,
    },
    /// One mandate of a group.
    ChangeMandate {
        /// The group.
        group: String,
        /// The mandate.
        mandate: String,
    },
    /// A first or further mandate of a group.
    NewMandate {
        /// The group.
        group: String,
    },
    /// A new version of a mandate.
    NewVersion {
        /// The group.
        group: String,
        /// The mandate.
        mandate: String,
    },
    /// The id of a thing, everywhere.
    ChangeId {
        /// Its kind.
        kind: EntityKind,
        /// Its id.
        id: String,
    },
    /// A person or organisation is another one that is known too.
    Merge {
        /// The kind.
        kind: EntityKind,
        /// The one that goes.
        id: String,
    },
    /// A person is erased from everything.
    Erase {
        /// The person.
        person: String,
    },
    /// A thing is deleted.
    Delete {
        /// Its kind.
        kind: EntityKind,
        /// Its id.
        id: String,
    },
    /// A group is called otherwise.
    RenameGroup {
        /// The group.
        group: String,
    },
    /// A group moves under another one.
    MoveGroup {
        /// The group.
        group: String,
    },
    /// A group ends.
    EndGroup {
        /// The group.
        group: String,
    },
    /// A group that has ended goes on.
    Reopen {
        /// The group.
        group: String,
    },
    /// Another group takes over from this one.
    Succeed {
        /// The group.
        group: String,
    },
    /// A new dataset in a file of its own.
    NewDataset,
    /// The dataset goes to another file.
    SaveAs,
    /// A finding of the checks does not count.
    Silence {
        /// The rule.
        rule: String,
        /// What it is about.
        about: String,
    },
    /// A finding of the checks counts again.
    Unsilence {
        /// The rule.
        rule: String,
        /// What it is about.
        about: String,
    },
    /// Another day shows.
    GoToDay,
    /// Two days that are typed are compared.
    CompareDays,
}

impl Task {
    /// Returns the group whose members it names by their places, and the places; none for all others.
    pub fn members(&self) -> Option<(&str, Vec<usize>)> {
        match self {
            Self::ChangeMember { group, member }
            | Self::Replace { group, member }
            | Self::TakeChair { group, member }
            | Self::StandIn { group, member } => Some((group, vec![*member])),
            Self::EndMembers { group, members }
            | Self::DeleteMembers { group, members }
            | Self::TakeSeat { group, members }
            | Self::CopyTo { group, members } => Some((group, members.clone())),
            _ => None,
        }
    }

    /// Returns the same task with other places in the place of its own, as many as it names.
    #[must_use]
    pub fn with_members(&self, places: Vec<usize>) -> Self {
        let mut task = self.clone();
        match &mut task {
            Self::ChangeMember { member, .. }
            | Self::Replace { member, .. }
            | Self::TakeChair { member, .. }
            | Self::StandIn { member, .. } => *member = places.first().copied().unwrap_or(*member),
            Self::EndMembers { members, .. }
            | Self::DeleteMembers { members, .. }
            | Self::TakeSeat { members, .. }
            | Self::CopyTo { members, .. } => *members = places,
            _ => {}
        }
        task
    }

    /// Returns what it does, as a menu says it.
    pub fn label(&self, lang: Lang) -> String {
        let one = |kind: EntityKind| {
            lang.pick(kind.one().0, kind.one().1)
                .split_once(' ')
                .map_or("", |(_, name)| name)
        };
        let (da, en) = match self {
            Self::AddMember { seat: None, .. } => ("Tilføj medlem", "Add a member"),
            Self::AddMember { .. } => ("Besæt pladsen", "Fill the seat"),
            Self::ChangeMember { .. } => ("Ret medlemskabet", "Change the membership"),
            Self::EndMembers { .. } => (
                "Afslut på en dato (historikken bevares)",
                "End on a date (history is kept)",
            ),
            Self::DeleteMembers { .. } => (
                "Slet som fejl (som om det aldrig var)",
                "Delete as a mistake (as if it never was)",
            ),
            Self::Replace { .. } => ("Erstat i denne gruppe", "Replace in this group"),
            Self::ReplaceEverywhere { .. } => ("Erstat i alle grupper", "Replace in all groups"),
            Self::EndEverywhere { .. } => ("Afslut i alle grupper", "End in all groups"),
            Self::TakeChair { .. } => (
                "Gør til formand (overtager fra den nuværende)",
                "Make chair (takes over from the present one)",
            ),
            Self::FirstTurn { .. } => (
                "Angiv første tur i formandskabet",
                "State the first turn of the chair",
            ),
            Self::StandIn { .. } => ("Gør til stedfortræder for …", "Make a substitute for …"),
            Self::TakeSeat { .. } => ("Flyt til en anden plads", "Move to another seat"),
            Self::Reorder { .. } => ("Flyt i rækkefølgen", "Move in the order"),
            Self::CopyFrom { .. } => (
                "Kopiér medlemmer fra en anden gruppe",
                "Copy members from another group",
            ),
            Self::CopyTo { .. } => ("Kopiér til en anden gruppe", "Copy to another group"),
            Self::PasteList { .. } => ("Indsæt en liste af personer", "Paste a list of people"),
            Self::New { kind, .. } => {
                return match lang {
                    Lang::Da => format!("{} {}", new_word(*kind), one(*kind)),
                    Lang::En => format!("New {}", one(*kind)),
                };
            }
            Self::Change {
                kind: EntityKind::Group,
                ..
            } => ("Alt om gruppen", "Everything about the group"),
            Self::Change {
                kind: EntityKind::Dataset,
                ..
            } => ("Om datasættet", "About the dataset"),
            Self::Change { kind, .. } => {
                return format!("{}: {}", lang.pick("Ret", "Change"), one(*kind));
            }
            Self::ChangeMandate { .. } => ("Ret mandatet", "Change the mandate"),
            Self::NewMandate { .. } => ("Nyt mandat", "New mandate"),
            Self::NewVersion { .. } => (
                "Ny udgave af mandatet fra en dato (den gamle bliver historik)",
                "New version of the mandate from a date (the old one is kept)",
            ),
            Self::ChangeId { .. } => ("Ret id'et overalt", "Change the id everywhere"),
            Self::Merge { .. } => (
                "Er den samme som … (slå sammen; den valgte bliver)",
                "Is the same as … (merge; the chosen one stays)",
            ),
            Self::Erase { .. } => (
                "Slet personen helt, overalt",
                "Erase the person completely, everywhere",
            ),
            Self::Delete { .. } => ("Slet", "Delete"),
            Self::RenameGroup { .. } => ("Omdøb", "Rename"),
            Self::MoveGroup { .. } => {
                ("Flyt ind under en anden gruppe", "Move under another group")
            }
            Self::EndGroup { .. } => ("Afslut gruppen", "End the group"),
            Self::Reopen { .. } => ("Genåbn gruppen", "Reopen the group"),
            Self::Succeed { .. } => ("En anden gruppe tager over", "Another group takes over"),
            Self::NewDataset => ("Nyt datasæt", "New dataset"),
            Self::SaveAs => ("Gem som en anden fil", "Save as another file"),
            Self::Silence { .. } => (
                "Se bort fra det (med en grund)",
                "Silence it (with a reason)",
            ),
            Self::Unsilence { .. } => ("Lad det tælle igen", "Let it count again"),
            Self::GoToDay => ("Skriv en dag …", "Type a day …"),
            Self::CompareDays => ("Skriv to dage …", "Type two days …"),
        };
        lang.pick(da, en).to_owned()
    }

    /// Returns the record that its form fills in, and which fields stand first or not at all; `None` for what needs no form.
    pub fn asks(&self) -> Option<(&'static RecordSpec, &'static Shown)> {
        const MEMBER: &Shown = &Shown {
            first: &["person", "roles", "on_behalf_of", "seat", "period", "note"],
            hidden: &[],
        };
        let spec = match self {
            Self::AddMember { .. } | Self::ChangeMember { .. } => {
                return Some((&Membership::SPEC, MEMBER));
            }
            Self::New { kind, .. } | Self::Change { kind, .. } => spec_of(*kind)?,
            Self::ChangeMandate { .. } | Self::NewMandate { .. } => &Mandate::SPEC,
            Self::EndMembers { .. } | Self::EndEverywhere { .. } => &q::EndMembers::SPEC,
            Self::Replace { .. } | Self::ReplaceEverywhere { .. } => &q::Replace::SPEC,
            Self::TakeChair { .. } => &q::TakeChair::SPEC,
            Self::FirstTurn { .. } => &q::FirstTurn::SPEC,
            Self::StandIn { .. } => &q::StandIn::SPEC,
            Self::TakeSeat { .. } => &q::TakeSeat::SPEC,
            Self::CopyFrom { .. } | Self::CopyTo { .. } => &q::CopyMembers::SPEC,
            Self::PasteList { .. } => &q::PasteList::SPEC,
            Self::NewVersion { .. } => &q::NewVersion::SPEC,
            Self::ChangeId { .. } => &q::ChangeId::SPEC,
            Self::Merge {
                kind: EntityKind::Person,
                ..
            } => &q::MergePerson::SPEC,
            Self::Merge { .. } => &q::MergeOrganisation::SPEC,
            Self::Erase { .. } => &q::Erase::SPEC,
            Self::RenameGroup { .. } => &q::RenameGroup::SPEC,
            Self::MoveGroup { .. } => &q::MoveGroup::SPEC,
            Self::EndGroup { .. } => &q::EndGroup::SPEC,
            Self::Succeed { .. } => &q::Succeed::SPEC,
            Self::NewDataset => &q::NewDataset::SPEC,
            Self::SaveAs => &q::SaveAs::SPEC,
            Self::Silence { .. } => &q::Hush::SPEC,
            Self::GoToDay => &q::GoToDay::SPEC,
            Self::CompareDays => &q::CompareDays::SPEC,
            Self::Unsilence { .. }
            | Self::DeleteMembers { .. }
            | Self::Reorder { .. }
            | Self::Delete { .. }
            | Self::Reopen { .. } => return None,
        };
        let own = q::shown(spec.name);
        Some((
            spec,
            if own.first.is_empty() {
                form::shown(spec.name)
            } else {
                own
            },
        ))
    }
}

/// Returns the record of a kind of thing; `None` for kinds that stand inside others.
pub fn spec_of(kind: EntityKind) -> Option<&'static RecordSpec> {
    (kind.list().is_some() || kind == EntityKind::Dataset).then(|| kind.spec())
}

/// Returns the Danish word for a new thing of a kind, in its gender.
fn new_word(kind: EntityKind) -> &'static str {
    if kind.one().0.starts_with("et ") {
        "Nyt"
    } else {
        "Ny"
    }
}
