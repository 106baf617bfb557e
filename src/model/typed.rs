//! Dates as people type them: `15/9-2016`, `15. september 2016`, `sep 2016`, `uge 37 2016`, `forår 2017`, `i morgen`.

use super::date::{Date, Day, MONTHS, SEASONS};

/// The words behind which a date stands that is only about.
const ABOUT: [&str; 5] = ["~", "ca.", "ca ", "cirka ", "about "];
/// What is between the parts of a date.
const BETWEEN: [char; 5] = [' ', '.', ',', '/', '-'];

/// The words behind which only a part of a year or month is meant, with the month of a year.
const TURNS: [(&str, u8); 3] = [("primo ", 1), ("medio ", 6), ("ultimo ", 12)];

/// A date as far as it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// The year, where one is told.
    pub year: Option<u16>,
    /// Whether the year was told with two digits.
    pub short: bool,
    /// What of the year.
    pub part: Part,
}

/// What of a year is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Year,
    /// A month.
    Month(u8),
    /// A day of a month.
    Day(u8, u8),
    /// A week.
    Week(u8),
    /// A season, as it is written in a file.
    Season(&'static str),
}

/// Reads a date as a person types it, in Danish or English: every written form of [`Date::parse`], and day, month and year in the
/// usual orders. A year of two digits lies between 1970 and 2069, and a day without a year is one of this year. What the calendar does
/// not have is `None`.
pub fn typed_date(text: &str, today: Day) -> Option<Date> {
    Date::parse(text).or_else(|| read_date(text, Some(today)))
}

/// Reads a date as [`typed_date`] does, where it is typed otherwise than it is written; without `today` it must tell its year.
pub fn read_date(text: &str, today: Option<Day>) -> Option<Date> {
    let text = &spaced(text);
    if let Some(rest) = ABOUT.iter().find_map(|word| text.strip_prefix(word)) {
        let date = told(rest.trim_start())?.date(today)?;
        return Date::parse(&format!("~{date}"));
    }
    if let Some((rest, turn)) = TURNS
        .iter()
        .find_map(|(word, month)| Some((text.strip_prefix(word)?, *month)))
    {
        let told = told(rest)?;
        let month = match told.part {
            Part::Year => turn,
            Part::Month(month) => month,
            _ => return None,
        };
        return Date::parse(&format!("~{:04}-{month:02} '{text}'", told.year?));
    }
    match today.and_then(|today| relative(text, today)) {
        Some(day) => Some(Date::from_day(day)),
        None => told(text)?.date(today),
    }
}

impl Told {
    /// Returns the date; one without a year is one of the year of `today`.
    fn date(self, today: Option<Day>) -> Option<Date> {
        let this = today.map(|today| today.year().unsigned_abs());
        let year = self.year.or(this)?;
        let part = match self.part {
            Part::Year => String::new(),
            Part::Month(month) => format!("-{month:02}"),
            Part::Day(month, day) => format!("-{month:02}-{day:02}"),
            Part::Week(week) => format!("-W{week:02}"),
            Part::Season(season) => format!("-{season}"),
        };
        Date::parse(&format!("{year:04}{part}"))
    }
}

/// Returns a text in lower case with single spaces, without a time of the day behind it.
fn spaced(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut words: Vec<&str> = lower.split_whitespace().collect();
    let is_time =
        |word: &&str| word.contains(':') && word.bytes().all(|b| b.is_ascii_digit() || b == b':');
    words.pop_if(|word| is_time(&&**word));
    words.join(" ")
}

/// Returns the day that is reported by where it lies from today.
fn relative(text: &str, today: Day) -> Option<Day> {
    match text {
        "i dag" | "idag" | "nu" | "today" | "now" => Some(today),
        "i går" | "igår" | "i gaar" | "igaar" | "yesterday" => today.yesterday().ok(),
        "i morgen" | "imorgen" | "tomorrow" => today.tomorrow().ok(),
        _ => None,
    }
}

/// Reads how much of a date a text tells. A day without a year has a slash before its month, or the month by its name; months are
/// not held against the calendar.
pub fn told(text: &str) -> Option<Told> {
    let text = text
        .strip_prefix("den ")
        .or_else(|| text.strip_prefix("d. "))
        .unwrap_or(text);
    let ends = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if !ends(text.chars().next()) || !ends(text.chars().next_back()) {
        return None;
    }
    let parts: Vec<&str> = text
        .split(BETWEEN)
        .filter(|part| !part.is_empty())
        .collect();
    let of = |(year, short): (u16, bool), part| Told {
        year: Some(year),
        short,
        part,
    };
    let day = |month_of: &str, day: &str| Some(Part::Day(month(month_of)?, two_digits(day)?));
    match parts.as_slice() {
        [year] => Some(of(long_year(year)?, Part::Year)),
        [word, week, y] if matches!(*word, "uge" | "week") => {
            Some(of(year(y)?, Part::Week(two_digits(week)?)))
        }
        [a, b] => match (long_year(a), long_year(b)) {
            (None, Some(year)) => Some(of(year, part(a)?)),
            (Some(year), None) => Some(of(year, part(b)?)),
            (None, None) if month_name(a).is_some() => {
                Some(of(year(b)?, Part::Month(month_name(a)?)))
            }
            (None, None) if month_name(b).is_some() || text.contains('/') => Some(Told {
                year: None,
                short: false,
                part: day(b, a)?,
            }),
            _ => None,
        },
        [a, b, c] => match (long_year(a), month_name(a), long_year(c)) {
            (Some(year), _, None) => Some(of(year, day(b, c)?)),
            (None, Some(_), Some(year)) => Some(of(year, day(a, b)?)),
            (None, None, _) => Some(of(year(c)?, day(b, a)?)),
            _ => None,
        },
        _ => None,
    }
}

/// Returns a month, week or season, as it is beside the year.
fn part(text: &str) -> Option<Part> {
    if let Some(month) = month(text) {
        return Some(Part::Month(month));
    }
    if let Some(week) = text.strip_prefix('w') {
        return two_digits(week).map(Part::Week);
    }
    season(text).map(Part::Season)
}

/// Returns a year of four digits.
fn long_year(text: &str) -> Option<(u16, bool)> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let year = digits.then(|| text.parse().ok())??;
    Some((year, false))
}

/// Returns a year of four digits, or of two and that it is short.
fn year(text: &str) -> Option<(u16, bool)> {
    let short = || two_digits(text).filter(|_| text.len() == 2);
    let near = |year: u8| (if year < 70 { 2000 } else { 1900 }) + u16::from(year);
    long_year(text).or_else(|| Some((near(short()?), true)))
}

fn two_digits(text: &str) -> Option<u8> {
    ((1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

/// Returns a month by its number or name, from 1.
fn month(text: &str) -> Option<u8> {
    two_digits(text).or_else(|| month_name(text))
}

/// Returns a month by its name in lower case in either language, which may be cut after three letters.
pub fn month_name(text: &str) -> Option<u8> {
    let is = |name: &str| {
        let mut name = name.chars().flat_map(char::to_lowercase);
        text.chars().all(|c| name.next() == Some(c))
    };
    let long = text.chars().nth(2).is_some();
    let mut months = MONTHS.iter().take(if long { MONTHS.len() } else { 0 });
    months
        .position(|(da, en)| is(da) || is(en))
        .map(|at| at as u8 + 1)
}

/// Returns the word for a season in the written form.
fn season(text: &str) -> Option<&'static str> {
    let text = text.replace("aa", "å");
    if text == "fall" {
        return Some("autumn");
    }
    let bare = |da: &str| {
        text.strip_prefix(da)
            .is_some_and(|rest| matches!(rest, "" | "et" | "en"))
    };
    SEASONS
        .iter()
        .find(|(_, en, da, _)| text == *en || bare(da))
        .map(|s| s.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<String> {
        typed_date(text, date(2016, 3, 1)).map(|d| d.to_string())
    }

    #[test]
    fn what_people_type_is_a_date() {
        for (typed, written) in [
            ("15/9-2016", "2016-09-15"),
            ("15/9 2016", "2016-09-15"),
            ("15.9.2016", "2016-09-15"),
            ("15-9-2016", "2016-09-15"),
            (" 15. september  2016 ", "2016-09-15"),
            ("den 5. Sept. 2016", "2016-09-05"),
            ("September 15, 2016", "2016-09-15"),
            ("15 OCT 2016", "2016-10-15"),
            ("2016-9-1", "2016-09-01"),
            ("sep 2016", "2016-09"),
            ("september 2016", "2016-09"),
            ("9/2016", "2016-09"),
            ("2016/9", "2016-09"),
            ("uge 37 2016", "2016-W37"),
            ("week 5, 2016", "2016-W05"),
            ("2016-w37", "2016-W37"),
            ("forår 2017", "2017-spring"),
            ("Foraaret 2017", "2017-spring"),
            ("vinteren 2017", "2017-winter"),
            ("ca. sep 2016", "~2016-09"),
            ("~ 15/9-2016", "~2016-09-15"),
            ("i dag", "2016-03-01"),
            ("NU", "2016-03-01"),
            ("i  går", "2016-02-29"),
            ("tomorrow", "2016-03-02"),
            ("2016", "2016"),
            ("~2007-04 'primo april'", "~2007-04 'primo april'"),
            ("[2016]-12-01", "[2016]-12-01"),
            ("1/1-17", "2017-01-01"),
            ("01.01.17", "2017-01-01"),
            ("31-12-99", "1999-12-31"),
            ("jan 17", "2017-01"),
            ("1. maj 17", "2017-05-01"),
            ("1/1", "2016-01-01"),
            ("15. september", "2016-09-15"),
            ("uge 3 17", "2017-W03"),
            ("primo 2017", "~2017-01 'primo 2017'"),
            ("Ultimo april 2017", "~2017-04 'ultimo april 2017'"),
            ("2016-09-01 00:00:00", "2016-09-01"),
        ] {
            assert_eq!(read(typed).as_deref(), Some(written), "{typed}");
        }
    }

    #[test]
    fn what_is_no_date_or_not_sure_is_refused() {
        for text in [
            "",
            " ",
            "31/2-2016",
            "29/2-2015",
            "15/9-116",
            "15.9",
            "31/2",
            "primo",
            "primo 15/9-2016",
            "15/13-2016",
            "0/9-2016",
            "uge 54 2016",
            "uge 37",
            "ma 2016",
            "2016 2017",
            "15/9-2016/",
            "-9/2016",
            "15 9 2016 1",
            "snart",
            "31. æøå 2016",
            "2016-09-15-",
            "ca.",
            "~",
            "１５/９-２０１６",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn yesterday_of_the_first_day_is_none() {
        assert_eq!(typed_date("i går", Day::MIN), None);
        assert_eq!(typed_date("i morgen", Day::MAX), None);
    }

    proptest! {
        #[test]
        fn every_day_is_read_as_danes_write_it(days in 0i32..80_000) {
            let day = date(1900, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            let date = Some(Date::from_day(day));
            let (y, m, d) = (day.year(), day.month(), day.day());
            for text in [format!("{d}/{m}-{y}"), format!("{d:02}.{m:02}.{y}"), date.clone().unwrap().long(crate::lang::Lang::Da)] {
                prop_assert_eq!(typed_date(&text, day), date.clone());
            }
        }

        #[test]
        fn nothing_typed_makes_it_panic(text in any::<String>(), near in "[0-9/. wæ~\\[\\]'-]{0,14}") {
            for text in [text, near] {
                if let Some(date) = typed_date(&text, date(2016, 3, 1)) {
                    prop_assert_eq!(Date::parse(&date.to_string()), Some(date));
                }
            }
        }
    }
}
