//! Find: as-you-type search over names, mandate text and all other texts of the open datasets.
//!
//! - `words`, `dates`: stems, the parts of compounds, words that say nothing; the ways to write a day;
//! - `query`: what is looked for, and perhaps a filter (`g:`);
//! - `index`, `entries`: what can be found, each word once;
//! - `fit`: how a word of the query fits the words of the index;
//! - `rank`, `scatter`: what has the words; initials and scattered letters where nothing else is found;
//! - `asked`: what a question asks for beside what it names;
//! - `order`, `arrange`: the order of the hits, each thing once;
//! - `rows`: lists of one's own to choose from, as in forms;
//! - `resolve`, `names`: the one thing that a name means;
//! - `show`: text, marks and context of the hits that are asked for.
//!
//! Every word of a query must be in an entry or in its context: the title, the employer and the groups of a person, the group of
//! a sentence. Names go before roles, and these before texts.

mod arrange;
mod asked;
mod dates;
mod entries;
mod fit;
mod index;
mod names;
mod order;
mod query;
mod rank;
pub mod resolve;
mod rows;
mod scatter;
mod show;
mod words;

#[cfg(test)]
mod tests;

pub use crate::model::fold::{fold, fold_map};
pub use index::Index;
pub use names::each_name;
pub use query::{Filter, Query};
pub use rank::Searcher;
pub use rows::{Row, Rows};
pub use words::is_slip;

use crate::lang::Lang;
use crate::model::{At, Certainty, Day, EntityKind, KindSet, Library};

/// In what way the hits of a search were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum How {
    /// All words as they were typed.
    #[default]
    Typed,
    /// Words as they may have been meant.
    Meant,
    /// As initials or scattered letters.
    Scattered,
    /// Nothing fits; these are the nearest.
    Nearest,
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it opens; for the text of a mandate, its group.
    pub at: At,
    /// What it is: a `Mandate` for what a mandate says, a `Seat` for a rule of composition.
    pub kind: EntityKind,
    /// Whether it is how a group stands to others; its kind is that of what mandates say.
    pub relation: bool,
    /// The text that was found, or the name; a long one is cut around the hit. Without control characters.
    pub text: String,
    /// What it is or belongs to, and why it was found where that is not in its text; parts with ` · ` between them.
    pub context: String,
    /// The characters of `text` to mark, in order, each once.
    pub marks: Vec<u32>,
    /// How good it is, the same for hits that fit alike. Scores of different queries do not compare.
    pub score: i64,
    /// How sure what was found is.
    pub certainty: Certainty,
    /// For which words mistyped ones were taken.
    pub meant: Option<String>,
    /// Whether it is in force on the day of its dataset. Cases, meetings and notes always are.
    pub in_force: bool,
}

impl Hit {
    /// Returns what it is in a word.
    pub fn kind_in_words(&self, lang: Lang) -> &'static str {
        let (da, en) = if self.relation {
            ("relation", "relation")
        } else {
            self.kind.names()
        };
        lang.pick(da, en)
    }
}

/// The hits of a search, best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The hits.
    pub hits: Vec<Hit>,
    /// In what way they were found.
    pub how: How,
    /// What is to be known of the hits as a whole: that nothing fits, which filter narrows and how it is lifted.
    pub remark: Option<String>,
}

impl Found {
    /// Returns what the first hit opens, and all else that fits as well as it; nothing where nothing fits.
    pub fn first(&self) -> Vec<At> {
        let mut out: Vec<At> = Vec::new();
        let best = self.hits.first().filter(|_| self.how != How::Nearest);
        for hit in best.iter().flat_map(|_| &self.hits) {
            if best.is_some_and(|best| best.score == hit.score) && !out.contains(&hit.at) {
                out.push(hit.at);
            }
        }
        out
    }
}

impl Index {
    /// Searches.
    ///
    /// An empty query finds nothing, a filter alone lists all of its kind in the order of the library. Where nothing fits, the nearest
    /// are offered, without the filter if need be. `library` must be the one the index was built of; `day_of` tells the day that a
    /// dataset is shown at, by its place.
    pub fn search(
        &self,
        library: &Library,
        query: &str,
        day_of: &dyn Fn(usize) -> Day,
        limit: usize,
        searcher: &mut Searcher,
    ) -> Found {
        let sides = query::sides(query).into_iter().filter_map(|(one, other)| {
            let mut side = |text: &str| {
                let found = self.search_one(library, text, day_of, limit, searcher);
                let score = found.hits.first()?.score;
                (found.how == How::Typed).then_some((score, found.hits))
            };
            let ((one, first), (other, second)) = (side(&one)?, side(&other)?);
            Some((one.min(other), first, second))
        });
        // Where names have the word between the two in them, the way that fits best.
        let best = sides.max_by_key(|(score, ..)| *score);
        let Some((score, first, second)) = best else {
            return self.search_one(library, query, day_of, limit, searcher);
        };
        let mut hits: Vec<Hit> = Vec::new();
        let longest = first.len().max(second.len());
        for at in 0..longest {
            for hit in [first.get(at), second.get(at)].into_iter().flatten() {
                let hit = Hit {
                    score: score.min(hit.score),
                    ..hit.clone()
                };
                hits.extend((!hits.contains(&hit)).then_some(hit));
            }
        }
        hits.truncate(limit);
        Found {
            hits,
            ..Found::default()
        }
    }

    /// Searches for what is not held against something else.
    fn search_one(
        &self,
        library: &Library,
        query: &str,
        day_of: &dyn Fn(usize) -> Day,
        limit: usize,
        searcher: &mut Searcher,
    ) -> Found {
        let lang = searcher.lang;
        let query = Query::parse(query, lang);
        if query.is_empty() || limit == 0 {
            return Found::default();
        }
        let (filters, kinds) = (query.filters().to_vec(), query.kinds());
        let mut found = self.of_kinds(library, &query, kinds, day_of, limit, searcher);
        found.remark = query.no_filter.as_ref().map(|typed| {
            let all = Filter::ALL
                .iter()
                .map(|f| format!("{}:", f.letters(lang)[0]));
            let all = all.collect::<Vec<_>>().join(" ");
            match lang {
                Lang::Da => format!("{typed}: er ingen slags og læses ikke; {all} er dem, der er."),
                Lang::En => format!("{typed}: is no kind and is left out; there are {all}"),
            }
        });
        if found.how != How::Nearest {
            return found;
        }
        // A name may have numbers that were read as a day: 24/7.
        if let Some(query) = query.with_numbers() {
            let numbers = self.of_kinds(library, &query, kinds, day_of, limit, searcher);
            if numbers.how == How::Typed && searcher.best >= Some(order::Tier::Other) {
                return numbers;
            }
        }
        let nearest = lang.pick(
            "Intet passer helt; det nærmeste er:",
            "Nothing fits fully; the nearest are:",
        );
        // What narrows is lifted: a filter, else the dates.
        let (wider, kinds, remark) = match (filters.as_slice(), query.without_dates()) {
            ([_, ..], _) => {
                let words = |word: &dyn Fn(&Filter) -> String, between: &str| {
                    filters.iter().map(word).collect::<Vec<_>>().join(between)
                };
                let letters = words(&|f| format!("{}:", f.letters(lang)[0]), " ");
                let label = words(&|f| f.label(lang).to_owned(), lang.pick(" og ", " and "));
                let remark = match lang {
                    Lang::Da => format!(
                        "Intet passer blandt {label}; slet {letters} for at søge i alt. Uden det:"
                    ),
                    Lang::En => format!(
                        "None of the {label} fits; erase {letters} to search all. Without it:"
                    ),
                };
                (query, KindSet::ALL, remark)
            }
            ([], Some((wider, dates))) => {
                let remark = match lang {
                    Lang::Da => {
                        format!("Intet passer på {dates}; slet datoen for at søge i alt. Uden den:")
                    }
                    Lang::En => {
                        format!("Nothing fits {dates}; erase the date to search all. Without it:")
                    }
                };
                (wider, kinds, remark)
            }
            ([], None) => {
                found.remark = Some(nearest.to_owned());
                return found;
            }
        };
        let wider = self.of_kinds(library, &wider, kinds, day_of, limit, searcher);
        let fits = wider.how != How::Nearest;
        if fits || found.hits.is_empty() {
            found = wider;
        }
        if filters.is_empty() {
            // Not all that was typed is in it.
            found.how = How::Nearest;
        }
        let remark = if fits || !filters.is_empty() {
            remark
        } else {
            nearest.to_owned()
        };
        found.remark = Some(remark);
        found
    }

    /// Searches among things of some kinds only.
    pub fn of_kinds(
        &self,
        library: &Library,
        query: &Query,
        kinds: KindSet,
        day_of: &dyn Fn(usize) -> Day,
        limit: usize,
        searcher: &mut Searcher,
    ) -> Found {
        searcher.days.clear();
        searcher.days.extend((0..library.books().len()).map(day_of));
        let how = searcher.run(self, query, kinds, limit);
        let ranked = searcher.ranked.iter();
        Found {
            hits: ranked
                .map(|r| show::hit(searcher, self, library, how, r))
                .collect(),
            how,
            remark: None,
        }
    }
}
