//! Another day: what shows then, and what happened when.

use mandat::tui::app::Settings;

use super::harness::Program;

#[test]
fn the_days_of_change_are_stepped_through_and_said() {
    let mut program = Program::small(100, 24);
    let text = program.press("<").text();
    assert!(
        text.contains("pr. 1. september 2016")
            && text.contains("gruppe ophører 31. august 2016: Den gamle gruppe"),
        "{text}"
    );
    let text = program.press("<").text();
    assert!(
        text.contains("Tidligere er der ingen kendte ændringer"),
        "{text}"
    );
    let text = program.press(">").text();
    assert!(
        text.contains("pr. 15. september 2016") && text.contains("Test Testesen"),
        "{text}"
    );
    let text = program.press(">").text();
    assert!(
        text.contains("Senere er der ingen kendte ændringer"),
        "{text}"
    );
}

#[test]
fn the_timeline_leads_to_the_day_and_the_thing() {
    let mut program = Program::small(100, 24);
    let text = program.press("t").text();
    assert!(
        text.contains("2016") && text.contains("gruppe ophører: Den gamle gruppe"),
        "{text}"
    );
    let text = program.press("testesen<enter>").text();
    assert!(
        text.contains("pr. 15. september 2016") && text.contains("Forløbsgruppen  FORE"),
        "{text}"
    );
    program.press("t");
    let text = program.press("skriv<enter>aug 2016<ctrl-s>").text();
    assert!(
        text.contains("pr. 1. august 2016") && text.contains("Den gamle gruppe"),
        "{text}"
    );
    let text = program.press("tegen<enter>").text();
    assert!(text.contains("pr. 15. september 2016"), "{text}");
}

#[test]
fn the_timeline_marks_the_day_that_shows() {
    let mut program = Program::small(100, 24);
    let text = program.press("t").text();
    // Today is another day each time.
    let lasting: Vec<&str> = text
        .lines()
        .filter(|line| !line.contains("I dag"))
        .collect();
    insta::assert_snapshot!(lasting.join("\n"));
    let text = program.press("<esc><t").text();
    let day = text.find("vist dag: 1. september 2016").unwrap();
    assert!(
        text.find("gruppe begynder: Forløbsgruppen").unwrap() < day,
        "what counts from the day stands before it: {text}"
    );
    assert!(
        text.find("formand tiltræder: Test Testesen").unwrap() > day,
        "{text}"
    );
}

#[test]
fn a_group_has_the_name_and_the_place_of_the_day() {
    let mut program = Program::small(100, 24);
    program.press("/fore<enter>xomdøb<enter><ctrl-u>Den nye gruppe<enter><enter>1/1-2017<ctrl-s>");
    assert!(
        !program.text().contains("Den nye gruppe  "),
        "in September it is not called so yet"
    );
    let text = program.press(">").text();
    assert!(
        text.contains("pr. 1. januar 2017") && text.contains("Den nye gruppe"),
        "{text}"
    );
    let text = program
        .press("/fore<enter>xflyt<enter><backspace>ventede<enter>1/1-2018<ctrl-s>")
        .text();
    assert!(text.contains("Udvalget"), "{text}");
    let text = program.press(">").text();
    assert!(text.contains("pr. 1. januar 2018"), "{text}");
}

#[test]
fn many_that_are_alike_are_one_row_of_the_timeline_until_it_is_opened_or_words_are_typed() {
    let group = |n: usize| {
        let sign = if n == 2 {
            r#", marks: (field: "name", certainty: uncertain)"#
        } else {
            ""
        };
        format!(
            r#"(id: "g{n}", name: "Gruppe {n}", level: cluster, period: (attested: "2016"){sign})"#
        )
    };
    let groups: Vec<String> = (1..7).map(group).collect();
    let groups = groups.join(", ");
    let text = format!(
        r#"(schema: 1, id: "x", title: "X", as_of: "2016-09-15", groups: [{groups}, (id: "h", name: "H", level: cluster)],
            meetings: [(id: "m", group: "h", date: "2016-10-01")])"#
    );
    let mut program = Program::open(&[&text], 100, 24, Settings::default());
    let text = program.press("t").text();
    assert!(
        text.contains("▸ 6 grupper kendt fra (navn: 1 usikker) "),
        "{text}"
    );
    assert!(
        !text.contains("gruppe kendt fra: Gruppe 4") && text.contains("møde forventet: H"),
        "{text}"
    );
    let text = program.press("6 grupper").text();
    assert!(
        text.contains("▸ 6 grupper kendt fra") && !text.contains("Gruppe 4"),
        "{text}"
    );
    let text = program.press("<ctrl-u>gruppe 4").text();
    assert!(
        text.contains("gruppe kendt fra: Gruppe 4") && !text.contains('▸'),
        "{text}"
    );
    let text = program
        .press("<ctrl-u><up><up><up><up><up><up><down><down><down><enter>")
        .text();
    assert!(
        text.contains("▾ 6 grupper") && text.contains("gruppe kendt fra: Gruppe 4"),
        "{text}"
    );
    let text = program.press("<down><enter>").text();
    assert!(text.contains("pr. 1. januar 2016"), "{text}");
}

#[test]
fn a_day_that_the_dataset_does_not_state_is_said_to_be_chosen() {
    let text = r#"(schema: 1, id: "x", title: "X", as_of: "2016", groups: [(id: "a", name: "A", level: political)])"#;
    let mut program = Program::open(&[text], 80, 20, Settings::default());
    let text = program.text();
    assert!(text.contains("pr. 2016 (dagen er ikke angivet)"), "{text}");
}

#[test]
fn what_has_no_mandate_on_the_day_leads_to_those_of_other_days() {
    let text = r#"(schema: 1, id: "x", title: "X", as_of: "2016-09-15", groups: [(id: "a", name: "A", level: political,
        mandates: [(id: "m", period: (from: "2010", to: "2012-06-30"), statements: [(kinds: task, text: "Fører tilsyn.")])])])"#;
    let mut program = Program::open(&[text], 80, 20, Settings::default());
    let text = program.press("/a<enter>").text();
    assert!(
        text.contains("Vedtaget, 2010 – 30. juni 2012") && !text.contains("Fører tilsyn"),
        "{text}"
    );
    let text = program.press("<enter><enter>").text();
    assert!(
        text.contains("pr. 30. juni 2012") && text.contains("Fører tilsyn"),
        "{text}"
    );
}

#[test]
fn the_timeline_names_drafts_shared_mandates_steps_and_says_where_nothing_is_dated() {
    let mut program = Program::shipped(200, 60);
    let text = program.press("tudkast").text();
    assert!(
        text.contains("kendt fra (2. udkast): Klyngestyregruppen for Midtklyngen")
            && text.contains("kendt fra (◌, 2. udkast): Ad hoc grupper: konkret"),
        "{text}"
    );
    let mut program = Program::shipped(200, 60);
    let text = program.press("tindsender").text();
    assert!(
        text.contains("trin (≈): Indsender sundhedsaftalerne til Sundhedsstyrelsen.")
            && text.contains("1. april [2007]"),
        "{text}"
    );
    let text =
        r#"(schema: 1, id: "x", title: "X", groups: [(id: "g", name: "G", level: cluster)])"#;
    let mut program = Program::open(&[text], 120, 40, Settings::default());
    let text = program.press("t").text();
    assert!(
        text.contains("intet i datasættet er dateret i kilderne"),
        "{text}"
    );
}

#[test]
fn a_narrow_tree_tells_what_is_known_from_an_earlier_year_only() {
    for (year, sign) in [("2016", false), ("2020", true)] {
        let mut program = Program::shipped(80, 40);
        program.press(&format!("tskriv<enter>{year}<ctrl-s>"));
        let text = program.text();
        let mut rows = text.lines();
        let row = rows.find(|line| line.contains("Fødeplanudvalget")).unwrap();
        assert_eq!(row.contains('◐'), sign, "{year}: {text}");
    }
}

#[test]
fn a_narrow_timeline_shortens_the_signs_before_the_name() {
    let mut program = Program::shipped(80, 60);
    let text = program.press("tkonkret").text();
    assert!(
        text.contains("mandat kendt fra (◌, 2. udkast): Ad hoc grupper: konkr…grænset opgave"),
        "{text}"
    );
    let text = program.press("<ctrl-u>fase 2").text();
    assert!(text.contains("sag tages op igen: Fase 2"), "{text}");
    let text = program.press("<ctrl-u>træder").text();
    assert!(
        text.contains("▸ 8 mandater træder i kraft (usikker)"),
        "{text}"
    );
}

#[test]
fn mandates_of_one_group_are_told_apart_and_short_names_narrow() {
    let text = r#"(schema: 1, id: "x", title: "X", as_of: "2016-09-15", groups: [
        (id: "a", name: "Den kommunale styregruppe", short_name: "KOSU", level: cluster, mandates: [
            (id: "new", period: (from: "2012")), (id: "old", period: (to: "2012"))]),
        (id: "b", name: "Sekretariatet", level: cluster, mandates: [
            (id: "then", title: "Sammensætningen før", period: (to: "2013")), (id: "now")])])"#;
    let mut program = Program::open(&[text], 100, 24, Settings::default());
    let text = program.press("tkosu").text();
    assert!(
        text.contains("træder i kraft: Den kommunale styregruppe (mandat 2 af 2)")
            && text.contains("ophører: Den kommunale styregruppe (mandat 1 af 2)"),
        "{text}"
    );
    let text = program.press("<ctrl-u>sekretariatet").text();
    assert!(
        text.contains("mandat ophører: Sammensætningen før · Sekretariatet"),
        "{text}"
    );
}
