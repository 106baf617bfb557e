//! Members as tables: for a spreadsheet, and for a pipe.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::group::{SeatRow, person_of, seats, unsure_of_person};
use crate::lang::steers;
use crate::model::id::Ref;
use crate::model::value::field;
use crate::model::{Certainty, Choice as _, Day, EntityKind, Library, Membership, SeatNumber};

/// The columns, in order; the names are stable.
pub const COLUMNS: &[&str] = &[
    "group",
    "person",
    "name",
    "vacant",
    "title",
    "organisation",
    "role",
    "role_text",
    "on_behalf_of",
    "seat",
    "from",
    "to",
    "email",
    "phone",
    "certainty",
    "note",
    "unsure",
    "kind",
    "seat_role",
    "seat_party",
    "seat_min",
    "seat_max",
    "filled",
    "lacking",
    "vacant_places",
    "substitute_for",
    "seat_number",
    "seat_condition",
    "mandate_status",
];

/// Returns a group's members on a day, and behind them its seats, for a spreadsheet: `;` between the cells, and the mark by which Excel knows UTF-8.
///
/// What is about so many has `~` before its numbers.
///
/// A cell that a spreadsheet would take for a formula gets a `'` before it.
pub fn members_csv(library: &Library, book: usize, group: usize, day: Day) -> String {
    let heading = COLUMNS.iter().map(|c| (*c).to_owned()).collect();
    let rows = std::iter::once(heading).chain(rows(library, book, group, day));
    table(&rows.collect::<Vec<_>>())
}

/// Returns any table for a spreadsheet, in the same form.
pub fn table(rows: &[Vec<String>]) -> String {
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(Vec::new());
    for row in rows {
        // Writing into memory does not fail.
        let _ = writer.write_record(row.iter().map(|cell| guarded(cell)));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
}

/// Returns the same for a pipe: a tab between the cells, a line for each member and seat, nothing quoted.
pub fn members_tsv(library: &Library, book: usize, group: usize, day: Day) -> String {
    let mut out = COLUMNS.join("\t");
    out.push('\n');
    for row in rows(library, book, group, day) {
        let cells: Vec<String> = row.iter().map(|cell| plain(cell)).collect();
        out.push_str(&cells.join("\t"));
        out.push('\n');
    }
    out
}

/// A spreadsheet runs what begins like a formula, even inside quotation marks.
fn guarded(cell: &str) -> String {
    let clean: String = cell
        .chars()
        .map(|c| {
            if steers(c) && !matches!(c, '\n' | '\t') {
                '·'
            } else {
                c
            }
        })
        .collect();
    // Where a comma is between the cells, one begins behind each.
    let clean = [",=", ",@", ",＝", ",＠"].iter().fold(clean, |text, sign| {
        text.replace(sign, &sign.replace(',', ",'"))
    });
    let begin = clean.trim_start_matches([' ', '\u{a0}']);
    if begin.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\n']) {
        format!("'{clean}")
    } else {
        clean
    }
}

/// A spreadsheet into which a table is pasted runs formulas too.
pub fn plain(cell: &str) -> String {
    let cell = guarded(cell);
    cell.chars()
        .map(|c| {
            if matches!(c, '\t' | '\n' | '\r') {
                ' '
            } else if steers(c) {
                '·'
            } else {
                c
            }
        })
        .collect()
}

fn rows(
    library: &Library,
    book: usize,
    group: usize,
    day: Day,
) -> impl Iterator<Item = Vec<String>> {
    let members = library.book(book).members_on(group, day);
    let members = members.map(move |member| row(library, book, group, member));
    let seats = seats(library, book, group, day).into_iter();
    members.chain(seats.map(move |seat| seat_row(library, book, group, &seat)))
}

/// A row of a seat: what the rows of members have is empty in it, but for the group, the seat and how sure it is.
fn seat_row(library: &Library, book: usize, group: usize, row: &SeatRow<'_>) -> Vec<String> {
    let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    let about = match row.seat.number {
        SeatNumber::About => "~",
        _ => "",
    };
    let stated = |n: Option<u32>| n.map(|n| format!("{about}{n}")).unwrap_or_default();
    let cell = |column: &&str| match *column {
        "group" => library.book(book).group(group).id.to_string(),
        "seat" => row.seat.id.to_string(),
        "certainty" => row.certainty.word().to_owned(),
        "note" => row.seat.note.clone(),
        "kind" => EntityKind::Seat.word().to_owned(),
        "seat_role" => row.seat.role.clone(),
        // A seat of an area has nobody by name.
        "seat_party" if row.parties.is_empty() => row.seat.area.clone(),
        "seat_party" => row.parties.join(", "),
        "seat_min" => stated(row.bounds.0),
        "seat_max" => stated(row.bounds.1),
        "filled" => number(row.filled),
        "lacking" => number(row.lacking),
        "vacant_places" => row.vacant.to_string(),
        "seat_number" => row.seat.number.word().to_owned(),
        "seat_condition" => row.seat.condition.word().to_owned(),
        "mandate_status" => row.status.clone(),
        _ => String::new(),
    };
    COLUMNS.iter().map(cell).collect()
}

/// Returns the cells of a member, a cell for each of the [`COLUMNS`].
pub(super) fn row(library: &Library, book: usize, group: usize, m: &Membership) -> Vec<String> {
    let name = |id| {
        library
            .find(book, id)
            .map_or_else(|| id.to_string(), |at| library.name(at).to_owned())
    };
    let person = person_of(library, book, m);
    let who = m
        .person
        .as_ref()
        .map(Ref::id)
        .or(m.party.as_ref().map(Ref::id));
    let roles: Vec<&str> = m.roles.iter().map(|r| r.word()).collect();
    let roles = if roles.is_empty() {
        "member".to_owned()
    } else {
        roles.join(", ")
    };
    // Of the cells beside the membership those that are less sure.
    let of_person = unsure_of_person(library, book, m).into_iter();
    let period = [
        ("period", m.period.certainty),
        ("from", m.period.sureness_of_day(field!(Period.from))),
        ("to", m.period.sureness_of_day(field!(Period.to))),
    ];
    let period = period.into_iter().filter(|(_, c)| *c != Certainty::Stated);
    let period = period.map(|(of, c)| format!("{of}: {}", c.word()));
    let unsure: Vec<String> = of_person.chain(period).collect();
    let unsure = unsure.join(", ");
    let date =
        |d: &Option<crate::model::Date>| d.as_ref().map(ToString::to_string).unwrap_or_default();
    let mut row = vec![
        library.book(book).group(group).id.to_string(),
        m.person
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        who.map(name).unwrap_or_default(),
        if m.vacant {
            "vacant".to_owned()
        } else {
            String::new()
        },
        person.map(|p| p.title.clone()).unwrap_or_default(),
        person
            .and_then(|p| p.organisation.as_ref())
            .map(|o| name(o.id()))
            .unwrap_or_default(),
        roles,
        m.role_text.clone(),
        m.on_behalf_of
            .as_ref()
            .map(|o| name(o.id()))
            .unwrap_or_default(),
        m.seat.as_ref().map(ToString::to_string).unwrap_or_default(),
        date(&m.period.from),
        date(&m.period.to),
        person.map(|p| p.email.clone()).unwrap_or_default(),
        person.map(|p| p.phone.clone()).unwrap_or_default(),
        m.certainty.word().to_owned(),
        m.note.clone(),
        unsure,
        "member".to_owned(),
    ];
    // Behind it the columns of seats, among them that of a substitute.
    row.resize(COLUMNS.len(), String::new());
    let substitute = m.substitute_for.as_ref().map(|p| name(p.id()));
    if let (Some(at), Some(name)) = (
        COLUMNS.iter().position(|c| *c == "substitute_for"),
        substitute,
    ) {
        row[at] = name;
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_no_formula_any_more() {
        for (cell, wanted) in [
            ("=1+1", "'=1+1"),
            ("+45", "'+45"),
            ("-x", "'-x"),
            ("@a", "'@a"),
            ("\tx", "'\tx"),
            ("x=1", "x=1"),
            ("x,=1", "x,'=1"),
            ("＝1", "'＝1"),
            ("a\u{2028}b", "a·b"),
            ("\u{1b}[m", "·[m"),
        ] {
            assert_eq!(guarded(cell), wanted);
        }
        assert_eq!(plain("a\tb\nc\u{9b}"), "a b c·");
    }

    #[test]
    fn no_cell_of_either_table_begins_like_a_formula() {
        for begin in ["=cmd|' /C calc'!A0", " @x", "+45", "\u{ff1d}1"] {
            assert_eq!(guarded(begin), format!("'{begin}"));
            assert_eq!(plain(begin), format!("'{begin}"));
        }
        assert_eq!(plain("a =b"), "a =b");
    }
}
