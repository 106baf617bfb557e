//! How long the checks take. Goal: all rules on the shipped datasets below 5 ms.
#![allow(missing_docs, clippy::expect_used)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use mandat::check::findings;
use mandat::model::{Book, Library, read::read};
use mandat::store::embedded;

fn checks(c: &mut Criterion) {
    let book = |e: &embedded::Embedded| Book::new(read(e.text).expect("a shipped dataset reads"));
    let library = Library::new(embedded::ALL.iter().map(book).collect());
    c.bench_function("checks/all rules, all datasets", |b| {
        b.iter(|| {
            let library = black_box(&library);
            (0..library.books().len())
                .map(|n| findings(library, n, library.day(n, None)).len())
                .sum::<usize>()
        });
    });
}

criterion_group!(benches, checks);
criterion_main!(benches);
