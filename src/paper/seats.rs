//! The seat of a group's mandates that a row fits.

use super::words::key;
use crate::model::{At, Entity, EntityKind};
use crate::seating::{Filled, Party, Seating, Snapshot};

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

/// The seats of a group, and who has taken them.
pub(super) struct Seats<'l> {
    on: Snapshot<'l>,
    seating: Seating<'l>,
    /// For each seat the parties of those in it, by their places among its own.
    taken: Vec<Vec<Option<usize>>>,
}

impl<'l> Seats<'l> {
    /// Collects the seats.
    pub(super) fn new(on: Snapshot<'l>, group: usize) -> Self {
        let seating = Seating::of(&on, group);
        let parties = |s: &Filled<'_>| s.party_of_each(&on, group);
        let taken = seating.seats.iter().map(parties).collect();
        Self { on, seating, taken }
    }

    /// Takes the one open seat that fits an organisation and what someone is there; `None` where none does, or several.
    ///
    /// A seat that names what its holder is fits that title or role only, one that does not fits anyone of its party or sector.
    pub(super) fn take(&mut self, organisation: Option<usize>, says: &[&str]) -> Option<String> {
        let seats = &self.seating.seats;
        let at = |o| {
            Party::Known(At::new(
                self.on.number,
                Entity::new(EntityKind::Organisation, o),
            ))
        };
        let speaks = organisation.map(|o| self.on.with_parents(at(o)));
        let party = |seat: usize| seats[seat].party_for(speaks.as_deref().unwrap_or_default());
        let fits = |seat: usize| match &speaks {
            Some(speaks) => seats[seat].fits(&self.on, speaks).unwrap_or(true),
            None => true,
        };
        let open =
            |seat: &usize| fits(*seat) && seats[*seat].has_room(party(*seat), &self.taken[*seat]);
        let fitting: Vec<usize> = (0..seats.len()).filter(open).collect();
        let one = |wanted: &dyn Fn(&str) -> bool| {
            let mut found = fitting
                .iter()
                .filter(|seat| wanted(&seats[**seat].seat.role));
            (found.next().copied(), found.next().is_none())
        };
        let is_general = |role: &str| GENERAL.contains(&key(role).as_str());
        let seat = match one(&|role| is_named(role, says)) {
            (None, _) if organisation.is_some() => one(&is_general),
            found => found,
        };
        let (Some(seat), true) = seat else {
            return None;
        };
        let party = party(seat);
        self.taken[seat].push(party);
        Some(seats[seat].seat.id.to_string())
    }
}

/// Returns whether one of the texts is what a seat says of its holder: `kontorchef` for `kontorchef og/eller konsulent`.
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
