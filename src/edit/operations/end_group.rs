//! A group ends.

use crate::edit::Refusal;
use crate::edit::ending::{self, Cases, Children, Ending, Members};
use crate::edit::operation::{On, Operation, stated};
use crate::model::id::{Ref, to};
use crate::model::value::{choice, record};
use crate::model::{Date, Record};

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
    /// How a group ends.
    pub struct EndGroup {
        /// The last day.
        [required] last_day: Option<Date> = "Sidste dag" / "Last day",
        /// Why.
        reason: String = "Grund" / "Reason",
        /// What becomes of its members.
        members_then: MembersThen = "Medlemmerne" / "Its members",
        /// What becomes of the groups under it.
        groups_then: GroupsThen = "Grupper under den" / "Groups under it",
        /// Where they move, if they do.
        groups_to: Option<Ref<to::Group>> = "Grupperne flyttes til" / "The groups move to",
        /// What becomes of its open cases.
        cases_then: CasesThen = "Åbne sager" / "Open cases",
        /// Where they move, if they do.
        cases_to: Option<Ref<to::Group>> = "Sagerne flyttes til" / "The cases move to",
    }
}

pub static OPERATION: Operation = Operation::new(
    "end-group",
    On::Group,
    ["Afslut gruppen", "End the group"],
    |data, given| {
        let answer: EndGroup = given.answers()?;
        let to = |group: &Option<Ref<to::Group>>| {
            let id = group.as_ref().map(|g| g.as_str().to_owned());
            id.ok_or(Refusal::MovesNowhere)
        };
        let ending = Ending {
            members: match answer.members_then {
                MembersThen::End => Members::End,
                MembersThen::Keep => Members::Keep,
            },
            groups: match answer.groups_then {
                GroupsThen::Keep => Children::Keep,
                GroupsThen::End => Children::End,
                GroupsThen::Move => Children::MoveTo(to(&answer.groups_to)?),
            },
            cases: match answer.cases_then {
                CasesThen::Keep => Cases::Keep,
                CasesThen::Close => Cases::Close,
                CasesThen::Move => Cases::MoveTo(to(&answer.cases_to)?),
            },
        };
        let last_day = stated(answer.last_day)?;
        ending::end(data, &given.target.id, &last_day, &answer.reason, &ending)
    },
)
.asks(&EndGroup::SPEC)
.fits(|book, target, day| !ending::has_ended(book, &target.id, day));
