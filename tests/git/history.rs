//! `mandat log`.

use std::fs;
use std::io::Write as _;
use std::process::Stdio;
use std::time::Instant;

use super::{Place, no_git};

const SMALL: &str = include_str!("../fixtures/proeve.ron");

fn log(place: &Place, folder: &str, file: &str, args: &[&str]) -> (i32, String) {
    place.mandat(folder, &[&["--data", file, "log"], args].concat())
}

#[test]
fn what_commits_did_is_told_with_merges_new_names_and_what_cannot_be_read() {
    if no_git() {
        return;
    }
    let place = Place::new();
    place.git("", &["init", "-q", "one"]);
    place.commit("one", "a.ron", SMALL, "first");
    let ended = SMALL.replace(
        "period: (from: \"2015-01-01\")),\n                (person: \"proeve",
        "period: (from: \"2015-01-01\", to: \"2017\")),\n                (person: \"proeve",
    );
    assert_ne!(ended, SMALL);
    place.git("one", &["checkout", "-q", "-b", "side"]);
    place.commit("one", "a.ron", &ended, "Test ends");
    place.git("one", &["checkout", "-q", "main"]);
    let named = SMALL.replace("\"Klynge Vest\"", "\"Klynge \u{1b}[31mNordvest\"");
    place.commit("one", "a.ron", &named, "a \u{1b}]0;name\u{7}");
    place.git("one", &["merge", "-q", "--no-edit", "side"]);
    place.commit("one", "a.ron", "(schema: 1", "broken");
    let both = named.replace(
        "period: (from: \"2015-01-01\")),\n                (person: \"proeve",
        "period: (from: \"2015-01-01\", to: \"2017\")),\n                (person: \"proeve",
    );
    place.commit("one", "a.ron", &both, "mended");
    place.git("one", &["mv", "a.ron", "--", "-b.ron"]);
    place.git("one", &["commit", "-q", "-m", "renamed"]);
    place.commit(
        "one",
        "-b.ron",
        &both.replace("\"Klynge Øst\"", "\"Klynge Nordøst\""),
        "east",
    );
    let (status, said) = log(&place, "one", "./-b.ron", &[]);
    assert_eq!(status, 0, "{said}");
    assert!(
        !said.contains(|c: char| c.is_control() && c != '\n'),
        "{said:?}"
    );
    let day = said
        .lines()
        .next()
        .unwrap()
        .split("  ")
        .next()
        .unwrap()
        .to_owned();
    let said: Vec<String> = said
        .replace(&day, "DAY")
        .lines()
        .map(|line| {
            let id = line
                .starts_with("DAY")
                .then(|| line.rsplit_once("  "))
                .flatten();
            id.map_or(line, |(line, _)| line).to_owned()
        })
        .collect();
    insta::assert_snapshot!(said.join("\n"));
    let (_, of_one) = log(&place, "one", "./-b.ron", &["test", "testesen"]);
    assert!(
        of_one.contains("Test ends") && !of_one.contains("east"),
        "{of_one}"
    );
    let (_, json) = log(&place, "one", "./-b.ron", &["--format", "json", "vest"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let change = &json["commits"][0]["changes"][0];
    assert_eq!(
        change["path"],
        serde_json::json!(["groups", "vest", "name"])
    );
    assert_eq!(change["how"], "corrected");
    let (status, said) = log(&place, "one", "./-b.ron", &["--since", "2090"]);
    assert_eq!(
        (status, said.as_str()),
        (1, "note: git has no history of it\n")
    );
}

#[test]
fn a_clone_of_a_part_says_where_the_history_is_cut_off() {
    if no_git() {
        return;
    }
    let place = Place::new();
    place.git("", &["init", "-q", "one"]);
    for (n, name) in ["A", "B", "C"].iter().enumerate() {
        place.commit(
            "one",
            "a.ron",
            &SMALL.replace("Klynge Vest", name),
            &format!("c{n}"),
        );
    }
    let url = format!("file://{}", place.path("one").display());
    place.git("", &["clone", "-q", "--depth", "2", &url, "two"]);
    let (status, said) = log(&place, "two", "a.ron", &[]);
    assert_eq!(status, 0);
    assert!(
        said.contains("B → C") && !said.contains("A → B") && said.contains("cut off here"),
        "{said}"
    );
}

#[test]
fn two_hundred_commits_of_the_shipped_dataset_are_told_quickly() {
    if no_git() {
        return;
    }
    let place = Place::new();
    place.git("", &["init", "-q", "one"]);
    let text = include_str!("../../data/midtjylland.ron");
    let names = text.match_indices("name: \"");
    let names: Vec<usize> = names.map(|(at, what)| at + what.len()).collect();
    let mut import = String::new();
    for n in 0..200 {
        let mut now = text.to_owned();
        now.insert_str(names[n % names.len()], "Ny ");
        let time = 1_480_000_000 + n;
        let head = format!("committer T <t@example.invalid> {time} +0000\ndata 1\nc\n");
        let file = format!("M 100644 inline m.ron\ndata {}\n", now.len());
        import.extend(["commit refs/heads/main\n", &head, &file, &now, "\n"]);
    }
    let mut git = place.command("git", "one");
    let git = git
        .args(["fast-import", "--quiet"])
        .stdin(Stdio::piped())
        .spawn();
    let mut git = git.unwrap();
    git.stdin
        .take()
        .unwrap()
        .write_all(import.as_bytes())
        .unwrap();
    assert!(git.wait().unwrap().success());
    place.git("one", &["reset", "-q", "--hard"]);
    let began = Instant::now();
    let (status, said) = log(&place, "one", "m.ron", &[]);
    let took = began.elapsed();
    println!("{took:?}");
    assert_eq!(status, 0, "{said}");
    assert_eq!(
        said.lines().filter(|line| line.contains(" → ")).count(),
        398
    );
    // Built for speed, and with nothing beside it, less than a second.
    let most = if cfg!(debug_assertions) { 30 } else { 1 };
    assert!(took.as_secs() < most, "{took:?}");
}

#[test]
fn where_there_is_no_commit_yet_there_is_no_history() {
    if no_git() {
        return;
    }
    let place = Place::new();
    place.git("", &["init", "-q", "one"]);
    fs::write(place.path("one/a.ron"), SMALL).unwrap();
    let none = (1, "note: git has no history of it\n".to_owned());
    assert_eq!(log(&place, "one", "a.ron", &[]), none);
}

#[cfg(unix)]
#[test]
fn through_a_link_the_history_is_that_of_the_file() {
    if no_git() {
        return;
    }
    let place = Place::new();
    place.git("", &["init", "-q", "one"]);
    place.commit("one", "a.ron", SMALL, "first");
    fs::create_dir(place.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink(place.path("one/a.ron"), place.path("elsewhere/link.ron")).unwrap();
    let (status, said) = log(&place, "elsewhere", "link.ron", &[]);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("first"), "{said}");
}
