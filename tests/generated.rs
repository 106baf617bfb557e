//! What is generated from the program's own tables is committed as it is generated.

use std::fs;
use std::path::Path;

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
