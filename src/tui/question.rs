//! The questions of the screens' own: small records, filled in with the same form as the things of a dataset.

use crate::model::Date;
use crate::model::value::record;

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
        [required] day: Option<Date> = "Mødets dag" / "The day of the meeting",
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
        role: String = "Rolle" / "Role",
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
    /// A paper in a file.
    pub struct PaperFile {
        /// The file: Word, Excel, OpenDocument, text, a web page, cards.
        [required] file: String = "Fil" / "File" [File],
    }
}
