//! A membership is changed.

use super::add_member::filled;
use crate::edit::members;
use crate::edit::operation::{On, Operation};
use crate::model::{Datum, Id, Membership, Record, Value};

pub static OPERATION: Operation = Operation::new(
    "change-member",
    On::Member,
    ["Ret medlemskabet", "Change the membership"],
    |data, given| {
        let (member, place) = (filled(given.answers()?), given.member()?);
        members::change(data, &given.target.id, place, member)
    },
)
.asks(&Membership::SPEC)
.starts(|book, target| {
    let group = book.group_of(&Id::new(&target.id)).map(|g| book.group(g));
    let place = target.members.first();
    let member = group
        .zip(place)
        .and_then(|(g, place)| g.members.get(*place));
    member.map_or(Datum::Absent, Value::datum)
});
