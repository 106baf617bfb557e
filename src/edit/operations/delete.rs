//! A thing is deleted.

use crate::edit::ids;
use crate::edit::operation::{On, Operation};

pub static OPERATION: Operation =
    Operation::new("delete", On::Anything, ["Slet", "Delete"], |data, given| {
        ids::delete(data, &given.target.id)
    });
