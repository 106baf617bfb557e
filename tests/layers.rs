//! Which module may use which, and that the files of a module do not use each other in a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The modules from the bottom up, each with those it uses. Add one here knowingly; what is not used any more must go.
const ALLOWED: &[(&str, &[&str])] = &[
    ("lang", &[]),
    ("syntax", &["lang"]),
    ("model", &["lang", "syntax"]),
    ("seating", &["model"]),
    ("phrases", &["lang", "model", "seating"]),
    ("change", &["lang", "syntax", "model"]),
    ("tree", &["lang", "model"]),
    ("search", &["lang", "model", "phrases", "seating"]),
    ("paper", &["lang", "syntax", "model", "seating", "search"]),
    ("edit", &["lang", "syntax", "model", "change", "search"]),
    (
        "check",
        &[
            "lang", "syntax", "model", "seating", "phrases", "change", "search", "edit",
        ],
    ),
    (
        "article",
        &["lang", "model", "seating", "phrases", "change", "check"],
    ),
    ("coverage", &["lang", "model", "seating", "phrases"]),
    (
        "chart",
        &["lang", "model", "seating", "phrases", "tree", "article"],
    ),
    ("timeline", &["lang", "model", "phrases"]),
    (
        "compare",
        &[
            "lang", "syntax", "model", "phrases", "change", "tree", "search", "edit", "article",
        ],
    ),
    ("store", &["lang", "syntax", "model"]),
    ("git", &[]),
    ("history", &["lang", "model", "change", "article", "git"]),
    ("sharing", &["lang", "model", "change", "git", "history"]),
    ("session", &["lang", "syntax", "model", "change", "store"]),
    (
        "disk",
        &["lang", "syntax", "model", "edit", "store", "session"],
    ),
    (
        "export",
        &[
            "lang", "model", "seating", "phrases", "tree", "edit", "check", "article", "coverage",
            "chart", "timeline", "compare", "store",
        ],
    ),
    ("config", &["lang", "syntax", "store"]),
    (
        "tui",
        &[
            "lang", "syntax", "model", "seating", "phrases", "change", "tree", "search", "paper",
            "edit", "check", "article", "coverage", "chart", "timeline", "compare", "store",
            "session", "disk", "export", "config", "git", "history", "sharing",
        ],
    ),
    (
        "cli",
        &[
            "lang", "syntax", "model", "phrases", "seating", "change", "tree", "search", "paper",
            "edit", "check", "article", "coverage", "timeline", "compare", "store", "session",
            "disk", "export", "config", "git", "history", "tui",
        ],
    ),
];

/// Modules whose files still use each other in a circle. It only gets shorter.
const CIRCULAR: &[&str] = &[
    "model", "change", "tree", "search", "edit", "check", "article", "chart", "compare", "store",
    "session", "cli",
];

/// Modules without input and output.
const PURE: &[&str] = &[
    "lang", "syntax", "model", "seating", "phrases", "change", "tree", "search", "edit", "check",
    "article", "coverage", "chart", "timeline", "compare",
];

/// Where something stands: the modules down to it, below the crate.
type Place = Vec<String>;

/// A path as it is written in a file, from the crate on, and whether it is used there or only handed on by `pub use`.
struct Mention {
    written: Place,
    path: Place,
    imported: bool,
    handed_on: bool,
}

/// Returns the words and signs of a source text up to its tests, without comments, texts and spaces.
fn tokens(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let mut out: Vec<String> = Vec::new();
    for line in text.lines() {
        let mut rest = line.split("//").next().unwrap();
        while let Some(first) = rest.chars().next() {
            let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
            let end = match word.unwrap_or(rest.len()) {
                0 if rest.starts_with("::") => 2,
                0 => first.len_utf8(),
                end => end,
            };
            if !first.is_whitespace() {
                out.push(rest[..end].to_owned());
            }
            rest = &rest[end..];
        }
    }
    out
}

/// Reads the path that begins at a token, with all branches in braces; returns where it ends.
fn branches(tokens: &[String], mut at: usize, stem: &[String], out: &mut Vec<Place>) -> usize {
    let mut path = stem.to_vec();
    let is = |at: usize, sign: &str| tokens.get(at).is_some_and(|t| t == sign);
    loop {
        if is(at, "{") {
            at += 1;
            while at < tokens.len() && !is(at, "}") {
                at = branches(tokens, at, &path, out);
                at += usize::from(is(at, ","));
            }
            return at + 1;
        }
        path.extend(tokens.get(at).cloned());
        at += 1;
        if !is(at, "::") || is(at + 1, "<") {
            break;
        }
        at += 1;
    }
    if is(at, "as") {
        at += 2;
    }
    out.push(path);
    at
}

/// Returns every path of more than one step that a source text mentions.
fn mentions(text: &str) -> Vec<Mention> {
    let tokens = tokens(text);
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let names = tokens[at].starts_with(|c: char| c.is_alphabetic() || c == '_');
        let path = names && tokens.get(at + 1).is_some_and(|t| t == "::");
        // `pub(in super::super)` is no use.
        if !path || at > 1 && tokens[at - 1] == "in" && tokens[at - 2] == "(" {
            at += 1;
            continue;
        }
        let before = |n: usize| at.checked_sub(n).map_or("", |at| tokens[at].as_str());
        let imported = before(1) == "use";
        let handed_on = imported && matches!(before(2), "pub" | ")");
        let mut paths = Vec::new();
        at = branches(&tokens, at, &[], &mut paths);
        out.extend(paths.into_iter().map(|written| Mention {
            written,
            path: Place::new(),
            imported,
            handed_on,
        }));
    }
    out
}

/// The files of the crate with what they mention, by place.
struct Sources(BTreeMap<Place, Vec<Mention>>);

impl Sources {
    fn read() -> Self {
        let mut out = BTreeMap::new();
        collect(Path::new("src"), &[], &mut out);
        let places: BTreeSet<Place> = out.keys().cloned().collect();
        for (place, mentions) in &mut out {
            for mention in mentions {
                mention.path = absolute(&places, place, &mention.written);
            }
        }
        Self(out)
    }

    /// Returns the file in which stands what a path from the crate on means, through at most so many imports.
    fn file(&self, path: &[String], steps: usize) -> Option<&Place> {
        let at = (1..=path.len())
            .rev()
            .find(|n| self.0.contains_key(&path[..*n]))?;
        let (place, mentions) = self.0.get_key_value(&path[..at])?;
        let from = path.get(at).and_then(|name| {
            mentions
                .iter()
                .find(|m| m.imported && m.path.last() == Some(name) && m.path != path)
        });
        from.filter(|_| steps > 0)
            .and_then(|m| self.file(&m.path, steps - 1))
            .or(Some(place))
    }
}

/// Returns a path from the crate on; empty where it leads to another crate.
fn absolute(places: &BTreeSet<Place>, place: &Place, path: &Place) -> Place {
    let ups = path.iter().take_while(|p| *p == "super").count();
    let child = [place.as_slice(), &path[..1]].concat();
    if path[0] == "crate" {
        path[1..].to_vec()
    } else if path[0] == "self" {
        [place.as_slice(), &path[1..]].concat()
    } else if ups > 0 {
        [&place[..place.len() - ups], &path[ups..]].concat()
    } else if places.contains(&child) {
        [place.as_slice(), path].concat()
    } else {
        Place::new()
    }
}

fn collect(path: &Path, place: &[String], out: &mut BTreeMap<Place, Vec<Mention>>) {
    for entry in fs::read_dir(path).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let inner = [place, std::slice::from_ref(&name)].concat();
        if ["tests", "lib", "main"].contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            collect(&path, &inner, out);
        } else {
            let place = if name == "mod" { place.to_vec() } else { inner };
            out.insert(place, mentions(&fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn modules_use_only_what_is_allowed_and_all_that_is_allowed() {
    let mut used: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let sources = Sources::read();
    for (place, mentions) in &sources.0 {
        let all = used.entry(&place[0]).or_default();
        all.extend(
            mentions
                .iter()
                .filter_map(|m| m.path.first())
                .map(String::as_str),
        );
        all.remove(place[0].as_str());
    }
    let allowed: BTreeMap<&str, BTreeSet<&str>> = ALLOWED
        .iter()
        .map(|(module, below)| (*module, below.iter().copied().collect()))
        .collect();
    for (module, used) in &used {
        let allowed = allowed
            .get(module)
            .unwrap_or_else(|| panic!("{module} is not in the table"));
        let new: Vec<_> = used.difference(allowed).collect();
        assert!(new.is_empty(), "{module} is not allowed to use {new:?}");
        let gone: Vec<_> = allowed.difference(used).collect();
        assert!(
            gone.is_empty(),
            "{module} does not use {gone:?} any more: take it out of the table"
        );
    }
    for (rank, (module, below)) in ALLOWED.iter().enumerate() {
        assert!(used.contains_key(module), "{module} is no module");
        for other in *below {
            let lies_below = ALLOWED[..rank].iter().any(|(m, _)| m == other);
            assert!(lies_below, "{module} lies below {other} in the table");
        }
    }
}

#[test]
fn files_of_a_module_do_not_use_each_other_in_a_circle() {
    let sources = Sources::read();
    let mut uses: BTreeMap<&Place, BTreeSet<&Place>> = BTreeMap::new();
    for (place, mentions) in &sources.0 {
        for mention in mentions.iter().filter(|m| !m.handed_on) {
            let file = sources.file(&mention.path, 3);
            let other = file.filter(|f| *f != place && f[0] == place[0]);
            uses.entry(place).or_default().extend(other);
        }
    }
    let mut circles: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (from, others) in &uses {
        for to in others {
            let (mut reached, mut next) = (BTreeSet::new(), vec![*to]);
            while let Some(place) = next.pop() {
                if reached.insert(place) {
                    next.extend(uses.get(place).into_iter().flatten());
                }
            }
            if reached.contains(from) {
                let circle = format!("{} -> {}", from.join("/"), to.join("/"));
                circles.entry(from[0].as_str()).or_default().push(circle);
            }
        }
    }
    for known in CIRCULAR {
        let gone = circles.remove(known).is_none();
        assert!(
            !gone,
            "{known} has no circle any more: take it out of the list"
        );
    }
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn screens_know_their_parts_and_not_the_app() {
    // From the bottom up; what is none of these lies between the parts and the screens.
    let layer = |place: &[String]| match place.get(1).map(String::as_str) {
        Some("parts" | "keys" | "action" | "theme") => 0,
        Some("screens") => 2,
        Some("app") => 3,
        Some("run" | "plain") => 4,
        _ => 1,
    };
    let sources = Sources::read();
    let inside = |place: &&Place| place[0] == "tui" && place.len() > 1;
    for place in sources.0.keys().filter(inside) {
        for mention in &sources.0[place] {
            let file = sources.file(&mention.path, 3).filter(inside);
            let below = file.is_none_or(|file| layer(file) <= layer(place));
            assert!(below, "{} uses {}", place.join("/"), mention.path.join("/"));
        }
    }
}

#[test]
fn the_map_names_every_module_in_order() {
    let map = fs::read_to_string("src/lib.rs").unwrap();
    let places: Vec<_> = ALLOWED
        .iter()
        .map(|(m, _)| {
            map.find(&format!("//! - [`{m}`]"))
                .unwrap_or_else(|| panic!("{m}"))
        })
        .collect();
    assert!(places.is_sorted());
}

#[test]
fn only_the_screens_know_ratatui_and_the_lower_modules_do_no_input_or_output() {
    for (place, mentions) in Sources::read().0 {
        let module = place[0].as_str();
        let uses = |start: &[&str]| {
            let begins = |m: &Mention| m.written.iter().zip(start).all(|(a, b)| a == b);
            mentions.iter().any(begins)
        };
        assert!(module == "tui" || !uses(&["ratatui"]), "{place:?}");
        let terminal = ["tui", "cli"].contains(&module);
        assert!(terminal || !uses(&["crossterm"]), "{place:?}");
        for system in ["fs", "io", "env", "net", "process", "thread"] {
            // A large file is read, and its index filled, in several threads, which end with that.
            let reading = system == "thread" && ["model", "search"].contains(&module);
            let fine = reading || !PURE.contains(&module) || !uses(&["std", system]);
            assert!(fine, "{place:?} uses std::{system}");
        }
    }
}

#[test]
fn one_crossterm_in_the_lock_file() {
    let lock = fs::read_to_string("Cargo.lock").unwrap();
    assert_eq!(lock.matches("name = \"crossterm\"").count(), 1);
}
