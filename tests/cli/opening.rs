//! Opening: what is wrong is told in words, and the data folder is written by the screen only.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use super::json_shapes::shape;
use super::{OTHER, SMALL, json, mandat, run, status};

#[cfg(unix)]
#[test]
fn a_line_end_in_the_name_of_a_file_makes_no_line() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("en\nerror: to.ron");
    fs::copy(SMALL, &path).unwrap();
    let path = path.to_str().unwrap();
    let other = format!("{path}x.ron");
    for args in [
        &["check", path][..],
        &["new", path],
        &["new", &other],
        &["diff", path, &other],
        &["read", &other, "--data", path],
        &["read", "\nerror: to", "--data", path],
        &["tree", path, "--al\nerror: to"],
        &[
            "edit",
            "change-group",
            "PSG",
            "--name",
            "P",
            "--data",
            path,
            "--dry-run",
        ],
    ] {
        let told = run(args);
        assert!(
            !told.lines().any(|line| line.starts_with("error: to")),
            "{args:?}: {told}"
        );
    }
}

#[test]
fn check_tells_every_problem_with_its_place() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("forkert.ron");
    fs::write(
        &path,
        "(schema: 1, id: \"x\", title: \"X\", groups: [\n  (id: \"a\", name: \"A\", level: klynge),\n  (formål: 1)])",
    )
    .unwrap();
    let path = path.to_str().unwrap();
    assert_snapshot!(run(&["check", path, "--lang", "da"]).replace(path, "FIL"), @r#"
    status 1
    fejl: ukendt valg `klynge`
     --> FIL:2:31
      |
    2 |   (id: "a", name: "A", level: klynge),
      |                               ^^^^^^ her kan stå: political, administrative, secretariat, support_function, cluster, cluster_group, theme_group, fixed_group, temporary_group, sector_internal, event_forum, unit, authority, association, project

    fejl: feltet `id` mangler i Group
     --> FIL:3:3
      |
    3 |   (formål: 1)])
      |   ^

    fejl: feltet `name` mangler i Group
     --> FIL:3:3
      |
    3 |   (formål: 1)])
      |   ^

    fejl: feltet `level` mangler i Group
     --> FIL:3:3
      |
    3 |   (formål: 1)])
      |   ^

    fejl: ukendt felt `formål` i Group
     --> FIL:3:4
      |
    3 |   (formål: 1)])
      |    ^^^^^^
    "#);
    let told = json(&["check", path, "--format", "json"]);
    assert_eq!(told["ok"], false);
    assert_eq!(told["files"][0], path);
    assert_snapshot!(shape(&told), @r"
    : files findings ok problems
    .problems[]: column file hint line message
    ");
    let read = run(&["check", SMALL, OTHER]);
    assert_snapshot!(read.lines().take(3).collect::<Vec<_>>().join("\n"), @r"
    status 0
    ok  tests/fixtures/proeve.ron  (proeve, groups: 9, people: 3)
    ok  tests/fixtures/anden.ron  (anden, groups: 1, people: 0)
    ");
    assert_eq!(json(&["check", SMALL, "--format", "json"])["ok"], true);
    assert_eq!(status(&["check", path]), 1);
    assert_eq!(status(&["check", "tests/no-such.ron"]), 2);
}

#[test]
fn what_cannot_be_opened_is_an_error_in_words() {
    let dir = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let garbage: Vec<u8> = (0..4_000_000u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8 | 1)
        .collect();
    let words = "(((([[[{{{a:\"".repeat(300_000);
    fs::create_dir(dir.path().join("tom")).unwrap();
    let folder = dir.path().join("tom").to_str().unwrap().to_owned();
    let cases = [
        file("empty.ron", b""),
        file("latin1.ron", b"(schema: 1,\n title: \"r\xf8d\")"),
        file("garbage.ron", &garbage),
        file("brackets.ron", words.as_bytes()),
        file("deep.ron", "(a: ".repeat(100_000).as_bytes()),
        folder,
        "tests/no-such.ron".to_owned(),
        "serach".to_owned(),
    ];
    let mut all = Vec::new();
    for path in &cases {
        let out = run(&["tree", "--data", path]).replace(path.as_str(), "PATH");
        let cut = |line: &str| {
            line.chars()
                .take(60)
                .collect::<String>()
                .trim_end()
                .to_owned()
        };
        all.extend(out.lines().filter(|line| !line.contains(" |")).map(cut));
    }
    let all = all.join("\n");
    assert_snapshot!(all, @r"
    status 2
    --- stderr
    error: the file is empty: a dataset was expected
     --> PATH
    status 2
    --- stderr
    error: the file is not UTF-8: the byte 0xf8 cannot stand her
     --> PATH:2:11
      = save the file as UTF-8 in your editor
    status 2
    --- stderr
    error: the file is not UTF-8: the byte 0xbb cannot stand her
     --> PATH:1:2
      = save the file as UTF-8 in your editor
    status 2
    --- stderr
    error: a comma is missing after the value
     --> PATH:1:26

    error: a comma is missing after the value
     --> PATH:1:52

    error: a comma is missing after the value
     --> PATH:1:78

    error: a comma is missing after the value
     --> PATH:1:104

    error: a comma is missing after the value
     --> PATH:1:130

    error: a comma is missing after the value
     --> PATH:1:156

    error: nested deeper than 64 levels
     --> PATH:1:161
    status 2
    --- stderr
    error: nested deeper than 64 levels
     --> PATH:1:257
    status 2
    --- stderr
    error: the folder has no datasets
     --> PATH
      = a dataset is a file whose name ends in .ron
    status 2
    --- stderr
    error: the file or folder does not exist
     --> PATH
    status 2
    --- stderr
    error: the file or folder does not exist
     --> PATH
    note: did you mean `mandat search`?
    ");
    let good = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(SMALL)).unwrap();
    let windows = file(
        "windows.ron",
        format!("\u{feff}{}", good.replace('\n', "\r\n")).as_bytes(),
    );
    assert_eq!(status(&["check", &windows]), 0);
    assert_snapshot!(run(&["tree", "--data", SMALL, "--data", &windows]).replace(&windows, "PATH"), @r"
    status 2
    --- stderr
    error: the dataset has the id `proeve`, which tests/fixtures/proeve.ron has too
     --> PATH
      = open only one, or give the other another id; if a synchronizer made it as a copy, move what is missing over and delete it
    ");
    assert_eq!(status(&["tree", "--data", "embedded", "--data", SMALL]), 2);
    assert_eq!(status(&["tree", "--as-of", "i dag"]), 0);
    assert_eq!(status(&["tree", "--as-of", "snart"]), 2);
    assert_eq!(status(&["--help"]), 0);
}

#[test]
fn subcommands_write_nothing_into_the_data_folder() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let start = |args: &[&str]| mandat(args).env("MANDAT_DATA_DIR", &home).output().unwrap();
    for read_only in [
        &["check"][..],
        &["tree"],
        &["show", "kosu"],
        &["search", "kosu"],
        &["members", "kosu"],
    ] {
        assert_eq!(start(read_only).status.code(), Some(0), "{read_only:?}");
    }
    // Without a terminal the screens do not open.
    assert_eq!(start(&[]).status.code(), Some(2));
    assert!(!home.exists());
}

#[test]
fn what_steers_a_terminal_is_nowhere_in_what_is_told_of_arguments_and_files() {
    let dir = tempfile::tempdir().unwrap();
    let hostile = "a\u{2028}b\u{202e}c\u{9b}1m.ron";
    let path = dir.path().join(hostile);
    fs::write(
        &path,
        "(schema: 1, id: \"x\", title: \"\u{202e}\", bogus: 1)",
    )
    .unwrap();
    let file = path.to_str().unwrap();
    for args in [
        vec!["check", file],
        vec!["show", "g", "--data", file],
        vec!["check", "x\u{2028}y.ron"],
        vec!["tree", "--as-of", hostile],
        vec!["tree", "--as-of", hostile, "--lang", "en"],
        vec!["read", "x.txt", "--from", hostile],
        vec!["tree", "--order", hostile],
        vec!["show", hostile, "--data", SMALL],
        vec!["diff", hostile, SMALL],
        vec!["new", hostile, "--title", ""],
        vec![&hostile[..hostile.len() - 4]],
    ] {
        let out = mandat(&args).output().unwrap();
        let told = [out.stdout, out.stderr].concat();
        let told = String::from_utf8(told).unwrap();
        let steers = |c| c != '\n' && mandat::lang::steers(c);
        assert!(
            !told.is_empty() && !told.contains(steers),
            "{args:?} {told:?}"
        );
    }
}

#[test]
fn arguments_that_cannot_be_followed_are_told_in_the_language_of_the_interface() {
    for (args, told) in [
        (
            "search -kosu",
            "argumentet »-k« findes ikke\n  = skriv `-- -kosu`, hvis det er et ord\n\nBrug: mandat search [TILVALG] <ORD>...\n\nMere står i `--help`.",
        ),
        (
            "tree --al",
            "argumentet »--al« findes ikke\n  = mente du `--all`?\n",
        ),
        (
            "edit move-gruop",
            "kommandoen »move-gruop« findes ikke\n  = mente du `move-group`?\n",
        ),
        (
            "tree --order a\nfejl:",
            "--order <ORDEN>: »a fejl:« kan ikke bruges\n  = vælg mellem `level`, `reporting`\n",
        ),
        ("tree --order", "--order <ORDEN> mangler en værdi\n  = vælg"),
        (
            "tree --as-of i-forgårs",
            "--as-of: »i-forgårs« er ingen dag; skriv 2016,",
        ),
        (
            "search x --limit mange",
            "--limit <TAL>: »mange« kan ikke bruges\n\n",
        ),
        ("read", "her mangler <FIL>\n\nBrug: mandat read"),
        (
            "edit end-member PSG",
            "her mangler --member <MEDLEM>\n\nBrug: mandat edit end-member --member <MEDLEM>",
        ),
        ("edit", "her mangler en kommando\n\nBrug: mandat edit"),
        ("tree --all=ja", "--all tager ikke værdien »ja«\n\n"),
        ("tree --lang da", "--lang <SPROG> kan kun gives én gang\n\n"),
        ("--plain=1", "--plain tager ikke værdien »1«\n\n"),
    ] {
        let args: Vec<&str> = args.split(' ').chain(["--lang", "da"]).collect();
        let all = run(&args);
        let start = format!("status 2\n--- stderr\nfejl: {told}");
        assert!(all.starts_with(&start), "{args:?}: {all}");
    }
    let all = run(&["--lang", "da", "edit"]);
    let start = "status 2\n--- stderr\nfejl: her mangler en kommando\n\n";
    assert!(all.starts_with(start), "{all}");
    let all = run(&["tree", "--al\nerror: b"]);
    let start = "status 2\n--- stderr\nerror: there is no argument “--al error: b”\n";
    assert!(all.starts_with(start), "{all}");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_and_a_pipe_in_a_folder_are_told_of() {
    let dir = tempfile::tempdir().unwrap();
    fs::copy(SMALL, dir.path().join("god.ron")).unwrap();
    std::os::unix::fs::symlink("/intet/her", dir.path().join("link.ron")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(dir.path().join("pipe.ron"))
        .status();
    assert!(made.unwrap().success());
    let folder = dir.path().to_str().unwrap();
    let told = run(&["tree", "--data", folder, "--lang", "da"]).replace(folder, "MAPPE");
    for part in [
        "det er et link, og dér, hvor det fører hen, er intet\n --> MAPPE/link.ron",
        "det er hverken en fil eller en mappe\n --> MAPPE/pipe.ron",
        "de andre datasæt er åbnet",
    ] {
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn help_is_in_danish_where_that_is_the_language() {
    let help = |args: &[&str]| {
        let told = mandat(&[&["--lang", "da"], args].concat())
            .assert()
            .success();
        String::from_utf8(told.get_output().stdout.clone()).unwrap()
    };
    let all = help(&["--help"]);
    for words in [
        "Brug: mandat [TILVALG] [STI]... [KOMMANDO]",
        "Kommandoer:",
        "Udskriv en gruppes medlemmer",
        "Mulige værdier:",
        "- en: Engelsk",
    ] {
        assert!(all.contains(words), "{words}\n{all}");
    }
    let member = help(&["edit", "add-member", "-h"]);
    for words in [
        "Brug: mandat edit add-member [TILVALG] <NAVN>...",
        "Tilføj medlem",
        "Felter:",
        "--on-behalf-of <NAVN>",
        "På vegne af",
        "[ord: chair",
    ] {
        assert!(member.contains(words), "{words}\n{member}");
    }
    let english = ["Usage", "Options", "Print ", "The ", "default"];
    for said in [all, member, help(&["help", "check"]), help(&["new", "-h"])] {
        assert!(english.iter().all(|word| !said.contains(word)), "{said}");
    }
}
