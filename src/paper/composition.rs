//! Phrases of a kommissorium that say who shall sit in a group, and how many of them.

use std::sync::LazyLock;

use super::words::{self, Needles, key};
use crate::model::{Condition, Per, SeatNumber, Sector};

/// A rule of composition, everything as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeatRule {
    /// How the number is reported.
    pub number: SeatNumber,
    /// The least number.
    pub min: Option<u32>,
    /// The greatest number.
    pub max: Option<u32>,
    /// What the holders are, in the singular.
    pub role: String,
    /// Who fills it.
    pub party: String,
    /// The area, where no organisation is named.
    pub area: String,
    /// What the number counts.
    pub per: Per,
    /// When it counts.
    pub condition: Condition,
    /// Who appoints.
    pub appointed_by: String,
    /// What else is said.
    pub note: String,
    /// Whether it is the sum of the others.
    pub total: bool,
}

impl SeatRule {
    /// Returns the sector that the party's words tell.
    pub fn sector(&self) -> Option<Sector> {
        sector(&self.party)
    }

    /// Returns the least and the greatest number over all parties, where the number counts each of so many that are told:
    /// `2-4 fra hver af de 3 kommuner` are 6 to 12.
    pub fn in_all(&self) -> Option<(Option<u32>, Option<u32>)> {
        if self.per == Per::Total {
            return None;
        }
        // `1 chef pr. kommune (i alt 4)`
        let told = self
            .note
            .strip_prefix("i alt ")
            .and_then(|n| number(n, true));
        if told.is_some() {
            return Some((told, told));
        }
        let parties = number_of_parties(&self.party)?;
        let all = |n: Option<u32>| n.map(|n| n.saturating_mul(parties));
        Some((all(self.min), all(self.max)))
    }
}

/// Returns of how many parties words tell: `hver af de 3 kommuner`.
fn number_of_parties(party: &str) -> Option<u32> {
    // `hver af kommunerne Esbjerg, Varde og Fanø`
    let named = party
        .split_once("kommunerne ")
        .map_or("", |(_, named)| named);
    let named: Vec<&str> = named.split(", ").flat_map(|n| n.split(" og ")).collect();
    if named.len() > 1 && named.iter().all(|n| n.starts_with(char::is_uppercase)) {
        return u32::try_from(named.len()).ok();
    }
    let words: Vec<&str> = party.split(' ').collect();
    let at = words.iter().position(|w| *w == "de").map_or(0, |at| at + 1);
    let named = words
        .get(at + 1)
        .is_some_and(|w| w.ends_with('r') || w.ends_with('e'));
    number(words.get(at)?, true).filter(|n| named && *n > 1)
}

/// Returns whether a sentence says who appoints the chair or the vice chair: `Kommunerne udpeger næstformanden`.
pub(super) fn appoints_chair(key_text: &str) -> bool {
    let verbs = [" udpeger ", " vaelger ", " indstiller "];
    let Some((_, behind)) = verbs.iter().find_map(|verb| key_text.split_once(verb)) else {
        return false;
    };
    let chair = |w: &str| w.contains("formand") || w.contains("forperson");
    behind.split(' ').take(3).any(chair)
        && !behind
            .split(' ')
            .skip(1)
            .any(|w| number_key(w).is_some_and(|n| n > 1))
}

/// Returns whether words mean a whole sector and nobody in particular: `Kommunerne`.
pub(super) fn is_sector(party: &str) -> bool {
    let words = [
        "kommuner",
        "kommunerne",
        "region",
        "regionen",
        "hospitaler",
        "hospitalerne",
        "almen praksis",
        "praksis",
        "patienter",
        "patienterne",
    ];
    words.contains(&key(party).as_str())
}

/// Returns the sector that a party's words tell.
pub(super) fn sector(party: &str) -> Option<Sector> {
    let key = key(party);
    let has = |parts: &[&str]| parts.iter().any(|p| key.contains(p));
    if has(&["almen praksis", "praktiserende", "plo", "praksis"]) {
        Some(Sector::Practice)
    } else if has(&["kommun", "borgmest", "kkr", "kl "]) {
        Some(Sector::Municipality)
    } else if has(&["hospital", "sygehus"]) {
        Some(Sector::Hospital)
    } else if has(&["psykiatri"]) {
        Some(Sector::Psychiatry)
    } else if has(&["region"]) {
        Some(Sector::Region)
    } else if has(&["forening", "patient", "parorende", "borger", "bruger"]) {
        Some(Sector::CivilSociety)
    } else {
        None
    }
}

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
fn number(word: &str, small: bool) -> Option<u32> {
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
const ABOUT: [&str; 4] = ["ca.", "ca", "cirka", "omkring"];
const AT_MOST: [&str; 7] = [
    "højst",
    "højest",
    "maksimalt",
    "maksimum",
    "maks.",
    "max.",
    "max",
];
const AT_LEAST: [&str; 5] = ["mindst", "minimum", "min.", "min", "minimalt"];

/// How many, and how many words say it.
struct Count {
    number: SeatNumber,
    min: Option<u32>,
    max: Option<u32>,
    words: usize,
}

/// Reads the number that a phrase begins with: `3`, `3-5`, `ca. 6`, `op til 3`, `mindst 2`, `én`.
fn count(words: &[&str]) -> Option<Count> {
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

/// Returns a word in the singular and indefinite: `chefer` is `chef`, `borgmestrene` is `borgmester`.
pub(super) fn singular(word: &str) -> String {
    const IRREGULAR: [(&str, &str); 14] = [
        ("mødre", "moder"),
        ("mænd", "mand"),
        ("iske", "isk"),
        ("ale", "al"),
        ("læger", "læge"),
        ("plejersker", "plejerske"),
        ("borgmestrene", "borgmester"),
        ("borgmestre", "borgmester"),
        ("medlemmer", "medlem"),
        ("koordinatorer", "koordinator"),
        ("ere", "er"),
        ("ører", "ør"),
        ("ledelser", "ledelse"),
        ("pårørende", "pårørende"),
    ];
    for (many, one) in IRREGULAR {
        if let Some(stem) = word.strip_suffix(many) {
            return format!("{stem}{one}");
        }
    }
    match word.strip_suffix("er") {
        // `leder`, `arbejdstager` and `medarbejder` are one.
        Some(stem)
            if stem.chars().count() > 2
                && ![
                    "led",
                    "arbejd",
                    "forsk",
                    "medvirk",
                    "samarbejd",
                    "borg",
                    "brug",
                    "råd",
                    "mest",
                ]
                .iter()
                .any(|one| stem.to_lowercase().ends_with(one)) =>
        {
            stem.to_owned()
        }
        _ => word.to_owned(),
    }
}

/// Returns a text without the signs and the `og` that link it to the next one.
fn linked(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        let bare = text.trim_end_matches(['.', ',', ';', ':', ' ']);
        let bare = [" og", " samt", " og hhv"]
            .iter()
            .find_map(|w| bare.strip_suffix(w))
            .unwrap_or(bare);
        if bare.len() == text.len() {
            return text;
        }
        text = bare;
    }
}

/// Returns a role in the singular, with a small letter where it is no name.
fn role(text: &str, many: bool) -> String {
    let text = linked(text);
    let mut out: Vec<String> = Vec::new();
    let all: Vec<&str> = text.split(' ').collect();
    // What stands behind the noun tells of what it is: `medlem af bestyrelsen`.
    let noun = all
        .iter()
        .position(|w| matches!(*w, "af" | "i" | "for" | "med" | "fra" | "til"))
        .unwrap_or(all.len());
    for (i, word) in all.iter().enumerate() {
        let plain = i < noun && many && !word.ends_with('-');
        out.push(if plain {
            let (start, end) = word.split_at(word.find('(').unwrap_or(word.len()));
            let parts: Vec<String> = start.split('/').map(singular).collect();
            format!("{}{end}", parts.join("/"))
        } else {
            (*word).to_owned()
        });
    }
    let out = out.join(" ");
    let second = out.chars().nth(1);
    match out.chars().next() {
        Some(first) if first.is_uppercase() && second.is_some_and(char::is_lowercase) => {
            first.to_lowercase().collect::<String>() + &out[first.len_utf8()..]
        }
        _ => out,
    }
}

/// Offices of which each municipality has one.
const ONE_EACH: [&str; 3] = ["borgmestrene", "viceborgmestrene", "kommunaldirektørerne"];

/// What those are who take part and are no members.
pub(super) const GUESTS: [&str; 3] = ["observatør", "tilforordnet", "gæst"];

/// The words of whether somebody votes, which are no part of a name.
const VOTES: [&str; 5] = [
    "uden stemmeret",
    "med stemmeret",
    "med observatørstatus",
    "med taleret",
    "med tale- og",
];

/// The words of a sentence, which is no seat: `Kommunerne udpeger næstformanden`.
const VERBS: [&str; 10] = [
    "er",
    "bliver",
    "var",
    "blev",
    "har",
    "skal",
    "kan",
    "udpeger",
    "vælger",
    "indstiller",
];

/// Returns whether words are those of a sentence.
pub(super) fn is_sentence(text: &str) -> bool {
    text.split(' ').any(|w| VERBS.contains(&w))
}

/// The words before what a part of those counted are.
const OF_THEM: [&str; 3] = ["heraf", "hvoraf", "herunder"];

/// The words between what the holders are and who fills the seat.
const FROM: [&str; 20] = [
    " udpeget af og blandt ",
    " udpeges af og blandt ",
    " valgt af og blandt ",
    " vælges af og blandt ",
    " udpeget af ",
    " udpeges af ",
    " udpeges blandt ",
    " valgt af ",
    " valgt blandt ",
    " vælges af ",
    " vælges blandt ",
    " indstillet af ",
    " indstilles af ",
    " i de ",
    " i hver ",
    " fra ",
    " repræsenterende ",
    " fra:",
    " pr. ",
    " per ",
];

/// Cuts a text into phrases, each with the party heading it stands under: before numbers, `Samlet` and the roles that stand alone.
fn phrases(text: &str, party: &str) -> Vec<(String, String)> {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let mut out: Vec<(String, String)> = Vec::new();
    let mut party = party.to_owned();
    let mut now: Vec<&str> = Vec::new();
    let push = |out: &mut Vec<(String, String)>, now: &mut Vec<&str>, party: &str| {
        let text = now.join(" ");
        now.clear();
        let text = text.trim_matches([' ', ',', ';', '\u{2013}']).to_owned();
        if !text.is_empty() {
            out.push((text, party.to_owned()));
        }
    };
    let mut i = 0;
    while i < words.len() {
        let word = words[i];
        let before = i.checked_sub(1).map(|b| words[b].to_lowercase());
        // `de 3 kommuner`, `stk. 3` and `pkt. 3` are no numbers of seats.
        let counts = !before.as_deref().is_some_and(|before| {
            matches!(
                before,
                "de" | "af"
                    | "stk."
                    | "pkt."
                    | "§"
                    | "nr."
                    | "kl."
                    | "kl"
                    | "til"
                    | "-"
                    | "\u{2013}"
                    | "hver"
                    | "evt."
                    | "evt"
                    | "eventuelt"
            ) || [&ABOUT[..], &AT_MOST, &AT_LEAST]
                .iter()
                .any(|all| all.contains(&before))
        });
        // What stands in brackets tells of the seat before them.
        let inside = now
            .iter()
            .rposition(|w| w.contains('('))
            .is_some_and(|at| !now[at..].iter().any(|w| w.contains(')')))
            && words[i..].iter().any(|w| w.contains(')'));
        // `heraf mindst to it-chefer, fem repræsentanter fra regionen`: behind a part of those counted another party follows.
        let part = now
            .iter()
            .rposition(|w| OF_THEM.contains(&w.trim_start_matches('(')));
        let of_them = part.is_some_and(|at| {
            let part = &now[at..];
            let ended = part.last().is_some_and(|w| w.ends_with(',')) || part.contains(&"samt");
            let other =
                !part.contains(&"fra") && words[i + 1..].iter().take(3).any(|w| *w == "fra");
            part.len() <= 5 && !(ended && other)
        });
        let lower = word.to_lowercase();
        let counts = counts && !inside && !of_them && !is_one_of_each(&now, &words[i..]);
        // `en overlæge og en sygeplejerske`: an article counts where a title follows.
        let second = || {
            let next = words.get(i + 1).map(|w| w.trim_end_matches([',', '.']));
            let many = |w: &str| {
                lower == "to" && (w.ends_with("er") || w.ends_with("ere") || w.ends_with("ende"))
            };
            now.last()
                .is_some_and(|w| matches!(*w, "og" | "samt") || w.ends_with(','))
                && next.is_some_and(|w| {
                    words::is_title_word(w)
                        || words::roles(w).is_some()
                        || many(w)
                        || lower != "to" && w == "fra"
                        || matches!(w, "praktiserende" | "ledende")
                        || sent_by(&words[i + 1..])
                })
        };
        // `PLO samt evt. en konsulent`
        let optional = matches!(lower.as_str(), "evt." | "evt" | "eventuelt")
            && !inside
            && now
                .last()
                .is_some_and(|w| matches!(*w, "og" | "samt") || w.ends_with(','))
            && count(&words[i + 1..]).is_some();
        let opens = counts
            && count(&words[i..]).is_some()
            && (number(word, false).is_some()
                || !matches!(lower.as_str(), "en" | "et" | "to")
                || now.is_empty()
                || second())
            || matches!(word, "Samlet" | "Derudover" | "Herudover" | "Desuden")
            || (lower == "repræsentanter" && now.last().is_some_and(|w| w.ends_with(',')))
            || (word.starts_with(char::is_uppercase)
                && words::is_title_word(word)
                && now.last().is_some_and(|w| words::is_title_word(w))
                && !now
                    .iter()
                    .any(|w| matches!(*w, "fra" | "i" | "for" | "af" | "og/eller")));
        if opens || optional {
            push(&mut out, &mut now, &party);
        }
        // `Fra regionen deltager 3 direktører og fra kommunerne 4 direktører`
        if let Some((who, number)) = from_before(&words[i..]).filter(|_| {
            !inside
                && now
                    .last()
                    .is_none_or(|w| matches!(*w, "og" | "samt") || w.ends_with([',', '.']))
        }) {
            push(&mut out, &mut now, &party);
            party = who;
            i += number;
            continue;
        }
        now.push(word);
        // A label before a colon is the party of what follows.
        if let Some(label) = word.strip_suffix(':') {
            let from = now.len() - 1;
            let mut begin = from;
            while begin > 0 {
                let w = now[begin - 1];
                let links = matches!(
                    w,
                    "og" | "for" | "i" | "den" | "af" | "unge" | "børn," | "familien"
                );
                let part = w.starts_with(char::is_uppercase) || w.ends_with('-') || links;
                if !part || w.ends_with(')') || words::is_title_word(w) {
                    break;
                }
                begin -= 1;
            }
            // All of what is before the colon where no number is in it.
            if count(&now).is_none()
                && !now.iter().any(|w| number(w, false).is_some())
                && now.len() <= 14
            {
                let small = now.iter().position(|w| words::is_title_word(w));
                begin = small.map_or(0, |at| at + 1).min(begin);
            }
            let mut head: Vec<&str> = now.split_off(begin);
            push(&mut out, &mut now, &party);
            if let Some(last) = head.last_mut() {
                *last = label;
            }
            party = head.join(" ");
            if opens_list(&party) {
                party.clear();
            }
        }
        i += 1;
    }
    push(&mut out, &mut now, &party);
    out
}

/// Returns whether words tell how those counted before them are spread, and count no more: `tre chefer, én fra hver af de tre kommuner`.
fn is_one_of_each(before: &[&str], words: &[&str]) -> bool {
    let of_each = matches!(words, [one, "fra", each, ..]
        if count(&[one]).is_some_and(|n| n.max == Some(1)) && each.starts_with("hver"));
    of_each
        && before.last().is_some_and(|w| w.ends_with(','))
        && count(before).is_some_and(|n| n.max > Some(1))
        && !before.iter().any(|w| matches!(*w, "fra" | "for" | "af"))
}

/// Returns whether words tell of somebody whom an organisation sends: `forsker fra Prøve Universitet`, `ung uddannet udpeget af DSR`.
fn sent_by(words: &[&str]) -> bool {
    let at = words
        .iter()
        .take(4)
        .position(|w| matches!(*w, "fra" | "udpeget"));
    let who = &words[..at.unwrap_or(0)];
    !who.is_empty()
        && who
            .iter()
            .all(|w| w.chars().all(|c| c.is_lowercase() || c == '-'))
}

/// Reads whom those sit for who are counted behind it: `fra regionen deltager 3`; and after how many words the number stands.
fn from_before(words: &[&str]) -> Option<(String, usize)> {
    const MOST: usize = 8;
    let first = words.first()?.to_lowercase();
    if first != "fra" {
        return None;
    }
    let verbs = [
        "deltager", "udpeges", "kommer", "indgår", "er", "der", "vælges", "sidder", "med", "møder",
    ];
    // `Fra hospitalet deltager hospitalsdirektøren, 2 cheflæger`
    let verb = words.iter().take(MOST).position(|w| verbs.contains(w));
    if let Some(verb) = verb
        && (2..5).contains(&verb)
        && words[1..verb]
            .iter()
            .all(|w| w.ends_with(char::is_alphanumeric))
        && (verb + 1..words.len()).any(|at| count(&words[at..]).is_some())
    {
        return Some((words[1..verb].join(" "), verb + 1));
    }
    let at = (2..words.len().min(MOST)).find(|at| {
        count(&words[*at..]).is_some() && !matches!(words[at - 1], "de" | "af" | "hver")
    })?;
    let who = &words[1..at];
    if who.iter().any(|w| w.ends_with([',', '.', ':', ')'])) {
        return None;
    }
    let end = who.iter().position(|w| verbs.contains(w));
    let who = &who[..end.unwrap_or(who.len())];
    // `fra hospitalet og en fra kommunerne`
    let one = matches!(*words.get(at)?, "en" | "et" | "én" | "ét");
    let linked = who.last().is_some_and(|w| matches!(*w, "og" | "samt"));
    (!who.is_empty() && !linked && (end.is_some() || !one)).then(|| (who.join(" "), at))
}

/// The columns that say how many of whom sit in a group.
pub(super) const NUMBER: [&str; 5] = [
    "antal",
    "antal pladser",
    "antal medlemmer",
    "pladser",
    "number",
];
/// And whom they sit for.
pub(super) const PARTY: [&str; 6] = [
    "part",
    "organisation",
    "sektor",
    "fra",
    "udpeget af",
    "party",
];

/// Returns whether a row is the heading of a table of seats: `Part · Repræsentation · Antal`.
pub(super) fn heads_seats(row: &str) -> bool {
    if !row.contains('\t') {
        return false;
    }
    let heads: Vec<String> = row.split('\t').map(key).collect();
    let has = |words: &[&str]| heads.iter().any(|h| words.contains(&h.as_str()));
    has(&NUMBER) && has(&PARTY)
}

/// Returns whether words open the list of those who sit in a group, and name nobody: `Udvalget består af`, `Følgende deltager`.
pub(super) fn opens_list(label: &str) -> bool {
    let key = format!(" {} ", key(label));
    // `Styregruppen har følgende opgaver:`
    if [
        "opgave",
        "ansvar",
        "formal",
        "kompetence",
        "befojelse",
        "mandat",
    ]
    .iter()
    .any(|w| key.contains(w))
    {
        return false;
    }
    [
        " bestar af ",
        " sammensaettes af ",
        " sammensat ",
        " sammensaettes ",
        " saledes ",
        " udgores af ",
        " deltager ",
        " har folgende ",
        " er folgende ",
        " omfatter ",
        " medlemmer er ",
        " taeller ",
    ]
    .iter()
    .any(|w| key.contains(w))
}

/// Reads the rules of composition in a text that stands below the heading of a party.
pub(super) fn seats(text: &str, party: &str) -> Vec<SeatRule> {
    let text = text
        .trim_end()
        .trim_end_matches(':')
        .replace('\u{2013}', "-");
    if is_denied(&text) || appoints_chair(&key(&text)) {
        return Vec::new();
    }
    // `Kommunerne får 2 pladser`
    let text = [" får ", " har "]
        .iter()
        .find_map(|verb| {
            let (who, what) = text.trim_end_matches('.').split_once(verb)?;
            let words: Vec<&str> = what.split(' ').collect();
            let place = words.get(1)?.strip_prefix("plads");
            (place.is_some_and(|end| matches!(end, "" | "er"))
                && count(&words).is_some()
                && !who.contains([' ', ':']))
            .then(|| format!("{who}: {what}"))
        })
        .unwrap_or(text);
    let text = places_behind(&text).unwrap_or(text);
    let text = counted_behind(&text).unwrap_or(text);
    if let Some(rules) = appointed(&text) {
        return rules;
    }
    let phrases = phrases(&text, party);
    let mut out: Vec<SeatRule> = Vec::new();
    for (at, (phrase, party)) in phrases.iter().enumerate() {
        for mut rule in seat(phrase, party) {
            // `1 medarbejder fra hospitalet og en fra kommunerne`
            if rule.role.is_empty()
                && rule.area.is_empty()
                && rule.min.is_some()
                && let Some(last) = out.last().filter(|l| l.number != SeatNumber::Implied)
            {
                rule.role.clone_from(&last.role);
            }
            // `1 konsulent og 1 stedfortræder`: who stands in has no seat.
            if ["stedfortræder", "suppleant"]
                .iter()
                .any(|w| rule.role.starts_with(w))
            {
                if let Some(last) = out.last_mut() {
                    super::pieces::join(&mut last.note, phrase, ", ");
                    if last.appointed_by.is_empty() {
                        last.appointed_by.clone_from(&rule.appointed_by);
                    }
                }
                continue;
            }
            // `en overlæge og en sygeplejerske fra hver kommune` tells of both.
            let before = at.checked_sub(1).map(|at| phrases[at].0.as_str());
            if rule.per != Per::Total
                && before.is_some_and(|p| p.ends_with(" og"))
                && let Some(last) = out.last_mut()
                && last.party == *party
                && last.per == Per::Total
            {
                (last.per, last.party) = (rule.per, rule.party.clone());
            }
            out.push(rule);
        }
    }
    out
}

/// Returns whether a sentence says that there are no such seats: `Kommunerne har ikke længere 3 pladser`.
fn is_denied(text: &str) -> bool {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let first = (0..words.len()).find(|at| count(&words[*at..]).is_some());
    let before = key(&words[..first.unwrap_or(words.len())].join(" "));
    before
        .split(' ')
        .any(|w| matches!(w, "ikke" | "ingen" | "intet" | "hverken"))
}

/// Returns `PLO: 2 pladser` for `PLO (2 pladser)`, `PLO, 2 pladser` and `PLO - 2 pladser`; `2 læger` for `Læger (2 pladser)`.
pub(super) fn places_behind(text: &str) -> Option<String> {
    static COUNTED: LazyLock<Needles> =
        LazyLock::new(|| Needles::new(&["plads", "repræsentant", "medlem"]));
    const MOST: usize = 8;
    let text = text.trim_end_matches(['.', ',', ';']);
    let number = |c: char| c.is_ascii_digit();
    if !text.trim_end_matches(')').ends_with(number) && !COUNTED.are_in(text) {
        return None;
    }
    let words: Vec<&str> = text.split([' ', '\t']).collect();
    // `2 pladser: PLO`
    if let Some((number, who)) = text
        .split_once(" pladser: ")
        .or(text.split_once(" plads: "))
        && number.split(' ').count() <= 3
        && count(&words).is_some()
    {
        return Some(format!("{who}: {number} plads"));
    }
    let number = |at: usize| {
        let words = words[at..].iter().take(4);
        count(
            &words
                .map(|w| w.trim_matches(['(', ')']))
                .collect::<Vec<_>>(),
        )
    };
    let at = (1..words.len().min(MOST)).find(|at| number(*at).is_some())?;
    let begin = &text[..words[..at].iter().map(|w| w.len() + 1).sum::<usize>()];
    let who = begin.trim_end_matches([' ', ',', '-', '\u{2013}', '\t']);
    let inside = words[at].starts_with('(');
    let cell = begin.ends_with('\t');
    let (what, behind) = match text[begin.len()..].trim_start_matches('(') {
        what if inside => what.split_once(')')?,
        what => (what, ""),
    };
    let counted = what.split(' ').nth(number(at)?.words);
    let counts = match counted.map(|w| w.trim_end_matches(',')) {
        Some(word) => ["plads", "repræsentant", "medlem"].iter().any(|one| {
            word.strip_prefix(one)
                .is_some_and(|end| ["", "er", "mer"].contains(&end))
        }),
        None => (inside || cell) && (words::is_organisation(who) || sector(who).is_some()),
    };
    let apart = inside || who.len() + 1 < begin.len() || cell;
    let folded = key(who);
    if !counts
        || !who.starts_with(char::is_uppercase)
        || !(apart || words[at - 1].starts_with(char::is_uppercase))
        || who.starts_with("Fra ")
        || who.contains([':', '(', '.', '\t'])
        || words::has_verb(who)
        || ["alt", "medlemmer", "deltagere"]
            .iter()
            .any(|end| folded.ends_with(end))
        || words::is_this_group(&who.to_lowercase())
    {
        return None;
    }
    // `PLO (2 pladser) og KL (1 plads)`
    let link = [", ", " og ", " samt "];
    let next = link.iter().find_map(|w| behind.strip_prefix(w));
    let behind = next
        .and_then(places_behind)
        .map_or_else(|| behind.to_owned(), |next| format!(" {next}"));
    let last = who.rsplit(' ').next().unwrap_or_default();
    if words::is_title_word(&singular(last)) || words::roles(who).is_some() {
        let (number, rest) = what.split_once(" plads").unwrap_or((what, ""));
        let rest = rest.trim_start_matches("er");
        return Some(format!("{number} {}{rest}{behind}", role(who, false)));
    }
    Some(format!("{who}: {what}{behind}"))
}

/// Returns `Region: 4 medlemmer` for `Region: 4`, and `3 afdelingsledelser` for `3 x afdelingsledelser`.
fn counted_behind(text: &str) -> Option<String> {
    let bare = text.trim_end_matches('.');
    let behind = bare.rsplit_once(": ").map_or(bare, |(_, behind)| behind);
    let (first, rest) = behind.split_once(' ').unwrap_or((behind, ""));
    let words = [first];
    let number = (first.starts_with(|c: char| c.is_ascii_digit()) && !first.ends_with('.'))
        .then(|| count(&words))
        .flatten()?;
    if let Some(what) = rest.strip_prefix("x ") {
        let often = ["år", "om ", "pr.", "uge", "måned", "dag", "hver"];
        let seats =
            what.starts_with(char::is_alphabetic) && !often.iter().any(|w| what.starts_with(w));
        return seats.then(|| text.replacen(" x ", " ", 1));
    }
    let label = &bare[..bare.len() - behind.len()];
    let party = label.starts_with(char::is_uppercase)
        && label.split_ascii_whitespace().count() <= 6
        && !key(label).ends_with("alt")
        && (is_sector(label)
            || sector(label).is_some()
            || words::is_organisation(label.trim_end_matches([':', ' '])));
    let alone = rest.is_empty() || rest.starts_with('(') && rest.ends_with(')');
    let what = if number.max == Some(1) {
        "medlem"
    } else {
        "medlemmer"
    };
    (party && alone).then(|| {
        format!("{label}{first} {what} {rest}")
            .trim_end()
            .to_owned()
    })
}

/// Reads `PLO udpeger 2 medlemmer`, `Hver kommune udpeger én konsulent`, `Kommuner: K17 udpeger 4`.
fn appointed(text: &str) -> Option<Vec<SeatRule>> {
    let text = text.trim_end_matches('.');
    let (who, behind) = [
        " udpeger ",
        " indstiller ",
        " har udpeget ",
        " har indstillet ",
        " har valgt ",
        " deltager med ",
        " kan deltage med ",
        " bidrager med ",
        " stiller med ",
        " vælger ",
    ]
    .iter()
    .find_map(|verb| text.split_once(verb))?;
    let (label, who) = who.rsplit_once(": ").unwrap_or(("", who.trim()));
    // `Regionsrådet har udpeget (5)`
    let behind = behind
        .strip_prefix('(')
        .and_then(|b| b.strip_suffix(')'))
        .unwrap_or(behind);
    let words: Vec<&str> = behind.split_ascii_whitespace().collect();
    if who.is_empty() || who.split(' ').count() > 8 || who.contains([':', '.']) {
        return None;
    }
    count(&words)?;
    let mut out = seats(behind, "");
    if out.is_empty() && words.len() == 1 {
        // A number alone counts members.
        out = seats(&format!("{behind} medlemmer"), "");
    }
    for rule in &mut out {
        who.clone_into(&mut rule.appointed_by);
        if rule.party.is_empty() {
            // The label `Brugere` says less than who appoints for them.
            let party = if sector(label).is_some() && !label.starts_with("Bruger") {
                label
            } else {
                who
            };
            party.clone_into(&mut rule.party);
        }
        let lower = who.to_lowercase();
        let each = lower.starts_with("hver") || lower.starts_with("alle ");
        if each && rule.per == Per::Total {
            rule.per = if lower.contains("kommun") {
                Per::Municipality
            } else {
                Per::Party
            };
        }
    }
    (!out.is_empty()).then_some(out)
}

/// Reads one phrase; several where it names several parties without a number.
fn seat(phrase: &str, heading: &str) -> Vec<SeatRule> {
    let phrase = linked(phrase);
    let mut rule = SeatRule {
        party: heading.to_owned(),
        ..SeatRule::default()
    };
    let phrase = [
        "er sammensat af ",
        "sammensættes af ",
        "består af ",
        "omfatter ",
    ]
    .iter()
    .find_map(|w| phrase.find(w).map(|at| &phrase[at + w.len()..]))
    .unwrap_or(phrase);
    // What a part of them is, or must be.
    let part = |w: &&str| {
        let at = phrase.find(&format!(" {w} "))?;
        let behind: Vec<&str> = phrase[at + w.len() + 2..].split(' ').collect();
        // `almen praksis, herunder praksiskoordinatorer` names another party.
        (*w != "herunder" || count(&behind).is_some()).then_some(at)
    };
    let at = OF_THEM.iter().filter_map(part).min();
    let words: Vec<&str> = phrase.split(' ').collect();
    let each = (1..words.len()).find(|at| is_one_of_each(&words[..*at], &words[*at..]));
    let each = each.map(|at| words[..at].join(" ").len());
    let (phrase, part) = phrase.split_at(at.or(each).unwrap_or(phrase.len()));
    let (phrase, part) = (phrase.trim_end_matches([' ', ',']), part.trim());
    part.clone_into(&mut rule.note);
    if let Some((_, parties)) = part.split_once(" fra hver af ").filter(|_| each.is_some()) {
        parties.clone_into(&mut rule.party);
    }
    let optional = ["evt. ", "eventuelt ", "evt "]
        .iter()
        .find(|w| phrase.to_lowercase().starts_with(*w));
    let phrase = optional.map_or(phrase, |w| &phrase[w.len()..]);
    if optional.is_some() {
        rule.condition = Condition::Optional;
    }
    let beside = ["Derudover", "Herudover", "Desuden", "Endvidere", "Dertil"]
        .iter()
        .find_map(|w| phrase.strip_prefix(w));
    let phrase = beside
        .and_then(|rest| {
            let verb = [" deltager ", " kommer ", " indgår ", " udpeges "];
            verb.iter().find_map(|verb| rest.strip_prefix(verb))
        })
        .unwrap_or(phrase);
    let (phrase, votes) = without_votes(phrase);
    super::pieces::join(&mut rule.note, &votes, ", ");
    let phrase = phrase.as_str();
    let words: Vec<&str> = phrase.split(' ').collect();
    let lower = phrase.to_lowercase();
    // The sum is no seat.
    let outside = lower.split(" (").next().unwrap_or_default();
    if outside.starts_with("i alt") || format!("{outside} ").contains(" i alt ") {
        return Vec::new();
    }
    // How many there are of all but some is not told by the number.
    let except = ["undtagen", "bortset fra", "med undtagelse", "fraregnet"];
    if count(&words).is_some() && except.iter().any(|w| lower.contains(w)) {
        let role_words = words[count(&words).map_or(0, |c| c.words)..].join(" ");
        let end = FROM.iter().filter_map(|w| role_words.find(w)).min();
        rule.number = SeatNumber::Unnumbered;
        rule.role = role(&role_words[..end.unwrap_or(role_words.len())], true);
        super::pieces::join(&mut rule.note, phrase, ", ");
        return vec![rule];
    }
    if let Some(at) = lower.find("sikres deltagelse af") {
        phrase[at + "sikres deltagelse af".len()..]
            .trim_matches([' ', ','])
            .clone_into(&mut rule.area);
        rule.party = String::new();
        rule.number = SeatNumber::Unnumbered;
        return vec![rule];
    }
    // `Kommuner (hver af de 4 kommuner):`
    let low_party = rule.party.to_lowercase();
    if low_party.starts_with("hver") || low_party.contains("(hver ") {
        rule.per = if low_party.contains("kommun") {
            Per::Municipality
        } else {
            Per::Party
        };
    }
    let counted = count(&words);
    let rest = match &counted {
        Some(count) => {
            (rule.number, rule.min, rule.max) = (count.number, count.min, count.max);
            words[count.words..].join(" ")
        }
        None => phrase.to_owned(),
    };
    let before_brackets = rest.split('(').next().unwrap_or_default().to_owned();
    let behind_party = FROM
        .iter()
        .any(|w| before_brackets.contains(w.trim_end_matches(':')));
    let (mut rest, brackets) = super::pieces::brackets(&rest);
    let mut as_what = String::new();
    // What is in brackets belongs to the role, but for a substitute.
    for inside in brackets {
        let inside_key = key(&inside);
        if counted.is_some() && GUESTS.contains(&inside.as_str()) {
            as_what = inside;
            continue;
        }
        if let Some(who) = ["udpeget af ", "udpeges af ", "indstillet af "]
            .iter()
            .find_map(|w| inside.strip_prefix(w))
        {
            who.clone_into(&mut rule.appointed_by);
            continue;
        }
        if [
            "stedfortraeder",
            "suppleant",
            "formand",
            "tovholder",
            "evt",
            "fodt",
            "stemme",
            "i alt",
            "udpeges",
        ]
        .iter()
        .any(|w| inside_key.contains(w))
            || behind_party && !inside.starts_with(char::is_uppercase)
            || OF_THEM.iter().any(|w| inside_key.starts_with(w))
            || FROM
                .iter()
                .any(|w| format!(" {inside} ").contains(w.trim_end_matches(':')))
        {
            super::pieces::join(&mut rule.note, &inside, ", ");
        } else {
            rest = format!("{rest} ({inside})");
        }
    }
    // `en repræsentant for Prøvestyrelsen som observatør`
    if counted.is_some()
        && let Some((before, what)) = rest.rsplit_once(" som ")
        && what.split(' ').count() <= 2
    {
        what.trim_end_matches('.').clone_into(&mut as_what);
        rest.truncate(before.len());
    }
    // `1 konsulent fra hhv. hospitalet og hver kommune`: nobody comes from two places.
    let each = counted.is_some() && (rule.min, rule.max) == (Some(1), Some(1));
    if each
        && let Some((before, sides)) = rest.split_once(" fra hhv. ")
        && sides.contains(" og ")
    {
        let sides = sides.trim_end_matches('.').split(" og ");
        let sides = sides.flat_map(|side| side.split(", "));
        return sides
            .flat_map(|side| seat(&format!("1 {before} fra {side}"), heading))
            .collect();
    }
    if key(&rest).starts_with("hhv ") || rest.contains(" fra hhv") {
        super::pieces::join(
            &mut rule.note,
            "Om tallet gælder hver for sig, er ikke sagt.",
            " ",
        );
    }
    let padded = format!(" {rest} ");
    let cut = FROM
        .iter()
        .filter_map(|word| padded.find(word).map(|at| (at, *word)))
        .min_by_key(|(at, _)| *at);
    let said = match cut {
        Some((at, word)) => {
            // `i hver af de 4 kommuner`
            let from = word.len() - if word == " i hver " { "hver ".len() } else { 0 };
            let behind = linked(&padded[at + from..]);
            let low = behind.to_lowercase();
            if word.contains("pr.") || word.contains("per ") || low.starts_with("hver") {
                rule.per = if low.contains("kommun") {
                    Per::Municipality
                } else {
                    Per::Party
                };
            }
            // `fra kommunerne, udpeget af KKR`
            let (behind, who) = [", udpeget af ", ", udpeges af "]
                .iter()
                .find_map(|w| behind.split_once(w))
                .unwrap_or((behind, ""));
            who.clone_into(&mut rule.appointed_by);
            let appoints = ["udpeg", "valgt", "vælges", "indstil"];
            let appoints = appoints.iter().any(|w| word.contains(w));
            // `udpeget af regionsrådet blandt dets medlemmer`
            let behind = match behind.split_once(" blandt ") {
                Some((who, among)) if appoints => {
                    super::pieces::join(&mut rule.note, &format!("blandt {among}"), ", ");
                    who
                }
                _ => behind,
            };
            if appoints {
                behind.clone_into(&mut rule.appointed_by);
            }
            if appoints && rule.party.is_empty() {
                adjective_party(&padded[..at]).clone_into(&mut rule.party);
            }
            let keeps = appoints && !rule.party.is_empty();
            let each = word.contains("pr.") || word.contains("per ");
            if each && rule.party.is_empty() {
                rule.party = format!("hver {behind}");
            } else if !each && !keeps {
                behind
                    .trim_start_matches("hhv. ")
                    .clone_into(&mut rule.party);
            }
            padded[..at].trim().to_owned()
        }
        None => rest.clone(),
    };
    // `2 medlemmer, som udpeges af KKR`
    let said = [", som", ", der", " som", " der"]
        .iter()
        .find_map(|w| said.strip_suffix(w))
        .unwrap_or(&said)
        .to_owned();
    // `5 medlemmer, som er valgt for fire år`: what is told of them is no role.
    let clause = [", som ", ", der "].iter().find_map(|w| said.find(w));
    let (said, clause) = said.split_at(clause.unwrap_or(said.len()));
    super::pieces::join(&mut rule.note, clause.trim_start_matches([',', ' ']), ", ");
    let many = rule.max != Some(1) || rule.min.is_none();
    rule.role = role(said, counted.is_none() || many);
    // `en repræsentant for Ældre Sagen`
    if rule.party.is_empty()
        && let Some(party) = rule
            .role
            .strip_prefix("repræsentant for ")
            .map(str::to_owned)
    {
        if party.starts_with("hver ") || party.starts_with("hvert ") {
            rule.per = if party.contains("kommun") {
                Per::Municipality
            } else {
                Per::Party
            };
        }
        (rule.party, rule.role) = (party, "repræsentant".to_owned());
    }
    if GUESTS.contains(&as_what.as_str()) {
        rule.role = as_what;
    } else if !as_what.is_empty() {
        super::pieces::join(&mut rule.note, &format!("som {as_what}"), ", ");
    }
    // `5 kommunale direktører`: for whom they sit.
    for (adjective, party) in [("kommunal", "Kommunerne"), ("regional", "Regionen")] {
        if (rule.party.is_empty() || rule.party == party && !rule.appointed_by.is_empty())
            && counted.is_some()
            && let Some((first, rest)) = rule.role.split_once(' ')
            && first.trim_end_matches('e') == adjective
        {
            (rule.party, rule.role) = (party.to_owned(), rest.to_owned());
        }
    }
    if let Some(role) = rule.role.strip_prefix("evt. ").map(str::to_owned) {
        rule.condition = Condition::Optional;
        rule.role = role;
    }
    if counted.is_some() {
        // `Birkevænget 12, st. tv.` is an address.
        let said = rule.role.is_empty()
            || rule.role.starts_with(|c: char| c.is_alphabetic())
                && rule.role.chars().any(char::is_lowercase)
                && !["st.", "th.", "tv.", "th", "tv", "sal"]
                    .contains(&rule.role.split(' ').next().unwrap_or_default());
        if !said || rule.role.starts_with("af ") {
            return Vec::new();
        }
        // A number and a heading alone say nothing: `2. Beslutning:`.
        if rule.role.is_empty() && cut.is_none() {
            return Vec::new();
        }
        without_place(&mut rule);
        return if rule.role.is_empty() && rule.party.is_empty() {
            Vec::new()
        } else {
            vec![rule]
        };
    }
    if is_sentence(said) {
        return Vec::new();
    }
    // `Borgmesteren i Prøve Kommune`, `Direktøren for Prøve Sygehus`
    if let Some((post, place)) = said.split_once(" i ").or(said.split_once(" for "))
        && place.starts_with(char::is_uppercase)
        && (words::is_organisation(place) || said.contains(" i "))
        && place.split(' ').count() <= 5
        && let Some(office) = office(post)
    {
        (rule.number, rule.min, rule.max) = (SeatNumber::Implied, Some(1), Some(1));
        (rule.role, rule.party) = (role(&office, false), place.to_owned());
        return vec![rule];
    }
    let low = said.to_lowercase();
    // A sentence of its own names no office: `Der vælges to suppleanter blandt brugerne`.
    if low.starts_with("der ") {
        return Vec::new();
    }
    if low.starts_with("samlet ") || low.starts_with("den samlede ") || low.starts_with("hele ") {
        rule.number = SeatNumber::Collective;
        if let Some(rest) = rule.role.strip_prefix("den samlede ") {
            rule.role = format!("samlet {rest}");
        }
        // `samlet hospitalsledelse på Prøve Sygehus`
        let places = [" på ", " ved ", " for ", " i "];
        let found = places.iter().find_map(|w| rule.role.split_once(w));
        if let Some((body, place)) = found
            && rule.party.is_empty()
            && place.starts_with(char::is_uppercase)
        {
            (rule.party, rule.role) = (place.to_owned(), body.to_owned());
        }
    } else if low.ends_with("ledelsen") && !low.contains(' ') {
        // `hospitalsledelsen` is all of it.
        rule.number = SeatNumber::Collective;
        rule.role = format!("samlet {}", rule.role.trim_end_matches('n'));
    } else if let Some(office) = office(said) {
        (rule.number, rule.min, rule.max) = (SeatNumber::Implied, Some(1), Some(1));
        rule.role = role(&office, false);
    } else if low.contains("og/eller") {
        (rule.number, rule.min, rule.max) = (SeatNumber::Either, Some(1), Some(2));
        rule.role = role(said, false);
    } else if ONE_EACH.iter().any(|w| low == *w) && number_of_parties(&rule.party).is_some() {
        // `borgmestrene i de fem kommuner`
        (rule.number, rule.min, rule.max) = (SeatNumber::Implied, Some(1), Some(1));
        rule.per = Per::Municipality;
    } else if (low.starts_with("borgmestrene")
        || low.ends_with("erne")
        || low.starts_with("et ") && low.contains(" antal "))
        && said.split(' ').count() <= 6
    {
        rule.number = SeatNumber::Unnumbered;
        if let Some((how, bare)) = said.split_once(" antal ") {
            if how != "et" {
                super::pieces::join(&mut rule.note, said, ", ");
            }
            rule.role = role(bare, true);
        } else {
            rule.role = role(&rule.role, true);
        }
    } else if cut.is_some() && many_words(said) {
        rule.number = SeatNumber::Unnumbered;
        return parties(&rule);
    } else if words::is_title_word(said.split(' ').next_back().unwrap_or_default())
        && said.split(' ').count() <= 3
    {
        (rule.number, rule.min, rule.max) = (SeatNumber::Implied, Some(1), Some(1));
        rule.role = role(said, false);
    } else {
        return Vec::new();
    }
    vec![rule]
}

/// Takes the words of whether somebody votes out of a phrase: up to its end, or up to who sends them.
fn without_votes(phrase: &str) -> (String, String) {
    let found = VOTES.iter().filter_map(|w| {
        let at = phrase.find(w)?;
        phrase[..at].ends_with(' ').then_some((at, at + w.len()))
    });
    let Some((at, end)) = found.min() else {
        return (phrase.to_owned(), String::new());
    };
    let before = phrase[..at].trim_end_matches([' ', ',']);
    let sent = FROM.iter().any(|w| phrase[end..].starts_with(w));
    let end = if sent { end } else { phrase.len() };
    let (votes, behind) = (&phrase[at..end], &phrase[end..]);
    (
        format!("{before}{behind}"),
        votes.trim_end_matches([' ', '.', ',']).to_owned(),
    )
}

/// Takes the word for a seat from a role: `plads til Ældrerådet`, `observatørplads`.
fn without_place(rule: &mut SeatRule) {
    let (first, behind) = rule.role.split_once(' ').unwrap_or((&rule.role, ""));
    let Some(what) = first
        .to_lowercase()
        .strip_suffix("plads")
        .map(str::to_owned)
    else {
        return;
    };
    if !what.is_empty() && !GUESTS.contains(&what.as_str()) && what != "medlem" {
        return;
    }
    let party = ["til ", "for "].iter().find_map(|w| behind.strip_prefix(w));
    if !behind.is_empty() && (party.is_none() || !rule.party.is_empty()) {
        return;
    }
    if let Some(party) = party {
        rule.party = party.to_owned();
    }
    rule.role = what;
}

/// Returns for whom those sit of whom an adjective tells: `kommunale repræsentanter`.
fn adjective_party(said: &str) -> &'static str {
    let said = said.to_lowercase();
    let first = |adjective: &str| {
        let words = said.split_ascii_whitespace().take(3);
        words
            .into_iter()
            .any(|w| w.trim_end_matches('e') == adjective)
    };
    if first("kommunal") {
        "Kommunerne"
    } else if first("regional") {
        "Regionen"
    } else {
        ""
    }
}

/// Returns the office that a word in the definite form names: `Regionsrådsformanden` is `Regionsrådsformand`.
fn office(said: &str) -> Option<String> {
    // `Direktøren for Sundhed og Ældre`, `lederen af Sundhedshuset`
    let links = [" for ", " af "];
    let found = links
        .iter()
        .find_map(|w| said.split_once(w).map(|s| (s, *w)));
    let ((said, area), link) = found.unwrap_or(((said, ""), ""));
    let (before, last) = said.rsplit_once(' ').unwrap_or(("", said));
    if said.split(' ').count() > 3 || area.split(' ').count() > 6 {
        return None;
    }
    let stem = ["en", "n"]
        .iter()
        .filter_map(|end| last.strip_suffix(end))
        .find(|stem| {
            // `Formanden for udvalget` is one of another group.
            let chair = stem.ends_with("formand") || !area.is_empty() && *stem == "Formand";
            stem.chars().count() > 3 && (words::is_title_word(stem) || chair)
        })?;
    let area = if area.is_empty() {
        String::new()
    } else {
        format!("{link}{area}")
    };
    Some(format!("{before} {stem}{area}").trim().to_owned())
}

fn many_words(said: &str) -> bool {
    let last = said
        .split(' ')
        .next_back()
        .unwrap_or_default()
        .to_lowercase();
    [
        "repræsentanter",
        "medlemmer",
        "ledere",
        "chefer",
        "ledelsesrepræsentanter",
    ]
    .iter()
    .any(|w| last.ends_with(w))
}

/// Parts a rule that names several parties: `fra kommunerne, hospitalerne og almen praksis`.
fn parties(rule: &SeatRule) -> Vec<SeatRule> {
    let list = rule
        .party
        .replace(", samt ", ", ")
        .replace(" samt ", ", ")
        .replace(" og fra ", ", ")
        .replace(" herunder ", ", ");
    let list = list.replace(", og ", ", ").replace(" og ", ", ");
    list.split(", ")
        .map(|party| {
            party
                .trim()
                .trim_start_matches("fra ")
                .trim_start_matches("repræsentanter fra ")
        })
        .filter(|party| !party.is_empty() && party.split(' ').count() <= 6)
        .map(|party| SeatRule {
            party: party.to_owned(),
            ..rule.clone()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, party: &str) -> Vec<String> {
        seats(text, party)
            .iter()
            .map(|s| {
                format!(
                    "{:?} {:?}-{:?} {}|{}|{}|{:?}",
                    s.number, s.min, s.max, s.role, s.party, s.area, s.per
                )
            })
            .collect()
    }

    #[test]
    fn the_members_of_midtklyngens_styregruppe_are_read() {
        let text = "Kommuner: 3 direktører 3-5 sundheds- og ældrechefer 1 arbejdsmarkedschef 1 børne- og ungechef 1 socialchef (psyk/handicap/udsatte) 3 konsulenter/sekretariat";
        assert_eq!(
            told(text, ""),
            [
                "Exact Some(3)-Some(3) direktør|Kommuner||Total",
                "Range Some(3)-Some(5) sundheds- og ældrechef|Kommuner||Total",
                "Exact Some(1)-Some(1) arbejdsmarkedschef|Kommuner||Total",
                "Exact Some(1)-Some(1) børne- og ungechef|Kommuner||Total",
                "Exact Some(1)-Some(1) socialchef (psyk/handicap/udsatte)|Kommuner||Total",
                "Exact Some(3)-Some(3) konsulent/sekretariat|Kommuner||Total",
            ]
        );
        let text = "Region: Hospitalsenhed Midt: Samlet hospitalsledelse 3 center-/afdelingsledelsesrepræsentanter 1 kvalitetschef 1 konsulent/sekretariat";
        assert_eq!(
            told(text, ""),
            [
                "Collective None-None samlet hospitalsledelse|Hospitalsenhed Midt||Total",
                "Exact Some(3)-Some(3) center-/afdelingsledelsesrepræsentant|Hospitalsenhed Midt||Total",
                "Exact Some(1)-Some(1) kvalitetschef|Hospitalsenhed Midt||Total",
                "Exact Some(1)-Some(1) konsulent/sekretariat|Hospitalsenhed Midt||Total",
            ]
        );
        assert_eq!(
            told("Sundhedsplanlægning: Kontorchef og/eller konsulent", ""),
            ["Either Some(1)-Some(2) kontorchef og/eller konsulent|Sundhedsplanlægning||Total"]
        );
        assert_eq!(
            told("Praksis: Praksiskoordinator Praksiskonsulent", ""),
            [
                "Implied Some(1)-Some(1) praksiskoordinator|Praksis||Total",
                "Implied Some(1)-Some(1) praksiskonsulent|Praksis||Total",
            ]
        );
        let text = "I klynge-temagruppen for den voksne patient/borger: 2-4 chef-/lederrepræsentanter fra hver af de 3 kommuner ca. 6 repræsentanter fra hospitalet 1 repræsentant fra almen praksis Derudover sikres deltagelse af psykiatri, arbejdsmarked- og socialområdet.";
        assert_eq!(
            told(text, ""),
            [
                "Range Some(2)-Some(4) chef-/lederrepræsentant|hver af de 3 kommuner||Municipality",
                "About Some(6)-Some(6) repræsentant|hospitalet||Total",
                "Exact Some(1)-Some(1) repræsentant|almen praksis||Total",
                "Unnumbered None-None ||psykiatri, arbejdsmarked- og socialområdet|Total",
            ]
        );
    }

    #[test]
    fn phrases_of_other_papers_are_read() {
        for (text, wanted) in [
            (
                "Op til 3 medlemmer af PLO's bestyrelse",
                "Range None-Some(3) medlem af PLO's bestyrelse|||Total",
            ),
            (
                "1 medlem fra hvert PLO-R",
                "Exact Some(1)-Some(1) medlem|hvert PLO-R||Party",
            ),
            (
                "5 medlemmer udpeget af regionsrådet:",
                "Exact Some(5)-Some(5) medlem|regionsrådet||Total",
            ),
            ("10 borgere", "Exact Some(10)-Some(10) borger|||Total"),
            (
                "mindst to praktiserende læger",
                "Range Some(2)-None praktiserende læge|||Total",
            ),
            (
                "én repræsentant fra hver kommune",
                "Exact Some(1)-Some(1) repræsentant|hver kommune||Municipality",
            ),
        ] {
            assert_eq!(told(text, ""), [wanted], "{text}");
        }
        assert_eq!(
            told("ledelsesrepræsentanter fra kommunerne, hospitalerne, repræsentanter fra almen praksis og fra Region Hovedstaden", "")
                .iter()
                .map(|s| s.split('|').nth(1).unwrap().to_owned())
                .collect::<Vec<_>>(),
            ["kommunerne", "hospitalerne", "almen praksis", "Region Hovedstaden"]
        );
        for (text, wanted) in [
            (
                "Borgmesteren i Prøve Kommune (med viceborgmesteren som stedfortræder)",
                "Implied Some(1)-Some(1) borgmester|Prøve Kommune||Total",
            ),
            (
                "Derudover deltager en repræsentant for Prøvestyrelsen som observatør.",
                "Exact Some(1)-Some(1) observatør|Prøvestyrelsen||Total",
            ),
            (
                "ca. 4 repræsentanter for almen praksis, herunder mindst én praksiskonsulent",
                "About Some(4)-Some(4) repræsentant|almen praksis||Total",
            ),
            (
                "5 fra kommunerne (heraf mindst 2 på direktørniveau)",
                "Exact Some(5)-Some(5) |kommunerne||Total",
            ),
        ] {
            assert_eq!(told(text, ""), [wanted], "{text}");
        }
        assert_eq!(
            told(
                "1 konsulent fra hhv. hospitalet og hver af de 3 kommuner",
                ""
            ),
            [
                "Exact Some(1)-Some(1) konsulent|hospitalet||Total",
                "Exact Some(1)-Some(1) konsulent|hver af de 3 kommuner||Municipality",
            ]
        );
        assert!(told("Gruppen drøfter de 3 kommuners indsats", "").is_empty());
    }

    #[test]
    fn numbers_are_neither_turned_round_nor_made() {
        for (text, wanted) in [
            ("min. 3 borgmestre", "Range Some(3)-None borgmester|||Total"),
            (
                "et ulige antal medlemmer",
                "Unnumbered None-None medlem|||Total",
            ),
            (
                "1 medlem fra hver kommune undtagen Prøve Kommune",
                "Unnumbered None-None medlem|||Total",
            ),
            (
                "1 chef pr. kommune (i alt 4)",
                "Exact Some(1)-Some(1) chef|hver kommune||Municipality",
            ),
            (
                "3 x afdelingsledelse",
                "Exact Some(3)-Some(3) afdelingsledelse|||Total",
            ),
            (
                "to brugerrepræsentanter (1 fra Danske Patienter og 1 fra Prøveforeningen)",
                "Exact Some(2)-Some(2) brugerrepræsentant|||Total",
            ),
            (
                "borgmestrene i de fem kommuner",
                "Implied Some(1)-Some(1) borgmester|fem kommuner||Municipality",
            ),
            (
                "Formanden for sundhedsudvalget i hver af de 4 kommuner",
                "Implied Some(1)-Some(1) formand for sundhedsudvalget|hver af de 4 kommuner||Municipality",
            ),
            (
                "en repræsentant for hver af parterne",
                "Exact Some(1)-Some(1) repræsentant|hver af parterne||Party",
            ),
        ] {
            assert_eq!(told(text, ""), [wanted], "{text}");
        }
        for text in [
            "Kommunerne har ikke længere 3 pladser.",
            "Der er ingen faste medlemmer fra almen praksis.",
            "Regionen udpeger ikke 2 medlemmer.",
        ] {
            assert!(told(text, "").is_empty(), "{text}");
        }
        let of = |text: &str| seats(text, "")[0].in_all();
        assert_eq!(
            of("2-4 chefer fra hver af de 3 kommuner"),
            Some((Some(6), Some(12)))
        );
        assert_eq!(of("2-4 chefer fra hver kommune"), None);
        assert_eq!(of("1 chef pr. kommune (i alt 4)"), Some((Some(4), Some(4))));
    }

    #[test]
    fn places_behind_a_party_are_its_seats() {
        for (text, wanted) in [
            (
                "Kræftens Bekæmpelse (1 plads)",
                "Exact Some(1)-Some(1) |Kræftens Bekæmpelse||Total",
            ),
            ("PLO (to pladser)", "Exact Some(2)-Some(2) |PLO||Total"),
            (
                "Danske Patienter \u{2013} 2 pladser",
                "Exact Some(2)-Some(2) |Danske Patienter||Total",
            ),
            (
                "Ældre Sagen 2 pladser",
                "Exact Some(2)-Some(2) |Ældre Sagen||Total",
            ),
            (
                "2 pladser til Danske Patienter",
                "Exact Some(2)-Some(2) |Danske Patienter||Total",
            ),
            (
                "1 plads: Prøveforeningen",
                "Exact Some(1)-Some(1) |Prøveforeningen||Total",
            ),
            ("PLO\t2", "Exact Some(2)-Some(2) medlem|PLO||Total"),
            ("FOA, op til 2 pladser", "Range None-Some(2) |FOA||Total"),
            (
                "Hjerteforeningen (2 repræsentanter)",
                "Exact Some(2)-Some(2) repræsentant|Hjerteforeningen||Total",
            ),
            (
                "Dansk Sygeplejeråd (2)",
                "Exact Some(2)-Some(2) medlem|Dansk Sygeplejeråd||Total",
            ),
            (
                "Praktiserende læger (2 pladser)",
                "Exact Some(2)-Some(2) praktiserende læge|||Total",
            ),
            (
                "Observatører (2 pladser)",
                "Exact Some(2)-Some(2) observatør|||Total",
            ),
        ] {
            assert_eq!(told(text, ""), [wanted], "{text}");
        }
        assert_eq!(
            told(
                "Kræftens Bekæmpelse (1 plads), PLO (2 pladser) og KL (1 plads)",
                ""
            ),
            [
                "Exact Some(1)-Some(1) |Kræftens Bekæmpelse||Total",
                "Exact Some(2)-Some(2) |PLO||Total",
                "Exact Some(1)-Some(1) |KL||Total",
            ]
        );
        let rules = seats("Prøve Kommune (1 plads, udpeges af KKR)", "");
        assert_eq!(
            (rules[0].party.as_str(), rules[0].appointed_by.as_str()),
            ("Prøve Kommune", "KKR")
        );
        for text in [
            "I alt 12 pladser",
            "Medlemmer (7 pladser)",
            "Styregruppen (8 pladser)",
            "Torvet 2, 8000 Aarhus",
        ] {
            assert!(told(text, "").is_empty(), "{text}");
        }
    }

    #[test]
    fn each_number_is_of_the_party_that_it_is_told_of() {
        let told = |text: &str| {
            let told = |s: &SeatRule| {
                let min = s.min.unwrap_or_default();
                format!("{min} {} {} {}", s.role, s.party, s.appointed_by)
            };
            seats(text, "").iter().map(told).collect::<Vec<_>>()
        };
        assert_eq!(
            told("Fra regionen deltager 3 direktører og fra kommunerne 4 direktører"),
            ["3 direktør regionen ", "4 direktør kommunerne "]
        );
        assert_eq!(told("Region: 4"), ["4 medlem Region "]);
        assert_eq!(told("Kommuner: 4 (en pr. kommune)"), ["4 medlem Kommuner "]);
        assert_eq!(
            told("Regionsrådet har udpeget (5)"),
            ["5 medlem Regionsrådet Regionsrådet"]
        );
        assert_eq!(
            told("Kommuner: 4 repræsentanter, der udpeges af K17"),
            ["4 repræsentant Kommuner K17"]
        );
        assert_eq!(
            told("Brugere: Danske Handicaporganisationer indstiller 1 medlem"),
            ["1 medlem Danske Handicaporganisationer Danske Handicaporganisationer"]
        );
        assert_eq!(
            told(
                "syv kommunale repræsentanter udpeget af Kontaktudvalget, herunder mindst to it-chefer, fem repræsentanter fra Region \
                 Prøve (heraf én fra hvert af de fire sygehuse og en fra Regional IT), en repræsentant fra MedCom samt to \
                 repræsentanter fra PLO"
            ),
            [
                "7 repræsentant Kommunerne Kontaktudvalget",
                "5 repræsentant Region Prøve ",
                "1 repræsentant MedCom ",
                "2 repræsentant PLO ",
            ]
        );
        assert_eq!(
            told("8 medlemmer udpeget af regionsrådet blandt dets medlemmer"),
            ["8 medlem regionsrådet regionsrådet"]
        );
        let of = |text: &str| {
            let seat = &seats(text, "")[0];
            format!("{:?} {} {}", seat.number, seat.role, seat.party)
        };
        assert_eq!(
            of("den samlede hospitalsledelse på Prøve Sygehus, Testby"),
            "Collective samlet hospitalsledelse Prøve Sygehus, Testby"
        );
        assert_eq!(
            of("lederen af Det Nære Sundhedsvæsen (født medlem)"),
            "Implied leder af Det Nære Sundhedsvæsen "
        );
    }
}
