//! The behaviour of the whole search, on a small dataset of invented people.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::lang::Lang;
use crate::model::{Book, Entity, read};

const DATA: &str = r#"(schema: 1, id: "prøveland", title: "Prøveland", as_of: "2016-06-01",
    organisations: [
        (id: "aarhus", name: "Århus Kommune", aliases: [(text: "Byen ved åen")]),
        (id: "aabenraa", name: "Aabenraa Kommune"),
        (id: "region", name: "Region Prøveland", short_name: "RP", kind: region),
        (id: "miljoe", name: "Miljøenheden", parent: "region"),
    ],
    people: [
        (id: "kragh", name: "Viggo Kragh Jørgensen", title: "overlæge", organisation: "region"),
        (id: "viggo", name: "Viggo Prøvesen"),
        (id: "jorgensen", name: "Test Jørgensen", organisation: "aarhus"),
        (id: "gunna", name: "Gunna Prøvesen", title: "konsulent"),
        (id: "gunna2", name: "Gunna Testesen", title: "konsulent"),
        (id: "fuldmaegtig", name: "Kosum Testesen", period: (to: "2010")),
    ],
    groups: [
        (id: "komite", name: "Komiteen for kosudvikling", level: administrative),
        (id: "koordination", name: "Koordinerende styregruppe", short_name: "KOSU", english: "Coordinating Committee", level: administrative,
            members: [(person: "kragh"), (person: "jorgensen")],
            mandates: [(id: "m1", period: (to: "2015"), statements: [(kinds: purpose, text: "Drøfter hjemmeboende borgere.")]),
                (id: "m2", statements: [
                    (kinds: task, text: "Følger arbejdet med psykoedukation og børn med særlige behov i hele landsdelen, og det gælder også for de borgere, som flytter mellem to kommuner, mens sagen om deres genoptræning endnu ikke er afsluttet."),
                    (kinds: power, text: "Beslutter om kræftpakker.")],
                    seats: [(id: "s1", role: "afdelingssygeplejerske", party: "aarhus")])]),
        (id: "dks-gruppe", name: "Dansk kvalitetssamarbejde, DKS og andre", level: fixed_group),
        (id: "kvalitet", name: "Den kommunale styregruppe", short_name: "DKS", level: fixed_group),
        (id: "boern", name: "Børn og unge", level: fixed_group, versions: [(period: (to: "2012"), name: "Familiegruppen")]),
        (id: "born", name: "Born i byen", level: fixed_group),
        (id: "diabetes", name: "Diabetesgruppen", level: temporary_group, members: [(person: "gunna")]),
        (id: "hjerne-1", name: "Hjerneskadesamråd Nord", level: cluster_group),
        (id: "hjerne-2", name: "Hjerneskadesamråd Syd", level: cluster_group),
        (id: "hjerte", name: "Hjertestop, redning og ældre mennesker skader ad", level: cluster_group),
        (id: "klynge-gammel", name: "Klynge Gammel", level: cluster, period: (to: "2015")),
        (id: "klynge-ny", name: "Klynge Ny", level: cluster),
    ],
    cases: [(id: "c1", text: "Aftale om indlæggelse", group: "diabetes", status: ongoing, decision: "Godkendt med kommentarer")],
    matters: [(id: "aftale", title: "Sundhedsaftalen", points: [(number: "1", title: "Patientsikkerhed")])],
    meetings: [(id: "moede-1", group: "diabetes", date: "2016-03-01", items: [(id: "punkt", number: 1, title: "Ruteplan")])],
    processes: [(id: "a", name: "Type A", version: "2016")],
    principles: [(id: "p1", text: "Borgeren i centrum")],
    places: [(id: "salen", name: "Kantinesalen")],
    notes: [(id: "n1", text: "Uklart antal", readings: [(text: "seks eller otte")])],
    sources: [(id: "kilde", title: "Referat fra styregruppens temadag", issuer: "Sekretariatet")])"#;

fn library() -> Library {
    Library::new(vec![Book::new(
        read::read(&DATA.replace("\"prøveland\"", "\"proeveland\"")).unwrap(),
    )])
}

struct Bench {
    library: Library,
    index: Index,
}

impl Bench {
    fn new() -> Self {
        let library = library();
        Self {
            index: Index::new(&library),
            library,
        }
    }

    fn with(&self, searcher: &mut Searcher, query: &str) -> Vec<Hit> {
        self.index
            .search(&self.library, query, &|_| date(2016, 6, 1), 40, searcher)
            .hits
    }

    fn find(&self, query: &str) -> Vec<Hit> {
        self.with(&mut Searcher::default(), query)
    }

    fn ids(&self, query: &str) -> Vec<&str> {
        self.find(query)
            .iter()
            .map(|h| self.library.book(0).id(h.at.entity))
            .collect()
    }

    fn first(&self, query: &str) -> Hit {
        self.find(query).into_iter().next().unwrap()
    }

    /// Returns the first sentence; its group is above it.
    fn sentence(&self, query: &str) -> Hit {
        let hits = self.find(query);
        let is = |h: &Hit| matches!(h.kind, EntityKind::Mandate | EntityKind::Seat);
        let at = hits.iter().position(is).unwrap();
        assert!(hits[..at].iter().any(|h| h.at == hits[at].at), "{hits:?}");
        hits[at].clone()
    }
}

fn marked(hit: &Hit) -> String {
    hit.marks
        .iter()
        .map(|m| hit.text.chars().nth(*m as usize).unwrap())
        .collect()
}

#[test]
fn exact_names_and_short_names_come_first() {
    let bench = Bench::new();
    assert_eq!(bench.ids("kosu")[0], "koordination");
    assert_eq!(bench.ids("dks")[0], "kvalitet");
    assert_eq!(bench.ids("klynge ny"), ["klynge-ny"]);
    assert_eq!(bench.ids("klynge-gammel"), ["klynge-gammel"]);
    let by_id = bench.first("hjerne-1");
    assert_eq!(by_id.text, "Hjerneskadesamråd Nord");
    assert!(!by_id.context.contains("hjerne-1"), "{}", by_id.context);
    let hit = bench.first("KOSU");
    assert_eq!((hit.text.as_str(), marked(&hit).as_str()), ("KOSU", "KOSU"));
    assert_eq!(
        hit.context,
        "Koordinerende styregruppe · Prøveland · administrativt niveau"
    );
}

#[test]
fn the_start_of_a_name_goes_before_that_of_a_word_and_that_before_the_inside() {
    let bench = Bench::new();
    let ids = bench.ids("ko");
    assert_eq!(ids[..2], ["komite", "koordination"]);
    let place = |id: &str| ids.iter().position(|i| *i == id).unwrap();
    assert!(
        place("kvalitet") < place("fuldmaegtig") && place("fuldmaegtig") < place("c1"),
        "{ids:?}"
    );
}

#[test]
fn danish_spellings_find_the_same() {
    let bench = Bench::new();
    for query in ["aarhus", "århus", "ÅRHUS", "A\u{30a}rhus", "arhus"] {
        assert_eq!(bench.ids(query), bench.ids("Århus"), "{query}");
        let hit = bench.first(query);
        assert_eq!(
            (hit.text.as_str(), marked(&hit).as_str()),
            ("Århus Kommune", "Århus"),
            "{query}"
        );
    }
    for query in ["boern", "born", "børn", "BØRN"] {
        assert!(
            bench.ids(query).starts_with(&["boern", "born"])
                || bench.ids(query).starts_with(&["born", "boern"]),
            "{query}"
        );
    }
    assert_eq!(marked(&bench.first("åbenrå")), "Aabenraa");
}

#[test]
fn the_spelling_decides_between_equals() {
    let bench = Bench::new();
    assert_eq!(bench.ids("børn")[0], "boern");
    assert_eq!(bench.ids("born")[0], "born");
}

#[test]
fn an_e_behind_an_o_can_begin_a_query() {
    let bench = Bench::new();
    assert_eq!(bench.ids("enheden")[0], "miljoe");
    assert_eq!(marked(&bench.first("enheden")), "enheden");
    assert_eq!(marked(&bench.sentence("edukation")), "edukation");
}

#[test]
fn words_come_in_any_order() {
    let bench = Bench::new();
    for query in ["viggo joergensen", "jørgensen viggo", "JØRGENSEN VIG"] {
        assert_eq!(bench.ids(query), ["kragh"], "{query}");
    }
    assert_eq!(marked(&bench.first("jørgensen viggo")), "ViggoJørgensen");
}

#[test]
fn words_hit_a_person_and_a_group_or_employer_together() {
    let bench = Bench::new();
    assert_eq!(bench.ids("gunna diabetes"), ["gunna"]);
    let hit = bench.first("diabetes gunna");
    assert_eq!(
        (hit.text.as_str(), marked(&hit).as_str()),
        ("Gunna Prøvesen", "Gunna")
    );
    assert_eq!(hit.context, "konsulent · Diabetesgruppen");
    assert_eq!(bench.ids("aarhus test"), ["jorgensen"]);
    assert_eq!(bench.ids("overlæge kragh"), ["kragh"]);
    assert_eq!(bench.ids("p: kosu"), ["fuldmaegtig", "kragh", "jorgensen"]);
}

#[test]
fn mandate_text_opens_its_group_and_shows_the_place() {
    let bench = Bench::new();
    let hit = bench.sentence("genoptræning");
    assert_eq!(
        (hit.kind, bench.library.book(0).id(hit.at.entity)),
        (EntityKind::Mandate, "koordination")
    );
    assert!(
        hit.text.starts_with('…') && hit.text.chars().count() <= 122,
        "{}",
        hit.text
    );
    assert_eq!(
        (marked(&hit).as_str(), hit.context.as_str()),
        ("genoptræning", "Koordinerende styregruppe · Prøveland")
    );
    assert_eq!(bench.sentence("sygeplejerske århus").kind, EntityKind::Seat);
    assert_eq!(bench.sentence("kosu kræft").kind, EntityKind::Mandate);
}

#[test]
fn mandate_text_is_no_hit_by_its_group_alone_unless_asked_for() {
    let bench = Bench::new();
    assert!(
        bench
            .find("kosu")
            .iter()
            .all(|h| h.kind != EntityKind::Mandate)
    );
    assert_eq!(bench.find("m: kosu").len(), 4);
}

#[test]
fn every_kind_is_found() {
    let bench = Bench::new();
    for (query, id) in [
        ("indlæggelse", "c1"),
        ("godkendt", "c1"),
        ("sundhedsaft", "aftale"),
        ("patientsikkerhed", "aftale"),
        ("ruteplan", "punkt"),
        ("diabetes 2016-03", "moede-1"),
        ("type a", "a"),
        ("centrum", "p1"),
        ("kantine", "salen"),
        ("seks eller", "n1"),
        ("temadag", "kilde"),
        ("familie", "boern"),
        ("coordinating", "koordination"),
        ("ved åen", "aarhus"),
    ] {
        assert_eq!(bench.ids(query)[0], id, "{query}");
    }
    assert_eq!(
        bench.first("godkendt").context,
        "Aftale om indlæggelse · Diabetesgruppen · i gang"
    );
    let english = bench.with(&mut Searcher::new(Lang::En), "indlæggelse");
    assert_eq!(english[0].context, "Diabetesgruppen · ongoing");
}

#[test]
fn names_go_before_texts() {
    let hits = Bench::new().find("bor");
    let text = hits
        .iter()
        .position(|h| matches!(h.kind, EntityKind::Mandate | EntityKind::Principle))
        .unwrap();
    assert!(
        hits[..text].iter().any(|h| h.kind == EntityKind::Group),
        "{hits:?}"
    );
    assert!(
        hits[text..].iter().all(|h| h.kind != EntityKind::Group),
        "{hits:?}"
    );
}

#[test]
fn what_is_in_force_goes_first() {
    let bench = Bench::new();
    let hits = bench.find("klynge");
    let found: Vec<_> = hits.iter().map(|h| (h.text.as_str(), h.in_force)).collect();
    assert_eq!(found[..2], [("Klynge Ny", true), ("Klynge Gammel", false)]);
    let early = bench.index.search(
        &bench.library,
        "klynge",
        &|_| date(2014, 1, 1),
        2,
        &mut Searcher::default(),
    );
    assert!(early.hits.len() == 2 && early.hits.iter().all(|h| h.in_force));
    assert!(!bench.sentence("hjemmeboende").in_force);
    assert!(bench.sentence("kræftpakker").in_force);
}

#[test]
fn scattered_letters_find_what_nothing_else_does() {
    let bench = Bench::new();
    let hits = bench.find("hjskaderad");
    assert_eq!(hits[0].text, "Hjerneskadesamråd Nord");
    assert_eq!(hits[1].text, "Hjerneskadesamråd Syd");
    assert_eq!(marked(&hits[0]), "Hjskaderåd");
    assert_eq!(bench.first("hjskaderåd syd").text, "Hjerneskadesamråd Syd");
    assert_eq!(bench.find("qqq").len(), 3);
}

#[test]
fn slips_are_forgiven_where_nothing_else_fits() {
    let bench = Bench::new();
    let hit = bench.first("diabetisgruppen");
    assert_eq!(hit.text, "Diabetesgruppen");
    assert!(
        hit.context.starts_with("mente du »diabetesgruppen«?"),
        "{}",
        hit.context
    );
    assert_eq!(bench.first("wiggo kragh").text, "Viggo Kragh Jørgensen");
    assert!(
        bench
            .find("viggo")
            .iter()
            .all(|h| !h.context.contains("mente du"))
    );
}

#[test]
fn what_fits_nothing_finds_the_nearest_three_and_says_what_narrows() {
    let bench = Bench::new();
    let ask = |query: &str| {
        let day_of = |_| date(2016, 6, 1);
        bench
            .index
            .search(&bench.library, query, &day_of, 40, &mut Searcher::default())
    };
    let found = ask("diabetesgruppens julefrokost");
    assert_eq!(
        (found.how, found.hits[0].text.as_str()),
        (How::Nearest, "Diabetesgruppen")
    );
    assert!(found.hits.len() <= 3 && found.remark.is_some());
    let found = ask("p: diabetesgruppens ruteplan");
    assert_eq!(found.hits[0].kind, EntityKind::Item);
    assert!(found.remark.unwrap().contains("p:"));
    assert_eq!(ask("viggo").remark, None);
    let found = ask("diabetesgruppen 3. maj 2019");
    assert_eq!(
        (found.how, found.hits[0].text.as_str()),
        (How::Nearest, "Diabetesgruppen")
    );
    assert!(found.remark.unwrap().contains("3. maj 2019"));
}

#[test]
fn a_filter_limits_the_kind_and_alone_lists_it() {
    let bench = Bench::new();
    assert_eq!(bench.ids("o:"), ["aarhus", "aabenraa", "region", "miljoe"]);
    assert_eq!(bench.ids("g:kosu")[0], "koordination");
    for filter in Filter::ALL {
        let hits = bench.find(&format!("{}:", filter.letters(Lang::Da)[0]));
        assert!(
            !hits.is_empty() && hits.iter().all(|h| filter.kinds().has(h.kind)),
            "{filter:?}"
        );
    }
    assert_eq!(bench.ids("k: styregruppe"), ["kilde"]);
    assert_eq!(bench.find("g: prøveland").len(), 12);
}

#[test]
fn what_is_no_filter_is_said_and_several_let_more_pass() {
    let bench = Bench::new();
    let ask = |query: &str| {
        let day_of = |_| date(2016, 6, 1);
        bench
            .index
            .search(&bench.library, query, &day_of, 40, &mut Searcher::default())
    };
    let found = ask("mo: viggo");
    assert_eq!(found.hits, ask("viggo").hits);
    assert!(found.remark.unwrap().starts_with("mo:"));
    let kinds: Vec<EntityKind> = ask("p: g: diabetes").hits.iter().map(|h| h.kind).collect();
    assert_eq!(kinds, [EntityKind::Group, EntityKind::Person]);
}

#[test]
fn nothing_odd_is_found_or_breaks() {
    let bench = Bench::new();
    for query in [
        "",
        "   ",
        "\u{301}\u{30a}",
        ":",
        "::",
        "\u{0}\u{7}",
        "…",
        "\u{feff}",
    ] {
        assert!(bench.find(query).is_empty(), "{query:?}");
    }
    bench.find(&"a".repeat(100_000));
    bench.find(&"kosu ".repeat(10_000));
    bench.find(&"a\u{30a}".repeat(5_000));
    let parts = [
        "diabetes",
        "klynge",
        "sundhed",
        "kommune",
        "region",
        "hospital",
        "psykiatri",
        "arbejde",
    ];
    let compounds = parts
        .iter()
        .flat_map(|a| parts.iter().map(move |b| format!("{a}{b}")));
    bench.find(&compounds.collect::<Vec<_>>().join(" "));
    let empty = Library::default();
    assert!(Index::new(&empty).is_empty());
    assert!(
        Index::new(&empty)
            .search(
                &empty,
                "a",
                &|_| date(2016, 1, 1),
                9,
                &mut Searcher::default()
            )
            .hits
            .is_empty()
    );
}

#[test]
fn hits_come_best_first_and_no_more_than_asked_for() {
    let bench = Bench::new();
    let all = bench.find("k");
    assert!(all.windows(2).all(|w| w[0].score >= w[1].score));
    let some = bench.index.search(
        &bench.library,
        "k",
        &|_| date(2016, 6, 1),
        5,
        &mut Searcher::default(),
    );
    assert_eq!(some.hits, all[..5]);
}

#[test]
fn an_index_can_be_built_in_a_thread_and_a_searcher_sent_to_one() {
    fn can_go<T: Send>() {}
    can_go::<Index>();
    can_go::<Searcher>();
}

#[test]
fn a_searcher_forgets_another_index() {
    let (one, two) = (
        Bench::new(),
        Library::new(vec![Book::new(
            read::read(
                r#"(schema: 1, id: "y", title: "Y",
        places: [(id: "k", name: "Kosu")])"#,
            )
            .unwrap(),
        )]),
    );
    let index = Index::new(&two);
    let mut searcher = Searcher::default();
    one.with(&mut searcher, "kos");
    let found = index.search(&two, "kosu", &|_| date(2016, 1, 1), 9, &mut searcher);
    assert_eq!(
        found
            .hits
            .iter()
            .map(|h| h.text.as_str())
            .collect::<Vec<_>>(),
        ["Kosu"]
    );
}

/// Queries as they are typed: parts of words of the data, spelled in every way.
fn typed() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("hjerneskaderad"),
        Just("Jørgensen"),
        Just("joergensen"),
        Just("viggo"),
        Just("A\u{30a}rhus"),
        Just("aarhus"),
        Just("kosu"),
        Just("g:"),
        Just("p:"),
        Just("m:"),
        Just("børn"),
        Just("boern"),
        Just("enheden"),
        Just("gunna"),
        Just("diabetes"),
        Just("styregruppe"),
        Just("2016-03"),
        Just("og"),
        Just("\u{301}"),
        Just("ss")
    ];
    proptest::collection::vec((word, 1..16usize), 1..4).prop_map(|words| {
        words
            .iter()
            .map(|(w, n)| w.chars().take(*n).collect::<String>())
            .collect::<Vec<_>>()
            .join(" ")
    })
}

proptest! {
    #[test]
    fn a_growing_query_finds_what_a_new_one_does(query in prop_oneof![typed(), "[a-eoøåæhjkr :\u{30a}]{0,10}"], cuts in proptest::collection::vec(0..40usize, 0..4)) {
        let bench = Bench::new();
        let mut kept = Searcher::default();
        let chars: Vec<char> = query.chars().collect();
        let lengths = (0..=chars.len()).chain(cuts.iter().map(|c| (*c).min(chars.len())));
        for length in lengths {
            let part: String = chars[..length].iter().collect();
            prop_assert_eq!(bench.with(&mut kept, &part), bench.find(&part), "{:?}", part);
        }
    }

    #[test]
    fn marks_point_at_characters_of_the_text(query in prop_oneof![typed(), any::<String>()]) {
        for hit in Bench::new().find(&query) {
            let length = hit.text.chars().count() as u32;
            prop_assert!(hit.marks.iter().all(|m| *m < length), "{:?}", hit);
            prop_assert!(hit.marks.windows(2).all(|w| w[0] < w[1]), "{:?}", hit);
        }
    }
}

#[test]
fn where_nothing_fits_the_nearest_are_offered() {
    let bench = Bench::new();
    for query in ["zzzqqq", "p: zzzqqq", "mø: zzz", "xxxx", "14. februar 1999"] {
        assert!(!bench.ids(query).is_empty(), "{query}");
    }
}

#[test]
fn several_threads_fill_an_index_as_one_does() {
    let Bench { library, .. } = Bench::new();
    let of = |threads| Index::build(|index| super::entries::fill(index, &library, threads));
    let told = |index: &Index| {
        let field = |field| {
            let (words, shown, key) = (index.words(field), index.shown(field), index.key(field));
            format!(
                "{words:?} {shown} {key} {:?} {:?}",
                field.part, field.unsure
            )
        };
        let entry = |at: usize| {
            let fields: Vec<String> = index.fields(at).iter().map(field).collect();
            let entry = &index.entries[at];
            let says = (entry.at, entry.kind, entry.certainty, index.letters[at]);
            let links = (index.links(at), index.linked(at));
            format!("{says:?} {fields:?} {links:?}")
        };
        let entries: Vec<String> = (0..index.entries.len()).map(entry).collect();
        let holders = (0..index.tokens.len()).map(|token| index.holders(token).collect());
        let holders: Vec<Vec<_>> = holders.collect();
        (
            entries,
            holders,
            format!("{:?} {:?}", index.tokens, index.datasets),
        )
    };
    assert_eq!(told(&of(3)), told(&of(1)));
}

#[test]
fn each_word_and_each_text_is_kept_once() {
    let index = Index::build(|index| {
        for name in ["Anna Prøvesen", "Anna Testesen", "Anna Prøvesen"] {
            index.begin(0, Entity::group(0), EntityKind::Group);
            index.field(super::index::Part::Name, name);
        }
    });
    let words: Vec<&str> = index.tokens.iter().map(|t| &*t.spelled).collect();
    assert_eq!(words, ["anna", "prøvesen", "testesen"]);
    assert_eq!(index.texts(), ["Anna Prøvesen", "Anna Testesen"]);
}
