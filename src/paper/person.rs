//! The people in a line: names with the titles, organisations, roles and remarks around them.

use memchr::memmem;

use super::composition;
use super::cut::MAX_CELL;
use super::dates;
use super::given;
use super::pieces::{
    self, Guess, begins, brackets, emails, employed, guess, join, named, spaced, stands_in, turned,
};
use super::places::Places;
use super::rows::{Column, Kind, MAX_ROWS, Row};
use super::words::{self, key};
use crate::model::Role;

/// Of what a line says of one person so many pieces are read.
const MAX_PIECES: usize = 40;

/// Reads the people in a line; none where it names nobody.
pub(super) fn people(line: &str, places: &Places) -> Vec<Row> {
    people_of(line, false, places)
}

/// Reads the people in a line; where it is a `list` of people behind a label, what has the form of a name is one.
pub(super) fn people_of(line: &str, list: bool, places: &Places) -> Vec<Row> {
    // `Sygeplejersker A, B og C`: the title is that of all.
    if let Some((many, rest)) = line.trim_start().split_once(' ')
        && rest.contains([',', ' '])
        && given::is_given(rest.split(' ').next().unwrap_or_default())
        && let one = composition::singular(&many.to_lowercase())
        && one != many.to_lowercase()
        && words::is_title_word(&one)
    {
        let mut all = people_of(rest, list, places);
        for row in all.iter_mut().filter(|r| r.title.is_empty()) {
            row.title.clone_from(&one);
        }
        return all;
    }
    // `A er stedfortræder for B`, `A pr. 1. maj 2024`: said in a sentence, meant as in a list.
    let mut line = line.to_owned();
    if line.len() < 400
        && (line.contains(" for ") || line.contains(" pr. ") || line.contains(" under p"))
    {
        for (said, meant) in [
            (" er stedfortræder for ", ", stedfortræder for "),
            (" er suppleant for ", ", suppleant for "),
            (" som stedfortræder for ", ", stedfortræder for "),
            (" som suppleant for ", ", suppleant for "),
            (" pr. ", ", pr. "),
            (" under punkt ", ", punkt "),
            (" under pkt. ", ", punkt "),
        ] {
            if let Some(at) = line.find(said)
                && line[..at].matches('(').count() == line[..at].matches(')').count()
            {
                line.replace_range(at..at + said.len(), meant);
            }
        }
    }
    // `v/ stedfortræder A for B`
    if let Some(rest) = ["v/ stedfortræder ", "v/stedfortræder ", "v/ suppleant "]
        .iter()
        .find_map(|w| line.strip_prefix(w))
        && let Some((who, whose)) = rest.split_once(" for ")
    {
        line = format!("{who}, stedfortræder for {whose}");
    }
    // `Skive Kommune v/ Test Testesen`
    if let Some((whose, who)) = line.split_once(" v/")
        && (guess(whose, places) == Guess::Organisation || places.knows(whose))
    {
        line = format!("{}, {}", who.trim(), whose.trim());
    }
    let line = spelled(&line);
    let line = line.trim().trim_end_matches(['*', '\u{b9}', '\u{b2}']);
    let line = line.replace('"', "").replace("- ", "-\u{1}");
    // `Anne- Mette` is one name, `sundheds- og ældrechef` is not.
    let mut text = String::with_capacity(line.len());
    let mut parts = line.split("-\u{1}").peekable();
    while let Some(part) = parts.next() {
        text.push_str(part);
        if let Some(next) = parts.peek() {
            let capital =
                next.starts_with(char::is_uppercase) && part.ends_with(char::is_alphabetic);
            text.push_str(if capital { "-" } else { "- " });
        }
    }
    let mut out: Vec<Row> = Vec::new();
    for part in receivers(&text) {
        if out.len() > MAX_ROWS {
            break;
        }
        let before = out.len();
        let (part, instead) = with_deputy(part);
        // `A, indkaldt som stedfortræder: B`: A was away.
        let (part, away) = match part.strip_suffix("indkaldt som") {
            Some(part) => (part.trim_end_matches([' ', ',']).to_owned(), true),
            None => (part, false),
        };
        let mut joined: Vec<usize> = Vec::new();
        for part in several(&part, list, places) {
            let (part, and) = match part.strip_suffix(AND) {
                Some(part) => (part, true),
                None => (part.as_str(), false),
            };
            let Some(mut row) = person(part, places) else {
                continue;
            };
            // The bracket behind `A og B` is about both.
            if part.ends_with(')') || [" fra ", " from "].iter().any(|w| part.contains(w)) {
                for at in joined.drain(..) {
                    let before: &mut Row = &mut out[at];
                    if before.organisation.is_empty() && before.on_behalf_of == row.on_behalf_of {
                        before.organisation.clone_from(&row.organisation);
                    }
                }
            }
            if and && row.organisation.is_empty() {
                joined.push(out.len());
            } else {
                joined.clear();
            }
            // `A, stedfortræder B`: who stands before it is meant.
            let stands = words::roles(&row.role_text).is_some_and(|r| r == [Role::Substitute]);
            if let Some(first) = out[before..]
                .last()
                .filter(|_| stands && row.substitute_for.is_empty())
            {
                row.substitute_for.clone_from(&first.name);
            }
            out.push(row);
        }
        if let (Some(instead), true) = (instead, out.len() > before) {
            if away {
                out[before].kind = Kind::Absent;
            }
            let first = out[before].name.clone();
            out.extend(
                person(&instead, places)
                    .filter(|r| r.name.contains(' '))
                    .map(|row| Row {
                        substitute_for: first,
                        role_text: "stedfortræder".to_owned(),
                        kind: Kind::Member,
                        ..row
                    }),
            );
        }
    }
    out
}

/// Returns a word without the signs around it.
fn bare(word: &str) -> &str {
    word.trim_matches([',', ';', '(', ')', ':', '.'])
}

/// Returns a line with its names spelled as others are: `Eva TESTESEN`, `TESTESEN Eva`, `Test Testesen/REGION/DK@REGION`, `Test Testesen/PLO`.
fn spelled(line: &str) -> String {
    let mut out = line.to_owned();
    if line.contains('/') {
        let people = line.split(';').map(|person| {
            let parts: Vec<String> = person.split(',').map(slashed).collect();
            parts.join(",")
        });
        out = people.collect::<Vec<_>>().join(";");
    }
    if line.contains('/') && !line.contains(';') {
        let parts: Vec<String> = line.split(',').map(slashed).collect();
        let notes = parts
            .iter()
            .zip(line.split(','))
            .filter(|(a, b)| *a != b)
            .count()
            > 1;
        out = parts.join(if notes { ";" } else { "," });
    }
    let words: Vec<&str> = out.split(' ').collect();
    let shouted = |w: &str| {
        let w = bare(w);
        w.chars().all(|c| c.is_uppercase() || c == '-') && w.chars().count() > 2
    };
    let given = |w: &str| {
        let w = bare(w);
        given::is_given(w) && !w.chars().all(char::is_uppercase)
    };
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    let small = |w: &str| {
        let mut out = String::new();
        for c in w.chars() {
            let begins = out
                .chars()
                .next_back()
                .is_none_or(|b: char| !b.is_alphabetic());
            if begins {
                out.push(c);
            } else {
                out.extend(c.to_lowercase());
            }
        }
        out
    };
    let small_first = out.starts_with(|c: char| c.is_lowercase() || c == '-');
    if !small_first && !words.iter().any(|w| shouted(w)) {
        return out;
    }
    let mut all: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
    for at in 0..words.len().saturating_sub(1) {
        let (a, b) = (words[at], words[at + 1]);
        let long = |w: &str| bare(w).chars().count() > 3;
        if shouted(b) && given(a) && a == bare(a) && long(b) {
            all[at + 1] = small(b);
        } else if shouted(a)
            && long(a)
            && a == bare(a)
            && given(b)
            && (at == 0 || !capital(words[at - 1]) || words[at - 1] != bare(words[at - 1]))
            && (b != bare(b) || !words.get(at + 2).is_some_and(|w| capital(w)))
        {
            let sign = &b[bare(b).len()..];
            bare(b).clone_into(&mut all[at]);
            all[at + 1] = format!("{}{sign}", small(a));
        }
    }
    // A line in small letters only: `test testesen, chef`.
    let first = out
        .split([',', '<', '('])
        .next()
        .unwrap_or_default()
        .trim_end();
    let count = first.split(' ').count();
    if (2..=4).contains(&count)
        && first
            .split(' ')
            .all(|w| w.chars().all(|c| c.is_lowercase() || c == '-'))
        && first.split(' ').next().is_some_and(given::is_given)
        && !first
            .split(' ')
            .any(|w| words::is_title_word(w) || words::roles(w).is_some() || w.chars().count() < 3)
    {
        for word in all.iter_mut().take(count) {
            let mut letters = word.chars();
            if let Some(c) = letters.next() {
                *word = c.to_uppercase().chain(letters).collect();
            }
        }
    }
    all.join(" ")
}

/// Returns the person of a Notes address `CN=Test Testesen/OU=ADM/O=REGION`; `Test Testesen/PLO` with the organisation behind a comma.
fn slashed(part: &str) -> String {
    let bare = part.trim();
    let Some((name, rest)) = bare.split_once('/') else {
        return part.to_owned();
    };
    let name = name.strip_prefix("CN=").unwrap_or(name).trim();
    let unit = |p: &str| {
        let p = p.split_once('=').map_or(p, |(_, v)| v);
        !p.is_empty()
            && p.chars()
                .all(|c| c.is_uppercase() || c.is_ascii_digit() || "@-_ .".contains(c))
    };
    let units = rest.split('/').all(unit);
    let place = words::is_organisation(rest) || words::is_place(rest);
    if !name.contains(' ') || !words::is_name(name) || !(units || place) {
        return part.to_owned();
    }
    let gap = &part[..part.len() - part.trim_start().len()];
    if rest.contains(['/', '@', '=']) {
        format!("{gap}{name}")
    } else {
        format!("{gap}{name}, {rest}")
    }
}

/// Takes the deputy out of `A (stedfortræder: B)` and `A – suppleant: B`.
fn with_deputy(text: &str) -> (String, Option<String>) {
    if !text.contains(": ") {
        return (text.to_owned(), None);
    }
    let lower = text.to_lowercase();
    for word in [
        "stedfortræder: ",
        "suppleant: ",
        "suppl.: ",
        "vikar: ",
        "substitute: ",
    ] {
        let Some(at) = lower
            .find(word)
            .filter(|at| *at > 2 && text.is_char_boundary(*at))
        else {
            continue;
        };
        let Some(behind) = text.get(at + word.len()..) else {
            continue;
        };
        let before = text[..at].trim_end_matches([' ', '(', '-', '\u{2013}', ',', ';']);
        let end = behind.find([')', ',', ';']).unwrap_or(behind.len());
        let rest = behind[end..].trim_start_matches(')');
        return (
            format!("{before}{rest}"),
            Some(behind[..end].trim().to_owned()),
        );
    }
    (text.to_owned(), None)
}

/// Parts a text that names several people: a list of names alone, or `A, chef og B, konsulent`.
fn several(text: &str, list: bool, places: &Places) -> Vec<String> {
    let text = text.trim();
    // The number of a page at its end.
    let text = match text.rsplit_once(' ') {
        Some((text, page))
            if page.len() <= 2
                && page.bytes().all(|b| b.is_ascii_digit())
                && !text.contains(|c: char| c.is_ascii_digit()) =>
        {
            text
        }
        _ => text,
    };
    // The number of a page or of a line.
    let bare = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let text = if bare.starts_with(' ') {
        bare.trim_start()
    } else {
        text
    };
    let (plain, inside) = brackets(text);
    // `A (formand) B (formand) C D`: brackets part names too.
    if !inside.is_empty()
        && !plain.contains([',', ';', ':', '@'])
        && given::part(&plain.split_ascii_whitespace().collect::<Vec<_>>()).is_some()
    {
        let mut out = Vec::new();
        for part in text.split_inclusive(')') {
            let (names, said) = brackets(part);
            let words: Vec<&str> = names.split_ascii_whitespace().collect();
            let mut all = given::part(&words).unwrap_or_else(|| vec![names.clone()]);
            if let (Some(last), Some(said)) = (all.last_mut(), said.first()) {
                *last = format!("{last} ({said})");
            }
            out.extend(all);
        }
        out.retain(|p| !p.trim().is_empty());
        return out;
    }
    // Roles that stand behind all the names in a row are nobody's.
    let words: Vec<&str> = plain.split_ascii_whitespace().collect();
    let roles = words
        .iter()
        .rev()
        .take_while(|w| words::roles(w).is_some())
        .count();
    let words = &words[..words.len() - if roles > 1 { roles } else { 0 }];
    let joined = words.iter().any(|w| matches!(*w, "og" | "samt" | "and"));
    if !joined
        && !text.contains(['(', ',', ';', ':', '@', '&'])
        && words.len() > 3
        && let Some(names) = given::part(words)
    {
        return names;
    }
    // A label counts for all of them.
    let (head, body) = label(text);
    let head = head.filter(|head| {
        words::ending(head).is_some()
            || words::roles(head).is_some()
            || composition::is_sector(head)
            || places.knows(head)
            || guess(head, places) == Guess::Organisation
    });
    let body = if head.is_some() { body } else { text };
    let mut out: Vec<String> = Vec::new();
    let list = list || head.is_some_and(|head| words::ending(head).is_some());
    for part in entries(body, list, places) {
        out.push(match head {
            Some(head) => format!("{head}: {part}"),
            None => part,
        });
    }
    out
}

/// Cuts a text into entries, one for each person: at `;`, and at commas and conjunctions that a person stands behind.
fn entries(text: &str, list: bool, places: &Places) -> Vec<String> {
    let parts = split_outside(text, &[";"]);
    if parts.len() > 1 {
        let named = |p: &String| {
            let first = pieces::opening(p);
            p.contains([',', '@']) || matches!(guess(first, places), Guess::Name | Guess::Word)
        };
        let cells = parts.len() == 2
            && !parts
                .iter()
                .all(|p| p.contains(',') || p.contains(' ') && is_strong(p, places));
        if !cells && parts.iter().all(named) {
            return parts
                .iter()
                .flat_map(|p| entries(p, list, places))
                .collect();
        }
    }
    let atoms = atoms(text);
    if atoms.len() < 2 {
        return vec![text.trim().to_owned()];
    }
    let said = |(from, to): (usize, usize)| text[from..to].trim();
    let mut strong: Vec<bool> = atoms.iter().map(|a| is_strong(said(*a), places)).collect();
    let count = strong.iter().filter(|s| **s).count();
    let name = |a: &(usize, usize)| {
        let (plain, _) = brackets(said(*a));
        let named = named(plain.trim_end_matches('.'));
        guess(plain.trim_end_matches('.'), places) == Guess::Name
            && named.name == plain.trim_end_matches('.')
    };
    let joins = |at: usize| {
        let sign = atoms.get(at).zip(atoms.get(at + 1));
        sign.is_some_and(|(a, b)| !text[a.1..b.0].contains([',', ';']))
    };
    // Given names alone among whole ones.
    let single = |a: &(usize, usize)| list && !said(*a).contains(' ') && given::is_given(said(*a));
    if count > 0 {
        for at in 0..atoms.len() {
            strong[at] |= single(&atoms[at]);
        }
    }
    // In a list, and beside a person that it is joined with, what has the form of a name is one.
    for at in 0..atoms.len() {
        let beside = joins(at) && strong.get(at + 1) == Some(&true)
            || at > 0 && joins(at - 1) && strong[at - 1];
        // `direktør for Job, Social Velfærd og Sundhed` goes on.
        let title = at > 0 && !strong[at - 1] && said(atoms[at - 1]).contains(" for ");
        if !strong[at] && (list && !title || beside) {
            strong[at] = is_name_alone(said(atoms[at]), list && !beside, places);
        }
    }
    let alone = |a: &(usize, usize)| is_name_alone(said(*a), true, places);
    // `A og B (Prøve Kommune)` and nothing else.
    if let [a, b] = atoms.as_slice()
        && joins(0)
        && alone(a)
        && (text.ends_with(')') || text.contains(" fra "))
        && is_name_alone(said(*b), false, places)
    {
        strong = vec![true, true];
    }
    // Where most are names with a given name that is known, what is like a name is one.
    let all_names = atoms.len() > 2
        && (count * 2 >= atoms.len() && atoms.iter().all(name)
            || count > 0 && atoms.iter().all(alone));
    // Given names or initials alone: each is somebody to be asked about.
    let short = |a: &(usize, usize)| {
        let word = said(*a).trim_end_matches('.');
        !word.contains(' ')
            && word.chars().count() > 1
            && (given::is_given(word) || pieces::is_acronym(word))
    };
    let all_short = atoms.len() > 2 && atoms.iter().all(short);
    let mut out: Vec<String> = Vec::new();
    let mut from = 0;
    // The first one may be a name that is not known.
    let mut named = atoms
        .first()
        .is_some_and(|a| guess(said(*a), places) == Guess::Name || single(a));
    for (at, atom) in atoms.iter().enumerate() {
        if strong[at] || all_names || all_short {
            if named && atom.0 > from {
                let and = if at > 0 && joins(at - 1) { AND } else { "" };
                out.push(format!("{}{and}", text[from..atom.0].trim()));
                from = atom.0;
            }
            named = true;
        }
    }
    out.push(text[from..].trim().to_owned());
    for entry in &mut out {
        let (bare, and) = match entry.strip_suffix(AND) {
            Some(bare) => (bare, AND),
            None => (entry.as_str(), ""),
        };
        let bare = bare.trim_end_matches([',', ';', '&', ' ']);
        let bare = [" og", " samt", " and"]
            .iter()
            .find_map(|w| bare.strip_suffix(w))
            .unwrap_or(bare);
        *entry = format!("{}{and}", bare.trim_end_matches([',', ' ']));
    }
    out.retain(|e| e.chars().any(|c| c != '\u{1}'));
    out.truncate(MAX_ROWS + 1);
    out
}

/// The sign behind an entry that is joined with the next one by `og`.
const AND: &str = "\u{1}";

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
            .any(|w| pieces::is_acronym(w) || words::is_title_word(w) || words::roles(w).is_some())
        && !words::is_organisation(name)
        && !words::is_party(name)
        && !places.knows(name)
        && !matches!(
            key(words[0]).as_str(),
            "dansk" | "danske" | "danish" | "region" | "the"
        )
}

/// Returns whether a piece is a person by itself: a whole name whose given name is known, with nothing but a title before it.
fn is_strong(piece: &str, places: &Places) -> bool {
    let (plain, _) = brackets(piece);
    let plain = plain.trim_end_matches(['.', '*']).trim();
    if plain.contains(':') || stands_in(plain).is_some() || plain.chars().count() > 120 {
        return false;
    }
    let (plain, _) = emails(plain);
    let found = named(&plain);
    let mut words = found.name.split(' ');
    let given = words.next().is_some_and(given::is_given) && words.next().is_some();
    let before = plain.find(&found.name).map_or("", |at| &plain[..at]);
    let linked = [" for ", " af ", " med ", " i ", " fra "]
        .iter()
        .any(|w| format!(" {before}").contains(w));
    // `specialkonsulent Eyvind Testesen (Prøve Kommune)`: a title and a name make a person, known or not.
    let titled = piece.trim_end_matches('.').ends_with(')')
        && plain.split_once(' ').is_some_and(|(title, name)| {
            words::is_title_word(title) && is_name_alone(name.trim(), true, places)
        });
    titled
        || given
            && !linked
            && (guess(&plain, places) == Guess::Name
                || !found.title.is_empty()
                || !found.organisation.is_empty())
}

/// Returns the pieces between commas and conjunctions outside brackets, by where they begin and end.
fn atoms(text: &str) -> Vec<(usize, usize)> {
    const SIGNS: [&str; 6] = [",", ";", " og ", " & ", " samt ", " and "];
    let (mut out, mut depth, mut from, mut at) = (Vec::new(), 0usize, 0, 0);
    while at < text.len() && out.len() <= 2 * MAX_ROWS {
        let rest = &text[at..];
        let next = rest.chars().next().map_or(1, char::len_utf8);
        match rest.as_bytes()[0] {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b',' | b';' | b' ' if depth == 0 => {
                if let Some(sign) = SIGNS.iter().find(|s| rest.starts_with(**s)) {
                    out.push((from, at));
                    at += sign.len();
                    from = at;
                    continue;
                }
            }
            _ => {}
        }
        at += next;
    }
    out.push((from, text.len()));
    out.retain(|(from, to)| !text[*from..*to].trim().is_empty());
    out
}

/// Splits a text at the signs that stand outside brackets.
fn split_outside(text: &str, signs: &[&str]) -> Vec<String> {
    let (mut out, mut depth, mut from, mut at) = (Vec::new(), 0usize, 0, 0);
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with('(') {
            depth += 1;
        } else if rest.starts_with(')') {
            depth = depth.saturating_sub(1);
        } else if depth == 0
            && let Some(sign) = signs.iter().find(|s| rest.starts_with(**s))
        {
            out.push(text[from..at].trim().to_owned());
            at += sign.len();
            from = at;
            continue;
        }
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    out.push(text[from..].trim().to_owned());
    out.retain(|p| !p.is_empty());
    out
}

/// Parts a line with several addresses; of very many one more than there may be rows.
fn receivers(line: &str) -> Vec<&str> {
    let several = |t: &str| t.split('@').nth(2).is_some();
    if !several(line) || (line.contains(" og ") && !line.contains(';') && line.contains('(')) {
        return vec![line];
    }
    let angles = line.contains('>');
    let mut out = Vec::new();
    for part in line.split(';') {
        let mut left = part;
        // Behind an address in angle brackets a comma ends a receiver; a bare one is ended by any comma or space.
        while several(left) && out.len() <= MAX_ROWS {
            let closing = if angles {
                left.find('>').map(|at| at + 1)
            } else {
                None
            };
            let bare = || {
                left.find('@')
                    .and_then(|at| left[at..].find([',', ' ']).map(|i| at + i))
            };
            let Some(end) = closing.or_else(bare) else {
                break;
            };
            let (one, rest) = left.split_at(end);
            out.push(one);
            left = rest.trim_start_matches([',', ' ']);
        }
        if out.len() > MAX_ROWS {
            break;
        }
        out.push(left);
    }
    out.retain(|p| !p.trim().is_empty());
    out
}

/// Parts `Formand: Test Testesen`.
fn label(text: &str) -> (Option<&str>, &str) {
    match text.split_once(':') {
        Some((label, rest)) if label.chars().count() <= 60 && !label.contains(['@', ',', '(']) => {
            (Some(label.trim()), rest.trim())
        }
        _ => (None, text),
    }
}

/// Returns the day on which a piece says that someone leaves: `udtrådt 1. maj 2023`.
pub(super) fn leaves_on(piece: &str) -> Option<&str> {
    let (word, day) = piece.split_once(' ')?;
    let day = day
        .trim_start_matches("pr. ")
        .trim_start_matches("den ")
        .trim();
    (words::ending(word) == Some(Kind::Leaves) && dates::read(day).is_some()).then_some(day)
}

/// Returns the day from or until which a piece says that someone is there: `fra den 1. maj 2023`, `indtræder 1/5-2023`.
pub(super) fn day_of(piece: &str) -> Option<(Column, &str)> {
    let mut rest = piece;
    let mut column = None;
    while let Some((word, behind)) = rest.split_once(' ') {
        column = match key(word).as_str() {
            "ny" | "fra" | "pr" | "per" | "from" | "since" | "siden" | "indtraeder"
            | "indtradt" | "tiltraeder" | "tiltradt" => column.or(Some(Column::From)),
            "til" | "indtil" | "until" => Some(Column::To),
            "den" | "d" | "med" | "og" if column.is_some() => column,
            _ => break,
        };
        rest = behind.trim();
    }
    dates::read(rest)?;
    Some((column?, rest))
}

/// Returns on whose behalf a piece says that someone sits.
fn on_behalf(piece: &str) -> Option<&str> {
    [
        "på vegne af ",
        "repræsentant for ",
        "repræsenterer ",
        "on behalf of ",
        "representing ",
    ]
    .iter()
    .find(|w| begins(piece, w))
    .and_then(|w| piece.get(w.len()..))
    .map(str::trim)
}

/// Returns the letter of a party or list, such as `A`, or in brackets `UP`.
fn party_letter(piece: &str, bracketed: bool) -> Option<&str> {
    let piece = piece.trim_matches([' ', ')', '(', '.']);
    let count = piece.chars().count();
    let short = count == 1 || count == 2 && (bracketed || words::is_party(piece));
    (short && piece.chars().all(char::is_uppercase) && !words::is_organisation(piece))
        .then_some(piece)
}

/// Returns whether an abbreviation is made of the letters of a name: `(TTE)` behind `Test Testesen`.
pub(super) fn is_initials_of(short: &str, name: &str) -> bool {
    let name = key(name);
    let mut left = name.chars();
    let short = key(short);
    name.chars().next() == short.chars().next() && short.chars().all(|c| left.any(|n| n == c))
}

/// Reads one person; `None` where the text names nobody.
pub(super) fn person(text: &str, places: &Places) -> Option<Row> {
    let mut row = Row::default();
    let (rest, addresses) = emails(text.trim());
    row.email = addresses.first().cloned().unwrap_or_default();
    for more in addresses.iter().skip(1).take(MAX_PIECES) {
        join(&mut row.note, more, ", ");
    }
    let (plain, inside) = bracketed(&rest);
    let mut plain = plain.as_str();
    // `Test Testesen, Foreningen. Udpeget af Danske Patienter.`
    if let Some((before, behind)) = split_appointed(plain) {
        row.appointed_by = behind;
        plain = before;
    }
    let (head, body) = label(plain);
    if let Some(head) = head {
        if let Some(who) = stands_in(head) {
            who.clone_into(&mut row.substitute_for);
            "stedfortræder".clone_into(&mut row.role_text);
            plain = body;
        } else if let Some(kind) = words::ending(head) {
            row.kind = kind;
            plain = body;
        } else if words::roles(head).is_some() {
            join(&mut row.role_text, head, ", ");
            plain = body;
        } else if words::is_vacancy(head) {
            row.vacant = true;
            plain = body;
        } else if guess(head, places) == Guess::Organisation
            || places.knows(head)
            || composition::is_sector(head)
        {
            head.trim_start_matches("Fra ")
                .clone_into(&mut row.on_behalf_of);
            plain = body;
        } else if words::is_vacancy(body) {
            head.clone_into(&mut row.title);
            plain = body;
        } else if guess(body.split(',').next().unwrap_or_default(), places) == Guess::Name
            && guess(head, places) != Guess::Name
        {
            join(&mut row.note, head, ", ");
            plain = body;
        }
    }
    let (plain, period) = with_period(plain);
    if let Some((from, to)) = period {
        put(&mut row, Column::From, &from);
        put(&mut row, Column::To, &to);
    }
    let plain = if plain.contains(['-', '\u{2013}', '\u{2014}', '|', '\t']) {
        [" - ", " \u{2013} ", " \u{2014} ", " | ", "\t"]
            .iter()
            .fold(plain, |p, sign| p.replace(sign, ", "))
    } else {
        plain
    };
    let mut pieces: Vec<String> = plain
        .split([',', ';', '|', '<', '>'])
        .map(|p| pieces::outer(p).trim_end_matches('.').to_owned())
        .filter(|p| !p.is_empty())
        .take(MAX_PIECES)
        .collect();
    if let [first, second, ..] = pieces.as_slice() {
        let local = key(&row.email);
        let given = key(second);
        let sure =
            !given.is_empty() && local.starts_with(given.split(' ').next().unwrap_or_default());
        let names =
            ![first, second].iter().any(|p| pieces::is_acronym(p)) && !given::is_given(first);
        if let Some(name) = turned(first, second, sure, places).filter(|_| names || sure) {
            pieces.splice(..2, [name]);
        }
    }
    for (i, piece) in pieces.iter().enumerate() {
        let behind = i > 0 && !row.name.is_empty();
        piece_of(&mut row, piece, behind, &pieces[i + 1..], places);
    }
    for piece in inside.iter().take(MAX_PIECES) {
        for piece in piece.split(',').map(str::trim).filter(|p| !p.is_empty()) {
            let known = matches!(
                guess(piece, places),
                Guess::Role | Guess::Organisation | Guess::Title | Guess::Phone | Guess::Date
            );
            let short = pieces::is_acronym(piece) && !piece.contains(' ');
            if let Some(letter) = party_letter(piece, true).filter(|_| !row.name.is_empty()) {
                if row.note != letter {
                    join(&mut row.note, letter, ", ");
                }
            } else if (short && !is_initials_of(piece, &row.name) || words::is_place(piece))
                && row.organisation.is_empty()
            {
                put(&mut row, Column::Organisation, &place_as_others(piece));
            } else if known
                || on_behalf(piece).is_some()
                || day_of(piece).is_some()
                || leaves_on(piece).is_some()
                || words::ending(piece).is_some()
                || stands_in(piece).is_some()
                || party_letter(piece, true).is_some()
                || row.vacant
                || row.name.is_empty()
            {
                piece_of(&mut row, piece, true, &[], places);
            } else if !words::is_blank(piece) {
                // A short form in brackets says nothing that has a field.
                join(&mut row.note, piece, ", ");
            }
        }
    }
    tidy(&mut row);
    let says = !row.name.is_empty() || !row.email.is_empty() || row.vacant;
    says.then_some(row)
}

/// Returns a municipality in capitals as others are written: `SKIVE` is `Skive`.
fn place_as_others(piece: &str) -> String {
    if !words::is_place(piece) {
        return piece.to_owned();
    }
    let mut before = None;
    let small = |c: char| {
        let inside = before.replace(c).is_some_and(char::is_alphabetic);
        if inside {
            c.to_lowercase().collect::<String>()
        } else {
            c.to_string()
        }
    };
    piece.chars().map(small).collect()
}

/// Takes `valgt for perioden 1. januar 2022 - 31. december 2025` out of a text.
fn with_period(text: &str) -> (String, Option<(String, String)>) {
    // Each end has a year.
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return (text.to_owned(), None);
    }
    for sign in [" - ", " \u{2013} ", " til "] {
        for (at, _) in text.match_indices(sign).take(MAX_PIECES) {
            let (before, behind) = (&text[..at], &text[at + sign.len()..]);
            let end = behind.find([',', ';']).unwrap_or(behind.len());
            let last = behind[..end].trim();
            let start = before.rfind([',', ';']).map_or(0, |i| i + 1);
            let piece = before[start..].trim();
            let first = piece
                .char_indices()
                .filter(|(i, c)| c.is_ascii_digit() && (*i == 0 || piece[..*i].ends_with(' ')))
                .map(|(i, _)| &piece[i..])
                .find(|d| dates::read(d).is_some());
            if let Some(first) = first
                && dates::read(last).is_some()
                && start > 0
            {
                let said = (first.to_owned(), last.to_owned());
                return (
                    format!("{}{}", &before[..start], &behind[end..]),
                    Some(said),
                );
            }
        }
    }
    (text.to_owned(), None)
}

/// Takes what is in brackets out of a text; a bracket that is not closed reaches to the end, one that closes nothing is dropped.
fn bracketed(text: &str) -> (String, Vec<String>) {
    let open = text.matches('(').count();
    let close = text.matches(')').count();
    let text = if open > close {
        format!("{text}{}", ")".repeat(open - close))
    } else {
        text.to_owned()
    };
    let (rest, inside) = brackets(&text);
    let rest = if rest.contains([')', '(']) {
        spaced(&rest.replace([')', '('], " "))
    } else {
        rest
    };
    (rest.replace(" ,", ","), inside)
}

/// Parts `… . Udpeget af Danske Patienter.`
fn split_appointed(text: &str) -> Option<(&str, String)> {
    memmem::find(text.as_bytes(), b"et af ")?;
    let at = [
        ". Udpeget af ",
        ", udpeget af ",
        ". Indstillet af ",
        ", indstillet af ",
    ]
    .iter()
    .filter_map(|w| text.find(w).map(|at| (at, w.len())))
    .min()?;
    let who = text[at.0 + at.1..].trim().trim_end_matches('.');
    Some((&text[..at.0], who.to_owned()))
}

/// Puts a piece of a line where it belongs.
fn piece_of(row: &mut Row, piece: &str, behind: bool, rest: &[String], places: &Places) {
    if words::is_blank(piece) || pieces::is_civil_number(piece) {
        return;
    }
    if let Some(kind) = words::ending(piece).filter(|_| behind || row.name.is_empty()) {
        row.kind = kind;
        return;
    }
    if let Some(day) = leaves_on(piece) {
        row.kind = Kind::Leaves;
        return put(row, Column::To, day);
    }
    if let Some(who) = piece
        .strip_prefix("udpeget af ")
        .or_else(|| piece.strip_prefix("indstillet af "))
    {
        who.clone_into(&mut row.appointed_by);
        return;
    }
    if let Some(who) = on_behalf(piece) {
        who.clone_into(&mut row.on_behalf_of);
        return;
    }
    if let Some(who) = stands_in(piece) {
        let who = bracketed(who).0;
        // What follows the name says when.
        let words: Vec<&str> = who.split(' ').collect();
        let name = words
            .iter()
            .take_while(|w| words::is_name(w) || words::is_particle(w))
            .count();
        let title = words.iter().take_while(|w| words::is_title_word(w)).count();
        if title > 0 && words.len() > title + 1 {
            row.substitute_for = words[title..].join(" ");
        } else if name > 1 && name < words.len() {
            join(&mut row.note, &words[name..].join(" "), ", ");
            row.substitute_for = words[..name].join(" ");
        } else {
            row.substitute_for = who;
        }
        join(&mut row.role_text, "stedfortræder", ", ");
        return;
    }
    if behind && let Some(letter) = party_letter(piece, false) {
        if row.note != letter {
            join(&mut row.note, letter, ", ");
        }
        return;
    }
    // Nobody works for a party by sitting for it.
    if behind && words::is_party(piece) && !places.knows(piece) {
        return put(row, Column::Party, piece);
    }
    // `sag 129-138`, `punkt 3`: when someone was away.
    let mut words = piece.split(' ');
    if matches!(
        words.next(),
        Some("sag" | "sager" | "punkt" | "pkt." | "punkter")
    ) && words
        .next()
        .is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()))
    {
        join(&mut row.note, piece, ", ");
        return;
    }
    if row.name.is_empty() && words::is_vacancy(piece) {
        row.vacant = true;
        return;
    }
    if let Some((label, value)) = piece.split_once(':') {
        let (label, value) = (label.trim(), value.trim());
        if words::roles(label).is_some() {
            join(&mut row.role_text, label, ", ");
            if !value.is_empty() {
                piece_of(row, value, behind, rest, places);
            }
            return;
        }
        if let Some(column) = words::header(label).filter(|_| !value.is_empty()) {
            return put(row, column, value);
        }
    }
    if matches!(words::header(piece), Some(Column::Email | Column::Phone))
        && pieces::phone(piece).is_none()
    {
        return;
    }
    if let Some((column, date)) = day_of(piece) {
        return put(row, column, date);
    }
    let no_name = row.name.is_empty() && !row.vacant;
    match guess(piece, places) {
        Guess::Email => put(row, Column::Email, piece),
        Guess::Phone => put(
            row,
            Column::Phone,
            &pieces::phone(piece).unwrap_or_default(),
        ),
        Guess::Date => match dates::range(piece) {
            Some((from, to)) => {
                put(row, Column::From, from);
                put(row, Column::To, to);
            }
            None if row.from.is_empty() => put(row, Column::From, piece),
            None if row.to.is_empty() => put(row, Column::To, piece),
            None => put(row, Column::Note, piece),
        },
        Guess::Number => {}
        Guess::Role => put(row, Column::Role, piece),
        Guess::Name if no_name => name(row, piece, places),
        Guess::Word if no_name && row.title.is_empty() && row.organisation.is_empty() => {
            piece.clone_into(&mut row.name);
        }
        Guess::Name | Guess::Text | Guess::Word if places.is_person(piece) && no_name => {
            piece.clone_into(&mut row.name);
        }
        Guess::Organisation => match employed(piece, places) {
            Some((title, organisation)) => {
                let column = match guess(title, places) {
                    Guess::Name if no_name => Column::Name,
                    _ if words::roles(title).is_some() => Column::Role,
                    _ => Column::Title,
                };
                put(row, column, title);
                put(row, Column::Organisation, organisation);
            }
            None => put(row, Column::Organisation, piece),
        },
        // `Direktør Test Testesen, HE Midt`
        Guess::Name | Guess::Word | Guess::Text
            if !no_name
                && row.organisation.is_empty()
                && pieces::is_acronym(piece.split(' ').next().unwrap_or_default())
                && is_place(piece) =>
        {
            put(row, Column::Organisation, piece);
        }
        // `Direktør for Job, Social og Sundhed`: what is no organisation goes on with the title.
        Guess::Name | Guess::Word | Guess::Text
            if !no_name
                && [" for ", " of ", " af "]
                    .iter()
                    .any(|w| row.title.contains(w))
                && row.organisation.is_empty()
                && !row.title.contains(" og ")
                && goes_on(piece, rest) =>
        {
            put(row, Column::Title, piece);
        }
        // `Test Testesen, Danske Patienter`
        Guess::Name
            if !no_name
                && row.organisation.is_empty()
                && !given::is_given(piece.split(' ').next().unwrap_or_default())
                && is_place(piece) =>
        {
            put(row, Column::Organisation, piece);
        }
        // `Regionshuset, Tværsektorielt Samarbejde`: a part of it.
        Guess::Name
            if !row.organisation.is_empty()
                && !given::is_given(piece.split(' ').next().unwrap_or_default()) =>
        {
            join(&mut row.organisation, piece, ", ");
        }
        Guess::Name
            if !row.title.is_empty()
                && !given::is_given(piece.split(' ').next().unwrap_or_default()) =>
        {
            put(row, Column::Title, piece);
        }
        Guess::Name => put(row, Column::Note, piece),
        Guess::Word
            if row.organisation.is_empty() && !row.title.is_empty() && !row.name.is_empty() =>
        {
            put(row, Column::Organisation, piece);
        }
        Guess::Word | Guess::Text if !no_name && is_place(piece) && row.organisation.is_empty() => {
            put(row, Column::Organisation, piece);
        }
        Guess::Word | Guess::Text if !no_name && is_place(piece) && row.title.is_empty() => {
            join(&mut row.organisation, piece, ", ");
        }
        Guess::Title | Guess::Word | Guess::Text => {
            // `Direktør Test Testesen` where something of it reads as no name alone.
            let found = named(piece);
            if no_name
                && found.name.contains(' ')
                && found.name != piece
                && words::is_name(&found.name)
            {
                name(row, piece, places);
            } else {
                put(row, Column::Title, piece);
            }
        }
    }
}

/// Returns whether a piece goes on with the list that a title began: `Direktør for Job, Social og Sundhed`.
fn goes_on(piece: &str, rest: &[String]) -> bool {
    let joined = |p: &str| [" og ", " and ", " & "].iter().any(|w| p.contains(w));
    joined(piece) || rest.first().is_some_and(|p| joined(p))
}

/// Returns whether a piece behind a name reads like where someone works: a few capital words without a title.
fn is_place(piece: &str) -> bool {
    piece.starts_with(char::is_uppercase)
        && piece.split_ascii_whitespace().count() <= 5
        && !piece.split_ascii_whitespace().any(words::is_title_word)
        && !piece.chars().any(|c| c.is_ascii_digit())
        && !words::is_title_word(piece.split('/').next().unwrap_or(piece))
}

/// Returns whether a title ends before the words of an organisation: `Sundhedschef` and `Prøve Kommune`.
fn ends_title(title: &[&str], behind: &[&str], places: &Places) -> bool {
    let organisation = behind.join(" ");
    title.last().is_some_and(|w| words::is_title_word(w))
        && behind[0].starts_with(char::is_uppercase)
        && !behind.iter().any(|w| words::is_title_word(w))
        && (places.knows(&organisation) || guess(&organisation, places) == Guess::Organisation)
}

/// Takes a name with what stands around it.
fn name(row: &mut Row, piece: &str, places: &Places) {
    let found = named(piece);
    row.name = found.name;
    let part = &found.title;
    // `Sundhedsstyrelsen Enhedschef Test Testesen`: the organisation stands before the title.
    let words: Vec<&str> = part.split(' ').collect();
    let at = (1..words.len()).rev().find(|i| {
        let organisation = words[..*i].join(" ");
        let titled = words[..*i]
            .iter()
            .any(|w| words::is_title_word(w) || words::roles(w).is_some());
        !titled && guess(&organisation, places) == Guess::Organisation
            || places.knows(&organisation)
            || (*i <= 3
                && words[..*i]
                    .iter()
                    .all(|w| w.starts_with(char::is_uppercase))
                && words::is_title_word(words[*i])
                && !words[..*i].iter().any(|w| words::is_title_word(w))
                && *i > 1)
    });
    match at {
        Some(at) => {
            join(&mut row.organisation, &words[..at].join(" "), ", ");
            join(&mut row.title, &words[at..].join(" "), ", ");
        }
        None => match (1..words.len()).find(|i| ends_title(&words[..*i], &words[*i..], places)) {
            Some(at) if row.organisation.is_empty() => {
                join(&mut row.title, &words[..at].join(" "), ", ");
                join(&mut row.organisation, &words[at..].join(" "), ", ");
            }
            _ => match employed(part, places) {
                Some((title, organisation)) if row.organisation.is_empty() => {
                    join(&mut row.title, title, ", ");
                    join(&mut row.organisation, organisation, ", ");
                }
                _ => join(&mut row.title, part, ", "),
            },
        },
    }
    join(&mut row.organisation, &found.organisation, ", ");
    join(&mut row.role_text, &found.role, ", ");
}

/// Puts the day that a piece says where it belongs.
pub(super) fn put_day(row: &mut Row, piece: &str) {
    if let Some((column, day)) = day_of(piece) {
        put(row, column, day);
    }
}

pub(super) fn put(row: &mut Row, column: Column, text: &str) {
    let to = match column {
        Column::Name | Column::GivenName | Column::FamilyName => &mut row.name,
        Column::Title => &mut row.title,
        Column::Organisation => &mut row.organisation,
        Column::OnBehalfOf => &mut row.on_behalf_of,
        Column::Role => &mut row.role_text,
        Column::SubstituteFor => &mut row.substitute_for,
        Column::Email => &mut row.email,
        Column::Phone => &mut row.phone,
        Column::From => &mut row.from,
        Column::To => &mut row.to,
        Column::Note | Column::Party => &mut row.note,
        Column::AppointedBy => &mut row.appointed_by,
        Column::Substitute | Column::Seat | Column::Vacant | Column::Ignore => return,
    };
    join(to, text, ", ");
}

fn tidy(row: &mut Row) {
    for text in [
        &mut row.name,
        &mut row.title,
        &mut row.organisation,
        &mut row.note,
        &mut row.role_text,
    ] {
        let trimmed = text.trim_matches([' ', ',', ';', ':']);
        if trimmed.len() < text.len() || trimmed.len() > MAX_CELL {
            *text = trimmed.chars().take(MAX_CELL).collect();
        }
    }
    if !row.name.chars().any(char::is_alphabetic) {
        row.name.clear();
    }
    if row.substitute_for.is_empty() {
        return;
    }
    // `Suppleant: …` with the one in brackets says it once.
    let mut roles: Vec<&str> = row.role_text.split(", ").collect();
    let mut seen: Vec<String> = Vec::new();
    roles.retain(|r| {
        let role = words::roles(r).map_or_else(|| key(r), |r| format!("{r:?}"));
        let new = !seen.contains(&role);
        seen.push(role);
        new
    });
    row.role_text = roles.join(", ");
}

/// Parts `Karsten Testesen, A - Vibeke Prøvesen stedfortræder` into the two of it.
pub(super) fn with_substitute(text: &str) -> Option<(&str, &str)> {
    for sign in [" - ", " \u{2013} ", ", "] {
        if let Some((before, behind)) = text.rsplit_once(sign) {
            let lower = behind.to_lowercase();
            let opens = ["stedfortræder ", "suppleant ", "v. "]
                .iter()
                .find_map(|w| lower.strip_prefix(w))
                .map(|rest| behind.len() - rest.len());
            if let Some(at) = opens.filter(|_| sign != ", ")
                && let Some(name) = behind.get(at..)
                && !lower.contains(" for ")
            {
                return Some((before.trim(), name.trim()));
            }
            let stem = [
                "stedfortræder",
                "suppleant",
                "deltager i stedet",
                "i stedet",
            ]
            .iter()
            .find_map(|w| lower.strip_suffix(w))
            .map(|s| s.trim_end_matches([' ', '(', ':']).len());
            if let Some(len) = stem.filter(|len| *len > 2) {
                return Some((before.trim(), behind[..len].trim()));
            }
        }
    }
    None
}
