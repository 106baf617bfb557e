//! Who is represented where, as a table with fixed headings that is scrolled both ways.

use std::sync::Arc;

use super::action::Action;
use super::app::App;
use super::cursor::Cursor;
use super::narrow::{Narrow, has_all};
use super::screens::{Screen, Went};
use crate::coverage::{Coverage, coverage, rows};
use crate::export::csv;
use crate::lang::Lang;
use crate::model::{At, Book, Entity, Id};
use crate::search::fold;

/// The order of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sorted {
    /// That of the file.
    #[default]
    File,
    /// Those with most missing first.
    Gaps,
    /// Those with most people first.
    People,
}

/// The table while it is open.
#[derive(Debug)]
pub struct Matrix {
    /// The dataset.
    pub place: usize,
    /// The edition of the datasets that it is of.
    edition: u64,
    /// The whole table.
    pub coverage: Coverage,
    /// The rows that show, by their places in the table.
    pub shown: Vec<usize>,
    /// The ids of its groups and organisations, by which they are found again.
    ids: Vec<Id>,
    parties: Vec<Id>,
    /// The row of the cursor.
    pub row: Cursor,
    /// The column of the cursor.
    pub column: Cursor,
    /// What is typed to narrow the groups.
    pub narrow: Narrow,
    /// Whether only groups with gaps show.
    pub gaps_only: bool,
    /// The order of the rows.
    pub sorted: Sorted,
}

impl Matrix {
    fn new(place: usize, edition: u64, book: &Book, coverage: Coverage) -> Self {
        let (groups, parties) = ids(book, &coverage);
        let shown = (0..coverage.groups.len()).collect();
        Self {
            place,
            edition,
            coverage,
            shown,
            ids: groups,
            parties,
            row: Cursor::default(),
            column: Cursor::default(),
            narrow: Narrow::default(),
            gaps_only: false,
            sorted: Sorted::File,
        }
    }

    fn missing(&self, row: usize) -> u32 {
        self.coverage.cells[row]
            .iter()
            .map(|cell| cell.missing)
            .sum()
    }

    fn people(&self, row: usize) -> u32 {
        self.coverage.cells[row]
            .iter()
            .map(|c| c.people)
            .sum::<u32>()
            + self.coverage.others[row]
    }

    /// Leaves the rows that are wanted, in the order that is wanted.
    pub(super) fn settle(&mut self, book: &Book) {
        let words = self.narrow.words();
        let name = |row: usize| {
            let group = book.group(self.coverage.groups[row]);
            let day = self.coverage.day;
            fold(&format!(
                "{} {}",
                group.name_on(day),
                group.short_name_on(day)
            ))
        };
        let mut shown: Vec<usize> = (0..self.coverage.groups.len())
            .filter(|row| !self.gaps_only || self.missing(*row) > 0)
            .filter(|row| words.is_empty() || has_all(&name(*row), &words))
            .collect();
        match self.sorted {
            Sorted::File => {}
            Sorted::Gaps => shown.sort_by_key(|row| std::cmp::Reverse(self.missing(*row))),
            Sorted::People => shown.sort_by_key(|row| std::cmp::Reverse(self.people(*row))),
        }
        self.shown = shown;
        self.row.move_to(self.row.row(), self.shown.len());
    }
}

/// Returns the ids of the groups and organisations of a table.
fn ids(book: &Book, coverage: &Coverage) -> (Vec<Id>, Vec<Id>) {
    let groups = coverage
        .groups
        .iter()
        .map(|g| Id::new(book.group(*g).id.as_str()));
    let parties = coverage
        .parties
        .iter()
        .map(|o| Id::new(book.data().organisations[*o].id.as_str()));
    (groups.collect(), parties.collect())
}

impl App {
    /// Opens the table of the dataset that shows.
    pub(super) fn open_matrix(&mut self) {
        let place = self.book();
        let Some(book) = self.library.books().get(place) else {
            return;
        };
        let mut matrix = Matrix::new(
            place,
            self.edition,
            book,
            coverage(&self.library, place, self.day(place)),
        );
        if matrix.coverage.groups.is_empty() {
            self.hint(
                "Ingen medlemmer eller pladser er angivet på dagen",
                "No members or seats are stated on the day",
            );
            return;
        }
        let here = self.shown().and_then(|at| {
            matrix
                .coverage
                .groups
                .iter()
                .position(|g| Entity::group(*g) == at.entity)
        });
        if let Some(here) = here {
            matrix.row.move_to(here, matrix.shown.len());
        }
        self.open_screen(Screen::Matrix(Box::new(matrix)));
    }

    /// Makes the table anew where the datasets or the day are others than it was made of; row and column stay where they still exist.
    pub(super) fn renew_matrix(&self, matrix: &mut Matrix) {
        let Some(book) = self.library.books().get(matrix.place) else {
            return;
        };
        let day = self.library.day(matrix.place, self.settings.as_of);
        if (matrix.edition, matrix.coverage.day) == (self.edition, day) {
            return;
        }
        let group = matrix
            .shown
            .get(matrix.row.row())
            .and_then(|row| matrix.ids.get(*row))
            .cloned();
        let party = matrix.parties.get(matrix.column.row()).cloned();
        matrix.coverage = coverage(&self.library, matrix.place, day);
        matrix.edition = self.edition;
        (matrix.ids, matrix.parties) = ids(book, &matrix.coverage);
        matrix.settle(book);
        let row = matrix
            .shown
            .iter()
            .position(|row| Some(&matrix.ids[*row]) == group.as_ref());
        let column = matrix
            .parties
            .iter()
            .position(|id| Some(id) == party.as_ref());
        matrix
            .row
            .move_to(row.unwrap_or(matrix.row.row()), matrix.shown.len());
        matrix
            .column
            .move_to(column.unwrap_or(matrix.column.row()), matrix.parties.len());
    }

    /// Does an action in the table.
    pub(super) fn act_in_matrix(&mut self, matrix: &mut Matrix, action: Action) -> Went {
        // What changed since it was drawn may have other numbers.
        self.renew_matrix(matrix);
        let library = Arc::clone(&self.library);
        let book = library.book(matrix.place);
        let (rows_shown, columns) = (matrix.shown.len(), matrix.coverage.parties.len());
        match action {
            Action::Cancel | Action::Coverage => return Went::CLOSES,
            Action::ColumnLeft => matrix.column.step(-1, columns),
            Action::ColumnRight => matrix.column.step(1, columns),
            Action::Filter => matrix.narrow.begin(),
            Action::OnlyOpen => {
                matrix.gaps_only = !matrix.gaps_only;
                matrix.settle(book);
            }
            Action::CoverageOrder => {
                matrix.sorted = match matrix.sorted {
                    Sorted::File => Sorted::Gaps,
                    Sorted::Gaps => Sorted::People,
                    Sorted::People => Sorted::File,
                };
                matrix.settle(book);
            }
            Action::Copy => {
                let text = csv::table(&rows(book, &matrix.coverage, self.lang()));
                let what = self.lang().pick("Tabellen som CSV", "The table as CSV");
                return Went::Stays(self.copied(text, what));
            }
            Action::ListOpen => {
                if let Some(row) = matrix.shown.get(matrix.row.row()) {
                    self.jump(At::new(
                        matrix.place,
                        Entity::group(matrix.coverage.groups[*row]),
                    ));
                }
                return Went::CLOSES;
            }
            _ if matrix.row.act(action, rows_shown) => {}
            _ => return Went::NotHere,
        }
        Went::STAYS
    }

    /// Returns what the cell of the cursor says, in words.
    pub(super) fn cell_in_words(&self, matrix: &Matrix) -> String {
        let lang = self.lang();
        let book = self.library.book(matrix.place);
        let (Some(row), Some(party)) = (
            matrix.shown.get(matrix.row.row()),
            matrix.coverage.parties.get(matrix.column.row()),
        ) else {
            return String::new();
        };
        let cell = &matrix.coverage.cells[*row][matrix.column.row()];
        let group = book
            .group(matrix.coverage.groups[*row])
            .name_on(matrix.coverage.day);
        let organisation = &book.data().organisations[*party].name;
        let told = match (cell.filled(), cell.wanted, cell.missing, lang) {
            (0, 0, _, Lang::Da) if cell.shared => {
                "nævnt sammen med andre, uden antal for hver".to_owned()
            }
            (0, 0, _, Lang::En) if cell.shared => {
                "named together with others, no number of each".to_owned()
            }
            (0, 0, _, Lang::Da) => "ingen".to_owned(),
            (0, 0, _, Lang::En) => "nobody".to_owned(),
            (n, 0, _, Lang::Da) => format!("{n} sidder der"),
            (n, 0, _, Lang::En) => format!("{n} sit there"),
            (n, wanted, 0, Lang::Da) => format!("{n} af {wanted}"),
            (n, wanted, 0, Lang::En) => format!("{n} of {wanted}"),
            (n, wanted, missing, Lang::Da) => format!("{n} af {wanted}: {missing} mangler"),
            (n, wanted, missing, Lang::En) => format!("{n} of {wanted}: {missing} missing"),
        };
        format!("{group} · {organisation}: {told}")
    }
}
