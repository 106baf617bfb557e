//! The headings of papers, and what stands below them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

pub use super::words::Section;
use super::words::{key, seen};

use Section as S;

/// Headings by what they mean, Danish and English.
const HEADINGS: &[(Section, &[&str])] = &[
    (
        S::Background,
        &[
            "målgruppe",
            "økonomi",
            "ressourcer",
            "ikrafttræden",
            "ikrafttrædelse",
            "succeskriterier",
            "arbejdsform",
            "rammer",
            "kommunikation",
            "beslutningsdygtighed",
            "habilitet",
            "baggrund",
            "indledning",
            "grundlag",
            "organisering",
            "background",
            "introduktion",
            "problemstilling",
            "løsning",
            "nedlæggelse",
            "opsigelse",
            "opsigelse og ændring",
            "honorering",
            "honorar",
            "finansiering",
            "tavshedspligt",
            "hjemmel",
            "nedsættelse",
            "ændringer",
        ],
    ),
    (
        S::Purpose,
        &[
            "formål",
            "formålet",
            "purpose",
            "mål",
            "opgaver og formål",
            "formål og opgaver",
            "vision",
            "baggrund og formål",
            "formål og baggrund",
            "opdrag",
        ],
    ),
    (
        S::Tasks,
        &[
            "opgaver",
            "opgave",
            "arbejdsopgaver",
            "hovedopgaver",
            "opgaverne",
            "opgaver og ansvar",
            "ansvar og opgaver",
            "ansvar og kompetence",
            "ansvar og kompetencer",
            "tasks",
            "ansvarsområder",
            "ansvar",
            "opgavebeskrivelse",
            "leverancer",
            "mål og leverancer",
            "opgaver og leverancer",
            "opgaver omfatter bl a",
            "opgaver omfatter",
        ],
    ),
    (
        S::Powers,
        &[
            "kompetence",
            "kompetencer",
            "beslutningskompetence",
            "mandat",
            "beføjelser",
            "bemyndigelse",
            "powers",
            "authority",
        ],
    ),
    (
        S::Composition,
        &[
            "sammensætning",
            "sammensætningen",
            "sammensætning og udpegning",
            "deltagerkreds",
            "medlemskreds",
            "repræsentation",
            "udpegning",
            "udpegning af medlemmer",
            "hvem deltager",
            "hvem er med",
            "hvem sidder med",
            "composition",
            "membership",
        ],
    ),
    (
        S::Members,
        &[
            "medlemmer",
            "medlem",
            "members",
            "medlemsliste",
            "medlemsoversigt",
            "øvrige medlemmer",
            "udvalgets medlemmer",
            "gruppens medlemmer",
            "deltagerliste",
            "faste medlemmer",
            "kontaktpersoner",
        ],
    ),
    (
        S::Chair,
        &[
            "formandskab",
            "formandskabet",
            "formand",
            "formandskab og sekretariat",
            "formandskab og sekretariatsbetjening",
            "formandskabet varetages af",
            "ledelse",
            "chair",
            "chairmanship",
            "formandskab og sekretariatsfunktion",
            "forperson",
            "tovholder",
            "projektleder",
            "projektledelse",
        ],
    ),
    (
        S::Secretariat,
        &[
            "sekretariat",
            "sekretariatet",
            "sekretær",
            "sekretariatsbetjening",
            "betjening",
            "sekretariatsfunktion",
            "sekretariatsbistand",
            "fælles sekretariat",
            "fællessekretariat",
            "klyngesekretariat",
            "secretariat",
        ],
    ),
    (
        S::Meetings,
        &[
            "mødefrekvens",
            "mødehyppighed",
            "mødeplan",
            "møder",
            "mødeaktivitet",
            "mødevirksomhed",
            "mødehyppighed og form",
            "mødeform",
            "meetings",
            "meeting frequency",
            "mødekadence",
            "møder og mødefrekvens",
        ],
    ),
    (
        S::MeetingDates,
        &[
            "mødedatoer",
            "kommende møder",
            "møder i året",
            "konstituerende møder",
            "mødekalender",
            "meeting dates",
        ],
    ),
    (
        S::Term,
        &[
            "funktionsperiode",
            "levetid",
            "løbetid",
            "gyldighed",
            "udløb",
            "periode",
            "valgperiode",
            "udpegningsperiode",
            "varighed",
            "tidsramme",
            "ophør",
            "term",
        ],
    ),
    (
        S::Minutes,
        &[
            "referater",
            "referatskrivning",
            "dagsorden og referat",
            "dagsorden og referater",
            "dagsordner og referater",
            "mødeforberedelse og referat",
        ],
    ),
    (
        S::Evaluation,
        &[
            "evaluering",
            "evaluation",
            "evaluering af kommissorium",
            "revision",
        ],
    ),
    (
        S::Reporting,
        &[
            "afrapportering",
            "rapportering",
            "reporting",
            "reference",
            "refererer til",
            "rapporterer til",
        ],
    ),
    (
        S::Present,
        &[
            "til stede var",
            "tilstede var",
            "med på mødet var",
            "med var",
            "fremmødt",
            "fremmødt var",
            "mødt var",
            "deltagere i mødet",
            "fremmødte medlemmer",
            "deltagere",
            "til stede",
            "tilstede",
            "tilstedeværende",
            "mødedeltagere",
            "deltog",
            "fremmødte",
            "present",
            "attendees",
            "participants",
            "tilstedeværende medlemmer",
            "deltagende medlemmer",
            "deltagere på mødet",
            "deltagende",
            "fremmøde",
            "mødt",
        ],
    ),
    (
        S::Apologies,
        &[
            "afbud",
            "afbud fra",
            "fraværende med afbud",
            "fravær med afbud",
            "apologies",
            "meldt afbud",
        ],
    ),
    (
        S::Absent,
        &[
            "fraværende",
            "fraværende uden afbud",
            "fravær",
            "ikke til stede",
            "absent",
            "ikke mødt",
            "udeblevet",
        ],
    ),
    (
        S::Observers,
        &[
            "desuden deltog",
            "i øvrigt deltog",
            "herudover deltog",
            "inviteret",
            "andre deltagere",
            "endvidere deltog",
            "gæst",
            "derudover deltog",
            "observatører",
            "tilforordnede",
            "tilforordnet",
            "tilstedeværende observatører",
            "gæster",
            "observers",
            "guests",
            "øvrige deltagere",
            "desuden deltog",
        ],
    ),
    (
        S::FromSecretariat,
        &[
            "fra sekretariatet",
            "sekretariat for mødet",
            "deltagere fra sekretariatet",
            "fra administrationen",
        ],
    ),
    (
        S::Called,
        &[
            "indkaldte",
            "indbudte",
            "inviterede",
            "indkaldt",
            "inviteret til mødet",
        ],
    ),
    (S::Remarks, &["bemærkninger", "bemærkning", "remarks"]),
    (
        S::MeetingDay,
        &[
            "mødedato",
            "dato for møde",
            "afholdt",
            "mødet afholdt",
            "afholdt den",
            "dato for mødet",
            "date of meeting",
            "mødetidspunkt",
            "tid og sted",
            "dato og sted",
            "dato og tid",
            "tid og dato",
            "dato tid",
            "dato tid og sted",
            "dato og tidspunkt",
            "tid",
        ],
    ),
    (
        S::MeetingTime,
        &["mødetid", "tidspunkt", "tid", "hvornår", "time", "when"],
    ),
    (
        S::MeetingPlace,
        &[
            "mødested",
            "sted",
            "hvor",
            "lokale",
            "mødelokale",
            "placering",
            "place",
            "where",
            "venue",
        ],
    ),
    (
        S::CaseOfficer,
        &[
            "sagsbehandler",
            "referent",
            "pennefører",
            "protokolfører",
            "mødesekretær",
            "case officer",
            "kontaktperson",
        ],
    ),
    (S::MinutesDay, &["dato", "referat dateret"]),
    (
        S::CaseNumber,
        &[
            "sagsnummer",
            "sagsnr",
            "sags nr",
            "sagsid",
            "journalnummer",
            "journalnr",
            "j nr",
            "jnr",
        ],
    ),
    (
        S::Recommendation,
        &[
            "indstilling",
            "indstillinger",
            "recommendation",
            "det indstilles",
        ],
    ),
    (
        S::CaseText,
        &["sagsfremstilling", "sagens baggrund", "resume", "case"],
    ),
    (
        S::Outcome,
        &[
            "beslutning",
            "beslutninger",
            "konklusion",
            "outcome",
            "decision",
            "referat",
            "drøftelse",
            "status",
        ],
    ),
    (
        S::Agenda,
        &[
            "dagsorden",
            "agenda",
            "indholdsliste",
            "indholdsfortegnelse",
            "punkter",
            "dagsordenspunkter",
        ],
    ),
    (S::Left, &["former members"]),
    (
        S::Deadlines,
        &[
            "tidsplan",
            "frister",
            "tidsfrister",
            "milepæle",
            "deadlines",
        ],
    ),
    (
        S::Next,
        &["næste møde", "kommende møde", "næste møder", "next meeting"],
    ),
];

static TABLE: LazyLock<FxHashMap<String, Section>> = LazyLock::new(|| {
    HEADINGS
        .iter()
        .flat_map(|(section, words)| words.iter().map(|w| (key(w), *section)))
        .collect()
});

/// Ends of headings that say nothing.
const TAILS: [&str; 10] = [
    " er at",
    " m v",
    " mv",
    " m m",
    " uden stemmeret",
    " omfatter bl a",
    " omfatter",
    " er",
    " i ovrigt",
    " varetages af",
];

/// Returns what a heading means.
fn meaning(heading: &str) -> Option<Section> {
    let seen = seen(heading);
    let key = seen.key(heading);
    if key.is_empty() || key.len() > 80 {
        return None;
    }
    // `Mødedatoer 2024`, `Møder i 2026`
    let undated = key.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let of_year = [" i", " for", " i ar"]
        .iter()
        .find_map(|w| undated.strip_suffix(w));
    if let Some(what) = of_year.filter(|_| undated.len() < key.len())
        && let Some(S::Meetings | S::MeetingDates | S::Next) = TABLE.get(what)
    {
        return Some(S::MeetingDates);
    }
    let whole = key;
    let key = undated;
    let known = |key: &str| {
        TABLE.get(key).copied().or_else(|| {
            let stem = TAILS.iter().find_map(|tail| key.strip_suffix(tail))?;
            TABLE.get(stem).copied()
        })
    };
    if let Some(section) = known(key) {
        return Some(section);
    }
    // `Beslutning Sundhedsudvalget den 3. marts 2026`
    if let Some(of) = key.strip_prefix("beslutning ")
        && of.split(' ').any(|w| {
            [
                "udvalget",
                "udvalg",
                "radet",
                "rad",
                "styrelsen",
                "gruppen",
                "klyngen",
            ]
            .iter()
            .any(|end| w.ends_with(end))
        })
        && !of.contains(" at ")
    {
        return Some(S::Outcome);
    }
    // `Gæst under pkt. 2`
    let at_item = [
        " under pkt",
        " under punkt",
        " ved pkt",
        " ved punkt",
        " til pkt",
        " til punkt",
    ];
    if let Some(section) = at_item
        .iter()
        .find_map(|w| known(key.strip_suffix(w)?))
        .filter(|_| key.len() < whole.len())
    {
        return Some(section);
    }
    // `Funktionsperiode og evaluering`
    let of_mandate = |part: &str| {
        known(part).filter(|s| {
            matches!(
                s,
                S::Purpose
                    | S::Tasks
                    | S::Powers
                    | S::Composition
                    | S::Chair
                    | S::Secretariat
                    | S::Meetings
                    | S::Term
                    | S::Minutes
                    | S::Evaluation
                    | S::Reporting
            )
        })
    };
    if let Some((one, other)) = key.split_once(" og ")
        && (of_mandate(other).is_some() || !other.contains(' ') && !one.contains(' '))
        && let Some(section) = of_mandate(one)
    {
        return Some(section);
    }
    if heads_left(key) {
        return Some(S::Left);
    }
    // `Bestyrelsesmedlemmer`
    if key.ends_with("medlemmer") && !key.contains(' ') {
        return Some(S::Members);
    }
    // `Udvalgets sammensætning`, `Styregruppens arbejdsopgaver`, `Tilstedeværende medlemmer af Rådet`, `Afbud fra`.
    let links = key.bytes().filter(|b| *b == b' ').count();
    let (first, rest) = key.split_once(' ')?;
    if first.ends_with('s') && first.len() > 4 && links <= 5 {
        return known(rest);
    }
    if links > 11 {
        return None;
    }
    let mut at = 0;
    for word in key.split(' ') {
        if matches!(word, "af" | "for" | "i" | "of") {
            return known(key[..at].trim_end()).filter(|s| {
                matches!(
                    s,
                    S::Members
                        | S::Present
                        | S::Observers
                        | S::Composition
                        | S::Tasks
                        | S::Purpose
                        | S::Secretariat
                )
            });
        }
        at += word.len() + 1;
    }
    None
}

/// Returns whether a heading says of those who take part in what: `Deltagere i arbejdsgruppen`, but not `Deltagere i mødet`.
pub(super) fn is_of_group(line: &str) -> bool {
    let seen = seen(line);
    let key = seen.key(line);
    key.strip_prefix("deltagere i ")
        .is_some_and(|what| !what.starts_with("mode"))
}

/// Returns whether words say who has left: `Tidligere medlemmer`, `Udtrådt siden sidst`, `Fratrådte repræsentanter`.
fn heads_left(key: &str) -> bool {
    const LEFT: [&str; 12] = [
        "udtradt",
        "udtradte",
        "udtraeder",
        "udtraedende",
        "fratradt",
        "fratradte",
        "fratraeder",
        "fratraedende",
        "afgaet",
        "afgaede",
        "afgaende",
        "udgaet",
    ];
    let mut words = key.split(' ');
    let first = words.next().unwrap_or_default();
    let rest: Vec<&str> = words.collect();
    let beside = |w: &&str| {
        matches!(
            *w,
            "siden" | "sidst" | "sidste" | "mode" | "i" | "perioden" | "aret"
        )
    };
    let who = |w: &&str| w.starts_with("medlem") || w.starts_with("repraesentant");
    let before = matches!(first, "tidligere" | "forhenvaerende" | "fhv" | "tidl");
    (LEFT.contains(&first) || before && rest.first().is_some_and(who))
        && rest.iter().all(|w| who(w) || beside(w))
}

/// Returns what a line heads, and what stands behind its colon on the same line.
///
/// Without a colon a heading is the whole line, and ends no sentence; of the words before a colon all must be the heading.
pub(super) fn heading(line: &str) -> Option<(Section, &str)> {
    let seen = seen(line);
    let found = seen.heading.get_or_init(|| {
        let (section, rest) = fresh_heading(line)?;
        let at = if rest.is_empty() {
            line.len()
        } else {
            rest.as_ptr().addr() - line.as_ptr().addr()
        };
        Some((section, at..at + rest.len()))
    });
    found.clone().map(|(section, rest)| (section, &line[rest]))
}

fn fresh_heading(line: &str) -> Option<(Section, &str)> {
    let line = unnumbered(line.trim()).trim();
    if let Some(section) = by_words(line) {
        return Some((section, ""));
    }
    // `Sagsnr. 2023-12345`
    if let Some(at) = line.find(|c: char| c.is_ascii_digit())
        && line[at..].split(' ').count() <= 2
        && TABLE.get(&key(&line[..at])) == Some(&S::CaseNumber)
    {
        return Some((S::CaseNumber, &line[at..]));
    }
    // `Formål Arbejdsgruppen skal …`, where the line ends were lost.
    if let Some((label, rest)) = line.split_once(' ')
        && (RUN_TOGETHER.contains(&label)
            || label == "Formand"
                && rest.contains("formand")
                && !rest.split(' ').next().is_some_and(super::given::is_given))
        && rest.starts_with(char::is_uppercase)
        && rest.contains(' ')
    {
        return meaning(label).map(|s| (s, rest.trim()));
    }
    if let Some((label, rest)) = line.split_once([':', '\t']) {
        let section = meaning(label).or_else(|| attendance(label));
        return section.map(|s| (s, rest.trim()));
    }
    // `Indstilling. At gruppen drøfter …`
    if let Some((label, rest)) = line.split_once(". ")
        && !label.ends_with(|c: char| c.is_ascii_digit())
        && let Some(section) = meaning(label)
        && matches!(
            section,
            S::Recommendation
                | S::CaseText
                | S::Outcome
                | S::Purpose
                | S::Tasks
                | S::Powers
                | S::Composition
                | S::Secretariat
                | S::Meetings
                | S::Term
                | S::Evaluation
                | S::Reporting
        )
    {
        return Some((section, rest.trim()));
    }
    // Where another sentence of who was there follows, it is one too.
    let sentence = |rest: &str| {
        let more = rest.split_once(". ").map_or("", |(_, more)| more);
        let more = more.to_lowercase();
        ["afbud", "til stede", "deltog", "fraværende"]
            .iter()
            .any(|w| more.contains(w))
    };
    if let Some(found) = inline(line).filter(|(_, rest)| !sentence(rest)) {
        return Some(found);
    }
    let short = !line.ends_with('.')
        || line.ends_with("m.v.")
        || line.ends_with("mv.")
        || line.ends_with("m.m.");
    (short && line.chars().count() <= 70)
        .then(|| meaning(line).map(|s| (s, "")))
        .flatten()
}

/// Returns the meaning of a heading that is a question or the beginning of a sentence: `Hvem sidder i gruppen?`, `Udvalget skal:`.
fn by_words(line: &str) -> Option<Section> {
    let bare = line.trim_end_matches([':', '?']).trim_end();
    let words = bare.split(' ').count();
    if words > 8 || bare.contains([':', '.', ',', '\t']) || meaning(bare).is_some() {
        return None;
    }
    let seen = seen(bare);
    let key = seen.key(bare);
    let has = |parts: &[&str]| parts.iter().any(|p| key.contains(p));
    let goes_on = ["fortsaetter", "fortsaettende", "genudpeg", "genvalg"];
    if words <= 6
        && (goes_on.iter().any(|w| key.starts_with(w)) || key.contains("medlemmer fortsaetter"))
    {
        return Some(S::Members);
    }
    if key.ends_with(" kan") && words <= 3 && line.ends_with(':') {
        return Some(S::Powers);
    }
    // `Det skal forummet`, `Sådan er forummet sat sammen`
    if words <= 6
        && let Some(section) = [
            ("det skal ", "", S::Tasks),
            ("det kan ", "", S::Powers),
            ("det ma ", "", S::Powers),
            ("sadan er ", " sat sammen", S::Composition),
            ("sadan er ", " sammensat", S::Composition),
            ("hvad ", " er til for", S::Purpose),
        ]
        .into_iter()
        .find(|(from, to, _)| key.starts_with(from) && key.ends_with(to))
    {
        return Some(section.2);
    }
    if [
        " mandat til at",
        " kompetence til at",
        " bemyndiget til at",
        " ret til at",
    ]
    .iter()
    .any(|w| key.ends_with(w))
    {
        return Some(S::Powers);
    }
    if key.ends_with(" skal") && words <= 5
        || line.ends_with(':')
            && [" folgende opgaver", " til opgave at", " til opgave"]
                .iter()
                .any(|w| key.ends_with(w))
    {
        return Some(S::Tasks);
    }
    if !line.ends_with('?') {
        return None;
    }
    Some(if has(&["formand", "leder"]) {
        S::Chair
    } else if has(&["sekret", "referat"]) {
        S::Secretariat
    } else if has(&["hvor tit", "hvor ofte", "modes", "moder "]) {
        S::Meetings
    } else if has(&["hvem sidder", "hvem er med", "medlem", "deltager"]) {
        S::Composition
    } else if has(&["hvorfor", "formal"]) {
        S::Purpose
    } else if has(&["hvor lang", "hvor laenge"]) {
        S::Term
    } else if has(&["beslutte", "bestemme"]) {
        S::Powers
    } else if key.starts_with("hvad ") {
        S::Tasks
    } else {
        return None;
    })
}

/// Returns the heading that opens a line whose line ends were lost, and the names behind it: `Afbud var modtaget fra Ida Testesen`.
fn inline(line: &str) -> Option<(Section, &str)> {
    let starts = line.match_indices(' ').map(|(at, _)| at + 1);
    for at in starts.take(ATTENDANCE) {
        let (opening, rest) = line.split_at(at);
        if !opening.starts_with(char::is_uppercase) || opening.contains([',', '.', ':', ';']) {
            return None;
        }
        let first = rest.split([' ', ',']).next().unwrap_or_default();
        if !super::given::is_given(first) {
            continue;
        }
        let section = meaning(opening).or_else(|| attendance(opening))?;
        let is_list = matches!(
            section,
            S::Present | S::Apologies | S::Absent | S::Observers | S::FromSecretariat | S::Members
        );
        return is_list.then_some((section, rest));
    }
    None
}

/// How many words a heading has at most that tells who was there or away.
const ATTENDANCE: usize = 6;

/// Returns whether all of some cells head columns of who was there and who was not: `Deltagere`, `Afbud`.
pub(super) fn are_attendance(cells: &[&str]) -> bool {
    let attends = |cell: &&str| {
        let found = heading(cell).filter(|(_, rest)| rest.is_empty());
        found.is_some_and(|(s, _)| {
            matches!(
                s,
                S::Present | S::Apologies | S::Absent | S::Observers | S::FromSecretariat
            )
        })
    };
    cells.len() > 1 && cells.iter().all(attends)
}

/// Returns what words before a colon or a name tell of attendance: `Afbud var modtaget fra`, `Meldt fra`.
fn attendance(words: &str) -> Option<Section> {
    let key = key(words);
    let has = |parts: &[&str]| parts.iter().any(|part| key.contains(part));
    if key.split(' ').count() > ATTENDANCE {
        None
    } else if has(&["med afbud"]) {
        Some(S::Apologies)
    } else if has(&["fravaerende", "ikke til stede", "ikke modt", "udeblev"]) {
        Some(S::Absent)
    } else if has(&["afbud", "meldt fra", "meldte fra", "frameld", "forhindre"]) {
        Some(S::Apologies)
    } else if has(&["til stede", "tilstede", "fremmod"]) {
        Some(S::Present)
    } else {
        None
    }
}

/// Headings of a mandate that open a part in text whose line ends were lost, where several of them do.
const RUN_TOGETHER: [&str; 12] = [
    "Baggrund",
    "Formål",
    "Opgaver",
    "Kompetence",
    "Sammensætning",
    "Formandskab",
    "Mødefrekvens",
    "Møder",
    "Sekretariat",
    "Funktionsperiode",
    "Evaluering",
    "Tidsplan",
];

/// Returns a heading without `1. `, `§ 2`, `3.1`.
fn unnumbered(line: &str) -> &str {
    // `§ 1 Sammensætning`
    let paragraph = line.strip_prefix('§').map(|l| l.trim_start());
    if let Some(rest) = paragraph.map(|l| l.trim_start_matches(|c: char| c.is_ascii_digit()))
        && rest.starts_with(' ')
    {
        return rest.trim_start();
    }
    let line = line.trim_start_matches(['§', '*', '#', ' ']);
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ')');
    let (number, rest) = (
        &line[..line.len() - rest.len()],
        rest.strip_prefix([' ', '\t']),
    );
    // `2 Opgaver` is numbered, `1 medlem fra hver kommune` is not.
    let heads = |rest: &str| {
        let label = rest.split([':', '\t']).next().unwrap_or_default();
        rest.starts_with(char::is_uppercase)
            && (meaning(label).is_some() || by_words(label).is_some())
    };
    match rest.map(str::trim_start) {
        Some(rest) if number.contains(['.', ')']) || !number.is_empty() && heads(rest) => rest,
        _ => line,
    }
}

/// Words that begin a new part in text whose line ends are lost. Those without a colon count only behind text that is no sentence.
const INLINE: &[&str] = &[
    "Deltagere:",
    "Til stede:",
    "Afbud:",
    "Fraværende:",
    "Bemærkninger:",
    "Mødested:",
    "Mødedato:",
    "Mødetid:",
    "Dato:",
    "Tid:",
    "Sted:",
    "Medlemmer:",
    "Fraværende med afbud:",
    "Indholdsfortegnelse:",
    "Referent:",
    "Mødeleder:",
    "Dagsorden:",
    "Tilstedeværende medlemmer",
    "Tilstedeværende observatører",
    "Fra sekretariatet",
    "Afbud ",
    "Til stede var",
    "Tilstede var",
    "Meldt fra",
    "Dato Sagsbehandler",
    "Observatører:",
    "Næste møde ",
    "MEDLEMMER ",
    "DELTAGERE ",
    "INDHOLDSLISTE ",
    "MØDESTED ",
    "MØDETIDSPUNKT ",
    "Den udpegede styregruppe består af",
    "Herudover deltager",
];

/// What stands before the number of an item.
const ITEMS: [&str; 6] = ["Punkt ", "Pkt. ", "Ad ", "Ad pkt. ", "Ad punkt ", "Sag "];

/// Cuts a line at the headings inside it and at the numbers of an agenda, where it is long or `together`, of a paper that lost its line ends.
pub(super) fn cut(line: &str, together: bool) -> Vec<&str> {
    if line.contains('\t') {
        return vec![line];
    }
    let mut cuts: Vec<usize> = Vec::new();
    // `Deltagere: A, B. Afbud: C. Referent: D`
    for (at, _) in line.match_indices(". ") {
        // `1. stedfortræder: A`
        if line[..at].bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let rest = &line[at + 2..];
        // `Formand A, Nordby. Næstformand B, Sydby. Medlemmer: C`
        let mut words = rest.split(' ');
        if words
            .next()
            .is_some_and(|w| super::words::roles(w).is_some())
            && super::words::begin_name(&mut words)
        {
            cuts.push(at + 2);
            continue;
        }
        if inline(rest).is_some() {
            cuts.push(at + 2);
            continue;
        }
        let label = rest
            .get(..rest.len().min(60))
            .or_else(|| rest.get(..40))
            .unwrap_or_default();
        let Some((label, _)) = label.split_once(':') else {
            continue;
        };
        // `den 14. september 2021 Til stede: A` begins none.
        let begins = label.starts_with(char::is_uppercase);
        let heads = meaning(label)
            .or_else(|| attendance(label).filter(|_| begins))
            .is_some_and(|s| {
                matches!(
                    s,
                    S::Present
                        | S::Apologies
                        | S::Absent
                        | S::Observers
                        | S::FromSecretariat
                        | S::CaseOfficer
                        | S::MeetingPlace
                        | S::MeetingDay
                )
            });
        if heads || super::words::roles(label).is_some() || key(label) == "ordstyrer" {
            cuts.push(at + 2);
        }
    }
    let long = together || line.chars().nth(159).is_some();
    if !long {
        return parts(line, cuts);
    }
    for word in INLINE {
        cuts.extend(line.match_indices(word).map(|(at, _)| at).filter(|at| {
            let before = line[..*at].trim_end();
            line[..*at].ends_with(' ')
                && (word.ends_with(':') || word.len() > 8 || !before.ends_with(','))
        }));
    }
    // A kommissorium in one line: several headings, each before a capital letter.
    let heads: Vec<usize> = RUN_TOGETHER
        .iter()
        .chain(&["Formand", "Medlemmer"])
        .filter_map(|word| {
            let found = line.match_indices(word).find(|(at, _)| {
                let behind = line[at + word.len()..].strip_prefix(' ');
                line[..*at].ends_with(' ')
                    && behind.is_some_and(|b| {
                        b.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                    })
            });
            found.map(|(at, _)| at)
        })
        .collect();
    if heads.len() > 2 {
        cuts.extend(heads);
    }
    // What stands at the foot of a page.
    cuts.extend(
        line.match_indices(" Side ")
            .filter(|(at, _)| line[at + 6..].starts_with(|c: char| c.is_ascii_digit()))
            .map(|(at, _)| at + 1),
    );
    let numbered = cuts.len() > 1
        || together
        || line.contains("Referat")
        || line.contains("DAGSORDEN")
        || line.contains("INDHOLDSLISTE");
    if numbered {
        for (at, _) in line.match_indices(' ') {
            let rest = &line[at + 1..];
            let label = ITEMS.iter().find_map(|w| rest.strip_prefix(w));
            let number = label.unwrap_or(rest);
            let title = number.trim_start_matches(|c: char| c.is_ascii_digit());
            let digits = number.len() - title.len();
            let title = match title.strip_prefix(['.', ':']) {
                Some(title) => title,
                None if label.is_some() => title,
                None => continue,
            };
            let titled = title
                .strip_prefix(' ')
                .is_some_and(|t| t.starts_with(char::is_uppercase));
            let labelled = || ITEMS.iter().any(|w| line[..=at].ends_with(w));
            if (1..=2).contains(&digits) && titled && (label.is_some() || !labelled()) {
                cuts.push(at + 1);
            }
        }
        let agenda = line
            .match_indices(" Dagsorden ")
            .map(|(at, w)| (at + 1, at + w.len()));
        let agenda = agenda.filter(|(_, at)| line[*at..].starts_with(|c: char| c.is_ascii_digit()));
        cuts.extend(agenda.map(|(at, _)| at));
    }
    parts(line, cuts)
}

/// Cuts a line at places.
fn parts(line: &str, mut cuts: Vec<usize>) -> Vec<&str> {
    cuts.sort_unstable();
    cuts.dedup();
    // `2 3. Mødeplan`: the number of a page.
    let page = cuts.first().is_some_and(|at| {
        let first = line[..*at].trim_end();
        !first.is_empty() && first.bytes().all(|b| b.is_ascii_digit())
    });
    if page {
        let at = cuts.remove(0);
        return parts(&line[at..], cuts.iter().map(|cut| cut - at).collect());
    }
    let mut out = Vec::new();
    let mut from = 0;
    for at in cuts {
        if at > from {
            out.push(&line[from..at]);
            from = at;
        }
    }
    out.push(&line[from..]);
    out.retain(|part| !part.trim().is_empty());
    out
}

/// What a web page or a printed page has around its text.
const AROUND: &[&str] = &[
    "adresse http",
    "skip til",
    "send mail",
    "send e mail",
    "send en mail",
    "skriv til",
    "se profil",
    "vis flere",
    "vis alle",
    "vis mere",
    "læs mere",
    "sidst opdateret",
    "gå til indhold",
    "tilbage til oversigt",
    "udskriv",
    "klik her",
    "læs op",
    "hent og læs",
    "læs her",
    "luk alle punkter",
    "fold alle ud",
    "redaktør",
    "størrelse px",
    "starte visningen",
    "transkript",
    "forside",
    "dette er tekstversionen",
    "web tv",
    "cookie",
    "cookies",
    "privatlivspolitik",
    "del på",
    "print side",
    "kommissorium og forretningsorden",
    "dagsorden og referater",
    "habilitetserklæringer",
    "indhold",
    "offentligt",
    "dato sagsbehandler",
    "foto",
    "fotograf",
    "journalist",
    "redaktion",
    "illustration",
];

static AROUND_KEYS: LazyLock<Vec<String>> =
    LazyLock::new(|| AROUND.iter().map(|w| key(w)).collect());

/// How the line begins that stands for a sheet that nobody sees.
pub(super) const HIDDEN: &str = "(Skjult ark, der ikke er læst: ";

/// Returns whether a line is of the page around a text and not of the text.
pub(super) fn is_around(line: &str) -> bool {
    if line.starts_with(HIDDEN) {
        return true;
    }
    let seen = seen(line);
    let key = seen.key(line);
    // What the links of a page stand behind.
    if line.matches('|').count() > 3 && !line.contains('@') && !line.starts_with('|') {
        return true;
    }
    let page = key
        .strip_prefix("side ")
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    page || AROUND_KEYS.iter().any(|around| {
        key.strip_prefix(around.as_str()).is_some_and(|rest| {
            // `Kommissorium og forretningsorden for Udvalget` is a title.
            rest.is_empty()
                || rest.starts_with(' ') && !rest.starts_with(" for ")
                || around.ends_with("http")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_told_by_their_meaning() {
        for (line, section, rest) in [
            ("Formål", S::Purpose, ""),
            ("FORMÅL:", S::Purpose, ""),
            ("2. Sammensætning", S::Composition, ""),
            ("Udvalgets sammensætning", S::Composition, ""),
            ("Styregruppens arbejdsopgaver", S::Tasks, ""),
            ("Udvalgets opgaver omfatter bl.a.:", S::Tasks, ""),
            ("Mødehyppighed m.v.", S::Meetings, ""),
            (
                "Mødefrekvens\t4 gange om året",
                S::Meetings,
                "4 gange om året",
            ),
            (
                "Deltagere: Test Testesen, Prøve Prøvesen",
                S::Present,
                "Test Testesen, Prøve Prøvesen",
            ),
            ("Medlemmer af Sundhedskoordinationsudvalget", S::Members, ""),
            ("8. Funktionsperiode og evaluering", S::Term, ""),
            ("Styregruppen har følgende opgaver:", S::Tasks, ""),
            ("Sagsnr. 2023-12345", S::CaseNumber, "2023-12345"),
            (
                "Indstilling. At gruppen drøfter",
                S::Recommendation,
                "At gruppen drøfter",
            ),
        ] {
            assert_eq!(heading(line), Some((section, rest)), "{line}");
        }
        for line in [
            "Test Testesen",
            "Formand: Test Testesen, chef",
            "Kommuner:",
            "Afbud blev drøftet på mødet.",
        ] {
            assert!(heading(line).is_none_or(|(s, _)| s == S::Chair), "{line}");
        }
    }

    #[test]
    fn run_together_minutes_are_cut_at_their_headings() {
        let line = "1 Referat af 2. rådsmøde i Rådet Afholdt onsdag den 1. marts 2017 Tilstedeværende medlemmer af Rådet Test Testesen \
            (formand) Tilstedeværende observatører Prøve Prøvesen Afbud Ida Testesen Fra sekretariatet Bo Testesen (referent) 1";
        let parts = cut(line, false);
        assert_eq!(parts.len(), 5, "{parts:#?}");
        assert!(parts[3].starts_with("Afbud Ida"));
    }
}
