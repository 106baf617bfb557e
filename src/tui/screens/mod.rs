//! The screens, a folder for each: what it knows, what its keys do, how it is drawn. None of them knows the app.

pub mod adoption;
pub mod chart;
pub mod checks;
pub mod compare;
pub mod conflicts;
pub mod coverage;
pub mod erasing;
pub mod export;
pub mod find;
pub mod form;
pub mod history;
pub mod menu;
pub mod panes;
pub mod preview;
pub mod sharing;
pub mod steps;
pub mod timeline;
pub mod working;
