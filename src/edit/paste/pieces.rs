//! What a piece of text is by itself, and a line of a mail as the cells of a row.

use super::dates;
use super::places::Places;
use super::sheet::{Column, MAX_ROWS};
use super::words;

/// What a piece of text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Guess {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A date.
    Date,
    /// Another number, which says nothing of a person.
    Number,
    /// A role in a group.
    Role,
    /// An organisation.
    Organisation,
    /// A person's whole name, perhaps with a title.
    Name,
    /// One capitalised word: a given name, a surname, a place.
    Word,
    /// A title.
    Title,
    /// Anything else.
    Text,
}

/// A name and what stood around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub name: String,
    pub title: String,
    pub role: String,
}

/// Of what a line says of one person so many pieces are read.
const MAX_PIECES: usize = 40;

/// The cells of a line, each with the column it belongs to.
pub(super) type Told = Vec<(Column, String)>;

/// Takes the e-mail addresses out of a text, with the signs around them.
pub(super) fn emails(text: &str) -> (String, Vec<String>) {
    let around = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '<' | '>' | '(' | ')' | '[' | ']' | ';' | ',' | ':' | '"' | '|'
            )
    };
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
    let labelled = words::header(label) == Some(Column::Phone);
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

/// Returns whether a text is a civil registration number, which belongs into no list.
pub(super) fn is_civil_number(text: &str) -> bool {
    let digits = |t: &str, n| t.len() == n && t.bytes().all(|b| b.is_ascii_digit());
    text.split_once('-')
        .is_some_and(|(day, rest)| digits(day.trim(), 6) && digits(rest.trim(), 4))
}

/// Takes what is in parentheses out of a text.
pub(super) fn brackets(text: &str) -> (String, Vec<String>) {
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
    (
        rest.split_whitespace().collect::<Vec<_>>().join(" "),
        inside,
    )
}

/// Parts a name from the titles before and behind it: `overlæge Test Testesen`, `Test Testesen kontorchef`.
pub(super) fn named(text: &str) -> Named {
    let all: Vec<&str> = text.split_whitespace().collect();
    let mut out = Named::default();
    let mut begin = 0;
    // The name begins behind the last title, role or form of address, but for those that nothing follows.
    for (i, word) in all.iter().enumerate().take(5) {
        let opens =
            words::is_title_word(word) || words::is_address(word) || words::roles(word).is_some();
        if opens && all.get(i + 1).is_some_and(|next| words::is_name(next)) {
            begin = i + 1;
        }
    }
    let small = |w: &&str| !w.starts_with(char::is_uppercase) && !words::is_particle(w);
    let end = (begin + 1..all.len())
        .find(|i| small(&all[*i]) || words::is_title_word(all[*i]))
        .unwrap_or(all.len());
    // One word before small ones begins a sentence.
    let sentence = begin == 0
        && end == 1
        && end < all.len()
        && !all[end..].iter().any(|w| words::is_title_word(w));
    if sentence || !words::is_name(&all[begin..end].join(" ")) {
        out.name = all.join(" ");
        return out;
    }
    let before: Vec<&str> = all[..begin]
        .iter()
        .filter(|w| !words::is_address(w))
        .copied()
        .collect();
    for part in [before.join(" "), all[end..].join(" ")] {
        if words::roles(&part).is_some() {
            join(&mut out.role, &part, ", ");
        } else {
            join(&mut out.title, &part, ", ");
        }
    }
    out.name = all[begin..end].join(" ");
    out
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
    if places.knows(text) || words::is_organisation(text) {
        return Guess::Organisation;
    }
    let (plain, _) = brackets(text);
    let named = named(&plain);
    let ends_as_title = plain
        .split_whitespace()
        .next_back()
        .is_some_and(words::is_title_word);
    let known_name = words::is_name(&named.name);
    if known_name && !ends_as_title && named.name.contains(' ')
        || known_name && !named.title.is_empty()
    {
        Guess::Name
    } else if plain.split_whitespace().any(words::is_title_word) {
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
    let fits = alone(a)
        && alone(b)
        && plain(first)
        && plain(second)
        && (a == Guess::Word || (b == Guess::Word && sure));
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
    if let Some(rest) = line.strip_prefix("o\t") {
        return rest.trim_start();
    }
    let count = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - count.len();
    let behind = if (1..=4).contains(&digits) {
        Some(count)
    } else {
        line.strip_prefix(|c: char| c.is_ascii_lowercase())
    };
    match behind.and_then(|b| b.strip_prefix(['.', ')'])) {
        Some(rest) if rest.starts_with([' ', '\t']) => rest.trim_start(),
        _ => line,
    }
}

/// Returns the people in a line of a mail, each as cells; none where the line names nobody.
pub(super) fn people(line: &str, places: &Places) -> Vec<Told> {
    let line = line.replace('"', "");
    let mut out = Vec::new();
    for part in receivers(&line) {
        let all = part
            .split([',', ';'])
            .flat_map(|p| p.split(" og "))
            .map(str::trim)
            .filter(|p| !p.is_empty());
        let all: Vec<&str> = all.take(MAX_ROWS + 1).collect();
        if all.len() > 1 && all.iter().all(|p| guess(p, places) == Guess::Name) {
            out.extend(all.iter().map(|p| person(p, places)));
        } else {
            out.push(person(part, places));
        }
    }
    out.retain(|told| {
        told.iter()
            .any(|(c, _)| matches!(c, Column::Name | Column::Email))
    });
    out
}

/// Parts a line with several addresses; of very many one more than there may be rows.
fn receivers(line: &str) -> Vec<&str> {
    let several = |t: &str| t.split('@').nth(2).is_some();
    if !several(line) {
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

/// Returns the cells of the one person in a text.
fn person(text: &str, places: &Places) -> Told {
    let (rest, addresses) = emails(text);
    let (plain, inside) = brackets(&rest);
    let plain = [" - ", " \u{2013} ", " \u{2014} ", " | ", "\t"]
        .iter()
        .fold(plain, |p, sign| p.replace(sign, ", "));
    let mut pieces: Vec<&str> = plain
        .split([',', ';', '|', '<', '>'])
        .map(outer)
        .filter(|p| !p.is_empty())
        .take(MAX_PIECES)
        .collect();
    let mut told: Told = addresses
        .iter()
        .take(1)
        .map(|a| (Column::Email, a.clone()))
        .collect();
    let turned_name;
    if let [first, second, ..] = pieces.as_slice() {
        let local = addresses.first().map(|a| words::key(a)).unwrap_or_default();
        let given = words::key(second);
        let sure =
            !given.is_empty() && local.starts_with(given.split(' ').next().unwrap_or_default());
        if let Some(name) = turned(first, second, sure, places) {
            turned_name = name;
            pieces.splice(..2, [turned_name.as_str()]);
        }
    }
    for piece in pieces {
        place(&mut told, piece, places);
    }
    for piece in inside.iter().take(MAX_PIECES) {
        // A short form in parentheses says nothing that has a column.
        match guess(piece, places) {
            Guess::Word | Guess::Text if !words::is_blank(piece) => {
                told.push((Column::Note, piece.clone()));
            }
            _ => place(&mut told, piece, places),
        }
    }
    told.extend(
        addresses
            .iter()
            .skip(1)
            .take(MAX_PIECES)
            .map(|a| (Column::Note, a.clone())),
    );
    told
}

/// Returns a piece without quotation marks and dashes around it.
pub(super) fn outer(piece: &str) -> &str {
    let piece = piece.trim_matches([
        ' ', '"', '\'', '\u{2018}', '\u{2019}', '\u{2013}', '\u{2014}',
    ]);
    piece.strip_suffix(" -").unwrap_or(piece).trim()
}

/// Puts a piece of a line where it belongs.
fn place(told: &mut Told, piece: &str, places: &Places) {
    let has = |told: &Told, column| told.iter().any(|(c, _)| *c == column);
    if let Some((label, value)) = piece.split_once(':') {
        let (label, value) = (label.trim(), value.trim());
        if words::roles(label).is_some() {
            told.push((Column::Role, label.to_owned()));
            if !value.is_empty() {
                place(told, value, places);
            }
            return;
        }
        if let Some(column) = words::header(label).filter(|_| !value.is_empty()) {
            return told.push((column, value.to_owned()));
        }
        if !has(told, Column::Name) && guess(value, places) == Guess::Name {
            told.push((Column::Note, label.to_owned()));
            return place(told, value, places);
        }
    }
    if words::is_blank(piece)
        || (matches!(words::header(piece), Some(Column::Email | Column::Phone))
            && phone(piece).is_none())
    {
        return;
    }
    let column = match guess(piece, places) {
        Guess::Email => Column::Email,
        Guess::Phone => return told.push((Column::Phone, phone(piece).unwrap_or_default())),
        Guess::Date if !has(told, Column::From) => Column::From,
        Guess::Date if !has(told, Column::To) => Column::To,
        Guess::Number => return,
        Guess::Role => Column::Role,
        Guess::Name if !has(told, Column::Name) => Column::Name,
        Guess::Word
            if !has(told, Column::Name)
                && told
                    .iter()
                    .all(|(c, _)| matches!(c, Column::Email | Column::Role)) =>
        {
            Column::Name
        }
        Guess::Organisation => match employed(piece, places) {
            Some((title, organisation))
                if !has(told, Column::Name) && guess(title, places) == Guess::Name =>
            {
                told.push((Column::Name, title.to_owned()));
                return told.push((Column::Organisation, organisation.to_owned()));
            }
            Some((title, organisation)) => {
                let column = if words::roles(title).is_some() {
                    Column::Role
                } else {
                    Column::Title
                };
                told.push((column, title.to_owned()));
                return told.push((Column::Organisation, organisation.to_owned()));
            }
            None => Column::Organisation,
        },
        Guess::Title | Guess::Word | Guess::Text => Column::Title,
        Guess::Date | Guess::Name => Column::Note,
    };
    told.push((column, piece.to_owned()));
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
        let (before, behind) = text.split_once(word)?;
        let fits = guess(behind, places) == Guess::Organisation
            && guess(before, places) != Guess::Organisation;
        (fits && !before.trim().is_empty()).then(|| (before.trim(), behind.trim()))
    })
}
