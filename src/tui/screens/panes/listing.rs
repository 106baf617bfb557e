//! The lists that are in the left pane: people and cases.

use crate::article::standing_in_words;
use crate::lang::Lang;
use crate::model::value::{FieldSpec, field};
use crate::model::{At, Choice, Date, Day, Entity, EntityKind, Library};
use crate::phrases::{due_in_words, mark_behind, unsure_behind};
use crate::search::fold;
use crate::tui::names::danish;
use crate::tui::parts::field::{has_all, words};
use crate::tui::parts::list::{self, List};

/// What a list lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListKind {
    /// Everyone in the open datasets, one after the other, by name.
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
    /// The dataset that comes first: the one that showed when the list was opened.
    pub first: usize,
    /// Its rows.
    pub rows: List<Row>,
    /// The language that they are in.
    pub lang: Lang,
}

impl list::Row for Row {}

impl Listing {
    /// Makes the list of all open datasets.
    pub fn new(kind: ListKind, first: usize, library: &Library, lang: Lang) -> Self {
        let mut rows = Vec::new();
        for (number, book) in library.books().iter().enumerate() {
            let of = if kind == ListKind::People {
                EntityKind::Person
            } else {
                EntityKind::Case
            };
            for i in 0..book.count(of) {
                let at = At::new(number, Entity::new(of, i));
                let mut row = match kind {
                    ListKind::People => person(library, at, lang),
                    ListKind::Cases => case(library, at, lang),
                };
                if number != first {
                    let dataset = book.data().region_or_title();
                    row.second = format!("{dataset} · {}", row.second);
                    row.folded = format!("{} {}", row.folded, fold(dataset));
                }
                rows.push(row);
            }
        }
        if let (ListKind::People, Some(order)) = (kind, danish()) {
            rows.sort_by(|a, b| order.compare(&a.first, &b.first).then(a.at.cmp(&b.at)));
        }
        if kind == ListKind::Cases {
            rows.sort_by_key(|row| case_order(library, row.at));
        }
        rows.sort_by_key(|row| (row.at.book != first, row.at.book));
        Self {
            kind,
            first,
            rows: List::new(rows),
            lang,
        }
    }

    /// Leaves the rows that have all words of `text`.
    pub fn filter(&mut self, text: &str) {
        let at = self.at();
        let words = words(text);
        let rows = self.rows.all();
        let fits = |i: &usize| has_all(&rows[*i].folded, &words);
        let shown = (0..rows.len()).filter(fits).collect();
        self.rows.leave(shown);
        if let Some(at) = at {
            self.select(at);
        }
    }

    /// Puts the cursor on a thing; `false` where it is not in the list.
    pub fn select(&mut self, at: At) -> bool {
        self.rows.choose(|row| row.at == at)
    }

    /// Returns what the cursor is on.
    pub fn at(&self) -> Option<At> {
        self.rows.chosen().map(|row| row.at)
    }
}

fn person(library: &Library, at: At, lang: Lang) -> Row {
    let book = library.book(at.book);
    let person = &book.data().people[at.entity.at()];
    let unsure = |field: &FieldSpec| mark_behind(book.data(), at.entity, field, lang);
    let employer = person
        .organisation
        .as_ref()
        .and_then(|o| library.find(at.book, o.id()))
        .map(|o| library.name(o).to_owned() + &unsure(field!(Person.organisation)));
    let mut second: Vec<String> = Vec::new();
    let title = Some(&person.title).filter(|t| !t.is_empty());
    second.extend(title.map(|title| title.to_owned() + &unsure(field!(Person.title))));
    second.extend(employer);
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
    let second = second.join(", ") + &unsure_behind(person.certainty, lang);
    Row {
        at,
        first: person.name.clone(),
        folded: fold(&format!("{} {second}", person.name)),
        second,
    }
}

fn case(library: &Library, at: At, lang: Lang) -> Row {
    let data = library.book(at.book).data();
    let case = &data.cases[at.entity.at()];
    let unsure = |field: &FieldSpec| mark_behind(data, at.entity, field, lang);
    // On its way through the levels what comes next matters most.
    let (step, next) = standing_in_words(library, at.book, case, lang).unzip();
    let mut second: Vec<String> = step.into_iter().chain(next.flatten()).collect();
    second.push(case.status.label(lang).to_owned() + &unsure(field!(Case.status)));
    let dateless = second.len();
    second.extend(due_in_words(case, lang).map(|due| due + &unsure(field!(Case.deadline))));
    for (field, date, da, en) in [
        (
            field!(Case.follow_up),
            &case.follow_up,
            "tages op igen",
            "taken up again",
        ),
        (field!(Case.date), &case.date, "dato", "date"),
    ] {
        second.extend(
            date.as_ref()
                .map(|d| format!("{} {}{}", lang.pick(da, en), d.long(lang), unsure(field))),
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
    let owners = owners.collect::<Vec<_>>().join(", ");
    for (field, owners) in [
        (field!(Case.owners), owners.as_str()),
        (field!(Case.owner_text), case.owner_text.as_str()),
    ] {
        let told = Some(owners).filter(|owners| !owners.is_empty());
        second.extend(told.map(|owners| owners.to_owned() + &unsure(field)));
    }
    let second = second.join(" · ") + &unsure_behind(case.certainty, lang);
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
fn case_order(library: &Library, at: At) -> (bool, bool, Option<Day>) {
    let case = &library.book(at.book).data().cases[at.entity.at()];
    let open = case.status.is_open();
    let next = case
        .deadline
        .as_ref()
        .or(case.follow_up.as_ref())
        .and_then(Date::first)
        .filter(|_| open);
    (!open, next.is_none(), next)
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
        let list = Listing::new(ListKind::Cases, 0, &library, Lang::Da);
        let second: Vec<&str> = list.rows.iter().map(|row| row.second.as_str()).collect();
        assert_eq!(
            second,
            [
                "trin 2 af 2 · sidste trin · i gang · frist 2017",
                "trin 1 af 2 · næste: Styregruppen: godkender · i gang · frist ikke angivet · kommunerne",
                "i gang · frist ikke angivet",
            ]
        );
    }
}
