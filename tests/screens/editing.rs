//! Editing through the screens: what is typed, what shows, and what the file would say.

use std::path::Path;
use std::sync::Arc;

use crossterm::event::Event;
use mandat::model::Dataset;
use mandat::model::read::read;
use mandat::session::Locked;
use mandat::tui::Effect;
use mandat::tui::app::Settings;
use mandat::tui::keys::script;

use super::harness::{Program, SMALL};

/// The lines that only one of two texts has: those that went, and those that came.
fn diff(old: &str, new: &str) -> (Vec<String>, Vec<String>) {
    let only = |a: &str, b: &str| {
        let there: Vec<&str> = b.lines().collect();
        a.lines()
            .filter(|l| !there.contains(l))
            .map(|l| l.trim().to_owned())
            .collect()
    };
    (only(old, new), only(new, old))
}

fn quits(program: &Program) -> bool {
    program.effects.contains(&Effect::Quit)
}

#[test]
fn a_known_person_with_role_and_organisation_takes_at_most_fifteen_keys_beyond_the_name() {
    let mut program = Program::small(80, 24);
    program.press("/fore<enter>");
    // `i`, the name, Enter; the role's letters, Enter; the organisation's letters, Enter; Ctrl-s.
    let around = "i<enter>form<enter>syd<enter><ctrl-s>";
    assert!(script(around).len() <= 15);
    let text = program
        .press("iaage<enter>form<enter>syd<enter><ctrl-s>")
        .text();
    assert!(text.contains("Aage Prøvesen tilføjet i FORE"), "{text}");
    let (gone, came) = diff(SMALL, &program.saved_text(0));
    assert_eq!(gone, Vec::<String>::new());
    assert_eq!(
        came,
        [r#"(person: "aage-proevesen", roles: chair, on_behalf_of: "sydby"),"#]
    );
}

#[test]
fn the_field_of_a_person_offers_who_and_what_can_be_a_member() {
    let mut program = Program::small(100, 30);
    let text = program.press("/fore<enter>itest").text();
    assert!(
        text.contains("er med her · chef, Nordby Kommune, FORE"),
        "{text}"
    );
    program.press("<enter><ctrl-s>");
    // Who is there already is refused; the employer came along.
    let text = program.text();
    assert!(
        text.contains("sidder der allerede") && text.contains("Nordby Kommune"),
        "{text}"
    );
    program.press("<esc>j");
    for (typed, member) in [
        ("hospit", r#"(party: "hospital"),"#),
        ("ledig", "(vacant: true),"),
    ] {
        program.press(&format!("/fore<enter>i{typed}<enter><ctrl-s>"));
        let (_, came) = diff(SMALL, &program.saved_text(0));
        assert!(came.iter().any(|line| line == member), "{came:?}");
    }
}

#[test]
fn who_can_be_stood_in_for_begins_with_the_members_of_the_group() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter><tab><down>xgør til stedf<enter> ");
    let text = program.text();
    let at = |name: &str| text.rfind(name).unwrap_or_else(|| panic!("{name}\n{text}"));
    assert!(at("Test Testesen") < at("Aage Prøvesen"), "{text}");
}

#[test]
fn a_place_that_stands_as_vacant_is_filled_with_enter_and_i_adds_another() {
    let mut program = Program::small(100, 30);
    let text = program.press("/fore<enter><tab><end>i").text();
    assert!(text.contains("Tilføj medlem"), "{text}");
    let vacant = program
        .press("<esc>/fore<enter><tab><down><down><enter>")
        .text();
    assert!(
        vacant.contains("Besæt eller ret den ledige plads"),
        "{vacant}"
    );
}

#[test]
fn a_new_person_is_made_on_the_way() {
    let mut program = Program::small(80, 24);
    program.press("/fore<enter>iny opdigtet<enter>");
    let text = program.text();
    assert!(text.contains("Ny person"), "{text}");
    program.press("<ctrl-s><ctrl-s>");
    let saved = program.saved_text(0);
    assert!(
        saved.contains(r#"id: "ny-opdigtet""#) && saved.contains(r#"(person: "ny-opdigtet")"#),
        "{saved}"
    );
    let data = read(&saved).unwrap();
    assert_eq!(
        data.people.last().map(|p| p.name.as_str()),
        Some("ny opdigtet")
    );
}

#[test]
fn everything_can_be_taken_back_and_done_again_to_the_byte() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>iaage<enter><ctrl-s>");
    program.press("<tab>dslet<enter>");
    program.press("/fore<enter>xomdøb<enter><ctrl-s>");
    let after = program.saved_text(0);
    program.press("<esc>uu");
    assert_eq!(program.saved_text(0), SMALL);
    assert!(
        !program.text().contains("ikke gemt"),
        "what is as in the file is not unsaved"
    );
    program.press("u");
    assert!(program.text().contains("Der er intet at fortryde"));
    program.press("UU");
    assert_eq!(program.saved_text(0), after);
}

#[test]
fn several_members_end_on_a_day_at_once_and_stay_as_history() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter><tab>  ");
    assert!(program.text().contains("✓ Test Testesen"));
    program.press("dafslut<enter>31/12-2016<ctrl-s>");
    let data = read(&program.saved_text(0)).unwrap();
    let ends: Vec<_> = data.groups[1]
        .members
        .iter()
        .map(|m| m.period.to.as_ref().map(ToString::to_string))
        .collect();
    assert_eq!(
        ends,
        [
            Some("2016-12-31".to_owned()),
            Some("2016-12-31".to_owned()),
            None
        ]
    );
}

#[test]
fn a_person_is_replaced_everywhere_from_a_day() {
    let mut program = Program::small(100, 30);
    program.press("/p: test testesen<enter>r<enter>åse<enter>1/10-2016<ctrl-s>");
    let text = program.text();
    assert!(text.contains("afløst af Åse Prøvesen"), "{text}");
    let saved = program.saved_text(0);
    assert!(
        saved.contains(r#"to: "2016-09-30""#) && saved.contains(r#"from: "2016-10-01""#),
        "{saved}"
    );
}

#[test]
fn the_chair_is_handed_over_from_a_day() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter><tab><down>xformand<enter>1/1-2017<ctrl-s>");
    let data = read(&program.saved_text(0)).unwrap();
    let chairs: Vec<_> = data.groups[1]
        .members
        .iter()
        .filter(|m| m.roles.contains(&mandat::model::Role::Chair))
        .map(|m| {
            (
                m.person.as_ref().unwrap().as_str(),
                m.period.from.clone().map(|d| d.to_string()),
            )
        })
        .collect();
    assert_eq!(
        chairs,
        [
            ("test-testesen", Some("2016-09-15".into())),
            ("aase-proevesen", Some("2017-01-01".into()))
        ]
    );
}

#[test]
fn a_group_ends_and_asks_what_becomes_of_what_it_has() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>d<enter>");
    insta::assert_snapshot!(program.styled());
    program.press("31/12-2016<enter>opgaven er løst<ctrl-s>");
    let data = read(&program.saved_text(0)).unwrap();
    assert_eq!(data.groups[1].ended_because, "opgaven er løst");
    assert!(
        data.groups[1]
            .members
            .iter()
            .filter(|m| !m.vacant)
            .all(|m| m.period.to.is_some())
    );
}

#[test]
fn a_pasted_list_shows_what_it_would_do_before_it_does() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>");
    let list = "Navn\tOrganisation\tRolle\nÅse Prøvesen\tNordby Kommune\tnæstformand\nOpdigtet Person\tSydby Kommune\t\n";
    program.app().handle(&Event::Paste(list.into()));
    assert_eq!(program.saved_text(0), SMALL);
    insta::assert_snapshot!(program.styled());
    program.press("-<ctrl-s>");
    let data = read(&program.saved_text(0)).unwrap();
    assert_eq!(
        data.people.last().map(|p| p.name.as_str()),
        Some("Opdigtet Person")
    );
    program.press("u");
    assert_eq!(program.saved_text(0), SMALL, "the whole list is one step");
}

#[test]
fn the_mandate_and_its_statements_are_edited_in_the_form() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>e<enter>");
    let text = program.text();
    assert!(text.contains("Ret mandatet"), "{text}");
    assert!(text.contains("Pladser"), "{text}");
}

#[test]
fn errors_stand_beside_the_field_before_anything_is_done() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter><tab>dafslut<enter>31/2");
    let text = program.text();
    assert!(text.contains("ukendt dato"), "{text}");
    program.press("<ctrl-s>");
    assert_eq!(program.saved_text(0), SMALL);
}

#[test]
fn quitting_asks_when_something_is_not_saved_and_only_then() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>iaage<enter><ctrl-s>q");
    assert!(!quits(&program));
    insta::assert_snapshot!(program.text());
    program.press("bliv<enter>q<esc>");
    assert!(!quits(&program));
    program.press("uq");
    assert!(quits(&program));
}

#[test]
fn nobody_types_in_vain_where_nothing_can_be_changed() {
    let mut program = Program::open(
        &[SMALL],
        100,
        30,
        Settings {
            read_only: true,
            ..Settings::default()
        },
    );
    let source = mandat::session::Source {
        path: "0.ron".into(),
        text: Arc::from(SMALL),
        stamp: None,
        locked: Some(Locked::Asked),
    };
    program.app().set_sources(vec![source]);
    for keys in ["/fore<enter>i", "e<enter>", "E"] {
        let text = program.press(keys).text();
        assert!(text.contains("intet kan ændres"), "{keys}: {text}");
        program.press("<esc>");
    }
    assert_eq!(program.effects, []);
}

/// Writes a text as the file that a dataset came from, and tells the program of it as the watch does.
fn outside(program: &mut Program, text: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("0.ron");
    std::fs::write(&path, text).unwrap();
    let (text, stamp) = mandat::store::read_stamped(&path).unwrap();
    let dataset = read(&text);
    program.app().came(0, text.into(), stamp, dataset);
}

#[test]
fn what_others_change_elsewhere_comes_in_and_the_own_change_stays() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>iaage<enter><ctrl-s>");
    outside(
        &mut program,
        &SMALL.replace("Den gamle gruppe", "Den ældre gruppe"),
    );
    let text = program.text();
    assert!(
        text.contains("ændret udefra") && text.contains("Forløbsgruppen"),
        "{text}"
    );
    let saved = program.saved_text(0);
    assert!(
        saved.contains("Den ældre gruppe") && saved.contains("aage-proevesen\")"),
        "{saved}"
    );
    outside(&mut program, "(schema: 1, half");
    assert!(program.text().contains("ugyldig lige nu"));
    assert_eq!(program.saved_text(0), saved);
}

#[test]
fn a_form_keeps_to_its_member_and_to_what_others_changed_meanwhile() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter><tab><down>dafslut<enter>");
    let before = "(person: \"test-testesen\", roles: [chair, member]";
    outside(
        &mut program,
        &SMALL.replace(
            before,
            &format!("(person: \"aage-proevesen\"),\n                {before}"),
        ),
    );
    program.press("31/12-2016<ctrl-s>");
    let data = read(&program.saved_text(0)).unwrap();
    let ended: Vec<_> = data.groups[1]
        .members
        .iter()
        .filter(|m| m.period.to.is_some())
        .collect();
    assert_eq!(
        ended[0].person.as_ref().map(|p| p.as_str()),
        Some("aase-proevesen")
    );
    assert_eq!(ended.len(), 1);

    let mut program = Program::small(100, 30);
    program.press("/gammel<enter>xalt om<enter>");
    outside(
        &mut program,
        &SMALL.replace("to: \"2016-08-31\"", "to: \"2016-07-31\""),
    );
    program.press("<end> og kære<ctrl-s>");
    let saved = program.saved_text(0);
    assert!(
        saved.contains("2016-07-31") && saved.contains("Den gamle gruppe og kære"),
        "{saved}"
    );
}

#[test]
fn what_both_changed_is_shown_side_by_side_and_answered_before_anything_is_written() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>xomdøb<enter><end> mit<ctrl-s>");
    let mine = program.saved_text(0);
    assert!(mine.contains("Forløbsgruppen mit"), "{mine}");
    outside(
        &mut program,
        &SMALL.replace("\"Forløbsgruppen\"", "\"Forløbsgruppen deres\""),
    );
    insta::assert_snapshot!(program.styled());
    program.press("<enter>");
    assert_eq!(
        program.saved_text(0),
        mine,
        "nothing is taken in without an answer"
    );
    program.press("2<enter>");
    assert!(program.saved_text(0).contains("Forløbsgruppen deres"));
}

#[test]
fn long_values_that_clash_can_be_read_to_their_end_on_a_small_screen() {
    let name = |of: &str| {
        let words = (1..30).map(|n| format!("{of}{n}"));
        words.collect::<Vec<_>>().join(" ")
    };
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>xomdøb<enter><ctrl-u>");
    program.press(&format!("{}<ctrl-s>", name("mit")));
    let theirs = format!("\"{}\"", name("deres"));
    outside(&mut program, &SMALL.replace("\"Forløbsgruppen\"", &theirs));
    let text = program.text();
    assert!(text.contains("Enter skriv "), "{text}");
    for (width, height) in [(60, 24), (40, 20), (20, 6)] {
        let mut seen = program.resize(width, height).press("<home>").text();
        for _ in 0..30 {
            seen += &program.press("<pagedown>").text();
        }
        for word in ["mit1", "mit29", "deres1", "deres29"] {
            let mut words = seen.split_whitespace();
            assert!(words.any(|seen| seen == word), "{width}: {word}: {seen}");
        }
        for _ in 0..30 {
            program.press("<pageup>");
        }
        let text = program.text();
        assert!(text.contains("mit2 "), "{text}");
    }
}

#[test]
fn the_changes_of_the_session_are_listed_and_told_field_by_field() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>iaage<enter>form<enter><ctrl-s>H");
    assert!(program.text().contains("Aage Prøvesen tilføjet i FORE"));
    let text = program.press("<enter>").text();
    assert!(text.contains("Forløbsgruppen › Medlemmer"), "{text}");
}

#[test]
fn forms_fit_every_size() {
    for (width, height) in [(1, 1), (20, 5), (40, 10), (80, 24), (200, 60)] {
        let mut program = Program::small(width, height);
        for keys in [
            "/fore<enter>i",
            "aage",
            "<esc><esc><esc>x",
            "<esc>n",
            "<esc>H<esc>q",
        ] {
            program.press(keys);
            program.text();
        }
    }
}

/// Presses keys on the small structure and returns what the file would say.
fn after(keys: &str) -> (String, String) {
    let mut program = Program::small(100, 30);
    program.press(keys);
    let screen = program.text();
    (program.saved_text(0), screen)
}

#[test]
fn members_are_moved_copied_and_put_on_seats() {
    let (saved, screen) = after("/fore<enter><tab><down><alt-up>");
    assert!(
        saved.find("aase-proevesen\", certainty") < saved.find("\"test-testesen\", roles"),
        "{screen}"
    );
    let (saved, screen) = after("/fore<enter><tab>xanden plads<enter>leder<enter><ctrl-s>");
    assert!(saved.contains(r#"seat: "fore-ledere""#), "{screen}");
    let (saved, screen) = after("/ventede<enter>xkopiér<enter>forløb<enter><ctrl-s>");
    assert_eq!(read(&saved).unwrap().groups[3].members.len(), 2, "{screen}");
    let (saved, screen) = after("/fore<enter><tab><down>xstedfortræder<enter>test<enter><ctrl-s>");
    assert!(
        saved.contains(r#"substitute_for: "test-testesen""#),
        "{screen}"
    );
}

#[test]
fn an_open_seat_is_filled_where_it_shows() {
    let (saved, screen) = after("/fore<enter>iaage<enter><enter><enter>leder<enter><ctrl-s>");
    assert!(
        saved.contains(r#"person: "aage-proevesen", seat: "fore-ledere""#),
        "{screen}\n{saved}"
    );
}

#[test]
fn people_are_merged_and_erased() {
    let (saved, screen) = after("/p: aage<enter>xsamme som<enter>åse<enter><ctrl-s>");
    let data = read(&saved).unwrap();
    assert_eq!(data.people.len(), 2, "{screen}");
    assert!(
        data.people[1]
            .aliases
            .iter()
            .any(|a| a.text == "Aage Prøvesen")
    );

    let mut program = Program::small(100, 30);
    program.press("/p: test testesen<enter>dhelt<enter>");
    assert!(program.text().contains("kan ikke fortrydes"));
    program.press("<down><enter>forkert<ctrl-s>");
    assert!(program.text().contains("ikke personens navn"));
    program.press("<ctrl-u>test testesen<ctrl-s>");
    let saved = program.saved_text(0);
    assert!(
        !saved.contains("test-testesen") && !saved.contains("Test Testesen"),
        "{saved}"
    );
    let backup = program.effects.iter().find_map(|e| match e {
        Effect::Disk(mandat::session::Order::Save { backup, .. }) => Some(*backup),
        _ => None,
    });
    assert_eq!(
        backup,
        Some(false),
        "the file is saved at once, and the version with the person is not kept"
    );
    let told = program
        .effects
        .iter()
        .any(|e| matches!(e, Effect::Disk(mandat::session::Order::Journal { .. })));
    assert!(!told, "the journal never learns of it");
    program.press("u");
    assert_eq!(program.saved_text(0), saved, "it cannot be taken back");
    let (lines, files, in_use) = (2, 1, 0);
    let done = Ok(mandat::store::Scrubbed {
        lines,
        files,
        in_use,
    });
    program
        .app()
        .erased(0, std::path::Path::new("a.ron"), &done);
    let told = program.text();
    for said in [
        "Test Testesen: Person slettet",
        "væk fra a.ron",
        "linjer: 2",
        "Andre datasæt",
    ] {
        assert!(told.contains(said), "{said}: {told}");
    }
}

#[test]
fn an_id_changes_everywhere() {
    let (saved, screen) = after("/p: test testesen<enter>xid'et<enter><ctrl-u>tt<ctrl-s>");
    assert!(!saved.contains("test-testesen"), "{screen}");
    assert!(saved.matches("\"tt\"").count() >= 3);
    assert!(
        screen.contains("Test Testesen"),
        "what shows stays: {screen}"
    );
}

#[test]
fn groups_are_made_renamed_moved_reopened_and_followed() {
    let (saved, screen) = after("/fore<enter>nny gruppe<enter>Arbejdsgruppen om prøver<ctrl-s>");
    assert!(
        saved.contains(r#"id: "arbejdsgruppen-om-proever""#) && saved.contains(r#"parent: "fore""#),
        "{screen}\n{saved}"
    );
    let (saved, screen) = after("/fore<enter>xomdøb<enter><end> II<enter><enter>1/1-2017<ctrl-s>");
    let data = read(&saved).unwrap();
    assert_eq!(
        (data.groups[1].name.as_str(), data.groups[1].versions.len()),
        ("Forløbsgruppen II", 1),
        "{screen}"
    );
    let (saved, screen) = after("/fore<enter>xflyt<enter><backspace>ventede<enter><ctrl-s>");
    assert!(saved.contains(r#"parent: "ventet""#), "{screen}");
    let (saved, screen) = after("/gammel<enter>xgenåbn<enter>");
    assert_eq!(read(&saved).unwrap().groups[2].period.to, None, "{screen}");
    let (saved, screen) =
        after("/fore<enter>xtager over<enter>ventede<enter>1/1-2017<enter> <ctrl-s>");
    assert!(
        saved.contains("successors") && saved.contains(r#"to: "2016-12-31""#),
        "{screen}"
    );
}

#[test]
fn a_new_version_of_a_mandate_keeps_the_old_one() {
    let (saved, screen) = after("/fore<enter>xudgave<enter>1/1-2017<ctrl-s>");
    let data = read(&saved).unwrap();
    assert_eq!(data.groups[1].mandates.len(), 2, "{screen}");
    assert_eq!(
        data.groups[1].mandates[1]
            .period
            .to
            .as_ref()
            .map(ToString::to_string),
        Some("2016-12-31".into())
    );
}

#[test]
fn things_of_every_kind_are_made_changed_and_deleted() {
    let (saved, screen) = after("/fore<enter>nny sag<enter>Prøvesagen<ctrl-s>");
    assert!(saved.contains(r#"text: "Prøvesagen""#), "{screen}\n{saved}");
    let (saved, screen) = after("/folderen<enter>eaf<ctrl-s>");
    assert!(saved.contains("Folderen laves færdig.af"), "{screen}");
    let (saved, screen) = after("/folderen<enter>dslet<enter>");
    assert!(!saved.contains("sag-1"), "{screen}");
    let (saved, screen) = after("/p: test testesen<enter>dslet<enter>");
    assert_eq!(saved, SMALL, "what others point to stays");
    assert!(screen.contains("Test Testesen"), "{screen}");
}

#[test]
fn a_new_dataset_and_another_file_are_asked_for() {
    let mut program = Program::small(100, 30);
    program.press("ndatasæt<enter>Prøveby<enter>Region Prøve<enter><enter>proeveby<ctrl-s>");
    let created = program.effects.iter().find_map(|e| match e {
        Effect::Create { file, text } => Some((file.clone(), text.clone())),
        _ => None,
    });
    let (file, text) = created.unwrap();
    assert!(
        Path::new(&file).is_absolute() && file.ends_with("proeveby.ron"),
        "{file}"
    );
    assert_eq!(read(&text).unwrap().title, "Prøveby");
    program.press("xanden fil<enter>kopi");
    let text = program.text();
    assert!(
        text.lines()
            .any(|l| l.contains("Filnavn: ") && l.contains("kopi.ron")),
        "{text}"
    );
    program.press("<ctrl-s>");
    let saves = program.effects.iter().any(
        |e| matches!(e, Effect::Disk(mandat::session::Order::Save { path, expected: None, .. }) if path.ends_with("kopi.ron")),
    );
    assert!(saves, "{}", program.text());
}

#[test]
fn in_a_form_ctrl_z_takes_typing_back_and_ctrl_c_loses_nothing() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>iaage<enter><ctrl-z>");
    assert!(!program.effects.contains(&Effect::Suspend));
    let text = program.press("<esc><esc>iaage<enter><ctrl-c>").text();
    assert!(text.contains("Kassér") && !quits(&program), "{text}");
}

#[test]
fn a_list_keeps_its_lines_however_it_comes_in() {
    let list = "Opdigtet Person, Sydby Kommune\rOle Opdigt, Nordby Kommune\r";
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>");
    program.app().handle(&Event::Paste(list.into()));
    let text = program.text();
    assert!(
        text.contains("2 nye") && text.contains("Ole Opdigt"),
        "{text}"
    );
    program.press("<esc>xindsæt<enter>");
    program.app().handle(&Event::Paste(list.into()));
    let text = program.press("<ctrl-s>").text();
    assert!(
        text.contains("2 nye") && text.contains("Ole Opdigt"),
        "{text}"
    );
}

#[test]
fn who_fills_a_vacant_place_makes_it_no_longer_vacant() {
    let (saved, screen) = after("/fore<enter><tab><end><enter>aage<enter><ctrl-s>");
    let data = read(&saved).unwrap();
    let last = data.groups[1].members.last().unwrap();
    assert_eq!(
        (data.groups[1].members.len(), last.vacant),
        (3, false),
        "{screen}"
    );
    assert_eq!(
        last.person.as_ref().map(|p| p.as_str()),
        Some("aage-proevesen")
    );
}

#[test]
fn nobody_is_added_twice() {
    let (saved, screen) = after("/fore<enter>iåse<enter><ctrl-s>");
    assert_eq!(saved, SMALL);
    assert!(
        screen.contains("Åse Prøvesen sidder der allerede"),
        "{screen}"
    );
}

#[test]
fn who_comes_later_shows_as_such() {
    let (_, screen) = after("/fore<enter>iaage<enter><enter><enter><enter>1/1-2018<ctrl-s>");
    assert!(
        screen.contains("› Aage Prøvesen") && screen.contains("fra 1.1.2018"),
        "{screen}"
    );
}

#[test]
fn undo_shows_where_it_happened() {
    let (_, screen) = after("/fore<enter>iaage<enter><ctrl-s>/gammel<enter>u");
    assert!(
        screen.contains("Fortrudt: Aage Prøvesen tilføjet")
            && screen.contains("Forløbsgruppen  FORE"),
        "{screen}"
    );
}

#[test]
fn mandates_are_told_apart_by_status_and_days() {
    let text = r#"(schema: 1, id: "x", title: "X", groups: [(id: "g", name: "Gruppen", level: administrative, mandates: [
        (id: "gammelt-id", status: adopted, period: (from: "2012", to: "2015")),
        (id: "nyt-id", status: adopted, period: (from: "2016")),
        (id: "udkast-id", status: draft, draft: 2)])])"#;
    let mut program = Program::open(&[text], 100, 40, Settings::default());
    for keys in ["x", "<esc><enter>e"] {
        let text = program.press(keys).text();
        let place = |words: &str| {
            text.find(words)
                .unwrap_or_else(|| panic!("{words}: {text}"))
        };
        let in_use = place("Mandat: vedtaget, fra 2016");
        assert!(in_use < place("Mandat: vedtaget, 2012–2015"), "{text}");
        assert!(in_use < place("Mandat: 2. udkast"), "{text}");
        assert!(!text.contains("-id"), "{text}");
    }
}

#[test]
fn a_list_pasted_where_one_person_is_asked_for_opens_as_a_list() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>i");
    let list = "Opdigtet Person\nTest Testesen\n";
    program.app().handle(&Event::Paste(list.into()));
    program.press("<ctrl-s><esc>");
    let data = read(&program.saved_text(0)).unwrap();
    let names: Vec<_> = data.people.iter().map(|p| p.name.as_str()).collect();
    assert!(names.ends_with(&["Opdigtet Person"]), "{names:?}");
}

#[test]
fn a_meeting_without_a_day_is_given_one() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>");
    let list = "Deltagere:\nOpdigtet Person, Test Testesen\n";
    program.app().handle(&Event::Paste(list.into()));
    let text = program.text();
    assert!(text.contains("hvilken dag?"), "{text}");
    program.press("<enter>15/9-2026<enter><ctrl-s><ctrl-s>");
    let data = read(&program.saved_text(0)).unwrap();
    let meeting = data.meetings.last().unwrap();
    assert_eq!(meeting.date.as_ref().unwrap().to_string(), "2026-09-15");
    assert_eq!(meeting.attendance.len(), 2);
}

#[test]
fn a_dataset_without_a_group_says_how_to_make_one() {
    let empty = "(schema: 1, id: \"tom\", title: \"Tom\")";
    let mut program = Program::open(&[empty], 80, 24, Settings::default());
    let ways = [
        "n opretter en gruppe",
        "x læser et papir",
        "eller sæt en liste ind",
    ];
    let text = program.text();
    assert!(ways.iter().all(|way| text.contains(way)), "{text}");
    program.press("i");
    let text = program.text();
    assert!(
        text.contains("Ingen grupper endnu: n opretter en"),
        "{text}"
    );
    program.press("x");
    assert!(
        program.text().contains("Læs et papir"),
        "{}",
        program.text()
    );
}

#[test]
fn a_paper_about_another_group_asks_where_it_goes() {
    let mut program = Program::small(100, 30);
    let data = read(SMALL).unwrap();
    let other = &data.groups.last().unwrap().name;
    program.press("/fore<enter>");
    let paper = format!("Medlemmer af {other}\nOpdigtet Person\n");
    program.app().handle(&Event::Paste(paper));
    let text = program.text();
    assert!(text.contains("skal det ind i"), "{text}");
    program.press(" <ctrl-s>");
    let after = read(&program.saved_text(0)).unwrap();
    let members = |d: &Dataset| d.groups.last().unwrap().members.len();
    assert_eq!(members(&after), members(&data) + 1);
}

#[test]
fn the_members_as_they_are_copied_are_known_when_they_are_pasted() {
    let mut program = Program::small(100, 30);
    program.press("/fore<enter>ymedlemmerne<enter>");
    let copied = program.effects.iter().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    program.app().handle(&Event::Paste(copied.unwrap()));
    let text = program.text();
    assert!(text.contains("egne ord om gruppen"), "{text}");
    program.press("<ctrl-s>");
    assert!(
        program.text().contains("intet at ændre"),
        "{}",
        program.text()
    );
    assert_eq!(program.saved_text(0), SMALL);
}

#[test]
fn a_paper_is_told_in_the_words_of_the_language() {
    let mut program = Program::small(120, 40);
    program.press("/fore<enter>");
    let paper = "Kommissorium\n\nFormål\nAt koordinere.\n\nFormandskab\nFormandskabet varetages af kommunerne og regionen i fællesskab for 2 år ad gangen.\n\n\
        Sammensætning\n2 direktører fra regionen\n\nMødehyppighed\nFire møder om året.\n";
    program.app().handle(&Event::Paste(paper.into()));
    let mut seen = String::new();
    for _ in 0..12 {
        seen += &program.text();
        program.press("j");
    }
    for word in [
        "shape",
        "shared",
        "statement",
        "purpose",
        "years:",
        "per_year",
        "exact",
        "permanent",
    ] {
        assert!(!seen.contains(word), "{word}: {seen}");
    }
    assert!(
        seen.contains("formandskabet: ") && seen.contains("slags: "),
        "{seen}"
    );
}
