//! Two things that came to be on two sides with one id, told apart.

use std::collections::BTreeSet;

use crate::model::value::Site;
use crate::model::{Dataset, Id, Value};

/// Gives new things of one side ids of their own where the other side has things of the same ids, and what is inside them too; what
/// names them there follows.
pub(super) fn apart(new: &Dataset, ids: &[&str], other: &Dataset) -> Dataset {
    let mut used = keys(other);
    let mut inside: BTreeSet<Id> = ids.iter().map(|id| Id::new(id)).collect();
    let groups = new.groups.iter().map(keys);
    let wholes = groups.chain(new.meetings.iter().map(keys));
    for whole in wholes {
        if ids.iter().any(|id| whole.contains(&Id::new(id))) {
            inside.extend(whole);
        }
    }
    inside.retain(|id| used.contains(id));
    used.extend(keys(new));
    let mut renamed = Vec::new();
    for old in inside {
        let numbered = (2_usize..).map(|n| Id::new(&format!("{old}-{n}")));
        let free = numbered.into_iter().find(|id| !used.contains(id));
        let free = free.unwrap_or_else(|| old.clone());
        used.insert(free.clone());
        renamed.push((old, free));
    }
    let mut apart = new.clone();
    let dataset = new.id.to_string();
    apart.edit_ids(&mut |_, id| {
        let local = match id.parts() {
            (None, local) => local,
            (Some(of), local) if of == dataset => local,
            _ => return true,
        };
        if let Some((_, free)) = renamed.iter().find(|(old, _)| old.as_str() == local) {
            *id = free.clone();
        }
        true
    });
    apart
}

/// Returns the ids that are defined in a value.
fn keys<T: Value>(value: &T) -> BTreeSet<Id> {
    let mut keys = BTreeSet::new();
    value.clone().edit_ids(&mut |site, id| {
        if matches!(site, Site::Key(_)) {
            keys.insert(id.clone());
        }
        true
    });
    keys
}
