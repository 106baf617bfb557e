//! What a full disk does to saving and to the journal; a limit on the size of files stands for it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use mandat::store::{Backup, Journal, SaveError, find, save, stamp};
use serde_json::json;

/// Names the folder for the part that runs under the limit.
const FOLDER: &str = "MANDAT_TEST_FULL_DISK";

#[test]
fn a_full_disk_harms_neither_the_file_nor_the_journal() {
    let dir = tempfile::tempdir().unwrap();
    // Whoever ignores the signal is told by an error.
    let child = Command::new("sh")
        .args([
            "-c",
            "trap '' XFSZ; ulimit -f 16; exec \"$0\" --exact full_disk::under_the_limit --ignored --nocapture",
        ])
        .arg(std::env::current_exe().unwrap())
        .env(FOLDER, dir.path())
        .output()
        .unwrap();
    assert!(
        child.status.success(),
        "{}",
        String::from_utf8_lossy(&child.stderr)
    );
    assert!(dir.path().join("done").exists());
}

#[test]
#[ignore = "run by the other test, under a limit"]
fn under_the_limit() {
    let Some(dir) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    let file = dir.join("a.ron");
    fs::write(&file, "en").unwrap();
    let (base, large) = (stamp(&file).unwrap(), "æ".repeat(1 << 16));
    assert_eq!(
        save(&file, &large, Some(&base), Backup::Keep, None),
        Err(SaveError::Full)
    );
    assert_eq!(fs::read_dir(&dir).unwrap().count(), 1);
    assert_eq!(fs::read_to_string(&file).unwrap(), "en");

    let mut journal = Journal::start(&dir, &file, base.fingerprint(), "test");
    assert!(journal.append(1, &[json!(large)]).is_err());
    assert_eq!(fs::read_dir(dir.join("journal")).unwrap().count(), 0);
    journal.append(2, &[json!("to")]).unwrap();
    assert!(journal.append(3, &[json!(large)]).is_err());
    journal.append(4, &[json!("fire")]).unwrap();
    drop(journal);
    let found = find(&dir, &file).remove(0);
    assert!(!found.torn && found.unreadable == 0);
    assert_eq!(
        found
            .entries
            .iter()
            .map(|entry| entry.number)
            .collect::<Vec<_>>(),
        [2, 4]
    );
    fs::write(dir.join("done"), "").unwrap();
}
