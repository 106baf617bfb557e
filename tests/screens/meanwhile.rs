//! What comes while something is open on the screen: other texts of the file, results of saves, signals to end.

use std::path::Path;

use crossterm::event::Event;
use mandat::change::Message;
use mandat::model::read::read;
use mandat::session::{Kept, Order};
use mandat::store::{Fault, Flaw, SaveError, Saved, Stamp};
use mandat::tui::Effect;
use mandat::tui::app::Settings;

use super::harness::{Program, SMALL};
use super::mouse::click;

/// Tells the program that the file of a dataset has another text, and returns what it asks for.
pub fn outside(program: &mut Program, place: usize, text: &str) -> Vec<Effect> {
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
    let order = program
        .effects
        .iter()
        .rev()
        .find_map(|effect| match effect {
            Effect::Disk(Order::Save {
                place, path, text, ..
            }) => Some((*place, path.clone(), text.clone())),
            _ => None,
        });
    let (place, path, text) = order.unwrap();
    let effects = program
        .app()
        .saved(place, &path, Ok(on_disk(&text).1.into()));
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
    let place = |effect: &Effect| {
        if let Effect::Disk(Order::Save { place, .. }) = effect {
            Some(*place)
        } else {
            None
        }
    };
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
fn what_was_taken_back_is_not_offered_at_the_next_start() {
    let mut program = Program::small(80, 24);
    program.press(ADD);
    let effects = press(&mut program, "uq");
    assert!(quits(&effects));
    assert!(
        effects.iter().any(|e| matches!(
            e,
            Effect::Disk(Order::Clear {
                place: 0,
                upto: 2,
                ..
            })
        )),
        "{effects:?}"
    );
    let effects = press(&mut Program::small(80, 24), "q");
    assert_eq!(effects, [Effect::Quit]);
}

#[test]
fn what_others_did_leaves_nothing_in_the_journal_of_who_did_nothing() {
    let mut program = Program::small(80, 24);
    let effects = outside(
        &mut program,
        0,
        &SMALL.replace("Den gamle gruppe", "Den ældre gruppe"),
    );
    assert!(
        matches!(&effects[..], [Effect::Disk(Order::Clear { .. })]),
        "{effects:?}"
    );
    program.press(ADD);
    let effects = outside(
        &mut program,
        0,
        &SMALL.replace("Den gamle gruppe", "Den gamle"),
    );
    let [Effect::Disk(Order::Rebase { records, .. })] = &effects[..] else {
        unreachable!("{effects:?}")
    };
    assert_eq!(records.len(), 1);
}

#[test]
fn a_pasted_list_keeps_to_its_people_and_organisations_when_others_come_in_before_them() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>");
    let list = "Navn\tOrganisation\nÅse Prøvesen\tNordby Kommune\nOpdigtet Person\tSydby Kommune\n";
    program.app().handle(&Event::Paste(list.into()));
    program.press("d<down>31/12-2016<ctrl-s>");
    let other = SMALL
        .replace(
            "organisations: [",
            "organisations: [(id: \"andetby\", name: \"Andetby Kommune\"), ",
        )
        .replace("people: [", "people: [(id: \"aa\", name: \"Aa Opdigtet\"),")
        .replace("members: [", "members: [(person: \"aa\"),");
    outside(&mut program, 0, &other);
    program.press("<ctrl-s>");
    let text = program.saved_text(0);
    let data = read(&text).unwrap();
    let new = data.people.iter().find(|p| p.name == "Opdigtet Person");
    let organisation = new
        .and_then(|p| p.organisation.as_ref())
        .map(|o| o.as_str().to_owned());
    assert_eq!(
        organisation.as_deref(),
        Some("sydby"),
        "{text}\n{}",
        program.text()
    );
}

#[test]
fn find_stays_open_while_what_it_shows_goes() {
    let mut program = Program::small(140, 30);
    program.press("/aage");
    let without = SMALL.replace(
        "        (id: \"aage-proevesen\", name: \"Aage Prøvesen\"),\n",
        "",
    );
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
fn what_is_typed_in_a_form_stays_when_others_touch_the_same() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>xomdøb<enter><end> mit<ctrl-s>");
    program.press("/gammel<enter>xalt om<enter><end> typed here");
    outside(
        &mut program,
        0,
        &SMALL.replace("\"Forløbsgruppen\"", "\"Forløbsgruppen deres\""),
    );
    let text = program.text();
    assert!(text.contains("typed here"), "{text}");
    program.press("<ctrl-s>");
    assert!(
        program
            .saved_text(0)
            .contains("Den gamle gruppe typed here")
    );
    let text = program.press("<ctrl-s>").text();
    assert!(
        text.contains("i filen") && text.contains("Forløbsgruppen deres"),
        "{text}"
    );
}

#[test]
fn what_others_made_of_a_member_in_a_form_is_shown_beside_what_is_typed() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter><tab><down>e");
    program.press("<tab><tab><tab><tab><tab><tab>min note<esc>");
    let theirs = SMALL.replace(
        "certainty: uncertain)",
        "certainty: uncertain, note: \"deres note\")",
    );
    outside(&mut program, 0, &theirs);
    let text = program.press("<ctrl-s>").text();
    assert!(
        text.contains("Bemærkning: deres note") && text.contains("min note"),
        "{text}"
    );
    program.press("<ctrl-s>");
    let saved = program.saved_text(0);
    assert!(
        saved.contains("note: \"min note\"") && !saved.contains("deres note"),
        "{saved}"
    );
}

#[test]
fn the_form_of_what_was_deleted_meanwhile_says_so_and_makes_it_anew() {
    let small = SMALL.replace(
        "people: [",
        "people: [(id: \"erik\", name: \"Erik Prøvesen\", title: \"læge\"),",
    );
    let mut program = Program::open(&[&small], 100, 30, Settings::default());
    program.press("/erik<enter>e<tab><ctrl-u>overlæge");
    outside(&mut program, 0, SMALL);
    let text = program.press("<ctrl-s>").text();
    assert!(
        text.contains("»Erik Prøvesen« er slettet imens") && text.contains("overlæge"),
        "{text}"
    );
    program.press("<ctrl-s>");
    let saved = program.saved_text(0);
    assert!(
        saved.contains("name: \"Erik Prøvesen\", title: \"overlæge\""),
        "{saved}"
    );
    // Of a group there is more than a form knows.
    let mut program = Program::small(100, 30);
    program.press("/gammel<enter>xomdøb<enter><ctrl-u>Mit navn");
    let without = SMALL
        .replace("Den gamle gruppe", "En anden")
        .replace("gammel", "anden");
    outside(&mut program, 0, &without);
    for _ in 0..2 {
        let text = program.press("<ctrl-s>").text();
        assert!(
            text.contains("»Den gamle gruppe« er slettet imens") && text.contains("Mit navn"),
            "{text}"
        );
    }
}

#[test]
fn what_is_typed_in_a_form_stays_when_a_save_fails_and_that_is_told_afterwards() {
    let mut program = Program::small(100, 30);
    program.press(ADD);
    program.press("<ctrl-s>/gammel<enter>xalt om<enter><end> typed here");
    save_failed(&mut program, SaveError::Full);
    assert!(program.text().contains("typed here"));
    let text = program.press("<ctrl-s>").text();
    assert!(text.contains("ikke plads på disken"), "{text}");
}

#[test]
fn what_the_disk_did_not_confirm_is_in_the_journal_of_the_screens_only() {
    let flaw = Flaw::NotFlushed(std::io::ErrorKind::TimedOut.into());
    let told = flaw.message(mandat::lang::Lang::Da);
    assert!(told.contains("bekræftede det ikke") && !told.contains("journalen"));
    let mut program = Program::small(100, 30);
    program.press(ADD);
    program.press("<ctrl-s>");
    let text = program.saved_text(0);
    let saved = Saved {
        stamp: on_disk(&text).1,
        flaws: vec![flaw],
    };
    program.app().saved(0, Path::new("0.ron"), Ok(saved));
    let text = program.text();
    assert!(text.contains("ændringerne bliver i"), "{text}");
}

#[test]
fn leaving_a_form_comes_before_leaving_the_program() {
    let mut program = Program::small(100, 30);
    program.press("/gammel<enter>xalt om<enter><end> typed here");
    let effects = press(&mut program, "<ctrl-c>");
    assert!(!quits(&effects));
    assert!(program.text().contains("typed here"));
}

#[test]
fn saving_and_quitting_ends_whatever_is_being_saved_when_it_is_chosen() {
    let mut program = Program::small(100, 30);
    program.press(ADD);
    // A save is under way, and something is changed before it is done.
    program.press("<ctrl-s>/gammel<enter>xgenåbn<enter>qgem<enter>");
    let effects = saved(&mut program);
    assert_eq!(
        saves(&effects),
        [0],
        "what was changed meanwhile is saved too"
    );
    assert!(quits(&saved(&mut program)));

    let mut program = Program::small(100, 30);
    program.press(ADD);
    program.press("<ctrl-s>q");
    saved(&mut program);
    assert!(
        quits(&press(&mut program, "gem<enter>")),
        "there is nothing left to wait for"
    );
}

#[test]
fn who_leaves_need_not_wait_where_others_have_saved_the_same() {
    let mut program = Program::small(100, 30);
    program.press(ADD);
    let same = program.saved_text(0);
    program.press("qgem<enter>");
    save_failed(&mut program, SaveError::Changed);
    assert!(quits(&outside(&mut program, 0, &same)));
}

#[test]
fn wanting_to_leave_is_forgotten_when_the_answer_is_put_off() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>xomdøb<enter><end> mit<ctrl-s>");
    outside(
        &mut program,
        0,
        &SMALL.replace("\"Forløbsgruppen\"", "\"Forløbsgruppen deres\""),
    );
    program.press("<esc>qgem<enter><esc>");
    program.press("<ctrl-s>1<enter>");
    assert!(!quits(&saved(&mut program)));
}

#[test]
fn a_save_that_could_not_be_does_not_happen_by_itself_later() {
    let mut program = Program::small(100, 30);
    program.press(ADD);
    program.press("<ctrl-s>");
    assert!(matches!(
        &save_failed(&mut program, SaveError::Changed)[..],
        [Effect::Disk(Order::Look { .. })]
    ));
    outside(&mut program, 0, "(schema: 1, half");
    let text = program.text();
    assert!(text.contains("Ikke gemt: 0.ron"), "{text}");
    let effects = outside(
        &mut program,
        0,
        &SMALL.replace("Den gamle gruppe", "Den ældre gruppe"),
    );
    assert_eq!(saves(&effects), [0; 0]);
}

#[test]
fn a_save_that_waits_goes_on_with_its_own_file() {
    let other = SMALL
        .replace("id: \"proeve\"", "id: \"anden\"")
        .replace("Prøvesamarbejdet", "Et andet");
    let mut program = Program::open(
        &[SMALL, &other],
        100,
        30,
        mandat::tui::app::Settings::default(),
    );
    program.press("/fore<enter>iaage<enter><ctrl-s><ctrl-s>");
    save_failed(&mut program, SaveError::Changed);
    let effects = outside(
        &mut program,
        1,
        &other.replace("Den gamle gruppe", "Den ældre gruppe"),
    );
    assert_eq!(saves(&effects), [0; 0]);
    let effects = outside(
        &mut program,
        0,
        &SMALL.replace("Den gamle gruppe", "Den ældre gruppe"),
    );
    assert_eq!(saves(&effects), [0]);
}

#[test]
fn what_another_program_wrote_during_a_save_is_said_to_be_put_aside_and_the_save_goes_on() {
    let mut program = Program::small(100, 30);
    program.press("/gammel<enter>xomdøb<enter><end> mit<ctrl-s><ctrl-s>");
    save_failed(&mut program, SaveError::Twice("/d/0.ron.1.rescued".into()));
    let text = program.text();
    let words: Vec<&str> = text.split_whitespace().collect();
    assert!(
        words
            .join(" ")
            .contains("skrev, mens der blev gemt, ligger i /d/0.ron.1.rescued"),
        "{text}"
    );
    let theirs = SMALL.replace("\"Forløbsgruppen\"", "\"Forløbsgruppen deres\"");
    assert_eq!(saves(&outside(&mut program, 0, &theirs)), [0]);
    program.press("<esc>");
    assert!(!program.text().contains("rescued"));
}

#[test]
fn answers_belong_to_what_is_asked_after_further_changes_too() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>xomdøb<enter><end> mit<ctrl-s>");
    program.press("/gammel<enter>xomdøb<enter><end> mit<ctrl-s>");
    let theirs = SMALL
        .replace("\"Forløbsgruppen\"", "\"Forløbsgruppen deres\"")
        .replace("\"Den gamle gruppe\"", "\"Den gamle deres\"");
    outside(&mut program, 0, &theirs);
    // The first is given up here, so that only the second is left to be asked about.
    program.press("<esc>/fore<enter>xomdøb<enter><backspace><backspace><backspace><backspace><ctrl-s><ctrl-s>");
    let text = program.text();
    assert!(!text.contains("Forløbsgruppen deres"), "{text}");
    program.press("1<enter>");
    let text = program.saved_text(0);
    assert!(
        text.contains("\"Den gamle gruppe mit\"") && text.contains("\"Forløbsgruppen deres\""),
        "{text}"
    );
}

#[test]
fn what_both_changed_is_whole_on_a_narrow_screen() {
    let mut program = Program::small(40, 30);
    program.press("/fore<enter>xomdøb<enter><end> med et meget langt navn som mit<ctrl-s>");
    let theirs = "\"Forløbsgruppen med et lige så langt navn som deres\"";
    outside(
        &mut program,
        0,
        &SMALL.replace("\"Forløbsgruppen\"", theirs),
    );
    let text = program.text();
    let words: Vec<&str> = text.split_whitespace().collect();
    let words = words.join(" ");
    for value in [
        "Forløbsgruppen med et meget langt navn som mit",
        "lige så langt navn som deres",
        "Enter skriver",
    ] {
        assert!(words.contains(value), "{value}: {text}");
    }
    let place = text.lines().position(|line| line.contains("som deres"));
    let text = click(&mut program, 30, place.unwrap() as u16);
    assert!(text.contains("● 2 i filen"), "{text}");
}

#[test]
fn a_question_that_is_answered_outside_goes_away() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>xomdøb<enter><end> mit<ctrl-s>");
    outside(
        &mut program,
        0,
        &SMALL.replace("\"Forløbsgruppen\"", "\"Forløbsgruppen deres\""),
    );
    assert!(program.text().contains("Forløbsgruppen deres"));
    outside(&mut program, 0, SMALL);
    let text = program.text();
    assert!(!text.contains("Forløbsgruppen deres"), "{text}");
    assert_eq!(saves(&press(&mut program, "<ctrl-s>")), [0]);
}

#[test]
fn what_was_written_in_the_own_editor_stays_while_it_waits_for_an_answer() {
    let mut program = Program::small(100, 30);
    let effects = press(&mut program, "/gammel<enter>E");
    let [Effect::Edit(edited)] = &effects[..] else {
        unreachable!("{effects:?}")
    };
    program
        .app()
        .edited(edited.clone(), Ok("(id: \"gammel\", name: ".to_owned()));
    outside(
        &mut program,
        0,
        &SMALL.replace("\"Forløbsgruppen\"", "\"Forløbsgruppen deres\""),
    );
    let effects = press(&mut program, "<enter>");
    assert!(
        matches!(&effects[..], [Effect::Edit(again)] if again.text == "(id: \"gammel\", name:"),
        "{effects:?}"
    );
}

#[test]
fn marks_do_not_pass_to_other_members() {
    let mut program = Program::small(100, 30);
    let effects = press(&mut program, "/fore<enter><tab><down> E");
    let [Effect::Edit(edited)] = &effects[..] else {
        unreachable!("{effects:?}")
    };
    let text = edited.text.replace(
        "(person: \"test-testesen\", roles: [chair, member], on_behalf_of: \"nordby\", period: (from: \"2016-09-15\")),",
        "",
    );
    program.app().edited(edited.clone(), Ok(text));
    let text = program.text();
    assert!(!text.contains('✓'), "{text}");
}

#[test]
fn an_erasing_waits_for_the_save_under_way_and_says_that_it_cannot_be_taken_back() {
    let mut program = Program::small(100, 30);
    program.press(ADD);
    program.press("<ctrl-s>/p: test testesen<enter>dhelt<enter><down><enter>test testesen<ctrl-s>");
    let text = program.text();
    assert!(!text.contains("fortryder"), "{text}");
    // The text that is saved first has the person still.
    let effects = saved(&mut program);
    assert!(
        !effects
            .iter()
            .any(|e| matches!(e, Effect::Disk(Order::Erase { .. }))),
        "{effects:?}"
    );
    let [
        ..,
        Effect::Disk(Order::Save {
            text,
            backup: false,
            ..
        }),
    ] = &effects[..]
    else {
        unreachable!("{effects:?}")
    };
    assert!(!text.contains("test-testesen"));
    let effects = saved(&mut program);
    assert!(
        effects
            .iter()
            .any(|e| matches!(e, Effect::Disk(Order::Erase { .. }))),
        "{effects:?}"
    );
}

#[test]
fn an_erasing_that_cannot_be_saved_is_not_said_to_be_in_the_journal() {
    let mut program = Program::small(100, 30);
    program.press("/p: test testesen<enter>dhelt<enter><down><enter>test testesen<ctrl-s>");
    save_failed(&mut program, SaveError::Full);
    let text = program.text();
    assert!(text.contains("Personen er ikke slettet"), "{text}");
}

#[test]
fn every_change_that_is_saved_is_named_for_the_log() {
    let mut program = Program::small(100, 30);
    program.press(ADD);
    program.press("/gammel<enter>xgenåbn<enter>");
    let named = |effects: &[Effect]| -> Vec<String> {
        let what = effects.iter().rev().find_map(|e| {
            if let Effect::Disk(Order::Save { what, .. }) = e {
                Some(what)
            } else {
                None
            }
        });
        what.into_iter()
            .flatten()
            .map(|said: &Message| said.da.clone())
            .collect()
    };
    assert_eq!(named(&press(&mut program, "<ctrl-s>")).len(), 2);
    // Taken while it is being saved, and so not in it.
    program.press("/gammel<enter>xomdøb<enter><end> II<ctrl-s>");
    saved(&mut program);
    let what = named(&press(&mut program, "<ctrl-s>"));
    assert!(
        what.len() == 1 && what[0].contains("Den gamle gruppe II"),
        "{what:?}"
    );
    saved(&mut program);
    program.press("uu/gammel<enter>xomdøb<enter><end> III<ctrl-s>");
    let what = named(&press(&mut program, "<ctrl-s>"));
    assert!(
        what.len() == 3 && what[0].starts_with("Fortrudt: ") && what[2].contains("III"),
        "{what:?}"
    );
    // What is taken back before it is saved was never so.
    saved(&mut program);
    program.press(
        "/gammel<enter>xomdøb<enter><end> IV<ctrl-s>u/ventede<enter>xomdøb<enter><end> V<ctrl-s>",
    );
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
    outside(
        &mut program,
        0,
        &SMALL.replace("\"Forløbsgruppen\"", "\"Forløbsgruppen deres\""),
    );
    program.press("<esc>xanden fil<enter>kopi<ctrl-s>");
    saved(&mut program);
    assert!(program.app().session().conflicts(0).is_none());
}

#[test]
fn a_new_dataset_has_an_id_of_its_own() {
    let mut program = Program::small(100, 30);
    let effects = press(
        &mut program,
        "ndatasæt<enter>Proeve<enter><enter><enter>ny<ctrl-s>",
    );
    let text = effects
        .iter()
        .find_map(|e| {
            if let Effect::Create { text, .. } = e {
                Some(text)
            } else {
                None
            }
        })
        .unwrap();
    assert_ne!(read(text).unwrap().id.as_str(), "proeve");
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

#[test]
fn a_file_that_is_gone_shows_in_the_title_and_is_asked_about_before_the_end() {
    let mut program = Program::small(100, 30);
    program.app().lost(0, &Fault::Missing);
    let text = program.press("j").text();
    assert!(text.contains("! filen er væk"), "{text}");
    assert!(!quits(&press(&mut program, "q")));
    let text = program.text();
    assert!(text.contains("Gem som en anden fil"), "{text}");
    assert!(quits(&press(&mut program, "alligevel<enter>")));
    for fault in [Fault::Empty, Fault::NotAFile] {
        let mut program = Program::small(100, 30);
        program.app().lost(0, &fault);
        assert!(!quits(&press(&mut program, "q")));
        let text = program.text();
        assert!(
            text.contains("kan ikke læses: hvad der vises, er ikke i nogen fil"),
            "{text}"
        );
    }
    let mut program = Program::small(100, 30);
    program.app().lost(0, &Fault::Missing);
    program.app().back(0);
    let text = program.press("j").text();
    assert!(!text.contains("filen er væk"), "{text}");
    assert!(quits(&press(&mut program, "q")));
}

#[test]
fn a_sign_of_what_is_wrong_stays_at_any_width() {
    let mut program = Program::small(100, 30);
    program.press(ADD);
    program.app().lost(0, &Fault::Missing);
    for width in 20..100 {
        let text = program.resize(width, 20).text();
        let title = text.lines().next().unwrap();
        assert!(
            title.contains('!') && title.contains('●'),
            "{width}: {title}"
        );
    }
    let title = |width| {
        program
            .resize(width, 20)
            .text()
            .lines()
            .next()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        [60, 44, 30, 20].map(title),
        [
            " mandat  Prøvesamarbejdet      ! filen er væk · ● ikke gemt",
            " mandat  Prø…  ! filen er væk · ● ikke gemt",
            " ! filen er væk · ● ikke gemt",
            " ! filen er væk · ●",
        ]
    );
}

/// Returns what the journal was told of the open form last.
pub(super) fn draft_of(program: &Program) -> Option<serde_json::Value> {
    let drafts = program.effects.iter().filter_map(|effect| match effect {
        Effect::Disk(Order::Draft { draft, .. }) => Some(draft.clone()),
        _ => None,
    });
    drafts.fold(None, |_, draft| draft)
}

pub(super) fn typed_in(draft: serde_json::Value) -> Kept {
    Kept {
        place: 0,
        slot: 0,
        records: Vec::new(),
        written: std::time::SystemTime::UNIX_EPOCH,
        torn: false,
        unreadable: 0,
        draft: Some(draft),
        by: "test".to_owned(),
    }
}

#[test]
fn a_journal_of_which_nothing_can_be_read_is_told_as_that_and_stays_until_it_is_discarded() {
    let mut unread = typed_in(serde_json::Value::Null);
    (unread.draft, unread.unreadable) = (None, 2);
    for (keys, drops) in [("<enter>", 0), ("<down><enter>", 1)] {
        let mut program = Program::small(60, 30);
        program.app().keep(vec![unread.clone()]);
        let text = program.text();
        assert!(text.contains("det kan læses i journalen:"), "{text}");
        assert!(text.contains("2 kan ikke læses i journalen"), "{text}");
        assert!(!text.contains("Tag dem op igen"), "{text}");
        program.press(keys);
        let dropped = |effect: &&Effect| matches!(effect, Effect::Disk(Order::Drop { .. }));
        assert_eq!(program.effects.iter().filter(dropped).count(), drops);
    }
}

#[test]
fn the_lines_of_a_dialog_are_whole_on_a_narrow_screen_in_both_languages() {
    for lang in [mandat::lang::Lang::Da, mandat::lang::Lang::En] {
        let settings = mandat::tui::app::Settings {
            lang,
            ..Default::default()
        };
        let mut program = Program::open(&[SMALL], 40, 30, settings);
        let mut kept = typed_in(serde_json::Value::Null);
        (kept.draft, kept.torn) = (None, true);
        kept.records = vec![serde_json::json!({})];
        program.app().keep(vec![kept]);
        let text = program.text();
        let dialog = text.lines().skip(1).take_while(|line| !line.contains("↑↓"));
        // What opens more has the sign behind a space.
        let is_cut = |line: &str| line.replace(" …", "").contains('…');
        assert!(!dialog.clone().any(is_cut), "{text}");
        assert!(dialog.count() > 8, "{text}");
        program.app().lost(0, &Fault::Missing);
        program.press("<esc>q");
        let text = program.text();
        let mut dialog = text.lines().skip(1).take_while(|line| !line.contains("↑↓"));
        assert!(!dialog.any(is_cut), "{text}");
    }
}

#[test]
fn a_question_names_a_vacant_place_as_that_and_tells_all_its_answers() {
    let mut program = Program::small(100, 40);
    program.press("/fore<enter><tab><down><down>e");
    program.press("<tab><tab><tab><tab><tab><tab>min note<esc><ctrl-s>");
    let theirs = SMALL.replace(
        "(vacant: true, on_behalf_of: \"sydby\")",
        "(vacant: true, on_behalf_of: \"sydby\", note: \"deres note\")",
    );
    outside(&mut program, 0, &theirs);
    let text = program.press("<ctrl-s>").text();
    assert!(
        text.contains("ledig plads (Sydby Kommune) › Bemærkning"),
        "{text}"
    );
    assert!(!text.contains("begge"), "{text}");
    let mut program = Program::small(100, 40);
    program.press("nny person<enter>Jens Prøvensen<tab>læge<ctrl-s>");
    let theirs = SMALL.replace(
        "people: [",
        "people: [(id: \"jens-proevensen\", name: \"Jens Prøvensen\", title: \"chef\"),",
    );
    outside(&mut program, 0, &theirs);
    let text = program.press("<ctrl-s>").text();
    assert!(
        text.contains("1 mit, 2 filens, 3 som før, 4 begge;"),
        "{text}"
    );
}

#[test]
fn the_order_that_two_programs_gave_one_list_is_asked_about() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter><tab><down><alt-up>");
    let aase = "(person: \"aase-proevesen\", certainty: uncertain),";
    let vacant = "(vacant: true, on_behalf_of: \"sydby\"),";
    let theirs = SMALL
        .replace(aase, "")
        .replace(vacant, &(vacant.to_owned() + aase));
    outside(&mut program, 0, &theirs);
    let text = program.press("<ctrl-s>").text();
    for told in [
        "Medlemmer (rækkefølgen)",
        "person Åse Prøvesen; person Test Testesen; ",
        "person Test Testesen; ubesat ja",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
}

#[test]
fn a_form_that_was_open_when_the_program_ended_opens_again_as_it_stood() {
    let mut before = Program::small(100, 40);
    before.press("/fore<enter>iPrøve Nyhansen");
    let typed = draft_of(&before).unwrap();
    // The new person inside, with the name taken over.
    before.press("<enter>");
    let inside = draft_of(&before).unwrap();
    before.press("<ctrl-s>");
    let made = draft_of(&before).unwrap();
    let expected = before.text();
    // A row of a list in which nothing is taken over yet.
    let mut row = Program::small(100, 40);
    row.press("/fore<enter>xret mandat<enter>");
    row.press("<down><down><down><down><down><enter>nsydb");
    let row = draft_of(&row).unwrap();
    for (draft, keys, shown) in [
        (typed, "", "Prøve Nyhansen"),
        (inside, "<ctrl-s>", "Prøve Nyhansen"),
        (made, "", "Prøve Nyhansen"),
        (row, "", "sydb"),
    ] {
        let mut program = Program::small(100, 40);
        program.app().keep(vec![typed_in(draft)]);
        let text = program.text();
        assert!(text.contains("ikke færdig: "), "{text}");
        program.press("<enter>");
        program.press(keys);
        let text = program.text();
        assert!(text.contains(shown), "{text}");
        if !keys.is_empty() {
            assert_eq!(text, expected);
        }
        let dropped = |effect: &Effect| matches!(effect, Effect::Disk(Order::Drop { slot: 0 }));
        assert!(program.effects.iter().any(dropped));
    }
    before.press("<ctrl-s>");
    assert_eq!(draft_of(&before), None);
    assert!(before.saved_text(0).contains("Prøve Nyhansen"));
}

#[test]
fn a_draft_that_is_taken_up_writes_over_nothing_that_others_wrote_meanwhile() {
    let mut before = Program::small(100, 30);
    before.press("/fore<enter><tab><down>e");
    before.press("<tab><tab><tab><tab><tab><tab>min note<esc>");
    let draft = draft_of(&before).unwrap();
    let member = "certainty: uncertain)";
    let add = |more: &str| SMALL.replace(member, &format!("certainty: uncertain, {more})"));
    let take_up = |theirs: &str| {
        let mut program = Program::open(&[theirs], 100, 30, Settings::default());
        program.app().keep(vec![typed_in(draft.clone())]);
        program.press("<enter><ctrl-s>");
        program
    };
    // What the draft did not touch is as others have it.
    let mut program = take_up(&add("roles: chair, role_text: \"leder\""));
    let saved = program.saved_text(0);
    for kept in ["role_text: \"leder\"", "roles: chair", "note: \"min note\""] {
        assert!(saved.contains(kept), "{kept}: {saved}");
    }
    // What both have changed is told first.
    let mut program = take_up(&add("note: \"deres note\""));
    let text = program.text();
    assert!(
        text.contains("Bemærkning: deres note") && text.contains("min note"),
        "{text}"
    );
    assert!(program.saved_text(0).contains("deres note"));
    program.press("<ctrl-s>");
    let saved = program.saved_text(0);
    assert!(
        saved.contains("note: \"min note\"") && !saved.contains("deres note"),
        "{saved}"
    );
}

#[test]
fn a_form_whose_thing_is_gone_says_what_was_typed() {
    let mut before = Program::small(100, 40);
    before.press("/fore<enter>xomdøb<enter><ctrl-u>Mit navn");
    let mut draft = draft_of(&before).unwrap();
    draft["task"]["of"] = "borte".into();
    let mut program = Program::small(100, 40);
    program.app().keep(vec![typed_in(draft)]);
    program.press("<enter>");
    let text = program.text();
    assert!(
        text.contains("kan ikke åbnes igen") && text.contains("Mit navn"),
        "{text}"
    );
}

#[test]
fn what_clashes_of_an_earlier_session_is_asked_side_by_side_and_the_rest_is_taken_up() {
    // What the earlier session did: a new name of the group, and a member.
    let mut before = Program::small(100, 30);
    before.press("/fore<enter>xomdøb<enter><ctrl-u>Mit navn<ctrl-s>");
    before.press(ADD);
    let records: Vec<_> = before
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Disk(Order::Journal { record, .. }) => Some(record.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(records.len(), 2);
    let kept = Kept {
        unreadable: 1,
        ..kept(records)
    };
    let theirs = SMALL.replace("name: \"Forløbsgruppen\"", "name: \"Deres navn\"");
    assert_ne!(theirs, SMALL);
    let mut program = Program::open(&[&theirs], 100, 30, Settings::default());
    program.app().keep(vec![kept]);
    let text = program.text();
    assert!(text.contains("1 kan ikke læses i journalen"), "{text}");
    // Of two changes the last is told.
    assert!(text.contains("den sidste: "), "{text}");
    // To look and back again is no answer.
    program.press("se dem<enter><esc>");
    let text = program.text();
    assert!(text.contains("Kassér dem"), "{text}");
    program.press("tag<enter>");
    let text = program.text();
    for shown in ["Fra sidst", "Mit navn", "Deres navn", "2 i filen"] {
        assert!(text.contains(shown), "{shown}: {text}");
    }
    program.press("1<enter>");
    let text = program.saved_text(0);
    assert!(text.contains("Mit navn") && text.contains("aage"), "{text}");
    assert!(matches!(
        program.effects.last(),
        Some(Effect::Disk(Order::PutOff { records, .. })) if records.is_empty()
    ));
}

/// Returns what a journal has kept.
fn kept(records: Vec<serde_json::Value>) -> Kept {
    Kept {
        place: 0,
        slot: 0,
        records,
        written: std::time::SystemTime::UNIX_EPOCH,
        torn: false,
        unreadable: 0,
        draft: None,
        by: "test".to_owned(),
    }
}

#[test]
fn what_clashes_with_another_journal_is_not_said_to_be_in_the_file() {
    let named = |name: &str| {
        let mut before = Program::small(100, 30);
        let effects = before.press(&format!("/fore<enter>xomdøb<enter><ctrl-u>{name}<ctrl-s>"));
        let records = effects.effects.iter().filter_map(|effect| match effect {
            Effect::Disk(Order::Journal { record, .. }) => Some(record.clone()),
            _ => None,
        });
        kept(records.collect())
    };
    let second = Kept {
        slot: 1,
        ..named("Andet navn")
    };
    let mut program = Program::small(100, 30);
    program.app().keep(vec![named("Første navn"), second]);
    let text = program.press("tag<enter>").text();
    assert!(text.contains("2 taget op   Første navn"), "{text}");
    assert!(!text.contains("i filen"), "{text}");
}
