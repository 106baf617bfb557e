//! One mandate of a group is changed.

use crate::edit::operation::{On, Operation};
use crate::edit::words;
use crate::edit::{group_at, unknown};
use crate::model::{Datum, EntityKind, Id, Mandate, Record, Value};

pub static OPERATION: Operation = Operation::new(
    "change-mandate",
    On::Mandate,
    ["Ret mandatet", "Change the mandate"],
    |data, given| {
        let (g, wanted) = (group_at(data, &given.target.id)?, &given.target.part);
        let group = &mut data.groups[g];
        let name = group.label().to_owned();
        let mandate = group.mandates.iter_mut().find(|m| m.id.as_str() == wanted);
        let mandate = mandate.ok_or_else(|| unknown(EntityKind::Mandate, wanted))?;
        *mandate = given.answers()?;
        Ok(words::changed_mandate(name))
    },
)
.asks(&Mandate::SPEC)
.starts(|book, target| {
    let group = book.group_of(&Id::new(&target.id)).map(|g| book.group(g));
    let mut mandates = group.into_iter().flat_map(|g| &g.mandates);
    let mandate = mandates.find(|m| m.id.as_str() == target.part);
    mandate.map_or(Datum::Absent, Value::datum)
});
