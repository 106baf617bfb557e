//! A dataset on a day, and whom its members speak for.

use crate::model::{
    At, Book, Dataset, Day, EntityKind, Group, Id, Library, Membership, OrganisationKind,
    PartyKind, Presence, Ref, Role, Sector,
};

/// A dataset on a day, among those that are open.
#[derive(Clone, Copy, Debug)]
pub struct Snapshot<'l> {
    /// The open datasets.
    pub library: &'l Library,
    /// The place of the dataset among them.
    pub number: usize,
    /// The dataset with its look-ups.
    pub book: &'l Book,
    /// What the dataset says.
    pub data: &'l Dataset,
    /// The day.
    pub day: Day,
}

/// A person, organisation or group; by its id where its dataset is not open.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Party {
    /// What is open.
    Known(At),
    /// The id of what is not.
    Elsewhere(Id),
}

impl<'l> Snapshot<'l> {
    /// Looks at a dataset on a day.
    pub fn new(library: &'l Library, number: usize, day: Day) -> Self {
        let book = library.book(number);
        Self {
            library,
            number,
            book,
            data: book.data(),
            day,
        }
    }

    /// Returns a group.
    pub fn group(&self, g: usize) -> &'l Group {
        self.book.group(g)
    }

    /// Returns who or what an id names.
    pub fn party(&self, id: &Id) -> Party {
        self.library
            .find(self.number, id)
            .map_or_else(|| Party::Elsewhere(id.clone()), Party::Known)
    }

    /// Returns the organisation that a member speaks for with all those it belongs to, and whether the membership itself says so: else
    /// it is the employer.
    pub fn speaks_for(&self, member: &Membership) -> (Vec<Party>, bool) {
        let stated = member
            .on_behalf_of
            .as_ref()
            .or(member.party.as_ref())
            .map(Ref::id);
        let employer = || {
            let person = self
                .book
                .find(member.person.as_ref()?.id())
                .filter(|e| e.kind == EntityKind::Person)?;
            self.data.people[person.at()]
                .organisation
                .as_ref()
                .map(Ref::id)
        };
        let first = stated.or_else(employer).map(|id| self.party(id));
        (
            first.map_or_else(Vec::new, |first| self.with_parents(first)),
            stated.is_some(),
        )
    }

    /// Returns a party and the organisations above it, the nearest first.
    pub fn with_parents(&self, first: Party) -> Vec<Party> {
        let mut chain = vec![first];
        while let Some(Party::Known(at)) = chain.last()
            && at.entity.kind == EntityKind::Organisation
            && let Some(parent) = self.library.book(at.book).data().organisations[at.entity.at()]
                .parent
                .as_ref()
        {
            let next = match self.library.find(at.book, parent.id()) {
                Some(at) => Party::Known(at),
                None => Party::Elsewhere(parent.id().clone()),
            };
            // A ring across datasets.
            if chain.contains(&next) {
                break;
            }
            chain.push(next);
        }
        chain
    }

    /// Returns the parent that a group has on the day.
    pub fn parent(&self, g: usize) -> Option<usize> {
        let mut versions = self
            .group(g)
            .versions
            .iter()
            .filter(|v| v.period.presence(self.day) == Presence::InForce);
        let then = versions.find_map(|v| v.parent.as_ref());
        then.and_then(|p| self.book.group_of(p.id()))
            .or_else(|| self.book.parent(g))
    }

    /// Returns the municipalities of the cluster that a group is or is under; those with a special arrangement or as guests apart.
    pub(super) fn municipalities(&self, g: usize) -> Vec<Party> {
        let mut seen = vec![g];
        while let Some(at) = seen.last().copied() {
            let parties = self
                .group(at)
                .parties
                .iter()
                .filter(|p| p.kind == PartyKind::Member);
            let here: Vec<Party> = parties
                .map(|p| self.party(p.party.id()))
                .filter(|p| self.organisation_kind(p) == Some(OrganisationKind::Municipality))
                .collect();
            if !here.is_empty() {
                return here;
            }
            match self.parent(at).filter(|p| !seen.contains(p)) {
                Some(parent) => seen.push(parent),
                None => break,
            }
        }
        Vec::new()
    }

    fn organisation_kind(&self, party: &Party) -> Option<OrganisationKind> {
        match party {
            Party::Known(at) if at.entity.kind == EntityKind::Organisation => {
                Some(self.library.book(at.book).data().organisations[at.entity.at()].kind)
            }
            _ => None,
        }
    }

    /// Returns whether a party belongs to a sector.
    pub(super) fn is_of_sector(&self, party: &Party, sector: Sector) -> bool {
        use OrganisationKind as Kind;
        let Some(kind) = self.organisation_kind(party) else {
            return false;
        };
        match sector {
            Sector::Municipality | Sector::SocialServices => {
                matches!(kind, Kind::Municipality | Kind::MunicipalUnit)
            }
            Sector::Region => matches!(
                kind,
                Kind::Region | Kind::RegionalUnit | Kind::Hospital | Kind::HospitalUnit
            ),
            Sector::Hospital | Sector::Psychiatry => {
                matches!(kind, Kind::Hospital | Kind::HospitalUnit)
            }
            Sector::Practice => kind == Kind::Practice,
            Sector::CivilSociety => kind == Kind::Association,
            Sector::State => kind == Kind::Authority,
        }
    }
}

/// Returns whether a membership names someone.
pub fn is_someone(member: &Membership) -> bool {
    !member.vacant && (member.person.is_some() || member.party.is_some())
}

/// Returns whether a member is one of those who make up the group, and no stand-in, secretary, observer or guest.
pub fn is_full(member: &Membership) -> bool {
    use Role::{Chair, Coordinator, Member, ViceChair};
    let full = |role: &Role| matches!(role, Chair | ViceChair | Coordinator | Member);
    member.substitute_for.is_none() && (member.roles.is_empty() || member.roles.iter().any(full))
}

/// Returns whether a member only takes the place of another one.
pub fn stands_in(member: &Membership) -> bool {
    member.substitute_for.is_some() || member.roles.contains(&Role::Substitute) && !is_full(member)
}
