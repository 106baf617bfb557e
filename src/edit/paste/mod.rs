//! A pasted list of people: rows, whom and what they mean, and a plan of what becomes of them.
//!
//! - `cut`: text from a spreadsheet, a CSV or a mail as cells;
//! - `vocabulary`, `words`, `dates`, `pieces`: what a word, a date, a name or an address looks like by itself;
//! - `sheet`: what each column holds, and the rows;
//! - `places`, `people`: which organisation and person of a dataset are meant;
//! - `seats`: the seat of the mandates in force that fits;
//! - `plan`: what happens to each row, and what is asked;
//! - `carry`: the plan carried out.

mod carry;
mod cut;
mod dates;
mod people;
mod pieces;
mod places;
mod plan;
mod seats;
mod sheet;
mod vocabulary;
mod words;

#[cfg(test)]
mod tests;

pub use carry::carry_out;
pub use people::Doubt;
pub use places::Match;
pub use plan::{Candidate, Change, Choice, Happens, Plan, Planned, Where, Whom, plan};
pub use sheet::{Column, Row, Sheet, Skipped, Why, read, read_for};

use crate::lang::Lang;

/// Why a list cannot be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// So many rows of a list are not answered.
    Open(usize),
    /// An id that nothing has.
    Unknown(String),
    /// Someone's time would end before it begins.
    Backward(String),
    /// Nothing would change.
    Nothing,
}

impl Refusal {
    /// Returns the reason in words.
    pub fn message(&self, lang: Lang) -> String {
        let t = |da: &str, en: &str| lang.pick(da, en).to_owned();
        match self {
            Self::Open(1) => t("én række mangler svar", "one row has no answer"),
            Self::Open(count) => match lang {
                Lang::Da => format!("{count} rækker mangler svar"),
                Lang::En => format!("{count} rows have no answer"),
            },
            Self::Unknown(id) => match lang {
                Lang::Da => format!("`{id}` findes ikke"),
                Lang::En => format!("`{id}` does not exist"),
            },
            Self::Backward(name) => match lang {
                Lang::Da => format!("perioden for {name} ville slutte, før den begynder"),
                Lang::En => format!("the period of {name} would end before it begins"),
            },
            Self::Nothing => t("der er intet at ændre", "there is nothing to change"),
        }
    }
}
