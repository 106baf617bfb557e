//! Phrases of a kommissorium that say how a chair is held.

use super::composition::number_key;
use super::words::key;
use crate::model::ChairShape;

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

/// Reads how a chair is held; `None` where a sentence says nothing of it.
pub(super) fn chair(text: &str) -> Option<ChairRule> {
    let key_text = key(text);
    let led = key_text.contains(" ledes af ") || key_text.contains(" ledes i faellesskab af ");
    let has = |part: &str| key_text.contains(part);
    let passes = ROTATES.iter().any(|w| has(w));
    // How the vice chair is found says nothing of the chair.
    let first = key_text
        .replace("naestformand", "")
        .replace("naestforperson", "");
    let about = ["formand", "forperson"].iter().any(|w| first.contains(w))
        || led
        || passes
            && ["posten", "posterne", "hvervet"]
                .iter()
                .any(|w| key_text.starts_with(w));
    if !about {
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
    let between = |from: &str, to: &[&str]| {
        let lower = text.to_lowercase();
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
    ];
    if passes && !has("delt mellem") {
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
    } else if let Some((who, _)) = text.split_once(" deler formandskabet") {
        // `Formandskab: Kommunerne og sygehuset deler formandskabet`
        let who = who.rsplit(": ").next().unwrap_or(who);
        rule.shape = ChairShape::Shared;
        rule.permanent = split_parties(who);
    } else if has("bestar af") {
        rule.shape = ChairShape::Shared;
        rule.permanent = between("består af", &ends)?;
    } else if has("fastlaegges ved") || has("aftales ved") {
        rule.shape = ChairShape::DecidedAtCreation;
    } else if has("udpeges")
        || has("vaelges")
        || has("vaelger")
        || has("er formand")
        || has("er forperson")
        || has("er fodt formand")
        || has("varetages af")
        || has("findes blandt")
        || led
    {
        rule.shape = if has("i faellesskab") {
            ChairShape::Shared
        } else if has("og naestformand") || !has("formandskabet") {
            ChairShape::Single
        } else {
            ChairShape::Shared
        };
    } else {
        return None;
    }
    Some(rule)
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
        .filter(|p| !p.is_empty())
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
}
