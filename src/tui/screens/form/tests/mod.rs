//! The form, driven by keys against a small invented world.

mod keys;
mod looks;
mod making;
mod random;
mod trouble;

use jiff::civil::date;

use super::check::Problem;
use super::state::*;
use super::world::*;
use super::{path, rows};
use crate::lang::Lang;
use crate::model::value::{RecordSpec, Shape};
use crate::model::{Datum, Day, EntityKind, KindSet};
use crate::model::{Group, Mandate, Membership, Note, Organisation, Person, Record, Seat};
use crate::search::fold;
use crate::syntax::Step;
use crate::tui::action::Keymap;
use crate::tui::keys::script;

pub(super) const MEMBERSHIP: &RecordSpec = &Membership::SPEC;
pub(super) const GROUP: &RecordSpec = &Group::SPEC;
pub(super) const MANDATE: &RecordSpec = &Mandate::SPEC;
pub(super) const SEAT: &RecordSpec = &Seat::SPEC;
pub(super) const NOTE: &RecordSpec = &Note::SPEC;
const PERSON: &RecordSpec = &Person::SPEC;
const ORGANISATION: &RecordSpec = &Organisation::SPEC;

/// Kind, id, name, what tells it apart, and what taking it fills.
type Thing = (
    EntityKind,
    &'static str,
    &'static str,
    &'static str,
    Option<(&'static str, &'static str)>,
);
const THINGS: &[Thing] = &[
    (
        EntityKind::Person,
        "test-testesen",
        "Test Testesen",
        "Nordby Kommune",
        Some(("on_behalf_of", "nordby")),
    ),
    (
        EntityKind::Person,
        "aase-proevesen",
        "Åse Prøvesen",
        "",
        None,
    ),
    (
        EntityKind::Person,
        "aage-proevesen",
        "Aage Prøvesen",
        "Sydby Kommune",
        Some(("on_behalf_of", "sydby")),
    ),
    (
        EntityKind::Organisation,
        "nordby",
        "Nordby Kommune",
        "kommune",
        None,
    ),
    (
        EntityKind::Organisation,
        "sydby",
        "Sydby Kommune",
        "kommune",
        None,
    ),
    (
        EntityKind::Organisation,
        "hospitalet",
        "Hospitalet",
        "hospital",
        None,
    ),
    (
        EntityKind::Group,
        "udvalget",
        "Udvalget",
        "politisk niveau",
        None,
    ),
    (
        EntityKind::Seat,
        "ledere",
        "To ledere",
        "1 fri",
        Some(("role_text", "leder")),
    ),
    (
        EntityKind::Source,
        "referat",
        "Referat af møde",
        "2016",
        None,
    ),
];

/// A world of a few invented things.
pub(super) struct Small(pub Lang);

impl World for Small {
    fn lang(&self) -> Lang {
        self.0
    }

    fn today(&self) -> Day {
        date(2016, 9, 15)
    }

    fn find(&self, record: &str, _: &str, kinds: KindSet, query: &str, most: usize) -> Vec<Offer> {
        let fits = THINGS
            .iter()
            .filter(|t| kinds.has(t.0) && fold(t.2).contains(&fold(query)));
        let offer = |t: &Thing| Offer {
            id: t.1.to_owned(),
            name: t.2.to_owned(),
            about: t.3.to_owned(),
            mark: t.0 == EntityKind::Seat,
            fills: t
                .4
                .filter(|_| record == "Membership")
                .map(|(f, id)| (f, Datum::text(id)))
                .into_iter()
                .collect(),
            ..Offer::default()
        };
        fits.map(offer).take(most).collect()
    }

    fn fills(&self, _: &str, _: &str, _: &Datum) -> Vec<(&'static str, Datum)> {
        Vec::new()
    }

    fn namesake(&self, kind: EntityKind, name: &str) -> Option<String> {
        let thing = THINGS.iter().find(|t| t.0 == kind && t.2 == name)?;
        Some(thing.3.to_owned())
    }

    fn everyone(&self, record: &str, field: &str, _: &Datum) -> Vec<Datum> {
        let all = (record, field) == ("Meeting", "attendance");
        let person = |id| Datum::Record(vec![("person", Datum::text(id))]);
        if all {
            vec![person("test-testesen"), person("aase-proevesen")]
        } else {
            Vec::new()
        }
    }

    fn name(&self, id: &str) -> Option<String> {
        THINGS.iter().find(|t| t.1 == id).map(|t| t.2.to_owned())
    }

    fn new_id(&self, kind: EntityKind, name: &str, taken: &[String]) -> String {
        let slug: String = fold(name)
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .collect();
        let parts: Vec<&str> = slug.split('-').filter(|p| !p.is_empty()).collect();
        let base = if parts.is_empty() {
            kind.word().replace(' ', "-")
        } else {
            parts.join("-")
        };
        let free = |id: &str| self.name(id).is_none() && !taken.iter().any(|t| t == id);
        (1..99)
            .map(|n| {
                if n == 1 {
                    base.clone()
                } else {
                    format!("{base}-{n}")
                }
            })
            .find(|id| free(id))
            .unwrap()
    }

    fn check(&self, record: &'static RecordSpec, value: &Datum) -> Vec<(&'static str, String)> {
        let both = !value.field("person").is_absent() && value.field("vacant").str() == "true";
        if record.name == "Membership" && both {
            return vec![(
                "vacant",
                self.0
                    .pick(
                        "en ubesat plads har ingen person",
                        "a vacant place has no person",
                    )
                    .to_owned(),
            )];
        }
        Vec::new()
    }

    fn spec_of(&self, kind: EntityKind) -> Option<&'static RecordSpec> {
        match kind {
            EntityKind::Person => Some(PERSON),
            EntityKind::Organisation => Some(ORGANISATION),
            _ => None,
        }
    }
}

/// Presses a key: it types, or does what the table says.
pub(super) fn press(form: &mut Form, key: crate::tui::keys::Key, world: &Small) -> Outcome {
    if form.type_key(key, world) {
        return Outcome::Open;
    }
    let action = Keymap::default().action(form.contexts(), key);
    let outcome = action.and_then(|action| form.act(action, world));
    outcome.unwrap_or(Outcome::Open)
}

/// A form with its world, and what the last key led to.
pub(super) struct Desk {
    pub form: Form,
    pub world: Small,
    pub outcome: Outcome,
}

impl Desk {
    pub fn new(spec: &'static RecordSpec, value: Datum) -> Self {
        Self::speaking(Lang::Da, spec, value)
    }

    pub fn speaking(lang: Lang, spec: &'static RecordSpec, value: Datum) -> Self {
        let world = Small(lang);
        let title = spec.one(lang).to_owned();
        Self {
            form: Form::new(title, spec, value),
            world,
            outcome: Outcome::Open,
        }
    }

    pub fn over<T: crate::model::Value + Record>(text: &str) -> Self {
        let value: T = crate::model::datum::parse(text).unwrap();
        let crate::model::value::Shape::Record(spec) = T::SHAPE else {
            panic!()
        };
        Self::new(spec, value.datum())
    }

    /// Puts the focus on a field of the sheet on top.
    pub fn at(&mut self, names: &[&'static str]) -> &mut Self {
        let path: Vec<Step> = names.iter().map(|name| Step::Field(name)).collect();
        self.form.focus_row(&path);
        self.form.load();
        assert_eq!(
            self.form.target().unwrap().field.name,
            *names.last().unwrap()
        );
        self
    }

    /// Presses keys until one closes the form.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in script(keys) {
            self.outcome = press(&mut self.form, key, &self.world);
            if self.outcome != Outcome::Open {
                break;
            }
        }
        self
    }

    /// Returns the accepted value as text.
    pub fn accepted(&mut self) -> String {
        match &self.outcome {
            Outcome::Accepted { value, .. } => value.to_ron(),
            other => panic!("{other:?} {:?}", self.form.problems()),
        }
    }

    pub fn problems(&self) -> Vec<String> {
        let name = |p: &Problem| {
            let steps: Vec<String> = p
                .path
                .iter()
                .map(|s| match s {
                    Step::Field(name) => (*name).to_owned(),
                    Step::Item(i) => i.to_string(),
                })
                .collect();
            format!("{}: {}", steps.join("."), p.text)
        };
        self.form.problems().iter().map(name).collect()
    }
}
