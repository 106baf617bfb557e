//! What leaves the program in other formats.

use std::fs;

use mandat::session::{Locked, Source};
use mandat::tui::app::Settings;

use super::harness::{Program, SMALL};

#[test]
fn what_is_exported_is_seen_before_it_is_a_file_and_no_file_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Program::small(80, 24);
    program.press("/fore<enter>x");
    program.press("eksport<enter>");
    insta::assert_snapshot!("formats", program.styled());
    program.press("vcf<enter>");
    let text = program.text();
    assert!(
        text.contains("BEGIN:VCARD") && !text.contains("test@example.invalid"),
        "{text}"
    );
    let text = program.press(" ").text();
    assert!(text.contains("test@example.invalid"), "{text}");
    let file = folder.path().join("a b.vcf");
    for name in ["a b.vcf", "a b-2.vcf"] {
        program.press("e<ctrl-u>");
        program
            .app()
            .handle(&crossterm::event::Event::Paste(file.display().to_string()));
        program.press("<ctrl-s>");
        assert_eq!(
            program.text().contains("findes: den nye får et nummer"),
            name != "a b.vcf"
        );
        let text = program.press("<enter>").text();
        let written = fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(written.contains("test@example.invalid"));
        assert!(text.contains("Skrev ") && text.contains(name), "{text}");
        // The folder stays, the contact data do not.
        program.press("Xvcf<enter>");
        let text = program.text();
        assert!(!text.contains("test@example.invalid"), "{text}");
        program.press(" ");
    }
    let missing = folder.path().join("ingen/x.vcf");
    program.press("e<ctrl-u>");
    program.app().handle(&crossterm::event::Event::Paste(
        missing.display().to_string(),
    ));
    let text = program.press("<ctrl-s><ctrl-s>").text();
    assert!(
        text.contains("x.vcf") && text.contains("BEGIN:VCARD"),
        "{text}"
    );
    let text = program.press("<esc>").text();
    assert!(text.contains("Ingen fil er skrevet"), "{text}");
}

#[test]
fn a_packed_format_shows_what_is_in_it() {
    let mut program = Program::small(80, 24);
    let text = program.press("/fore<enter>Xxlsx<enter>").text();
    for words in [
        "Excel-projektmappe · pr. ",
        " kB",
        "fore-2016-09-15.xlsx",
        "Test Testesen",
        "Nordby Kommune",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn what_cannot_be_changed_can_be_exported_unless_nothing_may_be_written() {
    for locked in [Locked::Embedded, Locked::Asked] {
        let settings = Settings {
            read_only: true,
            ..Settings::default()
        };
        let mut program = Program::open(&[SMALL], 80, 24, settings);
        let source = Source {
            path: "0.ron".into(),
            text: SMALL.into(),
            stamp: None,
            locked: Some(locked.clone()),
        };
        program.app().set_sources(vec![source]);
        let text = program.press("/fore<enter>xeksport<enter>").text();
        assert_eq!(
            text.contains("Excel-projektmappe"),
            locked == Locked::Embedded,
            "{text}"
        );
        assert_eq!(
            text.contains("--read-only"),
            locked == Locked::Asked,
            "{text}"
        );
    }
}
