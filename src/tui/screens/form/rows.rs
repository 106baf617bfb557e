//! The rows of a form: the fields of a record with those of the records in it, those that are to come first at the top.

use crate::model::Datum;
use crate::model::value::{FieldRole, FieldSpec, RecordSpec, Shape};

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
    /// The field whose record's fields are below.
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
    /// Whether it is at the top; one of an inner record where the whole does too.
    first: bool,
    /// The field whose record it stands in, where that is an inner one.
    under: Option<&'static FieldSpec>,
    field: &'static FieldSpec,
    record: &'static str,
}

/// Returns all fields that a form may show, those of inner records in the place of these.
fn leaves(spec: &'static RecordSpec) -> Vec<Leaf> {
    let mut all = Vec::new();
    gather(spec, &[], None, true, &mut all);
    all
}

fn gather(
    spec: &'static RecordSpec,
    path: &[&'static str],
    under: Option<&'static FieldSpec>,
    first: bool,
    out: &mut Vec<Leaf>,
) {
    let is_first = |field: &FieldSpec| field.is(FieldRole::First);
    let all = !spec.fields.iter().any(is_first);
    for field in spec.fields.iter().filter(|f| !f.is(FieldRole::Unasked)) {
        let path: Vec<_> = path.iter().copied().chain([field.name]).collect();
        let first = first && (all || is_first(field)) || path.len() == 1 && field.required;
        match field.shape {
            Shape::Record(inner) => gather(inner, &path, Some(field), first, out),
            Shape::Key(_) => {}
            _ => out.push(Leaf {
                path,
                first,
                under,
                field,
                record: spec.name,
            }),
        }
    }
}

/// Returns the paths of all fields that have a value.
pub(super) fn stated(spec: &'static RecordSpec, datum: &Datum) -> Vec<Vec<&'static str>> {
    let has = |path: &[&'static str]| !path.iter().fold(datum, |d, name| d.field(name)).is_absent();
    leaves(spec)
        .into_iter()
        .map(|leaf| leaf.path)
        .filter(|path| has(path))
        .collect()
}

/// Returns the rows for a record: the fields that come first and those of `also` at the top, the others folded or not.
pub(super) fn rows(
    spec: &'static RecordSpec,
    also: &[Vec<&'static str>],
    unfolded: bool,
) -> Vec<Row> {
    let is_above = |leaf: &Leaf| leaf.first || also.contains(&leaf.path);
    let (mut above, below): (Vec<Leaf>, Vec<Leaf>) = leaves(spec).into_iter().partition(is_above);
    // What says where a fact comes from stands last among those that come first.
    above.sort_by_key(|leaf| match spec.field(leaf.path[0]) {
        Some(outer) if outer.is(FieldRole::First) => u8::from(outer.is(FieldRole::Evidence)),
        _ => 2,
    });
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
    use crate::model::{Dataset, Group, Mandate, Membership, Record};

    const DATASET: &RecordSpec = &Dataset::SPEC;
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
    fn what_is_first_stands_at_the_top_and_what_has_a_value_shows() {
        let member = Datum::Record(vec![
            ("role_text", Datum::text("x")),
            ("period", Datum::Record(vec![("note", Datum::text("y"))])),
        ]);
        let also = stated(MEMBERSHIP, &member);
        let first = "person roles on_behalf_of seat period: period.from period.to period.note note role_text";
        let folded = names(&rows(MEMBERSHIP, &also, false));
        assert_eq!(folded, format!("{first} +11 !"));
        let open = rows(MEMBERSHIP, &also, true);
        assert!(
            names(&open).contains("+11- party vacant substitute_for"),
            "{}",
            names(&open)
        );
        assert_eq!(open.iter().filter(|r| r.field().is_some()).count(), 9 + 11);
    }

    #[test]
    fn fields_of_an_inner_record_show_alone_under_its_heading() {
        let all = names(&rows(MANDATE, &[], false));
        assert!(all.contains("seats chair: chair.shape chair.permanent chair.rotating secretariat: secretariat.text"), "{all}");
        assert!(
            !all.contains("id ") && !all.contains("chair.years"),
            "{all}"
        );
    }

    #[test]
    fn what_must_be_there_shows_and_what_no_form_asks_for_does_not() {
        let group = names(&rows(GROUP, &[], true));
        assert!(group.starts_with("name short_name level "), "{group}");
        let dataset = names(&rows(DATASET, &[], true));
        assert_eq!(
            dataset,
            "title english region status as_of note +2- language changes !"
        );
    }
}
