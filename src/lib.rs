//! x
pub mod article;
pub mod lang;
pub mod model;
pub mod syntax;
