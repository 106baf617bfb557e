//! What shows at once, without scrolling.

use std::collections::{BTreeMap, BTreeSet};

use mandat::article::{member_rows, seat_rows};
use mandat::lang::Lang;
use mandat::model::{At, EntityKind, Library, StatementKind};

use super::harness::Program;

/// Goes through the groups of the shipped datasets, with what is right of the tree.
fn every_group(width: u16, height: u16, told: impl Fn(&Library, At, &[String])) {
    let mut program = Program::shipped(width, height);
    let (library, _) = program.app().library();
    let groups = library
        .books()
        .iter()
        .map(|book| book.count(EntityKind::Group));
    let mut unseen = groups.sum::<usize>();
    let mut seen = BTreeSet::new();
    program.press("a+<home>");
    while unseen > 0 {
        let text = program.press("<down>").text();
        let at = program
            .app()
            .shown()
            .filter(|at| at.entity.kind == EntityKind::Group);
        let Some(at) = at.filter(|at| seen.insert(*at)) else {
            continue;
        };
        unseen -= 1;
        let right = text.lines().filter_map(|line| {
            let (_, right) = line.split_once(['│', '┃', '├'])?;
            Some(right.trim_matches(['┃', ' ']).to_owned())
        });
        told(&library, at, &right.collect::<Vec<_>>());
    }
}

#[test]
fn a_group_says_at_once_what_it_is_for_or_may_decide_and_who_chairs_it() {
    every_group(80, 24, |_, at, lines| {
        let has = |words: &[&str]| {
            let begins = |line: &String| words.iter().any(|word| line.starts_with(word));
            lines.iter().any(begins)
        };
        let text = lines.join("\n");
        let aims = [
            "Formål ",
            "Kompetence ",
            "Intet mandat ",
            "Intet eget mandat ",
        ];
        assert!(has(&aims), "{at:?}\n{text}");
        assert!(has(&["Formandskab "]), "{at:?}\n{text}");
    });
}

#[test]
fn with_some_more_room_its_first_task_and_its_members_show_too() {
    every_group(100, 30, |library, at, lines| {
        let book = library.book(at.book);
        let (group, day) = (at.entity.at(), library.day(at.book, None));
        let text = lines.join("\n");
        let uses = book.mandates_on(group, day);
        let mut statements = uses.iter().flat_map(|of| book.statements_for(*of, group));
        if statements.any(|s| s.kinds.first() == Some(&StatementKind::Task)) {
            let shows = lines.iter().any(|line| line.starts_with("Opgaver "));
            assert!(shows, "{at:?}\n{text}");
        }
        let mut rows = member_rows(library, at.book, group, day, Lang::Da);
        rows.extend(seat_rows(library, at.book, group, day, Lang::Da));
        let heading = lines.iter().rposition(|line| line.starts_with("Medlemmer"));
        let first = heading.and_then(|at| lines.get(at + 1));
        let name = rows
            .first()
            .map_or("Ingen angivet i kilderne.", |row| &row.name);
        let name: String = name.chars().take(12).collect();
        assert!(
            first.is_some_and(|line| line.contains(&name)),
            "{at:?} {name}\n{text}"
        );
    });
}

#[test]
fn no_two_groups_beside_each_other_look_the_same_in_the_tree() {
    for keys in ["+", "a+", "o+", "oa+"] {
        // The rows in a narrow and in a wide tree, and how far in they stand.
        let rows = |width: u16| -> Vec<(usize, String)> {
            let text = Program::shipped(width, 900).press(keys).text();
            let lines = text
                .lines()
                .skip(1)
                .take_while(|line| !line.trim().is_empty());
            let left = lines.map(|line| {
                let left = line.split(['│', '┃']).next().unwrap().trim_end();
                let name = left.trim_start();
                let depth = left.chars().count() - name.chars().count();
                // What is behind the name are numbers, and how sure it is.
                let name = name.split("  ").next().unwrap();
                let name = name.split(" (usikker").next().unwrap();
                (depth, name.to_owned())
            });
            left.collect()
        };
        let (narrow, wide) = (rows(80), rows(260));
        assert!(narrow.len() > 150 && narrow.len() == wide.len());
        let mut above: Vec<(usize, BTreeMap<String, &String>)> = Vec::new();
        for ((depth, name), (_, whole)) in narrow.iter().zip(&wide) {
            above.retain(|(d, _)| d <= depth);
            if above.last().is_none_or(|(d, _)| d < depth) {
                above.push((*depth, BTreeMap::new()));
            }
            let before = above.last_mut().unwrap().1.insert(name.clone(), whole);
            assert!(
                before.is_none_or(|other| other == whole),
                "{keys}: {name}: {whole}, {before:?}"
            );
        }
    }
}

#[test]
fn a_narrow_pane_of_members_cuts_no_sign_and_tells_whose_the_seats_are() {
    for (name, told) in [
        (
            "klynge-temagruppe for den voksne",
            &["○ 2–4 pr. kommu", "Silkeborg, Skive og Viborg"][..],
        ),
        (
            "arbejdsgruppen om diabetes",
            &["Medlemmer  6 · alle fra 15. september 2016", "(≈)"],
        ),
        (
            "klyngestyregruppens formandskab",
            &["Hospitalsenhed Midt er fast"],
        ),
    ] {
        let mut program = Program::shipped(80, 24);
        let text = program.press(&format!("/{name}<enter>")).text();
        for told in told {
            assert!(text.contains(told), "{told}\n{text}");
        }
    }
}
