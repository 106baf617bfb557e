//! Members move to another seat.

use crate::edit::operation::{On, Operation};
use crate::edit::seats;
use crate::model::Record;
use crate::model::id::{Ref, to};
use crate::model::value::record;

record! {
    /// Which seat a member takes.
    pub struct TakeSeat {
        /// The seat; absent for none.
        seat: Option<Ref<to::Seat>> = "Plads" / "Seat",
    }
}

pub static OPERATION: Operation = Operation::new(
    "move-to-seat",
    On::Members,
    ["Flyt til en anden plads", "Move to another seat"],
    |data, given| {
        let TakeSeat { seat } = given.answers()?;
        let seat = seat.as_ref().map(Ref::as_str);
        seats::move_to_seat(data, &given.target.id, &given.target.members, seat)
    },
)
.asks(&TakeSeat::SPEC);
