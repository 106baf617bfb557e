//! Who sits in which seat of the mandates in use: what the tree, the members, the checks, the coverage and the forms show of it.
//!
//! - `mandates`: which mandates are in use;
//! - `snapshot`: a dataset on a day, and whom a member speaks for;
//! - `seat`: one seat with those in it: how many are wanted, lacking and too many;
//! - `group`: all seats of a group, and the numbers to show.

mod group;
mod mandates;
mod seat;
mod snapshot;

#[cfg(test)]
mod tests;

pub use group::{Known, SeatCount, Seating};
pub use mandates::{chair_in_use, mandates_in_use};
pub use seat::{Filled, Lack};
pub use snapshot::{Party, Snapshot, is_full, is_someone, stands_in};

use crate::model::{Day, Library};

/// Returns the numbers of a group's seats on a day.
pub fn count(library: &Library, book: usize, group: usize, day: Day) -> SeatCount {
    let on = Snapshot::new(library, book, day);
    Seating::of(&on, group).count(&on, group)
}
