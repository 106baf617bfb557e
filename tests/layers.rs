//! The direction of dependencies that the map in `src/lib.rs` promises.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules from the bottom up: each may use those before it, and nothing else of the crate.
const ORDER: [&str; 21] = [
    "lang", "syntax", "model", "change", "tree", "article", "search", "edit", "check", "account",
    "coverage", "chart", "timeline", "compare", "store", "session", "export", "config", "tui",
    "generate", "cli",
];

fn files(path: &Path, out: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            files(&entry.unwrap().path(), out);
        }
    } else if path.extension().is_some_and(|e| e == "rs") {
        out.push(path.to_owned());
    }
}

#[test]
fn modules_use_only_what_lies_below_them() {
    for (rank, module) in ORDER.iter().enumerate() {
        let mut sources = Vec::new();
        for path in [format!("src/{module}"), format!("src/{module}.rs")] {
            if Path::new(&path).exists() {
                files(Path::new(&path), &mut sources);
            }
        }
        assert!(!sources.is_empty(), "{module}");
        for source in sources {
            let text = fs::read_to_string(&source).unwrap();
            for (at, _) in text.match_indices("crate::") {
                let used: String = text[at + 7..]
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                if let Some(other) = ORDER.iter().position(|m| *m == used) {
                    assert!(
                        other <= rank,
                        "{} uses {used}, which lies above {module}",
                        source.display()
                    );
                }
            }
        }
    }
}

#[test]
fn the_map_names_every_module_in_order() {
    let map = fs::read_to_string("src/lib.rs").unwrap();
    let places: Vec<_> = ORDER
        .iter()
        .map(|m| {
            map.find(&format!("//! - [`{m}`]"))
                .unwrap_or_else(|| panic!("{m}"))
        })
        .collect();
    assert!(places.is_sorted());
    for line in map.lines().filter_map(|l| l.strip_prefix("pub mod ")) {
        assert!(ORDER.contains(&line.trim_end_matches(';')), "{line}");
    }
}

#[test]
fn only_the_screens_know_ratatui_and_the_model_does_no_input_or_output() {
    let mut sources = Vec::new();
    files(Path::new("src"), &mut sources);
    for source in sources {
        let text = fs::read_to_string(&source).unwrap();
        let place = source.to_string_lossy().replace('\\', "/");
        if !place.starts_with("src/tui") {
            assert!(
                !text.contains("use ratatui") && !text.contains("use crossterm"),
                "{place}"
            );
        }
        if [
            "src/model",
            "src/change",
            "src/syntax",
            "src/tree",
            "src/search",
            "src/article",
            "src/edit",
            "src/check",
            "src/account",
            "src/compare",
            "src/chart",
        ]
        .iter()
        .any(|m| place.starts_with(m))
        {
            assert!(
                !text.contains("std::fs")
                    && !text.contains("std::io")
                    && !text.contains("std::env"),
                "{place}"
            );
        }
    }
}

#[test]
fn one_crossterm_in_the_lock_file() {
    let lock = fs::read_to_string("Cargo.lock").unwrap();
    assert_eq!(lock.matches("name = \"crossterm\"").count(), 1);
}
