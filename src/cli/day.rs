//! Days as people write them on a command line.

use crate::model::{Date, Day};

/// Reads a day: `2016`, `2016-09`, `2016-09-15`, `15/9-2016`, `15.9.2016`. A part of a date means its first day.
pub(super) fn parse(text: &str) -> Result<Day, String> {
    let text = text.trim();
    let iso = || {
        Date::parse(text)
            .filter(|date| date.words().is_empty() && !date.is_about())?
            .first()
    };
    danish(text)
        .or_else(iso)
        .ok_or_else(|| "write 2016, 2016-09, 2016-09-15, 15/9-2016 or 15.9.2016".to_owned())
}

fn danish(text: &str) -> Option<Day> {
    let mut parts = text
        .split(['/', '-', '.', ' '])
        .filter(|part| !part.is_empty());
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some()
        || year.len() != 4
        || day.len() > 2
        || month.len() > 2
        || !text.split(['/', '-', '.', ' ']).all(digits)
    {
        return None;
    }
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::parse;
    use jiff::civil::date;

    #[test]
    fn the_ways_to_write_a_day() {
        for (text, day) in [
            ("2016", date(2016, 1, 1)),
            ("2016-09", date(2016, 9, 1)),
            ("2016-09-15", date(2016, 9, 15)),
            ("15/9-2016", date(2016, 9, 15)),
            ("15/9 2016", date(2016, 9, 15)),
            ("15.9.2016", date(2016, 9, 15)),
            ("15. 9. 2016", date(2016, 9, 15)),
            ("01-09-2016", date(2016, 9, 1)),
        ] {
            assert_eq!(parse(text), Ok(day), "{text}");
        }
        for text in [
            "",
            "16",
            "31/2-2016",
            "15/13-2016",
            "i dag",
            "15/9",
            "~2016",
            "2016-9-1-1",
            "'snart'",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
