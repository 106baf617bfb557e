//! Getting and sending, with two people and a place that they share.

use std::fs;
use std::path::PathBuf;
#[cfg(unix)]
use std::thread;
#[cfg(unix)]
use std::time::{Duration, Instant};

use mandat::git::Stop;
use mandat::lang::Lang;
use mandat::model::read::read;
use mandat::sharing::{Begun, Done, Outcome, Refused, SharedFile, State};

use super::{Place, no_git};

const SMALL: &str = include_str!("../fixtures/proeve.ron");

/// The file of one of the two.
pub fn file(place: &Place, who: &str) -> PathBuf {
    place.path(who).join("a.ron")
}

fn shared(place: &Place, who: &str) -> SharedFile {
    SharedFile::new(&file(place, who), Lang::Da).merging_with(env!("CARGO_BIN_EXE_mandat").as_ref())
}

/// Two people with a dataset and another file, both as they are in the place that they share.
pub fn two() -> Place {
    let place = Place::new();
    place.git("", &["init", "-q", "--bare", "shared.git"]);
    place.git("", &["clone", "-q", "shared.git", "one"]);
    place.commit("one", "a.ron", SMALL, "first");
    place.commit("one", "b [1].txt", "b\n", "another");
    place.git("one", &["push", "-q", "-u", "origin", "HEAD"]);
    place.git("", &["clone", "-q", "shared.git", "two"]);
    for who in ["one", "two"] {
        place.git(who, &["config", "user.name", who]);
        place.git(who, &["config", "user.email", "test@example.invalid"]);
        // What the machine has set does not count.
        place.git(who, &["config", "commit.gpgSign", "false"]);
        place.git(who, &["config", "core.autocrlf", "false"]);
    }
    place
}

pub fn change(place: &Place, who: &str, old: &str, new: &str) {
    let text = fs::read_to_string(file(place, who)).unwrap();
    assert!(text.contains(old));
    fs::write(file(place, who), text.replace(old, new)).unwrap();
}

fn get(place: &Place, who: &str, name: Option<&str>) -> Outcome {
    shared(place, who).get(name, &Stop::default(), &|_| ())
}

fn send(place: &Place, who: &str, name: Option<&str>) -> Outcome {
    shared(place, who).send(name, &Stop::default(), &|_| ())
}

#[test]
fn what_one_sends_the_other_gets_and_nothing_else_of_the_folder() {
    if no_git() {
        return;
    }
    let place = two();
    // Something else is staged, and stays so.
    fs::write(place.path("one").join("b [1].txt"), "staged\n").unwrap();
    place.git("one", &["add", "b [1].txt"]);
    change(&place, "one", "Klynge Øst", "Klynge Nordøst");
    assert_eq!(send(&place, "one", None).result, Ok(Done::NameFirst));
    let standing = shared(&place, "one").standing().unwrap();
    assert_eq!((standing.state, standing.own()), (State::Changed, 1));
    let sent = send(&place, "one", Some("Nyt navn\n\n- til øst"));
    assert_eq!((sent.committed, sent.result), (true, Ok(Done::Sent)));
    assert_eq!(
        place
            .git("one", &["diff", "--cached", "--name-only"])
            .trim(),
        "\"b [1].txt\"".trim_matches('"')
    );
    assert_eq!(send(&place, "one", None).result, Err(Refused::Nothing));
    assert_eq!(get(&place, "one", None).result, Ok(Done::NothingNew));

    change(&place, "two", "Klynge Vest", "Klynge Sydvest");
    // Not the newest, it is not sent, and not lost.
    let sent = send(&place, "two", Some("Vest"));
    assert_eq!(
        (sent.committed, sent.result),
        (true, Err(Refused::GetFirst))
    );
    assert_eq!(get(&place, "two", None).result, Ok(Done::Got(false)));
    let text = fs::read_to_string(file(&place, "two")).unwrap();
    assert!(text.contains("Klynge Nordøst") && text.contains("Klynge Sydvest"));
    let overview = shared(&place, "two").overview().unwrap();
    assert_eq!((overview.standing.own(), overview.standing.besides), (1, 0));
    let came: Vec<String> = overview.came.iter().map(|told| told.what()).collect();
    assert_eq!(came, ["one: Nyt navn"]);
    assert_eq!(send(&place, "two", None).result, Ok(Done::Sent));
    assert_eq!(shared(&place, "two").standing().unwrap().own(), 0);
}

#[test]
fn what_both_have_changed_is_kept_in_the_file_without_any_setting_up() {
    if no_git() {
        return;
    }
    let place = two();
    change(&place, "one", "Klynge Øst", "Klynge Nordøst");
    assert_eq!(send(&place, "one", Some("nord")).result, Ok(Done::Sent));
    change(&place, "two", "Klynge Øst", "Klynge Sydøst");
    assert_eq!(get(&place, "two", None).result, Ok(Done::NameFirst));
    let got = get(&place, "two", Some("syd"));
    assert_eq!((got.committed, got.result), (true, Ok(Done::Got(true))));
    let data = read(&fs::read_to_string(file(&place, "two")).unwrap()).unwrap();
    assert_eq!(data.conflicts.len(), 1);
    assert_eq!(place.git("two", &["status", "--porcelain"]), "");
    assert_eq!(send(&place, "two", None).result, Ok(Done::Sent));
    assert_eq!(get(&place, "one", None).result, Ok(Done::Got(false)));
    assert!(
        fs::read_to_string(file(&place, "one"))
            .unwrap()
            .contains("conflicts")
    );
}

#[test]
fn a_driver_that_fails_loses_nothing_of_the_others() {
    if no_git() {
        return;
    }
    let place = two();
    change(&place, "one", "Klynge Øst", "Klynge Nordøst");
    assert_eq!(send(&place, "one", Some("nord")).result, Ok(Done::Sent));
    change(&place, "two", "Klynge Vest", "Klynge Sydvest");
    let file = shared(&place, "two").merging_with("/nowhere/mandat".as_ref());
    let got = file.get(Some("syd"), &Stop::default(), &|_| ());
    assert_eq!(got.result, Ok(Done::Got(false)));
    let text = place.text("two/a.ron");
    assert!(text.contains("Klynge Nordøst") && text.contains("Klynge Sydvest"));
}

#[test]
fn a_file_that_is_gone_or_cannot_be_read_is_not_sent() {
    if no_git() {
        return;
    }
    let place = two();
    let before = place.git("one", &["rev-parse", "HEAD"]);
    fs::write(file(&place, "one"), "(schema: 1, id: ").unwrap();
    for _ in 0..2 {
        let sent = send(&place, "one", Some("mine"));
        assert_eq!(sent.result, Err(Refused::Unreadable));
        assert!(!sent.committed);
        let _ = fs::remove_file(file(&place, "one"));
    }
    assert_eq!(place.git("one", &["rev-parse", "HEAD"]), before);
}

#[test]
fn what_cannot_be_done_safely_is_said_and_nothing_is_changed() {
    if no_git() {
        return;
    }
    let place = two();
    // Another file that both have changed.
    place.commit("one", "b [1].txt", "one\n", "b");
    change(&place, "one", "Klynge Øst", "Klynge Nordøst");
    assert_eq!(send(&place, "one", Some("nord")).result, Ok(Done::Sent));
    place.commit("two", "b [1].txt", "two\n", "b too");
    let before = place.git("two", &["rev-parse", "HEAD"]);
    let others = vec!["b [1].txt".to_owned()];
    assert_eq!(
        get(&place, "two", None).result,
        Err(Refused::OthersConflict(others.clone()))
    );
    assert_eq!(place.git("two", &["rev-parse", "HEAD"]), before);
    assert_eq!(place.git("two", &["status", "--porcelain"]), "");
    place.git("two", &["reset", "-q", "--hard", "HEAD~1"]);
    fs::write(place.path("two").join("b [1].txt"), "not committed\n").unwrap();
    assert_eq!(
        get(&place, "two", None).result,
        Err(Refused::OtherFiles(others))
    );
    place.git("two", &["checkout", "-q", "."]);
    // In the middle of something.
    place.git(
        "two",
        &["merge", "-q", "--no-commit", "--no-ff", "origin/main"],
    );
    for result in [get(&place, "two", None), send(&place, "two", None)] {
        assert_eq!(result.result, Err(Refused::Begun(Begun::Merge)));
    }
    place.git("two", &["merge", "--abort"]);
    place.git("two", &["checkout", "-q", "--detach"]);
    assert_eq!(get(&place, "two", None).result, Err(Refused::NoBranch));
    place.git("two", &["checkout", "-q", "-b", "side"]);
    assert_eq!(
        send(&place, "two", None).result,
        Err(Refused::NoUpstream("side".to_owned()))
    );
    place.git("two", &["remote", "remove", "origin"]);
    assert_eq!(send(&place, "two", None).result, Err(Refused::NoRemote));
    // Not in a repository at all, and what git shall leave alone.
    assert_eq!(get(&place, "home", None).result, Err(Refused::NoRepository));
    fs::write(place.path("one/.gitignore"), "c.ron\n").unwrap();
    fs::write(place.path("one/c.ron"), SMALL).unwrap();
    let ignored = SharedFile::new(&place.path("one/c.ron"), Lang::Da);
    let sent = ignored.send(Some("c"), &Stop::default(), &|_| ());
    assert_eq!(sent.result, Err(Refused::Ignored));
    // A new file goes along by itself.
    fs::write(place.path("one/d.ron"), SMALL).unwrap();
    let new = SharedFile::new(&place.path("one/d.ron"), Lang::Da);
    assert_eq!(new.standing().unwrap().state, State::New);
    let sent = new.send(Some("d"), &Stop::default(), &|_| ());
    assert_eq!(sent.result, Ok(Done::Sent));
    assert_eq!(
        place.git("one", &["status", "--porcelain"]).trim(),
        "?? .gitignore"
    );
}

#[cfg(unix)]
#[test]
fn a_place_that_cannot_be_reached_is_said_and_one_that_hangs_is_left() {
    if no_git() {
        return;
    }
    let place = two();
    change(&place, "one", "Klynge Øst", "Klynge Nordøst");
    for (says, wanted) in [
        ("ssh: Could not resolve hostname x", Refused::Offline),
        ("git@x: Permission denied (publickey).", Refused::WhoAreYou),
    ] {
        let ssh = format!("f() {{ echo '{says}' >&2; exit 255; }}; f");
        place.git("one", &["config", "core.sshCommand", &ssh]);
        place.git("one", &["config", "ssh.variant", "simple"]);
        place.git(
            "one",
            &["remote", "set-url", "origin", "ssh://x/shared.git"],
        );
        assert_eq!(get(&place, "one", None).result, Err(wanted));
    }
    place.git("one", &["remote", "set-url", "origin", "../ingen.git"]);
    assert!(matches!(
        get(&place, "one", None).result,
        Err(Refused::NotThere(_))
    ));
    place.git(
        "one",
        &["remote", "set-url", "origin", "ssh://x/shared.git"],
    );
    place.git(
        "one",
        &["config", "core.sshCommand", "f() { sleep 600; }; f"],
    );
    let stop = Stop::default();
    let asks = stop.clone();
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(300));
        asks.ask();
    });
    let began = Instant::now();
    let got = shared(&place, "one").get(None, &stop, &|_| ());
    assert_eq!(got.result, Err(Refused::Stopped));
    assert!(
        began.elapsed() < Duration::from_secs(20),
        "{:?}",
        began.elapsed()
    );
    let text = fs::read_to_string(file(&place, "one")).unwrap();
    assert!(text.contains("Klynge Nordøst"));
    // What is sent all the same became a version, which waits.
    place.git("one", &["remote", "set-url", "origin", "../ingen.git"]);
    let sent = send(&place, "one", Some("navn"));
    assert!(sent.committed && matches!(sent.result, Err(Refused::NotThere(_))));
    assert_eq!(shared(&place, "one").standing().unwrap().own(), 1);
}

#[test]
fn without_a_name_of_the_user_nothing_is_committed() {
    if no_git() {
        return;
    }
    let place = two();
    change(&place, "one", "Klynge Øst", "Klynge Nordøst");
    place.git("one", &["config", "user.name", ""]);
    place.git("one", &["config", "user.useConfigOnly", "true"]);
    let sent = send(&place, "one", Some("nord"));
    assert_eq!((sent.committed, sent.result), (false, Err(Refused::NoName)));
    assert_eq!(
        shared(&place, "one").standing().unwrap().state,
        State::Changed
    );
}
