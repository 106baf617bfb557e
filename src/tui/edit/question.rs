//! The questions of the screens' own: small records, filled in with the same form as the things of a dataset.

use crate::model::Date;
use crate::model::value::record;

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
