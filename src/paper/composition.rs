//! Texts of a kommissorium that say who shall sit in a group: cut into phrases, each with its party.

use std::sync::LazyLock;

use super::counts::{ABOUT, AT_LEAST, AT_MOST, count, number, number_key};
use super::seat::{OF_THEM, SeatRule, is_one_of_each, is_sector, role, seat, sector, singular};
use super::words::{self, Needles, key};
use crate::model::{Per, SeatNumber};

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
        // `fra hvert af regionens fire hospitaler`
        let whose = i > 1 && matches!(words[i - 2], "af" | "fra" | "i" | "på" | "blandt");
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
                || whose && before.ends_with('s')
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

/// Returns a rule with the parties that it names behind a colon in its words: `fra hver af de to kommuner: Esbjerg og Varde` is
/// `fra hver af kommunerne Esbjerg og Varde`.
fn named_parties(text: &str) -> Option<String> {
    let (rule, names) = text.split_once(": ")?;
    let (rule, parties) = rule.rsplit_once("hver af de")?;
    let kind = parties.trim_start().rsplit(' ').next()?;
    let kind = kind.strip_suffix("ne").unwrap_or(kind);
    let known = ["kommuner", "regioner", "hospitaler", "sygehuse"].contains(&kind);
    let listed = names.split(", ").flat_map(|n| n.split(" og "));
    let capital = listed
        .map(str::trim)
        .all(|n| n.starts_with(char::is_uppercase));
    (known && capital).then(|| format!("{rule}hver af {kind}ne {names}"))
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
    let text = named_parties(&text).unwrap_or(text);
    let text = as_guest(&text).unwrap_or(text);
    let text = of_two(&text).unwrap_or(text);
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
            // `Formand: Hospitalsdirektøren` says for whom nobody sits.
            if words::roles(&rule.party).is_some() {
                let role = std::mem::take(&mut rule.party).to_lowercase();
                super::pieces::join(&mut rule.note, &role, ", ");
            }
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

/// Returns `Regionen deltager med én repræsentant som observatør` for `Regionen kan deltage som observatør med én repræsentant`.
fn as_guest(text: &str) -> Option<String> {
    let text = text.trim_end_matches('.');
    let (who, rest) = [" kan deltage som ", " deltager som "]
        .iter()
        .find_map(|w| text.split_once(w))?;
    let (role, number) = rest.split_once(" med ")?;
    (!role.contains(' ')).then(|| format!("{who} deltager med {number} som {role}"))
}

/// Returns `fra hhv. Nordby Kommune og Sydby Kommune` for `fra henholdsvis Nordbys og Sydby Kommune`.
fn of_two(text: &str) -> Option<String> {
    let (before, sides) = text.split_once(" fra henholdsvis ")?;
    let bare = sides.trim_end_matches('.');
    let sides = match bare.split_once(" og ") {
        Some((one, other)) if other.ends_with(" Kommune") && !one.contains(' ') => {
            format!("{} Kommune og {other}", one.trim_end_matches('s'))
        }
        _ => bare.to_owned(),
    };
    Some(format!("{before} fra hhv. {sides}"))
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
    let behind = ["af deres midte ", "af sin midte ", "blandt sig ", "i alt "]
        .iter()
        .find_map(|w| behind.strip_prefix(w))
        .unwrap_or(behind);
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
