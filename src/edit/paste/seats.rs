//! The seat of a group's mandates that a row fits.

use super::places::Places;
use super::words::key;
use crate::model::id::to;
use crate::model::{
    Book, Day, EntityKind, MandateStatus, Membership, OrganisationKind, Per, Ref, Seat, Sector,
};

/// Roles of seats that tell nothing of who may hold them.
const GENERAL: [&str; 7] = [
    "",
    "medlem",
    "member",
    "repraesentant",
    "repraesentanter",
    "representative",
    "deltager",
];

/// The seats of the mandates that apply to a group on a day, and who has taken them.
pub(super) struct Seats<'b> {
    book: &'b Book,
    places: &'b Places,
    all: Vec<Place<'b>>,
}

struct Place<'b> {
    seat: &'b Seat,
    parties: Vec<usize>,
    /// For each holder the party.
    taken: Vec<Option<usize>>,
}

impl<'b> Seats<'b> {
    /// Collects the seats.
    pub(super) fn new(book: &'b Book, group: usize, day: Day, places: &'b Places) -> Self {
        let number = |r: &Ref<to::Party>| {
            book.find(r.id())
                .filter(|e| e.kind == EntityKind::Organisation)
                .map(|e| e.at())
        };
        let members: Vec<&Membership> = book.members_on(group, day).filter(|m| !m.vacant).collect();
        let uses = book
            .mandates_on(group, day)
            .into_iter()
            .filter(|u| book.mandate(*u).status != MandateStatus::Historic);
        let seats = uses.flat_map(|u| book.seats_for(u, group)).map(|seat| {
            let holders = members.iter().filter(|m| {
                m.seat
                    .as_ref()
                    .is_some_and(|s| s.as_str() == seat.id.as_str())
            });
            let taken = holders
                .map(|m| m.on_behalf_of.as_ref().and_then(number))
                .collect();
            Place {
                seat,
                parties: seat.party.iter().filter_map(number).collect(),
                taken,
            }
        });
        Self {
            book,
            places,
            all: seats.collect(),
        }
    }

    /// Takes the one open seat that fits an organisation and what someone is there; `None` where none does, or several.
    ///
    /// A seat that names what its holder is fits that title or role only, one that does not fits anyone of its party or sector.
    pub(super) fn take(&mut self, organisation: Option<usize>, says: &[&str]) -> Option<String> {
        let fitting: Vec<usize> = (0..self.all.len())
            .filter(|i| self.is_open(*i, organisation))
            .collect();
        let titled: Vec<usize> = fitting
            .iter()
            .copied()
            .filter(|i| is_named(&self.all[*i].seat.role, says))
            .collect();
        let one = match (titled.as_slice(), organisation) {
            ([one], _) => *one,
            ([], Some(_)) => {
                let general = |i: &usize| GENERAL.contains(&key(&self.all[*i].seat.role).as_str());
                let mut open = fitting.iter().copied().filter(general);
                open.next().filter(|_| open.next().is_none())?
            }
            _ => return None,
        };
        let party = organisation.and_then(|o| self.party(one, o));
        self.all[one].taken.push(party);
        Some(self.all[one].seat.id.to_string())
    }

    /// Returns the party of a seat for which an organisation would hold it.
    fn party(&self, seat: usize, organisation: usize) -> Option<usize> {
        let parties = &self.all[seat].parties;
        let equal = parties.iter().find(|p| **p == organisation);
        equal
            .or_else(|| {
                parties
                    .iter()
                    .find(|p| self.places.within(organisation, **p))
            })
            .copied()
    }

    fn is_open(&self, at: usize, organisation: Option<usize>) -> bool {
        let place = &self.all[at];
        let party = organisation.and_then(|o| self.party(at, o));
        let fits = match organisation {
            None => true,
            Some(_) if !place.seat.party.is_empty() => party.is_some(),
            Some(o) => place
                .seat
                .sector
                .is_none_or(|sector| fills(self.book.data().organisations[o].kind, sector)),
        };
        let (min, max) = place.seat.total();
        let room = max
            .or(min)
            .is_none_or(|most| place.taken.len() < most as usize);
        let alone = place.seat.per == Per::Total || party.is_none();
        let each = place.seat.max.or(place.seat.min).filter(|_| !alone);
        fits && room
            && each.is_none_or(|most| {
                place.taken.iter().filter(|t| **t == party).count() < most as usize
            })
    }
}

/// Tells whether an organisation of a kind belongs to a sector.
fn fills(kind: OrganisationKind, sector: Sector) -> bool {
    use OrganisationKind as Kind;
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

/// Tells whether one of the texts is what a seat says of its holder: `kontorchef` for `kontorchef og/eller konsulent`.
fn is_named(role: &str, says: &[&str]) -> bool {
    let role = role.replace("og/eller", "/").replace(" eller ", "/");
    let parts: Vec<String> = role
        .split(['/', ',', '('])
        .map(key)
        .filter(|p| !GENERAL.contains(&p.as_str()))
        .collect();
    let whole = key(&role);
    says.iter()
        .map(|s| key(s))
        .filter(|s| !s.is_empty())
        .any(|said| said == whole || parts.contains(&said))
}
