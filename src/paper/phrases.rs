//! Sentences and names: which group a heading names, who succeeds whom.

use std::sync::LazyLock;

use super::dates;
use super::given;
use super::pieces::{self, Guess, begins, guess, named};
use super::places::Places;
use super::rows::Column;
use super::text::Piece;
use super::words::{self, Needles, key, seen};
use crate::model::Date;

/// Returns a heading as the party it names: `Kommunale medlemmer` is `Kommuner`.
pub(super) fn party_of(bare: &str) -> String {
    let lower = key(bare);
    let plain = bare
        .trim_start_matches("Repræsentanter fra ")
        .trim_start_matches("Repræsentanter for ")
        .trim_start_matches("Medlemmer fra ")
        .trim_start_matches("Deltagere fra ")
        .trim_start_matches("Fra ")
        .trim_start_matches("For ");
    if lower.starts_with("regional") || lower.starts_with("regionens ") {
        "Regionen".to_owned()
    } else if lower.starts_with("kommunal") || lower.starts_with("kommunernes ") {
        "Kommunerne".to_owned()
    } else {
        plain.to_owned()
    }
}

/// Returns a title without the day behind it from which it is known: `pr. 1. januar 2026`, `(gældende fra 2025)`, `den 3. marts 2024`.
pub(super) fn without_day(title: &str) -> (&str, Option<Date>) {
    const OPENINGS: [&str; 11] = [
        " PR. ",
        "(PR. ",
        " gældende fra ",
        "(gældende fra ",
        " gældende pr. ",
        " pr. ",
        "(pr. ",
        " per ",
        " fra ",
        " den ",
        " d. ",
    ];
    // `tirsdag d. 5. september 2023 kl. 14-16`
    let hour = |(_, behind): &(&str, &str)| behind.starts_with(|c: char| c.is_ascii_digit());
    let dated = title.rsplit_once(" kl. ").filter(hour);
    let dated = dated.map_or(title, |(before, _)| before.trim_end_matches(','));
    let day = |w: &&str| {
        let at = dated.rfind(*w)?;
        let text = dated[at + w.len()..].trim_end_matches([')', '.', ':', ' ']);
        let text = text
            .strip_prefix("den ")
            .or(text.strip_prefix("d. "))
            .unwrap_or(text);
        Some((at, dates::read(text)?))
    };
    let found = OPENINGS.iter().filter_map(day).min_by_key(|(at, _)| *at);
    match found {
        Some((at, day)) => {
            let signs = [' ', ',', '(', '-', '\u{2013}'];
            let name = title[..at].trim_end_matches(signs);
            let weekday = name
                .rsplit_once(' ')
                .filter(|(_, word)| dates::is_weekday(word));
            let name = weekday.map_or(name, |(name, _)| name.trim_end_matches(signs));
            (name, Some(day))
        }
        None => (title, None),
    }
}

/// Returns the group whose members a title says that it lists, and the day it is known from: `Deltagerliste for X`, `X – medlemmer pr. 2026`.
pub(super) fn listed_in(title: &str) -> Option<(&str, Option<Date>)> {
    const LISTS: [&str; 20] = [
        "kontaktliste",
        "kontaktpersoner",
        "adresseliste",
        "navneliste",
        "medlemmerne",
        "medlemsliste",
        "medlemsoversigt",
        "medlemsfortegnelse",
        "fortegnelse over medlemmer",
        "medlemskreds",
        "medlemmer",
        "deltagerliste",
        "deltagerkreds",
        "deltagere",
        "liste over medlemmer",
        "oversigt over medlemmer",
        "nye medlemmer",
        "ny sammensætning",
        "sammensætning",
        "sammensætningen",
    ];
    if title.chars().count() > 120 || title.contains(['\t', '@']) || title.ends_with(':') {
        return None;
    }
    let (bare, day) = without_day(title);
    // `Bilag 2: Medlemmer af Udvalget`
    let annex = bare.split_once(": ").filter(|(label, _)| {
        let number = label.strip_prefix("Bilag ");
        number.is_some_and(|n| n.len() < 3)
    });
    let bare = annex.map_or(bare, |(_, rest)| rest);
    let lower = bare.to_lowercase();
    let before = LISTS.iter().find_map(|list| {
        let rest = bare.get(list.len()..).filter(|_| lower.starts_with(list))?;
        [" for ", " af ", " i ", ": ", " - ", " \u{2013} "]
            .iter()
            .find_map(|w| rest.strip_prefix(w))
    });
    let behind = || {
        LISTS.iter().find_map(|list| {
            let at = lower.strip_suffix(list)?.len();
            let rest = bare.get(..at)?.trim_end();
            let signed = rest.strip_suffix(['-', '\u{2013}', ':', ',']);
            // `Prøvegruppen medlemsliste`, `Prøvegruppens medlemsliste pr. 1. maj 2026`
            let own = || {
                let name = rest.strip_suffix('s').filter(|n| is_one_group(n));
                let name = name.or(Some(rest).filter(|n| is_one_group(n)));
                name.filter(|_| list.starts_with("medlems") || day.is_some())
            };
            Some(signed.or_else(own)?.trim_end())
        })
    };
    let name = before.or_else(behind)?.trim_start_matches("den ").trim();
    let meets = key(name).split(' ').any(|w| w.starts_with("mode"));
    // `Temagruppe Børn, Unge og Familier`
    let first = name.split(',').next().unwrap_or_default();
    let parted = name.contains(',') && !is_group_name(&words::capitalised(first));
    let of_group = |word: &str| is_group_name(&words::capitalised(word));
    let names =
        (name.starts_with(char::is_uppercase) || of_group(name) || name.split(' ').any(of_group))
            && !parted
            && !name.contains('(');
    (names && !meets && name.split(' ').count() <= 12).then_some((name, day))
}

/// The words that say what a paper is.
const KINDS: [&str; 30] = [
    "mandat",
    "ændringer",
    "medlemskredsen",
    "afbud",
    "indstilling",
    "referat",
    "beslutningsreferat",
    "mødereferat",
    "dagsorden",
    "kommissorium",
    "indkaldelse",
    "mødeindkaldelse",
    "deltagerliste",
    "kontaktliste",
    "kontaktpersoner",
    "adresseliste",
    "navneliste",
    "medlemsliste",
    "medlemsoversigt",
    "medlemmer",
    "medlemmerne",
    "velkommen",
    "udpegning",
    "møde",
    "mødet",
    "ordinært",
    "ekstraordinært",
    "konstituerende",
    "emne",
    "vedr",
];

/// Returns what stands behind the words that say what a paper is: `Referat fra ordinært møde i Prøverådet`, `Kontaktliste for
/// Prøvegruppen`, `Velkommen til Prøvegruppen`; nothing where there are none.
pub(super) fn behind_kind(title: &str) -> Option<&str> {
    const LINKS: [&str; 8] = ["fra ", "af ", "til ", "for ", "i ", "over ", "den ", "på "];
    let mut rest = title;
    loop {
        let first = rest.split([' ', ':', ',', '.']).next().unwrap_or_default();
        if !KINDS.contains(&first.to_lowercase().as_str()) {
            break;
        }
        rest = rest[first.len()..].trim_start_matches([':', ',', '.', '-', '\u{2013}', ' ']);
        while let Some(behind) = LINKS.iter().find_map(|w| rest.strip_prefix(w)) {
            rest = behind;
        }
    }
    (rest.len() < title.len()).then_some(rest)
}

/// Returns the name of a group without what a title says around it: what the paper is, the day and the paragraph; empty where nothing else
/// is left.
pub(super) fn bare_group(title: &str) -> String {
    let told = |(_, inside): &(&str, &str)| {
        let inside = inside.to_lowercase();
        inside.contains(|c: char| c.is_ascii_digit())
            || ["opdateret", "tabel", "udkast", "kopi"]
                .iter()
                .any(|w| inside.starts_with(w))
    };
    let title = title.strip_prefix('§').map_or(title, |t| {
        t.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '.'))
    });
    let title = title.trim_end_matches([':', ' ']);
    let title = [" består af", " består nu af"]
        .iter()
        .find_map(|w| title.strip_suffix(w))
        .unwrap_or(title);
    let title = title
        .rsplit_once(" (")
        .filter(told)
        .map_or(title, |(name, _)| name);
    let name = behind_kind(title).unwrap_or(title);
    let (name, _) = without_day(name);
    // `Prøvegruppen 3. marts 2020`, `Prøvegruppen Referat`
    let dated = name
        .split(' ')
        .any(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    let end = name
        .find(|c: char| c.is_ascii_digit())
        .filter(|_| dated && dates::inside(name).is_some());
    let name = name[..end.unwrap_or(name.len())].trim();
    let name = match name.rsplit_once(' ') {
        Some((before, last)) if KINDS.contains(&last.to_lowercase().as_str()) => before,
        _ => name,
    };
    // `Prøveudvalget 2026-2029`
    let timed = name
        .rsplit_once(' ')
        .filter(|(_, time)| dates::range(time).is_some());
    let name = timed.map_or(name, |(name, _)| name);
    let name = name.trim_end_matches([' ', '-', '\u{2013}', ',']);
    // `PRØVEUDVALGET` is written as others are.
    let shouted = name.chars().count() > 8 && !name.chars().any(char::is_lowercase);
    if shouted {
        let lower = name.to_lowercase();
        return words::capitalised(lower.strip_prefix("for ").unwrap_or(&lower));
    }
    words::capitalised(name)
}

/// Returns whether words name a group as one that there is: `Prøvegruppen`, `Udvalget for prøver`.
pub(super) fn is_one_group(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default().to_lowercase();
    text.starts_with(char::is_uppercase)
        && text.split(' ').count() <= 9
        && (words::is_this_group(&first) || first.ends_with("klyngen") || is_group_name(text))
}

/// Returns the group whose meeting a title tells of, and its day: `Prøvegruppens møde 3/2026`, `Deltagerliste til møde i Prøvegruppen`.
pub(super) fn meeting_of(title: &str) -> Option<(&str, Option<Date>)> {
    if title.chars().count() > 120 || title.contains(['\t', '@', ';']) || title.ends_with('.') {
        return None;
    }
    let (bare, day) = without_day(title);
    let day = day.or_else(|| dates::inside(title));
    let lists = [
        "deltagerliste",
        "deltagere",
        "fremmøde",
        "fremmødeliste",
        "afbudsliste",
    ];
    let lower = bare.to_lowercase();
    let list = lists.iter().find_map(|w| {
        let rest = bare.get(w.len()..).filter(|_| lower.starts_with(w))?;
        let rest = [
            " til ",
            " fra ",
            " for ",
            " ved ",
            " på ",
            " i ",
            ": ",
            " - ",
            " \u{2013} ",
        ]
        .iter()
        .find_map(|w| rest.strip_prefix(w))?;
        let meeting = ["møde i ", "mødet i ", "møde ", "Møde i "];
        meeting.iter().find_map(|w| rest.strip_prefix(w))
    });
    // `Prøvegruppens møde 3/2026`, `Prøvegruppens møde den 3. marts 2026 kl. 9`, `Prøveudvalgets 4. møde`
    let owned = || {
        let at = bare.find("s møde").or_else(|| {
            let at = bare.find(" møde")?;
            let number = bare[..at].rsplit(' ').next()?;
            let numbered = number.trim_end_matches('.').parse::<u32>().is_ok();
            let name = bare[..at].len().checked_sub(number.len() + 1)?;
            (numbered && bare[..name].ends_with('s')).then(|| name - 1)
        })?;
        let rest = bare[at..]
            .split_once("møde")?
            .1
            .trim_start_matches("t ")
            .trim();
        let number =
            |c: char| c.is_ascii_digit() || matches!(c, '/' | '-' | '.' | ' ' | '\u{2013}');
        let rest = rest.trim_start_matches("nr. ").trim_start_matches("nr ");
        rest.chars().all(number).then(|| &bare[..at])
    };
    let name = list.or_else(owned)?.trim();
    is_one_group(name).then_some((name, day))
}

/// Returns whether a line says that the members stand below it: `Medlemmer pr. 1. august 2024`, `Deltagerkreds i projektgruppen`,
/// `Styregruppens medlemmer`.
pub(super) fn heads_members(text: &str) -> bool {
    let bare = text.trim_end_matches(':').trim();
    let lower = bare.to_lowercase();
    let Some(first) = lower.split([' ', ',', '(']).next() else {
        return false;
    };
    let rest = lower[first.len()..].trim_start();
    let list = [
        "medlemsliste",
        "medlemskreds",
        "medlemsoversigt",
        "deltagerliste",
        "deltagerkreds",
    ]
    .iter()
    .any(|w| first.starts_with(w));
    let members = matches!(
        first,
        "medlemmer" | "deltagere" | "members" | "participants"
    );
    let about = [
        "",
        "pr. ",
        "per ",
        "for ",
        "(",
        "i ",
        "af ",
        "of ",
        "in ",
        "- ",
        "\u{2013} ",
    ];
    let owned = lower.split(' ').nth(1) == Some("medlemmer") && first.ends_with('s');
    let verb = [
        " er ", " har ", " skal ", " kan ", " bliver ", " udpeges", " vælges", " are ",
    ]
    .iter()
    .any(|w| lower.contains(w));
    bare.split_ascii_whitespace().count() <= 12
        && !verb
        && !text.ends_with('.')
        && (list
            || owned
            || members
                && about.iter().any(|w| {
                    if w.is_empty() {
                        rest.is_empty()
                    } else {
                        rest.starts_with(w)
                    }
                }))
}

/// Returns whether a label tells whom to ask or to inform, who is no member and was at no meeting.
pub(super) fn is_asked(label: &str) -> bool {
    const LABELS: [&str; 14] = [
        "kontakt",
        "kontaktperson",
        "kontaktpersoner",
        "kontaktoplysninger",
        "contact",
        "contact person",
        "yderligere oplysninger",
        "flere oplysninger",
        "yderligere information",
        "pressekontakt",
        "henvendelse",
        "kopi",
        "kopi til",
        "redaktor",
    ];
    LABELS.contains(&seen(label).key(label))
}

/// Returns whether commas without a space behind them part the cells of a row.
fn is_row_of_cells(text: &str) -> bool {
    text.split(',').skip(1).any(|c| !c.starts_with(' '))
}

/// Returns whether words are those of a group's name.
pub(super) fn is_group_name(text: &str) -> bool {
    // `Formålet med følgegruppen` names none.
    const OPENS: [&str; 5] = [
        "projektgruppen",
        "referencegruppen",
        "koordinationsgruppen",
        "ekspertgruppen",
        "følgegruppen",
    ];
    const ENDS: [&str; 28] = [
        "projektgruppe",
        "referencegruppe",
        "koordinationsgruppe",
        "ekspertgruppe",
        "styregruppe",
        "styregruppen",
        "udvalg",
        "udvalget",
        "arbejdsgruppe",
        "arbejdsgruppen",
        "klynge",
        "klyngen",
        "temagruppe",
        "bestyrelse",
        "bestyrelsen",
        "fora",
        "råd",
        "rådet",
        "grupper",
        "nævn",
        "komité",
        "forum",
        "forummet",
        "samråd",
        "samrådet",
        "implementeringsgruppen",
        "følgegruppe",
        "kontaktudvalg",
    ];
    let whole = text.starts_with(char::is_uppercase)
        && !text.contains([':', '@', ';', '\t'])
        && text.split_ascii_whitespace().count() <= 9;
    if !whole {
        return false;
    }
    let first = text
        .split([' ', '('])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    // `Hermed kommunens udpegning til Det Faglige Forum` tells of one.
    let opens = [
        "hermed",
        "her",
        "nedenfor",
        "følgende",
        "vedlagt",
        "udpegning",
        "indstilling",
    ];
    if opens.contains(&first.as_str()) {
        return false;
    }
    let bare = text.split(['(', ',']).next().unwrap_or_default();
    let bare = bare.split(" ved ").next().unwrap_or_default();
    let last = bare
        .split_ascii_whitespace()
        .next_back()
        .unwrap_or_default()
        .to_lowercase();
    // `Fagligt udvalg for prøver`, `Social- og Prøveudvalget i Prøve Kommune`
    let of = [
        "for", "om", "i", "af", "til", "fra", "på", "med", "vedr.", "ved",
    ];
    let noun = bare
        .split_ascii_whitespace()
        .take_while(|w| !of.contains(&w.to_lowercase().as_str()));
    let noun = noun.take(5).last().unwrap_or_default().to_lowercase();
    // `Faglig strategisk gruppe`
    let mut words = bare.split_ascii_whitespace();
    let of_level = [&last, &noun].iter().any(|w| w.starts_with("gruppe"))
        && words.any(|w| is_level(&w.to_lowercase()));
    !is_row_of_cells(text)
        && (ENDS.iter().any(|e| [&first, &last, &noun].iter().any(|w| w.ends_with(e)))
            || of_level
            || OPENS.iter().any(|e| first.ends_with(e))
            || key(text).starts_with("klynge ")
            || first == "sundhedsklynge")
        && !last.ends_with("sygeplejeråd")
        // `To medlemmer af byrådet`, `Ældrerådet (1 plads)`
        && !super::counts::begins_with_number(text)
        && super::composition::places_behind(text).is_none()
}

/// Returns whether a word tells on which level a group works: `Politisk`, `Faglig`.
fn is_level(word: &str) -> bool {
    const LEVELS: [&str; 9] = [
        "politisk",
        "faglig",
        "administrativ",
        "strategisk",
        "operationel",
        "tværsektoriel",
        "tværfaglig",
        "tværgående",
        "koordinerende",
    ];
    LEVELS.iter().any(|level| word.starts_with(level))
}

/// Returns whether what a name is of is a group that may have members of its own in a paper on another one: `Faglig styregruppe`,
/// `Politisk klyngeforum`, `Arbejdsgruppe om prøver`; a council may be who sends those below its name.
pub(super) fn is_part_of_paper(name: &str) -> bool {
    const ENDS: [&str; 8] = [
        "gruppe", "gruppen", "udvalg", "udvalget", "klynge", "klyngen", "forum", "forummet",
    ];
    let of = ["for", "om", "i", "til", "vedr", "vedr.", "vedrørende", "på"];
    name.split(' ')
        .take_while(|word| !of.contains(word))
        .any(|word| ENDS.iter().any(|end| word.to_lowercase().ends_with(end)))
}

/// Returns whether a heading names the group that a title names, in another form: `Klyngestyregruppen`.
pub(super) fn is_same_group(title: &str, name: &str) -> bool {
    let stem = |w: &str| {
        let w = ["erne", "ene", "en", "et", "er", "n", "t", "s", "e"]
            .iter()
            .find_map(|end| w.strip_suffix(end).filter(|w| w.len() > 4))
            .unwrap_or(w);
        w.to_owned()
    };
    let name: Vec<String> = key(name).split(' ').map(stem).collect();
    let named = |title: &str| {
        let title: Vec<String> = key(title).split(' ').map(stem).collect();
        name.iter().all(|w| title.contains(w))
    };
    // `Styregruppen og dens arbejdsgrupper` is about the first.
    let other = [
        " og dens ",
        " og dets ",
        " samt ",
        " med tilhørende ",
        " og tilhørende ",
        " og ad hoc",
    ]
    .iter()
    .find_map(|w| title.find(w))
    .is_some_and(|at| !named(&title[..at]) && named(&title[at..]));
    !name.is_empty() && !other && named(title)
}

/// Returns whether a text opens with a number of members: `Hvert opgaveudvalg består af 3 regionspolitikere`, `har 8 medlemmer`.
pub(super) fn words_before_members(text: &str) -> bool {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    words
        .windows(2)
        .any(|w| w[0].parse::<u32>().is_ok_and(|n| n < 100) && key(w[1]).starts_with("medlem"))
        && text.chars().count() < 200
}

/// Returns the field that a line tells, and its value: `Titel: chef`, `Navn<tab>Test Testesen`.
pub(super) fn field(text: &str) -> Option<(Column, &str)> {
    let (label, value) = text.split_once([':', '\t'])?;
    let value = value.trim_matches([':', '\t', ' ']);
    let column = words::header(label)?;
    let name = column != Column::Name || matches!(key(label).as_str(), "navn" | "name");
    (name && !value.is_empty() && !value.contains('\t')).then_some((column, value))
}

/// Returns whether people stand below each other with a label before each particular.
pub(super) fn are_records(pieces: &[Piece]) -> bool {
    let fields: Vec<Column> = pieces
        .iter()
        .filter_map(|p| field(&p.text))
        .map(|(column, _)| column)
        .collect();
    let names = fields.iter().filter(|c| **c == Column::Name).count();
    let tabs = |p: &&Piece| p.text.trim_matches('\t').contains('\t');
    names > 0
        && fields.len() >= 2 * names
        && pieces.iter().filter(tabs).all(|p| field(&p.text).is_some())
}

pub(super) fn is_vacancy_line(text: &str) -> bool {
    let first = text
        .split([',', ':', '(', '-', '\u{2013}'])
        .next()
        .unwrap_or_default();
    // `Test Testesen (stedfortræder: vakant)` is somebody.
    let (plain, _) = pieces::brackets(text);
    let second = plain
        .split_once(':')
        .map_or("", |(_, rest)| rest.split(',').next().unwrap_or_default());
    let rest = text.split_once(':').map_or("", |(_, rest)| rest).trim();
    // `Prøveklyngen: (vakant pr. 1/5-2025)`
    let rest = match rest.strip_prefix('(') {
        Some(inside) => inside.split([')', ' ']).next().unwrap_or_default(),
        None => rest.split('(').next().unwrap_or_default(),
    };
    words::is_vacancy(first)
        || words::is_vacancy(second)
        || words::is_vacancy(rest)
        || words::is_vacancy(text)
}

/// Returns from when until when a sentence says that a group, or its mandate, is in force: `nedsættes for perioden 2027-2029`.
pub(super) fn term(text: &str) -> Option<(Option<Date>, Option<Date>)> {
    // `træder i kraft 1. januar 2026 og følger valgperioden`
    let text = text.split(" og følger ").next().unwrap_or(text);
    let lower = key(text);
    let says = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    let whole = [
        "periode ",
        "projektperiode ",
        "mandatperiode ",
        "varighed ",
        "levetid ",
        "lobetid ",
        "gyldighed ",
    ]
    .iter()
    .any(|w| lower.starts_with(w))
        || says(&[
            "perioden",
            "funktionsperiode",
            "nedsaettes",
            "nedsat",
            "virker",
            "gaelder",
            "traeder i kraft",
            "har virkning",
            " lober ",
        ]);
    let ends = says(&["nedlaegges", "ophorer", "udlober"]);
    // For how long someone is appointed says nothing of the group.
    let of_members = says(&[
        "medlem",
        "udpeg",
        "valgt",
        "vaelges",
        "formand",
        "valgperiode",
    ]);
    if !(whole || ends) || of_members || text.len() > 400 {
        return None;
    }
    // `gælder fra 1. juni 2025 til 31. december 2027 og evalueres i 2026`
    let until = [" og evaluer", " og revider", ", hvorefter "];
    let until = until.iter().filter_map(|w| text.find(w)).min();
    let bare = text[..until.unwrap_or(text.len())].trim_end_matches('.');
    let at = bare.find(|c: char| c.is_ascii_digit())?;
    if !ends {
        let range = bare[at..].replacen(" til og med ", " - ", 1);
        let range = range.replacen(" til ", " - ", 1);
        if let Some((from, to)) = dates::range(range.trim()) {
            return Some((dates::read(from), dates::read(to)));
        }
    }
    let day = dates::inside(bare).or_else(|| dates::read(&bare[at..]))?;
    let open = says(&["indtil videre"]);
    let begins = [" fra ", "pr ", "traeder i kraft", "ikrafttraed", "virkning"];
    let from = !ends && says(&begins);
    let to = ends
        || says(&[" til og med ", " frem til ", "til udgangen af"])
        || says(&["indtil"]) && !open;
    match (from, to) {
        (true, false) => Some((Some(day), None)),
        (false, true) => Some((None, Some(day))),
        _ => None,
    }
}

/// Returns the first two words of a text.
fn first_words(text: &str) -> String {
    text.split(' ').take(2).collect::<Vec<_>>().join(" ")
}

/// Returns for which time words say that those below them are members, and whether they do so by a label alone, which may be that of the
/// group: `Perioden 2026-2029`, `Udpeget for perioden 1. januar 2026 – 31. december 2029`, `Medlemmer (2026-2029)`.
pub(super) fn term_of_members(text: &str) -> Option<(bool, String, String)> {
    const LABELS: [&str; 4] = [
        "periode",
        "funktionsperiode",
        "valgperiode",
        "udpegningsperiode",
    ];
    let bare = text.trim_end_matches(['.', ':', ')', ' ']);
    // `Udvalget har i perioden 2026-2029 følgende sammensætning:`
    let bare = [" følgende sammensætning", " følgende medlemmer"]
        .iter()
        .find_map(|w| bare.strip_suffix(w))
        .unwrap_or(bare);
    if bare.len() > 300 || !bare.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let period = bare.find("erioden ").map(|at| at + "erioden ".len());
    let at = period.or_else(|| bare.find(|c: char| c.is_ascii_digit()))?;
    let at = at + if bare[at..].starts_with("er ") { 3 } else { 0 };
    let range = bare[at..].replacen(" til og med ", " - ", 1);
    let range = range.replacen(" til ", " - ", 1);
    // `for resten af perioden (til og med 31. december 2029)`
    let until = || {
        let (_, to) = bare[at..].split_once("til og med ")?;
        dates::read(to).map(|_| ("", to))
    };
    let (from, to) = dates::range(range.trim()).or_else(until)?;
    let before = key(&bare[..at]);
    let named = [" er", " lober", " gaelder"]
        .iter()
        .find_map(|verb| before.strip_suffix(verb));
    let label = LABELS.contains(&named.unwrap_or(&before).trim_end_matches('n'));
    let somebody = pieces::is_whole_name(&first_words(text));
    // `Handicaprådet er udpeget for perioden 2026-2029.`
    let sits = !somebody
        && [" er udpeget", " er valgt", " er beskikket"]
            .iter()
            .any(|w| before.contains(w));
    // `Rådets medlemmer 2026-2029`
    let of_group = before
        .strip_suffix(" medlemmer")
        .is_some_and(|group| !group.contains(' ') && group.ends_with('s'));
    let opens = ["udpeg", "valgt", "valg ", "beskikket", "indstillet"].iter();
    let heads = |w: &&str| text.ends_with(':') && before.contains(*w);
    let of_them = before.contains("medlemmer")
        || before.starts_with("members")
        || before.ends_with("udpegninger")
        || sits
        || before.ends_with(" har i perioden")
        || opens.into_iter().any(|w| before.starts_with(w) || heads(w));
    let told = of_them
        && !before.contains("form")
        && (before.ends_with("perioden")
            || before.ends_with("udpegninger")
            || before.starts_with("folgende ")
            || before.starts_with("udpegning") && before.ends_with(" fra")
            || of_group
            || ["medlemmer", "members"]
                .iter()
                .any(|w| before.starts_with(w))
                && !words::has_verb(&bare[..at]));
    (label || told).then(|| (label, from.to_owned(), to.to_owned()))
}

/// Returns who a sentence says serves as secretariat: `Sekretariatsfunktionen varetages af Prøve Kommune.`
pub(super) fn served_by(text: &str) -> Vec<String> {
    // Who does not serve is told in words.
    if super::chairs::denies(&key(text)) {
        return Vec::new();
    }
    // `Region Prøve og kommunerne varetager sekretariatet i fællesskab`
    let serve = [
        " er sekretariat",
        " varetager sekretariat",
        " stiller sekretariat",
        " betjener ",
        " sekretariatsbetjener ",
    ];
    if let Some((who, _)) = serve.iter().find_map(|verb| text.split_once(verb))
        && who.split(' ').count() <= 8
    {
        // `Betjening: Rådets sekretariat betjener panelet`
        let who = who.rsplit(": ").next().unwrap_or(who);
        let itself = key(who).starts_with("sekretariat");
        return if itself { Vec::new() } else { servers(who) };
    }
    let verbs = [
        " varetages af ",
        " ydes af ",
        " leveres af ",
        " stilles af ",
        " i fællesskab af ",
        "betjenes af ",
        " placeres i ",
        " placeres hos ",
        " deles mellem ",
        " er placeret i ",
        " er placeret hos ",
        " ligger i ",
        " ligger hos ",
        "etjening: ",
        "ekretariat: ",
    ];
    let behind = verbs.iter().find_map(|verb| text.split_once(verb));
    let who = match behind {
        Some((_, who)) => who,
        None if words::is_organisation(text.trim_end_matches('.')) => text,
        None => return Vec::new(),
    };
    // `Region Prøve i samarbejde med Prøve Kommune`
    let both = who.split_once(" i samarbejde med ");
    if let Some((first, other)) =
        both.filter(|(_, w)| words::is_organisation(w.trim_end_matches('.')))
    {
        let parts = [first, other.trim_end_matches('.')];
        return parts.into_iter().flat_map(servers).collect();
    }
    let ends = [
        ". ",
        ", der ",
        ", som ",
        " i samarbejde ",
        " i fællesskab",
        ";",
        " efter ",
    ];
    let end = ends.iter().filter_map(|w| who.find(w)).min();
    // `Region Prøve for alle grupper`, but `Staben for Sundhed`.
    let for_whom = who.match_indices(" for ").map(|(at, _)| at);
    let for_whom = for_whom.into_iter().find(|at| !is_unit(&who[..*at]));
    let end = end.into_iter().chain(for_whom).min();
    servers(who[..end.unwrap_or(who.len())].trim_end_matches('.'))
}

/// Returns whether the last word is what a part of an organisation is called: `Staben`, `Psykiatriforvaltningen`.
fn is_unit(text: &str) -> bool {
    const UNITS: [&str; 10] = [
        "center",
        "centeret",
        "centret",
        "stab",
        "staben",
        "afdeling",
        "afdelingen",
        "kontor",
        "kontoret",
        "forvaltningen",
    ];
    let last = text.rsplit(' ').next().unwrap_or_default().to_lowercase();
    UNITS.iter().any(|unit| last.ends_with(unit))
}

/// Parts those who serve a group; a part of an organisation stays with it: `Region Prøve, Center for Sundhed og Omsorg`.
fn servers(who: &str) -> Vec<String> {
    // `Amager og Hvidovre Hospital` is one.
    let is_first_of_name = |before: &str, part: &str| {
        !before.contains(' ')
            && before.starts_with(char::is_uppercase)
            && before.chars().any(char::is_lowercase)
            && part.split(' ').count() == 2
            && ["Hospital", "Sygehus"]
                .iter()
                .any(|end| part.ends_with(end))
            && !words::is_organisation(before)
            && super::seat::sector(before).is_none()
    };
    // `Psykiatri og Social, Planlægning, varetager`: the part between the commas is of what stands before it.
    if let Some(unit) = who.strip_suffix(',').filter(|unit| unit.contains(", ")) {
        return vec![unit.to_owned()];
    }
    let whole = |part: &str| {
        part.starts_with("de ")
            || words::is_organisation(part)
            || super::seat::sector(part).is_some()
    };
    let mut parts: Vec<String> = Vec::new();
    for part in who.split(" og ") {
        match parts.last_mut() {
            Some(before)
                if before.ends_with('-')
                    || before.contains(" for ") && !whole(part)
                    || is_first_of_name(before, part) =>
            {
                *before = format!("{before} og {part}");
            }
            _ => parts.push(part.trim().trim_start_matches("hhv. ").to_owned()),
        }
    }
    // Without an `og` what stands behind a comma tells where.
    if parts.len() > 1 {
        let all: Vec<String> = std::mem::take(&mut parts);
        for part in all.iter().flat_map(|part| part.split(", ")) {
            let first = part.split(' ').next().unwrap_or_default();
            match parts.last_mut() {
                Some(before) if is_unit(first) && !whole(part) => {
                    *before = format!("{before}, {part}");
                }
                _ => parts.push(part.to_owned()),
            }
        }
    }
    parts.retain(|part| !part.is_empty());
    let short = parts.iter().all(|part| part.split(' ').count() <= 8);
    if short { parts } else { Vec::new() }
}

/// Parts a text into sentences; a full stop behind an abbreviation or a number ends none.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices(". ") {
        let word = text[..at].rsplit([' ', '(']).next().unwrap_or_default();
        let next = text[at + 2..].chars().next();
        // `PLO` is no abbreviation with a full stop.
        let name = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
        let closed = word.ends_with(')');
        let short = !name
            && !closed
            && word.chars().count() <= 3
            && !word
                .chars()
                .all(|c| c.is_lowercase() && "aeiouyæøå".contains(c))
            && !matches!(word, "mv" | "nu");
        let dotted = word.contains('.');
        let number = word.len() != 4 && word.chars().all(|c| c.is_ascii_digit());
        if short || dotted || number || !next.is_some_and(char::is_uppercase) {
            continue;
        }
        out.push(text[from..=at].trim());
        from = at + 2;
    }
    out.push(text[from..].trim());
    out.retain(|s| !s.is_empty());
    out
}

/// Parts a text behind its first sentence.
pub(super) fn first_sentence(text: &str) -> (&str, &str) {
    let first = sentences(text).first().copied().unwrap_or_default();
    let end = text.find(first).map_or(text.len(), |at| at + first.len());
    let (a, b) = text.split_at(end);
    // `. Udpeget af …` belongs to the person.
    let goes_on = [
        "Udpeget",
        "Indstillet",
        "Suppleant",
        "Stedfortræder",
        "Substitute",
    ];
    if goes_on.iter().any(|w| b.trim_start().starts_with(w)) {
        return (text, "");
    }
    (a.trim_end_matches('.'), b.trim())
}

/// What stands between the new and the old one, and between the old and the new one.
const REPLACES: [&str; 21] = [
    " afløser ",
    " erstatter ",
    " efterfølger ",
    " har afløst ",
    " har erstattet ",
    " har efterfulgt ",
    " overtager efter ",
    " tager over efter ",
    " overtager pladsen efter ",
    " overtager posten efter ",
    " overtager hvervet efter ",
    " indtræder i stedet for ",
    " indtræder for ",
    " er indtrådt i stedet for ",
    " er indtrådt for ",
    " træder ind i stedet for ",
    " træder ind for ",
    " kommer i stedet for ",
    " i stedet for ",
    " replaces ",
    " succeeds ",
];
const REPLACED: [&str; 10] = [
    " afløses af ",
    " erstattes af ",
    " efterfølges af ",
    " afløst af ",
    " erstattet af ",
    " efterfulgt af ",
    " i stedet indtræder ",
    " i stedet kommer ",
    " is replaced by ",
    " is succeeded by ",
];

/// Returns the first whole name in a text, or the last one; one whose given name is known goes before.
fn person_of(text: &str, last: bool) -> Option<String> {
    let (plain, _) = pieces::brackets(text);
    let mut all: Vec<String> = Vec::new();
    for piece in plain.split([',', ';', ':']) {
        let words: Vec<&str> = piece.split_ascii_whitespace().collect();
        let part =
            |w: &str| words::is_name(w) && !words::is_title_word(w) && words::roles(w).is_none();
        let mut at = 0;
        while at < words.len() {
            let run = words[at..]
                .iter()
                .take_while(|w| part(w) || words::is_particle(w))
                .count();
            let run = words[at..at + run]
                .iter()
                .rposition(|w| part(w))
                .map_or(0, |last| last + 1);
            let name = words[at..at + run]
                .join(" ")
                .trim_end_matches('.')
                .to_owned();
            if (2..=6).contains(&run) && part(words[at]) && !words::is_organisation(&name) {
                all.push(name);
            }
            at += run.max(1);
        }
    }
    if last {
        all.reverse();
    }
    let given = |n: &&String| n.split(' ').next().is_some_and(given::is_given);
    all.iter().find(given).or(all.first()).cloned()
}

/// What stands before the old one, whom `af` and the new one follow.
const PASSIVE: [&str; 3] = [" afløses ", " erstattes ", " efterfølges "];

/// What stands between the new one and the old one where the new one may stand behind it too.
const TURNS: [&str; 4] = [" afløser ", " erstatter ", " efterfølger ", " indtræder "];

/// What stands behind a new one, whoever the old one is.
const BEGINS: [&str; 14] = [
    " er tiltrådt som ",
    " er ny ",
    " er nyt ",
    " bliver nyt ",
    " er valgt som ",
    " er valgt til ",
    " blev valgt som ",
    " blev valgt til ",
    " er udpeget som ",
    " er udpeget til ",
    " bliver ny ",
    " indtræder ",
    " er indtrådt ",
    " tiltræder som ",
];

/// What the old one does, and what then the new one does: `A træder tilbage. B overtager posten`.
const LEAVES: [&str; 9] = [
    " træder tilbage",
    " er trådt tilbage",
    " stopper",
    " er stoppet",
    " udtræder",
    " fratræder",
    " træder ud",
    " går af",
    " forlader ",
];
const TAKES: [&str; 5] = [
    " overtager",
    " tager over",
    " indtræder",
    " tiltræder",
    " træder ind",
];

/// All of these.
static SUCCEEDS: LazyLock<Needles> = LazyLock::new(|| {
    let all = REPLACES.iter().chain(&REPLACED);
    let all = all.chain(&PASSIVE).chain(&TURNS);
    Needles::new(
        all.chain(&BEGINS)
            .chain(&TAKES)
            .chain(&[" ny ", " enstemmigt "]),
    )
});

/// Returns the first of some words in a text, and where it stands.
fn first_of<'w>(text: &str, words: &[&'w str]) -> Option<(usize, &'w str)> {
    let found = words.iter().filter_map(|w| Some((text.find(w)?, *w)));
    found.min_by_key(|(at, _)| *at)
}

/// Returns the new and the old one of `A afløser B`; the old one is empty in `A er ny formand`.
pub(super) fn succession(sentence: &str) -> Option<(String, String)> {
    if sentence.len() > 400 {
        return None;
    }
    let new = ["ny ", "nyt ", "som ny "]
        .iter()
        .any(|w| begins(sentence, w));
    // Most lines tell of nobody who comes.
    if !new && !SUCCEEDS.are_in(sentence) {
        return None;
    }
    let plain = sentence.replace(" enstemmigt ", " ");
    let sentence = plain.as_str();
    for (verbs, turned) in [(&REPLACED[..], true), (&REPLACES[..], false)] {
        for verb in verbs {
            let Some((before, behind)) = sentence.split_once(verb) else {
                continue;
            };
            // In a list `A, Prøve Kommune, i stedet for B` is one who was there.
            let verb = verb.trim();
            let comes = ["indtr", "udpeg", "indstil", "vælg", "valgt"];
            if verb == "i stedet for" && !comes.iter().any(|w| before.contains(w)) {
                continue;
            }
            // Who leaves stands at the head of the sentence, who comes right before the verb.
            if let (Some(a), Some(b)) = (person_of(before, !turned), person_of(behind, false)) {
                return Some(if turned { (b, a) } else { (a, b) });
            }
        }
    }
    if let Some((at, leaves)) = first_of(sentence, &LEAVES)
        && let Some((by, _)) = first_of(&sentence[at + leaves.len()..], &TAKES)
    {
        let (before, behind) = (&sentence[..at], &sentence[at + leaves.len()..][..by]);
        if let (Some(old), Some(new)) = (person_of(before, true), person_of(behind, true)) {
            return Some((new, old));
        }
    }
    // `Fra 1. marts 2024 afløses B af A`
    for verb in PASSIVE {
        if let Some((_, behind)) = sentence.split_once(verb)
            && let Some((old, new)) = behind.split_once(" af ")
            && let (Some(old), Some(new)) = (person_of(old, false), person_of(new, false))
        {
            return Some((new, old));
        }
    }
    // `Pr. 1. marts 2024 afløser A B.`
    for verb in TURNS {
        let Some((before, behind)) = sentence.split_once(verb) else {
            continue;
        };
        if person_of(before, true).is_some() {
            continue;
        }
        let behind = behind.split([',', ';']).next().unwrap_or(behind);
        if let Some((a, b)) = behind.split_once(" i stedet for ")
            && let (Some(a), Some(b)) = (person_of(a, false), person_of(b, false))
        {
            return Some((a, b));
        }
        let words: Vec<&str> = behind
            .trim_end_matches('.')
            .split_ascii_whitespace()
            .take_while(|w| words::is_name(w) || words::is_particle(w))
            .collect();
        let second = (2..words.len().saturating_sub(1)).find(|at| given::is_given(words[*at]));
        if verb != " indtræder "
            && let Some(at) = second
        {
            return Some((words[..at].join(" "), words[at..].join(" ")));
        }
        if verb == " indtræder "
            && let Some(name) = person_of(behind, false)
        {
            return Some((name, String::new()));
        }
    }
    let role = |t: &str| {
        let t = key(t);
        [
            "formand",
            "tovholder",
            "kasserer",
            "medlem",
            "sekretaer",
            "forperson",
            "repraesentant",
            "suppleant",
            "stedfortraeder",
            "observator",
            "chair",
            "member",
        ]
        .iter()
        .any(|w| t.contains(w))
    };
    for verb in BEGINS {
        if let Some((before, behind)) = sentence.split_once(verb) {
            let about = verb.contains("træder") || verb.contains("indtrådt") || role(behind);
            if let Some(name) = person_of(before, true).filter(|_| about) {
                return Some((name, String::new()));
            }
        }
    }
    // `Pr. 1. februar 2027 er A ny formand for udvalget`
    if let Some((_, behind)) = sentence.split_once(" er ")
        && let Some((who, what)) = behind.split_once(" ny ")
        && role(what)
        && who.split(' ').next().is_some_and(given::is_given)
        && let Some(name) = person_of(who, false)
    {
        return Some((name, String::new()));
    }
    // `Ny formand er A`, `Ny formand fra 1. januar 2023 er A`, `Som ny formand blev valgt A`
    if new
        && let Some((before, behind)) = [" er ", " bliver ", " blev valgt ", " is "]
            .iter()
            .find_map(|w| sentence.split_once(w))
        && role(before)
        && let Some(name) = person_of(behind, false)
    {
        return Some((name, String::new()));
    }
    None
}

/// The words that open a sentence on who was at a meeting.
pub(super) const ATTENDED: [&str; 6] = [
    "til stede var ",
    "tilstede var ",
    "mødt var ",
    "med på mødet var ",
    "i mødet deltog ",
    "på mødet deltog ",
];

/// Returns whether a sentence says who was at a meeting.
pub(super) fn opens_attendance(text: &str) -> bool {
    ATTENDED.iter().any(|w| begins(text, w))
}

/// Parts `I arbejdsgruppen deltager: A (x), B (y)`.
pub(super) fn working_group(sentence: &str) -> Option<(String, &str)> {
    let (before, list) = sentence
        .split_once(" deltager: ")
        .or_else(|| sentence.split_once(" består af: "))
        .or_else(|| {
            // Without a colon those who are named tell it from a rule.
            let (before, list) = sentence.split_once(" består af ")?;
            let first = list.split(' ').next().unwrap_or_default();
            given::is_given(first).then_some((before, list))
        })?;
    let name = before.trim_start_matches("I ").trim();
    let short = name.split_ascii_whitespace().count() <= 6 && !name.is_empty();
    short.then_some((words::capitalised(name), list.trim_end_matches('.')))
}

/// Returns whether a sentence tells of somebody by name.
pub(super) fn tells_of_somebody(text: &str) -> bool {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let label = text.split_once(':').map_or("", |(label, _)| label);
    words.len() > 5
        && !text.contains('@')
        && !words::is_greeting(text)
        && !words::is_mail_head(label)
        && !words::is_receivers(label)
        && words
            .windows(2)
            .any(|w| given::is_given(w[0]) && w[1].starts_with(char::is_uppercase))
}

/// Returns whether lines are a list of people: a third of them has a name, and none is prose.
pub(super) fn is_list(all: &[Piece], places: &Places) -> bool {
    let said: Vec<&Piece> = all
        .iter()
        .filter(|p| p.text.chars().any(char::is_alphabetic))
        .take(200)
        .collect();
    let prose = said
        .iter()
        .filter(|p| p.text.ends_with('.') && p.text.split_ascii_whitespace().count() > 9)
        .count();
    let people = said
        .iter()
        .filter(|p| {
            let first = p
                .text
                .split([',', ';', '(', '<'])
                .next()
                .unwrap_or_default()
                .trim();
            let name = || named(first).name;
            p.text.contains('@')
                || guess(first, places) == Guess::Name
                    && (p.text.contains([',', ';'])
                        || given::is_given(name().split(' ').next().unwrap_or_default()))
        })
        .count();
    people * 3 >= said.len() && prose * 4 <= people
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_sentence_ends_where_it_does_whatever_stands_before_it() {
        assert_eq!(first_sentence("  € lund. Per"), ("  € lund", "Per"));
        assert_eq!(first_sentence(" (Ole Lund). Per"), (" (Ole Lund)", "Per"));
    }
}
