//! Papers read: a list, a kommissorium or minutes becomes a proposed change, in which every line has its verdict.
//!
//! - `lines`, `html`, `json`, `text`, `files`: whatever comes in as lines and pieces;
//! - `sections`: headings and what they mean;
//! - `vocabulary`, `given`, `words`, `dates`, `pieces`: what a word, a date, a name or an address looks like by itself;
//! - `several`, `spelling`, `person`, `ahead`: the people in a line and each of them, of a long list in a thread of its own;
//! - `counts`, `seat`, `composition`, `chairs`, `frequency`: who shall sit in a group, how its chair is held, how often it meets;
//! - `rows`, `cut`, `sheet`: the people as they are read; tables;
//! - `said`, `reader`, `phrases`: the paper from top to bottom, and what it says;
//! - `places`, `people`, `seats`: which organisation, person and seat of a dataset are meant;
//! - `targets`, `doubles`, `planned`, `plan`: which groups it is about, who stands in it twice, what becomes of each row and fact, and what
//!   is asked;
//! - `propose`: what is proposed, field by field;
//! - `verdict`: what became of each line;
//! - `told`: what the user says that a line is;
//! - `carry`, `enact`: the plan carried out.

mod ahead;
mod carry;
mod chairs;
mod composition;
mod counts;
mod cut;
mod dates;
mod doubles;
mod enact;
mod files;
mod frequency;
mod given;
mod html;
mod json;
mod lines;
mod people;
mod person;
mod phrases;
mod pieces;
mod places;
mod plan;
mod planned;
mod propose;
mod reader;
mod rows;
mod said;
mod seat;
mod seats;
mod sections;
mod several;
mod sheet;
mod spelling;
mod targets;
mod text;
mod told;
mod verdict;
mod vocabulary;
mod words;

#[cfg(test)]
mod tests;

pub use carry::carry_out;
pub use chairs::ChairRule;
pub use files::{Unreadable, from_bytes, is_readable};
pub use frequency::MeetingsRule;
pub use places::{Doubt, Match, kind_of, told_kind};
pub use plan::{Met, Plan, Stated, plan, plan_with};
pub use planned::{Candidate, Change, Choice, Happens, Planned, Where, Whom};
pub use propose::{Field, Place, Proposal, proposals};
pub use reader::{known, read, read_for, read_text};
pub use rows::{Column, Kind, MAX_ROWS, PaperDoubt, Row, Skipped, Why};
pub use said::{DeadlineSaid, ItemSaid, MeetingSaid, Paper, PaperKind, Said, What};
pub use seat::SeatRule;
pub use targets::{Into, group_in, other_title, others};
pub use text::{Line, Text};
pub use told::Told;
pub use verdict::{Use, Verdict, verdicts};

use crate::lang::Lang;

/// Why a paper cannot be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// So many questions are not answered.
    Open(usize),
    /// An id that nothing has.
    Unknown(String),
    /// Someone's time would end before it begins.
    Backward(String),
    /// Someone leaves on a day that is not told.
    NoDay(String),
    /// Nothing would change.
    Nothing,
}

impl Refusal {
    /// Returns the reason in words.
    pub fn message(&self, lang: Lang) -> String {
        let t = |da: &str, en: &str| lang.pick(da, en).to_owned();
        match self {
            Self::Open(1) => t("ét spørgsmål mangler svar", "one question has no answer"),
            Self::Open(count) => match lang {
                Lang::Da => format!("{count} spørgsmål mangler svar"),
                Lang::En => format!("{count} questions have no answer"),
            },
            Self::Unknown(id) => match lang {
                Lang::Da => format!("`{id}` findes ikke"),
                Lang::En => format!("`{id}` does not exist"),
            },
            Self::Backward(name) => match lang {
                Lang::Da => format!("perioden for {name} ville slutte, før den begynder"),
                Lang::En => format!("the period of {name} would end before it begins"),
            },
            Self::NoDay(name) => match lang {
                Lang::Da => format!("det er ikke sagt, hvornår {name} udtræder"),
                Lang::En => format!("it is not said when {name} leaves"),
            },
            Self::Nothing => t("der er intet at ændre", "there is nothing to change"),
        }
    }
}
