//! A keystroke on libraries of invented things: a region (150 groups, 1,500 people, 3,000 memberships) and 20 of them.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use jiff::civil::date;
use mandat::model::{Book, Library, read};
use mandat::search::{Hit, Index, Searcher};

#[path = "support/region.rs"]
mod region;

use region::region;

struct Setup {
    library: Library,
    index: Index,
}

impl Setup {
    fn new(regions: usize) -> Self {
        let books = (0..regions)
            .map(|r| Book::new(read::read(&region(r)).unwrap()))
            .collect();
        let library = Library::new(books);
        Self {
            index: Index::new(&library),
            library,
        }
    }

    fn search(&self, query: &str, searcher: &mut Searcher) -> Vec<Hit> {
        self.index
            .search(&self.library, query, &|_| date(2016, 6, 1), 50, searcher)
            .hits
    }
}

fn keystrokes(c: &mut Criterion) {
    for (name, regions) in [("region", 1), ("twenty regions", 20)] {
        let setup = Setup::new(regions);
        let mut group = c.benchmark_group(name);
        group.bench_function("build the index", |b| {
            b.iter(|| Index::new(black_box(&setup.library)));
        });
        // One keystroke, without anything kept from the one before.
        for query in [
            "e",
            "er",
            "k7",
            "jørgensen",
            "viggo joergensen",
            "gunna diabetes",
            "hjerneskaderad",
            "m: forløb",
            "qxz",
        ] {
            let mut searcher = Searcher::default();
            group.bench_function(format!("cold: {query}"), |b| {
                b.iter(|| {
                    setup.search("", &mut searcher);
                    setup.search("~", &mut searcher);
                    setup.search(black_box(query), &mut searcher)
                });
            });
        }
        // All keystrokes of a query with one searcher; divide by their number.
        for query in ["viggo joergensen", "hjerneskaderad"] {
            let typed: Vec<&str> = query
                .char_indices()
                .map(|(i, c)| &query[..i + c.len_utf8()])
                .collect();
            group.bench_function(format!("typed, {} keys: {query}", typed.len()), |b| {
                b.iter_batched_ref(
                    Searcher::default,
                    |searcher| {
                        typed
                            .iter()
                            .map(|part| setup.search(part, searcher).len())
                            .sum::<usize>()
                    },
                    BatchSize::SmallInput,
                );
            });
        }
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(std::time::Duration::from_secs(1)).warm_up_time(std::time::Duration::from_millis(300));
    targets = keystrokes
}
criterion_main!(benches);
