//! What leaves the program in other forms: JSON with documented and stable shapes, and tables.

pub mod csv;
pub mod diff;
pub mod findings;
pub mod group;
pub mod json;
pub mod person;
pub mod whole;
