//! The people of a paper as they are read, and the lines that are none.

use crate::lang::Lang;

/// The most rows that are read of a list.
pub const MAX_ROWS: usize = 2_000;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The whole name, perhaps with titles.
    Name,
    /// The given names.
    GivenName,
    /// The surname.
    FamilyName,
    /// The title or profession.
    Title,
    /// The employer.
    Organisation,
    /// For whom the person sits.
    OnBehalfOf,
    /// The political party or list.
    Party,
    /// Who appointed the person.
    AppointedBy,
    /// The role in the group.
    Role,
    /// Who stands in for the person.
    Substitute,
    /// For whom the person stands in.
    SubstituteFor,
    /// The seat.
    Seat,
    /// Whether the place is vacant.
    Vacant,
    /// The e-mail address.
    Email,
    /// The phone number.
    Phone,
    /// The first day, or a time with both ends.
    From,
    /// The last day.
    To,
    /// A remark.
    Note,
    /// What is not used.
    Ignore,
}

impl Column {
    /// All of them, in the order of a choice.
    pub const ALL: [Self; 19] = [
        Self::Name,
        Self::GivenName,
        Self::FamilyName,
        Self::Title,
        Self::Organisation,
        Self::OnBehalfOf,
        Self::Party,
        Self::AppointedBy,
        Self::Role,
        Self::Substitute,
        Self::SubstituteFor,
        Self::Seat,
        Self::Vacant,
        Self::Email,
        Self::Phone,
        Self::From,
        Self::To,
        Self::Note,
        Self::Ignore,
    ];
}

impl Column {
    /// Returns its name in words.
    pub fn label(self, lang: Lang) -> &'static str {
        let (da, en) = match self {
            Self::Name => ("navn", "name"),
            Self::GivenName => ("fornavn", "given name"),
            Self::FamilyName => ("efternavn", "surname"),
            Self::Title => ("titel", "title"),
            Self::Organisation => ("organisation", "organisation"),
            Self::OnBehalfOf => ("på vegne af", "on behalf of"),
            Self::Party => ("parti", "party"),
            Self::AppointedBy => ("udpeget af", "appointed by"),
            Self::Role => ("rolle", "role"),
            Self::Substitute => ("stedfortræder", "substitute"),
            Self::SubstituteFor => ("stedfortræder for", "substitute for"),
            Self::Seat => ("plads", "seat"),
            Self::Vacant => ("ledig", "vacant"),
            Self::Email => ("e-mail", "e-mail"),
            Self::Phone => ("telefon", "phone"),
            Self::From => ("fra", "from"),
            Self::To => ("til", "to"),
            Self::Note => ("bemærkning", "remark"),
            Self::Ignore => ("bruges ikke", "not used"),
        };
        lang.pick(da, en)
    }
}

/// How a person stands in a paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// As a member.
    #[default]
    Member,
    /// As a member who leaves.
    Leaves,
    /// As present at a meeting.
    Present,
    /// As one who sent apologies.
    Apology,
    /// As one who was not there.
    Absent,
    /// As a guest or observer of a meeting.
    Guest,
    /// As the case officer of the minutes.
    CaseOfficer,
}

impl Kind {
    /// Returns whether it is about a meeting and not about membership.
    pub fn is_attendance(self) -> bool {
        !matches!(self, Self::Member | Self::Leaves)
    }
}

/// A person of a paper, everything as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The line it is on, from 1.
    pub line: usize,
    /// The other lines that tell of the person, in a list with a line for each particular.
    pub more: Vec<usize>,
    /// The heading it stands under.
    pub section: String,
    /// How the person stands there.
    pub kind: Kind,
    /// Whether nobody is named: a vacant place.
    pub vacant: bool,
    /// The group that the paper names above it, where it is not the one that the paper is about.
    pub group: String,
    /// What makes it doubtful by the paper alone.
    pub doubt: Option<PaperDoubt>,
    /// Whether a sentence tells of it as a change: somebody comes, leaves or gets a role.
    pub change: bool,
    /// Whose place the person takes.
    pub succeeds: String,
    /// For whom the person stands in.
    pub substitute_for: String,
    /// Who appointed.
    pub appointed_by: String,
    /// The id of the seat, as the program's own lists give it.
    pub seat: String,
    /// The name without titles, given names first; empty where only an address is known.
    pub name: String,
    /// What the paper calls the person, where the name was corrected by hand.
    pub given: String,
    /// The title or profession.
    pub title: String,
    /// The employer.
    pub organisation: String,
    /// For whom the person sits.
    pub on_behalf_of: String,
    /// The role in the group.
    pub role_text: String,
    /// The e-mail address.
    pub email: String,
    /// The phone number.
    pub phone: String,
    /// A remark.
    pub note: String,
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
}

impl Row {
    /// Takes the time for which a paper says that the members are appointed, where nothing else is told of this one.
    pub(super) fn in_term(&mut self, term: Option<(&String, &String)>) {
        let open = self.from.is_empty() && self.to.is_empty();
        if let Some((from, to)) = term
            && open
            && self.kind == Kind::Member
            && !self.vacant
            && !self.change
        {
            (self.from, self.to) = (from.clone(), to.clone());
        }
    }
}

/// What makes a row doubtful by the paper alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaperDoubt {
    /// Names and roles stand apart.
    Apart,
    /// The letters are damaged by a wrong code page.
    Damaged,
    /// The paper has nearly the same name twice.
    Alike,
    /// Somebody was away, and the paper tells of no meeting.
    NoMeeting,
    /// Somebody is marked as away in a list of members.
    Away,
    /// A sentence tells of a change.
    Change,
    /// Somebody is called to a meeting, or is to read a mail.
    Called,
    /// Somebody else of the same group is its chair too.
    TwoChairs,
    /// A member has other roles in the paper than in the dataset.
    Role,
    /// Somebody else has the role in the paper that a member has in the dataset.
    Followed,
}

/// Why a line is no row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing is in it.
    Empty,
    /// It heads the lines below it.
    Heading,
    /// It is the head, opening or end of a mail.
    Letter,
    /// It names nobody.
    NoName,
    /// It belongs to the page around the text.
    Around,
    /// It is text that says nothing that has a field.
    Prose,
    /// It is a particular of the paper or the meeting.
    Particular,
    /// It stands behind the last item of the agenda.
    Annex,
    /// The paper names the same person among those who were not there.
    Away,
    /// The program itself says it.
    Own,
    /// So many lines from here on are more than are read.
    Beyond(usize),
}

/// A line that is no row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The line, from 1.
    pub line: usize,
    /// What is in it, shortened.
    pub text: String,
    /// Why it is skipped.
    pub why: Why,
}

impl Skipped {
    pub(super) fn new(line: usize, cells: &[String], why: Why) -> Self {
        let text: Vec<&str> = cells
            .iter()
            .map(String::as_str)
            .filter(|c| !c.is_empty())
            .collect();
        Self {
            line,
            text: text.join(" · ").chars().take(80).collect(),
            why,
        }
    }

    /// Returns the reason in words.
    pub fn tell(&self, lang: Lang) -> String {
        let (da, en) = match self.why {
            Why::Empty => ("tom", "empty"),
            Why::Heading => ("overskrift", "heading"),
            Why::Letter => ("del af en mail", "part of a mail"),
            Why::NoName => ("intet navn", "no name"),
            Why::Around => (
                "del af siden omkring teksten",
                "part of the page around the text",
            ),
            Why::Prose => ("tekst uden et felt", "text without a field"),
            Why::Own => (
                "programmets egne ord om gruppen",
                "the program's own words about the group",
            ),
            Why::Particular => ("oplysning om papiret", "a particular of the paper"),
            Why::Annex => ("bilag efter dagsordenen", "annex behind the agenda"),
            Why::Away => (
                "står også under afbud, som gælder",
                "also among the apologies, which hold",
            ),
            Why::Beyond(count) => {
                return match lang {
                    Lang::Da => format!(
                        "{count} linjer mere er ikke læst: højst {MAX_ROWS} rækker ad gangen"
                    ),
                    Lang::En => format!(
                        "{count} more lines are not read: at most {MAX_ROWS} rows at a time"
                    ),
                };
            }
        };
        lang.pick(da, en).to_owned()
    }
}
