//! In what a thing differs from what it was, field by field, whatever its ids are on the two sides.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Side;
use super::identity::{Identity, Link};
use super::pairing::pairs;
use crate::change::{Places, Rules, differences_by};
use crate::model::value::{FieldRole, FieldSpec, RecordSpec, Shape};
use crate::model::{Datum, Entity, EntityKind, Id, Mandate, Seat, Value as _};

/// A step on the way from a thing to what differs; of a list it keeps the element of the right side, where it is there.
pub type PathStep = crate::change::PathStep<Arc<Datum>>;

/// One thing that differs: before with the ids of the left side, after with those of the right side.
pub type Difference = crate::change::Difference<Arc<Datum>>;

/// What is kept of what tells how sure a fact is: it shows, and does not count.
const KEPT: [&str; 4] = ["certainty", "marks", "attested", "not_known_later"];

/// Compares things of two sides.
pub(super) struct Differ<'s> {
    left: &'s Side,
    right: &'s Side,
    identity: &'s Identity,
    /// Whether every field counts: two copies of one dataset, whatever the day.
    strict: bool,
}

impl<'s> Differ<'s> {
    pub(super) fn new(left: &'s Side, right: &'s Side, identity: &'s Identity) -> Self {
        let strict =
            left.day().is_none() && right.day().is_none() && left.dataset() == right.dataset();
        Self {
            left,
            right,
            identity,
            strict,
        }
    }

    /// Returns whether every field counts.
    pub(super) fn is_strict(&self) -> bool {
        self.strict
    }

    /// Returns in what a thing differs that is on both sides.
    fn differences(&self, left: Entity, right: Entity) -> Vec<Difference> {
        if self.left.is(self.right) && left == right {
            let seen_alike = match left.kind {
                EntityKind::Group => self.left.sees_alike(self.right, left.at()),
                EntityKind::Organisation => self.left.book().data().organisations[left.at()]
                    .relations
                    .is_empty(),
                _ => true,
            };
            if seen_alike {
                return Vec::new();
            }
        }
        let ((old, spec), (new, _)) = (self.left.datum(left), self.right.datum(right));
        let shape = Shape::Record(spec);
        let old = self.prepared(&old, shape, true, &|id| self.left_id(id));
        let new = self.prepared(&new, shape, true, &|id| self.right_id(id));
        let seats = self.same_seats(&old, &new);
        let new = if seats.is_empty() {
            new
        } else {
            mapped(&new, shape, &|id| seats.get(id).cloned())
        };
        differences_by(&Counted { of: self, seats }, shape, &old, &new)
    }

    /// Returns in what two things differ of which the one goes on as the other. Where that is the same thing, why it is going to end
    /// does not count yet; where the one took over from the other, when each was does not count.
    pub(super) fn of_pair(&self, left: Entity, right: Entity, link: &Link) -> Vec<Difference> {
        let left_out: &[&str] = match link {
            _ if self.strict => &[],
            Link::Succession(_) | Link::Predecessor(_) => &["ended_because", "period"],
            _ => &["ended_because"],
        };
        let mut all = self.differences(left, right);
        all.retain(|d| {
            d.fields()
                .first()
                .is_none_or(|field| !left_out.contains(field))
        });
        all
    }

    /// Returns how a thing ended that is known on the right side, but not in force there.
    pub(super) fn of_end(&self, left: Entity, right: Entity) -> Vec<Difference> {
        let mut all = self.differences(left, right);
        all.retain(|d| {
            d.fields()
                .first()
                .is_some_and(|field| ["period", "ended_because"].contains(field))
        });
        all
    }

    /// Returns one name for a reference of either side to the same thing: the id it has on the left side; for what is only on the
    /// right side its id there behind a mark.
    fn left_id(&self, written: &str) -> Option<Arc<str>> {
        let id = Id::new(written);
        let (dataset, local) = id.parts();
        match dataset {
            Some(dataset) if dataset != self.left.dataset() => {
                if dataset == self.right.dataset() {
                    self.right_id(local)
                } else {
                    None
                }
            }
            _ => {
                // What is not in force here may be something else's other side by its id.
                let id = Id::new(local);
                let here = self.left.book().find(&id)?;
                let there = self
                    .right
                    .book()
                    .find(&id)
                    .filter(|r| r.kind == here.kind && self.identity.right(here).is_none());
                let other = there.and_then(|right| self.identity.left(right));
                Some(other.map_or_else(
                    || Arc::from(local),
                    |left| Arc::from(self.left.book().id(left)),
                ))
            }
        }
    }

    fn right_id(&self, written: &str) -> Option<Arc<str>> {
        let id = Id::new(written);
        let (dataset, local) = id.parts();
        match dataset {
            Some(dataset) if dataset != self.right.dataset() => {
                (dataset == self.left.dataset()).then(|| Arc::from(local))
            }
            _ => {
                let book = self.right.book();
                let entity = book.find(&Id::new(local))?;
                let known = self
                    .identity
                    .left(entity)
                    .map(|left| Arc::from(self.left.book().id(left)));
                // What is not in force there is still the same thing.
                let same = || {
                    self.left
                        .book()
                        .find(&Id::new(local))
                        .is_some_and(|left| left.kind == entity.kind)
                };
                Some(known.unwrap_or_else(|| {
                    Arc::from(if same() {
                        local.to_owned()
                    } else {
                        format!(">{local}")
                    })
                }))
            }
        }
    }

    /// Returns how a reference reads on the right side again.
    fn on_the_right(&self, id: &str) -> Option<Arc<str>> {
        if let Some(local) = id.strip_prefix('>') {
            return Some(Arc::from(local));
        }
        let left = self.left.book().find(&Id::new(id))?;
        self.identity
            .right(left)
            .map(|(right, _)| Arc::from(self.right.book().id(right)))
    }

    /// Returns a value with one name for each thing, and without what does not count.
    fn prepared(
        &self,
        value: &Datum,
        shape: Shape,
        outer: bool,
        name: &dyn Fn(&str) -> Option<Arc<str>>,
    ) -> Datum {
        match (value, shape) {
            (Datum::List(items), Shape::List(of)) => Datum::List(
                items
                    .iter()
                    .map(|item| self.prepared(item, *of, false, name))
                    .collect(),
            ),
            (Datum::Record(fields), Shape::Record(spec)) => {
                let identity =
                    |f: &FieldSpec| f.is(FieldRole::Identity) || matches!(f.shape, Shape::Key(_));
                let counts = |field: &str| {
                    let of = |f: &FieldSpec| f.is(FieldRole::Evidence) || outer && identity(f);
                    let kept = !outer && KEPT.contains(&field);
                    kept || self.strict || !spec.field(field).is_some_and(of)
                };
                let mut out = Vec::with_capacity(fields.len());
                for (field, value) in fields.iter().filter(|(field, _)| counts(field)) {
                    let value = self.prepared(value, spec.shape_of(field), false, name);
                    let emptied = matches!(&value, Datum::Record(fields) if fields.is_empty());
                    if !emptied {
                        out.push((*field, value));
                    }
                }
                Datum::Record(out)
            }
            (Datum::Text(text), Shape::Ref(_) | Shape::About | Shape::Source) => {
                renamed(text, name)
            }
            _ => value.clone(),
        }
    }

    /// Returns the seats of new mandates that are those of the old ones under another id.
    fn same_seats(&self, old: &Datum, new: &Datum) -> FxHashMap<Arc<str>, Arc<str>> {
        let mut seats = FxHashMap::default();
        let (old, new) = (old.field("mandates").items(), new.field("mandates").items());
        if self.strict || old.is_empty() || new.is_empty() {
            return seats;
        }
        let both = |shape, old, new| {
            pairs(shape, old, new)
                .into_iter()
                .filter_map(|(o, n)| o.zip(n))
        };
        for (o, n) in both(Mandate::SHAPE, old, new) {
            let (olds, news) = (old[o].field("seats").items(), new[n].field("seats").items());
            for (o, n) in both(Seat::SHAPE, olds, news) {
                if let (Datum::Text(old), Datum::Text(new)) =
                    (olds[o].field("id"), news[n].field("id"))
                    && old != new
                {
                    seats.insert(Arc::clone(new), Arc::clone(old));
                    seats.insert(Arc::from(format!(">{new}")), Arc::clone(old));
                }
            }
        }
        seats
    }
}

/// Returns a reference with another id in front of its place or field.
fn renamed(text: &Arc<str>, name: &dyn Fn(&str) -> Option<Arc<str>>) -> Datum {
    let end = text.find(['#', '.']).unwrap_or(text.len());
    match name(&text[..end]) {
        Some(id) if end == text.len() => Datum::Text(id),
        Some(id) => Datum::text(&format!("{id}{}", &text[end..])),
        None => Datum::Text(Arc::clone(text)),
    }
}

/// Returns a value with other ids in its references.
fn mapped(value: &Datum, shape: Shape, name: &dyn Fn(&str) -> Option<Arc<str>>) -> Datum {
    match (value, shape) {
        (Datum::List(items), Shape::List(of)) => {
            Datum::List(items.iter().map(|item| mapped(item, *of, name)).collect())
        }
        (Datum::Record(fields), Shape::Record(spec)) => Datum::Record(
            fields
                .iter()
                .map(|(field, value)| (*field, mapped(value, spec.shape_of(field), name)))
                .collect(),
        ),
        (Datum::Text(text), Shape::Ref(_) | Shape::About | Shape::Source) => renamed(text, name),
        _ => value.clone(),
    }
}

/// Returns a value without what only tells how sure it is.
fn counted(value: &Datum) -> Datum {
    match value {
        Datum::List(items) => Datum::List(items.iter().map(counted).collect()),
        Datum::Record(fields) => {
            let fields = fields.iter().filter(|(name, _)| !KEPT.contains(name));
            let fields = fields.map(|(name, value)| (*name, counted(value)));
            Datum::Record(fields.filter(|(_, value)| !is_empty(value)).collect())
        }
        _ => value.clone(),
    }
}

fn is_empty(value: &Datum) -> bool {
    matches!(value, Datum::Record(fields) if fields.is_empty())
}

/// Returns whether two values are equal without it.
fn counts_alike(old: &Datum, new: &Datum) -> bool {
    match (old, new) {
        (Datum::List(old), Datum::List(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(o, n)| counts_alike(o, n))
        }
        (Datum::Record(old_fields), Datum::Record(new_fields)) => {
            let names = old_fields.iter().chain(new_fields).map(|(name, _)| *name);
            let mut names = names.filter(|name| !KEPT.contains(name));
            names.all(|name| counts_alike(old.field(name), new.field(name)))
        }
        (Datum::Record(fields), Datum::Absent) | (Datum::Absent, Datum::Record(fields)) => {
            let mut counted = fields.iter().filter(|(name, _)| !KEPT.contains(name));
            counted.all(|(_, value)| is_empty(value))
        }
        _ => old == new,
    }
}

/// What counts between two sides.
struct Counted<'d, 's> {
    of: &'d Differ<'s>,
    seats: FxHashMap<Arc<str>, Arc<str>>,
}

impl Rules for Counted<'_, '_> {
    type Element = Arc<Datum>;

    fn pairs(&self, of: Shape, old: &[Datum], new: &[Datum]) -> Vec<Places> {
        if self.of.strict || !matches!(of, Shape::Record(_)) {
            return pairs(of, old, new);
        }
        let counted = |items: &[Datum]| items.iter().map(counted).collect::<Vec<_>>();
        pairs(of, &counted(old), &counted(new))
    }

    fn is_same(&self, old: &Datum, new: &Datum) -> bool {
        old == new || !self.of.strict && counts_alike(old, new)
    }

    fn element(&self, of: Shape, old: &Datum, new: &Datum) -> Arc<Datum> {
        Arc::new(if new.is_absent() {
            self.shown_before(of, old)
        } else {
            self.shown_after(of, new)
        })
    }

    fn counts(&self, field: &FieldSpec) -> bool {
        self.of.strict || field.name != "id" && !KEPT.contains(&field.name)
    }

    fn is_ordered(&self, _: &RecordSpec, field: &FieldSpec) -> bool {
        self.of.strict || field.is(FieldRole::Ordered)
    }

    fn is_always_open(&self, spec: &RecordSpec) -> bool {
        spec.name == "Period"
    }

    /// Returns the word that an absent choice or flag means.
    fn unstated(&self, _: &RecordSpec, field: &FieldSpec) -> Datum {
        match field.shape {
            _ if field.optional => Datum::Absent,
            Shape::Choice(choice) => choice
                .words
                .get(choice.default)
                .map_or(Datum::Absent, |word| Datum::word(word.word)),
            Shape::Flag => Datum::word("false"),
            _ => Datum::Absent,
        }
    }

    /// Returns a value of the left side with the ids it has there.
    fn shown_before(&self, shape: Shape, value: &Datum) -> Datum {
        let dataset = self.of.right.dataset();
        mapped(value, shape, &|id| {
            id.strip_prefix('>')
                .map(|local| Arc::from(format!("{dataset}/{local}")))
        })
    }

    /// Returns a value of the right side with the ids it has there.
    fn shown_after(&self, shape: Shape, value: &Datum) -> Datum {
        mapped(value, shape, &|id| {
            let seat = self
                .seats
                .iter()
                .find(|(new, old)| &***old == id && !new.starts_with('>'));
            seat.map(|(new, _)| Arc::clone(new))
                .or_else(|| self.of.on_the_right(id))
        })
    }
}
