//! Names as others spell them.

use super::given;
use super::words;

/// Returns a line with its names spelled as others are: `Eva TESTESEN`, `TESTESEN Eva`, `Test Testesen/REGION/DK@REGION`, `Test Testesen/PLO`.
pub(super) fn spelled(line: &str) -> String {
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
    // `Test Testesen / Prøve Prøvesen (Danske Patienter)`
    if rest.trim().split(' ').next().is_some_and(given::is_given) {
        return part.to_owned();
    }
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

/// Returns a word without the signs around it.
fn bare(word: &str) -> &str {
    word.trim_matches([',', ';', '(', ')', ':', '.'])
}
