//! Pasted text as lines of cells.

use csv::ReaderBuilder;

use super::dates;
use super::given;
use super::lines::BREAK;
use super::pieces::{self, Guess, guess};
use super::places::Places;
use super::rows::{Column, MAX_ROWS};
use super::words;

/// Of a cell so many characters are kept.
pub(super) const MAX_CELL: usize = 500;

/// Of a line so many cells are kept.
const MAX_CELLS: usize = 60;

/// A cell that no heading tells is one is no longer than so many characters.
const MAX_SHORT: usize = 120;

/// How a pasted text is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Cells with a sign between them.
    Table(u8),
    /// People in lines, their particulars in any order.
    Lines,
}

/// A line of the text, and the cells in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// The number of its last line, where a cell goes over several.
    pub last: usize,
    /// Its cells, without spaces around them.
    pub cells: Vec<String>,
}

/// Returns how a text is built.
pub(super) fn form(text: &str, places: &Places) -> Form {
    // The beginning of the first lines tells enough.
    let lines: Vec<&str> = text
        .lines()
        .filter(|l| !l.trim().is_empty())
        .take(200)
        .map(beginning)
        .collect();
    let share = |sign: char| {
        lines
            .iter()
            .filter(|l| pieces::without_bullet(l).trim().contains(sign))
            .count()
            * 2
    };
    if share('\t') >= lines.len().max(1) {
        return Form::Table(b'\t');
    }
    for sign in [b'\t', b';', b','] {
        if cut(text, Form::Table(sign), 6)
            .iter()
            .any(is_heading_of_columns)
        {
            return Form::Table(sign);
        }
    }
    let addresses = |l: &&str| pieces::emails(l).1.len() > 1;
    let names = |l: &&str| {
        l.split(';').filter(|p| !p.trim().is_empty()).all(|p| {
            let name = pieces::opening(p);
            p.contains('@') || guess(name, places) == Guess::Name
        })
    };
    if !lines.is_empty() && lines.iter().all(|l| surname_and_given(l)) {
        return Form::Table(b';');
    }
    let parted = lines
        .iter()
        .filter(|l| l.trim_matches([' ', ';']).contains(';'));
    if parted.count() * 2 >= lines.len().max(1)
        && are_rows(text, b';')
        && !lines.iter().any(addresses)
        && !lines.iter().all(names)
    {
        return Form::Table(b';');
    }
    let mut cells = cut(text, Form::Table(b','), 200);
    cells.retain(|l| !l.cells.is_empty());
    let even = cells.len() > 1
        && cells.iter().all(|l| l.cells.len() == cells[0].cells.len())
        && cells[0].cells.len() > 2;
    let marked = |l: &&str| {
        l.contains('<') || l.contains(';') || pieces::without_bullet(l).len() < l.trim_start().len()
    };
    if even && !lines.iter().any(marked) {
        Form::Table(b',')
    } else {
        Form::Lines
    }
}

/// Returns whether a line is a surname and given names in two cells: `Wulff;"Gry, Maria"`.
fn surname_and_given(line: &str) -> bool {
    let Some((family, names)) = line.split_once(';').filter(|(_, b)| !b.contains(';')) else {
        return false;
    };
    family.trim().split(' ').count() <= 2 && are_given(names) && !are_given(family)
}

/// Returns whether all words of a cell are given names.
pub(super) fn are_given(cell: &str) -> bool {
    let mut words = cell
        .split([' ', ',', '"'])
        .filter(|w| !w.is_empty())
        .peekable();
    words.peek().is_some() && words.all(given::is_given)
}

/// Returns whether a sign parts cells and not sentences: at least two lines have it, nearly all as often, and what it parts is short.
fn are_rows(text: &str, sign: u8) -> bool {
    let mut rows = cut(text, Form::Table(sign), 200);
    rows.retain(|l| l.cells.len() > 1);
    let signs = |line: &str| line.bytes().filter(|b| *b == sign).count();
    let counts: Vec<usize> = text
        .lines()
        .take(200)
        .map(signs)
        .filter(|n| *n > 1)
        .collect();
    // Empty cells at the end of a row are no cells, but they have their signs.
    let even = counts.len() > 1 && counts.iter().all(|n| *n == counts[0]);
    let alike = |row: &Line| {
        let same = rows.iter().filter(|l| l.cells.len() == row.cells.len());
        even || same.count() * 4 >= rows.len() * 3
    };
    let long = |cell: &String| cell.chars().count() > MAX_SHORT;
    rows.len() > 1 && rows.iter().any(alike) && !rows.iter().any(|l| l.cells.iter().any(long))
}

/// Returns at most the first 4,000 bytes of a line.
fn beginning(line: &str) -> &str {
    let end = (0..=line.len().min(4_000))
        .rev()
        .find(|i| line.is_char_boundary(*i));
    &line[..end.unwrap_or(0)]
}

/// Returns whether the cells of a line are the headings of columns: several that are known, or most of them, and none that is a person,
/// a date or an address.
pub(super) fn is_heading_of_columns(line: &Line) -> bool {
    let said: Vec<&String> = line.cells.iter().filter(|c| !c.is_empty()).collect();
    let known: Vec<Column> = said.iter().filter_map(|c| heading(c)).collect();
    let plain = said.iter().all(|c| {
        !c.contains('@')
            && !c.trim_end_matches(':').contains(':')
            && c.chars().count() <= 60
            && dates::read(c).is_none()
            // `ledig, Skive Kommune, medlem` is a row; a list of many columns may have one for it.
            && (known.len() > 2 || !words::is_vacancy(c))
    });
    let several = known.len() >= 2
        && (known.iter().any(|c| *c != known[0])
            || said.iter().filter(|c| words::heads_people(c)).count() > 1);
    let named = known.iter().any(|c| {
        matches!(
            c,
            Column::Name | Column::GivenName | Column::FamilyName | Column::Email
        )
    });
    let strange = said.iter().any(|c| {
        heading(c).is_none()
            && c.contains(' ')
            && given::is_given(c.split(' ').next().unwrap_or_default())
    });
    // `Navn` alone is enough, where no other cell may be a name.
    let alone = || {
        said.len() > 1
            && said
                .iter()
                .any(|c| matches!(words::key(c).as_str(), "navn" | "name"))
            && said.iter().all(|c| {
                let whole = c.contains(' ') && words::is_name(c) && !words::is_organisation(c);
                heading(c).is_some() || !whole && !c.contains(|c: char| c.is_ascii_digit())
            })
    };
    plain && !strange && (several && (named || known.len() * 2 >= said.len()) || alone())
}

/// Returns whether the first of the lines heads columns by words that are not known: below it stand people, in it nobody.
pub(super) fn heads_unknown_columns(lines: &[Line], places: &Places) -> bool {
    let Some((head, rows)) = lines.split_first() else {
        return false;
    };
    let said = |c: &&String| !c.is_empty();
    let plain = |c: &String| {
        heading(c).is_some()
            || !words::is_vacancy(c)
                && words::roles(c).is_none()
                && matches!(
                    guess(c, places),
                    Guess::Word | Guess::Text | Guess::Title | Guess::Name
                )
                && !c.split(' ').any(given::is_given)
                && !places.knows(c)
    };
    let person = |c: &String| {
        c.contains(' ')
            && guess(c, places) == Guess::Name
            && c.split(' ').next().is_some_and(given::is_given)
    };
    let named = rows.iter().filter(|l| l.cells.iter().any(person)).count();
    let known = head.cells.iter().filter(|c| heading(c).is_some()).count();
    let asks = head.cells.iter().any(|c| c.ends_with('?'));
    head.cells.iter().filter(said).count() > 2
        && head.cells.iter().all(plain)
        && (known > 0 || asks)
        && named * 2 >= rows.len().max(1)
}

/// Returns what a column with such a heading holds; people too where the heading says whom it names.
pub(super) fn heading(cell: &str) -> Option<Column> {
    words::header(cell).or_else(|| words::heads_people(cell).then_some(Column::Name))
}

/// Cuts a text into lines of cells, at most `limit`; empty lines come as lines without cells, but those at the end do not.
pub(super) fn cut(text: &str, form: Form, limit: usize) -> Vec<Line> {
    let mut out: Vec<Line> = match form {
        Form::Lines => text
            .lines()
            .take(limit)
            .enumerate()
            .map(|(i, line)| Line {
                number: i + 1,
                last: i + 1,
                cells: Some(line.trim().to_owned())
                    .filter(|l| !l.is_empty())
                    .into_iter()
                    .collect(),
            })
            .collect(),
        Form::Table(sign) => table(text, sign, limit),
    };
    while out.last().is_some_and(|l| l.cells.is_empty()) {
        out.pop();
    }
    out
}

fn table(text: &str, sign: u8, limit: usize) -> Vec<Line> {
    // A quotation mark without its counterpart would take all that follows into one cell.
    let quoting = text.matches('"').count().is_multiple_of(2);
    let mut reader = ReaderBuilder::new()
        .delimiter(sign)
        .has_headers(false)
        .flexible(true)
        .quoting(quoting)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let (mut out, mut number, mut read) = (Vec::new(), 1, 0);
    while out.len() < limit && reader.read_record(&mut record).unwrap_or(false) {
        let start = record
            .position()
            .map_or(read, |p| p.byte() as usize)
            .min(text.len());
        number += text
            .get(read..start)
            .map_or(0, |passed| passed.matches('\n').count());
        read = start;
        // The reader passes over empty lines.
        while text.as_bytes().get(read) == Some(&b'\n') {
            if out.len() < limit {
                out.push(Line {
                    number,
                    last: number,
                    cells: Vec::new(),
                });
            }
            number += 1;
            read += 1;
        }
        let mut cells: Vec<String> = record.iter().take(MAX_CELLS).map(tidy).collect();
        if let Some(first) = cells
            .first_mut()
            .filter(|c| dates::read(c).is_none() && !words::is_ordinal_role(c))
        {
            *first = pieces::without_bullet(first).to_owned();
        }
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        let mut last = number;
        if quoting && record.iter().any(|cell| cell.contains('\n')) {
            last += record
                .iter()
                .map(|cell| cell.matches('\n').count())
                .sum::<usize>();
        }
        out.push(Line {
            number,
            last,
            cells,
        });
    }
    out
}

/// Returns how many lines more than are read there may be, and none where all are.
pub(super) fn beyond(text: &str, lines: &[Line]) -> usize {
    let last = lines.last().map_or(0, |l| l.number);
    text.lines()
        .skip(last)
        .filter(|l| !l.trim().is_empty())
        .count()
}

/// Returns a cell without spaces and quotation marks around it and not longer than a cell may be, its lines parted by their sign.
fn tidy(cell: &str) -> String {
    let mut out = String::new();
    for line in cell.split(['\n', BREAK]) {
        let mut between = if out.is_empty() { "" } else { "\u{1f}" };
        for word in line.split_whitespace() {
            if out.len() > MAX_CELL * 4 {
                break;
            }
            out.push_str(between);
            out.push_str(word);
            between = " ";
        }
    }
    let out = out.trim();
    let out = out
        .strip_prefix('"')
        .and_then(|o| o.strip_suffix('"'))
        .unwrap_or(out)
        .trim();
    out.chars().take(MAX_CELL).collect()
}

/// The most lines that are cut: the rows, and as many that are skipped.
pub(super) const MAX_LINES: usize = 2 * MAX_ROWS;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_semicolon_in_prose_or_a_list_parts_no_cells() {
        let form = |text: &str| form(text, &Places::default());
        for text in [
            "Formanden åbnede mødet; derefter fremlagde Test Testesen sagen.",
            "Deltagere\nTest Testesen; Prøve Prøvesen; Åse Østergaard; Ida",
            "- Test Testesen; formand\n- Prøve Prøvesen, kontorchef; overlæge; og mere; endnu et",
        ] {
            assert_eq!(form(text), Form::Lines, "{text}");
        }
        let table = "Test Testesen;chef;Prøve Kommune\nPrøve Prøvesen;læge;Prøve Kommune";
        assert_eq!(form(table), Form::Table(b';'));
    }
}
