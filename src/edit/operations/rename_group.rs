//! A group is called otherwise.

use crate::edit::groups;
use crate::edit::operation::{On, Operation};
use crate::model::value::record;
use crate::model::{Date, Datum, Id, Record, Value};

record! {
    /// What a group is called.
    pub struct RenameGroup {
        /// The name.
        [required] name: String = "Navn" / "Name",
        /// The short name.
        short_name: String = "Kort navn" / "Short name",
        /// The first day of the name; absent for a correction of what was so all along.
        from: Option<Date> = "Fra (tom: rettelse)" / "From (empty: mend)",
    }
}

pub static OPERATION: Operation = Operation::new(
    "rename-group",
    On::Group,
    ["Omdøb", "Rename"],
    |data, given| {
        let RenameGroup {
            name,
            short_name,
            from,
        } = given.answers()?;
        groups::rename(data, &given.target.id, &name, &short_name, from.as_ref())
    },
)
.asks(&RenameGroup::SPEC)
.starts(|book, target| {
    let mut datum = Datum::default();
    if let Some(g) = book.group_of(&Id::new(&target.id)).map(|g| book.group(g)) {
        datum.set(&RenameGroup::SPEC, "name", g.name.datum());
        datum.set(&RenameGroup::SPEC, "short_name", g.short_name.datum());
    }
    datum
});
