//! The hits as they are shown: each thing once, a group above what it says.

use rustc_hash::{FxHashMap, FxHashSet};

use super::index::Index;
use super::order::{Ranked, best_first};
use super::rank::{Searcher, window};
use crate::model::{At, EntityKind, KindSet};

impl Searcher {
    /// Sorts; leaves one hit of each person; puts the group of a sentence above its first one, and its other sentences last of their
    /// tier.
    pub(super) fn arrange(&mut self, index: &Index, kinds: KindSet, limit: usize) {
        let window = window(limit);
        if self.ranked.len() > window {
            self.ranked.select_nth_unstable_by_key(window, best_first);
            self.ranked.truncate(window);
        }
        self.ranked.sort_unstable_by_key(best_first);
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
