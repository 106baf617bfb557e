//! A member is added to a group for a seat.

use super::add_member;
use crate::edit::operation::{On, Operation};
use crate::model::{Datum, Id, Membership, Record};

pub static OPERATION: Operation = Operation::new(
    "fill-seat",
    On::Seat,
    ["Besæt pladsen", "Fill the seat"],
    add_member::run,
)
.asks(&Membership::SPEC)
.starts(|book, target| {
    let mut datum = Datum::Record(vec![("seat", Datum::text(&target.part))]);
    let seat = book.find(&Id::new(&target.part)).and_then(|e| book.seat(e));
    if let Some([party]) = seat.map(|s| s.party.as_slice()) {
        let party = Datum::text(party.as_str());
        datum.set(&Membership::SPEC, "on_behalf_of", party);
    }
    datum
});
