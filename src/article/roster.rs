//! A group's members, else the seats that say who should be there, as lines of text: as a table, and one by one as they are copied.

use unicode_width::UnicodeWidthStr as _;

use super::{MemberRow, member_rows, seat_rows};
use crate::lang::{Lang, clean};
use crate::model::{At, Book, Certainty, Choice as _, Day, Library, MandateStatus};
use crate::phrases::{in_brackets, seat_in_words, status_in_words};
use crate::seating::{Seating, Snapshot};

/// The members of a group as a table; a column that nobody has anything in is left out.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    /// What is said where nobody is a member.
    pub nobody: String,
    /// The headings of the columns.
    pub headings: String,
    /// A line for each member or seat.
    pub rows: Vec<String>,
}

impl Roster {
    /// Lists the members of a group on a day.
    pub fn new(library: &Library, at: At, day: Day, lang: Lang) -> Self {
        let (book, group) = (library.book(at.book), at.entity.at());
        let mut out = Self::default();
        let mut rows = member_rows(library, at.book, group, day, lang);
        if rows.is_empty() {
            // Then the seats say who should be there.
            rows = seat_rows(library, at.book, group, day, lang);
            let none = lang.pick("ingen medlemmer angivet", "no members stated");
            out.nobody = if rows.is_empty() {
                format!("{none}{}", described(book, group, day, lang))
            } else {
                format!("{none}; {}:", seats_of_mandate(library, at, day, lang))
            };
        }
        if rows.is_empty() {
            return out;
        }
        let rows: Vec<[String; 4]> = rows.into_iter().map(cells).collect();
        let headings = match lang {
            Lang::Da => ["Navn", "Rolle", "Fra", "Periode"],
            Lang::En => ["Name", "Role", "From", "Period"],
        };
        let widths: [usize; 4] = std::array::from_fn(|i| {
            let widest = rows.iter().map(|row| row[i].width()).max();
            widest.unwrap_or(0).max(headings[i].width())
        });
        let used: Vec<usize> = (0..4)
            .filter(|i| rows.iter().any(|row| !row[*i].is_empty()))
            .collect();
        let line = |cells: &[&str]| {
            let mut line = String::new();
            for i in &used {
                line.push_str(cells[*i]);
                line.push_str(&" ".repeat(widths[*i] - cells[*i].width() + 2));
            }
            line.trim_end().to_owned()
        };
        out.headings = line(&headings);
        out.rows = rows
            .iter()
            .map(|row| line(&row.each_ref().map(String::as_str)))
            .collect();
        out
    }
}

/// Returns a member as it is copied: name, role, title and employer, on one line.
pub fn copied_member(row: &MemberRow) -> String {
    let parts = [&row.name, &row.role, &row.from].map(|part| {
        let words: Vec<&str> = part.split_whitespace().collect();
        words.join(" ")
    });
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

/// Says that seats are those of the mandate, and its standing where it is not that it is adopted: `mandatets pladser (2. udkast)`.
pub fn seats_of_mandate(library: &Library, at: At, day: Day, lang: Lang) -> String {
    let on = Snapshot::new(library, at.book, day);
    let mut words: Vec<String> = Vec::new();
    for filled in Seating::of(&on, at.entity.at()).seats {
        let mandate = on.book.mandate(filled.of);
        let status = status_in_words(mandate, lang);
        if mandate.status != MandateStatus::Adopted && !words.contains(&status) {
            words.push(status);
        }
    }
    lang.pick("mandatets pladser", "the seats of the mandate")
        .to_owned()
        + &in_brackets(words)
}

/// Returns the seats that mandates of the day describe without being the rule, and how sure that is.
fn described(book: &Book, g: usize, day: Day, lang: Lang) -> String {
    let mut words = Vec::new();
    for of in book.mandates_on(g, day) {
        let mandate = book.mandate(of);
        let historic = (mandate.status == MandateStatus::Historic)
            .then(|| mandate.status.label(lang).to_owned());
        for seat in &mandate.seats {
            let unsure = [
                mandate.sureness().max(seat.certainty),
                mandate.period.certainty,
            ];
            let unsure = unsure.into_iter().filter(|c| *c != Certainty::Stated);
            let unsure = unsure.map(|c| c.label(lang).to_owned());
            let note = Some(seat.note.clone()).filter(|note| !note.is_empty());
            let told = in_brackets(note.into_iter().chain(historic.clone()).chain(unsure));
            words.push(seat_in_words(seat, lang) + &told);
        }
    }
    if words.is_empty() {
        return String::new();
    }
    let described = lang.pick(
        "pladser er beskrevet, ikke en regel",
        "seats are described, not a rule",
    );
    format!("; {described}: {}", words.join(", "))
}

fn cells(row: MemberRow) -> [String; 4] {
    let name = if row.flag.is_empty() {
        row.name
    } else {
        format!("{} ({})", row.name, row.flag)
    };
    [name, row.role, row.from, row.period].map(|cell| clean(&cell).into_owned())
}
