//! A group moves under another one.

use crate::edit::groups;
use crate::edit::operation::{On, Operation};
use crate::model::id::{Ref, to};
use crate::model::value::record;
use crate::model::{Date, Datum, Id, Record, Value};

record! {
    /// Where a group stands.
    pub struct MoveGroup {
        /// The group above; absent for none.
        parent: Option<Ref<to::Group>> = "Ind under" / "Under",
        /// The first day there; absent for a correction of what was so all along.
        from: Option<Date> = "Fra (tom: rettelse)" / "From (empty: mend)",
    }
}

pub static OPERATION: Operation = Operation::new(
    "move-group",
    On::Group,
    ["Flyt ind under en anden gruppe", "Move under another group"],
    |data, given| {
        let MoveGroup { parent, from } = given.answers()?;
        let parent = parent.as_ref().map(Ref::as_str);
        groups::move_to(data, &given.target.id, parent, from.as_ref())
    },
)
.asks(&MoveGroup::SPEC)
.starts(|book, target| {
    let group = book.group_of(&Id::new(&target.id)).map(|g| book.group(g));
    let parent = group.map_or(Datum::Absent, |g| g.parent.datum());
    let mut datum = Datum::default();
    datum.set(&MoveGroup::SPEC, "parent", parent);
    datum
});
