//! What changes make of a dataset, where each thing is as the change expects it: only what they are about is looked at.

use super::entry::{Change, Place};
use crate::model::{Book, Dataset, Datum, Id, List, Value};

/// Returns the dataset after changes; `None` where one of them is about something that is not as it was, moves something or names it anew.
pub(super) fn touched(book: &Book, changes: &[Change]) -> Option<Dataset> {
    let mut data = book.data().clone();
    for change in changes {
        make(book, &mut data, change)?;
    }
    Some(data)
}

fn make(book: &Book, data: &mut Dataset, change: &Change) -> Option<()> {
    macro_rules! by_name {
        ($( $list:ident )*) => {
            match change.list {
                $( stringify!($list) => in_list(book, &mut data.$list, |thing| thing.id.as_str(), change), )*
                "" => own(data, change),
                _ => None,
            }
        };
    }
    by_name!(sources organisations people places groups processes matters meetings cases principles notes)
}

/// Returns where a thing is in a list: where it was before, or after a look at all.
fn place<T>(book: &Book, list: &List<T>, id_of: fn(&T) -> &str, id: &str) -> Option<usize> {
    let known = book.find(&Id::new(id)).map(|thing| thing.at());
    let known = known.filter(|at| list.get(*at).is_some_and(|thing| id_of(thing) == id));
    known.or_else(|| list.iter().position(|thing| id_of(thing) == id))
}

fn in_list<T: Value>(
    book: &Book,
    list: &mut List<T>,
    id_of: fn(&T) -> &str,
    change: &Change,
) -> Option<()> {
    let place = |list: &List<T>, id: &str| place(book, list, id_of, id);
    match (&change.before, &change.after, &change.from, &change.to) {
        (Some(_), Some(_), None, None) => {
            let at = place(list, &change.id)?;
            let there = list[at].datum();
            let [before, after] = change.sides(&there);
            if before != there || after.field("id") != there.field("id") {
                return None;
            }
            list[at] = after.typed().ok()?;
        }
        (Some(before), None, _, None) => {
            let at = place(list, &change.id)?;
            if change.cut.is_some() || list[at].datum() != *before {
                return None;
            }
            list.remove(at);
        }
        (None, Some(after), None, to) => {
            let id = after.field("id").str();
            if id.is_empty() || change.cut.is_some() || book.find(&Id::new(id)).is_some() {
                return None;
            }
            let at = match to {
                Some(Place(None)) => 0,
                Some(Place(Some(id))) => place(list, id).map_or(list.len(), |at| at + 1),
                None => list.len(),
            };
            list.insert(at, after.typed().ok()?);
        }
        _ => return None,
    }
    Some(())
}

/// Changes the fields that are no lists of things.
fn own(data: &mut Dataset, change: &Change) -> Option<()> {
    let there = data.own_fields();
    let [before, after] = change.sides(&there);
    if change.before.is_none() || change.after.is_none() || before != there {
        return None;
    }
    *data = Datum::typed::<Dataset>(&after).ok()?.with_lists_of(data);
    Some(())
}
