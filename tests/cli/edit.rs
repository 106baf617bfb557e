//! `mandat edit`: what the screens do, for scripts.

use std::fs;
use std::path::{Path, PathBuf};

use super::{json, mandat};

struct Place {
    dir: tempfile::TempDir,
    file: PathBuf,
}

fn place() -> Place {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("proeve.ron");
    fs::copy(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/proeve.ron"),
        &file,
    )
    .unwrap();
    Place { dir, file }
}

impl Place {
    fn text(&self) -> String {
        fs::read_to_string(&self.file).unwrap()
    }

    /// Runs one operation; returns status, standard output and standard error as one text.
    fn edit(&self, args: &[&str]) -> String {
        let out = mandat(&["edit", "--data", "proeve.ron"])
            .args(args)
            .current_dir(self.dir.path())
            .env("MANDAT_STATE_DIR", self.dir.path().join("state"))
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

    /// Runs one operation and returns the lines that it changed in the file: `-` was there, `+` is there now.
    fn changed(&self, args: &[&str]) -> String {
        let before = self.text();
        let mut shown = args.to_vec();
        shown.push("--dry-run");
        let shown = self.edit(&shown);
        assert_eq!(self.text(), before, "{shown}");
        let told = self.edit(args);
        assert!(told.starts_with("0\n"), "{told}");
        let after = self.text();
        let lines = |marker: char, of: &str, other: &str| {
            let new = of.lines().filter(|line| !other.lines().any(|l| l == *line));
            let new: Vec<_> = new.map(|line| format!("{marker}{line}\n")).collect();
            new.concat()
        };
        let (gone, new) = (lines('-', &before, &after), lines('+', &after, &before));
        for line in gone.lines().chain(new.lines()) {
            assert!(shown.contains(line), "{line} is not shown by {shown}");
        }
        format!("{gone}{new}").replace("                ", "")
    }
}

#[test]
fn members_come_change_and_go() {
    let place = place();
    insta::assert_snapshot!(place.changed(&["add-member", "PSG", "--person", "Eks Empelsen", "--roles", "member",
        "--on-behalf-of", "Sydby Kommune", "--from", "1/1-2017"]), @r#"+(person: "eks-empelsen", roles: member, on_behalf_of: "sydby", period: (from: "2017-01-01")),"#);
    insta::assert_snapshot!(place.changed(&["replace-member", "psg", "--member", "Prøve Prøvesen", "--by", "test-testesen", "--from", "2017"]), @r#"
    -(person: "proeve-proevesen", roles: member, on_behalf_of: "sydby", certainty: uncertain),
    +(person: "proeve-proevesen", roles: member, on_behalf_of: "sydby", period: (to: "2016-12-31"), certainty: uncertain),
    +(person: "test-testesen", roles: member, on_behalf_of: "sydby", period: (from: "2017")),
    "#);
    insta::assert_snapshot!(place.changed(&["end-member", "PSG", "--member", "#5", "--member", "hospitalet", "--last-day", "31. december 2016"]), @r#"
    -(party: "hospitalet", role_text: "@repræsentant", note: "linje\t1\nlinje 2"),
    +(party: "hospitalet", role_text: "@repræsentant", period: (to: "2016-12-31"), note: "linje\t1\nlinje 2"),
    "#);
}

#[test]
fn the_chair_passes_on_and_a_group_ends() {
    let place = place();
    insta::assert_snapshot!(place.changed(&["hand-over-chair", "PSG", "--member", "Prøve Prøvesen", "--from", "2017-01-01"]), @r#"
    -(person: "test-testesen", roles: [chair, member], on_behalf_of: "nordby", seat: "psg-kommuner", period: (from: "2015-01-01")),
    -(person: "proeve-proevesen", roles: member, on_behalf_of: "sydby", certainty: uncertain),
    +(person: "test-testesen", roles: [chair, member], on_behalf_of: "nordby", seat: "psg-kommuner", period: (from: "2015-01-01", to: "2016-12-31")),
    +(person: "test-testesen", roles: member, on_behalf_of: "nordby", seat: "psg-kommuner", period: (from: "2017-01-01")),
    +(person: "proeve-proevesen", roles: member, on_behalf_of: "sydby", period: (to: "2016-12-31"), certainty: uncertain),
    +(person: "proeve-proevesen", roles: chair, on_behalf_of: "sydby", period: (from: "2017-01-01")),
    "#);
    insta::assert_snapshot!(place.changed(&["end-group", "Klynge Vest", "--last-day", "2016-12-31", "--reason", "Nedlagt", "--groups-then", "move", "--groups-to", "Klynge Øst"]), @r#"
    -            parties: [(party: "nordby"), (party: "hospitalet", kind: special_arrangement)]),
    -        (id: "temagruppe-b", name: "Temagruppen", level: theme_group, parent: "vest", existence: expected),
    +            parties: [(party: "nordby"), (party: "hospitalet", kind: special_arrangement)], period: (to: "2016-12-31"), ended_because: "Nedlagt"),
    +        (id: "temagruppe-b", name: "Temagruppen", level: theme_group, parent: "oest", existence: expected, versions: [
    +            (period: (to: "2016-12-31"), name: "Temagruppen", parent: "vest"),
    +        ]),
    "#);
}

#[test]
fn a_new_thing_gets_an_id_of_its_name() {
    let place = place();
    insta::assert_snapshot!(place.changed(&["new-person", "--name", "Ny Nyesen", "--organisation", "Sydby"]), @r#"+        (id: "ny-nyesen", name: "Ny Nyesen", organisation: "sydby"),"#);
    insta::assert_snapshot!(place.changed(&["new-meeting", "--group", "PSG", "--date", "1/12-2016", "--attendance", r#"(person: "ny-nyesen", kind: present)"#]), @r#"
    -        attendance: [(person: "test-testesen")], items: [(id: "moede-1-1", number: 1, title: "Velkomst")])],
    +        attendance: [(person: "test-testesen")], items: [(id: "moede-1-1", number: 1, title: "Velkomst")]), (id: "styregruppen-2", group: "styregruppen", date: "2016-12-01", attendance: [(person: "ny-nyesen")])],
    "#);
}

#[test]
fn what_cannot_be_done_is_told_and_changes_nothing() {
    let place = place();
    let before = place.text();
    let told = [
        &[
            "end-member",
            "PSG",
            "--member",
            "Test Testesen",
            "--last-day",
            "31-02-2016",
        ][..],
        &[
            "end-member",
            "PSG",
            "--member",
            "Sydby",
            "--last-day",
            "2016",
        ],
        &["end-member", "PSG", "--member", "#9", "--last-day", "2016"],
        &["end-member", "PSG", "--member", "Test Testesen"],
        &[
            "replace-member",
            "PSG",
            "--member",
            "Test Testesen",
            "--by",
            "Eks Empelse",
            "--from",
            "2017",
        ],
        &["add-member", "Temagruppen", "--person", "Eks Empelsen"],
        &[
            "add-member",
            "PSG",
            "--person",
            "Eks Empelsen",
            "--roles",
            "konge",
        ],
        &["new-meeting", "--attendance", "(person: "],
        &["change-person", "Eks Empelsen", "--name", "Eks Empelsen"],
        &["erase-person", "Eks Empelsen"],
        &["--read-only", "delete", "salen"],
    ];
    let told: Vec<String> = told.iter().map(|args| place.edit(args)).collect();
    assert_eq!(place.text(), before);
    insta::assert_snapshot!(told.join(""), @r"
    2
    error: --last-day 31-02-2016: that is no date
    2
    error: “Sydby” is not in PSG
    1
    note: nothing is called “#9”
    note: try `mandat search WORDS` or `mandat tree`
    2
    error: the date is missing
    1
    note: nothing is called “Eks Empelse”; did you mean:
      proeve/eks-empelsen  Eks Empelsen (person)
    2
    note: “Temagruppen” can be several:
      proeve/temagruppe-a  Temagruppen (group)
      proeve/temagruppe-b  Temagruppen (group)
    2
    error: --roles konge: that word is not known: see --help
    2
    error: --attendance (person: : expected a value
    2
    error: There is nothing to change
    2
    error: that is not the person's name
    2
    error: nothing is changed with --read-only; --dry-run shows what would happen
    ");
    let out = mandat(&[
        "edit",
        "--data",
        "embedded",
        "delete",
        "midtjylland/vestklyngen",
    ])
    .output()
    .unwrap();
    insta::assert_snapshot!(String::from_utf8(out.stderr).unwrap(), @r"error: the program's own datasets cannot be changed: make a copy and name it with --data");
}

#[test]
fn who_is_erased_leaves_no_trace_beside_the_file() {
    let place = place();
    let name = "Test Testesen";
    let told = place.edit(&["end-member", "PSG", "--member", name, "--last-day", "2016"]);
    assert!(told.starts_with("0\n"), "{told}");
    let told = place.edit(&["erase-person", name, "--confirmed-name", name]);
    assert!(told.starts_with("0\n"), "{told}");
    for said in [
        "Person erased (",
        "gone from proeve.ron",
        "were not touched",
    ] {
        assert!(told.contains(said), "{told}");
    }
    let mut folders = vec![place.dir.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            assert!(!text.contains(name), "{}", path.display());
        }
    }
    let group = json(&[
        "show",
        "PSG",
        "--data",
        place.file.to_str().unwrap(),
        "--format",
        "json",
    ]);
    assert!(!group.to_string().contains("test-testesen"));
}

#[test]
fn an_erasing_that_was_cut_short_is_finished_by_an_edit_and_by_a_check_that_say_so() {
    let place = place();
    let state = place.dir.path().join("state");
    let words = ["Eks Empelsen".to_owned()];
    let check = || {
        let out = mandat(&["check", "--data", "proeve.ron"])
            .current_dir(place.dir.path())
            .env("MANDAT_STATE_DIR", &state)
            .output();
        String::from_utf8(out.unwrap().stderr).unwrap()
    };
    let edit = || place.edit(&["new-person", "--name", "Ny Navnesen"]);
    for run in [&check as &dyn Fn() -> String, &edit] {
        let (text, stamp) = mandat::store::read_stamped(&place.file).unwrap();
        drop(mandat::store::intend(&state, &place.file, Some(&stamp), &words).unwrap());
        fs::write(&place.file, text + "// Saved without the person.\n").unwrap();
        let told = run();
        assert!(told.contains("in the middle of erasing a person"), "{told}");
        assert_eq!(fs::read_dir(state.join("erase")).unwrap().count(), 0);
    }
}

#[test]
fn several_at_once_all_come_into_the_file() {
    let place = place();
    std::thread::scope(|all| {
        for number in 0..8 {
            let place = &place;
            all.spawn(move || {
                let name = format!("Test Prøvesen {number}");
                let told = place.edit(&["new-person", "--name", &name]);
                assert!(told.starts_with("0\n"), "{told}");
            });
        }
    });
    let text = fs::read_to_string(&place.file).unwrap();
    for number in 0..8 {
        assert!(text.contains(&format!("\"Test Prøvesen {number}\"")));
    }
}

/// Others write in the last moment before the file is exchanged, and once more before it is put back: two large files make both moments
/// long.
#[cfg(target_os = "linux")]
#[test]
fn what_two_others_write_in_the_last_moment_is_all_there_and_told() {
    use std::os::unix::fs::MetadataExt as _;
    let place = place();
    let small = place.text();
    let large = |title: &str| {
        let text = small.replace("Prøveregionen", title);
        format!("{text}// {}\n", "x".repeat(4_000_000))
    };
    fs::write(&place.file, large("Prøveregionen")).unwrap();
    let write = |name: &str, title: &str| {
        let path = place.dir.path().join(name);
        fs::write(&path, large(title)).unwrap();
        let number = fs::metadata(&path).unwrap().ino();
        (path, number)
    };
    let (first, number) = write("first", "Den første");
    let (second, _) = write("second", "Den anden");
    let is_there = || fs::metadata(&place.file).is_ok_and(|about| about.ino() == number);
    let begins = || {
        let names = fs::read_dir(place.dir.path()).unwrap().flatten();
        let mut names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.any(|name| name.starts_with(".mandat-"))
    };
    let until = |holds: &dyn Fn() -> bool| {
        let end = std::time::Instant::now() + std::time::Duration::from_secs(30);
        while !holds() && std::time::Instant::now() < end {
            std::hint::spin_loop();
        }
    };
    let told = std::thread::scope(|all| {
        all.spawn(|| {
            until(&begins);
            fs::rename(&first, &place.file).unwrap();
            until(&|| !is_there());
            fs::rename(&second, &place.file).unwrap();
        });
        place.edit(&["new-person", "--name", "Åse Prøvesen"])
    });
    let rescued = place.dir.path().join("proeve.ron.1.rescued");
    let kept = fs::read_to_string(&rescued).unwrap_or_default();
    assert!(kept.contains("Den første"), "{told}");
    assert!(told.starts_with("0\n"), "{told}");
    assert!(
        told.contains("while it was being saved is in") && told.contains("proeve.ron.1.rescued"),
        "{told}"
    );
    let text = place.text();
    assert!(
        text.contains("Den anden") && text.contains("\"Åse Prøvesen\""),
        "{told}"
    );
}

#[test]
fn an_address_or_number_is_held_against_what_the_forms_ask() {
    let place = place();
    for (option, value) in [("--phone", "abc"), ("--email", "test")] {
        let told = place.edit(&["new-person", "--name", "Test Prøvesen", option, value]);
        assert!(told.starts_with("2\n") && told.contains(value), "{told}");
    }
}
