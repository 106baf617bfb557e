//! Papers before they are taken in: what shows, what is asked, and the ways in.

use std::fs;

use crossterm::event::Event;
use mandat::model::read::read;
use mandat::model::{Attended, Choice as _, Dataset, StatementKind};
use mandat::paper;
use mandat::session::Order;
use mandat::store;
use mandat::tui::app::Settings;
use mandat::tui::{Effect, Given};

use super::harness::{Program, SMALL};
use super::meanwhile::{draft_of, outside, typed_in};

const EMPTY: &str = r#"(schema: 1, id: "tom", title: "Tom")"#;

fn empty(width: u16, height: u16) -> Program {
    Program::open(&[EMPTY], width, height, Settings::default())
}

fn paste(program: &mut Program, text: &str) {
    let effects = program.app().handle(&Event::Paste(text.into()));
    program.effects.extend(effects);
}

/// Takes the paper that is to be read beside the screens.
fn reading(effects: &mut Vec<Effect>) -> (u64, usize, String, Given) {
    let is_read = |effect: &mut Effect| matches!(effect, Effect::ReadPaper { .. });
    match effects.extract_if(.., is_read).last() {
        Some(Effect::ReadPaper {
            number,
            place,
            group,
            given,
        }) => (number, place, group, given),
        _ => panic!("{effects:?}"),
    }
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
    program.press("/fore<enter>xpapir<enter>");
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
    let (number, place, group, given) = reading(&mut program.effects);
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
        paste(program, &line.repeat(5_000));
        let (number, place, group, given) = reading(&mut program.effects);
        let job = program.app().reads(place, &group, given);
        (number, job.run())
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

#[test]
fn only_who_is_added_without_a_first_day_is_said_to_have_none() {
    for (list, is_said) in [
        ("Bo Opdigtsen fra 1. marts 2026\nIb Opdigtsen\n", true),
        ("Bo Opdigtsen fra 1. marts 2026\n", false),
    ] {
        let mut program = with_meeting();
        program.press("/g:tema<enter>");
        paste(&mut program, &format!("Medlemmer\n{list}"));
        let text = program.text();
        assert!(text.contains("1. marts 2026"), "{text}");
        assert_eq!(text.contains("uden første dag"), is_said, "{text}");
    }
}

const KOMMISSORIUM: &str = "Kommissorium for Prøveklyngen\n\nFormål\nGruppen skal koordinere det fælles arbejde.\n\n\
    Medlemmer\n2 direktører fra kommunerne\n\nMødefrekvens\n4 gange om året\n";

#[test]
fn an_empty_dataset_and_a_kommissorium_go_the_whole_way() {
    let mut program = empty(80, 30);
    paste(&mut program, KOMMISSORIUM);
    let text = program.text();
    assert!(
        text.contains("ny gruppe: Prøveklyngen · klyngeniveau"),
        "{text}"
    );
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
    program.press("<up><up><end>2<down><down>tema<ctrl-s>");
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

const MEETING: &str = r#"(schema: 1, id: "p", title: "Prøve", as_of: "2016",
    people: [(id: "test", name: "Test Testesen"), (id: "aase", name: "Åse Prøvesen")],
    groups: [(id: "styre", name: "Styregruppen", level: administrative),
        (id: "tema", name: "Temagruppen", level: theme_group)],
    meetings: [(id: "m", group: "styre", date: "2016-05-01", title: "Mødet i maj",
        attendance: [(person: "test", kind: present)])])"#;

fn with_meeting() -> Program {
    Program::open(&[MEETING], 80, 24, Settings::default())
}

#[test]
fn a_list_pasted_into_the_attendance_of_a_form_is_read_as_elsewhere() {
    let mut program = with_meeting();
    program.press("nnyt møde<enter><tab>1/6-16<tab><tab><tab><enter>");
    paste(
        &mut program,
        "Åse Prøvesen, Viborg Kommune (afbud)\nTest Testesen\n",
    );
    program.press("<esc><ctrl-s>");
    let data = saved(&mut program);
    let new = &data.meetings[1].attendance;
    let told: Vec<_> = new.iter().map(|a| (a.person.as_str(), a.kind)).collect();
    assert_eq!(
        told,
        [("aase", Attended::Apology), ("test", Attended::Present)],
        "{}",
        program.text()
    );
}

#[test]
fn a_list_pasted_on_a_meeting_is_who_was_there() {
    let lists = [
        ("Test Testesen\nÅse Prøvesen\n", "1 på mødet"),
        ("Til stede: Test Testesen\nAfbud: Åse Prøvesen\n", "1 afbud"),
        (
            "Til stede: Test Testesen\nSagsbehandler: Åse Prøvesen\n",
            "",
        ),
    ];
    for (list, counted) in lists {
        let mut program = with_meeting();
        program.press("/mødet<enter>");
        paste(&mut program, list);
        let text = program.text();
        let head: String = text.lines().take(3).collect();
        assert!(
            head.contains("→ Styregruppen") && head.contains(counted),
            "{text}"
        );
        // Whose case it is was not there.
        assert_eq!(head.contains("på mødet"), counted.contains("på mødet"));
        program.press("<ctrl-s>");
        let data = saved(&mut program);
        assert_eq!(data.meetings.len(), 1);
        assert_eq!(data.meetings[0].attendance.len(), 2, "{}", program.text());
        assert!(data.groups[0].members.is_empty());
    }
    // In the form of the meeting, on the field that has them.
    let mut program = with_meeting();
    program.press("/mødet<enter>e<down><down><down><down>");
    paste(&mut program, lists[0].0);
    assert!(
        program.text().contains("2. Åse Prøvesen"),
        "{}",
        program.text()
    );
}

#[test]
fn an_apology_of_who_stands_as_present_is_asked_about_and_then_written() {
    let kinds = |program: &mut Program| -> Vec<_> {
        let data = saved(program);
        let meeting = &data.meetings[0].attendance;
        meeting
            .iter()
            .map(|a| (a.person.to_string(), a.kind))
            .collect()
    };
    let known = |kind| ("test".to_owned(), kind);
    let mut program = with_meeting();
    program.press("/mødet<enter>");
    paste(
        &mut program,
        "Til stede: Åse Prøvesen\nAfbud: Test Testesen\n",
    );
    assert!(
        program
            .text()
            .contains("står på mødet som »til stede«: ændres til »afbud«?"),
        "{}",
        program.text()
    );
    program.press("<ctrl-s>");
    assert!(program.text().contains("Svar først"), "{}", program.text());
    program.press("<space><ctrl-s>");
    assert_eq!(
        kinds(&mut program),
        [
            known(Attended::Apology),
            ("aase".to_owned(), Attended::Present)
        ],
        "{}",
        program.text()
    );
    // One paper that has her in both ways is asked about too.
    let mut program = with_meeting();
    program.press("/mødet<enter>");
    paste(
        &mut program,
        "Til stede: Test Testesen\nGæst: Åse Prøvesen\nAfbud: Åse Prøvesen\n",
    );
    let text = program.text();
    assert!(
        text.contains("»gæst«") && text.contains("ændres til »afbud«?"),
        "{text}"
    );
    program.press("<space><ctrl-s>");
    assert_eq!(
        kinds(&mut program)[1],
        ("aase".to_owned(), Attended::Apology)
    );
    // In the form it is what was pasted last; a name alone says nothing of how.
    for (list, kind) in [
        ("Afbud: Test Testesen\n", Attended::Apology),
        (
            "Afbud: Test Testesen\nTil stede: Test Testesen\n",
            Attended::Present,
        ),
        ("Test Testesen\nÅse Prøvesen\n", Attended::Present),
    ] {
        let mut program = with_meeting();
        program.press("/mødet<enter>e<down><down><down><down>");
        paste(&mut program, list);
        program.press("<esc><ctrl-s>");
        assert_eq!(
            kinds(&mut program)[0],
            known(kind),
            "{list}{}",
            program.text()
        );
    }
}

#[test]
fn who_and_which_group_is_meant_can_be_searched_among_all() {
    let mut program = with_meeting();
    program.press("/p:test<enter>");
    paste(&mut program, "Bo Opdigtsen\nIb Opdigtsen\n");
    assert!(
        program.text().contains("gruppe: hvilken gruppe er det?"),
        "{}",
        program.text()
    );
    program.press("/tema<enter><ctrl-s>");
    assert!(
        program.text().contains("→ Temagruppen"),
        "{}",
        program.text()
    );
    // Nobody of that name or like it: it is somebody else all the same.
    program.press("<home>/åse<enter><ctrl-s>");
    assert!(
        program.text().contains("Åse Prøvesen · findes"),
        "{}",
        program.text()
    );
    program.press("<ctrl-s>");
    let data = saved(&mut program);
    let members = data.groups[1].members.iter();
    let members: Vec<_> = members
        .map(|m| m.person.as_ref().unwrap().as_str())
        .collect();
    assert_eq!(members, ["aase", "ib-opdigtsen"]);
}

#[test]
fn what_was_left_out_stays_to_be_taken_later_and_each_part_is_one_step() {
    let mut program = with_meeting();
    program.press("/g:tema<enter>");
    paste(&mut program, "Bo Opdigtsen\nIb Opdigtsen\nÅse Prøvesen\n");
    // Leaving out goes on to the next, and what is no question has no yes.
    assert!(!program.text().contains("Space ja"), "{}", program.text());
    program.press("<home>-");
    program.press("-");
    program.press("<ctrl-s>");
    let text = program.text();
    assert!(text.contains("resten står her endnu"), "{text}");
    assert!(text.contains("Bo Opdigtsen · springes over"), "{text}");
    assert!(text.contains("Åse Prøvesen · allerede medlem"), "{text}");
    // The cursor is on what was left out.
    program.press("--<ctrl-s>");
    assert_eq!(saved(&mut program).groups[1].members.len(), 3);
    program.press("uu");
    assert_eq!(program.saved_text(0), MEETING);
}

#[test]
fn a_part_that_was_taken_in_is_taken_back_on_the_paper_and_the_rest_lets_it_be_saved() {
    let mut program = with_meeting();
    program.press("/g:tema<enter>");
    paste(&mut program, "Bo Opdigtsen\nIb Opdigtsen\n");
    program.press("<home>-");
    let before = program.text();
    assert!(!before.contains("u fortryd"), "{before}");
    let text = program.press("<ctrl-s>").text();
    assert!(text.contains("Ctrl-s gemmer"), "{text}");
    let text = program.press("u").text();
    assert!(
        text.contains("Bo Opdigtsen · springes over") && text.contains("Ib Opdigtsen · ny"),
        "{text}"
    );
    assert!(text.contains("Fortrudt"), "{text}");
    program.press("<ctrl-s><ctrl-s>");
    assert!(!program.text().contains("Papir → "), "{}", program.text());
    let is_saved = |effect: &Effect| matches!(effect, Effect::Disk(Order::Save { .. }));
    assert!(program.effects.iter().any(is_saved));
    assert_eq!(saved(&mut program).groups[1].members.len(), 1);
}

#[test]
fn an_answer_holds_once_the_rest_was_taken_in() {
    let mut program = with_meeting();
    program.press("/g:tema<enter>");
    paste(&mut program, "Bo Opdigtsen\nIb\nÅ. Prøvesen\n");
    program.press("-<space>");
    program.press("<ctrl-s>");
    let text = program.text();
    assert!(
        text.contains("resten står her endnu") && !text.contains("spørgsmål"),
        "{text}"
    );
    program.press("<esc>");
    let text = program.text();
    assert!(text.contains("Resten er ikke taget ind"), "{text}");
}

#[test]
fn a_list_with_somebody_unknown_pasted_among_the_members_of_a_form_is_a_paper() {
    for (list, is_paper) in [
        ("Test Testesen\nÅse Prøvesen\n", false),
        ("Test Testesen, formand\nBo Opdigtsen, læge\n", true),
    ] {
        let mut program = with_meeting();
        program.press("/g:tema<enter>e<down><enter>");
        program.press(&"<tab>".repeat(8));
        paste(&mut program, list);
        let text = program.text();
        assert_eq!(text.contains("→ Temagruppen"), is_paper, "{text}");
        assert!(!text.contains("findes ikke"), "{text}");
    }
}

#[test]
fn a_list_pasted_where_a_member_is_asked_for_closes_the_empty_form_when_taken() {
    let mut program = with_meeting();
    program.press("/g:tema<enter>i");
    paste(&mut program, "Bo Opdigtsen\nIb Opdigtsen\n");
    program.press("<ctrl-s>");
    let text = program.text();
    assert!(
        text.contains("2 personer sat ind") && !text.contains("Tilføj medlem"),
        "{text}"
    );
}

#[test]
fn answers_about_one_new_group_leave_the_questions_about_the_others_true() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>");
    let paper = "Kommissorium for Forløbsgruppen\n\nFormål\nAt koordinere.\n\n\
        Temagruppe for børn\n\nMedlemmer\nBo Opdigtsen, læge\n\n\
        Temagruppe for ældre\n\nMedlemmer\nIb Opdigtsen, læge\n";
    paste(&mut program, paper);
    let asks = |program: &mut Program| program.text().matches("Temagruppe for ældre«: ").count();
    assert_eq!(asks(&mut program), 1, "{}", program.text());
    let mut turns = 0;
    while !program.text().contains("(ny gruppe)") {
        turns += 1;
        assert!(turns < 9, "{}", program.text());
        program.press("<right>");
    }
    let text = program.text();
    assert!(!text.contains("ind i »Temagruppe for børn«"), "{text}");
    // Whoever stands under a group that is left out is left out with it.
    program.press("<tab>-");
    let text = program.text();
    assert!(
        text.contains("Ib Opdigtsen · springes over med gruppen"),
        "{text}"
    );
}

/// Takes up in a program of its own what the journal was told last.
fn again(before: &Program, data: &str) -> Program {
    let mut program = Program::open(&[data], 100, 30, Settings::default());
    program
        .app()
        .keep(vec![typed_in(draft_of(before).unwrap())]);
    program.press("<enter>");
    program
}

#[test]
fn a_paper_that_was_open_when_the_program_ended_opens_again_with_its_answers() {
    let mut before = Program::small(100, 30);
    before.press("/fore<enter>");
    let list = "Medlemmer\nOpdigtet Person, Nordby Kommune\nLene Prøvesen-Testesen\n\
        Lene Opdigtet Prøvesen-Testesen\nTest Opdigtesen\n";
    paste(&mut before, list);
    assert_eq!(again(&before, SMALL).text(), before.text());
    // Answers, days, and fields corrected by hand.
    before.press("<space><home><down>-d2016<enter><ctrl-s>");
    before.press("<end><up><enter><ctrl-u>Rettet Navn<ctrl-s>");
    let mut program = again(&before, SMALL);
    program.press("<home>");
    before.press("<home>");
    assert_eq!(program.text(), before.text());
    assert!(before.text().contains("Rettet Navn"), "{}", before.text());
    // A form that is open above it, as it stands.
    before.press("<end><up><enter><ctrl-u>Halvt skre");
    let mut program = again(&before, SMALL);
    assert!(program.text().contains("Halvt skre"), "{}", program.text());
    program.press("vet<ctrl-s><home>");
    assert!(
        program.text().contains("Halvt skrevet"),
        "{}",
        program.text()
    );
    before.press("vet<ctrl-s><ctrl-s>");
    program.press("<ctrl-s>");
    // What was left out keeps the paper open.
    program.press("<esc>");
    before.press("<esc>");
    assert_eq!(program.saved_text(0), before.saved_text(0));
    assert_eq!(draft_of(&before), None);
}

#[test]
fn what_others_wrote_meanwhile_about_those_on_a_list_is_asked_about_again() {
    let promoted = SMALL.replace("title: \"chef\"", "title: \"professor\"");
    let role = SMALL.replace(
        "(person: \"aase-proevesen\", certainty: uncertain)",
        "(person: \"aase-proevesen\", certainty: uncertain, roles: [secretary])",
    );
    for (list, answers, theirs, word) in [
        (
            "Test Testesen, Nordby Kommune, overlæge\nÅse Prøvesen\n",
            "<home>w",
            &promoted,
            "professor",
        ),
        (
            "Åse Prøvesen, formand\nTest Testesen\n",
            "<home><space><enter><ctrl-u>1/10-2016<ctrl-s>",
            &role,
            "secretary",
        ),
    ] {
        for ended in [false, true] {
            let mut program = Program::small(100, 30);
            program.press("/fore<enter>");
            paste(&mut program, list);
            program.press(answers);
            if ended {
                program = again(&program, theirs);
            } else {
                outside(&mut program, 0, theirs);
            }
            program.press("<ctrl-s>");
            // What was answered before the end is not answered again, and so not done.
            let text = program.text();
            assert!(ended || text.contains("spørgsmål"), "{list}: {text}");
            let now = program.app().library().0.book(0).data().clone();
            let jobs = now.people.iter().map(|p| p.title.as_str());
            let roles = now.groups.iter().flat_map(|g| &g.members);
            let roles = roles.flat_map(|m| m.roles.iter().map(|r| r.word()));
            let stays = jobs.chain(roles).any(|it| it == word);
            assert!(stays, "{list} {ended}: {text}");
        }
    }
}

#[test]
fn somebody_new_whom_others_wrote_meanwhile_is_known() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>");
    paste(&mut program, "Opdigtet Person\nAnden Opdigtet\n");
    let theirs = SMALL
        .replace(
            "people: [\n",
            "people: [\n        (id: \"opdigtet-person\", name: \"Opdigtet Person\"),\n",
        )
        .replace(
            "(vacant: true, on",
            "(person: \"opdigtet-person\"),\n                (vacant: true, on",
        );
    outside(&mut program, 0, &theirs);
    let text = program.text();
    assert!(
        text.contains("Opdigtet Person") && text.contains("allerede medlem"),
        "{text}"
    );
    program.press("<ctrl-s>");
    let data = saved(&mut program);
    let of = |name: &str| data.people.iter().filter(|p| p.name == name).count();
    assert_eq!((of("Opdigtet Person"), of("Anden Opdigtet")), (1, 1));
}

#[test]
fn a_group_that_a_paper_makes_opens_again_with_its_form() {
    let mut before = empty(100, 30);
    paste(
        &mut before,
        "Medlemmer af Forløbsgruppen\nOpdigtet Person\nAnden Opdigtet\n",
    );
    let text = before.text();
    assert!(text.contains("hvilket niveau?"), "{text}");
    before.press("<ctrl-s>admi");
    let mut program = again(&before, EMPTY);
    assert!(
        program.text().contains("Ny gruppe fra papiret"),
        "{}",
        program.text()
    );
    program.press("<ctrl-s>");
    let text = program.text();
    assert!(
        text.contains("ny gruppe: Forløbsgruppen · administrativt niveau"),
        "{text}"
    );
    // Nothing of it is answered where the form is left.
    before.press("<esc><esc>j");
    let text = before.text();
    assert!(text.contains("hvilket niveau?"), "{text}");
}

#[test]
fn a_paper_in_a_file_that_changed_meanwhile_is_read_anew_without_the_answers() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("liste.txt");
    fs::write(&file, "Opdigtet Person\nAnden Opdigtet\n").unwrap();
    let mut before = Program::small(100, 30);
    before.press("/fore<enter>xpapir<enter><ctrl-u>");
    before.effects.clear();
    paste(&mut before, file.to_str().unwrap());
    before.press("<ctrl-s>");
    let (number, place, group, given) = reading(&mut before.effects);
    let job = before.app().reads(place, &group, given);
    let effects = before.app().paper_read(number, job.run());
    before.effects.extend(effects);
    before.press("<home>-");
    let text = again(&before, SMALL).text();
    assert!(text.contains("Opdigtet Person · springes over"), "{text}");
    fs::write(&file, "Opdigtet Person\nTredje Opdigtet\n").unwrap();
    let text = again(&before, SMALL).text();
    assert!(
        text.contains("Tredje Opdigtet") && text.contains("svarene gælder ikke længere"),
        "{text}"
    );
    fs::remove_file(&file).unwrap();
    let mut program = again(&before, SMALL);
    let text = program.text();
    // A long path breaks the line.
    let words: Vec<_> = text.split_whitespace().collect();
    assert!(
        text.contains("liste.txt") && words.join(" ").contains("der spørges igen"),
        "{text}"
    );
    let dropped = |effect: &Effect| matches!(effect, Effect::Disk(Order::Drop { .. }));
    assert!(!program.effects.iter().any(dropped), "it is kept");
}

#[test]
fn a_list_of_another_group_asks_where_it_goes_and_keeps_asking_until_it_is_taken() {
    for named in ["Medlemmer af Børneudvalget", "Børneudvalget"] {
        let mut program = Program::small(100, 30);
        program.press("/fore<enter>");
        paste(
            &mut program,
            &format!("{named}\nOpdigtet Person\nAnden Opdigtet\n"),
        );
        let text = program.text();
        assert!(
            text.contains("1 spørgsmål") && text.contains("»Børneudvalget«"),
            "{named}: {text}"
        );
        assert!(
            text.contains("Forløbsgruppen · ny gruppe »Børneudvalget«"),
            "{text}"
        );
        program.press("<right>");
        assert!(
            program.text().contains("→ Forløbsgruppen"),
            "{}",
            program.text()
        );
        program.press("<right>");
        let text = program.text();
        assert!(text.contains("→ Børneudvalget (ny gruppe)"), "{text}");
        program.press("<left><right><ctrl-s>");
        let data = saved(&mut program);
        let new = data.groups.last().unwrap();
        assert_eq!((&*new.name, new.members.len()), ("Børneudvalget", 2));
        assert_eq!(data.groups.len(), read(SMALL).unwrap().groups.len() + 1);
        program.press("u");
        assert_eq!(program.saved_text(0), SMALL);
    }
}

#[test]
fn where_only_the_organisation_is_asked_the_arrows_choose_it_and_keep_the_row() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>");
    paste(
        &mut program,
        "Opdigtet Person, NDB\nEksempel Prøvesen, Nordby Kommune\n",
    );
    let asked = program.text();
    assert!(asked.contains("hvilken organisation?"), "{asked}");
    let footer = asked.lines().last().unwrap_or_default();
    assert!(footer.contains("← → organisation"), "{asked}");
    let text = program.press("<right>").text();
    assert!(
        !text.contains("hvilken organisation?") && text.contains("Opdigtet Person · ny"),
        "{text}"
    );
}

#[test]
fn where_a_part_goes_among_several_is_chosen_and_has_no_yes() {
    let mut program = Program::small(80, 24);
    program.press("/fore<enter>");
    let paper = "Kommissorium for Forløbsgruppen\n\nFormål\nAt koordinere.\n\n\
        Faglig sparringsgruppe for opdigtede sager\n\nFormål\nAt udvikle.\n\nMedlemmer\n3 konsulenter\n";
    paste(&mut program, paper);
    let asked = program.text();
    assert!(
        asked.contains("hvor skal afsnittet hen?") && !asked.contains("Space ja"),
        "{asked}"
    );
    let footer = asked.lines().last().unwrap_or_default().to_owned();
    assert!(
        footer.contains("← → hvorhen") && !footer.contains("ret"),
        "{asked}"
    );
    let detail: String = asked.lines().skip_while(|l| !l.contains("────")).collect();
    for choice in [
        "»Faglig sparringsgruppe for opdigtede sager«",
        "Forløbsgruppen",
        "springes over",
    ] {
        assert!(detail.contains(choice), "{choice}: {asked}");
    }
    let text = program.press("<space>").text();
    assert!(
        text.contains("1 spørgsmål") && text.contains("vælg med ← →"),
        "{text}"
    );
    let text = program.press("<right>").text();
    assert!(text.contains("«: → Faglig…"), "{text}");
    // The group that the question names is what yes means.
    let mut program = Program::small(80, 24);
    program.press("/fore<enter>");
    paste(
        &mut program,
        "Kommissorium for Forløbsgruppen\n\nFormål\nAt koordinere.\n\nTemagruppe for gamle\n\nFormål\nAt udvikle.\n",
    );
    let text = program.text();
    assert!(
        text.contains("skal det ind i »Den gamle gruppe«?"),
        "{text}"
    );
    let text = program.press("<space>").text();
    assert!(text.contains("→ Den gamle gruppe"), "{text}");
}

const CHAIR: &str = r#"(schema: 1, id: "p", title: "Prøve", as_of: "2016",
    people: [(id: "test", name: "Test Testesen"), (id: "aase", name: "Åse Prøvesen")],
    groups: [(id: "styre", name: "Styregruppen", level: administrative,
        members: [(person: "test", roles: [chair]), (person: "aase", roles: [member])])])"#;

/// Returns who is what until when from when.
fn members(program: &mut Program) -> Vec<String> {
    let data = saved(program);
    let members = data.groups[0].members.iter().map(|m| {
        let day =
            |d: &Option<mandat::model::Date>| d.as_ref().map_or(String::new(), ToString::to_string);
        let who = m.person.as_ref().unwrap().as_str();
        let period = format!("{}/{}", day(&m.period.from), day(&m.period.to));
        format!("{who} {:?} {period}", m.roles)
    });
    members.collect()
}

#[test]
fn a_change_without_a_day_asks_for_it_and_is_made() {
    let open = || {
        let mut program = Program::open(&[CHAIR], 80, 24, Settings::default());
        program.press("/g:styre<enter>");
        program
    };
    let new = [
        "test [Chair] /",
        "aase [Member] /2016-02-29",
        "aase [Chair] 2016-03-01/",
    ];
    // By the day of the row, and by the one for the whole paper.
    for day in ["<enter>1.3.2016<ctrl-s>", "d1.3.2016<ctrl-s>"] {
        let mut program = open();
        paste(&mut program, "Åse Prøvesen er ny formand.");
        program.press("<space>");
        let text = program.text();
        assert!(
            text.contains("fra hvilken dag gælder rollen?") && !text.contains("Space ja"),
            "{text}"
        );
        assert!(text.contains("rolle ændres: medlem → formand"), "{text}");
        // Who was chair until then is asked about too.
        program.press(day).press("<space><ctrl-s>");
        let follows = "test [Member] 2016-03-01/";
        let all = ["test [Chair] /2016-02-29", new[1], new[2], follows];
        assert_eq!(members(&mut program), all);
    }
    // Who leaves and who follows have one day; who is followed in a role is a member from then on.
    let follows = "Åse Prøvesen afløser Test Testesen som formand.";
    let stays = [
        "test [Chair] /2016-02-29",
        new[1],
        "test [Member] 2016-03-01/",
        new[2],
    ];
    let cases = [
        (
            "Åse Prøvesen afløser Test Testesen.".to_owned(),
            "29.2.2016",
            &["test [Chair] /2016-02-29", "aase [Member] /"][..],
        ),
        (follows.to_owned(), "1.3.2016", &stays[..]),
        (
            format!("{follows} Test fortsætter som menigt medlem.\n"),
            "1.3.2016",
            &stays[..],
        ),
    ];
    for (paper, day, wanted) in cases {
        let mut program = open();
        paste(&mut program, &paper);
        program
            .press("<space>")
            .press(&format!("<enter>{day}<ctrl-s>"));
        program.press("<space><ctrl-s>");
        assert_eq!(members(&mut program), wanted, "{paper}");
    }
    // A day before the begin is asked about too.
    let before = CHAIR.replace(
        "roles: [member])",
        "roles: [member], period: (from: \"2016-05-01\"))",
    );
    let mut program = Program::open(&[&before], 80, 24, Settings::default());
    program.press("/g:styre<enter>");
    paste(&mut program, "Åse Prøvesen udtræder den 1. april 2016.");
    assert!(
        program.text().contains("det begyndte først 1. maj 2016"),
        "{}",
        program.text()
    );
}

#[test]
fn two_of_nearly_one_name_can_be_one() {
    let mut program = with_meeting();
    program.press("/g:tema<enter>");
    let list = "Medlemmer\nLene Opdigtsen\nBo Opdigtsen\nLene Eksempel Opdigtsen, direktør\n";
    paste(&mut program, list);
    let text = program.text();
    assert!(text.contains("1 spørgsmål"), "{text}");
    assert!(text.contains("»Lene Opdigtsen« står der også"), "{text}");
    let text = program.press("n").text();
    assert!(
        text.contains(" 2 nye") && !text.contains("ikke brugt"),
        "{text}"
    );
    program.press("<ctrl-s>");
    let data = saved(&mut program);
    let lene = data
        .people
        .iter()
        .find(|p| p.name == "Lene Eksempel Opdigtsen")
        .unwrap();
    assert_eq!(
        (&*lene.title, data.groups[1].members.len()),
        ("direktør", 2)
    );
}

#[test]
fn for_whom_somebody_sits_is_seen_on_the_line_and_a_dropped_organisation_too() {
    let mut program = with_meeting();
    program.press("/g:tema<enter>");
    let list = "Navn;Titel;Organisation;På vegne af\n\
        Bo Opdigtsen;ledende overlæge og professor;Prøvehospitalet Nord;Dansk Prøveforening\n\
        Ib Opdigtsen;læge;Prøvehospitalet Syd;Dansk Prøveforening\n";
    paste(&mut program, list);
    let text = program.press("<home><down>").text();
    assert!(text.contains(" · for Dansk Prøveforening · "), "{text}");
    assert!(!text.contains("tages ikke med"), "{text}");
    let text = program.press("o").text();
    assert!(
        text.contains("Prøvehospitalet Nord (tages ikke med)"),
        "{text}"
    );
}

#[test]
fn the_guessed_kind_of_a_new_organisation_is_told() {
    let mut program = Program::open(&[MEETING], 100, 24, Settings::default());
    program.press("/g:tema<enter>");
    paste(
        &mut program,
        "Medlemmer\nBo Opdigtsen, konsulent, MedCom\nIb Opdigtsen, Prøveby Kommune\n",
    );
    let text = program.text();
    assert!(
        text.contains("MedCom (ny, type gættet: forening)"),
        "{text}"
    );
    assert!(text.contains("Prøveby Kommune (ny)"), "{text}");
}

#[test]
fn what_is_corrected_stays_beside_the_words_of_the_paper() {
    let mut program = with_meeting();
    program.press("/g:tema<enter>");
    paste(&mut program, "Deltagere: Bo Opdigtsen, Ib Opdigtsen\n");
    program.press("<home><down><enter><ctrl-u>Rettet Navn<ctrl-s>");
    let text = program.text();
    assert!(
        text.contains("↳ Ib Opdigtsen") && text.contains("Rettet Navn · "),
        "{text}"
    );
}

#[test]
fn who_stands_somewhere_in_the_paper_is_not_missing_and_headings_of_nothing_are_counted() {
    let mut program = Program::open(&[CHAIR], 80, 24, Settings::default());
    program.press("/g:styre<enter>");
    paste(
        &mut program,
        "Medlemmer\nBo Opdigtsen\n\nKære alle, inden længe siger vi farvel til Åse Prøvesen.\n\nVil du opdatere listen?\n",
    );
    let text = program.text();
    assert!(text.contains("og bliver: Test Testesen\n"), "{text}");
    // The heading of the members heads one.
    assert!(text.contains(" 2 linjer ikke brugt"), "{text}");
}

#[test]
fn a_sentence_that_tells_of_somebody_is_a_paper_and_words_are_not() {
    for (text, is_paper) in [
        ("Åse Prøvesen er ny formand fra 1. marts 2026.", true),
        ("Test Testesen udtræder pr. 31. januar 2026.", true),
        ("Test Testesen", false),
        ("sundhedsaftale og formandskab", false),
    ] {
        let mut program = Program::open(&[CHAIR], 80, 24, Settings::default());
        program.press("/g:styre<enter>");
        paste(&mut program, text);
        assert_eq!(
            program.text().contains("Papir → "),
            is_paper,
            "{text}: {}",
            program.text()
        );
    }
}

#[test]
fn yes_means_what_the_question_names_and_nothing_else() {
    let text = r#"(schema: 1, id: "p", title: "Prøve", people: [(id: "bo", name: "Bo Prøve Eksempelsen"), (id: "ib", name: "Bo Test Eksempelsen")],
        organisations: [(id: "a", name: "Prøvehospitalet Nord"), (id: "b", name: "Prøvehospitalet Syd"), (id: "c", name: "Sydby Sygehus")],
        groups: [(id: "styre", name: "Styregruppen", level: administrative)])"#;
    for (row, question, has_yes) in [
        (
            "Bo Eksempelsen",
            "Bo Prøve Eksempelsen eller Bo Test Eksempelsen",
            false,
        ),
        ("Ib", "kun ét navn: er det en ny person?", true),
        (
            "Ib Opdigtsen, Prøvehospitalet",
            "hvilken organisation: Prøvehospitalet Nord eller Prøvehospitalet Syd?",
            false,
        ),
        (
            "Ib Opdigtsen, Sydby Sygehuus",
            "er det Sydby Sygehus?",
            true,
        ),
    ] {
        let mut program = Program::open(&[text], 100, 24, Settings::default());
        program.press("/g:styre<enter>");
        paste(&mut program, &format!("Medlemmer\n{row}\nUlla Opdigtsen\n"));
        let asked = program.text();
        assert!(asked.contains(question), "{row}: {asked}");
        assert_eq!(asked.contains("Space ja"), has_yes, "{row}: {asked}");
        let after = program.press("<space>").text();
        assert_eq!(after.contains("1 spørgsmål"), !has_yes, "{row}: {after}");
    }
}

#[test]
fn the_same_for_all_below_is_said_after_a_yes_too() {
    let text = r#"(schema: 1, id: "p", title: "Prøve",
        people: [(id: "bo", name: "Bodil Eksempelsen"), (id: "ib", name: "Ibrahim Prøvesen"), (id: "ul", name: "Ulrikke Opdigtsen")],
        groups: [(id: "styre", name: "Styregruppen", level: administrative)])"#;
    let list =
        "Medlemmer\nBodill Eksempelsen\nIbrahimm Prøvesen\nUlrikkke Opdigtsen\nAnne Nyesen\n";
    // With the cursor back on what was answered, and with it where it went by itself.
    for keys in ["<space><up>a", "<space>a"] {
        let mut program = Program::open(&[text], 100, 24, Settings::default());
        program.press("/g:styre<enter>");
        paste(&mut program, list);
        assert!(program.text().contains("3 spørgsmål"), "{}", program.text());
        program.press(keys);
        assert!(
            !program.text().contains("spørgsmål"),
            "{keys}: {}",
            program.text()
        );
        program.press("<ctrl-s>");
        let data = saved(&mut program);
        assert_eq!(data.groups[0].members.len(), 4, "{keys}");
        assert_eq!(data.people.len(), 4, "{keys}");
    }
}

#[test]
fn a_line_can_be_said_to_be_a_heading_a_meeting_an_item_or_a_deadline() {
    let told = |paper: &str, what: &str| {
        let mut program = Program::small(100, 30);
        program.press("/fore<enter>");
        paste(&mut program, paper);
        program.press(&format!("<home>v{what}<enter>"));
        program
    };
    let list = "De opdigtede\nTest Testesen\nPrøve Prøvesen\n";
    let text = told(list, "overskrift").press("<down>").text();
    assert!(text.contains("på vegne af: De opdigtede"), "{text}");
    let days = "Vi ses 12. marts kl. 9-11, 3. april og 5. maj 2026 hos os\nTest Testesen\n";
    let text = told(days, "kommende").text();
    for day in ["12. marts 2026", "3. april 2026", "5. maj 2026"] {
        assert!(text.contains(day), "{day}: {text}");
    }
    let text = told("Vi talte om prøver\nTest Testesen\n", "punkt på").text();
    assert!(text.contains("punkt: 1 Vi talte"), "{text}");
    let text = told(
        "Regnskabet skal ligge klar 1. maj 2026\nTest Testesen\n",
        "sag med",
    )
    .text();
    assert!(text.contains("1. maj 2026 · Regnskabet"), "{text}");
    let text = told("Vi ses snart hos os\nTest Testesen\n", "kommende").text();
    assert!(text.contains("Linjen har ingen dato"), "{text}");
}
