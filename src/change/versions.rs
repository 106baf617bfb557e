//! Two versions of a file made one: what each changed since the version that both come from.
//!
//! What both changed, each in its own way, stays as ours has it, and what theirs says is put into the dataset beside it: the file that
//! comes out always loads. Where the result would not, because of what the one removed and the other refers to, what theirs did to
//! such a thing as a whole is kept as a conflict too.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::align::align;
use super::diff::PathStep;
use super::document::prove;
use super::entry::{Change, apply, changes, entity_lists};
use super::merge::{Conflict, Side, merge};
use super::rewrite::{Kept, rewrite};
use super::twins;
use super::unsettled::add;
use crate::change::Refused;
use crate::model::value::Site;
use crate::model::{Dataset, Datum, Id, OtherVersion, Unsettled, Value as _, read};
use crate::syntax::{Problem, What, scan};

/// Beyond so many conflicts the rest is one that is answered thing by thing.
const APART: usize = 40;

/// A version of a file, and what was read from it.
#[derive(Clone, Copy, Debug)]
pub struct Version<'v> {
    /// Its text.
    pub text: &'v str,
    /// What it means.
    pub dataset: &'v Dataset,
}

/// What came of two versions.
#[derive(Clone, Debug, PartialEq)]
pub struct Joint {
    /// The text.
    pub text: String,
    /// What it means.
    pub dataset: Dataset,
    /// The conflicts that are new in it.
    pub conflicts: Vec<Unsettled>,
}

/// A thing of a dataset: the list that it is in, and its id before.
type Thing = (&'static str, String);

/// Makes two versions one; without a `base` they have nothing in common. `None` where the text of ours cannot be rewritten.
pub fn join(base: Option<Version<'_>>, ours: Version<'_>, theirs: Version<'_>) -> Option<Joint> {
    let base_dataset = base.map(|base| base.dataset);
    let apart = with_own_ids(base_dataset, ours.dataset, theirs.dataset);
    let (all, renamed) = with_new_names(base_dataset, ours.dataset, &apart);
    let [before, mine, their] = all;
    let theirs_all = changes(&before, &their);
    let mut left_out: Vec<Thing> = Vec::new();
    loop {
        let mut theirs_now = their.clone();
        if !left_out.is_empty() {
            theirs_now = before.clone();
            for change in &theirs_all {
                // What cannot be done without those that are left out is left out too.
                if !left_out.contains(&thing(change)) && apply(&mut theirs_now, change).is_err() {
                    left_out.push(thing(change));
                }
            }
        }
        let merging = Three {
            before: &before,
            mine: &mine,
            theirs: &theirs_now,
        };
        let (mut wanted, mut conflicts) = merging.settled();
        conflicts.extend(renamed.iter().cloned());
        for change in theirs_all.iter().filter(|c| left_out.contains(&thing(c))) {
            if change.before != change.after {
                conflicts.push(told(&wanted, std::slice::from_ref(change)));
            }
        }
        add(&mut wanted, &conflicts);
        match write(base, ours, theirs, &wanted) {
            Ok((text, dataset)) => {
                let conflicts = conflicts.into_iter();
                let is_new = |c: &Unsettled| !ours.dataset.conflicts.contains(c);
                let conflicts = conflicts.filter(is_new).collect();
                return Some(Joint {
                    text,
                    dataset,
                    conflicts,
                });
            }
            Err(Refused::Invalid(problems, text)) => {
                let to_blame = blamed(&problems, &text, &wanted, [&mine, &their]);
                let can_go = |thing: &Thing| {
                    !left_out.contains(thing) && theirs_all.iter().any(|c| self::thing(c) == *thing)
                };
                let mut new: Vec<Thing> = to_blame.into_iter().filter(can_go).collect();
                if new.is_empty() {
                    new = theirs_all.iter().map(thing).filter(can_go).collect();
                }
                if new.is_empty() {
                    return None;
                }
                left_out.extend(new);
            }
            Err(_) => return None,
        }
    }
}

fn thing(change: &Change) -> Thing {
    (change.list, change.id.to_string())
}

/// Returns a change of theirs as a conflict in a dataset.
fn told(dataset: &Datum, all: &[Change]) -> Unsettled {
    let other = all.iter().map(|change| {
        let stays = change.before.is_some() && change.after.is_some();
        let ids = [&change.before, &change.after].map(|side| side.as_ref().map(|s| s.field("id")));
        let mut items = dataset.field(change.list).items().iter();
        let is_there = |item: &Datum| ids.contains(&Some(item.field("id")));
        let is_there = change.list.is_empty() || items.any(is_there);
        OtherVersion::of(change, stays && is_there)
    });
    Unsettled {
        other: other.collect(),
        both: Vec::new(),
    }
}

/// The three versions without their text.
struct Three<'d> {
    before: &'d Datum,
    mine: &'d Datum,
    theirs: &'d Datum,
}

impl Three<'_> {
    /// Merges with every conflict answered by its number.
    fn answered(&self, answer: &dyn Fn(usize) -> Side) -> (Datum, Vec<Conflict>) {
        let mut number = 0;
        let merged = merge(self.before, self.mine, self.theirs, &mut |_| {
            number += 1;
            answer(number - 1)
        });
        (merged.datum, merged.conflicts)
    }

    /// Returns what comes out where ours stands, and what theirs says otherwise.
    fn settled(&self) -> (Datum, Vec<Unsettled>) {
        let (wanted, conflicts) = self.answered(&|_| Side::Mine);
        let mut out = Vec::new();
        let twins: Vec<Option<Thing>> = conflicts.iter().map(twin).collect();
        let mut told_twins: Vec<&Thing> = Vec::new();
        let plain: Vec<usize> = (0..conflicts.len())
            .filter(|at| twins[*at].is_none())
            .collect();
        for twin in twins.iter().flatten() {
            if !told_twins.contains(&twin) {
                told_twins.push(twin);
                out.extend(self.two(&wanted, twin, told_twins.len() <= APART));
            }
        }
        let apart = plain.iter().take(APART).map(|at| vec![*at]);
        let rest: Vec<usize> = plain.iter().skip(APART).copied().collect();
        for group in apart.chain((!rest.is_empty()).then_some(rest)) {
            let side = |side| {
                let answer = |at: usize| {
                    if group.contains(&at) {
                        side
                    } else {
                        Side::Mine
                    }
                };
                self.answered(&answer).0
            };
            let (without, with) = (side(Side::Before), side(Side::Theirs));
            let mut all = changes(&without, &with);
            if all.is_empty() {
                let about = group.iter();
                let about = about.filter_map(|at| thing_at(self.before, &conflicts[*at].path));
                let about: Vec<Thing> = about.collect();
                all = changes(self.before, self.theirs);
                all.retain(|change| about.contains(&thing(change)));
            }
            // Of a move alone nothing shows.
            all.retain(|change| change.before != change.after);
            if !all.is_empty() {
                out.push(told(&wanted, &all));
            }
        }
        (wanted, out)
    }

    /// Returns that both made a thing of one id.
    fn two(&self, wanted: &Datum, twin: &Thing, with_both: bool) -> Option<Unsettled> {
        let (list, id) = twin;
        let there = |datum: &Datum| {
            let mut items = datum.field(list).items().iter();
            items.find(|item| item.field("id").str() == id).cloned()
        };
        let new = Change {
            list,
            id: id.as_str().into(),
            before: None,
            after: Some(there(self.theirs)?),
            from: None,
            to: None,
            kept: Vec::new(),
            cut: None,
        };
        let mut conflict = told(wanted, &[new]);
        let sides = [self.theirs, self.mine].map(|side| side.typed::<Dataset>().ok());
        if let ([Some(theirs), Some(mine)], true) = (sides, with_both) {
            let apart = twins::apart(&theirs, &[id], &mine).datum();
            let three = Three {
                theirs: &apart,
                ..*self
            };
            let both = three.answered(&|_| Side::Mine).0;
            let all = changes(wanted, &both);
            conflict.both = told(wanted, &all).other;
        }
        Some(conflict)
    }
}

/// Returns the thing of a list that both sides made, where a conflict is about one.
fn twin(conflict: &Conflict) -> Option<Thing> {
    let id = conflict.twin.clone()?;
    match conflict.path.as_slice() {
        [
            PathStep::Field(name),
            PathStep::Item { before: None, .. },
            ..,
        ] => Some((name, id)),
        _ => None,
    }
}

/// Returns the thing of the version before that a path leads into.
fn thing_at(dataset: &Datum, path: &[PathStep]) -> Option<Thing> {
    let own = ("", dataset.field("id").str().to_owned());
    let (name, place) = match path {
        [PathStep::Field(name), PathStep::Item { before, .. }, ..] => (*name, *before),
        _ => return Some(own),
    };
    if entity_lists().all(|(list, _)| list != name) {
        return Some(own);
    }
    let item = dataset.field(name).items().get(place?)?;
    Some((name, item.field("id").str().to_owned()))
}

/// Returns theirs with other ids for what is new in it and has by chance the id of something of another kind that is new in ours.
fn with_own_ids(base: Option<&Dataset>, ours: &Dataset, theirs: &Dataset) -> Dataset {
    fn ids<'d>(datum: &'d Datum, out: &mut Vec<&'d str>) {
        out.extend(Some(datum.field("id").str()).filter(|id| !id.is_empty()));
        let fields = datum.fields().iter().map(|(_, value)| value);
        fields
            .chain(datum.items())
            .for_each(|inner| ids(inner, out));
    }
    let before = base.map_or(Datum::Absent, Dataset::datum);
    let (mine, their) = (ours.datum(), theirs.datum());
    let mut old = Vec::new();
    ids(&before, &mut old);
    let old: FxHashSet<&str> = old.into_iter().collect();
    let mut things: FxHashMap<&str, Vec<(&str, &str)>> = FxHashMap::default();
    for (side, datum) in [(0, &mine), (1, &their)] {
        for (list, _) in entity_lists() {
            for item in datum.field(list).items() {
                let mut inside = Vec::new();
                ids(item, &mut inside);
                // Of a thing that was there before nothing is by chance.
                let is_new = !old.contains(item.field("id").str());
                for id in inside.into_iter().filter(|_| side == 0 || is_new) {
                    let thing = (list, item.field("id").str());
                    match things.get_mut(id) {
                        Some(all) => all.push(thing),
                        None if side == 0 => drop(things.insert(id, vec![thing])),
                        None => {}
                    }
                }
            }
        }
    }
    let two = things.into_iter().filter(|(id, all)| {
        !old.contains(*id) && all.len() > 1 && all.iter().any(|thing| *thing != all[0])
    });
    let mut two: Vec<&str> = two.map(|(id, _)| id).collect();
    two.sort_unstable();
    if two.is_empty() {
        return theirs.clone();
    }
    twins::apart(theirs, &two, ours)
}

/// Lets all versions name things as one of the sides has renamed them; returns the one before and both sides, and where they gave one thing
/// different names.
fn with_new_names(
    base: Option<&Dataset>,
    ours: &Dataset,
    theirs: &Dataset,
) -> ([Datum; 3], Vec<Unsettled>) {
    let (mut mine, mut their) = (ours.clone(), theirs.clone());
    let Some(mut before) = base.cloned() else {
        return ([Datum::Absent, mine.datum(), their.datum()], Vec::new());
    };
    let mut renamed = [Vec::new(), Vec::new()];
    for (side, names) in [ours, theirs].into_iter().zip(&mut renamed) {
        find_renamed(&before.datum(), &side.datum(), names);
    }
    let [by_us, by_them] = &renamed;
    let dataset = ours.id.to_string();
    let name = |of: &mut Dataset, keys: bool, names: &[(String, String)]| {
        if names.is_empty() {
            return;
        }
        of.edit_ids(&mut |site, id| {
            let local = match id.parts() {
                (None, local) => local,
                (Some(of), local) if of == dataset => local,
                _ => return true,
            };
            let new = names.iter().find(|(old, _)| old == local);
            if let Some((_, new)) = new.filter(|_| keys || matches!(site, Site::Reference(_))) {
                *id = Id::new(new);
            }
            true
        });
    };
    let other = |names: &[(String, String)], old: &str| {
        let found = names.iter().find(|(of, _)| of == old);
        found.map(|(_, new)| new.clone())
    };
    // Both renamed it: ours stands.
    let mut conflicts = Vec::new();
    let mut again = Vec::new();
    for (old, theirs) in by_them {
        if let Some(ours) = other(by_us, old).filter(|ours| ours != theirs) {
            conflicts.extend(two_names(&before.datum(), old, &ours, theirs));
            again.push((theirs.clone(), ours));
        }
    }
    name(&mut their, true, &again);
    name(&mut mine, false, by_them);
    name(&mut their, false, by_us);
    name(&mut before, false, by_us);
    name(&mut before, false, by_them);
    ([before.datum(), mine.datum(), their.datum()], conflicts)
}

/// Returns that one thing was given two ids.
fn two_names(before: &Datum, old: &str, ours: &str, theirs: &str) -> Option<Unsettled> {
    let (list, spec, item) = entity_lists().find_map(|(list, spec)| {
        let mut items = before.field(list).items().iter();
        let item = items.find(|item| item.field("id").str() == old)?;
        Some((list, spec, item))
    })?;
    let named = |id: &str| {
        let mut named = item.clone();
        named.set(spec, "id", Datum::text(id));
        Some(named)
    };
    let change = Change {
        list,
        id: ours.into(),
        before: named(ours),
        after: named(theirs),
        from: None,
        to: None,
        kept: Vec::new(),
        cut: None,
    };
    Some(Unsettled {
        other: vec![OtherVersion::of(&change, true)],
        both: Vec::new(),
    })
}

/// Finds the things whose id alone is another one.
fn find_renamed(old: &Datum, new: &Datum, out: &mut Vec<(String, String)>) {
    if old == new {
        return;
    }
    for (name, value) in old.fields() {
        find_renamed(value, new.field(name), out);
    }
    let ids = |list: &Datum| !list.items().iter().any(|i| i.field("id").is_absent());
    if old.items().is_empty() || new.items().is_empty() || !ids(old) || !ids(new) {
        return;
    }
    for (after, before) in align(old.items(), new.items()).into_iter().enumerate() {
        let Some(before) = before else { continue };
        let [before, after] = [&old.items()[before], &new.items()[after]];
        let ids = [before, after].map(|item| item.field("id").str().to_owned());
        if ids[0] != ids[1] {
            let [old, new] = ids;
            out.push((old, new));
        }
        find_renamed(before, after, out);
    }
}

/// Writes what is wanted: into the text that both versions make line by line, where that can be read, else into that of ours.
fn write(
    base: Option<Version<'_>>,
    ours: Version<'_>,
    theirs: Version<'_>,
    wanted: &Datum,
) -> Result<(String, Dataset), Refused> {
    // What is new comes with the text that it has there.
    let nothing = Datum::Absent;
    let before = base.map_or(nothing, |base| base.dataset.datum());
    let new = rewrite(theirs.text, &theirs.dataset.datum(), &before, &[]);
    let kept: Vec<Kept> = new.map(|new| new.taken).unwrap_or_default();
    if let Some(base) = base {
        let (lines, is_whole) = line_by_line(base.text, ours.text, theirs.text);
        if let Ok(read) = read::read(&lines) {
            let datum = read.datum();
            // Where both put something in, the order of the lines is as good as any.
            if is_whole && unordered(&datum) == unordered(wanted) {
                return Ok((lines, read));
            }
            if let Some(written) = rewrite(&lines, &datum, wanted, &kept)
                && let Ok((dataset, _)) = prove(&written.text, wanted)
            {
                return Ok((written.text, dataset));
            }
        }
    }
    let written = rewrite(ours.text, &ours.dataset.datum(), wanted, &kept);
    let written = written.ok_or(Refused::Unproven)?;
    let (dataset, _) = prove(&written.text, wanted)?;
    Ok((written.text, dataset))
}

/// Returns a value without the order of what is in its lists.
fn unordered(datum: &Datum) -> Datum {
    match datum {
        Datum::List(items) => {
            let mut items: Vec<Datum> = items.iter().map(unordered).collect();
            items.sort_unstable();
            Datum::List(items)
        }
        Datum::Record(fields) => {
            let fields = fields.iter();
            Datum::Record(
                fields
                    .map(|(name, value)| (*name, unordered(value)))
                    .collect(),
            )
        }
        plain => plain.clone(),
    }
}

/// Beyond so many new lines of a side they are not told apart from old ones: it would take too long.
const MANY: usize = 20_000;

/// Returns our text with the lines that theirs changed, but for those that ours changed too, and whether there are none of those.
fn line_by_line(base: &str, ours: &str, theirs: &str) -> (String, bool) {
    let [base, ours, theirs] =
        [base, ours, theirs].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let hunks = |new: &[&str]| {
        let mut all = Vec::new();
        let known: FxHashSet<&str> = base.iter().copied().collect();
        if new.iter().filter(|line| !known.contains(*line)).count() > MANY {
            return vec![(0..base.len(), 0..new.len())];
        }
        for op in capture_diff_slices(Algorithm::Myers, &base, new) {
            let (old, new) = (op.old_range(), op.new_range());
            match op {
                DiffOp::Equal { .. } => {}
                // As many lines instead of others are one by one.
                _ if old.len() == new.len() => {
                    all.extend(old.zip(new).map(|(o, n)| (o..o + 1, n..n + 1)));
                }
                _ => all.push((old, new)),
            }
        }
        all
    };
    let (mine, their) = (hunks(&ours), hunks(&theirs));
    let mut out = String::new();
    let (mut at, mut next, mut is_whole) = (0, 0, true);
    for (old, new) in their {
        let touches = |(mine, _): &(Range<usize>, Range<usize>)| {
            let (begin, end) = (mine.start.max(old.start), mine.end.min(old.end));
            begin < end || begin == end && (mine.is_empty() || old.is_empty())
        };
        let first = mine.partition_point(|(mine, _)| mine.end < old.start);
        let near = mine[first..].iter();
        let mut near = near.take_while(|(mine, _)| mine.start <= old.end);
        if near.any(touches) {
            is_whole = false;
            continue;
        }
        let is_before = |(m, _): &&(Range<usize>, Range<usize>)| m.end <= old.start;
        next += mine[next..].iter().take_while(is_before).count();
        // Where the lines of the base are in ours.
        let (of_base, of_ours) = next.checked_sub(1).map_or((0, 0), |last| {
            let (of_base, of_ours) = &mine[last];
            (of_base.end, of_ours.end)
        });
        let place = |line: usize| line - of_base + of_ours;
        out.extend(ours[at..place(old.start)].iter().copied());
        out.extend(theirs[new].iter().copied());
        at = place(old.end);
    }
    out.extend(ours[at..].iter().copied());
    (out, is_whole)
}

/// Returns the things that must not be as theirs has them, for problems in the text of what was wanted.
fn blamed(problems: &[Problem], text: &str, wanted: &Datum, sides: [&Datum; 2]) -> Vec<Thing> {
    let mut out = Vec::new();
    for problem in problems {
        let ids: Vec<&str> = match &problem.what {
            What::Dangling { id, .. } | What::DuplicateId { id, .. } => vec![id],
            What::Cycle(ring) => ring.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        };
        let local = |id: &str| id.rsplit('/').next().unwrap_or_default().to_owned();
        let found = out.len();
        for id in ids.into_iter().map(local) {
            // What ours has and theirs took out; what is there twice, or in a ring, is in theirs too.
            let gone = matches!(problem.what, What::Dangling { .. });
            let sides = if gone { &sides[..1] } else { &sides[..] };
            out.extend(sides.iter().flat_map(|side| things_with(side, &id)));
        }
        if out.len() == found || !matches!(problem.what, What::Dangling { .. }) {
            out.extend(thing_around(problem, text, wanted));
        }
    }
    out
}

/// Returns the things that are or have something of an id.
fn things_with(dataset: &Datum, id: &str) -> Vec<Thing> {
    fn has(datum: &Datum, id: &str) -> bool {
        datum.field("id").str() == id
            || datum.fields().iter().any(|(_, value)| has(value, id))
            || datum.items().iter().any(|item| has(item, id))
    }
    let lists = entity_lists().flat_map(|(list, _)| {
        let items = dataset.field(list).items().iter();
        let items = items.filter(|item| has(item, id));
        items.map(move |item| (list, item.field("id").str().to_owned()))
    });
    lists.collect()
}

/// Returns the thing in whose text a problem is.
fn thing_around(problem: &Problem, text: &str, wanted: &Datum) -> Option<Thing> {
    let (tape, _) = scan(text);
    let root = tape.root(text)?;
    let at = problem.span.start;
    let (key, list) = root
        .bare()
        .fields()
        .find(|(_, value)| value.span().contains(&at))?;
    let (name, _) = entity_lists().find(|(name, _)| *name == key.raw())?;
    let place = list.bare().items().position(|i| i.span().contains(&at));
    let item = wanted.field(name).items().get(place.unwrap_or(0))?;
    Some((name, item.field("id").str().to_owned()))
}

#[cfg(test)]
mod tests;
