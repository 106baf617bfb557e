//! How long the chart of a nation takes: 10,000 groups laid out at each zoom, and one frame of it.
//!
//! Goal on two cores: a frame, moving the mark included, below 16 ms.
#![allow(missing_docs, clippy::expect_used)]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use mandat::chart::{Chart, View, Zoom};
use mandat::lang::Lang;
use mandat::model::{Book, Library, read::read};
use mandat::tree::{Options, Order, Tree};
use mandat::tui::app::{App, Settings};
use mandat::tui::keys::script;

#[path = "../examples/generate/dataset.rs"]
mod dataset;

use dataset::Size;

fn nation() -> Library {
    let size = Size {
        people: 0,
        memberships: 0,
        ..Size::NATION
    };
    let data = read(&dataset::dataset(size, 1)).expect("it is well formed");
    Library::new(vec![Book::new(data)])
}

fn chart(c: &mut Criterion) {
    let library = Arc::new(nation());
    let day = library.day(0, None);
    let tree = Tree::build(
        &library,
        &Options {
            order: Order::Level,
            day_of: &|_| day,
            show_all: false,
        },
    );
    let folded = rustc_hash::FxHashSet::default();
    let view = View {
        library: &library,
        tree: &tree,
        book: 0,
        day,
        lang: Lang::Da,
        folded: &folded,
        width: 118,
        height: 32,
    };
    for zoom in Zoom::ALL {
        c.bench_function(&format!("chart/lay out {zoom:?}"), |b| {
            b.iter(|| Chart::lay(black_box(&view), zoom));
        });
    }
    for (name, keys) in [("names", "g"), ("seats", "g+"), ("full", "g++")] {
        let mut app = App::new(Settings::default());
        app.open(Arc::clone(&library), None);
        mandat::tui::draw(&mut app, 120, 36);
        for key in script(keys) {
            app.press(key);
            mandat::tui::draw(&mut app, 120, 36);
        }
        let mut keys = script("<down><pagedown><right><up>").into_iter().cycle();
        c.bench_function(&format!("chart/a key and a frame, {name}"), |b| {
            b.iter(|| {
                app.press(keys.next().expect("they go round"));
                mandat::tui::draw(black_box(&mut app), 120, 36)
            });
        });
    }
}

criterion_group!(benches, chart);
criterion_main!(benches);
