//! What a screen asks of the others: it names what is to be done, and the app knows who does it.

use super::action::Action;
use super::effect::Given;
use super::task::Task;
use crate::edit::Request;
use crate::export::Subject;
use crate::model::{At, Datum, Day, Id};

/// One side of a comparison: a dataset on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The dataset, by its place among those that are open.
    pub place: usize,
    /// The day.
    pub day: Day,
}

/// What is compared with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sides {
    /// What it was.
    pub left: Asked,
    /// What it became.
    pub right: Asked,
}

/// A member or seat to put the cursor on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The row of this number.
    Row(usize),
    /// The member that was added last.
    Last,
    /// That of a finding: a member, a seat, or who is noted with these words.
    Found {
        /// The member's place.
        member: Option<usize>,
        /// The seat.
        seat: Option<Id>,
        /// The finding's words.
        text: String,
    },
}

/// Something to be done when the screen that asks for it is through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Does an action, as its key would.
    Act(Action),
    /// Closes all screens and goes to a thing.
    Go(At),
    /// Shows everything in the left pane again.
    ClearFilter,
    /// Turn the page that shows to where a text stands in it.
    Seek(String),
    /// Shows a thing in the panes.
    Show(At),
    /// Shows a thing in the panes, so that one can come back from it.
    ShowNew(At),
    /// Puts the cursor of the members on one; after [`Command::Go`] the pane of the members takes the keys.
    Member(Spot),
    /// Shows another day, `None` that of each dataset, and a thing.
    Day(Option<Day>, Option<At>),
    /// Compares two sides.
    Compare(Sides),
    /// Adopts from the dataset of a comparison that proposes: all, or what has one of these ids.
    Adopt(Sides, Vec<Id>),
    /// Opens the comparison that was left.
    GoOnComparing,
    /// Begins a task on a dataset.
    Begin(usize, Task),
    /// Begins an operation on a dataset that was asked about already.
    BeginAnyway(usize, Request),
    /// Offers the formats in which what shows leaves the program.
    OfferExport,
    /// Shows what commits did to a thing.
    History(At),
    /// Shows how something would be in a format.
    Export(&'static str, Subject),
    /// Shows a paper for a group before it is taken in.
    Preview {
        /// The dataset.
        place: usize,
        /// The group; empty where the paper says which it is.
        group: String,
        /// The list.
        given: Given,
    },
    /// Gives the screen on top an answer, as a form above it would.
    Answer(Datum),
    /// Makes an erasing last.
    Erased {
        /// The dataset.
        place: usize,
        /// Words that must not be left anywhere.
        words: Vec<String>,
        /// Who was erased, and what names the person still.
        told: Vec<String>,
    },
    /// Returns what must be seen.
    Warn(Vec<String>),
    /// Returns what a step of a dataset changed.
    Tell(usize, usize),
    /// Copies a text, and says what it was.
    Copy {
        /// The text.
        text: String,
        /// What it was.
        what: String,
    },
    /// Takes up what was not saved when the program ended last.
    TakeUp,
    /// Asks again what shall become of what was not saved when the program ended last.
    OfferKept,
    /// Shows what was not saved when the program ended last.
    ShowKept,
    /// Forgets what was not saved when the program ended last.
    Drop,
    /// Opens the user's own editor again where it went wrong.
    EditAgain,
    /// Takes in what the user's own editor made, as it is.
    TakeEdited,
    /// Forgets what the user's own editor made.
    ForgetEdited,
    /// Forget it, and end the program or ask what else is to be answered first.
    ForgetAndQuit,
    /// Saves everything, and ends the program.
    SaveAndQuit,
    /// Ends the program without saving.
    QuitAnyway,
    /// Does nothing.
    Nothing,
}
