//! The one change type behind editing, undo, the journal, comparing, merging and saving.
//!
//! All of it works on [`Datum`](crate::model::Datum)s, and on the text of a file: the text is what the author wrote, the datum what
//! it means.

mod align;

pub use align::align;
