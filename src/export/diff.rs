//! The JSON of a comparison.
//!
//! `{left, right, differs, unchanged, groups, processes, …}`: each side `{dataset, title, as_of}`, `as_of` being `null` where the day
//! does not count; `unchanged` counts by list what is the same on both sides. The lists are those of a dataset by their names there, and
//! `dataset` for its own fields; each holds `{left, right, name, certainty, marks, existence, became, day, link, link_certainty, to,
//! from, differences}`: the ids on both sides, `null` where it is not in force; `certainty`, `marks` and, of a group, `existence` how sure
//! it is, which of its fields are less sure, and whether it exists; `became` some of `came`, `went`, `known`, `not_known` (of which is not
//! stated that it began or ended between the two days), `split`, `merged`, `moved`, `renamed`, `took_over` (from one of another name),
//! `changed`, `other_known` (something of it is known on one of the days only), `same`; `day` since or until when what only one side has
//! is there or known, `{date, certainty}`, `certainty` being a list of the ways in which it is unsure; `link` how the two were told to be
//! the same: `id`, `stated`, `succession`, `predecessor`, `name`, or `null`, and `link_certainty` how sure a succession is; `to` and `from`
//! what passed on, `{id, what, certainty}`; each difference `{path, before, after, certainty}`, the path made of the names of fields and
//! what elements are called, values as in the file, and `certainty` `{before, after}` in which ways each is unsure beside what it says itself.

use serde_json::{Value as Json, json};

use super::json::pretty;
use super::whole;
use crate::compare::{
    Comparison, Difference, KINDS, Link, Node, Outcome, Pair, Passed, PathStep, Side, sureness,
};
use crate::model::{Certainty, Choice as _, Datum, Entity, EntityKind};

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
    let with_sureness = |mut json: Json, left: Option<usize>, right: Option<usize>| {
        let passing = left
            .zip(right)
            .map(|(left, right)| of.sureness_of(pair.kind, left, right));
        json["certainty"] = passing.unwrap_or_default().word().into();
        json
    };
    let (mut to, mut from) = (Vec::new(), Vec::new());
    for outcome in &node.outcomes {
        match outcome {
            Outcome::Split(all) => to.extend(
                all.iter()
                    .map(|p| with_sureness(passed(&of.right, p), pair.left, Some(p.other))),
            ),
            Outcome::Merged(all) => from.extend(
                all.iter()
                    .map(|p| with_sureness(passed(&of.left, p), Some(p.other), pair.right)),
            ),
            _ => {}
        }
    }
    let thing = of.told_thing(pair);
    let (certainty, marks) = thing.map_or((Certainty::Stated, &[][..]), |(side, thing)| {
        side.book().data().sureness(thing)
    });
    let existence = thing.filter(|(_, thing)| thing.kind == EntityKind::Group);
    let existence = existence.map(|(side, thing)| side.book().group(thing.at()).existence.word());
    let marks = marks
        .iter()
        .map(|mark| json!({ "field": mark.field, "certainty": mark.certainty.word() }));
    let day = of
        .day_of(node)
        .map(|(day, unsure)| json!({ "date": day.to_string(), "certainty": words(unsure) }));
    let whole = |side: &Side, at: Option<usize>| {
        let at = at.filter(|_| !node.differences.is_empty())?;
        Some(side.datum(Entity::new(pair.kind, at)).0)
    };
    let things = [whole(&of.left, pair.left), whole(&of.right, pair.right)];
    let difference = |d: &Difference| difference(d, &things);
    json!({
        "left": id(&of.left, pair.left),
        "right": id(&of.right, pair.right),
        "name": of.name(pair),
        "certainty": certainty.word(),
        "marks": marks.collect::<Json>(),
        "existence": existence,
        "became": node.outcomes.iter().map(Outcome::word).collect::<Json>(),
        "day": day,
        "link": link,
        "link_certainty": link.map(|_| of.sureness_of_link(pair).word()),
        "to": to,
        "from": from,
        "differences": node.differences.iter().map(difference).collect::<Json>(),
    })
}

/// Returns in which ways something is unsure; none for what is simply stated.
fn words(mut all: Vec<Certainty>) -> Json {
    all.retain(|certainty| *certainty != Certainty::Stated);
    all.dedup();
    all.into_iter().map(Certainty::word).collect()
}

fn difference(difference: &Difference, things: &[Option<Datum>; 2]) -> Json {
    let unsure = |is_right: bool| {
        let thing = things[usize::from(is_right)].as_ref();
        words(thing.map_or_else(Vec::new, |thing| sureness(thing, difference, is_right)))
    };
    let step = |step: &PathStep| match step {
        PathStep::Field(name) => (*name).into(),
        PathStep::Item { element, .. } => called(element).into(),
    };
    json!({
        "path": difference.path.iter().map(step).collect::<Vec<Json>>(),
        "before": whole::json(&difference.before, difference.shape, false),
        "after": whole::json(&difference.after, difference.shape, false),
        "certainty": { "before": unsure(false), "after": unsure(true) },
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
