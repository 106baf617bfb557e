//! The hits as they are shown: each thing once, a group above what it says.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::index::Index;
use super::order::{Ranked, Tier, best_first};
use super::rank::{Searcher, bits, window};
use crate::model::{At, EntityKind, KindSet};

/// Words with so many others between them stand no nearer to each other than those of different texts.
const FAR: usize = 4;

impl Searcher {
    /// Returns how many words stand between those of the query in the text that has them nearest to each other, small words aside.
    fn between(&self, index: &Index, entry: u32) -> usize {
        let all = self.all();
        let mut least = FAR;
        for field in index.fields(entry as usize) {
            if self.in_field(index, field) & all != all {
                continue;
            }
            // For each word of the query where it stood last, counted in words that say something.
            let mut places: [Option<usize>; 64] = [None; 64];
            let mut at = 0;
            for word in index.words(field) {
                let which = self.which[*word as usize] & all;
                if which == 0 && index.tokens[*word as usize].stop {
                    continue;
                }
                at += 1;
                for i in bits(which) {
                    places[i] = Some(at);
                }
                let first = bits(all).map(|i| places[i]).min().flatten();
                if which != 0
                    && let Some(first) = first
                {
                    let mut taken: Vec<usize> = bits(all).filter_map(|i| places[i]).collect();
                    taken.sort_unstable();
                    taken.dedup();
                    least = least.min(at + 1 - first - taken.len());
                }
            }
        }
        least
    }

    /// Sorts; leaves one hit of each person; puts the group of a sentence above its first one, and its other sentences last of their
    /// tier, as is what another group was found to say too.
    pub(super) fn arrange(&mut self, index: &Index, kinds: KindSet, limit: usize) {
        let window = window(limit);
        if self.ranked.len() > window {
            self.ranked.select_nth_unstable_by_key(window, best_first);
            self.ranked.truncate(window);
        }
        self.ranked.sort_unstable_by_key(best_first);
        if self.found.len() > 1 {
            let texts = std::mem::take(&mut self.ranked);
            let far = |r: &Ranked| {
                let text = r.order.tier <= Tier::Title;
                if text {
                    self.between(index, r.entry)
                } else {
                    FAR
                }
            };
            let mut near: Vec<(Ranked, usize)> = texts.into_iter().map(|r| (r, far(&r))).collect();
            near.sort_by_key(|(ranked, far)| (Reverse(ranked.order.score()), *far));
            self.ranked
                .extend(near.into_iter().map(|(ranked, _)| ranked));
        }
        let groups = kinds.has(EntityKind::Group);
        let mut entries: FxHashSet<u32> = FxHashSet::default();
        let mut seen: FxHashSet<(At, EntityKind)> = FxHashSet::default();
        let mut sentences: FxHashMap<At, u32> = FxHashMap::default();
        let mut said: FxHashSet<(usize, &str)> = FxHashSet::default();
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
                    let text = (entry.at.book, index.name(ranked.entry as usize));
                    let out = if said.insert(text) {
                        &mut out
                    } else {
                        &mut later
                    };
                    if seen.insert((entry.at, EntityKind::Group)) {
                        let own = index.own_group(entry) as u32;
                        out.push(Ranked {
                            entry: own,
                            above: Some(ranked.entry),
                            ..ranked
                        });
                    }
                    out.push(ranked);
                    continue;
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
