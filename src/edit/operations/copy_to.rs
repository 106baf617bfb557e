//! Members of this group are copied to another one.

use super::copy_from::CopyMembers;
use crate::edit::members;
use crate::edit::operation::{On, Operation};
use crate::model::Record;

pub static OPERATION: Operation = Operation::new(
    "copy-member-to",
    On::Members,
    ["Kopiér til en anden gruppe", "Copy to another group"],
    |data, given| {
        let CopyMembers { other, from } = given.answers()?;
        let target = given.target;
        members::copy_from(
            data,
            &target.id,
            &target.members,
            other.as_str(),
            from.as_ref(),
        )
    },
)
.asks(&CopyMembers::SPEC);
