//! Memberships that were never true are deleted.

use crate::edit::members;
use crate::edit::operation::{On, Operation};

pub static OPERATION: Operation = Operation::new(
    "delete-member",
    On::Members,
    [
        "Slet som fejl (som om det aldrig var)",
        "Delete as a mistake (as if it never was)",
    ],
    |data, given| members::delete(data, &given.target.id, &given.target.members),
);
