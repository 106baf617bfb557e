//! The id of a thing, everywhere.

use crate::edit::ids;
use crate::edit::operation::{On, Operation};
use crate::model::value::record;
use crate::model::{Datum, Record};

record! {
    /// The id of a thing.
    pub struct ChangeId {
        /// The new id.
        [required] id: String = "Nyt id" / "New id",
    }
}

pub static OPERATION: Operation = Operation::new(
    "change-id",
    On::Anything,
    ["Ret id'et overalt", "Change the id everywhere"],
    |data, given| ids::rename_id(data, &given.target.id, &given.answers::<ChangeId>()?.id),
)
.asks(&ChangeId::SPEC)
.starts(|_, target| Datum::Record(vec![("id", Datum::text(&target.id))]));
