//! Random pairs of edits of one file, merged by what they say and, beside it, line by line by git.

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::Command;

use mandat::change::{Document, Side, Version, join};
use mandat::lang::Message;
use mandat::model::value::Site;
use mandat::model::{Dataset, Datum, Id, Value as _, read};

use super::Place;
use crate::operations::operate;
use crate::steps::TEXTS;
use crate::values::Dice;

/// How many pairs are tried, unless MANDAT_PAIRS says another number, or from which to which: `20..21`.
const PAIRS: u64 = 60;

/// What came of a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// The same text as line by line.
    Exact,
    /// Another text that says the same.
    Formatting,
    /// A conflict.
    Conflict,
    /// It says something else than line by line, which is clean too.
    Differs,
    /// Clean, where there is nothing to compare it with.
    Clean,
    /// What came out cannot be read.
    Unread,
    Panic,
}

/// What git makes of it line by line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum ByLine {
    /// Clean, and nothing is lost.
    Right,
    /// Clean, and something that one side said is lost, or the other way round.
    Wrong,
    Conflict,
    Unread,
}

/// What a dataset says, each with how often: the way to it, and the value.
type Said = BTreeMap<(Vec<String>, String), isize>;

fn said(datum: &Datum) -> Said {
    fn walk(datum: &Datum, way: &mut Vec<String>, out: &mut Said) {
        match datum {
            Datum::Record(fields) => {
                for (name, value) in fields.iter().filter(|(name, _)| *name != "conflicts") {
                    way.push((*name).to_owned());
                    walk(value, way, out);
                    way.pop();
                }
            }
            Datum::List(items) => {
                for item in items {
                    let who = [item.field("id"), item.field("person")];
                    let who = who.into_iter().find(|who| !who.is_absent());
                    way.push(who.map_or("", Datum::str).to_owned());
                    walk(item, way, out);
                    way.pop();
                }
            }
            plain => *out.entry((way.clone(), plain.to_ron())).or_default() += 1,
        }
    }
    let mut out = Said::new();
    walk(datum, &mut Vec::new(), &mut out);
    out
}

/// Returns the things of which a side changed the id alone: the old and the new one.
fn renamed(base: &Datum, side: &Datum) -> Vec<(String, String)> {
    let without = |item: &Datum| {
        let fields = item.fields().iter().filter(|(name, _)| *name != "id");
        fields.cloned().collect::<Vec<_>>()
    };
    let mut out = Vec::new();
    for (name, list) in base.fields() {
        let now = side.field(name).items();
        let ids: Vec<&str> = now.iter().map(|item| item.field("id").str()).collect();
        for item in list
            .items()
            .iter()
            .filter(|item| !ids.contains(&item.field("id").str()))
        {
            let new = now.iter().find(|new| without(new) == without(item));
            out.extend(new.map(|new| {
                (
                    item.field("id").str().to_owned(),
                    new.field("id").str().to_owned(),
                )
            }));
        }
    }
    out
}

/// Returns all ids that are defined in a dataset.
fn keys(dataset: &Dataset) -> Vec<String> {
    let mut out = Vec::new();
    dataset.clone().edit_ids(&mut |site, id| {
        if matches!(site, Site::Key(_)) {
            out.push(id.to_string());
        }
        true
    });
    out
}

/// Returns a dataset with the new ids in place of the old ones.
fn with_names(dataset: &Dataset, names: &[(String, String)]) -> Datum {
    let mut out = dataset.clone();
    out.edit_ids(&mut |_, id| {
        if let Some((_, new)) = names.iter().find(|(old, _)| *old == id.as_str()) {
            *id = Id::new(new);
        }
        true
    });
    out.datum()
}

/// Returns what of the changes of both sides is not in a merge, or is in it though one took it out.
fn lost(base: &Said, sides: [&Said; 2], merged: &Said, kept: &str) -> Vec<String> {
    let count = |of: &Said, key| of.get(key).copied().unwrap_or(0);
    let mut out = Vec::new();
    let all = [base, sides[0], sides[1], merged]
        .into_iter()
        .flat_map(BTreeMap::keys);
    let all: std::collections::BTreeSet<_> = all.collect();
    for key in all {
        let before = count(base, key);
        let [mine, theirs] = sides.map(|side| count(side, key) - before);
        let now = count(merged, key) - before;
        // Both may have made the same change.
        let more = if mine.abs() > theirs.abs() {
            mine
        } else {
            theirs
        };
        let same_way = mine.signum() == theirs.signum();
        let fits = now == mine + theirs || same_way && now == more;
        // Of a conflict ours stands, and theirs is beside it.
        let part = mine.min(mine + theirs)..=mine.max(mine + theirs);
        // The end of an id may be a number of its own there.
        let waits = part.contains(&now) && kept.contains(key.1.trim_end_matches('"'));
        let fits = fits || waits || !kept.is_empty() && mine != 0 && theirs != 0;
        if !fits {
            out.push(format!("{key:?}: {before} {mine:+} {theirs:+} is {now:+}"));
        }
    }
    out
}

/// Edits a text by some operations, and sometimes by hand.
fn edited(text: &str, dice: &mut crate::dice::Dice) -> String {
    let mut document = Document::new(text.into(), &read::read(text).unwrap());
    let wanted = 1 + dice.roll(3);
    let mut done = 0;
    for _ in 0..40 {
        let numbers: Vec<u8> = (0..24).map(|_| dice.roll(256) as u8).collect();
        let mut data: Dataset = document.datum().typed().unwrap();
        let mut answers = Dice::new(&numbers[1..]);
        if operate(&mut data, numbers[0], &mut answers).is_ok()
            && document.act(Message::default(), &data.datum()).is_ok()
        {
            done += 1;
        }
        if done == wanted {
            break;
        }
    }
    let mut text = document.text().to_string();
    if dice.roll(4) == 0 {
        let lines: Vec<usize> = text.match_indices(",\n").map(|(at, _)| at + 2).collect();
        if !lines.is_empty() {
            let at = lines[dice.roll(lines.len() as u64) as usize];
            text.insert_str(at, &format!("// ved hånden {}\n", dice.roll(1000)));
        }
    }
    if read::read(&text).is_err() {
        document.text().to_string()
    } else {
        text
    }
}

/// Returns what git makes of three texts line by line; `None` where that is a conflict.
fn line_by_line(dir: &Path, texts: [&str; 3]) -> Option<String> {
    for (name, text) in ["base", "ours", "theirs"].into_iter().zip(texts) {
        fs::write(dir.join(name), text).unwrap();
    }
    let out = Command::new("git")
        .args(["merge-file", "-p", "ours", "base", "theirs"])
        .current_dir(dir)
        .output()
        .unwrap();
    out.status
        .success()
        .then(|| String::from_utf8(out.stdout).unwrap())
}

/// Returns what the first of two clones has when it pulls from the second, and whether that was clean.
fn pulled([base, ours, theirs]: [&str; 3]) -> (String, bool) {
    let place = Place::new();
    place.mandat("", &["git-setup", "--global", "--apply"]);
    place.git("", &["init", "-q", "shared"]);
    place.commit("shared", "a.ron", base, "base");
    for (clone, text) in [("one", ours), ("two", theirs)] {
        place.git("", &["clone", "-q", "shared", clone]);
        fs::write(place.path(clone).join("a.ron"), text).unwrap();
        place.git(clone, &["commit", "-q", "-a", "-m", clone, "--allow-empty"]);
    }
    let pull = ["pull", "-q", "--no-rebase", "--no-edit", "../two", "main"];
    let (status, _) = place.run("git", "one", &pull);
    (place.text("one/a.ron"), status == 0)
}

#[test]
fn what_git_merges_line_by_line_is_merged_too_and_nothing_is_lost_silently() {
    if super::no_git() {
        return;
    }
    let asked = std::env::var("MANDAT_PAIRS").unwrap_or(PAIRS.to_string());
    let (from, to) = asked.split_once("..").unwrap_or(("0", &asked));
    let pairs = from.parse::<u64>().unwrap()..to.parse::<u64>().unwrap();
    let dir = tempfile::tempdir().unwrap();
    let small = include_str!("../fixtures/proeve.ron");
    let shipped = include_str!("../../data/hovedstaden.ron");
    let mut table: BTreeMap<(ByLine, Outcome), usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for pair in pairs {
        let mut dice = crate::dice::Dice(1000 + pair);
        let base = match dice.roll(16) {
            0 => shipped,
            n if n < 6 => small,
            n => TEXTS[n as usize % TEXTS.len()].1,
        };
        let (ours, theirs) = (edited(base, &mut dice), edited(base, &mut dice));
        let [b, o, t] = [base, &ours, &theirs].map(|text| read::read(text).unwrap());
        let version = |text, dataset| Version { text, dataset };
        let (vb, vo, vt) = (version(base, &b), version(&ours, &o), version(&theirs, &t));
        // What one side alone did is that, to the byte.
        let found = wrong.len();
        for (one, two, wanted) in [(vb, vt, &theirs), (vo, vb, &ours)] {
            let alone = join(Some(vb), one, two);
            if !alone.is_some_and(|j| j.conflicts.is_empty() && j.text == *wanted) {
                wrong.push(format!("{pair}: what one side alone did is something else"));
            }
        }
        let joint = catch_unwind(AssertUnwindSafe(|| join(Some(vb), vo, vt)));
        let lines = line_by_line(dir.path(), [base, &ours, &theirs]);
        let read_lines = lines.as_ref().map(|text| read::read(text).ok());
        let mut names = renamed(&b.datum(), &o.datum());
        names.extend(renamed(&b.datum(), &t.datum()));
        let said_of = |d: &Dataset| said(&with_names(d, &names));
        let [sb, so, st] = [&b, &o, &t].map(said_of);
        // What got an id of its own, as it would be without.
        let known = [&b, &o, &t].map(keys).concat();
        let apart = |d: &Dataset| -> Dataset {
            let new = keys(d).into_iter().filter(|id| !known.contains(id));
            let old = new.filter_map(|id| Some((id.clone(), id.rsplit_once('-')?.0.to_owned())));
            with_names(d, &old.collect::<Vec<_>>())
                .typed()
                .unwrap_or_else(|_| d.clone())
        };
        let said_of = |d: &Dataset| said_of(&apart(d));
        let is_lost = |d: &Dataset| {
            let other = d.conflicts.iter().flat_map(|c| &c.other);
            let kept: Vec<&str> = other.flat_map(|o| [&*o.before, &*o.after]).collect();
            let kept = kept.join("\n");
            lost(&sb, [&so, &st], &said_of(d), &kept)
        };
        let by_line = match &read_lines {
            None => ByLine::Conflict,
            Some(None) => ByLine::Unread,
            Some(Some(read)) if is_lost(read).is_empty() => ByLine::Right,
            Some(Some(_)) => ByLine::Wrong,
        };
        let outcome = match &joint {
            Err(_) => Outcome::Panic,
            Ok(None) => Outcome::Unread,
            Ok(Some(joint)) if read::read(&joint.text).ok().as_ref() != Some(&joint.dataset) => {
                Outcome::Unread
            }
            Ok(Some(joint)) if !joint.conflicts.is_empty() => Outcome::Conflict,
            Ok(Some(joint)) => match &read_lines {
                Some(Some(_)) if lines.as_ref() == Some(&joint.text) => Outcome::Exact,
                Some(Some(read)) if *read == joint.dataset => Outcome::Formatting,
                Some(Some(_)) => Outcome::Differs,
                _ => Outcome::Clean,
            },
        };
        *table.entry((by_line, outcome)).or_default() += 1;
        if let Ok(Some(joint)) = &joint {
            let clean = joint.conflicts.is_empty();
            let turned = join(Some(vb), vt, vo);
            let turned = turned.map(|t| (t.conflicts.is_empty(), said_of(&t.dataset)));
            let is_same = turned
                .is_some_and(|(c, said)| c == clean && (!clean || said == said_of(&joint.dataset)));
            if !is_same {
                wrong.push(format!("{pair}: with the sides exchanged it is another"));
            }
            // It goes on from there, with conflicts that wait.
            let [one, two] = [0, 1].map(|_| edited(&joint.text, &mut dice));
            let [d1, d2] = [&one, &two].map(|text| read::read(text).unwrap());
            let now = version(&joint.text, &joint.dataset);
            if join(Some(now), version(&one, &d1), version(&two, &d2)).is_none() {
                wrong.push(format!("{pair}: cannot go on from there"));
            }
            if pair % 20 == 0 && pulled([base, &ours, &theirs]) != (joint.text.clone(), clean) {
                wrong.push(format!("{pair}: git's own merge is another"));
            }
            let mine = Document::new(joint.text.as_str().into(), &joint.dataset);
            let lost = is_lost(&joint.dataset);
            if !lost.is_empty() {
                wrong.push(format!("{pair}: lost silently: {lost:#?}"));
            }
            if !clean {
                // Every conflict can be answered, and is gone then.
                let mut answered = mine.clone();
                let open = answered.unsettled();
                let all: Vec<_> = open
                    .iter()
                    .map(|c| vec![Side::Mine; c.len()])
                    .enumerate()
                    .collect();
                let settled = answered.settle(Message::default(), &all);
                if !settled.is_ok_and(|d| d.conflicts.is_empty()) {
                    wrong.push(format!("{pair}: cannot be answered"));
                }
            }
            let comments = |text: &str| {
                text.lines()
                    .filter(|l| l.trim_start().starts_with("//"))
                    .map(|l| l.trim().to_owned())
                    .collect::<Vec<_>>()
            };
            let [cb, co, ct, cm] = [base, &ours, &theirs, &joint.text].map(comments);
            for comment in &cb {
                if co.contains(comment) && ct.contains(comment) && !cm.contains(comment) {
                    wrong.push(format!("{pair}: the comment {comment:?} is gone"));
                }
            }
        }
        let is_bad = matches!(
            (by_line, outcome),
            (_, Outcome::Panic | Outcome::Unread)
                | (ByLine::Right, Outcome::Conflict | Outcome::Differs)
        );
        if is_bad {
            wrong.push(format!(
                "{pair}: {by_line:?} line by line, {outcome:?} here"
            ));
        }
        // To be looked at: the three texts.
        let dump = std::env::var("MANDAT_PAIRS_DUMP").ok();
        if let Some(dump) = dump.filter(|_| wrong.len() > found) {
            let dir = Path::new(&dump).join(pair.to_string());
            fs::create_dir_all(&dir).unwrap();
            for (name, text) in [("base", base), ("ours", &ours), ("theirs", &theirs)] {
                fs::write(dir.join(name), text).unwrap();
            }
        }
    }
    for ((by_line, outcome), count) in &table {
        println!("{count:6}  line by line {by_line:?}, here {outcome:?}");
    }
    assert!(wrong.is_empty(), "{}\n{table:#?}", wrong.join("\n"));
}
