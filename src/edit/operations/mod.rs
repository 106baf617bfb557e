//! The operations, each in a file of its own.

pub(crate) mod add_member;
pub(crate) mod change_id;
pub(crate) mod change_mandate;
pub(crate) mod change_member;
pub(crate) mod change_thing;
pub(crate) mod copy_from;
pub(crate) mod copy_to;
pub(crate) mod delete;
pub(crate) mod delete_members;
pub(crate) mod end_everywhere;
pub(crate) mod end_group;
pub(crate) mod end_members;
pub(crate) mod erase_person;
pub(crate) mod fill_seat;
pub(crate) mod first_turn;
pub(crate) mod hand_over_chair;
pub(crate) mod merge_organisations;
pub(crate) mod merge_people;
pub(crate) mod move_group;
pub(crate) mod move_to_seat;
pub(crate) mod new_mandate;
pub(crate) mod new_thing;
pub(crate) mod new_version;
pub(crate) mod rename_group;
pub(crate) mod reopen_group;
pub(crate) mod reorder;
pub(crate) mod replace_everywhere;
pub(crate) mod replace_member;
pub(crate) mod silence;
pub(crate) mod stand_in;
pub(crate) mod succeed_group;
pub(crate) mod unsilence;

use super::Refusal;
use super::operation::{On, Operation, read};
use crate::model::{Attendance, Dataset, Datum, EntityKind, Id, Meeting};

/// All operations, in the order in which menus offer them.
pub static OPERATIONS: &[&Operation] = &[
    &change_member::OPERATION,
    &hand_over_chair::OPERATION,
    &replace_member::OPERATION,
    &stand_in::OPERATION,
    &move_to_seat::OPERATION,
    &copy_to::OPERATION,
    &end_members::OPERATION,
    &delete_members::OPERATION,
    &reorder::OPERATION,
    &add_member::OPERATION,
    &fill_seat::OPERATION,
    &copy_from::OPERATION,
    &change_thing::GROUP,
    &rename_group::OPERATION,
    &move_group::OPERATION,
    &end_group::OPERATION,
    &reopen_group::OPERATION,
    &succeed_group::OPERATION,
    &change_mandate::OPERATION,
    &first_turn::OPERATION,
    &new_version::OPERATION,
    &new_mandate::OPERATION,
    &change_thing::PERSON,
    &change_thing::CASE,
    &change_thing::MEETING,
    &change_thing::ORGANISATION,
    &change_thing::MATTER,
    &change_thing::NOTE,
    &change_thing::SOURCE,
    &change_thing::PLACE,
    &change_thing::PROCESS,
    &change_thing::PRINCIPLE,
    &replace_everywhere::OPERATION,
    &end_everywhere::OPERATION,
    &merge_people::OPERATION,
    &merge_organisations::OPERATION,
    &change_id::OPERATION,
    &delete::OPERATION,
    &erase_person::OPERATION,
    &change_thing::DATASET,
    &new_thing::PERSON,
    &new_thing::GROUP,
    &new_thing::CASE,
    &new_thing::MEETING,
    &new_thing::ORGANISATION,
    &new_thing::MATTER,
    &new_thing::NOTE,
    &new_thing::SOURCE,
    &new_thing::PLACE,
    &new_thing::PROCESS,
    &new_thing::PRINCIPLE,
    &silence::OPERATION,
    &unsilence::OPERATION,
];

/// Returns the operation of a name.
pub fn find(id: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().copied().find(|o| o.id == id)
}

/// Returns the first operation that is done to this.
pub fn first_on(on: On) -> Option<&'static Operation> {
    OPERATIONS.iter().copied().find(|o| o.on == on)
}

/// Does something with the list of the things of a kind; what is inside others has none.
macro_rules! things {
    ($data:expr, $kind:expr, $list:ident => $do:expr) => {
        match $kind {
            EntityKind::Group => {
                let $list = &mut $data.groups;
                $do
            }
            EntityKind::Person => {
                let $list = &mut $data.people;
                $do
            }
            EntityKind::Organisation => {
                let $list = &mut $data.organisations;
                $do
            }
            EntityKind::Case => {
                let $list = &mut $data.cases;
                $do
            }
            EntityKind::Meeting => {
                let $list = &mut $data.meetings;
                $do
            }
            EntityKind::Process => {
                let $list = &mut $data.processes;
                $do
            }
            EntityKind::Matter => {
                let $list = &mut $data.matters;
                $do
            }
            EntityKind::Principle => {
                let $list = &mut $data.principles;
                $do
            }
            EntityKind::Place => {
                let $list = &mut $data.places;
                $do
            }
            EntityKind::Note => {
                let $list = &mut $data.notes;
                $do
            }
            EntityKind::Source => {
                let $list = &mut $data.sources;
                $do
            }
            EntityKind::Dataset | EntityKind::Mandate | EntityKind::Seat | EntityKind::Item => {
                return Err(Refusal::NothingToDo)
            }
        }
    };
}
use things;

/// Adds a thing that was made in a form behind the others of its kind.
pub(super) fn put(data: &mut Dataset, kind: EntityKind, value: &Datum) -> Result<(), Refusal> {
    things!(data, kind, list => {
        list.push(read(value)?);
    });
    Ok(())
}

/// Refuses a meeting in which somebody is there twice, for the whole or for one item.
fn sound_meeting(data: &Dataset, meeting: &Meeting) -> Result<(), Refusal> {
    match twice(meeting) {
        Some(person) => {
            let name = super::party_name(data, person);
            Err(Refusal::AttendsTwice(super::Message::name(&name)))
        }
        None => Ok(()),
    }
}

/// Returns the first who stands twice in the attendance of a meeting.
fn twice(meeting: &Meeting) -> Option<&Id> {
    let all = meeting.attendance.iter().enumerate();
    let again = |(at, a): (usize, &Attendance)| {
        let mut before = meeting.attendance[..at].iter();
        before.any(|b| b.person == a.person && b.item == a.item)
    };
    all.clone()
        .find(|one| again(*one))
        .map(|(_, a)| a.person.id())
}

/// Returns what a thing is called, shortened.
fn named(data: &Dataset, value: &Datum) -> String {
    let texts = ["name", "title", "text"].map(|field| value.field(field).str());
    let text = texts.into_iter().find(|t| !t.is_empty());
    let group = value.field("group").str();
    match text {
        Some(text) => super::shortened(text),
        None if !group.is_empty() => super::party_name(data, &Id::new(group)),
        None => value.field("id").str().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::operation::Target;
    use crate::edit::tests::{data, date};
    use crate::lang::Lang;
    use crate::model::{Presence, Value as _};

    fn run(
        operation: &'static Operation,
        target: Target,
        answers: &[(&'static str, &str)],
    ) -> String {
        let fields = answers
            .iter()
            .map(|(name, text)| (*name, Datum::text(text)));
        let value = Datum::Record(fields.collect());
        let day = date("2016-09-15").first().unwrap();
        match operation.on(target).run(&mut data(), &value, &[], day) {
            Ok(said) => said.en,
            Err(refusal) => format!("! {refusal}"),
        }
    }

    #[test]
    fn every_operation_has_a_name_of_its_own() {
        for (at, operation) in OPERATIONS.iter().enumerate() {
            let id = operation.id;
            assert!(!OPERATIONS[..at].contains(operation), "{id}");
            assert!(crate::model::id::is_slug(id), "{id}");
            assert_ne!(operation.label(Lang::Da), operation.label(Lang::En), "{id}");
        }
    }

    #[test]
    fn what_is_not_there_is_named() {
        let gone = "! `gone` does not exist here (allowed here: a group)";
        assert_eq!(run(&new_mandate::OPERATION, Target::of("gone"), &[]), gone);
        assert_eq!(
            run(&change_mandate::OPERATION, Target::part("gone", "m"), &[]),
            gone
        );
        assert_eq!(
            run(
                &change_mandate::OPERATION,
                Target::part("a", "gone"),
                &[("id", "m")]
            ),
            "! `gone` does not exist here (allowed here: a mandate)"
        );
        assert_eq!(
            run(&change_thing::CASE, Target::of("gone"), &[("text", "Ny")]),
            "! `gone` does not exist here (allowed here: a case)"
        );
        let other = [("other", "gone")];
        assert_eq!(run(&copy_from::OPERATION, Target::of("a"), &other), gone);
        let last_day = [("last_day", "2016")];
        assert_eq!(
            run(
                &end_members::OPERATION,
                Target::members("a", [9]),
                &last_day
            ),
            "! that member of A does not exist any more"
        );
    }

    #[test]
    fn what_is_missing_is_told_as_such() {
        let end = [("last_day", "2016"), ("groups_then", "move")];
        let end = end.map(|(name, text)| (name, Datum::text(text)));
        let mut value = Datum::Record(end.to_vec());
        value.set(
            end_group::OPERATION.record.unwrap(),
            "groups_then",
            Datum::word("move"),
        );
        let day = date("2016-09-15").first().unwrap();
        let request = end_group::OPERATION.on(Target::of("a"));
        let told = request.run(&mut data(), &value, &[], day);
        assert_eq!(told, Err(Refusal::MovesNowhere));
        let wrong = [("confirmed_name", "Anna")];
        assert_eq!(
            run(&erase_person::OPERATION, Target::of("anna"), &wrong),
            "! that is not the person's name"
        );
    }

    #[test]
    fn nobody_is_added_twice() {
        let anna = [("person", "bo")];
        assert_eq!(
            run(&add_member::OPERATION, Target::of("a"), &anna),
            "! Bo Testesen sits there already: change the membership instead"
        );
        let later = [("person", "bo"), ("seat", "s2")];
        assert_eq!(
            run(&add_member::OPERATION, Target::of("a"), &later),
            "Bo Testesen added to A"
        );
    }

    #[test]
    fn a_chair_without_a_day_was_chair_all_along() {
        let mut data = data();
        let day = date("2016-09-15").first().unwrap();
        let request = hand_over_chair::OPERATION.on(Target::members("a", [1]));
        request.run(&mut data, &Datum::Absent, &[], day).unwrap();
        let chairs = data.groups[0].members.iter().filter(|m| {
            m.roles.contains(&crate::model::Role::Chair)
                && m.period.presence(day) == Presence::InForce
        });
        let chairs: Vec<_> = chairs.map(|m| m.person.datum().str().to_owned()).collect();
        assert_eq!(chairs, ["bo"]);
    }
}
