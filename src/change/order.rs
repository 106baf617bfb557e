//! The order of a list that two sides have changed.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::Datum;

/// An element of the merged list.
#[derive(Debug)]
pub(super) struct Element {
    /// What it is.
    pub(super) datum: Datum,
    /// Whether it stood in the old list and is in those of both sides.
    pub(super) kept: bool,
    /// Its place in the list of each side.
    pub(super) at: [Option<usize>; 2],
}

/// Returns the part of an order, from the first to the last, that is not as it was.
pub(super) fn moved(order: &[usize]) -> Option<Range<usize>> {
    let is_moved = |place: &usize| order[*place] != *place;
    let first = (0..order.len()).find(is_moved)?;
    let last = (0..order.len()).rfind(is_moved)?;
    Some(first..last + 1)
}

/// Returns which of several different numbers belong to their longest rising run; of equally long ones always the same.
pub(super) fn longest_run(numbers: &[usize]) -> Vec<bool> {
    // For every length the place of the least number that ends a run so long.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        previous.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut stays = vec![false; numbers.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        stays[at] = true;
        next = previous[at];
    }
    stays
}

/// Returns the elements in their merged order; the `kept` ones come in the order of the old list.
///
/// What neither side moved is the backbone. Between its parts each side puts what it inserted or moved, in its own order. Where both
/// do, the run whose first element is less by id, or else by itself, comes first. What both moved to different places goes to the one
/// that is nearer to the front. All of it is the same with the sides exchanged.
pub(super) fn ordered(elements: Vec<Element>, lists: [&[Datum]; 2]) -> Vec<Datum> {
    let order = order(&elements, lists);
    let mut data: Vec<_> = elements.into_iter().map(|e| Some(e.datum)).collect();
    order.into_iter().filter_map(|e| data[e].take()).collect()
}

fn order(elements: &[Element], lists: [&[Datum]; 2]) -> Vec<usize> {
    let sides = if lists[1] < lists[0] { [1, 0] } else { [0, 1] };
    let views = sides.map(|side| View::new(elements, side, lists[side].len()));
    let backbone: Vec<usize> = (0..elements.len())
        .filter(|e| elements[*e].kept && views.iter().all(|view| !view.moved[*e]))
        .collect();
    let gaps = views.each_ref().map(|view| view.gaps(elements, &backbone));
    let mut order = Vec::with_capacity(elements.len());
    let mut runs = [
        vec![Vec::new(); backbone.len() + 1],
        vec![Vec::new(); backbone.len() + 1],
    ];
    for (n, view) in views.iter().enumerate() {
        for e in view.sequence.iter().copied() {
            let Some(own) = gaps[n][e] else { continue };
            let here = match gaps[1 - n][e] {
                None => true,
                Some(_) if view.moved[e] != views[1 - n].moved[e] => view.moved[e],
                Some(other) => own <= other,
            };
            if here {
                runs[n][own].push(e);
            }
        }
    }
    for (gap, (first, second)) in runs[0].iter().zip(&runs[1]).enumerate() {
        weave(elements, first, second, &mut order);
        order.extend(backbone.get(gap));
    }
    order
}

/// The merged elements as one side has them.
struct View {
    /// Those that the side has, in its order.
    sequence: Vec<usize>,
    /// For every element whether the side moved it.
    moved: Vec<bool>,
}

impl View {
    fn new(elements: &[Element], side: usize, length: usize) -> Self {
        let mut places = vec![None; length];
        for (e, element) in elements.iter().enumerate() {
            if let Some(at) = element.at[side] {
                places[at] = Some(e);
            }
        }
        let sequence: Vec<usize> = places.into_iter().flatten().collect();
        let kept: Vec<usize> = sequence
            .iter()
            .copied()
            .filter(|e| elements[*e].kept)
            .collect();
        let mut moved = vec![false; elements.len()];
        for (e, stays) in kept.iter().zip(longest_run(&kept)) {
            moved[*e] = !stays;
        }
        Self { sequence, moved }
    }

    /// Returns how many of the backbone are before each element that is not of it.
    fn gaps(&self, elements: &[Element], backbone: &[usize]) -> Vec<Option<usize>> {
        let mut gaps = vec![None; elements.len()];
        let mut gap = 0;
        for e in &self.sequence {
            if backbone.get(gap) == Some(e) {
                gap += 1;
            } else {
                gaps[*e] = Some(gap);
            }
        }
        gaps
    }
}

/// Puts two runs into one: what is in both holds them together, and what lies between goes run by run.
fn weave(elements: &[Element], first: &[usize], second: &[usize], out: &mut Vec<usize>) {
    let places: FxHashMap<usize, usize> = second
        .iter()
        .enumerate()
        .map(|(place, e)| (*e, place))
        .collect();
    let shared: Vec<(usize, usize)> = first
        .iter()
        .filter_map(|e| Some((*e, *places.get(e)?)))
        .collect();
    let stays = longest_run(&shared.iter().map(|(_, place)| *place).collect::<Vec<_>>());
    let anchors: Vec<usize> = shared
        .iter()
        .zip(&stays)
        .filter(|(_, stays)| **stays)
        .map(|((e, _), _)| *e)
        .collect();
    let loose: FxHashSet<usize> = shared
        .iter()
        .zip(&stays)
        .filter(|(_, stays)| !**stays)
        .map(|((e, _), _)| *e)
        .collect();
    let second: Vec<usize> = second
        .iter()
        .copied()
        .filter(|e| !loose.contains(e))
        .collect();
    let (mut first, mut second) = (first, second.as_slice());
    for anchor in anchors.into_iter().map(Some).chain([None]) {
        let cut = |run: &[usize]| {
            run.iter()
                .position(|e| Some(*e) == anchor)
                .unwrap_or(run.len())
        };
        let (one, rest) = first.split_at(cut(first));
        let (two, others) = second.split_at(cut(second));
        let less = matches!((one.first(), two.first()), (Some(a), Some(b)) if key(&elements[*b].datum) < key(&elements[*a].datum));
        for run in if less { [two, one] } else { [one, two] } {
            out.extend(run);
        }
        out.extend(anchor);
        first = rest.get(1..).unwrap_or_default();
        second = others.get(1..).unwrap_or_default();
    }
}

fn key(datum: &Datum) -> &Datum {
    let id = datum.field("id");
    if id.is_absent() { datum } else { id }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_longest_run_rises_and_none_is_longer(numbers in Just((0..9usize).collect::<Vec<_>>()).prop_shuffle()) {
            let stays = longest_run(&numbers);
            let run: Vec<_> = numbers.iter().zip(&stays).filter(|(_, stays)| **stays).map(|(n, _)| *n).collect();
            prop_assert!(run.is_sorted());
            let longest = (0u32..1 << 9)
                .filter(|set| (0..9).filter(|i| set >> i & 1 == 1).map(|i| numbers[i]).is_sorted())
                .map(u32::count_ones)
                .max();
            prop_assert_eq!(Some(run.len() as u32), longest);
        }
    }
}
