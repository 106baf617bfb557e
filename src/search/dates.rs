//! Days and months: the words they are under in the index, and the ways in which people type them.
//!
//! A date is under a word for each way to ask for it, with and without its year: `@2016-09-15`, `@09-15`, `@2016-09`, `@09`. A season
//! is asked for by its months, with `|` between them.

use std::sync::LazyLock;

use crate::lang::Lang;
use crate::model::typed::{Part, Told, told};
use crate::model::{Date, Day};

/// How many words a date has at most: `den 15. september 2016`.
const MOST: usize = 4;

/// Returns the words under which a date stands, its year among them.
pub(super) fn words(date: &Date) -> Vec<String> {
    let (Some(first), Some(last)) = (date.first(), date.last()) else {
        return Vec::new();
    };
    let (y, m, d) = (first.year(), first.month(), first.day());
    let mut out = vec![y.to_string()];
    let long = date.long(Lang::Da);
    if long.starts_with("uge ") {
        out.extend(long.split([' ', ',']).take(2).map(str::to_owned));
    }
    let shown: Vec<&str> = long.split(' ').collect();
    out.extend(
        read(&shown)
            .map(|(word, _)| word)
            .filter(|word| word.contains('|')),
    );
    if (y, m) == (last.year(), last.month()) {
        out.extend([format!("@{y:04}-{m:02}"), format!("@{m:02}")]);
    }
    if first == last {
        out.extend([format!("@{y:04}-{m:02}-{d:02}"), format!("@{m:02}-{d:02}")]);
    }
    out
}

/// Returns the words of the dates in a text, with and without their year.
pub(super) fn inside(text: &str) -> Vec<String> {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let all: Vec<&str> = text.split_whitespace().collect();
    let found = (0..all.len())
        .filter_map(|at| read(&all[at..]))
        .map(|(word, _)| word);
    let both = |word: String| {
        let dated = word.len() > "@09-15".len() && !word.contains('|');
        let short = dated.then(|| format!("@{}", &word["@2016-".len()..]));
        [Some(word), short].into_iter().flatten()
    };
    found.flat_map(both).collect()
}

/// Reads a date at the beginning of the words of a query; returns its word and how many words it takes.
pub(super) fn read(words: &[&str]) -> Option<(String, usize)> {
    let bare = |word: &&str| {
        let signs = ['?', '!', '.', ',', ':', ';', '(', ')'];
        word.trim_matches(signs).to_lowercase()
    };
    let words: Vec<String> = words.iter().take(MOST).map(bare).collect();
    // `3.3` is the number of a point; behind `15-9` a year makes none of it.
    let mut words = words;
    let first = words.first_mut()?;
    let is_pair = is_pair(first, '.') || is_pair(first, '-');
    if is_pair {
        *first = first.replace('-', "/");
    }
    let most = if is_pair { 1 } else { words.len() };
    let at = (1..=most).rev().filter(|n| !words[n - 1].is_empty());
    at.into_iter().find_map(|n| {
        let word = match told(&words[..n].join(" ")) {
            Some(told) if !told.short || matches!(told.part, Part::Day(..)) => word_of(&told),
            _ => None,
        };
        word.or_else(|| month_first(&words[..n]))
            .map(|word| (word, n))
    })
}

/// Returns whether a word is two numbers with a sign between them.
pub(super) fn is_pair(word: &str, sign: char) -> bool {
    let number = |s: &str| (1..=2).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    word.split_once(sign)
        .is_some_and(|(a, b)| number(a) && number(b))
}

/// Reads a day with its month before it: `september 15`, `september d. 15`.
fn month_first(words: &[String]) -> Option<String> {
    let (month, rest) = words.split_first()?;
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    let small = rest
        .first()
        .is_some_and(|word| matches!(*word, "d" | "den"));
    let rest = &rest[usize::from(small)..];
    let (day, year) = rest.split_first()?;
    let told = told(&[&[day, month.as_str()], year].concat().join(" "))?;
    matches!(told.part, Part::Day(..)).then(|| word_of(&told))?
}

fn word_of(told: &Told) -> Option<String> {
    match told.part {
        Part::Day(m, d) => day(told.year, m.into(), d.into()),
        Part::Month(m) => month(told.year, m.into()),
        Part::Season(season) => {
            let first = Date::parse(&format!("{}-{season}", told.year?))?.first()?;
            let months = (0..3).filter_map(|n| first.checked_add(jiff::Span::new().months(n)).ok());
            let months: Vec<String> = months
                .filter_map(|day| {
                    month(u16::try_from(day.year()).ok(), day.month().try_into().ok()?)
                })
                .collect();
            Some(months.join("|"))
        }
        _ => None,
    }
}

/// Returns the word of a month that is written in full.
pub(super) fn month_word(word: &str) -> Option<String> {
    let full = |names: &[String; 12]| names.iter().position(|name| name == word);
    NAMES
        .iter()
        .find_map(full)
        .map(|m| format!("@{:02}", m + 1))
}

/// The names of the months in both languages, as dates have them.
static NAMES: LazyLock<[[String; 12]; 2]> = LazyLock::new(|| {
    [Lang::Da, Lang::En].map(|lang| {
        std::array::from_fn(|i| {
            let date = Date::parse(&format!("2000-{:02}", i + 1));
            let date = date.map(|d| d.long(lang)).unwrap_or_default();
            date.split(' ').next().unwrap_or_default().to_lowercase()
        })
    })
});

fn day(year: Option<u16>, month: u16, day: u16) -> Option<String> {
    // Without a year it may be a leap day.
    let real = Day::new(
        year.unwrap_or(2000).try_into().ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    );
    real.ok().map(|_| match year {
        Some(year) => format!("@{year:04}-{month:02}-{day:02}"),
        None => format!("@{month:02}-{day:02}"),
    })
}

fn month(year: Option<u16>, month: u16) -> Option<String> {
    (1..=12).contains(&month).then(|| match year {
        Some(year) => format!("@{year:04}-{month:02}"),
        None => format!("@{month:02}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_type_them() {
        for (text, word, taken) in [
            ("15/9-2016", "@2016-09-15", 1),
            ("15.9.2016", "@2016-09-15", 1),
            ("15-09-16?", "@2016-09-15", 1),
            ("2016-09-15", "@2016-09-15", 1),
            ("15/9 2016", "@2016-09-15", 2),
            ("15. september 2016", "@2016-09-15", 3),
            ("15 sept. 2016", "@2016-09-15", 3),
            ("12. marts", "@03-12", 2),
            ("15/9", "@09-15", 1),
            ("september 2016", "@2016-09", 2),
            ("2016-09", "@2016-09", 1),
            ("9/2016", "@2016-09", 1),
            ("15-9", "@09-15", 1),
            ("september 15", "@09-15", 2),
            ("sept. d. 15", "@09-15", 3),
            ("september 15 2016", "@2016-09-15", 3),
            ("efterår 2016", "@2016-09|@2016-10|@2016-11", 2),
            ("vinteren 2016", "@2016-12|@2017-01|@2017-02", 2),
        ] {
            let words: Vec<&str> = text.split(' ').collect();
            assert_eq!(read(&words), Some((word.to_owned(), taken)), "{text}");
        }
        for text in [
            "3.3",
            "31/2",
            "2016",
            "2014-2017",
            "marts",
            "mar margit",
            "15",
            "24-13",
            "16-031970",
        ] {
            assert_eq!(read(&text.split(' ').collect::<Vec<_>>()), None, "{text}");
        }
        assert_eq!(month_word("marts").as_deref(), Some("@03"));
        assert_eq!(month_word("mar"), None);
    }

    #[test]
    fn a_date_stands_under_what_it_tells() {
        let of = |text: &str| words(&Date::parse(text).unwrap()).join(" ");
        assert_eq!(of("2016-09-15"), "2016 @2016-09 @09 @2016-09-15 @09-15");
        assert_eq!(of("~2016-09"), "2016 @2016-09 @09");
        assert_eq!(of("2016"), "2016");
        assert_eq!(of("'snart'"), "");
        assert_eq!(
            inside("Møde d. 6. oktober, 1/9-2016"),
            ["@10-06", "@2016-09-01", "@09-01"]
        );
    }
}
