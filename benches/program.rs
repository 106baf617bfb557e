//! How long the shipped datasets take to load, and one frame to draw.
//!
//! Goals on two cores: loading below 20 ms, a frame below 1 ms, far below the 50 ms that a first frame may take.
#![allow(missing_docs, clippy::expect_used)]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use mandat::model::{Book, Library, read::read};
use mandat::search::{Index, Searcher};
use mandat::store::embedded;
use mandat::tui::app::{App, Settings};
use mandat::tui::keys::script;

fn library() -> Library {
    let book = |e: &embedded::Embedded| Book::new(read(e.text).expect("a shipped dataset reads"));
    Library::new(embedded::ALL.iter().map(book).collect())
}

fn load(c: &mut Criterion) {
    let text = embedded::ALL[0].text;
    c.bench_function("load/scan midtjylland", |b| {
        b.iter(|| mandat::syntax::scan(black_box(text)));
    });
    c.bench_function("load/read midtjylland", |b| {
        b.iter(|| read(black_box(text)));
    });
    c.bench_function("load/all with look-ups", |b| b.iter(library));
    let shipped = library();
    c.bench_function("load/search index", |b| {
        b.iter(|| Index::new(black_box(&shipped)));
    });
}

fn search(c: &mut Criterion) {
    let library = library();
    let index = Index::new(&library);
    for query in [
        "k",
        "kosu",
        "hjerneskaderad",
        "viggo joergensen",
        "implementering af sundhedsaftalen",
    ] {
        c.bench_function(&format!("search/{query}"), |b| {
            let mut searcher = Searcher::default();
            b.iter(|| {
                index.search(
                    &library,
                    black_box(query),
                    &|book| library.day(book, None),
                    50,
                    &mut searcher,
                )
            });
        });
    }
}

fn frame(c: &mut Criterion) {
    let library = Arc::new(library());
    let index = Arc::new(Index::new(&library));
    for (name, keys) in [
        ("browse", ""),
        ("a long mandate", "/midt klyngestyregruppen<enter>"),
        ("find", "/klynge"),
    ] {
        let mut app = App::new(Settings::default());
        app.open(Arc::clone(&library), None);
        app.set_index(Arc::clone(&index));
        mandat::tui::draw(&mut app, 120, 36);
        for key in script(keys) {
            app.press(key);
        }
        c.bench_function(&format!("frame/{name}"), |b| {
            b.iter(|| mandat::tui::draw(black_box(&mut app), 120, 36));
        });
    }
    c.bench_function("frame/first", |b| {
        b.iter(|| {
            let mut app = App::new(Settings::default());
            app.open(Arc::clone(&library), None);
            mandat::tui::draw(&mut app, 120, 36)
        });
    });
}

/// Each view from the key that opens it to its first frame; the goal is one frame of 16 ms.
fn view(c: &mut Criterion) {
    let library = Arc::new(library());
    let index = Arc::new(Index::new(&library));
    for (name, keys) in VIEWS {
        let open = || {
            let mut app = App::new(Settings::default());
            app.open(Arc::clone(&library), None);
            app.set_index(Arc::clone(&index));
            mandat::tui::draw(&mut app, 120, 36);
            app
        };
        let keys = script(keys);
        c.bench_function(&format!("view/{name}"), |b| {
            b.iter_batched(
                open,
                |mut app| {
                    for key in &keys {
                        app.press(*key);
                    }
                    mandat::tui::draw(black_box(&mut app), 120, 36)
                },
                BatchSize::SmallInput,
            );
        });
    }
}

/// The views, by the keys that lead there from the start.
const VIEWS: [(&str, &str); 10] = [
    ("people", "p"),
    ("cases", "s"),
    ("coverage", "m"),
    ("timeline", "t"),
    ("another day", "<"),
    ("checks", "c"),
    ("chart", "g"),
    ("a person's card", "/viggo joergensen<enter>p"),
    ("a process", "/faelles samarbejdsaftaler proces<enter>"),
    ("compare two datasets", "v<enter>"),
];

criterion_group!(benches, load, search, frame, view);
criterion_main!(benches);
