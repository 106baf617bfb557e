//! `mandat export`: every format of every thing it can be made of, to standard output and to files.

use std::fs;

use mandat::export::{FORMATS, Of};

use super::{SMALL, mandat, run};

fn bytes(args: &[&str]) -> Vec<u8> {
    let out = mandat(args).output().unwrap();
    assert!(out.status.success(), "{args:?}: {out:?}");
    out.stdout
}

#[test]
fn the_old_ways_of_calling_give_the_same() {
    let group = ["--data", "data/midtjylland.ron", "diabetes-arbejdsgruppen"];
    let of = |args: &[&str]| bytes(&[args, &group].concat());
    for format in ["csv", "tsv"] {
        let old = of(&["members", "--format", format]);
        assert_eq!(of(&["export", format]), old, "{format}");
    }
    assert_eq!(of(&["export", "json"]), of(&["show", "--format", "json"]));
    let (new, old) = (of(&["export", "md"]), of(&["show", "--format", "md"]));
    let (new, old) = (
        String::from_utf8(new).unwrap(),
        String::from_utf8(old).unwrap(),
    );
    assert!(
        new.starts_with(&old) && new.contains("15 September 2016"),
        "{new}"
    );
    let data = ["--data", SMALL];
    let of = |args: &[&str]| bytes(&[args, &data].concat());
    assert_eq!(
        of(&["export", "csv", "dækning"]),
        of(&["coverage", "--format", "csv"])
    );
}

#[test]
fn every_format_is_made_of_all_that_it_says() {
    let dir = tempfile::tempdir().unwrap();
    for format in FORMATS {
        for of in format.of {
            let name: &[&str] = match of {
                Of::Whole => &[],
                Of::Group => &["diabetes-arbejdsgruppen"],
                Of::Organisation => &["hev"],
                Of::Person => &["viggo"],
                Of::Meeting => &["moede-2016-09-15"],
                Of::Other => &["sa-midt-2015"],
                Of::List(list) => &[list.names()[1]],
            };
            let to = dir.path().to_str().unwrap();
            let fixed = [
                "--data",
                "data/midtjylland.ron",
                "-o",
                to,
                "export",
                format.name,
            ];
            let out = mandat(&[&fixed[4..], name, &["--contacts"], &fixed[..4]].concat())
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&out.stderr);
            assert!(
                out.status.success() && said.contains("wrote "),
                "{} {of:?}: {said}",
                format.name
            );
            let file = said.split("wrote ").nth(1).unwrap().trim();
            assert!(
                file.contains("2016-09-15") && file.ends_with(format.ending),
                "{file}"
            );
            assert!(fs::metadata(file).unwrap().len() > 0, "{file}");
        }
    }
}

#[test]
fn what_cannot_be_done_is_refused_in_words() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("x.ron");
    fs::copy(SMALL, &data).unwrap();
    let data = data.to_str().unwrap();
    for (args, code, told) in [
        (&["export", "json"][..], 2, "json can be made of: a group"),
        (
            &["export", "csv", "ingenting-hedder-saadan"],
            1,
            "nothing is called",
        ),
        (&["export", "csv", "-o", data], 2, "is the dataset itself"),
        (
            &["export", "csv", "-o", "ingen/mappe/x.csv"],
            2,
            "ingen/mappe",
        ),
        (
            &["export", "csv", "-o", "x.csv", "--read-only"],
            2,
            "--read-only",
        ),
        (&["export", "doc"], 2, "cannot be used"),
    ] {
        let said = run(&[args, &["--data", data]].concat());
        assert!(
            said.contains(told) && said.starts_with(&format!("status {code}")),
            "{args:?}: {said}"
        );
    }
    assert_eq!(fs::read(data).unwrap(), fs::read(SMALL).unwrap());
}

#[test]
fn templates_of_ones_own_take_the_place_of_the_embedded_ones_and_one_that_fails_writes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let letters = |to: &str| {
        let mut command = mandat(&["export", "letters", "--data", SMALL, "-o", to]);
        let out = command.env("MANDAT_CONFIG_DIR", dir.path()).output();
        String::from_utf8(out.unwrap().stderr).unwrap()
    };
    let put = || {
        let mut command = mandat(&["templates"]);
        let out = command.env("MANDAT_CONFIG_DIR", dir.path()).output();
        assert!(out.unwrap().status.success());
    };
    put();
    let to = dir.path().join("letters.txt");
    let own = dir.path().join("templates/letter.txt");
    assert!(letters(to.to_str().unwrap()).contains("wrote"));
    fs::write(&own, "X\n{{ dataset }}\n{{ seats[0].grp }}").unwrap();
    put();
    let last = dir.path().join("last.txt");
    let told = letters(last.to_str().unwrap());
    assert!(
        told.contains("letter.txt, line 3: there is no field `seats[0].grp`"),
        "{told}"
    );
    assert!(!last.exists(), "nothing is written");
    fs::write(&own, "Mine: {{ dataset }}").unwrap();
    letters(to.to_str().unwrap());
    assert!(fs::read_to_string(&to).unwrap().starts_with("Mine: Pr"));
}
