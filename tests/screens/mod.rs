//! Keys to screens: what a user presses and what then stands there, styles included.

mod browse;
mod chart;
mod checks;
mod compare;
mod contexts;
mod coverage;
mod editing;
mod exports;
mod find;
mod glance;
pub mod harness;
mod lists;
pub mod meanwhile;
mod mouse;
mod previews;
mod sizes;
mod time;
