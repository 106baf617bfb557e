//! Papers before they are taken in: what shows, what is asked, and the ways in.

use std::fs;

use crossterm::event::Event;
use mandat::model::read::read;
use mandat::model::{Dataset, StatementKind};
use mandat::paper;
use mandat::store;
use mandat::tui::Effect;
use mandat::tui::app::Settings;

use super::harness::{Program, SMALL};

const EMPTY: &str = r#"(schema: 1, id: "tom", title: "Tom")"#;

fn empty(width: u16, height: u16) -> Program {
    Program::open(&[EMPTY], width, height, Settings::default())
}

fn paste(program: &mut Program, text: &str) {
    program.app().handle(&Event::Paste(text.into()));
}

fn saved(program: &mut Program) -> Dataset {
    read(&program.saved_text(0)).unwrap()
}

/// Lists the folder that the form asks for, as the loop does.
fn list(program: &mut Program) {
    let Some(Effect::List(folder)) = program.effects.pop() else {
        panic!("{:?}", program.effects)
    };
    let entries = store::list(&folder, paper::is_readable);
    program.app().listed(&folder, entries);
}

#[test]
fn a_file_is_chosen_below_the_path_that_is_typed() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    fs::create_dir(at("Papirer")).unwrap();
    fs::write(at("Papirer/liste for \u{e5}r.txt"), "Opdigtet Person\n").unwrap();
    fs::write(at("Papirer/.skjult.txt"), "").unwrap();
    fs::write(at("Papirer/billede.png"), "").unwrap();
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>xpapir<down><enter>");
    assert!(
        program.text().contains("Læs et papir"),
        "{}",
        program.text()
    );
    list(&mut program);
    program.press("<ctrl-u>");
    for c in format!("{}/pap", dir.path().display()).chars() {
        let key = if c == ' ' {
            "<space>".to_owned()
        } else {
            c.to_string()
        };
        program.press(&key);
        if c == '/' {
            list(&mut program);
        }
    }
    assert!(program.text().contains("▸ Papirer/"), "{}", program.text());
    program.press("<tab>");
    list(&mut program);
    let text = program.text();
    assert!(text.contains("liste for år.txt"), "{text}");
    assert!(
        !text.contains("skjult") && !text.contains("billede"),
        "{text}"
    );
    program.press(".sk");
    assert!(program.text().contains(".skjult.txt"), "{}", program.text());
    program.press("<backspace><backspace><backspace>år<enter>");
    let Some(Effect::ReadPaper {
        number,
        place,
        group,
        given,
    }) = program.effects.pop()
    else {
        panic!("{}", program.text())
    };
    assert!(
        program.text().contains("Læser liste for år.txt"),
        "{}",
        program.text()
    );
    let job = program.app().reads(place, &group, given);
    program.app().paper_read(number, job.run());
    assert!(
        program.text().contains("Opdigtet Person"),
        "{}",
        program.text()
    );
}

#[test]
fn a_large_text_is_read_beside_the_screens_and_can_be_left() {
    let mut program = Program::small(80, 24);
    program.press("/fore<enter>");
    let line = "Opdigtet Person, Nordby Kommune\n";
    let begin = |program: &mut Program| {
        let effects = program.app().handle(&Event::Paste(line.repeat(5_000)));
        match &effects[..] {
            [
                Effect::ReadPaper {
                    number,
                    place,
                    group,
                    given,
                },
            ] => {
                let job = program.app().reads(*place, group, given.clone());
                (*number, job.run())
            }
            other => panic!("{other:?}"),
        }
    };
    let (number, read) = begin(&mut program);
    assert!(
        program.text().contains("Læser den indsatte tekst"),
        "{}",
        program.text()
    );
    program.press("<esc>");
    program.app().paper_read(number, read);
    assert!(!program.text().contains("Papir → "), "{}", program.text());
    let (number, read) = begin(&mut program);
    program.app().paper_read(number, read);
    assert!(program.text().contains("Papir → "), "{}", program.text());
}

#[test]
fn a_question_is_read_whole_on_a_narrow_screen() {
    let mut program = Program::small(60, 24);
    program.press("/fore<enter>");
    let list = "Medlemmer\nLene Prøvesen-Testesen\nLene Opdigtet Prøvesen-Testesen\n";
    paste(&mut program, list);
    let text = program.text();
    assert!(text.contains("\n personer?"), "{text}");
}

#[test]
fn the_part_of_a_line_that_the_cursor_is_on_is_marked() {
    let mut program = Program::small(80, 24);
    program.press("/fore<enter>");
    paste(
        &mut program,
        "Deltagere: Test Testesen, Åse Prøvesen, Opdigtet Person\n",
    );
    program.press("<home><down>");
    insta::assert_snapshot!(program.styled());
    // Who was not at a meeting is a member all the same.
    program.press("<right><left>");
    assert!(
        !program.text().contains("ikke i papiret"),
        "{}",
        program.text()
    );
}

const KOMMISSORIUM: &str = "Kommissorium for Prøveklyngen\n\nFormål\nGruppen skal koordinere det fælles arbejde.\n\n\
    Medlemmer\n2 direktører fra kommunerne\n\nMødefrekvens\n4 gange om året\n";

#[test]
fn an_empty_dataset_and_a_kommissorium_go_the_whole_way() {
    let mut program = empty(80, 30);
    paste(&mut program, KOMMISSORIUM);
    let text = program.text();
    assert!(
        text.contains("Ny gruppe") && text.contains("Prøveklyngen"),
        "{text}"
    );
    program.press("<ctrl-s>");
    let text = program.text();
    assert!(text.contains("ny gruppe: Prøveklyngen"), "{text}");
    program.press("<ctrl-s>");
    let data = saved(&mut program);
    assert_eq!(data.groups.len(), 1, "{}", program.text());
    assert_eq!(data.groups[0].name, "Prøveklyngen");
    assert_eq!(data.groups[0].mandates[0].seats.len(), 1);
    program.press("u");
    assert_eq!(program.saved_text(0), EMPTY, "all of it is one step");
}

#[test]
fn a_group_that_the_paper_names_is_made_from_it() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>");
    let paper = "Kommissorium for Forløbsgruppen\n\nFormål\nAt koordinere.\n\n\
        Temagrupper\n\nFormål\nAt udvikle temaer.\n\nMedlemmer\n3 konsulenter\n";
    paste(&mut program, paper);
    let asks = program.text();
    assert!(asks.contains("anden gruppe: »Temagrupper«"), "{asks}");
    let mut turns = 0;
    while !program.text().contains("(ny gruppe)") {
        turns += 1;
        assert!(turns < 9, "{}", program.text());
        program.press("<right>");
    }
    program.press("<enter>");
    let text = program.text();
    assert!(text.contains("Ny gruppe"), "{text}");
    assert!(
        text.contains("Hører under") && text.contains("Forløbsgruppen"),
        "{text}"
    );
    program.press("<end>2<ctrl-s>");
    assert!(
        program.text().contains("→ Temagrupper2 (ny gruppe)"),
        "{}",
        program.text()
    );
    program.press("<ctrl-s>");
    let data = saved(&mut program);
    let new = data.groups.last().unwrap();
    assert_eq!(new.name, "Temagrupper2", "{}", program.text());
    assert_eq!(new.parent.as_ref().unwrap().as_str(), "fore");
    assert_eq!(new.mandates.len(), 1);
    program.press("u");
    assert_eq!(program.saved_text(0), SMALL);
}

#[test]
fn a_line_becomes_what_the_user_says_it_is() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>");
    paste(
        &mut program,
        "Kommissorium for Forløbsgruppen\n\nOpgaver\nAt koordinere.\n\nDiverse\nKaffe og frugt til alle.\nOpdigtet Person\nSagt i salen: to læger.\n",
    );
    let find = |program: &mut Program, words: &str| {
        program.press("<home>");
        for _ in 0..40 {
            let text = program.text();
            let detail = text.lines().skip_while(|l| !l.contains("────")).skip(1);
            if detail.collect::<String>().contains(words) {
                return;
            }
            program.press("<down>");
        }
        panic!("{words}: {}", program.text());
    };
    find(&mut program, "Kaffe og frugt");
    program.press("vkompetence<enter>");
    let text = program.text();
    assert!(text.contains("kompetence: Kaffe og frugt"), "{text}");
    // Its kind and words can be corrected.
    program.press("<enter>");
    assert!(
        program.text().contains("Ret, hvad papiret siger"),
        "{}",
        program.text()
    );
    program.press("formål<ctrl-s>");
    assert!(
        program.text().contains("slags: formål"),
        "{}",
        program.text()
    );
    find(&mut program, "Sagt i salen");
    program.press("vsammensætningen<enter>");
    let text = program.text();
    assert!(text.contains("plads: "), "{text}");
    program.press("<enter><ctrl-u>2<down><ctrl-u>4<down>");
    program.press("<ctrl-s>");
    let text = program.text();
    assert!(
        text.contains("mindst: 2") && text.contains("højst: 4"),
        "{text}"
    );
    find(&mut program, "At koordinere");
    program.press("vingenting<enter>");
    program.press("<ctrl-s>");
    let data = saved(&mut program);
    let fore = data
        .groups
        .iter()
        .find(|g| g.id.as_str() == "fore")
        .unwrap();
    let new = fore.mandates.last().unwrap();
    let kind = |text: &str| {
        let found = new.statements.iter().find(|s| s.text == text);
        found.map(|s| s.kinds.clone())
    };
    assert_eq!(
        kind("Kaffe og frugt til alle."),
        Some(vec![StatementKind::Purpose])
    );
    assert_eq!(kind("At koordinere."), None);
    assert_eq!((new.seats[0].min, new.seats[0].max), (Some(2), Some(4)));
}
