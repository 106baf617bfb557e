//! The tree, the mandate, the members, and the way between them.

use mandat::tui::Effect;
use mandat::tui::app::Settings;

use super::harness::{Program, SMALL};

#[test]
fn the_structure_the_mandate_and_the_members_stand_side_by_side() {
    let mut program = Program::small(100, 26);
    insta::assert_snapshot!(program.press("<down>").styled());
}

#[test]
fn a_wide_terminal_has_three_columns() {
    let mut program = Program::small(160, 16);
    insta::assert_snapshot!(program.press("<down>").text());
}

#[test]
fn a_narrow_terminal_shows_one_pane_at_a_time() {
    let mut program = Program::small(46, 14);
    let tree = program.press("<down>").text();
    assert!(
        tree.contains("Udvalget") && !tree.contains("Opgaver"),
        "{tree}"
    );
    insta::assert_snapshot!(program.press("<tab>").text());
    let members = program.press("<tab>").text();
    assert!(
        members.contains("Åse Prøvesen") && !members.contains("Opgaver"),
        "{members}"
    );
}

#[test]
fn what_is_not_in_force_is_hidden_until_asked_for() {
    let mut program = Program::small(100, 24);
    assert!(!program.text().contains("Den gamle gruppe"));
    assert!(program.press("a").text().contains("Den gamle gruppe"));
    assert!(!program.press("a").text().contains("Den gamle gruppe"));
}

#[test]
fn a_link_leads_on_and_backspace_leads_back() {
    let mut program = Program::small(100, 30);
    program.press("<down><enter><right>");
    let first = program.text();
    assert!(first.contains("Forløbsgruppen"));
    let there = program.press("<enter>").text();
    assert!(
        there.lines().nth(1).unwrap().contains("│ Udvalget"),
        "{there}"
    );
    assert!(
        program
            .press("<backspace>")
            .text()
            .lines()
            .nth(1)
            .unwrap()
            .contains("│ Forløbsgruppen")
    );
    assert!(
        program
            .press("<alt-right>")
            .text()
            .lines()
            .nth(1)
            .unwrap()
            .contains("│ Udvalget")
    );
}

#[test]
fn from_group_to_member_to_the_members_groups_and_back() {
    let mut program = Program::small(100, 30);
    let person = program.press("<down><tab><tab><enter>").text();
    assert!(
        person.contains("│ Test Testesen") && person.contains("Sidder i"),
        "{person}"
    );
    program.press("<right><right>");
    assert!(program.press("<enter>").text().contains("│ Forløbsgruppen"));
    program.press("<backspace>");
    assert!(
        program
            .press("<backspace>")
            .text()
            .contains("│ Forløbsgruppen")
    );
}

#[test]
fn the_filter_keeps_what_stands_above_a_hit() {
    let mut program = Program::small(100, 20);
    let text = program.press("fforloeb").text();
    assert!(
        text.contains("Politisk niveau") && text.contains("Udvalget") && text.contains("FORE"),
        "{text}"
    );
    assert!(!text.contains("Det ventede udvalg"), "{text}");
    assert!(program.press("<esc>").text().contains("Det ventede udvalg"));
}

#[test]
fn copying_offers_the_mandate_the_members_and_the_addresses() {
    let mut program = Program::small(100, 24);
    program.press("<down>y");
    insta::assert_snapshot!(program.text());
    program.press("mail<enter>");
    assert_eq!(
        program.effects,
        [Effect::Copy("test@example.invalid".into())]
    );
    assert!(program.text().contains("E-mailadresserne kopieret"));
}

#[test]
fn zoom_shows_one_pane_and_all_again() {
    let mut program = Program::small(100, 20);
    let zoomed = program.press("<down><enter>z").text();
    assert!(
        !zoomed.contains("Prøvesamarbejdet\n") && zoomed.contains("Opgaver"),
        "{zoomed}"
    );
    assert!(program.press("z").text().contains("▾ Politisk niveau"));
}

#[test]
fn the_interface_speaks_english_too() {
    let mut program = Program::small(100, 26);
    insta::assert_snapshot!(program.press("<down>L").text());
}

#[test]
fn q_quits_and_nothing_else_does_by_accident() {
    let mut program = Program::small(100, 20);
    program.press("/q<esc>fq<esc>:q<esc>");
    assert_eq!(program.effects, []);
    program.press("q");
    assert_eq!(program.effects, [Effect::Quit]);
}

#[test]
fn the_order_can_be_who_set_up_whom() {
    let mut program = Program::shipped(120, 60);
    let text = program.press("/diabetes g<esc>o").text();
    assert!(
        text.contains("hvem har nedsat") && !text.contains("Politisk niveau\n"),
        "{text}"
    );
}

#[test]
fn a_long_title_has_the_accent_on_all_its_lines() {
    let mut program = Program::shipped(80, 24);
    let buf = program.press("/vest forebyg<enter>").buffer();
    let first = buf[(34, 1)].style();
    assert_eq!(
        (buf[(34, 2)].symbol(), buf[(34, 2)].style()),
        ("f", first),
        "{}",
        program.text()
    );
}

#[test]
fn the_members_in_focus_are_read_whole_at_80_columns() {
    let long = "praksiskonsulent for diabetes og hjerte";
    let text = SMALL.replace("title: \"chef\"", &format!("title: \"{long}\""));
    let mut program = Program::open(&[&text], 80, 24, Settings::default());
    let rows = |text: &str| -> String {
        let from = text.find("Medlemmer  2").unwrap();
        let right = text[from..].lines().skip(1).map(|line| {
            let right = line.split(['│', '┃']).nth(1).unwrap_or_default();
            right.trim().to_owned()
        });
        right.collect::<Vec<_>>().join(" ")
    };
    let beside = program.press("/fore<enter>").text();
    let beside = rows(&beside);
    let whole = program.press("<tab>").text();
    assert!(
        whole.contains("Forløbsgruppen  FORE"),
        "whose they are: {whole}"
    );
    let whole = rows(&whole);
    let wanted = format!(
        "Test Testesen formand, medlem {long}, for Nordby Kommune · fra 15. september 2016 Åse Prøvesen"
    );
    let blanks = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(blanks(&whole).contains(&wanted), "{whole}");
    assert!(!blanks(&beside).contains(&wanted), "{beside}");
}
