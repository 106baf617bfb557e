//! The questions of the screens' own: small records, filled in with the same form as the things of a dataset.

use crate::model::id::to;
use crate::model::value::{Record as _, RecordSpec, record};
use crate::model::{ChairShape, Condition, Date, Per, Ref, SeatNumber, StatementKind};

/// A fact of a paper that is corrected by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperFact {
    /// A sentence of a mandate.
    Statement,
    /// A rule of composition.
    Seat,
    /// How the chair is held.
    Chair,
    /// How often the group meets.
    Meetings,
    /// A rule in words.
    Text,
    /// What is evaluated.
    Evaluation,
    /// A meeting.
    Meeting,
    /// Something to be done by a day.
    Deadline,
    /// Whom a line means.
    Who,
    /// Which group is meant.
    Into,
    /// On which day something changes.
    Day,
}

impl PaperFact {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Statement,
        Self::Seat,
        Self::Chair,
        Self::Meetings,
        Self::Text,
        Self::Evaluation,
        Self::Meeting,
        Self::Deadline,
        Self::Who,
        Self::Into,
        Self::Day,
    ];

    /// Returns the record that its form fills in.
    pub fn spec(self) -> &'static RecordSpec {
        match self {
            Self::Statement => &PaperStatement::SPEC,
            Self::Seat => &PaperSeat::SPEC,
            Self::Chair => &PaperChair::SPEC,
            Self::Meetings => &PaperMeetings::SPEC,
            Self::Text => &PaperText::SPEC,
            Self::Evaluation => &PaperEvaluation::SPEC,
            Self::Meeting => &PaperMeeting::SPEC,
            Self::Deadline => &PaperDeadline::SPEC,
            Self::Who => &PaperWho::SPEC,
            Self::Into => &PaperInto::SPEC,
            Self::Day => &PaperDay::SPEC,
        }
    }
}

record! {
    /// A new dataset.
    pub struct NewDataset {
        /// Its title.
        [required] title: String = "Titel" / "Title",
        /// The region it describes.
        region: String = "Region" / "Region",
        /// The language of its content.
        language: String = "Sprog" / "Language",
        /// Its file; the name alone for the data folder.
        [required] file: String = "Filnavn" / "File name",
    }
}

record! {
    /// Another file to save to.
    pub struct SaveAs {
        /// The file, which must not exist.
        [required] file: String = "Filnavn" / "File name",
    }
}

record! {
    /// Another day to show.
    pub struct GoToDay {
        /// The day; of a part of a date the first.
        [required] day: Option<Date> = "Dag" / "Day",
    }
}

record! {
    /// Which two days are compared.
    pub struct CompareDays {
        /// The earlier day; of a part of a date the first.
        [required] from: Option<Date> = "Fra dagen" / "From the day",
        /// The later day.
        [required] to: Option<Date> = "Til dagen" / "To the day",
    }
}

record! {
    /// From when a proposal is adopted.
    pub struct AdoptFrom {
        /// The first day.
        [required] from: Option<Date> = "Gælder fra" / "Applies from",
    }
}

record! {
    /// A list of people as text.
    pub struct PasteList {
        /// The list, a person on each line.
        [required] text: String = "Listen" / "The list" [Long],
    }
}

record! {
    /// From when the people of a list sit in the group.
    pub struct ListFrom {
        /// Their first day.
        from: Option<Date> = "Nye medlemmer fra" / "New members from",
        /// The last day of those who are not in the list; absent where they stay.
        others_until: Option<Date> = "De andre slutter" / "The others end",
    }
}

record! {
    /// When the meeting of a paper was.
    pub struct PaperMeeting {
        /// The day.
        [required] date: Option<Date> = "Mødets dag" / "The day of the meeting",
        /// From when until when.
        time: String = "Tid" / "Time",
        /// Where.
        place: String = "Sted" / "Place",
    }
}

record! {
    /// A sentence of a paper.
    pub struct PaperStatement {
        /// What it is.
        [required] kind: StatementKind = "Slags" / "Kind",
        /// Its words.
        [required] text: String = "Tekst" / "Text" [Long],
    }
}

record! {
    /// A rule of composition of a paper.
    pub struct PaperSeat {
        /// The least number.
        min: Option<u32> = "Mindst" / "At least",
        /// The greatest number.
        max: Option<u32> = "Højst" / "At most",
        /// How the number is told.
        number: SeatNumber = "Antallet er" / "The number is",
        /// What the number counts.
        per: Per = "Tallet gælder" / "Counted",
        /// What the holders are.
        role: String = "Rolle" / "Role",
        /// Who fills it.
        party: String = "Fra" / "From",
        /// The area, where no organisation is named.
        area: String = "Område" / "Area",
        /// When it counts.
        condition: Condition = "Betingelse" / "Condition",
        /// Who appoints.
        appointed_by: String = "Udpeget af" / "Appointed by",
        /// What else is said.
        note: String = "Bemærkning" / "Remark",
    }
}

record! {
    /// How a chair is held by a paper.
    pub struct PaperChair {
        /// How it is held.
        shape: ChairShape = "Formandskabet er" / "The chair is",
        /// The parties that always have part in it.
        permanent: Vec<String> = "Fast" / "Permanent",
        /// The parties between which it passes on.
        rotating: Vec<String> = "På skift" / "In turn",
        /// The years of a turn.
        years: Option<u32> = "År ad gangen" / "Years at a time",
        /// Whether the secretariat goes with it.
        with_secretariat: bool = "Sekretariatet følger med" / "The secretariat goes with it",
        /// The sentence.
        text: String = "Tekst" / "Text" [Long],
    }
}

record! {
    /// How often a group meets by a paper.
    pub struct PaperMeetings {
        /// Meetings a year.
        per_year: Option<u32> = "Møder om året" / "Meetings a year",
        /// Whether it also, or only, meets when needed.
        ad_hoc: bool = "Efter behov" / "As needed",
        /// It in words.
        text: String = "Tekst" / "Text",
    }
}

record! {
    /// A rule of a paper in words.
    pub struct PaperText {
        /// Its words.
        [required] text: String = "Tekst" / "Text" [Long],
    }
}

record! {
    /// What a paper says is evaluated.
    pub struct PaperEvaluation {
        /// What it is.
        [required] what: String = "Hvad" / "What",
        /// After how many years.
        after_years: Option<u32> = "Efter år" / "After years",
    }
}

record! {
    /// Something to be done by a day, of a paper.
    pub struct PaperDeadline {
        /// What it is.
        [required] text: String = "Hvad" / "What" [Long],
        /// The day.
        [required] deadline: Option<Date> = "Frist" / "Deadline",
        /// Who shall do it.
        owner: String = "Ansvarlig" / "Owner",
    }
}

record! {
    /// A person of a paper, as typed.
    pub struct PaperRow {
        /// The name.
        name: String = "Navn" / "Name",
        /// The title or profession.
        title: String = "Stilling" / "Position",
        /// The employer.
        organisation: String = "Ansat i" / "Employer",
        /// For whom the person sits.
        on_behalf_of: String = "På vegne af" / "On behalf of",
        /// The role in the group.
        role_text: String = "Rolle" / "Role",
        /// For whom the person stands in.
        substitute_for: String = "Stedfortræder for" / "Substitute for",
        /// The e-mail address.
        email: String = "E-mail" / "E-mail",
        /// The phone number.
        phone: String = "Telefon" / "Phone",
        /// The first day.
        from: String = "Fra" / "From",
        /// The last day.
        to: String = "Til" / "To",
        /// What else is said.
        note: String = "Bemærkning" / "Remark",
    }
}

record! {
    /// Whom a line of a paper means.
    pub struct PaperWho {
        /// The person.
        person: Option<Ref<to::Person>> = "Person" / "Person",
        /// The organisation or group that the line names.
        organisation: Option<Ref<to::Party>> = "Organisation" / "Organisation",
    }
}

record! {
    /// When something of a paper ends or begins to hold.
    pub struct PaperDay {
        /// The day.
        [required] day: Option<Date> = "Dag" / "Day",
    }
}

record! {
    /// Which group a paper, or a part of it, is about.
    pub struct PaperInto {
        /// The group.
        [required] group: Option<Ref<to::Group>> = "Gruppe" / "Group",
    }
}

record! {
    /// The file that something is exported to.
    pub struct ExportFile {
        /// The file; one that is there is not written over.
        [required] file: String = "Fil" / "File" [File],
    }
}

record! {
    /// What changes are called that others get.
    pub struct ShareName {
        /// The first line is what they see first.
        [required] text: String = "Hvad er ændret" / "What was changed" [Long],
    }
}

record! {
    /// A paper in a file.
    pub struct PaperFile {
        /// The file: Word, Excel, OpenDocument, text, a web page, cards.
        [required] file: String = "Fil" / "File" [File],
    }
}
