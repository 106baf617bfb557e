//! Which group of one dataset is under which.

use super::{Options, Order};
use crate::model::{Book, Day, Forest};

/// Returns the groups shown, each in exactly one place: those that a group set up before those that only have it as their parent.
pub(super) fn forest(book: &Book, options: &Options<'_>, day: Day) -> Forest {
    let count = book.data().groups.len();
    let shown: Vec<bool> = (0..count)
        .map(|g| options.show_all || book.group_in_force(g, day))
        .collect();
    let above: Vec<Option<Above>> = (0..count)
        .map(|g| above(book, options.order, &shown, g, day))
        .collect();
    let mut forest = Forest::new(above.iter().map(|a| a.map(|a| a.group)).collect());
    forest.roots.retain(|g| shown[*g]);
    for children in &mut forest.children {
        children.sort_by_key(|g| above[*g].is_none_or(|a| !a.is_creator));
    }
    forest
}

/// The group that another one is under.
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
