//! A keystroke of Find in the shipped datasets, and in invented ones as large as that of a region and of a whole nation.
//!
//! Goal on two cores: each below 16 ms, one frame.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use mandat::model::{Book, Library, read};
use mandat::search::{Found, Index, Searcher};
use mandat::store::embedded;

#[path = "../examples/generate/dataset.rs"]
mod dataset;

use dataset::{Size, dataset};

/// One letter, a word, a name, slips of the pen, what is nowhere, a question, filters, initials.
const QUERIES: [&str; 13] = [
    "k",
    "er",
    "diabetes",
    "klyngestyregruppen",
    "viggo bækmark",
    "diabtes",
    "klyngestyregrupen i prøvrup",
    "qxz",
    "hjerneskade julefrokost",
    "hvem er tovholder for diabetes i prøveby",
    "g: diabetes",
    "m: retningslinjer",
    "KSGP",
];

struct Setup {
    library: Library,
    index: Index,
}

impl Setup {
    fn new<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let books = texts
            .into_iter()
            .map(|text| Book::new(read::read(text).unwrap()));
        let library = Library::new(books.collect());
        Self {
            index: Index::new(&library),
            library,
        }
    }

    fn search(&self, query: &str, searcher: &mut Searcher) -> Found {
        let day_of = |book| self.library.day(book, None);
        self.index
            .search(&self.library, query, &day_of, 50, searcher)
    }
}

fn keystrokes(c: &mut Criterion, name: &str, setup: &Setup) {
    let mut group = c.benchmark_group(name);
    group.bench_function("build the index", |b| {
        b.iter(|| Index::new(black_box(&setup.library)));
    });
    // One keystroke, without anything kept from the one before.
    for query in QUERIES {
        let mut searcher = Searcher::default();
        group.bench_function(query, |b| {
            b.iter(|| setup.search(black_box(query), &mut searcher));
        });
    }
    // All keystrokes of a query with one searcher; divide by their number.
    for query in ["viggo bækmark", "klyngestyregruppen"] {
        let ends = query.char_indices().map(|(i, c)| i + c.len_utf8());
        let typed: Vec<&str> = ends.map(|end| &query[..end]).collect();
        group.bench_function(format!("typed, {} keys: {query}", typed.len()), |b| {
            b.iter_batched_ref(
                Searcher::default,
                |searcher| {
                    let found = typed.iter().map(|part| setup.search(part, searcher));
                    found.map(|found| found.hits.len()).sum::<usize>()
                },
                BatchSize::SmallInput,
            );
        });
    }
    group.finish();
}

fn all(c: &mut Criterion) {
    let shipped = embedded::ALL.iter().map(|e| e.text);
    keystrokes(c, "shipped", &Setup::new(shipped));
    for (name, size) in [("region", Size::REGION), ("nation", Size::NATION)] {
        keystrokes(c, name, &Setup::new([dataset(size, 1).as_str()]));
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(std::time::Duration::from_secs(1)).warm_up_time(std::time::Duration::from_millis(300));
    targets = all
}
criterion_main!(benches);
