//! What opening and editing cost, stage by stage and each once, as in a session: milliseconds, and the memory that is in use behind it.
//! `cargo bench --bench stages -- region nation` makes the table of `benches/README.md`.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;
use std::sync::Arc;
use std::time::Instant;

use mandat::edit::members;
use mandat::model::{Membership, Ref};
use mandat::search::Index;
use mandat::session::{Session, Source};
use mandat::store;
use mandat::tui::app::{App, Settings};
use mandat::tui::draw;

#[path = "../examples/generate/dataset.rs"]
mod dataset;

/// Returns the memory in use and the most that was, in MB; zeros where the system does not tell.
fn memory() -> [usize; 2] {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    ["VmRSS:", "VmHWM:"].map(|name| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        kilobytes.unwrap_or(0) / 1024
    })
}

fn stage<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let begin = Instant::now();
    let out = work();
    let time = begin.elapsed().as_secs_f64() * 1e3;
    let [now, most] = memory();
    println!("| {name} | {time:.1} | {now} | {most} |");
    out
}

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let all = [
        ("region", dataset::Size::REGION),
        ("nation", dataset::Size::NATION),
    ];
    for (name, size) in all {
        if !asked.iter().any(|asked| asked == name) {
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.ron");
        fs::write(&file, dataset::dataset(size, 1)).unwrap();
        let bytes = fs::metadata(&file).unwrap().len() as usize / 1_000_000;
        println!("\n{name}, {bytes} MB\n\n| stage | ms | MB | most MB |\n|---|---|---|---|");
        session(&file);
    }
}

fn session(file: &std::path::Path) {
    let opened = stage("open it, all of it", || {
        store::open(&[file.to_owned()]).unwrap()
    });
    let mut library = Arc::new(opened.library);
    let mut app = App::new(Settings::default());
    stage("tree and panes", || app.open(Arc::clone(&library), None));
    stage("first frame", || draw(&mut app, 120, 36));
    stage("next frame", || draw(&mut app, 120, 36));
    drop(stage("index of Find, beside the screen", || {
        Index::new(&library)
    }));
    let mut session = Session::new(vec![Source {
        path: file.to_owned(),
        text: Arc::clone(&opened.texts[0]),
        stamp: opened.stamps[0],
        locked: None,
    }]);
    for round in ["first", "second", "third"] {
        let data = library.book(0).data();
        let group = data.groups[data.groups.len() / 2].id.to_string();
        let member = Membership {
            person: Some(Ref::new(data.people[data.people.len() / 2].id.as_str())),
            note: round.to_owned(),
            ..Membership::default()
        };
        let turn = stage(&format!("{round} edit: add a member"), || {
            let mut wanted = data.clone();
            let said = members::add(&mut wanted, &group, member, None).unwrap();
            session.act(&library, 0, said, &wanted).unwrap()
        });
        library = Arc::new(library.with(0, turn.book));
    }
    let turn = stage("undo", || session.undo().unwrap().unwrap());
    library = Arc::new(library.with(0, turn.book));
    let turn = stage("redo", || session.redo().unwrap().unwrap());
    library = Arc::new(library.with(0, turn.book));
    stage("show it: tree and frame", || {
        app.open(Arc::clone(&library), None);
        draw(&mut app, 120, 36)
    });
    stage("order a save", || session.save(0).unwrap());
}
