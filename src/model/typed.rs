//! Dates as people type them: `15/9-2016`, `15. september 2016`, `sep 2016`, `uge 37 2016`, `forår 2017`, `i morgen`.

use super::date::{Date, Day, MONTHS, SEASONS};

/// The words behind which a date stands that is only about.
const ABOUT: [&str; 5] = ["~", "ca.", "ca ", "cirka ", "about "];
/// What is between the parts of a date.
const BETWEEN: [char; 5] = [' ', '.', ',', '/', '-'];

/// Reads a date as a person types it, in Danish or English: every written form of [`Date::parse`], and day, month and year in the
/// usual orders. A year has four digits; what the calendar does not have is `None`.
pub fn typed_date(text: &str, today: Day) -> Option<Date> {
    if let Some(date) = Date::parse(text) {
        return Some(date);
    }
    let text = text
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if let Some(rest) = ABOUT.iter().find_map(|word| text.strip_prefix(word)) {
        return Date::parse(&format!("~{}", plain(rest.trim_start())?));
    }
    match relative(&text, today) {
        Some(day) => Some(Date::from_day(day)),
        None => Date::parse(&plain(&text)?),
    }
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

/// Returns a date in lower case in its written form; what is none may come back as something that is none either.
fn plain(text: &str) -> Option<String> {
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
    match parts.as_slice() {
        [year] => self::year(year).map(str::to_owned),
        [word, number, year] if matches!(*word, "uge" | "week") => {
            Some(format!("{}-W{:02}", self::year(year)?, two_digits(number)?))
        }
        [a, b] => match (year(a), year(b)) {
            (None, Some(year)) => Some(format!("{year}-{}", part(a)?)),
            (Some(year), None) => Some(format!("{year}-{}", part(b)?)),
            _ => None,
        },
        [a, b, c] => {
            let (day, month_of, year_of) = match (year(a), month_name(a), year(c)) {
                (Some(year), _, None) => (c, b, year),
                (None, Some(_), Some(year)) => (b, a, year),
                (None, None, Some(year)) => (a, b, year),
                _ => return None,
            };
            Some(format!(
                "{year_of}-{:02}-{:02}",
                month(month_of)?,
                two_digits(day)?
            ))
        }
        _ => None,
    }
}

/// Returns a month, week or season as it is behind the year.
fn part(text: &str) -> Option<String> {
    if let Some(month) = month(text) {
        return Some(format!("{month:02}"));
    }
    if let Some(week) = text.strip_prefix('w') {
        return Some(format!("W{:02}", two_digits(week)?));
    }
    season(text).map(str::to_owned)
}

fn year(text: &str) -> Option<&str> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then_some(text)
}

fn two_digits(text: &str) -> Option<u8> {
    ((1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

/// Returns a month by its number or name, from 1.
fn month(text: &str) -> Option<u8> {
    two_digits(text).or_else(|| month_name(text))
}

/// Returns a month by its name in either language, which may be cut after three letters.
fn month_name(text: &str) -> Option<u8> {
    let is = |name: &str| text.chars().count() >= 3 && name.to_lowercase().starts_with(text);
    MONTHS
        .iter()
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
            "15/9-16",
            "15/9",
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
