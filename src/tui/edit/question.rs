//! The questions that editing asks before it does something: small records of their own, filled in with the same form as the things
//! of a dataset.

use crate::model::Date;
use crate::model::id::{Ref, to};
use crate::model::value::{choice, record};
use crate::tui::form::Shown;

choice! {
    /// What becomes of the members when a group ends.
    pub enum MembersThen {
        #[default]
        End = "end", "slutter samme dag", "end the same day";
        Keep = "keep", "forbliver, som de er", "stay as they are";
    }
}

choice! {
    /// What becomes of the groups under one that ends.
    pub enum GroupsThen {
        Keep = "keep", "forbliver under gruppen", "stay under the group";
        #[default]
        End = "end", "slutter samme dag", "end the same day";
        Move = "move", "flyttes til en anden gruppe", "move to another group";
    }
}

choice! {
    /// What becomes of the open cases when a group ends.
    pub enum CasesThen {
        #[default]
        Keep = "keep", "forbliver åbne hos gruppen", "stay open with the group";
        Close = "close", "afsluttes", "are closed";
        Move = "move", "flyttes til en anden gruppe", "move to another group";
    }
}

record! {
    /// When memberships end.
    pub struct EndMembers {
        /// The last day.
        [required] last_day: Option<Date>,
        /// Why.
        note: String,
    }
}

record! {
    /// Who takes over, and when.
    pub struct Replace {
        /// The new person.
        [required] by: Ref<to::Person>,
        /// The first day of the new person.
        [required] from: Option<Date>,
    }
}

record! {
    /// From when a member holds the chair.
    pub struct TakeChair {
        /// The first day; absent for a correction of what was so all along.
        from: Option<Date>,
    }
}

record! {
    /// How a chair passes on.
    pub struct FirstTurn {
        /// The parties between which it passes on, in their order.
        [required] rotating: Vec<Ref<to::Party>>,
        /// The years of one turn.
        [required] years: Option<u32>,
        /// The party of the first turn; absent for the first in the order.
        first_party: Option<Ref<to::Party>>,
        /// The first day of the first turn.
        [required] first_from: Option<Date>,
    }
}

record! {
    /// For whom a member stands in.
    pub struct StandIn {
        /// The person who is stood in for.
        [required] person: Ref<to::Person>,
    }
}

record! {
    /// Which seat a member takes.
    pub struct TakeSeat {
        /// The seat; absent for none.
        seat: Option<Ref<to::Seat>>,
    }
}

record! {
    /// Where members are copied from or to.
    pub struct CopyMembers {
        /// The other group.
        [required] group: Ref<to::Group>,
        /// Their first day there.
        from: Option<Date>,
    }
}

record! {
    /// What a group is called.
    pub struct RenameGroup {
        /// The name.
        [required] name: String,
        /// The short name.
        short_name: String,
        /// The first day of the name; absent for a correction of what was so all along.
        from: Option<Date>,
    }
}

record! {
    /// Where a group stands.
    pub struct MoveGroup {
        /// The group above; absent for none.
        parent: Option<Ref<to::Group>>,
        /// The first day there; absent for a correction of what was so all along.
        from: Option<Date>,
    }
}

record! {
    /// How a group ends.
    pub struct EndGroup {
        /// The last day.
        [required] last_day: Option<Date>,
        /// Why.
        reason: String,
        /// What becomes of its members.
        members_then: MembersThen,
        /// What becomes of the groups under it.
        groups_then: GroupsThen,
        /// Where they move, if they do.
        groups_to: Option<Ref<to::Group>>,
        /// What becomes of its open cases.
        cases_then: CasesThen,
        /// Where they move, if they do.
        cases_to: Option<Ref<to::Group>>,
    }
}

record! {
    /// Which group takes over from one that ends.
    pub struct Succeed {
        /// The new group.
        [required] by: Ref<to::Group>,
        /// Its first day.
        [required] from: Option<Date>,
        /// Whether the members come along.
        with_members: bool,
        /// Whether the groups under it come along.
        with_groups: bool,
        /// Whether its open cases come along.
        with_cases: bool,
    }
}

record! {
    /// From when a new version of a mandate applies.
    pub struct NewVersion {
        /// The first day.
        [required] from: Option<Date>,
    }
}

record! {
    /// The id of a thing.
    pub struct ChangeId {
        /// The new id.
        [required] id: String,
    }
}

record! {
    /// Which person another one is.
    pub struct MergePerson {
        /// The person who stays.
        [required] into: Ref<to::Person>,
    }
}

record! {
    /// Which organisation another one is.
    pub struct MergeOrganisation {
        /// The organisation that stays.
        [required] into: Ref<to::Organisation>,
    }
}

record! {
    /// The last question before a person is erased.
    pub struct Erase {
        /// The person's name, typed in full.
        [required] confirmed_name: String,
    }
}

record! {
    /// A new dataset.
    pub struct NewDataset {
        /// Its title.
        [required] title: String,
        /// The region it describes.
        region: String,
        /// The language of its content.
        language: String,
        /// Its file; the name alone for the data folder.
        [required] file: String,
    }
}

record! {
    /// Another file to save to.
    pub struct SaveAs {
        /// The file, which must not exist.
        [required] file: String,
    }
}

record! {
    /// Why a finding does not count.
    pub struct Hush {
        /// The reason.
        [required] reason: String,
        /// Until when; absent for good.
        until: Option<Date>,
    }
}

record! {
    /// Another day to show.
    pub struct GoToDay {
        /// The day; of a part of a date the first.
        [required] day: Option<Date>,
    }
}

record! {
    /// Which two days are compared.
    pub struct CompareDays {
        /// The earlier day; of a part of a date the first.
        [required] from: Option<Date>,
        /// The later day.
        [required] to: Option<Date>,
    }
}

record! {
    /// From when a proposal is adopted.
    pub struct AdoptFrom {
        /// The first day.
        [required] from: Option<Date>,
    }
}

record! {
    /// A list of people as text.
    pub struct PasteList {
        /// The list, a person on each line.
        [required] text: String,
    }
}

record! {
    /// From when the people of a list sit in the group.
    pub struct ListFrom {
        /// Their first day.
        from: Option<Date>,
        /// The last day of those who are not in the list; absent where they stay.
        others_until: Option<Date>,
    }
}

/// All fields of a question show.
const SHOWN: &[(&str, Shown)] = &[
    (
        "EndMembers",
        Shown {
            first: &["last_day", "note"],
            hidden: &[],
        },
    ),
    (
        "Replace",
        Shown {
            first: &["by", "from"],
            hidden: &[],
        },
    ),
    (
        "TakeChair",
        Shown {
            first: &["from"],
            hidden: &[],
        },
    ),
    (
        "FirstTurn",
        Shown {
            first: &["rotating", "years", "first_party", "first_from"],
            hidden: &[],
        },
    ),
    (
        "StandIn",
        Shown {
            first: &["person"],
            hidden: &[],
        },
    ),
    (
        "TakeSeat",
        Shown {
            first: &["seat"],
            hidden: &[],
        },
    ),
    (
        "CopyMembers",
        Shown {
            first: &["group", "from"],
            hidden: &[],
        },
    ),
    (
        "RenameGroup",
        Shown {
            first: &["name", "short_name", "from"],
            hidden: &[],
        },
    ),
    (
        "MoveGroup",
        Shown {
            first: &["parent", "from"],
            hidden: &[],
        },
    ),
    (
        "EndGroup",
        Shown {
            first: &[
                "last_day",
                "reason",
                "members_then",
                "groups_then",
                "groups_to",
                "cases_then",
                "cases_to",
            ],
            hidden: &[],
        },
    ),
    (
        "Succeed",
        Shown {
            first: &["by", "from", "with_members", "with_groups", "with_cases"],
            hidden: &[],
        },
    ),
    (
        "NewVersion",
        Shown {
            first: &["from"],
            hidden: &[],
        },
    ),
    (
        "ChangeId",
        Shown {
            first: &["id"],
            hidden: &[],
        },
    ),
    (
        "MergePerson",
        Shown {
            first: &["into"],
            hidden: &[],
        },
    ),
    (
        "MergeOrganisation",
        Shown {
            first: &["into"],
            hidden: &[],
        },
    ),
    (
        "Erase",
        Shown {
            first: &["confirmed_name"],
            hidden: &[],
        },
    ),
    (
        "NewDataset",
        Shown {
            first: &["title", "region", "language", "file"],
            hidden: &[],
        },
    ),
    (
        "Hush",
        Shown {
            first: &["reason", "until"],
            hidden: &[],
        },
    ),
    (
        "GoToDay",
        Shown {
            first: &["day"],
            hidden: &[],
        },
    ),
    (
        "CompareDays",
        Shown {
            first: &["from", "to"],
            hidden: &[],
        },
    ),
    (
        "AdoptFrom",
        Shown {
            first: &["from"],
            hidden: &[],
        },
    ),
    (
        "SaveAs",
        Shown {
            first: &["file"],
            hidden: &[],
        },
    ),
    (
        "PasteList",
        Shown {
            first: &["text"],
            hidden: &[],
        },
    ),
    (
        "ListFrom",
        Shown {
            first: &["from", "others_until"],
            hidden: &[],
        },
    ),
];

/// Returns the layout of a question by its name.
pub fn shown(name: &str) -> &'static Shown {
    const ALL: &Shown = &Shown {
        first: &[],
        hidden: &[],
    };
    SHOWN
        .iter()
        .find(|(of, _)| *of == name)
        .map_or(ALL, |(_, shown)| shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::model::Record;
    use crate::model::labels::label;

    #[test]
    fn every_question_has_words() {
        let specs = [
            EndMembers::SPEC,
            Replace::SPEC,
            TakeChair::SPEC,
            FirstTurn::SPEC,
            StandIn::SPEC,
            TakeSeat::SPEC,
            CopyMembers::SPEC,
            RenameGroup::SPEC,
            MoveGroup::SPEC,
            EndGroup::SPEC,
            Succeed::SPEC,
            NewVersion::SPEC,
            ChangeId::SPEC,
            MergePerson::SPEC,
            MergeOrganisation::SPEC,
            Erase::SPEC,
            NewDataset::SPEC,
            SaveAs::SPEC,
            GoToDay::SPEC,
            Hush::SPEC,
            CompareDays::SPEC,
            AdoptFrom::SPEC,
            PasteList::SPEC,
            ListFrom::SPEC,
        ];
        for spec in specs {
            assert_eq!(
                shown(spec.name).first.len(),
                spec.fields.len(),
                "{}",
                spec.name
            );
            for field in spec.fields {
                assert!(shown(spec.name).first.contains(&field.name));
                for lang in [Lang::Da, Lang::En] {
                    assert_ne!(
                        label(spec.name, field.name, lang),
                        "?",
                        "{}.{}",
                        spec.name,
                        field.name
                    );
                }
            }
        }
    }
}
