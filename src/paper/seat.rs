//! One phrase of a kommissorium: who holds a seat, for whom, and how many of them.

use super::counts::{count, number};
use super::words::{self, key};
use crate::model::fold::lowered;
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

    /// Returns the least and the greatest number over all parties, where the number counts each of so many that are told:
    /// `2-4 fra hver af de 3 kommuner` are 6 to 12.
    pub fn in_all(&self) -> Option<(Option<u32>, Option<u32>)> {
        if self.per == Per::Total {
            return None;
        }
        // `1 chef pr. kommune (i alt 4)`
        let told = self
            .note
            .strip_prefix("i alt ")
            .and_then(|n| number(n, true));
        if told.is_some() {
            return Some((told, told));
        }
        let parties = number_of_parties(&self.party)?;
        let all = |n: Option<u32>| n.map(|n| n.saturating_mul(parties));
        Some((all(self.min), all(self.max)))
    }
}

/// Returns of how many parties words tell: `hver af de 3 kommuner`.
fn number_of_parties(party: &str) -> Option<u32> {
    // `hver af kommunerne Esbjerg, Varde og Fanø`
    let named = party
        .split_once("kommunerne ")
        .map_or("", |(_, named)| named);
    let named: Vec<&str> = named.split(", ").flat_map(|n| n.split(" og ")).collect();
    if named.len() > 1 && named.iter().all(|n| n.starts_with(char::is_uppercase)) {
        return u32::try_from(named.len()).ok();
    }
    let words: Vec<&str> = party.split(' ').collect();
    // `hver af de fire klynger`, `hvert af regionens fire hospitaler`
    let whose = |at: &usize| *at > 1 && words[at - 1] == "af" && words[*at].ends_with('s');
    let whose = (2..words.len()).find(whose);
    let at = words.iter().position(|w| *w == "de").or(whose);
    let at = at.map_or(0, |at| at + 1);
    let named = words
        .get(at + 1)
        .is_some_and(|w| w.ends_with('r') || w.ends_with('e'));
    number(words.get(at)?, true).filter(|n| named && *n > 1)
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

/// Returns whether a line is a sector alone, or the organisation that stands for one: `Kommunerne`, `PLO`, `KKR`.
pub(super) fn is_side(line: &str) -> bool {
    let bare = line.trim_end_matches(':').trim();
    is_sector(bare)
        || matches!(
            key(bare).as_str(),
            "plo" | "kkr" | "kl" | "almen praksis plo"
        )
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
        ("edlemmer", "edlem"),
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
                    "mest",
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
pub(super) fn linked(text: &str) -> &str {
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
pub(super) fn role(text: &str, many: bool) -> String {
    let text = linked(text);
    let mut out: Vec<String> = Vec::new();
    let all: Vec<&str> = text.split(' ').collect();
    // What stands behind the noun tells of what it is: `medlem af bestyrelsen`.
    let noun = all
        .iter()
        .position(|w| matches!(*w, "af" | "i" | "for" | "med" | "fra" | "til"))
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

/// Offices of which each municipality has one.
const ONE_EACH: [&str; 3] = ["borgmestrene", "viceborgmestrene", "kommunaldirektørerne"];

/// What those are who take part and are no members.
pub(super) const GUESTS: [&str; 3] = ["observatør", "tilforordnet", "gæst"];

/// The words of whether somebody votes, which are no part of a name.
const VOTES: [&str; 5] = [
    "uden stemmeret",
    "med stemmeret",
    "med observatørstatus",
    "med taleret",
    "med tale- og",
];

/// The words of a sentence, which is no seat: `Kommunerne udpeger næstformanden`.
const VERBS: [&str; 10] = [
    "er",
    "bliver",
    "var",
    "blev",
    "har",
    "skal",
    "kan",
    "udpeger",
    "vælger",
    "indstiller",
];

/// What is counted where no seats are.
const UNITS: [&str; 26] = [
    "kr",
    "kroner",
    "mio",
    "mia",
    "t.kr",
    "tkr",
    "pct",
    "procent",
    "%",
    "år",
    "måneder",
    "måned",
    "uger",
    "uge",
    "dage",
    "dag",
    "arbejdsdage",
    "timer",
    "time",
    "minutter",
    "gange",
    "gang",
    "stk",
    "møder",
    "sider",
    "mia",
];

/// Returns whether words are those of a sentence.
pub(super) fn is_sentence(text: &str) -> bool {
    text.split(' ').any(|w| VERBS.contains(&w))
}

/// The words before what a part of those counted are.
pub(super) const OF_THEM: [&str; 3] = ["heraf", "hvoraf", "herunder"];

/// The words between what the holders are and who fills the seat.
const FROM: [&str; 24] = [
    " udpeget efter indstilling fra ",
    " udpeges efter indstilling fra ",
    " udpeget efter indstilling af ",
    " udpeges efter indstilling af ",
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

/// The words between a party and who appoints for it.
const SENDS: [&str; 7] = [
    " udpeget af ",
    " udpeges af ",
    " indstillet af ",
    " indstilles af ",
    " valgt af ",
    " vælges af ",
    " efter indstilling fra ",
];

/// Returns whether words tell how those counted before them are spread, and count no more: `tre chefer, én fra hver af de tre kommuner`.
pub(super) fn is_one_of_each(before: &[&str], words: &[&str]) -> bool {
    let of_each = matches!(words, [one, "fra", each, ..]
        if count(&[one]).is_some_and(|n| n.max == Some(1)) && each.starts_with("hver"));
    of_each
        && before.last().is_some_and(|w| w.ends_with(','))
        && count(before).is_some_and(|n| n.max > Some(1))
        && !before.iter().any(|w| matches!(*w, "fra" | "for" | "af"))
}

/// Reads one phrase; several where it names several parties without a number.
pub(super) fn seat(phrase: &str, heading: &str) -> Vec<SeatRule> {
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
    let words: Vec<&str> = phrase.split(' ').collect();
    let each = (1..words.len()).find(|at| is_one_of_each(&words[..*at], &words[*at..]));
    let each = each.map(|at| words[..at].join(" ").len());
    let (phrase, part) = phrase.split_at(at.or(each).unwrap_or(phrase.len()));
    let (phrase, part) = (phrase.trim_end_matches([' ', ',']), part.trim());
    part.clone_into(&mut rule.note);
    if let Some((_, parties)) = part.split_once(" fra hver af ").filter(|_| each.is_some()) {
        parties.clone_into(&mut rule.party);
    }
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
    let (phrase, votes) = without_votes(phrase);
    super::pieces::join(&mut rule.note, &votes, ", ");
    let phrase = phrase.as_str();
    let words: Vec<&str> = phrase.split(' ').collect();
    let lower = lowered(phrase);
    // The sum is no seat.
    let outside = lower.split(" (").next().unwrap_or_default();
    if outside.starts_with("i alt") || format!("{outside} ").contains(" i alt ") {
        return Vec::new();
    }
    // How many there are of all but some is not told by the number.
    let except = ["undtagen", "bortset fra", "med undtagelse", "fraregnet"];
    if count(&words).is_some() && except.iter().any(|w| lower.contains(w)) {
        let role_words = words[count(&words).map_or(0, |c| c.words)..].join(" ");
        let end = FROM.iter().filter_map(|w| role_words.find(w)).min();
        rule.number = SeatNumber::Unnumbered;
        rule.role = role(&role_words[..end.unwrap_or(role_words.len())], true);
        super::pieces::join(&mut rule.note, phrase, ", ");
        return vec![rule];
    }
    if let Some(at) = lower.find("sikres deltagelse af") {
        phrase[at + "sikres deltagelse af".len()..]
            .trim_matches([' ', ','])
            .clone_into(&mut rule.area);
        rule.party = String::new();
        rule.number = SeatNumber::Unnumbered;
        return vec![rule];
    }
    // `Kommuner (hver af de 4 kommuner):`
    let low_party = rule.party.to_lowercase();
    if low_party.starts_with("hver") || low_party.contains("(hver ") {
        rule.per = if low_party.contains("kommun") {
            Per::Municipality
        } else {
            Per::Party
        };
    }
    let counted = count(&words);
    let rest = match &counted {
        Some(count) => {
            (rule.number, rule.min, rule.max) = (count.number, count.min, count.max);
            words[count.words..].join(" ")
        }
        None => phrase.to_owned(),
    };
    // `25 mio. kr.`, `3 år` measure something else.
    let unit = rest.split([' ', '.', ',', ')']).next().unwrap_or_default();
    if counted.is_some() && UNITS.contains(&unit.to_lowercase().as_str()) {
        return Vec::new();
    }
    let before_brackets = rest.split('(').next().unwrap_or_default().to_owned();
    let behind_party = FROM
        .iter()
        .any(|w| before_brackets.contains(w.trim_end_matches(':')));
    let (mut rest, brackets) = super::pieces::brackets(&rest);
    let mut as_what = String::new();
    // What is in brackets belongs to the role, but for a substitute.
    for inside in brackets {
        let inside_key = key(&inside);
        if counted.is_some() && GUESTS.contains(&inside.as_str()) {
            as_what = inside;
            continue;
        }
        if let Some(who) = ["udpeget af ", "udpeges af ", "indstillet af "]
            .iter()
            .find_map(|w| inside.strip_prefix(w))
        {
            who.clone_into(&mut rule.appointed_by);
            continue;
        }
        if [
            "stedfortraeder",
            "suppleant",
            "formand",
            "tovholder",
            "evt",
            "fodt",
            "stemme",
            "i alt",
            "udpeges",
        ]
        .iter()
        .any(|w| inside_key.contains(w))
            || behind_party && !inside.starts_with(char::is_uppercase)
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
            // `i hver af de 4 kommuner`
            let from = word.len() - if word == " i hver " { "hver ".len() } else { 0 };
            let behind = linked(&padded[at + from..]);
            let low = behind.to_lowercase();
            // `fra kommunerne i hver af de fire klynger`
            let inner = low
                .find(" i hver ")
                .or(low.find(" i hvert "))
                .map(|at| &low[at + 3..]);
            let each = inner.filter(|_| !low.starts_with("hver")).unwrap_or(&low);
            if word.contains("pr.") || word.contains("per ") || each.starts_with("hver") {
                rule.per = if each.contains("kommun") {
                    Per::Municipality
                } else {
                    Per::Party
                };
            }
            let appoints = ["udpeg", "valgt", "vælges", "indstil"];
            let appoints = appoints.iter().any(|w| word.contains(w));
            // `fra kommunerne, udpeget af KKR`, `fra almen praksis, der udpeges af PLO`
            let sends = SENDS.iter().find_map(|w| behind.split_once(w));
            let (behind, who) = match sends.filter(|_| !appoints) {
                Some((party, who)) => {
                    let links = [',', ' '];
                    let party = party.trim_end_matches(links);
                    let bare = ["der", "som"].iter().find_map(|w| party.strip_suffix(w));
                    (bare.unwrap_or(party).trim_end_matches(links), who)
                }
                None => (behind, ""),
            };
            who.clone_into(&mut rule.appointed_by);
            // `udpeges af byrådet efter indstilling fra Danske Handicaporganisationer`
            let proposed = [" efter indstilling fra ", " efter indstilling af "];
            let proposed = proposed.iter().find_map(|w| behind.split_once(w));
            let behind = match proposed.filter(|_| appoints) {
                Some((behind, who)) => {
                    let note = format!("efter indstilling fra {who}");
                    super::pieces::join(&mut rule.note, &note, ", ");
                    if rule.party.is_empty() {
                        who.clone_into(&mut rule.party);
                    }
                    behind
                }
                None => behind,
            };
            // `udpeget af regionsrådet blandt dets medlemmer`
            let behind = match behind.split_once(" blandt ") {
                Some((who, among)) if appoints => {
                    super::pieces::join(&mut rule.note, &format!("blandt {among}"), ", ");
                    who
                }
                _ => behind,
            };
            if appoints {
                behind.clone_into(&mut rule.appointed_by);
            }
            if appoints && rule.party.is_empty() {
                adjective_party(&padded[..at]).clone_into(&mut rule.party);
            }
            let keeps = appoints && !rule.party.is_empty();
            let each = word.contains("pr.") || word.contains("per ");
            if each && rule.party.is_empty() {
                rule.party = format!("hver {behind}");
            } else if !each && !keeps {
                behind
                    .trim_start_matches("hhv. ")
                    .clone_into(&mut rule.party);
            }
            padded[..at].trim().to_owned()
        }
        None => rest.clone(),
    };
    // `2 medlemmer, som udpeges af KKR`
    let said = [", som", ", der", " som", " der"]
        .iter()
        .find_map(|w| said.strip_suffix(w))
        .unwrap_or(&said)
        .to_owned();
    // `5 medlemmer, som er valgt for fire år`: what is told of them is no role.
    let clause = [", som ", ", der "].iter().find_map(|w| said.find(w));
    let (said, clause) = said.split_at(clause.unwrap_or(said.len()));
    super::pieces::join(&mut rule.note, clause.trim_start_matches([',', ' ']), ", ");
    let many = rule.max != Some(1) || rule.min.is_none();
    rule.role = role(said, counted.is_none() || many);
    // `to repræsentanter for Region Prøve, udpeget af koncernledelsen`: whoever appoints does not sit there.
    if rule.party == rule.appointed_by
        && let Some((what, party)) = rule.role.trim_end_matches(',').split_once(" for ")
        && what.ends_with("repræsentant")
        && party.starts_with(char::is_uppercase)
    {
        (rule.party, rule.role) = (party.to_owned(), what.to_owned());
    }
    // `en repræsentant for Ældre Sagen`
    if rule.party.is_empty()
        && let Some(party) = rule
            .role
            .strip_prefix("repræsentant for ")
            .map(str::to_owned)
    {
        if party.starts_with("hver ") || party.starts_with("hvert ") {
            rule.per = if party.contains("kommun") {
                Per::Municipality
            } else {
                Per::Party
            };
        }
        (rule.party, rule.role) = (party, "repræsentant".to_owned());
    }
    if GUESTS.contains(&as_what.as_str()) {
        rule.role = as_what;
    } else if !as_what.is_empty() {
        super::pieces::join(&mut rule.note, &format!("som {as_what}"), ", ");
    }
    // `5 kommunale direktører`: for whom they sit.
    for (adjective, party) in [("kommunal", "Kommunerne"), ("regional", "Regionen")] {
        if (rule.party.is_empty() || rule.party == party && !rule.appointed_by.is_empty())
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
        without_place(&mut rule);
        return if rule.role.is_empty() && rule.party.is_empty() {
            Vec::new()
        } else {
            vec![rule]
        };
    }
    if is_sentence(said) {
        return Vec::new();
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
        if let Some(rest) = rule.role.strip_prefix("den samlede ") {
            rule.role = format!("samlet {rest}");
        }
        // `samlet hospitalsledelse på Prøve Sygehus`
        let places = [" på ", " ved ", " for ", " i "];
        let found = places.iter().find_map(|w| rule.role.split_once(w));
        if let Some((body, place)) = found
            && rule.party.is_empty()
            && place.starts_with(char::is_uppercase)
        {
            (rule.party, rule.role) = (place.to_owned(), body.to_owned());
        }
    } else if low.ends_with("ledelsen") && !low.contains(' ') {
        // `hospitalsledelsen` is all of it.
        rule.number = SeatNumber::Collective;
        rule.role = format!("samlet {}", rule.role.trim_end_matches('n'));
    } else if let Some(office) = office(said) {
        (rule.number, rule.min, rule.max) = (SeatNumber::Implied, Some(1), Some(1));
        rule.role = role(&office, false);
    } else if low.contains("og/eller") {
        (rule.number, rule.min, rule.max) = (SeatNumber::Either, Some(1), Some(2));
        rule.role = role(said, false);
    } else if ONE_EACH.iter().any(|w| low == *w) && number_of_parties(&rule.party).is_some() {
        // `borgmestrene i de fem kommuner`
        (rule.number, rule.min, rule.max) = (SeatNumber::Implied, Some(1), Some(1));
        rule.per = Per::Municipality;
    } else if (low.starts_with("borgmestrene")
        || low.ends_with("erne")
        || low.starts_with("et ") && low.contains(" antal "))
        && said.split(' ').count() <= 6
    {
        rule.number = SeatNumber::Unnumbered;
        if let Some((how, bare)) = said.split_once(" antal ") {
            if how != "et" {
                super::pieces::join(&mut rule.note, said, ", ");
            }
            rule.role = role(bare, true);
        } else {
            rule.role = role(&rule.role, true);
        }
    } else if cut.is_some() && many_words(said) {
        rule.number = SeatNumber::Unnumbered;
        return parties(&rule);
    } else if words::is_title_word(said.split(' ').next_back().unwrap_or_default())
        && said.split(' ').count() <= 3
    {
        (rule.number, rule.min, rule.max) = (SeatNumber::Implied, Some(1), Some(1));
        rule.role = role(said, false);
    } else {
        return Vec::new();
    }
    vec![rule]
}

/// Takes the words of whether somebody votes out of a phrase: up to its end, or up to who sends them.
fn without_votes(phrase: &str) -> (String, String) {
    let found = VOTES.iter().filter_map(|w| {
        let at = phrase.find(w)?;
        phrase[..at].ends_with(' ').then_some((at, at + w.len()))
    });
    let Some((at, end)) = found.min() else {
        return (phrase.to_owned(), String::new());
    };
    let before = phrase[..at].trim_end_matches([' ', ',']);
    let sent = FROM.iter().any(|w| phrase[end..].starts_with(w));
    let end = if sent { end } else { phrase.len() };
    let (votes, behind) = (&phrase[at..end], &phrase[end..]);
    (
        format!("{before}{behind}"),
        votes.trim_end_matches([' ', '.', ',']).to_owned(),
    )
}

/// Takes the word for a seat from a role: `plads til Ældrerådet`, `observatørplads`.
fn without_place(rule: &mut SeatRule) {
    let (first, behind) = rule.role.split_once(' ').unwrap_or((&rule.role, ""));
    let Some(what) = first
        .to_lowercase()
        .strip_suffix("plads")
        .map(str::to_owned)
    else {
        return;
    };
    if !what.is_empty() && !GUESTS.contains(&what.as_str()) && what != "medlem" {
        return;
    }
    let party = ["til ", "for "].iter().find_map(|w| behind.strip_prefix(w));
    if !behind.is_empty() && (party.is_none() || !rule.party.is_empty()) {
        return;
    }
    if let Some(party) = party {
        rule.party = party.to_owned();
    }
    rule.role = what;
}

/// Returns for whom those sit of whom an adjective tells: `kommunale repræsentanter`.
fn adjective_party(said: &str) -> &'static str {
    let said = said.to_lowercase();
    let first = |adjective: &str| {
        let words = said.split_ascii_whitespace().take(3);
        words
            .into_iter()
            .any(|w| w.trim_end_matches('e') == adjective)
    };
    if first("kommunal") {
        "Kommunerne"
    } else if first("regional") {
        "Regionen"
    } else {
        ""
    }
}

/// Returns the office that a word in the definite form names: `Regionsrådsformanden` is `Regionsrådsformand`.
fn office(said: &str) -> Option<String> {
    // `Direktøren for Sundhed og Ældre`, `lederen af Sundhedshuset`
    let links = [" for ", " af "];
    let found = links
        .iter()
        .find_map(|w| said.split_once(w).map(|s| (s, *w)));
    let ((said, area), link) = found.unwrap_or(((said, ""), ""));
    let (before, last) = said.rsplit_once(' ').unwrap_or(("", said));
    if said.split(' ').count() > 3 || area.split(' ').count() > 6 {
        return None;
    }
    let stem = ["en", "n"]
        .iter()
        .filter_map(|end| last.strip_suffix(end))
        .find(|stem| {
            // `Formanden for udvalget` is one of another group.
            let chair = stem.ends_with("formand") || !area.is_empty() && *stem == "Formand";
            stem.chars().count() > 3 && (words::is_title_word(stem) || chair)
        })?;
    let area = if area.is_empty() {
        String::new()
    } else {
        format!("{link}{area}")
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
