//! People, cases, help and palette.

use crate::harness::Program;

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
    assert!(text.contains("│ Åse Prøvesen") && text.contains("Aage Prøvesen"), "{text}");
    assert!(program.press("<esc><esc>").text().contains("▾ Politisk niveau"));
}

#[test]
fn the_help_lists_what_works_here_first_and_narrows() {
    let mut program = Program::small(100, 16);
    insta::assert_snapshot!(program.press("?").text());
    let text = program.press("zoom").text();
    assert!(text.contains("Vis kun denne rude") && !text.contains("Slut"), "{text}");
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
    let warning =
        "programmet har en nyere udgave af midtjylland.ron end den i /et/sted/langt/nede. Se den med `mandat --data embedded`.";
    program.app().warn(&[warning.to_owned()]);
    insta::assert_snapshot!(program.text());
    assert!(program.press("x<enter>").text().contains("▾ Politisk niveau"));
}
