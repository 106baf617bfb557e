//! `mandat git-setup`, and what git does with it.

use std::fs;

use super::{Place, no_git};

const SMALL: &str = include_str!("../fixtures/proeve.ron");

/// All files of a repository but what git keeps of its contents, by their names.
fn files(place: &Place, folder: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for file in [
        ".git/config",
        ".gitattributes",
        ".gitignore",
        ".git/hooks/pre-commit",
        "hooks/pre-commit",
    ] {
        if let Ok(text) = fs::read_to_string(place.path(folder).join(file)) {
            out.push((file.to_owned(), text));
        }
    }
    out
}

#[test]
fn what_is_put_in_its_place_is_shown_first_and_taken_away_to_the_byte() {
    if no_git() {
        return;
    }
    let place = Place::new();
    place.git("", &["init", "-q", "one"]);
    for (attributes, ignored) in [(None, None), (Some("*.png binary"), Some("/target\n"))] {
        for (file, text) in [(".gitattributes", attributes), (".gitignore", ignored)] {
            if let Some(text) = text {
                fs::write(place.path("one").join(file), text).unwrap();
            }
        }
        let before = files(&place, "one");
        let (status, shown) = place.mandat("one", &["git-setup"]);
        assert_eq!(status, 0, "{shown}");
        assert!(
            shown.contains(
                "+ git config --local merge.mandat.driver\n    mandat merge %O %A %B -o %A\n"
            ),
            "{shown}"
        );
        assert_eq!(files(&place, "one"), before);
        let (_, done) = place.mandat("one", &["git-setup", "--apply"]);
        assert!(done.ends_with("Done.\n"), "{done}");
        let after = files(&place, "one");
        assert!(after.iter().any(|(file, _)| file.ends_with("pre-commit")));
        let (_, again) = place.mandat("one", &["git-setup", "--apply"]);
        assert!(
            again.ends_with("Everything is as it should be.\n"),
            "{again}"
        );
        assert_eq!(files(&place, "one"), after);
        let attribute = place.git("one", &["check-attr", "merge", "x.ron"]);
        assert_eq!(attribute, "x.ron: merge: mandat\n");
        place.mandat("one", &["git-setup", "--remove", "--apply"]);
        assert_eq!(files(&place, "one"), before);
    }
}

#[test]
fn a_hook_that_is_there_stays_and_hooks_may_lie_elsewhere() {
    if no_git() {
        return;
    }
    let place = Place::new();
    place.git("", &["init", "-q", "one"]);
    fs::create_dir_all(place.path("one/.git/hooks")).unwrap();
    fs::write(place.path("one/.git/hooks/pre-commit"), "#!/bin/sh\ntrue\n").unwrap();
    let (_, said) = place.mandat("one", &["git-setup", "--apply"]);
    assert!(
        said.contains(
            "there is another hook, which stays; add the line yourself: mandat git-check || exit 1"
        ),
        "{said}"
    );
    place.mandat("one", &["git-setup", "--remove", "--apply"]);
    assert_eq!(place.text("one/.git/hooks/pre-commit"), "#!/bin/sh\ntrue\n");
    place.git("one", &["config", "core.hooksPath", "hooks"]);
    place.mandat("one", &["git-setup", "--apply"]);
    assert!(place.text("one/hooks/pre-commit").contains("git-check"));
    // A folder of hooks for all repositories is left alone.
    place.git("one", &["config", "--unset", "core.hooksPath"]);
    fs::remove_file(place.path("one/.git/hooks/pre-commit")).unwrap();
    place.git(
        "one",
        &[
            "config",
            "--global",
            "core.hooksPath",
            place.path("home/hooks").to_str().unwrap(),
        ],
    );
    let (_, said) = place.mandat("one", &["git-setup", "--apply"]);
    assert!(
        said.contains("none is put here") && !place.path("home/hooks").exists(),
        "{said}"
    );
}

#[test]
fn the_settings_of_a_user_are_enough_and_there_may_be_worktrees() {
    if no_git() {
        return;
    }
    let place = Place::new();
    let before = place.text("home/.gitconfig");
    let (status, said) = place.mandat("", &["git-setup", "--global", "--apply"]);
    assert_eq!(status, 0, "{said}");
    place.git("", &["init", "-q", "one"]);
    place.commit("one", "a.ron", SMALL, "first");
    place.git("one", &["worktree", "add", "-q", "../tree", "-b", "side"]);
    place.commit(
        "tree",
        "a.ron",
        &SMALL.replace("Klynge Vest", "Klynge Nordvest"),
        "west",
    );
    // Both on one line, which git alone cannot merge.
    let ours = SMALL.replace(
        "id: \"vest\", name: \"Klynge Vest\", level: cluster",
        "id: \"vest\", name: \"Klynge Vest\", level: cluster, note: \"n\"",
    );
    assert_ne!(ours, SMALL);
    place.commit("one", "a.ron", &ours, "note");
    place.git("one", &["merge", "-q", "--no-edit", "side"]);
    assert_eq!(
        place.text("one/a.ron"),
        ours.replace("Klynge Vest", "Klynge Nordvest")
    );
    let shown = place.git("one", &["show", "side"]);
    assert!(
        shown.contains(
            "\n-Grupper › vest › Navn: Klynge Vest\n+Grupper › vest › Navn: Klynge Nordvest\n"
        ),
        "{shown}"
    );
    let (_, said) = place.mandat("tree", &["git-setup", "--apply"]);
    assert!(
        said.ends_with("Done.\n") && place.path("one/.git/hooks/pre-commit").exists(),
        "{said}"
    );
    place.mandat("", &["git-setup", "--global", "--remove", "--apply"]);
    assert_eq!(place.text("home/.gitconfig"), before);
    assert!(!place.path("home/.config/git/attributes").exists());
}

#[test]
fn what_cannot_be_read_is_not_committed_and_conflicts_may_be() {
    if no_git() {
        return;
    }
    let place = Place::new();
    place.git("", &["init", "-q", "one"]);
    place.mandat("one", &["git-setup", "--apply"]);
    place.commit("one", "a.ron", SMALL, "first");
    fs::write(
        place.path("one/a.ron"),
        SMALL.replace("level: cluster", "level: clustre"),
    )
    .unwrap();
    let (status, said) = place.run("git", "one", &["commit", "-q", "-a", "-m", "broken"]);
    assert_eq!(status, 1);
    assert!(said.contains("a.ron") && said.contains("clustre"), "{said}");
    // What is staged counts, and not what lies in the folder.
    place.git("one", &["add", "."]);
    fs::write(place.path("one/a.ron"), SMALL).unwrap();
    assert_eq!(
        place.run("git", "one", &["commit", "-q", "-m", "broken"]).0,
        1
    );
    let waiting = SMALL.replacen(
        "title:",
        "conflicts: [(other: [(list: \"people\", id: \"q\")])], title:",
        1,
    );
    place.commit("one", "a.ron", &waiting, "waiting");
    // Other files are no matter of it.
    fs::write(
        place.path("one/.gitattributes"),
        "*.ron merge=mandat\nb.ron !merge\n",
    )
    .unwrap();
    place.commit("one", "b.ron", "(5)", "other");
}

#[test]
fn without_git_or_a_repository_it_says_so() {
    if no_git() {
        return;
    }
    let place = Place::new();
    let (status, said) = place.mandat("home", &["git-setup"]);
    assert_eq!(
        (status, said.as_str()),
        (2, "error: the file is in no git repository\n")
    );
    let out = place
        .command(env!("CARGO_BIN_EXE_mandat"), "home")
        .args(["--lang", "en", "git-setup"])
        .env("PATH", "")
        .output()
        .unwrap();
    assert_eq!(
        super::told(&out),
        (
            2,
            "error: there is no program git on the machine\n".to_owned()
        )
    );
}
