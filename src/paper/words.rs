//! What a word is by itself: the heading of a column, a role, a title, part of an organisation's name.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use rustc_hash::{FxHashMap, FxHashSet};

use super::rows::{Column, Kind};
use super::vocabulary::{
    ADDRESSES, BLANKS, DEGREES, GREETINGS, HEADERS, MAIL_HEADS, MUNICIPALITIES,
    ORGANISATION_BEGINS, ORGANISATION_ENDS, ORGANISATION_NOUNS, ORGANISATIONS, PARTICLES, PARTIES,
    PARTS, RECEIVERS, REGIONS, ROLES, SIDES, TITLE_ENDS, TITLES, VACANCIES, VACANT_BESIDE,
    VACANT_WORDS, VERBS,
};
use crate::model::Role;
use crate::model::fold::each;

/// What a piece of text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Guess {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A date.
    Date,
    /// Another number, which says nothing of a person.
    Number,
    /// A role in a group.
    Role,
    /// An organisation.
    Organisation,
    /// A person's whole name, perhaps with a title.
    Name,
    /// One capitalised word: a given name, a surname, a place.
    Word,
    /// A title.
    Title,
    /// Anything else.
    Text,
}

/// What a heading says of what stands below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    /// Why things are as they are: not used.
    Background,
    /// What the group is for.
    Purpose,
    /// What it does.
    Tasks,
    /// What it may decide.
    Powers,
    /// Who shall sit in it.
    Composition,
    /// Who sits in it.
    Members,
    /// How the chair is held, and who is secretariat.
    Chair,
    /// Who is secretariat, as a rule.
    Secretariat,
    /// How often it meets.
    Meetings,
    /// Days of meetings.
    MeetingDates,
    /// For how long the members are appointed.
    Term,
    /// What minutes are taken.
    Minutes,
    /// What is evaluated.
    Evaluation,
    /// Whom it reports to.
    Reporting,
    /// Who was at a meeting.
    Present,
    /// Who sent apologies.
    Apologies,
    /// Who was not there.
    Absent,
    /// Who was there as an observer or guest.
    Observers,
    /// Who is called to a meeting.
    Called,
    /// Who was there from the secretariat.
    FromSecretariat,
    /// Remarks on who was there.
    Remarks,
    /// The day of a meeting.
    MeetingDay,
    /// The time of a meeting.
    MeetingTime,
    /// The place of a meeting.
    MeetingPlace,
    /// Who wrote the minutes.
    CaseOfficer,
    /// The day the minutes were written.
    MinutesDay,
    /// The number of the case.
    CaseNumber,
    /// What is proposed to the meeting.
    Recommendation,
    /// What is told to the meeting.
    CaseText,
    /// What was decided.
    Outcome,
    /// An agenda.
    Agenda,
    /// The next meeting.
    Next,
    /// Days by which something is done.
    Deadlines,
    /// Who has left.
    Left,
}

/// Words that are looked for in many texts, all of them at once.
pub(super) struct Needles(Option<AhoCorasick>);

impl Needles {
    pub(super) fn new<'w>(words: impl IntoIterator<Item = &'w &'w str>) -> Self {
        Self(AhoCorasick::new(words).ok())
    }

    /// Returns whether a text has one of them in it; perhaps, where they could not be made ready.
    pub(super) fn are_in(&self, text: &str) -> bool {
        self.0.as_ref().is_none_or(|all| all.is_match(text))
    }
}

type Set = LazyLock<FxHashSet<String>>;

fn set(words: &[&str]) -> FxHashSet<String> {
    words.iter().map(|w| key(w)).collect()
}

static HEADER_MAP: LazyLock<FxHashMap<String, Column>> = LazyLock::new(|| map(HEADERS));
static ROLE_MAP: LazyLock<FxHashMap<String, Role>> = LazyLock::new(|| map(ROLES));
static ROLE_BEGINS: Set = LazyLock::new(|| {
    let first = |role: &String| role.split(' ').next().unwrap_or_default().to_owned();
    ROLE_MAP.keys().map(first).collect()
});
static TITLE_END_LIST: LazyLock<Vec<String>> =
    LazyLock::new(|| TITLE_ENDS.iter().map(|w| key(w)).collect());
static ORGANISATION_END_LIST: LazyLock<Vec<String>> =
    LazyLock::new(|| ORGANISATION_ENDS.iter().map(|w| key(w)).collect());
static TITLE_SET: Set = LazyLock::new(|| set(TITLES));
static ADDRESS_SET: Set = LazyLock::new(|| set(ADDRESSES));
static ORGANISATION_SET: Set = LazyLock::new(|| set(ORGANISATIONS));
static BLANK_SET: Set = LazyLock::new(|| set(BLANKS));
static VACANCY_SET: Set = LazyLock::new(|| set(VACANCIES));
static PARTY_SET: Set = LazyLock::new(|| set(PARTIES));
static SIDE_SET: Set = LazyLock::new(|| set(SIDES));
static VACANT_WORD_SET: Set = LazyLock::new(|| set(VACANT_WORDS));
static VACANT_BESIDE_SET: Set = LazyLock::new(|| set(VACANT_BESIDE));
static GREETING_LIST: LazyLock<Vec<String>> =
    LazyLock::new(|| GREETINGS.iter().map(|w| key(w)).collect());
static PLACE_SET: Set =
    LazyLock::new(|| set(MUNICIPALITIES).into_iter().chain(set(PARTS)).collect());
/// The municipalities as they are spelled here, by their keys.
static MUNICIPALITY_MAP: LazyLock<FxHashMap<String, &str>> =
    LazyLock::new(|| MUNICIPALITIES.iter().map(|m| (key(m), *m)).collect());
static MAIL_HEAD_SET: Set = LazyLock::new(|| set(MAIL_HEADS));
static RECEIVER_SET: Set = LazyLock::new(|| set(RECEIVERS));

fn map<T: Copy>(table: &[(T, &[&str])]) -> FxHashMap<String, T> {
    table
        .iter()
        .flat_map(|(value, words)| words.iter().map(|w| (key(w), *value)))
        .collect()
}

/// Returns the folded words of a text with single spaces between them; signs part words, apostrophes do not.
pub(super) fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    each(text, |c| {
        if c == ' ' {
            gap = true;
        } else if c.is_alphanumeric() {
            if std::mem::take(&mut gap) && !out.is_empty() {
                out.push(' ');
            }
            out.push(c);
        } else if !matches!(c, '\'' | '`') {
            gap = true;
        }
    });
    out
}

/// Returns what a column with such a heading holds.
pub(super) fn header(cell: &str) -> Option<Column> {
    let seen = seen(cell);
    *seen.header.get_or_init(|| fresh_header(cell, &seen))
}

fn fresh_header(cell: &str, seen: &Seen) -> Option<Column> {
    if cell.chars().count() > 40 || cell.contains('@') {
        return None;
    }
    let whole = seen.key(cell);
    if let Some(column) = HEADER_MAP.get(whole) {
        return Some(*column);
    }
    // `Efternavn, fornavn`, `For- og efternavn`
    if whole.contains("efternavn") && (whole.contains("fornavn") || whole.starts_with("for og")) {
        return Some(Column::Name);
    }
    // `Stedfortræder - navn`
    let substitute = ["stedfortraeder ", "suppleant "];
    if substitute.iter().any(|w| whole.starts_with(w)) && whole.ends_with(" navn") {
        return Some(Column::Substitute);
    }
    if whole.ends_with(" til og med") {
        return Some(Column::To);
    }
    let parts = cell.split(['/', ',', '(', ')', '&', '*', ':']).map(key);
    let mut parts = parts.flat_map(|p| p.split(" og ").map(str::to_owned).collect::<Vec<_>>());
    // `Test Testesen (afbud)` heads nothing.
    let heads = |p: &String| ending(p).is_none();
    if let Some(column) = parts.find_map(|p| HEADER_MAP.get(&p).copied().filter(|_| heads(&p))) {
        return Some(column);
    }
    // `Navn på medlemmet`, `Funktion i gruppen`, `Direkte tlf.`, `Member since`, `Udvalgspost`, but not `Medlem af udvalget`, which heads
    // a list, nor the name of an organisation.
    let words: Vec<&str> = whole.split(' ').collect();
    let (first, last) = (words.first()?, words.last()?);
    let told = |w: &str, first: bool| {
        HEADER_MAP.get(w).copied().filter(|column| match column {
            Column::Name => matches!(w, "navn" | "name"),
            Column::Title | Column::Role | Column::Phone | Column::Email => true,
            Column::From | Column::To => !first,
            _ => false,
        })
    };
    // `Hvor kommer de fra`, `Hvad laver de til daglig`
    match *first {
        "hvor" if *last == "fra" => return Some(Column::Organisation),
        "hvad" if whole.starts_with("hvad laver ") => return Some(Column::Title),
        _ => {}
    }
    if words.len() > 1 {
        return (words.len() < 5)
            .then(|| told(first, true).or_else(|| told(last, false)))
            .flatten();
    }
    ["post", "funktion", "rolle", "titel", "telefon", "mail"]
        .iter()
        .find(|end| first.len() > end.len() + 3 && first.ends_with(**end))
        .and_then(|end| told(end, true))
}

/// Returns whether the heading of a column says that people stand below it: `Kommunal repræsentant`, `Ordinært medlem`.
pub(super) fn heads_people(cell: &str) -> bool {
    let whole = key(cell);
    let last = whole.rsplit(' ').next().unwrap_or_default();
    cell.split_ascii_whitespace().count() <= 3
        && [
            "repraesentant",
            "representative",
            "medlem",
            "member",
            "deltager",
        ]
        .iter()
        .any(|end| last.ends_with(end))
}

/// Returns the roles that a text names and nothing beside them: `formand`, `medlem og sekretær`.
pub(super) fn roles(text: &str) -> Option<Vec<Role>> {
    let seen = seen(text);
    seen.roles.get_or_init(|| fresh_roles(text, &seen)).clone()
}

fn fresh_roles(text: &str, seen: &Seen) -> Option<Vec<Role>> {
    if text.chars().count() > 80 {
        return None;
    }
    let whole = seen.key(text);
    // `Observatører uden stemmeret`
    let whole = whole.strip_suffix(" uden stemmeret").unwrap_or(whole);
    let whole = ordinal(whole).unwrap_or(whole);
    // Most texts begin with no word that a role begins with.
    if !ROLE_BEGINS.contains(whole.split(' ').next().unwrap_or_default()) {
        return None;
    }
    if let Some(role) = ROLE_MAP.get(whole) {
        return Some(vec![*role]);
    }
    if !whole.contains(' ') && !text.contains(['/', ',', ';', '&', '+']) {
        return None;
    }
    if let Some((role, group)) = text.split_once(" for ") {
        return is_this_group(group.trim()).then(|| roles(role)).flatten();
    }
    let mut out = Vec::new();
    for part in text.split(['/', ',', ';', '&', '+']) {
        for part in key(part).split(" og ").flat_map(|p| p.split(" and ")) {
            let role = *ROLE_MAP.get(part)?;
            if !out.contains(&role) {
                out.push(role);
            }
        }
    }
    Some(out)
}

/// Returns the role behind the number that it has among several: `1. stedfortræder`, `2. næstformand`.
fn ordinal(key: &str) -> Option<&str> {
    let (number, role) = key.split_once(' ')?;
    let counted = matches!(ROLE_MAP.get(role), Some(Role::Substitute | Role::ViceChair));
    (number.len() == 1 && number.bytes().all(|b| b.is_ascii_digit()) && counted).then_some(role)
}

/// Returns whether a label is such a role.
pub(super) fn is_ordinal_role(label: &str) -> bool {
    label.contains(". ") && ordinal(seen(label).key(label)).is_some()
}

/// Returns whether a role is that of a member who has a task among them: `Kasserer`.
pub(super) fn is_office(role: &str) -> bool {
    let seen = seen(role);
    let own = |w: &str| w.contains("medlem") || w.contains("member");
    roles(role).is_some_and(|roles| roles == [Role::Member]) && !own(seen.key(role))
}

/// Returns whether a role is that of several: `Observatører`, `Sekretariat`.
pub(super) fn is_of_several(role: &str) -> bool {
    let lower = role.trim_end_matches(':').to_lowercase();
    [
        "anter",
        "ører",
        "dere",
        "ærer",
        "ænd",
        "s",
        "skab",
        "iat",
        "betjening",
    ]
    .iter()
    .any(|end| lower.ends_with(end))
}

/// Returns the roles named anywhere in a text of which a column says that it tells a role: `formand for styregruppen`.
pub(super) fn roles_in(text: &str) -> Vec<Role> {
    if let Some(roles) = roles(text) {
        return roles;
    }
    let whole = key(text);
    let words: Vec<&str> = whole.split(' ').collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let pair = words
            .get(at..at + 2)
            .and_then(|pair| ROLE_MAP.get(&pair.join(" ")));
        let role = pair.or_else(|| ROLE_MAP.get(words[at]));
        if let Some(role) = role.filter(|r| !out.contains(*r)) {
            out.push(*role);
        }
        at += if pair.is_some() { 2 } else { 1 };
    }
    out
}

/// Words that say how someone takes part.
const ENDINGS: &[(&str, Kind)] = &[
    ("afbud", Kind::Apology),
    ("apologies", Kind::Apology),
    ("forhindret", Kind::Apology),
    ("syg", Kind::Apology),
    ("sygemeldt", Kind::Apology),
    ("fravaerende", Kind::Absent),
    ("udeblevet", Kind::Absent),
    ("absent", Kind::Absent),
    ("stede", Kind::Present),
    ("deltog", Kind::Present),
    ("modt", Kind::Present),
    ("modte", Kind::Present),
    ("fremmodt", Kind::Present),
    ("deltaget", Kind::Present),
    ("present", Kind::Present),
    ("attended", Kind::Present),
    ("udtraeder", Kind::Leaves),
    ("ud", Kind::Leaves),
    ("udgar", Kind::Leaves),
    ("afgar", Kind::Leaves),
    ("ind", Kind::Member),
    ("bliver", Kind::Member),
    ("fortsaetter", Kind::Member),
    ("udtradt", Kind::Leaves),
    ("fratraeder", Kind::Leaves),
    ("fratradt", Kind::Leaves),
    ("stopper", Kind::Leaves),
    ("indtraeder", Kind::Member),
    ("indtradt", Kind::Member),
    ("tiltraeder", Kind::Member),
    ("tiltradt", Kind::Member),
    ("ny", Kind::Member),
];

/// Returns how someone takes part, for words that say only that: `meldt afbud`, `deltager ikke`, `fraværende uden afbud`.
pub(super) fn ending(text: &str) -> Option<Kind> {
    let seen = seen(text);
    *seen.ending.get_or_init(|| fresh_ending(text, &seen))
}

fn fresh_ending(text: &str, seen: &Seen) -> Option<Kind> {
    if text.len() > 40 {
        return None;
    }
    let text = seen.key(text);
    let (mut found, mut not) = (None, false);
    for word in text.split(' ') {
        match word {
            "ikke" | "ej" | "uden" | "not" | "without" => not = true,
            "til" | "har" | "er" | "meldt" | "melder" | "med" | "medlem" | "nyt" | "with"
            | "did" => {}
            // Who takes part is told by a heading; who does not, here.
            "deltager" | "deltage" | "attend" => {
                found = found.or(Some((Kind::Present, true)));
            }
            _ => {
                let (_, kind) = ENDINGS.iter().find(|(w, _)| *w == word)?;
                // `fraværende med afbud`: that there were apologies says more.
                found = match found {
                    Some((Kind::Absent, _)) if *kind == Kind::Apology && !not => {
                        Some((*kind, false))
                    }
                    Some(before) => Some(before),
                    None => Some((*kind, false)),
                };
            }
        }
    }
    if text == "nyt medlem" {
        return Some(Kind::Member);
    }
    match found? {
        (_, true) if !not => None,
        (Kind::Present | Kind::Apology, _) if not => Some(Kind::Absent),
        (Kind::Leaves | Kind::Member, _) if not => None,
        (kind, _) => Some(kind),
    }
}

/// A name and what stood around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub name: String,
    pub title: String,
    pub role: String,
    pub organisation: String,
}

/// The key of a piece of text and what was found of it: a paper says the same words again and again, and each is looked at for several
/// reasons.
#[derive(Default)]
pub(super) struct Seen {
    key: OnceCell<String>,
    header: OnceCell<Option<Column>>,
    roles: OnceCell<Option<Vec<Role>>>,
    ending: OnceCell<Option<Kind>>,
    title_word: OnceCell<bool>,
    organisation: OnceCell<bool>,
    address: OnceCell<bool>,
    vacancy: OnceCell<bool>,
    /// What the line heads, and where the rest of it stands.
    pub(super) heading: OnceCell<Option<(Section, Range<usize>)>>,
    greeting: OnceCell<bool>,
    name: OnceCell<bool>,
    pub(super) given: OnceCell<bool>,
    pub(super) named: OnceCell<Box<Named>>,
}

/// So many texts are kept.
const MAX_SEEN: usize = 8_192;

/// A longer text is not kept, in bytes.
const MAX_KEPT: usize = 240;

thread_local! {
    static SEEN: RefCell<FxHashMap<Box<str>, Rc<Seen>>> = RefCell::default();
}

/// Returns what was found of a text before.
pub(super) fn seen(text: &str) -> Rc<Seen> {
    if text.len() > MAX_KEPT {
        return Rc::default();
    }
    SEEN.with_borrow_mut(|all| {
        if let Some(seen) = all.get(text) {
            return Rc::clone(seen);
        }
        if all.len() >= MAX_SEEN {
            all.clear();
        }
        let new: Rc<Seen> = Rc::default();
        all.insert(text.into(), Rc::clone(&new));
        new
    })
}

impl Seen {
    /// Returns the key of the text that this is about.
    pub(super) fn key(&self, text: &str) -> &str {
        self.key.get_or_init(|| key(text))
    }
}

/// Returns whether a word is a title, or ends like one.
pub(super) fn is_title_word(word: &str) -> bool {
    let seen = seen(word);
    *seen.title_word.get_or_init(|| {
        let word = seen.key(word).replace(' ', "");
        !ROLE_MAP.contains_key(&word)
            && (TITLE_SET.contains(&word) || TITLE_END_LIST.iter().any(|end| word.ends_with(end)))
    })
}

/// Returns whether words say what somebody has learnt, not what somebody does: `MPA`, `cand.scient.san.`, `ph.d.`
pub(super) fn is_degree(text: &str) -> bool {
    let word = key(text).replace(' ', "");
    !word.is_empty()
        && (DEGREES.contains(&word.as_str())
            || ["cand", "phd", "master"]
                .iter()
                .any(|w| word.starts_with(w) && text.split(' ').count() < 4))
}

/// Returns whether a word is a form of address, such as `hr.`.
pub(super) fn is_address(word: &str) -> bool {
    let seen = seen(word);
    *seen
        .address
        .get_or_init(|| ADDRESS_SET.contains(&seen.key(word).replace(' ', "")))
}

/// Returns whether a text reads like the name of an organisation, whichever it is.
pub(super) fn is_organisation(text: &str) -> bool {
    let seen = seen(text);
    *seen
        .organisation
        .get_or_init(|| fresh_is_organisation(text, &seen))
}

fn fresh_is_organisation(text: &str, seen: &Seen) -> bool {
    let whole = seen.key(text);
    let like = |w: &str| {
        ORGANISATION_SET.contains(w)
            || ORGANISATION_BEGINS.iter().any(|b| w.starts_with(b))
            || ORGANISATION_END_LIST
                .iter()
                .any(|end| w.ends_with(end.as_str()))
    };
    let noun = |(at, word): (usize, &str)| {
        let word = word.trim_end_matches([',', '.', ':', ';', ')']);
        word.starts_with(char::is_uppercase) && {
            let word = word.to_lowercase();
            ORGANISATION_NOUNS
                .iter()
                .any(|end| word.ends_with(end) && (at > 0 || word.len() > end.len()))
        }
    };
    (whole.split(' ').any(|w| like(w) && !is_title_word(w))
        || text.split_ascii_whitespace().enumerate().any(noun))
        && !text
            .split_ascii_whitespace()
            .next_back()
            .is_some_and(is_title_word)
}

/// Returns whether a word is a municipality or a part of the country.
pub(super) fn is_place(word: &str) -> bool {
    PLACE_SET.contains(seen(word).key(word))
}

/// Returns a text with its first letter large.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// Returns the whole name of a municipality or region by the short one: `SKIVE` is `Skive Kommune`, `Region Midt` is `Region Midtjylland`.
pub(super) fn official(text: &str) -> Option<String> {
    let seen = seen(text);
    let whole = seen.key(text);
    if let Some(begin) = whole.strip_prefix("region ").filter(|b| b.len() > 2) {
        // `Region Øst` is no short form that is in use.
        let mut found = REGIONS
            .iter()
            .filter(|r| begin != "ost" && key(r).starts_with(begin));
        return match (found.next(), found.next()) {
            (Some(region), None) => Some(format!("Region {region}")),
            _ => None,
        };
    }
    let bare = whole.strip_suffix(" kommune").unwrap_or(whole);
    Some(match *MUNICIPALITY_MAP.get(bare)? {
        "bornholm" => "Bornholms Regionskommune".to_owned(),
        "århus" => "Aarhus Kommune".to_owned(),
        place => {
            let genitive = matches!(place, "københavn" | "nordfyn" | "vesthimmerland");
            let name = place
                .split('-')
                .map(capitalised)
                .collect::<Vec<_>>()
                .join("-");
            format!("{name}{} Kommune", if genitive { "s" } else { "" })
        }
    })
}

/// Returns whether a cell says that it says nothing.
pub(super) fn is_blank(cell: &str) -> bool {
    BLANK_SET.contains(seen(cell).key(cell)) && !cell.contains('@')
}

/// Returns whether the next two words have capitals, as a name of a person has.
pub(super) fn begin_name<'t>(words: &mut impl Iterator<Item = &'t str>) -> bool {
    let mut capital = || {
        words
            .next()
            .is_some_and(|word| word.starts_with(char::is_uppercase))
    };
    capital() && capital()
}

/// Returns whether a name says that there is nobody: `vakant`, `2 pladser, ikke besat`, `endnu ikke udpeget`.
pub(super) fn is_vacancy(name: &str) -> bool {
    let seen = seen(name);
    *seen.vacancy.get_or_init(|| fresh_is_vacancy(name, &seen))
}

fn fresh_is_vacancy(name: &str, seen: &Seen) -> bool {
    if name.len() > 80 {
        return false;
    }
    let name = seen.key(name);
    if VACANCY_SET.contains(name) {
        return true;
    }
    let is = |w: &str| VACANT_WORD_SET.contains(w);
    let beside = |w: &str| VACANT_BESIDE_SET.contains(w) || w.bytes().all(|b| b.is_ascii_digit());
    let not = || {
        name.split(' ')
            .any(|w| matches!(w, "ikke" | "not" | "senere"))
    };
    !name.is_empty()
        && name.split(' ').all(|w| is(w) || beside(w))
        && (name.split(' ').any(is)
            || not()
                && name
                    .split(' ')
                    .any(|w| matches!(w, "besat" | "udpeget" | "udpeges" | "appointed" | "filled")))
}

/// Returns whether a text is, or begins with, the name of a political party.
pub(super) fn is_party(text: &str) -> bool {
    text.len() <= 60 && parts_of_party(text).next().is_some_and(is_party_part)
}

/// Returns whether a text is the name of a political party and nothing else: `Venstre, Danmarks Liberale Parti`, `Borgerlisten`.
pub(super) fn is_party_alone(text: &str) -> bool {
    let is = |part: &str| is_party_part(part) || is_list_name(part);
    let parts = || parts_of_party(text).flat_map(|part| part.split([':', '/']).map(str::trim));
    text.len() <= 60 && parts().any(is) && parts().all(|p| is(p) || is_list_letter(p))
}

/// Returns whether a text is the letter of a list of candidates: `A`.
pub(super) fn is_list_letter(text: &str) -> bool {
    (1..=2).contains(&text.chars().count()) && text.chars().all(char::is_uppercase)
}

/// Returns the name of the party that a heading gives: `Liste A – Socialdemokratiet` is `Socialdemokratiet`.
pub(super) fn party_named(heading: &str) -> &str {
    let letter = |part: &str| {
        part.starts_with("Liste ") && is_list_name(part)
            || is_list_letter(part) && !is_party_part(part)
    };
    let named = [" \u{2013} ", " - ", ": "]
        .iter()
        .find_map(|sign| heading.split_once(sign))
        .filter(|(first, _)| letter(first.trim()));
    named.map_or(heading, |(_, name)| name.trim())
}

/// Returns whether a text is a list of candidates: `Borgerlisten`, `Lokallisten Prøveby`, `Liste C`.
fn is_list_name(part: &str) -> bool {
    let (first, rest) = part.split_once(' ').unwrap_or((part, ""));
    let letter = rest.chars().count() <= 2 && rest.chars().all(char::is_uppercase);
    let place = rest.starts_with(char::is_uppercase) && !rest.contains([' ', ',']);
    first.ends_with("listen") && (rest.is_empty() || place)
        || first == "Liste" && letter && !rest.is_empty()
}

/// Parts `Enhedslisten – De Rød-Grønne`, `SF - Socialistisk Folkeparti`.
fn parts_of_party(text: &str) -> impl Iterator<Item = &str> {
    let text = text.split('(').next().unwrap_or_default();
    text.split([',', '\u{2013}'])
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
}

fn is_party_part(part: &str) -> bool {
    let seen = seen(part);
    let key = seen.key(part);
    PARTY_SET.contains(key)
        || key.ends_with("partiet")
        || key.ends_with("parti")
        || key.starts_with("uden for parti")
        || key.starts_with("udenfor parti")
}

/// Returns whether a text names those for whom members sit, and nobody in particular: `Brugere og pårørende`.
pub(super) fn is_side(text: &str) -> bool {
    text.len() <= 60
        && seen(text)
            .key(text)
            .split(" og ")
            .all(|part| SIDE_SET.contains(part))
}

/// Returns whether a word stands for the group itself behind a role: `formand for følgegruppen`.
pub(super) fn is_this_group(word: &str) -> bool {
    word.ends_with("gruppen")
        || matches!(
            word,
            "udvalget"
                | "rådet"
                | "nævnet"
                | "forummet"
                | "bestyrelsen"
                | "klyngen"
                | "komiteen"
                | "samrådet"
                | "partnerskabet"
                | "netværket"
                | "the group"
                | "the committee"
        )
}

/// Returns whether a cell says yes.
pub(super) fn is_yes(cell: &str) -> bool {
    matches!(
        key(cell).as_str(),
        "ja" | "yes" | "x" | "1" | "true" | "sand" | "ledig" | "ubesat" | "vacant"
    )
}

/// Returns whether a line opens or closes a letter.
pub(super) fn is_greeting(line: &str) -> bool {
    let seen = seen(line);
    *seen.greeting.get_or_init(|| fresh_is_greeting(line, &seen))
}

fn fresh_is_greeting(line: &str, seen: &Seen) -> bool {
    let line = seen.key(line);
    // `Rigtig mange hilsner`
    let closes =
        ["hilsen", "hilsner"].iter().any(|w| line.ends_with(w)) && line.split(' ').count() <= 4;
    closes
        || GREETING_LIST.iter().any(|g| {
            line.strip_prefix(g.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
}

/// Returns whether the label before a colon opens a line above a mail that names no one of the list.
pub(super) fn is_mail_head(label: &str) -> bool {
    MAIL_HEAD_SET.contains(seen(label).key(label))
}

/// Returns whether the label before a colon opens the receivers of a mail.
pub(super) fn is_receivers(label: &str) -> bool {
    RECEIVER_SET.contains(seen(label).key(label))
}

/// Returns whether a text can be a part of a person's name: capitalised words of letters.
pub(super) fn is_name(text: &str) -> bool {
    let seen = seen(text);
    *seen.name.get_or_init(|| fresh_is_name(text, &seen))
}

fn fresh_is_name(text: &str, seen: &Seen) -> bool {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let letters = |w: &str| {
        w.chars().all(|c| {
            c.is_alphabetic() || matches!(c, '-' | '\'' | '\u{2019}' | '.' | '\u{b4}' | '`')
        })
    };
    let capital = |w: &str| {
        w.chars().next().is_some_and(char::is_uppercase)
            || w.split_once(['\'', '\u{2019}'])
                .is_some_and(|(first, rest)| {
                    (1..=2).contains(&first.len()) && rest.starts_with(char::is_uppercase)
                })
            || w.split_once('-').is_some_and(|(first, rest)| {
                PARTICLES.contains(&first) && rest.starts_with(char::is_uppercase)
            })
    };
    let last = words.len().saturating_sub(1);
    (1..=7).contains(&words.len())
        && words.iter().enumerate().all(|(i, w)| {
            let small = i < last && PARTICLES.contains(w) || i > 1 && is_generation(w);
            letters(w) && (capital(w) || small)
        })
        && !*seen.vacancy.get_or_init(|| fresh_is_vacancy(text, seen))
        && !*seen.greeting.get_or_init(|| fresh_is_greeting(text, seen))
}

/// Returns whether a word behind a name belongs to it: `jun.`.
pub(super) fn is_generation(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',']);
    ["jun", "jr", "junior", "sen", "sr", "senior"]
        .iter()
        .any(|w| w.eq_ignore_ascii_case(word))
}

/// Returns whether a text has a verb that sentences have and names, titles and organisations have not.
pub(super) fn has_verb(text: &str) -> bool {
    let mut words = text.split([' ', ',', ';', '.', ':', '(', ')']);
    words.any(|w| VERBS.contains(&w))
}

/// Returns whether a word is a small word inside names.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_told_in_both_languages_and_with_what_stands_around_them() {
        for (cell, column) in [
            ("Navn", Column::Name),
            ("NAVN:", Column::Name),
            ("Navn på medlem", Column::Name),
            ("E-mail (arbejde)", Column::Email),
            ("E-mailadresse", Column::Email),
            ("Tlf. nr.", Column::Phone),
            ("Telefon dag", Column::Phone),
            ("Titel/stilling", Column::Title),
            ("Organisation / arbejdssted", Column::Organisation),
            ("På vegne af", Column::OnBehalfOf),
            ("Bemærkninger", Column::Note),
            ("Udløb", Column::To),
            ("CPR-nr.", Column::Ignore),
            ("Surname", Column::FamilyName),
        ] {
            assert_eq!(header(cell), Some(column), "{cell}");
        }
        for cell in [
            "",
            "Test Testesen",
            "Medlemmer af styregruppen",
            "Region Midtjylland",
            "navn@example.org",
            "12",
        ] {
            assert_eq!(header(cell), None, "{cell}");
        }
    }

    #[test]
    fn roles_are_whole_words() {
        assert_eq!(roles("Formand"), Some(vec![Role::Chair]));
        assert_eq!(
            roles("medlem og sekretær"),
            Some(vec![Role::Member, Role::Secretary])
        );
        assert_eq!(roles("Vice-chair"), Some(vec![Role::ViceChair]));
        assert_eq!(roles("formand for kredsen"), None);
        assert_eq!(roles(""), None);
        assert_eq!(roles_in("formand for udvalget, delt"), [Role::Chair]);
        assert_eq!(roles_in("deputy chair (acting)"), [Role::ViceChair]);
        assert_eq!(roles_in("regionsrådsformand"), []);
    }

    #[test]
    fn titles_organisations_and_names_are_told_apart() {
        assert!(
            is_title_word("hospitalsdirektør")
                && is_title_word("Dr.")
                && is_title_word("ph.d.")
                && !is_title_word("formand")
        );
        for text in [
            "Aarhus Kommune",
            "Regionshospitalet Horsens",
            "Region Nord",
            "Almen praksis",
            "KL",
            "Institut for Prøver",
        ] {
            assert!(is_organisation(text), "{text}");
        }
        for text in [
            "kommunaldirektør",
            "Test Testesen",
            "praksiskonsulent",
            "Klara Testesen",
            "regionsrådsmedlem",
        ] {
            assert!(!is_organisation(text), "{text}");
        }
        for text in [
            "Test Testesen",
            "T. Testesen",
            "Åse Ærø-Østerbø",
            "Test von Testesen",
            "Test O’Testesen",
        ] {
            assert!(is_name(text), "{text}");
        }
        for text in [
            "",
            "test",
            "Test 2",
            "N.N.",
            "Hej Test",
            "Chef for Prøver",
            "Test von",
            "Test <x>",
        ] {
            assert!(!is_name(text), "{text}");
        }
    }
}
