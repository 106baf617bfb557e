//! The program in a pseudo-terminal: what a person at a keyboard sees of it, and the terminal that it leaves behind.

mod answers;
mod edited;
mod editing;
mod ending;
mod harness;
mod keys;
mod killed;
mod looks;
mod panics;
mod shared;
mod start;
mod together;
mod trouble;
