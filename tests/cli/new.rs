//! A new dataset: made where there is none, opened by the other subcommands, and never in the place of what is there.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use super::{json, mandat, run, status};

/// Runs the program in a folder; returns status, standard output and standard error as one text.
fn told(folder: &Path, args: &[&str]) -> String {
    let out = mandat(args)
        .current_dir(folder)
        .env("MANDAT_STATE_DIR", folder.join("state"))
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    format!(
        "{}\n{}{}",
        out.status.code().unwrap(),
        text(&out.stdout),
        text(&out.stderr)
    )
}

fn names(folder: &Path) -> Vec<String> {
    let name = |entry: std::io::Result<fs::DirEntry>| {
        entry.unwrap().file_name().to_string_lossy().into_owned()
    };
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(name)
        .filter(|name| name != "state")
        .collect();
    names.sort();
    names
}

#[test]
fn a_new_dataset_is_made_and_opens() {
    let dir = tempfile::tempdir().unwrap();
    let made = told(dir.path(), &["new", "Ærø samarbejde", "--lang", "da"]);
    let quote = if cfg!(windows) { '"' } else { '\'' };
    assert_snapshot!(made.replace(quote, "'"), @r"
    0
    ok  Ærø samarbejde.ron  (aeroe-samarbejde)
    `mandat 'Ærø samarbejde.ron'` åbner det; dér opretter n grupper, personer og alt andet, og Ctrl-s gemmer.
    `mandat check 'Ærø samarbejde.ron'` fortæller, om alt kan læses.
    ");
    let args = [
        "new",
        "b.ron",
        "--title",
        "Bo \"og\" B",
        "--region",
        "Region Test",
        "--language",
        "en",
        "--id",
        "b-2",
    ];
    assert_snapshot!(told(dir.path(), &args), @r"
    0
    ok  b.ron  (b-2)
    `mandat b.ron` opens it; there n makes groups, people and everything else, and Ctrl-s saves.
    `mandat check b.ron` tells whether all of it can be read.
    ");
    assert_eq!(names(dir.path()), ["b.ron", "Ærø samarbejde.ron"]);
    let path = |name: &str| dir.path().join(name).to_str().unwrap().to_owned();
    assert_eq!(
        status(&["check", &path("Ærø samarbejde.ron"), &path("b.ron")]),
        0
    );
    let shown = json(&["show", "b-2", "--data", &path("b.ron"), "--format", "json"]);
    assert_eq!(
        (&shown["title"], &shown["region"], &shown["language"]),
        (&"Bo \"og\" B".into(), &"Region Test".into(), &"en".into())
    );
    let first = json(&[
        "show",
        "aeroe-samarbejde",
        "--data",
        &path("Ærø samarbejde.ron"),
        "--format",
        "json",
    ]);
    assert_eq!(
        (&first["title"], &first["language"]),
        (&"Ærø samarbejde".into(), &"da".into())
    );
    assert!(run(&["tree", &path("b.ron")]).starts_with("status 0\nBo \"og\" B  (b-2, as of"));
}

#[test]
fn what_is_there_stays_and_nothing_is_made_by_halves() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(
        dir.path().join("a.ron"),
        "(schema: 1, id: \"a\", title: \"A\")",
    )
    .unwrap();
    fs::write(dir.path().join("ugyldig.ron"), "(").unwrap();
    fs::create_dir(dir.path().join("mappe.ron")).unwrap();
    let cases: [&[&str]; 10] = [
        &["new", "a"],
        &["new", "a.ron", "--id", "b"],
        &["new", "b", "--id", "a"],
        &["new", "ingen/b"],
        &["new", "a.ron/b"],
        &["new", "mappe.ron", "--id", "b"],
        &["new", "mappe.ron/"],
        &["new", "b", "--title", " "],
        &["new", "b", "--id", "Æ"],
        &["new", "b", "--read-only"],
    ];
    let all: String = cases.iter().map(|args| told(dir.path(), args)).collect();
    assert_snapshot!(all, @r"
    2
    error: a.ron: there is a file of that name already: choose another
    2
    error: a.ron: there is a file of that name already: choose another
    2
    error: a.ron has the id `a` already: give the new dataset another with --id
    2
    error: the folder ingen does not exist: make it first
    2
    error: the folder a.ron does not exist: make it first
    2
    error: mappe.ron: name a file and not a folder
    2
    error: mappe.ron/: name a file and not a folder
    2
    error: the title is empty
    2
    error: `Æ` cannot be an id: only lower-case a-z, digits and single hyphens
    2
    error: no file is made with --read-only
    ");
    assert_eq!(names(dir.path()), ["a.ron", "mappe.ron", "ugyldig.ron"]);
    assert_eq!(
        fs::read_to_string(dir.path().join("a.ron")).unwrap(),
        "(schema: 1, id: \"a\", title: \"A\")"
    );
    assert!(
        told(dir.path(), &["new", "--", "-b"]).starts_with("0\nok  -b.ron  (b)\n`mandat ./-b.ron`")
    );
}
