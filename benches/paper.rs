//! How long a paper of 100 kB takes, from its text to the verdict on each of its lines.
//!
//! Goal on two cores: below 50 ms.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use mandat::lang::Lang;
use mandat::model::{Book, Library, read};
use mandat::paper::{plan, proposals, read_for, verdicts};
use mandat::seating::Snapshot;
use mandat::store::embedded;

const SIZE: usize = 100 << 10;

const GIVEN: [&str; 12] = [
    "Ole", "Anne", "Morten", "Hanne", "Tove", "Jens", "Erik", "Peter", "Gitte", "Niels", "Birgit",
    "Åse",
];
const MIDDLE: [&str; 9] = [
    "Winther", "Holm", "Toft", "Lundø", "Bech", "Krogh", "Dahl", "Skov", "Bjerre",
];
const LAST: [&str; 7] = [
    "Testesen",
    "Prøvesen",
    "Eksempelsen",
    "Kvist",
    "Ravn",
    "Møller",
    "Lund",
];
const TITLES: [&str; 6] = [
    "kontorchef",
    "overlæge",
    "chefkonsulent",
    "sygeplejerske",
    "ældrechef",
    "kommunaldirektør",
];
const PLACES: [&str; 7] = [
    "Viborg Kommune",
    "Silkeborg Kommune",
    "Region Midtjylland",
    "Aarhus Universitetshospital",
    "PLO",
    "Hospitalsenhed Midt",
    "Prøveby Kommune",
];

fn of<'w>(words: &[&'w str], number: usize) -> &'w str {
    words[number % words.len()]
}

/// A name that few others have: the letter behind the second word parts them.
fn name(n: usize) -> String {
    let letter = char::from(b'a' + (n / 7 % 26) as u8);
    let (given, middle, last) = (of(&GIVEN, n), of(&MIDDLE, n / 5), of(&LAST, n / 3));
    format!("{given} {middle}{letter} {last}")
}

/// Writes lines until the text is as large as it shall be.
fn text(head: &str, mut line: impl FnMut(&mut String, usize) -> std::fmt::Result) -> String {
    let mut out = head.to_owned();
    for n in 0.. {
        if out.len() >= SIZE {
            break;
        }
        line(&mut out, n).unwrap();
    }
    out
}

fn list() -> String {
    text("Medlemmer:\n", |out, n| {
        let (name, title, place) = (name(n), of(&TITLES, n / 2), of(&PLACES, n / 4));
        match n % 5 {
            0 => writeln!(out, "{name} ({place})"),
            1 => writeln!(out, "{place}: {name}"),
            2 => writeln!(out, "- {title} {name}, {place}, p{n}@example.org"),
            3 => writeln!(out, "{name}, {title}, {place}"),
            _ => writeln!(out, "{title} {name}, {place} (formand)"),
        }
    })
}

fn table() -> String {
    text("Navn\tTitel\tOrganisation\tE-mail\n", |out, n| {
        let (name, title, place) = (name(n), of(&TITLES, n / 2), of(&PLACES, n / 4));
        writeln!(out, "{name}\t{title}\t{place}\tp{n}@example.org")
    })
}

fn mandate() -> String {
    text("Kommissorium for Prøvegruppen\n", |out, n| {
        let (title, place) = (of(&TITLES, n), of(&PLACES, n / 3));
        match n % 8 {
            0 => writeln!(
                out,
                "\nFormål\nGruppen nr. {n} skal sikre sammenhæng mellem {place} og andre."
            ),
            1 => writeln!(
                out,
                "\nOpgaver\n• At drøfte forløb {n} for borgere med {title}er i hjemmet."
            ),
            2 => writeln!(
                out,
                "• At samle ny viden om forløb {n} på tværs af {place} og almen praksis."
            ),
            3 => writeln!(
                out,
                "• At følge op på aftaler, herunder dem, som {place} har indgået i år {n}."
            ),
            4 => writeln!(
                out,
                "\nSammensætning\n2-4 {title}er fra {place}\nOp til 3 repræsentanter fra hver af de 3 kommuner"
            ),
            5 => writeln!(
                out,
                "5 medlemmer udpeget af {place}\nca. 6 {title}er fra hospitalet"
            ),
            6 => writeln!(
                out,
                "\nFormandskab\nFormandskabet går på skift mellem {place} og kommunerne, 2 år ad gangen."
            ),
            _ => writeln!(
                out,
                "\nMødefrekvens\nGruppen mødes 4 gange om året og derudover ad hoc."
            ),
        }
    })
}

fn minutes() -> String {
    let head = "Referat af møde i Prøvegruppen\nMødedato: 27. oktober 2022, kl. 18.00-20.00\n";
    text(head, |out, n| {
        let (name, title, place) = (name(n), of(&TITLES, n / 2), of(&PLACES, n / 4));
        match n {
            0 => writeln!(out, "Deltagere:"),
            1..40 => writeln!(out, "{title} {name}, {place}"),
            40 => writeln!(out, "Afbud:"),
            41..60 => writeln!(out, "{name}, {place}"),
            _ => writeln!(
                out,
                "\n{}. Drøftelse af forløb {n}\nSagsfremstilling\n{place} har sendt et oplæg om \
                 forløb for borgere med {title}er. Oplægget blev gennemgået af {name}.\nBeslutning\n\
                 Gruppen tog orienteringen til efterretning. {name} følger op inden 1. maj 2023.",
                n - 59
            ),
        }
    })
}

fn papers(c: &mut Criterion) {
    let shipped = Book::new(read::read(embedded::ALL[0].text).unwrap());
    let library = Library::new(vec![shipped]);
    let book = library.book(0);
    let on = Snapshot::new(&library, 0, library.day(0, None));
    let mut group = c.benchmark_group("paper");
    for (name, text) in [
        ("list", list()),
        ("table", table()),
        ("mandate", mandate()),
        ("minutes", minutes()),
    ] {
        group.bench_function(format!("{name}, read"), |b| {
            b.iter(|| read_for(black_box(&text), book));
        });
        let paper = read_for(&text, book);
        group.bench_function(format!("{name}, meant and shown"), |b| {
            b.iter(|| {
                let plan = plan(on, 0, black_box(&paper));
                let verdicts = verdicts(&paper, &plan, Lang::Da);
                verdicts.len() + proposals(book, &paper, &plan, Lang::Da).len()
            });
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10).measurement_time(std::time::Duration::from_secs(2)).warm_up_time(std::time::Duration::from_millis(500));
    targets = papers
}
criterion_main!(benches);
