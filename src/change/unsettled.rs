//! Conflicts that are data: what another version of the file says stands in the dataset beside what the file says, until it is answered.

use super::cut::{Part, Rows};
use super::diff::{PathStep, differences};
use super::entry::{Change, Place, entity_lists, forced, id_of};
use super::line::typed;
use super::merge::{Conflict, Side, merge};
use crate::model::{Dataset, Datum, OtherVersion, Record as _, Unsettled, Value as _};

impl OtherVersion {
    /// Returns a change as it is kept in the dataset; of a thing that `stays` on both sides only what differs.
    pub(super) fn of(change: &Change, stays: bool) -> Self {
        let change = if stays {
            change.clone().shortened(0)
        } else {
            change.clone()
        };
        let ron = |side: &Option<Datum>| side.as_ref().map(Datum::to_ron).unwrap_or_default();
        let rows = change.cut.iter().flatten();
        Self {
            list: change.list.to_owned(),
            id: change.id.to_string(),
            before: ron(&change.before),
            after: ron(&change.after),
            part: change.cut.is_some(),
            rows: rows.map(|rows| rows.field).collect::<Vec<_>>().join(" "),
        }
    }

    /// Returns the change that is kept; `None` where it is none of this format.
    pub fn change(&self) -> Option<Change> {
        let (list, spec) = match self.list.as_str() {
            "" => ("", &Dataset::SPEC),
            name => entity_lists().find(|(list, _)| *list == name)?,
        };
        let side = |text: &str| match text {
            "" => Some(None),
            text => typed(list, text).map(Some),
        };
        let (before, after) = (side(&self.before)?, side(&self.after)?);
        let named = before.as_ref().or(after.as_ref())?;
        // At the end of the list, and wherever it stood.
        let place = |gone: &Option<Datum>| gone.is_none().then(|| Place(Some("".into())));
        let rows = |name: &str| {
            let field = spec.field(name)?.name;
            let count = |side: &Option<Datum>| {
                let side = side.as_ref();
                side.map_or(0, |side| side.field(field).items().len())
            };
            let parts = vec![Part {
                at: 0,
                before: count(&before),
                after: count(&after),
            }];
            Some(Rows {
                field,
                length: None,
                parts,
            })
        };
        let rows: Option<Vec<Rows>> = self.rows.split_whitespace().map(rows).collect();
        let change = Change {
            list,
            id: id_of(named),
            from: place(&after),
            to: place(&before),
            cut: rows.filter(|_| self.part),
            before,
            after,
            kept: Vec::new(),
        };
        change.is_whole().then_some(change)
    }
}

impl Unsettled {
    /// Returns what the other version changed; `None` where it cannot be read.
    pub fn changes(&self) -> Option<Vec<Change>> {
        self.other.iter().map(OtherVersion::change).collect()
    }

    /// Returns what is to be answered, as the dataset is now: mine is what it says. There is always something to answer.
    pub fn conflicts(&self, dataset: &Datum) -> Vec<Conflict> {
        let changes = self.changes().unwrap_or_default();
        let merged = weigh(dataset, &changes, &mut |_| Side::Theirs);
        let mut conflicts = merged.conflicts;
        if conflicts.is_empty() {
            conflicts.push(whole(dataset, &merged.datum, changes.first()));
        }
        for conflict in &mut conflicts {
            conflict.twin = conflict.twin.take().filter(|_| !self.both.is_empty());
        }
        conflicts
    }

    /// Returns the dataset with the answers taken in, in the order of [`Unsettled::conflicts`].
    fn settled(&self, dataset: &Datum, sides: &[Side]) -> Datum {
        if sides.iter().all(|side| *side == Side::Mine) {
            return dataset.clone();
        }
        if sides.contains(&Side::Both) {
            let both = self.both.iter().map(OtherVersion::change);
            let both: Option<Vec<Change>> = both.collect();
            return weigh(dataset, &both.unwrap_or_default(), &mut |_| Side::Mine).datum;
        }
        let changes = self.changes().unwrap_or_default();
        let mut answers = sides.iter().copied();
        let merged = weigh(dataset, &changes, &mut |_| {
            answers.next().unwrap_or(Side::Mine)
        });
        if merged.conflicts.is_empty() && sides.first() != Some(&Side::Theirs) {
            return dataset.clone();
        }
        merged.datum
    }
}

/// Merges what another version changed with what is there.
fn weigh(
    dataset: &Datum,
    changes: &[Change],
    answer: &mut dyn FnMut(&Conflict) -> Side,
) -> super::Merged {
    let [before, after] = [false, true].map(|after| forced(dataset, changes, after));
    merge(&before, dataset, &after, answer)
}

/// Returns that the other version would change what nobody here has touched, as one conflict.
fn whole(dataset: &Datum, theirs: &Datum, change: Option<&Change>) -> Conflict {
    let mut all = differences(Dataset::SHAPE, dataset, theirs);
    if all.len() == 1 {
        let only = all.remove(0);
        return Conflict {
            path: only.path,
            before: only.before.clone(),
            mine: only.before,
            theirs: only.after,
            twin: None,
        };
    }
    let (list, id) = change.map_or(("", ""), |change| (change.list, &*change.id));
    let thing = |datum: &Datum| {
        let mut items = datum.field(list).items().iter();
        items
            .find(|item| item.field("id").str() == id)
            .cloned()
            .unwrap_or_default()
    };
    let path = vec![
        PathStep::Field(if list.is_empty() { "conflicts" } else { list }),
        PathStep::Item {
            before: None,
            after: None,
            element: id.to_owned(),
        },
    ];
    let mine = thing(dataset);
    Conflict {
        path,
        before: mine.clone(),
        mine,
        theirs: thing(theirs),
        twin: None,
    }
}

/// Returns the conflicts of a dataset that wait for answers.
pub(super) fn unsettled(dataset: &Datum) -> Vec<Unsettled> {
    dataset.field("conflicts").typed().unwrap_or_default()
}

/// Returns a dataset with conflicts answered, each by its number; they are no more in it.
pub(super) fn settle(dataset: &Datum, answers: &[(usize, Vec<Side>)]) -> Datum {
    let all = unsettled(dataset);
    let mut settled = dataset.clone();
    for (conflict, sides) in answers
        .iter()
        .filter_map(|(at, s)| Some((all.get(*at)?, s)))
    {
        settled = conflict.settled(&settled, sides);
    }
    let is_left = |at: &usize| answers.iter().all(|(answered, _)| answered != at);
    let left = dataset.field("conflicts").items().iter().enumerate();
    let left: Vec<Datum> = left
        .filter(|(at, _)| is_left(at))
        .map(|(_, entry)| entry.clone())
        .collect();
    set(&mut settled, left);
    settled
}

/// Puts conflicts behind those that a dataset has.
pub(super) fn add(dataset: &mut Datum, new: &[Unsettled]) {
    let all = dataset.field("conflicts").items().iter().cloned();
    let new = new.iter().map(Unsettled::datum);
    let mut out: Vec<Datum> = all.collect();
    for entry in new {
        if !out.contains(&entry) {
            out.push(entry);
        }
    }
    set(dataset, out);
}

fn set(dataset: &mut Datum, conflicts: Vec<Datum>) {
    let list = Some(conflicts).filter(|all| !all.is_empty());
    dataset.set(
        &Dataset::SPEC,
        "conflicts",
        list.map_or(Datum::Absent, Datum::List),
    );
}
