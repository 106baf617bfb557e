use std::path::Path;

use super::*;
use crate::model::{Value as _, read::read};
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
            .act(&library, 0, Message::name("Ny"), &wanted.datum())
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
