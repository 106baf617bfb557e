//! What a form asks of the datasets around it, and what it leads to.

use std::rc::Rc;

use crate::lang::Lang;
use crate::model::value::RecordSpec;
use crate::model::{Attended, Datum, Day, EntityKind, KindSet};
use crate::store::FileEntry;

/// What a form asks of the datasets around it.
pub trait World {
    /// Returns the language of the interface.
    fn lang(&self) -> Lang;
    /// Returns the day that `today` means.
    fn today(&self) -> Day;
    /// Returns what a reference in a field may point to, best first and at most `most`; an empty query asks for suggestions.
    fn find(
        &self,
        record: &str,
        field: &str,
        kinds: KindSet,
        query: &str,
        most: usize,
    ) -> Vec<Offer>;
    /// Returns what is in a folder that is typed, in the order to show; `None` while that is not known, `Err` says why it never is.
    fn folder(&self, _folder: &str) -> Option<Result<Rc<[FileEntry]>, String>> {
        None
    }
    /// Returns the name of an id; `None` for an id that nothing has.
    fn name(&self, id: &str) -> Option<String>;
    /// Returns the fields of a record that a new thing fills, in one of whose fields it was made.
    fn fills(&self, record: &str, field: &str, made: &Datum) -> Vec<(&'static str, Datum)>;
    /// Returns what tells a thing of a kind and name from a new one: a person of that name is there already.
    fn namesake(&self, kind: EntityKind, name: &str) -> Option<String>;
    /// Returns the records that a list can be filled with at once, those of a value of its record.
    fn everyone(&self, record: &str, field: &str, value: &Datum) -> Vec<Datum>;
    /// Returns the people whom a list names, by the line from 1, with how they attend; none where such lists are not read.
    fn attending(&self, _text: &str) -> Vec<(usize, String, Option<Attended>)> {
        Vec::new()
    }
    /// Returns a free id for a new thing of a name; `taken` are ids that this form has given already.
    fn new_id(&self, kind: EntityKind, name: &str, taken: &[String]) -> String;
    /// Returns what else is wrong with a record, by its fields, in the language of the interface.
    fn check(&self, record: &'static RecordSpec, value: &Datum) -> Vec<(&'static str, String)>;
    /// Returns the description of a kind that can be made here; `None` for one that cannot.
    fn spec_of(&self, kind: EntityKind) -> Option<&'static RecordSpec>;
}

/// Something that a reference may point to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What tells it from others of its name: an employer, the id.
    pub about: String,
    /// Whether it is marked as open or free.
    pub mark: bool,
    /// Whether it was not typed so, but may have been meant.
    pub meant: bool,
    /// The fields of the record with the reference that taking it fills where they are empty.
    pub fills: Vec<(&'static str, Datum)>,
    /// The field of that record that it goes into, and as what, where it is none that the reference may point to.
    pub instead: Option<(&'static str, Datum)>,
}

/// What a key led to.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The form stays open.
    Open,
    /// The value is right and shall be kept.
    Accepted {
        /// The value; it reads back as its type.
        value: Datum,
        /// The things made on the way that the value points to; each before what points to it.
        created: Vec<(EntityKind, Datum)>,
    },
    /// Nothing shall be kept.
    Cancelled,
}

/// A thing that a form has made.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// What it is.
    pub kind: EntityKind,
    /// Its value.
    pub value: Datum,
}

impl Made {
    /// Returns its id.
    pub fn id(&self) -> &str {
        self.value.field("id").str()
    }

    /// Returns its name.
    pub fn name(&self) -> &str {
        ["name", "title", "text"]
            .into_iter()
            .map(|f| self.value.field(f).str())
            .find(|n| !n.is_empty())
            .unwrap_or("")
    }
}
