//! Find: as-you-type search over names, mandate text and all other texts of the open datasets.
//!
//! - `query`: words in any order, and perhaps a filter (`g:`);
//! - `index`, `entries`: what can be found, folded once;
//! - `scan`: where a word stands, by a mask of characters first and by its letters then;
//! - `rank`, `scatter`: the order of the hits, and scattered letters where there are few;
//! - `show`: text, marks and context of the hits that are asked for.
//!
//! Every word of a query must stand in an entry or in its context: the title, the employer and the groups of a person, the group of
//! a sentence. Names go before texts, and whole names before their beginnings, the starts of words, and the insides of words.

mod entries;
mod index;
mod query;
mod rank;
mod scan;
mod scatter;
mod show;

#[cfg(test)]
mod tests;

pub use crate::model::fold::{fold, fold_map};
pub use index::Index;
pub use query::{Filter, Query};
pub use rank::Searcher;

use crate::model::{At, Day, EntityKind, Library};

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it opens; for the text of a mandate, its group.
    pub at: At,
    /// What it is: a `Mandate` for what a mandate says, a `Seat` for a rule of composition.
    pub kind: EntityKind,
    /// The text that was found, or the name; a long one is cut around the hit. Without control characters.
    pub text: String,
    /// What it is or belongs to, and why it was found where that is not in its text; parts with ` · ` between them.
    pub context: String,
    /// The characters of `text` to mark, in order, each once.
    pub marks: Vec<u32>,
    /// How good it is; never less than that of the hits after it. Scores of different queries do not compare.
    pub score: i64,
    /// Whether it is in force on the day of its dataset. Cases, meetings and notes always are.
    pub in_force: bool,
}

impl Index {
    /// Searches; the best hit comes first.
    ///
    /// An empty query finds nothing, a filter alone lists all of its kind in the order of the library. `library` must be the one the
    /// index was built of; `day_of` tells the day that a dataset is shown at, by its place.
    pub fn search(
        &self,
        library: &Library,
        query: &str,
        day_of: &dyn Fn(usize) -> Day,
        limit: usize,
        searcher: &mut Searcher,
    ) -> Vec<Hit> {
        let query = Query::parse(query, searcher.lang);
        if query.is_empty() || limit == 0 {
            return Vec::new();
        }
        searcher.days.clear();
        searcher.days.extend((0..library.books().len()).map(day_of));
        searcher.run(self, &query, limit);
        searcher
            .ranked
            .iter()
            .map(|ranked| show::hit(searcher, self, library, ranked))
            .collect()
    }
}
