//! The one change type behind editing, undo, the journal, comparing, merging and saving.
//!
//! All of it works on [`Datum`](crate::model::Datum)s, and on the text of a file: the text is what the author wrote, the datum what
//! it means.

mod align;
mod diff;
mod entry;
mod line;
mod merge;
mod order;
#[cfg(test)]
mod tests;

pub use align::align;
pub use diff::{Difference, Leg, differences};
pub use entry::{Change, Clash, Kept, Place, apply, changes, entity_lists};
pub use merge::{Conflict, Merged, Side, merge, merge_as};
