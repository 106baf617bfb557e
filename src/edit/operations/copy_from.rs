//! Members of another group are copied to this one.

use crate::edit::operation::{On, Operation};
use crate::edit::{group_at, members};
use crate::model::id::{Ref, to};
use crate::model::value::record;
use crate::model::{Date, Presence, Record};

record! {
    /// Where members are copied from or to.
    pub struct CopyMembers {
        /// The other group.
        [required] other: Ref<to::Group> = "Anden gruppe" / "Other group",
        /// Their first day there.
        from: Option<Date> = "Fra og med" / "From",
    }
}

pub static OPERATION: Operation = Operation::new(
    "copy-members-from",
    On::Group,
    [
        "Kopiér medlemmer fra en anden gruppe",
        "Copy members from another group",
    ],
    |data, given| {
        let CopyMembers { other, from } = given.answers()?;
        let there = data.groups[group_at(data, other.as_str())?].members.iter();
        let there: Vec<usize> = there
            .enumerate()
            .filter(|(_, m)| !m.vacant && m.period.presence(given.day) == Presence::InForce)
            .map(|(place, _)| place)
            .collect();
        members::copy_from(
            data,
            other.as_str(),
            &there,
            &given.target.id,
            from.as_ref(),
        )
    },
)
.asks(&CopyMembers::SPEC);
