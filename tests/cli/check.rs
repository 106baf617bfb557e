//! `mandat check`: what the rules say, to a person and to a script.

use std::fs;

use insta::assert_snapshot;

use super::json_shapes::shape;
use super::{OTHER, SMALL, json, run, status};

#[test]
fn findings_stand_under_their_groups() {
    assert_snapshot!(run(&["check", SMALL, OTHER, "--lang", "da", "--as-of", "15/9-2016"]), @r"
    status 0
    ok  tests/fixtures/proeve.ron  (proeve, grupper: 9, personer: 3)
    ok  tests/fixtures/anden.ron  (anden, grupper: 1, personer: 0)

    proeve, pr. 15. september 2016: 2 advarsler, 8 oplysninger

    Prøveudvalget  (udvalget)
      oplysning    Intet kommissorium er angivet  [no-mandate]

    Prøvestyregruppen  (styregruppen)
      advarsel     1 ledig plads: »direktør« (Nordby og Sydby Kommune), 1 af 1–2 pr.
                   part (2–4 i alt); mangler Sydby Kommune; Prøve Prøvesen har ingen
                   plads og kan være tiltænkt den (afledt)  [seat-vacant]
      advarsel     Eks Empelsen slutter 2014, og gruppen er fra 1. januar 2015
                   [member-outside-group]
      oplysning    Prøve Prøvesen er medlem uden plads  [member-without-seat]
      oplysning    Prøvehospitalet er medlem uden plads  [member-without-seat]
      oplysning    Formandskabet går på skift; hvem der begynder hvornår, er ikke
                   angivet  [first-turn-unknown]
      oplysning    Kommissoriet er kun kendt som 2. udkast  [draft-in-use]

    Prøvesekretariatet  (sekretariatet)
      oplysning    Intet kommissorium er angivet  [no-mandate]

    Temagruppen  (temagruppe-a)
      oplysning    Intet kommissorium er angivet  [no-mandate]

    Personer
      oplysning    Test Testesen og Prøve Prøvesen er måske den samme
                   [people-maybe-same]

    anden, pr. 15. september 2016: 1 oplysning

    Det andet udvalg  (pu)
      oplysning    Intet kommissorium er angivet  [no-mandate]
    ");
}

#[test]
fn the_day_decides_and_a_level_is_denied() {
    assert_eq!(status(&["check", SMALL]), 0);
    assert_eq!(status(&["check", SMALL, "--deny", "warning"]), 1);
    assert_eq!(status(&["check", SMALL, "--deny", "information"]), 1);
    assert_eq!(status(&["check", OTHER, "--deny", "warning"]), 0);
    assert_eq!(
        status(&["check", "tests/no-such.ron", "--deny", "information"]),
        2
    );
    let overdue = run(&["check", SMALL, "--as-of", "2017"]);
    assert!(overdue.contains("[case-overdue]"), "{overdue}");
    assert!(!run(&["check", SMALL]).contains("[case-overdue]"));
}

#[test]
fn what_contradicts_itself_fails_and_an_exception_lets_it_pass() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.ron");
    let text = |silenced: &str| {
        format!(
            r#"(schema: 1, id: "x", title: "X", as_of: "2016-09-15", people: [(id: "p", name: "Test Testesen")],
            groups: [(id: "g", name: "Gruppen", level: project, members: [(person: "p"), (person: "p")])], silenced: [{silenced}])"#
        )
    };
    fs::write(&path, text("")).unwrap();
    let file = path.to_str().unwrap();
    assert_eq!(status(&["check", file]), 1);
    assert_eq!(json(&["check", file, "--format", "json"])["ok"], false);
    fs::write(
        &path,
        text(r#"(rule: "terms-overlap", about: "g", reason: "To hverv", until: "2016-12-31")"#),
    )
    .unwrap();
    assert_eq!(status(&["check", file, "--deny", "information"]), 0);
    assert_eq!(
        status(&["check", file, "--as-of", "2017"]),
        1,
        "it counts again"
    );
    assert_snapshot!(run(&["check", file]).replace(file, "FILE"), @r"
    status 0
    ok  FILE  (x, groups: 1, people: 1)

    x, as of 15 September 2016: nothing to remark, 1 exception
    ");
    assert_snapshot!(run(&["check", file, "--all"]).replace(file, "FILE"), @r"
    status 0
    ok  FILE  (x, groups: 1, people: 1)

    x, as of 15 September 2016: nothing to remark, 1 exception

    Gruppen  (g)
      error        Test Testesen is listed twice at the same time – excepted: To
                   hverv  [terms-overlap]
    ");
    let told = json(&["check", file, "--format", "json"]);
    assert_eq!(
        (&told["ok"], &told["findings"][0]["silenced"]),
        (&true.into(), &"To hverv".into())
    );
}

#[test]
fn findings_as_json() {
    let told = json(&["check", SMALL, OTHER, "--format", "json"]);
    assert_snapshot!(shape(&told), @r"
    : files findings ok problems
    .findings[]: dataset derived group id kind member mend message name person rule seat severity silenced
    .findings[].mend: id members operation part
    ");
    assert_eq!(
        (&told["ok"], told["problems"].as_array().unwrap().len()),
        (&true.into(), 0)
    );
    assert_eq!(
        json(&["check", SMALL, "--deny", "warning", "--format", "json"])["ok"],
        false
    );
    let first = serde_json::to_string_pretty(&told["findings"][0]).unwrap();
    assert_snapshot!(first, @r#"
    {
      "dataset": "proeve",
      "rule": "seat-vacant",
      "severity": "warning",
      "kind": "group",
      "id": "styregruppen",
      "name": "Prøvestyregruppen",
      "group": "styregruppen",
      "member": 4,
      "person": null,
      "seat": "psg-kommuner",
      "message": "1 vacant seat: »direktør« (Nordby and Sydby Kommune), 1 of 1–2 per party (2–4 in total); missing Sydby Kommune; Prøve Prøvesen without a seat may be meant for it",
      "derived": true,
      "mend": {
        "operation": "move-to-seat",
        "id": "styregruppen",
        "members": [
          1
        ]
      },
      "silenced": null
    }
    "#);
}

#[test]
fn the_rules_are_listed() {
    let text = run(&["check", "--rules", "--lang", "da"]);
    assert!(
        text.starts_with("status 0\nsammensætning\n  seat-vacant  ledig plads (advarsel)\n    En plads i kommissoriet er ikke besat\n"),
        "{text}"
    );
    let rules = json(&["check", "--rules", "--format", "json"]);
    assert_eq!(shape(&rules), "[]: id mend says severity topic");
    assert_eq!(
        text.matches("\n    → ").count(),
        rules.as_array().unwrap().len()
    );
}
