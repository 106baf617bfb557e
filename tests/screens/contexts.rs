//! The table of actions is in force on every screen.

use std::collections::BTreeMap;

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use mandat::lang::Lang;
use mandat::tui::Effect;
use mandat::tui::action::{self, ACTIONS, Action, Context, InForce, Keymap, PLACES};
use mandat::tui::app::Settings;
use mandat::tui::keys::Key;

use super::compare::PROPOSAL;
use super::harness::{Program, SMALL};
use super::meanwhile::outside;

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

/// Opens a program of a size at a place, by keys of which `keys` may set others.
fn at(place: InForce, keys: Keymap, height: u16) -> Program {
    let settings = Settings {
        keymap: keys,
        ..Settings::default()
    };
    let mut program = Program::open(&[SMALL, PROPOSAL], 140, height, settings);
    let go = |program: &mut Program, script: &[Action]| {
        for action in script {
            program.app().act(*action);
        }
        program.buffer();
    };
    // Actions rather than keys, which may be others; what is typed is typed.
    go(&mut program, &[Action::Find]);
    program.press("fore");
    go(&mut program, &[Action::ListOpen]);
    match place {
        action::TREE => go(&mut program, &[Action::Browse]),
        action::TEXT => {}
        action::LIST => go(&mut program, &[Action::People]),
        action::MEMBERS => go(&mut program, &[Action::NextPane]),
        action::FINDINGS => go(&mut program, &[Action::Checks]),
        action::COVERAGE => go(&mut program, &[Action::Coverage]),
        // The box above has something to fold.
        action::CHART => go(&mut program, &[Action::Chart, Action::ListUp]),
        action::COMPARE => go(&mut program, &[Action::Compare, Action::ListOpen]),
        action::COMPARE_TEXT => go(
            &mut program,
            &[Action::Compare, Action::ListOpen, Action::NextPane],
        ),
        action::FORM => go(&mut program, &[Action::AddMember]),
        action::ASKING => {
            go(&mut program, &[Action::AddMember]);
            program.press("test");
            go(&mut program, &[Action::FieldNext, Action::Cancel]);
        }
        action::PREVIEW => {
            let list = "Navn\tOrganisation\tTitel\nTest Testesen\tSydby Kommune\tleder\nOpdigtet Person\tSydby Kommune\t\n";
            program.app().handle(&Event::Paste(list.into()));
        }
        action::READING => {
            let list = "Opdigtet Person, Sydby Kommune\n".repeat(5_000);
            program.app().handle(&Event::Paste(list));
        }
        action::ADOPTION => {
            go(
                &mut program,
                &[Action::Compare, Action::ListOpen, Action::Adopt],
            );
            program.press("2017-01-01");
            go(&mut program, &[Action::Accept]);
        }
        action::CONFLICTS => {
            go(&mut program, &[Action::More]);
            program.press("omdøb");
            go(&mut program, &[Action::ListOpen]);
            program.press(" mit");
            go(&mut program, &[Action::Accept]);
            let theirs = SMALL.replace("\"Forløbsgruppen\"", "\"Forløbsgruppen deres\"");
            outside(&mut program, 0, &theirs);
        }
        action::EXPORT => {
            go(&mut program, &[Action::Export, Action::ListOpen]);
            program.work();
        }
        action::HISTORY => {
            program.in_files();
            go(&mut program, &[Action::More]);
            program.press("historik git");
            go(&mut program, &[Action::ListOpen]);
        }
        action::SHARING => {
            program.in_files();
            go(&mut program, &[Action::Sharing]);
        }
        action::FIELD => go(&mut program, &[Action::Help]),
        _ => panic!("how does one come to {place:?}?"),
    }
    program.buffer();
    let there = program.app().in_force();
    assert_eq!(there, place, "{}", program.text());
    program
}

fn footer(text: &str) -> &str {
    let line = text.lines().rfind(|line| !line.trim().is_empty());
    line.unwrap()
}

/// Presses a key; tells whether that changed anything, and returns the footer before and the screen after.
fn pressed(program: &mut Program, key: Key) -> (bool, String, String) {
    let (before, effects, text) = (program.styled(), program.effects.len(), program.text());
    let asked = program.app().press(key);
    program.effects.extend(asked);
    let changed = program.styled() != before || program.effects.len() > effects;
    (changed, footer(&text).to_owned(), program.text())
}

#[test]
fn every_action_does_something_by_its_key_and_by_another_one_or_is_not_offered() {
    let own = Keymap::default();
    let another = Key::parse("f9").unwrap();
    for place in PLACES {
        for entry in ACTIONS.iter().filter(|e| place.contains(&e.context)) {
            // In a text field a character is typed.
            let in_text = [action::FORM, action::FIELD].contains(place);
            let mut keys = own.keys_in(place, entry.action);
            let Some(key) = keys.find(|key| !(in_text && key.typed().is_some())) else {
                continue;
            };
            let here = format!("{} ({key}) in {:?}", entry.id, place[0]);
            let (changed, footer, after) = pressed(&mut at(place, own.clone(), 30), key);
            let word = entry.short(Lang::Da);
            let offered = !word.is_empty() && footer.contains(&format!("{key} {word}"));
            assert!(changed || !offered, "{here} does nothing: {after}");
            let set = BTreeMap::from([(entry.id.to_owned(), vec!["f9".to_owned()])]);
            let keymap = Keymap::with(&set).unwrap();
            let (again, _, rebound) = pressed(&mut at(place, keymap, 30), another);
            assert_eq!(again, changed, "{here} by another key: {rebound}");
        }
    }
}

#[test]
fn every_screen_has_help_and_commands_and_takes_the_mouse() {
    for place in PLACES {
        let mut program = at(place, Keymap::default(), 16);
        // One menu is enough.
        if *place != action::FIELD {
            let help = program.press("<f1>").text();
            let here = format!("{} (her)", place[0].label(Lang::Da));
            assert!(help.contains(&here), "{here}: {help}");
            program.press("<esc>");
            assert_eq!(program.app().in_force(), *place, "back from the help");
            let commands = program.press("<f2>").text();
            assert!(commands.contains("Kommando"), "{here}: {commands}");
            program.press("<esc>");
        }
        for row in 0..16 {
            for column in (0..140).step_by(7) {
                for kind in [
                    MouseEventKind::ScrollDown,
                    MouseEventKind::Down(MouseButton::Left),
                    MouseEventKind::ScrollUp,
                ] {
                    let modifiers = KeyModifiers::NONE;
                    let event = MouseEvent {
                        kind,
                        column,
                        row,
                        modifiers,
                    };
                    program.app().handle(&Event::Mouse(event));
                }
                program.buffer();
            }
        }
    }
}

#[test]
fn the_wheel_moves_in_every_list() {
    for place in [
        action::LIST,
        action::FINDINGS,
        action::COMPARE,
        action::FORM,
        action::PREVIEW,
        action::ADOPTION,
        action::FIELD,
    ] {
        let mut program = at(place, Keymap::default(), 12);
        let before = program.styled();
        let event = MouseEvent {
            kind: MouseEventKind::ScrollDown,
            column: 20,
            row: 6,
            modifiers: KeyModifiers::NONE,
        };
        program.app().handle(&Event::Mouse(event));
        assert_ne!(program.styled(), before, "{:?}", place[0]);
    }
}
