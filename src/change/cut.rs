//! What a change keeps of a thing: small ones whole, and of a large one what differs, so that a step in it costs what it changes.
//!
//! A thing that was cut has the fields that differ, and those that it must have. Of a long list it has the rows that came, went or
//! changed, with one on each side of them, by which they are found again where others have changed the list since.

use rustc_hash::{FxHashMap, FxHashSet};

use super::align::{APART, align, who};
use super::order::{longest_run, moved};
use super::pairing::Pairing;
use crate::model::Datum;
use crate::model::value::{FieldRole, FieldSpec, RecordSpec, Shape};

/// So many bytes of text, at least, has a thing of which only a part is kept.
pub(super) const LARGE: usize = 4 << 10;

/// Which rows of a list a change has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    /// The field with the list.
    pub field: &'static str,
    /// How many rows it had before; `None` where that is not known any more, nor where the parts stood.
    pub length: Option<usize>,
    /// The parts, one behind the other in the lists of both sides.
    pub parts: Vec<Part>,
}

/// Some rows of a list that stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where they began before.
    pub at: usize,
    /// How many they were before.
    pub before: usize,
    /// How many they are after.
    pub after: usize,
}

/// Returns what is kept of both sides of a thing, and which rows; `None` where it has less than so many bytes and stays whole.
pub(super) fn cut(
    spec: &'static RecordSpec,
    before: &Datum,
    after: &Datum,
    least: usize,
) -> Option<([Datum; 2], Vec<Rows>)> {
    if weight(before).max(weight(after)) < least {
        return None;
    }
    let (mut sides, mut cut) = ([Vec::new(), Vec::new()], Vec::new());
    for field in spec.fields {
        let values = [before, after].map(|side| side.field(field.name));
        if values[0] == values[1] && !field.required {
            continue;
        }
        let rows = Some(field).filter(|f| has_rows(f));
        let rows = rows.and_then(|f| Rows::between(f.name, values.map(Datum::items)));
        for (n, side) in sides.iter_mut().enumerate() {
            let kept = match &rows {
                Some(rows) => Datum::List(rows.of(n, values[n].items())),
                None => values[n].clone(),
            };
            if !kept.is_absent() {
                side.push((field.name, kept));
            }
        }
        cut.extend(rows);
    }
    Some((sides.map(Datum::Record), cut))
}

/// Returns a thing as it was before a change that keeps this much of it, and as it is after. Whatever the change does not tell is as it is
/// in what is there.
pub(super) fn sides(
    spec: &RecordSpec,
    kept: [&Datum; 2],
    cut: &[Rows],
    there: &Datum,
) -> [Datum; 2] {
    let mut whole = [there.clone(), there.clone()];
    for field in spec.fields {
        let values = kept.map(|side| side.field(field.name));
        if values[0] == values[1] {
            continue;
        }
        let values = match cut.iter().find(|rows| rows.field == field.name) {
            Some(rows) => rows
                .sides(values.map(Datum::items), there.field(field.name).items())
                .map(|list| {
                    Some(list)
                        .filter(|l| !l.is_empty())
                        .map_or(Datum::Absent, Datum::List)
                }),
            None => values.map(Datum::clone),
        };
        for (side, value) in whole.iter_mut().zip(values) {
            side.set(spec, field.name, value);
        }
    }
    whole
}

/// Returns whether of a list the rows that did not change can be left out: not where it says one thing as a whole.
fn has_rows(field: &FieldSpec) -> bool {
    matches!(field.shape, Shape::List(of) if !matches!(of, Shape::Choice(_)))
        && !field.is(FieldRole::Ordered)
}

/// Returns about how many bytes a value takes as text.
fn weight(datum: &Datum) -> usize {
    match datum {
        Datum::Absent => 0,
        Datum::Text(text) | Datum::Word(text) => text.len() + 2,
        Datum::List(items) => items.iter().map(weight).sum(),
        Datum::Record(fields) => fields.iter().map(|(n, v)| n.len() + 4 + weight(v)).sum(),
    }
}

impl Rows {
    /// Returns which rows lead from one list to another; `None` where those are all.
    fn between(field: &'static str, lists: [&[Datum]; 2]) -> Option<Self> {
        let [before, after] = lists;
        let ends = [before.len(), after.len()];
        let (mut parts, mut reach): (Vec<Part>, [usize; 2]) = (Vec::new(), [0, 0]);
        let mut from = [0, 0];
        for (o, n) in untouched(before, after)
            .into_iter()
            .chain([(ends[0], ends[1])])
        {
            if [o, n] != from {
                // One row more on each side, where there is one.
                let (front, back) = (usize::from(from[0] > 0), usize::from(o < ends[0]));
                let begins = from.map(|at| at - front);
                match parts.last_mut().filter(|_| begins[0] <= reach[0]) {
                    Some(last) => {
                        last.before += o + back - reach[0];
                        last.after += n + back - reach[1];
                    }
                    None => parts.push(Part {
                        at: begins[0],
                        before: o + back - begins[0],
                        after: n + back - begins[1],
                    }),
                }
                reach = [o + back, n + back];
            }
            from = [o + 1, n + 1];
        }
        let kept: usize = parts.iter().map(|part| part.before).sum();
        (kept < before.len()).then_some(Self {
            field,
            length: Some(before.len()),
            parts,
        })
    }

    /// Returns what is known when only so many rows are left on both sides: where there are fewer, not where they stood.
    #[must_use]
    pub fn left(&self, [before, after]: [usize; 2]) -> Self {
        if self.counts() == [before, after] {
            return self.clone();
        }
        let part = Part {
            at: 0,
            before,
            after,
        };
        Self {
            field: self.field,
            length: None,
            parts: vec![part],
        }
    }

    /// Returns whether these can be the rows that both sides have.
    pub(super) fn fit(&self, rows: [usize; 2]) -> bool {
        let mut end = 0usize;
        let mut follows = |part: &Part| {
            let behind = part.at >= end;
            end = part.at.saturating_add(part.before);
            behind && part.after <= rows[1]
        };
        let within = self.parts.iter().all(&mut follows);
        let known = match self.length {
            Some(length) => end <= length && u32::try_from(length).is_ok(),
            None => matches!(self.parts.as_slice(), [Part { at: 0, .. }]),
        };
        within && known && self.counts() == rows
    }

    /// Returns how many rows both sides have.
    pub(super) fn counts(&self) -> [usize; 2] {
        let sum = |of: fn(&Part) -> usize| {
            let parts = self.parts.iter().map(of);
            parts.fold(0usize, usize::saturating_add)
        };
        [sum(|part| part.before), sum(|part| part.after)]
    }

    #[must_use]
    pub(super) fn inverse(&self) -> Self {
        let parts = self.placed().map(|(part, [_, at])| Part {
            at,
            before: part.after,
            after: part.before,
        });
        let parts = parts.collect();
        let [before, after] = self.counts();
        Self {
            field: self.field,
            length: self.length.map(|n| (n + after).saturating_sub(before)),
            parts,
        }
    }

    /// Returns the parts with where they begin before and after.
    fn placed(&self) -> impl Iterator<Item = (Part, [usize; 2])> {
        let mut moved = [0usize, 0];
        self.parts.iter().map(move |part| {
            let at = (part.at + moved[1]).saturating_sub(moved[0]);
            moved = [moved[0] + part.before, moved[1] + part.after];
            (*part, [part.at, at])
        })
    }

    /// Returns the place in the list of a side that a row of the part has.
    pub(super) fn place(&self, side: usize, row: usize) -> usize {
        let mut behind = 0;
        for (part, at) in self.placed() {
            let count = [part.before, part.after][side];
            if row < behind + count {
                return at[side] + row - behind;
            }
            behind += count;
        }
        row
    }

    /// Returns the rows of the parts from a list of a side.
    fn of(&self, side: usize, list: &[Datum]) -> Vec<Datum> {
        let parts = self.placed();
        let rows =
            parts.flat_map(|(part, at)| &list[at[side]..][..[part.before, part.after][side]]);
        rows.cloned().collect()
    }

    /// Returns the lists of both sides, of which these are the rows, as far as can be told from the list that is there.
    fn sides(&self, rows: [&[Datum]; 2], there: &[Datum]) -> [Vec<Datum>; 2] {
        if let Some(after) = self.exact(rows, there) {
            return [there.to_vec(), after];
        }
        if let Some(before) = self.inverse().exact([rows[1], rows[0]], there) {
            return [before, there.to_vec()];
        }
        let found = self.found(rows[0], there);
        let mut partners = vec![None; rows[1].len()];
        let mut begin = [0, 0];
        for part in &self.parts {
            let end = [begin[0] + part.before, begin[1] + part.after];
            let [old, new] = [0, 1].map(|side| &rows[side][begin[side]..end[side]]);
            for (new, old) in align(old, new).into_iter().enumerate() {
                partners[begin[1] + new] = old.map(|old| begin[0] + old);
            }
            begin = end;
        }
        // What others put in about the same as the change does was not there before.
        let new = partners
            .iter()
            .zip(rows[1])
            .filter(|(old, _)| old.is_none());
        let new: FxHashSet<_> = new.filter_map(|(_, row)| about(row)).collect();
        let is_new = |row: &Datum| about(row).is_some_and(|about| new.contains(about));
        let theirs = (0..there.len()).filter(|at| is_new(&there[*at]));
        let gone: Vec<_> = theirs.chain(found.iter().flatten().copied()).collect();
        // What the change left alone and is not there any more is no matter of it.
        let is_gone = |old: usize, new: usize| found[old].is_none() && rows[0][old] == rows[1][new];
        let mut out = rows.map(|rows| vec![false; rows.len()]);
        for (new, old) in partners.iter().enumerate() {
            if let Some(old) = old.filter(|old| is_gone(*old, new)) {
                (out[0][old], out[1][new]) = (true, true);
            }
        }
        let (before, at) = self.woven(0, rows[0], &out[0], &found, there, &gone);
        let partner =
            |(new, old): (usize, &Option<usize>)| old.filter(|_| !out[1][new]).map(|old| at[old]);
        let belongs: Vec<_> = partners.iter().enumerate().map(partner).collect();
        let taken: Vec<_> = (0..at.len())
            .filter(|row| !out[0][*row])
            .map(|row| at[row])
            .collect();
        let (after, _) = self.woven(1, rows[1], &out[1], &belongs, &before, &taken);
        [before, after]
    }

    /// Returns the list after, where that before is the one that is there.
    fn exact(&self, rows: [&[Datum]; 2], there: &[Datum]) -> Option<Vec<Datum>> {
        if self.length != Some(there.len()) {
            return None;
        }
        // Nor has it got elsewhere what is new after.
        let known: FxHashSet<_> = rows[0].iter().filter_map(about).collect();
        let new = rows[1].iter().filter_map(about);
        let new: FxHashSet<_> = new.filter(|row| !known.contains(row)).collect();
        if !new.is_empty() && there.iter().filter_map(about).any(|row| new.contains(row)) {
            return None;
        }
        let mut list = Vec::with_capacity(there.len() + rows[1].len());
        let (mut done, mut begin) = (0, [0, 0]);
        for part in &self.parts {
            let end = [begin[0] + part.before, begin[1] + part.after];
            let stands = there.get(part.at..)?.get(..part.before)?;
            if stands != &rows[0][begin[0]..end[0]] {
                return None;
            }
            list.extend_from_slice(there.get(done..part.at)?);
            list.extend_from_slice(&rows[1][begin[1]..end[1]]);
            (done, begin) = (part.at + part.before, end);
        }
        list.extend_from_slice(&there[done..]);
        Some(list)
    }

    /// Returns where each row from before is in the list that is there.
    fn found(&self, rows: &[Datum], there: &[Datum]) -> Vec<Option<usize>> {
        let mut pairs = Pairing::new(rows, there);
        let mut places: FxHashMap<&Datum, Vec<usize>> = FxHashMap::default();
        for (at, row) in there.iter().enumerate() {
            places.entry(row).or_default().push(at);
        }
        // Those that stand together as they did are found together, the nearest where there are several.
        let (mut begin, mut drift) = (0, [0, 0]);
        for part in &self.parts {
            let wanted = &rows[begin..begin + part.before];
            let near = (part.at + drift[0]).saturating_sub(drift[1]);
            let first = wanted.first().and_then(|row| places.get(row));
            let stands = |at: &&usize| {
                there[**at..].starts_with(wanted) && pairs.is_free(**at, wanted.len())
            };
            let all = first.into_iter().flatten().filter(stands);
            if let Some(at) = all.copied().min_by_key(|at| at.abs_diff(near)) {
                (0..wanted.len()).for_each(|n| pairs.pair(begin + n, at + n));
                drift = [at, part.at];
            }
            begin += part.before;
        }
        let apart = |row: &Datum| {
            let fields = APART.map(|field| row.field(field).clone());
            Some(Datum::List(
                [about(row)?.clone()].into_iter().chain(fields).collect(),
            ))
        };
        pairs.by_key(&|row| Some(row.clone()));
        pairs.by_key(&apart);
        pairs.by_key(&|row| about(row).cloned());
        let mut found = vec![None; rows.len()];
        for (at, row) in pairs.origins().into_iter().enumerate() {
            if let Some(row) = row {
                found[row] = Some(at);
            }
        }
        self.by_neighbours(rows, there, &mut found);
        found
    }

    /// Finds those that stand between the same neighbours, where as many do.
    fn by_neighbours(&self, rows: &[Datum], there: &[Datum], found: &mut [Option<usize>]) {
        let mut free = vec![true; there.len()];
        found.iter().flatten().for_each(|at| free[*at] = false);
        let mut begin = 0;
        for part in &self.parts {
            let end = begin + part.before;
            let is_last = self.length == Some(part.at + part.before);
            let mut row = begin;
            while let Some(first) = (row..end).find(|row| found[*row].is_none()) {
                let next = (first..end).find(|row| found[*row].is_some());
                row = next.unwrap_or(end);
                let from = match first.checked_sub(1).filter(|_| first > begin) {
                    Some(before) => found[before].map(|at| at + 1),
                    None => (part.at == 0).then_some(0),
                };
                let until = match next {
                    Some(next) => found[next],
                    None => is_last.then_some(there.len()),
                };
                let (Some(from), Some(until)) = (from, until) else {
                    continue;
                };
                if from + row - first != until || free[from..until].contains(&false) {
                    continue;
                }
                for (row, at) in (first..row).zip(from..until) {
                    if let (Datum::Record(_), Datum::Record(_)) = (&rows[row], &there[at]) {
                        found[row] = Some(at);
                        free[at] = false;
                    }
                }
            }
            begin = end;
        }
    }

    /// Puts the rows of a side into a list in the place of others, each where it belongs as far as they come in that order, and behind the one
    /// before it where not; returns the list, and where each is in it.
    fn woven(
        &self,
        side: usize,
        rows: &[Datum],
        without: &[bool],
        belongs: &[Option<usize>],
        list: &[Datum],
        others: &[usize],
    ) -> (Vec<Datum>, Vec<usize>) {
        let mut gone = vec![false; list.len()];
        for at in others {
            gone[*at] = true;
        }
        let numbers: Vec<usize> = belongs.iter().flatten().copied().collect();
        let mut stays = longest_run(&numbers).into_iter();
        let mut kept = |at: &Option<usize>| at.filter(|_| stays.next() == Some(true));
        let places: Vec<Option<usize>> = belongs.iter().map(&mut kept).collect();
        // For each place of the list what comes there, and at its end.
        let mut coming: Vec<Vec<usize>> = vec![Vec::new(); list.len() + 1];
        let mut begin = 0;
        for (part, at) in self.placed() {
            let count = [part.before, part.after][side];
            let range = begin..begin + count;
            let first = places[range.clone()].iter().flatten().next().copied();
            let is_last = self.length == Some(part.at + part.before);
            let near = if is_last { list.len() } else { at[side] };
            let mut here = first.unwrap_or_else(|| near.min(list.len()));
            for row in range {
                here = places[row].unwrap_or(here);
                if !without[row] {
                    coming[here].push(row);
                }
            }
            begin += count;
        }
        let mut out = Vec::with_capacity(list.len() + rows.len());
        let mut at = vec![0; rows.len()];
        for (place, coming) in coming.iter().enumerate() {
            for row in coming {
                at[*row] = out.len();
                out.push(rows[*row].clone());
            }
            if gone.get(place) == Some(&false) {
                out.push(list[place].clone());
            }
        }
        (out, at)
    }
}

/// Returns what a row is about, where that tells it from most others.
fn about(row: &Datum) -> Option<&Datum> {
    match (row, row.field("id")) {
        (Datum::Text(_), _) => Some(row),
        (_, Datum::Absent) => who(row).map(|(_, who)| who),
        (_, id) => Some(id),
    }
}

/// Returns the places, before and after, of the rows that a change between two lists has nothing to do with: not those that are about the
/// same as one that changed, nor those among which one was moved.
fn untouched(before: &[Datum], after: &[Datum]) -> Vec<(usize, usize)> {
    let mut same = unchanged(before, after);
    let mut changed = [vec![true; before.len()], vec![true; after.len()]];
    for (old, new) in &same {
        (changed[0][*old], changed[1][*new]) = (false, false);
    }
    let rows = before
        .iter()
        .zip(&changed[0])
        .chain(after.iter().zip(&changed[1]));
    let rows = rows.filter(|(_, changed)| **changed);
    let changed: FxHashSet<_> = rows.filter_map(|(row, _)| about(row)).collect();
    same.retain(|(at, _)| about(&before[*at]).is_none_or(|about| !changed.contains(about)));
    let kept = align(before, after).into_iter().enumerate();
    let kept: Vec<_> = kept.filter_map(|(new, old)| Some((old?, new))).collect();
    let mut olds: Vec<_> = kept.iter().map(|(old, _)| *old).collect();
    olds.sort_unstable();
    let rank = |old: &usize| olds.partition_point(|other| other < old);
    let order: Vec<_> = kept.iter().map(|(old, _)| rank(old)).collect();
    if let Some(moved) = moved(&order) {
        let old = olds[moved.start]..=olds[moved.end - 1];
        let new = kept[moved.start].1..=kept[moved.end - 1].1;
        same.retain(|(o, n)| !old.contains(o) && !new.contains(n));
    }
    same
}

/// Returns the places, before and after, of rows that are equal and in the same order in two lists.
fn unchanged(before: &[Datum], after: &[Datum]) -> Vec<(usize, usize)> {
    let same = |(a, b): &(&Datum, &Datum)| a == b;
    let front = before.iter().zip(after).take_while(same).count();
    let [old, new] = [&before[front..], &after[front..]];
    let back = old.iter().rev().zip(new.iter().rev());
    let back = back.take_while(same).count();
    let [old, new] = [old, new].map(|list| &list[..list.len() - back]);
    let mut pairs = Pairing::new(old, new);
    pairs.by_key(&|row| Some(row.clone()));
    let pairs: Vec<(usize, usize)> = (pairs.origins().into_iter().enumerate())
        .filter_map(|(n, o)| Some((o?, n)))
        .collect();
    let stays = longest_run(&pairs.iter().map(|(o, _)| *o).collect::<Vec<_>>());
    let middle = pairs.iter().zip(stays).filter(|(_, stays)| *stays);
    let middle = middle.map(|((o, n), _)| (front + o, front + n));
    let ends = [before.len() - back, after.len() - back];
    (0..front)
        .map(|at| (at, at))
        .chain(middle)
        .chain((0..back).map(|at| (ends[0] + at, ends[1] + at)))
        .collect()
}
