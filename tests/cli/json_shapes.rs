//! The JSON that scripts rely on: exactly which keys, and what they say.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use insta::assert_snapshot;
use serde_json::Value;

use super::{OTHER, SMALL, json, run};

#[test]
fn tree_as_json() {
    assert_snapshot!(run(&["tree", "--data", SMALL, "--data", OTHER, "--as-of", "2016-09-15", "--format", "json"]), @r#"
    status 0
    [
      {"dataset": "proeve", "id": "proeve", "name": "Prøveregionen", "level": null, "as_of": "2016-09-15", "in_force": true, "children": [
        {"dataset": "proeve", "id": "udvalget", "name": "Prøveudvalget", "level": "political", "members": 0, "filled": null, "stated": null, "seats_certainty": "stated", "certainty": "stated", "marks": [], "existence": "exists", "in_force": true, "children": []},
        {"dataset": "proeve", "id": "styregruppen", "name": "Prøvestyregruppen", "level": "administrative", "members": 3, "filled": 1, "stated": {"min": 2, "max": null, "about": false}, "seats_certainty": "draft", "certainty": "stated", "marks": [], "existence": "exists", "in_force": true, "children": [
          {"dataset": "proeve", "id": "sekretariatet", "name": "Prøvesekretariatet", "level": "secretariat", "members": 0, "filled": null, "stated": null, "seats_certainty": "stated", "certainty": "stated", "marks": [], "existence": "exists", "in_force": true, "children": []}]},
        {"dataset": "proeve", "id": "vest", "name": "Klynge Vest", "level": "cluster", "members": 0, "filled": null, "stated": null, "seats_certainty": "stated", "certainty": "stated", "marks": [], "existence": "exists", "in_force": true, "children": [
          {"dataset": "proeve", "id": "temagruppe-b", "name": "Temagruppen", "level": "theme_group", "members": 0, "filled": null, "stated": null, "seats_certainty": "stated", "certainty": "stated", "marks": [], "existence": "expected", "in_force": true, "children": []}]},
        {"dataset": "proeve", "id": "oest", "name": "Klynge Øst", "level": "cluster", "members": 0, "filled": null, "stated": null, "seats_certainty": "stated", "certainty": "stated", "marks": [], "existence": "exists", "in_force": true, "children": []},
        {"dataset": "proeve", "id": "temagruppe-a", "name": "Temagruppen", "level": "theme_group", "members": 0, "filled": null, "stated": null, "seats_certainty": "stated", "certainty": "stated", "marks": [], "existence": "exists", "in_force": true, "children": []},
        {"dataset": "proeve", "id": "klyngerne", "name": "Klyngerne", "level": "cluster", "members": 0, "filled": null, "stated": null, "seats_certainty": "stated", "certainty": "stated", "marks": [], "existence": "exists", "in_force": true, "children": []}]},
      {"dataset": "anden", "id": "anden", "name": "Den anden\u009b31m \u001b[31mregion", "level": null, "as_of": "2016-09-15", "in_force": true, "children": [
        {"dataset": "anden", "id": "pu", "name": "Det andet udvalg", "level": "political", "members": 0, "filled": null, "stated": null, "seats_certainty": "stated", "certainty": "stated", "marks": [], "existence": "exists", "in_force": true, "children": []}]}
    ]
    "#);
    json(&["tree", "--data", SMALL, "--data", OTHER, "--format", "json"]);
}

/// Collects the keys of every object by the way to it.
fn keys(value: &Value, path: &str, out: &mut BTreeMap<String, BTreeSet<String>>) {
    match value {
        Value::Object(map) => {
            out.entry(path.to_owned())
                .or_default()
                .extend(map.keys().cloned());
            for (key, value) in map {
                keys(value, &format!("{path}.{key}"), out);
            }
        }
        Value::Array(values) => values
            .iter()
            .for_each(|value| keys(value, &format!("{path}[]"), out)),
        _ => {}
    }
}

pub(crate) fn shape(value: &Value) -> String {
    let mut all = BTreeMap::new();
    keys(value, "", &mut all);
    let line = |(path, keys): (&String, &BTreeSet<String>)| {
        format!(
            "{path}: {}",
            keys.iter()
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(" ")
        )
    };
    all.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_json_of_a_group_has_exactly_these_keys() {
    assert_snapshot!(shape(&json(&["show", "PSG", "--data", SMALL, "--format", "json"])), @r"
    : aliases as_of cases category certainty chair_calendar dataset deadline ended_because english existence group_kind homonym_of id kind level mandates mandates_at_other_times marks maybe_same_as members name not_same_as note notes parent parties period predecessors relations relations_in same_as sector set_up_by short_name source sources successors time_limited unnamed versions
    .cases[]: awaits case_kind certainty date deadline decision details follow_up group id item marks matters meeting note owner_text owners place point process recipients source status step text
    .chair_calendar: evaluation hand_over mandate not_stated permanent turns
    .mandates[]: also_for certainty chair completeness composition criteria draft evaluation id may_set_up meetings minutes not_stated note other period powers purpose reporting secretariat shared source status tasks title
    .mandates[].chair: certainty evaluated_after_years first_from first_party held_by marks permanent rotating shape source text with_secretariat years
    .mandates[].composition[]: appointed_by area basis certainty condition id max min note number only_for party per role sector source term_years voting
    .mandates[].evaluation: after_years certainty source what
    .mandates[].meetings: ad_hoc certainty convened_by per_year source text
    .mandates[].minutes: certainty source text
    .mandates[].other[]: certainty kinds mentions only_for source text
    .mandates[].period: attested certainty from marks not_known_later note source to
    .mandates[].powers[]: certainty kinds mentions only_for source text
    .mandates[].purpose[]: certainty kinds mentions only_for source text
    .mandates[].secretariat: by certainty source text
    .members[]: appointed_by certainty email from name note on_behalf_of organisation party period person phone role role_text roles seat source substitute_for title to unsure vacant
    .members[].period: attested certainty from marks not_known_later note source to
    .notes[]: about certainty handling id note_kind readings source text
    .notes[].readings[]: certainty source text value
    .period: attested certainty from marks not_known_later note source to
    .relations[]: certainty kind note period rule scope source to to_text
    .relations[].period: attested certainty from marks not_known_later note source to
    .relations_in[]: certainty from kind note period rule scope source to to_text
    .relations_in[].period: attested certainty from marks not_known_later note source to
    ");
    let cluster = json(&["show", "vest", "--data", SMALL, "--format", "json"]);
    assert_eq!(
        shape(&cluster["parties"]),
        "[]: certainty kind name note party source"
    );
}

#[test]
fn the_json_of_a_group_says_what_is_stated_and_what_not() {
    let group = json(&["show", "PSG", "--data", SMALL, "--format", "json"]);
    let mandate = &group["mandates"][0];
    assert_eq!(group["kind"], "group");
    assert_eq!(group["period"]["from"], "2015-01-01");
    assert_eq!(group["group_kind"], Value::Null);
    assert_eq!(group["set_up_by"][0], "udvalget");
    assert_eq!(group["relations_in"][0]["from"], "sydby");
    assert_eq!(group["cases"][0]["id"], "sag-1");
    assert_eq!(group["notes"][0]["id"], "uklart");
    assert_eq!(mandate["purpose"][0]["source"][0], "aftale#punkt 2");
    assert_eq!(mandate["powers"][0]["certainty"], "derived");
    assert_eq!(mandate["other"][0]["kinds"][0], "practice");
    assert_eq!(mandate["composition"][0]["number"], "range");
    assert_eq!(mandate["shared"], Value::Null);
    assert_eq!(mandate["not_stated"], serde_json::json!(["tasks"]));
    assert_eq!(group["members"].as_array().unwrap().len(), 4);
    assert_eq!(group["members"][0]["role"], "chair");
    assert_eq!(group["members"][3]["name"], Value::Null);
    let cluster = json(&["show", "vest", "--data", SMALL, "--format", "json"]);
    assert_eq!(cluster["mandates"][0]["shared"], "klyngerne");
    assert_eq!(cluster["parties"][1]["kind"], "special_arrangement");
    let earlier = json(&[
        "show", "PSG", "--data", SMALL, "--format", "json", "--as-of", "2014",
    ]);
    assert_eq!(earlier["mandates"], serde_json::json!([]));
}

#[test]
fn the_json_of_a_person_says_what_follows_from_the_memberships() {
    let person = json(&["show", "test-testesen", "--data", SMALL, "--format", "json"]);
    assert_snapshot!(shape(&person), @r"
    : aliases certainty dataset email id kind leaves load marks maybe_same_as memberships name not_same_as note organisation period phone same_as source title together
    .leaves: cases cases_certainty groups groups_unclear
    .leaves.groups[]: alone chair group only_for roles seats
    .leaves.groups[].chair: party shared turn_until
    .leaves.groups[].seats[]: derived seat
    .load: chair_in groups meetings substitute_in
    .load.meetings: at_least groups_ad_hoc groups_not_stated max min
    .memberships[]: appointed_by certainty from group name note on_behalf_of party period person role role_text roles seat source substitute_for to vacant
    .memberships[].period: attested certainty from marks not_known_later note source to
    .period: attested certainty from marks not_known_later note source to
    .together[]: groups name person
    ");
    assert_eq!(
        person["load"],
        serde_json::json!({ "groups": ["styregruppen"], "chair_in": ["styregruppen"], "substitute_in": [],
            "meetings": { "min": 4, "max": 4, "at_least": true, "groups_ad_hoc": 1, "groups_not_stated": 0 } })
    );
    assert_eq!(person["together"][0]["person"], "proeve-proevesen");
    let left = &person["leaves"]["groups"][0];
    assert_eq!(
        (&left["seats"][0]["seat"], &left["chair"]["shared"]),
        (&Value::from("psg-kommuner"), &Value::from(false))
    );
    assert_eq!(
        (&left["only_for"], &person["leaves"]["cases"][0]),
        (&Value::from("nordby"), &Value::from("sag-1"))
    );
    let earlier = json(&[
        "show",
        "test-testesen",
        "--data",
        SMALL,
        "--format",
        "json",
        "--as-of",
        "2014",
    ]);
    assert_eq!(
        (
            &earlier["load"]["groups"],
            &earlier["load"]["meetings"]["min"]
        ),
        (&serde_json::json!([]), &Value::Null)
    );
}

#[test]
fn the_json_of_a_group_has_the_chair_as_a_calendar() {
    let group = json(&["show", "PSG", "--data", SMALL, "--format", "json"]);
    assert_eq!(
        (
            &group["chair_calendar"]["mandate"],
            &group["chair_calendar"]["not_stated"]
        ),
        (&"psg-mandat".into(), &"first_turn".into())
    );
    assert_eq!(
        json(&["show", "vest", "--data", SMALL, "--format", "json"])["chair_calendar"],
        Value::Null
    );
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("turns.ron");
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(SMALL)).unwrap();
    std::fs::write(
        &file,
        text.replacen(
            "years: 2),",
            "years: 2, first_party: \"nordby\", first_from: \"2015\"),",
            1,
        ),
    )
    .unwrap();
    let group = json(&[
        "show",
        "PSG",
        "--data",
        file.to_str().unwrap(),
        "--format",
        "json",
    ]);
    let calendar = &group["chair_calendar"];
    assert_eq!(calendar["turns"].as_array().unwrap().len(), 5);
    let first = serde_json::json!({ "party": "nordby", "from": "2015-01-01", "to": "2016-12-31", "present": true });
    assert_eq!(
        (&calendar["turns"][0], &calendar["hand_over"]),
        (&first, &"2017-01-01".into())
    );
}

#[test]
fn the_json_of_everything_else_has_every_field() {
    let mut out = String::new();
    for id in [
        "test-testesen",
        "nordby",
        "sag-1",
        "moede-1",
        "type-a",
        "program",
        "naerhed",
        "salen",
        "uklart",
        "aftale",
        "proeve",
    ] {
        let value = json(&["show", id, "--data", SMALL, "--format", "json"]);
        let map = value.as_object().unwrap();
        let mut keys: Vec<&str> = map
            .keys()
            .map(String::as_str)
            .filter(|k| !["kind", "id", "dataset"].contains(k))
            .collect();
        keys.sort_unstable();
        assert_eq!(map["dataset"], "proeve");
        out = format!(
            "{out}{}: {}\n",
            map["kind"].as_str().unwrap(),
            keys.join(" ")
        );
    }
    assert_snapshot!(out, @r"
    person: aliases certainty email leaves load marks maybe_same_as memberships name not_same_as note organisation period phone same_as source title together
    organisation: aliases certainty english marks maybe_same_as name note organisation_kind parent party_of people period relations same_as short_name source
    case: awaits case_kind certainty date deadline decision details follow_up group item marks matters meeting note owner_text owners place point process recipients source status step text
    meeting: annexes attendance case_number certainty date group items minutes_date next note place source time title
    process: afterwards approval_text approver_rule approvers certainty chosen_by chosen_by_text comment_round corresponds_to criterion examples framing_document initiator_rule initiators letter marks name note period source status steps variant version
    matter: aliases approvals certainty matter_kind note number part_of parties period points source statements title
    principle: about certainty corresponds_to marks period principle_kind source text
    place: certainty municipality name note source used_for
    note: about certainty handling note_kind readings source text
    source: about certainty date event file issuer marks note part_of source_kind status title
    dataset: as_of changes conflicts english language note region schema silenced status title
    ");
    let meeting = json(&["show", "moede-1-1", "--data", SMALL, "--format", "json"]);
    assert_eq!(
        (&meeting["kind"], &meeting["items"][0]["id"]),
        (&Value::from("meeting"), &Value::from("moede-1-1"))
    );
}
