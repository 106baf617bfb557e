//! What a question asks for: words that ask for a part of what stands about the thing that the other words name.

use rustc_hash::FxHashSet;

use super::fit::Fit;
use super::index::Index;
use super::order::{Order, Ranked, Tier};
use super::query::Query;
use super::rank::{Searcher, bits};
use super::words::{is_since, is_until};
use crate::model::{At, Day, EntityKind, KindSet};

/// Returns whether a thing is what it says, rather than what it is called.
fn is_text(kind: EntityKind) -> bool {
    use EntityKind::{Case, Item, Mandate, Note, Principle, Process, Seat, Source};
    matches!(
        kind,
        Mandate | Seat | Case | Item | Note | Principle | Process | Source
    )
}

/// How far the best that has all words answers what some of them ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answered {
    /// Its text has the words.
    InText,
    /// It is, or belongs to, what the other words name.
    Fully,
}

impl Searcher {
    /// Ranks what has all words. Where that does not answer what some of them ask for, the others name what does, and that goes before
    /// it; where nothing has all, what has the others. Returns the words that are in all that was found.
    pub(super) fn answer(
        &mut self,
        index: &Index,
        query: &Query,
        kinds: KindSet,
        limit: usize,
    ) -> u64 {
        let all = self.all();
        self.ranked.clear();
        self.combine(index, query, kinds, limit, all);
        // One meeting does not tell how often there are any, nor who was there.
        if query.asks_often() {
            let kind = |r: &Ranked| index.entries[r.entry as usize].kind;
            let met = |r: &Ranked| matches!(kind(r), EntityKind::Meeting | EntityKind::Person);
            self.ranked.retain(|r| !met(r));
        }
        let others = self.others(index, kinds);
        if others == 0 && self.ranked.is_empty() {
            // How long the chair sits: what is told of the chair.
            let since = bits(all).filter(|i| is_since(&self.found[*i].term.stem));
            let rest = since.fold(all, |rest, i| rest & !(1 << i));
            if rest != 0 && rest != all {
                self.combine(index, query, kinds, limit, rest);
                return rest;
            }
        }
        if others == all && self.ranked.is_empty() {
            return self.in_year(index, query, kinds, limit);
        }
        if others == all || others == 0 {
            return all;
        }
        let answered = self.answered(index, query, others);
        let book_of = |ranked: &Ranked| ranked.order.book.0;
        // What the others name in the dataset in view goes before a text of another one.
        let best = self.ranked.iter().max_by_key(|r| r.key);
        let text = best.filter(|r| {
            r.order.tier < Tier::Other && is_text(index.entries[r.entry as usize].kind)
        });
        let book = text.map_or(0, book_of);
        let elsewhere = answered == Some(Answered::Fully);
        if elsewhere && book == 0 {
            return all;
        }
        let full = std::mem::take(&mut self.ranked);
        let best = self.best;
        self.combine(index, query, kinds, limit, others);
        if full.is_empty() {
            // A text in which words only begin as typed tells nothing of what is asked for.
            let begins = |r: &Ranked| {
                r.order.fit < Fit::Stem && is_text(index.entries[r.entry as usize].kind)
            };
            if self.ranked.iter().max_by_key(|r| r.key).is_some_and(begins) {
                self.ranked.clear();
            }
            return others;
        }
        let least = match answered {
            Some(_) => Tier::Whole,
            None => Tier::Place,
        };
        // Of what is named that goes first of which the part is told that is asked for.
        let told = self.told_of(index, all & !others);
        let in_view = self.ranked.iter().map(book_of).min();
        let has = |r: &Ranked| {
            let is_told = told.contains(&index.entries[r.entry as usize].at);
            is_told && r.order.tier >= Tier::Other && Some(book_of(r)) == in_view
        };
        let mut ranked = std::mem::take(&mut self.ranked);
        // What only a remark speaks of is what is dated so.
        let days = bits(others).all(|i| self.found[i].term.key.is_empty());
        let dated = |r: &Ranked| {
            let mut fields = index.fields(r.entry as usize).iter();
            days && answered.is_none()
                && fields.any(|f| index.is_date(f) && self.in_field(index, f) & others == others)
        };
        let of_group = |r: &&Ranked| {
            let entry = &index.entries[r.entry as usize];
            entry.kind == EntityKind::Group && r.order.tier >= Tier::Place
        };
        let group = ranked
            .iter()
            .filter(of_group)
            .max_by_key(|r| r.key)
            .copied();
        ranked.retain(|ranked| {
            let order = &ranked.order;
            if dated(ranked) || self.is_of(index, query, ranked, others) {
                return true;
            }
            let named = order.tier >= least || order.is_former_name() || has(ranked);
            !is_text(index.entries[ranked.entry as usize].kind)
                && named
                && (!elsewhere || book_of(ranked) < book)
        });
        self.ranked = ranked;
        if self.ranked.is_empty() {
            (self.ranked, self.best) = (full, best);
            // A text has the words, perhaps by chance: behind it the group that they name.
            if let Some(group) = group {
                let weighed =
                    |r: &Ranked, weight| Ranked::new(r.entry, Order { weight, ..r.order });
                if let Some(first) = self.ranked.iter_mut().max_by_key(|r| r.key) {
                    *first = weighed(first, 2);
                }
                self.ranked.push(weighed(&group, 1));
            }
            return all;
        }
        for ranked in &mut self.ranked {
            ranked.order.weight = 1 + u32::from(has(ranked));
            *ranked = Ranked::new(ranked.entry, ranked.order);
        }
        self.ranked.extend(full);
        others
    }

    /// Ranks the parties of a group that some words name which have the others, where organisations alone are looked for.
    pub(super) fn parties(&mut self, index: &Index, kinds: KindSet) {
        let all = self.all();
        if !self.ranked.is_empty() || kinds != KindSet::one(EntityKind::Organisation) {
            return;
        }
        let mut found: FxHashSet<u32> = FxHashSet::default();
        for at in self.touched.ones() {
            let (group, named) = (&index.entries[at], self.held[at].named & all);
            let day = self.days[group.at.book];
            if group.kind != EntityKind::Group || named == 0 || !group.in_force(day) {
                continue;
            }
            let parties = index.links(at).iter().filter(|party| {
                let own = self.held[**party as usize].own;
                let is_party = index.entries[**party as usize].kind == EntityKind::Organisation;
                is_party && (own | named) & all == all
            });
            found.extend(parties);
        }
        for party in found {
            let entry = &index.entries[party as usize];
            let in_force = entry.in_force(self.days[entry.at.book]);
            let order = Order::new(entry, Tier::Context, in_force, self.place(entry));
            self.ranked.push(Ranked::new(party, order));
        }
    }

    /// Ranks what the words name but for a year, and was there in it. Returns the words that are in all that was found.
    fn in_year(&mut self, index: &Index, query: &Query, kinds: KindSet, limit: usize) -> u64 {
        let all = self.all();
        let year = |i: &usize| {
            let year: i16 = self.found[*i].term.key.parse().ok()?;
            Day::new(year, 7, 1).ok().filter(|_| year > 1900)
        };
        let Some((i, day)) = bits(all).find_map(|i| Some((i, year(&i)?))) else {
            return all;
        };
        let rest = all & !(1 << i);
        if rest != 0 {
            self.combine(index, query, kinds, limit, rest);
            self.ranked.retain(|r| {
                let entry = &index.entries[r.entry as usize];
                let bounded = entry.begins || entry.ends() || entry.is_not_known_later(Day::MAX);
                r.order.tier >= Tier::Other && bounded && entry.in_force(day)
            });
        }
        all
    }

    /// Returns the words that name what others ask of. One that asks too may be of the name: the members of the secretariat.
    fn others(&self, index: &Index, kinds: KindSet) -> u64 {
        let others = self.all() & !self.asking;
        if self.asking.count_ones() < 2 || others == 0 {
            return others;
        }
        let named = self.touched.ones().filter(|at| index.is_listed(*at, kinds));
        let have = named.map(|at| self.held[at].named & self.all());
        let whole = have.filter(|words| words & others == others && *words != self.all());
        whole
            .max_by_key(|words| words.count_ones())
            .unwrap_or(others)
    }

    /// Returns whether it is one of the people of the organisation that some words name, where it is asked who.
    fn is_of(&self, index: &Index, query: &Query, ranked: &Ranked, words: u64) -> bool {
        let links = index.links(ranked.entry as usize).iter();
        let mut of = links.map(|l| (*l, index.entries[*l as usize].kind));
        query.asks_who()
            && index.entries[ranked.entry as usize].kind == EntityKind::Person
            && of
                .any(|(l, kind)| kind == EntityKind::Organisation && self.names(l) & words == words)
    }

    /// Returns whether a word asks for what some stems ask for.
    pub(super) fn asks(&self, what: fn(&str) -> bool) -> bool {
        bits(self.asking).any(|i| what(&self.found[i].term.stem))
    }

    /// Returns the groups of which the part is told that some words ask for: who chairs, when they meet, what they may decide.
    fn told_of(&self, index: &Index, asking: u64) -> FxHashSet<At> {
        let mut out = FxHashSet::default();
        let (since, until) = (self.asks(is_since), self.asks(is_until));
        for at in self.touched.ones() {
            let entry = &index.entries[at];
            let told = since && entry.begins || until && entry.ends();
            if told && entry.kind == EntityKind::Group {
                out.insert(entry.at);
            }
            if self.held[at].told & asking == 0 {
                continue;
            }
            match entry.kind {
                EntityKind::Mandate | EntityKind::Seat | EntityKind::Group => {
                    out.insert(entry.at);
                }
                EntityKind::Meeting | EntityKind::Person => {
                    let links = index.links(at).iter().map(|l| &index.entries[*l as usize]);
                    let group = links.clone().find(|e| e.kind == EntityKind::Group);
                    out.extend(group.map(|e| e.at));
                }
                _ => {}
            }
        }
        out
    }

    /// Where it is asked who, and an organisation is what is named, puts its people behind it.
    pub(super) fn prefer_people(&mut self, index: &Index, query: &Query) {
        let words = self.all() & !self.asking;
        let best = self.ranked.iter().max_by_key(|r| r.key).copied();
        let organisation = |r: &Ranked| {
            let kind = index.entries[r.entry as usize].kind;
            kind == EntityKind::Organisation && self.names(r.entry) & words == words
        };
        let Some(best) = best.filter(|best| words != 0 && organisation(best)) else {
            return;
        };
        let mut ranked = std::mem::take(&mut self.ranked);
        for one in &mut ranked {
            if one.entry == best.entry || self.is_of(index, query, one, words) {
                one.order.weight = best.order.weight + 1;
                *one = Ranked::new(one.entry, one.order);
            }
        }
        self.ranked = ranked;
    }

    /// Where it is asked when, and a text answers, puts those texts first that have a date.
    pub(super) fn prefer_dated(&mut self, index: &Index) {
        let is_text = |r: &Ranked| {
            r.order.tier < Tier::Other && is_text(index.entries[r.entry as usize].kind)
        };
        let best = self.ranked.iter().max_by_key(|r| r.key).copied();
        let Some(best) = best.filter(is_text) else {
            return;
        };
        let dated = |r: &Ranked| {
            let fields = index.fields(r.entry as usize).iter();
            let mut words = fields.flat_map(|f| index.words(f));
            // An item has the day of its meeting.
            index.entries[r.entry as usize].kind != EntityKind::Item
                && words.any(|w| index.tokens[*w as usize].date)
        };
        for ranked in &mut self.ranked {
            if ranked.order.weight == best.order.weight && is_text(ranked) && dated(ranked) {
                ranked.order.weight += 1;
                *ranked = Ranked::new(ranked.entry, ranked.order);
            }
        }
    }

    /// Returns whether some words are the whole name of another group than this one, which has more than the words in its own name.
    fn is_called(&self, index: &Index, words: u64, at: usize) -> bool {
        let book = index.entries[at].at.book;
        let mut groups = self.touched.ones().filter(|other| {
            let entry = &index.entries[*other];
            *other != at && entry.kind == EntityKind::Group && entry.at.book == book
        });
        self.whole_name(index, at) != self.all()
            && groups.any(|other| self.whole_name(index, other) == words)
    }

    /// Returns how far the best of what has all words answers what some of them ask for; the others are `others`.
    fn answered(&self, index: &Index, query: &Query, others: u64) -> Option<Answered> {
        let best = self.ranked.iter().max_by_key(|ranked| ranked.key)?;
        let entry = &index.entries[best.entry as usize];
        let says = self.held[best.entry as usize].own & others == others;
        let well = best.order.fit > Fit::Inside;
        let fully = match entry.kind {
            // A title tells that there is a document, unless that is asked for.
            EntityKind::Source if best.order.tier != Tier::Other => return None,
            // The tasks of a group are asked for, not another one that has the word in its name.
            EntityKind::Group if self.is_called(index, others, best.entry as usize) => false,
            EntityKind::Mandate if self.is_called(index, others, index.own_group(entry)) => false,
            // What is so called, and be it only proposed.
            _ if best.order.tier >= Tier::Other
                || self.held[best.entry as usize].named & self.all() == self.all() =>
            {
                best.order.in_force
            }
            EntityKind::Mandate if query.who_may && best.order.tier >= Tier::Sentence => true,
            EntityKind::Mandate | EntityKind::Seat => {
                let own = index.own_group(entry);
                let group = &index.entries[own];
                let stands = group.adopted && group.in_force(self.days[entry.at.book]);
                let names = |at: usize| self.held[at].named & others == others;
                // Another group has just this name.
                let other = |at: usize| {
                    let one = &index.entries[at];
                    let is_group = one.kind == EntityKind::Group && one.at.book == entry.at.book;
                    is_group && names(at) && self.whole_name(index, at) == others
                };
                let is_own =
                    || self.whole_name(index, own) == others || !self.touched.ones().any(other);
                well && stands && names(own) && is_own()
            }
            // A remark says that there is something, not what.
            EntityKind::Note => return None,
            kind if is_text(kind) => false,
            _ => well && best.order.tier >= Tier::Role,
        };
        match (fully, says) {
            (true, _) => Some(Answered::Fully),
            (false, true) => Some(Answered::InText),
            (false, false) => None,
        }
    }
}
