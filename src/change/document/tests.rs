use super::*;
use crate::model::datum::parse;
use crate::model::{Membership, Ref};

const TEXT: &str = "(\n    schema: 1, id: \"x\", title: \"X\",\n    people: [(id: \"a\", name: \"A\"), (id: \"b\", name: \"B\")],\n    groups: [\n\
    \x20       (id: \"g\", name: \"G\", level: cluster, members: [\n            // A siden starten\n            (person: \"a\"), // bliver\n\
    \x20           (person: \"b\"),\n        ]),\n    ],\n)\n";

fn document(text: &str) -> Document {
    Document::new(text.into(), &read::read(text).unwrap())
}

fn edit(document: &mut Document, change: impl FnOnce(&mut Dataset)) -> Result<Dataset, Refused> {
    let mut wanted = document.book().data().clone();
    change(&mut wanted);
    document.make(Message::new("prøve", "test"), &wanted)
}

#[test]
fn undo_gives_back_the_bytes_and_redo_takes_them_again() {
    let mut document = document(TEXT);
    let dataset = edit(&mut document, |d| drop(d.groups[0].members.remove(0))).unwrap();
    assert_eq!(dataset.groups[0].members.len(), 1);
    let without = document.text().to_string();
    assert!(!without.contains("A siden starten") && document.is_changed());
    let (dataset, step) = document.undo().unwrap().unwrap();
    assert_eq!(
        (dataset.groups[0].members.len(), step.said.da.as_str()),
        (2, "prøve")
    );
    assert_eq!(&**document.text(), TEXT);
    assert!(!document.is_changed() && document.undo().is_none());
    document.redo().unwrap().unwrap();
    assert_eq!(&**document.text(), without);
    assert!(document.redo().is_none());
}

#[test]
fn what_would_not_be_valid_is_refused_and_changes_nothing() {
    let mut document = document(TEXT);
    let refused = edit(&mut document, |d| {
        d.groups[0].members[0].person = Some(Ref::new("nobody"));
    })
    .unwrap_err();
    assert!(
        matches!(&refused, Refused::Invalid(problems, _) if problems.len() == 1),
        "{refused:?}"
    );
    assert!(edit(&mut document, |_| {}) == Err(Refused::Nothing));
    assert_eq!((&**document.text(), document.steps().1), (TEXT, 0));
}

#[test]
fn after_saving_undo_goes_on_and_is_a_change_again() {
    let mut document = document(TEXT);
    edit(&mut document, |d| d.title = "Y".to_owned()).unwrap();
    document.saved(Arc::clone(document.text()));
    assert!(!document.is_changed());
    document.undo().unwrap().unwrap();
    assert!(document.is_changed());
    assert_eq!(&**document.text(), TEXT);
}

#[test]
fn changes_of_others_come_in_and_undo_still_leaves_them() {
    let mut document = document(TEXT);
    edit(&mut document, |d| drop(d.groups[0].members.remove(0))).unwrap();
    let outside = TEXT
        .replace("title: \"X\"", "title: \"Udefra\"")
        .replace("name: \"B\"", "name: \"Bo\"");
    let theirs = read::read(&outside).unwrap();
    let Joined::Whole(dataset) = document
        .merge(outside.as_str().into(), &theirs, None)
        .unwrap()
    else {
        unreachable!()
    };
    assert_eq!(
        (dataset.title.as_str(), dataset.groups[0].members.len()),
        ("Udefra", 1)
    );
    let (dataset, _) = document.undo().unwrap().unwrap();
    assert_eq!(
        (dataset.title.as_str(), dataset.groups[0].members.len()),
        ("Udefra", 2)
    );
    assert_eq!(
        &**document.text(),
        outside,
        "the comments came back with the member"
    );
    assert!(!document.is_changed());
}

#[test]
fn a_step_that_cannot_be_taken_back_any_more_does_not_stand_in_the_way() {
    let mut document = document(TEXT);
    edit(&mut document, |d| d.region = "Først".to_owned()).unwrap();
    edit(&mut document, |d| d.title = "Mit".to_owned()).unwrap();
    let outside = TEXT.replace("title: \"X\"", "title: \"Udefra\"");
    document
        .merge(
            outside.as_str().into(),
            &read::read(&outside).unwrap(),
            Some(&mut |_| Side::Theirs),
        )
        .unwrap();
    assert!(matches!(document.undo(), Some(Err(Refused::Clash(_)))));
    let (dataset, _) = document.undo().unwrap().unwrap();
    assert_eq!(
        (dataset.region.as_str(), dataset.title.as_str()),
        ("", "Udefra")
    );
}

#[test]
fn what_both_changed_is_asked_and_nothing_happens_before_the_answer() {
    let mut document = document(TEXT);
    edit(&mut document, |d| d.title = "Mit".to_owned()).unwrap();
    let outside = TEXT.replace("title: \"X\"", "title: \"Udefra\"");
    let theirs = read::read(&outside).unwrap();
    let before = document.text().to_string();
    let Joined::Conflicts(conflicts) = document
        .merge(outside.as_str().into(), &theirs, None)
        .unwrap()
    else {
        unreachable!()
    };
    assert_eq!(conflicts.len(), 1);
    assert_eq!(&**document.text(), before);
    for (side, title) in [
        (Side::Mine, "Mit"),
        (Side::Theirs, "Udefra"),
        (Side::Before, "X"),
    ] {
        let mut copy = document.clone();
        let merged = copy
            .merge(outside.as_str().into(), &theirs, Some(&mut |_| side))
            .unwrap();
        assert!(matches!(merged, Joined::Whole(dataset) if dataset.title == title));
    }
}

#[test]
fn two_that_both_sides_made_with_one_id_can_be_two() {
    let mine = |d: &mut Dataset| {
        let jens = r#"(id: "jens", name: "Jens Jensen", title: "læge")"#;
        d.people.push(parse(jens).unwrap());
        d.groups[0]
            .members
            .push(parse(r#"(person: "jens")"#).unwrap());
    };
    let theirs = |d: &mut Dataset| {
        let jens = r#"(id: "jens", name: "Jens Jensen", email: "jens@test.example")"#;
        d.people.push(parse(jens).unwrap());
        let member = r#"(person: "jens", roles: secretary)"#;
        d.groups[0].members.push(parse(member).unwrap());
    };
    let (mut here, mut there) = (document(TEXT), document(TEXT));
    edit(&mut here, mine).unwrap();
    edit(&mut there, theirs).unwrap();
    let outside = Arc::clone(there.text());
    let theirs = read::read(&outside).unwrap();
    let Joined::Conflicts(conflicts) = here.merge(Arc::clone(&outside), &theirs, None).unwrap()
    else {
        unreachable!("a mixture of the two is not made unasked")
    };
    assert!(conflicts.iter().any(|c| c.twin.as_deref() == Some("jens")));
    let mut both = |c: &Conflict| match &c.twin {
        Some(_) => Side::Both,
        None => Side::Mine,
    };
    let joined = here
        .merge(Arc::clone(&outside), &theirs, Some(&mut both))
        .unwrap();
    let Joined::Whole(data) = joined else {
        unreachable!()
    };
    let people: Vec<_> = data
        .people
        .iter()
        .map(|p| (p.id.as_str(), p.email.as_str()))
        .collect();
    assert!(
        people.contains(&("jens", "jens@test.example")) && people.contains(&("jens-2", "")),
        "{people:?}"
    );
    let members: Vec<_> = data.groups[0]
        .members
        .iter()
        .filter_map(|m| Some(m.person.as_ref()?.as_str()))
        .collect();
    assert!(
        members.contains(&"jens") && members.contains(&"jens-2"),
        "{members:?}"
    );
    // Going back takes nothing from the one that is in the file.
    let all = here.text().to_string();
    assert!(here.undo().is_none() && here.is_changed());
    assert_eq!(**here.text(), all);
}

#[test]
fn a_journal_brings_back_the_very_text_and_takes_undone_steps_back() {
    let mut first = document(TEXT);
    edit(&mut first, |d| {
        d.groups[0].members.push(Membership {
            person: Some(Ref::new("b")),
            ..Membership::default()
        });
    })
    .unwrap();
    let added = first.steps().0[0].clone();
    edit(&mut first, |d| d.title = "Y".to_owned()).unwrap();
    let titled = first.steps().0[1].clone();
    let (_, back) = first.undo().unwrap().unwrap();
    let mut second = document(TEXT);
    for step in [&added, &titled, &back] {
        let step = Step::recalled(
            step.said.clone(),
            step.changes.clone(),
            step.patches.clone(),
        );
        second.replay(&step).unwrap();
    }
    assert_eq!(second.text(), first.text());
    assert_eq!(second.steps().1, 1);
    // In a file that has it already, a step is done.
    let mut third = document(first.text());
    third
        .replay(&Step::recalled(
            Message::default(),
            added.changes.clone(),
            added.patches,
        ))
        .unwrap();
    assert_eq!(third.text(), first.text());
}

#[test]
fn what_comes_in_stands_where_it_belongs_in_a_file_in_which_others_wrote() {
    let add = |document: &mut Document| {
        edit(document, |d| {
            d.groups[0].members.push(Membership {
                person: Some(Ref::new("b")),
                ..Membership::default()
            });
        })
        .unwrap();
    };
    let mut first = document(TEXT);
    add(&mut first);
    let step = first.steps().0[0].clone();
    for blanks in 1..=8 {
        let moved = TEXT.replacen('(', &format!("({}", " ".repeat(blanks)), 1);
        let mut there = document(&moved);
        let recalled = Step::recalled(
            step.said.clone(),
            step.changes.clone(),
            step.patches.clone(),
        );
        there.replay_elsewhere(&recalled).unwrap();
        let mut here = document(&moved);
        add(&mut here);
        assert_eq!(there.text(), here.text(), "{blanks}");
    }
}

#[test]
fn a_journal_takes_nothing_back_that_was_written_as_something_new() {
    let mut first = document(TEXT);
    let mut second = first.clone();
    for (place, new) in [
        ("title", "/* titel */ title"),
        ("people", "/* personer */ people"),
    ] {
        let at = first.text().find(place).unwrap();
        first
            .write(Message::default(), at..at + place.len(), new)
            .unwrap();
        let step = first.steps().0.last().unwrap();
        assert_eq!(step.changes, [], "only comments were written");
        second
            .replay(&Step::recalled(
                step.said.clone(),
                step.changes.clone(),
                step.patches.clone(),
            ))
            .unwrap();
    }
    assert_eq!((second.text(), second.steps().1), (first.text(), 2));
    // What was written differently and means what it meant before the last step is no step back either.
    let mut first = document(&TEXT.replace("\"X\"", "r\"X\""));
    let mut second = first.clone();
    edit(&mut first, |d| d.title = "Y".to_owned()).unwrap();
    let at = first.text().find("r\"Y\"").unwrap();
    first
        .write(Message::default(), at..at + 4, "\"X\"")
        .unwrap();
    for step in first.steps().0 {
        second
            .replay(&Step::recalled(
                step.said.clone(),
                step.changes.clone(),
                step.patches.clone(),
            ))
            .unwrap();
    }
    assert_eq!((second.text(), second.steps().1), (first.text(), 2));
}

#[test]
fn one_patch_covers_what_differs_between_characters() {
    assert_eq!(
        whole_patch("aæb", "aøb"),
        Some(Patch {
            at: 1,
            old: "æ".into(),
            new: "ø".into()
        })
    );
    assert_eq!(whole_patch("aa", "aaa").map(|p| p.new), Some("a".into()));
    assert_eq!(whole_patch("x", "x"), None);
}

#[test]
fn what_is_kept_against_a_deletion_stays_as_it_is_written() {
    let group = "        // G er ældst\n        (\n            name: \"G\", id: \"g\", /* trin */ level:cluster,\n\n\
         \x20           members: [(person: \"a\"),\n                (person: \"b\") // b\n            ],\n        ), // til sidst i G\n";
    let other = "        (id: \"h\", name: \"H\", level: cluster),\n";
    let file = |groups: &str| {
        format!(
            "(\n    schema: 1, id: \"x\", title: \"X\",\n    people: [(id: \"a\", name: \"A\"), (id: \"b\", name: \"B\")],\n    groups: [\n{groups}    ],\n)\n"
        )
    };
    for groups in [[group, other], [other, group]] {
        let mut document = document(&file(&groups.concat()));
        edit(&mut document, |d| {
            let group = d.groups.iter_mut().find(|g| g.id.as_str() == "g").unwrap();
            group.name = "Ny".to_owned();
        })
        .unwrap();
        let mine = document.text().to_string();
        let outside = file(other).replace("\"H\"", "\"Deres\"");
        let theirs = read::read(&outside).unwrap();
        let outside: Arc<str> = outside.into();
        for (side, wanted) in [
            (Side::Mine, mine.replace("\"H\"", "\"Deres\"")),
            (
                Side::Before,
                file(&groups.concat()).replace("\"H\"", "\"Deres\""),
            ),
            (Side::Theirs, outside.to_string()),
        ] {
            let mut document = document.clone();
            let merged = document.merge(Arc::clone(&outside), &theirs, Some(&mut |_| side));
            assert!(matches!(merged, Ok(Joined::Whole(_))));
            assert_eq!(&**document.text(), wanted);
        }
    }
}
