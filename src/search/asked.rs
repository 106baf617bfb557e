//! What a question asks for: words that ask for a part of what stands about the thing that the other words name.

use super::fit::Fit;
use super::index::Index;
use super::order::{Ranked, Tier};
use super::query::Query;
use super::rank::Searcher;
use crate::model::{EntityKind, KindSet};

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
        let others = all & !self.asking;
        if self.asking & all == 0 || others == 0 {
            return all;
        }
        let answered = self.answered(index, others);
        let book_of = |ranked: &Ranked| index.entries[ranked.entry as usize].at.book;
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
            return others;
        }
        let least = match answered {
            Some(_) => Tier::Whole,
            None => Tier::Place,
        };
        self.ranked.retain(|ranked| {
            !is_text(index.entries[ranked.entry as usize].kind)
                && ranked.order.tier >= least
                && (!elsewhere || book_of(ranked) < book)
        });
        if self.ranked.is_empty() {
            (self.ranked, self.best) = (full, best);
            return all;
        }
        for ranked in &mut self.ranked {
            ranked.order.weight = 1;
            *ranked = Ranked::new(ranked.entry, ranked.order);
        }
        self.ranked.extend(full);
        others
    }

    /// Returns how far the best of what has all words answers what some of them ask for; the others are `others`.
    fn answered(&self, index: &Index, others: u64) -> Option<Answered> {
        let best = self.ranked.iter().max_by_key(|ranked| ranked.key)?;
        let entry = &index.entries[best.entry as usize];
        let says = self.held[best.entry as usize].own & others == others;
        let well = best.order.fit > Fit::Inside;
        let fully = match entry.kind {
            // What is only proposed and says all this is so too.
            _ if best.order.tier >= Tier::Other => true,
            EntityKind::Mandate | EntityKind::Seat => {
                let own = index.groups[entry.at.book] as usize + entry.at.entity.at();
                let group = &index.entries[own];
                let stands = group.adopted && group.in_force(self.days[entry.at.book]);
                well && stands && self.held[own].named & others == others
            }
            // A title or a remark says that there is something, not what.
            EntityKind::Source | EntityKind::Note => return None,
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
