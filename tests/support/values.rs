//! Values made up of numbers: what a dataset could say.

use mandat::model::value::{Shape, Visitor};
use mandat::model::{Dataset, Datum, EntityKind, Id, KindSet, Value as _};
use mandat::syntax::Step;

/// Numbers to choose with, over and over, each time around as others.
pub struct Dice<'n> {
    numbers: &'n [u8],
    thrown: usize,
}

impl<'n> Dice<'n> {
    /// Makes dice of numbers; without any, always the same side comes up.
    pub fn new(numbers: &'n [u8]) -> Self {
        Self { numbers, thrown: 0 }
    }

    /// Returns a number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        let count = self.numbers.len().max(1);
        let (round, at) = (self.thrown / count, self.thrown % count);
        self.thrown += 1;
        (usize::from(self.numbers.get(at).copied().unwrap_or_default()) + round * 37) % sides
    }

    /// Returns one of some things.
    pub fn pick<'t, T: ?Sized>(&mut self, of: &[&'t T]) -> &'t T {
        of[self.roll(of.len())]
    }
}

/// The ids of a dataset with their kinds: what references can lead to.
#[derive(Default)]
pub struct Known(Vec<(EntityKind, String)>);

impl Visitor for Known {
    fn enter(&mut self, _: Step) {}
    fn leave(&mut self) {}
    fn key(&mut self, kind: EntityKind, id: &Id) {
        self.0.push((kind, id.to_string()));
    }
    fn reference(&mut self, _: KindSet, _: &Id) {}
}

impl Known {
    /// Returns the ids of a dataset.
    pub fn of(data: &Dataset) -> Self {
        let mut known = Self::default();
        data.visit(&mut known);
        known
    }

    /// Returns the id of something of these kinds; one that leads nowhere where there is nothing of them, and once in a while.
    pub fn pick(&self, kinds: KindSet, dice: &mut Dice<'_>) -> String {
        let fit: Vec<&str> = self
            .0
            .iter()
            .filter(|(kind, _)| kinds.has(*kind))
            .map(|(_, id)| id.as_str())
            .collect();
        let (n, more) = (dice.roll(256), dice.roll(256));
        if fit.is_empty() || more == 255 {
            format!("nyt-{}", n % 50)
        } else {
            fit[(n + (more << 8)) % fit.len()].to_owned()
        }
    }

    /// Returns the id of something of a kind, as [`Known::pick`] does.
    pub fn one(&self, kind: EntityKind, dice: &mut Dice<'_>) -> String {
        self.pick(KindSet::one(kind), dice)
    }
}

/// Makes up a value of a shape.
pub fn made(shape: Shape, dice: &mut Dice<'_>, known: &Known) -> Datum {
    let texts = [
        "",
        "kort",
        "med \"anførsel\" og \\ streg",
        "æøå\nny linje",
        "/* ikke */ // en kommentar",
        "a\u{200b}\t\"#",
    ];
    match shape {
        Shape::Text => Datum::text(dice.pick(&texts)),
        Shape::Number => Datum::word(&dice.roll(9).to_string()),
        Shape::Flag => Datum::word(dice.pick(&["true", "false"])),
        Shape::Date => Datum::text(dice.pick(&["2016", "~2007-04 'primo april'", "2016-09-15"])),
        Shape::Source => {
            let place = dice.pick(&["#punkt 1", "", "#s. 2"]);
            Datum::text(&format!("{}{place}", known.one(EntityKind::Source, dice)))
        }
        Shape::Key(_) => Datum::text(&format!("nyt-{}", dice.roll(50))),
        Shape::Ref(kinds) => Datum::text(&known.pick(kinds, dice)),
        Shape::About => Datum::text(&known.pick(KindSet::ALL, dice)),
        Shape::Choice(spec) => Datum::word(spec.words[dice.roll(spec.words.len())].word),
        Shape::List(inner) => Datum::List(
            (0..dice.roll(4))
                .map(|_| made(*inner, dice, known))
                .collect(),
        ),
        Shape::Record(spec) => {
            let stated = spec
                .fields
                .iter()
                .filter(|f| f.required || dice.roll(8) == 0)
                .collect::<Vec<_>>();
            Datum::Record(
                stated
                    .into_iter()
                    .map(|f| (f.name, made(f.shape, dice, known)))
                    .collect(),
            )
        }
    }
}

/// Changes something in a value.
pub fn change(datum: &mut Datum, shape: Shape, dice: &mut Dice<'_>, known: &Known) {
    match (shape, &mut *datum) {
        (Shape::Record(spec), _) => {
            let stated: Vec<_> = spec
                .fields
                .iter()
                .filter(|f| !datum.field(f.name).is_absent())
                .collect();
            let any = dice.roll(4) == 0 || stated.is_empty();
            let field = if any {
                &spec.fields[dice.roll(spec.fields.len())]
            } else {
                stated[dice.roll(stated.len())]
            };
            let mut value = datum.field(field.name).clone();
            match dice.roll(6) {
                0 if !field.required => value = Datum::Absent,
                1 => value = made(field.shape, dice, known),
                _ if value.is_absent() => value = made(field.shape, dice, known),
                _ => change(&mut value, field.shape, dice, known),
            }
            datum.set(spec, field.name, value);
            if datum.is_absent() {
                *datum = Datum::Record(Vec::new());
            }
        }
        (Shape::List(inner), Datum::List(items)) if !items.is_empty() => {
            let (from, to) = (dice.roll(items.len()), dice.roll(items.len()));
            match dice.roll(6) {
                0 => drop(items.remove(from)),
                1 => {
                    let moved = items.remove(from);
                    items.insert(to, moved);
                }
                2 => items.insert(to, made(*inner, dice, known)),
                3 => items.insert(to, items[from].clone()),
                _ => change(&mut items[from], *inner, dice, known),
            }
        }
        _ => *datum = made(shape, dice, known),
    }
}

/// Changes something in a dataset, whatever becomes of its references.
pub fn changed(datum: &Datum, dice: &mut Dice<'_>, known: &Known) -> Datum {
    let mut new = datum.clone();
    for _ in 0..=dice.roll(5) {
        change(&mut new, Dataset::SHAPE, dice, known);
    }
    new.typed::<Dataset>().map_or_else(
        |problems| panic!("{problems:?} {}", new.to_ron()),
        |data| data.datum(),
    )
}
