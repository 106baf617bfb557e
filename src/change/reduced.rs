//! A dataset and its text without the entries of its lists to which nothing happens: what a step is worked out on. Beside each entry that
//! something happens to stay those next to it, and of each list the first and the last two. What is written into what is left is byte for
//! byte what would be written into the whole: how it is laid out follows from what is beside it, and from what holds for all of a list
//! whose entries have lines of their own. Of other lists nothing is left out.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::pairing::without_id;
use super::rewrite::Patch;
use super::rope::Rope;
use crate::model::value::Record as _;
use crate::model::{Dataset, Datum, List, Value};
use crate::syntax::{Listed, outline};

/// How many entries stay at either end of a list.
const ENDS: usize = 2;

/// Entries that were left out of the text.
#[derive(Debug)]
struct Cut {
    /// Where they would be in what is left.
    at: usize,
    /// Where they are in the whole: from the first of them to what follows.
    start: usize,
    end: usize,
    /// Which of the lists, and which entries.
    list: usize,
    first: usize,
    count: usize,
}

/// What is left.
#[derive(Debug)]
pub(super) struct Reduced {
    /// The text.
    pub(super) text: String,
    /// What it means.
    pub(super) old: Datum,
    /// What it is to mean.
    pub(super) new: Datum,
    cuts: Vec<Cut>,
}

/// What becomes of a list: the runs of entries that are left out, by their places in the old one, and what is left of the old and the new.
struct Left {
    out: Vec<(usize, usize)>,
    old: Vec<Datum>,
    new: Vec<Datum>,
}

/// Returns the entries that are in both lists, by their places: none where something is moved but before and behind all of that, as what
/// stays is the longest run in the order of both.
fn kept<T: Value>(old: &[Arc<T>], new: &[Arc<T>], id_of: fn(&T) -> &str) -> Vec<(usize, usize)> {
    let same = |(a, b): &(&Arc<T>, &Arc<T>)| Arc::ptr_eq(a, b) || a == b;
    let head = old.iter().zip(new).take_while(same).count();
    let tails = old[head..].iter().rev().zip(new[head..].iter().rev());
    let tail = tails.take_while(same).count();
    let mut kept: Vec<_> = (0..head).map(|i| (i, i)).collect();
    let [(old_end, old_in), (new_end, new_in)] = [old, new].map(|list| {
        let end = list.len() - tail;
        (end, &list[head..end])
    });
    let places: FxHashMap<*const T, usize> = new_in.iter().map(Arc::as_ptr).zip(head..).collect();
    let place = |thing: &Arc<T>| places.get(&Arc::as_ptr(thing)).copied();
    // The rest are few: they are paired as the rewriting does it.
    let mut shared = Vec::new();
    let mut gone = Vec::new();
    for (i, thing) in (head..).zip(old_in) {
        match place(thing) {
            Some(j) => shared.push((i, j)),
            None => gone.push((i, thing)),
        }
    }
    let mut pairs = shared.clone();
    let taken: FxHashSet<usize> = shared.iter().map(|(_, j)| *j).collect();
    let mut come: Vec<_> = (head..)
        .zip(new_in)
        .filter(|(j, _)| !taken.contains(j))
        .collect();
    let mut pair = |alike: &dyn Fn(&T, &T) -> bool| {
        gone.retain(|(i, thing)| {
            let at = come.iter().position(|(_, other)| alike(thing, other));
            at.is_none_or(|at| {
                pairs.push((*i, come.remove(at).0));
                false
            })
        });
    };
    pair(&|a, b| id_of(a) == id_of(b));
    pair(&|a, b| without_id(&a.datum()) == without_id(&b.datum()));
    pairs.sort_unstable();
    if pairs.is_sorted_by_key(|(_, j)| *j) {
        kept.extend(shared);
    }
    kept.extend((old_end..old.len()).zip(new_end..));
    kept
}

fn left<T: Value>(old: &List<T>, new: &List<T>, id_of: fn(&T) -> &str) -> Left {
    let (old, new) = (old.shared(), new.shared());
    let kept = kept(old, new, id_of);
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut in_new = vec![true; new.len()];
    for (k, (i, j)) in kept.iter().enumerate() {
        let follows = |a: &(usize, usize), b: &(usize, usize)| a.0 + 1 == b.0 && a.1 + 1 == b.1;
        let inside = k >= ENDS && k + ENDS < kept.len();
        if inside && follows(&kept[k - 1], &(*i, *j)) && follows(&(*i, *j), &kept[k + 1]) {
            in_new[*j] = false;
            match out.last_mut() {
                Some((_, end)) if *end == *i => *end += 1,
                _ => out.push((*i, i + 1)),
            }
        }
    }
    let mut runs = out.iter().peekable();
    let mut old_left = Vec::new();
    let mut i = 0;
    while i < old.len() {
        if let Some((_, end)) = runs.next_if(|(start, _)| *start == i) {
            i = *end;
        } else {
            old_left.push(old[i].datum());
            i += 1;
        }
    }
    let new = new.iter().zip(in_new).filter(|(_, stays)| *stays);
    let new = new.map(|(entry, _)| entry.datum()).collect();
    Left {
        out,
        old: old_left,
        new,
    }
}

/// Returns what is left of a list, by its name; `None` for a field that is none.
fn left_of(old: &Dataset, new: &Dataset, list: &str) -> Option<(Left, usize)> {
    macro_rules! by_name {
        ($( $list:ident )*) => {
            match list {
                $( stringify!($list) => Some((left(&old.$list, &new.$list, |thing| thing.id.as_str()), old.$list.len())), )*
                _ => None,
            }
        };
    }
    by_name!(sources organisations people places groups processes matters meetings cases principles notes)
}

/// Returns all of a list, by its name.
fn all_of(data: &Dataset, list: &str) -> Datum {
    macro_rules! by_name {
        ($( $list:ident )*) => {
            match list {
                $( stringify!($list) => data.$list.datum(), )*
                _ => Datum::Absent,
            }
        };
    }
    by_name!(sources organisations people places groups processes matters meetings cases principles notes)
}

impl Reduced {
    /// Leaves out of a text, whose lists are known, and of what it means and is to mean, what is the same. `None` where the lists do not fit.
    pub(super) fn new(text: &Rope, lists: &[Listed], old: &Dataset, new: &Dataset) -> Option<Self> {
        let [mut old_left, mut new_left] = [old.own_fields(), new.own_fields()];
        let spec = &Dataset::SPEC;
        let mut cuts: Vec<Cut> = Vec::new();
        let mut gone = 0;
        for field in spec.fields {
            let at = lists
                .iter()
                .position(|list| list.name == field.name && list.lined);
            let Some((at, (left, count))) =
                at.and_then(|at| Some((at, left_of(old, new, field.name)?)))
            else {
                if left_of(&Dataset::default(), &Dataset::default(), field.name).is_some() {
                    old_left.set(spec, field.name, all_of(old, field.name));
                    new_left.set(spec, field.name, all_of(new, field.name));
                }
                continue;
            };
            let items = &lists[at].items;
            if items.len() != count {
                return None;
            }
            for (first, end) in left.out {
                cuts.push(Cut {
                    at: 0,
                    start: items[first].0 as usize,
                    end: items[end].0 as usize,
                    list: at,
                    first,
                    count: end - first,
                });
            }
            let datum = |all: Vec<Datum>| {
                if all.is_empty() {
                    Datum::Absent
                } else {
                    Datum::List(all)
                }
            };
            old_left.set(spec, field.name, datum(left.old));
            new_left.set(spec, field.name, datum(left.new));
        }
        cuts.sort_by_key(|cut| cut.start);
        let mut out = String::new();
        let mut done = 0;
        for cut in &mut cuts {
            out.push_str(&text.slice(done..cut.start));
            cut.at = cut.start - gone;
            gone += cut.end - cut.start;
            done = cut.end;
        }
        out.push_str(&text.slice(done..usize::MAX));
        Some(Self {
            text: out,
            old: old_left,
            new: new_left,
            cuts,
        })
    }

    /// Returns patches of what is left as those of the whole; `None` where one is at a place where something was left out.
    pub(super) fn outwards(&self, patches: &[Patch]) -> Option<Vec<Patch>> {
        let outwards = |patch: &Patch| {
            let end = patch.at + patch.old.len();
            let mut before = 0;
            for cut in &self.cuts {
                if cut.at < patch.at {
                    before += cut.end - cut.start;
                } else if cut.at <= end {
                    return None;
                }
            }
            Some(Patch {
                at: patch.at + before,
                ..patch.clone()
            })
        };
        patches.iter().map(outwards).collect()
    }

    /// Returns patches of the whole as those of what is left; `None` where one is in what was left out.
    pub(super) fn inwards(&self, patches: &[Patch]) -> Option<Vec<Patch>> {
        let inwards = |patch: &Patch| {
            let end = patch.at + patch.old.len();
            let mut before = 0;
            for cut in &self.cuts {
                if cut.end < patch.at {
                    before += cut.end - cut.start;
                } else if cut.start <= end {
                    return None;
                }
            }
            Some(Patch {
                at: patch.at - before,
                ..patch.clone()
            })
        };
        patches.iter().map(inwards).collect()
    }

    /// Returns the lists of the whole as they are when what is left has become `text` by `patches`.
    pub(super) fn lists(
        &self,
        before: &[Listed],
        patches: &[Patch],
        text: &str,
    ) -> Option<Vec<Listed>> {
        let mut lists = outline(text)?.lists;
        // Where each cut is in the new text, how much is left out before it, and by how much its entries have moved.
        let mut gone = 0;
        let cuts: Vec<(usize, usize, &Cut)> = self
            .cuts
            .iter()
            .map(|cut| {
                let earlier = patches.iter().take_while(|patch| patch.at < cut.at);
                let (more, less) = earlier.fold((0, 0), |(more, less), patch| {
                    (more + patch.new.len(), less + patch.old.len())
                });
                let here = (cut.at + more - less, gone, cut);
                gone += cut.end - cut.start;
                here
            })
            .collect();
        let outwards = |at: usize| {
            let known = cuts.partition_point(|(place, ..)| *place <= at);
            at + known.checked_sub(1).map_or(0, |last| {
                let (_, gone, cut) = cuts[last];
                gone + cut.end - cut.start
            })
        };
        for list in &mut lists {
            let inside = cuts.iter().filter(|(place, ..)| list.span.contains(place));
            let mut inside = inside.peekable();
            let mut items = Vec::with_capacity(list.items.len());
            for (start, end) in std::mem::take(&mut list.items) {
                let at = start as usize;
                while let Some((place, gone, cut)) = inside.next_if(|(place, ..)| *place <= at) {
                    let now = place + gone;
                    let cut_items = &before.get(cut.list)?.items[cut.first..cut.first + cut.count];
                    let moved = |old: u32| (old as usize - cut.start + now) as u32;
                    items.extend(
                        cut_items
                            .iter()
                            .map(|(start, end)| (moved(*start), moved(*end))),
                    );
                }
                let length = end - start;
                let start = outwards(at) as u32;
                items.push((start, start + length));
            }
            if inside.next().is_some() {
                return None;
            }
            list.items = items;
            list.span = outwards(list.span.start)..outwards(list.span.end - 1) + 1;
        }
        Some(lists)
    }
}
