//! Work that is done beside the screens, and what comes of it.

use std::path::PathBuf;
use std::sync::Arc;

use super::parts::ledger::Entry;
use crate::sharing::{self, Refused, Standing};

/// Work that tells what comes of it, once or several times.
pub type Work = Box<dyn FnOnce(&dyn Fn(Outcome)) + Send>;

/// What came of work beside the screens; its number is that of the screen that waits for it.
pub enum Outcome {
    /// Something was written in another format, or the words say why not.
    Exported(u64, Result<Exported, String>),
    /// What commits did is told, or the words say why not.
    History(u64, Result<Vec<Entry>, String>),
    /// How files stand that may be shared.
    Standing(Vec<(PathBuf, Option<Standing>)>),
    /// What there is to get and to send.
    Looked(u64, Result<Box<Looked>, Refused>),
    /// How far getting or sending is.
    Doing(u64, sharing::Doing),
    /// What came of getting or sending.
    Shared(u64, sharing::Outcome),
    /// A file is there, or the words say why not.
    Delivered(u64, Result<PathBuf, String>),
}

/// What there is to get and to send, in words.
#[derive(Clone)]
pub struct Looked {
    /// How the file stands.
    pub standing: Standing,
    /// Where it is shared.
    pub place: String,
    /// That, and when the others were asked last.
    pub head: String,
    /// What there is.
    pub entries: Vec<Entry>,
    /// What was saved since the last version.
    pub saved: Vec<String>,
}

/// What was written in another format.
pub struct Exported {
    /// The whole.
    pub bytes: Arc<[u8]>,
    /// How it begins, in lines to read.
    pub head: Vec<String>,
}
