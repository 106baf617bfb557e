//! The command line from outside: what it prints, where, and with which exit status.

mod check;
mod diff;
mod edit;
mod export;
mod json_shapes;
mod manual;
mod merge;
mod new;
mod opening;
mod read;

use std::path::Path;
use std::time::Duration;

use insta::assert_snapshot;
use serde_json::Value;

const SMALL: &str = "tests/fixtures/proeve.ron";
const OTHER: &str = "tests/fixtures/anden.ron";

/// The program in the folder of the package, with a data folder that does not exist and a state folder of the tests.
fn mandat(args: &[&str]) -> assert_cmd::Command {
    let mut command = assert_cmd::Command::cargo_bin("mandat").unwrap();
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env(
            "MANDAT_DATA_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-such-folder"),
        )
        .env(
            "MANDAT_STATE_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("state"),
        )
        .env(
            "MANDAT_CONFIG_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-such-folder"),
        )
        .env_remove("RUST_BACKTRACE")
        .timeout(Duration::from_secs(60))
        .args(if args.contains(&"--lang") {
            &[][..]
        } else {
            &["--lang", "en"]
        })
        .args(args);
    command
}

/// Returns status, standard output and standard error as one text.
fn run(args: &[&str]) -> String {
    let out = mandat(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (stdout, stderr) = (text(out.stdout), text(out.stderr));
    let mut all = format!("status {}\n{stdout}", out.status.code().unwrap());
    if !stderr.is_empty() {
        all = format!("{all}--- stderr\n{stderr}");
    }
    all
}

fn json(args: &[&str]) -> Value {
    let out = mandat(args).output().unwrap();
    serde_json::from_slice(&out.stdout).unwrap()
}

fn status(args: &[&str]) -> i32 {
    mandat(args).output().unwrap().status.code().unwrap()
}

#[test]
fn tree_as_text() {
    assert_snapshot!(run(&["tree", "--data", SMALL, "--data", OTHER, "--as-of", "15/9-2016"]), @r"
    status 0
    Prøveregionen  (proeve, as of 15 September 2016)
      Political level
        Prøveudvalget  (PU)
      Administrative level
        Prøvestyregruppen  (PSG, from 1 January 2015)  1/2–4+ (draft)
          Prøvesekretariatet
      Clusters
        Klynge Vest
          Temagruppen  (expected)
        Klynge Øst
      Theme groups
        Temagruppen
      Kinds of groups
        Klyngerne

    Den anden·31m ·[31mregion  (anden, as of 15 September 2016)
      Political level
        Det andet udvalg  (PU)
    ");
    assert_snapshot!(run(&["tree", SMALL, "--order", "reporting", "--all", "--lang", "da"]), @r"
    status 0
    Prøveregionen  (proeve, pr. 15. september 2016)
      Prøveudvalget  (PU)
        Prøvestyregruppen  (PSG, fra 1. januar 2015)  1/2–4+ (udkast)
          Temagruppen
          Prøvesekretariatet
      Klynge Vest
        Temagruppen  (forventes)
      Klynge Øst
      Den gamle gruppe  (ophørt, 2007 – 31. december 2014)
      Klyngerne
    ");
}

#[test]
fn members_as_a_table() {
    assert_snapshot!(run(&["members", "psg", "--data", SMALL, "--lang", "da"]), @r"
    status 0
    Prøvestyregruppen  (styregruppen, PSG, fra 1. januar 2015, pr. 15. september 2016)
    Navn                      Rolle            Fra                            Periode
    Test Testesen             formand, medlem  =direktør, for Nordby Kommune  fra 1. januar 2015
    Prøve Prøvesen (usikker)  medlem           for Sydby Kommune
    Prøvehospitalet           @repræsentant    linje 1 linje 2
    ledig plads               næstformand
    ");
    assert_snapshot!(run(&["members", "psg", "--data", SMALL, "--as-of", "2014"]), @r"
    status 0
    Prøvestyregruppen  (styregruppen, PSG, not yet, from 1 January 2015, as of 1 January 2014)
    Name                        Role           From               Period
    Prøve Prøvesen (uncertain)  member         for Sydby Kommune
    Eks Empelsen                member                            until 2014
    Prøvehospitalet             @repræsentant  linje 1 linje 2
    vacant                      vice chair
    ");
    assert_snapshot!(run(&["members", "vest", "--data", SMALL]), @r"
    status 0
    Klynge Vest  (vest, as of 15 September 2016)
    no members stated
    ");
    assert_snapshot!(run(&["members", "Test Testesen", "--data", SMALL]), @r"
    status 1
    --- stderr
    note: nothing is called “Test Testesen”
    note: try `mandat search WORDS` or `mandat tree`
    ");
}

#[test]
fn members_for_a_spreadsheet_and_a_pipe() {
    // A seat of an area.
    let seats = run(&["members", "vestklyngen", "--format", "csv"]);
    assert!(seats.contains(";repræsentant;psykiatriområdet;"), "{seats}");
    let csv = run(&["members", "psg", "--data", SMALL, "--format", "csv"]);
    assert_snapshot!(csv.replace('\u{feff}', "<BOM>").replace("\r\n", "<CRLF>\n").replace('\t', "<TAB>"), @r#"
    status 0
    <BOM>group;person;name;vacant;title;organisation;role;role_text;on_behalf_of;seat;from;to;email;phone;certainty;note;unsure;kind;seat_role;seat_party;seat_min;seat_max;filled;lacking;vacant_places;substitute_for;seat_number;seat_condition;mandate_status<CRLF>
    styregruppen;test-testesen;Test Testesen;;'=direktør;Nordby Kommune;chair, member;;Nordby Kommune;psg-kommuner;2015-01-01;;test@example.org;;stated;;;member;;;;;;;;;;;<CRLF>
    styregruppen;proeve-proevesen;Prøve Prøvesen;;;;member;;Sydby Kommune;;;;;;uncertain;;;member;;;;;;;;;;;<CRLF>
    styregruppen;;Prøvehospitalet;;;;member;'@repræsentant;;;;;;;stated;"linje<TAB>1
    linje 2";;member;;;;;;;;;;;<CRLF>
    styregruppen;;;vacant;;;vice_chair;;;psg-kommuner;;;;;stated;;;member;;;;;;;;;;;<CRLF>
    styregruppen;;;;;;;;;psg-kommuner;;;;;draft;;;seat;direktør;Nordby Kommune, Sydby Kommune;2;4;1;1;1;;range;always;draft 2<CRLF>
    styregruppen;;;;;;;;;psg-hospital;;;;;draft;;;seat;;Prøvehospitalet;;;0;0;0;;unnumbered;always;draft 2<CRLF>
    "#);
    assert_snapshot!(run(&["members", "psg", "--data", SMALL, "--format", "tsv"]).replace('\t', "|"), @r"
    status 0
    group|person|name|vacant|title|organisation|role|role_text|on_behalf_of|seat|from|to|email|phone|certainty|note|unsure|kind|seat_role|seat_party|seat_min|seat_max|filled|lacking|vacant_places|substitute_for|seat_number|seat_condition|mandate_status
    styregruppen|test-testesen|Test Testesen||'=direktør|Nordby Kommune|chair, member||Nordby Kommune|psg-kommuner|2015-01-01||test@example.org||stated|||member|||||||||||
    styregruppen|proeve-proevesen|Prøve Prøvesen||||member||Sydby Kommune||||||uncertain|||member|||||||||||
    styregruppen||Prøvehospitalet||||member|'@repræsentant|||||||stated|linje 1 linje 2||member|||||||||||
    styregruppen|||vacant|||vice_chair|||psg-kommuner|||||stated|||member|||||||||||
    styregruppen|||||||||psg-kommuner|||||draft|||seat|direktør|Nordby Kommune, Sydby Kommune|2|4|1|1|1||range|always|draft 2
    styregruppen|||||||||psg-hospital|||||draft|||seat||Prøvehospitalet|||0|0|0||unnumbered|always|draft 2
    ");
}

#[test]
fn of_a_group_without_members_the_seats_are_printed() {
    let text = run(&[
        "members",
        "midt-klyngestyregruppen",
        "--data",
        "data/midtjylland.ron",
        "--lang",
        "da",
    ]);
    assert!(
        text.contains("ingen medlemmer angivet; mandatets pladser (2. udkast):"),
        "{text}"
    );
    assert!(text.contains("3 direktør"), "{text}");
    let json = json(&[
        "members",
        "midt-klyngestyregruppen",
        "--data",
        "data/midtjylland.ron",
        "--format",
        "json",
    ]);
    let seats = json.as_array().unwrap();
    assert!(
        !seats.is_empty() && seats.iter().all(|row| row["kind"] == "seat"),
        "{json}"
    );
    let directors = seats
        .iter()
        .find(|row| row["role"].as_str().unwrap().starts_with("direktør"));
    let directors = directors.unwrap();
    assert_eq!(
        (
            &directors["filled"],
            &directors["lacking"],
            &directors["max"]
        ),
        (&0.into(), &3.into(), &3.into())
    );
}

#[test]
fn a_name_is_found_or_the_user_is_told() {
    assert_snapshot!(run(&["members", "PU", "--data", SMALL, "--data", OTHER]), @r"
    status 0
    Prøveudvalget  (udvalget, PU, as of 15 September 2016)
    no members stated
    --- stderr
    note: the name fits these too:
      anden/pu  Det andet udvalg (group)
    ");
    assert_snapshot!(run(&["members", "anden/pu", "--data", SMALL, "--data", OTHER, "--as-of", "15.9.2016"]), @r"
    status 0
    Det andet udvalg  (pu, PU, as of 15 September 2016)
    no members stated
    ");
    assert_snapshot!(run(&["members", "styregruppe", "--data", SMALL]), @r"
    status 0
    Prøvestyregruppen  (styregruppen, PSG, from 1 January 2015, as of 15 September 2016)
    Name                        Role           From                           Period
    Test Testesen               chair, member  =direktør, for Nordby Kommune  from 1 January 2015
    Prøve Prøvesen (uncertain)  member         for Sydby Kommune
    Prøvehospitalet             @repræsentant  linje 1 linje 2
    vacant                      vice chair
    --- stderr
    note: taking what is most like it: proeve/styregruppen  Prøvestyregruppen (group)
    ");
    assert_snapshot!(run(&["members", "temagruppen", "--data", SMALL, "--lang", "da"]), @r"
    status 2
    --- stderr
    bemærk: »temagruppen« kan være flere:
      proeve/temagruppe-a  Temagruppen (gruppe)
      proeve/temagruppe-b  Temagruppen (gruppe)
    ");
    assert_snapshot!(run(&["show", "kly", "--data", SMALL]), @r"
    status 2
    --- stderr
    note: “kly” can be several:
      proeve/klyngerne  Klyngerne (group)
      proeve/oest  Klynge Øst (group)
      proeve/vest  Klynge Vest (group)
    ");
    assert_snapshot!(run(&["show", "qwertyuiop", "--data", SMALL, "--lang", "da"]), @r"
    status 1
    --- stderr
    bemærk: intet hedder »qwertyuiop«; det nærmeste er:
      proeve/udvalget  Prøveudvalget (gruppe)
      proeve/styregruppen  Prøvestyregruppen (gruppe)
      proeve/hospitalet  Prøvehospitalet (organisation)
    ");
}

#[test]
fn show_in_each_format() {
    for format in ["text", "md", "json"] {
        let out = mandat(&["show", "PSG", "--data", SMALL, "--format", format])
            .output()
            .unwrap();
        assert_eq!(out.status.code(), Some(0));
        assert!(
            String::from_utf8(out.stdout)
                .unwrap()
                .contains("Prøvestyregruppen")
        );
    }
}

#[test]
fn a_hit_says_how_sure_the_text_is_that_it_shows() {
    let certainty = |query: &str| {
        let found = json(&["search", query, "--data", "embedded", "--format", "json"]);
        found[0]["certainty"].clone()
    };
    assert_eq!(certainty("skrivefejl for 2016"), "derived");
    assert_eq!(certainty("hver aftale dækker seks"), "derived");
    assert_eq!(certainty("gravide med risiko"), "stated");
}

#[test]
fn a_hit_inside_a_group_says_what_it_is_and_names_the_group_once() {
    let search = |query| run(&["search", query, "--data", "embedded", "--lang", "da"]);
    let found = search("hvem skriver kommissorierne");
    let told = "relation   Fællessekretariatet  (midtjylland/faellessekretariatet)
           udarbejder kommissorier: sikrer, at de udarbejdes · Region Midtjylland";
    assert!(found.contains(told), "{found}");
    let found = search("praksis voksne temagruppe");
    assert!(
        found.contains("1 repræsentant · udkast · Region Midtjylland · almen praksis"),
        "{found}"
    );
}

#[test]
fn a_long_line_of_a_hit_is_told_whole_with_its_signs_and_whether_it_is_in_force() {
    for (query, sign) in [
        ("Henrik Fjeldgaard", " · udefra"),
        ("kontaktgrupperne", " · usikker"),
        ("indrapporterer", "afledt"),
        (
            "akuthospital",
            "psykiatrien. · udefra · ikke i kraft på datoen",
        ),
        (
            "lokal styregruppe",
            "hospitaler og region ejerskab til det. · ikke kendt senere",
        ),
    ] {
        let found = run(&["search", query, "--data", "embedded", "--lang", "da"]);
        assert!(found.contains(sign) && !found.contains("…\n"), "{found}");
    }
}

#[test]
fn seats_of_before_are_told_as_such() {
    let members = |format| {
        let group = "midtjylland/faellessekretariatet";
        run(&[
            "members", group, "--data", "embedded", "--lang", "da", "--as-of", "2016-06",
            "--format", format,
        ])
    };
    let told = "1 kontorchef (Før omlægningen, historisk, afledt)";
    assert!(members("text").contains(told));
    for (format, told) in [
        ("csv", ";derived;Før omlægningen;"),
        ("json", "\"derived\""),
    ] {
        let text = members(format);
        assert!(text.contains(told) && text.contains("historic"), "{text}");
    }
    let found = run(&[
        "search",
        "kkr konsulent",
        "--data",
        "embedded",
        "--lang",
        "da",
    ]);
    let told = "1 KKR-konsulent (Før omlægningen) · ikke i kraft på datoen";
    assert!(found.contains(told), "{found}");
}

#[test]
fn what_is_also_called_so_is_shown_only_where_find_puts_it_first() {
    let show = |query| run(&["show", query, "--data", "embedded", "--lang", "da"]);
    let found = show("psykiatri");
    assert!(found.starts_with("status 2\n"), "{found}");
    let first = found.find("midtjylland/vest-psykiatri").unwrap();
    assert!(first < found.find("midtjylland/psykiatri-social").unwrap());
    assert!(show("kkr").contains("Kommunekontaktråd"));
}

#[test]
fn search_answers_yes_or_no() {
    let found = json(&["search", "testesen", "--data", SMALL, "--format", "json"]);
    let keys: Vec<&String> = found[0].as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "kind",
            "id",
            "dataset",
            "name",
            "context",
            "score",
            "certainty",
            "existence",
            "in_force",
            "did_you_mean",
            "nearest"
        ]
    );
    assert_eq!(
        (&found[0]["kind"], &found[0]["id"]),
        (&Value::from("person"), &Value::from("test-testesen"))
    );
    assert_eq!(status(&["search", "testesen", "--data", SMALL]), 0);
    assert_eq!(status(&["search", "qwertyuiop", "--data", SMALL]), 1);
    // What is merely near is listed, and still no answer.
    assert_eq!(
        status(&["search", "klyngerne julefrokost", "--data", SMALL]),
        1
    );
    let nearest = json(&["search", "qwertyuiop", "--data", SMALL, "--format", "json"]);
    assert_eq!(nearest.as_array().map(Vec::len), Some(3));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let program = assert_cmd::Command::cargo_bin("mandat").unwrap();
    let out = std::process::Command::new(program.get_program())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["tree", "--data", SMALL])
        .stdout(writer)
        .output()
        .unwrap();
    assert_eq!(
        (out.status.code(), out.stderr.as_slice()),
        (Some(0), &b""[..])
    );
}

#[test]
fn who_is_represented_where_is_printed_for_people_scripts_and_spreadsheets() {
    assert_snapshot!(run(&["coverage", SMALL]));
    let json: Value = serde_json::from_slice(
        &mandat(&["coverage", SMALL, "--format", "json"])
            .output()
            .unwrap()
            .stdout,
    )
    .unwrap();
    assert!(
        json.as_array()
            .is_some_and(|groups| !groups.is_empty() && groups[0]["organisations"].is_array()),
        "{json}"
    );
    let csv = mandat(&["coverage", SMALL, "--format", "csv"])
        .output()
        .unwrap()
        .stdout;
    assert!(csv.starts_with("\u{feff}Group (as of 15 September 2016);".as_bytes()));
}

#[test]
fn what_happened_when_is_printed_for_people_and_for_scripts() {
    let (folder, text) = (
        tempfile::tempdir().unwrap(),
        r#"(schema: 1, id: "x", title: "X", as_of: "2016-09-15", groups: [
            (id: "a", name: "A", level: political, existence: planned, certainty: external, period: (from: "2027", certainty: derived),
                mandates: [(id: "m", status: planned, period: (from: "2027", certainty: derived))]),
            (id: "b", name: "B", level: political, marks: (field: "name", certainty: derived), mandates: [(id: "n", period: (to: "2016"))])],
            cases: [(id: "k", text: "K.", kind: task, status: planned, group: "b", date: "2016-10-01", follow_up: "[2016]-10-06")])"#,
    );
    let file = folder.path().join("x.ron");
    std::fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap();
    assert_snapshot!(run(&["tidslinje", file, "--lang", "da"]), @r"
    status 0
    X  (x)
      1. oktober 2016    sag forventet (planlagt): K. · B (navn: afledt)
      6. oktober [2016]  sag tages op igen: K. · B (navn: afledt)
      2016               mandat ophører: B (navn: afledt)
      2027               gruppe begynder (udefra, afledt, planlagt): A
      2027               mandat træder i kraft (afledt, planlagt): A (udefra)
    ");
    assert_snapshot!(run(&["timeline", file, "--format", "json"]), @r#"
    status 0
    [
      {
        "dataset": "x",
        "day": "2016-10-01",
        "date": "2016-10-01",
        "what": "case",
        "how": "expected",
        "certainty": "stated",
        "days_certainty": [],
        "kind": "case",
        "id": "k",
        "mandate": null,
        "status": "planned",
        "existence": null,
        "who": null,
        "about": ""
      },
      {
        "dataset": "x",
        "day": "2016-10-06",
        "date": "[2016]-10-06",
        "what": "follow_up",
        "how": "began",
        "certainty": "stated",
        "days_certainty": [],
        "kind": "case",
        "id": "k",
        "mandate": null,
        "status": "planned",
        "existence": null,
        "who": null,
        "about": ""
      },
      {
        "dataset": "x",
        "day": "2016-12-31",
        "date": "2016",
        "what": "mandate",
        "how": "ended",
        "certainty": "stated",
        "days_certainty": [],
        "kind": "group",
        "id": "b",
        "mandate": "n",
        "status": "adopted",
        "existence": "exists",
        "who": null,
        "about": ""
      },
      {
        "dataset": "x",
        "day": "2027-01-01",
        "date": "2027",
        "what": "group",
        "how": "began",
        "certainty": "external",
        "days_certainty": [
          "derived"
        ],
        "kind": "group",
        "id": "a",
        "mandate": null,
        "status": null,
        "existence": "planned",
        "who": null,
        "about": ""
      },
      {
        "dataset": "x",
        "day": "2027-01-01",
        "date": "2027",
        "what": "mandate",
        "how": "began",
        "certainty": "derived",
        "days_certainty": [],
        "kind": "group",
        "id": "a",
        "mandate": "m",
        "status": "planned",
        "existence": "planned",
        "who": null,
        "about": ""
      }
    ]
    "#);
}
