//! The JSON of a comparison.
//!
//! `{left, right, differs, unchanged, groups, processes, …}`: each side `{dataset, title, as_of}`, `as_of` being `null` where the day
//! does not count; `unchanged` counts by list what is the same on both sides. The lists are those of a dataset by their names there, and
//! `dataset` for its own fields; each holds `{left, right, name, became, link, to, from, differences}`: the ids on both sides, `null`
//! where it is not in force; `became` some of `came`, `went`, `split`, `merged`, `moved`, `renamed`, `changed`, `same`; `link` how the
//! two were told to be the same: `id`, `stated`, `succession`, `predecessor`, `name`, or `null`; `to` and `from` what passed on, `{id, what}`; each
//! difference `{path, before, after}`, the path made of the names of fields and what elements are called, values as in the file.

use serde::Serialize;
use serde::ser::{SerializeMap as _, SerializeSeq as _, Serializer};

use super::json::pretty;
use crate::compare::{
    Comparison, Difference, KINDS, Link, Node, Outcome, Pair, Passed, PathStep, Side,
};
use crate::model::value::Shape;
use crate::model::{Datum, Entity, EntityKind};

/// Returns the JSON of a comparison; with `all` also what is the same on both sides.
pub fn diff(comparison: &Comparison, all: bool) -> String {
    pretty(&Whole { comparison, all })
}

/// Returns the lists in their order, with the kind of thing in each.
fn lists() -> impl Iterator<Item = (&'static str, EntityKind)> {
    let own = std::iter::once(("dataset", EntityKind::Dataset));
    own.chain(
        KINDS
            .into_iter()
            .filter_map(|kind| Some((kind.list()?, kind))),
    )
}

struct Whole<'c> {
    comparison: &'c Comparison,
    all: bool,
}

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let of = self.comparison;
        let nodes = |kind| {
            of.nodes
                .iter()
                .filter_map(move |node| Some((node, node.pair()?)).filter(|(_, p)| p.kind == kind))
        };
        let same = |(node, _): &(&Node, &Pair)| node.outcomes == [Outcome::Same];
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("left", &SideJson::of(&of.left))?;
        map.serialize_entry("right", &SideJson::of(&of.right))?;
        map.serialize_entry("differs", &of.differs())?;
        let unchanged = lists().map(|(name, kind)| (name, nodes(kind).filter(same).count()));
        map.serialize_entry("unchanged", &unchanged.collect::<Counts>())?;
        for (name, kind) in lists() {
            let things = nodes(kind).filter(|node| self.all || !same(node));
            let things: Vec<Thing<'_>> = things
                .map(|(node, pair)| Thing { of, node, pair })
                .collect();
            map.serialize_entry(name, &things)?;
        }
        map.end()
    }
}

/// Numbers by name, in order.
struct Counts(Vec<(&'static str, usize)>);

impl FromIterator<(&'static str, usize)> for Counts {
    fn from_iter<I: IntoIterator<Item = (&'static str, usize)>>(counts: I) -> Self {
        Self(counts.into_iter().collect())
    }
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

#[derive(Serialize)]
struct SideJson<'c> {
    dataset: &'c str,
    title: &'c str,
    as_of: Option<String>,
}

impl<'c> SideJson<'c> {
    fn of(side: &'c Side) -> Self {
        let as_of = side.day().map(|day| day.to_string());
        Self {
            dataset: side.dataset(),
            title: &side.book().data().title,
            as_of,
        }
    }
}

struct Thing<'c> {
    of: &'c Comparison,
    node: &'c Node,
    pair: &'c Pair,
}

#[derive(Serialize)]
struct PassedJson<'c> {
    id: &'c str,
    what: &'c str,
}

impl<'c> PassedJson<'c> {
    fn of(side: &'c Side, kind: EntityKind, passed: &'c Passed) -> Self {
        Self {
            id: side.book().id(Entity::new(kind, passed.other)),
            what: &passed.what,
        }
    }
}

impl Serialize for Thing<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { of, node, pair } = self;
        let id = |side: &'_ Side, at: Option<usize>| {
            let entity = at
                .map(|at| Entity::new(pair.kind, at))
                .filter(|e| side.in_force(*e));
            entity.map(|e| side.book().id(e).to_owned())
        };
        let link = pair.link.as_ref().map(|link| match link {
            Link::Id => "id",
            Link::Stated => "stated",
            Link::Succession(_) => "succession",
            Link::Predecessor(_) => "predecessor",
            Link::Name => "name",
        });
        let (mut to, mut from) = (Vec::new(), Vec::new());
        for outcome in &node.outcomes {
            match outcome {
                Outcome::Split(all) => {
                    to.extend(all.iter().map(|p| PassedJson::of(&of.right, pair.kind, p)));
                }
                Outcome::Merged(all) => {
                    from.extend(all.iter().map(|p| PassedJson::of(&of.left, pair.kind, p)));
                }
                _ => {}
            }
        }
        let became: Vec<&str> = node.outcomes.iter().map(Outcome::word).collect();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("left", &id(&of.left, pair.left))?;
        map.serialize_entry("right", &id(&of.right, pair.right))?;
        map.serialize_entry("name", of.name(pair))?;
        map.serialize_entry("became", &became)?;
        map.serialize_entry("link", &link)?;
        map.serialize_entry("to", &to)?;
        map.serialize_entry("from", &from)?;
        map.serialize_entry(
            "differences",
            &node
                .differences
                .iter()
                .map(DifferenceJson::of)
                .collect::<Vec<_>>(),
        )?;
        map.end()
    }
}

#[derive(Serialize)]
struct DifferenceJson<'c> {
    path: Vec<&'c str>,
    before: ValueJson<'c>,
    after: ValueJson<'c>,
}

impl<'c> DifferenceJson<'c> {
    fn of(difference: &'c Difference) -> Self {
        let step = |step: &'c PathStep| match step {
            PathStep::Field(name) => *name,
            PathStep::Item { element, .. } => called(element),
        };
        Self {
            path: difference.path.iter().map(step).collect(),
            before: ValueJson(&difference.before, difference.shape),
            after: ValueJson(&difference.after, difference.shape),
        }
    }
}

/// Returns what an element is called: its id, that of whom it is about, or its text.
fn called(element: &Datum) -> &str {
    let fields = [
        "id", "person", "party", "group", "text", "kind", "action", "title", "number",
    ];
    let named = fields
        .iter()
        .map(|name| element.field(name).str())
        .find(|text| !text.is_empty());
    named.unwrap_or_else(|| element.str())
}

/// A value with the look it has in a file.
struct ValueJson<'c>(&'c Datum, Shape);

impl Serialize for ValueJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(datum, shape) = self;
        match (datum, shape) {
            (Datum::Absent, _) => serializer.serialize_none(),
            (Datum::Word(word), Shape::Number) => match word.parse::<u64>() {
                Ok(number) => serializer.serialize_u64(number),
                Err(_) => serializer.serialize_str(word),
            },
            (Datum::Word(word), Shape::Flag) => serializer.serialize_bool(&**word == "true"),
            (Datum::Text(text) | Datum::Word(text), _) => serializer.serialize_str(text),
            (Datum::List(items), shape) => {
                let inner = match shape {
                    Shape::List(of) => **of,
                    other => *other,
                };
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&ValueJson(item, inner))?;
                }
                list.end()
            }
            (Datum::Record(fields), shape) => {
                let spec = shape.record();
                let shape_of = |name: &str| spec.map_or(Shape::Text, |s| s.shape_of(name));
                serializer.collect_map(
                    fields
                        .iter()
                        .map(|(name, value)| (*name, ValueJson(value, shape_of(name)))),
                )
            }
        }
    }
}
