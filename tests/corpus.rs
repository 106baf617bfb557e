//! What becomes of files as people write them, when the program changes something in them.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use crate::values::{Dice, Known};
use mandat::change::{Kept, Rewritten, invert, patched, rewrite};
use mandat::model::{Dataset, Datum, Group, Membership, Record as _, Value as _, datum};
use proptest::prelude::*;

fn corpus() -> Vec<(String, String)> {
    let mut files: Vec<_> = fs::read_dir("tests/corpus")
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() > 9);
    files
        .into_iter()
        .map(|p| {
            (
                p.file_name().unwrap().to_string_lossy().into_owned(),
                fs::read_to_string(p).unwrap(),
            )
        })
        .collect()
}

/// What a text means, references not followed.
fn meaning(text: &str) -> Datum {
    datum::parse::<Dataset>(text)
        .unwrap_or_else(|problems| panic!("{problems:?}\n{text}"))
        .datum()
}

/// Rewrites and holds what always holds: the meaning, the patches there and back.
fn rewritten(text: &str, new: &Datum, kept: &[Kept]) -> Rewritten {
    let out = rewrite(text, &meaning(text), new, kept).unwrap();
    assert!(meaning(&out.text) == *new, "{}", out.text);
    assert_eq!(patched(text, &out.patches).as_ref(), Some(&out.text));
    assert_eq!(
        patched(&out.text, &invert(&out.patches)).as_deref(),
        Some(text)
    );
    assert!(
        out.patches
            .windows(2)
            .all(|p| p[0].at + p[0].old.len() < p[1].at)
    );
    out
}

/// How many lines went and came, by the longest common selection.
fn changed_lines(old: &str, new: &str) -> (usize, usize) {
    let (a, b): (Vec<&str>, Vec<&str>) = (old.split('\n').collect(), new.split('\n').collect());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a[head..]
        .iter()
        .rev()
        .zip(b[head..].iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let (a, b) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    let mut row = vec![0usize; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let up = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { up.max(row[j]) };
            diagonal = up;
        }
    }
    (a.len() - row[b.len()], b.len() - row[b.len()])
}

/// Returns the value at a way of names and numbers.
fn at<'d>(datum: &'d mut Datum, way: &[&str]) -> &'d mut Datum {
    let Some((step, rest)) = way.split_first() else {
        return datum;
    };
    let inner = match datum {
        Datum::Record(fields) => fields
            .iter_mut()
            .find(|(name, _)| name == step)
            .map(|(_, value)| value),
        Datum::List(items) => items.get_mut(step.parse::<usize>().unwrap()),
        _ => None,
    };
    at(inner.unwrap_or_else(|| panic!("{step}")), rest)
}

fn list(datum: &mut Datum, group: usize) -> &mut Vec<Datum> {
    match at(datum, &["groups", &group.to_string(), "members"]) {
        Datum::List(items) => items,
        _ => panic!(),
    }
}

/// The groups with members, and how many each has.
fn members(datum: &Datum) -> Vec<(usize, usize)> {
    let groups = datum.field("groups").items().iter().enumerate();
    groups
        .map(|(g, group)| (g, group.field("members").items().len()))
        .filter(|(_, n)| *n > 0)
        .collect()
}

/// All comments of a text in their order.
fn comments(text: &str) -> Vec<String> {
    let (mut out, mut at, bytes) = (Vec::new(), 0, text.as_bytes());
    while at < bytes.len() {
        let rest = &text[at..];
        let skip = if rest.starts_with("//") {
            out.push(rest.lines().next().unwrap().trim_end().to_owned());
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            let (mut open, mut end) = (0, 0);
            loop {
                match &rest[end..] {
                    r if r.starts_with("/*") => (open, end) = (open + 1, end + 2),
                    r if r.starts_with("*/") => (open, end) = (open - 1, end + 2),
                    r => end += r.chars().next().unwrap().len_utf8(),
                }
                if open == 0 {
                    break;
                }
            }
            out.push(rest[..end].to_owned());
            end
        } else if rest.starts_with("r\"") || rest.starts_with("r#") {
            let hashes = rest[1..].chars().take_while(|c| *c == '#').count();
            let close = format!("\"{}", "#".repeat(hashes));
            let body = hashes + 2;
            body + rest[body..].find(&close).unwrap() + close.len()
        } else if rest.starts_with('"') {
            let mut end = 1;
            while !rest[end..].starts_with('"') {
                end += if rest[end..].starts_with('\\') {
                    2
                } else {
                    rest[end..].chars().next().unwrap().len_utf8()
                };
            }
            end + 1
        } else {
            rest.chars().next().unwrap().len_utf8()
        };
        at += skip;
    }
    out
}

/// The files with one element on each line or more, where what is taken out and put back is the same to the byte.
const USUAL: [&str; 6] = [
    "bom.ron",
    "comments.ron",
    "crlf.ron",
    "plain.ron",
    "tabs.ron",
    "unicode.ron",
];

#[test]
fn every_file_is_read_and_left_alone_where_nothing_changes() {
    for (name, text) in corpus() {
        assert!(
            mandat::model::read::read(&text).is_ok(),
            "{name}: {:?}",
            mandat::model::read::read(&text)
        );
        let out = rewritten(&text, &meaning(&text), &[]);
        assert_eq!(
            (out.text.as_str(), out.patches.len(), out.taken.len()),
            (text.as_str(), 0, 0),
            "{name}"
        );
    }
}

#[test]
fn the_notes_and_roles_of_each_member_change_alone() {
    for (name, text) in corpus() {
        let old = meaning(&text);
        for (g, count) in members(&old) {
            for m in 0..count {
                for (field, value) in [
                    ("note", Datum::text("Ny \"note\" – æøå")),
                    ("roles", Datum::List(vec![Datum::word("observer")])),
                ] {
                    let mut new = old.clone();
                    list(&mut new, g)[m].set(&Membership::SPEC, field, value);
                    let out = rewritten(&text, &new, &[]);
                    let (went, came) = changed_lines(&text, &out.text);
                    let long = out.patches.iter().any(|p| p.old.contains("\\\n"));
                    assert!(
                        went <= 1 + usize::from(long) && came <= 2,
                        "{name} {g} {m} {field}: {:?}",
                        out.patches
                    );
                    assert_eq!(comments(&text), comments(&out.text), "{name}");
                    let back = rewritten(&out.text, &old, &out.taken);
                    let (went, came) = changed_lines(&out.text, &back.text);
                    assert!(
                        went <= 2 && came <= 1,
                        "{name} {g} {m} {field}: {:?}",
                        back.patches
                    );
                    if USUAL.contains(&name.as_str()) && !long {
                        assert_eq!(back.text, text, "{name} {g} {m} {field}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_member_goes_with_its_lines_and_comes_back() {
    for (name, text) in corpus() {
        let old = meaning(&text);
        for (g, count) in members(&old) {
            for m in 0..count {
                let mut new = old.clone();
                list(&mut new, g).remove(m);
                let one = list(&mut new, g).is_empty();
                if one {
                    at(&mut new, &["groups", &g.to_string()]).set(
                        &Group::SPEC,
                        "members",
                        Datum::Absent,
                    );
                }
                let out = rewritten(&text, &new, &[]);
                let [taken] = out.taken.as_slice() else {
                    panic!("{name}: {:?}", out.taken)
                };
                let (went, came) = changed_lines(&text, &out.text);
                let own = taken.text.trim_matches(['\r', '\n']).lines().count()
                    + taken.text.matches("\n\n").count();
                assert!(
                    went <= own + 2 && came <= 1,
                    "{name} {g} {m}: {:?}",
                    out.patches
                );
                if USUAL.contains(&name.as_str()) && taken.text.contains('\n') {
                    assert_eq!((out.patches.len(), came), (1, 0), "{name} {g} {m}");
                }
                let mut all = comments(&out.text);
                all.extend(comments(&taken.text));
                all.sort();
                let mut before = comments(&text);
                before.sort();
                assert_eq!(all, before, "{name} {g} {m}");
                let back = rewritten(&out.text, &old, &out.taken);
                assert_eq!(comments(&back.text).len(), before.len(), "{name} {g} {m}");
                if USUAL.contains(&name.as_str())
                    || ["no_trailing.ron", "one_line.ron"].contains(&name.as_str())
                {
                    assert_eq!(back.text, text, "{name} {g} {m}");
                }
            }
        }
    }
}

#[test]
fn a_member_comes_at_every_place() {
    for (name, text) in corpus() {
        let old = meaning(&text);
        let fresh = datum::parse::<Membership>(
            r#"(person: "test-testesen", roles: [observer, substitute], note: "kommet til")"#,
        );
        let fresh = fresh.unwrap().datum();
        for (g, count) in members(&old) {
            for m in 0..=count {
                let mut new = old.clone();
                list(&mut new, g).insert(m, fresh.clone());
                let out = rewritten(&text, &new, &[]);
                let (went, came) = changed_lines(&text, &out.text);
                assert!(went <= 1 && came <= 6, "{name} {g} {m}: {:?}", out.patches);
                assert_eq!(comments(&text), comments(&out.text), "{name} {g} {m}");
                assert_eq!(
                    text.contains('\t'),
                    out.text.contains("\t\t\t\t(person"),
                    "{name}"
                );
                if text.contains("\r\n") {
                    assert_eq!(
                        out.text.matches('\n').count(),
                        out.text.matches("\r\n").count()
                    );
                }
                let back = rewritten(&out.text, &old, &[]);
                let bare = text.contains("members: (") && g == 0;
                if USUAL.contains(&name.as_str()) && !bare {
                    assert_eq!(back.text, text, "{name} {g} {m}");
                }
            }
        }
    }
}

#[test]
fn a_member_moves_with_what_belongs_to_it() {
    for (name, text) in corpus() {
        let old = meaning(&text);
        for (g, count) in members(&old) {
            for (from, to) in (0..count)
                .flat_map(|from| (0..count).map(move |to| (from, to)))
                .filter(|(from, to)| from != to)
            {
                let mut new = old.clone();
                let moved = list(&mut new, g).remove(from);
                list(&mut new, g).insert(to, moved);
                let out = rewritten(&text, &new, &[]);
                assert_eq!(out.taken, [], "{name} {g} {from} {to}");
                let sorted = |text: &str| comments(text).into_iter().collect::<BTreeSet<_>>();
                assert_eq!(sorted(&text), sorted(&out.text), "{name} {g} {from} {to}");
                assert_eq!(comments(&text).len(), comments(&out.text).len());
                let (went, came) = changed_lines(&text, &out.text);
                assert!(
                    went <= 8 && came <= 8,
                    "{name} {g} {from} {to}: {:?}",
                    out.patches
                );
                if name == "plain.ron" {
                    assert_eq!((went, came, out.patches.len()), (1, 1, 2));
                }
            }
        }
    }
}

#[test]
fn what_is_shipped_loses_and_regains_any_part() {
    let text = include_str!("../data/midtjylland.ron");
    let old = meaning(text);
    for field in ["groups", "cases", "people", "sources"] {
        let count = old.field(field).items().len();
        for i in (0..50).map(|n| n * 7919 % count) {
            let mut new = old.clone();
            let Datum::List(items) = at(&mut new, &[field]) else {
                panic!()
            };
            items.remove(i);
            let out = rewrite(text, &old, &new, &[]).unwrap();
            let [patch] = out.patches.as_slice() else {
                panic!("{:?}", out.patches)
            };
            assert!(
                patch.new.is_empty() && patch.old.ends_with(",\n"),
                "{field} {i}: {patch:?}"
            );
            let back = rewrite(&out.text, &new, &old, &out.taken).unwrap();
            assert!(
                back.text == text,
                "{field} {i}: {:?} {:?}",
                out.patches,
                back.patches
            );
        }
    }
    for g in 0..old.field("groups").items().len() {
        let group = &old.field("groups").items()[g];
        for m in 0..group.field("members").items().len().min(3) {
            let mut new = old.clone();
            list(&mut new, g).remove(m);
            if list(&mut new, g).is_empty() {
                at(&mut new, &["groups", &g.to_string()]).set(
                    &Group::SPEC,
                    "members",
                    Datum::Absent,
                );
            }
            let out = rewrite(text, &old, &new, &[]).unwrap();
            assert!(meaning(&out.text) == new);
            let back = rewrite(&out.text, &new, &old, &out.taken).unwrap();
            assert!(
                back.text == text,
                "{g} {m}: {:?} {:?}",
                out.patches,
                back.patches
            );
        }
    }
}

/// How many made-up cases are tried.
const CASES: u32 = 300;

/// Returns a dataset with some changes, whose references lead nowhere.
fn changed(datum: &Datum, numbers: &[u8]) -> Datum {
    crate::values::changed(datum, &mut Dice::new(numbers), &Known::default())
}

/// Writes a datum in a layout made up: spaces, line breaks, numbered comments, commas, brackets, strings.
struct Wild<'n> {
    dice: Dice<'n>,
    out: String,
}

impl Wild<'_> {
    fn text(datum: &Datum, noise: &[u8]) -> String {
        let mut wild = Wild {
            dice: Dice::new(noise),
            out: String::new(),
        };
        wild.write(datum);
        wild.out
    }

    fn gap(&mut self) {
        let gap = match self.dice.roll(24) {
            0 => "\n",
            1 => "\n    ",
            2 => " // ord #, ord\n",
            3 => "\n\n  // for sig #\n\n",
            4 => " /* a /* # */ , */ ",
            5 => "\r\n",
            6 => "\t",
            7 => "\n  // over #\n  ",
            8 => " /* to\nlinjer # */",
            9..16 => " ",
            _ => "",
        };
        let number = self.out.len().to_string();
        self.out.push_str(&gap.replace('#', &number));
    }

    fn block(&mut self, brackets: [char; 2], count: usize, part: &mut dyn FnMut(&mut Self, usize)) {
        self.out.push(brackets[0]);
        for i in 0..count {
            self.gap();
            part(self, i);
            self.gap();
            if i + 1 < count || self.dice.roll(2) == 0 {
                self.out.push(',');
            }
        }
        self.gap();
        self.out.push(brackets[1]);
    }

    fn write(&mut self, datum: &Datum) {
        let some = self.dice.roll(9) == 0;
        self.out.push_str(if some { "Some(" } else { "" });
        match datum {
            Datum::Absent => {}
            Datum::Text(text) if !text.contains(['"', '\r']) && text.len() % 3 == 1 => {
                let _ = write!(self.out, "r#\"{text}\"#");
            }
            Datum::Text(_) | Datum::Word(_) => self.out.push_str(&datum.to_ron()),
            Datum::List(items) if items.len() == 1 && self.dice.roll(2) == 0 => {
                self.write(&items[0]);
            }
            Datum::List(items) => {
                self.block(['[', ']'], items.len(), &mut |out, i| out.write(&items[i]));
            }
            Datum::Record(fields) => self.block(['(', ')'], fields.len(), &mut |out, i| {
                out.out.push_str(fields[i].0);
                out.gap();
                out.out.push(':');
                out.gap();
                out.write(&fields[i].1);
            }),
        }
        self.out.push_str(if some { ")" } else { "" });
    }
}

fn numbers() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 1..200)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_edits_of_the_files_are_written(file in 0usize..11, first in numbers(), later in numbers()) {
        let (_, text) = &corpus()[file];
        let old = meaning(text);
        let new = changed(&old, &first);
        let first = rewritten(text, &new, &[]);
        let second = rewritten(&first.text, &changed(&new, &later), &first.taken);
        rewritten(&second.text, &old, &[first.taken, second.taken].concat());
    }

    #[test]
    fn any_layout_keeps_its_comments(noise in numbers(), file in 0usize..11, first in numbers()) {
        let old = meaning(&corpus()[file].1);
        let text = Wild::text(&old, &noise);
        prop_assert!(meaning(&text) == old, "{}", text);
        let out = rewritten(&text, &changed(&old, &first), &[]);
        let mut all: Vec<String> = comments(&out.text);
        all.extend(out.taken.iter().flat_map(|taken| comments(&taken.text)));
        all.sort();
        let mut before = comments(&text);
        before.sort();
        prop_assert_eq!(all, before, "{:?}", out.patches);
        rewritten(&out.text, &old, &out.taken);
    }

    #[test]
    fn what_was_kept_elsewhere_fits_anywhere(noise in numbers(), from in 0usize..11, to in 0usize..11) {
        let (there, here) = (Wild::text(&meaning(&corpus()[from].1), &noise), &corpus()[to].1);
        let (mut less, mut more) = (meaning(&there), meaning(here));
        let mut gone = std::mem::take(list(&mut less, 0));
        at(&mut less, &["groups", "0"]).set(&Group::SPEC, "members", Datum::Absent);
        let mut kept = rewritten(&there, &less, &[]).taken;
        let whole = meaning(&there);
        for i in 0..gone.len() {
            let mut less = whole.clone();
            list(&mut less, 0).remove(i);
            if !list(&mut less, 0).is_empty() {
                kept.extend(rewritten(&there, &less, &[]).taken);
            }
        }
        list(&mut more, 0).append(&mut gone);
        rewritten(here, &more, &kept);
    }
}

#[test]
fn a_large_file_takes_no_longer_than_reading_it_some_times() {
    let member =
        "                (person: \"test-testesen\", note: \"nummer\"), // og en kommentar\n";
    let head = "(\n    schema: 1,\n    id: \"stor\",\n    title: \"Stor\",\n    groups: [\n        (\n            id: \"g\",\n            name: \"G\",\n            level: cluster,\n            members: [\n";
    let text = format!(
        "{head}{}            ],\n        ),\n    ],\n)\n",
        member.repeat(20_000)
    );
    let old = meaning(&text);
    let mut new = old.clone();
    list(&mut new, 0).remove(10_000);
    list(&mut new, 0)[5].set(&Membership::SPEC, "note", Datum::text("en anden"));
    let begin = std::time::Instant::now();
    let out = rewrite(&text, &old, &new, &[]).unwrap();
    assert!(
        begin.elapsed().as_secs() < 10,
        "what grows with the square takes minutes here"
    );
    assert_eq!(changed_lines(&text, &out.text), (2, 1));
}
