//! What can be begun on the screens: an operation on a dataset, or something of the screens' own that asks with a form, too.

use crate::edit::Request;
use crate::lang::Lang;
use crate::model::Datum;
use crate::tui::question::PaperFact;

/// Something that can be begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// An operation on a dataset.
    Do(Request),
    /// A list of people that is typed or pasted.
    PasteList {
        /// The group.
        group: String,
    },
    /// A paper is read from a file.
    ReadPaper {
        /// The group.
        group: String,
    },
    /// A new dataset in a file of its own.
    NewDataset,
    /// The dataset goes to another file.
    SaveAs,
    /// The conflicts that the dataset has kept are answered.
    Settle,
    /// Another day shows.
    GoToDay,
    /// Two days that are typed are compared.
    CompareDays,
    /// The screen below hears the days of its list.
    ListDays(Datum),
    /// The screen below hears the fields of a row of a paper.
    PaperRow(Datum),
    /// The screen below hears of a group that a paper makes.
    PaperGroup(Datum),
    /// The screen below hears of a fact of a paper.
    PaperFact(PaperFact, Datum),
    /// The screen below hears to which file it writes.
    ExportFile(Datum),
    /// The screen below hears what it sends is called.
    ShareName(Datum, String),
    /// The screen below hears from when it adopts.
    AdoptFrom(Datum, String),
}

impl From<Request> for Task {
    fn from(request: Request) -> Self {
        Self::Do(request)
    }
}

impl Task {
    /// Returns whether only the screen below hears of it, so that nothing else can be made in its form.
    pub fn answers_below(&self) -> bool {
        matches!(
            self,
            Self::ListDays(_)
                | Self::PaperGroup(_)
                | Self::PaperRow(_)
                | Self::PaperFact(..)
                | Self::ExportFile(_)
                | Self::ShareName(..)
                | Self::AdoptFrom(..)
        )
    }

    /// Returns whether it names members by their places.
    pub fn names_members(&self) -> bool {
        matches!(self, Self::Do(Request { target, .. }) if !target.members.is_empty())
    }

    /// Returns what it does, as a menu says it.
    pub fn label(&self, lang: Lang) -> &'static str {
        let (da, en) = match self {
            Self::Do(request) => return request.operation.label(lang),
            Self::PasteList { .. } => ("Indsæt et papir eller en liste", "Paste a paper or a list"),
            Self::ReadPaper { .. } => ("Læs et papir …", "Read a paper …"),
            Self::NewDataset => ("Nyt datasæt", "New dataset"),
            Self::SaveAs => ("Gem som en anden fil", "Save as another file"),
            Self::Settle => ("Svar på konflikterne", "Answer the conflicts"),
            Self::GoToDay => ("Skriv en dag …", "Type a day …"),
            Self::CompareDays => ("Skriv to dage …", "Type two days …"),
            Self::ListDays(_) => ("Datoer for listen", "Days of the list"),
            Self::PaperFact(PaperFact::Meeting, _) => ("Mødet", "The meeting"),
            Self::PaperFact(PaperFact::Day, _) => ("Hvilken dag?", "Which day?"),
            Self::PaperFact(PaperFact::Who, _) => ("Hvem er det?", "Who is it?"),
            Self::PaperFact(PaperFact::Into, _) => ("Hvilken gruppe er det?", "Which group is it?"),
            Self::PaperFact(..) => ("Ret, hvad papiret siger", "Correct what the paper says"),
            Self::PaperGroup(_) => ("Ny gruppe fra papiret", "New group from the paper"),
            Self::PaperRow(_) => ("Ret linjen", "Correct the line"),
            Self::ExportFile(_) => ("Filens navn og sted", "Name and place of the file"),
            Self::ShareName(..) => ("Send til de andre", "Send to the others"),
            Self::AdoptFrom(..) => ("Indfør", "Adopt"),
        };
        lang.pick(da, en)
    }
}
