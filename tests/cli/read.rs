//! `mandat read`: a paper is shown with what becomes of every line, and put in when nothing is asked.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::mandat;

const EMPTY: &str = "(\n    schema: 1,\n    id: \"tom\",\n    title: \"Tom\",\n    language: \"da\",\n    groups: [\n        (id: \"gruppen\", name: \"Gruppen\", level: cluster),\n    ],\n)\n";

/// Reads `liste.txt` in a folder; returns the exit status and all that was said.
fn read_in(folder: &Path, args: &[&str]) -> (i32, String) {
    let out = mandat(&["read", "liste.txt", "--data", "tom.ron"])
        .args(args)
        .current_dir(folder)
        .env("MANDAT_STATE_DIR", folder.join("state"))
        .output()
        .unwrap();
    let said = [out.stdout, out.stderr].map(|said| String::from_utf8(said).unwrap());
    (out.status.code().unwrap(), said.concat())
}

#[test]
fn a_paper_is_shown_then_put_in_and_changes_nothing_the_second_time() {
    let dir = tempfile::tempdir().unwrap();
    let (file, paper) = (dir.path().join("tom.ron"), dir.path().join("liste.txt"));
    fs::write(&file, EMPTY).unwrap();
    fs::write(
        &paper,
        "Medlemmer\nTest Testesen (formand), Nordby Kommune\nÅse, chef, NDB\n",
    )
    .unwrap();
    let read = |args: &[&str]| read_in(dir.path(), &[&["--into", "gruppen"], args].concat());
    let (code, text) = read(&["--format", "json"]);
    let answer: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((code, answer["open"].as_u64()), (1, Some(1)));
    assert_eq!(answer["lines"][1]["use"], "taken");
    assert_eq!(answer["lines"][2]["use"], "asked");
    assert_eq!(answer["proposes"][0]["kind"], "member");
    assert_eq!(answer["proposes"][0]["roles"][0], "chair");
    assert_eq!(answer["proposes"][1]["certainty"], "uncertain");
    // Nothing is written while a question is open.
    assert_eq!(read(&["--apply"]).0, 1);
    assert_eq!(fs::read_to_string(&file).unwrap(), EMPTY);
    assert_eq!(read(&["--apply", "--sure-only"]).0, 0);
    let written = fs::read_to_string(&file).unwrap();
    assert!(
        written.contains("Test Testesen") && !written.contains("Åse"),
        "{written}"
    );
    assert!(written.contains("#Medlemmer, linje 2"), "{written}");
    assert_eq!(read(&["--apply", "--sure-only"]).0, 0);
    assert_eq!(fs::read_to_string(&file).unwrap(), written);
    // Who is not in the next list is named.
    fs::write(&paper, "Medlemmer\nIda Holm, Nordby Kommune\n").unwrap();
    let answer: Value = serde_json::from_str(&read(&["--format", "json"]).1).unwrap();
    assert_eq!(answer["missing"][0], "Test Testesen");
    let told = read(&[]).1;
    assert!(
        told.contains("Not in the paper, and stay: Test Testesen"),
        "{told}"
    );
}

#[test]
fn what_is_no_paper_is_refused_in_words() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("tom.ron"), EMPTY).unwrap();
    fs::write(dir.path().join("x.pdf"), "%PDF-1.7").unwrap();
    for (file, told) in [("x.pdf", "PDF"), ("ingen.docx", "ingen.docx"), (".", "fil")] {
        let out = mandat(&["read", file, "--data", "tom.ron", "--into", "gruppen"])
            .current_dir(dir.path())
            .output()
            .unwrap();
        let said = String::from_utf8(out.stderr).unwrap();
        assert_eq!(out.status.code(), Some(2), "{file}");
        assert!(said.contains(told), "{file}: {said}");
    }
}

#[test]
#[cfg(unix)]
fn a_name_is_taken_as_it_is() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("tom.ron"), EMPTY).unwrap();
    let names: [&[u8]; 4] = [b" foran.txt", b"bag.txt ", b"\tx.txt\r", b"\xff.txt"];
    for name in names.map(OsStr::from_bytes) {
        // Some file systems have no such names.
        if fs::write(dir.path().join(name), "Medlemmer\nTest Testesen\n").is_err() {
            continue;
        }
        let out = mandat(&["read", "--data", "tom.ron", "--into", "gruppen"])
            .arg(name)
            .current_dir(dir.path())
            .output()
            .unwrap();
        assert_eq!(out.status.code(), Some(0), "{name:?}: {out:?}");
    }
}

#[test]
fn the_own_lists_of_members_change_nothing_when_they_are_read_again() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data/midtjylland.ron");
    let dir = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let out = mandat(args)
            .current_dir(dir.path())
            .env("MANDAT_STATE_DIR", dir.path().join("state"))
            .output()
            .unwrap();
        String::from_utf8(out.stdout).unwrap()
    };
    let formulas = dir.path().join("formler.ron");
    let text = r#"(schema: 1, id: "x", title: "X",
        people: [(id: "a", name: "Anna Prøvesen", title: "=direktør", phone: "+45 12345678")],
        groups: [(id: "g", name: "G", level: cluster, members: [(person: "a", role_text: "@repræsentant")])])"#;
    fs::write(&formulas, text).unwrap();
    for (data, group) in [
        (data, "diabetes-arbejdsgruppen"),
        (data, "midt-klyngestyregruppen"),
        (formulas.to_str().unwrap(), "g"),
    ] {
        let run = |args: &[&str]| run(&[args, &["--data", data]].concat());
        for format in ["csv", "tsv"] {
            let list = run(&["members", group, "--format", format]);
            let file = format!("liste.{format}");
            fs::write(dir.path().join(&file), list).unwrap();
            let told = run(&["read", &file, "--into", group, "--format", "json"]);
            let told: Value = serde_json::from_str(&told).unwrap();
            for line in told["lines"].as_array().unwrap() {
                let used = line["use"].as_str().unwrap();
                assert!(
                    !matches!(used, "taken" | "asked"),
                    "{group} {format}: {line}"
                );
            }
        }
    }
}

#[test]
fn the_table_of_members_that_the_shell_prints_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let list = dir.path().join("liste.txt");
    for (group, lang) in [
        ("diabetes-arbejdsgruppen", "da"),
        ("sundhedskoordinationsudvalget", "en"),
        ("kosu", "da"),
    ] {
        let data = ["--data", "data/midtjylland.ron", "--lang", lang];
        let run = |args: &[&str]| {
            let out = mandat(&[args, &data].concat()).output().unwrap();
            (
                out.status.code().unwrap(),
                String::from_utf8(out.stdout).unwrap(),
            )
        };
        let (_, printed) = run(&["members", group]);
        fs::write(&list, &printed).unwrap();
        let read = |file: &str| run(&["read", file, "--into", group, "--format", "json"]);
        let (code, text) = read(list.to_str().unwrap());
        let answer: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(code, 0, "{printed}\n{text}");
        assert_eq!(answer["lines"][1]["use"], "known", "{text}");
        // Without one of them it is a list that lacks somebody.
        if group != "diabetes-arbejdsgruppen" {
            continue;
        }
        let short: Vec<&str> = printed
            .lines()
            .enumerate()
            .filter(|(at, _)| *at != 2)
            .map(|(_, l)| l)
            .collect();
        fs::write(&list, short.join("\n")).unwrap();
        let (_, text) = read(list.to_str().unwrap());
        assert!(
            !text.contains("egne ord om gruppen") && !text.contains("own words about"),
            "{text}"
        );
    }
}

#[test]
fn an_empty_dataset_is_offered_the_group_that_the_paper_names() {
    let dir = tempfile::tempdir().unwrap();
    let (file, paper) = (dir.path().join("tom.ron"), dir.path().join("liste.txt"));
    fs::write(
        &file,
        "(\n    schema: 1,\n    id: \"tom\",\n    title: \"Tom\",\n    language: \"da\",\n)\n",
    )
    .unwrap();
    fs::write(
        &paper,
        "Medlemmer af Prøvegruppen\nTest Testesen, formand\n",
    )
    .unwrap();
    let read = |args: &[&str]| read_in(dir.path(), args);
    let (code, text) = read(&["--format", "json"]);
    let answer: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((code, answer["open"].as_u64()), (1, Some(1)), "{text}");
    assert_eq!(answer["proposes"][0]["kind"], "new-group");
    assert_eq!(answer["proposes"][0]["name"], "Prøvegruppen");
    assert!(read(&[]).1.contains("--into \"Prøvegruppen\""));
    assert_eq!(read(&["--apply"]).0, 1);
    assert_eq!(read(&["--into", "Prøvegruppen", "--apply"]).0, 0);
    let written = fs::read_to_string(&file).unwrap();
    assert!(
        written.contains("name: \"Prøvegruppen\"") && written.contains("Test Testesen"),
        "{written}"
    );
    // It is there the second time, and another name is none.
    assert_eq!(read(&["--apply"]).0, 0);
    assert_eq!(fs::read_to_string(&file).unwrap(), written);
    let (code, text) = read(&["--into", "Noget helt andet"]);
    assert!(
        code == 2 && text.contains("--into \"Prøvegruppen\""),
        "{text}"
    );
}

#[test]
fn what_is_sure_is_put_in_beside_a_meeting_without_a_day() {
    let dir = tempfile::tempdir().unwrap();
    let (file, paper) = (dir.path().join("tom.ron"), dir.path().join("liste.txt"));
    fs::write(&file, EMPTY).unwrap();
    let text = "Referat\n\nTil stede: Test Testesen\n\n\
        Ny sekretær er Åse Prøvesen.\n\nFormål\nAt koordinere indsatsen.\n";
    fs::write(&paper, text).unwrap();
    let read = |args: &[&str]| read_in(dir.path(), &[&["--into", "gruppen"], args].concat());
    assert_eq!(read(&["--apply"]).0, 1);
    assert_eq!(read(&["--apply", "--sure-only"]).0, 0);
    let written = fs::read_to_string(&file).unwrap();
    assert!(
        written.contains("At koordinere") && !written.contains("meetings"),
        "{written}"
    );
}
