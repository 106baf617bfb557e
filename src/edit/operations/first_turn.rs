//! Order, years and first turn of a chairmanship are stated.

use crate::edit::chair::{Passing, state_first_turn};
use crate::edit::operation::{On, Operation, Target, stated};
use crate::model::id::{Ref, to};
use crate::model::value::record;
use crate::model::{Book, ChairShape, Chairmanship, Date, Datum, Id, Record, Value};

record! {
    /// How a chair passes on.
    pub struct FirstTurn {
        /// The parties between which it passes on, in their order.
        [required] rotating: Vec<Ref<to::Party>> = "På skift mellem" / "Rotates between",
        /// The years of one turn.
        [required] years: Option<u32> = "År pr. tur" / "Years a turn",
        /// The party of the first turn; absent for the first in the order.
        first_party: Option<Ref<to::Party>> = "Første tur" / "First turn",
        /// The first day of the first turn.
        [required] first_from: Option<Date> = "Første tur fra" / "First turn from",
    }
}

pub static OPERATION: Operation = Operation::new(
    "state-first-turn",
    On::Mandate,
    [
        "Angiv første tur i formandskabet",
        "State the first turn of the chair",
    ],
    |data, given| {
        let FirstTurn {
            rotating,
            years,
            first_party,
            first_from,
        } = given.answers()?;
        let turn = Passing {
            rotating,
            years,
            first_party,
            first_from: stated(first_from)?,
        };
        state_first_turn(data, &given.target.id, &given.target.part, turn)
    },
)
.asks(&FirstTurn::SPEC)
.starts(|book, target| {
    let chair = chair(book, target).map_or(Datum::Absent, Value::datum);
    let mut datum = Datum::default();
    for field in FirstTurn::SPEC.fields {
        datum.set(
            &FirstTurn::SPEC,
            field.name,
            chair.field(field.name).clone(),
        );
    }
    datum
})
.fits(|book, target, _| {
    chair(book, target).is_some_and(|c| c.shape == ChairShape::Rotating || !c.rotating.is_empty())
});

fn chair<'b>(book: &'b Book, target: &Target) -> Option<&'b Chairmanship> {
    let group = book.group(book.group_of(&Id::new(&target.id))?);
    let mandate = group
        .mandates
        .iter()
        .find(|m| m.id.as_str() == target.part)?;
    mandate.chair.as_ref()
}
