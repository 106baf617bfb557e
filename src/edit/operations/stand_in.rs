//! A member stands in for another.

use crate::edit::members;
use crate::edit::operation::{On, Operation};
use crate::model::Record;
use crate::model::id::{Ref, to};
use crate::model::value::record;

record! {
    /// For whom a member stands in.
    pub struct StandIn {
        /// The person who is stood in for.
        [required] person: Ref<to::Person> = "For" / "For",
    }
}

pub static OPERATION: Operation = Operation::new(
    "make-substitute",
    On::Member,
    ["Gør til stedfortræder for …", "Make a substitute for …"],
    |data, given| {
        let StandIn { person } = given.answers()?;
        members::substitute_for(
            data,
            &given.target.id,
            given.member()?,
            Some(person.as_str()),
        )
    },
)
.asks(&StandIn::SPEC);
