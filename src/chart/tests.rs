use std::fmt::Write as _;

use jiff::civil::date;
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::*;
use crate::model::{Book, read::read};
use crate::tree::{Options, Order};

fn library(groups: &str) -> Library {
    let text = format!(r#"(schema: 1, id: "x", title: "X", groups: [{groups}])"#);
    Library::new(vec![Book::new(read(&text).unwrap())])
}

/// What a test lays out.
struct Laid {
    library: Library,
    tree: Tree,
    folded: FxHashSet<usize>,
}

impl Laid {
    fn new(library: Library, order: Order, show_all: bool) -> Self {
        let tree = Tree::build(
            &library,
            &Options {
                order,
                day_of: &|_| date(2016, 9, 15),
                show_all,
            },
        );
        Self {
            library,
            tree,
            folded: FxHashSet::default(),
        }
    }

    fn view(&self, book: usize, width: usize, height: usize) -> View<'_> {
        View {
            library: &self.library,
            tree: &self.tree,
            book,
            day: date(2016, 9, 15),
            lang: Lang::Da,
            folded: &self.folded,
            width,
            height,
        }
    }

    fn chart(&self, zoom: Zoom, width: usize) -> Chart {
        let chart = Chart::lay(&self.view(0, width, 20), zoom);
        check(&chart, &self.tree, 0);
        chart
    }

    fn text(&self, zoom: Zoom, width: usize) -> String {
        text(&self.chart(zoom, width), Lang::Da)
    }
}

/// Holds a chart against what every chart must be: each group once and in order, no two boxes on one cell, what is below something below
/// and to the right of it, lines that reach from box to box without crossing one.
fn check(chart: &Chart, tree: &Tree, book: usize) {
    let groups: Vec<usize> = tree
        .nodes
        .iter()
        .filter_map(|n| match n.item {
            Item::Group { book: of, group } if of == book => Some(group),
            _ => None,
        })
        .collect();
    assert_eq!(
        chart.cards.iter().map(|c| c.group).collect::<Vec<_>>(),
        groups,
        "the order of the tree"
    );
    let mut cells = rustc_hash::FxHashMap::default();
    for (at, card) in chart.cards.iter().enumerate() {
        assert!(card.area.right() <= chart.width && card.area.bottom() <= chart.height);
        assert!(
            card.name
                .iter()
                .chain(&card.more)
                .all(|l| l.width() + 2 <= card.area.width),
            "{card:?}"
        );
        for y in card.area.y..card.area.bottom() {
            for x in card.area.x..card.area.right() {
                assert_eq!(cells.insert((x, y), at), None, "{card:?}");
            }
        }
        for band in chart.bands.iter().filter(|b| b.section.is_some()) {
            assert!(
                !(card.area.y..card.area.bottom()).contains(&band.y),
                "a box on a heading"
            );
        }
    }
    for (at, card) in chart.cards.iter().enumerate() {
        assert_eq!(card.parent.is_some(), card.elbow.is_some());
        let (Some(parent), Some(elbow)) = (card.parent, card.elbow) else {
            continue;
        };
        let above = &chart.cards[parent];
        assert!(parent < at && above.has_below);
        assert!(card.area.x > above.area.x && card.area.y >= above.area.bottom());
        assert!(
            (card.area.y..card.area.bottom()).contains(&elbow.row) && elbow.trunk < card.area.x
        );
        // The line goes on where that to a sibling before it ended, or begins below the box above or below a bus.
        let siblings = || {
            chart
                .cards
                .iter()
                .filter(|c| c.parent == Some(parent))
                .filter_map(|c| c.elbow)
        };
        let on_trunk = || siblings().filter(|e| e.trunk == elbow.trunk && e.row < elbow.row);
        let bus = chart.buses.iter().find(|b| {
            b.row + 1 == elbow.from && (b.trunk == elbow.trunk || b.drops.contains(&elbow.trunk))
        });
        if let Some(bus) = bus {
            assert!(
                (above.area.x..above.area.right()).contains(&bus.trunk),
                "a bus of another box"
            );
            let before = siblings()
                .filter(|e| e.trunk == bus.trunk && e.row < bus.row)
                .map(|e| e.row + 1)
                .max();
            assert_eq!(
                bus.from,
                before.unwrap_or(above.area.bottom()),
                "the trunk has no gap above the bus"
            );
            for x in bus.trunk..=*bus.drops.last().unwrap() {
                assert_eq!(cells.get(&(x, bus.row)), None, "a bus through a box");
            }
        } else {
            let before = on_trunk().map(|e| e.row + 1).max();
            assert_eq!(
                elbow.from,
                before.unwrap_or(above.area.bottom()),
                "the trunk has no gap"
            );
            assert!(before.is_some() || (above.area.x..above.area.right()).contains(&elbow.trunk));
        }
        let further = siblings().any(|e| e.trunk == elbow.trunk && e.row > elbow.row);
        assert_eq!(elbow.last, !further);
        for y in elbow.from..=elbow.row {
            assert_eq!(cells.get(&(elbow.trunk, y)), None, "a line through a box");
        }
    }
}

const STRUCTURE: &str = r#"
    (id: "klynger", name: "Klynger", level: cluster, category: true),
    (id: "tg", name: "Arbejdsgruppen om diabetes og hjerterehabilitering", level: temporary_group, existence: expected),
    (id: "gammel", name: "Den gamle gruppe", level: fixed_group, period: (to: "2015")),
    (id: "udvalg", name: "Udvalget", level: political),
    (id: "styregruppe", name: "Styregruppen på sundhedsområdet", short_name: "SPS", level: administrative, set_up_by: "udvalg",
        relations: [(kind: recommends_to, to: "udvalg"), (kind: reports_to, to: "gammel", period: (to: "2014"))],
        mandates: [(id: "m", seats: [(id: "s", role: "leder", min: 3, max: 3)], secretariat: (text: "Kontoret"))]),
    (id: "sekretariat", name: "Sekretariatet", level: secretariat, parent: "styregruppe"),
    (id: "under", name: "Åse og Øjvinds gruppe", level: administrative, parent: "sekretariat"),
    (id: "andet", name: "Et andet sekretariat", level: secretariat, parent: "styregruppe"),
    (id: "vest", name: "Vestklyngen", level: cluster, kind: "klynger", certainty: external),
"#;

#[test]
fn far_away_each_group_has_a_line() {
    let laid = Laid::new(library(STRUCTURE), Order::Level, true);
    insta::assert_snapshot!(laid.text(Zoom::Names, 60), @r"
    Politisk niveau ─────────────
    [Udvalget]
    Administrativt niveau ───────
    [SPS]
    ├─[Sekretariatet]
    │ └─[Åse og Øjvinds gruppe]
    └─[Et andet sekretariat]
    Klynger ─────────────────────
    [↗ Vestklyngen]
    Faste grupper ───────────────
    [× Den gamle gruppe]
    Midlertidige grupper ────────
    [◌ Arb.gr. diabet…bilitering]
    Slags grupper ───────────────
     ◇ Klynger
    ");
}

#[test]
fn nearer_the_boxes_tell_of_seats() {
    let laid = Laid::new(library(STRUCTURE), Order::Level, false);
    insta::assert_snapshot!(laid.text(Zoom::Seats, 80), @r"
    Politisk niveau ────────────────────────────────────────────────────────────────
    ╭────────────────────────────────────╮
    │ Udvalget                           │
    ╰────────────────────────────────────╯
    Administrativt niveau ──────────────────────────────────────────────────────────
    ╭────────────────────────────────────╮
    │ SPS · Styregruppen på              │
    │ sundhedsområdet                    │
    ╰┬───────────────────────────── 0/3 ─╯
     ├───────────────────────────────────────┐
     │ ╭───────────────────────────────────╮ │ ╭───────────────────────────────────╮
     └─┤ Sekretariatet                     │ └─┤ Et andet sekretariat              │
       ╰┬──────────────────────────────────╯   ╰───────────────────────────────────╯
        │ ╭────────────────────────────────╮
        └─┤ Åse og Øjvinds gruppe          │
          ╰────────────────────────────────╯
    Klynger ────────────────────────────────────────────────────────────────────────
    ╭────────────────────────────────────╮
    │ ↗ Vestklyngen                      │
    ╰────────────────────────────────────╯
    Midlertidige grupper ───────────────────────────────────────────────────────────
    ╭╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╮
    ┆ ◌ Arbejdsgruppen om diabetes og    ┆
    ┆ hjerterehabilitering               ┆
    ╰╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╯
    Slags grupper ──────────────────────────────────────────────────────────────────
     ◇ Klynger
    ");
}

#[test]
fn quite_near_they_tell_of_chair_secretariat_and_relations_in_force() {
    let laid = Laid::new(library(STRUCTURE), Order::Reporting, false);
    insta::assert_snapshot!(laid.text(Zoom::Full, 90), @r"
    ╭╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╮
    ┆ ◌ Arbejdsgruppen om diabetes og hjerterehabilitering                                   ┆
    ┆ (forventes)                                                                            ┆
    ┆ Ikke angivet: formandskab, sekretariat, pladser                                        ┆
    ╰╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╯
    ╭────────────────────────────────────────────────────────────────────────────────────────╮
    │ Udvalget                                                                               │
    │ Ikke angivet: formandskab, sekretariat, pladser                                        │
    ╰┬───────────────────────────────────────────────────────────────────────────────────────╯
     │ ╭─────────────────────────────────────────────────────────────────────────────────────╮
     └─┤ SPS · Styregruppen på sundhedsområdet                                               │
       │ Sekretariat: Kontoret                                                               │
       │ Ikke angivet: formandskab                                                           │
       │ → indstiller til Udvalget                                                           │
       ╰┬────────────────────────────────────────────────────────────────────────────── 0/3 ─╯
        │ ╭──────────────────────────────────────────────────────────────────────────────────╮
        ├─┤ Sekretariatet                                                                    │
        │ │ Ikke angivet: formandskab, sekretariat, pladser                                  │
        │ ╰┬─────────────────────────────────────────────────────────────────────────────────╯
        │  │ ╭───────────────────────────────────────────────────────────────────────────────╮
        │  └─┤ Åse og Øjvinds gruppe                                                         │
        │    │ Ikke angivet: formandskab, sekretariat, pladser                               │
        │    ╰───────────────────────────────────────────────────────────────────────────────╯
        │ ╭──────────────────────────────────────────────────────────────────────────────────╮
        └─┤ Et andet sekretariat                                                             │
          │ Ikke angivet: formandskab, sekretariat, pladser                                  │
          ╰──────────────────────────────────────────────────────────────────────────────────╯
    ╭────────────────────────────────────────────────────────────────────────────────────────╮
    │ ↗ Vestklyngen                                                                          │
    │ Ikke angivet: formandskab, sekretariat, pladser                                        │
    ╰────────────────────────────────────────────────────────────────────────────────────────╯
     ◇ Klynger
    ");
}

#[test]
fn a_tree_that_is_most_of_a_band_is_spread() {
    let mut groups = r#"(id: "top", name: "Toppen", level: political),"#.to_owned();
    for n in 0..9 {
        let parent = if n % 3 == 2 {
            format!("g{}", n - 1)
        } else {
            "top".to_owned()
        };
        let _ = write!(
            groups,
            r#"(id: "g{n}", name: "Gruppe {n}", level: fixed_group, parent: "{parent}"),"#
        );
    }
    let laid = Laid::new(library(&groups), Order::Level, false);
    insta::assert_snapshot!(laid.text(Zoom::Names, 90), @r"
    Politisk niveau ───────────────────────────────────────────
    [Toppen]
    ├────────────────────────────────────────────┐
    ├─[Gruppe 0]                                 ├─[Gruppe 4]
    ├─[Gruppe 1]                                 │ └─[Gruppe 5]
    │ └─[Gruppe 2]                               ├─[Gruppe 6]
    └─[Gruppe 3]                                 └─[Gruppe 7]
                                                   └─[Gruppe 8]
    ");
    insta::assert_snapshot!(laid.text(Zoom::Seats, 90), @r"
    Politisk niveau ──────────────────────────────────────────────────────────────────────────
    ╭─────────────────────────────────────────╮
    │ Toppen                                  │
    ╰┬────────────────────────────────────────╯
     ├────────────────────────────────────────────┐
     │ ╭────────────────────────────────────────╮ │ ╭────────────────────────────────────────╮
     ├─┤ Gruppe 0                               │ ├─┤ Gruppe 4                               │
     │ ╰────────────────────────────────────────╯ │ ╰┬───────────────────────────────────────╯
     │ ╭────────────────────────────────────────╮ │  │ ╭─────────────────────────────────────╮
     ├─┤ Gruppe 1                               │ │  └─┤ Gruppe 5                            │
     │ ╰┬───────────────────────────────────────╯ │    ╰─────────────────────────────────────╯
     │  │ ╭─────────────────────────────────────╮ │ ╭────────────────────────────────────────╮
     │  └─┤ Gruppe 2                            │ ├─┤ Gruppe 6                               │
     │    ╰─────────────────────────────────────╯ │ ╰────────────────────────────────────────╯
     │ ╭────────────────────────────────────────╮ │ ╭────────────────────────────────────────╮
     └─┤ Gruppe 3                               │ └─┤ Gruppe 7                               │
       ╰────────────────────────────────────────╯   ╰┬───────────────────────────────────────╯
                                                     │ ╭─────────────────────────────────────╮
                                                     └─┤ Gruppe 8                            │
                                                       ╰─────────────────────────────────────╯
    ");
}

#[test]
fn what_is_folded_away_is_counted() {
    let mut laid = Laid::new(library(STRUCTURE), Order::Level, false);
    laid.folded.insert(4);
    let chart = Chart::lay(&laid.view(0, 80, 20), Zoom::Names);
    let names: Vec<&str> = chart.cards.iter().map(|c| c.name[0].as_str()).collect();
    assert!(
        names.contains(&"SPS +3") && !names.contains(&"Sekretariatet"),
        "{names:?}"
    );
}

#[test]
fn the_nearest_zoom_that_fits_is_taken() {
    let laid = Laid::new(library(STRUCTURE), Order::Level, false);
    assert_eq!(Chart::fit(&laid.view(0, 120, 60)).zoom, Zoom::Full);
    assert_eq!(Chart::fit(&laid.view(0, 120, 30)).zoom, Zoom::Seats);
    assert_eq!(Chart::fit(&laid.view(0, 120, 5)).zoom, Zoom::Names);
    assert_eq!(Chart::fit(&laid.view(0, 0, 0)).zoom, Zoom::Names);
}

#[test]
fn a_dataset_without_groups_has_an_empty_chart() {
    let laid = Laid::new(library(""), Order::Level, false);
    assert_eq!(laid.chart(Zoom::Seats, 80).cards, []);
    assert_eq!(laid.text(Zoom::Seats, 80), "");
}

#[test]
fn a_ring_and_a_long_chain_end() {
    let ring = r#"(id: "a", name: "A", level: political, set_up_by: "b"), (id: "b", name: "B", level: political, set_up_by: "a"),"#;
    let laid = Laid::new(library(ring), Order::Reporting, false);
    assert_eq!(laid.text(Zoom::Names, 40), "[A]\n└─[B]\n");
    let mut chain = String::new();
    for n in 0..300 {
        let parent = if n == 0 {
            String::new()
        } else {
            format!(r#"parent: "g{}","#, n - 1)
        };
        let _ = write!(
            chain,
            r#"(id: "g{n}", name: "Gruppe {n}", level: political, {parent}),"#
        );
    }
    let laid = Laid::new(library(&chain), Order::Level, false);
    assert!(
        laid.chart(Zoom::Names, 40).width > 600,
        "a deep structure is wider than the window"
    );
}

#[test]
fn one_goes_to_the_nearest_box_and_into_the_structure() {
    let laid = Laid::new(library(STRUCTURE), Order::Level, true);
    let chart = laid.chart(Zoom::Names, 60);
    let go = |from: &str, toward| {
        let at = |name: &str| chart.cards.iter().position(|c| c.name[0] == name).unwrap();
        chart
            .next(at(from), toward)
            .map(|to| chart.cards[to].name[0].clone())
    };
    assert_eq!(go("Udvalget", Toward::Down).as_deref(), Some("SPS"));
    assert_eq!(go("SPS", Toward::Down).as_deref(), Some("Sekretariatet"));
    assert_eq!(
        go("Et andet sekretariat", Toward::Down).as_deref(),
        Some("↗ Vestklyngen")
    );
    assert_eq!(go("Udvalget", Toward::Up), None);
    assert_eq!(
        go("SPS", Toward::Right).as_deref(),
        Some("Sekretariatet"),
        "nothing stands to the right"
    );
    assert_eq!(
        go("Åse og Øjvinds gruppe", Toward::Left).as_deref(),
        Some("Sekretariatet"),
        "nothing stands to the left"
    );
}

#[test]
fn a_window_gets_only_the_pieces_that_it_shows() {
    let mut groups = String::new();
    for n in 0..500 {
        let parent = if n % 250 == 0 {
            String::new()
        } else {
            format!(r#"parent: "g{}","#, n / 250 * 250)
        };
        let _ = write!(
            groups,
            r#"(id: "g{n}", name: "Gruppe {n}", level: political, {parent}),"#
        );
    }
    let laid = Laid::new(library(&groups), Order::Level, false);
    let chart = laid.chart(Zoom::Seats, 80);
    let window = Area {
        x: 0,
        y: 300,
        width: 80,
        height: 20,
    };
    let mut pieces = Vec::new();
    paint(
        &chart,
        window,
        Lang::Da,
        Marks::default(),
        &mut |x, y, text, _| pieces.push((x, y, text.to_owned())),
    );
    assert!(pieces.len() < 400, "{}", pieces.len());
    let trunk = pieces
        .iter()
        .filter(|(x, y, text)| *x == 1 && window.contains(0, *y) && "│├".contains(&text[..3]))
        .count();
    assert_eq!(trunk, 20, "the trunk runs through the window");
}

#[test]
fn ties_tell_both_ways_and_of_the_kind() {
    let library = library(
        r#"(id: "kind", name: "Klyngerne", level: cluster, category: true, relations: [(kind: implements_for, to: "top")]),
        (id: "top", name: "Toppen", level: political, relations: [(kind: approves, to_text: "aftaler"), (kind: commissions, to: "kind")]),
        (id: "vest", name: "Vest", level: cluster, kind: "kind", set_up_by: "top"),"#,
    );
    let told = |g: usize| -> Vec<(Vec<usize>, Way, String)> {
        let ties = ties(&library, 0, g, date(2016, 9, 15), Lang::Da);
        ties.into_iter()
            .map(|t| (t.others, t.way, t.words))
            .collect()
    };
    let words = |text: &str| text.to_owned();
    assert_eq!(
        told(1),
        [
            (vec![0], Way::To, words("giver opdrag til Klyngerne")),
            (vec![2], Way::To, words("har nedsat Vest")),
            (
                vec![0, 2],
                Way::From,
                words("Klyngerne implementerer for Toppen")
            ),
            (vec![], Way::To, words("godkender aftaler")),
        ]
    );
    assert_eq!(
        told(2),
        [
            (
                vec![1],
                Way::To,
                words("Klyngerne: implementerer for Toppen")
            ),
            (vec![1], Way::From, words("er nedsat af Toppen")),
            (
                vec![1],
                Way::From,
                words("Toppen giver opdrag til Klyngerne")
            ),
        ]
    );
}

#[test]
fn a_region_keeps_to_the_rules_at_every_width() {
    let book = Book::new(read(include_str!("../../data/midtjylland.ron")).unwrap());
    let library = Library::new(vec![book]);
    for (order, show_all) in [
        (Order::Level, false),
        (Order::Level, true),
        (Order::Reporting, true),
    ] {
        let laid = Laid::new(library.clone(), order, show_all);
        for zoom in Zoom::ALL {
            for width in [1, 20, 78, 118, 198] {
                laid.chart(zoom, width);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_structure_keeps_to_the_rules(
        groups in prop::collection::vec((0usize..6, prop::option::of(0usize..24), "[a-zæøå日 ]{0,40}", any::<bool>(), any::<bool>()), 0..24),
        width in 0usize..140,
        by_parent in any::<bool>(),
        zoom in prop::sample::select(Zoom::ALL.to_vec()),
    ) {
        let levels = ["political", "administrative", "cluster", "fixed_group", "authority", "unit"];
        let mut text = String::new();
        for (n, (level, parent, name, category, expected)) in groups.iter().enumerate() {
            // A file with a ring of parents is refused; those who set each other up may be in one.
            let under = if by_parent { n } else { groups.len() };
            let field = if by_parent { "parent" } else { "set_up_by" };
            let parent = parent.filter(|p| *p < under).map_or(String::new(), |p| format!(r#"{field}: "g{p}","#));
            let existence = if *expected { "existence: proposed," } else { "" };
            let level = levels[*level];
            let _ = write!(text, r#"(id: "g{n}", name: "x{name}", level: {level}, {parent} {existence} category: {category}),"#);
        }
        let laid = Laid::new(library(&text), if by_parent { Order::Level } else { Order::Reporting }, true);
        laid.chart(zoom, width);
    }
}
