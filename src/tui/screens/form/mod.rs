//! The form that edits any record, built from its description: a stack of sheets, lists and texts over one value.
//!
//! - `world`: what it asks of the datasets around it; `datasets` answers;
//! - `rows`: which fields stand where;
//! - `path`: ways into the value, so that every frame of the stack changes the one value and undo is a copy of it;
//! - `sheet`, `prose`, `fields`: the parts of the state, `state`: all of it;
//! - `keys`: the keys that type, and the actions of the table;
//! - `entry`, `picks`, `files`, `roster`: the field in focus, its drop-down, the files below a path, the list on top;
//! - `lines`: the same form as questions, one a line;
//! - `check`: what is wrong and where;
//! - `finish`: accepting, cancelling, and the things made on the way;
//! - `draft`: what stands in it, for the day the program ends in the middle;
//! - `words`, `draw`, `dropdown`, `paint`, `hints`: what is shown;
//! - `screen`: the form as a screen, with the task that it is for.
//!
//! What cannot be read stays in the value as it was typed, so that nothing typed is lost by moving on; it counts as a problem, and
//! a form with problems is not accepted.

mod check;
mod datasets;
mod draft;
mod draw;
mod dropdown;
mod entry;
mod fields;
mod files;
mod finish;
mod hints;
mod keys;
mod lines;
mod paint;
mod path;
mod picks;
mod prose;
mod roster;
mod rows;
mod screen;
mod sheet;
mod state;
mod words;
mod world;

#[cfg(test)]
mod tests;

pub use draft::{heading, texts};
pub use screen::{begin, resume};
