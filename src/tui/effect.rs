//! What the loop does outside the state.

use std::path::PathBuf;

use crate::session::Order;

/// What the loop does outside the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ends the program.
    Quit,
    /// Puts a text on the clipboard.
    Copy(String),
    /// Turns the mouse on or off.
    Mouse(bool),
    /// Puts the program in the background.
    Suspend,
    /// Clears the screen before the next frame.
    Redraw,
    /// Something must happen on the disk.
    Disk(Order),
    /// A new file, to be opened beside the others.
    Create {
        /// The file; a bare name lies in the data folder.
        file: String,
        /// Its text.
        text: String,
    },
    /// Opens a text in the user's own editor.
    Edit(Edited),
    /// Lists the folder that is typed, for the form on top.
    List(String),
    /// The text of a file of the user's own editor was taken in as it is given, or is not wanted.
    Settled {
        /// The file.
        file: PathBuf,
        /// The text.
        text: Option<String>,
    },
    /// Reads a paper beside the screens, for a group of a dataset.
    ReadPaper {
        /// Which one it is.
        number: u64,
        /// The dataset.
        place: usize,
        /// The group; empty where the paper says which it is.
        group: String,
        /// What is read.
        given: Given,
    },
}

/// A paper before it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// A text that was pasted or typed.
    Text(String),
    /// A file.
    File(PathBuf),
}

/// A thing on its way to the user's own editor and back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// The dataset.
    pub place: usize,
    /// The list it stands in.
    pub list: &'static str,
    /// Its id.
    pub id: String,
    /// Its text in the file.
    pub original: String,
    /// The text to edit.
    pub text: String,
    /// The line to open it at, from 1.
    pub line: usize,
    /// The file that has the text already.
    pub file: Option<PathBuf>,
}
