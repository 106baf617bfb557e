//! What comes while something is open on the screen: other texts of the file, results of saves, signals to end.

use std::path::Path;

use crossterm::event::Event;
use mandat::change::Said;
use mandat::model::read::read;
use mandat::session::Order;
use mandat::store::{SaveError, Stamp};
use mandat::tui::Effect;

use super::harness::{Program, SMALL};

/// Tells the program that the file of a dataset has another text, and returns what it asks for.
fn outside(program: &mut Program, place: usize, text: &str) -> Vec<Effect> {
    let (text, stamp) = on_disk(text);
    let dataset = read(&text);
    let effects = program.app().came(place, text.into(), stamp, dataset);
    program.buffer();
    effects
}

fn on_disk(text: &str) -> (String, Stamp) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.ron");
    std::fs::write(&path, text).unwrap();
    mandat::store::read_stamped(&path).unwrap()
}

/// Tells the program that the last save it asked for went well.
fn saved(program: &mut Program) -> Vec<Effect> {
    let order = program.effects.iter().rev().find_map(|effect| match effect {
        Effect::Disk(Order::Save { place, path, text, .. }) => Some((*place, path.clone(), text.clone())),
        _ => None,
    });
    let (place, path, text) = order.unwrap();
    let effects = program.app().saved(place, &path, Ok(on_disk(&text).1));
    program.effects.extend(effects.clone());
    effects
}

fn save_failed(program: &mut Program, error: SaveError) -> Vec<Effect> {
    let effects = program.app().saved(0, Path::new("0.ron"), Err(error));
    program.effects.extend(effects.clone());
    effects
}

fn quits(effects: &[Effect]) -> bool {
    effects.contains(&Effect::Quit)
}

fn saves(effects: &[Effect]) -> Vec<usize> {
    let place = |effect: &Effect| if let Effect::Disk(Order::Save { place, .. }) = effect { Some(*place) } else { None };
    effects.iter().filter_map(place).collect()
}

/// Presses keys and returns only what they ask for.
fn press(program: &mut Program, keys: &str) -> Vec<Effect> {
    let before = program.effects.len();
    program.press(keys);
    program.effects[before..].to_vec()
}

const ADD: &str = "/fore<enter>iaage<enter><ctrl-s>";

#[test]
fn what_others_did_leaves_nothing_in_the_journal_of_who_did_nothing() {
    let mut program = Program::small(80, 24);
    let effects = outside(&mut program, 0, &SMALL.replace("Den gamle gruppe", "Den ældre gruppe"));
    assert!(matches!(&effects[..], [Effect::Disk(Order::Clear { .. })]), "{effects:?}");
    program.press(ADD);
    let effects = outside(&mut program, 0, &SMALL.replace("Den gamle gruppe", "Den gamle"));
    let [Effect::Disk(Order::Rebase { records, .. })] = &effects[..] else { unreachable!("{effects:?}") };
    assert_eq!(records.len(), 1);
}

#[test]
fn find_stays_open_while_what_it_shows_goes() {
    let mut program = Program::small(140, 30);
    program.press("/aage");
    let without = SMALL.replace("        (id: \"aage-proevesen\", name: \"Aage Prøvesen\"),\n", "");
    outside(&mut program, 0, &without);
    program.press("x<esc>P");
    outside(
        &mut program,
        0,
        &without
            .replace("(id: \"aase-proevesen\", name: \"Åse Prøvesen\"),", "")
            .replace("(person: \"aase-proevesen\", certainty: uncertain),", ""),
    );
    program.text();
}

#[test]
fn every_change_that_is_saved_is_named_for_the_log() {
    let mut program = Program::small(100, 30);
    program.press(ADD);
    program.press("/gammel<enter>xgenåbn<enter>");
    let named = |effects: &[Effect]| -> Vec<String> {
        let what =
            effects.iter().rev().find_map(|e| if let Effect::Disk(Order::Save { what, .. }) = e { Some(what) } else { None });
        what.into_iter().flatten().map(|said: &Said| said.da.clone()).collect()
    };
    assert_eq!(named(&press(&mut program, "<ctrl-s>")).len(), 2);
    // Taken while it is being saved, and so not in it.
    program.press("/gammel<enter>xomdøb<enter><end> II<ctrl-s>");
    saved(&mut program);
    let what = named(&press(&mut program, "<ctrl-s>"));
    assert!(what.len() == 1 && what[0].contains("Den gamle gruppe II"), "{what:?}");
    saved(&mut program);
    program.press("uu/gammel<enter>xomdøb<enter><end> III<ctrl-s>");
    let what = named(&press(&mut program, "<ctrl-s>"));
    assert!(what.len() == 3 && what[0].starts_with("Fortrudt: ") && what[2].contains("III"), "{what:?}");
    // What is taken back before it is saved was never so.
    saved(&mut program);
    program.press("/gammel<enter>xomdøb<enter><end> IV<ctrl-s>u/ventede<enter>xomdøb<enter><end> V<ctrl-s>");
    let what = named(&press(&mut program, "<ctrl-s>"));
    assert!(what.len() == 1 && what[0].contains(" V"), "{what:?}");
}

#[test]
fn a_change_during_a_save_to_another_file_goes_into_the_journal_of_that_file() {
    let mut program = Program::small(100, 30);
    program.press(ADD);
    program.press("xanden fil<enter>kopi<ctrl-s>/gammel<enter>xgenåbn<enter>");
    let effects = saved(&mut program);
    let [
        Effect::Disk(Order::Clear { upto: 2, .. }),
        Effect::Disk(Order::Moved { .. }),
        Effect::Disk(Order::Rebase { records, .. }),
    ] = &effects[..]
    else {
        unreachable!("{effects:?}")
    };
    assert_eq!(records.len(), 1);
}

#[test]
fn what_others_did_to_the_file_before_is_not_asked_about_in_another_file() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>xomdøb<enter><end> mit<ctrl-s>");
    outside(&mut program, 0, &SMALL.replace("\"Forløbsgruppen\"", "\"Forløbsgruppen deres\""));
    program.press("<esc>xanden fil<enter>kopi<ctrl-s>");
    saved(&mut program);
    assert!(program.app().session().conflicts(0).is_none());
}

#[test]
fn a_party_that_goes_while_it_shows_is_no_trouble() {
    let with = |parties: &str| {
        SMALL.replace(
            "(id: \"gammel\",",
            &format!("(id: \"klynge\", name: \"Klyngen\", level: cluster, parties: [{parties}]), (id: \"gammel\","),
        )
    };
    let both = with("(party: \"nordby\"), (party: \"andet/x\"), (party: \"andet/y\")");
    for without in [with(""), with("(party: \"andet/y\")"), SMALL.to_owned()] {
        let mut program = Program::open(&[&both], 100, 30, mandat::tui::app::Settings::default());
        program.press("/klynge<enter><shift-tab>+<down><down><down><down>");
        let before = program.text();
        assert!(before.contains("andet/y"), "{before}");
        outside(&mut program, 0, &without);
        program.text();
    }
}
