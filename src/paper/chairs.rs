//! Phrases of a kommissorium that say how a chair is held.

use super::composition::appoints_chair;
use super::counts::number_key;
use super::words::key;
use crate::model::ChairShape;
use crate::model::fold::lowered;

/// How a chair is held, everything as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChairRule {
    /// How it is held.
    pub shape: ChairShape,
    /// The parties that always have part in it.
    pub permanent: Vec<String>,
    /// The parties between which it passes on.
    pub rotating: Vec<String>,
    /// The years of a turn.
    pub years: Option<u32>,
    /// The years after which it is evaluated.
    pub evaluated_after_years: Option<u32>,
    /// Whether the secretariat goes with it.
    pub with_secretariat: bool,
    /// The sentence.
    pub text: String,
}

/// Returns the number before `år`: `for 2 år ad gangen`, `efter to år`.
pub(super) fn years(text: &str) -> Option<u32> {
    let words: Vec<String> = text.split_ascii_whitespace().map(key).collect();
    let at = words
        .iter()
        .position(|w| w == "ar" || w == "arige" || w == "arig")?;
    number_key(words.get(at.checked_sub(1)?)?)
}

/// The words by which a chair passes on.
const ROTATES: [&str; 6] = [
    "pa skift",
    "skifter",
    "roterer",
    "roterende",
    "pa omgang",
    "pa tur",
];

/// Returns whether a sentence denies or excepts something, so that what is read from its other words may be the opposite of it.
pub(super) fn denies(key_text: &str) -> bool {
    const DENIES: [&str; 9] = [
        "ikke", "ingen", "intet", "uden", "undtagen", "undtaget", "aldrig", "hverken", "bortset",
    ];
    let mut words = key_text.split(' ').peekable();
    while let Some(word) = words.next() {
        let more = matches!(words.peek(), Some(&("kun" | "blot" | "alene")));
        if DENIES.contains(&word) && !more {
            return true;
        }
    }
    false
}

/// Returns whether a sentence tells of the chair: of the secretariat or of the municipality that has the chair it does not.
pub(super) fn is_about_chair(key_text: &str) -> bool {
    let of_chair = |w: &str| {
        ["formand", "forperson", "formaend"]
            .iter()
            .any(|c| w.contains(c))
            && !w.contains("naestform")
            && !w.contains("naestforperson")
            && !["kommune", "kommunen", "region", "regionen"]
                .iter()
                .any(|end| w.ends_with(end))
    };
    let served = key_text.starts_with("sekretar") && !key_text.contains(" og formandskab");
    !served && key_text.split(' ').any(of_chair)
}

/// Reads how a chair is held; `None` where a sentence says nothing of it, or what it is not.
pub(super) fn chair(text: &str) -> Option<ChairRule> {
    let key_text = key(text);
    let led = key_text.contains(" ledes af ") || key_text.contains(" ledes i faellesskab af ");
    let has = |part: &str| key_text.contains(part);
    let passes = ROTATES.iter().any(|w| has(w));
    // `Gruppen består af formanden for udvalget i hver kommune` tells who sits in it.
    let composed = key_text
        .find("bestar af")
        .is_some_and(|at| !is_about_chair(&key_text[..at]) && is_about_chair(&key_text[at..]));
    let about = is_about_chair(&key_text) && !composed
        || led
        || passes
            && ["posten", "posterne", "hvervet"]
                .iter()
                .any(|w| key_text.starts_with(w));
    if !about || denies(&key_text) {
        return None;
    }
    let mut rule = ChairRule {
        text: text.trim().to_owned(),
        years: years(text).filter(|_| {
            let padded = format!("{key_text} ");
            has("ad gangen") || has("af gangen") || padded.contains(" ar ")
        }),
        with_secretariat: has("sekretariat") && has("pa skift"),
        ..ChairRule::default()
    };
    // `en repræsentant for regionen og en repræsentant for kommunerne`
    let plain = ["en repræsentant for ", "én repræsentant for "]
        .iter()
        .fold(text.to_owned(), |text, w| text.replace(w, ""));
    let between = |from: &str, to: &[&str]| {
        let text = plain.as_str();
        let lower = lowered(text);
        let start = lower.find(from)? + from.len();
        let end = to
            .iter()
            .filter_map(|t| lower[start..].find(t))
            .min()
            .map_or(text.len(), |e| start + e);
        text.get(start..end).map(split_parties)
    };
    let ends = [
        " for ",
        ".",
        " og varetages",
        " på skift",
        ";",
        " ad gangen",
        " af gangen",
        " hvert ",
        " med ",
        " i fællesskab.",
        ", der ",
        ", som ",
    ];
    let held_by = || {
        let verbs = [
            "varetages af ",
            "i fællesskab af ",
            "deles af ",
            "besættes af ",
        ];
        verbs.iter().find_map(|verb| between(verb, &ends))
    };
    if has(" ulige ar") && has(" lige ar") {
        // `Regionen varetager formandskabet i lige år og kommunerne i ulige år`
        rule.shape = ChairShape::Rotating;
        rule.rotating = in_turns(text);
        rule.years = rule.years.or(Some(1));
    } else if passes && !has("delt mellem") {
        let parties = between(" mellem ", &ends).or_else(|| between(" på skift af ", &ends));
        rule.rotating = parties.unwrap_or_default();
        rule.years = rule.years.or_else(|| turn(&key_text));
        rule.shape = if has("delt") || has("deltagelse i det delte") {
            ChairShape::Shared
        } else {
            ChairShape::Rotating
        };
    } else if has("delt mellem") || has("deles mellem") {
        rule.shape = ChairShape::Shared;
        let parties = between("delt mellem", &ends);
        rule.permanent = parties.or_else(|| between("deles mellem", &ends))?;
    } else if let Some(who) = together(text) {
        rule.shape = ChairShape::Shared;
        rule.permanent = split_parties(who);
    } else if has("bestar af") {
        rule.shape = ChairShape::Shared;
        rule.permanent = between("består af", &ends)?;
    } else if has("fastlaegges ved") || has("aftales ved") {
        rule.shape = ChairShape::DecidedAtCreation;
    } else if has("i faellesskab") || has(" er delt ") || has("deles af") {
        rule.shape = ChairShape::Shared;
        // `én regional og én kommunal formand` are no parties.
        let named = |party: &String| !party.ends_with("al");
        let held = held_by().filter(|all| all.len() > 1 && all.iter().all(named));
        rule.permanent = held.unwrap_or_default();
    } else if has("varetages af") {
        // Of `regionsrådsformanden` there is one, and two who hold a chair share it.
        let held = held_by().unwrap_or_default();
        rule.shape = if held.len() > 1 && !has("naestform") {
            ChairShape::Shared
        } else {
            ChairShape::Single
        };
        if rule.shape == ChairShape::Shared {
            rule.permanent = held;
        }
    } else if HOLDS.iter().any(|verb| text.contains(verb)) {
        rule.shape = ChairShape::Single;
    } else if has("udpeges")
        || appoints_chair(&key_text)
        || has("vaelges")
        || has("vaelger")
        || has("er formand")
        || has("formanden er ")
        || has("formand er ")
        || has("er forperson")
        || has("er fodt formand")
        || has("findes blandt")
        || led
    {
        rule.shape = if has("og naestformand") || !has("formandskabet") {
            ChairShape::Single
        } else {
            ChairShape::Shared
        };
    } else {
        return None;
    }
    Some(rule)
}

/// How a sentence says of one or of several that they have the chair.
const HOLDS: [&str; 3] = [
    " varetager formand",
    " har formandskabet",
    " besætter formand",
];

/// Returns those who have the chair together: `Formandskab: Kommunerne og sygehuset deler formandskabet`, `A og B er formænd sammen`.
fn together(text: &str) -> Option<&str> {
    const VERBS: [&str; 10] = [
        " deler formand",
        " er formænd",
        " er fælles formænd",
        " er medformænd",
        " har formandskabet sammen",
        " har sammen formandskabet",
        " udpeger hver en formand",
        " udpeger hver sin formand",
        " vælger hver en formand",
        " stiller hver en formand",
    ];
    let (who, _) = VERBS
        .iter()
        .chain(&HOLDS)
        .find_map(|verb| text.split_once(verb))?;
    let who = who.rsplit(": ").next().unwrap_or(who);
    who.contains(" og ").then_some(who)
}

/// Returns those who have the chair in even and in odd years.
fn in_turns(text: &str) -> Vec<String> {
    let parts = text.split(" år og ").map(|part| {
        let end = [" varetager", " har ", " besætter", " i lige", " i ulige"];
        let end = end.iter().filter_map(|w| part.find(w)).min();
        part[..end.unwrap_or(part.len())].trim()
    });
    let parts: Vec<String> = parts.map(str::to_owned).collect();
    let named = |part: &String| !part.is_empty() && !key(part).contains("formand");
    if parts.len() == 2 && parts.iter().all(named) {
        parts
    } else {
        Vec::new()
    }
}

/// Returns the years after which a chair passes on: `hvert andet år`.
fn turn(key_text: &str) -> Option<u32> {
    const TURNS: [(&str, u32); 4] = [
        ("hvert ar", 1),
        ("hvert andet ar", 2),
        ("hvert tredje ar", 3),
        ("hvert fjerde ar", 4),
    ];
    let found = TURNS.iter().find(|(words, _)| key_text.contains(words));
    found.map(|(_, years)| *years)
}

/// Parts `hospitalet og én kommune`, `de tre kommuner og hospitalet`.
fn split_parties(text: &str) -> Vec<String> {
    text.replace(" og ", ", ")
        .split(',')
        .map(|p| p.trim().trim_start_matches("hhv. ").to_owned())
        .filter(|p| !p.is_empty() && !p.ends_with(" år"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chairs_are_read() {
        let rule =
            chair("Formandskabet består af hospitalet og én kommune for 2 år af gangen.").unwrap();
        assert_eq!((rule.shape, rule.years), (ChairShape::Shared, Some(2)));
        assert_eq!(rule.permanent, ["hospitalet", "én kommune"]);
        let rule = chair("Formandskab og sekretariatsfunktion går på skift mellem de tre kommuner og hospitalet og varetages for 2 år ad gangen.").unwrap();
        assert_eq!(
            (rule.shape, rule.years, rule.with_secretariat),
            (ChairShape::Rotating, Some(2), true)
        );
        assert_eq!(rule.rotating, ["de tre kommuner", "hospitalet"]);
        for (text, rotating, years) in [
            (
                "Posterne skifter mellem region og kommuner.",
                "region kommuner",
                None,
            ),
            (
                "Formandskabet deles mellem regionen og kommunerne; formandsposten roterer hvert andet år.",
                "regionen kommunerne",
                Some(2),
            ),
            (
                "Formandsposten roterer hvert år mellem region og kommuner.",
                "region kommuner",
                Some(1),
            ),
            ("Formandskabet går på omgang hvert år.", "", Some(1)),
            (
                "Formandskabet varetages på skift af regionen og kommunerne for 2 år ad gangen.",
                "regionen kommunerne",
                Some(2),
            ),
        ] {
            let rule = chair(text).unwrap();
            assert_eq!(
                (rule.shape, rule.years),
                (ChairShape::Rotating, years),
                "{text}"
            );
            assert_eq!(rule.rotating.join(" "), rotating);
        }
        let rule = chair("Kommunerne og sygehuset deler formandskabet.").unwrap();
        assert_eq!(rule.permanent, ["Kommunerne", "sygehuset"]);
        assert_eq!(
            chair("Næstformanden vælges af og blandt medlemmerne."),
            None
        );
        assert_eq!(chair("Grupperne arbejder på skift."), None);
    }

    #[test]
    fn what_is_denied_or_held_by_one_is_not_shared_or_rotating() {
        for text in [
            "Formandskabet roterer ikke.",
            "Formandskabet går ikke på skift.",
            "Gruppen har ingen formand, der vælges.",
            "Sekretariatsfunktionen deles mellem regionen og formandskommunen.",
        ] {
            assert_eq!(chair(text), None, "{text}");
        }
        for (text, shape, parties) in [
            (
                "Formandskabet varetages af sundhedsdirektøren i den største kommune.",
                ChairShape::Single,
                "",
            ),
            (
                "Formandskabet varetages i fællesskab af hospitalsdirektøren og en kommunal direktør.",
                ChairShape::Shared,
                "hospitalsdirektøren + en kommunal direktør",
            ),
            (
                "Regionen varetager formandskabet i lige år og kommunerne i ulige år.",
                ChairShape::Rotating,
                "Regionen + kommunerne",
            ),
            (
                "Formandskabet går ikke kun på skift mellem kommunerne og regionen.",
                ChairShape::Rotating,
                "kommunerne + regionen",
            ),
        ] {
            let rule = chair(text).unwrap();
            let all = [rule.permanent, rule.rotating].concat();
            assert_eq!(
                (rule.shape, all.join(" + ").as_str()),
                (shape, parties),
                "{text}"
            );
        }
    }
}
