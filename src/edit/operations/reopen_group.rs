//! A group that has ended goes on.

use crate::edit::ending;
use crate::edit::operation::{On, Operation};

pub static OPERATION: Operation = Operation::new(
    "reopen-group",
    On::Group,
    ["Genåbn gruppen", "Reopen the group"],
    |data, given| ending::reopen(data, &given.target.id),
)
.fits(|book, target, day| ending::has_ended(book, &target.id, day));
