//! Lists of one's own to choose from, ranked as Find ranks.

use super::How;
use super::index::{Index, Part};
use super::query::Query;
use super::rank::Searcher;
use crate::lang::Lang;
use crate::model::{Day, Entity, EntityKind, KindSet};

/// A row to choose.
#[derive(Clone, Copy, Debug, Default)]
pub struct Row<'r> {
    /// Its name.
    pub name: &'r str,
    /// What else it is called.
    pub others: &'r str,
    /// What tells it apart.
    pub about: &'r str,
    /// Whether it is behind the others, as what is not in force does.
    pub former: bool,
}

/// Rows to choose from.
#[derive(Debug)]
pub struct Rows(Index);

impl Rows {
    /// Takes the rows, in the order of those that fit alike.
    pub fn new<'r>(rows: impl IntoIterator<Item = Row<'r>>) -> Self {
        Self(Index::build(|index| {
            for (i, row) in rows.into_iter().enumerate() {
                let entry = index.begin(0, Entity::group(i), EntityKind::Group);
                entry.adopted = !row.former;
                index.field(Part::Name, row.name);
                index.field(Part::Other, row.others);
                index.field(Part::Place, row.about);
            }
            index.datasets.push(index.entries.len() as u32);
            index
                .begin(0, Entity::new(EntityKind::Dataset, 0), EntityKind::Dataset)
                .listed = false;
        }))
    }

    /// Returns the rows that fit, best first, and in what way; all of them where nothing is asked for.
    pub fn find(&self, query: &str) -> (Vec<usize>, How) {
        let query = Query::parse(query, Lang::Da);
        let mut searcher = Searcher::default();
        searcher.days.push(Day::MIN);
        let how = searcher.run(&self.0, &query, KindSet::ALL, usize::MAX / 4);
        (
            searcher.ranked.iter().map(|r| r.entry as usize).collect(),
            how,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_all_they_are_called() {
        let row = |name, about| Row {
            name,
            about,
            ..Row::default()
        };
        let rows = Rows::new([
            row("Anna Prøvesen", "Herning Kommune"),
            row("Anna Testesen", "Viborg Kommune"),
            Row {
                former: true,
                ..row("Test Prøvesen", "")
            },
        ]);
        assert_eq!(rows.find("").0, [0, 1, 2]);
        assert_eq!(rows.find("anna").0, [0, 1]);
        assert_eq!(rows.find("prøvesen").0, [0, 2]);
        assert_eq!(rows.find("viborg anna"), (vec![1], How::Typed));
        assert_eq!(rows.find("anan testesen"), (vec![1], How::Meant));
    }
}
