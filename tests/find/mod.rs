//! Find holds what people type: `queries.tsv` has the queries, each with what is right as the first hit.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use mandat::lang::Lang;
use mandat::model::id::KindSet;
use mandat::model::{At, Entity, EntityKind, Library};
use mandat::search::resolve::{Resolved, resolve};
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

#[test]
fn an_inflection_is_no_typing_error_and_a_wrong_name_is() {
    let mut desk = Desk::new();
    for query in [
        "hvornår behandlede regionsrådet sundhedsaftalen",
        "hvornår blev sundhedsaftalen behandlet i regionsrådet",
        "hvor længe sidder formanden",
        "formand i SKU",
        "frist 1. april",
    ] {
        assert_eq!(desk.hits(query).1, How::Typed, "{query}");
    }
    for (query, name) in [("Hane Andersen", "hanne"), ("lone holm", "lene")] {
        let (hits, how) = desk.hits(query);
        assert_eq!(
            (how, hits[0].meant.as_deref()),
            (How::Meant, Some(name)),
            "{query}"
        );
    }
}

#[test]
fn where_nothing_fits_it_is_said_and_no_english_word_is_a_reason() {
    let mut desk = Desk::new();
    for query in ["tandlæge", "fedme", "kol patienter"] {
        let (hits, how) = desk.hits(query);
        let mut things: Vec<At> = hits.iter().map(|hit| hit.at).collect();
        things.dedup();
        assert!(
            how == How::Nearest && things.len() <= 3,
            "{query}: {hits:?}"
        );
    }
    for hit in desk.hits("tand").0 {
        assert!(!hit.context.contains("tanding"), "{hit:?}");
    }
}

#[test]
fn a_name_typed_in_full_is_not_buried_by_what_no_source_has() {
    let mut desk = Desk::new();
    for (query, wanted) in [
        ("hvem er leder af kosu", "midtjylland/kosu"),
        ("adresse kosu", "midtjylland/kosu"),
        ("hvem er chef for vestklyngen", "midtjylland/vestklyngen"),
        (
            "hvad koster fødeplanudvalget",
            "midtjylland/foedeplanudvalget",
        ),
        (
            "xyzzy sundhedsstyregruppen",
            "midtjylland/sundhedsstyregruppen",
        ),
        (
            "kommissorium for sundhedsstyregruppen",
            "midtjylland/sundhedsstyregruppen",
        ),
        (
            "hvem repræsenterer ringkøbing-skjern",
            "midtjylland/ringkoebing-skjern",
        ),
        ("sundhedsbruger råd", "midtjylland/sundhedsbrugerraad"),
        ("kommune kontakt råd", "midtjylland/2006-kommunekontaktraad"),
    ] {
        assert_eq!(desk.find(query).0[0], wanted, "{query}");
    }
    // Who has the words as a role stays before the name that is one of them.
    let (ids, _) = desk.find("praksiskonsulent vestklyngen");
    assert_eq!(ids[0], "midtjylland/viggo-kragh-joergensen", "{ids:?}");
    let (ids, _) = desk.find("hvem deltog fra hjerteforeningen");
    assert_eq!(ids[1], "midtjylland/hanne-andersen", "{ids:?}");
}

#[test]
fn what_several_groups_are_called_in_a_word_is_none_of_them() {
    let library = store::open_embedded().unwrap().library;
    let id = |at: &At| {
        let book = library.book(at.book);
        format!("{}/{}", book.data().id, book.id(at.entity))
    };
    for name in ["sekretariatet", "sekretariat", "udvalget", "arbejdsgruppen"] {
        let found = resolve(&library, name, KindSet::ALL);
        assert!(matches!(found, Resolved::Several(_)), "{name}: {found:?}");
    }
    // One that is just so called is taken, and those that are in another form are named.
    for (name, wanted, other) in [
        (
            "kontaktudvalg",
            "midtjylland/2006-kontaktudvalg",
            "midtjylland/kontaktudvalget",
        ),
        (
            "administrativ styregruppe",
            "midtjylland/adm-styregruppe-2006",
            "hovedstaden/administrativ-styregruppe",
        ),
    ] {
        let Resolved::One { at, others, .. } = resolve(&library, name, KindSet::ALL) else {
            panic!("{name}");
        };
        assert_eq!(id(&at), wanted);
        assert!(
            others.iter().any(|at| id(at) == other),
            "{name}: {others:?}"
        );
    }
}

#[test]
fn another_name_of_one_thing_is_taken_and_of_what_is_no_more_offered() {
    let library = store::open_embedded().unwrap().library;
    let id = |at: &At| library.book(at.book).id(at.entity).to_owned();
    for (name, wanted) in [
        ("klynger", "klyngerne"),
        ("implementeringsgruppen", "vest-forebyggelse"),
        ("Sundheds-centre", "2006-tg-sundhedscentre"),
        ("lokale styregrupper", "2007-lokal-styregruppe"),
    ] {
        let Resolved::One { at, .. } = resolve(&library, name, KindSet::ALL) else {
            panic!("{name}");
        };
        assert_eq!(id(&at), wanted);
    }
    for (name, offered) in [
        ("Psykiatri", "2006-tg-psykiatri"),
        ("sundhedsaftale", "sa-midt-2015"),
    ] {
        let Resolved::Several(all) = resolve(&library, name, KindSet::ALL) else {
            panic!("{name}");
        };
        assert!(all.iter().any(|at| id(at) == offered), "{name}: {all:?}");
    }
}

#[test]
fn the_group_that_is_named_stays_behind_a_text_that_has_what_is_asked() {
    let mut desk = Desk::new();
    for query in [
        "ansvar midtklyngens sekretariat",
        "kompetence midtklyngens sekretariat",
    ] {
        let (ids, _) = desk.find(query);
        assert!(
            ids[..2].contains(&"midtjylland/midt-sekretariatet".to_owned()),
            "{ids:?}"
        );
    }
}

#[test]
fn what_is_held_against_each_other_is_found_side_by_side() {
    let mut desk = Desk::new();
    let (one, other) = (
        "midtjylland/vest-forebyggelse",
        "midtjylland/sundhedsstyregruppen",
    );
    let name = "implementeringsgruppen for forebyggelse og forløbsprogrammer";
    for query in [
        format!("forskel på {name} og SSG"),
        format!("hvad er forskellen mellem {name} og SSG"),
        format!("{name} vs. SSG"),
    ] {
        assert_eq!(desk.find(&query).0[..2], [one, other], "{query}");
    }
    // Of one thing alone there is no difference.
    assert_eq!(desk.find("forskel SSG").0[0], other);
}

#[test]
fn a_group_tells_what_is_asked_of_it() {
    let mut desk = Desk::new();
    for (query, told) in [
        (
            "hvor længe har implementeringsgruppen eksisteret",
            "fra ca. september 2015 (afledt)",
        ),
        (
            "ledige pladser i klyngestyregruppen midt",
            "21–24+ pladser, ingen nævnt",
        ),
    ] {
        let (hits, _) = desk.hits(query);
        assert!(hits[0].context.contains(told), "{query}: {:?}", hits[0]);
    }
}

#[test]
fn the_dataset_in_view_goes_first_where_all_else_is_equal() {
    let mut desk = Desk::new();
    for view in 0..2 {
        let id = ["midtjylland", "hovedstaden"][view];
        let books = desk.library.books().iter();
        let place = books.map(|b| b.data().id.as_str()).position(|b| b == id);
        desk.searcher.view = place.unwrap();
        let (ids, _) = desk.find("hvor mange visioner har sundhedsaftalen");
        assert!(ids[0].starts_with(id), "{ids:?}");
    }
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

/// Returns the short name and the other names of a thing.
fn other_names(library: &Library, at: At) -> Vec<&str> {
    let data = library.book(at.book).data();
    let i = at.entity.at();
    let (short, aliases) = match at.entity.kind {
        EntityKind::Group => (data.groups[i].short_name.as_str(), &data.groups[i].aliases),
        EntityKind::Organisation => (
            data.organisations[i].short_name.as_str(),
            &data.organisations[i].aliases,
        ),
        EntityKind::Matter => ("", &data.matters[i].aliases),
        EntityKind::Person => ("", &data.people[i].aliases),
        _ => return Vec::new(),
    };
    let all = std::iter::once(short).chain(aliases.iter().map(|a| a.text.as_str()));
    all.filter(|name| !name.is_empty()).collect()
}

/// Tells whether a hit is called by a name, and be it as another one.
fn is_called(library: &Library, hit: &Hit, name: &str) -> bool {
    let mut names = other_names(library, hit.at);
    names.push(library.name(hit.at));
    names.iter().any(|other| fold(other) == fold(name))
}

const ALL: [EntityKind; 12] = {
    use EntityKind::{
        Case, Group, Item, Matter, Meeting, Note, Organisation, Person, Place, Principle, Process,
        Source,
    };
    [
        Group,
        Person,
        Organisation,
        Matter,
        Process,
        Place,
        Case,
        Principle,
        Note,
        Meeting,
        Item,
        Source,
    ]
};

#[test]
fn everything_is_found_first_by_its_full_name() {
    let mut desk = Desk::new();
    for (at, name) in entries(&desk.library, &ALL) {
        let (hits, _) = desk.hits(&name);
        // What a document speaks of goes before it where the title is another form of its name.
        let source = at.entity.kind == EntityKind::Source;
        let first = hits.iter().find(|hit| {
            !source || hit.kind == EntityKind::Source || is_called(&desk.library, hit, &name)
        });
        let first = first.unwrap();
        assert!(
            first.at == at || is_called(&desk.library, first, &name),
            "{name}: {first:?}"
        );
    }
}

#[test]
fn a_short_name_or_another_name_goes_before_what_only_has_it_in_it() {
    let mut desk = Desk::new();
    let library = desk.library.clone();
    let mut tried = 0;
    for (at, _) in entries(&library, &ALL) {
        for name in other_names(&library, at) {
            for typed in [name.to_owned(), name.to_uppercase()] {
                let (hits, _) = desk.hits(&typed);
                // What is not in force, or only proposed, is behind what is and has the word.
                if hits.iter().any(|hit| hit.at == at && hit.in_force) && at.book == 0 {
                    tried += 1;
                    assert!(is_called(&library, &hits[0], name), "{typed}: {hits:?}");
                }
            }
        }
    }
    assert!(tried > 20, "{tried} names");
}

#[test]
fn a_word_in_capitals_that_texts_have_is_no_initials() {
    let (hits, _) = Desk::new().hits("PLO");
    assert_eq!(hits[1].text, "2 medlemmer fra PLO");
}

#[test]
fn what_show_takes_is_what_find_puts_first() {
    let mut desk = Desk::new();
    for query in [
        "hvem er formand for kosu",
        "temagruppe voksne midtklyngen",
        "sundhedsstyregrupen",
        "diabetesskoler",
        "15/9",
        "KSGM",
        "alkohol",
    ] {
        let (hits, _) = desk.hits(query);
        match resolve(&desk.library, query, KindSet::ALL) {
            Resolved::One { at, .. } => {
                let clear = hits
                    .iter()
                    .all(|hit| hit.at == at || hit.score < hits[0].score);
                assert!(at == hits[0].at && clear, "{query}: {hits:?}");
            }
            Resolved::Several(all) => {
                let equal = hits.iter().filter(|hit| hit.score == hits[0].score);
                assert!(
                    equal.map(|hit| hit.at).all(|at| all.contains(&at)),
                    "{query}: {hits:?}"
                );
                assert!(all[0] == hits[0].at && all.len() > 1, "{query}");
            }
            Resolved::Nothing => panic!("{query}: {hits:?}"),
        }
    }
}

#[test]
fn two_words_that_nothing_else_has_find_what_says_them_among_three_or_first_of_its_kind() {
    use EntityKind::{Case, Note, Principle, Source};
    /// Every so many pairs is tried.
    const STEP: usize = 7;
    /// What says nothing.
    const SMALL: [&str; 2] = ["eller", "mange"];
    let mut desk = Desk::new();
    let library = desk.library.clone();
    let all = entries(&library, &ALL);
    let texts: Vec<String> = all
        .iter()
        .map(|(at, _)| {
            let record = library.book(at.book).data().thing(at.entity);
            fold(&format!("{record:?}"))
        })
        .collect();
    let long = |word: &&str| {
        word.len() > 4 && !SMALL.contains(word) && word.bytes().all(|b| b.is_ascii_lowercase())
    };
    let (mut tried, mut wrong) = (0, Vec::new());
    for (i, (at, name)) in all.iter().enumerate() {
        if ![Case, Note, Principle, Source].contains(&at.entity.kind) {
            continue;
        }
        let key = fold(name);
        let words: Vec<&str> = key
            .split(|c: char| !c.is_alphanumeric())
            .filter(long)
            .collect();
        let pairs = words
            .iter()
            .enumerate()
            .flat_map(|(a, one)| words[a + 1..].iter().map(move |two| (*two, *one)));
        for (one, two) in pairs
            .filter(|(one, two)| one != two)
            .skip(i % STEP)
            .step_by(STEP)
        {
            // Nothing else has them, and be it in another form.
            let has = |text: &String, word: &str| text.contains(&word[..(word.len() - 3).max(4)]);
            let mut others = texts.iter().enumerate().filter(|(j, _)| *j != i);
            if others.any(|(_, text)| has(text, one) && has(text, two)) {
                continue;
            }
            tried += 1;
            let (hits, _) = desk.hits(&format!("{one} {two}"));
            let mut things: Vec<At> = Vec::new();
            for hit in &hits {
                things.extend((!things.contains(&hit.at)).then_some(hit.at));
            }
            let kind = |found: &&At| found.entity.kind == at.entity.kind;
            let of_kind = things.iter().find(kind);
            if !things.iter().take(3).any(|found| found == at) && of_kind != Some(at) {
                let first = hits.first().map(|hit| hit.text.as_str());
                wrong.push(format!("{one} {two}, of {name}: {first:?}"));
            }
        }
    }
    assert!(tried > 100, "{tried} pairs");
    assert!(
        wrong.is_empty(),
        "{} of {tried}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn two_words_that_no_other_name_has_find_a_name_among_three() {
    use EntityKind::{Group, Matter, Meeting, Organisation, Person, Place};
    let named = [Group, Person, Organisation, Matter, Place];
    let mut desk = Desk::new();
    let all = entries(&desk.library, &ALL);
    let words = |name: &str| -> Vec<String> {
        let key = fold(name);
        let words = key.split(|c: char| !c.is_alphanumeric());
        words.map(str::to_owned).collect()
    };
    let says = |word: &&String| word.len() > 3 && *word != "vedrorende";
    let others: Vec<(EntityKind, String, HashSet<String>)> = all
        .iter()
        .map(|(at, name)| {
            (
                at.entity.kind,
                fold(name),
                words(name).into_iter().collect(),
            )
        })
        .collect();
    let mut tried = 0;
    for (i, (at, name)) in all.iter().enumerate() {
        let words = words(name);
        let words: Vec<&String> = words.iter().filter(says).collect();
        if !named.contains(&at.entity.kind) && at.entity.kind != Meeting {
            continue;
        }
        let pairs = words
            .iter()
            .enumerate()
            .flat_map(|(a, one)| words[a + 1..].iter().map(move |two| (*two, *one)));
        for (one, two) in pairs.filter(|(one, two)| one != two) {
            let mut rest = others.iter().enumerate().filter(|(j, _)| *j != i);
            // Nothing of what has a name has them, and be it in another form; or nothing at all as they are.
            let in_no_form = named.contains(&at.entity.kind)
                && !rest.clone().any(|(_, (kind, key, _))| {
                    let has =
                        |word: &str| key.contains(&word[..(word.len() - 3).max(4).min(word.len())]);
                    named.contains(kind) && has(one) && has(two)
                });
            if in_no_form
                || !rest.any(|(_, (.., words))| words.contains(one) && words.contains(two))
            {
                tried += 1;
                let (hits, _) = desk.hits(&format!("{one} {two}"));
                assert!(
                    hits.iter().take(3).any(|hit| hit.at == *at),
                    "{one} {two}, of {name}: {hits:?}"
                );
            }
        }
    }
    assert!(tried > 200, "{tried} pairs");
}

#[test]
fn a_relation_is_no_mandate_and_words_that_stand_together_fit() {
    let mut desk = Desk::new();
    let (hits, _) = desk.hits("pkt. 3.3");
    let handles = hits.iter().find(|hit| hit.text.starts_with("varetager"));
    assert_eq!(handles.unwrap().kind_in_words(Lang::Da), "relation");
    let (_, how) = desk.hits("datasikkerhed ved modelafprøvning");
    assert_eq!(how, How::Typed);
    // A name that only a source from outside has is as sure as that.
    let (hits, _) = desk.hits("Hospitalsenheden Vest");
    assert!(hits[0].context.contains("»Hospitalsenheden Vest« (udefra)"));
}
