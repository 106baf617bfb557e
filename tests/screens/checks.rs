//! What the checks find, and what is done about it.

use super::harness::{Program, SMALL};

#[test]
fn a_finding_leads_to_its_place_to_what_mends_it_and_to_silence() {
    let mut program = Program::small(100, 30);
    let text = program.press("/fore<enter>c").text();
    assert!(text.contains("Kontrol") && text.contains("FORE"), "{text}");
    let text = program.press("udkast<enter>").text();
    assert!(text.contains("Gå til stedet") && text.contains("Ret mandatet"), "{text}");
    program.press("bort<enter>det er aftalt sådan<ctrl-s>");
    let saved = program.saved_text(0);
    assert!(saved.contains("silenced") && saved.contains("det er aftalt sådan"), "{saved}");
    let text = program.press("c").text();
    assert!(text.contains("ses der bort fra"), "{text}");
    program.press("udkast<enter>tælle<enter>");
    assert!(!program.saved_text(0).contains("det er aftalt"), "{}", program.text());
    program.press("uu");
    assert_eq!(program.saved_text(0), SMALL);
}
