//! Another group takes over from this one.

use crate::edit::ending::{self, Inherits};
use crate::edit::operation::{On, Operation, stated};
use crate::model::id::{Ref, to};
use crate::model::value::record;
use crate::model::{Date, Record};

record! {
    /// Which group takes over from one that ends.
    pub struct Succeed {
        /// The new group.
        [required] by: Ref<to::Group> = "Ny gruppe" / "New group",
        /// Its first day.
        [required] from: Option<Date> = "Fra og med" / "From",
        /// Whether the members come along.
        with_members: bool = "Medlemmerne følger med" / "Members come along",
        /// Whether the groups under it come along.
        with_groups: bool = "Grupper under den følger med" / "Groups under it come along",
        /// Whether its open cases come along.
        with_cases: bool = "Åbne sager følger med" / "Open cases come along",
    }
}

pub static OPERATION: Operation = Operation::new(
    "succeed-group",
    On::Group,
    ["En anden gruppe tager over", "Another group takes over"],
    |data, given| {
        let answer: Succeed = given.answers()?;
        let inherits = Inherits {
            members: answer.with_members,
            groups: answer.with_groups,
            cases: answer.with_cases,
        };
        let (by, from) = (answer.by.as_str(), stated(answer.from)?);
        ending::succeed(data, &given.target.id, by, &from, inherits)
    },
)
.asks(&Succeed::SPEC);
