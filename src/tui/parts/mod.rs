//! What several screens are made of. Nothing here knows a screen.

pub mod answer;
pub mod cursor;
pub mod field;
pub mod ledger;
pub mod list;
pub mod page;
pub mod paint;
