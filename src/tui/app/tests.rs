use std::sync::Arc;

use crate::model::{Book, Library, read::read};
use crate::search::Index;
use crate::session::{Order, Source};
use crate::tui::app::{App, Settings};
use crate::tui::checked::GROUPS_AT_ONCE;
use crate::tui::command::Command;
use crate::tui::keys::{Key, script};
use crate::tui::{Effect, draw};

const TEXT: &str = r#"(schema: 1, id: "x", title: "Prøve", as_of: "2016",
    people: [(id: "test", name: "Test Testesen"), (id: "aase", name: "Åse Prøvesen")],
    groups: [(id: "g", name: "Gruppen", level: cluster, members: (person: "test"), note: "Test Testesen ringer.")])"#;

fn app(with_file: bool) -> App {
    let mut app = App::new(Settings::default());
    let library = Arc::new(Library::new(vec![Book::new(read(TEXT).unwrap())]));
    app.open(Arc::clone(&library), None);
    app.set_index(Arc::new(Index::new(&library)));
    if with_file {
        app.set_sources(vec![Source {
            path: "x.ron".into(),
            text: TEXT.into(),
            stamp: None,
            locked: None,
        }]);
    }
    draw(&mut app, 100, 40);
    app
}

/// Presses keys, and returns the screen as text.
fn press(app: &mut App, keys: &str) -> String {
    for key in script(keys) {
        app.press(key);
        app.prepare(ratatui::layout::Rect::new(0, 0, 100, 40));
    }
    let buf = draw(app, 100, 40);
    let line = |y: u16| (0..100).map(|x| buf[(x, y)].symbol()).collect::<String>() + "\n";
    (0..40).map(line).collect()
}

#[test]
fn without_a_file_nothing_is_changed_and_it_is_said() {
    for keys in ["i", "e", "E", "xTilføj<enter>", "n<enter>", "d"] {
        let mut app = app(false);
        let screen = press(&mut app, keys);
        assert!(
            screen.contains("Der er ingen fil at ændre i") && app.screens.is_empty(),
            "{keys}\n{screen}"
        );
    }
}

#[test]
fn what_is_new_shows_and_back_leads_to_where_one_was() {
    let mut app = app(true);
    press(&mut app, "nNy gruppe<enter>Den nye<ctrl-s>");
    let shown = |app: &App| app.shared.library.name(app.shown().unwrap()).to_owned();
    assert_eq!(shown(&app), "Den nye");
    press(&mut app, "iåse<enter><ctrl-s>");
    assert_eq!(app.shared.library.book(0).group(1).members.len(), 1);
    press(&mut app, "nNy person<enter>Eks Empelsen<ctrl-s>");
    assert_eq!(shown(&app), "Eks Empelsen");
    press(&mut app, "<backspace>");
    assert_eq!(shown(&app), "Den nye");
}

#[test]
fn before_a_person_is_erased_the_texts_are_told_that_stay() {
    let mut first = app(true);
    let screen = press(&mut first, "/p:test<enter>x");
    assert!(screen.contains("Slet personen helt"), "{screen}");
    let screen = press(&mut first, "Slet personen<enter>");
    assert!(
        screen.contains("bliver stående") && screen.contains("Gruppen › Bemærkning"),
        "{screen}"
    );
    let mut second = app(true);
    let screen = press(&mut second, "/p:åse<enter>xSlet personen<enter>");
    assert!(
        screen.contains("Nej, lad personen blive") && !screen.contains("bliver stående"),
        "{screen}"
    );
}

#[test]
fn quitting_leaves_nothing_in_the_journal_of_what_was_taken_back() {
    let quit = Key::char('q');
    assert_eq!(app(true).press(quit), [Effect::Quit]);
    let mut app = app(true);
    press(&mut app, "iåse<enter><ctrl-s>u");
    let effects = app.press(quit);
    assert!(
        matches!(
            &effects[..],
            [Effect::Disk(Order::Clear { upto: 2, .. }), Effect::Quit]
        ),
        "{effects:?}"
    );
}

/// Opens a dataset of so many groups and one more, in which a person sits longer than they are there.
fn opened(groups: usize) -> App {
    let more: Vec<String> = (0..groups)
        .map(|i| format!(r#"(id: "h{i}", name: "H{i}", level: cluster),"#))
        .collect();
    let more = more.concat();
    let text = format!(
        r#"(schema: 1, id: "x", title: "X", as_of: "2016-09-15", people: [(id: "a", name: "Test Testesen", period: (to: "2015"))],
        groups: [(id: "g", name: "G", level: political, members: [(person: "a")]), {more}])"#
    );
    let mut app = App::new(Settings::default());
    let library = Library::new(vec![Book::new(read(&text).unwrap())]);
    app.open(Arc::new(library), None);
    app
}

#[test]
fn a_large_dataset_is_checked_beside_the_screens_and_stale_findings_are_dropped() {
    let mut app = opened(GROUPS_AT_ONCE);
    draw(&mut app, 80, 24);
    assert!(app.shared.found(0).is_none());
    let job = app.check_wanted().unwrap();
    assert!(app.check_wanted().is_none(), "one at a time");
    app.shared.settings.as_of = Some(jiff::civil::date(2014, 1, 1));
    app.set_checked(job.run());
    assert!(app.shared.found(0).is_none(), "of another day");
    let job = app.check_wanted().unwrap();
    app.set_checked(job.run());
    assert!(app.shared.found(0).is_some() && app.check_wanted().is_none());
}

#[test]
fn what_takes_long_in_a_large_dataset_opens_when_it_is_made_and_can_be_left() {
    let mut app = opened(GROUPS_AT_ONCE);
    let screen = press(&mut app, "t");
    assert!(screen.contains("Tidslinje …"), "{screen}");
    let late = app.making_wanted().unwrap();
    assert!(app.making_wanted().is_none(), "once");
    press(&mut app, "<esc>");
    app.made(late.run());
    assert!(app.screens.is_empty(), "nobody waits for it");

    press(&mut app, "t");
    let stale = app.making_wanted().unwrap();
    let book = Arc::clone(&app.shared.library.books()[0]);
    app.shared.renew(0, book, Vec::new());
    let work = app.making_wanted().unwrap();
    app.made(stale.run());
    assert!(
        press(&mut app, "").contains("Tidslinje …"),
        "of another edition"
    );
    app.made(work.run());
    assert!(press(&mut app, "").contains("I dag"));
}

#[test]
fn a_small_one_is_checked_at_once_and_counted_by_its_day() {
    let mut app = opened(3);
    assert!(press(&mut app, "").contains("▲1"));
    assert!(app.check_wanted().is_none());
    app.carry(Command::Day(Some(jiff::civil::date(2014, 1, 1)), None));
    let screen = press(&mut app, "");
    assert!(!screen.contains('▲'), "the person was there: {screen}");
}

#[test]
fn a_message_is_told_whole_and_text_from_an_own_editor_is_kept() {
    let mut app = app(true);
    let long = "Ikke gemt: filen er ændret af en anden imens, og noget i den kan ikke læses lige nu. Ret filen, og gem igen";
    app.say(long);
    let buf = draw(&mut app, 60, 20);
    let line = |y: u16| (0..60).map(|x| buf[(x, y)].symbol()).collect::<String>();
    let told = format!("{} {}", line(18).trim(), line(19).trim());
    assert_eq!(told, long);

    let edited = |effects: Vec<Effect>| {
        let edit = effects.into_iter().find_map(|effect| match effect {
            Effect::Edit(edited) => Some(edited),
            _ => None,
        });
        edit.unwrap()
    };
    let first = edited(app.press(Key::char('E')));
    app.edited(first, Ok("(id: \"g\", name: ".to_owned()));
    press(&mut app, "<esc>");
    let screen = press(&mut app, "q");
    assert!(
        screen.contains("fra din editor er ikke taget ind"),
        "{screen}"
    );
    press(&mut app, "<esc>");
    let again = edited(app.press(Key::char('E')));
    assert_eq!(again.text, "(id: \"g\", name:");
    // Discarding it at the end ends the program.
    app.edited(again, Ok("(id: \"g\", name: ".to_owned()));
    press(&mut app, "<esc>");
    press(&mut app, "q<down><down>");
    let effects = app.press(Key::plain(crossterm::event::KeyCode::Enter));
    assert!(effects.contains(&Effect::Quit), "{effects:?}");
}

#[test]
fn going_back_from_what_holds_on_another_day_comes_back_to_the_day() {
    let text = r#"(schema: 1, id: "x", title: "X", as_of: "2016-09-15", groups: [
        (id: "a", name: "Gruppe A", level: cluster, mandates: [
            (id: "m", status: historic, period: (from: "2006", to: "2010"), statements: [(kinds: task, text: "Før.")]),
            (id: "n", status: adopted, period: (from: "2015"), statements: [(kinds: task, text: "Nu.")])])])"#;
    let mut app = App::new(Settings::default());
    let library = Arc::new(Library::new(vec![Book::new(read(text).unwrap())]));
    app.open(Arc::clone(&library), None);
    draw(&mut app, 100, 30);
    let at = |id: &str| library.find(0, &crate::model::Id::new(id)).unwrap();
    app.carry(Command::Go(at("a")));
    let day = |app: &App| app.shared.settings.as_of;
    let before = day(&app);
    app.carry(Command::Go(at("m")));
    assert_ne!(day(&app), before);
    app.carry(Command::Act(crate::tui::action::Action::Back));
    assert_eq!(day(&app), before);
    let screen = press(&mut app, "");
    assert!(screen.contains("15. september 2016"), "{screen}");
}
