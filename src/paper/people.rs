//! Which person of a dataset a row means.

use rustc_hash::FxHashMap;

use super::places::{Doubt, Match, Places, limited};
use super::rows::Row;
use super::words::key;
use crate::model::id::to;
use crate::model::{Book, EntityKind, Id, Ref};
use crate::search::is_slip;

struct Known {
    key: String,
    person: usize,
}

/// The people of a dataset by their names and addresses.
pub(super) struct People<'b> {
    book: &'b Book,
    names: Vec<Known>,
    by_name: FxHashMap<String, Vec<usize>>,
    by_email: FxHashMap<String, Vec<usize>>,
    /// The names, by their places in `names`, in which a word stands.
    by_word: FxHashMap<String, Vec<usize>>,
    /// Where each person is employed, and for whom each one sits.
    employers: Vec<Vec<usize>>,
}

impl<'b> People<'b> {
    /// Collects the people.
    pub(super) fn new(book: &'b Book) -> Self {
        let data = book.data();
        let mut out = Self {
            book,
            names: Vec::new(),
            by_name: FxHashMap::default(),
            by_email: FxHashMap::default(),
            by_word: FxHashMap::default(),
            employers: Vec::new(),
        };
        for (i, person) in data.people.iter().enumerate() {
            for name in std::iter::once(&person.name).chain(person.aliases.iter().map(|a| &a.text))
            {
                let key = key(name);
                if key.is_empty()
                    || out
                        .by_name
                        .get(&key)
                        .is_some_and(|known| known.contains(&i))
                {
                    continue;
                }
                for word in key.split(' ') {
                    out.by_word
                        .entry(word.to_owned())
                        .or_default()
                        .push(out.names.len());
                }
                out.by_name.entry(key.clone()).or_default().push(i);
                out.names.push(Known { key, person: i });
            }
            if !person.email.trim().is_empty() {
                out.by_email
                    .entry(email_key(&person.email))
                    .or_default()
                    .push(i);
            }
            let seats = book
                .sits_in(i)
                .iter()
                .filter_map(|(g, m)| data.groups[*g].members[*m].on_behalf_of.as_ref());
            out.employers.push(
                person
                    .organisation
                    .iter()
                    .chain(seats)
                    .filter_map(|r| out.organisation(r))
                    .collect(),
            );
        }
        out
    }

    fn organisation(&self, reference: &Ref<to::Party>) -> Option<usize> {
        self.book
            .find(reference.id())
            .filter(|e| e.kind == EntityKind::Organisation)
            .map(|e| e.at())
    }

    /// Returns the person that a row means; `here` tells who is a member of the group already.
    pub(super) fn find(
        &self,
        row: &Row,
        organisation: &Match,
        places: &Places,
        here: &dyn Fn(usize) -> bool,
    ) -> Match {
        let name = key(&row.name);
        if let Some(list) = self
            .by_email
            .get(&email_key(&row.email))
            .filter(|_| !row.email.is_empty())
        {
            return self.by_address(list, &name);
        }
        if name.is_empty() {
            return Match::Doubtful(Vec::new(), Doubt::NoName);
        }
        let Some(list) = self.by_name.get(&name) else {
            return self.near(&name);
        };
        let list = self.each_once(list);
        let against = |p: usize| self.contradiction(p, row, organisation, places);
        let agreed: Vec<usize> = list
            .iter()
            .copied()
            .filter(|p| against(*p).is_none())
            .collect();
        let confirmed: Vec<usize> = agreed
            .iter()
            .copied()
            .filter(|p| self.confirmed(*p, organisation, places))
            .collect();
        let members: Vec<usize> = agreed.iter().copied().filter(|p| here(*p)).collect();
        match (confirmed.as_slice(), members.as_slice(), agreed.as_slice()) {
            // A given name alone is nobody in particular.
            ([], [], [_]) if !name.contains(' ') => Match::Doubtful(agreed, Doubt::OneWord),
            ([one], ..) | ([], [one], _) | ([], [], [one]) => Match::Known(*one),
            (_, _, []) => {
                let why = list
                    .first()
                    .and_then(|p| against(*p))
                    .unwrap_or(Doubt::Several);
                Match::Doubtful(limited(list), why)
            }
            _ => Match::Doubtful(limited(agreed), Doubt::Several),
        }
    }

    /// An address is one person's, but for one that several share, as the name tells.
    fn by_address(&self, list: &[usize], name: &str) -> Match {
        let list = self.each_once(list);
        let all_names = |p: usize| {
            self.names
                .iter()
                .filter(move |k| k.person == p)
                .map(|k| k.key.as_str())
        };
        let equal: Vec<usize> = list
            .iter()
            .copied()
            .filter(|p| all_names(*p).any(|n| n == name))
            .collect();
        let like = |p: usize| {
            name.is_empty()
                || all_names(p).any(|n| {
                    n.split(' ')
                        .any(|w| w.len() > 1 && name.split(' ').any(|v| v == w))
                })
        };
        match (equal.as_slice(), list.as_slice()) {
            ([one], _) => Match::Known(*one),
            (_, [one]) if like(*one) => Match::Known(*one),
            (_, [_]) => Match::Doubtful(list, Doubt::OtherName),
            _ => Match::Doubtful(limited(list), Doubt::Several),
        }
    }

    /// Leaves one of those that the dataset says are the same person.
    fn each_once(&self, list: &[usize]) -> Vec<usize> {
        let people = &self.book.data().people;
        let number = |id: &Id| {
            self.book
                .find(id)
                .filter(|e| e.kind == EntityKind::Person)
                .map(|e| e.at())
        };
        let same = |a: usize, b: usize| people[a].same_as.iter().any(|s| number(s.id()) == Some(b));
        let mut out: Vec<usize> = Vec::new();
        for p in list {
            if !out.iter().any(|o| o == p || same(*o, *p) || same(*p, *o)) {
                out.push(*p);
            }
        }
        out
    }

    fn confirmed(&self, person: usize, organisation: &Match, places: &Places) -> bool {
        organisation
            .known()
            .is_some_and(|o| self.employers[person].iter().any(|e| places.related(*e, o)))
    }

    /// Returns what speaks against the person of an equal name.
    fn contradiction(
        &self,
        person: usize,
        row: &Row,
        organisation: &Match,
        places: &Places,
    ) -> Option<Doubt> {
        let employers = &self.employers[person];
        let fits = |o: &usize| employers.iter().any(|e| places.related(*e, *o));
        let elsewhere = match organisation {
            Match::Unsaid => false,
            Match::Known(o) => !fits(o),
            Match::Doubtful(list, _) => !list.iter().any(fits),
            Match::New => true,
        };
        if elsewhere && !employers.is_empty() {
            return Some(Doubt::OtherOrganisation);
        }
        let known = email_key(&self.book.data().people[person].email);
        let other = !row.email.is_empty() && !known.is_empty() && known != email_key(&row.email);
        (other && !self.confirmed(person, organisation, places)).then_some(Doubt::OtherEmail)
    }

    /// Returns those with a name that is nearly the same.
    fn near(&self, name: &str) -> Match {
        let words: Vec<&str> = name.split(' ').collect();
        let mut found: Vec<(u8, usize)> = Vec::new();
        let mut seen = vec![false; self.names.len()];
        for at in words.iter().filter_map(|w| self.by_word.get(*w)).flatten() {
            if !std::mem::replace(&mut seen[*at], true) {
                let other: Vec<&str> = self.names[*at].key.split(' ').collect();
                let doubt = alike(&words, &other);
                found.extend(doubt.map(|d| (d as u8, self.names[*at].person)));
            }
        }
        for (at, known) in self.names.iter().enumerate() {
            if is_slip(name, &known.key) && !found.iter().any(|(_, p)| *p == known.person) {
                found.push((Doubt::Spelling as u8, self.names[at].person));
            }
        }
        found.sort_unstable();
        let doubts = [
            Doubt::WordMissing,
            Doubt::Initials,
            Doubt::Spelling,
            Doubt::Order,
        ];
        let Some(first) = found
            .first()
            .and_then(|(d, _)| doubts.into_iter().find(|doubt| *doubt as u8 == *d))
        else {
            return Match::New;
        };
        Match::Doubtful(
            limited(self.each_once(&found.iter().map(|(_, p)| *p).collect::<Vec<_>>())),
            first,
        )
    }
}

/// Returns in what way the words of two names that are not equal are nearly the same.
fn alike(a: &[&str], b: &[&str]) -> Option<Doubt> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() < 2 {
        return None;
    }
    let ends = short.first() == long.first() && short.last() == long.last();
    let inside = |fits: &dyn Fn(&str, &str) -> bool| {
        let mut rest = long.iter();
        short.iter().all(|w| rest.by_ref().any(|v| fits(w, v)))
    };
    if long.len() > short.len() && (ends || long.len() == short.len() + 1) && inside(&|w, v| w == v)
    {
        return Some(Doubt::WordMissing);
    }
    let initial = |w: &str, v: &str| {
        w == v
            || (w.chars().count() == 1 && v.starts_with(w))
            || (v.chars().count() == 1 && w.starts_with(v))
    };
    if short.last() == long.last() && short.last().is_some_and(|w| w.len() > 1) && inside(&initial)
    {
        return Some(Doubt::Initials);
    }
    let sorted = |words: &[&str]| {
        let mut words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
        words.sort_unstable();
        words
    };
    (a.len() == b.len() && sorted(a) == sorted(b)).then_some(Doubt::Order)
}

/// Returns an address as it is compared.
pub(super) fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_by_a_missing_word_initials_or_order() {
        let told = |a: &str, b: &str| {
            alike(
                &a.split(' ').collect::<Vec<_>>(),
                &b.split(' ').collect::<Vec<_>>(),
            )
        };
        assert_eq!(
            told("test testesen", "test bech testesen"),
            Some(Doubt::WordMissing)
        );
        assert_eq!(
            told("test marie bech testesen", "test testesen"),
            Some(Doubt::WordMissing)
        );
        assert_eq!(
            told("test bech", "test bech testesen"),
            Some(Doubt::WordMissing)
        );
        assert_eq!(told("t testesen", "test testesen"), Some(Doubt::Initials));
        assert_eq!(
            told("test b testesen", "test bech testesen"),
            Some(Doubt::Initials)
        );
        assert_eq!(told("testesen test", "test testesen"), Some(Doubt::Order));
        assert_eq!(told("proeve testesen", "test testesen"), None);
        assert_eq!(told("testesen", "test testesen"), None);
    }
}
