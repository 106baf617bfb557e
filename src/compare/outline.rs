//! The outline of a comparison: every thing of both sides once, groups under their parents, in the order of the right side.

use rustc_hash::FxHashMap;

use super::diff::Differ;
use super::identity::{Identity, KINDS, is_apart};
use super::words::sureness;
use super::{Difference, Item, Link, Node, Outcome, Pair, Side};
use crate::model::{Certainty, Datum, Entity, EntityKind, Forest, Id, Period, Presence};
use crate::tree::Section;

/// A pair and what happened to it.
struct Found {
    pair: Pair,
    outcomes: Vec<Outcome>,
    differences: Vec<Difference>,
}

pub(super) fn outline(left: &Side, right: &Side, identity: &Identity) -> Vec<Node> {
    let differ = Differ::new(left, right, identity);
    let mut out = Outline { nodes: Vec::new() };
    if differ.is_strict() {
        let dataset = Entity::new(EntityKind::Dataset, 0);
        let differences = differ.of_pair(dataset, dataset, &Link::Id);
        let outcomes = vec![if differences.is_empty() {
            Outcome::Same
        } else {
            Outcome::Changed
        }];
        let pair = Pair {
            kind: EntityKind::Dataset,
            left: Some(0),
            right: Some(0),
            link: Some(Link::Id),
        };
        let node = out.open_found(
            Found {
                pair,
                outcomes,
                differences,
            },
            0,
        );
        out.close(node);
    }
    let groups = merged(left, right, identity, EntityKind::Group);
    let (forest, sections) = forest(left, right, &groups);
    for section in Section::ALL {
        let mut roots = forest
            .roots
            .iter()
            .filter(|root| sections[**root] == *section)
            .peekable();
        if roots.peek().is_some() {
            let heading = out.open(Item::Section(*section), 0);
            for root in roots {
                let enter = |out: &mut Outline, group: usize, depth: u16| {
                    let found = find(left, right, identity, &differ, groups[group].clone());
                    out.open_found(found, depth.saturating_add(1))
                };
                forest.walk(*root, &mut out, enter, Outline::close);
            }
            out.close(heading);
        }
    }
    for kind in KINDS.into_iter().filter(|kind| *kind != EntityKind::Group) {
        let pairs = merged(left, right, identity, kind);
        if pairs.is_empty() {
            continue;
        }
        let heading = out.open(Item::Kind(kind), 0);
        for pair in pairs {
            let node = out.open_found(find(left, right, identity, &differ, pair), 1);
            out.close(node);
        }
        out.close(heading);
    }
    out.nodes
}

/// Returns the pairs of a kind that are in force on either side: in the order of the right side, and what is gone behind what it stood
/// behind on the left side.
fn merged(left: &Side, right: &Side, identity: &Identity, kind: EntityKind) -> Vec<Pair> {
    let of = |side: &Side| -> Vec<Entity> {
        let all = (0..side.book().count(kind)).map(|i| Entity::new(kind, i));
        all.filter(|e| side.in_force(*e)).collect()
    };
    // Known there too, but not in force.
    let known = |side: &Side, other: &Side, entity: Entity| {
        let found = other.book().find(&Id::new(side.book().id(entity)));
        found
            .filter(|f| f.kind == kind && !other.in_force(*f) && !is_apart(side, entity, other, *f))
            .map(Entity::at)
    };
    let mut gone: Vec<(Option<usize>, Pair)> = Vec::new();
    let mut last = None;
    for entity in of(left) {
        if let Some((right, _)) = identity.right(entity) {
            last = Some(right.at());
            continue;
        }
        gone.push((
            last,
            Pair {
                kind,
                left: Some(entity.at()),
                right: known(left, right, entity),
                link: None,
            },
        ));
    }
    let mut behind: FxHashMap<Option<usize>, Vec<Pair>> = FxHashMap::default();
    for (last, pair) in gone {
        behind.entry(last).or_default().push(pair);
    }
    let mut out = behind.remove(&None).unwrap_or_default();
    for entity in of(right) {
        let same = identity.left(entity);
        let link = same
            .and_then(|left| identity.right(left))
            .map(|(_, link)| link.clone());
        let left = same.map(Entity::at).or_else(|| known(right, left, entity));
        out.push(Pair {
            kind,
            left,
            right: Some(entity.at()),
            link,
        });
        out.extend(behind.remove(&Some(entity.at())).unwrap_or_default());
    }
    out
}

/// Finds out what happened to a pair.
fn find(left: &Side, right: &Side, identity: &Identity, differ: &Differ<'_>, pair: Pair) -> Found {
    let kind = pair.kind;
    let (l, r) = (
        pair.left.map(|i| Entity::new(kind, i)),
        pair.right.map(|i| Entity::new(kind, i)),
    );
    let (mut outcomes, mut differences) = (Vec::new(), Vec::new());
    match (l, r, &pair.link) {
        (Some(l), Some(r), Some(link)) => {
            differences = differ.of_pair(l, r, link);
            let apart = !differences.is_empty() && left.dataset() != right.dataset();
            let things = apart.then(|| [left.datum(l).0, right.datum(r).0]);
            let is_known = |d: &Difference| {
                let outside = things
                    .as_ref()
                    .is_some_and(|things| from_outside(d, things));
                outside || only_known(d, left, right)
            };
            outcomes = outcomes_of(kind, link, &differences, &is_known);
        }
        (Some(l), r, _) if left.in_force(l) => {
            let known = is_only_known(left, l, right);
            outcomes.push(if known {
                Outcome::NotKnown
            } else {
                Outcome::Went
            });
            differences = r.map(|r| differ.of_end(l, r)).unwrap_or_default();
        }
        _ => {
            let known = r.is_some_and(|r| is_only_known(right, r, left));
            outcomes.push(if known { Outcome::Known } else { Outcome::Came });
        }
    }
    let gone = matches!(outcomes.first(), Some(Outcome::Went | Outcome::NotKnown));
    let was = pair.link.is_some() || gone;
    let is = !gone;
    let went_to = l.filter(|_| was).map_or(&[][..], |l| identity.went_to(l));
    let came_from = r.filter(|_| is).map_or(&[][..], |r| identity.came_from(r));
    if !went_to.is_empty() {
        outcomes.push(Outcome::Split(went_to.to_vec()));
    }
    if !came_from.is_empty() {
        outcomes.push(Outcome::Merged(came_from.to_vec()));
    }
    if outcomes.is_empty() {
        outcomes.push(Outcome::Same);
    }
    Found {
        pair,
        outcomes,
        differences,
    }
}

/// Returns whether of a thing of one side nothing says that it began or ended before the day of the other, where it is not in force.
fn is_only_known(side: &Side, entity: Entity, other: &Side) -> bool {
    let period = side.book().period(entity);
    period.is_some_and(|period| is_unstated(period, side, other))
}

/// Returns whether a difference is something that is known on one of the days, and not said to begin or end between them.
fn only_known(difference: &Difference, left: &Side, right: &Side) -> bool {
    let (thing, side, other) = match (&difference.before, &difference.after) {
        (Datum::Absent, new) => (new, right, left),
        (old, Datum::Absent) => (old, left, right),
        _ => return false,
    };
    let period = thing.field("period").typed::<Period>();
    other.day().is_some() && period.is_ok_and(|period| is_unstated(&period, side, other))
}

/// Returns whether what only one of two things has is from outside the documents of its dataset.
fn from_outside(difference: &Difference, things: &[Datum; 2]) -> bool {
    let (is_right, only) = match (&difference.before, &difference.after) {
        (Datum::Absent, new) => (true, new),
        (old, Datum::Absent) => (false, old),
        _ => return false,
    };
    let own = only.field("certainty").typed::<Certainty>();
    let all = sureness(&things[usize::from(is_right)], difference, is_right);
    own.is_ok_and(|own| own == Certainty::External) || all.contains(&Certainty::External)
}

fn is_unstated(period: &Period, side: &Side, other: &Side) -> bool {
    if side.dataset() != other.dataset() {
        return false;
    }
    match other.day().map(|day| period.presence(day)) {
        Some(presence) => matches!(presence, Presence::NotKnownYet | Presence::NotKnownLater),
        None => period.from.is_none() && period.to.is_none() && !period.attested.is_empty(),
    }
}

/// Returns what happened to a thing by the fields in which it differs.
fn outcomes_of(
    kind: EntityKind,
    link: &Link,
    differences: &[Difference],
    is_known: &dyn Fn(&Difference) -> bool,
) -> Vec<Outcome> {
    let place: &[&str] = if kind == EntityKind::Group {
        &["parent", "level"]
    } else {
        &[]
    };
    let name = name_fields(kind);
    let about = |of: &dyn Fn(&str) -> bool| {
        differences
            .iter()
            .any(|d| d.fields().first().is_some_and(|f| of(f)))
    };
    let mut outcomes = Vec::new();
    if about(&|field| place.contains(&field)) {
        outcomes.push(Outcome::Moved);
    }
    if about(&|field| name.contains(&field)) {
        outcomes.push(match link {
            Link::Succession(_) | Link::Predecessor(_) => Outcome::TookOver,
            _ => Outcome::Renamed,
        });
    }
    let of_field = |d: &&Difference| d.fields().first().copied().unwrap_or_default();
    let rest: Vec<_> = differences
        .iter()
        .filter(|d| !place.contains(&of_field(d)) && !name.contains(&of_field(d)))
        .collect();
    if rest.iter().any(|d| !is_known(d)) {
        outcomes.push(Outcome::Changed);
    } else if !rest.is_empty() {
        outcomes.push(Outcome::OtherKnown);
    }
    outcomes
}

/// Returns the fields that hold the name of a thing.
fn name_fields(kind: EntityKind) -> &'static [&'static str] {
    match kind {
        EntityKind::Group
        | EntityKind::Organisation
        | EntityKind::Person
        | EntityKind::Place
        | EntityKind::Process => &["name"],
        EntityKind::Matter | EntityKind::Source => &["title"],
        _ => &[],
    }
}

/// Returns which group is under which, by their places in the list of pairs, and the section of each.
fn forest(left: &Side, right: &Side, pairs: &[Pair]) -> (Forest, Vec<Section>) {
    let mut of_left = vec![None; left.book().count(EntityKind::Group)];
    let mut of_right = vec![None; right.book().count(EntityKind::Group)];
    for (place, pair) in pairs.iter().enumerate() {
        let is = pair.right.filter(|r| right.in_force(Entity::group(*r)));
        if let Some(r) = is {
            of_right[r] = Some(place);
        }
        let was =
            |l: &usize| pair.link.is_some() || is.is_none() && left.in_force(Entity::group(*l));
        if let Some(l) = pair.left.filter(was) {
            of_left[l] = Some(place);
        }
    }
    let above = |(place, pair): (usize, &Pair)| {
        let is = pair.right.filter(|r| right.in_force(Entity::group(*r)));
        let (side, seen, place_of) = match is {
            Some(r) => (right, right.group(r), &of_right),
            None => (left, left.group(pair.left.unwrap_or_default()), &of_left),
        };
        let parent = seen
            .parent
            .as_ref()
            .and_then(|p| side.book().group_of(p.id()))
            // A kind of group is no place in the structure.
            .filter(|p| side.book().group(*p).category == seen.category)
            .and_then(|p| place_of[p])
            .filter(|p| *p != place);
        (parent, Section::of(&seen, side.section_day()))
    };
    let (parents, sections) = pairs.iter().enumerate().map(above).unzip();
    (Forest::new(parents), sections)
}

struct Outline {
    nodes: Vec<Node>,
}

impl Outline {
    fn open(&mut self, item: Item, depth: u16) -> usize {
        self.nodes.push(Node {
            item,
            depth,
            end: 0,
            outcomes: Vec::new(),
            differences: Vec::new(),
            same: 0,
            other: 0,
        });
        self.nodes.len() - 1
    }

    fn open_found(&mut self, found: Found, depth: u16) -> usize {
        let at = self.open(Item::Pair(found.pair), depth);
        let node = &mut self.nodes[at];
        let same = found.outcomes == [Outcome::Same];
        (node.same, node.other) = (usize::from(same), usize::from(!same));
        (node.outcomes, node.differences) = (found.outcomes, found.differences);
        at
    }

    /// Ends a node and counts what is under it.
    fn close(&mut self, at: usize) {
        self.nodes[at].end = self.nodes.len();
        let (mut child, mut same, mut other) = (at + 1, 0, 0);
        while let Some(node) = self.nodes.get(child) {
            (same, other, child) = (same + node.same, other + node.other, node.end);
        }
        self.nodes[at].same += same;
        self.nodes[at].other += other;
    }
}
