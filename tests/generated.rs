//! What is generated from the program's own tables is committed as it is generated.

use std::fs;

#[test]
fn key_table_format_tables_and_pictures_are_up_to_date() {
    for (file, wanted) in mandat::generate::files(&|file| fs::read_to_string(file)).unwrap() {
        let found = fs::read_to_string(&file).unwrap_or_default();
        assert!(
            found == wanted,
            "{file} differs from what is generated: run `cargo run -- generate`"
        );
    }
}

#[test]
fn the_readme_shows_pictures_that_exist() {
    let readme = fs::read_to_string("README.md").unwrap();
    let pictures: Vec<&str> = readme
        .split("](screenshots/")
        .skip(1)
        .filter_map(|r| r.split(')').next())
        .collect();
    assert!(pictures.len() >= 3);
    for picture in pictures {
        assert!(
            fs::exists(format!("screenshots/{picture}")).unwrap(),
            "{picture}"
        );
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
    assert_eq!(
        dataset.groups[0].mandates[0].seats[0].total(),
        (Some(4), Some(8))
    );
}
