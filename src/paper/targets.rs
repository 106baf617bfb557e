//! Which groups a paper is about, and where what it says of each of them goes.

use rustc_hash::FxHashMap;

use super::rows::Row;
use super::said::Paper;
use super::words::key;
use crate::model::Book;

/// Where what a paper says of another group goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Into {
    /// Not answered.
    Ask,
    /// Into the group that the paper is read into.
    Here,
    /// Into the group with this number, which has its name or one like it.
    There(usize),
    /// Nowhere.
    Skip,
}

/// Returns whether a text is the name, the short name or an alias of a group.
pub(super) fn is_named(book: &Book, group: usize, text: &str) -> bool {
    let (group, wanted) = (book.group(group), key(text));
    let others = group.aliases.iter().map(|a| a.text.as_str());
    let mut names = others.chain([group.name.as_str(), group.short_name.as_str()]);
    !wanted.is_empty() && names.any(|name| key(name) == wanted)
}

/// Returns the group that a paper's title names, by its number; `None` where none is called so, or several are.
pub fn group_in(book: &Book, paper: &Paper) -> Option<usize> {
    let (names, groups) = (paper.names(), groups_by_name(book));
    let mut found = names
        .iter()
        .filter_map(|name| groups.get(&key(name)).copied());
    found.find_map(|group| group)
}

/// Returns the group that the title names, where it is another one than a paper is read into; where there is none of that name, what
/// the title calls it.
pub fn other_title(book: &Book, group: usize, paper: &Paper) -> (Option<usize>, String) {
    let names = paper.names();
    if names.iter().any(|name| is_named(book, group, name)) {
        return (None, String::new());
    }
    let titled = group_in(book, paper);
    if titled.is_some() || names.iter().any(|name| is_like(book, group, name)) {
        return (titled, String::new());
    }
    let others = paper.other_groups();
    let mut names = paper.titled().into_iter();
    let called = names.find(|name| !others.contains(&name.as_str()));
    (None, called.unwrap_or_default())
}

/// Returns whether a text may be another form of a group's name: a word of both begins alike.
pub(super) fn is_like(book: &Book, group: usize, text: &str) -> bool {
    let (group, text) = (book.group(group), key(text));
    let others = group.aliases.iter().map(|a| a.text.as_str());
    let mut names = others.chain([group.name.as_str(), group.short_name.as_str()]);
    let words = |text: &str| -> Vec<String> {
        let words = text.split(' ').filter(|word| word.chars().count() > 3);
        words.map(str::to_owned).collect()
    };
    let wanted = words(&text);
    names.any(|name| {
        let name = key(name);
        let is_here = |w: &String| {
            // `Sundhedsudvalget` is no other form of a word `Sundhed`.
            let ends = |own: &str| w.strip_prefix(own).is_some_and(|end| end.len() <= 3);
            let alike = |own: &String| own.starts_with(w.as_str()) || ends(own);
            words(&name).iter().any(alike)
        };
        name == text || wanted.iter().any(is_here)
    })
}

pub(super) fn groups_by_name(book: &Book) -> Groups {
    let mut out = Groups::default();
    for (at, group) in book.data().groups.iter().enumerate() {
        let others = group.aliases.iter().map(|a| a.text.as_str());
        for name in others.chain([group.name.as_str(), group.short_name.as_str()]) {
            let known = out.entry(key(name)).or_insert(Some(at));
            *known = known.filter(|k| *k == at);
        }
    }
    out.remove("");
    out
}

/// Returns the groups that a paper names beside its own, each with where it goes: into the open group where it is its name, into the one
/// group that has that name.
pub fn others(book: &Book, group: usize, paper: &Paper) -> Vec<(String, Into)> {
    let (names, groups) = (paper.other_groups(), groups_by_name(book));
    let rest = paper.rows.iter().any(|r| r.group.is_empty())
        || paper.says.iter().any(|s| s.group.is_empty());
    let one = names.len() == 1 && !rest;
    let (titled, called) = other_title(book, group, paper);
    let other = titled.is_some() || !called.is_empty();
    let titled = other.then(|| (String::new(), Into::Ask));
    let parts = names.into_iter().map(|name| {
        let attends = |r: &Row| r.group == name && r.kind.is_attendance();
        let there = groups.get(&key(name)).copied().flatten();
        let there = there.filter(|_| !paper.rows.iter().any(attends));
        let into = match there {
            _ if is_named(book, group, name) => Into::Here,
            None if one && is_like(book, group, name) => Into::Here,
            // A paper about one other group may be meant for this one.
            Some(group) if !one => Into::There(group),
            _ => Into::Ask,
        };
        (name.to_owned(), into)
    });
    titled.into_iter().chain(parts).collect()
}

/// The groups by their names, short names and aliases; none where several have the same one.
pub(super) type Groups = FxHashMap<String, Option<usize>>;
