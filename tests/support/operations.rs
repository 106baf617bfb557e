//! Every operation of editing by number, asked for as the screens and the command line do, with answers that mostly fit the dataset.

use mandat::edit::{Done, OPERATIONS, On, Refusal, Target};
use mandat::model::value::Shape;
use mandat::model::{Book, Dataset, Datum, EntityKind as Kind, Group, KindSet, Value as _, read};

use crate::values::{Dice, Known, made};

const DATES: [&str; 11] = [
    "2009",
    "2015",
    "2016-01-01",
    "2016-09",
    "~2016-09-15",
    "2017-W01",
    "[2018]-03-01",
    "2020-winter",
    "9999",
    "'snart'",
    "0001-01-01",
];

/// Does an operation to a dataset; refuses what is not offered as things stand, and what no document would take: the form of a whole
/// thing with answers that cannot stand in a file.
pub fn operate(data: &mut Dataset, which: u8, dice: &mut Dice<'_>) -> Done {
    let operation = OPERATIONS[usize::from(which) % OPERATIONS.len()];
    let known = Known::of(data);
    let (book, day) = (Book::new(data.clone()), "2016-09-15".parse().unwrap());
    let request = operation.on(target(data, operation.on, &known, dice));
    if !request.fits(&book, day) {
        return Err(Refusal::NothingToDo);
    }
    let value = operation.record.map_or(Datum::Absent, |spec| {
        let mut value = request.start(&book);
        for field in spec.fields {
            let missing = field.required && value.field(field.name).is_absent();
            if missing || dice.roll(4) == 0 {
                value.set(spec, field.name, answer(field.shape, dice, &known));
            }
        }
        if dice.roll(2) == 0 {
            let id = request.target.id.as_str();
            let person = data.people.iter().find(|p| p.id.as_str() == id);
            let name = person.map_or("", |p| &p.name);
            value.set(spec, "confirmed_name", Datum::text(name));
        }
        value
    });
    let said = request.run(data, &value, &[], day)?;
    let is_whole = |kind: &Kind| {
        operation
            .record
            .is_some_and(|spec| spec.name == kind.spec().name)
    };
    if Kind::ALL.iter().any(is_whole) && read::read(&data.datum().to_ron()).is_err() {
        return Err(Refusal::Unfaithful);
    }
    Ok(said)
}

fn answer(shape: Shape, dice: &mut Dice<'_>, known: &Known) -> Datum {
    match shape {
        Shape::Date => Datum::text(dice.pick(&DATES)),
        shape => made(shape, dice, known),
    }
}

fn target(data: &Dataset, on: On, known: &Known, dice: &mut Dice<'_>) -> Target {
    let group = known.one(Kind::Group, dice);
    let inside = |id: &str, holds: &dyn Fn(&&Group) -> bool| {
        let home = data.groups.iter().find(holds);
        Target::part(home.map_or("", |g| g.id.as_str()), id)
    };
    let place = |dice: &mut Dice<'_>| {
        let of = data.groups.iter().find(|g| g.id.as_str() == group);
        dice.roll(of.map_or(0, |g| g.members.len()) + 1)
    };
    match on {
        On::Member => Target::members(&group, [place(dice)]),
        On::Members | On::TwoMembers => Target::members(&group, [place(dice), place(dice)]),
        On::Seat => {
            let id = known.one(Kind::Seat, dice);
            inside(&id, &|g| {
                g.mandates
                    .iter()
                    .flat_map(|m| &m.seats)
                    .any(|s| s.id.as_str() == id)
            })
        }
        On::Mandate => {
            let id = known.one(Kind::Mandate, dice);
            inside(&id, &|g| g.mandates.iter().any(|m| m.id.as_str() == id))
        }
        On::Thing(kind) => Target::of(known.one(kind, dice)),
        On::Anything => Target::of(known.pick(KindSet::ALL, dice)),
        On::Group | On::New(Kind::Group) => Target::of(group),
        On::New(_) => Target::default(),
        On::Finding => {
            let about = known.pick(KindSet::ALL, dice);
            let rules = mandat::check::RULES;
            Target::part(about, rules[dice.roll(rules.len())].id)
        }
    }
}
