//! Accepting and cancelling a form, and handing over what it has made.

use super::check::Problem;
use super::path;
use super::path::{prune, shape};
use super::state::{Form, View};
use super::words::{Known, name_field, summary};
use super::world::{Made, Outcome, World};
use crate::model::value::{RecordSpec, Shape};
use crate::model::{Datum, EntityKind};

impl Form {
    /// Accepts the value, or goes to the first thing that is wrong with it.
    pub(super) fn accept(&mut self, world: &dyn World) -> Outcome {
        self.settle(world);
        if matches!(self.frames.last().map(|f| &f.view), Some(View::Prose(_))) {
            self.close(world);
        }
        prune(&mut self.value, Shape::Record(self.spec));
        self.check(world);
        self.tried = true;
        if let Some(problem) = self.problems().first() {
            let at = problem.path.clone();
            self.go_to(&at);
            return Outcome::Open;
        }
        let mut value = self.value.clone();
        if value.is_absent() {
            value = Datum::Record(Vec::new());
        }
        self.give_ids(&mut value, world);
        let created = self.pointed_to(&value);
        Outcome::Accepted { value, created }
    }

    /// Returns the things made here that the value, or one of them that is kept, points to.
    fn pointed_to(&self, value: &Datum) -> Vec<(EntityKind, Datum)> {
        let own = &self.made[self.outer.min(self.made.len())..];
        let mut kept = vec![false; own.len()];
        // A thing points only to things made before it.
        for at in (0..own.len()).rev() {
            let id = own[at].id();
            let later = own[at + 1..]
                .iter()
                .zip(&kept[at + 1..])
                .any(|(m, kept)| *kept && points(&m.value, id));
            kept[at] = later || points(value, id);
        }
        own.iter()
            .zip(kept)
            .filter(|(_, kept)| *kept)
            .map(|(Made { kind, value }, _)| (*kind, value.clone()))
            .collect()
    }

    /// Gives an id to every record that must have one and has none.
    fn give_ids(&self, value: &mut Datum, world: &dyn World) {
        let mut taken: Vec<String> = self.made.iter().map(|m| m.id().to_owned()).collect();
        keys(self.spec, value, &mut taken);
        give(self.spec, value, &mut taken, self.known(world));
    }

    /// Leaves the frame on top; the outermost one only when nothing would be lost, or after asking.
    pub(super) fn leave(&mut self, world: &dyn World) -> Outcome {
        if self.frames.len() > 1 {
            self.close(world);
        } else if self.is_changed() {
            self.asking = true;
        } else {
            return Outcome::Cancelled;
        }
        Outcome::Open
    }

    /// Returns whether a problem is at a place that no row shows.
    pub(super) fn unseen(&self) -> Option<(&'static RecordSpec, &Problem)> {
        let problem = self.problems().first().filter(|_| self.tried)?;
        let frame = self.frames.last()?;
        let View::Sheet(sheet) = &frame.view else {
            return None;
        };
        let inner = problem.path.strip_prefix(frame.path.as_slice())?;
        match shape(self.spec, &frame.path) {
            Some(Shape::Record(spec)) if !sheet.shows(inner) => Some((spec, problem)),
            _ => None,
        }
    }
}

fn points(datum: &Datum, id: &str) -> bool {
    match datum {
        Datum::Text(text) => text
            .strip_prefix(id)
            .is_some_and(|rest| matches!(rest.chars().next(), None | Some('#' | '.'))),
        Datum::List(items) => items.iter().any(|d| points(d, id)),
        Datum::Record(fields) => fields
            .iter()
            .any(|(name, d)| *name != "id" && points(d, id)),
        Datum::Word(_) | Datum::Absent => false,
    }
}

/// Collects the ids that the records inside a value have.
fn keys(spec: &RecordSpec, datum: &Datum, out: &mut Vec<String>) {
    for field in spec.fields {
        let inner = datum.field(field.name);
        match field.shape {
            Shape::Key(_) if !inner.is_absent() => out.push(inner.str().to_owned()),
            Shape::Record(spec) => keys(spec, inner, out),
            Shape::List(Shape::Record(spec)) => {
                inner.items().iter().for_each(|item| keys(spec, item, out));
            }
            _ => {}
        }
    }
}

fn give(spec: &'static RecordSpec, datum: &mut Datum, taken: &mut Vec<String>, known: Known<'_>) {
    for field in spec.fields {
        match field.shape {
            Shape::Key(kind) if datum.field(field.name).str().is_empty() => {
                let named = name_field(spec).map_or("", |f| datum.field(f).str());
                let name = if named.is_empty() {
                    summary(spec, datum, known)
                } else {
                    named.to_owned()
                };
                let id = known.world.new_id(kind, &name, taken);
                datum.set(spec, field.name, Datum::text(&id));
                taken.push(id);
            }
            Shape::Record(inner) if !datum.field(field.name).is_absent() => {
                let mut value = datum.field(field.name).clone();
                give(inner, &mut value, taken, known);
                datum.set(spec, field.name, value);
            }
            Shape::List(Shape::Record(inner)) => {
                let mut items = datum.field(field.name).items().to_vec();
                items
                    .iter_mut()
                    .filter(|item| !item.fields().is_empty())
                    .for_each(|item| give(inner, item, taken, known));
                datum.set(spec, field.name, path::list(items));
            }
            _ => {}
        }
    }
}
