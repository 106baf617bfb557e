//! Where the names of groups are in a text, so that they can be links.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::data::{Alias, Dataset};
use super::words::AliasKind;

/// The most bytes of a name that is looked for in texts: none has more, and the finder's size goes with them.
const LONGEST: usize = 500;

/// The shortest name that is looked for, in characters.
const SHORTEST: usize = 3;

/// Finds the names, short names and aliases of a dataset's groups.
#[derive(Clone, Debug)]
pub struct Names {
    finder: Option<AhoCorasick>,
    /// For each pattern the groups that have it, and whether the case of its letters counts.
    owners: Vec<(Vec<usize>, bool)>,
    /// The names that more than one group has or had.
    shared: FxHashSet<String>,
}

/// A name found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named<'n> {
    /// The first byte.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
    /// The groups that have the name, at least one.
    pub groups: &'n [usize],
}

impl Names {
    /// Collects the names of a dataset.
    pub fn new(data: &Dataset) -> Self {
        let mut number: FxHashMap<String, usize> = FxHashMap::default();
        let mut patterns: Vec<String> = Vec::new();
        let mut owners: Vec<(Vec<usize>, bool)> = Vec::new();
        let mut first: FxHashMap<&str, usize> = FxHashMap::default();
        let mut shared = FxHashSet::default();
        for (g, group) in data.groups.iter().enumerate() {
            let then = group.versions.iter().map(|version| &version.name);
            for name in then.chain([&group.name]) {
                if *first.entry(name).or_insert(g) != g {
                    shared.insert(name.clone());
                }
            }
            // A box of a chart prints single words, and a slip is no name.
            let told = |a: &&Alias| !matches!(a.kind, AliasKind::Printed | AliasKind::Typo);
            let aliases = group.aliases.iter().filter(told).map(|a| a.text.as_str());
            for name in [group.name.as_str(), group.short_name.as_str()]
                .into_iter()
                .chain(aliases)
            {
                if name.len() > LONGEST || name.chars().count() < SHORTEST || group.unnamed {
                    continue;
                }
                let strict = !name.chars().any(char::is_lowercase);
                let key = if strict {
                    name.to_owned()
                } else {
                    name.to_lowercase()
                };
                let at = *number.entry(key).or_insert_with(|| {
                    patterns.push(name.to_owned());
                    owners.push((Vec::new(), strict));
                    patterns.len() - 1
                });
                // The groups come in order, so that only the last one can be this one.
                if owners[at].0.last() != Some(&g) {
                    owners[at].0.push(g);
                }
            }
        }
        let finder = AhoCorasickBuilder::new()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(&patterns)
            .ok();
        Self {
            finder,
            owners,
            shared,
        }
    }

    /// Returns whether more than one group has a name, on whatever days.
    pub fn is_shared(&self, name: &str) -> bool {
        self.shared.contains(name)
    }

    /// Returns the names in a text, from left to right, whole words only; a genitive `s` may follow.
    pub fn find<'n>(&'n self, text: &str) -> Vec<Named<'n>> {
        let Some(finder) = &self.finder else {
            return Vec::new();
        };
        let mut out = Vec::new();
        for hit in finder.find_iter(text) {
            let (groups, strict) = &self.owners[hit.pattern().as_usize()];
            let found = &text[hit.start()..hit.end()];
            let before = text[..hit.start()].chars().next_back();
            let mut after = text[hit.end()..].chars();
            let mut next = after.next();
            if next == Some('s') {
                next = after.next();
            }
            let apart = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric());
            let spelled = !strict || !found.chars().any(char::is_lowercase);
            if spelled && apart(before) && apart(next) {
                out.push(Named {
                    start: hit.start(),
                    end: hit.end(),
                    groups,
                });
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_are_found_with_their_genitive() {
        let text = r#"(schema: 1, id: "x", title: "X", groups: [
            (id: "s", name: "Styregruppen", level: political),
            (id: "f", name: "Styregruppens formandskab", level: political),
            (id: "k", name: "Den kommunale gruppe", short_name: "KOSU", level: political)])"#;
        let names = Names::new(&super::super::read::read(text).unwrap());
        let found = |text: &str| -> Vec<(String, usize)> {
            names
                .find(text)
                .iter()
                .map(|n| (text[n.start..n.end].to_owned(), n.groups[0]))
                .collect()
        };
        assert_eq!(
            found(
                "Forbereder styregruppens sager; Styregruppens formandskab og KOSU's næstformand."
            ),
            [
                ("styregruppen".into(), 0),
                ("Styregruppens formandskab".into(), 1),
                ("KOSU".into(), 2)
            ]
        );
        assert_eq!(found("programstyregruppen, kosu, Styregruppenavn"), []);
    }

    #[test]
    fn a_name_that_a_group_had_is_shared_with_one_that_has_it() {
        let text = r#"(schema: 1, id: "x", title: "X", groups: [
            (id: "a", name: "A", level: political, versions: [(name: "B", period: (to: "2010"))]),
            (id: "b", name: "B", level: political),
            (id: "c", name: "C", level: political, versions: [(name: "C", period: (to: "2010"))])])"#;
        let names = Names::new(&super::super::read::read(text).unwrap());
        assert_eq!(
            ["A", "B", "C"].map(|name| names.is_shared(name)),
            [false, true, false]
        );
    }
}
