//! How long it takes to compare the shipped datasets, to tell of it, and to adopt the proposal.
//!
//! Goal on two cores: comparing within one frame of 16 ms.
#![allow(missing_docs, clippy::expect_used)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use mandat::compare::{View, adopt, compare, parts, tell};
use mandat::lang::Lang;
use mandat::model::{Book, Date, Library, read::read};
use mandat::store::embedded;

fn library() -> Library {
    let book = |e: &embedded::Embedded| Book::new(read(e.text).expect("a shipped dataset reads"));
    Library::new(embedded::ALL.iter().map(book).collect())
}

fn view<'l>(library: &'l Library, id: &str, day: Option<&str>) -> View<'l> {
    let book = library
        .books()
        .iter()
        .position(|b| b.data().id.as_str() == id)
        .expect("it is shipped");
    View {
        library,
        book,
        day: day.and_then(Date::parse).and_then(|date| date.first()),
    }
}

fn compared(c: &mut Criterion) {
    let library = library();
    let (proposal, now) = (
        view(&library, "forslag-2016", Some("2016-09-01")),
        view(&library, "midtjylland", Some("2016-09-15")),
    );
    let before = view(&library, "midtjylland", Some("2006-06-01"));
    c.bench_function("compare/proposal and adopted", |b| {
        b.iter(|| compare(black_box(proposal), black_box(now)));
    });
    c.bench_function("compare/2006 and 2016", |b| {
        b.iter(|| compare(black_box(before), black_box(now)));
    });
    let copy = Library::new(vec![Book::clone(library.book(now.book))]);
    let (one, two) = (
        View { day: None, ..now },
        View {
            library: &copy,
            book: 0,
            day: None,
        },
    );
    c.bench_function("compare/two copies", |b| {
        b.iter(|| compare(black_box(one), black_box(two)));
    });
    let comparison = compare(proposal, now);
    c.bench_function("compare/in words", |b| {
        b.iter(|| tell(black_box(&comparison), Lang::Da, false).to_text(80));
    });
}

fn adopted(c: &mut Criterion) {
    let library = library();
    let data = |id: &str| library.book(view(&library, id, None).book).data();
    let (target, proposal) = (data("midtjylland"), data("forslag-2016"));
    let from = Date::parse("2017-01-01").expect("a date");
    let all = parts(target, proposal, &from).expect("parts");
    c.bench_function("compare/adopt all", |b| {
        b.iter(|| adopt(black_box(target), proposal, &all, &from));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = compared, adopted
}
criterion_main!(benches);
