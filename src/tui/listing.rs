//! The lists that stand in the left pane: people and cases.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

use super::cursor::Cursor;
use crate::article::standing_in_words;
use crate::lang::Lang;
use crate::model::{At, Choice, Date, Day, Entity, EntityKind, Library};
use crate::search::fold;

/// What a list lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListKind {
    /// Everyone in the open datasets, by name.
    People,
    /// All cases: what is to be done first, by its next date.
    Cases,
}

/// A row of a list.
#[derive(Clone, Debug)]
pub struct Row {
    /// What it stands for.
    pub at: At,
    /// The first column.
    pub first: String,
    /// The second column, secondary.
    pub second: String,
    folded: String,
}

/// A list with its cursor.
#[derive(Debug)]
pub struct Listing {
    /// What it lists.
    pub kind: ListKind,
    rows: Vec<Row>,
    visible: Vec<usize>,
    cursor: Cursor,
}

/// Returns the Danish order of names: æ, ø and å last, aa as å.
///
/// `None` where the order's own data is missing, which the build guards against; names then keep the order of the file.
pub fn danish() -> Option<CollatorBorrowed<'static>> {
    Collator::try_new(locale!("da").into(), CollatorOptions::default()).ok()
}

impl Listing {
    /// Makes the list of all open datasets.
    pub fn new(kind: ListKind, library: &Library, lang: Lang) -> Self {
        let mut rows = Vec::new();
        for (number, book) in library.books().iter().enumerate() {
            let of = if kind == ListKind::People {
                EntityKind::Person
            } else {
                EntityKind::Case
            };
            for i in 0..book.count(of) {
                let at = At::new(number, Entity::new(of, i));
                rows.push(if kind == ListKind::People {
                    person(library, at, lang)
                } else {
                    case(library, at, lang)
                });
            }
        }
        if let (ListKind::People, Some(order)) = (kind, danish()) {
            rows.sort_by(|a, b| order.compare(&a.first, &b.first).then(a.at.cmp(&b.at)));
        }
        if kind == ListKind::Cases {
            rows.sort_by_key(|row| case_order(library, row.at));
        }
        let visible = (0..rows.len()).collect();
        Self {
            kind,
            rows,
            visible,
            cursor: Cursor::default(),
        }
    }

    /// Leaves the rows that have all words of `text`.
    pub fn filter(&mut self, text: &str) {
        let at = self.at();
        let words = fold(text);
        let words: Vec<&str> = words.split_whitespace().collect();
        let rows = &self.rows;
        self.visible.clear();
        self.visible
            .extend((0..rows.len()).filter(|i| words.iter().all(|w| rows[*i].folded.contains(w))));
        self.cursor = Cursor::default();
        if let Some(at) = at {
            self.select(at);
        }
    }

    /// Puts the cursor on a thing; `false` where it is not in the list.
    pub fn select(&mut self, at: At) -> bool {
        let found = self.visible.iter().position(|i| self.rows[*i].at == at);
        if let Some(row) = found {
            self.move_to(row);
        }
        found.is_some()
    }

    /// Returns what the cursor is on.
    pub fn at(&self) -> Option<At> {
        self.row(self.cursor()).map(|r| r.at)
    }

    /// Returns a row by its place among those that show.
    pub fn row(&self, at: usize) -> Option<&Row> {
        self.visible.get(at).map(|i| &self.rows[*i])
    }

    /// Returns how many rows show.
    pub fn len(&self) -> usize {
        self.visible.len()
    }

    /// Tells whether no row shows.
    pub fn is_empty(&self) -> bool {
        self.visible.is_empty()
    }

    /// Returns the place of the cursor.
    pub fn cursor(&self) -> usize {
        self.cursor.row()
    }

    /// Returns the first row of the window.
    pub fn offset(&self) -> usize {
        self.cursor.offset()
    }

    /// Moves the cursor to a row, at most to the last one.
    pub fn move_to(&mut self, row: usize) {
        self.cursor.move_to(row, self.visible.len());
    }

    /// Moves the cursor by some rows.
    pub fn step(&mut self, by: isize) {
        self.cursor.step(by, self.visible.len());
    }

    /// Moves the window so that the cursor shows in it.
    pub fn scroll_into(&mut self, height: usize) {
        self.cursor.show_in(self.visible.len(), height);
    }
}

fn person(library: &Library, at: At, lang: Lang) -> Row {
    let book = library.book(at.book);
    let person = &book.data().people[at.entity.at()];
    let employer = person
        .organisation
        .as_ref()
        .and_then(|o| library.find(at.book, o.id()))
        .map(|o| library.name(o));
    let mut second: Vec<String> = Vec::new();
    second.extend(Some(person.title.clone()).filter(|t| !t.is_empty()));
    second.extend(employer.map(str::to_owned));
    if second.is_empty() {
        second.push(
            lang.pick(
                "titel og ansættelse ikke angivet",
                "title and employer not stated",
            )
            .to_owned(),
        );
    }
    let groups = book.sits_in(at.entity.at()).len();
    if groups > 0 {
        second.push(match (lang, groups) {
            (Lang::Da, 1) => "1 gruppe".to_owned(),
            (Lang::Da, n) => format!("{n} grupper"),
            (Lang::En, 1) => "1 group".to_owned(),
            (Lang::En, n) => format!("{n} groups"),
        });
    }
    if at.book > 0 {
        second.push(book.data().region_or_title().to_owned());
    }
    let second = second.join(", ");
    Row {
        at,
        first: person.name.clone(),
        folded: fold(&format!("{} {second}", person.name)),
        second,
    }
}

fn case(library: &Library, at: At, lang: Lang) -> Row {
    let case = &library.book(at.book).data().cases[at.entity.at()];
    // On its way through the levels what comes next matters most.
    let (step, next) = standing_in_words(library, at.book, case, lang).unzip();
    let mut second: Vec<String> = step.into_iter().chain(next.flatten()).collect();
    second.push(case.status.label(lang).to_owned());
    let dateless = second.len();
    for (date, da, en) in [
        (&case.deadline, "frist", "due"),
        (&case.follow_up, "tages op igen", "taken up again"),
        (&case.date, "dato", "date"),
    ] {
        second.extend(
            date.as_ref()
                .map(|d| format!("{} {}", lang.pick(da, en), d.long(lang))),
        );
    }
    let dateless = second.len() == dateless;
    if dateless && case.status.is_open() {
        second.push(
            lang.pick("frist ikke angivet", "no due date stated")
                .to_owned(),
        );
    }
    let owners = case
        .owners
        .iter()
        .filter_map(|o| library.find(at.book, o.id()))
        .map(|o| library.name(o));
    let mut owners: Vec<&str> = owners.collect();
    owners.extend(Some(case.owner_text.as_str()).filter(|t| !t.is_empty()));
    second.extend(Some(owners.join(", ")).filter(|o| !o.is_empty()));
    let second = second.join(" · ");
    let folded = fold(&format!("{} {} {second}", case.id, case.text));
    Row {
        at,
        first: case.text.clone(),
        second,
        folded,
    }
}

/// Returns what a case is sorted by: what is to be done first, by its next date, those without one behind; then the rest in the order
/// of the file.
fn case_order(library: &Library, at: At) -> (usize, bool, bool, Option<Day>) {
    let case = &library.book(at.book).data().cases[at.entity.at()];
    let open = case.status.is_open();
    let next = case
        .deadline
        .as_ref()
        .or(case.follow_up.as_ref())
        .and_then(Date::first)
        .filter(|_| open);
    (at.book, !open, next.is_none(), next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_tells_its_step_and_what_comes_next() {
        let text = r#"(schema: 1, id: "x", title: "X", groups: [(id: "g", name: "Styregruppen", level: administrative)],
            processes: [(id: "p", name: "P", version: "v", steps: [(action: "Begynder."), (actors: "g", action: "Godkender.")])],
            cases: [(id: "a", text: "A", process: "p", step: 1, owner_text: "kommunerne", status: ongoing),
                (id: "b", text: "B", process: "p", step: 2, deadline: "2017", status: ongoing),
                (id: "c", text: "C", status: ongoing)])"#;
        let library = Library::new(vec![crate::model::Book::new(
            crate::model::read::read(text).unwrap(),
        )]);
        let list = Listing::new(ListKind::Cases, &library, Lang::Da);
        let second: Vec<&str> = (0..3)
            .map(|i| list.row(i).unwrap().second.as_str())
            .collect();
        assert_eq!(
            second,
            [
                "trin 2 af 2 · sidste trin · i gang · frist 2017",
                "trin 1 af 2 · næste: Styregruppen: godkender · i gang · frist ikke angivet · kommunerne",
                "i gang · frist ikke angivet",
            ]
        );
    }

    #[test]
    fn names_sort_as_danes_sort_them() {
        let order = danish().unwrap();
        let mut names = [
            "Aabenraa", "Ærø", "Ørsted", "Zebra", "Ålborg", "Abel", "Åse",
        ];
        names.sort_by(|a, b| order.compare(a, b));
        assert_eq!(
            names,
            [
                "Abel", "Zebra", "Ærø", "Ørsted", "Aabenraa", "Ålborg", "Åse"
            ]
        );
    }
}
