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
