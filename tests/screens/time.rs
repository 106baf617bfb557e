//! Another day: what shows then, and what happened when.

use super::harness::Program;

#[test]
fn the_days_of_change_are_stepped_through_and_said() {
    let mut program = Program::small(100, 24);
    let text = program.press("<").text();
    assert!(
        text.contains("pr. 1. september 2016") && text.contains("gruppe begyndte: Forløbsgruppen"),
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
        text.contains("2016") && text.contains("gruppe ophørte: Den gamle gruppe"),
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
        text.find("gruppe begyndte: Forløbsgruppen").unwrap() < day,
        "what counts from the day stands before it: {text}"
    );
    assert!(
        text.find("formand tiltrådte: Test Testesen").unwrap() > day,
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
