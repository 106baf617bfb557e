//! From a file's text to a dataset, with everything that is wrong in one go.

use std::thread;

use rustc_hash::FxHashMap;

use super::book::Book;
use super::data::Dataset;
use super::foreign::{clearer, foreign};
use super::id::{EntityKind, Id, KindSet};
use super::quick;
use super::sound::{all_rings, is_sound, periods};
use super::value::{Cx, Value, Visitor};
use crate::syntax::{MAX_PROBLEMS, Node, Problem, Step, Tape, What, nearest, position, scan};

/// The newest version of the format that is read.
pub const SCHEMA: u32 = 1;

/// Reads a dataset; the problems come in the order of their place, at most [`MAX_PROBLEMS`] and a count of the rest.
pub fn read(text: &str) -> Result<Dataset, Vec<Problem>> {
    match quick::records(text).filter(|d| d.schema <= SCHEMA && is_sound(d)) {
        Some(dataset) => Ok(dataset),
        None => closely(text),
    }
}

/// From as many bytes on, a thread of its own looks whether what was read is sound.
const LARGE: usize = 1 << 20;

/// Reads a dataset, and makes the look-ups of it.
pub fn book(text: &str) -> Result<Book, Vec<Problem>> {
    if text.len() < LARGE {
        return read(text).map(Book::new);
    }
    let known = quick::records(text).filter(|dataset| dataset.schema <= SCHEMA);
    let sound = known.and_then(|dataset| {
        thread::scope(|scope| {
            let sound = scope.spawn(|| is_sound(&dataset));
            let book = Book::new(dataset.clone());
            sound.join().is_ok_and(|sound| sound).then_some(book)
        })
    });
    match sound {
        Some(book) => Ok(book),
        None => closely(text).map(Book::new),
    }
}

/// Reads a dataset with an eye to the place of everything that may be wrong.
fn closely(text: &str) -> Result<Dataset, Vec<Problem>> {
    let told = |problems: Vec<Problem>| -> Vec<Problem> {
        problems.into_iter().map(|p| clearer(text, p)).collect()
    };
    let (tape, problems) = scan(text);
    let (Some(root), true) = (tape.root(text), problems.is_empty()) else {
        return Err(foreign(text).map_or_else(|| limited(told(problems), 0), |what| vec![what]));
    };
    if let Some(found) = newer_schema(root) {
        return Err(vec![found]);
    }
    let mut cx = Cx::default();
    let dataset = Dataset::read(root, &mut cx);
    let (problems, untold) = cx.into_problems();
    let problems = told(problems);
    let Some(dataset) = dataset else {
        return Err(foreign(text).map_or_else(|| limited(problems, untold), |what| vec![what]));
    };
    let problems = check(&dataset, &tape, text, problems, untold);
    if problems.is_empty() {
        Ok(dataset)
    } else {
        Err(problems)
    }
}

/// Leaves the problems that are reported, in the order of their place, and counts the others; `untold` ones were not even kept.
fn limited(mut problems: Vec<Problem>, untold: usize) -> Vec<Problem> {
    problems.sort_by_key(|p| p.span.start);
    if problems.len() + untold > MAX_PROBLEMS {
        let rest = problems.len() + untold - MAX_PROBLEMS;
        problems.truncate(MAX_PROBLEMS);
        let span = problems.last().map_or(0..0, |p| p.span.clone());
        problems.push(Problem::new(span, What::More(rest)));
    }
    problems
}

/// A newer file is reported as such before its unknown fields are.
fn newer_schema(root: Node<'_>) -> Option<Problem> {
    let (_, value) = root.fields().find(|(key, _)| key.raw() == "schema")?;
    let found: u32 = value.bare().raw().parse().ok()?;
    (found > SCHEMA).then(|| {
        Problem::new(
            value.span(),
            What::NewerSchema {
                found,
                known: SCHEMA,
            },
        )
    })
}

/// All ids of a dataset: what is defined, what is referred to, and the way to each.
#[derive(Default)]
struct Collected {
    path: Vec<Step>,
    keys: Vec<(EntityKind, Id, Vec<Step>)>,
    references: Vec<(KindSet, Id, Vec<Step>)>,
}

impl Visitor for Collected {
    fn enter(&mut self, step: Step) {
        self.path.push(step);
    }

    fn leave(&mut self) {
        self.path.pop();
    }

    fn key(&mut self, kind: EntityKind, id: &Id) {
        if !id.is_empty() {
            self.keys.push((kind, id.clone(), self.path.clone()));
        }
    }

    fn reference(&mut self, kinds: KindSet, id: &Id) {
        if !id.is_empty() {
            self.references.push((kinds, id.clone(), self.path.clone()));
        }
    }
}

/// Adds to the problems of reading those of the whole, and leaves as many as are reported.
fn check(
    dataset: &Dataset,
    tape: &Tape,
    text: &str,
    mut problems: Vec<Problem>,
    mut untold: usize,
) -> Vec<Problem> {
    // To find where something is costs as much as its list is long: of each kind that is done for as many as can be told.
    let mut told = [0; 4];
    let mut tells = |kind: usize| {
        told[kind] += 1;
        untold += usize::from(told[kind] > MAX_PROBLEMS);
        told[kind] <= MAX_PROBLEMS
    };
    let at = |path: &[Step]| tape.locate(text, path).map_or(0..0, Node::span);
    let mut all = Collected::default();
    dataset.visit(&mut all);
    // By the byte it is at: what a dangling id may be, and the byte where a duplicate one stood first.
    let mut dangling: FxHashMap<usize, KindSet> = FxHashMap::default();
    let mut firsts: FxHashMap<usize, usize> = FxHashMap::default();

    let mut known: FxHashMap<&str, (EntityKind, &[Step])> = FxHashMap::default();
    for (kind, id, path) in &all.keys {
        if let Some((_, first)) = known.get(id.as_str()) {
            if !tells(0) {
                continue;
            }
            let span = at(path);
            firsts.insert(span.start, at(first).start);
            problems.push(Problem::new(
                span,
                What::DuplicateId {
                    id: id.to_string(),
                    first: 0,
                },
            ));
        } else {
            known.insert(id.as_str(), (*kind, path));
        }
    }

    for (kinds, id, path) in &all.references {
        let (other, local) = id.parts();
        let elsewhere = other.is_some_and(|d| d != dataset.id.as_str());
        if elsewhere || *kinds == KindSet::one(EntityKind::Dataset) {
            continue;
        }
        match known.get(local) {
            Some((kind, _)) if kinds.has(*kind) => {}
            _ if !tells(1) => {}
            Some((kind, _)) => {
                let what = What::WrongKind {
                    id: id.to_string(),
                    wanted: kinds.names(),
                    found: kind.one(),
                };
                problems.push(Problem::new(at(path), what));
            }
            None => {
                let span = at(path);
                dangling.insert(span.start, *kinds);
                problems.push(Problem::new(
                    span,
                    What::Dangling {
                        id: id.to_string(),
                        wanted: kinds.names(),
                        near: None,
                    },
                ));
            }
        }
    }

    all_rings(dataset, &mut |path, what| {
        if tells(2) {
            problems.push(Problem::new(at(path), what));
        }
    });
    periods(dataset, &mut |path, what| {
        if tells(3) {
            problems.push(Problem::new(at(path), what));
        }
    });

    // Likeness and lines cost the whole dataset for each problem: for those that are reported only.
    let mut problems = limited(problems, untold);
    for problem in &mut problems {
        let start = problem.span.start;
        match &mut problem.what {
            What::Dangling { id, near, .. } => {
                let kinds = dangling.get(&start).copied().unwrap_or(KindSet::ALL);
                let mut candidates: Vec<&str> = known
                    .iter()
                    .filter(|(_, (kind, _))| kinds.has(*kind))
                    .map(|(id, _)| *id)
                    .collect();
                candidates.sort_unstable();
                let local = id.split_once('/').map_or(id.as_str(), |(_, local)| local);
                *near = nearest(local, candidates).map(str::to_owned);
            }
            What::DuplicateId { first, .. } => {
                *first = firsts
                    .get(&start)
                    .map_or(0, |first| position(text, *first).0);
            }
            _ => {}
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::syntax::Writer;

    fn told(text: &str) -> Vec<String> {
        let problems = read(text).unwrap_err();
        problems
            .iter()
            .map(|p| {
                let (line, column) = position(text, p.span.start);
                let hint = p
                    .hint(Lang::En)
                    .map(|h| format!(" ({h})"))
                    .unwrap_or_default();
                format!("{line}:{column} {}{hint}", p.message(Lang::En))
            })
            .collect()
    }

    #[test]
    fn what_is_read_entry_by_entry_is_what_a_close_look_reads() {
        for text in [
            include_str!("../../data/midtjylland.ron"),
            include_str!("../../data/hovedstaden.ron"),
            "(schema: 1, id: \"d\", title: \"T\", places: (id: \"p\", name: \"P\"), people: [ // x ) \"\n (id: \"a\", name: \"(\\\")\"), ], notes: [],)",
        ] {
            let quick = quick::records(text).unwrap();
            assert!(is_sound(&quick));
            assert_eq!(quick, closely(text).unwrap());
            assert_eq!(book(text).unwrap().data(), &quick);
        }
        for odd in [
            "(schema: 1, id: \"d\", title: \"T\", people: [(id: \"a\", name: r\"(\")])",
            "(schema: 1, id: \"d\", title: \"T\", people: [(id: \"a\", name: /* ) */ \"A\")])",
            "(schema: 1, id: \"d\", title: \"T\", people: [(id: \"a\", name: \"A\") /* , */ ])",
        ] {
            assert!(closely(odd).is_ok());
            assert!(quick::records(odd).is_none_or(|quick| quick == closely(odd).unwrap()));
        }
        for wrong in [
            "(schema: 1, id: \"d\", title: \"T\", people: [(id: \"a\", name: \"A\") (id: \"b\", name: \"B\")])",
            "(schema: 1, id: \"d\", title: \"T\", people: [(id: \"a\", name: \"A\"]))",
            "(schema: 1, id: \"d\", title: \"T\", people: [(id: \"a\")])",
            "(schema: 1, id: \"d\", title: \"T\", people: [(id: \"a\", name: \"A\")], people: [])",
            "(schema: 1, id: \"d\", title: \"T\", people: [(id: \"a\", name: \"A\")]) x",
        ] {
            assert!(closely(wrong).is_err(), "{wrong}");
            assert_eq!(quick::records(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn everything_wrong_is_told_in_one_run_with_its_place() {
        let text = r#"(
    schema: 1, id: "prøve", title: "T",
    organisations: [(id: "a", name: "A"), (id: "a", name: "B")],
    groups: [
        (id: "g1", name: "G1", level: politisk, parent: "g2", formål: "x"),
        (id: "g2", name: "G2", level: politicl, parent: "g1"),
        (id: "g3", level: cluster, parent: "a", set_up_by: "aa", period: (from: "2016-09", to: "2016-08")),
        (id: "g4", name: 5, level: cluster, period: (from: "1/9-2016"), mandates: [(id: "m", seats: [(id: "s", min: 3, max: 2)])]),
    ],
)"#;
        insta::assert_snapshot!(told(text).join("\n"), @r"
        2:20 `prøve` cannot be an id (lower-case a-z, digits and single hyphens, such as `klynge-vest`)
        3:48 the id `a` is used before (first in line 3)
        5:39 unknown choice `politisk` (did you mean `political`?)
        5:57 they lie under each other in a ring: g1 → g2 → g1
        5:63 unknown field `formål` in Group
        6:39 unknown choice `politicl` (did you mean `political`?)
        7:9 the field `name` is missing in Group
        7:44 `a` is an organisation (allowed here: a group)
        7:60 `aa` does not exist (allowed here: a group, an organisation) (did you mean `a`?)
        7:74 the period ends before it begins
        8:26 expected a text in quotation marks
        8:60 `1/9-2016` is not a date (write 2016, 2016-09, 2016-09-01, 2016-W37, 2016-spring, ~2015-09, [2016]-12-01 or 2015?-05-27)
        8:102 the least number is above the greatest
        ");
    }

    #[test]
    fn what_cannot_be_read_does_not_move_the_places_behind_it() {
        let text = "(schema: 1, id: \"x\", title: \"X\", groups: [5,\n(id: \"a\", name: \"A\", level: cluster, parent: \"zz\")],\n\
            organisations: [(id: \"o\", name: \"O\", parent: \"p\"), (id: \"p\", name: \"P\", parent: \"o\")])";
        insta::assert_snapshot!(told(text).join("\n"), @r"
        1:43 expected fields in parentheses: (name: value, …)
        2:46 `zz` does not exist (allowed here: a group)
        3:46 they lie under each other in a ring: o → p → o
        ");
    }

    #[test]
    fn a_newer_file_is_refused_with_a_clear_word() {
        let told = told("(schema: 2, id: \"x\", title: \"x\", unheard_of: 1)");
        assert_eq!(
            told,
            ["1:10 the file has format 2, and this program reads up to 1: get a newer mandat"]
        );
    }

    #[test]
    fn a_reference_to_another_dataset_is_no_error() {
        let text = r#"(schema: 1, id: "x", title: "x", groups: [(id: "a", name: "A", level: cluster, homonym_of: "other/b")])"#;
        assert_eq!(
            read(text).unwrap().groups[0].homonym_of[0].id().parts(),
            (Some("other"), "b")
        );
    }

    #[test]
    fn a_parent_of_the_same_name_in_another_dataset_is_no_ring() {
        let group = |parent| {
            format!(
                r#"(schema: 1, id: "x", title: "x", groups: [(id: "a", name: "A", level: cluster, parent: "{parent}")])"#
            )
        };
        assert!(read(&group("y/a")).is_ok());
        assert!(read(&group("x/a")).is_err());
    }

    #[test]
    fn a_thousand_dangling_ids_are_told_as_fast_as_fifty() {
        let group = |i| format!(r#"(id: "g{i}", name: "G", level: cluster, parent: "z{i}")"#);
        let groups = (0..5_000).map(group).collect::<Vec<_>>().join(",");
        let problems = read(&format!(
            r#"(schema: 1, id: "x", title: "x", groups: [{groups}])"#
        ))
        .unwrap_err();
        assert_eq!(
            problems.last().map(|p| &p.what),
            Some(&What::More(5_000 - MAX_PROBLEMS))
        );
        assert!(
            matches!(&problems[7].what, What::Dangling { near: Some(near), .. } if near == "g7")
        );
    }

    #[test]
    fn what_is_written_reads_the_same() {
        let text = r#"(schema: 1, id: "x", title: "Æ \"q\" \\ \n linje", as_of: "[2016]-09-01",
            people: [(id: "p", name: "P"), (id: "q", name: "Q", maybe_same_as: ["p"])],
            groups: [(id: "a", name: "A", level: cluster, existence: expected, members: [(person: "p", roles: [chair, member])],
              mandates: [(id: "m", status: draft, draft: 2, statements: [(kinds: task, text: "t", source: "s#1")],
                chair: (shape: rotating, years: 2, with_secretariat: true))])],
            sources: [(id: "s", title: "S")])"#;
        let dataset = read(text).unwrap();
        let mut out = Writer::default();
        dataset.write(&mut out);
        let written = out.finish();
        assert_eq!(read(&written).unwrap(), dataset, "{written}");
        let _: ron::Value = ron::from_str(
            &written
                .replace("cluster", "1")
                .replace("expected", "1")
                .replace("draft,", "1,")
                .replace("task", "1")
                .replace("rotating", "1")
                .replace("chair, member", "1")
                .replace("[1]", "1"),
        )
        .unwrap();
    }
}
