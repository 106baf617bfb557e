//! Which group of one dataset stands under which.

use super::{Options, Order};
use crate::model::{Book, Day};

/// The groups shown, each in exactly one place.
pub(super) struct Forest {
    /// Those that stand under no other group, in the order of the file.
    pub(super) roots: Vec<usize>,
    /// Those under each group.
    pub(super) children: Vec<Vec<usize>>,
}

impl Forest {
    pub(super) fn new(book: &Book, options: &Options<'_>, day: Day) -> Self {
        let count = book.data().groups.len();
        let shown: Vec<bool> = (0..count)
            .map(|g| options.show_all || book.group_in_force(g, day))
            .collect();
        let mut above: Vec<Option<Above>> = (0..count)
            .map(|g| above(book, options.order, &shown, g, day))
            .collect();
        open_rings(&mut above);
        let mut forest = Self {
            roots: Vec::new(),
            children: vec![Vec::new(); count],
        };
        for g in (0..count).filter(|g| shown[*g] && above[*g].is_none()) {
            forest.roots.push(g);
        }
        for by_creator in [true, false] {
            for g in (0..count).filter(|g| shown[*g]) {
                match above[g] {
                    Some(above) if above.is_creator == by_creator => {
                        forest.children[above.group].push(g);
                    }
                    _ => {}
                }
            }
        }
        forest
    }
}

/// The group that another one stands under.
#[derive(Clone, Copy)]
struct Above {
    group: usize,
    /// Whether it set the other one up; otherwise it is its parent.
    is_creator: bool,
}

fn above(book: &Book, order: Order, shown: &[bool], g: usize, day: Day) -> Option<Above> {
    if !shown[g] {
        return None;
    }
    let can_hold = |other: &usize| *other != g && shown[*other];
    let parent = book.parent_on(g, day).filter(can_hold).map(|group| Above {
        group,
        is_creator: false,
    });
    match order {
        // A kind of group is no place in the structure: it takes no group out of its level's section.
        Order::Level => parent.filter(|p| book.group(p.group).category == book.group(g).category),
        Order::Reporting => {
            let mut creators = book
                .group(g)
                .set_up_by
                .iter()
                .filter_map(|c| book.group_of(c.id()));
            creators
                .find(can_hold)
                .map(|group| Above {
                    group,
                    is_creator: true,
                })
                .or(parent)
        }
    }
}

/// Makes the first group of every ring stand under no other.
fn open_rings(above: &mut [Option<Above>]) {
    // 0: not seen, otherwise the round in which it was seen first.
    let mut seen = vec![0usize; above.len()];
    for start in 0..above.len() {
        let mut at = Some(start);
        while let Some(g) = at {
            if seen[g] == start + 1 {
                let mut first = g;
                let mut next = above[g].map(|a| a.group);
                while let Some(other) = next.filter(|other| *other != g) {
                    first = first.min(other);
                    next = above[other].map(|a| a.group);
                }
                above[first] = None;
                break;
            }
            if seen[g] != 0 {
                break;
            }
            seen[g] = start + 1;
            at = above[g].map(|a| a.group);
        }
    }
}
