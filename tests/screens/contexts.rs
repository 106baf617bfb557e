//! The table of actions is in force on every screen.

use std::collections::BTreeMap;

use mandat::lang::Lang;
use mandat::tui::Effect;
use mandat::tui::action::{Context, Keymap};
use mandat::tui::app::Settings;

use super::harness::{Program, SMALL};

/// Keys from a group to a screen, and the context that is in force there before others.
const SCREENS: [(&str, Context); 4] = [
    ("c", Context::Findings),
    ("m", Context::Coverage),
    ("g", Context::Chart),
    ("v<end><enter>", Context::Compare),
];

#[test]
fn help_find_time_and_commands_open_over_every_screen_and_lead_back_to_it() {
    for (keys, context) in SCREENS {
        let mut program = Program::small(120, 36);
        program.press("/fore<enter>").press(keys);
        assert_eq!(program.app().in_force()[0], context);
        let help = program.press("?").text();
        let here = format!("{} (her)", context.label(Lang::Da));
        assert!(help.contains(&here), "{here}: {help}");
        for over in ["<esc>/", "<esc>t", "<esc>:"] {
            program.press(over);
            assert_eq!(program.app().in_force()[0], Context::List, "{over}");
        }
        program.press("<esc>");
        assert_eq!(program.app().in_force()[0], context);
    }
}

#[test]
fn keys_of_the_configuration_count_in_the_checks() {
    let keys = [("list_down", "n"), ("copy", "Y")];
    let keys: BTreeMap<String, Vec<String>> = keys
        .map(|(action, key)| (action.to_owned(), vec![key.to_owned()]))
        .into();
    let settings = Settings {
        keymap: Keymap::with(&keys).unwrap(),
        ..Settings::default()
    };
    let mut program = Program::open(&[SMALL], 100, 24, settings);
    let before = program.press("/fore<enter>c<home>").styled();
    assert_eq!(program.press("j").styled(), before);
    assert_ne!(program.press("n").styled(), before);
    program.press("yY");
    let copies = program.effects.iter();
    assert_eq!(copies.filter(|e| matches!(e, Effect::Copy(_))).count(), 1);
}

#[test]
fn what_a_screen_cannot_do_is_refused_with_a_word() {
    let mut program = Program::small(100, 24);
    assert!(
        program
            .press("gf")
            .text()
            .contains("Det kan ikke gøres her")
    );
}

#[test]
fn the_footer_offers_no_key_that_is_refused() {
    for (keys, context) in SCREENS {
        let open = || {
            let mut program = Program::small(200, 36);
            program.press("/fore<enter>").press(keys);
            program
        };
        let screen = open().text();
        let footer = screen.lines().rfind(|line| !line.trim().is_empty());
        let hints = footer.unwrap().split("  ").map(str::trim);
        let offered: Vec<&str> = hints.filter_map(|hint| hint.split(' ').next()).collect();
        assert!(offered.contains(&"?"), "{offered:?}");
        for key in offered {
            let press = match key {
                "" => continue,
                one if one.chars().count() == 1 => one.to_owned(),
                named => format!("<{}>", named.to_lowercase()),
            };
            let after = open().press(&press).text();
            assert!(
                !after.contains("Det kan ikke gøres her"),
                "{key} in {context:?}: {after}"
            );
        }
    }
}
