//! Another person takes all memberships of a person over.

use super::replace_member::Replace;
use crate::edit::operation::{On, Operation, stated};
use crate::edit::replace;
use crate::model::{EntityKind, Record};

pub static OPERATION: Operation = Operation::new(
    "replace-everywhere",
    On::Thing(EntityKind::Person),
    ["Erstat i alle grupper", "Replace in all groups"],
    |data, given| {
        let Replace { by, from } = given.answers()?;
        replace::replace_everywhere(data, &given.target.id, by.as_str(), &stated(from)?)
    },
)
.asks(&Replace::SPEC);
