//! What a step costs does not grow with the dataset: counted in what is read, not in time.

use mandat::change::{Document, Message};
use mandat::edit::members;
use mandat::model::{Dataset, Key, Membership, Person, Ref, read};

use crate::generated::dataset::{Size, dataset};

/// The bytes that are read for each of some steps, there, back and there again.
fn work(times: usize) -> Vec<usize> {
    let size = Size {
        groups: 40 * times,
        people: 400 * times,
        memberships: 1_200 * times,
    };
    let text = dataset(size, 1);
    let data = read::read(&text).unwrap();
    let mut document = Document::new(text.as_str().into(), &data);
    let mut work = Vec::new();
    let edits: [fn(&mut Dataset); 4] = [
        |data| {
            let group = data.groups[20].id.to_string();
            let person = Some(Ref::new(data.people[200].id.as_str()));
            let member = Membership {
                person,
                ..Membership::default()
            };
            members::add(data, &group, member, None).unwrap();
        },
        |data| "Ny stilling".clone_into(&mut data.people[100].title),
        |data| {
            data.people.push(Person {
                id: Key::new("en-ny-person"),
                name: "Test Testesen".to_owned(),
                ..Person::default()
            });
        },
        |data| "Et andet navn".clone_into(&mut data.title),
    ];
    for edit in edits {
        let mut wanted = document.book().data().clone();
        edit(&mut wanted);
        document.make(Message::name("x"), &wanted).unwrap();
        work.push(document.work());
        document.undo().unwrap().unwrap();
        work.push(document.work());
        document.redo().unwrap().unwrap();
        work.push(document.work());
    }
    assert_eq!(
        read::read(document.text()).unwrap(),
        *document.book().data()
    );
    work
}

#[test]
fn a_step_reads_what_it_touches_however_large_the_dataset_is() {
    let (small, large) = (work(1), work(10));
    for (small, large) in small.iter().zip(&large) {
        // Longer ids, and other neighbours.
        assert!(
            large < &(2 * small),
            "{small} bytes, and of ten times as much {large}"
        );
    }
}
