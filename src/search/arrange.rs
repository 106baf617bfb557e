//! The hits as they are shown: each thing once, a group above what it says.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::index::Index;
use super::order::{Ranked, Tier, best_first};
use super::rank::{Searcher, window};
use crate::model::{At, EntityKind, KindSet};

impl Searcher {
    /// Returns whether the words stand together in a text, with nothing between them but small words.
    fn is_together(&self, index: &Index, entry: u32) -> bool {
        let all = self.all();
        let mut fields = index.fields(entry as usize).iter();
        fields.any(|field| {
            let mut has = 0;
            for word in index.words(field) {
                let which = self.which[*word as usize] & all;
                if which == 0 && !index.tokens[*word as usize].stop {
                    has = 0;
                }
                has |= which;
                if has == all {
                    return true;
                }
            }
            false
        })
    }

    /// Sorts; leaves one hit of each person; puts the group of a sentence above its first one, and its other sentences last of their
    /// tier.
    pub(super) fn arrange(&mut self, index: &Index, kinds: KindSet, limit: usize) {
        let window = window(limit);
        if self.ranked.len() > window {
            self.ranked.select_nth_unstable_by_key(window, best_first);
            self.ranked.truncate(window);
        }
        self.ranked.sort_unstable_by_key(best_first);
        if self.found.len() > 1 {
            let texts = std::mem::take(&mut self.ranked);
            let mut near: Vec<(Ranked, bool)> = texts
                .into_iter()
                .map(|r| {
                    (
                        r,
                        r.order.tier <= Tier::Sentence && self.is_together(index, r.entry),
                    )
                })
                .collect();
            near.sort_by_key(|(ranked, near)| Reverse((ranked.order.score(), *near)));
            self.ranked
                .extend(near.into_iter().map(|(ranked, _)| ranked));
        }
        let groups = kinds.has(EntityKind::Group);
        let mut entries: FxHashSet<u32> = FxHashSet::default();
        let mut seen: FxHashSet<(At, EntityKind)> = FxHashSet::default();
        let mut sentences: FxHashMap<At, u32> = FxHashMap::default();
        let (mut out, mut later): (Vec<Ranked>, Vec<Ranked>) = (Vec::new(), Vec::new());
        for ranked in std::mem::take(&mut self.ranked) {
            if !entries.insert(ranked.entry) {
                continue;
            }
            if out
                .last()
                .is_some_and(|last| last.order.score() != ranked.order.score())
            {
                out.append(&mut later);
            }
            let entry = &index.entries[ranked.entry as usize];
            match entry.kind {
                EntityKind::Mandate | EntityKind::Seat if groups => {
                    let count = sentences.entry(entry.at).or_default();
                    *count += 1;
                    if *count > 1 {
                        later.push(ranked);
                        continue;
                    }
                    if seen.insert((entry.at, EntityKind::Group)) {
                        let own = index.groups[entry.at.book] + entry.at.entity.at() as u32;
                        out.push(Ranked {
                            entry: own,
                            above: Some(ranked.entry),
                            ..ranked
                        });
                    }
                }
                // A meeting that is found by the name of its group only.
                EntityKind::Meeting if groups => {
                    let links = index.links(ranked.entry as usize).first().copied();
                    let group = links.filter(|l| {
                        let of = &index.entries[*l as usize];
                        let all = self.all();
                        of.kind == EntityKind::Group && self.held[*l as usize].named & all == all
                    });
                    let group = group.map(|l| (l, index.entries[l as usize].at));
                    if let Some((own, at)) = group
                        && self.held[ranked.entry as usize].named == 0
                        && seen.insert((at, EntityKind::Group))
                    {
                        out.push(Ranked {
                            entry: own,
                            ..ranked
                        });
                    }
                }
                EntityKind::Group | EntityKind::Person if !seen.insert((entry.at, entry.kind)) => {
                    continue;
                }
                _ => {}
            }
            out.push(ranked);
        }
        out.append(&mut later);
        out.truncate(limit);
        self.ranked = out;
    }
}
