//! A new version of a mandate.

use crate::edit::mandates;
use crate::edit::operation::{On, Operation, stated};
use crate::model::value::record;
use crate::model::{Date, Record};

record! {
    /// From when a new version of a mandate applies.
    pub struct NewVersion {
        /// The first day.
        [required] from: Option<Date> = "Fra og med" / "From",
    }
}

pub static OPERATION: Operation = Operation::new(
    "new-mandate-version",
    On::Mandate,
    [
        "Ny udgave af mandatet fra en dato (den gamle bliver historik)",
        "New version of the mandate from a date (the old one is kept)",
    ],
    |data, given| {
        let NewVersion { from } = given.answers()?;
        mandates::new_version(data, &given.target.id, &given.target.part, &stated(from)?)
            .map(|(_, said)| said)
    },
)
.asks(&NewVersion::SPEC);
