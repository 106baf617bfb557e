//! A member is added to a group.

use crate::edit::operation::{Given, On, Operation};
use crate::edit::{Done, Message, Refusal, group_at, members, party_name};
use crate::model::{Dataset, Date, Membership, Record};

pub static OPERATION: Operation = Operation::new(
    "add-member",
    On::Group,
    ["Tilføj medlem", "Add a member"],
    run,
)
.asks(&Membership::SPEC);

/// Adds a member behind the others; nobody sits twice on one seat, nor twice without one.
pub(super) fn run(data: &mut Dataset, given: Given<'_>) -> Done {
    let member = filled(given.answers()?);
    let group = &data.groups[group_at(data, &given.target.id)?];
    let begin = member.period.from.as_ref().and_then(Date::first);
    let begin = begin.unwrap_or(given.day);
    let is_there = group.members.iter().any(|m| {
        m.person == member.person && m.seat == member.seat && !m.period.presence(begin).is_past()
    });
    match &member.person {
        Some(person) if is_there => Err(Refusal::SitsThere(Message::name(&party_name(
            data,
            person.id(),
        )))),
        _ => members::add(data, &given.target.id, member, None),
    }
}

/// A place that somebody fills is not vacant.
pub(super) fn filled(mut member: Membership) -> Membership {
    member.vacant &= member.person.is_none() && member.party.is_none();
    member
}
