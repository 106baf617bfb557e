//! What must hold of a dataset as a whole, whatever its text.

use rustc_hash::FxHashMap;

use super::data::{Dataset, Period};
use super::date::Date;
use super::forest::rings;
use super::id::{EntityKind, Id, KindSet, Ref};
use super::value::{Site, Value};
use crate::syntax::{Step, What};

/// Returns whether nothing is wrong with a dataset as a whole: its ids are different ones, each reference leads to a thing of a kind
/// that it may be of, nothing is under itself, and no period or number is upside down.
pub(crate) fn is_sound(dataset: &Dataset) -> bool {
    let mut known: FxHashMap<&str, EntityKind> = FxHashMap::default();
    let mut sound = true;
    let mut keys = Vec::new();
    dataset.ids(&mut |site, id| match site {
        Site::Key(kind) if !id.is_empty() => keys.push((kind, id.clone())),
        _ => {}
    });
    for (kind, id) in &keys {
        sound &= known.insert(id.as_str(), *kind).is_none();
    }
    let own = dataset.id.as_str();
    dataset.ids(&mut |site, id| {
        let Site::Reference(kinds) = site else { return };
        let (other, local) = id.parts();
        let elsewhere = other.is_some_and(|other| other != own);
        if id.is_empty() || elsewhere || kinds == KindSet::one(EntityKind::Dataset) {
            return;
        }
        sound &= known.get(local).is_some_and(|kind| kinds.has(*kind));
    });
    all_rings(dataset, &mut |_, _| sound = false);
    periods(dataset, &mut |_, _| sound = false);
    sound
}

/// A thing that may be under another of its kind: its id, and what it names as its parent.
type Under<'d> = (&'d str, Option<&'d Id>);

/// Returns for every ring of parents in one list the number of its first thing, and the ids in it, the first one again at the end.
fn rings_of(dataset: &str, things: &[Under<'_>]) -> Vec<(usize, Vec<String>)> {
    let number: FxHashMap<&str, usize> = things
        .iter()
        .enumerate()
        .map(|(i, thing)| (thing.0, i))
        .collect();
    let parent = |(_, parent): &Under<'_>| {
        let (other, local) = (*parent)?.parts();
        number
            .get(local)
            .copied()
            .filter(|_| other.is_none_or(|d| d == dataset))
    };
    let parents: Vec<_> = things.iter().map(parent).collect();
    let named = |ring: Vec<usize>| {
        let round = ring.iter().chain(&ring[..1]);
        (ring[0], round.map(|i| things[*i].0.to_owned()).collect())
    };
    rings(&parents).into_iter().map(named).collect()
}

/// Tells every ring of groups, organisations, matters and sources.
pub(super) fn all_rings(dataset: &Dataset, tell: &mut dyn FnMut(&[Step], What)) {
    let d = dataset;
    let lists: [(&'static str, &'static str, Vec<Under<'_>>); 4] = [
        (
            "groups",
            "parent",
            d.groups
                .iter()
                .map(|x| (x.id.as_str(), x.parent.as_ref().map(Ref::id)))
                .collect(),
        ),
        (
            "organisations",
            "parent",
            d.organisations
                .iter()
                .map(|x| (x.id.as_str(), x.parent.as_ref().map(Ref::id)))
                .collect(),
        ),
        (
            "matters",
            "part_of",
            d.matters
                .iter()
                .map(|x| (x.id.as_str(), x.part_of.as_ref().map(Ref::id)))
                .collect(),
        ),
        (
            "sources",
            "part_of",
            d.sources
                .iter()
                .map(|x| (x.id.as_str(), x.part_of.as_ref().map(Ref::id)))
                .collect(),
        ),
    ];
    for (list, field, things) in lists {
        for (i, ring) in rings_of(d.id.as_str(), &things) {
            tell(
                &[Step::Field(list), Step::Item(i), Step::Field(field)],
                What::Cycle(ring),
            );
        }
    }
}

/// Tells every period that ends before it begins, and every number of seats that is upside down.
pub(super) fn periods(dataset: &Dataset, tell: &mut dyn FnMut(&[Step], What)) {
    use Step::{Field, Item};
    let backward = |p: &Period| {
        let from = p.from.as_ref().and_then(Date::first);
        let to = p.to.as_ref().and_then(Date::last);
        matches!((from, to), (Some(from), Some(to)) if to < from)
    };
    let period = Field("period");
    for (i, group) in dataset.groups.iter().enumerate() {
        let here = [Field("groups"), Item(i)];
        if backward(&group.period) {
            tell(&[here[0], here[1], period], What::BackwardPeriod);
        }
        for (k, version) in group
            .versions
            .iter()
            .enumerate()
            .filter(|(_, v)| backward(&v.period))
        {
            let _ = version;
            tell(
                &[here[0], here[1], Field("versions"), Item(k), period],
                What::BackwardPeriod,
            );
        }
        for (k, member) in group.members.iter().enumerate() {
            if backward(&member.period) {
                tell(
                    &[here[0], here[1], Field("members"), Item(k), period],
                    What::BackwardPeriod,
                );
            }
        }
        for (k, relation) in group.relations.iter().enumerate() {
            if backward(&relation.period) {
                tell(
                    &[here[0], here[1], Field("relations"), Item(k), period],
                    What::BackwardPeriod,
                );
            }
        }
        for (k, mandate) in group.mandates.iter().enumerate() {
            let inside = [here[0], here[1], Field("mandates"), Item(k)];
            if backward(&mandate.period) {
                tell(&[&inside[..], &[period]].concat(), What::BackwardPeriod);
            }
            for (s, seat) in mandate.seats.iter().enumerate() {
                if matches!((seat.min, seat.max), (Some(min), Some(max)) if max < min) {
                    tell(
                        &[&inside[..], &[Field("seats"), Item(s)]].concat(),
                        What::BackwardRange,
                    );
                }
            }
        }
    }
    let lists: [(&'static str, Vec<bool>); 5] = [
        (
            "people",
            dataset.people.iter().map(|x| backward(&x.period)).collect(),
        ),
        (
            "organisations",
            dataset
                .organisations
                .iter()
                .map(|x| backward(&x.period))
                .collect(),
        ),
        (
            "matters",
            dataset
                .matters
                .iter()
                .map(|x| backward(&x.period))
                .collect(),
        ),
        (
            "processes",
            dataset
                .processes
                .iter()
                .map(|x| backward(&x.period))
                .collect(),
        ),
        (
            "principles",
            dataset
                .principles
                .iter()
                .map(|x| backward(&x.period))
                .collect(),
        ),
    ];
    for (list, wrong) in lists {
        for (i, _) in wrong.iter().enumerate().filter(|(_, wrong)| **wrong) {
            tell(&[Field(list), Item(i), period], What::BackwardPeriod);
        }
    }
}
