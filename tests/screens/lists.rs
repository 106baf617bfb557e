//! People, cases, help and palette.

use mandat::tui::app::Settings;

use super::harness::{Program, SMALL};

#[test]
fn people_stand_in_danish_order() {
    let mut program = Program::small(100, 14);
    insta::assert_snapshot!(program.press("p").text());
}

#[test]
fn cases_show_where_they_stand_and_who_owns_them() {
    let mut program = Program::small(100, 16);
    insta::assert_snapshot!(program.press("s").text());
}

#[test]
fn a_person_of_the_members_pane_opens_in_the_list_of_people() {
    let mut program = Program::small(100, 24);
    let text = program.press("<down><tab><tab><down>p").text();
    assert!(
        text.contains("│ Åse Prøvesen") && text.contains("Aage Prøvesen"),
        "{text}"
    );
    assert!(
        program
            .press("<esc><esc>")
            .text()
            .contains("▾ Politisk niveau")
    );
}

#[test]
fn the_help_lists_what_works_here_first_and_narrows() {
    let mut program = Program::small(100, 16);
    insta::assert_snapshot!(program.press("?").text());
    let text = program.press("zoom").text();
    assert!(
        text.contains("Vis kun denne rude") && !text.contains("Slut"),
        "{text}"
    );
    assert!(program.press("<enter>").text().contains("Prøvesamarbejdet"));
}

#[test]
fn the_palette_does_what_is_chosen() {
    let mut program = Program::small(100, 20);
    let text = program.press(":sprog<enter>").text();
    assert!(text.contains("Political level"), "{text}");
}

#[test]
fn a_warning_is_read_before_the_screens() {
    let mut program = Program::small(80, 12);
    let warning = "programmet har en nyere udgave af midtjylland.ron end den i /et/sted/langt/nede. Se den med `mandat --data embedded`.";
    program.app().warn(&[warning.to_owned()]);
    insta::assert_snapshot!(program.text());
    assert!(
        program
            .press("x<enter>")
            .text()
            .contains("▾ Politisk niveau")
    );
}

#[test]
fn a_person_has_a_card_with_load_company_and_gaps() {
    let mut program = Program::open(&[CARD], 100, 40, Settings::default());
    insta::assert_snapshot!(program.press("p<enter>z").text());
    let text = program.press("<esc><esc>/klyngen<enter>").text();
    assert!(
        text.contains("Formandskabets perioder") && text.contains("nu · Nordby Kommune"),
        "{text}"
    );
}

#[test]
fn a_process_is_a_route_and_a_case_stands_on_it() {
    let mut program = Program::shipped(120, 44);
    insta::assert_snapshot!(program.press("/fælles samarbejdsaftaler<enter>").text());
    let mut program = Program::open(&[CARD], 120, 24, Settings::default());
    insta::assert_snapshot!(program.press("s").text());
}

#[test]
fn a_group_tells_which_steps_are_its_own() {
    let mut program = Program::shipped(120, 70);
    let text = program.press("/midtklyngen<enter><end>").text();
    assert!(
        text.contains("I processerne") && text.contains("≡ som en af Klyngerne"),
        "{text}"
    );
}

/// One who sits in groups of yesterday, today and tomorrow, and owns a case on its way.
const CARD: &str = r#"(schema: 1, id: "proeve", title: "Prøvesamarbejdet", as_of: "2019-03-01",
    organisations: [(id: "nord", name: "Nordby Kommune"), (id: "syd", name: "Sydby Kommune"), (id: "hosp", name: "Hospitalet", kind: hospital)],
    people: [(id: "a", name: "Anna Prøvesen", title: "chef", organisation: "nord"), (id: "b", name: "Bo Testesen"), (id: "c", name: "Åse Prøvesen")],
    groups: [
        (id: "ssg", name: "Styregruppen", short_name: "SSG", level: administrative, mandates: [(id: "m0", meetings: (per_year: 6))],
            members: [(person: "a"), (person: "b")]),
        (id: "klynge", name: "Prøveklyngen", level: cluster, mandates: [(id: "m1", meetings: (per_year: 4, ad_hoc: true),
            seats: [(id: "s", role: "leder", party: ["nord", "syd"], min: 1, max: 1, number: exact, per: municipality)],
            chair: (shape: shared, permanent: "hosp", rotating: ["nord", "syd"], years: 2, first_party: "syd", first_from: "2016-09"))],
            members: [(person: "a", roles: chair, seat: "s", on_behalf_of: "nord", period: (from: "2016-09")),
                (person: "b", seat: "s", on_behalf_of: "syd"), (person: "c")]),
        (id: "gl", name: "Den gamle gruppe", level: temporary_group, period: (to: "2015"), members: [(person: "a")]),
        (id: "ny", name: "Den nye gruppe", level: temporary_group, period: (from: "2020"), members: [(person: "a")]),
    ],
    processes: [(id: "p", name: "Fælles aftaler", version: "Prøven", letter: "A", steps: [(actors: "ssg", action: "Bestiller."),
        (actors: "klynge", action: "Udarbejder et udkast.", output: "udkast"), (actor_not_named: true, action: "Udkastet kommenteres.")])],
    cases: [(id: "k", text: "Skrive en plan.", owners: "a", status: ongoing, process: "p", step: 1)])"#;

#[test]
fn people_are_listed_by_dataset_the_one_in_view_first_under_its_title() {
    let other = r#"(schema: 1, id: "andet", title: "Andetsteds", region: "Region Andetsteds",
        people: [(id: "c", name: "Anna Andetsteds"), (id: "d", name: "Zita Andetsteds")])"#;
    let mut program = Program::open(&[SMALL, other], 100, 24, Settings::default());
    let text = program.press("p<end>").text();
    let place = |name: &str| text.find(name).unwrap_or_else(|| panic!("{name}: {text}"));
    assert!(place("Åse Prøvesen") < place("Anna Andetsteds"));
    assert!(place("Anna Andetsteds") < place("Region Andetsteds · titel"));
    assert!(
        text.lines()
            .next()
            .unwrap()
            .contains("Personer · Prøvesamarbejdet"),
        "the title stays: {text}"
    );
}
