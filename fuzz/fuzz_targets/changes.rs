//! Sessions of editing on the files of `tests/corpus`; see `tests/support/steps.rs`.
#![no_main]

#[path = "../../tests/support/operations.rs"]
mod operations;
#[path = "../../tests/support/steps.rs"]
#[allow(dead_code)]
mod steps;
#[path = "../../tests/support/values.rs"]
mod values;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| steps::session(bytes, 100));
