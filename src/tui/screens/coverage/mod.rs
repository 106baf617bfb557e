//! Who is represented where, as a table with fixed headings that is scrolled both ways.

use std::cmp::Reverse;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use crate::coverage::{Coverage, coverage, group_name, organisation_name, rows};
use crate::export::csv;
use crate::lang::Lang;
use crate::model::{At, Book, Entity, EntityKind, Id};
use crate::phrases::{IN_STRUCTURE, in_line, unsure_behind, unsure_sign};
use crate::search::fold;
use crate::tui::action::{Action, COVERAGE, InForce};
use crate::tui::moved::Moved;
use crate::tui::parts::cursor::{Cursor, PAGE};
use crate::tui::parts::field::{Field, has_all};
use crate::tui::parts::list::{List, Rows};
use crate::tui::parts::paint::{Pen, below, cut, inset, line};
use crate::tui::screens::working;
use crate::tui::shared::{Screen, Shared, Went};

/// The width of a column, with the space behind it.
const COLUMN: u16 = 11;
/// The lines above the rows.
const ABOVE: u16 = 4;

/// The order of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sorted {
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
    place: usize,
    /// The edition of the datasets that it is of.
    edition: u64,
    coverage: Coverage,
    /// The rows that show, by their places in the table.
    rows: List<usize>,
    column: Cursor,
    /// The ids of its groups and organisations, by which they are found again.
    groups: Vec<Id>,
    parties: Vec<Id>,
    narrow: Field,
    gaps_only: bool,
    sorted: Sorted,
}

/// Returns the ids of the groups and organisations of a table.
fn ids(book: &Book, coverage: &Coverage) -> (Vec<Id>, Vec<Id>) {
    let groups = coverage.groups.iter();
    let groups = groups.map(|g| Id::new(book.group(*g).id.as_str()));
    let parties = coverage.parties.iter();
    let parties = parties.map(|o| Id::new(book.data().organisations[*o].id.as_str()));
    (groups.collect(), parties.collect())
}

/// Returns the width of the first column.
fn names(area: Rect) -> u16 {
    (area.width * 2 / 5).clamp(12.min(area.width), 44)
}

/// Returns how many columns fit.
fn columns(area: Rect) -> usize {
    usize::from(area.width.saturating_sub(names(area) + 2) / COLUMN).max(1)
}

impl Matrix {
    /// Opens the table of the dataset that shows.
    pub fn open(shared: &mut Shared) {
        if shared.book().is_none() {
            return;
        }
        let place = shared.place();
        let day = shared.day(place);
        let what = shared.t("Dækning", "Coverage");
        working::make(
            shared,
            what,
            move |library, _| {
                let book = library.books().get(place)?;
                Some((Arc::clone(book), coverage(library, place, day)))
            },
            move |shared, made| {
                if let Some((book, coverage)) = made {
                    Self::open_made(shared, place, &book, coverage);
                }
            },
        );
    }

    fn open_made(shared: &mut Shared, place: usize, book: &Book, coverage: Coverage) {
        if coverage.groups.is_empty() {
            return shared.hint(
                "Ingen medlemmer eller pladser er angivet på dagen",
                "No members or seats are stated on the day",
            );
        }
        let (groups, parties) = ids(book, &coverage);
        let mut matrix = Self {
            place,
            edition: shared.edition,
            rows: List::new((0..coverage.groups.len()).collect()),
            column: Cursor::default(),
            coverage,
            groups,
            parties,
            narrow: Field::default(),
            gaps_only: false,
            sorted: Sorted::File,
        };
        let here = shared.shown().map(|at| at.entity);
        let of = &matrix.coverage.groups;
        matrix
            .rows
            .choose(|row| Some(Entity::group(of[*row])) == here);
        shared.open(matrix);
    }

    /// Leaves the rows that are wanted, in the order that is wanted.
    fn settle(&mut self, book: &Book) {
        let words = self.narrow.words();
        let (coverage, day) = (&self.coverage, self.coverage.day);
        let missing = |row: &usize| -> u32 { coverage.cells[*row].iter().map(|c| c.missing).sum() };
        let people = |row: &usize| {
            let cells = coverage.cells[*row].iter();
            cells.map(|c| c.people).sum::<u32>() + coverage.others[*row].people
        };
        let fits = |row: &usize| {
            let group = book.group(coverage.groups[*row]);
            let name = format!("{} {}", group.name_on(day), group.short_name_on(day));
            words.is_empty() || has_all(&fold(&name), &words)
        };
        let mut shown: Vec<usize> = (0..coverage.groups.len())
            .filter(|row| !self.gaps_only || missing(row) > 0)
            .filter(fits)
            .collect();
        match self.sorted {
            Sorted::File => {}
            Sorted::Gaps => shown.sort_by_key(|row| Reverse(missing(row))),
            Sorted::People => shown.sort_by_key(|row| Reverse(people(row))),
        }
        self.rows.set(shown);
    }

    /// Makes the table anew where the datasets or the day are others than it was made of; row and column stay where they still exist.
    fn refresh(&mut self, shared: &Shared) {
        let Some(book) = shared.library.books().get(self.place) else {
            return;
        };
        let day = shared.day(self.place);
        if (self.edition, self.coverage.day) == (shared.edition, day) {
            return;
        }
        let group = self.rows.chosen().map(|row| self.groups[*row].clone());
        let party = self.parties.get(self.column.row()).cloned();
        self.coverage = coverage(&shared.library, self.place, day);
        self.edition = shared.edition;
        (self.groups, self.parties) = ids(book, &self.coverage);
        self.settle(book);
        let groups = &self.groups;
        self.rows
            .choose(|row| Some(&groups[*row]) == group.as_ref());
        let column = self
            .parties
            .iter()
            .position(|id| Some(id) == party.as_ref());
        let column = column.unwrap_or(self.column.row());
        self.column.move_to(column, self.parties.len());
    }

    /// Returns what the cell of the cursor says, in words.
    fn cell_in_words(&self, book: &Book, lang: Lang) -> String {
        let party = self.coverage.parties.get(self.column.row());
        let (Some(row), Some(party)) = (self.rows.chosen(), party) else {
            return String::new();
        };
        let cell = &self.coverage.cells[*row][self.column.row()];
        let group = group_name(book, self.coverage.groups[*row], self.coverage.day, lang);
        let organisation = organisation_name(book, *party, lang);
        let demanded = cell.demanded(lang.pick("ca. ", "about "));
        let told = match (cell.filled(), cell.wanted, cell.missing, lang) {
            (0, 0, _, Lang::Da) if cell.shared => {
                "nævnt sammen med andre, uden antal for hver".to_owned()
            }
            (0, 0, _, Lang::En) if cell.shared => {
                "named together with others, no number of each".to_owned()
            }
            (0, 0, _, Lang::Da) if cell.open_ended => "nævnt uden antal".to_owned(),
            (0, 0, _, Lang::En) if cell.open_ended => "named without a number".to_owned(),
            (0, 0, _, Lang::Da) => "ingen".to_owned(),
            (0, 0, _, Lang::En) => "nobody".to_owned(),
            (n, 0, _, Lang::Da) => format!("{n} sidder der"),
            (n, 0, _, Lang::En) => format!("{n} sit there"),
            (n, _, 0, Lang::Da) => format!("{n} af {demanded}"),
            (n, _, 0, Lang::En) => format!("{n} of {demanded}"),
            (n, _, missing, Lang::Da) => format!("{n} af {demanded}: {missing} mangler"),
            (n, _, missing, Lang::En) => format!("{n} of {demanded}: {missing} missing"),
        };
        let unsure = unsure_behind(cell.certainty, lang);
        format!("{group} · {organisation}: {told}{unsure}")
    }

    fn title(&self, shared: &Shared) -> String {
        let mut title = shared
            .t("Hvem er repræsenteret hvor", "Who is represented where")
            .to_owned();
        if self.gaps_only {
            title.push_str(shared.t(" · kun med ledige pladser", " · only with open seats"));
        }
        title.push_str(match self.sorted {
            Sorted::File => "",
            Sorted::Gaps => shared.t(" · flest ledige først", " · most open first"),
            Sorted::People => shared.t(" · flest personer først", " · most people first"),
        });
        title
    }

    /// Draws the names of the organisations over their columns, on two lines.
    fn draw_names(&self, shared: &Shared, book: &Book, area: Rect, buf: &mut Buffer) {
        let theme = &shared.theme;
        let shown = self.coverage.parties.iter().enumerate();
        let shown = shown.skip(self.column.offset()).take(columns(area));
        for (slot, (at, party)) in shown.enumerate() {
            let organisation = &book.data().organisations[*party];
            let name = if organisation.short_name.is_empty() {
                &organisation.name
            } else {
                &organisation.short_name
            };
            let name = name.strip_suffix(" Kommune").unwrap_or(name);
            let here = at == self.column.row();
            let style = if here { theme.strong } else { theme.dim };
            let of = Entity::new(EntityKind::Organisation, *party);
            let sign = unsure_sign(book.data(), of, in_line(of.kind));
            let (first, second) = two_lines(name, usize::from(COLUMN - 1) - sign.width());
            let second = second + sign;
            for (number, text) in [(2, first), (3, second)] {
                let mut pen = Pen::new(buf, line(area, number.min(area.height.saturating_sub(1))));
                pen.skip(names(area) + 2 + slot as u16 * COLUMN);
                pen.fit(&text, COLUMN - 1, style);
            }
        }
    }
}

impl Screen for Matrix {
    fn contexts(&self) -> InForce {
        COVERAGE
    }

    fn offers(&self, _: &Shared, action: Action) -> bool {
        !matches!(action, Action::NextPane | Action::PreviousPane)
    }

    fn field(&self) -> Option<&Field> {
        Some(&self.narrow).filter(|f| f.is_typing())
    }

    fn field_mut(&mut self) -> Option<&mut Field> {
        Some(&mut self.narrow).filter(|f| f.is_typing())
    }

    fn narrow(&mut self, shared: &mut Shared) {
        self.settle(shared.library.book(self.place));
    }

    fn act(&mut self, shared: &mut Shared, action: Action) -> Went {
        // What changed since it was drawn may have other numbers.
        self.refresh(shared);
        let columns = self.coverage.parties.len();
        match action {
            Action::Cancel | Action::Coverage => return Went::Closes,
            Action::ColumnLeft => self.column.step(-1, columns),
            Action::ColumnRight => self.column.step(1, columns),
            Action::Filter => self.narrow.begin(),
            Action::OnlyOpen => {
                self.gaps_only = !self.gaps_only;
                self.narrow(shared);
            }
            Action::CoverageOrder => {
                self.sorted = match self.sorted {
                    Sorted::File => Sorted::Gaps,
                    Sorted::Gaps => Sorted::People,
                    Sorted::People => Sorted::File,
                };
                self.narrow(shared);
            }
            Action::Copy => {
                let book = shared.library.book(self.place);
                let text = csv::table(&rows(book, &self.coverage, shared.lang()));
                let what = shared.t("Tabellen som CSV", "The table as CSV");
                return shared.copy(text, what);
            }
            Action::ListOpen => {
                let Some(row) = self.rows.chosen() else {
                    return Went::Closes;
                };
                let group = Entity::group(self.coverage.groups[*row]);
                return shared.go(At::new(self.place, group));
            }
            _ => return Went::if_done(self.rows.act(action, PAGE)),
        }
        Went::Stays
    }

    /// Goes to the cell under the mouse, and opens its group where it is there already.
    fn click(&mut self, shared: &mut Shared, at: Position) -> Went {
        self.refresh(shared);
        let (area, before) = (inset(shared.body), (self.rows.row(), self.column.row()));
        if self.rows.click(below(area, ABOVE), 1, at) {
            let cells = (at.x - area.x).checked_sub(names(area) + 2);
            let column = cells.map(|cells| self.column.offset() + usize::from(cells / COLUMN));
            let column = column.unwrap_or(self.column.row());
            self.column.move_to(column, self.coverage.parties.len());
            if before == (self.rows.row(), self.column.row()) {
                return self.act(shared, Action::ListOpen);
            }
        }
        Went::Stays
    }

    fn wheel(&mut self, _: &mut Shared, _: Position, by: isize) {
        self.rows.step(by.signum());
    }

    fn layout(&mut self, shared: &mut Shared) -> bool {
        self.refresh(shared);
        self.rows.show_in(below(shared.body, ABOVE), 1);
        let columns = columns(shared.body);
        self.column.show_in(self.coverage.parties.len(), columns);
        true
    }

    fn draw(&self, shared: &Shared, buf: &mut Buffer) -> Option<Position> {
        let (theme, lang) = (&shared.theme, shared.lang());
        let area = inset(shared.body);
        let book = shared.library.book(self.place);
        let legend = shared.t(
            "○ mangler nogen · 2F/3 sidder/pladser, F formand, N næstformand, T tovholder, S sekretær · + flere, uden tal eller sammen med andre",
            "○ someone missing · 2C/3 sit/seats, C chair, V vice chair, T coordinator, S secretary · + more, without a number or together with others",
        );
        let mut pen = Pen::new(buf, line(area, 0));
        pen.cut(&self.title(shared), theme.accent);
        pen.skip(2);
        // What the letters mean is said of the cell of the cursor.
        let short = shared.t(
            "○ mangler nogen · 2/3 sidder/pladser · + flere",
            "○ someone missing · 2/3 sit/seats · + more",
        );
        let fits = usize::from(pen.room()) >= legend.width();
        pen.cut(if fits { legend } else { short }, theme.dim);
        let second = match self.narrow.shown() {
            Some(typed) => format!("filter {typed}"),
            None => self.cell_in_words(book, lang),
        };
        Pen::new(buf, line(area, 1)).cut(&second, theme.text);
        self.draw_names(shared, book, area, buf);
        let (columns, day) = (columns(area), self.coverage.day);
        let rows = Rows::new(below(area, ABOVE), theme).on(theme.shadow);
        self.rows.draw(buf, rows, |row, place, ground, buf| {
            let here = ground != Style::new();
            let group = book.group(self.coverage.groups[*row]);
            let (name, short) = (group.name_on(day), group.short_name_on(day));
            let name = if short.is_empty() { name } else { short };
            let style = if here { theme.strong } else { theme.text };
            let mut pen = Pen::new(buf, place).on(ground);
            let sign = unsure_sign(
                book.data(),
                Entity::group(self.coverage.groups[*row]),
                IN_STRUCTURE,
            );
            let room = usize::from(names(area)).saturating_sub(sign.width());
            pen.column(&(cut(name, room) + sign), names(area), style);
            let cells = self.coverage.cells[*row].iter().enumerate();
            for (at, cell) in cells.skip(self.column.offset()).take(columns) {
                let style = if cell.missing > 0 {
                    theme.flag
                } else if cell.people == 0 {
                    theme.dim
                } else {
                    theme.text
                };
                // A gap has a sign of its own, as colour is never the only one.
                let gap = if cell.missing > 0 { "○" } else { "" };
                let mut signs = format!("{gap}{}", cell.signs(lang));
                let chosen = here && at == self.column.row();
                if chosen && signs.is_empty() {
                    signs.push(' ');
                }
                let (x, background) = (pen.x, pen.ground);
                pen.ground = if chosen { theme.selected } else { ground };
                pen.fit(&signs, COLUMN - 1, style);
                (pen.x, pen.ground) = (x + COLUMN, background);
            }
        });
        None
    }

    fn renew(&mut self, shared: &mut Shared, _: &Moved) -> bool {
        self.refresh(shared);
        true
    }

    fn asks(&self) -> bool {
        false
    }
}

/// Breaks a heading into two lines, at a space where there is one.
fn two_lines(name: &str, width: usize) -> (String, String) {
    if name.width() <= width {
        return (String::new(), name.to_owned());
    }
    match name.split_once([' ', '-']) {
        Some((first, rest)) if first.width() <= width => (first.to_owned(), cut(rest, width)),
        _ => {
            let head: String = name.chars().take(width).collect();
            let rest: String = name.chars().skip(width).collect();
            (head, cut(&rest, width))
        }
    }
}
