//! Memberships end on a day and are kept as history.

use crate::edit::members;
use crate::edit::operation::{On, Operation, stated};
use crate::model::value::record;
use crate::model::{Date, Record};

record! {
    /// When memberships end.
    pub struct EndMembers {
        /// The last day.
        [required] last_day: Option<Date> = "Sidste dag" / "Last day",
        /// Why.
        note: String = "Bemærkning" / "Remark" [Long, Evidence],
    }
}

pub static OPERATION: Operation = Operation::new(
    "end-member",
    On::Members,
    [
        "Afslut på en dato (historikken bevares)",
        "End on a date (history is kept)",
    ],
    |data, given| {
        let EndMembers { last_day, note } = given.answers()?;
        let target = given.target;
        members::end(data, &target.id, &target.members, &stated(last_day)?, &note)
    },
)
.asks(&EndMembers::SPEC);
