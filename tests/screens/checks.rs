//! What the checks find, where it shows, and what is done about it.

use mandat::change::{Version, join};
use mandat::tui::Effect;
use mandat::tui::app::Settings;

use super::harness::{Program, SMALL};

/// Two groups with findings of every severity, all people invented.
pub const FILLED: &str = r#"(
    schema: 1, id: "x", title: "Prøven", as_of: "2016-09-15",
    organisations: [(id: "nord", name: "Nord Kommune"), (id: "syd", name: "Syd Kommune"), (id: "vest", name: "Vest Kommune")],
    people: [(id: "a", name: "Anna Prøvesen", organisation: "nord"), (id: "b", name: "Bo Testesen", organisation: "syd"),
        (id: "c", name: "Carla Eksempelsen", organisation: "vest", period: (to: "2015")), (id: "d", name: "Dan Testesen", organisation: "vest")],
    groups: [
        (id: "klyngen", name: "Klyngen", level: cluster),
        (id: "gruppen", name: "Styregruppen", level: cluster, parent: "klyngen",
            mandates: [(id: "m", seats: [
                (id: "direktoer", role: "direktør", party: ["nord", "syd", "vest"], min: 3, max: 3),
                (id: "konsulent", role: "konsulent", party: "nord", min: 1, max: 1),
                (id: "chef", role: "chef", party: ["nord", "syd", "vest"], min: 1, max: 1)],
                chair: (shape: rotating, rotating: ["nord", "syd", "vest"], years: 2))],
            members: [
                (person: "a", seat: "direktoer", roles: chair), (person: "b", seat: "direktoer"),
                (person: "b", seat: "chef", substitute_for: "b"), (person: "a", seat: "chef"), (person: "c", seat: "chef"),
            ]),
        (id: "udvalget", name: "Udvalget", level: political),
    ],
)"#;

fn filled(width: u16, height: u16) -> Program {
    Program::open(&[FILLED], width, height, Settings::default())
}

#[test]
fn the_list_shows_the_chosen_finding_whole_and_counts_them_all() {
    let mut program = filled(80, 24);
    insta::assert_snapshot!("list", program.press("/styre<enter>c<down>").styled());
    let wide = program.resize(160, 24).press("<down>").text();
    assert!(
        wide.contains("│ Styregruppen"),
        "beside it where there is room: {wide}"
    );
}

#[test]
fn the_tree_counts_what_counts_and_a_folded_node_what_is_under_it() {
    let mut program = filled(80, 24);
    let row = |program: &mut Program, name: &str| {
        let text = program.text();
        let left = text.lines().map(|l| {
            l.split('│')
                .next()
                .unwrap_or_default()
                .trim_end()
                .to_owned()
        });
        left.into_iter()
            .find(|l| l.ends_with(name) || l.contains(&format!("{name}  ")))
            .unwrap_or_default()
    };
    assert!(
        row(&mut program, "▸ Klyngen").ends_with("✗5"),
        "{}",
        program.text()
    );
    program.press("+");
    assert!(
        row(&mut program, "Styregruppen").contains("  ✗5  "),
        "{}",
        program.text()
    );
    assert!(
        row(&mut program, "▾ Klyngen").ends_with("Klyngen"),
        "its own only, as the others show: {}",
        program.text()
    );
}

#[test]
fn a_finding_is_silenced_with_a_reason_and_a_day_and_counts_again() {
    let mut program = Program::small(100, 30);
    let text = program.press("/fore<enter>c").text();
    assert!(text.contains("Kontrol") && text.contains("FORE"), "{text}");
    let text = program.press("fudkast<enter>").text();
    assert!(
        text.contains("»udkast«") && text.contains("e: Ret mandatet"),
        "{text}"
    );
    program.press("xdet er aftalt sådan<enter>2017-06<ctrl-s>");
    let saved = program.saved_text(0);
    assert!(
        saved.contains("det er aftalt sådan") && saved.contains("2017-06"),
        "{saved}"
    );
    let text = program.text();
    assert!(
        text.contains("Undtaget til og med juni 2017: det er aftalt sådan"),
        "the list is back, and says why: {text}"
    );
    program.press("x");
    assert!(
        !program.saved_text(0).contains("det er aftalt"),
        "{}",
        program.text()
    );
    let text = program.press("uu").text();
    assert_eq!(program.saved_text(0), SMALL);
    assert!(
        text.contains("Kontrol"),
        "taking back leaves the list open: {text}"
    );
}

#[test]
fn an_exception_for_a_whole_group_is_taken_back_at_any_of_its_findings() {
    let text = FILLED.replace(
        "groups: [",
        r#"silenced: [(rule: "seat-vacant", about: "gruppen", reason: "Genopslås")], groups: ["#,
    );
    let mut program = Program::open(&[&text], 100, 30, Settings::default());
    let shown = program.press("/styre<enter>c<end>").text();
    assert!(
        shown.contains("2 undtagelser") && shown.contains("Undtaget: Genopslås"),
        "{shown}"
    );
    let shown = program.press("x").text();
    assert!(
        !program.saved_text(0).contains("Genopslås") && !shown.contains("undtagelse"),
        "{shown}"
    );
}

#[test]
fn vacancies_are_mended_in_a_row() {
    let mut program = filled(100, 30);
    let chosen = |program: &mut Program| {
        let text = program.text();
        text.lines()
            .skip_while(|l| !l.starts_with('─'))
            .nth(2)
            .unwrap_or_default()
            .to_owned()
    };
    program.press("/styre<enter>cfseat-vacant<enter>");
    assert!(chosen(&mut program).contains("»direktør«"));
    program.press("eDan<enter><ctrl-s>");
    assert!(
        program.saved_text(0).contains(r#"person: "d""#),
        "{}",
        program.text()
    );
    assert!(
        chosen(&mut program).contains("»konsulent«"),
        "the next one is under the cursor: {}",
        program.text()
    );
    program.press("e<esc>");
    assert!(
        chosen(&mut program).contains("»konsulent«"),
        "and stays where nothing was done"
    );
}

#[test]
fn the_list_is_narrowed_by_words_level_rule_and_group() {
    let mut program = filled(100, 30);
    let findings = |program: &mut Program| {
        let text = program.text();
        text.lines()
            .filter(|l| ["  ✗ ", "  ▲ ", "  · "].iter().any(|s| l.starts_with(s)))
            .count()
    };
    program.press("c");
    let all = findings(&mut program);
    let of = |program: &mut Program, keys: &str| {
        program.press(keys);
        findings(program)
    };
    assert_eq!(of(&mut program, "1"), 1);
    assert_eq!(of(&mut program, "1"), all);
    let vacant = of(&mut program, "2r");
    assert!(
        program.text().contains("Kun advarsler · ledig plads") && vacant == 2,
        "{}",
        program.text()
    );
    assert_eq!(of(&mut program, "r2"), all);
    assert_eq!(of(&mut program, "fkonsulent"), 1);
    assert_eq!(of(&mut program, "<esc>"), all);
    assert_eq!(of(&mut program, "fintetsomhelst<enter>"), 0);
    assert!(program.text().contains("Intet passer"));
    program.press("<esc>/klyngen<enter>c");
    let under = of(&mut program, "g");
    assert!(
        under < all && program.text().contains("og alt under den"),
        "{}",
        program.text()
    );
    assert!(program.press("o").text().contains("Styregruppen"));
    program.press("y");
    let copied = program.effects.iter().find_map(|e| {
        if let Effect::Copy(text) = e {
            Some(text.clone())
        } else {
            None
        }
    });
    assert!(copied.is_some_and(|text| text.contains("»konsulent«") && !text.contains("Udvalget:")));
}

#[test]
fn enter_goes_to_the_place_and_the_list_opens_again_where_it_was() {
    let mut program = filled(120, 30);
    program.press("/udvalget<enter>/styre<enter>cfcarla<enter><enter>");
    let text = program.styled();
    let row = text
        .lines()
        .skip_while(|l| !l.contains("Carla Eksempelsen"))
        .nth(1)
        .unwrap_or_default()
        .to_owned();
    assert!(row.contains('S'), "the member is chosen: {text}");
    assert!(program.press("c").text().contains("»carla«"), "as it was");
    let text = program.press("<enter><backspace>").text();
    assert!(text.contains("Styregruppen"), "{text}");
}

#[test]
fn the_list_fits_every_size_and_says_where_there_is_nothing() {
    for (width, height) in [(1, 1), (12, 3), (40, 10), (79, 12), (200, 60)] {
        let mut program = filled(width, height);
        program.press("co<down><end><home>gr<pageup>fæ");
        program.text();
    }
    let mut program = Program::open(
        &["(schema: 1, id: \"x\", title: \"X\")"],
        80,
        24,
        Settings::default(),
    );
    assert!(
        program
            .press("c")
            .text()
            .contains("Kontrollen finder intet på dagen")
    );
}

#[test]
fn a_first_turn_is_stated_from_its_finding_and_kept_as_the_users() {
    let mut program = filled(120, 36);
    let form = program.press("/styre<enter>cffirst-turn<enter>e").text();
    assert!(
        form.contains("Angiv første tur i formandskabet") && form.contains("Nord Kommune"),
        "{form}"
    );
    program.press("<down><down>Syd<enter>");
    let form = program.text();
    program.press("2016-09-01<ctrl-s>");
    let saved = program.saved_text(0);
    assert!(
        saved.contains(r#"first_party: "syd""#) && saved.contains("certainty: user"),
        "{saved}\n{form}\n{}",
        program.text()
    );
    let text = program.press("<esc>").text();
    assert!(
        text.contains("angivet af brugeren, ikke i kilden"),
        "{text}"
    );
    assert!(
        text.contains("nu  Syd Kommune   1. september 2016  31. august 2018"),
        "{text}"
    );
    program.press("u");
    assert_eq!(program.saved_text(0), FILLED);
}

#[test]
fn the_members_pane_says_what_is_found_at_each_row() {
    let mut program = filled(120, 44);
    program.press("/styre<enter>");
    insta::assert_snapshot!("members", program.styled());
    // In a small pane only the row of the cursor says it.
    let text = program.resize(80, 24).text();
    assert!(!text.contains("personens periode"), "{text}");
    let text = program.press("<tab><end><up><up>").text();
    assert!(text.contains("personens periode"), "{text}");
}

#[test]
fn enter_on_a_vacant_row_fills_it_and_more_offers_what_mends_a_member() {
    let mut program = filled(120, 36);
    let form = program.press("/styre<enter><tab><end><enter>").text();
    assert!(
        form.contains("Besæt pladsen · Styregruppen") && form.contains("konsulent"),
        "{form}"
    );
    let menu = program.press("<esc><home><down><down>x").text();
    assert!(
        menu.contains("Bo Testesen er stedfortræder for sig selv"),
        "{menu}"
    );
    assert_eq!(menu.matches("Ret medlemskabet").count(), 1, "{menu}");
}

#[test]
fn a_click_finds_the_member_below_what_is_said_of_another() {
    let mut program = filled(120, 44);
    let text = program.press("/styre<enter>").text();
    let y = text
        .lines()
        .position(|l| l.contains("Carla Eksempelsen") && l.contains("▲ "))
        .unwrap() as u16;
    let x = 60;
    let click = crossterm::event::MouseEvent {
        kind: crossterm::event::MouseEventKind::Down(crossterm::event::MouseButton::Left),
        column: x,
        row: y + 1,
        modifiers: crossterm::event::KeyModifiers::NONE,
    };
    program.app().handle(&crossterm::event::Event::Mouse(click));
    let text = program.styled();
    let row = text
        .lines()
        .skip_while(|l| !l.contains("▲ Carla Eksempelsen"))
        .nth(1)
        .unwrap_or_default()
        .to_owned();
    assert!(row.contains('S'), "{text}");
}

#[test]
fn one_too_many_is_ended_or_deleted_from_the_list() {
    let mut program = filled(100, 30);
    let menu = program.press("/styre<enter>cfoverfull<enter>d").text();
    assert!(
        menu.contains("Carla Eksempelsen") && menu.contains("Afslut på en dato"),
        "{menu}"
    );
    let text = program.press("<down><enter>").text();
    assert!(
        !program.saved_text(0).contains(r#"person: "c""#),
        "{}",
        program.saved_text(0)
    );
    assert!(
        text.contains("Kontrol") && text.contains("Intet passer"),
        "{text}"
    );
    let text = program.press("u").text();
    assert!(text.contains("for mange: »chef«"), "{text}");
    let text = program.press("<ctrl-r>").text();
    assert!(
        text.contains("Intet passer") && !text.contains("seat-overfull"),
        "done again, and no rule chosen: {text}"
    );
    program.press("u");
    let text = program.press("<esc>/udvalget<enter>cd").text();
    assert!(text.contains("Her er intet medlem"), "{text}");
}

#[test]
fn a_long_name_behind_a_short_one_leaves_room_for_the_sign() {
    let text = FILLED.replace(
        r#"name: "Styregruppen""#,
        r#"name: "Styregruppen for det meste af det hele", short_name: "SG""#,
    );
    let mut program = Program::open(&[&text], 80, 24, Settings::default());
    let shown = program.press("+").text();
    assert!(
        shown
            .lines()
            .any(|l| l.contains("SG  Styre") && l.contains("…  ✗5 │")),
        "{shown}"
    );
    let tiny = program.resize(20, 8).text();
    assert!(!tiny.contains('✗'), "{tiny}");
}

#[test]
fn conflicts_that_a_merge_left_are_answered_from_the_finding_now_or_later() {
    let read = |text: &str| mandat::model::read::read(text).unwrap();
    let [ours, theirs] = ["mit", "deres"].map(|name| {
        let text = SMALL.replace("\"Forløbsgruppen\"", &format!("\"Forløbsgruppen {name}\""));
        text.replace("\"Aage Prøvesen\"", &format!("\"Aage Prøvesen {name}\""))
    });
    let all = [SMALL, &ours, &theirs].map(|text| (text, read(text)));
    let [base, ours, theirs] = all
        .each_ref()
        .map(|(text, dataset)| Version { text, dataset });
    let joint = join(Some(base), ours, theirs).unwrap();
    let mut program = Program::open(&[&joint.text], 100, 24, Settings::default());
    insta::assert_snapshot!(program.press("+c1e").text());
    // One is answered, and the other waits.
    let text = program.press("2<enter>").text();
    assert!(text.contains("Besvaret; 1 venter"), "{text}");
    let text = program.saved_text(0);
    assert!(
        text.contains("name: \"Aage Prøvesen deres\"")
            && text.contains("name: \"Forløbsgruppen mit\""),
        "{text}"
    );
    assert!(text.contains("conflicts: ["));
    program.press("e2<enter>");
    let text = program.saved_text(0);
    assert!(
        text.contains("name: \"Forløbsgruppen deres\"") && !text.contains("conflicts"),
        "{text}"
    );
    program.press("u");
    assert!(program.saved_text(0).contains("conflicts: ["));
}
