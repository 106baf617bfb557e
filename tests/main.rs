//! The tests that go through the public face: the library, the command line, the screens and the program in a terminal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // Helpers of tests stand outside the test functions.

mod checks;
mod cli;
mod compare;
mod corpus;
mod dataset;
mod fields;
mod find;
// A limit on the size of files stands for a full disk.
#[cfg(unix)]
mod full_disk;
mod generated;
mod git;
mod layers;
mod pages;
mod papers;
mod plain;
mod screens;
mod seating;
mod sequences;
mod sureness;
// In a pseudo-terminal, with signals.
#[cfg(unix)]
mod terminal;
mod words;
mod work;

#[path = "support/dice.rs"]
mod dice;
#[path = "support/operations.rs"]
mod operations;
#[path = "support/steps.rs"]
mod steps;
#[path = "support/values.rs"]
mod values;
