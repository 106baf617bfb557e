//! `mandat diff`: two files, two datasets, two days of one; as text and as JSON.

use std::fs;
use std::path::PathBuf;

use insta::assert_snapshot;

use super::json_shapes::shape;
use super::{OTHER, SMALL, json, run, status};

/// A copy of the small structure with some words put in the place of others, in a file of this test's own.
fn edited(name: &str, edits: &[(&str, &str)]) -> String {
    let mut text = fs::read_to_string(SMALL).unwrap();
    for (from, to) in edits {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&file, text).unwrap();
    file.to_string_lossy().into_owned()
}

#[test]
fn two_copies_of_a_dataset_as_text() {
    let edits = [
        (
            r#"name: "Prøvestyregruppen", short_name: "PSG""#,
            r#"name: "Ærøstyregruppen", short_name: "PSG""#,
        ),
        (r#"(person: "eks-empelsen", period: (to: "2014")),"#, ""),
        ("min: 1, max: 2", "min: 1, max: 3"),
        (
            r#"(id: "oest", name: "Klynge Øst", level: cluster, kind: "klyngerne"),"#,
            "",
        ),
        (
            r#"parent: "vest", existence: expected"#,
            r#"parent: "styregruppen""#,
        ),
        (r#"deadline: "2016-12""#, r#"deadline: "2017-01-31""#),
    ];
    let copy = edited("diff-copy.ron", &edits);
    assert_snapshot!(run(&["diff", SMALL, &copy, "--lang", "da"]), @r"
    status 1
    Prøveregionen: to udgaver
    Grupper: 1 bortfaldt, 2 ændrede, 6 uændrede

    Administrativt niveau
    ~ Ærøstyregruppen  nyt navn, ændret
      · Navn: Prøvestyregruppen → Ærøstyregruppen
      · Mandat › Pladser › direktør › Højst: 2 → 3
      · Medlemmer: − Eks Empelsen, til og med 2014
    ~ Temagruppen  flyttet, ændret
      · Hører under: Klynge Vest → Ærøstyregruppen
      · Findes: forventes → findes
    (1 uændret)

    Klynger
    − Klynge Øst  bortfaldt
    (1 uændret)

    Sager
    ~ Skrive en plan  ændret
      · Frist: december 2016 → 31. januar 2017
    ");
    assert_eq!(status(&["diff", SMALL, SMALL]), 0);
    assert_snapshot!(run(&["diff", &copy, &copy, "--lang", "en"]), @r"
    status 0
    Prøveregionen: two versions
    No differences.
    ");
}

#[test]
fn two_days_of_a_dataset_as_text() {
    assert_snapshot!(run(&["diff", SMALL, "--from", "31.12.2014", "--to", "2015-02"]), @r"
    status 1
    Prøveregionen: 31 December 2014 → 1 February 2015
    Groups: 1 new, 1 gone, 7 unchanged

    Administrative level
    + Prøvestyregruppen  new from 1 January 2015
    (1 unchanged)

    Fixed groups
    − Den gamle gruppe  gone, last day 31 December 2014
    ");
    assert_eq!(
        status(&["diff", SMALL, "--from", "15/9-2016"]),
        0,
        "to the day that is shown"
    );
    assert_eq!(status(&["diff", SMALL, "--from", "2010"]), 1);
}

#[test]
fn two_datasets_by_id_and_by_file() {
    assert_snapshot!(run(&["diff", "proeve", "anden", "--data", SMALL, "--data", OTHER, "--as-of", "2016"]), @r"
    status 1
    Prøveregionen, as of 1 January 2016 → Den anden·31m ·[31mregion, as of 1 January
    2016
    Groups: 7 only in the first, 1 changed

    Political level
    ~ Det andet udvalg  renamed
      · Name: Prøveudvalget → Det andet udvalg

    Administrative level
    ⊖ Prøvestyregruppen  only in the first
    ⊖ Prøvesekretariatet  only in the first

    Clusters
    ⊖ Klynge Vest  only in the first
    ⊖ Temagruppen (expected)  only in the first
    ⊖ Klynge Øst  only in the first

    Theme groups
    ⊖ Temagruppen  only in the first

    Kinds of groups
    ⊖ Klyngerne  only in the first

    Processes
    ⊖ Type A  only in the first

    Principles
    ⊖ Tæt på borgeren  only in the first

    Agreements and projects
    ⊖ Prøveprogrammet  only in the first

    Organisations
    ⊖ Nordby Kommune  only in the first
    ⊖ Sydby Kommune  only in the first
    ⊖ Prøvehospitalet  only in the first

    Notes
    (1 only in the first)

    People
    (3 only in the first)

    Places
    (1 only in the first)

    Meetings
    (1 only in the first)

    Cases
    (1 only in the first)

    Sources
    (2 only in the first)
    ");
    let by_id = run(&[
        "diff", "proeve", "anden", "--data", SMALL, "--data", OTHER, "--from", "2016", "--to",
        "2017",
    ]);
    assert_eq!(
        run(&["diff", SMALL, OTHER, "--from", "2016", "--to", "2017"]),
        by_id
    );
    let unchanged = run(&["diff", SMALL, "proeve", "--all", "--data", SMALL]);
    assert!(unchanged.contains("= Klynge Øst  unchanged"), "{unchanged}");
}

#[test]
fn the_shipped_datasets_are_compared_by_their_ids() {
    let text = run(&[
        "diff",
        "forslag-2016",
        "midtjylland",
        "--data",
        "embedded",
        "--lang",
        "da",
    ]);
    assert!(
        text.starts_with(
            "status 1\nForslag til ny organisering (2016), pr. ca. 1. september 2016 →"
        ),
        "{text}"
    );
    // What the adopted text ends is gone; of what it does not speak that is not said.
    assert!(
        text.contains("− Temagrupperne")
            && text.contains("⊖ Fast støttefunktion: økonomi (foreslået)  kun i forslaget")
            && text.contains("kun i forslaget: Kan træffe beslutninger om processer."),
        "{text}"
    );
    assert!(
        text.lines().all(|line| line.chars().count() <= 80),
        "{text}"
    );
}

#[test]
fn what_cannot_be_compared_is_an_error() {
    assert_snapshot!(run(&["diff", "proeve", "nobody", "--data", SMALL]), @r"
    status 2
    --- stderr
    error: `nobody` is neither a file nor an open dataset (open: proeve)
    ");
    assert_snapshot!(run(&["diff", SMALL, "tests/fixtures"]).lines().take(3).collect::<Vec<_>>().join("\n"), @r"
    status 2
    --- stderr
    error: tests/fixtures has several datasets: proeve, anden
    ");
    assert_eq!(status(&["diff", SMALL]), 2, "one dataset and no day");
    assert_eq!(status(&["diff"]), 2);
    let broken = edited(
        "diff-broken.ron",
        &[("level: political, source", "level: politisk, source")],
    );
    assert_eq!(status(&["diff", SMALL, &broken]), 2);
}

#[test]
fn the_json_of_a_comparison_has_exactly_these_keys() {
    let copy = edited(
        "diff-json.ron",
        &[(
            r#"name: "Prøveudvalget", short_name: "PU""#,
            r#"name: "Udvalget", short_name: "PU""#,
        )],
    );
    assert_snapshot!(shape(&json(&["diff", SMALL, &copy, "--format", "json"])), @r"
    : cases dataset differs groups left matters meetings notes organisations people places principles processes right sources unchanged
    .groups[]: became certainty day differences existence from left link link_certainty marks name right to
    .groups[].differences[]: after before certainty path
    .groups[].differences[].certainty: after before
    .left: as_of dataset title
    .right: as_of dataset title
    .unchanged: cases dataset groups matters meetings notes organisations people places principles processes sources
    ");
    assert_snapshot!(run(&["diff", SMALL, &copy, "--format", "json"]), @r#"
    status 1
    {
      "left": {
        "dataset": "proeve",
        "title": "Prøveregionen",
        "as_of": null
      },
      "right": {
        "dataset": "proeve",
        "title": "Prøveregionen",
        "as_of": null
      },
      "differs": true,
      "unchanged": {
        "dataset": 1,
        "groups": 8,
        "processes": 1,
        "principles": 1,
        "matters": 1,
        "organisations": 3,
        "notes": 1,
        "people": 3,
        "places": 1,
        "meetings": 1,
        "cases": 1,
        "sources": 2
      },
      "dataset": [],
      "groups": [
        {
          "left": "udvalget",
          "right": "udvalget",
          "name": "Udvalget",
          "certainty": "stated",
          "marks": [],
          "existence": "exists",
          "became": [
            "renamed"
          ],
          "day": null,
          "link": "id",
          "link_certainty": "stated",
          "to": [],
          "from": [],
          "differences": [
            {
              "path": [
                "name"
              ],
              "before": "Prøveudvalget",
              "after": "Udvalget",
              "certainty": {
                "before": [],
                "after": []
              }
            }
          ]
        }
      ],
      "processes": [],
      "principles": [],
      "matters": [],
      "organisations": [],
      "notes": [],
      "people": [],
      "places": [],
      "meetings": [],
      "cases": [],
      "sources": []
    }
    "#);
    let all = json(&["diff", SMALL, &copy, "--format", "json", "--all"]);
    assert_eq!(all["groups"].as_array().unwrap().len(), 9);
    let shipped = json(&[
        "diff",
        "forslag-2016",
        "midtjylland",
        "--data",
        "embedded",
        "--format",
        "json",
    ]);
    let split = shipped["groups"]
        .as_array()
        .unwrap()
        .iter()
        .find(|g| g["left"] == "temagrupperne")
        .unwrap();
    assert_eq!(
        (split["right"].is_null(), split["to"][0]["id"].as_str()),
        (true, Some("klyngerne"))
    );
    let process = shipped["processes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|p| p["left"] == "proces-forslag-b")
        .unwrap();
    assert_eq!(
        (process["right"].as_str(), process["link"].as_str()),
        (Some("proces-2016-a"), Some("stated"))
    );
    let round = process["differences"]
        .as_array()
        .unwrap()
        .iter()
        .find(|d| d["path"][0] == "comment_round")
        .unwrap();
    assert_eq!(round["after"], true);
}

#[test]
fn the_json_says_what_is_only_known_and_how_sure_it_is() {
    let compared = |from: &str, to: &str| {
        let args = [
            "diff",
            "midtjylland",
            "--data",
            "embedded",
            "--format",
            "json",
        ];
        json(&[&args[..], &["--from", from, "--to", to]].concat())
    };
    let of = |json: &serde_json::Value, side: &str, id: &str| {
        let groups = json["groups"].as_array().unwrap().clone();
        groups.into_iter().find(|g| g[side] == id).unwrap()
    };
    let days = compared("2016-09-14", "2016-09-16");
    let expected = of(&days, "right", "visitationsudvalget");
    assert_eq!(expected["became"], serde_json::json!(["known"]));
    assert_eq!(expected["existence"], "expected");
    let mark = serde_json::json!({"field": "existence", "certainty": "uncertain"});
    assert!(expected["marks"].as_array().unwrap().contains(&mark));
    assert_eq!(
        expected["day"],
        serde_json::json!({"date": "2016-09-15", "certainty": []})
    );
    let known = of(&days, "right", "vest-klyngestyregruppen");
    assert_eq!(known["became"], serde_json::json!(["other_known"]));
    let began = of(&days, "right", "diabetes-arbejdsgruppen");
    assert_eq!(began["became"], serde_json::json!(["came"]));
    let steering = of(
        &compared("2006-06-01", "2016-09-15"),
        "right",
        "sundhedsstyregruppen",
    );
    assert_eq!(
        (
            steering["became"][0].as_str(),
            steering["link_certainty"].as_str()
        ),
        (Some("took_over"), Some("uncertain"))
    );
    let years = compared("2021-01-01", "2023-01-01");
    let ended = of(&years, "left", "dks");
    assert_eq!(
        ended["day"],
        serde_json::json!({"date": "~2022", "certainty": ["external", "derived"]})
    );
    let clusters = of(&years, "right", "sundhedsklyngerne");
    let until = clusters["differences"].as_array().unwrap().iter();
    let until = until.filter(|d| d["after"] == "2026-12-31");
    let until: Vec<_> = until.map(|d| &d["certainty"]["after"]).collect();
    assert_eq!(until, [&serde_json::json!(["external", "derived"])]);
}
