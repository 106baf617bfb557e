//! A dataset to edit, and what editing it in a terminal takes.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::harness::{ENTER, Home, SAVE, Session};

/// A dataset to edit, with comments everywhere.
pub const EDITED: &str = r#"// Prøvestrukturen.
(
    schema: 1,
    id: "p",
    title: "Prøve",
    as_of: "2016",
    people: [
        (id: "test", name: "Test Testesen"), // formanden
        (id: "bo", name: "Bo Testesen"),
        // Åse kom til i 2015.
        (id: "aase", name: "Åse Testesen"),
        (id: "ib", name: "Ib Testesen"),
    ],
    groups: [
        // Styregruppen først.
        (
            id: "styre", name: "Styregruppen", level: administrative,
            // I den orden, de kom.
            members: [
                (person: "test", roles: chair), // siden 2014
                (person: "bo"), // suppleant før
            ],
        ),
        (id: "tema", name: "Temagruppen", level: cluster), // den anden
    ],
)
"#;

impl Home {
    /// Writes the dataset to edit.
    pub fn edited(&self) -> PathBuf {
        self.write("prøve.ron", EDITED)
    }

    /// Opens the dataset to edit and waits until the group is there that is chosen first.
    #[track_caller]
    pub fn edit(&self) -> Session {
        let session = self.mandat(&["prøve.ron"]).go();
        session.wait_selected("Styregruppen");
        session
    }

    /// The journals that lie there.
    pub fn journals(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.state().join("journal"))
            .into_iter()
            .flatten();
        entries.map(|e| e.unwrap().path()).collect()
    }

    /// Holds that a file is a valid dataset, as the program itself judges it.
    #[track_caller]
    pub fn check(&self, file: &Path) {
        let mut check = Command::new(env!("CARGO_BIN_EXE_mandat"));
        check
            .env_clear()
            .env("HOME", self.root())
            .env("LANG", "da_DK.UTF-8")
            .current_dir(self.root());
        check.envs(self.folders());
        let out = check.arg("check").arg(file).output().unwrap();
        let told = String::from_utf8_lossy(&out.stdout) + String::from_utf8_lossy(&out.stderr);
        assert!(
            out.status.success(),
            "{} is not valid: {told}",
            file.display()
        );
    }
}

impl Session {
    /// Waits until what was done last stands in the journal, or in the file.
    #[track_caller]
    pub fn wait_kept(&self) {
        self.wait_until("nothing on its way to the disk", |screen| {
            is_kept(&screen.contents())
        });
    }

    /// Does something that is said in the footer, and waits until that is there and kept.
    #[track_caller]
    pub fn step(&mut self, keys: &str, said: &str) {
        assert!(
            !self
                .text()
                .lines()
                .last()
                .unwrap_or_default()
                .contains(said),
            "»{said}« is there before:\n{}",
            self.text()
        );
        self.send(keys);
        self.wait_for(said);
        self.wait_kept();
    }

    /// Gives the group that is chosen another name.
    #[track_caller]
    pub fn rename(&mut self, name: &str) {
        self.step(
            &format!("xOmdøb{ENTER}\u{15}{name}{SAVE}"),
            &format!("rettet til {name}"),
        );
    }

    /// Saves.
    #[track_caller]
    pub fn save(&mut self) {
        self.step(SAVE, "Gemt i");
    }
}

/// Tells whether a screen says that nothing is on its way to the disk.
pub fn is_kept(screen: &str) -> bool {
    let title = screen.lines().next().unwrap_or_default();
    !title.contains("… skriver") && !title.contains("… gemmer")
}
