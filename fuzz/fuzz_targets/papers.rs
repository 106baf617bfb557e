//! Any bytes as a paper: it is refused in words, or every line of it has a verdict.
#![no_main]

use mandat::lang::Lang;
use mandat::model::read::read;
use mandat::model::{Book, Library};
use mandat::{paper, seating};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let empty = r#"(schema: 1, id: "x", title: "X", groups: [(id: "g", name: "G", level: cluster)])"#;
    let (Ok(text), Ok(data)) = (paper::from_bytes("", bytes), read(empty)) else {
        return;
    };
    let library = Library::new(vec![Book::new(data)]);
    let read = paper::read_text(text, Some(library.book(0)));
    let on = seating::Snapshot::new(&library, 0, mandat::model::Day::constant(2024, 5, 1));
    let plan = paper::plan(on, 0, &read);
    assert_eq!(paper::verdicts(&read, &plan, Lang::Da).len(), read.text.lines.len());
});
