//! A person is another one that is known too.

use crate::edit::operation::{On, Operation};
use crate::edit::people;
use crate::model::id::{Ref, to};
use crate::model::value::record;
use crate::model::{EntityKind, Record};

record! {
    /// Which person another one is.
    pub struct MergePerson {
        /// The person who stays.
        [required] into: Ref<to::Person> = "Er den samme som" / "Is the same as",
    }
}

pub static OPERATION: Operation = Operation::new(
    "merge-person",
    On::Thing(EntityKind::Person),
    [
        "Er den samme som … (slå sammen; den valgte bliver)",
        "Is the same as … (merge; the chosen one stays)",
    ],
    |data, given| {
        let MergePerson { into } = given.answers()?;
        people::merge_people(data, into.as_str(), &given.target.id)
    },
)
.asks(&MergePerson::SPEC);
