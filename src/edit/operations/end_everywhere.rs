//! All memberships of a person end.

use super::end_members::EndMembers;
use crate::edit::operation::{On, Operation, stated};
use crate::edit::replace;
use crate::model::{EntityKind, Record};

pub static OPERATION: Operation = Operation::new(
    "end-everywhere",
    On::Thing(EntityKind::Person),
    ["Afslut i alle grupper", "End in all groups"],
    |data, given| {
        let EndMembers { last_day, .. } = given.answers()?;
        replace::end_everywhere(data, &given.target.id, &stated(last_day)?)
    },
)
.asks(&EndMembers::SPEC);
