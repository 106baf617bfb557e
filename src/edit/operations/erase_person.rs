//! A person is erased from everything.

use crate::edit::operation::{On, Operation};
use crate::edit::{Refusal, erase, person_at};
use crate::model::value::record;
use crate::model::{EntityKind, Record};
use crate::search::fold;

record! {
    /// The last question before a person is erased.
    pub struct Erase {
        /// The person's name, typed in full.
        [required] confirmed_name: String = "Skriv personens navn" / "Type the person's name",
    }
}

pub static OPERATION: Operation = Operation::new(
    "erase-person",
    On::Thing(EntityKind::Person),
    [
        "Slet personen helt, overalt",
        "Erase the person completely, everywhere",
    ],
    |data, given| {
        let person = &data.people[person_at(data, &given.target.id)?];
        if fold(&given.answers::<Erase>()?.confirmed_name) != fold(&person.name) {
            return Err(Refusal::NotTheName);
        }
        erase::erase_person(data, &given.target.id).map(|erased| erased.said)
    },
)
.asks(&Erase::SPEC);
