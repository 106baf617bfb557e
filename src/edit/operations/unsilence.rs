//! A finding of the checks counts again.

use crate::edit::operation::{On, Operation};
use crate::edit::silence;

pub static OPERATION: Operation = Operation::new(
    "unsilence",
    On::Finding,
    ["Lad det tælle igen", "Let it count again"],
    |data, given| silence::unsilence(data, &given.target.part, &given.target.id),
);
