//! The rows of a form: the fields of a record with those of the records in it, in the order of its layout.

use crate::model::Datum;
use crate::model::value::{FieldSpec, RecordSpec, Shape};

use super::layouts::Shown;

/// The fields of a record inside another one that a form folds away even where the whole stands at the top.
const MINOR: [&str; 4] = ["attested", "certainty", "source", "note"];

/// A row of a form.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The way to the field from the record of the form; empty for what is no field.
    pub(super) path: Vec<&'static str>,
    pub(super) what: What,
}

/// What a row is.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    /// The field whose record's fields stand below.
    Heading(&'static FieldSpec),
    /// A field, and the name of its record.
    Field(&'static FieldSpec, &'static str),
    /// Where the other fields are folded; how many there are, and whether they show.
    More(usize, bool),
    /// Accept and cancel.
    Buttons,
}

impl Row {
    pub(super) fn takes_focus(&self) -> bool {
        !matches!(self.what, What::Heading(_))
    }

    /// Returns the field and the name of its record.
    pub(super) fn field(&self) -> Option<(&'static FieldSpec, &'static str)> {
        match self.what {
            What::Field(field, record) => Some((field, record)),
            _ => None,
        }
    }
}

struct Leaf {
    path: Vec<&'static str>,
    /// The field whose record it stands in, where that is an inner one.
    under: Option<&'static FieldSpec>,
    field: &'static FieldSpec,
    record: &'static str,
}

fn leaves(
    spec: &'static RecordSpec,
    path: &[&'static str],
    under: Option<&'static FieldSpec>,
    out: &mut Vec<Leaf>,
) {
    for field in spec.fields {
        let mut path = path.to_vec();
        path.push(field.name);
        match field.shape {
            Shape::Record(inner) => leaves(inner, &path, Some(field), out),
            _ => out.push(Leaf {
                path,
                under,
                field,
                record: spec.name,
            }),
        }
    }
}

/// Returns the paths of all fields that have a value.
pub(super) fn stated(spec: &'static RecordSpec, datum: &Datum) -> Vec<Vec<&'static str>> {
    let mut all = Vec::new();
    leaves(spec, &[], None, &mut all);
    let has = |path: &[&'static str]| !path.iter().fold(datum, |d, name| d.field(name)).is_absent();
    all.into_iter()
        .map(|leaf| leaf.path)
        .filter(|path| has(path))
        .collect()
}

/// Returns the rows for a record: the fields of the layout and those of `also` at the top, the others folded or not.
pub(super) fn rows(
    spec: &'static RecordSpec,
    shown: &Shown,
    also: &[Vec<&'static str>],
    unfolded: bool,
) -> Vec<Row> {
    let mut all = Vec::new();
    leaves(spec, &[], None, &mut all);
    let is = |name: &str, path: &[&str]| {
        let mut parts = name.split('.');
        path.iter().zip(&mut parts).all(|(a, b)| *a == b) && parts.next().is_none()
    };
    all.retain(|leaf| !shown.hidden.iter().any(|name| is(name, &leaf.path)));
    let top = |leaf: &Leaf| {
        let exact = |name: &str| {
            is(name, &leaf.path) && (name.contains('.') || leaf.path.len() == 1 || !minor(leaf))
        };
        let required = leaf.field.required
            && leaf.path.len() == 1
            && !matches!(leaf.field.shape, Shape::Key(_));
        required
            || shown.first == Shown::ALL.first
            || shown.first.iter().any(|name| exact(name))
            || also.contains(&leaf.path)
    };
    let (mut above, below): (Vec<Leaf>, Vec<Leaf>) = all.into_iter().partition(top);
    let rank = |leaf: &Leaf| {
        let outer = leaf.path[0];
        let behind = shown.first.len()
            + spec
                .fields
                .iter()
                .position(|f| f.name == outer)
                .unwrap_or(0);
        shown
            .first
            .iter()
            .position(|name| name.split('.').next() == Some(outer))
            .unwrap_or(behind)
    };
    above.sort_by_key(rank);
    let mut out = Vec::new();
    push(&mut out, above);
    if !below.is_empty() {
        out.push(Row {
            path: Vec::new(),
            what: What::More(below.len(), unfolded),
        });
        if unfolded {
            push(&mut out, below);
        }
    }
    out.push(Row {
        path: Vec::new(),
        what: What::Buttons,
    });
    out
}

fn minor(leaf: &Leaf) -> bool {
    MINOR.contains(&leaf.field.name)
}

/// Adds fields, each run of fields of one inner record under its heading.
fn push(out: &mut Vec<Row>, leaves: Vec<Leaf>) {
    let mut under: Vec<&'static str> = Vec::new();
    for leaf in leaves {
        let parent = &leaf.path[..leaf.path.len() - 1];
        if parent != under {
            under = parent.to_vec();
            if let Some(field) = leaf.under {
                out.push(Row {
                    path: under.clone(),
                    what: What::Heading(field),
                });
            }
        }
        out.push(Row {
            path: leaf.path,
            what: What::Field(leaf.field, leaf.record),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Group, Mandate, Membership, Record};
    use crate::tui::form::shown;

    const MEMBERSHIP: &RecordSpec = &Membership::SPEC;
    const MANDATE: &RecordSpec = &Mandate::SPEC;
    const GROUP: &RecordSpec = &Group::SPEC;

    fn names(rows: &[Row]) -> String {
        let name = |row: &Row| match row.what {
            What::Heading(field) => format!("{}:", field.name),
            What::Field(..) => row.path.join("."),
            What::More(n, unfolded) => format!("+{n}{}", if unfolded { "-" } else { "" }),
            What::Buttons => "!".to_owned(),
        };
        rows.iter().map(name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_fields_of_the_layout_come_first_and_what_has_a_value_shows() {
        let layout = Shown {
            first: &["person", "roles", "period"],
            hidden: &["certainty"],
        };
        let member = Datum::Record(vec![
            ("role_text", Datum::text("x")),
            ("period", Datum::Record(vec![("note", Datum::text("y"))])),
            ("certainty", Datum::word("derived")),
        ]);
        let also = stated(MEMBERSHIP, &member);
        let folded = rows(MEMBERSHIP, &layout, &also, false);
        assert_eq!(
            names(&folded),
            "person roles period: period.from period.to period.note role_text +11 !"
        );
        let open = rows(MEMBERSHIP, &layout, &also, true);
        assert!(
            names(&open).contains("+11- party vacant substitute_for"),
            "{}",
            names(&open)
        );
        assert_eq!(open.iter().filter(|r| r.field().is_some()).count(), 6 + 11);
    }

    #[test]
    fn one_field_of_an_inner_record_shows_alone_under_its_heading() {
        let all = names(&rows(MANDATE, &shown("Mandate"), &[], false));
        assert!(all.contains("seats chair: chair.shape chair.permanent chair.rotating secretariat: secretariat.text"), "{all}");
        assert!(
            !all.contains("id ") && !all.contains("chair.years"),
            "{all}"
        );
    }

    #[test]
    fn what_must_be_there_shows_without_a_layout() {
        let all = names(&rows(
            GROUP,
            &Shown {
                first: &[],
                hidden: &[],
            },
            &[],
            false,
        ));
        assert!(all.starts_with("name level +"), "{all}");
    }
}
