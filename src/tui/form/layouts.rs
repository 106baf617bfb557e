//! Which fields of a record a form shows first.

/// Which fields of a record stand at the top of its form and which are left out; all others stand folded below, but for those that
/// have a value or must have one. `period` means the main fields of the record in that field, `chair.years` one of them.
#[derive(Clone, Copy, Debug)]
pub struct Shown {
    /// The fields at the top, in order.
    pub first: &'static [&'static str],
    /// The fields that are left out.
    pub hidden: &'static [&'static str],
}

impl Shown {
    /// All fields, in the order of the declaration.
    pub const ALL: Self = Self {
        first: &["*"],
        hidden: &[],
    };
}

macro_rules! layouts {
    ($( $record:literal: [$($first:literal),*] $(- [$($hidden:literal),*])?; )*) => {
        const LAYOUTS: &[(&str, Shown)] =
            &[ $( ($record, Shown { first: &[$($first),*], hidden: &[$($($hidden),*)?] }), )* ];
    };
}

layouts! {
    "Dataset": ["title", "english", "region", "status", "as_of", "note"] - ["schema", "id", "sources", "organisations", "people",
        "places", "groups", "processes", "matters", "meetings", "cases", "principles", "notes", "silenced"];
    "Silence": ["rule", "about", "reason", "until"];
    "FieldMark": ["field", "certainty", "source", "note"];
    "Source": ["title", "kind", "date", "issuer", "file"] - ["id"];
    "Alias": ["text", "kind", "source"];
    "Organisation": ["name", "short_name", "kind", "parent", "source"] - ["id"];
    "Person": ["name", "title", "organisation", "email", "phone", "source"] - ["id"];
    "Place": ["name", "municipality", "used_for"] - ["id"];
    "ClusterParty": ["party", "kind", "source"];
    "GroupVersion": ["period", "name", "short_name", "parent", "level"];
    "Group": ["name", "short_name", "level", "parent", "set_up_by", "period", "mandates", "members", "note", "source"] - ["id"];
    "Succession": ["group", "what", "source"];
    "Mandate": ["title", "status", "period", "statements", "seats", "chair.shape", "chair.permanent", "chair.rotating",
        "secretariat.text", "meetings.per_year", "minutes.text", "source"] - ["id"];
    "Statement": ["kinds", "text", "source", "certainty"];
    "Seat": ["party", "role", "number", "min", "max", "per", "source"] - ["id"];
    "Membership": ["person", "roles", "on_behalf_of", "seat", "role_text", "vacant", "period", "source", "note"];
    "Relation": ["kind", "to", "to_text", "scope", "source"];
    "Process": ["name", "version", "letter", "criterion", "initiators", "approvers", "steps", "source"] - ["id"];
    "ProcessStep": ["actors", "action", "output", "optional", "source"];
    "Example": ["text", "matter", "source"];
    "Matter": ["title", "kind", "part_of", "number", "period", "parties", "statements", "source"] - ["id"];
    "Fact": ["text", "source", "certainty"];
    "Point": ["number", "title", "handled_by", "status", "source"];
    "Approval": ["by", "by_text", "date", "source"];
    "Meeting": ["group", "date", "time", "place", "attendance", "items", "next", "source"] - ["id"];
    "Attendance": ["person", "kind", "item"];
    "AgendaItem": ["number", "title", "kinds", "outcome"] - ["id"];
    "Case": ["text", "kind", "status", "group", "owners", "owner_text", "deadline", "matters", "source"] - ["id"];
    "Principle": ["text", "kind", "about", "source"] - ["id"];
    "Note": ["text", "kind", "about", "readings", "handling", "source"] - ["id"];
    "Reading": ["text", "value", "source"];
}

/// Returns which fields of a record of this name a form shows first: all, where nothing is said of it.
pub fn shown(record: &str) -> Shown {
    let layout = LAYOUTS.iter().find(|(name, _)| *name == record);
    layout.map_or(Shown::ALL, |(_, shown)| *shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value::{RecordSpec, Shape};
    use crate::model::{Dataset, Record};

    fn spec_of(name: &str, spec: &'static RecordSpec) -> Option<&'static RecordSpec> {
        if spec.name == name {
            return Some(spec);
        }
        spec.fields.iter().find_map(|f| match f.shape {
            Shape::List(Shape::Record(inner)) => spec_of(name, inner),
            Shape::Record(inner) => spec_of(name, inner),
            _ => None,
        })
    }

    #[test]
    fn every_layout_names_fields_that_there_are() {
        const ROOT: &RecordSpec = &Dataset::SPEC;
        for (record, shown) in LAYOUTS {
            let spec = spec_of(record, ROOT).unwrap();
            for name in shown.first.iter().chain(shown.hidden) {
                let (outer, inner) = name.split_once('.').unwrap_or((name, ""));
                assert!(spec.field(outer).is_some(), "{record}.{name}");
                let outer = spec.field(outer).unwrap();
                if let (Shape::Record(within), false) = (outer.shape, inner.is_empty()) {
                    assert!(within.field(inner).is_some(), "{record}.{name}");
                }
            }
        }
    }
}
