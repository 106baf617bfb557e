use super::*;
use crate::change::{Document, Message};

const BASE: &str = r#"// Nævnets fil
(
    schema: 1,
    id: "d",
    title: "D",
    organisations: [
        (id: "o", name: "O"),
    ],
    people: [
        (id: "a", name: "Test Testesen"), // fast
        (id: "b", name: "Åse Prøvesen", phone: "11 11 11 11"),
    ],
    groups: [
        // Klyngen
        (
            id: "g",
            name: "G",
            level: cluster,
            mandates: [(id: "m", seats: [(id: "s", party: "o")])],
            members: [
                (person: "a"),
                (person: "b", roles: chair),
            ],
        ),

        (id: "h", name: "H", level: cluster),
    ],
)
"#;

/// Two versions of the base: each with some replacements made in it.
fn versions(ours: &[(&str, &str)], theirs: &[(&str, &str)]) -> [String; 2] {
    [ours, theirs].map(|edits| {
        let mut text = BASE.to_owned();
        for (old, new) in edits {
            assert!(text.contains(old), "{old}");
            text = text.replacen(old, new, 1);
        }
        text
    })
}

fn joined(base: &str, ours: &str, theirs: &str) -> Joint {
    let read = |text: &str| read::read(text).unwrap_or_else(|p| panic!("{p:?}\n{text}"));
    let all =
        [base, ours, theirs].map(|text| (text.to_owned(), (!text.is_empty()).then(|| read(text))));
    let version = |at: usize| {
        let (text, dataset) = &all[at];
        dataset.as_ref().map(|dataset| Version { text, dataset })
    };
    let joint = join(version(0), version(1).unwrap(), version(2).unwrap()).unwrap();
    assert_eq!(read(&joint.text), joint.dataset);
    joint
}

/// Joins two versions without a conflict, and checks that the text is the base with these replacements.
#[track_caller]
fn clean(ours: &[(&str, &str)], theirs: &[(&str, &str)], both: &[(&str, &str)]) {
    let [one, two] = versions(ours, theirs);
    let [expected, _] = versions(both, &[]);
    for (ours, theirs) in [(&one, &two), (&two, &one)] {
        let joint = joined(BASE, ours, theirs);
        assert_eq!(joint.conflicts, []);
        assert_eq!(joint.text, expected);
    }
}

/// Joins two versions with conflicts and returns the text, and what it says when each is answered for a side.
fn answered(joint: &Joint, side: Side) -> (Dataset, String) {
    let mut document = Document::new(joint.text.as_str().into(), &joint.dataset);
    let open = document.unsettled();
    assert!(!open.is_empty() && open.iter().all(|conflicts| !conflicts.is_empty()));
    let answers: Vec<_> = open
        .iter()
        .map(|c| vec![side; c.len()])
        .enumerate()
        .collect();
    let dataset = document.settle(Message::default(), &answers).unwrap();
    assert_eq!(dataset.conflicts, []);
    (dataset, document.text().to_string())
}

#[test]
fn what_each_changed_is_in_with_comments_and_layout() {
    clean(
        &[
            ("// fast", "// løst"),
            (r#"id: "h", name: "H""#, r#"id: "h",  name: "HH""#),
        ],
        &[
            ("// Klyngen", "// Klyngen i vest"),
            (r#"phone: "11 11 11 11""#, r#"phone: "22 22 22 22""#),
        ],
        &[
            ("// fast", "// løst"),
            (r#"id: "h", name: "H""#, r#"id: "h",  name: "HH""#),
            ("// Klyngen", "// Klyngen i vest"),
            (r#"phone: "11 11 11 11""#, r#"phone: "22 22 22 22""#),
        ],
    );
}

#[test]
fn fields_of_one_line_and_members_beside_each_other_combine() {
    clean(
        &[
            (r#"name: "Åse Prøvesen""#, r#"name: "Åse Prøvesen-Test""#),
            ("roles: chair", "roles: vice_chair"),
        ],
        &[
            (r#"phone: "11 11 11 11""#, r#"phone: "33 33 33 33""#),
            (r#"(person: "a"),"#, r#"(person: "a", note: "n"), // ny"#),
        ],
        &[
            (r#"name: "Åse Prøvesen""#, r#"name: "Åse Prøvesen-Test""#),
            ("roles: chair", "roles: vice_chair"),
            (r#"phone: "11 11 11 11""#, r#"phone: "33 33 33 33""#),
            (r#"(person: "a"),"#, r#"(person: "a", note: "n"), // ny"#),
        ],
    );
}

#[test]
fn the_same_field_stays_as_ours_has_it_and_is_answered_later() {
    let [ours, theirs] = versions(
        &[("11 11 11 11", "22 22 22 22")],
        &[
            ("11 11 11 11", "33 33 33 33"),
            (r#"name: "H""#, r#"name: "HH""#),
        ],
    );
    let joint = joined(BASE, &ours, &theirs);
    assert_eq!(joint.conflicts.len(), 1);
    assert_eq!(joint.dataset.people[1].phone, "22 22 22 22");
    assert_eq!(joint.dataset.groups[1].name, "HH");
    let expected = versions(
        &[
            ("11 11 11 11", "22 22 22 22"),
            (r#"name: "H""#, r#"name: "HH""#),
        ],
        &[],
    )[0]
    .clone();
    for (side, phone) in [
        (Side::Mine, "22 22 22 22"),
        (Side::Theirs, "33 33 33 33"),
        (Side::Before, "11 11 11 11"),
    ] {
        let (dataset, text) = answered(&joint, side);
        assert_eq!(dataset.people[1].phone, phone);
        assert_eq!(text, expected.replace("22 22 22 22", phone));
    }
    // What is changed meanwhile is not touched by the answer.
    let later = joint.text.replace("Åse Prøvesen", "Åse Testesen");
    let later = Joint {
        dataset: read::read(&later).unwrap(),
        text: later,
        ..joint
    };
    let (dataset, _) = answered(&later, Side::Theirs);
    assert_eq!(
        (
            dataset.people[1].name.as_str(),
            dataset.people[1].phone.as_str()
        ),
        ("Åse Testesen", "33 33 33 33")
    );
}

#[test]
fn each_conflict_is_answered_by_itself() {
    let [ours, theirs] = versions(
        &[
            ("11 11 11 11", "22 22 22 22"),
            ("roles: chair", "roles: secretary"),
            (r#"name: "G""#, r#"name: "G1""#),
        ],
        &[
            ("11 11 11 11", "33 33 33 33"),
            ("roles: chair", "roles: observer"),
            (r#"name: "G""#, r#"name: "G2""#),
        ],
    );
    let joint = joined(BASE, &ours, &theirs);
    assert_eq!(joint.conflicts.len(), 3);
    let mut document = Document::new(joint.text.as_str().into(), &joint.dataset);
    let at = document
        .unsettled()
        .iter()
        .position(|c| c[0].theirs == Datum::text("G2"))
        .unwrap();
    let dataset = document
        .settle(Message::default(), &[(at, vec![Side::Theirs])])
        .unwrap();
    assert_eq!(
        (dataset.groups[0].name.as_str(), dataset.conflicts.len()),
        ("G2", 2)
    );
    let (dataset, _) = answered(
        &Joint {
            text: document.text().to_string(),
            dataset,
            conflicts: Vec::new(),
        },
        Side::Theirs,
    );
    assert_eq!(dataset, {
        let mut theirs = read::read(&theirs).unwrap();
        theirs.conflicts.clear();
        theirs
    });
}

#[test]
fn what_one_removed_and_the_other_changed_is_answered_either_way() {
    let gone = (
        r#"        (id: "h", name: "H", level: cluster),
"#,
        "",
    );
    let changed = (r#"name: "H""#, r#"name: "HH""#);
    let [ours, theirs] = versions(&[gone], &[changed]);
    for (ours, theirs, left) in [
        (&ours, &theirs, [false, true, true]),
        (&theirs, &ours, [true, false, true]),
    ] {
        let joint = joined(BASE, ours, theirs);
        assert_eq!(joint.conflicts.len(), 1);
        for (side, left) in [Side::Mine, Side::Theirs, Side::Before]
            .into_iter()
            .zip(left)
        {
            let (dataset, _) = answered(&joint, side);
            assert_eq!(dataset.groups.len() == 2, left, "{side:?}");
        }
    }
}

#[test]
fn what_the_other_refers_to_does_not_go_silently() {
    let gone = [
        (
            r#"        (id: "a", name: "Test Testesen"), // fast
"#,
            "",
        ),
        (
            r#"                (person: "a"),
"#,
            "",
        ),
    ];
    let used = [(
        r#"(id: "h", name: "H", level: cluster)"#,
        r#"(id: "h", name: "H", level: cluster, members: [(person: "a")])"#,
    )];
    let [ours, theirs] = versions(&gone, &used);
    for (ours, theirs) in [(&ours, &theirs), (&theirs, &ours)] {
        let joint = joined(BASE, ours, theirs);
        assert!(!joint.conflicts.is_empty());
        let is_there = |d: &Dataset| d.people.iter().any(|p| p.id.as_str() == "a");
        let has_member = |d: &Dataset| d.groups[1].members.len() == 1;
        let ours = read::read(ours).unwrap();
        assert_eq!(is_there(&joint.dataset), is_there(&ours));
        assert_eq!(has_member(&joint.dataset), has_member(&ours));
        let open = Document::new(joint.text.as_str().into(), &joint.dataset).unsettled();
        assert_eq!(open.len(), joint.conflicts.len());
    }
}

#[test]
fn what_is_right_alone_and_wrong_together_is_a_conflict() {
    let period = |period: &str| format!(r#"name: "H", period: ({period})"#);
    let [from, to] = [period(r#"from: "2020""#), period(r#"to: "2010""#)];
    let [ours, theirs] = versions(&[(r#"name: "H""#, &from)], &[(r#"name: "H""#, &to)]);
    let joint = joined(BASE, &ours, &theirs);
    assert_eq!(
        (
            joint.conflicts.len(),
            joint.text.contains(r#"from: "2020""#)
        ),
        (1, true)
    );
    let under = |id: &str, parent: &str| {
        (
            format!(r#"id: "{id}","#),
            format!(r#"id: "{id}", parent: "{parent}","#),
        )
    };
    let [one, two] = [under("g", "h"), under("h", "g")];
    let [ours, theirs] = versions(&[(&one.0, &one.1)], &[(&two.0, &two.1)]);
    let joint = joined(BASE, &ours, &theirs);
    assert_eq!(joint.conflicts.len(), 1);
    assert!(joint.dataset.groups[1].parent.is_none());
}

#[test]
fn two_people_made_with_one_id_are_one_or_two() {
    let person = |fields: &str, group: &str| {
        [
            (
                r#"        (id: "b","#.to_owned(),
                format!(
                    "        (id: \"jens-jensen\", name: \"Jens Jensen\", {fields}),\n        (id: \"b\","
                ),
            ),
            (
                format!("name: \"{group}\", level: cluster"),
                format!("name: \"{group}\", level: cluster, note: \"n\""),
            ),
        ]
    };
    let ours = person(r#"phone: "11 11 11 12""#, "H");
    let theirs = person(r#"phone: "11 11 11 13", email: "jens@example.org""#, "H");
    let ours = versions(&[(&ours[0].0, &ours[0].1)], &[])[0].clone();
    let theirs = versions(
        &[
            (&theirs[0].0, &theirs[0].1),
            (
                r#"(person: "a"),"#,
                r#"(person: "a"), (person: "jens-jensen"),"#,
            ),
        ],
        &[],
    )[0]
    .clone();
    let joint = joined(BASE, &ours, &theirs);
    assert_eq!(joint.conflicts.len(), 1);
    let jens = |d: &Dataset| {
        d.people
            .iter()
            .filter(|p| p.name == "Jens Jensen")
            .map(|p| (p.id.to_string(), p.phone.clone(), p.email.clone()))
            .collect::<Vec<_>>()
    };
    let one = |phone: &str| {
        vec![(
            "jens-jensen".to_owned(),
            phone.to_owned(),
            "jens@example.org".to_owned(),
        )]
    };
    assert_eq!(jens(&joint.dataset), one("11 11 11 12"));
    assert_eq!(jens(&answered(&joint, Side::Theirs).0), one("11 11 11 13"));
    let two = answered(&joint, Side::Both).0;
    let member = two.groups[0].members[1]
        .person
        .as_ref()
        .unwrap()
        .to_string();
    assert_eq!(member, "jens-jensen-2");
    let jens = jens(&two);
    assert_eq!(
        jens.iter()
            .map(|j| (j.0.as_str(), j.1.as_str(), j.2.as_str()))
            .collect::<Vec<_>>(),
        [
            ("jens-jensen", "11 11 11 12", ""),
            ("jens-jensen-2", "11 11 11 13", "jens@example.org"),
        ]
    );
}

#[test]
fn a_new_name_reaches_what_the_other_wrote_meanwhile() {
    let [ours, theirs] = versions(
        &[
            (r#"id: "o""#, r#"id: "oo""#),
            (r#"party: "o""#, r#"party: "oo""#),
        ],
        &[(r#"(person: "a"),"#, r#"(person: "a", on_behalf_of: "o"),"#)],
    );
    for (ours, theirs) in [(&ours, &theirs), (&theirs, &ours)] {
        let joint = joined(BASE, ours, theirs);
        assert_eq!(joint.conflicts, []);
        assert_eq!(
            joint.dataset.groups[0].members[0]
                .on_behalf_of
                .as_ref()
                .unwrap()
                .to_string(),
            "oo"
        );
    }
    let [ours, theirs] = versions(
        &[
            (r#"id: "o""#, r#"id: "oo""#),
            (r#"party: "o""#, r#"party: "oo""#),
        ],
        &[
            (r#"id: "o""#, r#"id: "o2""#),
            (r#"party: "o""#, r#"party: "o2""#),
        ],
    );
    let joint = joined(BASE, &ours, &theirs);
    assert_eq!(
        (
            joint.conflicts.len(),
            joint.dataset.organisations[0].id.to_string()
        ),
        (1, "oo".to_owned())
    );
}

#[test]
fn without_a_common_version_everything_is_new_on_both_sides() {
    let [ours, theirs] = versions(
        &[("11 11 11 11", "22 22 22 22")],
        &[(r#"name: "H""#, r#"name: "HH""#)],
    );
    let joint = joined("", &ours, &theirs);
    assert!(joint.text.starts_with("// Nævnets fil") && joint.text.contains("22 22 22 22"));
    assert_eq!(joint.dataset.groups[1].name, "H");
    let mut names: Vec<_> = joint
        .conflicts
        .iter()
        .map(|c| c.other[0].id.as_str())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["b", "h"]);
    assert_eq!(answered(&joint, Side::Theirs).0.groups[1].name, "HH");
    assert_eq!(joined("", &ours, &ours).text, ours);
}

#[test]
fn conflicts_that_wait_are_merged_too() {
    let [ours, theirs] = versions(
        &[("11 11 11 11", "22 22 22 22")],
        &[("11 11 11 11", "33 33 33 33")],
    );
    let waiting = joined(BASE, &ours, &theirs);
    let (_, settled) = answered(&waiting, Side::Theirs);
    let other = waiting.text.replace(r#"name: "H""#, r#"name: "HH""#);
    let joint = joined(&waiting.text, &other, &settled);
    assert_eq!(
        (
            joint.conflicts.as_slice(),
            joint.dataset.conflicts.as_slice()
        ),
        (&[][..], &[][..])
    );
    assert_eq!(joint.dataset.people[1].phone, "33 33 33 33");
    assert_eq!(joint.dataset.groups[1].name, "HH");
}

#[test]
fn things_of_two_kinds_that_have_one_id_by_chance_are_two() {
    let ours = versions(
        &[(
            "    groups: [",
            "    places: [(id: \"ny\", name: \"Stedet\")],\n    groups: [",
        )],
        &[],
    )[0]
    .clone();
    let theirs = versions(
        &[
            (
                "(id: \"o\", name: \"O\"),",
                "(id: \"o\", name: \"O\"),\n        (id: \"ny\", name: \"N\"),",
            ),
            ("party: \"o\"", "party: \"ny\""),
        ],
        &[],
    )[0]
    .clone();
    let joint = joined(BASE, &ours, &theirs);
    assert_eq!(joint.conflicts, []);
    assert_eq!(joint.dataset.places[0].id.to_string(), "ny");
    assert_eq!(joint.dataset.organisations[1].id.to_string(), "ny-2");
    let seat = &joint.dataset.groups[0].mandates[0].seats[0];
    assert_eq!(seat.party[0].to_string(), "ny-2");
}
