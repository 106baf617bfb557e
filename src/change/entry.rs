//! The one change type: what happened to one thing of a dataset.

use std::sync::Arc;

use super::align;
use super::cut::{self, Rows};
use super::diff::{Difference, PathStep, differences, label};
use super::merge::{Conflict, Merged, Side, merge_as};
use super::order::longest_run;
use super::rewrite::Kept;
use crate::model::value::{RecordSpec, Shape};
use crate::model::{Dataset, Datum, Record};

/// A place in a list: the id of the thing before it, `None` for the first place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place(pub Option<Arc<str>>);

/// What happened to one thing: it was put in, changed, moved or taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The field of [`Dataset`] in whose list it stands; empty for the dataset's own fields.
    pub list: &'static str,
    /// Its id before; that after for a new one.
    pub id: Arc<str>,
    /// What it was; `None` for a new one.
    pub before: Option<Datum>,
    /// What it is; `None` for one that was taken out.
    pub after: Option<Datum>,
    /// Where it stood, when it was taken out or moved.
    pub from: Option<Place>,
    /// Where it stands, when it was put in or moved.
    pub to: Option<Place>,
    /// The text that went with what was taken out.
    pub kept: Vec<Kept>,
    /// Which rows it has of the lists of a thing that is not whole, on neither side; `None` where all of it is here.
    pub cut: Option<Vec<Rows>>,
}

/// Why a change cannot be applied: others have changed the same thing in another way. Mine is the change, theirs what is there;
/// the places after in the paths are those of the dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash(pub Vec<Conflict>);

impl Change {
    /// Returns the change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            list: self.list,
            id: self
                .after
                .as_ref()
                .map_or_else(|| Arc::clone(&self.id), id_of),
            before: self.after.clone(),
            after: self.before.clone(),
            from: self.to.clone(),
            to: self.from.clone(),
            kept: self.kept.clone(),
            cut: self
                .cut
                .as_ref()
                .map(|rows| rows.iter().map(Rows::inverse).collect()),
        }
    }

    /// Returns in what the thing differs, each row of a list at its place in the whole one.
    pub fn differences(&self, spec: &'static RecordSpec) -> Vec<Difference> {
        let [before, after] = [&self.before, &self.after].map(|s| s.as_ref().unwrap_or(NOTHING));
        let mut all = differences(Shape::Record(spec), before, after);
        for difference in &mut all {
            if let [
                PathStep::Field(field),
                PathStep::Item { before, after, .. },
                ..,
            ] = difference.path.as_mut_slice()
                && let Some(rows) = self.cut.iter().flatten().find(|rows| rows.field == *field)
            {
                *before = before.map(|row| rows.place(0, row));
                *after = after.map(|row| rows.place(1, row));
            }
        }
        all
    }

    /// Cuts a thing of at least so many bytes down to what is changed of it.
    #[must_use]
    pub(super) fn shortened(mut self, least: usize) -> Self {
        if let (Some(before), Some(after)) = (&self.before, &self.after)
            && let Some(([before, after], rows)) = cut::cut(self.spec(), before, after, least)
        {
            (self.before, self.after, self.cut) = (Some(before), Some(after), Some(rows));
        }
        self
    }

    /// Returns the thing as it was and as it is after; what is not told, as it is there.
    pub(super) fn sides(&self, there: &Datum) -> [Datum; 2] {
        let kept = [&self.before, &self.after].map(|side| side.as_ref().unwrap_or(NOTHING));
        let rows = self.cut.as_deref().unwrap_or_default();
        if kept.into_iter().chain([there]).any(Datum::is_absent) {
            return kept.map(Datum::clone);
        }
        cut::sides(self.spec(), kept, rows, there)
    }

    fn spec(&self) -> &'static RecordSpec {
        let mut lists = entity_lists();
        lists
            .find(|(list, _)| *list == self.list)
            .map_or(&Dataset::SPEC, |(_, spec)| spec)
    }

    /// Returns whether the thing is gone of which it tells only a part, so that it cannot be put back.
    pub(super) fn is_lost(&self, dataset: &Datum) -> bool {
        self.cut.is_some() && !self.list.is_empty() && self.place_in(dataset).is_none()
    }

    /// Returns where the thing stands in its list, under the id before or else after.
    fn place_in(&self, dataset: &Datum) -> Option<usize> {
        let after = self.after.as_ref().unwrap_or(NOTHING);
        let items = dataset.field(self.list).items();
        let find = |id: &str| {
            let mut items = items.iter();
            items.position(|item| !id.is_empty() && item.field("id").str() == id)
        };
        find(&self.id).or_else(|| find(after.field("id").str()))
    }

    /// Returns whether it has been made already.
    pub(super) fn stands(&self, dataset: &Datum) -> bool {
        if self.list.is_empty() || self.from.is_some() || self.to.is_some() && self.before.is_some()
        {
            return false;
        }
        let after = self.after.as_ref();
        let id = after.map_or(&*self.id, |after| after.field("id").str());
        let mut items = dataset.field(self.list).items().iter();
        let found = items.find(|d| d.field("id").str() == id);
        found.is_some_and(|found| self.sides(found)[1] == *found)
    }
}

const NOTHING: &Datum = &Datum::Absent;

/// Returns the lists of things with an id in a dataset: their fields, and what is in them.
pub fn entity_lists() -> impl Iterator<Item = (&'static str, &'static RecordSpec)> {
    Dataset::SPEC
        .fields
        .iter()
        .filter_map(|field| match field.shape {
            Shape::List(Shape::Record(spec))
                if spec
                    .fields
                    .iter()
                    .any(|f| f.name == "id" && matches!(f.shape, Shape::Key(_))) =>
            {
                Some((field.name, *spec))
            }
            _ => None,
        })
}

/// Returns what leads from one version of a dataset to another: [`apply`] all in this order.
///
/// The ids of each list are different ones. As few things as possible are moved.
pub fn changes(old: &Datum, new: &Datum) -> Vec<Change> {
    let mut changes = Vec::new();
    let (before, after) = (own(old), own(new));
    if before != after {
        let (id, from, to) = (id_of(old), None, None);
        let change = Change {
            list: "",
            id,
            before: Some(before),
            after: Some(after),
            from,
            to,
            kept: Vec::new(),
            cut: None,
        };
        changes.push(change.shortened(cut::LARGE));
    }
    for (list, _) in entity_lists() {
        let (before, after) = (old.field(list), new.field(list));
        if before != after {
            Steps::new(list, before.items(), after.items(), &mut changes).walk();
        }
    }
    changes
}

/// Applies a change to a dataset, which stays as it was where they clash.
///
/// Where the thing stands as it was before the change, it becomes what it is after. Where it does not, what the change did to it and
/// what others did are merged. A place behind something that is gone is the end of the list. The dataset's own fields are only changed,
/// never put in or taken out.
pub fn apply(dataset: &mut Datum, change: &Change) -> Result<(), Clash> {
    let before = change.before.as_ref().unwrap_or(NOTHING);
    let after = change.after.as_ref().unwrap_or(NOTHING);
    let Some((list, spec)) = entity_lists().find(|(list, _)| *list == change.list) else {
        if !change.list.is_empty() || before.is_absent() || after.is_absent() {
            let (before, mine, theirs) = (before.clone(), after.clone(), own(dataset));
            return Err(Clash(vec![Conflict {
                path: Vec::new(),
                before,
                mine,
                theirs,
                twin: None,
            }]));
        }
        let there = own(dataset);
        let merged = combine(&[], &Dataset::SPEC, &change.sides(&there), &there)?;
        for field in Dataset::SPEC
            .fields
            .iter()
            .filter(|field| is_own(field.name))
        {
            dataset.set(&Dataset::SPEC, field.name, merged.field(field.name).clone());
        }
        return Ok(());
    };
    let items = dataset.field(list).items();
    let at = change.place_in(dataset);
    let there = at.map_or(NOTHING, |at| &items[at]);
    let named = if before.is_absent() { after } else { before };
    let way = vec![
        PathStep::Field(list),
        PathStep::Item {
            before: None,
            after: at,
            element: label(named),
        },
    ];
    let merged = combine(&way, spec, &change.sides(there), there)?;
    let id = merged.field("id");
    let is_taken = || items.iter().any(|item| item.field("id") == id);
    if at.is_some() && id != there.field("id") && is_taken() {
        let path = way.into_iter().chain([PathStep::Field("id")]).collect();
        let [before, theirs] = [before, there].map(|datum| datum.field("id").clone());
        return Err(Clash(vec![Conflict {
            path,
            before,
            mine: id.clone(),
            theirs,
            twin: None,
        }]));
    }
    if at.is_none() && !merged.is_absent() && !matches!(dataset.field(list), Datum::List(_)) {
        dataset.set(&Dataset::SPEC, list, Datum::List(Vec::new()));
    }
    let Some(items) = items_mut(dataset, list) else {
        return Ok(());
    };
    match at {
        Some(at) if merged.is_absent() => {
            items.remove(at);
        }
        Some(at) if change.from.is_some() && change.to.is_some() => {
            items.remove(at);
            insert(items, merged, change.to.as_ref());
        }
        Some(at) => items[at] = merged,
        None if merged.is_absent() => {}
        None => insert(items, merged, change.to.as_ref()),
    }
    if items.is_empty() {
        dataset.set(&Dataset::SPEC, list, Datum::Absent);
    }
    Ok(())
}

/// Returns a dataset in which the things that changes are about are as they were before them, or as they are after, whatever became of
/// them since.
pub(super) fn forced(dataset: &Datum, changes: &[Change], after: bool) -> Datum {
    let mut forced = dataset.clone();
    let side = usize::from(after);
    for change in changes {
        if change.list.is_empty() {
            let value = &change.sides(&own(&forced))[side];
            for field in Dataset::SPEC.fields.iter().filter(|f| is_own(f.name)) {
                forced.set(&Dataset::SPEC, field.name, value.field(field.name).clone());
            }
            continue;
        }
        let kept = [&change.before, &change.after];
        let ids = [kept[side], kept[1 - side]].map(|side| side.as_ref().map(id_of));
        let mut items = forced.field(change.list).items().to_vec();
        let at = ids.iter().flatten().find_map(|id| {
            let mut items = items.iter();
            items.position(|item| item.field("id").str() == &**id)
        });
        let value = match at.map(|at| change.sides(&items[at])) {
            Some(sides) if kept[side].is_some() => Some(sides[side].clone()),
            _ => kept[side].clone(),
        };
        match (at, value) {
            (Some(at), Some(value)) => items[at] = value,
            (Some(at), None) => drop(items.remove(at)),
            (None, Some(value)) => insert(&mut items, value, change.to.as_ref()),
            (None, None) => {}
        }
        let list = if items.is_empty() {
            Datum::Absent
        } else {
            Datum::List(items)
        };
        forced.set(&Dataset::SPEC, change.list, list);
    }
    forced
}

/// Merges what a change did and what is there; every conflict is a clash.
fn combine(
    way: &[PathStep],
    spec: &'static RecordSpec,
    [before, after]: &[Datum; 2],
    there: &Datum,
) -> Result<Datum, Clash> {
    let shape = Shape::Record(spec);
    let Merged {
        datum,
        mut conflicts,
    } = merge_as(shape, before, after, there, &mut |_| Side::Theirs);
    for conflict in &mut conflicts {
        conflict.path.splice(0..0, way.iter().cloned());
    }
    if conflicts.is_empty() {
        Ok(datum)
    } else {
        Err(Clash(conflicts))
    }
}

fn insert(items: &mut Vec<Datum>, item: Datum, to: Option<&Place>) {
    let at = match to {
        Some(Place(None)) => 0,
        Some(Place(Some(id))) => items
            .iter()
            .position(|item| item.field("id").str() == &**id)
            .map_or(items.len(), |at| at + 1),
        None => items.len(),
    };
    items.insert(at, item);
}

fn items_mut<'d>(dataset: &'d mut Datum, list: &str) -> Option<&'d mut Vec<Datum>> {
    let Datum::Record(fields) = dataset else {
        return None;
    };
    fields.iter_mut().find_map(|(name, value)| match value {
        Datum::List(items) if *name == list => Some(items),
        _ => None,
    })
}

fn is_own(field: &str) -> bool {
    entity_lists().all(|(list, _)| list != field)
}

/// Returns the fields of a dataset that are no lists of things with an id.
pub(super) fn own(dataset: &Datum) -> Datum {
    Datum::Record(
        dataset
            .fields()
            .iter()
            .filter(|(name, _)| is_own(name))
            .cloned()
            .collect(),
    )
}

pub(super) fn id_of(datum: &Datum) -> Arc<str> {
    match datum.field("id") {
        Datum::Text(id) => Arc::clone(id),
        other => Arc::from(other.str()),
    }
}

/// The way from one version of a list to the other, step by step, with the list as it stands after each.
struct Steps<'d> {
    list: &'static str,
    old: &'d [Datum],
    new: &'d [Datum],
    /// The ids as they stand: first those of the old list, then those of the new one.
    ids: Vec<Arc<str>>,
    /// What is before and behind each; the last entry is both ends of the list.
    previous: Vec<usize>,
    next: Vec<usize>,
    changes: &'d mut Vec<Change>,
}

impl<'d> Steps<'d> {
    fn new(
        list: &'static str,
        old: &'d [Datum],
        new: &'d [Datum],
        changes: &'d mut Vec<Change>,
    ) -> Self {
        let ids: Vec<_> = old.iter().chain(new).map(id_of).collect();
        let mut steps = Self {
            list,
            old,
            new,
            previous: vec![ids.len(); ids.len() + 1],
            next: vec![ids.len(); ids.len() + 1],
            ids,
            changes,
        };
        let mut behind = steps.ids.len();
        for at in 0..old.len() {
            steps.link(at, behind);
            behind = at;
        }
        steps
    }

    fn link(&mut self, at: usize, behind: usize) {
        let next = self.next[behind];
        (self.previous[at], self.next[at]) = (behind, next);
        (self.next[behind], self.previous[next]) = (at, at);
    }

    fn unlink(&mut self, at: usize) {
        let (previous, next) = (self.previous[at], self.next[at]);
        (self.next[previous], self.previous[next]) = (next, previous);
    }

    fn behind(&self, at: usize) -> Place {
        Place(self.ids.get(at).cloned())
    }

    fn push(
        &mut self,
        before: Option<&Datum>,
        after: Option<&Datum>,
        from: Option<Place>,
        to: Option<Place>,
    ) {
        let id = before.or(after).map_or_else(|| Arc::from(""), id_of);
        let (before, after) = (before.cloned(), after.cloned());
        let change = Change {
            list: self.list,
            id,
            before,
            after,
            from,
            to,
            kept: Vec::new(),
            cut: None,
        };
        self.changes.push(change.shortened(cut::LARGE));
    }

    /// Takes out what is gone, the last first, then goes through the new list and puts each behind the one before it.
    fn walk(mut self) {
        let (old, new) = (self.old, self.new);
        let pairs = align(old, new);
        let mut stays = vec![false; old.len()];
        pairs.iter().flatten().for_each(|at| stays[*at] = true);
        for at in (0..old.len()).rev().filter(|at| !stays[*at]) {
            let from = self.behind(self.previous[at]);
            self.unlink(at);
            self.push(Some(&old[at]), None, Some(from), None);
        }
        let mut stays =
            longest_run(&pairs.iter().flatten().copied().collect::<Vec<_>>()).into_iter();
        let mut last = self.ids.len();
        for (place, after) in new.iter().enumerate() {
            let Some(at) = pairs[place] else {
                let to = self.behind(last);
                self.link(old.len() + place, last);
                self.push(None, Some(after), None, Some(to));
                last = old.len() + place;
                continue;
            };
            if stays.next() == Some(true) {
                if old[at] != *after {
                    self.push(Some(&old[at]), Some(after), None, None);
                }
            } else {
                let (from, to) = (self.behind(self.previous[at]), self.behind(last));
                self.unlink(at);
                self.link(at, last);
                self.push(Some(&old[at]), Some(after), Some(from), Some(to));
            }
            self.ids[at] = id_of(after);
            last = at;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Value;
    use crate::model::datum::parse;

    fn dataset(groups: &str) -> Datum {
        parse::<Dataset>(&format!(
            r#"(schema: 1, id: "d", title: "D", groups: [{groups}])"#
        ))
        .unwrap()
        .datum()
    }

    /// Groups of which only the ids and notes matter: `a`, `b: note`.
    fn groups(groups: &[&str]) -> Datum {
        let group = |group: &&str| {
            let (id, note) = group.split_once(": ").unwrap_or((group, ""));
            format!(r#"(id: "{id}", name: "{id}", level: cluster, note: "{note}"),"#)
        };
        dataset(&groups.iter().map(group).collect::<String>())
    }

    fn one(old: &Datum, new: &Datum) -> Change {
        let [change] = changes(old, new).try_into().unwrap();
        change
    }

    fn place(behind: &str) -> Place {
        Place((!behind.is_empty()).then(|| Arc::from(behind)))
    }

    /// What becomes of other groups by the one change between two.
    fn applied(old: &[&str], new: &[&str], there: &[&str]) -> Result<Datum, Vec<Conflict>> {
        let mut datum = groups(there);
        apply(&mut datum, &one(&groups(old), &groups(new)))
            .map(|()| datum)
            .map_err(|Clash(conflicts)| conflicts)
    }

    #[test]
    fn a_move_is_one_change_and_so_is_everything_else() {
        let old = groups(&["a", "b", "c", "d", "e"]);
        let moved = one(&old, &groups(&["a", "c", "d", "b: ny", "e"]));
        assert_eq!(
            (&*moved.id, moved.from, moved.to),
            ("b", Some(place("a")), Some(place("d")))
        );
        let front = one(&old, &groups(&["e", "a", "b", "c", "d"]));
        assert_eq!((front.from, front.to), (Some(place("d")), Some(place(""))));
        let gone = one(&old, &groups(&["b", "c", "d", "e"]));
        assert_eq!(
            (gone.from, gone.to, gone.after),
            (Some(place("")), None, None)
        );
        let new = one(&old, &groups(&["a", "b", "c", "d", "e", "f"]));
        assert_eq!((&*new.id, new.from, new.to), ("f", None, Some(place("e"))));
        let renamed = dataset(r#"(id: "x", name: "a", level: cluster)"#);
        let renamed = one(&groups(&["a"]), &renamed);
        assert_eq!(
            (&*renamed.id, &*renamed.inverse().id, renamed.from),
            ("a", "x", None)
        );
    }

    #[test]
    fn own_fields_change_in_one_and_combine() {
        let read = |text: &str| parse::<Dataset>(text).unwrap().datum();
        let old = read(r#"(schema: 1, id: "d", title: "D", note: "n")"#);
        let change = one(
            &old,
            &read(r#"(schema: 1, id: "e", title: "E", note: "n")"#),
        );
        assert_eq!((change.list, &*change.id), ("", "d"));
        let mut datum =
            read(r#"(schema: 1, id: "d", title: "D", region: "R", places: (id: "p", name: "P"))"#);
        apply(&mut datum, &change).unwrap();
        assert_eq!(
            datum,
            read(r#"(schema: 1, id: "e", title: "E", region: "R", places: (id: "p", name: "P"))"#)
        );
        let mut other = read(r#"(schema: 1, id: "d", title: "X")"#);
        let Clash(conflicts) = apply(&mut other, &change).unwrap_err();
        assert_eq!(conflicts[0].path, [PathStep::Field("title")]);
        assert_eq!(other.field("title").str(), "X");
    }

    #[test]
    fn what_others_did_to_the_same_thing_combines_or_clashes() {
        let conflicts = applied(&["a"], &["a: min"], &["b", "a: deres"]).unwrap_err();
        let item = PathStep::Item {
            before: None,
            after: Some(1),
            element: "a".to_owned(),
        };
        assert_eq!(
            conflicts[0].path,
            [PathStep::Field("groups"), item, PathStep::Field("note")]
        );
        assert_eq!(
            (conflicts[0].mine.str(), conflicts[0].theirs.str()),
            ("min", "deres")
        );
        assert_eq!(
            applied(&["a"], &["a: ny"], &["a: ny"]),
            Ok(groups(&["a: ny"]))
        );
        assert_eq!(applied(&["a", "b"], &["b"], &["b"]), Ok(groups(&["b"])));
        assert_eq!(
            applied(&["a", "b"], &["b"], &["a: ny", "b"])
                .unwrap_err()
                .len(),
            1
        );
        assert_eq!(
            applied(&["b"], &["b", "a"], &["a", "b"]),
            Ok(groups(&["a", "b"]))
        );
        assert_eq!(
            applied(&["b"], &["b", "a: min"], &["b", "a: deres"])
                .unwrap_err()
                .len(),
            1
        );
        assert_eq!(
            applied(&["a", "b"], &["a: ny", "b"], &["b"]).unwrap_err()[0].theirs,
            Datum::Absent
        );
        assert_eq!(applied(&["a", "b"], &["a"], &["b"]), Ok(dataset("")));
        let mut datum = dataset("");
        apply(&mut datum, &one(&dataset(""), &groups(&["a"]))).unwrap();
        assert_eq!(datum, groups(&["a"]));
    }

    #[test]
    fn moves_take_along_what_others_changed() {
        let (old, new) = (&["a", "b", "c"], &["b", "c", "a"]);
        assert_eq!(
            applied(old, new, &["a: ny", "x", "c"]),
            Ok(groups(&["x", "c", "a: ny"]))
        );
        assert_eq!(
            applied(old, new, &["a", "x", "y"]),
            Ok(groups(&["x", "y", "a"]))
        );
        assert_eq!(applied(old, new, &["b", "c"]), Ok(groups(&["b", "c"])));
        assert_eq!(
            applied(&["b", "c"], &["b", "n", "c"], &["x", "c"]),
            Ok(groups(&["x", "c", "n"]))
        );
    }

    #[test]
    fn an_id_that_others_took_meanwhile_clashes() {
        let group = |id: &str| format!(r#"(id: "{id}", name: "G", level: cluster)"#);
        let change = one(&dataset(&group("a")), &dataset(&group("x")));
        let mut datum = dataset(&format!("{}, {}", group("a"), group("x")));
        let there = datum.clone();
        let Clash(conflicts) = apply(&mut datum, &change).unwrap_err();
        assert_eq!(
            (conflicts.len(), conflicts[0].path.last()),
            (1, Some(&PathStep::Field("id")))
        );
        assert_eq!(datum, there);
        let mut renamed = dataset(&group("x"));
        assert_eq!(apply(&mut renamed, &change), Ok(()));
        assert_eq!(renamed, dataset(&group("x")));
    }

    #[test]
    fn a_change_of_no_list_changes_nothing() {
        let there = groups(&["a"]);
        let change = one(&there, &groups(&["a: ny"]));
        for list in ["", "no_such_list"] {
            let mut datum = there.clone();
            assert!(
                apply(
                    &mut datum,
                    &Change {
                        list,
                        before: None,
                        ..change.clone()
                    }
                )
                .is_err()
            );
            assert_eq!(datum, there);
        }
    }
}
