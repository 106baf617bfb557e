//! The people in a line: names with the titles, organisations, roles and remarks around them.

use super::composition;
use super::cut::MAX_CELL;
use super::dates;
use super::given;
use super::pieces::{self, Guess, brackets, emails, employed, guess, join, named, turned};
use super::places::Places;
use super::rows::{Column, Kind, MAX_ROWS, Row};
use super::words::{self, key};
use crate::model::Role;

/// Of what a line says of one person so many pieces are read.
const MAX_PIECES: usize = 40;

/// Reads the people in a line; none where it names nobody.
pub(super) fn people(line: &str, places: &Places) -> Vec<Row> {
    // `A er stedfortræder for B`, `A pr. 1. maj 2024`: said in a sentence, meant as in a list.
    let mut line = line.to_owned();
    for (said, meant) in [
        (" er stedfortræder for ", ", stedfortræder for "),
        (" er suppleant for ", ", suppleant for "),
        (" som stedfortræder for ", ", stedfortræder for "),
        (" som suppleant for ", ", suppleant for "),
        (" pr. ", ", pr. "),
    ] {
        if line.contains(said) && line.len() < 400 {
            line = line.replacen(said, meant, 1);
        }
    }
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
        for part in several(&part, places) {
            let Some(mut row) = person(&part, places) else {
                continue;
            };
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

/// Takes the deputy out of `A (stedfortræder: B)` and `A – suppleant: B`.
fn with_deputy(text: &str) -> (String, Option<String>) {
    let lower = text.to_lowercase();
    for word in ["stedfortræder: ", "suppleant: ", "suppl.: ", "substitute: "] {
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
fn several(text: &str, places: &Places) -> Vec<String> {
    let text = text.trim();
    // The number of a page at its end.
    let text = match text.rsplit_once(' ') {
        Some((before, last))
            if last.len() <= 2
                && last.bytes().all(|b| b.is_ascii_digit())
                && !before.contains(|c: char| c.is_ascii_digit()) =>
        {
            before
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
        && given::part(&plain.split_whitespace().collect::<Vec<_>>()).is_some()
    {
        let mut out = Vec::new();
        for part in text.split_inclusive(')') {
            let (names, said) = brackets(part);
            let words: Vec<&str> = names.split_whitespace().collect();
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
    let words: Vec<&str> = plain.split_whitespace().collect();
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
        ending(head).is_some()
            || words::roles(head).is_some()
            || composition::is_sector(head)
            || places.knows(head)
            || guess(head, places) == Guess::Organisation
    });
    let body = if head.is_some() { body } else { text };
    let mut out: Vec<String> = Vec::new();
    for part in entries(body, places) {
        out.push(match head {
            Some(head) => format!("{head}: {part}"),
            None => part,
        });
    }
    out
}

/// Cuts a text into entries, one for each person: at `;`, and at commas and conjunctions that a person stands behind.
fn entries(text: &str, places: &Places) -> Vec<String> {
    let parts = split_outside(text, &[";"]);
    if parts.len() > 1 {
        let named = |p: &String| {
            let first = p.split([',', '(']).next().unwrap_or_default();
            p.contains([',', '@']) || matches!(guess(first, places), Guess::Name | Guess::Word)
        };
        let cells = parts.len() == 2
            && !parts
                .iter()
                .all(|p| p.contains(',') || p.contains(' ') && is_strong(p, places));
        if !cells && parts.iter().all(named) {
            return parts.iter().flat_map(|p| entries(p, places)).collect();
        }
    }
    let atoms = atoms(text);
    if atoms.len() < 2 {
        return vec![text.trim().to_owned()];
    }
    let said = |(from, to): (usize, usize)| text[from..to].trim();
    let strong: Vec<bool> = atoms.iter().map(|a| is_strong(said(*a), places)).collect();
    let count = strong.iter().filter(|s| **s).count();
    let name = |a: &(usize, usize)| {
        let (plain, _) = brackets(said(*a));
        let named = named(plain.trim_end_matches('.'));
        guess(plain.trim_end_matches('.'), places) == Guess::Name
            && named.name == plain.trim_end_matches('.')
    };
    // Where most are names with a given name that is known, what is like a name is one.
    let all_names = atoms.len() > 2 && count * 2 >= atoms.len() && atoms.iter().all(name);
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
        .is_some_and(|a| guess(said(*a), places) == Guess::Name);
    for (at, atom) in atoms.iter().enumerate() {
        if strong[at] || all_names || all_short {
            if named && atom.0 > from {
                out.push(text[from..atom.0].trim().to_owned());
                from = atom.0;
            }
            named = true;
        }
    }
    out.push(text[from..].trim().to_owned());
    for entry in &mut out {
        let bare = entry.trim_end_matches([',', ';', '&', ' ']);
        let bare = [" og", " samt", " and"]
            .iter()
            .find_map(|w| bare.strip_suffix(w))
            .unwrap_or(bare);
        *entry = bare.trim_end_matches([',', ' ']).to_owned();
    }
    out.retain(|e| !e.is_empty());
    out.truncate(MAX_ROWS + 1);
    out
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
    given
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

/// Ends of a line that say how someone takes part.
const ENDINGS: &[(&str, Kind)] = &[
    ("afbud", Kind::Apology),
    ("meldt afbud", Kind::Apology),
    ("fraværende", Kind::Absent),
    ("ikke til stede", Kind::Absent),
    ("ej til stede", Kind::Absent),
    ("deltog ikke", Kind::Absent),
    ("forhindret", Kind::Apology),
    ("syg", Kind::Apology),
    ("sygemeldt", Kind::Apology),
    ("ikke mødt", Kind::Absent),
    ("til stede", Kind::Present),
    ("deltog", Kind::Present),
    ("udtræder", Kind::Leaves),
    ("udtrådt", Kind::Leaves),
    ("fratræder", Kind::Leaves),
    ("fratrådt", Kind::Leaves),
    ("stopper", Kind::Leaves),
    ("indtræder", Kind::Member),
    ("indtrådt", Kind::Member),
    ("ny", Kind::Member),
    ("nyt medlem", Kind::Member),
];

/// Returns how someone takes part, for words that say only that.
pub(super) fn ending(text: &str) -> Option<Kind> {
    let text = key(text);
    ENDINGS
        .iter()
        .find(|(w, _)| key(w) == text)
        .map(|(_, kind)| *kind)
}

/// Returns the day on which a piece says that someone leaves: `udtrådt 1. maj 2023`.
fn leaves_on(piece: &str) -> Option<&str> {
    let (word, day) = piece.split_once(' ')?;
    let day = day
        .trim_start_matches("pr. ")
        .trim_start_matches("den ")
        .trim();
    (ending(word) == Some(Kind::Leaves) && dates::read(day).is_some()).then_some(day)
}

/// Beginnings of what says for whom someone stands in.
const STANDS_IN: [&str; 8] = [
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
fn stands_in(piece: &str) -> Option<&str> {
    let lower = piece.to_lowercase();
    STANDS_IN
        .iter()
        .find(|b| lower.starts_with(**b))
        .and_then(|b| piece.get(b.len()..))
        .map(|rest| rest.trim_matches([' ', ':', '.']))
}

/// Returns the letter of a party or list, such as `A`, `UP`.
fn party_letter(piece: &str) -> Option<&str> {
    let piece = piece.trim_matches([' ', ')', '(', '.']);
    let short = (1..=2).contains(&piece.chars().count()) && !words::is_organisation(piece);
    (short && piece.chars().all(char::is_uppercase)).then_some(piece)
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
        } else if let Some(kind) = ending(head) {
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
        } else if guess(body.split(',').next().unwrap_or_default(), places) == Guess::Name
            && guess(head, places) != Guess::Name
        {
            join(&mut row.note, head, ", ");
            plain = body;
        }
    }
    let plain = [" - ", " \u{2013} ", " \u{2014} ", " | ", "\t"]
        .iter()
        .fold(plain.to_owned(), |p, sign| p.replace(sign, ", "));
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
        piece_of(&mut row, piece, behind, places);
    }
    for piece in inside.iter().take(MAX_PIECES) {
        for piece in piece.split(',').map(str::trim).filter(|p| !p.is_empty()) {
            let known = matches!(
                guess(piece, places),
                Guess::Role | Guess::Organisation | Guess::Title | Guess::Phone | Guess::Date
            );
            if known
                || ending(piece).is_some()
                || stands_in(piece).is_some()
                || party_letter(piece).is_some()
                || row.vacant
                || row.name.is_empty()
            {
                piece_of(&mut row, piece, true, places);
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
    (
        rest.replace([')', '('], " ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .replace(" ,", ","),
        inside,
    )
}

/// Parts `… . Udpeget af Danske Patienter.`
fn split_appointed(text: &str) -> Option<(&str, String)> {
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
fn piece_of(row: &mut Row, piece: &str, behind: bool, places: &Places) {
    if words::is_blank(piece) || pieces::is_civil_number(piece) {
        return;
    }
    if let Some(kind) = ending(piece).filter(|_| behind || row.name.is_empty()) {
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
    if let Some(who) = piece.strip_prefix("på vegne af ") {
        who.clone_into(&mut row.on_behalf_of);
        return;
    }
    if let Some(who) = stands_in(piece) {
        row.substitute_for = bracketed(who).0;
        join(&mut row.role_text, "stedfortræder", ", ");
        return;
    }
    if behind && let Some(letter) = party_letter(piece) {
        if row.note != letter {
            join(&mut row.note, letter, ", ");
        }
        return;
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
                piece_of(row, value, behind, places);
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
    if let Some(date) = piece
        .strip_prefix("fra ")
        .or_else(|| piece.strip_prefix("pr. "))
        .filter(|d| dates::read(d).is_some())
    {
        return put(row, Column::From, date);
    }
    if let Some(date) = ["til ", "indtil ", "til og med "]
        .iter()
        .find_map(|w| piece.strip_prefix(w))
        .filter(|d| dates::read(d).is_some())
    {
        return put(row, Column::To, date);
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
        // `Direktør for Job, Social og Sundhed`: what is no organisation goes on with the title.
        // `Test Testesen, Danske Patienter`
        Guess::Name
            if !no_name
                && row.organisation.is_empty()
                && !given::is_given(piece.split(' ').next().unwrap_or_default())
                && is_place(piece)
                && row.title.is_empty() =>
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

/// Returns whether a piece behind a name reads like where someone works: a few capital words without a title.
fn is_place(piece: &str) -> bool {
    piece.starts_with(char::is_uppercase)
        && piece.split_whitespace().count() <= 5
        && !piece.split_whitespace().any(words::is_title_word)
        && !piece.chars().any(|c| c.is_ascii_digit())
        && !words::is_title_word(piece.split('/').next().unwrap_or(piece))
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
        guess(&organisation, places) == Guess::Organisation
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
        None => join(&mut row.title, part, ", "),
    }
    join(&mut row.organisation, &found.organisation, ", ");
    join(&mut row.role_text, &found.role, ", ");
}

fn put(row: &mut Row, column: Column, text: &str) {
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
        Column::Note => &mut row.note,
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
        *text = trimmed.chars().take(MAX_CELL).collect();
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
