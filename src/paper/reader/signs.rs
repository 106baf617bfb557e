//! What tells minutes and agendas from lists of people.

use crate::paper::dates;
use crate::paper::phrases::is_group_name;
use crate::paper::rows::Kind;
use crate::paper::text::Piece;
use crate::paper::words::{self, key, seen};

/// Returns how a mark behind a name says that somebody took part: `– deltog`, `(afbud)`, `, ikke til stede`.
pub(super) fn mark_of_attendance(text: &str) -> Option<Kind> {
    let signs = [" - ", " \u{2013} ", ", ", " ("];
    let mark = signs.iter().filter_map(|sign| text.rsplit_once(sign));
    let (_, mark) = mark.min_by_key(|(_, mark)| mark.len())?;
    let mark = mark.trim_end_matches([')', '.', ' ']);
    let goes_on = ["deltog ", "til stede "]
        .iter()
        .any(|w| mark.starts_with(w));
    let kind = words::ending(mark).or(goes_on.then_some(Kind::Present));
    kind.filter(|kind| kind.is_attendance())
}

/// Returns whether a line is the title of minutes or an agenda, or says in so many words that they are here: `Emne: Referat fra mødet i går`.
pub(super) fn is_title(text: &str) -> bool {
    let seen = seen(text);
    let mut words = seen.key(text).split(' ').peekable();
    let mail = words
        .peek()
        .is_some_and(|w| matches!(*w, "emne" | "subject"));
    let words: Vec<&str> = words.collect();
    let is_kind = |w: &&str| {
        ["referat", "dagsorden"]
            .iter()
            .any(|kind| w.ends_with(kind))
    };
    let met = words
        .iter()
        .any(|w| w.ends_with("mode") || w.ends_with("modet"))
        || dates::inside(text).is_some();
    let rule = [
        "udarbejdes",
        "udsendes",
        "skrives",
        "sendes",
        "fores",
        "skal",
    ];
    words.iter().any(is_kind)
        && met
        && words.len() < 24
        && !words
            .iter()
            .any(|w| rule.contains(w) || w.starts_with("kommissori"))
        && (mail || words.iter().take(3).any(is_kind) || !text.ends_with('.'))
}

/// Returns whether `Deltagere` are those of a group: it is named, and nothing is said of a meeting.
pub(super) fn are_of_group(all: &[Piece]) -> bool {
    let owned = |p: &Piece| heads_participants(&p.text) && p.text.contains(' ');
    let named = all.iter().take(6).any(|p| is_group_name(&p.text));
    (named || all.iter().any(owned)) && !all.iter().any(tells_of_meeting)
}

/// Returns whether a heading alone says only who takes part: `Deltagere`, `Gruppens deltagere:`.
pub(super) fn heads_participants(text: &str) -> bool {
    let last = key(text);
    let last = last.rsplit(' ').next();
    matches!(last, Some("deltagere" | "participants")) && !text.contains('\t')
}

/// Returns whether a line tells of a meeting: a day or an hour that is not that of a list, an item, who was away, what the paper is.
fn tells_of_meeting(piece: &Piece) -> bool {
    const WORDS: [&str; 10] = [
        "referat",
        "dagsorden",
        "afbud",
        "fravaerende",
        "deltog",
        "mode",
        "modet",
        "moder",
        "indkaldelse",
        "stede",
    ];
    let text = piece.text.as_str();
    let seen = seen(text);
    let words = || seen.key(text).split(' ');
    let listed =
        words().any(|w| matches!(w, "pr" | "per" | "opdateret" | "revideret" | "godkendt"));
    let day = dates::inside(text).is_some_and(|d| d.first() == d.last());
    words().any(|w| {
        WORDS
            .iter()
            .any(|end| w == *end || end.len() > 5 && w.ends_with(end))
    }) || day && !listed
        || !dates::time_inside(text).is_empty()
}

/// How the columns are headed that say what came of an item and what was proposed.
pub(super) const OUTCOME: &[&str] = &[
    "beslutning",
    "beslutninger",
    "konklusion",
    "referat",
    "aftale",
    "aftalt",
    "droftelse",
    "bemaerkning",
    "decision",
];
pub(super) const RECOMMENDED: &[&str] = &["indstilling", "recommendation"];
/// How the columns of owners and of deadlines are headed.
pub(super) const OWNER: &[&str] = &["ansvarlig", "ansvarlige", "hvem", "owner"];
pub(super) const UNTIL: &[&str] = &["frist", "deadline", "tidsfrist", "hvornar"];

/// Returns which columns a heading has for the number and the title of an item of an agenda; none for the number where the title has it, or
/// where what came of the items is told beside it.
pub(super) fn columns_of_items(heading: &str) -> Option<(Option<usize>, usize)> {
    const NUMBER: [&str; 5] = ["pkt", "punkt", "nr", "item", "no"];
    const TITLE: [&str; 10] = [
        "emne",
        "sag",
        "titel",
        "dagsordenspunkt",
        "dagsordenspunkter",
        "tekst",
        "overskrift",
        "tema",
        "indhold",
        "subject",
    ];
    let heads: Vec<String> = heading.split('\t').map(key).collect();
    let column = |words: &[&str]| heads.iter().position(|h| words.contains(&h.as_str()));
    let (number, title) = (column(&NUMBER), column(&TITLE));
    match title {
        Some(title) if number.is_some() || column(OUTCOME).is_some() => Some((number, title)),
        // `Punkt · Beslutning · Ansvarlig`
        None if column(OUTCOME).is_some() => Some((None, column(&["punkt", "pkt", "punkter"])?)),
        _ => None,
    }
}

/// Returns whether a line heads an agenda in columns, and no list of people.
pub(super) fn heads_items(text: &str) -> bool {
    let heads = || text.split('\t').map(key);
    let beside = [OUTCOME, OWNER, UNTIL, RECOMMENDED].concat();
    columns_of_items(text).is_some()
        && heads().any(|h| beside.contains(&h.as_str()))
        && !heads().any(|h| matches!(h.as_str(), "navn" | "name" | "fornavn"))
}

/// Parts the cells of an agenda by tabs where another sign parts them.
pub(super) fn items_in_cells(pieces: &mut [Piece]) {
    let parted = |text: &str, sign: char| text.replace(sign, "\t");
    let signs = [';', '|'];
    let heads = |sign: &char| pieces.iter().any(|p| heads_items(&parted(&p.text, *sign)));
    if pieces.iter().any(|p| p.text.contains('\t')) {
        return;
    }
    let Some(sign) = signs.into_iter().find(heads) else {
        return;
    };
    for piece in pieces
        .iter_mut()
        .filter(|p| p.text.matches(sign).count() > 1)
    {
        piece.text = parted(piece.text.trim_matches('|'), sign);
    }
}
