//! One person as a text tells of them: the name with the titles, organisations, roles and remarks around it.

use memchr::memmem;

use super::cut::MAX_CELL;
use super::dates;
use super::given;
use super::phrases::{is_group_name, party_of};
use super::pieces::{
    self, Guess, begins, brackets, emails, employed, guess, join, named, spaced, stands_in, turned,
};
use super::places::Places;
use super::rows::{Column, Kind, Row};
use super::seat;
use super::words::{self, key};
use crate::model::Role;

/// Of what a line says of one person so many pieces are read.
const MAX_PIECES: usize = 40;

/// Parts `Formand: Test Testesen`.
pub(super) fn label(text: &str) -> (Option<&str>, &str) {
    match text.split_once(':') {
        Some((label, rest)) if label.chars().count() <= 60 && !label.contains(['@', ',', '(']) => {
            (Some(label.trim()), rest.trim())
        }
        _ => (None, text),
    }
}

/// Parts a label that tells what somebody does and a role: `Projektleder og sekretær for gruppen`.
fn role_and_title(label: &str) -> Option<(String, String)> {
    let bare = match label.split_once(" for ") {
        Some((before, group)) if words::is_this_group(group) => before,
        Some(_) => return None,
        None => label,
    };
    let (mut role, mut title) = (String::new(), String::new());
    for part in bare.split(" og ").flat_map(|p| p.split(['/', ','])) {
        let part = part.trim();
        if words::roles(part).is_some() {
            join(&mut role, part, ", ");
        } else if part.split(' ').all(words::is_title_word) {
            join(&mut title, part, ", ");
        } else {
            return None;
        }
    }
    (!role.is_empty() && !title.is_empty()).then_some((role, title))
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

/// Returns what a piece says that somebody was: `tidligere medlem`, `tidl. Prøve Kommune`.
fn former(piece: &str) -> Option<&str> {
    const FORMER: [&str; 6] = [
        "tidligere ",
        "tidl. ",
        "fhv. ",
        "forhenværende ",
        "forh. ",
        "former ",
    ];
    FORMER
        .iter()
        .find(|w| begins(piece, w))
        .and_then(|w| piece.get(w.len()..))
}

/// Returns whether a piece says that somebody is away for a time: `på barsel til 1. maj 2027`.
fn is_leave(piece: &str) -> bool {
    let seen = words::seen(piece);
    let words = seen.key(piece);
    let words = words.strip_prefix("pa ").unwrap_or(words);
    [
        "barsel",
        "orlov",
        "barselsorlov",
        "foraeldreorlov",
        "langtidssyg",
        "langtidssygemeldt",
    ]
    .contains(&words.split(' ').next().unwrap_or_default())
}

/// Returns whose place a piece says that somebody has taken: `erstatter Test Testesen`.
fn replaces(piece: &str) -> Option<&str> {
    ["erstatter ", "afløser ", "efterfølger "]
        .iter()
        .find_map(|w| piece.strip_prefix(w))
        .filter(|who| pieces::is_whole_name(who) || given::is_given(who))
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
        // `udpeget af byrådet for perioden 2026-2029`
        let time = [" for ", ", for ", " i perioden ", " fra ", " pr. "];
        let time = time.iter().filter_map(|w| behind.find(w)).min();
        let (who, time) = behind.split_at(time.unwrap_or(behind.len()));
        let time = time.trim_matches([',', ' ', '.']);
        let told = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
        if time.split(' ').any(told) {
            if !put_period(&mut row, time) {
                join(&mut row.note, time, ", ");
            }
            who.trim_end_matches(',').clone_into(&mut row.appointed_by);
        } else {
            row.appointed_by = behind;
        }
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
        } else if let Some(day) = leaves_on(head) {
            row.kind = Kind::Leaves;
            put(&mut row, Column::To, day);
            plain = body;
        } else if words::roles(head).is_some() {
            join(&mut row.role_text, head, ", ");
            plain = body;
        } else if let Some((role, title)) = role_and_title(head) {
            row.role_text = role;
            row.title = title;
            plain = body;
        } else if words::is_vacancy(head) {
            row.vacant = true;
            plain = body;
        } else if guess(head, places) == Guess::Organisation
            || places.knows(head)
            || seat::is_sector(head)
            || words::is_side(head)
            || words::is_party_alone(head)
        {
            row.on_behalf_of = party_of(words::party_named(head));
            plain = body;
        } else if words::is_vacancy(body) {
            let place = words::is_place(head);
            let of = if place {
                &mut row.organisation
            } else {
                &mut row.title
            };
            head.clone_into(of);
            plain = body;
        } else if is_association(head) && {
            let first = body.split([',', '(']).next().unwrap_or_default();
            given::is_given(named(first).name.split(' ').next().unwrap_or_default())
        } {
            head.clone_into(&mut row.on_behalf_of);
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
    // `Test Testesen / vakant`
    let plain = match plain.split_once(" / ") {
        Some((name, rest)) if guess(name, places) == Guess::Name => format!("{name}, {rest}"),
        _ => plain,
    };
    let plain = if plain.contains(['-', '\u{2013}', '\u{2014}', '|', '\t']) {
        [" - ", " \u{2013} ", " \u{2014} ", " | ", "\t"]
            .iter()
            .fold(plain, |p, sign| p.replace(sign, ", "))
    } else {
        plain
    };
    let mut pieces: Vec<String> = plain
        .split([',', ';', '|', '<', '>'])
        .map(|p| pieces::outer(p).trim_end_matches('.'))
        .map(|p| p.strip_prefix("begge ").unwrap_or(p).to_owned())
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
            } else if put_period(&mut row, piece) {
                // Its days are taken.
            } else if known
                || on_behalf(piece).is_some()
                || leaves_on(piece).is_some()
                || words::ending(piece).is_some()
                || stands_in(piece).is_some()
                || replaces(piece).is_some()
                || former(piece).is_some()
                || appointed_by(piece).is_some()
                || is_leave(piece)
                || piece.starts_with("ny ")
                || party_letter(piece, true).is_some()
                || row.vacant
                || row.name.is_empty()
            {
                piece_of(&mut row, piece, true, &[], places);
            } else if !words::is_blank(piece) && !words::is_yes(piece) {
                // A short form in brackets says nothing that has a field.
                join(&mut row.note, piece, ", ");
            }
        }
    }
    tidy(&mut row);
    // `DL-Klynge Midt <…>` is the address of several.
    if !row.email.is_empty() && row.name.split(' ').next().is_some_and(pieces::is_acronym) {
        let name = std::mem::take(&mut row.name);
        join(&mut row.note, &name, ", ");
    }
    let says = !row.name.is_empty() || !row.email.is_empty() || row.vacant;
    says.then_some(row)
}

/// Takes what a text behind or below a name tells of the same person.
pub(super) fn more(row: &mut Row, text: &str, places: &Places) {
    let pieces: Vec<String> = text
        .split(',')
        .map(|p| pieces::outer(p).to_owned())
        .collect();
    for (at, piece) in pieces.iter().enumerate() {
        piece_of(row, piece, true, &pieces[at + 1..], places);
    }
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

/// Returns whether a piece says how somebody took part: `deltog til og med punkt 3`, `online`, `kl. 10`.
fn is_attendance_remark(piece: &str) -> bool {
    let seen = words::seen(piece);
    let mut words = seen.key(piece).split(' ');
    match words.next().unwrap_or_default() {
        "deltog" | "deltager" | "ankom" | "forlod" | "tilstede" | "via" | "kl" => {
            words.next().is_some()
        }
        "fra" | "til" | "pa" => matches!(words.next(), Some("kl" | "teams" | "video" | "skaerm")),
        "online" | "virtuelt" | "teams" | "video" | "modeleder" | "ordstyrer" => {
            words.next().is_none()
        }
        _ => false,
    }
}

/// Returns who appointed somebody by what stands behind the name: `udpeget af KKR`.
fn appointed_by(piece: &str) -> Option<&str> {
    ["udpeget af ", "indstillet af "]
        .iter()
        .find_map(|w| piece.strip_prefix(w))
}

/// Puts a piece of a line where it belongs.
fn piece_of(row: &mut Row, piece: &str, behind: bool, rest: &[String], places: &Places) {
    if words::is_blank(piece) || pieces::is_civil_number(piece) {
        return;
    }
    // `Test Testesen, som medlem`
    let role = piece
        .strip_prefix("som ")
        .filter(|role| words::roles(role).is_some());
    let piece = role.unwrap_or(piece);
    if let Some(kind) = words::ending(piece).filter(|_| behind || row.name.is_empty()) {
        row.kind = kind;
        return;
    }
    if let Some(day) = leaves_on(piece) {
        row.kind = Kind::Leaves;
        return put(row, Column::To, day);
    }
    if let Some(who) = appointed_by(piece) {
        who.clone_into(&mut row.appointed_by);
        return;
    }
    if let Some(who) = on_behalf(piece) {
        who.clone_into(&mut row.on_behalf_of);
        return;
    }
    // `A (erstatter B)`
    if let Some(who) = replaces(piece).filter(|_| behind) {
        who.clone_into(&mut row.succeeds);
        return;
    }
    // `på barsel til 1. maj 2027`, `tidl. Prøve Kommune`, `deltog fra kl. 10`: nothing that is so for good.
    if behind
        && (is_leave(piece)
            || is_attendance_remark(piece)
            || former(piece).is_some_and(|what| guess(what, places) == Guess::Organisation))
    {
        return join(&mut row.note, piece, ", ");
    }
    if behind
        && former(piece)
            .is_some_and(|what| matches!(words::roles(what).as_deref(), Some([Role::Member])))
    {
        row.kind = Kind::Leaves;
        return;
    }
    // `A (for B)`
    let whose = piece
        .strip_prefix("for ")
        .filter(|who| behind && pieces::is_whole_name(who));
    if let Some(who) = stands_in(piece).or(whose) {
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
    // `udpeget`, `genudpeget`: how somebody came there.
    if behind
        && matches!(
            words::seen(piece).key(piece).split(' ').next(),
            Some("udpeget" | "genudpeget" | "genvalgt" | "valgt")
        )
    {
        if put_period(row, piece) {
            return;
        }
        return join(&mut row.note, piece, ", ");
    }
    // `ny formand`
    let bare = piece.strip_prefix("ny ").unwrap_or(piece);
    if behind && bare.len() < piece.len() && words::roles(bare).is_some() {
        return put(row, Column::Role, bare);
    }
    // `konstitueret formand fra den 15. august 2026`, `ny formand pr. 1/5-2026`
    if behind
        && let Some((role, day)) = bare.split_once(" fra ").or(bare.split_once(" pr. "))
        && words::roles(role).is_some()
        && let Some(day) = Some(day.trim_start_matches("den ")).filter(|d| dates::read(d).is_some())
    {
        put(row, Column::From, day);
        return put(row, Column::Role, role);
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
    // `412 stemmer`, `412 personlige stemmer`
    if behind && piece.starts_with(|c: char| c.is_ascii_digit()) && piece.ends_with(" stemmer") {
        return join(&mut row.note, piece, ", ");
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
    if words::is_vacancy(piece) {
        if row.name.is_empty() {
            row.vacant = true;
        } else {
            join(&mut row.note, piece, ", ");
        }
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
            if words::is_blank(value) || matches!(key(value).as_str(), "ikke oplyst" | "ukendt") {
                return;
            }
            return put(row, column, value);
        }
    }
    if matches!(words::header(piece), Some(Column::Email | Column::Phone))
        && pieces::phone(piece).is_none()
    {
        return;
    }
    if put_period(row, piece) {
        return;
    }
    let no_name = row.name.is_empty() && !row.vacant;
    // Where somebody lives is no title, and the town behind it nobody's employer.
    let last = row.note.rsplit(", ").next().unwrap_or_default();
    let town = || {
        piece.starts_with(char::is_uppercase)
            && pieces::is_home(last)
            && matches!(
                guess(piece, places),
                Guess::Name | Guess::Word | Guess::Text
            )
            && !piece.contains(|c: char| c.is_ascii_digit())
            && piece.split(' ').count() <= 3
    };
    if !no_name && (pieces::is_home(piece) || town()) {
        return join(&mut row.note, piece, ", ");
    }
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
                // `næstformand i Prøveforeningen` is none of the group itself.
                let elsewhere = piece[title.len()..].trim_start().starts_with("i ")
                    && !is_group_name(organisation);
                let column = match guess(title, places) {
                    Guess::Name if no_name => Column::Name,
                    _ if words::roles(title).is_some() && !elsewhere => Column::Role,
                    _ => Column::Title,
                };
                put(row, column, title);
                put(row, Column::Organisation, organisation);
            }
            None if words::official(&row.organisation).is_some() => {
                join(&mut row.note, piece, ", ");
            }
            // `Medicinsk Afdeling, Viborg`: where it lies.
            None if words::is_place(piece) && is_ward(&row.organisation) => {
                join(&mut row.organisation, piece, ", ");
            }
            // `Sundhedsplanlægning, Region Prøve`: the part of a whole that has a name of its own.
            None if !row.organisation.is_empty()
                && words::official(piece).is_some()
                && !places.knows(piece) =>
            {
                let part = std::mem::replace(&mut row.organisation, piece.to_owned());
                join(&mut row.note, &part, ", ");
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
        // `Prøve Kommune, Sundhed`: the whole has a name of its own.
        Guess::Name | Guess::Word | Guess::Text
            if !no_name
                && words::official(&row.organisation).is_some()
                && !given::is_given(piece.split(' ').next().unwrap_or_default())
                && is_place(piece) =>
        {
            join(&mut row.note, piece, ", ");
        }
        // `Plastikkirurgi, AUH`: what it is a part of.
        _ if !no_name
            && !row.organisation.is_empty()
            && pieces::is_acronym(piece)
            && !piece.contains(' ')
            && !is_initials_of(piece, &row.name)
            && is_place(piece) =>
        {
            join(&mut row.organisation, piece, ", ");
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

/// Returns whether words name a part of a hospital, which stands in a town and is none of its municipality.
fn is_ward(organisation: &str) -> bool {
    const PARTS: [&str; 7] = [
        "afdeling",
        "psykiatri",
        "hospital",
        "sygehus",
        "klinik",
        "akutmodtagelse",
        "afsnit",
    ];
    const MUNICIPAL: [&str; 6] = [
        "sundheds",
        "social",
        "ældre",
        "omsorg",
        "børne- og",
        "familie",
    ];
    let lower = organisation.to_lowercase();
    PARTS.iter().any(|w| lower.contains(w)) && !MUNICIPAL.iter().any(|w| lower.contains(w))
}

/// Returns whether a piece goes on with the list that a title began: `Direktør for Job, Social og Sundhed`.
fn goes_on(piece: &str, rest: &[String]) -> bool {
    let joined = |p: &str| [" og ", " and ", " & "].iter().any(|w| p.contains(w));
    joined(piece) || rest.first().is_some_and(|p| joined(p))
}

/// Returns whether a label has the form of an association's name: `Bedre Prøver`, `PRØVE Midtjylland`.
fn is_association(label: &str) -> bool {
    let words: Vec<&str> = label.split_ascii_whitespace().collect();
    let capital = |w: &&str| w.starts_with(char::is_uppercase);
    (2..=5).contains(&words.len())
        && words
            .iter()
            .all(|w| capital(w) || matches!(*w, "og" | "for" | "i" | "af"))
        && words.last().is_some_and(capital)
        && !given::is_given(words[0])
        && !words
            .iter()
            .any(|w| words::is_title_word(w) || words::roles(w).is_some())
        && words::header(label).is_none()
}

/// Returns whether a piece behind a name reads like where someone works: a few capital words without a title.
fn is_place(piece: &str) -> bool {
    // `IT-arkitekt`, `HR-partner`: what somebody does.
    let does = |w: &str| {
        let last = w.rsplit_once('-').map(|(_, last)| last);
        last.is_some_and(|last| last.starts_with(char::is_lowercase))
    };
    piece.starts_with(char::is_uppercase)
        && piece.split_ascii_whitespace().count() <= 5
        && !does(piece)
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
    // `A og hele PLO`: nobody works there.
    let joined = found.organisation.starts_with("og ") || found.organisation.starts_with("samt ");
    let to = if joined {
        &mut row.note
    } else {
        &mut row.organisation
    };
    join(to, &found.organisation, ", ");
    join(&mut row.role_text, &found.role, ", ");
}

/// Puts the days that a piece says where they belong; returns whether it says any: `fra 1. maj 2026`, `valgt for perioden 2026-2029`.
pub(super) fn put_period(row: &mut Row, piece: &str) -> bool {
    const SAID: [&str; 5] = ["valgt ", "udpeget ", "indstillet ", "for ", "perioden "];
    let lower = piece.to_lowercase();
    let mut at = 0;
    while let Some(word) = SAID.iter().find(|w| lower[at..].starts_with(**w)) {
        at += word.len();
    }
    let days = piece.get(at..).unwrap_or(piece);
    if let Some((column, day)) = day_of(days) {
        put(row, column, day);
        return true;
    }
    let Some((from, to)) = dates::range(days).filter(|_| at > 0) else {
        return false;
    };
    put(row, Column::From, from);
    put(row, Column::To, to);
    true
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
    // Of a doctor's a place is no municipality: `Praktiserende læge Test Testesen, Skive`.
    let of_hospital = [
        "laege",
        "oversygeplejerske",
        "chefsygeplejerske",
        "jordemoder",
    ];
    let title = key(&row.title);
    if of_hospital.iter().any(|w| title.contains(w)) && words::is_place(&row.organisation) {
        let place = std::mem::take(&mut row.organisation);
        join(&mut row.note, &place, ", ");
    }
    // `stedfortræder A (P) deltog`
    if words::ending(&row.title).is_some_and(Kind::is_attendance) {
        row.title.clear();
    }
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
