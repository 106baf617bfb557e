//! Two days or two datasets side by side, and adopting from there.

use mandat::tui::Effect;
use mandat::tui::app::Settings;

use super::harness::{Program, SMALL};

/// A proposal to change the small structure.
pub const PROPOSAL: &str = r#"(
    schema: 1, id: "forslag", title: "Forslaget", status: proposal, changes: "proeve", as_of: "2016-09-15",
    groups: [
        (id: "udvalget", name: "Det nye udvalg", level: political),
        (id: "fore", name: "Forløbsgruppen", short_name: "FORE", level: administrative, parent: "udvalget",
            mandates: [(id: "fore-nyt", status: proposal,
                statements: [(kinds: task, text: "Forbereder sager til Det nye udvalg.")])]),
        (id: "ny", name: "Den nye gruppe", level: fixed_group, existence: proposed),
    ],
)"#;

fn both(width: u16, height: u16) -> Program {
    Program::open(&[SMALL, PROPOSAL], width, height, Settings::default())
}

#[test]
fn two_datasets_stand_side_by_side_field_by_field() {
    let mut program = both(100, 24);
    let menu = program.press("v").text();
    assert!(
        menu.contains("Forslaget → Prøvesamarbejdet"),
        "a proposal is what it was before: {menu}"
    );
    let whole = program.press("<enter>").text();
    assert!(
        whole.contains("Forslaget, pr. 15. september 2016 → Prøvesamarbejdet"),
        "{whole}"
    );
    program.press("<down><down>");
    insta::assert_snapshot!(program.styled());
    let text = program.text();
    assert!(
        text.contains("~ Udvalget  nyt navn") && text.contains("Navn: Det nye udvalg → Udvalget"),
        "{text}"
    );
    let turned = program.press("w").text();
    assert!(
        turned.contains("Navn: Udvalget → Det nye udvalg"),
        "the cursor stays, the sides are turned: {turned}"
    );
}

#[test]
fn what_is_typed_leads_to_the_thing_and_to_words_in_its_differences() {
    let mut program = both(100, 24);
    let text = program.press("v<enter>fnye gruppe<enter>").text();
    assert!(
        text.contains("⊖ Den nye gruppe") && text.contains("Fast gruppe · foreslået"),
        "the name counts before words: {text}"
    );
    let text = program.press("<esc>fforbereder<enter>").text();
    assert!(
        text.contains("~ Forløbsgruppen") && text.contains("Forbereder sager til Udvalget."),
        "{text}"
    );
    let text = program.press("<esc>").text();
    assert!(
        text.contains("~ Forløbsgruppen") && text.contains("Den nye gruppe"),
        "{text}"
    );
}

#[test]
fn pasted_text_goes_into_the_field_that_is_typed_in() {
    for keys in ["v<enter>f", "mf", "cf"] {
        let mut program = both(100, 24);
        program.press("/fore<enter>").press(keys);
        program
            .app()
            .handle(&crossterm::event::Event::Paste("Forløbs\ngruppen".into()));
        let text = program.text();
        assert!(text.contains("Forløbs gruppen▏"), "{keys}: {text}");
    }
}

#[test]
fn what_is_the_same_is_folded_away_until_it_is_wanted() {
    let mut program = Program::shipped(120, 36);
    let text = program.press("v<down><down><down><down><enter>").text();
    assert!(
        text.contains("31. august 2016 → 15. september 2016") && !text.contains("Midtklyngen"),
        "{text}"
    );
    let text = program.press("a").text();
    assert!(
        text.contains("= Midtklyngen") && text.contains("også det uændrede"),
        "{text}"
    );
}

#[test]
fn the_days_of_one_dataset_are_stepped_and_typed() {
    let mut program = Program::small(100, 24);
    let text = program.press("v").text();
    assert!(
        text.contains("31. august 2016 → 15. september 2016"),
        "{text}"
    );
    let text = program
        .press("skriv<enter>2016-08-15<tab>2016-09-15<ctrl-s>")
        .text();
    assert!(
        text.contains("15. august 2016 → 15. september 2016")
            && text.contains("− Den gamle gruppe"),
        "{text}"
    );
    let text = program.press("<").text();
    assert!(
        text.contains("15. august 2016 → 1. september 2016"),
        "{text}"
    );
    let text = program.press(">").text();
    assert!(
        text.contains("15. august 2016 → 15. september 2016"),
        "{text}"
    );
    let text = program.press("i").text();
    assert!(text.contains("intet at indføre"), "{text}");
}

#[test]
fn what_was_folded_by_hand_stays_so_when_the_sides_turn() {
    let mut program = both(100, 30);
    // Cases begin folded, groups do not.
    let text = program
        .press("v<enter>a<down><down><left><end><up><right>")
        .text();
    assert!(
        text.contains("▸ ~ Udvalget") && text.contains("▾ Sager"),
        "{text}"
    );
    let text = program.press("w").text();
    assert!(
        text.contains("▸ ~ Det nye udvalg") && text.contains("▾ Sager"),
        "{text}"
    );
}

#[test]
fn a_link_leads_into_the_structure_and_the_comparison_goes_on_where_it_was_left() {
    let mut program = both(100, 24);
    let text = program
        .press("v<enter><down><down><enter><right><enter>")
        .text();
    assert!(
        text.contains("Udvalget") && !text.contains("Alle forskelle"),
        "{text}"
    );
    let text = program.press("v<enter>").text();
    assert!(
        text.contains("Alle forskelle") && text.contains("Navn: Det nye udvalg"),
        "the row it was left at: {text}"
    );
    program.press("<esc><esc><esc>vy");
    program.press("<esc>v<enter>y");
    let copied =
        |e: &Effect| matches!(e, Effect::Copy(text) if text.contains("~ Udvalget  nyt navn"));
    assert!(program.effects.iter().any(copied));
}

#[test]
fn a_part_of_a_proposal_is_adopted_as_one_step() {
    let mut program = both(100, 24);
    program.press("v<enter><down><down>i");
    let text = program.press("2017-01-01<ctrl-s>").text();
    assert!(
        text.contains("Udvalget: nyt navn") && text.contains("gælder fra 1. januar 2017"),
        "{text}"
    );
    insta::assert_snapshot!(program.styled());
    let text = program.press("<ctrl-s>").text();
    assert!(
        text.contains("Alle forskelle") && text.contains("fortryder"),
        "back where one was, and told: {text}"
    );
    let text = program.press("u").text();
    assert!(
        text.contains("Fortrudt: ") && text.contains("Alle forskelle"),
        "{text}"
    );
    let text = program.press("U<esc>t2017<enter>").text();
    assert!(text.contains("Det nye udvalg"), "{text}");
    let text = program.press("ut").text();
    assert!(
        !text.contains("Det nye udvalg"),
        "one step takes it back: {text}"
    );
}

#[test]
fn the_parts_are_chosen_one_by_one() {
    let mut program = both(100, 30);
    let text = program.press("v<enter>i2017-01-01<ctrl-s>").text();
    assert!(
        text.matches("[×]").count() >= 3,
        "from the whole, all that the proposal states: {text}"
    );
    assert!(
        text.contains("[ ] Det ventede udvalg: nedlægges  (nævnes ikke i forslaget)"),
        "silence ends nothing: {text}"
    );
    let text = program.press("a").text();
    assert!(text.contains("[ ]") && !text.contains("[×]"), "{text}");
    let text = program.press("a").text();
    assert!(
        text.contains("[×]") && text.contains("[ ] Det ventede udvalg"),
        "{text}"
    );
    let text = program.press("a").text();
    assert!(!text.contains("[×]"), "{text}");
    let text = program.press("<ctrl-s>").text();
    assert!(
        text.contains("[ ]"),
        "nothing is adopted of nothing: {text}"
    );
    let text = program.press("<space>").text();
    assert_eq!(text.matches("[×]").count(), 1, "{text}");
    let text = program.press("d<ctrl-u>2018-01-01<ctrl-s>").text();
    assert!(
        text.contains("1. januar 2018") && text.matches("[×]").count() == 1,
        "another day keeps the answers: {text}"
    );
    let text = program.press("<esc>").text();
    assert!(text.contains("Intet er indført"), "{text}");
}

#[test]
fn what_became_of_the_proposal_is_seen_on_the_shipped_datasets() {
    for (width, height) in [(80, 24), (120, 36), (200, 60)] {
        let mut program = Program::shipped(width, height);
        program.press("v<enter>");
        insta::assert_snapshot!(format!("shipped_{width}x{height}"), program.text());
    }
    let mut program = Program::shipped(120, 36);
    let text = program.press("v<enter>fpsykiatri<enter>").text();
    assert!(
        text.contains("⊖ Fast gruppe: psykiatri voksne")
            && text.contains("⊖ Fast gruppe: psykiatri børn"),
        "{text}"
    );
    let text = program.press("<esc>").text();
    assert!(
        !text.contains("Vestklyngen"),
        "what the proposal does not mention does not bury what it is about: {text}"
    );
    assert!(program.press("a").text().contains("Sundhedsbrugerrådet"));
    program.press("a");
    let text = program.press("fproces<enter>").text();
    assert!(text.contains("B → A: Fælles samarbejdsaftaler"), "{text}");
    let text = program.press("<esc>fstøttefunktion<enter>").text();
    assert!(
        text.contains("⊖ Fast støttefunktion: økonomi")
            && text.contains("⊖ Fast støttefunktion: kvalitet"),
        "{text}"
    );
}

#[test]
fn two_days_say_what_is_known_expected_and_uncertain() {
    let days = |from: &str, to: &str, width: u16| {
        let mut program = Program::shipped(width, 80);
        let text = program.press(&format!("vskriv<enter>{from}<tab>{to}<ctrl-s>"));
        text.text()
    };
    for width in [80, 120, 200] {
        let text = days("2016-09-14", "2016-09-16", width);
        assert!(
            text.contains("hvor andet er kendt") && text.contains("1 ændret,"),
            "{text}"
        );
        let row = |name: &str| {
            let mut rows = text.lines().filter(|line| line.contains(name));
            rows.next()
                .unwrap_or_else(|| panic!("{name}: {text}"))
                .to_owned()
        };
        assert!(row("⊕ Reg").contains('◌'), "it is expected only: {text}");
        let steering = row("⊙ Klyngestyregr");
        assert!(width == 80 || steering.contains("mere er kendt"), "{text}");
        let text = days("2006-06-01", "2016-09-15", width);
        let says = [
            "Sundhedsstyregruppen ?  afløser (usikker)",
            "~ Sundhedsstyregruppen ?",
        ];
        assert!(text.contains(says[usize::from(width == 80)]), "{text}");
        assert!(
            text.contains("⊕ Vestklyngen") && text.contains("+ Triple Aim gruppe"),
            "{text}"
        );
    }
    let text = days("2016-09-14", "2016-09-16", 200);
    assert!(
        text.contains("⊕ Regionalt visitationsudvalg (forventes, findes: usikker)  kendt fra 15."),
        "{text}"
    );
}

#[test]
fn it_fits_every_size() {
    for (width, height) in [(1, 1), (12, 3), (40, 10), (79, 24), (200, 60)] {
        let mut program = Program::shipped(width, height);
        program.press("v<enter><right><right><down><end><home>a+-w<enter><pagedown><esc>f");
        program.text();
        program.press("<esc>i2027<ctrl-s><down><end>");
        program.text();
    }
}

#[test]
fn what_is_only_known_from_a_day_is_no_change_of_it() {
    let text = r#"(schema: 1, id: "x", title: "X", as_of: "2016-09-15", groups: [
        (id: "a", name: "A", level: cluster, period: (attested: "2016-09-01")),
        (id: "b", name: "B", level: cluster, period: (from: "2016-09-01"))])"#;
    let mut program = Program::open(&[text], 80, 24, Settings::default());
    let text = program.press("v").text();
    assert!(
        text.contains("31. august 2016 → 15. september 2016")
            && text.contains("1 ændring, 1 kun kendt"),
        "{text}"
    );
}
