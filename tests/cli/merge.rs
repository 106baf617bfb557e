//! `mandat merge`: two versions made one, as the merge driver of git calls it.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use super::{SMALL, json, run, status};

/// Writes three versions of the small structure into a folder, and returns what comes behind `merge`.
fn versions(dir: &Path, ours: &[(&str, &str)], theirs: &[(&str, &str)]) -> Vec<String> {
    let base = fs::read_to_string(SMALL).unwrap();
    let edited = |edits: &[(&str, &str)]| {
        edits.iter().fold(base.clone(), |text, (from, to)| {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        })
    };
    let files = [
        ("O", base.clone()),
        ("A", edited(ours)),
        ("B", edited(theirs)),
    ];
    let files = files.into_iter().map(|(name, text)| {
        let file = dir.join(name);
        fs::write(&file, text).unwrap();
        file.to_string_lossy().into_owned()
    });
    ["merge".to_owned()].into_iter().chain(files).collect()
}

fn strs(args: &[String]) -> Vec<&str> {
    args.iter().map(String::as_str).collect()
}

#[test]
fn what_both_changed_is_told_and_kept_in_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let args = versions(
        dir.path(),
        &[
            ("\"Klynge Øst\"", "\"Klynge Nordøst\""),
            ("Prøveregionen", "Prøven"),
        ],
        &[
            ("\"Klynge Øst\"", "\"Klynge \u{1b}[31mSydøst\""),
            ("\"Klynge Vest\"", "\"Klynge Nordvest\""),
        ],
    );
    let ours = dir.path().join("A");
    let before = fs::read_to_string(&ours).unwrap();
    let out = dir.path().join("out.ron");
    let mut told = strs(&args);
    told.extend(["--format", "json", "-o", out.to_str().unwrap()]);
    assert_snapshot!(json(&told)["conflicts"][0], @r#"{"path":["groups","oest","name"],"about":"Groups › Klynge Nordøst › Name","before":"Klynge Øst","ours":"Klynge Nordøst","theirs":"Klynge \u001b[31mSydøst","twin":null}"#);
    assert_eq!(fs::read_to_string(&ours).unwrap(), before);
    assert_snapshot!(run(&strs(&args)));
    let text = fs::read_to_string(&ours).unwrap();
    assert_eq!(text, fs::read_to_string(&out).unwrap());
    assert!(
        text.contains("Prøven\"")
            && text.contains("Klynge Nordvest")
            && text.contains("Klynge Nordøst")
    );
    let checked = run(&["check", out.to_str().unwrap()]);
    assert!(
        checked.starts_with("status 1") && checked.contains("[conflict-waits]"),
        "{checked}"
    );
}

#[test]
fn without_conflicts_the_status_is_0_and_the_text_is_that_of_both() {
    let dir = tempfile::tempdir().unwrap();
    let (one, two) = (
        ("Prøveregionen", "Prøven"),
        ("\"Klynge Vest\"", "\"Klynge Nordvest\""),
    );
    let args = versions(dir.path(), &[one], &[two]);
    let mut all = strs(&args);
    all.extend(["-o", "-"]);
    let both = fs::read_to_string(SMALL)
        .unwrap()
        .replacen(one.0, one.1, 1)
        .replacen(two.0, two.1, 1);
    assert_eq!(
        run(&all),
        format!("status 0\n{both}--- stderr\nMerged without conflicts\n")
    );
    assert_eq!(
        fs::read_to_string(dir.path().join("A")).unwrap(),
        fs::read_to_string(SMALL).unwrap().replacen(one.0, one.1, 1)
    );
}

#[test]
fn an_empty_base_is_none_and_what_cannot_be_read_leaves_everything_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let args = versions(dir.path(), &[], &[("Prøveregionen", "Prøven")]);
    fs::write(dir.path().join("O"), "").unwrap();
    assert_eq!(status(&strs(&args)), 1);
    assert!(
        fs::read_to_string(dir.path().join("A"))
            .unwrap()
            .contains("conflicts: [")
    );
    for broken in ["O", "A", "B"] {
        let args = versions(dir.path(), &[("Prøveregionen", "Prøven")], &[]);
        fs::write(dir.path().join(broken), "(schema: 1, id: ").unwrap();
        let before = fs::read_to_string(dir.path().join("A")).unwrap();
        let told = run(&strs(&args));
        assert!(
            told.starts_with("status 2") && told.contains(&format!("/{broken}")),
            "{told}"
        );
        assert_eq!(fs::read_to_string(dir.path().join("A")).unwrap(), before);
    }
}
