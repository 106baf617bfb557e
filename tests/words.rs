//! The Danish interface says everything in Danish, and one thing in one word.

use std::sync::LazyLock;

use mandat::article;
use mandat::lang::Lang;
use mandat::model::read::read;
use mandat::model::value::{RecordSpec, Shape};
use mandat::model::{At, Book, Day, Entity, EntityKind, Library};
use mandat::store::embedded;

/// The pages of all things of the shipped datasets, as text.
static PAGES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let books = embedded::ALL
        .iter()
        .map(|e| Book::new(read(e.text).unwrap()));
    let library = Library::new(books.collect());
    let day: Day = jiff::civil::date(2016, 9, 15);
    let mut out = Vec::new();
    for (number, book) in library.books().iter().enumerate() {
        for kind in EntityKind::ALL {
            out.extend((0..book.count(*kind)).map(|i| {
                let at = At::new(number, Entity::new(*kind, i));
                article::of(&library, at, day, Lang::Da).to_text(100)
            }));
        }
    }
    assert!(out.len() > 500);
    out
});

/// Returns the names of all fields that a record has, itself or in the records inside it.
fn fields(spec: &'static RecordSpec, known: &mut Vec<&'static str>, seen: &mut Vec<&'static str>) {
    if seen.contains(&spec.name) {
        return;
    }
    seen.push(spec.name);
    for field in spec.fields {
        known.push(field.name);
        let mut shape = field.shape;
        while let Shape::List(inner) = shape {
            shape = *inner;
        }
        if let Shape::Record(inner) = shape {
            fields(inner, known, seen);
        }
    }
}

#[test]
fn no_page_names_a_field_by_its_name_in_the_file() {
    let mut names = Vec::new();
    fields(EntityKind::Dataset.spec(), &mut names, &mut Vec::new());
    // A name that is the same word in Danish.
    names.retain(|name| !["region", "person", "status", "variant"].contains(name));
    for page in &*PAGES {
        for name in &names {
            assert!(!page.contains(&format!("({name})")), "{name}: {page}");
        }
    }
}

#[test]
fn no_page_says_a_thing_in_two_words_or_twice() {
    for page in &*PAGES {
        for word in [
            "Rammepapir",
            "Høring ",
            "Forbindelser",
            "Læsninger",
            "Handler om",
            "Kriterium",
            " boks",
            "ad hoc-grupper",
            " ventes",
            "tager beslutning",
            "prosa",
            "og/eller (og/eller)",
            "ledig plads  ledig",
            "Referat · referat",
        ] {
            assert!(!page.contains(word), "{word}: {page}");
        }
    }
}
