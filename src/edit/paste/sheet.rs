//! What each column of a pasted list holds, and the rows in it.

use super::cut::{self, Form, Line};
use super::dates;
use super::pieces::{self, Guess, brackets, emails, guess, join, named, turned};
use super::places::Places;
use super::words;
use crate::lang::Lang;
use crate::model::Book;

/// The most rows that are read of a list.
pub const MAX_ROWS: usize = 2_000;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The whole name, perhaps with titles.
    Name,
    /// The given names.
    GivenName,
    /// The surname.
    FamilyName,
    /// The title or profession.
    Title,
    /// The employer.
    Organisation,
    /// For whom the person sits.
    OnBehalfOf,
    /// The role in the group.
    Role,
    /// The e-mail address.
    Email,
    /// The phone number.
    Phone,
    /// The first day, or a time with both ends.
    From,
    /// The last day.
    To,
    /// A remark.
    Note,
    /// What is not used.
    Ignore,
}

impl Column {
    /// All of them, in the order of a choice.
    pub const ALL: [Self; 13] = [
        Self::Name,
        Self::GivenName,
        Self::FamilyName,
        Self::Title,
        Self::Organisation,
        Self::OnBehalfOf,
        Self::Role,
        Self::Email,
        Self::Phone,
        Self::From,
        Self::To,
        Self::Note,
        Self::Ignore,
    ];
}

/// A person of a pasted list, everything as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The line it is on, from 1.
    pub line: usize,
    /// The name without titles, given names first; empty where only an address is known.
    pub name: String,
    /// The title or profession.
    pub title: String,
    /// The employer.
    pub organisation: String,
    /// For whom the person sits.
    pub on_behalf_of: String,
    /// The role in the group.
    pub role_text: String,
    /// The e-mail address.
    pub email: String,
    /// The phone number.
    pub phone: String,
    /// A remark.
    pub note: String,
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
}

/// Why a line is no row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing is in it.
    Empty,
    /// It heads the lines below it.
    Heading,
    /// It is the head, opening or end of a mail.
    Letter,
    /// It says that a place is vacant.
    Vacant,
    /// It names nobody.
    NoName,
    /// So many lines from here on are more than are read.
    Beyond(usize),
}

/// A line that is no row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The line, from 1.
    pub line: usize,
    /// What is in it, shortened.
    pub text: String,
    /// Why it is skipped.
    pub why: Why,
}

impl Skipped {
    fn new(line: usize, cells: &[String], why: Why) -> Self {
        let text: Vec<&str> = cells
            .iter()
            .map(String::as_str)
            .filter(|c| !c.is_empty())
            .collect();
        Self {
            line,
            text: text.join(" · ").chars().take(80).collect(),
            why,
        }
    }

    /// Returns the reason in words.
    pub fn tell(&self, lang: Lang) -> String {
        let (da, en) = match self.why {
            Why::Empty => ("tom", "empty"),
            Why::Heading => ("overskrift", "heading"),
            Why::Letter => ("del af en mail", "part of a mail"),
            Why::Vacant => ("ubesat", "vacant"),
            Why::NoName => ("intet navn", "no name"),
            Why::Beyond(count) => {
                return match lang {
                    Lang::Da => format!(
                        "{count} linjer mere er ikke læst: højst {MAX_ROWS} rækker ad gangen"
                    ),
                    Lang::En => format!(
                        "{count} more lines are not read: at most {MAX_ROWS} rows at a time"
                    ),
                };
            }
        };
        lang.pick(da, en).to_owned()
    }
}

/// A pasted list.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The people, in the order of the list.
    pub rows: Vec<Row>,
    /// What each column was taken for.
    pub columns: Vec<Column>,
    /// The lines that are no rows, in order; of the very many of a hostile text the first ones.
    pub skipped: Vec<Skipped>,
    lines: Vec<Line>,
    aside: Vec<Skipped>,
    places: Places,
}

/// Reads a pasted list by its words alone.
pub fn read(text: &str) -> Sheet {
    read_with(text, Places::default())
}

/// Reads a pasted list; the organisations of a dataset tell the columns too.
pub fn read_for(text: &str, book: &Book) -> Sheet {
    read_with(text, Places::new(book))
}

fn read_with(text: &str, places: Places) -> Sheet {
    let text = cut::plain(text);
    let form = cut::form(&text, &places);
    let lines = cut::cut(&text, form, cut::MAX_LINES);
    let beyond = cut::beyond(&text, &lines);
    let mut sheet = Sheet {
        places,
        ..Sheet::default()
    };
    let next = lines.last().map_or(1, |l| l.number + 1);
    match form {
        Form::Table(_) => sheet.table(lines),
        Form::Lines => sheet.free(lines),
    }
    if beyond > 0 {
        sheet
            .aside
            .push(Skipped::new(next, &[], Why::Beyond(beyond)));
    }
    let columns = sheet.columns.clone();
    sheet.with_columns(&columns)
}

impl Sheet {
    /// Returns the list read anew with other columns; what is missing in `columns` is not used.
    #[must_use]
    pub fn with_columns(&self, columns: &[Column]) -> Self {
        let mut out = Self {
            columns: columns.to_vec(),
            skipped: self.aside.clone(),
            rows: Vec::new(),
            ..self.clone()
        };
        out.columns.resize(self.columns.len(), Column::Ignore);
        let surnames_first = surnames_first(&self.lines, &out.columns, &self.places);
        for (i, line) in self.lines.iter().enumerate() {
            if out.rows.len() == MAX_ROWS {
                out.skipped.push(Skipped::new(
                    line.number,
                    &line.cells,
                    Why::Beyond(self.lines.len() - i),
                ));
                break;
            }
            match row(line, &out.columns, surnames_first, &self.places) {
                Ok(row) => out.rows.push(row),
                Err(why) => out
                    .skipped
                    .push(Skipped::new(line.number, &line.cells, why)),
            }
        }
        out.skipped.sort_by_key(|s| s.line);
        out.skipped.truncate(MAX_ROWS);
        out
    }

    /// Takes the lines of a table: below the headings of its columns, where it has them.
    fn table(&mut self, lines: Vec<Line>) {
        let head = lines.iter().take(8).position(cut::is_heading_of_columns);
        let width = lines.iter().map(|l| l.cells.len()).max().unwrap_or(0);
        let mut told: Vec<Option<Column>> = vec![None; width];
        if let Some(head) = head {
            for (i, cell) in lines[head].cells.iter().enumerate() {
                told[i] =
                    words::header(cell).or_else(|| (!cell.is_empty()).then_some(Column::Ignore));
            }
        }
        for (i, line) in lines.into_iter().enumerate() {
            let mut said = line.cells.iter().filter(|c| !c.is_empty());
            let why = match (said.next(), said.next()) {
                (None, _) => Some(Why::Empty),
                _ if head == Some(i) => continue,
                _ if head > Some(i) || cut::is_heading_of_columns(&line) => Some(Why::Heading),
                (Some(only), None) if width > 1 && !self.is_person(only) => Some(Why::Heading),
                _ => None,
            };
            match why {
                Some(why) => self.aside.push(Skipped::new(line.number, &line.cells, why)),
                None => self.lines.push(line),
            }
        }
        self.columns = columns(&told, head.is_some(), &self.lines, &self.places);
    }

    fn is_person(&self, cell: &str) -> bool {
        !cell.ends_with(':')
            && (cell.contains('@')
                || matches!(guess(cell, &self.places), Guess::Name)
                || words::is_vacancy(cell))
    }

    /// Takes the people out of lines of text.
    fn free(&mut self, lines: Vec<Line>) {
        let mut people = Vec::new();
        for line in lines {
            let text =
                pieces::without_bullet(line.cells.first().map_or("", String::as_str)).to_owned();
            let label = text.split_once(':').map_or("", |(label, _)| label);
            let to = words::is_receivers(label);
            let text = if to {
                text[label.len() + 1..].trim()
            } else {
                text.as_str()
            };
            let why = if text.is_empty() {
                Why::Empty
            } else if words::is_greeting(text) || (!to && words::is_mail_head(label)) {
                Why::Letter
            } else if text.ends_with(':') || words::header(text).is_some() {
                Why::Heading
            } else if words::is_vacancy(text.split(',').next().unwrap_or_default()) {
                Why::Vacant
            } else {
                let found = pieces::people(text, &self.places);
                let sure = |told: &pieces::Told| {
                    told.len() > 1
                        || told.iter().any(|(c, t)| {
                            *c == Column::Email || (*c == Column::Name && t.contains(' '))
                        })
                };
                let before = people.len();
                people.extend(
                    found
                        .into_iter()
                        .filter(sure)
                        .map(|told| (line.number, told)),
                );
                if people.len() > before {
                    continue;
                }
                Why::NoName
            };
            self.aside.push(Skipped::new(line.number, &line.cells, why));
        }
        self.columns = Column::ALL
            .into_iter()
            .filter(|c| {
                people
                    .iter()
                    .any(|(_, told)| told.iter().any(|t| t.0 == *c))
            })
            .collect();
        for (number, told) in people {
            let mut cells = vec![String::new(); self.columns.len()];
            for (column, text) in told {
                if let Some(at) = self.columns.iter().position(|c| *c == column) {
                    let short: String = text.chars().take(cut::MAX_CELL).collect();
                    join(&mut cells[at], &short, ", ");
                }
            }
            self.lines.push(Line { number, cells });
        }
    }
}

/// Returns what each column holds: by its heading, else by what is in it.
fn columns(told: &[Option<Column>], headed: bool, lines: &[Line], places: &Places) -> Vec<Column> {
    let width = lines
        .iter()
        .map(|l| l.cells.len())
        .max()
        .unwrap_or(0)
        .max(told.len());
    let guesses: Vec<Vec<Guess>> = (0..width)
        .map(|at| {
            lines
                .iter()
                .take(200)
                .filter_map(|l| l.cells.get(at))
                .filter(|c| !words::is_blank(c))
                .map(|c| guess(c, places))
                .collect()
        })
        .collect();
    let count = |at: usize, what: Guess| guesses[at].iter().filter(|g| **g == what).count();
    let mostly = |at: usize, what: Guess| {
        !guesses[at].is_empty() && count(at, what) * 2 >= guesses[at].len()
    };
    let mut out: Vec<Option<Column>> = (0..width)
        .map(|at| told.get(at).copied().flatten())
        .collect();
    let has = |out: &[Option<Column>], column| out.contains(&Some(column));
    for (what, columns) in [
        (Guess::Email, &[Column::Email][..]),
        (Guess::Date, &[Column::From, Column::To]),
        (Guess::Phone, &[Column::Phone, Column::Phone]),
        (Guess::Number, &[Column::Ignore; 8]),
        (Guess::Role, &[Column::Role]),
        // An organisation and a part of it are one column each.
        (
            Guess::Organisation,
            &[Column::Organisation, Column::Organisation],
        ),
    ] {
        let mut free = columns.iter().filter(|c| !told.contains(&Some(**c)));
        for (at, slot) in out.iter_mut().enumerate() {
            if slot.is_none() && mostly(at, what) {
                *slot = free.next().copied();
            }
        }
    }
    if !has(&out, Column::Name) && !has(&out, Column::FamilyName) {
        let open = |out: &[Option<Column>], at: usize| out[at].is_none();
        let named = (0..width).filter(|at| open(&out, *at) && count(*at, Guess::Name) > 0);
        if let Some(at) = named.max_by_key(|at| (count(*at, Guess::Name), width - at)) {
            out[at] = Some(Column::Name);
        } else {
            let words: Vec<usize> = (0..width)
                .filter(|at| open(&out, *at) && mostly(*at, Guess::Word))
                .take(2)
                .collect();
            match words.as_slice() {
                [a, b] => {
                    let turned = family_first(
                        lines,
                        *a,
                        *b,
                        out.iter().position(|c| *c == Some(Column::Email)),
                    );
                    let (given, family) = if turned { (*b, *a) } else { (*a, *b) };
                    out[given] = Some(Column::GivenName);
                    out[family] = Some(Column::FamilyName);
                }
                [a] => out[*a] = Some(Column::Name),
                _ => {}
            }
        }
    }
    for at in 0..width {
        let rest = if headed || guesses[at].is_empty() {
            Column::Ignore
        } else if has(&out, Column::Title) {
            Column::Note
        } else {
            Column::Title
        };
        out[at] = out[at].or(Some(rest));
    }
    out.into_iter().flatten().collect()
}

/// Returns whether the addresses begin with the second of two columns of words, so that the first one holds the surnames.
fn family_first(lines: &[Line], first: usize, second: usize, email: Option<usize>) -> bool {
    let Some(email) = email else { return false };
    let begins = |line: &Line, at: usize| {
        let (word, address) = (
            line.cells.get(at).map(|c| words::key(c)),
            line.cells.get(email).map(|c| words::key(c)),
        );
        matches!((word, address), (Some(word), Some(address)) if !word.is_empty() && address.starts_with(&word))
    };
    let count = |at| lines.iter().filter(|l| begins(l, at)).count();
    count(second) > count(first)
}

/// Reads a row.
fn row(line: &Line, columns: &[Column], surnames_first: bool, places: &Places) -> Result<Row, Why> {
    let mut row = Row {
        line: line.number,
        ..Row::default()
    };
    let (mut given, mut family) = (String::new(), String::new());
    for (cell, column) in line.cells.iter().zip(columns) {
        if words::is_blank(cell) || pieces::is_civil_number(cell) || *column == Column::Ignore {
            continue;
        }
        if words::is_vacancy(cell)
            && matches!(
                column,
                Column::Name | Column::GivenName | Column::FamilyName
            )
        {
            return Err(Why::Vacant);
        }
        let (rest, found) = if *column == Column::Note {
            (cell.clone(), Vec::new())
        } else {
            emails(cell)
        };
        if let (Some(address), true) = (found.first(), row.email.is_empty()) {
            row.email.clone_from(address);
        }
        match column {
            Column::Name => name(&mut row, &rest, surnames_first, places),
            Column::GivenName => join(&mut given, &rest, " "),
            Column::FamilyName => join(&mut family, &rest, " "),
            Column::Title if columns.contains(&Column::Organisation) => {
                join(&mut row.title, &rest, ", ");
            }
            Column::Title => title(&mut row, &rest, places),
            Column::Organisation => join(&mut row.organisation, &rest, ", "),
            Column::OnBehalfOf => join(&mut row.on_behalf_of, &rest, ", "),
            Column::Role => join(&mut row.role_text, &rest, ", "),
            Column::Phone => join(&mut row.phone, &pieces::phone(&rest).unwrap_or(rest), ", "),
            Column::From => match dates::range(&rest) {
                Some((from, to)) => {
                    join(&mut row.from, from, ", ");
                    join(&mut row.to, to, ", ");
                }
                None => join(&mut row.from, &rest, ", "),
            },
            Column::To => join(&mut row.to, &rest, ", "),
            // What is no address is kept as a remark.
            Column::Email if found.is_empty() => join(&mut row.note, &rest, ", "),
            Column::Note => join(&mut row.note, &rest, ", "),
            Column::Email | Column::Ignore => {}
        }
    }
    join(&mut given, &family, " ");
    if !given.is_empty() && row.name.is_empty() {
        name(&mut row, &given, false, places);
    }
    let letters = row.name.chars().any(char::is_alphabetic);
    if !letters {
        row.name.clear();
    }
    if letters || !row.email.is_empty() {
        Ok(row)
    } else {
        Err(Why::NoName)
    }
}

/// Reads a cell with a name and what may stand around it: titles, an organisation or a role in parentheses or behind a comma.
fn name(row: &mut Row, cell: &str, surnames_first: bool, places: &Places) {
    let (plain, inside) = brackets(&cell.replace('"', ""));
    let all: Vec<&str> = plain
        .split([',', ';'])
        .map(pieces::outer)
        .filter(|p| !p.is_empty())
        .collect();
    // `overlæge, dr. Test Testesen`: the name is the first piece that reads like one, else the first piece.
    let at = all
        .iter()
        .position(|p| guess(p, places) == Guess::Name)
        .filter(|at| all[..*at].iter().all(|p| is_title(p, places)));
    let at = at.unwrap_or(0);
    let mut rest: Vec<&str> = all
        .iter()
        .enumerate()
        .filter(|(i, _)| *i != at)
        .map(|(_, p)| *p)
        .collect();
    let mut whole = all.get(at).copied().unwrap_or_default().to_owned();
    if let [first, second, ..] = &all[at.min(all.len())..]
        && let Some(name) = turned(first, second, surnames_first, places)
    {
        whole = name;
        rest.remove(at);
    }
    let found = named(&whole);
    if row.name.is_empty() {
        row.name = found.name;
    } else {
        join(&mut row.note, &found.name, ", ");
    }
    for title in rest.drain(..at.min(rest.len())) {
        join(&mut row.title, title, ", ");
    }
    join(&mut row.title, &found.title, ", ");
    join(&mut row.role_text, &found.role, ", ");
    for piece in rest
        .into_iter()
        .chain(inside.iter().map(String::as_str))
        .filter(|p| !words::is_blank(p))
    {
        let to = match guess(piece, places) {
            Guess::Role => &mut row.role_text,
            Guess::Organisation => &mut row.organisation,
            Guess::Title => &mut row.title,
            Guess::Phone => &mut row.phone,
            _ => &mut row.note,
        };
        join(to, piece, ", ");
    }
}

/// Returns whether a column of names has `Efternavn, Fornavn`: where any one surname is a single word.
fn surnames_first(lines: &[Line], columns: &[Column], places: &Places) -> bool {
    let cells = |line: &Line| {
        let named = line
            .cells
            .iter()
            .zip(columns)
            .filter(|(_, c)| **c == Column::Name);
        named
            .filter_map(|(cell, _)| {
                cell.split_once(',')
                    .map(|(a, b)| (a.to_owned(), b.to_owned()))
            })
            .collect::<Vec<_>>()
    };
    lines
        .iter()
        .flat_map(cells)
        .any(|(first, behind)| turned(&first, &behind, false, places).is_some())
}

/// Reads a cell with a title, and perhaps an organisation behind a comma or an `i`.
fn title(row: &mut Row, cell: &str, places: &Places) {
    for piece in cell.split(',').map(pieces::outer).filter(|p| !p.is_empty()) {
        match pieces::employed(piece, places) {
            Some((before, organisation)) => {
                join(&mut row.title, before, ", ");
                join(&mut row.organisation, organisation, ", ");
            }
            None if guess(piece, places) == Guess::Organisation => {
                join(&mut row.organisation, piece, ", ");
            }
            None => join(&mut row.title, piece, ", "),
        }
    }
}

fn is_title(piece: &str, places: &Places) -> bool {
    guess(piece, places) == Guess::Title
}
