//! From a name that is typed to the one thing it means.

use super::names::{Rank, each, names};
use super::words::same_words;
use super::{Hit, Index, Query, Searcher};
use crate::lang::Lang;
use crate::model::id::KindSet;
use crate::model::{At, Day, EntityKind, Library, Presence};

/// How many hits of Find are looked at.
const MOST: usize = 200;

/// What a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// One thing.
    One {
        /// The thing.
        at: At,
        /// Whether it is called just that; otherwise it is merely what Find puts first.
        exact: bool,
        /// Others that are called just that, in order.
        others: Vec<At>,
    },
    /// Several things that it fits equally well.
    Several(Vec<At>),
    /// Nothing.
    Nothing,
}

impl Resolved {
    fn all(&self) -> &[At] {
        match self {
            Self::One { at, .. } => std::slice::from_ref(at),
            Self::Several(all) => all,
            Self::Nothing => &[],
        }
    }
}

/// Finds the thing of one of the kinds that `name` means.
///
/// An id, a name or a short name wins that is the same apart from case and spelling: in the first dataset that has one, a group before
/// a person before the other kinds. Then another name of one thing only, which is in force where Find has others as good. Otherwise what
/// Find puts first, where that is clearly first.
/// `dataset/name` looks in that dataset only.
pub fn resolve(library: &Library, name: &str, kinds: KindSet) -> Resolved {
    resolve_on(library, name, kinds, &|book| library.day(book, None))
}

/// Does the same on the days at which the datasets are shown.
pub fn resolve_on(
    library: &Library,
    name: &str,
    kinds: KindSet,
    day_of: &dyn Fn(usize) -> Day,
) -> Resolved {
    let (only, name) = split(library, name);
    let wanted = fold(name);
    if wanted.is_empty() {
        return Resolved::Nothing;
    }
    let books: Vec<usize> = (0..library.books().len())
        .filter(|b| only.is_none_or(|o| o == *b))
        .collect();
    let called = exact(library, &books, &wanted, kinds);
    if let Some((rank, resolved)) = &called
        && *rank < Rank::Alias
    {
        return resolved.clone();
    }
    // Who writes an id of a dataset means just that.
    if called.is_none() && only.is_some() && is_id(name) {
        return Resolved::Nothing;
    }
    let found = close(library, only, name, kinds, day_of);
    let Some((_, called)) = called else {
        return found;
    };
    match (&called, &found) {
        // It is called just that too.
        (_, Resolved::One { at, .. }) if called.all().first() == Some(at) => called,
        (Resolved::One { at, .. }, Resolved::Several(all))
            if all.first() != Some(at) && !is_in_force(library, *at, day_of) =>
        {
            let mut all = all.clone();
            all.extend((!all.contains(at)).then_some(*at));
            Resolved::Several(all)
        }
        // No other thing is just so called.
        (Resolved::One { .. }, _) | (_, Resolved::Nothing) => called,
        _ => found,
    }
}

/// Returns whether a thing is there on the day of its dataset; only groups come and go.
fn is_in_force(library: &Library, at: At, day_of: &dyn Fn(usize) -> Day) -> bool {
    let book = library.book(at.book);
    at.entity.kind != EntityKind::Group
        || book.group(at.entity.at()).period.presence(day_of(at.book)) == Presence::InForce
}

/// Folds a name as Find does, with single spaces between its words.
fn fold(name: &str) -> String {
    let key = super::fold(name);
    if key.trim().len() == key.len() && !key.contains("  ") {
        return key;
    }
    key.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Splits `dataset/name`, where that dataset is open.
fn split<'n>(library: &Library, name: &'n str) -> (Option<usize>, &'n str) {
    let split = name.split_once('/').and_then(|(dataset, rest)| {
        let dataset = fold(dataset);
        let book = library
            .books()
            .iter()
            .position(|b| fold(b.data().id.as_str()) == dataset)?;
        Some((Some(book), rest))
    });
    split.unwrap_or((None, name))
}

/// Returns whether a name is written as ids of several words are.
fn is_id(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    name.contains('-') && name.chars().all(is_part)
}

/// Finds what is called just that, and by which kind of name.
fn exact(
    library: &Library,
    books: &[usize],
    wanted: &str,
    kinds: KindSet,
) -> Option<(Rank, Resolved)> {
    let mut hits: Vec<((usize, usize, Rank), At)> = Vec::new();
    let mut like: Vec<At> = Vec::new();
    for number in books {
        let book = library.book(*number);
        each(book, kinds, &mut |place, thing| {
            let (mut best, mut is_like): (Option<Rank>, bool) = (None, false);
            names(book, thing, &mut |rank, name| {
                // A title may be the name of what it speaks of.
                let rank = match thing.kind {
                    EntityKind::Source => rank.max(Rank::Alias),
                    _ => rank,
                };
                if best.is_none_or(|b| rank < b) && may_be(name, wanted) && fold(name) == wanted {
                    best = Some(rank);
                }
                // In another form it may be meant too: Kontaktudvalg, Kontaktudvalget.
                is_like |= thing.kind == EntityKind::Group && same_words(&fold(name), wanted);
            });
            if let Some(rank) = best {
                hits.push(((*number, place, rank), At::new(*number, thing)));
            } else if is_like {
                like.push(At::new(*number, thing));
            }
        });
    }
    hits.sort_by_key(|(key, _)| *key);
    let (key, at) = *hits.first()?;
    let equal: Vec<At> = hits
        .iter()
        .filter(|(k, _)| *k == key)
        .map(|(_, at)| *at)
        .collect();
    if equal.len() > 1 {
        return Some((key.2, Resolved::Several(equal)));
    }
    let others = hits.iter().skip(1).map(|(_, at)| *at).chain(like).collect();
    let exact = true;
    Some((key.2, Resolved::One { at, exact, others }))
}

/// Tells cheaply that a name can be the wanted one: what is folded is ASCII mostly, and its first letter is.
fn may_be(name: &str, wanted: &str) -> bool {
    let first = name.bytes().next().unwrap_or(0);
    !first.is_ascii_alphanumeric()
        || wanted
            .bytes()
            .next()
            .is_some_and(|w| w == first.to_ascii_lowercase())
}

/// What Find puts first.
fn close(
    library: &Library,
    only: Option<usize>,
    name: &str,
    kinds: KindSet,
    day_of: &dyn Fn(usize) -> Day,
) -> Resolved {
    if name.chars().count() < 2 {
        return Resolved::Nothing;
    }
    let (index, mut searcher) = (Index::new(library), Searcher::new(Lang::Da));
    let query = Query::parse(name, Lang::Da);
    let mut found = index.of_kinds(library, &query, kinds, day_of, MOST, &mut searcher);
    found
        .hits
        .retain(|hit| only.is_none_or(|book| hit.at.book == book));
    let mut first = found.first();
    // One word that several groups have in their names is none of them: Styregruppen, Udvalget.
    let word = fold(name);
    let named = |hit: &&Hit| {
        let name = library.name(hit.at);
        hit.kind == EntityKind::Group && hit.text == name && !hit.marks.is_empty()
    };
    if let Some(hit) = found.hits.first().filter(named)
        && first.len() == 1
        && !word.contains(' ')
        && fold(library.name(hit.at)) != word
    {
        for hit in found.hits.iter().filter(named) {
            // The same in another dataset is no other one.
            if first.iter().all(|at| library.name(*at) != hit.text) {
                first.push(hit.at);
            }
        }
    }
    match first.as_slice() {
        [] => Resolved::Nothing,
        [at] => Resolved::One {
            at: *at,
            exact: false,
            others: Vec::new(),
        },
        all => Resolved::Several(all.to_vec()),
    }
}

/// Returns what Find offers as nearest where nothing has the name.
pub fn nearest(library: &Library, name: &str, kinds: KindSet) -> Vec<At> {
    const MOST: usize = 3;
    let (only, name) = split(library, name);
    if name.chars().count() < 2 {
        return Vec::new();
    }
    let (index, mut searcher) = (Index::new(library), Searcher::new(Lang::Da));
    let day_of = |book| library.day(book, None);
    let found = index.search(library, name, &day_of, MOST, &mut searcher);
    let hits = found.hits.iter().map(|hit| hit.at);
    let mut near: Vec<At> = hits
        .filter(|at| kinds.has(at.entity.kind) && only.is_none_or(|book| at.book == book))
        .collect();
    near.dedup();
    near
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::to;
    use crate::model::{Book, EntityKind, read};

    fn library() -> Library {
        let first = r#"(schema: 1, id: "en", title: "Første",
            organisations: [(id: "kommune", name: "Prøve Kommune")],
            people: [(id: "p1", name: "Test Testesen"), (id: "p2", name: "Prøve Prøvesen")],
            groups: [
                (id: "su", name: "Sundhedsudvalget", short_name: "SU", level: political),
                (id: "vest", name: "Klynge Vest", level: cluster, aliases: [(text: "Århusklyngen")]),
                (id: "ost", name: "Klynge Øst", level: cluster),
                (id: "t1", name: "Temagruppe", level: theme_group), (id: "t2", name: "Temagruppe", level: theme_group)],
            cases: [(id: "sag", text: "Klyngernes sag om test")])"#;
        let second = r#"(schema: 1, id: "to", title: "Anden", people: [(id: "px", name: "SU")],
            groups: [(id: "su2", name: "Udvalget", short_name: "SU", level: political), (id: "nord", name: "Klynge Nord", level: cluster)])"#;
        Library::new(
            [first, second]
                .iter()
                .map(|t| Book::new(read::read(t).unwrap()))
                .collect(),
        )
    }

    fn found(name: &str) -> String {
        let library = library();
        let id = |at: &At| {
            let book = library.book(at.book);
            format!("{}/{}", book.data().id, book.id(at.entity))
        };
        let ids = |all: &[At]| all.iter().map(id).collect::<Vec<_>>().join(" ");
        match resolve(&library, name, KindSet::ALL) {
            Resolved::One {
                at,
                exact: true,
                others,
            } if others.is_empty() => format!("={}", id(&at)),
            Resolved::One {
                at,
                exact: true,
                others,
            } => format!("={} not {}", id(&at), ids(&others)),
            Resolved::One { at, .. } => format!("~{}", id(&at)),
            Resolved::Several(all) => format!("? {}", ids(&all)),
            Resolved::Nothing => String::new(),
        }
    }

    #[test]
    fn a_name_that_fits_is_taken_in_the_first_dataset_that_has_it() {
        assert_eq!(found("su"), "=en/su not to/su2 to/px");
        assert_eq!(found("to/SU"), "=to/su2 not to/px");
        assert_eq!(found("KLYNGE OEST"), "=en/ost");
        assert_eq!(found("aarhusklyngen"), "=en/vest");
        assert_eq!(found(" Klynge \u{a0} Ost"), "=en/ost");
        assert_eq!(found("test testesen"), "=en/p1");
        assert_eq!(found("Temagruppe"), "? en/t1 en/t2");
        assert_eq!(found("en"), "=en/en");
    }

    #[test]
    fn otherwise_what_find_puts_first() {
        assert_eq!(found("sundheds"), "~en/su");
        assert_eq!(found("vest klynge"), "~en/vest");
        assert_eq!(found("Klynge Vset"), "~en/vest");
        assert_eq!(found("Testesn"), "~en/p1");
        assert_eq!(found("klynge"), "? en/ost en/vest to/nord");
        assert_eq!(found("sag om"), "~en/sag");
        assert_eq!(found("to/klynge"), "~to/nord");
        assert_eq!(
            (found("to/klynge-n"), found("klynge-n")),
            (String::new(), "~to/nord".to_owned())
        );
        assert_eq!(found("qqqq"), "");
        assert_eq!(found(""), "");
    }

    #[test]
    fn only_the_kinds_asked_for() {
        let only = KindSet::one(EntityKind::Group);
        assert_eq!(<to::Group as crate::model::id::Target>::KINDS, only);
        assert_eq!(
            resolve(&library(), "Test Testesen", only),
            Resolved::Nothing
        );
    }
}
