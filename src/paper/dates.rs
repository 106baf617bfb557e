//! Dates as people type them in lists.

use super::words::key;
use crate::model::Date;
use crate::model::fold::lowered;
use crate::model::typed::{month_name, read_date};

/// Reads a date that tells its year: `1.9.2016`, `01-09-16`, `1. september 2016`, `sep 2016`, `primo 2016`, `2016-09-01 00:00:00`. `None`
/// for everything else.
pub(super) fn read(text: &str) -> Option<Date> {
    let text = text.trim();
    // Each year has digits.
    if !text.bytes().any(|b| b.is_ascii_digit()) || text.chars().count() > 40 || text.contains('\'')
    {
        return None;
    }
    let sensible = |date: Date| {
        date.first()
            .is_some_and(|d| (1900..2200).contains(&d.year()))
            .then_some(date)
    };
    if let Some(date) = Date::parse(text) {
        return sensible(date);
    }
    if !text
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '/' | '-' | ',' | ':'))
    {
        return None;
    }
    // Digits in groups with spaces alone are a telephone number.
    if !text
        .chars()
        .any(|c| c.is_alphabetic() || matches!(c, '.' | '/' | '-'))
    {
        return None;
    }
    sensible(read_date(text, None)?)
}

/// Returns the first day with a year that a text tells, with words around it: `Referat fra møde den 23. februar 2018`.
pub(super) fn inside(text: &str) -> Option<Date> {
    inside_near(text, None)
}

/// Returns the last day of who leaves on a day that a text tells: `pr. 1. april` is the day on which it is over.
pub(super) fn last_before(text: &str, day: Date) -> Date {
    let over = text.contains("pr. ") && day.to_string().ends_with("-01");
    day.day_before().filter(|_| over).unwrap_or(day)
}

/// Returns the first day that a text tells; one without a year is the next such day from another one on.
pub(super) fn inside_near(text: &str, near: Option<&Date>) -> Option<Date> {
    let ends = ["dgangen", "DGANGEN", "rsskiftet", "RSSKIFTET"];
    let ends = ends.iter().any(|w| text.contains(w));
    if !text.contains(|c: char| c.is_ascii_digit()) && !ends {
        return None;
    }
    let spaced: String = text
        .chars()
        .map(|c| match c {
            '.' | ',' | '(' | ')' | ':' | '\u{2013}' | '\u{201d}' | '"' => ' ',
            c => c,
        })
        .collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    for at in 0..words.len() {
        let day = |w: &str| {
            let digits: String = w.chars().take_while(char::is_ascii_digit).collect();
            (digits.len() == w.len() && (1..=2).contains(&w.len())).then_some(())
        };
        // Day, month by name, year.
        if day(words[at]).is_some()
            && let Some(name) = words.get(at + 1)
            && month_name(&key(name)).is_some()
        {
            let is_year = |y: &&&str| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit());
            // `fra 1. juli til 31. december 2024`: both days are of that year.
            let ends = || match words.get(at + 2..) {
                Some(["til" | "-", d, m, y, ..])
                    if day(d).is_some() && month_name(&key(m)).is_some() =>
                {
                    Some(y).filter(is_year)
                }
                _ => None,
            };
            let year = words.get(at + 2).filter(is_year).or_else(ends);
            if let Some(date) = year.and_then(|y| read(&format!("{} {name} {y}", words[at]))) {
                return Some(date);
            }
            if let Some(near) = near.and_then(Date::first) {
                for year in [near.year(), near.year() + 1] {
                    let date = read(&format!("{} {name} {year}", words[at]));
                    if date
                        .as_ref()
                        .and_then(Date::first)
                        .is_some_and(|d| d >= near)
                    {
                        return date;
                    }
                }
            }
        }
        // `uge 3`, `uge 3 2027`
        if words[at].starts_with(['u', 'U'])
            && key(words[at]) == "uge"
            && let Some(week) = words.get(at + 1).and_then(|w| w.parse::<u8>().ok())
            && (1..=53).contains(&week)
        {
            let said = words.get(at + 2).filter(|y| y.len() == 4);
            let said = said.and_then(|y| y.parse::<i16>().ok());
            let from = near.and_then(Date::first);
            let years = said.into_iter().chain(
                from.filter(|_| said.is_none())
                    .into_iter()
                    .flat_map(|n| [n.year(), n.year() + 1]),
            );
            let mut weeks = years.filter_map(|y| Date::parse(&format!("{y}-W{week:02}")));
            let next = weeks.find(|w| said.is_some() || w.first() >= from);
            if next.is_some() {
                return next;
            }
        }
        // `udgangen af oktober`, `årsskiftet`
        if ends && let Some(date) = end_of(&words[at..], near) {
            return Some(date);
        }
        // Parted by signs: `24-08-2021`, `15/9-2016`, `15/9 2016`, `15/9`, `1 3 2017`.
        let signs = words[at].matches(['-', '/']).count();
        if let Some((d, m)) = words[at].split_once('/')
            && day(d).is_some()
            && day(m).is_some()
        {
            let year = words.get(at + 1).filter(|y| y.len() == 4);
            if let Some(date) = year.and_then(|y| read(&format!("{d}.{m}.{y}"))) {
                return Some(date);
            }
            let near = near.and_then(Date::first);
            let years = near.iter().flat_map(|n| [n.year(), n.year() + 1]);
            let mut days = years.filter_map(|y| read(&format!("{d}.{m}.{y}")));
            let next = days.find(|date| date.first().is_some_and(|day| Some(day) >= near));
            if next.is_some() {
                return next;
            }
        }
        if signs == 2
            && let Some(date) = read(words[at])
        {
            return Some(date);
        }
        // `19.11.25` too, where it was one word.
        if let [d, m, y, ..] = &words[at..]
            && day(d).is_some()
            && day(m).is_some()
            && (y.len() == 4 || y.len() == 2 && text.contains(&format!("{d}.{m}.{y}")))
            && let Some(date) = read(&format!("{d}.{m}.{y}"))
        {
            return Some(date);
        }
    }
    None
}

/// Returns the last day of `udgangen af oktober` and `udgangen af 2028`, and the day of `fra årsskiftet` and `inden årsskiftet`.
fn end_of(words: &[&str], near: Option<&Date>) -> Option<Date> {
    let near = near.and_then(Date::first);
    let last = |date: Date| date.last().map(Date::from_day);
    match words {
        [first, of, rest @ ..] if key(first) == "udgangen" && *of == "af" => {
            let name = rest.first()?;
            if let Some(year) = read(name).filter(|_| name.len() == 4) {
                return last(year);
            }
            month_name(&key(name))?;
            if let Some(month) = rest.get(1).and_then(|year| read(&format!("{name} {year}"))) {
                return last(month);
            }
            let near = near?;
            let years = [near.year(), near.year() + 1];
            let mut months = years.iter().filter_map(|y| read(&format!("{name} {y}")));
            months.find_map(|month| last(month).filter(|day| day.first() >= Some(near)))
        }
        [before, turn, ..] if key(turn) == "arsskiftet" => {
            let year = near?.year();
            match key(before).as_str() {
                "fra" | "efter" => Date::parse(&format!("{}-01-01", year + 1)),
                "inden" | "ved" | "til" | "for" => Date::parse(&format!("{year}-12-31")),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Returns the first and the last day of `4. – 5. januar 2023`, where a text tells of several days; the day found in it is the last.
pub(super) fn several_days(text: &str, found: &Date) -> Option<(Date, Date)> {
    let dash = text.find(['\u{2013}', '-'])?;
    let before = text[..dash].trim().trim_end_matches('.');
    // `24/1-2024` is one day.
    let behind = text[dash..].trim_start_matches(['\u{2013}', '-', ' ']);
    let day = behind.len()
        - behind
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .len();
    if before.contains('/') || !(1..=2).contains(&day) || !behind[day..].starts_with('.') {
        return None;
    }
    let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let earlier: i8 = before[before.len() - digits..].parse().ok()?;
    let last = found.first()?;
    // `kl. 9-11.` is no day.
    if behind[..day].parse() != Ok(last.day()) {
        return None;
    }
    let first = (earlier > 0 && earlier < last.day())
        .then(|| last.with().day(earlier).build().ok())
        .flatten()?;
    Some((Date::from_day(first), found.clone()))
}

/// Returns whether a text begins with a day: `Onsdag den 14. oktober 2026`, `14.10.2026`.
pub(super) fn begins(text: &str) -> bool {
    let mut words = text.split_ascii_whitespace();
    let first = words.next().unwrap_or_default();
    first.starts_with(|c: char| c.is_ascii_digit()) || key(first) == "den" || is_weekday(first)
}

pub(super) fn is_weekday(word: &str) -> bool {
    let days = [
        "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lordag", "sondag",
    ];
    days.contains(&key(word).as_str())
}

/// Returns what stands behind the day and the time in a text: `mødelokale 3, Rådhuset`.
pub(super) fn behind(text: &str) -> &str {
    let lower = lowered(text);
    let clock = ["kl. ", "kl.", "kl "]
        .iter()
        .find_map(|w| lower.find(w).map(|at| at + w.len()));
    let year = || {
        let words = text.match_indices(|c: char| c.is_ascii_digit());
        words.map(|(at, _)| at).find_map(|at| {
            let four = text.get(at..at + 4)?;
            let alone = !text[..at].ends_with(|c: char| c.is_ascii_digit());
            (alone && four.bytes().all(|b| b.is_ascii_digit())).then_some(at + 4)
        })
    };
    let Some(rest) = clock.or_else(year).and_then(|at| text.get(at..)) else {
        return "";
    };
    let sign = |c: char| !(c.is_ascii_digit() || " .:,-\u{2013}".contains(c));
    let rest = rest.find(sign).map_or("", |at| &rest[at..]);
    let rest = rest
        .strip_prefix("i ")
        .or(rest.strip_prefix("på "))
        .unwrap_or(rest);
    rest.trim_end_matches('.')
}

/// Returns the time of the day that a text tells, as written: `18.00-20.00`.
pub(super) fn time_inside(text: &str) -> String {
    let lower = lowered(text);
    let from = ["kl. ", "kl.", "kl "]
        .iter()
        .find_map(|w| lower.find(w).map(|at| at + w.len()));
    // `at 10.00`
    let hour = |at: &usize| lower[*at..].starts_with(|c: char| c.is_ascii_digit());
    let from = from.or_else(|| lower.find(" at ").map(|at| at + 4).filter(hour));
    let taken = |t: &str| -> String {
        let signs = |c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | '-' | '\u{2013}' | ' ');
        let time: String = t.chars().take_while(|c| signs(*c)).collect();
        let time = time.split(": ").next().unwrap_or_default();
        time.trim_matches([' ', '.', '-', ':'])
            .replace('\u{2013}', "-")
            .replace(" - ", "-")
    };
    if let Some(rest) = from.and_then(|at| text.get(at..)) {
        taken(rest)
    } else {
        let at = text.char_indices().find(|(i, c)| {
            *c == ':'
                && text[..*i].ends_with(|c: char| c.is_ascii_digit())
                && text[i + 1..].starts_with(|c: char| c.is_ascii_digit())
        });
        at.and_then(|(i, _)| text[..i].rfind(' ').map(|from| taken(&text[from + 1..])))
            .unwrap_or_default()
    }
}

/// Parts a time with both ends: `2022-2025`, `1.1.2022 - 31.12.2025`.
pub(super) fn range(text: &str) -> Option<(&str, &str)> {
    let dash = |c: char| matches!(c, '-' | '\u{2013}' | '\u{2014}');
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    text.char_indices()
        .filter(|(_, c)| dash(*c))
        .find_map(|(at, c)| {
            let (from, to) = (text[..at].trim(), text[at + c.len_utf8()..].trim());
            let whole = |t: &str| read(t).is_some();
            let years = |t: &str| t.len() == 4;
            // A date with hyphens is one date: an end has its own year.
            (whole(from) && whole(to) && (years(from) == years(to))).then_some((from, to))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_type_them() {
        for (text, date) in [
            ("1.9.2016", "2016-09-01"),
            ("01-09-2016", "2016-09-01"),
            ("1/9 2016", "2016-09-01"),
            ("1/9-16", "2016-09-01"),
            ("31.12.99", "1999-12-31"),
            ("2016/09/01", "2016-09-01"),
            ("2016-09-01 00:00:00", "2016-09-01"),
            ("1. september 2016", "2016-09-01"),
            ("den 1. sept. 2016", "2016-09-01"),
            ("September 1, 2016", "2016-09-01"),
            ("maj 2017", "2017-05"),
            ("09/2016", "2016-09"),
            ("2016", "2016"),
            ("2016-W37", "2016-W37"),
        ] {
            assert_eq!(
                read(text).map(|d| d.to_string()).as_deref(),
                Some(date),
                "{text}"
            );
        }
        for text in [
            "",
            "30.2.2016",
            "12 34 56 78",
            "12345678",
            "0123",
            "Test",
            "snart",
            "1.1",
            "86 12 2016",
            "æ.ø.2016",
            "010203-1234",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn days_and_times_are_found_among_words() {
        for (text, date, time) in [
            (
                "27.oktober 2022, kl. 18.00-20.00, Sygehuset",
                "2022-10-27",
                "18.00-20.00",
            ),
            (
                "24. februar 2023 kl. 15.30 \u{2013} 17.30 (virtuelt)",
                "2023-02-24",
                "15.30-17.30",
            ),
            ("24-08-2021 13:00", "2021-08-24", "13:00"),
            ("den 23. november 2023 kl. 08:30", "2023-11-23", "08:30"),
            ("29-02-2016 kl. 15:00 - 18:00", "2016-02-29", "15:00-18:00"),
            ("Mandag den 22. januar 2018", "2018-01-22", ""),
        ] {
            assert_eq!(
                inside(text).map(|d| d.to_string()).as_deref(),
                Some(date),
                "{text}"
            );
            assert_eq!(time_inside(text), time, "{text}");
        }
        for (text, place) in [
            (
                "Onsdag den 14. oktober 2026 kl. 13.00-15.30, mødelokale 3, Rådhuset",
                "mødelokale 3, Rådhuset",
            ),
            ("14. oktober 2026 kl. 13 \u{2013} 15 i Kantinen", "Kantinen"),
            ("Torsdag den 5. november 2026, Prøve Rådhus", "Prøve Rådhus"),
            ("24-08-2021 13:00", ""),
        ] {
            assert!(begins(text));
            assert_eq!(behind(text), place, "{text}");
        }
        assert_eq!(inside("1 repræsentant fra 3 kommuner"), None);
        let near = Date::parse("2016-09-15");
        let deadline = inside_near("Deadline er 1. december.", near.as_ref());
        assert_eq!(deadline, Date::parse("2016-12-01"));
        for (text, day) in [
            ("deadline uge 3", "2017-W03"),
            ("deadline uge 40", "2016-W40"),
            ("stopper med udgangen af oktober", "2016-10-31"),
            ("stopper med udgangen af januar", "2017-01-31"),
            ("nedlægges med udgangen af 2028", "2028-12-31"),
            ("overtager posten fra årsskiftet", "2017-01-01"),
            ("sendes inden årsskiftet", "2016-12-31"),
        ] {
            assert_eq!(inside_near(text, near.as_ref()), Date::parse(day), "{text}");
        }
        assert_eq!(inside("i uge 3"), None);
        let seminar = "4. \u{2013} 5. januar 2023";
        let days = several_days(seminar, &inside(seminar).unwrap()).unwrap();
        assert_eq!(
            (days.0.to_string(), days.1.to_string()),
            ("2023-01-04".to_owned(), "2023-01-05".to_owned())
        );
    }

    #[test]
    fn both_ends_of_a_time_are_parted() {
        assert_eq!(range("2022-2025"), Some(("2022", "2025")));
        assert_eq!(
            range("1.1.2022 – 31.12.2025"),
            Some(("1.1.2022", "31.12.2025"))
        );
        assert_eq!(
            range("01-01-2022 - 31-12-2025"),
            Some(("01-01-2022", "31-12-2025"))
        );
        assert_eq!(range("2022-01-01"), None);
        assert_eq!(range("1-9-2016"), None);
    }
}
