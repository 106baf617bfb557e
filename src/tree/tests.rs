use std::fmt::Write as _;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::lang::Lang;
use crate::model::{
    Choice as _, ClusterParty, Dataset, Date, Group, Key, Level, Period, Ref, read,
};

fn library(groups: &str) -> Library {
    let text = format!(
        r#"(schema: 1, id: "x", title: "X", organisations: [(id: "k1", name: "K1"), (id: "k2", name: "K2")], groups: [{groups}])"#
    );
    Library::new(vec![Book::new(read::read(&text).unwrap())])
}

fn outline(library: &Library, order: Order, show_all: bool) -> String {
    let day_of = |_| date(2016, 9, 15);
    let tree = Tree::build(
        library,
        &Options {
            order,
            day_of: &day_of,
            show_all,
        },
    );
    check(library, &tree, show_all);
    let mut out = String::new();
    for node in &tree.nodes {
        let book = library.book(node.item.book());
        let name = match node.item {
            Item::Dataset(_) => format!("[{}]", book.data().id),
            Item::Section { section, .. } => format!("# {}", section.label(Lang::Da)),
            Item::Group { group, .. } => book.group(group).id.to_string(),
            Item::Parties { .. } => "parties".to_owned(),
            Item::Party { group, index, .. } => {
                format!("- {}", book.group(group).parties[index].party)
            }
        };
        let mark = if node.in_force { "" } else { " (not in force)" };
        let indent = "  ".repeat(usize::from(node.depth));
        let _ = writeln!(out, "{indent}{name}{mark}");
    }
    out
}

/// Holds a tree against what every tree must be.
fn check(library: &Library, tree: &Tree, show_all: bool) {
    let day = date(2016, 9, 15);
    for (number, book) in library.books().iter().enumerate() {
        for g in 0..book.data().groups.len() {
            let times = tree
                .nodes
                .iter()
                .filter(|n| {
                    n.item
                        == Item::Group {
                            book: number,
                            group: g,
                        }
                })
                .count();
            let wanted = usize::from(show_all || book.group_in_force(g, day));
            assert_eq!(times, wanted, "group {g}");
        }
    }
    for (at, node) in tree.nodes.iter().enumerate() {
        assert!(node.end > at && node.end <= tree.nodes.len());
        assert!(
            tree.nodes[at + 1..node.end]
                .iter()
                .all(|n| n.depth > node.depth && n.end <= node.end)
        );
        assert!(
            tree.nodes
                .get(node.end)
                .is_none_or(|n| n.depth <= node.depth)
        );
        assert!(
            tree.nodes
                .get(at + 1)
                .is_none_or(|n| n.depth <= node.depth + 1)
        );
    }
}

const STRUCTURE: &str = r#"
    (id: "klynger", name: "Klynger", level: cluster, category: true),
    (id: "projekt", name: "P", level: project),
    (id: "tg", name: "TG", level: temporary_group, set_up_by: "styregruppe"),
    (id: "gammel", name: "G", level: fixed_group, period: (to: "2015")),
    (id: "under-gammel", name: "UG", level: theme_group, parent: "gammel"),
    (id: "udvalg", name: "U", level: political),
    (id: "styregruppe", name: "S", level: administrative, set_up_by: "udvalg"),
    (id: "sekretariat", name: "Sek", level: secretariat, parent: "styregruppe"),
    (id: "vest", name: "Vest", level: cluster, kind: "klynger", parent: "klynger", parties: [(party: "k1"), (party: "k2")]),
    (id: "vest-tg", name: "VTG", level: cluster_group, parent: "vest"),
"#;

#[test]
fn by_level_with_empty_sections_left_out() {
    insta::assert_snapshot!(outline(&library(STRUCTURE), Order::Level, false), @r"
    [x]
      # Politisk niveau
        udvalg
      # Administrativt niveau
        styregruppe
          sekretariat
      # Klynger
        vest
          parties
            - k1
            - k2
          vest-tg
      # Midlertidige grupper
        tg
      # Temagrupper
        under-gammel
      # Slags grupper
        klynger
      # Projekter
        projekt
    ");
}

#[test]
fn what_is_not_in_force_is_there_on_demand_and_holds_its_children() {
    let all = outline(&library(STRUCTURE), Order::Level, true);
    assert!(
        all.contains("# Faste grupper\n    gammel (not in force)\n      under-gammel\n"),
        "{all}"
    );
}

#[test]
fn by_who_set_up_whom() {
    insta::assert_snapshot!(outline(&library(STRUCTURE), Order::Reporting, false), @r"
    [x]
      projekt
      under-gammel
      udvalg
        styregruppe
          tg
          sekretariat
      klynger
        vest
          parties
            - k1
            - k2
          vest-tg
    ");
}

#[test]
fn a_ring_of_creators_is_opened_at_its_first_group() {
    let ring = r#"
        (id: "c", name: "C", level: political, set_up_by: "b"),
        (id: "a", name: "A", level: political, set_up_by: "b"),
        (id: "b", name: "B", level: political, set_up_by: "a"),
        (id: "self", name: "S", level: political, set_up_by: "self"),
    "#;
    insta::assert_snapshot!(outline(&library(ring), Order::Reporting, false), @r"
    [x]
      a
        b
          c
      self
    ");
}

#[test]
fn a_long_chain_needs_no_long_stack() {
    let groups = (0..70_000)
        .map(|i| Group {
            id: Key::new(&format!("g{i}")),
            parent: (i > 0).then(|| Ref::new(&format!("g{}", i - 1))),
            ..Group::default()
        })
        .collect();
    let library = Library::new(vec![Book::new(Dataset {
        groups,
        ..Dataset::default()
    })]);
    let day_of = |_| date(2016, 9, 15);
    let tree = Tree::build(
        &library,
        &Options {
            order: Order::Reporting,
            day_of: &day_of,
            show_all: false,
        },
    );
    assert_eq!(tree.nodes.len(), 70_001);
}

/// Any groups at all: parents and creators at random, rings and hidden ones included.
fn any_group(count: usize) -> impl Strategy<Value = Group> {
    let other = || proptest::option::of(0..count);
    (
        other(),
        proptest::collection::vec(0..count, 0..3),
        0..Level::ALL.len(),
        any::<bool>(),
        any::<bool>(),
        0..3usize,
    )
        .prop_map(
            |(parent, creators, level, category, ended, parties)| Group {
                parent: parent.map(|p| Ref::new(&format!("g{p}"))),
                set_up_by: creators
                    .iter()
                    .map(|c| Ref::new(&format!("g{c}")))
                    .collect(),
                level: Level::ALL[level],
                category,
                period: Period {
                    to: ended.then(|| Date::parse("2010").unwrap()),
                    ..Period::default()
                },
                parties: vec![ClusterParty::default(); parties],
                ..Group::default()
            },
        )
}

proptest! {
    #[test]
    fn every_shown_group_stands_in_exactly_one_place(mut groups in proptest::collection::vec(any_group(12), 12), show_all: bool) {
        for (i, group) in groups.iter_mut().enumerate() {
            group.id = Key::new(&format!("g{i}"));
        }
        let library = Library::new(vec![Book::new(Dataset { groups: groups.into(), ..Dataset::default() }); 2]);
        let day_of = |_| date(2016, 9, 15);
        for order in [Order::Level, Order::Reporting] {
            let tree = Tree::build(&library, &Options { order, day_of: &day_of, show_all });
            check(&library, &tree, show_all);
        }
    }
}
