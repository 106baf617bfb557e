//! Partial dates: as exact as the source, and no more.
//!
//! Written forms: `2016`, `2016-09`, `2016-09-01`, `2016-W37`, `2016-spring`; `~` before it for *about*; `[2016]-12-01` for a year
//! that the source does not print, `2015?-05-27` for a year that the source prints and that looks wrong; and behind it, or alone,
//! the source's own words in single quotes: `~2007-04 'primo april'`, `'snart'`.

use std::borrow::Cow;
use std::fmt;

use jiff::civil;

use super::datum::Datum;
use super::value::{Cx, Shape, Value, Visitor};
use crate::lang::{Lang, Words};
use crate::syntax::{Node, What, Writer};

/// A day of the calendar.
pub type Day = civil::Date;

/// A season of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February of the next year.
    Winter,
}

pub(super) const SEASONS: [(Season, &str, &str, i8); 4] = [
    (Season::Spring, "spring", "forår", 3),
    (Season::Summer, "summer", "sommer", 6),
    (Season::Autumn, "autumn", "efterår", 9),
    (Season::Winter, "winter", "vinter", 12),
];

/// How exact a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Precision {
    /// The year.
    Year,
    /// A season of the year.
    Season(Season),
    /// A month of the year, from 1.
    Month(i8),
    /// An ISO week of the year, from 1.
    Week(i8),
    /// A month and day, both from 1.
    Day(i8, i8),
}

/// What is known of the year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum YearMark {
    /// The source prints it.
    #[default]
    Stated,
    /// The source does not print it; it follows from the context.
    Inferred,
    /// The source prints it, and it looks wrong.
    Suspect,
}

/// A point of time as exact as its source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Date {
    when: Option<(i16, Precision)>,
    mark: YearMark,
    about: bool,
    words: String,
}

impl Date {
    /// Returns the date of a day.
    pub fn from_day(day: Day) -> Self {
        Self {
            when: Some((day.year(), Precision::Day(day.month(), day.day()))),
            ..Self::default()
        }
    }

    /// Reads a date in one of the written forms; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (text, words) = match text.split_once('\'') {
            Some((date, quoted)) => (date.trim(), quoted.strip_suffix('\'')?),
            None => (text, ""),
        };
        if text.is_empty() {
            return (!words.is_empty()).then(|| Self {
                words: words.to_owned(),
                ..Self::default()
            });
        }
        let (about, text) = text
            .strip_prefix('~')
            .map_or((false, text), |rest| (true, rest));
        let (year, rest, mark) = if let Some(rest) = text.strip_prefix('[') {
            let (year, rest) = rest.split_once(']')?;
            (year, rest, YearMark::Inferred)
        } else {
            let (year, rest) = text.split_at_checked(4)?;
            match rest.strip_prefix('?') {
                Some(rest) => (year, rest, YearMark::Suspect),
                None => (year, rest, YearMark::Stated),
            }
        };
        let precision = if rest.is_empty() {
            Precision::Year
        } else {
            precision(rest.strip_prefix('-')?)?
        };
        let date = Self {
            when: Some((number(year, 4)?, precision)),
            mark,
            about,
            words: words.to_owned(),
        };
        date.first().is_some().then_some(date)
    }

    /// Returns the first day it can mean; `None` where only words are known.
    pub fn first(&self) -> Option<Day> {
        let (year, precision) = self.when?;
        match precision {
            Precision::Year => Day::new(year, 1, 1).ok(),
            Precision::Season(season) => Day::new(year, SEASONS[season as usize].3, 1).ok(),
            Precision::Month(month) => Day::new(year, month, 1).ok(),
            Precision::Week(week) => civil::ISOWeekDate::new(year, week, civil::Weekday::Monday)
                .ok()
                .map(Day::from),
            Precision::Day(month, day) => Day::new(year, month, day).ok(),
        }
    }

    /// Returns the last day it can mean, itself included.
    pub fn last(&self) -> Option<Day> {
        let first = self.first()?;
        let span = jiff::Span::new();
        let behind = match self.when?.1 {
            Precision::Year => first.checked_add(span.years(1)),
            Precision::Season(_) => first.checked_add(span.months(3)),
            Precision::Month(_) => first.checked_add(span.months(1)),
            Precision::Week(_) => first.checked_add(span.weeks(1)),
            Precision::Day(..) => return Some(first),
        };
        behind.and_then(Day::yesterday).ok()
    }

    /// Returns the day before the first one it can mean, no surer than the date itself; `None` where only words are known, and
    /// before the year 0.
    pub fn day_before(&self) -> Option<Self> {
        self.beside(self.first()?.yesterday().ok()?)
    }

    /// Returns the day after the last one it can mean, no surer than the date itself; `None` where only words are known, and after
    /// the year 9999.
    pub fn day_after(&self) -> Option<Self> {
        self.beside(self.last()?.tomorrow().ok()?)
    }

    fn beside(&self, day: Day) -> Option<Self> {
        (0..=9999).contains(&day.year()).then(|| Self {
            mark: self.mark,
            about: self.about,
            ..Self::from_day(day)
        })
    }

    /// Returns what is known of the year.
    pub fn mark(&self) -> YearMark {
        self.mark
    }

    /// Returns whether the date is only about.
    pub fn is_about(&self) -> bool {
        self.about
    }

    /// Returns the source's own words; empty where none are kept.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Returns the date in words for a person: `1. september 2016`, `uge 37, 2016`, `foråret 2017`, `ca. 2011`.
    pub fn long(&self, lang: Lang) -> String {
        let Some((year, precision)) = self.when else {
            return format!("»{}«", self.words);
        };
        let year = match self.mark {
            YearMark::Stated => year.to_string(),
            YearMark::Inferred => format!("[{year}]"),
            YearMark::Suspect => format!("{year} (?)"),
        };
        let month = |m: i8| MONTHS[usize::from(m.unsigned_abs()) - 1];
        let date = match (precision, lang) {
            (Precision::Year, _) => year,
            (Precision::Season(s), Lang::Da) => format!("{}et {year}", SEASONS[s as usize].2)
                .replace("vinteret", "vinteren")
                .replace("sommeret", "sommeren"),
            (Precision::Season(s), Lang::En) => format!("{} {year}", SEASONS[s as usize].1),
            (Precision::Month(m), _) => format!("{} {year}", lang.pick(month(m).0, month(m).1)),
            (Precision::Week(w), Lang::Da) => format!("uge {w}, {year}"),
            (Precision::Week(w), Lang::En) => format!("week {w}, {year}"),
            (Precision::Day(m, d), Lang::Da) => format!("{d}. {} {year}", month(m).0),
            (Precision::Day(m, d), Lang::En) => format!("{d} {} {year}", month(m).1),
        };
        let about = if self.about {
            lang.pick("ca. ", "about ")
        } else {
            ""
        };
        let words = if self.words.is_empty() {
            String::new()
        } else {
            format!(" »{}«", self.words)
        };
        format!("{about}{date}{words}")
    }
}

pub(super) const MONTHS: [(&str, &str); 12] = [
    ("januar", "January"),
    ("februar", "February"),
    ("marts", "March"),
    ("april", "April"),
    ("maj", "May"),
    ("juni", "June"),
    ("juli", "July"),
    ("august", "August"),
    ("september", "September"),
    ("oktober", "October"),
    ("november", "November"),
    ("december", "December"),
];

fn number<T: std::str::FromStr>(text: &str, digits: usize) -> Option<T> {
    (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn precision(text: &str) -> Option<Precision> {
    if let Some(week) = text.strip_prefix('W') {
        return Some(Precision::Week(number(week, 2)?));
    }
    if let Some(season) = SEASONS.iter().find(|s| s.1 == text) {
        return Some(Precision::Season(season.0));
    }
    match text.split_once('-') {
        Some((month, day)) => Some(Precision::Day(number(month, 2)?, number(day, 2)?)),
        None => Some(Precision::Month(number(text, 2)?)),
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((year, precision)) = self.when {
            f.write_str(if self.about { "~" } else { "" })?;
            match self.mark {
                YearMark::Stated => write!(f, "{year:04}")?,
                YearMark::Inferred => write!(f, "[{year:04}]")?,
                YearMark::Suspect => write!(f, "{year:04}?")?,
            }
            match precision {
                Precision::Year => {}
                Precision::Season(season) => write!(f, "-{}", SEASONS[season as usize].1)?,
                Precision::Month(month) => write!(f, "-{month:02}")?,
                Precision::Week(week) => write!(f, "-W{week:02}")?,
                Precision::Day(month, day) => write!(f, "-{month:02}-{day:02}")?,
            }
            if !self.words.is_empty() {
                f.write_str(" ")?;
            }
        }
        if self.words.is_empty() {
            Ok(())
        } else {
            write!(f, "'{}'", self.words)
        }
    }
}

impl Value for Date {
    const SHAPE: Shape = Shape::Date;

    fn read(node: Node<'_>, cx: &mut Cx) -> Option<Self> {
        let Some(text) = node.bare().string() else {
            return cx.expected(
                node,
                "en dato i anførselstegn, fx \"2016-09-01\"",
                "a date in quotation marks, such as \"2016-09-01\"",
            );
        };
        let date = Self::parse(&text);
        if date.is_none() {
            cx.problem(node, What::BadDate(text.into_owned()));
        }
        date
    }

    fn write(&self, out: &mut Writer) {
        out.string(&self.to_string());
    }

    fn datum(&self) -> Datum {
        Datum::text(&self.to_string())
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        if !self.words.is_empty() {
            visitor.text(&self.words);
        }
    }
}

impl Words for Date {
    fn words(&self, lang: Lang) -> Cow<'_, str> {
        self.long(lang).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_written_form_comes_back() {
        for text in [
            "2016",
            "2016-09",
            "2016-09-01",
            "2016-W37",
            "2017-spring",
            "~2015-09",
            "[2016]-12-01",
            "2015?-05-27",
            "~2007-04 'primo april'",
            "'snart'",
            "[2016]-W37",
            "~2011",
        ] {
            assert_eq!(Date::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "16",
            "2016-13",
            "2016-02-30",
            "2016-W54",
            "2016-9-1",
            "2016 09",
            "i morgen",
            "[2016",
            "'",
            "æøå1",
            "2016-",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_partial_date_spans_all_it_can_mean() {
        let span = |t: &str| {
            Date::parse(t)
                .map(|d| (d.first().unwrap(), d.last().unwrap()))
                .unwrap()
        };
        assert_eq!(span("2016"), (date(2016, 1, 1), date(2016, 12, 31)));
        assert_eq!(span("2016-02"), (date(2016, 2, 1), date(2016, 2, 29)));
        assert_eq!(span("2016-W37"), (date(2016, 9, 12), date(2016, 9, 18)));
        assert_eq!(span("2017-winter"), (date(2017, 12, 1), date(2018, 2, 28)));
        assert_eq!(Date::parse("'snart'").unwrap().first(), None);
    }

    #[test]
    fn the_days_beside_a_date_are_beside_all_it_can_mean() {
        let beside = |t: &str| {
            let date = Date::parse(t).unwrap();
            (
                date.day_before().map(|d| d.to_string()),
                date.day_after().map(|d| d.to_string()),
            )
        };
        let days = |before: &str, after: &str| (Some(before.to_owned()), Some(after.to_owned()));
        assert_eq!(beside("2016-09-01"), days("2016-08-31", "2016-09-02"));
        assert_eq!(beside("2016-09"), days("2016-08-31", "2016-10-01"));
        assert_eq!(beside("2016"), days("2015-12-31", "2017-01-01"));
        assert_eq!(beside("2016-W01"), days("2016-01-03", "2016-01-11"));
        assert_eq!(beside("2017-winter"), days("2017-11-30", "2018-03-01"));
        assert_eq!(beside("[2016]-03-01"), days("[2016]-02-29", "[2016]-03-02"));
        assert_eq!(
            beside("~2011 'vistnok'"),
            days("~2010-12-31", "~2012-01-01")
        );
        assert_eq!(beside("'snart'"), (None, None));
        assert_eq!(beside("0000"), (None, Some("0001-01-01".to_owned())));
        assert_eq!(beside("9999").1, None);
    }

    #[test]
    fn words_for_a_person() {
        let long = |t: &str| Date::parse(t).unwrap().long(Lang::Da);
        assert_eq!(long("2016-09-01"), "1. september 2016");
        assert_eq!(long("[2016]-12-01"), "1. december [2016]");
        assert_eq!(long("2017-spring"), "foråret 2017");
        assert_eq!(long("2017-winter"), "vinteren 2017");
        assert_eq!(long("~2011"), "ca. 2011");
        assert_eq!(long("'snart'"), "»snart«");
    }
}
