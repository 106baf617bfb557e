//! The one change type behind editing, undo, the journal, comparing, merging and saving.
//!
//! All of it works on [`Datum`](crate::model::Datum)s, and on the text of a file: the text is what the author wrote, the datum what
//! it means.

mod align;
mod cut;
mod diff;
mod document;
mod entry;
mod line;
mod merge;
mod order;
mod pairing;
mod reduced;
mod rewrite;
mod rope;
mod skim;
#[cfg(test)]
mod tests;
mod touch;
mod twins;
mod unsettled;
mod versions;
pub(crate) mod words;

pub use crate::lang::Message;
pub use align::align;
pub use cut::{Part, Rows};
pub use diff::{Difference, PathStep, differences, stated};
pub(crate) use diff::{Rules, differences_by};
pub use document::{Document, Joined, Refused, Step};
pub use entry::{Change, Clash, Place, apply, changes, entity_lists};
pub use line::{datum_from_json, datum_to_json};
pub use merge::{Conflict, Merged, Side, merge, merge_as};
pub(crate) use pairing::{Pairing, Places, without_id};
pub use rewrite::{Kept, Patch, Rewritten, invert, patched, rewrite};
pub use skim::{Skimmed, skimmed_differences};
pub use versions::{Joint, Version, join};
