//! One step of editing on the largest shipped dataset and on one as large as that of a region (150 groups, 1,500 people, 3,000
//! memberships): what a person waits for between a key and the next picture.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use mandat::change::{Document, Message, Patch};
use mandat::edit::{ids, members};
use mandat::model::{Book, Dataset, Library, Membership, Ref, Value, read};
use mandat::session::{Order, Session, Source};

#[path = "../examples/generate/dataset.rs"]
mod dataset;

/// A dataset with a member more.
struct Step {
    library: Library,
    text: Arc<str>,
    said: Message,
    wanted: Dataset,
}

impl Step {
    fn new(text: &str) -> Self {
        let data = read::read(text).unwrap();
        let (said, wanted) = add_member(&data);
        Self {
            library: Library::new(vec![Book::new(data)]),
            text: text.into(),
            said,
            wanted,
        }
    }

    fn session(&self) -> Session {
        let text = Arc::clone(&self.text);
        Session::new(vec![Source {
            path: PathBuf::from("x.ron"),
            text,
            stamp: None,
            locked: None,
        }])
    }

    fn document(&self) -> Document {
        Document::new(Arc::clone(&self.text), self.library.book(0).data())
    }

    fn act(&self, session: &mut Session) -> Dataset {
        session
            .act(&self.library, 0, self.said.clone(), &self.wanted)
            .unwrap()
            .dataset
    }
}

fn add_member(data: &Dataset) -> (Message, Dataset) {
    let mut wanted = data.clone();
    let group = data.groups[data.groups.len() / 2].id.to_string();
    let person = Some(Ref::new(data.people[data.people.len() / 2].id.as_str()));
    let member = Membership {
        person,
        note: "kommet til".to_owned(),
        ..Membership::default()
    };
    (
        members::add(&mut wanted, &group, member, None).unwrap(),
        wanted,
    )
}

fn steps(c: &mut Criterion) {
    let region = dataset::dataset(dataset::Size::REGION, 1);
    for (name, text) in [
        ("shipped", include_str!("../data/midtjylland.ron")),
        ("region", region.as_str()),
    ] {
        let step = Step::new(text);
        let mut acted = step.session();
        step.act(&mut acted);
        let mut group = c.benchmark_group(format!("edit {name}"));
        // From the form's answer to the dataset that shows: the operation, the text, reading it back, the journal's record, look-ups.
        group.bench_function("add a member, all of it", |b| {
            b.iter_batched_ref(
                || {
                    let mut session = step.session();
                    step.act(&mut session);
                    session.undo().unwrap().unwrap();
                    session
                },
                |session| {
                    let (said, wanted) = add_member(black_box(step.library.book(0).data()));
                    let turn = session.act(&step.library, 0, said, &wanted).unwrap();
                    (turn.book, turn.orders)
                },
                BatchSize::LargeInput,
            );
        });
        group.bench_function("take it back", |b| {
            b.iter_batched_ref(
                || {
                    let mut session = step.session();
                    step.act(&mut session);
                    session
                },
                |session| session.undo().unwrap().unwrap().book,
                BatchSize::LargeInput,
            );
        });
        group.bench_function("prepare a save", |b| {
            b.iter_batched_ref(
                || {
                    let mut session = step.session();
                    step.act(&mut session);
                    session
                },
                |session| match session.save(0) {
                    Some(Order::Save { text, .. }) => text,
                    other => unreachable!("{other:?}"),
                },
                BatchSize::LargeInput,
            );
        });
        group.bench_function("take in what others wrote", |b| {
            let outside = text.replacen("title: \"", "title: \"Udefra ", 1);
            let theirs = read::read(&outside).unwrap();
            let mut document = step.document();
            document.make(step.said.clone(), &step.wanted).unwrap();
            b.iter_batched_ref(
                || document.clone(),
                |document| {
                    document
                        .merge(outside.as_str().into(), &theirs, None)
                        .unwrap()
                },
                BatchSize::LargeInput,
            );
        });
        // The parts of a step.
        group.bench_function("part: the operation on a copy", |b| {
            b.iter(|| add_member(step.library.book(0).data()));
        });
        group.bench_function("part: to a datum", |b| {
            b.iter(|| step.library.book(0).data().datum());
        });
        group.bench_function("part: read the text", |b| {
            b.iter(|| read::read(black_box(text)).unwrap());
        });
        group.bench_function("part: look-ups", |b| {
            b.iter_batched(
                || step.library.book(0).data().clone(),
                Book::new,
                BatchSize::LargeInput,
            );
        });
        let (document, wanted) = (step.document(), step.wanted.datum());
        group.bench_function("part: rewrite the text", |b| {
            b.iter(|| {
                mandat::change::rewrite(text, document.datum(), black_box(&wanted), &[]).unwrap()
            });
        });
        group.bench_function("part: what changed", |b| {
            b.iter(|| mandat::change::changes(document.datum(), black_box(&wanted)));
        });
        group.bench_function("part: patch the text", |b| {
            let patch = Patch {
                at: text.len() / 2,
                old: String::new(),
                new: "(person)".to_owned(),
            };
            let at = (text.len() / 2..text.len())
                .find(|at| text.is_char_boundary(*at))
                .unwrap_or(0);
            let patches = [Patch { at, ..patch }];
            b.iter(|| mandat::change::patched(text, black_box(&patches)));
        });
        // The operations that look at everything.
        let id = step.library.book(0).data().people[0].id.to_string();
        group.bench_function("another id for a person", |b| {
            b.iter_batched(
                || step.library.book(0).data().clone(),
                |mut data| ids::rename_id(&mut data, &id, "et-andet-id").map(|_| data),
                BatchSize::LargeInput,
            );
        });
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(std::time::Duration::from_secs(1)).warm_up_time(std::time::Duration::from_millis(300));
    targets = steps
}
criterion_main!(benches);
