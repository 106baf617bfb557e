//! A panic leaves a sane terminal.
//!
//! The program has no way to be made panic, and shall have none. The public `tui::run` takes what opens the datasets, and that is
//! enough: this file runs the test binary itself in the pseudo-terminal, where `child` starts the screens with something that panics
//! while it opens, or that opens at a place that is not there, on which the screens themselves panic.

use mandat::disk::Keeping;
use mandat::model::{At, Entity, Library};
use mandat::tui::app::Settings;
use mandat::tui::{Ready, Start, run};

use super::harness::{End, Home};

const WHERE: &str = "MANDAT_TEST_PANIC";

#[test]
fn child() {
    // The child of the other tests here; by itself it has nothing to do.
    let Ok(place) = std::env::var(WHERE) else {
        return;
    };
    let load = move || -> Result<Ready, ()> {
        assert_ne!(place, "loader", "on purpose");
        Ok(Ready {
            library: Library::default(),
            at: Some(At::new(7, Entity::group(7))),
            notices: Vec::new(),
            sources: Vec::new(),
            found: Vec::new(),
            warnings: Vec::new(),
        })
    };
    let _ = run(Start {
        settings: Settings::default(),
        keeping: Keeping::default(),
        load: Box::new(load),
    });
}

fn panic_in(place: &str) -> End {
    let program = std::env::current_exe().unwrap();
    let args = [
        "terminal::panics::child",
        "--exact",
        "--nocapture",
        "--test-threads=1",
    ];
    Home::new()
        .program(program.to_str().unwrap(), &args)
        .env(WHERE, place)
        .go()
        .end()
}

fn told_once_on_the_normal_screen(end: &End) {
    assert_eq!(end.status, 101);
    assert_eq!(end.text.matches("panicked at").count(), 1, "{}", end.text);
    let bytes = String::from_utf8_lossy(&end.bytes);
    let (before, after) = bytes.split_once("panicked at").unwrap();
    assert!(before.contains("\x1b[?1049h") && before.contains("\x1b[?1049l"));
    assert!(
        !after.contains("\x1b[?1049"),
        "the screens go on after the panic"
    );
}

#[test]
fn a_panic_of_the_screens_is_told_after_the_terminal_was_given_back() {
    let end = panic_in("screens");
    assert!(end.text.contains("src/"), "{}", end.text);
    told_once_on_the_normal_screen(&end);
}

#[test]
fn a_panic_beside_the_screens_ends_the_program_too() {
    let end = panic_in("loader");
    assert!(end.text.contains("on purpose"), "{}", end.text);
    told_once_on_the_normal_screen(&end);
}
