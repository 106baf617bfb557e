//! docs/sharing.md, command by command.

use std::fs;

use mandat::change::{Document, Side};
use mandat::lang::Message;
use mandat::model::read;

use super::{Place, no_git, told};

/// Returns the blocks of commands, and whether each is to fail.
fn blocks(text: &str) -> Vec<(bool, &str)> {
    let parts = text.split("```").skip(1).step_by(2);
    parts
        .filter_map(|part| {
            let (info, body) = part.split_once('\n')?;
            info.starts_with("sh").then(|| (info == "sh fails", body))
        })
        .collect()
}

#[test]
fn every_command_of_the_guide_does_what_it_says() {
    if no_git() {
        return;
    }
    let place = Place::new();
    let guide = include_str!("../../docs/sharing.md");
    let mut folder = String::from(".");
    let mut said_all = String::new();
    for (fails, commands) in blocks(guide) {
        if commands.contains("settled\"")
            && commands.starts_with("git commit -a -m \"The number is")
        {
            // The answer is given in the program.
            let file = place.path(&folder).join("samarbejde.ron");
            let text = fs::read_to_string(&file).unwrap();
            let mut document = Document::new(text.as_str().into(), &read::read(&text).unwrap());
            document
                .settle(Message::default(), &[(0, vec![Side::Theirs])])
                .unwrap();
            fs::write(&file, &**document.text()).unwrap();
        }
        let script = format!(
            "set -e\n{commands}\npwd > {}\n",
            place.path("where").display()
        );
        let out = place
            .command("sh", &folder)
            .args(["-c", &script])
            .output()
            .unwrap();
        let (status, said) = told(&out);
        assert_eq!(status != 0, fails, "{commands}\n{said}");
        if !fails {
            folder = fs::read_to_string(place.path("where"))
                .unwrap()
                .trim()
                .to_owned();
        }
        said_all += &said;
    }
    for wanted in [
        "Personer › Test Testesen › Telefon",
        "[conflict-waits]",
        "konflikt besvaret: Test Testesen",
        "+Personer › test-testesen › Telefon: 22 22 22 22",
        "Telefon: 33 33 33 33 → 22 22 22 22 (rettet)",
    ] {
        assert!(said_all.contains(wanted), "{wanted}\n{said_all}");
    }
    let text = place.text("one/samarbejde.ron");
    assert!(
        text.contains("22 22 22 22")
            && text.contains("Åse Prøvesen")
            && !text.contains("conflicts"),
        "{text}"
    );
    assert!(!place.path("one/.gitattributes").exists());
}
