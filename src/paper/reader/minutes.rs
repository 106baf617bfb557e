//! Minutes and agendas: titles, particulars of the meeting, items, what sentences tell.

use super::Reader;
use super::changes::with_pronouns_joined;
use super::leaving::newcomer;
use super::meetings::year_in;
use super::signs::is_title;
use crate::model::Date;
use crate::model::fold::lowered;
use crate::paper::given;
use crate::paper::phrases::{
    ATTENDED, is_group_name, is_one_group, listed_in, meeting_of, sentences, succession,
    without_day, working_group,
};
use crate::paper::pieces::{self, Guess, guess};
use crate::paper::places::Places;
use crate::paper::rows::{Kind, Row, Why};
use crate::paper::said::{DeadlineSaid, ItemSaid, PaperKind, Said, What};
use crate::paper::sections::{self, Section};
use crate::paper::text::Piece;
use crate::paper::words::{self, key, seen};
use crate::paper::{dates, person, several};

/// Words before the day by which something is done.
const UNTIL: [&str; 7] = [
    "deadline",
    "frist",
    "senest ",
    "inden ",
    "afrapporter",
    "afleveres ",
    "færdig ",
];

/// Returns whether a sentence says in so many words by when something is done: `senest 1. maj`, but not `senest revideret 1. maj`, nor
/// `inden for rammen af aftalen fra 2019`.
fn says_until(lower: &str) -> bool {
    const BETWEEN: [&str; 22] = [
        "den",
        "d",
        "pr",
        "i",
        "med",
        "ved",
        "til",
        "på",
        "uge",
        "udgangen",
        "af",
        "og",
        "slutningen",
        "starten",
        "midten",
        "begyndelsen",
        "ultimo",
        "primo",
        "medio",
        "kl",
        "næste",
        "år",
    ];
    let day = |rest: &str| {
        let mut words = rest.split([' ', '.', ',']).filter(|w| !w.is_empty());
        let first = words.find(|w| !BETWEEN.contains(w) && !dates::is_weekday(w));
        first.is_some_and(|w| {
            w.starts_with(|c: char| c.is_ascii_digit())
                || dates::read(&format!("{w} 2000")).is_some()
        })
    };
    let alone = |at: usize| !lower[..at].ends_with(char::is_alphabetic);
    let until = |word: &str| {
        let mut all = lower.match_indices(word);
        all.any(|(at, _)| alone(at) && day(&lower[at + word.len()..]))
    };
    lower.contains("deadline") || lower.contains("frist") || until("senest ") || until("inden ")
}

/// Returns the place behind the day and time of a meeting, where a comma stands before it: `Møde den 3. marts 2026, Rådhuset`.
fn place_behind(text: &str) -> Option<&str> {
    let place = dates::behind(text);
    let at = text.rfind(place).filter(|_| !place.is_empty())?;
    let room = ["virtuelt", "online", "lokale", "mødelokale"]
        .iter()
        .any(|w| place.starts_with(w));
    let other = is_group_name(place) || place.contains("gruppe") || place.contains(". ");
    let comma = text[..at].trim_end().ends_with(',');
    (comma && !other && (room || place.starts_with(char::is_uppercase))).then_some(place)
}

/// Returns the number and title of an item without the time at which it is taken: `12.30 - 12.40  1. Velkommen`.
fn without_time(text: &str) -> &str {
    let clock =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | '-' | '\u{2013}' | ' ' | '\t');
    let Some((time, _)) = text.split_once(|c: char| !clock(c)) else {
        return text;
    };
    let bare = time.trim_end();
    let Some(at) = bare.rfind([' ', '\t']) else {
        return text;
    };
    let (time, number) = (bare[..at].trim_end(), &bare[at + 1..]);
    let is_time = time
        .split([' ', '-', '\u{2013}'])
        .filter(|t| !t.is_empty())
        .all(|t| {
            t.split_once(['.', ':']).is_some_and(|(hour, minutes)| {
                (1..=2).contains(&hour.len()) && minutes.len() == 2 && !minutes.contains(['.', ':'])
            })
        });
    let numbered = number.trim_end_matches('.').parse::<u32>().is_ok() && number.ends_with('.')
        || text[at + 1 + number.len()..].starts_with([')', '\t']);
    if is_time && !time.is_empty() && numbered {
        &text[at + 1..]
    } else {
        text
    }
}

/// Returns a title in a list of contents without the page: `Eventuelt... 4`.
fn without_page(title: &str) -> &str {
    let dots = ["..", "\u{2026}"]
        .iter()
        .filter_map(|w| title.find(w))
        .min();
    let page = |at: usize| {
        let page = title[at..].trim_matches(['.', '\u{2026}', ' ']);
        page.chars().all(|c| c.is_ascii_digit())
    };
    dots.filter(|at| page(*at))
        .map_or(title, |at| title[..at].trim_end())
}

/// Parts the title of an item from the sentences that go on behind it where line ends were lost: `Eventuelt Intet.`
fn title_apart(title: &str) -> (&str, &str) {
    const SAID: [&str; 12] = [
        "Godkendt",
        "Godkendes",
        "Intet",
        "Ingen",
        "Ingenting",
        "Udsat",
        "Drøftet",
        "Taget",
        "Udgik",
        "Udgår",
        "Tiltrådt",
        "Vedtaget",
    ];
    // What stands before the name of somebody who is of the title: `Oplæg ved Test Testesen`.
    const OF_TITLE: [&str; 5] = [" ved", " v/", " af", " fra", " med"];
    if !title.ends_with('.') && !title.contains(". ") {
        return (title, "");
    }
    let first_end = title.find(". ").unwrap_or(title.len());
    let upper = |w: &&str| w.starts_with(char::is_uppercase);
    let mut named = given::is_given(title.split(' ').next().unwrap_or_default());
    for (at, _) in title[..first_end].match_indices(' ') {
        let (before, rest) = (&title[..at], &title[at + 1..]);
        let words = || rest.split([' ', '.', ',']);
        let first = words().next().unwrap_or_default();
        let given = given::is_given(first);
        // Of a name the verb stands behind all of it.
        let verb = if given {
            words().find(|w| !upper(w))
        } else {
            words().nth(1)
        };
        let verb = verb.is_some_and(|w| words::has_verb(w) || w.ends_with("ede") || w == "mødes");
        let of_title = SUBORDINATE.iter().chain(OF_TITLE.iter().filter(|_| given));
        let opens = verb && !of_title.into_iter().any(|w| before.ends_with(w));
        if upper(&first) && !named && (SAID.contains(&first) || opens) {
            return (before.trim_end_matches(['.', ' ']), rest);
        }
        named = given || named && upper(&first);
    }
    (title, "")
}

/// Words behind which somebody with a verb ends no title: `Drøftelse af, hvad KKR skal mene.`
const SUBORDINATE: [&str; 6] = [" hvad", " om", " at", " hvordan", " hvor", " som"];

/// Returns whether a sentence tells of what has been: `blev afleveret inden 1. maj 2020`.
fn is_told(lower: &str) -> bool {
    lower
        .split([' ', ',', '.'])
        .any(|w| matches!(w, "blev" | "var" | "havde" | "skulle"))
}

/// Returns whether a sentence tells of an aim that somebody has set: `indgik en aftale om at udbrede … inden udgangen af 2019`.
fn says_what_is_wanted(lower: &str) -> bool {
    const SET: [&str; 8] = [
        "aftale om at ",
        "aftalt at ",
        "mål om at ",
        "målet er at ",
        "ambition om at ",
        "ønske om at ",
        "strategi for at ",
        "lov om at ",
    ];
    let by = [
        "regering",
        "danske regioner",
        "folketing",
        "økonomiaftale",
        "finanslov",
        "minister",
    ];
    by.iter().any(|w| lower.contains(w)) && SET.iter().any(|w| lower.contains(w))
}

impl Reader<'_> {
    /// Takes a sentence that says of which meeting the minutes are: `Hermed referat fra mødet mandag den 1. februar 2016 kl. 10-12`.
    pub(super) fn tells_day(&mut self, piece: &Piece, text: &str) -> bool {
        let first = self.paper.rows.is_empty() && self.item.is_none();
        if !self.minutes || !first || self.meeting.date.is_some() || !is_title(text) {
            return false;
        }
        let mail = text
            .split_once(':')
            .is_some_and(|(label, _)| words::is_mail_head(label));
        let day = dates::inside(text).filter(|_| text.ends_with('.') && !mail);
        let told = day.is_some();
        if told {
            self.meeting.date = day;
            self.meeting.time = dates::time_inside(text);
            self.met = Some((piece.line, piece.last));
            self.skip(piece, Why::Particular);
        }
        told
    }

    /// Returns the number of the first item of an agenda that goes on with those of earlier meetings: `47. Godkendelse`, `48. Budget`.
    pub(super) fn first_item(all: &[Piece], places: &Places) -> Option<u32> {
        let numbered = |piece: &Piece| {
            let text = piece.text.trim_start_matches(['#', '*', ' ']);
            let bare = ["Punkt nr. ", "Punkt ", "Pkt. ", "Sag nr. ", "Sag "]
                .iter()
                .find_map(|w| text.strip_prefix(w));
            let (number, title) = bare.unwrap_or(text).split_once(['.', ':', ')'])?;
            let number = number.parse::<u32>().ok().filter(|n| *n < 1000)?;
            let title = title.trim();
            let name = guess(pieces::opening(title), places) == Guess::Name;
            (title.starts_with(char::is_uppercase) && !name).then_some((number, bare.is_some()))
        };
        let mut items = all.iter().filter_map(numbered);
        let (first, told) = items.next().filter(|(n, _)| *n > 1)?;
        (told || items.any(|(n, _)| n == first + 1)).then_some(first)
    }

    /// Takes the title of a meeting: `Prøvegruppens møde 3/2026`, `Deltagerliste til møde i Prøvegruppen den 3. marts 2026`.
    pub(super) fn meeting_title(&mut self, piece: &Piece, text: &str) -> bool {
        let first = self.paper.rows.is_empty() && self.paper.says.is_empty();
        if !first || !self.paper.title.is_empty() || self.paper.kind == PaperKind::Mandate {
            return false;
        }
        let Some((_, day)) = meeting_of(text) else {
            return false;
        };
        text.clone_into(&mut self.paper.title);
        self.minutes = true;
        self.paper.kind = PaperKind::Minutes;
        if day.is_some() && self.meeting.date.is_none() {
            self.meeting.date = day;
            self.meeting.time = dates::time_inside(text);
            self.met = Some((piece.line, piece.last));
        }
        self.section = Some(Section::Present);
        text.clone_into(&mut self.heading);
        self.skip(piece, Why::Particular);
        true
    }

    /// Takes the title of a list of members: `Deltagerliste for Prøvegruppen`, `Prøvegruppen – medlemmer pr. 1. januar 2026`.
    pub(super) fn list_title(&mut self, piece: &Piece, text: &str) -> bool {
        let first = self.paper.rows.is_empty() && self.paper.says.is_empty();
        if !first
            || self.minutes
            || !self.paper.title.is_empty()
            || self.paper.kind != PaperKind::List
        {
            return false;
        }
        let Some((_, day)) = listed_in(text) else {
            return false;
        };
        text.clone_into(&mut self.paper.title);
        self.paper.date = self.paper.date.take().or(day);
        self.section = Some(Section::Members);
        text.clone_into(&mut self.heading);
        self.skip(piece, Why::Particular);
        true
    }

    /// Takes what the paper is called: `Referat fra møde den 23. februar 2018 i Samrådet`, `Kommissorium for Udvalget`.
    pub(super) fn title(&mut self, piece: &Piece, text: &str) -> bool {
        let seen = seen(text);
        let lower = seen.key(text);
        let early = self.paper.rows.is_empty() && self.item.is_none() && self.paper.says.len() < 3;
        let about = [
            "referat",
            "modereferat",
            "revideret referat",
            "dagsorden",
            "dagsordner",
            "kommissorium",
            "generisk kommissorium",
            "faelles kommissorium",
            "medlemmer af",
            "forretningsorden for",
            "forretningsorden og kommissorium",
            "vedtaegter for",
            "mandat for",
            "udkast til",
            "beslutningsreferat",
            "udpegning til",
            "aendringer i",
            "udpegning af medlemmer til",
            "valg af medlemmer til",
            "indkaldelse til mode i",
        ];
        let titled = early
            && text.chars().count() > 16
            && !text.ends_with(':')
            && !text.contains('\t')
            && about.iter().any(|w| {
                lower
                    .strip_prefix(w)
                    .or_else(|| {
                        lower
                            .split_once(' ')
                            // `2 medlemmer af regionsrådet` are seats.
                            .filter(|(n, _)| n.parse::<u32>().is_ok() && *w != "medlemmer af")
                            .and_then(|(_, r)| r.strip_prefix(w))
                    })
                    .is_some_and(|r| r.is_empty() || r.starts_with(' '))
            });
        // `Prøveudvalget - referat fra mødet 2. juni 2026`
        let behind = [" - ", " \u{2013} "]
            .iter()
            .find_map(|w| text.rsplit_once(w));
        let behind = behind.filter(|(name, _)| is_group_name(name));
        let titled = titled
            || early
                && behind.is_some_and(|(_, kind)| {
                    let kind = key(kind);
                    ["referat ", "beslutningsreferat ", "dagsorden "]
                        .iter()
                        .any(|w| kind.starts_with(w))
                });
        // `Prøvegruppen Referat`, where line ends were lost
        let named = |(name, kind): (&str, &str)| {
            let kinds = ["referat", "modereferat", "beslutningsreferat", "dagsorden"];
            kinds.contains(&key(kind).as_str()) && is_one_group(name)
        };
        let titled = titled || early && text.rsplit_once(' ').is_some_and(named);
        if !titled {
            // `den 23. november 2023 kl. 08:30`, `i L130, Regionshospitalet`, `24-08-2021 13:00`
            // `Mandag den 3. april 2023 kl. 9` tells the day wherever it stands.
            let alone = dates::is_weekday(text.split(' ').next().unwrap_or_default())
                && text.chars().count() < 60
                && !text.ends_with('.');
            if self.minutes
                && self.item.is_none()
                && (alone
                    || self
                        .section
                        .is_none_or(|s| matches!(s, Section::Agenda | Section::Outcome))
                        && self.paper.rows.is_empty())
            {
                if let Some(date) = self
                    .meeting
                    .date
                    .is_none()
                    .then(|| dates::inside(text))
                    .flatten()
                    .filter(|_| {
                        text.chars().count() < 60
                            || lower.contains(" mode ")
                            || dates::begins(text) && !text.ends_with('.')
                    })
                {
                    if self.meeting.place.is_empty() {
                        let begins = dates::begins(text).then(|| dates::behind(text));
                        let place = begins.or_else(|| place_behind(text)).unwrap_or_default();
                        place.clone_into(&mut self.meeting.place);
                    }
                    self.meeting.date = Some(date);
                    self.meeting.time = dates::time_inside(text);
                    self.met = Some((piece.line, piece.last));
                    self.skip(piece, Why::Particular);
                    return true;
                }
                let rooms = [
                    "lokale",
                    "radhus",
                    "regionshus",
                    "hospital",
                    "sygehus",
                    "teams",
                    "virtuelt",
                ];
                let numbered = text.starts_with(|c: char| c.is_ascii_digit());
                let room = !numbered
                    && rooms.iter().any(|w| lower.contains(w))
                    && text.chars().count() < 60
                    && !text.contains([':', '\t']);
                if let Some(place) = text
                    .strip_prefix("i ")
                    .or(room.then_some(text))
                    .filter(|_| self.meeting.date.is_some() && self.meeting.place.is_empty())
                {
                    place.clone_into(&mut self.meeting.place);
                    self.skip(piece, Why::Particular);
                    return true;
                }
            }
            return false;
        }
        let kind = if lower.contains("kommissorium")
            || ["forretningsorden", "vedtaegter", "mandat"]
                .iter()
                .any(|w| lower.starts_with(w))
        {
            PaperKind::Mandate
        } else if lower.contains("referat") || lower.contains("dagsord") {
            PaperKind::Minutes
        } else {
            self.paper.kind
        };
        if self.paper.kind == PaperKind::List {
            self.paper.kind = kind;
        }
        // Where the title stands twice, one of them may have the time alone.
        if kind == PaperKind::Minutes
            && let Some(date) = dates::inside(text)
            && self.meeting.date.as_ref().is_none_or(|day| *day == date)
        {
            if self.meeting.date.replace(date).is_none() {
                self.met = Some((piece.line, piece.last));
            }
            if self.meeting.time.is_empty() {
                self.meeting.time = dates::time_inside(text);
            }
        }
        let mut title = text.trim_end_matches('.');
        if let Some(at) = title.find(" til mødet ") {
            title = &title[..at];
        }
        if kind == PaperKind::Minutes
            && !self.meeting.time.is_empty()
            && self.meeting.place.is_empty()
            && let Some((_, place)) = text
                .split_once(&self.meeting.time)
                .and_then(|(_, rest)| rest.split_once(" i "))
        {
            self.meeting.place = place.trim().to_owned();
        }
        if kind == PaperKind::Minutes && self.meeting.place.is_empty() {
            let at = [" på ", " i "].iter().find_map(|w| text.rsplit_once(w));
            let timed = |(before, place): &(&str, &str)| {
                before.ends_with(|c: char| c.is_ascii_digit())
                    && !is_group_name(place)
                    && before.contains("kl. ")
            };
            let at = at
                .filter(timed)
                .map(|(_, place)| place.trim_end_matches('.'));
            let place = place_behind(text).or(at).unwrap_or_default();
            place.clone_into(&mut self.meeting.place);
        }
        let title = title
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .trim();
        if self.paper.title.is_empty()
            || (title.chars().count() > self.paper.title.chars().count()
                && title.chars().count() < 120)
        {
            title.clone_into(&mut self.paper.title);
        }
        self.minutes |= kind == PaperKind::Minutes;
        if kind != PaperKind::Minutes {
            let known = without_day(text).1;
            self.paper.date = self.paper.date.take().or(known);
        }
        if lower.starts_with("medlemmer") {
            self.section = Some(Section::Members);
            text.clone_into(&mut self.heading);
        }
        self.skip(piece, Why::Particular);
        true
    }

    /// Takes the number and title of an item of the agenda.
    pub(super) fn item(&mut self, piece: &Piece, text: &str) -> bool {
        let text = without_time(text.trim_start_matches(['#', '*', ' ']));
        let prefixed = [
            "punkt nr. ",
            "punkt ",
            "pkt. ",
            "pkt ",
            "sag nr. ",
            "sag ",
            "ad. ",
            "ad ",
            "ad pkt. ",
            "ad punkt ",
            "re. ",
            "re ",
            "re pkt. ",
            "re punkt ",
            "vedr. pkt. ",
            "vedr. punkt ",
            "til pkt. ",
            "til punkt ",
        ]
        .iter()
        .find_map(|w| {
            let (first, rest) = text.split_at_checked(w.len())?;
            let numbered = rest.starts_with(|c: char| c.is_ascii_digit());
            (first.to_lowercase() == *w && numbered).then_some(rest)
        });
        let is_ad = prefixed.is_some() && !text.starts_with(['P', 'p', 'S', 's']);
        let text = prefixed.unwrap_or(text).trim_start();
        if self.part_of_item(piece, text) {
            return true;
        }
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if !(1..=3).contains(&digits) {
            return false;
        }
        let behind = text[digits..].trim_start_matches(' ');
        // `1 Godkendelse af dagsorden`; in a list of people `5 Test Testesen` is none.
        let behind = ["(Åben)", "(Åbent)", "(Lukket)", "(O)", "(L)"]
            .iter()
            .find_map(|w| behind.strip_prefix(w))
            .map_or(behind, str::trim_start);
        let signed = behind.strip_prefix(['.', ':', ')', '-', '\u{2013}']);
        let bare = digits < 3
            && text[digits..].starts_with(' ')
            && behind.starts_with(char::is_uppercase)
            && (!behind.ends_with('.') || key(behind) == "evt")
            && behind.split_ascii_whitespace().count() <= 14
            && !self.is_person_line(behind);
        let title = match signed {
            Some(title) => title.trim(),
            None if bare || prefixed.is_some() => behind.trim(),
            None => return false,
        };
        let whole = title;
        let (title, said) = title_apart(without_page(title));
        // `1. Test Testesen, chef` below `Deltagere` is no item.
        let listed = matches!(
            self.section,
            Some(Section::Present | Section::Apologies | Section::Absent)
        );
        if listed && self.item.is_none() && prefixed.is_none() && self.is_person_line(title) {
            return false;
        }
        let Ok(number) = text[..digits].parse::<u32>() else {
            return false;
        };
        // `Ad 1. Godkendt.` below the agenda tells what came of it.
        let listed = self.paper.says.iter().position(
            |s| matches!(&s.what, What::Item(item) if item.number == number && item.outcome.is_empty()),
        );
        if let Some(at) =
            listed.filter(|_| is_ad && self.last_item().is_some_and(|n| n > 1 || number > 1))
        {
            let What::Item(known) = &self.paper.says[at].what else {
                return false;
            };
            let rest = match whole.strip_prefix(known.title.as_str()) {
                Some(rest) => rest.trim_start_matches(['.', ':', ' ']),
                None => whole,
            };
            self.section = Some(Section::Outcome);
            self.heading = format!("punkt {number}");
            self.item = Some(at);
            self.paper
                .of_items
                .extend((piece.line..=piece.last).map(|line| (line, number.to_string())));
            if !rest.is_empty() {
                let rest = rest.to_owned();
                self.of_item(piece, Section::Outcome, &rest);
            }
            return true;
        }
        // A list of contents, and the items again: what is told stands below the second ones.
        let first = self.paper.says.iter().find_map(|s| match &s.what {
            What::Item(item) => Some(item.number),
            _ => None,
        });
        let again = first == Some(number) && self.last_item().is_some_and(|n| n > number);
        if again && self.items_are_empty() {
            let items = |s: &Said| match &s.what {
                What::Item(item) => Some((s.lines.0, item.label())),
                _ => None,
            };
            self.paper
                .of_items
                .extend(self.paper.says.iter().filter_map(items));
            self.paper.says.retain(|s| items(s).is_none());
            self.seats.clear();
            (0..self.paper.says.len()).for_each(|at| self.note_seat(at));
            self.item = None;
        }
        let last = self.last_item();
        let follows = last.map_or(number <= 1, |n| number == n + 1)
            || last.is_none()
                && (number < 40 && self.paper.rows.is_empty() || self.first_item == Some(number));
        if !follows
            || title.is_empty()
            || title.starts_with(|c: char| c.is_ascii_digit())
            || !title.starts_with(char::is_uppercase)
        {
            return false;
        }
        // Text that lost its line ends goes on behind the title: `Pjece. Vi trykker 500. A sender den.`
        let told = |first: &str, rest: &str| {
            let short = first.split(' ').count() <= 5 && first.split(' ').all(|w| w.len() > 2);
            short
                && rest.ends_with('.')
                && words::has_verb(rest)
                && rest.starts_with(char::is_uppercase)
        };
        let (title, rest) = match title.split_once(". ").filter(|(first, rest)| {
            title.chars().count() > 120 && first.chars().count() <= 120 || told(first, rest)
        }) {
            Some((first, rest)) if said.is_empty() => (first, rest.trim()),
            _ if title.chars().count() > 160 => return false,
            _ => (title, said),
        };
        // `Budget (10.00-10.40)`, `Budget (20 min.)`
        let hours = |inside: &str| {
            let long = inside.trim_end_matches('.').strip_suffix("min");
            long.is_some_and(|n| n.trim().bytes().all(|b| b.is_ascii_digit()))
                || inside.contains(['.', ':'])
                    && inside.trim_start_matches("kl. ").chars().all(|c| {
                        c.is_ascii_digit() || matches!(c, '.' | ':' | '-' | '\u{2013}' | ' ')
                    })
        };
        let timed = title.strip_suffix(')').and_then(|t| t.rsplit_once(" ("));
        let title = timed
            .filter(|(_, t)| hours(t))
            .map_or(title, |(title, _)| title);
        let (title, rest) = match title.split_once(" At ") {
            Some((first, second)) if rest.is_empty() => (first, second),
            Some((first, _)) => (first, rest),
            None => (title, rest),
        };
        self.section = Some(Section::Outcome);
        self.heading = format!("punkt {number}");
        self.role.clear();
        self.party.clear();
        self.item = Some(self.paper.says.len());
        self.paper.kind = PaperKind::Minutes;
        self.say(
            piece,
            What::Item(ItemSaid {
                number,
                title: title
                    .trim_end_matches(['.', ' ', '-', '\u{2013}'])
                    .to_owned(),
                ..ItemSaid::default()
            }),
        );
        if key(title).starts_with("naeste mode") {
            self.planned(piece, title);
        } else if ["modeplan", "modedato", "kommende mode"]
            .iter()
            .any(|w| key(title).starts_with(w))
        {
            self.all_planned(piece, title);
        }
        if !rest.is_empty() {
            self.of_item(piece, Section::Outcome, rest);
        }
        true
    }

    /// Takes a part of the item before it: `2.1 Budget for næste år` below `2. Budget`.
    fn part_of_item(&mut self, piece: &Piece, text: &str) -> bool {
        let Some((number, rest)) = text.split_once('.') else {
            return false;
        };
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (part, behind) = rest.split_at(digits);
        let title = behind.trim_start_matches(['.', ':', ')']).trim();
        let (Ok(number), Ok(part)) = (number.parse::<u32>(), part.parse::<u32>()) else {
            return false;
        };
        let last = self.paper.says.iter().rev().find_map(|s| match &s.what {
            What::Item(item) => Some((item.number, item.part)),
            _ => None,
        });
        if last != Some((number, part.wrapping_sub(1)))
            || !title.starts_with(char::is_uppercase)
            || title.chars().count() > 160
        {
            return false;
        }
        self.section = Some(Section::Outcome);
        self.heading = format!("punkt {number}.{part}");
        self.item = Some(self.paper.says.len());
        let item = ItemSaid {
            number,
            part,
            title: format!("{number}.{part} {}", title.trim_end_matches('.')),
            ..ItemSaid::default()
        };
        self.say(piece, What::Item(item));
        true
    }

    /// Returns whether nothing stands below the items so far.
    pub(super) fn items_are_empty(&self) -> bool {
        self.paper.says.iter().all(|s| match &s.what {
            What::Item(item) => item.printed.is_empty() && item.outcome.is_empty(),
            _ => true,
        })
    }

    pub(super) fn last_item(&self) -> Option<u32> {
        self.paper.says.iter().rev().find_map(|s| match &s.what {
            What::Item(item) => Some(item.number),
            _ => None,
        })
    }

    /// Takes what stands below an item of the agenda.
    pub(super) fn of_item(&mut self, piece: &Piece, section: Section, text: &str) {
        let (mut used, mut next) = (false, false);
        // What is enclosed came out of no item.
        if text.starts_with("Bilag:") || text.starts_with("Bilag ") && text.contains(": ") {
            return self.skip(piece, Why::Prose);
        }
        if matches!(
            seen(text).key(text),
            "bilag" | "bilagsliste" | "bilagsoversigt"
        ) {
            self.section = Some(Section::Remarks);
            return self.skip(piece, Why::Heading);
        }
        if let Some(Said {
            what: What::Item(item),
            ..
        }) = self.item.and_then(|at| self.paper.says.get_mut(at))
        {
            next = key(&item.title).starts_with("naeste mode");
            let to = match section {
                Section::Recommendation => Some(&mut item.printed),
                Section::Outcome => Some(&mut item.outcome),
                _ => None,
            };
            if let Some(to) = to {
                pieces::join(to, text, " ");
                let label = item.label();
                self.paper
                    .of_items
                    .extend((piece.line..=piece.last).map(|line| (line, label.clone())));
                used = true;
            }
        }
        let told = next && self.all_planned(piece, text) || self.sentences(piece, text);
        if !used && !told {
            self.skip(piece, Why::Prose);
        }
    }

    /// Takes people, changes and deadlines out of the sentences of minutes; returns whether there are any.
    pub(super) fn sentences(&mut self, piece: &Piece, text: &str) -> bool {
        let joined = with_pronouns_joined(text);
        let text = joined.as_deref().unwrap_or(text);
        let mut told = false;
        let mut before = "";
        for sentence in sentences(text) {
            if self.attendance(piece, sentence) {
                told = true;
                continue;
            }
            // `Evalueringen begynder til maj. Ansvarlig: A. Frist: 29. maj.`
            if let Some(at) = sentence.find("Ansvarlig: ")
                && dates::inside_near(sentence, self.meeting.date.as_ref()).is_none()
                && self.responsible(piece, &sentence[at..])
            {
                told = true;
                continue;
            }
            if let Some((group, list)) = working_group(sentence) {
                let (before, named) = (
                    std::mem::replace(&mut self.group, group),
                    std::mem::take(&mut self.party),
                );
                let section = self.section.replace(Section::Members);
                for mut row in several::people(list, self.places) {
                    row.line = piece.line;
                    if row.name.contains(' ') {
                        self.take(row);
                        told = true;
                    }
                }
                (self.section, self.party) = (section, named);
                self.named = Some((piece.last, std::mem::replace(&mut self.group, before)));
                continue;
            }
            let lower = lowered(sentence);
            if let Some(at) = lower.find(" er tovholder") {
                let who = sentence[..at].rsplit(['.', ',']).next().unwrap_or_default();
                let (plain, inside) = pieces::brackets(who);
                let group = self.named.as_ref().map(|n| n.1.clone());
                let row = self.paper.rows.iter_mut().rev().find(|r| {
                    group.as_ref().is_none_or(|g| *g == r.group)
                        && inside.iter().chain([&plain]).any(|n| {
                            let n = key(n);
                            !n.is_empty()
                                && (key(&r.name) == n
                                    || key(&r.name).split(' ').next() == Some(n.as_str()))
                        })
                });
                if let Some(row) = row {
                    pieces::join(&mut row.role_text, "tovholder", ", ");
                    told = true;
                }
            }
            // `Rådet mødes den 16. marts, 18. maj og 16. november 2022.`
            let meets = [" mødes den ", " mødes igen ", " mødes næste gang "];
            if let Some(at) = meets.iter().find_map(|w| lower.find(w)) {
                told |= self.all_planned(piece, sentence.get(at..).unwrap_or_default());
                continue;
            }
            let coming = ["næste møde", "kommende møde"];
            // `senest 1. marts`, also for what is to be done until that meeting.
            let until = ["senest ", "inden "].iter().any(|w| lower.contains(w));
            let coming = !until && coming.iter().any(|w| lower.contains(w));
            if coming && self.all_planned(piece, sentence) {
                told = true;
                continue;
            }
            // `A indkalder til et møde. Deadline 1. december.`
            let of_before = ["deadline", "frist"].iter().any(|w| lower.starts_with(w))
                && sentence.split(' ').count() < 8
                && !text.contains("Ansvarlig")
                && !self.doer(before).is_empty();
            told |= if of_before {
                self.deadline(piece, &format!("{before} {sentence}"))
            } else {
                self.deadline(piece, sentence)
            };
            // `A træder tilbage. B overtager posten.`
            let change = succession(sentence).or_else(|| {
                let two = format!("{before} {sentence}");
                succession(&two).filter(|_| !before.is_empty() && succession(before).is_none())
            });
            if let Some((new, old)) = change {
                // What the first sentence says of a day is of the one who leaves.
                let alone = succession(sentence).is_some();
                let instead = old.is_empty() && self.comes_instead(sentence, before);
                let old = self.left_in(before).filter(|_| instead).unwrap_or(old);
                let left = if alone && !instead { sentence } else { before };
                self.change(piece, left, sentence, new, old);
                told = true;
            } else if let Some(new) = newcomer(sentence) {
                self.change(piece, sentence, sentence, new, String::new());
                told = true;
            } else {
                told |= self.take_leavers(piece, sentence)
                    || self.turns(piece, sentence)
                    || self.goes_on(piece, sentence);
            }
            before = sentence;
        }
        told
    }

    /// Takes a sentence that says who was there and who was not: `A og B havde meldt afbud`, `Fra forvaltningen deltog C`.
    pub(super) fn attendance(&mut self, piece: &Piece, sentence: &str) -> bool {
        if !self.minutes {
            return false;
        }
        let lower = lowered(sentence);
        let behind = |words: &[&str]| {
            let found = words
                .iter()
                .filter_map(|w| lower.find(w).map(|at| at + w.len()));
            found.min().and_then(|at| sentence.get(at..))
        };
        let before = |words: &[&str]| {
            let found = words.iter().filter_map(|w| lower.find(w));
            found.min().and_then(|at| sentence.get(..at))
        };
        let opens = |words: &[&str]| {
            let found = words.iter().find(|w| lower.starts_with(*w));
            found.and_then(|w| sentence.get(w.len()..))
        };
        if self.stood_in(piece, sentence) || self.came_or_left(piece, sentence) {
            return true;
        }
        // `A havde meldt afbud, og i hans sted deltog B`
        let instead = behind(&[
            " sted deltog ",
            " sted mødte ",
            " stedet deltog ",
            " stedet mødte ",
        ]);
        let found = if let Some(list) = behind(&["afbud fra "]) {
            Some((Kind::Apology, list, ""))
        } else if let Some(list) = before(&[
            " havde meldt afbud",
            " har meldt afbud",
            " meldte afbud",
            " havde sendt afbud",
        ]) {
            Some((Kind::Apology, list, ""))
        } else if let Some(list) = before(&[" var fraværende", " deltog ikke", " udeblev"])
            && !lower.contains(" punkt")
        {
            Some((Kind::Absent, list, ""))
        } else if let Some(list) = opens(&ATTENDED) {
            Some((Kind::Present, list, ""))
        } else if let Some((first, list)) = sentence.split_once(" deltog ")
            && let Some(side) = [
                "Fra ",
                "Desuden",
                "Herudover",
                "Derudover",
                "Endvidere",
                "Som gæst",
            ]
            .iter()
            .find(|w| first.starts_with(*w))
        {
            let guest = *side != "Fra ";
            let side = if guest { "" } else { first };
            Some((if guest { Kind::Guest } else { Kind::Present }, list, side))
        } else if [" deltog i stedet for ", " deltog for ", " mødte for "]
            .iter()
            .any(|w| lower.contains(w))
        {
            Some((Kind::Present, sentence, ""))
        } else {
            let instead = opens(&["i stedet deltog ", "i stedet mødte "]);
            instead.map(|list| (Kind::Present, list, ""))
        };
        let Some((kind, list, side)) = found else {
            return false;
        };
        let rows = several::people_of(
            list.trim_start_matches(':').trim_end_matches('.').trim(),
            true,
            self.places,
        );
        let mut told = false;
        let first = rows.first().map(|r| r.name.clone()).unwrap_or_default();
        let away = self.paper.rows.last().filter(|r| r.kind == Kind::Apology);
        let away = away
            .filter(|_| lower.starts_with("i stedet "))
            .map(|r| r.name.clone());
        for mut row in rows.into_iter().filter(|r| r.name.contains(' ')) {
            (row.line, row.kind) = (piece.line, kind);
            if let Some(away) = &away {
                row.substitute_for.clone_from(away);
            }
            pieces::join(&mut row.note, &side.to_lowercase(), ", ");
            self.take(row);
            told = true;
        }
        if let Some(who) = instead.filter(|_| kind == Kind::Apology && told) {
            for row in several::people_of(who.trim_end_matches('.'), true, self.places) {
                self.take(Row {
                    line: piece.line,
                    kind: Kind::Present,
                    role_text: "stedfortræder".to_owned(),
                    substitute_for: first.clone(),
                    ..row
                });
            }
        }
        told
    }

    /// Takes who came for somebody: `For A deltog B`, `I stedet for A mødte B`; for an organisation it is where B comes from.
    fn stood_in(&mut self, piece: &Piece, sentence: &str) -> bool {
        let bare = sentence.trim_end_matches('.');
        let parts = ["For ", "I stedet for "]
            .iter()
            .find_map(|w| bare.strip_prefix(w));
        let parts = parts.and_then(|rest| {
            let verbs = [" deltog ", " deltager ", " mødte ", " møder "];
            verbs.iter().find_map(|verb| rest.split_once(verb))
        });
        let Some((whose, who)) = parts else {
            return false;
        };
        let name = pieces::named(whose).name;
        let person = pieces::is_name_alone(&name, true, self.places);
        if !person && guess(whose, self.places) != Guess::Organisation {
            return false;
        }
        let mut told = false;
        for mut row in several::people_of(who, true, self.places) {
            if !row.name.contains(' ') {
                continue;
            }
            (row.line, row.kind) = (piece.line, Kind::Present);
            if person {
                row.substitute_for.clone_from(&name);
            } else {
                whose.clone_into(&mut row.on_behalf_of);
            }
            self.take(row);
            told = true;
        }
        told
    }

    /// Takes who came late or left before the end, and so was there: `A forlod mødet kl. 15`.
    fn came_or_left(&mut self, piece: &Piece, sentence: &str) -> bool {
        const VERBS: [&str; 6] = [
            " forlod mødet",
            " forlod kl",
            " gik kl",
            " ankom ",
            " kom kl",
            " måtte forlade mødet",
        ];
        let verb = VERBS.iter().filter_map(|w| sentence.find(w)).min();
        let Some((who, said)) = verb.map(|at| sentence.split_at(at)) else {
            return false;
        };
        let mut rows = several::people_of(who, true, self.places);
        rows.retain(|r| r.name.contains(' '));
        for row in &mut rows {
            let name = key(&row.name);
            let mut known = self.paper.rows.iter_mut();
            let note = said.trim_matches([' ', '.']);
            if let Some(known) = known.find(|r| r.kind.is_attendance() && key(&r.name) == name) {
                pieces::join(&mut known.note, note, ", ");
                known.more.push(piece.line);
            } else {
                pieces::join(&mut row.note, note, ", ");
                (row.line, row.kind) = (piece.line, Kind::Present);
                self.take(row.clone());
            }
        }
        !rows.is_empty()
    }

    /// Takes a sentence that says until when something is done.
    pub(super) fn deadline(&mut self, piece: &Piece, sentence: &str) -> bool {
        let lower = lowered(sentence);
        let at = UNTIL.iter().filter_map(|w| lower.find(w)).min();
        let near = self.meeting.date.as_ref().or(self.paper.date.as_ref());
        let date = at
            .filter(|at| sentence.is_char_boundary(*at))
            .and_then(|at| dates::inside_near(&sentence[at..], near));
        let Some(date) = date else {
            return false;
        };
        let explicit = says_until(&lower);
        let owner = sentence
            .find("Ansvarlig: ")
            .map(|at| &sentence[at + "Ansvarlig: ".len()..]);
        let owner = match owner {
            Some(owner) => {
                let end = owner.find([',', '.', ';', '(']).unwrap_or(owner.len());
                let owner = owner[..end].trim();
                self.known_as(owner).unwrap_or_else(|| owner.to_owned())
            }
            None => self.doer(sentence),
        };
        // What was to be done before the meeting is told, and nothing to do: `Aftalen blev indgået inden 1. maj 2020`.
        let over = near.and_then(Date::first).zip(date.last());
        // An agenda asks for what is to be done before the meeting.
        let ahead = key(&self.paper.title).starts_with("dagsorden");
        let over = over.is_some_and(|(met, day)| day < met) && !ahead
            || is_told(&lower)
            || says_what_is_wanted(&lower);
        if owner.is_empty() && (over || !explicit) {
            return false;
        }
        let sentence = ["Aktion: ", "Handling: ", "Opgave: ", "Opfølgning: "]
            .iter()
            .find_map(|label| sentence.strip_prefix(label))
            .unwrap_or(sentence);
        self.say(
            piece,
            What::Deadline(DeadlineSaid {
                text: sentence.to_owned(),
                date,
                owner,
                item: String::new(),
            }),
        );
        true
    }

    /// Returns who a sentence says does something: by the whole name, or by the signs behind a name of the meeting; of several each.
    fn doer(&self, sentence: &str) -> String {
        const DOES: [&str; 22] = [
            "udarbejder",
            "indkalder",
            "følger",
            "sender",
            "udsender",
            "undersøger",
            "laver",
            "skriver",
            "kontakter",
            "tager",
            "fremlægger",
            "forbereder",
            "koordinerer",
            "afklarer",
            "vender",
            "sørger",
            "står",
            "samler",
            "indhenter",
            "beskriver",
            "opdaterer",
            "kalder",
        ];
        let words: Vec<&str> = sentence.split_ascii_whitespace().collect();
        let part = |w: &&&str| **w == "og" || words::is_name(w) || words::is_particle(w);
        // `NS retter skemaet til`: whoever opens the sentence and is of the meeting does what the verb says.
        let opening = words.iter().take_while(part).count();
        let verb = words.get(opening).is_some_and(|w| {
            w.ends_with('r')
                && w.chars().all(char::is_lowercase)
                && !matches!(*w, "er" | "har" | "for")
        });
        let opens = opening > 0 && verb;
        let does = || words.iter().position(|w| DOES.contains(w));
        let Some(at) = does().or(opens.then_some(opening)) else {
            return String::new();
        };
        let listed = DOES.contains(&words[at]);
        let run = words[..at].iter().rev().take_while(part).count();
        let subject = words[at - run..at].join(" ");
        let each = |name: &str| {
            let given =
                name.contains(' ') && given::is_given(name.split(' ').next().unwrap_or_default());
            // `Sekretariatet indkalder til næste møde`
            let office = [
                "Sekretariatet",
                "Forvaltningen",
                "Formanden",
                "Formandskabet",
            ];
            if run == at && office.contains(&name) {
                return Some(name.to_owned());
            }
            // Whoever opens the sentence, whatever the given name.
            let whole = run == at && pieces::is_whole_name(name) && !words::is_organisation(name);
            self.known_as(name)
                .or_else(|| ((given || whole) && listed).then(|| name.to_owned()))
        };
        let all: Option<Vec<String>> = subject.split(" og ").map(each).collect();
        all.map(|all| all.join(" og ")).unwrap_or_default()
    }

    /// Returns the whole name of somebody of the meeting who is meant by signs, a given name or that name.
    pub(super) fn known_as(&self, name: &str) -> Option<String> {
        let wanted = key(name);
        let mut rows = self.paper.rows.iter();
        let row = rows.find(|r| {
            r.name.split(' ').next() == Some(name)
                || seen(&r.name).key(&r.name) == wanted
                || r.note.split(", ").any(|note| note == name)
                    && person::is_initials_of(name, &r.name)
        });
        let same = |r: &&Row| r.name.split(' ').next() == Some(name);
        let one = name.contains(' ') || self.paper.rows.iter().filter(same).count() < 2;
        row.filter(|_| one).map(|r| r.name.clone())
    }

    /// Takes the line of who shall do what the last deadline, or the next one, is about.
    pub(super) fn responsible(&mut self, piece: &Piece, text: &str) -> bool {
        let Some(owner) = text
            .strip_prefix("Ansvarlig:")
            .or_else(|| text.strip_prefix("Ansvarlige:"))
        else {
            return false;
        };
        // Owner and deadline in one line.
        if self.deadline(piece, text) {
            return true;
        }
        let owner = owner.trim().trim_end_matches('.');
        let owner = self.known_as(owner).unwrap_or_else(|| owner.to_owned());
        if let Some(Said {
            what: What::Deadline(said),
            lines,
            ..
        }) = self.paper.says.last_mut()
            && lines.1 + 2 > piece.line
            && said.owner.is_empty()
        {
            said.owner = owner;
            lines.1 = piece.last;
        } else {
            self.owner = Some((piece.last, owner));
            self.skip(piece, Why::Particular);
        }
        true
    }

    /// Takes a particular of the meeting.
    pub(super) fn particular(&mut self, piece: &Piece, section: Section, text: &str) {
        use Section as S;
        let taken = match section {
            S::MeetingDay => {
                let date = dates::inside(text);
                let found = date.is_some() && self.meeting.date.is_none();
                if found {
                    if self.meeting.place.is_empty() {
                        let place = place_behind(text).unwrap_or_default();
                        place.clone_into(&mut self.meeting.place);
                    }
                    self.meeting.date = date;
                    self.met = Some((piece.line, piece.last));
                }
                let untimed = self.meeting.time.is_empty();
                if untimed {
                    self.meeting.time = dates::time_inside(text);
                    // `Mødetidspunkt: 14.00-16.30`
                    let hours = dates::inside(text).is_none()
                        && text.starts_with(|c: char| c.is_ascii_digit())
                        && text.contains(['.', ':'])
                        && !text.contains(char::is_alphabetic);
                    if hours && self.meeting.time.is_empty() {
                        text.clone_into(&mut self.meeting.time);
                    }
                }
                found || untimed && !self.meeting.time.is_empty()
            }
            S::MeetingTime if self.meeting.time.is_empty() => {
                let bare = text.trim_start_matches("Kl.").trim_start_matches("kl.");
                bare.trim().clone_into(&mut self.meeting.time);
                true
            }
            S::MeetingPlace if self.meeting.place.is_empty() => {
                text.clone_into(&mut self.meeting.place);
                true
            }
            S::MinutesDay if self.meeting.minutes_date.is_none() => {
                self.meeting.minutes_date = dates::inside(text);
                self.meeting.minutes_date.is_some()
            }
            S::CaseNumber if self.meeting.case_number.is_empty() => {
                text.clone_into(&mut self.meeting.case_number);
                true
            }
            _ => false,
        };
        self.section = None;
        if taken {
            self.skip(piece, Why::Particular);
        } else if section == S::Next {
            self.skip(piece, Why::Prose);
        } else {
            self.people(piece, text, None);
        }
    }

    /// Takes what stands below the last item and belongs to none: the next meetings, until when something is sent.
    pub(super) fn behind_items(&mut self, piece: &Piece, text: &str) -> bool {
        const OPENINGS: [&str; 7] = [
            "bemaerkninger til dagsorden",
            "bemaerkninger til referat",
            "punkter til ",
            "forslag til ",
            "afbud ",
            "tilmelding ",
            "referatet udsendes",
        ];
        if self.item.is_none() && !self.ended {
            return false;
        }
        let label = text.split_once(':').map_or("", |(label, _)| label);
        if let Some((Section::Next | Section::MeetingDates | Section::Meetings, rest)) =
            sections::heading(text)
            && !rest.is_empty()
            && (self.gap_before || self.ended)
            && self.all_planned(piece, if year_in(label).is_some() { text } else { rest })
        {
            return true;
        }
        let seen = seen(text);
        let lower = seen.key(text);
        if !self.gap_before || !OPENINGS.iter().any(|w| lower.starts_with(w)) {
            return false;
        }
        let mut told = false;
        let item = self.item.take();
        for sentence in sentences(text) {
            told |= self.deadline(piece, sentence);
        }
        // Without a day it may belong to the item after all.
        if !told {
            self.item = item;
        }
        told
    }
}
