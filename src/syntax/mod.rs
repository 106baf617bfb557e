//! RON as text: where every value of a file stands.
//!
//! [`scan()`] turns a file's text into a [`Tape`]: a flat list of values with their byte ranges. It knows nothing of groups or
//! mandates. Reading into the model, telling where an error is, and (later) changing only the bytes of what changed all start here.
//!
//! The `ron` crate is the referee: what it accepts as a value is accepted here, and tests hold the two against each other.

mod node;
mod problem;
mod scan;
mod write;

pub use node::{Kind, Node, Step, Tape};
pub use problem::{Located, Problem, What, nearest, position, render};
pub use scan::outline::{Entries, Listed, Outline, outline};
pub use scan::{MAX_DEPTH, MAX_PROBLEMS, scan};
pub use write::Writer;

/// A half-open range of bytes in a file's text.
pub type Span = std::ops::Range<usize>;
