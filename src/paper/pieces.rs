//! What a piece of text is by itself, and a line of a mail as the cells of a row.

use memchr::memmem;

use super::dates;
use super::given;
use super::places::Places;
use super::rows::Column;
use super::words::{self, seen};

pub(super) use super::words::{Guess, Named};

/// Takes the e-mail addresses out of a text, with the signs around them.
pub(super) fn emails(text: &str) -> (String, Vec<String>) {
    let around = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '<' | '>' | '(' | ')' | '[' | ']' | ';' | ',' | ':' | '"' | '|'
            )
    };
    if !text.contains('@') {
        return (text.trim().to_owned(), Vec::new());
    }
    let (mut rest, mut found, mut left) = (String::new(), Vec::new(), text);
    while let Some(at) = left.find('@') {
        let start = left[..at].rfind(around).map_or(0, |i| {
            i + left[i..].chars().next().map_or(1, char::len_utf8)
        });
        let end = left[at..].find(around).map_or(left.len(), |i| at + i);
        let address = left[start..end].trim_matches(['.', '\'', '*', '_']);
        let sound = address.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty()
                && !domain.contains('@')
                && domain.starts_with(|c: char| c.is_alphanumeric())
        });
        if sound {
            let before = left[..start].trim_end_matches([' ', '<', '(', '[']);
            let before = before
                .strip_suffix("mailto:")
                .unwrap_or(before)
                .trim_end_matches([' ', '<', '(', '[']);
            rest.push_str(before);
            rest.push(' ');
            found.push(address.to_owned());
            left = left[end..].trim_start_matches(['>', ')', ']']);
        } else {
            rest.push_str(&left[..end]);
            left = &left[end..];
        }
    }
    rest.push_str(left);
    (rest.trim().to_owned(), found)
}

/// Returns a telephone number without its label; at least eight digits, or six behind a label.
pub(super) fn phone(text: &str) -> Option<String> {
    let (label, number) =
        text.split_at(text.find(|c: char| c.is_ascii_digit() || matches!(c, '+' | '('))?);
    let (label, number) = (label.trim().trim_end_matches([':', '.']), number.trim());
    let labelled = labels(label, Column::Phone);
    if !label.is_empty() && !labelled {
        return None;
    }
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let plain = number
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '+' | '-' | '(' | ')' | '.' | '/'));
    (plain && (if labelled { 6 } else { 8 }..=20).contains(&digits) && !is_civil_number(number))
        .then(|| number.to_owned())
}

/// Returns whether a label says what a particular is; `Test Testesen tlf.` names somebody.
pub(super) fn labels(label: &str, column: Column) -> bool {
    let named = || label.split([' ', '\t']).any(given::is_given);
    words::header(label) == Some(column) && !(label.contains([' ', '\t']) && named())
}

/// Returns whether a text is a civil registration number, which belongs into no list.
pub(super) fn is_civil_number(text: &str) -> bool {
    let digits = |t: &str, n| t.len() == n && t.bytes().all(|b| b.is_ascii_digit());
    text.split_once('-')
        .is_some_and(|(day, rest)| digits(day.trim(), 6) && digits(rest.trim(), 4))
}

/// Takes what is in parentheses out of a text.
pub(super) fn brackets(text: &str) -> (String, Vec<String>) {
    if !text.contains('(') {
        return (spaced(text), Vec::new());
    }
    let (mut rest, mut inside, mut left) = (String::new(), Vec::new(), text);
    while let Some((before, behind)) = left.split_once('(') {
        let Some((within, after)) = behind.split_once(')') else {
            break;
        };
        rest.push_str(before);
        inside.push(within.trim().to_owned());
        left = after;
    }
    rest.push_str(left);
    (spaced(&rest), inside)
}

/// Returns whether a text begins with words in small letters, whatever its own are.
pub(super) fn begins(text: &str, words: &str) -> bool {
    let mut letters = text.chars().flat_map(char::to_lowercase);
    words.chars().all(|c| letters.next() == Some(c))
}

/// Beginnings of what says for whom someone stands in.
const STANDS_IN: [&str; 11] = [
    "vikar for",
    "barselsvikar for",
    "barselsvikar til",
    "suppleant for",
    "stedfortræder for",
    "personlig suppleant for",
    "personlig stedfortræder for",
    "substitute for",
    "alternate for",
    "afløser for",
    "i stedet for",
];

/// Returns for whom a piece says that someone stands in.
pub(super) fn stands_in(piece: &str) -> Option<&str> {
    STANDS_IN
        .iter()
        .find(|b| begins(piece, b))
        .and_then(|b| piece.get(b.len()..))
        .map(|rest| rest.trim_matches([' ', ':', '.']))
}

/// Returns whether a text is the whole name of a person by itself, the given name known: `Test Testesen`.
pub(super) fn is_whole_name(text: &str) -> bool {
    text.split_once(' ')
        .is_some_and(|(first, _)| given::is_given(first) && words::is_name(text))
}

/// Returns whether a line is where somebody lives: `Prøvevænget 12, st. tv.`, `9999 Prøveby`.
pub(super) fn is_street(text: &str) -> bool {
    const ENDS: [&str; 12] = [
        "vej", "vejen", "gade", "gaden", "vænget", "vænge", "allé", "torv", "stræde", "plads",
        "parken", "bakken",
    ];
    // Who lives there is more than that: `Test Testesen, Prøvevænget 12`.
    let whose = text
        .split_once(", ")
        .is_some_and(|(first, _)| is_whole_name(first));
    if whose || !text.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let digits = |w: &&str| w.starts_with(|c: char| c.is_ascii_digit());
    let street = words.windows(2).any(|w| {
        let name = w[0].to_lowercase();
        ENDS.iter().any(|e| name.ends_with(e)) && digits(&w[1])
    });
    let code = |w: &str| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit());
    let town = |words: &[&str]| {
        matches!(words, [first, town, ..] if code(first)
            && words.len() <= 3
            && town.starts_with(char::is_uppercase))
    };
    // `Prøveholmen 10, 9999 Prøveby`
    let numbered = text.rsplit_once(", ").is_some_and(|(before, behind)| {
        let behind: Vec<&str> = behind.split_ascii_whitespace().collect();
        town(&behind) && before.rsplit(' ').next().is_some_and(|w| digits(&w))
    });
    words.len() <= 6 && (street || town(&words)) || words.len() <= 8 && numbered
}

/// Returns whether a piece behind a name is where somebody lives, whatever the street is called: `Engen 2`, `9999 Prøveby`, `Toften 5 B`.
pub(super) fn is_home(piece: &str) -> bool {
    const UNITS: [&str; 16] = [
        "afsnit", "afdeling", "team", "klinik", "distrikt", "område", "enhed", "gruppe", "sektion",
        "liste", "kreds", "punkt", "pkt.", "kontor", "center", "niveau",
    ];
    let words: Vec<&str> = piece.split_ascii_whitespace().collect();
    let number = words
        .iter()
        .position(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    let Some(at) = number.filter(|at| (1..=3).contains(at)) else {
        return is_street(piece);
    };
    let (name, rest) = words.split_at(at);
    let digits = rest[0].trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
    let plain = |w: &&str| {
        w.chars()
            .all(|c| c.is_alphabetic() || matches!(c, '.' | '-'))
    };
    let unit = |w: &&str| UNITS.iter().any(|u| w.to_lowercase().ends_with(u));
    let street = (1..=3).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
        && rest.len() <= 3
        && rest[1..].iter().all(|w| w.len() <= 3)
        && name[0].starts_with(char::is_uppercase)
        && name.iter().all(plain)
        && !name.iter().any(unit)
        && !is_acronym(name[0])
        && !words::is_organisation(piece)
        && !name.iter().any(|w| words::is_title_word(w));
    street || is_street(piece)
}

/// Returns what an entry of a list opens with, the label of the list left out: the name in `Test Testesen/Prøve Kommune`,
/// `Test Testesen - Prøve Kommune`, `Medlemmer: Test Testesen (formand)`.
pub(super) fn opening(entry: &str) -> &str {
    let entry = match entry.split_once(": ") {
        Some((label, rest)) if label.len() <= 40 && !label.contains(['@', ',', '(']) => rest,
        _ => entry,
    };
    let end = entry.find(['(', ',', '/']).unwrap_or(entry.len());
    let dash = [" - ", " \u{2013} "].iter().filter_map(|w| entry.find(w));
    entry[..dash.min().unwrap_or(end).min(end)].trim()
}

/// Returns a text with single spaces between its words.
pub(super) fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_ascii_whitespace() {
        join(&mut out, word, " ");
    }
    out
}

/// Parts a name from what stands around it without a comma: `overlæge Test Testesen`, `Test Testesen kontorchef`, `Formand for Foreningen
/// Test Testesen`.
pub(super) fn named(text: &str) -> Named {
    let named = seen(text)
        .named
        .get_or_init(|| Box::new(fresh_named(text)))
        .clone();
    *named
}

fn fresh_named(text: &str) -> Named {
    let mut all: Vec<&str> = text.split_ascii_whitespace().collect();
    let mut out = Named::default();
    // `Test Testesen jun.`
    let generation = all
        .iter()
        .position(|w| words::is_generation(w))
        .filter(|at| *at > 1);
    let generation = generation.map(|at| (at, all.remove(at)));
    let Some((mut begin, end)) = name_in(&all) else {
        out.name = spaced(text);
        return out;
    };
    // `Leder af Sundhedshuset Test Testesen`: where someone is the head of stands before the name.
    let linked = |w: &str| matches!(w, "af" | "for" | "i" | "ved" | "på" | "of" | "at");
    if begin > 1
        && end == all.len()
        && end - begin > 2
        && linked(all[begin - 1])
        && !given::is_given(all[begin])
        && all[..begin].iter().any(|w| words::is_title_word(w))
    {
        begin += 1;
    }
    let before: Vec<&str> = all[..begin]
        .iter()
        .filter(|w| !words::is_address(w))
        .copied()
        .collect();
    let behind = all[end..].join(" ");
    for (at, part) in [before.join(" "), behind].into_iter().enumerate() {
        let bare = ["fra ", "i ", "ved ", "hos ", "på ", "from ", "at "]
            .iter()
            .find_map(|w| part.strip_prefix(w))
            .unwrap_or(&part);
        // `A som referent`
        let role = part.strip_prefix("som ").unwrap_or(&part);
        if words::roles(role).is_some() {
            join(&mut out.role, role, ", ");
        } else if at == 1
            && (words::is_organisation(&part) || is_short_form(bare) || is_from(&all[end..]))
        {
            bare.clone_into(&mut out.organisation);
        } else {
            join(&mut out.title, &part, ", ");
        }
    }
    out.name = all[begin..end].join(" ");
    if let Some((_, word)) = generation.filter(|(at, _)| *at == end) {
        join(&mut out.name, word.trim_end_matches(','), " ");
    }
    out
}

/// Returns whether words say where somebody comes from: `fra PLO`, `fra Bedre Prøver`, `fra administrationen`.
fn is_from(words: &[&str]) -> bool {
    let capital = |w: &&str| w.starts_with(char::is_uppercase);
    let definite = |w: &str| ["en", "et", "ne"].iter().any(|end| w.ends_with(end));
    match words {
        ["fra" | "from", one] => capital(one) || definite(one),
        ["fra" | "from", first, rest @ ..] => {
            let linked = |w: &&str| matches!(*w, "og" | "&" | "i" | "for");
            capital(first) && rest.len() < 5 && rest.iter().all(|w| capital(w) || linked(w))
        }
        _ => false,
    }
}

/// Returns where the name stands among the words, where something of them reads as one.
fn name_in(all: &[&str]) -> Option<(usize, usize)> {
    let opens =
        |w: &str| words::is_title_word(w) || words::roles(w).is_some() || words::is_address(w);
    let part = |w: &str| words::is_name(w) && !opens(w) && !is_acronym(w);
    // A full stop behind a whole word ends the name; `Chr.` is none, it has no vowel.
    let closes = |w: &str| {
        w.ends_with('.')
            && w.chars().count() > 3
            && w.to_lowercase()
                .contains(['a', 'e', 'i', 'o', 'u', 'y', 'æ', 'ø', 'å'])
    };
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        if !part(all[at]) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < all.len() && !closes(all[end - 1]) {
            if part(all[end]) {
                end += 1;
                continue;
            }
            // Small words stand inside a name only.
            let inside = (end..all.len())
                .take_while(|i| words::is_particle(all[*i]))
                .count();
            if inside > 0
                && inside < 3
                && end + inside < all.len()
                && part(all[end + inside])
                && all[end] != "af"
            {
                end += inside + 1;
            } else {
                break;
            }
        }
        runs.push((at, end.min(at + 7)));
        at = end;
    }
    // The end of a run may be an organisation: `Test Testesen Viborg Kommune`; its own name stands before the last word.
    for (begin, end) in &mut runs {
        let run = &all[*begin..*end];
        if run.len() > 3
            && given::is_given(run[0])
            && let Some(at) = run
                .iter()
                .position(|w| words::is_organisation(w) || opens_name(w))
        {
            let named = !opens_name(run[at])
                && !words::is_organisation(run[at - usize::from(at > 0)])
                && at > 2;
            *end = *begin + (at - usize::from(named)).max(2);
        }
    }
    // Of very many words in a row the name begins at the given name.
    for (begin, end) in &mut runs {
        // Where someone works stands before the name too: `Leder af Akutteamet Test Testesen`, `Formand for PLO Midtjylland Test
        // Testesen`, `direktør Prøvehospitalet Nord Test Testesen`.
        let small = |w: &&str| {
            matches!(
                *w,
                "og" | "for" | "af" | "i" | "ved" | "på" | "hos" | "fra" | "&"
            )
        };
        let linked = all[..*begin].iter().any(|w| small(w) || is_acronym(w))
            || *end - *begin > 2
                && !given::is_given(all[*begin])
                && words::is_organisation(all[*begin]);
        let place = words::is_place(all[*begin]);
        if (*end - *begin > 4 || linked)
            && let Some(at) = (*begin..*end - 1).find(|at| given::is_given(all[*at]))
        {
            *begin = at;
        } else if linked && place && *end - *begin > 2 {
            *begin += 1;
        } else if linked && words::is_organisation(all[*begin]) && *end - *begin > 3 {
            *begin = *end - 2;
        }
    }
    let whole =
        |(a, b): &&(usize, usize)| *b - *a >= 2 && !words::is_organisation(&all[*a..*b].join(" "));
    let good: Vec<&(usize, usize)> = runs.iter().filter(whole).collect();
    let chosen = good
        .iter()
        .find(|(a, _)| given::is_given(all[*a]))
        .or_else(|| {
            // Behind a title stands the name; what stands before the title is where the person works.
            good.iter()
                .skip(1)
                .find(|(a, _)| *a > 0 && opens(all[*a - 1]) && good.len() > 1)
        })
        .or(good.first())
        .map(|run| **run);
    if chosen.is_some() {
        // One capital word before small ones begins a sentence; a name may stand there with its title.
        return chosen.filter(|(a, b)| {
            *b == all.len()
                || *a > 0
                || all[*b..]
                    .iter()
                    .all(|w| opens(w) || !w.starts_with(char::is_lowercase))
                || all[*b..].iter().any(|w| opens(w))
                || words::is_organisation(&all[*b..].join(" "))
                || is_from(&all[*b..])
        });
    }
    // One word alone, perhaps behind its title: `dr. Testesen`.
    match runs.as_slice() {
        [(a, b)]
            if *b == all.len()
                && (*a == 0 || opens(all[*a - 1]))
                && !words::is_organisation(&all[*a..*b].join(" ")) =>
        {
            Some((*a, *b))
        }
        [(0, 1)] if given::is_given(all[0]) && all[1..].iter().all(|w| opens(w)) => Some((0, 1)),
        _ => None,
    }
}

/// Returns whether an address is that of an office rather than of a person: `sekretariat@`, `info@`.
pub(super) fn is_of_an_office(address: &str) -> bool {
    const OFFICES: [&str; 7] = [
        "sekretariat",
        "post",
        "mail",
        "info",
        "kontakt",
        "kommune",
        "udvalg",
    ];
    let local = words::key(address.split('@').next().unwrap_or_default());
    let mut words = local.split(' ');
    words.any(|word| {
        OFFICES.contains(&word) || word.ends_with("sekretariat") || word.ends_with("sekretariatet")
    })
}

/// Returns whether a word is an abbreviation or a compound with one: `PLO`, `PLO-Hovedstaden`; `T.` and `JENS` are none.
pub(super) fn is_acronym(word: &str) -> bool {
    let first = || word.chars().take_while(|c| c.is_alphabetic());
    let count = first().count();
    count > 1
        && first().all(char::is_uppercase)
        && (count <= 4 && !word.ends_with('.') || word.contains('-'))
}

/// Returns whether a text is an abbreviation of an organisation and no title: `AUH`, `PLO-Nord`.
fn is_short_form(text: &str) -> bool {
    text.chars().count() > 2
        && is_acronym(text)
        && !text.contains(' ')
        && !words::is_title_word(text)
}

/// Returns whether a word is the initials of a name: `T.`.
pub(super) fn is_initials(word: &str) -> bool {
    word.ends_with('.') && word.chars().filter(|c| c.is_alphabetic()).count() <= 2
}

/// Appends a text to another one that may be empty.
pub(super) fn join(to: &mut String, text: &str, between: &str) {
    if !to.is_empty() && !text.is_empty() {
        to.push_str(between);
    }
    to.push_str(text);
}

/// Returns what a piece of text looks like.
pub(super) fn guess(text: &str, places: &Places) -> Guess {
    // Of a longer text none is a single piece.
    if text.len() > 500 {
        return Guess::Text;
    }
    places.remembered(text, || fresh_guess(text, places))
}

fn fresh_guess(text: &str, places: &Places) -> Guess {
    let (rest, found) = emails(text);
    let text = rest.trim_matches(['"', ' ']);
    if !found.is_empty() && text.is_empty() {
        return Guess::Email;
    }
    if text.is_empty() || text.chars().count() > 120 {
        return Guess::Text;
    }
    if dates::read(text).is_some() || dates::range(text).is_some() {
        return Guess::Date;
    }
    if phone(text).is_some() {
        return Guess::Phone;
    }
    if !text.chars().any(char::is_alphabetic) {
        return if text.chars().any(|c| c.is_ascii_digit()) {
            Guess::Number
        } else {
            Guess::Text
        };
    }
    if words::roles(text).is_some() {
        return Guess::Role;
    }
    if let Some((first, behind)) = text.split_once(',') {
        let second = behind.split(',').next().unwrap_or_default();
        if guess(first, places) == Guess::Name || turned(first, second, true, places).is_some() {
            return Guess::Name;
        }
    }
    if places.knows(text) {
        return Guess::Organisation;
    }
    let (plain, _) = brackets(text);
    let named = named(&plain);
    let first = named.name.split(' ').next().unwrap_or_default();
    // A whole name with a given name that is known is one, whatever stands before it.
    if named.name.contains(' ') && given::is_given(first) && words::is_name(&named.name) {
        return Guess::Name;
    }
    // `formand for Foreningen i Prøve`
    let mut all = plain.split_ascii_whitespace();
    let opens = all
        .next()
        .is_some_and(|w| words::is_title_word(w) || words::roles(w).is_some());
    if opens
        && all
            .next()
            .is_some_and(|w| matches!(w, "for" | "i" | "af" | "ved"))
        && employed(text, places).is_none()
    {
        return Guess::Title;
    }
    if words::is_organisation(text) {
        return Guess::Organisation;
    }
    let ends_as_title = plain
        .split_ascii_whitespace()
        .next_back()
        .is_some_and(words::is_title_word);
    let known_name = words::is_name(&named.name);
    if known_name && !ends_as_title && named.name.contains(' ')
        || known_name && !named.title.is_empty()
    {
        Guess::Name
    } else if plain.split_ascii_whitespace().any(words::is_title_word) {
        Guess::Title
    } else if known_name {
        Guess::Word
    } else {
        Guess::Text
    }
}

/// Turns `Efternavn, Fornavn` round, where the pieces read so; `sure` where nothing else than a name is expected.
pub(super) fn turned(first: &str, second: &str, sure: bool, places: &Places) -> Option<String> {
    let alone = |g| matches!(g, Guess::Word | Guess::Name);
    let (a, b) = (guess(first, places), guess(second, places));
    let plain = |t: &str| named(t).title.is_empty() && words::is_name(t);
    // `Prøve Testesen, Test`: two surnames, where what follows are given names and the first is none.
    let mut given = second.split_ascii_whitespace().map(given::is_given);
    let turns = given.next() == Some(true)
        && given.all(|g| g)
        && !first.split(' ').next().is_some_and(given::is_given);
    let fits = alone(a)
        && alone(b)
        && plain(first)
        && plain(second)
        && (a == Guess::Word || b == Guess::Word && (sure || turns));
    fits.then(|| format!("{} {}", second.trim(), first.trim()))
}

/// Takes the mark of a list off a line: `- `, `• `, `1. `, `a) `.
pub(super) fn without_bullet(line: &str) -> &str {
    let line = line.trim_start();
    let dot = |c: char| matches!(c, '\u{b7}' | '\u{2022}'..='\u{2043}' | '\u{25a0}'..='\u{27bf}' | '\u{f0a7}' | '\u{f0b7}');
    let mark = |c: char| dot(c) || matches!(c, '-' | '*' | '+' | '\u{2013}' | '\u{2014}');
    let rest = line.trim_start_matches(mark);
    let parted = rest.starts_with(|c: char| c.is_whitespace() || c.is_uppercase());
    if rest.len() < line.len() && (parted || !line.starts_with(['-', '*', '+'])) {
        return rest.trim_start();
    }
    let odd = ["o\t", "o ", "→ ", "§ ", "[x] ", "[ ] ", "☐ ", "☑ "];
    if let Some(rest) = odd.iter().find_map(|w| line.strip_prefix(w)) {
        return rest.trim_start();
    }
    let count = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - count.len();
    let behind = if (1..=4).contains(&digits) {
        Some(count)
    } else {
        let roman = line.trim_start_matches(['i', 'v', 'x', 'I', 'V', 'X']);
        let letter = line.strip_prefix(|c: char| c.is_ascii_lowercase());
        let count = line.len() - roman.len();
        if (2..=5).contains(&count) {
            Some(roman)
        } else {
            letter
        }
    };
    match behind.and_then(|b| b.strip_prefix(['.', ')'])) {
        // `1. viceborgmester Test Testesen` is one of several.
        Some(rest) if rest.starts_with(" vice") => return line,
        Some(rest) if rest.starts_with([' ', '\t']) => return rest.trim_start(),
        _ => {}
    }
    // `5 Susanne Testesen`: a number and a whole name.
    let name = count.trim_start();
    let plain = (1..=3).contains(&digits) && name.len() < count.len();
    let mut parts = name.split([' ', ',']);
    let capital =
        |w: Option<&str>| w.is_some_and(|w| w.starts_with(char::is_uppercase) && !is_acronym(w));
    if plain && capital(parts.next()) && capital(parts.next()) {
        return name;
    }
    line
}

/// Returns an item of a list without its number: `2. En overlæge fra PLO`, but `1. næstformand`.
pub(super) fn without_number(text: &str) -> &str {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = (1..=2).contains(&(text.len() - behind.len()));
    let item = [". ", ") "].iter().find_map(|w| behind.strip_prefix(w));
    item.map(str::trim_start)
        .filter(|rest| number && words::roles(rest.split(' ').next().unwrap_or_default()).is_none())
        .unwrap_or(without_chapter(text))
}

/// Returns a text without the number of a part of a chapter: `3.1 `.
pub(super) fn without_chapter(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = &text[..text.len() - rest.len()];
    let inner = number.trim_end_matches('.').contains('.');
    if inner && rest.starts_with(' ') && number.len() <= 6 {
        rest.trim_start()
    } else {
        text
    }
}

/// Returns a piece without quotation marks and dashes around it.
pub(super) fn outer(piece: &str) -> &str {
    let piece = piece.trim_matches([
        ' ', '"', '\'', '\u{2018}', '\u{2019}', '\u{2013}', '\u{2014}',
    ]);
    piece.strip_suffix(" -").unwrap_or(piece).trim()
}

/// Parts `kontorchef i Aarhus Kommune`.
pub(super) fn employed<'t>(text: &'t str, places: &Places) -> Option<(&'t str, &'t str)> {
    [
        " i ",
        " fra ",
        " ved ",
        " hos ",
        " p\u{e5} ",
        " at ",
        " from ",
    ]
    .iter()
    .find_map(|word| {
        let at = memmem::find(text.as_bytes(), word.as_bytes())?;
        let (before, behind) = (&text[..at], &text[at + word.len()..]);
        let fits = guess(behind, places) == Guess::Organisation
            && guess(before, places) != Guess::Organisation;
        (fits && !before.trim().is_empty()).then(|| (before.trim(), behind.trim()))
    })
}

/// Returns whether a piece has the form of a whole name, with nothing of an organisation, a title or a role in it; with `whole` nothing else
/// than the name may stand there.
pub(super) fn is_name_alone(piece: &str, whole: bool, places: &Places) -> bool {
    let (plain, inside) = brackets(piece);
    let plain = plain.trim_end_matches('.');
    let bare = [" fra ", " from "]
        .iter()
        .find_map(|w| plain.split_once(w))
        .map_or(plain, |(name, _)| name);
    let name = if whole || inside.is_empty() && bare == plain {
        plain
    } else {
        bare
    };
    let words: Vec<&str> = name.split(' ').collect();
    (2..=5).contains(&words.len())
        && words::is_name(name)
        && !words
            .iter()
            .any(|w| is_acronym(w) || words::is_title_word(w) || words::roles(w).is_some())
        && !words::is_organisation(name)
        && !words::is_party(name)
        && !places.knows(name)
        && !opens_name(words[0])
}

/// Returns whether a word opens the name of an organisation and none of a person: `Danske Patienter`, `Region Nord`.
fn opens_name(word: &str) -> bool {
    matches!(
        seen(word).key(word),
        "dansk" | "danske" | "danish" | "region" | "the"
    )
}
