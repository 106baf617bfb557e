//! One row of a plan: whom it is taken for, what becomes of it and what is asked of it.

use super::places::{Doubt, Match};
use super::rows::{Kind, PaperDoubt, Row};
use crate::lang::Lang;
use crate::model::{Attended, Choice as _, Date, Day, Membership, Role};

/// Which person a row is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// Not answered.
    Ask,
    /// The person with this number.
    Known(usize),
    /// Someone new.
    New,
    /// Nobody: the row is left out.
    Skip,
}

/// Which organisation a row is taken to name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// Not answered.
    Ask,
    /// The organisation with this number.
    Known(usize),
    /// The group with this number.
    Group(usize),
    /// A new one with this name.
    New,
    /// None.
    Leave,
}

/// What is done with a row; the user may change all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Which person it is. `Plan::choose` changes it and what follows.
    pub person: Whom,
    /// Which organisation it names.
    pub organisation: Where,
    /// The roles in the group.
    pub roles: Vec<Role>,
    /// The id of the seat.
    pub seat: Option<String>,
    /// Whether title, organisation, address and phone number of someone known are replaced by those of the list.
    pub overwrite: bool,
}

/// A field in which the list says something else than the dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The field: `title`, `organisation`, `email` or `phone` of the person, `roles`, `note`, `from` or `to` of the membership.
    pub field: &'static str,
    /// What the dataset says, roles by their words in files; empty where it says nothing, and the field is filled.
    pub old: String,
    /// What the list says.
    pub new: String,
}

impl Change {
    /// Returns whether nothing is replaced.
    pub fn fills(&self) -> bool {
        self.old.is_empty()
    }

    /// Returns the name of the field in words.
    pub fn label(&self, lang: Lang) -> &'static str {
        match self.field {
            "title" => lang.pick("titel", "title"),
            "organisation" => lang.pick("organisation", "organisation"),
            "email" => lang.pick("e-mail", "e-mail"),
            "phone" => lang.pick("telefon", "phone"),
            "roles" => lang.pick("rolle", "role"),
            "from" => lang.pick("første dag", "first day"),
            "to" => lang.pick("sidste dag", "last day"),
            _ => lang.pick("bemærkning", "remark"),
        }
    }
}

/// Someone of the dataset who may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The number.
    pub person: usize,
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The place among the members of the group, for one who is a member already.
    pub place: Option<usize>,
    /// What the list says differently. `roles` are only told and never changed, as that has a date of its own.
    pub changes: Vec<Change>,
    pub(super) has_employer: bool,
    /// The roles of the membership, and its first day.
    pub(super) held: Vec<Role>,
    pub(super) begins: Option<Date>,
    /// How the meeting has the person already.
    pub(super) attended: Option<Attended>,
}

/// What happens to a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happens {
    /// It is not answered.
    Ask,
    /// Someone known becomes a member.
    Add,
    /// The person is a member already; fields that are empty are filled.
    AlreadyMember(Vec<Change>),
    /// Someone new becomes a member.
    NewPerson,
    /// A place is vacant.
    Vacancy,
    /// The same place is vacant already.
    AlreadyVacant,
    /// Someone stops being a member.
    Ends,
    /// Someone was at the meeting, or was not.
    Attends,
    /// The meeting tells it already.
    AlreadyAttends,
    /// Nothing.
    Skip,
}

/// A row and what becomes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// The row.
    pub row: Row,
    /// The person that was found.
    pub person: Match,
    /// The organisation that was found.
    pub organisation: Match,
    /// For whom the person sits, by the id of the organisation or group; where it is not known, the words go to the remark.
    pub on_behalf_of: Option<String>,
    /// For whom the person stands in, by the id.
    pub substitute_for: Option<String>,
    /// The days that cannot be read, as typed.
    pub unread: Vec<String>,
    /// The names of the organisations that may be meant, the likeliest first.
    pub places: Vec<String>,
    /// The day of what the row says without a day: the paper's, or the user's for all such rows.
    pub day: Option<Date>,
    /// The earlier row of nearly the same name, by its place in the plan, and that name.
    pub alike: Option<(usize, String)>,
    /// Whether the user has answered what the paper leaves open.
    pub confirmed: bool,
    /// Whether what a vacancy says is there already.
    pub there: bool,
    /// How an earlier row that is taken has the same person at the meeting.
    pub(super) met_as: Option<Attended>,
    /// Those who may be meant, the likeliest first.
    pub candidates: Vec<Candidate>,
    /// The earlier row, by its place in the plan, that says the same.
    pub double_of: Option<usize>,
    /// The earlier row that names the same person in another role, time or group.
    pub again_of: Option<usize>,
    /// Whether that row is a membership too, so that this one is a second one.
    pub second: bool,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// What is done.
    pub choice: Choice,
}

impl Planned {
    /// Returns whether something must be answered before the plan can be carried out.
    pub fn is_open(&self) -> bool {
        if self.row.vacant || self.choice.person == Whom::Skip {
            return false;
        }
        let doubt = self.row.doubt.is_some() && !(self.replaces_role() && self.is_member());
        let doubt = doubt || self.attends_otherwise().is_some();
        if (doubt || !self.unread.is_empty()) && !self.confirmed {
            return true;
        }
        match self.choice.person {
            Whom::Ask => true,
            Whom::Skip => false,
            Whom::New => self.asks_place() || self.row.name.is_empty(),
            Whom::Known(_) => self.asks_place() || self.day_in_doubt().is_some(),
        }
    }

    /// Returns whether it must be said which organisation is meant.
    pub fn asks_place(&self) -> bool {
        self.choice.organisation == Where::Ask
            && match self.choice.person {
                Whom::Known(p) => self
                    .candidate(p)
                    .is_some_and(|c| !c.has_employer || self.choice.overwrite),
                whom => whom == Whom::New,
            }
    }

    /// Returns the membership here of the person that it is taken for.
    pub(super) fn membership(&self) -> Option<&Candidate> {
        let Whom::Known(person) = self.choice.person else {
            return None;
        };
        self.candidate(person).filter(|c| c.place.is_some())
    }

    /// Returns the day on which a membership ends or gets another role by this row.
    pub fn turns_on(&self) -> Option<&Date> {
        let [first, then] = match self.row.kind {
            Kind::Leaves => [&self.to, &self.from],
            _ => [&self.from, &None],
        };
        first.as_ref().or(then.as_ref()).or(self.day.as_ref())
    }

    /// Returns what is wrong with the day on which a membership ends or gets another role: it is not told, or is before its begin.
    pub(super) fn day_in_doubt(&self) -> Option<DayDoubt> {
        let member = self.membership()?;
        if !self.ends() && !self.changes_role() {
            return None;
        }
        let Some(day) = self.turns_on() else {
            return Some(DayDoubt::Unsaid);
        };
        let begins = member.begins.as_ref()?;
        let before = day.last()? < begins.first()?;
        before.then(|| DayDoubt::Before(begins.clone()))
    }

    /// Returns how the person stands at the meeting without this row: in the row before, else in the dataset.
    fn stands_as(&self) -> Option<Attended> {
        let Whom::Known(person) = self.choice.person else {
            return self.met_as;
        };
        let known = || self.candidate(person).and_then(|c| c.attended);
        self.met_as.or_else(known)
    }

    /// Returns how the person stands at the meeting where the row says something else. Who is there may have two parts in one paper.
    pub fn attends_otherwise(&self) -> Option<Attended> {
        let told = attended(self.row.kind)?;
        let away = |kind| matches!(kind, Attended::Apology | Attended::Absent);
        self.stands_as().filter(|stands| {
            *stands != told && (self.met_as.is_none() || away(*stands) || away(told))
        })
    }

    /// Returns whether what is asked is a day.
    pub fn asks_day(&self) -> bool {
        let clear = self.row.doubt.is_none() && self.attends_otherwise().is_none();
        let settled = clear && self.unread.is_empty() || self.confirmed;
        settled && !self.asks_place() && self.is_open() && self.day_in_doubt().is_some()
    }

    /// Returns whether there is a yes to what is asked: it names what would be taken, and nothing has to be typed.
    pub fn can_confirm(&self) -> bool {
        if !self.is_open() || self.asks_day() {
            return false;
        }
        match (self.choice.person, &self.person) {
            (Whom::Ask, Match::Doubtful(..)) => self.candidates.len() == 1,
            (Whom::Ask, _) => self.asks_whether_new(),
            _ if self.asks_place() => self.places.len() == 1,
            (whom, _) => whom != Whom::New || !self.row.name.is_empty(),
        }
    }

    /// Returns whether it is asked if a single word is somebody new.
    pub(super) fn asks_whether_new(&self) -> bool {
        self.choice.person == Whom::Ask
            && self.person == Match::New
            && self.row.kind != Kind::Leaves
            && !self.row.name.is_empty()
    }

    /// Asks about the role of a member that the paper gives another one, or gives to somebody else.
    fn role_in_doubt(&self, doubt: PaperDoubt, lang: Lang) -> String {
        let held = self.membership().map_or(&[][..], |c| &c.held);
        let label = |roles: &[Role]| {
            let special = roles.iter().find(|role| **role != Role::Member);
            special.copied().unwrap_or(Role::Member).label(lang)
        };
        match (doubt, lang) {
            (PaperDoubt::Role, Lang::Da) => {
                let roles = (label(held), label(&self.choice.roles));
                format!("skal rollen ændres: {} → {}?", roles.0, roles.1)
            }
            (PaperDoubt::Role, Lang::En) => {
                let roles = (label(held), label(&self.choice.roles));
                format!("shall the role change: {} → {}?", roles.0, roles.1)
            }
            (_, Lang::Da) => format!("en anden er {} i papiret: slutter rollen?", label(held)),
            (_, Lang::En) => {
                let role = label(held);
                format!("somebody else is {role} in the paper: does the role end?")
            }
        }
    }

    /// Returns whether another role in a list replaces the one here, as if that had never been.
    fn replaces_role(&self) -> bool {
        self.row.doubt == Some(PaperDoubt::Role) && self.choice.overwrite
    }

    pub(super) fn is_member(&self) -> bool {
        self.membership().is_some()
    }

    /// Returns whether a member gets other roles than before: a sentence says so, or what a list says was confirmed.
    pub fn changes_role(&self) -> bool {
        let listed = matches!(
            self.row.doubt,
            Some(PaperDoubt::Role | PaperDoubt::Followed)
        );
        (self.row.change || listed && !self.choice.overwrite)
            && self.row.kind == Kind::Member
            && self
                .membership()
                .is_some_and(|c| !same_roles(&c.held, &self.choice.roles))
    }

    /// Returns whether the row says other things of someone known than the dataset does.
    pub fn can_overwrite(&self) -> bool {
        let Whom::Known(person) = self.choice.person else {
            return false;
        };
        self.candidate(person).is_some_and(|c| {
            let mut changes = c.changes.iter();
            c.has_employer || changes.any(|change| !change.fills())
        })
    }

    /// Returns whether the row ends somebody's membership. Who leaves on a day and is not a member here is one until that day.
    pub(super) fn ends(&self) -> bool {
        let is_member = || match self.choice.person {
            Whom::Known(p) => self.candidate(p).is_some_and(|c| c.place.is_some()),
            _ => false,
        };
        self.row.kind == Kind::Leaves && (self.row.change || self.to.is_none() || is_member())
    }

    /// Returns what happens to the row as it is answered now.
    pub fn happens(&self) -> Happens {
        if self.row.vacant {
            return if self.there {
                Happens::AlreadyVacant
            } else {
                Happens::Vacancy
            };
        }
        let known = matches!(self.choice.person, Whom::Known(_) | Whom::New);
        if !self.is_open() && known && self.row.kind.is_attendance() {
            return if self.stands_as().is_some() && self.attends_otherwise().is_none() {
                Happens::AlreadyAttends
            } else {
                Happens::Attends
            };
        }
        match self.choice.person {
            _ if self.is_open() => Happens::Ask,
            Whom::Known(_) | Whom::New if self.ends() => Happens::Ends,
            Whom::Ask | Whom::Skip => Happens::Skip,
            Whom::New => Happens::NewPerson,
            Whom::Known(p) => match self.candidate(p) {
                Some(c) if c.place.is_some() => Happens::AlreadyMember(c.changes.clone()),
                _ => Happens::Add,
            },
        }
    }

    /// Returns whether the row says that somebody leaves whom nobody in the dataset may be.
    pub fn leaves_unknown(&self) -> bool {
        self.row.kind == Kind::Leaves && self.candidates.is_empty()
    }

    /// Returns in a few words what happens to the row.
    pub fn tell(&self, lang: Lang) -> String {
        let t = |da: &str, en: &str| lang.pick(da, en).to_owned();
        match self.happens() {
            Happens::Skip if self.double_of.is_some() => {
                t("står to gange: springes over", "named twice: left out")
            }
            Happens::Skip if self.row.doubt == Some(PaperDoubt::NoMeeting) => {
                PaperDoubt::NoMeeting.tell(lang).to_owned()
            }
            Happens::Skip if self.leaves_unknown() => t(
                "står ikke i gruppen: intet at slutte",
                "not in the group: nothing to end",
            ),
            Happens::Skip => t("springes over", "left out"),
            Happens::Vacancy => t("ubesat plads", "vacant place"),
            Happens::AlreadyVacant => t("ubesat i forvejen", "vacant already"),
            Happens::Ends => t("slutter", "ends"),
            Happens::Attends => {
                let told = attended(self.row.kind).unwrap_or_default().label(lang);
                match self.attends_otherwise() {
                    Some(stands) => format!("{} → {told}", stands.label(lang)),
                    None => told.to_owned(),
                }
            }
            Happens::AlreadyAttends => t("står på mødet i forvejen", "at the meeting already"),
            Happens::NewPerson | Happens::Add if self.second => {
                t("samme person igen", "the same person again")
            }
            Happens::NewPerson if self.choice.organisation == Where::New => {
                t("ny, også organisationen", "new, the organisation too")
            }
            Happens::NewPerson => t("ny", "new"),
            Happens::Add => t("findes", "known"),
            Happens::AlreadyMember(_) if self.changes_role() => t(
                "allerede medlem, rolle ændres",
                "a member already, role is changed",
            ),
            Happens::AlreadyMember(changes) => {
                let mut out = t("allerede medlem", "a member already");
                for change in changes
                    .iter()
                    .filter(|c| c.fills() || self.choice.overwrite)
                {
                    let done = if change.fills() {
                        ("udfyldes", "is filled in")
                    } else {
                        ("ændres", "is changed")
                    };
                    out = format!(
                        "{out}, {} {}",
                        change.label(lang),
                        lang.pick(done.0, done.1)
                    );
                }
                let kept = |c: &&Change| !c.fills() && !self.choice.overwrite;
                let differ: Vec<&str> =
                    changes.iter().filter(kept).map(|c| c.label(lang)).collect();
                if !differ.is_empty() {
                    let other = lang.pick("papiret har en anden", "the paper has another");
                    out = format!("{out}; {other} {}", differ.join(", "));
                }
                out
            }
            Happens::Ask if self.choice.person == Whom::Ask => match &self.person {
                Match::Doubtful(_, doubt) if self.candidates.is_empty() => {
                    doubt.tell(lang).to_owned()
                }
                Match::Doubtful(_, doubt) => {
                    let names: Vec<&str> =
                        self.candidates.iter().map(|c| c.name.as_str()).collect();
                    let or = lang.pick(" eller ", " or ");
                    format!(
                        "{}: {} ({})",
                        lang.pick("måske", "perhaps"),
                        names.join(or),
                        doubt.tell(lang)
                    )
                }
                _ if self.asks_whether_new() => t(
                    "kun ét navn: er det en ny person?",
                    "one name only: is it somebody new?",
                ),
                _ => t("hvem er det?", "who is it?"),
            },
            Happens::Ask if self.asks_place() => match self.places.as_slice() {
                [] => t("hvilken organisation?", "which organisation?"),
                [one] => format!("{} {one}?", lang.pick("er det", "is it")),
                some => {
                    let which = lang.pick("hvilken organisation", "which organisation");
                    format!("{which}: {}?", some.join(lang.pick(" eller ", " or ")))
                }
            },
            Happens::Ask if !self.confirmed && self.attends_otherwise().is_some() => {
                let stands = self.attends_otherwise().unwrap_or_default().label(lang);
                let told = attended(self.row.kind).unwrap_or_default().label(lang);
                match lang {
                    Lang::Da => format!("står på mødet som »{stands}«: ændres til »{told}«?"),
                    Lang::En => format!(
                        "stands at the meeting as \u{201c}{stands}\u{201d}: change to \u{201c}{told}\u{201d}?"
                    ),
                }
            }
            Happens::Ask if self.row.doubt.is_some() && !self.confirmed => {
                match (&self.alike, self.row.doubt) {
                    (Some((_, name)), Some(PaperDoubt::Alike)) => match lang {
                        Lang::Da => format!("»{name}« står der også: er det to personer?"),
                        Lang::En => {
                            format!("\u{201c}{name}\u{201d} is there too: are they two people?")
                        }
                    },
                    (_, Some(doubt @ (PaperDoubt::Role | PaperDoubt::Followed))) => {
                        self.role_in_doubt(doubt, lang)
                    }
                    (_, doubt) => doubt.map_or("", |d| d.tell(lang)).to_owned(),
                }
            }
            Happens::Ask if !self.unread.is_empty() && !self.confirmed => match lang {
                Lang::Da => {
                    format!("»{}« er ingen dato, der kan læses", self.unread.join(", "))
                }
                Lang::En => format!(
                    "\u{201c}{}\u{201d} is no date that can be read",
                    self.unread.join(", ")
                ),
            },
            Happens::Ask => match self.day_in_doubt() {
                None => Doubt::NoName.tell(lang).to_owned(),
                Some(DayDoubt::Unsaid) if self.ends() => {
                    t("hvilken dag er den sidste?", "which day is the last one?")
                }
                Some(DayDoubt::Unsaid) => t(
                    "fra hvilken dag gælder rollen?",
                    "from which day does the role hold?",
                ),
                Some(DayDoubt::Before(begins)) => match lang {
                    Lang::Da => {
                        let begins = begins.long(lang);
                        format!("det begyndte først {begins}: hvilken dag er det?")
                    }
                    Lang::En => format!("it began on {} only: which day is it?", begins.long(lang)),
                },
            },
        }
    }

    /// Returns the place of the membership that the row tells of, where the group has it already.
    pub(super) fn held(&self, members: &[Membership], id: &str, day: Day) -> Option<usize> {
        if !self.second {
            return place_of(members, id, self.to.as_ref(), day);
        }
        members.iter().position(|m| {
            m.person.as_ref().is_some_and(|p| p.id().parts().1 == id)
                && m.roles == self.choice.roles
                && (self.from.is_none() || m.period.from == self.from)
                && m.period.to == self.to
        })
    }

    /// Returns what the dataset says of those who may be meant, so far as an answer about the row rests on it.
    pub fn rests_on(&self) -> String {
        let all = self.candidates.iter().map(|c| {
            let old = c.changes.iter().map(|change| (change.field, &change.old));
            let old: Vec<_> = old.collect();
            format!(
                "{} {old:?} {:?} {:?} {} {:?}",
                c.id,
                c.held,
                c.begins,
                c.place.is_some(),
                c.attended
            )
        });
        all.collect::<Vec<_>>().join("\n")
    }

    pub(super) fn candidate(&self, person: usize) -> Option<&Candidate> {
        self.candidates.iter().find(|c| c.person == person)
    }

    /// Returns whether the row names someone as a member, or perhaps does.
    pub(super) fn covers(&self, person: usize) -> bool {
        if self.row.kind.is_attendance() {
            return self.row.doubt == Some(PaperDoubt::NoMeeting)
                && self.candidate(person).is_some();
        }
        match self.choice.person {
            Whom::Known(p) => p == person,
            Whom::New => false,
            Whom::Ask | Whom::Skip => self.candidate(person).is_some(),
        }
    }
}

/// What is wrong with the day of a change.
pub(super) enum DayDoubt {
    /// It is not told.
    Unsaid,
    /// It is before the first day of what changes.
    Before(Date),
}

/// Returns whether roles are the same ones; a member without a role is one, and whoever has another role is that.
pub(super) fn same_roles(a: &[Role], b: &[Role]) -> bool {
    let within = |a: &[Role], b: &[Role]| {
        let mut special = a.iter().filter(|role| **role != Role::Member);
        special.all(|role| b.contains(role))
    };
    within(a, b) && within(b, a)
}

/// Returns the place of someone who is, will be, or for the very time of the row was a member.
pub(super) fn place_of(
    members: &[Membership],
    id: &str,
    to: Option<&Date>,
    day: Day,
) -> Option<usize> {
    members.iter().position(|m| {
        let same = m.person.as_ref().is_some_and(|p| p.id().parts().1 == id);
        same && (!m.period.presence(day).is_past() || (to.is_some() && m.period.to.as_ref() == to))
    })
}

impl PaperDoubt {
    /// Returns it in words.
    pub fn tell(self, lang: Lang) -> &'static str {
        let (da, en) = match self {
            Self::Apart => (
                "navne og roller står hver for sig: er det rigtigt læst?",
                "names and roles stand apart: is it read right?",
            ),
            Self::Damaged => (
                "bogstaver er ødelagt: er navnet rigtigt?",
                "letters are damaged: is the name right?",
            ),
            Self::Alike => (
                "papiret har næsten samme navn to gange: er det to personer?",
                "the paper has nearly the same name twice: are they two people?",
            ),
            Self::NoMeeting => (
                "afbud, men papiret fortæller ikke om et møde",
                "apologies, but the paper tells of no meeting",
            ),
            Self::Away => (
                "afbud i en liste, hvor intet møde er nævnt: er det et medlem?",
                "apologies in a list where no meeting is named: is it a member?",
            ),
            Self::TwoChairs => (
                "papiret har to formænd: er det rigtigt læst?",
                "the paper has two chairs: is it read right?",
            ),
            Self::Role => (
                "papiret giver en anden rolle",
                "the paper gives another role",
            ),
            Self::Followed => (
                "en anden har rollen i papiret",
                "somebody else has the role in the paper",
            ),
            Self::Called => (
                "indkaldt eller modtager: er det et medlem?",
                "called to the meeting or a receiver: is it a member?",
            ),
            Self::Change => (
                "en sætning fortæller om en ændring: skal den udføres?",
                "a sentence tells of a change: shall it be made?",
            ),
        };
        lang.pick(da, en)
    }
}

/// Returns how someone of a paper attended a meeting; `None` for members.
pub(super) fn attended(kind: Kind) -> Option<Attended> {
    match kind {
        Kind::Member | Kind::Leaves => None,
        Kind::Present => Some(Attended::Present),
        Kind::Apology => Some(Attended::Apology),
        Kind::Absent => Some(Attended::Absent),
        Kind::Guest => Some(Attended::Guest),
        Kind::CaseOfficer => Some(Attended::CaseOfficer),
    }
}
