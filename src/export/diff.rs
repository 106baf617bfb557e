//! The JSON of a comparison.
//!
//! `{left, right, differs, unchanged, groups, processes, …}`: each side `{dataset, title, as_of}`, `as_of` being `null` where the day
//! does not count; `unchanged` counts by list what is the same on both sides. The lists are those of a dataset by their names there, and
//! `dataset` for its own fields; each holds `{left, right, name, became, link, to, from, differences}`: the ids on both sides, `null`
//! where it is not in force; `became` some of `came`, `went`, `split`, `merged`, `moved`, `renamed`, `changed`, `same`; `link` how the
//! two were told to be the same: `id`, `stated`, `succession`, `predecessor`, `name`, or `null`; `to` and `from` what passed on, `{id, what}`; each
//! difference `{path, before, after}`, the path made of the names of fields and what elements are called, values as in the file.

use serde_json::{Value as Json, json};

use super::json::pretty;
use super::whole;
use crate::compare::{
    Comparison, Difference, KINDS, Link, Node, Outcome, Pair, Passed, PathStep, Side,
};
use crate::model::{Datum, Entity, EntityKind};

/// Returns the JSON of a comparison; with `all` also what is the same on both sides.
pub fn diff(of: &Comparison, all: bool) -> String {
    let nodes = |kind| {
        let pairs = of
            .nodes
            .iter()
            .filter_map(|node| Some((node, node.pair()?)));
        pairs.filter(move |(_, pair)| pair.kind == kind)
    };
    let is_same = |(node, _): &(&Node, &Pair)| node.outcomes == [Outcome::Same];
    let unchanged = lists().map(|(name, kind)| (name, nodes(kind).filter(is_same).count()));
    let mut out = json!({
        "left": side(&of.left),
        "right": side(&of.right),
        "differs": of.differs(),
        "unchanged": unchanged.collect::<Json>(),
    });
    for (name, kind) in lists() {
        let things = nodes(kind).filter(|node| all || !is_same(node));
        out[name] = things.map(|(node, pair)| thing(of, node, pair)).collect();
    }
    pretty(&out)
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

fn side(side: &Side) -> Json {
    json!({
        "dataset": side.dataset(),
        "title": side.book().data().title,
        "as_of": side.day().map(|day| day.to_string()),
    })
}

fn thing(of: &Comparison, node: &Node, pair: &Pair) -> Json {
    let id = |side: &Side, at: Option<usize>| {
        let entity = at.map(|at| Entity::new(pair.kind, at));
        let entity = entity.filter(|e| side.in_force(*e));
        entity.map(|e| side.book().id(e).to_owned())
    };
    let link = pair.link.as_ref().map(|link| match link {
        Link::Id => "id",
        Link::Stated => "stated",
        Link::Succession(_) => "succession",
        Link::Predecessor(_) => "predecessor",
        Link::Name => "name",
    });
    let passed = |side: &Side, passed: &Passed| {
        let other = Entity::new(pair.kind, passed.other);
        json!({ "id": side.book().id(other), "what": passed.what })
    };
    let (mut to, mut from) = (Vec::new(), Vec::new());
    for outcome in &node.outcomes {
        match outcome {
            Outcome::Split(all) => to.extend(all.iter().map(|p| passed(&of.right, p))),
            Outcome::Merged(all) => from.extend(all.iter().map(|p| passed(&of.left, p))),
            _ => {}
        }
    }
    json!({
        "left": id(&of.left, pair.left),
        "right": id(&of.right, pair.right),
        "name": of.name(pair),
        "became": node.outcomes.iter().map(Outcome::word).collect::<Json>(),
        "link": link,
        "to": to,
        "from": from,
        "differences": node.differences.iter().map(difference).collect::<Json>(),
    })
}

fn difference(difference: &Difference) -> Json {
    let step = |step: &PathStep| match step {
        PathStep::Field(name) => (*name).into(),
        PathStep::Item { element, .. } => called(element).into(),
    };
    json!({
        "path": difference.path.iter().map(step).collect::<Vec<Json>>(),
        "before": whole::json(&difference.before, difference.shape, false),
        "after": whole::json(&difference.after, difference.shape, false),
    })
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
