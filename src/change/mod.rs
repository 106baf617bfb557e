//! The one change type behind editing, undo, the journal, comparing, merging and saving.
//!
//! All of it works on [`Datum`](crate::model::Datum)s, and on the text of a file: the text is what the author wrote, the datum what
//! it means.

mod align;
mod diff;
mod merge;
mod order;

pub use align::align;
pub use diff::{Difference, Leg, differences};
pub use merge::{Conflict, Merged, Side, merge, merge_as};
