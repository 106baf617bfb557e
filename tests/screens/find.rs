//! Find, from the keys to the open thing.

use mandat::tui::keys::script;

use super::harness::Program;

/// Returns the lines of the hits, best first.
fn hits(program: &mut Program, query: &str) -> Vec<String> {
    let text = program.press(&format!("/{query}")).text();
    program.press("<esc>");
    text.lines()
        .skip(3)
        .step_by(2)
        .map(|l| l.split(['│', '┃']).next().unwrap().trim().to_owned())
        .collect()
}

#[test]
fn hits_come_as_one_types_with_their_letters_marked() {
    let mut program = Program::small(90, 16);
    insta::assert_snapshot!(program.press("/forl").styled());
}

#[test]
fn what_tells_hits_apart_and_how_sure_they_are_is_not_cut() {
    let mut program = Program::shipped(80, 24);
    let text = program.press("/mø: vest").text();
    for day in ["15. september 2016", "22. juni [2016]"] {
        assert!(text.contains(day), "{text}");
    }
    let text = program
        .press("<esc>/klyngestyregruppens formandskab")
        .text();
    assert!(
        text.contains("under Klyngestyregruppen for Midtklyngen"),
        "{text}"
    );
    let text = program
        .press("<esc>/klyngestyregruppen for midtklyngen<enter>")
        .text();
    assert!(text.contains("… (udkast)"), "{text}");
}

#[test]
fn the_hint_of_the_empty_field_is_whole_at_every_width() {
    for width in [60, 80, 100, 140] {
        let text = Program::shipped(width, 30).press("/").text();
        assert!(text.contains("k: kilder"), "{width}: {text}");
    }
}

#[test]
fn short_names_come_first() {
    let mut program = Program::shipped(120, 40);
    assert_eq!(hits(&mut program, "kosu")[0], "KOSU");
    assert_eq!(hits(&mut program, "dks")[0], "DKS");
}

#[test]
fn danish_letters_can_be_written_in_every_way() {
    let mut program = Program::shipped(120, 40);
    let wanted = hits(&mut program, "aarhus");
    assert!(
        wanted.len() > 3 && wanted[0].starts_with("Aarhus"),
        "{wanted:?}"
    );
    for spelling in ["århus", "ÅRHUS", "A\u{30a}rhus"] {
        assert_eq!(hits(&mut program, spelling)[..4], wanted[..4], "{spelling}");
    }
    assert!(
        hits(&mut program, "boern")
            .iter()
            .any(|h| h.contains("børn"))
    );
}

#[test]
fn a_name_is_found_in_any_order_and_with_letters_left_out() {
    let mut program = Program::shipped(120, 40);
    assert_eq!(
        hits(&mut program, "viggo joergensen")[0],
        "Viggo Kragh Jørgensen"
    );
    assert_eq!(
        hits(&mut program, "jørgensen viggo")[0],
        "Viggo Kragh Jørgensen"
    );
    let both = hits(&mut program, "hjerneskaderad");
    assert_eq!(
        both[..2],
        ["Hjerneskadesamråd voksne", "Hjerneskadesamråd børn"]
    );
}

#[test]
fn the_text_of_a_mandate_is_found_and_opens_its_group() {
    let mut program = Program::shipped(120, 40);
    let text = program.press("/m: fundraising<enter>").text();
    assert!(
        text.contains("Klyngestyregruppen for Midtklyngen") || text.contains("Klynge-temagruppe"),
        "{text}"
    );
}

#[test]
fn a_filter_shows_one_kind_only() {
    let mut program = Program::shipped(120, 40);
    let text = program.press("/p: andersen").text();
    for name in ["Margit Andersen", "Gunna Andersen", "Hanne Andersen"] {
        assert!(text.contains(name), "{text}");
    }
    let kinds: Vec<&str> = text
        .lines()
        .skip(4)
        .step_by(2)
        .filter(|l| l.starts_with("   "))
        .collect();
    assert!(
        kinds.len() >= 3
            && kinds
                .iter()
                .all(|k| k.trim_start().starts_with("person") || k.trim_start().starts_with('│')),
        "{text}"
    );
}

#[test]
fn pasted_lines_become_one_query_and_fire_nothing() {
    use crossterm::event::Event;
    let mut program = Program::small(100, 20);
    program.app().handle(&Event::Paste("q\nq\n".into()));
    assert!(program.text().contains("Indsat tekst"));
    program.press("/");
    program
        .app()
        .handle(&Event::Paste("Test\nTestesen\r\n".into()));
    let text = program.text();
    assert!(text.contains("/ Test Testesen"), "{text}");
    assert_eq!(program.effects, []);
}

#[test]
fn what_is_found_does_not_depend_on_how_fast_it_is_typed() {
    let mut slow = Program::shipped(100, 30);
    let mut fast = Program::shipped(100, 30);
    let queries = include_str!("../find/queries.tsv").lines();
    let queries = queries.filter_map(|line| line.split_once('\t').map(|(query, _)| query));
    for query in queries.step_by(60) {
        // A key at a time, with a slip that is taken back.
        let slips = query.replacen(' ', " x<backspace>", 1);
        let seen = slow.press(&format!("/{slips}")).text();
        for key in script(&format!("/{query}")) {
            fast.app().press(key);
        }
        assert_eq!(fast.text(), seen, "{query}");
        slow.press("<esc>");
        fast.press("<esc>");
    }
}

#[test]
fn a_hit_opens_where_it_stands_on_the_page() {
    for (typed, line) in [
        (
            "/hjertesygdom 15. september",
            "Forløbsprogram for hjertesygdom",
        ),
        // The group is first, and its sentence behind it.
        ("/langtidssygemelding<down>", "langtidssygemelding hos"),
    ] {
        let mut program = Program::shipped(80, 12);
        let text = program.press(&format!("{typed}<enter>")).text();
        assert!(text.contains(line), "{typed}: {text}");
    }
}
