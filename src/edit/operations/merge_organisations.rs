//! An organisation is another one that is known too.

use crate::edit::operation::{On, Operation};
use crate::edit::people;
use crate::model::id::{Ref, to};
use crate::model::value::record;
use crate::model::{EntityKind, Record};

record! {
    /// Which organisation another one is.
    pub struct MergeOrganisation {
        /// The organisation that stays.
        [required] into: Ref<to::Organisation> = "Er den samme som" / "Is the same as",
    }
}

pub static OPERATION: Operation = Operation::new(
    "merge-organisation",
    On::Thing(EntityKind::Organisation),
    [
        "Er den samme som … (slå sammen; den valgte bliver)",
        "Is the same as … (merge; the chosen one stays)",
    ],
    |data, given| {
        let MergeOrganisation { into } = given.answers()?;
        people::merge_organisations(data, into.as_str(), &given.target.id)
    },
)
.asks(&MergeOrganisation::SPEC);
