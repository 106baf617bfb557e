//! Numbers in a phrase of a kommissorium: how many sit there, and no other number.

use crate::model::SeatNumber;

const NUMBERS: [(&str, u32); 16] = [
    ("én", 1),
    ("éen", 1),
    ("ét", 1),
    ("en", 1),
    ("et", 1),
    ("to", 2),
    ("tre", 3),
    ("fire", 4),
    ("fem", 5),
    ("seks", 6),
    ("syv", 7),
    ("otte", 8),
    ("ni", 9),
    ("ti", 10),
    ("elleve", 11),
    ("tolv", 12),
];

/// Returns the number that a word says; `small` takes the articles too.
pub(super) fn number(word: &str, small: bool) -> Option<u32> {
    let word = word.trim_end_matches(['.', ',']);
    if let Ok(number) = word.parse::<u32>() {
        return (number < 500).then_some(number);
    }
    let lower = word.to_lowercase();
    NUMBERS
        .iter()
        .find(|(w, _)| *w == lower && (small || !matches!(*w, "en" | "et" | "to")))
        .map(|(_, n)| *n)
}

/// Returns the number that a folded word says.
pub(super) fn number_key(word: &str) -> Option<u32> {
    // Of the words with signs `én` and `ét` fold to others.
    let word = if word == "een" { "en" } else { word };
    let said = || NUMBERS.iter().find(|(w, _)| *w == word);
    word.parse().ok().or_else(|| said().map(|(_, n)| *n))
}

/// The words before a number that is not exactly so.
pub(super) const ABOUT: [&str; 4] = ["ca.", "ca", "cirka", "omkring"];

pub(super) const AT_MOST: [&str; 7] = [
    "højst",
    "højest",
    "maksimalt",
    "maksimum",
    "maks.",
    "max.",
    "max",
];

pub(super) const AT_LEAST: [&str; 5] = ["mindst", "minimum", "min.", "min", "minimalt"];

/// How many, and how many words say it.
pub(super) struct Count {
    pub number: SeatNumber,
    pub min: Option<u32>,
    pub max: Option<u32>,
    pub words: usize,
}

/// Reads the number that a phrase begins with: `3`, `3-5`, `ca. 6`, `op til 3`, `mindst 2`, `én`.
pub(super) fn count(words: &[&str]) -> Option<Count> {
    let first = words.first()?.to_lowercase();
    let begins = first.starts_with(|c: char| c.is_ascii_digit())
        || first == "op"
        || [&ABOUT[..], &AT_MOST, &AT_LEAST]
            .iter()
            .any(|w| w.contains(&first.as_str()))
        || number(&first, true).is_some();
    if !begins {
        return None;
    }
    let second = words.get(1).map(|w| w.to_lowercase()).unwrap_or_default();
    let about = |skip: usize, number: SeatNumber, least: bool, most: bool| {
        let n = self::number(words.get(skip)?, true)?;
        if words.get(skip + 1).is_some_and(|w| counts_others(w)) {
            return None;
        }
        Some(Count {
            number,
            min: least.then_some(n),
            max: most.then_some(n),
            words: skip + 1,
        })
    };
    match (first.as_str(), second.as_str()) {
        ("op", "til") => return about(2, SeatNumber::Range, false, true),
        _ if ABOUT.contains(&first.as_str()) => return about(1, SeatNumber::About, true, true),
        _ if AT_MOST.contains(&first.as_str()) => return about(1, SeatNumber::Range, false, true),
        _ if AT_LEAST.contains(&first.as_str()) => return about(1, SeatNumber::Range, true, false),
        _ => {}
    }
    let range = first.replace(['\u{2013}', '\u{2014}'], "-");
    if let Some((a, b)) = range.split_once('-')
        && let (Ok(a), Ok(b)) = (a.parse::<u32>(), b.parse::<u32>())
        && a < b
        && b < 500
        && !counts_others(&second)
    {
        return Some(Count {
            number: SeatNumber::Range,
            min: Some(a),
            max: Some(b),
            words: 1,
        });
    }
    // `et antal`, `et ulige antal`, `et mindre antal`
    if words.iter().take(4).any(|w| *w == "antal") {
        return None;
    }
    let ordinal = words[0].ends_with('.') && words[0].starts_with(|c: char| c.is_ascii_digit());
    if ordinal || counts_others(&second) {
        return None;
    }
    // `4 faste møder`
    let third = words.get(2).map(|w| w.to_lowercase()).unwrap_or_default();
    if counts_others(&third) && third.starts_with("møde") {
        return None;
    }
    let n = number(words[0], true)?;
    let between = matches!(second.as_str(), "-" | "\u{2013}" | "til");
    if let (true, Some(b)) = (between, words.get(2).and_then(|w| number(w, true))) {
        return Some(Count {
            number: SeatNumber::Range,
            min: Some(n),
            max: Some(b),
            words: 3,
        });
    }
    Some(Count {
        number: SeatNumber::Exact,
        min: Some(n),
        max: Some(n),
        words: 1,
    })
}

/// Returns whether a word behind a number counts no seats: `3. maj`, `2 timer`, `3 årlige møder`, `2 gange`.
fn counts_others(word: &str) -> bool {
    const OTHERS: &[&str] = &[
        "gange",
        "gang",
        "timer",
        "time",
        "dage",
        "dag",
        "uger",
        "uge",
        "måneder",
        "måned",
        "år",
        "års",
        "årlige",
        "ordinære",
        "møder",
        "møde",
        "kr.",
        "kr",
        "pct.",
        "procent",
        "%",
        "punkter",
        "sider",
        "minutter",
        "x",
        "klynger",
        "kommuner",
        "regioner",
        "hospitaler",
    ];
    OTHERS.contains(&word.to_lowercase().trim_end_matches([',', '.']))
}

/// Returns whether a text begins with a number of those who sit in a group: `ca. 4 repræsentanter`.
pub(super) fn begins_with_number(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').take(4).collect();
    words.len() > 1 && count(&words).is_some()
}
