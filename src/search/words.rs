//! Danish words: what is one word of a text, its stem, where a compound is put together, and which words say nothing.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashSet;
use strsim::osa_distance;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::model::fold::fold;

/// The shortest part of a compound, in letters; shorter ones are found by chance.
pub(super) const PART: usize = 4;

/// Words that carry no weight beside others, folded.
const STOP: &str = "\
    af alle an and are at blev blive bliver bor can d de deltog den der det did do does du eller en \
    er et far fik findes for fra fredag gang gange gar giver gor har has have hed hedder holder holdes holdt horer \
    fandt fandtes hos how hvad hvem hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornar i is jeg kan kom kommer \
    lave laver laves ligger lordag ma man mandag mange many may med meldt meldte melder must nu of ofte og om onsdag over pa paragraf selv \
    sad should sidde sidder siddet sig sit sits skal sker skete skulle som sondag star starter tager the to til tirsdag tit \
    torsdag vaere var ved vedr vedrorende vi vil ville was we what when where which who";

/// Words that ask for a part of what stands about a thing, as stems: its chair, its members, when it meets, what it may decide.
const ASKING: &str = "\
    adres afgor aflos aflost ansat ansvar antal arbejd befoj begin began begynd beslut beslutning \
    beslutningskompetenc bestem bestod betyd budg chair chairman eksist email end ended exist \
    contact deadlin decid deltag deltagerlist eksempl forskl formal formand formandskab frist gaeld gaml group grup hjemmesid indga indgar kommissori kompetenc kontak kontaktperson kost laeng lang led ledig \
    long mail mandat medio medlem medlemslist meet meeting memb mod naest nedlag nedlaeg nedsaet nedsat next ophor ophort opgav \
    opret plads pow power pris primo purpos referat repraesent repraesentant rol \
    sammensaetning seat sekreta sekretariat skriv slut start succeed task telefon telefonnum terms tid tidliger ultimo \
    ubesat vacant vakant";

/// Those of them that ask since when a thing is, until when, and whether a place is vacant.
const SINCE: &str =
    "began begin begynd bestod eksist exist laeng lang long nedsaet nedsat opret start tid";
const UNTIL: &str = "end ended nedlag nedlaeg ophor ophort slut";
const VACANT: &str = "ledig plads seat ubesat vacant vakant";

/// Words that a number belongs to that stands behind them, as stems: slide 14.
const NUMBERED: &str = "\
    afsnit annex appendix bilag eksempl fas indsat indsatsomrad item kapitl modul numm nr pag page pkt phas \
    point punk runde sag sid slid spor trin ug week";

/// What the names of many organisations and groups have beside that of a place, as stems: nobody types it.
const GENERIC: &[&str] = &["klyng", "kommun"];

/// Parts of many compounds that need not stand alone anywhere, as stems.
const HEADS: &str = "\
    aftal forum grup klyng mod omrad plan program projekt samrad sekretariat skad styr sundhed \
    tem udvalg";

/// Ends of stems that the rules leave apart: vowels that change, and the words in -um.
const ENDS: &[(&str, &str)] = &[
    ("aben", "abn"),
    ("aftn", "aften"),
    ("born", "barn"),
    ("deltog", "deltag"),
    ("fora", "forum"),
    ("fremlagd", "fremlaeg"),
    ("haend", "hand"),
    ("maend", "mand"),
    ("modt", "mod"),
    ("naet", "nat"),
    ("plad", "plads"),
    ("planlag", "planlaeg"),
    ("planlagd", "planlaeg"),
    ("skrev", "skriv"),
    ("sorden", "sord"),
    ("taend", "tand"),
    ("varetog", "varetag"),
    ("vedtog", "vedtag"),
    ("undervist", "undervis"),
    ("voksn", "voks"),
    ("ium", "i"),
];

/// Ends of stems in -ed that are no past of a verb.
const LED: &str = "bered bred fred indled jled klaed sted traed udled";

/// Where all characters are less than this one there is nothing to compose.
const FIRST_MARK: char = '\u{300}';

/// A word of a text.
pub(super) struct Piece {
    /// Its characters in the text.
    pub(super) start: usize,
    pub(super) end: usize,
    /// In lower case, composed.
    pub(super) spelled: String,
}

/// Returns the words of a text. Signs part them, but for a full stop between digits (`3.3`) and an apostrophe.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    each_piece(text, |start, end, spelled| {
        out.push(Piece {
            start,
            end,
            spelled: spelled.to_owned(),
        });
    });
    out
}

/// Shows the words of a text, each with its characters there and as [`Piece::spelled`].
pub(super) fn each_piece(text: &str, mut show: impl FnMut(usize, usize, &str)) {
    let (mut word, mut spelled) = (String::new(), String::new());
    let mut start = 0;
    let mut chars = text.chars().enumerate().peekable();
    let mut end = |word: &mut String, start: usize, end: usize| {
        if !word.is_empty() {
            spelled.clear();
            if word.chars().all(|c| c < FIRST_MARK) {
                spelled.extend(word.chars().flat_map(char::to_lowercase));
            } else {
                spelled.extend(word.nfc().flat_map(char::to_lowercase));
            }
            show(start, end, &spelled);
            word.clear();
        }
    };
    let is_end = |next: Option<(usize, char)>| next.is_none_or(|(_, c)| !c.is_alphanumeric());
    let mut last = '\0';
    let mut count = 0;
    while let Some((at, c)) = chars.next() {
        count = at + 1;
        let next = chars.peek().map_or('\0', |(_, c)| *c);
        let silent = matches!(
            c,
            '\'' | '\u{2019}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'
        );
        let point = c == '.' && last.is_ascii_digit() && next.is_ascii_digit();
        if c.is_alphanumeric() || point || (is_combining_mark(c) && !word.is_empty()) {
            if word.is_empty() {
                start = at;
            }
            word.push(c);
        } else if matches!(c, '\'' | '\u{2019}')
            && next == 's'
            && is_end(chars.clone().nth(1))
            && word.len() > 1
            && word.chars().all(char::is_uppercase)
        {
            // The genitive of a short name: KOSU's.
            end(&mut word, start, at);
            chars.next();
        } else if !silent {
            end(&mut word, start, at);
        }
        last = c;
    }
    end(&mut word, start, count);
}

/// Returns whether a folded word is spelled as one for several.
pub(super) fn is_plural(key: &str) -> bool {
    let key = key.strip_suffix('s').unwrap_or(key);
    key.ends_with("er") || key.ends_with("erne")
}

/// Returns the stem of a folded word: one for all its inflections.
pub(super) fn stem(key: &str) -> String {
    let key = if key == "pkt" { "punkt" } else { key };
    let mut stem = Stemmer::create(Algorithm::Danish).stem(key).into_owned();
    if stem.len() < PART && stem.len() + 2 <= key.len() {
        // More than an inflection is gone: lighed is not ligge, nor ledelse leder.
        let ends = [
            "ernes", "erne", "ens", "ets", "er", "en", "et", "es", "e", "s",
        ];
        let rest = ends.iter().find_map(|end| key.strip_suffix(end));
        rest.unwrap_or(key).clone_into(&mut stem);
        if let [.., a, b] = stem.as_bytes()
            && a == b
        {
            stem.pop();
        }
    }
    // The past of verbs: behandlede is behandle.
    if key.ends_with("ede")
        && stem.ends_with("ed")
        && stem.len() >= PART + 2
        && !LED.split(' ').any(|end| stem.ends_with(end))
    {
        stem.truncate(stem.len() - 2);
        if let [.., a, b] = stem.as_bytes()
            && a == b
        {
            stem.pop();
        }
    }
    if let Some((end, base)) = ENDS.iter().find(|(end, _)| stem.ends_with(end)) {
        stem.truncate(stem.len() - end.len());
        stem.push_str(base);
    }
    // The e that comes and goes: middel and midler, center and centre.
    let vowel = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    if let [.., before, a, b'e', b'l'] = *stem.as_bytes()
        && !vowel(a)
    {
        let cut = if before == a { 3 } else { 2 };
        stem.truncate(stem.len() - cut);
        stem.push('l');
    } else if stem.len() > 3 && (stem.ends_with("tr") || stem.ends_with("dr")) {
        stem.pop();
    }
    stem
}

/// Returns whether a folded word says nothing beside others.
pub(super) fn is_stop(key: &str) -> bool {
    static ALL: LazyLock<FxHashSet<&str>> = LazyLock::new(|| STOP.split(' ').collect());
    ALL.contains(key)
}

/// Returns whether two folded names have the same words, but for inflection and small words.
pub(super) fn same_words(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let words = name.split(|c: char| !c.is_alphanumeric());
        let says = words.filter(|word| !word.is_empty() && !is_stop(word));
        says.map(stem).collect()
    };
    // What is much longer is spared the stems.
    one.len().abs_diff(other.len()) <= 12 && {
        let (one, other) = (words(one), words(other));
        !one.is_empty() && one == other
    }
}

/// Returns the digits of a folded number word, or the word of the digits: what is typed as one may be written as the other.
pub(super) fn number_in_other_form(key: &str) -> Option<&'static str> {
    const NUMBERS: [(&str, &str); 11] = [
        ("2", "to"),
        ("3", "tre"),
        ("4", "fire"),
        ("5", "fem"),
        ("6", "seks"),
        ("7", "syv"),
        ("8", "otte"),
        ("9", "ni"),
        ("10", "ti"),
        ("11", "elleve"),
        ("12", "tolv"),
    ];
    NUMBERS.iter().find_map(|(digits, word)| match key {
        _ if key == *digits => Some(*word),
        _ if key == *word => Some(*digits),
        _ => None,
    })
}

/// What is said in two ways, folded: as a word, or as the beginning or end of a compound.
const SAME: &[(&str, &str)] = &[
    ("deadline", "frist"),
    ("fodsels", "fode"),
    ("hospital", "sygehus"),
    ("hospitals", "sygehus"),
    ("lovgrundlag", "sundhedslov"),
    ("lovhjemmel", "sundhedslov"),
];

/// Returns what says the same as a folded word in other words.
pub(super) fn in_other_words(key: &str) -> impl Iterator<Item = String> {
    let ways = SAME.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]);
    let has = ways.filter(|(has, _)| key.contains(has));
    has.map(|(has, is)| key.replacen(has, is, 1))
}

/// Returns whether a stem is left out where a name is typed; behind the place it may be the end of its word.
pub(super) fn is_generic(stem: &str) -> bool {
    GENERIC.contains(&stem)
}

/// Returns whether a stem asks since when a thing is.
pub(super) fn is_since(stem: &str) -> bool {
    SINCE.split(' ').any(|word| word == stem)
}

/// Returns whether a stem asks until when a thing is.
pub(super) fn is_until(stem: &str) -> bool {
    UNTIL.split(' ').any(|word| word == stem)
}

/// Returns whether a stem asks for the day of something.
pub(super) fn is_deadline(stem: &str) -> bool {
    matches!(stem, "frist" | "deadlin")
}

/// Returns whether a stem asks for vacant places.
pub(super) fn is_vacant(stem: &str) -> bool {
    VACANT.split(' ').any(|word| word == stem)
}

/// Returns whether a number behind a stem belongs to it.
pub(super) fn is_numbered(stem: &str) -> bool {
    NUMBERED.split_whitespace().any(|word| word == stem)
}

/// Returns whether a stem asks for a part of what stands about a thing that other words name.
pub(super) fn is_asking(stem: &str) -> bool {
    ASKING.split(' ').any(|word| word == stem)
}

/// The words and stems of which compounds are made.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts(FxHashSet<Box<str>>);

impl Parts {
    pub(super) fn add(&mut self, word: &str) {
        if word.len() >= PART && word.bytes().all(|b| b.is_ascii_lowercase()) && !is_stop(word) {
            self.0.insert(word.into());
        }
    }

    pub(super) fn add_heads(&mut self) {
        self.0.extend(HEADS.split(' ').map(Box::from));
    }

    pub(super) fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// Returns the bytes at which a part of a compound begins behind its first one, as a set of bits. A part may end in a link
    /// letter.
    pub(super) fn joints(&self, stem: &str) -> u64 {
        let mut joints = 0u64;
        let len = stem.len().min(63);
        if !stem.is_ascii() || stem.len() > len {
            return 0;
        }
        for at in (PART - 1..(len + 1).saturating_sub(PART)).rev() {
            let ends = (at + PART..=len).filter(|e| *e == len || joints & 1 << e != 0);
            let mut pieces = ends.map(|end| (&stem[at..end], end < len));
            if pieces.any(|(part, linked)| {
                self.has(part)
                    || linked && part.strip_suffix(['s', 'e']).is_some_and(|p| self.has(p))
            }) {
                joints |= 1 << at;
            }
        }
        joints
    }
}

/// Tells in how many letters a mistyped word may differ.
pub(super) fn slips(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// Returns whether at most so many letters of each word are not in the other one: each slip puts in one that is not.
fn share_letters(one: &str, other: &str, most: usize) -> bool {
    let letters = |word: &str| word.bytes().fold(0u32, |set, b| set | 1 << (b & 31));
    let (one, other) = (letters(one), letters(other));
    let alone = |a: u32, b: u32| (a & !b).count_ones() as usize;
    alone(one, other) <= most && alone(other, one) <= most
}

/// Returns whether two folded names differ by slips of the pen: in each word as many letters as Find forgives, or in a space.
pub fn is_slip(a: &str, b: &str) -> bool {
    let near = |one: &str, other: &str| {
        let most = slips(one.len().max(other.len()));
        one == other
            || one.len().abs_diff(other.len()) <= most
                && share_letters(one, other, most)
                && osa_distance(one, other) <= most
    };
    let spaces = |name: &str| name.bytes().filter(|b| *b == b' ').count();
    let joined = |a: &str, b: &str| {
        let letters = |b: &u8| *b != b' ';
        a.bytes().filter(letters).eq(b.bytes().filter(letters))
    };
    spaces(a) == spaces(b)
        && a.split(' ')
            .zip(b.split(' '))
            .all(|(one, other)| near(one, other))
        || a.len().abs_diff(b.len()) == 1 && joined(a, b)
}

/// Returns a word of a query or an index: its key, as it is compared, and its stem.
pub(super) fn key_and_stem(spelled: &str) -> (String, String) {
    let key = fold(spelled);
    let stem = stem(&key);
    (key, stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stem_of(word: &str) -> String {
        key_and_stem(word).1
    }

    #[test]
    fn the_forms_of_a_word_have_one_stem() {
        for forms in [
            &["voksen", "voksne", "voksnes"][..],
            &["direktør", "direktører", "direktøren", "direktørernes"],
            &["chef", "chefer", "cheferne"],
            &["gruppe", "grupper", "gruppen", "gruppens", "grupperne"],
            &["barn", "børn", "børnene", "barnets"],
            &["hjælpemiddel", "hjælpemidler", "hjælpemidlerne"],
            &["sundhedscenter", "sundhedscentre", "sundhedscentret"],
            &["kommissorium", "kommissorier", "kommissoriet"],
            &["tand", "tænder"],
            &["møde", "møder", "mødes", "mødet", "møderne"],
            &["ledelse", "ledelser", "ledelsens"],
            &["ledig", "ledige"],
            &["plads", "pladser", "pladserne"],
            &["åben", "åbne"],
            &["behandler", "behandle", "behandlede", "behandlet"],
            &["beslutter", "besluttede", "besluttet"],
            &["vejleder", "vejlede"],
            &["deltager", "deltog"],
        ] {
            for form in forms {
                assert_eq!(stem_of(form), stem_of(forms[0]), "{form}");
            }
        }
    }

    #[test]
    fn other_words_have_other_stems() {
        for (a, b) in [("lighed", "ligger"), ("ledelse", "leder"), ("børn", "bor")] {
            assert_ne!(stem_of(a), stem_of(b));
        }
    }

    #[test]
    fn words_are_parted_by_signs() {
        let words = |text: &str| {
            pieces(text)
                .into_iter()
                .map(|p| p.spelled)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            words("KOSU: borger/patient (3.3)."),
            ["kosu", "borger", "patient", "3.3"]
        );
        assert_eq!(words("KOSU's svar"), ["kosu", "svar"]);
        assert_eq!(words("Men's A\u{30a}r"), ["mens", "år"]);
        assert_eq!(words(" \u{301}…"), [""; 0]);
    }

    #[test]
    fn slips_are_counted_word_by_word() {
        for (a, b) in [
            ("lene holm", "lone holm"),
            ("birgite ostersen", "birgitte osterson"),
            ("ring skjern", "ringskjern"),
        ] {
            assert!(is_slip(a, b), "{a}");
        }
        for (a, b) in [
            ("ida holm", "eva holm"),
            ("lene holm", "lene"),
            ("anne", "annette"),
        ] {
            assert!(!is_slip(a, b), "{a}");
        }
    }

    #[test]
    fn a_compound_has_joints() {
        let mut parts = Parts::default();
        for word in [
            "styregrup",
            "grup",
            "skade",
            "samrad",
            "koordination",
            "udvalg",
        ] {
            parts.add(word);
        }
        let at = |word: &str| {
            let joints = parts.joints(word);
            (0..64)
                .filter(|i| joints & 1 << i != 0)
                .collect::<Vec<usize>>()
        };
        assert_eq!(at("sundhedsstyregrup"), [8, 13]);
        assert_eq!(at("hjerneskadesamrad"), [6, 11]);
        assert_eq!(at("sundhedskoordinationsudvalg"), [8, 21]);
        assert_eq!(at("grup"), [0; 0]);
    }
}
