//! What is wrong with a file, and where: the words for a person, in both languages.

use std::fmt::Write as _;

use super::Span;
use crate::lang::{Lang, Message, clean};

/// Something wrong at a place of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The bytes it concerns.
    pub span: Span,
    /// What is wrong.
    pub what: What,
}

/// The kinds of problems that a file can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The text has no value at all.
    Empty,
    /// Something else was expected here: what, in Danish and English.
    Expected(&'static str, &'static str),
    /// A character that cannot stand here.
    Unexpected(char),
    /// A string, character or comment without an end.
    Unclosed(&'static str, &'static str),
    /// A bracket without its partner.
    UnclosedBracket(char),
    /// A comma is missing behind the value.
    MissingComma,
    /// Bytes where a dataset has text.
    Bytes,
    /// A wrong escape in a string.
    BadEscape,
    /// Values nested deeper than the limit.
    TooDeep(usize),
    /// There is more behind the end of the value.
    Trailing,
    /// A field that its record does not have; the nearest known name.
    UnknownField {
        /// The name as written.
        field: String,
        /// The record it stands in.
        record: &'static str,
        /// The known name most like it.
        near: Option<&'static str>,
    },
    /// A choice that does not exist; the nearest known one.
    UnknownChoice {
        /// The word as written.
        word: String,
        /// All that could be there.
        known: Vec<&'static str>,
        /// The known one most like it.
        near: Option<&'static str>,
    },
    /// A field stands twice.
    DuplicateField(String),
    /// A field that must be there is not.
    MissingField {
        /// Its name.
        field: &'static str,
        /// The record that lacks it.
        record: &'static str,
    },
    /// A text that is no date.
    BadDate(String),
    /// A text that cannot be an id.
    BadId(String),
    /// A number outside what fits.
    BadNumber(String),
    /// A reference to an id that does not exist; the nearest one that does.
    Dangling {
        /// The id as written.
        id: String,
        /// What may be referred to there, in Danish and English.
        wanted: Message,
        /// The existing id most like it.
        near: Option<String>,
    },
    /// A reference to a thing of a kind that cannot be there.
    WrongKind {
        /// The id as written.
        id: String,
        /// What may be referred to there, in Danish and English.
        wanted: Message,
        /// What the id is, in Danish and English.
        found: (&'static str, &'static str),
    },
    /// An id given twice; the line of the first.
    DuplicateId {
        /// The id.
        id: String,
        /// The line of its first use, from 1.
        first: usize,
    },
    /// A chain of parents that comes back to where it began.
    Cycle(Vec<String>),
    /// A period that ends before it begins.
    BackwardPeriod,
    /// The minimum is above the maximum.
    BackwardRange,
    /// Written for a newer program.
    NewerSchema {
        /// The version of the file.
        found: u32,
        /// The newest that this program reads.
        known: u32,
    },
    /// The text is something else than a dataset: what, in Danish and English.
    Foreign(&'static str, &'static str),
    /// A place that two merged versions of the file left open.
    Unmerged,
    /// A text or date without plain quotation marks: what stands in them.
    Unquoted(String),
    /// More problems than are reported.
    More(usize),
}

impl Problem {
    /// Builds a problem at `span`.
    pub fn new(span: Span, what: What) -> Self {
        Self { span, what }
    }

    /// Returns what is wrong, in one sentence without a full stop.
    pub fn message(&self, lang: Lang) -> String {
        let t = |da: &str, en: &str| lang.pick(da, en).to_owned();
        match &self.what {
            What::Empty => t(
                "filen er tom: her skulle stå et datasæt",
                "the file is empty: a dataset was expected",
            ),
            What::Expected(da, en) => {
                format!("{} {}", lang.pick("ventede", "expected"), lang.pick(da, en))
            }
            What::Unexpected(c) => {
                format!(
                    "{} `{}`",
                    lang.pick("uventet tegn", "unexpected character"),
                    c.escape_debug()
                )
            }
            What::Unclosed(da, en) => format!(
                "{} {}",
                lang.pick(da, en),
                lang.pick("slutter aldrig", "never ends")
            ),
            What::UnclosedBracket(c) => {
                format!("`{c}` {}", lang.pick("lukkes aldrig", "is never closed"))
            }
            What::Bytes => t(
                "her står bytes; et datasæt har kun tekst",
                "these are bytes; a dataset has text only",
            ),
            What::MissingComma => t(
                "der mangler et komma efter værdien",
                "a comma is missing after the value",
            ),
            What::BadEscape => t("ukendt tegnfølge efter `\\`", "unknown escape after `\\`"),
            What::TooDeep(n) => match lang {
                Lang::Da => format!("mere end {n} niveauer inden i hinanden"),
                Lang::En => format!("nested deeper than {n} levels"),
            },
            What::Trailing => t(
                "der står mere efter datasættets slutning",
                "there is more after the end of the dataset",
            ),
            What::UnknownField { field, record, .. } => match (quoted(field), lang) {
                (field, Lang::Da) => format!("ukendt felt `{field}` i {record}"),
                (field, Lang::En) => format!("unknown field `{field}` in {record}"),
            },
            What::UnknownChoice { word, .. } => {
                format!(
                    "{} `{}`",
                    lang.pick("ukendt valg", "unknown choice"),
                    quoted(word)
                )
            }
            What::DuplicateField(field) => match (quoted(field), lang) {
                (field, Lang::Da) => format!("feltet `{field}` står to gange"),
                (field, Lang::En) => format!("the field `{field}` stands twice"),
            },
            What::MissingField { field, record } => match lang {
                Lang::Da => format!("feltet `{field}` mangler i {record}"),
                Lang::En => format!("the field `{field}` is missing in {record}"),
            },
            What::BadDate(text) => format!(
                "`{}` {}",
                quoted(text),
                lang.pick("er ikke en dato", "is not a date")
            ),
            What::BadId(text) => format!(
                "`{}` {}",
                quoted(text),
                lang.pick("kan ikke være et id", "cannot be an id")
            ),
            What::BadNumber(text) => {
                format!(
                    "`{text}` {}",
                    lang.pick("er ikke et helt tal fra 0", "is not a whole number from 0")
                )
            }
            What::Dangling { id, wanted, .. } => match (quoted(id), lang) {
                (id, Lang::Da) => format!("`{id}` findes ikke (her kan stå: {})", wanted.da),
                (id, Lang::En) => format!("`{id}` does not exist (allowed here: {})", wanted.en),
            },
            What::WrongKind { id, wanted, found } => match lang {
                Lang::Da => format!("`{id}` er {} (her kan stå: {})", found.0, wanted.da),
                Lang::En => format!("`{id}` is {} (allowed here: {})", found.1, wanted.en),
            },
            What::DuplicateId { id, .. } => match lang {
                Lang::Da => format!("id'et `{id}` er brugt før"),
                Lang::En => format!("the id `{id}` is used before"),
            },
            What::Cycle(ids) => {
                let ring = ids.join(" → ");
                match lang {
                    Lang::Da => format!("de ligger i ring under hinanden: {ring}"),
                    Lang::En => format!("they lie under each other in a ring: {ring}"),
                }
            }
            What::Foreign(da, en) => match lang {
                Lang::Da => format!(
                    "det er {da}, ikke et datasæt: `mandat new` laver et datasæt; i det læser »x« på en gruppe og »Læs et papir …« lister, kommissorier og referater ind, og det gør `mandat read` også"
                ),
                Lang::En => format!(
                    "this is {en}, no dataset: `mandat new` makes one; in it, “x” on a group and “Read a paper …” take in lists, terms of reference and minutes, and so does `mandat read`"
                ),
            },
            What::Unmerged => t(
                "filen er flettet med en anden udgave, og et sted er ikke afgjort: behold den ene af de to dele, og slet linjerne <<<<<<<, ======= og >>>>>>>",
                "the file was merged with another version, and a place is not settled: keep one of the two parts, and delete the lines <<<<<<<, ======= and >>>>>>>",
            ),
            What::Unquoted(text) => match lang {
                Lang::Da => format!("tekst og datoer står i lige anførselstegn: \"{text}\""),
                Lang::En => format!("texts and dates are in straight quotation marks: \"{text}\""),
            },
            What::BackwardPeriod => t(
                "perioden slutter, før den begynder",
                "the period ends before it begins",
            ),
            What::BackwardRange => t(
                "det mindste antal er større end det største",
                "the least number is above the greatest",
            ),
            What::NewerSchema { found, known } => match lang {
                Lang::Da => format!(
                    "filen er i format {found}, og dette program læser til og med {known}: hent en nyere mandat"
                ),
                Lang::En => format!(
                    "the file has format {found}, and this program reads up to {known}: get a newer mandat"
                ),
            },
            What::More(n) => match lang {
                Lang::Da => format!("… og {n} fejl mere"),
                Lang::En => format!("… and {n} more errors"),
            },
        }
    }

    /// Returns what might help, if anything is known.
    pub fn hint(&self, lang: Lang) -> Option<String> {
        let did_you_mean = |near: &str| match lang {
            Lang::Da => format!("mente du `{near}`?"),
            Lang::En => format!("did you mean `{near}`?"),
        };
        match &self.what {
            What::UnknownField { near, .. } => near.map(did_you_mean),
            What::UnknownChoice { near: Some(near), .. } => Some(did_you_mean(near)),
            What::UnknownChoice { known, .. } => {
                Some(format!("{}: {}", lang.pick("her kan stå", "allowed here"), known.join(", ")))
            }
            What::Dangling { near, .. } => near.as_deref().map(did_you_mean),
            What::DuplicateId { first, .. } => Some(match lang {
                Lang::Da => format!("første gang i linje {first}"),
                Lang::En => format!("first in line {first}"),
            }),
            What::BadDate(_) => Some(
                lang.pick(
                    "skriv fx 2016, 2016-09, 2016-09-01, 2016-W37, 2016-spring, ~2015-09, [2016]-12-01, 2015?-05-27",
                    "write 2016, 2016-09, 2016-09-01, 2016-W37, 2016-spring, ~2015-09, [2016]-12-01 or 2015?-05-27",
                )
                .to_owned(),
            ),
            What::Bytes => Some(
                lang.pick("skriv teksten uden `b`", "write the text without `b`")
                    .to_owned(),
            ),
            What::BadId(_) => Some(
                lang.pick(
                    "små bogstaver a-z, tal og enkelte bindestreger, fx `klynge-vest`",
                    "lower-case a-z, digits and single hyphens, such as `klynge-vest`",
                )
                .to_owned(),
            ),
            _ => None,
        }
    }
}

/// Returns what a file says, shortened to what an error needs.
fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    if text.chars().count() <= LONGEST {
        text.to_owned()
    } else {
        text.chars().take(LONGEST).chain(['…']).collect()
    }
}

/// A problem with its place as a person counts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The problem.
    pub problem: Problem,
}

/// Returns line and column of a byte, both from 1, the column in characters.
pub fn position(text: &str, byte: usize) -> (usize, usize) {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    let before = text[..byte]
        .strip_prefix('\u{feff}')
        .unwrap_or(&text[..byte]);
    let line = memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before[start..].chars().count() + 1)
}

/// The widest line that an error shows, in characters.
const SHOWN: usize = 100;

/// Returns the problem as several lines: message, place, the line with a mark under it, hint.
///
/// Control characters of the file are shown as `·`, so that a hostile file cannot steer the terminal.
pub fn render(name: &str, text: &str, problem: &Problem, lang: Lang) -> String {
    let (line, column) = position(text, problem.span.start);
    let mut out = format!(
        "{}: {}\n",
        lang.pick("fejl", "error"),
        clean(&problem.message(lang))
    );
    let number = line.to_string();
    let pad = " ".repeat(number.len());
    let _ = writeln!(out, "{pad}--> {}:{line}:{column}", clean(name));
    if let Some(source) = text.split('\n').nth(line - 1) {
        let source = source.strip_prefix('\u{feff}').unwrap_or(source);
        let skip = (column - 1).saturating_sub(SHOWN / 2);
        let shown: String = source
            .trim_end_matches('\r')
            .chars()
            .skip(skip)
            .take(SHOWN)
            .collect();
        let lead = column - 1 - skip;
        let length = text
            .get(problem.span.clone())
            .map_or(1, |s| s.split('\n').next().unwrap_or("").chars().count());
        let room = shown.chars().count().saturating_sub(lead).max(1);
        let mark = "^".repeat(length.clamp(1, room));
        let hint = problem
            .hint(lang)
            .map(|h| format!(" {}", clean(&h)))
            .unwrap_or_default();
        let _ = writeln!(
            out,
            "{pad} |\n{number} | {}\n{pad} | {}{mark}{hint}",
            clean(&shown),
            " ".repeat(lead)
        );
    } else if let Some(hint) = problem.hint(lang) {
        let _ = writeln!(out, "{pad} = {}", clean(&hint));
    }
    out
}

/// Returns the known name most like `word`, if one is like it at all. Danish words for a field are known too.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let word = word.to_lowercase();
    let wanted = DANISH
        .iter()
        .find(|(da, _)| *da == word)
        .map_or(word.as_str(), |(_, en)| en);
    let length = wanted.chars().count();
    // The cost is the product of the lengths: what differs too much in length alone is not compared.
    let limit = |name: &str| (name.chars().count().max(length) / 3).max(1);
    known
        .into_iter()
        .filter(|name| name.chars().count().abs_diff(length) <= limit(name))
        .map(|name| (strsim::damerau_levenshtein(wanted, name), name))
        .filter(|(distance, name)| *distance <= limit(name))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// The Danish words a person would try for a field or a choice, and what the format calls it.
const DANISH: &[(&str, &str)] = &[
    ("formål", "purpose"),
    ("formaal", "purpose"),
    ("opgave", "task"),
    ("opgaver", "task"),
    ("kompetence", "power"),
    ("navn", "name"),
    ("kortnavn", "short_name"),
    ("niveau", "level"),
    ("slags", "kind"),
    ("overgruppe", "parent"),
    ("periode", "period"),
    ("fra", "from"),
    ("til", "to"),
    ("medlemmer", "members"),
    ("medlem", "member"),
    ("kommissorium", "mandates"),
    ("mandat", "mandates"),
    ("mandater", "mandates"),
    ("kilde", "source"),
    ("kilder", "source"),
    ("pladser", "seats"),
    ("sammensætning", "seats"),
    ("formand", "chair"),
    ("formandskab", "chair"),
    ("sekretariat", "secretariat"),
    ("møder", "meetings"),
    ("referat", "minutes"),
    ("evaluering", "evaluation"),
    ("bemærkning", "note"),
    ("relationer", "relations"),
    ("rolle", "role"),
    ("titel", "title"),
    ("tekst", "text"),
    ("dato", "date"),
    ("frist", "deadline"),
    ("ejer", "owners"),
    ("gruppe", "group"),
    ("grupper", "groups"),
    ("personer", "people"),
    ("organisation", "organisation"),
    ("organisationer", "organisations"),
    ("sager", "cases"),
    ("vedtaget", "adopted"),
    ("udkast", "draft"),
    ("forslag", "proposal"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_danish_word_leads_to_the_field() {
        assert_eq!(nearest("formål", ["purpose", "power"]), Some("purpose"));
        assert_eq!(nearest("perios", ["period", "parent"]), Some("period"));
        assert_eq!(nearest("zzzz", ["period", "parent"]), None);
    }

    #[test]
    fn columns_count_characters_and_skip_the_byte_order_mark() {
        assert_eq!(position("\u{feff}(æ: 1)", 6), (1, 3));
        assert_eq!(position("a\næø!", 6), (2, 3));
    }

    #[test]
    fn the_line_is_marked_under_the_place() {
        let text = "(\n    formål: 1,\n)";
        let what = What::UnknownField {
            field: "formål".into(),
            record: "Mandate",
            near: Some("purpose"),
        };
        let shown = render("x.ron", text, &Problem::new(6..13, what), Lang::En);
        assert_eq!(
            shown,
            "error: unknown field `formål` in Mandate\n --> x.ron:2:5\n  |\n2 |     formål: 1,\n  |     ^^^^^^ did you mean `purpose`?\n"
        );
    }

    #[test]
    fn control_characters_never_reach_the_terminal() {
        let shown = render(
            "x",
            "\u{1b}[2J",
            &Problem::new(0..1, What::Unexpected('\u{1b}')),
            Lang::En,
        );
        assert!(!shown.contains('\u{1b}'));
    }
}
