//! A member moves among the members.

use crate::edit::Refusal;
use crate::edit::members;
use crate::edit::operation::{On, Operation};

pub static OPERATION: Operation = Operation::new(
    "reorder-member",
    On::TwoMembers,
    ["Flyt i rækkefølgen", "Move in the order"],
    |data, given| match given.target.members[..] {
        [member, to] => members::reorder(data, &given.target.id, member, to),
        _ => Err(Refusal::NothingToDo),
    },
);
