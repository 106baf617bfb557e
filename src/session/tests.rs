use std::path::Path;

use super::*;
use crate::change::Side;
use crate::model::{Group, Membership, Ref, read::read};
use crate::store::save;

const TEXT: &str = "(schema: 1, id: \"x\", title: \"Prøve\", note: \"før\")";

/// A file whose title is changed here or not, and then its note outside; returns what must happen on the disk.
fn changed_outside(here: bool) -> Vec<Order> {
    let dir = tempfile::tempdir().unwrap();
    let stamp_of = |name: &str, text: &str| {
        save(
            &dir.path().join(name),
            text,
            None,
            crate::store::Backup::None,
            None,
        )
        .unwrap()
        .stamp
    };
    let stamp = Some(stamp_of("x.ron", TEXT));
    let path = Path::new("x.ron").to_owned();
    let mut session = Session::new(vec![Source {
        path,
        text: TEXT.into(),
        stamp,
        locked: None,
    }]);
    let library = Library::new(vec![Book::new(read(TEXT).unwrap())]);
    if here {
        let wanted = Dataset {
            title: "Ny".to_owned(),
            ..read(TEXT).unwrap()
        };
        session
            .act(&library, 0, Message::name("Ny"), &wanted)
            .unwrap();
    }
    let outside = TEXT.replace("før", "efter");
    let stamp = stamp_of("y.ron", &outside);
    let turn = session
        .came(
            &library,
            0,
            outside.as_str().into(),
            stamp,
            read(&outside).unwrap(),
        )
        .unwrap()
        .unwrap();
    assert_eq!(
        (turn.dataset.title == "Ny", turn.dataset.note.as_str()),
        (here, "efter")
    );
    turn.orders
}

#[test]
fn after_a_change_outside_the_journal_has_what_was_done_here_and_else_nothing() {
    assert!(
        matches!(&changed_outside(true)[..], [Order::Rebase { number: 2, records, .. }] if records.len() == 1)
    );
    assert!(matches!(
        &changed_outside(false)[..],
        [Order::Clear { upto: 1, .. }]
    ));
}

fn source(text: &str) -> Source {
    Source {
        path: Path::new("x.ron").to_owned(),
        text: text.into(),
        stamp: None,
        locked: None,
    }
}

fn book(text: &str) -> Library {
    Library::new(vec![Book::new(read(text).unwrap())])
}

/// What an earlier session did to the title and then to the note, taken up in a file that says this now.
fn taken_up(text: &str) -> (Session, Library, Vec<bool>) {
    let mut before = Session::new(vec![source(TEXT)]);
    let titled = Dataset {
        title: "Ny".to_owned(),
        ..read(TEXT).unwrap()
    };
    let noted = Dataset {
        note: "min".to_owned(),
        ..titled.clone()
    };
    for wanted in [titled, noted] {
        before
            .act(&book(TEXT), 0, Message::name("x"), &wanted)
            .unwrap();
    }
    let steps = before.steps(0).0.to_vec();
    let (library, mut session) = (book(text), Session::new(vec![source(text)]));
    if session.replay_all(&library, 0, &steps).is_some() {
        return (session, library, vec![true; steps.len()]);
    }
    let taken = steps.iter().map(|step| {
        let taken = session.replay(&library, 0, step).is_ok();
        if !taken {
            session.put_off(0, record(step));
        }
        taken
    });
    let taken = taken.collect();
    (session, library, taken)
}

#[test]
fn one_clash_leaves_the_other_kept_steps_and_is_asked_side_by_side() {
    let (session, _, taken) = taken_up(TEXT);
    assert_eq!((taken, session.steps(0).1), (vec![true, true], 2));
    let outside = TEXT.replace("før", "deres");
    for (side, note) in [(Side::Mine, "min"), (Side::Theirs, "deres")] {
        let (mut session, library, taken) = taken_up(&outside);
        assert_eq!(taken, [true, false]);
        let orders = session.adopt(0, 0);
        assert!(matches!(
            &orders[..],
            [
                Order::Rebase { .. },
                Order::PutOff { records, .. },
                Order::Adopt { whole: false, .. }
            ] if records.len() == 1
        ));
        assert!(session.ask(&library, 0));
        let shown = &session.asked(0).unwrap().1[0];
        assert_eq!((shown.mine.str(), shown.theirs.str()), ("min", "deres"));
        let turn = session.answer_kept(&library, 0, &[side]).unwrap().unwrap();
        assert_eq!(
            (turn.dataset.title.as_str(), turn.dataset.note.as_str()),
            ("Ny", note)
        );
        assert!(matches!(
            turn.orders.last(),
            Some(Order::PutOff { records, .. }) if records.is_empty()
        ));
        assert!(!session.ask(&library, 0));
    }
}

#[test]
fn kept_steps_of_one_place_are_taken_in_their_order_when_the_first_is_answered() {
    let mut before = Session::new(vec![source(TEXT)]);
    let mut library = book(TEXT);
    for note in ["en", "to", "tre"] {
        let mut data = library.book(0).data().clone();
        data.note = note.to_owned();
        let turn = before.act(&library, 0, Message::name("x"), &data).unwrap();
        library = Library::new(vec![Book::new(turn.dataset)]);
    }
    let steps = before.steps(0).0.to_vec();
    let outside = TEXT.replace("før", "deres");
    let (library, mut session) = (book(&outside), Session::new(vec![source(&outside)]));
    for step in &steps {
        assert!(session.replay(&library, 0, step).is_err());
        session.put_off(0, record(step));
    }
    let mut note = String::new();
    for sides in [&[Side::Mine][..], &[], &[]] {
        assert!(session.ask(&library, 0));
        assert_eq!(session.asked(0).unwrap().1.len(), sides.len());
        let turn = session.answer_kept(&library, 0, sides).unwrap().unwrap();
        note = turn.dataset.note;
    }
    assert!(!session.ask(&library, 0));
    assert_eq!(note, "tre");
}

#[test]
fn what_the_disk_did_not_confirm_stays_in_the_journal() {
    use crate::store::{Flaw, Saved};
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("x.ron");
    let saved = save(&file, TEXT, None, crate::store::Backup::None, None).unwrap();
    for confirmed in [true, false] {
        let mut session = Session::new(vec![Source {
            path: file.clone(),
            text: TEXT.into(),
            stamp: Some(saved.stamp),
            locked: None,
        }]);
        let library = Library::new(vec![Book::new(read(TEXT).unwrap())]);
        let wanted = Dataset {
            title: "Ny".to_owned(),
            ..read(TEXT).unwrap()
        };
        session
            .act(&library, 0, Message::name("Ny"), &wanted)
            .unwrap();
        session.save(0).unwrap();
        let flaw = Flaw::NotFlushed(std::io::ErrorKind::TimedOut.into());
        let saved = Saved {
            flaws: if confirmed { Vec::new() } else { vec![flaw] },
            ..saved.clone()
        };
        let orders = session.saved(0, &file, Ok(saved)).unwrap();
        assert!(!session.is_changed(0));
        assert_eq!(orders.len(), usize::from(confirmed));
        assert_eq!(session.give_up(0).is_some(), confirmed);
    }
}

#[test]
fn a_journal_that_has_become_long_is_written_anew_as_one_record() {
    let mut session = Session::new(vec![Source {
        path: Path::new("x.ron").to_owned(),
        text: TEXT.into(),
        stamp: None,
        locked: None,
    }]);
    let library = Library::new(vec![Book::new(read(TEXT).unwrap())]);
    for title in ["Ny", "Nyere"] {
        let wanted = Dataset {
            title: title.to_owned(),
            ..read(TEXT).unwrap()
        };
        session
            .act(&library, 0, Message::name(title), &wanted)
            .unwrap();
    }
    let long = 65 << 20;
    assert_eq!(session.shorten(0, long), None, "not all of it is there");
    session.acknowledged(0, 2, Ok(()));
    let Some(Order::Rebase {
        records, number, ..
    }) = session.shorten(0, long)
    else {
        unreachable!()
    };
    assert_eq!(records.len(), 1);
    session.acknowledged(0, number, Ok(()));
    // Where one record is as long, it is not tried again and again.
    assert_eq!(session.shorten(0, long), None);
    assert_eq!(session.shorten(0, long + 1), None);
}

#[test]
fn a_conflict_answered_as_in_the_file_leaves_nothing_to_save() {
    let dir = tempfile::tempdir().unwrap();
    let outside = TEXT.replace("før", "deres");
    let backup = crate::store::Backup::None;
    let saved = save(&dir.path().join("x.ron"), &outside, None, backup, None).unwrap();
    for (side, left) in [(Side::Theirs, 0), (Side::Mine, 1)] {
        let mut session = Session::new(vec![Source {
            path: Path::new("x.ron").to_owned(),
            text: TEXT.into(),
            stamp: None,
            locked: None,
        }]);
        let library = Library::new(vec![Book::new(read(TEXT).unwrap())]);
        let wanted = Dataset {
            note: "min".to_owned(),
            ..read(TEXT).unwrap()
        };
        session
            .act(&library, 0, Message::name("Ny"), &wanted)
            .unwrap();
        let (text, theirs) = (outside.as_str().into(), read(&outside).unwrap());
        let came = session.came(&library, 0, text, saved.stamp, theirs);
        assert!(came.unwrap().is_err());
        session.answer(&library, 0, &[side]).unwrap().unwrap();
        assert_eq!(
            (session.is_changed(0), session.unsaved(0).len()),
            (left > 0, left)
        );
    }
}

/// A group of so many members.
fn large(members: usize) -> String {
    let member = |n| format!("        (person: \"p{n}\", note: \"bemærkning nummer {n}\"),\n");
    let members: Vec<_> = (0..members).map(member).collect();
    format!(
        "(schema: 1, id: \"x\", title: \"Prøve\", people: [], groups: [\n    (id: \"f\", name: \"Før\", level: cluster),\n\
         \x20   (id: \"g\", name: \"G\", level: cluster, members: [\n{}    ]),\n])\n",
        members.concat()
    )
    .replace("people: [],", &format!("people: [\n{}],", people(2_000)))
}

fn people(count: usize) -> String {
    let person = |n| format!("    (id: \"p{n}\", name: \"Prøve {n}\"),\n");
    (0..count).map(person).collect::<Vec<_>>().concat()
}

/// What is done to the group: a member changes, one comes, one goes, one moves by a place; returns what the journal is told, and the text.
fn done_to(text: &str) -> (Vec<Json>, Arc<str>) {
    let source = Source {
        path: Path::new("x.ron").to_owned(),
        text: text.into(),
        stamp: None,
        locked: None,
    };
    let mut session = Session::new(vec![source]);
    let mut data = read(text).unwrap();
    let middle = data.groups[1].members.len() / 2;
    let edits: [&dyn Fn(&mut Group); 5] = [
        &|group| group.members[middle].note = "ny".into(),
        &|group| {
            let person = Some(Ref::new("p1999"));
            group.members.insert(
                1,
                Membership {
                    person,
                    ..Membership::default()
                },
            );
        },
        &|group| drop(group.members.remove(middle + 2)),
        &|group| group.members.swap(middle, middle + 1),
        &|group| group.english = "E".into(),
    ];
    let records = edits.map(|edit| {
        let library = Library::new(vec![Book::new(data.clone())]);
        edit(&mut data.groups[1]);
        let turn = session.act(&library, 0, Message::name("x"), &data).unwrap();
        let [Order::Journal { record, .. }] = &turn.orders[..] else {
            panic!("{:?}", turn.orders)
        };
        record.clone()
    });
    (records.into(), Arc::clone(session.text(0).unwrap()))
}

/// What becomes of records in a file that says this now.
fn taken_in(text: &str, records: &[Json]) -> (Vec<Result<(), Refused>>, Arc<str>) {
    let source = Source {
        path: Path::new("x.ron").to_owned(),
        text: text.into(),
        stamp: None,
        locked: None,
    };
    let library = Library::new(vec![Book::new(read(text).unwrap())]);
    let mut session = Session::new(vec![source]);
    let taken = records.iter().map(|record| {
        let step = recall(record).unwrap();
        session.replay(&library, 0, &step).map(drop)
    });
    (taken.collect(), Arc::clone(session.text(0).unwrap()))
}

#[test]
fn what_a_step_takes_in_the_journal_does_not_grow_with_the_members_of_the_group() {
    let sizes = [100, 1_900].map(|count| {
        let (records, _) = done_to(&large(count));
        let sizes = records.iter().map(|record| record.to_string().len());
        sizes.collect::<Vec<_>>()
    });
    for (small, large) in sizes[0].iter().zip(&sizes[1]) {
        assert!(*large < 2_000 && large.abs_diff(*small) < 40, "{sizes:?}");
    }
}

#[test]
fn what_a_journal_keeps_of_a_large_group_is_taken_up_whatever_others_did_to_the_rest_of_it() {
    let text = large(100);
    let (records, done) = done_to(&text);
    let (taken, again) = taken_in(&text, &records);
    assert!(taken.iter().all(Result::is_ok) && again == done);
    let others = [
        (
            "(person: \"p0\", note: \"bemærkning nummer 0\")",
            "(person: \"p0\", note: \"deres\")",
        ),
        (
            "        (person: \"p30\", note: \"bemærkning nummer 30\"),\n",
            "",
        ),
        (
            "        (person: \"p40\"",
            "        (person: \"p1500\"),\n        (person: \"p40\"",
        ),
    ];
    let [outside, both] = [&text, &*done].map(|text| {
        let mut text = text.to_owned();
        for (old, new) in others {
            assert_eq!(text.matches(old).count(), 1);
            text = text.replace(old, new);
        }
        text
    });
    let (taken, merged) = taken_in(&outside, &records);
    assert!(taken.iter().all(Result::is_ok), "{taken:?}");
    assert_eq!(&*merged, both);
}

#[test]
fn a_kept_change_of_a_large_group_that_is_gone_is_said_to_be_so_and_stays() {
    let text = large(100);
    let (records, _) = done_to(&text);
    let begin = text.find("    (id: \"g\"").unwrap();
    let without = format!("{}])\n", &text[..begin]);
    let (taken, left) = taken_in(&without, &records);
    assert!(
        taken.iter().all(|taken| *taken == Err(Refused::Gone)),
        "{taken:?}"
    );
    assert_eq!(&*left, without);
}

#[test]
fn a_change_that_the_file_forbids_now_leaves_the_others() {
    const PEOPLE: &str = r#"(schema: 1, id: "x", title: "X", people: [(id: "a", name: "A"), (id: "b", name: "B")],
        groups: [(id: "g", name: "G", level: cluster)])"#;
    let mut session = Session::new(vec![source(PEOPLE)]);
    let mut library = book(PEOPLE);
    let mut act = |session: &mut Session, said, change: &dyn Fn(&mut Dataset)| {
        let mut data = library.book(0).data().clone();
        change(&mut data);
        let turn = session.act(&library, 0, Message::name(said), &data);
        library = Library::new(vec![Book::new(turn.unwrap().dataset)]);
    };
    act(&mut session, "B er medlem", &|d| {
        d.groups[0].members.push(Membership {
            person: Some(Ref::new("b")),
            ..Membership::default()
        });
    });
    act(&mut session, "A’s titel", &|d| {
        d.people[0].title = "læge".to_owned();
    });
    let outside = PEOPLE.replace(r#", (id: "b", name: "B")"#, "");
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("x.ron");
    let saved = save(&file, &outside, None, crate::store::Backup::None, None);
    let stamp = saved.unwrap().stamp;
    let came = session.came(
        &library,
        0,
        outside.as_str().into(),
        stamp,
        read(&outside).unwrap(),
    );
    let turn = came.unwrap().unwrap();
    assert_eq!(turn.dataset.people[0].title, "læge");
    assert!(turn.dataset.groups[0].members.is_empty());
    let left: Vec<_> = turn.left.iter().map(|(said, _)| &*said.da).collect();
    assert_eq!(left, ["B er medlem"]);
    assert!(matches!(
        &turn.orders[..],
        [Order::Rebase { records: kept, .. }, Order::PutOff { records, .. }] if kept.len() == 1 && records.len() == 1
    ));
    let names: Vec<_> = session.unsaved(0).iter().map(|said| &*said.da).collect();
    assert_eq!(names, ["A’s titel"]);
    let back = session.undo().unwrap().unwrap();
    assert_eq!(back.dataset.people[0].title, "");
    assert!(!session.is_changed(0) && session.undo().is_none());
}
