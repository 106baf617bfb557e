//! The people in a line: which part of it tells of whom.

use std::sync::LazyLock;

use super::dates;
use super::given;
use super::person::{self, person};
use super::pieces::{self, Guess, brackets, emails, guess, is_name_alone, named, stands_in};
use super::places::Places;
use super::rows::{Column, Kind, MAX_ROWS, Row};
use super::seat;
use super::spelling::spelled;
use super::words::{self, Needles};
use crate::model::Role;

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
        && let many = many.trim_end_matches(':')
        && let one = seat::singular(&many.to_lowercase())
        && one != many.to_lowercase()
        && words::is_title_word(&one)
    {
        let mut all = people_of(rest, list, places);
        for row in all.iter_mut().filter(|r| r.title.is_empty()) {
            row.title.clone_from(&one);
        }
        return all;
    }
    if let Some(both) = until_then(line, list, places) {
        return both;
    }
    // `Sekretærer: A, konsulent, Region Prøve; B, konsulent, Prøve Kommune`: the role is that of all.
    if let Some((label, rest)) = line.split_once(": ")
        && words::is_of_several(label)
        && words::roles(label).is_some_and(|roles| roles.len() == 1 && roles != [Role::Substitute])
    {
        let mut all = people_of(rest, true, places);
        for row in all.iter_mut().filter(|r| r.role_text.is_empty()) {
            label.trim().clone_into(&mut row.role_text);
        }
        return all;
    }
    if let Some(told) = with_offices(line, places) {
        return people_of(&told, list, places);
    }
    if let Some(all) = appointed_with_substitute(line, list, places) {
        return all;
    }
    // `A, B og C, heraf B som formand`
    if let Some((before, part)) = line.split_once(", heraf ")
        && let Some((who, role)) = part.trim_end_matches('.').split_once(" som ")
        && words::roles(role).is_some()
        && pieces::is_whole_name(who)
    {
        let mut all = people_of(before, list, places);
        if let Some(row) = all.iter_mut().find(|r| r.name == who) {
            role.clone_into(&mut row.role_text);
            return all;
        }
    }
    // `Prøve Kommune: A, B og C`: all come from there.
    if let Some((label, rest)) = line.split_once(": ")
        && !label.contains([',', ';', '('])
        && (guess(label, places) == Guess::Organisation
            || words::is_place(label)
            || pieces::is_acronym(label.split(' ').next().unwrap_or_default()))
        && words::roles(label).is_none()
    {
        let parts: Vec<&str> = rest.split(", ").flat_map(|p| p.split(" og ")).collect();
        let form = |part: &&str| {
            let name = brackets(part).0;
            pieces::is_name_alone(&name, true, places) && !words::is_organisation(&name)
        };
        let first = || pieces::is_whole_name(&brackets(parts[0]).0);
        if parts.len() > 1 && first() && parts.iter().all(form) {
            let one = |part: &&str| people_of(&format!("{label}: {part}"), list, places);
            return parts.iter().flat_map(one).collect();
        }
    }
    // `*formand*`, `~~Test Testesen~~`, the cells of a row
    let plain = line
        .replace(['*', '~'], "")
        .replace(":\t", ": ")
        .replace('\t', ", ");
    let plain = initials_behind(&plain).unwrap_or(plain);
    let mut plain = plain;
    // A line has few particulars.
    for _ in 0..4 {
        let Some(parted) = labels_apart(&plain) else {
            break;
        };
        plain = parted;
    }
    let line = plain.as_str();
    // `Desuden deltager A og B`
    let besides = [
        "Desuden deltager ",
        "Derudover deltager ",
        "Endvidere deltager ",
    ];
    let said = besides.iter().find_map(|w| line.strip_prefix(w));
    // `Som observatør deltager A`
    let as_role = line
        .strip_prefix("Som ")
        .and_then(|rest| rest.split_once(" deltager "))
        .filter(|(role, _)| words::roles(role).is_some());
    let said = said.map(|rest| ("Deltager", rest)).or(as_role);
    let said = said.map(|(role, rest)| format!("{role}: {}", rest.trim_end_matches('.')));
    let line = said.as_deref().unwrap_or(line);
    // `Nye medlemmer fra 1. september 2026: A og B`
    if let Some((label, rest)) = line.split_once(": ")
        && [
            "nye medlemmer",
            "nyt medlem",
            "nye repraesentanter",
            "ny repraesentant",
        ]
        .iter()
        .any(|w| words::key(label).starts_with(w))
    {
        let mut all = people_of(rest.trim_end_matches('.'), true, places);
        let day = dates::inside(label).map(|d| d.to_string());
        for row in all.iter_mut().filter(|r| r.from.is_empty()) {
            row.from = day.clone().unwrap_or_default();
        }
        return all;
    }
    // `for A: B` below a heading of substitutes
    if let Some((whose, who)) = line
        .strip_prefix("for ")
        .and_then(|rest| rest.split_once(": "))
        && whose.split(' ').next().is_some_and(given::is_given)
    {
        return people_of(&format!("{who}, stedfortræder for {whose}"), list, places);
    }
    // `A for B`, `A, Prøve Kommune (for B)`
    let inside = || line.strip_suffix(')')?.split_once(" (for ");
    let alone = || {
        line.split_once(" for ")
            .filter(|(who, _)| pieces::is_whole_name(&brackets(who).0))
    };
    if let Some((who, whose)) = inside().or_else(alone)
        && let whose = brackets(whose).0
        && pieces::is_whole_name(&whose)
    {
        return people_of(&format!("{who}, stedfortræder for {whose}"), list, places);
    }
    // `A for Prøveforeningen`
    if let Some((who, whose)) = line.split_once(" for ")
        && pieces::is_whole_name(who.trim_end_matches(','))
        && (guess(whose, places) == Guess::Organisation || places.knows(whose))
    {
        return people_of(&format!("{who}, på vegne af {whose}"), list, places);
    }
    // `Prøveforeningen, Kreds Nord: A`
    if let Some((whose, who)) = line.split_once(": ")
        && let Some((first, part)) = whose.split_once(", ")
        && guess(first, places) == Guess::Organisation
        && part.starts_with(char::is_uppercase)
        && !part.contains(',')
        && !given::is_given(part.split(' ').next().unwrap_or_default())
    {
        let mut all = people_of(who, list, places);
        if all.iter().any(|r| r.name.contains(' ')) {
            for row in all.iter_mut().filter(|r| r.on_behalf_of.is_empty()) {
                whose.trim().clone_into(&mut row.on_behalf_of);
            }
            return all;
        }
    }
    // `Som medlem: A`, `Som stedfortræder for A: B`, `Følgende er udpeget: A og B`
    let line = match line.strip_prefix("Som ") {
        Some(rest) if rest.contains(':') => rest,
        _ => line,
    };
    let line = match line.split_once(": ") {
        Some((label, rest)) if words::has_verb(label) && !label.contains([',', '@']) => rest,
        _ => line,
    };
    // `Alle undtagen A og B`
    if let Some(rest) = ["Alle undtagen ", "Alle bortset fra ", "Alle på nær "]
        .iter()
        .find_map(|w| line.trim_start().strip_prefix(w))
    {
        let mut all = people_of(rest.trim_end_matches('.'), true, places);
        for row in &mut all {
            row.kind = Kind::Absent;
        }
        return all;
    }
    // `A er stedfortræder for B`, `A pr. 1. maj 2024`: said in a sentence, meant as in a list.
    let mut line = slashes(line);
    if let Some(both) = couple(&line) {
        line = both;
    }
    if line.len() < 400 && SAID.are_in(&line) {
        for (said, meant) in SAID_AS {
            if let Some(at) = line.find(said)
                && line[..at].matches('(').count() == line[..at].matches(')').count()
                // `Udtrådt pr. 1. maj 2024: A`
                && !(said == " pr. " && line[at..].contains(": "))
            {
                line.replace_range(at..at + said.len(), meant);
            }
        }
    }
    // `v/ stedfortræder A for B`
    if let Some(rest) = DEPUTY.iter().find_map(|w| line.strip_prefix(w))
        && let Some((who, whose)) = rest.split_once(" for ")
        && who.starts_with(char::is_uppercase)
        && !who.contains([',', ':'])
    {
        line = format!("{who}, stedfortræder for {whose}");
    }
    // `Skive Kommune v/ Test Testesen`
    let led = || {
        let (whose, who) = line.split_once(" ved ")?;
        pieces::is_whole_name(who).then_some((whose, who))
    };
    if let Some((whose, who)) = line.split_once(" v/").or_else(led)
        && (guess(whose, places) == Guess::Organisation || places.knows(whose))
    {
        // Each of several comes from there.
        let mut all = if who.contains(" og ") || who.contains(", ") {
            people_of(who.trim(), true, places)
        } else {
            Vec::new()
        };
        if all.len() > 1 && all.iter().all(|r| r.name.contains(' ')) {
            for row in all.iter_mut().filter(|r| r.organisation.is_empty()) {
                whose.trim().clone_into(&mut row.organisation);
            }
            return all;
        }
        line = format!("{}, {}", who.trim(), whose.trim());
    }
    // `A, i hans sted deltog B`, `A (i stedet deltog B)`, `A. I stedet mødte B`
    let small = if line.contains("sted ") || line.contains("stedet ") {
        line.to_lowercase()
    } else {
        String::new()
    };
    if small.len() == line.len()
        && let Some((at, word)) = INSTEAD.iter().find_map(|w| Some((small.find(w)?, w)))
        && line.is_char_boundary(at)
    {
        let before = line[..at].trim_end_matches([' ', ',', '.', '(']);
        let before = before
            .strip_suffix(" og")
            .unwrap_or(before)
            .trim_end_matches(',');
        let who = line[at + word.len()..].trim_end_matches(['.', ')']);
        if before.contains(' ') {
            line = format!("{before} (stedfortræder: {who})");
        }
    }
    while let Some(told) = deputy_inside(&line) {
        line = told;
    }
    // `A – afbud, stedfortræder B (P) deltog`
    for word in [", stedfortræder ", ", suppleant "] {
        if let Some((before, who)) = line.split_once(word)
            && let Some(who) = [" deltog", " mødte", " deltager"]
                .iter()
                .find_map(|w| who.trim_end_matches('.').strip_suffix(w))
            && pieces::is_whole_name(&brackets(who).0)
        {
            line = format!("{before}, stedfortræder: {who}");
        }
    }
    // `A (suppleant B mødte)`
    for word in ["suppleant", "stedfortræder"] {
        if !line.contains('(') {
            break;
        }
        let whole = ["", "personlig "]
            .iter()
            .find_map(|own| Some((line.find(&format!("({own}{word} "))?, own.len())));
        if let Some((at, own)) = whole
            && let Some(close) = line[at..].find(')').map(|i| at + i)
        {
            let said = &line[at + 1 + own + word.len() + 1..close];
            let came = [" mødte", " deltog", " deltager", " møder"];
            let came = came.iter().find_map(|w| said.strip_suffix(w));
            if let Some(who) = came.or(Some(said).filter(|who| pieces::is_whole_name(who))) {
                line = format!("{}({word}: {who}{}", &line[..at], &line[close..]);
            }
        }
    }
    if let Some(parted) = parted_behind_address(&line) {
        line = parted;
    }
    // `"Testesen, Test (Prøve Kommune)"`
    if let Some(turned) = quoted_turned(&line) {
        line = turned;
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
        // The names alone before those that are joined: `A, B og C fra Skive Kommune`.
        let mut alone: Vec<usize> = Vec::new();
        let mut comes_and = false;
        let parts = several(&part, list, places);
        let pair = parts.len() == 2 && parts[0].ends_with(AND);
        for part in parts {
            let (part, and) = match part.strip_suffix(AND) {
                Some(part) => (part, true),
                None => (part.as_str(), false),
            };
            let (part, whose) = apart_from_whose(part);
            let part = part.as_str();
            let Some(mut row) = person(part, places) else {
                continue;
            };
            let many = one_of_many(&mut row);
            let from = [" fra ", " from "].iter().any(|w| part.contains(w));
            if comes_and && from {
                joined.append(&mut alone);
            }
            comes_and = and;
            // What stands behind `A og B` is about both: a bracket, where they are, what they are in the plural.
            if part.ends_with(')') || pair && (many || row.title.is_empty()) || from {
                for at in joined.drain(..) {
                    let before: &mut Row = &mut out[at];
                    if before.organisation.is_empty() && before.on_behalf_of == row.on_behalf_of {
                        before.organisation.clone_from(&row.organisation);
                    }
                    if many && before.title.is_empty() {
                        before.title.clone_from(&row.title);
                    }
                }
            }
            if and && row.organisation.is_empty() && !part.ends_with(')') && instead.is_none() {
                joined.push(out.len());
            } else {
                joined.clear();
                if row.name == part {
                    alone.push(out.len());
                } else {
                    alone.clear();
                }
            }
            // `A, stedfortræder B`: who stands before it is meant.
            let stands = words::roles(&row.role_text).is_some_and(|r| r == [Role::Substitute]);
            let is_member = |r: &&Row| {
                words::roles(&r.role_text).is_none_or(|r| !r.contains(&Role::Substitute))
            };
            if let Some(first) = out[before..]
                .last()
                .filter(is_member)
                .filter(|_| stands && row.substitute_for.is_empty())
            {
                row.substitute_for.clone_from(&first.name);
            }
            let instead_of = row.substitute_for.clone();
            out.push(row);
            if let (Some(kind), false) = (whose, instead_of.is_empty()) {
                out.push(Row {
                    name: instead_of,
                    kind,
                    ..Row::default()
                });
            }
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

/// Parts two people with all their particulars: `A, konsulent, a@example.org og B, konsulent, b@example.org`.
fn parted_behind_address(line: &str) -> Option<String> {
    let at = line.match_indices(" og ").map(|(at, _)| at).find(|at| {
        let before = line[..*at].rsplit(' ').next().unwrap_or_default();
        let behind = line[at + " og ".len()..].split(' ').next();
        before.contains('@') && behind.is_some_and(given::is_given)
    })?;
    let (before, behind) = line.split_at(at);
    let label = before.split_once(": ").map(|(label, _)| label);
    let label = label.filter(|label| words::roles(label).is_some());
    let label = label.map(|label| format!("{label}: ")).unwrap_or_default();
    Some(format!("{before}; {label}{}", &behind[" og ".len()..]))
}

/// Puts a comma before a number or an address, or the label of one, that stands right behind something else: `Test Testesen tlf. 12 34 56 78`.
fn labels_apart(line: &str) -> Option<String> {
    if line.len() > 400 || !line.contains(|c: char| c == '@' || c.is_ascii_digit()) {
        return None;
    }
    let number =
        |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '('));
    let at = line.match_indices(' ').map(|(at, _)| at).find(|at| {
        let (before, behind) = (&line[..*at], &line[at + 1..]);
        let (word, next) = behind.split_once(' ').unwrap_or((behind, ""));
        let column = || words::header(word);
        let said = number(next) || next.split(' ').next().is_some_and(|w| w.contains('@'));
        let piece = behind.split([',', ';']).next().unwrap_or_default();
        let piece = piece.trim_end_matches([')', '.']);
        let phone = || pieces::phone(piece).is_some() && dates::range(piece).is_none();
        let last = before.rsplit([' ', ',']).next().unwrap_or_default();
        before.ends_with(char::is_alphanumeric)
            && said
            && matches!(column(), Some(Column::Phone | Column::Email))
            || before.ends_with(char::is_alphabetic)
                && number(behind)
                && words::header(last).is_none()
                && phone()
    })?;
    Some(format!("{},{}", &line[..at], &line[at..]))
}

/// Puts where somebody works behind a comma, and the surname last, where Outlook has a slash before the address:
/// `Testesen, Test /Prøve Kommune <test@example.org>`.
fn with_offices(line: &str, places: &Places) -> Option<String> {
    if !line.contains(" <") || !line.contains('/') {
        return None;
    }
    let told = |entry: &str| {
        let (who, address) = entry.split_once(" <")?;
        let (name, office) = who.split_once('/')?;
        let (name, office) = (name.trim(), office.trim());
        let short = office.len() < 8 && office.chars().all(char::is_uppercase);
        let place = short || places.knows(office) || words::is_organisation(office);
        let name = match name.split_once(", ") {
            Some((surname, given)) if !given.contains(',') => format!("{given} {surname}"),
            _ => name.to_owned(),
        };
        place.then(|| format!("{name}, {office} <{address}"))
    };
    let sign = if line.contains(';') { ";" } else { ">," };
    let entries: Vec<&str> = line.split(sign).map(str::trim).collect();
    let all: Vec<Option<String>> = entries.iter().map(|entry| told(entry)).collect();
    all.iter().any(Option::is_some).then(|| {
        let both = all.into_iter().zip(entries);
        let all: Vec<String> = both
            .map(|(told, e)| told.unwrap_or_else(|| e.to_owned()))
            .collect();
        all.join(&format!("{sign} "))
    })
}

/// Reads who comes on a day and who is there until then: `A, chef, Prøve Kommune (fra 1. april 2026; indtil da B, konst. chef)`.
fn until_then(line: &str, list: bool, places: &Places) -> Option<Vec<Row>> {
    let (before, behind) = line.split_once("indtil da ")?;
    let before = before.trim_end_matches([' ', ',', ';', '(']);
    let (who, rest) = behind.split_once(')').unwrap_or((behind, ""));
    let close = if before.contains('(') { ")" } else { "" };
    let mut all = people_of(&format!("{before}{close}{rest}"), list, places);
    let mut until = people_of(who, list, places);
    let ([first], [other]) = (all.as_mut_slice(), until.as_mut_slice()) else {
        return None;
    };
    let eve = dates::read(&first.from)?.day_before()?;
    other.to = eve.to_string();
    for (own, of) in [
        (&mut other.organisation, &first.organisation),
        (&mut other.on_behalf_of, &first.on_behalf_of),
    ] {
        if own.is_empty() {
            own.clone_from(of);
        }
    }
    all.append(&mut until);
    Some(all)
}

/// Puts the given name before the surname between quotation marks, where Outlook writes them the other way.
fn quoted_turned(line: &str) -> Option<String> {
    let (quoted, rest) = line.trim_start().strip_prefix('"')?.split_once('"')?;
    let (surname, behind) = quoted.split_once(", ")?;
    let (given, beside) = behind.split_at(behind.find(" (").unwrap_or(behind.len()));
    let sure = given.split(' ').all(given::is_given) && words::is_name(surname);
    sure.then(|| format!("{given} {surname}{beside}{rest}"))
}

/// What a sentence says, and how a list says it.
const SAID_AS: [(&str, &str); 24] = [
    (" på vegne af ", ", på vegne af "),
    (" fra kl. ", ", fra kl. "),
    (" til kl. ", ", til kl. "),
    (" - stedfortræder for ", ", stedfortræder for "),
    (" \u{2013} stedfortræder for ", ", stedfortræder for "),
    (" - suppleant for ", ", suppleant for "),
    (" \u{2013} suppleant for ", ", suppleant for "),
    (" er stedfortræder for ", ", stedfortræder for "),
    (" er suppleant for ", ", suppleant for "),
    (" som stedfortræder for ", ", stedfortræder for "),
    (" som suppleant for ", ", suppleant for "),
    (" deltog i stedet for ", ", stedfortræder for "),
    (" deltager i stedet for ", ", stedfortræder for "),
    (" deltog for ", ", stedfortræder for "),
    (" deltager for ", ", stedfortræder for "),
    (" mødte for ", ", stedfortræder for "),
    (" møder for ", ", stedfortræder for "),
    (" pr. ", ", pr. "),
    (" deltog under punkt ", ", punkt "),
    (" deltog under pkt. ", ", punkt "),
    (" deltog i punkt ", ", punkt "),
    (" deltog ved punkt ", ", punkt "),
    (" under punkt ", ", punkt "),
    (" under pkt. ", ", punkt "),
];
static SAID: LazyLock<Needles> =
    LazyLock::new(|| Needles::new(SAID_AS.iter().map(|(said, _)| said)));

/// Reads `PLO har udpeget A og som suppleant B` and `Som suppleant for A er udpeget B`.
fn appointed_with_substitute(line: &str, list: bool, places: &Places) -> Option<Vec<Row>> {
    let bare = line.trim_end_matches('.');
    let words = ["suppleant", "stedfortræder"];
    if !words.iter().any(|w| bare.contains(w)) {
        return None;
    }
    let for_whom = words.iter().find_map(|w| {
        let rest = bare.strip_prefix(&format!("Som {w} for "))?;
        rest.split_once(" er udpeget ")
    });
    if let Some((whose, who)) = for_whom {
        let whose = brackets(whose).0;
        let told = pieces::is_whole_name(&whose);
        return told.then(|| people_of(&format!("{who}, stedfortræder for {whose}"), list, places));
    }
    let (by, rest) = bare.split_once(" har udpeget ")?;
    let (who, instead) = words
        .iter()
        .find_map(|w| rest.split_once(&format!(" og som {w} ")))?;
    let mut all = people_of(who, list, places);
    let [member] = all.as_slice() else {
        return None;
    };
    let whose = member.name.clone();
    all.extend(people_of(
        &format!("{instead}, stedfortræder for {whose}"),
        list,
        places,
    ));
    for row in &mut all {
        by.clone_into(&mut row.appointed_by);
    }
    (by.split(' ').count() < 5 && whose.contains(' ')).then_some(all)
}

/// Turns `TTE (Test Testesen) + PPR (Prøve Prøvesen)` round: the names first.
fn initials_behind(line: &str) -> Option<String> {
    if !line.contains('(') {
        return None;
    }
    let short = |w: &str| (2..=4).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_uppercase());
    let turned = |part: &str| {
        let (signs, name) = part.trim().strip_suffix(')')?.split_once(" (")?;
        let own = person::is_initials_of(signs, name);
        (short(signs) && pieces::is_whole_name(name) && own).then(|| format!("{name} ({signs})"))
    };
    let parts = line.split(" + ").flat_map(|p| p.split(", "));
    let all: Vec<(bool, String)> = parts
        .map(|p| turned(p).map_or_else(|| (false, p.to_owned()), |t| (true, t)))
        .collect();
    let any = all.iter().any(|(turned, _)| *turned);
    any.then(|| {
        all.into_iter()
            .map(|(_, p)| p)
            .collect::<Vec<_>>()
            .join(", ")
    })
}

/// What stands between one who is away and who came instead.
const INSTEAD: [&str; 6] = [
    "i stedet deltog ",
    "i stedet mødte ",
    "i hans sted deltog ",
    "i hendes sted deltog ",
    "i hans sted mødte ",
    "i hendes sted mødte ",
];

/// What stands before somebody who stands in for whom `for` names.
const DEPUTY: [&str; 7] = [
    "v/ stedfortræder ",
    "v/stedfortræder ",
    "v/ suppleant ",
    "stedfortræder ",
    "suppleant ",
    "Stedfortræder ",
    "Suppleant ",
];

/// Returns a line with spaces around a slash between two whole names: `Test Testesen/Prøve Prøvesen`.
fn slashes(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for part in line.split_inclusive('/') {
        let before = out.trim_end_matches(['/', ' ']);
        let before = &before[before
            .rfind([',', ';', ':', '(', '/'])
            .map_or(0, |at| at + 1)..];
        let whole = |text: &str| {
            let mut words = text.split_ascii_whitespace();
            words.next().is_some_and(given::is_given)
                && words
                    .next()
                    .is_some_and(|w| w.starts_with(char::is_uppercase))
        };
        if out.ends_with('/') && !out.ends_with(" /") && whole(before) {
            // `Test Testesen/Prøve Prøvesen`, `Test Testesen/Prøve Kommune`
            if whole(part) {
                out.truncate(out.len() - 1);
                out.push_str(" / ");
            } else if line.contains('@') && part.starts_with(char::is_uppercase) {
                out.truncate(out.len() - 1);
                out.push_str(", ");
            }
        }
        out.push_str(part);
    }
    out
}

/// Gives both of a couple the name that stands behind the second one: `Test og Prøve Testesen`.
fn couple(line: &str) -> Option<String> {
    let (label, body) = person::label(line);
    let mut words = body.splitn(4, ' ');
    let (first, and, second, rest) = (words.next()?, words.next()?, words.next()?, words.next()?);
    if !matches!(and, "og" | "&" | "+" | "/" | "samt" | "and")
        || !given::is_given(first)
        || !given::is_given(second)
    {
        return None;
    }
    let (name, behind) = rest.split_at(rest.find([',', '(', ';']).unwrap_or(rest.len()));
    let surname = name.trim().rsplit(' ').next().unwrap_or_default();
    let sure =
        words::is_name(name.trim()) && !words::is_organisation(name) && !behind.contains(" og ");
    let label = label.map(|l| format!("{l}: ")).unwrap_or_default();
    sure.then(|| format!("{label}{first} {surname} og {second} {name}{behind}"))
}

/// Puts a title in the plural into the singular, and returns whether it was one: `Test og Prøve Testesen, chefer`.
fn one_of_many(row: &mut Row) -> bool {
    let one = seat::singular(&row.title.to_lowercase());
    let many =
        !row.title.is_empty() && one != row.title.to_lowercase() && words::is_title_word(&one);
    if many {
        row.title = one;
    }
    many
}

/// Takes the mark behind whom somebody stands in for out of a text: in `A, stedfortræder for B (afbud)` B is away.
fn apart_from_whose(text: &str) -> (String, Option<Kind>) {
    let whose = || {
        let at = text.find(" for ")?;
        let (open, close) = (at + text[at..].find(" (")?, at + text[at..].find(')')?);
        let begins = text[..at].rsplit([',', '(', '-']).next()?.trim();
        let stands = words::roles(begins).is_some_and(|r| r == [Role::Substitute])
            && open < close
            && !text[at..open].contains(',');
        let kind = words::ending(text[open + 2..close].trim()).filter(|_| stands)?;
        Some((
            format!("{}{}", &text[..open], &text[close + 1..]),
            Some(kind),
        ))
    };
    whose().unwrap_or_else(|| (text.to_owned(), None))
}

/// Puts the label before somebody of whom a bracket says that he came instead: `A (B deltog i stedet)`, `A (Prøve Kommune; B mødte i
/// stedet)`.
fn deputy_inside(line: &str) -> Option<String> {
    const CAME: [&str; 5] = [
        " deltog i stedet)",
        " deltager i stedet)",
        " mødte i stedet)",
        " møder i stedet)",
        " i stedet)",
    ];
    let (at, said) = CAME.iter().find_map(|w| Some((line.find(w)?, w)))?;
    let open = line[..at].rfind('(')?;
    let from = line[open..at].rfind([',', ';']).map_or(open, |i| open + i);
    let who = line[from + 1..at].trim();
    let before = &line[..from];
    let closed = if from > open { ")" } else { "" };
    let before = before.trim_end();
    let rest = &line[at + said.len()..];
    who.contains(' ')
        .then(|| format!("{before}{closed} (stedfortræder: {who}){rest}"))
}

/// Takes the deputy out of `A (stedfortræder: B)` and `A – suppleant: B`.
fn with_deputy(text: &str) -> (String, Option<String>) {
    if !text.contains(": ") {
        return (text.to_owned(), None);
    }
    let lower = text.to_lowercase();
    for word in [
        "personlig stedfortræder: ",
        "personlig suppleant: ",
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
        // `Som suppleant: B`, `Personlig stedfortræder: B`: nobody stands before it.
        if !before.contains(' ') {
            break;
        }
        // Between brackets all is of the one who stands in; behind a comma what follows is.
        let inside = text[..at].matches('(').count() > text[..at].matches(')').count();
        let end = behind
            .find(if inside { ')' } else { ';' })
            .unwrap_or(behind.len());
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
    // The number of a page at its end, and of no house.
    let home = pieces::is_home(text.rsplit(", ").next().unwrap_or_default());
    let text = match text.rsplit_once(' ') {
        Some((text, page))
            if page.len() <= 2
                && page.bytes().all(|b| b.is_ascii_digit())
                && !text.contains(|c: char| c.is_ascii_digit())
                && !["punkt", "pkt.", "sag"].iter().any(|w| text.ends_with(w))
                && !(text.contains(',') && home) =>
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
        && !plain.contains([',', ';', ':', '@', '/'])
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
    // `A - suppleant for B` tells of one.
    let tells = |w: &&str| matches!(*w, "og" | "samt" | "and" | "for");
    if !words.iter().any(tells)
        && !text.contains(['(', ',', ';', ':', '@', '&'])
        && words.len() > 3
        && let Some(names) = given::part(words)
    {
        return names;
    }
    // A label counts for all of them.
    let (head, body) = person::label(text);
    let head = head.filter(|head| {
        words::ending(head).is_some()
            || words::roles(head).is_some()
            || seat::is_sector(head)
            || words::is_party_alone(head)
            || words::is_list_letter(head)
            || places.knows(head)
            || guess(head, places) == Guess::Organisation
    });
    let body = if head.is_some() { body } else { text };
    let mut out: Vec<String> = Vec::new();
    let list = list || head.is_some_and(|head| words::ending(head).is_some());
    for part in entries(body, list, places) {
        out.push(match head {
            // `Formand: A (orlov), konstitueret formand: B`, but `Kommunerne: Formand: A`
            Some(head) if words::roles(head).is_none() || person::label(&part).0.is_none() => {
                format!("{head}: {part}")
            }
            _ => part,
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
    let slash = |at: usize| text[atoms[at].1..].starts_with(" / ");
    for at in 0..atoms.len() {
        let beside = joins(at) && !slash(at) && strong.get(at + 1) == Some(&true)
            || at > 0 && joins(at - 1) && !slash(at - 1) && strong[at - 1];
        // `direktør for Job, Social Velfærd og Sundhed` goes on.
        let title = at > 0 && !strong[at - 1] && said(atoms[at - 1]).contains(" for ");
        if !strong[at] && (list && !title || beside) {
            strong[at] = is_name_alone(said(atoms[at]), list && !beside, places);
        }
        // `kontorchef A og konsulent B fra Prøve Kommune`
        if !strong[at]
            && beside
            && let Some((first, name)) = said(atoms[at]).split_once(' ')
        {
            strong[at] = words::is_title_word(first) && is_name_alone(name, false, places);
        }
        strong[at] = strong[at] || at > 0 && is_marked(said(atoms[at]), places);
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
        let bare = bare.trim_end_matches([',', ';', '&', '+', '/', ' ']);
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

/// Returns whether a piece is a person by itself: a whole name whose given name is known, with nothing but a title before it.
fn is_strong(piece: &str, places: &Places) -> bool {
    let (plain, _) = brackets(piece);
    let plain = plain.trim_end_matches(['.', '*']).trim();
    let plain = match person::label(plain) {
        (Some(role), name) if words::roles(role).is_some() => name,
        _ => plain,
    };
    if plain.contains(':') || stands_in(plain).is_some() || plain.chars().count() > 120 {
        return false;
    }
    let (plain, _) = emails(plain);
    let found = named(&plain);
    let mut words = found.name.split(' ');
    let given = words.next().is_some_and(given::is_given)
        && words.next().is_some()
        && !words::is_organisation(&found.name);
    let before = plain.find(&found.name).map_or("", |at| &plain[..at]);
    let linked = before.contains(' ')
        && before
            .rsplit(' ')
            .skip(1)
            .any(|w| matches!(w, "for" | "af" | "med" | "i" | "fra"));
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

/// Returns whether a piece is a name of the form of one with the mark of a person behind it: initials, or how somebody took part.
fn is_marked(piece: &str, places: &Places) -> bool {
    let (plain, inside) = brackets(piece);
    let (name, ending) = [" - ", " \u{2013} "]
        .iter()
        .find_map(|sign| plain.split_once(sign))
        .unwrap_or((&plain, ""));
    let marked = words::ending(ending).is_some()
        || inside.iter().any(|mark| {
            words::ending(mark).is_some()
                || pieces::is_acronym(mark) && person::is_initials_of(mark, name)
        });
    marked && is_name_alone(name.trim(), true, places)
}

/// Returns the pieces between commas and conjunctions outside brackets, by where they begin and end.
fn atoms(text: &str) -> Vec<(usize, usize)> {
    const SIGNS: [&str; 8] = [",", ";", " og ", " & ", " + ", " / ", " samt ", " and "];
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

/// Parts `Karsten Testesen, A - Vibeke Prøvesen stedfortræder` into the two of it.
pub(super) fn with_substitute(text: &str) -> Option<(&str, &str)> {
    static WORDS: LazyLock<Needles> = LazyLock::new(|| {
        let of = [
            "tedfortr", "uppleant", "TEDFORTR", "UPPLEANT", "stedet", "STEDET",
        ];
        Needles::new(of.iter().chain(&["v. ", "V. "]))
    });
    if !WORDS.are_in(text) {
        return None;
    }
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
