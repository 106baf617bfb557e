//! The model of a dataset: typed records, and the look-ups over them. No input or output happens here.

pub mod book;
pub mod data;
pub mod date;
pub mod datum;
pub mod fold;
pub mod foreign;
mod forest;
pub mod id;
pub mod library;
pub mod list;
pub mod names;
mod quick;
pub mod read;
pub(crate) mod sound;
pub(crate) mod span;
mod thing;
pub mod typed;
pub mod value;
pub mod words;

pub use book::{Applies, Book, Entity, MandateUse};
pub use data::*;
pub use date::{Date, Day};
pub use datum::Datum;
pub use forest::Forest;
pub use id::{EntityKind, Id, Key, KindSet, Ref, SourceRef};
pub use library::{At, Library};
pub use list::List;
pub use span::Presence;
pub use value::{Choice, Record, Value};
pub use words::*;
