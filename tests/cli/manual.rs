//! `mandat completions` and `mandat man`.

use std::fs;

use super::run;

#[test]
fn each_shell_gets_the_commands_and_formats_and_nothing_that_is_not_for_people() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = run(&["completions", shell]);
        assert!(script.starts_with("status 0"), "{shell}: {script}");
        for word in ["git-setup", "mermaid", "hand-over-chair"] {
            let known = script.contains(word);
            // The others complete no values.
            let no_values = word == "mermaid" && !["bash", "zsh"].contains(&shell);
            assert!(known || no_values, "{shell}: {word}");
        }
        assert!(!script.contains("git-text"), "{shell}");
    }
    assert!(run(&["completions", "fish", "--lang", "da"]).contains("Udskriv strukturen"));
    assert!(run(&["completions", "tcsh"]).starts_with("status 2"));
}

#[test]
fn the_manual_has_a_page_for_each_command_in_the_language_of_the_interface() {
    let page = run(&["man", "--lang", "da"]);
    assert!(
        page.contains(".SH TILVALG") && page.contains("mandat\\-export"),
        "{page}"
    );
    let dir = tempfile::tempdir().unwrap();
    let to = dir.path().to_str().unwrap();
    assert!(run(&["man", "-o", to]).starts_with("status 0"));
    let page = |name: &str| fs::read_to_string(dir.path().join(name)).unwrap();
    let main = page("mandat.1");
    let named = main.split("\nmandat\\-").skip(1);
    for name in named.map(|rest| rest.split("(1)").next().unwrap().replace('\\', "")) {
        assert!(
            page(&format!("mandat-{name}.1")).contains(".SH NAME"),
            "{name}"
        );
    }
    assert!(page("mandat-edit-add-member.1").contains("mandat edit add\\-member"));
    assert!(run(&["man", "-o", to, "--read-only"]).starts_with("status 2"));
}
