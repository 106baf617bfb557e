//! Why an operation cannot be done.

use super::{Said, listed};
use crate::lang::Lang;
use crate::model::Date;
use crate::syntax::Problem;

/// Why an operation cannot be done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub enum Refusal {
    /// There is nothing of this id here, or it is of another kind than wanted.
    Unknown {
        /// The id.
        id: String,
        /// What is wanted there.
        wanted: Said,
    },
    /// The group has no member at that place.
    NoMember {
        /// The group.
        group: String,
    },
    /// A membership names no person, no party and no vacant place.
    NoOne,
    /// The name is empty.
    NoName,
    /// The reason is empty.
    NoReason,
    /// A date is missing.
    NoDate,
    /// Something is to move to another group, and none is named.
    MovesNowhere,
    /// What was typed is not the name of the person.
    NotTheName,
    /// Why a chair cannot pass on in the way that is stated.
    NoTurn(Said),
    /// A text that cannot be an id.
    BadId(String),
    /// The id is used already.
    Taken(String),
    /// A value that would not be read back.
    Unreadable(Problem),
    /// The date has no day to count from.
    NoDay(Date),
    /// The time of the named one would end before it begins.
    Backward(Said),
    /// The time of the named one is over already.
    Over(Said),
    /// The named one would lie under itself.
    UnderItself(String),
    /// A new name or place would begin before the one known last.
    EarlierVersion(String),
    /// All of them are members there already.
    AlreadyThere {
        /// Who.
        who: Said,
        /// The group.
        group: String,
    },
    /// Someone sits there already, on the same seat or both without one.
    SitsThere(Said),
    /// Someone is no member there.
    NotThere {
        /// Who.
        who: Said,
        /// The group.
        group: String,
    },
    /// Someone has no place in any group on the day or later.
    SitsNowhere(String),
    /// The named one cannot take the place of itself.
    SameOne(Said),
    /// Two are marked as not being the same.
    NotTheSame(String, String),
    /// The seat is in no mandate of the group.
    SeatElsewhere {
        /// The group.
        group: String,
    },
    /// Several chair the group, and nobody said who hands over.
    SeveralChairs {
        /// The group.
        group: String,
        /// Who chairs it.
        chairs: Vec<Said>,
    },
    /// The group has not ended.
    NotEnded(String),
    /// Others point to the thing.
    PointedTo {
        /// The thing.
        name: String,
        /// The first of them, at most five.
        by: Vec<Said>,
        /// How many there are in all.
        count: usize,
    },
    /// The dataset itself cannot be deleted.
    WholeDataset,
    /// The id names another dataset in references.
    OtherDataset(String),
    /// A part of a proposal would end what begins on the day itself or later.
    TooEarly(Said),
    /// The dataset would read back as another one.
    Unfaithful,
    /// Everything is as wanted already.
    NothingToDo,
}

impl Refusal {
    /// Returns why, in one sentence without a full stop.
    pub fn message(&self, lang: Lang) -> String {
        let say = |da: String, en: String| match lang {
            Lang::Da => da,
            Lang::En => en,
        };
        match self {
            Self::Unknown { id, wanted } if id.is_empty() => say(
                format!("der mangler et id (her kan stå: {})", wanted.da),
                format!("an id is missing (allowed here: {})", wanted.en),
            ),
            Self::Unknown { id, wanted } => say(
                format!("`{id}` findes ikke her (her kan stå: {})", wanted.da),
                format!("`{id}` does not exist here (allowed here: {})", wanted.en),
            ),
            Self::NoMember { group } => say(
                format!("medlemmet findes ikke længere i {group}"),
                format!("that member of {group} does not exist any more"),
            ),
            Self::NoOne => say(
                "medlemskabet har hverken en person, en part eller en ledig plads".to_owned(),
                "the membership has neither a person, a party nor a vacant place".to_owned(),
            ),
            Self::NoName => say(
                "der mangler et navn".to_owned(),
                "a name is missing".to_owned(),
            ),
            Self::NoReason => say(
                "der mangler en grund".to_owned(),
                "a reason is missing".to_owned(),
            ),
            Self::NoDate => say(
                "datoen mangler".to_owned(),
                "the date is missing".to_owned(),
            ),
            Self::MovesNowhere => say(
                "angiv, hvilken gruppe der flyttes til".to_owned(),
                "state which group to move to".to_owned(),
            ),
            Self::NotTheName => say(
                "det er ikke personens navn".to_owned(),
                "that is not the person's name".to_owned(),
            ),
            Self::SitsThere(name) => say(
                format!("{} sidder der allerede: ret medlemskabet i stedet", name.da),
                format!(
                    "{} sits there already: change the membership instead",
                    name.en
                ),
            ),
            Self::NoTurn(why) => say(why.da.clone(), why.en.clone()),
            Self::BadId(id) => say(
                format!(
                    "`{id}` kan ikke være et id: kun små bogstaver a-z, tal og enkelte bindestreger"
                ),
                format!("`{id}` cannot be an id: only lower-case a-z, digits and single hyphens"),
            ),
            Self::Taken(id) => say(
                format!("id'et `{id}` er allerede brugt"),
                format!("the id `{id}` is used already"),
            ),
            Self::Unreadable(problem) => problem.message(lang),
            Self::NoDay(date) => say(
                format!("{} er ikke en dag at regne fra", date.long(Lang::Da)),
                format!("{} is no day to count from", date.long(Lang::En)),
            ),
            Self::Backward(name) => say(
                format!("tiden for {} ville slutte, før den begynder", name.da),
                format!("the time of {} would end before it begins", name.en),
            ),
            Self::Over(name) => say(
                format!("tiden for {} er allerede slut", name.da),
                format!("the time of {} is over already", name.en),
            ),
            Self::UnderItself(name) => say(
                format!("{name} ville komme til at ligge under sig selv"),
                format!("{name} would lie under itself"),
            ),
            Self::EarlierVersion(name) => say(
                format!("{name} har allerede et navn eller en plads, der begynder senere"),
                format!("{name} has a name or place that begins later already"),
            ),
            Self::AlreadyThere { who, group } => say(
                format!("{} er allerede med i {group}", who.da),
                format!("already in {group}: {}", who.en),
            ),
            Self::NotThere { who, group } => say(
                format!("{} er ikke med i {group}", who.da),
                format!("not in {group}: {}", who.en),
            ),
            Self::SitsNowhere(name) => say(
                format!("{name} sidder ikke i nogen gruppe den dag eller senere"),
                format!("{name} has no place in any group on that day or later"),
            ),
            Self::SameOne(name) => say(
                format!("{} kan ikke træde i stedet for sig selv", name.da),
                format!("{} cannot take the place of itself", name.en),
            ),
            Self::NotTheSame(a, b) => say(
                format!("der står, at {a} og {b} ikke er det samme: fjern den oplysning først"),
                format!("{a} and {b} are marked as not being the same: take that mark away first"),
            ),
            Self::SeatElsewhere { group } => say(
                format!("pladsen hører ikke til et kommissorium for {group}"),
                format!("the seat belongs to no mandate of {group}"),
            ),
            Self::SeveralChairs { group, chairs } => {
                let chairs = listed(chairs);
                say(
                    format!(
                        "{group} har flere formænd: {}; vælg, hvem der går af",
                        chairs.da
                    ),
                    format!(
                        "{group} has several chairs: {}; choose who hands over",
                        chairs.en
                    ),
                )
            }
            Self::NotEnded(name) => say(
                format!("{name} er ikke ophørt"),
                format!("{name} has not ended"),
            ),
            Self::PointedTo { name, by, count } => used_by(name, by, *count).pick(lang).to_owned(),
            Self::WholeDataset => say(
                "et datasæt kan ikke slettes her".to_owned(),
                "a dataset cannot be deleted here".to_owned(),
            ),
            Self::OtherDataset(id) => say(
                format!("`{id}` er et andet datasæt, som der henvises til her"),
                format!("`{id}` is another dataset that is referred to here"),
            ),
            Self::TooEarly(part) => say(
                format!(
                    "»{}« kan ikke gælde fra den dag: det, der gælder nu, begynder først da; vælg en senere dag",
                    part.da
                ),
                format!(
                    "“{}” cannot hold from that day: what it would end begins only then; choose a later day",
                    part.en
                ),
            ),
            Self::Unfaithful => say(
                "det ville ikke kunne læses uændret tilbage, så intet er ændret".to_owned(),
                "it would not read back the same, so nothing was changed".to_owned(),
            ),
            Self::NothingToDo => say(
                "der er intet at ændre".to_owned(),
                "there is nothing to change".to_owned(),
            ),
        }
    }
}

/// Tells by what a thing is used.
fn used_by(name: &str, by: &[Said], count: usize) -> Said {
    let all = |lang: Lang| {
        by.iter()
            .map(|b| b.pick(lang))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let more = count.saturating_sub(by.len());
    let (mut da, mut en) = (all(Lang::Da), all(Lang::En));
    if more > 0 {
        da = format!("{da} og {more} mere");
        en = format!("{en} and {more} more");
    }
    Said::new(
        format!("{name} bruges af {da}"),
        format!("{name} is used by {en}"),
    )
}
