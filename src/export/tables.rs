//! Lists as tables: members, open seats, who is represented where, cases.

use super::csv::{self, COLUMNS};
use super::job::{Job, List, Subject};
use super::vacancies;
use super::words;
use crate::coverage;
use crate::lang::Lang;
use crate::model::value::FieldSpec;
use crate::model::value::field;
use crate::model::{
    Case, Choice as _, Date, Day, EntityKind, Membership, Presence, Record as _, Ref, Role,
};
use crate::phrases::sentence;
use crate::seating::{Party, Snapshot};

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A text; empty for none.
    Text(String),
    /// A number.
    Number(u32),
    /// A whole day.
    Day(Day),
}

impl Cell {
    /// Returns a date: a day where it is a whole one.
    pub fn date(date: Option<&Date>) -> Self {
        let exact = date.and_then(|d| d.first().filter(|day| Date::from_day(*day) == *d));
        match (exact, date) {
            (Some(day), _) => Self::Day(day),
            (None, date) => Self::Text(date.map(ToString::to_string).unwrap_or_default()),
        }
    }

    /// Returns it as text.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }
}

/// A table under the names of its columns.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What it is called.
    pub name: String,
    /// The names of the columns.
    pub head: Vec<String>,
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// The columns of a list of members: where the cell comes from, what it is called in Danish and English, and whether it is left out where
/// nobody has anything in it.
const MEMBERS: &[(&str, [&str; 2], bool)] = &[
    ("group", ["Gruppe", "Group"], false),
    ("name", ["Navn", "Name"], false),
    ("vacant", ["Ledig", "Vacant"], true),
    ("title", ["Stilling", "Title"], false),
    ("organisation", ["Organisation", "Organisation"], false),
    ("role", ["Rolle", "Role"], false),
    ("role_text", ["Rolle i kildens ord", "Role text"], true),
    ("on_behalf_of", ["På vegne af", "On behalf of"], false),
    (
        "substitute_for",
        ["Stedfortræder for", "Substitute for"],
        true,
    ),
    ("seat", ["Plads", "Seat"], true),
    ("from", ["Fra", "From"], false),
    ("to", ["Til", "To"], false),
    ("email", ["E-mail", "E-mail"], true),
    ("phone", ["Telefon", "Phone"], true),
    ("note", ["Bemærkning", "Remark"], true),
    ("certainty", ["Sikkerhed", "Certainty"], true),
    ("unsure", ["Usikkert", "Unsure"], true),
];

/// Returns the tables of what is asked for; of a dataset all its lists.
pub fn tables(job: &Job<'_>) -> Vec<Table> {
    match job.subject {
        Subject::Whole(_) => List::ALL.into_iter().map(|list| of(job, list)).collect(),
        Subject::List(_, list) => vec![of(job, list)],
        Subject::Thing(_) => vec![members(job)],
    }
}

fn of(job: &Job<'_>, list: List) -> Table {
    match list {
        List::Members => members(job),
        List::Vacancies => vacant(job),
        List::Coverage => represented(job),
        List::Cases => cases(job),
    }
}

/// Returns the table for a spreadsheet. Of a group it is the one that is as stable as JSON, its seats behind the members.
pub fn csv(job: &Job<'_>) -> String {
    match group_of(job) {
        Some(group) => csv::members_csv(job.library, job.subject.book(), group, job.day),
        None => csv::table(&rows(job)),
    }
}

/// Returns the same for a pipe.
pub fn tsv(job: &Job<'_>) -> String {
    if let Some(group) = group_of(job) {
        return csv::members_tsv(job.library, job.subject.book(), group, job.day);
    }
    let line = |row: Vec<String>| {
        let cells: Vec<_> = row.iter().map(|cell| csv::plain(cell)).collect();
        cells.join("\t") + "\n"
    };
    rows(job).into_iter().map(line).collect()
}

fn group_of(job: &Job<'_>) -> Option<usize> {
    match job.subject {
        Subject::Thing(at) if at.entity.kind == EntityKind::Group => Some(at.entity.at()),
        _ => None,
    }
}

/// One table is all that such a file holds: of a dataset the members.
fn rows(job: &Job<'_>) -> Vec<Vec<String>> {
    let table = tables(job).into_iter().next().unwrap_or_default();
    let rows = table.rows.iter();
    let rows = rows.map(|row| row.iter().map(Cell::text).collect());
    std::iter::once(table.head.clone()).chain(rows).collect()
}

/// Returns the memberships of the day that a list of members has, each with its group.
pub(super) fn memberships<'l>(job: &Job<'l>) -> Vec<(usize, &'l Membership)> {
    let book = job.book();
    let all = |g: usize| book.members_on(g, job.day).map(move |m| (g, m));
    match job.subject {
        Subject::Thing(at) if at.entity.kind == EntityKind::Organisation => {
            let on = Snapshot::new(job.library, at.book, job.day);
            let is_of = |m: &Membership| on.speaks_for(m).0.contains(&Party::Known(at));
            let groups = 0..book.data().groups.len();
            groups
                .filter(|g| book.group_in_force(*g, job.day))
                .flat_map(all)
                .filter(|(_, m)| is_of(m))
                .collect()
        }
        Subject::Thing(at) if at.entity.kind == EntityKind::Person => {
            let sits = book.sits_in(at.entity.at()).iter();
            sits.map(|(g, m)| (*g, &book.group(*g).members[*m]))
                .filter(|(g, m)| {
                    book.group_in_force(*g, job.day)
                        && m.period.presence(job.day) == Presence::InForce
                })
                .collect()
        }
        _ => job.groups().into_iter().flat_map(all).collect(),
    }
}

fn members(job: &Job<'_>) -> Table {
    let (book, lang) = (job.book(), job.lang);
    let rows: Vec<Vec<Cell>> = memberships(job)
        .into_iter()
        .map(|(g, m)| {
            let cells = csv::row(job.library, job.subject.book(), g, m);
            let cell = |(column, _, _): &(&str, [&str; 2], bool)| match *column {
                "group" => Cell::Text(book.group(g).name_on(job.day).to_owned()),
                "role" => Cell::Text(roles(m, lang)),
                "vacant" if m.vacant => Cell::Text(lang.pick("ledig", "vacant").to_owned()),
                "from" => Cell::date(m.period.from.as_ref()),
                "to" => Cell::date(m.period.to.as_ref()),
                "certainty" if m.certainty == crate::model::Certainty::Stated => {
                    Cell::Text(String::new())
                }
                "certainty" => Cell::Text(m.certainty.label(lang).to_owned()),
                column => {
                    let at = COLUMNS.iter().position(|c| *c == column);
                    Cell::Text(at.map(|at| cells[at].clone()).unwrap_or_default())
                }
            };
            MEMBERS.iter().map(cell).collect()
        })
        .collect();
    let name = lang.pick("Medlemmer", "Members").to_owned();
    let head = MEMBERS
        .iter()
        .map(|(_, names, _)| lang.pick(names[0], names[1]).to_owned());
    let is_kept: Vec<bool> = (MEMBERS.iter().enumerate())
        .map(|(at, (.., may_go))| !may_go || rows.iter().any(|row| !row[at].is_empty()))
        .collect();
    let mut table = Table {
        name,
        head: head.collect(),
        rows,
    };
    for cells in &mut table.rows {
        let mut kept = is_kept.iter();
        cells.retain(|_| *kept.next().unwrap_or(&true));
    }
    let mut kept = is_kept.iter();
    table.head.retain(|_| *kept.next().unwrap_or(&true));
    table
}

fn roles(m: &Membership, lang: Lang) -> String {
    let words: Vec<&str> = m.roles.iter().map(|r| r.label(lang)).collect();
    match words[..] {
        [] => Role::Member.label(lang).to_owned(),
        _ => words.join(", "),
    }
}

fn vacant(job: &Job<'_>) -> Table {
    let lang = job.lang;
    let head: [[&str; 2]; 8] = [
        ["Gruppe", "Group"],
        ["Plads", "Seat"],
        ["Mangler", "Lacking"],
        ["Part", "Party"],
        ["Udpeget af", "Appointed by"],
        ["Periode i år", "Term in years"],
        ["Sikkerhed", "Certainty"],
        ["Bemærkning", "Remark"],
    ];
    let text = |text: String| Cell::Text(text);
    let rows = vacancies::all(job).into_iter().map(|open| {
        vec![
            text(job.book().group(open.group).name_on(job.day).to_owned()),
            text(open.seat.clone()),
            open.lacking.map_or(text(String::new()), Cell::Number),
            text(
                open.parties
                    .iter()
                    .map(|p| p.name.clone())
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
            text(
                open.appointers
                    .iter()
                    .map(|p| p.name.clone())
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
            open.term.map_or(text(String::new()), Cell::Number),
            text(open.certainty.clone()),
            text(open.remark.clone()),
        ]
    });
    Table {
        name: words::vacancies(lang).to_owned(),
        head: head.map(|[da, en]| lang.pick(da, en).to_owned()).to_vec(),
        rows: rows.collect(),
    }
}

fn represented(job: &Job<'_>) -> Table {
    let found = coverage::coverage(job.library, job.subject.book(), job.day);
    let mut rows = coverage::rows(job.book(), &found, job.lang).into_iter();
    Table {
        name: job.lang.pick("Dækning", "Coverage").to_owned(),
        head: rows.next().unwrap_or_default(),
        rows: rows
            .map(|row| row.into_iter().map(Cell::Text).collect())
            .collect(),
    }
}

fn cases(job: &Job<'_>) -> Table {
    let (book, lang) = (job.book(), job.lang);
    let names = |ids: Vec<&crate::model::Id>| -> String {
        let name = |id: &&crate::model::Id| {
            let found = job.library.find(job.subject.book(), id);
            found.map_or_else(|| id.to_string(), |at| job.library.name(at).to_owned())
        };
        ids.iter().map(name).collect::<Vec<_>>().join(", ")
    };
    let fields: [&FieldSpec; 9] = [
        field!(Case.text),
        field!(Case.kind),
        field!(Case.status),
        field!(Case.group),
        field!(Case.owners),
        field!(Case.deadline),
        field!(Case.date),
        field!(Case.follow_up),
        field!(Case.decision),
    ];
    let rows = book.data().cases.iter().map(|case| {
        let mut owners = names(case.owners.iter().map(Ref::id).collect());
        if owners.is_empty() {
            owners.clone_from(&case.owner_text);
        }
        vec![
            Cell::Text(case.text.clone()),
            Cell::Text(case.kind.label(lang).to_owned()),
            Cell::Text(case.status.label(lang).to_owned()),
            Cell::Text(names(case.group.iter().map(Ref::id).collect())),
            Cell::Text(owners),
            Cell::date(case.deadline.as_ref()),
            Cell::date(case.date.as_ref()),
            Cell::date(case.follow_up.as_ref()),
            Cell::Text(case.decision.clone()),
        ]
    });
    Table {
        name: sentence(EntityKind::Case.spec().many(lang)),
        head: fields
            .map(|field| Case::SPEC.label(field.name, lang).to_owned())
            .to_vec(),
        rows: rows.collect(),
    }
}
