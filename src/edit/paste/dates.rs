//! Dates as people type them in lists.

use super::words::key;
use crate::model::Date;

const MONTHS: [(&str, &str); 12] = [
    ("januar", "january"),
    ("februar", "february"),
    ("marts", "march"),
    ("april", "april"),
    ("maj", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("august", "august"),
    ("september", "september"),
    ("oktober", "october"),
    ("november", "november"),
    ("december", "december"),
];

/// Returns the month that a word of at least three letters begins, from 1.
fn month(word: &str) -> Option<usize> {
    let long = word.len() >= 3;
    MONTHS
        .iter()
        .position(|(da, en)| long && (da.starts_with(word) || en.starts_with(word)))
        .map(|m| m + 1)
}

/// Reads a date such as `1.9.2016`, `01-09-16`, `1. september 2016`, `sep 2016`, `2016`, `2016-09-01 00:00:00` or `2016-W37`; the day
/// goes before the month. `None` for everything else.
pub(super) fn read(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.chars().count() > 40 || text.contains('\'') {
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
    let words = key(text);
    let mut parts: Vec<&str> = words
        .split(' ')
        .filter(|w| !matches!(*w, "d" | "den" | "the"))
        .collect();
    if text.contains(':') && parts.len() > 3 {
        parts.truncate(3);
    }
    let number = |w: &str| w.parse::<usize>().ok().filter(|_| w.len() <= 2);
    let ymd = |year: &str, month: usize, day: Option<usize>| {
        let year = match year.len() {
            4 => year.to_owned(),
            2 if year < "70" => format!("20{year}"),
            2 => format!("19{year}"),
            _ => return None,
        };
        let day = day.map(|d| format!("-{d:02}")).unwrap_or_default();
        sensible(Date::parse(&format!("{year}-{month:02}{day}"))?)
    };
    match parts.as_slice() {
        [y, m, d] if y.len() == 4 => ymd(y, number(m)?, Some(number(d)?)),
        [d, m, y] => match (number(d), number(m), month(m), month(d)) {
            (Some(d), Some(m), ..) | (Some(d), None, Some(m), _) | (None, Some(d), _, Some(m)) => {
                ymd(y, m, Some(d))
            }
            _ => None,
        },
        [m, y] if y.len() == 4 => ymd(y, number(m).or_else(|| month(m))?, None),
        _ => None,
    }
}

/// Parts a time with both ends: `2022-2025`, `1.1.2022 - 31.12.2025`.
pub(super) fn range(text: &str) -> Option<(&str, &str)> {
    let dash = |c: char| matches!(c, '-' | '\u{2013}' | '\u{2014}');
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
