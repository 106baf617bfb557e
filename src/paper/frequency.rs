//! Phrases of a kommissorium that say how often a group meets.

use super::chairs::denies;
use super::counts::number_key;
use super::words::key;

/// How often a group meets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeetingsRule {
    /// Meetings a year, where one number is told.
    pub per_year: Option<u32>,
    /// Whether it also, or only, meets when needed.
    pub ad_hoc: bool,
    /// It in words, where the fields do not say all.
    pub text: String,
}

const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];

/// Reads how often a group meets; `None` where a sentence says nothing of it.
pub(super) fn meetings(text: &str) -> Option<MeetingsRule> {
    let whole = key(text);
    let words: Vec<&str> = whole.split(' ').collect();
    let has = |parts: &[&str]| parts.iter().any(|p| whole.contains(p));
    let needed = ["ad hoc", "efter behov", "ved behov", "nar der er behov"];
    let ad_hoc = has(&needed) || whole.contains("finder det nodvendigt");
    let mut rule = MeetingsRule {
        ad_hoc,
        ..MeetingsRule::default()
    };
    let yearly = ["arligt", "arlige", "ar", "aret", "arlig", "kalenderar"];
    let counted = words.iter().position(|w| yearly.contains(w)).map(|at| {
        let before = &words[at.saturating_sub(6)..at];
        let numbers = before
            .iter()
            .filter_map(|w| number_key(w.trim_end_matches('x')));
        (at, numbers.collect::<Vec<u32>>())
    });
    let per_year: [(&[&str], u32); 7] = [
        (&["hver anden maned", "hveranden maned", "hver 2 maned"], 6),
        (&["hver tredje maned", "hver 3 maned", "kvartal"], 4),
        (&["hver fjerde maned", "hver 4 maned", "hvert tertial"], 3),
        (&["halvarlig", "hvert halve ar", "hvert halvar"], 2),
        (
            &[
                "i halvaret",
                "pr halvar",
                "hver sjette maned",
                "hver 6 maned",
            ],
            2,
        ),
        (&["hver maned", "manedlig", "om maneden"], 12),
        (&["arlig mode", "en gang arlig", "en gang om aret"], 1),
    ];
    // `den første tirsdag i måneden`, `den første og tredje tirsdag i måneden`
    let days = ["forste", "anden", "tredje", "fjerde", "sidste"];
    let days = words.iter().filter(|w| days.contains(w)).count();
    let monthly = (whole.contains(" i maneden") || whole.contains(" i hver maned"))
        && words.iter().any(|w| super::dates::is_weekday(w))
        && days > 0;
    let months = words.iter().filter(|w| MONTHS.contains(w)).count();
    // `2 møder pr. kvartal`
    let times = words.windows(2).find_map(|w| {
        let counts = matches!(w[1], "gang" | "gange" | "mode" | "moder");
        number_key(w[0]).filter(|n| counts && (1..13).contains(n))
    });
    // What is left out is not told by a number.
    let main = text.split([';', '(']).next().unwrap_or_default();
    let denied = denies(&key(main));
    let weekly = whole.contains("hver uge")
        || words
            .windows(3)
            .any(|w| w[0] == "hver" && matches!(w[2], "uge" | "dag"));
    if denied || weekly {
        text.trim().clone_into(&mut rule.text);
    }
    // `6 møder i perioden januar-juni` tells of a part of the year.
    let part = has(&["perioden", "fra "])
        && words
            .windows(2)
            .any(|w| MONTHS.contains(&w[0]) && MONTHS.contains(&w[1]))
        || months == 2 && times.is_some_and(|n| n != 2);
    if months > 1 && part && per_year.iter().all(|(words, _)| !has(words)) {
        let yearly = counted.and_then(|(_, numbers)| numbers.first().copied());
        rule.per_year = yearly;
        text.trim().clone_into(&mut rule.text);
        return (yearly.is_some() || times.is_some() || ad_hoc).then_some(rule);
    }
    if monthly {
        rule.per_year = u32::try_from(12 * days).ok();
        text.trim().clone_into(&mut rule.text);
    } else if whole.contains("mod") && months > 1 && whole.contains(" i ") {
        rule.per_year = u32::try_from(months).ok();
        text.trim().clone_into(&mut rule.text);
    } else if let Some((_, n)) = per_year.iter().find(|(words, _)| has(words)) {
        rule.per_year = Some(n * times.unwrap_or(1));
    } else if matches!(&*whole, "arligt" | "hvert ar") {
        rule.per_year = Some(1);
    } else if let Some((_, numbers)) = counted {
        rule.per_year = numbers.first().copied();
    }
    // What the fields do not say stands in the words.
    let least = has(&[
        "mindst", "minimum", "min ", "ca ", "cirka", "hojst", "maks", "op til", " eller ",
    ]);
    // Of `3-4` and `3 eller 4` neither is the number.
    let between = |w: &&str| !matches!(*w, "til" | "eller" | "a");
    let numbers: Vec<&str> = words.iter().copied().filter(|w| between(w)).collect();
    let range = rule.per_year.is_some()
        && numbers.windows(2).any(|w| {
            let pair = (number_key(w[0]), number_key(w[1]));
            matches!(pair, (Some(a), Some(b)) if a < b && b < 60)
        });
    if range {
        rule.per_year = None;
    }
    let told = rule.per_year.is_some() || range || weekly;
    if denied {
        // `holder ingen faste møder`
        let except = has(&["undtage", "bortset", "dog ikke", "uden for"]);
        rule.per_year = None;
        rule.ad_hoc &= except;
        let meets = has(&["mod"]) && told && except;
        return meets.then_some(rule);
    }
    if words.len() > 9 || least || range {
        text.trim().clone_into(&mut rule.text);
    }
    let meets = whole.contains("mod") || words.len() <= if told { 9 } else { 3 };
    (meets && (told || ad_hoc)).then_some(rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meetings_are_read() {
        let of = |text: &str| meetings(text).map(|m| (m.per_year, m.ad_hoc));
        assert_eq!(of("4 gange om året samt ad hoc"), Some((Some(4), true)));
        assert_eq!(of("Fire gange om året samt ad hoc"), Some((Some(4), true)));
        assert_eq!(of("Ad hoc"), Some((None, true)));
        assert_eq!(
            of("Udvalget mødes 2-3 gange årligt, gerne på video."),
            Some((None, false))
        );
        assert_eq!(of("Møderne er ikke offentlige."), None);
        for (text, per_year) in [
            ("Gruppen mødes hver anden måned.", 6),
            ("Hver tredje måned", 4),
            ("En gang om måneden", 12),
            ("Udvalget holder møde den første tirsdag i måneden.", 12),
            ("Halvårligt", 2),
            ("2 gange i halvåret", 4),
            ("Hver sjette måned", 2),
            ("Årligt", 1),
            ("4x/år", 4),
            ("Fire gange pr. kalenderår", 4),
            ("Der holdes møde hvert kvartal", 4),
            ("Der holdes fire årlige møder", 4),
            ("Gruppen mødes mindst to gange om året", 2),
        ] {
            assert_eq!(of(text), Some((Some(per_year), false)), "{text}");
        }
        assert_eq!(
            of("Rådet mødes, når formanden finder det nødvendigt"),
            Some((None, true))
        );
        for text in [
            "Der afholdes 3-4 møder om året",
            "4-6 gange årligt",
            "Tre til fire møder om året",
        ] {
            let rule = meetings(text).unwrap();
            assert_eq!((rule.per_year, rule.text.as_str()), (None, text));
        }
        for text in [
            "Gruppen mødes månedligt undtagen i juli.",
            "Der holdes 12 møder om året undtagen juli.",
            "Gruppen mødes hver 6. uge frem til oktober 2026.",
        ] {
            let rule = meetings(text).unwrap();
            assert_eq!((rule.per_year, rule.text.as_str()), (None, text));
        }
        assert_eq!(of("Gruppen holder ikke møder to gange om året."), None);
        assert_eq!(
            of("Møder afholdes 2 gange halvårligt."),
            Some((Some(4), false))
        );
        assert_eq!(of("Der holdes 1 møde pr. kvartal."), Some((Some(4), false)));
        // Of a part of the year the number is not that of the year.
        for text in [
            "Der holdes 6 møder i perioden januar-juni.",
            "6 møder fra januar til juni",
        ] {
            let rule = meetings(text).unwrap();
            assert_eq!((rule.per_year, rule.text.as_str()), (None, text));
        }
        assert_eq!(
            of("Der holdes 2 møder, i marts og i oktober"),
            Some((Some(2), false))
        );
        let rule = meetings("Mindst to gange om året").unwrap();
        assert_eq!(rule.text, "Mindst to gange om året");
    }
}
