//! All of a thing of each kind.

use super::{named, sound_meeting, things};
use crate::edit::operation::{Given, On, Operation, Target, read};
use crate::edit::words;
use crate::edit::{Done, Refusal, unknown};
use crate::model::value::Shape;
use crate::model::{
    Book, Case, Dataset, Datum, EntityKind, Group, Id, Matter, Meeting, Note, Organisation, Person,
    Place, Principle, Process, Record, Source, Value as _,
};

macro_rules! change {
    ($( $name:ident $id:literal $kind:ident [$da:literal, $en:literal]; )*) => {
        $( pub static $name: Operation =
            Operation::new($id, On::Thing(EntityKind::$kind), [$da, $en], run)
                .asks(&$kind::SPEC)
                .starts(|book, target| start(book, target, EntityKind::$kind)); )*
    };
}

change! {
    GROUP "change-group" Group ["Alt om gruppen", "Everything about the group"];
    PERSON "change-person" Person ["Ret: person", "Change: person"];
    CASE "change-case" Case ["Ret: sag", "Change: case"];
    MEETING "change-meeting" Meeting ["Ret: møde", "Change: meeting"];
    ORGANISATION "change-organisation" Organisation ["Ret: organisation", "Change: organisation"];
    MATTER "change-matter" Matter ["Ret: aftale eller projekt", "Change: agreement or project"];
    NOTE "change-note" Note ["Ret: forbehold", "Change: note"];
    SOURCE "change-source" Source ["Ret: kilde", "Change: source"];
    PLACE "change-place" Place ["Ret: sted", "Change: place"];
    PROCESS "change-process" Process ["Ret: proces", "Change: process"];
    PRINCIPLE "change-principle" Principle ["Ret: princip", "Change: principle"];
    DATASET "change-dataset" Dataset ["Om datasættet", "About the dataset"];
}

/// Puts what the form was filled in with in the place of a thing; the lists of a dataset are not in its form and stay.
fn run(data: &mut Dataset, given: Given<'_>) -> Done {
    let On::Thing(kind) = given.on else {
        return Err(Refusal::NothingToDo);
    };
    let id = &given.target.id;
    if kind == EntityKind::Dataset {
        let mut wanted = data.datum();
        let own = Dataset::SPEC.fields.iter();
        for field in own.filter(|f| !matches!(f.shape, Shape::List(Shape::Record(_)))) {
            let value = given.value.field(field.name).clone();
            wanted.set(&Dataset::SPEC, field.name, value);
        }
        *data = read(&wanted)?;
    } else {
        if kind == EntityKind::Meeting {
            sound_meeting(data, &read(given.value)?)?;
        }
        things!(data, kind, list => {
            let old = list.iter_mut().find(|thing| thing.id.as_str() == id);
            let old = old.ok_or_else(|| unknown(kind, id))?;
            *old = read(given.value)?;
        });
    }
    let name = named(data, given.value);
    Ok(words::changed_thing(name))
}

fn start(book: &Book, target: &Target, kind: EntityKind) -> Datum {
    match book.find(&Id::new(&target.id)).filter(|e| e.kind == kind) {
        Some(entity) => book.data().thing(entity),
        None if kind == EntityKind::Dataset => book.data().own_fields(),
        None => Datum::Absent,
    }
}
