//! A finding of the checks does not count.

use crate::edit::operation::{On, Operation};
use crate::edit::silence;
use crate::model::value::record;
use crate::model::{Date, Record};

record! {
    /// Why a finding does not count.
    pub struct Hush {
        /// The reason.
        [required] reason: String = "Grund" / "Reason",
        /// Until when; absent for good.
        until: Option<Date> = "Til og med" / "Until",
    }
}

pub static OPERATION: Operation = Operation::new(
    "silence",
    On::Finding,
    [
        "Se bort fra det (med en grund)",
        "Silence it (with a reason)",
    ],
    |data, given| {
        let Hush { reason, until } = given.answers()?;
        silence::silence(
            data,
            &given.target.part,
            &given.target.id,
            &reason,
            until.as_ref(),
        )
    },
)
.asks(&Hush::SPEC);
