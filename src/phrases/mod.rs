//! Facts of the model in a few words, as pages, checks, boxes and Find say them alike.

mod nouns;
mod rules;
mod sureness;

use crate::lang::Lang;
use crate::model::{
    Book, Case, CaseStatus, Certainty, Choice as _, Dataset, Date, Day, Mandate, MandateStatus,
    Per, Period, Presence, Seat, SeatNumber,
};
use crate::seating::SeatCount;

pub use rules::{Rule, chair_in_words, rules_in_words, rules_of};
pub use sureness::{
    IN_STRUCTURE, all_unsure_behind, in_brackets, in_line, mark_behind, thing_sign, unsure,
    unsure_behind, unsure_days_behind, unsure_sign, unsure_towards,
};

/// Returns until when a case is to be done: `frist 27. maj 2015`; the day of one that is only expected is no deadline: `forventet …`.
pub fn due_in_words(case: &Case, lang: Lang) -> Option<String> {
    let due = if case.status == CaseStatus::Expected {
        lang.pick("forventet", "expected")
    } else {
        lang.pick("frist", "due")
    };
    let day = case.deadline.as_ref()?.long(lang);
    Some(format!("{due} {day}"))
}

/// Returns the standing of a mandate: `vedtaget`, `2. udkast`.
pub fn status_in_words(mandate: &Mandate, lang: Lang) -> String {
    match (mandate.status, mandate.draft, lang) {
        (MandateStatus::Draft, Some(n), Lang::Da) => format!("{n}. udkast"),
        (MandateStatus::Draft, Some(n), Lang::En) => format!("draft {n}"),
        (MandateStatus::Published, ..) if mandate.period.days().0.is_none() => lang
            .pick("fra en udateret hjemmeside", "from an undated web page")
            .to_owned(),
        (status, ..) => status.label(lang).to_owned(),
    }
}

/// Returns by what a mandate is told from others of its group: `vedtaget, 2016–2022`, `2. udkast, kendt fra 2016`.
pub fn mandate_in_words(mandate: &Mandate, lang: Lang) -> String {
    let year = |date: &Option<Date>| date.as_ref().and_then(Date::first).map(|day| day.year());
    let days = match (year(&mandate.period.from), year(&mandate.period.to)) {
        (Some(from), Some(to)) if from != to => Some(format!("{from}–{to}")),
        _ => since_in_words(&mandate.period, lang),
    };
    let status = status_in_words(mandate, lang);
    days.map_or_else(|| status.clone(), |days| format!("{status}, {days}"))
}

/// Returns from when a period is known, and whether it is not known later; empty where neither is stated.
fn known_in_words(period: &Period, lang: Lang) -> String {
    let t = |da: &'static str, en: &'static str| lang.pick(da, en);
    let days: Vec<String> = period.attested.iter().map(|d| d.long(lang)).collect();
    // A day is known, not known in.
    let is_day = |d: &Date| d.first() == d.last();
    let known_in = if period.attested.iter().all(is_day) {
        t("kendt", "known on")
    } else {
        t("kendt i", "known in")
    };
    match (days.is_empty(), period.not_known_later) {
        (true, false) => String::new(),
        (true, true) => t("ikke kendt senere", "not known later").to_owned(),
        (false, false) => format!("{} {}", t("kendt fra", "known from"), days.join(", ")),
        (false, true) => format!(
            "{} {}{}",
            known_in,
            days.join(", "),
            t(", ikke senere", ", not later")
        ),
    }
}

/// Returns since when a thing is, or the first day from which it is known, and until when, without what is not stated; `None` where
/// nothing is.
pub fn since_in_words(period: &Period, lang: Lang) -> Option<String> {
    if period.from.is_some() {
        return Some(days_in_words(period, lang));
    }
    // What is not known later was known as long as it is attested.
    let most = if period.not_known_later {
        usize::MAX
    } else {
        1
    };
    let first = Period {
        attested: period.attested.iter().take(most).cloned().collect(),
        ..period.clone()
    };
    let until = period.to.as_ref().map(|to| until_in_words(to, lang));
    let words: Vec<String> = [Some(known_in_words(&first, lang)), until]
        .into_iter()
        .flatten()
        .filter(|words| !words.is_empty())
        .collect();
    Some(words.join(", ")).filter(|words| !words.is_empty())
}

fn until_in_words(to: &Date, lang: Lang) -> String {
    format!("{} {}", lang.pick("til og med", "until"), to.long(lang))
}

/// Returns a period in words, and how sure it is: `fra 1. september 2016`, `til ca. 2022 (udefra)`.
pub fn period_in_words(period: &Period, lang: Lang) -> String {
    days_in_words(period, lang) + &unsure_days_behind(period, Certainty::Stated, lang)
}

/// Returns a period in words: `fra 1. september 2016`, `til 31. august 2016`, `2006`, `kendt fra 2016`, `kendt i 2006, ikke senere`.
pub fn days_in_words(period: &Period, lang: Lang) -> String {
    let t = |da: &'static str, en: &'static str| lang.pick(da, en);
    let known = || known_in_words(period, lang);
    let known_behind = || {
        Some(known())
            .filter(|k| !k.is_empty())
            .map(|k| format!(" ({k})"))
            .unwrap_or_default()
    };
    match (&period.from, &period.to) {
        (Some(from), Some(to)) if from == to => from.long(lang),
        (Some(from), Some(to)) => format!("{} – {}", from.long(lang), to.long(lang)),
        (Some(from), None) => format!("{} {}", t("fra", "from"), from.long(lang)),
        (None, Some(to)) => format!("{}{}", until_in_words(to, lang), known_behind()),
        (None, None) => {
            let open = t(
                "begyndelse og ophør ikke angivet",
                "beginning and end not stated",
            );
            let known = known();
            if known.is_empty() {
                open.to_owned()
            } else {
                format!("{known}; {open}")
            }
        }
    }
}

/// Returns the day on which a dataset is shown: `15. september 2016`, `2016 (dagen er ikke angivet)` or `ca. 1. september 2016` where it
/// says no more of its own.
pub fn shown_day(data: &Dataset, day: Day, lang: Lang) -> String {
    let own = data.as_of.as_ref().filter(|own| own.first() == Some(day));
    match own {
        Some(own) if own.last() != Some(day) => format!(
            "{} ({})",
            own.long(lang),
            lang.pick("dagen er ikke angivet", "the day is not stated")
        ),
        Some(own) => own.long(lang),
        None => Date::from_day(day).long(lang),
    }
}

/// Returns how a thing stands to the day; `None` where it is in force.
pub fn presence_in_words(presence: Presence, lang: Lang) -> Option<&'static str> {
    match presence {
        Presence::InForce => None,
        Presence::NotYet => Some(lang.pick("endnu ikke i kraft", "not yet in force")),
        Presence::NotKnownYet => Some(lang.pick("endnu ikke kendt", "not known yet")),
        Presence::Ended => Some(lang.pick("ikke længere i kraft", "no longer in force")),
        Presence::NotKnownLater => Some(lang.pick("ikke kendt senere", "not known later")),
    }
}

/// Returns that nothing shows a group as late as the day: `sidst kendt 2016`, `sidst kendt 2018 (udefra)`; `None` where something does,
/// or its end is stated.
pub fn last_shown_in_words(book: &Book, g: usize, day: Day, lang: Lang) -> Option<String> {
    let (year, certainty) = book.last_shown(g, day)?;
    let unsure = sureness::unsure_behind(certainty, lang);
    Some(format!(
        "{} {year}{unsure}",
        lang.pick("sidst kendt", "last known")
    ))
}

/// Returns the number of a seat in words: `3`, `3–5`, `mindst 2`, `ca. 6`, `2–4 pr. kommune (6–12 i alt)`, `samlet`, `uden tal`.
pub fn number_in_words(seat: &Seat, lang: Lang) -> String {
    match seat.number {
        SeatNumber::Collective => lang
            .pick("samlet, uden tal", "whole body, no number")
            .to_owned(),
        SeatNumber::Unnumbered => lang.pick("uden tal", "no number").to_owned(),
        _ => range_in_words(seat, lang) + &per_in_words(seat, lang),
    }
}

/// Returns a range of numbers; empty where there is none. What has one end only is that number, unless the seat says from-to.
fn range(seat: &Seat, min: Option<u32>, max: Option<u32>, lang: Lang) -> String {
    let open = matches!(seat.number, SeatNumber::Range | SeatNumber::Either);
    match (min, max) {
        (Some(a), Some(b)) if a != b => format!("{a}–{b}"),
        (Some(n), None) if open => format!("{} {n}", lang.pick("mindst", "at least")),
        (None, Some(n)) if open => format!("{} {n}", lang.pick("højst", "at most")),
        (Some(n), _) | (None, Some(n)) => n.to_string(),
        (None, None) => String::new(),
    }
}

fn range_in_words(seat: &Seat, lang: Lang) -> String {
    about_of(seat, lang).to_owned() + &range(seat, seat.min, seat.max, lang)
}

fn about_of(seat: &Seat, lang: Lang) -> &'static str {
    match seat.number {
        SeatNumber::About => about(lang),
        _ => "",
    }
}

/// Returns of what a seat has its number each, and how many that is in all, with a space before it; empty where it is all there is.
fn per_in_words(seat: &Seat, lang: Lang) -> String {
    if seat.per == Per::Total {
        return String::new();
    }
    let per = seat.per.label(lang);
    let parties = seat.party.len() as u32;
    if parties < 2 {
        return format!(" {per}");
    }
    let all = |n: Option<u32>| n.map(|n| n.saturating_mul(parties));
    let all = about_of(seat, lang).to_owned() + &range(seat, all(seat.min), all(seat.max), lang);
    format!(" {per} ({all} {})", lang.pick("i alt", "in total"))
}

/// Returns what who sits in a seat is, in the plural where there are several; where no role is stated it is a `plads`.
pub fn role_in_words(seat: &Seat, lang: Lang) -> String {
    let several = matches!(seat.max.or(seat.min), Some(2..));
    match several {
        _ if seat.role.is_empty() => {
            let words = if several {
                ("pladser", "seats")
            } else {
                ("plads", "seat")
            };
            lang.pick(words.0, words.1).to_owned()
        }
        true => nouns::several(&seat.role),
        false => seat.role.clone(),
    }
}

/// Returns a seat in words: `3 direktører`, `2–4 chefer pr. kommune (6–12 i alt)`, `samlet hospitalsledelse (uden tal)`.
pub fn seat_in_words(seat: &Seat, lang: Lang) -> String {
    let role = role_in_words(seat, lang);
    match seat.number {
        SeatNumber::Collective | SeatNumber::Unnumbered => {
            format!("{role} ({})", lang.pick("uden tal", "no number"))
        }
        _ => format!(
            "{} {role}{}",
            range_in_words(seat, lang),
            per_in_words(seat, lang)
        )
        .trim_start()
        .to_owned(),
    }
}

/// Returns a seat in words with what its number counts before the rest, for where the end may be cut: `2–4 pr. kommune: chefer (6–12 i
/// alt)`.
pub fn seat_in_row(seat: &Seat, lang: Lang) -> String {
    if seat.per == Per::Total || seat.role.is_empty() {
        return seat_in_words(seat, lang);
    }
    let per = per_in_words(seat, lang);
    let (per, all) = per
        .split_once(" (")
        .map_or((&*per, String::new()), |(per, all)| {
            (per, format!(" ({all}"))
        });
    let (range, role) = (range_in_words(seat, lang), role_in_words(seat, lang));
    format!("{range}{per}: {role}{all}")
}

/// Returns how many of the seats stated are filled: `0/21–24`, with `+` where seats without a number come on top and `?` where nobody
/// can tell who sits where, and `~` before what is about so many; the number of members, `6`, where no seat has a number. Behind it the
/// sign of how sure that is.
pub fn seats_in_words(count: SeatCount) -> String {
    match count_in_words(count, "~") {
        words if words.is_empty() => words,
        words => words + count.certainty.sign(),
    }
}

/// Returns how many of the seats stated are filled, in words: `2/5 besat`, with `seats` behind the number; where nobody is named it is not
/// stated who sits in them: `5, ingen nævnt`.
pub fn filled_in_words(count: SeatCount, seats: &str, lang: Lang) -> String {
    if count.members > 0 {
        let filled = lang.pick("besat", "filled");
        return seats_told(count, &format!("{seats} {filled}"), lang);
    }
    match stated_in_words(count, about(lang)) {
        words if words.is_empty() => words,
        words => {
            let none = lang.pick(", ingen nævnt", ", nobody named");
            format!("{words}{seats}{none}") + &unsure_behind(count.certainty, lang)
        }
    }
}

/// Returns the same with what is counted, and the word instead of the sign: `0/12 pladser (udefra)`.
pub fn seats_told(count: SeatCount, what: &str, lang: Lang) -> String {
    match count_in_words(count, about(lang)) {
        words if words.is_empty() => words,
        words => words + what + &unsure_behind(count.certainty, lang),
    }
}

fn about(lang: Lang) -> &'static str {
    lang.pick("ca. ", "about ")
}

fn count_in_words(count: SeatCount, about: &str) -> String {
    let filled = count.filled.map_or("?".to_owned(), |n| n.to_string());
    match stated_in_words(count, about) {
        stated if !stated.is_empty() => format!("{filled}/{stated}"),
        _ if count.members > 0 => count.members.to_string(),
        stated => stated,
    }
}

fn stated_in_words(count: SeatCount, about: &str) -> String {
    let about = if count.about { about } else { "" };
    let plus = if count.open_ended { "+" } else { "" };
    match (count.min, count.max) {
        (Some(min), Some(max)) if min != max => format!("{about}{min}–{max}{plus}"),
        (Some(n), _) | (None, Some(n)) => format!("{about}{n}{plus}"),
        (None, None) => String::new(),
    }
}

/// Returns the text with a capital first letter.
pub fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_one_end_is_told_as_that_where_the_seat_says_from_to() {
        let told = |number, min, max, per| {
            let seat = Seat {
                number,
                min,
                max,
                per,
                ..Seat::default()
            };
            seat_in_row(&seat, Lang::Da)
        };
        let (exact, range) = (SeatNumber::Exact, SeatNumber::Range);
        let (total, each) = (Per::Total, Per::Municipality);
        assert_eq!(
            told(range, Some(2), None, each),
            "mindst 2 pladser pr. kommune"
        );
        assert_eq!(told(range, None, Some(3), total), "højst 3 pladser");
        assert_eq!(told(exact, Some(2), None, each), "2 pladser pr. kommune");
        assert_eq!(told(exact, None, Some(1), total), "1 plads");
        // Nobody stated any.
        assert_eq!(told(exact, None, None, total), "plads");
    }
}
