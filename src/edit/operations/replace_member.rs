//! Another person takes a membership over.

use crate::edit::operation::{On, Operation, stated};
use crate::edit::replace;
use crate::model::id::{Ref, to};
use crate::model::value::record;
use crate::model::{Date, Record};

record! {
    /// Who takes over, and when.
    pub struct Replace {
        /// The new person.
        [required] by: Ref<to::Person> = "Afløses af" / "Replaced by",
        /// The first day of the new person.
        [required] from: Option<Date> = "Fra og med" / "From",
    }
}

pub static OPERATION: Operation = Operation::new(
    "replace-member",
    On::Member,
    ["Erstat i denne gruppe", "Replace in this group"],
    |data, given| {
        let Replace { by, from } = given.answers()?;
        let (group, from) = (&given.target.id, stated(from)?);
        replace::replace(data, group, given.member()?, by.as_str(), &from)
    },
)
.asks(&Replace::SPEC);
