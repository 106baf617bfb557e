//! Adopting what a proposal says of groups.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Adopting, Offer, Part, close, has_begun, is_content, is_unstated, unreadable};
use crate::compare::{Comparison, Difference, Node, PathStep};
use crate::edit::Refusal;
use crate::edit::ending::{Cases, Children, Ending, Members, end};
use crate::edit::groups::keep_version;
use crate::model::value::{Shape, field};
use crate::model::{
    ClusterParty, Date, Datum, Day, Existence, Group, Id, Mandate, MandateStatus, Membership,
    Period, Presence, Record as _, Relation, Value as _,
};

/// A place in the list of the left side, in that of the right side, or in both.
type Places = (Option<usize>, Option<usize>);

/// Adds the parts of what differs in a group that goes on.
pub(super) fn offer(offer: &mut Offer, id: &str, at: usize, comparison: &Comparison) {
    let node = &comparison.nodes[at];
    let Some((left, right)) = node.pair().and_then(|p| p.left.zip(p.right)) else {
        return;
    };
    let proposed = comparison.right.group(right);
    let fields: [(Makes, bool); 3] = [
        (Part::Name, node.differences.iter().any(is_name)),
        (Part::Place, node.differences.iter().any(is_place)),
        (
            Part::Rest,
            node.differences.iter().any(|d| is_rest(d, &proposed)),
        ),
    ];
    offer.parts.extend(
        fields
            .into_iter()
            .filter(|(_, differs)| *differs)
            .map(|(part, _)| (part(id.to_owned()), at)),
    );
    for list in LISTS {
        let all = differing(node, list.field);
        // Of a list that the proposal does not have at all it says nothing.
        if all.is_empty() || (list.is_unstated)(&proposed) {
            continue;
        }
        let part = (list.part)(id.to_owned());
        if changed(comparison, left, list, all).is_empty() {
            offer.too_early.push(part);
        } else {
            offer.parts.push((part, at));
        }
    }
}

type Makes = fn(String) -> Part;

/// A list of a group that is adopted as a part.
#[derive(Clone, Copy)]
struct List {
    field: &'static str,
    part: Makes,
    is_unstated: fn(&Group) -> bool,
    period: fn(&Group, usize) -> Option<&Period>,
}

const MANDATES: List = List {
    field: "mandates",
    part: Part::Mandates,
    is_unstated: |group| group.mandates.is_empty(),
    period: |group, at| group.mandates.get(at).map(|m| &m.period),
};

const MEMBERS: List = List {
    field: "members",
    part: Part::Members,
    is_unstated: |group| group.members.is_empty(),
    period: |group, at| group.members.get(at).map(|m| &m.period),
};

const RELATIONS: List = List {
    field: "relations",
    part: Part::Relations,
    is_unstated: |group| group.relations.is_empty(),
    period: |group, at| group.relations.get(at).map(|r| &r.period),
};

const LISTS: [List; 3] = [MANDATES, MEMBERS, RELATIONS];

fn first(difference: &Difference) -> &'static str {
    difference.fields().first().copied().unwrap_or_default()
}

fn is_name(difference: &Difference) -> bool {
    match first(difference) {
        "name" => true,
        "short_name" => !is_unstated(difference),
        _ => false,
    }
}

fn is_place(difference: &Difference) -> bool {
    ["parent", "level"].contains(&first(difference)) && !is_unstated(difference)
}

/// Returns whether a difference is one in the other fields, those that are neither name, place nor a list that is adopted by itself.
fn is_rest(difference: &Difference, proposed: &Group) -> bool {
    match Group::SPEC.field(first(difference)) {
        _ if is_name(difference) || is_place(difference) => false,
        Some(field) if LISTS.iter().any(|list| list.field == field.name) => false,
        Some(field) if field == field!(Group.existence) => {
            existing(proposed.existence) == Existence::Exists && proposed_anew(difference)
        }
        Some(field) if field == field!(Group.period) => {
            difference.fields().last() == Some(&"to") && !is_unstated(difference)
        }
        // Of a list that the proposal does not have at all it says nothing.
        Some(field) if matches!(field.shape, Shape::List(_)) => {
            !proposed.datum().field(field.name).is_absent()
        }
        Some(_) => !is_unstated(difference),
        None => false,
    }
}

/// Returns whether a group does not exist yet that the proposal speaks of in another way.
fn proposed_anew(difference: &Difference) -> bool {
    difference.before.str() != "exists"
}

/// Returns what becomes of a group's existence when it is adopted.
fn existing(existence: Existence) -> Existence {
    match existence {
        Existence::Proposed | Existence::Planned | Existence::Expected => Existence::Exists,
        other => other,
    }
}

/// Returns the places of the elements of a list in which a group differs, each once; standing and time do not count.
fn differing(node: &Node, list: &str) -> Vec<Places> {
    let mut seen = FxHashSet::default();
    let mut out: Vec<Places> = Vec::new();
    for difference in node.differences.iter().filter(|d| is_content(d)) {
        if let [
            PathStep::Field(field),
            PathStep::Item { before, after, .. },
            ..,
        ] = difference.path.as_slice()
            && *field == list
            && seen.insert((*before, *after))
        {
            out.push((*before, *after));
        }
    }
    out
}

/// Returns how many of the differences of a group that goes on no part covers.
pub(super) fn left_out(comparison: &Comparison, node: &Node) -> usize {
    let Some((left, right)) = node.pair().and_then(|p| p.left.zip(p.right)) else {
        return 0;
    };
    let proposed = comparison.right.group(right);
    let covers =
        |difference: &Difference| match LISTS.iter().find(|list| list.field == first(difference)) {
            Some(list) if (list.is_unstated)(&proposed) => true,
            Some(list) => match difference.path.get(1) {
                Some(PathStep::Item { before, after, .. }) => {
                    !changed(comparison, left, *list, vec![(*before, *after)]).is_empty()
                }
                _ => false,
            },
            None if first(difference) == "existence" => {
                existing(proposed.existence) == Existence::Exists
            }
            None => {
                is_name(difference)
                    || is_place(difference)
                    || is_rest(difference, &proposed)
                    || difference.after.is_absent()
            }
        };
    node.differences
        .iter()
        .filter(|d| is_content(d) && !covers(d))
        .count()
}

/// Leaves out what only begins on the day: it cannot end before, so that it stays as it is.
fn changed(
    comparison: &Comparison,
    left: usize,
    list: List,
    mut places: Vec<Places>,
) -> Vec<Places> {
    if !places.is_empty() {
        let group = comparison.left.group(left);
        let has_begun = |at| {
            (list.period)(&group, at).is_some_and(|period| has_begun(period, comparison.left.day()))
        };
        places.retain(|(before, _)| before.is_none_or(has_begun));
    }
    places
}

/// Returns the mandates of the proposal that are new or otherwise for a group of the dataset.
pub(super) fn new_mandates(comparison: &Comparison, node: &Node) -> Vec<Mandate> {
    let Some((left, right)) = node.pair().and_then(|p| p.left.zip(p.right)) else {
        return Vec::new();
    };
    let changed = changed(comparison, left, MANDATES, differing(node, MANDATES.field));
    let group = comparison.right.group(right);
    changed
        .into_iter()
        .filter_map(|(_, after)| group.mandates.get(after?).cloned())
        .collect()
}

/// Returns the places of those whose period holds on a day.
fn in_force<'p>(periods: impl Iterator<Item = &'p Period>, day: Day) -> Vec<usize> {
    periods
        .enumerate()
        .filter(|(_, p)| p.presence(day) == Presence::InForce)
        .map(|(i, _)| i)
        .collect()
}

/// Puts new elements behind those in whose place they come, or at the end.
fn splice<T>(list: &mut Vec<T>, new: Vec<(Option<usize>, T)>) {
    let mut behind: FxHashMap<usize, Vec<T>> = FxHashMap::default();
    let mut at_end = Vec::new();
    for (at, element) in new {
        match at {
            Some(at) => behind.entry(at).or_default().push(element),
            None => at_end.push(element),
        }
    }
    let old = std::mem::take(list);
    for (i, element) in old.into_iter().enumerate() {
        list.push(element);
        list.extend(behind.remove(&i).unwrap_or_default());
    }
    list.extend(at_end);
}

impl Adopting<'_> {
    fn since(&self, period: &Period) -> Period {
        Period {
            from: Some(self.from.clone()),
            to: period.to.clone(),
            ..Period::default()
        }
    }

    fn group(&mut self, id: &str) -> Option<&mut Group> {
        self.data.groups.get_mut(*self.places.get(&Id::new(id))?)
    }

    /// Adds a group that only the proposal has, with all that is in it.
    pub(super) fn begin(&mut self, id: &str, comparison: &Comparison) {
        let Some(g) = comparison.right.book().group_of(&Id::new(id)) else {
            return;
        };
        let mut group = comparison.right.group(g);
        group.period = self.since(&group.period);
        group.existence = existing(group.existence);
        for mandate in &mut group.mandates {
            mandate.period = self.since(&Period::default());
            (mandate.status, mandate.draft) = (MandateStatus::Adopted, None);
        }
        for member in &mut group.members {
            member.period = self.since(&member.period);
        }
        for relation in &mut group.relations {
            relation.period = self.since(&relation.period);
        }
        self.coming.insert(g, self.carry.carried(group));
    }

    /// Puts the new groups behind those that they are behind in the proposal, or at the end.
    pub(super) fn place_new_groups(&mut self) {
        let mut new = Vec::with_capacity(self.coming.len());
        let mut last = None;
        for (g, other) in self.carry.proposal.data().groups.iter().enumerate() {
            match self.coming.remove(&g) {
                Some(group) => new.push((last, Arc::new(group))),
                None => {
                    last = self
                        .carry
                        .known(other.id.id())
                        .and_then(|id| self.places.get(&id).copied())
                        .or(last);
                }
            }
        }
        if !new.is_empty() {
            let mut groups = self.data.groups.shared().to_vec();
            splice(&mut groups, new);
            self.data.groups = groups.into();
        }
    }

    /// Ends a group that the proposal does not have, with its members.
    pub(super) fn end(&mut self, id: &str) -> Result<(), Refusal> {
        let ending = Ending {
            members: Members::End,
            groups: Children::Keep,
            cases: Cases::Keep,
        };
        end(&mut self.data, id, self.eve, "", &ending).map(|_| ())
    }

    /// Changes a group that goes on.
    pub(super) fn change(
        &mut self,
        part: &Part,
        node: &Node,
        comparison: &Comparison,
    ) -> Result<(), Refusal> {
        let Some((left, right)) = node.pair().and_then(|p| p.left.zip(p.right)) else {
            return Ok(());
        };
        let id = comparison.left.book().group(left).id.to_string();
        let proposed = comparison.right.group(right);
        let places = |list: List| changed(comparison, left, list, differing(node, list.field));
        match part {
            Part::Name(_) => self.rename(&id, &proposed)?,
            Part::Place(_) => self.place(&id, &proposed)?,
            Part::Mandates(_) => self.mandates(&id, &places(MANDATES), &proposed.mandates),
            Part::Members(_) => self.members(&id, &places(MEMBERS), &proposed.members),
            Part::Relations(_) => self.relations(&id, &places(RELATIONS), &proposed.relations),
            _ => self.rest(&id, node, &proposed)?,
        }
        Ok(())
    }

    /// Keeps what a group is until the date as a version, unless it only begins then.
    fn keep(&mut self, id: &str) -> Result<(), Refusal> {
        let (from, day) = (self.from, self.day);
        let Some(group) = self.group(id) else {
            return Ok(());
        };
        if group
            .period
            .from
            .as_ref()
            .and_then(Date::first)
            .is_some_and(|first| first >= day)
        {
            return Ok(());
        }
        keep_version(group, from)?;
        let level = group.level;
        for version in group.versions.iter_mut().filter(|v| v.level.is_none()) {
            version.level = Some(level);
        }
        Ok(())
    }

    fn rename(&mut self, id: &str, proposed: &Group) -> Result<(), Refusal> {
        self.keep(id)?;
        let Some(group) = self.group(id) else {
            return Ok(());
        };
        if group.name != proposed.name || !proposed.short_name.is_empty() {
            group.short_name.clone_from(&proposed.short_name);
        }
        if group.name != proposed.name {
            group.english.clone_from(&proposed.english);
        }
        group.name.clone_from(&proposed.name);
        group.unnamed = proposed.unnamed;
        Ok(())
    }

    fn place(&mut self, id: &str, proposed: &Group) -> Result<(), Refusal> {
        self.keep(id)?;
        let parent = proposed
            .parent
            .clone()
            .map(|parent| self.carry.carried(parent));
        let Some(group) = self.group(id) else {
            return Ok(());
        };
        group.level = proposed.level;
        if parent.is_some() {
            group.parent = parent;
        }
        Ok(())
    }

    fn mandates(&mut self, id: &str, changed: &[Places], proposed: &[Mandate]) {
        let mut new = Vec::new();
        for mandate in changed
            .iter()
            .filter_map(|(_, after)| proposed.get((*after)?))
        {
            let period = self.since(&Period::default());
            let mandate = Mandate {
                status: MandateStatus::Adopted,
                draft: None,
                period,
                ..mandate.clone()
            };
            new.push(self.carry.carried(mandate));
        }
        let (day, eve) = (self.day, self.eve);
        let Some(group) = self.group(id) else { return };
        let here = in_force(group.mandates.iter().map(|m| &m.period), day);
        for place in changed
            .iter()
            .filter_map(|(before, _)| here.get((*before)?).copied())
        {
            close(&mut group.mandates[place].period, eve, day);
        }
        // The one in force stands first.
        group.mandates.splice(0..0, new);
    }

    fn members(&mut self, id: &str, changed: &[Places], proposed: &[Membership]) {
        let (day, eve) = (self.day, self.eve);
        let here = self
            .group(id)
            .map(|g| in_force(g.members.iter().map(|m| &m.period), day))
            .unwrap_or_default();
        let mut new = Vec::new();
        for (before, after) in changed {
            let old = before.and_then(|before| here.get(before).copied());
            let later = self
                .group(id)
                .zip(old)
                .map(|(g, old)| close(&mut g.members[old].period, eve, day));
            if let Some(member) = after.and_then(|after| proposed.get(after)) {
                let mut period = self.since(&member.period);
                // Who goes on is the same one, who is known to be there later.
                period.attested = later.unwrap_or_default();
                let member = self.carry.carried(Membership {
                    period,
                    ..member.clone()
                });
                new.push((old, member));
            }
        }
        if let Some(group) = self.group(id) {
            splice(&mut group.members, new);
        }
    }

    fn relations(&mut self, id: &str, changed: &[Places], proposed: &[Relation]) {
        let (day, eve) = (self.day, self.eve);
        let here = self
            .group(id)
            .map(|g| in_force(g.relations.iter().map(|r| &r.period), day))
            .unwrap_or_default();
        let mut new = Vec::new();
        for (before, after) in changed {
            let old = before.and_then(|before| here.get(before).copied());
            if let Some((group, old)) = self.group(id).zip(old) {
                close(&mut group.relations[old].period, eve, day);
            }
            if let Some(relation) = after.and_then(|after| proposed.get(after)) {
                let period = self.since(&relation.period);
                let relation = self.carry.carried(Relation {
                    period,
                    ..relation.clone()
                });
                new.push((old, relation));
            }
        }
        if let Some(group) = self.group(id) {
            splice(&mut group.relations, new);
        }
    }

    /// Takes over the other fields that the proposal states. What was is not kept: these fields have no time of their own.
    fn rest(&mut self, id: &str, node: &Node, proposed: &Group) -> Result<(), Refusal> {
        let differences = node.differences.iter().filter(|d| is_rest(d, proposed));
        let fields: FxHashSet<&str> = differences.map(first).collect();
        // Only what is taken over follows its references.
        let mut taken = proposed.datum();
        for field in Group::SPEC.fields.iter().filter(|f| !f.required) {
            if !fields.contains(field.name) {
                taken.set(&Group::SPEC, field.name, Datum::Absent);
            }
        }
        let taken = taken.typed().map_err(unreadable)?;
        let mut taken: Group = self.carry.carried(taken);
        let Some(group) = self.group(id) else {
            return Ok(());
        };
        taken.existence = existing(taken.existence);
        taken.period = Period {
            to: taken.period.to,
            ..group.period.clone()
        };
        for party in &mut taken.parties {
            let is_same = |p: &&ClusterParty| p.party == party.party && p.kind == party.kind;
            if let Some(old) = group.parties.iter().find(is_same) {
                party.clone_from(old);
            }
        }
        let (mut new, taken) = (group.datum(), taken.datum());
        for field in fields {
            new.set(&Group::SPEC, field, taken.field(field).clone());
        }
        *group = new.typed().map_err(unreadable)?;
        Ok(())
    }
}
