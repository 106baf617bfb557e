//! Ways into a value: reading and changing what is at the end of a path.

use crate::model::Datum;
use crate::model::value::{RecordSpec, Shape};
use crate::syntax::Step;

/// The way from the outermost record of a form to a value in it.
pub(super) type Path = Vec<Step>;

/// Returns what is at the end of a path; [`Datum::Absent`] where the path leads nowhere.
pub(super) fn get<'d>(root: &'d Datum, path: &[Step]) -> &'d Datum {
    const ABSENT: &Datum = &Datum::Absent;
    path.iter().fold(root, |datum, step| match step {
        Step::Field(name) => datum.field(name),
        Step::Item(i) => datum.items().get(*i).unwrap_or(ABSENT),
    })
}

/// Puts a value at the end of a path; a path that leads nowhere changes nothing.
pub(super) fn put(root: &mut Datum, spec: &'static RecordSpec, path: &[Step], value: Datum) {
    put_in(root, Shape::Record(spec), path, value);
}

fn put_in(datum: &mut Datum, shape: Shape, path: &[Step], value: Datum) {
    let Some((step, rest)) = path.split_first() else {
        *datum = value;
        return;
    };
    match (step, shape) {
        (Step::Field(name), Shape::Record(spec)) => {
            let Some(field) = spec.field(name) else {
                return;
            };
            let mut inner = datum.field(name).clone();
            put_in(&mut inner, field.shape, rest, value);
            datum.set(spec, name, inner);
        }
        (Step::Item(i), Shape::List(element)) => {
            if let Datum::List(items) = datum
                && let Some(item) = items.get_mut(*i)
            {
                put_in(item, *element, rest, value);
            }
        }
        _ => {}
    }
}

/// Returns the shape at the end of a path.
pub(super) fn shape(spec: &'static RecordSpec, path: &[Step]) -> Option<Shape> {
    path.iter()
        .try_fold(Shape::Record(spec), |shape, step| match (step, shape) {
            (Step::Field(name), Shape::Record(spec)) => spec.field(name).map(|f| f.shape),
            (Step::Item(_), Shape::List(element)) => Some(*element),
            _ => None,
        })
}

/// Returns a list; one without elements is not stated.
pub(super) fn list(items: Vec<Datum>) -> Datum {
    if items.is_empty() {
        Datum::Absent
    } else {
        Datum::List(items)
    }
}

/// Takes the records that state nothing out of every list inside a value.
pub(super) fn prune(datum: &mut Datum, shape: Shape) {
    match shape {
        Shape::Record(spec) => {
            for field in spec.fields {
                let mut inner = datum.field(field.name).clone();
                prune(&mut inner, field.shape);
                if inner != *datum.field(field.name) {
                    datum.set(spec, field.name, inner);
                }
            }
        }
        Shape::List(element @ Shape::Record(_)) => {
            let Datum::List(items) = datum else { return };
            for item in items.iter_mut() {
                prune(item, *element);
            }
            items.retain(|item| !item.fields().is_empty());
            if items.is_empty() {
                *datum = Datum::Absent;
            }
        }
        _ => {}
    }
}

/// Returns the place in `inner` that a path into `outer` and what follows it are at, joined.
pub(super) fn join(outer: &[Step], inner: &[&'static str]) -> Path {
    outer
        .iter()
        .copied()
        .chain(inner.iter().map(|name| Step::Field(name)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Group, Record};

    const SPEC: &RecordSpec = &Group::SPEC;

    #[test]
    fn a_value_goes_to_the_end_of_its_path_and_an_emptied_record_away() {
        let mut group = Datum::Absent;
        let from = [Step::Field("period"), Step::Field("from")];
        put(&mut group, SPEC, &from, Datum::text("2016"));
        assert_eq!(group.to_ron(), r#"(period: (from: "2016"))"#);
        put(&mut group, SPEC, &from, Datum::Absent);
        assert_eq!(group, Datum::Absent);
        put(
            &mut group,
            SPEC,
            &[Step::Field("members"), Step::Item(0), Step::Field("person")],
            Datum::text("a"),
        );
        put(
            &mut group,
            SPEC,
            &[Step::Field("nothing")],
            Datum::text("a"),
        );
        assert_eq!(group, Datum::Absent);
        assert!(get(&group, &from).is_absent());
    }

    #[test]
    fn records_that_state_nothing_leave_their_lists() {
        let empty = Datum::Record(Vec::new());
        let mut group = Datum::Absent;
        put(
            &mut group,
            SPEC,
            &[Step::Field("members")],
            Datum::List(vec![empty.clone(), Datum::Absent]),
        );
        let mandate = Datum::Record(vec![
            ("id", Datum::text("m")),
            ("seats", Datum::List(vec![empty])),
        ]);
        put(
            &mut group,
            SPEC,
            &[Step::Field("mandates")],
            Datum::List(vec![mandate]),
        );
        prune(&mut group, Shape::Record(SPEC));
        assert_eq!(group.to_ron(), r#"(mandates: [(id: "m")])"#);
    }
}
