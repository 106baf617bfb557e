//! A member becomes chair; whoever was hands it over.

use crate::edit::chair::{hand_over_chair, make_chair};
use crate::edit::operation::{Given, On, Operation};
use crate::edit::{Done, group_at};
use crate::model::value::record;
use crate::model::{Dataset, Date, Membership, Presence, Record, Role};

record! {
    /// From when a member holds the chair.
    pub struct TakeChair {
        /// The first day; absent for a correction of what was so all along.
        from: Option<Date> = "Fra (tom: rettelse)" / "From (empty: mend)",
    }
}

pub static OPERATION: Operation = Operation::new(
    "hand-over-chair",
    On::Member,
    [
        "Gør til formand (overtager fra den nuværende)",
        "Make chair (takes over from the present one)",
    ],
    run,
)
.asks(&TakeChair::SPEC);

/// With a day, whoever was chair hands it over and the time before is kept; without one it was so all along.
fn run(data: &mut Dataset, given: Given<'_>) -> Done {
    let TakeChair { from } = given.answers()?;
    let (group, member, day) = (&given.target.id, given.member()?, given.day);
    let g = group_at(data, group)?;
    let chairs = |m: &Membership, day| {
        m.roles.contains(&Role::Chair) && m.period.presence(day) == Presence::InForce
    };
    let others = data.groups[g].members.iter_mut().enumerate();
    let mut others = others.filter(|(i, _)| *i != member);
    let Some(from) = from else {
        // Whoever stands as chair now never was.
        for (_, other) in others.filter(|(_, m)| chairs(m, day)) {
            other.roles.retain(|r| *r != Role::Chair);
        }
        return make_chair(data, group, member, &Date::from_day(day), true);
    };
    let before = from.day_before().and_then(|d| d.last()).unwrap_or(day);
    match others.find(|(_, m)| chairs(m, before)).map(|(i, _)| i) {
        Some(old) => hand_over_chair(data, group, Some(old), member, &from),
        None => make_chair(data, group, member, &from, false),
    }
}
