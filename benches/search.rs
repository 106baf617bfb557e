//! A keystroke on libraries of invented things: a region (150 groups, 1,500 people, 3,000 memberships) and 20 of them.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fmt::Write;
use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use jiff::civil::date;
use mandat::model::{Book, Library, read};
use mandat::search::{Hit, Index, Searcher};

const FIRST: [&str; 20] = [
    "Alfa", "Bodil", "Carlo", "Ditte", "Ejnar", "Freja", "Gunna", "Hjalte", "Inger", "Jørgen", "Karla", "Ludvig", "Måns",
    "Nanna", "Øjvind", "Palle", "Rosa", "Søren", "Tove", "Viggo",
];
const LAST: [&str; 16] = [
    "Prøvesen",
    "Testesen",
    "Jørgensen",
    "Bækgaard",
    "Åkjær",
    "Østerby",
    "Kragh",
    "Nørregaard",
    "Lindeløv",
    "Holm",
    "Dalsgaard",
    "Vestermark",
    "Sønderby",
    "Fjord",
    "Klitmøller",
    "Skovgaard",
];
const THEME: [&str; 15] = [
    "diabetes",
    "hjerneskade",
    "børn og unge",
    "ældre",
    "demens",
    "kræft",
    "rehabilitering",
    "psykiatri",
    "genoptræning",
    "hjælpemidler",
    "fødsler",
    "digitalisering",
    "forebyggelse",
    "akutområdet",
    "medicin",
];
const GROUP: [&str; 5] = ["Styregruppe for", "Arbejdsgruppe om", "Klyngegruppe:", "Samarbejdsforum vedrørende", "Temagruppe for"];
const SAY: [&str; 5] = [
    "Følger udviklingen og udarbejder forslag til fælles retningslinjer på området",
    "Beslutter i sager, der vedrører samarbejdet mellem kommunerne og hospitalet",
    "Indstiller til den administrative styregruppe, når der er behov for nye midler",
    "Sikrer, at borgeren oplever et sammenhængende forløb på tværs af sektorer",
    "Kan nedsætte midlertidige grupper med et afgrænset opdrag og en tidsfrist",
];

/// Writes a region's file: what a real one has in number and length of texts.
fn region(id: usize) -> String {
    let mut out = format!("(schema: 1, id: \"region-{id}\", title: \"Region {id}\", organisations: [");
    for o in 0..60 {
        write!(out, "(id: \"o{o}\", name: \"{} Kommune {o}\"),", LAST[o % 16]).unwrap();
    }
    out += "], people: [";
    for p in 0..1500 {
        let (first, middle, last) = (FIRST[p % 20], LAST[p / 20 % 16], LAST[p / 7 % 16]);
        write!(out, "(id: \"p{p}\", name: \"{first} {middle} {last}\", title: \"konsulent\", organisation: \"o{}\"),", p % 60)
            .unwrap();
    }
    out += "], groups: [";
    for g in 0..150 {
        let (group, theme) = (GROUP[g % 5], THEME[g / 5 % 15]);
        write!(out, "(id: \"g{g}\", name: \"{group} {theme} {g}\", short_name: \"K{g}\", level: fixed_group, members: [")
            .unwrap();
        for m in 0..20 {
            write!(out, "(person: \"p{}\"),", (g * 131 + m * 71) % 1500).unwrap();
        }
        write!(out, "], mandates: [(id: \"m{g}\", statements: [").unwrap();
        for s in 0..12 {
            write!(out, "(kinds: task, text: \"{} ({theme}).\"),", SAY[(s + g) % 5]).unwrap();
        }
        out += "], seats: [";
        for s in 0..5 {
            write!(out, "(id: \"s{g}-{s}\", role: \"repræsentant for {theme}\"),").unwrap();
        }
        out += "])]),";
    }
    out += "], cases: [";
    for c in 0..200 {
        write!(out, "(id: \"c{c}\", text: \"{} i {}\", group: \"g{}\"),", SAY[c % 5], THEME[c % 15], c % 150).unwrap();
    }
    out + "])"
}

struct Setup {
    library: Library,
    index: Index,
}

impl Setup {
    fn new(regions: usize) -> Self {
        let books = (0..regions).map(|r| Book::new(read::read(&region(r)).unwrap())).collect();
        let library = Library::new(books);
        Self { index: Index::new(&library), library }
    }

    fn search(&self, query: &str, searcher: &mut Searcher) -> Vec<Hit> {
        self.index.search(&self.library, query, &|_| date(2016, 6, 1), 50, searcher)
    }
}

fn keystrokes(c: &mut Criterion) {
    for (name, regions) in [("region", 1), ("twenty regions", 20)] {
        let setup = Setup::new(regions);
        let mut group = c.benchmark_group(name);
        group.bench_function("build the index", |b| b.iter(|| Index::new(black_box(&setup.library))));
        // One keystroke, without anything kept from the one before.
        for query in ["e", "er", "k7", "jørgensen", "viggo joergensen", "gunna diabetes", "hjerneskaderad", "m: forløb", "qxz"]
        {
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
            let typed: Vec<&str> = query.char_indices().map(|(i, c)| &query[..i + c.len_utf8()]).collect();
            group.bench_function(format!("typed, {} keys: {query}", typed.len()), |b| {
                b.iter_batched_ref(
                    Searcher::default,
                    |searcher| typed.iter().map(|part| setup.search(part, searcher).len()).sum::<usize>(),
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
