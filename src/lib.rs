//! x
pub mod article;
pub mod config;
pub mod lang;
pub mod model;
pub mod search;
pub mod syntax;
pub mod tree;
pub mod tui;
