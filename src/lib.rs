//! Who decides what in Danish cross-sector health cooperation: groups, their mandates and members, read from RON files, looked up,
//! walked through and edited in a terminal.
//!
//! # The map
//!
//! Dependencies point one way, downwards in this list never upwards; a test holds it.
//!
//! - [`lang`]: the two languages of the interface.
//! - [`syntax`]: RON as text: where every value stands, what is wrong and where, how values are written.
//! - [`model`]: the typed records, how a file becomes a dataset, and the look-ups over it. No input or output.
//! - [`seating`]: which mandates are in use, and who sits in which of their seats. No input or output.
//! - [`phrases`]: facts of the model in a few words, said alike everywhere.
//! - [`change`]: what happened to what: the one change type behind editing, undo, comparing, merging and saving.
//! - [`tree`]: the structure as a flat tree, by level or by who set up whom.
//! - [`search`]: the index and the ranking behind Find.
//! - [`paper`]: lists, kommissorier and minutes read into a proposed change. No input or output.
//! - [`edit`]: every editing operation as a function on a dataset, with its words for the user. No input or output.
//! - [`check`]: the dataset compared with its own rules: what is vacant, overdue or contradicts itself. No input or output.
//! - [`article`]: all there is to say of one thing, stated or following from the facts, as blocks of text without layout.
//! - [`coverage`]: who is represented where.
//! - [`chart`]: the structure as boxes and lines, in cells.
//! - [`timeline`]: what changed when.
//! - [`compare`]: two days or two datasets compared with each other, field by field, in words; adopting a proposal. No input or output.
//! - [`store`]: files and folders, the user's data folder, the embedded datasets; saving, the journal, watching for changes.
//! - [`git`]: the user's own git, asked for the history of a file.
//! - [`history`]: what commits did to a dataset or a thing in it, in words.
//! - [`sharing`]: what is the user's own and what is the others', getting and sending, by the user's git.
//! - [`session`]: the open datasets under editing: steps, undo, saving, what others change meanwhile. No disk, no screens.
//! - [`disk`]: carries out what a session orders from the disk, on threads of its own.
//! - [`export`]: what leaves the program in other forms: JSON for scripts, tables, documents, calendars, pages.
//! - [`config`]: the user's configuration.
//! - [`tui`]: the screens; the only place that knows ratatui.
//! - [`cli`]: the command line, which opens everything else.
#![allow(rustdoc::private_intra_doc_links)] // The map names the modules that are not public too.

pub mod article;
pub mod change;
pub mod chart;
pub mod check;
pub mod cli;
pub mod compare;
pub mod config;
pub mod coverage;
pub mod disk;
pub mod edit;
pub mod export;
pub mod git;
pub mod history;
pub mod lang;
pub mod model;
pub mod paper;
mod phrases;
pub mod search;
pub mod seating;
pub mod session;
pub mod sharing;
pub mod store;
pub mod syntax;
pub mod timeline;
pub mod tree;
pub mod tui;
