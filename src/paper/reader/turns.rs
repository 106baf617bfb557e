//! Sentences on who takes a role or a place, whatever their order: `Gruppen valgte A som ny formand efter B`.

use std::sync::LazyLock;

use super::Reader;
use crate::paper::phrases::is_group_name;
use crate::paper::said::{Said, What};
use crate::paper::text::Piece;
use crate::paper::words::Needles;
use crate::paper::{given, words};

/// A word of a sentence, or a whole name in it.
enum Token {
    Name(String),
    Word(String),
}

/// What somebody takes over, by what a sentence says.
pub(super) struct Taken {
    pub(super) new: String,
    old: String,
    role: &'static str,
}

/// What may stand between a name and the role that it gets.
const LINKS: [&str; 25] = [
    "som",
    "posten",
    "pladsen",
    "hvervet",
    "til",
    "er",
    "blev",
    "bliver",
    "ny",
    "valgt",
    "valgtes",
    "vælges",
    "konstitueret",
    "udpeget",
    "udpeges",
    "udpegedes",
    "blevet",
    "enstemmigt",
    "fungerende",
    "gruppens",
    "udvalgets",
    "overtager",
    "overtog",
    "overgår",
    "overgik",
];

/// The words of which one tells that the role is new.
const TURNS: [&str; 16] = [
    "ny",
    "bliver",
    "valgt",
    "valgtes",
    "vælges",
    "valgte",
    "vælger",
    "konstitueret",
    "konstituerede",
    "udpeget",
    "udpeges",
    "udpegedes",
    "overtager",
    "overtog",
    "overgår",
    "overgik",
];

/// The words before a name whose role is new.
const ELECTS: [&str; 6] = [
    "konstituerede",
    "konstitueret",
    "konstituerer",
    "valgte",
    "vælger",
    "valgt",
];

/// The words with which a sentence tells of no change, or not yet of one.
const UNSURE: [&str; 14] = [
    "ikke",
    "foreslår",
    "foreslog",
    "foreslås",
    "foreslået",
    "indstiller",
    "indstilles",
    "måske",
    "eventuelt",
    "hvis",
    "kandidat",
    "kandidater",
    "stiller",
    "ønsker",
];

impl Reader<'_> {
    /// Takes the roles and places that a sentence says somebody takes; returns whether there are any. All of them are asked about.
    pub(super) fn turns(&mut self, piece: &Piece, sentence: &str) -> bool {
        static WORDS: LazyLock<Needles> =
            LazyLock::new(|| Needles::new(TURNS.iter().chain(&["overtage"])));
        if !WORDS.are_in(sentence) {
            return false;
        }
        let mut all = self.taken(sentence);
        if all.is_empty() {
            all.extend(self.elected(sentence));
        }
        let told = !all.is_empty();
        self.take_all(piece, sentence, all);
        told
    }

    pub(super) fn take_all(&mut self, piece: &Piece, sentence: &str, all: Vec<Taken>) {
        for Taken { new, old, role } in all {
            self.change_of(piece, sentence, sentence, new, old, Some(role));
        }
    }

    pub(super) fn taken(&self, sentence: &str) -> Vec<Taken> {
        let tokens = tokens(sentence);
        let word = |at: usize| match tokens.get(at) {
            Some(Token::Word(word)) => word.as_str(),
            _ => "",
        };
        let name = |at: usize| match tokens.get(at) {
            Some(Token::Name(name)) => Some(name.clone()),
            _ => None,
        };
        let any = |words: &[&str]| (0..tokens.len()).any(|at| words.contains(&word(at)));
        if tokens.len() > 30 || any(&UNSURE) || sentence.ends_with('?') {
            return Vec::new();
        }
        // `A overtager pladsen efter B`, `Fra 1. maj overtager A, Prøve Kommune, pladsen efter B`
        if let Some(at) = (0..tokens.len()).find(|at| matches!(word(*at), "pladsen" | "plads"))
            && word(at + 1) == "efter"
            && let Some(old) = name(at + 2)
            && (0..at).any(|at| word(at).starts_with("overtage"))
            && let Some(new) = (0..at).find_map(name)
        {
            return vec![Taken { new, old, role: "" }];
        }
        // `A overtager Bs plads`
        if let Some(at) = (0..tokens.len()).find(|at| matches!(word(*at), "plads" | "post"))
            && let (Some(old), Some(new)) = (
                at.checked_sub(1).and_then(name),
                at.checked_sub(3).and_then(name),
            )
            && word(at - 2).starts_with("overtage")
            && let Some(old) = old.strip_suffix(['s', '\''])
        {
            let (old, role) = (old.trim_end_matches(['\'', '\u{2019}']).to_owned(), "");
            return vec![Taken { new, old, role }];
        }
        let follows = |at: &usize| match word(*at) {
            "efter" | "afløser" | "erstatter" => true,
            "for" => *at > 0 && word(at - 1) == "stedet",
            _ => false,
        };
        let old = (0..tokens.len())
            .filter(follows)
            .find_map(|at| name(at + 1));
        let old = old.unwrap_or_default();
        let mut out: Vec<Taken> = Vec::new();
        for at in 0..tokens.len() {
            let Some(role) = role(word(at)) else { continue };
            let link = |at: &usize| LINKS.contains(&word(*at));
            let turns = |from: usize, to: usize| (from..to).any(|at| TURNS.contains(&word(at)));
            let before = at - (0..at).rev().take_while(link).count();
            let behind = at + 1 + (at + 1..tokens.len()).take_while(link).count();
            let named = |at: usize| name(at).filter(|n| *n != old);
            let said = |at: usize| at < tokens.len() && turns(at, at + 1);
            // `A fra Prøvepartiet bliver formand`, `A (P) bliver formand`
            let letter = |at: usize| at > 0 && (1..=2).contains(&word(at - 1).chars().count());
            let who = match before {
                at if at > 2 && word(at - 2) == "fra" => at - 2,
                at if at > 1 && letter(at) && !link(&(at - 1)) => at - 1,
                at => at,
            };
            let new = match who.checked_sub(1) {
                // `A er valgt som formand`, `valgte A som formand`, `konstituerede sig med A som formand`
                Some(who) if before < at && named(who).is_some() => {
                    // What one takes, another one does in the same sentence.
                    let calls = turns(before, at)
                        || !out.is_empty()
                        || matches!(word(before), "som" | "til")
                            && (who.checked_sub(1).is_some_and(said) || any(&ELECTS));
                    calls.then(|| named(who)).flatten()
                }
                // `Som ny formand valgtes A`, `Formandsposten overgår til A`
                _ if behind > at + 1 => {
                    let new = at > 0 && turns(at - 1, at);
                    (new || turns(at + 1, behind))
                        .then(|| named(behind))
                        .flatten()
                }
                _ => None,
            };
            if let Some(new) = new.filter(|_| self.is_role_here(sentence, role)) {
                let old = old.clone();
                out.push(Taken { new, old, role });
            }
        }
        out
    }

    /// Returns who is elected below a heading that says to what: `A blev valgt enstemmigt` below `Valg af næstformand`.
    fn elected(&self, sentence: &str) -> Option<Taken> {
        let item = match self.item.and_then(|at| self.paper.says.get(at)) {
            Some(Said {
                what: What::Item(item),
                ..
            }) => item.title.as_str(),
            _ => self.heading.as_str(),
        };
        let heading = item.to_lowercase();
        let (_, what) = heading.split_once("valg af ")?;
        let mut roles = what.split([' ', ',', '.', ':']).filter_map(role);
        let role = roles.next().filter(|_| roles.next().is_none())?;
        let tokens = tokens(sentence);
        let is = |token: &Token, words: &[&str]| match token {
            Token::Word(word) => words.contains(&word.as_str()),
            Token::Name(_) => false,
        };
        let any = |words: &[&str]| tokens.iter().any(|token| is(token, words));
        // `B blev valgt til dirigent` is another election.
        let other = any(&["som", "til", "af", "foreslået"]) || any(&UNSURE);
        if !any(&["valgt", "valgtes", "vælges", "valgte"]) || other || tokens.len() > 15 {
            return None;
        }
        let mut names = tokens.iter().filter_map(|token| match token {
            Token::Name(name) => Some(name.clone()),
            Token::Word(_) => None,
        });
        let new = names.next().filter(|_| names.next().is_none())?;
        Some(Taken {
            new,
            old: String::new(),
            role,
        })
    }

    /// Returns whether a sentence gives a role in no other body than the group itself: `formand for udvalget`.
    pub(super) fn is_role_here(&self, sentence: &str, role: &str) -> bool {
        let behind = [" for ", " i "].iter().find_map(|link| {
            let (_, behind) = sentence.split_once(&format!("{role}{link}"))?;
            Some(behind).filter(|b| !b.starts_with("stedet"))
        });
        behind.is_none_or(|body| {
            let first = body.split([' ', '.', ',']).next().unwrap_or_default();
            let end = [" fra ", " pr. ", " efter ", " fordi ", ".", ","];
            let end = end.iter().filter_map(|w| body.find(w)).min();
            let body_name = &body[..end.unwrap_or(body.len())];
            self.places.knows_group(body_name)
                || !is_council(first) && is_group_name(body_name)
                || words::is_this_group(first)
                || first.starts_with(|c: char| c.is_ascii_digit())
                || self.is_own(&format!(" af {body}"), false)
                || is_body(first)
        })
    }
}

/// Returns whether a word is the name of a body like those of the dataset, which may be the one that is meant: `Psykiatriforum`. It is
/// asked about.
fn is_body(word: &str) -> bool {
    const ENDS: [&str; 7] = [
        "udvalget",
        "rådet",
        "forum",
        "forummet",
        "samrådet",
        "klyngen",
        "gruppen",
    ];
    let word = word.to_lowercase();
    let mut ends = ENDS.iter();
    !is_council(&word) && ends.any(|end| word.len() > end.len() && word.ends_with(end))
}

/// Returns whether a word is a council, which is its own.
fn is_council(word: &str) -> bool {
    let councils = ["regionsrådet", "byrådet", "kommunalbestyrelsen"];
    councils.contains(&word.to_lowercase().as_str())
}

/// Returns the role that a word says: `formandsposten`.
fn role(word: &str) -> Option<&'static str> {
    const ROLES: [(&str, &str); 7] = [
        ("kasserer", "kasserer"),
        ("næstformand", "næstformand"),
        ("viceformand", "næstformand"),
        ("formand", "formand"),
        ("forkvinde", "formand"),
        ("tovholder", "tovholder"),
        ("sekretær", "sekretær"),
    ];
    const ENDS: [&str; 6] = ["", "en", "sposten", "skabet", "rollen", "hvervet"];
    let (_, role) = ROLES.iter().find(|(begin, _)| {
        let end = word.strip_prefix(begin);
        end.is_some_and(|end| ENDS.contains(&end))
    })?;
    Some(role)
}

/// Returns the words of a sentence in small letters, names of people whole: from a given name on, as far as the words are of a name.
fn tokens(sentence: &str) -> Vec<Token> {
    let words: Vec<&str> = sentence.split_ascii_whitespace().collect();
    let bare = |word: &str| {
        word.trim_matches([',', '.', ';', ':', '(', ')', '"'])
            .to_owned()
    };
    let ends = |word: &str| word.ends_with([',', ';', ':', ')']);
    let part = |w: &str| words::is_name(w) && words::roles(w).is_none();
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let mut len = 0;
        if given::is_given(&bare(words[at])) {
            for word in &words[at..] {
                let goes_on = part(&bare(word)) || len > 0 && words::is_particle(word);
                if word.starts_with('(') || !goes_on {
                    break;
                }
                len += 1;
                if ends(word) {
                    break;
                }
            }
        }
        if (2..=6).contains(&len) {
            let name: Vec<String> = words[at..at + len].iter().map(|w| bare(w)).collect();
            out.push(Token::Name(name.join(" ")));
            at += len;
        } else {
            out.push(Token::Word(bare(words[at]).to_lowercase()));
            at += 1;
        }
    }
    out
}
