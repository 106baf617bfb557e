//! Days as people write them on a command line.

use crate::model::typed::typed_date;
use crate::model::{Date, Day};

/// How a day may be written, in Danish and in English.
pub(super) const WAYS: [&str; 2] = [
    "2016, 2016-09, 2016-09-15, 15/9-2016, 15.9.16, sep 2016 eller i dag",
    "2016, 2016-09, 2016-09-15, 15/9-2016, 15.9.16, sep 2016 or today",
];

/// Reads a day as forms do. A part of a year means its first day; what is only about is no day.
pub(super) fn parse(text: &str) -> Result<Day, String> {
    let today = jiff::Zoned::now().date();
    typed_date(text.trim(), today)
        .filter(|date: &Date| date.words().is_empty() && !date.is_about())
        .and_then(|date| date.first())
        .ok_or_else(|| WAYS[1].to_owned())
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
            ("1/9-16", date(2016, 9, 1)),
            ("sep 2016", date(2016, 9, 1)),
        ] {
            assert_eq!(parse(text), Ok(day), "{text}");
        }
        for text in [
            "",
            "16",
            "31/2-2016",
            "15/13-2016",
            "primo 2016",
            "~2016",
            "2016-9-1-1",
            "'snart'",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
