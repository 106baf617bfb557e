//! Sentences on who leaves and who is new.

use crate::model::fold::lowered;
use std::sync::LazyLock;

use super::Reader;
use crate::model::Role;
use crate::paper::phrases::{is_same_group, sentences, succession};
use crate::paper::pieces;
use crate::paper::rows::{Kind, PaperDoubt, Row};
use crate::paper::text::Piece;
use crate::paper::words::{self, Needles, key};
use crate::paper::{dates, given, several};

impl Reader<'_> {
    /// Takes several sentences of which the first one tells of a change: `A afløser B. Stedfortræder bliver C.`
    pub(super) fn changes(&mut self, piece: &Piece, text: &str) -> bool {
        let all = sentences(text);
        let change = |sentence: &str| succession(sentence).filter(|(_, old)| !old.is_empty());
        if all.len() < 2 || change(all[0]).is_none() {
            return false;
        }
        let mut whose = String::new();
        for sentence in all {
            if let Some((new, old)) = change(sentence) {
                whose.clone_from(&new);
                self.change(piece, sentence, sentence, new, old);
            } else if let Some(name) = substitute_said(sentence) {
                self.change_substitute(piece, sentence, name, whose.clone());
            }
        }
        true
    }

    /// Takes who is told to stand in for somebody of whom the sentence before tells.
    pub(super) fn change_substitute(
        &mut self,
        piece: &Piece,
        sentence: &str,
        name: String,
        whose: String,
    ) {
        let told = self.told_of(sentence, &name);
        self.paper.rows.push(Row {
            line: piece.line,
            group: self.group.clone(),
            name,
            title: told.title,
            substitute_for: whose,
            role_text: "stedfortræder".to_owned(),
            doubt: Some(PaperDoubt::Change),
            ..Row::default()
        });
    }

    /// Takes several sentences each of which may tell of a change: `A er gået på pension. Ny repræsentant er B.`
    pub(super) fn changes_each(&mut self, piece: &Piece, text: &str) -> bool {
        let all = sentences(text);
        let mut told = false;
        let mut before = "";
        let mut whose = String::new();
        for sentence in all.iter().filter(|_| all.len() > 1) {
            let new = || Some((newcomer(sentence)?, String::new()));
            if let Some((new, old)) = succession(sentence).or_else(new) {
                let instead = old.is_empty() && self.comes_instead(sentence, before);
                let old = self.left_in(before).filter(|_| instead).unwrap_or(old);
                whose.clone_from(&new);
                // `B stopper som formand. Ny formand bliver A.`
                if let Some((role, stops)) = stops_as(before).filter(|_| old.is_empty()) {
                    self.change_of(piece, before, sentence, new, stops, Some(role));
                } else {
                    let left = if instead { before } else { sentence };
                    self.change(piece, left, sentence, new, old);
                }
                told = true;
            } else if let Some(name) = substitute_said(sentence).filter(|_| !whose.is_empty()) {
                self.change_substitute(piece, sentence, name, std::mem::take(&mut whose));
            } else {
                told |= self.take_leavers(piece, sentence) || self.turns(piece, sentence);
            }
            before = sentence;
        }
        told
    }

    /// Takes those of whom a sentence says that they go on: `A, Prøveforeningen, er genudpeget for to år`. It is asked about.
    pub(super) fn goes_on(&mut self, piece: &Piece, sentence: &str) -> bool {
        const AGAIN: [&str; 5] = [
            " genudpeg",
            " genvalg",
            " genvælg",
            " genindstil",
            " fortsætter som ",
        ];
        static WORDS: LazyLock<Needles> = LazyLock::new(|| Needles::new(&AGAIN));
        if !WORDS.are_in(sentence)
            || sentence.split(' ').count() > 24
            || self.minutes && self.item.is_none()
        {
            return false;
        }
        let Some(at) = AGAIN.iter().filter_map(|w| sentence.find(w)).min() else {
            return false;
        };
        let (before, behind) = sentence.split_at(at);
        // `Borgmester A (V), genudpeget` is a line of a list.
        let links = [
            " er",
            " blev",
            " bliver",
            " er enstemmigt",
            " blev enstemmigt",
        ];
        let passive = behind
            .split([' ', '.', ','])
            .nth(1)
            .is_some_and(|w| w.ends_with("es"));
        let who = links.iter().find_map(|w| before.strip_suffix(w));
        let active = behind.starts_with(" fortsætter ");
        let Some(who) = who.or(Some(before).filter(|_| passive || active)) else {
            return false;
        };
        let mut people = several::people_of(who.trim_end_matches(','), true, self.places);
        people.retain(|r| pieces::is_whole_name(&r.name));
        let role = behind.split_once(" som ").map_or("", |(_, role)| role);
        let role = role.split([' ', '.', ',']).next().unwrap_or_default();
        let role = Some(role).filter(|role| words::roles(role).is_some());
        // Who goes on as a member is told and changes nothing.
        if active && role.is_none_or(|role| words::roles(role) == Some(vec![Role::Member])) {
            return false;
        }
        let told = !people.is_empty();
        for mut row in people {
            row.line = piece.line;
            row.doubt = Some(PaperDoubt::Change);
            if let Some(role) = role {
                role.clone_into(&mut row.role_text);
            }
            pieces::join(&mut row.note, behind.trim_matches([' ', '.']), ", ");
            self.take(row);
        }
        told
    }

    /// Returns whether a sentence says that somebody comes for the one whom the sentence before it says to leave.
    pub(super) fn comes_instead(&self, sentence: &str, before: &str) -> bool {
        let new = ["Ny repræsentant ", "Nyt medlem "];
        let comes = [" i stedet", "I stedet "]
            .iter()
            .any(|w| sentence.contains(w))
            || new.iter().any(|w| sentence.starts_with(w));
        comes && self.leavers(before).len() == 1
    }

    /// Returns the one who leaves by what a sentence says.
    pub(super) fn left_in(&self, sentence: &str) -> Option<String> {
        match &self.leavers(sentence)[..] {
            [row] => Some(row.name.clone()),
            _ => None,
        }
    }

    /// Takes those who leave by what a sentence says; returns whether there are any.
    pub(super) fn take_leavers(&mut self, piece: &Piece, sentence: &str) -> bool {
        let all = self.leavers(sentence);
        let told = !all.is_empty();
        for row in all {
            let line = piece.line;
            self.take(Row { line, ..row });
        }
        told
    }

    /// Reads a sentence that says who leaves: `A er udtrådt`, `A fratræder 1. maj 2024`. Where more is told than the day it is asked; of
    /// who leaves another body, or a role, or not, nothing is taken.
    pub(super) fn leavers(&self, text: &str) -> Vec<Row> {
        const ELSE: [&str; 7] = ["ikke", "men", "måske", "sin", "sit", "hvis", "eventuelt"];
        if !LEAVING.are_in(text) {
            return Vec::new();
        }
        let found = LEAVES.iter().filter_map(|w| Some((text.find(w)?, *w)));
        let Some((at, verb)) = found.min_by_key(|(at, _)| *at) else {
            return Vec::new();
        };
        let (before, behind) = (&text[..at], &text[at + verb.len()..]);
        // `A har fået nyt job og udtræder derfor af udvalget`
        let (before, why) = match before
            .strip_suffix(" og")
            .and_then(|b| b.split_once(" har "))
        {
            Some((who, _)) if pieces::is_whole_name(who) => (who, true),
            _ => (before, false),
        };
        let behind = behind.strip_prefix(" derfor").unwrap_or(behind);
        let plain_text = text.replace(" ikke længere", "");
        let as_role = behind.contains(" som ") && !behind.contains(" som medlem");
        if text.split_ascii_whitespace().count() > 16
            || words::has_verb(before)
            || as_role
            || text.contains(", om ")
            || plain_text
                .split([' ', ',', '.'])
                .any(|w| ELSE.contains(&w.to_lowercase().as_str()))
            || !self.is_own(behind, verb == " forlader")
        {
            return Vec::new();
        }
        let near = self.meeting.date.as_ref().or(self.paper.date.as_ref());
        let day = dates::inside_near(text, near);
        let last = day.map(|day| dates::last_before(text, day));
        let to = last.map(|d| d.to_string()).unwrap_or_default();
        // `Samtidig udtræder A`, `Den 1. maj 2024 udtræder A`
        let turned = !before.contains(' ')
            || ["Den ", "Pr. ", "Fra ", "Med "]
                .iter()
                .any(|w| before.starts_with(w));
        let people = if turned {
            let end = [" af ", " pr. ", ".", ","]
                .iter()
                .filter_map(|w| behind.find(w))
                .min();
            several::people(&behind[..end.unwrap_or(behind.len())], self.places)
        } else {
            several::people(before, self.places)
        };
        let named = |row: &Row| {
            let first = row.name.split(' ').next().unwrap_or_default();
            row.name.contains(' ')
                && (given::is_given(first)
                    || self.places.is_person(&row.name)
                    || pieces::is_name_alone(&row.name, true, self.places))
        };
        let plain = behind.trim_matches([' ', '.']);
        let says_so = verb.ends_with("træder") || verb.ends_with("trådt");
        let sure = says_so
            && !turned
            && !why
            && people.len() == 1
            && (plain.is_empty() || dates::read(plain).is_some() || is_bare_day(plain));
        let people = people.into_iter().filter(named);
        let row = |row: Row| Row {
            kind: Kind::Leaves,
            to: to.clone(),
            change: !sure,
            doubt: (!sure).then_some(PaperDoubt::Change),
            ..row
        };
        people.map(row).collect()
    }

    /// Returns whether what stands behind a verb names no other body than the group itself: `af udvalget`, where that is `left` `udvalget`.
    pub(super) fn is_own(&self, behind: &str, left: bool) -> bool {
        const OWN: [&str; 9] = [
            "gruppen",
            "udvalget",
            "radet",
            "forummet",
            "bestyrelsen",
            "styregruppen",
            "arbejdsgruppen",
            "temagruppen",
            "klyngen",
        ];
        let of = behind
            .strip_prefix(" af ")
            .or(left.then_some(behind.trim_start()));
        let Some(of) = of else {
            return true;
        };
        let end = [
            " pr. ", " den ", " fra ", " med ", " ved ", " og ", ".", ",",
        ];
        let end = end.iter().filter_map(|w| of.find(w));
        let end = end.chain(of.find(|c: char| c.is_ascii_digit())).min();
        let body = of[..end.unwrap_or(of.len())].trim();
        let titles = [self.paper.title.as_str(), self.group.as_str()];
        OWN.contains(&key(body).as_str()) || titles.iter().any(|t| is_same_group(t, body))
    }
}

/// Returns whether a line names one who stands in behind a label: `Suppleant: B`.
pub(super) fn labels_substitute(text: &str) -> bool {
    text.split_once(':').is_some_and(|(label, _)| {
        words::roles(label).is_some_and(|r| r == [Role::Substitute])
            && !label.ends_with("anter")
            && !label.ends_with("ere")
    })
}

/// Returns the role that a sentence says somebody gives up, and who: `A stopper som formand for gruppen`.
fn stops_as(sentence: &str) -> Option<(&'static str, String)> {
    const STOPS: [&str; 8] = [
        " stopper som ",
        " fratræder som ",
        " træder tilbage som ",
        " går af som ",
        " er stoppet som ",
        " er fratrådt som ",
        " er trådt tilbage som ",
        " er gået af som ",
    ];
    const ROLES: [&str; 4] = ["næstformand", "formand", "tovholder", "sekretær"];
    let (who, what) = STOPS.iter().find_map(|w| sentence.split_once(w))?;
    let role = ROLES.into_iter().find(|role| what.starts_with(role))?;
    let name = pieces::named(who.split(',').next().unwrap_or_default()).name;
    pieces::is_whole_name(&name).then_some((role, name))
}

/// Returns whether a text says from when somebody was there.
pub(super) fn says_from(text: &str) -> bool {
    [" fra ", "(fra ", " siden ", "indtråd", "tiltråd"]
        .iter()
        .any(|w| text.contains(w))
}

/// Returns whether a text is a day and no more, with a year or without: `pr. 31/1`, `den 1. maj`.
fn is_bare_day(text: &str) -> bool {
    let day = ["pr. ", "den ", "d. "]
        .iter()
        .find_map(|w| text.strip_prefix(w));
    let day = day.unwrap_or(text);
    day.starts_with(|c: char| c.is_ascii_digit()) && day.split(' ').count() <= 3
}

/// Returns whom a sentence names behind some words.
fn named_behind(sentence: &str, words: &[&str]) -> Option<String> {
    let lower = lowered(sentence);
    let at = words.iter().find_map(|w| Some(lower.find(w)? + w.len()))?;
    let name = pieces::named(sentence.get(at..)?.split([',', '.', '(']).next()?).name;
    (name.contains(' ') && words::is_name(&name)).then_some(name)
}

/// Returns who a sentence says that stands in: `Hans stedfortræder bliver A`, `Som suppleant udpeges A`.
fn substitute_said(sentence: &str) -> Option<String> {
    let lower = lowered(sentence);
    let at = ["stedfortræder", "suppleant"]
        .iter()
        .find_map(|w| lower.find(w))?;
    let verbs = [
        " er udpeget ",
        " bliver ",
        " er ",
        " udpeges ",
        " indstilles ",
        " vælges ",
    ];
    named_behind(sentence.get(at..)?, &verbs)
}

/// Returns who a sentence says that is new: `Vores nye medlem er A`.
pub(super) fn newcomer(sentence: &str) -> Option<String> {
    // Most lines tell of nobody new.
    static NEW: LazyLock<Needles> =
        LazyLock::new(|| Needles::new(&["nye ", "Nye ", "nyt ", "Nyt ", "ny ", "Ny "]));
    const SAID: [&str; 8] = [
        "nye medlem er ",
        "nye medlem bliver ",
        "nye repræsentant er ",
        "nye repræsentant bliver ",
        "som nyt medlem er udpeget ",
        "som nyt medlem er valgt ",
        "som nyt medlem udpeges ",
        "som nyt medlem indtræder ",
    ];
    if !NEW.are_in(sentence) {
        return appointed(sentence);
    }
    // `Prøveforeningen har udpeget A som nyt medlem`
    let lower = lowered(sentence);
    let as_new = [" som nyt medlem", " som ny repræsentant"]
        .iter()
        .find_map(|w| lower.find(w))
        .filter(|at| sentence.is_char_boundary(*at));
    named_behind(sentence, &SAID)
        .or_else(|| {
            let verbs = [
                " har udpeget ",
                " har valgt ",
                " udpeger ",
                " har indstillet ",
            ];
            named_behind(&sentence[..as_new?], &verbs)
        })
        .or_else(|| {
            // `Velkommen til A, som er nyt medlem`
            let (_, who) = lower.split_once("elkommen til ")?;
            let who = sentence.get(sentence.len() - who.len()..)?;
            let said = who.contains("nyt medlem") || who.contains("ny repræsentant");
            let name = super::changes::name_before(who);
            (said && pieces::is_whole_name(&name)).then_some(name)
        })
}

/// How a sentence says that somebody leaves.
const LEAVES: [&str; 11] = [
    " forlader",
    " er ikke længere medlem",
    " udtræder",
    " fratræder",
    " er udtrådt",
    " er fratrådt",
    " træder ud",
    " stopper",
    " er stoppet",
    " er gået på pension",
    " går på pension",
];

static LEAVING: LazyLock<Needles> = LazyLock::new(|| Needles::new(&LEAVES));

/// Returns whom a sentence says to be appointed: `Byrådet har på mødet udpeget direktør A som kommunens repræsentant i forummet.`
fn appointed(sentence: &str) -> Option<String> {
    const AS: [&str; 6] = [
        "medlem",
        "repræsentant",
        "stedfortræder",
        "suppleant",
        "formand",
        "observatør",
    ];
    const VERBS: [&str; 3] = [" udpeget ", " valgt ", " indstillet "];
    const PAST: [&str; 3] = [" udpegede ", " valgte ", " indstillede "];
    let behind = |text: &str, verbs: &[&str]| {
        let found = verbs
            .iter()
            .find_map(|verb| Some(text.find(verb)? + verb.len()));
        found.map(|at| text.len() - at)
    };
    let has = sentence.split_once(" har");
    let left = has
        .and_then(|(_, said)| behind(said, &VERBS))
        .or_else(|| behind(sentence, &PAST))?;
    let said = &sentence[sentence.len() - left..];
    let (who, what) = said.split_once(" som ")?;
    let mut words = what.split([' ', '.', ',']).take(4);
    let place = words.any(|w| AS.iter().any(|a| w.ends_with(a)));
    let name = pieces::named(who).name;
    (place && who.split(' ').count() <= 8 && pieces::is_whole_name(&name)).then_some(name)
}
