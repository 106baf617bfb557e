//! Things of all kinds alike: the description of the record of a kind, the list that has it, and a thing without its type.

use super::data as d;
use super::value::{FieldSpec, Record as _, RecordSpec, Value as _};
use super::{Certainty, Dataset, Datum, Entity, EntityKind, FieldMark, Id};

/// The kinds that a dataset lists: their record, the word for their list, and the list.
macro_rules! listed {
    ($( $kind:ident, $record:ident, $word:literal, $list:ident; )*) => {
        impl EntityKind {
            /// Returns the description of its record.
            pub fn spec(self) -> &'static RecordSpec {
                match self {
                    $( Self::$kind => const { &d::$record::SPEC }, )*
                    Self::Dataset => const { &Dataset::SPEC },
                    Self::Mandate => const { &d::Mandate::SPEC },
                    Self::Seat => const { &d::Seat::SPEC },
                    Self::Item => const { &d::AgendaItem::SPEC },
                }
            }

            /// Returns the field of a dataset that lists its things; `None` for the dataset itself, and for kinds that are inside others.
            pub fn list(self) -> Option<&'static str> {
                match self {
                    $( Self::$kind => Some($word), )*
                    Self::Dataset | Self::Mandate | Self::Seat | Self::Item => None,
                }
            }
        }

        impl Dataset {
            fn keys_of_lists(&self, found: &mut impl FnMut(EntityKind, &Id)) {
                $( self.$list.iter().for_each(|thing| found(EntityKind::$kind, thing.id.id())); )*
            }

            /// Returns a thing that is listed, or the dataset's own fields, without the type; absent for what is inside others.
            pub fn thing(&self, entity: Entity) -> Datum {
                match entity.kind {
                    $( EntityKind::$kind => self.$list[entity.at()].datum(), )*
                    EntityKind::Dataset => self.own_fields(),
                    EntityKind::Mandate | EntityKind::Seat | EntityKind::Item => Datum::Absent,
                }
            }
        }
    };
}

listed! {
    Group, Group, "groups", groups;
    Person, Person, "people", people;
    Organisation, Organisation, "organisations", organisations;
    Case, Case, "cases", cases;
    Meeting, Meeting, "meetings", meetings;
    Process, Process, "processes", processes;
    Matter, Matter, "matters", matters;
    Principle, Principle, "principles", principles;
    Place, Place, "places", places;
    Note, Note, "notes", notes;
    Source, Source, "sources", sources;
}

impl Dataset {
    /// Shows every id that is defined, without a look at anything else.
    pub fn keys(&self, found: &mut impl FnMut(EntityKind, &Id)) {
        found(EntityKind::Dataset, self.id.id());
        self.keys_of_lists(found);
        for mandate in self.groups.iter().flat_map(|group| &group.mandates) {
            found(EntityKind::Mandate, mandate.id.id());
            let seats = mandate.seats.iter();
            seats.for_each(|seat| found(EntityKind::Seat, seat.id.id()));
        }
        for item in self.meetings.iter().flat_map(|meeting| &meeting.items) {
            found(EntityKind::Item, item.id.id());
        }
    }

    /// Returns how sure a field of a thing that is listed is, where that is marked.
    pub fn mark_of(&self, entity: Entity, field: &FieldSpec) -> Certainty {
        let marks = self.sureness(entity).1.iter();
        let marks = marks.filter(|mark| mark.field == field.name);
        marks.map(|mark| mark.certainty).max().unwrap_or_default()
    }

    /// Returns how sure a thing that is listed is as a whole, and its fields that are less sure; what is inside others is told by them.
    pub fn sureness(&self, entity: Entity) -> (Certainty, &[FieldMark]) {
        let at = entity.at();
        macro_rules! of {
            ($list:ident) => {
                (self.$list[at].certainty, &[])
            };
            ($list:ident, marks) => {
                (self.$list[at].certainty, &self.$list[at].marks)
            };
        }
        match entity.kind {
            EntityKind::Group => of!(groups, marks),
            EntityKind::Person => of!(people, marks),
            EntityKind::Organisation => of!(organisations, marks),
            EntityKind::Case => of!(cases, marks),
            EntityKind::Process => of!(processes, marks),
            EntityKind::Source => of!(sources, marks),
            EntityKind::Meeting => of!(meetings),
            EntityKind::Matter => of!(matters),
            EntityKind::Principle => of!(principles, marks),
            EntityKind::Place => of!(places),
            EntityKind::Note => of!(notes),
            EntityKind::Dataset | EntityKind::Mandate | EntityKind::Seat | EntityKind::Item => {
                (Certainty::Stated, &[])
            }
        }
    }

    /// Returns the fields that are no lists of things.
    pub fn own_fields(&self) -> Datum {
        self.own().datum()
    }

    /// Returns a dataset with its own fields and the lists of things of another one.
    #[must_use]
    pub fn with_lists_of(self, other: &Self) -> Self {
        Self {
            sources: other.sources.clone(),
            organisations: other.organisations.clone(),
            people: other.people.clone(),
            places: other.places.clone(),
            groups: other.groups.clone(),
            processes: other.processes.clone(),
            matters: other.matters.clone(),
            meetings: other.meetings.clone(),
            cases: other.cases.clone(),
            principles: other.principles.clone(),
            notes: other.notes.clone(),
            ..self
        }
    }

    /// Returns the dataset without what is in its lists of things.
    #[must_use]
    pub fn own(&self) -> Self {
        self.clone().with_lists_of(&Self::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_kind_is_a_field_of_the_dataset_with_its_record() {
        for kind in EntityKind::ALL {
            let Some(list) = kind.list() else { continue };
            let field = Dataset::SPEC
                .fields
                .iter()
                .find(|f| f.name == list)
                .unwrap();
            let super::super::value::Shape::List(super::super::value::Shape::Record(spec)) =
                field.shape
            else {
                panic!("{list} is no list of records");
            };
            assert_eq!(spec.name, kind.spec().name);
        }
    }

    #[test]
    fn the_own_fields_are_all_but_the_lists_of_things() {
        let text = r#"(schema: 1, id: "x", title: "X", note: "n", people: [(id: "p", name: "P")],
            silenced: [(rule: "seat-vacant", about: "x", reason: "r")])"#;
        let data = super::super::read::read(text).unwrap();
        let own = data.own_fields();
        assert_eq!(
            (own.field("title").str(), own.field("note").str()),
            ("X", "n")
        );
        assert!(!own.field("silenced").is_absent());
        for kind in EntityKind::ALL {
            assert!(kind.list().is_none_or(|list| own.field(list).is_absent()));
        }
        assert_eq!(
            data.thing(Entity::new(EntityKind::Person, 0))
                .field("name")
                .str(),
            "P"
        );
    }

    #[test]
    fn every_id_that_is_defined_is_shown() {
        for text in crate::store::embedded::ALL
            .iter()
            .map(|shipped| shipped.text)
        {
            let data = crate::model::read::read(text).unwrap();
            let (mut shown, mut all) = (Vec::new(), Vec::new());
            data.keys(&mut |kind, id| shown.push((kind, id.clone())));
            data.ids(&mut |site, id| {
                if let super::super::value::Site::Key(kind) = site {
                    all.push((kind, id.clone()));
                }
            });
            shown.sort();
            all.sort();
            assert_eq!(shown, all);
        }
    }
}
