//! The chairmanship as a calendar: whose turn it is, from when until when.

use crate::check::words;
use jiff::Span;

use crate::lang::Lang;
use crate::model::{Book, ChairShape, Chairmanship, Date, Day, Id, MandateUse, Ref};
use crate::seating::chair_in_use;

/// How many turns behind the present one a calendar has.
const AHEAD: usize = 4;

/// One turn of a chairmanship that passes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The party that has the chair, in a shared chairmanship beside the permanent one.
    pub party: Id,
    /// Its first day.
    pub from: Day,
    /// Its last day, included.
    pub to: Day,
}

/// The turns of a chairmanship from the first to the fourth behind the present one; those that begin after the mandate has ended are
/// left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turns {
    /// The mandate that rules it.
    pub mandate: MandateUse,
    /// The parties that always have part in it.
    pub permanent: Vec<Id>,
    /// The turns in order, at least one.
    pub turns: Vec<Turn>,
    /// The present turn; `None` before the first and after the last.
    pub at: Option<usize>,
    /// The first day of the turn behind the present one, before the first turn that of the first; `None` where there is none.
    pub hand_over: Option<Day>,
    /// The day by which the chairmanship is to be evaluated.
    pub evaluation: Option<Day>,
    /// Whether the first day is only partly stated, so that all days are the earliest that it can mean.
    pub earliest: bool,
}

impl Turns {
    /// Returns whether the day of the evaluation has come; whether it was held is nowhere in a dataset.
    pub fn is_evaluation_due(&self, day: Day) -> bool {
        self.evaluation.is_some_and(|due| due <= day)
    }
}

/// Why there is no calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untold {
    /// The chair does not pass on.
    NotRotating,
    /// The parties are not stated.
    Order,
    /// The years of a turn are not stated.
    Years,
    /// The first party or its first day is not stated.
    First,
    /// The first party is none of those between which the chair passes on.
    Stranger,
    /// The first day or the years lead out of the calendar.
    NoDay,
}

impl Untold {
    /// Returns it in words for the end of a sentence; empty for a chair that does not pass on.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::NotRotating => "",
            Self::Order => words::parties_not_stated(lang),
            Self::Years => words::years_not_stated(lang),
            Self::First => words::first_turn_not_stated(lang),
            Self::Stranger => words::first_is_no_party(lang),
            Self::NoDay => words::first_day_unclear(lang),
        }
    }

    /// Returns the word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotRotating => "not_rotating",
            Self::Order => "order",
            Self::Years => "years",
            Self::First => "first_turn",
            Self::Stranger => "first_party",
            Self::NoDay => "first_day",
        }
    }
}

/// Returns the mandate that rules a group's chairmanship on a day, and the calendar or why there is none; `None` where no mandate in
/// use has a chair.
pub fn rota(book: &Book, group: usize, day: Day) -> Option<(MandateUse, Result<Turns, Untold>)> {
    let (of, chair) = chair_in_use(book, group, day)?;
    Some((of, calendar(book, of, chair, day)))
}

/// Returns the turns of a group's chairmanship as the mandates in use on a day have them; `None` where the chair does not pass on, or
/// first turn, years or order are not stated. A first day that is only partly known counts from the first day it can mean.
pub fn turns(book: &Book, group: usize, day: Day) -> Option<Turns> {
    rota(book, group, day)?.1.ok()
}

pub(super) fn calendar(
    book: &Book,
    mandate: MandateUse,
    chair: &Chairmanship,
    day: Day,
) -> Result<Turns, Untold> {
    let rotates = match chair.shape {
        ChairShape::Rotating => true,
        ChairShape::Shared => !chair.rotating.is_empty(),
        ChairShape::Single | ChairShape::DecidedAtCreation => false,
    };
    if !rotates {
        return Err(Untold::NotRotating);
    }
    if chair.rotating.len() < 2 {
        return Err(Untold::Order);
    }
    let years = chair.years.filter(|y| *y > 0).ok_or(Untold::Years)?;
    let (Some(party), Some(from)) = (&chair.first_party, &chair.first_from) else {
        return Err(Untold::First);
    };
    let same = |a: &Id, b: &Id| a == b || book.find(a).is_some() && book.find(a) == book.find(b);
    let start = chair
        .rotating
        .iter()
        .position(|p| same(p.id(), party.id()))
        .ok_or(Untold::Stranger)?;
    let first = from.first().ok_or(Untold::NoDay)?;
    let after = |years: i64| {
        Span::new()
            .try_years(years)
            .ok()
            .and_then(|span| first.checked_add(span).ok())
    };
    let end = book
        .mandate(mandate)
        .period
        .to
        .as_ref()
        .and_then(Date::last);

    let mut turns: Vec<Turn> = Vec::new();
    let mut next = Some(first);
    let (mut passed, mut ahead) = (0, 0);
    while let Some(begin) = next
        .filter(|begin| ahead <= AHEAD && (turns.is_empty() || end.is_none_or(|end| *begin <= end)))
    {
        passed += i64::from(years);
        next = after(passed);
        let Some(to) = next.and_then(|next| next.yesterday().ok()) else {
            break;
        };
        // No turn outlasts the mandate that rules it.
        let to = end.map_or(to, |end| to.min(end.max(begin)));
        let party = chair.rotating[(start + turns.len()) % chair.rotating.len()]
            .id()
            .clone();
        turns.push(Turn {
            party,
            from: begin,
            to,
        });
        ahead += usize::from(to >= day);
    }
    if turns.is_empty() {
        return Err(Untold::NoDay);
    }
    let at = turns.iter().position(|t| (t.from..=t.to).contains(&day));
    let hand_over = turns.iter().map(|t| t.from).find(|from| *from > day);
    let evaluation = chair
        .evaluated_after_years
        .and_then(|y| after(i64::from(y)));
    let permanent = chair.permanent.iter().map(Ref::id).cloned().collect();
    let earliest = from.last() != Some(first);
    Ok(Turns {
        mandate,
        permanent,
        turns,
        at,
        hand_over,
        evaluation,
        earliest,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::library;
    use jiff::civil::date;

    fn told(chair: &str, day: Day) -> Result<Turns, Untold> {
        let library = library(&format!(
            r#"organisations: [(id: "a", name: "A"), (id: "b", name: "B"), (id: "c", name: "C"), (id: "h", name: "H")],
            groups: [(id: "g", name: "G", level: cluster, mandates: [(id: "m", chair: ({chair}))])]"#
        ));
        let book = library.book(0);
        let (of, chair) = chair_in_use(book, 0, day).unwrap();
        calendar(book, of, chair, day)
    }

    #[test]
    fn turns_follow_each_other_in_the_order_given_from_the_first_party() {
        let day = date(2021, 3, 1);
        let chair = r#"shape: shared, permanent: "h", rotating: ["a", "b", "c"], years: 2, evaluated_after_years: 2,
            first_party: "x/b", first_from: "2016-09""#;
        let turns = told(chair, day).unwrap();
        let shown: Vec<_> = turns
            .turns
            .iter()
            .map(|t| format!("{} {}–{}", t.party, t.from, t.to))
            .collect();
        assert_eq!(
            shown[..3],
            [
                "b 2016-09-01–2018-08-31",
                "c 2018-09-01–2020-08-31",
                "a 2020-09-01–2022-08-31"
            ]
        );
        assert_eq!(
            (turns.at, turns.turns.len()),
            (Some(2), 7),
            "four behind the present one"
        );
        assert_eq!(
            (turns.hand_over, turns.evaluation),
            (Some(date(2022, 9, 1)), Some(date(2018, 9, 1)))
        );
        assert_eq!(turns.permanent, [Id::new("h")]);
        assert_eq!(told(chair, date(2020, 8, 31)).unwrap().at, Some(1));
        assert_eq!(told(chair, date(2020, 9, 1)).unwrap().at, Some(2));
        let before = told(chair, date(2016, 8, 31)).unwrap();
        assert_eq!(
            (before.at, before.hand_over),
            (None, Some(date(2016, 9, 1)))
        );
    }

    #[test]
    fn a_turn_from_a_leap_day_does_not_drift() {
        let chair = r#"shape: rotating, rotating: ["a", "b"], years: 1, first_party: "a", first_from: "2016-02-29""#;
        let turns = told(chair, date(2016, 3, 1)).unwrap().turns;
        assert_eq!(
            (turns[1].from, turns[4].from),
            (date(2017, 2, 28), date(2020, 2, 29))
        );
        assert!(
            turns
                .windows(2)
                .all(|w| w[0].to.tomorrow().ok() == Some(w[1].from))
        );
    }

    #[test]
    fn what_is_not_stated_is_told() {
        let day = date(2016, 9, 15);
        let of = |chair: &str| told(chair, day).unwrap_err();
        assert_eq!(of("shape: single, first_party: \"a\""), Untold::NotRotating);
        assert_eq!(
            of("shape: shared, permanent: [\"a\", \"b\"]"),
            Untold::NotRotating
        );
        assert_eq!(
            of("shape: rotating, rotating: \"a\", years: 2"),
            Untold::Order
        );
        assert_eq!(
            of(r#"shape: rotating, rotating: ["a", "b"]"#),
            Untold::Years
        );
        assert_eq!(
            of(r#"shape: rotating, rotating: ["a", "b"], years: 0"#),
            Untold::Years
        );
        let base = r#"shape: rotating, rotating: ["a", "b"], years: 2"#;
        assert_eq!(of(&format!(r#"{base}, first_party: "a""#)), Untold::First);
        assert_eq!(
            of(&format!(r#"{base}, first_party: "c", first_from: "2016""#)),
            Untold::Stranger
        );
        assert_eq!(
            of(&format!(
                r#"{base}, first_party: "a", first_from: "'snart'""#
            )),
            Untold::NoDay
        );
        assert_eq!(
            of(&format!(r#"{base}, first_party: "a", first_from: "9999""#)),
            Untold::NoDay
        );
        let huge = r#"shape: rotating, rotating: ["a", "b"], years: 4000000000, first_party: "a", first_from: "2016""#;
        assert_eq!(of(huge), Untold::NoDay);
    }

    #[test]
    fn the_calendar_ends_with_the_mandate_and_the_calendar() {
        let library = library(
            r#"organisations: [(id: "a", name: "A"), (id: "b", name: "B")], groups: [(id: "g", name: "G", level: cluster,
            mandates: [(id: "m", period: (to: "2019-12-31"),
                chair: (shape: rotating, rotating: ["a", "b"], years: 2, first_party: "a", first_from: "2016"))])]"#,
        );
        let turns = turns(library.book(0), 0, date(2019, 6, 1)).unwrap();
        assert_eq!(
            (turns.turns.len(), turns.at, turns.hand_over),
            (2, Some(1), None)
        );
        let last = told(
            r#"shape: rotating, rotating: ["a", "b"], years: 5, first_party: "a", first_from: "9980""#,
            date(9990, 1, 1),
        );
        assert_eq!(last.unwrap().turns.len(), 3);
    }
}
