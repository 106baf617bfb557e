//! Adopting: a proposal, or chosen parts of it, becomes what holds from a date.
//!
//! What held until then stays known with its last day. What the proposal does not state it does not change: a field that it leaves
//! out stays, and a group without members in it keeps its own. That a group is missing from it altogether is a part of its own.

mod carry;
mod groups;
mod part;
#[cfg(test)]
mod tests;

use rustc_hash::{FxHashMap, FxHashSet};

use super::identity::known;
use super::{Comparison, Difference, Node, Outcome, PathStep, View, compare};
use crate::change::Message;
use crate::edit::{Refusal, take_attested};
use crate::lang::Lang;
use crate::model::id::KindSet;
use crate::model::{
    Book, Dataset, Date, Day, Entity, EntityKind, Group, Id, Library, MandateStatus, Period,
    Presence, Principle, Process, Value as _, read::read,
};
use crate::syntax::{Problem, Writer};
pub use part::Part;

use carry::{Carry, comes};

/// The two datasets as they are on the first day of the adoption.
fn compared(target: &Dataset, proposal: &Dataset, day: Day) -> Comparison {
    let library = Library::new(vec![Book::new(target.clone()), Book::new(proposal.clone())]);
    compare(
        View {
            library: &library,
            book: 0,
            day: Some(day),
        },
        View {
            library: &library,
            book: 1,
            day: Some(day),
        },
    )
}

fn first_day(from: &Date) -> Result<Day, Refusal> {
    from.first().ok_or_else(|| Refusal::NoDay(from.clone()))
}

/// Returns all parts of a proposal that would change something from a date, in the order of the comparison. What only begins on the
/// day cannot end before it: such an element of a group stays as it is, and a part that has nothing else in it is left out.
pub fn parts(target: &Dataset, proposal: &Dataset, from: &Date) -> Result<Vec<Part>, Refusal> {
    let offer = offer(&compared(target, proposal, first_day(from)?));
    Ok(offer.parts.into_iter().map(|(part, _)| part).collect())
}

/// Returns how many differences no part covers, whatever is chosen: fields of organisations, people and records that go on, records that
/// only the proposal has, and what would end something that only begins on the day. What the proposal does not state is none, and
/// neither are standing and time, which adopting decides. 0 for a date without a day.
pub fn left_out(target: &Dataset, proposal: &Dataset, from: &Date) -> usize {
    let Some(day) = from.first() else { return 0 };
    let comparison = compared(target, proposal, day);
    let offered: FxHashSet<usize> = offer(&comparison)
        .parts
        .into_iter()
        .map(|(_, at)| at)
        .collect();
    let left_out = |(at, node): (usize, &Node)| match node.pair() {
        None => 0,
        Some(pair) if pair.link.is_none() => usize::from(
            node.became(&Outcome::Came)
                && [EntityKind::Note, EntityKind::Meeting, EntityKind::Case].contains(&pair.kind),
        ),
        Some(pair) => match pair.kind {
            EntityKind::Group => groups::left_out(&comparison, node),
            EntityKind::Process | EntityKind::Principle if offered.contains(&at) => 0,
            EntityKind::Process | EntityKind::Principle => {
                node.differences.iter().filter(|d| is_content(d)).count()
            }
            _ => node
                .differences
                .iter()
                .filter(|d| !d.after.is_absent())
                .count(),
        },
    };
    comparison.nodes.iter().enumerate().map(left_out).sum()
}

/// What a proposal offers.
#[derive(Default)]
struct Offer {
    /// What can be adopted, each with the place of its node in the comparison.
    parts: Vec<(Part, usize)>,
    /// What would end only what begins on the day.
    too_early: Vec<Part>,
}

fn offer(comparison: &Comparison) -> Offer {
    let begun = |kind: EntityKind, at: usize| {
        let data = comparison.left.book().data();
        let period = match kind {
            EntityKind::Process => &data.processes[at].period,
            EntityKind::Principle => &data.principles[at].period,
            _ => &data.groups[at].period,
        };
        has_begun(period, comparison.left.day())
    };
    let mut out = Offer::default();
    for (at, node) in comparison.nodes.iter().enumerate() {
        let Some(pair) = node.pair() else { continue };
        let kind = pair.kind;
        let id = |side: &super::Side, at: Option<usize>| {
            at.map(|at| side.book().id(Entity::new(kind, at)).to_owned())
        };
        let (left, right) = (
            id(&comparison.left, pair.left),
            id(&comparison.right, pair.right),
        );
        let replaced = [EntityKind::Process, EntityKind::Principle].contains(&kind);
        let added = [
            EntityKind::Matter,
            EntityKind::Organisation,
            EntityKind::Person,
        ]
        .contains(&kind);
        let went = node.became(&Outcome::Went);
        let stated = pair
            .left
            .is_some_and(|l| went && states_end(comparison, Entity::new(kind, l)));
        let part = match (kind, left, right) {
            (EntityKind::Group, _, Some(right)) if node.became(&Outcome::Came) => {
                Part::Begin(right)
            }
            (EntityKind::Group, Some(id), _) if went => Part::End { id, stated },
            (EntityKind::Group, Some(left), Some(_)) => {
                groups::offer(&mut out, &left, at, comparison);
                continue;
            }
            (_, _, Some(right)) if replaced && node.became(&Outcome::Came) => {
                Part::Thing(kind, right)
            }
            (_, _, Some(right)) if added && node.became(&Outcome::Came) => match pair.right {
                Some(r) if comes(comparison, Entity::new(kind, r)) => Part::Thing(kind, right),
                _ => continue,
            },
            (_, Some(id), _) if replaced && went => Part::Drop { kind, id, stated },
            (_, Some(_), Some(right)) if replaced && node.differences.iter().any(is_content) => {
                Part::Thing(kind, right)
            }
            _ => continue,
        };
        let ends = went || replaced && pair.link.is_some();
        let can_end = pair.left.filter(|_| ends).is_none_or(|l| begun(kind, l));
        if can_end {
            out.parts.push((part, at));
        } else {
            out.too_early.push(part);
        }
    }
    out
}

/// Returns whether the proposal knows a thing of the dataset as one that is over on the day.
fn states_end(comparison: &Comparison, left: Entity) -> bool {
    let right = &comparison.right;
    let presence = |known: Entity| right.day().map(|day| right.book().presence(known, day));
    known(&comparison.left, left, right).and_then(presence) == Some(Presence::Ended)
}

/// Returns whether a period can have begun before a day.
fn has_begun(period: &Period, day: Option<Day>) -> bool {
    period.days().0.is_none_or(|first| Some(first) < day)
}

/// Returns whether a difference is one of content, rather than of what adopting itself decides: standing and time.
fn is_content(difference: &Difference) -> bool {
    let fields = difference.fields();
    !fields
        .iter()
        .any(|field| ["period", "status", "draft"].contains(field))
}

/// Returns whether a difference takes something away that the proposal merely does not state.
fn is_unstated(difference: &Difference) -> bool {
    difference.after.is_absent() && !matches!(difference.path.last(), Some(PathStep::Item { .. }))
}

/// Adopts parts of a proposal from a date, and returns what was done and the dataset as it is then.
///
/// New groups begin on the date and dropped ones end the day before; a name or place that was is kept as a version; a mandate comes
/// into force in front of the one whose last day is the day before, and so do members, relations, processes and principles. A thing whose id
/// is taken gets another one. What is named and missing comes along where it is an organisation, person, place, agreement or
/// source; a group or case that is not adopted is named as one of the proposal.
pub fn adopt(
    target: &Dataset,
    proposal: &Dataset,
    chosen: &[Part],
    from: &Date,
) -> Result<(Message, Dataset), Refusal> {
    let day = first_day(from)?;
    let eve = from
        .day_before()
        .ok_or_else(|| Refusal::NoDay(from.clone()))?;
    let comparison = compared(target, proposal, day);
    let Offer {
        parts: offered,
        too_early,
    } = offer(&comparison);
    let places = target
        .groups
        .iter()
        .enumerate()
        .map(|(i, g)| (g.id.id().clone(), i))
        .collect();
    let (carry, data) = (Carry::new(target, &comparison), target.clone());
    let mut adopting = Adopting {
        from,
        eve: &eve,
        day,
        carry,
        data,
        places,
        coming: FxHashMap::default(),
    };
    for part in chosen {
        adopting.check(part)?;
    }
    let chosen: FxHashSet<&Part> = chosen.iter().collect();
    if let Some(part) = too_early.iter().find(|part| chosen.contains(part)) {
        return Err(Refusal::TooEarly(part.said(target, proposal)));
    }
    let parts: Vec<(&Part, &Node)> = offered
        .iter()
        .filter(|(part, _)| chosen.contains(part))
        .map(|(part, at)| (part, &comparison.nodes[*at]))
        .collect();
    if parts.is_empty() {
        return Err(Refusal::NothingToDo);
    }
    let whole = parts.len() == offered.len();
    adopting.name_new_things(&parts, &comparison);
    for (part, node) in &parts {
        adopting.adopt(part, node, &comparison)?;
    }
    adopting.finish()?;
    let said = match parts.as_slice() {
        [(part, _)] if !whole => {
            let Message { da, en } = part.said(target, proposal);
            Message::new(
                format!("{da} fra {}", from.long(Lang::Da)),
                format!("{en} from {}", from.long(Lang::En)),
            )
        }
        parts => {
            let (n, title) = (parts.len(), &proposal.title);
            let of = if whole {
                (String::new(), String::new())
            } else {
                (format!("{n} dele af "), format!("{n} parts of "))
            };
            let (da, en) = (from.long(Lang::Da), from.long(Lang::En));
            Message::new(
                format!("{}»{title}« indført fra {da}", of.0),
                format!("{}“{title}” adopted from {en}", of.1),
            )
        }
    };
    Ok((said, adopting.data))
}

fn unknown(kind: EntityKind, id: &str) -> Refusal {
    Refusal::Unknown {
        id: id.to_owned(),
        wanted: KindSet::one(kind).names(),
    }
}

struct Adopting<'a> {
    from: &'a Date,
    eve: &'a Date,
    day: Day,
    carry: Carry<'a>,
    data: Dataset,
    /// Where the groups of the dataset are in its list, by id.
    places: FxHashMap<Id, usize>,
    /// The groups that begin, by their places in the proposal.
    coming: FxHashMap<usize, Group>,
}

impl Adopting<'_> {
    /// Refuses a part that names nothing.
    fn check(&self, part: &Part) -> Result<(), Refusal> {
        let here = |kind, id: &str| {
            self.carry
                .target
                .find(&Id::new(id))
                .is_some_and(|e| e.kind == kind)
        };
        let there = |id: &str| self.carry.proposal.group_of(&Id::new(id)).is_some();
        let group = EntityKind::Group;
        match part {
            Part::Begin(id) if !there(id) => Err(unknown(group, id)),
            Part::End { id, .. }
            | Part::Name(id)
            | Part::Place(id)
            | Part::Mandates(id)
            | Part::Members(id)
            | Part::Relations(id)
            | Part::Rest(id)
                if !here(group, id) =>
            {
                Err(unknown(group, id))
            }
            Part::Drop { kind, id, .. } if !here(*kind, id) => Err(unknown(*kind, id)),
            Part::Thing(kind, id)
                if self
                    .carry
                    .proposal
                    .find(&Id::new(id))
                    .is_none_or(|e| e.kind != *kind) =>
            {
                Err(unknown(*kind, id))
            }
            _ => Ok(()),
        }
    }

    /// Gives everything that comes in an id, so that what names it can follow.
    fn name_new_things(&mut self, parts: &[(&Part, &Node)], comparison: &Comparison) {
        let book = comparison.right.book();
        for (part, node) in parts {
            match part {
                Part::Begin(id) => {
                    if let Some(g) = book.group_of(&Id::new(id)) {
                        self.carry.name_all(&comparison.right.group(g));
                    }
                }
                Part::Thing(_, id) => {
                    if let Some(entity) = book.find(&Id::new(id)) {
                        self.carry.name_anew(entity);
                    }
                }
                Part::Mandates(_) => groups::new_mandates(comparison, node)
                    .iter()
                    .for_each(|new| self.carry.name_all(new)),
                _ => {}
            }
        }
    }

    fn adopt(&mut self, part: &Part, node: &Node, comparison: &Comparison) -> Result<(), Refusal> {
        match part {
            Part::Begin(id) => {
                self.begin(id, comparison);
                Ok(())
            }
            Part::End { id, .. } => self.end(id),
            Part::Thing(..) => self.thing(node, comparison),
            Part::Drop { kind, id, .. } => self.end_thing(*kind, id),
            _ => self.change(part, node, comparison),
        }
    }

    /// Adds a thing that stands by itself; the one in whose place it comes ends.
    fn thing(&mut self, node: &Node, comparison: &Comparison) -> Result<(), Refusal> {
        let Some(pair) = node.pair() else {
            return Ok(());
        };
        let Some(i) = pair.right else { return Ok(()) };
        let old = pair.left.filter(|_| pair.link.is_some()).map(|l| {
            comparison
                .left
                .book()
                .id(Entity::new(pair.kind, l))
                .to_owned()
        });
        if let Some(old) = &old {
            self.end_thing(pair.kind, old)?;
        }
        let data = comparison.right.book().data();
        let period = Period {
            from: Some(self.from.clone()),
            ..Period::default()
        };
        match pair.kind {
            EntityKind::Process => {
                let process = Process {
                    status: MandateStatus::Adopted,
                    period,
                    ..data.processes[i].clone()
                };
                let process = self.carry.carried(process);
                let at = self
                    .data
                    .processes
                    .iter()
                    .position(|p| Some(p.id.as_str()) == old.as_deref());
                self.data
                    .processes
                    .insert(at.map_or(self.data.processes.len(), |at| at + 1), process);
            }
            EntityKind::Principle => {
                let principle = self.carry.carried(Principle {
                    period,
                    ..data.principles[i].clone()
                });
                let at = self
                    .data
                    .principles
                    .iter()
                    .position(|p| Some(p.id.as_str()) == old.as_deref());
                self.data.principles.insert(
                    at.map_or(self.data.principles.len(), |at| at + 1),
                    principle,
                );
            }
            // These come along like what is named and missing.
            kind => self.carry.bring(Entity::new(kind, i)),
        }
        Ok(())
    }

    fn end_thing(&mut self, kind: EntityKind, id: &str) -> Result<(), Refusal> {
        let process = self
            .data
            .processes
            .iter_mut()
            .find(|p| p.id.as_str() == id)
            .map(|p| &mut p.period);
        let principle = self
            .data
            .principles
            .iter_mut()
            .find(|p| p.id.as_str() == id)
            .map(|p| &mut p.period);
        close(
            process.or(principle).ok_or_else(|| unknown(kind, id))?,
            self.eve,
            self.day,
        );
        Ok(())
    }

    /// Lets in what came along, and makes sure that all of it can be read back.
    fn finish(&mut self) -> Result<(), Refusal> {
        self.place_new_groups();
        self.carry.unload(&mut self.data, self.from);
        let mut out = Writer::default();
        self.data.write(&mut out);
        match read(&out.finish()) {
            Ok(read) if read == self.data => Ok(()),
            Ok(_) => Err(Refusal::Unfaithful),
            Err(problems) => Err(unreadable(problems)),
        }
    }
}

fn unreadable(problems: Vec<Problem>) -> Refusal {
    let first = problems.into_iter().next();
    first.map_or(Refusal::Unfaithful, Refusal::Unreadable)
}

/// Ends a period on the day before a day, unless it ends earlier, and returns for which days behind its end a source shows it.
fn close(period: &mut Period, eve: &Date, day: Day) -> Vec<Date> {
    if period
        .to
        .as_ref()
        .and_then(Date::last)
        .is_none_or(|to| to >= day)
    {
        period.set_to(Some(eve.clone()));
    }
    take_attested(period, day)
}
