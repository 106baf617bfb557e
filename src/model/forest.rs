//! Which of several things is under which, whatever makes one the parent of another.

/// Several things by their numbers, each in exactly one place.
#[derive(Debug)]
pub struct Forest {
    /// Those without a parent, in order.
    pub roots: Vec<usize>,
    /// Those under each, in order.
    pub children: Vec<Vec<usize>>,
}

impl Forest {
    /// Builds the forest in which each thing is under its parent; the least of every ring of parents becomes a root.
    pub fn new(mut parents: Vec<Option<usize>>) -> Self {
        for ring in rings(&parents) {
            parents[ring[0]] = None;
        }
        let mut forest = Self {
            roots: Vec::new(),
            children: vec![Vec::new(); parents.len()],
        };
        for (thing, parent) in parents.into_iter().enumerate() {
            match parent {
                Some(parent) => forest.children[parent].push(thing),
                None => forest.roots.push(thing),
            }
        }
        forest
    }

    /// Walks a root and everything under it: `enter` gets each thing and its depth below the root, and what it returns is given to
    /// `leave` behind all that is under the thing. The chain may be longer than the program's stack.
    pub fn walk<C, T>(
        &self,
        root: usize,
        context: &mut C,
        enter: impl Fn(&mut C, usize, u16) -> T,
        leave: impl Fn(&mut C, T),
    ) {
        let mut stack = vec![(enter(context, root, 0), self.children[root].iter())];
        while let Some((_, children)) = stack.last_mut() {
            if let Some(child) = children.next() {
                let depth = u16::try_from(stack.len()).unwrap_or(u16::MAX);
                stack.push((enter(context, *child, depth), self.children[*child].iter()));
            } else if let Some((entered, _)) = stack.pop() {
                leave(context, entered);
            }
        }
    }
}

/// Returns every ring of parents, from its least member on, each before its parent.
pub fn rings(parents: &[Option<usize>]) -> Vec<Vec<usize>> {
    // 0: not seen, otherwise the round in which it was seen.
    let mut seen = vec![0; parents.len()];
    let mut rings = Vec::new();
    for round in 1..=parents.len() {
        let mut at = Some(round - 1);
        while let Some(thing) = at.filter(|thing| seen[*thing] == 0) {
            seen[thing] = round;
            at = parents[thing];
        }
        if let Some(first) = at.filter(|thing| seen[*thing] == round) {
            let next = |thing: &usize| parents[*thing].filter(|parent| *parent != first);
            let mut ring: Vec<usize> = std::iter::successors(Some(first), next).collect();
            let least = (0..ring.len()).min_by_key(|i| ring[*i]).unwrap_or_default();
            ring.rotate_left(least);
            rings.push(ring);
        }
    }
    rings
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Parents at random: rings, long ones and of a thing with itself, and chains that lead into them.
    fn parents() -> impl Strategy<Value = Vec<Option<usize>>> {
        (1usize..40).prop_flat_map(|n| prop::collection::vec(prop::option::weighted(0.9, 0..n), n))
    }

    proptest! {
        #[test]
        fn everything_is_in_one_place_under_its_parent_and_rings_open_at_the_least(parents in parents()) {
            let forest = Forest::new(parents.clone());
            let mut walked: Vec<(usize, u16)> = Vec::new();
            let mut left: Vec<usize> = Vec::new();
            for root in &forest.roots {
                let mut both = (&mut walked, &mut left);
                forest.walk(
                    *root,
                    &mut both,
                    |(walked, _), thing, depth| {
                        walked.push((thing, depth));
                        thing
                    },
                    |(_, left), thing| left.push(thing),
                );
            }
            let mut open: Vec<usize> = Vec::new();
            for (thing, depth) in &walked {
                open.truncate(usize::from(*depth));
                let above = std::iter::successors(parents[*thing], |at| parents[*at]);
                let above: Vec<usize> = above.take(parents.len()).collect();
                match open.last() {
                    Some(parent) => prop_assert_eq!(parents[*thing], Some(*parent)),
                    None => prop_assert!(
                        above.is_empty() || above.contains(thing) && above.iter().min() == Some(thing)
                    ),
                }
                open.push(*thing);
            }
            let mut once: Vec<usize> = walked.into_iter().map(|(thing, _)| thing).collect();
            once.sort_unstable();
            left.sort_unstable();
            prop_assert_eq!(&once, &left);
            prop_assert_eq!(once, (0..parents.len()).collect::<Vec<_>>());
        }
    }
}
