//! A first or further mandate of a group.

use crate::edit::ids::new_id;
use crate::edit::operation::{On, Operation, read};
use crate::edit::words;
use crate::edit::{Refusal, group_at};
use crate::model::{Datum, EntityKind, Mandate, Record};

pub static OPERATION: Operation = Operation::new(
    "new-mandate",
    On::Group,
    ["Nyt mandat", "New mandate"],
    |data, given| {
        let g = group_at(data, &given.target.id)?;
        let written = given.value.fields().iter().any(|(name, _)| *name != "id");
        if !written {
            return Err(Refusal::Empty);
        }
        let base = format!("{}-mandat", data.groups[g].id);
        let id = new_id(data, EntityKind::Mandate, &base);
        let mut value = given.value.clone();
        value.set(&Mandate::SPEC, "id", Datum::text(&id));
        data.groups[g].mandates.insert(0, read(&value)?);
        let name = data.groups[g].label();
        Ok(words::added_mandate(name))
    },
)
.asks(&Mandate::SPEC);
