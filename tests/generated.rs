//! What is generated from the program's own tables is committed as it is generated.

use std::fs;
use std::path::Path;

use mandat::check::{Severity, findings};
use mandat::model::{Book, Library};

#[path = "../examples/generate/dataset.rs"]
pub(crate) mod dataset;
#[path = "../examples/generate/docs.rs"]
mod docs;
#[path = "../examples/generate/pictures.rs"]
mod pictures;

#[test]
fn what_is_generated_is_up_to_date() {
    for (file, wanted) in docs::files().unwrap() {
        let found = fs::read_to_string(&file).unwrap_or_default();
        assert!(
            found == wanted,
            "{file} differs from what is generated: run `cargo run --example generate`"
        );
    }
}

#[test]
fn links_of_the_documentation_lead_to_files() {
    let texts = [
        "README.md",
        "CONTRIBUTING.md",
        "data/README.md",
        "docs/export.md",
        "docs/files.md",
        "docs/guide.md",
        "docs/glossary.md",
    ];
    for text in texts {
        let folder = Path::new(text).parent().unwrap();
        for link in fs::read_to_string(text).unwrap().split("](").skip(1) {
            let link = link.split([')', '#']).next().unwrap();
            let found = link.is_empty() || link.contains("://") || folder.join(link).exists();
            assert!(found, "{text} leads to {link}");
        }
    }
}

#[test]
fn the_example_of_the_format_reads() {
    let text = fs::read_to_string("data/README.md").unwrap();
    let example = text
        .split("```ron\n")
        .nth(1)
        .and_then(|r| r.split("```").next())
        .unwrap();
    let dataset = mandat::model::read::read(example).unwrap();
    assert_eq!(dataset.groups[0].members.len(), 1);
    let seat = &dataset.groups[0].mandates[0].seats[0];
    assert_eq!((seat.min, seat.max), (Some(2), Some(4)));
}

#[test]
fn a_made_up_region_is_the_same_for_the_same_seed_and_reads() {
    let make = |seed| dataset::dataset(dataset::Size::REGION, seed);
    let text = make(7);
    assert!(text == make(7) && text != make(8));
    // An id that nothing has is a problem of reading.
    let data = mandat::model::read::read(&text).unwrap();
    let members = data.groups.iter().map(|g| g.members.len());
    let (groups, people, members) = (data.groups.len(), data.people.len(), members.sum());
    assert_eq!((groups, people, members), (150, 1_500, 3_000));
    let library = Library::new(vec![Book::new(data)]);
    let errors = findings(&library, 0, library.day(0, None));
    let errors = errors.iter().filter(|f| f.severity == Severity::Error);
    assert_eq!(errors.count(), 0);
}
