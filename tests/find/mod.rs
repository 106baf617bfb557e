//! Find holds what people type: `queries.tsv` has the queries, each with what is right as the first hit.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use mandat::lang::Lang;
use mandat::model::{At, Entity, EntityKind, Library};
use mandat::search::{Hit, How, Index, Searcher, fold};
use mandat::store;

struct Desk {
    library: Library,
    index: Index,
    searcher: Searcher,
}

impl Desk {
    fn new() -> Self {
        let library = store::open_embedded().unwrap().library;
        Self {
            index: Index::new(&library),
            searcher: Searcher::new(Lang::Da),
            library,
        }
    }

    fn hits(&mut self, query: &str) -> (Vec<Hit>, How) {
        let day_of = |book| self.library.day(book, None);
        let found = self
            .index
            .search(&self.library, query, &day_of, 20, &mut self.searcher);
        (found.hits, found.how)
    }

    /// Returns what the hits open, each once, best first, and how they were found.
    fn find(&mut self, query: &str) -> (Vec<String>, How) {
        let day_of = |book| self.library.day(book, None);
        let found = self
            .index
            .search(&self.library, query, &day_of, 20, &mut self.searcher);
        let mut seen = HashSet::new();
        let ids = found.hits.iter().map(|hit| {
            let book = self.library.book(hit.at.book);
            format!("{}/{}", book.data().id, book.id(hit.at.entity))
        });
        (
            ids.filter(|id| seen.insert(id.clone())).collect(),
            found.how,
        )
    }
}

#[test]
fn what_people_type_is_answered() {
    let mut desk = Desk::new();
    let (mut misses, mut all, mut first, mut third, mut empty) = (String::new(), 0, 0, 0, 0);
    let mut kinds: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for line in include_str!("queries.tsv").lines() {
        let mut columns = line.split('\t');
        let (Some(query), Some(kind), Some(right)) =
            (columns.next(), columns.next(), columns.next())
        else {
            assert!(line.is_empty() || line.starts_with('#'), "{line}");
            continue;
        };
        let right: Vec<&str> = right.split_whitespace().collect();
        let (ids, how) = desk.find(query);
        let at = ids.iter().position(|id| right.contains(&id.as_str()));
        all += 1;
        first += u32::from(at == Some(0));
        third += u32::from(at.is_some_and(|at| at < 3));
        empty += u32::from(ids.is_empty());
        let of_kind = kinds.entry(kind).or_default();
        of_kind.0 += 1;
        of_kind.1 += u32::from(at == Some(0));
        if at != Some(0) {
            let got = ids[..ids.len().min(4)].join(" ");
            let place = at.map_or("-".to_owned(), |at| (at + 1).to_string());
            writeln!(
                misses,
                "{place}  {query}  ({kind}, {how:?}): {got}, not {}",
                right.join(" ")
            )
            .unwrap();
        }
    }
    println!(
        "{misses}{kinds:?}\n{first} of {all} first, {third} among the first three, {empty} without a hit"
    );
    assert!(all >= 300);
    assert!(first * 100 >= all * 93 && third * 100 >= all * 98 && empty == 0);
}

/// Returns everything that has a name, or is known by what it says, with that.
fn entries(library: &Library, kinds: &[EntityKind]) -> Vec<(At, String)> {
    let mut out = Vec::new();
    for (b, book) in library.books().iter().enumerate() {
        let all = kinds
            .iter()
            .flat_map(|kind| (0..book.count(*kind)).map(|i| Entity::new(*kind, i)));
        out.extend(all.map(|entity| (At::new(b, entity), book.name(entity).to_owned())));
    }
    out
}

/// Tells whether a hit is called by a name, and be it as another one.
fn is_called(library: &Library, hit: &Hit, name: &str) -> bool {
    let data = library.book(hit.at.book).data();
    let aliases = match hit.at.entity.kind {
        EntityKind::Group => data.groups[hit.at.entity.at()].aliases.as_slice(),
        EntityKind::Organisation => data.organisations[hit.at.entity.at()].aliases.as_slice(),
        EntityKind::Matter => data.matters[hit.at.entity.at()].aliases.as_slice(),
        _ => &[],
    };
    let mut names = aliases
        .iter()
        .map(|a| a.text.as_str())
        .chain([library.name(hit.at)]);
    names.any(|other| fold(other) == fold(name))
}

#[test]
fn everything_is_found_first_by_its_full_name() {
    use EntityKind::{Case, Group, Matter, Note, Organisation, Person, Place, Principle, Process};
    let mut desk = Desk::new();
    let kinds = [
        Group,
        Person,
        Organisation,
        Matter,
        Process,
        Place,
        Case,
        Principle,
        Note,
    ];
    for (at, name) in entries(&desk.library, &kinds) {
        let (hits, _) = desk.hits(&name);
        let first = &hits[0];
        assert!(
            first.at == at || is_called(&desk.library, first, &name),
            "{name}: {first:?}"
        );
    }
}

#[test]
fn two_words_that_no_other_name_has_find_a_name_among_three() {
    use EntityKind::{Group, Matter, Organisation, Person, Place};
    let mut desk = Desk::new();
    let all = entries(&desk.library, &[Group, Person, Organisation, Matter, Place]);
    let words = |name: &str| -> Vec<String> {
        let key = fold(name);
        let words = key.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|w| w.len() > 3 && *w != "vedrorende")
            .map(str::to_owned)
            .collect()
    };
    // Another name has a word in another form, or in a compound, too.
    let has = |key: &str, word: &str| key.contains(&word[..word.len().saturating_sub(3).max(4)]);
    let keys: Vec<String> = all.iter().map(|(_, name)| fold(name)).collect();
    for (i, (at, name)) in all.iter().enumerate() {
        let words = words(name);
        let pairs = words
            .iter()
            .enumerate()
            .flat_map(|(a, one)| words[a + 1..].iter().map(move |two| (two, one)));
        for (one, two) in pairs {
            let mut others = keys.iter().enumerate().filter(|(j, _)| *j != i);
            if !others.any(|(_, key)| has(key, one) && has(key, two)) {
                let (hits, _) = desk.hits(&format!("{one} {two}"));
                assert!(
                    hits.iter().take(3).any(|hit| hit.at == *at),
                    "{one} {two}, of {name}: {hits:?}"
                );
            }
        }
    }
}
