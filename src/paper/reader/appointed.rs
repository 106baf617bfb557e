//! Lines above people that say who appointed them, and for which time.

use std::sync::LazyLock;

use super::Reader;
use crate::model::Date;
use crate::paper::dates;
use crate::paper::phrases::{
    heads_members, is_one_group, is_same_group, listed_in, term_of_members, words_before_members,
};
use crate::paper::rows::{Column, Row, Why};
use crate::paper::said::PaperKind;
use crate::paper::sections::{self, Section};
use crate::paper::text::{Mark, Piece};
use crate::paper::words::{self, Needles, key};

impl Reader<'_> {
    /// Takes the heading that says who appointed those below it: `Udpeget af KKR`.
    pub(super) fn heads_appointed(
        &mut self,
        piece: &Piece,
        text: &str,
        next: Option<&Piece>,
    ) -> bool {
        let bare = text.trim_end_matches(':').trim();
        let bare = [" for perioden ", " i perioden ", " for resten af "]
            .iter()
            .find_map(|w| bare.split_once(w))
            .map_or(bare, |(before, _)| before);
        // `Regionsrådet har udpeget (5)`
        let heads = |rest: &str| {
            text.ends_with(':')
                || rest.is_empty()
                || [" (", " følgende"].iter().any(|w| rest.starts_with(w))
        };
        let appoints = appointer(bare).filter(|(who, rest)| heads(rest) && *who != "Vi");
        let Some((who, rest)) = appoints else {
            return self.heads_following(piece, text);
        };
        let short = who.split_ascii_whitespace().count() <= 6 && !who.contains([',', '.', ':']);
        let below = self.person_below()
            || self.after.1.starts_with("Som ")
            || next.is_some_and(|n| self.is_place(&n.text));
        if !below || !short || who.is_empty() || piece.mark == Mark::Item {
            return false;
        }
        // `har udpeget følgende medlemmer til Prøvegruppen`
        let group = rest.rsplit_once(" til ").map(|(_, group)| group);
        // `Til Handicaprådet har byrådet udpeget:`
        let before = || bare.strip_prefix("Til ")?.split_once(" har ");
        let group = group.or_else(|| before().map(|(group, _)| group));
        if let Some(group) = group.filter(|g| is_one_group(g)) {
            if self.paper.title.is_empty() {
                group.clone_into(&mut self.paper.title);
            } else if !is_same_group(&self.paper.title, group) {
                group.clone_into(&mut self.group);
            }
        }
        // The whole of a longer one says when and where.
        if bare.len() > who.len() + rest.len() + 20 {
            self.section = Some(Section::Members);
            bare.clone_into(&mut self.heading);
        }
        self.party.clear();
        self.role.clear();
        who.clone_into(&mut self.appointed);
        // `… har udpeget følgende fra 1. april 2026:`
        let near = self.paper.date.as_ref();
        let from = bare.split_once(" fra ").map(|(_, day)| day);
        let from = from.and_then(|day| dates::inside_near(day, near));
        self.headed_day = from.map(|day| (Column::From, day.to_string()));
        self.skip(piece, Why::Heading);
        true
    }

    /// Takes a sentence on those below it that does not say who appointed them: `Følgende medlemmer er udpeget til Prøverådet 2026-2029:`.
    fn heads_following(&mut self, piece: &Piece, text: &str) -> bool {
        const SAID: [&str; 4] = [" er udpeget", " er valgt", " er indstillet", " udpeges"];
        let said = text
            .strip_suffix(':')
            .filter(|t| t.starts_with("Følgende "));
        let Some(said) = said.filter(|said| SAID.iter().any(|w| said.contains(w))) else {
            return false;
        };
        if self.minutes || !self.person_below() {
            return false;
        }
        let time = |c: char| c.is_ascii_digit() || matches!(c, '-' | '\u{2013}' | ' ' | '(' | ')');
        let group = said.split_once(" til ").map_or("", |(_, group)| group);
        let group = group.split(" for perioden").next().unwrap_or_default();
        let group = group.trim_end_matches(time);
        if is_one_group(group) && self.paper.title.is_empty() {
            group.clone_into(&mut self.paper.title);
        }
        self.section = Some(Section::Members);
        said.clone_into(&mut self.heading);
        self.party.clear();
        self.role.clear();
        self.appointed.clear();
        self.skip(piece, Why::Heading);
        true
    }

    /// Takes a line that says for which time those below it are members; what else it says is read on.
    pub(super) fn tells_term(&mut self, piece: &Piece, text: &str) -> bool {
        // `Rådet er udpeget for perioden 2026-2029.` is of no one above alone.
        let whose = text.split(' ').next().unwrap_or_default().to_lowercase();
        let of_all = words::is_this_group(&whose) || whose == "medlemmerne";
        let below = !of_all && self.block.is_some_and(|(line, _)| line + 1 == piece.line);
        if self.minutes || below {
            return false;
        }
        let mandate = self.paper.kind == PaperKind::Mandate;
        if !mandate && let Some(from) = appointed_from(text) {
            let from = from.to_string();
            for row in &mut self.paper.rows {
                row.in_term(Some((&from, &String::new())));
            }
            self.skip(piece, Why::Heading);
            return true;
        }
        let Some((label, from, to)) =
            term_of_members(text).filter(|(label, ..)| !(*label && mandate))
        else {
            return false;
        };
        if label && text.ends_with('.') && self.paper.rows.is_empty() {
            return false;
        }
        // Below the last one it is that of those above.
        let timed = |r: &Row| !r.from.is_empty() || !r.to.is_empty();
        let none = !mandate && !self.paper.rows.iter().any(timed);
        let says = label || text.ends_with('.');
        if says && none && self.term.is_none() && !self.person_below() {
            for row in &mut self.paper.rows {
                row.in_term(Some((&from, &to)));
            }
        }
        self.end_term();
        self.term = Some((piece.line, from, to));
        let alone = !mandate
            && appointer(text.trim_end_matches(':')).is_none()
            && !heads_members(text)
            && (label || sections::heading(text).is_none())
            && listed_in(text).is_none();
        let alone = alone && !key(text).starts_with("medlemmer ") && !text.starts_with("Følgende ");
        // `Udvalget består af 9 medlemmer, der er valgt for perioden 2026-2029.` counts them too.
        let alone = alone && !words_before_members(text);
        if alone {
            self.skip(piece, Why::Heading);
        }
        alone
    }

    /// Ends the time of those above, where there are any.
    pub(super) fn end_term(&mut self) {
        let last = self.paper.rows.last();
        if self
            .term
            .as_ref()
            .is_some_and(|(line, ..)| last.is_some_and(|r| r.line > *line))
        {
            self.term = None;
        }
    }
}

/// Returns from when a sentence says that those above it are appointed: `Udpegningen gælder fra 1. februar 2026.`
fn appointed_from(text: &str) -> Option<Date> {
    let lower = key(text);
    let opens = ["udpegningen ", "udpegningerne ", "valget "];
    let holds = [
        " gaelder fra",
        " gaelder pr",
        " sker fra",
        " sker pr",
        " traeder i kraft",
    ];
    let said =
        opens.iter().any(|w| lower.starts_with(w)) && holds.iter().any(|w| lower.contains(w));
    let open = !lower.contains(" til ") && !lower.contains(" perioden ");
    dates::inside(text).filter(|_| said && open)
}

/// Returns who appointed those below a heading, and what it says behind that: `KKR har på sit møde den 3. februar 2026 udpeget følgende`,
/// `Den 3. februar 2026 udpegede KKR følgende`, `Følgende er udpeget af KKR`.
fn appointer(heading: &str) -> Option<(&str, &str)> {
    static APPOINT: LazyLock<Needles> =
        LazyLock::new(|| Needles::new(&["dpeg", "ndstil", "algt", "beslutte"]));
    const PAST: [&str; 4] = ["udpeget", "indstillet", "valgt", "besluttet"];
    const VERBS: [&str; 4] = [" udpeger", " udpegede", " besluttede", " valgte"];
    if !APPOINT.are_in(heading) {
        return None;
    }
    let turned = |before: &str| {
        ["Som ", "På ", "Den ", "Til "]
            .iter()
            .any(|w| before.starts_with(w))
    };
    let plain = |who: &'_ str| {
        let ends = [" på ", " den ", " d. ", " pr. ", " som ", " følgende"];
        let end = ends.iter().filter_map(|w| who.find(w)).min();
        end.unwrap_or(who.len())
    };
    let by = APPOINTED_BY.iter().find_map(|w| heading.strip_prefix(w));
    let by = by.or_else(|| {
        let (_, behind) = heading
            .split_once(" er ")
            .filter(|(who, _)| who.starts_with("Følgende"))?;
        behind.split_once(" af ").map(|(_, who)| who)
    });
    if let Some(who) = by {
        return Some((who[..plain(who)].trim(), ""));
    }
    if let Some((before, behind)) = heading.split_once(" har ")
        && let Some((at, verb)) = PAST
            .iter()
            .filter_map(|w| Some((behind.find(w)?, *w)))
            .min()
    {
        let between = behind[..at].trim();
        let who = if turned(before) { between } else { before };
        return Some((who[..plain(who)].trim(), &behind[at + verb.len()..]));
    }
    let (before, behind) = VERBS.iter().find_map(|w| heading.split_once(w))?;
    if turned(before) {
        let who = behind.trim_start();
        return Some(who.split_at(plain(who)));
    }
    Some((before.trim(), behind))
}

/// How the heading begins that says who appointed those below it.
const APPOINTED_BY: [&str; 6] = [
    "Udpeget af ",
    "Udpegede af ",
    "Indstillet af ",
    "Indstillede af ",
    "Valgt af ",
    "Valgte af ",
];
