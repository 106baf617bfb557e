//! Phrases of a kommissorium that say who shall sit in a group, and how many of them.

use super::words::{self, key};
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
    word.parse().ok().or_else(|| {
        NUMBERS
            .iter()
            .find(|(w, _)| key(w) == word)
            .map(|(_, n)| *n)
    })
}

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
        ("ca." | "ca" | "cirka" | "omkring", _) => return about(1, SeatNumber::About, true, true),
        ("op", "til") => return about(2, SeatNumber::Range, false, true),
        ("højst" | "maksimalt" | "maks." | "max." | "max", _) => {
            return about(1, SeatNumber::Range, false, true);
        }
        ("mindst" | "minimum" | "min.", _) => return about(1, SeatNumber::Range, true, false),
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
    if second == "antal" {
        return None;
    }
    let ordinal = words[0].ends_with('.') && words[0].starts_with(|c: char| c.is_ascii_digit());
    if ordinal || counts_others(&second) {
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
        .position(|w| matches!(*w, "af" | "i" | "for" | "med" | "fra"))
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

/// What those are who take part and are no members.
pub(super) const GUESTS: [&str; 3] = ["observatør", "tilforordnet", "gæst"];

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
        let counts = !matches!(
            before.as_deref(),
            Some(
                "de" | "af"
                    | "stk."
                    | "pkt."
                    | "§"
                    | "nr."
                    | "til"
                    | "-"
                    | "\u{2013}"
                    | "ca."
                    | "ca"
                    | "mindst"
                    | "højst"
                    | "maks."
                    | "hver"
            )
        );
        let counts = counts
            && !now
                .iter()
                .rev()
                .take(5)
                .any(|w| OF_THEM.contains(&w.trim_start_matches('(')));
        let lower = word.to_lowercase();
        // `en overlæge og en sygeplejerske`: an article counts where a title follows.
        let second = || {
            let next = words.get(i + 1).map(|w| w.trim_end_matches([',', '.']));
            let many = |w: &str| {
                lower == "to" && (w.ends_with("er") || w.ends_with("ere") || w.ends_with("ende"))
            };
            now.last().is_some_and(|w| *w == "og" || w.ends_with(','))
                && next.is_some_and(|w| {
                    words::is_title_word(w)
                        || words::roles(w).is_some()
                        || many(w)
                        || lower != "to" && w == "fra"
                        || matches!(w, "praktiserende" | "ledende")
                })
        };
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
        if opens {
            push(&mut out, &mut now, &party);
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

/// Returns whether words open the list of those who sit in a group, and name nobody: `Udvalget består af`, `Følgende deltager`.
pub(super) fn opens_list(label: &str) -> bool {
    let key = format!(" {} ", key(label));
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
                && let Some(last) = out.last()
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

/// Reads `PLO udpeger 2 medlemmer`, `Hver kommune udpeger én konsulent`.
fn appointed(text: &str) -> Option<Vec<SeatRule>> {
    let text = text.trim_end_matches('.');
    let (who, behind) = [
        " udpeger ",
        " indstiller ",
        " deltager med ",
        " stiller med ",
        " vælger ",
    ]
    .iter()
    .find_map(|verb| text.split_once(verb))?;
    let who = who.trim();
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
            who.clone_into(&mut rule.party);
        }
        let lower = who.to_lowercase();
        if lower.starts_with("hver") && rule.per == Per::Total {
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
    let (phrase, part) = phrase.split_at(at.unwrap_or(phrase.len()));
    let (phrase, part) = (phrase.trim_end_matches([' ', ',']), part.trim());
    part.clone_into(&mut rule.note);
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
    let words: Vec<&str> = phrase.split(' ').collect();
    let lower = phrase.to_lowercase();
    // The sum is no seat.
    if lower.starts_with("i alt") || lower.contains(" i alt ") {
        return Vec::new();
    }
    if let Some(at) = lower.find("sikres deltagelse af") {
        phrase[at + "sikres deltagelse af".len()..]
            .trim_matches([' ', ','])
            .clone_into(&mut rule.area);
        rule.party = String::new();
        rule.number = SeatNumber::Unnumbered;
        return vec![rule];
    }
    let counted = count(&words);
    let rest = match &counted {
        Some(count) => {
            (rule.number, rule.min, rule.max) = (count.number, count.min, count.max);
            words[count.words..].join(" ")
        }
        None => phrase.to_owned(),
    };
    let (mut rest, brackets) = super::pieces::brackets(&rest);
    // What is in brackets belongs to the role, but for a substitute.
    for inside in brackets {
        let inside_key = key(&inside);
        if let Some(who) = ["udpeget af ", "udpeges af ", "indstillet af "]
            .iter()
            .find_map(|w| inside.strip_prefix(w))
        {
            who.clone_into(&mut rule.appointed_by);
            continue;
        }
        if ["stedfortraeder", "suppleant", "formand", "tovholder", "evt"]
            .iter()
            .any(|w| inside_key.contains(w))
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
    let mut as_what = String::new();
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
            let behind = linked(&padded[at + word.len()..]);
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
            if appoints.iter().any(|w| word.contains(w)) {
                behind.clone_into(&mut rule.appointed_by);
            }
            let each = word.contains("pr.") || word.contains("per ");
            if each && rule.party.is_empty() {
                rule.party = format!("hver {behind}");
            } else if !each {
                behind
                    .trim_start_matches("hhv. ")
                    .clone_into(&mut rule.party);
            }
            padded[..at].trim().to_owned()
        }
        None => rest.clone(),
    };
    let many = rule.max != Some(1) || rule.min.is_none();
    rule.role = role(&said, counted.is_none() || many);
    // `en repræsentant for Ældre Sagen`
    if rule.party.is_empty()
        && let Some(party) = rule
            .role
            .strip_prefix("repræsentant for ")
            .map(str::to_owned)
    {
        (rule.party, rule.role) = (party, "repræsentant".to_owned());
    }
    if GUESTS.contains(&as_what.as_str()) {
        rule.role = as_what;
    } else if !as_what.is_empty() {
        super::pieces::join(&mut rule.note, &format!("som {as_what}"), ", ");
    }
    // `5 kommunale direktører`: for whom they sit.
    for (adjective, party) in [("kommunal", "Kommunerne"), ("regional", "Regionen")] {
        if rule.party.is_empty()
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
        return if rule.role.is_empty() && rule.party.is_empty() {
            Vec::new()
        } else {
            vec![rule]
        };
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
        if let Some(rest) = rule.role.to_lowercase().strip_prefix("den samlede ") {
            rule.role = format!("samlet {rest}");
        }
    } else if let Some(office) = office(&said) {
        (rule.number, rule.min, rule.max) = (SeatNumber::Implied, Some(1), Some(1));
        rule.role = role(&office, false);
    } else if low.contains("og/eller") {
        (rule.number, rule.min, rule.max) = (SeatNumber::Either, Some(1), Some(2));
        rule.role = role(&said, false);
    } else if (low.starts_with("borgmestrene")
        || low.ends_with("erne")
        || low.starts_with("et antal "))
        && said.split(' ').count() <= 6
    {
        rule.number = SeatNumber::Unnumbered;
        let bare = rule.role.strip_prefix("et antal ").unwrap_or(&rule.role);
        rule.role = role(bare, true);
    } else if cut.is_some() && many_words(&said) {
        rule.number = SeatNumber::Unnumbered;
        return parties(&rule);
    } else if words::is_title_word(said.split(' ').next_back().unwrap_or_default())
        && said.split(' ').count() <= 3
    {
        (rule.number, rule.min, rule.max) = (SeatNumber::Implied, Some(1), Some(1));
        rule.role = role(&said, false);
    } else {
        return Vec::new();
    }
    vec![rule]
}

/// Returns the office that a word in the definite form names: `Regionsrådsformanden` is `Regionsrådsformand`.
fn office(said: &str) -> Option<String> {
    // `Direktøren for Sundhed og Ældre`
    let (said, area) = said.split_once(" for ").unwrap_or((said, ""));
    let (before, last) = said.rsplit_once(' ').unwrap_or(("", said));
    if said.split(' ').count() > 3 || area.split(' ').count() > 6 {
        return None;
    }
    let stem = ["en", "n"]
        .iter()
        .filter_map(|end| last.strip_suffix(end))
        .find(|stem| {
            stem.chars().count() > 3 && (words::is_title_word(stem) || stem.ends_with("formand"))
        })?;
    let area = if area.is_empty() {
        String::new()
    } else {
        format!(" for {area}")
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
}
