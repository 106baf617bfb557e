//! The same person twice in a paper.

use rustc_hash::FxHashMap;

use super::people::email_key;
use super::places::{Match, Places, place_key};
use super::planned::Planned;
use super::rows::Row;
use super::words::key;

/// A row before another one that names the same person.
#[derive(Clone, Copy)]
pub(super) struct Earlier {
    pub(super) row: usize,
    pub(super) says_the_same: bool,
}

/// The rows so far, by what may be the same in another one.
#[derive(Default)]
pub(super) struct Doubles {
    names: FxHashMap<String, Vec<usize>>,
    addresses: FxHashMap<String, Vec<usize>>,
    people: FxHashMap<usize, usize>,
}

impl Doubles {
    /// Returns the first row that names the same person, and keeps this one unless it says the same.
    pub(super) fn find(
        &mut self,
        row: &Row,
        found: &Match,
        organisation: &Match,
        places: &Places,
        rows: &[Planned],
    ) -> Option<Earlier> {
        let (name, email) = (key(&row.name), email_key(&row.email));
        let one = |a: &str, b: &str| a.is_empty() || b.is_empty() || a == b;
        // A second time or role of the same person is a second membership.
        let again = |other: &Row| {
            let differ = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && key(a) != key(b);
            other.kind != row.kind
                || other.group != row.group
                || differ(&other.from, &row.from)
                || differ(&other.role_text, &row.role_text)
        };
        let same_name = |i: &usize| {
            let other = &rows[*i];
            let known = match (found.known(), other.person.known()) {
                (Some(a), Some(b)) => a == b,
                (None, None) => true,
                // Who is known for sure is not left out for somebody doubtful of another place.
                _ => row.organisation.is_empty() || other.row.organisation.is_empty(),
            };
            let place = match (organisation, &other.organisation) {
                (Match::Known(a), Match::Known(b)) => places.related(*a, *b),
                (Match::New, Match::New) => {
                    place_key(&row.organisation) == place_key(&other.row.organisation)
                }
                (Match::Known(_), Match::New) | (Match::New, Match::Known(_)) => false,
                _ => true,
            };
            known && place && one(&email, &email_key(&other.row.email))
        };
        let named = self
            .names
            .get(&name)
            .filter(|_| !name.is_empty())
            .and_then(|list| list.iter().copied().find(|i| same_name(i)));
        let same_address = |i: &usize| one(&name, &key(&rows[*i].row.name));
        let addressed = self
            .addresses
            .get(&email)
            .filter(|_| !email.is_empty())
            .and_then(|list| list.iter().copied().find(|i| same_address(i)));
        let person = found.known().and_then(|p| self.people.get(&p).copied());
        let earlier = person.or(addressed).or(named).map(|at| Earlier {
            row: at,
            says_the_same: !again(&rows[at].row),
        });
        // Who is known for sure in one row and doubtful in another one is answered for each.
        let earlier = earlier.filter(|e| e.says_the_same || rows[e.row].person == *found);
        if earlier.is_none_or(|e| !e.says_the_same) {
            let at = rows.len();
            self.names.entry(name).or_default().push(at);
            self.addresses.entry(email).or_default().push(at);
            if let Some(p) = found.known() {
                self.people.entry(p).or_insert(at);
            }
        }
        earlier
    }
}
